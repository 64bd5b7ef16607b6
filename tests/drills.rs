//! Drill files as people write them, well and badly. Each file in `tests/config/drills` opens with what is
//! expected of it: `# CODE line:column the beginning of the sentence`, one line for each complaint.

#[path = "config/complaints.rs"]
mod complaints;

use complaints::{expected, files, hold};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use warroom::drill::{Drills, EMBEDDED, check};
use warroom::incident::Severity;
use warroom::incident::drill::{Goal, Offset, Sent};
use warroom::playbook::{Known, Library, Origin, Source};
use warroom::text::Lang;

const TODAY: Date = date(2026, 11, 21);

fn playbooks() -> Library {
    Library::new(Known::default(), &[], TODAY)
}

#[test]
fn a_valid_file_is_taken_with_its_badges() {
    for path in files("tests/config/drills/valid") {
        let text = std::fs::read_to_string(&path).unwrap();
        let drill =
            check("x.toml", text.as_bytes(), &playbooks()).unwrap_or_else(|found| panic!("{path:?}: {found:#?}"));
        hold(&path, &drill.warnings, &expected(&text));
    }
}

#[test]
fn an_invalid_file_is_refused_with_all_its_complaints() {
    for path in files("tests/config/drills/invalid") {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = check("x.toml", text.as_bytes(), &playbooks()).expect_err(&path.display().to_string());
        hold(&path, &found, &expected(&text));
        for complaint in &found {
            assert_ne!(complaint.what.get(Lang::Zh), complaint.what.get(Lang::En), "{path:?}: {complaint}");
        }
    }
}

#[test]
fn every_code_has_a_file_that_shows_it() {
    let mut seen = BTreeSet::new();
    for path in files("tests/config/drills/valid").iter().chain(&files("tests/config/drills/invalid")) {
        let text = std::fs::read_to_string(path).unwrap();
        seen.extend(expected(&text).iter().map(|line| line[..4].to_owned()));
    }
    let all = "E601 E602 E603 E604 E605 E606 E607 E608 W601 W602";
    let missing: Vec<&str> = all.split_whitespace().filter(|code| !seen.contains(*code)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn the_four_training_scenes_have_no_complaint_and_speak_both_languages() {
    let playbooks = playbooks();
    let drills = Drills::new(&[], &playbooks);
    assert!(drills.refused().is_empty(), "{:#?}", drills.refused());
    let ids: Vec<&str> = drills.iter().map(|drill| drill.scenario.id.as_str()).collect();
    assert_eq!(ids, ["server-down", "abnormal-transaction", "data-tampering", "network-attack"]);
    for (id, ..) in EMBEDDED {
        let drill = drills.get(id).unwrap();
        assert_eq!((&drill.warnings[..], &drill.origin), (&[][..], &Origin::Embedded), "{id}");
        let scenario = &drill.scenario;
        let texts =
            scenario.injects.iter().map(|inject| &inject.text).chain(scenario.hidden.iter().map(|one| &one.fact));
        assert!(texts.chain([&scenario.title, &scenario.say]).all(|text| text.has(Lang::Zh) && text.has(Lang::En)));
        assert!(!scenario.injects.is_empty() && !scenario.hidden.is_empty() && !scenario.forbid.is_empty(), "{id}");
        assert!(!scenario.cast.is_empty() && scenario.limit.is_some(), "{id}");
        let points: i64 = scenario.expect.iter().map(|expectation| expectation.points).sum();
        assert_eq!(points, 100, "{id}");
    }
}

#[test]
fn a_file_means_what_it_says() {
    let playbooks = playbooks();
    let drills = Drills::new(&[], &playbooks);
    let scenario = drills.get("server-down").unwrap().scenario.clone();
    assert_eq!(scenario.begins_at, Severity::P2);
    let grading = &scenario.expect[0];
    assert_eq!((grading.what.clone(), grading.by), (Goal::Severity(Severity::P1), Offset(360)));
    let sent = |id: &str| scenario.injects.iter().find(|one| one.id == id).unwrap().sent.clone();
    assert_eq!(sent("first-alert"), Sent::At(Offset(0)));
    assert_eq!(sent("standby-warm"), Sent::AfterGoal("step:standby".parse().unwrap(), Offset(120)));
    assert_eq!(sent("standby-good"), Sent::AfterInject("standby-warm".into(), Offset(180)));
    let check = scenario.expect.iter().find(|one| one.what == Goal::Check).unwrap();
    assert_eq!(check.by, Offset(1_800));
    let json = serde_json::to_string(&*scenario).unwrap();
    assert_eq!(serde_json::from_str::<warroom::incident::drill::Scenario>(&json).unwrap(), *scenario);
}

#[test]
fn a_file_of_mine_wins_over_the_one_of_the_program() {
    let playbooks = playbooks();
    let text = std::fs::read_to_string(files("tests/config/drills/valid").remove(0))
        .unwrap()
        .replace("\"sample\"", "\"server-down\"");
    let source = Source { folder: "drills".into(), file: "mine.toml".into(), bytes: text.into_bytes() };
    let drills = Drills::new(&[source], &playbooks);
    assert_eq!(drills.get("server-down").unwrap().origin, Origin::File("drills/mine.toml".into()));
    assert_eq!(drills.iter().count(), 4);
}
