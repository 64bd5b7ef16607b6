//! Which pane has the keys.

use super::model::Model;
use super::prompt::Mode;
use crate::command::Mouse;
use crate::layout::{Layout, PaneName, Placed};

/// What whoever sits here has before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Desk {
    /// Something to look at and to work with by key.
    #[default]
    Looks,
    /// An incident to write about, in a layout for one who writes.
    Writes,
}

impl Model {
    /// A layout for one who writes starts in the input box, as soon as there is an incident to write about. Whoever
    /// leaves the box then is not put into it again.
    pub(super) fn settle_desk(&mut self) {
        if self.is_past() {
            // Whoever comes back from there finds the box as they left it.
            return;
        }
        let can_write = !self.is_read_only() && self.room().is_some();
        let desk = if can_write && self.is_for_writing() { Desk::Writes } else { Desk::Looks };
        let before = std::mem::replace(&mut self.desk, desk);
        if before == Desk::Looks && desk == Desk::Writes && self.prompt.mode == Mode::Idle {
            self.begin_line("");
        }
    }

    /// The page that is shown where several share one area: the one with the keys, else the first.
    pub fn page(&self, placed: &Placed) -> PaneName {
        let focused = placed.pages.iter().find(|pane| **pane == self.focus);
        focused.or(placed.pages.first()).copied().unwrap_or(PaneName::Steps)
    }

    /// Whether the layout is for one who writes: its input box stays open.
    pub(super) fn is_for_writing(&self) -> bool {
        self.layouts.get(&self.layout).is_some_and(Layout::is_for_writing)
    }

    /// Who has the pointer now: a screen that takes no wishes leaves it to the terminal, but a replay is gone
    /// through with it.
    pub fn mouse(&self) -> Mouse {
        if self.is_read_only() && !self.only_watches() { Mouse::Terminals } else { self.mouse }
    }

    /// Gives a pane the keys, if it takes any. One that the screen has no place for gets the whole of it.
    pub(super) fn give_keys(&mut self, pane: PaneName) {
        if pane.takes_focus() {
            let placed = self.placed();
            // A pane that was alone for want of a place leaves the others where they were.
            let is_zoomed = self.zoom.is_some_and(|zoomed| placed.area(zoomed).is_some());
            self.focus = pane;
            self.zoom = (is_zoomed || placed.area(pane).is_none()).then_some(pane);
        }
    }

    /// Takes the keys from a pane that is not on the screen any more.
    pub(super) fn settle_focus(&mut self) {
        if self.zoom.is_some() {
            return;
        }
        let placed = self.placed();
        if placed.area(self.focus).is_none() {
            self.focus = placed.start.or(placed.focus.first().copied()).unwrap_or(self.focus);
        }
    }

    /// Takes another layout. One for a writer begins with its first page, whatever was looked at before; what was
    /// wished before a layout that only looks goes to the disk all the same.
    pub fn take_layout(&mut self, id: String) {
        let wrote = !self.is_read_only();
        self.layout = id;
        if wrote && self.is_read_only() {
            self.rooms.values_mut().for_each(|room| room.outbox.keep_all());
        }
        let first = self.placed().pages.first().copied();
        if let Some(first) = first.filter(|_| self.is_for_writing()) {
            self.focus = first;
            self.zoom = None;
        }
    }

    /// Gives the next pane of the layout the keys.
    pub(super) fn turn(&mut self, by: isize) {
        let panes = self.placed().focus;
        let panes: Vec<PaneName> = panes.into_iter().filter(|pane| *pane != PaneName::Input).collect();
        if panes.is_empty() {
            return;
        }
        let count = panes.len() as isize;
        let at =
            panes.iter().position(|pane| *pane == self.focus).map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
        self.give_keys(panes[(at + by).rem_euclid(count) as usize]);
    }
}
