//! Collecting complaints while a file is read, and giving them out sorted, capped and free of secrets.

use super::tree::Extent;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::Bilingual;
use std::rc::Rc;

/// More complaints than anybody reads; the rest is told as a number.
const MOST: usize = 100;
/// A longer line is shown in part.
const LONGEST_LINE: usize = 600;
/// A shorter secret is not looked for elsewhere: it would be found in ordinary words.
const SHORTEST_SECRET: usize = 4;

/// The complaints about one file.
#[derive(Debug)]
pub struct Complaints {
    file: String,
    text: Rc<str>,
    lines: Vec<usize>,
    list: Vec<Complaint>,
    errors: usize,
    warnings: usize,
    secrets: Vec<Extent>,
    spare: Option<Complaint>,
}

/// One complaint that is being written.
#[derive(Debug)]
pub struct Complaint {
    code: &'static str,
    at: Option<Extent>,
    what: Bilingual,
    hint: Option<Bilingual>,
}

impl Complaint {
    fn refuses(&self) -> bool {
        self.code.starts_with('E')
    }

    /// Says what to write instead, in English and in Chinese.
    pub fn hint(&mut self, en: impl AsRef<str>, zh: impl AsRef<str>) {
        self.hint = Some(Bilingual::new(Some(zh.as_ref()), Some(en.as_ref())));
    }

    /// "Did you mean ..?", when there is a near name.
    pub fn nearest(&mut self, near: Option<&str>) {
        if let Some(near) = near {
            self.hint(format!("Did you mean '{near}'?"), format!("是否想写 '{near}'?"));
        }
    }
}

impl Complaints {
    /// No complaint yet about `file`, whose text is `text`.
    pub fn new(file: &str, text: Rc<str>) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let (list, secrets) = (Vec::new(), Vec::new());
        Complaints { file: file.to_owned(), text, lines, list, errors: 0, warnings: 0, secrets, spare: None }
    }

    /// Complains about the stretch `at`, in English and in Chinese.
    pub fn add(&mut self, code: &'static str, at: &Extent, en: impl AsRef<str>, zh: impl AsRef<str>) -> &mut Complaint {
        self.push(code, Some(at.clone()), en.as_ref(), zh.as_ref())
    }

    /// Complains about the file as a whole.
    pub fn add_whole(&mut self, code: &'static str, en: impl AsRef<str>, zh: impl AsRef<str>) -> &mut Complaint {
        self.push(code, None, en.as_ref(), zh.as_ref())
    }

    /// Notes that `at` is a secret: it is never shown, by no complaint whatever.
    pub fn hide(&mut self, at: &Extent) {
        self.secrets.push(at.clone());
    }

    /// Where `word` first stands within `at` as a word of its own; `at` itself when it does not.
    pub fn find(&self, at: &Extent, word: &str) -> Extent {
        let Some(text) = self.text.get(at.clone()) else { return at.clone() };
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        text.match_indices(word)
            .find(|(from, _)| {
                let after = text[from + word.len()..].chars().next();
                !text[..*from].ends_with(is_part) && !after.is_some_and(is_part)
            })
            .map_or(at.clone(), |(from, _)| at.start + from..at.start + from + word.len())
    }

    /// The line on which `at` begins, from 1.
    pub fn line(&self, at: &Extent) -> usize {
        self.lines.partition_point(|&begin| begin <= at.start)
    }

    /// Whether any complaint so far refuses the file.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// All complaints as diagnostics, sorted by place; past a hundred only their number is told.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let hidden: Vec<Extent> = std::mem::take(&mut self.secrets);
        let text = self.text.clone();
        let values: Vec<&str> = hidden
            .iter()
            .filter_map(|at| text.get(at.clone()))
            .flat_map(|value| value.lines().map(str::trim))
            .filter(|value| value.len() >= SHORTEST_SECRET)
            .collect();
        let tells = |text: &str| values.iter().any(|value| text.contains(value));
        let mut list = std::mem::take(&mut self.list);
        list.sort_by_key(|one| (one.at.as_ref().map(|at| at.start), one.code));
        self.drop_repeated_secrets(&mut list);
        // A list that is cut off never hides an error behind warnings.
        let (mut listed, warnings): (Vec<_>, Vec<_>) = list.into_iter().partition(Complaint::refuses);
        listed.truncate(MOST);
        listed.extend(warnings.into_iter().take(MOST - listed.len()));
        for one in &listed {
            *if one.refuses() { &mut self.errors } else { &mut self.warnings } -= 1;
        }
        listed.sort_by_key(|one| (one.at.as_ref().map(|at| at.start), one.code));
        listed.retain(|one| {
            let words = [Some(&one.what), one.hint.as_ref()];
            let mut words = words.into_iter().flatten();
            !words.any(|words| tells(words.get(crate::text::Lang::En)) || tells(words.get(crate::text::Lang::Zh)))
        });
        let mut out = Vec::new();
        for one in listed {
            let place = one.at.map(|at| self.place(&at, &hidden, &tells));
            out.push(Diagnostic { code: one.code, file: self.file.clone(), place, what: one.what, hint: one.hint });
        }
        out.extend(self.cut_off());
        out
    }

    /// How many complaints are not listed; an error only when one of them is.
    fn cut_off(&self) -> Option<Diagnostic> {
        let more = self.errors + self.warnings;
        let (code, en, zh) = match (self.errors, self.warnings) {
            (0, 0) => return None,
            (0, _) => ("W102", format!("and {more} more warnings"), format!("另有 {more} 条警告未列出")),
            _ => ("E102", format!("and {more} more complaints"), format!("另有 {more} 处问题未列出")),
        };
        Some(Diagnostic { code, file: self.file.clone(), place: None, what: said(&en, &zh), hint: None })
    }

    /// One secret is often found in two ways: one complaint a line is enough.
    fn drop_repeated_secrets(&mut self, list: &mut Vec<Complaint>) {
        let (before, mut refused_line) = (list.len(), 0);
        list.retain(|one| match (one.code, &one.at) {
            ("E209", Some(at)) => {
                let line = self.line(at);
                std::mem::replace(&mut refused_line, line) != line
            }
            _ => true,
        });
        self.errors -= before - list.len();
    }

    fn push(&mut self, code: &'static str, at: Option<Extent>, en: &str, zh: &str) -> &mut Complaint {
        let complaint = Complaint { code, at, what: said(en, zh), hint: None };
        let told = if complaint.refuses() { &mut self.errors } else { &mut self.warnings };
        *told += 1;
        // Ten times what is shown, because sorting comes later; a file with more is hostile or hopeless.
        if *told <= 10 * MOST {
            self.list.push(complaint);
            let last = self.list.len() - 1;
            return &mut self.list[last];
        }
        self.spare.insert(complaint)
    }

    fn place(&self, at: &Extent, hidden: &[Extent], tells: &dyn Fn(&str) -> bool) -> Place {
        let number = self.line(at);
        let begin = self.lines[number - 1];
        let end = self.lines.get(number).map_or(self.text.len(), |next| next - 1);
        let line = &self.text[begin..end].trim_end_matches('\r');
        let start = floor(&self.text, at.start.min(begin + line.len()));
        let column = self.text[begin..start].chars().count() + 1;
        if hidden.iter().any(|secret| secret.start <= end && begin <= secret.end) || tells(line) {
            return Place { line: number, column, text: String::new(), from: 0, to: 0 };
        }
        let (mut from, mut to) = (start - begin, floor(&self.text, at.end.clamp(start, begin + line.len())) - begin);
        let mut shown = *line;
        if line.len() > LONGEST_LINE {
            let cut = floor(line, from.saturating_sub(LONGEST_LINE / 2));
            shown = &line[cut..floor(line, (cut + LONGEST_LINE).min(line.len()))];
            (from, to) = ((from - cut).min(shown.len()), (to - cut).min(shown.len()));
        }
        Place { line: number, column, text: shown.to_owned(), from, to }
    }
}

fn said(en: &str, zh: &str) -> Bilingual {
    Bilingual::new(Some(zh), Some(en))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
