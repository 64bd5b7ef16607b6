//! What arrives at the main loop, from every thread, on one channel; and how the loop ends.

use super::handoff::Edited;
use super::keys::Input;
use super::signals::{Fatal, Signalled};
use crate::app::Msg;
use std::ops::ControlFlow;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Something arrived at the loop.
pub(super) enum Arrival {
    Inputs(Vec<Input>),
    Msg(Msg),
    Signal(Signalled),
    /// The bell of the journal rang.
    Rang,
    Edited(Edited),
    HungUp,
    Panicked,
}

/// The way to the loop, from any thread. A loop that has ended needs to be told nothing.
#[derive(Debug, Clone)]
pub(super) struct ToLoop(UnboundedSender<Arrival>);

impl ToLoop {
    /// The way, and the end at which the loop listens.
    pub(super) fn new() -> (ToLoop, UnboundedReceiver<Arrival>) {
        let (sender, receiver) = unbounded_channel();
        (ToLoop(sender), receiver)
    }

    /// Tells the loop; whether anybody still listens there.
    pub(super) fn heard(&self, arrival: Arrival) -> ControlFlow<()> {
        if self.0.send(arrival).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Tells the loop, for whom it makes no difference whether it still listens.
    pub(super) fn tell(&self, arrival: Arrival) {
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = self.heard(arrival);
    }

    /// Tells the app.
    pub(super) fn say(&self, msg: Msg) {
        self.tell(Arrival::Msg(msg));
    }
}

/// How the loop ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    Quit,
    Signal(Fatal),
    HungUp,
    Panicked,
}
