//! Statistical disclosure: decides once, for all texts, tables, figures and levels, what is masked.
//!
//! In: objects and figures. Out: the figures, those that tell too much of few people replaced; complaints about
//! texts that ask for them.
//! Never: lets a masked figure be found again from those that are shown, knows a level of diffusion.

mod tables;

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        corpus::{Corpus, Holds},
        donnees::{Cellule, Chiffres, Masque, Releves, Serie},
        reference::Ref,
    },
    resolve::{Chiffrage, Manque, repond},
    stats::suppression::{problem::Status, suppress},
};

use tables::{Place, tables};

/// Smallest count, but zero, that is published where nothing else is told.
const SEUIL: u32 = 5;

/// Returns the figures of a model as anyone may see them: every level of diffusion has the same, so
/// that two versions laid side by side tell no more than one.
pub fn chiffres(corpus: &Corpus, chiffres: &Chiffres) -> Chiffres {
    let mut chiffres = chiffres.clone();
    for (id, rows) in &mut chiffres.series {
        let reference = Ref::<Serie>::to(id.clone());
        let found = corpus.entry(&reference.key()).zip(corpus.find(&reference));
        let Some((entry, serie)) = found else { continue };
        let official = corpus.donnees.get(&entry.record.id).is_some_and(|donnees| {
            donnees.data.provenance.as_ref().is_some_and(|from| from.licence.is_some())
        });
        for (place, masque) in masques(corpus, serie, rows, seuil(corpus, serie, official)) {
            let Some(releve) = rows.get_mut(&place) else { continue };
            // What its producer withholds stays told as such.
            if releve.nombre != Cellule::NonDiffusee {
                releve.nombre = Cellule::Masquee(masque);
                releve.taux = Cellule::Masquee(masque);
            }
        }
    }
    chiffres
}

/// Returns the smallest count that a series publishes: its own, or the project’s; an official base
/// was filtered by its producer.
fn seuil(corpus: &Corpus, serie: &Serie, official: bool) -> u64 {
    let seuils = corpus.projet().and_then(|projet| projet.data.seuils.as_ref());
    let project = seuils.and_then(|seuils| seuils.secret).unwrap_or(SEUIL);
    let default = if official { 0 } else { project };
    u64::from(serie.seuil_secret.unwrap_or(default))
}

/// Decides what is masked of a series.
fn masques(corpus: &Corpus, serie: &Serie, rows: &Releves, seuil: u64) -> BTreeMap<Place, Masque> {
    let tables = tables(corpus, serie, rows, seuil);
    let primary = |at: usize| tables.cells.get(at).is_some_and(|one| one.status == Status::Primary);
    let mut masked = BTreeMap::new();
    let small = tables.places.iter().enumerate().filter(|(at, _)| primary(*at));
    masked.extend(small.map(|(_, place)| (place.clone(), Masque::Primaire)));
    if masked.is_empty() {
        return masked;
    }
    let more = match suppress(&tables.cells, &tables.relations) {
        Ok(found) if found.exposed.is_empty() => found.secondary,
        // Nothing is proven: nothing that adds up is shown.
        _ => tables
            .relations
            .iter()
            .flat_map(|one| one.parts.iter().copied().chain([one.total]))
            .filter(|at| !primary(*at))
            .collect(),
    };
    for place in more.into_iter().filter_map(|at| tables.places.get(at)) {
        masked.insert(place.clone(), Masque::Secondaire);
    }
    masked
}

/// R31: a text does not ask for what is masked.
pub fn check(asked: &Chiffrage) -> Vec<Diagnostic> {
    let corpus = &*asked.corpus;
    let shown = chiffres(corpus, &asked.chiffres);
    let mut found = Vec::new();
    for (valeur, span) in &asked.demandes {
        let Err(Manque::Masquee(date, masque)) = repond(corpus, &shown, valeur) else { continue };
        let title = format!(
            "le chiffre de « {} » pour « {} » en {date} est couvert par le secret",
            valeur.serie.id, valeur.territoire.id
        );
        let label = match masque {
            Masque::Primaire => "trop petit pour être publié",
            Masque::Secondaire => "permettrait d’en retrouver un autre",
        };
        found.push(
            Diagnostic::new(Code::ValeurMasquee, *span, title)
                .label(label)
                .help("réécrivez la phrase sans lui, ou citez un territoire ou une période plus larges")
                .help("si ce qui est compté ne désigne personne, écrivez « seuil_secret = 0 » sous la série"),
        );
    }
    found
}
