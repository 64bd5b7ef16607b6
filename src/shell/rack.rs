//! Layouts, keys, theme, rota and settings of the person who sits here: read once the first frame stands, and
//! anew at each save. A file that is refused is told with its place, and what it said when it was last good stays.

use super::paths::Paths;
use super::shelf::not_read;
use super::watch::{Found, Place, snapshot};
use crate::app::Looks;
use crate::diagnostic::Diagnostic;
use crate::house::{Config, People, ZoneOf, read_config, read_people};
use crate::input::Keymap;
use crate::layout::{Layout, Layouts, check};
use crate::text::Bilingual;
use crate::theme::{self, Asked, Theme};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the files held when they were last good.
pub struct Rack {
    places: [Place; 5],
    keys: PathBuf,
    theme: PathBuf,
    house: PathBuf,
    people: PathBuf,
    choose: Box<dyn Fn(Asked) -> Theme + Send>,
    /// What was read last.
    found: Vec<Found>,
    layouts: Layouts,
    /// The layout that each file gave last.
    owners: BTreeMap<PathBuf, String>,
    keymap: Keymap,
    asked: Asked,
    config: Config,
    rota: Arc<People>,
    /// The zone of duty hours that name none.
    zone: TimeZone,
    zone_of: ZoneOf,
}

impl fmt::Debug for Rack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rack").field("places", &self.places).field("owners", &self.owners).finish_non_exhaustive()
    }
}

impl Rack {
    /// An empty rack for the files below `paths`; `choose` makes the theme of what `theme.toml` asks.
    pub fn new(paths: &Paths, zone: TimeZone, choose: impl Fn(Asked) -> Theme + Send + 'static) -> Rack {
        let (keys, theme) = (paths.keys(), paths.theme());
        let (house, people) = (paths.house(), paths.people());
        let file = |path: &PathBuf| Place::File(path.clone());
        let places = [Place::Folder(paths.layouts()), file(&keys), file(&theme), file(&house), file(&people)];
        Rack {
            places,
            keys,
            theme,
            house,
            people,
            choose: Box::new(choose),
            found: Vec::new(),
            layouts: Layouts::shipped(),
            owners: BTreeMap::new(),
            keymap: Keymap::default(),
            asked: Asked::default(),
            config: Config::default(),
            rota: Arc::new(People::default()),
            zone,
            zone_of: ZoneOf::default(),
        }
    }

    /// The rack where this one says in which zone times are told.
    pub fn zone_of(self, zone_of: ZoneOf) -> Rack {
        Rack { zone_of, ..self }
    }

    /// The places to watch.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What the files say now, read here; `None` when there are none.
    pub fn first_look(&mut self) -> Option<Looks> {
        let found = snapshot(&self.places);
        self.looks(&found)
    }

    /// What the files among `found` say; `None` when none of them differs from what was read last.
    pub fn looks(&mut self, found: &[Found]) -> Option<Looks> {
        let own: Vec<Found> = found.iter().filter(|one| self.is_ours(one)).cloned().collect();
        if own == self.found {
            return None;
        }
        let mut refused = self.hang_layouts(&own);
        let keys = self.keys.clone();
        match read_one(&own, &keys, Keymap::read) {
            Ok(keymap) => self.keymap = keymap.unwrap_or_default(),
            Err(wrong) => refused.extend(wrong),
        }
        let theme = self.theme.clone();
        match read_one(&own, &theme, theme::read) {
            Ok(asked) => self.asked = asked.unwrap_or_default(),
            Err(wrong) => refused.extend(wrong),
        }
        refused.extend(self.ask_the_house(&own));
        self.found = own;
        let theme = (self.choose)(self.asked);
        let (layouts, keymap) = (self.layouts.clone(), self.keymap.clone());
        let (people, reload, hints) = (self.rota.clone(), self.config.reload, self.config.hints);
        let zone = self.config.zone.clone().filter(|_| self.zone_of == ZoneOf::House);
        Some(Looks { layouts, keymap, theme, people, reload, hints, zone, refused })
    }

    /// What the house demands and prefers, as it was last good.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The rota as it was last good.
    pub fn people(&self) -> &People {
        &self.rota
    }

    /// Takes over settings and rota, and tells what is wrong; the rota may name the roles of the settings.
    fn ask_the_house(&mut self, own: &[Found]) -> Vec<Diagnostic> {
        let mut refused = Vec::new();
        match read_one(own, &self.house, read_config) {
            Ok(config) => self.config = config.unwrap_or_default(),
            Err(wrong) => refused.extend(wrong),
        }
        let roles = self.config.role_ids();
        match read_one(own, &self.people, |file, bytes| read_people(file, bytes, &roles, &self.zone)) {
            Ok(read) => {
                let (people, warnings) = read.unwrap_or_default();
                self.rota = Arc::new(people);
                refused.extend(warnings);
            }
            Err(wrong) => refused.extend(wrong),
        }
        refused
    }

    /// Whether a file is one of these and no playbook.
    pub fn is_ours(&self, found: &Found) -> bool {
        self.places.iter().any(|place| match place {
            Place::Folder(folder) => *folder == found.folder,
            Place::File(file) => *file == found.file,
        })
    }

    /// Whether it is one of the files with a name of their own, and no layout.
    fn is_single(&self, found: &Found) -> bool {
        [&self.keys, &self.theme, &self.house, &self.people].contains(&&found.file)
    }

    /// Takes over the layouts of the folder, forgets those whose file is gone, and tells what is wrong.
    fn hang_layouts(&mut self, own: &[Found]) -> Vec<Diagnostic> {
        let mut refused = Vec::new();
        let mut fresh: Vec<Layout> = Vec::new();
        let mut owners: BTreeMap<PathBuf, String> = BTreeMap::new();
        for one in own.iter().filter(|one| !self.is_single(one)) {
            let shown = one.file.display().to_string();
            let read = match &one.bytes {
                Ok(bytes) => check(&shown, bytes),
                Err(why) => Err(vec![not_read(&one.file, why)]),
            };
            match read {
                Ok(layout) => match owners.iter().find(|(_, id)| **id == layout.id) {
                    Some((first, _)) => refused.push(twice(&shown, &layout.id, first)),
                    None => {
                        owners.insert(one.file.clone(), layout.id.clone());
                        fresh.push(layout);
                    }
                },
                Err(wrong) => {
                    refused.extend(wrong);
                    owners.extend(self.owners.get(&one.file).map(|id| (one.file.clone(), id.clone())));
                }
            }
        }
        let is_gone = |id: &&String| !owners.values().any(|kept| kept == *id);
        self.owners.values().filter(is_gone).for_each(|id| self.layouts.forget(id));
        refused.extend(self.layouts.adopt(fresh));
        self.owners = owners;
        refused
    }
}

/// What one file says; `Ok(None)` when it is not there.
fn read_one<T>(
    own: &[Found],
    file: &Path,
    read: impl Fn(&str, &[u8]) -> Result<T, Vec<Diagnostic>>,
) -> Result<Option<T>, Vec<Diagnostic>> {
    match own.iter().find(|one| one.file == file) {
        None => Ok(None),
        Some(Found { bytes: Ok(bytes), .. }) => read(&file.display().to_string(), bytes).map(Some),
        Some(Found { bytes: Err(why), .. }) => Err(vec![not_read(file, why)]),
    }
}

fn twice(file: &str, id: &str, first: &Path) -> Diagnostic {
    let first = first.display();
    let (en, zh) = (format!("layout '{id}' stands in {first} already"), format!("布局 '{id}' 已在 {first} 中"));
    Diagnostic {
        code: "E309",
        file: file.to_owned(),
        place: None,
        what: Bilingual::new(Some(&zh), Some(&en)),
        hint: Some(Bilingual::new(Some("请换一个 id"), Some("Give it an id of its own"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Action;
    use crate::layout::PaneName;
    use crate::theme::{Depth, Ground};
    use std::fs;

    /// A config folder and the rack over it.
    struct Config {
        home: tempfile::TempDir,
        rack: Rack,
    }

    impl Config {
        fn new() -> Config {
            let home = tempfile::tempdir().unwrap();
            let paths = Paths::resolve(Some(home.path()), |_| None).unwrap();
            fs::create_dir_all(paths.layouts()).unwrap();
            let rack =
                Rack::new(&paths, TimeZone::UTC, |asked| Theme::on(asked.ground.unwrap_or_default(), Depth::True));
            Config { home, rack }
        }

        fn save(&mut self, file: &str, text: &str) -> Option<Looks> {
            fs::write(self.home.path().join("config").join(file), text).unwrap();
            self.rack.first_look()
        }

        fn delete(&mut self, file: &str) -> Option<Looks> {
            fs::remove_file(self.home.path().join("config").join(file)).unwrap();
            self.rack.first_look()
        }
    }

    fn layout(id: &str, pane: &str) -> String {
        format!(
            "format = 1\nid = '{id}'\ntitle = '{id}'\n[[at]]\nmin = '10x4'\ncols = ['1fr']\nrows = ['1', '1fr']\n\
             grid = ['banner', '{pane}']\n"
        )
    }

    fn shows(looks: &Looks, id: &str, pane: PaneName) -> bool {
        looks.layouts.place(id, 80, 24, crate::layout::Alarm::Quiet).area(pane).is_some()
    }

    #[test]
    fn without_files_there_is_nothing_to_tell() {
        assert!(Config::new().rack.first_look().is_none());
    }

    #[test]
    fn a_layout_is_taken_over_at_each_save_and_a_bad_one_keeps_the_last_good() {
        let mut config = Config::new();
        let looks = config.save("layouts/mine.toml", &layout("mine", "timeline")).unwrap();
        assert!(shows(&looks, "mine", PaneName::Timeline) && looks.refused.is_empty());
        let looks = config.save("layouts/mine.toml", &layout("mine", "timelien")).unwrap();
        assert!(shows(&looks, "mine", PaneName::Timeline));
        assert_eq!((looks.refused[0].code, looks.refused[0].place.as_ref().unwrap().line), ("E301", 8));
        let looks = config.save("layouts/mine.toml", &layout("mine", "steps")).unwrap();
        assert!(shows(&looks, "mine", PaneName::Steps) && looks.refused.is_empty());
    }

    #[test]
    fn a_deleted_layout_falls_back_to_the_shipped_one() {
        let mut config = Config::new();
        let looks = config.save("layouts/wall.toml", &layout("wall", "facts")).unwrap();
        assert!(!shows(&looks, "wall", PaneName::Clock));
        let looks = config.delete("layouts/wall.toml").unwrap();
        assert!(shows(&looks, "wall", PaneName::Clock));
        // A bad file that is deleted takes its last good one with it.
        config.save("layouts/mine.toml", &layout("mine", "facts")).unwrap();
        config.save("layouts/mine.toml", "format = ").unwrap();
        let looks = config.delete("layouts/mine.toml").unwrap();
        assert!(looks.layouts.get("mine").is_none() && looks.refused.is_empty());
    }

    #[test]
    fn two_files_with_one_id_are_told() {
        let mut config = Config::new();
        config.save("layouts/a.toml", &layout("mine", "facts")).unwrap();
        let looks = config.save("layouts/b.toml", &layout("mine", "steps")).unwrap();
        assert!(shows(&looks, "mine", PaneName::Facts));
        assert!(looks.refused[0].file.ends_with("b.toml") && looks.refused[0].code == "E309");
        let looks = config.delete("layouts/a.toml").unwrap();
        assert!(shows(&looks, "mine", PaneName::Steps) && looks.refused.is_empty());
    }

    #[test]
    fn keys_change_at_a_save_and_a_bad_file_keeps_the_last_good_ones() {
        let mut config = Config::new();
        let looks = config.save("keys.toml", "[keys]\ncheck = ['J']\n").unwrap();
        assert_eq!(looks.keymap.keys(Action::Check), ["J", "F2"]);
        let looks = config.save("keys.toml", "[keys]\ncheck = ['q']\n").unwrap();
        assert_eq!((looks.keymap.keys(Action::Check), looks.refused[0].code), (vec!["J".into(), "F2".into()], "E401"));
        let looks = config.delete("keys.toml").unwrap();
        assert_eq!((looks.keymap, looks.refused.len()), (Keymap::default(), 0));
    }

    #[test]
    fn the_theme_changes_at_a_save() {
        let mut config = Config::new();
        let looks = config.save("theme.toml", "theme = 'light'\n").unwrap();
        assert_eq!(looks.theme.ground(), Ground::Light);
        let looks = config.save("theme.toml", "theme = 'lite'\n").unwrap();
        assert_eq!((looks.theme.ground(), looks.refused.len()), (Ground::Light, 1));
    }

    #[test]
    fn the_rota_and_the_rules_change_at_a_save_and_a_bad_file_keeps_the_last_good_ones() {
        let mut config = Config::new();
        let rota = "format = 1\n[[people]]\nname = 'Li Hua'\nroles = ['legal']\n";
        // A role of the house is unknown until its settings say it.
        let looks = config.save("people.toml", rota).unwrap();
        assert_eq!((looks.people.is_empty(), looks.refused[0].code), (true, "E202"));
        let looks = config
            .save("config.toml", "format = 1\nreload = 'never'\n[[roles]]\nid = 'legal'\ntitle = '法务'\n")
            .unwrap();
        assert_eq!((looks.people.cards().len(), looks.refused.len()), (1, 0));
        assert_eq!(looks.reload, crate::house::Reload::Never);
        let looks = config.save("people.toml", "format = 1\npeople = 3\n").unwrap();
        assert_eq!((looks.people.cards().len(), looks.refused[0].code), (1, "E106"));
        let looks = config.delete("people.toml").unwrap();
        assert!(looks.people.is_empty() && looks.refused.is_empty());
    }

    #[test]
    fn what_was_read_already_is_not_told_again() {
        let mut config = Config::new();
        assert!(config.save("keys.toml", "").is_some());
        assert!(config.rack.first_look().is_none());
        let elsewhere = Found { folder: "/books".into(), file: "/books/a.toml".into(), bytes: Ok(Vec::new()) };
        let mut all = config.rack.found.clone();
        all.push(elsewhere);
        assert!(config.rack.looks(&all).is_none());
    }

    #[test]
    fn a_file_that_others_could_change_is_not_used() {
        use std::os::unix::fs::PermissionsExt;
        let mut config = Config::new();
        config.save("keys.toml", "[keys]\ncheck = ['J']\n").unwrap();
        let file = config.home.path().join("config/keys.toml");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
        let looks = config.rack.first_look().unwrap();
        assert_eq!((looks.keymap.keys(Action::Check), looks.refused[0].code), (vec!["J".into(), "F2".into()], "E102"));
    }
}
