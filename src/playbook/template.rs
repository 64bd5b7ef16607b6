//! Texts with `{{variables}}` and `{% if decision == "choice" %}..{% endif %}`.
//!
//! Nothing else of the template language is let in: no filter, no function, no loop, no other file. An
//! unknown variable is an error, and a text that takes too long is cut off by fuel.

use super::tags::admit;
use crate::text::SafeText;
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The variables that every incident has.
pub const BUILT_IN: &[&str] =
    &["id", "title", "severity", "now", "started", "elapsed", "next_check", "commander", "impact"];

/// The values of variables by name; a decision that is not made yet has the value `""`.
pub type Values = BTreeMap<String, String>;

/// Why a text cannot be rendered, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TemplateError(pub(super) String);

/// Far more than a notice needs; reached in well under a millisecond.
const FUEL: u64 = 20_000;

/// The name by which texts see the answer to a decision: `which-side` is `which_side`.
pub fn decision(step: &str) -> String {
    step.replace('-', "_")
}

/// `text` with its variables filled in.
pub fn render(text: &str, values: &Values) -> Result<String, TemplateError> {
    if !has_tags(text) {
        return Ok(text.to_owned());
    }
    fill(&environment(), text, values)
}

/// A command with its variables filled in, each as one word of the shell; it never ends in a newline, so
/// that pasting it does not run it, and holds nothing that ends a paste: a revision that came from elsewhere
/// was not checked here, so what nobody sees becomes a mark that everybody does.
pub fn render_command(text: &str, values: &Values) -> Result<String, TemplateError> {
    let mut command = text.to_owned();
    if has_tags(text) {
        let mut environment = environment();
        environment.set_formatter(|out, _, value| {
            if value.is_undefined() {
                return Err(minijinja::ErrorKind::UndefinedError.into());
            }
            Ok(out.write_str(&shell_word(&value.to_string()))?)
        });
        command = fill(&environment, text, values)?;
    }
    command.truncate(command.trim_end_matches(['\n', '\r', ' ', '\t']).len());
    Ok(SafeText::paste(&command).into_string())
}

/// The variables that `text` names, in all its branches.
pub fn variables(text: &str) -> Result<BTreeSet<String>, TemplateError> {
    if !has_tags(text) {
        return Ok(BTreeSet::new());
    }
    admit(text)?;
    let environment = environment();
    let template = environment.template_from_str(text).map_err(|error| sentence(&error))?;
    Ok(template.undeclared_variables(false).into_iter().collect())
}

/// Whether a variable of the command stands inside shell quotes, where its own quoting would not hold.
pub fn has_quoted_variable(command: &str) -> bool {
    let mut open = None;
    let mut chars = command.char_indices();
    while let Some((at, sign)) = chars.next() {
        match sign {
            '\\' if open != Some('\'') => {
                chars.next();
            }
            '{' if command[at..].starts_with("{{") && open.is_some() => return true,
            // Quotes inside a tag belong to the template.
            '{' if command[at..].starts_with("{%") || command[at..].starts_with("{{") => {
                let end = command[at..].find("}").map_or(command.len(), |end| at + end);
                while chars.next().is_some_and(|(at, _)| at < end) {}
            }
            '\'' | '"' if open == Some(sign) => open = None,
            '\'' | '"' if open.is_none() => open = Some(sign),
            _ => {}
        }
    }
    false
}

/// `value` as one word of a POSIX shell; control characters, which a paste would act on, become spaces.
pub fn shell_word(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    // A word that begins with `=` is expanded by zsh.
    if !value.is_empty() && value.chars().all(is_plain) && !value.starts_with('=') {
        return value.to_owned();
    }
    let quiet: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("'{}'", quiet.replace('\'', r"'\''"))
}

fn has_tags(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.contains("{#")
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment
}

fn fill(environment: &Environment<'_>, text: &str, values: &Values) -> Result<String, TemplateError> {
    admit(text)?;
    environment
        .render_str(text, Value::from_pairs(values.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
        .map_err(|error| {
            let unknown = variables(text).unwrap_or_default().into_iter().find(|name| !values.contains_key(name));
            match unknown {
                Some(name) => TemplateError(format!("no value for {{{{{name}}}}}")),
                None => sentence(&error),
            }
        })
}

fn sentence(error: &minijinja::Error) -> TemplateError {
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    TemplateError(detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn variables_and_answers_shape_a_notice() {
        let text = "{{service}} is back{% if coupon == \"yes\" %}, a coupon follows{% endif %}.";
        let say = |coupon| render(text, &values(&[("service", "收银台"), ("coupon", coupon)])).unwrap();
        assert_eq!(say("yes"), "收银台 is back, a coupon follows.");
        assert_eq!(say("no"), "收银台 is back.");
        assert_eq!(say(""), "收银台 is back.");
    }

    #[test]
    fn a_missing_value_is_told_by_name() {
        assert_eq!(render("{{eta}}", &values(&[])).unwrap_err().to_string(), "no value for {{eta}}");
        assert_eq!(render_command("x {{eta}}", &values(&[])).unwrap_err().to_string(), "no value for {{eta}}");
    }

    #[test]
    fn a_value_is_never_read_as_a_template_again() {
        assert_eq!(render("{{a}}", &values(&[("a", "{{b}} <b>")])).unwrap(), "{{b}} <b>");
    }

    #[test]
    fn variables_of_all_branches_are_named() {
        let named = variables("{{a}}{% if b == 'x' %}{{c}}{% elif d %}{{e}}{% endif %}").unwrap();
        assert_eq!(named.into_iter().collect::<Vec<_>>(), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn nothing_but_variables_and_conditions_is_let_in() {
        for foreign in [
            "{{ a|upper }}",
            "{{ range(9) }}",
            "{% for x in a %}{% endfor %}",
            "{% include 'x' %}",
            "{{ a.b }}",
            "{% set a = 1 %}",
            "{{ a",
            "{% if a %}",
            "{#coupon=yes}",
        ] {
            assert!(variables(foreign).is_err(), "{foreign}");
        }
        assert!(variables("{% raw %}go-template={{.items}}{% endraw %}").unwrap().is_empty());
        assert!(variables("awk '{print $1}'").unwrap().is_empty());
    }

    #[test]
    fn a_copied_command_cannot_be_broken_out_of() {
        let hostile = values(&[("id", "x; rm -rf ~"), ("t", "it's $(reboot)\n"), ("n", "INC-0042")]);
        assert_eq!(
            render_command("ci freeze --reason {{id}} {{t}} {{n}}\n\n", &hostile).unwrap(),
            r"ci freeze --reason 'x; rm -rf ~' 'it'\''s $(reboot) ' INC-0042"
        );
        assert_eq!(render_command("plain\r\n", &hostile).unwrap(), "plain");
        assert_eq!(shell_word(""), "''");
    }

    #[test]
    fn a_copied_command_shows_all_that_it_does() {
        let say = |text| render_command(text, &values(&[("id", "x")])).unwrap();
        assert_eq!(say("ls\u{1b}[201~\nrm -rf x #\u{202e}"), "ls⟨001B⟩[201~\nrm -rf x #⟨202E⟩");
        assert_eq!(say("ls {{id}}\r\n\twc"), "ls x\n\twc");
    }

    #[test]
    fn quotes_around_a_variable_are_seen() {
        for bad in ["echo \"{{id}}\"", "echo 'a {{id}} b'", "sh -c \"x '{{id}}'\""] {
            assert!(has_quoted_variable(bad), "{bad}");
        }
        for fine in ["echo {{id}}", "echo 'a' {{id}} \"b\"", "{% if a == \"x\" %}{{id}}{% endif %}", "echo \\\" {{id}}"]
        {
            assert!(!has_quoted_variable(fine), "{fine}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_the_renderer(text in "(\\{\\{|\\}\\}|\\{%|%\\}|if |endif|raw|a|b|[ \"'|({#\\\\中]){0,20}") {
            let given = values(&[("a", "1"), ("b", "2")]);
            prop_assert!(render(&text, &given).is_ok() || variables(&text).is_err() || !text.is_empty());
            has_quoted_variable(&text);
            if let Ok(command) = render_command(&text, &given) {
                prop_assert!(!command.ends_with('\n'));
            }
        }

        #[test]
        fn a_shell_word_holds_no_bare_sign(value in any::<String>()) {
            let word = shell_word(&value);
            prop_assert!(!word.contains(|c: char| c.is_control()));
            let bare: String = word.split(r"'\''").collect();
            prop_assert!(bare == value || (bare.starts_with('\'') && bare.ends_with('\'') && bare.matches('\'').count() == 2));
        }
    }
}
