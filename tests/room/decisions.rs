//! What was decided and why, who objected, and whether it came as expected.

use crate::console::Console;
use warroom::incident::Entry;
use warroom::text::Lang;

fn told(entry: &Entry) -> String {
    warroom::locale::entry_text(entry, Lang::En)
}

#[test]
fn a_decision_is_logged_with_its_reasons_and_looked_back_on() {
    let mut room = Console::declared();
    room.press(":").types("decide fail over to db-2").press("Enter");
    room.popup().says("Log a decision").line("Decided *").says("fail over to db-2");
    room.types("pool full").press("Tab").types("zhang: the replica lags").press("Tab").types("5xx below 1%");
    room.press("Tab").types("10m").press("Enter").shows_no_popup();
    room.timeline().says("PINNED").says("D1 fail over to db-2 (why:");
    room.clock().line("look back D1").says("in ");
    room.later("11m").banner().lacks("look back");
    room.clock().line("look back D1").is("!");
    room.press("d").popup().line("D1 fail over to db-2").says("to look back on").selected();
    room.press("Enter").popup().says("5xx below 1%");
    // Nothing is picked at first: it is never as expected by a stray Enter.
    room.press("Enter").popup().says("It came is needed");
    room.press("n Tab").types("still 5%").press("Tab").types("5m").press("Enter Esc");
    room.timeline().last().says("not as").says("expected (still 5%)").says("look again in 5m");
    // What is late comes first: there must be room for what is not.
    room.resize(160, 50).clock().line("look back D1").says("in 04:");
}

#[test]
fn all_but_the_decision_itself_may_be_left_empty() {
    let mut room = Console::declared();
    room.press("d").popup().says("Log a decision");
    room.press("Enter").popup().says("Decided is needed");
    room.types("freeze deploys").press("Enter").shows_no_popup();
    room.timeline().last().says("decide D1 freeze deploys");
    room.press(":").types("decide").press("Enter").popup().line("Decided *").lacks("freeze");
    room.types("half a thought").press("Esc d n").popup().line("Decided *").says("half a thought");
    room.press("Tab Tab Tab Tab").types("soon").press("Enter").popup().says("'soon' is no duration");
}

#[test]
fn an_objection_is_heard_and_becomes_the_dissent() {
    let mut room = Console::declared();
    let mut wang = room.beside("wang");
    room.press(":").types("poll fail over now? | yes | wait").press("Enter");
    room.timeline().last().says("Q1 fail over now? (yes /");
    wang.hears_the_bell();
    wang.status().says("chen asks all: fail over now? (d answers)");
    wang.press("d Enter o Tab").types("the replica lags").press("Enter Esc");
    wang.timeline().last().says("Q1 fail over now?: objects,");
    room.hears_the_bell();
    room.press("Esc d").popup().line("Q1 fail over now?").says("open: 1 said, 1 object");
    room.press("Enter").popup().says("1 yes").says("wang: the replica lags");
    room.press("c Tab").types("yes, at once").press("Enter");
    room.popup().says("Log a decision").line("Decided *").says("yes, at once");
    room.popup().line("Who thinks otherwise").says("wang: the replica lags");
    room.press("Enter Esc").timeline().last().says("D1 yes, at once (dissent:");
    wang.press(":").types("object too late").press("Enter").status().says("no poll is open");
}

#[test]
fn the_eighth_pin_asks_which_makes_room() {
    let mut room = Console::declared();
    room.press("i");
    for nth in 1..=7 {
        room.types(&format!("/fact fact {nth}")).press("Enter");
    }
    room.types("/fact fact 8").press("Enter");
    room.popup().says("7 pins at most: which one makes room?").says("2 fact 2");
    room.press("2 Enter").shows_no_popup();
    let pins: Vec<String> = room.model.room().unwrap().incident.timeline.pins().map(told).collect();
    assert_eq!(pins, ["fact 1", "fact 3", "fact 4", "fact 5", "fact 6", "fact 7", "fact 8"]);
}

#[test]
fn a_decision_is_logged_in_chinese() {
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    room.press(":").types("decide 切到备库").press("Enter").popup().says("记录决定");
    room.types("连接池满").press("Enter");
    room.timeline().last().says("D1 切到备库 (理由: 连接池满)");
    room.press("g b").popup().says("已决定").says("切到备库");
}

#[test]
fn two_who_answer_one_poll_agree() {
    let mut room = Console::declared();
    room.press(":").types("poll fail over now? | yes | wait").press("Enter");
    let mut wang = room.beside("wang");
    wang.press("d Enter 1");
    room.press(":").types("poll Q1 close yes").press("Enter");
    wang.press("Enter").popup().says("poll Q1 is over already");
}

#[test]
fn an_option_is_answered_in_its_own_words_and_stands_there_once() {
    let mut room = Console::declared();
    room.press(":").types("poll which one? | for failover | wait | for failover").press("Enter");
    room.press("d Enter").popup().says("for failover").says("wait");
    assert_eq!(room.popup().count("for failover"), 1);
    let before = room.journal().len();
    room.press("1 Enter");
    assert_eq!(room.journal().len(), before + 1, "{}", room.look().text());
}

#[test]
fn the_word_for_a_length_may_be_said_without_one() {
    let mut room = Console::declared();
    room.writes("/check worse the next one is the db").timeline().last().says("worse: the next one is the db");
    room.writes("/check same half of them next 10m").timeline().last().says("half of them, next in 10m");
    room.press("i").types("/check same next 10x").press("Enter").input().says("/check same next 10x");
    room.press("Ctrl-u").types("/decide fail over").press("Enter Enter Esc");
    room.writes("/lookback D1 no it is slow again and again").timeline().last().says("slow again and again");
}

#[test]
fn a_decision_that_was_put_right_is_called_by_its_right_words_everywhere() {
    let mut room = Console::declared();
    room.press(":").types("decide fail over to db-3").press("Enter Tab Tab Tab").types("10m").press("Enter");
    room.timeline().last().says("D1 fail over to db-3");
    room.press("6 E Ctrl-u").types("fail over to db-2").press("Enter");
    let decision = room.model.room().unwrap().incident.decisions.named("D1").unwrap().what.clone();
    assert_eq!(decision, "fail over to db-2", "{}", room.look().text());
    room.press("Esc d").popup().says("D1 fail over to db-2").lacks("db-3");
}
