//! Files of other tools: each is read by its own shape, or refused by the name of what is wrong with it.

use super::*;
use crate::incident::{Incident, Milestone, Severity};
use crate::journal::{Journal, MemoryJournal};
use crate::text::Lang;

fn named(name: &str) -> Hints {
    let now = "2026-11-22T06:00:00Z".parse().unwrap();
    Hints { zones: jiff::tz::db().clone(), ..Hints::none(name, now) }
}

fn only(name: &str, text: &str) -> Past {
    let mut pasts = read(text.as_bytes(), &named(name)).unwrap();
    assert_eq!(pasts.len(), 1);
    pasts.remove(0)
}

fn lines(past: &Past) -> Vec<String> {
    let line =
        |told: &Told| format!("{} {} {} {}", told.line, told.at, told.what.as_str(), told.text.replace('\n', " / "));
    past.entries.iter().map(line).collect()
}

fn guesses(past: &Past) -> Vec<&str> {
    past.guessed.iter().map(|guess| guess.what.get(Lang::En)).collect()
}

fn refused(name: &str, text: &str) -> (String, &'static str) {
    let complaint = read(text.as_bytes(), &named(name)).unwrap_err();
    (complaint.one_line(Lang::En), complaint.code)
}

#[test]
fn a_table_of_another_tool_is_read_by_its_head() {
    let csv = "\"id\",\"number\",\"description\",\"created_on\",\"resolved_on\"\n\
        \"A1\",\"1001\",\"Pool full\",\"2026-03-17 10:00:00 -0700\",\"2026-03-17 10:40:00 -0700\"\n";
    let past = only("alerts.csv", csv);
    let words = "Pool full / id: A1 / number: 1001 / resolved_on: 2026-03-17 10:40:00 -0700";
    assert_eq!(lines(&past), [format!("2 2026-03-17T17:00:00Z note {words}")]);
    assert_eq!(guesses(&past)[0], "these columns stay in the words: id, number, resolved_on");
    assert_eq!(past.entries[0].written, "2026-03-17 10:00:00 -0700");
    let date = only("x.txt", "Date\tTime\tEvent\n17/03/2026\t10:05 PM\talert\n03/04/2026\t1:00 AM\tover\n");
    assert_eq!(
        lines(&date),
        ["2 2026-03-17T22:05:00Z note alert", "3 2026-04-03T01:00:00Z note over"],
        "one row proves the order"
    );
}

#[test]
fn columns_that_fit_nothing_are_refused_with_what_was_looked_for_and_what_is_there() {
    for name in ["x.csv", "x.txt"] {
        let (said, code) = refused(name, "Opened on,Owner,Impact\n2026-03-17 10:00,Wei,Pool full\n");
        assert_eq!(code, "E608");
        assert!(said.contains("no column is the time") && said.contains("created on"), "{said}");
        assert!(said.contains("There are: Opened on, Owner, Impact"), "{said}");
        assert!(said.contains("--map time=COLUMN,text=COLUMN"), "{said}");
    }
    let (said, _) = refused("x.csv", "2026-03-17T10:00:00Z,alert,pool full\n");
    assert!(said.contains("There are: 2026-03-17T10:00:00Z"), "a table without a head: {said}");
    let mapped = Hints { map: "time=Opened on,text=Impact,by=Owner".parse().unwrap(), ..named("x.csv") };
    let past = read(b"Opened on,Owner,Impact\n3/17/2026 10:05 PM,Wei,Pool full\n", &mapped).unwrap().remove(0);
    assert_eq!(lines(&past), ["2 2026-03-17T22:05:00Z note Pool full"]);
    let lost = Hints { map: "time=Opened,text=Impact".parse().unwrap(), ..named("x.csv") };
    let complaint = read(b"Opened on,Owner,Impact\n", &lost).unwrap_err();
    assert!(complaint.one_line(Lang::En).contains("no column 'Opened'"), "{complaint}");
}

#[test]
fn sentences_with_commas_are_no_table() {
    let past = only("x.txt", "Checkout, web, 14 August 2019 UTC\n08:25 alert, db1, db2\n08:27 failover, slow, done\n");
    assert_eq!(past.entries.len(), 2);
    assert_eq!(past.shape, Shape::Prose);
}

#[test]
fn an_order_of_day_and_month_that_no_row_proves_is_said() {
    let past = only("x.csv", "time,text\n03/04/2026 10:00,a\n");
    assert_eq!(lines(&past), ["2 2026-03-04T10:00:00Z note a"]);
    assert!(guesses(&past)[0].contains("is read as month/day/year"), "{:?}", past.guessed);
}

#[test]
fn whole_json_is_never_called_cut_off() {
    for text in [
        "{\"a\":1}",
        "[1,2]",
        "{\n \"incidents\": [{\"title\":\"x\",\"created_at\":\"2026-03-17T10:00:00Z\"}]}",
        "\"x\"",
    ] {
        let (said, code) = refused("x.json", text);
        assert_eq!(code, "E609", "{said}");
        assert!(said.contains("its shape is not known") && said.contains("Alertmanager"), "{said}");
    }
    let (said, code) = refused("x.json", "[{\"id\":\"a\",\"updates\":[],\n\"beg");
    assert_eq!(code, "E605");
    assert!(said.contains("cut off"), "{said}");
    let (said, code) = refused("x.json", "{\"incidents\":[{\"incident_updates\":[]}]}");
    assert_eq!(code, "E609");
    assert!(said.contains("missing field `name`"), "{said}");
}

#[test]
fn a_log_of_one_object_a_line_is_read_by_its_fields() {
    let past = only(
        "x.jsonl",
        "{\"@timestamp\":\"2026-03-17T10:00:00Z\",\"message\":\"pool full\",\"log.level\":\"error\"}\n",
    );
    assert_eq!(lines(&past), ["1 2026-03-17T10:00:00Z note pool full / log.level: error"]);
    let past = only("x.jsonl", "{\"ts\":1773741600.25,\"msg\":\"a\"}\n{\"ts\":1773741660,\"msg\":\"b\"}\n");
    assert_eq!(lines(&past), ["1 2026-03-17T10:00:00.25Z note a", "2 2026-03-17T10:01:00Z note b"]);
    let (said, code) = refused("x.jsonl", "{\"level\":\"x\",\"msg\":\"a\"}\n{\"level\":\"x\",\"msg\":\"b\"}\n");
    assert_eq!(code, "E608");
    assert!(said.contains("Looked for: at, time, timestamp") && said.contains("There are: level, msg"), "{said}");
}

#[test]
fn a_page_of_google_cloud_ends_where_it_says() {
    let text = "[\n{\"id\":\"aa11\",\"begin\":\"2026-06-05T07:00:00+00:00\",\"end\":\"2026-06-05T09:00:00+00:00\",\n\
        \"external_desc\":\"Pool full\",\"updates\":[\n\
        {\"when\":\"2026-06-05T09:04:00+00:00\",\"text\":\"Over.\",\"status\":\"AVAILABLE\"},\n\
        {\"when\":\"2026-06-05T07:14:00+00:00\",\"text\":\"We see it.\",\"status\":\"SERVICE_DISRUPTION\"}],\n\
        \"severity\":\"medium\"}]";
    let past = only("cloud.json", text);
    assert_eq!(
        lines(&past),
        [
            "5 2026-06-05T07:14:00Z note We see it.",
            "2 2026-06-05T09:00:00Z mitigated end: 2026-06-05T09:00:00+00:00",
            "4 2026-06-05T09:04:00Z resolved Over."
        ]
    );
    assert_eq!((past.title.as_str(), past.severity), ("Pool full", Some(Severity::P2)));
    assert_eq!(past.seen.unwrap().to_string(), "2026-06-05T07:00:00Z");
}

#[test]
fn a_channel_of_slack_is_told_by_who_wrote() {
    let text = "[\n{\"type\":\"message\",\"user\":\"U1\",\"text\":\"<@U2> pool full &amp; slow\",\"ts\":\"1773741660.000200\",\
        \"user_profile\":{\"real_name\":\"Wei Zhao\"}},\n\
        {\"type\":\"message\",\"subtype\":\"bot_message\",\"username\":\"alerts\",\"text\":\"\",\"ts\":\"1773741600.000100\",\
        \"attachments\":[{\"fallback\":\"Pool 95 %\"}]}]";
    let past = only("2026-03-17.json", text);
    assert_eq!(
        lines(&past),
        ["3 2026-03-17T10:00:00.0001Z note Pool 95 %", "2 2026-03-17T10:01:00.0002Z note @U2 pool full & slow"]
    );
    let by: Vec<_> = past.entries.iter().map(|told| told.by.as_ref().unwrap().as_str()).collect();
    assert_eq!((by, past.title.as_str()), (vec!["alerts", "Wei Zhao"], "2026-03-17"));
}

const ALERT: &str = "{\"labels\":{\"alertname\":\"PoolFull\",\"severity\":\"critical\"},\
    \"annotations\":{\"summary\":\"Pool full\"},\"startsAt\":\"2026-03-17T10:00:00Z\",\"endsAt\":\"END\",\"status\":STATUS}";

#[test]
fn alerts_are_read_as_they_are_sent_and_as_they_are_listed() {
    let alert = |end: &str, status: &str| ALERT.replace("END", end).replace("STATUS", status);
    let firing = alert("0001-01-01T00:00:00Z", "\"firing\"");
    let past = only(
        "x.json",
        &format!("{{\"receiver\":\"team\",\"status\":\"firing\",\"alerts\":[{firing}],\"version\":\"4\"}}"),
    );
    assert_eq!(lines(&past), ["1 2026-03-17T10:00:00Z alert Pool full / alertname=PoolFull severity=critical"]);
    assert_eq!((past.title.as_str(), past.severity), ("Pool full", Some(Severity::P1)));
    assert!(guesses(&past).iter().any(|said| said.contains("not resolved in the source")), "{:?}", past.guessed);
    let over = alert("2026-03-17T10:40:00Z", "\"resolved\"");
    let past = only("x.json", &format!("{{\"alerts\":[{over}]}}"));
    assert_eq!(lines(&past)[1], "1 2026-03-17T10:40:00Z note resolved: Pool full");
    // In a list of what still fires, the end is when it would run out.
    let listed = alert("2026-03-17T10:04:00Z", "{\"state\":\"active\",\"silencedBy\":[]}");
    assert_eq!(only("x.json", &format!("[{listed}]")).entries.len(), 1);
    assert_eq!(only("x.json", &format!("{{\"status\":\"success\",\"data\":[{listed}]}}")).entries.len(), 1);
}

#[test]
fn what_was_resolved_and_began_again_ends_with_the_last_one() {
    let update = |id: &str, status: &str, at: &str| {
        format!("{{\"id\":\"{id}\",\"status\":\"{status}\",\"body\":\"{id}\",\"display_at\":\"{at}\"}}")
    };
    let page = |updates: &[String]| {
        format!(
            "{{\"incidents\":[{{\"id\":\"i1\",\"name\":\"Pool full\",\"status\":\"resolved\",\"impact\":\"minor\",\"incident_updates\":[{}]}}]}}",
            updates.join(",")
        )
    };
    let updates = [
        update("u4", "resolved", "2026-06-12T15:00:00Z"),
        update("u3", "investigating", "2026-06-11T01:00:00Z"),
        update("u2", "resolved", "2026-06-10T10:40:00Z"),
        update("u1", "investigating", "2026-06-10T08:00:00Z"),
    ];
    let past = only("x.json", &page(&updates));
    assert_eq!(
        past.entries.iter().map(|told| told.what.as_str()).collect::<Vec<_>>(),
        ["note", "resolved", "reopened", "resolved"]
    );
    let ended = |past: &Past| {
        let mut journal = MemoryJournal::new(|| "2026-11-22T06:00:00Z".parse().unwrap());
        let records = journal.append(past.id(), crate::incident::Seq(0), &past.drafts()).unwrap();
        let incident = Incident::fold(&records).unwrap();
        (incident.reached(Milestone::Resolved).unwrap().to_string(), incident.summary.ended.unwrap().to_string())
    };
    let last = "2026-06-12T15:00:00Z".to_owned();
    assert_eq!(ended(&past), (last.clone(), last));
    let still = only("x.json", &page(&updates[1..]));
    assert_eq!(ended(&still).0, "2026-06-11T01:00:00Z", "what is open again ends with its last update");
}

#[test]
fn a_saved_page_is_read_as_the_text_that_it_shows() {
    let html = "<html><head><title>Pool full</title></head><body>\n<h1>Pool full</h1>\n<p>July 2, 2019</p>\n\
        <ul><li>14:05 UTC &ndash; alert</li><li>14:10 UTC &ndash; over</li></ul>\n</body></html>\n";
    let past = only("pool.html", html);
    assert_eq!(lines(&past), ["4 2019-07-02T14:05:00Z alert alert", "4 2019-07-02T14:10:00Z note over"]);
    assert_eq!((past.title.as_str(), past.shape), ("Pool full", Shape::Html));
    let table = "<!doctype html>\n<title>Pool full</title>\n<nav>Home</nav>\n<h2>14 August 2019</h2>\n<table>\n\
        <tr><th>Time (UTC)</th><th>Event</th></tr>\n<tr><td>08:25</td>\n<td>lock <b>error</b></td></tr>\n\
        <tr><td>08:27</td><td>failed over</td></tr></table>";
    let past = only("-", table);
    assert_eq!(lines(&past), ["7 2019-08-14T08:25:00Z note lock error", "9 2019-08-14T08:27:00Z action failed over"]);
    assert!(guesses(&past).iter().any(|said| said.contains("left aside: 1")), "{:?}", past.guessed);
}
