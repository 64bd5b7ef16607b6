//! Playbooks and layouts from the shell.

use super::room::Room;

#[test]
fn a_new_playbook_is_written_checked_and_used() {
    let room = Room::new();
    let path = room.run(&["playbook", "new", "my-service"]).is(0).out.trim().to_owned();
    assert_eq!(path, room.path("home/config/playbooks/my-service.toml").display().to_string());
    room.run(&["playbook", "check", &path]).is(0);
    room.run(&["playbook", "new", "my-service"]).is(6).says(&path);
    room.run(&["playbook", "new", "../etc"]).is(2);
    room.run(&["playbook", "list"]).is(0).says("my-service").says("site-unavailable");
    room.run(&["playbook", "preview", "my-service"]).is(0).says("only if: which-cause = yes");
    let data = room.data(&["declare", "x", "--sev", "P2", "--playbook", "my-service"]);
    assert_eq!((&data["playbook"], &data["version"]), (&"my-service".into(), &"1".into()));
}

#[test]
fn an_embedded_playbook_is_ejected_once_and_never_over_a_file() {
    let room = Room::new();
    let path = room.run(&["playbook", "eject", "site-unavailable"]).is(0).out.trim().to_owned();
    std::fs::write(&path, std::fs::read_to_string(&path).unwrap().replace("2026.1", "2026.9")).unwrap();
    room.run(&["playbook", "eject", "site-unavailable"]).is(6);
    room.run(&["playbook", "diff", "site-unavailable", &path]).is(0).says("no change");
    assert_eq!(room.data(&["declare", "site down"])["version"], "2026.9");
    room.run(&["playbook", "eject", "nothing-like-it"]).is(3);
}

#[test]
fn a_bad_file_is_told_with_line_and_code_and_all_at_once() {
    let room = Room::new();
    let path = room.run(&["playbook", "eject", "site-unavailable"]).is(0).out.trim().to_owned();
    let text = std::fs::read_to_string(&path).unwrap();
    let bad = text.replacen("requires = [\"freeze-deploys\"]", "requires = [\"freeze-deplos\"]", 1).replacen(
        "role = \"tech\"",
        "rolle = \"tech\"",
        1,
    );
    std::fs::write(&path, bad).unwrap();
    let ran = room.run(&["playbook", "check", &path]).is(4).says("E203").says("E104").says("freeze-deploys");
    let line = ran.out.lines().find(|line| line.contains("E203")).unwrap();
    assert!(line.starts_with(&format!("{path}:")), "{line}");
    let json = room.run(&["playbook", "check", &path, "--json"]).is(4).json();
    assert_eq!(json["ok"], false);
    assert!(json["line"].as_u64().is_some() && json["code"].as_str().unwrap().starts_with('E'));
    assert!(json["data"]["complaints"].as_array().unwrap().len() >= 2);
    // The embedded one of the same id serves, and that the file does not is said.
    room.run(&["declare", "site down", "--playbook", "site-unavailable"]).is(0).says("E1");
    room.run(&["playbook", "check", "nowhere.toml"]).is(3).says("nowhere.toml");
    room.run(&["doctor"]).is(0).says("E203");
}

#[test]
fn a_pipe_is_refused_as_a_playbook_and_does_not_block() {
    let room = Room::new();
    let pipe = room.path("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    room.run(&["playbook", "check", pipe.to_str().unwrap()]).is(4).says("no regular file");
}

#[test]
fn versions_are_compared_step_by_step() {
    let room = Room::new();
    let old = room.run(&["playbook", "eject", "site-unavailable"]).is(0).out.trim().to_owned();
    let new = room.path("new.toml");
    let text = std::fs::read_to_string(&old).unwrap();
    let text = text.replace("Freeze deploys", "Freeze all deploys").replace("id = \"order-test\"", "id = \"buy-test\"");
    std::fs::write(&new, text.replace("owner = \"sre-oncall\"", "owner = \"payments\"")).unwrap();
    let ran = room.run(&["playbook", "diff", &old, new.to_str().unwrap()]).is(0);
    let ran = ran.says("text     freeze-deploys").says("new      buy-test").says("gone     order-test (= buy-test?)");
    ran.says("owner");
    let data = room.data(&["playbook", "diff", &old, new.to_str().unwrap()]);
    assert_eq!(data["fields"], serde_json::json!(["owner"]));
}

#[test]
fn layouts_are_listed_checked_ejected_and_drawn() {
    let room = Room::new();
    room.run(&["layout", "list"]).is(0).says("default").says("wall");
    let path = room.run(&["layout", "eject", "default"]).is(0).out.trim().to_owned();
    room.run(&["layout", "check", &path]).is(0);
    room.run(&["layout", "eject", "default"]).is(6);
    room.run(&["layout", "preview", "default", "--size", "80x24"]).is(0).says("steps");
    room.run(&["layout", "preview", "default", "--size", "80"]).is(2);
    std::fs::write(&path, "format = 1\nid = 'default'\ntitle = 'x'\n").unwrap();
    room.run(&["layout", "check", &path]).is(4).says("E105");
    room.run(&["layout", "list"]).is(0).says("E105");
    room.run(&["playbook", "schema"]).is(0).says("$schema");
}

#[test]
fn a_folder_of_playbooks_named_on_the_command_line_comes_first() {
    let room = Room::new();
    std::fs::create_dir(room.path("ours")).unwrap();
    let path = room.run(&["playbook", "eject", "generic"]).is(0).out.trim().to_owned();
    let text = std::fs::read_to_string(&path).unwrap().replace("2026.1", "ours-7");
    std::fs::write(room.path("ours/generic.toml"), text).unwrap();
    let ours = room.path("ours");
    let data = room.data(&["declare", "odd", "--playbooks", ours.to_str().unwrap(), "--playbook", "generic"]);
    assert_eq!(data["version"], "ours-7");
}

#[test]
fn a_folder_of_playbooks_that_is_not_there_is_told_and_nothing_is_written() {
    let room = Room::new();
    let slip = room.path("playboks");
    let words = ["declare", "odd", "--playbooks", slip.to_str().unwrap()];
    room.run(&words).is(3).says("playboks': there is no such folder");
    assert_eq!(room.data(&["list"])["incidents"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_incident_without_a_text_is_no_note() {
    let room = Room::with_outage();
    room.run(&["note", "INC-0001"]).is(2).says("something is missing");
    room.run(&["note", "502"]).is(0);
}

#[test]
fn a_verb_that_needs_no_playbook_looks_at_none() {
    let room = Room::with_outage();
    std::fs::create_dir_all(room.path("home/config/playbooks")).unwrap();
    std::fs::write(room.path("home/config/playbooks/site-unavailable.toml"), "format = 99").unwrap();
    let ran = room.run(&["tick", "scope"]).is(0);
    assert_eq!(ran.err, "");
    room.run(&["declare", "site down"]).is(0).says("site-unavailable");
    room.run(&["playbook", "list"]).is(0).says("E1");
}

#[test]
fn the_doctor_looks_at_the_terminal_and_at_layouts_keys_and_theme() {
    let room = Room::with_outage();
    let well =
        room.run(&["doctor"]).is(0).says("TERM=-").says("no colours for a dark ground (TERM is dumb or not set)");
    well.says("clipboard OSC 52").says("bell").says("inotify");
    let doctor = |set: &[(&str, &str)], words: &[&str]| {
        let mut command = room.command(words);
        command.envs(set.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let rich = [("TERM", "xterm"), ("COLORTERM", "truecolor"), ("COLORFGBG", "0;15")];
    assert!(doctor(&rich, &["doctor"]).contains("true colour for a light ground (COLORTERM says so)"));
    assert!(doctor(&rich, &["doctor", "--lang", "zh"]).contains("全彩,浅底 (COLORTERM 这样说)"));
    // A tmux that is not there answers nothing, and that is said.
    assert!(doctor(&[("TMUX", "/nowhere,1,0"), ("PATH", "")], &["doctor"]).contains("set-clipboard=?"));
    assert!(doctor(&[("STY", "1.a.b")], &["doctor"]).contains("screen does not pass"));
    for (file, text) in
        [("keys.toml", "[keys]\ncheck = 'q'\n"), ("theme.toml", "theme = 'light'\n"), ("layouts/a.toml", "x")]
    {
        let file = room.path("home/config").join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let ran = room.run(&["doctor"]).is(4).says("E401").says("ok theme").says("for a light ground");
    assert!(ran.out.lines().any(|line| line.starts_with("!! keys")), "{}", ran.out);
    assert!(ran.out.lines().any(|line| line.starts_with("!! layout") && line.contains("a.toml")), "{}", ran.out);
}
