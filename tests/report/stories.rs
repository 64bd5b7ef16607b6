//! The incidents that are told.

use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use uuid::Uuid;
use warroom::command::{Typed, read};
use warroom::exchange::Hints;
use warroom::incident::{
    DecisionWish, Draft, Event, EventId, Force, Hash, Incident, IncidentId, Intent, NoteClass, Number, Person,
    Recorded, Seq, Severity, Wish, WriterId, decide,
};
use warroom::report::{Format, Reader, Secrets, write};
use warroom::text::{Bilingual, Lang};

/// A P0 from its first alert to its end, with a branch taken back, a role that changed hands and a late check.
const OUTAGE: &str = "\
14:01 li /role tech zhang
14:01 li /role ops zhao
14:02 wang /role comms wang
14:03 li /tick confirm-signal
14:03 li /tick scope 40% of users, all regions
14:04 li /tick grade
14:04 li /tick take-command
14:04 li /tick fill-roles --force
14:05 wang /tick open-channel
14:06 wang /tick first-notice We are looking into a problem with checkout. Next update: 14:36.
14:08 li /sev P0 all regions
14:10 zhao /tick freeze-deploys
14:11 li /ask zhang 5m read the slow log
14:12 zhang /box T1 ok
14:13 li /ask zhao 3m call the provider
14:14 li /hyp the pool leaks
14:15 zhang /hyp the network is down
14:16 zhao /hyp H2 no ping is fine from both halls
14:17 zhang /box T1 more 5m the log is on the other host
14:18 zhao /box T2 drop it is not them
14:24 zhang /box T1 done a report holds 400 locks
14:25 li /check same 40% of users
14:26 li /choose which-layer=unknown
14:27 li /poll fail over to the replica now? | yes | wait
14:28 zhao /poll Q1 yes
14:29 zhang /object Q1 the replica lags 40 s
14:33 li /poll Q1 close as soon as it lags less than 5 s
14:35 li /choose which-layer=database pool 500/500
14:36 li /role ops chen
14:38 chen /note 14:31 primary stopped answering #db
14:39 li /decide fail over to the replica | the pool is full | zhang: the replica lags | p99 is below 2 s | 20m
14:40 chen /tick db-failover
14:41 zhou /tick db-failover
14:44 zhang /verify probe 97
14:59 li /lookback D1 no it is 8 s, again 10m
15:05 li /check worse
15:06 li /choose which-layer=server
15:07 chen /tick standby
15:07 li /hyp H1 yes 500 of 500 in use
15:08 li /ask chen 5m watch the queue
15:09 li /lookback D1 yes it is 1 s
15:07 chen /na restart switched over instead
15:10 zhang /verify probe 99.6
15:10 zhang /verify error-rate 0.2
15:11 zhang /tick order-test
15:12 li /note wrong words
15:12 li /fix right words
15:13 li /mitigate on standby
15:20 li /resolve probe holds
15:21 li /followup add cap the pool of reports @zhang by 14d
15:22 li /followup add alert on pool use @chen by 2026-11-21 15:30
15:23 li /followup add write to the provider @wang by 3d
15:24 wang /followup done 3 sent
";

pub fn outage() -> Vec<Recorded> {
    let file = include_str!("playbook.toml").as_bytes();
    let playbook =
        warroom::playbook::check(&Default::default(), "playbook.toml", file, jiff::civil::date(2026, 11, 21)).unwrap();
    let mut story = Story::default();
    story.wish(
        "li",
        "14:00",
        None,
        Intent::Declare {
            title: "Checkout will not load".into(),
            severity: Severity::P1,
            type_id: Some("tech.crash".into()),
            seen: Some(at("13:50")),
            vars: Default::default(),
            playbook: Some(playbook.revision),
            commander: Some(Person::new("li")),
            house: Default::default(),
            assessed: Default::default(),
        },
    );
    OUTAGE.lines().for_each(|line| story.play(line));
    story.records
}

/// Declared and not touched since.
pub fn alone() -> Vec<Recorded> {
    let mut story = Story::default();
    story.wish(
        "li",
        "14:00",
        None,
        Intent::Declare {
            title: "A page is slow".into(),
            severity: Severity::P2,
            type_id: None,
            seen: None,
            vars: Default::default(),
            playbook: None,
            commander: None,
            house: Default::default(),
            assessed: Default::default(),
        },
    );
    story.records
}

/// A past incident of `examples/incidents`, as `warroom import` takes it in.
pub fn shipped(name: &str) -> Vec<Recorded> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/incidents").join(name);
    let now = at("14:00");
    let hints = Hints::none(name, now);
    let pasts = warroom::exchange::read(&std::fs::read(file).unwrap(), &hints).unwrap();
    let [past] = &pasts[..] else { panic!("{name} tells of {} incidents", pasts.len()) };
    let records = (1..).zip(past.drafts()).map(|(nth, draft)| recorded(past.id(), Number(1), nth, now, draft));
    records.collect()
}

/// Nobody took it, nobody told anybody.
pub fn late() -> Vec<Recorded> {
    nobody_came().records
}

/// The same, closed an hour later.
pub fn late_and_closed() -> Vec<Recorded> {
    let mut story = nobody_came();
    story.play("15:00 li /resolve it came back by itself");
    story.play("15:05 li /close told by phone");
    story.records
}

/// A notice that takes two persons; what is typed is told line for line, with `/fix` for what was written last.
pub fn two_for_a_notice(lines: &str) -> Vec<Recorded> {
    let kind = "notice = \"public-first\"\ndue";
    let file = include_str!("playbook.toml").replacen(kind, &kind.replace("due", "second = true\ndue"), 1);
    let mut story = nobody_came_with(&file);
    lines.lines().for_each(|line| story.play(line));
    story.records
}

fn nobody_came() -> Story {
    nobody_came_with(include_str!("playbook.toml"))
}

fn nobody_came_with(file: &str) -> Story {
    let playbook = warroom::playbook::check(
        &Default::default(),
        "playbook.toml",
        file.as_bytes(),
        jiff::civil::date(2026, 11, 21),
    )
    .unwrap();
    let mut story = Story::default();
    let declare = Intent::Declare {
        title: "Checkout will not load".into(),
        severity: Severity::P1,
        type_id: None,
        seen: None,
        vars: Default::default(),
        playbook: Some(playbook.revision),
        commander: None,
        house: Default::default(),
        assessed: Default::default(),
    };
    story.wish("li", "14:00", None, declare);
    story
}

fn at(clock: &str) -> Timestamp {
    format!("2026-11-21T{clock}:00Z").parse().unwrap()
}

/// A journal whose ids and hashes are the same each time.
#[derive(Default)]
struct Story {
    records: Vec<Recorded>,
}

impl Story {
    /// `14:03 li /tick scope`: what is typed into the input box.
    fn play(&mut self, line: &str) {
        let [clock, who, typed] = line.splitn(3, ' ').collect::<Vec<_>>().try_into().unwrap();
        if let Some(text) = typed.strip_prefix("/fix ") {
            let entry = self.records.last().unwrap().draft.id;
            return self.wish(who, clock, None, Intent::Correct { entry, text: text.to_owned() });
        }
        if let Some(said) = typed.strip_prefix("/decide ") {
            // The form of `/decide` asks for the rest: why, dissent, the expected sign, when to look back.
            let mut parts = said.split(" | ").map(str::to_owned);
            let [what, why, dissent, sign] = std::array::from_fn(|_| parts.next().unwrap_or_default());
            let look_back = parts.next().map(|span| span.parse().unwrap());
            let log = DecisionWish::Log { what, why, dissent, sign, look_back, tags: Vec::new(), step: None };
            return self.wish(who, clock, None, Intent::Decision(log));
        }
        // As the shell overrules.
        let bare = typed.strip_suffix(" --force");
        let (typed, force) = bare.map_or((typed, Force::Heed), |bare| (bare, Force::Overrule));
        let now = at(clock).to_zoned(TimeZone::UTC);
        let Ok(Typed::Wish(intent, back)) = read(typed, &now, Lang::En) else { panic!("{line}") };
        self.wish_with(force, who, clock, back, intent);
    }

    fn wish(&mut self, who: &str, clock: &str, back: Option<Timestamp>, intent: Intent) {
        self.wish_with(Force::Heed, who, clock, back, intent);
    }

    fn wish_with(&mut self, force: Force, who: &str, clock: &str, back: Option<Timestamp>, intent: Intent) {
        let now = at(clock);
        let ticket = EventId(Uuid::from_u128((self.records.len() as u128 + 1) << 16));
        let by = Person::new(who);
        // One line of the story stands behind a later one: it was told of late, its clock was right.
        let told = self.records.iter().map(|record| record.draft.at).fold(now, Timestamp::max);
        let wish = Wish { ticket, by, at: back.unwrap_or(now), now: told, force, intent };
        let (incident, number) = (IncidentId(Uuid::from_u128(1)), Number(1));
        let state = Incident::fold(&self.records).unwrap_or(Incident::new(incident, number));
        let drafts = decide(&state, &wish).unwrap_or_else(|no| panic!("{clock} {who}: {}", no.sentence(Lang::En)));
        for draft in drafts {
            let nth = self.records.len() as u64 + 1;
            self.records.push(recorded(incident, number, nth, now, draft));
        }
    }
}

fn recorded(incident: IncidentId, number: Number, nth: u64, logged: Timestamp, draft: Draft) -> Recorded {
    let (seq, writer, link) = (Seq(nth), WriterId(Uuid::from_u128(2)), Hash([0xab; 32]));
    Recorded { incident, number, seq, writer, nth, logged, link, draft }
}

/// An incident in which every text of a person is `text`.
pub fn with_words(text: &str) -> Vec<Recorded> {
    let mut records = outage();
    let one_line = text.replace('\n', " ");
    for record in &mut records {
        match &mut record.draft.event {
            Event::Declared { title, .. } => title.clone_from(&one_line),
            Event::Noted { text: words, class, .. } => {
                *class = NoteClass::Decision;
                *words = text.to_owned();
            }
            Event::StepTicked { note, .. } => *note = text.to_owned(),
            Event::StepDecided { evidence, .. } => *evidence = text.to_owned(),
            Event::StepWaived { why, .. }
            | Event::SeverityChanged { why, .. }
            | Event::MilestoneReached { why, .. } => *why = text.to_owned(),
            Event::Checked { impact, .. } => *impact = text.to_owned(),
            Event::RoleAssigned { person, .. } => *person = one_line.as_str().into(),
            Event::Corrected { text: words, .. } => *words = text.to_owned(),
            Event::DecisionLogged(one) => {
                for words in [&mut one.what, &mut one.why, &mut one.dissent, &mut one.sign] {
                    *words = text.to_owned();
                }
            }
            Event::DecisionReviewed(one) => one.words = text.to_owned(),
            Event::HypothesisRaised(one) => one.text = text.to_owned(),
            Event::HypothesisEliminated(one)
            | Event::HypothesisConfirmed(one)
            | Event::PollAnswered(one)
            | Event::ObjectionRaised(one)
            | Event::PollClosed(one)
            | Event::TimeBoxDone(one)
            | Event::TimeBoxDropped(one) => one.words = text.to_owned(),
            Event::PollOpened(one) => {
                one.question = text.to_owned();
                one.options = vec![text.to_owned(), one_line.clone()];
            }
            Event::TimeBoxSet(one) => (one.to, one.task) = (one_line.as_str().into(), text.to_owned()),
            Event::FollowUpAdded(work) => {
                work.text = Bilingual::plain(text);
                work.owner = Some(one_line.as_str().into());
            }
            Event::FollowUpDone(one) => one.why = text.to_owned(),
            Event::NoticeSaid(one) => one.text = text.to_owned(),
            _ => {}
        }
        record.draft.by = one_line.as_str().into();
    }
    records
}

pub fn reader(lang: Lang) -> Reader {
    Reader { lang, zone: TimeZone::fixed(offset(8)), now: "2026-11-21T16:00:00Z".parse().unwrap() }
}

pub fn told(records: &[Recorded], lang: Lang, format: Format) -> String {
    write(records, &reader(lang), format, Secrets::Hidden).unwrap()
}
