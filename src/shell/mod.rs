//! All clocks, threads and input or output: the terminal, signals, keys, files, the bell.
//!
//! Nothing here knows an incident. Each piece turns what the outside does into a message, handed to a
//! closure that the main loop gave, and does what the loop asks; none of them decides anything. What may
//! wait (the terminal's input, a disk, an editor) has a thread of its own; what is idle does not wake up.
//!
//! The order in which the main loop uses them:
//!
//! | when | calls |
//! |---|---|
//! | start | `Paths::resolve`, `Paths::create` · `Tty::open` · `Guard::new`, `mind_panics` · `Signals::listen`, `watch_hangup` · `Guard::resume` · `Screen::new` · `Keys::read`, `Watch::start`, `Bell::listen` |
//! | Ctrl-Z, SIGTSTP | `Keys::pause` · `Guard::suspend` · `Keys::resume` · `Screen::repaint` |
//! | SIGCONT | `Guard::reassert` · `Clock::look` · `Screen::repaint` |
//! | `$EDITOR` | `Keys::pause` · `Guard::lend` · `Signals::interrupts_are(Editors)` · `handoff::edit`, then backwards |
//! | each second | `Ticker::tick` · `Clock::now`, `Clock::look` · draw · `Ticker::set` to the next second, `stop` where no clock shows |
//! | an error of `Guard::reassert`, `Screen::draw`, `Input::Closed` | the terminal is gone: as after a hang-up |
//! | quit | `Drafts::finish` · drop the `Guard` · after a signal `Fatal::die`, after a hang-up exit 129 |

mod arrival;
pub mod bell;
pub mod burst;
pub mod child;
pub mod chime;
mod claim;
pub mod clipboard;
pub mod clock;
mod closing;
pub mod complaint;
mod console;
pub mod cores;
mod decoder;
pub mod drafts;
pub mod drills;
mod errand;
pub mod handoff;
pub mod hangup;
pub mod history;
mod importing;
pub mod keys;
mod last_words;
mod lend;
mod opening;
pub mod paths;
pub mod pause;
pub mod pen;
mod pointer;
pub mod prover;
pub mod rack;
pub mod recaller;
pub mod regular;
pub mod run;
mod sandbox;
pub mod screen;
pub mod scribe;
mod sequence;
pub mod shelf;
pub mod signals;
pub mod terminal;
pub mod ticker;
pub mod tty;
pub mod watch;
pub mod wide;
