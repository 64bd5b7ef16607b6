//! What was read, written as a table and read again, is what was read.

use super::*;
use crate::exchange::{What, as_table, read as read_any, shipped};
use proptest::prelude::*;

fn hints() -> Hints {
    Hints::none("draft.csv", "2026-11-22T06:00:00Z".parse().unwrap())
}

/// The source that the table was made of.
fn notes() -> Hints {
    Hints { name: "notes.txt".into(), ..hints() }
}

/// All that a table holds of an incident.
fn held(past: &Past) -> impl PartialEq + std::fmt::Debug {
    let entries: Vec<_> = past
        .entries
        .iter()
        .map(|told| (told.key.clone(), told.at, told.by.clone(), told.what, told.tag.clone(), told.text.clone()))
        .collect();
    let head = (past.key.clone(), past.title.clone(), past.severity, past.source.clone(), past.about.clone());
    (head, past.seen, past.parts.clone(), entries)
}

fn again(pasts: &[Past]) -> Vec<Past> {
    let table = as_table(pasts, Lang::En);
    read_any(table.as_bytes(), &hints()).unwrap_or_else(|complaint| panic!("{complaint}\n{table}"))
}

fn round(pasts: &[Past]) {
    let read = again(pasts);
    assert_eq!(pasts.iter().map(held).collect::<Vec<_>>(), read.iter().map(held).collect::<Vec<_>>());
    assert_eq!(read.iter().map(Past::id).collect::<Vec<_>>(), pasts.iter().map(Past::id).collect::<Vec<_>>());
}

#[test]
fn a_table_shows_what_was_read_and_from_where() {
    let past =
        read_any("# Checkout down\n\n## 14 August 2019\n- 08:25 - lock error\n- 08:27 - =1+1\n".as_bytes(), &notes());
    let table = as_table(&past.unwrap(), Lang::En);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "line,written,at,kind,text,guess,by,tag,key");
    assert!(lines[1].starts_with(",,,title,Checkout down,"), "{table}");
    assert!(
        lines.iter().any(|line| line.starts_with("4,")
            && line.contains(",2019-08-14T08:25:00Z,")
            && line.contains("lock error")),
        "{table}"
    );
    assert!(table.contains(",'=1+1,"), "no spreadsheet works it out: {table}");
}

#[test]
fn what_is_put_right_in_a_table_is_what_is_imported() {
    let past =
        read_any(b"# Checkout down\n\n14 August 2019\n08:25 UTC lock error\n08:27 UTC over\n", &notes()).unwrap();
    let table = as_table(&past, Lang::En).replace("2019-08-14T08:27:00Z,note", "2019-08-14 10:30 +02:00,resolved");
    let read = read_any(table.as_bytes(), &hints()).unwrap().remove(0);
    assert_eq!(read.entries[1].at.to_string(), "2019-08-14T08:30:00Z");
    assert_eq!(read.entries[1].what, What::Reached(crate::incident::Milestone::Resolved));
    assert_eq!((read.title.as_str(), read.shape), ("Checkout down", Shape::Table));
    // As a spreadsheet of the continent leaves it.
    let semicolons = table.replace(',', ";");
    assert_eq!(read_any(semicolons.as_bytes(), &hints()).unwrap()[0].entries.len(), 2);
    let bad = read_any(table.replace("10:30 +02:00", "half past ten").as_bytes(), &hints()).unwrap_err();
    assert_eq!((bad.code, bad.place.map(|place| place.text)), ("E606", Some("2019-08-14 half past ten".to_owned())));
}

#[test]
fn a_table_read_back_knows_the_lines_of_its_source() {
    let text = b"# Checkout down\n\n14 August 2019\n08:25 UTC lock\nerror\n23:50 UTC almost\n00:10 UTC over\n";
    let pasts = read_any(text, &notes()).unwrap();
    let read = from_table(&as_table(&pasts, Lang::En), &hints()).unwrap();
    let beside = |pasts: &[Past]| -> Vec<(usize, String, Vec<String>)> {
        let told = |told: &Told| {
            let guesses = told.guesses.iter().map(|what| what.get(Lang::En).to_owned()).collect::<Vec<_>>();
            (told.line, told.written.clone(), guesses)
        };
        pasts[0].entries.iter().map(told).collect()
    };
    assert_eq!(beside(&read), beside(&pasts));
    assert!(beside(&read).iter().any(|(line, _, guesses)| *line == 7 && !guesses.is_empty()), "{:?}", beside(&read));
}

#[test]
fn what_is_shipped_goes_through_a_table_unchanged() {
    for shipped in shipped::ALL {
        round(&[shipped.read(hints().now).unwrap()]);
    }
    let all: Vec<Past> = shipped::ALL.iter().map(|shipped| shipped.read(hints().now).unwrap()).collect();
    round(&all);
}

/// Words as people, tools and spreadsheets write them.
fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ -~\n\r\t数据库，“”\u{1}\u{9b}é'=+@;-]{0,40}").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_was_read_of_lines_goes_through_a_table_unchanged(
        rows in proptest::collection::vec((0i64..4_000_000_000_000, words(), words(), 0usize..14, words()), 1..12),
        title in words(),
    ) {
        let kinds: Vec<&str> = What::ALL.iter().map(|what| what.as_str()).chain(["", "paging", "=x"]).collect();
        let line = |(at, text, by, kind, more): &(i64, String, String, usize, String)| {
            let at = Timestamp::from_millisecond(*at).unwrap().to_string();
            serde_json::json!({ "at": at, "text": text, "by": by, "kind": kinds[*kind], "more": more }).to_string()
        };
        let log: Vec<String> = rows.iter().map(line).collect();
        let title = Some(title).filter(|title| !title.trim().is_empty());
        let pasts = read_any(log.join("\n").as_bytes(), &Hints { title, ..notes() }).unwrap();
        round(&pasts);
    }

    #[test]
    fn whatever_was_read_of_prose_goes_through_a_table_unchanged(
        text in "(08:2[0-9]|14:0[0-9]|- |2019-08-1[0-9] |[ -~]{0,12}|数据库|，|\n|UTC ){0,40}",
    ) {
        if let Ok(pasts) = read_any(text.as_bytes(), &notes()) {
            round(&pasts);
        }
    }
}
