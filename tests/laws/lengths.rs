//! No length is negative, whatever was recorded and whatever the clock shows now.

use crate::strange::{history, time};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::Value;
use warroom::incident::{ClockState, Incident};
use warroom::measures::{By, Counted, Measure, Question, Stats, csv, lines};
use warroom::report::account::Account;
use warroom::report::trace::Trace;
use warroom::report::{Format, Reader, Secrets, write};
use warroom::text::Lang;

/// The first number below nothing, and where it stands.
fn negative(value: &Value, place: &str) -> Option<String> {
    match value {
        Value::Number(number) => {
            number.as_f64().is_some_and(|number| number < 0.0).then(|| format!("{place}: {number}"))
        }
        Value::Array(all) => all.iter().find_map(|one| negative(one, place)),
        Value::Object(all) => all.iter().find_map(|(name, one)| negative(one, &format!("{place}.{name}"))),
        Value::Null | Value::Bool(_) | Value::String(_) => None,
    }
}

fn reader(now: Timestamp) -> Reader {
    Reader { lang: Lang::En, zone: TimeZone::UTC, now }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::size::cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_and_no_report_has_a_negative_length(records in history(40), now in time()) {
        let trace = Trace::of(&records, now).unwrap();
        let measure = Measure::of(&trace, now);
        prop_assert_eq!(negative(&serde_json::to_value(&measure).unwrap(), "measure"), None);
        let question =
            Question { since: None, counted: Counted::WithImported, by: By::Severity, zone: TimeZone::UTC, now };
        let stats = Stats::of(&[measure], &[], &question);
        prop_assert_eq!(negative(&serde_json::to_value(&stats).unwrap(), "stats"), None);
        for text in lines(&stats, &reader(now), 78).into_iter().chain([csv(&stats)]) {
            prop_assert!(!text.contains("\"-") || !text.contains("_s\""), "{}", text);
        }
        let account = Account::of(&records, &reader(now)).unwrap();
        prop_assert_eq!(negative(&serde_json::to_value(&account.lengths).unwrap(), "lengths"), None);
        prop_assert_eq!(negative(&serde_json::to_value(&account.clocks).unwrap(), "clocks"), None);
        prop_assert_eq!(negative(&serde_json::to_value(&account.steps).unwrap(), "steps"), None);
        // Whatever a page does with them, it does not fall over.
        prop_assert!(write(&records, &reader(now), Format::Markdown, Secrets::Hidden).is_some());
    }

    #[test]
    fn a_limit_never_shows_more_than_it_gives(records in history(40), now in time()) {
        let incident = Incident::fold(&records).unwrap();
        // Of what is measured in office hours, and of a beat that somebody put off, more may be left by the wall.
        for clock in incident.clocks(now).iter().filter(|clock| clock.id() == "respond") {
            if let (ClockState::Running(left), Some(within)) = (clock.state, clock.within) {
                prop_assert!(left <= within.as_secs(), "{:?}", clock);
            }
        }
        prop_assert!(incident.summary.now(now) >= incident.summary.start());
    }
}
