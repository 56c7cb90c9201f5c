//! Faults in the names of people: a letter of a surname, the first name beside an office.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::Mutant;
use crate::page::Page;

pub const SPELLING: &str = "name-spelling-variant";
pub const BARE: &str = "a surname alone";
pub const FULL: &str = "a name in full";
pub const FIRST_NAME: &str = "first-name-conflict";
pub const SECOND: &str = "a second mention";
pub const AGAIN: &str = "a sentence told again";

/// Every mutant of names in a page.
pub fn mutants(page: &Page) -> Vec<Mutant> {
    let named = named(page);
    let mut mutants = spellings(page, &named);
    mutants.extend(first_names(page));
    mutants
}

/// First names that are common in English, so that a run of capitals that begins with one is a person.
const GIVEN: &str = "Aaron|Adam|Alan|Alex|Alice|Alison|Amanda|Amy|Andrea|Andrew|Angela|Anna|Anne|Anthony|Barbara|Ben|Benjamin|Beth|Betty|Brenda|Brian|Carol|Caroline|Catherine|Charles|Charlotte|Christina|Christine|Christopher|Claire|Craig|Cynthia|Daniel|David|Deborah|Dennis|Diana|Donald|Donna|Dorothy|Douglas|Edward|Elizabeth|Ellen|Emily|Emma|Eric|Erin|Frank|Gary|George|Greg|Hannah|Heather|Helen|Henry|Howard|Jack|Jacob|James|Jane|Janet|Jason|Jeff|Jeffrey|Jennifer|Jessica|Jim|Joan|John|Jonathan|Joseph|Josh|Joshua|Joyce|Judith|Julia|Julie|Justin|Karen|Kate|Katherine|Kathleen|Keith|Kelly|Ken|Kenneth|Kevin|Kim|Larry|Laura|Lauren|Linda|Lisa|Louise|Lucy|Luke|Margaret|Maria|Marie|Mark|Martha|Martin|Mary|Matt|Matthew|Megan|Melissa|Michael|Michelle|Mike|Nancy|Natalie|Nathan|Nicholas|Nicole|Nicola|Nina|Oliver|Olivia|Pamela|Patricia|Patrick|Paul|Peter|Philip|Rachel|Ralph|Rebecca|Richard|Robert|Robin|Roger|Ronald|Rose|Russell|Ruth|Ryan|Samantha|Samuel|Sandra|Sara|Sarah|Scott|Sean|Sharon|Simon|Sophie|Stephanie|Stephen|Steve|Steven|Susan|Teresa|Thomas|Tim|Timothy|Tom|Tony|Tracy|Victoria|Vincent|Virginia|Walter|Wayne|Wendy|William";

static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?-u:\b)(?<given>{GIVEN}) (?:[A-Z]\. )?(?<surname>[A-Z][a-z]{{4,}})(?-u:\b)"))
        .expect("a valid pattern")
});

/// Offices of which a body has one.
const OFFICES: &str = "chief executive|chief executive officer|CEO|chief information officer|CIO|chief technology officer|CTO|chief operating officer|chief financial officer|chief data officer|prime minister|president|governor|mayor|chairman|chairwoman|treasurer|executive director|director general|head teacher|headmaster|editor-in-chief|attorney general|surgeon general|postmaster general";

/// A mention of somebody in full.
struct Named {
    at: Range<usize>,
    given: String,
    surname: Range<usize>,
}

/// The people who are named in full in running text, in its order.
fn named(page: &Page) -> Vec<Named> {
    let mut named = Vec::new();
    for line in page.prose() {
        for found in PERSON.captures_iter(&page.text[line.clone()]) {
            let Some(surname) = found.name("surname").map(|it| shifted(&line, it.range())) else { continue };
            let Some(at) = found.get(0).map(|it| shifted(&line, it.range())) else { continue };
            // "David Allen Building", "Mary Jones-Hill": more of a name, or of another thing.
            if !goes_on(page, at.end) && !page.is_marked_up(&line, &at) {
                named.push(Named { at, given: found["given"].to_owned(), surname });
            }
        }
    }
    named
}

/// Whether a name goes on behind a place: a hyphen, a capital, an "and" with one.
fn goes_on(page: &Page, end: usize) -> bool {
    let rest = &page.text[end..];
    let capital = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
    rest.starts_with(['-', '@', '_', '/'])
        || rest.strip_prefix(' ').is_some_and(capital)
        || rest.strip_prefix(" and ").is_some_and(capital)
        || rest.strip_prefix(" & ").is_some_and(capital)
}

/// A letter of a surname changed in a later mention, of those that one person of the article bears.
fn spellings(page: &Page, named: &[Named]) -> Vec<Mutant> {
    let mut bearers: BTreeMap<&str, Vec<&Named>> = BTreeMap::new();
    for it in named {
        bearers.entry(&page.text[it.surname.clone()]).or_default().push(it);
    }
    let mut mutants = Vec::new();
    for (surname, all) in bearers {
        let (first, rest) = (all[0], &all[1..]);
        if all.iter().any(|it| it.given != first.given) {
            continue;
        }
        let Some(with) = misspelt(surname).filter(|it| !page.text.contains(it)) else { continue };
        let mutant = |form, at: &Range<usize>, site: Range<usize>| Mutant {
            rule: SPELLING,
            form,
            at: at.clone(),
            with: with.clone(),
            site,
        };
        if let Some(it) = rest.last() {
            mutants.push(mutant(FULL, &it.surname, it.at.clone()));
        }
        if let Some(at) = alone(page, surname, first.at.end) {
            mutants.push(mutant(BARE, &at, at.clone()));
        }
    }
    mutants.sort_by_key(|it| it.at.start);
    mutants
}

/// The last place where a surname stands alone behind a place of the text.
fn alone(page: &Page, surname: &str, from: usize) -> Option<Range<usize>> {
    let mut last = None;
    for line in page.prose().filter(|it| it.end > from) {
        for (at, _) in page.text[line.clone()].match_indices(surname) {
            let at = line.start + at..line.start + at + surname.len();
            let before = &page.text[line.start..at.start];
            let letter = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || "-_@/#".contains(it));
            let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
            let named =
                word.starts_with(char::is_uppercase) && !word.ends_with(['.', ',', ':', ';', '?', '!', '”', '"']);
            let whole = !letter(before.chars().next_back()) && !letter(page.text[at.end..].chars().next());
            if at.start >= from && whole && !named && !goes_on(page, at.end) && !page.is_marked_up(&line, &at) {
                last = Some(at);
            }
        }
    }
    last
}

/// A surname with its last vowel but those at its ends changed, as a slip would.
fn misspelt(surname: &str) -> Option<String> {
    let inner = surname.get(1..surname.len() - 1)?;
    let at = inner.rfind(['a', 'e', 'i', 'o', 'u'])? + 1;
    let with = match &surname[at..=at] {
        "a" | "i" | "o" => 'e',
        "e" => 'o',
        _ => 'o',
    };
    let mut changed = surname.to_owned();
    changed.replace_range(at..=at, with.encode_utf8(&mut [0; 4]));
    Some(changed)
}

/// Another first name beside an office and a surname: where both are told a second time, and where a
/// sentence that has them is told again at the end.
fn first_names(page: &Page) -> Vec<Mutant> {
    static OFFICE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern =
            r"(?-u:\b)(?<office>(?i:{offices})),? (?<given>{given}) (?:[A-Z]\. )?(?<surname>[A-Z][a-z]{3,})(?-u:\b)";
        Regex::new(&pattern.replace("{offices}", OFFICES).replace("{given}", GIVEN)).expect("a valid pattern")
    });
    static OFFICE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?-u:\b)(?<given>{given}) (?:[A-Z]\. )?(?<surname>[A-Z][a-z]{3,}), (?:the |its |their |our )?(?<office>(?i:{offices}))(?-u:\b)";
        Regex::new(&pattern.replace("{offices}", OFFICES).replace("{given}", GIVEN)).expect("a valid pattern")
    });
    /// Who has an office: where the first name stands, and where all of it does.
    struct Holder {
        line: Range<usize>,
        who: (String, String),
        office: String,
        given: Range<usize>,
        site: Range<usize>,
    }

    let mut holders: Vec<Holder> = Vec::new();
    for line in page.prose() {
        for pattern in [&*OFFICE_BEFORE, &*OFFICE_BEHIND] {
            for found in pattern.captures_iter(&page.text[line.clone()]) {
                let Some(given) = found.name("given").map(|it| shifted(&line, it.range())) else { continue };
                let Some(site) = found.get(0).map(|it| shifted(&line, it.range())) else { continue };
                let before = page.text[line.start..site.start].to_ascii_lowercase();
                let other = ["former", "vice", "deputy", "then", "acting", "assistant", "ex-", "vice-"];
                if goes_on(page, site.end)
                    || page.is_marked_up(&line, &site)
                    || other.iter().any(|it| before.trim_end().ends_with(it))
                {
                    continue;
                }
                let who = (found["given"].to_owned(), found["surname"].to_owned());
                holders.push(Holder {
                    line: line.clone(),
                    who,
                    office: found["office"].to_ascii_lowercase(),
                    given,
                    site,
                });
            }
        }
    }
    holders.sort_by_key(|it| it.site.start);

    let mut mutants = Vec::new();
    let Some(other) = other_name(page) else { return mutants };
    for (i, it) in holders.iter().enumerate() {
        let mutant = |form, at: &Range<usize>, with: String, site: &Range<usize>| Mutant {
            rule: FIRST_NAME,
            form,
            at: at.clone(),
            with,
            site: site.clone(),
        };
        let same = |other: &&Holder| other.who == it.who && other.office == it.office;
        if holders[..i].iter().any(|it| same(&it)) {
            mutants.push(mutant(SECOND, &it.given, other.to_owned(), &it.site));
        } else if let Some(sentence) = sentence(page, &it.line, &it.site) {
            let mut again = page.text[sentence.clone()].to_owned();
            again.replace_range(it.given.start - sentence.start..it.given.end - sentence.start, other);
            let end = page.text.trim_end().len();
            mutants.push(mutant(AGAIN, &(end..page.text.len()), format!("\n\n{again}\n"), &(end..end)));
        }
    }
    mutants
}

/// The sentence around a place of a line, if no markup or quotation is broken by taking it out.
fn sentence(page: &Page, line: &Range<usize>, at: &Range<usize>) -> Option<Range<usize>> {
    static END: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[a-z)][a-z)][.?!][”\x22]? ").expect("a valid pattern"));
    let text = &page.text[line.clone()];
    let ends = || END.find_iter(text).map(|it| line.start + it.end());
    let start = ends().take_while(|it| *it <= at.start).last().unwrap_or(line.start);
    let end = ends().find(|it| *it > at.end).unwrap_or(line.end);
    let words = &page.text[start..end];
    let count = |it: char| words.matches(it).count();
    let balanced = count('[') == count(']') && count('(') == count(')') && count('<') == count('>');
    let even = ['*', '_', '`', '"'].into_iter().all(|it| count(it) % 2 == 0) && count('“') == count('”');
    (balanced && even && words.starts_with(|it: char| it.is_alphanumeric() || "[“*".contains(it))).then_some(start..end)
}

/// A first name that the article does not have.
fn other_name(page: &Page) -> Option<&'static str> {
    let names = ["Edith", "Ralph", "Martha", "Walter", "Judith", "Vincent", "Louise", "Howard"];
    let pick = page.text.len() % names.len();
    names.into_iter().cycle().skip(pick).take(names.len()).find(|it| !page.text.contains(it))
}

fn shifted(line: &Range<usize>, range: Range<usize>) -> Range<usize> {
    line.start + range.start..line.start + range.end
}
