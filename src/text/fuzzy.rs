//! Which texts a few typed letters mean, the best first: for lists that are too long to read.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What was typed, ready to be held against texts. Words apart may stand in any order, and letters may be
/// left out: `p1 chk` finds `P1 INC-0042 Checkout`.
#[derive(Debug)]
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Fuzzy {
    /// Looks for what was typed; upper and lower case are the same.
    pub fn new(typed: &str) -> Fuzzy {
        Fuzzy {
            pattern: Pattern::parse(&typed.to_lowercase(), CaseMatching::Respect, Normalization::Never),
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        }
    }

    /// How well `text` fits, the more the better; `None` when it does not.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = text.to_lowercase();
        self.pattern.score(Utf32Str::new(&text, &mut self.letters), &mut self.matcher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, text: &str) -> bool {
        Fuzzy::new(typed).score(text).is_some()
    }

    #[test]
    fn letters_may_be_left_out_and_words_stand_in_any_order() {
        let text = "P1 INC-0042 Checkout will not load 收银台打不开";
        for typed in ["chk", "load p1", "0042", "收银", "收打", "CHECKOUT", ""] {
            assert!(fits(typed, text), "{typed}");
        }
        assert!(!fits("paid", text));
    }

    #[test]
    fn what_stands_together_comes_before_what_is_scattered() {
        let mut fuzzy = Fuzzy::new("pay");
        assert!(fuzzy.score("Payment fails") > fuzzy.score("P1 a slow library"));
    }
}
