//! No memory of ours on a disk: what was typed may be a secret, and a core dump would keep it.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io;

/// From now on a crash leaves no core dump, and no other process of this user reads our memory.
///
/// Only our own limit is lowered, not the highest that is allowed: what a person runs beside the room may raise
/// its own again.
///
/// # Errors
/// When the system refuses.
pub fn forbid() -> io::Result<()> {
    let maximum = getrlimit(Resource::Core).maximum;
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum })?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
