//! `keys.toml`: which keys a person gives to which action.
//!
//! ```toml
//! [keys]
//! tick = ["Space", "t"]   # the names that `warroom keys list` prints
//! leave = "Ctrl-x q"      # one key after the other
//! find-next = []          # no key
//! ```

use super::action::{ACTIONS, Spec, half_width};
use super::binding::{Binding, Clash};
use super::key::{Key, never};
use super::keymap::Keymap;
use crate::diagnostic::Diagnostic;
use crate::raw::{Complaints, Form, Located, Shape, Table, Value, optional, read_as};
use crate::text::{SafeText, cells, nearest};

/// More keys for one action than anybody remembers.
const MOST_KEYS: usize = 8;
/// More keys one after the other than anybody presses.
const LONGEST: usize = 3;

static KEYS: Form = Form::file(&[
    optional("format", Shape::Integer(1, 1), "version of this file format", "文件格式版本"),
    optional("keys", Shape::Map(&ONE_OR_MORE), "action = keys: tick = [\"Space\", \"t\"]", "动作 = 按键"),
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
        let own = table.value.table("keys").map(|keys| own(keys.value, &mut complaints)).unwrap_or_default();
        let is_kept = |spec: &&Spec| own.iter().all(|(named, _)| named.name != spec.name);
        let kept = ACTIONS.iter().filter(is_kept).flat_map(Binding::defaults);
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

/// The actions that the file names, with the keys that it gives them.
fn own(keys: &Table, complaints: &mut Complaints) -> Vec<(&'static Spec, Vec<Binding>)> {
    let mut own = Vec::new();
    for entry in keys.entries() {
        let name = entry.key.value.as_str();
        let Some(spec) = ACTIONS.iter().find(|spec| spec.name == name) else {
            let shown = quotable(name);
            complaints
                .add("E104", &entry.key.at, format!("there is no action '{shown}'"), format!("没有动作 '{shown}'"))
                .nearest(nearest(name, ACTIONS.iter().map(|spec| spec.name)));
            continue;
        };
        own.push((spec, bound(spec, &entry.value, complaints)));
    }
    own
}

fn bound(spec: &'static Spec, value: &Located<Value>, complaints: &mut Complaints) -> Vec<Binding> {
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
    let read = texts.iter().filter_map(|text| sequence(text, complaints).map(|keys| (keys, text.at.clone())));
    let mut bindings: Vec<Binding> = Vec::new();
    for (keys, at) in read {
        if bindings.iter().all(|known| known.keys != keys) {
            bindings.push(Binding { spec, keys, at: Some(at) });
        }
    }
    bindings
}

/// The keys that a text names, pressed one after the other.
fn sequence(text: &Located<&str>, complaints: &mut Complaints) -> Option<Vec<Key>> {
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
        complaints.add("E401", at, en, zh).hint(
            format!("Take another key for one of them, or none: {two} = []"),
            format!("给其中一个换键, 或不给键: {two} = []"),
        );
    }
}

fn quotable(text: &str) -> String {
    cells::clip(&SafeText::line(text).into_string(), 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Action, Meaning, Scope};

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
    fn hostile_names_are_shown_harmless() {
        let told = told("[keys]\n\"a\\u001b[2J\" = 't'\ntick = \"\\u001b[2J\"\n");
        assert!(told.iter().all(|line| !line.contains('\u{1b}')), "{told:?}");
    }
}
