//! What the pen writes for a frame, and that a terminal which reads it shows the frame.

use super::*;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::style::{Style as Look, Stylize};
use ratatui::text::{Line, Text};

fn bytes(terminal: &mut Terminal<Pen>, line: Line<'_>) -> String {
    draw(terminal, |frame| frame.render_widget(line, frame.area())).unwrap();
    String::from_utf8(std::mem::take(terminal.backend_mut().bytes_mut())).unwrap()
}

#[test]
fn a_clock_tick_is_a_place_and_a_digit() {
    let mut terminal = Terminal::new(Pen::new(40, 2)).unwrap();
    bytes(&mut terminal, Line::from("check in 00:41"));
    assert_eq!(bytes(&mut terminal, Line::from("check in 00:40")), "\x1b[1;14H0");
    assert_eq!(bytes(&mut terminal, Line::from("check in 00:40")), "", "an idle screen costs nothing");
}

#[test]
fn clocks_below_each_other_cost_one_place() {
    let mut terminal = Terminal::new(Pen::new(40, 4)).unwrap();
    let mut column = |digit: &str| {
        let rows = Text::from(vec![Line::from(format!("in 00:4{digit}")); 3]);
        draw(&mut terminal, |frame| frame.render_widget(rows, frame.area())).unwrap();
        String::from_utf8(std::mem::take(terminal.backend_mut().bytes_mut())).unwrap()
    };
    column("1");
    assert_eq!(column("0"), "\x1b[1;8H0\x08\x1b[B0\x08\x1b[B0");
}

#[test]
fn a_styled_digit_sets_and_clears_its_style_once() {
    let mut terminal = Terminal::new(Pen::new(40, 2)).unwrap();
    bytes(&mut terminal, Line::from("9").bold().red());
    assert_eq!(bytes(&mut terminal, Line::from("8").bold().red()), "\x1b[1;1H\x1b[1;31m8\x1b[m");
}

#[test]
fn the_cursor_is_shown_and_hidden_only_when_that_changes() {
    let mut terminal = Terminal::new(Pen::new(40, 2)).unwrap();
    let mut at = |x| {
        draw(&mut terminal, |frame| frame.set_cursor_position((x, 0))).unwrap();
        String::from_utf8(std::mem::take(terminal.backend_mut().bytes_mut())).unwrap()
    };
    assert_eq!(at(3), "\x1b[?25h\x1b[1;4H");
    assert_eq!(at(4), "\x1b[C");
    assert_eq!(at(4), "");
}

#[test]
fn chinese_flows_on_and_a_doubtful_width_is_followed_by_a_place() {
    let mut terminal = Terminal::new(Pen::new(40, 2)).unwrap();
    assert!(bytes(&mut terminal, Line::from("数据库down")).contains("数据库down"));
    let text = bytes(&mut terminal, Line::from("❤\u{fe0f}x"));
    assert!(text.contains("❤\u{fe0f}\x1b[1;3Hx"), "{text:?}");
}

const COLORS: [Color; 6] =
    [Color::Reset, Color::Red, Color::White, Color::Indexed(200), Color::Rgb(1, 20, 255), Color::DarkGray];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// What a terminal shows after any two frames is what the buffer holds.
    #[test]
    fn the_terminal_shows_what_was_drawn(
        frames in prop::collection::vec(
            prop::collection::vec((0u16..20, 0u16..4, "[a-z 数据库]{1,6}", 0usize..6, 0usize..6, 0u16..512), 0..12),
            1..4,
        )
    ) {
        let mut terminal = Terminal::new(Pen::new(20, 4)).unwrap();
        let mut screen = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
        for pieces in frames {
            let mut buffer = None;
            draw(&mut terminal, |frame| {
                for (x, y, text, fg, bg, bits) in &pieces {
                    // vt100 knows neither blinking nor hiding nor crossing out.
                    let known = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
                    let look = Look::new().fg(COLORS[*fg]).bg(COLORS[*bg])
                        .add_modifier(Modifier::from_bits_truncate(*bits) & known);
                    let width = 20 - x;
                    frame.buffer_mut().set_stringn(*x, *y, text, width.into(), look);
                }
                buffer = Some(frame.buffer_mut().clone());
            }).unwrap();
            let buffer = buffer.unwrap();
            screen.process(&std::mem::take(terminal.backend_mut().bytes_mut()));
            let mut after_wide = false;
            for y in 0..4 {
                for x in 0..20 {
                    if std::mem::take(&mut after_wide) { continue; }
                    let (cell, seen) = (&buffer[(x, y)], screen.screen().cell(y, x).unwrap());
                    let shown = if seen.has_contents() { seen.contents() } else { " " };
                    prop_assert_eq!(cell.symbol(), shown);
                    after_wide = seen.is_wide();
                    prop_assert_eq!(cell.modifier.contains(Modifier::BOLD), seen.bold());
                    prop_assert_eq!(cell.modifier.contains(Modifier::REVERSED), seen.inverse());
                    prop_assert_eq!(cell.fg == Color::Reset, seen.fgcolor() == vt100::Color::Default);
                    prop_assert_eq!(cell.bg == Color::Rgb(1, 20, 255), seen.bgcolor() == vt100::Color::Rgb(1, 20, 255));
                }
            }
        }
    }
}
