//! What the pictures of a report show: bars and dots over time, in rows.

use super::Tone;
use crate::incident::EntryKind;
use crate::locale::Phrase;
use crate::report::Reader;
use crate::report::account::{Account, Kept, Told};
use crate::report::page::words as say;
use crate::text::Lang;
use jiff::Timestamp;

/// Bars and dots over one stretch of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Its left edge.
    pub from: Timestamp,
    /// Its right edge, later than the left.
    pub to: Timestamp,
    /// The times at its edges and between, as the reader's clock has them.
    pub ticks: Vec<(Timestamp, String)>,
    /// Its rows.
    pub tracks: Vec<Track>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// Its name.
    pub title: String,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// Its dots.
    pub dots: Vec<Dot>,
    /// Where the names of its dots are.
    pub names: Names,
}

/// Where the names of dots are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Beside them.
    Shown,
    /// Under the pointer: there are too many of them, and all stand in a table.
    Pointed,
}

/// Something that lasted.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Bar {
    pub from: Timestamp,
    pub to: Timestamp,
    pub label: String,
    pub tone: Tone,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Dot {
    pub at: Timestamp,
    pub label: String,
    pub tone: Tone,
}

impl Chart {
    /// Lets `change` see every text of outside.
    pub fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        for track in &mut self.tracks {
            change(&mut track.title);
            track.bars.iter_mut().for_each(|bar| change(&mut bar.label));
            track.dots.iter_mut().for_each(|dot| change(&mut dot.label));
        }
    }
}

/// How the incident went: severity, roles, milestones, entries.
pub fn course(account: &Account, reader: &Reader) -> Chart {
    let (from, to) = edges(account, reader);
    let until = |end: Option<Timestamp>| end.unwrap_or(to).min(to);
    let bar = |from: Timestamp, end, label: String, tone| Bar { from, to: until(end).max(from), label, tone };
    let mut tracks = vec![Track {
        title: say::SEVERITY.get(reader.lang).to_owned(),
        bars: (account.severities.iter())
            .map(|rung| bar(rung.from, rung.to, rung.severity.to_string(), Tone::Severity(rung.severity)))
            .collect(),
        dots: Vec::new(),
        names: Names::Shown,
    }];
    let reached = account.milestones.iter().filter(|reached| (from..=to).contains(&reached.at));
    tracks.push(Track {
        title: say::MILESTONES.get(reader.lang).to_owned(),
        bars: Vec::new(),
        dots: together(reached.map(|reached| (reached.at, reached.title.as_str()))),
        names: Names::Shown,
    });
    for held in &account.roles {
        let one = bar(held.from, held.to, held.person.clone(), Tone::Plain);
        match tracks.iter_mut().find(|track| track.title == held.title) {
            Some(track) => track.bars.push(one),
            None => {
                let (title, bars) = (held.title.clone(), vec![one]);
                tracks.push(Track { title, bars, dots: Vec::new(), names: Names::Shown });
            }
        }
    }
    tracks.extend(said_and_done(account, from, to, reader.lang));
    Chart { title: say::COURSE.get(reader.lang).to_owned(), from, to, ticks: ticks(from, to, reader), tracks }
}

/// What was decided, said and looked at, and all other entries, in a row each.
fn said_and_done(account: &Account, from: Timestamp, to: Timestamp, lang: Lang) -> Vec<Track> {
    use EntryKind::{Check, Decide, Say};
    let dot = |at, label: &str, tone| Dot { at, label: label.to_owned(), tone };
    let track = |title: Phrase, names, dots: Vec<Dot>| {
        let dots: Vec<Dot> = dots.into_iter().filter(|dot| (from..=to).contains(&dot.at)).collect();
        let title = title.get(lang).to_owned();
        (!dots.is_empty()).then_some(Track { title, bars: Vec::new(), dots, names })
    };
    let decisions = account.decisions.iter().filter(|one| !one.struck);
    let short = |what: &str| what.split(' ').next().unwrap_or_default().to_owned();
    let decided =
        decisions.map(|one| dot(one.at, one.name.as_deref().unwrap_or(&short(&one.what)), Tone::Plain)).collect();
    let said = account.notices.iter().map(|one| dot(one.at, &one.title, Tone::Plain)).collect();
    let late = |late: u64| if late > 0 { Tone::Bad } else { Tone::Good };
    let checks = account.impact.iter().map(|one| dot(one.at, &one.trend, late(one.late))).collect();
    let others = account.timeline.iter().filter(|told| !matches!(told.sort, Decide | Say | Check));
    let tone = |told: &Told| if told.struck { Tone::Muted } else { Tone::Plain };
    let others = others.map(|told| dot(told.at, &told.word, tone(told))).collect();
    let tracks = [
        track(say::DECISIONS, Names::Shown, decided),
        track(say::NOTICES, Names::Pointed, said),
        track(say::CHECKS, Names::Pointed, checks),
        track(say::ENTRIES, Names::Pointed, others),
    ];
    tracks.into_iter().flatten().collect()
}

/// Dots, those of one instant as one with all their names.
fn together<'a>(named: impl Iterator<Item = (Timestamp, &'a str)>) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    for (at, name) in named {
        match dots.last_mut().filter(|dot| dot.at == at) {
            Some(dot) => dot.label = format!("{}, {name}", dot.label),
            None => dots.push(Dot { at, label: name.to_owned(), tone: Tone::Plain }),
        }
    }
    dots
}

/// Which limits were kept: a bar from when each began to run to when it was met.
pub fn compliance(account: &Account, reader: &Reader) -> Option<Chart> {
    let (from, to) = edges(account, reader);
    let mut tracks: Vec<Track> = Vec::new();
    for clock in &account.clocks {
        let Some((within, due)) = clock.within.zip(clock.due) else { continue };
        let began = due.checked_sub(within.signed()).unwrap_or(due);
        // What is to be done in the days after is no part of the picture.
        if account.ended.is_some_and(|ended| began >= ended) {
            continue;
        }
        let end = match (clock.kept, clock.seconds) {
            (Kept::Met | Kept::Late, Some(took)) => {
                began.checked_add(crate::text::Span::seconds(took).signed()).unwrap_or(due)
            }
            _ => to,
        };
        let tone = match clock.kept {
            Kept::Met => Tone::Good,
            Kept::Open => Tone::Muted,
            Kept::Late | Kept::Missed => Tone::Bad,
        };
        let label = say::kept(clock.kept).get(reader.lang).to_owned();
        let bar = Bar { from: began.clamp(from, to), to: end.clamp(began.clamp(from, to), to), label, tone };
        let dots = Some(Dot { at: due, label: say::DUE.get(reader.lang).to_owned(), tone });
        let dots = dots.filter(|dot| (from..=to).contains(&dot.at)).into_iter().collect();
        tracks.push(Track { title: clock.title.clone(), bars: vec![bar], dots, names: Names::Pointed });
    }
    let title = say::LIMITS.get(reader.lang).to_owned();
    (!tracks.is_empty()).then(|| Chart { title, from, to, ticks: ticks(from, to, reader), tracks })
}

/// From the harm's begin to the end of the work; what was written long after is no part of the picture.
fn edges(account: &Account, reader: &Reader) -> (Timestamp, Timestamp) {
    let first = account.milestones.iter().map(|reached| reached.at).min().unwrap_or(account.declared);
    let last = account.ended.unwrap_or(reader.now).max(account.declared);
    let from = first.min(account.declared);
    // An impact that began long before is told in words: the picture is of the response.
    let earliest = account.declared.checked_sub(jiff::SignedDuration::from_hours(6)).unwrap_or(from);
    let from = from.max(earliest);
    let room = (last.as_second() - from.as_second()).max(60) / 20;
    let to = last.checked_add(jiff::SignedDuration::from_secs(room)).unwrap_or(last);
    (from, to.max(from.checked_add(jiff::SignedDuration::from_secs(1)).unwrap_or(to)))
}

/// Round times between the edges, at most eight.
fn ticks(from: Timestamp, to: Timestamp, reader: &Reader) -> Vec<(Timestamp, String)> {
    const STEPS: &[i64] = &[60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400];
    let length = to.as_second() - from.as_second();
    let step = STEPS.iter().copied().find(|step| length / step <= 8).unwrap_or((length / 8).max(1));
    let offset = i64::from(from.to_zoned(reader.zone.clone()).offset().seconds());
    let first = (from.as_second() + offset).div_euclid(step) * step - offset;
    let marks = (0..).map(|nth| first + nth * step).take_while(|at| *at <= to.as_second());
    let inside = marks.filter(|at| *at >= from.as_second()).take(12).filter_map(|at| Timestamp::from_second(at).ok());
    let face = |at: Timestamp| if step >= 43_200 { reader.short(at) } else { reader.clock(at) };
    inside.map(|at| (at, face(at))).collect()
}
