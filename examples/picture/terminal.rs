//! The program in a pseudo terminal, and what stands on it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::error::Error;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A running console.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    /// Held open: the terminal is gone when the last end of the pair is closed.
    _pair: Box<dyn MasterPty + Send>,
    output: Receiver<Vec<u8>>,
    seen: Vec<u8>,
    size: (u16, u16),
}

/// What stood on a terminal.
pub struct Shot {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The cells.
    pub screen: vt100::Screen,
    /// The same cells, underlined where text is struck through: the emulator itself knows no such style.
    pub struck: vt100::Screen,
}

const PATIENCE: Duration = Duration::from_secs(20);
/// So long without a byte, and the frame is complete.
const QUIET: Duration = Duration::from_millis(250);

impl Terminal {
    /// Opens `program` with `words` on a terminal of `size`.
    pub fn open(program: &Path, words: &[String], size: (u16, u16)) -> Result<Terminal, Box<dyn Error>> {
        let pty = PtySize { cols: size.0, rows: size.1, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(pty)?;
        let mut command = CommandBuilder::new(program);
        command.args(words);
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let keyboard = pair.master.take_writer()?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Ok(Terminal { child, keyboard, _pair: pair.master, output, seen: Vec::new(), size })
    }

    /// Reads until `text` stands on the screen and the program is quiet.
    pub fn wait_for(&mut self, text: &str) -> Result<(), Box<dyn Error>> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok(bytes) => self.seen.extend(bytes),
                Err(RecvTimeoutError::Timeout) if self.shot().screen.contents().contains(text) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(self.failure("the program ended before", text)),
            }
            if Instant::now() > deadline {
                return Err(self.failure("the screen never showed", text));
            }
        }
    }

    /// Types `keys`.
    pub fn press(&mut self, keys: &str) -> Result<(), Box<dyn Error>> {
        self.keyboard.write_all(keys.as_bytes())?;
        Ok(self.keyboard.flush()?)
    }

    /// What stands on it now.
    pub fn shot(&self) -> Shot {
        Shot {
            size: self.size,
            screen: parse(self.size, &self.seen),
            struck: parse(self.size, &underline_struck(&self.seen)),
        }
    }

    /// Ends the program.
    pub fn leave(mut self) -> Result<(), Box<dyn Error>> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    fn failure(&self, what: &str, text: &str) -> Box<dyn Error> {
        format!("{what} {text:?}; it shows:\n{}", self.shot().screen.contents()).into()
    }
}

fn parse((cols, rows): (u16, u16), bytes: &[u8]) -> vt100::Screen {
    let at_least_one = |cells| NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN);
    let mut parser = vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0);
    parser.process(bytes);
    parser.screen().clone()
}

/// `bytes` without underline, and with underline where they say struck through.
fn underline_struck(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    text.replace("\x1b[4m", "").replace("\x1b[9m", "\x1b[4m").replace("\x1b[29m", "\x1b[24m").into_bytes()
}
