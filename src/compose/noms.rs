//! Printed numbers and names of objects: the same in every document and on the site.

use crate::{
    edition::Edition,
    fr::{self, NBSP, typographie},
    model::{
        genre::Genre,
        reference::{Id, Key},
        vocabulaire::NiveauObjectif,
    },
};
use serde_json::Value;

/// Returns an object's header, or the table of one that is an item's.
fn header<'e>(edition: &'e Edition, key: &Key) -> Option<&'e Value> {
    let entry = edition.corpus().entry(key)?;
    entry.record.header.pointer(&entry.pointer(key))
}

/// Returns a value of an object's header, an item's included.
fn value<'e>(edition: &'e Edition, key: &Key, field: &str) -> Option<&'e Value> {
    header(edition, key)?.get(field)
}

/// Returns the printed number: `C-14`, `P-9`, `2`, `2.b`, `2.3`, `2.3-4`.
pub fn numero(edition: &Edition, key: &Key) -> Option<String> {
    let own = |field: &str| {
        let value = value(edition, key, field)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    match key.genre {
        Genre::Constat => Some(format!("C-{}", own("numero")?)),
        Genre::Preconisation => Some(format!("P-{}", own("numero")?)),
        Genre::Evaluation => Some(format!("Q-{}", own("numero")?)),
        Genre::Orientation | Genre::Axe | Genre::Bilan => own("numero"),
        Genre::Objectif => {
            let objectif = edition.corpus().objectifs.get(&key.id)?;
            let axe = edition.object(&objectif.data.axe);
            Some(format!("{}.{}", axe.data.numero, objectif.data.numero))
        }
        Genre::Fiche => {
            let fiche = edition.corpus().fiches.get(&key.id)?;
            let axe = edition.corpus().axe_of(&fiche.data)?;
            Some(format!("{}.{}", axe.data.numero, fiche.data.numero))
        }
        Genre::Indicateur => {
            let (fiche, id) = key.id.0.split_once('/')?;
            let object = edition.corpus().fiches.get(&Id::from(fiche))?;
            let rank = object.data.indicateurs.iter().position(|item| item.id.0 == id)?;
            let item = object.data.indicateurs.get(rank)?;
            let own = item.numero.unwrap_or_else(|| u32::try_from(rank + 1).unwrap_or(u32::MAX));
            Some(format!("{}-{own}", numero(edition, &object.key())?))
        }
        _ => None,
    }
}

/// Returns the printed title of an object.
pub fn titre(edition: &Edition, key: &Key) -> String {
    let own = header(edition, key);
    let title = ["titre", "nom", "intitule", "sigle"];
    let title = title.iter().find_map(|field| own?.get(field)?.as_str());
    let title = typographie(title.unwrap_or_default().trim());
    // What another town does is known by its town.
    let town = value(edition, key, "ville").filter(|_| key.genre == Genre::Parangonnage);
    match town.and_then(Value::as_str) {
        Some(town) => format!("{title} ({})", typographie(town)),
        None => title,
    }
}

/// Returns how a text names an object: « fiche 2.3 – Déployer… », « C-14 – … ».
pub fn reference(edition: &Edition, key: &Key) -> String {
    let title = titre(edition, key);
    let Some(number) = numero(edition, key) else { return title };
    let word = match key.genre {
        Genre::Constat | Genre::Preconisation | Genre::Evaluation => String::new(),
        Genre::Bilan => format!("action{NBSP}"),
        // « fiche action » and « objectif opérationnel » go by their first word.
        Genre::Fiche | Genre::Objectif => {
            let name = nom_de_niveau(edition, key.genre);
            format!("{}{NBSP}", name.split(' ').next().unwrap_or_default())
        }
        Genre::Indicateur => format!("indicateur{NBSP}"),
        genre => format!("{}{NBSP}", nom_de_niveau(edition, genre)),
    };
    format!("{word}{number}{NBSP}– {title}")
}

/// Returns the printed name of a level of the strategy, singular.
pub fn nom_de_niveau(edition: &Edition, genre: Genre) -> String {
    let words = edition.projet().data.vocabulaire.clone().unwrap_or_default();
    let own = match genre {
        Genre::Axe => words.axe,
        Genre::Orientation => words.orientation,
        Genre::Objectif => words.objectif,
        Genre::Fiche => words.fiche,
        _ => None,
    };
    own.unwrap_or_else(|| genre.info().singular.to_owned())
}

/// Returns the printed name of a level of the strategy, plural; objectifs of both levels are « objectifs ».
pub fn niveaux(edition: &Edition, genre: Genre) -> String {
    let mut objectifs = edition.corpus().objectifs.values();
    let both = objectifs.any(|objectif| objectif.data.niveau == NiveauObjectif::Strategique);
    if genre == Genre::Objectif && both {
        return "objectifs".to_owned();
    }
    fr::pluriel(&nom_de_niveau(edition, genre))
}

/// Returns the printed name of a kind, singular or plural; levels of the strategy bear their own.
pub fn nom(edition: &Edition, genre: Genre, several: bool) -> String {
    match (genre, several) {
        (Genre::Axe | Genre::Orientation | Genre::Objectif | Genre::Fiche, true) => {
            niveaux(edition, genre)
        }
        (genre, true) => genre.info().plural.to_owned(),
        (genre, false) => nom_de_niveau(edition, genre),
    }
}

/// Returns « Fiche action 2.3 », « Constat C-14 »; nothing for an object without number.
pub(super) fn numero_complet(edition: &Edition, key: &Key) -> Option<String> {
    let number = numero(edition, key)?;
    let name = match key.genre {
        Genre::Bilan => "action".to_owned(),
        Genre::Objectif => {
            let niveau = edition.corpus().objectifs.get(&key.id)?.data.niveau;
            if niveau == NiveauObjectif::Strategique {
                niveau.label().to_lowercase()
            } else {
                nom_de_niveau(edition, key.genre)
            }
        }
        genre => nom_de_niveau(edition, genre),
    };
    Some(format!("{}{NBSP}{number}", fr::capitale(&name)))
}
