//! Draws the pictures of the README: `cargo run --example picture`.
//!
//! The real program runs in a terminal of its own with a sample incident in a folder that goes away
//! afterwards, and what stands on that terminal is written to `examples/screens/*.svg`. Names, hosts and
//! numbers are invented; the times of day are those of the run.

mod sample;
mod svg;
mod terminal;

use sample::Sample;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use terminal::{Shot, Terminal};
use warroom::text::Lang;

/// One picture: its name, the size of the terminal, the language, and what is pressed before it is taken.
struct Picture {
    name: &'static str,
    size: (u16, u16),
    lang: Lang,
    keys: &'static str,
    /// Further words of the command line.
    words: &'static [&'static str],
    /// What the screen must show before the picture is taken.
    until: &'static str,
}

const fn picture(name: &'static str, size: (u16, u16), lang: Lang, until: &'static str) -> Picture {
    Picture { name, size, lang, keys: "", words: &[], until }
}

const PICTURES: &[Picture] = &[
    picture("normal-en", (120, 36), Lang::En, "DECIDE"),
    picture("normal-zh", (120, 36), Lang::Zh, "判断"),
    picture("narrow-80x24-en", (80, 24), Lang::En, "DECIDE"),
    picture("narrow-80x24-zh", (80, 24), Lang::Zh, "判断"),
    Picture { keys: " ", ..picture("decide-en", (120, 36), Lang::En, "Evidence") },
    Picture { keys: " ", ..picture("decide-zh", (120, 36), Lang::Zh, "证据") },
    Picture { words: &["--layout", "wall"], ..picture("wall", (200, 50), Lang::Zh, "YOU ARE HERE") },
];

fn main() -> Result<(), Box<dyn Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let program = build()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/screens");
    std::fs::create_dir_all(&folder)?;
    for lang in [Lang::En, Lang::Zh] {
        let sample = Sample::lay(lang)?;
        let of_lang = PICTURES.iter().filter(|picture| picture.lang == lang);
        for picture in of_lang.filter(|picture| wanted.is_empty() || wanted.iter().any(|name| name == picture.name)) {
            let shot = take(&program, &sample, picture)?;
            let file = folder.join(format!("{}.svg", picture.name));
            std::fs::write(&file, svg::draw(&shot))?;
            println!("{}", file.display());
        }
    }
    Ok(())
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}

/// The program, built as this example was.
fn build() -> Result<PathBuf, Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--bin", "warroom"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    if !command.status()?.success() {
        return Err("the program does not build".into());
    }
    // target/debug/examples/picture stands one folder below target/debug/warroom.
    let here = std::env::current_exe()?;
    let profile = here.parent().and_then(Path::parent).ok_or("the target folder is not where cargo puts it")?;
    Ok(profile.join("warroom"))
}

fn take(program: &Path, sample: &Sample, picture: &Picture) -> Result<Shot, Box<dyn Error>> {
    let mut words = sample.words(code(picture.lang));
    words.extend(picture.words.iter().map(|word| (*word).to_owned()));
    let mut terminal = Terminal::open(program, &words, picture.size)?;
    if !picture.keys.is_empty() {
        terminal.wait_for(sample.incident)?;
        terminal.press(picture.keys)?;
    }
    terminal.wait_for(picture.until)?;
    let shot = terminal.shot();
    terminal.leave()?;
    Ok(shot)
}
