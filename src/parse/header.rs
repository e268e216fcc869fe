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
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let (from, to) = (start + span.start, (start + span.end).min(end));
        let line = text.get(..from).map(|before| before.matches('\n').count());
        // One fault makes the parser stumble several times: the first word on a line is enough.
        if line.is_some() && line == last_line {
            continue;
        }
        last_line = line;
        let fault = toml_fr::explain(error.message(), text, from);
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
    Checked::new(Header { value, places: reader.places, readable: errors.is_empty() }, diags)
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
            DeValue::Integer(number) => {
                let digits = number.as_str().replace('_', "");
                i64::from_str_radix(&digits, number.radix()).map_or(Value::Null, Value::from)
            }
            DeValue::Float(number) => {
                let number = number.as_str().replace('_', "").parse().ok();
                number.and_then(Number::from_f64).map_or(Value::Null, Value::Number)
            }
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
