//! A base written as columns: of the groups that may hold a wanted code, the wanted rows only.

use std::{
    collections::BTreeSet,
    fs::File,
    io,
    ops::Range,
    panic::{self, AssertUnwindSafe},
    thread,
};

use parquet::{
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::{AsBytes, ByteArray, DataType},
    errors::ParquetError,
    file::{
        reader::{FileReader, RowGroupReader},
        serialized_reader::SerializedFileReader,
    },
};

use crate::diag::{Code, Diagnostic, Place};

use super::{
    colonnes::{CHAMPS, Champ, Colonnes, unknown},
    flux::{Hashed, Lecture, broken},
    recolte::Recolte,
    valeurs::Cellules,
};

/// Codes read at once.
const BATCH: usize = 16 << 10;

/// Reads a base; `again` is the same file, for its print.
pub(super) fn read(
    path: &str,
    file: File,
    again: File,
    recolte: &mut Recolte,
) -> Result<Lecture, Diagnostic> {
    thread::scope(|scope| {
        // Columns are read here and there: another thread hashes the file from end to end.
        let hashing = scope.spawn(move || Hashed::new(again).finish());
        let (colonnes, lignes, gardees) = quiet(|| columns(path, file, recolte))
            .unwrap_or_else(|| Err(damaged(path, &ParquetError::General(String::new()))))?;
        let print = hashing.join().map_err(|_| broken(path, lignes, &io::Error::other("")))?;
        let sha256 = print.map_err(|error| broken(path, lignes, &error))?;
        Ok(Lecture { colonnes, lignes, gardees, sha256 })
    })
}

/// Does what may panic: the library does on some damage. What it then says is for its authors.
fn quiet<T>(work: impl FnOnce() -> T) -> Option<T> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    done.ok()
}

fn columns(
    path: &str,
    file: File,
    recolte: &mut Recolte,
) -> Result<(Colonnes, u64, u64), Diagnostic> {
    let fail = |error: ParquetError| damaged(path, &error);
    let reader = SerializedFileReader::new(file).map_err(fail)?;
    let metadata = reader.metadata().file_metadata();
    let schema = metadata.schema_descr();
    let names: Vec<String> =
        schema.columns().iter().map(|column| column.name().to_owned()).collect();
    let foreign = |what: &str| {
        let found = format!("{} colonnes, « {} »", names.len(), names.join(";"));
        unknown(Place::Path(path.to_owned()), what, &found).help(what.to_owned())
    };
    if schema.columns().iter().any(|column| column.max_rep_level() > 0) {
        return Err(foreign("une colonne tient des listes"));
    }
    let colonnes = Colonnes::find(&names).map_err(|what| foreign(&what))?;
    recolte.begin(path, colonnes.base);
    let kept = recolte.kept(colonnes.base).cloned();
    let (mut lignes, mut gardees) = (0, 0);
    for rank in 0..reader.num_row_groups() {
        let group = reader.get_row_group(rank).map_err(fail)?;
        let rows = u64::try_from(group.metadata().num_rows()).unwrap_or_default();
        if kept.as_ref().is_none_or(|kept| may_hold(&*group, &colonnes, kept)) {
            let runs = wanted(&*group, &colonnes, kept.as_ref()).map_err(fail)?;
            let runs = runs.ok_or_else(|| foreign("la colonne du code n’est pas du texte"))?;
            for cellules in cells(&*group, &colonnes, &runs, lignes).map_err(fail)? {
                gardees += 1;
                recolte.take(colonnes.base, &cellules)?;
            }
        }
        lignes += rows;
    }
    Ok((colonnes, lignes, gardees))
}

/// Returns whether a wanted code lies within the bounds of a group, when it says them.
fn may_hold(group: &dyn RowGroupReader, colonnes: &Colonnes, kept: &BTreeSet<Vec<u8>>) -> bool {
    let column = colonnes.at(Champ::Code).and_then(|at| group.metadata().columns().get(at));
    let Some(bounds) = column.and_then(|column| column.statistics()) else { return true };
    match (bounds.min_bytes_opt(), bounds.max_bytes_opt()) {
        (Some(min), Some(max)) => kept.iter().any(|code| (min..=max).contains(&code.as_slice())),
        _ => true,
    }
}

/// Returns the runs of rows whose code is wanted; nothing when codes are no text.
fn wanted(
    group: &dyn RowGroupReader,
    colonnes: &Colonnes,
    kept: Option<&BTreeSet<Vec<u8>>>,
) -> Result<Option<Vec<Range<usize>>>, ParquetError> {
    let at = colonnes.at(Champ::Code).unwrap_or_default();
    let ColumnReader::ByteArrayColumnReader(mut reader) = group.get_column_reader(at)? else {
        return Ok(None);
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut codes, mut levels): (Vec<ByteArray>, Vec<i16>) = Default::default();
    let mut row = 0;
    loop {
        codes.clear();
        levels.clear();
        let (records, values, _) =
            reader.read_records(BATCH, Some(&mut levels), None, &mut codes)?;
        if records == 0 {
            return Ok(Some(runs));
        }
        // Without an absent code, levels say nothing.
        let holes = values < records;
        let mut present = codes.iter();
        for rank in 0..records {
            let absent = holes && levels.get(rank) == Some(&0);
            let code = if absent { None } else { present.next() };
            let own = code.map_or(&[][..], AsBytes::as_bytes);
            if kept.is_none_or(|kept| kept.contains(own)) {
                match runs.last_mut().filter(|run| run.end == row) {
                    Some(run) => run.end += 1,
                    None => runs.push(row..row + 1),
                }
            }
            row += 1;
        }
    }
}

/// Reads the wanted rows of every column.
fn cells(
    group: &dyn RowGroupReader,
    colonnes: &Colonnes,
    runs: &[Range<usize>],
    before: u64,
) -> Result<Vec<Cellules>, ParquetError> {
    // The names of the columns are a line of their own in a base of rows: numbers agree.
    let numero = |row: usize| before + row as u64 + 2;
    let mut rows: Vec<Cellules> = runs
        .iter()
        .flat_map(Clone::clone)
        .map(|row| Cellules { numero: numero(row), ..Cellules::default() })
        .collect();
    if rows.is_empty() {
        return Ok(rows);
    }
    for champ in 0..CHAMPS {
        let Some(at) = colonnes.all().get(champ).copied().flatten() else { continue };
        let texts = match group.get_column_reader(at)? {
            ColumnReader::ByteArrayColumnReader(reader) => {
                texts(reader, runs, |value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            }
            ColumnReader::Int32ColumnReader(reader) => texts(reader, runs, ToString::to_string),
            ColumnReader::Int64ColumnReader(reader) => texts(reader, runs, ToString::to_string),
            ColumnReader::FloatColumnReader(reader) => texts(reader, runs, ToString::to_string),
            ColumnReader::DoubleColumnReader(reader) => texts(reader, runs, ToString::to_string),
            ColumnReader::BoolColumnReader(reader) => {
                texts(reader, runs, |yes| if *yes { "diff" } else { "ndiff" }.to_owned())
            }
            _ => Err(ParquetError::NYI("a type of no base".to_owned())),
        }?;
        for (row, text) in rows.iter_mut().zip(texts) {
            if let Some(text) = text {
                row.set(champ, text);
            }
        }
    }
    Ok(rows)
}

/// Reads runs of rows of one column as text; what lies between them is skipped.
fn texts<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    runs: &[Range<usize>],
    text: impl Fn(&T::T) -> String,
) -> Result<Vec<Option<String>>, ParquetError> {
    let mut out = Vec::new();
    let (mut values, mut levels): (Vec<T::T>, Vec<i16>) = Default::default();
    let mut row = 0;
    for run in runs {
        reader.skip_records(run.start - row)?;
        values.clear();
        levels.clear();
        let (records, read, _) =
            reader.read_records(run.len(), Some(&mut levels), None, &mut values)?;
        if records != run.len() {
            return Err(ParquetError::EOF("a column is shorter than that of codes".to_owned()));
        }
        let holes = read < records;
        let mut present = values.iter();
        for rank in 0..records {
            let absent = holes && levels.get(rank) == Some(&0);
            out.push(if absent { None } else { present.next().map(&text) });
        }
        row = run.end;
    }
    Ok(out)
}

/// Explains a file that could not be read.
fn damaged(path: &str, error: &ParquetError) -> Diagnostic {
    let title = match error {
        ParquetError::NYI(_) => {
            "ce fichier .parquet est écrit d’une façon que vigie ne connaît pas"
        }
        ParquetError::EOF(_) => "le fichier est incomplet",
        _ => "le fichier .parquet est abîmé, ou compressé d’une façon que vigie ne connaît pas",
    };
    Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title)
        .help("téléchargez le fichier à nouveau, ou prenez la même base en .csv.gz")
}
