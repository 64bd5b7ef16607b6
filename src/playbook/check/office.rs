//! Office hours (E211): a zone, days and hours that a clock can be measured by.

use super::super::raw::Sheet;
use crate::incident::{OfficeHours, office};
use crate::raw::{Complaints, Located};
use crate::text::{cells, nearest_zone};
use jiff::tz::TimeZone;

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let Some(office) = sheet.root.table("office") else { return };
    // A table without a zone, or with one that is no text, has its complaint already.
    let Some(text) = office.value.text("zone") else { return };
    if zone(&text, complaints).is_some() && office_hours(sheet).is_none() {
        complaints.add("E211", &office.at, "these are no office hours", "工作时间写法不对").hint(
            "Write zone = \"+08:00\", days = \"Mon-Fri\", hours = \"09:00-18:00\"",
            "请写 zone = \"+08:00\", days = \"Mon-Fri\", hours = \"09:00-18:00\"",
        );
    }
}

/// The zone that a file names, or a complaint about it.
pub fn zone(text: &Located<&str>, complaints: &mut Complaints) -> Option<TimeZone> {
    let zone = office::zone(text.value);
    if zone.is_none() {
        let shown = cells::clip(text.value, 40);
        let complaint =
            complaints.add("E211", &text.at, format!("'{shown}' is no zone"), format!("'{shown}' 不是时区"));
        match nearest_zone(text.value) {
            Some(near) => complaint.nearest(Some(&near)),
            None => complaint.hint("Write Europe/Copenhagen, +08:00 or UTC", "请写 Asia/Shanghai、+08:00 或 UTC"),
        }
    }
    zone
}

/// The hours that the file gives; `None` when it gives none, or none that make sense.
pub(in super::super) fn office_hours(sheet: &Sheet<'_>) -> Option<OfficeHours> {
    let office = sheet.root.table("office")?.value;
    let text = |key: &str| office.text(key).map(|text| text.value);
    OfficeHours::read(text("zone")?, text("days"), text("hours"))
}
