//! What a source says of the zone of its times: `All times in PST (UTC-7)`, `Time (UTC)`, 以下均为北京时间.

use super::line::Lead;
use super::reading::Reading;
use super::scan::What;
use super::zone::{Atlas, Zone};

/// How much a line says of the zone of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// It names a zone.
    Mention,
    /// It heads the lines below it, and names a zone.
    Header,
    /// It says in which zone the times are.
    All,
}

/// A line that names the zone of other lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    pub(super) line: usize,
    pub(super) zone: Zone,
    pub(super) weight: Weight,
}

/// Words by which a line says that it speaks of times.
const ALL: &[&str] = &[
    "all times",
    "all timestamps",
    "times are",
    "timestamps are",
    "times in",
    "timestamps in",
    "times below",
    "times given",
    "times shown",
    "time zone",
    "timezone",
    "tz:",
    "times listed",
    "all in ",
    "均为",
    "时区",
    "时间为",
    "时间均",
    "所有时间",
    "以下时间",
    "时间以",
    "时间采用",
    "皆为",
    "都是",
    "zeitzone",
    "alle zeiten",
    "zeiten in",
    "alle uhrzeiten",
    "heures",
    "fuseau",
    "horas",
    "horarios",
    "horários",
    "zona horaria",
    "すべて",
];
const SPEAKS: &[&str] = &["time", "utc", "gmt", "时", "zeit", "heure", "hora", "時"];

/// What a line that is no entry says of the zone.
pub(super) fn statement(reading: &Reading<'_>, atlas: &Atlas) -> Option<Statement> {
    let text = reading.line.words;
    let lower = text.to_lowercase();
    let is_all = ALL.iter().any(|word| lower.contains(word));
    let is_header = reading.line.lead == Lead::Heading || reading.line.is_row;
    let found = zones(reading).or_else(|| is_all.then(|| city(text, atlas)).flatten());
    let (zone, length) = found?;
    // Two letters are too few to be sure of, unless the line speaks of times.
    let is_sure = length >= 3 || SPEAKS.iter().any(|word| lower.contains(word));
    let has_day = reading.moments.iter().any(|moment| moment.day.is_some() && moment.zone.is_some());
    let weight = match () {
        () if is_all => Weight::All,
        () if is_header || has_day || lower.contains("timeline") || lower.contains("时间线") => Weight::Header,
        () => Weight::Mention,
    };
    is_sure.then_some(Statement { line: reading.line.number, zone, weight })
}

/// The first zone of a line, with the offset beside it, and how long its name is.
fn zones(reading: &Reading<'_>) -> Option<(Zone, usize)> {
    let mut found: Option<(Zone, usize, usize)> = None;
    for token in &reading.tokens {
        let What::Zone(zone) = &token.what else { continue };
        let (first, end, length) = match found.take() {
            None => {
                found = Some((zone.clone(), token.to, token.to - token.from));
                continue;
            }
            Some(found) => found,
        };
        let gap = &reading.line.words[end..token.from];
        let is_beside = gap.chars().all(|c| c.is_whitespace() || "(（[/=,，即".contains(c));
        let both = is_beside.then(|| first.clone().with(zone.clone())).flatten();
        return Some((both.unwrap_or(first), length));
    }
    found.map(|(zone, _, length)| (zone, length))
}

/// A city where a line says in which zone its times are: `all times in Berlin`, `Timezone: New York`.
fn city(text: &str, atlas: &Atlas) -> Option<(Zone, usize)> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic() && c != '_').filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let names = pairs.chain(words.iter().map(|word| (*word).to_owned()));
    names.filter_map(|name| atlas.city(&name)).next().map(|zone| (zone, 3))
}

/// Letters that a line calls the zone of its times, and that are none.
pub(super) fn unknown<'a>(reading: &Reading<'a>) -> Option<&'a str> {
    let text = reading.line.words;
    let lower = text.to_lowercase();
    let says = [
        "all times in ",
        "all times are in ",
        "all times are ",
        "times in ",
        "timezone: ",
        "time zone: ",
        "时区: ",
        "时区：",
        "时区:",
    ];
    let from = says.iter().find_map(|word| Some(lower.find(word)? + word.len()))?;
    let rest = text.get(from..)?;
    let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_end = !rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    ((2..=5).contains(&length) && is_end).then(|| &rest[..length])
}
