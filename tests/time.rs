//! Time expressions: sentences, and what TIMEX3 makes of each expression in them, read against Wednesday, 15 May 2019.
//! A second table has words that are no times.

use factlint::document::Format;
use factlint::value::day_of;

/// A sentence, and its expressions in reading order with their values.
const TABLE: &[(&str, &[(&str, &str)])] = &[
    ("She left on 3 May 2017.", &[("3 May 2017", "2017-05-03")]),
    ("She left on May 3rd, 2017, in the rain.", &[("May 3rd, 2017", "2017-05-03")]),
    ("The yard shut on 2017-05-03.", &[("2017-05-03", "2017-05-03")]),
    ("The yard shut on 31/10/2016.", &[("31/10/2016", "2016-10-31")]),
    ("The yard shut on 31/Oct/2016.", &[("31/Oct/2016", "2016-10-31")]),
    ("The yard shut on 3 March.", &[("3 March", "2019-03-03")]),
    ("The yard will shut on 3 March.", &[("3 March", "2020-03-03")]),
    ("She left in March 2016.", &[("March 2016", "2016-03")]),
    ("She left in mid-April.", &[("April", "2019-04")]),
    ("She left in 1998.", &[("1998", "1998")]),
    ("Rain fell on Monday.", &[("Monday", "2019-05-13")]),
    ("Rain will fall on Monday.", &[("Monday", "2019-05-20")]),
    ("Rain fell last Monday.", &[("last Monday", "2019-05-13")]),
    ("Rain fell on Monday night.", &[("Monday night", "2019-05-13TNI")]),
    ("Rain fell on Tuesday of last week.", &[("Tuesday of last week", "2019-05-07")]),
    ("The board meets on the first Monday of June.", &[("the first Monday of June", "2019-06-03")]),
    ("She left yesterday.", &[("yesterday", "2019-05-14")]),
    ("She leaves tomorrow morning.", &[("tomorrow morning", "2019-05-16TMO")]),
    ("She left the day before yesterday.", &[("the day before yesterday", "2019-05-13")]),
    ("She left last night.", &[("last night", "2019-05-14TNI")]),
    ("She left this morning.", &[("this morning", "2019-05-15TMO")]),
    ("She left last week.", &[("last week", "2019-W19")]),
    ("She left last month.", &[("last month", "2019-04")]),
    ("Prices rose this year.", &[("this year", "2019")]),
    ("Prices rose late last year.", &[("late last year", "2018")]),
    ("Prices will rise next quarter.", &[("next quarter", "2019-Q3")]),
    ("She left two days ago.", &[("two days ago", "2019-05-13")]),
    ("She left three weeks ago.", &[("three weeks ago", "2019-W17")]),
    ("She left a fortnight ago.", &[("a fortnight ago", "2019-W18")]),
    ("She left four months ago.", &[("four months ago", "2019-01")]),
    ("She left 20 years ago.", &[("20 years ago", "1999")]),
    ("She left half a century ago.", &[("half a century ago", "1969")]),
    (
        "She left on 3 May 2017. Two days later she wrote.",
        &[("3 May 2017", "2017-05-03"), ("Two days later", "2017-05-05")],
    ),
    ("She left in 1998. The following year she wrote.", &[("1998", "1998"), ("The following year", "1999")]),
    ("Sales fell in the third quarter of 2016.", &[("the third quarter of 2016", "2016-Q3")]),
    ("Sales fell in Q3 2016.", &[("Q3 2016", "2016-Q3")]),
    ("Sales fell in the first half of 2016.", &[("the first half of 2016", "2016-H1")]),
    ("Sales fell in fiscal 2016.", &[("fiscal 2016", "FY2016")]),
    ("The mill shut in the 1980s.", &[("1980s", "198")]),
    ("The mill shut in the late 1980s.", &[("late 1980s", "198")]),
    ("The mill shut in the early eighties.", &[("early eighties", "198")]),
    ("The mill shut in the 19th century.", &[("19th century", "18")]),
    ("The camp was built in 44 BC.", &[("44 BC", "BC0044")]),
    ("She left in the summer of 2016.", &[("summer of 2016", "2016-SU")]),
    ("She left last winter.", &[("last winter", "2018-WI")]),
    ("She wrote for three years.", &[("three years", "P3Y")]),
    ("She wrote for two and a half years.", &[("two and a half years", "P2.5Y")]),
    ("She wrote for an hour and a half.", &[("an hour and a half", "PT1.5H")]),
    ("She wrote for two hours and 20 minutes.", &[("two hours and 20 minutes", "PT140M")]),
    ("She wrote for several months.", &[("several months", "PXM")]),
    ("She wrote for decades.", &[("decades", "PXDE")]),
    ("It was a three-day march.", &[("three-day", "P3D")]),
    ("Prices fell over the past two years.", &[("the past two years", "P2Y")]),
    ("She writes every day.", &[("every day", "P1D")]),
    ("She writes every two weeks.", &[("every two weeks", "P2W")]),
    ("She writes every Friday.", &[("every Friday", "XXXX-WXX-5")]),
    ("She writes twice a year.", &[("a year", "P1Y")]),
    ("The paper is weekly.", &[("weekly", "P1W")]),
    ("She sings on Christmas Eve 2018.", &[("Christmas Eve 2018", "2018-12-24")]),
    ("She sang on Good Friday.", &[("Good Friday", "2019-04-19")]),
    ("She sang on Thanksgiving Day 2018.", &[("Thanksgiving Day 2018", "2018-11-22")]),
    ("She left years ago.", &[("years ago", "PAST_REF")]),
    ("She writes now.", &[("now", "PRESENT_REF")]),
    ("The plan was for 2014–2016.", &[("2014", "2014"), ("2016", "2016")]),
    ("She ruled from June to August 2016.", &[("June", "2016-06"), ("August 2016", "2016-08")]),
    ("She ruled from May to September.", &[("May", "2018-05"), ("September", "2018-09")]),
    ("Doors open on Tuesday.", &[("Tuesday", "2019-05-21")]),
    ("Choir practice: Wednesday.", &[("Wednesday", "2019-05-22")]),
    ("Book a table for 3 March.", &[("3 March", "2020-03-03")]),
    ("The hall is let on Saturday, 6 July.", &[("Saturday, 6 July", "2019-07-06")]),
    ("The fair opens on the second Saturday of next month.", &[("the second Saturday of next month", "2019-06-08")]),
    ("Rents fall due on the last day of June.", &[("the last day of June", "2019-06-30"), ("June", "2019-06")]),
    (
        "Rents fall due on the 20th of next month.",
        &[("the 20th of next month", "2019-06-20"), ("next month", "2019-06")],
    ),
    (
        "Rents fall due on the second to last day of June.",
        &[("the second to last day of June", "2019-06-29"), ("June", "2019-06")],
    ),
    (
        "The choir sings two weeks before Easter 2020.",
        &[("two weeks", "P2W"), ("two weeks before Easter 2020", "2020-03-29"), ("Easter 2020", "2020-04-12")],
    ),
    (
        "The choir sings the day after Christmas 2019.",
        &[("the day after Christmas 2019", "2019-12-26"), ("Christmas 2019", "2019-12-25")],
    ),
    (
        "The choir sings a week from Friday.",
        &[("a week", "P1W"), ("a week from Friday", "2019-05-24"), ("Friday", "2019-05-17")],
    ),
    (
        "The choir sings in the week of 10 June 2019.",
        &[("the week of 10 June 2019", "2019-W24"), ("10 June 2019", "2019-06-10")],
    ),
    (
        "The choir sings next week on Tuesday or Friday.",
        &[("next week", "2019-W21"), ("Tuesday", "2019-05-21"), ("Friday", "2019-05-24")],
    ),
    ("The choir sings on Friday week.", &[("Friday week", "2019-05-24")]),
    ("The choir sang two Mondays ago.", &[("two Mondays ago", "2019-05-06")]),
    ("The choir sings in the week after next.", &[("the week after next", "2019-W22")]),
    ("The choir sings in week 30 of 2019.", &[("week 30 of 2019", "2019-W30")]),
    (
        "The choir sang on the twenty-first of June, nineteen eighty-six.",
        &[("twenty-first of June, nineteen eighty-six", "1986-06-21")],
    ),
    ("The choir began in two thousand and four.", &[("two thousand and four", "2004")]),
    ("The choir began on 2013 Feb 15.", &[("2013 Feb 15", "2013-02-15")]),
    ("The choir began on 15-Feb-13.", &[("15-Feb-13", "2013-02-15")]),
    ("The choir began on 3 May '11.", &[("3 May '11", "2011-05-03")]),
    ("the choir sang on the 5th of may.", &[("5th of may", "2019-05-05")]),
    ("The choir sang in 06/2015.", &[("06/2015", "2015-06")]),
    ("The fast was broken on Eid al-Fitr 2018.", &[("Eid al-Fitr 2018", "2018-06-15")]),
    ("The lamps were lit on Diwali 2017.", &[("Diwali 2017", "2017-10-19")]),
    ("The lamps were lit on Yom Kippur 2017.", &[("Yom Kippur 2017", "2017-09-29")]),
    ("The lamps were lit on Orthodox Easter 2018.", &[("Orthodox Easter 2018", "2018-04-08")]),
    ("The lamps were lit on Chinese New Year 2018.", &[("Chinese New Year 2018", "2018-02-16")]),
    ("The shop shuts on the August bank holiday 2018.", &[("August bank holiday 2018", "2018-08-27")]),
    ("The shop was shut on Mothers' Day last year.", &[("Mothers' Day last year", "2018-05-13")]),
    ("The shop was shut on World Water Day.", &[("World Water Day", "2019-03-22")]),
    ("The shop was shut on Christmas Eve two years ago.", &[("Christmas Eve two years ago", "2017-12-24")]),
    ("She ruled from November to March 2016.", &[("November", "2015-11"), ("March 2016", "2016-03")]),
];

/// Sentences without a time.
const NONE: &[&str] = &[
    "Mrs May may march to the may tree.",
    "April Jones and June Carter sang.",
    "She was the second to sign.",
    "See page 2010 of the report.",
    "The firm sold 2021 units.",
    "Version 2.10.2019 is out.",
    "Call 555-2010-1999 for help.",
    "The telephone is +86 2010-2015-86.",
    "The ISBN is 978-3-16-148410-0.",
    "He is in his eighties.",
    "It was in the high 60s outside.",
    "The spring in the clock broke, and the fall hurt.",
    "The Daily Herald is a newspaper.",
    "The first half ended two goals to one.",
    "The score was 3-2.",
    "Lent by the museum, the painting hangs upstairs.",
    "He lent her the second book of seven.",
    "In two thousand homes the light failed.",
    "The dish holds king prawns and day-old bread.",
    "The bank holds the women to account.",
    "Part 10-31-74B fits the pump.",
];

#[test]
fn time_expressions_have_the_value_that_a_reader_would_take() {
    let mut wrong = Vec::new();
    for (sentence, expected) in TABLE {
        let found = timexes(sentence);
        let found: Vec<(&str, &str)> = found.iter().map(|it| (&*it.0, &*it.1)).collect();
        if found != *expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), TABLE.len(), wrong.join("\n"));
}

#[test]
fn words_that_look_like_times_are_none() {
    let wrong: Vec<_> = NONE.iter().map(|it| (it, timexes(it))).filter(|it| !it.1.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The time expressions of a text, in reading order, with their values.
fn timexes(source: &str) -> Vec<(String, String)> {
    let claims = factlint::claims(source, Format::Markdown, "article.md", day_of(2019, 5, 15));
    let mut found: Vec<_> = claims.times.iter().map(|it| (claims.get(it.claim).span, it.value.to_string())).collect();
    found.sort_by_key(|it| (it.0.start, it.0.end));
    found.into_iter().map(|(span, value)| (source[span.range()].to_owned(), value)).collect()
}
