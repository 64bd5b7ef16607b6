//! drill arm: an unannounced drill begins at a random minute inside its windows.
//!
//! Nobody is told which; that it is a drill is told as loudly as ever once it has begun. It is never begun while
//! a real incident is open.

use super::super::super::desk::Desk;
use super::super::super::failure::{Answer, Exit, Failure};
use super::super::super::json::Good;
use super::super::super::options::Format;
use super::play::{Manner, find, open, record};
use crate::drill::random_minute;
use crate::incident::Summary;
use crate::journal::Which;
use crate::shell::clock::nearest_wall;
use jiff::Timestamp;
use std::io::IsTerminal;
use std::time::Duration;
use uuid::Uuid;

/// How long the wait sleeps between two looks: a host that slept must not begin hours late.
const NAP: Duration = Duration::from_secs(5);
/// A drill that missed its minute by more than this does not begin any more.
const LATEST: i64 = 15 * 60;

/// Picks a minute, waits for it and begins; with `pick` it only tells the minute.
pub fn arm(desk: &mut Desk, id: &str, pick: bool) -> Answer {
    let drill = find(desk, id)?;
    refuse_if_open(desk)?;
    let now = desk.now.to_zoned(desk.zone().as_jiff().clone());
    // The last bits of it are drawn at random.
    let chance = Uuid::now_v7().as_u128() & u128::from(u32::MAX);
    let Some(at) = random_minute(&drill.scenario.windows, &now, chance) else {
        let said = desk.say(
            "没有未来 7 天内的时段 (在演练文件里写 windows)",
            "has no window within the next seven days (write 'windows' in the drill file)",
        );
        return Err(Failure::new(Exit::Refused, "no-window", format!("{id} {said}")));
    };
    if pick {
        let minute = at.strftime("%Y-%m-%dT%H:%M").to_string();
        match desk.format {
            Format::Json => desk.out.json(&Good::new(serde_json::json!({ "drill": id, "at": minute }))),
            Format::Plain => desk.out.line(&minute),
        }
        return Ok(Exit::Done);
    }
    let said = desk
        .say("已就绪,将在某个时段内开始 (Ctrl-C 取消)", "armed: it begins inside its windows (Ctrl-C calls it off)");
    eprintln!("warroom: {id} {said}");
    while nearest_wall() < at.timestamp() {
        std::thread::sleep(NAP);
    }
    let now = nearest_wall();
    desk.now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    if desk.now.as_second() - at.timestamp().as_second() > LATEST {
        let said = desk.say("错过了选中的时刻,没有开始", "was not begun: its minute has passed while this host slept");
        return Err(Failure::new(Exit::Refused, "too-late", format!("{id} {said}")));
    }
    refuse_if_open(desk)?;
    let number = record(desk, drill.scenario, drill.playbook, Manner { speed: 1, ghost: false })?;
    if desk.format == Format::Plain && std::io::stdout().is_terminal() && std::io::stdin().is_terminal() {
        return open(desk, number);
    }
    Ok(Exit::Done)
}

/// A real incident comes first.
fn refuse_if_open(desk: &mut Desk) -> Result<(), Failure> {
    let lang = desk.lang;
    let open = desk.journal()?.incidents(Which::Open).map_err(|error| Failure::journal(&error, lang))?;
    let real = |one: &&Summary| !one.number.is_drill() && one.status.is_active();
    match open.iter().find(real) {
        None => Ok(()),
        Some(one) => {
            let said = desk.say("正在进行,不能开始演练", "is open: no drill begins now");
            Err(Failure::new(Exit::Refused, "incident-open", format!("{} {} {said}", one.number, one.title)))
        }
    }
}
