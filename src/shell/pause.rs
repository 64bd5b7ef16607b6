//! A pause of a verb that prints at a speed.

use std::time::Duration;

/// Does nothing for so long.
pub fn pause(length: Duration) {
    if length > Duration::ZERO {
        std::thread::sleep(length);
    }
}
