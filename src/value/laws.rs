//! The truth table of `docs/language.md`, held against brute force: every pair of small sets of points, and large sets
//! sampled. What a set says is `True` must hold of all pairs of points, what is `False` of none, and the result of an
//! operation must hold the result of every pair.

#![cfg(test)]

use proptest::prelude::*;

use super::{DaySet, LengthSet, LengthUnit, MinuteSet, NumberSet, Truth, WordSet};
use super::{civil, day_of, days_in_month, last_day, weekday_of};

/// Every set of the integers from -2 to 2 but the empty one, as points.
fn small_sets() -> Vec<Vec<i32>> {
    (1_u32..32).map(|bits| (0..5).filter(|it| bits & (1 << it) != 0).map(|it| it - 2).collect()).collect()
}

fn numbers(points: &[i32]) -> NumberSet {
    points.iter().map(|&it| NumberSet::integer(it.into())).reduce(NumberSet::union).unwrap()
}

fn days(points: &[i32]) -> DaySet {
    points.iter().map(|&it| DaySet::day(it)).reduce(DaySet::union).unwrap()
}

fn minutes(points: &[i32]) -> MinuteSet {
    points.iter().map(|&it| MinuteSet::span(it + 600, it + 600)).reduce(MinuteSet::union).unwrap()
}

/// What the table says of two sets of points.
fn table(a: &[i32], b: &[i32], holds: fn(i32, i32) -> bool) -> Truth {
    let pairs = || a.iter().flat_map(|&a| b.iter().map(move |&b| holds(a, b)));
    match (pairs().all(|it| it), pairs().any(|it| it)) {
        (true, _) => Truth::True,
        (_, false) => Truth::False,
        _ => Truth::Unknown,
    }
}

#[test]
fn comparisons_of_small_sets_are_those_of_the_table() {
    for a in &small_sets() {
        for b in &small_sets() {
            let (n, m) = (numbers(a), numbers(b));
            let expected = [table(a, b, |a, b| a == b), table(a, b, |a, b| a < b), table(a, b, |a, b| a <= b)];
            assert_eq!([n.equals(&m), n.less(&m), n.at_most(&m)], expected, "{a:?} {b:?}");
            let (d, e) = (days(a), days(b));
            assert_eq!([d.equals(&e), d.less(&e), d.at_most(&e)], expected, "{a:?} {b:?}");
            let (t, u) = (minutes(a), minutes(b));
            assert_eq!([t.equals(&u), t.less(&u), t.at_most(&u)], expected, "{a:?} {b:?}");
        }
    }
}

#[test]
fn unions_and_intersections_of_small_sets_hold_just_their_points() {
    for a in &small_sets() {
        for b in &small_sets() {
            let union = numbers(a).union(numbers(b));
            let common = numbers(a).common(numbers(b));
            for it in -3..=3 {
                assert_eq!(union.contains(it.into()), a.contains(&it) || b.contains(&it), "{a:?} {b:?}");
                let both = a.contains(&it) && b.contains(&it);
                assert_eq!(common.is_some_and(|set| set.contains(it.into())), both, "{a:?} {b:?}");
                assert_eq!(days(a).common(days(b)).is_some_and(|set| set.contains(it)), both, "{a:?} {b:?}");
            }
            assert!(!union.contains(0.5), "{a:?} {b:?}");
        }
    }
}

type Operation = (fn(&NumberSet, &NumberSet) -> Option<NumberSet>, fn(f64, f64) -> f64);

const OPERATIONS: [Operation; 6] = [
    (NumberSet::plus, |a, b| a + b),
    (NumberSet::minus, |a, b| a - b),
    (NumberSet::times, |a, b| a * b),
    (NumberSet::over, |a, b| a / b),
    (|a, b| Some(a.min(b)), f64::min),
    (|a, b| Some(a.max(b)), f64::max),
];

#[test]
fn arithmetic_on_small_sets_holds_every_result_and_of_points_just_that() {
    for a in &small_sets() {
        for b in &small_sets() {
            for (i, (on_sets, on_points)) in OPERATIONS.iter().enumerate() {
                let result = on_sets(&numbers(a), &numbers(b));
                assert_eq!(result.is_none(), i == 3 && b.contains(&0), "{a:?} {b:?}");
                let Some(result) = result else { continue };
                for (&a, &b) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
                    assert!(result.contains(on_points(a.into(), b.into())), "{a:?} {b:?} {result}");
                }
                if let ([a], [b]) = (&a[..], &b[..]) {
                    // A third is no float, so the set of it is two of them.
                    let width = result.last() - result.first();
                    assert!(if i == 3 { width < 1e-15 } else { width == 0.0 }, "{a} {b} {result}");
                }
            }
        }
    }
}

#[test]
fn parts_of_days_are_those_of_each_day() {
    let start = day_of(2023, 12, 20).unwrap();
    for length in [0, 1, 5, 6, 7, 8, 11, 12, 13, 40, 41, 42, 43, 70, 71, 72, 364, 380, 800] {
        for first in start..start + 80 {
            let set = DaySet::span(first, first + length);
            let (years, months, month_days) = (set.years(), set.months(), set.month_days());
            let mut weekdays = WordSet::none();
            for day in first..=first + length {
                let (y, m, d) = civil(day);
                assert!(
                    years.contains(y.into()) && months.contains(m.into()) && month_days.contains(d.into()),
                    "{set}"
                );
                weekdays = weekdays.union(WordSet::at(weekday_of(day)));
            }
            assert_eq!(set.weekdays(), weekdays, "{set}");
            if length == 0 {
                assert!(years.point().is_some() && months.point().is_some() && month_days.point().is_some());
            }
            assert_eq!(years.last() - years.first(), f64::from(civil(first + length).0 - civil(first).0));
        }
    }
}

#[test]
fn the_last_day_is_that_of_every_month_and_year_it_may_be() {
    let years = [(1, 9999), (2019, 2019), (2020, 2020), (1897, 1903), (1896, 1904), (1899, 1901), (-5, 4)];
    for (first, last) in years {
        for month in 1..=12 {
            let ends = (first.max(1)..=last).filter_map(|it| days_in_month(it, month));
            let expected = ends.map(|it| NumberSet::integer(it.into())).reduce(NumberSet::union);
            let year = NumberSet::integers(first.into(), last.into());
            assert_eq!(last_day(&NumberSet::integer(month.into()), &year), expected, "{month} {first} {last}");
        }
    }
    let any = NumberSet::integers(1, 9999);
    assert_eq!(last_day(&NumberSet::integer(13), &any), None);
    assert_eq!(last_day(&NumberSet::integer(2), &NumberSet::integer(0)), None);
    let september = last_day(&NumberSet::integer(9), &any).unwrap();
    assert_eq!(september.less(&NumberSet::integer(31)), Truth::True);
    let february = last_day(&NumberSet::integer(2), &any).unwrap();
    assert_eq!(february.to_string(), "28 or 29");
    assert_eq!(february.less(&NumberSet::integer(29)), Truth::Unknown);
    assert_eq!(february.less(&NumberSet::integer(30)), Truth::True);
}

/// Large sets: of up to seven intervals, some of them wide, with a few of their points.
fn large_set() -> impl Strategy<Value = (NumberSet, Vec<f64>)> {
    let end = prop_oneof![-50.0..50.0, -1e6..1e6, -1e-3..1e-3, -1e300..1e300, Just(0.0), Just(0.1), Just(f64::MAX)];
    let interval = (any::<bool>(), end.clone(), end, 0.0..=1.0_f64);
    prop::collection::vec(interval, 1..8).prop_map(|intervals| {
        let mut points = Vec::new();
        let sets = intervals.into_iter().map(|(discrete, a, b, share): (bool, f64, f64, f64)| {
            let (a, b) = (a.min(b), a.max(b));
            if discrete {
                let (a, b) = (a.clamp(-1e15, 1e15).round(), b.clamp(-1e15, 1e15).round());
                points.extend([a, b, (a + (b - a) * share).round().clamp(a, b)]);
                NumberSet::integers(a as i64, b as i64)
            } else {
                points.extend([a, b, (a * (1.0 - share) + b * share).clamp(a, b)]);
                NumberSet::between(a, b)
            }
        });
        (sets.reduce(NumberSet::union).unwrap(), points)
    })
}

fn day_set() -> impl Strategy<Value = (DaySet, Vec<i32>)> {
    prop::collection::vec((1..3_652_059_i32, 0..800_i32), 1..7).prop_map(|intervals| {
        let points = intervals.iter().flat_map(|&(a, n)| [a, a + n / 2, a + n]).collect();
        (intervals.iter().map(|&(a, n)| DaySet::span(a, a + n)).reduce(DaySet::union).unwrap(), points)
    })
}

proptest! {
    #[test]
    fn large_sets_of_numbers_keep_to_the_table((a, ps) in large_set(), (b, qs) in large_set()) {
        for (p, q) in ps.iter().flat_map(|&p| qs.iter().map(move |&q| (p, q))) {
            prop_assert!(a.contains(p) && b.contains(q));
            let keeps = |said: Truth, holds: bool| said == Truth::Unknown || said == Truth::from(holds);
            prop_assert!(keeps(a.equals(&b), p == q) && keeps(a.less(&b), p < q) && keeps(a.at_most(&b), p <= q));
            let union = a.union(b);
            prop_assert!(union.contains(p) && union.contains(q));
            for (on_sets, on_points) in OPERATIONS {
                let result = on_points(p, q);
                if let Some(set) = on_sets(&a, &b) {
                    prop_assert!(set.first().is_finite() && set.last().is_finite());
                    prop_assert!(!result.is_finite() || set.contains(result), "{p:e} {q:e}: {result:e} not in {set:?}");
                }
            }
            prop_assert!(a.negated().contains(-p) && a.abs().contains(p.abs()) && a.round().contains(p.round()));
            prop_assert!(a.widened(0.1, 0.2).contains(p));
            let _ = a.to_string();
        }
    }

    #[test]
    fn large_sets_of_days_keep_to_the_table((a, ps) in day_set(), (b, qs) in day_set(), n in -3000..3000_i32) {
        for (p, q) in ps.iter().flat_map(|&p| qs.iter().map(move |&q| (p, q))) {
            prop_assert!(a.contains(p) && b.contains(q));
            let keeps = |said: Truth, holds: bool| said == Truth::Unknown || said == Truth::from(holds);
            prop_assert!(keeps(a.equals(&b), p == q) && keeps(a.less(&b), p < q) && keeps(a.at_most(&b), p <= q));
            prop_assert!(a.minus(&b).contains((p - q).into()));
            let years = DaySet::day(p).years_since(&DaySet::day(q));
            prop_assert!(years.point().is_some_and(|it| a.years_since(&b).contains(it)));
        }
        let shift = NumberSet::integer(n.into());
        for &p in &ps {
            for (whole, one) in [
                (a.shift(&shift), DaySet::day(p).shift(&shift)),
                (a.shift_months(n), DaySet::day(p).shift_months(n)),
                (a.shift_by(&LengthSet::months(n, n + 5)), DaySet::day(p).shift_by(&LengthSet::months(n + 2, n + 2))),
            ] {
                prop_assert!(one.is_none_or(|one| whole.is_some_and(|it| it.contains(one.first()))));
            }
        }
        let _ = a.to_string();
    }

    #[test]
    fn days_and_dates_are_the_same_thing(day in i32::MIN..=i32::MAX, within in 1..=3_652_059_i32) {
        let (_, m, d) = civil(day);
        prop_assert!((1..=12).contains(&m) && (1..=31).contains(&d) && weekday_of(day) < 7);
        let (y, m, d) = civil(within);
        prop_assert_eq!(day_of(y, m, d), Some(within));
        let other = chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap();
        prop_assert_eq!(chrono::Datelike::num_days_from_ce(&other), within);
        prop_assert_eq!(chrono::Datelike::weekday(&other).num_days_from_monday(), weekday_of(within));
    }

    #[test]
    fn lengths_are_compared_as_wherever_they_start(
        start in 1..3_000_000_i32, (m, e) in (-3000..3000_i32, -60..60_i32), (n, f) in (-3000..3000_i32, -60..60_i32),
    ) {
        let a = LengthSet::months(m, m).plus(LengthSet::days(e, e));
        let near = LengthSet::months(m + n / 1000, m + n / 1000).plus(LengthSet::days(f, f));
        for b in [LengthSet::months(n, n).plus(LengthSet::days(f, f)), near] {
            let from = DaySet::day(start);
            if let (Some(p), Some(q)) = (from.shift_by(&a), from.shift_by(&b)) {
                let keeps = |said: Truth, it: Truth| said == Truth::Unknown || said == it;
                prop_assert!(keeps(a.equals(&b), p.equals(&q)) && keeps(a.less(&b), p.less(&q)), "{a} {b} {p} {q}");
                prop_assert!(a.in_days().contains((p.first() - start).into()), "{a} {p}");
            }
        }
    }
}

#[test]
fn no_stretch_of_months_is_longer_or_shorter_than_it_says() {
    for months in (0..130).chain([599, 600, 1199, 1200, 4799, 4800]) {
        let length = LengthSet::months(months, months).in_days();
        // Four hundred years, of each month the days that a shorter month may cut off, and one it does not.
        for month in 0..4800 {
            let (year, month) = (1600 + month / 12, month as u32 % 12 + 1);
            for day in [1, 28, 29, 30, 31] {
                let Some(start) = DaySet::ymd(year, month, day) else { continue };
                let end = start.shift_months(months).unwrap();
                assert!(length.contains((end.first() - start.first()).into()), "{months} from {start}");
            }
        }
    }
}

#[test]
fn lengths_are_told_by_their_grain() {
    let years = LengthSet::told(20, LengthUnit::Year);
    assert_eq!(years.to_string(), "19 to 21 years");
    assert_eq!(LengthSet::told(10, LengthUnit::Day).to_string(), "10 days");
    assert_eq!(LengthSet::told(2, LengthUnit::Week).in_days(), NumberSet::integers(8, 20));
    assert_eq!(LengthSet::months(12, 12).equals(&LengthSet::told(1, LengthUnit::Year)), Truth::Unknown);
    assert_eq!(LengthSet::months(1, 1).equals(&LengthSet::days(30, 30)), Truth::Unknown);
    assert_eq!(LengthSet::months(1, 1).less(&LengthSet::days(32, 32)), Truth::True);
    assert_eq!(LengthSet::told(3, LengthUnit::Century).less(&years), Truth::False);
    let ago = DaySet::ymd(2024, 2, 29).unwrap().shift_by(&LengthSet::months(12, 12).negated()).unwrap();
    assert_eq!(ago.to_string(), "28 February 2023");
}
