//! Figures in words: the sentence that teaches to read one, and all of it for who does not see it.

use crate::fr;

use super::{
    Barres, Courbes, Graphique, Ligne, Likert, Trace, calendrier, cible, filiation, organigramme,
    point::signes, pyramide, territoires,
};

/// Returns the sentence that teaches to read a figure; nothing when it shows no number.
pub fn lecture(graphique: &Graphique) -> Option<String> {
    match &graphique.trace {
        Trace::Courbes(courbes) => sur_les_courbes(courbes, &graphique.unite, ""),
        Trace::Multiples(panels) => {
            let (nom, courbes) = panels.first()?;
            // Each has a unit of its own: what they share is what they are divided by.
            let shared =
                graphique.unite.find(" pour ").and_then(|at| graphique.unite.get(at + 1..));
            sur_les_courbes(courbes, shared.unwrap_or_default(), &format!("{}, ", fr::incise(nom)))
        }
        Trace::Barres(barres) if barres.suffixe.is_empty() => {
            sur_les_barres(barres, &graphique.unite)
        }
        Trace::Barres(barres) => sur_les_reponses(barres),
        Trace::Likert(likert) => sur_une_echelle(likert),
        Trace::Pyramide(own) => pyramide::lecture(own),
        Trace::Calendrier(calendrier) => calendrier::lecture(calendrier),
        Trace::Organigramme(own) => organigramme::lecture(own),
        Trace::Filiation(own) => filiation::lecture(own),
        Trace::Trajet(own) => cible::lecture(own),
        Trace::Carte(own) => territoires::lecture(own, &graphique.unite),
    }
}

/// « en 2025, 7,1 infractions pour 1 000 logements (Valmorge), contre 5,6 (Ouvrance). »
fn sur_les_courbes(courbes: &Courbes, unite: &str, of: &str) -> Option<String> {
    let first = courbes.lignes.first()?;
    let at = first.points.iter().rposition(|point| point.valeur().is_some())?;
    let number = |ligne: &Ligne| {
        let value = ligne.points.get(at)?.valeur()?;
        Some(fr::decimales(value, courbes.decimales))
    };
    let date = courbes.dates.get(at)?;
    let unite = fr::incise(unite);
    let unite = unite.split(" par ").next().unwrap_or(&unite);
    let unite = if unite.is_empty() { String::new() } else { format!(" {unite}") };
    let mut words = format!("{of}{}, {}{unite} ({})", quand(date), number(first)?, first.nom);
    let others = courbes.lignes.iter().skip(1);
    let others: Vec<String> =
        others.filter_map(|ligne| Some(format!("{} ({})", number(ligne)?, ligne.nom))).collect();
    if !others.is_empty() {
        words.push_str(", contre ");
        words.push_str(&fr::enumeration(&others));
    }
    words.push('.');
    let signs = signes(courbes.lignes.iter().flat_map(|ligne| ligne.points.iter().copied()));
    if let Some(signs) = signs {
        words.push_str(&format!(" {signs}"));
    }
    Some(fr::typographie(&words))
}

/// « en 2025 », « au 4e trimestre 2025 »: a date as it is written under a chart.
fn quand(date: &str) -> String {
    let quarter = date.strip_prefix('T').and_then(|rest| rest.split_once(' '));
    match quarter {
        Some((rank, year)) => {
            let ending = if rank == "1" { "er" } else { "e" };
            format!("au {rank}{ending} trimestre {year}")
        }
        None => format!("en {date}"),
    }
}

/// « 71 signalements, 2025 (Gare). »
fn sur_les_barres(barres: &Barres, unite: &str) -> Option<String> {
    let (groupe, rank, value) =
        barres.groupes.iter().filter(|one| one.accent).find_map(|groupe| {
            let rank = groupe.barres.iter().position(|barre| barre.point.valeur().is_some())?;
            Some((groupe, rank, groupe.barres.get(rank)?.point.valeur()?))
        })?;
    let many = groupe.barres.len() > 1;
    let whose = barres.series.get(rank).filter(|_| many).map(|name| format!(", {name}"));
    let number = fr::decimales(value, barres.decimales);
    let whose = whose.unwrap_or_default();
    let words =
        format!("{number}{} {} ({}{whose}).", barres.suffixe, fr::incise(unite), groupe.nom);
    Some(fr::typographie(&words))
}

/// « 37 % des répondants : « Manque de sécurité ». »
fn sur_les_reponses(barres: &Barres) -> Option<String> {
    let (groupe, rank, value) = barres.groupes.iter().find_map(|groupe| {
        let rank = groupe.barres.iter().position(|barre| barre.point.valeur().is_some())?;
        Some((groupe, rank, groupe.barres.get(rank)?))
    })?;
    let whose = barres.series.get(rank).filter(|_| groupe.barres.len() > 1);
    let whose = whose.map_or_else(String::new, |name| format!("{name} : "));
    let number = fr::decimales(value.point.valeur()?, barres.decimales);
    let interval = value.bas.zip(value.haut).map_or_else(String::new, |(low, high)| {
        format!(
            " ; entre crochets, l’intervalle à 95 % ({} à {} %)",
            fr::decimales(low, 0),
            fr::decimales(high, 0)
        )
    });
    let answer = &groupe.nom;
    Some(fr::typographie(&format!(
        "{whose}{number} % des répondants ont répondu « {answer} »{interval}."
    )))
}

/// « 8 % des répondants ont répondu « Très insatisfait », 17 % « Très satisfait ». »
fn sur_une_echelle(likert: &Likert) -> Option<String> {
    let rangee = likert.rangees.iter().find(|rangee| rangee.parts.is_some())?;
    let parts = rangee.parts.as_ref()?;
    let (first, last) = (likert.echelons.first()?, likert.echelons.last()?);
    // A single row is everybody.
    let whose = if likert.rangees.len() > 1 { format!("{} : ", rangee.nom) } else { String::new() };
    Some(fr::typographie(&format!(
        "{whose}{} % des répondants ont répondu « {first} », {} % « {last} ».",
        fr::decimales(*parts.first()?, 0),
        fr::decimales(*parts.last()?, 0)
    )))
}

/// Says all of a scale in words.
fn rangees(likert: &Likert) -> String {
    let each = likert.rangees.iter().map(|rangee| {
        let Some(parts) = &rangee.parts else {
            return format!("{} : effectif insuffisant ou masqué.", rangee.nom);
        };
        let beside = likert.hors.iter().zip(&rangee.hors);
        let steps = likert.echelons.iter().zip(parts).chain(beside);
        let steps = steps.map(|(step, part)| format!("{step} {} %", fr::decimales(*part, 0)));
        format!("{} : {}.", rangee.nom, steps.collect::<Vec<_>>().join(", "))
    });
    fr::typographie(&each.collect::<Vec<_>>().join(" "))
}

/// Says all of a figure in words.
pub(super) fn description(trace: &Trace) -> String {
    match trace {
        Trace::Courbes(courbes) => lignes(courbes),
        Trace::Multiples(panels) => {
            let each = panels.iter().map(|(nom, courbes)| format!("{nom}. {}", lignes(courbes)));
            each.collect::<Vec<_>>().join(" ")
        }
        Trace::Calendrier(calendrier) => calendrier::description(calendrier),
        Trace::Organigramme(own) => organigramme::description(own),
        Trace::Filiation(own) => filiation::description(own),
        Trace::Trajet(own) => cible::description(own),
        Trace::Likert(likert) => rangees(likert),
        Trace::Pyramide(own) => pyramide::description(own),
        Trace::Carte(own) => territoires::description(own),
        Trace::Barres(barres) => {
            let groups = barres.groupes.iter().map(|groupe| {
                let bars = groupe.barres.iter().enumerate().map(|(rank, barre)| {
                    let name = barres.series.get(rank).filter(|_| groupe.barres.len() > 1);
                    let name = name.map(|name| format!("{name} ")).unwrap_or_default();
                    let number = barres.texte(barre);
                    format!("{name}{number}")
                });
                format!("{} : {}.", groupe.nom, bars.collect::<Vec<_>>().join(", "))
            });
            fr::typographie(&groups.collect::<Vec<_>>().join(" "))
        }
    }
}

/// Says of each line where it begins, where it ends, and its greatest number.
fn lignes(courbes: &Courbes) -> String {
    let mut words = String::new();
    for ligne in &courbes.lignes {
        let known: Vec<(&String, f64)> = courbes
            .dates
            .iter()
            .zip(&ligne.points)
            .filter_map(|(date, point)| Some((date, point.valeur()?)))
            .collect();
        let number = |value: f64| fr::decimales(value, courbes.decimales);
        let most = known.iter().copied().max_by(|one, other| one.1.total_cmp(&other.1));
        let sentence = match (known.first(), known.last(), most) {
            (Some((first, from)), Some((last, to)), Some((when, most))) => format!(
                "{} : {} en {first}, {} en {last}, au plus {} en {when}. ",
                ligne.nom,
                number(*from),
                number(*to),
                number(most)
            ),
            _ => format!("{} : aucun chiffre diffusé. ", ligne.nom),
        };
        words.push_str(&sentence);
    }
    fr::typographie(words.trim_end())
}
