//! Workbooks made for tests: the few parts that spreadsheets agree on, and nothing more.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A cell.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    /// Nothing.
    Vide,
    /// Words.
    Mot(&'static str),
    /// A number.
    Nombre(f64),
    /// A day, as the number that Excel gives it and as ISO writes it.
    Jour(u32, &'static str),
    /// Yes or no.
    Vrai(bool),
    /// A formula that failed.
    Faute(&'static str),
}

/// A sheet: its name, and rows.
pub(crate) type Sheet<'s> = (&'s str, Vec<Vec<Cell>>);

/// Puts parts into an archive.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Returns the parts of an Excel workbook.
pub(crate) fn xlsx_parts(sheets: &[Sheet<'_>]) -> Vec<(String, String)> {
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let (mut words, mut parts): (Vec<&str>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    let (mut list, mut rels) = (String::new(), String::new());
    for (rank, (name, rows)) in sheets.iter().enumerate() {
        let own = rank + 1;
        list.push_str(&format!(
            "<sheet name=\"{}\" sheetId=\"{own}\" r:id=\"rId{own}\"/>",
            escaped(name)
        ));
        rels.push_str(&format!(
            "<Relationship Id=\"rId{own}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{own}.xml\"/>"
        ));
        let mut body = String::new();
        for (row, cells) in rows.iter().enumerate() {
            body.push_str(&format!("<row r=\"{}\">", row + 1));
            for (column, cell) in cells.iter().enumerate() {
                let at = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1);
                body.push_str(&match cell {
                    Cell::Vide => continue,
                    Cell::Mot(text) => {
                        words.push(text);
                        format!("<c r=\"{at}\" t=\"s\"><v>{}</v></c>", words.len() - 1)
                    }
                    Cell::Nombre(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                    Cell::Jour(days, _) => format!("<c r=\"{at}\" s=\"1\"><v>{days}.75</v></c>"),
                    Cell::Vrai(yes) => {
                        format!("<c r=\"{at}\" t=\"b\"><v>{}</v></c>", u8::from(*yes))
                    }
                    Cell::Faute(what) => format!("<c r=\"{at}\" t=\"e\"><v>{what}</v></c>"),
                });
            }
            body.push_str("</row>");
        }
        // A sheet may say that it is wider than any memory: its corner is not believed.
        let sheet = format!(
            "<worksheet {MAIN}><dimension ref=\"A1:XFD1048576\"/><sheetData>{body}</sheetData></worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{own}.xml"), sheet));
    }
    let shared: Vec<String> = words
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)))
        .collect();
    let shared = shared.concat();
    let whole = [
        ("_rels/.rels", format!("<Relationships {PACKAGE}><Relationship Id=\"a\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", format!("<workbook {MAIN} xmlns:r=\"{REL}\"><sheets>{list}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships {PACKAGE}>{rels}</Relationships>")),
        ("xl/styles.xml", format!("<styleSheet {MAIN}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>")),
        ("xl/sharedStrings.xml", format!("<sst {MAIN} uniqueCount=\"{}\">{shared}</sst>", words.len())),
        ("docProps/core.xml", "<cp:coreProperties><dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-01-12T09:30:00Z</dcterms:modified></cp:coreProperties>".to_owned()),
    ];
    parts.extend(whole.map(|(name, text)| (name.to_owned(), text)));
    parts
}

/// Makes an Excel workbook.
pub(crate) fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let parts = xlsx_parts(sheets);
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

/// Returns `content.xml` of an OpenDocument workbook, as LibreOffice fills a sheet up to its last row.
pub(crate) fn ods_content(sheets: &[Sheet<'_>]) -> String {
    let mut body = String::new();
    for (name, rows) in sheets {
        body.push_str(&format!("<table:table table:name=\"{}\">", escaped(name)));
        for cells in rows {
            body.push_str("<table:table-row>");
            for cell in cells {
                body.push_str(&match cell {
                    Cell::Vide => "<table:table-cell/>".to_owned(),
                    Cell::Mot(text) => format!(
                        "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p><office:annotation><text:p>Zéphyrine</text:p></office:annotation></table:table-cell>",
                        escaped(text)
                    ),
                    Cell::Nombre(number) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"),
                    Cell::Jour(_, day) => format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{day}T18:00:00\"><text:p>un jour</text:p></table:table-cell>"),
                    Cell::Vrai(yes) => format!("<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"{yes}\"><text:p>VRAI</text:p></table:table-cell>"),
                    Cell::Faute(what) => format!("<table:table-cell office:value-type=\"string\" office:string-value=\"\"><text:p>{what}</text:p></table:table-cell>"),
                });
            }
            body.push_str(
                "<table:table-cell table:number-columns-repeated=\"16370\"/></table:table-row>",
            );
        }
        body.push_str("<table:table-row table:number-rows-repeated=\"1048500\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>");
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
}

/// Makes an OpenDocument workbook of that content.
pub(crate) fn ods_of(content: &str, manifest: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", b"<office:meta><dc:date>2026-01-12T09:30:00</dc:date></office:meta>"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

/// Makes an OpenDocument workbook.
pub(crate) fn ods(sheets: &[Sheet<'_>]) -> Vec<u8> {
    ods_of(&ods_content(sheets), "<manifest:manifest/>")
}
