//! One GeoJSON file into outlines.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::{
        fond::{Contour, Fond},
        source::{SourceId, Span},
    },
};

/// Reads outlines; nothing when the file is no GeoJSON or holds no outline.
pub fn fond(source: SourceId, text: &str) -> Checked<Option<Fond>> {
    let refuse = |at: usize, title: String, help: &str| {
        let diag = Diagnostic::new(Code::FondIllisible, Span::new(source, &(at..at)), title);
        Checked::new(None, vec![diag.help(help)])
    };
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let help = "exportez-le à nouveau de votre logiciel de cartes, en GeoJSON";
            return refuse(at, "ce fond de carte ne se lit pas comme du JSON".to_owned(), help);
        }
    };
    let features = value.get("features").and_then(Value::as_array);
    let Some(features) =
        features.filter(|_| value.get("type").is_some_and(|kind| kind == "FeatureCollection"))
    else {
        let help = "un fond de carte est une « FeatureCollection », une « Feature » par territoire";
        return refuse(0, "ce fichier n’est pas du GeoJSON".to_owned(), help);
    };
    let contours: Vec<Contour> = features.iter().filter_map(contour).collect();
    if contours.is_empty() {
        let help = "il faut des géométries « Polygon » ou « MultiPolygon », en degrés (WGS 84)";
        return refuse(0, "ce fond de carte ne contient aucun contour".to_owned(), help);
    }
    Checked::new(Some(Fond { contours }), Vec::new())
}

/// Returns the byte at a line and column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len().saturating_sub(1))
}

fn contour(feature: &Value) -> Option<Contour> {
    let geometry = feature.get("geometry")?;
    let parts = geometry.get("coordinates")?.as_array()?;
    let anneaux: Vec<_> = match geometry.get("type")?.as_str()? {
        "Polygon" => parts.iter().filter_map(anneau).collect(),
        "MultiPolygon" => {
            parts.iter().filter_map(Value::as_array).flatten().filter_map(anneau).collect()
        }
        _ => return None,
    };
    let own = feature.get("properties").and_then(Value::as_object);
    let proprietes: BTreeMap<String, String> = own
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| match value {
            Value::String(text) => Some((name.clone(), text.clone())),
            Value::Number(number) => Some((name.clone(), number.to_string())),
            _ => None,
        })
        .collect();
    (!anneaux.is_empty()).then_some(Contour { proprietes, anneaux })
}

/// Returns a ring of points on the globe; nothing for one of another system of coordinates.
fn anneau(ring: &Value) -> Option<Vec<(f64, f64)>> {
    let point = |pair: &Value| {
        let (x, y) = (pair.get(0)?.as_f64()?, pair.get(1)?.as_f64()?);
        (x.abs() <= 180.0 && y.abs() <= 85.0).then_some((x, y))
    };
    let points: Option<Vec<_>> = ring.as_array()?.iter().map(point).collect();
    points.filter(|points| points.len() >= 4)
}

#[cfg(test)]
mod tests {
    use super::fond;
    use crate::model::source::SourceId;

    #[test]
    fn outlines_are_read_and_what_is_none_is_refused() {
        let source = SourceId(0);
        let told = |text: &str| fond(source, text).diags.first().map(|diag| diag.title.clone());
        let ring = "[[[2,48],[3,48],[3,49],[2,48]]]";
        let whole = |kind: &str, points: &str| {
            format!(
                r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"code":7,"n":null}},"geometry":{{"type":"{kind}","coordinates":{points}}}}}]}}"#
            )
        };
        let read = fond(source, &whole("Polygon", ring)).value.unwrap();
        assert_eq!(read.ou("code", "7").count(), 1);
        assert!(told("{\n \"a\": oui }").unwrap().contains("JSON"));
        assert!(told("{}").unwrap().contains("GeoJSON"));
        assert!(told(&whole("Point", "[2,48]")).unwrap().contains("aucun contour"));
        assert!(
            told(&whole("Polygon", "[[[652000,6862000],[652001,1],[1,1],[652000,6862000]]]"))
                .is_some()
        );
    }
}
