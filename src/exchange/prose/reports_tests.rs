//! Small reports in the ways in which people publish them, and what is right for each.

use crate::exchange::{Hints, Past, read};
use crate::text::Lang;

/// What it is, its text, its entries in UTC, and a sentence that must be said of it.
type Report = (&'static str, &'static str, &'static [&'static str], &'static str);

fn hints() -> Hints {
    let zones = jiff::tz::db().clone();
    Hints { zones, ..Hints::none("report.md", "2026-11-22T06:00:00Z".parse().unwrap()) }
}

/// Why a report is refused.
pub(super) fn refused(text: &str) -> crate::exchange::Complaint {
    read(text.as_bytes(), &hints()).unwrap_err()
}

fn entries(past: &Past) -> Vec<String> {
    let line = |told: &crate::exchange::Told| {
        format!("{} {}", told.at.strftime("%Y-%m-%d %H:%M"), told.text.replace('\n', " / "))
    };
    past.entries.iter().map(line).collect()
}

fn said(past: &Past, lang: Lang) -> String {
    let line = |guess: &crate::exchange::Guess| {
        format!("{}: {}\n", guess.line.map_or(String::new(), |line| line.to_string()), guess.what.get(lang))
    };
    past.guessed.iter().chain(&past.noted).map(line).collect()
}

pub(super) fn check(reports: &[Report]) {
    let mut wrong = String::new();
    for (name, text, expected, sentence) in reports {
        match read(text.as_bytes(), &hints()) {
            Ok(pasts) => {
                let (found, said) = (entries(&pasts[0]), said(&pasts[0], Lang::En));
                if found != *expected || !said.contains(sentence) {
                    wrong +=
                        &format!("== {name}\n{text}\n{found:#?}\nwanted {expected:#?}\n{said}wanted '{sentence}'\n");
                }
            }
            Err(complaint) => wrong += &format!("== {name}\n{text}\n{complaint}\n"),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_time_at_the_end_or_in_the_middle_of_the_words() {
    check(&[
        (
            "in brackets at the end",
            "# Pool full\n\n2024-05-01 (UTC)\n\n* Alert fired (14:05)\n* Drained (14:10)\n",
            &["2024-05-01 14:05 Alert fired (14:05)", "2024-05-01 14:10 Drained (14:10)"],
            "",
        ),
        (
            "at, with halves of the day",
            "# Pool full\n\nAll times EDT, May 1 2024\n\n1. Pager went off at 2:05pm\n2. Anna drained it at 2:10pm\n3. Closed at 3 PM\n",
            &[
                "2024-05-01 18:05 Pager went off at 2:05pm",
                "2024-05-01 18:10 Anna drained it at 2:10pm",
                "2024-05-01 19:00 Closed at 3 PM",
            ],
            "",
        ),
        (
            "labels",
            "# Pool full 2024-05-01 UTC\n\nDetected: 10:00\nDeclared: 10:05\nMitigated at: 10:30\nResolved: 10:40\n",
            &[
                "2024-05-01 10:00 Detected",
                "2024-05-01 10:05 Declared",
                "2024-05-01 10:30 Mitigated at",
                "2024-05-01 10:40 Resolved",
            ],
            "",
        ),
        (
            "bold labels in a list",
            "# Pool full 2024-05-01 UTC\n\n- **Detected:** 10:00\n- **Resolved:** 10:40 UTC\n",
            &["2024-05-01 10:00 Detected", "2024-05-01 10:40 Resolved"],
            "",
        ),
        (
            "one label among other forms",
            "# Pool full 2024-05-01 UTC\n\n- 10:00 detected\n- Declared: 10:05\n- Repaired at 10:30\n- 10:40 resolved\n",
            &[
                "2024-05-01 10:00 detected",
                "2024-05-01 10:05 Declared",
                "2024-05-01 10:30 Repaired at 10:30",
                "2024-05-01 10:40 resolved",
            ],
            "",
        ),
        (
            "the time in the last column",
            "# Pool full 2024-05-01\n\n| Event | Time (UTC) |\n|---|---|\n| alert | 14:05 |\n| drained | 14:10 |\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "the time in the middle column",
            "# Pool full 2024-05-01\n\n| Who | Time (UTC) | What |\n|---|---|---|\n| anna | 14:05 | looks |\n| bo | 14:10 | drains |\n",
            &["2024-05-01 14:05 anna | looks", "2024-05-01 14:10 bo | drains"],
            "",
        ),
        (
            "numbers of rows",
            "# Pool full 2024-05-01\n\n| # | Time (UTC) | What |\n|---|---|---|\n| 1 | 14:05 | alert |\n| 2 | 14:10 | drained |\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "sentences",
            "# Edge down\n\nOn July 2, 2019 a rule went out at 13:42 UTC. The first page came at 13:45 UTC. It was turned off at 14:07 UTC.\n",
            &[
                "2019-07-02 13:42 On July 2, 2019 a rule went out at 13:42 UTC.",
                "2019-07-02 13:45 The first page came at 13:45 UTC.",
                "2019-07-02 14:07 It was turned off at 14:07 UTC.",
            ],
            "a sentence that speaks of 13:45 UTC",
        ),
        (
            "another time in the words",
            "# Pool full 2024-05-01 UTC\n\n- 14:05 alert\n- 14:10 undid the deploy of 13:50\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 undid the deploy of 13:50"],
            "4: 13:50 stays in the words",
        ),
        (
            "a day in the words",
            "# Pool full 2024-05-01 UTC\n\n- 14:05 alert\n- 14:10 the limit is that of 2024-03-01\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 the limit is that of 2024-03-01"],
            "4: 2024-03-01 stays in the words",
        ),
    ]);
}

#[test]
fn signs_before_and_around_a_time() {
    check(&[
        (
            "pictures",
            "# Pool full 2024-05-01 UTC\n\n🔴 14:05 alert\n🟡 14:10 drained\n🟢 14:15 over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained", "2024-05-01 14:15 over"],
            "",
        ),
        (
            "short codes",
            "# Pool full 2024-05-01 UTC\n\n- :red_circle: 14:05 alert\n- :white_check_mark: 14:15 over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:15 over"],
            "",
        ),
        (
            "arrows",
            "# Pool full 2024-05-01 UTC\n\n→ 14:05 → alert\n➡️ 14:10 => drained\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "brackets",
            "# Pool full 2024-05-01 UTC\n\n[14:05] alert\n(14:10) drained\n<14:15> over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained", "2024-05-01 14:15 over"],
            "",
        ),
        (
            "boxes that are ticked",
            "# Pool full 2024-05-01 UTC\n\n- [x] 14:05 alert\n- [x] 14:10 drained\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "bold with the colon within",
            "# Pool full 2024-05-01 UTC\n\n**14:05:** alert\n\n**14:10:** drained\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "headings",
            "# Pool full, 2024-05-01\n\n### 14:05 UTC - alert\n\nThe pool is full.\n\n### 14:10 UTC - drained\n\nBy anna.\n",
            &["2024-05-01 14:05 alert / The pool is full.", "2024-05-01 14:10 drained / By anna."],
            "",
        ),
        (
            "headings that are nothing but a time",
            "# Pool full\n\n## 2024-05-01 14:05 UTC\n\nalert\n\n## 2024-05-01 14:10 UTC\n\ndrained\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "figures as pictures",
            "# Pool full 2024-05-01 UTC\n\n1️⃣ 14:05 alert\n2️⃣ 14:10 drained\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
        (
            "a chat that was pasted",
            "# Pool full 2024-05-01 UTC\n\n[14:05] <anna> pool is full\n[14:07] <bo> looking\n",
            &["2024-05-01 14:05 <anna> pool is full", "2024-05-01 14:07 <bo> looking"],
            "",
        ),
        (
            "tabs",
            "Pool full 2024-05-01 UTC\n\n14:05\talert\n14:10\tdrained\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained"],
            "",
        ),
    ]);
}

#[test]
fn zones_and_offsets() {
    check(&[
        (
            "offset with a colon behind a space",
            "# Pool full\n\n2024-05-01 10:00 +05:30 alert\n2024-05-01 10:10 -07:00 over\n",
            &["2024-05-01 04:30 alert", "2024-05-01 17:10 over"],
            "",
        ),
        (
            "UTC and hours in brackets",
            "# Pool full 2024-05-01\n\n- 14:05 (UTC -5) alert\n- 14:10 (UTC−5) over\n",
            &["2024-05-01 19:05 alert", "2024-05-01 19:10 over"],
            "",
        ),
        (
            "GMT+hours",
            "# Pool full 2024-05-01\n\n- 14:05 GMT+8 alert\n- 14:10 GMT+0800 over\n",
            &["2024-05-01 06:05 alert", "2024-05-01 06:10 over"],
            "",
        ),
        (
            "RFC 3339 in a list",
            "# Pool full\n\n- 2024-05-01T10:00:00Z alert\n- 2024-05-01T12:05:00+02:00 drained\n",
            &["2024-05-01 10:00 alert", "2024-05-01 10:05 drained"],
            "",
        ),
        (
            "letters glued on",
            "# Pool full 2024-05-01\n\n- 1405Z alert\n- 14:10Z drained\n- 1415 UTC over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained", "2024-05-01 14:15 over"],
            "",
        ),
        (
            "a name and an offset that differ on each line",
            "# Pool full 2024-07-01\n\n- 11:20 EST (UTC-4) alert\n- 11:22 EST (UTC-4) over\n",
            &["2024-07-01 15:20 alert", "2024-07-01 15:22 over"],
            "EST and UTC-4 differ then: UTC-4 holds",
        ),
        (
            "a name and an offset that agree",
            "# Pool full 2024-07-01\n\nTimes in CEST (UTC+2)\n\n- 11:20 alert\n- 11:22 over\n",
            &["2024-07-01 09:20 alert", "2024-07-01 09:22 over"],
            "",
        ),
        (
            "a name of IANA",
            "# Pool full 2024-01-15\n\nTimezone: America/New_York\n\n- 14:05 alert\n",
            &["2024-01-15 19:05 alert"],
            "",
        ),
        (
            "a city",
            "# Pool full 2024-07-01\n\nAll times are Berlin time.\n\n- 14:05 alert\n",
            &["2024-07-01 12:05 alert"],
            "",
        ),
        (
            "a city of two words",
            "# Pool full 2024-07-01\n\nAll times in New York\n\n- 14:05 alert\n",
            &["2024-07-01 18:05 alert"],
            "",
        ),
        (
            "a city in the head of a table",
            "| Time (Tokyo) | What |\n|---|---|\n| 2024-07-01 14:05 | alert |\n",
            &["2024-07-01 14:05 alert"],
            "no zone is given",
        ),
        (
            "letters of South America and Africa",
            "# Pool full 2024-07-01\n\n- 14:05 ART alert\n- 20:15 EAT over\n",
            &["2024-07-01 17:05 alert", "2024-07-01 17:15 over"],
            "",
        ),
        (
            "a footer",
            "# Pool full 2024-07-01\n\n- 14:05 alert\n- 14:10 over\n\n*All times are in PDT.*\n",
            &["2024-07-01 21:05 alert", "2024-07-01 21:10 over"],
            "",
        ),
        (
            "a zone for each part",
            "# Pool full\n\n## 2024-07-01 (UTC)\n\n- 14:05 alert\n\n## 2024-07-02 (CEST)\n\n- 14:05 over\n",
            &["2024-07-01 14:05 alert", "2024-07-02 12:05 over"],
            "",
        ),
        (
            "one moment in two zones",
            "# Pool full 2024-07-01\n\n- 10:05 EDT (14:05 UTC) alert\n- 10:10 EDT / 14:10 UTC over\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "",
        ),
        (
            "one moment in two zones that differ",
            "# Pool full 2024-07-01\n\n- 10:05 EST (14:05 UTC) alert\n",
            &["2024-07-01 15:05 alert"],
            "written twice, and the two differ",
        ),
        (
            "an hour that comes twice",
            "# Pool full 2024-11-03\n\nTimes in America/New_York\n\n- 01:30 alert\n- 03:00 over\n",
            &["2024-11-03 05:30 alert", "2024-11-03 08:00 over"],
            "comes twice or never",
        ),
    ]);
}

#[test]
fn days_in_many_ways() {
    check(&[
        (
            "behind the time in brackets",
            "# Pool full 2024\n\n- 23:12 UTC (30 Apr) alert\n- 00:30 UTC (1 May) over\n",
            &["2024-04-30 23:12 alert", "2024-05-01 00:30 over"],
            "",
        ),
        (
            "years of two figures",
            "# Pool full\n\n05/13/24 14:05 UTC alert\n05/13/24 14:10 UTC over\n",
            &["2024-05-13 14:05 alert", "2024-05-13 14:10 over"],
            "",
        ),
        (
            "day first, as one line shows",
            "# Pool full, UTC\n\n- 01/05/2024 14:05 alert\n- 13/05/2024 14:10 over\n",
            &["2024-05-01 14:05 alert", "2024-05-13 14:10 over"],
            "",
        ),
        (
            "day first, as the title shows",
            "# Pool full, 1 May 2024, UTC\n\n- 01/05 14:05 alert\n- 02/05 14:10 over\n",
            &["2024-05-01 14:05 alert", "2024-05-02 14:10 over"],
            "",
        ),
        (
            "dots",
            "# Pool full, UTC\n\n- 01.05.2024 14:05 alert\n- 02.05.24 14:10 over\n",
            &["2024-05-01 14:05 alert", "2024-05-02 14:10 over"],
            "",
        ),
        (
            "dots without a year",
            "# Pool full 2024, UTC\n\n1.5. 14:05 alert\n2.5. 14:10 over\n",
            &["2024-05-01 14:05 alert", "2024-05-02 14:10 over"],
            "the year is that of line 1",
        ),
        (
            "two figures with strokes",
            "# Pool full 2019 (UTC)\n\n- 8/10 14:05 alert\n- 8/11 09:00 over\n",
            &["2019-08-10 14:05 alert", "2019-08-11 09:00 over"],
            "",
        ),
        (
            "a German day",
            "# Ausfall\n\n19. April 2024, alle Zeiten MESZ\n\n- 14:05 Uhr Alarm\n- 14:10 Uhr behoben\n",
            &["2024-04-19 12:05 Alarm", "2024-04-19 12:10 behoben"],
            "",
        ),
        (
            "a German day at the head",
            "# Ausfall 2024\n\n19. April, 14:05 Uhr MESZ: Alarm\n19. April, 15 Uhr MESZ: behoben\n",
            &["2024-04-19 12:05 Alarm", "2024-04-19 13:00 behoben"],
            "",
        ),
        (
            "French",
            "# Panne du 3 mai 2024\n\nHeures en UTC\n\n- 14h05 : alerte\n- 14h20 : fin\n",
            &["2024-05-03 14:05 alerte", "2024-05-03 14:20 fin"],
            "",
        ),
        (
            "Spanish",
            "# Caída\n\n3 de mayo de 2024, horas en UTC\n\n- 14:05 alerta\n- 2:20 p. m. fin\n",
            &["2024-05-03 14:05 alerta", "2024-05-03 14:20 fin"],
            "",
        ),
        (
            "a day that heads a list",
            "# Pool full (UTC)\n\n- May 1, 2024\n  - 14:05 alert\n- May 2, 2024\n  - 09:00 over\n",
            &["2024-05-01 14:05 alert", "2024-05-02 09:00 over"],
            "",
        ),
        (
            "a bold day",
            "# Pool full (UTC)\n\n**May 1, 2024**\n\n14:05 alert\n\n**May 2, 2024**\n\n09:00 over\n",
            &["2024-05-01 14:05 alert", "2024-05-02 09:00 over"],
            "",
        ),
        (
            "columns of day and time",
            "| Date | Time (UTC) | What |\n|---|---|---|\n| 2024-05-01 | 14:05 | alert |\n| | 14:10 | drained |\n| 2024-05-02 | 09:00 | over |\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained", "2024-05-02 09:00 over"],
            "",
        ),
        (
            "days of the week",
            "# Pool full, Wednesday May 1 2024 UTC\n\n- 14:05 alert\n- Thursday 09:00 over\n",
            &["2024-05-01 14:05 alert", "2024-05-02 09:00 over"],
            "only the day of the week",
        ),
        (
            "a day of the week that is wrong",
            "# Pool full\n\n- Monday, 1 May 2024 14:05 UTC alert\n",
            &["2024-05-01 14:05 alert"],
            "2024-05-01 is a Wednesday, not a Monday",
        ),
        (
            "a log of a web server",
            "# Pool full\n\n[01/May/2024:14:05:00 +0000] alert\n[01/May/2024:14:10:00 +0000] over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 over"],
            "",
        ),
        (
            "a log of a system",
            "# Pool full, 2024, UTC\n\nMay  1 14:05:01 db1 alert\nMay  1 14:10:00 db1 over\n",
            &["2024-05-01 14:05 db1 alert", "2024-05-01 14:10 db1 over"],
            "",
        ),
        (
            "figures without signs",
            "# Pool full\n\n20240501T140500Z alert\n20240501T141000Z over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 over"],
            "",
        ),
        (
            "days without times",
            "# Upgrade (UTC)\n\n- 2024-05-01: first node\n- 2024-05-03: second node\n",
            &["2024-05-01 00:00 first node", "2024-05-03 00:00 second node"],
            "a date without a time",
        ),
    ]);
}

#[test]
fn years_that_turn_and_days_that_are_far() {
    check(&[
        (
            "published in January",
            "# Pool full\n\nPublished January 10, 2024\n\n- Dec 30 23:00 UTC alert\n- Jan 2 10:00 UTC over\n",
            &["2023-12-30 23:00 alert", "2024-01-02 10:00 over"],
            "2023-12-30 is taken",
        ),
        (
            "the year on the first line only",
            "# Pool full\n\n- Dec 31, 2023 23:00 UTC alert\n- Jan 1 00:30 UTC over\n",
            &["2023-12-31 23:00 alert", "2024-01-01 00:30 over"],
            "",
        ),
        (
            "a month that was mistyped",
            "# Pool full, UTC\n\n- 2024-05-01 14:05 alert\n- 2024-05-01 14:10 drained\n- 2024-06-01 14:15 over\n",
            &["2024-05-01 14:05 alert", "2024-05-01 14:10 drained", "2024-06-01 14:15 over"],
            "5: this entry is 31 days behind all others",
        ),
        (
            "past midnight",
            "# Pool full 2024-05-01 UTC\n\n- 23:50 alert\n- 00:10 over\n",
            &["2024-05-01 23:50 alert", "2024-05-02 00:10 over"],
            "past midnight: 2024-05-02",
        ),
    ]);
}
