//! No one can be told by what the public reads (R51): telephone, e-mail, home, name.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{diffusion::Diffusion, objet::Record},
    validate::{schema, walk},
};

use super::{
    Facts,
    lecture::{Sorte, Texte, textes},
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

/// Finds what is sought in a text.
type Seek = fn(&str) -> Vec<Range<usize>>;

/// Refuses a telephone number, an e-mail address, the address of a home.
pub(super) fn coordonnees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let known = contacts(facts);
    read(facts, &mut |record, texte| {
        let sorts: [(Seek, &str, &str); 3] = [
            (fr::telephones, "ce numéro de téléphone serait public", "numéro d’une personne ?"),
            (
                fr::courriels,
                "cette adresse de courriel serait publique",
                "adresse d’une personne ?",
            ),
            (
                fr::adresses,
                "cette adresse mène à une seule porte et serait publique",
                "adresse précise",
            ),
        ];
        for (seek, title, label) in sorts {
            for range in seek(texte.words) {
                let written = texte.words.get(range.clone()).unwrap_or("");
                if known.iter().any(|contact| contact.contains(&squeezed(written))) {
                    continue;
                }
                let help = if label == "adresse précise" {
                    "dites le secteur, par exemple « aux abords de la gare », ou l’accès d’un service par « acces = \"…\" » dans sa ressource"
                } else {
                    "écrivez le contact d’une fonction par « contact = \"…\" » dans acteurs.toml ou dans une ressource, et retirez-le d’ici"
                };
                found.push(
                    Diagnostic::new(Code::CoordonneesPubliques, texte.place(&range), title)
                        .label(label)
                        .help(help)
                        .help_if(reserve(facts, record, texte)),
                );
            }
        }
    });
}

/// Warns of the name of a person.
pub(super) fn personnes(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let signed = signatories(facts);
    read(facts, &mut |record, texte| {
        for range in fr::noms(texte.words) {
            let written = texte.words.get(range.clone()).unwrap_or("");
            let name = written.split_whitespace().next_back().unwrap_or("");
            if name.len() > 2 && signed.iter().any(|signed| signed.contains(name)) {
                continue;
            }
            found.push(
                Diagnostic::new(Code::PersonneNommee, texte.place(&range), format!("« {written} » désigne une personne et serait public"))
                    .label("nom d’une personne")
                    .help("écrivez sa fonction ou sa situation, par exemple « le gardien » ou « un jeune rencontré en entretien »")
                    .help_if(reserve(facts, record, texte)),
            );
        }
    });
}

/// Warns of one building among all: a hall or an entrance leads to those who live there.
pub(super) fn immeubles(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    read(facts, &mut |record, texte| {
        for range in fr::immeubles(texte.words) {
            let written = texte.words.get(range.clone()).unwrap_or("");
            let title = format!("« {written} » désigne un immeuble et serait public");
            found.push(
                Diagnostic::new(Code::ImmeubleDesigne, texte.place(&range), title)
                    .label("un seul immeuble")
                    .help(
                        "dites le secteur ou le nombre, par exemple « quatre halls des Tilleuls »",
                    )
                    .help_if(reserve(facts, record, texte)),
            );
        }
    });
}

/// Says how to keep a text from the public: a passage is quoted, a field is masked.
fn reserve(facts: &Facts<'_>, record: &Record, texte: &Texte<'_>) -> Option<String> {
    let Sorte::EnTete(pointer) = texte.sorte else {
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

/// Returns the functional contacts of the project: they may be printed anywhere.
fn contacts(facts: &Facts<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for record in facts.graphe.corpus.records() {
        walk(schema(record.genre), &record.header, &mut |visit| {
            let own = visit.pointer.rsplit('/').next().unwrap_or("");
            if let Some(text) = visit.value.as_str().filter(|_| ["contact", "acces"].contains(&own))
            {
                found.push(squeezed(text));
            }
        });
    }
    found
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

/// Shows every text that the public reads and that is not a contact or a signature.
fn read(facts: &Facts<'_>, look: &mut dyn FnMut(&Record, &Texte<'_>)) {
    for record in facts.graphe.corpus.records() {
        textes(facts, record, &mut |texte| {
            let functional = match texte.sorte {
                Sorte::EnTete(pointer) => pointer.split('/').any(|key| FUNCTIONAL.contains(&key)),
                Sorte::Prose | Sorte::Adresse => false,
            };
            if texte.level == Diffusion::Public && !functional {
                look(record, texte);
            }
        });
    }
}
