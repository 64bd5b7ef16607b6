//! The words of what `/import` read.

use super::phrase::{Phrase, phrase};

pub(crate) const READ_FROM: Phrase =
    phrase("{}: {} incidents, {} entries, nothing written yet", "{}: {} 个事件, {} 条, 尚未写入");
pub(crate) const ENTRY: Phrase = phrase("Entry", "条目");
pub(crate) const WRITE_IT: Phrase = phrase("import", "导入");
pub(crate) const TIME: Phrase = phrase("Time", "时间");
pub(crate) const KIND: Phrase = phrase("Kind", "类型");
pub(crate) const LINE: Phrase = phrase("Line {} of the file", "文件第 {} 行");
pub(crate) const REOPENED: Phrase = phrase("reopened", "重新打开");
pub(crate) const WRITTEN: Phrase = phrase("line {}, written there: {}", "第 {} 行, 原文写作: {}");
pub(crate) const NOTHING_GUESSED: Phrase = phrase("nothing was guessed of this entry", "这一条没有推测");
pub(crate) const NOT_LISTED: Phrase = phrase(
    "{} more entries are not listed: warroom import {} --as-table",
    "另有 {} 条未列出: warroom import {} --as-table",
);
