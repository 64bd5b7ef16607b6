//! The input box: when it has the keys, what it refuses, and how it leads out.

use crate::console::Console;
use warroom::text::Lang;

#[test]
fn a_scribe_starts_in_the_box_and_is_not_put_into_it_twice() {
    let mut room = Console::open();
    room.model.layout = "scribe".to_owned();
    // Nothing to write about yet: the start screen has the keys.
    room.press("j").shows_no_caret();
    room.declares("Checkout is down");
    room.types("db-2 is full").caret_is_behind("db-2 is full");
    room.press("Enter");
    room.timeline().last().says("db-2 is full");
    room.press("Esc j").shows_no_caret();
}

#[test]
fn who_takes_the_layout_of_a_scribe_writes_and_who_turns_the_layouts_goes_on_turning() {
    let mut room = Console::declared();
    room.commands("/layout scribe").types("pool full").caret_is_behind("pool full");
    room.press("Enter Esc").commands("/layout default").shows_no_caret();
    room.press("L L").shows_no_caret();
    assert_eq!(room.model.layout, "scribe");
    room.press("L").shows_no_caret();
    assert_eq!(room.model.layout, "wall");
}

#[test]
fn an_unknown_drill_is_told_with_the_nearest_and_the_line_comes_back() {
    let mut room = Console::declared();
    room.press("i").types("/drill server-dwn").press("Enter");
    room.status().says("there is no drill 'server-dwn'. Did you mean 'server-down'?");
    room.caret_is_behind("/drill server-dwn");
    assert!(room.visited.is_empty());
    room.press("Ctrl-u").types("/drill x").press("Enter").status().says("there is no drill 'x'").says("/drill lists");
    room.model.lang = Lang::Zh;
    room.press("Enter").status().says("没有演练 'x'");
    room.press("Ctrl-u").types("/drill server-down").press("Enter");
    assert_eq!(room.visited[0][..3], ["drill", "start", "server-down"]);
}

#[test]
fn an_unknown_layout_is_told_with_the_nearest() {
    let mut room = Console::declared();
    room.press("i").types("/layout wal").press("Enter");
    room.status().says("there is no layout 'wal'. Did you mean 'wall'?");
    room.press("Ctrl-u").types("/layout zzzzzzzz").press("Enter").status().says("commander").says("scribe");
}

#[test]
fn who_writes_goes_on_writing_until_a_command_leads_elsewhere() {
    for line in ["/layout commander", "/export", "/lang en", "/mouse off", "/silence", "/drill x", "/fact POST fails"] {
        let mut room = Console::declared();
        room.press("i").types(line).press("Enter").press("Ctrl-u").types("and on").caret_is_behind("and on");
    }
    for line in ["/roles", "/replay", "/goto -1m", "/playbooks", "/help", "/layout wall"] {
        let mut room = Console::declared();
        room.press("i").types(line).press("Enter Esc").shows_no_caret();
    }
}

#[test]
fn more_than_a_day_back_needs_the_word_and_says_so_with_the_day() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.press("i").types("-30h old");
    room.input().says("30h back").says("yesterday 08:00").says("more than 24 hours").says("--force behind the time");
    room.press("Enter").status().says("yesterday 08:00 is more than 24 hours ago").says("--force");
    assert_eq!(room.journal().len(), before);
    room.caret_is_behind("-30h old");
    room.press("Ctrl-u").types("-30h --force old").input().says("back-dates by 30h");
    room.press("Enter").timeline().says("old").lacks("--force");
    for line in ["--force -30h older", "/note -30h --force older", "/fact --force -60h oldest"] {
        let count = room.journal().len();
        room.types(line).press("Enter");
        assert_eq!(room.journal().len(), count + 1, "{line}");
    }
    // A word of the text is one.
    room.types("ran git push --force").press("Enter Esc").timeline().says("push --force");
    room.model.lang = Lang::Zh;
    room.press("i").types("-30h 旧").input().says("30 小时 前").says("昨天 08:0").says("--force");
    room.press("Ctrl-u").types("昨天 23:50 告警").input().says("昨天 23:50");
}

#[test]
fn every_entry_that_takes_a_time_says_where_it_lands() {
    for line in ["/fact -5m full", "/note 13:40 full", "/mark 13:40", "/tick scope at 13:40", "/mitigate at 13:40"] {
        let mut room = Console::declared();
        room.press("i").types(line).input().says("back-dates by").says("sits at 13:");
    }
    let mut room = Console::declared();
    // At the end of a line, too, a time that is still to come is asked about.
    room.press("i").types("/tick scope at 23:50").press("Enter").status().says("yesterday 23:50");
    room.checklist().line("Scope").is("[ ]");
}

#[test]
fn what_was_before_the_incident_was_seen_asks_once_and_the_way_to_move_it_is_told() {
    let mut room = Console::declared();
    room.press("i").types("/seen 13:50 first alert").press("Enter");
    let before = room.journal().len();
    room.types("13:40 pool full").press("Enter").status().says("13:40 is before it was first seen (13:50)");
    room.status().says("/seen 13:40 moves that time");
    assert_eq!(room.journal().len(), before);
    room.press("Enter");
    assert_eq!(room.journal().len(), before + 1);
    room.types("13:55 still full").press("Enter");
    assert_eq!(room.journal().len(), before + 2, "after it nothing is asked");
    room.types("/seen 13:40").press("Enter").types("13:45 pool full").press("Enter");
    assert_eq!(room.journal().len(), before + 4, "it was moved");
}

#[test]
fn a_refusal_takes_a_second_row_before_it_loses_the_way_out() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = Console::declared();
        room.model.lang = lang;
        room.resize(80, 24).press("i").types("23:59 first alert").press("Enter");
        let way_out = match lang {
            Lang::En => "for now, take the time out",
            Lang::Zh => "要记为现在请去掉时间",
        };
        room.status().says(way_out);
        room.caret_is_behind("23:59 first alert");
        room.press("Backspace").status().lacks(way_out);
    }
}

#[test]
fn another_incident_is_named_and_found_by_its_tag() {
    let mut room = Console::declared();
    room.press("i")
        .types("/link INC-0041 the same pool")
        .press("Enter")
        .timeline()
        .last()
        .says("-> INC-0041 the same pool");
    room.types("/dup").input().says("/dup INC-0041 [WHY]");
    room.press("Ctrl-u").types("/drill").input().says("[ID]|from INC");
}

#[test]
fn a_step_that_is_ticked_asks_for_no_reason_to_leave_it_out() {
    let mut room = Console::declared();
    room.writes("/tick 1.1").press("g s g g j");
    room.checklist().line("Confirm:").selected();
    for key in ["x", "v"] {
        room.press(key).shows_no_popup().status().says("was already ticked by chen");
    }
    room.press("j x").popup();
}
