//! Every part of a line that looks like a time, a day or a zone, wherever it stands.

use super::clock::{self, Clock};
use super::date::{self, Written, weekday};
use super::digits::{number, skip_spaces, small, strip_word};
use super::zone::{Atlas, Zone, named, offset};
use jiff::civil::Weekday;

/// The day of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) enum Day {
    /// This one.
    On(Written),
    /// The one after the entry before.
    Next,
    /// The one before the entry before.
    Before,
    /// That of the entry before.
    Same,
    /// The day of that name.
    Weekday(Weekday),
    /// The day of that number, of a month that is clear.
    OfMonth(u32),
}

/// What a part of a line is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Clock(Clock),
    Day(Day),
    Zone(Zone),
    /// Letters behind a time that may be a zone and are none that is known.
    Letters,
    /// A length, `+00:05`, `took 1:05`.
    Elapsed,
    /// `14.10`, `8/10`: a time or a day only at the head of a line, or beside one; where each would end.
    Weak {
        clock: Option<(Clock, usize)>,
        day: Option<(Written, usize)>,
    },
    /// A number that is a year.
    Year(i16),
}

/// One part of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) what: What,
}

/// All parts of `text` that look like a time, in order.
pub(super) fn tokens(text: &str, atlas: &Atlas) -> Vec<Token> {
    let mut scan = Scan { text, atlas, tokens: Vec::new() };
    // Most lines have none.
    let may_have = |c: char| c.is_numeric() || c.is_uppercase() || ('\u{3007}'..='\u{9fff}').contains(&c);
    if !text.contains(may_have) {
        return scan.tokens;
    }
    let mut at = 0;
    while at < text.len() {
        at = match scan.at(at) {
            Some(token) => {
                let to = token.to;
                scan.tokens.push(token);
                to
            }
            None => at + scan.step(at),
        };
    }
    scan.tokens
}

/// How far to the next place at which something may begin: a word of English is passed as a whole, as an address
/// is.
fn word(rest: &str) -> usize {
    if ["http://", "https://", "www."].iter().any(|begin| rest.starts_with(begin)) {
        return rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"' | '|')).unwrap_or(rest.len());
    }
    let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    if word > 0 { word } else { rest.chars().next().map_or(1, char::len_utf8) }
}

/// Whether anything can begin with that word; most words are passed over at once.
fn may_begin(rest: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun", "the", "nex", "fol", "sam", "pre", "day", "am ", "le ",
    ];
    match rest.chars().next() {
        Some(c) if c.is_ascii_digit() || c.is_ascii_uppercase() || c == '+' => true,
        Some(c) if c.is_ascii() => rest.get(..3).is_some_and(|head| BEGINNINGS.contains(&head)),
        Some(c) => c >= '\u{2e80}',
        None => false,
    }
}

/// Words before a length of time.
const LENGTHS: &[&str] = &[
    "took",
    "taking",
    "lasted",
    "lasting",
    "within",
    "duration",
    "duration:",
    "downtime",
    "downtime:",
    "历时",
    "持续",
    "耗时",
    "用时",
    "时长",
    "长达",
    "dauerte",
    "dauer",
    "dauer:",
];
/// Words for a day beside the one that is spoken of.
const BESIDE: &[(&str, Day)] = &[
    ("次日", Day::Next),
    ("第二天", Day::Next),
    ("翌日", Day::Next),
    ("隔天", Day::Next),
    ("the next day", Day::Next),
    ("next day", Day::Next),
    ("the following day", Day::Next),
    ("following day", Day::Next),
    ("+1 day", Day::Next),
    ("+1d", Day::Next),
    ("am nächsten Tag", Day::Next),
    ("le lendemain", Day::Next),
    ("前一天", Day::Before),
    ("前一日", Day::Before),
    ("the day before", Day::Before),
    ("the previous day", Day::Before),
    ("previous day", Day::Before),
    ("day before", Day::Before),
    ("当日", Day::Same),
    ("当天", Day::Same),
    ("同日", Day::Same),
    ("same day", Day::Same),
];
/// Letters behind a time that are no zone, though they look like one.
const ACRONYMS: &[&str] = &[
    "POST", "REST", "GET", "PUT", "JWT", "NAT", "MQTT", "CERT", "CSIRT", "CIRT", "CRT", "IOT", "ALERT", "START",
    "TEST", "HOST", "ROOT", "BOOT", "RESET", "LIST", "SET", "NOT", "OUT", "BUT", "FIRST", "LAST", "NEXT", "CHAT",
    "GPT", "EFT", "VAT", "ACT", "IT", "AT", "INPUT", "EVENT", "AGENT", "QUIT", "EXIT", "INIT", "WAIT", "MOUNT",
    "COUNT", "LIMIT", "FAULT", "ABORT", "AWS", "API", "DB", "CPU", "DNS", "SRE", "CDN", "IP", "TCP", "UDP", "HTTP",
    "TLS", "SSL", "VPN", "VM", "OS", "OK", "IO", "RAM", "SSH", "SQL", "CI", "CD", "QA", "PR", "UI", "CEO", "CTO",
    "NOC", "SOC", "ISP", "BGP", "LB", "ELB", "EC2", "S3", "RDS", "GCP", "GKE", "EKS", "K8S", "JVM", "GC", "OOM", "SLA",
    "SLO", "ETA", "FYI", "WAF", "POP", "DC", "HA", "NFS", "RPC", "URL", "XML", "JSON", "KB", "MB", "GB", "TB", "AZ",
    "IM", "IC", "SEV", "ID", "NOTE", "INFO", "WARN", "ERROR", "FATAL", "DEBUG", "ALL", "THE", "WE", "NO", "CRIT",
    "DDOS", "SMS", "APP", "WEB", "PM", "AM", "UPS", "HVAC", "DBA", "OPS", "IAM", "KMS", "MFA", "SSO", "USER", "DATA",
    "SITE", "DOWN", "UP", "FIX", "ETCD", "NTP",
];

/// A line as it is gone through.
struct Scan<'a> {
    text: &'a str,
    atlas: &'a Atlas,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn step(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        // The T of 2024-05-01T14:05 is no word.
        let is_glued = self.tokens.last().is_some_and(|token| {
            token.to == at && matches!(token.what, What::Day(_) | What::Weak { day: Some(_), .. })
        });
        if is_glued && rest.starts_with(['T', '_']) { 1 } else { word(rest) }
    }

    fn at(&self, at: usize) -> Option<Token> {
        if let Some(token) = self.behind_clock(at) {
            return Some(token);
        }
        let rest = &self.text[at..];
        if !may_begin(rest) || !self.is_boundary(at) {
            return None;
        }
        let token = |what: What, after: &str| Token { from: at, to: self.text.len() - after.len(), what };
        if let Some((written, after)) = date::date(rest)
            && self.ends(at, after)
        {
            return Some(token(What::Day(Day::On(written)), after));
        }
        if let Some((clock, after)) = clock::clock(rest)
            && self.ends(at, after)
        {
            let what = if self.is_length(at) { What::Elapsed } else { What::Clock(clock) };
            return Some(token(what, after));
        }
        if let Some((clock, after)) = compact(rest).filter(|_| self.text[..at].ends_with('T')) {
            return Some(token(What::Clock(clock), after));
        }
        if let Some((what, after)) = self.range_begin(rest) {
            return Some(token(what, after));
        }
        if let Some((day, after)) = beside(rest) {
            return Some(token(What::Day(day), after));
        }
        let is_time = |after: &str| self.text[..at].trim().is_empty() && named(skip_spaces(after)).is_some();
        let year = year(rest).filter(|(_, after)| !is_time(after)).map(|(year, after)| token(What::Year(year), after));
        let zone = || self.zone(rest).map(|(zone, after)| token(What::Zone(zone), after));
        year.or_else(|| self.weak(at)).or_else(zone)
    }

    fn zone<'a>(&self, rest: &'a str) -> Option<(Zone, &'a str)> {
        named(rest).or_else(|| self.atlas.full_name(rest)).or_else(|| self.atlas.city_time(rest))
    }

    /// A zone or letters that may be one, directly behind a time.
    fn behind_clock(&self, at: usize) -> Option<Token> {
        let last = self.tokens.last()?;
        let is_clock = matches!(&last.what, What::Clock(_) | What::Weak { clock: Some(_), .. });
        if !is_clock && !matches!(last.what, What::Zone(_)) {
            return None;
        }
        let gap = self.text.get(last.to..at).filter(|gap| gap.len() < 12)?;
        if !gap.chars().all(|c| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '*' | '`' | '/' | ',' | '=')) {
            return None;
        }
        let rest = &self.text[at..];
        let is_bracket = gap.contains(['(', '（', '[']);
        let token = |what: What, after: &str| Token { from: at, to: self.text.len() - after.len(), what };
        if let Some((zone, after)) = offset(rest)
            && (is_bracket || self.is_offset(last, gap, rest, after))
        {
            return Some(token(What::Zone(zone), after));
        }
        if is_bracket
            && let Some(end) = rest.find([')', '）', ']'])
            && let Some(zone) = self.atlas.city(&rest[..end])
        {
            return Some(token(What::Zone(zone), &rest[end..]));
        }
        let may_be_letters = is_clock && !gap.contains(['/', ',', '=']) && self.zone(rest).is_none();
        letters(rest).filter(|_| may_be_letters).map(|after| token(What::Letters, after))
    }

    /// Whether a sign and figures behind a time are an offset, and no range and no number of things.
    fn is_offset(&self, last: &Token, gap: &str, rest: &str, after: &str) -> bool {
        let written = &rest[..rest.len() - after.len()];
        let figures = written.trim_start_matches(|c: char| !c.is_ascii_digit());
        let is_long = figures.len() == 4 || figures.contains(':');
        let is_padded = figures.len() == 2 && figures.starts_with('0');
        let What::Clock(clock) = &last.what else { return is_long || gap.is_empty() };
        if rest.starts_with(['+', '＋']) {
            return is_long || is_padded || gap.is_empty();
        }
        let before = self.tokens.iter().rev().nth(1).filter(|token| matches!(token.what, What::Day(Day::On(_))));
        let between = before.map(|day| &self.text[day.to..last.from]);
        let is_iso = matches!(between, Some("T" | " "));
        let end = clock::clock(figures).map(|(end, _)| end.time);
        match end {
            Some(_) if between == Some("T") || clock.has_seconds => true,
            // 06:00-07:00 is an hour; 10:00 -07:00 is a zone, for nothing ends before it begins.
            Some(end) => end <= clock.time && (is_iso || !gap.is_empty()),
            None => is_long || (clock.has_seconds && gap.is_empty()) || (is_padded && is_iso),
        }
    }

    /// Whether something may begin at this place: no part of a word, a price, a version or a name of a file.
    fn is_boundary(&self, at: usize) -> bool {
        let mut before = self.text[..at].chars().rev();
        let Some(last) = before.next() else { return true };
        let end = self.tokens.last().map(|token| token.to);
        if end == Some(at) || end.is_some_and(|end| end + last.len_utf8() == at && last != '.') {
            return true;
        }
        let second = before.next();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match last {
            c if c.is_ascii_alphanumeric() => false,
            '$' | '€' | '£' | '¥' | '#' | '\\' => false,
            ':' => !second.is_some_and(|c| c.is_ascii_digit()),
            '.' | '-' | '/' | '_' | ',' => !is_word(second) || (last == ',' && second.is_some_and(char::is_alphabetic)),
            _ => true,
        }
    }

    /// Whether what is read may end there: words that go on make it a part of them, a zone may be glued to it.
    fn ends(&self, at: usize, after: &str) -> bool {
        let read = &self.text[at..self.text.len() - after.len()];
        if read.ends_with(|c: char| !c.is_ascii()) {
            return true;
        }
        let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '%');
        let is_glued = || {
            let rest = after.strip_prefix('T').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            rest.is_some() || named(after).is_some()
        };
        !goes_on || is_glued()
    }

    fn is_length(&self, at: usize) -> bool {
        let before = &self.text[..at];
        if before.ends_with('+') {
            return true;
        }
        let before = before.trim_end();
        LENGTHS.iter().any(|word| {
            let head = before.len().checked_sub(word.len()).and_then(|from| before.get(from..));
            head.is_some_and(|head| head.eq_ignore_ascii_case(word))
        })
    }

    /// `2-3 pm`, `2 to 3 PM`: the hour at which a range begins, where only its end says what it is.
    fn range_begin<'a>(&self, rest: &'a str) -> Option<(What, &'a str)> {
        let (hour, 1..=2, after) = number(rest)? else { return None };
        let end = skip_spaces(after);
        let end = end.strip_prefix(['-', '–', '—', '~']).or_else(|| strip_word(end, "to")).map(skip_spaces)?;
        let half = clock::clock(end)?.0.half.filter(|_| (1..=12).contains(&hour))?;
        let (clock, _) = clock::clock(&format!("{hour}:00"))?;
        Some((What::Clock(clock.in_half(half).map_or(clock, |_| clock)), after))
    }

    fn weak(&self, at: usize) -> Option<Token> {
        let rest = &self.text[at..];
        let to = |after: &str| self.text.len() - after.len();
        let clock =
            clock::weak(rest).filter(|(_, after)| self.ends(at, after)).map(|(clock, after)| (clock, to(after)));
        let day = date::weak(rest).filter(|(_, after)| self.ends(at, after)).map(|(day, after)| (day, to(after)));
        let longest = clock.iter().map(|(_, to)| *to).chain(day.iter().map(|(_, to)| *to)).max()?;
        Some(Token { from: at, to: longest, what: What::Weak { clock, day } })
    }
}

/// `次日`, `Monday`, `2日`, `the 15th`: a day that others make clear.
fn beside(rest: &str) -> Option<(Day, &str)> {
    let is_word = !rest.starts_with(|c: char| c.is_ascii_digit());
    if let Some((day, after)) =
        BESIDE.iter().find_map(|(word, day)| Some((*day, strip_word(rest, word)?))).filter(|_| is_word)
    {
        return Some((day, after));
    }
    let is_name = |c: char| c.is_uppercase() || matches!(c, '星' | '周' | '週' | '礼');
    if let Some((day, after)) = weekday(rest).filter(|_| rest.starts_with(is_name)) {
        let length = rest[..rest.len() - after.len()].trim_end().len();
        return Some((Day::Weekday(day), &rest[length..]));
    }
    let bare = strip_word(rest, "the").map_or(rest, skip_spaces);
    let (day, after) = small(bare).filter(|(day, _)| (1..=31).contains(day))?;
    if let Some(after) = ["st", "nd", "rd", "th"].iter().find_map(|end| strip_word(after, end)) {
        return Some((Day::OfMonth(day), after));
    }
    let after = skip_spaces(after).strip_prefix(['日', '号'])?;
    Some((Day::OfMonth(day), after))
}

/// `140500` of `20240501T140500Z`.
fn compact(rest: &str) -> Option<(Clock, &str)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let figures = rest.get(..digits).filter(|_| matches!(digits, 4 | 6))?;
    let seconds = figures.get(4..).filter(|seconds| !seconds.is_empty()).unwrap_or("00");
    let (clock, _) = clock::clock(&format!("{}:{}:{seconds}", &figures[..2], &figures[2..4]))?;
    Some((clock, &rest[digits..]))
}

fn year(rest: &str) -> Option<(i16, &str)> {
    let (year, 4, after) = number(rest)? else { return None };
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | ':' | '-' | '/' | '%');
    let is_number = after.starts_with(goes_on) && !after[1..].trim_start().is_empty() && !after[1..].starts_with(' ');
    let year = i16::try_from(year).ok().filter(|year| (1990..2100).contains(year) && !is_number)?;
    Some((year, after))
}

/// Two to five capital letters that may be a zone.
fn letters(rest: &str) -> Option<&str> {
    let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = &rest[length..];
    let is_word = after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '\''));
    let goes_on_in_capitals = skip_spaces(after).chars().take(2).filter(char::is_ascii_uppercase).count() == 2;
    let is_known = ACRONYMS.contains(&&rest[..length]);
    ((2..=5).contains(&length) && !is_word && !goes_on_in_capitals && !is_known).then_some(after)
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
