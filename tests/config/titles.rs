//! The table of titles, `titles.tsv`: what people type, and the playbook that is right for it.

use super::{Known, Library, TODAY};

/// One line of the table.
struct Row {
    playbook: &'static str,
    title: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("titles.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| match line.split('\t').collect::<Vec<_>>()[..] {
        [playbook, _, title] => Row { playbook, title },
        _ => panic!("no three columns: {line}"),
    };
    lines.map(row).collect()
}

/// The finder as it stands gets so many of the table right.
const RIGHT: usize = 116;

#[test]
fn the_playbook_that_is_right_is_offered_first() {
    let library = Library::new(Known::default(), &[], TODAY);
    let rows = rows();
    assert!(rows.len() > 200);
    let best = |row: &Row| library.offer(row.title, None)[0].revision.id.to_string();
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| best(row) != row.playbook)
        .map(|row| format!("{}: {}, found {}", row.title, row.playbook, best(row)))
        .collect();
    let right = rows.len() - wrong.len();
    assert!(right >= RIGHT, "{right} of {}\n{}", rows.len(), wrong.join("\n"));
}
