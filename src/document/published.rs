pub fn find(_: &mut super::Document, _: &str, _: &str) {}
