//! What people thought and decided: hypotheses, decisions with their outcome, branches, polls.

use super::parts::{row, section, table, told_by};
use super::{Block, Row, Tone, words as say};
use crate::report::Reader;
use crate::report::account::{Account, Asked, Branch, Cause, Chosen, Decision, Judged, Look, Objection, Turn};

/// What may have been the cause: confirmed, open, eliminated.
pub fn hypotheses(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let head = [say::HYPOTHESIS, say::STATE, say::EVIDENCE, say::RAISED, say::WHO];
    let rows = account.hypotheses.iter().map(|cause| hypothesis(cause, reader)).collect();
    section(say::HYPOTHESES, lang, table(lang, &head, rows))
}

fn hypothesis(cause: &Cause, reader: &Reader) -> Row {
    let tone = match cause.verdict {
        _ if cause.struck => Tone::Struck,
        Judged::Confirmed => Tone::Good,
        Judged::Open => Tone::Plain,
        Judged::Eliminated => Tone::Muted,
    };
    let turn = |turn: &Turn| {
        let said = say::TURN.with(reader.lang, &[&reader.short(turn.at), &turn.state, &turn.by]);
        if turn.evidence.is_empty() { said } else { format!("{said}: {}", turn.evidence) }
    };
    let evidence = cause.turns.iter().map(turn).collect::<Vec<_>>().join("; ");
    let state = if cause.struck { say::TAKEN_BACK.get(reader.lang).to_owned() } else { cause.state.clone() };
    let what = format!("{} {}", cause.name, cause.text);
    told_by(1, tone, [what, state, evidence, reader.short(cause.at), cause.by.clone()])
}

/// What was decided, and of each that was logged how one would see that it was right, and what was seen.
pub fn decisions(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let line = |decision: &Decision| {
        let tone = if decision.struck { Tone::Struck } else { Tone::Plain };
        let answer = match (&decision.answer, decision.struck) {
            (answer, false) => answer.clone(),
            (answer, true) if answer.is_empty() => say::TAKEN_BACK.get(lang).to_owned(),
            (answer, true) => say::STRUCK.with(lang, &[answer]),
        };
        row(tone, [reader.short(decision.at), called(decision), answer, decision.why.clone(), decision.by.clone()])
    };
    let head = [say::WHEN, say::WHAT, say::ANSWER, say::WHY, say::WHO];
    let made = table(lang, &head, account.decisions.iter().map(line).collect());
    let outcomes = account.decisions.iter().flat_map(|decision| outcome(decision, reader));
    section(say::DECISIONS, lang, made.into_iter().chain(outcomes))
}

fn called(decision: &Decision) -> String {
    match &decision.name {
        Some(name) => format!("{name} {}", decision.what),
        None => decision.what.clone(),
    }
}

/// Who thought otherwise, what one expected to see, and what was seen; nothing when nobody said any of it.
fn outcome(decision: &Decision, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let fact = |name: crate::locale::Phrase, value: String| (name.get(lang).to_owned(), value);
    let mut facts = vec![fact(say::DISSENT, decision.dissent.clone()), fact(say::SIGN, decision.sign.clone())];
    let look = |look: &Look| {
        let said = say::TURN.with(lang, &[&reader.short(look.at), &look.outlook, &look.by]);
        fact(say::SEEN, if look.words.is_empty() { said } else { format!("{said}: {}", look.words) })
    };
    facts.extend(decision.seen.iter().map(look));
    if decision.seen.is_empty() && !decision.sign.is_empty() && !decision.struck {
        facts.push(fact(say::SEEN, say::NOT_LOOKED_BACK.get(lang).to_owned()));
    }
    facts.extend(decision.look_back.map(|at| fact(say::LOOK_BACK, reader.full(at))));
    facts.retain(|(_, value)| !value.is_empty());
    if facts.is_empty() { Vec::new() } else { vec![Block::Under(called(decision)), Block::Facts(facts)] }
}

/// Which way of the playbook was taken.
pub fn branches(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let branch = |branch: &Branch| {
        let question = format!("{} {}", branch.number, branch.question);
        row(Tone::Plain, [question, branch.answer.clone(), branch.left_out.join("; ")])
    };
    let rows = account.branches.iter().map(branch).collect();
    section(say::BRANCHES, lang, table(lang, &[say::DECISIONS, say::ANSWER, say::LEFT_OUT], rows))
}

/// What everybody was asked, who was for what, and who objected.
pub fn polls(account: &Account, reader: &Reader) -> Vec<Block> {
    section(say::POLLS, reader.lang, account.polls.iter().flat_map(|poll| asked(poll, reader)))
}

fn asked(poll: &Asked, reader: &Reader) -> [Block; 2] {
    let lang = reader.lang;
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![fact(say::ASKED.get(lang), format!("{} {}", reader.full(poll.at), poll.by))];
    let chosen = |chosen: &Chosen| {
        let who = if chosen.by.is_empty() { String::new() } else { format!(" ({})", chosen.by.join(", ")) };
        fact(say::ANSWER.get(lang), format!("{}: {}{who}", chosen.option, chosen.by.len()))
    };
    facts.extend(poll.options.iter().map(chosen));
    let objection = |one: &Objection| fact(say::OBJECTIONS.get(lang), format!("{}: {}", one.by, one.why));
    facts.extend(poll.objections.iter().map(objection));
    if poll.objections.is_empty() {
        facts.push(fact(say::OBJECTIONS.get(lang), say::NO_OBJECTION.get(lang).to_owned()));
    }
    let outcome = match &poll.outcome {
        _ if poll.struck => say::TAKEN_BACK.get(lang).to_owned(),
        None => say::STILL_ASKED.get(lang).to_owned(),
        Some(words) if words.is_empty() => say::CLOSED_SILENT.get(lang).to_owned(),
        Some(words) => words.clone(),
    };
    facts.push(fact(say::OUTCOME.get(lang), outcome));
    [Block::Under(format!("{} {}", poll.name, poll.question)), Block::Facts(facts)]
}
