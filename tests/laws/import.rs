//! Whatever a report looks like, no time in it is lost in silence and none is made up.
//!
//! Documents are put together from the ways in which people write days, times, zones and lines. Of each time
//! that stands in one the document knows the line, the letters and, where it is an entry's, the instant.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use warroom::exchange::{Hints, Past, read};
use warroom::text::Lang;

/// A time or a day that stands in a document.
#[derive(Debug, Clone)]
struct Token {
    line: usize,
    letters: String,
    /// The instant of the entry whose time it is; `None` where it is merely spoken of.
    at: Option<Timestamp>,
}

/// A document and what is in it.
#[derive(Debug, Clone, Default)]
struct Document {
    text: String,
    tokens: Vec<Token>,
    /// How many numbers are like a time and are none.
    numbers: usize,
}

impl Document {
    fn line(&mut self, text: &str) -> usize {
        self.text += text;
        self.text.push('\n');
        self.text.lines().count()
    }

    fn speaks_of(&mut self, line: usize, letters: &str) {
        self.tokens.push(Token { line, letters: letters.to_owned(), at: None });
    }
}

/// How each day is written, and whether a line has it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Day {
    InTitle,
    InTitleByName,
    Iso,
    ByName,
    GermanName,
    Dotted,
    TwoFigures,
    Strokes,
    InBrackets,
    Chinese,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Clock {
    Plain,
    HalfDays,
    SmallHalfDays,
    Letter,
    FullWidth,
    Seconds,
    Chinese,
}

/// Where the zone stands, what is written and how many minutes it is ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Zone {
    Title(&'static str, i32),
    Statement(&'static str, i32),
    Footer(&'static str, i32),
    Each(&'static str, i32),
}

/// `@` is the stamp, `#` the words.
type Shape = &'static str;

const DAYS: &[Day] = &[
    Day::InTitle,
    Day::InTitleByName,
    Day::Iso,
    Day::ByName,
    Day::GermanName,
    Day::Dotted,
    Day::TwoFigures,
    Day::Strokes,
    Day::InBrackets,
    Day::Chinese,
];
const CLOCKS: &[Clock] = &[
    Clock::Plain,
    Clock::HalfDays,
    Clock::SmallHalfDays,
    Clock::Letter,
    Clock::FullWidth,
    Clock::Seconds,
    Clock::Chinese,
];
const ZONES: &[Zone] = &[
    Zone::Title("UTC", 0),
    Zone::Title("(UTC+8)", 480),
    Zone::Statement("All times are in PDT.", -420),
    Zone::Statement("All times in PST (UTC-7).", -420),
    Zone::Statement("以下均为北京时间。", 480),
    Zone::Footer("All times are UTC.", 0),
    Zone::Each(" UTC", 0),
    Zone::Each(" BRT", -180),
    Zone::Each(" +0200", 120),
    Zone::Each(" (UTC -5)", -300),
    Zone::Each(" (GMT+05:30)", 330),
    Zone::Each(" CEST", 120),
];
const SHAPES: &[Shape] = &[
    "- @ #",
    "- @ - #",
    "- 🔴 @ #",
    "* ✅ @: #",
    "| @ | # |",
    "- **@** #",
    "- **@**: #",
    "- [@] #",
    "@ → #",
    "@: #",
    "1. @ — #",
    "> @ #",
    "- # at @",
    "- #: @",
    "- # @",
    "| # | @ |",
];
const WORDS: &[&str] =
    &["queue drained", "limit of the pool raised", "连接池耗尽", "anna looks at the disks", "Über uns"];

fn day_text(day: Day, date: Date) -> Option<String> {
    let format = match day {
        Day::InTitle | Day::InTitleByName => return None,
        Day::Iso => "%Y-%m-%d",
        Day::ByName | Day::InBrackets => "%b %-d",
        Day::GermanName => "%-d. %B %Y",
        Day::Dotted => "%d.%m.%Y",
        Day::TwoFigures => "%m/%d/%y",
        Day::Strokes => "%-m/%-d",
        Day::Chinese => "%Y年%-m月%-d日",
    };
    Some(date.strftime(format).to_string())
}

fn clock_text(clock: Clock, time: Time) -> String {
    let half = if time.hour() < 12 { "上午" } else { "下午" };
    let twelve = if time.hour() % 12 == 0 { 12 } else { time.hour() % 12 };
    let format = match clock {
        Clock::Plain => "%H:%M",
        Clock::HalfDays => "%-I:%M %p",
        Clock::SmallHalfDays => "%-I:%M%P",
        Clock::Letter => "%Hh%M",
        Clock::FullWidth => "%H：%M",
        Clock::Seconds => "%H:%M:%S",
        Clock::Chinese => return format!("{half}{twelve}点{:02}分", time.minute()),
    };
    time.strftime(format).to_string()
}

#[derive(Debug, Clone)]
struct Entry {
    minutes: i64,
    words: &'static str,
    /// A time that the words speak of.
    speaks: bool,
    /// A number that is like a time.
    counts: bool,
}

fn entry() -> impl Strategy<Value = Entry> {
    let often = |weight| prop_oneof![4 => Just(false), weight => Just(true)];
    (1..90i64, select(WORDS), often(1), often(1)).prop_map(|(minutes, words, speaks, counts)| Entry {
        minutes,
        words,
        speaks,
        counts,
    })
}

/// One document that is to be put together.
#[derive(Debug, Clone)]
struct Plan {
    day: Day,
    clock: Clock,
    zone: Zone,
    shape: Shape,
    start: i64,
    entries: Vec<Entry>,
    /// It says when it was published.
    is_published: bool,
    /// More than the timeline stands in it.
    has_rest: bool,
}

fn document() -> impl Strategy<Value = Document> {
    let ways = (select(DAYS), select(CLOCKS), select(ZONES), select(SHAPES));
    (ways, 0..300i64, vec(entry(), 2..7), any::<bool>(), any::<bool>()).prop_map(
        |((day, clock, zone, shape), start, entries, is_published, has_rest)| {
            put_together(&Plan { day, clock, zone, shape, start, entries, is_published, has_rest })
        },
    )
}

fn put_together(plan: &Plan) -> Document {
    let mut document = Document::default();
    let shape = plan.shape;
    // A day that can be no month, so that there is one order to read it in.
    let first = Date::constant(2024, 5, 14).checked_add((plan.start % 15).days()).unwrap();
    title(&mut document, plan, first);
    if shape.starts_with('|') {
        document.line("| When | What |");
        document.line("|---|---|");
    }
    let (Zone::Title(_, ahead) | Zone::Statement(_, ahead) | Zone::Footer(_, ahead) | Zone::Each(_, ahead)) = plan.zone;
    let clocks = TimeZone::fixed(Offset::from_seconds(ahead * 60).unwrap());
    let mut now = first.to_datetime(Time::constant(8, 30, 0, 0)).checked_add((plan.start % 60).minutes()).unwrap();
    for entry in &plan.entries {
        now = now.checked_add(entry.minutes.minutes()).unwrap();
        let stamp = stamp(plan, now);
        let mut words = entry.words.to_owned();
        // A line whose own time stands in its words speaks of no other.
        let is_head = shape.find('@') < shape.find('#');
        if is_head && entry.speaks {
            words += ", undoing what was done at 05:10";
        }
        if entry.counts {
            words += " on 8/10 nodes";
            document.numbers += 1;
        }
        let line = document.line(&shape.replace('@', &stamp).replace('#', &words));
        if is_head && entry.speaks {
            document.speaks_of(line, "05:10");
        }
        let at = Some(now.to_zoned(clocks.clone()).unwrap().timestamp());
        document.tokens.push(Token { line, letters: stamp, at });
    }
    if let Zone::Footer(said, _) = plan.zone {
        document.line("");
        document.line(said);
    }
    if plan.has_rest {
        rest(&mut document);
    }
    document
}

/// The time of an entry with the day and the zone that stand beside it.
fn stamp(plan: &Plan, now: DateTime) -> String {
    let mut stamp = clock_text(plan.clock, now.time());
    if let Zone::Each(written, _) = plan.zone {
        stamp += written;
    }
    match (plan.day, day_text(plan.day, now.date())) {
        (_, None) => stamp,
        (Day::InBrackets, Some(day)) => format!("{stamp} ({day})"),
        (_, Some(day)) => format!("{day} {stamp}"),
    }
}

fn title(document: &mut Document, plan: &Plan, first: Date) {
    let mut title = "# Pool full".to_owned();
    match plan.day {
        Day::InTitle => title += &format!(", {first}"),
        Day::InTitleByName => title += &first.strftime(", %-d %B %Y").to_string(),
        Day::ByName | Day::Strokes | Day::InBrackets => title += ", 2024",
        _ => {}
    }
    if let Zone::Title(written, _) = plan.zone {
        title += &format!(" {written}");
    }
    document.line(&title);
    document.line("");
    if plan.is_published {
        let line = document.line("Published June 30, 2024 by anna.");
        document.speaks_of(line, "June 30, 2024");
        document.line("");
    }
    if let Zone::Statement(said, _) = plan.zone {
        document.line(said);
        document.line("");
    }
}

/// What stands behind a timeline.
fn rest(document: &mut Document) {
    document.line("");
    document.line("## Root cause");
    document.line("");
    let line = document.line("The limit was lowered on 2024-05-02 at 07:15 and nobody saw it.");
    document.speaks_of(line, "2024-05-02 at 07:15");
    document.line("");
    document.line("## Action items");
    document.line("");
    let line = document.line("- 2024-06-20: an alert for the limit (anna)");
    document.speaks_of(line, "2024-06-20");
}

fn past(document: &Document) -> Past {
    let hints = Hints::none("report.md", "2026-11-22T06:00:00Z".parse().unwrap());
    let mut pasts = read(document.text.as_bytes(), &hints).unwrap_or_else(|error| panic!("{error}\n{}", document.text));
    pasts.remove(0)
}

/// What the preview says, each with its line.
fn said(past: &Past) -> Vec<(Option<usize>, String)> {
    past.guessed.iter().chain(&past.noted).map(|guess| (guess.line, guess.what.get(Lang::En).to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::size::cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_time_of_a_report_is_an_entrys_or_stays_in_words_and_is_said(document in document()) {
        let past = past(&document);
        let said = said(&past);
        for token in &document.tokens {
            let is_entry = past.entries.iter().any(|told| told.line == token.line && Some(told.at) == token.at);
            let is_said = said.iter().any(|(_, sentence)| sentence.contains(&token.letters));
            let is_right = if token.at.is_some() { is_entry } else { is_said };
            prop_assert!(is_right, "{:?}\n{}\n{:#?}\n{:#?}", token, document.text, past.entries, said);
        }
        let counted = said.iter().find_map(|(_, sentence)| sentence.split_once(" numbers stayed words").or(sentence.split_once(" number stayed words")));
        let counted = counted.map_or(0, |(count, _)| count.parse::<usize>().unwrap_or(0));
        prop_assert_eq!(counted, document.numbers, "{}\n{:#?}", document.text, said);
    }

    #[test]
    fn no_entry_is_at_an_instant_that_its_line_does_not_give_unless_a_guess_says_so(document in document()) {
        let past = past(&document);
        let said = said(&past);
        for told in &past.entries {
            let is_given = document.tokens.iter().any(|token| token.line == told.line && token.at == Some(told.at));
            let is_guess = said.iter().any(|(line, _)| *line == Some(told.line));
            prop_assert!(is_given || is_guess, "{:?}\n{}\n{:#?}", told, document.text, said);
        }
    }
}
