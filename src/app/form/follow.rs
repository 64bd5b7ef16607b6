//! What is owed after the incidents, and what is at hand during one: lists with something to do on each line.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::app::owed::OwedLine;
use crate::house::{Card, People};
use crate::incident::{FollowUpClass, OwedWhat, Resource};
use crate::input::Popup;
use crate::locale::ending_forms as words;
use crate::locale::rota as rota_words;
use crate::locale::words::{class_of_work, resource_word};
use crate::pane::Scene;
use crate::room::Room;
use crate::text::{Lang, cells};

/// What an option that is a proposal of the playbook begins with.
pub const PROPOSED: &str = "offer:";

/// Everything that is owed, what is due first first; then what the playbook of the open incident proposes.
pub fn follow_ups(lines: &[OwedLine], scene: &Scene<'_>) -> Form {
    let lang = scene.lang;
    let option = |line: &OwedLine| {
        let date = line.owed.due.map(|due| due.to_zoned(scene.zone.clone()).strftime("%Y-%m-%d").to_string());
        let date = date.unwrap_or_else(|| words::NO_DATE.get(lang).to_owned());
        let late = if line.owed.is_overdue(scene.now) { words::OVERDUE.get(lang) } else { "" };
        let name = match &line.owed.what {
            OwedWhat::FollowUp { nth, .. } => format!("{}.{nth}", line.number),
            OwedWhat::Step { number, .. } => format!("{} {number}", line.number),
        };
        let owner = line.owed.owner.as_ref().map_or("--", |owner| crate::locale::role_title(owner.as_str(), lang));
        let label = format!("{} {} {}", cells::pad(&name, 12), cells::pad(&date, 10), line.owed.text.get(lang));
        Choice { key: None, id: line.id(), label, aside: format!("{owner} {late}").trim_end().to_owned() }
    };
    let mut options: Vec<Choice> = lines.iter().map(option).collect();
    let offered = scene.room.map(|room| room.incident.offered(scene.now)).unwrap_or_default();
    options.extend(offered.into_iter().filter_map(|work| {
        let id = format!("{PROPOSED}{}", work.from.as_deref()?);
        let label = format!("+ {}", work.text.get(lang));
        Some(Choice { key: None, id, label, aside: words::OFFERED.get(lang).to_owned() })
    }));
    let enter = if options.is_empty() { words::NEW } else { words::DONE };
    let title = match options.is_empty() {
        true => format!("{}: {}", words::FOLLOW_UPS.get(lang), words::NOTHING_OWED.get(lang)),
        false => words::FOLLOW_UPS.get(lang).to_owned(),
    };
    let fields = vec![
        Field::list("item", words::FOLLOW_UP, Pick::of(options, Some(0))).optional(),
        Field::text("why", words::WORDS_WITH_IT, Need::Optional, "").hint(words::WORDS_WITH_IT_HINT.get(lang)),
    ];
    let verb = |does, label| Verb { does, label };
    let verbs = vec![verb(Popup::New, words::NEW), verb(Popup::Fix, words::CORRECT), verb(Popup::Drop, words::DROP)];
    Form::new(FormKind::FollowUps, title, enter, fields).verbs(verbs)
}

/// One more follow-up of the open incident.
pub fn follow_up(lang: Lang) -> Form {
    let fields = fields(lang, "", "", "14d", FollowUpClass::default());
    Form::new(FormKind::NewFollowUp, words::NEW_FOLLOW_UP.get(lang), words::ADD, fields)
}

/// A follow-up as it reads, to be corrected; `None` for a step, whose words are the playbook's.
pub fn follow_up_fix(line: &OwedLine, scene: &Scene<'_>) -> Option<Form> {
    let OwedWhat::FollowUp { id, nth, class } = &line.owed.what else { return None };
    let owner = line.owed.owner.as_ref().map(|owner| owner.as_str()).unwrap_or_default();
    let fields = fields(scene.lang, line.owed.text.get(scene.lang), owner, &due_face(line, scene), *class);
    let title = format!("{} {}.{nth}", words::FOLLOW_UP.get(scene.lang), line.number);
    Some(Form::new(FormKind::FollowUp(*id), title, words::CORRECT, fields))
}

/// The date as it is typed; nothing where there is none.
pub fn due_face(line: &OwedLine, scene: &Scene<'_>) -> String {
    let face = |due: jiff::Timestamp| due.to_zoned(scene.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    line.owed.due.map(face).unwrap_or_default()
}

fn fields(lang: Lang, text: &str, owner: &str, due: &str, chosen: FollowUpClass) -> Vec<Field> {
    let class = |class: &FollowUpClass| {
        let key = match class {
            FollowUpClass::Corrective => Popup::Corrective,
            FollowUpClass::Preventive => Popup::Preventive,
            FollowUpClass::Detective => Popup::Detective,
        };
        Choice::new(key, class.as_str(), class_of_work(*class, lang))
    };
    let classes = FollowUpClass::ALL.iter().map(class).collect();
    let place = FollowUpClass::ALL.iter().position(|class| *class == chosen);
    vec![
        Field::text("text", words::WHAT, Need::Needed, text),
        Field::text("owner", words::OWNER, Need::Optional, owner),
        Field::text("due", words::DUE, Need::Optional, due).hint(words::DUE_HINT.get(lang)),
        Field::pick("class", words::CLASS, Pick::of(classes, place)),
    ]
}

/// What an option that is a person of the rota begins with.
pub const OF_ROTA: &str = "person:";

/// What the playbook has at hand, then the people of the rota, who is on duty first; `None` when there is
/// neither.
pub fn resources(room: &Room, people: &People, lang: Lang) -> Option<Form> {
    let all = room.incident.checklist.revision().map(|known| known.resources.as_slice()).unwrap_or_default();
    let option = |resource: &Resource| {
        let ways = [&resource.contact, &resource.link, &resource.secret];
        let ways: Vec<&str> = ways.into_iter().filter_map(|way| way.as_deref()).collect();
        let kind = cells::pad(resource_word(resource.kind, lang), 9);
        let label = format!("{kind} {}", resource.title.get(lang));
        Choice { key: None, id: resource.id.clone(), label, aside: ways.join("  ") }
    };
    let person = |card: &Card| {
        let kind = match (card.of.get(lang), people.is_on_duty(card, room.now)) {
            ("", true) => rota_words::ON_DUTY.get(lang),
            ("", false) => rota_words::PERSON.get(lang),
            (of, _) => of,
        };
        let label = format!("{} {}", cells::pad(kind, 9), card.name);
        Choice { key: None, id: format!("{OF_ROTA}{}", card.name), label, aside: card.reach() }
    };
    let listed = people.on_duty_first(room.now).into_iter().map(person);
    let options: Vec<Choice> = all.iter().map(option).chain(listed).collect();
    if options.is_empty() {
        return None;
    }
    let verb = |does, label| Verb { does, label };
    let fields = vec![Field::list("resource", words::RESOURCE, Pick::of(options, Some(0)))];
    let verbs = vec![verb(Popup::CopyLink, words::COPY_LINK), verb(Popup::CopySecret, words::COPY_SECRET)];
    Some(Form::new(FormKind::Resources, words::RESOURCES.get(lang), words::COPY_IT, fields).verbs(verbs))
}
