//! No one can be told by what the public reads (R51): telephone, e-mail, home, name.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        diffusion::Diffusion,
        objet::Record,
        source::{Sources, Span},
    },
    validate::{schema, walk},
};

use super::{
    Facts,
    lecture::{Sorte, textes},
};

/// Keys that hold what leads to a function, not to a person, and names that must be signed.
const FUNCTIONAL: [&str; 9] = [
    "contact",
    "acces",
    "adresse",
    "site",
    "mentions",
    "accessibilite",
    "signataires",
    "id",
    "anciens_ids",
];

/// Words of a public text that lead to one person.
#[derive(Debug)]
pub(super) struct Designation {
    quoi: Quoi,
    written: String,
    place: Span,
    /// Where it stands in the header, or nothing in the text of the file.
    pointer: Option<String>,
}

/// How words lead to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoi {
    Telephone,
    Courriel,
    Adresse,
    Nom,
    Immeuble,
}

/// Finds what is sought in a text.
type Seek = fn(&str) -> Vec<Range<usize>>;

const SOUGHT: [(Quoi, Seek); 5] = [
    (Quoi::Telephone, fr::telephones),
    (Quoi::Courriel, fr::courriels),
    (Quoi::Adresse, fr::adresses),
    (Quoi::Nom, fr::noms),
    (Quoi::Immeuble, fr::immeubles),
];

/// Returns what leads to a person in the texts that the public reads, contacts and signatures aside.
pub(super) fn designations(record: &Record, sources: &Sources) -> Vec<Designation> {
    let mut found = Vec::new();
    textes(sources, record, &mut |texte| {
        let pointer = match texte.sorte {
            Sorte::EnTete(pointer) => Some(pointer),
            Sorte::Prose | Sorte::Adresse => None,
        };
        let functional =
            pointer.is_some_and(|at| at.split('/').any(|key| FUNCTIONAL.contains(&key)));
        if texte.level != Diffusion::Public || functional {
            return;
        }
        for (quoi, seek) in SOUGHT {
            found.extend(seek(texte.words).into_iter().map(|range| Designation {
                quoi,
                place: texte.place(&range),
                written: texte.words.get(range).unwrap_or("").to_owned(),
                pointer: pointer.map(str::to_owned),
            }));
        }
    });
    found
}

/// Returns the functional contacts that a file gives: they may be printed anywhere.
pub(super) fn contacts(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    walk(schema(record.genre), &record.header, &mut |visit| {
        let own = visit.pointer.rsplit('/').next().unwrap_or("");
        let contact = ["contact", "acces"].contains(&own);
        found.extend(visit.value.as_str().filter(|_| contact).map(squeezed));
    });
    found
}

/// Shows what the files of the project designate in some ways.
fn read(facts: &Facts<'_>, sought: &[Quoi], look: &mut dyn FnMut(&Record, &Designation)) {
    for (record, lecture) in facts.graphe.lectures() {
        let own = lecture.designations.iter();
        own.filter(|one| sought.contains(&one.quoi)).for_each(|one| look(record, one));
    }
}

/// Refuses a telephone number, an e-mail address, the address of a home.
pub(super) fn coordonnees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let lectures = facts.graphe.lectures();
    let known: Vec<&String> = lectures.flat_map(|(_, lecture)| &lecture.contacts).collect();
    let sought = [Quoi::Telephone, Quoi::Courriel, Quoi::Adresse];
    read(facts, &sought, &mut |record, one| {
        let written = squeezed(&one.written);
        if known.iter().any(|contact| contact.contains(&written)) {
            return;
        }
        let (title, label) = match one.quoi {
            Quoi::Telephone => ("ce numéro de téléphone serait public", "numéro d’une personne ?"),
            Quoi::Courriel => {
                ("cette adresse de courriel serait publique", "adresse d’une personne ?")
            }
            _ => ("cette adresse mène à une seule porte et serait publique", "adresse précise"),
        };
        let help = if one.quoi == Quoi::Adresse {
            "dites le secteur, par exemple « aux abords de la gare », ou l’accès d’un service par « acces = \"…\" » dans sa ressource"
        } else {
            "écrivez le contact d’une fonction par « contact = \"…\" » dans acteurs.toml ou dans une ressource, et retirez-le d’ici"
        };
        found.push(
            Diagnostic::new(Code::CoordonneesPubliques, one.place, title)
                .label(label)
                .help(help)
                .help_if(reserve(facts, record, one)),
        );
    });
}

/// Warns of the name of a person.
pub(super) fn personnes(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let signed = signatories(facts);
    read(facts, &[Quoi::Nom], &mut |record, one| {
        let written = &one.written;
        let name = written.split_whitespace().next_back().unwrap_or("");
        if name.len() > 2 && signed.iter().any(|signed| signed.contains(name)) {
            return;
        }
        found.push(
            Diagnostic::new(Code::PersonneNommee, one.place, format!("« {written} » désigne une personne et serait public"))
                .label("nom d’une personne")
                .help("écrivez sa fonction ou sa situation, par exemple « le gardien » ou « un jeune rencontré en entretien »")
                .help_if(reserve(facts, record, one)),
        );
    });
}

/// Warns of one building among all: a hall or an entrance leads to those who live there.
pub(super) fn immeubles(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    read(facts, &[Quoi::Immeuble], &mut |record, one| {
        let title = format!("« {} » désigne un immeuble et serait public", one.written);
        found.push(
            Diagnostic::new(Code::ImmeubleDesigne, one.place, title)
                .label("un seul immeuble")
                .help("dites le secteur ou le nombre, par exemple « quatre halls des Tilleuls »")
                .help_if(reserve(facts, record, one)),
        );
    });
}

/// Says how to keep a text from the public: a passage is quoted, a field is masked.
fn reserve(facts: &Facts<'_>, record: &Record, one: &Designation) -> Option<String> {
    let Some(pointer) = &one.pointer else {
        return Some("ou réservez le passage : « > [!RESTREINT] » au-dessus de lui, et « > » devant chacune de ses lignes".to_owned());
    };
    let field = pointer.trim_start_matches('/');
    let line = format!("{field} = \"restreint\"");
    schema(record.genre).maskable().contains(&field).then(|| {
        if record.header.get("diffusion_champs").is_some() {
            format!("ou réservez ce champ : ajoutez « {line} » à « diffusion_champs »")
        } else {
            let end = facts.at_the_end(record);
            format!(
                "ou réservez ce champ {end}, une par ligne : « [diffusion_champs] », « {line} »"
            )
        }
    })
}

/// Returns who signs or answers for the project, by name.
fn signatories(facts: &Facts<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let projet = facts.graphe.corpus.projet().into_iter();
    projet.for_each(|projet| {
        walk(schema(projet.genre), &projet.header, &mut |visit| {
            let signs =
                visit.pointer.contains("/signataires/") || visit.pointer.starts_with("/mentions/");
            found.extend(visit.value.as_str().filter(|_| signs).map(ToOwned::to_owned));
        });
    });
    found
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_lowercase()
}
