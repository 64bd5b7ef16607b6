//! How wide this terminal draws a line sign: the terminal is asked, for a limited time.
//!
//! The console never asks: its answer would come between the keys, and a terminal that gives none would
//! have to be waited for. A verb that draws nothing may wait a little.

use super::tty::Tty;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::time::{Duration, Instant};

/// What a terminal said to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// So many cells.
    Cells(u16),
    /// Nothing in time, or nothing that can be understood.
    Nothing,
    /// It was not asked, because keys are waiting that belong to somebody else.
    KeysWait,
}

/// The sign that is tried; it stands for all of its kind.
const QUESTION: &[u8] = "\r─\x1b[6n".as_bytes();
const WIPE: &[u8] = b"\r\x1b[K";

/// Asks the terminal of stdout; waits at most `limit` for its answer.
///
/// # Errors
/// When there is no terminal in the foreground, or it takes no bytes.
pub fn ask(limit: Duration) -> io::Result<Told> {
    ask_on(&Tty::open()?, limit)
}

fn ask_on(tty: &Tty, limit: Duration) -> io::Result<Told> {
    if !tty.is_foreground() {
        return Err(io::Error::other("not in the foreground"));
    }
    tty.seize(b"")?;
    let told = put(tty, limit);
    // Given back whatever came of it; the question itself is wiped only where it was put.
    let wipe = if matches!(told, Ok(Told::KeysWait)) { &b""[..] } else { WIPE };
    tty.release(wipe)?;
    told
}

fn put(tty: &Tty, limit: Duration) -> io::Result<Told> {
    // What is typed ahead is for the program that comes after us, and cannot be put back once it is read.
    if rustix::io::ioctl_fionread(tty)? > 0 {
        return Ok(Told::KeysWait);
    }
    tty.write(QUESTION)?;
    let end = Instant::now() + limit;
    let (mut heard, mut bytes) = (Vec::new(), [0; 64]);
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Told::Nothing);
        }
        let wait = Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: i64::from(left.subsec_nanos()) };
        match poll(&mut [PollFd::new(tty, PollFlags::IN)], Some(&wait)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        match rustix::io::read(tty, &mut bytes) {
            Ok(0) => return Ok(Told::Nothing),
            Ok(count) => heard.extend_from_slice(&bytes[..count]),
            Err(Errno::AGAIN | Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        if let Some(column) = column(&heard) {
            return Ok(column.checked_sub(1).filter(|cells| *cells > 0).map_or(Told::Nothing, Told::Cells));
        }
    }
}

/// The column in a cursor answer `ESC [ row ; column R`, wherever it stands.
fn column(heard: &[u8]) -> Option<u16> {
    String::from_utf8_lossy(heard).split("\x1b[").skip(1).find_map(|rest| {
        let (row, column) = rest.split_once('R')?.0.split_once(';')?;
        row.parse::<u16>().ok()?;
        column.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tty::pair;
    use super::*;
    use std::io::{Read, Write};

    fn answered(answer: &'static str) -> Told {
        let (tty, other) = pair(80, 24);
        let mut reader = other.master.try_clone_reader().unwrap();
        let mut writer = other.master.take_writer().unwrap();
        let terminal = std::thread::spawn(move || {
            let mut question = vec![0; QUESTION.len()];
            reader.read_exact(&mut question).unwrap();
            assert_eq!(question, QUESTION);
            writer.write_all(answer.as_bytes()).unwrap();
            let mut wipe = vec![0; WIPE.len()];
            reader.read_exact(&mut wipe).unwrap();
            assert_eq!(wipe, WIPE);
            writer
        });
        tty.seize(b"").unwrap();
        let told = put(&tty, Duration::from_secs(20)).unwrap();
        tty.release(WIPE).unwrap();
        terminal.join().unwrap();
        told
    }

    #[test]
    fn a_terminal_says_how_wide_a_line_sign_is() {
        assert_eq!(answered("\x1b[7;2R"), Told::Cells(1));
        assert_eq!(answered("\x1b[24;3R"), Told::Cells(2));
        assert_eq!(answered("ls\x1b[A\x1b[1;3Rx"), Told::Cells(2));
        assert_eq!(answered("\x1b[1;1R"), Told::Nothing);
    }

    #[test]
    fn a_terminal_that_does_not_answer_costs_the_limit_and_no_more() {
        let (tty, _other) = pair(80, 24);
        tty.seize(b"").unwrap();
        assert_eq!(put(&tty, Duration::from_millis(20)).unwrap(), Told::Nothing);
    }

    #[test]
    fn keys_that_were_typed_ahead_are_not_read() {
        let (tty, other) = pair(80, 24);
        tty.seize(b"").unwrap();
        let mut writer = other.master.take_writer().unwrap();
        writer.write_all(b"ls").unwrap();
        // The terminal hands them over in its own time.
        poll(&mut [PollFd::new(&tty, PollFlags::IN)], None).unwrap();
        assert_eq!(put(&tty, Duration::from_secs(20)).unwrap(), Told::KeysWait);
        let mut keys = [0; 8];
        assert_eq!(rustix::io::read(&tty, &mut keys).map(|count| keys[..count].to_vec()), Ok(b"ls".to_vec()));
    }
}
