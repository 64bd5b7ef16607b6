//! A terminal screen as SVG: text in runs held to the cell grid, frames drawn as lines so that no font
//! leaves gaps in them.

use crate::terminal::Shot;
use std::collections::BTreeMap;
use std::fmt::Write;
use vt100::{Cell, Color};

const CELL: (f32, f32) = (8.4, 18.0);
const MARGIN: f32 = 10.0;
const INK: &str = "#d8dbe2";
const PAPER: &str = "#14171c";
const FONT: &str =
    "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace";
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
    text: String,
    /// The column of each character.
    columns: Vec<u16>,
    /// The first column after it.
    end: u16,
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
    let mut frames = BTreeMap::new();
    for row in 0..rows {
        let runs = runs(shot, row);
        draw_paper(&mut svg, row, &runs);
        for run in &runs {
            match frame(&run.text) {
                Some(arms) => frames
                    .entry((run.look.ink.clone(), arms.1))
                    .or_insert_with(String::new)
                    .push_str(&path(arms.0, row, run)),
                None => draw_text(&mut svg, row, run),
            }
        }
    }
    for ((ink, is_heavy), path) in frames {
        let weight = if is_heavy { 2.4 } else { 1.0 };
        put(&mut svg, format_args!("<path d=\"{path}\" stroke=\"{ink}\" stroke-width=\"{weight}\" fill=\"none\"/>"));
    }
    svg.push_str("</svg>\n");
    svg
}

/// The runs of a row: broken where the look changes, and around frames.
fn runs(shot: &Shot, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for col in 0..shot.size.0 {
        let Some(cell) = shot.screen.cell(row, col) else { continue };
        if cell.is_wide_continuation() {
            continue;
        }
        let look = look(cell, shot.struck.cell(row, col).is_some_and(Cell::underline));
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let cells = if cell.is_wide() { 2 } else { 1 };
        let is_joined = |last: &&mut Run| last.look == look && frame(text) == frame(&last.text);
        match runs.last_mut().filter(is_joined) {
            Some(last) => {
                last.text.push_str(text);
                last.columns.extend(text.chars().map(|_| col));
                last.end = col + cells;
            }
            None => runs.push(Run {
                columns: text.chars().map(|_| col).collect(),
                end: col + cells,
                text: text.to_owned(),
                look,
            }),
        }
    }
    runs
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

/// What lies under the text, one patch for neighbours of one colour: seams between patches would show.
fn draw_paper(svg: &mut String, row: u16, runs: &[Run]) {
    for same in runs.chunk_by(|left, right| left.look.paper == right.look.paper) {
        let (first, last) = (&same[0], &same[same.len() - 1]);
        if first.look.paper != PAPER {
            let (x, y) = corner(first.columns[0], row);
            let (width, height, fill) = (corner(last.end, row).0 - x, CELL.1, &first.look.paper);
            put(
                svg,
                format_args!("<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\" fill=\"{fill}\"/>"),
            );
        }
    }
}

fn draw_text(svg: &mut String, row: u16, run: &Run) {
    let look = &run.look;
    let words = words(run);
    if words.is_empty() {
        return;
    }
    let style = [
        (look.bold, " font-weight=\"bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.dim, " opacity=\"0.65\""),
        (look.struck, " text-decoration=\"line-through\""),
        (look.underline, " text-decoration=\"underline\""),
    ];
    let style: String = style.iter().filter(|(is_on, _)| *is_on).map(|(_, words)| *words).collect();
    let mut texts = String::new();
    for word in words {
        let (x, y) = corner(word.start, row);
        let width = corner(word.end, row).0 - x;
        let text = word.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        // A word is held to its cells whatever font is found; a wide character stands alone, unstretched.
        let held = if word.is_wide { String::new() } else { format!(" textLength=\"{width:.1}\"") };
        texts += &format!("<text x=\"{x:.1}\" y=\"{}\"{held}>{text}</text>", y + 13.5);
    }
    put(svg, format_args!("<g fill=\"{}\"{style}>{texts}</g>", look.ink));
}

/// Characters that are placed together.
struct Word {
    text: String,
    start: u16,
    end: u16,
    is_wide: bool,
}

/// The words of a run; blanks only count where a line goes through or under them.
fn words(run: &Run) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_between = true;
    let ends = run.columns.iter().skip(1).chain([&run.end]);
    for ((letter, start), end) in run.text.chars().zip(&run.columns).zip(ends) {
        if letter == ' ' && !run.look.struck && !run.look.underline {
            is_between = true;
            continue;
        }
        let is_wide = end.saturating_sub(*start) > 1;
        match words.last_mut().filter(|word| !is_between && !is_wide && !word.is_wide) {
            Some(word) => {
                word.text.push(letter);
                word.end = *end;
            }
            None => words.push(Word { text: letter.to_string(), start: *start, end: *end, is_wide }),
        }
        is_between = false;
    }
    words
}

fn corner(column: u16, row: u16) -> (f32, f32) {
    (MARGIN + f32::from(column) * CELL.0, MARGIN + f32::from(row) * CELL.1)
}

fn put(svg: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a String never fails.
    writeln!(svg, "{words}").expect("a String takes everything");
}

/// Which arms (up, right, down, left) a framing character has, and whether it is a heavy one.
fn frame(text: &str) -> Option<([bool; 4], bool)> {
    #[rustfmt::skip]
    const ARMS: [(char, char, u8); 11] = [
        ('─', '━', 0b0101), ('│', '┃', 0b1010), ('┌', '┏', 0b0110), ('┐', '┓', 0b0011), ('└', '┗', 0b1100),
        ('┘', '┛', 0b1001), ('├', '┣', 0b1110), ('┤', '┫', 0b1011), ('┬', '┳', 0b0111), ('┴', '┻', 0b1101),
        ('┼', '╋', 0b1111),
    ];
    let letter = text.chars().next()?;
    let (light, _, arms) = ARMS.iter().find(|(light, heavy, _)| letter == *light || letter == *heavy)?;
    Some(([8, 4, 2, 1].map(|bit| arms & bit != 0), letter != *light))
}

/// The lines of a run of one framing character.
fn path([up, right, down, left]: [bool; 4], row: u16, run: &Run) -> String {
    let mut path = String::new();
    let ((start, top), (end, _)) = (corner(run.columns[0], row), corner(run.end, row));
    let (middle, bottom) = (top + CELL.1 / 2.0, top + CELL.1);
    if right && left {
        path += &format!("M{start:.1} {middle}H{end:.1}");
    }
    for column in &run.columns {
        let (x, _) = corner(*column, row);
        let centre = x + CELL.0 / 2.0;
        match (right, left) {
            (true, false) => path += &format!("M{centre:.1} {middle}H{:.1}", x + CELL.0),
            (false, true) => path += &format!("M{x:.1} {middle}H{centre:.1}"),
            _ => {}
        }
        match (up, down) {
            (true, true) => path += &format!("M{centre:.1} {top}V{bottom}"),
            (true, false) => path += &format!("M{centre:.1} {top}V{middle}"),
            (false, true) => path += &format!("M{centre:.1} {middle}V{bottom}"),
            (false, false) => {}
        }
    }
    path
}
