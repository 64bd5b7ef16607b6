//! Which theme a terminal gets: what the person said, else what the environment tells.

use super::glyphs::{self, GlyphChoice, Glyphs};
use super::{Depth, Ground, Theme};
use crate::text::{Bilingual, Lang};

/// Whether colours are wanted: `--color`, or `color` in `theme.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// As the environment says.
    #[default]
    Auto,
    /// Whatever `NO_COLOR` and `TERM` say.
    Always,
    /// Never.
    Never,
}

/// What a person asked for; what was not asked is left to the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Whether colours are wanted.
    pub colour: Option<Colour>,
    /// What the terminal writes on.
    pub ground: Option<Ground>,
    /// With which signs.
    pub glyphs: Option<Glyphs>,
}

impl Asked {
    /// The words of `--color`.
    pub const COLOURS: &'static [&'static str] = &["auto", "always", "never"];
    /// The words of `--theme`.
    pub const GROUNDS: &'static [&'static str] = &["auto", "dark", "light"];

    /// The words of `--glyphs`.
    pub const GLYPHS: &'static [&'static str] = &["auto", "unicode", "ascii"];

    /// What these words ask for; a word that is none of ours asks for nothing.
    pub fn of(colour: Option<&str>, ground: Option<&str>, glyphs: Option<&str>) -> Asked {
        let colour = match colour {
            Some("auto") => Some(Colour::Auto),
            Some("always") => Some(Colour::Always),
            Some("never") => Some(Colour::Never),
            _ => None,
        };
        let ground = match ground {
            Some("dark") => Some(Ground::Dark),
            Some("light") => Some(Ground::Light),
            _ => None,
        };
        let glyphs = match glyphs {
            Some("unicode") => Some(Glyphs::Unicode),
            Some("ascii") => Some(Glyphs::Ascii),
            _ => None,
        };
        Asked { colour, ground, glyphs }
    }

    /// The flags that ask for the same.
    pub fn flags(self) -> Vec<String> {
        let colour = self.colour.map(|colour| match colour {
            Colour::Auto => "auto",
            Colour::Always => "always",
            Colour::Never => "never",
        });
        let ground = self.ground.map(|ground| match ground {
            Ground::Dark => "dark",
            Ground::Light => "light",
        });
        let glyphs = self.glyphs.map(|glyphs| match glyphs {
            Glyphs::Unicode => "unicode",
            Glyphs::Ascii => "ascii",
        });
        let flags = [("--color", colour), ("--theme", ground), ("--glyphs", glyphs)];
        flags.into_iter().filter_map(|(flag, word)| Some([flag.to_owned(), word?.to_owned()])).flatten().collect()
    }

    /// What is asked here, and where nothing is, what `other` asks.
    pub fn or(self, other: Asked) -> Asked {
        Asked {
            colour: self.colour.or(other.colour),
            ground: self.ground.or(other.ground),
            glyphs: self.glyphs.or(other.glyphs),
        }
    }
}

/// Why a theme has the colours that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The person said so.
    Asked,
    /// `NO_COLOR` is set.
    NoColor,
    /// `TERM` is `dumb` or not set.
    Dumb,
    /// `COLORTERM` says `truecolor` or `24bit`.
    ColorTerm,
    /// `COLORTERM` does not say `truecolor`.
    NoColorTerm,
}

impl Because {
    /// The reason, in words.
    pub fn words(self) -> Bilingual {
        let (zh, en) = match self {
            Because::Asked => ("按要求", "as asked"),
            Because::NoColor => ("设了 NO_COLOR", "NO_COLOR is set"),
            Because::Dumb => ("TERM 是 dumb 或未设置", "TERM is dumb or not set"),
            Because::ColorTerm => ("COLORTERM 这样说", "COLORTERM says so"),
            Because::NoColorTerm => ("COLORTERM 没说 truecolor", "COLORTERM does not say truecolor"),
        };
        Bilingual::new(Some(zh), Some(en))
    }
}

/// A theme, and why it is this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The theme.
    pub theme: Theme,
    /// Why it has so many colours.
    pub because: Because,
    /// Its signs, and why it has these.
    pub glyphs: GlyphChoice,
}

impl Chosen {
    /// How many colours on which ground, and why, for people.
    pub fn sentence(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let colours = match self.theme.depth() {
            Depth::True if zh => "全彩",
            Depth::True => "true colour",
            Depth::Sixteen if zh => "16 色",
            Depth::Sixteen => "16 colours",
            Depth::None if zh => "无颜色",
            Depth::None => "no colours",
        };
        let ground = match self.theme.ground() {
            Ground::Dark if zh => "深底",
            Ground::Dark => "for a dark ground",
            Ground::Light if zh => "浅底",
            Ground::Light => "for a light ground",
        };
        let because = self.because.words();
        if zh {
            format!("{colours},{ground} ({})", because.get(lang))
        } else {
            format!("{colours} {ground} ({})", because.get(lang))
        }
    }
}

/// The theme for what was asked; `variable` tells the value of an environment variable.
pub fn choose(asked: Asked, variable: impl Fn(&str) -> Option<String>) -> Chosen {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let rich = || match set("COLORTERM").as_deref() {
        Some("truecolor" | "24bit") => (Depth::True, Because::ColorTerm),
        _ => (Depth::Sixteen, Because::NoColorTerm),
    };
    let (depth, because) = match asked.colour.unwrap_or_default() {
        Colour::Never => (Depth::None, Because::Asked),
        Colour::Always => rich(),
        Colour::Auto if set("NO_COLOR").is_some() => (Depth::None, Because::NoColor),
        Colour::Auto if set("TERM").is_none_or(|term| term == "dumb") => (Depth::None, Because::Dumb),
        Colour::Auto => rich(),
    };
    let ground = asked.ground.or_else(|| ground(&set("COLORFGBG")?)).unwrap_or_default();
    let glyphs = glyphs::choose(asked.glyphs, set);
    Chosen { theme: Theme::on(ground, depth).with(glyphs.glyphs), because, glyphs }
}

/// The ground that `COLORFGBG` tells: `15;0`, `0;15`, `0;default;15`; the last number is the ground's.
fn ground(told: &str) -> Option<Ground> {
    match told.rsplit(';').next()?.trim().parse().ok()? {
        7 | 9..=15 => Some(Ground::Light),
        0..=6 | 8 => Some(Ground::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(words: (Option<&str>, Option<&str>), set: &[(&str, &str)]) -> (Depth, Ground, Because) {
        let value = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        let chosen = choose(Asked::of(words.0, words.1, None), value);
        (chosen.theme.depth(), chosen.theme.ground(), chosen.because)
    }

    const XTERM: (&str, &str) = ("TERM", "xterm-256color");
    const RICH: (&str, &str) = ("COLORTERM", "truecolor");

    #[test]
    fn true_colour_only_where_the_terminal_says_so() {
        assert_eq!(chosen((None, None), &[XTERM]), (Depth::Sixteen, Ground::Dark, Because::NoColorTerm));
        assert_eq!(chosen((None, None), &[XTERM, RICH]), (Depth::True, Ground::Dark, Because::ColorTerm));
        assert_eq!(chosen((None, None), &[XTERM, ("COLORTERM", "yes")]).0, Depth::Sixteen);
    }

    #[test]
    fn no_color_and_dumb_terminals_have_none_unless_it_is_asked_for() {
        let no_color = ("NO_COLOR", "1");
        assert_eq!(chosen((None, None), &[XTERM, RICH, no_color]), (Depth::None, Ground::Dark, Because::NoColor));
        assert_eq!(chosen((None, None), &[XTERM, RICH, ("NO_COLOR", "")]).0, Depth::True);
        assert_eq!(chosen((None, None), &[RICH]).2, Because::Dumb);
        assert_eq!(chosen((None, None), &[("TERM", "dumb"), RICH]).2, Because::Dumb);
        assert_eq!(chosen((Some("always"), None), &[("TERM", "dumb"), RICH, no_color]).0, Depth::True);
        assert_eq!(chosen((Some("never"), None), &[XTERM, RICH]), (Depth::None, Ground::Dark, Because::Asked));
    }

    #[test]
    fn the_ground_is_what_was_asked_else_what_colorfgbg_tells() {
        for (told, ground) in [
            ("15;0", Ground::Dark),
            ("0;15", Ground::Light),
            ("0;default;15", Ground::Light),
            ("0;7", Ground::Light),
            ("7;8", Ground::Dark),
            ("default;default", Ground::Dark),
            ("0;99", Ground::Dark),
        ] {
            assert_eq!(chosen((None, None), &[XTERM, ("COLORFGBG", told)]).1, ground, "{told}");
        }
        assert_eq!(chosen((None, Some("dark")), &[XTERM, ("COLORFGBG", "0;15")]).1, Ground::Dark);
        assert_eq!(chosen((None, Some("light")), &[XTERM]).1, Ground::Light);
        assert_eq!(chosen((None, Some("auto")), &[XTERM, ("COLORFGBG", "0;15")]).1, Ground::Light);
    }

    #[test]
    fn a_flag_comes_before_the_file() {
        let flag = Asked::of(None, Some("light"), None);
        let file = Asked::of(Some("never"), Some("dark"), Some("ascii"));
        let both = Asked { colour: Some(Colour::Never), ground: Some(Ground::Light), glyphs: Some(Glyphs::Ascii) };
        assert_eq!(flag.or(file), both);
    }

    #[test]
    fn a_console_that_is_opened_over_another_is_asked_to_look_like_it() {
        let asked = Asked::of(Some("never"), Some("light"), Some("ascii"));
        assert_eq!(asked.flags(), ["--color", "never", "--theme", "light", "--glyphs", "ascii"]);
        let flags = asked.flags();
        assert_eq!(Asked::of(Some(&flags[1]), Some(&flags[3]), Some(&flags[5])), asked);
        assert!(Asked::default().flags().is_empty());
    }
}
