//! Titles, details, answers and commands: both languages say the same, and a command does what its step says.

use crate::shipped;
use crate::speech::{faults, is_han, length_in_words, lengths, numbers};
use std::collections::BTreeSet;
use warroom::incident::{Notice, Revision, StepKind};
use warroom::playbook::template::{self, BUILT_IN};
use warroom::text::{Bilingual, Lang};

/// Every text of a playbook in two languages that is no notice, with its place.
fn texts<'a>(revision: &'a Revision) -> Vec<(String, &'a Bilingual)> {
    let mut all = vec![("title".to_owned(), &revision.title)];
    for var in &revision.vars {
        all.extend([(format!("ask {}", var.id), &var.ask), (format!("default {}", var.id), &var.default)]);
    }
    all.extend(revision.phases.iter().map(|phase| (format!("phase {}", phase.id), &phase.title)));
    for step in &revision.steps {
        all.extend([(format!("step {}", step.id), &step.title), (format!("detail {}", step.id), &step.detail)]);
        all.extend(step.choices().iter().map(|choice| (format!("{} {}", step.id, choice.id), &choice.title)));
        if let StepKind::Verify(verify) = &step.kind {
            all.push((format!("ask {}", step.id), &verify.ask));
        }
    }
    all.extend(revision.deadlines.iter().map(|one| (format!("deadline {}", one.id), &one.title)));
    all.extend(revision.beats.iter().map(|one| (format!("beat {}", one.id), &one.title)));
    all.extend(revision.escalate.iter().map(|one| (format!("escalate {:?}", one.on), &one.say)));
    all.extend(revision.resources.iter().map(|one| (format!("resource {}", one.id), &one.title)));
    all.extend(revision.exit.iter().map(|one| (format!("exit {}", one.id), &one.title)));
    all.extend(revision.followups.iter().map(|one| (format!("followup {}", one.id), &one.title)));
    let places =
        |notice: &'a Notice| notice.places.iter().map(move |place| (format!("channel of {}", notice.id), place));
    all.extend(revision.notices.iter().flat_map(places));
    all.extend(revision.severity.iter().map(|(severity, level)| (severity.to_string(), &level.when)));
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

#[test]
fn every_text_reads_well_and_says_the_same_in_both_languages() {
    let (mut read, mut wrong) = (0, Vec::new());
    for revision in shipped() {
        for (place, text) in texts(&revision) {
            let (zh, en) = (text.get(Lang::Zh), text.get(Lang::En));
            let mut complain = |what: String| wrong.push(format!("{} {place}: {what}: {zh} / {en}", revision.id));
            read += 1;
            let is_tagged = zh.contains("{{");
            for (text, lang) in [(zh, Lang::Zh), (en, Lang::En)] {
                faults(text, lang).into_iter().filter(|_| !is_tagged).for_each(&mut complain);
                length_in_words(text, lang).into_iter().for_each(|said| complain(format!("no number:{said}")));
            }
            // A name such as Weibo has one in each language too.
            if zh == en || (zh.chars().any(is_han) && en.is_empty()) {
                complain("only one language".into());
            }
            if numbers(zh) != numbers(en) {
                complain("other numbers".into());
            }
            if lengths(zh, Lang::Zh) != lengths(en, Lang::En) {
                complain("other times".into());
            }
            if template::variables(zh) != template::variables(en) {
                complain("other variables".into());
            }
            if keys(zh) != keys(en) {
                complain("other keys to press".into());
            }
        }
    }
    assert!(read > 1_000, "only {read} texts");
    assert_eq!(wrong, Vec::<String>::new());
}

/// The keys that a text says to press: `按 s`, `press s`.
fn keys(text: &str) -> Vec<char> {
    let text = text.replace("Press ", "press ");
    let key = |rest: &str| {
        let mut signs = rest.chars();
        let key = signs.next().filter(char::is_ascii_lowercase)?;
        signs.next().is_none_or(|next| !next.is_ascii_alphanumeric()).then_some(key)
    };
    ["按 ", "press "]
        .into_iter()
        .flat_map(|word| text.split(word).skip(1).filter_map(key).collect::<Vec<_>>())
        .collect()
}

/// Commands that look and change nothing, or that are taken back as easily as they are given.
const HARMLESS: &[&str] = &["psql -f ", "mtr ", "kubectl -n edge top ", "kubectl get ", "ci freeze ", "ci unfreeze "];

#[test]
fn every_command_says_what_it_needs_and_asks_before_it_does_harm() {
    for revision in shipped() {
        for step in revision.steps.iter().filter(|step| step.copy.is_some()) {
            let copy = step.copy.as_deref().unwrap();
            let place = format!("{} {}: {copy}", revision.id, step.id);
            for name in template::variables(copy).unwrap() {
                let var = revision.vars.iter().find(|var| var.id == name);
                assert!(var.is_some() || BUILT_IN.contains(&name.as_str()), "{place}: nobody asks for {name}");
                // What is good enough to be read is not good enough to be run.
                assert!(var.is_none_or(|var| var.default.is_empty()), "{place}: {name} has a default");
            }
            let own: BTreeSet<String> = template::variables(copy).unwrap();
            for text in revision.notices.iter().map(|notice| notice.text.get(Lang::Zh)) {
                let said = template::variables(text).unwrap();
                let both: Vec<&String> =
                    own.intersection(&said).filter(|name| !BUILT_IN.contains(&name.as_str())).collect();
                assert!(both.is_empty(), "{place}: {both:?} stands in words too");
            }
            assert_eq!(loud_words(copy), Vec::<&str>::new(), "{place}: no variable, no fact");
            let is_harmless = HARMLESS.iter().any(|begins| copy.starts_with(begins)) || copy.contains("--dry-run");
            assert!(is_harmless || step.risky, "{place}: copied without a question");
        }
    }
}

/// Words in capitals outside quotes and variables, which somebody would have to replace by hand.
fn loud_words(copy: &str) -> Vec<&str> {
    let outside = copy.split("{{").enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once("}}").map_or("", |(_, rest)| rest),
    });
    let unquoted = outside.flat_map(|part| part.split(['\'', '"']).step_by(2));
    let words = unquoted.flat_map(|part| part.split(|sign: char| !sign.is_alphanumeric() && sign != '_'));
    let is_loud = |word: &&str| word.len() > 1 && word.chars().all(|sign| sign.is_ascii_uppercase() || sign == '_');
    words.filter(is_loud).collect()
}

#[test]
fn a_word_that_somebody_would_have_to_replace_is_seen() {
    assert_eq!(loud_words("lbctl drain --node NODE --in '{{x}}' {{UP}}"), ["NODE"]);
    assert_eq!(loud_words("lbctl drain --node {{node}} 'A FACT'"), Vec::<&str>::new());
    assert_eq!((keys("定级（按 s）"), keys("Grade it (press s)")), (vec!['s'], vec!['s']));
}

#[test]
fn what_cannot_be_undone_comes_after_the_evidence() {
    // Each of these wipes out what happened; where the playbook keeps evidence, it comes first.
    let wipes = ["restart", "roll-back", "free-resources", "rotate", "clean-copy", "restore-copy"];
    for revision in shipped() {
        let Some(evidence) = revision.steps.iter().find(|step| step.id.as_str() == "keep-evidence") else { continue };
        for step in revision.steps.iter().filter(|step| wipes.contains(&step.id.as_str())) {
            assert!(is_before(&revision, evidence.id.as_str(), step.id.as_str()), "{} {}", revision.id, step.id);
        }
    }
}

/// Whether a step cannot be done before another one is settled.
fn is_before(revision: &Revision, first: &str, step: &str) -> bool {
    let step = revision.steps.iter().find(|one| one.id.as_str() == step).unwrap();
    step.requires.iter().any(|id| id.as_str() == first || is_before(revision, first, id.as_str()))
}
