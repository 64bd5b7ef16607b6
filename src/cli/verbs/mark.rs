//! Milestones: mitigate, resolve, close, reopen.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::Answer;
use super::super::words::Words;
use super::{Verb, wish};
use crate::incident::{Intent, Milestone};
use clap::{ArgMatches, Command};

/// Every verb that moves an incident on, or back.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "mitigate",
        zh: "严重影响已消除",
        en: "severe impact is over",
        usage: "warroom mitigate [INC] [--why TEXT] [--at T]",
        args,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reach { milestone: Milestone::Mitigated, why }),
    },
    Verb {
        name: "resolve",
        zh: "已恢复正常",
        en: "service is normal again",
        usage: "warroom resolve [INC] [--why TEXT] [--at T]",
        args,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reach { milestone: Milestone::Resolved, why }),
    },
    Verb {
        name: "close",
        zh: "关闭事件",
        en: "the incident is done with",
        usage: "warroom close [INC] [--why TEXT] [--at T]",
        args,
        run: |desk, _, matches| reach(desk, matches, |why| Intent::Reach { milestone: Milestone::Closed, why }),
    },
    Verb {
        name: "reopen",
        zh: "重新打开事件",
        en: "it is not over",
        usage: "warroom reopen [INC] --why TEXT [--at T]",
        args,
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
    wish(desk, matches, words.incident, intent(why))
}
