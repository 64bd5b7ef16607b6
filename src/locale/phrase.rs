//! One message of the screen in both languages: a missing translation cannot be written down.

use crate::text::Lang;

/// A message of ours. `{}` stands for what [`Phrase::with`] puts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// English.
    pub en: &'static str,
    /// Chinese, with half-width punctuation.
    pub zh: &'static str,
}

/// A message in both languages.
pub const fn phrase(en: &'static str, zh: &'static str) -> Phrase {
    Phrase { en, zh }
}

impl Phrase {
    /// The message in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// The message with `values` in the places of its `{}`, in order.
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        let mut parts = self.get(lang).split("{}");
        let mut out = parts.next().unwrap_or("").to_owned();
        let mut values = values.iter();
        for part in parts {
            out.push_str(values.next().copied().unwrap_or(""));
            out.push_str(part);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_language_wants_them() {
        let late = phrase("{} late", "迟 {} 次");
        assert_eq!(late.with(Lang::En, &["2"]), "2 late");
        assert_eq!(late.with(Lang::Zh, &["2"]), "迟 2 次");
    }
}
