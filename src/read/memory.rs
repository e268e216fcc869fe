//! What is kept from one reading to the next: a file of the same size and date is not read again.

use std::{
    collections::BTreeMap,
    fs, io,
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use crate::model::source::SourceFile;

use super::{
    Found,
    encodage::{Decoded, decode},
};

/// Dates of files are as coarse as this on some disks: until it has passed, a file may still
/// change without showing it.
const COARSE: Duration = Duration::from_secs(3);

/// Files already read, by path.
#[derive(Debug, Default)]
pub struct Memory {
    before: BTreeMap<String, Seen>,
    now: BTreeMap<String, Seen>,
}

/// A file as it was read.
#[derive(Clone, Debug)]
struct Seen {
    size: u64,
    modified: SystemTime,
    read: SystemTime,
    bytes: Arc<[u8]>,
    /// What its bytes mean, for a text, and the text.
    decoded: Option<(Decoded, SourceFile)>,
}

impl Memory {
    /// Begins a reading: what the last one but one saw is forgotten.
    pub(super) fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// Returns the bytes of a file; the same value as long as they do not change.
    pub(super) fn bytes(&mut self, path: &str, file: &Found) -> io::Result<Arc<[u8]>> {
        let Found { file, data } = file;
        let modified = data.modified()?;
        let seen = self.before.remove(path);
        let holds = |seen: &Seen| {
            (seen.size, seen.modified) == (data.len(), modified)
                && seen.read.duration_since(modified).is_ok_and(|age| age > COARSE)
        };
        let seen = match seen {
            Some(seen) if holds(&seen) => seen,
            seen => again(file, data.len(), modified, seen)?,
        };
        let bytes = Arc::clone(&seen.bytes);
        self.now.insert(path.to_owned(), seen);
        Ok(bytes)
    }

    /// Returns what the bytes of a file mean, once they were read.
    pub(super) fn decoded(&mut self, path: &str) -> Option<(Decoded, SourceFile)> {
        let seen = self.now.get_mut(path)?;
        let read = || {
            let decoded = decode(&seen.bytes);
            let text = Arc::clone(&decoded.text);
            let file = SourceFile::new(path.to_owned(), text, decoded.writing);
            (decoded, file)
        };
        Some(seen.decoded.get_or_insert_with(read).clone())
    }
}

/// Reads a file; one that is as it was stays the same value.
#[expect(clippy::disallowed_methods, reason = "this is the room that reads")]
fn again(file: &Path, size: u64, modified: SystemTime, seen: Option<Seen>) -> io::Result<Seen> {
    let read = SystemTime::now();
    let bytes = fs::read(file)?;
    Ok(match seen.filter(|seen| *seen.bytes == *bytes) {
        Some(seen) => Seen { size, modified, read, ..seen },
        None => Seen { size, modified, read, bytes: bytes.into(), decoded: None },
    })
}
