//! From bytes to text: the caps on a file as a whole, and the guess why it is no UTF-8.

use super::complaints::Complaints;
use std::rc::Rc;

/// A longer file is refused unread.
pub const MOST_BYTES: usize = 1024 * 1024;
/// Deeper nesting of `[` and `{` is refused before the parser sees it.
pub const MOST_DEPTH: usize = 8;
/// More keys, tables and lists than this are refused before the parser sees them.
pub const MOST_ENTRIES: usize = 20_000;

/// The text of the file, or the complaint why there is none.
pub(super) fn open(file: &str, bytes: &[u8]) -> (Complaints, Option<Rc<str>>) {
    if bytes.len() > MOST_BYTES {
        let mut complaints = Complaints::new(file, Rc::from(""));
        let size = bytes.len().div_ceil(1024);
        complaints
            .add_whole("E102", format!("the file is too big: {size} KiB"), format!("文件太大: {size} KiB"))
            .hint("At most 1024 KiB are read", "最多读取 1024 KiB");
        return (complaints, None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            // Some editors put a byte order mark in front; a space of the same length keeps all places right.
            let text: Rc<str> = match text.strip_prefix('\u{feff}') {
                Some(rest) => format!("   {rest}").into(),
                None => text.into(),
            };
            (Complaints::new(file, text.clone()), Some(text))
        }
        Err(error) => (refuse(file, bytes, error.valid_up_to()), None),
    }
}

fn refuse(file: &str, bytes: &[u8], at: usize) -> Complaints {
    let name = file.rsplit('/').next().unwrap_or(file);
    let guess = guess(bytes);
    let (en, zh) = match guess {
        Some((shown, _)) => {
            (format!("{name} is not UTF-8 (looks like {shown})"), format!("{name} 不是 UTF-8 (像 {shown})"))
        }
        None => (format!("{name} is not UTF-8"), format!("{name} 不是 UTF-8")),
    };
    // The text is shown up to the first bad byte only: what follows cannot be read.
    let good = String::from_utf8_lossy(&bytes[..at]);
    let mut complaints = Complaints::new(file, Rc::from(&*good));
    let complaint = complaints.add("E101", &(good.len()..good.len()), en, zh);
    match guess {
        Some((_, from)) => {
            let try_this = format!("iconv -f {from} -t utf-8 {name} > new.toml");
            complaint.hint(format!("Try: {try_this}"), format!("请转码: {try_this}"));
        }
        None => complaint.hint("Save it as UTF-8", "请另存为 UTF-8"),
    }
    complaints
}

/// What the bytes look like: the encoding's name, and what `iconv` calls it.
fn guess(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.get(1) == Some(&0) {
        return Some(("UTF-16", "utf-16"));
    }
    let mut rest = bytes.iter();
    let mut pairs = 0;
    while let Some(&byte) = rest.next() {
        if byte < 0x80 {
            continue;
        }
        let is_lead = (0x81..=0xfe).contains(&byte);
        let is_trail = rest.next().is_some_and(|&trail| (0x40..=0xfe).contains(&trail) && trail != 0x7f);
        if !is_lead || !is_trail {
            return None;
        }
        pairs += 1;
    }
    (pairs > 0).then_some(("GBK", "gbk"))
}
