//! Whatever stands in a title or a note, the terminal gets only what a screen is drawn with.

use super::console::Console;
use super::home::Home;

/// One thing that was written to the terminal.
#[derive(Debug)]
enum Piece<'a> {
    Text,
    /// What stands between `ESC [` and the final letter, and that letter.
    Sequence(&'a str, char),
    Wrong(String),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(sequence) = rest.strip_prefix("\x1b[") {
            let end = sequence.find(|c: char| ('@'..='~').contains(&c)).expect("a whole sequence");
            pieces.push(Piece::Sequence(&sequence[..end], char::from(sequence.as_bytes()[end])));
            rest = &sequence[end + 1..];
        } else {
            let is_wrong = c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
            pieces.push(if is_wrong { Piece::Wrong(rest.chars().take(20).collect()) } else { Piece::Text });
            rest = &rest[c.len_utf8()..];
        }
    }
    pieces
}

/// Places, clearings, styles, and the modes that are switched at the start and at the end.
fn is_ours(parameters: &str, last: char) -> bool {
    let are_numbers = || parameters.split(';').all(|part| part.chars().all(|c| c.is_ascii_digit()));
    match last {
        'H' | 'm' | 'J' | 'K' | 'C' | 'G' | 'd' | 'X' => are_numbers(),
        'h' | 'l' => ["?25", "?1049", "?2004", "?2026", "?1000", "?1006"].contains(&parameters),
        _ => false,
    }
}

#[test]
fn hostile_words_reach_the_terminal_as_visible_marks_only() {
    let hostile = "\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{9b}31m\u{90}q\u{9c}\u{202e}gpj\u{200b}\u{8}\u{7f}\u{feff} end";
    let home = Home::new();
    home.run(&["declare", hostile, "--sev", "P1", "--playbook", "generic"]);
    home.run(&["note", hostile]);
    home.run(&["role", "commander", &hostile.replace('\n', " ")]);
    home.run(&["note", "\u{1b}[31mred\u{1b}[0m"]);
    let console = Console::open(&home);
    console.types("gt").types("z").types("k").types("z");
    for (key, popup) in [("?", "Help ("), ("q", "Leave"), ("s", "Severity ("), ("r", "Roles (")] {
        // An Escape that another key follows at once would be Alt with that key.
        console.types(key).shows(popup).types("\x1b").hides(popup);
    }
    console.types("i\x1b[200~\u{1b}]0;title\u{7}\u{202e}\x1b[201~").shows("]0;title");
    console.resize((80, 24)).types("\x0c").resize((120, 36)).shows("Timeline");
    console.types("\x03\x03").ends();
    let bytes = console.bytes();
    let text = std::str::from_utf8(&bytes).expect("text");
    for piece in pieces(text) {
        match piece {
            Piece::Text => {}
            Piece::Sequence(parameters, last) => assert!(is_ours(parameters, last), "ESC [ {parameters}{last}"),
            Piece::Wrong(found) => panic!("{found:?}"),
        }
    }
}
