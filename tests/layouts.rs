//! Layouts as people use them: what is shipped, every size of terminal, and what a mistake in a file says.

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use warroom::layout::{Access, Alarm, Area, Layouts, PaneName, Placed, Speech, check, preview};
use warroom::text::Lang;

fn place(id: &str, columns: u16, rows: u16) -> Placed {
    Layouts::shipped().place(id, columns, rows, Alarm::Quiet)
}

/// `name x,y widthxheight` of every pane.
fn boxes(placed: &Placed) -> Vec<String> {
    let line = |(pane, area): &(PaneName, Area)| format!("{pane} {},{} {}x{}", area.x, area.y, area.width, area.height);
    placed.areas.iter().map(line).collect()
}

#[test]
fn every_shipped_layout_is_sound_and_bears_the_name_of_its_file() {
    for id in ["default", "narrow", "wall", "scribe", "commander"] {
        let text = fs::read(format!("layouts/{id}.toml")).unwrap();
        let layout = check(id, &text).unwrap_or_else(|complaints| panic!("{complaints:#?}"));
        assert_eq!(layout.id, id);
        assert!(layout.title.has(Lang::Zh) && layout.title.has(Lang::En), "{id}");
        assert_eq!(Layouts::shipped().get(id).unwrap().title, layout.title);
    }
    assert_eq!(Layouts::shipped().get("wall").unwrap().access, Access::ReadOnly);
}

#[test]
fn the_usual_terminal_has_the_boxes_of_the_drawing() {
    let placed = place("default", 120, 36);
    assert_eq!(
        boxes(&placed),
        [
            "banner 0,0 120x1",
            "incidents 0,1 30x8",
            "clock 0,9 30x12",
            "roles 0,21 30x11",
            "steps 30,1 50x21",
            "step 30,22 50x10",
            "timeline 80,1 40x31",
            "input 0,32 120x3",
            "hints 0,35 120x1",
        ]
    );
    assert_eq!(placed.start, Some(PaneName::Steps));
    let digits: Vec<_> = placed.digits.iter().map(|pane| pane.as_str()).collect();
    assert_eq!(digits, ["incidents", "clock", "roles", "steps", "step", "timeline"]);
}

#[test]
fn eighty_columns_have_the_boxes_of_the_drawing_and_the_same_digits() {
    let quiet = place("default", 80, 24);
    assert_eq!(
        boxes(&quiet),
        [
            "banner 0,0 80x1",
            "clock 0,1 26x15",
            "timeline 0,16 80x6",
            "steps 26,1 54x15",
            "input 0,22 80x1",
            "hints 0,23 80x1",
        ]
    );
    let digit = |pane| quiet.digit(pane);
    assert_eq!([PaneName::Clock, PaneName::Steps, PaneName::Timeline].map(digit), [Some(2), Some(4), Some(6)]);
    assert_eq!(quiet.at_digit(1), Some(PaneName::Incidents));
    assert_eq!(quiet.focus, [PaneName::Steps, PaneName::Timeline, PaneName::Clock]);

    let ringing = Layouts::shipped().place("default", 80, 24, Alarm::Ringing);
    assert_eq!(boxes(&ringing)[..2], ["banner 0,0 80x2", "clock 0,2 26x14"]);
    assert_eq!(boxes(&ringing)[2..4], ["timeline 0,16 80x6", "steps 26,2 54x14"]);
    let wide = Layouts::shipped().place("default", 120, 36, Alarm::Ringing);
    assert_eq!(wide.areas, place("default", 120, 36).areas);
}

#[test]
fn a_narrow_terminal_has_pages() {
    let placed = place("default", 60, 20);
    assert_eq!(
        boxes(&placed),
        ["banner 0,0 60x2", "tabs 0,2 60x1", "page 0,3 60x15", "input 0,18 60x1", "hints 0,19 60x1"]
    );
    assert_eq!(placed.drawn.as_deref(), Some("narrow"));
    assert_eq!(placed.pages.len(), 5);
    assert_eq!(placed.area(PaneName::Roles), placed.area(PaneName::Page));
    assert_eq!((placed.digit(PaneName::Timeline), placed.start), (Some(2), Some(PaneName::Steps)));
    assert_eq!(place("scribe", 60, 20).start, Some(PaneName::Input));
}

#[test]
fn the_wall_has_the_boxes_of_the_drawing_and_the_default_ones_on_a_smaller_screen() {
    let placed = place("wall", 200, 50);
    assert_eq!(
        boxes(&placed),
        [
            "banner 0,0 200x1",
            "clock 0,1 62x13",
            "deadlines 0,14 62x9",
            "roles 0,23 62x12",
            "facts 0,35 62x13",
            "steps 62,1 78x47",
            "timeline 140,1 60x34",
            "incidents 140,35 60x13",
            "status 0,48 200x1",
            "hints 0,49 200x1",
        ]
    );
    assert_eq!(placed.big, [PaneName::Clock]);
    assert_eq!(place("wall", 120, 36).areas, place("default", 120, 36).areas);
    assert_eq!(place("wall", 60, 20).drawn.as_deref(), Some("narrow"));
}

#[test]
fn the_default_grows_on_a_large_screen() {
    assert_eq!(
        boxes(&place("default", 200, 50))[3..7],
        ["roles 0,34 32x12", "steps 32,1 110x36", "step 32,37 110x9", "timeline 142,1 58x45"]
    );
}

#[test]
fn a_tiny_terminal_still_has_the_banner_and_the_page() {
    assert_eq!(boxes(&place("default", 39, 12)), ["banner 0,0 39x1", "page 0,1 39x10", "input 0,11 39x1"]);
    assert_eq!(boxes(&place("default", 200, 3)), ["banner 0,0 200x1", "page 0,1 200x1", "input 0,2 200x1"]);
    assert_eq!(boxes(&place("default", 9, 2)), ["banner 0,0 9x1", "page 0,1 9x1"]);
    assert_eq!(boxes(&place("default", 1, 1)), ["banner 0,0 1x1"]);
    assert_eq!(boxes(&place("default", 0, 9)), Vec::<String>::new());
    assert_eq!(place("default", 9, 9).drawn, None);
}

/// Every cell of the screen lies in exactly one pane.
fn assert_covers(placed: &Placed, columns: u16, rows: u16, told: &str) {
    let mut cells = 0;
    for (index, (pane, area)) in placed.areas.iter().enumerate() {
        assert!(area.width > 0 && area.height > 0, "{told}: {pane} is empty");
        assert!(area.x + area.width <= columns && area.y + area.height <= rows, "{told}: {pane} leaves the screen");
        cells += u32::from(area.width) * u32::from(area.height);
        for (other, beside) in &placed.areas[..index] {
            let apart = |from: u16, size: u16, to: u16, room: u16| from + size <= to || to + room <= from;
            let is_beside = apart(area.x, area.width, beside.x, beside.width);
            let is_above = apart(area.y, area.height, beside.y, beside.height);
            assert!(is_beside || is_above, "{told}: {pane} over {other}");
        }
    }
    assert_eq!(cells, u32::from(columns) * u32::from(rows), "{told}: a gap");
}

#[test]
fn every_size_of_terminal_is_covered_exactly_by_every_layout() {
    let layouts = Layouts::shipped();
    for id in layouts.ids() {
        for (columns, rows) in (1..=300).flat_map(|columns| (1..=100).map(move |rows| (columns, rows))) {
            for alarm in [Alarm::Quiet, Alarm::Ringing] {
                let placed = layouts.place(id, columns, rows, alarm);
                assert_covers(&placed, columns, rows, &format!("{id} {columns}x{rows} {alarm:?}"));
                let is_there = |pane: &PaneName| placed.area(*pane).is_some();
                assert!(placed.focus.iter().chain(&placed.start).all(is_there), "{id} {columns}x{rows}");
                assert_eq!(placed.areas[0].0, PaneName::Banner, "{id} {columns}x{rows}");
            }
        }
    }
    for size in [(u16::MAX, u16::MAX), (u16::MAX, 1), (1, u16::MAX)] {
        assert_covers(&layouts.place("default", size.0, size.1, Alarm::Ringing), size.0, size.1, "huge");
    }
}

#[test]
fn an_unknown_layout_is_drawn_as_the_default_and_l_turns_them_all() {
    assert_eq!(place("nosuch", 120, 36), place("default", 120, 36));
    let layouts = Layouts::shipped();
    let mut round = vec!["default"];
    while round.len() == 1 || round.last() != Some(&"default") {
        round.push(layouts.next(round[round.len() - 1]));
    }
    assert_eq!(round, ["default", "commander", "scribe", "wall", "narrow", "default"]);
}

/// A layout that uses `other` on small screens.
fn using(id: &str, other: &str) -> warroom::layout::Layout {
    let text = format!(
        "format = 1\nid = '{id}'\ntitle = '{id}'\nlang = 'zh+en'\n[[at]]\nmin = '400x90'\ncols = ['1fr']\nrows = ['1', '1fr']\n\
         grid = ['banner', 'steps']\n[[at]]\nmin = '1x1'\nuse = '{other}'\n"
    );
    check(&format!("{id}.toml"), text.as_bytes()).unwrap()
}

fn adopt(layouts: &mut Layouts, fresh: impl IntoIterator<Item = warroom::layout::Layout>) -> Vec<String> {
    layouts.adopt(fresh).iter().map(|one| one.one_line(Lang::En)).collect()
}

#[test]
fn a_layout_of_ones_own_replaces_the_shipped_one_until_it_is_forgotten() {
    let mut layouts = Layouts::shipped();
    assert_eq!(adopt(&mut layouts, [using("mine", "commander"), using("scribe", "mine")]), Vec::<String>::new());
    assert_eq!(layouts.get("mine").unwrap().lang, Some(Speech::Both));
    assert_eq!(layouts.place("scribe", 120, 36, Alarm::Quiet).drawn.as_deref(), Some("commander"));
    assert_eq!(layouts.next("narrow"), "mine");
    layouts.forget("scribe");
    assert_eq!(layouts.place("scribe", 120, 36, Alarm::Quiet).drawn.as_deref(), Some("scribe"));
    layouts.forget("commander");
    layouts.forget("nosuch");
    assert_eq!(layouts.place("mine", 60, 20, Alarm::Quiet).drawn.as_deref(), Some("narrow"));
}

#[test]
fn use_in_a_circle_or_of_an_unknown_layout_is_told_and_the_last_good_one_stays() {
    let mut layouts = Layouts::shipped();
    assert_eq!(adopt(&mut layouts, [using("a", "wall"), using("b", "a"), using("c", "b")]), Vec::<String>::new());
    assert_eq!(
        adopt(&mut layouts, [using("a", "c")]),
        ["a.toml:12:7: E307 'use' goes in a circle: a -> c -> b -> a. Let one of them have a grid of its own"]
    );
    assert_eq!(layouts.place("c", 120, 36, Alarm::Quiet).drawn.as_deref(), Some("default"));
    assert_eq!(
        adopt(&mut layouts, [using("d", "d")]),
        ["d.toml:12:7: E307 'use' goes in a circle: d -> d. Let one of them have a grid of its own"]
    );
    assert_eq!(
        adopt(&mut layouts, [using("left", "comander"), using("f", "left"), using("default", "wall")]),
        [
            "left.toml:12:7: E307 unknown layout 'comander'. Did you mean 'commander'?",
            "default.toml:12:7: E307 'use' goes in a circle: default -> wall -> default. Let one of them have a grid of its own",
            "f.toml:12:7: E307 unknown layout 'left'. Known: default commander scribe wall narrow a b c",
        ]
    );
    assert!(layouts.get("d").is_none() && layouts.get("f").is_none());
    assert_eq!(boxes(&layouts.place("default", 120, 36, Alarm::Quiet)).len(), 9);
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new("tests/config/layouts").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// The leading `# ` lines of a fixture are what the check must say: all of it, in this order.
#[test]
fn every_mistake_says_what_its_file_expects() {
    for file in fixtures("invalid") {
        let text = fs::read_to_string(&file).unwrap();
        let wanted: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# ")).collect();
        let complaints = check("x.toml", text.as_bytes()).expect_err(&file.display().to_string());
        let found: Vec<String> =
            complaints.iter().map(|one| one.one_line(Lang::En).replacen("x.toml:", "", 1)).collect();
        assert_eq!(found, wanted, "{}", file.display());
        for one in &complaints {
            assert!(one.what.has(Lang::Zh) && one.hint.iter().all(|hint| hint.has(Lang::Zh)), "{one}");
        }
    }
}

/// The first line of a sound fixture is the boxes that it gives at the size named there.
#[test]
fn every_sound_file_is_taken_and_drawn_as_it_says() {
    for file in fixtures("valid") {
        let text = fs::read_to_string(&file).unwrap();
        let layout = check("x.toml", text.as_bytes()).unwrap_or_else(|found| panic!("{}: {found:#?}", file.display()));
        let first = text.trim_start_matches('\u{feff}').lines().next().unwrap();
        let (size, wanted) = first.trim_start_matches("# ").split_once(": ").unwrap();
        let (columns, rows) = size.split_once('x').unwrap();
        let id = layout.id.clone();
        let mut layouts = Layouts::shipped();
        assert_eq!(layouts.adopt([layout]), []);
        let placed = layouts.place(&id, columns.parse().unwrap(), rows.parse().unwrap(), Alarm::Quiet);
        assert_eq!(boxes(&placed).join(" | "), wanted, "{}", file.display());
    }
}

#[test]
fn a_preview_draws_boxes_with_names_and_sizes() {
    let drawn = preview(&Layouts::shipped(), "default", 80, 24, Lang::En);
    let lines: Vec<&str> = drawn.lines().collect();
    assert_eq!(lines.len(), 25);
    assert_eq!(lines[0], "default 80x24");
    assert_eq!(lines[1], " banner 80x1");
    assert_eq!(lines[2], format!("+ 2 clock 26x15 {}++ 4 steps 54x15 {}+", "-".repeat(9), "-".repeat(37)));
    assert_eq!(lines[3], format!("|{}||{}|", " ".repeat(24), " ".repeat(52)));
    assert_eq!(lines[24], " hints 80x1");
    let narrow = preview(&Layouts::shipped(), "default", 60, 20, Lang::Zh);
    assert!(narrow.starts_with("default 60x20: 按 'narrow' 画; 页: steps timeline clock roles incidents\n"));
    for (columns, rows) in (0..50).flat_map(|columns| (0..14).map(move |rows| (columns, rows))) {
        let drawn = preview(&Layouts::shipped(), "wall", columns, rows, Lang::En);
        assert_eq!(drawn.lines().count(), usize::from(rows) + 1);
    }
}

#[test]
fn a_mistake_is_shown_with_its_line_and_a_way_out_in_chinese_too() {
    let text = fs::read_to_string("tests/config/layouts/invalid/unknown-pane.toml").unwrap();
    let complaint = check("x.toml", text.as_bytes()).unwrap_err().remove(0);
    let place = complaint.place.clone().unwrap();
    assert_eq!((&place.text[place.from..place.to], place.text.as_str()), ("colck", "colck  steps"));
    assert_eq!(complaint.sentence(Lang::Zh), "未知面板 'colck'. 是否想写 'clock'?");
}

proptest! {
    #[test]
    fn no_bytes_panic_the_check(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(check("x", &bytes).is_err());
    }

    /// Layouts written at random: those that are refused say why, those that are taken cover every size.
    #[test]
    fn what_is_taken_covers_the_screen(
        cols in proptest::collection::vec("[1-9]|1fr|[1-9]0%|[1-4]\\.\\.[4-9]|x", 1..4),
        rows in proptest::collection::vec("[1-9]|2fr|[1-9]0%|1\\.\\.2", 2..5),
        names in proptest::collection::vec("steps|step|clock|roles|input|page", 3),
        columns in 1..200u16,
        lines in 1..100u16,
    ) {
        let list = |list: &[String]| list.iter().map(|one| format!("'{one}'")).collect::<Vec<_>>().join(", ");
        let row = |name: &str| vec![name; cols.len()].join(" ");
        let body = (1..rows.len()).map(|row_at| row(&names[row_at - 1]));
        let grid: Vec<String> = std::iter::once(row("banner")).chain(body).collect();
        let pages = if names[..rows.len() - 1].iter().any(|name| name == "page") { "pages = ['log']\n" } else { "" };
        let text = format!(
            "format = 1\nid = 'x'\ntitle = 'x'\n{pages}[[at]]\nmin = '30x12'\ncols = [{}]\nrows = [{}]\ngrid = [{}]\n",
            list(&cols), list(&rows), list(&grid),
        );
        match check("x.toml", text.as_bytes()) {
            Ok(layout) => {
                let mut layouts = Layouts::shipped();
                prop_assert!(layouts.adopt([layout]).is_empty());
                for alarm in [Alarm::Quiet, Alarm::Ringing] {
                    assert_covers(&layouts.place("x", columns, lines, alarm), columns, lines, &text);
                }
            }
            Err(complaints) => prop_assert!(complaints.iter().all(|one| one.code.starts_with("E30")), "{complaints:?}"),
        }
    }
}
