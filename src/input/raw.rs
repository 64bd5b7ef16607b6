//! `keys.toml`: which keys a person gives to which action.
//!
//! ```toml
//! [keys]
//! tick = ["Space", "t"]   # the names that `warroom keys list` prints
//! leave = "Ctrl-x q"      # one key after the other
//! find-next = []          # no key
//!
//! [popup]
//! copy = "c"              # `popup.copy` of that list: one key, while a popup is open
//! ```
//!
//! A file takes no key away that every input method lets through ([`Key::is_standing`]).

use super::action::{ACTIONS, Spec, half_width, specs};
use super::binding::{Binding, Clash};
use super::key::{Key, never};
use super::keymap::Keymap;
use super::popup::{POPUPS, PREFIX};
use crate::diagnostic::Diagnostic;
use crate::raw::{Complaints, Form, Located, Shape, Table, Value, optional, read_as};
use crate::text::{SafeText, cells, nearest};
use std::ops::Range;

/// More keys for one action than anybody remembers.
const MOST_KEYS: usize = 8;
/// More keys one after the other than anybody presses.
const LONGEST: usize = 3;

static KEYS: Form = Form::file(&[
    optional("format", Shape::Integer(1, 1), "version of this file format", "文件格式版本"),
    optional("keys", Shape::Map(&ONE_OR_MORE), "action = keys: tick = [\"Space\", \"t\"]", "动作 = 按键"),
    optional("popup", Shape::Map(&ONE_OR_MORE), "the same in popups: copy = \"c\"", "弹窗中的按键: copy = \"c\""),
]);

static ONE_OR_MORE: Shape = Shape::Either(&[Shape::Texts, Shape::Text]);

/// The JSON schema of `keys.toml`.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&KEYS, "warroom keys")
}

impl Keymap {
    /// The live table of a `keys.toml`: its keys, and the default ones of every action that it does not name.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file; nothing of it is used then.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Keymap, Vec<Diagnostic>> {
        let (mut complaints, table) = read_as(&KEYS, file, bytes);
        let Some(table) = table else { return Err(complaints.finish()) };
        let mut own = Vec::new();
        for part in Part::ALL {
            if let Some(keys) = table.value.table(part.name()) {
                own.extend(self::own(part, keys.value, &mut complaints));
            }
        }
        let is_kept = |spec: &&Spec| own.iter().all(|(named, _)| named.name != spec.name);
        let kept = specs().filter(is_kept).flat_map(Binding::defaults);
        let mut bindings: Vec<Binding> = kept.collect();
        for (_, bound) in own {
            for binding in bound {
                tell_clashes(&binding, &bindings, &mut complaints);
                bindings.push(binding);
            }
        }
        if complaints.has_errors() { Err(complaints.finish()) } else { Ok(Keymap::of(bindings)) }
    }
}

/// One of the two tables of the file: the panes' keys and the popups'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Keys,
    Popup,
}

impl Part {
    const ALL: [Part; 2] = [Part::Keys, Part::Popup];

    /// Its name in the file.
    fn name(self) -> &'static str {
        match self {
            Part::Keys => "keys",
            Part::Popup => "popup",
        }
    }

    fn specs(self) -> &'static [Spec] {
        match self {
            Part::Keys => ACTIONS,
            Part::Popup => POPUPS,
        }
    }

    /// The row that the file calls `name`.
    fn spec(self, name: &str) -> Option<&'static Spec> {
        self.specs().iter().find(|spec| bare(spec) == name)
    }

    fn other(self) -> Part {
        if self == Part::Keys { Part::Popup } else { Part::Keys }
    }

    /// The row whose key `key` stays, whatever a file says; digits pick in a popup.
    fn holder(self, key: Key) -> Option<Holder> {
        match self.specs().iter().find(|spec| Binding::standing(spec).any(|binding| binding.keys == [key])) {
            Some(spec) => Some(Holder::Row(spec)),
            None if self == Part::Popup && key.typed().is_some_and(|c| c.is_ascii_digit()) => Some(Holder::Choices),
            None => None,
        }
    }
}

/// Who keeps a key that no file takes away.
#[derive(Debug, Clone, Copy)]
enum Holder {
    Row(&'static Spec),
    Choices,
}

/// The name of a row inside its table.
fn bare(spec: &'static Spec) -> &'static str {
    spec.name.strip_prefix(PREFIX).unwrap_or(spec.name)
}

/// The actions that a table of the file names, with the keys that it gives them.
fn own(part: Part, keys: &Table, complaints: &mut Complaints) -> Vec<(&'static Spec, Vec<Binding>)> {
    let mut own = Vec::new();
    for entry in keys.entries() {
        let name = entry.key.value.as_str();
        match part.spec(name) {
            Some(spec) => own.push((spec, bound(part, spec, &entry.value, complaints))),
            None => tell_unknown(part, &entry.key, complaints),
        }
    }
    own
}

fn tell_unknown(part: Part, key: &Located<String>, complaints: &mut Complaints) {
    let shown = quotable(&key.value);
    let (en, zh) = (format!("there is no action '{shown}'"), format!("没有动作 '{shown}'"));
    let complaint = complaints.add("E104", &key.at, en, zh);
    let other = part.other();
    match other.spec(&key.value) {
        Some(_) => complaint.hint(
            format!("'{shown}' stands in the table [{}]", other.name()),
            format!("'{shown}' 写在 [{}] 表中", other.name()),
        ),
        None => complaint.nearest(nearest(&key.value, part.specs().iter().map(bare))),
    }
}

fn bound(part: Part, spec: &'static Spec, value: &Located<Value>, complaints: &mut Complaints) -> Vec<Binding> {
    let texts = value.text().map_or_else(|| value.texts(), |text| vec![text]);
    if texts.len() > MOST_KEYS {
        let name = spec.name;
        complaints.add(
            "E402",
            &value.at,
            format!("'{name}' has more than {MOST_KEYS} keys"),
            format!("'{name}' 的按键超过 {MOST_KEYS} 个"),
        );
        return Vec::new();
    }
    let mut bindings: Vec<Binding> = Binding::standing(spec).collect();
    if texts.is_empty() && !bindings.is_empty() {
        tell_standing(spec, &bindings, &value.at, complaints);
    }
    let read: Vec<_> =
        texts.iter().filter_map(|text| Some((sequence(part, text, complaints)?, text.at.clone()))).collect();
    for (keys, at) in read {
        if bindings.iter().any(|known| known.keys == keys) {
            continue;
        }
        match part.holder(keys[0]) {
            Some(holder) => tell_held(spec, keys[0], holder, &at, complaints),
            None => bindings.push(Binding { spec, keys, at: Some(at) }),
        }
    }
    bindings
}

/// The reason why some keys cannot be given away.
const STANDING: (&str, &str) = (
    "digits, arrows, Tab, Space, Enter, Esc and F1-F9 keep what they do, so that nobody is locked out, whatever input method is on",
    "数字, 方向键, Tab, 空格, 回车, Esc 与 F1-F9 的作用不变, 无论用什么输入法都不会被锁在外面",
);

/// A list without keys would take away some that stay.
fn tell_standing(spec: &Spec, standing: &[Binding], at: &Range<usize>, complaints: &mut Complaints) {
    let kept: Vec<String> = standing.iter().map(Binding::spelled).collect();
    let (name, kept) = (spec.name, kept.join(" "));
    complaints
        .add(
            "E404",
            at,
            format!("'{name}' keeps {kept}: {}", STANDING.0),
            format!("'{name}' 保留 {kept}: {}", STANDING.1),
        )
        .hint("Leave the line out, or name the keys to have beside them", "请删去这一行, 或写上另加的键");
}

/// A key was given to one action that stays with another.
fn tell_held(spec: &Spec, key: Key, holder: Holder, at: &Range<usize>, complaints: &mut Complaints) {
    let (en, zh) = match holder {
        Holder::Row(row) => (format!("always is '{}'", row.name), format!("始终是 '{}'", row.name)),
        Holder::Choices => ("always picks a choice".to_owned(), "始终用来选取选项".to_owned()),
    };
    complaints
        .add("E404", at, format!("{key} {en}: {}", STANDING.0), format!("{key} {zh}: {}", STANDING.1))
        .hint(format!("Take another key for '{}'", spec.name), format!("请给 '{}' 换一个键", spec.name));
}

/// The keys that a text names, pressed one after the other; in a popup only one.
fn sequence(part: Part, text: &Located<&str>, complaints: &mut Complaints) -> Option<Vec<Key>> {
    let shown = quotable(text.value);
    let words: Vec<&str> = text.value.split(' ').filter(|word| !word.is_empty()).collect();
    let keys: Option<Vec<Key>> = words.iter().map(|word| word.parse().ok().map(half_width)).collect();
    let Some(keys) = keys.filter(|keys| !keys.is_empty() && keys.len() <= LONGEST) else {
        complaints.add("E402", &text.at, format!("'{shown}' is no key"), format!("'{shown}' 不是按键")).hint(
            "Write a character, Space, Enter, Esc, Tab, Up, PgDn, F2, Ctrl-d; up to three with spaces between: 'g t'",
            "可写一个字符, Space, Enter, Esc, Tab, Up, PgDn, F2, Ctrl-d; 连按最多三个, 用空格隔开: 'g t'",
        );
        return None;
    };
    if part == Part::Popup && keys.len() > 1 {
        complaints
            .add("E402", &text.at, format!("'{shown}' is more than one key"), format!("'{shown}' 不止一个键"))
            .hint("A popup listens to one key at a time", "弹窗中一次只认一个键");
        return None;
    }
    if let Some((key, (en, zh))) = keys.iter().find_map(|key| never(*key).map(|why| (key, why))) {
        complaints
            .add("E403", &text.at, format!("{key} cannot be bound: {en}"), format!("{key} 不能绑定: {zh}"))
            .hint("Take another key", "请换一个键");
        return None;
    }
    Some(keys)
}

fn tell_clashes(binding: &Binding, others: &[Binding], complaints: &mut Complaints) {
    let Some(at) = &binding.at else { return };
    for other in others {
        let Some(clash) = binding.clash(other) else { continue };
        let (en, zh) = match &other.at {
            None => ("default".to_owned(), "默认".to_owned()),
            Some(place) => {
                let line = complaints.line(place);
                (format!("line {line}"), format!("第 {line} 行"))
            }
        };
        let (one, two) = (binding.spec.name, other.spec.name);
        let (own, its) = (binding.spelled(), other.spelled());
        let (en, zh) = match clash {
            Clash::Same => (
                format!("{own} would do both '{one}' and '{two}' ({en})"),
                format!("{own} 同时是 '{one}' 和 '{two}' ({zh})"),
            ),
            Clash::Beginning => (
                format!("{own} for '{one}' and {its} for '{two}' ({en}) begin alike: only the shorter would be heard"),
                format!("'{one}' 的 {own} 与 '{two}' 的 {its} ({zh}) 开头相同: 只有短的有效"),
            ),
        };
        let complaint = complaints.add("E401", at, en, zh);
        // A row that keeps a key has no way to be without one.
        match Binding::standing(other.spec).next() {
            Some(_) => complaint.hint("Take another key for one of them", "给其中一个换键"),
            None => complaint.hint(
                format!("Take another key for one of them, or none: {} = []", bare(other.spec)),
                format!("给其中一个换键, 或不给键: {} = []", bare(other.spec)),
            ),
        }
    }
}

fn quotable(text: &str) -> String {
    cells::clip(&SafeText::line(text).into_string(), 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Action, Meaning, Popup, Scope};

    fn told(text: &str) -> Vec<String> {
        let wrong = Keymap::read("keys.toml", text.as_bytes()).unwrap_err();
        wrong
            .iter()
            .map(|one| {
                format!("{}:{}", one.place.as_ref().map_or(0, |place| place.line), one.sentence(crate::text::Lang::En))
            })
            .collect()
    }

    fn code(text: &str) -> &'static str {
        Keymap::read("keys.toml", text.as_bytes()).unwrap_err()[0].code
    }

    fn does(map: &Keymap, keys: &str, scope: Scope) -> Meaning {
        let keys: Vec<Key> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
        map.meaning(&keys, |known, action| {
            action != Action::Retry
                && (known == scope || !matches!(known, Scope::Checklist | Scope::Timeline | Scope::Replay))
        })
    }

    #[test]
    fn an_action_takes_the_keys_of_the_file_and_gives_up_its_own() {
        let map =
            Keymap::read("keys.toml", b"[keys]\ntick = ['t', 'Space']\nleave = 'Ctrl-x q'\nfind-next = []\n").unwrap();
        assert_eq!(does(&map, "t", Scope::Checklist), Meaning::Act(Action::Tick));
        assert_eq!(does(&map, "Space", Scope::Checklist), Meaning::Act(Action::Tick));
        assert_eq!(does(&map, "q", Scope::Checklist), Meaning::Nothing);
        assert_eq!(does(&map, "Ctrl-x", Scope::Checklist), Meaning::Prefix);
        assert_eq!(does(&map, "Ctrl-x q", Scope::Checklist), Meaning::Act(Action::Leave));
        assert_eq!(does(&map, "n", Scope::Checklist), Meaning::Nothing);
        assert_eq!((map.keys(Action::Leave), map.keys(Action::FindNext)), (vec!["Ctrl-x q".into()], vec![]));
        // What the file does not name stays.
        assert_eq!(does(&map, "c", Scope::Checklist), Meaning::Act(Action::Check));
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(Keymap::read("keys.toml", b"").unwrap(), Keymap::default());
        assert_eq!(Keymap::read("keys.toml", b"[keys]\ntick = 'Space'").unwrap(), Keymap::default());
    }

    #[test]
    fn two_actions_on_one_key_are_told_with_both_names_and_places() {
        let way_out = |two: &str| format!("Take another key for one of them, or none: {two} = []");
        assert_eq!(
            told("[keys]\nworking = ['b']\nna = ['b']\n"),
            [format!("3:b would do both 'na' and 'working' (line 2). {}", way_out("working"))]
        );
        assert_eq!(
            told("[keys]\ncheck = ['q']"),
            [format!("2:q would do both 'check' and 'leave' (default). {}", way_out("leave"))]
        );
        assert_eq!(code("[keys]\ncheck = ['q']"), "E401");
        // Given up by one, the key is free for the other.
        assert!(Keymap::read("keys.toml", b"[keys]\ncheck = ['q']\nleave = ['Q']\n").is_ok());
        assert!(Keymap::read("keys.toml", b"[keys]\nleave = ['Q']\ncheck = ['q']\n").is_ok());
        assert!(Keymap::read("keys.toml", b"[keys]\nleave = ['c']\ncheck = ['q']\n").is_ok());
    }

    #[test]
    fn a_key_of_one_pane_comes_before_the_same_key_everywhere() {
        let map = Keymap::read("keys.toml", b"[keys]\npin = ['j']\nworking = ['c']\n").unwrap();
        assert_eq!(does(&map, "j", Scope::Timeline), Meaning::Act(Action::Pin));
        assert_eq!(does(&map, "j", Scope::Checklist), Meaning::Act(Action::Down));
        assert_eq!(does(&map, "c", Scope::Checklist), Meaning::Act(Action::Working));
        assert_eq!(does(&map, "c", Scope::Timeline), Meaning::Act(Action::Check));
        // What is copied in the timeline too meets the timeline's keys.
        assert_eq!(code("[keys]\npin = ['y']"), "E401");
        assert_eq!(code("[keys]\ntick = ['q']"), "E401");
        assert_eq!(code("[keys]\nopen = ['c']"), "E401");
    }

    #[test]
    fn a_key_that_others_begin_with_would_hide_them() {
        let behind_g = ACTIONS.iter().flat_map(|spec| spec.keys).filter(|keys| keys.starts_with("g ")).count();
        assert_eq!(told("[keys]\nworking = ['g']").len(), behind_g);
        assert_eq!(code("[keys]\nworking = ['g']"), "E401");
        assert_eq!(code("[keys]\nworking = ['c x']"), "E401");
    }

    #[test]
    fn an_unknown_action_and_a_text_that_is_no_key_are_told_with_a_way_out() {
        assert_eq!(told("[keys]\ntikc = ['t']"), ["2:there is no action 'tikc'. Did you mean 'tick'?"]);
        assert_eq!(code("[keys]\ntikc = ['t']"), "E104");
        for text in ["'Foo'", "''", "'a b c d'", "['F13']", "'Ctrl-'"] {
            assert_eq!(code(&format!("[keys]\ntick = {text}")), "E402", "{text}");
        }
        assert_eq!(code("[keys]\ntick = ['1','2','3','4','5','6','7','8','9']"), "E402");
        assert_eq!(code("[keys]\ntick = 3"), "E106");
        assert_eq!(code("[kees]\ntick = 't'"), "E104");
    }

    #[test]
    fn keys_that_never_arrive_are_refused() {
        for key in
            ["Ctrl-b", "Ctrl-A", "Ctrl-c", "Ctrl-z", "Ctrl-\\\\", "Ctrl-[", "Ctrl-j", "Alt-x", "F11", "好", "g Ctrl-s"]
        {
            assert_eq!(code(&format!("[keys]\ntick = \"{key}\"")), "E403", "{key}");
        }
        // What an input method sends for a sign is that sign.
        let map = Keymap::read("keys.toml", "[keys]\ncommand = '：'".as_bytes()).unwrap();
        assert_eq!(map.keys(Action::Command), [":"]);
    }

    #[test]
    fn popups_have_a_table_of_their_own() {
        let map = Keymap::read("keys.toml", b"[popup]\ncopy = 'c'\ndown = ['n', 'Ctrl-d']\nnew-poll = []\n").unwrap();
        assert_eq!(map.keys(Action::Popup(Popup::Copy)), ["c"]);
        assert_eq!(map.keys(Action::Popup(Popup::Down)), ["n", "Down", "Ctrl-d"]);
        assert_eq!(map.keys(Action::Popup(Popup::NewPoll)), [""; 0]);
        // Panes and popups do not meet.
        assert_eq!(map.keys(Action::Check), ["c", "F2"]);
        assert_eq!(map.keys(Action::Copy), ["y"]);
    }

    #[test]
    fn two_things_on_one_key_are_told_where_one_popup_has_both() {
        assert_eq!(
            told("[popup]\ncopy = 's'"),
            [
                "2:s would do both 'popup.copy' and 'popup.said' (default). Take another key for one of them, or none: said = []"
            ]
        );
        // No popup has both a secret to copy and a trend.
        assert!(Keymap::read("keys.toml", b"[popup]\ncopy-secret = 'w'").is_ok());
        // A popup's own key comes before one that every popup has.
        let map = Keymap::read("keys.toml", b"[popup]\ncopy = 'j'").unwrap();
        assert_eq!(map.in_popup(Key::char('j')).next(), Some(Popup::Copy));
        assert_eq!(code("[popup]\ndown = 'k'"), "E401");
        assert_eq!(code("[popup]\ncopy = 'g t'"), "E402");
    }

    #[test]
    fn a_name_of_the_other_table_is_told_where_it_stands() {
        assert_eq!(told("[popup]\ntick = 't'"), ["2:there is no action 'tick'. 'tick' stands in the table [keys]"]);
        assert_eq!(
            told("[keys]\napprove = 'v'"),
            ["2:there is no action 'approve'. 'approve' stands in the table [popup]"]
        );
        assert_eq!(told("[popup]\naprove = 'v'"), ["2:there is no action 'aprove'. Did you mean 'approve'?"]);
    }

    #[test]
    fn keys_that_every_input_method_lets_through_stay_what_they_are() {
        let map = Keymap::read("keys.toml", b"[keys]\ntick = 't'\ncheck = 'J'\n[popup]\nconfirm = 'x'\n").unwrap();
        assert_eq!(map.keys(Action::Tick), ["t", "Space"]);
        assert_eq!(map.keys(Action::Check), ["J", "F2"]);
        assert_eq!(map.keys(Action::Popup(Popup::Confirm)), ["x", "Enter"]);
        let taken = [
            ("[keys]\nworking = 'Space'", "Space always is 'tick'"),
            ("[keys]\nworking = '3'", "3 always is 'pane-3'"),
            ("[keys]\nworking = 'F4 x'", "F4 always is 'severity'"),
            ("[keys]\nhelp = 'F2'", "F2 always is 'check'"),
            ("[keys]\nback = []", "'back' keeps Esc"),
            ("[popup]\ncopy = 'Enter'", "Enter always is 'popup.confirm'"),
            ("[popup]\ncopy = '2'", "2 always picks a choice"),
            ("[popup]\nback = []", "'popup.back' keeps Esc"),
        ];
        for (text, words) in taken {
            assert_eq!(code(text), "E404", "{text}");
            assert!(told(text)[0].contains(words), "{:?}", told(text));
            assert!(told(text)[0].contains("nobody is locked out"), "{:?}", told(text));
        }
    }

    #[test]
    fn hostile_names_are_shown_harmless() {
        let told = told("[keys]\n\"a\\u001b[2J\" = 't'\ntick = \"\\u001b[2J\"\n");
        assert!(told.iter().all(|line| !line.contains('\u{1b}')), "{told:?}");
    }
}
