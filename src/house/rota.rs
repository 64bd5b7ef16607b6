//! The fields of `people.toml`, and what they must be to each other.

use super::duty::Duty;
use super::people::{Card, People};
use crate::diagnostic::{Diagnostic, Grade};
use crate::incident::RoleId;
use crate::playbook;
use crate::raw::{Complaints, Extent, Form, Located, Shape, Table, needed, optional, read_as};
use crate::text::{cells, nearest};
use jiff::tz::TimeZone;

static ROTA: Form = Form::file(&[
    needed("format", Shape::Integer(1, 1), "version of this file format: 1", "文件格式版本: 1"),
    optional(
        "zone",
        Shape::Text,
        "of the duty hours: Europe/Copenhagen, +08:00, UTC, or a rule like CET-1CEST,M3.5.0,M10.5.0/3; this machine's",
        "值班时间的时区: Asia/Shanghai, +08:00, UTC 或 POSIX 规则, 默认本机",
    ),
    needed("people", Shape::Forms(&PERSON), "who can be asked, in your order", "值班表, 按你的顺序"),
]);

static PERSON: Form = Form::of(
    "person",
    "人员",
    "name",
    &[
        needed("name", Shape::Text, "as the record is to call them", "姓名,记录里就这样写"),
        optional("roles", Shape::Ids, "roles that they can take", "能担任的角色"),
        optional("calls", Shape::Texts, "by which names playbooks call them: duty-manager", "预案里怎样叫他们"),
        optional(
            "contact",
            Shape::Either(&[Shape::Text, Shape::Texts]),
            "how they are reached, the best way first; never a password",
            "联系方式,最快的写在前; 不写密码",
        ),
        optional("of", Shape::Bilingual, "their company, when they are of another house", "外部单位"),
        optional(
            "duty",
            Shape::Either(&[Shape::Text, Shape::Texts]),
            "duty hours: Mon-Fri 09:00-18:00, 2026-11-23..2026-11-29 18:00-09:00, always",
            "值班时间: Mon-Fri 09:00-18:00、2026-11-23..2026-11-29 18:00-09:00、always",
        ),
    ],
);

/// Reads a `people.toml`; `file` is how the user named it, `roles` are those that the house knows, `zone` is
/// the one of duty hours that name none. With it come warnings.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(
    file: &str,
    bytes: &[u8],
    roles: &[String],
    zone: &TimeZone,
) -> Result<(People, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (mut complaints, table) = read_as(&ROTA, file, bytes);
    let people = table.map(|table| build(&table.value, roles, zone, &mut complaints));
    let found = complaints.finish();
    match people {
        Some(people) if found.iter().all(|one| one.grade() == Grade::Warning) => Ok((people, found)),
        _ => Err(found),
    }
}

/// The JSON schema of `people.toml`.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&ROTA, "warroom people")
}

fn build(root: &Table, roles: &[String], zone: &TimeZone, complaints: &mut Complaints) -> People {
    let zone = match root.text("zone") {
        None => zone.clone(),
        Some(text) => playbook::zone(&text, complaints).unwrap_or_else(|| zone.clone()),
    };
    let tables = root.tables("people");
    let cards: Vec<Card> = tables.iter().filter_map(|one| card(one, roles, complaints)).collect();
    let mut seen: Vec<(&str, &Extent)> = Vec::new();
    for table in &tables {
        let Some(name) = table.value.text("name") else { continue };
        match seen.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.value.trim())) {
            Some((_, first)) => {
                let (first, shown) = (complaints.line(first), cells::clip(name.value, 40));
                complaints
                    .add(
                        "E201",
                        &name.at,
                        format!("'{shown}' stands on line {first} already"),
                        format!("'{shown}' 已在第 {first} 行"),
                    )
                    .hint("One table a person: put roles and hours together", "每人一项: 角色和时间写在一起");
            }
            None => seen.push((name.value.trim(), &table.at)),
        }
    }
    People { cards, zone }
}

fn card(table: &Located<&Table>, roles: &[String], complaints: &mut Complaints) -> Option<Card> {
    let person = table.value;
    let name = person.text("name")?;
    if !is_name(name.value) {
        complaints
            .add(
                "E106",
                &name.at,
                "a name is one line of at most 80 cells without commas and control characters",
                "姓名须为一行 (至多 80 格),不含逗号和控制字符",
            )
            .hint("Write it as it is said: \"Li Hua\"", "照平时的叫法写: \"李华\"");
    }
    for role in person.texts("roles") {
        known_role(&role, roles, complaints);
    }
    let hours = one_or_many(person, "duty");
    let duty = hours.iter().filter_map(|text| duty(text, complaints)).collect();
    if person.texts("roles").is_empty() && one_or_many(person, "contact").is_empty() {
        complaints
            .add("W309", &table.at, "neither a role nor a contact: of no use here", "既无角色也无联系方式,用不上")
            .hint("Add roles = [..] or contact = \"..\"", "请补 roles = [..] 或 contact = \"..\"");
    }
    for contact in one_or_many(person, "contact") {
        no_password(&contact, complaints);
    }
    let words = |list: Vec<Located<&str>>| list.into_iter().map(|text| text.value.trim().to_owned()).collect();
    Some(Card {
        name: name.value.trim().to_owned(),
        roles: person.texts("roles").iter().map(|role| RoleId::new(role.value)).collect(),
        calls: words(person.texts("calls")),
        contacts: words(one_or_many(person, "contact")),
        of: person.bilingual("of").map(|of| of.value).unwrap_or_default(),
        hours: words(hours),
        duty,
    })
}

/// How wide a name may be: wider ones push everything else off their line.
const WIDEST: usize = 80;

fn is_name(text: &str) -> bool {
    let is_odd = |c: char| {
        c.is_control() || matches!(c, ',' | '，' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
    };
    !text.trim().is_empty() && cells::width(text) <= WIDEST && !text.contains(is_odd)
}

/// What follows such a word is the thing itself: `password: ..`.
const SECRET_WORDS: [&str; 6] = ["password", "passwd", "passcode", "密码", "口令", "pin"];

fn no_password(contact: &Located<&str>, complaints: &mut Complaints) {
    let lower = contact.value.to_lowercase();
    let tells = |word: &&str| {
        lower.match_indices(*word).any(|(at, _)| lower[at + word.len()..].trim_start().starts_with([':', '：']))
    };
    if SECRET_WORDS.iter().any(tells) {
        complaints.hide(&contact.at);
        let (en, zh) =
            ("this looks like a password. File refused, value not shown", "疑似明文密码,已拒绝载入,不显示内容");
        complaints
            .add("E209", &contact.at, en, zh)
            .hint("Write how to reach them, and for a secret only where it is", "只写联系方式; 密码只写存放处");
    }
}

fn one_or_many<'t>(table: &'t Table, key: &str) -> Vec<Located<&'t str>> {
    match table.text(key) {
        Some(text) => vec![text],
        None => table.texts(key),
    }
}

fn known_role(role: &Located<&str>, roles: &[String], complaints: &mut Complaints) {
    if roles.iter().any(|known| known == role.value) {
        return;
    }
    let shown = cells::clip(role.value, 40);
    let near = nearest(role.value, roles.iter().map(String::as_str));
    let complaint = complaints.add("E202", &role.at, format!("unknown role '{shown}'"), format!("未知角色 '{shown}'"));
    match near {
        Some(near) => complaint.nearest(Some(near)),
        None => complaint.hint(
            format!("Known: {}; a house's own stand in config.toml", roles.join(" ")),
            format!("可用: {}; 自定义角色写在 config.toml", roles.join(" ")),
        ),
    }
}

fn duty(text: &Located<&str>, complaints: &mut Complaints) -> Option<Duty> {
    let read = Duty::read(text.value);
    if read.is_none() {
        let shown = cells::clip(text.value, 40);
        complaints
            .add("E211", &text.at, format!("'{shown}' are no duty hours"), format!("'{shown}' 不是值班时间"))
            .hint(
                "Write Mon-Fri 09:00-18:00, Sat,Sun 18:00-09:00, 2026-11-23..2026-11-29, or always",
                "请写 Mon-Fri 09:00-18:00、Sat,Sun 18:00-09:00、2026-11-23..2026-11-29 或 always",
            );
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    const ROTA: &str = "format = 1\nzone = \"+08:00\"\n\n[[people]]\nname = \"Li Hua\"\nroles = [\"commander\", \"tech\"]\n\
        contact = [\"+86-000-0000-0001\", \"desk 12\"]\nduty = \"Mon-Fri 09:00-18:00\"\n\n[[people]]\nname = \"Wang Fang\"\n\
        roles = [\"commander\"]\ncalls = [\"duty-manager\"]\nduty = [\"Fri 18:00-09:00\"]\n\n[[people]]\nname = \"Carrier\"\n\
        of = \"North Net\"\ncontact = \"+86-000-0000-0009\"\ncalls = [\"carrier\"]\n";

    fn roles() -> Vec<String> {
        ["commander", "tech", "comms"].map(str::to_owned).to_vec()
    }

    fn rota(text: &str) -> Result<(People, Vec<Diagnostic>), Vec<String>> {
        let read = read("people.toml", text.as_bytes(), &roles(), &TimeZone::UTC);
        read.map_err(|found| found.iter().map(|one| one.one_line(Lang::En)).collect())
    }

    #[test]
    fn who_is_on_duty_and_can_take_it_comes_first() {
        let (people, _) = rota(ROTA).unwrap();
        let names = |at: &str| -> Vec<String> {
            let cards = people.for_role(&RoleId::new("commander"), at.parse().unwrap());
            cards.iter().map(|card| card.name.clone()).collect()
        };
        // Friday ten in the morning and eleven at night, eight hours east.
        assert_eq!(names("2026-11-20T02:00:00Z"), ["Li Hua", "Wang Fang"]);
        assert_eq!(names("2026-11-20T15:00:00Z"), ["Wang Fang", "Li Hua"]);
        let called = people.called("duty-manager", "2026-11-20T02:00:00Z".parse().unwrap());
        assert_eq!(called.map(|card| card.name.as_str()), Some("Wang Fang"));
    }

    #[test]
    fn every_slip_is_told_with_its_place_and_the_way_out() {
        let wrong =
            ROTA.replace("\"tech\"", "\"tehc\"").replace("Fri 18:00-09:00", "Fry 18-9").replace("Wang Fang", "li hua");
        let wrong = rota(&wrong).unwrap_err();
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        assert!(wrong[0].contains("people.toml:6:23: E202 unknown role 'tehc'. Did you mean 'tech'?"), "{}", wrong[0]);
        assert!(wrong[1].contains("E201 'li hua' stands on line 4 already"), "{}", wrong[1]);
        assert!(wrong[2].contains("E211 'Fry 18-9' are no duty hours"), "{}", wrong[2]);
    }

    #[test]
    fn a_literal_secret_refuses_the_file_and_is_not_shown() {
        let leak = ROTA.replace("desk 12", "password: hunter2-Xy99-zzQ");
        let wrong = rota(&leak).unwrap_err().join("\n");
        assert!(wrong.contains("E209") && !wrong.contains("hunter2"), "{wrong}");
    }
}
