//! R17 and R41: who signs, who pilots too much, who is named once and never again.

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        projet::{Signataire, Strategie},
        vocabulaire::GenreActeur,
    },
};

use super::{Facts, pilote};

/// Fiches that one structure may pilot when the project says nothing.
const MOST: usize = 5;

/// R17: no structure pilots more than it can.
pub(super) fn pilote_surcharge(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    let limits = corpus.projet().and_then(|projet| projet.data.seuils.as_ref());
    let written = limits.and_then(|limits| limits.fiches_par_pilote);
    let most = written.map_or(MOST, |most| most as usize);
    for acteur in corpus.acteurs() {
        let led: Vec<String> = corpus
            .fiches
            .values()
            .filter(|fiche| fiche.data.pilote.as_ref().is_some_and(|own| own.id == acteur.id))
            .map(|fiche| format!("« {} »", fiche.id))
            .collect();
        let Some(span) = pilote::place_of(facts, acteur).filter(|_| led.len() > most) else {
            continue;
        };
        let count = led.len();
        let title = format!("cette structure pilote {count} fiches, plus de {most}");
        let seuil = format!("fiches_par_pilote = {count}");
        found.push(
            Diagnostic::new(Code::PiloteSurcharge, span, title)
                .help(format!("confiez une de ces fiches à un autre pilote : {}", led.join(", ")))
                .help(if limits.is_some() {
                    format!("ou relevez le seuil dans projet.toml, sous « [seuils] » : « {seuil} »")
                } else {
                    format!("ou relevez le seuil à la fin de projet.toml, une par ligne : « [seuils] », « {seuil} »")
                }),
        );
    }
}

/// R17: a partner that nothing else names may not know that it is one.
pub(super) fn partenaire_isole(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        for (rank, partner) in fiche.data.partenaires.iter().enumerate() {
            let edges = facts.graphe.incoming(&partner.acteur.key());
            let only_here =
                edges.iter().all(|edge| edge.from == fiche.key() && edge.field == "partenaires");
            let Some(acteur) = facts.graphe.get(&partner.acteur).filter(|_| only_here) else {
                continue;
            };
            found.push(
                Diagnostic::new(
                    Code::PartenaireIsole,
                    fiche.places.span(&format!("/partenaires/{rank}/acteur")),
                    format!(
                        "la structure « {} » n’est citée que comme partenaire de cette fiche",
                        acteur.nom
                    ),
                )
                .help("assurez-vous qu’elle a donné son accord")
                .help(format!(
                    "si elle siège dans une instance, ajoutez « \"{}\" » aux « membres » de celle-ci",
                    acteur.id
                )),
            );
        }
    }
}

/// Someone who signs a strategy by custom.
struct Signer {
    /// Kind of the structure.
    genre: GenreActeur,
    /// What its function must contain, slugged.
    word: &'static str,
    /// What its name contains, slugged, when it is surely this one.
    name: &'static str,
    /// The function.
    qualite: &'static str,
    /// How the structure could be entered: id and name.
    structure: (&'static str, &'static str),
}

const SIGNERS: [Signer; 3] = [
    Signer {
        genre: GenreActeur::Etat,
        word: "",
        name: "prefec",
        qualite: "Le préfet",
        structure: ("prefecture", "Préfecture"),
    },
    Signer {
        genre: GenreActeur::Justice,
        word: "procur",
        name: "parquet",
        qualite: "Le procureur de la République",
        structure: ("parquet", "Parquet du tribunal judiciaire"),
    },
    Signer {
        genre: GenreActeur::Departement,
        word: "",
        name: "departement",
        qualite: "Le président du conseil départemental",
        structure: ("departement", "Conseil départemental"),
    },
];

/// R41: préfet, procureur and département sign, once anyone does.
pub(super) fn signataire_absent(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some(projet) = facts.graphe.corpus.projet() else { return };
    for (rank, strategie) in projet.data.strategies.iter().enumerate() {
        let signed =
            |signer: &&Signer| strategie.signataires.iter().any(|own| signs(facts, own, signer));
        let lacking: Vec<&Signer> = SIGNERS.iter().filter(|signer| !signed(signer)).collect();
        if strategie.signataires.is_empty() || lacking.is_empty() {
            continue;
        }
        let words: Vec<String> =
            lacking.iter().map(|signer| signer.qualite.replacen("Le ", "le ", 1)).collect();
        let pointer = format!("/strategies/{rank}/signataires");
        let title = format!("parmi les signataires, il manque {}", fr::enumeration(&words));
        let diag = Diagnostic::of_key(Code::SignataireAbsent, &projet.places, &pointer, title);
        let inline = facts.is_inline(&projet.record, &pointer);
        found.push(
            lacking
                .iter()
                .fold(diag, |diag, signer| diag.help(line(facts, strategie, signer, inline))),
        );
    }
}

fn signs(facts: &Facts<'_>, own: &Signataire, signer: &Signer) -> bool {
    // A structure in error could be any.
    facts.graphe.get(&own.acteur).is_none_or(|acteur| {
        acteur.genre == signer.genre && fr::slug(&own.qualite).contains(signer.word)
    })
}

/// Says what to write for a signer.
fn line(facts: &Facts<'_>, strategie: &Strategie, signer: &Signer, inline: bool) -> String {
    let Signer { genre, word, name, qualite, structure } = signer;
    let known: Vec<_> =
        facts.graphe.corpus.acteurs().filter(|acteur| acteur.genre == *genre).collect();
    let surely = known.iter().find(|acteur| fr::slug(&acteur.nom).contains(name));
    // Of the structures of justice only the prosecution signs.
    let able = surely.or_else(|| known.first().filter(|_| word.is_empty()));
    let id = able.map_or(structure.0, |acteur| acteur.id.0.as_str());
    let write = if inline {
        format!("ajoutez à « signataires » : « {{ acteur = \"{id}\", qualite = \"{qualite}\" }} »")
    } else {
        format!(
            "à la suite des signataires de « {} », écrivez, une par ligne : « [[strategies.signataires]] », « acteur = \"{id}\" », « qualite = \"{qualite}\" »",
            strategie.id
        )
    };
    if able.is_some() {
        return write;
    }
    format!(
        "inscrivez à la fin d’acteurs.toml, une par ligne : « [[acteurs]] », « id = \"{id}\" », « nom = \"{}\" », « genre = \"{}\" » ; puis {write}",
        structure.1,
        genre.slug()
    )
}
