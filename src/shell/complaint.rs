//! What is wrong with a journal or a file, in the reader's language. The journal itself speaks English only, and
//! the system mostly.

use crate::journal::{Anew, Fault, JournalError, Missing, Successor};
use crate::locale::forms as words;
use crate::text::Lang;
use std::io::{self, ErrorKind};

/// How many records a sentence names.
const NAMED: usize = 3;

/// Records by their numbers, the first ones: `#311, #312 ..`.
pub fn places(places: &[String]) -> String {
    let more = if places.len() > NAMED { " .." } else { "" };
    format!("{}{more}", places[..places.len().min(NAMED)].join(", "))
}

/// One sentence about what was found wrong with a journal.
pub fn fault(fault: &Fault, lang: Lang) -> String {
    match (&fault.anew, fault.seq, lang) {
        (Some(anew), ..) => moved(anew, lang),
        _ if fault.missing.is_some() => fault.missing.map(|missing| cut(missing, lang)).unwrap_or_default(),
        // What the engine says is not ours to translate; that a record does not fit is.
        (None, Some(seq), Lang::Zh) => format!("第 #{} 条记录已损坏: {}", seq.0, fault.what),
        _ => fault.what.clone(),
    }
}

/// That the journal goes on in a new file.
fn moved(anew: &Anew, lang: Lang) -> String {
    let Some(copy) = &anew.copy else { return words::MOVED_THERE.get(lang).to_owned() };
    let (copy, of) = (copy.display().to_string(), anew.of.to_string());
    let lost: Vec<String> = anew.lost.iter().map(|seq| format!("#{}", seq.0)).collect();
    if anew.successor == Successor::Stranger {
        return words::MOVED_STRANGER.with(lang, &[&copy]);
    }
    match (anew.of, lost.len()) {
        (0, _) => words::MOVED_NOTHING.with(lang, &[&copy]),
        (_, 0) => words::MOVED_WHOLE.with(lang, &[&of, &copy]),
        (_, count) => words::MOVED.with(lang, &[&count.to_string(), &of, &places(&lost), &copy]),
    }
}

/// That the journal ends before what was acknowledged.
fn cut(missing: Missing, lang: Lang) -> String {
    let (acked, ends) = (missing.acked.0.to_string(), missing.ends.0.to_string());
    match missing.count() {
        0 => words::CUT_AND_WRITTEN.with(lang, &[&acked]),
        count => words::CUT_SHORT.with(lang, &[&acked, &ends, &count.to_string()]),
    }
}

/// That another process moves the journal into a new file, which is waited for.
pub fn waiting(holder: Option<u32>, lang: Lang) -> String {
    let pid = holder.map(|pid| format!(" (pid {pid})")).unwrap_or_default();
    words::WAITS_FOR_MOVE.with(lang, &[&pid])
}

/// One sentence about why the journal could not.
pub fn sentence(error: &JournalError, lang: Lang) -> String {
    let (zh, detail) = match error {
        JournalError::Conflict { .. } => ("其他人一直在写入,本次未写,请重试", ""),
        JournalError::Forked { .. } => ("编号已被另一条记录占用,本次未写", ""),
        JournalError::Corrupt { what, .. } => ("日志已损坏,请运行 warroom doctor", what.as_str()),
        JournalError::Busy { holder: Some(pid), .. } if lang == Lang::Zh => {
            return format!("另一进程 (pid {pid}) 占用日志,本次未写,请重试");
        }
        JournalError::Busy { .. } => ("另一进程占用日志,本次未写,请重试", ""),
        JournalError::Moving { holder: Some(pid), .. } if lang == Lang::Zh => {
            return format!("另一进程 (pid {pid}) 正把日志转入新文件,本次未写,请重试");
        }
        JournalError::Moving { .. } => ("另一进程正把日志转入新文件,本次未写,请重试", ""),
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

/// What the system says of a file or a program, in words of ours where it is one of the common things.
pub fn system(error: &io::Error, lang: Lang) -> String {
    // An error that carries words of ours says more than its kind.
    let (zh, en) = match error.kind() {
        _ if error.get_ref().is_some() => return error.to_string(),
        ErrorKind::NotFound => ("找不到", "not found"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("磁盘已满", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘只读", "the disk is read-only"),
        ErrorKind::IsADirectory => ("是个目录", "is a folder"),
        ErrorKind::NotADirectory => ("路径中有一段不是目录", "a part of the path is no folder"),
        ErrorKind::AlreadyExists => ("已经存在", "is there already"),
        _ => return error.to_string(),
    };
    match lang {
        Lang::En => en.to_owned(),
        Lang::Zh => zh.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_things_are_said_in_the_readers_language() {
        let gone = std::fs::read("/no/such/file").unwrap_err();
        assert_eq!([Lang::En, Lang::Zh].map(|lang| system(&gone, lang)), ["not found", "找不到"]);
        let told = io::Error::other("keys.toml: too long");
        assert_eq!(system(&told, Lang::Zh), "keys.toml: too long");
    }
}
