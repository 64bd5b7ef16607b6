//! What somebody gives us to read that may be large: a file, standard input, or an example of ours.

use super::desk::Desk;
use super::failure::{Exit, Failure};
use crate::exchange::{LARGEST, bundle, shipped};
use crate::text::nearest;
use std::fs::File;
use std::io::{ErrorKind, Read};

/// The bytes of `word`; of a source that is too large one byte more than is read at most.
pub fn read(desk: &Desk, word: &str) -> Result<Vec<u8>, Failure> {
    if let Some(name) = word.strip_prefix(shipped::PREFIX) {
        return example(desk, name);
    }
    let fault = |error: std::io::Error| {
        let said = desk.say("无法读取", "cannot read");
        Failure { file: Some(word.to_owned()), ..Failure::io(format!("{said} {word}: {error}")) }
    };
    if word == "-" {
        return take(std::io::stdin().lock()).map_err(fault);
    }
    match File::open(word) {
        Ok(file) => take(file).map_err(fault),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let message = format!("{word}: {}", desk.say("没有这个文件", "there is no such file"));
            Err(Failure { file: Some(word.to_owned()), ..Failure::new(Exit::NotFound, "no-such-file", message) })
        }
        Err(error) => Err(fault(error)),
    }
}

fn take(mut source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.by_ref().take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    // A bundle holds all that a house has written in years: more than anybody writes by hand.
    if bundle::is_bundle(&bytes) {
        let left = bundle::LARGEST.saturating_sub(bytes.len()) as u64 + 1;
        source.take(left).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn example(desk: &Desk, name: &str) -> Result<Vec<u8>, Failure> {
    if let Some(shipped) = shipped::find(name) {
        return Ok(shipped.text.as_bytes().to_vec());
    }
    let like = nearest(name, shipped::ALL.iter().map(|shipped| shipped.name));
    let hint = like.map_or_else(|| "warroom import --list".to_owned(), |like| format!("{}{like}", shipped::PREFIX));
    let said = desk.say("没有这个自带事件,可用", "there is no such example, there is");
    Err(Failure::new(Exit::NotFound, "unknown-example", format!("{}{name}: {said}: {hint}", shipped::PREFIX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_may_be_larger_than_a_timeline_and_neither_is_read_without_end() {
        let large = LARGEST as u64 + (1 << 20);
        let timeline = take(std::io::repeat(b'x').take(large)).unwrap();
        assert_eq!(timeline.len(), LARGEST + 1);
        let head = br#"{"warroom":"bundle","v":1"#;
        let bytes = take(head.chain(std::io::repeat(b'x').take(large))).unwrap();
        assert_eq!(bytes.len() as u64, head.len() as u64 + large, "all of it");
    }
}
