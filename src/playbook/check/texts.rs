//! Templates (E210): notices, details and commands name only variables that there will be.

use super::super::raw::{Item, Sheet};
use super::super::template;
use crate::raw::{Complaints, Located, Value};
use crate::text::nearest;

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let mut known: Vec<String> = template::BUILT_IN.iter().map(|name| (*name).to_owned()).collect();
    known.extend(sheet.vars.iter().map(|var| var.name().to_owned()));
    let decisions = sheet.steps.iter().filter(|step| step.kind() == "decide");
    known.extend(decisions.map(|step| template::decision(step.name())));
    for notice in &sheet.notices {
        both(notice, "text", &Owner("notice", "公告", notice.name()), &known, complaints);
    }
    for step in &sheet.steps {
        let owner = Owner("step", "步骤", step.name());
        both(step, "detail", &owner, &known, complaints);
        if let Some(copy) = step.table.text("copy") {
            one(&copy, &owner, &known, complaints);
            quoted(&copy, &owner, complaints);
        }
    }
}

/// Whose text it is: what it is called in English, in Chinese, and its id.
struct Owner<'a>(&'static str, &'static str, &'a str);

impl Owner<'_> {
    fn en(&self) -> String {
        format!("{} '{}'", self.0, self.2)
    }

    fn zh(&self) -> String {
        format!("{} '{}'", self.1, self.2)
    }
}

fn both(item: &Item<'_>, field: &str, owner: &Owner<'_>, known: &[String], complaints: &mut Complaints) {
    match item.table.get(field) {
        Some(Located { value: Value::Table(table), .. }) => {
            for text in ["zh", "en"].into_iter().filter_map(|lang| table.text(lang)) {
                one(&text, owner, known, complaints);
            }
        }
        Some(value) => {
            if let Some(text) = value.text() {
                one(&text, owner, known, complaints);
            }
        }
        None => {}
    }
}

fn one(text: &Located<&str>, owner: &Owner<'_>, known: &[String], complaints: &mut Complaints) {
    let names = match template::variables(text.value) {
        Ok(names) => names,
        Err(error) => {
            let (en, zh) = (format!("{}: {error}", owner.en()), format!("{}: 模板有误: {error}", owner.zh()));
            complaints.add("E210", &text.at, en, zh).hint(
                "Write {{name}} or {% if decision == \"choice\" %}..{% endif %}; other braces go in {% raw %}..{% endraw %}",
                "请写 {{name}} 或 {% if decision == \"choice\" %}..{% endif %};其他花括号放进 {% raw %}..{% endraw %}",
            );
            return;
        }
    };
    for name in names.iter().filter(|name| !known.contains(name)) {
        let at = complaints.find(&text.at, name);
        let shown = crate::text::cells::clip(name, 40);
        let near = nearest(name, known.iter().map(String::as_str));
        let (en, zh) = (
            format!("{}: unknown variable {{{{{shown}}}}}", owner.en()),
            format!("{}: 未知变量 {{{{{shown}}}}}", owner.zh()),
        );
        let complaint = complaints.add("E210", &at, en, zh);
        match near {
            Some(near) => complaint.hint(format!("Did you mean {{{{{near}}}}}?"), format!("是否想写 {{{{{near}}}}}?")),
            None => complaint.hint(format!("Known: {}", known.join(" ")), format!("可用: {}", known.join(" "))),
        }
    }
}

/// Variables in a command are quoted when it is copied; quotes around them would undo that.
fn quoted(copy: &Located<&str>, owner: &Owner<'_>, complaints: &mut Complaints) {
    if template::has_quoted_variable(copy.value) {
        complaints
            .add(
                "E210",
                &copy.at,
                format!("{}: a variable inside quotes in a command", owner.en()),
                format!("{}: 命令里的变量写在引号内", owner.zh()),
            )
            .hint(
                "Take the quotes away: warroom quotes the value when it is copied",
                "请去掉引号: 复制时会自动给值加引号",
            );
    }
}
