//! A sample outage, told line by line as people typed it: for `warroom demo` and for the pictures of the README.
//!
//! Each line is written as of the moment at which somebody would have typed it, by the same wishes as on the
//! screen, so that every clock shows something. Names, hosts and numbers are invented. It refuses to choose
//! where the records go: whoever asks brings a journal, and a clock for it that a [`Hand`] can set.

mod stories;

pub use stories::{Story, due, sample};

use crate::command::{self, Typed};
use crate::fulfil::{NotFulfilled, fulfil};
use crate::incident::{Force, IncidentId, Intent, Person, Wish};
use crate::journal::Journal;
use crate::playbook::{Known, Library};
use crate::room::Tickets;
use crate::text::Lang;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The hand on the clock of a journal: it holds the clock at a time of the story until it lets go.
#[derive(Debug, Clone, Default)]
pub struct Hand(Arc<Mutex<Option<Timestamp>>>);

impl Hand {
    /// The time at which the clock is held; `None` when it runs by itself.
    pub fn held(&self) -> Option<Timestamp> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hold(&self, at: Option<Timestamp>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

/// A line of a story that cannot be written: a fault of this program, never of its user.
#[derive(Debug, thiserror::Error)]
pub enum Untold {
    /// No playbook has this id.
    #[error("the sample has no playbook '{0}'")]
    Playbook(&'static str),
    /// The line is no wish, or makes no sense.
    #[error("the sample cannot say '{line}': {why}")]
    Line {
        /// The line.
        line: String,
        /// What is wrong with it.
        why: String,
    },
    /// The line was refused, or the journal could not.
    #[error("the sample cannot write '{line}': {why}")]
    Wish {
        /// The line.
        line: String,
        /// Why not.
        why: NotFulfilled,
    },
}

/// Writes the stories into a journal, so that each has lasted as long at `end` as it says.
///
/// # Errors
/// When the journal cannot, or a story makes no sense.
pub fn tell(
    stories: &[Story],
    journal: &mut dyn Journal,
    hand: &Hand,
    end: Timestamp,
    zone: &TimeZone,
    lang: Lang,
) -> Result<(), Untold> {
    let told = stories.iter().zip(1u8..).try_for_each(|(story, nth)| {
        Teller { journal, hand, tickets: Tickets::new([nth; 16]), id: None }.tell(story, end, zone, lang)
    });
    hand.hold(None);
    told
}

struct Teller<'a> {
    journal: &'a mut dyn Journal,
    hand: &'a Hand,
    tickets: Tickets,
    id: Option<IncidentId>,
}

impl Teller<'_> {
    fn tell(&mut self, story: &Story, end: Timestamp, zone: &TimeZone, lang: Lang) -> Result<(), Untold> {
        let after = |seconds: i64| end.saturating_add(SignedDuration::from_secs(seconds - story.age)).unwrap_or(end);
        let declaration = declaration(story, after(0), zone)?;
        self.wish(story.title, after(0), story.by, declaration, None)?;
        for (seconds, by, line) in &story.lines {
            let at = after(*seconds);
            let unread = |why: String| Untold::Line { line: (*line).to_owned(), why };
            match command::read(line, &at.to_zoned(zone.clone()), lang).map_err(unread)? {
                Typed::Wish(intent, happened) => self.wish(line, at, by, intent, happened)?,
                _ => return Err(unread("it is no wish".to_owned())),
            }
        }
        Ok(())
    }

    fn wish(
        &mut self,
        line: &str,
        at: Timestamp,
        by: &str,
        intent: Intent,
        happened: Option<Timestamp>,
    ) -> Result<(), Untold> {
        // The journal keeps whole milliseconds.
        let now = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        self.hand.hold(Some(now));
        let ticket = self.tickets.draw(now);
        let id = *self.id.get_or_insert(IncidentId(ticket.0));
        let wish = Wish { ticket, by: Person::new(by), at: happened.unwrap_or(now), now, force: Force::Heed, intent };
        match fulfil(self.journal, id, &wish) {
            Ok(_) => Ok(()),
            Err(why) => Err(Untold::Wish { line: line.to_owned(), why }),
        }
    }
}

fn declaration(story: &Story, start: Timestamp, zone: &TimeZone) -> Result<Intent, Untold> {
    let library = Library::new(Known::default(), &[], start.to_zoned(zone.clone()).date());
    let known = library.get(story.playbook).ok_or(Untold::Playbook(story.playbook))?;
    let playbook = known.revision.clone();
    Ok(Intent::Declare {
        title: story.title.to_owned(),
        severity: story.severity,
        type_id: playbook.types.first().map(|name| name.to_string()),
        seen: start.checked_sub(SignedDuration::from_mins(2)).ok(),
        vars: BTreeMap::from([("service".to_owned(), story.service.to_owned())]),
        playbook: Some(playbook),
        commander: None,
        house: Default::default(),
        assessed: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{ClockState, Incident, Severity};
    use crate::journal::{MemoryJournal, Which};

    fn told(lang: Lang) -> (Incident, Timestamp) {
        let hand = Hand::default();
        let clock = hand.clone();
        let mut journal = MemoryJournal::new(move || clock.held().unwrap_or_default());
        let end: Timestamp = "2026-11-21T06:20:00Z".parse().unwrap();
        tell(&due(lang).1, &mut journal, &hand, end, &TimeZone::UTC, lang).unwrap();
        let all = journal.incidents(Which::All).unwrap();
        let worst = all.iter().find(|one| one.severity == Severity::P1).unwrap();
        (Incident::fold(&journal.read(worst.id, crate::incident::Seq(0)).unwrap()).unwrap(), end)
    }

    #[test]
    fn the_demo_begins_forty_seconds_before_a_check_with_a_decision_waiting_and_a_step_late() {
        for lang in [Lang::En, Lang::Zh] {
            let (incident, end) = told(lang);
            assert_eq!(incident.check_clock(end).unwrap().state, ClockState::Running(40));
            assert_eq!(incident.summary.age(end), 18 * 60 + 2);
            let items = incident.checklist.items();
            let decision = items.iter().find(|item| item.step.id.as_str() == "which-layer").unwrap();
            assert!(
                matches!(decision.standing, crate::incident::checklist::Standing::Asked),
                "{:?}",
                decision.standing
            );
            let is_late = |item: &crate::incident::Item| {
                !item.standing.is_settled()
                    && matches!(incident.step_clock(item, end).map(|clock| clock.state), Some(ClockState::Overdue(_)))
            };
            assert!(items.iter().any(is_late));
        }
    }
}
