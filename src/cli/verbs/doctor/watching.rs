//! Whether changes of files are noticed: the watched folders, the limits of the system, the bell.

use super::{Finding, Report, pick};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::shell::bell::Bell;
use crate::shell::watch::try_watch;
use std::ops::ControlFlow;
use std::path::Path;

/// Looks at the folders that are watched, and whether the system lets us.
pub fn look(desk: &Desk, report: &mut Report) -> Result<(), Failure> {
    let paths = desk.paths()?;
    let mut folders = paths.playbook_folders(desk.playbooks.as_deref());
    folders.push(paths.layouts());
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        report.well("watch", folder.display().to_string());
    }
    let limit = |name: &str| {
        let text = std::fs::read_to_string(format!("/proc/sys/fs/inotify/{name}")).ok()?;
        Some(format!("{name}={}", text.trim()))
    };
    let limits: Vec<String> = ["max_user_watches", "max_user_instances"].into_iter().filter_map(limit).collect();
    if !limits.is_empty() {
        report.well("watch", format!("inotify {}", limits.join(" ")));
    }
    if let Err(error) = try_watch(&paths.data) {
        let said = pick(report.lang, "收不到变化通知,改为每 2 秒看一次", "no events arrive: looking every 2 s instead");
        report.add("watch", Finding::Doubtful, format!("{said}: {error}"));
    }
    bell(&paths.data, report);
    Ok(())
}

/// The bell tells the consoles of this host that one of them wrote something.
fn bell(data: &Path, report: &mut Report) {
    let file = data.join("bell");
    let shown = file.display();
    if !file.exists() {
        report.well("bell", format!("{shown} {}", pick(report.lang, "(还没有)", "(not there yet)")));
        return;
    }
    match Bell::hang(data).and_then(|bell| bell.listen(|| ControlFlow::Continue(()))) {
        Ok(_) => report.well("bell", shown.to_string()),
        Err(error) => {
            let said = pick(report.lang, "听不到其他控制台的写入", "what other consoles write is not heard of");
            report.add("bell", Finding::Doubtful, format!("{shown} {said}: {error}"));
        }
    }
}
