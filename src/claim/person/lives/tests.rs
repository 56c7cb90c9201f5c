//! Forms of English by which lives, ages, anniversaries and deeds are told, and what each is read as.

use crate::claim::{Body, Claims, Key, Printed};
use crate::document::Format;
use crate::value::DaySet;

/// The claims of an article published on 15 May 2024.
fn claims(source: &str) -> Claims {
    crate::claims(source, Format::Plain, "article.txt", DaySet::ymd(2024, 5, 15).map(|it| it.first()))
}

/// Whose a key is: the words of the text that give it.
fn shown(source: &str, claims: &Claims, key: Option<Key>) -> String {
    let Some(key) = key else { return "-".to_owned() };
    for claim in &claims.rows {
        if let Body::Name(name) = &claim.body
            && name.person == Some(key)
            && name.name.is_some()
        {
            return source[claim.span.range()].to_owned();
        }
    }
    let words = source.split(|it: char| !it.is_alphanumeric());
    let of = |it: &str| {
        let lower = it.to_lowercase();
        Key::of(&lower) == key || Key::of(&crate::claim::structure::singular(&lower)) == key
    };
    words.clone().find(|it| of(it)).unwrap_or(if key == Key::of("interviewee") { "I" } else { "?" }).to_owned()
}

fn day(it: Option<&Printed<DaySet>>) -> String {
    it.map_or("-".to_owned(), |it| it.value.to_string())
}

/// What a text tells of lives, in short: "born Lund 1979".
fn told(source: &str) -> String {
    let claims = claims(source);
    let mut rows: Vec<_> = claims.rows.iter().collect();
    rows.sort_by_key(|it| (it.span.start, it.span.end));
    let who = |key| shown(source, &claims, key);
    let lines = rows.into_iter().filter_map(|claim| {
        Some(match &claim.body {
            Body::Birth(it) => format!("born {} {}", who(it.person), day(it.when.as_ref())),
            Body::Death(it) => format!("died {} {}", who(it.person), day(it.when.as_ref())),
            Body::Age(it) => {
                let years = it.years.as_ref().map_or("-".to_owned(), |it| it.value.to_string());
                let reached = if it.reached { "=" } else { "" };
                format!(
                    "age {} {reached}{years} on {}",
                    who(it.person),
                    it.on.map_or("-".to_owned(), |it| it.to_string())
                )
            }
            Body::Anniversary(it) => {
                let n = it.n.as_ref().map_or("-".to_owned(), |it| it.value.to_string());
                let edition = if it.edition { "#" } else { "" };
                let marks = it.marks.map_or("", |it| {
                    if it.has(crate::claim::Mark::Birth) {
                        " birth"
                    } else if it.has(crate::claim::Mark::Death) {
                        " death"
                    } else {
                        ""
                    }
                });
                format!(
                    "{edition}{n} of {}{marks} on {}",
                    who(it.of),
                    it.on.map_or("-".to_owned(), |it| it.years().to_string())
                )
            }
            Body::Beginning(it) => format!("began {} {}", who(it.of), day(it.when.as_ref())),
            _ => return None,
        })
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn deeds(source: &str) -> String {
    let claims = claims(source);
    let mut rows: Vec<_> = claims.rows.iter().collect();
    rows.sort_by_key(|it| (it.span.start, it.span.end));
    let lines = rows.into_iter().filter_map(|claim| {
        Some(match &claim.body {
            Body::Deed(it) => {
                let step = it.step.as_ref().map_or(String::new(), |it| format!(" step {it}"));
                let living = if it.living { " living" } else { "" };
                let again = if it.again { " again" } else { "" };
                let what = it.what.as_ref().map_or("", |it| &source[it.span.range()]);
                format!("{} {what} {}{step}{living}{again}", shown(source, &claims, it.of), day(it.when.as_ref()))
            }
            Body::Sequence(it) => {
                let backwards = if it.backwards { " backwards" } else { "" };
                format!("{} then {}{backwards}", day(it.first.as_ref()), day(it.then.as_ref()))
            }
            _ => return None,
        })
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn check(read: fn(&str) -> String, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, read(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn births_are_read_in_the_forms_that_writers_use() {
    check(
        told,
        &[
            ("Erik Lund was born in Oslo in 1979.", "born Erik Lund 1979"),
            ("Erik Lund was born on 9 August 1949 in Bergen.", "born Erik Lund 9 August 1949"),
            ("Erik Lund was born August 9, 1949, in Bergen.", "born Erik Lund 9 August 1949"),
            ("Erik Lund, who was born in 1950, paints.", "born Erik Lund 1950"),
            ("Erik Lund, born in 1950, paints.", "born Erik Lund 1950"),
            ("Erik Lund, born 1950, paints.", "born Erik Lund 1950"),
            ("Erik Lund (born 1950) paints.", "born Erik Lund 1950"),
            ("Erik Lund (born 3 May 1950) paints.", "born Erik Lund 3 May 1950"),
            ("Erik Lund (b. 1950) paints.", "born Erik Lund 1950"),
            ("Erik Lund (b 1950) paints.", "born Erik Lund 1950"),
            ("Erik Lund (1902-1979) painted.", "born Erik Lund 1902; died Erik Lund 1979"),
            ("Erik Lund (1902\u{2013}1979) painted.", "born Erik Lund 1902; died Erik Lund 1979"),
            (
                "Erik Lund (3 May 1902 \u{2013} 1 June 1979) painted.",
                "born Erik Lund 3 May 1902; died Erik Lund 1 June 1979",
            ),
            ("Erik Lund (born 1902, died 1979) painted.", "born Erik Lund 1902; died Erik Lund 1979"),
            ("Erik Lund (b. 1902; d. 1979) painted.", "born Erik Lund 1902; died Erik Lund 1979"),
            ("Born in Oslo in 1979, Erik Lund moved to Bergen.", "born Erik Lund 1979"),
            ("Erik Lund paints. Born in Oslo in May 1979, he moved to Bergen.", "born Erik Lund May 1979"),
            ("Erik Lund paints. He was born in Oslo in 1979.", "born Erik Lund 1979"),
            ("Erik Lund was born to a fisherman and his wife in Oslo in 1979.", "born Erik Lund 1979"),
            ("Erik Lund was born into a family of bakers in 1979.", "born Erik Lund 1979"),
            ("Erik Lund was born the third of six children in 1979.", "born Erik Lund 1979"),
            ("In 1979 Erik Lund was born in Oslo.", "born Erik Lund 1979"),
            ("Erik Lund's birth in 1979 was in the paper.", "born Erik Lund 1979"),
            ("The birth of Erik Lund in 1979 was in the paper.", "born Erik Lund 1979"),
            ("Erik Lund paints. His birth, in 1979, was in the paper.", "born Erik Lund 1979"),
            ("Erik Lund had been born in 1979, on a boat.", "born Erik Lund 1979"),
            (
                "Erik Lund, cooper, born 9 May 1951; died 3 March 2019",
                "born Erik Lund 9 May 1951; died Erik Lund 3 March 2019",
            ),
            ("Erik Lund, a painter, was born in 1979 in Oslo.", "born Erik Lund 1979"),
            (
                "Erik Lund was born in 1921, worked as a weaver and died in 1990.",
                "born Erik Lund 1921; died Erik Lund 1990",
            ),
            ("Bruno was born in a barn in June 2016.", "born Bruno June 2016"),
            ("The painter Erik Lund was born in Oslo in 1979.", "born Erik Lund 1979"),
            ("Lorna Sefton was born Lorna Mary Quill in Leeds in 1950.", "born Lorna Sefton 1950"),
            // None of theirs.
            ("Erik Lund's daughter was born in 2003.", ""),
            ("The daughter of Erik Lund was born in 2003.", ""),
            ("Erik Lund met his wife, who was born in 1950, at sea.", ""),
            ("Erik Lund was not born in 1979.", ""),
            ("Erik and Nora Lund were born in 1979.", ""),
            ("King Olaf (r. 1095-1103) built it.", ""),
            ("Headteacher Erik Lund (1990-2015) built it.", ""),
            ("Erik Lund (2001-2009) ran it.", ""),
            ("The idea was born in 1979.", ""),
            ("Erik Lund was a born leader in 1979.", ""),
            ("Erik Lund was born after the fire of 1979.", ""),
            ("Erik Lund was born two months before the bridge opened in 1979.", "began bridge 1979"),
        ],
    );
}

#[test]
fn deaths_are_read_in_the_forms_that_writers_use() {
    check(
        told,
        &[
            ("Erik Lund died on 2 June 2020.", "died Erik Lund 2 June 2020"),
            ("Erik Lund died in Bergen in 2020.", "died Erik Lund 2020"),
            ("Erik Lund, who died in 2015, painted.", "died Erik Lund 2015"),
            ("Erik Lund, who taught for thirty years, died in 2015.", "died Erik Lund 2015"),
            ("Erik Lund was killed at sea in 1944.", "died Erik Lund 1944"),
            ("Erik Lund was murdered in 1944.", "died Erik Lund 1944"),
            ("Erik Lund was executed in April 1944.", "died Erik Lund April 1944"),
            ("Erik Lund was shot dead in 1944.", "died Erik Lund 1944"),
            ("Erik Lund passed away in 1971.", "died Erik Lund 1971"),
            ("Erik Lund drowned in 1971.", "died Erik Lund 1971"),
            ("Erik Lund lost his life in 1971.", "died Erik Lund 1971"),
            ("Erik Lund took his own life in 1971.", "died Erik Lund 1971"),
            ("Erik Lund's death in 1971 closed the mill.", "died Erik Lund 1971"),
            ("The death of Erik Lund in 1971 closed the mill.", "died Erik Lund 1971"),
            ("Erik Lund painted until his death in 1971.", "died Erik Lund 1971"),
            ("Erik Lund painted. After his death, in 1971, the mill closed.", "died Erik Lund 1971"),
            ("Erik Lund painted. In 1971 he died at home.", "died Erik Lund 1971"),
            ("Erik Lund painted. He died of a fever in March 1971.", "died Erik Lund March 1971"),
            ("Erik Lund (died 1971) painted.", "died Erik Lund 1971"),
            ("Erik Lund (d. 1971) painted.", "died Erik Lund 1971"),
            ("Nora Lund was born in 1902 and died in 1971.", "born Nora Lund 1902; died Nora Lund 1971"),
            ("Erik Lund nearly died in 1971.", ""),
            ("Erik Lund did not die in 1971.", ""),
            ("Erik Lund's dog died in 1971.", ""),
            ("Erik Lund, whose wife died in 1971, painted.", ""),
            ("Erik Lund killed two bears in 1971.", ""),
            ("Erik Lund could have died in 1971.", ""),
            ("The club died in 1971.", ""),
            ("Erik Lund wrote of the death of Olav's brother in 1971.", ""),
        ],
    );
}

#[test]
fn ages_are_read_with_the_day_on_which_they_hold() {
    check(
        told,
        &[
            ("Erik Lund, 54, runs the mill.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund (54) runs the mill.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund, aged 54, runs the mill.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund, age 54, runs the mill.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund, now 54, runs the mill.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund, who is 54, runs the mill.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund, a 54-year-old miller, runs it.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("The 54-year-old miller Erik Lund runs it.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Fifty-four-year-old Erik Lund runs it.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund is 54.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund is now 54 and tired.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Erik Lund is 54 years old.", "age Erik Lund 54 on 31 March to 16 May 2024"),
            ("Bruno is four and eats at the table.", "age Bruno 4 on 31 March to 16 May 2024"),
            ("Erik Lund was 17 when the mill burned in 1945.", "age Erik Lund 17 on 1945"),
            ("Erik Lund was just 19 when the war ended in 1945; he moved.", "age Erik Lund 19 on 1945"),
            ("Erik Lund was 15 in 2019, when the pool reopened.", "age Erik Lund 15 on 2019"),
            ("In 1980, when Erik Lund was 37, the mill burned.", "age Erik Lund 37 on 1980"),
            ("In 1980 Erik Lund was 37.", "age Erik Lund 37 on 1980"),
            ("Erik Lund turned 80 in May 2023.", "age Erik Lund =80 on May 2023"),
            ("Erik Lund turned 80 on 3 May 2023.", "age Erik Lund =80 on 3 May 2023"),
            ("Erik Lund will be 66 in June 2024.", "age Erik Lund 66 on June 2024"),
            ("Erik Lund, who will be 66 in June 2024, plans to walk.", "age Erik Lund 66 on June 2024"),
            ("Erik Lund turns 90 next week.", "age Erik Lund =90 on 19 to 26 May 2024"),
            ("Erik Lund will be 90 next spring.", "age Erik Lund 90 on November 2024 to March 2026"),
            ("Erik Lund died on 2 June 2020 aged 71.", "died Erik Lund 2 June 2020; age Erik Lund 71 on 2 June 2020"),
            ("Erik Lund died aged 71 in 2020.", "died Erik Lund 2020; age Erik Lund 71 on 2020"),
            ("Erik Lund died in 2020 at the age of 71.", "died Erik Lund 2020; age Erik Lund 71 on 2020"),
            ("Erik Lund died in 2020 at 71.", "died Erik Lund 2020; age Erik Lund 71 on 2020"),
            ("Erik Lund, who died in 2020, aged 71, painted.", "died Erik Lund 2020; age Erik Lund 71 on 2020"),
            (
                "Erik Lund, who has died aged 77, made barrels.",
                "died Erik Lund 16 March to 15 May 2024; age Erik Lund 77 on 16 March to 15 May 2024",
            ),
            (
                "Erik Lund has died at the age of 84.",
                "died Erik Lund 16 March to 15 May 2024; age Erik Lund 84 on 16 March to 15 May 2024",
            ),
            (
                "Erik Lund died aged 71.\n\nErik Lund was a miller. He died on 2 June 2020.",
                "age Erik Lund 71 on 2 June 2020; died Erik Lund 2 June 2020",
            ),
            ("Erik Lund joined the navy in 1990 aged 19.", "age Erik Lund 19 on 1990"),
            ("Aged 19, Erik Lund joined the navy in 1990.", "age Erik Lund 19 on 1990"),
            ("At the age of 19, Erik Lund joined the navy in 1990.", "age Erik Lund 19 on 1990"),
            ("At 19, Erik Lund joined the navy in 1990.", "age Erik Lund 19 on 1990"),
            ("In 1990, aged 19, Erik Lund joined the navy.", "age Erik Lund 19 on 1990"),
            ("Erik Lund is in his 80th year.", "age Erik Lund 79 on 31 March to 16 May 2024"),
            ("Erik Lund is in his 80s.", "age Erik Lund 80 to 89 on 31 March to 16 May 2024"),
            ("Erik Lund is in his early eighties.", "age Erik Lund 80 to 84 on 31 March to 16 May 2024"),
            ("Erik Lund celebrated his 80th birthday on 3 May 2023.", "age Erik Lund =80 on 3 May 2023"),
            ("Among them, in May 2002, was his granddaughter, Nora Lund, then 71.", "age Nora Lund 71 on May 2002"),
            ("In 1998 Nora Lund, 25, moved to Oslo.", "age Nora Lund 25 on 1998"),
            ("Nora Lund, 25, was arrested in Oslo in 1998.", "age Nora Lund 25 on 1998"),
            // No age of theirs, or none whose day is known.
            ("Erik Lund was 17 when he met her.", "age Erik Lund 17 on -"),
            ("Nora Lund, 25, was arrested after the fire of 1998.", "age Nora Lund 25 on -"),
            ("Erik Lund, about 54, runs the mill.", ""),
            ("Erik Lund is nearly 80.", ""),
            ("Erik Lund was 20 minutes late.", ""),
            ("Erik Lund was one of the best.", ""),
            ("Erik Lund was two points ahead.", ""),
            ("Erik Lund is not 54.", ""),
            ("Erik Lund scored 54.", ""),
            ("Erik Lund is 54 by Korean reckoning.", ""),
            ("Erik Lund's daughter is 12.", ""),
            ("Erik Lund and Nora Dahl are 54.", ""),
            ("Erik Lund met a boy aged 12.", ""),
            ("Erik Lund, 12, 15 and 18 were drawn.", ""),
            ("Erik Lund turned 180 degrees.", ""),
            ("Erik Lund would have been 100 this year.", ""),
        ],
    );
}

#[test]
fn who_is_meant_must_be_beyond_doubt() {
    check(
        told,
        &[
            ("Erik Lund met his grandson, Erik Lund, 12. Erik Lund was born in 1943.", ""),
            ("Erik Lund is 54. The poet Erik Lund, no relation, was born in 1943.", ""),
            ("Erik Lund met Olav Dahl. He was born in 1943.", ""),
            (
                "When did you begin?\n\nI was 13 in 2021.\n\nWhat do you say to that?\n\nNothing.\n\nYou turned 20 in \
                 March. Will you study?\n\nI may.",
                "age I 13 on 2021; age I =20 on March 2021 or March 2024",
            ),
            (
                "Erik Lund has died. He was 76.",
                "died Erik Lund 16 March to 15 May 2024; age Erik Lund 76 on 16 March to 15 May 2024",
            ),
            ("When he was 21, in 1964, Erik Lund sailed.", "age Erik Lund 21 on 1964"),
            ("Erik Lund runs the mill. Now 65, he is tired.", "age Erik Lund 65 on 31 March to 16 May 2024"),
            ("The son of a pilot, Erik Lund was a printer. He was born in 1943.", "born Erik Lund 1943"),
        ],
    );
}

#[test]
fn anniversaries_and_beginnings_are_of_one_thing() {
    check(
        told,
        &[
            (
                "The town marked the 50th anniversary of the club, founded in 1984.",
                "50 of club on 2024; began club 1984",
            ),
            (
                "The club marked its 50th anniversary with a cake. It was founded in 1984.",
                "50 of club on 2024; began club 1984",
            ),
            (
                "The Sandvik Band marked its 90th anniversary. The band was founded, in 1934, by miners.",
                "90 of Band on 2024; began Band 1934",
            ),
            (
                "The club is celebrating its silver jubilee since opening in 2009.",
                "25 of club on 2024; began club 2009",
            ),
            (
                "The library celebrated its golden jubilee last week. It opened in 1974.",
                "50 of library on 2024; began library 1974",
            ),
            (
                "The museum celebrates its centenary this year, having opened in 1924.",
                "100 of museum on 2024; began museum 1924",
            ),
            ("The museum turns 50 next year, having opened in 1975.", "50 of museum on 2025; began museum 1975"),
            ("The festival is in its 25th season since 2000.", "#25 of festival on 2024; began festival 2000"),
            (
                "The race was first staged in 2003. On Sunday it will celebrate its 22nd running.",
                "began race 2003; #22 of race on 2024",
            ),
            (
                "Hetty Moe started the regatta in 2009. The winners of the ninth Grand Holm Regatta are named.",
                "began regatta 2009; #9 of regatta on 2024",
            ),
            (
                "Nora Lund founded the school in 1984. The school's 40th anniversary is in June.",
                "began school 1984; 40 of school on 2024",
            ),
            (
                "The bridge, which opened in 1932, will mark its 100th anniversary in 2032.",
                "began bridge 1932; 100 of bridge on 2032",
            ),
            ("The tenth anniversary of the opening of the bridge is kept this week.", "10 of bridge on 2024"),
            ("Since its founding in 1888 the band has had six leaders.", "began band 1888"),
            ("The opening of the bridge in 1932 drew crowds.", "began bridge 1932"),
            ("The bakery was set up in 1950.", "began bakery 1950"),
            ("Founded in 1984, the club has 90 members.", "began club 1984"),
            ("Established 1888, the band plays on.", "began band 1888"),
            (
                "The town keeps the bicentenary of Nora Lund's birth this week. Nora Lund was born in 1824.",
                "200 of Nora Lund birth on 2024; born Nora Lund 1824",
            ),
            (
                "The town marks the 200th birthday this month of Nora Lund. She was born in May 1824.",
                "200 of Nora Lund birth on 2024; born Nora Lund May 1824",
            ),
            (
                "It is the 50th anniversary of the death of Nora Lund, who died in 1974.",
                "50 of Nora Lund death on 2024; died Nora Lund 1974",
            ),
            (
                "The paper celebrates 25 years this month. The paper was launched in 1999.",
                "25 of paper on 2024; began paper 1999",
            ),
            (
                "The 40th annual Sandvik Regatta starts on Saturday. The regatta was first held in 1985.",
                "#40 of Regatta on 2024; began Regatta 1985",
            ),
            // What is of another time, or of nothing known.
            ("The town marked the 50th anniversary of its founding in 2010.", ""),
            ("The club marked its 50th anniversary in 2010.", "50 of club on 2010"),
            ("The 50th Street fire was out by noon.", ""),
            ("The couple celebrated their golden anniversary.", ""),
            ("The bridge reopened in 2009.", ""),
            ("The bridge will be opened in 2030.", ""),
            ("Doors open in May.", ""),
            ("Erik Lund is marking 25 years of marriage.", ""),
        ],
    );
}

#[test]
fn deeds_have_who_did_or_underwent_them_and_when() {
    check(
        deeds,
        &[
            ("Erik Lund opened a second shop in 1975.", "Erik Lund opened 1975 living"),
            ("Erik Lund sold it. In 1975 he opened a second shop.", "Erik Lund opened 1975 living"),
            ("Nora Lund sold it. In 1994 she painted two ceilings of a chapel.", "Nora Lund painted 1994 living"),
            ("Born in 1950, Erik Lund fought at Arnhem in 1944.", "Erik Lund fought 1944 living"),
            (
                "Erik Lund served in the navy in 1944 and married in 1950.",
                "Erik Lund served 1944 living; Erik Lund married 1950 living",
            ),
            ("Lund, as Erik Lund was known, taught there. Lund opened a shop in 1975.", "Lund opened 1975"),
            ("Erik Lund was charged in April 2021.", "Erik Lund was charged April 2021 step 2"),
            ("Erik Lund was convicted by three judges in July 2021.", "Erik Lund was convicted July 2021 step 4"),
            ("Erik Lund was found guilty in May 2019.", "Erik Lund was found May 2019 step 4"),
            (
                "Erik Lund was arrested in 2018, charged in 2019 and jailed in 2020.",
                "Erik Lund was arrested 2018 step 1; Erik Lund charged 2019 step 2; Erik Lund jailed 2020 step 5",
            ),
            ("Police arrested Erik Lund in March 2018.", "Erik Lund arrested March 2018 step 1"),
            ("Erik Lund stood trial in 2021.", "Erik Lund stood 2021 step 3"),
            ("Erik Lund's arrest in May 2019 surprised them.", "Erik Lund arrest May 2019 step 1"),
            ("Erik Lund was charged again in 2022.", "Erik Lund was charged 2022 step 2 again"),
            (
                "The shop closed in 2012, two years before it opened in 2015.",
                "shop closed 2012 step 3; 2012 then 2015 backwards; shop opened 2015 step 2 living",
            ),
            (
                "Erik Lund moved to Bergen in 2015 after graduating in 2018.",
                "Erik Lund moved 2015 living; 2018 then 2015",
            ),
            (
                "Erik Lund was jailed in 2019 after he was charged in 2021.",
                "Erik Lund was jailed 2019 step 5; 2021 then 2019; Erik Lund was charged 2021 step 2",
            ),
            ("The mill burned in 1950, before it was sold in 1948.", "1950 then 1948"),
            // None.
            ("Erik Lund's son opened a shop in 1975.", ""),
            ("Erik Lund did not open a shop in 1975.", ""),
            ("Erik Lund would have opened a shop in 1975.", ""),
            ("A statue of Erik Lund was put up in 1975.", ""),
            ("Erik Lund said in 2010 that he would go after the Games ended in 2012.", ""),
            ("Her last novel appeared in 1998, three years after her death in 1995.", "1995 then 1998"),
        ],
    );
}
