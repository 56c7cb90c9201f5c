use crate::span::Span;
use std::ops::Range;
#[derive(Debug, Clone, Default)]
pub struct SourceMap;
impl SourceMap {
    pub fn span(&self, _: Range<u32>) -> Span {
        Span::default()
    }
}
