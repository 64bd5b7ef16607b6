//! The person's own layouts, keys, theme, rota and settings: which there are, and what is wrong with them.

use super::{Finding, Report};
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure};
use crate::diagnostic::Grade;
use crate::shell::rack::Rack;
use crate::shell::watch::snapshot;
use crate::text::Lang;
use crate::theme::{self, Depth, Theme};

/// Looks at them as the console does.
///
/// A file that is refused is worth an exit code: what it says does not hold.
pub fn look(desk: &Desk, report: &mut Report) -> Result<Exit, Failure> {
    let paths = desk.paths()?;
    let mut rack = Rack::new(&paths, desk.zone().as_jiff().clone(), |asked: theme::Asked| {
        Theme::on(asked.ground.unwrap_or_default(), Depth::None)
    });
    let found = snapshot(rack.places());
    let refused = rack.looks(&found).map(|looks| looks.refused).unwrap_or_default();
    let (keys, theme) = (paths.keys(), paths.theme());
    let (house, people) = (paths.house(), paths.people());
    let mut exit = Exit::Done;
    for one in &found {
        let about = match &one.file {
            file if *file == keys => "keys",
            file if *file == theme => "theme",
            file if *file == house => "config",
            file if *file == people => "people",
            _ => "layout",
        };
        let shown = one.file.display().to_string();
        let complaints = || refused.iter().filter(|complaint| complaint.file == shown);
        if complaints().all(|complaint| complaint.grade() == Grade::Warning) {
            let on_duty = rack.people().cards().iter().filter(|card| rack.people().is_on_duty(card, desk.now)).count();
            report.well(
                about,
                match (about, report.lang) {
                    ("people", Lang::En) => {
                        format!("{shown} ({} people, {on_duty} on duty)", rack.people().cards().len())
                    }
                    ("people", Lang::Zh) => format!("{shown} ({} 人,{on_duty} 人在班)", rack.people().cards().len()),
                    _ => shown.clone(),
                },
            );
        }
        for complaint in complaints() {
            let finding = if complaint.grade() == Grade::Error { Finding::Wrong } else { Finding::Doubtful };
            if finding == Finding::Wrong {
                exit = Exit::Invalid;
            }
            report.add(about, finding, complaint.one_line(report.lang));
        }
    }
    Ok(exit)
}
