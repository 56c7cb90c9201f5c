//! Quotations: what stands between quotation marks.
//!
//! Curly and straight double marks, guillemets, and single marks where they cannot be apostrophes. A quotation that is
//! not closed in its paragraph goes on where the next paragraph opens with a mark, and else ends with the paragraph.

use std::ops::Range;

use super::token::{Token, TokenKind};

/// Finds the quotations among the tokens of a block, whose quotation marks stand at `marks`. Only in prose does a
/// quotation that is not closed reach to the end of the block.
pub fn find(text: &str, tokens: &[Token], marks: &[u32], prose: bool, mut found: impl FnMut(Range<usize>)) {
    let mut i = 0;
    while let Some(start) = marks.get(i).map(|it| *it as usize) {
        i += 1;
        let Some(mark) = opening(text, tokens, start) else { continue };
        let ends = |it: &u32| {
            let end = *it as usize;
            closes(text, tokens, end, mark) || mixed(text, &tokens[start + 1..=end], mark)
        };
        if let Some(n) = marks[i..].iter().position(ends) {
            found(start..marks[i + n] as usize + 1);
            i += n + 1;
        } else if prose && mark != '\'' && mark != '\u{2018}' {
            found(start..tokens.len());
            return;
        }
    }
}

/// The quotations within a quotation, given with its marks: `"She told us: 'It is late.'"`.
pub fn inner(text: &str, tokens: &[Token], outer: &Range<u32>) -> Vec<Range<u32>> {
    let mut found = Vec::new();
    if outer.len() > 4 {
        let first = outer.start as usize + 1;
        let tokens = &tokens[first..outer.end as usize - 1];
        let marks = tokens.iter().enumerate().filter(|it| it.1.kind == TokenKind::Quote).map(|it| it.0 as u32);
        let marks: Vec<u32> = marks.collect();
        find(text, tokens, &marks, false, |it| found.push((first + it.start) as u32..(first + it.end) as u32));
    }
    found
}

/// The words of a quotation as they are compared, with single spaces between: in lower case, without punctuation,
/// contractions spelt out ("won't" is "will not").
pub fn normal_words(words: &str) -> String {
    let mut normal = String::with_capacity(words.len() + 8);
    let breaks = |it: char| it.is_whitespace() || matches!(it, '-' | '/' | '\u{2010}'..='\u{2015}' | '\u{2026}');
    for word in words.split(breaks) {
        let word = word.trim_matches(|it: char| !it.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        if !normal.is_empty() {
            normal.push(' ');
        }
        let start = normal.len();
        if word.is_ascii() {
            normal.push_str(word);
            normal[start..].make_ascii_lowercase();
        } else {
            normal.extend(word.chars().flat_map(char::to_lowercase).map(|it| if it == '\u{2019}' { '\'' } else { it }));
        }
        if let Some((from, long)) = contraction(&normal[start..]) {
            normal.truncate(start + from);
            normal.push_str(long);
        }
    }
    normal
}

/// Where a contraction ends its word, and what stands for the rest: "do" and " not".
fn contraction(word: &str) -> Option<(usize, &'static str)> {
    // Most words are none.
    let mark = word.find('\'');
    if mark.is_none() && word != "cannot" {
        return None;
    }
    match word {
        "won't" => return Some((0, "will not")),
        "can't" | "cannot" => return Some((3, " not")),
        "shan't" => return Some((0, "shall not")),
        "let's" => return Some((3, " us")),
        "it's" | "that's" | "he's" | "she's" | "there's" | "what's" | "here's" => return Some((word.len() - 2, " is")),
        _ => {}
    }
    let mark = mark.filter(|it| *it > 0)?;
    match &word[mark..] {
        "'t" if word[..mark].ends_with('n') => Some((mark - 1, " not")),
        "'ll" => Some((mark, " will")),
        "'ve" => Some((mark, " have")),
        "'re" => Some((mark, " are")),
        "'m" => Some((mark, " am")),
        _ => None,
    }
}

/// The mark that opens a quotation at a token.
fn opening(text: &str, tokens: &[Token], at: usize) -> Option<char> {
    let token = &tokens[at];
    let mark = token.text(text).chars().next()?;
    let next = tokens.get(at + 1)?;
    let glued = !next.spaced();
    let before = token.spaced()
        || at == 0
        || matches!(tokens[at - 1].kind, TokenKind::Open | TokenKind::Dash | TokenKind::Quote);
    match mark {
        '\u{201c}' | '\u{201e}' | '\u{ab}' => Some(mark),
        '"' if glued && before => Some(mark),
        '\'' | '\u{2018}' if glued && before && (next.is_word() || next.kind == TokenKind::Number) => Some(mark),
        _ => None,
    }
}

/// Whether the last of the tokens after a straight mark is a curly one that closes: an editor mixed the two. A curly pair
/// within straight marks is a quotation within the other.
fn mixed(text: &str, tokens: &[Token], mark: char) -> bool {
    let is = |it: &Token, mark: &str| it.kind == TokenKind::Quote && it.text(text) == mark;
    mark == '"'
        && tokens.last().is_some_and(|it| is(it, "\u{201d}") && !it.spaced())
        && !tokens.iter().any(|it| is(it, "\u{201c}"))
}

/// Whether a token closes a quotation that `mark` opened.
fn closes(text: &str, tokens: &[Token], at: usize, mark: char) -> bool {
    let token = &tokens[at];
    let glued = !token.spaced();
    let after = tokens.get(at + 1).is_none_or(|it| it.spaced() || !it.is_word());
    match (mark, token.text(text).chars().next().unwrap_or(' ')) {
        ('\u{201c}', '\u{201d}') | ('\u{201e}', '\u{201d}' | '\u{201c}') | ('\u{ab}', '\u{bb}') => true,
        // A mark with space on both sides opens nothing.
        ('"', '"') | ('\u{201c}', '"') => glued || tokens.get(at + 1).is_none_or(Token::spaced),
        // An apostrophe after a word may be a possessive: only after a stop or a comma is the mark a closing one,
        // or where the text ends or another mark follows.
        ('\'', '\'') | ('\u{2018}', '\u{2019}') => {
            let before = tokens[at - 1].kind;
            let firm = matches!(before, TokenKind::Stop | TokenKind::Comma | TokenKind::Symbol)
                || tokens.get(at + 1).is_none_or(|it| {
                    matches!(
                        it.kind,
                        TokenKind::Stop | TokenKind::Comma | TokenKind::Close | TokenKind::Dash | TokenKind::Quote
                    )
                })
                || !tokens[at - 1].text(text).ends_with('s');
            glued && after && firm
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::{Marks, tokenize};

    fn quotations(text: &str) -> (Vec<Token>, Vec<Range<u32>>) {
        let (mut tokens, mut found, mut marks) = (Vec::new(), Vec::new(), Marks::default());
        tokenize(text, 0, text.len() as u32, &mut tokens, &mut marks);
        find(text, &tokens, &marks.quotes, true, |it| found.push(it.start as u32..it.end as u32));
        (tokens, found)
    }

    fn shown(text: &str, tokens: &[Token], found: &[Range<u32>]) -> Vec<String> {
        let words = |it: &Range<u32>| {
            text[tokens[it.start as usize].start as usize..tokens[it.end as usize - 1].end as usize].to_owned()
        };
        found.iter().map(words).collect()
    }

    #[test]
    fn what_stands_between_marks_is_quoted() {
        for (text, expected) in [
            ("He said: “Go now.” They went.", "“Go now.”"),
            ("'We shall stay', says Orla", "'We shall stay'"),
            ("The workers' hall isn't 'finished', he said.", "'finished'"),
            ("“It goes on", "“It goes on"),
            ("\"A bad deal. \" Then he left. \"So what?\"", "\"A bad deal. \"|\"So what?\""),
            ("\"Not mine,” he said", "\"Not mine,”"),
            ("\"He said “no” to me,\" she said", "\"He said “no” to me,\""),
            ("A \"grand\" day, \"all told\".", "\"grand\"|\"all told\""),
        ] {
            let (tokens, found) = quotations(text);
            assert_eq!(shown(text, &tokens, &found).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_may_hold_another() {
        let text = "“He told me: ‘Stay away.’ So I did.”";
        let (tokens, found) = quotations(text);
        assert_eq!(shown(text, &tokens, &inner(text, &tokens, &found[0])), ["‘Stay away.’"]);
    }

    #[test]
    fn words_are_compared_without_case_marks_and_contractions() {
        assert_eq!(
            normal_words("We won’t — ever — sell, it's OURS…"),
            normal_words("we will not ever sell it is ours")
        );
    }
}
