//! The identity of a diagnostic: what stays the same when an article is edited elsewhere.

use std::collections::BTreeMap;

use super::{Diagnostic, Label};

/// The fingerprint of each diagnostic: 16 hexadecimal digits, in the order given. `source` gives the text of an
/// article by its number.
///
/// It is the FNV-1a hash (64 bits) of the rule's name, the words of every label, the [`NEIGHBOURS`] words on either
/// side of the primary one, and an ordinal that tells apart what is otherwise the same. Words are runs of letters and
/// digits in lower case, so it survives moved lines, new markup and other typography; neither the path nor the message
/// is part of it, so it survives a renamed file and a reworded rule.
pub fn fingerprints<'a>(diagnostics: &[Diagnostic], source: impl Fn(u32) -> &'a str) -> Vec<String> {
    let mut seen: BTreeMap<(u32, u64), u32> = BTreeMap::new();
    diagnostics
        .iter()
        .map(|it| {
            let hash = identity(it, &source);
            let ordinal = seen.entry((it.primary.article, hash.0)).or_default();
            let own = hash.field(&[&ordinal.to_string()]);
            *ordinal += 1;
            format!("{:016x}", own.0)
        })
        .collect()
}

/// How many words on either side of the primary label are part of a fingerprint.
pub const NEIGHBOURS: usize = 4;

fn identity<'a>(diagnostic: &Diagnostic, source: &impl Fn(u32) -> &'a str) -> Hash {
    let text = source(diagnostic.primary.article);
    let [before, after] = around(text, &diagnostic.primary);
    let before = last_words(before);
    let after: Vec<&str> = words(after).take(NEIGHBOURS).collect();
    let mut hash = Hash::NEW.field(&[&diagnostic.rule]).field(&before).field(&after);
    for label in [&diagnostic.primary].into_iter().chain(&diagnostic.related) {
        let text = source(label.article).get(label.span.range()).unwrap_or_default();
        hash = words(text).fold(hash, Hash::word).end();
    }
    hash
}

fn around<'a>(source: &'a str, label: &Label) -> [&'a str; 2] {
    let range = label.span.range();
    [source.get(..range.start).unwrap_or_default(), source.get(range.end..).unwrap_or_default()]
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty())
}

fn last_words(text: &str) -> Vec<&str> {
    let mut last: Vec<&str> = words(text).rev().take(NEIGHBOURS).collect();
    last.reverse();
    last
}

#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const NEW: Self = Self(0xcbf2_9ce4_8422_2325);

    fn field(self, words: &[&str]) -> Self {
        words.iter().copied().fold(self, Self::word).end()
    }

    fn word(self, word: &str) -> Self {
        let mut utf8 = [0; 4];
        let letters = word.chars().flat_map(char::to_lowercase);
        letters.fold(self, |hash, it| hash.bytes(it.encode_utf8(&mut utf8).as_bytes())).bytes(b" ")
    }

    fn end(self) -> Self {
        self.bytes(b"\n")
    }

    fn bytes(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, &it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Label, Severity};
    use super::*;
    use crate::span::Span;

    fn of(source: &str, needles: &[&str]) -> Vec<String> {
        let mut found: Vec<Diagnostic> = Vec::new();
        for needle in needles {
            for (at, _) in source.match_indices(needle) {
                let span = Span::new(at as u32, (at + needle.len()) as u32);
                found.push(Diagnostic {
                    rule: "some-fault".into(),
                    severity: Severity::Error,
                    message: String::new(),
                    primary: Label { article: 0, span, text: String::new() },
                    related: Vec::new(),
                    because: None,
                });
            }
        }
        fingerprints(&found, |_| source)
    }

    #[test]
    fn a_fingerprint_survives_edits_elsewhere() {
        let before = "A first line.\n\nThe shop on the corner opened on Monday, 3 May, with a brass band.";
        let after = "Something else came first.\nAnd more.\n\nThe shop on the *corner* opened on\nMonday, 3 May, with a brass band.";
        assert_eq!(of(before, &["Monday"]), of(after, &["Monday"]));
    }

    #[test]
    fn a_fingerprint_changes_with_words_and_neighbours_and_tells_repetitions_apart() {
        let one = of("The shop opened on Monday, 3 May.", &["Monday"]);
        assert_ne!(one, of("The shop opened on Tuesday, 3 May.", &["Tuesday"]));
        assert_ne!(one, of("The shop opened on Monday, 4 May.", &["Monday"]));
        let twice = of("a b c d Monday e f g h a b c d Monday e f g h", &["Monday"]);
        assert_ne!(twice[0], twice[1]);
    }

    #[test]
    fn a_fingerprint_never_changes_between_versions() {
        assert_eq!(of("The shop opened on Monday, 3 May.", &["Monday"]), ["244546454269d269"]);
    }
}
