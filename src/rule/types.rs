//! What an expression means once its names are resolved: its type, and the typed tree.
//!
//! [`super::typing`] makes the tree, [`super::compile`] turns it into closures, [`super::plan`] looks in it for keys
//! that join claims. It has fewer forms than the language: `!=`, `<=`, `>`, `>=` and `in` are told by the others.

use std::fmt;
use std::ops::Range;

use super::expression::{Operator, QuantifierWord};
use super::functions::Function;
use crate::claim::{Assertion, FieldDecl, FieldType, KINDS, Key, KindDecl, Part, Tense};
use crate::relation::Relation;
use crate::value::{NumberSet, Vocabulary, Word, WordSet};

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Type {
    /// True, false or unknown.
    Truth,
    /// A set of numbers.
    Number,
    /// A set of days.
    Day,
    /// A set of clock times.
    Minute,
    /// A set of calendar lengths.
    Length,
    /// A set of words that it may be.
    Word(&'static Vocabulary),
    /// A set of words that it bears, all of them at once: `asserted`.
    Marks(&'static Vocabulary),
    /// A key.
    Key(KeyOf),
    /// Words to show. The name is that of the key to compare instead.
    Text(&'static str),
    /// Words of a page, which take the type of what they are compared with.
    Literal,
    /// A claim, by the place of its kind in [`KINDS`].
    Claim(usize),
    /// Claims, by the place of their kind in [`KINDS`].
    List(usize),
}

/// What a key is the key of: keys of different things are never equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyOf {
    /// Names and words.
    Words,
    /// A sentence of the article.
    Sentence,
    /// A paragraph of the article.
    Paragraph,
    /// A section of the article.
    Section,
}

impl Type {
    /// The type of a declared field.
    pub fn of(field: FieldType) -> Self {
        let kind = |name: &str| KINDS.iter().position(|it| it.name == name).unwrap_or_default();
        match field {
            FieldType::Flag => Self::Truth,
            FieldType::Number => Self::Number,
            FieldType::Day => Self::Day,
            FieldType::Minute => Self::Minute,
            FieldType::Length => Self::Length,
            FieldType::Word(vocabulary) => Self::Word(vocabulary),
            FieldType::Key => Self::Key(KeyOf::Words),
            FieldType::Text(instead) => Self::Text(instead),
            FieldType::Claim(name) => Self::Claim(kind(name)),
            FieldType::List(name) => Self::List(kind(name)),
        }
    }

    /// The kind of a claim or of a list's claims.
    pub fn kind(self) -> Option<&'static KindDecl> {
        match self {
            Self::Claim(kind) | Self::List(kind) => KINDS.get(kind),
            _ => None,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth => f.write_str("a truth value"),
            Self::Number => f.write_str("a number"),
            Self::Day => f.write_str("a day"),
            Self::Minute => f.write_str("a clock time"),
            Self::Length => f.write_str("a length of time"),
            Self::Word(of) => write!(f, "a word for {}", of.name),
            Self::Marks(of) => write!(f, "a set of words for {}", of.name),
            Self::Key(KeyOf::Words) => f.write_str("a key"),
            Self::Key(KeyOf::Sentence) => f.write_str("a sentence"),
            Self::Key(KeyOf::Paragraph) => f.write_str("a paragraph"),
            Self::Key(KeyOf::Section) => f.write_str("a section"),
            Self::Text(_) => f.write_str("text"),
            Self::Literal => f.write_str("words in quotation marks"),
            Self::Claim(kind) => write!(f, "a claim of kind `{}`", KINDS[*kind].name),
            Self::List(kind) => write!(f, "a list of claims of kind `{}`", KINDS[*kind].name),
        }
    }
}

/// A field that every claim has, whatever its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Common {
    /// The part of the article.
    Part,
    /// The tense of its clause.
    Tense,
    /// How it is asserted.
    Asserted,
    /// The sentence it stands in.
    Sentence,
    /// The paragraph it stands in.
    Paragraph,
    /// The section it stands in.
    Section,
}

impl Common {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 6] =
        [Self::Part, Self::Tense, Self::Asserted, Self::Sentence, Self::Paragraph, Self::Section];

    /// Its name in the rule language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Tense => "tense",
            Self::Asserted => "asserted",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Section => "section",
        }
    }

    /// What it is.
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Part => "The part of the article.",
            Self::Tense => "The tense of its clause; missing where there is no finite verb.",
            Self::Asserted => "How it is asserted, a set: `'quoted' in x.asserted`. Empty for a plain assertion.",
            Self::Sentence => "The sentence it stands in.",
            Self::Paragraph => "The paragraph it stands in.",
            Self::Section => "The section it stands in, that of the nearest heading above.",
        }
    }

    /// What it holds.
    pub fn ty(self) -> Type {
        match self {
            Self::Part => Type::Word(Part::VOCABULARY),
            Self::Tense => Type::Word(Tense::VOCABULARY),
            Self::Asserted => Type::Marks(Assertion::VOCABULARY),
            Self::Sentence => Type::Key(KeyOf::Sentence),
            Self::Paragraph => Type::Key(KeyOf::Paragraph),
            Self::Section => Type::Key(KeyOf::Section),
        }
    }
}

/// The number of a binding or of a quantifier's element in a row.
pub type Slot = usize;

/// How many slots a row has.
pub const SLOTS: usize = 64;

/// An expression, resolved.
#[derive(Debug, Clone)]
pub struct Typed {
    /// What it is.
    pub node: TypedNode,
    /// What it gives.
    pub ty: Type,
    /// Where it stands, in bytes of the text it was parsed from.
    pub at: Range<usize>,
    /// The slots that it reads and does not fill itself, one bit each.
    pub uses: u64,
    /// The number of nodes, itself counted.
    pub size: u32,
    /// How many nodes deep it is, itself counted.
    pub depth: u32,
}

/// The form of a resolved expression.
#[derive(Debug, Clone)]
pub enum TypedNode {
    /// One number.
    Number(NumberSet),
    /// A truth value.
    Truth(bool),
    /// One word of a vocabulary.
    Word(WordSet),
    /// A key.
    Key(Key),
    /// Words in quotation marks that have no other type yet.
    Literal(String),
    /// A binding's claim, or a quantifier's element.
    Slot(Slot),
    /// The article.
    Article,
    /// A field of a claim's kind.
    Field(Box<Typed>, &'static FieldDecl),
    /// A field of every claim.
    Common(Box<Typed>, Common),
    /// A function.
    Call(&'static Function, Vec<Typed>),
    /// A relation of two claims.
    Relation(&'static Relation, Box<[Typed; 2]>),
    /// `join(list, separator)`, in messages.
    Join(Box<Typed>, String),
    /// A quantifier.
    Quantifier(TypedQuantifier),
    /// `!x`.
    Not(Box<Typed>),
    /// `-x`.
    Negative(Box<Typed>),
    /// All of them.
    And(Vec<Typed>),
    /// One of them.
    Or(Vec<Typed>),
    /// Whether two values of one type are the same.
    Equal(Box<[Typed; 2]>),
    /// Whether the first is before the second.
    Less(Box<[Typed; 2]>),
    /// Whether a set has a word, by its place in the vocabulary.
    HasMark(Box<Typed>, u32),
    /// `+ - * /`.
    Arithmetic(Operator, Box<[Typed; 2]>),
    /// Whether it is true.
    Certain(Box<Typed>),
    /// Whether it is not false.
    Possible(Box<Typed>),
    /// `c ? a : b`.
    Conditional(Box<[Typed; 3]>),
}

/// A quantifier, resolved.
#[derive(Debug, Clone)]
pub struct TypedQuantifier {
    /// What it asks.
    pub word: QuantifierWord,
    /// The slot of its element.
    pub slot: Slot,
    /// The kind of its element.
    pub kind: usize,
    /// The list; none for all claims of the kind.
    pub list: Option<Box<Typed>>,
    /// What is asked of each element.
    pub body: Box<Typed>,
}

impl Typed {
    /// A node with what follows from its children.
    pub fn new(node: TypedNode, ty: Type, at: Range<usize>) -> Self {
        let (mut uses, mut size, mut depth) = (0, 1_u32, 0);
        node.children(|it| {
            uses |= it.uses;
            size = size.saturating_add(it.size);
            depth = depth.max(it.depth);
        });
        match &node {
            TypedNode::Slot(slot) => uses |= 1 << slot,
            TypedNode::Quantifier(it) => uses &= !(1 << it.slot),
            _ => {}
        }
        Self { node, ty, at, uses, size, depth: depth + 1 }
    }

    /// The same negated.
    pub fn not(self) -> Self {
        let at = self.at.clone();
        Self::new(TypedNode::Not(Box::new(self)), Type::Truth, at)
    }
}

impl TypedNode {
    /// Visits the nodes right below.
    pub fn children(&self, mut visit: impl FnMut(&Typed)) {
        match self {
            Self::Number(_)
            | Self::Truth(_)
            | Self::Word(_)
            | Self::Key(_)
            | Self::Literal(_)
            | Self::Slot(_)
            | Self::Article => {}
            Self::Field(it, _)
            | Self::Common(it, _)
            | Self::Join(it, _)
            | Self::Not(it)
            | Self::Negative(it)
            | Self::HasMark(it, _)
            | Self::Certain(it)
            | Self::Possible(it) => visit(it),
            Self::Call(_, all) | Self::And(all) | Self::Or(all) => all.iter().for_each(visit),
            Self::Relation(_, both) | Self::Equal(both) | Self::Less(both) | Self::Arithmetic(_, both) => {
                both.iter().for_each(visit);
            }
            Self::Quantifier(it) => {
                if let Some(list) = &it.list {
                    visit(list);
                }
                visit(&it.body);
            }
            Self::Conditional(all) => all.iter().for_each(visit),
        }
    }
}
