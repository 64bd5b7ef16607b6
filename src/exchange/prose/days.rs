//! On which day each entry was: its own date, its heading's, or the day of the entry before it.
//!
//! Times without a date go on from one entry to the next. One that is earlier than the one before it is on
//! the next day when that is the nearer reading (23:50, then 00:10), else it is out of order (08:28, then
//! 08:25). A source that has its newest entry first is read from its end. A date without a year is in the year
//! in which it is nearest to the date before it.

use super::clock::{Clock, Half};
use super::clocks::{Clocks, compare};
use super::collect::{Found, Raw};
use super::date::Written;
use super::order::{HALF_DAY, Order, Readings, order, seconds};
use super::preface::Surety;
use super::scan::Day;
use crate::exchange::Hints;
use crate::exchange::complaint::{Complaint, no_such_date, two_guesses};
use crate::exchange::guess::{About, Guesses, both};
use crate::text::Bilingual;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The instants of all entries, in the order in which they stand, and whether that is newest first.
pub(super) fn instants(
    found: &Found<'_>,
    hints: &Hints,
    guesses: &mut Guesses,
) -> Result<(Vec<Timestamp>, Order), Complaint> {
    let readings = Readings::decide(found, guesses);
    let order = order(&found.entries, &readings);
    if order == Order::NewestFirst {
        let line = found.entries.first().map_or(0, |raw| raw.line);
        guesses.say(About::Order, line, "最新的在前,已倒序", "the newest stands first: read from the end");
    }
    let mut calendar = Calendar::new(found, hints, readings);
    let mut clocks = Clocks::new(found, hints);
    let mut days: Vec<Option<(Date, Time)>> = vec![None; found.entries.len()];
    let places: Vec<usize> = match order {
        Order::OldestFirst => (0..found.entries.len()).collect(),
        Order::NewestFirst => (0..found.entries.len()).rev().collect(),
    };
    for place in &places {
        days[*place] = Some(calendar.day(&found.entries[*place], guesses)?);
    }
    let mut instants = Vec::with_capacity(days.len());
    for (raw, day) in found.entries.iter().zip(days) {
        let (date, time) = day.unwrap_or((Date::constant(1970, 1, 1), Time::midnight()));
        let zone = clocks.zone(raw, guesses)?;
        let end = i64::from(raw.moment.clock.is_some_and(|clock| clock.is_end_of_day));
        let local = date.checked_add(end.days()).map(|date| date.to_datetime(time));
        let local = local.map_err(|_| no_such_date(hints, raw.line, raw.source, &date.to_string()))?;
        let zoned = zone.clock.to_ambiguous_zoned(local);
        if zoned.is_ambiguous() {
            let clock = local.strftime("%H:%M").to_string();
            let zh = format!("{clock} 当天因夏令时出现两次或不存在: 取较早的一种读法");
            let en = format!(
                "{clock} comes twice or never on that day, for the clocks change: the earlier reading is taken"
            );
            calendar.guess(raw, About::Fold, &zh, &en, guesses)?;
        }
        let zoned = zoned.compatible().map_err(|_| no_such_date(hints, raw.line, raw.source, &date.to_string()))?;
        compare(raw, &zone, zoned.timestamp(), guesses);
        instants.push(zoned.timestamp());
    }
    far_away(found, &instants, guesses);
    Ok((instants, order))
}

/// Works out days as entries come, oldest first.
struct Calendar<'f, 'a> {
    hints: &'f Hints,
    readings: Readings,
    /// The year of dates without one, where only a year is written.
    year: Option<(usize, i16)>,
    /// The first whole date of the source.
    whole: Option<(usize, Date)>,
    /// The first day, where no entry and no heading says it.
    first: Option<(usize, Written)>,
    /// That day is no guess: the source says that it is the date.
    is_named: bool,
    /// Whether the source writes the halves of a day.
    has_halves: bool,
    found: &'f Found<'a>,
    last: Option<(Date, Time)>,
    section: Option<usize>,
    /// What was guessed of each line so far.
    guessed: Vec<(usize, usize, Bilingual)>,
}

impl<'f, 'a> Calendar<'f, 'a> {
    fn new(found: &'f Found<'a>, hints: &'f Hints, readings: Readings) -> Calendar<'f, 'a> {
        let own = |raw: &Raw<'_>| match raw.moment.day {
            Some(Day::On(written)) => Some((raw.line, written)),
            _ => None,
        };
        let all = found.entries.iter().flat_map(|raw| own(raw).into_iter().chain(raw.section));
        let dates = found.spoken.into_iter().chain(all);
        let mut whole = dates.filter_map(|(line, written)| {
            let written = readings.read(written)?;
            Some((line, written.in_year(written.year?)?))
        });
        let first = found.spoken.or_else(|| found.entries.iter().find_map(|raw| own(raw).or(raw.section)));
        let halves = found.entries.iter().filter_map(|raw| raw.moment.clock);
        let said = halves.clone().filter(|clock| clock.half.is_some()).count();
        let unsaid = halves.filter(|clock| clock.half.is_none() && !clock.is_open()).count();
        Calendar {
            hints,
            year: found.years.first().copied(),
            whole: whole.next(),
            readings,
            first,
            is_named: found.surety == Some(Surety::Named),
            has_halves: said > unsaid,
            found,
            last: None,
            section: None,
            guessed: Vec::new(),
        }
    }

    /// Says what is guessed of one entry; a second guess of the same is refused.
    fn guess(
        &mut self,
        raw: &Raw<'_>,
        about: About,
        zh: &str,
        en: &str,
        guesses: &mut Guesses,
    ) -> Result<(), Complaint> {
        let what = both(zh, en);
        let same = self.guessed.iter().find(|(line, from, _)| (*line, *from) == (raw.line, raw.moment.from));
        if let Some((_, _, before)) = same {
            return Err(two_guesses(self.hints, raw.line, raw.source, before, &what));
        }
        self.guessed.push((raw.line, raw.moment.from, what));
        guesses.say(about, raw.line, zh, en);
        Ok(())
    }

    fn day(&mut self, raw: &Raw<'_>, guesses: &mut Guesses) -> Result<(Date, Time), Complaint> {
        let before = self.last;
        let date = match (raw.moment.day, raw.section) {
            (Some(Day::On(written)), _) => Some(self.date(written, raw.line, raw, guesses)?),
            (Some(day), _) => self.beside(day, raw, guesses)?,
            (None, Some((line, written))) if self.section != Some(line) => {
                Some(self.date(written, line, raw, guesses)?)
            }
            _ => None,
        };
        self.section = raw.section.map(|(line, _)| line);
        let is_dated = date.is_some();
        let date = match (date, before) {
            (Some(date), _) => date,
            (None, Some((last, _))) => last,
            (None, None) => self.begin(raw, guesses)?,
        };
        let time = self.time(raw, date, guesses)?;
        let date = match before {
            Some((_, last)) if !is_dated => self.go_on(date, last, time, raw, guesses)?,
            _ => date,
        };
        self.last = Some((date, time));
        Ok((date, time))
    }

    /// The time of an entry; without one that of the entry before on that day, or midnight.
    fn time(&mut self, raw: &Raw<'_>, date: Date, guesses: &mut Guesses) -> Result<Time, Complaint> {
        let Some(clock) = raw.moment.clock else {
            let en = "a date without a time: the time of the entry before, or midnight";
            self.guess(raw, About::NoTime, "只有日期没有时间: 取上一条的时间或零点", en, guesses)?;
            return Ok(match self.last {
                Some((last, time)) if last == date => time,
                _ => Time::midnight(),
            });
        };
        if !self.has_halves || !clock.is_open() {
            return Ok(clock.time);
        }
        let meant = self.half(clock, date, raw);
        let shown = meant.strftime("%H:%M");
        let zh = format!("未写上午下午: 取 {shown}");
        self.guess(raw, About::Half, &zh, &format!("neither am nor pm is written: {shown} is taken"), guesses)?;
        Ok(meant)
    }

    /// A time without its half of the day: the first that is not before the entry before, else as the next entry.
    fn half(&self, clock: Clock, date: Date, raw: &Raw<'_>) -> Time {
        let in_half = |half: Half| clock.in_half(half).map(|clock| clock.time);
        let both = [in_half(Half::Morning), in_half(Half::Afternoon)];
        if let Some((_, last)) = self.last.filter(|(last, _)| *last == date) {
            return both.into_iter().flatten().find(|time| *time >= last).unwrap_or(clock.time);
        }
        let next = self.found.entries.iter().filter(|other| other.line > raw.line);
        let next = next.filter_map(|other| other.moment.clock).find(|other| other.half.is_some());
        let near = next.and_then(|next| both.into_iter().flatten().filter(|time| *time <= next.time).max());
        near.unwrap_or(clock.time)
    }

    /// A day that the entry before makes clear.
    fn beside(&mut self, day: Day, raw: &Raw<'_>, guesses: &mut Guesses) -> Result<Option<Date>, Complaint> {
        let last = match self.last {
            Some((last, _)) => last,
            None => self.begin(raw, guesses)?,
        };
        Ok(match day {
            Day::Next => last.tomorrow().ok(),
            Day::Before => last.yesterday().ok(),
            Day::Same => Some(last),
            Day::On(written) => Some(self.date(written, raw.line, raw, guesses)?),
            Day::OfMonth(day) => {
                let day = i8::try_from(day).unwrap_or(1);
                let this = last.with().day(day).build().ok().filter(|date| *date >= last);
                let next = || last.first_of_month().checked_add(1.month()).ok()?.with().day(day).build().ok();
                let earlier =
                    last.with().day(day).build().ok().filter(|date| last.duration_since(*date).as_hours() < 15 * 24);
                this.or(earlier).or_else(next)
            }
            Day::Weekday(weekday) => {
                let date = on_weekday(last, weekday);
                let zh = format!("只写了星期几: 取 {date}");
                self.guess(
                    raw,
                    About::Date,
                    &zh,
                    &format!("only the day of the week is written: {date} is taken"),
                    guesses,
                )?;
                Some(date)
            }
        })
    }

    /// The day of the first entry when it has none of its own.
    fn begin(&mut self, raw: &Raw<'_>, guesses: &mut Guesses) -> Result<Date, Complaint> {
        if let Some((line, written)) = self.first {
            let date = self.date(written, line, raw, guesses)?;
            let (zh, en) =
                (format!("日期取自第 {line} 行: {date}"), format!("the date is that of line {line}: {date}"));
            if !self.is_named {
                guesses.say(About::Date, raw.line, &zh, &en);
            }
            return Ok(date);
        }
        if let Some(date) = self.hints.date {
            return Ok(date);
        }
        let date = self.hints.now.to_zoned(TimeZone::UTC).date().yesterday().unwrap_or(Date::constant(1970, 1, 1));
        let zh = format!("没有日期,暂取昨天 {date} (--date 指定)");
        guesses.say(About::Date, raw.line, &zh, &format!("no date anywhere: yesterday, {date}, is taken (--date)"));
        Ok(date)
    }

    fn date(&mut self, written: Written, line: usize, raw: &Raw<'_>, guesses: &mut Guesses) -> Result<Date, Complaint> {
        let bad = || no_such_date(self.hints, line, raw.source, &super::shown(raw.source));
        let written = self.readings.read(written).ok_or_else(bad)?;
        let near = self.last.map(|(last, _)| last).or(self.whole.map(|(_, date)| date));
        let date = match (written.year, near, self.year) {
            (Some(year), ..) => written.in_year(year).ok_or_else(bad)?,
            (None, Some(near), _) => {
                let date = nearest(written, near).ok_or_else(bad)?;
                let usual = self.whole.map_or(near.year(), |(_, date)| date.year());
                if date.year() != usual {
                    let zh = format!("没有年份: 取离 {near} 最近的 {date}");
                    let en = format!("no year is written: {date} is taken, the nearest to {near}");
                    guesses.say(About::Year, raw.line, &zh, &en);
                }
                date
            }
            (None, None, Some((from, year))) => {
                let (zh, en) =
                    (format!("年份取自第 {from} 行: {year}"), format!("the year is that of line {from}: {year}"));
                guesses.say_once(About::Year, raw.line, &zh, &en);
                written.in_year(year).ok_or_else(bad)?
            }
            (None, None, None) => {
                let year = self.this_year(written);
                let date = written.in_year(year).ok_or_else(bad)?;
                if self.hints.date.is_none() {
                    let zh = format!("没有年份,取 {year} (--date 指定)");
                    guesses.say_once(About::Year, line, &zh, &format!("no year is given: {year} is taken (--date)"));
                }
                date
            }
        };
        if let Some(weekday) = written.weekday.filter(|weekday| *weekday != date.weekday()) {
            let (is, says) = (word(date.weekday()), word(weekday));
            let zh = format!("{date} 是{}, 不是{}: 以日期为准", is.0, says.0);
            guesses.say(About::Date, raw.line, &zh, &format!("{date} is a {}, not a {}: the date holds", is.1, says.1));
        }
        Ok(date)
    }

    /// The year of a date where the source writes none: its reader's, else the last in which it is past.
    fn this_year(&self, written: Written) -> i16 {
        if let Some(date) = self.hints.date {
            return nearest(written, date).map_or(date.year(), Date::year);
        }
        let today = self.hints.now.to_zoned(TimeZone::UTC).date();
        let is_to_come = written.in_year(today.year()).is_some_and(|date| date > today);
        if is_to_come { today.year() - 1 } else { today.year() }
    }

    /// The day of an entry that has no date, after an entry on `date` at `last`.
    fn go_on(
        &mut self,
        date: Date,
        last: Time,
        time: Time,
        raw: &Raw<'_>,
        guesses: &mut Guesses,
    ) -> Result<Date, Complaint> {
        let back = seconds(last) - seconds(time);
        if back <= 0 {
            // A day back is the nearer reading only of a line that was put in behind its day: 00:10, then 23:50.
            if -back > HALF_DAY && seconds(last) < HALF_DAY / 4 {
                let en = "earlier than the one before: taken as the day before";
                self.guess(raw, About::Order, "早于上一条,按前一天计", en, guesses)?;
                return Ok(date.yesterday().unwrap_or(date));
            }
            return Ok(date);
        }
        if back > HALF_DAY {
            let next = date.tomorrow().unwrap_or(date);
            self.guess(raw, About::Midnight, &format!("已过零点: {next}"), &format!("past midnight: {next}"), guesses)?;
            return Ok(next);
        }
        let en = "earlier than the one before: sorted in by its time";
        guesses.say(About::Order, raw.line, "早于上一条,按时间重新排序", en);
        Ok(date)
    }
}

/// The day without a year that is nearest to `near`.
fn nearest(written: Written, near: Date) -> Option<Date> {
    let years = [near.year(), near.year() - 1, near.year() + 1];
    years
        .into_iter()
        .filter_map(|year| written.in_year(year))
        .min_by_key(|date| date.duration_since(near).as_hours().abs())
}

/// The first day of that name that is not before `last`.
fn on_weekday(last: Date, weekday: Weekday) -> Date {
    let days = last.weekday().until(weekday);
    last.checked_add(i64::from(days).days()).unwrap_or(last)
}

fn word(weekday: Weekday) -> (&'static str, &'static str) {
    match weekday {
        Weekday::Monday => ("星期一", "Monday"),
        Weekday::Tuesday => ("星期二", "Tuesday"),
        Weekday::Wednesday => ("星期三", "Wednesday"),
        Weekday::Thursday => ("星期四", "Thursday"),
        Weekday::Friday => ("星期五", "Friday"),
        Weekday::Saturday => ("星期六", "Saturday"),
        Weekday::Sunday => ("星期日", "Sunday"),
    }
}

/// Says which entry is a month or more from all others, and much further than these from each other.
fn far_away(found: &Found<'_>, instants: &[Timestamp], guesses: &mut Guesses) {
    let mut sorted: Vec<(Timestamp, usize)> =
        instants.iter().zip(&found.entries).map(|(at, raw)| (*at, raw.line)).collect();
    sorted.sort();
    let count = sorted.len();
    if count < 2 {
        return;
    }
    let span = |from: usize, to: usize| sorted[to].0.duration_since(sorted[from].0).as_secs();
    if count > 2 {
        lonely(sorted[0], sorted[1].0, span(1, count - 1), guesses);
    }
    lonely(sorted[count - 1], sorted[count - 2].0, span(0, count - 2), guesses);
}

fn lonely((at, line): (Timestamp, usize), nearest: Timestamp, span: i64, guesses: &mut Guesses) {
    let hours = at.duration_since(nearest).as_hours();
    let days = (hours + 12 * hours.signum()) / 24;
    if days.abs() < 28 || days.abs() * 86_400 < span * 10 {
        return;
    }
    let (zh, en) = if days < 0 { ("早", "before") } else { ("晚", "behind") };
    let days = days.abs();
    let zh = format!("这一条比其他各条{zh} {days} 天: 日期是否写错?");
    guesses.say(About::Far, line, &zh, &format!("this entry is {days} days {en} all others: a slip of the pen?"));
}
