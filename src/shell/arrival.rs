//! What arrives at the main loop, from every thread, on one channel; and how the loop ends.

use super::handoff::Edited;
use super::keys::Input;
use super::signals::{Fatal, Signalled};
use crate::app::Msg;
use std::ops::ControlFlow;

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

/// How the loop ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    Quit,
    Signal(Fatal),
    HungUp,
    Panicked,
}

/// Whether anybody still listens to a thread that told something.
pub(super) fn heard<T>(sent: Result<(), T>) -> ControlFlow<()> {
    if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
