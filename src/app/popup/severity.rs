//! Another severity, and why.

use super::asks::{Asks, NotSent, Sight, picked};
use super::effect;
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{Force, Intent, Item, Level, Severity};
use crate::input::{Action, Popup};
use crate::locale::{Phrase, forms as words, role_word, span};
use crate::room::Room;
use crate::text::Lang;

/// The rung and the reason.
#[derive(Debug, Clone)]
pub struct ChangeSeverity {
    to: OneOf<Severity>,
    why: Text,
}

/// The rungs by their digit, and the reason.
pub fn open(room: &Room, lang: Lang) -> Form<ChangeSeverity> {
    let now = room.incident.summary.severity;
    let to = OneOf::row("severity", words::SEVERITY_FIELD, rungs(), Some(now.rank()));
    let ask = ChangeSeverity { to, why: Text::needed("why", words::REASON, "") };
    Form::new(ask, words::SEVERITY.get(lang), words::CHANGE)
}

/// P0 to P3, each picked by its digit.
pub fn rungs() -> Vec<(Severity, Choice)> {
    Severity::ALL.into_iter().map(|severity| (severity, rung(severity))).collect()
}

/// One rung, picked by its digit.
pub fn rung(severity: Severity) -> Choice {
    let key = char::from_digit(severity.rank() as u32, 10).unwrap_or('?');
    Choice::numbered(key, &severity.to_string(), severity.to_string())
}

impl ChangeSeverity {
    /// What was typed elsewhere.
    pub fn fill(&mut self, to: Severity, why: &str) {
        self.to.choose(&to);
        self.why.fill(why);
    }

    /// Somebody else changed it below the popup: what was picked was picked for another one.
    pub fn moved(&mut self, to: Severity) {
        self.to.choose(&to);
    }

    fn wish(&self, force: Force, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let to = *picked(&self.to, sight)?;
        Ok(vec![Next::Wish(Intent::ChangeSeverity { to, why: self.why.get().to_owned() }, force)])
    }
}

impl Fields for ChangeSeverity {
    fields!(to, why);
}

impl Asks for ChangeSeverity {
    fn kind(&self) -> FormKind {
        FormKind::Severity
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        self.wish(Force::Heed, sight)
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        match key {
            Popup::Force => self.wish(Force::Overrule, sight),
            _ => Ok(vec![Next::Stay]),
        }
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        match (sight.room(), self.to.get()) {
            (Some(room), Some(to)) => effect(room, *to, sight),
            _ => Vec::new(),
        }
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Severity)
    }
}

/// What it is now, what the picked one means, and what changes with it.
fn effect(room: &Room, to: Severity, sight: &Sight<'_>) -> Vec<String> {
    let (lang, incident) = (sight.lang(), &room.incident);
    let (now, level) = (incident.summary.level(), incident.summary.level_at(to));
    let since = incident.severity_change.as_ref().map_or(incident.summary.declared, |(_, moment)| moment.at);
    let check = |level: &Level| level.check.map_or(words::OFF.get(lang).to_owned(), |beat| span(beat, lang));
    let mut lines = vec![
        words::NOW_SINCE.with(lang, &[&incident.summary.severity.to_string(), &sight.scene.clock(since)]),
        format!("{to} = {}", level.when.get(lang)),
        format!(
            "{}   {}",
            from_to(words::EFFECT_RESPOND, &span(now.respond, lang), &span(level.respond, lang), lang),
            from_to(words::EFFECT_CHECK, &check(&now), &check(&level), lang)
        ),
    ];
    if to != incident.summary.severity {
        lines.extend(effect::lines(sight, incident, to));
    }
    let added: Vec<&str> = level
        .roles
        .iter()
        .filter(|role| !now.roles.contains(role))
        .map(|role| role_word(&incident.house, role.as_str(), lang))
        .collect();
    if !added.is_empty() {
        lines.push(words::EFFECT_ROLES.with(lang, &[&added.join(" ")]));
    }
    let comes = |item: &&Item| {
        let sev = &item.step.sev;
        !sev.is_empty() && sev.contains(&to) && !sev.contains(&incident.summary.severity)
    };
    let steps: Vec<String> = incident.checklist.items().iter().filter(comes).map(|item| item.number()).collect();
    if !steps.is_empty() {
        lines.push(words::EFFECT_STEPS.with(lang, &[&steps.join(" ")]));
    }
    if let Some(commander) = &incident.summary.commander
        && to > incident.summary.severity
        && commander != sight.scene.me
    {
        lines.push(words::LOWER.with(lang, &[commander.as_str()]));
    }
    lines
}

/// What something was and will be; told once where it stays.
fn from_to(phrase: Phrase, was: &str, is: &str, lang: Lang) -> String {
    let change = if was == is { words::EFFECT_STAYS.with(lang, &[is]) } else { format!("{was} -> {is}") };
    phrase.with(lang, &[&change])
}
