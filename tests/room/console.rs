//! A console without a terminal: keys in as text, the screen out as text, the journal in memory.
//!
//! Effects are done at once, so that it is idle when [`Console::press`] returns. Every message takes one
//! second on the wall clock.

use crate::disk::{Disk, RoomJournal, WHY_READ_ONLY, WallClock, pair};
use jiff::SignedDuration;
use jiff::tz::{Offset, TimeZone};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use warroom::app::ringing::Ring;
use warroom::app::{
    self, Asked, Attention, Brought, Effect, Foreground, Guest, Model, Msg, Request, Setup, Trouble, update,
};
use warroom::drill::Drills;
use warroom::fulfil::fulfil;
use warroom::incident::drill::Scenario;
use warroom::incident::{EventId, Force, Incident, IncidentId, Intent, Person, Recorded, Revision, Seq, StepId, Wish};
use warroom::input::Key;
use warroom::journal::{Journal, MemoryJournal, Which};
use warroom::layout::Layouts;
use warroom::playbook::{Known, Library};
use warroom::shell::paths::Paths;
use warroom::shell::rack::Rack;
use warroom::shell::scribe;
use warroom::shell::shelf::Shelf;
use warroom::shell::watch::Found;
use warroom::text::Lang;
use warroom::theme::{Depth, Theme};

/// What all consoles of one host share: the journal, the folder of playbooks, the time.
#[derive(Clone)]
struct House {
    journal: MemoryJournal,
    drills: MemoryJournal,
    clock: WallClock,
    files: Arc<Mutex<BTreeMap<String, String>>>,
    history: Arc<Mutex<Vec<String>>>,
}

/// One console.
pub struct Console {
    house: House,
    journal: RoomJournal,
    pub model: Model,
    shelf: Shelf,
    held: VecDeque<Request>,
    /// What was copied to the clipboard, the latest last.
    pub copied: Vec<String>,
    /// The words of each console that was opened over this one.
    pub visited: Vec<Vec<String>>,
    /// What the editor was last asked to edit.
    pub edited: Option<String>,
    /// What was asked of the memory.
    pub recalled: Vec<Asked>,
    /// What was exported.
    pub exported: Vec<String>,
    /// What was imported, with the options.
    pub imported: Vec<String>,
    /// What was read, looked at and is to be written.
    pub written: Vec<Arc<warroom::app::importing::ReadFile>>,
    /// What was rung, the latest last.
    pub rang: Vec<Ring>,
    has_left: bool,
    /// The right to the terminal, while a guest has it.
    guest: Option<Foreground>,
}

/// The folder of playbooks that the tests save to.
const FOLDER: &str = "/playbooks";

/// Eight hours east of Greenwich; it is 14:00 when a test begins.
fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

fn embedded() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    let make = || Arc::new(Library::new(Known::default(), &[], jiff::civil::date(2026, 11, 21)));
    LIBRARY.get_or_init(make).clone()
}

fn model(house: &House, me: &str, lang: Lang, size: (u16, u16)) -> Model {
    Model::new(Setup {
        access: warroom::layout::Access::Full,
        me: Person::new(me),
        lang,
        zone: zone(),
        theme: Theme::new(Depth::None),
        layouts: Layouts::shipped(),
        layout: "default".to_owned(),
        library: embedded(),
        size,
        // Two consoles differ in their seed as in their name.
        seed: *uuid::Uuid::now_v7().as_bytes(),
        now: house.clock.now(),
    })
}

impl Console {
    /// A console at 120x36 in English, with nothing in its journal.
    pub fn open() -> Console {
        Console::speaking(Lang::En)
    }

    /// A console at 120x36.
    pub fn speaking(lang: Lang) -> Console {
        let clock = WallClock::at("2026-11-21T06:00:00Z");
        let stamps = clock.clone();
        let journal = MemoryJournal::new(move || stamps.now());
        let stamps = clock.clone();
        let drills = MemoryJournal::of_drills(move || stamps.now());
        Console::in_house(
            House { journal, drills, clock, files: Arc::default(), history: Arc::default() },
            "chen",
            lang,
        )
    }

    fn in_house(house: House, me: &str, lang: Lang) -> Console {
        let journal = RoomJournal { inner: pair(&house.journal, &house.drills), disk: Disk::Quick };
        let model = model(&house, me, lang, (120, 36));
        let mut console = Console {
            house,
            journal,
            model,
            shelf: Shelf::default(),
            held: VecDeque::new(),
            copied: Vec::new(),
            rang: Vec::new(),
            visited: Vec::new(),
            recalled: Vec::new(),
            exported: Vec::new(),
            imported: Vec::new(),
            written: Vec::new(),
            edited: None,
            has_left: false,
            guest: None,
        };
        console.hears_the_bell();
        console
    }

    /// A console on which a drill of the program has begun, as `warroom drill start` begins it.
    pub fn drilling(id: &str, lang: Lang) -> Console {
        let mut console = Console::speaking(lang);
        let drills = Drills::new(&[], &console.model.library);
        let drill = drills.get(id).unwrap();
        let title = drill.scenario.title.get(lang).to_owned();
        console.plays(title, drill.scenario.clone(), drill.playbook.clone(), false);
        console
    }

    /// Begins this drill, and opens it.
    pub fn plays(&mut self, title: String, scenario: Arc<Scenario>, playbook: Arc<Revision>, ghost: bool) {
        let house = self.model.library.rules().clone();
        let intent = Intent::StartDrill { title, scenario, playbook, speed: 1, ghost, house };
        let (now, by) = (self.house.clock.now(), self.model.me.clone());
        let wish = Wish { ticket: EventId(uuid::Uuid::now_v7()), by, at: now, now, force: Force::Heed, intent };
        let id = IncidentId(uuid::Uuid::now_v7());
        let (_, records) = fulfil(&mut self.journal, id, &wish).unwrap();
        self.hears(Msg::Opened(id, records));
        self.hears(Msg::Tick);
    }

    /// What the real journal holds: how many incidents, how many records in all.
    pub fn real(&self) -> (usize, usize) {
        let all = self.house.journal.clone().incidents(Which::All).unwrap();
        (all.len(), all.iter().map(|one| self.records(one.id).len()).sum())
    }

    /// A console with one incident, `Checkout will not load`, at P1 and with `site-unavailable`.
    pub fn declared() -> Console {
        let mut console = Console::open();
        console.declares("Checkout will not load");
        console
    }

    /// Declares an incident with the form as it is offered.
    pub fn declares(&mut self, title: &str) {
        self.press("D").types(title).press("Enter");
    }

    /// The incident on the screen is resolved and closed.
    pub fn closes(&mut self) -> &mut Console {
        self.writes("/resolve normal service").writes("/close done")
    }

    /// Another person's console on the same host.
    pub fn beside(&self, me: &str) -> Console {
        Console::in_house(self.house.clone(), me, self.model.lang)
    }

    /// Presses keys, written with spaces between them: `j space Ctrl-d`.
    pub fn press(&mut self, keys: &str) -> &mut Console {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().unwrap_or_else(|bad| panic!("{bad}"));
            self.strikes(key);
        }
        self
    }

    /// As the terminal hands keys on: what is typed into the input box comes as text.
    fn strikes(&mut self, key: Key) {
        let text = key.typed().filter(|_| self.model.attention() == Attention::Prompt);
        self.hears(text.map_or(Msg::Key(key), |c| Msg::Typed(c.to_string())));
    }

    /// Types a text, character by character as a keyboard or an input method commits it.
    pub fn types(&mut self, text: &str) -> &mut Console {
        text.chars().for_each(|c| self.strikes(Key::char(c)));
        self
    }

    /// Opens the input box, types a line and sends it.
    pub fn writes(&mut self, line: &str) -> &mut Console {
        self.press("i").types(line).press("Enter Esc")
    }

    /// Types a command and sends it.
    pub fn commands(&mut self, line: &str) -> &mut Console {
        self.press(":").press("Backspace").types(line).press("Enter")
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Console {
        self.hears(Msg::Paste(text.to_owned()));
        self
    }

    /// Lets time go by.
    pub fn later(&mut self, span: &str) -> &mut Console {
        let span: SignedDuration = span.parse().unwrap();
        self.house.clock.go_on(span - SignedDuration::from_secs(1));
        self.hears(Msg::Tick);
        self
    }

    /// The machine sleeps for so long.
    pub fn sleeps(&mut self, span: &str) -> &mut Console {
        let span: SignedDuration = span.parse().unwrap();
        self.house.clock.go_on(span - SignedDuration::from_secs(1));
        self.hears(Msg::Woke(span.as_secs()));
        self
    }

    /// The wall clock is set forward or back; nothing else goes on.
    pub fn clock_is_set(&mut self, by: &str) -> &mut Console {
        let by: SignedDuration = by.parse().unwrap();
        self.house.clock.go_on(by - SignedDuration::from_secs(1));
        self.hears(Msg::ClockStepped(by));
        self
    }

    /// The wall clock is set forward or back, and nobody looks.
    pub fn clock_was_set(&mut self, by: &str) -> &mut Console {
        self.house.clock.go_on(by.parse().unwrap());
        self
    }

    /// The terminal gets another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Console {
        self.hears(Msg::Resize(columns, rows));
        self
    }

    /// Somebody on this host committed something.
    pub fn hears_the_bell(&mut self) -> &mut Console {
        self.hears(Msg::Rang);
        self
    }

    /// A playbook of the folder is edited and saved; a new file begins as the shipped one of that name.
    pub fn saves(&mut self, name: &str, edit: impl FnOnce(&str) -> String) -> &mut Console {
        let file = format!("{name}.toml");
        let shipped = || {
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/playbooks").join(&file);
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let before = self.house.files.lock().unwrap().get(&file).cloned();
        let after = edit(&before.unwrap_or_else(shipped));
        self.house.files.lock().unwrap().insert(file, after);
        self.sees_the_save()
    }

    /// The files of the house are saved with these texts.
    pub fn has(&mut self, config: &str, people: &str) -> &mut Console {
        let paths = Paths::resolve(Some(Path::new("/house")), |_| None).unwrap();
        let mut rack = Rack::new(&paths, TimeZone::UTC, |_| Theme::new(Depth::None));
        let found = |file: PathBuf, text: &str| Found { folder: paths.config.clone(), file, bytes: Ok(text.into()) };
        let looks = rack.looks(&[found(paths.house(), config), found(paths.people(), people)]).unwrap();
        assert!(looks.refused.is_empty(), "{:?}", looks.refused);
        self.shelf.learn(warroom::shell::shelf::house(&TimeZone::UTC, rack.config(), self.house.clock.now()));
        self.hears(Msg::Looks(Box::new(looks)));
        self.sees_the_save()
    }

    /// The folder of playbooks was looked at, after a save from here or from elsewhere.
    pub fn sees_the_save(&mut self) -> &mut Console {
        let files = self.house.files.lock().unwrap().clone();
        let folder = PathBuf::from(FOLDER);
        let found: Vec<Found> = files
            .into_iter()
            .map(|(file, text)| Found { file: folder.join(file), folder: folder.clone(), bytes: Ok(text.into_bytes()) })
            .collect();
        let library = self.shelf.library(&found, jiff::civil::date(2026, 11, 21));
        self.hears(Msg::Library(Arc::new(library)));
        self
    }

    /// The disk is like this from now on.
    pub fn disk(&mut self, disk: Disk) -> &mut Console {
        self.journal.disk = disk;
        if disk == Disk::ReadOnly {
            self.hears(Msg::Journal(Trouble::ReadOnly(WHY_READ_ONLY.to_owned())));
        }
        self
    }

    /// The slow disk answers everything that it was asked.
    pub fn disk_answers(&mut self) -> &mut Console {
        while let Some(effect) = self.held.pop_front() {
            scribe::answer(&mut self.journal, effect).into_iter().for_each(|msg| self.hears(msg));
        }
        self
    }

    /// The process is killed and started again.
    pub fn restarts(&mut self) -> &mut Console {
        let kept = app::keep(&self.model);
        self.starts_with(&kept)
    }

    /// The slow disk has written everything, and the process is killed before it hears of that.
    pub fn is_killed_at_the_commit(&mut self) -> &mut Console {
        let kept = app::keep(&self.model);
        self.disk_answers();
        self.disk(Disk::Quick).starts_with(&kept)
    }

    fn starts_with(&mut self, kept: &str) -> &mut Console {
        let (lang, size, me) = (self.model.lang, self.model.size, self.model.me.to_string());
        self.model = model(&self.house, &me, lang, size);
        self.held.clear();
        self.guest = None;
        app::restore(&mut self.model, kept).unwrap();
        self.model.prompt.recollect(self.house.history.lock().unwrap().clone());
        self.hears_the_bell()
    }

    /// Takes one message in at the very moment of the last one.
    pub fn at_once(&mut self, msg: Msg) {
        self.house.clock.go_on(SignedDuration::from_secs(-1));
        self.hears(msg);
    }

    /// Takes one message in, one second later, and does what follows from it.
    pub fn hears(&mut self, msg: Msg) {
        self.house.clock.go_on(SignedDuration::from_secs(1));
        let mut arriving = VecDeque::from([msg]);
        while let Some(msg) = arriving.pop_front() {
            for effect in update(&mut self.model, self.house.clock.now(), msg) {
                arriving.extend(self.carries_out(effect));
            }
        }
    }

    fn carries_out(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Journal(request) => match request {
                Request::Append { .. } if self.journal.disk == Disk::Slow => self.held.push_back(request),
                request => return scribe::answer(&mut self.journal, request),
            },
            Effect::Copy(text) => self.copied.push(text),
            Effect::Ring(ring) => self.rang.push(ring),
            Effect::Quit => self.has_left = true,
            Effect::Lend(foreground, guest) => {
                assert!(self.guest.is_none(), "two guests on one terminal");
                match guest {
                    Guest::Console(words) => self.visited.push(words),
                    Guest::Editor(text) => self.edited = Some(text),
                }
                self.guest = Some(foreground);
            }
            Effect::KeepLine(line) => self.house.history.lock().unwrap().push(line),
            Effect::ListDrills => {
                let drills = Drills::new(&[], &self.model.library);
                return vec![Msg::Drills(Arc::new(drills))];
            }
            Effect::SeekDrill(id, line) => {
                let drills = Drills::new(&[], &self.model.library);
                return vec![Msg::DrillSought(Arc::new(drills), id, line)];
            }
            Effect::Export(number, file) => {
                let words = [Some(number.to_string()), file].into_iter().flatten();
                self.exported.push(words.collect::<Vec<_>>().join(" "));
            }
            Effect::Import(file, options) => self.imported.push([vec![file], options].concat().join(" ")),
            Effect::WriteImport(read) => self.written.push(read),
            Effect::Recall(asked) => self.recalled.push(asked),
            Effect::Redraw | Effect::Suspend => {}
        }
        Vec::new()
    }

    /// Whether a guest has the terminal.
    pub fn has_guest(&self) -> bool {
        self.guest.is_some()
    }

    /// Keys that arrive together, in one read of the terminal.
    pub fn bursts(&mut self, keys: &[&str]) -> &mut Console {
        keys.iter().for_each(|key| self.at_once(Msg::Key(key.parse().unwrap())));
        self
    }

    /// The guest that has the terminal is left, and brings this back.
    pub fn guest_leaves(&mut self, brought: Brought) -> &mut Console {
        let foreground = self.guest.take().expect("a guest has the terminal");
        self.hears(Msg::Returned(foreground, brought));
        self
    }

    /// The text in the editor is saved as this.
    pub fn saves_in_the_editor(&mut self, text: &str) -> &mut Console {
        self.guest_leaves(Brought::Text(text.to_owned()))
    }

    /// Whether the console was left.
    pub fn has_left(&self) -> bool {
        self.has_left
    }

    /// All records of the incident on the screen, as the journal has them.
    pub fn journal(&self) -> Vec<Recorded> {
        let id = self.model.current.expect("an incident is on the screen");
        self.records(id)
    }

    /// All records of an incident.
    pub fn records(&self, id: IncidentId) -> Vec<Recorded> {
        let real = self.house.journal.clone().read(id, Seq(0)).unwrap();
        if real.is_empty() { self.house.drills.clone().read(id, Seq(0)).unwrap() } else { real }
    }

    /// Every incident of the journal, folded from its records.
    pub fn folded(&self) -> Vec<Incident> {
        let all = self.house.journal.clone().incidents(Which::All).unwrap();
        all.iter().filter_map(|summary| Incident::fold(&self.records(summary.id))).collect()
    }

    /// The steps of the incident on the screen that carry a mark.
    pub fn marked(&self) -> Vec<StepId> {
        let Some(room) = self.model.room() else { return Vec::new() };
        let items = room.incident.checklist.items().iter().filter(|item| item.is_marked());
        items.map(|item| item.step.id.clone()).collect()
    }
}
