//! The drills at hand, to start one.

use super::asks::{Asks, Draft, NotSent, Sight, picked};
use super::next::{Next, Played};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, fields};
use crate::drill::{Drill, Drills};
use crate::locale::{forms as words, span};
use crate::text::Lang;

/// Which one, by its id.
#[derive(Debug, Clone)]
pub struct ListDrills {
    drill: OneOf<String>,
}

/// All of them.
pub fn open(drills: &Drills, lang: Lang) -> Form<ListDrills> {
    let option = |one: &Drill| {
        let scenario = &one.scenario;
        let limit = scenario.limit.map(|limit| span(limit, lang)).unwrap_or_else(|| "--".to_owned());
        let aside = words::DRILL_ASIDE.with(lang, &[&limit, &scenario.injects.len().to_string(), &scenario.id]);
        (scenario.id.clone(), Choice { aside, ..Choice::bare(&scenario.id, scenario.title.get(lang)) })
    };
    let ask = ListDrills {
        drill: OneOf::list("drill", words::DRILL_TITLE, drills.iter().map(option).collect(), Some(0)),
    };
    Form::new(ask, words::DRILLS.get(lang), words::START_IT)
}

impl Fields for ListDrills {
    fields!(drill);
}

impl Asks for ListDrills {
    fn kind(&self) -> FormKind {
        FormKind::Drills
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Play(Played::Drill(picked(&self.drill, sight)?.clone()))])
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}
