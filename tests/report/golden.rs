//! The whole report, word for word.

use crate::stories::{alone, late, late_and_closed, outage, reader, shipped, told, two_for_a_notice};
use std::path::Path;
use warroom::incident::Recorded;
use warroom::report::{Account, Format, Reader};
use warroom::text::Lang;

fn is(records: &[Recorded], lang: Lang, format: Format, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/golden").join(name);
    let text = told(records, lang, format).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    if std::env::var_os("WARROOM_BLESS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    for (nth, (one, other)) in known.lines().zip(text.lines()).enumerate() {
        assert_eq!(one, other, "{name}:{}", nth + 1);
    }
    assert_eq!(known.lines().count(), text.lines().count(), "{name}");
}

#[test]
fn an_outage_is_told_in_markdown_in_both_languages() {
    let records = outage();
    is(&records, Lang::En, Format::Markdown, "outage.en.md");
    is(&records, Lang::Zh, Format::Markdown, "outage.zh.md");
}

#[test]
fn an_outage_is_told_in_html_and_in_json() {
    let records = outage();
    is(&records, Lang::En, Format::Html, "outage.en.html");
    is(&records, Lang::Zh, Format::Json, "outage.zh.json");
}

/// Every past incident that comes with the program, in every language and format.
#[test]
fn what_became_public_of_past_outages_is_told_as_a_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/incidents");
    let mut stems: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|end| end == "md"))
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|stem| stem != "README")
        .collect();
    stems.sort();
    assert!(stems.len() >= 7, "{stems:?}");
    for stem in &stems {
        let records = shipped(&format!("{stem}.md"));
        for (lang, word) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
            for (format, end) in [(Format::Markdown, "md"), (Format::Html, "html"), (Format::Json, "json")] {
                is(&records, lang, format, &format!("{stem}.{word}.{end}"));
            }
        }
    }
}

#[test]
fn an_incident_of_which_little_is_known_has_a_short_report() {
    is(&alone(), Lang::En, Format::Markdown, "alone.en.md");
}

#[test]
fn no_length_stands_without_its_two_milestones() {
    for format in [Format::Markdown, Format::Html, Format::Json] {
        let text = told(&outage(), Lang::En, format);
        assert!(!text.contains("MTT") && !text.contains("TTR"), "{format:?}");
    }
    let text = told(&outage(), Lang::En, Format::Markdown);
    for line in text.lines().filter(|line| line.starts_with("| time to")) {
        assert!(line.contains(" to ") && line.matches(" to ").count() >= 2, "{line}");
    }
}

/// Each of these is there to be read, in every format: a report without them tells half of what people knew.
#[test]
fn what_was_thought_asked_and_promised_stands_in_every_format_and_language() {
    let words = [
        "the pool leaks",
        "the network is down",
        "ping is fine from both halls",
        "fail over to the replica now?",
        "the replica lags 40 s",
        "as soon as it lags less than 5 s",
        "zhang: the replica lags",
        "p99 is below 2 s",
        "it is 8 s",
        "it is 1 s",
        "a report holds 400 locks",
        "it is not them",
        "watch the queue",
        "cap the pool of reports",
        "alert on pool use",
    ];
    for lang in [Lang::En, Lang::Zh] {
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let text = told(&outage(), lang, format).replace("\\", "");
            let missing: Vec<&&str> = words.iter().filter(|one| text.matches(**one).count() < 2).collect();
            assert!(missing.is_empty(), "{lang:?} {format:?}: only in the timeline or nowhere: {missing:?}");
        }
    }
}

#[test]
fn what_is_owed_is_told_with_owner_date_and_whether_it_is_late() {
    let text = told(&outage(), Lang::En, Format::Markdown).replace('\\', "");
    let row = |what: &str| text.lines().find(|line| line.starts_with('|') && line.contains(what)).unwrap().to_owned();
    let overdue = row("2. alert on pool use");
    assert!(
        overdue.contains("chen") && overdue.contains("2026-11-21 23:30") && overdue.contains("overdue"),
        "{overdue}"
    );
    assert!(!row("1. cap the pool").contains("overdue"));
    assert!(row("3. write to the provider").contains("done 11-21 23:24 wang: sent"));
    let open = row("T3 watch the queue");
    assert!(open.contains("nobody said so") && open.contains("late by"), "{open}");
}

/// A limit that nobody met is counted no more once the incident is closed; the report tells of it all the same.
#[test]
fn a_limit_that_was_missed_stays_missed_when_the_incident_is_closed() {
    let missed = |records: &[Recorded]| -> Vec<String> {
        let text = told(records, Lang::En, Format::Markdown);
        let rows = text.lines().filter(|line| line.contains("missed, over by"));
        rows.filter_map(|line| line.split('|').nth(1)).map(|title| title.trim().to_owned()).collect()
    };
    let (open, closed) = (missed(&late()), missed(&late_and_closed()));
    let is_public = |title: &String| title.contains("notice");
    assert!(open.iter().any(is_public), "{open:?}");
    let gone: Vec<&String> = open.iter().filter(|title| is_public(title) && !closed.contains(title)).collect();
    assert!(gone.is_empty(), "{gone:?} of {open:?}");
    let twice = |title: &&String| open.iter().filter(|one| one == title).count();
    assert!(open.iter().all(|title| closed.iter().filter(|one| *one == title).count() <= twice(&title)), "{closed:?}");
}

/// A report that is read a year later tells of the same outage.
#[test]
fn how_late_a_step_was_does_not_grow_after_the_incident_is_closed() {
    let late = |now: &str| {
        let reader = Reader { now: now.parse().unwrap(), ..reader(Lang::En) };
        let account = Account::of(&late_and_closed(), &reader).unwrap();
        let step = account.steps.iter().find(|step| step.id == "first-notice").unwrap().late;
        let clocks: Vec<_> = account.clocks.iter().map(|clock| (clock.title.clone(), clock.seconds)).collect();
        (step, clocks.into_iter().find(|(title, _)| title.contains("First public notice")).unwrap())
    };
    let (step, clock) = late("2026-11-21T16:00:00Z");
    assert_eq!(step, 55 * 60, "due at 14:10, closed at 15:05");
    assert_eq!(late("2027-11-21T16:00:00Z"), (step, clock));
}

#[test]
fn what_two_persons_said_stands_once_in_the_report_in_the_words_of_the_first() {
    let said = |lines: &str| -> Vec<(String, String, bool)> {
        let account = Account::of(&two_for_a_notice(lines), &reader(Lang::En)).unwrap();
        account.notices.into_iter().map(|said| (said.by, said.text, said.recorded)).collect()
    };
    let once = [("wang".to_owned(), "We look into it.".to_owned(), true)];
    assert_eq!(said("14:06 wang /say public-first We look into it.\n14:07 zhou /tick first-notice"), once);
    assert_eq!(said("14:06 wang /tick first-notice We look into it.\n14:07 zhou /tick first-notice"), once);
}

#[test]
fn a_notice_that_was_corrected_stands_in_the_report_in_its_right_words() {
    let lines = "14:06 wang /say public-first We lok into it.\n14:06 wang /fix We look into it.";
    let account = Account::of(&two_for_a_notice(lines), &reader(Lang::En)).unwrap();
    let texts: Vec<&str> = account.notices.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, ["We look into it."]);
}

/// What was asked for and not sent is the first thing that a regulator asks about.
#[test]
fn a_notice_that_was_asked_for_and_never_sent_stands_in_the_report_of_a_closed_incident() {
    let account = Account::of(&late_and_closed(), &reader(Lang::En)).unwrap();
    let unsaid: Vec<(&str, &str)> = account.unsaid.iter().map(|one| (one.title.as_str(), one.to.as_str())).collect();
    assert!(unsaid.contains(&("3.2 First public notice", "the public")), "{unsaid:?}");
    for format in [Format::Markdown, Format::Html] {
        let text = told(&late_and_closed(), Lang::En, format);
        assert!(text.contains("Asked for, not sent") && text.contains("never sent"), "{format:?}");
        assert!(text.contains("Notice not sent: 3.2 First public notice"), "{format:?}");
    }
    let text = told(&late_and_closed(), Lang::Zh, Format::Markdown);
    assert!(text.contains("应发未发") && text.contains("没有发出"));
}

#[test]
fn roles_that_nobody_took_and_steps_that_nobody_did_are_named() {
    let account = Account::of(&late_and_closed(), &reader(Lang::En)).unwrap();
    assert!(account.unfilled.iter().any(|title| title == "scribe"), "{:?}", account.unfilled);
    let step = account.steps.iter().find(|step| step.id == "first-notice").unwrap();
    assert_eq!((step.left_out, step.state.as_str()), (true, "not done"));
    let step = account.steps.iter().find(|step| step.phase == "Review").unwrap();
    assert!(!step.left_out, "the review begins after the close");
}
