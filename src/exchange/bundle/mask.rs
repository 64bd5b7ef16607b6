//! Addresses in a text: of mail, of machines, of telephones.

/// What stands in place of an address.
pub(super) const ADDRESS: &str = "[address]";

/// The text with its addresses masked, and how many there were.
pub(super) fn addresses(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut count = 0;
    let mut word = String::new();
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | ':' | '-' | '_' | '+' | '%');
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if is_part(c) => word.push(c),
            other => {
                count += put(&word, &mut out);
                word.clear();
                out.extend(other);
            }
        }
    }
    (out, count)
}

/// One word, masked if it is an address; the signs of a sentence around it stay.
fn put(word: &str, out: &mut String) -> usize {
    let inner = word.trim_matches(['.', ':', '-', '_']);
    if !(is_mail(inner) || is_machine(inner) || is_telephone(inner)) {
        out.push_str(word);
        return 0;
    }
    out.push_str(&word.replacen(inner, ADDRESS, 1));
    1
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// An address of the Internet, with or without a port.
fn is_machine(word: &str) -> bool {
    let host = word.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(word, |(host, _)| host);
    host.parse::<core::net::Ipv4Addr>().is_ok()
        || (word.matches(':').count() > 1 && word.parse::<core::net::Ipv6Addr>().is_ok())
}

/// `+8613800138000`, `138-0013-8000`, `13800138000`: not a date, not a time.
fn is_telephone(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let is_plain = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-'));
    is_plain && (10..=15).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_go_and_times_stay() {
        let (text, count) =
            addresses("ask li@example.com at 10.1.2.3:8080, +8613800138000 or fe80::1. 14:05:30 2019-08-14 v1.2.3");
        assert_eq!(text, "ask [address] at [address], [address] or [address]. 14:05:30 2019-08-14 v1.2.3");
        assert_eq!(count, 4);
        assert_eq!(addresses("主库 10.0.0.1 宕机"), ("主库 [address] 宕机".into(), 1));
    }
}
