//! R05 to R07: préconisations, objectifs and past actions find their continuation.

use crate::{
    diag::{Code, Diagnostic},
    model::{
        diagnostic::Preconisation,
        genre::Genre,
        objet::{Object, Record},
        reference::Key,
        source::Span,
        strategie::Objectif,
        vocabulaire::{Decision, EtatAction, NiveauObjectif, Origine, Suite},
    },
};

use super::{Facts, about, aide};

/// A mission that comprises a strategy says which.
pub(super) fn strategie_absente(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some(projet) =
        facts.graphe.corpus.projet().filter(|projet| projet.data.strategies.is_empty())
    else {
        return;
    };
    let year = projet.data.version.date.year();
    found.push(
        Diagnostic::new(
            Code::StrategieAbsente,
            projet.places.span("/mission"),
            "la mission comprend une stratégie, et le projet n’en décrit aucune",
        )
        .help(format!(
            "écrivez à la fin du fichier, une par ligne : « [[strategies]] », « id = \"stspd\" », « titre = \"Stratégie territoriale de sécurité et de prévention de la délinquance\" », « periode = {{ debut = \"{}\", fin = \"{}\" }} »",
            year + 1,
            year + 3
        ))
        .help("ou retirez « \"strategie\" » de cette liste"),
    );
}

/// R05: a préconisation is taken up, or set aside with a reason; not both.
pub(super) fn preconisation_sans_suite(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let unsure = facts.graphe.is_damaged(&[Genre::Fiche, Genre::Axe]);
    for object in facts.graphe.corpus.preconisations.values() {
        let taken = taken_up(facts, &object.key());
        let decided = object.data.decision;
        if decided == Some(Decision::Ecartee) {
            found.extend(set_aside(object, taken));
        } else if taken.is_none() && !unsure && object.data.motif.is_none() {
            found.push(not_taken_up(object));
        }
    }
}

/// Returns who takes a préconisation up, and where.
fn taken_up<'g>(facts: &Facts<'g>, key: &Key) -> Option<(&'g Record, Span)> {
    let edges = facts.graphe.incoming(key);
    let edge = edges.iter().find(|edge| edge.field == "preconisations")?;
    let record = &facts.graphe.corpus.entry(&edge.from)?.record;
    let list = record.header.get("preconisations")?.as_array()?;
    let rank = list.iter().position(|id| id.as_str() == Some(&key.id.0))?;
    Some((record, record.places.span(&format!("/preconisations/{rank}"))))
}

fn set_aside(object: &Object<Preconisation>, taken: Option<(&Record, Span)>) -> Option<Diagnostic> {
    let at = object.places.span("/decision");
    if let Some((record, span)) = taken {
        let who = record.genre.with_article();
        let title =
            format!("cette préconisation est écartée, mais {who} « {} » la reprend", record.id);
        return Some(
            Diagnostic::new(Code::PreconisationSansSuite, at, title)
                .related(span, "reprise ici")
                .help("si elle est retenue, écrivez « decision = \"retenue\" »")
                .help(format!("sinon, retirez « \"{}\" » de cette liste", object.id)),
        );
    }
    object.data.motif.is_none().then(|| {
        Diagnostic::new(
            Code::PreconisationSansSuite,
            at,
            "cette préconisation est écartée et rien ne dit pourquoi",
        )
        .label("motif attendu")
        .help("ajoutez sous cette ligne, en une phrase : « motif = \"…\" »")
    })
}

fn not_taken_up(object: &Object<Preconisation>) -> Diagnostic {
    let kept =
        matches!(object.data.decision, Some(Decision::Retenue | Decision::RetenuePartiellement));
    let (at, title) = if kept {
        (
            object.places.span("/decision"),
            "cette préconisation est retenue, mais aucune fiche ni aucun axe ne la reprend",
        )
    } else {
        (
            aide::name_span(&object.places, &object.header),
            "aucune fiche ni aucun axe ne reprend cette préconisation, et rien ne dit pourquoi",
        )
    };
    let diag = Diagnostic::new(Code::PreconisationSansSuite, at, title).help(format!(
        "dans l’en-tête de la fiche ou de l’axe qui y répond, écrivez « preconisations = [\"{}\"] »",
        object.id
    ));
    if kept {
        diag.help("ou dites sous cette ligne pourquoi elle attend : « motif = \"…\" »")
    } else {
        diag.help("ou écartez-la : « decision = \"ecartee\" » et, en une phrase, « motif = \"…\" »")
    }
}

/// R06: every operational objectif has a fiche.
pub(super) fn objectif_sans_fiche(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    if facts.graphe.is_damaged(&[Genre::Fiche]) {
        return;
    }
    for objectif in facts.graphe.corpus.objectifs.values() {
        let incoming = facts.graphe.incoming(&objectif.key());
        let has_fiche =
            incoming.iter().any(|edge| edge.from.genre == Genre::Fiche && edge.field == "objectif");
        if objectif.data.niveau == NiveauObjectif::Operationnel && !has_fiche {
            let diag = about(
                Code::ObjectifSansFiche,
                &objectif.record,
                "cet objectif opérationnel n’a aucune fiche action",
            );
            found.push(if details(facts, objectif).is_empty() {
                diag.help(format!(
                    "créez-en une par « vigie new fiche \"…\" --parent {} »",
                    objectif.id
                ))
            } else {
                diag.help("il regroupe d’autres objectifs : ajoutez sous cette ligne « niveau = \"strategique\" »")
            });
        }
    }
}

/// Returns the objectifs that detail one.
fn details<'g>(facts: &Facts<'g>, objectif: &Object<Objectif>) -> Vec<&'g str> {
    let all = facts.graphe.corpus.objectifs.values();
    all.filter(|other| {
        other.data.parent.as_ref().is_some_and(|parent| parent.id == objectif.id)
            && other.id != objectif.id
    })
    .map(|other| other.id.0.as_str())
    .collect()
}

/// R06: a fiche serves an operational objectif; a strategic one only gathers others.
pub(super) fn fiche_sur_strategique(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let Some(objectif) = facts.graphe.corpus.object(&fiche.data.objectif) else { continue };
        if objectif.data.niveau != NiveauObjectif::Strategique {
            continue;
        }
        let ids = details(facts, objectif);
        let diag = Diagnostic::new(
            Code::FicheSurStrategique,
            fiche.places.span("/objectif"),
            "cette fiche est rattachée à un objectif stratégique",
        )
        .related(objectif.places.span("/niveau"), "objectif stratégique");
        found.push(match ids.first() {
            Some(only) if ids.len() == 1 => diag.help(format!("rattachez-la à l’objectif opérationnel qui le détaille : « objectif = \"{only}\" »")),
            Some(first) => diag
                .help(format!("rattachez-la à l’un des objectifs opérationnels qui le détaillent, par exemple « objectif = \"{first}\" »"))
                .help(aide::known(Genre::Objectif, &ids)),
            None => diag.help(format!("aucun objectif ne détaille « {} » : s’il attend des actions, retirez de son en-tête « niveau = \"strategique\" »", objectif.id)),
        });
    }
}

/// R07: an action that continues another names its bilan.
pub(super) fn reconduite_sans_bilan(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let continues = fiche.data.origine.filter(|origine| *origine != Origine::Nouvelle);
        let (Some(origine), None) = (continues, &fiche.data.bilan) else { continue };
        let ids = aide::ids(facts.graphe, Genre::Bilan);
        let diag = Diagnostic::new(
            Code::ReconduiteSansBilan,
            fiche.places.span("/origine"),
            format!(
                "cette action est dite « {} », mais ne cite pas le bilan de ce qu’elle continue",
                origine.slug()
            ),
        );
        let diag = match ids.first() {
            Some(first) => {
                diag.help(format!("ajoutez sous cette ligne, par exemple, « bilan = \"{first}\" »"))
            }
            None => diag,
        };
        found.push(
            diag.help(aide::known(Genre::Bilan, &ids))
                .help("si l’action est nouvelle, écrivez « origine = \"nouvelle\" »"),
        );
    }
}

/// R07: an action given up says why.
pub(super) fn abandon_sans_motif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for bilan in facts.graphe.corpus.bilans.values() {
        let key = if bilan.data.etat == EtatAction::Abandonnee {
            "/etat"
        } else if bilan.data.suite == Some(Suite::Abandonner) {
            "/suite"
        } else {
            continue;
        };
        if bilan.data.motif.is_none() {
            found.push(
                Diagnostic::new(
                    Code::AbandonSansMotif,
                    bilan.places.span(key),
                    "cette action est abandonnée et rien ne dit pourquoi",
                )
                .label("motif attendu")
                .help("ajoutez sous cette ligne, en une phrase : « motif = \"…\" »"),
            );
        }
    }
}
