//! Persons, roles, places, events and speakers in paragraphs of published articles, against marks made by reading alone.
//!
//! `docs/annotations.tsv` has a line for each mark: file, start and end in bytes, kind, value. A mark of kind `paragraph`
//! is what has been read: outside of those nothing is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use factlint::claim::Claims;
use factlint::document::Format;
use factlint::source;

use crate::mentions::{Mention, Names};

/// What is marked, in the order of the table.
const KINDS: [&str; 5] = ["person", "role", "place", "event", "speaker"];

/// A stretch of an article that is marked, and what it stands for.
struct Mark {
    at: Range<usize>,
    kind: String,
    value: String,
}

/// What is counted of a kind.
#[derive(Default, Clone, Copy, Debug, PartialEq)]
struct Score {
    marked: u32,
    found: u32,
    exact: u32,
    overlapping: u32,
    right: u32,
    wrong: u32,
}

impl Score {
    /// Counts a value that is right or wrong; one that is not known is neither.
    fn value(&mut self, right: Option<bool>) {
        self.right += u32::from(right == Some(true));
        self.wrong += u32::from(right == Some(false));
    }
}

/// Scores the claims of the articles in a folder against the marks in a file.
///
/// A person, a role or a place is exact when it is the very bytes, overlapping when it shares one. An event is found by
/// a claim whose words have the marked one among them, a quotation by the sentences that are taken down of it, so that
/// these two have one figure for both. Of what overlaps, the value is right when it is the fullest form of the person's
/// name in the article (of a role: of who has it; of a quotation: of who speaks, or nobody), the place with its country,
/// the class of the event; what is neither right nor wrong, factlint does not claim to know.
pub fn score(folder: &Path, marks: &Path) -> Result<String, String> {
    let mut scores = [Score::default(); KINDS.len()];
    let files = read_marks(marks)?;
    for (file, marks) in &files {
        let path = folder.join(file);
        let text = source::read(&path).map_err(|it| factlint::report::problem(&it))?;
        if let Some(it) = marks.iter().find(|it| text.get(it.at.clone()).is_none()) {
            return Err(format!("{file}: {}..{} is no place in the article", it.at.start, it.at.end));
        }
        let claims = factlint::claims(&text, Format::of(file), &source::name(&path), None);
        score_article(&text, &claims, marks, &mut scores);
    }
    Ok(table(&files, &scores))
}

/// Reads marks by file: tab-separated file, start, end, kind, value, below a line of headings. Lines that begin with `#`
/// are remarks.
fn read_marks(path: &Path) -> Result<BTreeMap<String, Vec<Mark>>, String> {
    let text = source::read(path).map_err(|it| factlint::report::problem(&it))?;
    let mut marks: BTreeMap<String, Vec<Mark>> = BTreeMap::new();
    let lines = text.lines().enumerate().filter(|it| !it.1.starts_with('#') && !it.1.trim().is_empty());
    for (i, line) in lines.filter(|it| it.1 != "file\tstart\tend\tkind\tvalue") {
        let wrong = || format!("{}:{}: not file, start, end, kind, value", path.display(), i + 1);
        let [file, start, end, kind, rest @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(wrong());
        };
        if rest.len() > 1 || *kind != "paragraph" && !KINDS.contains(kind) {
            return Err(wrong());
        }
        let at = start.parse().map_err(|_| wrong())?..end.parse().map_err(|_| wrong())?;
        let value = rest.first().copied().unwrap_or_default().to_owned();
        marks.entry((*file).to_owned()).or_default().push(Mark { at, kind: (*kind).to_owned(), value });
    }
    Ok(marks)
}

fn score_article(text: &str, claims: &Claims, marks: &[Mark], scores: &mut [Score; KINDS.len()]) {
    let names = Names::of(claims, text);
    let paragraphs: Vec<&Range<usize>> = marks.iter().filter(|it| it.kind == "paragraph").map(|it| &it.at).collect();
    let inside = |at: &Range<usize>| paragraphs.iter().any(|it| it.start <= at.start && at.end <= it.end);
    for (kind, score) in KINDS.into_iter().zip(scores) {
        let marks: Vec<&Mark> = marks.iter().filter(|it| it.kind == kind && inside(&it.at)).collect();
        let found: Vec<Mention> = names.mentions(kind).into_iter().filter(|it| inside(&it.at)).collect();
        score.marked += marks.len() as u32;
        if kind == "speaker" {
            quotations(text, &names, &marks, &found, score);
        } else {
            pairs(&names, &marks, &found, score);
        }
    }
}

/// Pairs each mark with one mention, the exact one before others.
fn pairs(names: &Names<'_>, marks: &[&Mark], found: &[Mention], score: &mut Score) {
    let exact = |mark: &Mark, it: &Mention| {
        if it.phrase { it.at.start <= mark.at.start && mark.at.end <= it.at.end } else { it.at == mark.at }
    };
    let overlapping = |mark: &Mark, it: &Mention| !it.phrase && overlap(&it.at, &mark.at);
    let mut taken = BTreeSet::new();
    let mut paired: Vec<(&Mark, usize)> = Vec::new();
    for mark in marks {
        let free = |it: &usize| !taken.contains(it) && exact(mark, &found[*it]);
        if let Some(it) = (0..found.len()).find(free) {
            taken.insert(it);
            paired.push((mark, it));
        }
    }
    score.exact += paired.len() as u32;
    for mark in marks {
        let known = paired.iter().any(|it| std::ptr::eq(it.0, *mark));
        let free = |it: &usize| !taken.contains(it) && overlapping(mark, &found[*it]);
        if let Some(it) = (0..found.len()).find(free).filter(|_| !known) {
            taken.insert(it);
            paired.push((mark, it));
        }
    }
    score.found += found.len() as u32;
    score.overlapping += paired.len() as u32;
    for (mark, it) in paired {
        score.value(names.is(&found[it], &mark.value));
    }
}

/// Pairs each mark with the sentences of its quotation, which together count as one that is found.
fn quotations(text: &str, names: &Names<'_>, marks: &[&Mark], found: &[Mention], score: &mut Score) {
    let of = |mark: &Mark, it: &Mention| {
        // A sentence that its speaker splits is taken down where it begins.
        let words = inner(&text[mark.at.clone()]);
        overlap(&it.at, &mark.at) || words.len() > 20 && it.words.as_deref().is_some_and(|it| it.contains(words))
    };
    let mut matched = 0;
    for mark in marks {
        let sentences: Vec<&Mention> = found.iter().filter(|it| of(mark, it)).collect();
        if sentences.is_empty() {
            continue;
        }
        matched += 1;
        let values = sentences.iter().filter_map(|it| names.is(it, &mark.value));
        let nobody = (mark.value == "-").then_some(true);
        score.value(values.reduce(|a, b| a && b).or(nobody));
    }
    let others = found.iter().filter(|it| !marks.iter().any(|mark| of(mark, it))).count() as u32;
    score.found += matched + others;
    score.exact += matched;
    score.overlapping += matched;
}

/// The words of a quotation without its marks.
fn inner(quotation: &str) -> &str {
    quotation.trim_matches(|it: char| !it.is_alphanumeric())
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn table(files: &BTreeMap<String, Vec<Mark>>, scores: &[Score; KINDS.len()]) -> String {
    let n_paragraphs = files.values().flatten().filter(|it| it.kind == "paragraph").count();
    let mut out = format!(
        "In {n_paragraphs} paragraphs of {} published articles:\n\n\
         | kind | marked | found | exact | precision | recall | overlapping | precision | recall | value right | share | wrong |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        files.len()
    );
    for (kind, it) in KINDS.into_iter().zip(scores) {
        let share = |n: u32, of: u32| match of {
            0 => "-".to_owned(),
            _ => format!("{:.1} %", f64::from(n) * 100.0 / f64::from(of)),
        };
        let _ = writeln!(
            out,
            "| {kind} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            it.marked,
            it.found,
            it.exact,
            share(it.exact, it.found),
            share(it.exact, it.marked),
            it.overlapping,
            share(it.overlapping, it.found),
            share(it.overlapping, it.marked),
            it.right,
            share(it.right, it.overlapping),
            it.wrong,
        );
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "---\ntitle: Kiln fired\n---\n\nThe potters met in Hamburg on Friday.\n\n\
        “We will fire it again in the spring,” said Dr. Orla Finch, who closed the old one.\n\n\
        Dr. Tom Vane was in Leeds.\n\n\
        The club's treasurer, Mara Quill, paid. Quill has the key.\n";

    /// The scores of the article with marks on the first place of some words, all within one paragraph from the first
    /// mark's words to the second's.
    fn scores(paragraph: &str, marks: &[(&str, &str, &str)]) -> BTreeMap<&'static str, Score> {
        let place = |words: &str| {
            let start = ARTICLE.find(words).unwrap_or_else(|| panic!("{words} is not in the article"));
            start..start + words.len()
        };
        let mark = |(words, kind, value): &(&str, &str, &str)| Mark {
            at: place(words),
            kind: (*kind).to_owned(),
            value: (*value).to_owned(),
        };
        let mut marks: Vec<Mark> = marks.iter().map(mark).collect();
        marks.push(Mark { at: place(paragraph), kind: "paragraph".to_owned(), value: String::new() });
        let claims = factlint::claims(ARTICLE, Format::Markdown, "a.md", None);
        let mut scores = [Score::default(); KINDS.len()];
        score_article(ARTICLE, &claims, &marks, &mut scores);
        KINDS.into_iter().zip(scores).collect()
    }

    #[test]
    fn only_what_stands_in_a_paragraph_counts() {
        let scores = scores(
            "The potters met in Hamburg on Friday.",
            &[("Hamburg", "place", "Hamburg, Germany"), ("Leeds", "place", "Leeds, United Kingdom")],
        );
        let place = Score { marked: 1, found: 1, exact: 1, overlapping: 1, right: 1, wrong: 0 };
        assert_eq!(scores["place"], place);
        assert_eq!(scores["person"], Score::default());
    }

    #[test]
    fn an_event_is_found_by_its_word_and_right_by_its_class() {
        let paragraph = "The potters met in Hamburg on Friday.";
        let right = scores(paragraph, &[("met", "event", "meet")])["event"];
        assert_eq!(right, Score { marked: 1, found: 1, exact: 1, overlapping: 1, right: 1, wrong: 0 });
        assert_eq!(scores(paragraph, &[("met", "event", "die")])["event"].right, 0);
        let missed = scores(paragraph, &[("Friday", "event", "die")])["event"];
        assert_eq!(missed, Score { marked: 1, found: 1, ..Score::default() });
    }

    #[test]
    fn a_part_of_a_name_overlaps_and_the_fullest_form_is_the_value() {
        let paragraph = "Dr. Tom Vane was in Leeds.";
        let exact = scores(paragraph, &[("Tom Vane", "person", "Tom Vane")])["person"];
        assert_eq!(exact, Score { marked: 1, found: 1, exact: 1, overlapping: 1, right: 1, wrong: 0 });
        let part = scores(paragraph, &[("Vane", "person", "Thomas Vane")])["person"];
        assert_eq!(part, Score { marked: 1, found: 1, exact: 0, overlapping: 1, right: 0, wrong: 1 });
    }

    #[test]
    fn a_surname_alone_and_a_role_stand_for_the_name_in_full() {
        let bare = scores("Quill has the key.", &[("Quill has", "person", "Mara Quill")])["person"];
        assert_eq!(bare, Score { marked: 1, found: 1, exact: 0, overlapping: 1, right: 1, wrong: 0 });
        let role = scores("The club's treasurer, Mara Quill, paid.", &[("treasurer", "role", "Mara Quill")])["role"];
        assert_eq!(role, Score { marked: 1, found: 1, exact: 1, overlapping: 1, right: 1, wrong: 0 });
    }

    #[test]
    fn a_quotation_is_right_by_its_speaker() {
        let quotation = "“We will fire it again in the spring,”";
        let paragraph = "“We will fire it again in the spring,” said Dr. Orla Finch, who closed the old one.";
        let right = scores(paragraph, &[(quotation, "speaker", "Orla Finch")])["speaker"];
        assert_eq!(right, Score { marked: 1, found: 1, exact: 1, overlapping: 1, right: 1, wrong: 0 });
        assert_eq!(scores(paragraph, &[(quotation, "speaker", "Tom Vane")])["speaker"].right, 0);
        assert_eq!(scores(paragraph, &[(quotation, "speaker", "-")])["speaker"].right, 0);
    }

    #[test]
    fn marks_are_read_and_those_that_are_none_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let (article, marks) = (folder.path().join("a.md"), folder.path().join("marks.tsv"));
        std::fs::write(&article, ARTICLE).expect("an article");
        let run = |lines: &str| {
            std::fs::write(&marks, format!("file\tstart\tend\tkind\tvalue\n{lines}")).expect("marks");
            score(folder.path(), &marks)
        };
        let at = |words: &str| {
            let start = ARTICLE.find(words).expect("words of the article");
            format!("a.md\t{start}\t{}", start + words.len())
        };
        let paragraph = at("The potters met in Hamburg on Friday.");
        let good = run(&format!("{paragraph}\tparagraph\t\n{}\tplace\tHamburg, Germany\n", at("Hamburg")));
        let good = good.expect("a table");
        assert!(
            good.contains("| place | 1 | 1 | 1 | 100.0 % | 100.0 % | 1 | 100.0 % | 100.0 % | 1 | 100.0 % | 0 |"),
            "{good}"
        );
        assert!(run("a.md\t28\t9999\tparagraph\t\n").is_err());
        assert!(run("a.md\t28\t65\tcolour\tred\n").is_err());
        assert!(run("a.md\t28\n").is_err());
        assert!(run("b.md\t28\t65\tparagraph\t\n").is_err());
    }
}
