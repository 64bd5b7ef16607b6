//! Every notice with every combination of its variables given and missing, and of its decisions' answers.

use crate::speech::{bare, faults, lengths, numbers, small_beginnings};
use crate::{playbook, shipped};
use std::collections::BTreeMap;
use warroom::incident::{Notice, Revision, gap};
use warroom::playbook::template::{self, BUILT_IN, Values};
use warroom::text::{Bilingual, Lang};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// What a variable may stand for in a notice: what somebody gave, what the playbook offers, the gap that is left,
/// an answer, or that there is none yet.
fn stands_for(revision: &Revision, name: &str, lang: Lang) -> Vec<String> {
    let pick = |(zh, en): (&str, &str)| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let gap = |words| format!("<{}>", pick(words));
    if let Some(var) = revision.vars.iter().find(|var| var.id == name) {
        let missing = match var.default.get(lang) {
            "" => format!("<{}>", var.ask.get(lang)),
            offered => offered.to_owned(),
        };
        return vec![pick(("收银台", "checkout")), missing];
    }
    if let Some(step) = revision.steps.iter().find(|step| template::decision(step.id.as_str()) == name) {
        let answers = step.choices().iter().map(|choice| choice.id.to_string());
        return answers.chain([String::new()]).collect();
    }
    match name {
        "id" => vec!["INC-0042".into()],
        "severity" => vec!["P1".into()],
        "title" => vec![pick(("收银台打不开", "checkout will not load"))],
        "now" | "started" => vec!["22:05".into()],
        "elapsed" => LANGS
            .map(|_| warroom::text::spoken(7_500, lang))
            .into_iter()
            .take(1)
            .chain([warroom::text::spoken(5, lang)])
            .collect(),
        "next_check" => vec!["22:35".into(), gap(gap::NEXT_CHECK)],
        "commander" => vec!["zhang".into(), gap(gap::COMMANDER)],
        "impact" => vec![pick(("38% 的下单失败", "38% of orders fail")), gap(gap::IMPACT)],
        other => panic!("{} speaks of {other}", revision.id),
    }
}

/// The notice as it is read, for every way to fill it in.
fn readings(revision: &Revision, notice: &Notice, lang: Lang) -> Vec<String> {
    let text = notice.text.get(lang);
    let mut all = vec![Values::new()];
    for name in template::variables(text).unwrap() {
        let values = stands_for(revision, &name, lang);
        all = all
            .into_iter()
            .flat_map(|known| {
                let with = |value: &String| [(name.clone(), value.clone())].into_iter().chain(known.clone()).collect();
                values.iter().map(with).collect::<Vec<Values>>()
            })
            .collect();
    }
    all.iter().map(|values| template::render(text, values).unwrap()).collect()
}

#[test]
fn every_notice_can_be_said_aloud_whatever_is_known() {
    let (mut heard, mut wrong) = (0, Vec::new());
    for revision in shipped() {
        for notice in &revision.notices {
            for lang in LANGS {
                for text in readings(&revision, notice, lang) {
                    heard += 1;
                    let small = if lang == Lang::En { small_beginnings(&text) } else { Vec::new() };
                    let found = faults(&text, lang).into_iter().chain(small);
                    wrong.extend(found.map(|fault| format!("{} {}: {fault}: {text}", revision.id, notice.id)));
                }
            }
        }
    }
    assert!(heard > 900, "only {heard} readings");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_notice_says_the_same_in_both_languages() {
    for revision in shipped() {
        for notice in &revision.notices {
            let (zh, en) = (notice.text.get(Lang::Zh), notice.text.get(Lang::En));
            let place = format!("{} {}", revision.id, notice.id);
            assert_eq!(template::variables(zh), template::variables(en), "{place}");
            assert_eq!(numbers(zh), numbers(en), "{place}");
            assert_eq!(lengths(zh, Lang::Zh), lengths(en, Lang::En), "{place}");
            assert_eq!(conditions(zh), conditions(en), "{place}");
        }
    }
}

/// What stands in `{% .. %}`, in order.
fn conditions(text: &str) -> Vec<&str> {
    text.split("{%").skip(1).filter_map(|rest| rest.split_once("%}")).map(|(inner, _)| inner.trim()).collect()
}

#[test]
fn every_condition_asks_a_decision_of_the_playbook_for_one_of_its_answers() {
    for revision in shipped() {
        let answers: BTreeMap<String, Vec<&str>> = revision
            .steps
            .iter()
            .filter(|step| !step.choices().is_empty())
            .map(|step| {
                (template::decision(step.id.as_str()), step.choices().iter().map(|one| one.id.as_str()).collect())
            })
            .collect();
        for name in answers.keys() {
            assert!(!["true", "false", "none"].contains(&name.as_str()), "{}: '{name}' means itself", revision.id);
        }
        for text in revision.notices.iter().flat_map(|notice| LANGS.map(|lang| notice.text.get(lang))) {
            for condition in conditions(text).into_iter().filter(|condition| condition.contains("if ")) {
                let (name, answer) = condition.split_once("if ").unwrap().1.split_once(" == ").unwrap();
                let known = answers.get(name).unwrap_or_else(|| panic!("{}: {condition}", revision.id));
                assert!(known.contains(&answer.trim_matches('"')), "{}: {condition}", revision.id);
            }
        }
    }
}

#[test]
fn no_notice_promises_a_time_that_nobody_gave() {
    for revision in shipped() {
        let limits: Vec<u64> = revision.deadlines.iter().map(|limit| limit.within.as_secs()).collect();
        let promised =
            |text: &Bilingual| LANGS.into_iter().flat_map(|lang| lengths(text.get(lang), lang)).collect::<Vec<_>>();
        let said = revision.notices.iter().map(|notice| (notice.id.to_string(), promised(&notice.text)));
        let offered = revision.vars.iter().map(|var| (var.id.clone(), promised(&var.default)));
        for (name, lengths) in said.chain(offered) {
            let unkept: Vec<&u64> = lengths.iter().filter(|length| !limits.contains(length)).collect();
            assert!(unkept.is_empty(), "{} {name} promises {unkept:?} seconds", revision.id);
        }
    }
}

#[test]
fn every_variable_is_of_use() {
    for revision in shipped() {
        let texts =
            revision.notices.iter().map(|notice| &notice.text).chain(revision.steps.iter().map(|step| &step.detail));
        let mut used: Vec<String> = texts.map(|text| text.get(Lang::Zh).to_owned()).collect();
        used.extend(revision.steps.iter().filter_map(|step| step.copy.clone()));
        for var in &revision.vars {
            let tag = format!("{{{{{}}}}}", var.id);
            assert!(used.iter().any(|text| text.contains(&tag)), "{}: nothing says {tag}", revision.id);
        }
        assert!(BUILT_IN.iter().all(|name| revision.vars.iter().all(|var| var.id != *name)), "{}", revision.id);
    }
}

#[test]
fn what_reads_wrong_once_reads_right() {
    let say = |id: &str, notice: &str, given: &[(&str, &str)]| {
        let revision = playbook(id);
        let notice = revision.notices.iter().find(|one| one.id.as_str() == notice).unwrap();
        LANGS.map(|lang| {
            let text = notice.text.get(lang);
            let missing = template::variables(text).unwrap().into_iter().map(|name| {
                let value = stands_for(&revision, &name, lang).pop().unwrap();
                (name, value)
            });
            let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            template::render(text, &missing.chain(given).collect()).unwrap()
        })
    };
    let [zh, en] = say("coupon-campaign", "paused", &[]);
    assert!(zh.contains("恢复时间：另行通知。") && en.contains("It resumes: to be announced."), "{zh} {en}");
    let [zh, en] = say("site-unavailable", "support-say", &[]);
    assert!(zh.contains("预计恢复时间：尚未确定。") && en.contains("Expected back: not known yet."), "{zh} {en}");
    let [zh, en] = say("logistics-delay", "late", &[("which_harm", "lost")]);
    assert!(zh.contains("丢失") && !zh.contains("延误") && en.contains("lost") && !en.contains("late"), "{zh} {en}");
    let [zh, en] = say("public-opinion", "statement", &[("is_true", "unknown")]);
    assert!(
        zh.contains("没有结论") && en.contains("no result yet"),
        "nothing is admitted before it is known: {zh} {en}"
    );
    let [zh, en] = say("public-opinion", "statement", &[("is_true", "false")]);
    assert!(zh.contains("与事实不符") && en.contains("it is not so"), "{zh} {en}");
    assert!(bare("{{a}} b").contains('b'));
}
