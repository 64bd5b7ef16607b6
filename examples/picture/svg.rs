//! A terminal screen as SVG: text in runs held to the cell grid, frames drawn as lines so that no font
//! leaves gaps in them.

use crate::terminal::Shot;
use std::fmt::Write;
use vt100::{Cell, Color};

const CELL: (f32, f32) = (8.4, 18.0);
const MARGIN: f32 = 10.0;
const INK: &str = "#d8dbe2";
const PAPER: &str = "#14171c";
const FONT: &str = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace";
const SIXTEEN: [&str; 16] = [
    "#000000", "#cc4444", "#4e9a06", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf", "#7a7f87", "#ef5350",
    "#8ae234", "#fce94f", "#729fcf", "#ad7fa8", "#34e2e2", "#ffffff",
];

/// How a cell looks.
#[derive(Debug, Clone, PartialEq)]
struct Look {
    ink: String,
    paper: String,
    bold: bool,
    italic: bool,
    dim: bool,
    underline: bool,
    struck: bool,
}

/// Neighbouring cells of one look.
struct Run {
    start: u16,
    cells: u16,
    text: String,
    look: Look,
}

/// The picture of `shot`.
pub fn draw(shot: &Shot) -> String {
    let (cols, rows) = shot.size;
    let (width, height) = (f32::from(cols) * CELL.0 + 2.0 * MARGIN, f32::from(rows) * CELL.1 + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         font-family=\"{FONT}\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{PAPER}\"/>\n"
    );
    for row in 0..rows {
        for run in runs(shot, row) {
            draw_run(&mut svg, row, &run);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The runs of a row: broken where the look changes, and around every wide or framing character.
fn runs(shot: &Shot, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for col in 0..shot.size.0 {
        let Some(cell) = shot.screen.cell(row, col) else { continue };
        if cell.is_wide_continuation() {
            continue;
        }
        let is_struck = shot.struck.cell(row, col).is_some_and(Cell::underline);
        let look = look(cell, is_struck);
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let stands_alone = cell.is_wide() || frame(text).is_some();
        let cells = if cell.is_wide() { 2 } else { 1 };
        match runs.last_mut() {
            Some(last) if !stands_alone && last.look == look && frame(&last.text).is_none() && is_narrow(last) => {
                last.text.push_str(text);
                last.cells += cells;
            }
            _ => runs.push(Run { start: col, cells, text: text.to_owned(), look }),
        }
    }
    runs
}

fn is_narrow(run: &Run) -> bool {
    run.text.chars().count() == usize::from(run.cells)
}

fn look(cell: &Cell, struck: bool) -> Look {
    let (mut ink, mut paper) = (colour(cell.fgcolor(), INK), colour(cell.bgcolor(), PAPER));
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut paper);
    }
    let (bold, italic, dim, underline) = (cell.bold(), cell.italic(), cell.dim(), cell.underline());
    Look { ink, paper, bold, italic, dim, underline, struck }
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Default => default.to_owned(),
        Color::Idx(index) => SIXTEEN.get(usize::from(index)).map_or(default, |known| known).to_owned(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

fn draw_run(svg: &mut String, row: u16, run: &Run) {
    let (x, y) = (MARGIN + f32::from(run.start) * CELL.0, MARGIN + f32::from(row) * CELL.1);
    let width = f32::from(run.cells) * CELL.0;
    let look = &run.look;
    if look.paper != PAPER {
        put(svg, format_args!("<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{}\"/>", CELL.1, look.paper));
    }
    if let Some(path) = frame(&run.text).and_then(|arms| frame_path(arms, x, y)) {
        let (path, weight) = path;
        return put(svg, format_args!("<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{weight}\" fill=\"none\"/>", look.ink));
    }
    if run.text == "█" {
        return put(svg, format_args!("<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{}\"/>", CELL.1, look.ink));
    }
    if run.text.trim().is_empty() && !look.underline && !look.struck {
        return;
    }
    // Blanks at the ends keep nothing in place: the text starts at its own cell.
    let lead = run.text.len() - run.text.trim_start().len();
    let text = run.text.trim();
    let cells = f32::from(run.cells) - (run.text.trim_start().len() - text.len() + lead) as f32;
    let style = [
        (look.bold, " font-weight=\"bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.dim, " opacity=\"0.65\""),
        (look.struck, " text-decoration=\"line-through\""),
        (look.underline, " text-decoration=\"underline\""),
    ];
    let style: String = style.iter().filter(|(is_on, _)| *is_on).map(|(_, words)| *words).collect();
    put(
        svg,
        format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{}\"{style}>{}</text>",
            x + lead as f32 * CELL.0,
            y + 13.5,
            cells * CELL.0,
            look.ink,
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        ),
    );
}

fn put(svg: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a String never fails.
    writeln!(svg, "{words}").expect("a String takes everything");
}

/// Which arms (up, right, down, left) a framing character has, and how heavy it is.
fn frame(text: &str) -> Option<([bool; 4], f32)> {
    const ARMS: [(&str, &str, u8); 11] = [
        ("─", "━", 0b0101), ("│", "┃", 0b1010), ("┌", "┏", 0b0110), ("┐", "┓", 0b0011), ("└", "┗", 0b1100),
        ("┘", "┛", 0b1001), ("├", "┣", 0b1110), ("┤", "┫", 0b1011), ("┬", "┳", 0b0111), ("┴", "┻", 0b1101),
        ("┼", "╋", 0b1111),
    ];
    let (light, _, arms) = ARMS.iter().find(|(light, heavy, _)| text == *light || text == *heavy)?;
    let arms = [8, 4, 2, 1].map(|bit| arms & bit != 0);
    Some((arms, if text == *light { 1.0 } else { 2.4 }))
}

fn frame_path((arms, weight): ([bool; 4], f32), x: f32, y: f32) -> Option<(String, f32)> {
    let (middle_x, middle_y) = (x + CELL.0 / 2.0, y + CELL.1 / 2.0);
    let ends = [(middle_x, y), (x + CELL.0, middle_y), (middle_x, y + CELL.1), (x, middle_y)];
    let mut path = String::new();
    for (_, (to_x, to_y)) in arms.iter().zip(ends).filter(|(is_there, _)| **is_there) {
        write!(path, "M{middle_x:.1} {middle_y:.1}L{to_x:.1} {to_y:.1}").ok()?;
    }
    Some((path, weight))
}
