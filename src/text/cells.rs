//! Measuring and cutting text in terminal cells: a Chinese character is two, a combining mark none.
//!
//! Text is only ever cut between graphemes, so that no half character and no torn emoji is drawn.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The longest beginning of `text` that takes at most `cells`.
pub fn cut(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// The longest end of `text` that takes at most `cells`.
pub fn cut_start(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > cells {
            return &text[at + grapheme.len()..];
        }
    }
    text
}

/// `text` cut to `cells`; what was cut off is told by a final `~`, as the shell's tools do.
pub fn clip(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    match cells {
        0 => String::new(),
        _ => format!("{}~", cut(text, cells - 1)),
    }
}

/// `text` cut to `cells` between two words where that keeps most of it, and told by a final `~`.
pub fn clip_words(text: &str, cells: usize) -> String {
    if width(text) <= cells || cells == 0 {
        return clip(text, cells);
    }
    let head = cut(text, cells - 1);
    let goes_on = text[head.len()..].starts_with(|c: char| c.is_alphanumeric());
    match head.rfind(' ').filter(|at| goes_on && width(&head[..*at]) * 4 >= cells * 3 && head[*at..].is_ascii()) {
        Some(at) => format!("{} ~", &head[..at]),
        None => format!("{head}~"),
    }
}

/// `text` clipped and then filled with spaces on the right to exactly `cells`.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = clip(text, cells);
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// `left` and `right` at the two ends of `cells`; the left gives way first, the right is never cut
/// unless it is wider than everything.
pub fn ends(left: &str, right: &str, cells: usize) -> String {
    let right = clip(right, cells);
    let room = cells - width(&right);
    if right.is_empty() {
        return pad(left, cells);
    }
    // One space keeps the two apart.
    let left = if room == 0 { String::new() } else { pad(left, room - 1) + " " };
    left + &right
}

/// `text` broken into lines of at most `cells`, at the places where Unicode allows a break
/// (between Chinese characters, at spaces), keeping its own line breaks.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    textwrap::wrap(text, cells).into_iter().flat_map(|line| split_wide(&line, cells)).collect()
}

/// A two-cell character does not fit one cell, so a line may still be too wide; cut it by grapheme.
fn split_wide(line: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = line;
    while width(rest) > cells {
        let head = cut(rest, cells);
        if head.is_empty() {
            return lines;
        }
        lines.push(head.to_owned());
        rest = &rest[head.len()..];
    }
    lines.push(rest.to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_wide_character_is_never_cut_in_half() {
        assert_eq!(cut("支付失败", 5), "支付");
        assert_eq!(cut_start("支付失败", 5), "失败");
        assert_eq!(pad("支付", 5), "支付 ");
        assert_eq!(clip("支付失败", 6), "支付~");
    }

    #[test]
    fn words_are_cut_between_words_where_most_of_them_stay() {
        assert_eq!(clip_words("2.1 Say it: I have command", 17), "2.1 Say it: I ~");
        assert_eq!(clip_words("3.3 One script for support", 14), "3.3 One scrip~");
        assert_eq!(clip_words("2.1 Say it: I have command", 19), "2.1 Say it: I have~");
        assert_eq!(clip_words("supercalifragilistic", 10), "supercali~");
        assert_eq!(clip_words("2.1 说出: 我是总指挥", 12), "2.1 说出: ~");
        assert_eq!(clip_words("ops", 3), "ops");
    }

    #[test]
    fn the_right_end_keeps_its_place() {
        assert_eq!(ends("Freeze deploys", "ops 14:11", 20), "Freeze de~ ops 14:11");
        assert_eq!(width(&ends("冻结发布", "运维 14:11", 21)), 21);
        assert_eq!(ends("left", "", 6), "left  ");
    }

    #[test]
    fn text_wraps_between_chinese_characters() {
        assert_eq!(wrap("数据库连接池", 4), ["数据", "库连", "接池"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
    }

    proptest! {
        #[test]
        fn a_padded_text_has_exactly_its_width(text in "[a-z支付📦 ]{0,30}", cells in 0usize..40) {
            prop_assert_eq!(width(&pad(&text, cells)), cells);
        }

        #[test]
        fn no_wrapped_line_is_too_wide(text in "[a-z支付📦 \n]{0,60}", cells in 1usize..20) {
            prop_assert!(wrap(&text, cells).iter().all(|line| width(line) <= cells));
        }
    }
}
