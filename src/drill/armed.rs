//! When an unannounced drill begins.

use crate::incident::drill::Window;
use jiff::civil::DateTime;
use jiff::{Span, Zoned};

/// How far ahead a minute is looked for.
const DAYS: i64 = 7;

/// A minute inside the windows of the next seven days, later than now; `chance` picks which. `None` when no
/// window opens.
pub fn random_minute(windows: &[Window], now: &Zoned, chance: u128) -> Option<Zoned> {
    let open = open_times(windows, now);
    let total: i64 = open.iter().map(|(from, to)| minutes(*from, *to)).sum();
    let total = u128::try_from(total).ok().filter(|total| *total > 0)?;
    let mut nth = i64::try_from(chance % total).ok()?;
    for (from, to) in open {
        let length = minutes(from, to);
        if nth < length {
            return from.checked_add(Span::new().minutes(nth)).ok()?.to_zoned(now.time_zone().clone()).ok();
        }
        nth -= length;
    }
    None
}

/// The times at which a window is open, from the next whole minute on; a minute that lies in two windows counts
/// twice, which makes it no less random.
fn open_times(windows: &[Window], now: &Zoned) -> Vec<(DateTime, DateTime)> {
    let soon = now.datetime().saturating_add(Span::new().minutes(1));
    let soon = soon.date().at(soon.hour(), soon.minute(), 0, 0);
    let days = (0..=DAYS).filter_map(|day| now.date().checked_add(Span::new().days(day)).ok());
    let open = days.flat_map(|day| windows.iter().filter_map(move |window| window.on(day)));
    open.map(|(from, to)| (from.max(soon), to)).filter(|(from, to)| from < to).collect()
}

fn minutes(from: DateTime, to: DateTime) -> i64 {
    from.duration_until(to).as_mins()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        // A Saturday.
        "2026-11-21T14:20:42+08:00[+08:00]".parse().unwrap()
    }

    #[test]
    fn the_minute_lies_inside_the_windows_and_all_of_them_come_up() {
        let windows = ["Tue-Wed 10:00-10:02".parse().unwrap(), "Sat 14:00-14:22".parse().unwrap()];
        let minutes: Vec<String> = (0..10)
            .filter_map(|chance| random_minute(&windows, &now(), chance))
            .map(|at| at.strftime("%a %H:%M").to_string())
            .collect();
        let all = ["Sat 14:21", "Tue 10:00", "Tue 10:01", "Wed 10:00", "Wed 10:01"];
        assert!(all.iter().all(|minute| minutes.contains(&(*minute).to_owned())), "{minutes:?}");
        assert!(minutes.iter().all(|minute| all.contains(&minute.as_str()) || minute.starts_with("Sat 14:")));
    }

    #[test]
    fn without_a_window_there_is_no_minute() {
        assert_eq!(random_minute(&[], &now(), 7), None);
    }
}
