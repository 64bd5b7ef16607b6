//! The shapes of `--json`: fields are added, never renamed.

use super::room::Room;
use serde_json::Value;

#[track_caller]
fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(value.get(field).is_some(), "no '{field}' in {value}");
    }
}

#[test]
fn declare_list_and_show_have_their_fields() {
    let room = Room::new();
    let declared = room.data(&["declare", "Checkout will not load", "--sev", "P1", "--playbook", "site-unavailable"]);
    has(&declared, &["id", "uuid", "severity", "playbook", "version"]);
    room.run(&["role", "tech", "Zhang Wei"]).is(0);
    room.run(&["note", "pool full #db @tech"]).is(0);

    let list = room.data(&["list"]);
    has(
        &list["incidents"][0],
        &["id", "uuid", "title", "severity", "status", "type", "declared", "commander", "next_check", "playbook"],
    );
    let state = room.state();
    has(
        &state,
        &[
            "id",
            "uuid",
            "title",
            "severity",
            "status",
            "type",
            "playbook",
            "version",
            "milestones",
            "roles",
            "steps",
            "clocks",
            "next_check",
            "timeline",
            "vars",
            "beat",
        ],
    );
    has(&state["milestones"], &["declared", "acknowledged"]);
    has(&state["beat"], &["every", "on_time", "late"]);
    let tech = state["roles"].as_array().unwrap().iter().find(|role| role["role"] == "tech").unwrap();
    has(tech, &["role", "title", "person", "since", "acknowledged", "needed"]);
    assert_eq!((&tech["person"], &tech["needed"]), (&"Zhang Wei".into(), &true.into()));
    has(&state["steps"][0], &["id", "phase", "role", "title", "state", "by", "at", "number", "kind", "required"]);
    has(&state["clocks"][0], &["id", "due", "state", "left"]);
    has(&state["timeline"][0], &["id", "at", "logged", "by", "kind", "text", "tags", "mentions"]);
}

#[test]
fn states_of_steps_and_clocks_are_words() {
    let room = Room::new();
    room.run(&["declare", "x down", "--sev", "P1", "--playbook", "site-unavailable", "--at", "-12m"]).is(0);
    let state = room.state();
    let step = |id: &str| state["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap().clone();
    assert_eq!(step("scope")["state"], "open");
    assert_eq!(step("standby")["state"], "blocked");
    assert_eq!(step("standby")["blocked_by"], serde_json::json!(["freeze-deploys"]));
    assert_eq!(step("which-layer")["state"], "asked");
    assert_eq!(step("grade")["late"], true);
    let clock = |id: &str| state["clocks"].as_array().unwrap().iter().find(|clock| clock["id"] == id).unwrap().clone();
    assert_eq!(clock("respond")["state"], "overdue");
    assert!(clock("respond")["left"].as_i64().unwrap() <= -7 * 60);
    assert_eq!(clock("check")["state"], "running");
    assert_eq!(clock("deadline:public-notice")["state"], "overdue");
    assert_eq!(clock("step:report")["state"], "waiting");
    assert_eq!(state["next_check"], clock("check")["due"]);
    room.run(&["status"]).is(5);
    room.run(&["ack"]).is(0);
    room.run(&["tick", "first-notice", "--at", "-3m"]).is(0);
    room.run(&["status"]).is(0);
    assert_eq!(room.data(&["status"])["overdue"], false);
    room.run(&["choose", "which-layer", "n"]).is(0);
    assert_eq!(room.step("which-layer")["choice"], "network");
}

#[test]
fn times_are_utc_and_a_write_tells_what_was_recorded() {
    let room = Room::with_outage();
    let wrote = room.data(&["tick", "scope"]);
    let entry = &wrote["recorded"][0];
    assert_eq!((&entry["kind"], &entry["step"], &entry["by"]), (&"tick".into(), &"scope".into(), &"chen".into()));
    for field in ["at", "logged"] {
        let time = entry[field].as_str().unwrap();
        assert!(time.ends_with('Z') && time.parse::<jiff::Timestamp>().is_ok(), "{time}");
    }
    assert_eq!(room.step("scope")["at"], entry["at"]);
    let verified = room.data(&["verify-step", "probe", "97"]);
    assert_eq!(verified["recorded"][0]["passed"], false);
}
