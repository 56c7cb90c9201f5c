//! How a kind of claim is declared: the types of fields, and the macro that makes a Rust type, its accessors and
//! its documentation out of one declaration.

use std::num::NonZeroU64;

use super::{Body, ClaimId};
use crate::span::Span;
use crate::value::{DaySet, LengthSet, MinuteSet, NumberSet, Vocabulary, WordSet};

/// A name or a word in its normal form, interned: equal or not, nothing else.
/// It is a stable 64-bit hash (FNV-1a) of the normal form, so that it means the same in every article and run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(NonZeroU64);

impl Key {
    /// The key of a normal form.
    pub fn of(normal: &str) -> Self {
        Self::of_words([normal])
    }

    /// The key of words joined by single spaces, without joining them.
    pub fn of_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for (i, word) in words.into_iter().enumerate() {
            let space: &[u8] = if i > 0 { b" " } else { b"" };
            for &byte in space.iter().chain(word.as_bytes()) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN))
    }

    /// The key of the characters of a normal form.
    pub fn of_chars(normal: impl IntoIterator<Item = char>) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut buffer = [0; 4];
        for it in normal {
            for byte in it.encode_utf8(&mut buffer).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN))
    }

    /// The key of words in lower case, joined by single spaces, without lowering or joining them.
    pub fn of_folded<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        for (i, word) in words.into_iter().enumerate() {
            if i > 0 {
                add(b' ');
            }
            if word.is_ascii() {
                word.bytes().for_each(|it| add(it.to_ascii_lowercase()));
            } else {
                let mut buffer = [0; 4];
                word.chars()
                    .flat_map(char::to_lowercase)
                    .for_each(|it| it.encode_utf8(&mut buffer).bytes().for_each(&mut add));
            }
        }
        Self(NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN))
    }

    /// The key of a text as it stands, for texts that are long: eight bytes at a time.
    pub fn of_text(text: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |chunk: u64| hash = (hash ^ chunk).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        let mut rest = text.as_bytes();
        while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
            add(u64::from_le_bytes(*chunk));
            rest = tail;
        }
        if !rest.is_empty() {
            add(rest.iter().rev().fold(0, |all, it| all << 8 | u64::from(*it)));
        }
        Self(NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN))
    }

    /// The key of a number: of a place in a table, a section, a sentence.
    pub fn number(n: u32) -> Self {
        Self(NonZeroU64::MIN.saturating_add(u64::from(n)))
    }

    /// The number of a key made by [`Key::number`]; for any other key, a number that means nothing.
    pub fn to_number(self) -> u64 {
        self.0.get() - 1
    }

    /// The hash, to be shown where the words are not at hand.
    pub const fn bits(self) -> u64 {
        self.0.get()
    }
}

/// What a field holds, as the rule language sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldType {
    /// Yes or no, never missing.
    Flag,
    /// A set of numbers.
    Number,
    /// A set of days.
    Day,
    /// A set of clock times.
    Minute,
    /// A set of calendar lengths.
    Length,
    /// A set of words of a vocabulary.
    Word(&'static Vocabulary),
    /// A key.
    Key,
    /// Words to show, which cannot be compared. The name is that of the key to compare instead.
    Text(&'static str),
    /// Another claim, of the kind named.
    Claim(&'static str),
    /// Claims of the kind named; never empty, else missing.
    List(&'static str),
}

/// A field's value in one claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldValue<'a> {
    /// The claim does not have it.
    Missing,
    /// See [`FieldType::Flag`].
    Flag(bool),
    /// See [`FieldType::Number`].
    Number(&'a NumberSet),
    /// See [`FieldType::Day`].
    Day(&'a DaySet),
    /// See [`FieldType::Minute`].
    Minute(&'a MinuteSet),
    /// See [`FieldType::Length`].
    Length(&'a LengthSet),
    /// See [`FieldType::Word`].
    Word(WordSet),
    /// See [`FieldType::Key`].
    Key(Key),
    /// See [`FieldType::Text`].
    Text(&'a str),
    /// See [`FieldType::Claim`].
    Claim(ClaimId),
    /// See [`FieldType::List`].
    List(&'a [ClaimId]),
}

/// A field that knows where its words stand. Printed text is those words: its value is left empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed<T> {
    /// What the words mean.
    pub value: T,
    /// The words.
    pub span: Span,
}

/// A field, as declared.
#[derive(Debug)]
pub struct FieldDecl {
    /// Its name in the rule language.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// What it holds.
    pub ty: FieldType,
    /// Whether it knows where its words stand, so that a label can point at it.
    pub printed: bool,
    /// Whether at most one claim of its kind in an article has it set (flags only).
    pub unique: bool,
    /// Its value in a claim of its kind; `Missing` for a claim of another kind.
    pub get: for<'a> fn(&'a Body) -> FieldValue<'a>,
    /// Where its words stand in a claim of its kind.
    pub span: fn(&Body) -> Option<Span>,
}

/// A kind of claim, as declared.
#[derive(Debug)]
pub struct KindDecl {
    /// Its name in the rule language.
    pub name: &'static str,
    /// What a claim of the kind says.
    pub doc: &'static str,
    /// Whether the reader finds all of them, so that the absence of one is evidence.
    pub complete: bool,
    /// Its place in [`super::KINDS`] and in [`super::Claims::by_kind`].
    pub index: usize,
    /// Its fields, the common ones not among them.
    pub fields: &'static [FieldDecl],
}

impl KindDecl {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static FieldDecl> {
        self.fields.iter().find(|it| it.name == name)
    }
}

/// Turns a stored field into a [`FieldValue`].
pub trait AsField {
    /// The value of the field.
    fn value(&self) -> FieldValue<'_>;
    /// Where its words stand.
    fn span(&self) -> Option<Span> {
        None
    }
}

impl AsField for bool {
    fn value(&self) -> FieldValue<'_> {
        FieldValue::Flag(*self)
    }
}

impl AsField for Vec<ClaimId> {
    fn value(&self) -> FieldValue<'_> {
        if self.is_empty() { FieldValue::Missing } else { FieldValue::List(self) }
    }
}

impl<T: AsField> AsField for Option<T> {
    fn value(&self) -> FieldValue<'_> {
        self.as_ref().map_or(FieldValue::Missing, AsField::value)
    }
    fn span(&self) -> Option<Span> {
        self.as_ref().and_then(AsField::span)
    }
}

impl<T: AsField> AsField for Printed<T> {
    fn value(&self) -> FieldValue<'_> {
        self.value.value()
    }
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }
}

macro_rules! as_field {
    ($($Type:ty => |$it:ident| $value:expr),+ $(,)?) => {
        $(impl AsField for $Type {
            fn value(&self) -> FieldValue<'_> {
                let $it = self;
                $value
            }
        })+
    };
}

as_field! {
    NumberSet => |it| FieldValue::Number(it),
    DaySet => |it| FieldValue::Day(it),
    MinuteSet => |it| FieldValue::Minute(it),
    LengthSet => |it| FieldValue::Length(it),
    WordSet => |it| FieldValue::Word(*it),
    Key => |it| FieldValue::Key(*it),
    String => |it| FieldValue::Text(it),
    ClaimId => |it| FieldValue::Claim(*it),
}

/// Declares all kinds of claim: `name, complete|partial => Type { field: storage as FieldType, }`.
/// A field stored as `Option<Printed<T>>` is declared with `printed T`, one stored as `Option<T>` with `plain T`,
/// a flag with `flag` (or `unique flag`), a list with `list "kind"`, a claim with `claim "kind"`.
macro_rules! kinds {
    ($($(#[doc = $kdoc:literal])+ $kind:ident, $complete:ident => $Kind:ident {
        $($(#[doc = $fdoc:literal])+ $field:ident: $($how:ident)+ $(($arg:expr))?),* $(,)?
    })+) => {
        $(
            $(#[doc = $kdoc])+
            #[derive(Debug, Clone, Default)]
            pub struct $Kind {
                $($(#[doc = $fdoc])+ pub $field: kinds!(@store $($how)+)),*
            }
        )+

        /// The fields of a claim, by kind.
        #[derive(Debug, Clone)]
        #[allow(missing_docs)]
        pub enum Body { $($Kind(Box<$Kind>)),+ }

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(usize)]
        enum Order { $($kind),+ }

        impl Body {
            /// The kind of the claim.
            pub fn kind(&self) -> &'static KindDecl {
                match self { $(Self::$Kind(_) => &KINDS[Order::$kind as usize]),+ }
            }
        }

        $(
            impl $Kind {
                /// The place of the kind in [`KINDS`].
                pub const INDEX: usize = Order::$kind as usize;
            }

            impl From<$Kind> for Body {
                fn from(it: $Kind) -> Self {
                    Self::$Kind(Box::new(it))
                }
            }
        )+

        /// Every kind of claim, in the order of the reference.
        pub static KINDS: &[KindDecl] = &[$(KindDecl {
            name: stringify!($kind),
            doc: concat!($($kdoc, "\n"),+),
            complete: kinds!(@complete $complete),
            index: Order::$kind as usize,
            fields: &[$(FieldDecl {
                name: stringify!($field),
                doc: concat!($($fdoc, "\n"),+),
                ty: kinds!(@type $($how)+ $(($arg))?),
                printed: kinds!(@printed $($how)+),
                unique: kinds!(@unique $($how)+),
                get: |body| match body {
                    Body::$Kind(it) => AsField::value(&it.$field),
                    #[allow(unreachable_patterns)]
                    _ => FieldValue::Missing,
                },
                span: |body| match body {
                    Body::$Kind(it) => AsField::span(&it.$field),
                    #[allow(unreachable_patterns)]
                    _ => None,
                },
            }),*],
        }),+];
    };

    (@complete complete) => { true };
    (@complete partial) => { false };

    (@store flag) => { bool };
    (@store unique flag) => { bool };
    (@store list) => { Vec<ClaimId> };
    (@store claim) => { Option<ClaimId> };
    (@store printed $($ty:ident)+) => { Option<Printed<kinds!(@rust $($ty)+)>> };
    (@store plain $($ty:ident)+) => { Option<kinds!(@rust $($ty)+)> };

    (@rust number) => { NumberSet };
    (@rust day) => { DaySet };
    (@rust minute) => { MinuteSet };
    (@rust length) => { LengthSet };
    (@rust word) => { WordSet };
    (@rust key) => { Key };
    (@rust text) => { String };

    (@type flag) => { FieldType::Flag };
    (@type unique flag) => { FieldType::Flag };
    (@type list ($arg:expr)) => { FieldType::List($arg) };
    (@type claim ($arg:expr)) => { FieldType::Claim($arg) };
    (@type printed $($ty:ident)+ $(($arg:expr))?) => { kinds!(@type $($ty)+ $(($arg))?) };
    (@type plain $($ty:ident)+ $(($arg:expr))?) => { kinds!(@type $($ty)+ $(($arg))?) };
    (@type number) => { FieldType::Number };
    (@type day) => { FieldType::Day };
    (@type minute) => { FieldType::Minute };
    (@type length) => { FieldType::Length };
    (@type word ($arg:expr)) => { FieldType::Word($arg) };
    (@type key) => { FieldType::Key };
    (@type text ($arg:expr)) => { FieldType::Text($arg) };

    (@printed printed $($rest:ident)*) => { true };
    (@printed $($rest:ident)*) => { false };

    (@unique unique $($rest:ident)*) => { true };
    (@unique $($rest:ident)*) => { false };
}

pub(super) use kinds;
