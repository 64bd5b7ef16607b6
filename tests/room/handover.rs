//! Command changes hands: offered, read, accepted; never taken in silence.

use crate::console::Console;
use warroom::text::Lang;

/// `chen` commands, `Li Hua` sits at a console of her own.
fn two() -> (Console, Console) {
    let room = Console::declared();
    let other = room.beside("Li Hua");
    (room, other)
}

fn offered(room: &mut Console) {
    room.press("r k Enter").popup().says("chen has it until it is accepted");
    room.types("Li Hua").press("Enter Esc");
}

#[test]
fn who_is_asked_reads_the_brief_and_takes_command() {
    let (mut room, mut other) = two();
    room.press(":").types("fact only POST /pay fails").press("Enter Esc");
    offered(&mut room);
    room.roles().line("commander").says("chen").says("-> Li Hua");
    other.hears_the_bell();
    let popup = other.popup();
    popup.says("chen asks you to take commander").says("SITUATION").says("P1 urgent since 14:00");
    popup.line("status check").says("in ");
    popup.says("only POST /pay fails").says("NEEDED, nobody: tech");
    // One Enter opens the question, and no Enter alone takes command.
    other.press("Enter").popup().says("Take commander? (chen has it until then)");
    other.press("Enter").popup().says("Answer is needed");
    other.press("y Enter").shows_no_popup();
    other.roles().line("commander").says("Li Hua");
    room.hears_the_bell();
    room.status().says("commander: Li Hua now");
    room.roles().line("commander").says("Li Hua");
    room.timeline().last().says("commander = Li Hua (accepted)");
}

#[test]
fn an_offer_can_wait_and_be_declined_with_a_reason() {
    let (mut room, mut other) = two();
    offered(&mut room);
    other.hears_the_bell();
    other.press("Esc").shows_no_popup();
    other.press("c Esc").shows_no_popup();
    other.press("r k Enter").popup().says("chen asks you to take commander");
    other.press("Enter n Tab").types("on a train").press("Enter Esc");
    room.hears_the_bell();
    room.timeline().last().says("commander declined (on a train)");
    room.roles().line("commander").says("chen (you)").lacks("->");
}

#[test]
fn a_reason_to_decline_is_kept_when_the_answer_is_put_off() {
    let (mut holder, mut room) = two();
    offered(&mut holder);
    room.hears_the_bell();
    room.press("Enter n Tab").types("on the phone").press("Esc Esc");
    room.press("r k Enter Enter").popup().says("on the phone");
}

#[test]
fn an_offer_does_not_steal_the_keys_of_who_is_typing() {
    let (mut room, mut other) = two();
    other.press("i").types("pool full");
    offered(&mut room);
    other.hears_the_bell();
    other.shows_no_popup();
    other.status().says("chen asks you to take commander");
    other.types(" since 14:00").press("Enter");
    other.timeline().last().says("pool full since 14:00");
    other.press("Esc").popup().says("chen asks you to take commander");
}

#[test]
fn command_is_not_taken_while_its_holder_is_there_but_with_a_reason_it_is() {
    let (room, mut other) = two();
    other.press(":").types("role commander Li Hua").press("Enter");
    other.status().says("commander is chen's to hand over");
    other.press("Esc Ctrl-u r k t").popup().says("Hand over commander").line("Person").says("Li Hua");
    other.types("chen lost power").press("Enter Esc");
    other.roles().line("commander").says("Li Hua");
    other.timeline().last().says("commander = Li Hua, taken over (chen lost power)");
    drop(room);
}

#[test]
fn command_is_handed_over_from_the_input_box_in_chinese_too() {
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    let mut other = room.beside("张伟");
    room.press(":").types("handover 总指挥 张伟").press("Enter");
    room.timeline().last().says("总指挥请 张伟 接手");
    other.hears_the_bell();
    other.popup().says("chen 请你接手总指挥").says("现状").says("必需而空缺: 技术");
    other.press("Esc :").types("accept").press("Enter");
    other.roles().line("总指挥").says("张伟 (你)");
    room.hears_the_bell();
    room.press(":").types("accept").press("Enter").status().says("没有等你接手的角色");
}

#[test]
fn the_brief_is_read_at_any_time() {
    let mut room = Console::declared();
    room.press("g b").popup().says("Brief: INC-0001 Checkout will not load").says("WHERE WE ARE").says("PEOPLE");
    room.press("Esc").shows_no_popup();
    room.press("r b").popup().says("Brief:");
    room.press("Esc").popup().says("Roles (r)");
}

#[test]
fn two_who_answer_at_once_agree_on_who_commands() {
    let (mut room, mut other) = two();
    offered(&mut room);
    other.hears_the_bell();
    other.press("Enter y");
    // Withdrawn in the same moment: the answer is held against what is true by then.
    room.press(":").types("withdraw").press("Enter");
    other.press("Enter").popup().says("nobody offers commander").says("Take commander?");
    other.roles().line("commander").says("chen");
}

#[test]
fn who_leads_too_many_is_warned() {
    let mut room = Console::declared();
    for (role, person) in
        [("tech", "a"), ("ops", "b"), ("data", "c"), ("comms", "d"), ("support", "e"), ("security", "f"), ("qa", "g")]
    {
        room.press(":").types(&format!("role {role} {person}")).press("Enter");
    }
    room.press("r").popup().lacks("report to the commander");
    room.press("Esc :").types("role scribe h").press("Enter");
    room.press("r").popup().says("8 people report to the commander, 7 at most");
}
