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

#[cfg(test)]
mod tests {
    use crate::document::{Format, MetaValue, read};

    /// The entries of a source as key, value and words.
    fn entries(source: &str) -> Vec<(String, MetaValue, &str)> {
        let document = read(source, Format::Markdown, "a.md");
        document.metadata.into_iter().map(|it| (it.key, it.value, &source[it.span.range()])).collect()
    }

    fn text(it: &str) -> MetaValue {
        MetaValue::Text(it.to_owned())
    }

    #[test]
    fn yaml_is_typed_and_keeps_its_places() {
        let source = "---\n# note\nTitle: Fair: no # c\nkind: Oby's fair # c\nday: 2021-05-03\nn: 1.50\non: true\n\
                      off: ~\nnone:\ntags: [a, \"b\\\"c\"]\nteam:\n  Lead: Ann\n  all:\n    - 'x''y'\n    - Bob\nsum: |\n  one\n  two\n---\n";
        // A colon and a space inside a plain value break the entry, and only it.
        assert_eq!(
            entries(source),
            [
                ("kind".into(), text("Oby's fair"), "Oby's fair"),
                ("day".into(), MetaValue::Day(737_913), "2021-05-03"),
                ("n".into(), MetaValue::Number(1.5), "1.50"),
                ("on".into(), MetaValue::Flag(true), "true"),
                ("tags".into(), text("a"), "a"),
                ("tags".into(), text("b\"c"), "b\\\"c"),
                ("team.lead".into(), text("Ann"), "Ann"),
                ("team.all".into(), text("x'y"), "x''y"),
                ("team.all".into(), text("Bob"), "Bob"),
                ("sum".into(), text("one\ntwo"), "one\n  two"),
            ]
        );
    }

    #[test]
    fn places_count_bytes_not_characters() {
        let source = "---\na: Øby\nb: “x”\nc: 'ü'\nd: [é, \"ü\"]\ne: \"y\"  # z\nf: {g: \"ö\" , h: 'x' }\n---\n";
        let words: Vec<_> = entries(source).iter().map(|it| it.2).collect();
        assert_eq!(words, ["Øby", "“x”", "ü", "é", "ü", "y", "ö", "x"]);
    }

    #[test]
    fn toml_is_typed_and_keeps_its_places() {
        let source = "+++\ntitle = \"F\\u00e4ir\"\nday = 2021-05-03T10:00:00Z\nn = 1_000\ntags = ['a', \"b\"]\n\
                      [extra]\nteam = '''Oby'''\n+++\n";
        assert_eq!(
            entries(source),
            [
                ("title".into(), text("Fäir"), "F\\u00e4ir"),
                ("day".into(), MetaValue::Day(737_913), "2021-05-03T10:00:00Z"),
                ("n".into(), MetaValue::Number(1000.0), "1_000"),
                ("tags".into(), text("a"), "a"),
                ("tags".into(), text("b"), "b"),
                ("extra.team".into(), text("Oby"), "Oby"),
            ]
        );
    }

    #[test]
    fn only_the_broken_entry_is_lost() {
        let keys = |source| entries(source).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(keys("---\na: 1\nb: \"x\nc: 3\nd: [1\ne: 5\n---\n"), ["a", "c", "e"]);
        assert_eq!(keys("+++\na = 1\nb = \"x\nc = 3\nd = nope\ne = 5\n+++\n"), ["a", "c", "e"]);
    }

    #[test]
    fn blank_lines_around_the_fence_do_not_hide_it() {
        assert_eq!(entries("\n\n---\n\na: 1\n---\n").len(), 1);
        assert_eq!(entries("---\n\nText: words, and more.\n\nProse\n").len(), 0);
        assert_eq!(entries("---\nProse between rules.\n---\n").len(), 0);
        assert_eq!(entries("Text\n\n---\na: 1\n---\n").len(), 0);
    }

    #[test]
    fn titles_and_decks_map_through_escapes_and_folds() {
        let source = "---\ntitle: \"The \\u201cfair\\u201d\n  of \\\n  Oby\"\nextra:\n  subtitle: 'It''s on'\n---\n";
        let document = read(source, Format::Markdown, "a.md");
        let words: Vec<_> = document.blocks.iter().map(|it| document.words(it)).collect();
        assert_eq!(words, ["The “fair” of Oby", "It's on"]);
        let place = |word: &str| {
            let at = document.text.find(word).unwrap_or_default() as u32;
            &source[document.span(at..at + word.len() as u32).range()]
        };
        assert_eq!(place("fair"), "fair");
        assert_eq!(place("“"), "\\u201c");
        assert_eq!(place("” of"), "\\u201d\n  of");
        assert_eq!(place("Oby"), "Oby");
        assert_eq!(place("It's"), "It''s");
    }
}
