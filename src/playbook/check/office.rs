//! Office hours (E211): a zone, days and hours that a clock can be measured by.

use super::super::raw::Sheet;
use crate::incident::OfficeHours;
use crate::raw::Complaints;

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let Some(office) = sheet.root.table("office") else { return };
    // A table without a zone, or with one that is no text, has its complaint already.
    if office.value.text("zone").is_some() && office_hours(sheet).is_none() {
        complaints.add("E211", &office.at, "these are no office hours", "工作时间写法不对").hint(
            "Write zone = \"+08:00\", days = \"Mon-Fri\", hours = \"09:00-18:00\"",
            "请写 zone = \"+08:00\", days = \"Mon-Fri\", hours = \"09:00-18:00\"",
        );
    }
}

/// The hours that the file gives; `None` when it gives none, or none that make sense.
pub(in super::super) fn office_hours(sheet: &Sheet<'_>) -> Option<OfficeHours> {
    let office = sheet.root.table("office")?.value;
    let text = |key: &str| office.text(key).map(|text| text.value);
    OfficeHours::read(text("zone")?, text("days"), text("hours"))
}
