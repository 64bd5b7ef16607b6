//! The picture in a layout file: rows of pane names, each name with its place.

use crate::raw::{Extent, Located, Value};

/// A row of the picture.
pub(super) struct Line<'a> {
    /// The names in it.
    pub names: Vec<Located<&'a str>>,
    /// Where the row was written.
    pub at: Extent,
}

/// The rows of the picture at `value`, one text or a list of texts, found in `source`; blank rows do not count.
pub(super) fn lines<'a>(value: &'a Located<Value>, source: &str) -> Vec<Line<'a>> {
    let texts = match value.text() {
        Some(text) => vec![text],
        None => value.texts(),
    };
    texts.into_iter().flat_map(|text| lines_of(text, source)).filter(|line| !line.names.is_empty()).collect()
}

fn lines_of<'a>(text: Located<&'a str>, source: &str) -> Vec<Line<'a>> {
    let begin = begin(&text, source);
    // Without escapes a byte of the value is a byte of the file; otherwise the whole text is the place.
    let place = |from: usize, to: usize| match begin {
        Some(begin) => begin + from..begin + to,
        None => text.at.clone(),
    };
    let offset = |part: &str| part.as_ptr() as usize - text.value.as_ptr() as usize;
    let name = |name: &'a str| Located::new(name, place(offset(name), offset(name) + name.len()));
    text.value
        .lines()
        .map(|line| {
            let names: Vec<_> = line.split_whitespace().map(name).collect();
            let at = match (names.first(), names.last()) {
                (Some(first), Some(last)) => first.at.start..last.at.end,
                _ => text.at.clone(),
            };
            Line { names, at }
        })
        .collect()
}

/// Where the value begins in `source`, when it stands there as it is.
fn begin(text: &Located<&str>, source: &str) -> Option<usize> {
    let written = source.get(text.at.clone())?;
    let quotes = written.len() - written.trim_start_matches(['"', '\'']).len();
    let opening = if quotes >= 3 { 3 } else { 1 };
    let rest = written.get(opening..)?;
    // TOML drops a line end that follows three quotes.
    let rest =
        if opening == 3 { rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest) } else { rest };
    rest.starts_with(text.value).then(|| text.at.end - rest.len())
}
