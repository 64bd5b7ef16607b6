//! What is said outside, when it is really over, and what is left to do afterwards.

use crate::console::Console;
use warroom::incident::Event;

/// A room whose playbook asks for approval, names exit criteria and proposes a follow-up.
fn room() -> Console {
    let mut room = Console::declared();
    room.saves("site-unavailable", |text| {
        let head = "[[notices]]\nid = \"public-first\"\n";
        assert!(text.contains(head), "the notice is not where it was");
        // Of the criteria one is enough to tell the story.
        let (before, after) = text.split_once("[[exit]]").unwrap();
        let text = format!("{before}{}", &after[after.find("# ── Limits").unwrap()..]);
        let exit = "[[exit]]\nid = \"rate\"\nhold = \"30m\"\ntitle = \"Success rateer 99\"\n\n";
        text.replacen(head, &format!("{exit}{head}approve = true\n"), 1)
    });
    room.sees_the_save();
    room
}

#[test]
fn a_notice_that_needs_approval_goes_out_with_it_or_with_a_reason() {
    let mut room = room();
    let mut other = room.beside("Wang Fang");
    other.press("/").types("first public").press("Enter space");
    other.popup().says("[needs approval]").says("Unapproved because");
    other.press("Enter").popup().says("needs chen's approval first");
    other.press("Esc").shows_no_popup();
    room.press("a p").shows_no_popup();
    room.timeline().last().says("approved First public notice");
    other.hears_the_bell();
    other.press("space").popup().says("approved by chen").lacks("Unapproved because");
    other.press("Enter").shows_no_popup();
    other.checklist().line("First public notice").is("[x]");
    other.timeline().last().says("First public notice").says("We are looking");
    // The words promised the next ones by the next check.
    other.clock().says("update public");
    other.press(":").types("say public-first Still at it next 20m").press("Enter");
    other.status().says("needs chen's approval first");
    other.press("i Ctrl-u Esc a s Tab").types("Still at it").press("Tab Tab").types("he is on a plane").press("Enter");
    let Some(Event::NoticeSaid(said)) = other.journal().pop().map(|last| last.draft.event) else {
        panic!("it was not recorded")
    };
    assert_eq!((said.text.as_str(), said.why.as_str()), ("Still at it", "he is on a plane"));
    // Who commands agrees by saying it.
    room.hears_the_bell();
    room.writes("/say public-first We are back");
    room.timeline().says("approved First public notice: We are back");
}

#[test]
fn resolving_before_everything_has_held_asks_why_and_is_offered_when_it_has() {
    let mut room = room();
    room.press("R").popup().says("observed: the fix is in").says("holds: Success rateer 99").says("must hold 30m");
    room.popup().says("held: 0 of 1");
    room.press("b Enter").timeline().last().says("watched whether it holds");
    room.press("R").popup().line("holds: Success").selected();
    room.press("Enter").timeline().last().says("holds: Success rateer 99");
    room.clock().says("Success rate").says("in 30:00");
    room.press("R").press("r Enter").popup().says("to resolve all the same, say why");
    room.press("Esc");
    room.later("10m").press("R 1 Enter").timeline().last().says("holds no more: Success rateer 99");
    room.press("R").press("Enter");
    room.later("20m").press("R").popup().says("to hold yet 09:");
    room.press("Esc").later("10m").press("R").popup().says("All exit criteria have held: resolve it.");
    room.press("r Tab").types("normal service").press("Enter").shows_no_popup();
    room.banner().says("RESOLVED");
}

#[test]
fn resolving_all_the_same_records_the_reason() {
    let mut room = room();
    room.writes("/resolve the rate is measured wrongly");
    room.timeline().says("held: Success rate").says("99: the rate is me").lacks("held: rate");
}

#[test]
fn what_is_owed_is_listed_over_all_incidents_and_done_from_there() {
    let mut room = room();
    room.writes("/followup Add monitoring @Zhang by 14d");
    room.writes("/resolve it holds");
    room.declares("Paid but no order");
    room.press("F").popup().says("INC-0001.1").says("Add monitoring").says("Zhang").says("Write the report");
    room.popup().lacks("overdue");
    room.press("Esc").later("360h").press("F").popup().says("!! overdue");
    // The one that is due first is the report; done, it leaves the list.
    room.press("Enter").popup().lacks("Write the report").says("Add monitoring");
    room.press("n").popup().says("New follow-up");
    room.types("Ask the carrier").press("Enter");
    room.popup().says("INC-0002.1").says("Ask the carrier");
}

#[test]
fn resources_are_at_one_key_and_a_secret_is_only_a_reference() {
    let mut room = Console::declared();
    room.press("C").popup().says("Resources and contacts").says("Carrier hotline");
    room.press("Enter").shows_no_popup();
    assert_eq!(room.copied.len(), 1);
}

#[test]
fn the_words_that_were_copied_are_recorded_from_the_same_popup() {
    let mut room = Console::declared();
    room.press("a Enter").popup().says("We are looking");
    assert_eq!(room.copied.len(), 1);
    room.press("s Enter").shows_no_popup();
    room.timeline().last().says("We are looking");
    room.press("a Enter Esc").shows_no_popup();
}

#[test]
fn a_closed_incident_offers_no_marks() {
    use warroom::{app::hints::hints, input::Action};
    let mut room = Console::declared();
    let offers = |room: &Console, action: Action| hints(&room.model, 120).iter().any(|hint| hint.action == action);
    assert!(offers(&room, Action::Tick) && offers(&room, Action::Severity));
    room.checklist().says("next: ");
    room.closes();
    assert!(!offers(&room, Action::Tick) && !offers(&room, Action::Severity));
    room.checklist().lacks("next: ");
}

#[test]
fn a_notice_says_how_long_it_lasts_in_words_and_not_as_a_clock() {
    let mut room = Console::declared();
    room.later("80m").commands("/say public-clear");
    room.popup().says("it lasted 1 h 20 min").lacks("01:20");
    let mut room = Console::speaking(warroom::text::Lang::Zh);
    room.declares("收银台打不开");
    room.later("40m").commands("/say public-clear").popup().says("历时 40 分钟");
}

/// A room whose playbook names neither what comes first nor what must hold at the end.
fn silent() -> Console {
    let mut room = Console::declared();
    room.saves("site-unavailable", |text| {
        let (before, after) = text.split_once("[[exit]]").unwrap();
        format!("{before}{}", &after[after.find("# ── Limits").unwrap()..]).replace("first = true\n", "")
    });
    room.sees_the_save();
    room
}

#[test]
fn what_no_playbook_calls_over_is_resolved_with_a_word_on_why_it_is() {
    let mut room = silent();
    room.press("R r Enter").popup().says("no exit criteria tell that it is over").says("1.1 Confirm");
    // The reason is what is asked for: it can be typed at once.
    room.types("orders flow again").press("Enter").shows_no_popup().banner().says("RESOLVED");
    room.timeline().says("orders flow again");
    let mut room = silent();
    room.commands("/resolve").status().says("no exit criteria tell that it is over");
    room.input().says("/resolve");
}

#[test]
fn closing_says_what_the_outside_never_heard() {
    let mut room = Console::declared();
    room.writes("/resolve normal service");
    room.press("R Enter").popup().says("not said to the outside yet: 3.2 First public notice");
    room.types("nobody noticed").press("Enter").shows_no_popup();
    room.timeline().last().says("closed: nobody noticed");
    let mut room = Console::speaking(warroom::text::Lang::Zh);
    room.declares("收银台打不开");
    room.writes("/resolve 恢复了").commands("/close").status().says("对外还没说: 3.2 发布第一条公告");
}

#[test]
fn a_closed_incident_is_opened_again_before_anybody_works_on_it() {
    let mut room = Console::declared();
    room.closes().press("r t").status().says("INC-0001 is closed: reopen it first");
    room.press("Esc").commands("/role tech Li Hua").status().says("is closed: reopen it first");
    room.commands("/var service=pay").status().says("is closed");
    room.commands("@chen 3m look again").status().says("is closed");
    // Words about it are taken.
    room.press("Esc Esc").writes("the vendor wrote back").timeline().last().says("the vendor wrote back");
    room.writes("/followup Add monitoring @zhang").timeline().last().says("Add monitoring");
    room.writes("/reopen it is back").writes("/role tech Li Hua").timeline().last().says("tech = Li Hua");
}
