//! Everything that a console knows. One value, changed in one place.

use super::alarm::Alarms;
use super::attention::Attention;
use super::exercise;
use super::finder::Finder;
use super::form::{Filled, FormKind};
use super::guest::Foreground;
use super::help::Help;
use super::mentioned::Called;
use super::owed::OwedLine;
use super::panes::Panes;
use super::popup::{Asking, Sight};
use super::prompt::{Mode, Prompt};
use super::replay::Cue;
use super::reviewing::Reviewing;
use super::ringing::Ringer;
use super::sentence::Sentence;
use super::setup::Setup;
use super::sheet::Sheet;
use super::since::Looked;
use super::tour::Tour;
use super::unconfirmed::Unconfirmed;
use crate::command::Mouse;
use crate::house::{Hints, People, Reload};
use crate::incident::{Carried, EventId, Force, IncidentId, Intent, Person, Status, StepId, Summary, Wish};
use crate::input::{Key, Keymap};
use crate::layout::{Access, Alarm, Area, Layouts, PaneName, Placed, Speech};
use crate::pane::{Focus, Home, Messages, Scene, Screen};
use crate::playbook::Library;
use crate::room::{Room, Tickets};
use crate::text::Lang;
use crate::theme::Theme;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Everything that a console knows.
#[derive(Debug)]
pub struct Model {
    /// Who sits here.
    pub me: Person,
    /// The language of the screen.
    pub lang: Lang,
    /// The language that stands beside it, when the person asked for two.
    pub second: Option<Lang>,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// The zone of a house that names none.
    pub(super) first_zone: TimeZone,
    /// Whether the keys that mean something stand in the last row.
    pub hints: Hints,
    /// The styles.
    pub theme: Theme,
    /// What time it is.
    pub now: Timestamp,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Whether keys may change the record.
    pub access: Access,
    /// The layouts at hand.
    pub layouts: Layouts,
    /// The layout that is asked for.
    pub layout: String,
    /// The playbooks at hand.
    pub library: Arc<Library>,
    /// The rota: whom to ask, and how they are reached.
    pub people: Arc<People>,
    /// Whether open incidents follow a saved playbook.
    pub reload: Reload,
    /// The incidents that are listed, the most urgent first.
    pub list: Vec<Summary>,
    /// The incidents of which a record is damaged, as far as that was found.
    pub damaged: BTreeSet<IncidentId>,
    /// Every incident of the journal, as it stood when it was last asked for.
    pub archive: Vec<Summary>,
    /// What is owed over all incidents, as it stood when it was last asked for.
    pub owed: Vec<OwedLine>,
    /// The incidents that were opened here.
    pub rooms: BTreeMap<IncidentId, Room>,
    /// The one that is on the screen.
    pub current: Option<IncidentId>,
    /// An earlier instant of it that is on the screen instead.
    pub watched: Option<Room>,
    /// The panes' own state.
    pub panes: Panes,
    /// The pane that was given the keys.
    pub focus: PaneName,
    /// The pane that has the screen to itself.
    pub zoom: Option<PaneName>,
    /// Popups, the top one last.
    pub overlays: Vec<Overlay>,
    /// The input box.
    pub prompt: Prompt,
    /// What stands on the status line until the next key.
    pub status: Option<Sentence>,
    /// What was said here since the console was opened.
    pub messages: Messages,
    /// The troubles that are among it and not over.
    pub(super) troubles: Vec<String>,
    /// What stays in sight until it is mended.
    pub alarms: Alarms,
    /// What the title that is being declared looks like.
    pub likeness: super::likeness::Likeness,
    /// The entry that is to be looked at when its incident comes on the screen.
    pub(super) sought: Option<(IncidentId, EventId)>,
    /// The live key table.
    pub keymap: Keymap,
    /// Keys of a sequence that is not finished.
    pub keys: Vec<Key>,
    /// Keys that mean nothing, as far as that was said.
    pub(super) unknown_keys: Vec<Key>,
    /// When the first of them was pressed.
    pub(super) keys_since: Timestamp,
    /// The last press of the pointer: a second one on it is a double click.
    pub(super) pressed: Option<super::pointing::Pressed>,
    /// When a popup last gave way to what lay below it.
    pub(super) gave_way: Option<Timestamp>,
    /// When somebody else last changed what is picked in an open popup.
    pub(super) changed_below: Option<Timestamp>,
    /// Who has the pointer when the screen takes wishes.
    pub mouse: Mouse,
    /// Forms that were put away, by the incident they are about and what they ask.
    pub drafts: HashMap<(Option<IncidentId>, FormKind), Filled>,
    /// Where the cursor stood in incidents that are not read yet, from before a restart.
    pub cursors: BTreeMap<IncidentId, StepId>,
    /// What was typed and not sent in incidents that are not on the screen.
    pub lines: BTreeMap<IncidentId, Vec<String>>,
    /// Lines that began with a key's own words and were left for another, by incident and by those words.
    pub set_aside: BTreeMap<(Option<IncidentId>, String), Vec<String>>,
    /// The right to the terminal; a guest has it until it is left.
    pub(super) foreground: Option<Foreground>,
    /// The text of the input box that is in the editor: the box has it again if the person gives up there.
    pub lent: String,
    /// Reviews that are in the editor, or came back and are not all written.
    pub(super) reviews: BTreeMap<IncidentId, Reviewing>,
    /// What a draft that was restored wants to look at once it is read.
    pub wanted: Option<IncidentId>,
    /// What a newcomer is shown, in a demo and only there: everything on this screen is a sample.
    pub tour: Option<Tour>,
    /// The offers that were shown to who sits here.
    pub(super) seen_offers: BTreeSet<EventId>,
    /// Who wants the person that sits here, as far as they have not seen it.
    pub(super) called: Vec<Called>,
    /// The time-boxes whose end was told here, and which end.
    pub(super) called_back: Vec<(EventId, Carried)>,
    pub(super) sent_forms: Vec<(EventId, Asking)>,
    /// What an earlier process sent and nobody knows yet whether it was written.
    pub(super) unconfirmed: Vec<Unconfirmed>,
    /// Lines that were sent and are not durable yet, to be put back if they are refused.
    pub(super) sent_lines: Vec<(EventId, String)>,
    /// The drill that was left for something real, until that is declared.
    pub(super) left_drill: Option<IncidentId>,
    /// The incident whose past is to be watched once it is read, and how.
    pub(super) cue: Option<(IncidentId, Cue)>,
    /// What keys may do once somebody asks to work: this console was opened to watch and for nothing else.
    pub(super) after_replay: Option<Access>,
    /// The incident that was on the screen before the past of another one came.
    pub(super) watched_from: Option<IncidentId>,
    /// When whoever sits here last looked at each incident.
    pub(super) looked: BTreeMap<IncidentId, Looked>,
    pub(super) tickets: Tickets,
    pub(super) has_asked_to_leave: bool,
    /// Where the last message left the box: a layout for one who writes opens it once, when it comes.
    pub(super) desk: super::focus::Desk,
    /// What was not saved was just tried again or saved: the next `R` still means that.
    pub(super) has_recovered: bool,
    /// When is tried again what the disk refused.
    pub(super) try_again_at: Option<Timestamp>,
    /// What has rung.
    pub ringer: Ringer,
    pub(super) changes: u64,
}

/// Something over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Fields to fill in.
    Form(Asking),
    /// All keys and commands.
    Help(Help),
    /// Lines to read, with a few keys.
    Sheet(Sheet),
    /// Every incident, to find one.
    Finder(Finder),
}

impl Model {
    /// A console that knows nothing yet.
    pub fn new(setup: Setup) -> Model {
        Model {
            me: setup.me,
            lang: setup.lang,
            second: None,
            first_zone: setup.zone.clone(),
            zone: setup.zone,
            theme: setup.theme,
            now: setup.now,
            size: setup.size,
            access: setup.access,
            layouts: setup.layouts,
            layout: setup.layout,
            library: setup.library,
            people: Arc::default(),
            reload: Reload::default(),
            hints: Hints::default(),
            list: Vec::new(),
            damaged: BTreeSet::new(),
            archive: Vec::new(),
            owed: Vec::new(),
            rooms: BTreeMap::new(),
            current: None,
            watched: None,
            left_drill: None,
            cue: None,
            after_replay: None,
            watched_from: None,
            looked: BTreeMap::new(),
            panes: Panes::default(),
            focus: PaneName::Steps,
            zoom: None,
            overlays: Vec::new(),
            prompt: Prompt::default(),
            status: None,
            messages: Messages::default(),
            troubles: Vec::new(),
            alarms: Alarms::default(),
            likeness: super::likeness::Likeness::default(),
            sought: None,
            keymap: Keymap::default(),
            keys: Vec::new(),
            unknown_keys: Vec::new(),
            keys_since: Timestamp::UNIX_EPOCH,
            pressed: None,
            gave_way: None,
            changed_below: None,
            mouse: Mouse::Ours,
            drafts: HashMap::new(),
            cursors: BTreeMap::new(),
            lines: BTreeMap::new(),
            set_aside: BTreeMap::new(),
            foreground: Some(Foreground::of_new_console()),
            lent: String::new(),
            reviews: BTreeMap::new(),
            wanted: None,
            tour: None,
            seen_offers: BTreeSet::new(),
            called: Vec::new(),
            called_back: Vec::new(),
            sent_forms: Vec::new(),
            unconfirmed: Vec::new(),
            sent_lines: Vec::new(),
            tickets: Tickets::new(setup.seed),
            has_asked_to_leave: false,
            desk: super::focus::Desk::default(),
            has_recovered: false,
            try_again_at: None,
            ringer: Ringer::new(setup.now),
            changes: 0,
        }
    }

    /// The incident on the screen, as of the instant that is shown; one whose declaration is not saved yet is
    /// none. What must hold now and not then asks for the [live](Model::live) one.
    pub fn room(&self) -> Option<&Room> {
        self.watched.as_ref().or_else(|| self.live())
    }

    /// The title of the incident on the screen while its declaration is on its way to the disk.
    pub fn declaring(&self) -> Option<&str> {
        let room = self.current.and_then(|id| self.rooms.get(&id))?;
        room.outbox.waiting().find_map(|wish| match &wish.intent {
            Intent::Declare { title, .. } => Some(title.as_str()),
            _ => None,
        })
    }

    /// What a pane sees.
    pub fn scene(&self, focus: Focus) -> Scene<'_> {
        let (screen, placed) = self.screen();
        let home = |pane| if placed.area(pane).is_some() { Home::Apart } else { Home::WithClock };
        Scene {
            room: self.room(),
            list: &self.list,
            damaged: &self.damaged,
            keys: &self.keymap,
            messages: &self.messages,
            lang: self.lang,
            second: self.second_lang(),
            screen,
            limits: home(PaneName::Deadlines),
            roles: home(PaneName::Roles),
            theme: &self.theme,
            me: &self.me,
            zone: &self.zone,
            now: self.shown_time(),
            wall: self.now,
            focus,
        }
    }

    /// What a popup sees.
    pub fn sight(&self) -> Sight<'_> {
        Sight {
            scene: self.scene(Focus::Here),
            library: &self.library,
            people: &self.people,
            owed: &self.owed,
            likeness: &self.likeness,
        }
    }

    /// The language that stands beside the first, where the layout or the person asks for two.
    pub fn second_lang(&self) -> Option<Lang> {
        let asked = self.layouts.get(&self.layout).and_then(|layout| layout.lang);
        self.second.or((asked == Some(Speech::Both)).then(|| self.lang.other()))
    }

    fn screen(&self) -> (Screen, Placed) {
        let placed = self.layouts.place(&self.layout, self.size.0, self.size.1, Alarm::Quiet);
        let screen = match placed.big.contains(&PaneName::Clock) {
            true => Screen::Wall,
            false if self.is_read_only() => Screen::Shown,
            false => Screen::Desk,
        };
        (screen, placed)
    }

    /// Who gets the next key: the top popup, else the input box, else the pane with the focus.
    pub fn attention(&self) -> Attention {
        match (self.overlays.last(), self.prompt.mode) {
            (Some(_), _) => Attention::Overlay,
            (None, Mode::Idle) => Attention::Pane(self.focus),
            (None, _) => Attention::Prompt,
        }
    }

    /// How the screen is divided now.
    pub fn placed(&self) -> Placed {
        let mut placed = self.laid_out();
        if self.drill().is_some() {
            exercise::make_room(&mut placed);
        }
        placed
    }

    /// Where the tour of a demo stands; it takes its rows from the panes above the input box.
    pub fn tour_area(&self) -> Area {
        let alarm = if self.has_alarm() { Alarm::Ringing } else { Alarm::Quiet };
        let mut placed = self.layouts.place(&self.layout, self.size.0, self.rows(), alarm);
        placed.stretch_hints(self.more_rows());
        placed.spare(self.tour_rows())
    }

    /// The tour, where its keys mean something: not where no key changes anything, and not in the past.
    pub fn shown_tour(&self) -> Option<&Tour> {
        self.tour.as_ref().filter(|_| !self.is_read_only() && !self.is_past())
    }

    pub(super) fn tour_rows(&self) -> u16 {
        self.shown_tour().map_or(0, |tour| u16::try_from(tour.left().len()).unwrap_or(0))
    }

    /// Whether nothing on this screen changes an incident: it was started so, or its layout is a wall's.
    pub fn is_read_only(&self) -> bool {
        self.access == Access::ReadOnly || self.is_wall()
    }

    /// Whether the layout takes no wishes, whatever the console was started for.
    pub fn is_wall(&self) -> bool {
        self.layouts.get(&self.layout).is_some_and(|layout| layout.access == Access::ReadOnly)
    }

    /// How many incidents are being worked on.
    pub fn active(&self) -> usize {
        self.list.iter().filter(|summary| summary.status.is_active()).count()
    }

    /// A wish of the person who sits here, as of `at` or of now.
    pub(super) fn wish(&mut self, intent: Intent, at: Option<Timestamp>) -> Wish {
        Wish {
            ticket: self.tickets.draw(self.now),
            by: self.me.clone(),
            at: at.unwrap_or(self.now),
            now: self.now,
            force: Force::Heed,
            intent,
        }
    }

    /// Puts the list in order: worked on first, the worse first, the older first.
    pub(super) fn set_list(&mut self, mut list: Vec<Summary>) {
        list.sort_by_key(|one| {
            (one.number.is_drill(), one.status >= Status::Resolved, one.status, one.severity, one.declared, one.number)
        });
        self.list = list;
    }
}
