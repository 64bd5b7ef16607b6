//! The sections of a report, each made from its part of the account. A section without content is left out.

use super::parts::{heading, lined_up, row, section, table, told_by};
use super::{Block, Tone, chart, glance, reasons, words as say, work};
use crate::locale::words::span;
use crate::locale::{and_loss, nature_word, scope_word};
use crate::report::Reader;
use crate::report::account::{Account, Kept, KeptClock, Length, NotSaid, StepTold, Told, Unsaid, length_face};
use crate::text::Lang;
use jiff::Timestamp;

/// All sections but the last, in the order in which people read them.
pub fn all(account: &Account, reader: &Reader) -> Vec<Block> {
    const SECTIONS: &[fn(&Account, &Reader) -> Vec<Block>] = &[
        summary,
        review,
        work::follow_ups,
        impact,
        milestones,
        lengths,
        severity,
        roles,
        reasons::hypotheses,
        reasons::decisions,
        reasons::branches,
        reasons::polls,
        work::time_boxes,
        notices,
        clocks,
        steps,
        versions,
        timeline,
    ];
    SECTIONS.iter().flat_map(|section| section(account, reader)).collect()
}

fn summary(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let severity = if account.worst == account.severity {
        format!("{} {}", account.severity, account.class)
    } else {
        say::WORST.with(lang, &[&format!("{} {}", account.severity, account.class), &account.worst.to_string()])
    };
    let length = length_face(Some(account.open_for), lang);
    let lasted = if account.ended.is_some() { say::DECLARED_TO_RESOLVED } else { say::DECLARED_TO_NOW };
    let scope = account.assessed.scope.map_or("", |scope| scope_word(scope, lang)).to_owned();
    let nature = account.assessed.nature.map_or("", |nature| nature_word(nature, lang)).to_owned();
    let mut facts = vec![
        (say::INCIDENT, account.id.clone()),
        (say::SEVERITY, severity),
        (say::STATUS, account.status.clone()),
        (say::TYPE, called(account.type_title.as_deref(), account.r#type.as_deref())),
        (say::PLAYBOOK, called(account.playbook_title.as_deref(), account.playbook.as_deref())),
        (say::COMMANDER, account.commander.clone().unwrap_or_default()),
        (say::SCOPE, scope),
        (say::NATURE, nature),
        (say::LOSS, account.assessed.loss.clone()),
        (say::TICKET, account.assessed.ticket.clone()),
        (say::IMPORTED, account.imported.clone().unwrap_or_default()),
        (say::DECLARED, reader.full(account.declared)),
        (say::ENDED, account.ended.map(|at| reader.full(at)).unwrap_or_default()),
        (say::OPEN_FOR, lasted.with(lang, &[&length])),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    let facts = facts.into_iter().map(|(name, value)| (name.get(lang).to_owned(), value)).collect();
    let zone = Block::Remark(say::TIMES_IN.with(lang, &[&reader.zone_name(account.declared)]));
    let course = Block::Chart(chart::course(account, reader));
    let words = account.review.iter().filter(|part| part.part == SUMMARY).map(|part| Block::Words(part.text.clone()));
    let told = [Block::Facts(facts), zone].into_iter().chain(glance::unmet(account, reader)).chain([course]);
    let kind = Block::Remark(kind(account).get(lang).to_owned());
    [kind, heading(say::SUMMARY, lang)].into_iter().chain(words).chain(told).collect()
}

/// What sort of paper this is: whoever holds it in a year knows nothing else of it.
fn kind(account: &Account) -> crate::locale::Phrase {
    match (account.is_drill, &account.imported, account.is_closed) {
        (true, ..) => say::OF_A_DRILL,
        (_, Some(_), _) => say::OF_ELSEWHERE,
        (_, None, true) => say::FINAL,
        (_, None, false) => say::DRAFT,
    }
}

/// The part of the review that stands first of all.
const SUMMARY: &str = "summary";

/// `System down (tech.crash)`: what it is called, and by which name programs know it.
fn called(title: Option<&str>, id: Option<&str>) -> String {
    match (title.filter(|title| !title.is_empty()), id) {
        (Some(title), Some(id)) if title != id => format!("{title} ({id})"),
        (_, id) => id.unwrap_or_default().to_owned(),
    }
}

/// What people wrote, in their own words.
fn review(account: &Account, reader: &Reader) -> Vec<Block> {
    let part = |part: &crate::report::account::Part| {
        let who = say::WRITTEN_BY.with(reader.lang, &[&part.by, &reader.full(part.at)]);
        [Block::Under(part.title.clone()), Block::Words(part.text.clone()), Block::Remark(who)]
    };
    let others = account.review.iter().filter(|part| part.part != SUMMARY);
    section(say::REVIEW, reader.lang, others.flat_map(part))
}

fn impact(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let rows = account.impact.iter().map(|check| {
        let late = if check.late > 0 {
            say::LATE_BY.with(lang, &[&length_face(Some(check.late), lang)])
        } else {
            String::new()
        };
        let tone = if check.late > 0 { Tone::Bad } else { Tone::Plain };
        let impact = and_loss(&check.impact, &check.loss, lang);
        row(tone, [reader.short(check.at), check.trend.clone(), impact, check.by.clone(), late])
    });
    let head = [say::WHEN, say::TREND, say::IMPACT, say::WHO, say::RESULT];
    section(say::IMPACT, lang, table(lang, &head, rows.collect()))
}

fn milestones(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let rows = account.milestones.iter();
    let rows = rows.map(|reached| row(Tone::Plain, [reached.title.clone(), reader.full(reached.at)])).collect();
    let again = account.reopened.iter().map(|at| reader.full(*at)).collect::<Vec<_>>().join(", ");
    let again = (!again.is_empty()).then(|| Block::Text(say::REOPENED.with(lang, &[&again])));
    section(say::MILESTONES, lang, table(lang, &[say::MILESTONE, say::WHEN], rows).into_iter().chain(again))
}

fn lengths(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let line = |length: &Length| {
        let tone = match length.kept {
            Some(true) => Tone::Good,
            Some(false) => Tone::Bad,
            None if length.seconds.is_none() => Tone::Muted,
            None => Tone::Plain,
        };
        let result = match length.kept {
            Some(true) => say::kept(Kept::Met).get(lang),
            Some(false) => say::kept(Kept::Late).get(lang),
            None => "",
        };
        let within = length.within.map(|within| span(within, lang)).unwrap_or_default();
        let between = say::BETWEEN.with(lang, &[&length.from, &length.to]);
        row(tone, [length.title.clone(), between, length_face(length.seconds, lang), within, result.to_owned()])
    };
    let rows = account.lengths.iter().map(line).collect();
    let head = [say::LENGTH, say::FROM_TO, say::TOOK, say::WITHIN, say::RESULT];
    section(say::LENGTHS, lang, table(lang, &head, rows))
}

fn until(at: Option<Timestamp>, reader: &Reader) -> String {
    at.map_or_else(|| say::STILL.get(reader.lang).to_owned(), |at| reader.short(at))
}

fn severity(account: &Account, reader: &Reader) -> Vec<Block> {
    let line = |rung: &crate::report::account::Rung| {
        let (from, to) = (reader.short(rung.from), until(rung.to, reader));
        let tone = Tone::Severity(rung.severity);
        told_by(0, tone, [rung.severity.to_string(), from, to, rung.by.clone(), rung.why.clone()])
    };
    let head = [say::SEVERITY, say::FROM, say::TO, say::WHO, say::WHY];
    section(say::SEVERITY, reader.lang, table(reader.lang, &head, account.severities.iter().map(line).collect()))
}

fn roles(account: &Account, reader: &Reader) -> Vec<Block> {
    let line = |held: &crate::report::account::Held| {
        let (from, to) = (reader.short(held.from), until(held.to, reader));
        row(Tone::Plain, [held.title.clone(), held.person.clone(), from, to])
    };
    let head = [say::ROLE, say::WHO, say::FROM, say::TO];
    let held = table(reader.lang, &head, account.roles.iter().map(line).collect());
    let gaps = (!account.unfilled.is_empty()).then(|| account.unfilled.join(", "));
    let gaps = gaps.map(|gaps| Block::Text(say::UNFILLED.with(reader.lang, &[&account.worst.to_string(), &gaps])));
    section(say::ROLES, reader.lang, held.into_iter().chain(gaps))
}

fn notices(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let blocks = account.notices.iter().flat_map(|said| {
        let to = format!(
            "{} {}",
            crate::locale::words::audience(&said.to, lang),
            crate::locale::words::listed(&said.channels, lang)
        );
        let head = say::NOTICE_HEAD.with(lang, &[&said.title, &reader.full(said.at), &said.by, to.trim()]);
        let remark = (!said.recorded).then(|| Block::Remark(say::NOT_RECORDED.get(lang).to_owned()));
        [Some(Block::Under(head)), remark, Some(Block::Words(said.text.clone()))].into_iter().flatten()
    });
    let head = [say::WHAT, say::TO_WHOM, say::DUE, say::RESULT];
    let unsaid = table(lang, &head, account.unsaid.iter().map(|one| unsaid(one, reader)).collect());
    let under = unsaid.is_some().then(|| Block::Under(say::NOT_SENT.get(lang).to_owned()));
    section(say::NOTICES, lang, blocks.chain(under).chain(unsaid))
}

/// A notice that was to be sent and was not.
fn unsaid(one: &Unsaid, reader: &Reader) -> super::Row {
    let (tone, word) = match one.state {
        NotSaid::Pending => (Tone::Muted, say::NOT_YET_SENT),
        NotSaid::Never => (Tone::Bad, say::NEVER_SENT),
        NotSaid::Waived => (Tone::Bad, say::WAIVED),
    };
    let said = [one.why.as_str(), one.by.as_deref().unwrap_or_default()].join(", ");
    let said = said.trim_matches([',', ' ']);
    let result =
        if said.is_empty() { word.get(reader.lang).to_owned() } else { format!("{}: {said}", word.get(reader.lang)) };
    let due = one.due.map(|due| reader.short(due)).unwrap_or_default();
    row(tone, [one.title.clone(), one.to.clone(), due, result])
}

fn clocks(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let line = |clock: &KeptClock| {
        let face = length_face(clock.seconds, lang);
        let (tone, took, result) = match clock.kept {
            Kept::Met => (Tone::Good, face, say::kept(clock.kept).get(lang).to_owned()),
            Kept::Late => (Tone::Bad, face, say::kept(clock.kept).get(lang).to_owned()),
            Kept::Missed => (Tone::Bad, String::new(), say::OVER_BY.with(lang, &[&face])),
            Kept::Open => (Tone::Muted, String::new(), say::kept(clock.kept).get(lang).to_owned()),
        };
        let within = clock.within.map(|within| span(within, lang)).unwrap_or_default();
        let due = clock.due.map(|due| reader.short(due)).unwrap_or_default();
        row(tone, [clock.title.clone(), within, due, took, result])
    };
    let head = [say::WHAT, say::WITHIN, say::DUE, say::TOOK, say::RESULT];
    let limits = table(lang, &head, account.clocks.iter().map(line).collect());
    let picture = chart::compliance(account, reader).map(Block::Chart);
    let checks = if account.imported.is_some() { Vec::new() } else { checks(account, lang) };
    let body = picture.into_iter().chain(limits).chain(checks).chain(alarms(account, lang));
    section(say::CLOCKS, lang, body)
}

/// How many beats of status checks were kept.
fn checks(account: &Account, lang: Lang) -> Vec<Block> {
    let told = match account.cadence.due() {
        0 => say::NO_BEAT.get(lang).to_owned(),
        _ => cadence(account.cadence, lang),
    };
    let mut blocks = vec![Block::Under(say::CHECKS.get(lang).to_owned()), Block::Text(told)];
    blocks.extend(account.beats.iter().flat_map(|beat| {
        let (of, on_time) = ((beat.on_time + beat.missed).to_string(), beat.on_time.to_string());
        let kept = say::BEATS_KEPT.with(lang, &[&of, &on_time, &beat.missed.to_string()]);
        [Block::Under(beat.title.clone()), Block::Text(kept)]
    }));
    blocks
}

/// How many status checks were due, and how many were made in time.
pub(super) fn cadence(cadence: crate::report::account::Cadence, lang: Lang) -> String {
    let (on_time, missed) = (cadence.on_time.to_string(), cadence.missed.to_string());
    let of = cadence.due().to_string();
    say::CADENCE.with(lang, &[&of, &on_time, &missed])
}

/// How often it rang; a limit that rings too often is one that nobody hears any more.
fn alarms(account: &Account, lang: Lang) -> Vec<Block> {
    let alarms = account.alarms;
    if alarms.all == 0 {
        return Vec::new();
    }
    let words = if alarms.too_loud { say::TOO_LOUD } else { say::RANG };
    let told = words.with(lang, &[&alarms.all.to_string(), &alarms.most_in_an_hour.to_string()]);
    vec![Block::Under(say::ALARMS.get(lang).to_owned()), Block::Text(told)]
}

fn steps(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let mut blocks = Vec::new();
    for phase in account.steps.chunk_by(|one, next| one.phase == next.phase) {
        blocks.extend(phase.first().map(|step| Block::Under(step.phase.clone())));
        let rows = phase.iter().map(|step| step_row(step, reader)).collect();
        let head = [say::STATE, say::STEP, say::RESULT, say::WHO, say::WHEN];
        blocks.extend(lined_up(lang, &head, &[11, 40, 23, 13, 13], rows));
    }
    section(say::STEPS, lang, blocks)
}

fn step_row(step: &StepTold, reader: &Reader) -> super::Row {
    let lang = reader.lang;
    let late = say::LATE_BY.with(lang, &[&length_face(Some(step.late), lang)]);
    let parts = [step.words.as_str(), if step.late > 0 { &late } else { "" }];
    let result = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    let tone = match step {
        StepTold { counted: false, .. } => Tone::Muted,
        StepTold { left_out: true, .. } => Tone::Bad,
        StepTold { late, .. } if *late > 0 => Tone::Bad,
        _ => Tone::Plain,
    };
    let told = if step.left_out { 0 } else { 2 };
    let who = if step.by.is_empty() { format!("({})", step.role) } else { step.by.join(", ") };
    let when = step.at.map(|at| reader.short(at)).unwrap_or_default();
    told_by(told, tone, [step.state.clone(), format!("{} {}", step.number, step.title), result, who, when])
}

fn versions(account: &Account, reader: &Reader) -> Vec<Block> {
    let line = |version: &crate::report::account::Version| {
        let name = format!("{} {} ({})", version.playbook, version.version, version.digest);
        row(Tone::Plain, [reader.short(version.at), name, version.changes.join("; "), version.by.clone()])
    };
    let head = [say::WHEN, say::VERSION, say::CHANGES, say::WHO];
    section(say::VERSIONS, reader.lang, table(reader.lang, &head, account.versions.iter().map(line).collect()))
}

fn timeline(account: &Account, reader: &Reader) -> Vec<Block> {
    let lang = reader.lang;
    let line = |told: &Told| {
        let text = match (&told.corrected, told.struck) {
            (Some(new), _) => say::NOW_READS.with(lang, &[&told.text, new]),
            (None, true) => say::STRUCK.with(lang, &[&told.text]),
            (None, false) => told.text.clone(),
        };
        let who = match &told.role_title {
            Some(role) => format!("{} ({role})", told.by),
            None => told.by.clone(),
        };
        let late = if told.late { "~ " } else { "" };
        let written = format!("{late}{}", reader.after(told.logged, told.at));
        let tone = if told.struck { Tone::Struck } else { Tone::Plain };
        told_by(3, tone, [reader.full(told.at), written, told.word.clone(), text, who])
    };
    let head = [say::WHEN, say::WRITTEN, say::KIND, say::WHAT, say::WHO];
    section(say::TIMELINE, lang, table(lang, &head, account.timeline.iter().map(line).collect()))
}

/// On what the report rests, and what was hidden.
pub fn proof(account: &Account, reader: &Reader, masked: usize) -> Vec<Block> {
    let lang = reader.lang;
    let chain = |chain: &crate::report::account::Chain| {
        say::CHAIN.with(lang, &[&chain.writer, &chain.records.to_string(), &chain.head])
    };
    let mut blocks = vec![
        heading(say::PROOF, lang),
        Block::Text(say::PROOF_LINE.with(lang, &[&account.entries.to_string()])),
        Block::Items(account.chains.iter().map(chain).collect()),
    ];
    if masked > 0 {
        blocks.push(Block::Text(say::MASKED.with(lang, &[&masked.to_string()])));
    }
    let made = say::MADE.with(lang, &[env!("CARGO_PKG_VERSION"), &reader.full(account.written)]);
    blocks.push(Block::Remark(made));
    blocks
}
