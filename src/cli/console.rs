//! The way from the command line into the console.

use super::desk::Desk;
use super::failure::{Answer, Exit, Failure};
use super::options::{Options, Times};
use crate::demo::due;
use crate::house::Config;
use crate::incident::Person;
use crate::layout::Access;
use crate::shell::paths::create_private;
use crate::shell::run::{Replay, Sample, Start, Store, run};
use crate::text::Lang;
use std::path::PathBuf;

/// Opens the console and stays until it is left.
pub fn open(desk: &mut Desk, options: &Options) -> Answer {
    let incident = options.incident.as_deref().map(|word| desk.first(word)).transpose()?;
    let paths = desk.paths()?;
    // Without a place for drafts and history the work goes on, and the console says so.
    create_private(&paths.data).map_err(|error| Failure::io(error.to_string()))?;
    let start = Start {
        playbooks: paths.playbook_folders(options.playbooks.as_deref()),
        paths,
        me: options.me.clone(),
        lang: options.lang,
        second: options.second,
        zone: desk.zone().as_jiff().clone(),
        zone_of: desk.zone_of(),
        config: desk.config().clone(),
        layout: options.layout.clone(),
        access: options.access,
        sound: options.sound,
        theme: options.theme,
        incident,
        store: Store::Journal,
        replay: None,
        again: again(desk),
    };
    open_console(start)
}

/// What a console opens with that a verb opens.
pub fn plain_options(desk: &Desk) -> Options {
    Options {
        sound: Default::default(),
        home: desk.home.clone(),
        playbooks: desk.playbooks.clone(),
        lang: desk.lang,
        me: desk.me.clone(),
        incident: None,
        second: None,
        layout: None,
        theme: desk.theme,
        access: Access::Full,
        times: desk.times,
    }
}

/// Opens the console on the sample outage, with time going `speed` times as fast.
pub fn demo(desk: &Desk, speed: u32, shown: Sample, second: Option<Lang>) -> Answer {
    let paths = desk.paths()?;
    open_console(Start {
        playbooks: Vec::new(),
        paths,
        me: Person::new(due(desk.lang).0),
        lang: desk.lang,
        second,
        zone: desk.zone().as_jiff().clone(),
        zone_of: desk.zone_of(),
        config: Config::default(),
        layout: None,
        access: Access::Full,
        sound: Default::default(),
        theme: desk.theme,
        incident: None,
        store: Store::Demo { speed, shown },
        replay: None,
        again: again(desk),
    })
}

/// Opens the console on the past of an incident.
pub fn replay(desk: &Desk, replay: Replay) -> Answer {
    let paths = desk.paths()?;
    open_console(Start {
        sound: Default::default(),
        playbooks: paths.playbook_folders(desk.playbooks.as_deref()),
        paths,
        me: desk.me.clone(),
        lang: desk.lang,
        second: None,
        zone: desk.zone().as_jiff().clone(),
        zone_of: desk.zone_of(),
        config: desk.config().clone(),
        layout: None,
        access: Access::Full,
        theme: desk.theme,
        incident: None,
        store: Store::Journal,
        replay: Some(replay),
        again: again(desk),
    })
}

/// What a console that is opened out of this one must be told so that it opens on the same files and looks the
/// same; it stands before the verb.
fn again(desk: &Desk) -> Vec<String> {
    let folder = |name: &str, path: &Option<PathBuf>| {
        path.as_ref().map(|path| [name.to_owned(), path.to_string_lossy().into_owned()])
    };
    let folders = [folder("--home", &desk.home), folder("--playbooks", &desk.playbooks)];
    let utc = (desk.times == Times::Utc).then(|| "--utc".to_owned());
    folders.into_iter().flatten().flatten().chain(utc).chain(desk.theme.flags()).collect()
}

fn open_console(start: Start) -> Answer {
    let lang = start.lang;
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(Failure::new(
            Exit::Failed,
            "dumb-terminal",
            match lang {
                Lang::En => "this terminal (TERM=dumb) can show no screen; the verbs work in it: warroom --help",
                Lang::Zh => "此终端 (TERM=dumb) 无法显示全屏界面; 可以使用子命令: warroom --help",
            },
        ));
    }
    match run(start) {
        Ok(()) => Ok(Exit::Done),
        Err(error) => Err(Failure::io(match lang {
            Lang::En => format!("cannot open the console: {error} (the verbs work without a terminal: warroom --help)"),
            Lang::Zh => format!("无法打开控制台: {error} (没有终端时可用子命令: warroom --help)"),
        })),
    }
}
