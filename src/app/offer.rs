//! Roles that change hands, as a console tells of them: who is asked sees the brief at once, who asked hears
//! the answer.

use super::attention::Attention;
use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use crate::brief::{Brief, Subject, brief};
use crate::incident::{Event, EventId, OfRole, Person, Recorded, RoleId, TakenOver};
use crate::locale::{brief as words, role_title, role_word};
use crate::pane::Focus;

/// Shows an offer that waits for who sits here, once, as soon as no popup and no typing is in its way.
pub fn announce(model: &mut Model) {
    let Some((role, id, by)) = waiting(model) else { return };
    match model.attention() {
        Attention::Pane(_) if model.keys.is_empty() && !model.is_past() => {
            model.seen_offers.insert(id);
            open(model, &role);
        }
        // Keys that are on their way were meant for something else.
        _ if model.status.is_some() => {}
        _ => model.say(words::WAITS.with(model.lang, &[by.as_str(), &called(model, &role)])),
    }
}

/// The first offer to who sits here that they have not seen.
fn waiting(model: &Model) -> Option<(RoleId, EventId, Person)> {
    let room = model.live().filter(|_| !model.is_read_only())?;
    let mut offers = room.incident.roster.offers_to(&model.me);
    let (role, offer) = offers.find(|(_, offer)| !model.seen_offers.contains(&offer.id))?;
    Some((role.clone(), offer.id, offer.by.clone()))
}

/// Opens the brief with the question, if the role is offered to who sits here.
pub fn open(model: &mut Model, role: &RoleId) -> bool {
    let lang = model.lang;
    let Some(offer) = model.room().and_then(|room| room.incident.roster.offer(role)) else { return false };
    if !offer.to.is_same(&model.me) {
        return false;
    }
    let title = words::OFFER.with(lang, &[offer.by.as_str(), &called(model, role)]);
    let about = About::Offer(role.clone());
    let Some(lines) = lines(model, &about) else { return false };
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, about }));
    true
}

/// The lines of a sheet that holds the brief; `None` when there is none to read.
pub(super) fn lines(model: &Model, about: &About) -> Option<Vec<String>> {
    let brief = self::read(model)?;
    let About::Offer(role) = about else { return Some(brief.lines().collect()) };
    let offer = model.room()?.incident.roster.offer(role);
    let why = offer.filter(|offer| !offer.why.is_empty()).map(|offer| format!("\"{}\"", offer.why));
    Some(why.into_iter().chain([brief.title.clone()]).chain(brief.lines()).collect())
}

/// Opens the brief of the incident on the screen.
pub fn show(model: &mut Model) {
    let lang = model.lang;
    let Some(brief) = self::read(model) else { return };
    let title = words::BRIEF.with(lang, &[&brief.title]);
    let lines = brief.lines().collect();
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, about: About::Brief }));
}

fn read(model: &Model) -> Option<Brief> {
    let incident = &model.room()?.incident;
    let scene = model.scene(Focus::Here);
    Some(brief(Subject { incident, now: model.now, lang: model.lang, clock: &|at| scene.clock(at) }))
}

/// Tells who sits here that a role has changed hands by somebody else's word.
pub fn tell(model: &mut Model, fresh: &[&Recorded]) {
    let me = model.me.clone();
    for record in fresh.iter().filter(|record| !record.draft.by.is_same(&me)) {
        let (role, person) = match &record.draft.event {
            Event::RoleAccepted(OfRole { role, .. }) => (role, &record.draft.by),
            Event::RoleTakenOver(TakenOver { role, person, .. }) => (role, person),
            _ => continue,
        };
        let role = called(model, role);
        model.say(words::CHANGED_HANDS.with(model.lang, &[&role, person.as_str()]));
    }
}

/// What a role is called in the house of the incident on the screen.
fn called(model: &Model, role: &RoleId) -> String {
    let house = model.room().map(|room| &room.incident.house);
    let word = house
        .map_or_else(|| role_title(role.as_str(), model.lang), |house| role_word(house, role.as_str(), model.lang));
    word.to_owned()
}
