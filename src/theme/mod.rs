//! Styles by role: what a thing means decides how it looks.
//!
//! A colour never stands alone: every state also has a shape or a word. The palette is Okabe and Ito's,
//! which colour-blind people tell apart; where the terminal has no colour, weight and reverse video carry it.

use crate::incident::{Severity, Urgency};
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
}

/// The styles of one screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
}

const VERMILLION: (Color, Color) = (Color::Rgb(0xd5, 0x5e, 0x00), Color::Red);
const ORANGE: (Color, Color) = (Color::Rgb(0xe6, 0x9f, 0x00), Color::Yellow);
const SKY: (Color, Color) = (Color::Rgb(0x56, 0xb4, 0xe9), Color::Cyan);
const GREEN: (Color, Color) = (Color::Rgb(0x00, 0x9e, 0x73), Color::Green);
const YELLOW: (Color, Color) = (Color::Rgb(0xf0, 0xe4, 0x42), Color::Yellow);
const GREY: (Color, Color) = (Color::Rgb(0x9a, 0x9a, 0x9a), Color::Reset);

impl Theme {
    /// The theme for a terminal with so many colours.
    pub fn new(depth: Depth) -> Theme {
        Theme { depth }
    }

    fn ink(&self, (rgb, sixteen): (Color, Color)) -> Style {
        match self.depth {
            Depth::True => Style::new().fg(rgb),
            Depth::Sixteen => Style::new().fg(sixteen),
            Depth::None => Style::new(),
        }
    }

    /// Black on a colour; reverse video where there is none.
    fn patch(&self, (rgb, sixteen): (Color, Color)) -> Style {
        match self.depth {
            Depth::True => Style::new().fg(Color::Black).bg(rgb),
            Depth::Sixteen => Style::new().fg(Color::Black).bg(sixteen),
            Depth::None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// The style of `role`.
    pub fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Text => plain,
            Role::Muted | Role::Border if self.depth == Depth::True => self.ink(GREY),
            Role::Muted => plain.add_modifier(Modifier::DIM),
            Role::Border => plain,
            Role::Strong | Role::Title | Role::Focus | Role::Key => plain.add_modifier(Modifier::BOLD),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Done => self.ink(GREEN),
            Role::Late => self.ink(VERMILLION).add_modifier(Modifier::BOLD),
            Role::Soon => self.ink(YELLOW).add_modifier(Modifier::BOLD),
            Role::Alarm => self.patch(VERMILLION).add_modifier(Modifier::BOLD),
            Role::Struck => self.style(Role::Muted).add_modifier(Modifier::CROSSED_OUT),
            Role::Pending => self.style(Role::Muted).add_modifier(Modifier::ITALIC),
            Role::Banner => plain.add_modifier(Modifier::REVERSED),
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
        let colour = match severity {
            Severity::P0 => VERMILLION,
            Severity::P1 => ORANGE,
            Severity::P2 => SKY,
            Severity::P3 => (GREY.0, Color::White),
        };
        self.patch(colour).add_modifier(Modifier::BOLD)
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
