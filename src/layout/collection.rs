//! All layouts together: those that are shipped, those of the user, and what they use of one another.

use super::area::strips;
use super::{Alarm, Layout, Placed, Plan, check};
use crate::diagnostic::Diagnostic;
use crate::text::{Bilingual, Lang, nearest};
use std::sync::OnceLock;

/// The layout that is taken when none is named.
const DEFAULT: &str = "default";
/// The layout that is taken when no grid of the wanted one fits.
const NARROW: &str = "narrow";

/// Id, text, and the parsed form once somebody asked for it: a start reads only what it draws.
struct Shipped {
    id: &'static str,
    text: &'static str,
    layout: OnceLock<Option<Layout>>,
}

const fn shipped(id: &'static str, text: &'static str) -> Shipped {
    Shipped { id, text, layout: OnceLock::new() }
}

/// In the order in which `L` turns them.
static SHIPPED: [Shipped; 5] = [
    shipped(DEFAULT, include_str!("../../layouts/default.toml")),
    shipped("commander", include_str!("../../layouts/commander.toml")),
    shipped("scribe", include_str!("../../layouts/scribe.toml")),
    shipped("wall", include_str!("../../layouts/wall.toml")),
    shipped(NARROW, include_str!("../../layouts/narrow.toml")),
];

impl Shipped {
    fn layout(&self) -> Option<&Layout> {
        // That every shipped file is sound is tested; a screen must be drawn even if one were not.
        self.layout.get_or_init(|| check(self.id, self.text.as_bytes()).ok()).as_ref()
    }
}

/// All layouts that can be shown.
#[derive(Debug, Clone, Default)]
pub struct Layouts {
    own: Vec<Layout>,
}

impl Layouts {
    /// The layouts that come with the program.
    pub fn shipped() -> Self {
        Layouts::default()
    }

    /// The text of a shipped layout, to start one's own from.
    pub fn shipped_text(id: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|one| one.id == id).map(|one| one.text)
    }

    /// Takes over layouts of the user: each replaces the one of its id.
    ///
    /// One that uses an unknown layout, or itself in a circle, is complained of and not taken: the last
    /// good one stays.
    pub fn adopt(&mut self, layouts: impl IntoIterator<Item = Layout>) -> Vec<Diagnostic> {
        let mut fresh: Vec<Layout> = layouts.into_iter().collect();
        let mut complaints = Vec::new();
        loop {
            let mut all = self.clone();
            fresh.iter().cloned().for_each(|layout| all.put(layout));
            let before = fresh.len();
            fresh.retain(|layout| {
                let found = all.complaints(layout);
                let is_sound = found.is_empty();
                complaints.extend(found);
                is_sound
            });
            // One that fell out may have been used by another.
            if fresh.len() == before {
                *self = all;
                return complaints;
            }
        }
    }

    /// Forgets the user's layout of this id; a shipped one of the same id shows again.
    ///
    /// Those that used it fall back as on a screen too small for them.
    pub fn forget(&mut self, id: &str) {
        self.own.retain(|layout| layout.id != id);
    }

    /// The layout of this id.
    pub fn get(&self, id: &str) -> Option<&Layout> {
        let shipped = || SHIPPED.iter().find(|one| one.id == id).and_then(Shipped::layout);
        self.own.iter().find(|layout| layout.id == id).or_else(shipped)
    }

    /// All ids: the shipped ones first, then the user's.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let is_shipped = |id: &str| SHIPPED.iter().any(|one| one.id == id);
        let own = self.own.iter().map(|layout| layout.id.as_str()).filter(move |id| !is_shipped(id));
        SHIPPED.iter().map(|one| one.id).chain(own)
    }

    /// What people call the layout `id`; its id where it has no title.
    pub fn title<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        self.get(id).map(|layout| layout.title.get(lang)).filter(|title| !title.is_empty()).unwrap_or(id)
    }

    /// The id of the layout that is called `name`: its id, or its title in either language.
    pub fn called(&self, name: &str) -> Option<&str> {
        let is_called = |id: &&str| {
            let titles = [Lang::Zh, Lang::En].map(|lang| self.title(id, lang).to_lowercase());
            *id == name || titles.contains(&name.to_lowercase())
        };
        self.ids().find(is_called)
    }

    /// The id after `id`, and the first after the last.
    pub fn next(&self, id: &str) -> &str {
        self.ids().skip_while(|one| *one != id).nth(1).unwrap_or(DEFAULT)
    }

    /// Divides a screen of this size as the layout `id` wants it; an unknown `id` is taken as the default.
    ///
    /// Where no grid of it fits, the narrow layout is taken, and where that does not fit, strips.
    pub fn place(&self, id: &str, columns: u16, rows: u16, alarm: Alarm) -> Placed {
        let wanted = self.get(id).or_else(|| self.get(DEFAULT));
        // Read only where it is needed: most starts never see the narrow one.
        let narrow = || self.get(NARROW);
        let found = wanted.and_then(|layout| self.resolve(layout, columns, rows));
        let found = found.or_else(|| narrow().and_then(|layout| self.resolve(layout, columns, rows)));
        let Some((layout, plan)) = found else {
            return strips(columns, rows, narrow().map_or(&[], |layout| &layout.pages));
        };
        let mut placed = layout.fill(plan, (columns, rows), alarm);
        if let Some(first) =
            wanted.and_then(|layout| layout.focus.first()).filter(|first| placed.area(**first).is_some())
        {
            placed.start = Some(*first);
        }
        placed
    }

    /// The grid for this size and its layout, found through `use`.
    fn resolve<'a>(&'a self, mut layout: &'a Layout, columns: u16, rows: u16) -> Option<(&'a Layout, &'a super::Grid)> {
        // No chain without a circle is longer than there are layouts.
        for _ in 0..=self.own.len() + SHIPPED.len() {
            match layout.plan(columns, rows)? {
                Plan::Grid(grid) => return Some((layout, grid)),
                Plan::Use(id, _) => layout = self.get(id)?,
            }
        }
        None
    }

    fn put(&mut self, layout: Layout) {
        match self.own.iter_mut().find(|one| one.id == layout.id) {
            Some(place) => *place = layout,
            None => self.own.push(layout),
        }
    }

    /// What is wrong with the `use`s of `layout` among all these.
    fn complaints(&self, layout: &Layout) -> Vec<Diagnostic> {
        let mut complaints = Vec::new();
        for (id, place) in layout.uses() {
            let (what, hint) = if self.get(id).is_none() {
                let others = || self.ids().filter(|one| *one != layout.id);
                let near = nearest(id, others());
                let known = others().collect::<Vec<_>>().join(" ");
                let hint = near.map_or_else(
                    || said(&format!("Known: {known}"), &format!("已有: {known}")),
                    |near| said(&format!("Did you mean '{near}'?"), &format!("是否想写 '{near}'?")),
                );
                (said(&format!("unknown layout '{id}'"), &format!("未知布局 '{id}'")), Some(hint))
            } else if let Some(circle) = self.circle(&layout.id, id) {
                let circle = circle.join(" -> ");
                let hint = said("Let one of them have a grid of its own", "请让其中一个有自己的 grid");
                (said(&format!("'use' goes in a circle: {circle}"), &format!("'use' 绕成了圈: {circle}")), Some(hint))
            } else {
                continue;
            };
            complaints.push(Diagnostic {
                code: "E307",
                file: layout.file.clone(),
                place: Some(place.clone()),
                what,
                hint,
            });
        }
        complaints
    }

    /// The way from `id` by its use of `first` back to `id`.
    fn circle<'a>(&'a self, id: &'a str, first: &'a str) -> Option<Vec<&'a str>> {
        // Each layout is walked once: who cannot reach `id` from it now cannot by another way either.
        let mut reached = vec![(first, 0)];
        let mut at = 0;
        while let Some(&(one, _)) = reached.get(at) {
            if one == id {
                let mut way = vec![id];
                let mut back = at;
                while back != 0 {
                    back = reached[back].1;
                    way.push(reached[back].0);
                }
                way.push(id);
                way.reverse();
                return Some(way);
            }
            for (next, _) in self.get(one).into_iter().flat_map(Layout::uses) {
                if reached.iter().all(|(seen, _)| *seen != next) {
                    reached.push((next, at));
                }
            }
            at += 1;
        }
        None
    }
}

impl Layout {
    /// The layouts that it uses, and where it says so.
    fn uses(&self) -> impl Iterator<Item = (&str, &crate::diagnostic::Place)> {
        self.at.iter().filter_map(|at| match &at.plan {
            Plan::Use(id, place) => Some((id.as_str(), place)),
            Plan::Grid(_) => None,
        })
    }
}

fn said(en: &str, zh: &str) -> Bilingual {
    Bilingual::new(Some(zh), Some(en))
}
