//! Templates (E210): notices, details and commands name only variables that there will be. What is copied
//! holds no sign that nobody sees, and a link runs nothing (E106).

use super::super::raw::{Sheet, kind};
use super::super::template;
use crate::raw::{Complaints, Located, Row, Value};
use crate::text::{SafeText, is_harmless_link, nearest};

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let mut known: Vec<String> = template::BUILT_IN.iter().map(|name| (*name).to_owned()).collect();
    known.extend(sheet.vars.iter().map(|var| var.name().to_owned()));
    let decisions = sheet.steps.iter().filter(|step| kind(step) == "decide");
    known.extend(decisions.map(|step| template::decision(step.name())));
    for notice in &sheet.notices {
        let owner = Owner("notice", "公告", notice.name());
        both(notice, "text", &owner, &known, complaints);
        for text in ["zh", "en"].into_iter().filter_map(|lang| notice.table.table("text")?.value.text(lang)) {
            seen(&text, "text", &owner, complaints);
        }
        if let Some(text) = notice.table.text("text") {
            seen(&text, "text", &owner, complaints);
        }
    }
    for step in &sheet.steps {
        let owner = Owner("step", "步骤", step.name());
        both(step, "detail", &owner, &known, complaints);
        if let Some(copy) = step.table.text("copy") {
            one(&copy, &owner, &known, complaints);
            quoted(&copy, &owner, complaints);
            seen(&copy, "copy", &owner, complaints);
        }
        link(step, &owner, complaints);
    }
    for resource in &sheet.resources {
        let owner = Owner("resource", "资源", resource.name());
        link(resource, &owner, complaints);
        if let Some(contact) = resource.table.text("contact") {
            seen(&contact, "contact", &owner, complaints);
        }
    }
}

/// What is pasted does what it shows: a control character could end the paste and press Enter, a sign that
/// turns the reading direction hides the rest.
fn seen(text: &Located<&str>, field: &str, owner: &Owner<'_>, complaints: &mut Complaints) {
    let shown = SafeText::paste(text.value);
    if shown.as_str() == text.value.replace("\r\n", "\n") {
        return;
    }
    let sign = text.value.chars().find(|c| !shown.as_str().contains(*c)).map_or(0x200D, u32::from);
    complaints
        .add(
            "E106",
            &text.at,
            format!("{}: {field} holds a sign that nobody sees, U+{sign:04X}", owner.en()),
            format!("{}: {field} 里有看不见的字符 U+{sign:04X}", owner.zh()),
        )
        .hint("Type the text anew; it must show all that it does", "请重新输入, 文本必须所见即所得");
}

/// A link opens something; one that a browser would run is none.
fn link(item: &Row<'_>, owner: &Owner<'_>, complaints: &mut Complaints) {
    let Some(link) = item.table.text("link").filter(|link| !is_harmless_link(link.value)) else { return };
    complaints
        .add(
            "E106",
            &link.at,
            format!("{}: this is no link that is safe to open", owner.en()),
            format!("{}: 这不是可以放心打开的链接", owner.zh()),
        )
        .hint(
            "Write an address with https:, http:, mailto: or tel:",
            "请写以 https:、http:、mailto: 或 tel: 开头的地址",
        );
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

fn both(item: &Row<'_>, field: &str, owner: &Owner<'_>, known: &[String], complaints: &mut Complaints) {
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
