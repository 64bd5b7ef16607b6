//! Text as people read it: safe to print, measured in terminal cells, in Chinese and in English.
//!
//! Everything that came from outside (titles, notes, playbooks, names) becomes [`SafeText`] before it
//! reaches a widget or a printed line. Widths are terminal cells, never bytes or `char`s, and text is
//! cut by grapheme. This module knows nothing of incidents and imports nothing of ours.

mod bilingual;
pub mod cells;
mod counted;
pub mod due;
mod duration;
mod fuzzy;
mod json;
mod link;
mod markdown;
mod nearest;
mod plain;
mod safe;
pub mod when;
mod zone;

pub use bilingual::{Bilingual, Lang};
pub use counted::counted;
pub use duration::{BadSpan, Span, clock_face, spoken};
pub use fuzzy::Fuzzy;
pub use json::json_line;
pub use link::is_harmless_link;
pub use markdown::{escaped, fenced};
pub use nearest::nearest;
pub use plain::stand_in;
pub use safe::SafeText;
pub(crate) use safe::is_dangerous;
pub use when::{BadTime, when};
pub use zone::{named_zone, nearest_zone, zone_rule};
