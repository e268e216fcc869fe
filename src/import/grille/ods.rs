//! A sheet of an OpenDocument workbook, in flow: cells and rows that are said to repeat count for as
//! many, and a few bytes may say so of millions.

use std::collections::BTreeMap;

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use super::{
    Case,
    classeur::{Archive, CELLS_MAX, Feuille, Refus, choose, part, weight},
    xlsx::{Sparse, dense, iso},
};

/// Rows and columns of a sheet.
const ROWS_MAX: u64 = 1 << 20;
const COLUMNS_MAX: u64 = 1 << 14;

/// Reads a sheet.
pub(super) fn ods(archive: &mut Archive<'_>, feuille: Option<&str>) -> Result<Feuille, Refus> {
    let manifest = part(archive, "META-INF/manifest.xml").unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(Refus::Protege);
    }
    let content = part(archive, "content.xml").ok_or(Refus::Abime)?;
    let content = String::from_utf8(content).map_err(|_| Refus::Abime)?;
    let toutes = names(&content)?;
    let nom = choose(&toutes, feuille)?;
    let rank = toutes.iter().position(|name| *name == nom).unwrap_or(0);
    let rows = Lecture::new(&content).sheet(rank)?;
    Ok(Feuille { nom, toutes, rows: dense(rows)? })
}

/// Reads the names of all sheets.
fn names(content: &str) -> Result<Vec<String>, Refus> {
    let mut reader = reader(content);
    let mut names = Vec::new();
    loop {
        match reader.read_event().map_err(|_| Refus::Abime)? {
            Event::Start(tag) if tag.name().as_ref() == b"table:table" => {
                names.push(attribute(&tag, "table:name").unwrap_or_default());
            }
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}

fn reader(content: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(content);
    // A tag that closes itself is read as one that opens and closes.
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// Returns an attribute of a tag.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    let text = String::from_utf8_lossy(&found.value).into_owned();
    Some(quick_xml::escape::unescape(&text).map(std::borrow::Cow::into_owned).unwrap_or(text))
}

/// How often a row or a cell is there.
fn repeated(tag: &BytesStart<'_>, name: &str) -> u64 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

/// A sheet being read.
struct Lecture<'c> {
    reader: Reader<&'c [u8]>,
    rows: Sparse,
    /// Rows before the one that is read.
    above: u64,
    /// Cells filled so far.
    count: usize,
}

impl<'c> Lecture<'c> {
    fn new(content: &'c str) -> Self {
        Self { reader: reader(content), rows: Vec::new(), above: 0, count: 0 }
    }

    fn next(&mut self) -> Result<Event<'c>, Refus> {
        self.reader.read_event().map_err(|_| Refus::Abime)
    }

    /// Reads the rows of the sheet of that rank.
    fn sheet(mut self, rank: usize) -> Result<Sparse, Refus> {
        let mut before = 0;
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == b"table:table" && before == rank => {
                    break;
                }
                Event::Start(tag) if tag.name().as_ref() == b"table:table" => before += 1,
                Event::Eof => return Err(Refus::Abime),
                _ => {}
            }
        }
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == b"table:table-row" => self.row(&tag)?,
                Event::End(tag) if tag.name().as_ref() == b"table:table" => return Ok(self.rows),
                Event::Eof => return Err(Refus::Abime),
                _ => {}
            }
        }
    }

    fn row(&mut self, tag: &BytesStart<'_>) -> Result<(), Refus> {
        let times = repeated(tag, "table:number-rows-repeated");
        let (mut cells, mut left): (BTreeMap<u32, Case>, u64) = (BTreeMap::new(), 0);
        loop {
            match self.next()? {
                Event::Start(tag)
                    if [&b"table:table-cell"[..], b"table:covered-table-cell"]
                        .contains(&tag.name().as_ref()) =>
                {
                    let across = repeated(&tag, "table:number-columns-repeated");
                    let case = self.cell(&tag)?;
                    let end = left.saturating_add(across);
                    if !case.is_empty() {
                        self.room(across.saturating_mul(weight(&case) as u64))?;
                        if end > COLUMNS_MAX {
                            return Err(Refus::Abime);
                        }
                        for column in left..end {
                            cells.insert(u32::try_from(column).unwrap_or(u32::MAX), case.clone());
                        }
                    }
                    left = end;
                }
                Event::End(tag) if tag.name().as_ref() == b"table:table-row" => break,
                Event::Eof => return Err(Refus::Abime),
                _ => {}
            }
        }
        let above = self.above;
        self.above = above.saturating_add(times);
        if cells.is_empty() {
            return Ok(());
        }
        let weight: usize = cells.values().map(weight).sum();
        self.room(times.saturating_mul(weight as u64))?;
        if self.above > ROWS_MAX {
            return Err(Refus::Abime);
        }
        self.rows.extend((above..self.above).map(|row| (row + 1, cells.clone())));
        Ok(())
    }

    /// Makes sure that more cells may be filled.
    fn room(&mut self, more: u64) -> Result<(), Refus> {
        let more = usize::try_from(more).unwrap_or(usize::MAX);
        self.count = self.count.saturating_add(more);
        if self.count > CELLS_MAX { Err(Refus::TropDeCases) } else { Ok(()) }
    }

    /// Reads a cell, up to its end.
    fn cell(&mut self, tag: &BytesStart<'_>) -> Result<Case, Refus> {
        let own = tag.name().as_ref().to_vec();
        let (mut text, mut first, mut aside) = (String::new(), true, 0_usize);
        loop {
            match self.next()? {
                // What stands in a remark is no part of the cell.
                Event::Start(inner) if inner.name().as_ref() == b"office:annotation" => aside += 1,
                Event::End(inner) if inner.name().as_ref() == b"office:annotation" => {
                    aside = aside.saturating_sub(1);
                }
                Event::End(inner) if inner.name().as_ref() == own.as_slice() => break,
                Event::Eof => return Err(Refus::Abime),
                _ if aside > 0 => {}
                Event::Start(inner) => match inner.name().as_ref() {
                    b"text:p" if std::mem::take(&mut first) => {}
                    b"text:p" | b"text:s" | b"text:tab" | b"text:line-break" => text.push(' '),
                    _ => {}
                },
                Event::Text(words) => text.push_str(&String::from_utf8_lossy(&words)),
                Event::CData(words) => text.push_str(&String::from_utf8_lossy(&words)),
                Event::GeneralRef(name) => text.push(sign(&name)),
                _ => {}
            }
        }
        Ok(case(tag, &text))
    }
}

/// Returns the sign that a name stands for.
fn sign(name: &BytesRef<'_>) -> char {
    if let Ok(Some(sign)) = name.resolve_char_ref() {
        return sign;
    }
    match &**name {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

fn case(tag: &BytesStart<'_>, text: &str) -> Case {
    let own = |name: &str| attribute(tag, name);
    match own("office:value-type").as_deref() {
        Some("float" | "currency" | "percentage") => own("office:value")
            .and_then(|value| value.parse().ok())
            .map_or_else(|| Case::words(text), Case::Nombre),
        Some("date") => own("office:date-value").map_or_else(|| Case::words(text), |day| iso(&day)),
        Some("boolean") => Case::words(match own("office:boolean-value").as_deref() {
            Some("true") => "oui",
            _ => "non",
        }),
        // A formula that failed has an empty value, and shows what failed.
        Some("string") => {
            let value = own("office:string-value").filter(|value| !value.is_empty());
            Case::words(value.as_deref().unwrap_or(text))
        }
        _ => Case::words(text),
    }
}
