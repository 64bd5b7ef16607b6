//! What every verb has at hand: who asks, in which language, what time it is, the journal.

use super::failure::{Exit, Failure};
use super::options::{Format, Times};
use super::print::Paper;
use super::progress::progress;
use super::tell;
use super::time::Zone;
use crate::diagnostic::Diagnostic;
use crate::fulfil::fulfil;
use crate::house::{Config, ZoneOf};
use crate::incident::{EventId, Force, Incident, IncidentId, Intent, Number, Person, Recorded, Seq, Summary, Wish};
use crate::journal::pair::Pair;
use crate::journal::sqlite::{OnMove, Options as Opening, SqliteJournal, is_there};
use crate::journal::{Batch, CarriedIn, Journal, MemoryJournal, Name, Transcript, Which};
use crate::locale::forms::TAKEN_AS_YESTERDAY;
use crate::shell::bell::Bell;
use crate::shell::clock::nearest_wall;
use crate::shell::complaint;
use crate::shell::drills;
use crate::shell::paths::Paths;
use crate::text::when::{When, leading};
use crate::text::{Lang, nearest, when};
use crate::theme::Asked;
use jiff::Timestamp;
use std::cell::OnceCell;
use std::path::PathBuf;
use uuid::Uuid;

/// What every verb has at hand.
pub struct Desk {
    /// The language of printed lines.
    pub lang: Lang,
    /// For people or for programs.
    pub format: Format,
    /// Who asks.
    pub me: Person,
    /// When they asked, in whole milliseconds.
    pub now: Timestamp,
    /// Standard output.
    pub out: Paper,
    /// What to say on standard error without failing, raw.
    pub asides: Vec<String>,
    /// Whether anything was recorded.
    pub(super) traces: Traces,
    pub(super) home: Option<PathBuf>,
    pub(super) playbooks: Option<PathBuf>,
    pub(super) times: Times,
    pub(super) settings: Settings,
    /// The colours that were asked for.
    pub(super) theme: Asked,
    pub(super) zone: OnceCell<Zone>,
    /// The complaint about a zone that `TZ` names and nobody knows.
    pub unknown_zone: Option<String>,
    journal: Option<Pair>,
    /// What is read while there is no journal yet.
    empty: Option<MemoryJournal>,
}

/// What a verb left in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traces {
    /// Nothing.
    None,
    /// A record: whatever happens to what it prints, it is done.
    Recorded,
}

/// What `config.toml` says, and why it is not used.
#[derive(Debug, Default)]
pub struct Settings {
    pub(super) config: Config,
    pub(super) refused: Vec<Diagnostic>,
}

/// When something happened and whether a refusal is overruled, as the options say.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// When.
    pub at: Timestamp,
    /// Whether.
    pub force: Force,
}

impl Desk {
    /// A desk at which nothing has been opened yet.
    pub fn new(lang: Lang, format: Format, me: Person, now: Timestamp, out: Paper) -> Desk {
        let (home, playbooks, asides, times) = (None, None, Vec::new(), Times::Local);
        Desk {
            lang,
            format,
            me,
            now,
            out,
            asides,
            traces: Traces::None,
            home,
            playbooks,
            times,
            settings: Settings::default(),
            theme: Asked::default(),
            zone: OnceCell::new(),
            unknown_zone: None,
            journal: None,
            empty: None,
        }
    }

    /// The words of our language.
    pub fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Who says in which zone they are told.
    pub fn zone_of(&self) -> ZoneOf {
        match self.times {
            Times::Local => ZoneOf::House,
            Times::Utc => ZoneOf::Asked,
        }
    }

    /// What the house demands and prefers.
    pub fn config(&self) -> &Config {
        &self.settings.config
    }

    /// What is wrong with the settings.
    pub fn refused(&self) -> &[Diagnostic] {
        &self.settings.refused
    }

    /// Where files live.
    pub fn paths(&self) -> Result<Paths, Failure> {
        Paths::find(self.home.as_deref()).map_err(|error| Failure::io(error.to_string()))
    }

    /// The journal, to be read; where there is none yet, nothing is made and it is empty.
    pub fn journal(&mut self) -> Result<&mut dyn Journal, Failure> {
        if self.journal.is_none() && self.is_new()? {
            return Ok(self.empty.get_or_insert_with(|| MemoryJournal::new(nearest_wall)));
        }
        self.made_journal()
    }

    /// Whether there is no journal yet. One that cannot be looked at is not the same as none.
    fn is_new(&mut self) -> Result<bool, Failure> {
        let file = self.paths()?.journal();
        match is_there(&file) {
            Ok(true) => Ok(false),
            Ok(false) => {
                if self.empty.is_none() {
                    self.asides.extend(self.missing()?);
                }
                Ok(true)
            }
            Err(error) => {
                let said = self.say("无法查看", "cannot look at");
                Err(Failure::io(format!("{said} {error}")))
            }
        }
    }

    /// That there is no journal where one was: its mark is still there.
    pub fn missing(&self) -> Result<Option<String>, Failure> {
        let file = self.paths()?.journal();
        let mark = file.with_extension("mark");
        let is_missing = mark.exists() && !is_there(&file).unwrap_or(true);
        let said = self.say("不见了,但它曾在这里", "is missing, but it was here");
        Ok(is_missing.then(|| format!("{} {said} ({})", file.display(), mark.display())))
    }

    /// The journal, made where there is none yet.
    pub fn made_journal(&mut self) -> Result<&mut dyn Journal, Failure> {
        let journal = match self.journal.take() {
            Some(journal) => journal,
            None => {
                let journal = self.open()?;
                self.asides.extend(journal.faults().iter().map(|fault| complaint::fault(fault, self.lang)));
                journal
            }
        };
        Ok(self.journal.insert(journal))
    }

    fn open(&self) -> Result<Pair, Failure> {
        let paths = self.paths()?;
        let file = paths.journal();
        if !file.exists() {
            paths.create().map_err(|error| Failure::io(error.to_string()))?;
        }
        let lang = self.lang;
        // Said at once: whoever waits wants to know for what.
        let on_move: Option<OnMove> = Some(Box::new(move |holder| tell(&complaint::waiting(holder, lang))));
        let clock = Box::new(nearest_wall);
        let options = Opening { clock, scratch: paths.scratch(), on_move, ..Opening::default() };
        let real = SqliteJournal::open(&file, options).map_err(|error| Failure::journal(&error, self.lang))?;
        // The desk rings once for all that a verb did.
        Ok(Pair::new(Box::new(real), drills::opener(&paths, || None)))
    }

    /// Tells consoles that there is something new; that they look a moment later without it is said aside.
    fn ring(&mut self) {
        self.traces = Traces::Recorded;
        // The mark beside the journal tells of a lost end to whoever opens it next, a console or a verb.
        if let Some(Err(error)) = self.journal.as_mut().map(|journal| journal.rest()) {
            let said =
                self.say("已写入,但高水位标记未更新", "recorded, but the mark beside the journal is not up to date");
            self.asides.push(format!("{said}: {error}"));
        }
        let rung = self.paths().and_then(|paths| {
            Bell::hang(&paths.data).and_then(|bell| bell.ring()).map_err(|error| Failure::io(error.to_string()))
        });
        if let Err(failure) = rung {
            let said = self.say("已写入,但未能通知其他控制台", "recorded, but other consoles could not be told");
            self.asides.push(format!("{said}: {}", failure.message));
        }
    }

    /// The incident called `word`; without one, the only one that is not closed.
    pub fn summary(&mut self, word: Option<&str>) -> Result<Summary, Failure> {
        let lang = self.lang;
        let journal = self.journal()?;
        let fault = |error| Failure::journal(&error, lang);
        let Some(word) = word else {
            let open = journal.incidents(Which::Open).map_err(fault)?;
            return match <[Summary; 1]>::try_from(open) {
                Ok([only]) => Ok(only),
                Err(open) => Err(self.not_one(&open)),
            };
        };
        let found = match called(word) {
            Some(name) => journal.find(&name).map_err(fault)?,
            None => None,
        };
        match found {
            Some(summary) => {
                if summary.number.is_drill() {
                    self.out.is_of_exercise();
                }
                Ok(summary)
            }
            None => {
                let known = journal.incidents(Which::Recent(200)).map_err(fault)?;
                Err(self.unknown(word, &known))
            }
        }
    }

    /// The incident that a console is to open on, and how it was called. Another one in its place would be worked
    /// on by mistake, so that one that is not there is told before the screen is taken.
    pub fn first(&mut self, word: &str) -> Result<(Name, String), Failure> {
        let found = self.summary(Some(word));
        // The console opens the journal for itself.
        (self.journal, self.empty) = (None, None);
        match (found, called(word)) {
            (Ok(found), _) => Ok((Name::Id(found.id), word.to_owned())),
            // What is wrong with the journal the console tells, and shows what can be read.
            (Err(failure), Some(name)) if failure.exit != Exit::NotFound => Ok((name, word.to_owned())),
            (Err(failure), _) => Err(failure),
        }
    }

    fn not_one(&self, open: &[Summary]) -> Failure {
        if open.is_empty() {
            let said = self.say(
                "没有未关闭的事件: 请写明 INC-编号 (warroom list --all 可查)",
                "no incident is open: name one (warroom list --all shows them)",
            );
            return Failure::new(Exit::NotFound, "no-open-incident", said);
        }
        let names = open.iter().map(|one| format!("{} {}", one.number, one.title)).collect::<Vec<_>>().join(", ");
        let said = self.say("有多个未关闭的事件,请写明哪一个", "several incidents are open, say which");
        Failure::new(Exit::NotFound, "which-incident", format!("{said}: {names}"))
    }

    fn unknown(&self, word: &str, known: &[Summary]) -> Failure {
        let numbers: Vec<String> = known.iter().map(|one| one.number.to_string()).collect();
        let shown = word.parse::<Number>().map_or_else(|_| word.to_owned(), |number| number.to_string());
        let like = nearest(&shown.to_uppercase(), numbers.iter().map(String::as_str));
        let message = match (like, self.lang) {
            (Some(like), Lang::En) => format!("there is no incident '{shown}'. Did you mean '{like}'?"),
            (Some(like), Lang::Zh) => format!("没有事件 '{shown}'。是否想写 '{like}'?"),
            (None, Lang::En) => format!("there is no incident '{shown}' (warroom list --all shows them)"),
            (None, Lang::Zh) => format!("没有事件 '{shown}' (warroom list --all 可查)"),
        };
        Failure::new(Exit::NotFound, "unknown-incident", message)
    }

    /// The whole incident.
    pub fn incident(&mut self, word: Option<&str>) -> Result<Incident, Failure> {
        let summary = self.summary(word)?;
        self.fold(&summary)
    }

    /// The whole incident of a line.
    pub fn fold(&mut self, summary: &Summary) -> Result<Incident, Failure> {
        let lang = self.lang;
        let records = self.journal()?.read(summary.id, Seq(0)).map_err(|error| Failure::journal(&error, lang))?;
        Incident::fold(&records).ok_or_else(|| {
            let said = self.say("没有记录,请运行 warroom doctor", "has no records: run warroom doctor");
            Failure::new(Exit::Damaged, "damaged", format!("{} {said}", summary.number))
        })
    }

    /// The time that somebody typed. One after now is yesterday's, and that is said aside.
    pub fn time(&mut self, text: &str) -> Result<Timestamp, Failure> {
        if let Some((when, "")) = self.begins(text) {
            self.tell_yesterday(when);
        }
        when(text, self.now, self.zone().as_jiff())
            .map_err(|bad| Failure::new(Exit::Usage, "bad-time", bad.sentence(self.lang)))
    }

    /// The time at the beginning of a text, and the words that follow it; `None` when there is no time or
    /// nothing else. One after now is yesterday's, and that is said aside.
    pub fn leading<'a>(&mut self, text: &'a str) -> Option<(Timestamp, &'a str)> {
        let (when, rest) = self.begins(text).filter(|(_, rest)| !rest.is_empty())?;
        self.tell_yesterday(when);
        Some((when.at, rest))
    }

    fn begins<'a>(&self, text: &'a str) -> Option<(When, &'a str)> {
        leading(text, &self.now.to_zoned(self.zone().as_jiff().clone()))
    }

    fn tell_yesterday(&mut self, when: When) {
        if when.is_taken_as_yesterday {
            let clock = when.at.to_zoned(self.zone().as_jiff().clone()).strftime("%H:%M").to_string();
            self.asides.push(TAKEN_AS_YESTERDAY.with(self.lang, &[&clock]));
        }
    }

    /// Appends what is no wish of anybody's and was not decided here: what was recorded elsewhere.
    /// It comes in in pieces, and what is here already is passed over.
    pub fn append(&mut self, batches: &[Batch]) -> Result<Vec<Vec<Recorded>>, Failure> {
        let lang = self.lang;
        if batches.iter().all(|(.., drafts)| drafts.is_empty()) {
            return Ok(batches.iter().map(|_| Vec::new()).collect());
        }
        let of = batches.iter().map(|(.., drafts)| drafts.len()).sum();
        let written = self.made_journal()?.take_in(batches, &mut progress(of, lang));
        let written = written.map_err(|error| Failure::journal(&error, lang))?;
        self.ring();
        Ok(written)
    }

    /// Takes in records that were written elsewhere.
    pub fn carry(&mut self, records: &[Transcript]) -> Result<CarriedIn, Failure> {
        let lang = self.lang;
        let carried = self.made_journal()?.carry(records, &mut progress(records.len(), lang));
        let carried = carried.map_err(|error| Failure::journal(&error, lang))?;
        self.ring();
        Ok(carried)
    }

    /// Fulfils a wish of mine.
    pub fn fulfil(
        &mut self,
        id: IncidentId,
        terms: Terms,
        intent: Intent,
    ) -> Result<(Incident, Vec<Recorded>), Failure> {
        self.fulfil_as(self.me.clone(), id, terms, intent)
    }

    /// Fulfils a wish of somebody else, for whom this program acts.
    pub fn fulfil_as(
        &mut self,
        by: Person,
        id: IncidentId,
        terms: Terms,
        intent: Intent,
    ) -> Result<(Incident, Vec<Recorded>), Failure> {
        let lang = self.lang;
        let Terms { at, force } = terms;
        let ticket = EventId(Uuid::now_v7());
        let wish = Wish { ticket, by, at, now: self.now, force, intent };
        let (zone, now) = (self.zone(), self.now);
        let done = fulfil(self.made_journal()?, id, &wish)
            .map_err(|trouble| Failure::unfulfilled(&trouble, lang, &|at| zone.clock(at, now)))?;
        self.ring();
        Ok(done)
    }
}

/// What an incident is called by: `INC-0042`, `42` or a UUID.
pub fn called(word: &str) -> Option<Name> {
    let number = word.parse::<Number>().ok().map(Name::Number);
    number.or_else(|| word.parse::<Uuid>().ok().map(|id| Name::Id(IncidentId(id))))
}
