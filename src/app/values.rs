//! What `{{variables}}` in notices and commands stand for in the room that is open.

use crate::locale::screen;
use crate::playbook::values::{self, Reader};
use crate::room::Room;
use crate::text::Lang;

/// A text of the playbook with its variables filled in; where that is impossible it stays as it is and
/// says why.
pub fn text(room: &Room, text: &str, lang: Lang) -> String {
    values::text(&room.incident, text, reader(room, lang))
}

/// A command of the playbook, each variable as one word of the shell.
///
/// # Errors
/// A sentence that names the variables that nobody has given a value, and the way to give one: a command with a
/// word in it that nobody chose would be run as it is.
pub fn command(room: &Room, text: &str, lang: Lang) -> Result<String, String> {
    let missing = room.incident.ungiven(text);
    match missing.first() {
        Some(first) => Err(screen::NOT_COPIED.with(lang, &[&missing.join(", "), first])),
        None => Ok(values::command(&room.incident, text, reader(room, lang))),
    }
}

fn reader(room: &Room, lang: Lang) -> Reader<'_> {
    Reader { now: room.now, zone: &room.zone, lang }
}
