//! The declaration: a title is enough; what the playbook asks for comes after it.

use super::asks::{Asks, NotSent, Sight, picked};
use super::next::Next;
use super::severity::rungs;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{Deadline, Intent, Level, Person, PlaybookId, Severity};
use crate::input::Action;
use crate::locale::{Phrase, forms as words, role_word, span};
use crate::playbook::{Fit, Library};
use crate::text::{Lang, cells, when};

/// The title, the playbook, the severity, when it was seen, what is hit, who commands.
#[derive(Debug, Clone)]
pub struct Declare {
    title: Text,
    playbook: OneOf<PlaybookId>,
    severity: OneOf<Severity>,
    seen: Text,
    service: Text,
    commander: Text,
    playbook_by: PickedBy,
    severity_by: PickedBy,
}

/// Whose pick it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PickedBy {
    /// The program: another title brings another one.
    Program,
    /// A person, and it stays.
    Person,
}

/// A declaration with this title.
pub fn open(library: &Library, title: &str, me: &str, lang: Lang) -> Form<Declare> {
    let ask = Declare {
        title: Text::needed("title", words::TITLE, title),
        playbook: OneOf::row("playbook", words::PLAYBOOK, Vec::new(), None),
        severity: OneOf::row("severity", words::SEVERITY_FIELD, rungs(), None),
        seen: Text::optional("seen", words::SEEN, "").hint(words::SEEN_HINT.get(lang)),
        service: Text::optional("service", words::SERVICE, "").hint(words::VAR_HINT.get(lang)),
        commander: Text::optional("commander", words::COMMANDER_FIELD, me),
        playbook_by: PickedBy::Program,
        severity_by: PickedBy::Program,
    };
    let mut form = Form::new(ask, words::DECLARE.get(lang), words::DECLARE_GO);
    form.ask.propose(None, library, lang);
    form
}

impl Declare {
    /// What was typed as its title.
    pub fn title(&self) -> &str {
        self.title.get()
    }

    /// Proposes the playbooks in the order in which they suit the title, and how bad it is with the one that is
    /// picked. What a person picked stays picked; `before` is how it stood before the key.
    pub fn propose(&mut self, before: Option<&Declare>, library: &Library, lang: Lang) {
        if let Some(before) = before {
            self.see_picks(before, library);
        }
        let proposal = library.propose(self.title(), None);
        let offered = &proposal.playbooks;
        let rest = library.playbooks().filter(|one| !offered.iter().any(|known| known.revision.id == one.revision.id));
        let all = offered.iter().copied().chain(rest).map(|one| &one.revision);
        let options: Vec<(PlaybookId, Choice)> =
            all.map(|one| (one.id.clone(), Choice::bare(one.id.as_str(), one.title.get(lang)))).collect();
        let kept = self.playbook.get().filter(|_| self.playbook_by == PickedBy::Person);
        let picked = kept.and_then(|id| options.iter().position(|(known, _)| known == id)).or(Some(0));
        let said = match proposal.fit {
            _ if picked != Some(0) => "",
            Fit::Title => words::OFFERED.get(lang),
            Fit::Type => words::OFFERED_FOR_TYPE.get(lang),
            Fit::Nothing => words::NOTHING_FITS.get(lang),
        };
        self.playbook = OneOf::row("playbook", words::PLAYBOOK, options, picked).hint(said);
        let proposed = self.severity_for(library);
        let severity = match self.severity_by {
            PickedBy::Program => proposed,
            PickedBy::Person => self.severity.get().copied().unwrap_or(proposed),
        };
        let said = if severity == proposed { words::SEVERITY_PROPOSED.get(lang) } else { "" };
        self.severity =
            OneOf::row("severity", words::SEVERITY_FIELD, rungs(), Some(severity.rank())).hint(said);
    }

    /// Notes what a person has picked: what the key changed, or what was not proposed for the title before it, as
    /// in a draft that comes back.
    fn see_picks(&mut self, before: &Declare, library: &Library) {
        let proposal = library.propose(before.title(), None);
        let first = proposal.playbooks.first().map(|one| &one.revision.id);
        if self.playbook.get() != before.playbook.get() || before.playbook.get() != first {
            self.playbook_by = PickedBy::Person;
        }
        let severity = before.severity_for(library);
        if self.severity.get() != before.severity.get() || before.severity.get() != Some(&severity) {
            self.severity_by = PickedBy::Person;
        }
    }

    fn severity_for(&self, library: &Library) -> Severity {
        library.severity(self.title(), self.playbook.get().map_or("", PlaybookId::as_str))
    }
}

impl Fields for Declare {
    fields!(title, playbook, severity, seen, service, commander);
}

impl Asks for Declare {
    fn kind(&self) -> FormKind {
        FormKind::Declare
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let (now, zone) = (sight.scene.wall, sight.scene.zone);
        let seen = self.seen.given().map(|text| when(text, now, zone));
        let seen = seen.transpose().map_err(|bad| bad.sentence(sight.lang()))?;
        let playbook = self.playbook.get().and_then(|id| sight.library.get(id.as_str()));
        let playbook = playbook.map(|known| known.revision.clone());
        let service = self.service.given().map(|service| ("service".to_owned(), service.to_owned()));
        let intent = Intent::Declare {
            title: self.title().to_owned(),
            severity: *picked(&self.severity, sight)?,
            type_id: playbook.as_ref().and_then(|known| known.types.first().cloned()),
            seen,
            vars: service.into_iter().collect(),
            playbook,
            commander: self.commander.given().map(Person::new),
            house: sight.library.rules().clone(),
            assessed: Default::default(),
        };
        Ok(vec![Next::Declare(Box::new(intent))])
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        self.looks_like(sight).into_iter().chain(self.demands(sight)).collect()
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Declare)
    }
}

impl Declare {
    /// The earlier incident that the title looks like, its cause and what ended it.
    fn looks_like(&self, sight: &Sight<'_>) -> Vec<String> {
        let lang = sight.lang();
        let Some(alike) = sight.likeness.of(self.title()) else { return Vec::new() };
        let mut lines = vec![words::LOOKS_LIKE.with(lang, &[&alike.number.to_string(), &alike.title])];
        let part = |name: Phrase, text: &str| (!text.is_empty()).then(|| name.with(lang, &[&first_line(text)]));
        lines.extend(part(words::ITS_CAUSE, &alike.cause));
        lines.extend(part(words::ITS_FIX, &alike.fix));
        lines
    }

    /// What the severity means, and what it demands of the clocks and the roles.
    fn demands(&self, sight: &Sight<'_>) -> Vec<String> {
        let (lang, rules) = (sight.lang(), sight.library.rules());
        let Some(&severity) = self.severity.get() else { return Vec::new() };
        let playbook = self.playbook.get().and_then(|id| sight.library.get(id.as_str()));
        let level = match playbook {
            Some(playbook) => rules.level_under(&playbook.revision, severity),
            None => rules.level(severity),
        };
        let roles: Vec<&str> = level.roles.iter().map(|role| role_word(rules, role.as_str(), lang)).collect();
        let limits = playbook.map(|playbook| playbook.revision.deadlines.as_slice()).unwrap_or_default();
        vec![
            format!("{severity} = {}", level.when.get(lang)),
            level_line(&level, lang) + &notice_line(limits, severity, lang),
            words::NEEDS.with(lang, &[&severity.to_string(), &roles.join(" ")]),
        ]
    }
}

/// A popup has room for the beginning of what may be a page.
fn first_line(text: &str) -> String {
    cells::clip(text.trim().lines().next().unwrap_or_default(), 60).to_string()
}

fn level_line(level: &Level, lang: Lang) -> String {
    let check = level.check.map_or(words::OFF.get(lang).to_owned(), |beat| span(beat, lang));
    words::DEMANDS.with(lang, &[&span(level.respond, lang), &check])
}

/// Until when the public is to hear of it, where the playbook has a limit for that.
fn notice_line(limits: &[Deadline], severity: Severity, lang: Lang) -> String {
    let first = limits.iter().find(|limit| limit.sev.is_empty() || limit.sev.contains(&severity));
    let told = |limit: &Deadline| format!("   {} {}", limit.title.get(lang), span(limit.within, lang));
    first.map(told).unwrap_or_default()
}
