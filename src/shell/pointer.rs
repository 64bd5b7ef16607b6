//! From a report of the terminal's mouse to what the app is told: what is drawn there is asked of whoever draws.

use super::keys::{Mouse, MouseAct};
use crate::app::{Model, Msg, On, Pointer, PointerAct};
use crate::view::under;

/// What the app is told of a mouse.
pub(super) fn pointed(model: &Model, mouse: Mouse) -> Msg {
    let act = match mouse.act {
        MouseAct::Press => PointerAct::Press,
        MouseAct::WheelUp => PointerAct::WheelUp,
        MouseAct::WheelDown => PointerAct::WheelDown,
    };
    let (x, y) = (mouse.column, mouse.row);
    let on = if act == PointerAct::Press { under(model, x, y) } else { On::Nothing };
    Msg::Mouse(Pointer { x, y, act, on })
}
