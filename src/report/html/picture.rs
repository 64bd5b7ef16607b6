//! A chart as inline SVG: rows of bars and dots over time. All that it shows stands in tables too.

use super::{class, line};
use crate::report::page::{Chart, Track};
use crate::text::cells;
use jiff::Timestamp;
use maud::{Markup, html};

/// Where the names end and time begins.
const LEFT: i64 = 170;
/// How wide the whole picture is.
const WIDTH: i64 = 960;
/// How tall a row is.
const ROW: i64 = 26;
/// Where the first row begins.
const TOP: i64 = 24;

/// The chart; its words are titles of its parts too, for readers who do not see it.
pub fn drawn(chart: &Chart) -> Markup {
    let height = TOP + ROW * i64::try_from(chart.tracks.len()).unwrap_or(0) + 8;
    html! {
        figure {
            figcaption { (line(&chart.title)) }
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(line(&chart.title))
                xmlns="http://www.w3.org/2000/svg" {
                @for (at, face) in &chart.ticks {
                    line.grid x1=(x(chart, *at)) y1=(TOP - 4) x2=(x(chart, *at)) y2=(height - 6) {}
                    text.tick x=(x(chart, *at)) y=(TOP - 9) text-anchor="middle" { (line(face)) }
                }
                @for (nth, track) in chart.tracks.iter().enumerate() {
                    (row(chart, track, TOP + ROW * i64::try_from(nth).unwrap_or(0)))
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

/// About as wide as the letters of 12 units are.
fn letters(text: &str) -> i64 {
    i64::try_from(cells::width(text)).unwrap_or(0) * 7
}

fn row(chart: &Chart, track: &Track, y: i64) -> Markup {
    let fits = usize::try_from((LEFT - 14) / 7).unwrap_or(20);
    let name = cells::clip(&line(&track.title), fits);
    html! {
        g {
            title { (line(&track.title)) }
            text.name x=(LEFT - 8) y=(y + 17) text-anchor="end" { (name) }
            @for bar in &track.bars {
                @let from = x(chart, bar.from);
                @let wide = (x(chart, bar.to) - from - 1).max(2);
                @let label = line(&bar.label);
                g class=(class(bar.tone)) {
                    title { (label) }
                    rect.bar x=(from) y=(y + 4) width=(wide) height=(ROW - 8) rx="3" {}
                    @if letters(&label) + 8 <= wide {
                        text.label x=(from + 5) y=(y + 17) { (label) }
                    } @else if from + wide + 6 + letters(&label) < WIDTH && track.bars.len() == 1 {
                        text.beside x=(from + wide + 5) y=(y + 17) { (label) }
                    }
                }
            }
            @for (nth, dot) in track.dots.iter().enumerate() {
                g class=(class(dot.tone)) {
                    title { (line(&dot.label)) }
                    @if track.bars.is_empty() {
                        circle.dot cx=(x(chart, dot.at)) cy=(y + ROW / 2) r="4" {}
                    } @else {
                        line.due x1=(x(chart, dot.at)) y1=(y + 1) x2=(x(chart, dot.at)) y2=(y + ROW - 1) {}
                    }
                    @match side(chart, track, nth) {
                        Some(Side::Right) => text.beside x=(x(chart, dot.at) + 7) y=(y + 17) { (line(&dot.label)) },
                        Some(Side::Left) => text.beside x=(x(chart, dot.at) - 7) y=(y + 17) text-anchor="end" {
                            (line(&dot.label))
                        },
                        None => {}
                    }
                }
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

/// Where there is room for a dot's name, if anywhere; a track with bars has none.
fn side(chart: &Chart, track: &Track, nth: usize) -> Option<Side> {
    let dot = track.dots.get(nth).filter(|_| track.bars.is_empty())?;
    let here = x(chart, dot.at);
    let need = letters(&line(&dot.label)) + 12;
    let next = track.dots.get(nth + 1).map_or(WIDTH + 6, |next| x(chart, next.at));
    // The name before it may reach up to here: there is room to the left only for both.
    let before = nth.checked_sub(1).and_then(|nth| track.dots.get(nth));
    let taken = before.map_or(LEFT, |before| x(chart, before.at) + letters(&line(&before.label)) + 12);
    if here + need <= next {
        Some(Side::Right)
    } else if taken + need <= here {
        Some(Side::Left)
    } else {
        None
    }
}
