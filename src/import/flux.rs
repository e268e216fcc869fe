//! A base written as rows: decompressed and hashed by one thread, read by another, never held whole.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufReader, ErrorKind, Read},
    sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    thread,
};

use csv::{ByteRecord, Reader, ReaderBuilder};
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::empreinte::hex,
};

use super::{
    colonnes::{Champ, Colonnes, unknown},
    recolte::Recolte,
    valeurs::Cellules,
};

/// Bytes that go from one thread to the other at once.
const BLOCK: usize = 256 << 10;
/// Blocks that may wait: the memory used does not depend on the file.
const WAITING: usize = 8;

/// Bytes that a row may take: a quote that is never closed must not swallow the file.
const LONGEST: usize = 2 << 20;

/// What reading a file came to.
#[derive(Debug)]
pub(super) struct Lecture {
    pub(super) colonnes: Colonnes,
    /// Rows read.
    pub(super) lignes: u64,
    /// Rows kept.
    pub(super) gardees: u64,
    /// SHA-256 of the file as it was given.
    pub(super) sha256: String,
}

/// A file that is hashed as it is read.
pub(super) struct Hashed {
    file: File,
    digest: Sha256,
}

impl Hashed {
    pub(super) fn new(file: File) -> Self {
        Self { file, digest: Sha256::new() }
    }

    /// Reads what is left, and returns the print of all of it.
    pub(super) fn finish(mut self) -> io::Result<String> {
        let mut rest = vec![0; 64 << 10];
        while self.read(&mut rest)? > 0 {}
        Ok(hex(&self.digest.finalize(), 32))
    }
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.digest.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Reads a base, compressed or not.
pub(super) fn read(
    path: &str,
    file: File,
    gzip: bool,
    recolte: &mut Recolte,
) -> Result<Lecture, Diagnostic> {
    thread::scope(|scope| {
        let (full, received) = sync_channel(WAITING);
        let (back, empty) = channel();
        let hashing = scope.spawn(move || blow(file, gzip, &full, &empty));
        let pipe = Pipe { received, back, block: Vec::new(), at: 0, since: 0 };
        // The pipe is dropped with the reader: a thread that still blows then ends.
        let (colonnes, lignes, gardees) = rows(path, pipe, recolte)?;
        let print = hashing.join().map_err(|_| broken(path, 0, &io::Error::other("")))?;
        let sha256 = print.map_err(|error| broken(path, lignes, &error))?;
        Ok(Lecture { colonnes, lignes, gardees, sha256 })
    })
}

/// Decompresses a file into blocks; returns its print. A fault goes the way of the blocks.
fn blow(
    file: File,
    gzip: bool,
    full: &SyncSender<io::Result<Vec<u8>>>,
    empty: &Receiver<Vec<u8>>,
) -> io::Result<String> {
    if gzip {
        let mut text = MultiGzDecoder::new(BufReader::with_capacity(64 << 10, Hashed::new(file)));
        let whole = send(&mut text, full, empty);
        if whole { text.into_inner().into_inner().finish() } else { Ok(String::new()) }
    } else {
        let mut text = Hashed::new(file);
        let whole = send(&mut text, full, empty);
        if whole { text.finish() } else { Ok(String::new()) }
    }
}

/// Sends a text in blocks; returns whether all of it was wanted.
fn send(
    text: &mut impl Read,
    full: &SyncSender<io::Result<Vec<u8>>>,
    empty: &Receiver<Vec<u8>>,
) -> bool {
    loop {
        let mut block = empty.try_recv().unwrap_or_default();
        block.resize(BLOCK, 0);
        let mut filled = 0;
        let mut fault = None;
        while let Some(room) = block.get_mut(filled..).filter(|room| !room.is_empty()) {
            match text.read(room) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    fault = Some(error);
                    break;
                }
            }
        }
        let last = filled < BLOCK;
        block.truncate(filled);
        // Nobody waits for more when a row was refused.
        if full.send(Ok(block)).is_err() {
            return false;
        }
        if let Some(error) = fault {
            drop(full.send(Err(error)));
            return false;
        }
        if last {
            return true;
        }
    }
}

/// The other end: blocks as one text.
struct Pipe {
    received: Receiver<io::Result<Vec<u8>>>,
    back: Sender<Vec<u8>>,
    block: Vec<u8>,
    at: usize,
    /// Bytes given since the last row.
    since: usize,
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.block.len() {
            let Ok(block) = self.received.recv() else { return Ok(0) };
            let used = std::mem::replace(&mut self.block, block?);
            // It may have ended already: its blocks are then dropped here.
            drop(self.back.send(used));
            self.at = 0;
        }
        let rest = self.block.get(self.at..).unwrap_or_default();
        let read = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..read), rest.get(..read)) {
            to.copy_from_slice(from);
        }
        self.at += read;
        self.since += read;
        if self.since > LONGEST { Err(ErrorKind::InvalidData.into()) } else { Ok(read) }
    }
}

/// Reads rows; only the code of a row that is not kept is looked at.
fn rows(path: &str, pipe: Pipe, recolte: &mut Recolte) -> Result<(Colonnes, u64, u64), Diagnostic> {
    let mut reader = ReaderBuilder::new().delimiter(b';').buffer_capacity(BLOCK).from_reader(pipe);
    let colonnes = header(path, &mut reader)?;
    recolte.begin(path, colonnes.base);
    let code = colonnes.at(Champ::Code).unwrap_or_default();
    let kept: Option<BTreeSet<Vec<u8>>> = recolte.kept(colonnes.base).cloned();
    let (mut lignes, mut gardees) = (0, 0);
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {
                lignes += 1;
                reader.get_mut().since = 0;
            }
            Ok(false) => break,
            Err(error) => return Err(refused(path, lignes, error)),
        }
        let own = record.get(code).unwrap_or_default();
        if kept.as_ref().is_some_and(|kept| !kept.contains(own)) {
            continue;
        }
        gardees += 1;
        let mut cellules = Cellules { numero: lignes + 1, ..Cellules::default() };
        for (champ, at) in colonnes.all().iter().enumerate() {
            if let Some(cell) = at.and_then(|at| record.get(at)) {
                cellules.set(champ, String::from_utf8_lossy(cell).into_owned());
            }
        }
        recolte.take(colonnes.base, &cellules)?;
    }
    Ok((colonnes, lignes, gardees))
}

fn header(path: &str, reader: &mut Reader<Pipe>) -> Result<Colonnes, Diagnostic> {
    let record = reader.byte_headers().map_err(|error| refused(path, 0, error))?;
    let names: Vec<String> =
        record.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    Colonnes::find(&names).map_err(|what| {
        let shown: String = names.join(";").chars().take(160).collect();
        let shown: String =
            shown.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        let found = match names.len() {
            0 => "un fichier vide".to_owned(),
            1 => format!("une seule colonne, « {shown} » ; le séparateur attendu est « ; »"),
            count => format!("{count} colonnes, « {shown} »"),
        };
        let place =
            Place::Excerpt { path: path.to_owned(), text: shown, first: 1, start: 0, end: 0 };
        unknown(if names.is_empty() { Place::Path(path.to_owned()) } else { place }, &what, &found)
    })
}

/// Explains why rows could not be read on.
fn refused(path: &str, lignes: u64, error: csv::Error) -> Diagnostic {
    let line = error.position().map_or(lignes + 2, csv::Position::line);
    match error.into_kind() {
        csv::ErrorKind::Io(error) => broken(path, lignes, &error),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let text = format!("{len} cellules");
            let first = usize::try_from(line).unwrap_or(usize::MAX);
            let end = text.len();
            let place = Place::Excerpt { path: path.to_owned(), text, first, start: 0, end };
            Diagnostic::at(
                Code::LigneIllisible,
                place,
                "une ligne de la base n’a pas toutes ses cellules",
            )
            .label(format!("attendu : {expected_len} cellules"))
            .help("téléchargez le fichier à nouveau, et ne l’enregistrez pas depuis un tableur")
        }
        _ => broken(path, lignes, &io::Error::other("")),
    }
}

/// Explains a file that ends too early, or that is damaged.
pub(super) fn broken(path: &str, lignes: u64, error: &io::Error) -> Diagnostic {
    let title = match error.kind() {
        ErrorKind::UnexpectedEof => "le fichier est incomplet",
        ErrorKind::InvalidData | ErrorKind::InvalidInput => "le fichier est abîmé",
        _ => "le fichier ne peut pas être lu jusqu’au bout",
    };
    Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title).help(format!(
        "{} lignes ont été lues ; téléchargez le fichier à nouveau",
        crate::fr::entier(lignes)
    ))
}
