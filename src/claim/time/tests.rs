//! Tables of words and what they are read as.

use crate::claim::{Body, FieldValue};
use crate::document::Format;
use crate::value::day_of;

/// The times of a text published on 10 March 2022: their words, and when they are by their own clocks.
fn times(text: &str) -> String {
    let claims = crate::claims(text, Format::Plain, "a.txt", day_of(2022, 3, 10));
    let times = claims.rows.iter().filter_map(|it| match &it.body {
        Body::Time(time) => {
            let at = time.at.map_or("none".to_owned(), |it| it.to_string());
            Some(format!("{} = {at}", &text[it.span.range()]))
        }
        _ => None,
    });
    times.collect::<Vec<_>>().join("; ")
}

#[test]
fn clock_times_are_read_in_every_form() {
    for (text, expected) in [
        ("We met at 7am.", "7am = 7:00"),
        ("We met at 7 a.m. and left.", "7 a.m. = 7:00"),
        ("We met at 7.15pm.", "7.15pm = 19:15"),
        ("We met at 7:15 PM.", "7:15 PM = 19:15"),
        ("We met at 7:15 p.m. on Monday.", "7:15 p.m. = 19:15"),
        ("We met at 12am, they at 12pm.", "12am = 0:00; 12pm = 12:00"),
        ("We met at 12.30am.", "12.30am = 0:30"),
        ("We met at 19:30.", "19:30 = 19:30"),
        ("We met at 09:05.", "09:05 = 9:05"),
        ("We met at 9:05.", "9:05 = 9:05 or 21:05"),
        ("We met at 19.30 GMT.", "19.30 = 19:30"),
        ("We met at 1930 GMT.", "1930 = 19:30"),
        ("We met at 0900 hrs.", "0900 hrs = 9:00"),
        ("We met at 1815 hours.", "1815 hours = 18:15"),
        ("We met at 18:15 hrs.", "18:15 hrs = 18:15"),
        ("We met at 18h15.", "18h15 = 18:15"),
        ("We met at 7 o'clock.", "7 o'clock = 7:00 or 19:00"),
        ("We met at seven o’clock in the evening.", "seven o’clock = 19:00"),
        ("We met at half past seven.", "half past seven = 7:30 or 19:30"),
        ("We met at half past 7pm.", "half past 7pm = 19:30"),
        ("We met at a quarter to six.", "quarter to six = 5:45 or 17:45"),
        ("We met at quarter past noon.", "quarter past noon = 12:15"),
        ("We met at twenty past nine.", "twenty past nine = 9:20 or 21:20"),
        ("We met at twenty-five to ten that evening.", "twenty-five to ten = 21:35"),
        ("We met at ten minutes to one.", "ten minutes to one = 0:50 or 12:50"),
        ("We met at 20 past 8.", "20 past 8 = 8:20 or 20:20"),
        ("We met at noon.", "noon = 12:00"),
        ("We met by midday.", "midday = 12:00"),
        ("It rained until midnight.", "midnight = 0:00"),
        ("We met at 12 noon.", "12 noon = 12:00"),
        ("We met at 12 midnight.", "12 midnight = 0:00"),
        ("We met at 7 in the morning.", "7 = 7:00"),
        ("We met at 7 this evening.", "7 = 19:00"),
        ("We met at 11 at night.", "11 = 23:00"),
        ("We met at 8 on Friday night.", "8 = 20:00"),
        ("We met at 7.30 in the evening.", "7.30 = 19:30"),
        ("The bell rang at 5:30:15 on Monday.", "5:30:15 = 5:30 or 17:30"),
        ("The log ends at 14:05:09.", "14:05:09 = 14:05"),
        ("Posted 2022-01-21T14:05:00Z in the log.", "T14:05:00 = 14:05"),
        ("Posted 2022-01-21T14:05+02:00 in the log.", "T14:05 = 14:05"),
        ("Posted 2022-01-21 14:05 in the log.", "14:05 = 14:05"),
        ("Call at 10 ET.", "10 = 10:00 or 22:00"),
        ("Call at 2pm Eastern.", "2pm = 14:00"),
        ("Come at seven pm.", "seven pm = 19:00"),
        ("Come at five-thirty.", "five-thirty = 5:30 or 17:30"),
        ("Come at six forty-five p.m. or so.", "six forty-five p.m. = 18:45"),
        ("Come at eight tonight.", "eight = 20:00"),
        ("On Friday evening at 8 they sang.", "8 = 20:00"),
        ("In the morning at seven o'clock it rang.", "seven o'clock = 7:00"),
        ("It was ten past nine.", "ten past nine = 9:10 or 21:10"),
        ("Come no later than 6:00.", "6:00 = 6:00 or 18:00"),
        ("The rest came 18:30 on Friday.", "18:30 = 18:30"),
        ("It starts at 7.30.", "7.30 = 7:30 or 19:30"),
        ("Doors: 7.30, show: 8.", "7.30 = 7:30 or 19:30"),
        ("Kick-off 15:00.", "15:00 = 15:00"),
        ("Monday, 18:45: the vote.", "18:45 = 18:45"),
        ("On 3 May 2022, 18:45, they voted.", "18:45 = 18:45"),
        ("Come on May 3 - 5pm.", "5pm = 17:00"),
    ] {
        assert_eq!(times(text), expected, "{text}");
    }
}

#[test]
fn both_ends_of_a_stretch_are_read() {
    for (text, expected) in [
        ("Open 9am-5pm.", "9am = 9:00; 5pm = 17:00"),
        ("Open 9am to 5pm daily.", "9am = 9:00; 5pm = 17:00"),
        ("Open 6-8pm.", "6 = 18:00; 8pm = 20:00"),
        ("Open 6–8 p.m. on Monday.", "6 = 18:00; 8 p.m. = 20:00"),
        ("Open from 10 to 11.30am.", "10 = 10:00; 11.30am = 11:30"),
        ("Open 11-1pm.", "11 = 11:00; 1pm = 13:00"),
        ("Open 11am-1.", "11am = 11:00"),
        ("Open 10-12pm.", "10 = 10:00; 12pm = 12:00"),
        ("Open 12-2pm.", "12 = 12:00; 2pm = 14:00"),
        ("Open between 9 and 11am.", "9 = 9:00; 11am = 11:00"),
        ("Open noon-1pm.", "noon = 12:00; 1pm = 13:00"),
        ("Open 9am to noon.", "9am = 9:00; noon = 12:00"),
        ("Open from 8pm until midnight.", "8pm = 20:00; midnight = 0:00"),
        ("Open from 10pm to 6am.", "10pm = 22:00; 6am = 6:00"),
        ("Open 10:00-16:00.", "10:00 = 10:00; 16:00 = 16:00"),
        ("Open from 9:00 to 17:30.", "9:00 = 9:00; 17:30 = 17:30"),
        ("Open 10:00 - 10:30 am, ET.", "10:00 = 10:00; 10:30 am = 10:30"),
        ("Open from 9:00 to 10:00 UTC.", "9:00 = 9:00; 10:00 = 10:00"),
        ("Open from 9:30AM-12:00PM ET.", "9:30AM = 9:30; 12:00PM = 12:00"),
        ("Open from 9:00-12:00.", "9:00 = 9:00 or 21:00; 12:00 = 0:00 or 12:00"),
        ("Open 0900-1700 hrs.", "0900 = 9:00; 1700 = 17:00"),
        ("Open from 11am to 3.", "11am = 11:00; 3 = 15:00"),
        ("Open from 10:30 to 3.", "10:30 = 10:30 or 22:30; 3 = 3:00 or 15:00"),
        ("Open between 10 and 11:30.", "10 = 10:00 or 22:00; 11:30 = 11:30 or 23:30"),
        ("Open 8am until 6 on weekdays.", "8am = 8:00; 6 = 18:00"),
        ("Open 9am to 12 people.", "9am = 9:00"),
        ("Open from 9am to 12 people.", "9am = 9:00"),
        ("Open 18-19 CET.", "18 = 18:00; 19 = 19:00"),
        ("Open 9am ET to 5pm ET.", "9am = 9:00; 5pm = 17:00"),
    ] {
        assert_eq!(times(text), expected, "{text}");
    }
}

#[test]
fn figures_that_no_clock_shows_are_kept_where_they_are_told_as_times() {
    for (text, expected) in [
        ("It rang at 9.72pm.", "9.72pm = none"),
        ("It rang at 9.72 p.m. on Monday.", "9.72 p.m. = none"),
        ("It rang at 10:61am.", "10:61am = none"),
        ("It rang at 26:15 local time.", "26:15 = none"),
        ("It rang at 25:10 hrs.", "25:10 hrs = none"),
        ("It rang at 14:83 on Monday.", "14:83 = none"),
        ("It rang at 17:30pm.", "17:30pm = 17:30"),
        ("It rang at 24:00.", "24:00 = 0:00"),
    ] {
        assert_eq!(times(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_clock_time_is_not_read() {
    for text in [
        "She ran 11.72 in the heats and 2:05:13 in the race.",
        "She won in 1:58.90, ahead by 0:41.",
        "He was timed at 2:05:13.4 over the course.",
        "They won 3-2, at odds of 2:1 and a ratio of 16:10.",
        "The goal came at 12:34 of the first period, the next at 5:21 in the second half.",
        "Read John 3:16, Psalm 119:105 and Romans 8:28-9:5.",
        "Version 7.30 is out. Go to room 7.30 or gate 19.",
        "It costs £7.30, and the rent is £350 pm or $9.72pm.",
        "Shares closed at 7.30 on Friday, from 7.10.",
        "It grew by 7.30 in 2019 and 1930 in 2020.",
        "In 1930 hours were long; they worked 1800 hours a year.",
        "At 40 am I old? I am. The 9 pandas are.",
        "A noon meal, Midnight Oil and the midnight sun.",
        "They went to midnight Mass with 7 others.",
        "Mix them 3:20, at 20:80 or 50:50.",
        "The map is at 1:50000, and PM 2.5 rose.",
        "It is at 7.5 am of length.",
        "He ran at 4:30 per mile, and at a pace of 5:10.",
        "Cut it from ten to six, or 5 to 7 per cent.",
        "Half past performance, a quarter to go, ten past presidents.",
        "She is half past caring.",
        "It fell from 8 to 6 in the north.",
        "In 2022 UTC was renamed.",
        "Call 0800 555 1930, ext 12.30.",
        "The plan of 2003-2005, CVE-2021-3013 and the years 1930-1945 hold. They won 7-5 on Saturday afternoon.",
        "Watch 10:12 - the rest starts at 1:20:48 of the film. It works starting from 1.30.",
        "They met seven times, five to ten of them, and killed eight in the morning raid.",
        "The five thirty-year-olds and the three forty-footers left at twenty.",
        "It rose from 3 to 4.30, between 6 and 7.15 per cent.",
        "Flight 9 am is late? No: flight 1930 is.",
    ] {
        assert_eq!(times(text), "", "{text}");
    }
}

/// How far the second of two times told as one is from the first, and when the first is by its clocks.
fn apart(text: &str) -> String {
    let claims = crate::claims(text, Format::Plain, "a.txt", day_of(2022, 3, 10));
    let shown = claims.rows.iter().filter_map(|it| match &it.body {
        Body::Time(time) => Some(format!("{} by {}", time.apart?, time.expected?)),
        _ => None,
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn two_times_told_as_one_are_compared_by_their_zones() {
    for (text, expected) in [
        ("It starts at 6pm GMT (4pm in New York).", "120 or 180 by 13:00 or 14:00"),
        ("It starts at 8pm ET, 7pm PT.", "120 by 17:00"),
        ("It starts at 8pm ET/5pm PT.", "0 by 17:00"),
        ("It starts at 8 p.m. Eastern / 5 p.m. Pacific.", "0 by 17:00"),
        ("It starts at 10am PT (1pm ET, 6pm in London).", "0 by 13:00; 0 or 60 by 17:00 or 18:00"),
        ("It starts on 4 July 2022 at 10am in London, 2pm in Delhi.", "-30 by 14:30"),
        ("On 16 March 2022 it starts at 10am EDT (2pm in London).", "-540 or 0 by 14:00"),
        ("On 16 May 2022 it starts at 10am EDT (2pm in London).", "-600 or -60 by 15:00"),
        ("It starts at 8pm in Seattle, or 1pm in Tokyo.", "0 or 60 by 12:00 or 13:00"),
        ("It starts at 14:05 UTC+2 (12:05 GMT).", "-60 or 0 by 12:05"),
        ("It runs 2-3pm ET (11am-noon PT).", "0 by 11:00; 0 by 12:00"),
        ("It runs 2-3pm ET (noon-1pm PT).", "60 by 11:00; 60 by 12:00"),
        ("It starts at 9am local time (1400 GMT).", ""),
        ("It starts at 10am in London, 2pm in Paris and 6pm in Oslo.", ""),
        ("It starts at 9am ET and 8am PT.", ""),
        ("It starts at 9am ET, 10am ET on Friday.", ""),
        ("It leaves at 10am in London and arrives at 2pm in Paris.", ""),
    ] {
        assert_eq!(apart(text), expected, "{text}");
    }
}

/// The roles of the times of a text, each with the number of its programme, the first being 1.
fn programme(text: &str) -> String {
    let claims = crate::claims(text, Format::Markdown, "a.md", day_of(2022, 3, 10));
    let mut keys = Vec::new();
    let shown = claims.rows.iter().filter_map(|claim| {
        let role = claim.body.kind().field("role")?;
        let FieldValue::Word(word) = (role.get)(&claim.body) else { return None };
        let Body::Time(time) = &claim.body else { return None };
        let name = ["doors", "start", "interval", "end", "deadline"][word.indices().next()? as usize];
        let number = time.programme.map(|key| {
            let at = keys.iter().position(|it| *it == key);
            at.unwrap_or_else(|| {
                keys.push(key);
                keys.len() - 1
            }) + 1
        });
        Some(format!("{name} {}", number.map_or("-".to_owned(), |it| it.to_string())))
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn times_of_one_programme_are_told_by_their_roles() {
    for (text, expected) in [
        ("Doors open at 7pm. The show starts at 7.30pm.", "doors 1, start 1"),
        ("The concert is on Friday, 4 March, and will begin at 7pm. Doors will open at 6.30pm.", "start 1, doors 1"),
        ("Doors 7pm, 7.30pm start.", "doors 1, start 1"),
        ("Gates open from 1pm; kick-off is at 3pm.", "doors 1, start 1"),
        ("The walk starts at 10am and finishes at 4pm.", "start 1, end 1"),
        ("The walk starts at 10am. It ends at 4pm.", "start 1, end 1"),
        ("The talk starts at 7pm. The fair ends at 5pm.", "start 1, end -"),
        ("- Doors: 19:00\n- Start: 19:30\n- Interval: 20:15\n- End: 22:00", "doors 1, start 1, interval 1, end 1"),
        ("The matinee starts at 2pm; doors for the late show 7pm, start 7.30pm.", "start -, doors 1, start 1"),
        ("It begins at 2pm on Monday. It ends at 1pm on Tuesday.", "start -, end -"),
        ("The shop opens at 9am and shuts at 5pm.", ""),
        ("Register by 5pm for the 6pm start.", "deadline 1, start 1"),
    ] {
        assert_eq!(programme(text), expected, "{text}");
    }
}

#[test]
fn the_length_of_a_stretch_is_read_behind_it() {
    for (text, expected) in [
        ("Open from 11pm to 6am, seven hours.", Some(420.0)),
        ("Open 9am-5pm (8 hours).", Some(480.0)),
        ("It ran from 9am to 11.30am, two and a half hours.", Some(150.0)),
        ("It began at 9am and ended at noon, three hours later.", Some(180.0)),
        ("It ran from 9 to 10.20am, an hour and twenty minutes.", Some(80.0)),
        ("It ran from 9 to 10.30am, an hour and a half.", Some(90.0)),
        ("It ran from 9 to 9.30am, half an hour.", Some(30.0)),
        ("It ran from 9 to 10am, and two hours later began anew.", None),
    ] {
        let claims = crate::claims(text, Format::Plain, "a.txt", day_of(2022, 3, 10));
        let found = claims.rows.iter().find_map(|it| match &it.body {
            Body::Time(time) => time.lasts.as_ref()?.value.point(),
            _ => None,
        });
        assert_eq!(found, expected, "{text}");
    }
}

/// The deadlines of a text: until when, and for what day.
fn deadlines(text: &str) -> String {
    let claims = crate::claims(text, Format::Plain, "a.txt", day_of(2022, 3, 10));
    let shown = claims.rows.iter().filter_map(|it| match &it.body {
        Body::Deadline(it) => Some(format!("{} for {}", it.by.as_ref()?.value, it.of.as_ref()?.value)),
        _ => None,
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn deadlines_are_read_with_the_day_they_are_for() {
    for (text, expected) in [
        ("Register by 3 May 2022 for the race on 9 May 2022.", "3 May 2022 for 9 May 2022"),
        ("Please sign up by 3 May 2022 for the 9 May 2022 race.", "3 May 2022 for 9 May 2022"),
        ("Entries for the quiz on 9 May 2022 close on 3 May 2022.", "3 May 2022 for 9 May 2022"),
        ("Register by 3 May 2022 for the race that was moved on 9 May 2022.", ""),
        ("Register by 3 May 2022. The race is on 9 May 2022.", ""),
        ("They finished by 3 May 2022 for the race on 9 May 2022.", ""),
        ("Register by 3 May 2022 for races from 1 May 2022.", ""),
    ] {
        assert_eq!(deadlines(text), expected, "{text}");
    }
}
