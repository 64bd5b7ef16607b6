//! The table of titles, `titles.tsv`: what people type, the playbook that is right for it, and how bad it is.

use super::{Known, Library, TODAY};
use warroom::incident::Severity;
use warroom::playbook::Fit;

/// One line of the table.
struct Row {
    playbook: &'static str,
    severity: Option<Severity>,
    title: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("titles.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| match line.split('\t').collect::<Vec<_>>()[..] {
        [playbook, severity, title] => Row { playbook, severity: severity.parse().ok(), title },
        _ => panic!("no three columns: {line}"),
    };
    lines.map(row).collect()
}

fn library() -> Library {
    Library::new(Known::default(), &[], TODAY)
}

fn best<'a>(library: &'a Library, title: &str) -> &'a str {
    library.propose(title, None).playbooks[0].revision.id.as_str()
}

/// Holds that at most one title in twenty is missed.
fn nearly_all(all: usize, wrong: &[String]) {
    assert!(all > 200);
    assert!(wrong.len() * 20 <= all, "{} of {all}\n{}", all - wrong.len(), wrong.join("\n"));
}

#[test]
fn the_playbook_that_is_right_is_offered_first() {
    let (library, rows) = (library(), rows());
    let wrong = rows.iter().filter(|row| best(&library, row.title) != row.playbook);
    let told = |row: &Row| format!("{}: {}, found {}", row.title, row.playbook, best(&library, row.title));
    nearly_all(rows.len(), &wrong.map(told).collect::<Vec<_>>());
}

#[test]
fn the_severity_that_the_title_means_is_proposed() {
    let (library, rows) = (library(), rows());
    let told = |row: &Row| {
        let (wanted, found) = (row.severity?, library.severity(row.title, best(&library, row.title)));
        (wanted != found).then(|| format!("{}: {wanted}, found {found}", row.title))
    };
    nearly_all(rows.len(), &rows.iter().filter_map(told).collect::<Vec<_>>());
}

#[test]
fn a_leak_or_a_loss_of_data_is_never_proposed_milder_than_p1() {
    let (library, rows) = (library(), rows());
    let lost = rows.iter().filter(|row| ["data-leak", "data-loss"].contains(&row.playbook));
    for title in lost.map(|row| row.title) {
        // Neither words that make it small nor another playbook make it milder.
        for title in [title.to_owned(), format!("{title} (minor, some users)"), format!("测试环境: {title}, 个别用户")]
        {
            for playbook in [best(&library, &title), "generic", "coupon-campaign"] {
                let severity = library.severity(&title, playbook);
                assert!(severity <= Severity::P1, "{title}: {severity} with {playbook}");
            }
        }
    }
}

#[test]
fn where_nothing_fits_the_generic_one_is_taken_and_it_is_said() {
    let (library, rows) = (library(), rows());
    for row in rows {
        let proposal = library.propose(row.title, None);
        let is_generic = proposal.playbooks[0].revision.id.as_str() == "generic";
        assert_eq!(proposal.fit == Fit::Nothing, is_generic, "{}", row.title);
    }
    assert_eq!(library.propose("something odd", Some("trade.abnormal")).fit, Fit::Type);
}
