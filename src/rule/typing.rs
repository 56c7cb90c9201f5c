//! An expression and the names in scope in, a typed tree out; or what is wrong with it, where, and what was meant.

use std::ops::Range;

use super::expression::{Expr, Node, Operator, Quantifier, QuantifierWord, SyntaxError, parse};
use super::functions::{Body, FUNCTIONS};
use super::nearest::{did_you_mean, either, nearest};
use super::types::{Common, KeyOf, SLOTS, Type, Typed, TypedNode, TypedQuantifier};
use crate::claim::{FieldDecl, KINDS, Key};
use crate::reference::units::{UNITS, unit};
use crate::relation::Relation;
use crate::value::{NumberSet, Vocabulary, WordSet};

/// The names that an expression may use.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The bindings and the kinds of their claims, in the order of their slots.
    pub bindings: Vec<(String, usize)>,
    /// The named values.
    pub lets: Vec<(String, Typed)>,
    /// The relations there are.
    pub relations: &'static [Relation],
}

/// What an expression has to be.
pub type Checked = Result<Typed, SyntaxError>;

/// The largest and the deepest typed tree, named values put in their places.
const MAX_SIZE: u32 = 5_000;
const MAX_DEPTH: u32 = 150;

/// Words that cannot be names, since they mean something else wherever they stand.
const RESERVED: [&str; 5] = ["article", "book", "in", "true", "false"];

impl Scope {
    /// Parses and types an expression.
    pub fn expression(&self, text: &str) -> Checked {
        self.check(&parse(text)?, false)
    }

    /// Parses and types an expression of a message, where a list can be joined.
    pub fn shown(&self, text: &str) -> Checked {
        self.check(&parse(text)?, true)
    }

    /// Parses and types an expression that must be true, false or unknown.
    pub fn truth(&self, text: &str) -> Checked {
        let typed = self.expression(text)?;
        expect(&typed, Type::Truth)?;
        Ok(typed)
    }

    /// Whether a binding or a named value may bear a name; why not, if it may not.
    pub fn free(&self, name: &str) -> Result<(), String> {
        let letter = name.starts_with(|it: char| it.is_ascii_alphabetic());
        if !letter || !name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_') {
            return Err(format!("`{name}` is no name: letters, digits and `_` are"));
        }
        if RESERVED.contains(&name) {
            return Err(format!("`{name}` has a meaning of its own"));
        }
        if KINDS.iter().any(|it| it.name == name) {
            return Err(format!("`{name}` is a kind of claim"));
        }
        if self.names().any(|it| it == name) {
            return Err(format!("`{name}` is named twice"));
        }
        Ok(())
    }

    fn check(&self, expr: &Expr, in_message: bool) -> Checked {
        Checker { scope: self, elements: Vec::new(), in_message }.check(expr)
    }

    fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.bindings.iter().map(|it| it.0.as_str()).chain(self.lets.iter().map(|it| it.0.as_str()))
    }
}

struct Checker<'a> {
    scope: &'a Scope,
    /// The elements of the quantifiers around, and their kinds.
    elements: Vec<(String, usize)>,
    in_message: bool,
}

impl Checker<'_> {
    fn check(&mut self, expr: &Expr) -> Checked {
        let at = expr.at.clone();
        let literal = |node, ty| Ok(Typed::new(node, ty, at.clone()));
        let typed = match &expr.node {
            Node::Integer(it) => literal(TypedNode::Number(NumberSet::integer(*it)), Type::Number),
            Node::Decimal(it) => literal(TypedNode::Number(NumberSet::exact(*it)), Type::Number),
            Node::Text(it) => literal(TypedNode::Literal(it.clone()), Type::Literal),
            Node::Truth(it) => literal(TypedNode::Truth(*it), Type::Truth),
            Node::Name(name) => self.name(name, &at),
            Node::Field(of, name, name_at) => self.field(of, name, name_at, &at),
            Node::Call(name, name_at, arguments) => self.call(name, name_at, arguments, &at),
            Node::Quantifier(it) => self.quantifier(it, &at),
            Node::List(_) => error(&at, "a list of values can only stand after `in`"),
            Node::Not(it) => Ok(Typed { at: at.clone(), ..self.truth(it)?.not() }),
            Node::Negative(it) => {
                let it = self.check(it)?;
                if !matches!(it.ty, Type::Number | Type::Length) {
                    return error(&it.at, format!("expected a number or a length of time, found {}", it.ty));
                }
                let ty = it.ty;
                Ok(Typed::new(TypedNode::Negative(Box::new(it)), ty, at.clone()))
            }
            Node::And(all) => Ok(Typed::new(TypedNode::And(self.truths(all)?), Type::Truth, at.clone())),
            Node::Or(all) => Ok(Typed::new(TypedNode::Or(self.truths(all)?), Type::Truth, at.clone())),
            Node::Binary(operator, a, b) => self.binary(*operator, a, b, &at),
            Node::Conditional(all) => self.conditional(all, &at),
        }?;
        if typed.size > MAX_SIZE || typed.depth > MAX_DEPTH {
            return error(&at, "this is too large once named values stand in their places");
        }
        Ok(typed)
    }

    fn name(&self, name: &str, at: &Range<usize>) -> Checked {
        if let Some(depth) = self.elements.iter().rposition(|it| it.0 == name) {
            let slot = self.scope.bindings.len() + depth;
            return Ok(Typed::new(TypedNode::Slot(slot), Type::Claim(self.elements[depth].1), at.clone()));
        }
        if let Some(slot) = self.scope.bindings.iter().position(|it| it.0 == name) {
            let kind = self.scope.bindings[slot].1;
            return Ok(Typed::new(TypedNode::Slot(slot), Type::Claim(kind), at.clone()));
        }
        if let Some((_, value)) = self.scope.lets.iter().find(|it| it.0 == name) {
            return Ok(Typed { at: at.clone(), ..value.clone() });
        }
        if name == "article" {
            let kind = KINDS.iter().position(|it| it.name == "article").unwrap_or_default();
            return Ok(Typed::new(TypedNode::Article, Type::Claim(kind), at.clone()));
        }
        if name == "book" {
            return error(at, "fact books are not supported yet");
        }
        if KINDS.iter().any(|it| it.name == name) {
            let message = format!("`{name}` is a kind of claim, which can only stand after `in` in a quantifier");
            return error(at, message);
        }
        let known = self.scope.names().chain(self.elements.iter().map(|it| it.0.as_str())).chain(["article"]);
        error(at, format!("nothing here is called `{name}`{}", did_you_mean(name, known)))
    }

    fn field(&mut self, of: &Expr, name: &str, name_at: &Range<usize>, at: &Range<usize>) -> Checked {
        let of = self.check(of)?;
        let Type::Claim(kind) = of.ty else {
            let hint = if matches!(of.ty, Type::List(_)) { ": ask its elements with `any`, `all`, `sum`" } else { "" };
            return error(name_at, format!("{} has no fields{hint}", of.ty));
        };
        let kind = &KINDS[kind];
        if let Some(field) = kind.field(name) {
            return Ok(Typed::new(TypedNode::Field(Box::new(of), field), Type::of(field.ty), at.clone()));
        }
        if let Some(common) = Common::ALL.into_iter().find(|it| it.name() == name) {
            return Ok(Typed::new(TypedNode::Common(Box::new(of), common), common.ty(), at.clone()));
        }
        let known = kind.fields.iter().map(|it| it.name).chain(Common::ALL.map(Common::name));
        let hint = match nearest(name, known) {
            Some(near) => format!(": did you mean `{near}`?"),
            None => format!(": it has {}", kind.fields.iter().map(|it| it.name).collect::<Vec<_>>().join(", ")),
        };
        error(name_at, format!("`{}` has no field `{name}`{hint}", kind.name))
    }

    fn call(&mut self, name: &str, name_at: &Range<usize>, arguments: &[Expr], at: &Range<usize>) -> Checked {
        match name {
            "certain" | "possible" => {
                let [argument] = arguments else { return wrong_number(at, name, 1, arguments.len()) };
                let argument = Box::new(self.truth(argument)?);
                let node = if name == "certain" { TypedNode::Certain(argument) } else { TypedNode::Possible(argument) };
                return Ok(Typed::new(node, Type::Truth, at.clone()));
            }
            "join" => return self.join(arguments, at),
            "has" => {
                let message = "there is no `has`: an absent field is no evidence. What a claim lacks is unknown; a \
                               flag or a word says what it is";
                return error(name_at, message);
            }
            _ => {}
        }
        if let Some(relation) = self.scope.relations.iter().find(|it| it.name == name) {
            let [a, b] = arguments else { return wrong_number(at, name, 2, arguments.len()) };
            let both = [self.side(relation, 0, a)?, self.side(relation, 1, b)?];
            return Ok(Typed::new(TypedNode::Relation(relation, Box::new(both)), Type::Truth, at.clone()));
        }
        let Some(function) = FUNCTIONS.iter().find(|it| it.name == name) else {
            let words = QuantifierWord::ALL.map(QuantifierWord::name);
            let known = FUNCTIONS.iter().map(|it| it.name).chain(self.scope.relations.iter().map(|it| it.name));
            let known = known.chain(words).chain(["certain", "possible", "join"]);
            return error(name_at, format!("there is no function or relation `{name}`{}", did_you_mean(name, known)));
        };
        if arguments.len() != function.params.len() {
            return wrong_number(at, name, function.params.len(), arguments.len());
        }
        let mut typed = Vec::new();
        for (argument, (_, ty)) in arguments.iter().zip(function.params) {
            let argument = self.check(argument)?;
            if let (Body::Convert(_), TypedNode::Literal(symbol)) = (function.body, &argument.node)
                && unit(symbol).is_none()
            {
                let hint = did_you_mean(symbol, UNITS.iter().map(|it| it.symbol));
                return error(&argument.at, format!("there is no unit `{symbol}`{hint}"));
            }
            let argument = coerced(argument, *ty)?;
            expect(&argument, *ty)?;
            typed.push(argument);
        }
        Ok(Typed::new(TypedNode::Call(function, typed), function.result, at.clone()))
    }

    fn join(&mut self, arguments: &[Expr], at: &Range<usize>) -> Checked {
        if !self.in_message {
            return error(at, "`join` makes text, which can only be shown in a message");
        }
        let [list, separator] = arguments else { return wrong_number(at, "join", 2, arguments.len()) };
        let (list, separator) = (self.check(list)?, self.check(separator)?);
        if !matches!(list.ty, Type::List(_)) {
            return error(&list.at, format!("expected a list of claims, found {}", list.ty));
        }
        let TypedNode::Literal(separator) = separator.node else {
            return error(&separator.at, format!("expected words in quotation marks, found {}", separator.ty));
        };
        Ok(Typed::new(TypedNode::Join(Box::new(list), separator), Type::Text("the claims"), at.clone()))
    }

    /// One side of a relation: a claim of the kind that stands there.
    fn side(&mut self, relation: &Relation, side: usize, argument: &Expr) -> Checked {
        let claim = self.check(argument)?;
        match claim.ty.kind() {
            Some(kind) if matches!(claim.ty, Type::Claim(_)) && kind.name == relation.kinds[side] => Ok(claim),
            _ => error(
                &claim.at,
                format!(
                    "`{}` relates claims of kind `{}` here, found {}",
                    relation.name, relation.kinds[side], claim.ty
                ),
            ),
        }
    }

    fn quantifier(&mut self, it: &Quantifier, at: &Range<usize>) -> Checked {
        self.scope.free(&it.element).map_err(|message| SyntaxError { at: it.element_at.clone(), message })?;
        if self.elements.iter().any(|known| known.0 == it.element) {
            return error(&it.element_at, format!("`{}` is named twice", it.element));
        }
        let slot = self.scope.bindings.len() + self.elements.len();
        if slot >= SLOTS {
            return error(at, "these are too many quantifiers within one another");
        }
        let (kind, list) = self.domain(&it.over)?;
        self.elements.push((it.element.clone(), kind));
        let body = self.check(&it.body);
        self.elements.pop();
        let body = body?;
        let wanted = if it.word == QuantifierWord::Sum { Type::Number } else { Type::Truth };
        expect(&body, wanted)?;
        let counts = matches!(it.word, QuantifierWord::Sum | QuantifierWord::Count);
        let ty = if counts { Type::Number } else { Type::Truth };
        let quantifier = TypedQuantifier { word: it.word, slot, kind, list, body: Box::new(body) };
        Ok(Typed::new(TypedNode::Quantifier(quantifier), ty, at.clone()))
    }

    /// What a quantifier runs over: the kind of the elements, and the list unless it is all claims of the kind.
    fn domain(&mut self, over: &Expr) -> Result<(usize, Option<Box<Typed>>), SyntaxError> {
        if let Node::Name(name) = &over.node {
            if let Some(kind) = KINDS.iter().position(|it| it.name == name) {
                return Ok((kind, None));
            }
            let known = self.scope.names().chain(self.elements.iter().map(|it| it.0.as_str()));
            if !known.clone().chain(["article", "book"]).any(|it| it == name) {
                let hint = did_you_mean(name, KINDS.iter().map(|it| it.name).chain(known));
                return Err(fault(&over.at, format!("there is no kind of claim `{name}`{hint}")));
            }
        }
        let list = self.check(over)?;
        match list.ty {
            Type::List(kind) => Ok((kind, Some(Box::new(list)))),
            ty => Err(fault(&over.at, format!("expected a list of claims or a kind of claim, found {ty}"))),
        }
    }

    fn truths(&mut self, all: &[Expr]) -> Result<Vec<Typed>, SyntaxError> {
        all.iter().map(|it| self.truth(it)).collect()
    }

    fn truth(&mut self, expr: &Expr) -> Checked {
        let typed = self.check(expr)?;
        expect(&typed, Type::Truth)?;
        Ok(typed)
    }

    fn binary(&mut self, operator: Operator, a: &Expr, b: &Expr, at: &Range<usize>) -> Checked {
        let less = |a: Typed, b: Typed| Typed::new(TypedNode::Less(Box::new([a, b])), Type::Truth, at.clone());
        let equal = |a: Typed, b: Typed| Typed::new(TypedNode::Equal(Box::new([a, b])), Type::Truth, at.clone());
        if operator == Operator::In {
            return self.membership(a, b, at);
        }
        let (a, b) = (self.check(a)?, self.check(b)?);
        match operator {
            Operator::Equal | Operator::NotEqual => {
                let (a, b) = alike(a, b, at)?;
                let equal = equal(a, b);
                Ok(if operator == Operator::Equal { equal } else { equal.not() })
            }
            Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => {
                for side in [&a, &b] {
                    if !matches!(side.ty, Type::Number | Type::Day | Type::Minute | Type::Length) {
                        let sign = operator.sign();
                        let message =
                            format!("`{sign}` compares numbers, days, clock times and lengths, found {}", side.ty);
                        return error(&side.at, message);
                    }
                }
                let (a, b) = alike(a, b, at)?;
                Ok(match operator {
                    Operator::Less => less(a, b),
                    Operator::More => less(b, a),
                    Operator::AtMost => less(b, a).not(),
                    _ => less(a, b).not(),
                })
            }
            _ => arithmetic(operator, a, b, at),
        }
    }

    fn membership(&mut self, a: &Expr, b: &Expr, at: &Range<usize>) -> Checked {
        let a = self.check(a)?;
        if let Node::List(items) = &b.node {
            let mut any = Vec::new();
            for item in items {
                let (value, item) = alike(a.clone(), self.check(item)?, &item.at)?;
                any.push(Typed::new(TypedNode::Equal(Box::new([value, item])), Type::Truth, at.clone()));
            }
            if let (1, Some(only)) = (any.len(), any.first()) {
                return Ok(only.clone());
            }
            return Ok(Typed::new(TypedNode::Or(any), Type::Truth, at.clone()));
        }
        let b = self.check(b)?;
        match b.ty {
            Type::Marks(vocabulary) => {
                let TypedNode::Literal(word) = &a.node else {
                    return error(
                        &a.at,
                        format!("expected a word for {} in quotation marks, found {}", vocabulary.name, a.ty),
                    );
                };
                let mark = place_of(word, vocabulary, &a.at)?;
                Ok(Typed::new(TypedNode::HasMark(Box::new(b), mark), Type::Truth, at.clone()))
            }
            Type::List(kind) => {
                expect(&a, Type::Claim(kind))?;
                // Every slot below this one may be read by what is looked for.
                let slot = self.scope.bindings.len() + self.elements.len();
                if slot >= SLOTS {
                    return error(at, "these are too many quantifiers within one another");
                }
                let element = Typed::new(TypedNode::Slot(slot), Type::Claim(kind), a.at.clone());
                let body = Typed::new(TypedNode::Equal(Box::new([element, a])), Type::Truth, at.clone());
                let quantifier = TypedQuantifier {
                    word: QuantifierWord::Any,
                    slot,
                    kind,
                    list: Some(Box::new(b)),
                    body: Box::new(body),
                };
                Ok(Typed::new(TypedNode::Quantifier(quantifier), Type::Truth, at.clone()))
            }
            Type::Claim(kind) => self.within(a, b, kind, at),
            ty => error(&b.at, format!("`in` takes a list, or a claim with a `start` and an `end`, found {ty}")),
        }
    }

    /// A value in a stretch: `p.start <= a && a <= p.end`.
    fn within(&mut self, a: Typed, stretch: Typed, kind: usize, at: &Range<usize>) -> Checked {
        let field = |name: &str| -> Option<&'static FieldDecl> { KINDS[kind].field(name) };
        let (Some(start), Some(end)) = (field("start"), field("end")) else {
            let message =
                format!("`{}` has no `start` and no `end` that something could lie between", KINDS[kind].name);
            return error(&stretch.at, message);
        };
        expect(&a, Type::of(start.ty))?;
        let end_of = |field: &'static FieldDecl| {
            let node = TypedNode::Field(Box::new(stretch.clone()), field);
            Typed::new(node, Type::of(field.ty), stretch.at.clone())
        };
        let at_most = |a: Typed, b: Typed| Typed::new(TypedNode::Less(Box::new([b, a])), Type::Truth, at.clone()).not();
        let both = vec![at_most(end_of(start), a.clone()), at_most(a, end_of(end))];
        Ok(Typed::new(TypedNode::And(both), Type::Truth, at.clone()))
    }

    fn conditional(&mut self, all: &[Expr; 3], at: &Range<usize>) -> Checked {
        let condition = self.truth(&all[0])?;
        let (a, b) = (self.check(&all[1])?, self.check(&all[2])?);
        let (a, b) = (coerced(a.clone(), b.ty)?, coerced(b, a.ty)?);
        if a.ty != b.ty {
            return error(at, format!("both sides of `:` must be of one type, found {} and {}", a.ty, b.ty));
        }
        if let Type::Literal | Type::Text(_) | Type::Marks(_) | Type::List(_) = a.ty {
            return error(at, format!("`?` cannot choose between values of this type: {}", a.ty));
        }
        let ty = a.ty;
        Ok(Typed::new(TypedNode::Conditional(Box::new([condition, a, b])), ty, at.clone()))
    }
}

/// Two values that can be the same: of one type, which words in quotation marks take from the other side.
fn alike(a: Typed, b: Typed, at: &Range<usize>) -> Result<(Typed, Typed), SyntaxError> {
    let (a, b) = (coerced(a.clone(), b.ty)?, coerced(b, a.ty)?);
    for side in [&a, &b] {
        let message = match side.ty {
            Type::Text(instead) => match instead.strip_prefix("nothing: ") {
                Some(why) => format!("text cannot be compared: {why}"),
                None => format!("text cannot be compared: compare `{instead}`"),
            },
            Type::Marks(_) => "a set of words is asked for one of them: `'quoted' in x.asserted`".to_owned(),
            Type::List(_) => "lists cannot be compared: ask their elements with `any`, `all`, `none`".to_owned(),
            _ => continue,
        };
        return Err(fault(&side.at, message));
    }
    if a.ty == Type::Literal {
        return Err(fault(at, "two texts in quotation marks are always or never the same"));
    }
    if a.ty != b.ty {
        return Err(fault(at, format!("{} and {} cannot be compared", a.ty, b.ty)));
    }
    Ok((a, b))
}

/// Words in quotation marks as a value of the type wanted, everything else as it is.
fn coerced(typed: Typed, wanted: Type) -> Checked {
    let TypedNode::Literal(words) = &typed.node else { return Ok(typed) };
    let node = match wanted {
        Type::Word(vocabulary) => TypedNode::Word(WordSet::at(place_of(words, vocabulary, &typed.at)?)),
        Type::Key(KeyOf::Words) => TypedNode::Key(Key::of(words)),
        _ => return Ok(typed),
    };
    Ok(Typed::new(node, wanted, typed.at))
}

/// The place of a word in its vocabulary.
fn place_of(word: &str, vocabulary: &Vocabulary, at: &Range<usize>) -> Result<u32, SyntaxError> {
    vocabulary.index(word).ok_or_else(|| {
        let known = vocabulary.words.iter().map(|it| it.0);
        let hint = match nearest(word, known.clone()) {
            Some(near) => format!(": did you mean `{near}`?"),
            None => format!(": expected {}", either(known)),
        };
        fault(at, format!("`{word}` is no word for {}{hint}", vocabulary.name))
    })
}

fn arithmetic(operator: Operator, a: Typed, b: Typed, at: &Range<usize>) -> Checked {
    let ty = match (a.ty, operator, b.ty) {
        (Type::Number, _, Type::Number) => Type::Number,
        (Type::Day, Operator::Minus, Type::Day) | (Type::Minute, Operator::Minus, Type::Minute) => Type::Number,
        (Type::Day, Operator::Plus | Operator::Minus, Type::Length) => Type::Day,
        (Type::Length, Operator::Plus | Operator::Minus, Type::Length) => Type::Length,
        (Type::Day, Operator::Plus | Operator::Minus, Type::Number) => {
            let sign = operator.sign();
            return error(at, format!("`{sign}` cannot take a day and a number: a number of days is `days(...)`"));
        }
        _ => return error(at, format!("`{}` cannot take {} and {}", operator.sign(), a.ty, b.ty)),
    };
    Ok(Typed::new(TypedNode::Arithmetic(operator, Box::new([a, b])), ty, at.clone()))
}

fn expect(typed: &Typed, wanted: Type) -> Result<(), SyntaxError> {
    if typed.ty == wanted {
        return Ok(());
    }
    Err(fault(&typed.at, format!("expected {wanted}, found {}", typed.ty)))
}

fn wrong_number<T>(at: &Range<usize>, name: &str, wanted: usize, found: usize) -> Result<T, SyntaxError> {
    let plural = if wanted == 1 { "" } else { "s" };
    error(at, format!("`{name}` takes {wanted} argument{plural}, found {found}"))
}

fn error<T>(at: &Range<usize>, message: impl Into<String>) -> Result<T, SyntaxError> {
    Err(fault(at, message))
}

fn fault(at: &Range<usize>, message: impl Into<String>) -> SyntaxError {
    SyntaxError { at: at.clone(), message: message.into() }
}

mod tests;
