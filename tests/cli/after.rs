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
fn a_password_is_hidden_unless_it_is_asked_for() {
    let room = ended();
    assert!(!room.run(&["report"]).is(0).out.contains("hunter22"));
    assert!(room.run(&["report", "--exact"]).is(0).out.contains("hunter22"));
}
