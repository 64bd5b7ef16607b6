//! Options one below the other, and what stands beside each.
//!
//! ```text
//! > T1 Zhang Wei: Count the sessions that hang on     in 04:19  understood
//!   db-3 and say which service holds them
//!   T2 Zhao Lei: Find out whether the carrier~        in 11:20  not understood yet
//! ```

use crate::app::Model;
use crate::app::form::{Choice, Letter, Pick};
use crate::input::Keymap;
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::text::{SafeText, cells};
use crate::theme::Role;
use ratatui::style::Style;

/// The rows of a field, each with the choice that stands on it.
pub(super) type Block = Vec<(Row, Option<usize>)>;

/// The fewest cells in which the beginning of a text tells one from another.
const LEAST_BEGINNING: usize = 14;

/// Options with their words, and beside them what they lead to or how they stand. The one that is picked is shown
/// in full; of the others the beginning, so that no two look alike.
pub(super) fn list_rows(model: &Model, pick: &Pick, width: usize, focus: Focus) -> Block {
    let widest = |words: &dyn Fn(&Choice) -> usize| pick.options.iter().map(words).max().unwrap_or(0);
    let heads: Vec<String> = (0..pick.options.len()).map(|nth| head(pick, nth, &model.keymap)).collect();
    let column = heads.iter().map(|head| cells::width(head)).max().unwrap_or(0) + 4;
    let are_short = pick.options.iter().all(|choice| is_short(choice, width));
    // Where a column for them would be off the edge, short words stand at the edge, all of them.
    let is_off = are_short && column + widest(&|choice| cells::width(&choice.aside)) > width;
    let at = if is_off { width } else { column };
    let mut rows = Vec::new();
    for (nth, choice) in pick.options.iter().enumerate() {
        let is_picked = pick.picked == Some(nth);
        let line = Line {
            choice,
            head: heads[nth].clone(),
            width,
            style: model.theme.style(if is_picked && focus == Focus::Here { Role::Selected } else { Role::Text }),
            plain: model.theme.style(Role::Text),
            muted: model.theme.style(Role::Muted),
        };
        let made = match line.in_one_row(if is_picked { "> " } else { "  " }, at) {
            Some(row) => vec![row],
            None if is_picked => line.whole(),
            None => vec![line.beginning()],
        };
        rows.extend(made.into_iter().map(|row| (row, Some(nth))));
    }
    rows
}

/// The keys and the words of a choice: beside a letter that the playbook gave it the digit that counts it off.
fn head(pick: &Pick, nth: usize, keys: &Keymap) -> String {
    let choice = &pick.options[nth];
    let shown = choice.key.map(|key| key.shown(keys)).filter(|key| !key.is_empty());
    let is_letter = matches!(choice.key, Some(Letter::Printed(_))) && !pick.has_digits() && nth < 9;
    match shown {
        Some(letter) if is_letter => format!("{}/{letter} {}", nth + 1, choice.label),
        Some(key) => format!("{key} {}", choice.label),
        None => choice.label.clone(),
    }
}

/// Words that tell how a choice stands: they keep their place before the choice's own.
fn is_short(choice: &Choice, width: usize) -> bool {
    !choice.aside.contains('\n') && cells::width(&choice.aside) <= width / 2
}

/// A choice that is drawn.
struct Line<'a> {
    choice: &'a Choice,
    head: String,
    width: usize,
    style: Style,
    plain: Style,
    muted: Style,
}

impl Line<'_> {
    /// Everything on one row, what stands beside it from the cell `at` on; `None` where it does not fit.
    fn in_one_row(&self, cursor: &str, at: usize) -> Option<Row> {
        let (used, aside) = (cells::width(&self.head) + 2, cells::width(&self.choice.aside));
        let row = Row::of(cursor, self.style).text(&self.head, self.style);
        match () {
            () if self.choice.aside.contains('\n') => None,
            () if aside == 0 => (used <= self.width).then_some(row),
            () if at >= used && at + aside <= self.width => {
                Some(row.text(&" ".repeat(at - used), self.muted).text(&self.choice.aside, self.muted))
            }
            () => (used + aside + 2 <= self.width).then(|| row.right(&self.choice.aside, self.muted)),
        }
    }

    /// All of its words: what is short beside the first line of them, what is long below.
    fn whole(&self) -> Vec<Row> {
        let beside =
            Some(self.choice.aside.as_str()).filter(|aside| !aside.is_empty() && is_short(self.choice, self.width));
        let room = self.width.saturating_sub(beside.map_or(0, |aside| cells::width(aside) + 2) + 2).max(1);
        let safe = SafeText::line(&self.head);
        let first = cells::wrap(safe.as_str(), room).into_iter().next().unwrap_or_default();
        let rest = safe.as_str().strip_prefix(first.as_str()).unwrap_or_default().trim_start();
        let mut lines = vec![first.clone()];
        lines.extend(cells::wrap(rest, self.width.saturating_sub(2)).into_iter().filter(|line| !line.is_empty()));
        let mut rows: Vec<Row> = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            let row = Row::of(if nth == 0 { "> " } else { "  " }, self.style).text(line, self.style);
            rows.push(match beside {
                Some(aside) if nth == 0 => row.right(aside, self.muted),
                _ => row,
            });
        }
        if beside.is_none() {
            let safe = SafeText::block(&self.choice.aside);
            let below = cells::wrap(safe.as_str(), self.width.saturating_sub(4));
            rows.extend(below.iter().map(|line| Row::of("    ", self.plain).text(line, self.plain)));
        }
        rows
    }

    /// Its beginning, and of what stands beside it what there is room for.
    fn beginning(&self) -> Row {
        let used = cells::width(&self.head) + 2;
        let beside = match self.choice.aside.lines().next().unwrap_or_default() {
            aside if is_short(self.choice, self.width) => aside.to_owned(),
            first if used + LEAST_BEGINNING <= self.width => {
                cells::clip(SafeText::line(first).as_str(), self.width - used - 3)
            }
            _ => String::new(),
        };
        Row::of("  ", self.style).text(&self.head, self.style).right(&beside, self.muted)
    }
}
