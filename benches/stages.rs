//! The stages of the pipeline, each alone, in bytes of source a second: `cargo bench --bench stages`.
//!
//! The articles are made here, dense with dates, quantities, names, lists and headings, so that every recogniser has
//! work; where `../shared/corpora/articles` is there, the stages run over it too.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use factlint::document::{self, Document, Format};
use factlint::rule::Rules;
use factlint::text::{self, Text};
use factlint::{claim, source};

fn main() {
    divan::main();
}

/// The sets of articles there are.
const SETS: &[&str] = &["generated", "published"];

#[divan::bench(args = sets())]
fn events(bencher: Bencher, set: &&str) {
    run(bencher, set, |it| {
        pulldown_cmark::Parser::new_ext(&it.source, document::MARKDOWN_OPTIONS).into_offset_iter().for_each(|it| {
            black_box(it);
        });
    });
}

#[divan::bench(args = sets())]
fn read(bencher: Bencher, set: &&str) {
    run(bencher, set, |it| {
        black_box(document::read(&it.source, Format::of(&it.path), &it.path));
    });
}

#[divan::bench(args = sets())]
fn analyse(bencher: Bencher, set: &&str) {
    run(bencher, set, |it| {
        black_box(text::analyse(&it.document));
    });
}

#[divan::bench(args = sets())]
fn extract(bencher: Bencher, set: &&str) {
    run(bencher, set, |it| {
        black_box(claim::extract(&it.document, &it.text));
    });
}

#[divan::bench(args = sets())]
fn extract_wanted(bencher: Bencher, set: &&str) {
    let wanted = Rules::built_in().wanted();
    run(bencher, set, |it| {
        black_box(claim::extract_into(&it.document, &it.text, &wanted, claim::Claims::default()));
    });
}

#[divan::bench(args = sets())]
fn check(bencher: Bencher, set: &&str) {
    let rules = Rules::built_in();
    run(bencher, set, |it| {
        black_box(rules.check(&it.claims, &it.source, 0));
    });
}

#[divan::bench]
fn load_rules() -> Rules {
    Rules::built_in()
}

/// An article at every stage, with all its claims.
struct Article {
    path: String,
    source: String,
    document: Document,
    text: Text,
    claims: claim::Claims,
}

impl Article {
    fn new(path: String, source: String) -> Self {
        let document = document::read(&source, Format::of(&path), &path);
        let text = text::analyse(&document);
        let claims = claim::extract(&document, &text);
        Self { path, source, document, text, claims }
    }
}

fn run(bencher: Bencher, set: &str, stage: impl Fn(&Article) + Sync) {
    let articles = if set == SETS[0] { &*GENERATED } else { &*PUBLISHED };
    let bytes: usize = articles.iter().map(|it| it.source.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| articles.iter().for_each(&stage));
}

fn sets() -> impl Iterator<Item = &'static str> {
    SETS.iter().copied().take(if PUBLISHED.is_empty() { 1 } else { 2 })
}

static GENERATED: LazyLock<Vec<Article>> =
    LazyLock::new(|| (0..200).map(|it| Article::new(format!("{it}.md"), article(it))).collect());

static PUBLISHED: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let folder = PathBuf::from("../shared/corpora/articles");
    let files = if folder.is_dir() { source::articles(&[folder]).files } else { Vec::new() };
    files.iter().filter_map(|it| Some(Article::new(source::name(it), source::read(it).ok()?))).collect()
});

/// An article of some 6 KB; its number turns the days, sums and names.
fn article(n: usize) -> String {
    let day = n % 28 + 1;
    let month = ["March", "April", "May", "June", "July"][n % 5];
    let town = ["Larkhaven", "Dunmere", "Port Ellery", "Oxbarrow"][n % 4];
    let mut out = format!(
        "---\ntitle: \"{town} to reopen its swing bridge\"\ndate: 2023-0{}-{day:02}\nauthor: R. Penhale\n---\n\n",
        n % 5 + 3
    );
    for section in 0..4 {
        out.push_str(&format!("## {} reasons to look again at the quay\n\n", section + 2));
        for paragraph in 0..3 {
            let boats = n % 40 + 10 * paragraph + 12;
            out.push_str(&format!(
                "The harbour board met on {day} {month} 2023 in {town}, where Mara Quillan, its chair, said that \
                 {boats} boats had passed in the first week. Of the {boats} boats, {} carried slate and {} were empty. \
                 \"We had been told 2,400 tonnes,\" she said, \u{201c}and it was nearer 3,100.\u{201d} The new span is \
                 120 feet (37 metres) long and cost £4.2 million, up 15 % from January; it'll be closed from \
                 {month} 3 to {month} 9 while the 1950s gears are replaced. Tomas Adeyemi, 46, who was born in 1977, \
                 has kept the lock since 2004, and on Tuesday he will begin talks with the county about a second one.\n\n",
                boats / 2,
                boats - boats / 2,
            ));
        }
        for item in 0..section + 2 {
            out.push_str(&format!("- The {item}th berth, let for £{} a month\n", 300 + item * 25));
        }
        out.push('\n');
    }
    out
}
