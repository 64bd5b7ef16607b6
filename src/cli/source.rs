//! What somebody gives us to read that may be large: a file, standard input, or an example of ours.

use super::desk::Desk;
use super::failure::{Exit, Failure};
use crate::exchange::{LARGEST, shipped};
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

fn take(source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
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
