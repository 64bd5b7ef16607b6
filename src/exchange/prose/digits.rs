//! The smallest parts of a written time: numbers, spaces, words that end where they should.

/// A number at the beginning of `text`: its value, how many digits it has, what follows. Full-width digits, as
/// an input method leaves them, count as plain ones.
pub(super) fn number(text: &str) -> Option<(u32, usize, &str)> {
    let mut value: u32 = 0;
    let mut count = 0;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => {
                end = at;
                break;
            }
        };
        count += 1;
        // Nothing with more digits than a year is a part of a date or a time.
        if count > 4 {
            return None;
        }
        value = value * 10 + digit;
    }
    (count > 0).then(|| (value, count, &text[end..]))
}

/// Without the spaces at the beginning; those of Chinese text too.
pub(super) fn skip_spaces(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace())
}

/// What follows `word` in whatever case, if it ends there: what comes next is no letter and no digit of English.
pub(super) fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) || !word.is_ascii();
    (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
}

/// The same where the case matters: `ET` is a zone and `et` a word.
pub(super) fn strip_capitals<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) || !word.is_ascii();
    ends.then_some(rest)
}

/// A number below sixty in Chinese signs: `五`, `十四`, `二十`, `零五`.
pub(super) fn numeral(text: &str) -> Option<(u32, &str)> {
    let digit = |text: &str| {
        let sign = text.chars().next()?;
        let value = "〇一二三四五六七八九".chars().position(|own| own == sign);
        let value = value.or_else(|| (sign == '零').then_some(0)).or_else(|| (sign == '两').then_some(2))?;
        Some((u32::try_from(value).ok()?, sign.len_utf8()))
    };
    let (tens, rest) = match digit(text) {
        Some((value, length)) => match text[length..].strip_prefix('十') {
            Some(rest) => (value * 10, rest),
            None if value == 0 => (0, &text[length..]),
            None => return Some((value, &text[length..])),
        },
        None => (10, text.strip_prefix('十')?),
    };
    let (ones, length) = digit(rest).unwrap_or((0, 0));
    (tens < 60).then(|| (tens + ones, &rest[length..]))
}

/// A number in figures of at most two digits, or in Chinese signs.
pub(super) fn small(text: &str) -> Option<(u32, &str)> {
    match number(text) {
        Some((value, 1..=2, rest)) => Some((value, rest)),
        Some(_) => None,
        None => numeral(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_at_most_four_digits_and_a_word_ends_where_it_ends() {
        assert_eq!(number("0825Z"), Some((825, 4, "Z")));
        assert_eq!(number("１２月"), Some((12, 2, "月")));
        assert_eq!(number("20190814"), None);
        assert_eq!(strip_word("Atlanta", "at"), None);
        assert_eq!(strip_word("At 14:00", "at"), Some(" 14:00"));
        assert_eq!(strip_word("自10:30", "自"), Some("10:30"));
        assert_eq!(strip_capitals("et al", "ET"), None);
        for (text, value) in [("五", 5), ("十", 10), ("十四", 14), ("二十", 20), ("三十五", 35), ("零五", 5), ("两", 2)]
        {
            assert_eq!(numeral(text), Some((value, "")), "{text}");
        }
        assert_eq!(numeral("个"), None);
    }
}
