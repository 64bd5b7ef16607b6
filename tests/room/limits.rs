//! The limits: what is late first, what runs out next, what was met last; and nothing is cut without a word.

use crate::console::Console;
use warroom::text::Lang;

/// The lines of the pane that hold a limit, as they stand.
fn lines(room: &Console) -> Vec<String> {
    let text = room.look().text();
    let inside = text.lines().filter_map(|line| line.strip_prefix(['│', '┃']));
    inside.map(|line| line.trim_end_matches(['│', '┃']).trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn place(lines: &[String], words: &str) -> usize {
    lines.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("nowhere '{words}' in {lines:#?}"))
}

#[test]
fn what_is_late_stands_first_and_what_was_met_last() {
    let mut room = Console::declared();
    room.writes("/ask zhang 40m count the sessions").later("12m").press("2").resize(120, 48);
    room.model.zoom = Some(warroom::layout::PaneName::Clock);
    let all = lines(&room);
    let (late, step) = (place(&all, "First notice"), place(&all, "Grade P0 or P1"));
    let (due, due_step) = (place(&all, "T1 zhang"), place(&all, "DECIDE: which layer"));
    let met = place(&all, "respond");
    assert!(late < step && step < due && due < due_step && due_step < met, "{all:#?}");
    assert!(all[late].contains("+02:") && all[met].contains("met"), "{all:#?}");
}

#[test]
fn late_limits_that_have_no_room_are_counted_and_the_keys_lead_to_them() {
    for (lang, more, last) in [(Lang::En, "+2 late", "respond"), (Lang::Zh, "另有 2 项超时", "首次响应")] {
        let mut room = Console::speaking(lang);
        room.declares("收银台打不开 checkout will not load");
        room.later("12m").clock().says(more).lacks(last);
        room.press("2 G").clock().lacks(more).says(last);
        room.press("g g").clock().says(more).lacks(last);
        // So far and no further: one step back shows.
        room.press("G G j j k").clock().lacks(last);
    }
}

#[test]
fn a_small_screen_shows_who_commands_and_which_roles_nobody_has() {
    for (lang, nobody) in
        [(Lang::En, "nobody: tech ops comms support scribe"), (Lang::Zh, "空缺: 技术 运维 沟通 客服 记录")]
    {
        let mut room = Console::speaking(lang);
        room.declares("收银台打不开 checkout will not load");
        for minutes in ["1m", "30m", "40m"] {
            room.resize(80, 24).later(minutes);
            room.clock().says(nobody).line("chen");
        }
    }
    let mut room = Console::declared();
    room.writes("/role comms wang").writes("/role tech li").resize(80, 24);
    room.clock().line("commander").says("chen");
    room.clock().says("nobody: ops support scribe");
}

#[test]
fn the_wall_counts_what_the_banner_counts_and_calls_it_the_same() {
    let mut room = Console::open();
    // Nobody commands yet: the response is what runs out first.
    room.press("D").types("Checkout will not load").press("Shift-Tab Ctrl-u Enter");
    room.resize(200, 50).commands("/layout wall");
    room.banner().says("RESPOND IN 04:4");
    room.clock().says("SOMEBODY MUST RESPOND 等待有人响应").says("14:05");
    room.later("6m").banner().says("NO RESPONSE +01:1");
    room.clock().says("NO RESPONSE 无人响应").says("was due 14:05");
    let mut room = Console::declared();
    room.resize(200, 50).commands("/layout wall").clock().says("FIRST NOTICE 首次公告").says("14:10");
    room.later("12m").banner().says("First notice OVERDUE +02:1");
    room.clock().line("FIRST NOTICE").says("was due 14:10");
    // The check is told below, with its own bar, until it is the most urgent itself.
    room.clock().says("NEXT STATUS CHECK");
}
