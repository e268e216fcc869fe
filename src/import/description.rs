//! The files beside the table: what the series are, and where they come from.

use serde_json::Value;

use crate::{fr, model::source::SourceFile, parse::Parsed};

use super::{
    colonnes::Base,
    nomenclature::Indicateur,
    provenance::{Provenance, quoted},
};

/// The licence of every base.
pub(super) const LICENCE: &str = "Licence Ouverte 2.0";
/// What the licence wants to be said.
pub(super) const MENTION: &str = "SSMSI, bases statistiques de la délinquance enregistrée par la police et la gendarmerie nationales";

/// How the sums are made.
const METHODE: &str = "Un pays est la somme de ses départements ; une région aussi, quand la base régionale manque. Une intercommunalité est la somme de ses communes : une valeur non diffusée y est remplacée par la moyenne des communes non diffusées du département, et la part ainsi imputée est dite.";

const LIMITES: &str = "La base compte ce qui est porté à la connaissance des services ; certaines valeurs faibles ne sont pas diffusées et ne doivent pas être reconstituées.";

/// Writes the whole description, the first time.
pub(super) fn description(series: &[&Indicateur], provenance: &Provenance) -> String {
    let mut text = format!(
        "titre = \"Délinquance enregistrée par la police et la gendarmerie nationales\"\nsource = \"ssmsi-communal\"\nfichier = \"ssmsi.csv\"\nmethode = {}\n\n{}",
        quoted(METHODE),
        provenance.table()
    );
    for one in series {
        text.push('\n');
        text.push_str(&serie(one));
    }
    text
}

/// Writes a series.
pub(super) fn serie(one: &Indicateur) -> String {
    let denominateur = if one.per_dwelling() { "logements" } else { "habitants" };
    let mut text = format!(
        "[[series]]\nid = {}\ntitre = {}\nunite = {}\ndenominateur = \"{denominateur}\"\npour = 1000\nadditif = false\n",
        quoted(&one.id),
        quoted(&one.titre),
        quoted(&one.unite),
    );
    // A break between two editions is none within one: it is told, not drawn.
    let words: Vec<&str> = one.precaution.into_iter().chain(one.edition).collect();
    if !words.is_empty() {
        text.push_str(&format!("methode = {}\n", quoted(&words.join(" "))));
    }
    if let Some(whole) = one.compris_dans {
        text.push_str(&format!("compris_dans = \"{whole}\"\n"));
    }
    text
}

/// Writes another provenance in a description; all other bytes stay.
pub(super) fn renewed(file: &SourceFile, parsed: &Parsed, provenance: &Provenance) -> String {
    let text = &*file.text;
    let mut at = 0;
    let head = text.split_inclusive('\n').find_map(|own| {
        let here = at;
        at += own.len();
        (own.trim_end() == "[provenance]").then_some(here..here + own.len())
    });
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let table = provenance.table().replace('\n', eol);
    let Some(head) = head else { return format!("{}{eol}{eol}{table}", text.trim_end()) };
    // The table ends with the line of its last value; what stands below is of the next one.
    let keys = parsed.header.get("provenance").and_then(Value::as_object);
    let keys = keys.into_iter().flat_map(|table| table.keys());
    let last = keys.map(|key| parsed.places.span(&format!("/provenance/{key}")).range().end).max();
    let last = last.unwrap_or_default().max(head.end - 1);
    let rest = text.get(last..).unwrap_or("");
    let line = rest.split_inclusive('\n').next().unwrap_or("").len();
    let (before, after) = (text.get(..head.start), text.get(last + line..));
    format!("{}{table}{}", before.unwrap_or(""), after.unwrap_or(""))
}

/// Writes the source that the series name.
pub(super) fn source(bases: &[Base], years: (u16, u16), provenance: &Provenance) -> String {
    let bases: Vec<String> = bases.iter().map(|base| format!("base {}", base.label())).collect();
    let title = fr::capitale(&fr::enumeration(&bases));
    let edition = provenance.edition.as_ref().map(|edition| format!(", édition de {edition}"));
    let title = format!("{title} de la délinquance enregistrée{}", edition.unwrap_or_default());
    let date = provenance.date.as_deref().and_then(|day| day.get(..7));
    let date = date.map(|month| format!("date = \"{month}\"\n")).unwrap_or_default();
    let methode = format!(
        "Base annuelle du SSMSI, par territoire et par indicateur, de {} à {}.",
        years.0, years.1
    );
    format!(
        "titre = {}\nnature = \"jeu-de-donnees\"\n{date}delinquance_enregistree = true\nmethode = {}\nlimites = {}\nfiabilite = \"elevee\"\n",
        quoted(&title),
        quoted(&methode),
        quoted(LIMITES),
    )
}
