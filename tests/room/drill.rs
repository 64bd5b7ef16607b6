//! Exercises on the screen: what comes, what counts, how it ends.

use crate::console::Console;
use std::sync::Arc;
use warroom::drill::{due, from_past, moves, past, score, table};
use warroom::incident::drill::{Goal, Offset, Verdict};
use warroom::incident::{Event, Step, StepKind};
use warroom::text::Lang;

fn server_down() -> Console {
    Console::drilling("server-down", Lang::En)
}

fn sent(room: &Console) -> Vec<String> {
    let ids = room.journal().into_iter().filter_map(|record| match record.draft.event {
        Event::Injected(injected) => Some(injected.id),
        _ => None,
    });
    ids.collect()
}

fn verdict(room: &Console, what: &str) -> Option<Verdict> {
    let incident = &room.model.room().unwrap().incident;
    let score = score(incident, room.model.now).unwrap();
    score.lines.into_iter().find(|line| line.what == what.parse().unwrap()).unwrap().verdict
}

#[test]
fn messages_come_by_themselves_at_their_time_and_once() {
    let mut room = server_down();
    assert_eq!(sent(&room), ["first-alert"]);
    room.screen().says("ALERT outside probe of checkout failed 3 of 5");
    room.later("3m");
    room.later("1s");
    assert_eq!(sent(&room), ["first-alert", "tickets"]);
    // Beside another console that plays along, too.
    let id = room.model.current.unwrap();
    let mut beside = room.beside("li");
    let records = room.records(id);
    beside.hears(warroom::app::Msg::Opened(id, records));
    room.later("5m");
    beside.later("1s");
    room.hears_the_bell();
    assert_eq!(sent(&room), ["first-alert", "tickets", "worse", "boss"]);
}

#[test]
fn what_was_done_in_time_needs_no_nudge_and_what_was_asked_for_comes_out() {
    let mut room = server_down();
    room.writes("/sev P1 the site is down for many").writes("/tick first-notice").writes("who looked at the database?");
    room.later("13m");
    assert!(sent(&room).contains(&"database-fine".to_owned()));
    assert!(!sent(&room).contains(&"screenshots".to_owned()), "the notice was out");
    room.later("3m");
    assert!(sent(&room).contains(&"deploy-wish".to_owned()), "nobody froze the deploys");
}

#[test]
fn a_message_waits_for_what_players_do() {
    let mut room = server_down();
    room.writes("/tick freeze-deploys").writes("/choose which-layer=server").writes("/tick standby");
    room.later("1m");
    assert!(!sent(&room).contains(&"standby-warm".to_owned()));
    room.later("70s");
    room.later("1s");
    assert!(sent(&room).contains(&"standby-warm".to_owned()));
    room.later("3m");
    room.later("1s");
    assert!(sent(&room).contains(&"standby-good".to_owned()));
}

#[test]
fn a_pause_stops_drill_time_and_a_leap_moves_it_on() {
    let mut room = server_down();
    room.later("2m").press("S").screen().says("PAUSED");
    room.later("2h");
    assert_eq!(sent(&room), ["first-alert"]);
    room.press("i").types("/tick scope").press("Enter").status().says("is paused");
    room.press("i Ctrl-u Esc");
    room.press("S").later("1s");
    room.writes("/drill jump 4m");
    room.later("1s");
    assert_eq!(sent(&room), ["first-alert", "tickets", "worse"]);
    room.screen().says("T+06:");
    room.writes("/drill go 60x").later("2s").screen().says("60x");
    assert!(sent(&room).contains(&"boss".to_owned()));
}

#[test]
fn each_expectation_is_met_late_or_missed_as_the_journal_has_it() {
    let mut room = server_down();
    room.writes("/role commander li").writes("/tick take-command");
    assert_eq!(verdict(&room, "respond"), Some(Verdict::Met));
    room.later("7m").writes("/sev P1 many users are hit");
    assert_eq!(verdict(&room, "severity:P1"), Some(Verdict::Late));
    assert_eq!(verdict(&room, "step:freeze-deploys"), None);
    room.later("10m");
    assert_eq!(verdict(&room, "step:freeze-deploys"), Some(Verdict::Missed));
    room.screen().says("on time 2   late 1   missed ");
    // A controller saw it done by phone.
    room.writes("/score freeze-deploys=met done by phone").writes("/score +5 calm");
    assert_eq!(verdict(&room, "step:freeze-deploys"), Some(Verdict::Met));
    room.press("i").types("/score nonsense=met x").press("Enter").status().says("nothing like 'nonsense'");
}

#[test]
fn what_should_not_be_done_costs_and_so_do_hints() {
    let mut room = server_down();
    room.writes("/tick freeze-deploys").writes("/choose which-layer=database");
    let incident = room.model.room().unwrap().incident.clone();
    let offences = score(&incident, room.model.now).unwrap().offences;
    assert_eq!((offences.len(), offences[0].points), (1, -10));
    room.press("H").screen().says("Expected of you").says("hints -2");
    room.press("H H H H H H H H H H H H").status().says("nothing more is expected");
}

#[test]
fn its_time_is_up_at_the_hard_end() {
    let mut room = server_down();
    room.later("46m");
    room.screen().says("how it was played").says("missed");
    assert!(due(&room.model.room().unwrap().incident, room.model.now).is_empty());
    room.press("q i").types("/tick scope").press("Enter").status().says("is over");
    room.press("i Ctrl-u Esc");
    room.writes("what we learnt").timeline().says("what we learnt");
}

#[test]
fn q_asks_and_ends_with_the_comparison() {
    let mut room = server_down();
    room.press("q").screen().says("end the drill?");
    room.press("Esc").shows_no_popup();
    room.press("q Enter").screen().says("how it was played").says("Stop the harm first");
    assert!(!room.has_left());
    room.press("q q");
    assert!(room.has_left());
}

#[test]
fn a_past_incident_becomes_an_exercise_without_its_answers() {
    let mut then = Console::declared();
    then.later("1m").writes("/alert 5xx at 38%").writes("/tick scope").later("1m");
    then.writes("/tick freeze-deploys").later("20m").writes("/choose which-layer=database");
    then.writes("/in carrier: all is well")
        .writes("we think it is the pool")
        .later("30m")
        .writes("/resolve it is back");
    let (incident, library) = (then.model.room().unwrap().incident.clone(), then.model.library.clone());
    let playbook = library.get("site-unavailable").unwrap().revision.clone();
    let scenario = from_past(&incident, &playbook, &Default::default());
    let texts: Vec<&str> = scenario.injects.iter().map(|inject| inject.text.get(Lang::En)).collect();
    assert_eq!(texts, ["5xx at 38%", "carrier: all is well"]);
    let by = |what: &str| {
        let what: Goal = what.parse().unwrap();
        scenario.expect.iter().find(|one| one.what == what).map(|one| one.by)
    };
    // Early then: the target holds. Later then than the target: so it may be now.
    assert_eq!(by("step:freeze-deploys"), Some(Offset(600)));
    assert!(by("decide:which-layer=database").unwrap() >= Offset(1_500));
    assert_eq!(by("check"), Some(Offset(1_800)));
    assert!(past(&incident).restored.unwrap() > Offset(3_000));

    let mut room = Console::open();
    room.plays("Checkout".into(), Arc::new(scenario), playbook, false);
    room.checklist().line("Scope").is("[ ]");
    room.writes("/tick scope").later("65m");
    room.press("q Enter").screen().says("only then").says("past").says("Compare  past INC-0001  vs  DRL-0001");
    let incident = &room.model.room().unwrap().incident;
    let first = moves(incident).into_iter().find(|one| one.what.step().is_some()).unwrap();
    assert!(first.at < Offset(60));
    assert!(table::goal_words(&first.what, incident, Lang::En).contains("Scope"));
}

#[test]
fn the_ghost_of_the_original_shows_when_a_step_was_done_then_and_the_split() {
    let mut then = Console::declared();
    then.later("10m").writes("/tick scope");
    let incident = then.model.room().unwrap().incident.clone();
    let playbook = then.model.library.get("site-unavailable").unwrap().revision.clone();
    let scenario = Arc::new(from_past(&incident, &playbook, &Default::default()));
    let mut room = Console::open();
    room.plays("Checkout".into(), scenario.clone(), playbook.clone(), true);
    room.checklist().line("Scope").is("[ ]").says("[x]10:");
    room.later("1m").writes("/tick scope").checklist().line("Scope").says(" -0");
    let mut without = Console::open();
    without.plays("Checkout".into(), scenario, playbook, false);
    without.checklist().line("Scope").lacks("[x]10:");
}

#[test]
fn what_is_done_in_a_popup_counts_as_what_is_typed() {
    let mut room = server_down();
    room.press("r Enter").types("li").press("Enter");
    assert_eq!(verdict(&room, "respond"), Some(Verdict::Met));
    room.press("Esc Esc s 1 Tab").types("the site is down for many").press("Enter");
    assert_eq!(verdict(&room, "severity:P1"), Some(Verdict::Met));
    room.press("a s Enter Esc");
    assert_eq!(verdict(&room, "notice:public-first"), Some(Verdict::Met));
    room.press("/").types("which layer").press("Enter space s Tab").types("all hosts are gone").press("Enter");
    assert_eq!(verdict(&room, "decide:which-layer=server"), Some(Verdict::Met));
    room.press("c w Tab").types("40% of users").press("Enter");
    let incident = &room.model.room().unwrap().incident;
    let beats = score(incident, room.model.now).unwrap().lines.into_iter().find_map(|line| line.beats);
    assert_eq!(beats, Some((1, 1)));
}

#[test]
fn each_beat_that_nobody_kept_counts() {
    let mut room = server_down();
    room.writes("/check same 40% of users").later("3h").writes("/check better 1% of users");
    let incident = &room.model.room().unwrap().incident;
    let lines = score(incident, room.model.now).unwrap().lines;
    let line = lines.iter().find(|line| line.what == Goal::Check).unwrap();
    assert_eq!(line.by, Offset(1_800));
    let (kept, of) = line.beats.unwrap();
    assert_eq!(kept, 1, "the first one");
    assert!(of >= 4, "an hour and a half went by without any: {of}");
    assert_eq!(line.points, line.of / i64::try_from(of).unwrap());
    // What was leapt over could not be kept by anybody.
    let mut room = server_down();
    room.writes("/check same 40% of users").writes("/drill jump 40m").writes("/check better 1% of users");
    let incident = &room.model.room().unwrap().incident;
    let lines = score(incident, room.model.now).unwrap().lines;
    assert_eq!(lines.iter().find_map(|line| line.beats), Some((2, 2)));
}

#[test]
fn one_key_leaps_to_the_next_message() {
    let mut room = server_down();
    assert_eq!(sent(&room), ["first-alert"]);
    room.press("T").later("1s");
    assert_eq!(sent(&room), ["first-alert", "tickets"]);
    room.writes("/drill jump next").later("1s");
    assert_eq!(sent(&room).len(), 3);
    let told = warroom::drill::Told {
        past: None,
        source: None,
        now: &room.model.now.to_zoned(room.model.zone.clone()),
        lang: Lang::En,
        names: table::Names::Left,
    };
    let page = warroom::drill::report(&room.model.room().unwrap().incident, &told).unwrap();
    assert!(page.contains(" > monitor: ALERT outside probe"), "{page}");
    // A hint says what it is about in words, on the screen and in the record.
    room.press("H").screen().says("hint 2.1 Say it");
}

/// The step that a goal is about, of a notice the one that sends it.
fn step_of(room: &Console, what: &Goal) -> Option<Step> {
    let items = room.model.room().unwrap().incident.checklist.items();
    let is_it = |step: &Step| match what {
        Goal::Notice(notice) => matches!(&step.kind, StepKind::Notice(own) if own == notice),
        _ => what.step() == Some(&step.id),
    };
    items.iter().map(|item| &item.step).find(|step| is_it(step)).cloned()
}

/// Ticks the steps that one needs and that nobody ticked yet.
fn ticks_what_comes_before(room: &mut Console, what: &Goal) {
    let needed = step_of(room, what).map(|step| step.requires).unwrap_or_default();
    for id in needed {
        if !room.model.room().unwrap().incident.checklist.item(&id).unwrap().standing.is_settled() {
            room.writes(&format!("/tick {id}"));
        }
    }
}

#[test]
fn each_of_the_four_scenes_can_be_played_to_the_last_point() {
    for id in ["server-down", "abnormal-transaction", "data-tampering", "network-attack"] {
        let mut room = Console::drilling(id, Lang::En);
        let run = |room: &Console| room.model.room().unwrap().incident.drill.clone().unwrap();
        let mut wanted: Vec<_> = run(&room).scenario.expect.iter().map(|one| (one.by, one.what.clone())).collect();
        wanted.sort_by_key(|(by, _)| *by);
        // What must come before something else comes first, expected or not.
        for before in run(&room).scenario.forbid.iter().filter_map(|one| one.before.as_ref()?.step()) {
            if !wanted.iter().any(|(_, what)| what.step() == Some(before)) {
                room.writes(&format!("/tick {before}"));
            }
        }
        // Who commands agrees to the words that need it by saying them.
        room.writes("/role commander chen");
        for (_, what) in &wanted {
            ticks_what_comes_before(&mut room, what);
            let line = match what {
                Goal::Respond => "/ack".to_owned(),
                Goal::Severity(severity) => format!("/sev {severity} many are hit"),
                Goal::Role(role) => format!("/role {role} wang"),
                Goal::Step(step) if step.as_str() == "probe" => "/verify probe 100".to_owned(),
                Goal::Step(step) if step.as_str() == "left" => "/verify left 0".to_owned(),
                Goal::Step(step) => format!("/tick {step}"),
                Goal::Decide(step, choice) => format!("/choose {step}={choice} seen in the logs"),
                Goal::Notice(notice) => format!("/say {notice}"),
                Goal::Check => "/check better 3% of users".to_owned(),
                Goal::Note(word) => word.clone(),
            };
            match what {
                Goal::Notice(_) => drop(room.press("i Ctrl-u").types(&line).press("Enter").press("Enter")),
                _ => drop(room.writes(&line)),
            }
            // What two must do is done by a second person.
            if step_of(&room, what).is_some_and(|step| step.second) {
                let first = std::mem::replace(&mut room.model.me, warroom::incident::Person::new("li"));
                room.writes(&line);
                room.model.me = first;
            }
            if *what != Goal::Check {
                assert_eq!(
                    verdict(&room, &what.to_string()),
                    Some(Verdict::Met),
                    "{id}: {line}\n{}",
                    room.look().text()
                );
            }
        }
        room.writes("/drill end");
        let incident = &room.model.room().unwrap().incident;
        let score = score(incident, room.model.now).unwrap();
        assert_eq!((score.earned(), score.possible()), (score.whole(), score.whole()), "{id}: {score:?}");
        assert!(score.offences.is_empty(), "{id}: {:?}", score.offences);
    }
}

#[test]
fn a_drill_is_watched_again_at_the_time_it_was_then_whatever_stood_still_or_was_leapt_over() {
    let mut room = server_down();
    room.later("5m").writes("pool full").press("S").later("2h").press("S");
    room.later("1m").writes("still full").writes("/drill jump 10m").later("1s");
    room.writes("after the leap").writes("/drill go 10x").later("30s").writes("ten times as fast");
    let id = room.model.current.unwrap();
    let records = room.records(id);
    let mut playhead = warroom::room::Playhead::new(records.clone()).unwrap();
    let mut shown = warroom::incident::Incident::new(id, warroom::incident::Number(1));
    for (nth, record) in records.iter().enumerate() {
        playhead.go_to_count(nth + 1);
        playhead.bring(&mut shown);
        assert_eq!(playhead.face(&shown), record.logged, "{:?}", record.draft.event);
        let live = warroom::incident::Incident::fold(&records[..=nth]).unwrap();
        let time = |now| warroom::drill::drill_time(&live, now);
        assert_eq!(time(playhead.face(&shown)), time(record.logged));
    }
    // So it is on the screen, and every expectation is as it was then.
    room.press(",").commands("/replay").press("space g g").banner().says("PAST");
    room.screen().says("T+00:0").says("missed 0");
    room.commands("/goto T+05:00").screen().says("T+05:0");
    room.commands("/goto T+18:00").screen().says("T+18:00").says("after the leap");
}

#[test]
fn how_a_drill_stood_in_its_past_is_told_as_it_was_and_nothing_is_ended_from_there() {
    let mut room = server_down();
    room.later("2m").writes("/sev P1 many are hit").later("46m");
    room.press("Esc").commands("/replay").press("space").commands("/goto T+03:00");
    room.screen().says("missed 0");
    room.commands("/drill compare").screen().says("how it was played").lacks("end the drill?").says("missed 0");
}

#[test]
fn a_decision_that_is_typed_in_a_drill_is_logged() {
    let mut room = server_down();
    room.later("2m");
    room.press(":").types("decide fail over to db-2").press("Enter");
    room.screen().says("Log a decision");
    // A message comes in while the form is open.
    room.later("2m").screen().says("Log a decision");
    room.press("Enter").screen().lacks("Log a decision");
    room.timeline().says("D1 fail over to db-2");
}

#[test]
fn a_drill_says_that_it_was_left_for_something_real_only_where_that_was_declared() {
    let mut room = server_down();
    room.press("!").press("Esc");
    room.timeline().says("drill paused: looked away").lacks("REAL OUTAGE");
    room.press("S").press("!").types("Checkout is down").press("Enter");
    let drill = room.model.list.iter().find(|one| one.number.is_drill()).unwrap().id;
    let told = warroom::incident::Incident::fold(&room.records(drill)).unwrap();
    let said = |words: &str| told.timeline.entries().iter().any(|entry| entry.event.words().contains(&words));
    assert!(said("REAL OUTAGE: Checkout is down"));
}
