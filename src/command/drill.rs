//! Commands of an exercise.

use super::{Reading, Typed, two};
use crate::incident::Intent;
use crate::incident::drill::Verdict;
use crate::input::Action;

/// `/drill server-down`, and what is done in one.
pub(super) fn drill(reading: Reading<'_>) -> Option<Typed> {
    let (word, rest) = reading.rest.split_once(char::is_whitespace).unwrap_or((reading.rest, ""));
    let rest = rest.trim();
    let wish = |intent| Some(Typed::Wish(intent, None));
    match word {
        "pause" => wish(Intent::PauseDrill { why: rest.to_owned() }),
        "go" | "resume" | "speed" => wish(Intent::ResumeDrill { speed: speed(rest)? }),
        "jump" if rest == "next" => Some(Typed::Act(Action::NextMessage)),
        "jump" => wish(Intent::JumpDrill { by: rest.parse().ok()? }),
        "hint" if rest.is_empty() => Some(Typed::Act(Action::Hint)),
        "compare" if rest.is_empty() => Some(Typed::Act(Action::Compare)),
        "end" => wish(Intent::EndDrill { why: rest.to_owned() }),
        "from" if rest.is_empty() => Some(Typed::DrillFrom(None)),
        "from" => Some(Typed::DrillFrom(Some(rest.parse().ok()?))),
        "" | "list" => Some(Typed::Drills),
        id if rest.is_empty() => Some(Typed::Drill(id.to_owned())),
        _ => None,
    }
}

/// `4x`, `4` or nothing.
fn speed(text: &str) -> Option<Option<u32>> {
    match text.trim_end_matches(['x', 'X']) {
        "" => Some(None),
        number => number.parse().ok().map(Some),
    }
}

/// `/score +5 calm on the phone`, `/score step:scope=met seen by the controller`.
pub(super) fn score(reading: Reading<'_>) -> Option<Typed> {
    let (what, why) = two(reading.rest)?;
    read_score(what, why).map(|intent| Typed::Wish(intent, None))
}

/// Points, or a verdict on an expectation.
pub fn read_score(what: &str, why: &str) -> Option<Intent> {
    let why = why.to_owned();
    if let Ok(points) = what.parse() {
        return Some(Intent::Score { points, why, what: None, verdict: None });
    }
    let (what, verdict) = what.rsplit_once('=')?;
    let verdict = match verdict {
        "met" => Verdict::Met,
        "late" => Verdict::Late,
        "missed" => Verdict::Missed,
        _ => return None,
    };
    Some(Intent::Score { points: 0, why, what: Some(what.to_owned()), verdict: Some(verdict) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(rest: &str) -> Option<Typed> {
        drill(Reading { rest, now: &"2026-11-21T14:20:42+08:00[Asia/Shanghai]".parse().unwrap() })
    }

    #[test]
    fn a_drill_is_paused_resumed_and_leapt_by_word() {
        assert_eq!(typed("go 4x"), Some(Typed::Wish(Intent::ResumeDrill { speed: Some(4) }, None)));
        assert_eq!(typed("go"), Some(Typed::Wish(Intent::ResumeDrill { speed: None }, None)));
        assert_eq!(typed("jump 5m"), Some(Typed::Wish(Intent::JumpDrill { by: "5m".parse().unwrap() }, None)));
        assert_eq!(typed("from INC-0031"), Some(Typed::DrillFrom(Some(crate::incident::Number(31)))));
        assert_eq!((typed("from"), typed("from here")), (Some(Typed::DrillFrom(None)), None));
        assert_eq!(typed("server-down"), Some(Typed::Drill("server-down".into())));
        assert_eq!((typed("jump soon"), typed(""), typed("server down")), (None, Some(Typed::Drills), None));
    }

    #[test]
    fn a_controller_gives_points_or_a_verdict() {
        let Some(Intent::Score { points: -3, what: None, .. }) = read_score("-3", "late") else { panic!() };
        let Some(Intent::Score { what, verdict, .. }) = read_score("decide:a=b=met", "seen") else { panic!() };
        assert_eq!((what.as_deref(), verdict), (Some("decide:a=b"), Some(Verdict::Met)));
        assert_eq!(read_score("well", "done"), None);
    }
}
