//! From a file to a layout: everything that is wrong with it at once.

use super::grid::{Cell, Grid, in_reading_order};
use super::picture::{Line, lines};
use super::raw::LAYOUT;
use super::{Access, At, Layout, PaneName, Plan, Speech, Track};
use crate::diagnostic::{Diagnostic, Place};
use crate::raw::{Complaints, Extent, Located, Table, read_as};
use crate::text::Lang;
use std::collections::BTreeMap;

/// More rows or columns than any terminal has use for.
pub(super) const MOST_TRACKS: usize = 60;
/// Digits lead to no more panes.
const MOST_DIGITS: usize = 9;

/// Reads a layout from the bytes of `file`, or tells all that is wrong with it.
///
/// Whether the layouts that it uses exist is for [`Layouts::adopt`](super::Layouts::adopt) to say.
///
/// ```
/// use warroom::layout::check;
/// let text = b"format = 1\nid = 'mine'\ntitle = 'Mine'\n[[at]]\nmin = '40x10'\ncols = ['1fr']\nrows = ['1', '1fr']\ngrid = ['banner', 'stepps']\n";
/// let complaints = check("mine.toml", text).unwrap_err();
/// assert_eq!(complaints[0].to_string(), "mine.toml:8:20: E301 unknown pane 'stepps'. Did you mean 'steps'?");
/// ```
pub fn check(file: &str, bytes: &[u8]) -> Result<Layout, Vec<Diagnostic>> {
    let (complaints, table) = read_as(&LAYOUT, file, bytes);
    let (Some(table), Ok(source)) = (table, std::str::from_utf8(bytes)) else { return Err(complaints.finish()) };
    let mut reader = Reader { complaints, source, drawn: BTreeMap::new(), doubts: 0 };
    let layout = reader.layout(file, &table);
    if reader.complaints.has_errors() {
        return Err(reader.complaints.finish());
    }
    Ok(layout)
}

/// A file while it is checked.
pub(super) struct Reader<'s> {
    pub complaints: Complaints,
    source: &'s str,
    /// The panes in all pictures so far, and where each was first named.
    pub drawn: BTreeMap<PaneName, Extent>,
    /// Pictures that are missing and names that mean nothing: what a grid lacks may be one of those.
    pub doubts: usize,
}

/// The size that `min` asks for, and where it does.
struct Least {
    columns: u16,
    rows: u16,
    at: Extent,
}

impl Reader<'_> {
    /// The layout in `table`; worth something only while there is no complaint.
    fn layout(&mut self, file: &str, table: &Located<Table>) -> Layout {
        let fields = &table.value;
        let ats = fields.tables("at");
        if ats.is_empty() && fields.get("at").is_some() {
            self.complaints.add("E105", &table.at, "at needs at least one size", "at 至少要有一个尺寸");
        }
        let at: Vec<At> = ats.iter().filter_map(|one| self.at(one)).collect();
        let pages = self.panes(&fields.texts("pages"));
        let mut layout = Layout {
            id: fields.text("id").map(|id| id.value.to_owned()).unwrap_or_default(),
            title: fields.bilingual("title").map(|title| title.value).unwrap_or_default(),
            access: if fields.flag("read_only") { Access::ReadOnly } else { Access::Full },
            big: Vec::new(),
            lang: fields.text("lang").and_then(|lang| speech(lang.value)),
            focus: Vec::new(),
            pages: pages.iter().map(|page| page.value).collect(),
            digits: digits(&at, &pages),
            file: file.to_owned(),
            at,
        };
        self.check_pages(&layout, &pages);
        layout.focus = self.names_in_grids("focus", fields, &layout.pages);
        layout.big = self.names_in_grids("big", fields, &layout.pages);
        layout
    }

    fn at(&mut self, table: &Located<&Table>) -> Option<At> {
        let fields = table.value;
        let least = self.least(fields);
        let picture = ["cols", "rows", "grid"];
        if let Some(other) = fields.text("use") {
            if let Some(extra) = picture.iter().find_map(|name| fields.get(name)) {
                let en = "'use' takes the grid of another layout: leave out cols, rows and grid";
                self.complaints.add("E307", &extra.at, en, "'use' 取另一布局的画面: 请去掉 cols, rows, grid");
            }
            let least = least?;
            let place = Place::in_source(self.source, other.at);
            return Some(At {
                columns: least.columns,
                rows: least.rows,
                plan: Plan::Use(other.value.to_owned(), place),
            });
        }
        let missing: Vec<&str> = picture.into_iter().filter(|name| fields.get(name).is_none()).collect();
        if !missing.is_empty() && fields.get("use").is_none() {
            let (line, names) = (self.complaints.line(&table.at), missing.join(", "));
            let (en, zh) =
                (format!("[[at]] (line {line}) needs {names}"), format!("[[at]] (第 {line} 行) 缺少 {names}"));
            let hint = ("Or name another layout: use = \"default\"", "或改用另一布局: use = \"default\"");
            self.complaints.add("E105", &table.at, en, zh).hint(hint.0, hint.1);
            self.doubts += 1;
            return None;
        }
        let (columns, rows) = (self.tracks("cols", fields), self.tracks("rows", fields));
        let drawn = fields.get("grid").map(|grid| lines(grid, self.source)).unwrap_or_default();
        let grid_at = fields.get("grid").map_or_else(|| table.at.clone(), |grid| grid.at.clone());
        if let Some(least) = &least {
            self.check_room("cols", "columns", "列", &columns, least.columns, &least.at);
            self.check_room("rows", "rows", "行", &rows, least.rows, &least.at);
        }
        self.check_counts(&drawn, &grid_at, columns.len(), rows.len());
        let cells = self.cells(&drawn, &grid_at, columns.len());
        let (columns, mut rows) = (settled(columns)?, settled(rows)?);
        give_banner_its_rows(&cells, &mut rows);
        let least = least?;
        let grid = Grid { columns, rows, cells: in_reading_order(cells) };
        Some(At { columns: least.columns, rows: least.rows, plan: Plan::Grid(grid) })
    }

    fn least(&mut self, fields: &Table) -> Option<Least> {
        let text = fields.text("min")?;
        let size = text.value.split_once('x').and_then(|(columns, rows)| {
            let number = |text: &str| text.trim().parse::<u16>().ok().filter(|&cells| cells > 0);
            Some((number(columns)?, number(rows)?))
        });
        if size.is_none() {
            let shown = shown(text.value);
            self.complaints
                .add("E305", &text.at, format!("'{shown}' is no terminal size"), format!("'{shown}' 不是终端尺寸"))
                .hint("Write columns x rows: \"80x24\"", "请写 列x行: \"80x24\"");
        }
        size.map(|(columns, rows)| Least { columns, rows, at: text.at })
    }

    /// The sizes in the list `name`; `None` for one that was complained of.
    fn tracks(&mut self, name: &str, fields: &Table) -> Vec<Option<Track>> {
        let texts = fields.texts(name);
        if let Some(beyond) = texts.get(MOST_TRACKS) {
            let (en, zh) = (format!("more than {MOST_TRACKS} {name}"), format!("{name} 超过 {MOST_TRACKS} 个"));
            self.complaints.add("E304", &beyond.at, en, zh).hint("Take some out", "请去掉一些");
        }
        texts.iter().take(MOST_TRACKS).map(|text| self.track(text)).collect()
    }

    fn track(&mut self, text: &Located<&str>) -> Option<Track> {
        let track = Track::parse(text.value);
        if track.is_none() {
            let shown = shown(text.value);
            self.complaints
                .add("E305", &text.at, format!("'{shown}' is no size"), format!("'{shown}' 不是尺寸"))
                .hint("Use \"30\", \"1fr\", \"25%\" or \"20..40\"", "请写 \"30\", \"1fr\", \"25%\" 或 \"20..40\"");
        }
        track
    }

    fn check_room(&mut self, name: &str, en: &str, zh: &str, tracks: &[Option<Track>], min: u16, at: &Extent) {
        let needed: u64 = tracks.iter().flatten().map(|track| track.needs(min)).sum();
        if needed > u64::from(min) {
            let what = format!("{en} need {needed} but min says {min}");
            self.complaints.add("E303", at, what, format!("{zh}共需 {needed},但 min 只有 {min}")).hint(
                format!("Raise min, or make {name} smaller; every 1fr needs 1"),
                format!("请加大 min,或减小 {name};每个 1fr 至少占 1 格"),
            );
        }
    }

    /// Complains of rows that have more or fewer names than there are columns, and of too many or few rows.
    fn check_counts(&mut self, drawn: &[Line<'_>], at: &Extent, columns: usize, rows: usize) {
        let count = |what: &str, en: usize| format!("{en} {what}{}", if en == 1 { "" } else { "s" });
        let first = drawn.first().map_or(0, |line| line.names.len());
        if drawn.iter().all(|line| line.names.len() == first) && first != columns && first > 0 {
            let en = format!("the grid has {}, expected {columns} as in cols", count("column", first));
            self.complaints
                .add("E304", at, en, format!("grid 有 {first} 列,cols 有 {columns} 个"))
                .hint("Give cols one size for each column", "请让 cols 每列有一个尺寸");
        } else {
            for (index, line) in drawn.iter().enumerate().filter(|(_, line)| line.names.len() != columns) {
                let (row, found) = (index + 1, line.names.len());
                let en = format!("row {row} has {}, expected {columns}", count("column", found));
                self.complaints
                    .add("E304", &line.at, en, format!("第 {row} 行有 {found} 列,应有 {columns} 列"))
                    .hint("A pane over several columns is named once for each", "跨几列的面板,每列各写一次");
            }
        }
        if drawn.len() != rows {
            let found = drawn.len();
            let en = format!("the grid has {}, expected {rows} as in rows", count("row", found));
            self.complaints
                .add("E304", at, en, format!("grid 有 {found} 行,rows 有 {rows} 个"))
                .hint("Give rows one size for each line of the grid", "请让 rows 每行有一个尺寸");
        }
    }
}

/// The language or languages that `text` names.
fn speech(text: &str) -> Option<Speech> {
    match text {
        "zh+en" => Some(Speech::Both),
        one => Lang::parse(one).map(Speech::One),
    }
}

/// All tracks, when none of them is in doubt.
fn settled(tracks: Vec<Option<Track>>) -> Option<Vec<Track>> {
    tracks.into_iter().collect()
}

/// A range on the one row of the banner is room for an alarm, not for a share.
fn give_banner_its_rows(cells: &[Cell], rows: &mut [Track]) {
    for cell in cells.iter().filter(|cell| cell.pane == PaneName::Banner) {
        if let Some([row]) = rows.get_mut(cell.rows.clone())
            && let Track::Between(least, most) = *row
        {
            *row = Track::Banner(least, most);
        }
    }
}

/// The panes that digits lead to: as the first grid reads, then what only later grids have.
fn digits(at: &[At], pages: &[Located<PaneName>]) -> Vec<PaneName> {
    let mut digits = Vec::new();
    let grids = at.iter().filter_map(|at| match &at.plan {
        Plan::Grid(grid) => Some(grid),
        Plan::Use(..) => None,
    });
    let panes = grids.flat_map(Grid::panes).chain(pages.iter().map(|page| page.value));
    for pane in panes.filter(|pane| pane.has_digit()) {
        if !digits.contains(&pane) {
            digits.push(pane);
        }
    }
    digits.truncate(MOST_DIGITS);
    digits
}

/// A name as it may be quoted in a sentence.
pub(super) fn shown(text: &str) -> String {
    crate::text::cells::clip(&crate::text::SafeText::line(text).into_string(), 40)
}
