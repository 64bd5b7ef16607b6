//! Layouts, keys and theme of one's own in the real console: read at start, and anew at each save.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A console in a terminal of 100 columns and 30 rows.
struct Console {
    home: tempfile::TempDir,
    screen: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    raw: Vec<u8>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    // The terminal goes when this does.
    _terminal: Box<dyn portable_pty::MasterPty + Send>,
}

impl Console {
    fn open(files: &[(&str, &str)], words: &[&str], set: &[(&str, &str)]) -> Console {
        let home = tempfile::tempdir().unwrap();
        files.iter().for_each(|(file, text)| save(home.path(), file, text));
        let pair = native_pty_system().openpty(PtySize { rows: 30, cols: 100, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_warroom"));
        command.env_clear();
        command.env("HOME", home.path());
        command.env("WARROOM_HOME", home.path());
        command.env("TERM", "xterm-256color");
        set.iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(home.path());
        command.args(["--lang", "en", "--as", "li"]);
        command.args(words);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(size(30), size(100), 0);
        Console { home, screen, bytes, raw: Vec::new(), keyboard, child, _terminal: pair.master }
    }

    /// Reads until the screen holds `text`.
    fn shows(&mut self, text: &str) -> &mut Console {
        self.waits(text, |screen| screen.contains(text))
    }

    /// Reads until the screen does not hold `text` any more.
    fn hides(&mut self, text: &str) -> &mut Console {
        self.waits(text, |screen| !screen.contains(text))
    }

    fn waits(&mut self, text: &str, is_met: impl Fn(&str) -> bool) -> &mut Console {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !is_met(&self.screen.screen().contents()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(_) => panic!("waited for '{text}':\n{}", self.screen.screen().contents()),
            }
        }
        self
    }

    /// Reads until the program sent `question`.
    fn asks(&mut self, question: &str) -> &mut Console {
        while !String::from_utf8_lossy(&self.raw).contains(question) {
            let bytes = self.bytes.recv_timeout(Duration::from_secs(20)).expect("the program asks");
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
        self
    }

    fn save(&mut self, file: &str, text: &str) -> &mut Console {
        save(self.home.path(), file, text);
        self
    }

    fn press(&mut self, keys: &str) -> &mut Console {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn size(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

fn save(home: &Path, file: &str, text: &str) {
    let file = home.join("config").join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

const LAYOUT: &str = "format = 1\nid = 'mine'\ntitle = 'mine'\n[[at]]\nmin = '10x4'\ncols = ['1fr']\n\
                      rows = ['1', '1fr', '1']\ngrid = ['banner', 'PANE', 'hints']\n";

#[test]
fn a_layout_of_ones_own_is_opened_by_name_and_follows_its_file() {
    let clocks = LAYOUT.replace("PANE", "facts");
    let mut console = Console::open(&[("layouts/mine.toml", &clocks)], &["--layout", "mine"], &[]);
    console.shows("1 Facts").hides("Checklist");
    console.save("layouts/mine.toml", &LAYOUT.replace("PANE", "roles")).shows("1 Roles");
    console.save("layouts/mine.toml", &LAYOUT.replace("PANE", "rolse")).shows("NOT RELOADED mine.toml  P shows why");
    console.press("P").shows("E301").shows("Did you mean 'roles'?").press("\u{1b}").hides("E301").shows("1 Roles");
}

#[test]
fn one_key_turns_the_layouts_and_says_which_there_are() {
    let own = LAYOUT.replace("PANE", "facts");
    let mut console = Console::open(&[("layouts/mine.toml", &own)], &["--layout", "narrow"], &[]);
    console.press("L").shows("Default Commander Scribe Wall Narrow [").shows("1 Facts");
    console.press(":layout\r").shows("[Default] Commander Scribe Wall Narrow").shows("4 Checklist");
}

#[test]
fn a_layout_that_nobody_knows_is_told_and_the_default_is_shown() {
    let mut console = Console::open(&[], &["--layout", "wal"], &[]);
    console.shows("there is no layout 'wal'. Did you mean 'wall'?");
}

#[test]
fn the_first_key_already_means_what_the_file_says() {
    let mut console = Console::open(&[("keys.toml", "[keys]\ndeclare = ['J']\nhelp = 'D'\n")], &[], &[]);
    console.press("D").shows("ALWAYS    D F1 ").press("\u{1b}").hides("ALWAYS");
    console.save("keys.toml", "[keys]\nhelp = 'Z'\n").shows("Z help").shows("D declare");
    console.save("keys.toml", "[keys]\ndeclare = 'F7'\n").hides("D declare").shows("F7 declare");
    // A key that every input method lets through is nobody's to take away.
    console.save("keys.toml", "[keys]\ndeclare = []\n").shows("NOT RELOADED keys.toml").press("P").shows("E404");
    console.press("\u{1b}").hides("E404");
    console.save("keys.toml", "[keys]\ndeclare = 'F7'\n").hides("NOT RELOADED");
    console.save("keys.toml", "[keys]\nhelp = 'q'\n").shows("NOT RELOADED keys.toml").press("P").shows("E401");
}

#[test]
fn no_colour_is_written_where_none_is_wanted() {
    let rich = ("COLORTERM", "truecolor");
    let is_coloured = |words: &[&str], set: &[(&str, &str)]| {
        let mut console = Console::open(&[], words, set);
        console.shows("warroom").press("D").shows("needs: ");
        let text = String::from_utf8_lossy(&console.raw).into_owned();
        text.contains("[38;2;") || text.contains(";38;2;")
    };
    assert!(is_coloured(&[], &[rich]));
    assert!(!is_coloured(&["--color", "never"], &[rich]));
    assert!(!is_coloured(&[], &[rich, ("NO_COLOR", "1")]));
    assert!(is_coloured(&["--color", "always"], &[rich, ("NO_COLOR", "1")]));
}

#[test]
fn borders_become_ascii_at_a_save_and_no_key_is_lost_and_nothing_is_asked() {
    let mut console = Console::open(&[], &[], &[]);
    console.shows("┌").save("theme.toml", "glyphs = 'ascii'\n").hides("┌").hides("│").shows("+ ");
    console.press("D").shows("needs: ").hides("━").shows("# ").press("\u{1b}").hides("needs: ");
    console.save("theme.toml", "").shows("┌");
    assert!(!console.raw.windows(4).any(|bytes| bytes == b"\x1b[6n"), "the terminal was asked");
}

#[test]
fn what_is_known_of_the_terminal_decides_and_a_flag_decides_before_it() {
    let wide = ("RUNEWIDTH_EASTASIAN", "1");
    Console::open(&[], &[], &[wide]).shows("+ ").hides("┌");
    Console::open(&[], &["--glyphs", "unicode"], &[wide]).shows("┌");
    Console::open(&[("theme.toml", "glyphs = 'unicode'\n")], &["--glyphs", "ascii"], &[]).shows("+ ").hides("┌");
}

#[test]
fn the_doctor_asks_the_terminal_how_wide_its_lines_are() {
    for (answer, told) in [("\u{1b}[1;3R", "two cells wide"), ("\u{1b}[1;2R", "one cell wide")] {
        let mut doctor = Console::open(&[], &["doctor"], &[]);
        doctor.asks("\u{1b}[6n").press(answer).shows(told).shows("bell");
        assert!(!doctor.screen.screen().contents().contains('─'), "the question is wiped");
    }
}
