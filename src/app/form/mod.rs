//! Forms: a few fields over the screen, filled in by keyboard, with a draft that survives Esc.
//!
//! A form is data. What it asks stands in one file a form; how it is filled in stands here; what it means
//! when it is sent is a list of wishes that the form's file makes.

mod ask;
mod asked;
mod check;
mod decision;
mod declare;
mod ending;
mod escalate;
mod field;
mod follow;
mod notice;
mod people;
mod severity;
mod shelf;

pub use ask::{correct, decide, exercise, leave, leave_replay, reason, risky, step, verify};
pub use asked::{hypotheses, hypothesis, picked, time_box, time_boxes};
pub use check::check;
pub use decision::{decisions, log, poll, review, unpin};
pub use declare::{declare, offer};
pub use ending::{BROKEN, MET, ending};
pub use escalate::{NOBODY, escalate, mute};
pub use field::{Choice, Field, Letter, Need, Pick, Value};
pub use follow::{OF_ROTA, PROPOSED, due_face, follow_up, follow_up_fix, follow_ups, resources};
pub use notice::{notices, say};
pub use people::{answer, assign, given, roles};
pub use severity::severity;
pub use shelf::{REFUSED, drills, playbooks};

use super::line::Typed;
use crate::incident::{EventId, RoleId, StepId};
use crate::input::{Action, Key, Keymap, Popup};
use crate::locale::Phrase;
use crate::locale::ending_forms::PICKED_IS_GONE;
use crate::text::Lang;
use field::Carried;

/// A few fields over the screen.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it asks.
    pub kind: FormKind,
    /// Its title.
    pub title: String,
    /// What it is about, in the words of the playbook.
    pub intro: String,
    /// Its fields, top to bottom.
    pub fields: Vec<Field>,
    /// The field that has the keys.
    pub at: usize,
    /// Further keys, beside Enter and Esc.
    pub verbs: Vec<Verb>,
    /// What Enter does, in a word.
    pub enter: Phrase,
    /// What is wrong with it, after an Enter that could not be heeded.
    pub complaint: Option<String>,
}

/// What a form asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)]
pub enum FormKind {
    Declare,
    Severity,
    Roles,
    Assign(RoleId),
    Answer(RoleId),
    TimeBoxes,
    TimeBox(EventId),
    Hypotheses,
    Hypothesis(EventId),
    Log,
    Decisions,
    Review(EventId),
    Poll(EventId),
    Unpin(EventId),
    Check,
    Decide(StepId),
    Verify(StepId),
    /// Why it is ticked all the same.
    Tick(StepId),
    Waive(StepId),
    Defer(StepId),
    Risky(StepId),
    Step(StepId),
    Notices(Option<StepId>),
    /// The notice of this name.
    Say(String),
    Resources,
    FollowUps,
    NewFollowUp,
    /// Correct the follow-up that this record added.
    FollowUp(EventId),
    Correct(EventId),
    Ending,
    /// By the rule of the playbook that suggested it.
    Escalate(Option<String>),
    Mute,
    Leave,
    LeaveReplay,
    /// Whether to play what is watched.
    Exercise,
    Playbooks,
    Drills,
}

impl FormKind {
    /// The action whose key opens it.
    pub fn opened_by(&self) -> Option<Action> {
        Some(match self {
            FormKind::Declare => Action::Declare,
            FormKind::Severity => Action::Severity,
            FormKind::Roles => Action::Roles,
            FormKind::TimeBoxes => Action::TimeBoxes,
            FormKind::Hypotheses => Action::Hypotheses,
            FormKind::Decisions => Action::Decisions,
            FormKind::Check => Action::Check,
            FormKind::Notices(None) => Action::Notices,
            FormKind::Resources => Action::Resources,
            FormKind::FollowUps => Action::FollowUps,
            FormKind::Ending => Action::Resolve,
            FormKind::Escalate(_) => Action::Escalate,
            FormKind::Mute => Action::Mute,
            _ => return None,
        })
    }
}

/// What is in the fields of a form, by their names.
pub type Filled = Vec<(String, String)>;

/// A further key of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// What it does; its key is the table's. A letter works while no text field has the keys.
    pub does: Popup,
    /// What it does, in a word.
    pub label: Phrase,
}

/// What a key meant to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// The form changed, or the key means nothing in it.
    Stay,
    /// It is to be sent.
    Send,
    /// A further key was pressed.
    Verb(Popup),
    /// It is to be put away with its draft.
    Away,
}

impl Form {
    /// A form with these fields, the first of them active.
    pub fn new(kind: FormKind, title: impl Into<String>, enter: Phrase, fields: Vec<Field>) -> Form {
        Form {
            kind,
            title: title.into(),
            intro: String::new(),
            fields,
            at: 0,
            verbs: Vec::new(),
            enter,
            complaint: None,
        }
    }

    /// The form with words on what it is about.
    pub fn about(mut self, intro: &str) -> Form {
        intro.clone_into(&mut self.intro);
        self
    }

    /// The form with further keys.
    pub fn verbs(mut self, verbs: Vec<Verb>) -> Form {
        self.verbs = verbs;
        self
    }

    /// The field called `name`; an empty text where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", |field| field.get().trim())
    }

    /// Puts `text` into the field called `name`.
    pub fn fill(&mut self, name: &str, text: &str) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            field.set(text);
        }
    }

    /// The form with what was picked and typed in `before`, by name: a list that is made anew under somebody's
    /// fingers. Where what was picked is gone, none is, and it says so.
    pub fn carrying_on(mut self, before: &Form, lang: Lang) -> Form {
        let mut gone = None;
        for old in &before.fields {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == old.name)
                && field.carry_on(old) == Carried::Gone
                && field.has_options()
            {
                gone = Some(PICKED_IS_GONE.get(lang).to_owned());
            }
        }
        let active = before.fields.get(before.at).map(|field| field.name);
        self.at = self.fields.iter().position(|field| Some(field.name) == active).unwrap_or(self.at);
        self.complaint = gone.or_else(|| before.complaint.clone());
        self
    }

    /// Gives the keys to the field called `name`, where there is one.
    pub fn turn_to(&mut self, name: &str) {
        self.at = self.fields.iter().position(|field| field.name == name).unwrap_or(self.at);
    }

    /// Leaves nothing picked in the field with the keys, so that an Enter picks nothing by itself.
    pub fn pick_nothing(&mut self) {
        if let Some(pick) = self.fields.get_mut(self.at).and_then(Field::options_mut) {
            pick.picked = None;
        }
    }

    /// Whether there is something to pick in the field called `name`.
    pub fn has_options(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name && field.has_options())
    }

    /// Whether what is in it is worth keeping when it is put away.
    pub fn keeps_draft(&self) -> bool {
        !matches!(
            self.kind,
            FormKind::Leave
                | FormKind::LeaveReplay
                | FormKind::Exercise
                | FormKind::Step(_)
                | FormKind::Risky(_)
                | FormKind::Roles
                | FormKind::Resources
                | FormKind::Playbooks
                | FormKind::Drills
                | FormKind::TimeBoxes
                | FormKind::Hypotheses
                | FormKind::Decisions
                | FormKind::Unpin(_)
        )
    }

    /// What is in its fields, by their names.
    pub fn draft(&self) -> Filled {
        self.fields.iter().map(|field| (field.name.to_owned(), field.get().to_owned())).collect()
    }

    /// The first needed field that is empty.
    pub fn missing(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.need == Need::Needed && field.get().trim().is_empty())
    }

    /// Whether text can be typed into it.
    pub fn takes_text(&self) -> bool {
        self.fields.iter().any(Field::is_text)
    }

    /// Text that was pasted, or typed with an input method outside a text field.
    pub fn paste(&mut self, text: &str) {
        let at = match self.fields.get(self.at) {
            Some(field) if field.is_text() => Some(self.at),
            _ => self.fields.iter().position(Field::is_text),
        };
        if let Some(at) = at {
            self.at = at;
            if let Value::Text(line) = &mut self.fields[at].value {
                line.insert(text.trim_end_matches(['\n', '\r']));
            }
        }
    }

    /// What `key` means here, by the table of keys: it picks what stands in the field, else it is one of the
    /// further keys, else it goes through the fields.
    pub fn press(&mut self, key: Key, keys: &Keymap) -> Pressed {
        self.complaint = None;
        if self.types() && key.typed().is_some() {
            self.edit(key);
            return Pressed::Stay;
        }
        if let Some(at) = self.lettered(key, keys).or_else(|| self.counted(key)) {
            self.pick(at);
            return Pressed::Stay;
        }
        if let Some(pressed) = in_popup(key, keys).into_iter().find_map(|popup| self.act(popup)) {
            return pressed;
        }
        self.edit(key);
        Pressed::Stay
    }

    /// Does what a key of the table means, by whatever it was pressed; `None` for what means nothing here.
    pub fn act(&mut self, popup: Popup) -> Option<Pressed> {
        match self.verbs.iter().any(|verb| verb.does == popup) {
            true => Some(Pressed::Verb(popup)),
            false => self.go(popup),
        }
    }

    /// Whether letters are typed into a text.
    pub fn types(&self) -> bool {
        self.fields.get(self.at).is_some_and(Field::is_text)
    }

    /// The key that does this here, as people read it; none while its keys pick or type something else.
    pub fn key_of(&self, popup: Popup, keys: &Keymap) -> Option<String> {
        let free = |key: &String| match key.parse::<Key>() {
            Ok(key) => self.lettered(key, keys).is_none() && !(self.types() && key.typed().is_some()),
            Err(_) => false,
        };
        keys.keys(Action::Popup(popup)).into_iter().find(free)
    }

    /// Which choice of the active field `key` picks.
    fn lettered(&self, key: Key, keys: &Keymap) -> Option<usize> {
        let pick = self.fields.get(self.at)?.options()?;
        let key = crate::input::half_width(key);
        pick.options.iter().position(|choice| choice.key.is_some_and(|letter| letter.is(key, keys)))
    }

    /// Which choice of a list a digit counts off: an input method takes letters for its own.
    fn counted(&self, key: Key) -> Option<usize> {
        let Value::List(pick) = &self.fields.get(self.at)?.value else { return None };
        let digit = crate::input::half_width(key).typed()?.to_digit(10)?;
        let at = usize::try_from(digit).ok()?.checked_sub(1)?;
        (at < pick.options.len() && !pick.has_digits()).then_some(at)
    }

    fn pick(&mut self, at: usize) {
        if let Some(pick) = self.fields.get_mut(self.at).and_then(Field::options_mut) {
            pick.picked = Some(at);
        }
    }

    /// Goes through fields and choices, or out of the form; `None` for what means nothing here.
    fn go(&mut self, popup: Popup) -> Option<Pressed> {
        let field = self.fields.get_mut(self.at).map(|field| &mut field.value);
        match (popup, field) {
            (Popup::Confirm, _) => return Some(Pressed::Send),
            (Popup::Back, _) => return Some(Pressed::Away),
            (Popup::Left, Some(Value::Pick(pick))) => pick.step(-1),
            (Popup::Right, Some(Value::Pick(pick))) => pick.step(1),
            (Popup::Up, Some(Value::List(pick))) => pick.step(-1),
            (Popup::Down, Some(Value::List(pick))) => pick.step(1),
            (Popup::PageUp, Some(Value::List(pick))) => pick.go(-10),
            (Popup::PageDown, Some(Value::List(pick))) => pick.go(10),
            (Popup::First, Some(Value::List(pick) | Value::Pick(pick))) => pick.go(isize::MIN),
            (Popup::Last, Some(Value::List(pick) | Value::Pick(pick))) => pick.go(isize::MAX),
            (Popup::NextField | Popup::Down, _) => self.turn(1),
            (Popup::PreviousField | Popup::Up, _) => self.turn(-1),
            _ => return None,
        }
        Some(Pressed::Stay)
    }

    fn turn(&mut self, by: isize) {
        let count = self.fields.len().max(1) as isize;
        self.at = (self.at as isize + by).rem_euclid(count) as usize;
    }

    /// A key that means nothing in a form goes into its text.
    fn edit(&mut self, key: Key) {
        match self.fields.get_mut(self.at).map(|field| &mut field.value) {
            Some(Value::Text(line)) => {
                // A key that means nothing in a line means nothing here either.
                let _: Typed = line.press(key);
            }
            // Words from an input method belong into the text field.
            _ => {
                if let Some(c) = crate::input::half_width(key).typed().filter(|c| !c.is_ascii()) {
                    self.paste(&c.to_string());
                }
            }
        }
    }
}

/// What `key` may do in a popup; a capital that nothing is bound to counts as its letter.
pub(super) fn in_popup(key: Key, keys: &Keymap) -> Vec<Popup> {
    let small = |key: Key| key.typed().map(|c| Key::char(c.to_ascii_lowercase()));
    let found: Vec<Popup> = keys.in_popup(key).collect();
    match (found.is_empty(), small(key)) {
        (true, Some(small)) => keys.in_popup(small).collect(),
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::phrase;

    fn form() -> Form {
        let options = vec![Choice::numbered('s', "server", "server"), Choice::numbered('d', "database", "database")];
        let fields = vec![
            Field::list("answer", phrase("Answer", "答案"), Pick::of(options, None)),
            Field::text("evidence", phrase("Evidence", "证据"), Need::Optional, ""),
        ];
        Form::new(FormKind::Ending, "t", phrase("go", "好"), fields)
    }

    fn press(form: &mut Form, keys: &str) -> Pressed {
        keys.split(' ').map(|key| form.press(key.parse().unwrap(), &Keymap::default())).last().unwrap()
    }

    #[test]
    fn letters_pick_in_a_list_and_type_in_a_text() {
        let mut form = form();
        press(&mut form, "d Tab d b");
        assert_eq!((form.get("answer"), form.get("evidence")), ("database", "db"));
    }

    #[test]
    fn arrows_alone_are_enough() {
        let mut form = form();
        assert_eq!(press(&mut form, "Down Down Enter"), Pressed::Send);
        assert_eq!(form.get("answer"), "database");
        assert_eq!(press(&mut form, "Esc"), Pressed::Away);
    }

    #[test]
    fn chinese_typed_in_a_list_goes_into_the_text_field() {
        let mut form = form();
        press(&mut form, "池 满");
        assert_eq!(form.get("evidence"), "池满");
    }
}
