//! The hours of the house count for every playbook, whichever way it is reached: built in, written out, a file
//! of one's own, proposed from the title, played in a drill, carried to another machine.

use super::room::Room;
use serde_json::Value;

/// A house that is at work on one day of the week, which is not near today; its P2 counts these hours too.
fn closed() -> Room {
    let room = Room::new();
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let day = today.checked_add(jiff::ToSpan::days(3)).unwrap().strftime("%a").to_string();
    room.config(
        "config.toml",
        &format!(
            "format = 1\n[office]\nzone = \"+00:00\"\ndays = \"{day}\"\nhours = \"09:00-18:00\"\n\
             [severity.P2]\nclass = \"important\"\nrespond = \"17m\"\nclock = \"office\"\nroles = [\"tech\"]\n\
             [[roles]]\nid = \"legal\"\ntitle = {{ zh = \"法务\", en = \"lawyers\" }}\n"
        ),
    );
    room
}

fn respond(room: &Room, id: &str) -> Value {
    let state = room.data(&["show", id]);
    let clocks = state["clocks"].as_array().unwrap();
    clocks.iter().find(|clock| clock["id"] == "respond").unwrap().clone()
}

/// The response of this incident waits for the day on which people are at work.
#[track_caller]
fn waits(room: &Room, id: &str) {
    let clock = respond(room, id);
    assert!(clock["paused_until"].is_string(), "{id}: {clock}");
}

#[test]
fn a_built_in_playbook_counts_the_hours_of_the_house() {
    let room = closed();
    room.run(&["declare", "A typo on a page", "--sev", "P3"]).is(0);
    waits(&room, "INC-0001");
    room.run(&["declare", "A node restarted", "--sev", "P3", "--playbook", "system-crash"]).is(0);
    waits(&room, "INC-0002");
    // P1 counts round the clock.
    room.run(&["declare", "The site is down", "--sev", "P1"]).is(0);
    assert!(respond(&room, "INC-0003")["paused_until"].is_null());
}

#[test]
fn a_severity_that_the_playbook_leaves_out_is_the_houses_on_every_way() {
    let room = closed();
    room.run(&["declare", "Something odd", "--sev", "P2", "--playbook", "generic"]).is(0);
    let file = room.run(&["playbook", "eject", "generic"]).is(0).out.trim().to_owned();
    room.run(&["declare", "Something odd again", "--sev", "P2", "--playbook", "generic"]).is(0);
    for id in ["INC-0001", "INC-0002"] {
        waits(&room, id);
        assert_eq!(respond(&room, id)["within"], "17m");
    }
    room.run(&["playbook", "preview", "generic"]).is(0).says("P2  respond 17m");
    room.run(&["playbook", "preview", &file]).is(0).says("P2  respond 17m");
}

#[test]
fn a_playbook_that_was_written_out_or_stands_in_a_folder_counts_the_hours_of_the_house() {
    let room = closed();
    room.run(&["playbook", "eject", "system-crash"]).is(0);
    room.run(&["declare", "A node restarted", "--sev", "P3", "--playbook", "system-crash"]).is(0);
    waits(&room, "INC-0001");
    let new = room.run(&["playbook", "new", "queue"]).is(0).out.trim().to_owned();
    let text = std::fs::read_to_string(&new).unwrap().replacen("role = \"tech\"", "role = \"legal\"", 1);
    std::fs::write(&new, text).unwrap();
    // A role of the house is known wherever a file is read.
    room.run(&["playbook", "check", &new]).lacks("E202");
    room.run(&["playbook", "preview", &new]).is(0);
    room.run(&["declare", "The queue grows", "--sev", "P3", "--playbook", "queue"]).is(0);
    waits(&room, "INC-0002");
}

#[test]
fn a_drill_counts_the_hours_of_the_house() {
    let room = closed();
    room.run(&["declare", "A typo on a page", "--sev", "P3"]).is(0);
    room.run(&["ack"]).is(0);
    room.run(&["resolve", "--force", "for the test"]).is(0);
    let played = room.data(&["drill", "start", "--from", "INC-0001"])["id"].as_str().unwrap().to_owned();
    waits(&room, &played);
}

#[test]
fn an_incident_that_travels_keeps_the_hours_of_its_house() {
    let (here, there) = (closed(), Room::new());
    here.run(&["declare", "A typo on a page", "--sev", "P3"]).is(0);
    here.run(&["export", "-o", "b.jsonl", "INC-0001"]).is(0);
    std::fs::copy(here.path("b.jsonl"), there.path("b.jsonl")).unwrap();
    there.run(&["import", "b.jsonl"]).is(0);
    waits(&there, "INC-0001");
    assert_eq!(respond(&there, "INC-0001")["paused_until"], respond(&here, "INC-0001")["paused_until"]);
}
