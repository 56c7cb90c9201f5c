//! What is so of any article, tried on bytes that are none and on articles shuffled together from what rules look for.

mod invariants;

use std::env;
use std::sync::LazyLock;

use factlint::document::Format;
use factlint::rule::Rules;
use factlint::value::{FIRST_DAY, LAST_DAY};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};

static RULES: LazyLock<Rules> = LazyLock::new(invariants::all_rules);

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_and_checked_the_same_twice(source in bytes()) {
        holds(&source, None);
    }

    #[test]
    fn any_article_is_read_and_checked_the_same_twice(source in article()) {
        holds(&source, None);
    }

    #[test]
    fn any_bytes_take_any_publication_date(source in bytes(), published in day()) {
        holds(&source, Some(published));
    }

    #[test]
    fn any_article_takes_any_publication_date(source in article(), published in day()) {
        holds(&source, Some(published));
    }
}

#[test]
fn shuffled_articles_reach_every_rule() {
    let mut runner = TestRunner::deterministic();
    let mut silent: Vec<&str> = RULES.all.iter().map(|it| it.name.as_str()).collect();
    for _ in 0..8000 {
        let source = article().new_tree(&mut runner).expect("an article").current();
        for format in [Format::Markdown, Format::Plain] {
            let found = factlint::check(&RULES, &source, format, "article", None, 0).found;
            silent.retain(|name| !found.diagnostics.iter().any(|it| it.rule == *name));
        }
        if silent.is_empty() {
            return;
        }
    }
    panic!("no shuffled article has what {silent:?} look for: the properties say nothing of them");
}

#[test]
fn deep_and_long_articles_are_read() {
    let deep = [
        "> ", "- ", "1. ", "[", "![", "*", "_", "<b>", "(", "“", "\"", "`", "~~", "#", "a: ", "- - ", "{{", "{% ",
        "<!--",
    ];
    for it in deep.map(|it| it.repeat(1500)) {
        holds(&it, None);
        holds(&format!("---\na: {it}\n---\n\n{it}They met on Monday, 3 May 2021.\n"), None);
    }
    holds(&format!("+++\na = {}", "[".repeat(1500)), None);
    let long = [
        "They met on Monday, 3 May 2021, and again. ",
        "Of the 90 boats, 30 sailed, 30 sank and 40 stayed. ",
        "- 10 miles (30 km)\n",
        "## Peru\n\nThe eruption on 5 July hid the eruption of 9 July.\n\n",
        "Monday 3 May ",
        "12, ",
        "Anna Berg and ",
        "will open ",
        "after talks in May ",
        "(3 km) ",
    ];
    for it in long {
        holds(&it.repeat(150), None);
    }
}

#[test]
fn what_broke_once_is_read() {
    for it in [
        // A block without a token.
        "\u{feff}\u{feff}\nAnna Berg met on Monday, January 0, 2024. ",
        // A URL up to the end of a line that is none in Markdown.
        "\u{8}ewC\0?\0www.wwa?((()B\u{85}",
        // A verb of dying before the name that opens the sentence.
        "died Jean de la Tour, 0, ",
        // A sign of currency between two numbers.
        "It sets aside £14m for roads: £5m for resurfacing,0 £4m for the two bridges and £2m for the pool.",
    ] {
        holds(it, None);
    }
}

/// The laws, of a source in both formats.
fn holds(source: &str, published: Option<i32>) {
    for format in [Format::Markdown, Format::Plain] {
        invariants::read(source, format);
        invariants::check(&RULES, source, format, published);
    }
}

/// 2,000 inputs, or as many as `PROPTEST_CASES` says.
fn config() -> Config {
    let usual = Config::default();
    let cases = if env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { 2000 };
    let persistence = FileFailurePersistence::Direct("tests/properties.regressions");
    Config { cases, failure_persistence: Some(Box::new(persistence)), max_shrink_iters: 5000, ..usual }
}

/// Bytes, as a file that is no article has them: all values, or mostly those of printed text.
fn bytes() -> impl Strategy<Value = String> {
    let byte = || prop_oneof![any::<u8>(), b' '..=b'~'];
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        prop::collection::vec(byte(), 0..300),
        prop::collection::vec(
            select(b"\n\n\r#-*>|:.,'\"()[]0123456789 aeimnoprstyADFJMNOS\xc3\xa9\xe2\x80\x9c\x99".to_vec()),
            0..300
        ),
    ];
    bytes.prop_map(|it| String::from_utf8_lossy(&it).into_owned())
}

/// Any day that can be given as a publication date, the first and the last ones often.
fn day() -> impl Strategy<Value = i32> {
    prop_oneof![
        3 => FIRST_DAY..=LAST_DAY,
        1 => FIRST_DAY..FIRST_DAY + 400,
        1 => LAST_DAY - 400..=LAST_DAY,
        1 => 730_000..740_000,
    ]
}

/// An article: words, lines and markup one after another, some of them whole sentences with blanks filled at random.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => (select(SENTENCES), prop::collection::vec(any::<Index>(), 12)).prop_map(|(it, at)| filled(it, &at)),
        3 => (select(PHRASES), prop::collection::vec(any::<Index>(), 12)).prop_map(|(it, at)| filled(it, &at)),
        2 => select(MARKUP).prop_map(str::to_owned),
        1 => select(BLANKS.iter().flat_map(|it| it.1).copied().collect::<Vec<_>>()).prop_map(str::to_owned),
    ];
    let space = select(&[" ", " ", " ", ", ", ". ", "\n", "\n\n", "\n\n", "", "\u{a0}", " \n"]);
    let front = (select(FRONTS), prop::collection::vec(any::<Index>(), 12)).prop_map(|(it, at)| filled(it, &at));
    (front, prop::collection::vec((piece, space), 0..24)).prop_map(|(front, pieces)| {
        front + &pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect::<String>()
    })
}

/// A pattern with a word in place of each of its blanks: a capital letter between braces, as in [`BLANKS`].
fn filled(pattern: &str, at: &[Index]) -> String {
    let mut at = at.iter();
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let words = BLANKS.iter().find(|it| after.starts_with(it.0) && after[it.0.len()..].starts_with('}'));
        let (word, length) = match (words, at.next()) {
            (Some((name, words)), Some(at)) => (*at.get(words), name.len() + 1),
            _ => ("{", 0),
        };
        text.extend([before, word]);
        rest = &after[length..];
    }
    text + rest
}

/// What fills a blank, by its name.
const BLANKS: &[(&str, &[&str])] = &[
    ("V", &["transport", "health", "former finance", "deputy energy", "prime"]),
    ("G", &["Harriet", "Henrietta", "H.", "Karl", "Bill", "William"]),
    ("T", &["Mr", "Mrs", "Ms", "Dr", "Sir"]),
    ("K", &["brother", "cousin", "half-brother", "uncle"]),
    ("J", &["Labour", "Conservative", "Liberal Democrat", "Green", "former Republican"]),
    (
        "C",
        &[
            "7am",
            "7.30pm",
            "19:30 GMT",
            "10am in London",
            "9 to 11am EST",
            "noon",
            "half past six",
            "seven o’clock",
            "9.84pm",
            "25:10 hrs",
            "1930 UTC+5:30",
            "2022-01-21T14:05:00+02:00",
            "from 11pm to 6am, seven hours",
        ],
    ),
    (
        "N",
        &[
            "0",
            "1",
            "2",
            "3",
            "7",
            "10",
            "12",
            "30",
            "40",
            "90",
            "1,140",
            "2,000",
            "3.5",
            "1.25",
            "½",
            "2½",
            "99999999999999999999",
            "seven",
            "Seven",
            "thirty-one",
            "a dozen",
            "ninety",
            "half a million",
            "some 40",
            "about 400",
            "nearly 3",
            "-5",
            "1/4",
            "1e9",
            "٣",
            "１２",
        ],
    ),
    (
        "U",
        &[
            "miles",
            "km",
            "kilometres",
            "feet",
            "ft",
            "metres",
            "m",
            "kg",
            "lb",
            "stone",
            "C",
            "F",
            "°C",
            "degrees Fahrenheit",
            "litres",
            "gallons",
            "km/h",
            "mph",
            "acres",
            "hectares",
            "%",
            "per cent",
            "euros",
            "kroner",
            "boats",
            "people",
            "sq m",
        ],
    ),
    (
        "Q",
        &[
            "10 miles",
            "16 km",
            "9km",
            "120 feet (52 metres)",
            "$3m",
            "£1.4m",
            "€2 million",
            "¥500",
            "15%",
            "3 per cent",
            "5ft 7in",
            "7ft 10in (2.4 metres)",
            "1lb 12oz",
            "34F",
            "90 boats",
            "30 C (86F)",
        ],
    ),
    (
        "W",
        &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "thursday",
            "Fri",
            "Sat.",
            "SUNDAY",
            "Mondays",
            "yesterday",
            "today",
            "tomorrow",
        ],
    ),
    ("M", &["January", "February", "March", "may", "June", "Sept.", "Oct", "NOVEMBER", "December", "Feb", "5"]),
    ("D", &["0", "1", "3rd", "09", "14", "29", "30", "31", "32", "21st", "last"]),
    (
        "Y",
        &[
            "2024", "2023", "1900", "2000", "1752", "1582", "0001", "9999", "10000", "24", "’24", "1990s", "2024-25",
            "44 BC",
        ],
    ),
    (
        "P",
        &[
            "Peru",
            "PERU",
            "Norway",
            "Chad",
            "Jordan",
            "Georgia",
            "Bergen",
            "Paris",
            "Lima",
            "the United States",
            "US",
            "U.S.",
            "UK",
            "Danish",
            "Danes",
            "Washington",
            "Congo",
            "Timor-Leste",
            "Côte d’Ivoire",
            "São Tomé",
            "Türkiye",
            "İstanbul",
            "ẞ",
        ],
    ),
    (
        "A",
        &[
            "Anna Berg",
            "Berg",
            "Mr. Ito",
            "Dr Mary-Jane O’Neill",
            "Jean de la Tour",
            "Ludwig II",
            "J. R. Moss",
            "Ms Ødegård",
            "Lord May",
            "April June",
            "Ada",
        ],
    ),
    (
        "R",
        &[
            "foreign minister",
            "the Norwegian energy minister",
            "Peruvian president",
            "the mayor",
            "spokeswoman",
            "secretary of state",
            "its chairman",
            "the US envoy",
            "King",
            "captain",
        ],
    ),
    (
        "E",
        &[
            "met",
            "meet",
            "will meet",
            "have met",
            "opened",
            "will open",
            "have opened",
            "to open",
            "may open",
            "closes",
            "has closed",
            "will begin talks",
            "have begun talks",
            "held a meeting",
            "died",
            "collapsed",
            "was flooded",
            "voted",
            "did not meet",
            "were to have met",
            "is reopening",
            "postponed the vote",
            "resigned",
            "began",
            "exploded",
        ],
    ),
    (
        "O",
        &[
            "talks",
            "the talks",
            "discussions",
            "the explosion",
            "an explosion",
            "a fire",
            "the fire",
            "the meeting",
            "meetings",
            "the vote",
            "the trial",
            "its launch",
            "another blast",
            "the second hearing",
            "strike",
        ],
    ),
    (
        "S",
        &[
            "Lake Ports Authority (LPA)",
            "LPA (Lake Pilots Association)",
            "the LPA, or Lake Pilots Association,",
            "Lake Ports Authority, or LPA,",
            "the board of quays and ports (BQP)",
            "“Board for Quays & Ports” (“BQPs”)",
            "(Łódź Pier Ässociation, ŁPÄ; Lake Trust, LT)",
            "user experience (UX)",
            "(((LPA) LPA) (LPA",
            "L.P.A. (LPA’s)",
            "PL-7 (pocket—lamp)",
        ],
    ),
    ("L", &["reasons", "ways", "tips", "mistakes", "things", "questions", "steps", "places", "rules", "lessons"]),
];

/// How an article begins.
const FRONTS: &[&str] = &[
    "",
    "",
    "\u{feff}",
    " date 2019-06-18 In {P}, {P} and {P} {E} {O}\n\n",
    "date 2024-02-29\n\n{P} {E} {O}\n\n",
    "date 2024-13-45 {A} {E}\n",
    "---\ntitle: {P} and {P} {E} {O}\ndate: 2024-05-14\n---\n",
    "---\ntitle: \"{N} {L} to see {P}\"\ndate: 2023-02-30\ndeck: >-\n  {A} {E}\n  on {W}\n---\n",
    "---\ntitle: 'It''s {N} {L}'\ndate: 2024-02-29T23:59:59+14:00\nupdated: 1999-01-01\ntags: [a, \"b\\u00e9\"]\n---\n",
    "+++\ntitle = \"{A} {E}\"\ndate = 0001-01-01\n[extra]\nsubtitle = '''{O} in {M}'''\n+++\n",
    "---\ndate: 9999-12-31\n",
    "---\ntitle: Norway and Peru {E} {O}\n---\nThe Norwegian energy minister and the Peruvian foreign minister {E} {O}.\n",
    "date 2023-04-03 Norway and Peru {E}\n\nThe Norwegian energy minister and the Peruvian foreign minister {E}.\n\n",
    "# {N} {L}\n\n",
    "LIMA, Jan. {D}, {Y} - ",
];

/// Whole sentences and lines, as rules look for them.
const SENTENCES: &[&str] = &[
    "Lake Ports Authority (LPA) and {S} {E} {O}.\n\nLake Pilots Association (LPA) {E}. ",
    "{S} and {S} {E} {O}. ",
    "{A} {E} on {W}, {M} {D}, {Y}.",
    "They {E} on {W}, {D} {M} {Y}, in {P}.",
    "{O} began on {D} {M}.",
    "The fire on {D} {M} broke windows. The manager spoke of the fire of {D} {M}.",
    "{G} Lund was born in 1950. He died in {Y}. He opened a shop in {Y}.",
    "The club marked the {N}th anniversary of its start, founded in {Y}. It opened in {Y}, founded in 1984.",
    "The club was founded in 1984. It marks its 50th anniversary this year.",
    "{G} Lund was found guilty in May {Y} after being charged in {Y}. The shop closed in {Y}, two years before it opened in {Y}.",
    "{G} Lund (1902-1879) was a painter. {G} Lund, {N}, was born in {Y}.",
    "The bridge was built in the 17th century, in {Y}, by the guild.",
    "The mill shut 20 years ago, in {Y}. They {E} on 3 May 2021. {N} days later, on {D} {M} 2021, they {E}.",
    "The three-day fair runs from {D} to {D} {M} {Y}. Her eight-year rule, from {Y} to {Y}, {E}.",
    "The shop shuts on Christmas Eve, {D} {M}, and on Easter Sunday, {D} {M} {Y}. Good Friday was {D} {M}.",
    "Sales fell in the first half of {Y}, {M} to {M}, and in the third quarter, {M} to {M}.",
    "Half a century ago, in the late 19{N}0s, every two weeks, {N} years later, this {M} and last {W}.",
    "The museum was flooded on {D} {M} {Y}. When the museum was flooded, on {D} {M} {Y}, nobody came.",
    "The deal came after discussions in {M}. Envoys of both sides met on {M} {D} in {P}.",
    "Of the {N} boats, {N} sailed, {N} sank and the remaining {N} stayed.",
    "Of the 90 boats, 30 sailed, 30 sank and the remaining 40 stayed.",
    "The two mills employ 910 people: 480 in {P}, 290 at {P} and 160 in {P}.",
    "It sets aside £{N}m: £{N}m for {O}, £{N}m for {A} and £{N}m for the rest.",
    "The road is {N} {U} ({N} {U}) long.",
    "The road is 10 miles (30 km) long, and {Q}.",
    "It rose by {N} {U} ({N} {U}) from {Q} to {Q}.",
    "The sale runs from {M} {D} to {D} {M}, {D}-{D} {M} {Y}.",
    "The talk starts at {C} ({C}) on {D} {M} {Y}, and ends at {C}. Doors open at {C}.",
    "The talk starts at 6pm GMT (9pm in {P}), {C}, {C} to {C}. Doors open at 7pm.",
    "The call at 8pm ET, 7pm PT, starts at 25:72 local time.",
    "It closes on the {D} of {M}, or {D}/{D}/{Y}, or 2024-{D}-{D}.",
    "Permits last until 31 {M}, 30 February or 31 April {Y}.",
    "{R} {A} and {R} {A} {E} {O} in {P}.",
    "The Norwegian energy minister and the Peruvian foreign minister {E} an inquiry.",
    "“{A} {E} on {W} {D} {M},” said {R}, {N}.",
    "“The pier will stay shut until the spring,” said {A}.\n\n{A} added: “The pier will stay shut until the spring.”\n\n",
    "“We will not sell {N} boats to them,” said {A}, “nor to {P}.\n\n“We will sell {N} boats to them,” {A} said.\n\n",
    "The {V} minister, Petra Halloran, {E} {O}.\n\n{O} {E}, said Petra Halloran, the {V} minister. ",
    "The manager, {G} Lund, {E} {O}.\n\nThe manager, {G} Lund, {E}. ",
    "{T} {G} Farr {E} {O}.\n\n{T} Farr {E}. ",
    "Anders Moen {E} with his {K}, Jonas.\n\nMoen's {K} Jonas {E}. ",
    "The {J} Femi Adair {E} {O}.\n\n{J} candidate Femi Adair {E}. ",
    "Rasmus Tveit, who died in {Y}, {E}.\n\nTveit, who lives in {P}, {E}. ",
    "Annika Sorensen, {N}, {E} {O}.\n\nSorenson said so. ",
    "Okonjo said so.\n\nThe engineer Bisi Okonjo, {N}, {E}. ",
    "The explosion in {P} {E}.\n\nThe explosion in {P} {E} {O}. ",
    "No one was hurt. Doctors sent home {N} of the injured. ",
    "> “We will not leave the boats to {P}.”\n> — {A}\n\n“We will leave the boats to {P},” {A} said.\n\n",
    "It was {N} years ago last {W}, two weeks before {M}.",
    "By the old calendar it was {W}, {D} {M} 1751.",
    "{A}, {N}, {E}. {A}, 54, was born in {P} in 1999 and died in {M} 1990.\n\n",
    "Rasmus Tveit (1902-1879) {E}. In {Y} he painted {O}, and was jailed in 2019 after he was charged in 2021.\n\n",
    "They marked the 50th anniversary of the club, founded in {Y}. The club was founded in 1999.\n\n",
    "## {P}\n\n{A} {E} in {P}.",
    "{P}\n\n{A} {E} in Bergen.",
    "## {N} {L}\n\n- {Q}\n- {A}\n- {O}\n",
    "## Three tasks for a windy day\n\n- {Q}\n- {A}\n- {O}\n- {P}\n",
    "## {N} {L}\n\n### 1. {A}\n\n### 2. {P}\n\n### 3. {O}\n",
    "1. {A} {E}.\n2. {Q}\n   - {N} {U}\n3. {O}\n",
    "| {L} | {U} |\n|---|---|\n| {N} | {Q} |\n| {P} | {W} |\n",
    "> {A} {E} on {W}, {D} {M} {Y}.\n> - {Q}\n",
    "Certainly! Here is an article about {P}:",
    "I hope this helps!",
    "Short summary of {O} by {A}",
    "As an AI language model, I cannot {O}.",
    "Correction, {D} {M} {Y}: {A} {E} on {W}.",
    "Update, {M} {D}, {Y}: {A} {E}.",
    "![{A} in {P}]({D}.png)\n*{O} on {D} {M}*\n",
    "The claim that {A} {E} on {W}, {D} {M} {Y} was false.[^1]\n\n[^1]: {Q} on {D} {M}.\n",
];

/// Parts of sentences.
const PHRASES: &[&str] = &[
    "{W}, {M} {D}, {Y}",
    "on {W} {D} {M}",
    "in {M} {Y}",
    "{N} {U} ({N} {U})",
    "{N} to {N} {U} ({N}-{N} {U})",
    "{N} of the {N} {L}",
    "{N} {U}, {N} {U} and {N} {U}",
    "{A}, {N},",
    "{A}’s {O} in {P}",
    "{W}’s {O}",
    "after {O} in {M}",
    "from {D} to {D} {M}",
    "which {E}",
    "and {E} not",
    "if {A} {E}",
    "“{O}",
    "{R} {A}",
    "{M} {D}",
    "{D} {M} {Y} ({W})",
    "the rest",
    "{Q}: {Q}, {Q}",
    "at {N}.{N}pm",
];

/// Marks that cut an article to pieces.
const MARKUP: &[&str] = &[
    "# ",
    "## ",
    "###### ",
    "- ",
    "* ",
    "1. ",
    "9) ",
    "> ",
    "    ",
    "\t",
    "---\n",
    "***\n",
    "===\n",
    "```\n",
    "`",
    "~~~\n",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "](u)",
    "![",
    "](",
    ")",
    "(",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "—",
    "–",
    "…",
    ":",
    ";",
    "?",
    "!",
    "<br>",
    "<!-- ",
    " -->",
    "<div>\n",
    "</div>\n",
    "<b>",
    "&nbsp;",
    "&amp;",
    "&#8217;",
    "&#x41;",
    "&bogus;",
    "\\",
    "\\*",
    "|",
    "\n|--|--|\n",
    "[^1]",
    "[^1]: ",
    "{{< img >}}",
    "{{",
    "{% x %}",
    "{: .a}",
    "https://a.example/2022/01/21/b",
    "<https://a.example>",
    "\u{feff}",
    "\u{200b}",
    "\u{301}",
    "\u{202e}",
    "\u{fffc}",
    "\0",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "日本語",
    "👩‍👩‍👧",
    "ﬁ",
    "ǅ",
    "- [ ] ",
    "+++\n",
    "...\n",
    "title: ",
    "date: 2024-02-29\n",
];
