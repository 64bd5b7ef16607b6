//! A source line by line: how far in it stands, what leads it, whether it is quoted as code.

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// `#`, or a line that is underlined.
    Heading,
    /// `-`, `*`, `•`, `1.`, or a row of a table.
    Bullet,
    /// Nothing.
    Plain,
}

/// One line with words in it, or an empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: usize,
    /// How many columns it is set in.
    pub(super) indent: usize,
    pub(super) lead: Lead,
    /// It stands between two fences of code.
    pub(super) is_fenced: bool,
    /// Its words, without what leads them.
    pub(super) words: &'a str,
}

/// The lines of a source; fences and rules carry no words and come as empty lines.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for (nth, raw) in text.lines().enumerate() {
        let plain = raw.trim();
        let sign = ["```", "~~~"].into_iter().find(|sign| plain.starts_with(sign));
        let mut line = match (fence, sign) {
            (None, Some(sign)) => {
                fence = Some(sign);
                empty(nth + 1)
            }
            (Some(open), Some(sign)) if open == sign => {
                fence = None;
                empty(nth + 1)
            }
            _ => line(nth + 1, raw),
        };
        line.is_fenced = fence.is_some();
        lines.push(line);
    }
    lines
}

fn empty<'a>(number: usize) -> Line<'a> {
    Line { number, indent: 0, lead: Lead::Plain, is_fenced: false, words: "" }
}

fn line(number: usize, raw: &str) -> Line<'_> {
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let mut words = raw.trim();
    while let Some(rest) = words.strip_prefix('>') {
        words = rest.trim_start();
    }
    // A rule, or the line under a table's head.
    if !words.is_empty() && words.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | ' ' | '+')) {
        return empty(number);
    }
    let heading = words.trim_start_matches('#');
    if heading.len() < words.len() && heading.starts_with([' ', '\t']) {
        let words = heading.trim().trim_end_matches('#').trim_end();
        return Line { number, indent, lead: Lead::Heading, is_fenced: false, words };
    }
    let (lead, words) = match bullet(words) {
        Some(rest) => (Lead::Bullet, rest),
        None => (Lead::Plain, words),
    };
    Line { number, indent, lead, is_fenced: false, words }
}

/// The words after a bullet, a number of a list, a cell's stroke or a box to tick.
fn bullet(words: &str) -> Option<&str> {
    let after_sign = words.strip_prefix(['-', '*', '+', '•', '·', '◦', '‣', '–', '—', '●', '▪', '■', '○']);
    let after_number = || {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &words[digits..];
        let after = rest.strip_prefix([')', '、']);
        let dot = || rest.strip_prefix('.').filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        after.or_else(dot).filter(|_| (1..=3).contains(&digits))
    };
    if let Some(row) = words.strip_prefix('|') {
        return Some(row.trim().trim_end_matches('|').trim());
    }
    let rest = match after_sign {
        // `**bold**` and `-3` are no bullets; a Chinese sign needs no space.
        Some(rest) if rest.starts_with(char::is_whitespace) || words.starts_with(['•', '·', '●', '▪', '■', '○']) => {
            rest
        }
        Some(_) => return None,
        None => after_number()?,
    };
    let rest = rest.trim_start();
    let boxed = ["[ ]", "[x]", "[X]"].iter().find_map(|sign| rest.strip_prefix(sign));
    Some(boxed.map_or(rest, str::trim_start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Lead, usize, &str) {
        let line = lines(text)[0];
        (line.lead, line.indent, line.words)
    }

    #[test]
    fn what_leads_a_line_is_no_part_of_its_words() {
        assert_eq!(read("## 14 August 2019 ##"), (Lead::Heading, 0, "14 August 2019"));
        assert_eq!(read("- 08:25 x"), (Lead::Bullet, 0, "08:25 x"));
        assert_eq!(read("  * 08:25 x"), (Lead::Bullet, 2, "08:25 x"));
        assert_eq!(read("•08:25 x"), (Lead::Bullet, 0, "08:25 x"));
        assert_eq!(read("12. 08:25 x"), (Lead::Bullet, 0, "08:25 x"));
        assert_eq!(read("1、08:56 告警"), (Lead::Bullet, 0, "08:56 告警"));
        assert_eq!(read("- [x] 08:25 x"), (Lead::Bullet, 0, "08:25 x"));
        assert_eq!(read("| 08:25 | lock |"), (Lead::Bullet, 0, "08:25 | lock"));
        assert_eq!(read("> 08:25 x"), (Lead::Plain, 0, "08:25 x"));
        assert_eq!(read("**08:25** x"), (Lead::Plain, 0, "**08:25** x"));
        assert_eq!(read("08:25 x"), (Lead::Plain, 0, "08:25 x"));
        assert_eq!(read("14.08.2019 x"), (Lead::Plain, 0, "14.08.2019 x"));
        assert_eq!(read("#hashtag"), (Lead::Plain, 0, "#hashtag"));
    }

    #[test]
    fn rules_and_fences_carry_no_words() {
        let all = lines("|---|:--|\n```text\n08:25 x\n```\n08:26 y");
        let words: Vec<_> = all.iter().map(|line| (line.words, line.is_fenced)).collect();
        assert_eq!(words, [("", false), ("", true), ("08:25 x", true), ("", false), ("08:26 y", false)]);
    }
}
