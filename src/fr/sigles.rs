//! Acronyms: words in capitals that a reader may not know.

use std::ops::Range;

use super::slug;

/// What everyone reads without help.
const CONNUS: [&str; 27] = [
    "BD", "CD", "CV", "DVD", "FAQ", "GPS", "HLM", "HT", "MM", "NB", "OK", "PC", "PDF", "PS", "QR",
    "RER", "SMS", "SNCF", "SOS", "TER", "TGV", "TTC", "TV", "UE", "URL", "USB", "VTT",
];

/// Words of every sentence, which may be shouted alone.
const COURANTS: [&str; 30] = [
    "AU", "AUX", "AVEC", "DANS", "DE", "DES", "DU", "EN", "ET", "LA", "LE", "LES", "LEUR", "NE",
    "NON", "NOS", "NOTRE", "OU", "OUI", "PAR", "PAS", "PLUS", "POUR", "SANS", "SUR", "TOUS",
    "TOUT", "UN", "UNE", "VOTRE",
];

/// Longest acronym; a longer word in capitals is only shouted.
const LONGEST: usize = 8;

/// Words before an acronym in which it may be written out.
const REACH: usize = 14;

/// Acronyms of the field, written out.
const USUELS: &[(&str, &str)] = &[
    ("AFD", "amende forfaitaire délictuelle"),
    ("ARS", "agence régionale de santé"),
    ("ASVP", "agent de surveillance de la voie publique"),
    ("CAF", "caisse d’allocations familiales"),
    ("CASF", "code de l’action sociale et des familles"),
    ("CCAS", "centre communal d’action sociale"),
    ("CDDF", "conseil pour les droits et devoirs des familles"),
    ("CDPD", "conseil départemental de prévention de la délinquance"),
    ("CIDFF", "centre d’information sur les droits des femmes et des familles"),
    ("CISPD", "conseil intercommunal de sécurité et de prévention de la délinquance"),
    ("CLS", "contrat local de sécurité"),
    ("CLSM", "conseil local de santé mentale"),
    ("CLSPD", "conseil local de sécurité et de prévention de la délinquance"),
    ("CMSPD", "conseil métropolitain de sécurité et de prévention de la délinquance"),
    ("CNIL", "Commission nationale de l’informatique et des libertés"),
    ("CPRAF", "cellule de prévention de la radicalisation et d’accompagnement des familles"),
    ("CRPA", "code des relations entre le public et l’administration"),
    ("CSAPA", "centre de soins, d’accompagnement et de prévention en addictologie"),
    ("CSI", "code de la sécurité intérieure"),
    ("CSU", "centre de supervision urbain"),
    ("CTG", "convention territoriale globale"),
    ("DLS", "diagnostic local de sécurité"),
    ("DSDEN", "direction des services départementaux de l’éducation nationale"),
    ("EPCI", "établissement public de coopération intercommunale"),
    ("ETP", "équivalent temps plein"),
    ("FIPD", "fonds interministériel de prévention de la délinquance"),
    ("GLTD", "groupe local de traitement de la délinquance"),
    ("GPO", "groupe de partenariat opérationnel"),
    ("GUSP", "gestion urbaine et sociale de proximité"),
    ("INSEE", "Institut national de la statistique et des études économiques"),
    ("ISC", "intervenant social au commissariat"),
    ("ISCG", "intervenant social en commissariat et en gendarmerie"),
    (
        "MILDECA",
        "mission interministérielle de lutte contre les drogues et les conduites addictives",
    ),
    ("PJJ", "protection judiciaire de la jeunesse"),
    ("PLAT", "plan local d’action contre les trafics"),
    ("PM", "police municipale"),
    ("PRE", "programme de réussite éducative"),
    ("QPV", "quartier prioritaire de la politique de la ville"),
    ("RGAA", "référentiel général d’amélioration de l’accessibilité"),
    ("RGPD", "règlement général sur la protection des données"),
    ("SDIS", "service départemental d’incendie et de secours"),
    ("SPIP", "service pénitentiaire d’insertion et de probation"),
    ("SSMSI", "service statistique ministériel de la sécurité intérieure"),
    ("STSPD", "stratégie territoriale de sécurité et de prévention de la délinquance"),
    ("TIG", "travail d’intérêt général"),
    ("TAPAJ", "travail alternatif payé à la journée"),
    ("UEMO", "unité éducative de milieu ouvert"),
    ("VIF", "violences intrafamiliales"),
    ("ZSP", "zone de sécurité prioritaire"),
];

/// Returns a usual acronym of the field written out.
pub fn developpe(sigle: &str) -> Option<&'static str> {
    USUELS.iter().find(|usuel| usuel.0 == sigle).map(|usuel| usuel.1)
}

/// Finds the acronyms of a text, but those that everyone reads.
pub fn sigles(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let shouted = |rank: usize| {
        let capital = |range: &&Range<usize>| is_capital(text.get((*range).clone()).unwrap_or(""));
        let before = words.get(..rank).unwrap_or_default().iter().rev().take_while(capital);
        let after = words.get(rank + 1..).unwrap_or_default().iter().take_while(capital);
        let own = words.get(rank).map_or(0, Range::len);
        let others: Vec<usize> = before.chain(after).map(Range::len).collect();
        own > LONGEST || others.len() > 1 || others.iter().any(|length| *length > LONGEST)
    };
    // « XP X60-600 » names a thing, and stands for nothing.
    let named = |rank: usize| {
        let next = words.get(rank + 1).and_then(|range| text.get(range.clone())).unwrap_or("");
        next.chars().any(char::is_alphabetic) && next.chars().any(char::is_numeric)
    };
    let seen = words.iter().enumerate().filter(|(rank, range)| {
        let word = text.get((*range).clone()).unwrap_or("");
        is_capital(word)
            && !CONNUS.contains(&word)
            && !COURANTS.contains(&word)
            && !word.chars().all(|letter| "IVX".contains(letter))
            && !shouted(*rank)
            && !named(*rank)
    });
    seen.map(|(_, range)| range.clone()).collect()
}

/// Returns whether an acronym is written out beside it: « conseil local… (CLSPD) » or
/// « CLSPD (conseil local…) ».
pub fn est_developpe(text: &str, sigle: &Range<usize>) -> bool {
    let name = text.get(sigle.clone()).unwrap_or("");
    let before = text.get(..sigle.start).unwrap_or("").trim_end();
    let after = text.get(sigle.end..).unwrap_or("").trim_start();
    let ahead = before.strip_suffix('(').is_some_and(|before| {
        let all: Vec<&str> = split(before).collect();
        let last = all.get(all.len().saturating_sub(REACH)..).unwrap_or_default();
        (0..last.len()).any(|start| spells(last.get(start..).unwrap_or_default(), name))
    });
    let behind = after.strip_prefix('(').is_some_and(|after| {
        let inside: Vec<&str> = split(after.split(')').next().unwrap_or("")).collect();
        spells(&inside, name)
    });
    ahead || behind
}

/// Returns whether words spell an acronym: the first begins with its first letter, and the others
/// follow in order.
fn spells(words: &[&str], sigle: &str) -> bool {
    let letters = slug(sigle);
    let text = slug(&words.join(" "));
    if words.len() < 2 || !letters.get(..1).is_some_and(|first| text.starts_with(first)) {
        return false;
    }
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns the words of a text; a hyphen holds them together.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || letter == '-' && start.is_some();
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

fn is_capital(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{est_developpe, sigles};

    fn found(text: &str) -> Vec<&str> {
        sigles(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_in_capitals_are_acronyms_when_they_are_not_numerals_shouts_or_known() {
        assert_eq!(found("Le CLSPD et l’ISC se réunissent."), ["CLSPD", "ISC"]);
        assert_eq!(
            found("Au XIX siècle, tome IV, QN99001M, un SMS, le plan A, M. B., norme XP X60-600"),
            [""; 0]
        );
        assert_eq!(found("NE PAS DIFFUSER, ATTENTION DANGER"), [""; 0]);
        assert_eq!(found("anti-CCAS, post-STSPD, les CIDFFs"), [""; 0]);
    }

    #[test]
    fn an_acronym_may_be_written_out_on_either_side() {
        let out = |text: &str| {
            let all = sigles(text);
            est_developpe(text, all.last().expect("an acronym"))
        };
        assert!(out("la gestion urbaine de proximité (GUP)"));
        assert!(out("le GUP (gestion urbaine de proximité)"));
        assert!(out("le Fonds européen de développement régional (FEDER)"));
        assert!(!out("la ville (GUP)"));
        assert!(!out("le GUP (en 2025)"));
        assert!(!out("le GUP"));
    }
}
