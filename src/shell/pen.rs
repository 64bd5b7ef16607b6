//! Turns changed cells into the fewest bytes that draw them; it never asks the terminal anything.
//!
//! It remembers where the terminal's cursor stands, which style is set and whether the cursor is shown,
//! and says only what differs: an idle clock tick is a place, a style and a digit.
//!
//! It also remembers the second halves of wide characters. When one is cut off, the terminal blanks it in
//! the style of the moment, which ratatui's comparison of buffers does not know: [`draw`] mends that.

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use ratatui::{Frame, Terminal};
use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

/// A ratatui backend that writes into memory.
#[derive(Debug)]
pub struct Pen {
    bytes: Vec<u8>,
    size: Size,
    /// Where the next symbol would land; `None` when the terminal alone knows.
    at: Option<Position>,
    cursor: Option<Cursor>,
    /// Where the cursor belongs when it is shown.
    home: Position,
    style: Style,
    /// Which cells the terminal shows as the second half of a wide character, row by row.
    second: Vec<bool>,
    orphans: Orphans,
}

/// Cells that the terminal has blanked beside what was drawn.
type Orphans = Rc<RefCell<Vec<Position>>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Hidden,
    Shown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Style = Style { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// Modifiers and the numbers that set them.
const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// From so many cells to the right, a step down and back is shorter than a place.
const NEAR: u16 = 3;

/// Draws one frame by `view`; the bytes are in the pen.
pub fn draw(terminal: &mut Terminal<Pen>, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
    let orphans = terminal.backend().orphans.clone();
    let done = terminal.draw(view)?;
    let mut orphans = orphans.borrow_mut();
    let mend: Vec<_> = orphans.drain(..).filter_map(|at| Some((at, done.buffer.cell(at)?.clone()))).collect();
    drop(orphans);
    terminal.backend_mut().mend(&mend)
}

impl Pen {
    /// A pen for a screen of `columns` by `rows`, of whose state nothing is known.
    pub fn new(columns: u16, rows: u16) -> Pen {
        let mut pen = Pen {
            bytes: Vec::new(),
            size: Size::ZERO,
            at: None,
            cursor: None,
            home: Position::ORIGIN,
            style: PLAIN,
            second: Vec::new(),
            orphans: Orphans::default(),
        };
        pen.set_size(columns, rows);
        pen
    }

    fn mend(&mut self, cells: &[(Position, Cell)]) -> io::Result<()> {
        if cells.is_empty() {
            return Ok(());
        }
        Backend::draw(self, cells.iter().map(|(at, cell)| (at.x, at.y, cell)))?;
        self.orphans.borrow_mut().clear();
        if self.cursor == Some(Cursor::Shown) {
            self.go_to(self.home);
        }
        Ok(())
    }

    /// The bytes so far; the caller takes them and leaves the vector empty.
    pub fn bytes_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// The size that is drawn.
    pub fn drawn_size(&self) -> Size {
        self.size
    }

    /// Sets the size that the screen has now.
    pub fn set_size(&mut self, columns: u16, rows: u16) {
        self.size = Size::new(columns, rows);
        self.second.clear();
        self.second.resize(usize::from(columns) * usize::from(rows), false);
    }

    /// Forgets what the terminal is believed to show, after someone else has used it.
    pub fn forget(&mut self) {
        self.at = None;
        self.cursor = None;
        self.style = PLAIN;
        self.bytes.clear();
        self.push("\x1b[m");
    }

    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: u16) {
        let mut digits = [0u8; 5];
        let mut left = digits.len();
        let mut rest = number;
        loop {
            left -= 1;
            digits[left] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(&digits[left..]);
    }

    fn go_to(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => return,
            Some(at) if at.y == to.y && at.x < to.x && at.x < self.size.width => {
                self.push("\x1b[");
                if to.x - at.x > 1 {
                    self.number(to.x - at.x);
                }
                self.push("C");
            }
            // So a column of digits is written: back over the one above, and down.
            Some(at) if at.y + 1 == to.y && (to.x..=to.x + NEAR).contains(&at.x) => {
                (to.x..at.x).for_each(|_| self.push("\x08"));
                self.push("\x1b[B");
            }
            _ => {
                self.push("\x1b[");
                self.number(to.y + 1);
                self.push(";");
                self.number(to.x + 1);
                self.push("H");
            }
        }
        self.at = Some(to);
    }

    fn wear(&mut self, style: Style) {
        if style == self.style {
            return;
        }
        if style == PLAIN {
            self.style = PLAIN;
            self.push("\x1b[m");
            return;
        }
        self.push("\x1b[");
        let start = self.bytes.len();
        if !style.modifier.contains(self.style.modifier) {
            // Taking one modifier away has no common code (bold and dim share theirs): begin anew.
            self.param(start, "0");
            self.style = PLAIN;
        }
        let added = style.modifier - self.style.modifier;
        for (modifier, code) in MODIFIERS {
            if added.contains(modifier) {
                self.param(start, code);
            }
        }
        if style.fg != self.style.fg {
            self.color(start, style.fg, Ground::Fore);
        }
        if style.bg != self.style.bg {
            self.color(start, style.bg, Ground::Back);
        }
        self.push("m");
        self.style = style;
    }

    fn param(&mut self, start: usize, code: &str) {
        if self.bytes.len() > start {
            self.push(";");
        }
        self.push(code);
    }

    fn color(&mut self, start: usize, color: Color, ground: Ground) {
        self.param(start, "");
        let base = ground as u16;
        match color {
            Color::Reset => self.number(base + 9),
            Color::Indexed(index) => {
                self.number(base + 8);
                self.push(";5;");
                self.number(index.into());
            }
            Color::Rgb(red, green, blue) => {
                self.number(base + 8);
                self.push(";2");
                for part in [red, green, blue] {
                    self.push(";");
                    self.number(part.into());
                }
            }
            named => self.number(base + named_code(named)),
        }
    }

    /// Writes `symbol` and notes where the cursor stands after it, if every terminal agrees on that.
    fn print(&mut self, to: Position, symbol: &str) {
        self.push(symbol);
        let width = if symbol.len() == 1 { 1 } else { symbol.width() as u16 };
        // Marks, joiners and ambiguous signs are wide on some terminals and narrow on others: there, and
        // at the right edge, the next cell is addressed by its place.
        let certain = symbol.len() == 1 || is_surely_wide(symbol);
        let next = to.x + width;
        self.cover(to, width);
        self.at = (certain && next < self.size.width).then_some(Position::new(next, to.y));
    }

    /// Notes which halves now stand at `to` and what is cut off at their right.
    fn cover(&mut self, to: Position, width: u16) {
        let row = usize::from(to.y) * usize::from(self.size.width);
        let end = (to.x + width).min(self.size.width);
        for x in to.x..end {
            if let Some(second) = self.second.get_mut(row + usize::from(x)) {
                *second = x > to.x;
            }
        }
        if end < self.size.width
            && let Some(second) = self.second.get_mut(row + usize::from(end))
            && std::mem::take(second)
        {
            self.orphans.borrow_mut().push(Position::new(end, to.y));
        }
    }
}

#[derive(Clone, Copy)]
enum Ground {
    Fore = 30,
    Back = 40,
}

fn named_code(color: Color) -> u16 {
    match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => 9,
    }
}

/// One Chinese, Japanese or Korean character or full-width form: two cells on every terminal.
fn is_surely_wide(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next();
    chars.next().is_none()
        && first.is_some_and(|c| {
            matches!(c, '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
                | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
                | '\u{ff01}'..='\u{ff60}')
        })
}

impl Backend for Pen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.go_to(Position::new(x, y));
            self.wear(Style { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
            self.print(Position::new(x, y), cell.symbol());
        }
        // Nothing stays switched on between frames: a killed program leaves the shell its own colors.
        self.wear(PLAIN);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(Cursor::Hidden) {
            self.push("\x1b[?25l");
            self.cursor = Some(Cursor::Hidden);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(Cursor::Shown) {
            self.push("\x1b[?25h");
            self.cursor = Some(Cursor::Shown);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Asking the terminal may take two seconds and eats keys; nothing of ours depends on the answer.
        Ok(self.at.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.home = position.into();
        self.go_to(self.home);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.second.fill(false);
        self.push(match clear_type {
            ClearType::All => "\x1b[2J",
            ClearType::AfterCursor => "\x1b[J",
            ClearType::BeforeCursor => "\x1b[1J",
            ClearType::CurrentLine => "\x1b[2K",
            ClearType::UntilNewLine => "\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::new(0, 0) })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "pen_tests.rs"]
mod tests;
