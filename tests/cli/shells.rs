//! Completions and the man page, made from the tables of the help, so that they know every verb; and keys.

use super::room::Room;

/// The verbs as the help lists them.
fn verbs(room: &Room) -> Vec<String> {
    let help = room.run(&["--help"]).is(0).out;
    let list = help.lines().skip_while(|line| *line != "Verbs:").skip(1).take_while(|line| !line.is_empty());
    let verbs: Vec<String> = list.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect();
    assert!(verbs.len() > 25 && verbs.iter().any(|verb| verb == "completions"), "{verbs:?}");
    verbs
}

#[test]
fn the_completions_of_every_shell_know_every_verb_and_its_options() {
    let room = Room::new();
    let verbs = verbs(&room);
    for (shell, sign) in [("bash", "complete -F"), ("zsh", "#compdef warroom"), ("fish", "complete -c warroom")] {
        let script = room.run(&["completions", shell]).is(0).says(sign).says("trend").says("always").out;
        for verb in &verbs {
            let is_word = |word: &str| word == verb;
            assert!(script.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(is_word), "{verb} in {shell}");
        }
    }
    room.run(&["completions", "zsh", "--lang", "zh"]).is(0).says("宣布事件");
    room.run(&["completions"]).is(2).says("bash|zsh|fish");
    room.run(&["completions", "bsh"]).is(2).says("Did you mean 'completions bash'?");
}

#[test]
fn bash_takes_its_completions_as_they_are() {
    let room = Room::new();
    let script = room.run(&["completions", "bash"]).is(0).out;
    let Ok(ran) = std::process::Command::new("bash").arg("-nc").arg(script).output() else { return };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn the_man_page_describes_every_verb_in_both_languages() {
    let room = Room::new();
    for (lang, own) in [("en", "open an incident and start its clocks"), ("zh", "打印 shell 补全脚本")] {
        let page = room.run(&["man", "--lang", lang]).is(0).says(".TH").says("NO_COLOR").says(own).out;
        for verb in verbs(&room) {
            let head = format!(".SS \"{}\"", verb.replace('-', "\\-"));
            assert!(page.lines().any(|line| line == head), "{verb} in {lang}");
        }
        // What is no request of ours must not be taken for one.
        for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
            let request = line.split([' ', '"']).next().unwrap_or_default();
            assert!([".TH", ".SH", ".SS", ".B", ".br", ".PP", ".TP", ".ie", ".el"].contains(&request), "{line}");
        }
    }
}

#[test]
fn who_reads_only_the_first_line_of_the_page_is_no_error() {
    let room = Room::new();
    for words in [&["man"][..], &["completions", "zsh"]] {
        let mut child = room.command(words).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.is_empty()), (Some(0), true), "{words:?}");
    }
}

fn save(room: &Room, below: &str, text: &str) -> String {
    let file = room.path(below);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

/// A line of the list: the name in its column, then the keys.
fn column(name: &str, keys: &str) -> String {
    format!("{name:22} {keys}")
}

#[test]
fn keys_are_listed_as_they_are_bound_and_a_file_is_checked() {
    let room = Room::new();
    room.run(&["keys"])
        .is(0)
        .says(&column("tick", "Space"))
        .says(&column("check", "c, F2"))
        .says(&column("popup.copy", "y"));
    room.run(&["keys", "list", "--lang", "zh"]).is(0).says("做一次状态检查");
    let file = save(&room, "keys.toml", "[keys]\ncheck = ['q']\n");
    room.run(&["keys", "check", &file])
        .is(4)
        .says("keys.toml:2:10: E401 q would do both 'check' and 'leave' (default)");
    let file = save(&room, "home/config/keys.toml", "[keys]\ncheck = ['J']\n");
    room.run(&["keys", "check", &file]).is(0);
    room.run(&["keys"]).is(0).says(&column("check", "J, F2"));
    room.run(&["keys", "lst"]).is(2).says("Did you mean 'keys list'?");
}

#[test]
fn completions_offer_the_words_that_a_verb_begins_with() {
    let room = Room::new();
    let script = room.run(&["completions", "bash"]).is(0).out;
    for (begin, words) in [
        ("warroom__subcmd__layout)", "list check eject schema preview"),
        ("warroom__subcmd__sev)", "P0 P1 P2 P3"),
        ("warroom__subcmd__drill)", "list check eject schema start"),
    ] {
        let options = script.split(begin).last().and_then(|rest| rest.lines().find(|line| line.contains("opts=")));
        assert!(options.is_some_and(|line| line.contains(words)), "{begin} {options:?}");
    }
    assert!(script.contains("\"default commander scribe wall narrow\""), "the layouts after --layout");
    // Any other word is still the verb's to judge.
    room.run(&["layout", "prevew"]).is(2).says("Did you mean");
}
