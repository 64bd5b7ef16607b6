//! Whether a past incident is really to be played as an exercise, in a console of its own.

use super::asks::{Asks, Draft, NotSent, Sight, Touches, picked};
use super::next::{Next, Played};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, fields};
use crate::input::Popup;
use crate::locale::{drill, forms as words, replay};
use crate::text::Lang;

/// Yes or no.
#[derive(Debug, Clone)]
pub struct PlayWatched {
    sure: OneOf<Sure>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Play,
    Stay,
}

/// The question, by the number of the incident.
pub fn open(number: &str, lang: Lang) -> Form<PlayWatched> {
    let play = Choice::new(Popup::Yes, "yes", drill::PLAY.get(lang));
    let stay = Choice::new(Popup::No, "no", replay::STAY.get(lang));
    let options = vec![
        (Sure::Play, Choice { aside: drill::PLAY_ASIDE.get(lang).to_owned(), ..play }),
        (Sure::Stay, Choice { aside: replay::STAY_ASIDE.get(lang).to_owned(), ..stay }),
    ];
    let ask = PlayWatched { sure: OneOf::list("sure", words::STATE, options, Some(0)) };
    Form::new(ask, drill::PLAY_THIS.with(lang, &[number]), replay::GO)
}

impl Fields for PlayWatched {
    fields!(sure);
}

impl Asks for PlayWatched {
    fn kind(&self) -> FormKind {
        FormKind::Exercise
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let plays = *picked(&self.sure, sight)? == Sure::Play;
        Ok(plays.then_some(Next::Play(Played::Watched)).into_iter().collect())
    }

    fn draft(&self) -> Draft {
        Draft::None
    }

    fn touches(&self, _: Popup) -> Touches {
        Touches::Nothing
    }
}
