//! What time it is: wall time carried on by a clock that runs in suspend and that nobody can set.
//!
//! Every few seconds [`Clock::look`] compares it with the wall clock. A difference of more than 30 s is a
//! jump: somebody set the clock, which is told and recorded. Less than that is drift: forward it is taken
//! over at once, backward our clock goes at half speed until they agree, so that it never runs backwards.

use crate::locale::forms::WRONG_CLOCK;
use crate::text::Lang;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rustix::time::{ClockId, clock_gettime};
use std::time::{Duration, SystemTime};

/// A difference from the wall clock beyond this is a jump.
const JUMP: SignedDuration = SignedDuration::from_secs(30);

/// Our clock fell behind the boot clock by more than this: the machine slept.
const SLEPT: Duration = Duration::from_secs(2);

/// Wall time at one moment of the boot clock, and with it at every later one. It reads no clock itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    wall: Timestamp,
    boot: Duration,
    /// The latest time that was given out, which no later reading may precede.
    given: Timestamp,
}

impl Carried {
    /// It was `wall` when the boot clock showed `boot`.
    pub fn new(wall: Timestamp, boot: Duration) -> Carried {
        Carried { wall, boot, given: whole_milliseconds(wall) }
    }

    /// The time now that the boot clock shows `boot`, in whole milliseconds, never before an earlier
    /// reading.
    pub fn read(&mut self, boot: Duration) -> Timestamp {
        self.given = self.given.max(whole_milliseconds(self.carried(boot)));
        self.given
    }

    /// Compares with the wall clock; a difference of more than 30 s is returned, and taken over at once.
    pub fn look(&mut self, wall: Timestamp, boot: Duration) -> Option<SignedDuration> {
        let carried = self.carried(boot);
        let off = wall.duration_since(carried);
        if off > JUMP || off < -JUMP {
            *self = Carried::new(wall, boot);
            return Some(off);
        }
        let since = SignedDuration::try_from(boot.saturating_sub(self.boot)).unwrap_or(SignedDuration::ZERO);
        // Never back by more than half of what has passed since the last look.
        let step = off.max(-(since / 2));
        self.wall = carried.saturating_add(step).unwrap_or(carried);
        self.boot = boot;
        None
    }

    fn carried(&self, boot: Duration) -> Timestamp {
        // Saturates only at the year 9999 or after 292 billion years of uptime.
        self.wall.saturating_add(boot.saturating_sub(self.boot)).unwrap_or(self.wall)
    }
}

/// The clock of the program.
#[derive(Debug)]
pub struct Clock {
    carried: Carried,
    /// Boot clock minus monotonic clock: the time that the machine has slept since it was started.
    asleep: Duration,
    pace: Pace,
}

/// The system clock shows a time that cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRange {
    /// What it shows, in UTC.
    shown: String,
}

impl OutOfRange {
    /// The sentence in `lang`.
    pub fn sentence(&self, lang: Lang) -> String {
        WRONG_CLOCK.with(lang, &[&self.shown])
    }
}

/// The years that a clock may show: no computer is older, and some room is left to reckon with.
const YEARS: std::ops::Range<i16> = 1970..9000;

/// The time on the wall.
///
/// # Errors
/// When the clock shows a time that cannot be right, with which nothing may be recorded.
pub fn wall() -> Result<Timestamp, OutOfRange> {
    in_range(SystemTime::now())
}

/// The time on the wall as near as a record can hold it, for what cannot stop.
pub fn nearest_wall() -> Timestamp {
    let now = SystemTime::now();
    let end = if now < SystemTime::UNIX_EPOCH { Timestamp::UNIX_EPOCH } else { Timestamp::MAX };
    in_range(now).unwrap_or(end)
}

fn in_range(time: SystemTime) -> Result<Timestamp, OutOfRange> {
    let read = Timestamp::try_from(time);
    let year = |at: &Timestamp| at.to_zoned(TimeZone::UTC).year();
    match read {
        Ok(at) if YEARS.contains(&year(&at)) => Ok(at),
        Ok(at) => Err(OutOfRange { shown: at.strftime("%Y-%m-%d %H:%M:%SZ").to_string() }),
        Err(_) if time < SystemTime::UNIX_EPOCH => Err(OutOfRange { shown: "< -9999-01-01".to_owned() }),
        Err(_) => Err(OutOfRange { shown: "> 9999-12-30".to_owned() }),
    }
}

/// How fast a clock goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// As the clock on the wall.
    Real,
    /// So many times faster, from this moment on: for a demo, whose time is its own.
    Times(u32, Timestamp),
}

/// What a look at the wall clock showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looked {
    /// The wall clock was set by this much; ours has followed.
    pub jump: Option<SignedDuration>,
    /// The machine slept this long since the last look.
    pub slept: Option<Duration>,
}

impl Clock {
    /// A clock that shows the wall time of now.
    pub fn start() -> Clock {
        let boot = boot_time();
        let asleep = boot.saturating_sub(monotonic_time());
        Clock { carried: Carried::new(nearest_wall(), boot), asleep, pace: Pace::Real }
    }

    /// A clock that goes `times` as fast from the time of now on, and that no wall clock sets right.
    pub fn hurried(times: u32) -> Clock {
        let mut clock = Clock::start();
        clock.pace = Pace::Times(times.max(1), clock.now());
        clock
    }

    /// Another clock that shows the same.
    pub fn beside(&self) -> Clock {
        Clock { carried: self.carried, asleep: self.asleep, pace: self.pace }
    }

    /// The time, in whole milliseconds; it never runs backwards but in a jump that `look` returns.
    pub fn now(&mut self) -> Timestamp {
        let real = self.carried.read(boot_time());
        match self.pace {
            Pace::Real => real,
            Pace::Times(times, from) => {
                let passed = real.duration_since(from).saturating_mul(i32::try_from(times).unwrap_or(i32::MAX));
                from.saturating_add(passed).unwrap_or(real)
            }
        }
    }

    /// Compares with the wall clock, about once a second and after each SIGCONT.
    pub fn look(&mut self) -> Looked {
        if self.pace != Pace::Real {
            return Looked::default();
        }
        let boot = boot_time();
        let asleep = boot.saturating_sub(monotonic_time());
        let slept = asleep.saturating_sub(self.asleep);
        self.asleep = asleep;
        // A clock that shows an impossible time is not followed: ours goes on.
        let jump = wall().ok().and_then(|wall| self.carried.look(wall, boot));
        Looked { jump, slept: (slept > SLEPT).then_some(slept) }
    }
}

fn whole_milliseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time)
}

#[cfg(target_os = "linux")]
fn boot_time() -> Duration {
    read(ClockId::Boottime)
}

// Elsewhere the monotonic clock is the nearest; on macOS it runs in sleep too.
#[cfg(not(target_os = "linux"))]
fn boot_time() -> Duration {
    monotonic_time()
}

fn monotonic_time() -> Duration {
    read(ClockId::Monotonic)
}

fn read(clock: ClockId) -> Duration {
    // These clocks count up from the start of the machine, so the conversion cannot fail.
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn boot(seconds: f64) -> Duration {
        Duration::from_secs_f64(1_000.0 + seconds)
    }

    fn started() -> Carried {
        Carried::new(at("2026-11-22T14:00:00Z"), boot(0.0))
    }

    #[test]
    fn time_is_carried_on_by_the_boot_clock_through_a_sleep() {
        let mut clock = started();
        assert_eq!(clock.read(boot(1.2345)), at("2026-11-22T14:00:01.234Z"));
        assert_eq!(clock.read(boot(8.0 * 3600.0)), at("2026-11-22T22:00:00Z"));
    }

    #[test]
    fn a_clock_set_back_an_hour_is_told_once_and_followed() {
        let mut clock = started();
        let jump = clock.look(at("2026-11-22T13:00:10Z"), boot(10.0));
        assert_eq!(jump, Some(SignedDuration::from_hours(-1)));
        assert_eq!(clock.look(at("2026-11-22T13:00:11Z"), boot(11.0)), None);
        assert_eq!(clock.read(boot(12.0)), at("2026-11-22T13:00:12Z"));
    }

    #[test]
    fn a_clock_set_by_ten_years_is_a_jump() {
        let mut clock = started();
        let jump = clock.look(at("2036-11-22T14:00:00Z"), boot(0.0)).unwrap();
        assert_eq!(jump.as_hours(), 87_672);
        assert_eq!(clock.read(boot(1.0)), at("2036-11-22T14:00:01Z"));
    }

    #[test]
    fn a_fast_clock_slows_down_until_it_agrees() {
        let mut clock = started();
        let mut last = clock.read(boot(0.0));
        for second in 1..=60 {
            let wall = at("2026-11-22T13:59:50Z") + SignedDuration::from_secs(second);
            assert_eq!(clock.look(wall, boot(second as f64)), None);
            let now = clock.read(boot(second as f64));
            assert!(now >= last);
            last = now;
        }
        assert_eq!(last, at("2026-11-22T14:00:50Z"));
    }

    #[test]
    fn the_real_clock_agrees_with_the_wall() {
        let mut clock = Clock::start();
        let off = clock.now().duration_since(Timestamp::now());
        assert!(off.as_secs().abs() < 30);
        assert_eq!(clock.look().jump, None);
    }

    #[test]
    fn a_clock_that_cannot_be_right_gets_a_sentence() {
        let at = |seconds: i64| {
            let span = Duration::from_secs(seconds.unsigned_abs());
            let time = SystemTime::UNIX_EPOCH;
            if seconds < 0 { time.checked_sub(span) } else { time.checked_add(span) }.unwrap()
        };
        let year = 31_556_952;
        for (seconds, shown) in [
            (-18_489_600, "1969-06-01"),
            (-1, "1969-12-31"),
            (253_402_300_790, "> 9999"),
            (7_500 * year, "9469"),
            (-20_000 * year, "< -9999"),
            (20_000 * year, "> 9999"),
        ] {
            let said = in_range(at(seconds)).unwrap_err().sentence(Lang::En);
            assert!(said.contains(shown), "{said}");
        }
        assert!(in_range(at(0)).is_ok() && in_range(at(56 * year)).is_ok());
    }

    proptest! {
        #[test]
        fn time_never_runs_backwards_but_in_a_jump(steps in prop::collection::vec((0u64..5_000, -20_000i64..20_000), 1..60)) {
            let mut clock = started();
            let (mut millis, mut last) = (0, clock.read(boot(0.0)));
            for (passed, drift) in steps {
                millis += passed;
                let now = boot(0.0) + Duration::from_millis(millis);
                let true_wall = at("2026-11-22T14:00:00Z") + SignedDuration::from_millis(millis as i64 + drift);
                let before = clock.read(now);
                prop_assert!(before >= last);
                let jumped = clock.look(true_wall, now).is_some();
                let read = clock.read(now);
                prop_assert!(jumped || read >= before);
                last = read;
            }
        }
    }
}
