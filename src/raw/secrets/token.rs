//! Keys that tell by their first letters which service handed them out.

use super::super::tree::Extent;

/// Beginnings of keys that are handed out by well-known services, and how many letters must follow.
const HEADS: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("AKID", 28),
    ("LTAI", 12),
    ("SG.", 30),
    ("dckr_pat_", 20),
    ("dop_v1_", 30),
    ("eyJ", 20),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 20),
    ("gsk_", 30),
    ("hf_", 30),
    ("hvs.", 20),
    ("npm_", 30),
    ("pypi-", 30),
    ("rk_live_", 16),
    ("shpat_", 20),
    ("sk-ant-", 16),
    ("sk-proj-", 16),
    ("sk-svcacct-", 16),
    ("sk_live_", 16),
    ("whsec_", 20),
    ("xapp-", 10),
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
    ("ya29.", 20),
];

/// All of them in `line`.
pub(super) fn all(line: &str) -> impl Iterator<Item = Extent> {
    HEADS.iter().flat_map(move |&(head, least)| {
        let mut passed = 0;
        line.match_indices(head).filter_map(move |(at, _)| {
            let is_alone = line[..at].chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
            if at < passed || !is_alone {
                return None;
            }
            let tail = &line[at + head.len()..];
            // The parts of some keys are joined by dots; a dot at the end is that of a sentence.
            let long = tail.find(|c: char| !is_letter(c) && c != '.').unwrap_or(tail.len());
            let long = tail[..long].trim_end_matches('.').len();
            let first = tail[..long].find('.').unwrap_or(long);
            let has_parts = matches!(head, "eyJ" | "SG." | "ya29." | "hvs.");
            let long = if has_parts { long } else { first };
            passed = at + head.len() + long;
            (long >= least).then_some(at..passed)
        })
    })
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
