//! All playbooks at hand, by id: those of the user's folders in their order of precedence, then those that
//! are part of the program.
//!
//! The files are read by the caller; the embedded ones are parsed only when somebody asks for them, so that
//! they cost nothing at start-up. A file that is refused is kept with its complaints and hides nothing: the
//! next one with its id serves in its place.

pub use super::embedded::{EMBEDDED, GENERIC};

use super::find::{self, Finder, Score};
use super::head::Head;
use super::{Known, Origin, Playbook, check};
use crate::diagnostic::Diagnostic;
use crate::incident::{HouseRules, Revision, Severity, StepId};
use crate::text::{Bilingual, Lang};
use std::sync::{Arc, OnceLock};

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The folder as the user named it.
    pub folder: String,
    /// The file's name in the folder.
    pub file: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Source {
    /// The file as the user would open it.
    pub fn path(&self) -> String {
        match self.folder.as_str() {
            "" => self.file.clone(),
            folder => format!("{}/{}", folder.trim_end_matches('/'), self.file),
        }
    }
}

/// A file that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file as the user named it.
    pub file: String,
    /// All that is wrong with it.
    pub complaints: Vec<Diagnostic>,
}

/// All playbooks at hand.
#[derive(Debug)]
pub struct Library {
    known: Known,
    today: jiff::civil::Date,
    files: Vec<Playbook>,
    refused: Vec<Refused>,
    embedded: Vec<OnceLock<Option<Playbook>>>,
    index: OnceLock<Index>,
}

/// What the playbooks at hand are found by, the user's first.
#[derive(Debug)]
struct Index {
    ids: Vec<String>,
    heads: Vec<Head>,
    finder: Finder,
}

/// What is proposed for an incident.
#[derive(Debug)]
pub struct Proposal<'a> {
    /// The playbooks that suit it, the best first; the generic one always closes the list.
    pub playbooks: Vec<&'a Playbook>,
    /// Why the first is the first.
    pub fit: Fit,
}

/// Why a playbook is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The title speaks of what it is for.
    Title,
    /// It is for this type of incident.
    Type,
    /// Nothing fits; it serves where no other does.
    Nothing,
}

/// A place in a playbook where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The playbook's id.
    pub playbook: &'a str,
    /// The step; `None` when it is the playbook's own title.
    pub step: Option<&'a StepId>,
    /// The title that it stands under.
    pub words: &'a Bilingual,
}

impl Library {
    /// Checks `sources`, which come in order of precedence: the first with an id wins.
    pub fn new(known: Known, sources: &[Source], today: jiff::civil::Date) -> Library {
        let embedded = EMBEDDED.iter().map(|_| OnceLock::new()).collect();
        let mut library =
            Library { known, today, files: Vec::new(), refused: Vec::new(), embedded, index: OnceLock::new() };
        for source in sources {
            library.take(source);
        }
        library
    }

    /// The same playbooks, with this list of refused files in place of its own.
    pub fn with_refused(mut self, refused: Vec<Refused>) -> Library {
        self.refused = refused;
        self
    }

    fn take(&mut self, source: &Source) {
        let file = source.path();
        match check(&self.known, &file, &source.bytes, self.today) {
            Err(complaints) => self.refused.push(Refused { file, complaints }),
            Ok(playbook) => match self.files.iter_mut().find(|one| one.revision.id == playbook.revision.id) {
                None => self.files.push(playbook),
                Some(winner) => {
                    let complaint = twice(&playbook, &winner.origin, file);
                    winner.warnings.push(complaint);
                }
            },
        }
    }

    /// The playbook called `id`.
    pub fn get(&self, id: &str) -> Option<&Playbook> {
        let file = self.files.iter().find(|one| one.revision.id.as_str() == id);
        file.or_else(|| self.embedded(EMBEDDED.iter().position(|(name, ..)| *name == id)?))
    }

    /// The ids of all playbooks at hand, the user's first; parses nothing.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().map(|one| one.revision.id.as_str());
        files.chain(EMBEDDED.iter().map(|(id, ..)| *id).filter(|id| !self.has_file(id)))
    }

    /// All playbooks at hand, the user's first; parses the embedded ones.
    pub fn playbooks(&self) -> impl Iterator<Item = &Playbook> {
        self.ids().filter_map(|id| self.get(id))
    }

    /// The same playbook in this house: with its hours where the record that kept it knew none.
    pub fn at_home(&self, kept: &Arc<Revision>) -> Arc<Revision> {
        match kept.office {
            Some(_) => kept.clone(),
            None => Arc::new(Revision { office: self.known.office.clone(), ..(**kept).clone() }),
        }
    }

    /// What the house demands where a playbook says nothing.
    pub fn rules(&self) -> &HouseRules {
        &self.known.rules
    }

    /// The files that cannot be used.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// The titles and steps of all playbooks in which every one of `words` stands, in either language.
    pub fn mentions(&self, words: &str) -> Vec<Mention<'_>> {
        let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let says = |text: &Bilingual| {
            let both = [Lang::Zh, Lang::En].map(|lang| text.get(lang).to_lowercase()).join(" ");
            !wanted.is_empty() && wanted.iter().all(|word| both.contains(word.as_str()))
        };
        let mut found = Vec::new();
        for playbook in self.playbooks() {
            let revision = &*playbook.revision;
            let playbook = revision.id.as_str();
            if says(&revision.title) {
                found.push(Mention { playbook, step: None, words: &revision.title });
            }
            let steps = revision.steps.iter().filter(|step| says(&step.title) || says(&step.detail));
            found.extend(steps.map(|step| Mention { playbook, step: Some(&step.id), words: &step.title }));
        }
        found
    }

    /// What is proposed for an incident with this title, of this type where somebody named one. The shell, the
    /// screen and the drills all ask here.
    pub fn propose(&self, title: &str, incident_type: Option<&str>) -> Proposal<'_> {
        let index = self.index();
        let mut ranked: Vec<(Score, &str)> = index.scores(title, incident_type).collect();
        ranked.retain(|(score, id)| score.sum() > 0.0 && *id != GENERIC);
        // Stable: among equals the user's own come first.
        ranked.sort_by(|(one, _), (other, _)| other.sum().total_cmp(&one.sum()));
        let fit = match ranked.first() {
            Some((score, _)) if score.words > 0.0 => Fit::Title,
            Some(_) => Fit::Type,
            None => Fit::Nothing,
        };
        let ids = ranked.into_iter().map(|(_, id)| id).chain([GENERIC]);
        Proposal { playbooks: ids.filter_map(|id| self.get(id)).collect(), fit }
    }

    /// How bad an incident with this title probably is, handled by this playbook. A leak or a loss of data is
    /// never proposed milder than P1, whichever playbook was picked.
    pub fn severity(&self, title: &str, playbook: &str) -> Severity {
        let index = self.index();
        let picked = index.ids.iter().position(|id| id == playbook).and_then(|at| index.heads.get(at));
        let speaks_of_lost_data = index
            .scores(title, None)
            .zip(&index.heads)
            .any(|((score, _), head)| score.words > 0.0 && head.is_of_lost_data());
        let is_for_lost_data = picked.is_some_and(Head::is_of_lost_data);
        let least = if speaks_of_lost_data || is_for_lost_data { Severity::P1 } else { Severity::P3 };
        find::severity(title, picked.and_then(Head::usual), least)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let files = self.files.iter().map(|one| (one.revision.id.to_string(), one.head.clone()));
            let shipped = EMBEDDED.iter().filter(|(id, ..)| !self.has_file(id));
            let shipped = shipped.map(|(id, file, text)| ((*id).to_owned(), Head::read(file, text)));
            let (ids, heads): (Vec<String>, Vec<Head>) = files.chain(shipped).unzip();
            let finder = Finder::new(heads.iter());
            Index { ids, heads, finder }
        })
    }

    fn has_file(&self, id: &str) -> bool {
        self.files.iter().any(|one| one.revision.id.as_str() == id)
    }

    fn embedded(&self, nth: usize) -> Option<&Playbook> {
        let (_, file, text) = EMBEDDED.get(nth)?;
        let parse = || {
            // That none of them is refused is a test's business.
            let playbook = check(&self.known, file, text.as_bytes(), self.today).ok()?;
            Some(Playbook { origin: Origin::Embedded, ..playbook })
        };
        self.embedded.get(nth)?.get_or_init(parse).as_ref()
    }
}

impl Index {
    fn scores(&self, title: &str, incident_type: Option<&str>) -> impl Iterator<Item = (Score, &str)> {
        let scores = self.finder.scores(title, &self.heads, incident_type);
        scores.into_iter().zip(self.ids.iter().map(String::as_str))
    }
}

fn twice(loser: &Playbook, winner: &Origin, file: String) -> Diagnostic {
    let id = &loser.revision.id;
    Diagnostic {
        code: "W307",
        file,
        place: None,
        what: Bilingual::new(
            Some(&format!("预案 '{id}' 有两份,使用 {winner}")),
            Some(&format!("playbook '{id}' is in two files; {winner} is used")),
        ),
        hint: None,
    }
}
