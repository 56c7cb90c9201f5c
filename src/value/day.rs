/// stub
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DaySet;
pub fn civil() {}
pub fn day_of() {}
pub fn days_in_month() {}
pub fn weekday_of() {}
