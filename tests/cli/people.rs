//! Who has which role, and who takes it next, from the shell.

use super::room::Room;

fn as_person<'a>(room: &Room, who: &'a str, words: &[&'a str]) -> super::room::Ran {
    room.run(&[words, &["--as", who]].concat())
}

#[test]
fn command_is_handed_over_with_a_brief_and_accepted() {
    let room = Room::with_outage();
    room.run(&["role", "commander", "Li Hua"]).is(0);
    room.run(&["fact", "only POST /pay fails"]).is(0);
    // Nobody is given command while another has it, whoever asks.
    room.refuses(6, &["role", "commander", "Zhang Wei"]).says("Li Hua's to hand over");
    as_person(&room, "Li Hua", &["handover", "Zhang Wei", "--why", "end of my shift"])
        .is(0)
        .says("commander offered to Zhang Wei (end of my shift)");
    assert_eq!(room.state()["commander"], "Li Hua", "who has it keeps it until the other accepts");

    let brief = room.run(&["handover", "--brief"]).is(0);
    let brief = brief.says("INC-0001 Checkout will not load").says("SITUATION").says("only POST /pay fails");
    brief.says("commander Li Hua, since").says("offered to Zhang Wei").says("NEEDED, nobody: tech");
    let brief = room.data(&["handover", "INC-0001", "--brief"]);
    let sections: Vec<_> = brief["sections"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(sections, ["situation", "objective", "next", "facts", "people"]);

    as_person(&room, "Wang Fang", &["accept"]).is(6);
    as_person(&room, "zhang wei", &["accept"]).is(0).says("commander = zhang wei (accepted)");
    assert_eq!(room.state()["commander"], "zhang wei");
    room.refuses(6, &["accept", "--as", "zhang wei"]).says("no role waits to be taken");
}

#[test]
fn a_role_is_declined_withdrawn_and_taken_over_with_a_reason() {
    let room = Room::with_outage();
    room.run(&["role", "commander", "Li Hua"]).is(0);
    as_person(&room, "Li Hua", &["handover", "commander", "王芳"]).is(0);
    as_person(&room, "王芳", &["decline", "--why", "on a train"]).is(0).says("commander declined (on a train)");
    as_person(&room, "Li Hua", &["handover", "INC-0001", "总指挥", "王芳"]).is(0).says("offered to 王芳");
    as_person(&room, "Li Hua", &["handover", "--withdraw"]).is(0).says("commander offered no more");
    room.refuses(2, &["takeover"]).says("a reason is needed");
    room.run(&["takeover", "--why", "Li Hua lost power"])
        .is(0)
        .says("commander = chen, taken over (Li Hua lost power)");
    assert_eq!(room.state()["commander"], "chen");
    room.refuses(2, &["handover"]).says("handover [INC] [ROLE] NAME");
}
