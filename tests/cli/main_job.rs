//! From declare to close.

use super::room::Room;

#[test]
fn an_outage_is_worked_from_declare_to_close() {
    let room = Room::new();
    let declared = room.data(&[
        "declare",
        "Checkout will not load",
        "--sev",
        "P1",
        "--type",
        "tech.crash",
        "--seen",
        "-80m",
        "--at",
        "-70m",
        "--var",
        "service=checkout",
        "--commander",
        "Li Hua",
    ]);
    assert_eq!(declared["id"], "INC-0001");
    assert_eq!((&declared["severity"], &declared["playbook"]), (&"P1".into(), &"site-unavailable".into()));

    for (role, name) in [("tech", "Zhang Wei"), ("ops", "Zhao Lei"), ("comms", "Wang Fang")] {
        room.run(&["role", role, name, "--at", "-69m"]).is(0);
    }
    room.refuses(6, &["tick", "fill-roles"]).says("2.2 Fill the roles").says("vacant: support, scribe");
    room.run(&["tick", "fill-roles", "--why", "support and scribe are on their way", "--at", "-65m"]).is(0);
    for step in ["confirm-signal", "scope", "grade", "take-command", "open-channel", "first-notice"] {
        room.run(&["tick", step, "--at", "-65m"]).is(0);
    }
    room.run(&["tick", "3.3", "--at", "-64m"]).is(0).says("Give support one script");
    room.run(&["tick", "freeze-deploys", "--at", "-60m"]).is(0);

    // The first check is in time, the second comes half an hour after the beat was due.
    room.run(&["check", "--trend", "same", "--impact", "40% of users", "--at", "-45m"]).is(0);
    room.run(&["status"]).is(5).says("P1 0001 check +");

    room.run(&["choose", "which-layer", "unknown", "--at", "-44m"]).is(0);
    assert_eq!(room.step("which-layer")["state"], "asked");
    room.run(&["choose", "which-layer", "database", "--why", "pool 500/500", "--at", "-30m"]).is(0);
    assert_eq!(room.step("which-layer")["state"], "decided");
    assert_eq!(room.step("standby")["state"], "na");

    // Failing over needs two persons.
    room.run(&["tick", "db-failover", "--at", "-25m"])
        .is(0)
        .says("half ")
        .says("done by chen, waits for a second person");
    assert_eq!(room.step("db-failover")["state"], "half");
    room.refuses(6, &["tick", "db-failover"]).says("second person");
    room.run(&["tick", "db-failover", "--as", "Zhou Min", "--at", "-24m"]).is(0);
    assert_eq!(room.step("db-failover")["state"], "done");

    // The probe fails first: the decision is open again.
    room.run(&["verify-step", "probe", "97", "--at", "-20m"]).is(0).says("fail   5.1 Outside probe passes = 97");
    assert_eq!((&room.step("probe")["state"], &room.step("probe")["value"]), (&"failed".into(), &"97".into()));
    assert_eq!(room.step("which-layer")["state"], "asked");
    room.run(&["check", "--trend", "worse", "--at", "-10m"]).is(0);
    room.run(&["choose", "which-layer=server", "--at", "-9m"]).is(0);
    room.run(&["tick", "standby", "--at", "-8m"]).is(0);
    room.run(&["na", "restart", "switched over instead", "--at", "-8m"]).is(0);
    room.run(&["verify-step", "probe", "99.6", "--at", "-5m"]).is(0).says("ok     5.1 Outside probe passes = 99.6");
    room.run(&["verify-step", "error-rate", "0.2", "--at", "-5m"]).is(0);
    room.run(&["tick", "order-test", "--at", "-5m"]).is(0);

    // Watching for 30 minutes is started, not done; who is sure overrules.
    room.run(&["tick", "watch", "--at", "-4m"]).is(0);
    assert_eq!(room.step("watch")["state"], "working");
    room.refuses(6, &["tick", "watch"]).says("to run");
    room.run(&["tick", "watch", "--force", "--at", "-2m"]).is(0);

    room.refuses(6, &["close"]).says("resolve it first");
    room.run(&["mitigate", "--at", "-3m"]).is(0);
    room.run(&["resolve", "--why", "probe holds"]).is(0);
    room.run(&["status"]).is(0).says("P1 0001 resolved");
    room.run(&["tick", "all-clear"]).is(0);
    room.run(&["close"]).is(0);
    room.run(&["status"]).is(0).says("no open incident");
    room.run(&["tick", "report", "INC-0001"]).is(3);
    room.run(&["tick", "INC-0001", "report"]).is(0);

    let state = room.state();
    assert_eq!(state["status"], "closed");
    assert_eq!((&state["beat"]["on_time"], &state["beat"]["late"]), (&1.into(), &1.into()));
    for milestone in ["impact_start", "detected", "declared", "acknowledged", "mitigated", "resolved", "closed"] {
        assert!(state["milestones"][milestone].is_string(), "{milestone}");
    }
    assert_eq!(state["vars"]["service"], "checkout");
    assert_eq!(state["next_check"], serde_json::Value::Null);
    room.run(&["reopen", "INC-0001"]).is(2);
    room.run(&["reopen", "INC-0001", "--why", "it is back"]).is(0);
    assert_eq!(room.state()["status"], "open");
}

#[test]
fn a_title_is_enough_and_what_was_assumed_is_said() {
    let room = Room::new();
    let ran = room.run(&["declare", "网站打不开了"]).is(0);
    assert_eq!(ran.out, "INC-0001\n");
    let ran = ran.says("site-unavailable");
    ran.says("P1");
    let state = room.data(&["show", "1"]);
    assert_eq!(state["type"], "tech.crash", "the playbook tells the type");
    let ran = room.run(&["declare", "Printer on floor 3 is out of paper"]).is(0).says("generic").says("P2");
    assert_eq!(ran.out, "INC-0002\n");
}

#[test]
fn a_step_is_unticked_deferred_and_said_not_to_apply() {
    let room = Room::with_outage();
    room.run(&["tick", "scope", "all", "regions"]).is(0).says("(all regions)");
    let ran = room.refuses(6, &["tick", "scope"]).says("already ticked by chen at ");
    assert!(!ran.err.contains('Z'), "a time is told by the reader's clock: {ran:?}");
    room.run(&["untick", "scope", "--why", "wrong step"]).is(0);
    room.refuses(6, &["untick", "scope"]);
    room.refuses(2, &["defer", "scope"]).says("a reason is needed: --why");
    room.refuses(2, &["sev", "P0", "--lang", "zh"]).says("需要写明理由: --why");
    let done = room.data(&["tick", "db-failover", "--force"]);
    assert_eq!(done["recorded"][0]["state"], "half");
    room.run(&["defer", "scope", "--why", "later"]).is(0);
    assert_eq!((&room.step("scope")["state"], &room.step("scope")["why"]), (&"deferred".into(), &"later".into()));
    room.run(&["start", "grade"]).is(0);
    assert_eq!(room.step("grade")["state"], "working");
    room.run(&["untick", "1.2"]).is(0);
    assert_eq!(room.step("scope")["state"], "open");
}

#[test]
fn a_back_dated_entry_says_so_and_the_future_and_long_ago_are_refused() {
    let room = Room::with_outage();
    room.run(&["note", "edge 5xx 38%", "--at", "-5m"]).is(0).says("~").says("(at ");
    let entry = room.state()["timeline"].as_array().unwrap()[0].clone();
    assert_eq!((&entry["text"], &entry["late"]), (&"edge 5xx 38%".into(), &true.into()));
    room.refuses(6, &["note", "old", "--at", "-25h"]).says("--force");
    room.run(&["note", "old", "--at", "-25h", "--force"]).is(0);
    room.refuses(2, &["note", "x", "--at", "2999-01-01T00:00:00Z"]).says("still to come");
    room.refuses(2, &["note", "x", "--at", "soon"]).says("14:05");
}

#[test]
fn severity_roles_and_response_are_told_and_refused_in_one_sentence() {
    let room = Room::with_outage();
    room.run(&["ack"]).is(0);
    room.refuses(6, &["ack"]).says("INC-0001 is acknowledged already (");
    room.refuses(6, &["ack", "--lang", "zh"]).says("INC-0001 已响应 (");
    room.run(&["role", "commander", "Li", "Hua"]).is(0).says("commander = Li Hua");
    room.run(&["role", "--accept", "commander", "--as", "Li Hua"]).is(0);
    room.refuses(6, &["role", "commander", "Li Hua"]).says("commander is Li Hua already");
    room.refuses(6, &["role", "commander", "Li Hua", "--lang", "zh"]).says("总指挥已经是 Li Hua");
    room.refuses(6, &["role", "--accept", "commander", "--as", "Li Hua"])
        .says("commander is confirmed by Li Hua already");
    room.refuses(6, &["sev", "P2", "--why", "one region"]).says("Li Hua");
    room.run(&["sev", "P2", "one region", "--as", "Li Hua"]).is(0).says("P1 -> P2 one region");
    room.run(&["sev", "1", "P0", "all", "regions"]).is(0).says("P2 -> P0 all regions");
    room.refuses(2, &["sev", "P1"]).says("reason");
    room.refuses(6, &["role", "commander", "--release"]).says("Li Hua's to hand over");
    room.run(&["role", "INC-0001", "commander", "--release", "--as", "Li Hua"]).is(0);
    room.refuses(6, &["role", "commander", "--release"]).says("nobody holds 'commander'");
    room.run(&["role", "总指挥=王芳"]).is(0);
    assert_eq!(room.state()["commander"], "王芳");
}

#[test]
fn who_ends_an_incident_is_told_how_many_steps_are_open() {
    let room = Room::with_outage();
    let state = room.state();
    let is_open = |step: &&serde_json::Value| !matches!(step["state"].as_str(), Some("done" | "na" | "decided"));
    let all = state["steps"].as_array().unwrap().iter().filter(is_open).count();
    let ran = room.run(&["resolve", "--why", "normal service"]).is(0);
    let said: usize = ran.err.split(' ').find_map(|word| word.parse().ok()).unwrap_or_default();
    assert!(said > 0 && said < all, "{said} of {all}: what is done after the close does not count: {ran:?}");
    assert!(ran.err.contains("steps are still open") && !ran.out.contains("still open"), "{ran:?}");
    room.run(&["close", "--why", "told by phone", "--lang", "zh"]).is(0).says(&format!("还有 {said} 项步骤未完"));
}

#[test]
fn a_state_line_names_every_clock_in_small_letters() {
    let room = Room::with_outage();
    let line = room.run(&["status"]).is(0).out;
    let words: Vec<&str> = line.trim_end().split("  ").map(|part| part.rsplit_once(' ').unwrap().0).collect();
    assert_eq!(words, ["P1 0001 check", "respond", "first notice"]);
    room.run(&["status", "--lang", "zh"]).is(0).says("P1 0001 检查 ").says("  响应 ").says("  首次公告 ");
}

#[test]
fn a_mark_that_is_no_tick_is_not_called_one() {
    let room = Room::with_outage();
    room.run(&["na", "scope", "--why", "one region"]).is(0).says(" n/a    1.2 Scope");
    room.run(&["start", "grade", "--lang", "zh"]).is(0).says(" 进行 ");
    room.run(&["untick", "grade"]).is(0).says(" open   1.3 ");
    let entry = room.state()["timeline"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&entry["kind"], &entry["event"]), (&"tick".into(), &"step-unticked".into()));
    room.run(&["show", "--lang", "zh"]).is(0).says(" 不适用 1.2 ").says("状态检查 30分");
}
