//! How much of a law is tried: a tenth in the everyday run, all of it where `WARROOM_LONG` is set.

/// The number of cases for a law whose everyday share is `share`.
pub fn cases(share: u32) -> u32 {
    if std::env::var_os("WARROOM_LONG").is_some() { share * 10 } else { share }
}
