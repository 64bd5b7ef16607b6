//! The one-page brief: what somebody must know who takes command now, made from the journal alone.
//!
//! It refuses to look anything up and to judge: every line rests on a record, and what nobody wrote down is
//! not in it. What comes out is raw text, for a popup, a terminal or a program alike; it is printed and sent on,
//! so what looks like a secret is hidden in it.
//!
//! ```text
//! INC-0042 Checkout will not load
//! SITUATION
//!   P1 urgent, since 14:06, open for 18:42; status check 14:12: better, 40% of users
//! NEXT
//!   status check 14:32, in 11:18
//! ```

mod people;
mod situation;

use crate::incident::Incident;
use crate::locale::brief as words;
use crate::raw::mask;
use crate::text::Lang;
use jiff::Timestamp;

/// What somebody must know who takes command now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Which incident it is about.
    pub title: String,
    /// Its parts, the most urgent first; one about which nothing is known is left out.
    pub sections: Vec<Section>,
}

/// One part of a brief.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Section {
    /// Its name for programs.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its lines, as long as they are.
    pub lines: Vec<String>,
}

/// What a brief is made from, at which instant and in whose words.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What time it is.
    pub now: Timestamp,
    /// The language.
    pub lang: Lang,
    /// Prints an instant as the reader's clock has it, `14:05`.
    pub clock: &'a dyn Fn(Timestamp) -> String,
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject").field("incident", &self.incident.summary.number).field("now", &self.now).finish()
    }
}

/// Makes the brief.
pub fn brief(about: Subject<'_>) -> Brief {
    let summary = &about.incident.summary;
    let parts = [
        ("situation", words::SITUATION, situation::situation(about)),
        ("objective", words::OBJECTIVE, situation::objective(about)),
        ("next", words::NEXT, situation::beats(about)),
        ("time-boxes", words::TIME_BOXES, people::time_boxes(about)),
        ("hypotheses", words::HYPOTHESES, situation::hypotheses(about)),
        ("decisions", words::DECISIONS, situation::decisions(about)),
        ("facts", words::FACTS, situation::facts(about)),
        ("people", words::PEOPLE, people::people(about)),
    ];
    let sections = parts
        .into_iter()
        .filter(|(.., lines)| !lines.is_empty())
        .map(|(id, title, lines)| Section { id, title: title.get(about.lang), lines: hidden(lines) })
        .collect();
    let title = mask(&summary.title).0.into_owned();
    Brief { title: format!("{} {title}", summary.number), sections }
}

impl Brief {
    /// All of it below its title: headings, and their lines set in by two cells.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.sections.iter().flat_map(|section| {
            let lines = section.lines.iter().map(|line| format!("  {line}"));
            std::iter::once(section.title.to_owned()).chain(lines)
        })
    }
}

fn hidden(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| mask(line).0.into_owned()).collect()
}
