//! What the title that is being typed looks like, as far as that is known.

use crate::recall::Alike;

/// What is known of the title that is being typed.
#[derive(Debug, Default)]
pub struct Likeness {
    /// The title that was asked for and not answered yet.
    pub(super) asked: Option<String>,
    /// The title that was answered last, and what it looks like.
    pub(super) known: Option<(String, Option<Alike>)>,
}

impl Likeness {
    /// What `title` looks like; an answer to a title that was longer or shorter by a few letters serves until
    /// its own comes.
    pub fn of(&self, title: &str) -> Option<&Alike> {
        let (known, alike) = self.known.as_ref()?;
        let is_near = title.starts_with(known.as_str()) || known.starts_with(title);
        alike.as_ref().filter(|_| is_near && !title.trim().is_empty())
    }
}
