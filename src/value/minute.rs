/// stub
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MinuteSet;
