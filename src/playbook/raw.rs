//! What may stand in a playbook file: the field tables from which the check and the JSON schema are made.

use crate::raw::{Form, Row, Shape, Table, needed, optional};

const SEVERITIES: &[&str] = &["P0", "P1", "P2", "P3"];
const FROM: &[&str] = &["seen", "declared", "severity", "resolved"];

/// A playbook file.
pub(super) static PLAYBOOK: Form = Form::file(&[
    needed("format", Shape::Integer(1, 1), "version of this file format: 1", "文件格式版本: 1"),
    needed(
        "id",
        Shape::Id,
        "its name for ever; incidents and statistics hang on it",
        "永久名称,事件和统计都挂在它上面",
    ),
    needed("version", Shape::Text, "any text; shown on screen", "版本,任意文本,显示在屏幕上"),
    needed("owner", Shape::Text, "who is in charge of its versions", "版本负责人"),
    needed("reviewed", Shape::Date, "when it was last reviewed", "最近一次复核的日期"),
    optional("review_every", Shape::Duration, "how long a review holds; 180d", "复核有效期,默认 180d"),
    needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
    needed("types", Shape::Texts, "incident types it serves, like tech.crash", "适用的事件类型,如 tech.crash"),
    optional(
        "words",
        Shape::Texts,
        "phrases that offer it when all their words stand in a title",
        "短语,其中各词都在标题里时推荐它",
    ),
    optional("usual", Shape::Word(SEVERITIES), "the severity that is usually proposed", "通常建议的级别"),
    optional("vars", Shape::Forms(&VARIABLE), "variables asked for at declare", "宣布时询问的变量"),
    needed("phases", Shape::Forms(&PHASE), "the phases in order", "各阶段,按顺序"),
    needed("steps", Shape::Forms(&STEP), "the steps in order", "各步骤,按顺序"),
    optional("deadlines", Shape::Forms(&DEADLINE), "limits beside those of steps", "步骤之外的时限"),
    optional(
        "beats",
        Shape::Forms(&BEAT),
        "beats beside the status check, like an update meeting",
        "状态检查之外的定时节点,如进展会",
    ),
    optional("escalate", Shape::Forms(&ESCALATION), "when to suggest calling whom", "何时建议上报给谁"),
    optional("notices", Shape::Forms(&NOTICE), "templates of what is said, to whom", "对外对内的话术模板"),
    optional("resources", Shape::Forms(&RESOURCE), "what is at hand", "手边资源"),
    optional("exit", Shape::Forms(&CRITERION), "what must hold before it is resolved", "满足哪些条件才算解决"),
    optional("followups", Shape::Forms(&FOLLOWUP), "action items for afterwards", "事后改进项"),
    optional("office", Shape::Form(&OFFICE), "when people are at work", "工作时间"),
    optional("severity", Shape::Form(&LADDER), "what each severity demands here", "各级别的要求"),
]);

/// When people are at work.
pub static OFFICE: Form = Form::table(&[
    needed(
        "zone",
        Shape::Text,
        "Europe/Copenhagen, +08:00, UTC, or a rule like CET-1CEST,M3.5.0,M10.5.0/3",
        "时区: Asia/Shanghai, +08:00, UTC 或 POSIX 规则",
    ),
    optional("days", Shape::Text, "Mon-Fri, or Mon,Wed,Sat", "工作日,默认 Mon-Fri"),
    optional("hours", Shape::Text, "09:00-18:00", "时段,默认 09:00-18:00"),
]);

static VARIABLE: Form = Form::of(
    "variable",
    "变量",
    "id",
    &[
        needed("id", Shape::Variable, "its name, written {{id}} in texts", "名称,在文本里写作 {{id}}"),
        optional("needed", Shape::Flag, "whether texts make no sense without it", "是否必填"),
        optional("ask", Shape::Bilingual, "the question at declare", "宣布时的提问"),
        optional("default", Shape::Bilingual, "its value until somebody gives another", "默认值"),
    ],
);

static PHASE: Form = Form::of(
    "phase",
    "阶段",
    "id",
    &[
        needed("id", Shape::Id, "its name in this file", "本文件内的名称"),
        needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
        optional(
            "style",
            Shape::Word(&["read-do", "do-confirm"]),
            "read one and do it, or do all and confirm",
            "逐条照做,或做完再确认",
        ),
        optional("after_close", Shape::Flag, "whether its steps may stay open at close", "关闭时可未完成"),
    ],
);

static STEP: Form = Form::of(
    "step",
    "步骤",
    "id",
    &[
        needed("phase", Shape::Id, "the phase it stands in", "所属阶段"),
        needed("id", Shape::Id, "its name; ticks hang on it", "名称,勾选挂在它上面"),
        needed("role", Shape::Id, "who does it", "由谁做"),
        needed("title", Shape::Bilingual, "what to do", "做什么"),
        optional(
            "kind",
            Shape::Word(&["do", "decide", "verify", "notice", "wait"]),
            "what ticking it means; do",
            "勾选的含义,默认 do",
        ),
        optional("detail", Shape::Bilingual, "more words, shown when it is looked at", "细节,选中时显示"),
        optional("copy", Shape::Text, "a command to copy; never run by warroom", "可复制的命令,不会自动执行"),
        optional("link", Shape::Text, "a link to open", "链接"),
        optional("due", Shape::Duration, "how long it may take", "时限"),
        optional("due_from", Shape::Word(FROM), "what due runs from; declared", "时限从何时算起,默认 declared"),
        optional("requires", Shape::Ids, "steps that come before", "前置步骤"),
        optional("only_if", Shape::Map(&Shape::Ids), "answers after which it applies", "在哪些答案之后适用"),
        optional("sev", Shape::Words(SEVERITIES), "severities at which it applies; all", "适用级别,默认全部"),
        optional("first", Shape::Flag, "done from memory first, then confirmed", "先凭记忆做,再确认"),
        optional("risky", Shape::Flag, "asks before its command is copied", "复制命令前先确认"),
        optional("second", Shape::Flag, "needs a second person", "需第二人确认"),
        optional("was", Shape::Ids, "ids it had in earlier versions", "旧版本里的名称"),
        optional("choices", Shape::Forms(&CHOICE), "the answers of a decide step", "判断步骤的答案"),
        optional("ask_again", Shape::Duration, "when to ask again after an unsure answer", "答不确定后多久再问"),
        optional("verify", Shape::Form(&VERIFY), "what a verify step compares", "验证步骤比较什么"),
        optional("notice", Shape::Id, "the template of a notice step", "公告步骤的模板"),
        optional("for", Shape::Duration, "how long a wait step lasts", "等待步骤的时长"),
    ],
);

static CHOICE: Form = Form::of(
    "choice",
    "选项",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        optional("key", Shape::Letter, "the key that picks it; a letter of id", "按键,默认取 id 的字母"),
        optional("zh", Shape::Text, "its words in Chinese", "中文"),
        optional("en", Shape::Text, "its words in English", "英文"),
        optional("keep_all", Shape::Flag, "not known yet: all branches stay open", "还不清楚: 各分支都保留"),
    ],
);

static VERIFY: Form = Form::table(&[
    optional("ask", Shape::Bilingual, "what to look up, with its unit", "查什么,带单位"),
    needed("expect", Shape::Text, "what must hold, like \">= 99\"", "预期,如 \">= 99\""),
    optional("else_go", Shape::Id, "the step to go back to", "不成立时回到哪一步"),
]);

static DEADLINE: Form = Form::of(
    "deadline",
    "时限",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        needed("within", Shape::Duration, "how long", "多长"),
        optional("from", Shape::Word(FROM), "what it runs from; declared", "从何时算起,默认 declared"),
        optional("sev", Shape::Words(SEVERITIES), "severities at which it holds; all", "适用级别,默认全部"),
        optional("met_by", Shape::Text, "the step that meets it, \"step:ID\"", "由哪一步达成, \"step:ID\""),
        needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
    ],
);

static BEAT: Form = Form::of(
    "beat",
    "定时节点",
    "id",
    &[
        needed("id", Shape::Id, "its name; what people kept hangs on it", "名称,完成记录挂在它上面"),
        needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
        needed(
            "every",
            Shape::Form(&INTERVALS),
            "the interval at each severity, { P0 = \"30m\" }",
            "各级别的间隔, { P0 = \"30m\" }",
        ),
    ],
);

static INTERVALS: Form = Form::table(&[
    optional("P0", Shape::Duration, "at P0", "P0 时"),
    optional("P1", Shape::Duration, "at P1", "P1 时"),
    optional("P2", Shape::Duration, "at P2", "P2 时"),
    optional("P3", Shape::Duration, "at P3", "P3 时"),
]);

static ESCALATION: Form = Form::of(
    "escalate rule",
    "上报规则",
    "on",
    &[
        needed(
            "on",
            Shape::Word(&["no-response", "check-late", "deadline-late", "step-late", "open-for", "verify-failed"]),
            "what sets it off",
            "由什么触发",
        ),
        optional("after", Shape::Duration, "how long after; at once", "多久之后,默认立刻"),
        optional("sev", Shape::Words(SEVERITIES), "severities at which it holds; all", "适用级别,默认全部"),
        optional("call", Shape::Texts, "whom to call", "通知谁"),
        optional("raise_to", Shape::Word(SEVERITIES), "the severity to propose", "建议升到的级别"),
        optional("say", Shape::Bilingual, "the words of the suggestion", "建议的措辞"),
    ],
);

static NOTICE: Form = Form::of(
    "notice",
    "公告",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        needed("to", Shape::Text, "the audience: public, users, support", "受众: public, users, support"),
        optional("channels", Shape::Bilinguals, "where it is said", "渠道"),
        needed("text", Shape::Bilingual, "the words, with {{variables}}", "正文,可用 {{变量}}"),
        optional("approve", Shape::Flag, "the commander approves its words first", "发布前需总指挥批准"),
    ],
);

static RESOURCE: Form = Form::of(
    "resource",
    "资源",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        needed(
            "kind",
            Shape::Word(&["switch", "hotline", "account", "backup", "dashboard", "person"]),
            "what sort of thing it is",
            "种类",
        ),
        needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
        optional("link", Shape::Text, "where it is", "在哪里"),
        optional("contact", Shape::Text, "how to reach them", "联系方式"),
        optional("secret", Shape::Reference, "where its secret is kept, never the secret", "密码的引用,绝不写密码"),
    ],
);

static CRITERION: Form = Form::of(
    "exit criterion",
    "结束条件",
    "id",
    &[
        needed("id", Shape::Id, "its name; what people say of it hangs on it", "名称,达标记录挂在它上面"),
        needed("title", Shape::Bilingual, "what must hold", "须满足什么"),
        optional("hold", Shape::Duration, "how long it must hold without a break", "须不间断保持多久"),
        optional("sev", Shape::Words(SEVERITIES), "severities at which it is asked for; all", "适用级别,默认全部"),
    ],
);

static FOLLOWUP: Form = Form::of(
    "followup",
    "改进项",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        needed("owner", Shape::Id, "the role that owns it", "负责角色"),
        optional("due", Shape::Duration, "how long after resolved", "恢复后多久内"),
        optional(
            "class",
            Shape::Word(&["corrective", "preventive", "detective"]),
            "mends, prevents or detects; corrective",
            "纠正、预防或发现,默认纠正",
        ),
        needed("title", Shape::Bilingual, "what to do", "做什么"),
    ],
);

/// What the severities demand.
pub static LADDER: Form = Form::table(&[
    optional("P0", Shape::Form(&LEVEL), "whole site down", "全站不可用"),
    optional("P1", Shape::Form(&LEVEL), "main function hurt", "主要功能受损"),
    optional("P2", Shape::Form(&LEVEL), "part of the service", "局部问题"),
    optional("P3", Shape::Form(&LEVEL), "minor", "轻微"),
]);

static LEVEL: Form = Form::of(
    "severity",
    "级别",
    "",
    &[
        needed("class", Shape::Word(&["urgent", "important", "normal"]), "its class", "类别: 紧急/重要/一般"),
        needed("respond", Shape::Duration, "how soon a person must have taken it", "多久内有人接手"),
        optional("check", Shape::DurationOr("off"), "beat of status checks; 30m", "状态检查间隔,默认 30m"),
        optional(
            "clock",
            Shape::Word(&["office", "always"]),
            "office: its clocks count office hours",
            "office: 只算工作时间",
        ),
        optional("roles", Shape::Ids, "roles that must be filled; commander", "必需角色,默认 commander"),
        optional("when", Shape::Bilingual, "when it applies, as people are told", "何时适用"),
    ],
);

/// The kind of a step; `do` when it says nothing.
pub(super) fn kind<'t>(step: &Row<'t>) -> &'t str {
    step.table.text("kind").map_or("do", |kind| kind.value)
}

/// All lists of a playbook file, read once for all checks.
pub(super) struct Sheet<'t> {
    pub(super) root: &'t Table,
    pub(super) vars: Vec<Row<'t>>,
    pub(super) phases: Vec<Row<'t>>,
    pub(super) steps: Vec<Row<'t>>,
    pub(super) deadlines: Vec<Row<'t>>,
    pub(super) beats: Vec<Row<'t>>,
    pub(super) notices: Vec<Row<'t>>,
    pub(super) resources: Vec<Row<'t>>,
    pub(super) exit: Vec<Row<'t>>,
    pub(super) followups: Vec<Row<'t>>,
}

impl<'t> Sheet<'t> {
    /// The lists of the file whose top table is `root`.
    pub(super) fn new(root: &'t Table) -> Self {
        let list = |key| Row::list(root, key, "id");
        Sheet {
            root,
            vars: list("vars"),
            phases: list("phases"),
            steps: list("steps"),
            deadlines: list("deadlines"),
            beats: list("beats"),
            notices: list("notices"),
            resources: list("resources"),
            exit: list("exit"),
            followups: list("followups"),
        }
    }

    /// The levels of `[severity]`, by name.
    pub(super) fn levels(&self) -> Vec<(&'t str, &'t Table)> {
        let Some(ladder) = self.root.table("severity") else { return Vec::new() };
        let entries = ladder.value.entries().iter();
        entries.filter_map(|entry| Some((entry.key.value.as_str(), entry.value.table()?.value))).collect()
    }
}
