//! The header: TOML into a JSON value and the places of its keys.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::{
        objet::{Place, Places},
        source::{SourceId, Span},
    },
};

use super::toml_fr;

/// A header as value and places.
pub(super) struct Header {
    pub(super) value: Value,
    pub(super) places: Places,
    pub(super) readable: bool,
}

/// Reads the TOML that stands at `range` of a text; all its faults at once.
pub(super) fn parse(id: SourceId, text: &str, range: Range<usize>) -> Checked<Header> {
    let (start, end) = (range.start, range.end);
    let (table, errors) = DeTable::parse_recoverable(text.get(range).unwrap_or(""));
    let mut diags: Vec<Diagnostic> = Vec::new();
    let mut last_line = None;
    let mut sorted: Vec<_> = errors.iter().collect();
    sorted.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    for error in sorted {
        let span = error.span().unwrap_or(0..0);
        let from = start + span.start;
        let to = line_end(text, from).min(start + span.end).min(end);
        let line = text.get(..from).map(|before| before.matches('\n').count());
        // One fault makes the parser stumble several times: the first word on a line is enough.
        if line.is_some() && line == last_line {
            continue;
        }
        last_line = line;
        let fault = toml_fr::explain(error.message(), text, from..to);
        diags.push(
            Diagnostic::new(Code::TomlSyntaxe, Span::new(id, &(from..to.max(from))), fault.title)
                .label(fault.label)
                .help_if(fault.help),
        );
    }
    let mut reader = Reader { start, places: Places::new(id) };
    reader.places.insert(
        String::new(),
        Place { key: start..start, value: start..first_line(text, start, end) },
    );
    let value = reader.table(table.get_ref(), "");
    let readable = errors.is_empty();
    Checked::new(Header { value, places: reader.places, readable }, diags)
}

/// Returns where the line of a byte ends: no caret runs over an end of line.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.find(['\r', '\n']).unwrap_or(rest.len())
}

/// Returns the end of the first line that says something: what a missing key points at.
fn first_line(text: &str, start: usize, end: usize) -> usize {
    let header = text.get(start..end).unwrap_or("");
    let mut at = start;
    for line in header.split_inclusive('\n') {
        at += line.len();
        if !line.trim().is_empty() {
            return at - (line.len() - line.trim_end().len());
        }
    }
    start
}

/// Most digits of a number that means something in these documents; each such number is exact.
const DIGITS: u32 = 15;

struct Reader {
    start: usize,
    places: Places,
}

impl Reader {
    fn shift(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.start..span.end + self.start
    }

    fn table(&mut self, table: &DeTable<'_>, pointer: &str) -> Value {
        let mut map = Map::new();
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            let place = Place { key: self.shift(key.span()), value: self.shift(value.span()) };
            self.places.insert(pointer.clone(), place);
            map.insert(name, self.value(value, &pointer));
        }
        Value::Object(map)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, pointer: &str) -> Value {
        match value.get_ref() {
            DeValue::String(text) => Value::String(text.to_string()),
            // A number out of reach becomes nothing: its key says so, with all that is wrong beside it.
            DeValue::Integer(number) => {
                let digits = number.as_str().replace('_', "");
                let number = i64::from_str_radix(&digits, number.radix()).ok();
                let number = number.filter(|number| number.unsigned_abs() < 10_u64.pow(DIGITS));
                number.map_or(Value::Null, Value::from)
            }
            DeValue::Float(number) => float(&number.as_str().replace('_', "")),
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::Datetime(date) => Value::String(date.to_string()),
            DeValue::Array(items) => Value::Array(
                items
                    .iter()
                    .enumerate()
                    .map(|(rank, item)| {
                        let pointer = format!("{pointer}/{rank}");
                        let place = Place { key: 0..0, value: self.shift(item.span()) };
                        self.places.insert(pointer.clone(), place);
                        self.value(item, &pointer)
                    })
                    .collect(),
            ),
            DeValue::Table(table) => self.table(table, pointer),
        }
    }
}

/// Reads a number with a point; a whole one is a whole number, however it is written.
fn float(written: &str) -> Value {
    let number = written.parse::<f64>().unwrap_or(f64::NAN);
    // « 118.000 » may be meant in thousands: nobody can tell.
    let doubtful = written.ends_with(".000");
    if !number.is_finite() || number.abs() >= 10_f64.powf(f64::from(DIGITS)) || doubtful {
        return Value::Null;
    }
    if number.fract() == 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and far below the bound")]
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}
