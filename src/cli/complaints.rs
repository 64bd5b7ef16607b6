//! What a check of files found, as editors and programs read it.

use super::desk::Desk;
use super::failure::Exit;
use super::json::Good;
use super::options::Format;
use crate::diagnostic::{Diagnostic, Grade};
use crate::text::Lang;
use serde::Serialize;

#[derive(Serialize)]
struct ComplaintJson<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    code: &'a str,
    grade: &'static str,
    message: String,
}

#[derive(Serialize)]
struct CheckedJson<'a> {
    files: usize,
    errors: usize,
    warnings: usize,
    complaints: Vec<ComplaintJson<'a>>,
}

/// As an error's envelope, with everything that was found beside the first.
#[derive(Serialize)]
struct RefusedJson<'a> {
    v: u32,
    ok: bool,
    code: &'a str,
    message: String,
    file: &'a str,
    line: Option<usize>,
    data: CheckedJson<'a>,
}

/// The first complaint for which a file is refused.
pub fn first(found: &[Diagnostic]) -> Option<&Diagnostic> {
    found.iter().find(|one| one.grade() == Grade::Error)
}

/// What the shell is told of them.
pub fn sum(found: &[Diagnostic]) -> Exit {
    if first(found).is_some() { Exit::Invalid } else { Exit::Done }
}

/// Prints everything that was found in `files` files.
pub fn report(desk: &mut Desk, files: usize, found: &[Diagnostic]) {
    let lang = desk.lang;
    let errors = found.iter().filter(|one| one.grade() == Grade::Error).count();
    let warnings = found.len() - errors;
    if desk.format == Format::Plain {
        found.iter().for_each(|one| desk.out.line(&one.one_line(lang)));
        if found.is_empty() {
            let said = if lang == Lang::Zh {
                format!("{files} 个文件,没有问题")
            } else {
                format!("{files} checked, nothing wrong")
            };
            desk.asides.push(said);
        }
        return;
    }
    let complaints = found.iter().map(|one| complaint(one, lang)).collect();
    let data = CheckedJson { files, errors, warnings, complaints };
    match first(found) {
        None => desk.out.json(&Good::new(data)),
        Some(one) => desk.out.json(&RefusedJson {
            v: super::json::VERSION,
            ok: false,
            code: one.code,
            message: one.sentence(lang),
            file: &one.file,
            line: one.place.as_ref().map(|place| place.line),
            data,
        }),
    }
}

fn complaint(one: &Diagnostic, lang: Lang) -> ComplaintJson<'_> {
    ComplaintJson {
        file: &one.file,
        line: one.place.as_ref().map(|place| place.line),
        column: one.place.as_ref().map(|place| place.column),
        code: one.code,
        grade: if one.grade() == Grade::Error { "error" } else { "warning" },
        message: one.sentence(lang),
    }
}
