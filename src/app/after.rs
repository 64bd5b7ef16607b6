//! After the incident, on the screen: the report to read, what was found, the figures.

use super::found::{self, WIDTH};
use super::message::{Asked, Effect, Recalled};
use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use crate::incident::Recorded;
use crate::layout::PaneName;
use crate::locale::forms as words;
use crate::measures::{self, Stats};
use crate::pane::Wants;
use crate::playbook::library::Mention;
use crate::report::{Account, Page, Reader, Secrets, plain};

/// Opens the report that `records` make, as a draft to read.
pub fn report(model: &mut Model, records: &[Recorded]) {
    let zone = model.zoned().time_zone().clone();
    let reader = Reader { lang: model.lang, zone, now: model.now };
    let Some(account) = Account::of(records, &reader) else { return };
    let page = Page::of(&account, &reader, Secrets::Hidden);
    let lines = plain::lines(&page, sheet_width(model));
    let title = words::REPORT.with(model.lang, &[&account.id]);
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, about: About::Report }));
}

/// Opens what was found, or the figures, to read.
pub fn recalled(model: &mut Model, recalled: Recalled) -> Vec<Effect> {
    let lang = model.lang;
    let zone = model.zoned().time_zone().clone();
    let reader = Reader { lang, zone, now: model.now };
    let (title, lines, about) = match recalled {
        Recalled::Alike(title, alike) => return super::alike::answered(model, title, alike),
        Recalled::Figures(stats) if is_in_sight(model) => {
            model.panes.kpi.take(stats);
            return Vec::new();
        }
        Recalled::Figures(stats) => {
            (words::FIGURES.get(lang).to_owned(), figures(&stats, &reader, sheet_width(model)), About::Report)
        }
        Recalled::Words(asked, hits) => {
            let (mut lines, found) = found::lines(&hits, &reader);
            lines.extend(in_playbooks(model, &asked));
            if lines.is_empty() {
                model.refuse(words::NOT_FOUND.with(lang, &[&asked]));
                return Vec::new();
            }
            let about = if found.passages.is_empty() { About::Report } else { About::Found(found) };
            (words::FOUND.with(lang, &[&asked]), lines, about)
        }
    };
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, about }));
    Vec::new()
}

/// The titles and steps of playbooks in which every word stands.
fn in_playbooks(model: &Model, asked: &str) -> Vec<String> {
    let found = model.library.mentions(asked);
    let line = |said: &Mention<'_>| {
        let step = said.step.map(|step| format!(" {}", step.as_str())).unwrap_or_default();
        format!("{} {}{step}: {}", words::PLAYBOOK.get(model.lang), said.playbook, said.words.get(model.lang))
    };
    found.iter().map(line).collect()
}

/// Whether the figures have a pane on the screen.
fn is_in_sight(model: &Model) -> bool {
    model.placed().area(PaneName::Kpi).is_some()
}

/// What is to be asked for because a pane wants it.
pub fn wanted(model: &mut Model) -> Vec<Effect> {
    if is_in_sight(model) && model.panes.kpi.wants(model.now) == Wants::Figures {
        return vec![Effect::Recall(Asked::Figures)];
    }
    Vec::new()
}

/// The cells that a line of a page to read has on this screen.
fn sheet_width(model: &Model) -> usize {
    WIDTH.min(usize::from(model.size.0).saturating_sub(4)).max(LEAST_LINE)
}

/// No line is made for fewer cells: it is wrapped then.
const LEAST_LINE: usize = 36;

/// The figures, with how many incidents there were week by week.
fn figures(stats: &Stats, reader: &Reader, width: usize) -> Vec<String> {
    let mut lines = vec![words::WEEKS.with(reader.lang, &[&measures::sparkline(stats)]), String::new()];
    lines.extend(measures::lines(stats, reader, width));
    lines
}
