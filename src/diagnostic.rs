//! What is wrong with a file, where, and how to mend it.
//!
//! A [`Diagnostic`] is one complaint about one place of a file that a person wrote: a playbook, a layout,
//! a drill. It is never about the state of an incident (that is a refusal) nor about the disk.

use crate::text::{Bilingual, Lang, SafeText, cells};
use std::fmt;

/// Whether the file can be used all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// `E...`: the file is refused and the last good one stays.
    Error,
    /// `W...`: the file is loaded and carries a badge.
    Warning,
}

/// One complaint: a code, a place, a sentence in both languages, and a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `E203`, `W301`: what scripts and documents refer to.
    pub code: &'static str,
    /// The file as the user named it.
    pub file: String,
    /// Where in the file; `None` when the complaint is about the file as a whole.
    pub place: Option<Place>,
    /// What is wrong, in one sentence.
    pub what: Bilingual,
    /// What to write instead.
    pub hint: Option<Bilingual>,
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Line number, from 1.
    pub line: usize,
    /// Column of the first character, from 1, counted in characters.
    pub column: usize,
    /// The line as it stands in the file; empty where it must not be shown (a secret).
    pub text: String,
    /// Where the stretch begins in `text`, in bytes.
    pub from: usize,
    /// Where the stretch ends in `text`, in bytes.
    pub to: usize,
}

impl Diagnostic {
    /// Whether the file is refused for it.
    pub fn grade(&self) -> Grade {
        if self.code.starts_with('W') { Grade::Warning } else { Grade::Error }
    }

    /// `what` and `hint` in one line.
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.hint {
            Some(hint) => format!("{}. {}", self.what.get(lang).trim_end_matches('.'), hint.get(lang)),
            None => self.what.get(lang).to_owned(),
        }
    }

    /// `file:line:col: E203 text`, which editors and CI understand.
    pub fn one_line(&self, lang: Lang) -> String {
        match &self.place {
            Some(Place { line, column, .. }) => {
                format!("{}:{line}:{column}: {} {}", self.file, self.code, self.sentence(lang))
            }
            None => format!("{}: {} {}", self.file, self.code, self.sentence(lang)),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.one_line(Lang::En))
    }
}

impl Place {
    /// The place of the byte range `span` in `source`; a range over several lines is cut at its first.
    pub fn in_source(source: &str, span: std::ops::Range<usize>) -> Place {
        let start = floor(source, span.start.min(source.len()));
        let end = floor(source, span.end.clamp(start, source.len()));
        let begin = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let stop = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let text = source[begin..stop].trim_end_matches('\r');
        Place {
            line: source[..start].matches('\n').count() + 1,
            column: source[begin..start].chars().count() + 1,
            text: text.to_owned(),
            from: (start - begin).min(text.len()),
            to: (end - begin).min(text.len()),
        }
    }
}

/// The complaint with its line, a caret under the place and the way out, for a terminal or a popup.
///
/// ```text
/// E203 site.toml:61:12: requires unknown step 'freeze-deplos'
///   61 | requires = ["freeze-deplos"]
///      |             ^^^^^^^^^^^^^^^
///      = Did you mean 'freeze-deploys'?
/// ```
pub fn render(complaint: &Diagnostic, lang: Lang) -> String {
    let safe = |text: &str| SafeText::line(text).into_string();
    let file = safe(&complaint.file);
    let what = safe(complaint.what.get(lang));
    let Some(place) = &complaint.place else {
        let hint = complaint.hint.as_ref().map(|hint| format!("  = {}\n", safe(hint.get(lang))));
        return format!("{} {file}: {what}\n{}", complaint.code, hint.unwrap_or_default());
    };
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let mut out = format!("{} {file}:{number}:{}: {what}\n", complaint.code, place.column);
    if !place.text.is_empty() {
        let (before, marked) = (safe(&place.text[..place.from]), safe(&place.text[place.from..place.to]));
        let after = safe(&place.text[place.to..]);
        let pad = " ".repeat(cells::width(&before));
        let carets = "^".repeat(cells::width(&marked).max(1));
        out += &format!("  {number} | {before}{marked}{after}\n  {gutter} | {pad}{carets}\n");
    }
    if let Some(hint) = &complaint.hint {
        out += &format!("  {gutter} = {}\n", safe(hint.get(lang)));
    }
    out
}

fn floor(source: &str, mut at: usize) -> usize {
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_not_bytes() {
        let place = Place::in_source("a = 1\n标题 = ＝\n", 13..14);
        assert_eq!((place.line, place.column), (2, 4));
        assert_eq!(place.text, "标题 = ＝");
    }

    #[test]
    fn the_caret_stands_under_the_place_in_terminal_cells() {
        let source = "a = 1\ntitle = { zh = '标题', rolle = \"x\" }\n";
        let at = source.find("rolle").unwrap();
        let mut complaint = Diagnostic {
            code: "E104",
            file: "site\u{1b}[2J.toml".into(),
            place: Some(Place::in_source(source, at..at + 5)),
            what: Bilingual::new(Some("未知字段 'rolle'"), Some("unknown field 'rolle'")),
            hint: Some(Bilingual::new(Some("是否想写 'role'?"), Some("Did you mean 'role'?"))),
        };
        assert_eq!(
            render(&complaint, Lang::Zh),
            "E104 site⟨001B⟩[2J.toml:2:22: 未知字段 'rolle'\n\
             \x20 2 | title = { zh = '标题', rolle = \"x\" }\n\
             \x20   |                        ^^^^^\n\
             \x20   = 是否想写 'role'?\n"
        );
        complaint.place = None;
        assert_eq!(
            render(&complaint, Lang::En),
            "E104 site⟨001B⟩[2J.toml: unknown field 'rolle'\n  = Did you mean 'role'?\n"
        );
    }

    #[test]
    fn one_line_names_file_place_code_and_way_out() {
        let complaint = Diagnostic {
            code: "E203",
            file: "site.toml".into(),
            place: Some(Place::in_source("requires = 1", 0..8)),
            what: Bilingual::new(Some("依赖的步骤不存在"), Some("requires unknown step 'a'.")),
            hint: Some(Bilingual::new(Some("是否想写 'b'?"), Some("Did you mean 'b'?"))),
        };
        assert_eq!(complaint.one_line(Lang::En), "site.toml:1:1: E203 requires unknown step 'a'. Did you mean 'b'?");
        assert_eq!(complaint.grade(), Grade::Error);
    }
}
