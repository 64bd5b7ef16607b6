//! The popups that ask something: one file each, with its typed fields, what follows when it is sent, its further
//! keys, and what a person wants to know before Enter.
//!
//! A popup sees a [`Sight`] and answers with [`Next`]s; it changes nothing and knows no other popup. To add one,
//! write its file and its line in the list below.

pub mod asks;
mod effect;
pub mod next;

pub use asks::{Anew, Asks, Draft, NotSent, Sight, Touches};
pub use next::{Next, Opening, Played};

use super::form::{Field, Fields, Form, FormKind, Text};
use crate::input::{Action, Popup};
use crate::locale::forms as words;
use crate::text::Span;

/// A popup that asks something, with what is filled in.
pub type Asking = Form<Ask>;

/// Declares the popups: the module of each, and one variant for it.
macro_rules! popups {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(pub mod $file;)*

        /// One of the popups.
        #[derive(Debug, Clone)]
        #[allow(missing_docs)]
        pub enum Ask {
            $($name(Box<$file::$name>)),*
        }

        $(impl From<Form<$file::$name>> for Asking {
            fn from(form: Form<$file::$name>) -> Asking {
                form.map(|ask| Ask::$name(Box::new(ask)))
            }
        })*

        impl Fields for Ask {
            fn fields(&self) -> Vec<&Field> {
                match self { $(Ask::$name(ask) => ask.fields()),* }
            }

            fn fields_mut(&mut self) -> Vec<&mut Field> {
                match self { $(Ask::$name(ask) => ask.fields_mut()),* }
            }
        }

        impl Asks for Ask {
            fn kind(&self) -> FormKind {
                match self { $(Ask::$name(ask) => ask.kind()),* }
            }

            fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
                match self { $(Ask::$name(ask) => ask.send(sight)),* }
            }

            fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
                match self { $(Ask::$name(ask) => ask.press(key, sight)),* }
            }

            fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
                match self { $(Ask::$name(ask) => ask.advice(sight)),* }
            }

            fn again(&self, sight: &Sight<'_>) -> Anew<Ask> {
                match self { $(Ask::$name(ask) => ask.again(sight).map(|ask| Ask::$name(Box::new(ask)))),* }
            }

            fn opened_by(&self) -> Option<Action> {
                match self { $(Ask::$name(ask) => ask.opened_by()),* }
            }

            fn draft(&self) -> Draft {
                match self { $(Ask::$name(ask) => ask.draft()),* }
            }

            fn touches(&self, key: Popup) -> Touches {
                match self { $(Ask::$name(ask) => ask.touches(key)),* }
            }
        }
    };
}

popups! {
    assign::AssignRole,
    check::StatusCheck,
    correct::CorrectEntry,
    decide::AnswerDecision,
    decision::LogDecision,
    decisions::ListDecisions,
    declare::Declare,
    drills::ListDrills,
    ending::EndIncident,
    escalate::Escalate,
    exercise::PlayWatched,
    follow_up::WriteFollowUp,
    follow_ups::ListFollowUps,
    hypotheses::ListHypotheses,
    hypothesis::WeighHypothesis,
    import::ListImport,
    import_entry::PutEntryRight,
    leave::LeaveConsole,
    leave_replay::LeaveReplay,
    look_back::LookBack,
    mute::MuteAlarms,
    notice::SayNotice,
    notices::ListNotices,
    offered::AnswerOffer,
    playbooks::ListPlaybooks,
    poll::AnswerPoll,
    reason::GiveReason,
    resources::ListResources,
    risky::CopyRisky,
    roles::ListRoles,
    severity::ChangeSeverity,
    step_menu::StepMenu,
    time_box::EndTimeBox,
    time_boxes::ListTimeBoxes,
    unpin::MakeRoom,
    verify::VerifyStep,
}

/// The length that was typed; none where nothing was.
fn span(field: &Text, sight: &Sight<'_>) -> Result<Option<Span>, NotSent> {
    let read = |text: &str| text.parse().map_err(|_| words::BAD_SPAN.with(sight.lang(), &[text]).into());
    field.given().map(read).transpose()
}
