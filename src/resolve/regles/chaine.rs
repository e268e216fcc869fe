//! R01 to R07 and R55: the chain from source to constat, préconisation, axe and fiche.

use std::collections::BTreeSet;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        genre::Genre,
        reference::Key,
        vocabulaire::{Decision, EtatAction, Mission, NiveauObjectif, Origine, Suite},
    },
};

use super::{Facts, about, attendus};

/// R01: a constat cites a source.
pub(super) fn constat_sans_source(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::ConstatSansSource,
        |_| "ce constat ne cite aucune source".to_owned(),
        found,
    );
}

/// R02: a major constat rests on two natures of source at least.
pub(super) fn constat_non_croise(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for constat in facts.graphe.corpus.constats.values().filter(|constat| constat.data.majeur) {
        let sources: Vec<_> =
            constat.data.sources.iter().map(|cited| facts.graphe.get(&cited.id)).collect();
        // A source in error could be of any nature.
        if sources.is_empty() || sources.iter().any(Option::is_none) {
            continue;
        }
        let natures: BTreeSet<&str> =
            sources.iter().flatten().map(|source| source.nature.label()).collect();
        let bilan = usize::from(!constat.data.bilans.is_empty());
        if natures.len() + bilan < 2 {
            let nature = natures.first().copied().unwrap_or("").to_lowercase();
            found.push(
                Diagnostic::new(Code::ConstatNonCroise, constat.places.span("/sources"), format!("ce constat majeur ne repose que sur une nature de source : {nature}"))
                    .label("une seule nature")
                    .help("ajoutez une source d’une autre nature (données, enquête, entretiens, observation, document, groupe)"),
            );
        }
    }
}

/// R03: an axis rests on constats.
pub(super) fn axe_sans_constat(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::AxeSansConstat,
        |_| "cet axe ne repose sur aucun constat".to_owned(),
        found,
    );
}

/// R03: one of them is a major one.
pub(super) fn axe_sans_constat_majeur(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for axe in facts.graphe.corpus.axes.values().filter(|axe| !axe.data.constats.is_empty()) {
        let mut constats = axe.data.constats.iter().map(|constat| facts.graphe.get(constat));
        if constats.all(|constat| constat.is_some_and(|constat| !constat.majeur)) {
            found.push(
                Diagnostic::new(
                    Code::AxeSansMajeur,
                    axe.places.span("/constats"),
                    "cet axe ne repose que sur des constats mineurs",
                )
                .label("aucun constat majeur")
                .help("ajoutez à cette liste un constat dont l’en-tête porte « majeur = true »"),
            );
        }
    }
}

/// R04: a major constat is answered, or says why not.
pub(super) fn constat_sans_suite(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let answers = [Genre::Preconisation, Genre::Fiche, Genre::Axe];
    let expected = facts.graphe.has_mission(&[Mission::Strategie])
        || !facts.graphe.corpus.preconisations.is_empty();
    if !expected || facts.graphe.is_damaged(&answers) {
        return;
    }
    for constat in facts.graphe.corpus.constats.values().filter(|constat| constat.data.majeur) {
        let answered = facts.graphe.incoming(&constat.key()).iter().any(|edge| {
            matches!(edge.from.genre, Genre::Preconisation | Genre::Fiche)
                && edge.field == "constats"
        });
        if !answered && constat.data.motif_sans_suite.is_none() {
            found.push(
                about(
                    Code::ConstatSansSuite,
                    &constat.record,
                    "ce constat majeur n’a ni préconisation ni action",
                )
                .label("sans suite")
                .help(format!(
                    "ajoutez « {} » aux « constats » d’une préconisation ou d’une fiche",
                    constat.id
                ))
                .help("ou écrivez ici pourquoi : « motif_sans_suite = \"…\" »"),
            );
        }
    }
}

/// R05: a préconisation answers a constat.
pub(super) fn preconisation_sans_constat(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::PreconisationSansConstat,
        |_| "cette préconisation ne répond à aucun constat".to_owned(),
        found,
    );
}

/// R05: a préconisation is taken up, or set aside with a reason.
pub(super) fn preconisation_sans_suite(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    if facts.graphe.is_damaged(&[Genre::Fiche, Genre::Axe]) {
        return;
    }
    for preconisation in facts.graphe.corpus.preconisations.values() {
        let taken = facts
            .graphe
            .incoming(&preconisation.key())
            .iter()
            .any(|edge| edge.field == "preconisations");
        let decided = preconisation.data.decision;
        let set_aside = matches!(decided, Some(Decision::Ecartee | Decision::RetenuePartiellement));
        let title = match (taken, set_aside, preconisation.data.motif.is_some()) {
            (_, true, false) => "cette préconisation est écartée sans motif",
            (false, false, false) => {
                "cette préconisation n’est reprise par aucune fiche et rien ne dit pourquoi"
            }
            _ => continue,
        };
        found.push(
            about(Code::PreconisationSansSuite, &preconisation.record, title)
                .label("sans suite")
                .help(format!(
                    "ajoutez « {} » aux « preconisations » d’une fiche ou d’un axe",
                    preconisation.id
                ))
                .help("ou écrivez ici « decision = \"ecartee\" » et « motif = \"…\" »"),
        );
    }
}

/// R06: every operational objectif has a fiche.
pub(super) fn objectif_sans_fiche(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    if facts.graphe.is_damaged(&[Genre::Fiche]) {
        return;
    }
    for objectif in facts.graphe.corpus.objectifs.values() {
        let has_fiche = facts
            .graphe
            .incoming(&objectif.key())
            .iter()
            .any(|edge| edge.from.genre == Genre::Fiche && edge.field == "objectif");
        if objectif.data.niveau == NiveauObjectif::Operationnel && !has_fiche {
            found.push(
                about(Code::ObjectifSansFiche, &objectif.record, "cet objectif opérationnel n’a aucune fiche action")
                    .label("sans action")
                    .help(format!("créez une fiche par « vigie new fiche \"…\" » et écrivez-y « objectif = \"{}\" »", objectif.id)),
            );
        }
    }
}

/// R07: an action that continues another names its bilan.
pub(super) fn reconduite_sans_bilan(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let continues = fiche.data.origine.filter(|origine| *origine != Origine::Nouvelle);
        let (Some(origine), None) = (continues, &fiche.data.bilan) else { continue };
        let known: Vec<&str> = facts.graphe.corpus.bilans.keys().map(|id| id.0.as_str()).collect();
        let known = if known.is_empty() {
            "créez le bilan par « vigie new bilan \"…\" »".to_owned()
        } else {
            format!("les bilans : {}", known.join(", "))
        };
        found.push(
            Diagnostic::new(
                Code::ReconduiteSansBilan,
                fiche.places.span("/origine"),
                format!(
                    "cette {} ne cite pas le bilan de ce qu’elle continue",
                    origine.label().to_lowercase()
                ),
            )
            .label("bilan attendu")
            .help(format!("ajoutez « bilan = \"…\" » ; {known}")),
        );
    }
}

/// R07: an action given up says why.
pub(super) fn abandon_sans_motif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for bilan in facts.graphe.corpus.bilans.values() {
        let given_up = bilan.data.suite == Some(Suite::Abandonner)
            || bilan.data.etat == EtatAction::Abandonnee;
        if given_up && bilan.data.motif.is_none() {
            found.push(
                about(
                    Code::AbandonSansMotif,
                    &bilan.record,
                    "cette action est abandonnée et rien ne dit pourquoi",
                )
                .label("motif attendu")
                .help("ajoutez « motif = \"…\" », en une phrase"),
            );
        }
    }
}

/// R55: a source is cited.
pub(super) fn source_non_utilisee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let citing = [
        Genre::Constat,
        Genre::Bilan,
        Genre::Ressource,
        Genre::Instance,
        Genre::Fiche,
        Genre::Contexte,
    ];
    if facts.graphe.is_damaged(&citing) {
        return;
    }
    for source in facts.graphe.corpus.sources.values() {
        if facts.graphe.incoming(&Key { genre: Genre::Source, id: source.id.clone() }).is_empty() {
            found.push(
                about(
                    Code::SourceInutilisee,
                    &source.record,
                    format!(
                        "la source « {} » n’est citée nulle part",
                        fr::typographie(&source.data.titre)
                    ),
                )
                .label("jamais citée")
                .help(format!(
                    "citez-la : « sources = [{{ id = \"{}\" }}] », ou supprimez ce fichier",
                    source.id
                )),
            );
        }
    }
}
