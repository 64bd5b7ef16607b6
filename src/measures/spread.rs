//! Two ways to sum up many figures: how they spread, and how many of them held.

use serde::Serialize;

/// How lengths spread: the middle one and the one that nine in ten stay below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// How many there were.
    pub count: usize,
    /// Half of them are no longer than this.
    pub median: Option<u64>,
    /// Nine in ten of them are no longer than this.
    pub p90: Option<u64>,
}

impl Spread {
    /// The spread of `lengths`, by the nearest rank: every figure is one that was really measured.
    pub fn of(lengths: impl Iterator<Item = u64>) -> Spread {
        let mut all: Vec<u64> = lengths.collect();
        all.sort_unstable();
        let rank = |tenths: usize| all.get((all.len() * tenths).div_ceil(10).saturating_sub(1)).copied();
        Spread { count: all.len(), median: rank(5), p90: rank(9) }
    }
}

/// How many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Ratio {
    /// So many held.
    pub kept: u64,
    /// Of so many.
    pub of: u64,
}

impl Ratio {
    /// One more, kept or not.
    pub fn count(&mut self, was: Kept) {
        self.add(u64::from(was == Kept::Yes), 1);
    }

    /// Several more.
    pub fn add(&mut self, kept: u64, of: u64) {
        self.kept = self.kept.saturating_add(kept);
        self.of = self.of.saturating_add(of);
    }

    /// In percent; `None` of nothing.
    pub fn percent(self) -> Option<u64> {
        (self.of > 0).then(|| self.kept.saturating_mul(100) / self.of)
    }
}

/// Whether something was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was.
    Yes,
    /// It was not.
    No,
}

impl From<bool> for Kept {
    fn from(kept: bool) -> Kept {
        if kept { Kept::Yes } else { Kept::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_nine_in_ten_are_figures_that_were_measured() {
        assert_eq!(Spread::of([].into_iter()), Spread { count: 0, median: None, p90: None });
        assert_eq!(Spread::of([7].into_iter()), Spread { count: 1, median: Some(7), p90: Some(7) });
        let ten = Spread::of((1..=10).rev());
        assert_eq!((ten.median, ten.p90), (Some(5), Some(9)));
        let with_one_giant = Spread::of([60, 61, 62, 63, 1_000_000].into_iter());
        assert_eq!((with_one_giant.median, with_one_giant.p90), (Some(62), Some(1_000_000)));
    }
}
