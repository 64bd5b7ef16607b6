//! What somebody probably meant: the one "did you mean" of the program.

/// The candidate most like `word`, when it is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("freeze-deplos", ["restart", "freeze-deploys"]), Some("freeze-deploys"));
        assert_eq!(nearest("opps", ["ops", "tech"]), Some("ops"));
        assert_eq!(nearest("database", ["ops", "tech"]), None);
    }
}
