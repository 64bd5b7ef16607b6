//! The names of panes, as layout files write them.

use std::fmt;

macro_rules! panes {
    ($($variant:ident $name:literal $says:literal,)*) => {
        /// A pane, by the name that a layout file gives it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PaneName {
            $(#[doc = $says] $variant,)*
        }

        impl PaneName {
            /// Every name.
            pub const ALL: &[PaneName] = &[$(PaneName::$variant,)*];

            /// The name as files write it.
            pub fn as_str(self) -> &'static str {
                match self { $(PaneName::$variant => $name,)* }
            }

            /// The pane of this name.
            pub fn parse(name: &str) -> Option<PaneName> {
                match name { $($name => Some(PaneName::$variant),)* _ => None }
            }
        }
    };
}

panes! {
    Banner "banner" "Severity, title and the nearest countdown; in every grid.",
    Incidents "incidents" "The open incidents.",
    Clock "clock" "The countdown to the next status check.",
    Deadlines "deadlines" "The limits that run.",
    Roles "roles" "Who does what.",
    Steps "steps" "The checklist.",
    Step "step" "The selected step in full.",
    Phases "phases" "The checklist folded to a line per phase, with the open decisions.",
    Timeline "timeline" "What happened.",
    Facts "facts" "Pinned facts and decisions.",
    Input "input" "Where notes and commands are typed.",
    Hints "hints" "Keys that do something now.",
    Status "status" "The last answer of the program.",
    Tabs "tabs" "The names of the pages.",
    Page "page" "One area that the pages share.",
    Kpi "kpi" "Figures over many incidents.",
    Score "score" "The score of an exercise.",
    Log "log" "What the program did.",
}

impl PaneName {
    /// Whether a digit may lead to it: the panes around the body have none.
    pub fn has_digit(self) -> bool {
        use PaneName::{Banner, Hints, Input, Page, Status, Tabs};
        !matches!(self, Banner | Hints | Input | Page | Status | Tabs)
    }

    /// Whether it can hold the focus.
    pub fn takes_focus(self) -> bool {
        self.has_digit() || self == PaneName::Input
    }
}

impl fmt::Display for PaneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
