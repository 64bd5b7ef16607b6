//! The playbooks at hand: the files of the user's folders, then those that are part of the program.

use super::desk::Desk;
use super::failure::{Exit, Failure};
use crate::diagnostic::{Diagnostic, Grade};
use crate::drill::Drills;
use crate::playbook::{Known, Library, Playbook, Source};
use crate::shell::shelf::{house, not_read};
use crate::shell::watch::{Found, Place, snapshot};
use crate::text::nearest;
use std::path::Path;

/// What was found in the folders.
pub struct Shelf {
    /// The playbooks.
    pub library: Library,
    /// Files that were not even read.
    pub unreadable: Vec<Diagnostic>,
}

/// The house whose settings the desk has read.
pub fn known(desk: &Desk) -> Known {
    house(desk.zone().as_jiff(), desk.config(), desk.now)
}

/// Reads the user's folders.
pub fn shelf(desk: &Desk) -> Result<Shelf, Failure> {
    let folders = desk.paths()?.playbook_folders(desk.playbooks.as_deref());
    let places: Vec<Place> = folders.into_iter().map(Place::Folder).collect();
    let (sources, unreadable) = sources(&places);
    let library = Library::new(known(desk), &sources, desk.zone().day(desk.now));
    Ok(Shelf { library, unreadable })
}

/// The drills of the user's folders and of the program, and the files that were not even read.
pub fn drills(desk: &Desk, playbooks: &Library) -> Result<(Drills, Vec<Diagnostic>), Failure> {
    let places: Vec<Place> = desk.paths()?.drill_folders().into_iter().map(Place::Folder).collect();
    let (sources, unreadable) = sources(&places);
    Ok((Drills::new(&sources, playbooks), unreadable))
}

fn sources(places: &[Place]) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut sources = Vec::new();
    let mut unreadable = Vec::new();
    for Found { folder, file, bytes } in snapshot(places) {
        match bytes {
            Ok(bytes) => sources.push(Source {
                folder: folder.display().to_string(),
                file: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
                bytes,
            }),
            Err(why) => unreadable.push(not_read(&file, &why)),
        }
    }
    (sources, unreadable)
}

/// The playbook called `id`. A file that has this id but is refused is told, so that nobody wonders.
pub fn playbook<'a>(desk: &mut Desk, shelf: &'a Shelf, id: &str) -> Result<&'a Playbook, Failure> {
    // A file is often called like the playbook in it; when it is refused, that is what the user wants to know.
    let is_called = |file: &str| Path::new(file).file_stem().is_some_and(|stem| stem == id);
    let refused = shelf.library.refused().iter().find(|refused| is_called(&refused.file));
    let complaint = refused.and_then(|refused| refused.complaints.iter().find(|one| one.grade() == Grade::Error));
    match (shelf.library.get(id), complaint) {
        (Some(playbook), complaint) => {
            if let Some(complaint) = complaint {
                let said = desk.say("未采用", "not used");
                desk.asides.push(format!("{said}: {}", complaint.one_line(desk.lang)));
            }
            Ok(playbook)
        }
        (None, Some(complaint)) => Err(Failure::invalid(complaint, desk.lang)),
        (None, None) => {
            let (zh, en) = match nearest(id, shelf.library.ids()) {
                Some(like) => (
                    format!("没有预案 '{id}'。是否想写 '{like}'?"),
                    format!("there is no playbook '{id}'. Did you mean '{like}'?"),
                ),
                None => (
                    format!("没有预案 '{id}' (warroom playbook list 可查)"),
                    format!("there is no playbook '{id}' (warroom playbook list shows them)"),
                ),
            };
            Err(Failure::new(Exit::NotFound, "unknown-playbook", desk.say(&zh, &en)))
        }
    }
}
