//! The text of an expression in, its tokens out.

use std::fmt;
use std::ops::Range;

use super::expression::{Operator, SyntaxError};

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, in bytes of the text.
    pub at: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    /// A whole number; `_` may part its digits.
    Integer(i64),
    /// A number with a decimal point.
    Decimal(f64),
    /// What stands between quotation marks, single or double; a backslash takes the next character as it is.
    Text(String),
    /// A name.
    Name(String),
    /// A comparison, `in`, or arithmetic.
    Operator(Operator),
    /// `&&`
    And,
    /// `||`
    Or,
    /// `!`
    Not,
    /// `?`
    Question,
    /// `:`
    Colon,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// What stands after the last token.
    End,
}

impl fmt::Display for TokenKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self {
            Self::Integer(it) => return write!(f, "{it}"),
            Self::Decimal(it) => return write!(f, "{it}"),
            Self::Text(it) => return write!(f, "'{it}'"),
            Self::Name(it) => return f.write_str(it),
            Self::Operator(it) => it.sign(),
            Self::And => "&&",
            Self::Or => "||",
            Self::Not => "!",
            Self::Question => "?",
            Self::Colon => ":",
            Self::Dot => ".",
            Self::Comma => ",",
            Self::Open => "(",
            Self::Close => ")",
            Self::OpenList => "[",
            Self::CloseList => "]",
            Self::End => "",
        };
        f.write_str(sign)
    }
}

/// The tokens of a text, the last of which is [`TokenKind::End`].
pub fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) =
            token(&text[at..], first).map_err(|(length, message)| SyntaxError { at: at..at + length, message })?;
        all.push(Token { kind, at: at..at + length });
        at += length;
    }
    all.push(Token { kind: TokenKind::End, at: text.len()..text.len() });
    Ok(all)
}

/// The token at the start of a text and its length in bytes; else the length of what is none, and why.
fn token(text: &str, first: char) -> Result<(TokenKind, usize), (usize, String)> {
    if first == '\'' || first == '"' {
        return quoted(text, first);
    }
    if first.is_ascii_digit() {
        return number(text);
    }
    if is_name(first) {
        let name = &text[..text.find(|it| !is_name(it)).unwrap_or(text.len())];
        let kind = if name == "in" { TokenKind::Operator(Operator::In) } else { TokenKind::Name(name.to_owned()) };
        return Ok((kind, name.len()));
    }
    for (sign, kind) in &SIGNS {
        if text.starts_with(sign) {
            return Ok((kind.clone(), sign.len()));
        }
    }
    let hint = match first {
        '=' => "`=` is no operator: equality is `==`".to_owned(),
        '&' => "`&` is no operator: and is `&&`".to_owned(),
        '|' => "`|` is no operator: or is `||`".to_owned(),
        _ => format!("`{first}` means nothing here"),
    };
    Err((first.len_utf8(), hint))
}

/// Longer signs first, so that `<=` is not `<`.
static SIGNS: [(&str, TokenKind); 21] = [
    ("==", TokenKind::Operator(Operator::Equal)),
    ("!=", TokenKind::Operator(Operator::NotEqual)),
    ("<=", TokenKind::Operator(Operator::AtMost)),
    (">=", TokenKind::Operator(Operator::AtLeast)),
    ("&&", TokenKind::And),
    ("||", TokenKind::Or),
    ("<", TokenKind::Operator(Operator::Less)),
    (">", TokenKind::Operator(Operator::More)),
    ("+", TokenKind::Operator(Operator::Plus)),
    ("-", TokenKind::Operator(Operator::Minus)),
    ("*", TokenKind::Operator(Operator::Times)),
    ("/", TokenKind::Operator(Operator::Over)),
    ("!", TokenKind::Not),
    ("?", TokenKind::Question),
    (":", TokenKind::Colon),
    (".", TokenKind::Dot),
    (",", TokenKind::Comma),
    ("(", TokenKind::Open),
    (")", TokenKind::Close),
    ("[", TokenKind::OpenList),
    ("]", TokenKind::CloseList),
];

fn is_name(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}

fn quoted(text: &str, mark: char) -> Result<(TokenKind, usize), (usize, String)> {
    let mut words = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        match c {
            '\\' => words.extend(chars.next().map(|it| it.1)),
            _ if c == mark => return Ok((TokenKind::Text(words), i + 1)),
            _ => words.push(c),
        }
    }
    Err((text.len(), "this text has no closing quotation mark".to_owned()))
}

fn number(text: &str) -> Result<(TokenKind, usize), (usize, String)> {
    let digits = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|it: char| !is_name(it)).unwrap_or(rest.len())
    };
    let whole = digits(0);
    let decimal = text[whole..].strip_prefix('.').is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    let end = if decimal { digits(whole + 1) } else { whole };
    let printed = &text[..end];
    if !printed.bytes().all(|it| it.is_ascii_digit() || it == b'_' || it == b'.') {
        return Err((end, format!("`{printed}` is neither a number nor a name")));
    }
    let plain = printed.replace('_', "");
    let too_large = || (end, "this number is too large".to_owned());
    let kind = if decimal {
        TokenKind::Decimal(plain.parse().ok().filter(|it: &f64| it.is_finite()).ok_or_else(too_large)?)
    } else {
        // Whole numbers stay exact in a set's arithmetic only as far as a double holds every integer.
        let whole: i64 = plain.parse().map_err(|_| too_large())?;
        TokenKind::Integer(Some(whole).filter(|it| *it <= 1 << 53).ok_or_else(too_large)?)
    };
    Ok((kind, end))
}
