//! Three wishes are decided, written to a journal in memory and folded; the board's essentials are printed.

use jiff::Timestamp;
use uuid::Uuid;
use warroom::incident::{EventId, Force, Incident, IncidentId, Intent, Number, Person, Severity, Wish, decide};
use warroom::journal::{Journal, MemoryJournal};
use warroom::text::Lang;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-11-21T14:00:00Z".parse()?;
    let playbook = warroom::playbook::check(
        &Default::default(),
        "generic.toml",
        include_bytes!("playbooks/generic.toml"),
        "2026-11-21".parse()?,
    )
    .map_err(|complaints| format!("{} complaints", complaints.len()))?;
    let (title, playbook) = ("Checkout is down".to_owned(), Some(playbook.revision));
    let (severity, commander, house) = (Severity::P1, Some(Person::new("li")), Default::default());
    let wishes = [
        Intent::Declare {
            title,
            severity,
            type_id: None,
            seen: None,
            vars: Default::default(),
            playbook,
            commander,
            house,
            assessed: Default::default(),
        },
        Intent::Tick { step: "symptom".to_owned(), note: String::new() },
        Intent::Tick { step: "scope".to_owned(), note: "all of Europe".to_owned() },
    ];
    let mut journal = MemoryJournal::new(move || now);
    let mut incident = Incident::new(IncidentId(Uuid::now_v7()), Number(0));
    for intent in wishes {
        let ticket = EventId(Uuid::now_v7());
        let wish = Wish { ticket, by: Person::new("li"), at: now, now, force: Force::Heed, intent };
        let drafts = decide(&incident, &wish).map_err(|refusal| refusal.sentence(Lang::En))?;
        let written = journal.append(incident.summary.id, incident.head(), &drafts)?;
        written.iter().for_each(|record| incident.apply(record));
    }
    let (summary, total) = (&incident.summary, incident.checklist.total());
    println!("{} {} {} ({})", summary.number, summary.severity, summary.title, summary.status.as_str());
    println!("steps {}/{}", total.done, total.of);
    println!("next  {}", incident.checklist.next().map_or("-", |item| item.step.title.get(Lang::En)));
    for clock in incident.clocks(now).iter().take(3) {
        println!("clock {} {:?}", clock.id(), clock.state);
    }
    Ok(())
}
