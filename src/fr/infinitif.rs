//! Does a title begin with an infinitive?
//!
//! One heuristic: skip what may stand before the verb, then look at how the first word ends.
//! French endings decide nearly all words; the closed lists hold the common ones that they get
//! wrong. In doubt the answer is yes: what hangs on it is advice, and a wrong one annoys.

use deunicode::deunicode;

/// Words that may stand before the verb: negation, pronouns, short adverbs.
const BEFORE: &str =
    "ne n pas plus jamais y en se s mieux bien tout toujours davantage ensemble aussi moins";

/// Prefixes that a hyphen may join to a verb: « co-construire ».
const PREFIXES: &str = "co re pre auto inter sur sous de contre";

/// Words in -er and -ir that are no verbs.
const NOUNS: &str = "atelier bouclier cahier calendrier cavalier chantier clavier collier courrier courtier \
    dernier dossier entier escalier familier fevrier fichier financier foncier gibier \
    greffier hotelier immobilier infirmier janvier levier metier mobilier officier ouvrier \
    palier panier papier particulier pilier policier pompier premier quartier regulier \
    routier sentier singulier amer berger boulanger cancer cher clocher danger enfer \
    etranger fier foyer hiver leader leger loyer master passager plancher potager rocher \
    super usager verger avenir cuir desir elixir loisir menhir plaisir saphir soupir \
    souvenir";

/// Verbs whose ending most nouns share.
const VERBS: &str = "asseoir avoir devoir entrevoir pourvoir pouvoir prevoir revoir savoir voir vouloir \
    battre boire croire etre plaire rire sourire suffire taire";

/// Endings of verbs in -re and -oir; the other words so ended are nouns.
const VERB_ENDINGS: &str = "cevoir mouvoir valoir dre ttre aitre oitre uire crire faire traire dire lire uivre vivre \
    rompre vaincre clure clore";

/// Nouns that these endings would take for verbs.
const NOT_VERBS: &str = "affaire arbitraire cadre cendre cloitre contraire contremaitre cuivre delire desordre \
    gendre lettre maitre moindre ordre traitre";

/// Returns whether a title begins with an infinitive: « Mieux repérer », « S’appuyer sur ».
pub fn commence_par_infinitif(title: &str) -> bool {
    let title = deunicode(title).to_lowercase().replace(['(', ')'], "").replace('\'', " ");
    let mut words = title
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_ascii_alphabetic()))
        .filter(|word| !word.is_empty())
        // « systématiquement relever »: what follows an adverb, or « accompagnement », decides.
        .skip_while(|word| holds(BEFORE, word) || word.ends_with("ment"));
    let Some(word) = words.next() else { return false };
    match word.split_once('-') {
        Some((prefix, verb)) => holds(PREFIXES, prefix) && is_infinitive(verb),
        None => is_infinitive(word),
    }
}

fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

fn is_infinitive(word: &str) -> bool {
    if word.len() < 4 || holds(NOUNS, word) || holds(NOT_VERBS, word) {
        return false;
    }
    if word.ends_with("oir") || word.ends_with("re") {
        return holds(VERBS, word) || VERB_ENDINGS.split(' ').any(|end| word.ends_with(end));
    }
    word.ends_with("er") || word.ends_with("ir")
}

#[cfg(test)]
mod tests {
    use super::commence_par_infinitif;

    #[test]
    fn infinitives_are_recognised() {
        for title in [
            "Déployer une médiation",
            "S’appuyer sur les bailleurs",
            "Conduire un audit",
            "Réunir les familles",
            "Mettre en place",
            "Se former au repérage",
            "Ne plus laisser un signalement sans réponse",
            "N’oublier personne",
            "Y associer les habitants",
            "Bien accueillir les victimes",
            "Mieux repérer les jeunes",
            "Co-construire les règles",
            "(Ré)ouvrir le local",
            "Faire connaître le numéro d’appel",
            "Systématiquement relever les faits",
            "Prévoir un relais",
            "Vérifier l’éclairage",
            "Identifier les lieux",
            "« Aller vers » les jeunes",
            "Être présent en soirée",
            "Suivre les situations",
            "Inclure les parents",
            "Agir tôt",
        ] {
            assert!(commence_par_infinitif(title), "{title}");
        }
    }

    #[test]
    fn nouns_are_not_taken_for_infinitives() {
        for title in [
            "Médiation de soirée",
            "Atelier pour les seniors",
            "Le quartier",
            "Cadre de vie",
            "",
            "Ouverture du local",
            "Maire et adjoints",
            "Frontière du secteur",
            "Territoire apaisé",
            "Loisir des jeunes",
            "Quartier sûr",
            "L’accueil des victimes",
            "L’ouvrir",
            "Pour accueillir les victimes",
            "Accompagnement des familles",
            "Traitement judiciaire des faits",
            "Trottoir du collège",
            "Savoir-faire des agents",
            "Lettre aux parents",
            "Annuaire des partenaires",
            "Rencontre des acteurs",
            "Avenir des jeunes",
            "24 heures de présence",
        ] {
            assert!(!commence_par_infinitif(title), "{title}");
        }
    }
}
