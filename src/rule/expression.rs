//! The text of an expression in, its tree out.
//!
//! Precedence is that of CEL: `?:`, `||`, `&&`, comparison and `in`, `+ -`, `* /`, unary `! -`, member access and
//! calls. Names are not resolved here; [`super::types`] does that.

use std::ops::Range;

use super::token::{Token, TokenKind, tokens};

/// An expression and where it stands in its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// Where it stands, in bytes of the expression's text.
    pub at: Range<usize>,
    /// How deep the tree below it is, itself counted.
    depth: u8,
}

/// The form of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A whole number.
    Integer(i64),
    /// A number with a decimal point.
    Decimal(f64),
    /// Words between quotation marks.
    Text(String),
    /// `true` or `false`.
    Truth(bool),
    /// A name that stands for something else.
    Name(String),
    /// `x.field`; the range is that of the field's name.
    Field(Box<Expr>, String, Range<usize>),
    /// `name(arguments)`; the range is that of the name.
    Call(String, Range<usize>, Vec<Expr>),
    /// `any(x in list, P)` and its like.
    Quantifier(Quantifier),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `!x`.
    Not(Box<Expr>),
    /// `-x`.
    Negative(Box<Expr>),
    /// `a && b && ...`, at least two.
    And(Vec<Expr>),
    /// `a || b || ...`, at least two.
    Or(Vec<Expr>),
    /// A comparison, `in`, or arithmetic.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `c ? a : b`.
    Conditional(Box<[Expr; 3]>),
}

/// `word(element in over, body)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantifier {
    /// What is asked of the elements.
    pub word: QuantifierWord,
    /// The name of one element.
    pub element: String,
    /// Where that name stands.
    pub element_at: Range<usize>,
    /// The list, or the kind's name.
    pub over: Box<Expr>,
    /// What is asked of each element.
    pub body: Box<Expr>,
}

/// What a quantifier asks of the elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantifierWord {
    /// At least one.
    Any,
    /// Every one.
    All,
    /// Not one.
    None,
    /// How many.
    Count,
    /// The sum of a number of each.
    Sum,
}

impl QuantifierWord {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 5] = [Self::Any, Self::All, Self::None, Self::Count, Self::Sum];

    /// The word in the rule language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
            Self::None => "none",
            Self::Count => "count",
            Self::Sum => "sum",
        }
    }
}

/// An operator between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`
    In,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

impl Operator {
    /// The sign in the rule language.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::In => "in",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }
}

/// What is wrong with the text of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes of the expression's text.
    pub at: Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
}

/// How deep an expression may be nested.
pub const MAX_DEPTH: u8 = 48;

/// Parses an expression.
pub fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0 };
    let expr = parser.conditional()?;
    match parser.peek().kind {
        TokenKind::End => Ok(expr),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser {
    /// The tokens, of which the last is [`TokenKind::End`].
    tokens: Vec<Token>,
    next: usize,
    /// How many expressions the parser is inside of.
    depth: u8,
}

impl Parser {
    fn conditional(&mut self) -> Result<Expr, SyntaxError> {
        self.deeper(|it| {
            let condition = it.or()?;
            if !it.take(&TokenKind::Question) {
                return Ok(condition);
            }
            let then = it.conditional()?;
            it.expect(&TokenKind::Colon)?;
            let otherwise = it.conditional()?;
            let at = condition.at.start..otherwise.at.end;
            node(Node::Conditional(Box::new([condition, then, otherwise])), at)
        })
    }

    fn or(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(&TokenKind::Or, Self::and, Node::Or)
    }

    fn and(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(&TokenKind::And, Self::comparison, Node::And)
    }

    fn chain(
        &mut self,
        sign: &TokenKind,
        operand: fn(&mut Self) -> Result<Expr, SyntaxError>,
        make: fn(Vec<Expr>) -> Node,
    ) -> Result<Expr, SyntaxError> {
        let first = operand(self)?;
        if self.peek().kind != *sign {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.take(sign) {
            all.push(operand(self)?);
        }
        let at = all[0].at.start..all[all.len() - 1].at.end;
        node(make(all), at)
    }

    fn comparison(&mut self) -> Result<Expr, SyntaxError> {
        let left = self.sum()?;
        let Some(operator) = self.operator(Operator::is_comparison) else { return Ok(left) };
        let right = self.sum()?;
        let at = left.at.start..right.at.end;
        let both = node(Node::Binary(operator, Box::new(left), Box::new(right)), at)?;
        if self.peek_operator().is_some_and(Operator::is_comparison) {
            return Err(self.error("comparisons do not chain: join two of them with `&&`"));
        }
        Ok(both)
    }

    fn sum(&mut self) -> Result<Expr, SyntaxError> {
        self.arithmetic(Self::product, |it| matches!(it, Operator::Plus | Operator::Minus))
    }

    fn product(&mut self) -> Result<Expr, SyntaxError> {
        self.arithmetic(Self::unary, |it| matches!(it, Operator::Times | Operator::Over))
    }

    fn arithmetic(
        &mut self,
        operand: fn(&mut Self) -> Result<Expr, SyntaxError>,
        wanted: fn(Operator) -> bool,
    ) -> Result<Expr, SyntaxError> {
        let mut left = operand(self)?;
        while let Some(operator) = self.operator(wanted) {
            let right = operand(self)?;
            let at = left.at.start..right.at.end;
            left = node(Node::Binary(operator, Box::new(left), Box::new(right)), at)?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, SyntaxError> {
        let start = self.peek().at.start;
        let make: fn(Box<Expr>) -> Node = if self.take(&TokenKind::Not) {
            Node::Not
        } else if self.take(&TokenKind::Operator(Operator::Minus)) {
            Node::Negative
        } else {
            return self.member();
        };
        self.deeper(|it| {
            let operand = it.unary()?;
            let at = start..operand.at.end;
            node(make(Box::new(operand)), at)
        })
    }

    fn member(&mut self) -> Result<Expr, SyntaxError> {
        let mut expr = self.primary()?;
        while self.take(&TokenKind::Dot) {
            let (name, name_at) = self.name("the name of a field")?;
            let at = expr.at.start..name_at.end;
            expr = node(Node::Field(Box::new(expr), name, name_at), at)?;
        }
        Ok(expr)
    }

    fn primary(&mut self) -> Result<Expr, SyntaxError> {
        let Token { kind, at } = self.peek().clone();
        let simple = match kind {
            TokenKind::Integer(it) => Node::Integer(it),
            TokenKind::Decimal(it) => Node::Decimal(it),
            TokenKind::Text(it) => Node::Text(it),
            TokenKind::Name(name) => {
                self.next += 1;
                return match name.as_str() {
                    "true" => node(Node::Truth(true), at),
                    "false" => node(Node::Truth(false), at),
                    _ if self.peek().kind == TokenKind::Open => self.call(name, at),
                    _ => node(Node::Name(name), at),
                };
            }
            TokenKind::Open => {
                self.next += 1;
                let inner = self.conditional()?;
                self.expect(&TokenKind::Close)?;
                return Ok(inner);
            }
            TokenKind::OpenList => {
                self.next += 1;
                let (items, end) = self.arguments(&TokenKind::CloseList)?;
                return node(Node::List(items), at.start..end);
            }
            _ => return Err(self.unexpected("a value")),
        };
        self.next += 1;
        node(simple, at)
    }

    fn call(&mut self, name: String, name_at: Range<usize>) -> Result<Expr, SyntaxError> {
        self.expect(&TokenKind::Open)?;
        let Some(word) = QuantifierWord::ALL.into_iter().find(|it| it.name() == name) else {
            let (arguments, end) = self.arguments(&TokenKind::Close)?;
            let at = name_at.start..end;
            return node(Node::Call(name, name_at, arguments), at);
        };
        let (element, element_at) = self.name("a name for one element")?;
        self.expect(&TokenKind::Operator(Operator::In))?;
        let over = Box::new(self.deeper(Self::sum)?);
        self.expect(&TokenKind::Comma)?;
        let body = Box::new(self.conditional()?);
        let at = name_at.start..self.expect(&TokenKind::Close)?.end;
        node(Node::Quantifier(Quantifier { word, element, element_at, over, body }), at)
    }

    /// Expressions with commas between, up to the closing mark, and where that ends.
    fn arguments(&mut self, close: &TokenKind) -> Result<(Vec<Expr>, usize), SyntaxError> {
        let mut all = Vec::new();
        while self.peek().kind != *close {
            all.push(self.conditional()?);
            if !self.take(&TokenKind::Comma) {
                break;
            }
        }
        Ok((all, self.expect(close)?.end))
    }

    fn deeper(&mut self, parse: impl FnOnce(&mut Self) -> Result<Expr, SyntaxError>) -> Result<Expr, SyntaxError> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error("this is nested too deep: name a part of it with `let`"));
        }
        self.depth += 1;
        let expr = parse(self);
        self.depth -= 1;
        expr
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }

    fn peek_operator(&self) -> Option<Operator> {
        match self.peek().kind {
            TokenKind::Operator(it) => Some(it),
            _ => None,
        }
    }

    fn take(&mut self, kind: &TokenKind) -> bool {
        let found = self.peek().kind == *kind;
        self.next += usize::from(found);
        found
    }

    fn operator(&mut self, wanted: fn(Operator) -> bool) -> Option<Operator> {
        let operator = self.peek_operator().filter(|it| wanted(*it))?;
        self.next += 1;
        Some(operator)
    }

    fn expect(&mut self, kind: &TokenKind) -> Result<Range<usize>, SyntaxError> {
        let at = self.peek().at.clone();
        if self.take(kind) { Ok(at) } else { Err(self.unexpected(&format!("`{kind}`"))) }
    }

    fn name(&mut self, what: &str) -> Result<(String, Range<usize>), SyntaxError> {
        let Token { kind, at } = self.peek().clone();
        match kind {
            TokenKind::Name(name) => {
                self.next += 1;
                Ok((name, at))
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn unexpected(&self, expected: &str) -> SyntaxError {
        let found = match &self.peek().kind {
            TokenKind::End => "the end".to_owned(),
            kind => format!("`{kind}`"),
        };
        self.error(&format!("expected {expected}, found {found}"))
    }

    fn error(&self, message: &str) -> SyntaxError {
        SyntaxError { at: self.peek().at.clone(), message: message.to_owned() }
    }
}

impl Operator {
    fn is_comparison(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual | Self::Less | Self::AtMost | Self::More | Self::AtLeast | Self::In)
    }
}

/// The expression of a form, unless it would be deeper than everything that walks trees may recurse.
fn node(node: Node, at: Range<usize>) -> Result<Expr, SyntaxError> {
    let deepest = |all: &[Expr]| all.iter().map(|it| it.depth).max().unwrap_or(0);
    let below = match &node {
        Node::Integer(_) | Node::Decimal(_) | Node::Text(_) | Node::Truth(_) | Node::Name(_) => 0,
        Node::Field(it, ..) | Node::Not(it) | Node::Negative(it) => it.depth,
        Node::Call(_, _, all) | Node::List(all) | Node::And(all) | Node::Or(all) => deepest(all),
        Node::Quantifier(it) => it.over.depth.max(it.body.depth),
        Node::Binary(_, a, b) => a.depth.max(b.depth),
        Node::Conditional(all) => deepest(&all[..]),
    };
    if below >= MAX_DEPTH {
        let message = "this is nested too deep: name a part of it with `let`".to_owned();
        return Err(SyntaxError { at, message });
    }
    Ok(Expr { node, at, depth: below + 1 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The tree, fully bracketed.
    fn show(expr: &Expr) -> String {
        let all = |items: &[Expr], between: &str| items.iter().map(show).collect::<Vec<_>>().join(between);
        match &expr.node {
            Node::Integer(it) => it.to_string(),
            Node::Decimal(it) => format!("{it:?}"),
            Node::Text(it) => format!("'{it}'"),
            Node::Truth(it) => it.to_string(),
            Node::Name(it) => it.clone(),
            Node::Field(of, name, _) => format!("{}.{name}", show(of)),
            Node::Call(name, _, arguments) => format!("{name}({})", all(arguments, ", ")),
            Node::Quantifier(it) => {
                format!("{}({} in {}, {})", it.word.name(), it.element, show(&it.over), show(&it.body))
            }
            Node::List(items) => format!("[{}]", all(items, ", ")),
            Node::Not(it) => format!("!{}", show(it)),
            Node::Negative(it) => format!("-{}", show(it)),
            Node::And(items) => format!("({})", all(items, " && ")),
            Node::Or(items) => format!("({})", all(items, " || ")),
            Node::Binary(operator, a, b) => format!("({} {} {})", show(a), operator.sign(), show(b)),
            Node::Conditional(it) => format!("({} ? {} : {})", show(&it[0]), show(&it[1]), show(&it[2])),
        }
    }

    #[test]
    fn operators_bind_as_in_cel() {
        let cases = [
            ("a || b && c || d", "(a || (b && c) || d)"),
            ("!a.b == c + d * -e", "(!a.b == (c + (d * -e)))"),
            ("a - b - c", "((a - b) - c)"),
            ("a / b * c", "((a / b) * c)"),
            ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
            ("(a || b) ? 1 : 2.50", "((a || b) ? 1 : 2.5)"),
            ("a in ['x', \"it's\"] && b", "((a in ['x', 'it's']) && b)"),
            ("any(x in a.parts, x.value > 1_000)", "any(x in a.parts, (x.value > 1000))"),
            ("f(a, g(),)", "f(a, g())"),
            ("a.b.c < 1", "(a.b.c < 1)"),
            ("a <= b == false", ""),
            (" \n a\t", "a"),
        ];
        for (text, tree) in cases {
            let parsed = parse(text).map_or_else(|_| String::new(), |it| show(&it));
            assert_eq!(parsed, tree, "{text}");
        }
    }

    #[test]
    fn errors_say_what_was_expected_and_where() {
        let cases = [
            ("", 0, "expected a value, found the end"),
            ("a &&", 4, "expected a value, found the end"),
            ("a & b", 2, "`&` is no operator: and is `&&`"),
            ("a = b", 2, "`=` is no operator: equality is `==`"),
            ("a b", 2, "expected an operator or the end, found `b`"),
            ("(a", 2, "expected `)`, found the end"),
            ("a.", 2, "expected the name of a field, found the end"),
            ("any(a.b, c)", 5, "expected `in`, found `.`"),
            ("sum(1 in c, d)", 4, "expected a name for one element, found `1`"),
            ("'abc", 0, "this text has no closing quotation mark"),
            ("a < b < c", 6, "comparisons do not chain: join two of them with `&&`"),
            ("a # b", 2, "`#` means nothing here"),
            ("99999999999999999999", 0, "this number is too large"),
            ("3 km", 2, "expected an operator or the end, found `km`"),
            ("3km", 0, "`3km` is neither a number nor a name"),
        ];
        for (text, at, message) in cases {
            let error = parse(text).unwrap_err();
            assert_eq!((error.at.start, error.message.as_str()), (at, message), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let deep = |open: &str, close: &str| format!("{}a{}", open.repeat(10_000), close.repeat(10_000));
        for text in [
            deep("(", ")"),
            deep("!", ""),
            deep("-", ""),
            deep("f(", ")"),
            deep("[", "]"),
            deep("a ? a : ", ""),
            deep("a + ", ""),
            deep("any(x in ", ""),
            format!("a{}", ".b".repeat(10_000)),
        ] {
            assert!(parse(&text).is_err());
        }
        assert!(parse(&deep("a && ", "")).is_ok(), "a chain is flat");
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "[a-c0-9.()\\[\\] '\"!&|<>=+*/?:,é-]{0,60}|any\\(.*|\\PC*") {
            if let Err(error) = parse(&text) {
                prop_assert!(text.get(error.at).is_some());
            }
        }
    }
}
