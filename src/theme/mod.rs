//! Styles by role: what a thing means decides how it looks.
//!
//! A colour never stands alone: every state also has a shape or a word. The palette is Okabe and Ito's,
//! which colour-blind people tell apart; where the terminal has no colour, weight and reverse video carry it.
//! Every pair of colours that can meet on the screen has a contrast of at least 4.5 to 1, which is tested.
//!
//! It refuses to ask the terminal anything: [`choose`] takes what the person said and what the environment
//! tells, and [`read`] what stands in `theme.toml`.

mod choice;
mod glyphs;
mod palette;
mod raw;

pub use choice::{Asked, Because, Chosen, Colour, choose};
pub use glyphs::{GlyphChoice, Glyphs};
pub use raw::{read, schema};

use crate::incident::{Severity, Urgency};
use palette::{GREEN, GREY, Hue, ORANGE, PURPLE, SKY, VERMILLION, YELLOW};
use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Any RGB colour.
    True,
    /// The sixteen of every terminal.
    Sixteen,
    /// None.
    None,
}

/// What the terminal writes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a light ground.
    Light,
}

/// What a thing on the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Role {
    Text,
    Muted,
    Strong,
    Title,
    Border,
    Focus,
    Selected,
    Done,
    Late,
    Soon,
    Alarm,
    Struck,
    Pending,
    Banner,
    Key,
    /// Whatever belongs to a drill and not to a real outage.
    Drill,
}

/// The styles of one screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
    ground: Ground,
    glyphs: Glyphs,
}

impl Theme {
    /// The theme for a dark terminal with so many colours.
    pub fn new(depth: Depth) -> Theme {
        Theme::on(Ground::Dark, depth)
    }

    /// The theme for a terminal with this ground and so many colours.
    pub fn on(ground: Ground, depth: Depth) -> Theme {
        Theme { depth, ground, glyphs: Glyphs::default() }
    }

    /// The same colours with other signs.
    pub fn with(self, glyphs: Glyphs) -> Theme {
        Theme { glyphs, ..self }
    }

    /// The signs that the screen is drawn with.
    pub fn glyphs(&self) -> Glyphs {
        self.glyphs
    }

    /// How many colours it uses.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The ground that it is made for.
    pub fn ground(&self) -> Ground {
        self.ground
    }

    /// A colour as it is on this terminal; `None` where the terminal's own serves better.
    fn colour(&self, hue: Hue) -> Option<Color> {
        match (self.depth, self.ground) {
            (Depth::True, Ground::Dark) => Some(hue.dark),
            (Depth::True, Ground::Light) => Some(hue.light),
            (Depth::Sixteen, Ground::Dark) => hue.dark_of_sixteen,
            (Depth::Sixteen, Ground::Light) => hue.light_of_sixteen,
            (Depth::None, _) => None,
        }
    }

    fn ink(&self, hue: Hue) -> Style {
        self.colour(hue).map_or(Style::new(), |colour| Style::new().fg(colour))
    }

    /// Letters on a colour; reverse video where there is none.
    fn patch(&self, hue: Hue) -> Style {
        let letters = match (self.depth, self.ground) {
            (Depth::True, Ground::Dark) => palette::BLACK,
            (Depth::True, Ground::Light) => palette::WHITE,
            (_, Ground::Dark) => Color::Black,
            (_, Ground::Light) => Color::White,
        };
        match self.colour(hue) {
            // A patch on a reversed row would else be turned round with it.
            Some(colour) => Style::new().fg(letters).bg(colour).remove_modifier(Modifier::REVERSED),
            None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// Less than plain. Half-bright letters on a light ground are too pale on many terminals.
    fn muted(&self) -> Style {
        match (self.depth, self.ground) {
            (Depth::True, _) => self.ink(GREY),
            (_, Ground::Dark) => Style::new().add_modifier(Modifier::DIM),
            (_, Ground::Light) => Style::new(),
        }
    }

    /// The style of `role`.
    pub fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Text => plain,
            Role::Muted => self.muted(),
            Role::Border => self.ink(GREY),
            Role::Strong | Role::Title | Role::Focus | Role::Key => plain.add_modifier(Modifier::BOLD),
            Role::Selected | Role::Banner => plain.add_modifier(Modifier::REVERSED),
            Role::Done => self.ink(GREEN),
            Role::Late => self.ink(VERMILLION).add_modifier(Modifier::BOLD),
            Role::Soon => self.ink(YELLOW).add_modifier(Modifier::BOLD),
            Role::Alarm => self.patch(VERMILLION).add_modifier(Modifier::BOLD),
            Role::Struck => self.muted().add_modifier(Modifier::CROSSED_OUT),
            Role::Pending => self.muted().add_modifier(Modifier::ITALIC),
            Role::Drill => self.ink(PURPLE).add_modifier(Modifier::BOLD),
        }
    }

    /// How a severity is written.
    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::P0 => self.patch(VERMILLION).add_modifier(Modifier::BOLD),
            Severity::P1 => self.ink(ORANGE).add_modifier(Modifier::BOLD),
            Severity::P2 => self.ink(SKY),
            Severity::P3 => self.ink(GREY),
        }
    }

    /// How the name of the severity stands in the banner.
    pub fn badge(&self, severity: Severity) -> Style {
        let hue = match severity {
            Severity::P0 => VERMILLION,
            Severity::P1 => ORANGE,
            Severity::P2 => SKY,
            Severity::P3 => GREY,
        };
        self.patch(hue).add_modifier(Modifier::BOLD)
    }

    /// How a clock is written.
    pub fn urgency(&self, urgency: Urgency) -> Style {
        match urgency {
            Urgency::Calm => Style::new(),
            Urgency::Soon => self.style(Role::Soon),
            Urgency::Due => self.patch(YELLOW).add_modifier(Modifier::BOLD),
            Urgency::Overdue => self.style(Role::Alarm),
        }
    }
}

#[cfg(test)]
mod contrast_tests;
