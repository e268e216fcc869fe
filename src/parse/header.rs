//! The header: TOML into a JSON value and the places of its keys.

use std::{collections::BTreeMap, ops::Range};

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

/// What stood in the way of reading a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Faults {
    /// Nothing.
    None,
    /// Faults whose author's meaning is plain.
    Mended,
    /// A fault that leaves the rest unknown.
    Lost,
}

/// A header as value and places.
pub(super) struct Header {
    pub(super) value: Value,
    pub(super) places: Places,
    pub(super) faults: Faults,
}

/// Most faults that are mended to find the next: a pasted page is no header.
const MOST: usize = 40;

/// Reads the TOML that stands at `range` of a text; all its faults at once.
pub(super) fn parse(id: SourceId, text: &str, range: Range<usize>) -> Checked<Header> {
    let (start, end) = (range.start, range.end);
    let mut meant = Meant::new(text.get(range).unwrap_or(""), start);
    let mut diags: Vec<Diagnostic> = Vec::new();
    let mut told = BTreeMap::new();
    let mut lost = false;
    // One fault hides others: the line is mended as it was meant, and all is read again.
    loop {
        let (_, errors) = DeTable::parse_recoverable(&meant.text);
        let mut sorted: Vec<_> = errors.iter().collect();
        sorted.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        let Some(first) = sorted.first() else { break };
        let (diag, mended) = fault(id, &meant, first);
        let line = meant.line(first.span().map_or(0, |span| span.start));
        if let Some(told) = told.get(&line).copied().filter(|_| diags.len() < MOST) {
            // What was proposed for this line would be refused too: its other fault is the one to tell.
            if let Some(before) = diags.get_mut(told).filter(|_| meant.blank(line)) {
                *before = diag;
                lost = true;
                continue;
            }
        }
        let at = mended.as_ref().map_or(line, |(range, _)| meant.line(range.start));
        told.insert(at, diags.len());
        diags.push(diag);
        if diags.len() < MOST && mended.is_some_and(|(range, line)| meant.mend(range, &line)) {
            continue;
        }
        lost = true;
        // One fault makes the parser stumble several times: the first word on a line is enough.
        let line = |error: &toml::de::Error| meant.line(error.span().map_or(0, |span| span.start));
        let mut last = line(first);
        for error in sorted {
            if line(error) != last {
                last = line(error);
                // What follows a fault that could not be mended may be its echo.
                let mut echo = fault(id, &meant, error).0;
                echo.edits.clear();
                diags.push(echo);
            }
        }
        break;
    }
    let faults = match (lost, diags.is_empty()) {
        (true, _) => Faults::Lost,
        (false, true) => Faults::None,
        (false, false) => Faults::Mended,
    };
    let (table, _) = DeTable::parse_recoverable(&meant.text);
    let mut reader = Reader { meant: &meant, places: Places::new(id) };
    reader.places.insert(
        String::new(),
        Place { key: start..start, value: start..first_line(text, start, end) },
    );
    let value = reader.table(table.get_ref(), "");
    Checked::new(Header { value, places: reader.places, faults }, diags)
}

/// Explains a fault; also returns what to put where in the text as it is meant, when that is known.
fn fault(
    id: SourceId,
    meant: &Meant,
    error: &toml::de::Error,
) -> (Diagnostic, Option<(Range<usize>, String)>) {
    let span = error.span().unwrap_or(0..0);
    let to = line_end(&meant.text, span.start).min(span.end);
    let fault = toml_fr::explain(error.message(), &meant.text, span.start..to.max(span.start));
    let place = |range: &Range<usize>| Span::new(id, &meant.original(range));
    let edit = fault.mended.as_ref().filter(|mended| mended.certain);
    let edit = edit.map(|mended| (place(&mended.range), mended.text.clone()));
    let diag = Diagnostic::new(Code::TomlSyntaxe, place(&(span.start..to)), fault.title)
        .label(fault.label)
        .help_if(fault.help)
        .edit_if(edit);
    (diag, fault.mended.map(|mended| (mended.range, mended.text)))
}

/// A header whose faulty lines are written again as they were meant; no line is added or removed.
struct Meant {
    text: String,
    /// Where each line starts: as meant, and as written, with its words when they are no longer the same.
    lines: Vec<(usize, usize, Option<Range<usize>>)>,
}

impl Meant {
    fn new(written: &str, start: usize) -> Self {
        let mut at = 0;
        let lines = written.split_inclusive('\n').map(|line| {
            let here = at;
            at += line.len();
            (here, start + here, None)
        });
        let mut lines: Vec<_> = lines.collect();
        lines.push((written.len(), start + written.len(), None));
        Self { text: written.to_owned(), lines }
    }

    /// Returns the line of a byte.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.0 <= at).saturating_sub(1)
    }

    /// Writes a part of a line again; refuses to do so twice, which would lead nowhere.
    fn mend(&mut self, range: Range<usize>, text: &str) -> bool {
        let line = self.line(range.start);
        let words = self.original(&range);
        let Some((_, _, changed)) = self.lines.get_mut(line) else { return false };
        if changed.is_some() || text.contains('\n') || self.text.get(range.clone()).is_none() {
            return false;
        }
        *changed = Some(words);
        let before = range.len();
        self.text.replace_range(range, text);
        for row in self.lines.iter_mut().skip(line + 1) {
            row.0 = row.0 + text.len() - before;
        }
        true
    }

    /// Leaves out a line that was mended in vain; refuses to do so twice.
    fn blank(&mut self, line: usize) -> bool {
        let (Some((start, ..)), Some((end, ..))) = (self.lines.get(line), self.lines.get(line + 1))
        else {
            return false;
        };
        let range = *start..*end;
        let said = self.text.get(range.clone()).unwrap_or("");
        let spaces: String =
            said.chars().map(|sign| if sign == '\n' { '\n' } else { ' ' }).collect();
        let was = !said.trim().is_empty();
        let shorter = said.len() - spaces.len();
        self.text.replace_range(range, &spaces);
        for row in self.lines.iter_mut().skip(line + 1) {
            row.0 -= shorter;
        }
        was
    }

    /// Returns where something meant was written: the words of its line, if they were mended.
    fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = match self.lines.get(self.line(range.start)) {
            Some((_, _, Some(words))) => words.start,
            Some((meant, written, None)) => written + (range.start - meant),
            None => range.start,
        };
        let Some(last) = range.end.checked_sub(1).filter(|last| *last >= range.start) else {
            return start..start;
        };
        let end = match self.lines.get(self.line(last)) {
            Some((_, _, Some(words))) => words.end,
            Some((meant, written, None)) => written + (range.end - meant),
            None => range.end,
        };
        start..end.max(start)
    }
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

struct Reader<'m> {
    meant: &'m Meant,
    places: Places,
}

impl Reader<'_> {
    fn shift(&self, span: &Range<usize>) -> Range<usize> {
        self.meant.original(span)
    }

    fn table(&mut self, table: &DeTable<'_>, pointer: &str) -> Value {
        let mut map = Map::new();
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            let place = Place { key: self.shift(&key.span()), value: self.shift(&value.span()) };
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
                        let place = Place { key: 0..0, value: self.shift(&item.span()) };
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
