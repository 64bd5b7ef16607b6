//! Every pane that a layout may name is drawn, whatever there is to tell, in every size.

use crate::console::Console;
use crate::every_size::full;
use warroom::layout::{Layouts, PaneName, check};
use warroom::text::Lang;

/// A layout with this pane alone below the banner.
fn alone(pane: PaneName) -> Layouts {
    let (pages, rows): (&str, &[&str]) = match pane {
        PaneName::Banner => ("", &["banner"]),
        PaneName::Page | PaneName::Tabs => ("pages = [\"timeline\", \"steps\"]", &["banner", "tabs", "page"]),
        pane => ("", &["banner", pane.as_str()]),
    };
    let heights: Vec<&str> = (1..rows.len()).map(|_| "1").chain(["1fr"]).collect();
    let text = format!(
        "format = 1\nid = \"alone\"\ntitle = {{ en = \"Alone\", zh = \"单独\" }}\n{pages}\n\
         [[at]]\nmin = \"1x{}\"\ncols = [\"1fr\"]\nrows = {heights:?}\ngrid = {rows:?}\n",
        rows.len()
    );
    let layout = check("alone.toml", text.as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?}\n{text}"));
    let mut layouts = Layouts::shipped();
    assert!(layouts.adopt([layout]).is_empty());
    layouts
}

/// What there can be to tell, each by its name.
fn states(lang: Lang) -> Vec<(&'static str, Console)> {
    let mut closed = Console::speaking(lang);
    closed.declares("收银台打不开");
    closed.closes();
    let mut past = full(lang);
    past.commands("/replay");
    let mut late = full(lang);
    late.later("45m");
    vec![
        ("nothing", Console::speaking(lang)),
        ("an outage", full(lang)),
        ("all late", late),
        ("one that is over", closed),
        ("the past", past),
        ("a drill", Console::drilling("server-down", lang)),
    ]
}

#[test]
fn every_pane_draws_itself_in_every_size_and_state() {
    for lang in [Lang::En, Lang::Zh] {
        for (state, mut room) in states(lang) {
            for pane in PaneName::ALL {
                room.model.layouts = alone(*pane);
                room.model.layout = "alone".to_owned();
                for size in [(1, 1), (2, 2), (9, 3), (20, 5), (33, 9), (60, 20), (120, 36), (200, 60)] {
                    room.model.size = size;
                    let look = room.look();
                    look.holds_no_torn_character();
                    look.holds_nothing_raw();
                }
                let drawn = room.resize(60, 20).look().text();
                assert_eq!(room.model.placed().drawn.as_deref(), Some("alone"), "{pane} in {state}");
                // The first row is the banner's; what has keys only, or is said only now and then, may be empty.
                let is_told = drawn.lines().skip(1).any(|line| line.chars().any(char::is_alphabetic));
                assert!(is_told || !pane.has_digit(), "{pane} in {state} tells nothing\n{drawn}");
            }
        }
    }
}

#[test]
fn the_score_stands_in_its_pane_and_outside_of_a_drill_one_line_says_why_there_is_none() {
    let shown = |room: &mut Console| {
        room.model.layouts = alone(PaneName::Score);
        room.model.layout = "alone".to_owned();
        room.resize(60, 20).screen()
    };
    let mut room = Console::declared();
    shown(&mut room).says("Score").says("only drills have a score");
    let mut room = Console::drilling("server-down", Lang::En);
    shown(&mut room).says("Score 0/0").says("more not judged yet").lacks("somebody takes it");
    // What was missed is told once its time is over, and no sooner.
    shown(room.later("12m")).says("missed").says("more not judged yet");
    let mut room = Console::drilling("server-down", Lang::Zh);
    shown(&mut room).says("得分 0/0").says("项尚未判定");
}
