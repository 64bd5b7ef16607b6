//! What the timeline says of people: who offers a role to whom, who takes it.

use super::entry::aside;
use super::words::role_title;
use crate::incident::{Entry, Event};
use crate::text::Lang;

/// What an entry about people says; `None` for any other.
pub(super) fn told(entry: &Entry, lang: Lang) -> Option<String> {
    let called = |role: &crate::incident::RoleId| role_title(role.as_str(), lang).to_owned();
    Some(match (&entry.event, lang) {
        (Event::RoleOffered { role, to, why }, Lang::En) => {
            format!("{} offered to {to}{}", called(role), aside(why))
        }
        (Event::RoleOffered { role, to, why }, Lang::Zh) => format!("{}请 {to} 接手{}", called(role), aside(why)),
        (Event::RoleAccepted { role }, Lang::En) => format!("{} = {} (accepted)", called(role), entry.by),
        (Event::RoleAccepted { role }, Lang::Zh) => format!("{} = {} (已接手)", called(role), entry.by),
        (Event::RoleDeclined { role, why }, Lang::En) => format!("{} declined{}", called(role), aside(why)),
        (Event::RoleDeclined { role, why }, Lang::Zh) => format!("未接手{}{}", called(role), aside(why)),
        (Event::OfferWithdrawn { role, why }, Lang::En) => format!("{} offered no more{}", called(role), aside(why)),
        (Event::OfferWithdrawn { role, why }, Lang::Zh) => format!("不再交出{}{}", called(role), aside(why)),
        (Event::RoleTakenOver { role, person, why }, Lang::En) => {
            format!("{} = {person}, taken over{}", called(role), aside(why))
        }
        (Event::RoleTakenOver { role, person, why }, Lang::Zh) => {
            format!("{} = {person}, 接管{}", called(role), aside(why))
        }
        _ => return None,
    })
}
