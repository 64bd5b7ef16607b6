//! Milestones: mitigate, resolve, close, reopen.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit};
use super::super::words::Words;
use super::{Verb, Writes, fulfil, terms};
use crate::incident::{Incident, Intent, Milestone};
use crate::text::Lang;
use clap::{ArgMatches, Command};

/// Every verb that moves an incident on, or back.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "mitigate",
        zh: "严重影响已消除",
        en: "severe impact is over",
        usage: "warroom mitigate [INC] [--why TEXT] [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reach { milestone: Milestone::Mitigated, why }),
    },
    Verb {
        name: "resolve",
        zh: "已解决",
        en: "service is normal again",
        usage: "warroom resolve [INC] [--why TEXT] [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reach { milestone: Milestone::Resolved, why }),
    },
    Verb {
        name: "close",
        zh: "关闭事件",
        en: "the incident is done with",
        usage: "warroom close [INC] [--why TEXT] [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reach { milestone: Milestone::Closed, why }),
    },
    Verb {
        name: "reopen",
        zh: "重新打开事件",
        en: "it is not over",
        usage: "warroom reopen [INC] --why TEXT [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reopen { why }),
    },
];

fn args(command: Command, say: Say) -> Command {
    command.arg(say.words("INC", "事件", "the incident")).arg(say.why()).arg(say.at()).arg(say.force())
}

fn reach(desk: &mut Desk, matches: &ArgMatches, intent: fn(String) -> Intent) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let why = value(matches, "why").map_or_else(|| words.joined(), str::to_owned);
    let intent = intent(why);
    let is_end = matches!(intent, Intent::Reach { milestone: Milestone::Resolved | Milestone::Closed, .. });
    let terms = terms(desk, matches)?;
    let incident = fulfil(desk, terms, words.incident, intent)?;
    if is_end {
        tell_open(desk, &incident);
    }
    Ok(Exit::Done)
}

/// How many steps are open that nobody may do once the incident is closed.
fn tell_open(desk: &mut Desk, incident: &Incident) {
    let checklist = &incident.checklist;
    let stays = |phase: usize| checklist.phases().get(phase).is_some_and(|phase| phase.after_close);
    let open = checklist.items().iter().filter(|item| !item.standing.is_settled() && !stays(item.phase)).count();
    match (open, desk.lang) {
        (0, _) => {}
        (1, Lang::En) => desk.asides.push("1 step is still open (warroom show)".to_owned()),
        (open, Lang::En) => desk.asides.push(format!("{open} steps are still open (warroom show)")),
        (open, Lang::Zh) => desk.asides.push(format!("还有 {open} 项步骤未完 (warroom show)")),
    }
}
