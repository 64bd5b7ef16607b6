//! After the incident, on the screen: the report to read, what was found, the figures.

use super::message::{Asked, Effect, Recalled};
use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use crate::incident::Recorded;
use crate::layout::PaneName;
use crate::locale::forms as words;
use crate::measures::{self, Stats};
use crate::pane::Wants;
use crate::playbook::library::Mention;
use crate::recall::Hit;
use crate::report::{Account, Page, Reader, Secrets, plain};
use crate::text::cells;

/// How wide the lines of a popup are.
const WIDTH: usize = 74;

/// Opens the report that `records` make, as a draft to read.
pub fn report(model: &mut Model, records: &[Recorded]) {
    let zone = model.zoned().time_zone().clone();
    let reader = Reader { lang: model.lang, zone, now: model.now };
    let Some(account) = Account::of(records, &reader) else { return };
    let page = Page::of(&account, &reader, Secrets::Hidden);
    let lines = plain::lines(&page, WIDTH);
    let title = words::REPORT.with(model.lang, &[&account.id]);
    let keys = words::READ_KEYS.get(model.lang).to_owned();
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, keys, about: About::Report }));
}

/// Opens what was found, or the figures, to read.
pub fn recalled(model: &mut Model, recalled: Recalled) -> Vec<Effect> {
    let lang = model.lang;
    let zone = model.zoned().time_zone().clone();
    let reader = Reader { lang, zone, now: model.now };
    let (title, lines) = match recalled {
        Recalled::Alike(title, alike) => return super::alike::answered(model, title, alike),
        Recalled::Figures(stats) if is_in_sight(model) => {
            model.panes.kpi.take(stats);
            return Vec::new();
        }
        Recalled::Figures(stats) => (words::FIGURES.get(lang).to_owned(), figures(&stats, &reader)),
        Recalled::Words(asked, hits) => {
            let mut lines = found(&hits, &reader);
            lines.extend(in_playbooks(model, &asked));
            if lines.is_empty() {
                model.refuse(words::NOT_FOUND.with(lang, &[&asked]));
                return Vec::new();
            }
            (words::FOUND.with(lang, &[&asked]), lines)
        }
    };
    let keys = words::READ_KEYS.get(lang).to_owned();
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, keys, about: About::Report }));
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

/// The figures, with how many incidents there were week by week.
fn figures(stats: &Stats, reader: &Reader) -> Vec<String> {
    let mut lines = vec![words::WEEKS.with(reader.lang, &[&measures::sparkline(stats)]), String::new()];
    lines.extend(measures::lines(stats, reader, WIDTH));
    lines
}

/// Each incident once, with the texts in which the words were found.
fn found(hits: &[Hit], reader: &Reader) -> Vec<String> {
    let mut lines = Vec::new();
    let mut told = Vec::new();
    for hit in hits {
        if told.contains(&hit.incident) {
            continue;
        }
        told.push(hit.incident);
        lines.push(format!("{} {} {} {}", hit.number, hit.severity, reader.short(hit.declared), hit.title));
        for one in hits.iter().filter(|one| one.incident == hit.incident && one.kind != "open") {
            let room = WIDTH.saturating_sub(14);
            let text = one.text.replace('\n', " ");
            let wrapped = cells::wrap(&text, room);
            let head = |nth: usize| if nth == 0 { reader.short(one.at) } else { " ".repeat(11) };
            lines.extend(wrapped.iter().enumerate().map(|(nth, line)| format!("  {} {line}", head(nth))));
        }
    }
    lines
}
