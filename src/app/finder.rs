//! The list of incidents over the screen: every one that the journal holds, found by a few letters.

use super::ask;
use super::form::in_popup;
use super::line::{Line, Typed};
use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use super::reading::steps;
use crate::incident::{IncidentId, Status, Summary};
use crate::input::{Action, Key, Popup, half_width};
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
    /// Whether drills that are over are listed without being asked for.
    pub drills: Shown,
    /// In which order.
    pub order: Order,
    /// What it is for.
    pub purpose: Purpose,
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

/// In which order incidents are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What is late first, then as everywhere.
    #[default]
    Late,
    /// The worse first.
    Severity,
    /// The newer first.
    Newest,
}

/// What a list of incidents is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// To open one.
    #[default]
    Open,
    /// To watch what happened in one; where nothing has happened yet, in the sample.
    Replay,
}

/// Opens the list to watch what happened in one of them.
pub fn to_replay(model: &mut Model) -> Vec<Effect> {
    let finder = Finder { shown: Shown::All, purpose: Purpose::Replay, ..Finder::default() };
    model.overlays.push(Overlay::Finder(finder));
    vec![Effect::Journal(Request::ListAll)]
}

/// Opens the list; what the journal holds beyond the known ones is asked for.
pub fn open(model: &mut Model, shown: Shown, filter: &str) -> Vec<Effect> {
    let typing = if filter.is_empty() { Typing::Keys } else { Typing::Filter };
    let at = model.current.filter(|_| filter.is_empty());
    model.overlays.push(Overlay::Finder(Finder { filter: Line::of(filter), typing, shown, at, ..Finder::default() }));
    vec![Effect::Journal(Request::ListAll)]
}

/// Whether the answer or a check of an incident is late.
pub fn is_late(summary: &Summary, now: Timestamp) -> bool {
    let now = summary.now(now);
    let dues = [summary.respond_due(), summary.check_due()];
    summary.status.is_active() && dues.into_iter().flatten().any(|due| due < now)
}

impl Finder {
    /// The incidents that are listed, in order: what is late first, or what fits best.
    pub fn listed<'a>(&self, model: &'a Model) -> Vec<&'a Summary> {
        let all = known(model);
        let typed = self.filter.text().trim();
        if typed.is_empty() {
            let is_shown = |one: &&Summary| match one.number.is_drill() {
                true => self.drills == Shown::All || one.status.is_active(),
                false => self.shown == Shown::All || one.status != Status::Closed,
            };
            let mut listed: Vec<&Summary> = all.filter(is_shown).collect();
            match self.order {
                Order::Late => listed.sort_by_key(|one| !is_late(one, model.now)),
                Order::Severity => listed.sort_by_key(|one| one.severity),
                Order::Newest => listed.sort_by_key(|one| std::cmp::Reverse(one.declared)),
            }
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

    /// The one that the cursor stands on.
    fn found<'a>(&self, model: &'a Model) -> Option<&'a Summary> {
        let listed = self.listed(model);
        listed.get(self.place(&listed)).copied()
    }
}

/// Every incident that is known, those that are worked on first.
fn known(model: &Model) -> impl Iterator<Item = &Summary> {
    let further = model.archive.iter().filter(|past| model.list.iter().all(|one| one.id != past.id));
    model.list.iter().chain(further)
}

/// How many incidents are closed, and how many drills there are.
pub fn counts(model: &Model) -> (usize, usize) {
    let closed = known(model).filter(|one| !one.number.is_drill() && one.status == Status::Closed).count();
    (closed, known(model).filter(|one| one.number.is_drill()).count())
}

impl Shown {
    fn turned(self) -> Shown {
        match self {
            Shown::Open => Shown::All,
            Shown::All => Shown::Open,
        }
    }
}

impl Order {
    fn next(self) -> Order {
        match self {
            Order::Late => Order::Severity,
            Order::Severity => Order::Newest,
            Order::Newest => Order::Late,
        }
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
    if is_typing && key.typed().is_some() {
        type_in(&mut finder, key);
        model.overlays.push(Overlay::Finder(finder));
        return Vec::new();
    }
    // In the words that are typed these two lead to an end of the line.
    let of_line = |popup: &Popup| is_typing && matches!(popup, Popup::First | Popup::Last);
    let meant = in_popup(key, &model.keymap).into_iter().find(|popup| takes(*popup) && !of_line(popup));
    if let Some(popup) = meant {
        return act(model, finder, popup);
    }
    match half_width(key).typed() {
        // Words from an input method and numbers are meant for the filter.
        Some(c) if !c.is_ascii() || c.is_ascii_digit() => {
            finder.typing = Typing::Filter;
            type_in(&mut finder, key);
        }
        _ if is_typing => type_in(&mut finder, key),
        _ => {}
    }
    model.overlays.push(Overlay::Finder(finder));
    Vec::new()
}

/// Whether a key means something to the list.
fn takes(popup: Popup) -> bool {
    use Popup as P;
    let general = matches!(popup, P::Confirm | P::Back | P::Close | P::NextField) || steps(popup).is_some();
    general || matches!(popup, P::Closed | P::Drills | P::Order | P::Find | P::Export | P::Replay | P::Declare)
}

/// Does it to the list, which was taken from the stack.
pub(super) fn act(model: &mut Model, mut finder: Finder, popup: Popup) -> Vec<Effect> {
    let mut effects = Vec::new();
    match popup {
        Popup::Back if finder.typing == Typing::Filter && !finder.filter.is_empty() => {
            finder.filter = Line::default();
            finder.typing = Typing::Keys;
        }
        Popup::Back | Popup::Close => return Vec::new(),
        Popup::Confirm => return take(model, &finder),
        Popup::Declare => return super::keys::act(model, Action::Declare),
        Popup::Replay => {
            let found = finder.found(model).map(|one| one.id);
            return found.map(|id| ask::outcome(model, Outcome::Watch(id))).unwrap_or_default();
        }
        Popup::Closed | Popup::NextField => finder.shown = finder.shown.turned(),
        Popup::Drills => finder.drills = finder.drills.turned(),
        Popup::Order => finder.order = finder.order.next(),
        Popup::Find => finder.typing = Typing::Filter,
        Popup::Export => effects.extend(finder.found(model).map(|one| Effect::Export(one.number, None))),
        _ => finder.go(model, steps(popup).unwrap_or(0)),
    }
    model.overlays.push(Overlay::Finder(finder));
    effects
}

/// What Enter means: the one at the cursor is opened or watched.
fn take(model: &mut Model, finder: &Finder) -> Vec<Effect> {
    let found = finder.found(model).map(|one| one.id);
    match (found, finder.purpose) {
        (Some(id), Purpose::Open) => ask::outcome(model, Outcome::Open(id)),
        (Some(id), Purpose::Replay) => ask::outcome(model, Outcome::Watch(id)),
        // Nothing has happened on this machine yet.
        (None, Purpose::Replay) if finder.filter.is_empty() => {
            model.visit(["demo", "--replay", "--lang", model.lang.code()])
        }
        (None, _) => Vec::new(),
    }
}

fn type_in(finder: &mut Finder, key: Key) {
    if finder.filter.press(key) == Typed::Taken {
        // What fits best now is not what fitted before.
        finder.at = None;
    }
}
