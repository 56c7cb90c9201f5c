//! The vocabularies of fields: what a word of a claim may be, each word with its meaning.

pub use crate::reference::units::Dimension;
pub use crate::text::Tense;
use crate::vocabulary;

vocabulary! {
    /// The part of an article that a claim stands in.
    pub enum Part = "part" {
        /// The title.
        Title = "title",
        /// The standfirst under the title.
        Deck = "deck",
        /// A heading.
        Heading = "heading",
        /// Running text.
        Body = "body",
        /// An item of a list.
        List = "list",
        /// A cell of a table.
        Table = "table",
        /// The caption or alternative text of an image.
        Caption = "caption",
        /// A block quotation.
        Quotation = "quotation",
        /// A note that corrects an earlier version.
        Correction = "correction",
        /// Front matter.
        Metadata = "metadata",
        /// Text of the publisher or the machine, not of the story.
        Boilerplate = "boilerplate",
    }
}

vocabulary! {
    /// How a claim is asserted when it is not asserted plainly by the narrator.
    pub enum Assertion = "assertion" {
        /// Between quotation marks.
        Quoted = "quoted",
        /// Somebody is said to have said it: "said", "according to", "is believed to", "allegedly".
        Reported = "reported",
        /// A plan or an intention.
        Planned = "planned",
        /// Told as superseded: "initially put at".
        Earlier = "earlier",
        /// Under a condition, or as a possibility.
        Hypothetical = "hypothetical",
        /// Denied: "did not", "denied that", "no evidence that".
        Negated = "negated",
        /// Fiction or an example: behind "imagine", "fictional", or below a heading "Example".
        Example = "example",
    }
}

vocabulary! {
    /// A day of the week.
    pub enum Weekday = "weekday" {
        /// Monday.
        Monday = "Monday",
        /// Tuesday.
        Tuesday = "Tuesday",
        /// Wednesday.
        Wednesday = "Wednesday",
        /// Thursday.
        Thursday = "Thursday",
        /// Friday.
        Friday = "Friday",
        /// Saturday.
        Saturday = "Saturday",
        /// Sunday.
        Sunday = "Sunday",
    }
}

vocabulary! {
    /// How finely a date is told.
    pub enum Grain = "grain" {
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// A decade.
        Decade = "decade",
        /// A century.
        Century = "century",
        /// A half of a year.
        Half = "half",
        /// A season.
        Season = "season",
        /// A weekend.
        Weekend = "weekend",
    }
}

vocabulary! {
    /// A unit of time.
    pub enum TimeUnit = "time_unit" {
        /// A second.
        Second = "second",
        /// A minute.
        Minute = "minute",
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// A decade.
        Decade = "decade",
        /// A century.
        Century = "century",
        /// A night between two days.
        Night = "night",
    }
}

vocabulary! {
    /// A half of the day.
    pub enum HalfDay = "half_day" {
        /// Before noon.
        Am = "am",
        /// From noon on.
        Pm = "pm",
    }
}

vocabulary! {
    /// What a clock time is of in a programme.
    pub enum TimeRole = "time_role" {
        /// The doors open: "Doors 7pm".
        Doors = "doors",
        /// It starts: "begins at 8pm", "the 8pm start".
        Start = "start",
        /// The interval.
        Interval = "interval",
        /// It ends: "finishing at 10pm".
        End = "end",
        /// Until then people can put their names down: "register by 5pm".
        Deadline = "deadline",
    }
}

vocabulary! {
    /// By what the first of two dates told as one is told.
    pub enum GlossKind = "gloss_kind" {
        /// A word for a day told against the clock: "tomorrow (Sunday)".
        Deictic = "deictic",
        /// A length from another day: "ten days later, on 23 May".
        Offset = "offset",
        /// A holiday: "Christmas Eve, 24 December".
        Holiday = "holiday",
        /// A century or a decade: "in the 17th century, in 1642".
        Era = "era",
        /// A part of a year: "the third quarter, July to September".
        Part = "part",
    }
}

vocabulary! {
    /// Whether an event has happened, as the clause tells it.
    pub enum Status = "status" {
        /// It may or may not happen: "may close".
        Open = "open",
        /// It is going to happen: "will begin", "to resign".
        Planned = "planned",
        /// It is going on: "have begun".
        Begun = "begun",
        /// It is over: "closed", "have begun" of what has no length.
        Happened = "happened",
        /// It is not going to happen: "was called off".
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// What a name is the name of.
    pub enum NameKind = "name_kind" {
        /// A person.
        Person = "person",
        /// A country.
        Country = "country",
        /// Another place.
        Place = "place",
        /// An organisation, or anything else with a name.
        Other = "other",
    }
}

vocabulary! {
    /// How much of a name is told.
    pub enum NameForm = "name_form" {
        /// Given name and surname.
        Full = "full",
        /// One word alone.
        Bare = "bare",
        /// An office or role instead of a name: "the foreign minister".
        Role = "role",
        /// A pronoun instead of a name, where one person only can be meant: "she".
        Pronoun = "pronoun",
    }
}

vocabulary! {
    /// What a form of address tells.
    pub enum Address = "address" {
        /// A man: "Mr", "Sir".
        He = "he",
        /// A woman: "Ms", "chairwoman".
        She = "she",
    }
}

vocabulary! {
    /// Whether somebody is told to be living.
    pub enum LifeState = "life_state" {
        /// Dead: "who died in 2015", "the late".
        Dead = "dead",
        /// Living: "lives in", "will attend".
        Living = "living",
    }
}

vocabulary! {
    /// What an anniversary is kept of.
    pub enum Mark = "mark" {
        /// That a thing began, or an event.
        Beginning = "beginning",
        /// A birth.
        Birth = "birth",
        /// A death.
        Death = "death",
    }
}

vocabulary! {
    /// A matter that is either so or not.
    pub enum Matter = "matter" {
        /// Whether anybody was hurt.
        Injury = "injury",
        /// Whether anybody died.
        Death = "death",
        /// Whether anybody was arrested.
        Arrest = "arrest",
        /// Whether anybody voted against.
        Dissent = "dissent",
    }
}

vocabulary! {
    /// Whether there was any of what a matter is about.
    pub enum OutcomeState = "outcome_state" {
        /// There was none: "no one was hurt".
        Nothing = "none",
        /// There was some: "two people were hurt".
        Some = "some",
    }
}

vocabulary! {
    /// What kind of place a place is.
    pub enum PlaceKind = "place_kind" {
        /// A part of the world with several countries.
        Continent = "continent",
        /// A country.
        Country = "country",
        /// A first-order division of a country.
        Division = "division",
        /// A city.
        City = "city",
    }
}

vocabulary! {
    /// What the items of a list are marked with.
    pub enum Marker = "marker" {
        /// Bullets.
        Bullet = "bullet",
        /// Numbers.
        Number = "number",
        /// Each item is a heading with its text.
        Heading = "heading",
    }
}

vocabulary! {
    /// What a line of residue was left by.
    pub enum ResidueKind = "residue_kind" {
        /// A writing assistant: "Here is the rewritten article".
        Assistant = "assistant",
        /// An advertisement's place holder.
        Advertisement = "advertisement",
        /// A scraper or a summary tool: "Short summary of ...".
        Summary = "summary",
        /// A page's own furniture: "Read more:", "Click here to subscribe".
        Furniture = "furniture",
    }
}

vocabulary! {
    /// How a quotation is set.
    pub enum QuotationKind = "quotation_kind" {
        /// Between marks in running text.
        Direct = "direct",
        /// A block quotation.
        Block = "block",
        /// Between marks in the title, the deck or a heading.
        Headline = "headline",
        /// Between marks in a paragraph of its own, its speaker after a dash.
        Pull = "pull",
    }
}

vocabulary! {
    /// The language of an article, as far as factlint tells it.
    pub enum Language = "language" {
        /// English.
        English = "en",
        /// Any other.
        Other = "other",
    }
}

vocabulary! {
    /// What kind of text an article is.
    pub enum Genre = "genre" {
        /// News or anything else told against its publication date.
        News = "news",
        /// Told against its own dates: a feature, an obituary, history.
        Narrative = "narrative",
        /// Tells of nothing past: an agenda, a listing, an invitation. Its times are to come.
        Notice = "notice",
    }
}
