//! What is told of a table that was brought in: how it was read, what was left aside, what changed.

use crate::{
    fr,
    import::{
        grille::{Ecriture, Grille},
        recit::changements,
        tableau::Changements,
    },
};

use super::{
    colonnes::quoted,
    forme::Forme,
    nombres::Decimale,
    periodes::{Pas, groupe, pas},
    releves::Compteur,
};

/// Tells how a table was read; names of columns and territories only, no row of anyone.
pub(super) fn lecture(
    nom: &str,
    grille: &Grille,
    forme: &Forme,
    compteur: &Compteur<'_>,
) -> Vec<String> {
    let sign = match (&grille.ecriture, compteur.decimale) {
        (Ecriture::Texte { .. }, Decimale::Virgule) => ", décimales après une virgule",
        (Ecriture::Texte { .. }, Decimale::Point) => ", décimales après un point",
        _ => "",
    };
    let all = grille.lignes.len();
    let kept = match compteur.lues {
        lues if lues == all => String::new(),
        lues => format!(", {} par « --seulement »", fr::compte(lues, "retenue")),
    };
    let mut lines = vec![
        format!("{nom} : {}{sign}, {}{kept}.", grille.ecrite(), fr::compte(all, "ligne")),
        forme.recit(grille),
    ];
    let lues = forme.lues();
    let titres = grille.titres();
    let rest = titres.into_iter().enumerate().filter(|(at, _)| !lues.contains(at));
    let rest: Vec<String> = rest.map(|row| row.1).filter(|title| !title.is_empty()).collect();
    if !rest.is_empty() {
        lines.push(format!("Colonnes laissées de côté : {}.", quoted(&rest)));
    }
    if grille.au_dessus > 0 {
        let count = fr::compte(grille.au_dessus, "ligne");
        lines.push(format!(
            "{count} au-dessus des titres, non {}.",
            fr::pluriel_si(grille.au_dessus, "lue")
        ));
    }
    if !compteur.totaux.is_empty() {
        let rows: Vec<String> = compteur.totaux.iter().take(6).map(u64::to_string).collect();
        lines.push(format!("Totaux non repris, à la ligne {}.", fr::enumeration(&rows)));
    }
    for (count, what) in [(compteur.sans_lieu, "territoire"), (compteur.sans_date, "date")] {
        if count > 0 {
            let not = fr::pluriel_si(count, "comptée");
            lines.push(format!("{} sans {what}, non {not}.", fr::compte(count, "ligne")));
        }
    }
    lines.extend(jours(compteur));
    lines.push(valeurs(compteur));
    lines
}

/// Tells from when to when days go, and a year that they may not fill.
fn jours(compteur: &Compteur<'_>) -> Option<String> {
    let (first, last) = compteur.jours?;
    let period = groupe(last, compteur.pas);
    let mut line = format!("Du {} au {}", fr::date(first), fr::date(last));
    if pas(period) > Pas::Jour {
        let word = pas(period).mot();
        line.push_str(&format!(", par {word} (une autre période : --pas mois, trimestre, annee)"));
        if period.last_day() > last.last_day()
            && pas(period) == Pas::Annee
            && last.first_day().1 < 12
        {
            line.push_str(&format!(" ; {period} n’est peut-être pas complète"));
        }
    }
    Some(line + ".")
}

fn valeurs(compteur: &Compteur<'_>) -> String {
    let withheld = compteur.releves.values().filter(|count| count.is_none()).count();
    let told = match withheld {
        0 => "toutes diffusées".to_owned(),
        1 => "dont une non diffusée".to_owned(),
        count => format!("dont {count} non diffusées"),
    };
    let empty = match compteur.vides {
        0 => String::new(),
        count => format!(" ; {} : chiffre absent, non zéro", fr::compte(count, "case vide")),
    };
    let mut names: Vec<&str> = Vec::new();
    for (lieu, _) in compteur.releves.keys() {
        let name = compteur.lieux.nom(*lieu);
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    let what = fr::compte(compteur.releves.len(), "valeur");
    format!("{} : {what}, {told}{empty}.", fr::capitale(&fr::enumeration(&names)))
}

/// Tells what is written, and what is left to do.
pub(super) fn ecriture(
    changes: Option<&Changements>,
    new: Option<(&str, &[String])>,
    none: bool,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(changes) = changes.filter(|changes| **changes != Changements::default()) {
        lines.extend(changements(changes));
    }
    if let Some((path, near)) = new {
        if !near.is_empty() {
            let names = quoted(near);
            lines.push(format!("Cette série est nouvelle. Vouliez-vous compléter {names} ?"));
        }
        lines.push(format!(
            "À compléter dans {path} : la source, le titre, l’unité au singulier, et si les nombres s’additionnent."
        ));
    }
    if none {
        lines.push("Rien n’a changé : rien n’a été écrit.".to_owned());
    }
    lines.push("Aucune ligne du fichier n’a été gardée, seulement ses comptes.".to_owned());
    lines
}
