//! Nothing there yet; the first declaration, in both languages.

use crate::console::Console;
use warroom::app::Brought;
use warroom::text::Lang;

#[test]
fn with_nothing_there_the_screen_says_how_to_begin() {
    let room = Console::open();
    room.banner().says("no incident is open");
    room.incidents().says("D declare an incident");
    room.status().says("D declare");
    room.shows_no_caret();
}

#[test]
fn an_empty_start_offers_what_can_be_done_and_the_arrows_are_enough() {
    let mut room = Console::open();
    room.checklist().line("Declare an incident").selected();
    room.checklist().says("Look at the demo").says("Replay a past incident").says("Start a drill");
    room.press("Down").checklist().line("Look at the demo").selected();
    room.press("Enter");
    assert_eq!(room.visited, [["demo", "--lang", "en"]], "the demo runs beside the journal, not in it");
    room.guest_leaves(Brought::Nothing).press("Up Enter").popup().says("Declare incident");
    room.press("Esc").resize(60, 20).screen().says("Declare an incident").says("Start a drill");
}

#[test]
fn replay_and_drill_of_the_start_screen_lead_to_lists_to_choose_from() {
    let mut room = Console::open();
    room.press("Down Down Enter").popup().says("nothing has happened here yet: Enter replays the sample");
    room.press("Enter").shows_no_popup();
    assert_eq!(room.visited.last().unwrap()[..2], ["demo", "--replay"]);
    room.guest_leaves(Brought::Nothing).press("Down Enter").popup().says("Drills").line("server-down").selected();
    room.press("Enter");
    assert_eq!(room.visited.last().unwrap()[..3], ["drill", "start", "server-down"]);
    let mut room = Console::declared();
    room.closes();
    let mut room = room.beside("li");
    room.press("Down Down Enter").popup().says("Enter replay").line("Checkout will not load").selected();
    room.press("Enter").banner().says("INC-0001").says("Checkout");
    assert!(room.model.is_past());
}

#[test]
fn what_is_copied_in_the_demo_says_that_it_is_a_sample() {
    let mut room = Console::declared();
    room.model.tour = Some(warroom::app::Tour::default());
    room.press("a Enter");
    let copied = room.copied.last().expect("the notice was copied");
    assert!(copied.starts_with("[SAMPLE"), "{copied}");
}

#[test]
fn the_mark_of_the_demo_stays_in_sight_whatever_is_over_it() {
    for (lang, mark) in [(Lang::En, "DEMO"), (Lang::Zh, "演示")] {
        let mut room = Console::speaking(lang);
        room.declares("Checkout will not load");
        room.model.tour = Some(warroom::app::Tour::default());
        for keys in ["", "D", "?", "s", "g i", "g p", "g l", "a", "P", "q"] {
            room.resize(120, 36).press(keys);
            for (columns, rows) in [(20, 6), (12, 3), (8, 1), (60, 20), (120, 36)] {
                room.model.size = (columns, rows);
                let text = room.look().text();
                assert!(text.contains(mark), "'{keys}' at {columns}x{rows} hides {mark}:\n{text}");
            }
            room.resize(120, 36).press("Esc Esc Esc");
        }
    }
}

#[test]
fn the_mark_of_a_drill_stays_in_sight_whatever_is_over_it() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = Console::drilling("server-down", lang);
        for keys in ["", "?", "s", "g i", "a", "P", "q"] {
            room.resize(120, 36).press(keys);
            for (columns, rows) in [(20, 6), (12, 3), (10, 1), (60, 20)] {
                room.model.size = (columns, rows);
                let text = room.look().text();
                assert!(text.contains("EXERCISE"), "'{keys}' at {columns}x{rows}:\n{text}");
            }
            room.resize(120, 36).press("Esc Esc Esc");
        }
    }
}

#[test]
fn the_demo_is_marked_and_its_tour_goes_line_by_line() {
    let mut room = Console::declared();
    room.model.tour = Some(warroom::app::Tour::default());
    room.banner().says("DEMO INC-0001");
    room.screen().says("DEMO Space tick the step at >").says("DEMO c the status check: due soon");
    room.press("Space").screen().lacks("tick the step at >").says("DEMO i write down");
    room.writes("pool full").press("c Esc ? Esc").screen().lacks("write down").lacks("the status check: due soon");
    room.banner().says("DEMO");
    room.resize(30, 3).banner().says("P1 DEMO");
    // Its keys mean nothing in the past.
    room.resize(120, 36).model.tour = Some(warroom::app::Tour::default());
    room.press("4 ,").screen().says("PAST").lacks("the status check: due soon");
    room.press("Esc").screen().says("the status check: due soon");
    room.press("q");
    assert!(room.has_left(), "no clock of a demo goes on, so nothing is asked");
}

#[test]
fn an_outage_is_declared_from_the_keyboard() {
    let mut room = Console::open();
    room.press("D").types("Checkout will not load");
    room.popup().says("Declare incident").line("Title").says("Checkout will not load");
    room.popup().line("Playbook").says("Site / app unavailable").says("offered for this title");
    room.popup().line("P1 =").says("main function hurt");
    room.caret_is_behind("Checkout will not load");
    room.press("Enter").shows_no_popup();
    room.status().says("INC-0001 declared");
    room.banner().says("P1 URGENT INC-0001 Checkout").says("First notice IN 10:00");
    room.incidents().line("Checkout").says("P1 0001").selected();
    room.checklist().says("Site / app unavailable").line("Confirm: monitoring").is("[ ]").selected();
    room.timeline().says("P1 tech.crash: Checkout will not load").says("commander = chen");
    room.roles().line("commander").says("chen (you)");
}

#[test]
fn an_outage_is_declared_in_chinese_through_an_input_method() {
    let mut room = Console::speaking(Lang::Zh);
    room.incidents().says("D 宣布事件");
    room.press("D").types("收银台打不开");
    room.popup().says("宣布事件").line("标题").says("收银台打不开");
    room.popup().line("预案").says("网站/App 无法访问").says("按标题推荐");
    room.caret_is_behind("收银台打不开");
    room.press("Left").caret_is_behind("收银台打不");
    room.press("Enter");
    room.banner().says("P1 紧急 INC-0001 收银台打不开");
    room.checklist().line("看监控和反馈").is("[ ]").selected();
    room.timeline().says("P1 tech.crash: 收银台打不开");
    room.roles().line("总指挥").says("chen (你)");
}

#[test]
fn an_outage_that_was_seen_earlier_counts_from_then() {
    let mut room = Console::open();
    room.press("D").types("Checkout will not load").press("Tab Tab Tab").types("13:50").press("Enter").shows_no_popup();
    room.timeline().says("P1 tech.crash");
    room.banner().says("INC-0001");
}

#[test]
fn a_time_that_is_none_stays_in_the_form() {
    let mut room = Console::open();
    room.press("D").types("Checkout will not load").press("Tab Tab Tab").types("early").press("Enter");
    room.popup().says("!").line("Impact start").says("early");
    assert!(room.folded().is_empty());
}

#[test]
fn an_outage_that_nobody_took_counts_down_its_response() {
    let mut room = Console::open();
    room.press("D").types("Checkout will not load").press("Shift-Tab Ctrl-u Enter");
    room.banner().says("RESPOND IN 05:00");
    room.resize(80, 24).later("6m").banner().says("NOBODY HAS TAKEN IT").says("r (F5) take a role");
    room.press("r t Esc").banner().lacks("NOBODY HAS TAKEN IT");
    // It was met, if late: what is late now comes first.
    room.resize(160, 50).clock().says("respond").says("late 06:0");
}

#[test]
fn a_long_text_moves_left_and_the_caret_stays_in_the_box() {
    let mut room = Console::declared();
    for (columns, rows) in [(120, 36), (80, 24), (61, 20), (60, 20)] {
        room.resize(columns, rows).press("i").types(&"连接池满".repeat(40)).types("完了");
        room.caret_is_behind("连接池满完了");
        room.press("Home Right Right").caret_is_behind("> 连接");
        room.press("Ctrl-e Ctrl-u Esc s Tab").types(&"全部地域".repeat(30)).caret_is_behind("全部地域");
        room.press("Ctrl-u Esc");
    }
}

#[test]
fn the_screen_proposes_the_severity_and_says_why_the_playbook_is_first() {
    let mut room = Console::open();
    let both = |room: &Console, playbook: &str, why: &str, severity: &str| {
        room.popup().line("Playbook").says(playbook).says(why);
        room.popup().line(severity);
    };
    room.press("D").types("something odd");
    both(&room, "Any incident", "no other fits this title", "P2 =");
    room.press("Ctrl-u").types("customer data leaked");
    both(&room, "Data leak", "offered for this title", "P0 =");
    room.press("Ctrl-u").types("客户资料被拖库");
    both(&room, "Data leak", "offered for this title", "P0 =");
    room.press("Ctrl-u").types("pages are slow");
    both(&room, "Traffic overload", "offered for this title", "P2 =");
    // What a person picked stays picked, and nothing claims that it was offered.
    room.press("Tab Right").popup().line("Playbook").lacks("offered for this title");
    room.press("Tab 3").popup().line("P3 =");
    let picked = room.popup().line("Playbook").words;
    room.press("Shift-Tab Shift-Tab Ctrl-u").types("the whole site is down").popup().line("P3 =");
    assert_eq!(room.popup().line("Playbook").words, picked);
}

#[test]
fn the_severity_follows_the_playbook_that_is_picked() {
    let mut room = Console::open();
    room.press("D").types("it is as it is").popup().line("P2 =");
    room.press("Tab");
    for _ in 0..30 {
        if !room.popup().line("Playbook").words.contains("Data leak") {
            room.press("Right");
        }
    }
    room.popup().line("Playbook").says("Data leak");
    room.popup().line("P0 =");
}
