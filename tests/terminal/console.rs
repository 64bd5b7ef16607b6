//! The driver: a terminal, the program in it, its screen as lines.

use super::home::{DEADLINE, Home, WARROOM, until};
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use vt100::Parser;

/// A terminal with a program in it.
pub struct Console {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Sender<Vec<u8>>>,
    shared: Arc<Shared>,
    reader: Option<JoinHandle<()>>,
    ended: Receiver<ExitStatus>,
    pid: Pid,
    /// A description of the terminal's inner side, which outlives the program: tells its settings.
    inner: std::fs::File,
    /// The settings before the program came.
    before: String,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

struct Seen {
    screen: Parser,
    bytes: Vec<u8>,
    is_stalled: bool,
    is_gone: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        // A wait that failed must not hide why behind another failure.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// What the screen of a program of ours is drawn on.
pub const WIDE: (u16, u16) = (120, 36);

/// Stands near the end of every frame that is wide enough.
pub const DRAWN: &str = "Input";

impl Console {
    /// The console on `home`, 120 columns by 36 rows, drawn.
    pub fn open(home: &Home) -> Console {
        let console = Console::start(WIDE, WARROOM, &home.options());
        console.shows(DRAWN);
        console
    }

    /// Any program, in a terminal of any size.
    pub fn start((columns, rows): (u16, u16), program: &str, words: &[String]) -> Console {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let inner = pair.master.tty_name().unwrap();
        let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
        let inner = std::fs::File::from(rustix::fs::open(inner, flags, rustix::fs::Mode::empty()).unwrap());
        let before = settings(&inner);
        let mut command = CommandBuilder::new(program);
        command.args(words);
        command.env("TERM", "xterm-256color");
        for name in ["WARROOM_HOME", "WARROOM_LANG", "WARROOM_AS", "NO_COLOR", "TMUX", "STY"] {
            command.env_remove(name);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(i32::try_from(child.process_id().unwrap()).unwrap()).unwrap();
        let (to_test, ended) = channel();
        std::thread::spawn(move || to_test.send(child.wait().unwrap()));
        let seen = Seen {
            screen: Parser::new(cells(rows), cells(columns), 0),
            bytes: Vec::new(),
            is_stalled: false,
            is_gone: false,
        };
        let shared = Arc::new(Shared { seen: Mutex::new(seen), changed: Condvar::new() });
        let reader = Some(read(pair.master.try_clone_reader().unwrap(), shared.clone()));
        let keys = write(pair.master.take_writer().unwrap());
        Console { master: Some(pair.master), keys: Some(keys), shared, reader, ended, pid, inner, before }
    }

    /// Types, as fast as the terminal takes it, without waiting for anything.
    pub fn types(&self, keys: impl AsRef<[u8]>) -> &Console {
        self.keys.as_ref().unwrap().send(keys.as_ref().to_vec()).unwrap();
        self
    }

    /// Waits until `text` stands somewhere on the screen.
    pub fn shows(&self, text: &str) -> &Console {
        self.waits(text, |screen| screen.contents().contains(text))
    }

    /// Waits until `text` stands nowhere on the screen.
    pub fn hides(&self, text: &str) -> &Console {
        self.waits(text, |screen| !screen.contents().contains(text))
    }

    /// Waits until the screen is as wanted; prints it if it never is.
    pub fn waits(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &Console {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.shared.lock();
        while !holds(seen.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never came: {what}\n{}", seen.screen.screen().contents());
            seen = self.shared.changed.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(seen);
        self
    }

    /// Waits until these bytes were written.
    pub fn writes(&self, wanted: &[u8]) -> &Console {
        let bytes = |console: &Console| console.bytes().windows(wanted.len()).any(|part| part == wanted);
        until("the end of a frame", || bytes(self));
        self
    }

    /// The lines of the screen.
    pub fn lines(&self) -> Vec<String> {
        let seen = self.shared.lock();
        let columns = seen.screen.screen().size().1;
        seen.screen.screen().rows(0, columns.get()).collect()
    }

    /// Everything that was written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.shared.lock().bytes.clone()
    }

    /// Waits until more than `before` bytes were written in all, and says how many.
    pub fn writes_on(&self, before: usize) -> usize {
        let mut seen = self.shared.lock();
        while seen.bytes.len() <= before {
            let (next, timeout) =
                self.shared.changed.wait_timeout(seen, DEADLINE).unwrap_or_else(PoisonError::into_inner);
            seen = next;
            assert!(!timeout.timed_out() || seen.bytes.len() > before, "nothing was written");
        }
        seen.bytes.len()
    }

    /// How many bytes were written so far.
    pub fn written(&self) -> usize {
        self.shared.lock().bytes.len()
    }

    /// Another size of the window.
    pub fn resize(&self, (columns, rows): (u16, u16)) -> &Console {
        // A terminal that says nothing is drawn on as 80x24; one that claims more than 500x300 as that.
        let (width, height) = if columns == 0 || rows == 0 { (80, 24) } else { (columns.min(500), rows.min(300)) };
        self.shared.lock().screen.screen_mut().set_size(cells(height), cells(width));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
        self
    }

    /// The terminal takes nothing any more, until [`reads_on`](Self::reads_on).
    pub fn stalls(&self) -> &Console {
        self.shared.lock().is_stalled = true;
        self
    }

    /// The terminal takes everything again.
    pub fn reads_on(&self) -> &Console {
        self.shared.lock().is_stalled = false;
        self.shared.changed.notify_all();
        self
    }

    /// The terminal disappears: its window is closed, the line is dropped.
    pub fn disappears(&mut self) {
        let mut seen = self.shared.lock();
        (seen.is_gone, seen.is_stalled) = (true, false);
        drop(seen);
        self.shared.changed.notify_all();
        // The writer would say Enter and Ctrl-D when it is dropped, if the terminal knew an end of file.
        let mut settings = rustix::termios::tcgetattr(&self.inner).unwrap();
        settings.special_codes[rustix::termios::SpecialCodeIndex::VEOF] = 0;
        rustix::termios::tcsetattr(&self.inner, rustix::termios::OptionalActions::Now, &settings).unwrap();
        drop(self.keys.take());
        // The reader holds the terminal as well; one more byte lets it see that it is to go.
        (&self.inner).write_all(b".").unwrap();
        self.reader.take().unwrap().join().unwrap();
        self.master = None;
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) -> &Console {
        kill_process(self.pid, signal).unwrap();
        self
    }

    /// The process.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Waits for the end of the program.
    pub fn ends(&self) -> ExitStatus {
        self.ends_within(DEADLINE)
    }

    /// Waits for the end of the program, no longer than `limit`.
    pub fn ends_within(&self, limit: Duration) -> ExitStatus {
        match self.ended.recv_timeout(limit) {
            Ok(status) => status,
            Err(RecvTimeoutError::Timeout) => panic!("still runs after {limit:?}\n{}", self.lines().join("\n")),
            Err(RecvTimeoutError::Disconnected) => panic!("ended before"),
        }
    }

    /// The terminal is as it was before the program: its settings, its modes, its screen.
    pub fn is_given_back(&self) {
        assert_eq!(settings(&self.inner), self.before);
        self.waits("the ordinary screen", |screen| !screen.alternate_screen());
        let seen = self.shared.lock();
        let screen = seen.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }

    /// The terminal has the program's own settings and modes.
    pub fn is_taken(&self) {
        assert_ne!(settings(&self.inner), self.before);
        self.waits("the alternate screen", |screen| screen.alternate_screen() && screen.bracketed_paste());
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // Ended already in most tests; the process is our own child, not yet waited for if it still runs.
        if matches!(self.ended.try_recv(), Err(TryRecvError::Empty)) {
            // It may end by itself at this very moment, which is as good.
            let _: rustix::io::Result<()> = kill_process(self.pid, Signal::KILL);
        }
        self.reads_on();
    }
}

fn settings(inner: &std::fs::File) -> String {
    format!("{:?}", rustix::termios::tcgetattr(inner).unwrap())
}

fn read(mut outer: Box<dyn Read + Send>, shared: Arc<Shared>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut part = [0u8; 16 * 1024];
        loop {
            let mut seen = shared.lock();
            while seen.is_stalled {
                seen = shared.changed.wait(seen).unwrap_or_else(PoisonError::into_inner);
            }
            drop(seen);
            let count = outer.read(&mut part).unwrap_or(0);
            let mut seen = shared.lock();
            seen.screen.process(&part[..count]);
            seen.bytes.extend_from_slice(&part[..count]);
            shared.changed.notify_all();
            if count == 0 || seen.is_gone {
                return;
            }
        }
    })
}

/// A thread of its own: a full line must not hold the test up.
fn write(mut outer: Box<dyn Write + Send>) -> Sender<Vec<u8>> {
    let (keys, typed) = channel::<Vec<u8>>();
    std::thread::spawn(move || {
        for keys in typed {
            if outer.write_all(&keys).and_then(|()| outer.flush()).is_err() {
                // The terminal is gone; the test sees the program end.
                return;
            }
        }
    });
    keys
}

/// Waits until a file of the process's own says so: its processor time in clock ticks.
pub fn processor_ticks(pid: Pid) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// Waits until the process is in a state, as `/proc` names it: `T` stopped.
pub fn is_in_state(pid: Pid, state: char) {
    until("the state of the process", || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
        stat.rsplit_once(')').unwrap().1.trim_start().starts_with(state)
    });
}
