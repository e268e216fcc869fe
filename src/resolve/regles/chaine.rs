//! R01 to R05 and R55: what rests on what, from the source to the axis.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    model::{
        genre::{self, GENRES, Genre},
        reference::Key,
        texte::{BlockKind, walk_blocks},
        vocabulaire::{Mission, Nature},
    },
    validate::schema,
};

use super::{Facts, about, attendus};

/// R01: a constat cites a source.
pub(super) fn constat_sans_source(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(facts, Code::ConstatSansSource, "ce constat ne cite aucune source", found);
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
        // An evaluation is a document.
        let bilan = (!constat.data.bilans.is_empty()).then_some(Nature::Document);
        let natures: BTreeMap<&str, Nature> = sources
            .iter()
            .flatten()
            .map(|source| source.nature.croisee())
            .chain(bilan)
            .map(|nature| (nature.slug(), nature))
            .collect();
        let Some(nature) = natures.values().next().filter(|_| natures.len() < 2) else { continue };
        let others: Vec<String> = facts
            .graphe
            .corpus
            .sources
            .values()
            .filter(|source| source.data.nature.croisee() != *nature)
            .map(|source| format!("« {{ id = \"{}\" }} »", source.id))
            .take(6)
            .collect();
        let diag = Diagnostic::of_key(
            Code::ConstatNonCroise,
            &constat.places,
            "/sources",
            format!(
                "ce constat majeur ne repose que sur une nature de source : {}",
                if *nature == Nature::Entretien {
                    "entretiens et groupes de travail".to_owned()
                } else {
                    nature.label().to_lowercase()
                }
            ),
        );
        found.push(if others.is_empty() {
            diag.help(format!(
                "toutes les sources du projet sont de nature « {} » : créez-en une autre par « vigie new source \"…\" »",
                nature.slug()
            ))
        } else {
            diag.help(format!(
                "ajoutez à « sources » une source d’une autre nature, par exemple {}",
                others.join(", ")
            ))
        });
    }
}

/// R03: an axis rests on constats.
pub(super) fn axe_sans_constat(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(facts, Code::AxeSansConstat, "cet axe ne repose sur aucun constat", found);
}

/// R03: one of them is a major one.
pub(super) fn axe_sans_constat_majeur(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for axe in facts.graphe.corpus.axes.values().filter(|axe| !axe.data.constats.is_empty()) {
        let mut constats = axe.data.constats.iter().map(|constat| facts.graphe.get(constat));
        if constats.all(|constat| constat.is_some_and(|constat| !constat.majeur)) {
            let majors = facts.graphe.corpus.constats.values();
            let majors: Vec<String> = majors
                .filter(|constat| constat.data.majeur)
                .map(|constat| format!("« \"{}\" »", constat.id))
                .take(6)
                .collect();
            found.push(
                Diagnostic::new(
                    Code::AxeSansMajeur,
                    axe.places.span("/constats"),
                    "cet axe ne repose que sur des constats mineurs",
                )
                .help(if majors.is_empty() {
                    "si l’un d’eux est majeur, écrivez dans son en-tête « majeur = true »"
                        .to_owned()
                } else {
                    format!("ajoutez à cette liste un constat majeur : {}", majors.join(", "))
                }),
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
                .help(format!(
                    "dans l’en-tête d’une préconisation ou d’une fiche, écrivez « constats = [\"{}\"] »",
                    constat.id
                ))
                .help("ou dites pourquoi, sous cette ligne : « motif_sans_suite = \"…\" »"),
            );
        }
    }
}

/// R05: a préconisation answers a constat.
pub(super) fn preconisation_sans_constat(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::PreconisationSansConstat,
        "cette préconisation ne répond à aucun constat",
        found,
    );
}

/// R55: a picture is shown.
pub(super) fn image_non_utilisee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    // A text in error may be the one that shows it.
    let files = GENRES.iter().filter(|info| matches!(info.place, genre::Place::Folder(_)));
    let genres = files.map(|info| info.genre);
    let texts: Vec<Genre> = genres.filter(|genre| schema(*genre).has_text()).collect();
    if facts.graphe.is_damaged(&texts) {
        return;
    }
    let mut shown = BTreeSet::new();
    for record in facts.graphe.corpus.records() {
        let notes = record.notes.iter().map(|note| &note.blocks);
        for blocks in record.rubriques.iter().map(|rubrique| &rubrique.blocks).chain(notes) {
            walk_blocks(blocks, &mut |block| {
                if let BlockKind::Image { path, .. } = &block.kind {
                    shown.insert(path.as_str());
                }
            });
        }
    }
    for path in facts.sources.images.keys().filter(|path| !shown.contains(path.as_str())) {
        let place = Place::Path(format!("content/{path}"));
        found.push(
            Diagnostic::at(Code::ImageNonUtilisee, place, "aucun texte ne montre cette image")
                .help(format!(
                    "montrez-la, seule dans son paragraphe : « ![Ce que montre l’image]({path}) »"
                ))
                .help("ou sortez ce fichier de « content/ »"),
        );
    }
}

/// R55: a source is cited.
pub(super) fn source_non_utilisee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let citing = [
        Genre::Constat,
        Genre::Bilan,
        Genre::Ressource,
        Genre::Instance,
        Genre::Coordination,
        Genre::Service,
        Genre::Fiche,
        Genre::Contexte,
    ];
    if facts.graphe.is_damaged(&citing) {
        return;
    }
    for source in facts.graphe.corpus.sources.values() {
        // That a document came, or whom an interview fed, is no use of it.
        let key = Key { genre: Genre::Source, id: source.id.clone() };
        let mut citing = facts.graphe.incoming(&key).iter();
        if citing.all(|edge| edge.from.genre == Genre::Deroulement) {
            found.push(
                about(
                    Code::SourceInutilisee,
                    &source.record,
                    format!(
                        "la source « {} » n’est citée nulle part",
                        fr::typographie(&source.data.titre)
                    ),
                )
                .help(format!(
                    "citez-la dans l’en-tête d’un constat, d’un bilan ou d’une ressource : « sources = [{{ id = \"{}\" }}] »",
                    source.id
                ))
                .help("ou supprimez ce fichier"),
            );
        }
    }
}
