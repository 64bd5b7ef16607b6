//! The fields of `config.toml`: what the house demands, and how a console starts.

use crate::diagnostic::{Diagnostic, Grade};
use crate::incident::{HouseRules, OfficeHours, OwnRole, RoleId, roles::BUILT_IN};
use crate::playbook::{self, LADDER, OFFICE, level};
use crate::raw::{Complaints, Form, Shape, Table, needed, optional, read_as};
use crate::text::{Lang, cells, nearest};
use jiff::tz::TimeZone;

static CONFIG: Form = Form::file(&[
    optional(
        "format",
        Shape::Integer(1, 1),
        "version of this file format: 1, which holds without it",
        "文件格式版本: 1, 不写也按 1",
    ),
    optional("lang", Shape::Word(&["zh", "en", "zh+en", "en+zh"]), "language of screen and answers", "界面语言"),
    optional("layout", Shape::Text, "the layout to start with", "启动时的布局"),
    optional(
        "zone",
        Shape::Text,
        "zone of shown and typed times: Europe/Copenhagen, +08:00, UTC, or a rule; this machine's",
        "时间的时区: Asia/Shanghai, +08:00, UTC 或 POSIX 规则, 默认本机",
    ),
    optional(
        "reload",
        Shape::Word(&["auto", "ask", "never"]),
        "whether a saved playbook is merged into open incidents, or waits for a key; auto",
        "预案存盘后是否并入进行中的事件, ask 为等人按键, 默认 auto",
    ),
    optional("hints", Shape::Flag, "whether the last row names keys; true", "最后一行是否提示按键, 默认 true"),
    optional(
        "history",
        Shape::Word(&["on", "off"]),
        "whether sent lines are remembered for the next start; off erases them; on",
        "是否记住输入过的行, off 会清除已有的, 默认 on",
    ),
    optional(
        "mouse",
        Shape::Word(&["on", "off"]),
        "off leaves the pointer to the terminal, to select and copy; on",
        "off 则把鼠标留给终端选字, 默认 on",
    ),
    optional("roles", Shape::Forms(&OWN_ROLE), "roles of this house beside those built in", "自定义角色"),
    optional("office", Shape::Form(&OFFICE), "when people are at work", "工作时间"),
    optional("severity", Shape::Form(&LADDER), "what each severity demands in this house", "本单位各级别的要求"),
]);

static OWN_ROLE: Form = Form::of(
    "role",
    "角色",
    "id",
    &[
        needed("id", Shape::Id, "its name in playbooks and in the record", "名称,预案和记录里用"),
        needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
    ],
);

/// What `config.toml` says; where it says nothing, what is built in holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// The language, and the one that stands beside it.
    pub lang: Option<(Lang, Option<Lang>)>,
    /// The layout to start with.
    pub layout: Option<String>,
    /// The zone of times.
    pub zone: Option<TimeZone>,
    /// Whether open incidents follow a saved playbook.
    pub reload: Reload,
    /// Whether the last row names keys.
    pub hints: Hints,
    /// Whether lines that were sent are remembered for the next start.
    pub history: Remember,
    /// Who has the pointer when a console starts.
    pub mouse: Pointer,
    /// When people are at work, for playbooks that do not say it.
    pub office: Option<OfficeHours>,
    /// What is frozen into each incident that is declared.
    pub rules: HouseRules,
}

/// Who says in which zone times are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ZoneOf {
    /// The settings, or else the machine.
    #[default]
    House,
    /// Whoever started it, whatever the settings say.
    Asked,
}

/// Whether open incidents follow a saved playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reload {
    /// They do, as far as nothing is lost by it.
    #[default]
    Auto,
    /// They do when somebody presses a key for it.
    Ask,
    /// They keep the version that they have.
    Never,
}

/// Whether the last row names the keys that mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hints {
    /// It does.
    #[default]
    Shown,
    /// Only what is said or asked stands there.
    Hidden,
}

/// Whether lines that were sent are remembered for the next start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remember {
    /// They are, but for those that hold a secret.
    #[default]
    On,
    /// They are not, and those of before are erased.
    Off,
}

/// Who has the pointer when a console starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pointer {
    /// The console: clicks select and the wheel scrolls.
    #[default]
    Ours,
    /// The terminal, to select and copy.
    Terminals,
}

impl Config {
    /// The ids of all roles that the house knows.
    pub fn role_ids(&self) -> Vec<String> {
        let own = self.rules.roles.iter().map(|role| role.id.to_string());
        BUILT_IN.iter().map(|(id, ..)| (*id).to_owned()).chain(own).collect()
    }
}

/// Reads a `config.toml`; `file` is how the user named it.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(file: &str, bytes: &[u8]) -> Result<Config, Vec<Diagnostic>> {
    let (mut complaints, table) = read_as(&CONFIG, file, bytes);
    let config = table.map(|table| build(&table.value, &mut complaints));
    let found = complaints.finish();
    match config {
        Some(config) if found.iter().all(|one| one.grade() == Grade::Warning) => Ok(config),
        _ => Err(found),
    }
}

/// The JSON schema of `config.toml`.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&CONFIG, "warroom config")
}

fn build(root: &Table, complaints: &mut Complaints) -> Config {
    let roles = own_roles(root, complaints);
    let known: Vec<&str> =
        BUILT_IN.iter().map(|(id, ..)| *id).chain(roles.iter().map(|role| role.id.as_str())).collect();
    let mut rules = HouseRules::default();
    for entry in root.table("severity").map(|ladder| ladder.value.entries()).unwrap_or_default() {
        let Some(rung) = entry.value.table() else { continue };
        for role in rung.value.texts("roles").iter().filter(|role| !known.contains(&role.value)) {
            let shown = cells::clip(role.value, 40);
            complaints
                .add("E202", &role.at, format!("unknown role '{shown}'"), format!("未知角色 '{shown}'"))
                .nearest(nearest(role.value, known.iter().copied()));
        }
        if let (Ok(severity), Some(level)) = (entry.key.value.parse(), level(rung.value)) {
            rules.ladder.insert(severity, level);
        }
    }
    rules.roles = roles;
    Config {
        lang: root.text("lang").and_then(|lang| Lang::parse_two(lang.value)),
        layout: root.text("layout").map(|layout| layout.value.trim().to_owned()),
        zone: zone(root, complaints),
        reload: match root.text("reload").map(|reload| reload.value) {
            Some("never") => Reload::Never,
            Some("ask") => Reload::Ask,
            _ => Reload::Auto,
        },
        hints: match root.says("hints") {
            Some(false) => Hints::Hidden,
            _ => Hints::Shown,
        },
        history: match root.text("history").map(|history| history.value) {
            Some("off") => Remember::Off,
            _ => Remember::On,
        },
        mouse: match root.text("mouse").map(|mouse| mouse.value) {
            Some("off") => Pointer::Terminals,
            _ => Pointer::Ours,
        },
        office: office(root, complaints),
        rules,
    }
}

fn own_roles(root: &Table, complaints: &mut Complaints) -> Vec<OwnRole> {
    let mut roles: Vec<OwnRole> = Vec::new();
    for table in root.tables("roles") {
        let (Some(id), Some(title)) = (table.value.text("id"), table.value.bilingual("title")) else { continue };
        let is_known = BUILT_IN.iter().any(|(known, ..)| *known == id.value)
            || roles.iter().any(|role| role.id.as_str() == id.value);
        if is_known {
            let shown = cells::clip(id.value, 40);
            complaints
                .add("E201", &id.at, format!("role '{shown}' is there already"), format!("角色 '{shown}' 已经有了"))
                .hint("Give it an id of its own", "请换一个 id");
        } else {
            roles.push(OwnRole { id: RoleId::new(id.value), title: title.value });
        }
    }
    roles
}

fn zone(root: &Table, complaints: &mut Complaints) -> Option<TimeZone> {
    let text = root.text("zone")?;
    playbook::zone(&text, complaints)
}

fn office(root: &Table, complaints: &mut Complaints) -> Option<OfficeHours> {
    let table = root.table("office")?;
    let text = |key: &str| table.value.text(key).map(|text| text.value);
    playbook::zone(&table.value.text("zone")?, complaints)?;
    let hours = OfficeHours::read(text("zone")?, text("days"), text("hours"));
    if hours.is_none() {
        complaints.add("E211", &table.at, "these are no office hours", "工作时间写法不对").hint(
            "Write zone = \"+08:00\", days = \"Mon-Fri\", hours = \"09:00-18:00\"",
            "请写 zone = \"+08:00\", days = \"Mon-Fri\", hours = \"09:00-18:00\"",
        );
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Severity, house_level};

    const CONFIG: &str = "format = 1\nlang = \"zh+en\"\nlayout = \"commander\"\nzone = \"+08:00\"\nreload = \"never\"\n\
        [[roles]]\nid = \"legal\"\ntitle = { zh = \"法务\", en = \"legal\" }\n[severity.P1]\nclass = \"urgent\"\n\
        respond = \"3m\"\ncheck = \"20m\"\nroles = [\"commander\", \"legal\"]\n";

    #[test]
    fn the_house_says_what_it_demands_and_the_rest_is_built_in() {
        let config = read("config.toml", CONFIG.as_bytes()).unwrap();
        let respond = |severity| config.rules.level(severity).respond.to_string();
        assert_eq!(
            (respond(Severity::P1), respond(Severity::P0)),
            ("3m".into(), house_level(Severity::P0).respond.to_string())
        );
        assert_eq!(config.lang, Some((Lang::Zh, Some(Lang::En))));
        assert_eq!((config.layout.as_deref(), config.reload), (Some("commander"), Reload::Never));
        assert!(config.role_ids().contains(&"legal".to_owned()));
        assert_eq!(read("config.toml", b"format = 1\n").unwrap(), Config::default());
    }

    #[test]
    fn any_line_may_be_left_out_and_the_terminal_may_keep_the_mouse() {
        let config = read("config.toml", b"lang = \"zh\"\nmouse = \"off\"\n").unwrap();
        assert_eq!((config.lang, config.mouse), (Some((Lang::Zh, None)), Pointer::Terminals));
        assert_eq!(read("config.toml", b"").unwrap(), Config::default());
        assert!(read("config.toml", b"format = 2\n").is_err(), "a later format is not guessed at");
    }

    #[test]
    fn a_zone_is_read_by_its_name_wherever_one_stands() {
        let named =
            read("config.toml", b"zone = \"Europe/Copenhagen\"\n[office]\nzone = \"Europe/Copenhagen\"\n").unwrap();
        assert_eq!(named.zone.unwrap().iana_name(), Some("Europe/Copenhagen"));
        assert!(named.office.is_some());
        let slip = read("config.toml", b"[office]\nzone = \"Europe/Copenhagn\"\n").unwrap_err();
        let line = slip[0].one_line(Lang::En);
        assert!(line.contains("E211 'Europe/Copenhagn' is no zone. Did you mean 'Europe/Copenhagen'?"), "{line}");
    }

    #[test]
    fn every_slip_is_told_with_its_place_and_the_way_out() {
        let wrong = CONFIG
            .replace("\"commander\", \"legal\"", "\"comander\"")
            .replace("+08:00", "Peking")
            .replace("'legal'", "");
        let wrong = read("config.toml", wrong.as_bytes()).unwrap_err();
        let lines: Vec<String> = wrong.iter().map(|one| one.one_line(Lang::En)).collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].contains("config.toml:4:8: E211 'Peking' is no zone"), "{}", lines[0]);
        assert!(lines[1].contains("E202 unknown role 'comander'. Did you mean 'commander'?"), "{}", lines[1]);
        let twice = CONFIG.replace("id = \"legal\"", "id = \"tech\"");
        assert!(read("config.toml", twice.as_bytes()).unwrap_err().iter().any(|one| one.code == "E201"));
    }
}
