//! The line between an exercise and the real thing: nobody can take one for the other.

use crate::console::Console;
use warroom::incident::Event;
use warroom::text::Lang;

fn server_down() -> Console {
    Console::drilling("server-down", Lang::En)
}

#[test]
fn nobody_can_take_a_drill_for_the_real_thing() {
    for (lang, size) in [(Lang::En, (120, 36)), (Lang::Zh, (80, 24)), (Lang::Zh, (60, 20)), (Lang::En, (200, 60))] {
        let mut room = Console::drilling("server-down", lang);
        room.resize(size.0, size.1);
        for keys in ["", "?", "q", "s", "z"] {
            room.press(keys);
            let text = room.look().text();
            let rows: Vec<&str> = text.lines().collect();
            assert!(rows.last().unwrap().contains("EXERCISE 演练 - NOT REAL"), "{keys} {size:?}\n{text}");
            assert!(text.contains('╔') && !text.contains('┏') && !text.contains('┌'), "{keys} {size:?}\n{text}");
            if keys.is_empty() {
                assert!(rows[0].contains("EXERCISE 演练") && rows[0].contains("DRL-"), "{text}");
            }
            room.press("Esc");
        }
    }
}

#[test]
fn everything_that_is_copied_says_that_it_is_none() {
    let mut room = server_down();
    room.press("/").types("freeze deploys").press("Enter y");
    assert!(room.copied.last().unwrap().starts_with("[演练 EXERCISE] ci freeze"), "{:?}", room.copied);
    room.press("a").press("Enter");
    assert!(room.copied.iter().all(|text| text.lines().all(|line| line.starts_with("[演练 EXERCISE] "))));
    assert!(room.copied.len() > 1, "{:?}", room.copied);
}

#[test]
fn a_real_outage_pauses_the_drill_and_is_declared_without_its_marks() {
    let mut room = server_down();
    let drill = room.model.current.unwrap();
    room.press("!").popup().says("Declare incident");
    let text = room.look().text();
    assert!(!text.contains("EXERCISE") && !text.contains('╔'), "{text}");
    room.types("Login is down").press("Enter");
    room.banner().says("INC-0001").lacks("EXERCISE");
    assert!(!room.model.rooms[&drill].incident.drill.as_ref().unwrap().is_running());
    assert_eq!(room.real().0, 1);
    assert!(room.records(drill).iter().any(|record| matches!(record.draft.event, Event::DrillPaused { .. })));
}

#[test]
fn who_leaves_a_drill_for_the_real_thing_sees_what_is_really_open() {
    for key in ["!", "D"] {
        let mut room = server_down();
        // Before anything was heard of it here.
        room.beside("li").declares("Login is down");
        room.press(key).popup().says("Declare incident");
        room.status().says("what you declare now is REAL");
        room.banner().says("INC-0001").says("Login is down").lacks("EXERCISE");
        // Whoever declares nothing after all types on in the drill, and not blindly into something real.
        room.press("Esc").banner().says("EXERCISE");
        room.status().says("the drill stands still");
    }
}

#[test]
fn a_declaration_from_elsewhere_pauses_the_drill() {
    let mut room = server_down();
    room.beside("li").declares("Login is down");
    room.hears_the_bell();
    room.screen().says("PAUSED INC-0001 Login is down");
    // Somebody decides to go on all the same.
    room.press("S").later("3m");
    room.hears_the_bell();
    room.screen().lacks("PAUSED");
}

#[test]
fn a_drill_never_touches_the_real_journal() {
    let mut room = Console::drilling("network-attack", Lang::Zh);
    room.writes("/role security wang").writes("/tick keep-evidence").writes("流量来源是什么");
    room.later("51m");
    assert_eq!(room.real(), (0, 0));
    room.declares("Login is down");
    let before = room.real();
    room.later("1m");
    assert_eq!(room.real(), before);
}

#[test]
fn a_drill_stands_in_the_title_of_the_window_and_rings_a_plain_bell_only() {
    use warroom::app::ringing::Loudness;
    let mut room = server_down();
    assert_eq!(room.model.window_title().unwrap(), "EXERCISE 演练 DRL-0001 Server down in the evening peak");
    room.later("19m");
    let rang = std::mem::take(&mut room.rang);
    assert!(!rang.is_empty(), "a check was due");
    assert!(
        rang.iter().all(|ring| ring.loudness == Loudness::Bell && ring.text.starts_with("[演练 EXERCISE] ")),
        "{rang:?}"
    );
    // Something real that is late is told from it, and is the only thing that goes beyond a bell.
    room.beside("li").declares("Login is down");
    room.hears_the_bell();
    room.later("16m");
    let title = room.model.window_title().unwrap();
    assert!(
        title.starts_with("REAL !! P1 0001 ")
            && title.ends_with("| EXERCISE 演练 DRL-0001 Server down in the evening peak"),
        "{title}"
    );
    let loud: Vec<_> = room.rang.iter().filter(|ring| ring.loudness == Loudness::Full).collect();
    assert!(!loud.is_empty() && loud.iter().all(|ring| ring.text.contains("INC-0001")), "{loud:?}");
    // With the drill off the screen its mark goes from the title.
    room.press("!");
    assert!(!room.model.window_title().unwrap_or_default().contains("EXERCISE"));
}
