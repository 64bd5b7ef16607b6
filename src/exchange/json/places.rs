//! On which line of a JSON file a value stands.

use std::collections::HashMap;

/// The lines of all values that stand behind one key.
pub(super) struct Places<'a> {
    lines: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Places<'a> {
    /// Looks through `text` for `key`; a value with an escape in it is not found.
    pub(super) fn of(text: &'a str, key: &str) -> Places<'a> {
        let quoted = format!("\"{key}\"");
        let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
        for (nth, line) in text.lines().enumerate() {
            for (at, _) in line.match_indices(&quoted) {
                let value = line[at + quoted.len()..].trim_start().trim_start_matches(':').trim_start();
                if let Some(value) = value.strip_prefix('"').and_then(|value| value.split('"').next()) {
                    lines.entry(value).or_default().push(nth + 1);
                }
            }
        }
        Places { lines }
    }

    /// The first line on which `value` stands; the first of the file where it is not found.
    pub(super) fn find(&self, value: &str) -> usize {
        self.lines.get(value).and_then(|lines| lines.first()).copied().unwrap_or(1)
    }

    /// The next line on which `value` stands, as one value follows the other in the file.
    pub(super) fn next(&mut self, value: &str) -> usize {
        match self.lines.get_mut(value) {
            Some(lines) if lines.len() > 1 => lines.remove(0),
            Some(lines) => lines.first().copied().unwrap_or(1),
            None => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_where_they_stand() {
        let mut places =
            Places::of("[\n{\"when\": \"a\"},\n{\"when\":\"b\", \"at\":\"a\"},\n{\"when\":\"a\"}]", "when");
        assert_eq!((places.find("a"), places.find("b"), places.find("c")), (2, 3, 1));
        assert_eq!((places.next("a"), places.next("a"), places.next("a")), (2, 4, 4));
    }
}
