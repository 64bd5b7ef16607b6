//! The sample incidents in a journal of their own.

use jiff::{Timestamp, tz::TimeZone};
use std::error::Error;
use warroom::demo::{Hand, sample, tell};
use warroom::journal::{Options, SqliteJournal};
use warroom::shell::paths::Paths;
use warroom::text::Lang;

/// A folder with a journal in it; it goes away with this value.
pub struct Sample {
    home: tempfile::TempDir,
    /// Who looks at the screen.
    me: &'static str,
    /// The incident to show.
    pub incident: &'static str,
}

impl Sample {
    /// Writes the sample in `lang`.
    pub fn lay(lang: Lang) -> Result<Sample, Box<dyn Error>> {
        let home = tempfile::tempdir()?;
        let paths = Paths::find(Some(home.path()))?;
        paths.create()?;
        let hand = Hand::default();
        let held = hand.clone();
        let clock = Box::new(move || held.held().unwrap_or_else(Timestamp::now));
        let mut journal = SqliteJournal::open(&paths.journal(), Options { clock, ..Options::default() })?;
        let (me, stories) = sample(lang);
        tell(&stories, &mut journal, &hand, Timestamp::now(), &TimeZone::system(), lang)?;
        Ok(Sample { home, me, incident: "INC-0003" })
    }

    /// The words that open the console on this sample, in this language or these languages.
    pub fn words(&self, lang: &str) -> Vec<String> {
        let home = self.home.path().display().to_string();
        [self.incident, "--home", &home, "--lang", lang, "--as", self.me].map(str::to_owned).to_vec()
    }
}
