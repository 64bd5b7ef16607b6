//! A moment: the day, the time and the zone that stand together in a line, in whatever order people write them.

use super::clock::{Clock, Half};
use super::scan::{Day, Token, What};
use super::zone::Zone;
use jiff::civil::Time;

/// What stands together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) day: Option<Day>,
    pub(super) clock: Option<Clock>,
    pub(super) zone: Option<Zone>,
    /// Letters where a zone stands, and where they end.
    pub(super) letters: Option<(usize, usize)>,
    /// Where its range ends.
    pub(super) until: Option<Time>,
    /// The same moment once more in another zone: `(10:05 EDT)`.
    pub(super) again: Option<Box<Moment>>,
    /// Its letters are a time or a day only at the head of a line.
    pub(super) is_weak: bool,
    /// It is about a time: `约 10:30`.
    pub(super) is_vague: bool,
    /// A length of time, which is no moment.
    pub(super) is_length: bool,
}

/// Words before a time that make it less than exact.
pub(super) const VAGUE: &[&str] = &[
    "around",
    "about",
    "approximately",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "gegen",
    "vers",
    "~",
    "≈",
    "by",
    "before",
    "after",
    "大约",
    "约",
    "将近",
    "不到",
];
/// What may stand between a day and its time.
const BETWEEN: &[&str] = &[
    "", ",", "，", "、", "-", "–", "—", ":", "：", "T", "at", "At", "@", "|", "的", "um", "à", "a las", "alle", "om",
    "kl.", "/", "·", "from", "between", "von", "ab", "从", "自", "于", ", at", ",at", "_", ";", ". at", ".",
];
/// What may stand between the two ends of a range.
const RANGE: &[&str] = &[
    "-", "–", "—", "~", "〜", "～", "至", "到", "→", "->", "to", "until", "till", "bis", "a", "à", "through", "−", "--",
];

/// The moments of a line.
pub(super) fn moments(text: &str, tokens: &[Token]) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut nth = 0;
    while nth < tokens.len() {
        let Some((moment, next)) = Group { text, tokens }.read(nth) else {
            nth += 1;
            continue;
        };
        found.push(moment);
        nth = next;
    }
    found
}

struct Group<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Group<'_> {
    /// The moment that begins with that token, and the token behind it.
    fn read(&self, nth: usize) -> Option<(Moment, usize)> {
        if self.tokens[nth].what == What::Elapsed {
            let token = &self.tokens[nth];
            return Some((Moment { is_length: true, ..blank(token) }, nth + 1));
        }
        let (mut moment, mut next) = self.one(nth)?;
        if moment.clock.is_some()
            && let Some((end, after)) = self.second(&moment, next, is_range)
        {
            let clock = end.clock?;
            moment.clock = moment.clock.map(|begin| half_of_range(begin, clock));
            moment.until = Some(clock.time);
            // A zone behind a range holds for both ends, and so does a day.
            moment.zone = moment.zone.or(end.zone);
            moment.letters = moment.letters.or(end.letters);
            moment.day = moment.day.or(end.day);
            (moment.to, next) = (end.to, after);
        } else if moment.clock.is_some()
            && moment.zone.is_some()
            && let Some((other, after)) = self.second(&moment, next, is_again)
            && other.zone.as_ref().is_some_and(|zone| moment.zone.as_ref() != Some(zone))
        {
            (moment.to, next) = (other.to, after);
            moment.again = Some(Box::new(other));
        }
        moment.to = closed(self.text, moment.from, moment.to);
        Some((moment, next))
    }

    /// A further moment with a time behind this one, if what stands between them joins them.
    fn second(&self, moment: &Moment, next: usize, joins: fn(&str) -> bool) -> Option<(Moment, usize)> {
        let token = self.tokens.get(next)?;
        let gap = self.text.get(moment.to..token.from)?;
        let (second, after) = self.one(next).filter(|_| joins(core(gap)))?;
        (second.clock.is_some() && !second.is_weak).then_some((second, after))
    }

    /// Day, time and zone, each at most once.
    fn one(&self, nth: usize) -> Option<(Moment, usize)> {
        let mut moment = blank(&self.tokens[nth]);
        let mut next = nth;
        while let Some(token) = self.tokens.get(next) {
            let gap = if next == nth { "" } else { self.text.get(moment.to..token.from)? };
            if !self.take(&mut moment, next, gap, next == nth) {
                break;
            }
            next += 1;
        }
        let is_moment = moment.clock.is_some() || matches!(moment.day, Some(Day::On(_)));
        (is_moment && next > nth).then_some((moment, next))
    }

    /// Takes one token more, if it belongs to the moment.
    fn take(&self, moment: &mut Moment, nth: usize, gap: &str, is_first: bool) -> bool {
        let token = &self.tokens[nth];
        let to = match &token.what {
            What::Clock(clock) => self.clock(moment, *clock, token.to, gap, is_first),
            What::Day(day) => self.day(moment, *day, nth, token.to, gap, is_first),
            What::Weak { clock, day } => {
                let is_end = self.text[token.to..].trim_start().is_empty()
                    || self.text[token.to..].starts_with([')', ',', '.', '|']);
                let is_strong = self.is_beside(moment, nth, gap) || (core(gap) == "on" && is_end);
                if !is_strong && !is_first {
                    return false;
                }
                let day_first =
                    day.filter(|_| !(moment.day.is_some() || self.is_zone_next(nth)) && self.may_be_day(moment, nth));
                let found = match (day_first, *clock) {
                    (Some((day, to)), _) => self.day(moment, Day::On(day), nth, to, gap, is_first),
                    (None, Some((clock, to))) => self.clock(moment, clock, to, gap, is_first),
                    (None, None) => None,
                };
                if found.is_some() && !is_strong {
                    moment.is_weak = true;
                }
                found
            }
            What::Zone(zone) => zone_part(moment, zone, token.to, gap, is_first),
            // Letters are words until it is known that they stand where a zone stands.
            What::Letters => {
                if moment.clock.is_some() && moment.zone.is_none() {
                    moment.letters = Some((token.from, token.to));
                }
                None
            }
            What::Elapsed | What::Year(_) => None,
        };
        match to {
            Some(to) => {
                moment.to = to;
                true
            }
            None => false,
        }
    }

    fn clock(&self, moment: &mut Moment, clock: Clock, to: usize, gap: &str, is_first: bool) -> Option<usize> {
        let (core, is_vague) = without_vague(core(gap));
        let joins = is_first || (moment.clock.is_none() && BETWEEN.contains(&core));
        if !joins || moment.clock.is_some() {
            return None;
        }
        moment.clock = Some(clock);
        moment.is_vague |= is_vague;
        Some(to)
    }

    fn day(&self, moment: &mut Moment, day: Day, nth: usize, to: usize, gap: &str, is_first: bool) -> Option<usize> {
        if moment.day.is_some() {
            return None;
        }
        let core = core(gap);
        let joins = match moment.clock {
            _ if is_first => true,
            // Behind a time a day is in brackets, is said to be one, or ends the words.
            Some(_) => {
                let is_bracket = gap.contains(['(', '（', '[']) || gap.trim_end().ends_with('|');
                let is_said = matches!(core, "on" | "am" | "le" | "el" | "of" | "den" | ", on" | ",on");
                let after = self.text[to..].trim_start();
                let ends = after.is_empty() || after.starts_with(super::stamp::CLOSING) || self.is_zone_next(nth);
                (is_bracket && core.trim_matches('|').is_empty())
                    || is_said
                    || (matches!(core, "" | "," | "，") && ends)
            }
            None => matches!(core, "" | "," | "，" | ":" | "："),
        };
        // Without a time beside it a day of the week is a word.
        let is_alone = is_first && !matches!(day, Day::On(_)) && !self.is_clock_next(nth);
        if !joins || is_alone {
            return None;
        }
        moment.day = Some(day);
        Some(to)
    }

    fn is_clock_next(&self, nth: usize) -> bool {
        let Some(next) = self.tokens.get(nth + 1) else { return false };
        let gap = self.text.get(self.tokens[nth].to..next.from).unwrap_or("x");
        let is_clock = matches!(&next.what, What::Clock(_) | What::Weak { clock: Some(_), .. });
        is_clock && BETWEEN.contains(&without_vague(core(gap)).0)
    }

    fn is_zone_next(&self, nth: usize) -> bool {
        let Some(next) = self.tokens.get(nth + 1) else { return false };
        let gap = self.text.get(self.tokens[nth].to..next.from).unwrap_or("x");
        matches!(next.what, What::Zone(_)) && core(gap).is_empty()
    }

    /// Whether figures that may be either are a day here: before a time, or behind one.
    fn may_be_day(&self, moment: &Moment, nth: usize) -> bool {
        moment.clock.is_some()
            || self.is_clock_next(nth)
            || matches!(self.tokens[nth].what, What::Weak { clock: None, .. })
    }

    /// Whether figures stand beside a day, a time or a zone, which makes them one themselves.
    fn is_beside(&self, moment: &Moment, nth: usize, gap: &str) -> bool {
        let is_behind =
            (moment.clock.is_some() || moment.day.is_some() || moment.zone.is_some()) && BETWEEN.contains(&core(gap));
        let has_half =
            matches!(&self.tokens[nth].what, What::Weak { clock: Some((clock, _)), .. } if clock.half.is_some());
        is_behind || has_half || self.is_zone_next(nth) || self.is_clock_next(nth)
    }
}

fn zone_part(moment: &mut Moment, zone: &Zone, to: usize, gap: &str, is_first: bool) -> Option<usize> {
    let core = core(gap);
    let is_near = is_first || matches!(core, "" | "/" | "=" | "," | "即");
    if !is_near || (!is_first && moment.clock.is_none() && moment.day.is_none() && moment.zone.is_none()) {
        return None;
    }
    moment.zone = match moment.zone.take() {
        None => Some(zone.clone()),
        Some(first) => match first.clone().with(zone.clone()) {
            Some(both) => Some(both),
            None => {
                moment.zone = Some(first);
                return None;
            }
        },
    };
    Some(to)
}

fn blank(token: &Token) -> Moment {
    Moment {
        from: token.from,
        to: token.to,
        day: None,
        clock: None,
        zone: None,
        letters: None,
        until: None,
        again: None,
        is_weak: false,
        is_vague: false,
        is_length: false,
    }
}

/// What stands between two parts, without spaces, brackets and signs of Markdown.
fn core(gap: &str) -> &str {
    let is_mere = |c: char| {
        c.is_whitespace()
            || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '*' | '`' | '"' | '【' | '】' | '<' | '>')
    };
    let core = gap.trim_matches(is_mere);
    // Several cells of a table.
    if !core.is_empty() && core.chars().all(|c| c == '|' || is_mere(c)) { "|" } else { core }
}

fn without_vague(core: &str) -> (&str, bool) {
    let found = VAGUE
        .iter()
        .filter(|word| core.to_lowercase().ends_with(*word) && core.is_char_boundary(core.len() - word.len()));
    match found.max_by_key(|word| word.len()) {
        Some(word) => (core[..core.len() - word.len()].trim_end(), true),
        None => (core, false),
    }
}

fn is_range(core: &str) -> bool {
    RANGE.contains(&core) || core == "and"
}

fn is_again(core: &str) -> bool {
    matches!(core, "" | "/" | "," | "=" | "|" | "即")
}

/// The beginning of a range in the half of the day that its end has: the one that lies before the end.
fn half_of_range(begin: Clock, end: Clock) -> Clock {
    let Some(half) = end.half.filter(|_| begin.is_open()) else { return begin };
    let same = begin.in_half(half);
    let other = begin.in_half(if half == Half::Morning { Half::Afternoon } else { Half::Morning });
    match (same, other) {
        (Some(same), _) if same.time <= end.time => same,
        (_, Some(other)) => other,
        (Some(same), None) => same,
        (None, None) => begin,
    }
}

/// Past the brackets that were opened within.
fn closed(text: &str, from: usize, to: usize) -> usize {
    let mut end = to;
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')] {
        let within = &text[from..end];
        let is_open = within.matches(open).count() > within.matches(close).count();
        let rest = text[end..].trim_start();
        if is_open && rest.starts_with(close) {
            end = text.len() - rest.len() + close.len_utf8();
        }
    }
    end
}
