//! The words of a script about notices and the end, what they wish, and what an entry tells of it.

use warroom::incident::{
    CriterionId, Ending, Entry, Event, ExitOverruled, FollowUpAdded, FollowUpClass, FollowUpFix, FollowUpWish, Intent,
    NoticeApproved, NoticeSaid, Person, Saying, Words,
};

/// The wish of a line; `None` when the verb is about something else.
pub fn intent(verb: &str, one: &str, rest: &str) -> Option<Intent> {
    let (name, why) = (one.to_owned(), rest.to_owned());
    Some(match verb {
        "approve" => Intent::Say(Saying::Approve { notice: name, text: why }),
        // `say public-first next=30m without=no-signal We are down`, `say to=users Sorry`
        "say" => Intent::Say(Saying::Said(words(one, rest))),
        "observe" => Intent::End(Ending::Observe { why: format!("{one} {rest}").trim().to_owned() }),
        "holds" => Intent::End(Ending::Met { criterion: name, why }),
        "breaks" => Intent::End(Ending::Broken { criterion: name, why }),
        // `follow-up zhang Add monitoring`
        "follow-up" => Intent::FollowUp(FollowUpWish::Add(FollowUpAdded {
            text: warroom::text::Bilingual::plain(rest),
            owner: (one != "-").then(|| Person::from(one)),
            due: None,
            class: FollowUpClass::Preventive,
            from: None,
        })),
        "followed" => Intent::FollowUp(FollowUpWish::Done { item: name, why }),
        // `mend 2 zhang Ask the carrier again`, `mend 2 - ..` leaves it to nobody
        "mend" => {
            let (owner, text) = rest.split_once(' ').unwrap_or((rest, ""));
            let text = (!text.is_empty()).then(|| warroom::text::Bilingual::plain(text));
            let owner = Some(Person::new(if owner == "-" { "" } else { owner }));
            Intent::FollowUp(FollowUpWish::Fix {
                item: name,
                fix: FollowUpFix { text, owner, ..FollowUpFix::default() },
            })
        }
        "drop" => Intent::FollowUp(FollowUpWish::Drop { item: name, why }),
        _ => return None,
    })
}

fn words(one: &str, rest: &str) -> Words {
    let mut words = Words::default();
    match one.split_once('=') {
        Some(("to", to)) => words.to = to.to_owned(),
        _ => words.notice = Some(one.to_owned()),
    }
    let mut text = Vec::new();
    for word in rest.split(' ') {
        match word.split_once('=') {
            Some(("next", span)) => words.next = Some(span.parse().unwrap()),
            Some(("without", why)) => words.why = why.to_owned(),
            Some(("step", step)) => words.step = Some(step.to_owned()),
            _ => text.push(word),
        }
    }
    words.text = text.join(" ");
    words
}

/// The words of an entry about notices and the end.
pub fn told(entry: &Entry) -> Option<String> {
    Some(match &entry.event {
        Event::NoticeApproved(NoticeApproved { notice, text }) => format!("{notice} {text}"),
        Event::NoticeSaid(NoticeSaid { to, text, step, next, why, .. }) => {
            let step = step.as_ref().map_or(String::new(), |step| format!(" step {step}"));
            let next = next.map_or(String::new(), |next| format!(" next {next}"));
            let why = if why.is_empty() { String::new() } else { format!(" without: {why}") };
            format!("{to}: {text}{step}{next}{why}")
        }
        Event::Observed(observed) => observed.why.clone(),
        Event::CriterionMet(said) | Event::CriterionBroken(said) => {
            format!("{} {}", said.criterion, said.why)
        }
        Event::ExitOverruled(ExitOverruled { criteria, why }) => {
            format!("{} {why}", criteria.iter().map(CriterionId::as_str).collect::<Vec<_>>().join(" "))
        }
        Event::FollowUpAdded(FollowUpAdded { text, owner, .. }) => {
            let owner = owner.as_ref().map_or("-", |owner| owner.as_str());
            format!("{owner}: {}", text.get(warroom::text::Lang::En))
        }
        Event::FollowUpChanged(changed) => {
            let owner = changed.work.owner.as_ref().map_or("-", |owner| owner.as_str());
            format!("{owner}: {}", changed.work.text.get(warroom::text::Lang::En))
        }
        Event::FollowUpDone(ended) | Event::FollowUpDropped(ended) => ended.why.clone(),
        _ => return None,
    })
}
