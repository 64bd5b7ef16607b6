//! From a wish to durable records: catch up, decide, append; and again when somebody wrote first.
//!
//! The shell's verbs come through here, and the console's scribe for an incident that is not open; a wish of
//! an open room goes through its outbox, by the same `decide`. It knows no clock and makes no id: both are in
//! the [`Wish`]. Nothing is written when the answer is no.

use crate::incident::{Incident, IncidentId, Number, Recorded, Refusal, Seq, Wish, decide};
use crate::journal::{Journal, JournalError};

/// How often somebody else may write first before we give up; each time costs one read of what is new.
const TRIES: usize = 64;

/// Why a wish was not fulfilled.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotFulfilled {
    /// The domain says no.
    #[error("{}", .0.sentence(crate::text::Lang::En))]
    Refused(Refusal),
    /// The journal could not.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl From<Refusal> for NotFulfilled {
    fn from(refusal: Refusal) -> Self {
        NotFulfilled::Refused(refusal)
    }
}

/// Fulfils a wish of the incident `id`, reading it from its start. A declaration's incident does not exist
/// yet: its id is made by whoever wishes.
///
/// # Errors
/// When the domain refuses or the journal cannot; nothing was written then, unless the journal's error
/// says otherwise. The same wish may be tried again: it is recorded once.
pub fn fulfil(
    journal: &mut dyn Journal,
    id: IncidentId,
    wish: &Wish,
) -> Result<(Incident, Vec<Recorded>), NotFulfilled> {
    let records = journal.read(id, Seq(0))?;
    let mut incident = Incident::fold(&records).unwrap_or_else(|| Incident::new(id, Number(0)));
    let own = earlier(&records, wish);
    if !own.is_empty() {
        return Ok((incident, own));
    }
    let own = decide_and_append(journal, &mut incident, wish)?;
    Ok((incident, own))
}

fn decide_and_append(
    journal: &mut dyn Journal,
    incident: &mut Incident,
    wish: &Wish,
) -> Result<Vec<Recorded>, NotFulfilled> {
    let mut tries = TRIES;
    loop {
        let drafts = decide(incident, wish)?;
        match journal.append(incident.summary.id, incident.head(), &drafts) {
            Ok(own) => {
                own.iter().for_each(|record| incident.apply(record));
                return Ok(own);
            }
            Err(JournalError::Conflict { .. }) if tries > 1 => tries -= 1,
            Err(error) => return Err(error.into()),
        }
        let own = earlier(&catch_up(journal, incident)?, wish);
        if !own.is_empty() {
            return Ok(own);
        }
    }
}

fn catch_up(journal: &mut dyn Journal, incident: &mut Incident) -> Result<Vec<Recorded>, JournalError> {
    let news = journal.read(incident.summary.id, incident.head())?;
    news.iter().for_each(|record| incident.apply(record));
    Ok(news)
}

/// What the wish became in an earlier try whose acknowledgement was lost.
fn earlier(records: &[Recorded], wish: &Wish) -> Vec<Recorded> {
    let Some(from) = records.iter().position(|record| record.draft.id == wish.ticket) else { return Vec::new() };
    let own = records[from..].iter().enumerate();
    own.take_while(|(nth, record)| record.draft.id == wish.ticket.nth(*nth)).map(|(_, record)| record.clone()).collect()
}

#[cfg(test)]
#[path = "fulfil_tests.rs"]
mod tests;
