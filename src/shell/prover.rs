//! The chains of the journal, walked once in the background when a console opens: on a thread and a connection
//! of their own, after the first frame, so that nobody waits for the answer.

use super::complaint::{self, sentence};
use crate::app::{Msg, Trouble};
use crate::journal::sqlite::{Options, SqliteJournal, is_there};
use crate::journal::{Ground, Journal, Proof};
use crate::locale::forms as words;
use crate::text::Lang;
use std::io;
use std::path::{Path, PathBuf};

/// Walks the chains of the journal at `file`; `told` hears of what does not fit, and nothing when all fits.
pub fn start(
    file: PathBuf,
    scratch: Vec<PathBuf>,
    lang: Lang,
    told: impl FnOnce(Msg) + Send + 'static,
) -> io::Result<()> {
    let walk = move || {
        if let Some(how) = found(&file, scratch, lang) {
            told(Msg::Journal(how));
        }
    };
    std::thread::Builder::new().name("prover".into()).spawn(walk).map(drop)
}

/// What does not fit, in one sentence, and of which incidents. A journal that is not there yet has nothing to prove, and one that
/// cannot be opened is told by the scribe, which opens it too.
fn found(file: &Path, scratch: Vec<PathBuf>, lang: Lang) -> Option<Trouble> {
    // One that cannot be told is told by the scribe.
    if !is_there(file).unwrap_or(true) {
        return None;
    }
    let options = Options { scratch, ..Options::default() };
    let Ok(mut journal) = SqliteJournal::open(file, options) else { return None };
    match journal.check() {
        Ok(proof) if proof.is_whole() => None,
        // What is written next might be lost with what cannot be read: everybody goes on in a new file.
        Ok(proof) if proof.ground == Ground::Torn => {
            let told = journal.renew().map(|()| journal.faults().iter().rev().find(|fault| fault.anew.is_some()));
            let how = match told {
                Ok(Some(moved)) => complaint::fault(moved, lang),
                Ok(None) => damage(&proof, lang),
                Err(error) => format!("{}; {}", damage(&proof, lang), sentence(&error, lang)),
            };
            Some(Trouble::Altered { how, incidents: proof.damaged() })
        }
        Ok(proof) => Some(Trouble::Altered { how: damage(&proof, lang), incidents: proof.damaged() }),
        Err(error) => Some(Trouble::Altered { how: sentence(&error, lang), incidents: Vec::new() }),
    }
}

fn damage(proof: &Proof, lang: Lang) -> String {
    let mut places: Vec<String> =
        proof.faults.iter().filter_map(|fault| fault.seq).map(|seq| format!("#{}", seq.0)).collect();
    places.dedup();
    let count = places.len().max(1);
    let named = match places.is_empty() {
        true => proof.faults.first().map(|fault| fault.what.clone()).unwrap_or_default(),
        false => complaint::places(&places),
    };
    words::DAMAGED.with(lang, &[&count.to_string(), &proof.records.to_string(), &named])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{IncidentId, Seq};
    use crate::journal::contract::{declared, note};

    #[test]
    fn a_console_that_opens_hears_of_a_record_that_was_changed_and_of_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("journal.db");
        let scratch = || vec![folder.path().join("scratch")];
        assert_eq!(found(&file, scratch(), Lang::En), None, "none is there yet");
        let mut journal = SqliteJournal::open(&file, Options::default()).unwrap();
        let incident = IncidentId(uuid::Uuid::now_v7());
        journal.append(incident, Seq(0), &[declared("x"), note("a"), note("b")]).unwrap();
        drop(journal);
        assert_eq!(found(&file, scratch(), Lang::En), None, "it is whole");
        let conn = rusqlite::Connection::open(&file).unwrap();
        conn.execute_batch("DROP TRIGGER event_stays; UPDATE event SET by = 'another' WHERE seq = 2").unwrap();
        drop(conn);
        let (sent, heard) = std::sync::mpsc::channel();
        start(file, scratch(), Lang::En, move |msg| sent.send(msg).unwrap()).unwrap();
        let Msg::Journal(Trouble::Altered { how, incidents }) = heard.recv().unwrap() else {
            panic!("another message")
        };
        assert_eq!(incidents, [incident], "and of which incident it is");
        assert!(how.contains("#2") && !how.contains("#3"), "{how}");
        assert!(how.contains("of 3"), "{how}");
    }
}
