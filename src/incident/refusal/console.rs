//! The same sentences for a console, which has no flags.

use super::Refusal;
use crate::text::Lang;
use jiff::Timestamp;

/// How a sentence ends that offers the flag of the shell.
const OFFERS: [&str; 6] = [
    " (--force overrules)",
    " (--force records it all the same)",
    "; --force if it is right",
    " (--force 可越过)",
    " (--force 可照记)",
    ",确认无误请加 --force",
];

impl Refusal {
    /// The sentence without the flag that only a shell can give; `clock` as in [`Refusal::sentence_at`].
    pub fn sentence_in_console(&self, lang: Lang, clock: &dyn Fn(Timestamp) -> String) -> String {
        let sentence = self.sentence_at(lang, clock);
        let bare = OFFERS.iter().find_map(|offer| sentence.strip_suffix(offer)).map(str::to_owned);
        bare.unwrap_or(sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::refusal::OfStep;
    use crate::incident::{EndingRefusal, Person};
    use crate::text::{Bilingual, Span};

    #[test]
    fn no_refusal_offers_a_flag_in_the_console() {
        let of = |why| Refusal::Step { step: Bilingual::plain("2.1 freeze"), why };
        let refusals = [
            Refusal::TooLongAgo { at: Timestamp::UNIX_EPOCH },
            Refusal::TooLongUntil { next: Span::seconds(90_000) },
            of(OfStep::Blocked { by: Bilingual::plain("1.1 grade") }),
            of(OfStep::NotNeeded),
            of(OfStep::StillRunning { left: 9 }),
            Refusal::CommanderLowers { commander: Person::new("li") },
            EndingRefusal::DueInThePast.into(),
        ];
        for refusal in refusals {
            for lang in [Lang::En, Lang::Zh] {
                let shell = refusal.sentence(lang);
                let console = refusal.sentence_in_console(lang, &|at| at.to_string());
                assert!(shell.contains("--force") && shell.starts_with(&console), "{shell}");
                assert!(!console.contains("force"), "{console}");
            }
        }
    }
}
