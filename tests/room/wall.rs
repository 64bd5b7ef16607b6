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
