//! The list of incidents over the screen: every one that the journal holds, found by a few letters.

use super::ask;
use super::line::{Line, Typed};
use super::message::Effect;
use super::model::{Model, Overlay};
use crate::incident::{IncidentId, Status, Summary};
use crate::input::{Action, Code, Key, half_width};
use crate::locale::{class_word, status_word};
use crate::pane::Outcome;
use crate::text::{Fuzzy, Lang};
use jiff::Timestamp;

/// The list of incidents over the screen.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// What is typed to find one.
    pub filter: Line,
    /// Where letters go.
    pub typing: Typing,
    /// Whether the closed ones are listed without being asked for.
    pub shown: Shown,
    /// The one that the cursor stands on; without one, the first.
    pub at: Option<IncidentId>,
}

/// Where letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// They are keys of the list.
    #[default]
    Keys,
    /// They are typed into the filter.
    Filter,
}

/// Which incidents are listed while nothing is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// Those that are not closed.
    #[default]
    Open,
    /// Every one.
    All,
}

/// Opens the list; what the journal holds beyond the known ones is asked for.
pub fn open(model: &mut Model, shown: Shown, filter: &str) -> Vec<Effect> {
    let typing = if filter.is_empty() { Typing::Keys } else { Typing::Filter };
    let at = model.current.filter(|_| filter.is_empty());
    model.overlays.push(Overlay::Finder(Finder { filter: Line::of(filter), typing, shown, at }));
    vec![Effect::ListAll]
}

/// Whether the answer or a check of an incident is late.
pub fn is_late(summary: &Summary, now: Timestamp) -> bool {
    let now = summary.shift.carried(now);
    let dues = [summary.respond_due(), summary.check_due()];
    summary.status.is_active() && dues.into_iter().flatten().any(|due| due < now)
}

impl Finder {
    /// The incidents that are listed, in order: what is late first, or what fits best.
    pub fn listed<'a>(&self, model: &'a Model) -> Vec<&'a Summary> {
        let known = model.list.iter();
        let further = model.past.iter().filter(|past| model.list.iter().all(|one| one.id != past.id));
        let all = known.chain(further);
        let typed = self.filter.text().trim();
        if typed.is_empty() {
            let is_shown = |one: &&Summary| self.shown == Shown::All || one.status != Status::Closed;
            let mut listed: Vec<&Summary> = all.filter(is_shown).collect();
            listed.sort_by_key(|one| !is_late(one, model.now));
            return listed;
        }
        let mut fuzzy = Fuzzy::new(typed);
        let scored = all.filter_map(|one| Some((fuzzy.score(&words(one))?, one)));
        let mut scored: Vec<(u32, &Summary)> = scored.collect();
        scored.sort_by_key(|(score, one)| (std::cmp::Reverse(*score), one.status == Status::Closed));
        scored.into_iter().map(|(_, one)| one).collect()
    }

    /// Which of the listed ones the cursor stands on.
    pub fn place(&self, listed: &[&Summary]) -> usize {
        listed.iter().position(|one| Some(one.id) == self.at).unwrap_or(0)
    }

    fn go(&mut self, model: &Model, by: isize) {
        let listed = self.listed(model);
        let last = listed.len().saturating_sub(1);
        let to = self.place(&listed).saturating_add_signed(by).min(last);
        self.at = listed.get(to).map(|one| one.id);
    }

    fn toggle(&mut self) {
        self.shown = match self.shown {
            Shown::Open => Shown::All,
            Shown::All => Shown::Open,
        };
    }
}

/// What an incident can be found by, in both languages.
fn words(summary: &Summary) -> String {
    let class = summary.level().class;
    let both =
        [Lang::En, Lang::Zh].map(|lang| format!("{} {}", class_word(class, lang), status_word(summary.status, lang)));
    let commander = summary.commander.as_ref().map_or("", |person| person.as_str());
    let kind = summary.type_id.as_deref().unwrap_or("");
    format!("{} {} {} {kind} {commander} {}", summary.severity, summary.number, summary.title, both.join(" "))
}

/// A key was pressed while the list is open; what follows, and whether it stays.
pub fn press(model: &mut Model, mut finder: Finder, key: Key) -> Vec<Effect> {
    let is_typing = finder.typing == Typing::Filter;
    let code = if is_typing { key.code } else { half_width(key).code };
    match code {
        Code::Esc if is_typing && !finder.filter.is_empty() => {
            finder.filter = Line::default();
            finder.typing = Typing::Keys;
        }
        Code::Esc => return Vec::new(),
        Code::Enter => {
            let found = finder.listed(model).get(finder.place(&finder.listed(model))).map(|one| one.id);
            return found.map(|id| ask::outcome(model, Outcome::Open(id))).unwrap_or_default();
        }
        Code::Down => finder.go(model, 1),
        Code::Up => finder.go(model, -1),
        Code::PageDown => finder.go(model, 10),
        Code::PageUp => finder.go(model, -10),
        Code::Tab => finder.toggle(),
        _ if is_typing => type_in(&mut finder, key),
        Code::Char('j') => finder.go(model, 1),
        Code::Char('k') => finder.go(model, -1),
        Code::Char('c') => finder.toggle(),
        Code::Char('p') => {
            let found = finder.listed(model).get(finder.place(&finder.listed(model))).map(|one| one.id);
            return found.map(|id| ask::outcome(model, Outcome::Watch(id))).unwrap_or_default();
        }
        Code::Char('/') => finder.typing = Typing::Filter,
        Code::Char('q') => return Vec::new(),
        Code::Char('D') => return super::keys::act(model, Action::Declare),
        // Words from an input method are meant for the filter.
        Code::Char(c) if !c.is_ascii() || c.is_ascii_digit() => {
            finder.typing = Typing::Filter;
            type_in(&mut finder, key);
        }
        _ => {}
    }
    model.overlays.push(Overlay::Finder(finder));
    Vec::new()
}

fn type_in(finder: &mut Finder, key: Key) {
    if finder.filter.press(key) == Typed::Taken {
        // What fits best now is not what fitted before.
        finder.at = None;
    }
}
