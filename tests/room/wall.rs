//! The screen on the wall: both languages, a clock to be read from across the room, no keys.

use crate::console::Console;
use ratatui::style::Modifier;
use warroom::layout::PaneName;
use warroom::text::Lang;

fn wall(lang: Lang) -> Console {
    let mut room = Console::speaking(lang);
    room.declares("收银台打不开");
    room.resize(200, 50).press(":").types("layout wall").press("Enter");
    room
}

/// How many cells of the clock are lit, row by row.
fn lit(room: &Console) -> Vec<usize> {
    let look = room.look();
    let area = room.model.placed().area(PaneName::Clock).unwrap();
    let is_lit = |x, y| look.buffer[(x, y)].modifier.contains(Modifier::REVERSED);
    (area.y..area.y + area.height)
        .map(|y| (area.x..area.x + area.width).filter(|x| is_lit(*x, y)).count())
        .filter(|count| *count > 0)
        .collect()
}

#[test]
fn the_wall_speaks_both_languages_side_by_side() {
    let room = wall(Lang::Zh);
    room.checklist().says("清单 CHECKLIST").says("确认与定级 Confirm & grade").says("现在在这里 YOU ARE HERE");
    room.clock().says("下次状态检查 NEXT STATUS CHECK");
    room.roles().says("总指挥 commander");
    room.incidents().line("0001").says("检查剩 29:");
    room.timeline().says("宣布 open");
    room.banner().says("紧急 URGENT").says("只读墙屏 READ-ONLY WALL");
    room.status().says("离开 leave").says("本屏不接受输入 this screen takes no input");
    wall(Lang::En).checklist().says("Checklist 清单").says("Confirm & grade 确认与定级");
}

#[test]
fn its_clock_has_digits_five_rows_high_that_change_with_the_second() {
    let mut room = wall(Lang::En);
    let before = lit(&room);
    assert_eq!(before.len(), 5, "{before:?}");
    assert!(before.iter().all(|cells| *cells >= 4), "{before:?}");
    assert_ne!(lit(room.later("1s")), before);
}

#[test]
fn two_languages_can_be_asked_for_on_any_screen() {
    let mut room = Console::declared();
    room.press(":").types("lang zh+en").press("Enter").checklist().says("清单 CHECKLIST");
    room.press(":").types("lang en").press("Enter").checklist().lacks("清单");
}

#[test]
fn a_wall_that_is_too_small_for_its_own_grid_names_no_key_that_it_does_not_take() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 20)] {
        let mut room = Console::declared();
        room.resize(columns, rows).commands("/layout wall");
        let all = room.screen();
        all.says("takes no input").lacks("i note").lacks("Space tick").lacks("r assign").lacks("c check");
        room.later("31m").screen().lacks("(F2)").lacks("(F5)").lacks("(F6)");
        assert!(room.look().text().contains("!! "), "what is late is told all the same");
    }
}

#[test]
fn a_small_wall_in_two_languages_leaves_the_names_of_people_whole() {
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    room.writes("/role tech 欧阳建国").commands("/layout wall");
    room.resize(120, 36).roles().line("技术").says("欧阳建国");
}

#[test]
fn a_role_that_nobody_has_is_seen_where_there_is_no_room_for_all() {
    let mut room = Console::declared();
    room.writes("/role tech li").writes("/role ops zhao").writes("/role comms wang").writes("/role scribe chen");
    room.resize(120, 36).roles().line("support").says("nobody");
    room.model.tour = Some(warroom::app::Tour::default());
    room.roles().line("support").says("nobody");
    // A press on a row means the role that stands there.
    room.press("3 Home Enter").popup().says("support");
}

#[test]
fn where_the_limits_have_a_pane_the_clock_does_not_tell_them_again() {
    let mut room = Console::declared();
    room.clock().says("DEADLINES").says("First notice");
    room.commands("/layout commander").clock().says("NEXT STATUS CHECK").lacks("DEADLINES").lacks("First notice");
    room.screen().says("Deadlines").says("respond");
}

#[test]
fn what_has_not_begun_stands_below_what_runs_out() {
    let mut room = Console::declared();
    room.clock().says("Grade P0 or P1").lacks("not yet");
    room.commands("/layout commander");
    let text = room.look().text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("nowhere '{words}'\n{text}"));
    assert!(at("Say it: I have") < at("not yet"), "{text}");
}

#[test]
fn a_wall_says_that_it_takes_no_note_and_shows_the_command_that_is_typed() {
    let mut room = wall(Lang::En);
    room.press("i").status().says("this screen only looks");
    room.press(":").types("layout de").screen().says("> /layout de");
    room.press("f a u l t Enter").resize(120, 36);
    room.press("i").status().says("Enter send");
    // Where the layout has a box, the line stands in it and not a sentence in its place.
    let mut room = Console::declared();
    room.resize(60, 20).commands("/layout wall");
    room.press("i").status().says("this screen only looks").lacks("Enter send");
    room.press(":").types("layout def").input().says("> /layout def").lacks("takes no input");
}

#[test]
fn a_screen_that_writes_nothing_exports_only_into_a_file_that_was_named() {
    let mut room = Console::declared();
    room.model.access = warroom::layout::Access::ReadOnly;
    room.press("g i e").status().says("/export FILE writes the file that you name");
    assert_eq!(room.exported, [""; 0]);
    room.press("Esc").commands("/export outage.jsonl");
    assert_eq!(room.exported, ["INC-0001 outage.jsonl"]);
}

#[test]
fn a_console_that_was_left_as_a_wall_comes_back_as_one_that_works() {
    let mut room = wall(Lang::En);
    room.restarts().resize(120, 36);
    room.screen().lacks("takes no input");
    room.writes("db-3 is slow").timeline().says("db-3 is slow");
    // A draft of an earlier program names the wall.
    let mut room = Console::declared();
    warroom::app::restore(&mut room.model, r#"{"layout":"wall"}"#).unwrap();
    room.press("j").screen().lacks("takes no input");
    warroom::app::restore(&mut room.model, r#"{"layout":"scribe"}"#).unwrap();
    assert_eq!(room.model.layout, "scribe");
}

#[test]
fn what_a_wall_refuses_is_not_blamed_on_the_journal() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = wall(lang);
        let before = room.journal().len();
        room.press("space").status().lacks("journal").lacks("日志");
        let said = if lang == Lang::En { "this screen only looks" } else { "本屏只看不写" };
        room.screen().says(said);
        assert_eq!(room.journal().len(), before);
    }
}
