//! The tables of words and options, in the reader's language. Help is made from them, so that it cannot lie.

use super::verbs::{Verb, all};
use crate::text::Lang;
use crate::theme::Asked;
use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsStr;

/// The name under which positional words are kept.
pub const WORDS: &str = "words";

/// One argument maker that knows the language.
#[derive(Debug, Clone, Copy)]
pub struct Say(pub Lang);

impl Say {
    /// The words of our language.
    pub fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// `--name VALUE`.
    pub fn option(self, name: &'static str, value: &'static str, zh: &'static str, en: &'static str) -> Arg {
        Arg::new(name).long(name).value_name(value).help(self.pick(zh, en)).help_heading(self.options())
    }

    /// `--name`.
    pub fn flag(self, name: &'static str, zh: &'static str, en: &'static str) -> Arg {
        let flag = Arg::new(name).long(name).action(ArgAction::SetTrue);
        flag.help(self.pick(zh, en)).help_heading(self.options())
    }

    /// Positional words, sorted out by [`super::words::Words`].
    pub fn words(self, value: &'static str, zh: &'static str, en: &'static str) -> Arg {
        let words = Arg::new(WORDS).value_name(value).num_args(0..).action(ArgAction::Append);
        words.help(self.pick(zh, en)).help_heading(self.pick("参数", "Arguments"))
    }

    /// `--at T`.
    pub fn at(self) -> Arg {
        self.option(
            "at",
            "T",
            "发生时间: 14:05、-5m、\"昨天 23:50\"、2026-11-21T14:05:00Z",
            "when it happened: 14:05, -5m, \"yesterday 23:50\", 2026-11-21T14:05:00Z",
        )
        .allow_hyphen_values(true)
    }

    /// `--force`.
    pub fn force(self) -> Arg {
        self.flag("force", "越过状态限制,会留下记录", "overrule a refusal by state; it is recorded")
    }

    /// `--why TEXT`.
    pub fn why(self) -> Arg {
        self.option("why", "TEXT", "理由", "the reason").allow_hyphen_values(true)
    }

    /// `--name one|of|these`.
    pub fn one_of(
        self,
        name: &'static str,
        values: &'static [&'static str],
        zh: &'static str,
        en: &'static str,
    ) -> Arg {
        self.option(name, "WORD", zh, en).value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
    }

    fn options(self) -> &'static str {
        self.pick("选项", "Options")
    }

    fn template(self) -> &'static str {
        self.pick("{about}\n\n用法: {usage}\n\n{all-args}", "{about}\n\nUsage: {usage}\n\n{all-args}")
    }

    fn help_flag(self) -> Arg {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        help.help(self.pick("显示帮助", "show this help")).help_heading(self.pick("全局选项", "Everywhere"))
    }
}

/// The layouts that come with the program; one's own may be named as well.
const LAYOUTS: &[&str] = &["default", "commander", "scribe", "wall", "narrow"];

/// Takes any word and offers some to the shell's completion: an incident or a file may stand there as well, and
/// what is wrong with a word the verb says better.
#[derive(Debug, Clone, Copy)]
struct Offered(&'static [&'static str]);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|word| PossibleValue::new(*word))))
    }
}

/// The same argument, with words that completion offers.
pub fn offering(arg: Arg, words: &'static [&'static str]) -> Arg {
    arg.value_parser(Offered(words)).hide_possible_values(true)
}

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    let say = Say(lang);
    let verbs = all().map(|verb| subcommand(verb, say));
    Command::new("warroom")
        .about(say.pick(
            "故障作战室: 事件、角色、清单、时限、时间线",
            "the war room for outages: incidents, roles, checklist, clocks, timeline",
        ))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template(say.pick(
            "{about}\n\n用法: {usage}\n\n不带子命令即打开控制台。\n\n{all-args}\n",
            "{about}\n\nUsage: {usage}\n\nWithout a verb it opens the console.\n\n{all-args}\n",
        ))
        .override_usage("warroom [INC]\n       warroom VERB ..")
        .subcommand_help_heading(say.pick("子命令", "Verbs"))
        .arg(
            Arg::new("inc")
                .value_name("INC")
                .help(say.pick("打开时显示的事件", "the incident to show first"))
                .help_heading(say.pick("控制台", "Console")),
        )
        .arg(
            offering(say.option("layout", "L", "布局名称", "the layout to open with"), LAYOUTS)
                .help_heading(say.pick("控制台", "Console")),
        )
        .args(colours(say))
        .arg(
            say.one_of(
                "bell",
                &["auto", "on", "off"],
                "响铃: auto 墙屏不响、on 都响、off 不响",
                "ring: auto (not on a wall), on, off",
            )
            .help_heading(say.pick("控制台", "Console")),
        )
        .arg(say.flag("read-only", "只看不改", "look, change nothing").help_heading(say.pick("控制台", "Console")))
        .args(globals(say))
        .arg(say.help_flag().global(true))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(say.pick("显示版本", "show the version"))
                .help_heading(say.pick("全局选项", "Everywhere")),
        )
        .subcommands(verbs)
}

fn globals(say: Say) -> [Arg; 6] {
    let heading = say.pick("全局选项", "Everywhere");
    [
        say.option("home", "DIR", "所有文件都放在这个目录", "keep every file of ours in this folder"),
        say.option("playbooks", "DIR", "最先查找预案的目录", "look for playbooks here first"),
        say.option("lang", "LANG", "语言: zh、en, 控制台可用 zh+en", "zh or en; zh+en for both on the screen"),
        say.option("as", "NAME", "以谁的名义", "who you are"),
        say.flag("json", "输出 JSON", "answer in JSON"),
        say.flag("utc", "时间按 UTC", "times in UTC"),
    ]
    .map(|arg| arg.global(true).help_heading(heading))
}

/// The options of whatever opens a console.
pub fn colours(say: Say) -> [Arg; 3] {
    let heading = say.pick("控制台", "Console");
    [
        say.one_of(
            "theme",
            Asked::GROUNDS,
            "终端底色: auto、dark、light",
            "the ground of the terminal: auto, dark, light",
        ),
        say.one_of("color", Asked::COLOURS, "颜色: auto、always、never", "colours: auto, always, never"),
        say.one_of("glyphs", Asked::GLYPHS, "边框: auto、unicode、ascii", "borders: auto, unicode, ascii"),
    ]
    .map(|arg| arg.help_heading(heading))
}

/// Options of the root that take a value: what follows them is no verb.
pub const WITH_VALUE: &[&str] =
    &["--home", "--playbooks", "--lang", "--as", "--layout", "--theme", "--color", "--glyphs", "--bell"];

fn subcommand(verb: &'static Verb, say: Say) -> Command {
    let command = Command::new(verb.name).about(say.pick(verb.zh, verb.en)).help_template(say.template());
    let command = command.override_usage(verb.usage).disable_help_flag(true).disable_help_subcommand(true);
    (verb.args)(command, say)
}

/// The words after the verb.
pub fn words(matches: &ArgMatches) -> Vec<String> {
    let words = matches.get_many::<String>(WORDS).into_iter().flatten();
    words.map(|word| super::hyphen::bare(word).to_owned()).collect()
}

/// The value of an option.
pub fn value<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// The values of an option that may stand several times.
pub fn values(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).into_iter().flatten().cloned().collect()
}
