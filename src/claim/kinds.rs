//! The kinds of claim, each declared once.

use super::ClaimId;
use super::declare::{AsField, FieldDecl, FieldType, FieldValue, Key, KindDecl, Printed, kinds};
use super::words::*;
use crate::value::{DaySet, LengthSet, MinuteSet, NumberSet, Word, WordSet};

kinds! {
    /// The article as a whole. It is bound in every rule, as `article`.
    article, complete => ArticleClaim {
        /// The publication date: the clock against which year-less and relative dates are read.
        published: printed day,
        /// The date of the last update, from front matter.
        updated: printed day,
        /// The day of the dateline; without a year, the one nearest to the publication date.
        dateline: printed day,
        /// Whether the dateline has a year.
        dateline_year: flag,
        /// The language.
        language: plain word(Language::VOCABULARY),
        /// What kind of text it is.
        genre: plain word(Genre::VOCABULARY),
        /// The path as walked from the argument.
        path: plain text("nothing: a path can only be shown"),
        /// The number of words of prose.
        words: plain number,
    }

    /// A calendar date, absolute or relative: "Friday, January 21, 2022", "in March", "yesterday".
    date, partial => Date {
        /// The days it may be, made of the known fields without the weekday. Missing for a date no calendar has.
        when: plain day,
        /// The weekday printed with it.
        weekday: printed word(Weekday::VOCABULARY),
        /// The day of the month, as printed.
        day: printed number,
        /// The month, 1 to 12, as printed.
        month: printed number,
        /// The year; all that it may be where it is not printed.
        year: plain number,
        /// How finely it is told.
        grain: plain word(Grain::VOCABULARY),
        /// Whether the year is printed with it.
        year_printed: flag,
        /// Whether it is told against another date: "yesterday", "last week", "on Friday".
        relative: flag,
        /// The holiday that it is told by.
        holiday: printed key,
        /// The day that it is told against, where the words tell how far it is from there: of "two days ago", the
        /// publication date.
        anchor: plain day,
        /// How far it is from its anchor, as told; below zero for before it.
        away: plain length,
        /// Whether a word hedges how far it is, or the number is round: "almost", "half a century ago".
        hedged: flag,
        /// Whether the verb of its clause tells on what side of the publication date it lies: a simple past or "will"
        /// right beside it, that tells of no plan and of nothing said.
        firm: flag,
        /// Whether it may be a day of another calendar: cues are "by the old calendar", "Old Style", "Julian", "O.S."
        /// in the article, and every day before 14 September 1752.
        old_style: flag,
    }

    /// A stretch of days with both ends: "from June 3 to June 9, 2018", "3-5 May".
    period, partial => Period {
        /// The first day.
        start: printed day,
        /// The last day.
        end: printed day,
        /// Whether nothing but the printed words tells the order of its ends: both have a year of their own, or both are days
        /// of one month. "From November to March" leads into the next year.
        fixed: flag,
        /// The number of its days, both ends counted, where the words tell it: "3-5 May" has three.
        days: plain number,
        /// The month of its first day, as printed, 1 to 12.
        first_month: plain number,
        /// The month of its last day, as printed.
        last_month: plain number,
    }

    /// How long something takes: "three weeks", "an eight-year rule", "20 minutes".
    duration, partial => Duration {
        /// The length, of a day or more, as told.
        length: plain length,
        /// The length in minutes, where it is told in hours, minutes or seconds.
        minutes: plain number,
        /// The number of units.
        number: printed number,
        /// The unit.
        unit: plain word(TimeUnit::VOCABULARY),
        /// Whether a word of the lexicon hedges it: "about", "nearly", "more than".
        hedged: flag,
    }

    /// A clock time: "7.15pm", "19:30 GMT", "noon in London", "half past six".
    time, partial => Time {
        /// When it may be by the clocks of its own place; without "am" or "pm" it may be two. Missing for a time that no
        /// clock shows.
        at: plain minute,
        /// The hour, as printed.
        hour: printed number,
        /// The minute, as printed.
        minute: printed number,
        /// The half of the day, where it is told: by "am", "pm" or "in the evening".
        half: printed word(HalfDay::VOCABULARY),
        /// Whether "am" or "pm" is printed with it.
        half_printed: flag,
        /// Whether the article may count hours beyond midnight as a day's own, as listings of late programmes do: cues are
        /// "Tokyo", "Japan", "anime", "listings", "small hours".
        late: flag,
        /// The time zone or place that it is told of: "ET", "in London".
        zone: printed key,
        /// The same in minutes of the day of UTC, by all that its zone may mean and all days on which it may be.
        utc: plain minute,
        /// The day it is told of, where its sentence tells one.
        day: plain day,
        /// The time at which the stretch begins that ends with it: "9am" of "9am to 5pm".
        since: claim("time"),
        /// How long that stretch is told to be beside it, in minutes: "10am to 4pm, six hours".
        lasts: printed number,
        /// The time before it that it is told to be the same as: "6pm GMT (1pm in New York)".
        same_as: claim("time"),
        /// How many minutes it is after that one, on all days and by all that their zones may mean; 0 where they are the
        /// same.
        apart: plain number,
        /// When that one is by the clocks of this one's zone.
        expected: plain minute,
        /// What it is of in a programme.
        role: printed word(TimeRole::VOCABULARY),
        /// What all times of one programme share. Missing where it is not certain which belong together.
        programme: plain key,
        /// Whether its sentence tells of more than one day: cues are two weekdays, "next day", "following", "overnight".
        overnight: flag,
    }

    /// A day until which people can put their names down, and the day of what for: "register by 3 May for the race on 10
    /// May".
    deadline, partial => Deadline {
        /// The last day to do so.
        by: printed day,
        /// The day of the event.
        of: printed day,
        /// How many days the last day is after that of the event, the two within half a year of each other; below zero
        /// for before it.
        late: plain number,
    }

    /// When something comes again: "every Friday", "weekly", "each year".
    recurrence, partial => Recurrence {
        /// The unit after which it comes again.
        unit: plain word(TimeUnit::VOCABULARY),
        /// The number of units after which it comes again.
        number: plain number,
        /// The weekday on which it comes again.
        weekday: printed word(Weekday::VOCABULARY),
    }

    /// Two dates told as one, of which the second explains the first: "tomorrow (Friday)", "two years ago, in 2020".
    gloss, partial => Gloss {
        /// The first date.
        first: claim("date"),
        /// The second date.
        second: claim("date"),
        /// The stretch of days that the first is told to be: "the third quarter, July to September".
        period: claim("period"),
        /// By what the first is told.
        kind: plain word(GlossKind::VOCABULARY),
        /// Which quarter or half of a year the first is.
        number: plain number,
        /// Whether the sentence tells the year to be a calendar year.
        calendar: flag,
    }

    /// A stretch of time told by its length and by its ends: "the three-day fair runs from 1 to 3 June".
    spell, partial => Spell {
        /// The length.
        duration: claim("duration"),
        /// The ends.
        period: claim("period"),
        /// Whether words tell of a break in it, or count something else than its time: "with a gap", "two terms".
        broken: flag,
    }

    /// A number with its unit or the noun it counts: "10 miles", "£3.2m", "40 army engineers", "15 %".
    quantity, partial => Quantity {
        /// What it may be, in its own unit, widened where a writer may have rounded.
        value: plain number,
        /// What the printed digits allow, in its own unit.
        printed: plain number,
        /// The unit: its symbol in the unit table. Missing for a count.
        unit: printed key,
        /// What it measures.
        dimension: plain word(Dimension::VOCABULARY),
        /// The head noun of what is counted, in the singular.
        noun: printed key,
        /// Whether a word of the lexicon hedges it: "about", "nearly", "more than".
        hedged: flag,
        /// Whether it is one end of a range: "30 to 55 km/h".
        range: flag,
    }

    /// A quantity and the same in another unit, in brackets after it: "10 miles (16 km)".
    conversion, partial => Conversion {
        /// The quantity.
        from: claim("quantity"),
        /// The same in the other unit.
        to: claim("quantity"),
        /// Whether it is a difference of temperatures: cues are words of rising and falling, "warming of", "by".
        difference: flag,
        /// Whether it is no such difference: it is no temperature, or cues are "fell to", "highs of", "it was". A
        /// temperature may be neither: "the 2.5C (4.5F) limit".
        level: flag,
    }

    /// A total and the parts it is told to consist of: "Of the 90 pupils, 50 swim, 30 run and 10 play chess".
    whole, partial => Whole {
        /// The total.
        total: claim("quantity"),
        /// The parts, in reading order, of the total's unit.
        parts: list("quantity"),
        /// Whether the text says that these are all: cues are a remainder, a colon, a dash or a bracket before a full
        /// list, "of which", "made up of", "consists of", one verb that all parts share.
        exhaustive: flag,
        /// Whether a figure for the remainder closes it: "the remaining 57", "the other 57".
        closed: flag,
        /// Whether it reads as full and could be read as open: "of" a total three or more parts, each with a verb of its
        /// own ("Of the 90 pupils, 50 swam, 30 ran and 10 rested"); or kinds of it between commas ("a crew of 15, nine
        /// women and six men").
        listed: flag,
    }

    /// Something that happens: what, who, where, when, and whether it has happened.
    event, partial => Event {
        /// What happens: the class of the verb or noun ("met", "talks" and "meeting" are one).
        what: printed key,
        /// When.
        when: printed day,
        /// Where: the key of the place's name.
        place: printed key,
        /// The head of the subject, where it is a common noun: "the museum was flooded".
        subject: printed key,
        /// The noun that tells of it, in the singular, where it is the subject of its verb: "the talks have begun".
        told: printed key,
        /// The head of the object of a verb, or the goal of a verb of motion, in the singular: "plant" of "closed its
        /// Leeds plant". Missing where there is none, or the verb is passive, or the event is told by a noun.
        object: printed key,
        /// The first name within the object, or the place right behind it: "Leeds".
        object_name: plain key,
        /// The number of things that the object is, where it is told.
        object_count: plain number,
        /// Who takes part or undergoes it.
        participants: list("name"),
        /// Whether it has happened.
        status: printed word(Status::VOCABULARY),
        /// Whether the words point back to an event known from before: "the meeting", "when the bank collapsed". Not
        /// "its launch", and not a verb but in a clause that takes it for known.
        definite: flag,
        /// Whether it is told by a noun.
        noun: flag,
        /// Whether its subject does or undergoes such a thing once only: "died", "collapsed".
        once: flag,
        /// Whether words between the determiner and the noun tell which: "the primary election".
        qualified: flag,
        /// The words between the determiner and the noun.
        qualifier: plain key,
        /// Whether it is told as a new one: "an explosion".
        indefinite: flag,
        /// Whether it is told by a noun that its date, with no comma between, tells which: "the raid on Thursday".
        restricted: flag,
        /// Whether it is so restricted and opens its sentence: "The raid on Thursday turned up two".
        headed: flag,
        /// The person told by a pronoun alone who does or undergoes it: "he" of "he died" and "his death".
        own: plain key,
        /// The name or noun right behind a noun of an event that tells where or of what it was: "Hope Mill" of "the
        /// fire at Hope Mill", "Coxley" of "the battle of Coxley"; else a name that is its verb's object.
        site: plain key,
        /// Whether its verb is the only one by which the article tells when somebody did or underwent it.
        sole: flag,
        /// Whether its verb stands in a relative clause: "who visited Oslo in May".
        aside: flag,
        /// Whether the words tell of its beginning: "the strike began".
        begins: flag,
        /// Whether it is told as what came before the event at hand: "after discussions in January".
        background: flag,
        /// Whether a word of the clause tells it as a next event: "then", "again", "later", "also".
        sequel: flag,
        /// Whether the words tell of several or of none in particular: "discussions".
        general: flag,
        /// Whether it is told as another one: "a second meeting", "again", "another".
        other: flag,
        /// Whether it has no length: false only with a start, an end, a duration or a progressive.
        punctual: flag,
        /// Whether the words put it off or forward: "postponed", "moved to".
        reschedules: flag,
        /// Whether the article tells of several events of its class: in the plural, by number, or as another one.
        several: flag,
        /// Whether it stands in the deck or the first paragraph.
        lead: flag,
    }

    /// What the article tells of a matter that is either so or not: whether anybody was hurt, killed; whether a vote was
    /// unanimous.
    outcome, partial => Outcome {
        /// The matter.
        matter: plain word(Matter::VOCABULARY),
        /// Whether there was any: somebody hurt, a vote against.
        state: printed word(OutcomeState::VOCABULARY),
        /// Whether the clause tells it of a part, in a degree, for a time, or of another event: cues are "seriously",
        /// "on board", "so far", "another", "last year", a year, and what stands between "no one" and its verb.
        partly: flag,
        /// Whether the article tells of the matter more than twice one way, or of several votes.
        several: flag,
    }

    /// A mention of a name, or of a person by role.
    name, partial => Name {
        /// The name in its normal form.
        name: printed key,
        /// How much of it is told.
        form: plain word(NameForm::VOCABULARY),
        /// What it is the name of, where that is known.
        kind: plain word(NameKind::VOCABULARY),
        /// The country, or the country of the person's office: "the Danish finance minister".
        country: plain key,
        /// The surname of a person.
        surname: plain key,
        /// The given name of a person, or its initial.
        given: plain key,
        /// The person, the same for all mentions of one: in full, by surname or given name, by role, by a pronoun. Missing
        /// where several can be meant, and of what is not known to be a person.
        person: plain key,
        /// What names of nearly the same spelling share. Missing where no other is spelt nearly so.
        spelling: plain key,
        /// The word by which it differs from those, in small letters.
        spelt: plain key,
        /// The role of a person, told beside the name or instead of it.
        role: printed key,
        /// Whether the form of address, or a pronoun, tells of a woman or of a man. Nothing is concluded from a name.
        address: printed word(Address::VOCABULARY),
        /// Whether a role beside it is one that only a woman or only a man is told to have: "its chairwoman".
        styled: printed word(Address::VOCABULARY),
        /// Whether a form of address or a rank stands before it: "Mr", "Judge".
        titled: flag,
        /// Whether it tells the surname.
        surnamed: flag,
        /// Whether it stands in the first paragraph, which may be the article's deck.
        lead: flag,
        /// Whether the article tells anywhere of somebody's relative: "wife", "brother".
        kindred: flag,
        /// Whether its person has been named in full before it, the title, the deck and captions aside.
        introduced: flag,
        /// Whether it is told with what brings a person up for the first time: an age, a role.
        introduces: flag,
        /// Whether it is the subject of a verb, or owns the subject of the sentence: "Okoye said", "Okoye's appeal failed".
        subject: flag,
        /// Whether a word of kinship, a couple or a namesake stands in its sentence or the next to it.
        related: flag,
        /// Whether it is the first word of its sentence and stands alone, so that its capital proves nothing.
        doubtful: flag,
    }

    /// A role that a person is told to have: "health secretary Ann Roe", "Ann Roe, the club's treasurer".
    role, partial => Role {
        /// Who has it.
        holder: claim("name"),
        /// The person; see the field of the name.
        person: plain key,
        /// The role: its words, the last of them telling what it is.
        role: printed key,
        /// The set of offices of which nobody holds two at one time. Missing where the role belongs to none, or only with
        /// words that change it: "deputy", "and".
        slot: plain key,
        /// Which office of the set it is.
        seat: plain key,
        /// Whose office it is: the key of a country, or of the words for a body: "the club's treasurer".
        of: plain key,
        /// Whether it is that of a body of which the article has not told before: "the manager of the pool".
        elsewhere: flag,
        /// Whether the body has one such person only: "the manager", "chief executive".
        unique: flag,
        /// Whether the words tell it as that of another time: "former", "then", "elect".
        former: flag,
        /// Whether the sentence tells of a change of office, or another sentence that names the person does.
        changes: flag,
    }

    /// What one person is to another by birth or marriage: "Bell's wife, Ana", "Ana, his sister".
    kinship, partial => Kinship {
        /// Who is told to be it.
        holder: claim("name"),
        /// The person who is it; see the field of the name.
        person: plain key,
        /// What that person is: the relation.
        kin: printed key,
        /// Whose relation it is: the person.
        ego: plain key,
    }

    /// What party a person is told to belong to: "Labour's candidate, Olga Bell", "Ana Roe, a Republican".
    affiliation, partial => Affiliation {
        /// Who belongs to it.
        holder: claim("name"),
        /// The person; see the field of the name.
        person: plain key,
        /// The party.
        party: printed key,
        /// A party with which that one shares its members.
        with: plain key,
        /// Whether the words tell it as that of another time: "former".
        former: flag,
        /// Whether a sentence that names the person tells of a change of party or office.
        changes: flag,
    }

    /// That a person is dead or living: "Voss, who died in 2015", "Voss, who lives in Graz".
    life, partial => Life {
        /// Who.
        holder: claim("name"),
        /// The person; see the field of the name.
        person: plain key,
        /// Dead or living.
        state: printed word(LifeState::VOCABULARY),
    }

    /// When somebody was born: "was born in Oslo in 1979", "(born 1950)", "(1902-1979)", "his birth in 1834".
    birth, partial => Birth {
        /// The mention that it is told of.
        holder: claim("name"),
        /// The person; see the field of the name. Also of who is named by one word and not known to be a person: a dog.
        person: plain key,
        /// When.
        when: printed day,
        /// Whether it is told by years in brackets behind the name.
        bracketed: flag,
    }

    /// When somebody died: "died on 2 June 2020", "his death in 1971", "(1902-1979)".
    death, partial => Death {
        /// The mention that it is told of.
        holder: claim("name"),
        /// The person; see the birth's field.
        person: plain key,
        /// When.
        when: printed day,
        /// Whether it is told by years in brackets behind the name.
        bracketed: flag,
    }

    /// How old somebody is or was: "Lund, 54,", "died aged 71", "was 17 when", "turned 80 in May", "in her 80th year".
    age, partial => Age {
        /// The mention that it is told of.
        holder: claim("name"),
        /// The person; see the birth's field.
        person: plain key,
        /// The completed years.
        years: printed number,
        /// When the age holds: the publication date, the death, the day told beside it. Missing where that is not known.
        on: plain day,
        /// The days of birth that it allows. Missing with that.
        born: plain day,
        /// Whether it is told by the day on which it is reached: "turned 80", "her 80th birthday".
        reached: flag,
    }

    /// That so many years have gone since something began or happened: "its 50th anniversary", "the bicentenary of his
    /// birth", "the 25th edition".
    anniversary, partial => Anniversary {
        /// Of what: a person, or the noun for a thing; the same for what began it.
        of: plain key,
        /// The name of the thing, where it is told by one.
        name: plain key,
        /// What of it.
        marks: plain word(Mark::VOCABULARY),
        /// How many years; of an edition, which it is, from 1.
        n: printed number,
        /// When it is kept.
        on: plain day,
        /// Whether it counts what comes once a year, from 1: "the 25th edition".
        edition: flag,
        /// Whether the article has words by which the run of years may be broken or not yearly: "skipped", "biennial".
        broken: flag,
        /// Whether it says that the run is not broken: "every year since".
        unbroken: flag,
    }

    /// When a thing began, or what an anniversary is kept of happened: "the club, founded in 1984", "since it opened in
    /// 1998", "was first staged in 2003".
    beginning, partial => Beginning {
        /// Of what; see the anniversary's field.
        of: plain key,
        /// The name of the thing, where it is told by one.
        name: plain key,
        /// When.
        when: printed day,
    }

    /// What somebody did or underwent on a day or in a year: "In 1975 he opened a second shop", "was charged in 2022".
    deed, partial => Deed {
        /// The mention that it is told of.
        holder: claim("name"),
        /// The person, see the birth's field; or the noun for a thing.
        of: plain key,
        /// The name of the thing, where it is told by one.
        name: plain key,
        /// The verb, or the noun.
        what: printed key,
        /// When.
        when: printed day,
        /// The row of steps that it is one of: an arrest, a charge, a trial are steps of justice.
        row: plain key,
        /// Its place in the row, from 1.
        step: plain number,
        /// Whether only the living do it, and no firm of the name either.
        living: flag,
        /// Whether words of the clause tell it as another step than the first, or of another case: "again", "appeal".
        again: flag,
    }

    /// That one thing came after another, with the dates of both: "moved in 2015 after graduating in 2018".
    sequence, partial => Sequence {
        /// When what is told as the earlier was.
        first: printed day,
        /// When what is told as the later was.
        then: printed day,
        /// The word that tells the order.
        cue: printed key,
        /// Whether the words tell as the earlier what comes later by nature, of one person or thing: "closed two years
        /// before it opened".
        backwards: flag,
    }

    /// A short form and what it stands for, told together: "the Harbour Trust Board (HTB)".
    acronym, partial => Acronym {
        /// The short form: its letters and digits in lower case, without the "s" of a plural.
        short: printed key,
        /// What it stands for: the beginnings of its words, so that spelling, number and inflexion make no difference.
        long: printed key,
        /// Whether each letter is the first of a word, and no word but "of", "the", "and" and the like is passed over.
        initials: flag,
        /// Whether the words are of another language: cues are a letter outside ASCII and articles and prepositions
        /// such as "de", "der" and "del".
        foreign: flag,
        /// Whether the sentence tells of another name, of another time or of another that bears the same: cues are
        /// "then", "now", "formerly", "renamed", "also", "another", "not", "confused".
        other: flag,
    }

    /// A mention of a place that the gazetteer has.
    place, partial => Place {
        /// The place. A name that several places bear has no single one, and is missing.
        place: printed key,
        /// The name: all the places that it may stand for.
        name: plain key,
        /// What kind of place it is.
        kind: plain word(PlaceKind::VOCABULARY),
        /// The country it lies in, or itself.
        country: plain key,
        /// Whether it is told by an adjective or a people of the place: "Danish", "Danes".
        adjective: flag,
        /// Whether a mention before it names the same.
        repeated: flag,
        /// Whether it is the first that the article's text names, headings and title aside.
        first: unique flag,
    }

    /// A heading; the title is one of level 0.
    heading, complete => Heading {
        /// The level: 0 for the title, 1 to 6.
        level: plain number,
        /// The number of things it promises: "Seven ways to save".
        promise: printed number,
        /// What it promises, in the singular.
        noun: printed key,
        /// The name of a place, where the heading is nothing but a name in the gazetteer.
        place: printed key,
        /// Whether another heading of the article is the name of another place.
        rivalled: flag,
        /// Whether a word of that name stands elsewhere in the article too, in whatever sense.
        echoed: flag,
        /// Whether it is the article's title.
        title: unique flag,
        /// Its words.
        words: printed text("nothing: words of a heading can only be shown"),
    }

    /// A heading and what stands below it, up to the next heading of its level.
    section, complete => Section {
        /// The heading.
        heading: claim("heading"),
        /// The number of paragraphs, subsections included.
        paragraphs: plain number,
    }

    /// A list: of bullets, of numbers, or of headings that a heading announces.
    list, complete => List {
        /// The number of its items, nested ones not counted.
        count: plain number,
        /// What its items are marked with.
        marker: plain word(Marker::VOCABULARY),
        /// Whether it lies within another list.
        nested: flag,
        /// Whether it can be what the heading promises: numbered; right below the heading, or introduced by the
        /// promised noun; or, of headings, all questions below one that promises questions or answers.
        announced: flag,
        /// Whether it is the only list that is so.
        only: flag,
        /// The heading that could announce it.
        heading: claim("heading"),
        /// Its last item.
        last: printed text("nothing: words of an item can only be shown"),
    }

    /// A paragraph of running text.
    paragraph, complete => Paragraph {
        /// Its text.
        words: plain key,
        /// The number of its words.
        count: plain number,
    }

    /// A sentence that somebody is quoted as saying, whether it is all that is quoted or not. One that is split by its
    /// speaker is one.
    quotation, partial => Quotation {
        /// Its words, or those of its first half; at most 240 bytes of them.
        words: printed text("key"),
        /// All its words, without regard to case, punctuation and contractions. Missing of a fragment.
        key: plain key,
        /// What quotations of nearly the same words share. Missing where no other is like it.
        statement: plain key,
        /// The number of its words.
        count: plain number,
        /// The surname of who is quoted, or the last word of another name.
        speaker: printed key,
        /// Whether it is known who is quoted: by a name beside it, or by "he" or "she" after the name of one person.
        known: flag,
        /// Whether the speaker is told beside it by the name of somebody whom the article names in full or with a title.
        named: flag,
        /// Whether a verb of saying or a dash and a name give it to somebody, named or not.
        spoken: flag,
        /// Whether it is no statement of its own: under four words (but "We will sell"), or words in lower case that no
        /// verb of saying gives to anybody.
        fragment: flag,
        /// Whether something is left out of it or put into it: an ellipsis or square brackets.
        elided: flag,
        /// Whether it stands in the second paragraph or a later one of a quotation over several.
        continued: flag,
        /// Whether the words beside it give it as somebody else's: cues are "quoting", "echoing", "repeated", "agreed",
        /// "also", "too", "same", "joint".
        requoted: flag,
        /// Whether the words beside it tell it as a form of words: cues are "chant", "slogan", "hymn", "oath", "banner".
        ritual: flag,
        /// Whether the words beside it tell of an occasion of its own or set it against another: cues are a month,
        /// "earlier", "later", "once", "ago", "but", "instead".
        occasion: flag,
        /// Whether the words beside it have a weekday or another day told against the clock.
        dated: flag,
        /// How it is set.
        kind: plain word(QuotationKind::VOCABULARY),
    }

    /// A line that a machine, a publisher's page or a writing assistant left behind.
    residue, partial => Residue {
        /// What left it.
        kind: plain word(ResidueKind::VOCABULARY),
        /// The words of the lexicon.
        cue: printed key,
    }

    /// A value of front matter.
    metadata, complete => Metadata {
        /// The key.
        key: plain key,
        /// The value, where it is a day.
        day: printed day,
        /// The value, where it is a number.
        number: printed number,
        /// The value, where it is text.
        text: printed text("key"),
    }
}
