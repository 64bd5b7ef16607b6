//! What is wrong with a journal, in the reader's language. The journal itself speaks English only.

use crate::journal::JournalError;
use crate::text::Lang;

/// One sentence about why the journal could not.
pub fn sentence(error: &JournalError, lang: Lang) -> String {
    let (zh, detail) = match error {
        JournalError::Conflict { .. } => ("其他人一直在写入,本次未写,请重试", ""),
        JournalError::Forked { .. } => ("编号已被另一条记录占用,本次未写", ""),
        JournalError::Corrupt { what, .. } => ("日志已损坏,请运行 warroom doctor", what.as_str()),
        JournalError::Busy { .. } => ("另一进程占用日志,本次未写,请重试", ""),
        JournalError::Full { .. } => ("磁盘已满,本次未写", ""),
        JournalError::ReadOnly { why, .. } => ("日志只读", why.as_str()),
        JournalError::Newer { .. } => ("日志由更新版本写成,本版本读不了,请升级 warroom", ""),
        JournalError::Replaced { why, .. } => ("日志文件已被移走或替换", why.as_str()),
        JournalError::Unsafe { why, .. } => ("日志文件不安全,未使用", why.as_str()),
        JournalError::Engine { why, .. } => ("日志出错", why.as_str()),
    };
    match lang {
        Lang::En => error.to_string(),
        Lang::Zh if detail.is_empty() => zh.to_owned(),
        // What the engine and the system say is not ours to translate.
        Lang::Zh => format!("{zh}: {detail}"),
    }
}
