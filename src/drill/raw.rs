//! What may stand in a drill file: the field tables from which the check and the JSON schema are made.

use crate::raw::{Form, Row, Shape, Table, needed, optional};

const SEVERITIES: &[&str] = &["P0", "P1", "P2", "P3"];

/// A drill time: `0m` is the start.
const OFFSET: Shape = Shape::DurationOr("0m");

/// A drill file.
pub(super) static DRILL: Form = Form::file(&[
    needed("format", Shape::Integer(1, 1), "version of this file format: 1", "文件格式版本: 1"),
    needed("id", Shape::Id, "its name; drill start takes it", "名称,drill start 用它"),
    needed("title", Shape::Bilingual, "its name on screen", "屏幕上的名称"),
    needed("playbook", Shape::Id, "the playbook that is played", "演练所用的预案"),
    needed("owner", Shape::Text, "who is in charge of it", "负责人"),
    optional("unannounced", Shape::Flag, "nobody is told beforehand", "不预先通知"),
    optional("windows", Shape::Texts, "when drill arm may begin, Tue-Thu 10:00-12:00", "可随机开始的时段"),
    optional("limit", Shape::Duration, "its hard end", "最长时间"),
    optional("cast", Shape::Ids, "roles to fill; one person may play several", "需要的角色"),
    optional("severity", Shape::Form(&GRADING), "how it should be graded", "应定的级别"),
    optional("hint", Shape::Integer(0, 1000), "what one hint costs; 2", "一次提示扣几分,默认 2"),
    optional("say", Shape::Bilingual, "words for after the end", "结束后的讲评"),
    needed("inject", Shape::Forms(&INJECT), "what the players are told, and when", "给参演者的消息"),
    optional("hidden", Shape::Forms(&HIDDEN), "what they find out by asking", "问了才知道的事实"),
    needed("expect", Shape::Forms(&EXPECT), "what they are expected to do", "预期动作"),
    optional("forbid", Shape::Forms(&FORBID), "what they should not do", "不该做的动作"),
]);

static GRADING: Form = Form::table(&[
    needed("want", Shape::Word(SEVERITIES), "the right severity", "正确的级别"),
    optional("start", Shape::Word(SEVERITIES), "the severity at the start", "开始时的级别"),
    needed("by", Shape::Duration, "in time up to here", "时限"),
    optional("late", Shape::Duration, "half the points up to here", "到此为止得一半分"),
    optional("points", Shape::Integer(0, 1000), "what it is worth", "分值"),
]);

static INJECT: Form = Form::of(
    "inject",
    "注入",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        optional("at", OFFSET, "so long after the start", "开始后多久"),
        optional("after", Shape::Text, "what it waits for, step:ID or inject:ID", "在什么之后, step:ID 或 inject:ID"),
        optional("delay", OFFSET, "how long after that", "再过多久"),
        optional("unless", Shape::Text, "not if this was done before, step:ID", "若已做到则不发, step:ID"),
        needed("from", Shape::Text, "whom it comes from", "来自谁"),
        optional("to", Shape::Id, "the role it is for", "发给哪个角色"),
        needed("text", Shape::Bilingual, "the words", "正文"),
    ],
);

static HIDDEN: Form = Form::of(
    "hidden fact",
    "隐藏事实",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        needed("fact", Shape::Bilingual, "the words", "正文"),
        needed("reveal", Shape::Form(&REVEAL), "when it comes out", "何时揭示"),
    ],
);

static REVEAL: Form = Form::table(&[
    optional("ask", Shape::Texts, "words in a note that bring it out", "记录里出现这些词就揭示"),
    optional("at", OFFSET, "it comes out then at the latest", "最迟何时揭示"),
]);

static EXPECT: Form = Form::of(
    "expectation",
    "预期",
    "what",
    &[
        needed("what", Shape::Text, "respond, step:ID, decide:ID=CHOICE ..", "做什么, 如 step:ID"),
        optional("by", Shape::Duration, "in time up to here", "时限"),
        optional("late", Shape::Duration, "half the points up to here", "到此为止得一半分"),
        optional("each", Shape::Duration, "of check: one in every such time", "check 的间隔"),
        optional("points", Shape::Integer(0, 1000), "what it is worth", "分值"),
    ],
);

static FORBID: Form = Form::of(
    "forbidden act",
    "禁止动作",
    "what",
    &[
        needed("what", Shape::Text, "step:ID, decide:ID=CHOICE ..", "什么动作, 如 step:ID"),
        optional("before", Shape::Text, "all right once this was done", "在此之后就可以"),
        optional("points", Shape::Integer(-1000, 0), "what it costs, like -20", "扣分,如 -20"),
        optional("why", Shape::Bilingual, "why not", "为什么不该"),
    ],
);

/// All lists of a drill file, read once for all checks.
pub(super) struct Sheet<'t> {
    pub(super) root: &'t Table,
    pub(super) injects: Vec<Row<'t>>,
    pub(super) hidden: Vec<Row<'t>>,
    pub(super) expect: Vec<Row<'t>>,
    pub(super) forbid: Vec<Row<'t>>,
}

impl<'t> Sheet<'t> {
    /// The lists of the file whose top table is `root`.
    pub(super) fn new(root: &'t Table) -> Self {
        let list = |key, label| Row::list(root, key, label);
        Sheet {
            root,
            injects: list("inject", "id"),
            hidden: list("hidden", "id"),
            expect: list("expect", "what"),
            forbid: list("forbid", "what"),
        }
    }
}
