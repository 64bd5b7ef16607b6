//! From the bytes of a file to a past incident in a journal.

use super::*;
use crate::incident::{Event, Incident, Milestone, NoteClass, Number, Severity, Status};
use crate::journal::{Journal, MemoryJournal};
use crate::text::Lang;

fn hints() -> Hints {
    Hints::none("sample.json", "2026-11-22T06:00:00Z".parse().unwrap())
}

fn only(text: &str) -> Past {
    let mut pasts = read(text.as_bytes(), &hints()).unwrap();
    assert_eq!(pasts.len(), 1);
    pasts.remove(0)
}

fn refused(bytes: &[u8]) -> Complaint {
    read(bytes, &hints()).unwrap_err()
}

fn lines(past: &Past) -> Vec<String> {
    let words = |told: &Told| told.text.replace('\n', " / ");
    past.entries.iter().map(|told| format!("{} {:?} {}", told.at, told.what, words(told))).collect()
}

const PAGE: &str = r#"{"page":{"id":"p1","name":"Sample","url":"https://status.example.com"},
"incidents":[
 {"id":"i2","name":"API errors &amp; delays","status":"resolved","impact":"major","created_at":"2019-07-02T13:50:00.000Z",
  "shortlink":"https://stspg.example/i2","components":[{"id":"c1","name":"API"},{"id":"c2","name":"Dashboard"}],
  "incident_updates":[
   {"id":"u3","status":"resolved","body":"All is <b>well</b>.","display_at":"2019-07-02T14:52:00.000Z"},
   {"id":"u2","status":"monitoring","body":"<p>A fix is out.</p><p>We watch.</p>","display_at":"2019-07-02T14:09:00.000Z",
    "affected_components":[{"name":"API","old_status":"major_outage","new_status":"operational"}]},
   {"id":"u1","status":"investigating","body":"We see errors.","created_at":"2019-07-02T15:50:00.000+02:00"}]},
 {"id":"i1","name":"Slow","status":"monitoring","impact":"none","created_at":"2019-06-01T10:00:00Z",
  "incident_updates":[{"id":"u9","status":"monitoring","body":"Better.","created_at":"2019-06-01T10:30:00Z"}]}
]}"#;

#[test]
fn a_status_page_gives_all_its_incidents_oldest_first() {
    let pasts = read(PAGE.as_bytes(), &hints()).unwrap();
    assert_eq!(pasts.iter().map(|past| past.title.as_str()).collect::<Vec<_>>(), ["Slow", "API errors & delays"]);
    let api = &pasts[1];
    assert_eq!((api.severity, api.source.as_str()), (Some(Severity::P1), "https://stspg.example/i2"));
    assert_eq!(api.about, "page: Sample\nimpact: major\ncomponents: API, Dashboard");
    assert_eq!(
        lines(api),
        [
            "2019-07-02T13:50:00Z Note(Note) We see errors.",
            "2019-07-02T14:09:00Z Reached(Mitigated) A fix is out. / We watch. / API: major_outage -> operational",
            "2019-07-02T14:52:00Z Reached(Resolved) All is well."
        ]
    );
    assert_eq!(api.entries[0].line, 9);
    let open = pasts[0].guessed.iter().map(|guess| guess.what.get(Lang::En)).collect::<Vec<_>>();
    assert!(open.iter().any(|said| said.contains("not resolved in the source")), "{open:?}");
}

#[test]
fn a_table_and_lines_of_json_give_the_same() {
    let csv =
        only("at,kind,text\n2019-08-14T08:25:00Z,alert,\"lock error, on db1\"\n2019-08-14T08:27:00Z,action,failover\n");
    let json = only(
        "{\"at\":\"2019-08-14T08:25:00Z\",\"kind\":\"alert\",\"text\":\"lock error, on db1\"}\n\n{\"at\":\"2019-08-14T08:27:00Z\",\"kind\":\"action\",\"text\":\"failover\"}\n",
    );
    assert_eq!(
        lines(&csv),
        ["2019-08-14T08:25:00Z Note(Alert) lock error, on db1", "2019-08-14T08:27:00Z Note(Action) failover"]
    );
    assert_eq!(lines(&csv), lines(&json));
    assert_eq!(csv.id(), json.id());
    assert_eq!((csv.entries[1].line, json.entries[1].line), (3, 3));
}

#[test]
fn a_table_of_another_tool_keeps_its_columns() {
    let past = only("时间;类型;内容;主机\n2022-12-18 08:56;告警;升温;db1\n2022-12-18 09:01;paging;更多;\n");
    assert_eq!(past.entries[0].text, "升温\n主机: db1");
    assert_eq!(past.entries[0].what, What::Note(NoteClass::Alert));
    assert_eq!(past.entries[1].tag.as_deref(), Some("paging"));
    let guessed: Vec<_> = past.guessed.iter().map(|guess| (guess.line, guess.what.get(Lang::Zh))).collect();
    assert!(guessed.contains(&(Some(2), "未写时区,取 UTC (--tz)")), "{guessed:?}");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    for (bytes, code, line) in [
        (&b"\x7fELF\x02\x01\x00\x00"[..], "E602", Some(1)),
        (b"08:25 a\n08:26 \xff\xfe b\n", "E602", Some(2)),
        (b"nothing at all\n", "E601", None),
        (b"", "E601", None),
        (&PAGE.as_bytes()[..400], "E605", Some(6)),
        (b"{\"at\":\"2019-08-14T08:25:00Z\",\"text\":\"a\"}\n{\"at\":\"2019-\n", "E605", Some(2)),
        (b"at,kind,text\n2019-02-30T08:25:00Z,note,a\n", "E604", Some(2)),
        (b"at,kind,text\nsoon,note,a\n", "E606", Some(2)),
        (b"at,kind,text\n", "E601", None),
        (b"{\"incidents\":[{\"name\":\"x\"}]}", "E609", None),
    ] {
        let complaint = refused(bytes);
        assert_eq!((complaint.code, complaint.place.as_ref().map(|place| place.line)), (code, line), "{complaint}");
        assert!(complaint.hint.is_some());
    }
    assert_eq!(refused(&vec![b'a'; LARGEST + 1]).code, "E603");
}

#[test]
fn a_quote_that_is_never_closed_takes_no_other_row_and_is_said() {
    let past = only("at,kind,text\n2019-08-14T08:25:00Z,alert,\"lock error\n\n2019-08-14T08:27:00Z,note,a, b\n");
    assert_eq!(lines(&past), ["2019-08-14T08:25:00Z Note(Alert) lock error", "2019-08-14T08:27:00Z Note(Note) a, b"]);
    assert_eq!(past.entries.iter().map(|told| told.line).collect::<Vec<_>>(), [2, 4]);
    let said = past.guessed.iter().find(|guess| guess.what.get(Lang::En).contains("quote is never closed")).unwrap();
    assert_eq!(said.line, Some(2));
    // One that is closed two lines further on is an entry of three lines.
    let past = only("at,kind,text\n2019-08-14T08:25:00Z,alert,\"lock\nerror\non db1\"\n2019-08-14T08:27:00Z,note,b");
    assert_eq!(lines(&past)[0], "2019-08-14T08:25:00Z Note(Alert) lock / error / on db1");
    assert_eq!(past.entries.len(), 2);
    assert!(past.guessed.iter().all(|guess| !guess.what.get(Lang::En).contains("quote")));
    // One that a quote further down closes by mistake has swallowed a row.
    let past = only("at,kind,text\n2019-08-14T08:25:00Z,alert,\"lock\n2019-08-14T08:27:00Z,note,\"a\"\n");
    let said = past.guessed.iter().find(|guess| guess.what.get(Lang::En).contains("was a quote left open?"));
    assert_eq!(said.unwrap().line, Some(3));
}

#[test]
fn a_time_that_no_clock_shows_is_never_taken_in_silence() {
    for at in ["2019-08-14 25:61", "2019-08-14T25:61:00Z", "25:61"] {
        let complaint = refused(format!("at,kind,text\n{at},note,x\n").as_bytes());
        assert_eq!((complaint.code, complaint.place.as_ref().map(|place| place.line)), ("E606", Some(2)), "{at}");
    }
    let past = only("14 August 2019, UTC\n08:25 lock error\n25:61 failover\n");
    assert_eq!(lines(&past), ["2019-08-14T08:25:00Z Note(Note) lock error / 25:61 failover"]);
    let said = past.guessed.iter().find(|guess| guess.what.get(Lang::En).contains("'25:61' is no time of day"));
    assert_eq!(said.unwrap().line, Some(3));
}

#[test]
fn a_text_from_windows_is_read() {
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain("2019-08-14 08:25 UTC a\r\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(lines(&read(&utf16, &hints()).unwrap()[0]), ["2019-08-14T08:25:00Z Note(Note) a"]);
    let marked = only("\u{feff}at,kind,text\r\n2019-08-14T08:25:00Z,note,a\r\n");
    assert_eq!(lines(&marked), ["2019-08-14T08:25:00Z Note(Note) a"]);
}

#[test]
fn an_imported_incident_is_an_ordinary_one_that_is_over() {
    let past = &read(PAGE.as_bytes(), &hints()).unwrap()[1];
    let mut journal = MemoryJournal::new(|| "2026-11-22T06:00:00Z".parse().unwrap());
    let records = journal.append(past.id(), crate::incident::Seq(0), &past.drafts()).unwrap();
    let incident = Incident::fold(&records).unwrap();
    assert_eq!((incident.summary.number, incident.summary.status), (Number(1), Status::Closed));
    assert_eq!(incident.summary.imported.as_deref(), Some("https://stspg.example/i2"));
    assert_eq!(incident.reached(Milestone::Mitigated).unwrap().to_string(), "2019-07-02T14:09:00Z");
    assert_eq!(incident.summary.ended.unwrap().to_string(), "2019-07-02T14:52:00Z");
    assert!(incident.timeline.entries().iter().all(|entry| !entry.is_late()), "what was published was known then");
    assert!(
        incident
            .timeline
            .entries()
            .iter()
            .any(|entry| matches!(&entry.event, Event::Imported(one) if one.about.contains("Dashboard")))
    );
}

#[test]
fn the_ids_of_one_content_are_always_the_same() {
    let (one, two) = (read(PAGE.as_bytes(), &hints()).unwrap(), read(PAGE.as_bytes(), &hints()).unwrap());
    assert_eq!(one[0].drafts(), two[0].drafts());
    assert!(one[0].drafts().iter().all(|draft| draft.id.is_of_content()));
    // A later page has more updates; the incident is the same, and so are the updates it had.
    let later = PAGE.replace("{\"id\":\"u9\"", "{\"id\":\"u10\",\"status\":\"resolved\",\"body\":\"Over.\",\"created_at\":\"2019-06-01T11:00:00Z\"},{\"id\":\"u9\"");
    let later = read(later.as_bytes(), &hints()).unwrap();
    assert_eq!(later[0].id(), one[0].id());
    let ids: Vec<_> = later[0].drafts().into_iter().map(|draft| draft.id).collect();
    assert_eq!(one[0].drafts().iter().filter(|draft| ids.contains(&draft.id)).count(), one[0].drafts().len() - 1);
}

#[test]
fn words_longer_than_an_entry_are_told_in_several() {
    let past = only(&format!("2019-08-14 08:25 UTC {}\n", "词".repeat(30_000)));
    let texts: Vec<String> = past
        .drafts()
        .into_iter()
        .filter_map(|draft| match draft.event {
            Event::Noted { text, .. } => Some(text),
            _ => None,
        })
        .collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts.concat(), "词".repeat(30_000));
}

#[test]
fn whatever_is_fed_in_nothing_panics() {
    let seeds = [
        PAGE,
        "at,kind,text\n2019-08-14T08:25:00Z,a,b\n",
        "12 月 18 日 08:56,告警。09:01,升温\n- 21:00–21:15 x\n[次日 00:10] **y**",
    ];
    for seed in seeds {
        for cut in (0..seed.len()).filter(|cut| seed.is_char_boundary(*cut)) {
            drop(read(&seed.as_bytes()[..cut], &hints()));
            drop(read(&seed.as_bytes()[cut..], &hints()));
            drop(read(&seed.as_bytes()[..cut.saturating_sub(1)], &hints()));
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(text in "[0-9:年月日点 ,。|#*`\\-–T/.ZaUTCp\n\t（)é]{0,80}") {
        drop(read(text.as_bytes(), &hints()));
    }
}

/// Times and beginnings of the words, as they must come out of what is shipped.
const SHIPPED: &[(&str, usize, &str, &str, &str)] = &[
    ("edge-firewall-rule", 6, "2019-07-02T13:42:00Z", "2019-07-02T14:52:00Z", "P0"),
    ("cooling-zone", 13, "2022-12-18T00:56:00Z", "2022-12-18T14:50:00Z", "P0"),
    ("database-failover", 5, "2019-08-14T08:25:00Z", "2019-08-14T14:00:00Z", "P1"),
    ("cache-replica", 8, "2020-03-31T13:13:56Z", "2020-03-31T14:32:00Z", "P2"),
    ("split-database", 10, "2018-10-21T22:52:00Z", "2018-10-22T23:03:00Z", "P1"),
    ("storage-command", 4, "2017-02-28T17:37:00Z", "2017-02-28T21:54:00Z", "P0"),
    ("wrong-directory", 6, "2017-01-31T18:00:00Z", "2017-02-01T18:14:00Z", "P0"),
];

#[test]
fn what_is_shipped_reads_as_it_happened() {
    assert_eq!(SHIPPED.len(), shipped::ALL.len());
    for (name, count, from, to, severity) in SHIPPED {
        let past = shipped::find(name).unwrap().read(hints().now).unwrap();
        let read =
            (past.entries.len(), past.from().to_string(), past.to().to_string(), past.severity.unwrap().to_string());
        assert_eq!(read, (*count, (*from).into(), (*to).into(), (*severity).into()), "{name}: {:#?}", lines(&past));
        assert_ne!(past.source, format!("example:{name}"), "the source is named in the file");
        let unsure = past.guessed.iter().filter(|guess| !guess.what.get(Lang::En).contains("is taken as exact"));
        let unsure: Vec<_> =
            unsure.filter(|guess| !guess.what.get(Lang::En).starts_with("the date is that of line")).collect();
        assert!(unsure.is_empty(), "{name}: {unsure:?}");
    }
}

#[test]
fn the_cooling_of_a_zone_is_told_minute_by_minute() {
    let past = shipped::find("cooling-zone").unwrap().read(hints().now).unwrap();
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    let clocks: Vec<String> =
        past.entries.iter().map(|told| told.at.to_zoned(zone.clone()).strftime("%H:%M").to_string()).collect();
    assert_eq!(
        clocks,
        [
            "08:56", "09:01", "09:09", "09:17", "10:30", "12:30", "14:47", "15:20", "18:55", "19:02", "19:47", "21:36",
            "22:50"
        ]
    );
    assert_eq!(past.title, "机房制冷失效,云上一个可用区不可用");
    assert!(past.entries[2].text.starts_with("服务商按预案做 4+4 主备切换"), "{}", past.entries[2].text);
}
