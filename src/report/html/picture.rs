//! A chart as inline SVG: rows of bars and dots over time. All that it shows stands in tables too.

use super::{class, line};
use crate::report::page::{Bar, Chart, Dot, Names, Track};
use crate::text::cells;
use jiff::Timestamp;
use maud::{Markup, html};

/// Where the names end and time begins.
const LEFT: i64 = 170;
/// How wide the whole picture is.
const WIDTH: i64 = 960;
/// How tall a row is.
const ROW: i64 = 26;
/// How much taller it is for each further line of names.
const LANE: i64 = 16;
/// Where the first row begins.
const TOP: i64 = 24;

/// The chart; its words are titles of its parts too, for readers who do not see it.
pub fn drawn(chart: &Chart) -> Markup {
    let rows: Vec<Vec<Place>> = chart.tracks.iter().map(|track| places(chart, track)).collect();
    let tall = |places: &[Place]| ROW + LANE * places.iter().map(|place| place.lane).max().unwrap_or(0);
    let mut tops = vec![TOP];
    tops.extend(rows.iter().scan(TOP, |top, places| {
        *top += tall(places);
        Some(*top)
    }));
    let height = tops.last().copied().unwrap_or(TOP) + 8;
    html! {
        figure {
            figcaption { (line(&chart.title)) }
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(line(&chart.title))
                xmlns="http://www.w3.org/2000/svg" {
                @for (at, face) in &chart.ticks {
                    line.grid x1=(x(chart, *at)) y1=(TOP - 4) x2=(x(chart, *at)) y2=(height - 6) {}
                    text.tick x=(x(chart, *at)) y=(TOP - 9) text-anchor="middle" { (line(face)) }
                }
                @for ((track, places), top) in chart.tracks.iter().zip(&rows).zip(&tops) {
                    (row(chart, track, places, *top))
                }
            }
        }
    }
}

/// Where a time stands, in whole units from the left.
fn x(chart: &Chart, at: Timestamp) -> i64 {
    let all = (chart.to.as_second() - chart.from.as_second()).max(1);
    let gone = (at.as_second() - chart.from.as_second()).clamp(0, all);
    LEFT + 6 + gone * (WIDTH - LEFT - 16) / all
}

/// About as wide as the letters of 13 units are.
fn letters(text: &str) -> i64 {
    i64::try_from(cells::width(text)).unwrap_or(0) * 15 / 2
}

fn row(chart: &Chart, track: &Track, places: &[Place], y: i64) -> Markup {
    let fits = usize::try_from((LEFT - 14) * 2 / 15).unwrap_or(20);
    let name = cells::clip(&line(&track.title), fits);
    html! {
        g {
            title { (line(&track.title)) }
            text.name x=(LEFT - 8) y=(y + 18) text-anchor="end" { (name) }
            @for bar in &track.bars { (barred(chart, track, bar, y)) }
            @for (dot, place) in track.dots.iter().zip(places) { (dotted(chart, track, dot, *place, y)) }
        }
    }
}

fn barred(chart: &Chart, track: &Track, bar: &Bar, y: i64) -> Markup {
    let from = x(chart, bar.from);
    let wide = (x(chart, bar.to) - from - 1).max(2);
    let label = line(&bar.label);
    // A name beside the bar stands beyond the line at which it was due.
    let end = track.dots.iter().map(|dot| x(chart, dot.at)).chain([from + wide]).max().unwrap_or(from + wide);
    html! {
        g class=(class(bar.tone)) {
            title { (label) }
            rect.bar x=(from) y=(y + 4) width=(wide) height=(ROW - 8) rx="3" {}
            @if letters(&label) + 10 <= wide {
                text.label x=(from + 5) y=(y + 18) { (label) }
            } @else if track.bars.len() == 1 && end + 6 + letters(&label) < WIDTH {
                text.beside x=(end + 6) y=(y + 18) { (label) }
            }
        }
    }
}

fn dotted(chart: &Chart, track: &Track, dot: &Dot, place: Place, y: i64) -> Markup {
    let here = x(chart, dot.at);
    let y = y + LANE * place.lane;
    html! {
        g class=(class(dot.tone)) {
            title { (line(&dot.label)) }
            @if track.bars.is_empty() {
                circle.dot cx=(here) cy=(y + ROW / 2) r="4" {}
            } @else {
                line.due x1=(here) y1=(y + 1) x2=(here) y2=(y + ROW - 1) {}
            }
            @match place.side {
                Some(Side::Right) => text.beside x=(here + 8) y=(y + 18) { (line(&dot.label)) },
                Some(Side::Left) => text.beside x=(here - 8) y=(y + 18) text-anchor="end" { (line(&dot.label)) },
                None => {}
            }
        }
    }
}

/// On which side of its dot a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Where a dot and its name stand in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    side: Option<Side>,
    lane: i64,
}

/// The most lines that the names of a row take.
const LANES: usize = 4;

/// Each dot on the first line on which its name touches no other; one that finds none keeps its name to itself.
fn places(chart: &Chart, track: &Track) -> Vec<Place> {
    let mut ends = [LEFT; LANES];
    let alone = Place { side: None, lane: 0 };
    let place = |dot: &Dot| {
        if track.names == Names::Pointed {
            return alone;
        }
        let (here, wide) = (x(chart, dot.at), letters(&line(&dot.label)) + 8);
        let side = if here + wide < WIDTH { Side::Right } else { Side::Left };
        let (from, to) = match side {
            Side::Right => (here - 5, here + wide + 6),
            Side::Left => (here - wide, here + 8),
        };
        let Some(lane) = ends.iter().position(|end| *end <= from) else { return alone };
        ends[lane] = to;
        Place { side: Some(side), lane: i64::try_from(lane).unwrap_or(0) }
    };
    track.dots.iter().map(place).collect()
}
