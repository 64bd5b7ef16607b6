//! Which of the formats a source is in, and whether it is text at all.

use super::complaint::{Complaint, at_line, cannot_import};
use super::{Hints, LARGEST, html, json, table};
use std::borrow::Cow;

/// The bytes as text: UTF-8, or UTF-16 with its mark as an editor on Windows leaves it.
pub(super) fn text<'a>(bytes: &'a [u8], hints: &Hints) -> Result<Cow<'a, str>, Complaint> {
    if bytes.len() > LARGEST {
        return Err(too_large(hints));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, hints),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, hints),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, hints),
        _ => utf8(bytes, hints),
    }
}

fn too_large(hints: &Hints) -> Complaint {
    cannot_import(
        "E603",
        &hints.name,
        ("文件超过 64 MiB", "it is larger than 64 MiB"),
        ("请只留下时间线部分", "keep the part that is the timeline"),
    )
}

fn utf8<'a>(bytes: &'a [u8], hints: &Hints) -> Result<Cow<'a, str>, Complaint> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(binary(&bytes[..at], hints));
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        let complaint = cannot_import(
            "E602",
            &hints.name,
            ("不是 UTF-8 文本", "it is not UTF-8 text"),
            ("请先转码: iconv -f GBK -t UTF-8", "convert it first: iconv -f GBK -t UTF-8"),
        );
        at_line(complaint, line, "")
    })
}

fn binary(before: &[u8], hints: &Hints) -> Complaint {
    let line = before.split(|byte| *byte == b'\n').count();
    let complaint = cannot_import(
        "E602",
        &hints.name,
        ("是二进制文件,不是文本", "it is a binary file, not text"),
        (
            "可导入: 文本时间线、网页、CSV、JSONL、incidents.json",
            "what can be imported: a timeline as text or a saved page, CSV, JSONL, incidents.json",
        ),
    );
    at_line(complaint, line, "")
}

fn utf16<'a>(bytes: &[u8], unit: fn([u8; 2]) -> u16, hints: &Hints) -> Result<Cow<'a, str>, Complaint> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map(Cow::Owned).map_err(|_| binary(&[], hints))
}

/// How a source is to be read.
pub(super) enum SourceFormat {
    Json,
    Html,
    /// A table whose fields this sign separates.
    Table(char),
    /// Whatever is none of the others is a timeline in words.
    Prose,
}

/// Which format it is.
pub(super) fn recognise(text: &str, hints: &Hints) -> SourceFormat {
    let begun = text.trim_start();
    if json::is_json(begun) {
        return SourceFormat::Json;
    }
    if html::is_page(begun, &hints.name) {
        return SourceFormat::Html;
    }
    table::sign(text, hints).map_or(SourceFormat::Prose, SourceFormat::Table)
}
