//! The roles are filled in few presses, whoever gets one hears of it, and popups are gone through without letters.

use crate::console::Console;
use warroom::text::Lang;

/// Five people, each of whom can take one of the roles that P1 needs beside the commander.
const PEOPLE: &str = r#"format = 1
[[people]]
name = "Wei"
roles = ["tech", "ops"]
[[people]]
name = "Zhao"
roles = ["ops"]
[[people]]
name = "Fang"
roles = ["comms"]
[[people]]
name = "Min"
roles = ["support"]
[[people]]
name = "Lan"
roles = ["scribe"]
"#;

#[test]
fn five_roles_are_filled_by_seven_presses() {
    let mut room = Console::open();
    room.has("format = 1\n", PEOPLE);
    room.declares("Checkout will not load");
    room.press("r Enter").popup().says("Who is tech?").line("Wei").selected();
    // Who has a role already is not proposed for the next as long as somebody else can take it.
    room.press("Enter").popup().says("Who is ops?").line("Zhao").selected();
    room.press("Enter Enter Enter Enter");
    room.popup().lacks("NEEDED");
    room.status().says("every role that is needed is filled");
    room.press("Esc").shows_no_popup();
    for (role, person) in [("tech", "Wei"), ("ops", "Zhao"), ("comms", "Fang"), ("support", "Min"), ("scribe", "Lan")] {
        room.roles().line(role).says(person);
    }
}

#[test]
fn several_roles_are_given_in_one_line_or_none_of_them() {
    let mut room = Console::declared();
    room.writes("/role tech Wei, ops Zhao Lei，comms=王芳");
    room.roles().line("tech").says("Wei");
    room.roles().line("ops").says("Zhao Lei");
    room.roles().line("comms").says("王芳");
    let before = room.journal().len();
    // One name is wrong: nothing is done, and the line is there again.
    room.press(":").press("Ctrl-u").types("/role support Min, boss Lan").press("Enter");
    room.status().says("there is no role 'boss'");
    room.input().says("/role support Min, boss Lan");
    room.press("Ctrl-u").types("/role support Min, support Lan").press("Enter").status().says("use: /role ROLE PERSON");
    room.press("Ctrl-u Esc");
    assert_eq!(room.journal().len(), before);
    // Whoever has theirs already is passed over.
    room.writes("/role tech Wei, support Min").roles().line("support").says("Min");
    assert_eq!(room.journal().len(), before + 1);
}

#[test]
fn after_the_comma_the_next_role_is_offered() {
    let mut room = Console::declared();
    room.press(":").press("Ctrl-u").types("/role tech Wei, sup").status().says("Tab support");
}

#[test]
fn whoever_is_given_a_role_reads_it_on_their_own_screen() {
    for (lang, said) in
        [(Lang::En, "chen gave you a role: tech; r then a"), (Lang::Zh, "chen 让你担任技术: 按 r 再按 a")]
    {
        let mut room = Console::speaking(lang);
        room.declares("收银台打不开 checkout will not load");
        let mut other = room.beside("Wei");
        room.writes("/role tech Wei, ops Zhao");
        other.hears_the_bell().status().says(said);
        // It stays until it can have been read.
        other.press("j").status().says(said);
        other.later("5s").press("j").status().lacks(said);
        other.press("r a Esc").roles().line("Wei").lacks("?");
        room.hears_the_bell().status().lacks(said);
    }
}

#[test]
fn a_decision_is_answered_by_digit_and_lists_know_their_ends() {
    let mut room = Console::declared();
    room.writes("/tick freeze-deploys").press("/").types("which layer").press("Enter space");
    room.popup().line("database").says("2/d");
    room.press("2").popup().line("database").selected();
    room.press("G").popup().line("not known").selected();
    room.press("Home").popup().line("server or app").selected();
    room.press("G g").popup().line("server or app").selected();
    // As an input method commits it.
    room.types("３").popup().line("network").selected();
    room.press("Enter").shows_no_popup();
    room.checklist().line("DECIDE").is("[d]").says("network");
    room.press("r G").popup().line("qa").selected();
    room.press("1").popup().line("commander").selected();
    room.press("Esc ? Esc g i G Home Esc").shows_no_popup();
}

#[test]
fn a_scribe_on_a_small_screen_sees_the_timeline_first() {
    for (lang, title) in [(Lang::En, "Timeline"), (Lang::Zh, "时间线")] {
        let mut room = Console::speaking(lang);
        room.declares("收银台打不开 checkout will not load");
        room.resize(80, 24).commands("/layout scribe");
        room.screen().says(&format!("[1 {title}]"));
        room.types("db-3 is slow").press("Enter").screen().says("db-3 is slow").says(&format!("[1 {title}]"));
        room.press("Esc 2").checklist().says("<--");
        room.press("Tab").screen().lacks("<--");
    }
}

#[test]
fn what_is_mitigated_says_so_and_what_is_over_is_calm() {
    let mut room = Console::declared();
    room.writes("/mitigate traffic is in the other zone").banner().says("MITIGATED").says("First notice IN");
    room.resize(80, 24).banner().says("MITIGATED");
    room.resize(120, 36).roles().line("tech").says("nobody").is("!");
    room.writes("/resolve normal service").banner().says("RESOLVED").lacks("MITIGATED");
    room.roles().line("tech").lacks("nobody").lacks("!");
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    room.writes("/mitigate 已切流").banner().says("缓解");
}

#[test]
fn from_the_end_the_next_open_step_is_none_of_the_review_while_people_are_hurt() {
    let mut room = Console::declared();
    room.press("G .").checklist().line("Confirm: monitoring").selected();
    room.press("/").types("Lift the deploy").press("Enter").press(".");
    room.checklist().line("Confirm: monitoring").selected();
    room.writes("/resolve normal service").press("G .").checklist().line("Write the report").selected();
}

#[test]
fn a_key_that_means_nothing_says_so_once() {
    let mut room = Console::declared();
    room.press("#").status().says("# means nothing here; ? shows every key");
    room.press("j").status().lacks("means nothing");
    room.press("#").status().lacks("means nothing");
    room.press("&").status().says("& means nothing here");
}

#[test]
fn severity_is_offered_before_what_was_seen() {
    let mut room = Console::declared();
    room.press(":").press("Ctrl-u").types("/se").status().says("Tab /sev");
}
