//! What a title is compared by: Latin words by their stem, Chinese text sign by sign.

/// One part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    /// The stem of a Latin word, or a number.
    Word(String),
    /// One Chinese sign.
    Sign(char),
    /// Where a clause ends: no phrase reaches over it.
    Gap,
}

/// Longer titles are compared by their beginning.
const MOST: usize = 400;

/// Words that stand anywhere and mean nothing here.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "our", "my",
    "their", "its", "it", "this", "that", "very", "still",
];

/// The parts of `text`.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let (mut units, mut word) = (Vec::new(), String::new());
    for sign in text.chars().map(half_width).take(4 * MOST) {
        if sign.is_ascii_alphanumeric() || (sign.is_alphabetic() && !is_chinese(sign)) {
            word.extend(sign.to_lowercase());
            continue;
        }
        if matches!(sign, '\'' | '’') {
            continue;
        }
        flush(&mut word, &mut units);
        match sign {
            '的' => {}
            _ if is_chinese(sign) => units.push(Unit::Sign(sign)),
            _ if sign.is_whitespace() || matches!(sign, '-' | '_' | '/' | '.') => {}
            _ => units.push(Unit::Gap),
        }
    }
    flush(&mut word, &mut units);
    units.truncate(MOST);
    units
}

fn flush(word: &mut String, units: &mut Vec<Unit>) {
    if !word.is_empty() && !EMPTY.contains(&word.as_str()) {
        units.push(Unit::Word(if is_small_number(word) { "#".to_owned() } else { stem(word) }));
    }
    word.clear();
}

/// Small numbers are all alike: ten seconds are as slow as twenty. Longer ones are names, as 502 is.
fn is_small_number(word: &str) -> bool {
    const WORDS: &[&str] =
        &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty"];
    WORDS.contains(&word) || (word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Full-width letters and digits as their plain ones.
fn half_width(sign: char) -> char {
    match u32::from(sign) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(sign),
        0x3000 => ' ',
        _ => sign,
    }
}

fn is_chinese(sign: char) -> bool {
    matches!(u32::from(sign), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// A word without the endings of number and time, so that "fails", "failed" and "failing" are one. Both sides of
/// a comparison go through it, so that what it gives need not be a word.
fn stem(word: &str) -> String {
    let cut = |end: &str| word.strip_suffix(end).filter(|rest| rest.len() >= 3);
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if let Some(rest) = cut("ies") {
        return format!("{rest}y");
    }
    let rest = match cut("ing").or_else(|| cut("ed")) {
        Some(rest) => undoubled(rest),
        None if ends(&["sses", "shes", "ches", "xes", "zes"]) => &word[..word.len() - 2],
        None if ends(&["ss", "us", "is"]) || word == "news" => word,
        None => cut("s").unwrap_or(word),
    };
    rest.strip_suffix('e').filter(|short| short.len() >= 3).unwrap_or(rest).to_owned()
}

/// "stopp" as "stop"; "miss" and "call" stay.
fn undoubled(rest: &str) -> &str {
    let mut ends = rest.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before))
            if last == before && matches!(last, 'b' | 'd' | 'g' | 'm' | 'n' | 'p' | 'r' | 't') =>
        {
            &rest[..rest.len() - last.len_utf8()]
        }
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let shown = |unit: &Unit| match unit {
            Unit::Word(word) => word.clone(),
            Unit::Sign(sign) => sign.to_string(),
            Unit::Gap => "|".to_owned(),
        };
        units(text).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_forms_of_a_word_are_one() {
        for [one, other] in [
            ["fails", "failing"],
            ["crashed", "crashes"],
            ["stopped", "stops"],
            ["missing", "misses"],
            ["charged", "charge"],
            ["delays", "delayed"],
            ["deliveries", "delivery"],
            ["queues", "queue"],
            ["boxes", "box"],
            ["accesses", "access"],
        ] {
            assert_eq!(told(one), told(other), "{one}, {other}");
        }
        assert_ne!(told("news"), told("new"));
        assert_ne!(told("status"), told("stat"));
    }

    #[test]
    fn signs_words_and_clauses_are_told_apart() {
        assert_eq!(told("The DB isn’t up；订单的金额 ＡＰＩ５０２"), "db isnt up | 订 单 金 额 api502");
    }
}
