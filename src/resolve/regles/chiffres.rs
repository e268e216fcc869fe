//! Figures asked for in texts: they exist, may be told, and mean something (R21, R22, R25).

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        donnees::Serie,
        objet::Record,
        requete::Valeur,
        source::Span,
        texte::{Anchor, Inline, plain, walk_blocks, walk_runs},
        vocabulaire::Mesure,
    },
};

use super::{Facts, Manque, Reponse, repond};

/// A figure asked for in a text.
#[derive(Debug)]
pub struct Demande {
    pub(super) valeur: Valeur,
    /// What its author typed instead of leaving it to the program.
    typed: String,
    pub(super) span: Span,
}

/// Returns the figures that the texts of a file ask for.
pub(super) fn demandes(record: &Record) -> Vec<Demande> {
    let mut found = Vec::new();
    let notes = record.notes.iter().map(|note| &note.blocks);
    for blocks in record.rubriques.iter().map(|rubrique| &rubrique.blocks).chain(notes) {
        walk_blocks(blocks, &mut |block| {
            for runs in block.kind.runs() {
                walk_runs(runs, &mut |run| {
                    if let Inline::Link { to: Anchor::Valeur(valeur), content, span } = run {
                        let typed = plain(content).trim().to_owned();
                        found.push(Demande { valeur: (**valeur).clone(), typed, span: *span });
                    }
                });
            }
        });
    }
    found
}

/// A figure asked for, its series and what it comes to.
struct Asked<'f> {
    demande: &'f Demande,
    serie: &'f Serie,
    answer: Result<Reponse, Manque>,
}

fn asked<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = Asked<'f>> {
    let graphe = facts.graphe;
    let all = graphe.lectures().flat_map(|(_, lecture)| &lecture.demandes);
    all.filter_map(move |demande| {
        let serie = graphe.get(&demande.valeur.serie)?;
        // Without its file of figures, which is complained about, nothing is known of a series.
        graphe.chiffres.series.get(&serie.id)?;
        let answer = repond(&graphe.corpus, &graphe.chiffres, &demande.valeur);
        Some(Asked { demande, serie, answer })
    })
}

/// Returns the address of a figure with another period or measure.
fn address(valeur: &Valeur, periode: &str, mesure: Mesure) -> String {
    let slug = mesure.slug();
    format!("[](valeur:{}/{}/{periode}/{slug})", valeur.serie.id, valeur.territoire.id)
}

/// A series has the figure that a text asks for.
pub(super) fn absente(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for Asked { demande: Demande { valeur, span, .. }, serie, answer } in asked(facts) {
        let Err(Manque::Absente(date)) = answer else { continue };
        let title = format!(
            "la série « {} » n’a pas de chiffre pour « {} » en {}",
            serie.id, valeur.territoire.id, date
        );
        let dates: Vec<String> = facts
            .graphe
            .chiffres
            .dates(&serie.id, &valeur.territoire.id)
            .map(|date| date.to_string())
            .collect();
        let known = if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
            format!("ce qu’elle connaît de ce territoire : de {first} à {last}")
        } else {
            let rows = facts.graphe.chiffres.series.get(&serie.id).into_iter().flatten();
            let mut places: Vec<String> =
                rows.map(|((place, _), _)| format!("« {place} »")).collect();
            places.dedup();
            format!("les territoires qu’elle connaît : {}", places.join(", "))
        };
        found.push(Diagnostic::new(Code::ValeurAbsente, *span, title).help(known));
    }
}

/// R21: what is not disclosed is not told.
pub(super) fn non_diffusee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for Asked { demande, serie, answer } in asked(facts) {
        let Err(Manque::NonDiffusee(date)) = answer else { continue };
        let title = format!(
            "le chiffre de « {} » pour « {} » en {} n’est pas diffusé",
            serie.id, demande.valeur.territoire.id, date
        );
        found.push(
            Diagnostic::new(Code::ValeurNonDiffusee, demande.span, title)
                .label("ni nul, ni petit : retenu")
                .help("réécrivez la phrase sans lui ; dites au besoin qu’il n’est pas diffusé"),
        );
    }
}

/// What is asked of a series can be computed.
pub(super) fn impossible(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for Asked { demande: Demande { valeur, span, .. }, serie, answer } in asked(facts) {
        let (title, help) = match answer {
            Err(Manque::SansDenominateur) => (
                format!("la série « {} » n’a pas de dénominateur : elle ne donne pas de taux", serie.id),
                "ajoutez la colonne « denominateur » à son fichier de chiffres, ou demandez le nombre".to_owned(),
            ),
            Err(Manque::PlusieursDates) => (
                format!("« {} » se demande pour une seule date", valeur.mesure.slug()),
                format!("écrivez par exemple « {} »", address(valeur, &valeur.periode.fin.to_string(), valeur.mesure)),
            ),
            Err(Manque::TropPeuDeDates(least)) => (
                format!(
                    "« {} » demande {least} dates au moins, et la série n’en a pas autant sur cette période",
                    valeur.mesure.slug()
                ),
                "écrivez la première et la dernière année, par exemple « 2019-2025 », ou demandez le nombre".to_owned(),
            ),
            Err(Manque::DepartNul) => (
                "une évolution qui part de zéro n’a pas de pourcentage".to_owned(),
                "citez les deux nombres".to_owned(),
            ),
            Err(Manque::SansComparable) => (
                format!("aucun territoire ne se compare à « {} »", valeur.territoire.id),
                "inscrivez d’autres communes dans projet.toml avec « comparaison = true », et leurs chiffres dans la série".to_owned(),
            ),
            _ => continue,
        };
        found.push(Diagnostic::new(Code::RequeteImpossible, *span, title).help(help));
    }
}

/// R25: a figure is written by the program.
pub(super) fn retapee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for Asked { demande, serie, answer } in asked(facts) {
        let Ok(answer) = answer else { continue };
        let printed = answer.texte(serie);
        let plain = |text: &str| text.replace([fr::NBSP, fr::NNBSP], " ");
        if demande.typed.is_empty() || plain(&demande.typed) == plain(&printed) {
            continue;
        }
        let text = facts.sources.file(demande.span.source).text.get(demande.span.range());
        let address =
            text.and_then(|text| text.rsplit_once("](")).map(|row| format!("[]({}", row.1));
        let edit = address.clone().map(|address| (demande.span, address));
        found.push(
            Diagnostic::new(
                Code::ValeurRetapee,
                demande.span,
                format!("la série donne « {printed} », le texte dit « {} »", demande.typed),
            )
            .help_if(address.map(|address| {
                format!("écrivez « {address} » : le chiffre et son unité s’impriment")
            }))
            .edit_if(edit),
        );
    }
}

/// R22: a change says something.
pub(super) fn fragile(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let seuils = facts.graphe.corpus.projet().and_then(|projet| projet.data.seuils.clone());
    let least = f64::from(seuils.and_then(|seuils| seuils.base_minimale).unwrap_or(30));
    for Asked { demande: Demande { valeur, span, .. }, serie, answer } in asked(facts) {
        let Ok(Reponse::Evolution { depart, .. }) = answer else { continue };
        if depart < least {
            let title = format!(
                "un pourcentage d’évolution à partir de {} ne veut rien dire",
                Reponse::Nombre(depart).texte(serie)
            );
            found.push(
                Diagnostic::new(Code::EvolutionFragile, *span, title)
                    .label(format!("moins de {least} au départ"))
                    .help(format!(
                        "citez les nombres : « {} » et « {} »",
                        address(valeur, &valeur.periode.debut.to_string(), Mesure::Nombre),
                        address(valeur, &valeur.periode.fin.to_string(), Mesure::Nombre)
                    )),
            );
        } else if valeur.mesure == Mesure::Evolution {
            let dates: Vec<_> =
                facts.graphe.chiffres.dates(&serie.id, &valeur.territoire.id).collect();
            let years = valeur.periode.to_string();
            let tendency = Valeur { mesure: Mesure::Tendance, ..valeur.clone() };
            let whole =
                dates.first().zip(dates.last()).map(|(first, last)| format!("{first}-{last}"));
            let period = if repond(&facts.graphe.corpus, &facts.graphe.chiffres, &tendency).is_ok()
            {
                Some(years)
            } else {
                whole.filter(|_| dates.len() >= 6)
            };
            found.push(
                Diagnostic::new(
                    Code::EvolutionFragile,
                    *span,
                    "cette évolution ne compare que deux dates",
                )
                .label("deux dates")
                .help_if(period.map(|period| {
                    format!(
                        "comparez deux moyennes de trois ans : « {} »",
                        address(valeur, &period, Mesure::Tendance)
                    )
                }))
                .help("ou citez les deux nombres"),
            );
        }
    }
}
