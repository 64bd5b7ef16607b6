//! What a person sees: the drawn screen as lines of text, and assertions in the user's words. Whatever
//! fails prints the whole screen.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;
use warroom::app::Model;
use warroom::layout::PaneName;
use warroom::view::view;

/// One look at the screen.
#[derive(Debug, Clone)]
pub struct Look {
    pub buffer: Buffer,
    pub caret: Option<Position>,
}

impl Look {
    /// Draws the screen and looks at it.
    pub fn at(model: &Model) -> Look {
        let (columns, rows) = model.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let buffer = terminal.draw(|frame| view(model, frame)).unwrap().buffer.clone();
        let caret = terminal.backend().cursor_visible().then(|| terminal.backend().cursor_position());
        Look { buffer, caret }
    }

    /// The text of one row from `x` on, `width` cells of it; a wide character counts once.
    fn row(&self, x: u16, y: u16, width: u16) -> String {
        let mut text = String::new();
        let mut at = x;
        while at < x + width {
            let symbol = self.buffer[(at, y)].symbol();
            text += symbol;
            at += u16::try_from(symbol.width()).unwrap().max(1);
        }
        text
    }

    /// The whole screen, row by row.
    pub fn text(&self) -> String {
        let area = self.buffer.area;
        let rows: Vec<String> = (0..area.height).map(|y| self.row(0, y, area.width).trim_end().to_owned()).collect();
        rows.join("\n")
    }

    /// What stands in `area`.
    pub fn part(&self, name: &'static str, area: Rect) -> Part {
        let area = area.intersection(self.buffer.area);
        let lines = (area.y..area.bottom()).map(|y| self.line(area, y)).collect();
        Part { name, lines, screen: self.text() }
    }

    fn line(&self, area: Rect, y: u16) -> Line {
        let raw = self.row(area.x, y, area.width);
        let words = raw.trim_matches(['│', '┃']).trim_end().to_owned();
        let has = |modifier| (area.x..area.right()).any(|x| self.buffer[(x, y)].modifier.contains(modifier));
        let is_pointed_at = words.trim_start().starts_with("> ") || words.trim_start().starts_with(">P");
        Line {
            is_selected: has(Modifier::REVERSED) || is_pointed_at,
            is_struck: has(Modifier::CROSSED_OUT),
            is_grey: has(Modifier::DIM),
            words,
            screen: self.text(),
        }
    }

    /// What stands in a pane.
    pub fn pane(&self, model: &Model, name: &'static str, pane: PaneName) -> Part {
        match model.placed().area(pane) {
            Some(area) => self.part(name, Rect { x: area.x, y: area.y, width: area.width, height: area.height }),
            None => panic!("there is no {name} on the screen\n{}", self.text()),
        }
    }

    /// The rectangle with the heavy border: the popup where there is one, else the pane that has the keys.
    pub fn heavy(&self) -> Option<Rect> {
        let area = self.buffer.area;
        let is = |x: u16, y: u16, sign: &str| self.buffer[(x, y)].symbol() == sign;
        let cells = || (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
        let (x, y) = cells().find(|(x, y)| is(*x, *y, "┏"))?;
        let right = (x..area.width).find(|at| is(*at, y, "┓"))?;
        let bottom = (y..area.height).find(|at| is(x, *at, "┗"))?;
        Some(Rect { x, y, width: right - x + 1, height: bottom - y + 1 })
    }

    /// Fails where a character stands that is one cell wide in some terminals and two in others.
    pub fn holds_no_doubtful_width(&self) {
        for cell in &self.buffer.content {
            let symbol = cell.symbol();
            assert_eq!(symbol.width(), symbol.width_cjk(), "'{symbol}' is on the screen\n{}", self.text());
        }
    }

    /// Fails where a wide character lost its second cell, to something drawn over it or to the screen's edge.
    #[track_caller]
    pub fn holds_no_torn_character(&self) {
        let area = self.buffer.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let symbol = self.buffer[(x, y)].symbol();
                let width = u16::try_from(symbol.width()).unwrap().max(1);
                for behind in x + 1..x + width {
                    let is_whole = behind < area.width && matches!(self.buffer[(behind, y)].symbol(), " " | "");
                    assert!(is_whole, "'{symbol}' at column {x}, row {y} is torn\n{}", self.text());
                }
                x += width;
            }
        }
    }

    /// Fails where a character that drives a terminal, or cannot be seen, reached the screen.
    #[track_caller]
    pub fn holds_nothing_raw(&self) {
        let is_raw = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        for cell in &self.buffer.content {
            assert!(!cell.symbol().chars().any(is_raw), "raw {:?}\n{}", cell.symbol(), self.text());
        }
    }
}

/// A part of the screen.
#[derive(Debug, Clone)]
pub struct Part {
    name: &'static str,
    lines: Vec<Line>,
    screen: String,
}

/// Without blanks, so that an assertion need not know how many there are or where a long text is wrapped.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

impl Part {
    fn words(&self) -> String {
        squeezed(&self.lines.iter().map(|line| line.words.as_str()).collect::<String>())
    }

    /// The part says `words`.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Part {
        assert!(self.words().contains(&squeezed(words)), "the {} does not say '{words}'\n{}", self.name, self.screen);
        self
    }

    /// The part does not say `words`.
    #[track_caller]
    pub fn lacks(&self, words: &str) -> &Part {
        assert!(!self.words().contains(&squeezed(words)), "the {} says '{words}'\n{}", self.name, self.screen);
        self
    }

    /// The one line that holds `words`.
    #[track_caller]
    pub fn line(&self, words: &str) -> Line {
        let found = self.lines.iter().find(|line| squeezed(&line.words).contains(&squeezed(words)));
        match found {
            Some(line) => line.clone(),
            None => panic!("no line of the {} holds '{words}'\n{}", self.name, self.screen),
        }
    }

    /// The line of the cursor.
    #[track_caller]
    pub fn cursor(&self) -> Line {
        match self.lines.iter().find(|line| line.is_selected) {
            Some(line) => line.clone(),
            None => panic!("no line of the {} is selected\n{}", self.name, self.screen),
        }
    }

    /// How many lines hold `words`.
    pub fn count(&self, words: &str) -> usize {
        self.lines.iter().filter(|line| line.words.contains(words)).count()
    }

    /// The last entry of a timeline: the row that begins with a time, and what follows it.
    #[track_caller]
    pub fn last(&self) -> Part {
        let begins = |line: &&Line| {
            // `~14:05 note`; a time inside a wrapped text stands further to the right.
            let words = line.words.strip_prefix([' ', '~', '.']).unwrap_or(&line.words).as_bytes();
            words.len() > 5 && words[2] == b':' && words[..2].iter().all(u8::is_ascii_digit)
        };
        let inside: Vec<&Line> = self.lines.iter().filter(|line| !line.words.starts_with(['┗', '└'])).collect();
        let Some(from) = inside.iter().rposition(begins) else {
            panic!("there is no entry in the {}\n{}", self.name, self.screen)
        };
        let lines = inside[from..].iter().map(|line| (*line).clone()).collect();
        Part { name: "last entry", lines, screen: self.screen.clone() }
    }
}

/// One line of a part.
#[derive(Debug, Clone)]
pub struct Line {
    pub words: String,
    is_selected: bool,
    is_struck: bool,
    is_grey: bool,
    screen: String,
}

impl Line {
    /// The line carries this mark.
    #[track_caller]
    pub fn is(&self, mark: &str) -> &Line {
        assert!(self.words.contains(mark), "'{}' is not {mark}\n{}", self.words.trim(), self.screen);
        self
    }

    /// The line says `words`.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Line {
        let is_said = squeezed(&self.words).contains(&squeezed(words));
        assert!(is_said, "'{}' does not say '{words}'\n{}", self.words.trim(), self.screen);
        self
    }

    /// The line does not say `words`.
    #[track_caller]
    pub fn lacks(&self, words: &str) -> &Line {
        assert!(!squeezed(&self.words).contains(&squeezed(words)), "'{}' says '{words}'\n{}", self.words, self.screen);
        self
    }

    /// The cursor stands on it.
    #[track_caller]
    pub fn selected(&self) -> &Line {
        assert!(self.is_selected, "the cursor is not on '{}'\n{}", self.words.trim(), self.screen);
        self
    }

    /// It is struck through.
    #[track_caller]
    pub fn struck(&self) -> &Line {
        assert!(self.is_struck, "'{}' is not struck through\n{}", self.words.trim(), self.screen);
        self
    }

    /// It is greyed.
    #[track_caller]
    pub fn grey(&self) -> &Line {
        assert!(self.is_grey, "'{}' is not greyed\n{}", self.words.trim(), self.screen);
        self
    }

    /// It is not greyed.
    #[track_caller]
    pub fn plain(&self) -> &Line {
        assert!(!self.is_grey, "'{}' is greyed\n{}", self.words.trim(), self.screen);
        self
    }
}
