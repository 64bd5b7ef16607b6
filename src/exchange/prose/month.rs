//! The names of months and of the days of a week, in the languages in which reports are published.

use super::digits::strip_word;

/// A month and its names; the first are English.
const MONTHS: &[(u32, &[&str], &[&str])] = &[
    (1, &["january", "jan"], &["januar", "jänner", "janvier", "janv", "enero", "janeiro", "gennaio", "januari", "ene"]),
    (
        2,
        &["february", "feb"],
        &["februar", "février", "fevrier", "févr", "febrero", "fevereiro", "febbraio", "februari"],
    ),
    (3, &["march", "mar"], &["märz", "maerz", "mär", "mrz", "mars", "marzo", "março", "maart"]),
    (4, &["april", "apr"], &["avril", "avr", "abril", "abr", "aprile"]),
    (5, &["may"], &["mai", "mayo", "maio", "maggio", "mei"]),
    (6, &["june", "jun"], &["juni", "juin", "junio", "junho", "giugno"]),
    (7, &["july", "jul"], &["juli", "juillet", "juil", "julio", "julho", "luglio"]),
    (8, &["august", "aug"], &["août", "aout", "agosto", "augustus"]),
    (9, &["september", "sept", "sep"], &["septembre", "septiembre", "setembro", "settembre"]),
    (10, &["october", "oct"], &["oktober", "okt", "octobre", "octubre", "outubro", "ottobre"]),
    (11, &["november", "nov"], &["novembre", "noviembre", "novembro"]),
    (12, &["december", "dec"], &["dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre"]),
];

/// The days of a week, Monday is 0.
pub(super) const WEEKDAYS: &[(i8, &str)] = &[
    (0, "monday"),
    (1, "tuesday"),
    (2, "wednesday"),
    (3, "thursday"),
    (4, "friday"),
    (5, "saturday"),
    (6, "sunday"),
    (0, "mon"),
    (1, "tues"),
    (1, "tue"),
    (2, "wed"),
    (3, "thurs"),
    (3, "thu"),
    (4, "fri"),
    (5, "sat"),
    (6, "sun"),
    (0, "montag"),
    (1, "dienstag"),
    (2, "mittwoch"),
    (3, "donnerstag"),
    (4, "freitag"),
    (5, "samstag"),
    (6, "sonntag"),
    (0, "mo."),
    (1, "di."),
    (2, "mi."),
    (3, "do."),
    (4, "fr."),
    (5, "sa."),
    (6, "so."),
    (0, "lundi"),
    (1, "mardi"),
    (2, "mercredi"),
    (3, "jeudi"),
    (4, "vendredi"),
    (5, "samedi"),
    (6, "dimanche"),
    (0, "lunes"),
    (1, "martes"),
    (2, "miércoles"),
    (3, "jueves"),
    (4, "viernes"),
    (5, "sábado"),
    (6, "domingo"),
];

/// A month by a name of any language.
pub(super) fn month(text: &str) -> Option<(u32, &str)> {
    let other = || MONTHS.iter().find_map(|(nth, _, names)| Some((*nth, longest(text, names)?)));
    english_month(text).or_else(|| other().map(without_dot))
}

/// A month by its English name.
pub(super) fn english_month(text: &str) -> Option<(u32, &str)> {
    MONTHS.iter().find_map(|(nth, names, _)| Some((*nth, longest(text, names)?))).map(without_dot)
}

fn longest<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    let found = names.iter().filter_map(|name| strip_word(text, name));
    // `jan` ends before the `v` of `janv`, but not before its `ä`.
    let goes_on = |c: char| c.is_alphabetic() && c < '\u{2e80}';
    found.filter(|rest| !rest.starts_with(goes_on)).min_by_key(|rest| rest.len())
}

fn without_dot((nth, rest): (u32, &str)) -> (u32, &str) {
    (nth, rest.strip_prefix('.').unwrap_or(rest))
}
