//! All drills at hand, by id: those of the user's folders in their order of precedence, then those that are
//! part of the program.
//!
//! Drills are looked at between outages only, so that all of them are checked when the shelf is made. A file
//! that is refused is kept with its complaints and hides nothing.

use super::{Drill, check};
use crate::diagnostic::Diagnostic;
use crate::playbook::library::{Refused, Source};
use crate::playbook::{Library, Origin};
use crate::text::Bilingual;

/// The drills that are part of the program: id, file name, text.
pub const EMBEDDED: &[(&str, &str, &str)] = &[
    ("server-down", "server-down.toml", include_str!("../../examples/drills/server-down.toml")),
    (
        "abnormal-transaction",
        "abnormal-transaction.toml",
        include_str!("../../examples/drills/abnormal-transaction.toml"),
    ),
    ("data-tampering", "data-tampering.toml", include_str!("../../examples/drills/data-tampering.toml")),
    ("network-attack", "network-attack.toml", include_str!("../../examples/drills/network-attack.toml")),
];

/// All drills at hand.
#[derive(Debug)]
pub struct Drills {
    drills: Vec<Drill>,
    refused: Vec<Refused>,
}

impl Drills {
    /// Checks `sources`, which come in order of precedence, and the embedded ones: the first with an id wins.
    pub fn new(sources: &[Source], playbooks: &Library) -> Drills {
        let mut drills = Drills { drills: Vec::new(), refused: Vec::new() };
        for source in sources {
            drills.take(source.path(), check(&source.path(), &source.bytes, playbooks));
        }
        for (_, file, text) in EMBEDDED {
            // A playbook of the house may lack a step that a drill of the program wants; that is told, too.
            let checked = check(file, text.as_bytes(), playbooks);
            drills.take((*file).to_owned(), checked.map(|drill| Drill { origin: Origin::Embedded, ..drill }));
        }
        drills
    }

    fn take(&mut self, file: String, checked: Result<Drill, Vec<Diagnostic>>) {
        match checked {
            Err(complaints) => self.refused.push(Refused { file, complaints }),
            Ok(drill) => match self.drills.iter_mut().find(|one| one.scenario.id == drill.scenario.id) {
                None => self.drills.push(drill),
                // Anybody may have an own version of one that is part of the program.
                Some(_) if drill.origin == Origin::Embedded => {}
                Some(winner) => {
                    let complaint = twice(&drill.scenario.id, &winner.origin, file);
                    winner.warnings.push(complaint);
                }
            },
        }
    }

    /// The drill called `id`.
    pub fn get(&self, id: &str) -> Option<&Drill> {
        self.drills.iter().find(|drill| drill.scenario.id == id)
    }

    /// All drills, the user's first.
    pub fn iter(&self) -> impl Iterator<Item = &Drill> {
        self.drills.iter()
    }

    /// The files that cannot be used.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }
}

fn twice(id: &str, winner: &Origin, file: String) -> Diagnostic {
    let (zh, en) =
        (format!("演练 '{id}' 有两份,使用 {winner}"), format!("drill '{id}' is in two files; {winner} is used"));
    Diagnostic { code: "W603", file, place: None, what: Bilingual::new(Some(&zh), Some(&en)), hint: None }
}
