//! Examples: what texts say of surveys, and the files that count their answers.

use Code as C;

use super::{Code, Exemple, tete, texte};

const REPONSES: &str = "enquetes/volontaires.csv";

const fn table(code: Code, mauvais: &'static str, bon: &'static str) -> Exemple {
    Exemple { code, fichier: REPONSES, texte: true, mauvais, bon }
}

pub(super) const EXEMPLES: &[Exemple] = &[
    table(
        C::EnqueteSansBase,
        "question;modalite;effectif\navis;oui;40\navis;non;40\n",
        "question;modalite;effectif\navis;;80\navis;oui;40\navis;non;40\n",
    ),
    table(
        C::EffectifsIncoherents,
        "question;modalite;effectif\navis;;90\navis;oui;40\navis;non;40\n",
        "question;modalite;effectif\navis;;80\navis;oui;40\navis;non;40\n",
    ),
    texte(
        C::EffectifMasque,
        "À la gare, [](valeur:acteurs/plainte/oui/secteur/gare).",
        "Dans l’ensemble, [](valeur:acteurs/plainte/oui).",
    ),
    texte(
        C::EffectifInsuffisant,
        "Parmi les gardiens, [](valeur:acteurs/avis/oui/metier/gardien).",
        "Dans l’ensemble, [](valeur:acteurs/avis/oui).",
    ),
    texte(
        C::EcartNonSignificatif,
        "À la gare, [](valeur:acteurs/avis/oui/secteur/gare).",
        "Dans l’ensemble, [](valeur:acteurs/avis/oui).",
    ),
    texte(
        C::InferenceSurVolontaires,
        "Une part significative, [](valeur:volontaires/avis/oui).",
        "Parmi les répondants, [](valeur:volontaires/avis/oui).",
    ),
    tete(
        C::RedressementExtreme,
        "enquetes/acteurs.toml",
        "redressement = { marges = [{ question = \"secteur\", modalite = \"gare\", part = 70 }], deff = 2.4 }",
        "redressement = { marges = [{ question = \"secteur\", modalite = \"gare\", part = 40 }], deff = 1.1 }",
    ),
];
