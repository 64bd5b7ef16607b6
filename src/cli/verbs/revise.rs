//! A revision of a playbook that an incident proposes, as a diff of its file.

use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::files::read;
use super::super::json::Good;
use super::super::library::{playbook, shelf};
use super::super::options::Format;
use crate::incident::Incident;
use crate::playbook::Origin;
use crate::playbook::library::EMBEDDED;
use crate::raw::edit::unified;
use crate::report::proposal::propose as changes;

/// Prints what the incident called `inc` proposes to change in the playbook that it used.
pub fn propose(desk: &mut Desk, inc: &str) -> Answer {
    let incident = desk.incident(Some(inc))?;
    let (name, text) = file(desk, &incident)?;
    let number = incident.summary.number.to_string();
    let proposal = changes(&text, &incident, desk.now, desk.lang);
    let diff = proposal.as_ref().map(|proposal| unified(&name, &text, &proposal.text)).unwrap_or_default();
    let reasons = proposal.map(|proposal| proposal.reasons).unwrap_or_default();
    match desk.format {
        Format::Json => {
            let answer = serde_json::json!({ "id": number, "file": name, "reasons": reasons, "diff": diff });
            desk.out.json(&Good::new(answer));
        }
        Format::Plain if reasons.is_empty() => {
            let said = desk.say("没有修订建议", "proposes no change").to_owned();
            desk.out.line(&format!("{number}: {said}"));
        }
        Format::Plain => desk.out.block(&diff),
    }
    Ok(Exit::Done)
}

/// The name and the text of the playbook's file as it is today.
fn file(desk: &mut Desk, incident: &Incident) -> Result<(String, String), Failure> {
    let Some((id, _)) = incident.summary.playbook.clone() else {
        let said = desk.say("没有使用预案", "used no playbook");
        return Err(Failure::new(Exit::NotFound, "no-playbook", format!("{} {said}", incident.summary.number)));
    };
    let shelf = shelf(desk)?;
    let origin = playbook(desk, &shelf, id.as_str())?.origin.clone();
    let shipped = || EMBEDDED.iter().find(|(name, ..)| *name == id.as_str());
    match origin {
        Origin::File(file) => match read(desk, &file)? {
            Ok(bytes) => Ok((file, String::from_utf8_lossy(&bytes).into_owned())),
            Err(complaint) => Err(Failure::invalid(&complaint, desk.lang)),
        },
        Origin::Embedded => {
            let (_, name, text) = shipped().ok_or_else(|| Failure::io(id.as_str()))?;
            Ok(((*name).to_owned(), (*text).to_owned()))
        }
    }
}
