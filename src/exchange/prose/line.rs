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
    /// It is a row of a table.
    pub(super) is_row: bool,
    /// It stands in the block of fields that some files begin with.
    pub(super) is_front: bool,
    /// How deep a heading is, 1 the highest.
    pub(super) level: usize,
    /// Its words, without what leads them.
    pub(super) words: &'a str,
}

/// The level of a heading that is none by its signs.
pub(super) const DEEPEST: usize = 7;

/// A line of which all is bold: people head parts with it.
fn all_bold(words: &str) -> Option<&str> {
    let inner = words.strip_prefix("**")?.trim_end_matches([':', '：']).strip_suffix("**")?;
    let is_one = !inner.contains("**") && !inner.is_empty() && inner.split_whitespace().count() <= 8;
    is_one.then(|| inner.trim().trim_end_matches([':', '：']))
}

/// The lines of a source; fences and rules carry no words and come as empty lines.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    let front = front(text);
    for (nth, raw) in text.lines().enumerate() {
        let plain = raw.trim();
        if nth < front {
            let words = if plain.chars().all(|c| matches!(c, '-' | '+')) { "" } else { plain };
            lines.push(Line { is_front: true, words, ..empty(nth + 1) });
            continue;
        }
        underline(&mut lines, plain);
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

/// How many lines the block of fields has with which a file begins, its rules counted.
fn front(text: &str) -> usize {
    let mut lines = text.lines().map(str::trim).take(60);
    let rule = lines.next().filter(|first| matches!(*first, "---" | "+++"));
    let Some(end) = rule.and_then(|rule| lines.position(|line| line == rule)) else { return 0 };
    let is_name = |name: &str| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"');
        name.starts_with(|c: char| c.is_alphabetic() || c == '"') && name.chars().all(is_part)
    };
    let is_field = |line: &str| {
        line.is_empty()
            || line.starts_with(['-', '#'])
            || line.split_once([':', '=']).is_some_and(|(name, _)| is_name(name))
    };
    if text.lines().skip(1).take(end).all(|line| is_field(line.trim())) { end + 2 } else { 0 }
}

/// A line that is underlined is a heading.
fn underline(lines: &mut [Line<'_>], plain: &str) {
    let level = match plain.chars().next() {
        Some('=') => 1,
        Some('-') => 2,
        _ => return,
    };
    let is_rule = plain.len() >= 3 && plain.bytes().all(|byte| byte == plain.as_bytes()[0]);
    if let Some(last) = lines.last_mut().filter(|last| is_rule && last.lead == Lead::Plain && !last.words.is_empty())
        && !last.is_fenced
        && !last.is_front
    {
        (last.lead, last.level) = (Lead::Heading, level);
    }
}

fn empty<'a>(number: usize) -> Line<'a> {
    Line { number, indent: 0, lead: Lead::Plain, is_fenced: false, is_row: false, is_front: false, level: 0, words: "" }
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
        return Line { indent, lead: Lead::Heading, level: raw.trim().len() - heading.len(), words, ..empty(number) };
    }
    if let Some(bold) = all_bold(words) {
        return Line { indent, lead: Lead::Heading, level: DEEPEST, words: bold, ..empty(number) };
    }
    let is_row = words.starts_with('|');
    let (lead, words) = match bullet(words) {
        Some(rest) => (Lead::Bullet, rest),
        None => (Lead::Plain, words),
    };
    Line { indent, lead, is_row, words, ..empty(number) }
}

/// The words after a bullet, a number of a list, a cell's stroke or a box to tick.
fn bullet(words: &str) -> Option<&str> {
    let after_sign = words.strip_prefix(['-', '*', '+', '•', '·', '◦', '‣', '–', '—', '●', '▪', '■', '○']);
    let after_number = || {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &words[digits..];
        let after = rest.strip_prefix([')', '、']);
        let dot = || rest.strip_prefix('.').filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        // `19. April` is a day.
        let is_day = || {
            // `1. May 14` is the first of a list.
            super::date::date(words).is_some()
                && super::date::date(rest.get(1..).unwrap_or_default().trim_start()).is_none()
        };
        after.or_else(dot).filter(|_| (1..=3).contains(&digits) && !is_day())
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
        assert_eq!(read("19. April 14:05 x"), (Lead::Plain, 0, "19. April 14:05 x"));
        assert_eq!(read("**Root cause:**"), (Lead::Heading, 0, "Root cause"));
        assert_eq!(read("Timeline\n--------"), (Lead::Heading, 0, "Timeline"));
    }

    #[test]
    fn a_block_of_fields_stands_apart() {
        let all = lines("---\ntitle: x\ndate: 2024-05-01\n---\n- 08:25 y");
        assert_eq!(all.iter().map(|line| line.is_front).collect::<Vec<_>>(), [true, true, true, true, false]);
        assert!(!lines("---\n08:25 words of an entry\n---\n")[1].is_front);
    }

    #[test]
    fn rules_and_fences_carry_no_words() {
        let all = lines("|---|:--|\n```text\n08:25 x\n```\n08:26 y");
        let words: Vec<_> = all.iter().map(|line| (line.words, line.is_fenced)).collect();
        assert_eq!(words, [("", false), ("", true), ("08:25 x", true), ("", false), ("08:26 y", false)]);
    }
}
