//! Events in, expected state out: every `*.toml` beside this file is one story of an incident.
//!
//! A story is a `script` of one wish a line, in the words of the person who wishes, and the whole state
//! after the last line. Nothing passes by omission: every key of `expect` is needed, unknown keys are
//! refused, lists are compared with their length, and a wish that is refused says so with `=> code`.
//!
//! ```text
//! 14:00        li   declare P1 Checkout is down | playbook=v1 commander=li
//! 14:06<13:58  wang note first alarm            written at 14:06, happened at 13:58
//! 14:07        wang tick! standby               overrules a refusal by state
//! 14:08        wang tick standby => already-done
//! 14:09        ?    next restart                 what holds at this instant
//! ```

mod board;
mod ending;
mod people;
mod room;
mod script;

use board::Board;
use room::Room;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// What the story shows; it heads the failure.
    about: String,
    /// Playbooks by version. A text without `format` gets the head that all share.
    #[serde(default)]
    playbooks: BTreeMap<String, String>,
    script: String,
    expect: Board,
}

/// Runs one story; the answer is what is wrong with it.
fn play(text: &str) -> Result<(), String> {
    let scenario: Scenario = toml::from_str(text).map_err(|error| error.to_string())?;
    let about = |why: String| format!("{}\n{why}", scenario.about);
    let mut room = Room::new(&scenario.playbooks).map_err(about)?;
    for (nth, line) in scenario.script.lines().enumerate() {
        let line = line.split_once(" ## ").map_or(line, |(line, _)| line).trim();
        if !line.is_empty() && !line.starts_with('#') {
            room.play(line).map_err(|why| about(format!("script line {}: {line}\n  {why}", nth + 1)))?;
        }
    }
    let is = Board::of(&room, script::instant(&scenario.expect.at).map_err(about)?, &scenario.expect.at);
    match scenario.expect.differences(&is) {
        differences if differences.is_empty() => Ok(()),
        differences => Err(about(format!("{differences}\nit is:\n{}", is.as_toml()))),
    }
}

#[test]
fn every_story_ends_as_it_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios");
    let mut failures = Vec::new();
    let mut told = 0;
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        told += 1;
        let text = fs::read_to_string(path).unwrap();
        if let Err(why) = play(&text) {
            failures.push(format!("== {}\n{why}", path.file_name().unwrap().to_string_lossy()));
        }
    }
    assert!(told >= 20, "only {told} stories were found");
    assert!(failures.is_empty(), "{} of {told} stories fail\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn a_story_cannot_pass_by_leaving_something_out() {
    let whole = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/declare.toml")).unwrap();
    play(&whole).unwrap();
    for (what, changed) in [
        ("an unknown key", whole.replace("[expect]", "[expect]\nstatuss = \"open\"")),
        ("a missing key", whole.replace("beat = ", "# beat = ")),
        ("a shorter list", whole.replace("\"14:00 li role-assigned commander li\",\n", "")),
        ("a refusal that is not told", whole.replace(" => already-declared", "")),
        ("a refusal that does not come", whole.replace("commander=li", "commander=li => empty")),
        ("an unknown verb", whole.replace("declare P1", "declar P1")),
    ] {
        assert_ne!(whole, changed, "{what} was not planted");
        assert!(play(&changed).is_err(), "{what} passes");
    }
}
