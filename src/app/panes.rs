//! The panes' own state, by name.

use crate::layout::PaneName;
use crate::pane::{self, Pane};

/// The panes' own state.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Panes {
    pub incidents: pane::Incidents,
    pub clock: pane::Clock,
    pub deadlines: pane::Deadlines,
    pub roles: pane::Roles,
    pub steps: pane::Steps,
    pub step: pane::Step,
    pub phases: pane::Phases,
    pub timeline: pane::Timeline,
    pub facts: pane::Facts,
    pub kpi: pane::Kpi,
    pub score: pane::Score,
    pub log: pane::Log,
}

impl Panes {
    /// The pane of this name; the banner, the input box and the like are drawn from the model itself.
    pub fn get(&self, name: PaneName) -> Option<&dyn Pane> {
        Some(match name {
            PaneName::Incidents => &self.incidents,
            PaneName::Clock => &self.clock,
            PaneName::Deadlines => &self.deadlines,
            PaneName::Roles => &self.roles,
            PaneName::Steps => &self.steps,
            PaneName::Step => &self.step,
            PaneName::Phases => &self.phases,
            PaneName::Timeline => &self.timeline,
            PaneName::Facts => &self.facts,
            PaneName::Kpi => &self.kpi,
            PaneName::Score => &self.score,
            PaneName::Log => &self.log,
            PaneName::Banner
            | PaneName::Input
            | PaneName::Hints
            | PaneName::Status
            | PaneName::Tabs
            | PaneName::Page => return None,
        })
    }

    /// The pane of this name, to be told of a key.
    pub fn get_mut(&mut self, name: PaneName) -> Option<&mut dyn Pane> {
        Some(match name {
            PaneName::Incidents => &mut self.incidents,
            PaneName::Clock => &mut self.clock,
            PaneName::Deadlines => &mut self.deadlines,
            PaneName::Roles => &mut self.roles,
            PaneName::Steps => &mut self.steps,
            PaneName::Step => &mut self.step,
            PaneName::Phases => &mut self.phases,
            PaneName::Timeline => &mut self.timeline,
            PaneName::Facts => &mut self.facts,
            PaneName::Kpi => &mut self.kpi,
            PaneName::Score => &mut self.score,
            PaneName::Log => &mut self.log,
            PaneName::Banner
            | PaneName::Input
            | PaneName::Hints
            | PaneName::Status
            | PaneName::Tabs
            | PaneName::Page => return None,
        })
    }
}
