//! What is wanted of an article's claims: all of them, or those that are of use to somebody who tries them together.
//!
//! A claim that can only ever be tried together with another is of no use where the other cannot come. Who asks says which
//! kinds it binds together and by what; extraction, which knows no rule, leaves out what is then of use to nobody. What is
//! left out changes no diagnostic, only how many claims there are.

use crate::value::WordSet;

/// What is wanted of an article's claims.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What is tried together; none where everything is wanted.
    combinations: Option<Vec<Combination>>,
}

/// Claims that are of use only together.
#[derive(Debug, Clone)]
pub struct Combination {
    /// The claims.
    pub bound: Vec<Bound>,
    /// The other claims that are looked at once they are there.
    pub asked: Vec<Asking>,
}

/// One of the claims of a combination.
#[derive(Debug, Clone)]
pub struct Bound {
    /// Its kind, an index into [`super::KINDS`].
    pub kind: usize,
    /// The parts of the article that it may stand in, a set of [`super::Part`].
    pub parts: WordSet,
    /// The fields of its own without which it is of no use: what must be known, and the flags that must be set.
    pub needs: Vec<&'static str>,
    /// The fields of which it must share the key of one with another claim of its kind in the combination; none where it
    /// need not.
    pub shares: Vec<&'static str>,
}

/// Claims that are looked at besides those of a combination.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Their kind, an index into [`super::KINDS`].
    pub kind: usize,
    /// The fields of which each must share the key of one with a claim of its kind in the combination; none where it need
    /// not.
    pub shares: Vec<&'static str>,
}

impl Wanted {
    /// Everything.
    pub fn all() -> Self {
        Self::default()
    }

    /// What is of use in one of the combinations.
    pub fn together(combinations: Vec<Combination>) -> Self {
        Self { combinations: Some(combinations) }
    }

    /// Whether a kind is asked for by itself, and not only as a part of others.
    pub(super) fn is_asked(&self, kind: usize) -> bool {
        self.of(kind).is_none_or(|mut it| it.next().is_some())
    }

    /// Whether a kind may be of use where no claims of the barren kinds come.
    pub(super) fn is_of_use(&self, kind: usize, barren: &[usize]) -> bool {
        let possible = |it: &Combination| !it.bound.iter().any(|it| barren.contains(&it.kind));
        self.of(kind).is_none_or(|mut it| it.any(possible))
    }

    /// Whether claims of a kind are of no use without a field, where no claims of the barren kinds come.
    pub(super) fn needs(&self, kind: usize, field: &str, barren: &[usize]) -> bool {
        let possible = |it: &&Combination| !it.bound.iter().any(|it| barren.contains(&it.kind));
        let needed = |it: &Combination| {
            let mut bound = it.bound.iter().filter(|it| it.kind == kind).peekable();
            bound.peek().is_some() && bound.all(|it| it.needs.contains(&field))
        };
        self.of(kind).is_some_and(|it| it.filter(possible).all(needed))
    }

    /// The combinations that have a kind, if in each of them each claim of it must share the key of one of the fields with
    /// another one.
    pub(super) fn pairs<'w>(&'w self, kind: usize, fields: &[&str]) -> Option<impl Iterator<Item = &'w Combination>> {
        let shares = |it: &[&str]| !it.is_empty() && it.iter().all(|it| fields.contains(it));
        let paired = |it: &Combination| {
            let mut bound = it.bound.iter().filter(|it| it.kind == kind).peekable();
            let mut asked = it.asked.iter().filter(|it| it.kind == kind);
            bound.peek().is_some() && bound.all(|it| shares(&it.shares)) && asked.all(|it| shares(&it.shares))
        };
        self.of(kind)?.all(paired).then(|| self.of(kind)).flatten()
    }

    /// The combinations that have a kind; none where everything is wanted.
    fn of(&self, kind: usize) -> Option<impl Iterator<Item = &Combination>> {
        let has = move |it: &&Combination| {
            it.asked.iter().any(|it| it.kind == kind) || it.bound.iter().any(|it| it.kind == kind)
        };
        Some(self.combinations.as_ref()?.iter().filter(has))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(kind: usize, shares: &[&'static str]) -> Bound {
        Bound { kind, parts: WordSet::none(), needs: Vec::new(), shares: shares.to_vec() }
    }

    fn asking(kind: usize, shares: &[&'static str]) -> Asking {
        Asking { kind, shares: shares.to_vec() }
    }

    #[test]
    fn everything_is_wanted_of_who_asks_for_nothing_in_particular() {
        let wanted = Wanted::all();
        assert!(wanted.is_asked(3) && wanted.is_of_use(3, &[4]) && wanted.pairs(3, &["key"]).is_none());
    }

    #[test]
    fn a_kind_is_of_use_where_all_that_it_is_tried_with_may_come() {
        let both = Combination { bound: vec![bound(1, &[]), bound(2, &[])], asked: vec![asking(3, &[])] };
        let wanted = Wanted::together(vec![both]);
        assert!(wanted.is_asked(1) && wanted.is_asked(3) && !wanted.is_asked(4));
        assert!(wanted.is_of_use(1, &[]) && !wanted.is_of_use(1, &[2]) && !wanted.is_of_use(3, &[2]));
    }

    #[test]
    fn a_kind_comes_in_pairs_where_no_combination_takes_it_alone() {
        let pair = || Combination { bound: vec![bound(1, &["key"]), bound(1, &["key"])], asked: Vec::new() };
        assert!(Wanted::together(vec![pair()]).pairs(1, &["key", "other"]).is_some());
        assert!(Wanted::together(vec![pair()]).pairs(1, &["other"]).is_none());
        let alone = Combination { bound: vec![bound(1, &[])], asked: Vec::new() };
        assert!(Wanted::together(vec![pair(), alone]).pairs(1, &["key"]).is_none());
        let counted = Combination { bound: vec![bound(2, &[])], asked: vec![asking(1, &[])] };
        assert!(Wanted::together(vec![pair(), counted]).pairs(1, &["key"]).is_none());
    }
}
