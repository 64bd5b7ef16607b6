//! The words of a script line, and what they wish.

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use warroom::incident::drill::Verdict;
use warroom::incident::{
    Assessed, EventId, Evidence, HouseRules, Intent, Level, Milestone, NoteClass, Person, Revision, RoleId, Scope,
    Severity, StepId, Trend, house_level,
};
use warroom::text::Span;

/// The day of all stories, unless a line says `22T14:00` or `2036-11-21T14:00`.
const DAY: &str = "2026-11-21";

/// What the drills of all stories play.
const SCENARIO: &str = r#"{"id":"sample","title":"Sample","begins_at":"P2","hint_cost":2,
    "injects":[{"id":"i1","sent":{"at":0},"from":"monitor","text":"5xx"}],
    "hidden":[{"id":"h1","fact":"disk full","reveal":{"at":600}}],
    "expect":[{"what":"step:scope","by":300,"points":10}]}"#;

pub fn instant(text: &str) -> Result<Timestamp, String> {
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) if day.len() == 2 => (format!("2026-11-{day}"), clock),
        Some((day, clock)) => (day.to_owned(), clock),
        None => (DAY.to_owned(), text),
    };
    let seconds = if clock.matches(':').count() == 1 { ":00" } else { "" };
    format!("{day}T{clock}{seconds}Z").parse().map_err(|error| format!("'{text}' is no time: {error}"))
}

/// What the words of a wish can point at.
pub struct Known<'a> {
    pub playbooks: &'a BTreeMap<String, Arc<Revision>>,
    /// The ids of the records so far; `#1` is the first.
    pub records: &'a [EventId],
}

impl Known<'_> {
    fn playbook(&self, name: &str) -> Result<Arc<Revision>, String> {
        self.playbooks.get(name).cloned().ok_or_else(|| format!("no playbook '{name}' in this story"))
    }

    fn entry(&self, name: &str) -> Result<EventId, String> {
        let nth: usize = name.strip_prefix('#').and_then(|n| n.parse().ok()).ok_or(format!("'{name}' is no #N"))?;
        // One past the end stands for an entry that nobody wrote.
        Ok(self.records.get(nth - 1).copied().unwrap_or(EventId(uuid::Uuid::nil())))
    }
}

/// The words after `|`: `playbook=v1 commander=li`.
struct Options<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Options<'a> {
    fn read(text: &'a str) -> Result<Self, String> {
        let pair = |word: &'a str| word.split_once('=').ok_or_else(|| format!("'{word}' is no name=value"));
        text.split_whitespace().map(pair).collect::<Result<_, _>>().map(Options)
    }

    fn take(&mut self, name: &str) -> Option<&'a str> {
        self.0.remove(name)
    }

    fn finish(self) -> Result<(), String> {
        match self.0.keys().next() {
            Some(name) => Err(format!("unknown option '{name}'")),
            None => Ok(()),
        }
    }
}

fn known_word<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(name.into()).map_err(|error| format!("'{name}': {error}"))
}

fn assessed(options: &mut Options<'_>) -> Result<Assessed, String> {
    Ok(Assessed {
        scope: options.take("scope").map(known_word).transpose()?,
        nature: options.take("nature").map(known_word).transpose()?,
        loss: options.take("loss").unwrap_or_default().to_owned(),
        ticket: options.take("ticket").unwrap_or_default().to_owned(),
    })
}

pub fn intent(verb: &str, words: &str, known: &Known<'_>) -> Result<Intent, String> {
    let (words, options) = words.split_once('|').unwrap_or((words, ""));
    let words = words.trim();
    let mut options = Options::read(options)?;
    let (one, rest) = words.split_once(' ').map_or((words, ""), |(one, rest)| (one, rest.trim()));
    let (step, text) = (one.to_owned(), rest.to_owned());
    let intent = match verb {
        "declare" => Intent::Declare {
            title: text,
            severity: one.parse().map_err(|error| format!("{error}"))?,
            type_id: options.take("type").map(str::to_owned),
            seen: options.take("seen").map(instant).transpose()?,
            vars: BTreeMap::new(),
            playbook: options.take("playbook").map(|name| known.playbook(name)).transpose()?,
            commander: options.take("commander").map(Person::from),
            house: options.take("house").map(rules).transpose()?.unwrap_or_default(),
            assessed: Box::new(assessed(&mut options)?),
        },
        "adopt" | "adopt-all" => Intent::Adopt {
            revision: known.playbook(one)?,
            scope: if verb == "adopt" { Scope::Safe } else { Scope::All },
            same: options.0.iter().map(|(old, new)| (StepId::from(*old), StepId::from(*new))).collect(),
        },
        "keep-playbook" => Intent::PinPlaybook,
        "set" => Intent::SetVariable { id: step, value: text },
        "note" | "fact" | "decision" => {
            let class = match verb {
                "note" => NoteClass::Note,
                "fact" => NoteClass::Fact,
                _ => NoteClass::Decision,
            };
            let step = options.take("step").map(str::to_owned);
            Intent::Note { class, text: words.to_owned(), tags: Vec::new(), step }
        }
        "mark" => Intent::Mark { text: words.to_owned() },
        "correct" => Intent::Correct { entry: known.entry(one)?, text },
        "retract" => Intent::Retract { entry: known.entry(one)?, why: text },
        "pin" => Intent::Pin { entry: known.entry(one)? },
        "unpin" => Intent::Unpin { entry: known.entry(one)? },
        "tick" => Intent::Tick { step, note: text },
        "untick" => Intent::Untick { step, why: text },
        "start" => Intent::Start { step },
        "na" => Intent::Waive { step, why: text },
        "defer" => Intent::Defer { step, why: text },
        "choose" => {
            let (choice, evidence) = rest.split_once(' ').unwrap_or((rest, ""));
            Intent::Choose { step, choice: choice.to_owned(), evidence: evidence.to_owned() }
        }
        "verify" => Intent::Verify { step, value: text },
        // ran EXIT COMMAND
        "ran" => Intent::RecordCommand(Evidence {
            command: text,
            exit: one.parse().map_err(|error| format!("'{one}' is no exit code: {error}"))?,
            took: jiff::SignedDuration::from_millis(1_250),
            output: String::new(),
            cut: 0,
            masked: 0,
        }),
        "undo" => Intent::Undo,
        "redo" => Intent::Redo,
        "sev" => Intent::ChangeSeverity { to: one.parse().map_err(|error| format!("{error}"))?, why: text },
        "role" => Intent::Assign { role: RoleId::from(one), person: Person::from(rest) },
        "release" => Intent::Release { role: RoleId::from(one) },
        "ack-role" => Intent::Acknowledge { role: RoleId::from(one) },
        "check" => Intent::Check {
            trend: match one {
                "better" => Trend::Better,
                "same" => Trend::Same,
                "worse" => Trend::Worse,
                _ => return Err(format!("'{one}' is no trend")),
            },
            impact: text,
            loss: options.take("loss").unwrap_or_default().to_owned(),
            escalate: false,
            next: options.take("next").map(span).transpose()?,
        },
        "miss-check" => Intent::MissCheck,
        "next" => Intent::Snooze { next: span(one)?, why: text },
        "mute" => Intent::Mute { why: words.to_owned() },
        "beat" => Intent::KeepBeat { beat: step, words: text },
        "contain" => Intent::Contain { why: words.to_owned() },
        "escalate" => Intent::Escalate {
            rule: options.take("rule").map(|name| name.replace('_', " ")),
            to: options.take("to").into_iter().flat_map(|to| to.split(',')).map(Person::from).collect(),
            raise: options.take("raise").map(|to| to.parse().map_err(|error| format!("{error}"))).transpose()?,
            why: words.to_owned(),
        },
        "impact-start" => reach(Milestone::ImpactStart, words),
        "ack" => reach(Milestone::Acknowledged, words),
        "mitigate" => reach(Milestone::Mitigated, words),
        "resolve" => reach(Milestone::Resolved, words),
        "close" => reach(Milestone::Closed, words),
        "review" => Intent::Review { part: one.to_owned(), text },
        "reopen" => Intent::Reopen { why: words.to_owned() },
        "clock" => {
            let length = span(words.trim_start_matches(['+', '-']))?.signed();
            Intent::StepClock { by: if words.starts_with('-') { -length } else { length } }
        }
        "drill" => Intent::StartDrill {
            title: words.to_owned(),
            scenario: Arc::new(serde_json::from_str(SCENARIO).map_err(|error| error.to_string())?),
            playbook: known.playbook(options.take("playbook").unwrap_or_default())?,
            speed: options.take("speed").map_or(Ok(1), str::parse).map_err(|error| format!("{error}"))?,
            ghost: false,
            house: Default::default(),
        },
        "inject" => Intent::Inject { id: step },
        "hint" => Intent::TakeHint { what: one.parse().map_err(|error| format!("{error}"))? },
        "pause" => Intent::PauseDrill { why: words.to_owned() },
        "go" => Intent::ResumeDrill { speed: if one.is_empty() { None } else { one.parse().ok() } },
        "jump" => Intent::JumpDrill { by: span(one)? },
        "score" => {
            let points: Option<i64> = one.parse().ok();
            let judged = one.split_once('=').filter(|_| points.is_none());
            let verdict = |word: &str| match word {
                "met" => Ok(Verdict::Met),
                "late" => Ok(Verdict::Late),
                "missed" => Ok(Verdict::Missed),
                _ => Err(format!("'{word}' is no verdict")),
            };
            Intent::Score {
                points: points.unwrap_or(0),
                why: text,
                what: judged.map(|(what, _)| what.to_owned()),
                verdict: judged.map(|(_, word)| verdict(word)).transpose()?,
            }
        }
        "end" => Intent::EndDrill { why: words.to_owned() },
        _ => crate::people::intent(verb, one, rest)
            .or_else(|| crate::ending::intent(verb, one, rest))
            .ok_or(format!("unknown verb '{verb}'"))?,
    };
    if !verb.starts_with("adopt") {
        options.finish()?;
    }
    Ok(intent)
}

fn reach(milestone: Milestone, why: &str) -> Intent {
    Intent::Reach { milestone, why: why.to_owned() }
}

fn span(text: &str) -> Result<Span, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// `P1:3m:20m`: what the house demands of one severity, response and beat.
fn rules(text: &str) -> Result<HouseRules, String> {
    let parts: Vec<&str> = text.split(':').collect();
    let [severity, respond, check] = parts[..] else { return Err(format!("'{text}' is no rung: P1:3m:20m")) };
    let severity: Severity = severity.parse().map_err(|error| format!("{error}"))?;
    let respond = respond.parse().map_err(|_| format!("'{respond}' is no duration"))?;
    let check = Some(check.parse().map_err(|_| format!("'{check}' is no duration"))?);
    let level = Level { respond, check, ..house_level(severity) };
    Ok(HouseRules { ladder: [(severity, level)].into(), roles: Vec::new() })
}
