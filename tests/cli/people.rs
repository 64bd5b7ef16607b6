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

#[test]
fn somebody_is_asked_within_a_time_and_the_loop_is_closed() {
    let room = Room::with_outage();
    room.run(&["ask", "bob", "3m", "check latency", "--at", "-4m"]).is(0).says("T1 bob 3m: check latency");
    let clocks = room.state()["clocks"].clone();
    let clock = clocks.as_array().unwrap().iter().find(|clock| clock["id"] == "time-box:T1").unwrap().clone();
    assert_eq!((&clock["state"], &clock["rings"]), (&"overdue".into(), &false.into()));
    assert_eq!(room.state()["time_boxes"][0]["task"], "check latency");
    room.run(&["timebox", "T1", "--understood", "--as", "bob"]).is(0).says("understood");
    room.run(&["timebox", "--more", "5m", "the probe is slow", "--as", "bob"]).is(0).says("more time: 5m");
    room.run(&["timebox", "INC-0001", "t1", "--done", "p99", "is", "2", "s"]).is(0).says("= p99 is 2 s");
    room.refuses(6, &["timebox", "T1", "--drop"]).says("T1 is over already");
    room.refuses(3, &["timebox", "T9", "--done"]).says("no time-box 'T9'");
    room.refuses(6, &["ask", "tech", "3m", "look"]).says("nobody holds 'tech'");
    room.refuses(2, &["ask", "bob", "soon", "look"]).says("'soon' is no duration");
    room.refuses(2, &["ask", "bob"]).says("ask [INC] NAME|ROLE 3m TASK");
}

#[test]
fn causes_are_raised_and_ruled_out() {
    let room = Room::with_outage();
    room.run(&["hyp", "connection pool leaks"]).is(0).says("hyp    H1 connection pool leaks");
    room.run(&["hyp", "DNS"]).is(0);
    room.refuses(2, &["hyp", "H2", "--eliminated"]).says("evidence is needed");
    room.run(&["hyp", "H2", "--eliminated", "answers in 2 ms"]).is(0).says("H2 DNS: eliminated (answers in 2 ms)");
    room.run(&["hyp", "INC-0001", "h1", "--confirmed", "500/500"]).is(0).says("confirmed (500/500)");
    assert_eq!(room.state()["hypotheses"][1]["verdict"], "eliminated");
    room.run(&["handover", "--brief"]).is(0).says("H2 DNS - eliminated: answers in 2 ms");
    room.refuses(2, &["hyp", "H1"]).says("hyp [INC] TEXT");
}

#[test]
fn decisions_are_logged_asked_about_and_looked_back_on() {
    let room = Room::with_outage();
    room.run(&["poll", "fail over now?", "--option", "yes", "--option", "wait"]).is(0).says("Q1 fail over now?");
    as_person(&room, "zhang", &["poll", "--answer", "yes"]).is(0).says("Q1 fail over now?: yes");
    as_person(&room, "wang", &["poll", "Q1", "--object", "the replica lags"]).is(0).says("objects, the replica lags");
    room.refuses(3, &["poll", "Q1", "--answer", "maybe"]).says("there is no option 'maybe' (yes / wait)");
    room.run(&["poll", "Q1", "--close", "yes"]).is(0).says("closed (yes)");
    room.run(&[
        "decide",
        "fail over",
        "--why",
        "pool full",
        "--dissent",
        "wang: the replica lags",
        "--sign",
        "5xx below 1%",
        "--look-back",
        "10m",
        "--at",
        "-11m",
    ])
    .is(0)
    .says("D1 fail over (why: pool full; dissent: wang: the replica lags; sign: 5xx below 1%; look back: 10m)");
    let state = room.state();
    let clock = state["clocks"].as_array().unwrap().iter().find(|clock| clock["id"] == "look-back:D1").unwrap();
    assert_eq!((&clock["state"], &clock["rings"]), (&"overdue".into(), &false.into()));
    assert_eq!(
        (&state["decisions"][0]["sign"], &state["polls"][0]["outcome"]),
        (&"5xx below 1%".into(), &"yes".into())
    );
    room.run(&["lookback", "D1", "--otherwise", "still 5%", "--again", "5m"]).is(0).says("not as expected (still 5%)");
    room.run(&["lookback", "INC-0001", "d1", "--as-expected"]).is(0).says("D1 fail over: as expected");
    room.refuses(2, &["lookback", "D1"]).says("lookback [INC] D1 --as-expected");
    room.refuses(3, &["lookback", "D4", "--as-expected"]).says("no decision 'D4'");
}

#[test]
fn a_name_that_is_none_is_answered_with_those_there_are() {
    let room = Room::with_outage();
    room.refuses(3, &["role", "boss", "Li Hua"]).says("there is no role 'boss' (commander");
    room.refuses(3, &["tick", "9.9"]).says("name one as the checklist does, by number or id");
    room.refuses(3, &["lookback", "D9", "--as-expected"]).says("there is no decision 'D9', nor any other yet");
    room.run(&["hyp", "a full disk"]).is(0);
    room.refuses(3, &["hyp", "H7", "--eliminated", "df"]).says("there is no hypothesis 'H7' (H1)");
    // One severity guessed for another would be taken for advice.
    let wrong = room.refuses(2, &["sev", "P7", "--why", "it"]);
    assert!(!wrong.err.contains("mean"), "{}", wrong.err);
}

#[test]
fn what_nobody_has_said_yet_stands_out_in_a_notice_and_another_day_is_named() {
    let room = Room::new();
    room.run(&["declare", "Payments time out", "--sev", "P1", "--playbook", "interface-failure"]).is(0);
    room.run(&["notice", "executive"]).is(0).says("<commander>").says("<impact>");
    room.refuses(6, &["next", "30h", "--why", "a slip"]).says("more than a day");
    room.run(&["next", "30h", "--why", "a holiday", "--force"]).is(0);
    let text = room.run(&["notice", "executive"]).is(0).out;
    let next = text.split("Next report").nth(1).expect(&text);
    assert!(next.contains('-'), "the day stands before the time: {text}");
}

#[test]
fn several_roles_are_given_in_one_line_or_none_of_them() {
    let room = Room::with_outage();
    room.run(&["role", "tech", "Wei,", "ops", "Zhao", "Lei"]).is(0).says("tech = Wei").says("ops = Zhao Lei");
    room.run(&["role", "INC-0001", "comms 王芳，support 李敏"]).is(0).says("comms = 王芳").says("support = 李敏");
    room.refuses(3, &["role", "scribe", "Lan,", "boss", "Min"]).says("there is no role 'boss'");
    room.refuses(2, &["role", "scribe", "Lan,", "Min"]);
    room.run(&["show"]).is(0).lacks("Lan");
}
