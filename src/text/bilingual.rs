//! A text in Chinese, in English, or in both.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The language that the screen and the printed lines speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    /// Reads what [`parse`](Self::parse) does, and `zh+en` or `en+zh` for two side by side.
    pub fn parse_two(name: &str) -> Option<(Lang, Option<Lang>)> {
        match name.split_once('+') {
            Some((first, second)) => {
                let (first, second) = (Lang::parse(first)?, Lang::parse(second)?);
                (first != second).then_some((first, Some(second)))
            }
            None => Some((Lang::parse(name)?, None)),
        }
    }

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// As options write it.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// Reads `zh`, `en`, or a locale name such as `zh_CN.UTF-8`; anything else is `None`.
    pub fn parse(name: &str) -> Option<Lang> {
        let name = name.to_ascii_lowercase();
        let head = name.split(['_', '-', '.']).next().unwrap_or("");
        match head {
            "zh" => Some(Lang::Zh),
            "en" | "c" | "posix" => Some(Lang::En),
            _ => None,
        }
    }
}

/// A text that may exist in two languages; a missing one falls back to the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Bilingual {
    zh: Option<Box<str>>,
    en: Option<Box<str>>,
}

/// On the wire: plain text when both languages are the same, else `{"zh": .., "en": ..}`.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Wire {
    Plain(Box<str>),
    Pair {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zh: Option<Box<str>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        en: Option<Box<str>>,
    },
}

impl From<Wire> for Bilingual {
    fn from(wire: Wire) -> Self {
        match wire {
            Wire::Plain(text) => Bilingual::plain(text),
            Wire::Pair { zh, en } => Bilingual { zh, en },
        }
    }
}

impl From<Bilingual> for Wire {
    fn from(text: Bilingual) -> Self {
        match text {
            Bilingual { zh: Some(zh), en: Some(en) } if zh == en => Wire::Plain(zh),
            Bilingual { zh, en } => Wire::Pair { zh, en },
        }
    }
}

impl Bilingual {
    /// The same words in both languages.
    pub fn plain(text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        Bilingual { zh: Some(text.clone()), en: Some(text) }
    }

    /// A text with one or both languages; `None` in both is an empty text.
    pub fn new(zh: Option<&str>, en: Option<&str>) -> Self {
        Bilingual { zh: zh.map(Into::into), en: en.map(Into::into) }
    }

    /// The text in `lang`, else in the other language, else nothing.
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::Zh => (&self.zh, &self.en),
            Lang::En => (&self.en, &self.zh),
        };
        first.as_deref().or(second.as_deref()).unwrap_or("")
    }

    /// Whether the text was written in `lang`, so that [`get`](Self::get) needs no fall-back.
    pub fn has(&self, lang: Lang) -> bool {
        match lang {
            Lang::Zh => self.zh.is_some(),
            Lang::En => self.en.is_some(),
        }
    }

    /// Whether there is no text in either language.
    pub fn is_empty(&self) -> bool {
        self.get(Lang::En).is_empty()
    }
}

impl fmt::Display for Bilingual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_the_other() {
        let only_zh = Bilingual::new(Some("收银台"), None);
        assert_eq!(only_zh.get(Lang::En), "收银台");
        assert!(!only_zh.has(Lang::En));
    }

    #[test]
    fn the_locale_chooses_the_language() {
        assert_eq!(Lang::parse("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(Lang::parse("en_US.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::parse("C.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::parse("tlh"), None);
    }

    #[test]
    fn same_words_travel_as_plain_text() {
        let json = serde_json::to_string(&Bilingual::plain("5xx")).unwrap();
        assert_eq!(json, "\"5xx\"");
        let pair: Bilingual = serde_json::from_str(r#"{"zh":"甲","en":"A"}"#).unwrap();
        assert_eq!(pair.get(Lang::Zh), "甲");
    }
}
