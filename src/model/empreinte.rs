//! Prints of bytes, in hexadecimal.

use std::fmt::Write as _;

/// Writes the first bytes of a digest.
pub fn hex(digest: &[u8], bytes: usize) -> String {
    digest.iter().take(bytes).fold(String::with_capacity(bytes * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all");
        text
    })
}
