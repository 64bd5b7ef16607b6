//! The status check.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::Answer;
use super::super::words::Words;
use super::clocks::span;
use super::{Verb, Writes, wish};
use crate::incident::{Intent, Trend};
use clap::{ArgMatches, Command};

/// check.
pub const VERBS: &[Verb] = &[Verb {
    name: "check",
    zh: "做一次状态检查,倒计时从此刻重新开始",
    en: "make a status check; the next one counts from it",
    usage: "warroom check [INC] --trend better|same|worse [--impact TEXT] [--loss TEXT] [--next 30m] [--escalate] [--at T]",
    args,
    writes: Writes::Always,
    run,
}];

const TRENDS: &[&str] = &["better", "same", "worse"];

fn args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("INC", "事件", "the incident"))
        .arg(
            say.one_of(
                "trend",
                TRENDS,
                "走向: better 好转、same 持平、worse 恶化",
                "where it is going: better, same or worse",
            )
            .required(true),
        )
        .arg(say.option("impact", "TEXT", "当前影响", "the impact now").allow_hyphen_values(true))
        .arg(say.option("loss", "TEXT", "损失估计", "an estimate of the loss").allow_hyphen_values(true))
        .arg(say.option("next", "SPAN", "下次检查多久之后 (仅此一次)", "how long to the next one, this once"))
        .arg(say.flag("escalate", "需要升级或叫人", "the severity should be raised, or somebody called"))
        .arg(say.at())
        .arg(say.force())
}

fn run(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let trend = match value(matches, "trend") {
        Some("better") => Trend::Better,
        Some("worse") => Trend::Worse,
        _ => Trend::Same,
    };
    let next = value(matches, "next").map(|text| span(text, desk.lang)).transpose()?;
    let impact = match value(matches, "impact") {
        Some(impact) => impact.to_owned(),
        None => words.joined(),
    };
    let loss = value(matches, "loss").unwrap_or_default().to_owned();
    let intent = Intent::Check { trend, impact, loss, escalate: matches.get_flag("escalate"), next };
    wish(desk, matches, words.incident, intent)
}
