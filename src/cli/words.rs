//! Positional words: which of them is the incident, which the rest.

use super::desk::called;
use super::failure::Failure;
use crate::incident::Number;
use crate::text::Lang;

/// What the words after a verb mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'a> {
    /// The incident, when one is named.
    pub incident: Option<&'a str>,
    /// The others.
    pub rest: &'a [String],
}

/// Whether a word can only be an incident: `INC-42` or a UUID. A bare number may be the start of a text.
fn is_plainly_incident(word: &str) -> bool {
    called(word).is_some() && word.parse::<u32>().is_err()
}

/// Whether somebody meant an incident and mistyped it: `INC-x`, `INC0001`.
fn is_meant_as_incident(word: &str) -> bool {
    let head = word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("inc"));
    let sign = word.chars().nth(3).is_some_and(|c| matches!(c, '-' | '_' | '#') || c.is_ascii_digit());
    head && sign && !word.contains(char::is_whitespace)
}

impl<'a> Words<'a> {
    /// `[INC] WORD ..`: the first word is the incident if it can be one and enough others follow.
    pub fn split(words: &'a [String], least: usize) -> Words<'a> {
        match words {
            [first, rest @ ..] if rest.len() >= least && (called(first).is_some() || is_meant_as_incident(first)) => {
                Words { incident: Some(first), rest }
            }
            _ => Words { incident: None, rest: words },
        }
    }

    /// `[INC] TEXT`: of a longer line of words a bare number is a part of the text.
    pub fn text(words: &'a [String]) -> Words<'a> {
        let is_incident = |first: &str, others: usize| match others {
            // Who names an incident and says nothing has forgotten the text.
            0 => is_plainly_incident(first),
            1 => called(first).is_some() || is_meant_as_incident(first),
            _ => is_plainly_incident(first) || is_meant_as_incident(first),
        };
        match words {
            [first, rest @ ..] if is_incident(first, rest.len()) => Words { incident: Some(first), rest },
            _ => Words { incident: None, rest: words },
        }
    }

    /// `[INC]` and nothing else is needed: the first word is the incident only if it can be one.
    pub fn optional(words: &'a [String]) -> Words<'a> {
        match words {
            [first, rest @ ..]
                if is_plainly_incident(first)
                    || is_meant_as_incident(first)
                    || (rest.is_empty() && first.parse::<Number>().is_ok()) =>
            {
                Words { incident: Some(first), rest }
            }
            _ => Words { incident: None, rest: words },
        }
    }

    /// The others as one text.
    pub fn joined(&self) -> String {
        self.rest.join(" ")
    }
}

/// What to say when a needed word is missing; `usage` is the line that shows how.
pub fn missing(usage: &str, lang: Lang) -> Failure {
    Failure::usage(match lang {
        Lang::Zh => format!("参数不全: {usage}"),
        Lang::En => format!("something is missing: {usage}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_first_word_that_names_an_incident_is_one_when_something_follows() {
        for (line, incident) in
            [("standby", None), ("INC-0001 standby", Some("INC-0001")), ("1 standby", Some("1")), ("1", None)]
        {
            assert_eq!(Words::split(&words(line), 1).incident, incident, "{line}");
        }
        assert_eq!(Words::split(&words("INC-x standby"), 1).incident, Some("INC-x"));
    }

    #[test]
    fn a_sentence_that_begins_with_a_number_is_a_sentence() {
        assert_eq!(Words::text(&words("2 hosts are back")).incident, None);
        assert_eq!(Words::text(&words("INC-2 hosts are back")).incident, Some("INC-2"));
        assert_eq!(Words::text(&["2".into(), "hosts are back".into()]).incident, Some("2"));
        let alone = words("INC-2");
        assert_eq!((Words::text(&alone).incident, Words::text(&alone).rest.len()), (Some("INC-2"), 0));
        assert_eq!(Words::text(&words("502")).incident, None, "a number alone may be all there is to say");
    }

    #[test]
    fn where_an_incident_is_all_that_is_expected_a_number_is_one() {
        assert_eq!(Words::optional(&words("2")).incident, Some("2"));
        assert_eq!(Words::optional(&words("all is well")).incident, None);
        assert_eq!(Words::optional(&words("INC0002")).incident, Some("INC0002"));
        assert_eq!(Words::optional(&words("INC-2 all is well")).rest.len(), 3);
    }
}
