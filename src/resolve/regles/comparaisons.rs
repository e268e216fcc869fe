//! What figures do not say: a sum of what does not add up, a cause, a comparison of unequals (R20,
//! R24, R26).

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        date::Date,
        donnees::Serie,
        genre::Genre,
        objet::Record,
        projet::Territoire,
        requete::Tranche,
        source::{Sources, Span},
        vocabulaire::{FormeFigure, Mesure},
    },
};

use super::{Facts, lecture::textes};

/// Words that figures do not bear out.
#[derive(Debug)]
pub struct Abus {
    /// Whether they make a cause of a coincidence; else they add up what does not.
    cause: bool,
    words: String,
    place: Span,
}

/// Returns the words of a file that figures do not bear out; laws, sources and words heard may say
/// what they say.
pub(super) fn abus(record: &Record, sources: &Sources) -> Vec<Abus> {
    let quoting = [Genre::Source, Genre::References, Genre::Sigles, Genre::Parangonnage];
    let mut found = Vec::new();
    if quoting.contains(&record.genre) {
        return found;
    }
    textes(sources, record, &mut |texte| {
        let causes = fr::causes(texte.words).into_iter().map(|range| (true, range));
        let sums = fr::globales(texte.words).into_iter().map(|range| (false, range));
        found.extend(causes.chain(sums).map(|(cause, range)| Abus {
            cause,
            words: texte.words.get(range.clone()).unwrap_or("").to_owned(),
            place: texte.place(&range),
        }));
    });
    found
}

fn read<'f>(facts: &'f Facts<'_>, cause: bool) -> impl Iterator<Item = &'f Abus> {
    let all = facts.graphe.lectures().flat_map(|(_, lecture)| &lecture.abus);
    all.filter(move |abus| abus.cause == cause)
}

/// R26: that one thing follows another does not make it its effect.
pub(super) fn causalite(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(read(facts, true).map(|Abus { words, place, .. }| {
        let title = format!("« {words} » affirme une cause que ces chiffres ne montrent pas");
        Diagnostic::new(Code::CausaliteNonEtablie, *place, title)
            .help("dites ce qui s’est suivi : « depuis… », « dans le même temps… », « sans que l’on puisse l’attribuer à… »")
            .help("ou citez l’étude qui l’établit, et acceptez ce signalement avec ce motif")
    }));
}

/// R20: recorded facts have several units, and some are counted twice.
pub(super) fn globale(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(read(facts, false).map(|Abus { words, place, .. }| {
        let title = format!("« {words} » additionne des faits qui ne s’additionnent pas");
        Diagnostic::new(Code::SommeInterdite, *place, title)
            .help("nommez chaque indicateur et son unité : victimes, infractions, véhicules, mis en cause")
    }));
}

/// R24: towns of other sizes are compared by rates.
pub(super) fn inegale(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    for figure in corpus.figures.values() {
        let Some(requete) = &figure.data.requete else { continue };
        // Each with a scale of its own, or shares of a whole.
        let apart = matches!(figure.data.forme, FormeFigure::Multiples | FormeFigure::Pyramide);
        if requete.mesure != Mesure::Nombre || apart {
            continue;
        }
        let places: Vec<&Territoire> =
            requete.territoires.iter().filter_map(|one| facts.graphe.get(one)).collect();
        let Some((first, others)) = places.split_first() else { continue };
        // A part and its whole share their facts; so do the parts of one whole.
        let apart = |other: &&&Territoire| other.is_compared() || first.is_compared();
        let Some(other) = others.iter().find(apart) else { continue };
        let span = figure.places.key_span("/requete");
        let title = format!(
            "cette figure compare les nombres de « {} » et de « {} », qui n’ont pas la même taille",
            first.nom, other.nom
        );
        found.push(
            Diagnostic::new(Code::ComparaisonInegale, span, title)
                .label("nombres comparés")
                .help("comparez des taux : « mesure = \"taux\" »")
                .help("ou ne gardez que le territoire dont vous parlez"),
        );
    }
}

/// R24: a change does not run across a break of its series.
pub(super) fn rupture(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for (_, lecture) in facts.graphe.lectures() {
        for demande in &lecture.demandes {
            let change = [Mesure::Evolution, Mesure::Tendance, Mesure::Moyenne];
            if !change.contains(&demande.valeur.mesure) {
                continue;
            }
            let Some(serie) = facts.graphe.get(&demande.valeur.serie) else { continue };
            let Some((date, motif)) = broken(serie, demande.valeur.periode) else { continue };
            let title = format!(
                "cette période traverse une rupture de la série « {} » : {}, {date}",
                serie.id,
                fr::incise(motif)
            );
            found.push(Diagnostic::new(Code::RuptureTraversee, demande.span, title).help(
                "comparez des dates du même côté, ou citez les deux nombres et dites la rupture",
            ));
        }
    }
}

/// Returns the break that a period runs across.
fn broken(serie: &Serie, periode: Tranche) -> Option<(Date, &str)> {
    let mut breaks = serie.ruptures.iter();
    let within = |date: Date| {
        periode.debut.first_day() < date.first_day() && date.first_day() <= periode.fin.last_day()
    };
    breaks.find(|one| within(one.date)).map(|one| (one.date, one.motif.as_str()))
}
