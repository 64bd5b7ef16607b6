//! A command that somebody runs beside the room: its output goes to them as ever, and a copy is kept.

use jiff::SignedDuration;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// Its exit code; of one that a signal ended, 128 and the signal.
    pub exit: u8,
    /// How long it took.
    pub took: SignedDuration,
    /// The beginning of its output, both streams as they came.
    pub output: Vec<u8>,
    /// How many bytes of output were not kept.
    pub cut: u64,
}

/// How long the output of a command that is over may still come.
const GRACE: Duration = Duration::from_millis(500);
/// How long at most, while it comes.
const LONGEST_GRACE: Duration = Duration::from_secs(5);

/// What is kept of the output, shared by the two streams.
struct Kept {
    bytes: Vec<u8>,
    most: usize,
    cut: u64,
}

impl Kept {
    fn take(&mut self, bytes: &[u8]) {
        let room = self.most.saturating_sub(self.bytes.len()).min(bytes.len());
        self.bytes.extend_from_slice(&bytes[..room]);
        self.cut += (bytes.len() - room) as u64;
    }

    /// How many bytes have come.
    fn seen(&self) -> u64 {
        self.bytes.len() as u64 + self.cut
    }
}

/// Runs `words`, passes its output on as it comes, and keeps up to `most` bytes of it. Ctrl-C goes to the
/// command and not to us: what it did until then is to be recorded.
///
/// # Errors
/// When it cannot be started or waited for.
pub fn run(words: &[OsString], most: usize) -> io::Result<Ran> {
    let Some((program, rest)) = words.split_first() else {
        return Err(io::Error::other("there is no command"));
    };
    super::signals::outlive_interrupts()?;
    let ends = super::signals::Ends::catch()?;
    let begin = Instant::now();
    let mut child = Command::new(program).args(rest).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let _relay = ends.pass_on_to(child.id())?;
    let kept = Arc::new(Mutex::new(Kept { bytes: Vec::new(), most, cut: 0 }));
    let out = child.stdout.take().map(|from| pass_on(from, io::stdout(), Arc::clone(&kept)));
    let err = child.stderr.take().map(|from| pass_on(from, io::stderr(), Arc::clone(&kept)));
    let status = child.wait()?;
    let took = SignedDuration::try_from(begin.elapsed()).unwrap_or(SignedDuration::MAX);
    for ended in [out, err].into_iter().flatten() {
        drained(&ended, &kept)?;
    }
    let code = status.code().or(status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let output = std::mem::take(&mut kept.bytes);
    Ok(Ran { exit: u8::try_from(code).unwrap_or(1), took, output, cut: kept.cut })
}

/// Waits for the rest of a stream. What the command left running may hold it open for ever, and the command itself
/// is over: it ends when nothing has come for a while, or at the latest after some seconds.
fn drained(ended: &Receiver<io::Result<()>>, kept: &Mutex<Kept>) -> io::Result<()> {
    let so_far = || kept.lock().unwrap_or_else(PoisonError::into_inner).seen();
    let last = Instant::now() + LONGEST_GRACE;
    loop {
        let before = so_far();
        match ended.recv_timeout(GRACE) {
            Ok(read) => return read,
            Err(RecvTimeoutError::Timeout) if so_far() == before || Instant::now() > last => return Ok(()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(io::Error::other("its output could not be read")),
        }
    }
}

/// Passes a stream on until it ends, or until nobody reads ours any more (`| head`): then the command is told so as
/// ever, by the signal that it gets when it writes on.
fn pass_on(
    mut from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    kept: Arc<Mutex<Kept>>,
) -> Receiver<io::Result<()>> {
    let (ended, end) = mpsc::channel();
    let mut read = move || {
        let mut buffer = [0; 8192];
        loop {
            let count = match from.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let bytes = &buffer[..count];
            // Kept first: a pager or a stopped terminal may take nothing for as long as it likes.
            kept.lock().unwrap_or_else(PoisonError::into_inner).take(bytes);
            if to.write_all(bytes).and_then(|()| to.flush()).is_err() {
                return Ok(());
            }
        }
    };
    // Whoever waited may have gone on by then.
    thread::spawn(move || drop(ended.send(read())));
    end
}
