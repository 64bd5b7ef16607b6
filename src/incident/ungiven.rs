//! The variables of a text that nobody has given a value.

use super::fold::Incident;
use crate::text::Lang;

/// Of the variables that every incident has, those that may have no value yet.
const LATER: &[&str] = &["commander", "impact", "next_check"];

/// What stands in a text for what nobody has given yet, in angle brackets, in Chinese and in English.
pub mod gap {
    /// When the next status check is due.
    pub const NEXT_CHECK: (&str, &str) = ("下次检查", "next check");
    /// Who commands.
    pub const COMMANDER: (&str, &str) = ("总指挥", "commander");
    /// What users feel.
    pub const IMPACT: (&str, &str) = ("影响", "impact");
}

impl Incident {
    /// The gaps that were left in a text that was filled in from a template.
    pub fn gaps(&self, text: &str) -> Vec<String> {
        let asked = self.checklist.revision().map(|revision| revision.vars.as_slice()).unwrap_or_default();
        let asked = asked.iter().map(|one| (one.ask.get(Lang::Zh), one.ask.get(Lang::En)));
        let all = [gap::NEXT_CHECK, gap::COMMANDER, gap::IMPACT].into_iter().chain(asked);
        let words = all.flat_map(|(zh, en)| [zh, en]).filter(|words| !words.is_empty());
        let mut gaps: Vec<String> = words.map(|words| format!("<{words}>")).filter(|gap| text.contains(gap)).collect();
        gaps.dedup();
        gaps
    }

    /// The variables that `text` writes out and that nobody has given a value, in their order. What a playbook
    /// offers in their place is good enough to be read, not to be run.
    pub fn ungiven(&self, text: &str) -> Vec<String> {
        let asked = self.checklist.revision().map(|revision| revision.vars.as_slice()).unwrap_or_default();
        let is_asked = |name: &str| asked.iter().any(|one| one.id == name);
        let mut names: Vec<String> = Vec::new();
        for name in written_out(text) {
            let is_given = self.vars.get(name).is_some_and(|value| !value.is_empty());
            let is_missing = is_asked(name) || (LATER.contains(&name) && self.has_no(name));
            if is_missing && !is_given && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn has_no(&self, name: &str) -> bool {
        match name {
            "commander" => self.summary.commander.is_none(),
            "impact" => self.last_check.as_ref().is_none_or(|check| check.impact.is_empty()),
            _ => self.summary.check_due().is_none(),
        }
    }
}

/// The names in `{{ }}`, also of `{{ host ~ ".db" }}`; a condition writes nothing out, and neither does a text in
/// quotes.
fn written_out(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(inner, _)| inner);
    inner
        .flat_map(|inner| inner.split(['"', '\'']).step_by(2))
        .flat_map(|code| code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|name| !name.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::written_out;

    #[test]
    fn a_name_is_found_inside_an_expression_and_not_inside_a_text() {
        let names = |text| written_out(text).collect::<Vec<_>>();
        assert_eq!(names("ssh {{ host }} {{-user-}}"), ["host", "user"]);
        assert_eq!(names("ssh {{ host ~ \".db host2\" }} '{{ \"a\" ~ zone }}'"), ["host", "zone"]);
        assert!(names("{% if host %}x{% endif %}").is_empty());
    }
}
