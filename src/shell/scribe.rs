//! The scribe: the one thread that touches the journal. Jobs go in, messages come out.
//!
//! SQLite blocks and wants one writer; the keyboard never waits for it. When nothing has happened for a
//! while the scribe does the journal's housekeeping, then sleeps until the next job.

use super::complaint::{self, sentence};
use crate::app::owed::OwedLine;
use crate::app::{Msg, NotDone, Request, Trouble};
use crate::fulfil::{NotFulfilled, fulfil};
use crate::incident::{Incident, IncidentId, Seq, Summary};
use crate::journal::{Journal, JournalError, Mode, Name, Which};
use crate::locale::forms as words;
use crate::text::Lang;
use jiff::Timestamp;
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The way to the scribe.
#[derive(Debug)]
pub struct Scribe {
    jobs: Sender<Job>,
    thread: std::thread::JoinHandle<()>,
}

#[derive(Debug)]
enum Job {
    List,
    Find(Name, String),
    Do(Request),
    /// A bell rang: look whether anybody else committed, and if so catch up.
    Look(Vec<(IncidentId, Seq)>),
}

/// How many incidents beside the open ones are listed.
const LISTED: u32 = 30;
/// How long nothing must have happened before the housekeeping.
const QUIET: Duration = Duration::from_secs(2);

impl Scribe {
    /// Starts the thread; `open` is called on it, and `told` gets every answer.
    /// What goes wrong is told in `lang`.
    pub fn start(
        lang: Lang,
        open: impl FnOnce() -> Result<Box<dyn Journal>, JournalError> + Send + 'static,
        told: impl FnMut(Msg) -> ControlFlow<()> + Send + 'static,
    ) -> io::Result<Scribe> {
        let (jobs, todo) = channel();
        let thread =
            std::thread::Builder::new().name("scribe".into()).spawn(move || write_all(lang, open, &todo, told))?;
        Ok(Scribe { jobs, thread })
    }

    /// Asks for the list of incidents.
    pub fn list(&self) -> io::Result<()> {
        self.send(Job::List)
    }

    /// Has the incident opened that `name` means; `typed` is how it was called.
    pub fn find(&self, name: Name, typed: String) -> io::Result<()> {
        self.send(Job::Find(name, typed))
    }

    /// Puts a request to the journal; every one is answered by a message.
    pub fn put(&self, request: Request) -> io::Result<()> {
        self.send(Job::Do(request))
    }

    /// Has it looked whether anybody else committed, and if so catches up on these rooms.
    pub fn look(&self, rooms: Vec<(IncidentId, Seq)>) -> io::Result<()> {
        self.send(Job::Look(rooms))
    }

    fn send(&self, job: Job) -> io::Result<()> {
        self.jobs.send(job).map_err(|_| io::Error::other("the scribe is gone"))
    }

    /// Waits until everything that was asked for is done, and closes the journal.
    pub fn finish(self) -> io::Result<()> {
        drop(self.jobs);
        self.thread.join().map_err(|_| io::Error::other("the scribe panicked"))
    }
}

fn write_all(
    lang: Lang,
    open: impl FnOnce() -> Result<Box<dyn Journal>, JournalError>,
    todo: &Receiver<Job>,
    mut told: impl FnMut(Msg) -> ControlFlow<()>,
) {
    let mut journal = match open() {
        Ok(journal) => journal,
        Err(error) => {
            // Nobody listening any more means that the program is ending.
            if told(Msg::Journal(Trouble::Unreadable(sentence(&error, lang)))).is_continue() {
                refuse_all(todo, &sentence(&error, lang), &mut told);
            }
            return;
        }
    };
    let mut state = State { mode: Mode::ReadWrite, faults: 0, lang };
    let mut has_rested = true;
    loop {
        if state.tell(&*journal, &mut told).is_break() {
            return;
        }
        let job = match has_rested {
            true => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
            false => todo.recv_timeout(QUIET),
        };
        match job {
            Ok(job) => {
                has_rested = false;
                if answers(&mut *journal, job, lang).into_iter().try_for_each(&mut told).is_break() {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                has_rested = true;
                rest(&mut *journal, lang, &mut told);
            }
            Err(RecvTimeoutError::Disconnected) => {
                rest(&mut *journal, lang, &mut told);
                return;
            }
        }
    }
}

/// Housekeeping that fails is told; what is committed is safe all the same.
fn rest(journal: &mut dyn Journal, lang: Lang, told: &mut impl FnMut(Msg) -> ControlFlow<()>) {
    if let Err(error) = journal.rest()
        && told(Msg::Refuse(sentence(&error, lang))).is_break()
    {
        // The program is ending; its user has left the screen.
    }
}

/// How the journal stood when the console was last told.
struct State {
    mode: Mode,
    faults: usize,
    lang: Lang,
}

impl State {
    /// Tells what is different now: a file may be replaced, and a disk become writable, at any time.
    fn tell(&mut self, journal: &dyn Journal, told: &mut impl FnMut(Msg) -> ControlFlow<()>) -> ControlFlow<()> {
        let mode = journal.mode();
        if mode != self.mode {
            told(Msg::Journal(match &mode {
                Mode::ReadOnly { why } => Trouble::ReadOnly(why.clone()),
                Mode::ReadWrite => Trouble::Writable,
            }))?;
            self.mode = mode;
        }
        for fault in journal.faults().get(self.faults..).unwrap_or_default() {
            let how = complaint::fault(fault, self.lang);
            // Where it goes on in a new file nothing is in danger any more, and the incident goes first.
            told(Msg::Journal(match &fault.anew {
                Some(_) => Trouble::Altered { how, incidents: Vec::new() },
                None => Trouble::Damaged(how),
            }))?;
        }
        self.faults = journal.faults().len();
        ControlFlow::Continue(())
    }
}

/// A journal that cannot be opened refuses everything with its reason, so that no words are lost.
fn refuse_all(todo: &Receiver<Job>, why: &str, told: &mut impl FnMut(Msg) -> ControlFlow<()>) {
    for job in todo {
        if refusal(job, why).into_iter().try_for_each(&mut *told).is_break() {
            return;
        }
    }
}

/// What is answered to a job that cannot be done.
fn refusal(job: Job, why: &str) -> Vec<Msg> {
    let why = why.to_owned();
    match job {
        Job::List => vec![Msg::Listed(Vec::new())],
        // The program looks by itself: nobody asked, and the alarm bar says why there is nothing.
        Job::Look(_) => Vec::new(),
        Job::Find(..) => vec![Msg::Refuse(why)],
        Job::Do(request) => vec![refused(request, why)],
    }
}

/// The answer to a request that the journal cannot take: what a person typed or asked for comes back with it.
fn refused(request: Request, why: String) -> Msg {
    match request {
        Request::Append { incident, .. } => Msg::Failed(incident, why),
        Request::Fulfil(id, wish) => Msg::Unfulfilled(id, wish, NotDone::Failed(why)),
        Request::Find(_, line) => Msg::GivenBack(line, why),
        Request::Open(_)
        | Request::ListAll
        | Request::Rewind(_)
        | Request::ListOwed(_)
        | Request::CatchUp(_)
        | Request::Report(_) => Msg::Refuse(why),
    }
}

/// What a journal answers to a request: what the thread does for each, without the thread.
pub fn answer(journal: &mut dyn Journal, request: Request) -> Vec<Msg> {
    answers(journal, Job::Do(request), Lang::En)
}

fn answers(journal: &mut dyn Journal, job: Job, lang: Lang) -> Vec<Msg> {
    let answer = match job {
        Job::List => list(journal).map(|list| vec![Msg::Listed(list)]),
        Job::Find(name, typed) => match journal.find(&name) {
            Ok(Some(summary)) => journal.read(summary.id, Seq(0)).map(|records| vec![Msg::Opened(summary.id, records)]),
            Ok(None) => return vec![Msg::Refuse(words::UNKNOWN_INCIDENT.with(lang, &[&typed]))],
            Err(error) => Err(error),
        },
        Job::Look(rooms) => match journal.has_news() {
            Ok(true) => catch_up(journal, &rooms),
            Ok(false) => Ok(Vec::new()),
            Err(error) => Err(error),
        },
        Job::Do(request) => return done(journal, request, lang),
    };
    answer.unwrap_or_else(|error| vec![Msg::Refuse(sentence(&error, lang))])
}

fn done(journal: &mut dyn Journal, request: Request, lang: Lang) -> Vec<Msg> {
    let answer = match request {
        Request::CatchUp(rooms) => catch_up(journal, &rooms),
        Request::ListAll => journal.incidents(Which::All).map(|all| vec![Msg::ListedAll(all)]),
        Request::Find(number, line) => match journal.find(&Name::Number(number)) {
            Ok(found) => return vec![Msg::Found(number, line, found.map(Box::new))],
            Err(error) => return vec![refused(Request::Find(number, line), sentence(&error, lang))],
        },
        Request::Report(id) => journal.read(id, Seq(0)).map(|records| vec![Msg::Reported(records)]),
        Request::ListOwed(now) => owed(journal, now).map(|lines| vec![Msg::Owed(lines)]),
        Request::Open(id) => journal.read(id, Seq(0)).map(|records| vec![Msg::Opened(id, records)]),
        Request::Rewind(id) => journal.read(id, Seq(0)).map(|records| vec![Msg::Rewound(id, records)]),
        Request::Fulfil(id, wish) => match fulfil(journal, id, &wish) {
            Ok(_) => list(journal).map(|list| vec![Msg::Fulfilled(wish.ticket), Msg::Listed(list)]),
            // Whether that is news for the person here is for the app to say.
            Err(NotFulfilled::Refused(refusal)) => return vec![Msg::Unfulfilled(id, wish, NotDone::Refused(refusal))],
            Err(NotFulfilled::Journal(error)) => {
                return vec![refused(Request::Fulfil(id, wish), sentence(&error, lang))];
            }
        },
        Request::Append { incident, after, drafts } => {
            return vec![append(journal, incident, after, &drafts, lang)];
        }
    };
    answer.unwrap_or_else(|error| vec![Msg::Refuse(sentence(&error, lang))])
}

fn append(
    journal: &mut dyn Journal,
    incident: IncidentId,
    after: Seq,
    drafts: &[crate::incident::Draft],
    lang: Lang,
) -> Msg {
    match journal.append(incident, after, drafts) {
        Ok(records) => Msg::Committed(incident, records),
        Err(JournalError::Conflict { .. }) => match journal.read(incident, after) {
            Ok(records) => Msg::Overtaken(incident, records),
            Err(error) => Msg::Failed(incident, sentence(&error, lang)),
        },
        Err(error) => Msg::Failed(incident, sentence(&error, lang)),
    }
}

/// The open incidents and some of the latest, each once.
fn list(journal: &mut dyn Journal) -> Result<Vec<Summary>, JournalError> {
    let mut list = journal.incidents(Which::Open)?;
    for summary in journal.incidents(Which::Recent(LISTED))? {
        if !list.iter().any(|known| known.id == summary.id) {
            list.push(summary);
        }
    }
    Ok(list)
}

/// What is owed over all incidents, what is due first first.
fn owed(journal: &mut dyn Journal, now: Timestamp) -> Result<Vec<OwedLine>, JournalError> {
    let all: Vec<IncidentId> = journal.incidents(Which::All)?.into_iter().map(|summary| summary.id).collect();
    owed_of(journal, &all, now)
}

/// The same of these incidents only.
pub(super) fn owed_of(
    journal: &mut dyn Journal,
    incidents: &[IncidentId],
    now: Timestamp,
) -> Result<Vec<OwedLine>, JournalError> {
    let mut lines = Vec::new();
    for incident in incidents.iter().copied() {
        let records = journal.read(incident, Seq(0))?;
        let Some(known) = Incident::fold(&records) else { continue };
        let number = known.summary.number;
        lines.extend(known.owed(now).into_iter().map(|owed| OwedLine { incident, number, owed }));
    }
    lines.sort_by_key(|line| (line.owed.due.is_none(), line.owed.due));
    Ok(lines)
}

fn catch_up(journal: &mut dyn Journal, rooms: &[(IncidentId, Seq)]) -> Result<Vec<Msg>, JournalError> {
    let list = list(journal)?;
    let mut answers = Vec::new();
    for (id, head) in rooms {
        let is_behind = list.iter().find(|summary| summary.id == *id).is_none_or(|summary| summary.head > *head);
        if is_behind {
            let records = journal.read(*id, *head)?;
            if !records.is_empty() {
                answers.push(Msg::Committed(*id, records));
            }
        }
    }
    answers.push(Msg::Listed(list));
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Fault, MemoryJournal};

    /// What the console is told of a journal that has this mode and these faults now.
    fn hears(state: &mut State, mode: Mode, faults: &[&str]) -> Vec<Trouble> {
        let faults = faults.iter().map(|what| Fault::new(*what)).collect();
        let journal = Changing { mode, faults, memory: MemoryJournal::new(|| Timestamp::UNIX_EPOCH) };
        let mut heard = Vec::new();
        let told = state.tell(&journal, &mut |msg| {
            if let Msg::Journal(trouble) = msg {
                heard.push(trouble);
            }
            ControlFlow::Continue(())
        });
        assert!(told.is_continue());
        heard
    }

    /// A journal whose state is given.
    struct Changing {
        mode: Mode,
        faults: Vec<Fault>,
        memory: MemoryJournal,
    }

    impl Journal for Changing {
        fn append(
            &mut self,
            incident: IncidentId,
            after: Seq,
            drafts: &[crate::incident::Draft],
        ) -> Result<Vec<crate::incident::Recorded>, JournalError> {
            self.memory.append(incident, after, drafts)
        }

        fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<crate::incident::Recorded>, JournalError> {
            self.memory.read(incident, after)
        }

        fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError> {
            self.memory.incidents(which)
        }

        fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError> {
            self.memory.find(name)
        }

        fn has_news(&mut self) -> Result<bool, JournalError> {
            self.memory.has_news()
        }

        fn check(&mut self) -> Result<crate::journal::Proof, JournalError> {
            self.memory.check()
        }

        fn mode(&self) -> Mode {
            self.mode.clone()
        }

        fn faults(&self) -> &[Fault] {
            &self.faults
        }
    }

    #[test]
    fn what_is_found_while_the_journal_is_open_is_told_once() {
        let mut state = State { mode: Mode::ReadWrite, faults: 0, lang: Lang::En };
        assert_eq!(hears(&mut state, Mode::ReadWrite, &[]), []);
        let replaced = hears(&mut state, Mode::ReadWrite, &["replaced"]);
        assert_eq!(replaced, [Trouble::Damaged("replaced".into())]);
        assert_eq!(hears(&mut state, Mode::ReadWrite, &["replaced"]), []);
        let full = Mode::ReadOnly { why: "a full disk".into() };
        assert_eq!(hears(&mut state, full, &["replaced"]), [Trouble::ReadOnly("a full disk".into())]);
        assert_eq!(hears(&mut state, Mode::ReadWrite, &["replaced"]), [Trouble::Writable]);
    }

    /// Every request there is.
    fn each(id: IncidentId) -> Vec<Request> {
        let wish = crate::incident::Wish {
            ticket: crate::incident::EventId(uuid::Uuid::nil()),
            by: crate::incident::Person::new("sam"),
            at: Timestamp::UNIX_EPOCH,
            now: Timestamp::UNIX_EPOCH,
            force: crate::incident::Force::Heed,
            intent: crate::incident::Intent::Mute { why: "x".into() },
        };
        vec![
            Request::Append { incident: id, after: Seq(0), drafts: Vec::new() },
            Request::Open(id),
            Request::ListAll,
            Request::Find("INC-0007".parse().unwrap(), "/open INC-0007".into()),
            Request::Rewind(id),
            Request::ListOwed(Timestamp::UNIX_EPOCH),
            Request::CatchUp(vec![(id, Seq(0))]),
            Request::Fulfil(id, Box::new(wish)),
            Request::Report(id),
        ]
    }

    #[test]
    fn a_journal_that_cannot_be_opened_answers_everything_that_it_is_asked() {
        let id = IncidentId(uuid::Uuid::nil());
        let why = "no permission";
        for request in each(id) {
            let asked = format!("{request:?}");
            let answer = refusal(Job::Do(request), why);
            let answer = answer.first().unwrap_or_else(|| panic!("no answer to {asked}"));
            assert!(format!("{answer:?}").contains(why), "{asked} is answered without a reason: {answer:?}");
        }
    }

    #[test]
    fn a_wish_and_a_typed_line_come_back_whole() {
        let id = IncidentId(uuid::Uuid::nil());
        let back: Vec<Msg> = each(id).into_iter().flat_map(|request| refusal(Job::Do(request), "full")).collect();
        assert!(
            back.iter()
                .any(|msg| matches!(msg, Msg::Unfulfilled(_, wish, NotDone::Failed(_)) if wish.by.as_str() == "sam"))
        );
        assert!(back.iter().any(|msg| matches!(msg, Msg::GivenBack(line, _) if line == "/open INC-0007")));
        assert!(back.iter().any(|msg| matches!(msg, Msg::Failed(incident, _) if *incident == id)));
    }
}
