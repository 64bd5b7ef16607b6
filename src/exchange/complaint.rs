//! What is wrong with a source, with its line and the way out.

use super::Hints;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::{Bilingual, Lang};

/// Why a source cannot be read.
pub type Complaint = Box<Diagnostic>;

/// How much of a line is shown.
const SHOWN: usize = 160;

/// A complaint about the whole of a source.
pub fn cannot_import(code: &'static str, file: &str, (zh, en): (&str, &str), hint: (&str, &str)) -> Complaint {
    Box::new(Diagnostic {
        code,
        file: file.to_owned(),
        place: None,
        what: Bilingual::new(Some(zh), Some(en)),
        hint: Some(Bilingual::new(Some(hint.0), Some(hint.1))),
    })
}

/// The same about one line of it, whose words are `text`.
pub(super) fn at_line(mut complaint: Complaint, line: usize, text: &str) -> Complaint {
    let shown: String = text.chars().take(SHOWN).collect();
    complaint.place = Some(Place { line, column: 1, from: 0, to: shown.len(), text: shown });
    complaint
}

/// A date or a time that no calendar has.
pub(super) fn no_such_date(hints: &Hints, line: usize, text: &str, written: &str) -> Complaint {
    let what = (format!("'{written}' 这个日期不存在"), format!("there is no such date as '{written}'"));
    let hint = ("请改正这一行后重试,未写入任何内容", "mend the line and try again; nothing was written");
    at_line(cannot_import("E604", &hints.name, (&what.0, &what.1), hint), line, text)
}

/// Letters behind a time that are no zone which is known.
pub(super) fn unknown_zone(hints: &Hints, line: usize, text: &str, letters: &str) -> Complaint {
    let what = (format!("'{letters}' 不是已知的时区"), format!("'{letters}' is no time zone that is known"));
    let hint = (
        "请写成与 UTC 的差,例如 14:10 -0300;若不是时区,请在它前面写上时区: 14:10 UTC",
        "write the offset from UTC instead, for example 14:10 -0300; if it is a word, write the zone before it: 14:10 UTC",
    );
    at_line(cannot_import("E608", &hints.name, (&what.0, &what.1), hint), line, text)
}

/// A line of which two things would have to be guessed.
pub(super) fn two_guesses(hints: &Hints, line: usize, text: &str, one: &Bilingual, two: &Bilingual) -> Complaint {
    let zh = format!("这一行要猜两处: {};{}", one.get(Lang::Zh), two.get(Lang::Zh));
    let en = format!("two things would have to be guessed: {}; {}", one.get(Lang::En), two.get(Lang::En));
    let hint = (
        "请在这一行的时间前写上日期和时区,例如 2024-05-01 14:05 UTC",
        "write the day and the zone beside the time of this line, for example 2024-05-01 14:05 UTC",
    );
    at_line(cannot_import("E607", &hints.name, (&zh, &en), hint), line, text)
}

/// A source in which nothing has a time.
pub(super) fn no_time(hints: &Hints) -> Complaint {
    cannot_import(
        "E601",
        &hints.name,
        ("里面没有任何时间", "there is no time in it"),
        (
            "时间线的每一条以时间开头,例如 08:25 UTC - 文字",
            "an entry of a timeline begins with its time, for example 08:25 UTC - text",
        ),
    )
}

/// JSON that does not read as such.
pub(super) fn bad_json(hints: &Hints, line: usize, text: &str, error: &serde_json::Error) -> Complaint {
    let is_cut = error.is_eof();
    let (zh, en) = if is_cut {
        ("JSON 不完整,文件可能被截断".to_owned(), "the JSON is cut off".to_owned())
    } else {
        (format!("不是有效的 JSON: {error}"), format!("this is not valid JSON: {error}"))
    };
    let hint = ("请重新下载完整文件,未写入任何内容", "fetch the whole file again; nothing was written");
    at_line(cannot_import("E605", &hints.name, (&zh, &en), hint), line, text)
}

/// JSON that is whole and says something else than what is read here; `why` is how it differs from the shape that
/// it looks like.
pub(super) fn unknown_shape(hints: &Hints, why: Option<(&'static str, String)>) -> Complaint {
    let (zh, en) = match why {
        Some((like, why)) => (
            format!("JSON 是完整的，像 {like}，但结构未知：{why}"),
            format!("the JSON is whole and looks like {like}, but its shape is not known: {why}"),
        ),
        None => ("JSON 是完整的，但结构未知".to_owned(), "the JSON is whole, but its shape is not known".to_owned()),
    };
    let hint = (
        "可读的有：Statuspage 的 incidents.json、Google Cloud 的 incidents.json、Slack 导出、Alertmanager 的 webhook 与 API、每行一个带时间和内容的 JSON 对象 (jq -c '.[]')",
        "what is read: incidents.json of Statuspage, incidents.json of Google Cloud, a Slack export, Alertmanager's webhook and API, one JSON object a line with a time and words (jq -c '.[]')",
    );
    cannot_import("E609", &hints.name, (&zh, &en), hint)
}
