//! What stands under the pointer where the popups, the tabs and the rows of keys are. Whoever draws them says
//! where they stand, so that what is seen and what is pressed are one.

use super::{exercise, hints, menu, popup, rect, tabs, transport};
use crate::app::{Attention, Model, On};
use crate::input::{Code, Key, Popup};
use crate::layout::PaneName;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What can be pressed, and where; of two on one cell the later one counts.
#[derive(Debug, Default)]
pub(super) struct Spots {
    spots: Vec<(Rect, On)>,
}

impl Spots {
    pub(super) fn add(&mut self, area: Rect, on: On) {
        self.spots.push((area, on));
    }

    /// Every key that is named on the row at `area`: `Enter send   Esc keep draft`.
    pub(super) fn keys(&mut self, area: Rect, buf: &Buffer) {
        self.spots.extend(keys_on(area.intersection(buf.area), buf).into_iter().map(|(at, key)| (at, On::Key(key))));
    }

    fn under(&self, x: u16, y: u16) -> On {
        let found = self.spots.iter().rev().find(|(area, _)| area.contains((x, y).into()));
        found.map_or(On::Nothing, |(_, on)| *on)
    }
}

/// What stands at a cell of the screen, as far as the panes do not know it themselves.
pub fn under(model: &Model, x: u16, y: u16) -> On {
    let screen = Rect::new(0, 0, model.size.0, model.size.1);
    let area = exercise::without_foot(model, screen);
    let mut buf = Buffer::empty(screen);
    let mut spots = Spots::default();
    let placed = model.placed();
    let has_own_keys = !matches!(model.attention(), Attention::Pane(_)) || model.is_past();
    if let Some(at) = placed.area(PaneName::Hints).filter(|_| has_own_keys) {
        let at = rect(at).intersection(area);
        hints::draw(model, at, &mut buf);
        match model.attention() {
            Attention::Overlay => {
                let back = keys_on(at, &buf).into_iter().next();
                spots.spots.extend(back.map(|(at, _)| (at, On::Popup(Popup::Back))));
            }
            _ => spots.keys(at, &buf),
        }
    }
    match model.overlays.last() {
        Some(overlay) => drop(popup::draw(model, overlay, area, &mut buf, &mut spots)),
        None => {
            if let Some(at) = placed.area(PaneName::Tabs) {
                tabs::draw(model, &placed, rect(at).intersection(area), &mut buf, &mut spots);
            }
            if let Some(at) = placed.area(PaneName::Input).filter(|_| transport::is_shown(model)) {
                let at = rect(at).intersection(area);
                transport::draw(model, at, &mut buf);
                spots.keys(Rect { height: at.height.min(1), ..at }, &buf);
                transport::spots(model, at, &mut spots);
            }
            menu::draw(model, area, &mut buf, &mut spots);
        }
    }
    spots.under(x, y)
}

/// The keys that a row names, each with the words behind it: what comes before two spaces belongs together.
fn keys_on(row: Rect, buf: &Buffer) -> Vec<(Rect, Key)> {
    let mut found = Vec::new();
    let mut part: Vec<(u16, String)> = Vec::new();
    let mut spaces = 2;
    let mut x = row.x;
    while x < row.right() && row.height > 0 {
        let sign = buf[(x, row.y)].symbol();
        let width = u16::try_from(cells::width(sign)).unwrap_or(1).max(1);
        if sign == " " {
            spaces += 1;
        } else {
            if spaces >= 2 {
                found.extend(keys_of(&std::mem::take(&mut part), row.y));
            }
            if spaces >= 1 || part.is_empty() {
                part.push((x, String::new()));
            }
            if let Some((_, word)) = part.last_mut() {
                word.push_str(sign);
            }
            spaces = 0;
        }
        x += width;
    }
    found.extend(keys_of(&part, row.y));
    found
}

/// The keys that begin a part of a row; the words behind them belong to the first.
fn keys_of(part: &[(u16, String)], y: u16) -> Vec<(Rect, Key)> {
    let end = part.last().map_or(0, |(x, word)| x + u16::try_from(cells::width(word)).unwrap_or(0));
    let read = |word: &str| match word {
        "回车" => Some(Key::plain(Code::Enter)),
        "空格" => Some(Key::char(' ')),
        word if word.is_ascii() => word.parse().ok(),
        _ => None,
    };
    let keys: Vec<(u16, u16, Key)> =
        part.iter().map_while(|(x, word)| Some((*x, u16::try_from(cells::width(word)).ok()?, read(word)?))).collect();
    let Some((from, _, first)) = keys.first().copied() else { return Vec::new() };
    let at = |x: u16, width: u16| Rect { x, y, width, height: 1 };
    let whole = [(at(from, end - from), first)].into_iter();
    // Of two keys that are named together each is a button of its own; later ones lie above.
    whole.chain(keys.iter().skip(1).map(|(x, width, key)| (at(*x, *width), *key))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn keys(text: &str) -> Vec<(u16, u16, String)> {
        let area = Rect::new(0, 0, 80, 1);
        let mut buf = Buffer::empty(area);
        buf.set_string(0, 0, text, Style::new());
        keys_on(area, &buf).into_iter().map(|(at, key)| (at.x, at.width, key.to_string())).collect()
    }

    #[test]
    fn a_key_and_its_words_are_one_button() {
        assert_eq!(
            keys(" Enter send   y copy it   Esc back"),
            [(1, 10, "Enter".to_owned()), (14, 9, "y".to_owned()), (26, 8, "Esc".to_owned())]
        );
        assert_eq!(keys("回车 打开   c 含已关闭"), [(0, 9, "Enter".to_owned()), (12, 10, "c".to_owned())]);
    }

    #[test]
    fn two_keys_named_together_are_two_buttons() {
        assert_eq!(keys(" , . event   no key here"), [(1, 9, ",".to_owned()), (3, 1, ".".to_owned())]);
    }
}
