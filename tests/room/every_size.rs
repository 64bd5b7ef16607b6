//! Every size of terminal, empty and full, in both languages, with every popup: something is drawn, and no
//! wide character is torn.

use crate::console::Console;
use warroom::app::Msg;
use warroom::text::Lang;
use warroom::theme::Glyphs;

/// What can be on the screen: the keys that open it, from the checklist of a full console.
const POPUPS: &[&str] = &[
    "",
    "?",
    "D",
    "c",
    "s",
    "r",
    "a",
    "R",
    "P",
    "q",
    "Enter",
    "x",
    "6 E",
    "g i",
    "g h /",
    "i",
    ":",
    "/",
    "z",
    "6 z",
    "g l",
    "g p",
    "e",
    "M",
    "b",
    "b Enter",
    "Y",
    "Y Enter",
    "d",
    "d Enter",
    "d End Enter",
    "F",
    "C",
    "g b",
    "g k",
];

pub fn full(lang: Lang) -> Console {
    let mut room = Console::speaking(lang);
    room.declares("收银台打不开 checkout will not load at all, 全部地域的用户都受影响");
    room.press("space j space").writes("连接池 500/500 #数据库 已问 @技术 waiting for the answer of the carrier");
    room.writes("/fact 仅 POST /pay 失败").writes("/role tech 张伟");
    room.writes("/choose which-layer=database 连接池满");
    room.writes("/ask 张伟 5m 数一数挂在 db-3 上的会话,看是哪个服务占着 count them")
        .writes("/hyp 运营商在两区之间丢包 loss");
    room.writes("/poll 现在切换到备库吗? | 现在切 now | 下次检查后 later")
        .writes("/decide 停发活动短信 why 每次点击都失败");
    room.press("/").types("which").press("Enter");
    room.press("6 E Ctrl-u").types("更正后的内容").press("Enter 4");
    room.saves("site-unavailable", |text| text.replace("2026.1", "2026.2").replace("冻结发布", "冻结全部发布"));
    room
}

/// A spread of sizes that is another one for each `nth`: small ones, the width of every popup and pane by
/// one cell more or less, and the largest.
fn sizes(nth: usize) -> Vec<(u16, u16)> {
    let nth = u16::try_from(nth).unwrap();
    let mut sizes: Vec<(u16, u16)> = (1..=12).map(|columns| (columns, 1 + (columns * 5 + nth) % 7)).collect();
    sizes.extend((13 + nth % 9..=200).step_by(18).map(|columns| (columns, 1 + (columns * 7 + nth) % 60)));
    sizes.extend((70 + nth % 10..=130).step_by(10).map(|columns| (columns, 24 + nth % 14)));
    sizes.extend([(1, 60), (200, 1), (200, 60)].into_iter().skip(usize::from(nth % 3)).take(1));
    sizes
}

fn draw_all(mut room: Console) {
    for (nth, keys) in POPUPS.iter().enumerate() {
        room.resize(120, 36).press(keys);
        for (columns, rows) in sizes(nth) {
            room.model.size = (columns, rows);
            room.look().holds_no_torn_character();
        }
        room.resize(120, 36).press("Esc Esc Esc 4");
        // Esc leaves drafts; the next round begins with an empty line.
        room.model.prompt.line.take();
    }
}

#[test]
fn an_empty_console_draws_at_every_size() {
    for lang in [Lang::En, Lang::Zh] {
        draw_all(Console::speaking(lang));
    }
}

#[test]
fn a_full_console_draws_at_every_size_in_english() {
    draw_all(full(Lang::En));
}

#[test]
fn a_full_console_draws_at_every_size_in_chinese() {
    draw_all(full(Lang::Zh));
}

#[test]
fn every_layout_draws_at_every_size() {
    let mut room = full(Lang::Zh);
    for nth in 0..5 {
        room.resize(120, 36).press("L");
        for (columns, rows) in sizes(nth) {
            room.hears(Msg::Resize(columns, rows));
            room.look().holds_no_torn_character();
        }
    }
}

#[test]
fn the_pane_with_the_keys_can_always_be_seen() {
    let mut room = full(Lang::En);
    for digit in 1..=6 {
        for (columns, rows) in [(120, 36), (80, 24), (60, 20), (40, 12), (200, 60)] {
            room.resize(120, 36).press(&digit.to_string()).resize(columns, rows);
            assert!(room.look().heavy().is_some(), "pane {digit} at {columns}x{rows}\n{}", room.look().text());
        }
    }
}

#[test]
fn what_matters_most_stays_longest() {
    let mut room = full(Lang::En);
    // The title says that everybody is hit.
    room.resize(40, 3).banner().says("P0");
    room.resize(40, 1).banner().says("P0").says("INC-0001");
}

#[test]
fn an_ascii_screen_has_no_character_whose_width_terminals_disagree_about() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = full(lang);
        room.writes("他说“等一下……”——café ① → ≥ 5 µs, ж");
        room.model.theme = room.model.theme.with(Glyphs::Ascii);
        for keys in POPUPS.iter().chain(&["1", "2", "3", "5", "6", "L", "L", "L", "L"]) {
            room.press(keys);
            for (columns, rows) in [(120, 36), (80, 24), (50, 16)] {
                let look = room.resize(columns, rows).look();
                look.holds_no_torn_character();
                look.holds_no_doubtful_width();
            }
            room.resize(120, 36).press("Esc Esc Esc 4");
            room.model.prompt.line.take();
        }
    }
}

#[test]
fn in_ascii_the_pane_with_the_keys_stands_out_and_words_stay_in_their_places() {
    let mut room = Console::declared();
    room.writes("/fact “pay” fails — since 14:02…").press("4");
    let lines = room.look().text();
    room.model.theme = room.model.theme.with(Glyphs::Ascii);
    let plain = room.look().text();
    assert!(lines.contains("┏ 4 ") && plain.contains("# 4 "), "{plain}");
    assert!(plain.contains("\"pay\" fails - since 14:02~"), "{plain}");
    let widths = |text: &str| text.lines().map(|line| line.chars().count()).collect::<Vec<_>>();
    assert_eq!(widths(&plain), widths(&lines));
}
