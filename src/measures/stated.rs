//! What cannot be measured from here, as people stated it in the review: availability, satisfaction.
//!
//! A part is free text. The first number in it and the sign behind it are read as a figure (`99.2%`, `4.5/5`);
//! figures are only summed up where they have the same sign, and what has no number is counted all the same.

use super::measure::Measure;
use crate::incident::Number;
use crate::incident::review::Review;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The parts of a review that are figures.
pub const STATED: [&str; 2] = ["availability", "satisfaction"];

/// The parts of `review` that state a figure, in one line each.
pub fn stated(review: &Review) -> BTreeMap<String, String> {
    let part = |id: &str| {
        let text = review.get(id)?.text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| (id.to_owned(), text))
    };
    STATED.iter().filter_map(|id| part(id)).collect()
}

/// What was stated of one incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// Of which.
    #[serde(rename = "id", serialize_with = "as_people_say")]
    pub number: Number,
    /// Which part of the review.
    pub part: String,
    /// What it says.
    pub text: String,
}

fn as_people_say<S: serde::Serializer>(number: &Number, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&number.to_string())
}

/// Everything that was stated of `all`, the latest first.
pub fn list(all: &[&Measure]) -> Vec<Stated> {
    let of = |one: &&Measure| {
        let number = one.number;
        let pairs: Vec<Stated> =
            one.stated.iter().map(|(part, text)| Stated { number, part: part.clone(), text: text.clone() }).collect();
        pairs
    };
    all.iter().rev().flat_map(of).collect()
}

/// One part, summed up over several incidents.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sum {
    /// Incidents that state it.
    pub stated: u64,
    /// Of these, those with a figure in the unit.
    pub figures: u64,
    /// The sign behind the figures, the one that most have: `%`, `/5`.
    pub unit: String,
    /// The lowest figure.
    pub least: Option<f64>,
    /// Half of the figures are no higher.
    pub median: Option<f64>,
    /// The highest figure.
    pub most: Option<f64>,
}

/// Every part that somebody stated, summed up over `all`.
pub fn sums(all: &[&Measure]) -> BTreeMap<String, Sum> {
    let texts = |part: &str| all.iter().filter_map(|one| one.stated.get(part)).collect::<Vec<_>>();
    let parts = STATED.iter().map(|part| ((*part).to_owned(), Sum::of(&texts(part))));
    parts.filter(|(_, sum)| sum.stated > 0).collect()
}

impl Sum {
    fn of(texts: &[&String]) -> Sum {
        let mut units: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for (figure, unit) in texts.iter().filter_map(|text| figure(text)) {
            units.entry(unit).or_default().push(figure);
        }
        let most = units.into_iter().max_by_key(|(_, figures)| figures.len());
        let (unit, mut figures) = most.unwrap_or_default();
        figures.sort_by(f64::total_cmp);
        Sum {
            stated: texts.len() as u64,
            figures: figures.len() as u64,
            unit,
            least: figures.first().copied(),
            median: figures.get(figures.len().div_ceil(2).saturating_sub(1)).copied(),
            most: figures.last().copied(),
        }
    }
}

/// The first number of a text and the sign behind it.
fn figure(text: &str) -> Option<(f64, String)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let number: f64 = digits.trim_end_matches('.').parse().ok()?;
    let number = if before.ends_with('-') { -number } else { number };
    let unit: String =
        rest.trim_start().chars().take_while(|c| !c.is_whitespace() && !",;:.，。；：()".contains(*c)).collect();
    (unit.chars().count() <= 12).then_some((number, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(texts: &[&str]) -> Sum {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        Sum::of(&texts.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_first_number_of_a_text_is_its_figure_and_the_sign_behind_it_its_unit() {
        assert_eq!(figure("99.2%"), Some((99.2, "%".to_owned())));
        assert_eq!(figure("about 99.95 %, by the probe"), Some((99.95, "%".to_owned())));
        assert_eq!(figure("4.5/5"), Some((4.5, "/5".to_owned())));
        assert_eq!(figure("约 3 分。"), Some((3.0, "分".to_owned())));
        assert_eq!(figure("-1"), Some((-1.0, String::new())));
        assert_eq!(figure("nobody asked"), None);
        assert_eq!(figure("1.2.3"), None, "a version is no figure");
    }

    #[test]
    fn figures_are_summed_up_where_they_have_one_unit_and_the_others_are_counted() {
        let all = sum(&["99.9%", "98%", "99.2 %", "4/5", "unknown"]);
        assert_eq!((all.stated, all.figures, all.unit.as_str()), (5, 3, "%"));
        assert_eq!((all.least, all.median, all.most), (Some(98.0), Some(99.2), Some(99.9)));
        let none = sum(&["good", "bad"]);
        assert_eq!((none.stated, none.figures, none.median), (2, 0, None));
    }
}
