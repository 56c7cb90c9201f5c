//! Front matter: where it ends, its entries, and which of them are the title and the deck.

use super::scalar::Scalar;
use super::{MetaEntry, toml, yaml};

/// The front matter of a Markdown source.
#[derive(Debug, Default)]
pub(super) struct FrontMatter<'a> {
    /// All entries, in the order of the source.
    pub(super) entries: Vec<MetaEntry>,
    /// The article's title.
    pub(super) title: Option<Scalar<'a>>,
    /// The article's deck.
    pub(super) deck: Option<Scalar<'a>>,
    /// The first byte of the body.
    pub(super) body: usize,
    /// The place of the deck's key in [`DECK_KEYS`].
    deck_rank: usize,
}

/// The keys that may hold the deck: the first there is counts.
const DECK_KEYS: [&str; 7] = ["deck", "dek", "subtitle", "standfirst", "summary", "excerpt", "description"];

/// Reads the front matter at the start of a source, blank lines before it or not; without any the body is all that
/// follows a byte order mark.
pub(super) fn read(source: &str) -> FrontMatter<'_> {
    let start = source.len() - source.strip_prefix('\u{feff}').unwrap_or(source).len();
    let mut found = FrontMatter { body: start, ..FrontMatter::default() };
    let blank = source[start..].len() - source[start..].trim_start_matches(['\r', '\n']).len();
    let (fence, first) = line(source, start + blank);
    let fence = fence.trim_end();
    if fence != "---" && fence != "+++" {
        return found;
    }
    let is_yaml = fence == "---";
    let mut at = first;
    let mut has_key = false;
    while at < source.len() {
        let (text, next) = line(source, at);
        let text = text.trim_end();
        if text == fence || (is_yaml && text == "...") {
            // Between two rules there may be prose as well.
            if has_key || at == first {
                if is_yaml {
                    yaml::read(source, first, at, &mut found);
                } else {
                    toml::read(source, first, at, &mut found);
                }
                found.body = next;
            }
            return found;
        }
        has_key = has_key || is_key(text, is_yaml);
        if !has_key && !text.is_empty() && !text.starts_with('#') {
            return found;
        }
        at = next;
    }
    found
}

/// Whether a line of front matter begins with a key.
fn is_key(line: &str, is_yaml: bool) -> bool {
    let name = line.trim_start_matches(|it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | '"' | '\''));
    if name.len() == line.len() {
        return !is_yaml && line.starts_with('[');
    }
    let rest = name.trim_start();
    if is_yaml { rest == ":" || rest.starts_with(": ") } else { rest.starts_with('=') }
}

impl<'a> FrontMatter<'a> {
    /// Takes an entry: its dotted key in lower case, its value, and whether it is an element of a sequence.
    pub(super) fn take(&mut self, key: &str, scalar: Scalar<'a>, element: bool) {
        let Some(value) = scalar.value() else { return };
        self.entries.push(MetaEntry { key: key.to_owned(), value, span: scalar.span });
        if element {
            return;
        }
        if key == "title" && self.title.is_none() {
            self.title = Some(scalar);
            return;
        }
        if let Some(rank) = DECK_KEYS.iter().position(|it| *it == own_key(key))
            && (self.deck.is_none() || rank < self.deck_rank)
        {
            self.deck = Some(scalar);
            self.deck_rank = rank;
        }
    }
}

/// A key without the table in which a site's own keys stand (`extra` of Zola, `params` of Hugo).
pub(super) fn own_key(key: &str) -> &str {
    key.strip_prefix("extra.").or_else(|| key.strip_prefix("params.")).unwrap_or(key)
}

/// The line that starts at a byte, without its break, and the start of the next.
pub(super) fn line(source: &str, start: usize) -> (&str, usize) {
    let rest = &source[start..];
    match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        Some(at) if rest[at..].starts_with("\r\n") => (&rest[..at], start + at + 2),
        Some(at) => (&rest[..at], start + at + 1),
        None => (rest, source.len()),
    }
}
