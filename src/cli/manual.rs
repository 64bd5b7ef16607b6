//! The man page, made from the tables that the help is made from.

use super::args::{Say, command};
use super::verbs::all;
use crate::text::Lang;
use clap::{Arg, Command};
use clap_mangen::Man;
use std::io;

/// The page in roff; `man -l` shows it.
pub fn page(lang: Lang) -> io::Result<String> {
    let say = Say(lang);
    let root = command(lang);
    let man = Man::new(root.clone()).title("warroom").manual(say.pick("用户手册", "User Commands"));
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    let mut page = String::from_utf8(out).map_err(io::Error::other)?;
    section(&mut page, say.pick("概要", "SYNOPSIS"));
    for usage in ["warroom [INC] [--layout L] [--read-only]", "warroom VERB .."] {
        line(&mut page, ".B", usage);
        line(&mut page, ".br", "");
    }
    section(&mut page, say.pick("说明", "DESCRIPTION"));
    text(&mut page, say.pick(DESCRIPTION.0, DESCRIPTION.1));
    section(&mut page, say.pick("选项", "OPTIONS"));
    options(&mut page, root.get_arguments());
    section(&mut page, say.pick("子命令", "VERBS"));
    verbs(&mut page, say);
    section(&mut page, say.pick("文件", "FILES"));
    terms(&mut page, say, FILES);
    section(&mut page, say.pick("环境变量", "ENVIRONMENT"));
    terms(&mut page, say, ENVIRONMENT);
    section(&mut page, say.pick("退出码", "EXIT STATUS"));
    terms(&mut page, say, EXITS);
    Ok(page)
}

/// A word, and what it is for, in Chinese and in English.
type Term = (&'static str, &'static str, &'static str);

const DESCRIPTION: (&str, &str) = (
    "不带子命令即打开控制台。控制台里按 ? 可看全部按键与命令。子命令与按键写入同样的事件,没有终端时也能用,从不提问。",
    "Without a verb it opens the console; ? shows all its keys and commands there. A verb writes the same events \
     as a key, works without a terminal and never asks a question.",
);

const FILES: &[Term] = &[
    ("~/.config/warroom/playbooks/*.toml", "自己的预案", "playbooks of one's own"),
    ("~/.config/warroom/layouts/*.toml", "自己的布局", "layouts of one's own"),
    ("~/.config/warroom/keys.toml", "按键,保存即生效", "keys; a save takes effect at once"),
    ("~/.config/warroom/theme.toml", "底色、颜色与边框符号", "ground, colours and the signs of borders"),
    ("~/.local/share/warroom/journal.db", "日志: 发生过的一切", "the journal: all that happened"),
    ("~/.local/state/warroom/", "草稿等只属于本机的内容", "drafts and what only this machine remembers"),
];

const ENVIRONMENT: &[Term] = &[
    ("WARROOM_HOME", "所有文件都放在这个目录", "keep every file of ours in this folder"),
    ("WARROOM_LANG", "语言: zh 或 en", "zh or en"),
    ("WARROOM_AS", "以谁的名义", "who you are"),
    ("NO_COLOR", "不用颜色", "no colours"),
    ("COLORTERM", "truecolor 即全彩", "truecolor for all colours"),
    ("COLORFGBG", "终端底色", "the ground of the terminal"),
    ("RUNEWIDTH_EASTASIAN", "1 即边框用 ASCII", "1 for borders of ASCII"),
    ("VISUAL, EDITOR", "/edit 用的编辑器", "the editor of /edit"),
];

const EXITS: &[Term] = &[
    ("0", "完成", "done"),
    ("1", "失败: 磁盘、锁、终端", "the disk, a lock or the terminal failed"),
    ("2", "参数不对", "the words make no sense"),
    ("3", "没有找到,或打开的事件不止一个", "no such thing, or not exactly one open incident"),
    ("4", "文件未通过检查", "a file is refused"),
    ("5", "有事项超时 (status)", "something is overdue (status)"),
    ("6", "现在的状态不允许", "not as things stand"),
    ("7", "日志已损坏", "the journal is damaged"),
];

fn verbs(page: &mut String, say: Say) {
    for verb in all() {
        line(page, ".SS", verb.name);
        line(page, ".B", verb.usage);
        line(page, ".PP", "");
        text(page, say.pick(verb.zh, verb.en));
        let table = (verb.args)(Command::new(verb.name), say);
        options(page, table.get_arguments());
    }
}

fn options<'a>(page: &mut String, args: impl Iterator<Item = &'a Arg>) {
    for arg in args.filter(|arg| !arg.is_hide_set()) {
        let value = || arg.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
        let long = arg.get_long().map(|long| format!("--{long}"));
        let short = arg.get_short().map(|short| format!("-{short}"));
        let names = short.into_iter().chain(long).collect::<Vec<_>>().join(", ");
        let takes = arg.get_action().takes_values();
        let name = if takes { format!("{names} {}", value()) } else { names };
        line(page, ".TP", "");
        line(page, ".B", name.trim());
        text(page, &arg.get_help().map(ToString::to_string).unwrap_or_default());
    }
}

fn terms(page: &mut String, say: Say, terms: &[Term]) {
    for (term, zh, en) in terms {
        line(page, ".TP", "");
        line(page, ".B", term);
        text(page, if say.0 == Lang::Zh { zh } else { en });
    }
}

fn section(page: &mut String, title: &str) {
    line(page, ".SH", title);
}

/// A request with its text in one argument.
fn line(page: &mut String, request: &str, words: &str) {
    page.push_str(request);
    if !words.is_empty() {
        page.extend([" \"", &escaped(words).replace('"', "\\(dq"), "\""]);
    }
    page.push('\n');
}

fn text(page: &mut String, words: &str) {
    // A line that begins with a dot or a quote would be a request; `\&` is nothing, but comes first.
    words.lines().for_each(|line| page.extend(["\\&", &escaped(line), "\n"]));
}

fn escaped(words: &str) -> String {
    words.replace('\\', "\\e").replace('-', "\\-")
}
