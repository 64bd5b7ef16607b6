//! With which signs the screen is drawn: borders of Unicode, or plain ASCII.
//!
//! Some terminals that are set up for Chinese draw `─` and its like two cells wide. Asking the terminal
//! would mean to wait for one that never answers, or to take the answer out of what the person types; so
//! it is settled by what is known before, and `warroom doctor` asks for those who wonder.

use crate::text::{Bilingual, Lang};

/// The signs of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Lines and marks of Unicode.
    #[default]
    Unicode,
    /// Nothing whose width terminals disagree about.
    Ascii,
}

/// Which signs, and why these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlyphChoice {
    /// The signs.
    pub glyphs: Glyphs,
    because: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The person said so.
    Asked,
    /// Nothing speaks against lines.
    Usual,
    /// This says that doubtful signs are wide.
    Wide(&'static str),
    /// The locale names letters other than UTF-8.
    OtherLetters,
    /// `TERM` names a terminal that knows no lines of Unicode.
    Old,
}

impl GlyphChoice {
    /// The signs and the reason, for people.
    pub fn sentence(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let signs = match self.glyphs {
            Glyphs::Unicode if zh => "线条边框",
            Glyphs::Unicode => "borders of lines",
            Glyphs::Ascii if zh => "ASCII 边框",
            Glyphs::Ascii => "borders of ASCII",
        };
        format!("{signs} ({})", self.because.words().get(lang))
    }
}

impl Why {
    fn words(self) -> Bilingual {
        let (zh, en) = match self {
            Why::Asked => ("按要求", "as asked"),
            Why::Usual => ("没有迹象表明线条占两格", "nothing says that lines are two cells wide"),
            Why::Wide("RUNEWIDTH_EASTASIAN") => ("RUNEWIDTH_EASTASIAN 这样说", "RUNEWIDTH_EASTASIAN says so"),
            Why::Wide("VTE_CJK_WIDTH") => ("VTE_CJK_WIDTH 这样说", "VTE_CJK_WIDTH says so"),
            Why::Wide(_) => ("locale 带 @cjkwide", "the locale has @cjkwide"),
            Why::OtherLetters => ("locale 不是 UTF-8", "the locale is not UTF-8"),
            Why::Old => ("TERM 是旧终端", "TERM is an old terminal"),
        };
        Bilingual::new(Some(zh), Some(en))
    }
}

/// Terminals that know no lines of Unicode.
const OLD: [&str; 6] = ["dumb", "vt52", "vt100", "vt102", "vt220", "ansi"];

/// The signs for what was asked; `set` tells an environment variable that is set.
pub(super) fn choose(asked: Option<Glyphs>, set: impl Fn(&str) -> Option<String>) -> GlyphChoice {
    let choice = |glyphs, because| GlyphChoice { glyphs, because };
    if let Some(glyphs) = asked {
        return choice(glyphs, Why::Asked);
    }
    let says = |name: &str, word: &str| set(name).is_some_and(|value| value.eq_ignore_ascii_case(word));
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&set).unwrap_or_default().to_ascii_lowercase();
    let (name, width) = locale.split_once('@').unwrap_or((&locale, ""));
    let letters = name.split_once('.').map(|(_, letters)| letters.replace('-', ""));
    let because = if says("RUNEWIDTH_EASTASIAN", "1") {
        Why::Wide("RUNEWIDTH_EASTASIAN")
    } else if says("VTE_CJK_WIDTH", "wide") {
        Why::Wide("VTE_CJK_WIDTH")
    } else if matches!(width, "cjkwide" | "cjk=wide") {
        Why::Wide("locale")
    } else if letters.is_some_and(|letters| letters != "utf8") {
        Why::OtherLetters
    } else if set("TERM").is_some_and(|term| OLD.contains(&term.as_str())) {
        Why::Old
    } else {
        return choice(Glyphs::Unicode, Why::Usual);
    };
    choice(Glyphs::Ascii, because)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(asked: Option<Glyphs>, known: &[(&str, &str)]) -> (Glyphs, String) {
        let value = |name: &str| known.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        let choice = choose(asked, value);
        (choice.glyphs, choice.sentence(Lang::En))
    }

    #[test]
    fn lines_are_drawn_unless_something_speaks_against_them() {
        for known in [
            &[][..],
            &[("LANG", "zh_CN.UTF-8"), ("TERM", "xterm-256color")],
            &[("LANG", "C")],
            &[("RUNEWIDTH_EASTASIAN", "0")],
            &[("LC_ALL", "en_US.utf8"), ("LANG", "zh_CN.GBK")],
        ] {
            assert_eq!(chosen(None, known).0, Glyphs::Unicode, "{known:?}");
        }
        for (known, why) in [
            (("RUNEWIDTH_EASTASIAN", "1"), "RUNEWIDTH_EASTASIAN says so"),
            (("VTE_CJK_WIDTH", "wide"), "VTE_CJK_WIDTH says so"),
            (("LC_CTYPE", "zh_CN.UTF-8@cjkwide"), "@cjkwide"),
            (("LANG", "zh_CN.GBK"), "not UTF-8"),
            (("TERM", "vt100"), "old terminal"),
        ] {
            let (glyphs, said) = chosen(None, &[known]);
            assert!(glyphs == Glyphs::Ascii && said.contains(why), "{known:?}: {said}");
        }
    }

    #[test]
    fn what_the_person_says_comes_first() {
        let wide = [("RUNEWIDTH_EASTASIAN", "1")];
        assert_eq!(chosen(Some(Glyphs::Unicode), &wide), (Glyphs::Unicode, "borders of lines (as asked)".to_owned()));
        assert_eq!(chosen(Some(Glyphs::Ascii), &[]).0, Glyphs::Ascii);
    }
}
