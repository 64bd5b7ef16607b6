//! What a source says before its first entry: its title, where it comes from, how bad it was.

use crate::incident::Severity;
use std::str::FromStr;

/// What is said before the first entry.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Preface {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) severity: Option<Severity>,
    /// All other lines.
    about: Vec<String>,
    first: Option<String>,
}

/// The longest first line that is a title.
const LONGEST_TITLE: usize = 160;

const TITLES: &[&str] = &["title", "标题"];
const SOURCES: &[&str] = &["source", "url", "来源", "出处"];
const SEVERITIES: &[&str] = &["severity", "sev", "级别", "严重级别"];

impl Preface {
    /// Takes one more line; `is_heading` of a source's first heading makes it the title.
    pub(super) fn heading(&mut self, words: &str) {
        let words = clean(words);
        if self.title.is_none() { self.title = Some(words) } else { self.about.push(words) }
    }

    /// Takes one more line that is no heading.
    pub(super) fn line(&mut self, words: &str) {
        let words = clean(words);
        let field = words.split_once([':', '：']).map(|(name, value)| (name.trim().to_lowercase(), value.trim()));
        if let Some((name, value)) = field.filter(|(_, value)| !value.is_empty()) {
            let is_one_of = |names: &[&str]| names.contains(&name.as_str());
            if is_one_of(TITLES) && self.title.is_none() {
                self.title = Some(value.to_owned());
                return;
            }
            if is_one_of(SOURCES) && self.source.is_none() {
                self.source = Some(value.trim_matches(['<', '>']).to_owned());
                return;
            }
            if let Some(severity) = is_one_of(SEVERITIES).then(|| severity(value)).flatten() {
                self.severity = Some(severity);
                return;
            }
        }
        if self.first.is_none() && self.about.is_empty() && words.len() <= LONGEST_TITLE {
            self.first = Some(words);
        } else {
            self.about.push(words);
        }
    }

    /// Takes a line that can be no title.
    pub(super) fn aside(&mut self, words: &str) {
        self.about.push(clean(words));
    }

    /// Takes the last `count` lines back: they turned out to be an entry's.
    pub(super) fn take_back(&mut self, count: usize) {
        for _ in 0..count {
            if self.about.pop().is_none() {
                self.first = None;
            }
        }
    }

    /// Title and about; the first line is the title where no heading is.
    pub(super) fn finish(self) -> (Option<String>, String) {
        let Preface { title, first, mut about, .. } = self;
        match (title, first) {
            (Some(title), Some(first)) => {
                about.insert(0, first);
                (Some(title), about.join("\n"))
            }
            (title, first) => (title.or(first), about.join("\n")),
        }
    }
}

/// How surely a date in a line before the first entry is the day on which it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// It is the day on which something was published.
    Published,
    /// It is spoken of.
    Spoken,
    /// It is in the title or a heading.
    Titled,
    /// The line says that it is the date.
    Named,
}

const DATES: &[&str] = &["date", "day", "日期", "发生日期", "事件日期"];
const PUBLISHED: &[&str] =
    &["publish", "posted", "written by", "min read", "last updated", "last edited", "发布", "发表", "更新于"];

/// How surely a date in `words` is the day on which it began.
pub(super) fn surety(words: &str, is_heading: bool) -> Surety {
    let lower = clean(words).to_lowercase();
    let name = lower.split([':', '：']).next().unwrap_or_default().trim();
    match () {
        () if DATES.contains(&name) => Surety::Named,
        () if SOURCES.contains(&name) || PUBLISHED.iter().any(|word| lower.contains(word)) => Surety::Published,
        () if is_heading => Surety::Titled,
        () => Surety::Spoken,
    }
}

/// Words without the signs of Markdown that only set them off.
pub(super) fn clean(words: &str) -> String {
    words.replace("**", "").replace("__", "").trim().to_owned()
}

/// `P1`, `SEV1`, `sev-1`, `S1`.
fn severity(value: &str) -> Option<Severity> {
    let word = value.split([' ', ',', '(', '（']).next()?.to_lowercase();
    let digit = word.trim_start_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | ' '));
    Severity::from_str(digit).ok().filter(|_| word.len() > digit.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preface_names_the_incident_and_where_it_comes_from() {
        let mut preface = Preface::default();
        preface.heading("Firewall rule takes the edge down");
        preface.line("Source: https://example.com/post");
        preface.line("**Severity:** SEV0 (site down)");
        preface.line("All times in UTC.");
        assert_eq!(preface.source.as_deref(), Some("https://example.com/post"));
        assert_eq!(preface.severity, Some(Severity::P0));
        let (title, about) = preface.finish();
        assert_eq!(title.as_deref(), Some("Firewall rule takes the edge down"));
        assert_eq!(about, "All times in UTC.");
    }

    #[test]
    fn without_a_heading_the_first_line_is_the_title_and_no_line_is_lost() {
        let mut preface = Preface::default();
        preface.line("香港可用区C服务中断");
        preface.line("来源：https://example.com");
        preface.line("以下均为北京时间");
        assert_eq!(preface.source.as_deref(), Some("https://example.com"));
        assert_eq!(preface.finish(), (Some("香港可用区C服务中断".into()), "以下均为北京时间".into()));
    }
}
