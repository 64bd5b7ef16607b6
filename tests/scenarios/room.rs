//! A room without a screen: wishes are decided, written to a journal in memory and folded.

use crate::board;
use crate::script::{self, Known};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use uuid::Uuid;
use warroom::incident::{
    EventId, Force, Incident, IncidentId, Intent, Number, Person, Recorded, Revision, Summary, Wish, decide,
};
use warroom::journal::{Journal, MemoryJournal};
use warroom::text::Lang;

const ID: IncidentId = IncidentId(Uuid::from_u128(1));

pub struct Room {
    pub incident: Incident,
    pub records: Vec<Recorded>,
    playbooks: BTreeMap<String, Arc<Revision>>,
    journal: MemoryJournal,
    clock: Arc<Mutex<Timestamp>>,
}

impl Room {
    pub fn new(playbooks: &BTreeMap<String, String>) -> Result<Room, String> {
        let clock = Arc::new(Mutex::new(Timestamp::UNIX_EPOCH));
        let now = Arc::clone(&clock);
        let checked = playbooks.iter().map(|(version, text)| Ok((version.clone(), checked(version, text)?)));
        Ok(Room {
            incident: Incident::new(ID, Number(1)),
            records: Vec::new(),
            playbooks: checked.collect::<Result<_, String>>()?,
            journal: MemoryJournal::new(move || *now.lock().unwrap()),
            clock,
        })
    }

    /// Plays one line of a script.
    pub fn play(&mut self, line: &str) -> Result<(), String> {
        let (wished, refusal) = line.split_once(" => ").map_or((line, None), |(wish, no)| (wish, Some(no.trim())));
        let mut words = wished.splitn(2, char::is_whitespace);
        let (time, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().trim());
        let (who, rest) = rest.split_once(char::is_whitespace).ok_or("TIME WHO VERB .. is needed")?;
        let (now, at) = time.split_once('<').unwrap_or((time, time));
        let (now, at) = (script::instant(now)?, script::instant(at)?);
        let (verb, rest) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        if who == "?" {
            return board::look(self, now, verb, rest.trim());
        }
        let (verb, force) = match verb.strip_suffix('!') {
            Some(verb) => (verb, Force::Overrule),
            None => (verb, Force::Heed),
        };
        let records: Vec<EventId> = self.records.iter().map(|record| record.draft.id).collect();
        let known = Known { playbooks: &self.playbooks, records: &records };
        let intent = script::intent(verb, rest.trim(), &known)?;
        self.wish(intent, who, now, at, force, refusal)
    }

    fn wish(
        &mut self,
        intent: Intent,
        who: &str,
        now: Timestamp,
        at: Timestamp,
        force: Force,
        refusal: Option<&str>,
    ) -> Result<(), String> {
        *self.clock.lock().unwrap() = now;
        let ticket = EventId(Uuid::from_u128((self.records.len() as u128 + 1) << 8));
        let wish = Wish { ticket, by: Person::from(who), at, now, force, intent };
        let drafts = match (decide(&self.incident, &wish), refusal) {
            (Ok(drafts), None) => drafts,
            (Ok(_), Some(no)) => return Err(format!("was taken, and not refused as {no}")),
            (Err(no), None) => return Err(format!("was refused as {}: {}", no.code(), no.sentence(Lang::En))),
            (Err(no), Some(told)) => {
                let (code, words) = told.split_once(' ').unwrap_or((told, ""));
                let sentence = no.sentence(Lang::En);
                if no.code() == code && sentence.contains(words.trim()) {
                    return Ok(());
                }
                return Err(format!("was refused as {}: {sentence}", no.code()));
            }
        };
        let written = self.journal.append(ID, self.incident.head(), &drafts).map_err(|error| error.to_string())?;
        for record in &written {
            let before = self.incident.clone();
            self.incident.apply(record);
            if before == self.incident {
                return Err(format!("{:?} was taken and changed nothing", record.draft.event));
            }
        }
        self.records.extend(written);
        self.check_laws()
    }

    /// A restart reads the journal again; the same must come out of it.
    pub fn check_laws(&mut self) -> Result<(), String> {
        let read = self.journal.read(ID, warroom::incident::Seq(0)).map_err(|error| error.to_string())?;
        let again = Incident::fold(&read).ok_or("there is nothing to fold")?;
        if again != self.incident {
            return Err("after a restart it is not the same incident".to_owned());
        }
        let mut summary = Summary::new(ID, Number(1));
        read.iter().for_each(|record| summary.apply(record));
        if summary != self.incident.summary {
            return Err("the summary kept beside the records is another".to_owned());
        }
        Ok(())
    }
}

/// The head that the short playbooks of the stories share.
fn headed(version: &str, text: &str) -> String {
    if text.contains("format =") {
        return text.to_owned();
    }
    let ladder =
        if text.contains("[severity]") { "" } else { "[severity]\nP1 = { class = \"urgent\", respond = \"5m\" }" };
    format!(
        "format = 1\nid = \"sample\"\nversion = \"{version}\"\nowner = \"sample\"\nreviewed = 2026-11-01\n\
         title = \"Sample\"\ntypes = []\n{text}\n{ladder}\n"
    )
}

fn checked(version: &str, text: &str) -> Result<Arc<Revision>, String> {
    let today = jiff::civil::date(2026, 11, 21);
    let file = format!("{version}.toml");
    match warroom::playbook::check(&Default::default(), &file, headed(version, text).as_bytes(), today) {
        Ok(playbook) => Ok(playbook.revision),
        Err(complaints) => {
            let said: Vec<String> = complaints
                .iter()
                .map(|one| format!("{} {} {:?}", one.code, one.what.get(Lang::En), one.place))
                .collect();
            Err(format!("playbook {version} is refused:\n{}", said.join("\n")))
        }
    }
}
