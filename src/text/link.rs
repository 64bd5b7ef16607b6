//! Which links may be given to somebody to open.

use super::is_dangerous;

/// What opens a page, writes a mail or dials; a browser runs what stands behind others.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Whether `link` is one of a kind that only opens something: `https:`, `http:`, `mailto:`, `tel:`, or none.
pub fn is_harmless_link(link: &str) -> bool {
    let link = link.trim();
    let head = link.find(['/', '?', '#', '{']).map_or(link, |end| &link[..end]);
    // Behind the name of a host stands a number.
    let scheme = head.split_once(':').filter(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_known = |scheme: &str| SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let is_tel = head.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("tel:"));
    !link.chars().any(is_dangerous) && (is_tel || scheme.is_none_or(|(scheme, _)| is_known(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_something_and_runs_nothing() {
        for fine in [
            "https://wiki.example/a:b",
            "HTTP://x",
            "mailto:duty@example.com",
            "tel:+8610",
            "tel:110",
            "grafana:3000/d/x",
            "wiki/page",
            "{{wiki}}/x",
            "//host/x",
            "",
        ] {
            assert!(is_harmless_link(fine), "{fine}");
        }
        for bad in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "java\nscript:alert(1)",
            "https://x/\u{202e}gpj",
        ] {
            assert!(!is_harmless_link(bad), "{bad}");
        }
    }
}
