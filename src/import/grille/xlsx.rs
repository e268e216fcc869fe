//! A sheet of an Excel workbook, cell by cell: never the rectangle that its corners claim.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use crate::model::date::Date;

use super::{
    Case,
    classeur::{Archive, CELLS_MAX, Feuille, Refus, Rows, choose, part, weight},
};

/// Columns of a sheet.
const COLUMNS_MAX: u32 = 16_384;

/// Rows with their numbers, cells that are filled by rank of column.
pub(super) type Sparse = Vec<(u64, BTreeMap<u32, Case>)>;

/// Reads a sheet.
pub(super) fn xlsx(
    bytes: &[u8],
    archive: &mut Archive<'_>,
    feuille: Option<&str>,
) -> Result<Feuille, Refus> {
    if !counts_hold(archive) {
        return Err(Refus::Abime);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refus(&error))?;
    let sheets = book.sheets_metadata().iter();
    let toutes: Vec<String> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let nom = choose(&toutes, feuille)?;
    let mut reader = book.worksheet_cells_reader(&nom).map_err(|error| refus(&error))?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, Case>> = BTreeMap::new();
    let mut count = 0;
    while let Some(cell) = reader.next_cell().map_err(|error| refus(&error))? {
        let ((row, column), case) = (cell.get_position(), case(cell.get_value()));
        if case.is_empty() {
            continue;
        }
        count += weight(&case);
        if column >= COLUMNS_MAX {
            return Err(Refus::Abime);
        }
        if count > CELLS_MAX {
            return Err(Refus::TropDeCases);
        }
        rows.entry(row).or_default().insert(column, case);
    }
    let rows = rows.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells)).collect();
    Ok(Feuille { nom, toutes, rows: dense(rows)? })
}

/// Gives each row its empty cells.
pub(super) fn dense(sparse: Sparse) -> Result<Rows, Refus> {
    let mut count = 0;
    let mut rows = Vec::with_capacity(sparse.len());
    for (numero, cells) in sparse {
        let width = cells.last_key_value().map_or(0, |(column, _)| *column as usize + 1);
        count += width;
        // A far column in each row would fill the memory with nothing.
        if count > 2 * CELLS_MAX {
            return Err(Refus::TropDeCases);
        }
        let mut row = vec![Case::Vide; width];
        for (column, case) in cells {
            if let Some(slot) = row.get_mut(column as usize) {
                *slot = case;
            }
        }
        rows.push((numero, row));
    }
    Ok(rows)
}

/// Returns whether the shared texts are no more than their file could hold: room for them is made
/// at once.
fn counts_hold(archive: &mut Archive<'_>) -> bool {
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let shared = |name: &&String| name.to_lowercase().ends_with("sharedstrings.xml");
    names.iter().filter(shared).all(|name| {
        let Some(bytes) = part(archive, name) else { return true };
        let text = String::from_utf8_lossy(&bytes);
        text.split("uniqueCount").skip(1).all(|rest| {
            let digits = rest.trim_start_matches(|sign: char| !sign.is_ascii_digit());
            let end = digits.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(digits.len());
            let count = digits.get(..end).unwrap_or_default();
            count.is_empty() || count.parse().is_ok_and(|count: usize| count <= bytes.len())
        })
    })
}

fn case(value: &DataRef<'_>) -> Case {
    match value {
        DataRef::Empty => Case::Vide,
        DataRef::Int(number) => Case::words(&number.to_string()),
        DataRef::Float(number) => Case::Nombre(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => Case::words(text),
        DataRef::SharedString(text) => Case::words(text),
        DataRef::Bool(yes) => Case::words(if *yes { "oui" } else { "non" }),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let written = format!("{year:04}-{month:02}-{day:02}");
            match written.parse::<Date>() {
                // A day number below one is an hour of no day.
                Ok(date) if moment.is_datetime() && moment.as_f64() >= 1.0 => Case::Jour(date),
                _ => Case::words(&format!("{hour:02}:{minute:02}")),
            }
        }
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(error) => Case::words(&error.to_string()),
    }
}

/// Reads a day as ISO writes it, its hour left out.
pub(super) fn iso(text: &str) -> Case {
    let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
    day.map_or_else(|| Case::words(text), Case::Jour)
}

fn refus(error: &XlsxError) -> Refus {
    match error {
        XlsxError::Password => Refus::Protege,
        _ => Refus::Abime,
    }
}
