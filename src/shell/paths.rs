//! Where files live: settings, the journal, and what only this machine remembers.
//!
//! | | default | with `--home DIR` or `WARROOM_HOME=DIR` |
//! |---|---|---|
//! | config | `$XDG_CONFIG_HOME/warroom`, `~/.config/warroom` | `DIR/config` |
//! | data | `$XDG_DATA_HOME/warroom`, `~/.local/share/warroom` | `DIR/data` |
//! | state | `$XDG_STATE_HOME/warroom`, `~/.local/state/warroom` | `DIR/state` |
//!
//! `--home` wins over `WARROOM_HOME`, which wins over the XDG variables; a relative XDG path is passed
//! over, as that convention demands.

use super::regular;
use rustix::fs::Mode;
use std::ffi::OsString;
use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

/// The folders of this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// `config.toml`, `keys.toml`, `theme.toml`, `people.toml`, `playbooks/`, `layouts/`.
    pub config: PathBuf,
    /// `journal.db`, `bell`.
    pub data: PathBuf,
    /// `drafts/`, `editor/`, `log`, `history`.
    pub state: PathBuf,
}

/// No home folder is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("HOME is not set: set it, or say where to keep files with --home DIR")]
pub struct NoHome;

/// Where playbooks are read for the whole machine.
pub const SITE_PLAYBOOKS: &str = "/etc/warroom/playbooks";

/// Where drills are read for the whole machine.
pub const SITE_DRILLS: &str = "/etc/warroom/drills";

impl Paths {
    /// The folders by the environment of this process; `home` is the value of `--home`.
    pub fn find(home: Option<&Path>) -> Result<Paths, NoHome> {
        Paths::resolve(home, |name| std::env::var_os(name))
    }

    /// The folders by `variable`, which tells the value of an environment variable.
    pub fn resolve(home: Option<&Path>, variable: impl Fn(&str) -> Option<OsString>) -> Result<Paths, NoHome> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(home) = home.map(Path::to_owned).or_else(|| set("WARROOM_HOME")) {
            // Absolute, so that it stays the same folder whatever the program does later.
            let home = std::path::absolute(&home).unwrap_or(home);
            return Ok(Paths { config: home.join("config"), data: home.join("data"), state: home.join("state") });
        }
        let under = |name: &str, below_home: &str| {
            let base = set(name).filter(|path| path.is_absolute());
            let base = base.or_else(|| set("HOME").map(|home| home.join(below_home)));
            base.map(|base| base.join("warroom")).ok_or(NoHome)
        };
        Ok(Paths {
            config: under("XDG_CONFIG_HOME", ".config")?,
            data: under("XDG_DATA_HOME", ".local/share")?,
            state: under("XDG_STATE_HOME", ".local/state")?,
        })
    }

    /// Makes data and state folders where they are missing, readable by their owner only; refuses folders
    /// that somebody else could change. The config folder is made by whoever writes into it.
    pub fn create(&self) -> io::Result<()> {
        for folder in [&self.data, &self.state] {
            create_private(folder)?;
        }
        Ok(())
    }

    /// Where a private copy of a journal is made that cannot be opened in its place, the first that takes it: the
    /// state folder, then the system's own folder for such.
    pub fn scratch(&self) -> Vec<PathBuf> {
        vec![self.state.clone(), std::env::temp_dir()]
    }

    /// The folders that playbooks are read from, first the one that wins; `asked` is `--playbooks`.
    pub fn playbook_folders(&self, asked: Option<&Path>) -> Vec<PathBuf> {
        let own = [PathBuf::from("playbooks"), self.config.join("playbooks"), PathBuf::from(SITE_PLAYBOOKS)];
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in asked.map(Path::to_owned).into_iter().chain(own) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        folders
    }

    /// The folders that drills are read from, first the one that wins: beside those of the playbooks.
    pub fn drill_folders(&self) -> Vec<PathBuf> {
        vec![PathBuf::from("drills"), self.config.join("drills"), PathBuf::from(SITE_DRILLS)]
    }

    /// The folder of the person's own layouts.
    pub fn layouts(&self) -> PathBuf {
        self.config.join("layouts")
    }

    /// `keys.toml`.
    pub fn keys(&self) -> PathBuf {
        self.config.join("keys.toml")
    }

    /// `theme.toml`.
    pub fn theme(&self) -> PathBuf {
        self.config.join("theme.toml")
    }

    /// `people.toml`: the rota.
    pub fn people(&self) -> PathBuf {
        self.config.join("people.toml")
    }

    /// `config.toml`: what the house demands and prefers.
    pub fn house(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// `memory.db`: measures and an index of words, made from the journal.
    pub fn memory(&self) -> PathBuf {
        self.data.join("memory.db")
    }

    /// `journal.db`.
    pub fn journal(&self) -> PathBuf {
        self.data.join("journal.db")
    }

    /// `drills.db`: nothing of a drill is ever written into the journal.
    pub fn drill_journal(&self) -> PathBuf {
        self.data.join("drills.db")
    }
}

/// From now on new files are readable by their owner only; call it first thing in `main`.
pub fn keep_files_private() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Makes `folder` with mode 0700; refuses one that others can write to.
pub fn create_private(folder: &Path) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("cannot make {}: {error}", folder.display()));
    if !folder.is_dir() {
        let known = folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(named)?;
        // A journal that is on the disk in a folder whose name is not would be lost in a power cut.
        regular::sync_names(folder, known.as_deref()).map_err(named)?;
    }
    let found = std::fs::metadata(folder).map_err(named)?;
    let me = rustix::process::geteuid().as_raw();
    if found.uid() != me && found.uid() != 0 {
        return Err(refused(folder, "belongs to another user"));
    }
    if found.mode() & 0o002 != 0 {
        return Err(refused(folder, "can be written by every user (chmod o-w)"));
    }
    Ok(())
}

fn refused(folder: &Path, why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, format!("{} {why}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn resolve(home: Option<&str>, set: &[(&str, &str)]) -> Result<Paths, NoHome> {
        Paths::resolve(home.map(Path::new), |name| set.iter().find(|(key, _)| *key == name).map(|(_, v)| v.into()))
    }

    #[test]
    fn the_home_folder_is_enough() {
        let paths = resolve(None, &[("HOME", "/home/li"), ("XDG_DATA_HOME", "")]).unwrap();
        assert_eq!(paths.config, Path::new("/home/li/.config/warroom"));
        assert_eq!(paths.journal(), Path::new("/home/li/.local/share/warroom/journal.db"));
        assert_eq!(paths.state, Path::new("/home/li/.local/state/warroom"));
    }

    #[test]
    fn the_nearer_wish_wins() {
        let xdg = ("XDG_DATA_HOME", "/data");
        let own = ("WARROOM_HOME", "/room");
        let home = ("HOME", "/home/li");
        assert_eq!(resolve(None, &[home, xdg]).unwrap().data, Path::new("/data/warroom"));
        assert_eq!(
            resolve(None, &[home, ("XDG_DATA_HOME", "data")]).unwrap().data,
            Path::new("/home/li/.local/share/warroom")
        );
        assert_eq!(resolve(None, &[home, xdg, own]).unwrap().data, Path::new("/room/data"));
        assert_eq!(resolve(Some("/try"), &[home, xdg, own]).unwrap().config, Path::new("/try/config"));
        assert_eq!(resolve(None, &[]), Err(NoHome));
    }

    #[test]
    fn a_copy_of_a_journal_has_a_place_where_the_home_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let paths = |state: &Path| Paths { config: PathBuf::new(), data: PathBuf::new(), state: state.to_owned() };
        assert_eq!(paths(folder.path()).scratch(), [folder.path().to_owned(), std::env::temp_dir()]);
    }

    #[test]
    fn playbooks_are_read_from_the_nearest_folder_first() {
        let paths = resolve(Some("/room"), &[]).unwrap();
        let folders = paths.playbook_folders(Some(Path::new("/asked")));
        assert_eq!(
            folders,
            ["/asked", "playbooks", "/room/config/playbooks", "/etc/warroom/playbooks"].map(PathBuf::from)
        );
        assert_eq!(paths.playbook_folders(Some(Path::new("playbooks"))).len(), 3);
    }

    #[test]
    fn folders_are_private_and_an_open_one_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let paths = resolve(home.path().join("new").to_str(), &[]).unwrap();
        paths.create().unwrap();
        assert_eq!(std::fs::metadata(&paths.data).unwrap().mode() & 0o777, 0o700);
        std::fs::set_permissions(&paths.data, std::fs::Permissions::from_mode(0o777)).unwrap();
        assert!(paths.create().unwrap_err().to_string().contains("every user"));
    }
}
