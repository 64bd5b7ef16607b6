//! After the incident: what is made of its record.

use super::room::Room;

fn ended() -> Room {
    let room = Room::new();
    room.run(&["declare", "Checkout is down", "--sev", "P1", "--at", "-70m", "--commander", "Li Hua"]).is(0);
    room.run(&["note", "the pool is full, password=hunter22", "--at", "-60m"]).is(0);
    room.run(&["resolve", "--why", "probe holds", "--at", "-1m"]).is(0);
    room
}

#[test]
fn the_report_is_there_as_soon_as_somebody_asks() {
    let room = ended();
    room.run(&["report"]).is(0).says("# INC-0001 Checkout is down").says("the pool is full").says("declared to");
    room.run(&["report", "--lang", "zh"]).is(0).says("## 时长").says("宣布到响应");
    room.run(&["report", "--format", "html"]).is(0).says("<!DOCTYPE html>").says("<svg");
    let data = room.data(&["report"]);
    assert_eq!((&data["id"], &data["masked"]), (&"INC-0001".into(), &1.into()));
    assert!(data["chains"][0]["head"].as_str().is_some_and(|head| head.len() == 64));
}

#[test]
fn who_declares_and_commands_has_not_answered_in_no_time() {
    let room = ended();
    let data = room.data(&["report"]);
    let lengths = data["lengths"].as_array().unwrap();
    for id in ["detect", "respond", "acknowledge"] {
        let length = lengths.iter().find(|length| length["id"] == id).unwrap();
        assert!(length["seconds"].is_null() && length["kept"].is_null(), "{length}");
    }
    let respond = &room.data(&["stats"])["total"]["respond"];
    assert!(!respond.to_string().contains('1'), "not counted, neither as kept nor as missed: {respond}");
}

#[test]
fn the_time_that_a_notice_tells_runs_from_the_start_of_the_impact_to_its_end() {
    let room = Room::new();
    room.run(&["declare", "Shop down", "--sev", "P1", "--playbook", "data-loss", "--at", "-60m", "--seen", "-90m"])
        .is(0);
    room.run(&["mitigate", "--at", "-30m"]).is(0);
    // Half an hour from declared, an hour from the start of the impact, an hour and a half by now.
    room.run(&["notice", "--to", "management"]).is(0).says("running for 1 h.");
}

#[test]
fn a_report_never_takes_the_place_of_a_file_unless_asked() {
    let room = ended();
    let file = room.path("report.html");
    let name = file.to_str().unwrap();
    room.run(&["report", "-o", name]).is(0).says("report.html");
    let first = std::fs::read_to_string(&file).unwrap();
    assert!(first.starts_with("<!DOCTYPE html>"), "the ending of the file says which format");
    room.refuses(6, &["report", "-o", name]).says("report.html is there already");
    room.run(&["report", "-o", name, "--lang", "zh", "--force"]).is(0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("时间线"));
    assert_eq!(
        std::fs::read_dir(room.path(""))
            .unwrap()
            .filter(|entry| {
                entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().contains("report"))
            })
            .count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_report_never_takes_the_place_of_the_journal_or_of_a_device() {
    let room = ended();
    let journal = room.path("home/data/journal.db");
    let before = std::fs::read(&journal).unwrap();
    for there in [journal.to_str().unwrap(), room.path("home/data/new.md").to_str().unwrap(), "/dev/full", "."] {
        room.run(&["report", "INC-0001", "-o", there, "--force"]).is(6);
    }
    assert_eq!(std::fs::read(&journal).unwrap(), before);
    room.run(&["verify"]).is(0);
}

#[test]
fn a_password_is_hidden_unless_it_is_asked_for() {
    let room = ended();
    assert!(!room.run(&["report"]).is(0).out.contains("hunter22"));
    assert!(room.run(&["report", "--exact"]).is(0).out.contains("hunter22"));
}

#[test]
fn what_was_written_is_found_again_in_both_languages() {
    let room = ended();
    room.run(&["declare", "收银台打不开", "--sev", "P2"]).is(0);
    room.run(&["note", "2", "数据库连接池已满"]).is(0);
    room.run(&["search", "连接"]).is(0).says("INC-0002 P2").says("数据库连接池已满");
    room.run(&["search", "pool"]).is(0).says("INC-0001 P1").says("the pool is full");
    let found = room.data(&["search", "数据"]);
    assert_eq!((&found["incidents"][0]["id"], &found["incidents"][0]["kind"]), (&"INC-0002".into(), &"note".into()));
    let timeline = room.data(&["show", "2"]);
    let said = timeline["timeline"].as_array().unwrap().iter().find(|one| one["text"] == "数据库连接池已满");
    assert_eq!(found["incidents"][0]["entry"], said.expect("it is in the timeline")["id"]);
    room.run(&["search", "standby"]).is(0).says("playbook");
    room.refuses(2, &["search", "\"*\""]);
}

#[test]
fn what_was_decided_asked_and_said_outside_is_found_too() {
    let room = Room::with_outage();
    room.run(&["decide", "fail over to the standby", "--why", "replica lag is nil"]).is(0);
    room.run(&["hyp", "a poisoned cache"]).is(0);
    room.run(&["poll", "roll back the gateway?"]).is(0);
    room.run(&["ask", "bob", "3m", "count the deadlocks"]).is(0);
    room.run(&["followup", "add", "alert on pool size"]).is(0);
    for words in ["standby", "replica lag", "poisoned", "gateway", "deadlocks", "pool size"] {
        room.run(&["search", words]).is(0).says("INC-0001");
    }
}

/// Availability and satisfaction cannot be measured from here: what people wrote is added up and listed.
#[test]
fn what_people_state_in_the_review_stands_in_the_figures() {
    let room = ended();
    room.run(&["review", "availability", "99.2%"]).is(0);
    room.run(&["review", "satisfaction", "=1+1 of 5 said thanks"]).is(0);
    room.run(&["stats"]).is(0).says("availability (as people stated it)").says("99.2%").says("INC-0001 satisfaction");
    room.run(&["stats", "--lang", "zh"]).is(0).says("可用性 (人工填写)").says("复盘中填写");
    let csv = room.run(&["stats", "--csv"]).is(0);
    csv.says("\"availability_median\"").says("\"INC-0001\",\"availability\",\"99.2%\"").says("\"'=1+1 of 5");
    let stats = room.data(&["stats"]);
    assert_eq!(stats["total"]["stated"]["availability"]["median"], 99.2);
    assert_eq!(stats["stated"][0], serde_json::json!({"id": "INC-0001", "part": "availability", "text": "99.2%"}));
}

#[test]
fn a_follow_up_with_a_wrong_owner_or_date_is_put_right() {
    let room = ended();
    room.run(&["followup", "add", "alert on pool size", "--owner", "li", "--due", "14d"]).is(0);
    room.run(&["followup", "fix", "1", "--owner", "zhang"]).is(0).says("owner li -> zhang");
    room.run(&["followup", "fix", "INC-0001.1", "alert on pool use", "--due", "2031-01-02"]).is(0).says("later");
    let owed = room.data(&["followups"]);
    let line = owed.as_array().unwrap().iter().find(|line| line["what"] == "follow-up").unwrap();
    assert_eq!((&line["text"], &line["owner"]), (&"alert on pool use".into(), &"zhang".into()));
    room.run(&["followup", "fix", "1", "--owner", "-", "--due", "-", "--lang", "zh"]).is(0).says("不再有期限");
    room.refuses(6, &["followup", "fix", "1", "--owner", "-"]);
    room.run(&["followup", "done", "1"]).is(0);
    room.run(&["followup", "fix", "1", "--owner", "li"]).is(6);
}

#[test]
fn at_declare_one_hears_what_it_was_the_last_time() {
    let room = ended();
    let again = room.run(&["declare", "checkout is down again", "--sev", "P1"]).is(0);
    assert!(again.err.contains("looks like INC-0001: Checkout is down; what ended it: probe holds"), "{}", again.err);
    let other = room.run(&["declare", "parcels are late", "--sev", "P3"]).is(0);
    assert!(!other.err.contains("looks like"), "{}", other.err);
}

#[test]
fn figures_tell_what_they_run_between_and_are_there_for_tables_and_programs() {
    let room = ended();
    room.run(&["stats"]).is(0).says("all: 1 incident (").says("recover (impact start to resolved)").says("1h9m");
    room.run(&["stats", "--lang", "zh"]).is(0).says("恢复时长 (影响开始到解决)");
    room.run(&["stats", "--since", "1h"]).is(0).says("no incident");
    room.run(&["stats", "--by", "month", "--csv"]).is(0).says("\"month\",\"incidents\"").says("\"all\",\"1\"");
    let stats = room.data(&["stats", "--by", "type"]);
    assert_eq!((&stats["total"]["incidents"], &stats["total"]["recover"]["count"]), (&1.into(), &1.into()));
    room.run(&["stats", "--drills"]).is(0).says("no incident");
}

#[test]
fn an_incident_proposes_what_to_change_in_its_playbook() {
    let room = ended();
    room.run(&["declare", "The site is unreachable", "--sev", "P1", "--playbook", "site-unavailable", "--at", "-50m"])
        .is(0);
    room.run(&["tick", "scope", "2", "--at", "-49m"]);
    room.run(&["tick", "INC-0002", "take-command", "--at", "-20m"]).is(0);
    room.run(&["na", "INC-0002", "restart", "--why", "moved the traffic instead", "--at", "-10m"]).is(0);
    room.run(&["note", "INC-0002", "asked the carrier to reroute", "--class", "action", "--at", "-9m"]).is(0);
    let said = room.run(&["playbook", "revise", "INC-0002"]).is(0);
    for line in [
        "--- a/site-unavailable.toml",
        "+# INC-0002: took 30m, the limit was 5m",
        "-due = \"5m\"",
        "+due = \"30m\"",
        "+# INC-0002: not needed (moved the traffic instead; chen)",
        "+title = \"asked the carrier to reroute\"",
    ] {
        assert!(said.out.lines().any(|one| one == line), "no {line} in\n{}", said.out);
    }
    let folder = room.path("proposed");
    std::fs::create_dir_all(&folder).unwrap();
    let data = room.data(&["playbook", "revise", "INC-0002"]);
    assert_eq!(data["reasons"].as_array().unwrap().len(), 3, "{data}");
    room.refuses(3, &["playbook", "revise", "INC-9"]);
}

#[test]
fn figures_come_in_one_form_at_a_time() {
    Room::with_outage().run(&["stats", "--csv", "--json"]).is(2).says("--csv and --json: ask for one of them");
}

#[test]
fn what_is_owed_and_what_was_decided_is_counted_and_found() {
    let room = Room::with_outage();
    room.run(&["followup", "add", "cap the pool", "--owner", "zhang", "--due", "14d"]).is(0);
    room.run(&["stats"]).is(0).says("follow-ups open");
    room.run(&["stats", "--csv"]).is(0).says("\"follow_ups_open\"").says("\"next_drill_due\"");
    room.run(&["search", "cap the pool"]).is(0).says("INC-0001");
    room.run(&["search", "standby"]).is(0).says("playbook");
}
