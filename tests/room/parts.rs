//! What is on the screen, part by part, for the stories to look at.

use crate::console::Console;
use crate::look::{Look, Part};
use warroom::layout::PaneName;

impl Console {
    /// One look at the screen.
    pub fn look(&self) -> Look {
        Look::at(&self.model)
    }

    /// The whole screen.
    pub fn screen(&self) -> Part {
        let look = self.look();
        look.part("screen", look.buffer.area)
    }

    #[track_caller]
    fn pane(&self, name: &'static str, pane: PaneName) -> Part {
        self.look().pane(&self.model, name, pane)
    }

    #[track_caller]
    pub fn checklist(&self) -> Part {
        self.pane("checklist", PaneName::Steps)
    }

    #[track_caller]
    pub fn step(&self) -> Part {
        self.pane("step", PaneName::Step)
    }

    #[track_caller]
    pub fn timeline(&self) -> Part {
        self.pane("timeline", PaneName::Timeline)
    }

    #[track_caller]
    pub fn incidents(&self) -> Part {
        self.pane("list of incidents", PaneName::Incidents)
    }

    #[track_caller]
    pub fn roles(&self) -> Part {
        self.pane("roles", PaneName::Roles)
    }

    #[track_caller]
    pub fn clock(&self) -> Part {
        self.pane("clock", PaneName::Clock)
    }

    #[track_caller]
    pub fn banner(&self) -> Part {
        self.pane("banner", PaneName::Banner)
    }

    #[track_caller]
    pub fn input(&self) -> Part {
        self.pane("input box", PaneName::Input)
    }

    /// The last row: hints, or what is said or refused.
    #[track_caller]
    pub fn status(&self) -> Part {
        self.pane("status line", PaneName::Hints)
    }

    /// The popup over everything else.
    #[track_caller]
    pub fn popup(&self) -> Part {
        let look = self.look();
        assert!(!self.model.overlays.is_empty(), "no popup is open\n{}", look.text());
        match look.heavy() {
            Some(area) => look.part("popup", area),
            None => panic!("the popup cannot be seen\n{}", look.text()),
        }
    }

    /// No popup is open.
    #[track_caller]
    pub fn shows_no_popup(&self) -> &Console {
        assert!(self.model.overlays.is_empty(), "a popup is open\n{}", self.look().text());
        self
    }

    /// The caret stands right behind `words`.
    #[track_caller]
    pub fn caret_is_behind(&self, words: &str) -> &Console {
        let look = self.look();
        let Some(caret) = look.caret else { panic!("there is no caret\n{}", look.text()) };
        let left = look.part("row", ratatui::layout::Rect { x: 0, y: caret.y, width: caret.x, height: 1 });
        let said = left.line("").words;
        // Trailing blanks are part of what was typed.
        let cells = usize::from(caret.x);
        let is_behind = said.ends_with(words.trim_end()) && unicode_width::UnicodeWidthStr::width(words) <= cells;
        assert!(is_behind, "the caret at {caret} is not behind '{words}' but behind '{said}'\n{}", look.text());
        self
    }

    /// No caret is shown.
    #[track_caller]
    pub fn shows_no_caret(&self) -> &Console {
        let look = self.look();
        assert!(look.caret.is_none(), "a caret is shown\n{}", look.text());
        self
    }
}
