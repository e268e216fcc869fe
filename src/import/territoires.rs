//! The territories of the project that a base may speak of, and what each is made from.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic, Place},
    model::{objet::Places, source::Span},
};

/// Communes that are published beside their arrondissements: a sum takes one or the others.
const MERES: [(&str, &str); 3] = [("75056", "751"), ("69123", "6938"), ("13055", "132")];

/// A territory of the project, as its header says it.
#[derive(Clone, Debug)]
pub struct Territoire {
    /// Id.
    pub id: String,
    /// Name as printed.
    pub nom: String,
    genre: String,
    code: Option<String>,
    parent: Option<String>,
    population: Option<u64>,
    /// Where its code stands.
    pub(super) place: Span,
}

impl Territoire {
    /// Returns its official code.
    pub(super) fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

/// What the values of a territory are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The row of a commune.
    Commune(String),
    /// The row of a département.
    Departement(String),
    /// The row of a région, or the sum of its départements.
    Region(String),
    /// The sum of all départements.
    Pays,
    /// The sum of communes.
    Epci(Vec<String>),
}

/// A territory whose values are wanted.
#[derive(Clone, Debug)]
pub(super) struct Voulu {
    pub(super) territoire: Territoire,
    pub(super) part: Part,
    /// Whether its code was asked for: it must then be found.
    pub(super) demande: bool,
}

/// Reads the territories of a header, in their order.
pub(super) fn territoires(header: &Value, places: &Places) -> Vec<Territoire> {
    let items = header.get("territoires").and_then(Value::as_array);
    let one = |(rank, item): (usize, &Value)| {
        let text =
            |key: &str| item.get(key).and_then(Value::as_str).map(|text| text.trim().to_owned());
        Some(Territoire {
            id: text("id")?,
            nom: text("nom").unwrap_or_default(),
            genre: text("genre").unwrap_or_default(),
            code: text("code").filter(|code| !code.is_empty()),
            parent: text("parent"),
            population: item.get("population").and_then(Value::as_u64),
            place: places.span(&format!("/territoires/{rank}/code")),
        })
    };
    items.into_iter().flatten().enumerate().filter_map(one).collect()
}

/// Chooses what is imported: the communes asked for, or all that have a code, and what compares with them.
pub(super) fn choose(all: &[Territoire], codes: &[String]) -> Result<Vec<Voulu>, Vec<Diagnostic>> {
    let told = |one: &Territoire| {
        ["commune", "epci", "departement", "region", "pays"].contains(&one.genre.as_str())
    };
    let own = |code: &String| all.iter().any(|one| told(one) && one.code.as_ref() == Some(code));
    let strangers: Vec<Diagnostic> =
        codes.iter().filter(|code| !own(code)).map(|code| stranger(code)).collect();
    if !strangers.is_empty() {
        return Err(strangers);
    }
    let asked = |code: &str| codes.is_empty() || codes.iter().any(|own| own == code);
    let wanted = |one: &Territoire| {
        let code = one.code.clone();
        Some(match one.genre.as_str() {
            "commune" => Part::Commune(code.filter(|code| asked(code))?),
            "departement" => Part::Departement(code?),
            "region" => Part::Region(code?),
            "pays" => Part::Pays,
            "epci" => {
                let parts = parts(all, one);
                let named = !codes.is_empty() && code.is_some_and(|code| asked(&code));
                if parts.is_empty() || !(named || parts.iter().all(|code| asked(code))) {
                    return None;
                }
                Part::Epci(parts)
            }
            _ => return None,
        })
    };
    let chosen: Vec<Voulu> = all
        .iter()
        .filter_map(|one| {
            let part = wanted(one)?;
            let demande = one.code.as_ref().is_some_and(|code| codes.contains(code));
            Some(Voulu { territoire: one.clone(), part, demande })
        })
        .collect();
    if chosen.is_empty() {
        return Err(vec![
            Diagnostic::at(
                Code::TerritoireInconnu,
                Place::Path("content/projet.toml".to_owned()),
                "aucun territoire du projet n’a de code",
            )
            .help(format!(
                "ajoutez « code = \"…\" » à la commune dans projet.toml, ou ce bloc :\n{}",
                block("…")
            )),
        ]);
    }
    Ok(chosen)
}

/// Returns the codes of the communes of an EPCI, never a commune and its arrondissements.
fn parts(all: &[Territoire], epci: &Territoire) -> Vec<String> {
    let inside =
        |one: &&Territoire| one.genre == "commune" && one.parent.as_ref() == Some(&epci.id);
    let codes: BTreeSet<&String> =
        all.iter().filter(inside).filter_map(|one| one.code.as_ref()).collect();
    // A sum over some communes only would pass for that of all.
    let people: u64 = all.iter().filter(inside).filter_map(|one| one.population).sum();
    if epci.population.is_some_and(|whole| people * 100 < whole * 95) {
        return Vec::new();
    }
    let twice = |code: &str| {
        MERES.iter().any(|(mother, own)| {
            code != *mother && code.starts_with(own) && codes.iter().any(|code| code == mother)
        })
    };
    codes.iter().filter(|code| !twice(code)).map(|code| (*code).clone()).collect()
}

/// Refuses a code that no territory of the project has.
fn stranger(code: &str) -> Diagnostic {
    Diagnostic::at(
        Code::TerritoireInconnu,
        Place::Path("content/projet.toml".to_owned()),
        format!("aucun territoire du projet n’a le code « {code} »"),
    )
    .help(format!("ajoutez à la fin des territoires de projet.toml :\n{}", block(code)))
}

/// Refuses a code that was asked for, when no file given is a base that may know it.
pub(super) fn without_base(voulu: &Voulu) -> Diagnostic {
    let base = match voulu.part {
        Part::Commune(_) | Part::Epci(_) => "la base communale",
        Part::Departement(_) | Part::Pays => "la base départementale",
        Part::Region(_) => "la base régionale, ou départementale",
    };
    let title = format!("aucun de ces fichiers ne parle de « {} »", voulu.territoire.nom);
    Diagnostic::new(Code::AbsentDeLaBase, voulu.territoire.place, title)
        .label("demandé")
        .help(format!("donnez aussi {base}"))
}

/// Refuses files that speak of no territory of the project: an empty table would take the place of another.
pub(super) fn nobody(voulus: &[Voulu]) -> Diagnostic {
    let names: Vec<&str> = voulus.iter().map(|one| one.territoire.nom.as_str()).collect();
    Diagnostic::at(
        Code::AbsentDeLaBase,
        Place::Path("content/projet.toml".to_owned()),
        "ces fichiers ne parlent d’aucun territoire du projet",
    )
    .help(format!("territoires attendus : {}", names.join(", ")))
    .help(
        "donnez la base communale pour des communes, départementale pour un département ou un pays",
    )
}

/// Refuses a code that the base does not know.
pub(super) fn absent(voulu: &Voulu, code: &str, base: &str) -> Diagnostic {
    let one = &voulu.territoire;
    let parent = one.parent.as_ref().map(|parent| format!("parent = \"{parent}\"\n"));
    let block = format!(
        "[[territoires]]\nid = \"{}\"\nnom = \"{}\"\ngenre = \"{}\"\n{}code = \"…\"",
        one.id,
        one.nom,
        one.genre,
        parent.unwrap_or_default()
    );
    Diagnostic::new(
        Code::AbsentDeLaBase,
        one.place,
        format!("le code « {code} » n’est pas dans la base {base}"),
    )
    .label("inconnu de la base")
    .help(format!(
        "corrigez le code (une commune fusionnée porte celui de la commune nouvelle) :\n{block}"
    ))
}

/// Writes the territory that a code wants.
fn block(code: &str) -> String {
    let genre = match code.len() {
        1..=3 if code != "…" => "departement",
        9 => "epci",
        _ => "commune",
    };
    let id =
        if code == "…" { genre.to_owned() } else { format!("{genre}-{}", code.to_lowercase()) };
    format!("[[territoires]]\nid = \"{id}\"\nnom = \"…\"\ngenre = \"{genre}\"\ncode = \"{code}\"")
}
