//! What is asked of a step or of an entry: an answer, a value, a reason, new words.

use super::{Choice, Field, Form, FormKind, Letter, Need, Pick, Verb};
use crate::app::values;
use crate::incident::checklist::{Item, Standing};
use crate::incident::{Entry, Event, StepKind};
use crate::input::Popup;
use crate::locale::{Phrase, drill, forms as words, replay, screen, span};
use crate::room::Room;
use crate::text::Lang;

/// Which answer, and what it rests on.
pub fn decide(room: &Room, item: &Item, lang: Lang) -> Form {
    let items = room.incident.checklist.items();
    let leads_to = |choice: &crate::incident::Choice| {
        let ask_again = match &item.step.kind {
            StepKind::Decide { ask_again, .. } => *ask_again,
            _ => None,
        };
        if choice.keep_all {
            return match ask_again {
                Some(again) => words::ASKED_AGAIN.with(lang, &[&span(again, lang)]),
                None => words::ALL_STAY.get(lang).to_owned(),
            };
        }
        let hangs =
            |other: &&Item| other.step.only_if.get(&item.step.id).is_some_and(|answers| answers.contains(&choice.id));
        let names: Vec<String> =
            items.iter().filter(hangs).map(|item| format!("{} {}", item.number(), item.step.title.get(lang))).collect();
        if names.is_empty() { String::new() } else { words::LEADS_TO.with(lang, &[&names.join("; ")]) }
    };
    let options = item.step.choices().iter().map(|choice| Choice {
        key: Some(Letter::Printed(choice.key)),
        id: choice.id.to_string(),
        label: choice.title.get(lang).to_owned(),
        aside: leads_to(choice),
    });
    let picked = match &item.standing {
        Standing::Decided(answer) => item.step.choices().iter().position(|choice| choice.id == *answer),
        _ => None,
    };
    let fields = vec![
        Field::list("answer", words::ANSWER, Pick::of(options.collect(), picked)),
        Field::text("evidence", words::EVIDENCE, Need::Optional, ""),
    ];
    let title = format!("{} {}", item.number(), item.step.title.get(lang));
    let copies = item.step.copy.is_some().then_some(Verb { does: Popup::Copy, label: words::COPY });
    let links = item.step.link.is_some().then_some(Verb { does: Popup::CopyLink, label: words::COPY_LINK });
    let verbs = copies.into_iter().chain(links).collect();
    let form = Form::new(FormKind::Decide(item.step.id.clone()), title, words::DECIDE, fields);
    form.about(item.step.detail.get(lang)).verbs(verbs)
}

/// The value that was looked up.
pub fn verify(item: &Item, lang: Lang) -> Form {
    let (ask, expect) = match &item.step.kind {
        StepKind::Verify(verify) => (verify.ask.get(lang), verify.expect.to_string()),
        _ => ("", String::new()),
    };
    let hint = format!("{ask}  {}", words::MUST_BE.with(lang, &[&expect]));
    let fields = vec![Field::text("value", words::VALUE, Need::Needed, "").hint(hint)];
    let title = format!("{} {}", item.number(), item.step.title.get(lang));
    let form = Form::new(FormKind::Verify(item.step.id.clone()), title, words::VERIFY, fields);
    form.about(item.step.detail.get(lang))
}

/// Why a step does not apply, is put off, or is ticked all the same.
pub fn reason(kind: FormKind, item: &Item, lang: Lang) -> Form {
    let phrase = match kind {
        FormKind::Waive(_) => words::WAIVE,
        FormKind::Tick(_) => words::TICK_ANYWAY,
        _ => words::DEFER,
    };
    let title = phrase.with(lang, &[&format!("{} {}", item.number(), item.step.title.get(lang))]);
    Form::new(kind, title, words::KEEP, vec![Field::text("why", words::REASON, Need::Needed, "")])
}

/// Whether a risky command is really to be copied.
pub fn risky(room: &Room, item: &Item, lang: Lang) -> Form {
    let command = item.step.copy.as_deref().and_then(|text| values::command(room, text, lang).ok()).unwrap_or_default();
    let options = vec![
        Choice::new(Popup::No, "no", words::NO.get(lang)),
        Choice { aside: command, ..Choice::new(Popup::Yes, "yes", words::YES.get(lang)) },
    ];
    let fields = vec![Field::list("sure", words::COMMAND, Pick::of(options, Some(0)))];
    Form::new(FormKind::Risky(item.step.id.clone()), words::RISKY.get(lang), replay::GO, fields)
}

/// Everything that can be done with a step.
pub fn step(item: &Item, lang: Lang) -> Form {
    use crate::input::{Action, spec};
    let actions =
        [Action::Tick, Action::Working, Action::Waive, Action::Defer, Action::Copy, Action::CopyLink, Action::Undo];
    let can = |action: &Action| match action {
        Action::Copy => item.step.copy.is_some(),
        Action::CopyLink => item.step.link.is_some(),
        Action::Working | Action::Waive | Action::Defer => !item.standing.is_settled(),
        _ => true,
    };
    let option = |action: Action| {
        let spec = spec(action)?;
        let label = match action {
            Action::Tick if item.is_marked() && item.standing.is_settled() => words::UNTICK_ACTION.get(lang),
            Action::Tick if matches!(item.step.kind, StepKind::Decide { .. }) => words::ANSWER_ACTION.get(lang),
            _ => spec.short(lang),
        };
        let key = Some(Letter::Bound(action));
        Some(Choice { key, id: spec.name.to_owned(), label: label.to_owned(), aside: String::new() })
    };
    let options = actions.into_iter().filter(can).filter_map(option).collect();
    let second = if item.step.second { format!(" ({})", screen::SECOND.get(lang)) } else { String::new() };
    let title = format!("{} {}{second}", item.number(), item.step.title.get(lang));
    let fields = vec![Field::list("action", words::ACTION, Pick::of(options, Some(0)))];
    Form::new(FormKind::Step(item.step.id.clone()), title, words::STEP_MENU, fields)
}

/// New words for an entry.
pub fn correct(entry: &Entry, clock: &str, lang: Lang) -> Form {
    let text = match &entry.event {
        Event::Noted { text, .. } => text.as_str(),
        _ => "",
    };
    let fields = vec![Field::text("text", words::TEXT, Need::Needed, text)];
    Form::new(FormKind::Correct(entry.id), words::CORRECT.with(lang, &[clock]), words::CORRECT_GO, fields)
}

/// Whether the console is really to be left.
pub fn leave(open: usize, unsaved: usize, lang: Lang) -> Form {
    let text = match unsaved {
        0 => words::LEAVE_TEXT.with(lang, &[&open.to_string()]),
        count => words::UNSAVED.with(lang, &[&count.to_string()]),
    };
    // One key answers: `q` again or `y` leaves, Esc stays.
    let options = vec![
        Choice { key: None, id: "yes".into(), label: words::LEAVE_GO.get(lang).into(), aside: text },
        Choice { key: None, id: "no".into(), label: words::STAY.get(lang).into(), aside: String::new() },
    ];
    let fields = vec![Field::list("sure", words::STATE, Pick::of(options, Some(0)))];
    let verbs = vec![Verb { does: Popup::Leave, label: words::LEAVE_GO }];
    Form::new(FormKind::Leave, words::LEAVE.get(lang), words::LEAVE_GO, fields).verbs(verbs)
}

/// Whether a past incident is really to be played as an exercise, in a console of its own.
pub fn exercise(number: &str, lang: Lang) -> Form {
    let no = Choice {
        aside: replay::STAY_ASIDE.get(lang).to_owned(),
        ..Choice::new(Popup::No, "no", replay::STAY.get(lang))
    };
    let yes = Choice {
        aside: drill::PLAY_ASIDE.get(lang).to_owned(),
        ..Choice::new(Popup::Yes, "yes", drill::PLAY.get(lang))
    };
    let fields = vec![Field::list("sure", words::STATE, Pick::of(vec![yes, no], Some(0)))];
    Form::new(FormKind::Exercise, drill::PLAY_THIS.with(lang, &[number]), replay::GO, fields)
}

/// Where to go from a replay that was all this console was opened for: out, on, or to the incident as it is now.
pub fn leave_replay(lang: Lang) -> Form {
    let option = |id: &str, label: Phrase, aside: Phrase| Choice {
        key: None,
        id: id.to_owned(),
        label: label.get(lang).to_owned(),
        aside: aside.get(lang).to_owned(),
    };
    let options = vec![
        option("leave", replay::LEAVE_GO, replay::LEAVE_ASIDE),
        option("stay", replay::STAY, replay::STAY_ASIDE),
        option("work", replay::WORK, replay::WORK_ASIDE),
    ];
    let fields = vec![Field::list("where", words::STATE, Pick::of(options, Some(0)))];
    let verbs = vec![Verb { does: Popup::Leave, label: words::LEAVE_GO }];
    Form::new(FormKind::LeaveReplay, replay::LEAVE.get(lang), replay::GO, fields).verbs(verbs)
}
