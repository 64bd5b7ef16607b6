//! Exercises from the shell.

use super::room::Room;

#[test]
fn the_four_training_scenes_are_always_there() {
    let room = Room::new();
    let data = room.data(&["drill", "list"]);
    let drills = data["drills"].as_array().unwrap();
    let ids: Vec<&str> = drills.iter().map(|drill| drill["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["server-down", "abnormal-transaction", "data-tampering", "network-attack"]);
    assert!(drills.iter().all(|drill| !drill["title"].as_str().unwrap().is_empty()));
    assert_eq!(drills[0]["playbook"], "site-unavailable");
    room.run(&["drill", "list", "--lang", "zh"]).is(0).says("晚高峰服务器宕机");
    room.run(&["drill", "lst"]).is(2).says("drill list");
}

#[test]
fn a_bad_drill_is_refused_with_place_and_hint() {
    let room = Room::new();
    let path = room.run(&["drill", "eject", "server-down"]).is(0).out.trim().to_owned();
    room.run(&["drill", "check", &path]).is(0);
    let text = std::fs::read_to_string(&path).unwrap();
    let bad = text.replacen("step:freeze-deploys\"\nby", "step:freeze-deplos\"\nby", 1).replacen(
        "after = \"step:standby\"",
        "after = \"inject:standby-good\"",
        1,
    );
    std::fs::write(&path, bad).unwrap();
    let ran =
        room.run(&["drill", "check", &path]).is(4).says("E603").says("Did you mean 'freeze-deploys'?").says("E604");
    assert!(ran.out.lines().all(|line| line.starts_with(&format!("{path}:"))), "{}", ran.out);
    let json = room.run(&["drill", "check", &path, "--json"]).is(4).json();
    assert_eq!(json["data"]["complaints"].as_array().unwrap().len(), 2);
    // What is refused is told in the list, and the embedded one serves.
    room.run(&["drill", "list"]).is(0).says("E604").says("server-down");
    let never =
        std::fs::read_to_string(&path).unwrap().replacen("decide:which-layer=server", "decide:which-layer=network", 1);
    std::fs::write(&path, never).unwrap();
    room.run(&["drill", "check", &path]).is(4).says("E605").says("step:standby");
    room.run(&["drill", "check", "nowhere.toml"]).is(3);
}
