//! The panes of the screen. A pane owns its cursor and its scroll, sees a [`Scene`], and says in an
//! [`Outcome`] what a key meant. It refuses to know the app, other panes, a file or a clock.

mod clock;
mod digits;
mod facts;
mod incidents;
pub mod kit;
mod kpi;
mod limits;
mod log;
mod phases;
mod roles;
mod score;
mod speech;
mod start;
mod step;
mod steps;
mod timeline;

pub use clock::{Clock, Deadlines};
pub use facts::Facts;
pub use incidents::Incidents;
pub use kpi::{Kpi, Wants};
pub use log::{Log, Messages, Said, Tone};
pub use phases::Phases;
pub use roles::{Roles, listed as listed_roles};
pub use score::Score;
pub use step::Step;
pub use steps::{Direction, Steps};
pub use timeline::Timeline;

use crate::incident::{EventId, IncidentId, Intent, Person, RoleId, StepId, Summary};
use crate::input::{Action, Keymap};
use crate::locale::{forms, role_title, role_word};
use crate::room::Room;
use crate::text::Lang;
use crate::theme::Theme;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// What a pane sees.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The incident that is open.
    pub room: Option<&'a Room>,
    /// Every incident that is listed, in list order.
    pub list: &'a [Summary],
    /// Those of which a record is damaged.
    pub damaged: &'a BTreeSet<IncidentId>,
    /// Which key does what.
    pub keys: &'a Keymap,
    /// What the program said on this screen.
    pub messages: &'a Messages,
    /// The language of the screen.
    pub lang: Lang,
    /// The language that stands beside it, where two are asked for.
    pub second: Option<Lang>,
    /// How large the clock is, and whether anybody can press a key here.
    pub screen: Screen,
    /// Where the limits that run are told.
    pub limits: Home,
    /// Where it is told who has which role.
    pub roles: Home,
    /// The styles.
    pub theme: &'a Theme,
    /// Who sits here.
    pub me: &'a Person,
    /// The time zone that times are shown in.
    pub zone: &'a TimeZone,
    /// What time it is in the room.
    pub now: Timestamp,
    /// What time it is outside of it, where the past is watched.
    pub wall: Timestamp,
    /// Whether keys go to this pane.
    pub focus: Focus,
}

/// Whether keys go to a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// They do.
    Here,
    /// They go elsewhere.
    Elsewhere,
}

/// What a screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// Somebody sits at it.
    #[default]
    Desk,
    /// Somebody looks at it, and no key of theirs changes anything.
    Shown,
    /// It hangs on the wall: its clock is read from across the room, and nobody presses a key.
    Wall,
}

/// Where something is told that the pane of the clock tells too, as long as no other does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Home {
    /// Below the clock.
    #[default]
    WithClock,
    /// In a pane of their own.
    Apart,
}

impl Scene<'_> {
    /// What a role is called, in the languages of the screen.
    pub fn role<'b>(&'b self, role: &'b str) -> Cow<'b, str> {
        let own = |lang| match self.room {
            Some(room) => role_word(&room.incident.house, role, lang),
            None => role_title(role, lang),
        };
        self.word(own)
    }

    /// `14:05` in the zone of the screen.
    pub fn clock(&self, at: Timestamp) -> String {
        let zoned = at.to_zoned(self.zone.clone());
        format!("{:02}:{:02}", zoned.hour(), zoned.minute())
    }

    /// The same with its day, where that is not today: `yesterday 23:50`, `11-19 05:50`.
    pub fn moment(&self, at: Timestamp) -> String {
        let [there, today] = [at, self.now].map(|at| at.to_zoned(self.zone.clone()).date());
        let clock = self.clock(at);
        match () {
            () if there == today => clock,
            () if there.tomorrow().is_ok_and(|next| next == today) => forms::YESTERDAY.with(self.lang, &[&clock]),
            () if there.year() == today.year() => format!("{:02}-{:02} {clock}", there.month(), there.day()),
            () => format!("{there} {clock}"),
        }
    }
}

/// What a key meant to a pane.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing; somebody else may want it.
    Ignored,
    /// The pane took it, and nothing follows.
    Done,
    /// This step is looked at from now on.
    Look(StepId),
    /// This is wished.
    Intend(Intent),
    /// This incident is to be opened.
    Open(IncidentId),
    /// The past of this incident is to be watched.
    Watch(IncidentId),
    /// Something must be asked first.
    Ask(Question),
    /// This is begun, from the start screen.
    Begin(Beginning),
    /// This text is to be copied as it is.
    Copy(String),
    /// This command or link of the playbook is to be copied, with its variables filled in.
    CopyFilled(String),
    /// The key does nothing here, and why.
    Cannot(crate::locale::Phrase),
}

/// What can be begun while no incident is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Beginning {
    #[default]
    Declare,
    Demo,
    Replay,
    Drill,
}

/// What must be asked before anything happens.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Question {
    Decide(StepId),
    Verify(StepId),
    Notice(StepId),
    Waive(StepId),
    Defer(StepId),
    CopyRisky(StepId),
    Step(StepId),
    Assign(RoleId),
    Correct(EventId),
}

/// A pane of the screen.
pub trait Pane: Debug {
    /// The words in its border: name on the left, count on the right.
    fn title(&self, scene: &Scene<'_>) -> (String, String);

    /// Puts the cursor on row `row` of a pane `height` rows high, border excluded; most panes have none.
    fn point(&mut self, _scene: &Scene<'_>, _row: u16, _height: u16) -> Outcome {
        Outcome::Ignored
    }

    /// What `action` means here.
    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome;

    /// Draws itself into `area`, border excluded.
    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer);
}
