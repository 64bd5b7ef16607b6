//! `config.toml` as a verb finds it: read before the words of the command line, because it says their language.

use super::desk::Settings;
use crate::house::read_config;
use crate::shell::paths::Paths;
use crate::shell::shelf::not_read;
use crate::shell::watch::read_file;
use std::path::{Path, PathBuf};

/// The settings of the home that the words name. One that is refused is told, and what is built in holds.
pub fn read(words: &[String]) -> Settings {
    let Ok(paths) = Paths::find(home(words).as_deref()) else { return Settings::default() };
    let file = paths.house();
    let read = match read_file(&file) {
        None => return Settings::default(),
        Some(Ok(bytes)) => read_config(&file.display().to_string(), &bytes),
        Some(Err(why)) => Err(vec![not_read(&file, &why)]),
    };
    match read {
        Ok(config) => Settings { config, refused: Vec::new() },
        Err(refused) => Settings { refused, ..Settings::default() },
    }
}

/// The value of `--home`, by which alone the settings can be elsewhere.
fn home(words: &[String]) -> Option<PathBuf> {
    let before_end = words.iter().take_while(|word| *word != "--");
    let given = before_end.enumerate().find_map(|(at, word)| match word.as_str() {
        "--home" => words.get(at + 1).map(String::as_str),
        word => word.strip_prefix("--home="),
    });
    given.filter(|folder| !folder.is_empty()).map(|folder| Path::new(folder).to_owned())
}
