//! The terminal: its size, colours and letters, and the way of a copied text to the clipboard.

use super::{Finding, Report, pick};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::shell::clipboard::{Through, tmux_option};
use crate::shell::watch::read_file;
use crate::shell::wide::{self, Told};
use crate::text::Lang;
use crate::theme::{self, Asked, GlyphChoice, Glyphs, choose};
use std::io::IsTerminal;
use std::time::Duration;

/// How long the terminal has to answer; it is somebody's over a slow line.
const PATIENCE: Duration = Duration::from_secs(1);

/// Below this the narrow layout is drawn.
const ROOMY: (u16, u16) = (80, 24);

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Looks at it.
pub fn look(desk: &Desk, report: &mut Report) -> Result<(), Failure> {
    size(report);
    colours(desk, report)?;
    letters(report);
    clipboard(report);
    Ok(())
}

fn size(report: &mut Report) {
    let term = set("TERM").unwrap_or_else(|| "-".into());
    let colour = set("COLORTERM").unwrap_or_else(|| "-".into());
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok().filter(|_| std::io::stdout().is_terminal());
    let size = match size {
        None => pick(report.lang, "标准输出不是终端", "standard output is no terminal").to_owned(),
        Some(size) if size.ws_col < ROOMY.0 || size.ws_row < ROOMY.1 => {
            let said = pick(report.lang, "(小于 80x24,用窄屏布局)", "(below 80x24: the narrow layout)");
            format!("{}x{} {said}", size.ws_col, size.ws_row)
        }
        Some(size) => format!("{}x{}", size.ws_col, size.ws_row),
    };
    report.well("terminal", format!("TERM={term} COLORTERM={colour} {size}"));
}

fn colours(desk: &Desk, report: &mut Report) -> Result<(), Failure> {
    let file = desk.paths()?.theme();
    // What is wrong with the file is told with the layouts and keys.
    let asked = match read_file(&file) {
        Some(Ok(bytes)) => theme::read(&file.display().to_string(), &bytes).unwrap_or_default(),
        _ => Asked::default(),
    };
    let chosen = choose(asked, |name| std::env::var(name).ok());
    report.well("colours", chosen.sentence(report.lang));
    let told = std::io::stdout().is_terminal().then(|| wide::ask(PATIENCE).unwrap_or(Told::Nothing));
    let (finding, text) = borders(&chosen.glyphs, told, &file.display().to_string(), report.lang);
    report.add("borders", finding, text);
    Ok(())
}

/// What is drawn, and whether this terminal draws a line in one cell as we count it.
fn borders(choice: &GlyphChoice, told: Option<Told>, file: &str, lang: Lang) -> (Finding, String) {
    let said = choice.sentence(lang);
    let (zh, en) = match (told, choice.glyphs) {
        (None, _) => return (Finding::Well, said),
        (Some(Told::Cells(2..)), Glyphs::Unicode) => {
            let cure = match lang {
                Lang::Zh => format!("此终端线条占两格,边框会错乱: 在 {file} 中写 glyphs = \"ascii\""),
                Lang::En => {
                    format!("this terminal draws a line two cells wide, so borders tear: glyphs = \"ascii\" in {file}")
                }
            };
            return (Finding::Doubtful, cure);
        }
        (Some(Told::Cells(2..)), Glyphs::Ascii) => ("此终端线条占两格", "this terminal draws a line two cells wide"),
        (Some(Told::Cells(_)), _) => ("此终端线条占一格", "this terminal draws a line one cell wide"),
        (Some(Told::Nothing), _) => (
            "终端没有回答,边框若错乱: warroom --glyphs ascii",
            "the terminal does not say how wide a line is; if borders are torn: warroom --glyphs ascii",
        ),
        (Some(Told::KeysWait), _) => ("有按键在等,没有询问终端", "the terminal was not asked, as keys are waiting"),
    };
    (Finding::Well, format!("{said}; {}", pick(lang, zh, en)))
}

fn letters(report: &mut Report) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(name)).unwrap_or_else(|| "-".into());
    let is_utf8 = locale.to_ascii_lowercase().replace('-', "").contains("utf8");
    let finding = if is_utf8 { Finding::Well } else { Finding::Doubtful };
    let advice = pick(report.lang, "不是 UTF-8,中文可能显示不正常", "is not UTF-8; Chinese may not show");
    report.add("locale", finding, if is_utf8 { locale } else { format!("{locale} {advice}") });
}

/// What stands between us and the terminal decides whether a copied text arrives.
fn clipboard(report: &mut Report) {
    let lang = report.lang;
    if Through::find() == Through::Tmux {
        let (finding, text) =
            through_tmux(tmux_option(&["-sv", "set-clipboard"]), tmux_option(&["-Apv", "allow-passthrough"]), lang);
        report.add("clipboard", finding, text);
        return;
    }
    if set("STY").is_some() {
        let said =
            pick(lang, "screen 不转发 OSC 52: 复制可能无效", "screen does not pass OSC 52 on: a copy may not arrive");
        report.add("clipboard", Finding::Doubtful, said);
        return;
    }
    let said = pick(
        lang,
        "OSC 52,ssh 中也有效;终端是否照办无从得知",
        "OSC 52, over ssh too; whether the terminal obeys cannot be known",
    );
    report.well("clipboard", said);
}

fn through_tmux(clipboard: Option<String>, passes: Option<String>, lang: Lang) -> (Finding, String) {
    let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".into());
    let options = format!("tmux set-clipboard={} allow-passthrough={}", told(&clipboard), told(&passes));
    let is_taken = clipboard.as_deref() == Some("on");
    let is_passed = matches!(passes.as_deref(), Some("on" | "all"));
    let (finding, said) = match (is_taken || is_passed, &clipboard, &passes) {
        (true, ..) => (Finding::Well, pick(lang, "复制可用", "a copy gets through")),
        (false, None, _) | (false, _, None) => (
            Finding::Doubtful,
            pick(lang, "tmux 没有全部回答,复制可能无效", "tmux did not answer it all: a copy may not arrive"),
        ),
        (false, ..) => (
            Finding::Doubtful,
            pick(
                lang,
                "复制会被 tmux 拦下: tmux set -s set-clipboard on",
                "tmux keeps copies back: tmux set -s set-clipboard on",
            ),
        ),
    };
    (finding, format!("{options}: {said}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_that_this_terminal_tears_are_told_with_their_cure() {
        let look = |glyphs: Option<&str>, told| {
            let choice = choose(Asked::of(None, None, glyphs), |_| None).glyphs;
            borders(&choice, told, "/c/theme.toml", Lang::En)
        };
        let (finding, text) = look(None, Some(Told::Cells(2)));
        assert!(finding == Finding::Doubtful && text.ends_with("glyphs = \"ascii\" in /c/theme.toml"), "{text}");
        assert_eq!(look(Some("ascii"), Some(Told::Cells(2))).0, Finding::Well);
        let (finding, text) = look(None, Some(Told::Cells(1)));
        assert!(finding == Finding::Well && text.ends_with("one cell wide"), "{text}");
        assert!(look(None, Some(Told::Nothing)).1.contains("does not say"));
        assert!(look(None, Some(Told::KeysWait)).1.contains("was not asked"));
    }

    #[test]
    fn a_copy_gets_through_tmux_by_either_way_and_a_refusal_names_the_cure() {
        let ask = |clipboard: Option<&str>, passes: Option<&str>| {
            through_tmux(clipboard.map(str::to_owned), passes.map(str::to_owned), Lang::En)
        };
        assert_eq!(ask(Some("on"), Some("off")).0, Finding::Well);
        assert_eq!(ask(Some("external"), Some("on")).0, Finding::Well);
        assert_eq!(ask(Some("on"), None).0, Finding::Well);
        let (finding, text) = ask(Some("external"), Some("off"));
        assert!(finding == Finding::Doubtful && text.contains("tmux set -s set-clipboard on"), "{text}");
        let (finding, text) = ask(None, None);
        assert!(finding == Finding::Doubtful && text.contains("set-clipboard=?"), "{text}");
    }
}
