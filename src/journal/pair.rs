//! Two journals as one: that of the real incidents, and beside it that of the drills.
//!
//! Nothing of a drill is ever written into the real one. Which journal an incident belongs to is told by its
//! number when it is asked for, by its first records when it is made, and remembered. The drills' file is
//! opened when one of them is first asked for, and only then are they listed: most of the time nobody drills.

use super::{
    Attempt, Batch, CarriedIn, Fault, Journal, JournalError, Mode, Name, Place, Proof, Transcript, Which, Written,
};
use crate::incident::{Draft, Event, Hash, IncidentId, Recorded, Seq, Summary};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// The kind of the record with which a drill begins.
const DRILL_STARTED: &str = "drill-started";

/// Opens the journal of drills; `None` when there is none yet and none is to be made.
pub type OpenDrills = Box<dyn FnMut(Make) -> Result<Option<Box<dyn Journal>>, JournalError> + Send>;

/// Whether a journal that is not there is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// It is: something is to be written.
    New,
    /// It is not: somebody wants to look.
    Nothing,
}

/// The journal of real incidents, and that of drills.
pub struct Pair {
    real: Box<dyn Journal>,
    drills: Option<Box<dyn Journal>>,
    open: OpenDrills,
    /// The incidents that were asked for, and whether they are drills.
    known: HashMap<IncidentId, bool>,
    faults: Vec<Fault>,
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pair")
            .field("drills", &self.drills.is_some())
            .field("known", &self.known)
            .finish_non_exhaustive()
    }
}

impl Pair {
    /// The real journal, and how to open the other.
    pub fn new(real: Box<dyn Journal>, open: OpenDrills) -> Pair {
        let mut pair = Pair { real, drills: None, open, known: HashMap::new(), faults: Vec::new() };
        pair.gather();
        pair
    }

    /// The journal of drills; opened now, if it was not yet.
    fn drills(&mut self, make: Make) -> Result<Option<&mut Box<dyn Journal>>, JournalError> {
        if self.drills.is_none() {
            self.drills = (self.open)(make)?;
        }
        Ok(self.drills.as_mut())
    }

    /// Whether an incident is a drill; one that neither journal knows is none, and is asked for again.
    fn is_drill(&mut self, incident: IncidentId) -> Result<bool, JournalError> {
        if let Some(known) = self.known.get(&incident) {
            return Ok(*known);
        }
        let name = Name::Id(incident);
        if self.real.find(&name)?.is_some() {
            self.known.insert(incident, false);
            return Ok(false);
        }
        let drills = self.drills(Make::Nothing)?;
        let found = drills.map_or(Ok(None), |drills| drills.find(&name))?.is_some();
        if found {
            self.known.insert(incident, true);
        }
        Ok(found)
    }

    fn remember(&mut self, drills: &[Summary]) {
        self.known.extend(drills.iter().map(|summary| (summary.id, true)));
    }

    /// What either of them found wrong, as one list.
    fn gather(&mut self) {
        let drills = self.drills.iter().flat_map(|drills| drills.faults());
        self.faults = self.real.faults().iter().chain(drills).cloned().collect();
    }
}

impl Journal for Pair {
    fn append(&mut self, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError> {
        let begins = drafts.iter().any(|draft| matches!(draft.event, Event::DrillStarted { .. }));
        let appended = match begins || self.is_drill(incident)? {
            true => match self.drills(Make::New)? {
                Some(drills) => drills.append(incident, after, drafts),
                // Whoever opens it makes it; were there none all the same, the real one takes no drill.
                None => {
                    let place = Place { journal: "drills.db".to_owned(), attempt: Attempt::Append };
                    return Err(JournalError::Engine { place, why: "there is no journal of drills".to_owned() });
                }
            },
            false => self.real.append(incident, after, drafts),
        };
        if begins && appended.is_ok() {
            self.known.insert(incident, true);
        }
        self.gather();
        appended
    }

    /// What goes to the real journal goes in one piece; a drill comes alone.
    fn append_many(&mut self, batches: &[Batch]) -> Vec<Result<Vec<Recorded>, JournalError>> {
        let is_played = |(incident, _, drafts): &Batch| {
            drafts.iter().any(|draft| matches!(draft.event, Event::DrillStarted { .. }))
                || self.is_drill(*incident).unwrap_or(true)
        };
        if batches.iter().any(is_played) {
            return batches.iter().map(|(incident, after, drafts)| self.append(*incident, *after, drafts)).collect();
        }
        let appended = self.real.append_many(batches);
        self.gather();
        appended
    }

    /// Of the real incidents: measures and memory are of those alone.
    fn written_since(&mut self, seen: Option<(Seq, Hash)>) -> Result<Written, JournalError> {
        let written = self.real.written_since(seen);
        self.gather();
        written
    }

    fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>, JournalError> {
        let read = match (self.is_drill(incident)?, &mut self.drills) {
            (true, Some(drills)) => drills.read(incident, after),
            _ => self.real.read(incident, after),
        };
        self.gather();
        read
    }

    /// All of them are all real ones: a drill is carried only when it is asked for by its name.
    fn transcripts(&mut self, incident: Option<IncidentId>) -> Result<Vec<Transcript>, JournalError> {
        let is_drill = incident.map_or(Ok(false), |incident| self.is_drill(incident))?;
        let found = match (is_drill, &mut self.drills) {
            (true, Some(drills)) => drills.transcripts(incident),
            _ => self.real.transcripts(incident),
        };
        self.gather();
        found
    }

    fn damaged(&mut self, among: &[IncidentId]) -> Result<Vec<IncidentId>, JournalError> {
        let (mut drills, mut real) = (Vec::new(), Vec::new());
        for incident in among {
            if self.is_drill(*incident)? { drills.push(*incident) } else { real.push(*incident) }
        }
        let mut damaged = self.real.damaged(&real)?;
        if let Some(journal) = self.drills.as_mut().filter(|_| !drills.is_empty()) {
            damaged.extend(journal.damaged(&drills)?);
        }
        Ok(damaged)
    }

    /// A drill stays one wherever it is carried: its records go into the journal of drills.
    fn carry(&mut self, records: &[Transcript], told: &mut dyn FnMut(usize)) -> Result<CarriedIn, JournalError> {
        let begins = records.iter().filter(|record| record.kind == DRILL_STARTED).map(|record| record.incident);
        let played: HashSet<IncidentId> = begins.collect();
        let (drills, real): (Vec<Transcript>, Vec<Transcript>) =
            records.iter().cloned().partition(|record| played.contains(&record.incident));
        let mut carried = if real.is_empty() { CarriedIn::default() } else { self.real.carry(&real, told)? };
        if !drills.is_empty()
            && let Some(journal) = self.drills(Make::New)?
        {
            let more = journal.carry(&drills, &mut |done| told(real.len() + done))?;
            carried.known += more.known;
            carried.incidents.extend(more.incidents);
        }
        self.known.extend(played.into_iter().map(|drill| (drill, true)));
        self.gather();
        Ok(carried)
    }

    /// What was told elsewhere is no drill.
    fn take_in(&mut self, batches: &[Batch], told: &mut dyn FnMut(usize)) -> Result<Vec<Vec<Recorded>>, JournalError> {
        let written = self.real.take_in(batches, told);
        self.gather();
        written
    }

    fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError> {
        let mut list = self.real.incidents(which)?;
        if let Some(drills) = &mut self.drills {
            let drills = drills.incidents(which)?;
            self.remember(&drills);
            list.extend(drills);
        }
        self.gather();
        Ok(list)
    }

    fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError> {
        let is_number_of_drill = matches!(name, Name::Number(number) if number.is_drill());
        if !is_number_of_drill {
            let found = self.real.find(name)?;
            if found.is_some() || matches!(name, Name::Number(_)) {
                return Ok(found);
            }
        }
        let Some(drills) = self.drills(Make::Nothing)? else { return Ok(None) };
        let found = drills.find(name)?;
        self.remember(found.as_slice());
        self.gather();
        Ok(found)
    }

    fn has_news(&mut self) -> Result<bool, JournalError> {
        let has_real = self.real.has_news()?;
        let has_drills = self.drills.as_mut().map_or(Ok(false), |drills| drills.has_news())?;
        Ok(has_real || has_drills)
    }

    fn check(&mut self) -> Result<Proof, JournalError> {
        self.real.check()
    }

    fn rest(&mut self) -> Result<(), JournalError> {
        self.real.rest()?;
        self.drills.as_mut().map_or(Ok(()), |drills| drills.rest())
    }

    fn mode(&self) -> Mode {
        match (self.real.mode(), &self.drills) {
            (Mode::ReadWrite, Some(drills)) => drills.mode(),
            (mode, _) => mode,
        }
    }

    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::drill::Scenario;
    use crate::incident::{EventId, NoteClass, Number, Person, Severity};
    use crate::journal::{MemoryJournal, Options, SqliteJournal};
    use jiff::Timestamp;
    use std::sync::Arc;
    use uuid::Uuid;

    fn pair() -> Pair {
        let clock = || Timestamp::UNIX_EPOCH;
        let open = move |make: Make| {
            Ok((make == Make::New).then(|| Box::new(MemoryJournal::of_drills(clock)) as Box<dyn Journal>))
        };
        Pair::new(Box::new(MemoryJournal::new(clock)), Box::new(open))
    }

    fn draft(nth: u128, event: Event) -> Draft {
        Draft { id: EventId(Uuid::from_u128(nth)), at: Timestamp::UNIX_EPOCH, by: Person::new("li"), event }
    }

    fn declared(title: &str) -> Event {
        let (type_id, seen, vars) = (None, None, Default::default());
        Event::Declared {
            title: title.into(),
            severity: Severity::P2,
            type_id,
            seen,
            vars,
            assessed: Default::default(),
        }
    }

    fn drill() -> Vec<Draft> {
        let json = r#"{"id":"x","title":"x","begins_at":"P2","injects":[],"expect":[]}"#;
        let scenario: Arc<Scenario> = Arc::new(serde_json::from_str(json).unwrap());
        vec![draft(1, declared("drill")), draft(2, Event::DrillStarted { scenario, speed: 1, ghost: false })]
    }

    #[test]
    fn a_drill_is_written_into_its_own_journal_and_only_there() {
        let mut pair = pair();
        let (real, drill_id) = (IncidentId(Uuid::from_u128(70)), IncidentId(Uuid::from_u128(71)));
        assert_eq!(pair.find(&Name::Number(Number::drill(1))).unwrap(), None);
        pair.append(real, Seq(0), &[draft(9, declared("real"))]).unwrap();
        assert_eq!(pair.incidents(Which::All).unwrap().len(), 1);
        let records = pair.append(drill_id, Seq(0), &drill()).unwrap();
        assert_eq!(records[0].number, Number::drill(1));
        let noted =
            Event::Noted { class: NoteClass::Note, text: "x".into(), tags: vec![], mentions: vec![], step: None };
        pair.append(drill_id, records[1].seq, &[draft(3, noted)]).unwrap();
        assert_eq!(pair.read(drill_id, Seq(0)).unwrap().len(), 3);
        assert_eq!(pair.real.incidents(Which::All).unwrap().len(), 1, "the real journal holds no drill");
        assert_eq!(pair.find(&Name::Number(Number::drill(1))).unwrap().unwrap().id, drill_id);
        assert_eq!(pair.find(&Name::Id(drill_id)).unwrap().unwrap().number, Number::drill(1));
        assert_eq!(pair.find(&Name::Number(Number(1))).unwrap().unwrap().id, real);
    }

    #[test]
    fn who_asks_a_second_time_reads_only_what_is_new() {
        let folder = tempfile::tempdir().unwrap();
        let journal = SqliteJournal::open(&folder.path().join("journal.db"), Options::default()).unwrap();
        let mut pair = Pair::new(Box::new(journal), Box::new(|_| Ok(None)));
        let ids = [70, 71].map(|id| IncidentId(Uuid::from_u128(id)));
        let batches: Vec<Batch> =
            (1..).zip(ids).map(|(n, id)| (id, Seq(0), vec![draft(n, declared("real"))])).collect();
        assert!(pair.append_many(&batches).iter().all(Result::is_ok));
        let all = pair.written_since(None).unwrap();
        assert_eq!(all.incidents.len(), 2);
        let again = pair.written_since(all.last).unwrap();
        assert_eq!((again.incidents.len(), again.is_other), (0, false));
    }
}
