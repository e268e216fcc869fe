//! Where the numbers of a figure come from, and what part of them is an estimate.

use crate::{
    edition::Edition,
    fr::{self, typographie},
    model::{
        figure::Figure,
        reference::{Key, Ref},
    },
};

use super::cible;

/// Returns where the numbers of a figure come from: the source that is described, and what is
/// printed of it.
pub fn source(edition: &Edition, figure: &Figure) -> Vec<(Option<Key>, String)> {
    let corpus = edition.corpus();
    let mut found: Vec<(Option<Key>, String)> = Vec::new();
    let indicateur = cible::indicateur(edition, figure);
    let source = indicateur.and_then(|own| corpus.object(own.source.as_ref()?));
    found.extend(source.map(|source| (Some(source.key()), typographie(&source.data.titre))));
    if let Some(enquete) = figure
        .requete
        .as_ref()
        .and_then(|own| own.enquete.as_ref())
        .and_then(|own| corpus.object(own))
    {
        found.push((Some(enquete.key()), typographie(&enquete.data.titre)));
    }
    for serie in figure.requete.iter().flat_map(|requete| &requete.series) {
        let Some(entry) = corpus.entry(&serie.key()) else { continue };
        let Some(donnees) = corpus.donnees.get(&entry.record.id) else { continue };
        let source = donnees.data.source.as_ref();
        let titre = || Some(corpus.object(source?)?.data.titre.clone());
        let provenance = donnees.data.provenance.as_ref();
        let mention = provenance.and_then(|from| from.mention.clone()).or_else(titre);
        let mention = mention.unwrap_or_else(|| donnees.data.titre.clone());
        let edition = provenance.and_then(|from| from.edition.as_deref());
        let words = match edition {
            Some(edition) => format!("{mention}, édition {}", fr::de(edition)),
            None => mention,
        };
        let own = (source.map(Ref::key), typographie(&words));
        if !found.contains(&own) {
            found.push(own);
        }
    }
    found
}

/// « 12 à 35 % des nombres (Agglomération) tiennent lieu de… »: what stands for communes whose numbers
/// are not disclosed is in sums of communes only, and is told.
pub fn estimation(edition: &Edition, figure: &Figure) -> Option<String> {
    let requete = figure.requete.as_ref()?;
    let chiffres = edition.chiffres();
    let mut told = Vec::new();
    for territoire in &requete.territoires {
        let shares = requete.series.iter().flat_map(|serie| {
            let dates = chiffres.dates(&serie.id, &territoire.id);
            let dates = dates.filter(|date| requete.periode.is_none_or(|own| own.contains(*date)));
            dates.filter_map(|date| chiffres.releve(&serie.id, &territoire.id, date)?.impute)
        });
        let (low, high) = shares.fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), share| {
            (low.min(share), high.max(share))
        });
        if high > 0.0 {
            let [from, to] = [low, high].map(|share| fr::decimales(share, 0));
            let span = if from == to { to } else { format!("{from} à {to}") };
            told.push(format!("{span} % des nombres ({})", edition.get(territoire).nom));
        }
    }
    let words = fr::enumeration(&told);
    let end = "tiennent lieu de chiffres communaux que leur producteur ne diffuse pas";
    (!told.is_empty()).then(|| typographie(&format!("{words} {end}.")))
}
