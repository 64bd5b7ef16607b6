//! The demo: a sample outage to try everything on.

use super::super::args::{Say, colours, value};
use super::super::console;
use super::super::desk::Desk;
use super::super::failure::{Answer, Failure};
use super::{Verb, Writes};
use crate::shell::run::Sample;
use crate::text::Lang;
use clap::{ArgMatches, Command};

/// demo.
pub const VERBS: &[Verb] = &[Verb {
    name: "demo",
    zh: "演示: 在样例故障上试一试, 什么都不保存",
    en: "try everything on a sample outage; nothing is kept",
    usage: "warroom demo [--speed 60] [--replay]",
    args: |command: Command, say: Say| {
        command
            .arg(say.option("speed", "N", "时间快 N 倍", "time goes N times as fast"))
            .arg(say.flag("replay", "回放样例的经过", "watch how the sample came about"))
            .args(colours(say))
    },
    writes: Writes::Always,
    run: demo,
}];

/// Faster than this nothing could be read.
const FASTEST: u32 = 600;

fn demo(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let speed = match value(matches, "speed") {
        None => 1,
        Some(text) => match text.trim_end_matches(['x', 'X']).parse::<u32>() {
            Ok(speed) if (1..=FASTEST).contains(&speed) => speed,
            _ => {
                let said = desk.say("请写 1 到 600 的整数", "needs a whole number from 1 to 600");
                return Err(Failure::usage(format!("--speed '{text}': {said}")));
            }
        },
    };
    let second = value(matches, "lang").and_then(Lang::parse_two).and_then(|(_, second)| second);
    let shown = if matches.get_flag("replay") { Sample::Past } else { Sample::Now };
    console::demo(desk, speed, shown, second)
}
