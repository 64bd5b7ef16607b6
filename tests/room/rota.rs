//! The rota and the rules of the house: who is offered for a role, how somebody is reached, what a severity
//! demands here.

use crate::console::Console;

/// It is Saturday, 14:00 eight hours east.
const PEOPLE: &str = r#"format = 1
zone = "+08:00"
people = [
  { name = "Sun Li", roles = ["tech"], contact = ["+86-000-0000-0001", "desk 12"], duty = "Mon-Fri 09:00-18:00" },
  { name = "Zhang Wei", roles = ["tech", "commander"], contact = "+86-000-0000-0002", duty = "Sat,Sun 09:00-18:00" },
  { name = "Qian Yi", calls = ["duty-manager"], contact = "+86-000-0000-0003", duty = "always" },
  { name = "North Net", of = { zh = "运营商", en = "carrier" }, contact = "+86-000-0000-0009" },
]
"#;

#[test]
fn who_is_on_duty_and_can_take_the_role_is_offered_first() {
    let mut room = Console::declared();
    room.has("format = 1\n", PEOPLE);
    room.press("r Enter").popup().says("Who is tech?").line("Zhang Wei").says("on duty").selected();
    room.popup().line("Sun Li").says("off duty");
    room.popup().line("Qian Yi").says("other roles");
    room.popup().lacks("North Net");
    room.press("Enter Esc Esc").roles().line("tech").says("Zhang Wei");
    // Somebody who is not on it is typed, as before.
    room.press("3 j j Enter Tab").types("Zhao Lei").press("Enter");
    room.roles().line("ops").says("Zhao Lei");
}

#[test]
fn nobody_is_proposed_who_cannot_take_the_role() {
    let mut room = Console::declared();
    room.has("format = 1\n", PEOPLE);
    room.press("r j Enter").popup().says("Who is ops?");
    room.press("Enter").roles().line("ops").says("nobody");
}

#[test]
fn how_somebody_is_reached_is_one_key_away() {
    let mut room = Console::declared();
    room.has("format = 1\n", PEOPLE);
    room.press("C").popup().line("Qian Yi").says("on duty").says("+86-000-0000-0003");
    room.popup().line("North Net").says("carrier");
    room.press("Esc e").popup().line("Sun Li").says("off duty");
    room.popup().line("duty-manager").says("Qian Yi").says("+86-000-0000-0003").says("on duty");
    room.press("j y");
    assert_eq!(room.copied.last().map(String::as_str), Some("+86-000-0000-0003"));
}

#[test]
fn conditions_actions_and_needs_are_said_in_one_line() {
    let mut room = Console::declared();
    room.writes("/can 连接池满 | 重启 db-3 | ");
    room.timeline().says("C: 连接池满 | A: 重启");
    room.writes("/can 连接池满").input().says("/can 连接池满");
}

#[test]
fn names_of_the_rota_are_completed() {
    let mut room = Console::declared();
    room.has("format = 1\n", "format = 1\npeople = [{ name = \"孙丽\", roles = [\"tech\"] }]\n");
    room.press("i").types("@孙").press("Tab").input().says("@孙丽");
}

#[test]
fn what_the_house_demands_is_frozen_when_it_is_declared() {
    let mut room = Console::open();
    let rules = |respond: &str| {
        format!(
            "format = 1\n[[roles]]\nid = \"legal\"\ntitle = {{ zh = \"法务\", en = \"lawyers\" }}\n[severity.P3]\n\
             class = \"normal\"\nrespond = \"{respond}\"\ncheck = \"20m\"\nroles = [\"legal\"]\n"
        )
    };
    room.has(&rules("7m"), "format = 1\npeople = []\n");
    room.press("D").types("A page is slow").press("Tab Tab 3").popup().says("7m");
    room.press("Enter").timeline().says("house rules: P3 7m/20m");
    room.resize(160, 50).clock().line("respond").says("7m");
    room.roles().line("lawyers").says("nobody");
    room.has(&rules("1m"), "format = 1\npeople = []\n");
    room.clock().line("respond").says("7m");
    room.clock().says("each 20m");
}

#[test]
fn a_role_of_the_house_goes_by_its_title_in_the_timeline_and_where_the_program_says_no() {
    let house = "format = 1\n[[roles]]\nid = \"legal\"\ntitle = { zh = \"法务\", en = \"lawyers\" }\n";
    let mut room = Console::speaking(warroom::text::Lang::Zh);
    room.has(house, "format = 1\npeople = []\n").declares("收银台打不开");
    room.commands("@legal 3m 看合同").status().says("法务现在没有人").lacks("legal");
    room.press("Ctrl-u Esc").writes("/role legal 周敏").timeline().last().says("法务 = 周敏").lacks("legal");
    room.commands("/role legal 周敏").status().says("法务已经是 周敏");
}

#[test]
fn filling_the_roles_is_not_done_while_some_are_vacant_but_for_a_reason() {
    let mut room = Console::declared();
    room.press("/").types("fill the roles").press("Enter space");
    room.popup().says("Done all the same: 2.2").says("leaves roles vacant: tech, ops, comms");
    room.press("Esc").checklist().line("Fill the roles").is("[ ]");
    room.press("space").types("the others are asleep").press("Enter").shows_no_popup();
    room.checklist().line("Fill the roles").is("[x]");
    room.timeline().last().says("(the others are asleep)");
    room.writes("/untick fill-roles not so");
    for role in ["tech", "ops", "comms", "support", "scribe"] {
        room.writes(&format!("/role {role} Li Hua"));
    }
    room.writes("/tick fill-roles").checklist().line("Fill the roles").is("[x]");
}

#[test]
fn a_saved_playbook_stays_out_where_the_house_says_never() {
    let mut room = Console::declared();
    room.has("format = 1\nreload = \"never\"\n", PEOPLE);
    room.saves("site-unavailable", |text| text.replace("version = \"2026.1\"", "version = \"2026.9\""));
    room.timeline().lacks("2026.9");
}

#[test]
fn a_mention_stands_on_the_status_line_until_it_was_seen_and_rings_nothing() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    other.press("i").types("@chen what does the pool say?").press("Enter");
    room.hears_the_bell().status().says("Li Hua mentions you: @chen what does the pool say?");
    // A key that was on its way has seen nothing.
    room.press("k").status().says("mentions you");
    assert!(room.rang.is_empty());
    room.later("5s").status().says("mentions you");
    room.press("j").status().lacks("mentions you");
    // A role is as good as a name; what one writes oneself calls nobody.
    other.types("@commander go on?").press("Enter");
    other.status().lacks("mentions you");
    room.hears_the_bell().status().says("Li Hua mentions you: @commander go on?");
    room.later("2s").press("j");
    other.types("@chen 3m look at the pool").press("Enter");
    room.hears_the_bell().status().says("Li Hua asks you: look at the pool (3m): b, then u");
}

#[test]
fn who_knows_the_keys_hides_their_row_and_is_still_told_and_asked() {
    let mut room = Console::declared();
    room.press("j").screen().says("Space tick  Enter open");
    room.has("format = 1\nhints = false\n", "format = 1\npeople = []\n");
    room.screen().lacks("Space tick  Enter open");
    room.press("u").status().says("no mark here to undo");
    room.press("s").popup().says("Enter");
}

#[test]
fn a_zone_in_the_settings_holds_from_the_save_on() {
    let mut room = Console::declared();
    room.banner().says("14:00:");
    room.has("format = 1\nzone = \"+00:00\"\n", "format = 1\npeople = []\n");
    room.banner().says("06:00:");
    room.writes("06:00 as it is told in Greenwich").timeline().says("~06:00 note");
    // Without it the zone of the start holds again.
    room.has("format = 1\n", "format = 1\npeople = []\n").banner().says("14:0");
}

#[test]
fn the_hours_of_the_house_count_for_every_playbook_that_is_picked_or_taken_or_saved() {
    // It is Saturday; nobody is at work before Monday.
    let mut room = Console::open();
    room.has("format = 1\n", "format = 1\npeople = []\n");
    room.press("D").types("A typo on a page").press("Tab Tab 3 Tab Tab Tab Ctrl-u Enter");
    room.clock().line("respond").says("paused");
    room.writes("/playbook system-crash");
    room.clock().line("respond").says("paused");
    room.saves("system-crash", |text| text.replace("version = \"2026.1\"", "version = \"mine\""));
    room.writes("/playbook system-crash");
    room.clock().line("respond").says("paused");
}
