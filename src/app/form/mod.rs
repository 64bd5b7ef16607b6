//! Forms: a few fields over the screen, filled in by keyboard, with a draft that survives Esc.
//!
//! A form is what it asks, as a [`popup`](super::popup) with typed fields, and a frame around it. How it is filled in
//! stands here; what it means when it is sent, there.

mod field;
mod kind;
mod typed;

pub use field::{Choice, Field, Letter, Need, Pick, Value};
pub use kind::FormKind;
pub use typed::{AsField, OneOf, Text};

use super::line::Typed;
use crate::input::{Action, Key, Keymap, Popup};
use crate::locale::Phrase;
use crate::locale::ending_forms::PICKED_IS_GONE;
use crate::text::Lang;
use field::Carried;

/// A few fields over the screen, and what they ask.
#[derive(Debug, Clone)]
pub struct Form<A> {
    /// What it asks, with its fields.
    pub ask: A,
    /// Its title.
    pub title: String,
    /// What it is about, in the words of the playbook.
    pub intro: String,
    /// The field that has the keys.
    pub at: usize,
    /// Further keys, beside Enter and Esc.
    pub verbs: Vec<Verb>,
    /// What Enter does, in a word.
    pub enter: Phrase,
    /// What is wrong with it, after an Enter that could not be heeded.
    pub complaint: Option<String>,
}

/// What has fields.
pub trait Fields {
    /// They, top to bottom.
    fn fields(&self) -> Vec<&Field>;

    /// They, to be filled in.
    fn fields_mut(&mut self) -> Vec<&mut Field>;
}

/// The fields of a struct, top to bottom, as a form shows them.
macro_rules! fields {
    ($($name:ident),*) => {
        fn fields(&self) -> Vec<&$crate::app::form::Field> {
            vec![$($crate::app::form::AsField::field(&self.$name)),*]
        }

        fn fields_mut(&mut self) -> Vec<&mut $crate::app::form::Field> {
            vec![$($crate::app::form::AsField::field_mut(&mut self.$name)),*]
        }
    };
}
pub(in crate::app) use fields;

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

impl<A> Form<A> {
    /// A form with the first field active.
    pub fn new(ask: A, title: impl Into<String>, enter: Phrase) -> Form<A> {
        let (title, intro) = (title.into(), String::new());
        Form { ask, title, intro, at: 0, verbs: Vec::new(), enter, complaint: None }
    }

    /// The form with words on what it is about.
    pub fn about(mut self, intro: &str) -> Form<A> {
        intro.clone_into(&mut self.intro);
        self
    }

    /// The form with further keys.
    pub fn verbs(mut self, verbs: Vec<Verb>) -> Form<A> {
        self.verbs = verbs;
        self
    }

    /// The form of another way to hold what it asks.
    pub fn map<B>(self, wrap: impl FnOnce(A) -> B) -> Form<B> {
        let Form { ask, title, intro, at, verbs, enter, complaint } = self;
        Form { ask: wrap(ask), title, intro, at, verbs, enter, complaint }
    }
}

impl<A: Fields> Form<A> {
    /// The form with what was picked and typed in `before`, by name: a list that is made anew under somebody's
    /// fingers. Where what was picked is gone, none is, and it says so.
    pub fn carrying_on(mut self, before: &Form<A>, lang: Lang) -> Form<A> {
        let mut gone = None;
        let old = before.ask.fields();
        for old in &old {
            if let Some(field) = self.named(old.name)
                && field.carry_on(old) == Carried::Gone
                && field.has_options()
            {
                gone = Some(PICKED_IS_GONE.get(lang).to_owned());
            }
        }
        let active = old.get(before.at).map(|field| field.name);
        self.at = self.ask.fields().iter().position(|field| Some(field.name) == active).unwrap_or(self.at);
        self.complaint = gone.or_else(|| before.complaint.clone());
        self
    }

    /// The field of this name in drafts.
    fn named(&mut self, name: &str) -> Option<&mut Field> {
        self.ask.fields_mut().into_iter().find(|field| field.name == name)
    }

    /// Takes up what was put away, as far as there are fields for it.
    pub fn take_up(&mut self, draft: &Filled) {
        for (name, text) in draft {
            if let Some(field) = self.named(name) {
                field.set(text);
            }
        }
    }

    /// The form for the next one of its kind: what was picked stays, words that may be left out are used up.
    pub fn for_more(mut self) -> Form<A> {
        let fields = self.ask.fields_mut().into_iter();
        fields.filter(|field| field.is_text() && field.need == Need::Optional).for_each(|field| field.set(""));
        Form { at: 0, ..self }
    }

    /// The words of a field.
    pub fn label(&self, at: usize) -> Phrase {
        self.ask.fields()[at].label
    }

    /// Gives the keys to the last text, which asks for the reason.
    pub fn turn_to_reason(&mut self) {
        self.at = self.ask.fields().iter().rposition(|field| field.is_text()).unwrap_or(self.at);
    }

    /// Leaves nothing picked in the field with the keys, so that an Enter picks nothing by itself.
    pub fn pick_nothing(&mut self) {
        if let Some(pick) = self.active_mut().and_then(Field::options_mut) {
            pick.picked = None;
        }
    }

    /// What is in its fields, by their names.
    pub fn filled(&self) -> Filled {
        self.ask.fields().iter().map(|field| (field.name.to_owned(), field.get().to_owned())).collect()
    }

    /// The first needed field that is empty.
    pub fn missing(&self) -> Option<usize> {
        self.ask.fields().iter().position(|field| field.need == Need::Needed && field.get().trim().is_empty())
    }

    /// Whether text can be typed into it.
    pub fn takes_text(&self) -> bool {
        self.ask.fields().iter().any(|field| field.is_text())
    }

    /// Text that was pasted, or typed with an input method outside a text field.
    pub fn paste(&mut self, text: &str) {
        let at = match self.types() {
            true => Some(self.at),
            false => self.ask.fields().iter().position(|field| field.is_text()),
        };
        self.at = at.unwrap_or(self.at);
        if let Some(Value::Text(line)) = self.active_mut().map(|field| &mut field.value) {
            line.insert(text.trim_end_matches(['\n', '\r']));
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
        self.active().is_some_and(Field::is_text)
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
        let pick = self.active()?.options()?;
        let key = crate::input::half_width(key);
        pick.options.iter().position(|choice| choice.key.is_some_and(|letter| letter.is(key, keys)))
    }

    /// Which choice of a list a digit counts off: an input method takes letters for its own.
    fn counted(&self, key: Key) -> Option<usize> {
        let Value::List(pick) = &self.active()?.value else { return None };
        let digit = crate::input::half_width(key).typed()?.to_digit(10)?;
        let at = usize::try_from(digit).ok()?.checked_sub(1)?;
        (at < pick.options.len() && !pick.has_digits()).then_some(at)
    }

    /// The field that has the keys.
    pub fn active(&self) -> Option<&Field> {
        self.ask.fields().get(self.at).copied()
    }

    fn active_mut(&mut self) -> Option<&mut Field> {
        self.ask.fields_mut().into_iter().nth(self.at)
    }

    /// Picks an option of a field by hand.
    pub fn point(&mut self, field: usize, option: usize) {
        self.at = field;
        self.complaint = None;
        if let Some(pick) = self.active_mut().and_then(Field::options_mut) {
            pick.picked = Some(option.min(pick.options.len().saturating_sub(1)));
        }
    }

    fn pick(&mut self, at: usize) {
        if let Some(pick) = self.active_mut().and_then(Field::options_mut) {
            pick.picked = Some(at);
        }
    }

    /// Goes through fields and choices, or out of the form; `None` for what means nothing here.
    fn go(&mut self, popup: Popup) -> Option<Pressed> {
        let field = self.active_mut().map(|field| &mut field.value);
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
        let count = self.ask.fields().len().max(1) as isize;
        self.at = (self.at as isize + by).rem_euclid(count) as usize;
    }

    /// A key that means nothing in a form goes into its text.
    fn edit(&mut self, key: Key) {
        match self.active_mut().map(|field| &mut field.value) {
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

    #[derive(Debug, Clone)]
    struct Question {
        answer: OneOf<&'static str>,
        evidence: Text,
    }

    impl Fields for Question {
        fields!(answer, evidence);
    }

    fn form() -> Form<Question> {
        let options = vec![
            ("server", Choice::numbered('s', "server", "server")),
            ("database", Choice::numbered('d', "database", "database")),
        ];
        let ask = Question {
            answer: OneOf::list("answer", phrase("Answer", "答案"), options, None),
            evidence: Text::optional("evidence", phrase("Evidence", "证据"), ""),
        };
        Form::new(ask, "t", phrase("go", "好"))
    }

    fn press(form: &mut Form<Question>, keys: &str) -> Pressed {
        keys.split(' ').map(|key| form.press(key.parse().unwrap(), &Keymap::default())).last().unwrap()
    }

    #[test]
    fn letters_pick_in_a_list_and_type_in_a_text() {
        let mut form = form();
        press(&mut form, "d Tab d b");
        assert_eq!((form.ask.answer.get(), form.ask.evidence.get()), (Some(&"database"), "db"));
    }

    #[test]
    fn arrows_alone_are_enough() {
        let mut form = form();
        assert_eq!(press(&mut form, "Down Down Enter"), Pressed::Send);
        assert_eq!(form.ask.answer.get(), Some(&"database"));
        assert_eq!(press(&mut form, "Esc"), Pressed::Away);
    }

    #[test]
    fn chinese_typed_in_a_list_goes_into_the_text_field() {
        let mut form = form();
        press(&mut form, "池 满");
        assert_eq!(form.ask.evidence.get(), "池满");
    }
}
