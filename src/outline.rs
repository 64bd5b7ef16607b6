//! A playbook as the checklist will show it, before anything has happened: lines for the shell and for a popup.
//! It refuses to know an incident.

use crate::incident::{HouseRules, Revision, Severity, Step, StepKind};
use crate::locale::{role_title, role_word, span};
use crate::text::Lang;
use crate::text::cells::ends;

const WIDTH: usize = 78;

/// All its lines, raw; what `house` demands stands where the playbook leaves a severity out.
pub fn outline(revision: &Revision, house: &HouseRules, lang: Lang) -> Vec<String> {
    let mut lines = vec![ends(
        &format!("{}  @{}", revision.title.get(lang), revision.version),
        &format!("{} {}", revision.owner, revision.reviewed),
        WIDTH,
    )];
    for (place, phase) in revision.phases.iter().enumerate() {
        let steps: Vec<&Step> = revision.steps.iter().filter(|step| step.phase == phase.id).collect();
        lines.push(ends(&format!("{} {}", place + 1, phase.title.get(lang)), &format!("0/{}", steps.len()), WIDTH));
        for (nth, step) in steps.iter().enumerate() {
            lines.push(line(step, &format!("{}.{}", place + 1, nth + 1), lang));
            lines.extend(below(step, lang));
        }
    }
    lines.extend(Severity::ALL.map(|severity| {
        let level = house.level_under(revision, severity);
        let check = level.check.map_or_else(|| "-".to_owned(), |check| span(check, lang));
        let roles: Vec<&str> = level.roles.iter().map(|role| role_word(house, role.as_str(), lang)).collect();
        let (respond, status) = if lang == Lang::Zh { ("响应", "检查") } else { ("respond", "check") };
        format!("{severity}  {respond} {}  {status} {check}  {}", span(level.respond, lang), roles.join(" "))
    }));
    lines
}

fn line(step: &Step, number: &str, lang: Lang) -> String {
    let sign = if matches!(step.kind, StepKind::Decide { .. }) { "[?]" } else { "[ ]" };
    let risky = if step.risky { " !" } else { "" };
    let left = format!("  {sign} {number} {} ({}){risky}", step.title.get(lang), step.id);
    let due = step.due.map(|due| format!(" {}", span(due, lang))).unwrap_or_default();
    ends(&left, &format!("{}{due}", role_title(step.role.as_str(), lang)), WIDTH)
}

fn below(step: &Step, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |zh: &str, en: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("        {}: {text}", if lang == Lang::Zh { zh } else { en }));
        }
    };
    let answers = step.choices().iter().map(|choice| format!("{} {}", choice.key, choice.title.get(lang)));
    add("选项", "answers", answers.collect::<Vec<_>>().join(" / "));
    let ids = |ids: &[crate::incident::StepId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    add("之后", "after", ids(&step.requires));
    let only = step.only_if.iter().map(|(decision, answers)| {
        format!("{decision} = {}", answers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" / "))
    });
    add("仅当", "only if", only.collect::<Vec<_>>().join(", "));
    if let StepKind::Verify(verify) = &step.kind {
        add("应为", "expects", format!("{} {}", verify.ask.get(lang), verify.expect));
    }
    if let StepKind::Wait { lasts } = &step.kind {
        add("等待", "waits", span(*lasts, lang));
    }
    add("复制", "copy", step.copy.clone().unwrap_or_default());
    lines
}
