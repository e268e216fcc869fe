//! Figures asked for in texts: `valeur:SERIE/TERRITOIRE/PERIODE/MESURE`.

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{
        genre::Genre,
        reference::{Id, Key, Ref},
        requete::{PartCitee, Tranche, Valeur},
        source::Span,
        texte::Anchor,
        vocabulaire::Mesure,
    },
};

use super::{ids::Index, liens::missing};

/// What such an address begins with.
pub(super) const SCHEME: &str = "valeur";

/// Returns the series or the survey that an address names.
pub(super) fn chiffres(written: &str, index: &Index) -> Option<Key> {
    let rest = written.strip_prefix(SCHEME)?.strip_prefix(':')?;
    let id = rest.split('/').next()?;
    let serie = Key::new(Genre::Serie, id);
    let enquete = Key::new(Genre::Enquete, id);
    let survey = index.get(&serie).is_none() && index.exists(&enquete);
    Some(if survey { enquete } else { serie })
}

/// Reads the share of an answer: `ENQUETE/QUESTION/MODALITE`, and `/PAR/GROUPE` among a group.
fn part(enquete: Key, parts: &[&str], span: Span, diags: &mut Vec<Diagnostic>) -> Anchor {
    let (question, modalite, groupe) = match parts {
        [_, question, modalite] => (*question, *modalite, None),
        [_, question, modalite, par, groupe] => {
            (*question, *modalite, Some((Id::from(*par), Id::from(*groupe))))
        }
        _ => {
            let title = "cette adresse ne dit pas quelle question et quelle réponse de l’enquête";
            let id = &enquete.id;
            diags.push(
                Diagnostic::new(Code::RequeteImpossible, span, title)
                    .help(format!("écrivez « {SCHEME}:{id}/QUESTION/MODALITE »"))
                    .help(format!(
                        "et pour un groupe « {SCHEME}:{id}/QUESTION/MODALITE/PAR/GROUPE »"
                    )),
            );
            return Anchor::Withheld;
        }
    };
    Anchor::Part(Box::new(PartCitee {
        enquete: Ref::to(enquete.id),
        question: Id::from(question),
        modalite: Id::from(modalite),
        groupe,
    }))
}

/// Reads what is asked for.
pub(super) fn anchor(
    written: &str,
    index: &Index,
    span: Span,
    diags: &mut Vec<Diagnostic>,
) -> Anchor {
    let rest = written.split_once(':').map_or("", |row| row.1);
    let parts: Vec<&str> = rest.split('/').collect();
    if let Some(survey) = chiffres(written, index).filter(|key| key.genre == Genre::Enquete) {
        return part(survey, &parts, span, diags);
    }
    let (serie, territoire, periode, mesure) = match parts.as_slice() {
        [serie, territoire, periode] => (*serie, *territoire, *periode, Mesure::Nombre.slug()),
        [serie, territoire, periode, mesure] => (*serie, *territoire, *periode, *mesure),
        _ => {
            let title = "cette adresse ne dit pas quelle série, quel territoire et quelle période";
            diags.push(
                Diagnostic::new(Code::RequeteImpossible, span, title)
                    .help("écrivez « valeur:SERIE/TERRITOIRE/PERIODE », par exemple « valeur:cambriolages/commune/2025 »")
                    .help("ajoutez au besoin la mesure : « valeur:cambriolages/commune/2025/taux »"),
            );
            return Anchor::Withheld;
        }
    };
    let told = diags.len();
    if [serie, territoire].iter().any(|part| part.contains('+')) {
        let title = "des séries ou des territoires ne s’additionnent pas ici";
        diags.push(
            Diagnostic::new(Code::SommeInterdite, span, title)
                .help("citez chaque chiffre à part : ils n’ont pas la même unité, ou comptent deux fois les mêmes faits"),
        );
        return Anchor::Withheld;
    }
    let write = |serie: &str, territoire: &str, mesure: &str| {
        let mesure = if parts.len() == 4 { format!("/{mesure}") } else { String::new() };
        format!("{SCHEME}:{serie}/{territoire}/{periode}{mesure}")
    };
    let serie = Key::new(Genre::Serie, serie);
    diags.extend(missing(&serie, index, span, |id| write(id, territoire, mesure)));
    let lieu = Key::new(Genre::Territoire, territoire);
    diags.extend(missing(&lieu, index, span, |id| write(&serie.id.0, id, mesure)));
    let read = periode.parse::<Tranche>();
    if read.is_err() {
        let title = format!("« {periode} » n’est pas une période");
        diags.push(Diagnostic::new(Code::RequeteImpossible, span, title).help(
            "écrivez une date (« 2025 », « 2025-T1 », « 2025-03 ») ou deux années (« 2016-2025 »)",
        ));
    }
    let known = Mesure::ALL.iter().find(|one| one.slug() == mesure);
    if known.is_none() {
        let slugs = || Mesure::ALL.iter().map(|one| one.slug());
        let all: Vec<String> = slugs().map(|slug| format!("« {slug} »")).collect();
        let title = format!("« {mesure} » n’est pas une mesure");
        diags.push(
            Diagnostic::new(Code::RequeteImpossible, span, title)
                .help_if(nearest(mesure, slugs(), |slug| write(&serie.id.0, territoire, slug)))
                .help(format!("les mesures : {}", all.join(", "))),
        );
    }
    match (read, known) {
        (Ok(periode), Some(mesure)) if diags.len() == told => Anchor::Valeur(Box::new(Valeur {
            serie: Ref::to(serie.id),
            territoire: Ref::to(lieu.id),
            periode,
            mesure: *mesure,
        })),
        _ => Anchor::Withheld,
    }
}
