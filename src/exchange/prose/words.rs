//! What of a line are the words of an entry, and which times stay among them.

use super::clause::Clause;
use super::moment::Moment;
use super::preface::clean;
use super::reading::Reading;

/// The words of an entry: without its time where that heads it or fills a cell, else as they stand.
pub(super) fn text_of(reading: &Reading<'_>, clause: &Clause<'_>, is_alone: bool) -> String {
    if clause.is_within && reading.line.is_row && is_alone {
        let moment = &reading.moments[clause.moment];
        let text = reading.line.words;
        let mut cells: Vec<&str> = Vec::new();
        let (before, after) = (&text[..moment.from], &text[moment.to..]);
        let is_cell = before.trim_end().is_empty() || before.trim_end().ends_with('|');
        if is_cell && (after.trim_start().is_empty() || after.trim_start().starts_with('|')) {
            cells.extend(before.split('|').chain(after.split('|')).map(str::trim).filter(|cell| !cell.is_empty()));
            return clean(&cells.join(" | "));
        }
    }
    let words = clean(clause.words.trim_end_matches(['|', ' ']));
    // What is bold as a whole stays words: `[**words**]` has lost its other half with the stamp.
    words.trim_start_matches("**").to_owned()
}

/// The times and days of a line that are said, as they are written.
pub(super) fn written_in<'a>(reading: &Reading<'a>, is_wanted: impl Fn(&Moment) -> bool) -> Vec<&'a str> {
    let said = reading.moments.iter().enumerate().filter(|(nth, moment)| reading.is_said(*nth) || moment.is_length);
    said.filter(|(_, moment)| is_wanted(moment)).map(|(_, moment)| reading.written(moment)).collect()
}

/// Whether more blocks of lines end with a line that is nothing but a time than begin with one.
pub(super) fn is_time_below(readings: &[Reading<'_>]) -> bool {
    let is_bare = |reading: &Reading<'_>| {
        reading.has_time_first() && reading.head.as_ref().is_some_and(|head| head.words >= reading.line.words.len())
    };
    let blocks = || readings.split(|reading| reading.line.words.is_empty()).filter(|block| block.len() > 1);
    let below = blocks().filter(|block| !is_bare(&block[0]) && block.last().is_some_and(is_bare)).count();
    let above = blocks().filter(|block| is_bare(&block[0])).count();
    below > above
}
