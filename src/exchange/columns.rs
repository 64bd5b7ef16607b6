//! Which column of somebody's table, or field of somebody's log, says what.

use super::complaint::{Complaint, cannot_import};
use super::{Hints, zone};
use jiff::tz::TimeZone;
use std::str::FromStr;

/// What a column can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// When: a time with its day, or a time of day where a column of days stands beside it.
    Time,
    /// The day alone.
    Date,
    /// The zone of the times.
    Zone,
    /// What sort of entry.
    Kind,
    /// The words.
    Text,
    /// Who.
    By,
}

impl Column {
    /// All of them.
    pub const ALL: [Column; 6] = [Column::Time, Column::Date, Column::Zone, Column::Kind, Column::Text, Column::By];

    /// Its name in `--map`.
    pub fn as_str(self) -> &'static str {
        match self {
            Column::Time => "time",
            Column::Date => "date",
            Column::Zone => "zone",
            Column::Kind => "kind",
            Column::Text => "text",
            Column::By => "by",
        }
    }

    /// The names that it goes by elsewhere, the surest first, as [`plain`] writes them.
    fn names(self) -> &'static [&'static str] {
        match self {
            Column::Time => TIMES,
            Column::Date => &["date", "day", "日期"],
            Column::Zone => &["zone", "tz", "timezone", "time zone", "时区"],
            Column::Kind => &["kind", "type", "class", "category", "event type", "entry type", "类型", "种类", "类别"],
            Column::Text => TEXTS,
            Column::By => &[
                "by",
                "who",
                "author",
                "user",
                "person",
                "actor",
                "reporter",
                "posted by",
                "created by",
                "人员",
                "作者",
                "操作人",
                "记录人",
                "负责人",
            ],
        }
    }

    /// Where among `names` it stands.
    fn find<'a>(self, names: impl Iterator<Item = &'a str>) -> Option<usize> {
        let own = |name: &str| self.names().iter().position(|own| *own == plain(name));
        names.enumerate().filter_map(|(at, name)| own(name).map(|rank| (rank, at))).min().map(|(_, at)| at)
    }
}

const TIMES: &[&str] = &[
    "at",
    "time",
    "timestamp",
    "ts",
    "datetime",
    "date time",
    "when",
    "event time",
    "time stamp",
    "occurred at",
    "occurred on",
    "occurred",
    "happened at",
    "triggered at",
    "fired at",
    "started at",
    "starts at",
    "start time",
    "start",
    "began",
    "begin",
    "opened at",
    "opened",
    "reported at",
    "logged at",
    "log time",
    "posted at",
    "created at",
    "created on",
    "created time",
    "created",
    "时间",
    "时刻",
    "日期时间",
    "发生时间",
    "事件时间",
    "告警时间",
    "触发时间",
    "开始时间",
    "记录时间",
    "创建时间",
];

const TEXTS: &[&str] = &[
    "text",
    "message",
    "msg",
    "event",
    "what happened",
    "what",
    "description",
    "short description",
    "note",
    "notes",
    "body",
    "content",
    "contents",
    "summary",
    "details",
    "detail",
    "comment",
    "action",
    "entry",
    "title",
    "subject",
    "alert",
    "alert name",
    "内容",
    "事件",
    "描述",
    "说明",
    "摘要",
    "详情",
    "经过",
    "告警内容",
    "消息",
    "标题",
    "备注",
];

/// A name without what tools write differently: `createdAt`, `created_at` and `Created at (UTC)` are one.
fn plain(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}');
    let name = name.split(['(', '（', '[']).next().unwrap_or(name);
    let mut words = String::new();
    let mut was_small = false;
    for c in name.chars() {
        if c.is_uppercase() && was_small {
            words.push(' ');
        }
        was_small = c.is_lowercase();
        words.extend(if c.is_alphanumeric() { c } else { ' ' }.to_lowercase());
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.strip_suffix(" utc").map_or(words.clone(), str::to_owned)
}

/// The zone that a name carries: `Time (UTC)`, `时间（北京时间）`, `time_utc`.
fn zone_in(name: &str) -> Option<TimeZone> {
    let inside = name.split_once(['(', '（', '[']).map(|(_, rest)| rest.trim_end_matches([')', '）', ']', ' ']));
    let inside = inside.and_then(zone);
    let ends = name.trim().to_lowercase();
    inside.or_else(|| (ends.ends_with("_utc") || ends.ends_with(" utc")).then_some(TimeZone::UTC))
}

/// Which column is to be taken for what, as somebody said after `--map`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap(Vec<(Column, String)>);

impl ColumnMap {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn get(&self, column: Column) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == column).map(|(_, name)| name.as_str())
    }
}

/// A part of a map that is no `time=COLUMN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadMap(pub String);

impl FromStr for ColumnMap {
    type Err = BadMap;

    fn from_str(text: &str) -> Result<Self, BadMap> {
        let pair = |part: &str| {
            let (column, name) = part.split_once('=').ok_or_else(|| BadMap(part.to_owned()))?;
            let known = Column::ALL.into_iter().find(|known| known.as_str() == column.trim());
            match (known, name.trim()) {
                (Some(known), name) if !name.is_empty() => Ok((known, name.to_owned())),
                _ => Err(BadMap(part.to_owned())),
            }
        };
        text.split([',', '，']).map(str::trim).map(pair).collect::<Result<_, _>>().map(ColumnMap)
    }
}

/// Where in a row each thing stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
    /// The zone that the head of the times names.
    pub(super) zone: Option<TimeZone>,
}

impl Columns {
    /// What column `nth` says; `None` for one without a place of its own.
    pub(super) fn says(&self, nth: usize) -> Option<Column> {
        self.places.iter().find(|(_, place)| *place == nth).map(|(column, _)| *column)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.places.iter().any(|(known, _)| *known == column)
    }

    /// Whether both that cannot be missing are there.
    pub(super) fn fits(&self) -> bool {
        self.has(Column::Time) && self.has(Column::Text)
    }

    /// What `names` say by themselves; what somebody mapped is taken first.
    pub(super) fn guess<'a>(names: impl Iterator<Item = &'a str> + Clone, map: &ColumnMap) -> Columns {
        let mut columns = Columns::default();
        let mapped = |column: Column| {
            let wanted = map.get(column)?;
            let exact = names.clone().position(|name| name.trim().trim_start_matches('\u{feff}') == wanted);
            exact.or_else(|| names.clone().position(|name| plain(name) == plain(wanted)))
        };
        for column in Column::ALL {
            let place = match map.get(column) {
                Some(_) => mapped(column),
                None => column.find(names.clone()),
            };
            if let Some(place) = place.filter(|place| columns.says(*place).is_none()) {
                columns.places.push((column, place));
            }
        }
        // A table whose one time is called "date" has its times there.
        if !columns.has(Column::Time) && map.get(Column::Time).is_none() {
            columns.places.iter_mut().filter(|(column, _)| *column == Column::Date).for_each(|(column, _)| {
                *column = Column::Time;
            });
        }
        let time = columns.places.iter().find(|(column, _)| *column == Column::Time).map(|(_, place)| *place);
        columns.zone = time.and_then(|place| names.clone().nth(place)).and_then(zone_in);
        columns
    }

    /// The same, or why the names do not serve: what was looked for, and what is there.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str> + Clone, hints: &Hints) -> Result<Columns, Complaint> {
        let columns = Columns::guess(names.clone(), &hints.map);
        let is_lost = |column: &Column| hints.map.get(*column).is_some() && !columns.has(*column);
        if let Some(lost) = Column::ALL.into_iter().find(is_lost) {
            return Err(no_such_column(hints, hints.map.get(lost).unwrap_or_default(), names));
        }
        match [Column::Time, Column::Text].into_iter().find(|column| !columns.has(*column)) {
            None => Ok(columns),
            Some(missing) => Err(no_column(hints, missing, names)),
        }
    }
}

/// How many names a complaint lists.
const LISTED: usize = 30;

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.map(|name| name.trim().trim_start_matches('\u{feff}')).collect();
    let more = if names.len() > LISTED { ", .." } else { "" };
    format!("{}{more}", names[..names.len().min(LISTED)].join(", "))
}

fn no_such_column<'a>(hints: &Hints, wanted: &str, names: impl Iterator<Item = &'a str>) -> Complaint {
    let there = listed(names);
    let zh = format!("没有名为 '{wanted}' 的列；现有的列：{there}");
    let en = format!("it has no column '{wanted}'; there are: {there}");
    let hint = ("请用 --map time=列名,text=列名 指定", "name them with --map time=COLUMN,text=COLUMN");
    cannot_import("E608", &hints.name, (&zh, &en), hint)
}

fn no_column<'a>(hints: &Hints, missing: Column, names: impl Iterator<Item = &'a str>) -> Complaint {
    let (zh, en) = match missing {
        Column::Time | Column::Date | Column::Zone => ("时间", "the time"),
        Column::Text | Column::Kind | Column::By => ("内容", "the words"),
    };
    let (sought, there) = (listed(missing.names().iter().copied()), listed(names));
    let zh = format!("没有一列是{zh}。找过：{sought}。现有的列：{there}");
    let en = format!("no column is {en}. Looked for: {sought}. There are: {there}");
    let hint = ("请用 --map time=列名,text=列名 指定", "name them with --map time=COLUMN,text=COLUMN");
    cannot_import("E608", &hints.name, (&zh, &en), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(names: &[&str], map: &str) -> Vec<(Column, usize)> {
        let map = if map.is_empty() { ColumnMap::default() } else { map.parse().unwrap() };
        Columns::guess(names.iter().copied(), &map).places
    }

    #[test]
    fn names_of_many_tools_are_one_name() {
        for name in ["createdAt", "created_at", "Created At (UTC)", " CREATED-AT ", "\u{feff}created.at"] {
            assert_eq!(plain(name), "created at", "{name}");
        }
        assert_eq!(plain("@timestamp"), "timestamp");
    }

    #[test]
    fn a_column_is_known_by_its_name_and_a_map_settles_it() {
        assert_eq!(places(&["id", "Description", "created_on"], ""), [(Column::Time, 2), (Column::Text, 1)]);
        assert_eq!(places(&["Date", "Time", "Event"], ""), [(Column::Time, 1), (Column::Date, 0), (Column::Text, 2)]);
        assert_eq!(places(&["Date", "Event"], ""), [(Column::Time, 0), (Column::Text, 1)]);
        assert_eq!(
            places(&["time", "closed", "summary", "words"], "time=closed, text=words"),
            [(Column::Time, 1), (Column::Text, 3)]
        );
    }

    #[test]
    fn the_head_of_the_times_may_name_their_zone() {
        let zone = |name: &str| Columns::guess([name, "text"].into_iter(), &ColumnMap::default()).zone;
        assert_eq!(zone("Time (UTC)"), Some(TimeZone::UTC));
        assert_eq!(zone("time_utc"), Some(TimeZone::UTC), "by its end");
        assert_eq!(zone("时间（北京时间）"), Some(TimeZone::fixed(jiff::tz::offset(8))));
        assert_eq!(zone("Time (local)"), None);
    }

    #[test]
    fn a_map_is_pairs() {
        assert_eq!("time=Created,words=x".parse::<ColumnMap>(), Err(BadMap("words=x".into())));
        assert_eq!("time".parse::<ColumnMap>(), Err(BadMap("time".into())));
        assert!("time=Created at,text=Summary".parse::<ColumnMap>().is_ok());
    }
}
