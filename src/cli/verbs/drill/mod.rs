//! Exercises from the shell: what there is, playing, looking back.

mod arm;
mod files;
mod play;
mod review;

use super::super::args::{Say, offering, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Failure};
use super::super::files::Over;
use super::super::words::missing;
use super::playbook::unknown_action;
use super::{Verb, Writes};
use crate::command::read_score;
use crate::drill::table::Names;
use crate::incident::Intent;
use clap::{ArgMatches, Command};
use play::Manner;

/// drill.
pub const VERBS: &[Verb] = &[Verb {
    name: "drill",
    zh: "演练: 列出、检查、开始、评分、对比",
    en: "drills: list, check, start, score, compare",
    usage: "warroom drill list | check FILE.. | start ID [--speed N] | --from INC [--ghost] | arm ID | score DRL | compare [INC] DRL | report DRL",
    args,
    writes: Writes::When(writes),
    run,
}];

fn args(command: Command, say: Say) -> Command {
    let actions = say.words(
        "ACTION",
        "list 列出 · check FILE.. 检查 · eject ID 取出内置的 · schema 编辑器用 · start ID 开始 · pause|go [4x]|jump 5m/next|hint|end DRL 演练中 · score DRL [+5 理由] 得分 · compare [INC] DRL 对比 · report DRL 报告 · arm ID 在时段内随机开始。没有打开的控制台时,消息由下一个碰到演练的命令按到点时刻补发 (show、tick 等)",
        "list · check FILE.. · eject ID · schema · start ID · pause|go [4x]|jump 5m/next|hint|end DRL · score DRL [+5 WHY | STEP=met WHY] · compare [INC] DRL · report DRL · arm ID (begin at a random minute of its windows). Where no console is open, the next verb that touches the drill (show, tick ..) sends the messages that fell due, each at its time",
    );
    command
        .arg(offering(actions, &ACTIONS))
        .arg(say.option("from", "INC", "把过去的事件变成演练", "play a past incident"))
        .arg(say.option("speed", "N", "时间快 N 倍, 1 到 600", "time goes N times as fast, 1 to 600"))
        .arg(say.flag("pick", "arm: 只说选中的时刻,不等待", "arm: only say the minute, do not wait"))
        .arg(say.option("playbook", "ID", "--from: 用这个预案", "--from: with this playbook"))
        .arg(say.flag("names", "score、report: 写出谁做了什么", "score, report: say who did what"))
        .arg(
            say.option("output", "FILE", "report: 写入文件", "report: write to this file")
                .short('o')
                .allow_hyphen_values(true),
        )
        .arg(say.flag("force", "report: 覆盖已有文件", "report: write over a file that is there"))
        .arg(say.flag("ghost", "显示当时的用时", "show when things were done then"))
}

const ACTIONS: [&str; 14] = [
    "list", "check", "eject", "schema", "start", "arm", "pause", "go", "jump", "hint", "end", "score", "compare",
    "report",
];

/// Whether the words after the verb write anything.
fn writes(matches: &ArgMatches) -> bool {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => value(matches, "from").is_some(),
        ["list" | "check" | "schema" | "compare" | "report", ..] | ["score", _] => false,
        _ => true,
    }
}

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let manner = Manner { speed: speed(desk, value(matches, "speed"))?, ghost: matches.get_flag("ghost") };
    if let Some(past) = value(matches, "from") {
        return match words[..] {
            [] | ["start"] => play::from(desk, past, value(matches, "playbook"), manner),
            _ => Err(missing(verb.usage, desk.lang)),
        };
    }
    let names = if matches.get_flag("names") { Names::Told } else { Names::Left };
    let over = if matches.get_flag("force") { Over::Asked } else { Over::Never };
    // The usual name of standard output.
    let file = value(matches, "output").filter(|file| *file != "-").map(str::to_owned);
    let page = review::Page { names, file, over };
    match words[..] {
        [] | ["list"] => files::list(desk),
        ["check", _, ..] => files::check(desk, &words[1..]),
        ["eject", id] => files::eject(desk, id),
        ["schema"] => files::schema(desk),
        ["start", id] => play::start(desk, id, manner),
        ["arm", id] => arm::arm(desk, id, matches.get_flag("pick")),
        ["pause", drill] => play::wish(desk, drill, Intent::PauseDrill { why: String::new() }),
        ["go", drill] => play::wish(desk, drill, Intent::ResumeDrill { speed: None }),
        ["go", drill, fast] => {
            let speed = Some(speed(desk, Some(fast))?);
            play::wish(desk, drill, Intent::ResumeDrill { speed })
        }
        ["jump", drill, "next"] => play::leap(desk, drill),
        ["jump", drill, by] => match by.parse() {
            Ok(by) => play::wish(desk, drill, Intent::JumpDrill { by }),
            Err(bad) => Err(Failure::usage(bad.to_string())),
        },
        ["hint", drill] => play::hint(desk, drill),
        ["end", drill] => play::wish(desk, drill, Intent::EndDrill { why: String::new() }),
        ["score", drill] => review::score(desk, drill, names),
        ["score", drill, what, ..] => match read_score(what, &words[3..].join(" ")) {
            Some(intent) => play::wish(desk, drill, intent),
            None => Err(missing(verb.usage, desk.lang)),
        },
        ["report", drill] => review::report(desk, None, drill, &page),
        ["report", past, drill] => review::report(desk, Some(past), drill, &page),
        ["compare", drill] => review::compare(desk, None, drill),
        ["compare", past, drill] => review::compare(desk, Some(past), drill),
        [action, ..] if !ACTIONS.contains(&action) => Err(unknown_action(action, &ACTIONS, verb, desk.lang)),
        _ => Err(missing(verb.usage, desk.lang)),
    }
}

fn speed(desk: &Desk, text: Option<&str>) -> Result<u32, Failure> {
    let Some(text) = text else { return Ok(1) };
    text.trim_end_matches(['x', 'X']).parse().map_err(|_| {
        let said = desk.say("请写 1 到 600 的整数", "needs a whole number from 1 to 600");
        Failure::usage(format!("--speed '{text}': {said}"))
    })
}
