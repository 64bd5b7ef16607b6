//! In which zone each entry's time is: its own, the one that the source says, the one of other lines, ours.

use super::collect::{Found, Raw};
use super::statement::Weight;
use super::zone::Zone;
use crate::exchange::Hints;
use crate::exchange::complaint::{Complaint, unknown_zone};
use crate::exchange::guess::{About, Guesses};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Works out zones as entries come, in the order in which they stand.
pub(super) struct Clocks<'f, 'a> {
    found: &'f Found<'a>,
    hints: &'f Hints,
    last: Option<Zone>,
    /// Whether most entries have a zone of their own.
    is_column: bool,
    is_chinese: bool,
}

impl<'f, 'a> Clocks<'f, 'a> {
    /// Those of what was found.
    pub(super) fn new(found: &'f Found<'a>, hints: &'f Hints) -> Clocks<'f, 'a> {
        let timed = found.entries.iter().filter(|raw| raw.moment.clock.is_some()).count();
        let zoned = found.entries.iter().filter(|raw| raw.moment.zone.is_some()).count();
        let is_column = zoned * 3 >= timed && zoned > 0;
        Clocks { found, hints, last: None, is_column, is_chinese: is_chinese(found) }
    }

    /// The zone of an entry.
    pub(super) fn zone(&mut self, raw: &Raw<'_>, guesses: &mut Guesses) -> Result<Zone, Complaint> {
        self.refuse_letters(raw)?;
        if let Some(zone) = &raw.moment.zone {
            self.last = Some(zone.clone());
            return Ok(self.meant(zone.clone(), raw, guesses));
        }
        match self.said(raw.line) {
            Some(zone) => Ok(self.meant(zone, raw, guesses)),
            None => Ok(self.unsaid(raw, guesses)),
        }
    }

    /// Letters in the place of a zone that are none: nobody else's zone is borrowed for them.
    fn refuse_letters(&self, raw: &Raw<'_>) -> Result<(), Complaint> {
        let Some((from, to)) = raw.moment.letters.filter(|_| raw.moment.zone.is_none()) else { return Ok(()) };
        let letters = &raw.source[from..to];
        let is_like = letters.len() >= 3 && letters.ends_with('T');
        match is_like || self.is_column {
            true => Err(unknown_zone(self.hints, raw.line, raw.source, letters)),
            false => Ok(()),
        }
    }

    /// What the source says of the lines there: the nearest above, one that speaks of all times, one that is named.
    fn said(&self, line: usize) -> Option<Zone> {
        let all = || self.found.statements.iter();
        let above = all().rfind(|said| said.line <= line && said.weight >= Weight::Header);
        let anywhere = || all().find(|said| said.weight == Weight::All);
        let mention = || all().find(|said| said.weight == Weight::Mention);
        above.or_else(anywhere).or_else(mention).map(|said| said.zone.clone())
    }

    /// What a zone's name means here.
    fn meant(&self, zone: Zone, raw: &Raw<'_>, guesses: &mut Guesses) -> Zone {
        if zone.name == "CST" && self.is_chinese {
            return beijing();
        }
        if zone.is_ambiguous {
            let name = &zone.name;
            let zh = format!("{name} 有多种含义,按最常见的一种");
            guesses.say_once(About::Zone, raw.line, &zh, &format!("{name} has several meanings: the usual one"));
        }
        zone
    }

    fn unsaid(&mut self, raw: &Raw<'_>, guesses: &mut Guesses) -> Zone {
        if let Some(clock) = &self.hints.zone {
            return given(clock.clone(), "--tz");
        }
        let said = self.last.clone().or_else(|| self.found.entries.iter().find_map(|raw| raw.moment.zone.clone()));
        if let Some(zone) = said {
            let name = &zone.name;
            let zh = format!("未写时区,与其他行同取 {name}");
            guesses.say_once(About::Zone, raw.line, &zh, &format!("no zone: {name}, as on other lines"));
            return self.meant(zone, raw, guesses);
        }
        let zone = if self.is_chinese { beijing() } else { given(TimeZone::UTC, "UTC") };
        let name = &zone.name;
        let zh = format!("未写时区,取 {name} (--tz 指定)");
        guesses.say_once(About::Zone, raw.line, &zh, &format!("no zone is given: {name} is taken (--tz)"));
        zone
    }
}

/// Says where a name and an offset that stand together differ, and where one moment that is written twice does.
pub(super) fn compare(raw: &Raw<'_>, zone: &Zone, at: Timestamp, guesses: &mut Guesses) {
    if let Some(beside) = &zone.beside
        && beside.clock.to_offset(at) != zone.clock.to_offset(at)
    {
        let (name, offset) = (&beside.name, &zone.name);
        let zh = format!("{name} 与 {offset} 不一致: 以 {offset} 为准");
        let en = format!("{name} and {offset} differ then: {offset} holds");
        guesses.say_once(About::Offset, raw.line, &zh, &en);
    }
    let again = raw.moment.again.as_ref();
    let Some((other, clock)) = again.and_then(|again| Some((again.zone.as_ref()?, again.clock?))) else { return };
    let local = at.to_zoned(other.clock.clone());
    if local.time().with().second(0).subsec_nanosecond(0).build().ok()
        != clock.time.with().second(0).subsec_nanosecond(0).build().ok()
    {
        let zh = format!("同一时刻的两种写法不一致: 取前一个 ({} 应为 {})", other.name, local.strftime("%H:%M"));
        let en = format!(
            "written twice, and the two differ: the first is taken ({} was {})",
            local.strftime("%H:%M"),
            other.name
        );
        guesses.say(About::Zone, raw.line, &zh, &en);
    }
}

fn given(clock: TimeZone, name: &str) -> Zone {
    Zone { clock, name: name.to_owned(), is_ambiguous: false, is_offset: false, beside: None }
}

fn beijing() -> Zone {
    given(TimeZone::fixed(jiff::tz::offset(8)), "北京时间 (UTC+8)")
}

/// Whether the words are Chinese: their zone is then China's unless they say otherwise.
fn is_chinese(found: &Found<'_>) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_kana = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c);
    let words = found.entries.iter().take(20).flat_map(|raw| raw.text.chars());
    let (han, letters, kana) = words.fold((0, 0, 0), |(han, letters, kana), c| match c {
        c if is_han(c) => (han + 1, letters, kana),
        c if is_kana(c) => (han, letters, kana + 1),
        c if c.is_ascii_alphabetic() => (han, letters + 1, kana),
        _ => (han, letters, kana),
    });
    han * 3 > letters && han > 0 && kana == 0
}
