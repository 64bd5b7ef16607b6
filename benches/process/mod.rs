//! What a process has cost so far, as the kernel counts it.

use rustix::process::Pid;
use std::time::Duration;

/// Processor time of all threads, and how often they woke up.
pub fn spent(pid: Pid) -> (Duration, u64) {
    let (mut time, mut wakeups) = (0, 0);
    for task in std::fs::read_dir(format!("/proc/{pid}/task")).expect("tasks").flatten() {
        let text = std::fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
        time += text.split(' ').next().and_then(|word| word.parse::<u64>().ok()).unwrap_or(0);
        let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        wakeups += line.and_then(|number| number.trim().parse::<u64>().ok()).unwrap_or(0);
    }
    (Duration::from_nanos(time), wakeups)
}
