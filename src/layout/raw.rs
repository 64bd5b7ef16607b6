//! The fields of a layout file.

use crate::raw::{Form, Shape, needed, optional};

/// The words that `lang` takes.
pub(super) const SPEECHES: &[&str] = &["zh", "en", "zh+en"];

/// A layout file.
pub(super) static LAYOUT: Form = Form::file(&[
    needed("format", Shape::Integer(1, 1), "version of this file format", "文件格式版本"),
    needed("id", Shape::Id, "its name in commands", "命令中的名称"),
    needed("title", Shape::Bilingual, "its name for people", "显示名称"),
    optional("read_only", Shape::Flag, "a screen on the wall: takes no wishes", "墙屏: 不接受输入"),
    optional("big", Shape::Texts, "panes with digits five rows high", "用五行大数字的面板"),
    optional("lang", Shape::Word(SPEECHES), "the language of the screen", "屏幕语言"),
    optional("focus", Shape::Texts, "Tab order; the first has the focus at start", "Tab 顺序;第一个最初有焦点"),
    optional("pages", Shape::Texts, "the panes that share the area of 'page'", "共用 'page' 区域的面板"),
    needed(
        "at",
        Shape::Forms(&AT),
        "what to draw at which size; the first that fits wins",
        "各尺寸的画法;取第一个放得下的",
    ),
]);

/// One `[[at]]`.
static AT: Form = Form::of(
    "[[at]]",
    "[[at]]",
    "min",
    &[
        needed("min", Shape::Text, "least terminal size, columns x rows: \"80x24\"", "终端最小尺寸,列 x 行: \"80x24\""),
        optional(
            "cols",
            Shape::Texts,
            "widths: \"30\", \"1fr\", \"25%\", \"20..40\"",
            "列宽: \"30\", \"1fr\", \"25%\", \"20..40\"",
        ),
        optional("rows", Shape::Texts, "heights, written like widths", "行高,写法同列宽"),
        optional(
            "grid",
            Shape::Either(&[Shape::Text, Shape::Texts]),
            "the picture: rows of pane names",
            "画面: 各行写面板名",
        ),
        optional("use", Shape::Id, "another layout to draw at this size", "此尺寸改用另一布局"),
    ],
);

/// The JSON schema of layout files.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&LAYOUT, "warroom layout")
}
