//! What was required and was not done, or not in time: what a reader with one minute looks for.

use super::{Block, words as say};
use crate::locale::words::span;
use crate::report::Reader;
use crate::report::account::{Account, Kept, KeptClock, NotSaid, length_face};
use crate::text::Lang;

/// Every requirement that was not met, in a line each; of an incident that is over and met them all, that it did.
/// Nothing was required here of one that happened elsewhere.
pub fn unmet(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    if account.imported.is_some() {
        return Vec::new();
    }
    let steps = |is: fn(&crate::report::account::StepTold) -> bool, words: crate::locale::Phrase| {
        let found: Vec<String> = account
            .steps
            .iter()
            .filter(|step| is(step))
            .map(|step| format!("{} {}", step.number, step.title))
            .collect();
        (!found.is_empty()).then(|| words.with(lang, &[&found.join("; ")]))
    };
    let mut all: Vec<String> = account.clocks.iter().filter_map(|clock| limit(clock, lang)).collect();
    all.extend((account.cadence.missed > 0).then(|| super::sections::cadence(account.cadence, lang)));
    let unsent = account.unsaid.iter().filter(|one| one.state != NotSaid::Pending);
    all.extend(unsent.map(|one| say::UNSENT.with(lang, &[&one.title, &one.to])));
    let gaps = (!account.unfilled.is_empty()).then(|| account.unfilled.join(", "));
    all.extend(gaps.map(|gaps| say::UNFILLED.with(lang, &[&account.worst.to_string(), &gaps])));
    all.extend(steps(|step| step.left_out, say::UNDONE));
    all.extend(steps(|step| step.late > 0 && !step.left_out, say::LATE_STEPS));
    match (all.is_empty(), account.ended) {
        (true, None) => Vec::new(),
        (true, Some(_)) => vec![Block::Text(say::ALL_MET.get(lang).to_owned())],
        (false, _) => vec![Block::Under(say::UNMET.get(lang).to_owned()), Block::Items(all)],
    }
}

/// A limit that was not kept; those of steps are told with the steps.
fn limit(clock: &KeptClock, lang: Lang) -> Option<String> {
    if clock.id.starts_with("step:") {
        return None;
    }
    let (seconds, within) = clock.seconds.zip(clock.within)?;
    let most = within.as_secs();
    let (limit, face) = (span(within, lang), |seconds| length_face(Some(seconds), lang));
    match clock.kept {
        Kept::Late => Some(
            say::LATE_LIMIT.with(lang, &[&clock.title, &face(seconds.saturating_sub(most)), &face(seconds), &limit]),
        ),
        Kept::Missed => Some(say::MISSED_LIMIT.with(lang, &[&clock.title, &face(seconds), &limit])),
        Kept::Met | Kept::Open => None,
    }
}
