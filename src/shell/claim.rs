//! What is typed and not sent, on its way to the disk: where it is kept, and since when. A console that was opened
//! to watch has nothing to keep; it claims a place when whoever watches goes to work.

use super::arrival::ToLoop;
use super::console::Console;
use super::drafts::{Drafts, Ending};
use super::run::teller;
use crate::app::{self, Msg};
use crate::layout::Access;
use crate::locale::forms as words;
use crate::text::Lang;
use std::io;
use std::path::Path;

/// When a place for what is typed and not sent is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// It was, or nothing is kept.
    Settled,
    /// As soon as this console writes.
    OnceItWrites,
}

/// A place for what is typed and not sent, and what an earlier console left in it. Without one, as on a disk
/// that nobody may write to, the work goes on.
pub(super) fn claim_drafts(state: &Path, lang: Lang, events: &ToLoop) -> (Option<Drafts>, String) {
    match Drafts::claim(state, teller(lang, events, words::DRAFT_NOT_KEPT)) {
        Ok(claimed) => {
            if claimed.before == Ending::Unclean {
                events.say(Msg::Say(words::RECOVERED.get(lang).to_owned()));
            }
            (Some(claimed.drafts), claimed.left.unwrap_or_default())
        }
        Err(error) => {
            teller(lang, events, words::DRAFT_NOT_KEPT)(error);
            (None, String::new())
        }
    }
}

/// A draft that is none of ours is set aside, and where it is now is told.
pub(super) fn unreadable(drafts: &Drafts, lang: Lang) -> String {
    match drafts.set_aside() {
        Ok(file) => words::DRAFT_UNREADABLE.with(lang, &[&file.display().to_string()]),
        Err(error) => words::DRAFT_NOT_KEPT.with(lang, &[&error.to_string()]),
    }
}

impl Console {
    /// Keeps what was typed and not sent, once a round.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        if self.claim == Claim::OnceItWrites && self.model.access == Access::Full {
            self.claim_drafts();
        }
        let changes = self.model.changes();
        if changes != self.kept {
            self.kept = changes;
            if let Some(drafts) = &self.drafts {
                drafts.keep(app::keep(&self.model), std::mem::take(&mut self.edited))?;
            }
        }
        Ok(())
    }

    /// Whoever watched goes to work: brings back what was left in the place that is claimed.
    fn claim_drafts(&mut self) {
        self.claim = Claim::Settled;
        let lang = self.model.lang;
        let (drafts, left) = claim_drafts(&self.state, lang, &self.events);
        self.drafts = drafts;
        if app::restore_words(&mut self.model, &left).is_err()
            && let Some(drafts) = &self.drafts
        {
            let said = unreadable(drafts, lang);
            self.model.refuse(said);
        }
    }
}
