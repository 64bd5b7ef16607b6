//! The person's own layouts, keys and theme: which there are, and what is wrong with them.

use super::{Finding, Report};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::diagnostic::Grade;
use crate::shell::rack::Rack;
use crate::shell::watch::snapshot;
use crate::theme::{self, Depth, Theme};

/// Looks at them as the console does.
pub fn look(desk: &Desk, report: &mut Report) -> Result<(), Failure> {
    let paths = desk.paths()?;
    let mut rack = Rack::new(&paths, |asked: theme::Asked| Theme::on(asked.ground.unwrap_or_default(), Depth::None));
    let found = snapshot(rack.places());
    let refused = rack.looks(&found).map(|looks| looks.refused).unwrap_or_default();
    let (keys, theme) = (paths.keys(), paths.theme());
    for one in &found {
        let about = match &one.file {
            file if *file == keys => "keys",
            file if *file == theme => "theme",
            _ => "layout",
        };
        let shown = one.file.display().to_string();
        let complaints = || refused.iter().filter(|complaint| complaint.file == shown);
        if complaints().all(|complaint| complaint.grade() == Grade::Warning) {
            report.well(about, shown.clone());
        }
        for complaint in complaints() {
            let finding = if complaint.grade() == Grade::Error { Finding::Wrong } else { Finding::Doubtful };
            report.add(about, finding, complaint.one_line(report.lang));
        }
    }
    Ok(())
}
