//! Commands about people: who hands a role to whom.

use super::{Reading, Typed, one, two};
use crate::incident::roles::{BUILT_IN, COMMANDER, title};
use crate::incident::{
    Handover, Hypothesis, HypothesisWish, Intent, Person, RoleId, TimeBox, TimeBoxWish, is_short_name,
};
use crate::input::Action;
use crate::text::{Lang, Span};

fn wish(what: Handover) -> Option<Typed> {
    Some(Typed::Wish(Intent::Handover(what), None))
}

/// A role by its id or by its name on screen.
fn is_role(word: &str) -> bool {
    let is_called = |id: &str| [Lang::En, Lang::Zh].iter().any(|lang| title(id).get(*lang) == word);
    BUILT_IN.iter().any(|(id, ..)| *id == word || is_called(id))
}

/// `/handover 张伟`, `/handover commander Zhang Wei`.
pub(super) fn handover(reading: Reading<'_>) -> Option<Typed> {
    let rest = one(reading.rest)?;
    let (role, person) = match two(rest) {
        Some((role, person)) if is_role(role) => (role, person),
        _ => (COMMANDER, rest),
    };
    wish(Handover::Offer { role: RoleId::new(role), to: Person::new(person), why: String::new() })
}

/// `tech Wei, ops Zhao`: each role and its person; `None` where one of them is missing, or a role stands there twice.
pub fn roles_given(text: &str) -> Option<Vec<(RoleId, Person)>> {
    let given = text.split([',', '，', '、']).map(|part| {
        let (role, person) = part.trim().split_once(|c: char| c.is_whitespace() || c == '=')?;
        let person = one(person.trim()).filter(|person| *person != "-")?;
        Some((RoleId::new(role), Person::new(person)))
    });
    let given: Vec<(RoleId, Person)> = given.collect::<Option<_>>()?;
    let is_twice = |(nth, (role, _)): (usize, &(RoleId, Person))| given[..nth].iter().any(|(before, _)| before == role);
    if given.iter().enumerate().any(is_twice) { None } else { Some(given) }
}

/// Whether several roles are given in one line.
pub fn gives_several(text: &str) -> bool {
    text.contains([',', '，', '、', ';', '；'])
}

pub(super) fn accept(reading: Reading<'_>) -> Option<Typed> {
    wish(Handover::Accept { role: one(reading.rest).map(RoleId::new) })
}

pub(super) fn decline(reading: Reading<'_>) -> Option<Typed> {
    wish(Handover::Decline { role: None, why: reading.rest.to_owned() })
}

pub(super) fn withdraw(reading: Reading<'_>) -> Option<Typed> {
    wish(Handover::Withdraw { role: one(reading.rest).map(RoleId::new), why: String::new() })
}

/// `/takeover commander Li Hua lost power`: the role goes to who types it.
pub(super) fn take_over(reading: Reading<'_>) -> Option<Typed> {
    let (role, why) = two(reading.rest)?;
    wish(Handover::TakeOver { role: RoleId::new(role), person: None, why: why.to_owned() })
}

pub(super) fn brief(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Act(Action::Brief))
}

/// `bob 3m check latency`, `李华 3分钟 查延迟`; a sign before the name may stay.
pub(super) fn asked(text: &str) -> Option<TimeBoxWish> {
    let (to, rest) = two(text)?;
    let to = to.trim_start_matches(['@', '＠']);
    let (lasts, task) = two(rest)?;
    let (to, task) = (one(to)?.to_owned(), task.to_owned());
    Some(TimeBoxWish::Set { to, lasts: spoken(lasts)?, task })
}

/// A length as people say it: `3m`, `1h30m`, `3分钟`, `1小时`.
pub(super) fn spoken(text: &str) -> Option<Span> {
    let short = text.replace("小时", "h").replace("分钟", "m").replace('时', "h").replace('分', "m").replace('秒', "s");
    short.parse().ok()
}

pub(super) fn ask(reading: Reading<'_>) -> Option<Typed> {
    let (rest, at) = super::note::leading(reading.rest, reading.now);
    Some(Typed::Wish(Intent::TimeBox(asked(rest)?), at))
}

/// `/box T1 done p99 is 2 s`, `/box more 5m`; without a name the only one that is meant.
pub(super) fn time_box(reading: Reading<'_>) -> Option<Typed> {
    let (first, rest) = head(reading.rest);
    let (name, (verb, rest)) =
        if is_short_name::<TimeBox>(first) { (first.to_owned(), head(rest)) } else { (String::new(), (first, rest)) };
    let said = rest.to_owned();
    let wish = match verb {
        "ok" | "understood" | "收到" => TimeBoxWish::Understood { name },
        "done" | "完成" => TimeBoxWish::Done { name, result: said },
        "drop" | "dropped" | "取消" => TimeBoxWish::Drop { name, why: said },
        "more" | "延长" => {
            let (more, why) = head(rest);
            TimeBoxWish::Extend { name, more: spoken(more)?, why: why.to_owned() }
        }
        _ => return None,
    };
    Some(Typed::Wish(Intent::TimeBox(wish), None))
}

/// `/hyp the pool leaks`, `/hyp H1 no 12 of 500 in use`; without words all of them are shown.
pub(super) fn hypothesis(reading: Reading<'_>) -> Option<Typed> {
    let Some(text) = one(reading.rest) else { return Some(Typed::Act(Action::Hypotheses)) };
    let (first, rest) = head(text);
    let wish = match is_short_name::<Hypothesis>(first) {
        false => HypothesisWish::Raise { text: text.to_owned() },
        true => {
            let (verb, said) = head(rest);
            let (name, said) = (first.to_owned(), said.to_owned());
            match verb {
                "no" | "eliminated" | "排除" => HypothesisWish::Eliminate { name, evidence: said },
                "yes" | "confirmed" | "证实" => HypothesisWish::Confirm { name, evidence: said },
                "open" | "重开" => HypothesisWish::Reopen { name, why: said },
                _ => return None,
            }
        }
    };
    Some(Typed::Wish(Intent::Hypothesis(wish), None))
}

/// The first word and what follows it, either of which may be missing.
pub(super) fn head(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (first, rest.trim())
}
