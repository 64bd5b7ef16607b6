//! Which key or which press of the mouse a control sequence is; any other is an answer of the terminal, and none.

use super::keys::{Input, Mouse, MouseAct};
use crate::input::{Code, Key};

/// The key of `ESC O` and this.
pub(super) fn single(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// What `ESC [`, these parameters and this letter are.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Input> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return mouse(report, last);
    }
    if text == "[" {
        return matches!(last, b'A'..=b'E').then(|| Input::Key(Key::plain(Code::F(last - b'A' + 1))));
    }
    let numbers: Vec<u32> = match text {
        "" => Vec::new(),
        text => text.split(';').map(|part| part.split(':').next()?.parse().ok()).collect::<Option<_>>()?,
    };
    let (code, at) = match (last, numbers.as_slice()) {
        // With a row and a column it says where the cursor is.
        (b'R', [_, ..]) => return None,
        (b'Z', _) => (Code::BackTab, 1),
        (b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S', [] | [1] | [1, _]) => (single(last)?, 1),
        (b'~', [number, ..]) => (numbered(*number)?, 1),
        (b'u', [number, ..]) => (written(*number)?, 1),
        _ => return None,
    };
    // A key that is let go is none.
    if text.split(';').nth(at).and_then(|part| part.split(':').nth(1)) == Some("3") {
        return None;
    }
    let held = numbers.get(at).copied().unwrap_or(1).saturating_sub(1);
    let is_shifted_tab = code == Code::Tab && held & 1 != 0;
    let code = if is_shifted_tab { Code::BackTab } else { code };
    Some(Input::Key(Key { code, alt: held & 2 != 0, ctrl: held & 4 != 0 }))
}

/// The key of `ESC [ number ~`.
fn numbered(number: u32) -> Option<Code> {
    let f = |from: u32, first: u32| u8::try_from(number - from + first).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => f(11, 1),
        17..=21 => f(17, 6),
        23..=24 => f(23, 11),
        _ => None,
    }
}

/// The key of `ESC [ number u`, as some terminals write keys that have no letter of their own.
fn written(number: u32) -> Option<Code> {
    Some(match number {
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        127 => Code::Backspace,
        number => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

/// `button;column;row` and `M` for pressed.
fn mouse(report: &str, last: u8) -> Option<Input> {
    let numbers: Vec<u32> = report.split(';').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match (last, numbers.as_slice()) {
        (b'M', [button, column, row]) => pressed(*button, *column, *row),
        _ => None,
    }
}

/// Three bytes, each 32 more than what it says.
pub(super) fn old_mouse(bytes: &[u8]) -> Option<Input> {
    let [button, column, row] = bytes else { return None };
    let number = |byte: &u8| u32::from(byte.saturating_sub(b' '));
    pressed(number(button), number(column), number(row))
}

fn pressed(button: u32, column: u32, row: u32) -> Option<Input> {
    // Shift, Alt and Control are told with the button.
    let act = match button & !0b11100 {
        0 => MouseAct::Press,
        64 => MouseAct::WheelUp,
        65 => MouseAct::WheelDown,
        _ => return None,
    };
    let cell = |number: u32| u16::try_from(number.checked_sub(1)?).ok();
    Some(Input::Mouse(Mouse { act, column: cell(column)?, row: cell(row)? }))
}
