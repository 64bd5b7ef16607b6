//! Time-boxes and hypotheses: the lists of them, and what became of one.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::incident::{Clock, ClockState, Counted, EventId, Hypothesis, TimeBox, Verdict};
use crate::input::Popup;
use crate::locale::{asked as words, clock_word, verdict_word};
use crate::pane::Scene;
use crate::room::Room;
use crate::text::{Lang, clock_face};

/// The time-boxes that somebody works on; `None` when there is none.
pub fn time_boxes(room: &Room, scene: &Scene<'_>) -> Option<Form> {
    let lang = scene.lang;
    let clocks = room.incident.clocks(scene.now);
    let option = |(name, one): (String, &TimeBox)| {
        let is_its = |clock: &&Clock| matches!(&clock.what, Counted::TimeBox { name: of, .. } if *of == name);
        let left = clocks.iter().find(is_its).map(|clock| face(clock, lang)).unwrap_or_default();
        let heard = if one.understood.is_some() { words::UNDERSTOOD } else { words::NOT_UNDERSTOOD };
        Choice {
            key: None,
            id: one.id.0.to_string(),
            label: format!("{name} {}: {}", one.to, one.task),
            aside: format!("{left}  {}", heard.get(lang)),
        }
    };
    let options: Vec<Choice> = room.incident.time_boxes.open().into_iter().map(option).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let fields = vec![Field::list("which", words::TIME_BOX, Pick::of(options, Some(first)))];
    let verb = |does, label| Verb { does, label };
    Some(
        Form::new(FormKind::TimeBoxes, words::TIME_BOXES.get(lang), words::ANSWER_IT, fields)
            .verbs(vec![verb(Popup::Understood, words::UNDERSTOOD), verb(Popup::New, words::NEW)]),
    )
}

fn face(clock: &Clock, lang: Lang) -> String {
    let (ClockState::Running(seconds) | ClockState::Overdue(seconds)) = clock.state else { return String::new() };
    format!("{} {}", clock_word(clock.state, lang), clock_face(seconds.unsigned_abs()))
}

/// What came of a time-box.
pub fn time_box(name: &str, one: &TimeBox, lang: Lang) -> Form {
    let mut options = vec![
        Choice::new(Popup::Done, "done", words::DONE.get(lang)),
        Choice::new(Popup::More, "more", words::MORE.get(lang)),
        Choice::new(Popup::Drop, "drop", words::DROP.get(lang)),
    ];
    if one.understood.is_none() {
        options.push(Choice::new(Popup::Understood, "understood", words::UNDERSTOOD.get(lang)));
    }
    let fields = vec![
        Field::list("outcome", words::OUTCOME, Pick::of(options, Some(0))),
        Field::text("words", words::RESULT, Need::Optional, ""),
        Field::offer("more", words::MORE_TIME, Need::Optional, &one.lasts.to_string()),
    ];
    let title = format!("{name} {}: {}", one.to, one.task);
    Form::new(FormKind::TimeBox(one.id), title, words::ANSWER_IT, fields)
}

/// Everything that may be the cause; `None` when nobody said anything.
pub fn hypotheses(room: &Room, lang: Lang) -> Option<Form> {
    let option = |(name, one): (String, &Hypothesis)| {
        // The verdict keeps its place; the evidence goes with the words.
        let evidence = if one.evidence.is_empty() { String::new() } else { format!(" ({})", one.evidence) };
        Choice {
            key: None,
            id: one.id.0.to_string(),
            label: format!("{name} {}{evidence}", one.text),
            aside: verdict_word(one.verdict, lang).to_owned(),
        }
    };
    let options: Vec<Choice> = room.incident.hypotheses.by_verdict().into_iter().map(option).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let fields = vec![Field::list("which", words::HYPOTHESES_HEAD, Pick::of(options, Some(first)))];
    let form = Form::new(FormKind::Hypotheses, words::HYPOTHESES.get(lang), words::WEIGH, fields);
    Some(form.verbs(vec![Verb { does: Popup::New, label: words::NEW }]))
}

/// What the evidence does to a hypothesis.
pub fn hypothesis(name: &str, one: &Hypothesis, lang: Lang) -> Form {
    let all = [
        (Verdict::Eliminated, Choice::new(Popup::No, "eliminate", words::IT_IS_NOT.get(lang))),
        (Verdict::Confirmed, Choice::new(Popup::Yes, "confirm", words::IT_IS.get(lang))),
        (Verdict::Open, Choice::new(Popup::Reopen, "reopen", words::IT_MAY_BE.get(lang))),
    ];
    let options = all.into_iter().filter(|(verdict, _)| *verdict != one.verdict).map(|(_, choice)| choice);
    let fields = vec![
        Field::list("outcome", words::OUTCOME, Pick::of(options.collect(), None)),
        Field::text("words", words::EVIDENCE, Need::Needed, ""),
    ];
    Form::new(FormKind::Hypothesis(one.id), format!("{name} {}", one.text), words::WEIGH, fields)
}

/// What is picked in a list of things that have ids.
pub fn picked(form: &Form) -> Option<EventId> {
    form.get("which").parse().ok().map(EventId)
}
