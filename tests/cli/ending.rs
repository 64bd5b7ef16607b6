//! Notices, exit criteria, resources and follow-ups from the shell.

use super::room::Room;

#[test]
fn a_notice_is_printed_recorded_word_for_word_and_promises_the_next() {
    let room = Room::with_outage();
    room.run(&["notice"]).is(0).says("public-first");
    room.run(&["notice", "public-first"]).is(0).says("looking into");
    room.refuses(3, &["notice", "public-frist"]).says("Did you mean 'public-first'?");
    let done = room.run(&["notice", "public-first", "--said", "--text", "We know", "--next", "30m"]).is(0);
    done.says("We know").says("[next word in 30m]");
    let clocks = room.state()["clocks"].to_string();
    assert!(clocks.contains("promise:public"), "{clocks}");
    let listed = room.data(&["notice"]);
    let first = listed.as_array().unwrap().iter().find(|one| one["id"] == "public-first").unwrap().clone();
    assert!(first["said"].is_string(), "{first}");
}

#[test]
fn a_step_of_a_notice_is_done_by_saying_it() {
    let room = Room::with_outage();
    room.run(&["notice", "INC-0001", "public-first", "--said"]).is(0).says("First public notice");
    room.refuses(6, &["tick", "first-notice"]).says("already ticked");
}

#[test]
fn what_is_owed_is_listed_with_owner_and_date_and_done() {
    let room = Room::with_outage();
    room.run(&["followup", "add", "Add monitoring", "--owner", "Zhang", "--due", "2001-02-03", "--force"]).is(0);
    room.run(&["followups"]).is(0).says("INC-0001.1").says("2001-02-03 !! overdue").says("Zhang  Add monitoring");
    let all = room.data(&["followups"]);
    assert_eq!(all[0]["overdue"], true);
    room.refuses(2, &["followup", "drop", "1"]).says("a reason is needed");
    room.refuses(3, &["followup", "done", "9"]).says("no follow-up '9'");
    room.run(&["resolve", "--why", "it holds"]).is(0);
    room.refuses(6, &["close"]).says("not said to the outside yet");
    room.run(&["close", "--why", "told by phone"]).is(0);
    room.run(&["followup", "done", "INC-0001.1", "--why", "in release 42"])
        .is(0)
        .says("Add monitoring (in release 42)");
    // The review steps stay open after the incident was closed.
    let left = room.data(&["followups"]).to_string();
    assert!(!left.contains("Add monitoring") && left.contains("\"report\""), "{left}");
    room.run(&["followup", "INC-0001", "take"]).is(0);
    room.run(&["followups", "--open"]).is(0).says("nothing is owed");
}

#[test]
fn resources_are_listed() {
    let room = Room::with_outage();
    room.run(&["resources"]).is(0).says("Carrier hotline");
    assert!(room.data(&["resources"]).as_array().unwrap().iter().any(|one| one["kind"] == "hotline"));
}

#[test]
fn the_end_is_watched() {
    let room = Room::with_outage();
    room.run(&["observe", "--why", "rolled back"]).is(0).says("watched whether it holds: rolled back");
    assert!(room.state()["milestones"]["observed"].is_string());
    room.run(&["criterion"]).is(0);
    room.refuses(3, &["criterion", "nonsense", "--met"]).says("no exit criterion 'nonsense'");
}

#[test]
fn a_word_to_the_public_in_words_of_ones_own_stops_the_clock_of_the_first_notice() {
    let room = Room::with_outage();
    let clock = |room: &Room| {
        let state = room.state();
        let all = state["clocks"].as_array().unwrap().clone();
        all.into_iter().find(|clock| clock["state"] != "met" && clock.to_string().contains("irst notice"))
    };
    assert!(clock(&room).is_some());
    room.run(&["notice", "--to", "support", "--said", "--text", "Ask for the order id"]).is(0);
    assert!(clock(&room).is_some(), "the public has heard nothing");
    room.run(&["notice", "--to", "public", "--said", "--text", "We know and work on it"]).is(0);
    assert!(clock(&room).is_none());
}

#[test]
fn a_notice_with_a_gap_is_not_recorded_as_said() {
    let room = Room::new();
    room.run(&["declare", "Payments time out", "--sev", "P1", "--playbook", "interface-failure"]).is(0);
    room.refuses(6, &["notice", "executive", "--said"]).says("<impact>").says("<commander>");
    room.run(&["notice", "executive", "--said", "--text", "Payments are slow, we are on it"]).is(0);
}

#[test]
fn an_update_meeting_is_kept_by_verb_and_counted_in_the_report() {
    let room = Room::new();
    room.run(&["declare", "Coupons fail", "--sev", "P1", "--playbook", "coupon-campaign", "--commander", "chen"]).is(0);
    room.run(&["beat", "meeting", "issuing is paused"]).is(0).says("Update meeting: issuing is paused");
    room.run(&["beat", "进展会", "--lang", "zh"]).is(0).says("进展会");
    room.refuses(3, &["beat", "lunch"]).says("there is no beat 'lunch' (meeting)");
    let state = room.state();
    let clock = state["clocks"].as_array().unwrap().iter().find(|clock| clock["id"] == "beat:meeting").unwrap();
    assert_eq!((&clock["state"], &clock["rings"]), (&"running".into(), &false.into()));
    room.run(&["resolve", "--force", "--why", "it holds"]).is(0);
    room.run(&["report"]).is(0).says("Update meeting").says("Due: 2, kept in time: 2, missed: 0.");
}

#[test]
fn what_the_harm_is_of_is_told_counted_and_reported() {
    let room = Room::new();
    room.run(&[
        "declare",
        "Amounts are wrong",
        "--sev",
        "P1",
        "--scope",
        "local",
        "--nature",
        "data",
        "--loss",
        "about 300 orders an hour",
        "--ticket",
        "JIRA-4711",
    ])
    .is(0);
    room.run(&["show"]).is(0).says("local, data, loss: about 300 orders an hour, ticket JIRA-4711");
    room.run(&["check", "--trend", "same", "--loss", "about 500 orders an hour"]).is(0);
    let state = room.state();
    assert_eq!(state["scope"], "local", "{state}");
    assert_eq!(state["nature"], "data");
    assert_eq!(state["loss"], "about 500 orders an hour");
    assert_eq!(state["ticket"], "JIRA-4711");
    room.run(&["stats"]).is(0).says("scope: local").says("nature: data");
    room.run(&["stats", "--csv"]).is(0).says("scope_local").says("nature_security");
    assert_eq!(room.data(&["stats"])["total"]["natures"]["data"], 1);
    room.run(&["report"]).is(0).says("about 500 orders an hour").says("JIRA-4711").says("local");
    room.run(&["report", "--lang", "zh"]).is(0).says("损失").says("局部").says("外部工单");
    room.refuses(2, &["declare", "Another", "--nature", "weather"]).says("security");
}
