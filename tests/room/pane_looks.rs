//! How the panes look: no word is cut that could be whole, what has no room is told, and no room is left unused.

use crate::console::Console;
use warroom::text::Lang;

const LONG: &str =
    "Checkout will not load for customers who pay by card, in all regions, since the deployment of today";

#[test]
fn a_long_title_leaves_the_clocks_and_the_person_whole_and_apart() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = Console::speaking(lang);
        room.declares(LONG);
        let banner = room.banner();
        let row = banner.line("INC-0001").words;
        assert!(row.contains("   chen  14:0"), "{row}");
        assert!(row.contains("2/7") || row.contains("1/7"), "{row}");
        banner.lacks("phase").lacks("阶段");
    }
    // Where there is room the number of the phase says what it is.
    Console::declared().resize(140, 36).banner().says("phase 1/7");
}

#[test]
fn what_is_open_behind_is_named_in_full() {
    let mut room = Console::declared();
    room.writes("/tick confirm-signal").writes("/tick scope").writes("/tick take-command");
    room.checklist().line("next:").says("open behind: 1.3");
    room.resize(200, 60).checklist().line("next:").says("1 open step behind you (1.3)");
}

#[test]
fn a_limit_without_room_is_known_by_its_number_or_its_short_name() {
    let mut room = Console::declared();
    room.writes("/ask zhang 5m Count the sessions that hang on db-3");
    room.clock().line("T1 zhang").lacks("~").says("in 0");
    room.clock().line("2.1 Say it: I ~").says("in 0");
}

#[test]
fn incidents_that_have_no_room_are_counted_and_the_late_ones_among_them() {
    let mut room = Console::open();
    for nth in 1..=9 {
        room.declares(&format!("Login down in region {nth}"));
    }
    room.incidents().line("-- 4 more").lacks("late");
    room.later("40m").incidents().line("more").says("! 4 late");
    room.resize(200, 60).press("1 z").incidents().lacks("more");
}

#[test]
fn ones_own_name_is_whole_beside_the_longest_role() {
    let room = Console::declared();
    room.roles().line("commander").says("chen (you)").says("T+00");
    let mut room = room.beside("Zhang Weimin");
    room.writes("/role tech Zhang Weimin");
    room.roles().line("tech").says("Zhang Weimin").says("you").lacks("~");
}

#[test]
fn what_is_to_be_copied_is_shown_as_it_will_be_copied() {
    let mut room = Console::declared();
    room.press("/").types("switch to standby").press("Enter");
    // What nobody gave a value for is a blank with its name, and no template.
    room.step().says("--service <backend>").lacks("{{");
    room.writes("/var backend=checkout").step().says("--service checkout").lacks("{{").lacks("<backend>");
    room.press("/").types("Freeze deploys").press("Enter").step().says("--reason INC-0001").lacks("{{");
}

fn wall(columns: u16, rows: u16) -> Console {
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    room.resize(columns, rows).commands("/layout wall");
    room
}

#[test]
fn the_wall_shows_every_step_to_come_and_each_in_both_languages_whole() {
    for (columns, rows) in [(200, 50), (180, 44)] {
        let room = wall(columns, rows);
        let checklist = room.checklist();
        checklist.says("看监控和反馈，确认真的打不开").says("Confirm: monitoring and user reports");
        checklist.says("现在在这里");
        assert_eq!(checklist.count("~"), 0, "{}", room.look().text());
    }
    wall(200, 50)
        .checklist()
        .says("现在在这里 YOU ARE HERE")
        .says("判断：故障在哪一层？")
        .says("DECIDE: which layer is it?");
}

#[test]
fn one_language_whole_is_worth_more_than_two_that_are_cut() {
    let mut room = Console::declared();
    room.commands("/lang zh+en").resize(120, 36);
    let text = room.look().text();
    for cut in ["NEXT ST~", "SEVERITY &~", "~ ┐"] {
        assert!(!text.contains(cut), "{cut} stands in\n{text}");
    }
    room.checklist().says("启动指挥 Take command");
}

#[test]
fn the_kinds_of_a_wide_timeline_stand_in_a_column() {
    let mut room = Console::declared();
    room.writes("/fact only POST fails").writes("/followup limit the retries").resize(80, 24);
    let timeline = room.timeline();
    let at = |words: &str| timeline.line(words).words.find(words).unwrap();
    assert_eq!(at("only POST fails"), at("follow-up: limit"), "{}", room.look().text());
}

#[test]
fn on_a_small_screen_a_role_that_nobody_has_is_not_hidden_by_the_limits() {
    let mut room = Console::declared();
    room.writes("/ask zhang 5m one").writes("/ask zhao 6m two").writes("/ask wang 7m three").resize(80, 24);
    room.clock().says("ROLES").line("nobody").says("!");
    room.clock().line("T3 wang").says("in 0");
}

#[test]
fn the_commander_sees_what_is_open_up_to_here_and_a_suggestion_once() {
    let mut room = Console::declared();
    room.commands("/layout commander");
    let all = room.screen();
    all.line("[ ] Grade P0 or P1").says("in 0");
    all.line("[?] DECIDE: which layer is it?").says("in 2");
    room.later("40m");
    assert_eq!(room.screen().count("e call"), 1, "{}", room.look().text());
}

#[test]
fn the_newest_fact_is_seen_however_long_the_older_ones_are() {
    let mut room = Console::declared();
    room.commands("/layout commander");
    for nth in 1..=6 {
        room.writes(&format!(
            "/fact number {nth}: only the payment calls of the second zone fail since the deployment"
        ));
    }
    for nth in 1..=6 {
        room.screen().line(&format!("number {nth}:")).says("~");
    }
    room.writes("/fact number 7: seen");
    room.screen().line("* 14:").lacks("number 1:");
}
