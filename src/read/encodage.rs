//! Bytes as text: UTF-8, or what older programs wrote when nobody can doubt what was meant.

use std::sync::Arc;

use crate::model::source::{BOM, Writing};

/// A text, how it was written, and the name of that writing when it is an old one.
#[derive(Clone, Debug)]
pub(super) struct Decoded {
    pub(super) text: Arc<str>,
    pub(super) writing: Writing,
    pub(super) old: &'static str,
}

/// Signs of Windows-1252 from 0x80 to 0x9f that stand in French texts; the others are spaces here.
const SIGNS: &str = "€ ‚ „…      Œ    ‘’“”•–—    œ  Ÿ";

/// Signs from 0xa0 on that stand in French texts, beside letters.
const LATIN: &str = "\u{a0}§«»°±²³µ·¼½¾º©®×÷";

/// Letters from 0xc0 on that no French text has: they show that the bytes are of something else.
const FOREIGN: &str = "ÃÐÞãðþÅåÕõØøÝý";

/// Reads bytes as text.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (writing, inside) = match bytes.strip_prefix(BOM.as_bytes()) {
        Some(inside) => (Writing::Marked, inside),
        None => (Writing::Plain, bytes),
    };
    if let Ok(text) = std::str::from_utf8(inside) {
        return Decoded { text: text.into(), writing, old: "" };
    }
    let old = utf_16(bytes).map(|text| (text, "UTF-16"));
    if let Some((text, old)) = old.or_else(|| Some((windows(bytes)?, "Windows-1252"))) {
        return Decoded { text: text.into(), writing: Writing::Foreign, old };
    }
    let text = String::from_utf8_lossy(inside).into();
    Decoded { text, writing: Writing::Damaged, old: "" }
}

/// Reads what the « Unicode » of older Windows programs is: two bytes per sign, after a mark.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (order, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let units = rest.chunks(2).map(|pair| pair.try_into().map(order).ok());
    String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
}

/// Reads Windows-1252, when every sign of it belongs to French.
fn windows(bytes: &[u8]) -> Option<String> {
    // A pair that UTF-8 writes for an accent: the file holds both encodings.
    let mixed = |pair: &[u8]| matches!(pair, [0xc2 | 0xc3, 0x80..=0xbf]);
    if bytes.windows(2).any(mixed) {
        return None;
    }
    bytes.iter().map(|byte| sign(*byte)).collect()
}

fn sign(byte: u8) -> Option<char> {
    match byte {
        0x00..=0x7f => Some(char::from(byte)),
        0x80..=0x9f => SIGNS.chars().nth(usize::from(byte - 0x80)).filter(|sign| *sign != ' '),
        0xa0..=0xbf => Some(char::from(byte)).filter(|sign| LATIN.contains(*sign)),
        0xc0..=0xff => {
            Some(char::from(byte)).filter(|sign| LATIN.contains(*sign) || !FOREIGN.contains(*sign))
        }
    }
}

#[cfg(test)]
mod tests {

    use crate::model::source::Writing;

    use super::decode;

    #[test]
    fn what_older_programs_wrote_is_read_when_it_is_certain() {
        let read = |bytes: &[u8]| {
            let decoded = decode(bytes);
            (decoded.text, decoded.old)
        };
        assert_eq!(
            read(b"\xc9t\xe9 \x96 l\x92\x9cuvre \x80"),
            ("Été – l’œuvre €".into(), "Windows-1252")
        );
        assert_eq!(read(b"\xff\xfe\xe9\x00t\x00"), ("ét".into(), "UTF-16"));
        assert_eq!(read("été".as_bytes()), ("été".into(), ""));
        for doubtful in [&b"\xe9 \xc3\xa9"[..], b"\x81", b"\xe9 \xc3", b"\xff\xfe\xe9"] {
            assert!(decode(doubtful).writing == Writing::Damaged, "{doubtful:?}");
        }
    }
}
