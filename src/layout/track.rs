//! One row or column of a grid: how its size is written, and how many cells it gets.

/// The size of a row or column as a layout file writes it; every one gets at least one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Track {
    /// `30`: so many cells.
    Cells(u16),
    /// `2fr`: a share of what is left.
    Share(u16),
    /// `25%` of the whole.
    Percent(u16),
    /// `20..40`: a share of what is left, but never less nor more.
    Between(u16, u16),
    /// `1..2` on a row that the banner has to itself: the first, and the second while an alarm is on.
    Banner(u16, u16),
}

/// Whether an alarm is on, which gives the banner its second row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alarm {
    /// Nothing is late.
    #[default]
    Quiet,
    /// A limit has passed and nobody has silenced it.
    Ringing,
}

impl Track {
    /// The size written as `text`.
    pub fn parse(text: &str) -> Option<Track> {
        let text = text.trim();
        if let Some(share) = text.strip_suffix("fr") {
            return Some(Track::Share(cells(share)?));
        }
        if let Some(percent) = text.strip_suffix('%') {
            return cells(percent).filter(|percent| *percent <= 100).map(Track::Percent);
        }
        if let Some((least, most)) = text.split_once("..") {
            let (least, most) = (cells(least)?, cells(most)?);
            return (least <= most).then_some(Track::Between(least, most));
        }
        cells(text).map(Track::Cells)
    }

    /// The least that it can live with.
    fn least(self) -> u16 {
        match self {
            Track::Cells(cells) => cells,
            Track::Share(_) | Track::Percent(_) => 1,
            Track::Between(least, _) | Track::Banner(least, _) => least,
        }
    }

    /// What it needs where `total` cells are there to be shared.
    pub(super) fn needs(self, total: u16) -> u64 {
        match self {
            Track::Percent(percent) => u64::from(part(total, percent).max(1)),
            _ => u64::from(self.least()),
        }
    }

    /// Its claim on what is left, and the least and most it takes; `None` when its size is settled.
    fn claim(self) -> Option<Claim> {
        match self {
            Track::Share(weight) => Some(Claim { weight: weight.into(), least: 1, most: u64::MAX }),
            Track::Between(least, most) => Some(Claim { weight: 1, least: least.into(), most: most.into() }),
            Track::Cells(_) | Track::Percent(_) | Track::Banner(..) => None,
        }
    }
}

#[derive(Clone, Copy)]
struct Claim {
    weight: u64,
    least: u64,
    most: u64,
}

fn cells(text: &str) -> Option<u16> {
    let text = text.trim();
    // `u16::from_str` takes a plus sign, which nobody means.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&number| is_number && number > 0)
}

fn part(total: u16, percent: u16) -> u16 {
    let part = u32::from(total) * u32::from(percent) / 100;
    u16::try_from(part).unwrap_or(u16::MAX)
}

/// The sizes of `tracks` on `total` cells: they add up to `total` exactly, wherever the least sizes fit.
pub(super) fn share(tracks: &[Track], total: u16, alarm: Alarm) -> Vec<u16> {
    let mut sizes: Vec<u16> = tracks.iter().map(|track| track.least()).collect();
    let least: u64 = sizes.iter().copied().map(u64::from).sum();
    let mut spare = u16::try_from(u64::from(total).saturating_sub(least)).unwrap_or(0);
    for (track, size) in tracks.iter().zip(&mut sizes) {
        let wish = match track {
            Track::Percent(percent) => part(total, *percent),
            Track::Banner(_, most) if alarm == Alarm::Ringing => *most,
            _ => continue,
        };
        let more = wish.saturating_sub(*size).min(spare);
        *size += more;
        spare -= more;
    }
    spare = share_out(tracks, &mut sizes, spare);
    // Nobody claims the rest: the largest has most use for it.
    if let Some(largest) = sizes.iter_mut().max_by_key(|size| **size) {
        *largest += spare;
    }
    sizes
}

/// Shares `spare` among those who claim it, by weight; what comes back is what none may take.
fn share_out(tracks: &[Track], sizes: &mut [u16], spare: u16) -> u16 {
    let mut open: Vec<(usize, Claim)> =
        tracks.iter().enumerate().filter_map(|(index, track)| Some((index, track.claim()?))).collect();
    let mut left = u64::from(spare) + open.iter().map(|(_, claim)| claim.least).sum::<u64>();
    loop {
        let weights: u64 = open.iter().map(|(_, claim)| claim.weight).sum();
        let cramped = |claim: &Claim| left * claim.weight < claim.least * weights;
        let sated = |claim: &Claim| left * claim.weight > claim.most.saturating_mul(weights);
        let lacking: u64 =
            open.iter().filter(|(_, c)| cramped(c)).map(|(_, c)| c.least * weights - left * c.weight).sum();
        let beyond: u64 = open.iter().filter(|(_, c)| sated(c)).map(|(_, c)| left * c.weight - c.most * weights).sum();
        if lacking == 0 && beyond == 0 {
            break;
        }
        // Those who get less than they need settle first if they lack more than others have too much.
        let (settled, rest): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|(_, claim)| if lacking >= beyond { cramped(claim) } else { sated(claim) });
        for (index, claim) in settled {
            let size = if lacking >= beyond { claim.least } else { claim.most };
            sizes[index] = u16::try_from(size).unwrap_or(u16::MAX);
            left -= size;
        }
        open = rest;
    }
    let weights: u64 = open.iter().map(|(_, claim)| claim.weight).sum();
    let (mut reached, mut given) = (0, 0);
    for (index, claim) in &open {
        reached += claim.weight;
        let upto = left * reached / weights;
        sizes[*index] = u16::try_from(upto - given).unwrap_or(u16::MAX);
        given = upto;
    }
    u16::try_from(left - given).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sizes(written: &[&str], total: u16) -> Vec<u16> {
        let tracks: Vec<Track> = written.iter().map(|text| Track::parse(text).unwrap()).collect();
        share(&tracks, total, Alarm::Quiet)
    }

    #[test]
    fn sizes_are_read_as_they_are_written() {
        assert_eq!(Track::parse("30"), Some(Track::Cells(30)));
        assert_eq!(Track::parse("2fr"), Some(Track::Share(2)));
        assert_eq!(Track::parse("25%"), Some(Track::Percent(25)));
        assert_eq!(Track::parse("20..40"), Some(Track::Between(20, 40)));
        for wrong in ["", "0", "1fx", "0fr", "fr", "-3", "+3", "101%", "40..20", "1.5fr", "70000", "20...40"] {
            assert_eq!(Track::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn fixed_sizes_stay_and_shares_take_the_rest() {
        assert_eq!(sizes(&["30", "1fr", "40"], 120), [30, 50, 40]);
        assert_eq!(sizes(&["1fr", "2fr"], 100), [33, 67]);
        assert_eq!(sizes(&["25%", "1fr"], 80), [20, 60]);
    }

    #[test]
    fn a_range_takes_its_share_within_its_bounds() {
        assert_eq!(sizes(&["20..40", "1fr"], 100), [40, 60]);
        assert_eq!(sizes(&["20..40", "1fr"], 60), [30, 30]);
        assert_eq!(sizes(&["20..40", "1fr"], 30), [20, 10]);
    }

    #[test]
    fn what_nobody_claims_goes_to_the_largest() {
        assert_eq!(sizes(&["10", "20", "5"], 50), [10, 35, 5]);
        assert_eq!(sizes(&["33%", "33%", "33%"], 100), [33, 33, 34]);
    }

    #[test]
    fn rounding_of_percents_never_starves_a_share() {
        assert_eq!(sizes(&["50%", "50%", "1fr"], 102), [51, 50, 1]);
    }

    #[test]
    fn the_banner_grows_while_an_alarm_is_on_and_only_into_spare_room() {
        let rows = [Track::Banner(1, 2), Track::Share(1), Track::Cells(1)];
        assert_eq!(share(&rows, 10, Alarm::Quiet), [1, 8, 1]);
        assert_eq!(share(&rows, 10, Alarm::Ringing), [2, 7, 1]);
        assert_eq!(share(&rows, 3, Alarm::Ringing), [1, 1, 1]);
    }

    fn any_track() -> impl Strategy<Value = Track> {
        prop_oneof![
            (1..60u16).prop_map(Track::Cells),
            (1..9u16).prop_map(Track::Share),
            (1..=100u16).prop_map(Track::Percent),
            (1..40u16, 0..40u16).prop_map(|(least, more)| Track::Between(least, least + more)),
            (1..3u16, 0..3u16).prop_map(|(least, more)| Track::Banner(least, least + more)),
        ]
    }

    proptest! {
        #[test]
        fn sizes_add_up_exactly_and_none_is_below_its_least(
            tracks in proptest::collection::vec(any_track(), 1..9),
            more in prop_oneof![0..400u16, 0..60_000u16],
            ringing in any::<bool>(),
        ) {
            let least: u16 = tracks.iter().map(|track| track.least()).sum();
            let alarm = if ringing { Alarm::Ringing } else { Alarm::Quiet };
            let sizes = share(&tracks, least + more, alarm);
            prop_assert_eq!(sizes.iter().sum::<u16>(), least + more);
            for (track, size) in tracks.iter().zip(&sizes) {
                prop_assert!(*size >= track.least(), "{:?} got {}", track, size);
            }
        }
    }
}
