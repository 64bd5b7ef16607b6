//! The files of the house from the shell: the rota and the settings.

use super::room::Room;

#[test]
fn the_rota_tells_who_is_on_duty_and_how_they_are_reached() {
    let room = Room::new();
    room.run(&["people"]).is(0).says("there is no rota yet").says("people.toml");
    let file = room.config(
        "people.toml",
        "format = 1\npeople = [\n  { name = \"Li Hua\", roles = [\"comander\"], duty = \"allways\" },\n]\n",
    );
    let refused = room.run(&["people", "check", &file]).is(4);
    refused.says("people.toml:3:31: E202 unknown role 'comander'. Did you mean 'commander'?").says("E211 'allways'");
    room.config(
        "people.toml",
        "format = 1\npeople = [\n  { name = \"Sun Li\", roles = [\"tech\"], contact = \"+86-000-0000-0001\" },\n  \
         { name = \"Li Hua\", roles = [\"commander\"], contact = [\"+86-000-0000-0002\", \"desk 4\"], duty = \"always\" },\n]\n",
    );
    room.run(&["people"]).is(0).says("on duty   Li Hua").says("+86-000-0000-0002  desk 4").says("Sun Li");
    let rota = room.data(&["people", "list"]);
    assert_eq!((&rota["people"][0]["name"], &rota["people"][0]["on_duty"]), (&"Li Hua".into(), &true.into()));
    room.run(&["doctor"]).is(0).says("people").says("2 people, 1 on duty");
}

#[test]
fn a_rota_with_a_password_in_it_is_refused_and_the_password_is_not_shown() {
    let room = Room::new();
    let file = room
        .config("people.toml", "format = 1\npeople = [{ name = \"Li Hua\", contact = \"password=hunter2-Xy99\" }]\n");
    let refused = room.run(&["people", "check", &file]).is(4).says("E209");
    refused.lacks("hunter2");
    room.run(&["people"]).is(4).lacks("hunter2");
}

#[test]
fn the_house_says_its_language_its_zone_and_what_a_severity_demands() {
    let room = Room::new();
    room.config(
        "config.toml",
        "format = 1\nlang = \"zh\"\nzone = \"+08:00\"\n[severity.P3]\nclass = \"normal\"\nrespond = \"7m\"\ncheck = \"20m\"\n",
    );
    room.run(&["config"]).is(0).says("P3 *  7m  20m").says("P2  15m  30m").says("lang zh");
    room.run(&["declare", "A page is slow", "--sev", "P3", "--playbook", "generic"]).is(0);
    room.run(&["since", "1h", "--lang", "en"]).is(0).says("house rules: P3 7m/20m");
    // What is going on keeps what it was declared under.
    room.config("config.toml", "format = 1\n[severity.P3]\nclass = \"normal\"\nrespond = \"1m\"\ncheck = \"2m\"\n");
    let clocks = room.state()["clocks"].clone();
    let respond = clocks.as_array().unwrap().iter().find(|clock| clock["id"] == "respond").unwrap().clone();
    assert_eq!(respond["within"], "7m");
    // A file that is refused is told, and what is built in holds.
    let file = room.config("config.toml", "format = 1\nlagn = \"zh\"\n");
    room.run(&["config", "check", &file]).is(4).says("E104 unknown field 'lagn'. Did you mean 'lang'?");
    room.run(&["list"]).is(0).says("E104 unknown field 'lagn'");
}

#[test]
fn a_name_that_no_line_can_hold_is_refused_with_its_place() {
    let room = Room::new();
    let long = "x".repeat(300);
    for name in ["  ", "Li\\u0007Hua", "Li\\u202eHua", "Li, Hua", long.as_str()] {
        let file = room
            .config("people.toml", &format!("format = 1\npeople = [{{ name = \"{name}\", roles = [\"tech\"] }}]\n"));
        room.run(&["people", "check", &file]).is(4).says("people.toml:2:20: E106").says("at most 80 cells");
    }
    let file = room.config(
        "people.toml",
        "format = 1\n[[people]]\nname = \"Li Hua\"\nroles = [\"tech\"]\n[[people]]\nname = \"li hua\"\nroles = [\"ops\"]\n",
    );
    room.run(&["people", "check", &file]).is(4).says("people.toml:6:8: E201").says("stands on line 2 already");
}

#[test]
fn doctor_tells_a_cron_job_that_a_file_of_the_house_does_not_hold() {
    let room = Room::new();
    room.run(&["doctor"]).is(0);
    room.config("config.toml", "format = 1\nlagn = \"zh\"\n");
    room.run(&["doctor"]).is(4).says("!! config").says("E104");
    room.config("config.toml", "format = 1\n");
    room.config("people.toml", "format = 1\npeople = [{ name = \"\" }]\n");
    room.run(&["doctor"]).is(4).says("!! people").says("E106");
}

#[test]
fn a_drill_is_played_by_the_rules_that_hold_for_a_real_incident_today() {
    let room = Room::new();
    room.config(
        "config.toml",
        "format = 1\n[[roles]]\nid = \"legal\"\ntitle = { zh = \"法务\", en = \"lawyers\" }\n[severity.P3]\n\
         class = \"normal\"\nrespond = \"7m\"\ncheck = \"20m\"\nroles = [\"legal\"]\n",
    );
    // A playbook that says nothing of P3: the house does.
    let real = room.data(&["declare", "A page is slow", "--sev", "P3", "--playbook", "paid-not-updated"]);
    let expected = |incident: &str| {
        let state = room.data(&["show", incident]);
        let clocks = state["clocks"].as_array().unwrap().clone();
        let within = clocks.iter().find(|clock| clock["id"] == "respond").unwrap()["within"].clone();
        (within, state["roles"][0]["title"].clone())
    };
    let real_one = expected(real["id"].as_str().unwrap());
    room.run(&["resolve", real["id"].as_str().unwrap(), "--why", "it is fast"]).is(0);
    room.run(&["close", real["id"].as_str().unwrap(), "--why", "told by phone"]).is(0);
    let drill = room.data(&["drill", "--from", real["id"].as_str().unwrap()])["id"].as_str().unwrap().to_owned();
    assert_eq!(expected(&drill), ("7m".into(), "lawyers".into()));
    assert_eq!(expected(&drill), real_one);
    room.run(&["role", &drill, "legal", "Zhou Min"]).is(0).says("lawyers = Zhou Min");
}
