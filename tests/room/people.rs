//! Severity and roles.

use crate::console::Console;

#[test]
fn raising_the_severity_shows_the_effect_first_and_arms_the_clocks_anew() {
    let mut room = Console::open();
    room.press("D").types("Checkout will not load").press("Tab Tab 2 Enter");
    room.banner().says("P2");
    room.press("s 1");
    room.popup().says("respond 15m -> 5m").says("roles + ops comms support scribe").says("steps + 3.2");
    room.press("Tab").types("all regions").press("Enter").shows_no_popup();
    room.banner().says("P1");
    room.clock().says("up from P2 14:00");
    room.roles().line("comms").says("nobody").is("!");
    room.timeline().last().says("P2 -> P1 all regions");
    room.clock().says("First no");
}

#[test]
fn lowering_is_for_the_commander_and_the_typed_reason_is_still_there() {
    let room = Console::declared();
    let mut other = room.beside("Li Hua");
    other.press("s 3 Tab").types("only two users").press("Enter");
    other.popup().says("lowering is for the commander, chen").line("Reason").says("only two users");
    other.banner().says("P1");
    other.press("Esc s").popup().line("Reason").says("only two users");
}

#[test]
fn the_commander_lowers() {
    let mut room = Console::declared();
    room.press("s 2 Tab").types("one region").press("Enter").shows_no_popup();
    room.clock().says("P2").says("was P1");
}

#[test]
fn a_role_is_taken_acknowledged_and_freed() {
    let mut room = Console::declared();
    room.press("r").popup().line("tech").says("NEEDED").selected();
    room.press("t Esc").roles().line("tech").says("chen (you)");
    room.timeline().last().says("tech = chen");
    room.press("r k a").status().says("tech is confirmed by chen already");
    // The popup goes on to the next role that nobody has; Esc leads back to the list.
    room.press("Esc r Enter").types("Zhao Lei").press("Enter").popup().says("Who is comms?");
    room.press("Esc k").popup().line("ops").says("Zhao Lei").says("not acked");
    room.press("a Esc").timeline().last().says("ops confirmed");
    room.press("r k k x Esc").roles().line("tech").says("nobody").is("!");
    room.timeline().last().says("tech = nobody");
}

#[test]
fn a_role_is_given_to_another_person() {
    let mut room = Console::declared();
    room.press("r Enter").popup().says("Who is tech?");
    room.types("王芳").caret_is_behind("王芳");
    room.press("Enter Esc Esc").roles().line("tech").says("王芳");
    // The same from the pane of roles.
    room.press("3 j j Enter").types("Zhao Lei").press("Enter");
    room.roles().line("ops").says("Zhao Lei");
}

#[test]
fn a_role_that_is_unknown_offers_the_nearest() {
    let mut room = Console::declared();
    room.press(":").types("role comm 王芳").press("Enter");
    room.status().says("there is no role 'comm'. Did you mean 'comms'?");
}
