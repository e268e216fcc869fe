//! What texts and figures say of surveys: it was asked, may be shown, and is borne out by the way
//! respondents were chosen (R31 to R35).

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{
        enquete::{Enquete, Question},
        objet::{Object, Record},
        reference::Id,
        requete::PartCitee,
        source::Span,
        texte::{Anchor, Inline, plain, walk_blocks, walk_runs},
        vocabulaire::ModeEnquete,
    },
};

use super::{
    super::{Retenue, Verdict, Vue},
    Facts,
    lecture::textes,
};

/// Words that infer from those who answered to those who did not.
const INFERENCES: [&str; 5] = [
    "significati",
    "intervalle de confiance",
    "marge d’erreur",
    "marge d'erreur",
    "statistiquement",
];

/// Beyond, weights cost half of the answers (R35).
const DEFF_MAX: f64 = 2.0;
/// Weights outside of these are extreme (R35).
const POIDS: (f64, f64) = (0.3, 3.0);

/// A share asked for in a text.
#[derive(Debug)]
pub struct PartDemandee {
    cited: PartCitee,
    span: Span,
    /// The words around it.
    words: String,
}

/// Returns the shares that the texts of a file ask for.
pub(super) fn parts(record: &Record) -> Vec<PartDemandee> {
    let mut found = Vec::new();
    let notes = record.notes.iter().map(|note| &note.blocks);
    for blocks in record.rubriques.iter().map(|rubrique| &rubrique.blocks).chain(notes) {
        walk_blocks(blocks, &mut |block| {
            for runs in block.kind.runs() {
                let words = || plain(runs).to_lowercase();
                walk_runs(runs, &mut |run| {
                    if let Inline::Link { to: Anchor::Part(cited), span, .. } = run {
                        let cited = (**cited).clone();
                        found.push(PartDemandee { cited, span: *span, words: words() });
                    }
                });
            }
        });
    }
    found
}

/// A share asked for, where its survey, its question and its counts are known.
struct Asked<'f> {
    demande: &'f PartDemandee,
    vue: Vue<'f>,
    question: &'f Question,
}

fn asked<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = Asked<'f>> {
    let all = facts.graphe.lectures().flat_map(|(_, lecture)| &lecture.parts);
    all.filter_map(|demande| {
        let vue = vue(facts, &demande.cited.enquete.id)?;
        let question = vue.enquete.question(&demande.cited.question)?;
        Some(Asked { demande, vue, question })
    })
}

fn vue<'f>(facts: &'f Facts<'_>, id: &Id) -> Option<Vue<'f>> {
    let enquete = &facts.graphe.corpus.enquetes.get(id)?.data;
    Some(Vue { enquete, reponses: facts.graphe.chiffres.enquetes.get(id)? })
}

/// A share that a text asks for was asked of respondents.
pub(super) fn demandees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let all = facts.graphe.lectures().flat_map(|(_, lecture)| &lecture.parts);
    for PartDemandee { cited, span, .. } in all {
        let Some(enquete) = facts.graphe.corpus.enquetes.get(&cited.enquete.id) else { continue };
        let mut names = vec![(&cited.question, Some(&cited.modalite))];
        names.extend(cited.groupe.as_ref().map(|(par, groupe)| (par, Some(groupe))));
        for (question, modalite) in names {
            found.extend(unknown(
                Code::RequeteImpossible,
                &enquete.data,
                question,
                modalite,
                *span,
            ));
        }
    }
}

/// What a survey says of its own questions names them.
pub(super) fn inconnues(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let code = Code::ReferenceInconnue;
    for enquete in facts.graphe.corpus.enquetes.values() {
        let data = &enquete.data;
        let mut check = |pointer: String, question: &Id, modalite: Option<&Id>| {
            let span = enquete.places.span(&pointer);
            found.extend(unknown(code, data, question, modalite, span));
        };
        for (rank, own) in data.croisements.iter().enumerate() {
            check(format!("/croisements/{rank}/question"), &own.question, None);
            check(format!("/croisements/{rank}/par"), &own.par, None);
        }
        for (rank, own) in data.comparaisons.iter().enumerate() {
            let pointer = format!("/comparaisons/{rank}/modalite");
            check(pointer, &own.question, Some(&own.modalite));
        }
        let margins = data.redressement.iter().flat_map(|own| &own.marges).enumerate();
        for (rank, own) in margins {
            let pointer = format!("/redressement/marges/{rank}/modalite");
            check(pointer, &own.question, Some(&own.modalite));
        }
    }
}

/// What a figure shows of a survey was asked of respondents.
pub(super) fn figures(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    for figure in corpus.figures.values() {
        let Some(requete) = &figure.data.requete else { continue };
        let span = figure.places.key_span("/requete");
        let impossible = |title: &str| Diagnostic::new(Code::RequeteImpossible, span, title);
        let Some(enquete) = &requete.enquete else {
            if requete.series.is_empty() || requete.territoires.is_empty() {
                found.push(
                    impossible("cette requête ne dit pas quels chiffres montrer")
                        .help("ajoutez « series = [\"…\"] » et « territoires = [\"…\"] »")
                        .help("ou « enquete = \"…\" » et « questions = [\"…\"] »"),
                );
            }
            continue;
        };
        if requete.questions.is_empty() || !requete.series.is_empty() {
            found.push(
                impossible("une figure d’enquête montre des questions, et aucune série")
                    .help("écrivez « requete = { enquete = \"…\", questions = [\"…\"] } »"),
            );
        }
        let Some(enquete) = corpus.enquetes.get(&enquete.id) else { continue };
        let names = requete.questions.iter().chain(&requete.par);
        found.extend(
            names.filter_map(|name| {
                unknown(Code::RequeteImpossible, &enquete.data, name, None, span)
            }),
        );
    }
}

fn unknown(
    code: Code,
    enquete: &Enquete,
    question: &Id,
    modalite: Option<&Id>,
    span: Span,
) -> Option<Diagnostic> {
    let Some(own) = enquete.question(question) else {
        let names: Vec<&str> = enquete.questions.iter().map(|one| one.id.0.as_str()).collect();
        return Some(missing(code, "la question", question, &names, span));
    };
    let modalite = modalite.filter(|modalite| own.modalite(modalite).is_none())?;
    let names: Vec<&str> = own.modalites.iter().map(|one| one.id.0.as_str()).collect();
    Some(missing(code, "la réponse", modalite, &names, span))
}

fn missing(code: Code, what: &str, id: &Id, names: &[&str], span: Span) -> Diagnostic {
    let all: Vec<String> = names.iter().map(|name| format!("« {name} »")).collect();
    Diagnostic::new(code, span, format!("{what} « {id} » n’existe pas dans cette enquête"))
        .help_if(nearest(&id.0, names.iter().copied(), ToOwned::to_owned))
        .help(format!("l’enquête connaît : {}", all.join(", ")))
}

/// R31: what is hidden is not told.
pub(super) fn masquees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for Asked { demande: PartDemandee { cited, span, .. }, vue, question } in asked(facts) {
        if vue.part(question, &cited.modalite, cited.groupe.as_ref()) == Err(Retenue::Masquee) {
            let title = format!(
                "la réponse « {} » compte trop peu de personnes dans ce groupe, ou en laisserait deviner trop peu",
                cited.modalite
            );
            let whole =
                format!("[](valeur:{}/{}/{})", cited.enquete.id, question.id, cited.modalite);
            found.push(
                Diagnostic::new(Code::EffectifMasque, *span, title)
                    .label("masqué")
                    .help(format!("citez le résultat de l’ensemble : « {whole} »")),
            );
        }
    }
}

/// R32: a percentage rests on thirty respondents.
pub(super) fn insuffisantes(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for Asked { demande: PartDemandee { cited, span, .. }, vue, question } in asked(facts) {
        let part = vue.part(question, &cited.modalite, cited.groupe.as_ref());
        let Err(Retenue::Insuffisante(base)) = part else { continue };
        let title = format!("{base} répondants ne suffisent pas à donner un pourcentage");
        found.push(
            Diagnostic::new(Code::EffectifInsuffisant, *span, title)
                .label("moins de 30")
                .help("citez un groupe plus large, ou l’ensemble des répondants"),
        );
    }
}

/// R33: a difference is told only where it is one.
pub(super) fn non_significatifs(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for enquete in facts.graphe.corpus.enquetes.values() {
        let Some(vue) = vue(facts, &enquete.id) else { continue };
        for (rank, (own, tests)) in vue.enquete.croisements.iter().zip(vue.ecarts()).enumerate() {
            if own.idee.is_none() || tests.is_empty() {
                continue;
            }
            let span = enquete.places.span(&format!("/croisements/{rank}/idee"));
            let all =
                |verdicts: &[Verdict]| tests.iter().all(|own| verdicts.contains(&own.verdict));
            if all(&[Verdict::NonTeste]) {
                found.push(non_teste(span));
            } else if all(&[Verdict::NonSignificatif, Verdict::NonTeste]) {
                found.push(chance(span));
            }
        }
    }
    for Asked { demande: PartDemandee { cited, span, .. }, vue, .. } in asked(facts) {
        let Some((par, _)) = &cited.groupe else { continue };
        let crossings = vue.enquete.croisements.iter().zip(vue.ecarts());
        let own = crossings.filter(|(own, _)| own.question == cited.question && own.par == *par);
        let tests: Vec<_> = own.flat_map(|(_, tests)| tests).collect();
        let test = tests
            .iter()
            .find(|test| test.modalite.as_ref().is_none_or(|answer| *answer == cited.modalite));
        if test.is_some_and(|test| test.verdict == Verdict::NonSignificatif) {
            found.push(chance(*span));
        }
    }
}

fn chance(span: Span) -> Diagnostic {
    let title = "ce commentaire porte sur un écart que le hasard suffit à expliquer";
    Diagnostic::new(Code::EcartNonSignificatif, span, title)
        .label("différence non significative")
        .help("retirez le commentaire, ou écrivez que la différence n’est pas significative")
}

fn non_teste(span: Span) -> Diagnostic {
    let title = "ce commentaire porte sur un écart que rien ne permet de tester";
    Diagnostic::new(Code::EcartNonSignificatif, span, title)
        .label("trop peu de réponses, ou des effectifs masqués")
        .help("retirez le commentaire, ou regroupez des modalités pour que chaque groupe compte assez de répondants")
}

/// R34: those who volunteered speak for themselves.
pub(super) fn volontaires(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let volunteers = |enquete: &Enquete| enquete.mode == ModeEnquete::Volontariat;
    for Asked { demande, vue, .. } in asked(facts) {
        let said = INFERENCES.iter().find(|words| demande.words.contains(*words));
        if let Some(said) = said.filter(|_| volunteers(vue.enquete)) {
            found.push(inference(demande.span, said));
        }
    }
    let own = facts.graphe.corpus.enquetes.values().filter(|enquete| volunteers(&enquete.data));
    for enquete in own {
        found.extend(inferences(facts, enquete));
    }
}

/// Returns what a survey’s own text infers.
fn inferences(facts: &Facts<'_>, enquete: &Object<Enquete>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    textes(facts.sources, &enquete.record, &mut |texte| {
        for words in INFERENCES {
            let Some(at) = texte.words.find(words) else { continue };
            // To say that there is none is right.
            let before = texte.words.get(..at).unwrap_or_default();
            let sentence = before.rsplit('.').next().unwrap_or_default();
            if !["ni ", "aucun", "sans ", "pas "].iter().any(|no| sentence.contains(no)) {
                found.push(inference(texte.place(&(at..at + words.len())), words));
            }
        }
    });
    found
}

fn inference(span: Span, said: &str) -> Diagnostic {
    let said = if said == "significati" { "significatif" } else { said };
    let title = format!("« {said} » ne peut se dire de volontaires");
    Diagnostic::new(Code::InferenceSurVolontaires, span, title)
        .label("enquête sur volontariat")
        .help("écrivez « parmi les répondants », sans intervalle ni test")
}

/// R35: no few answers carry the whole.
pub(super) fn redressements(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for enquete in facts.graphe.corpus.enquetes.values() {
        let Some(own) = &enquete.data.redressement else { continue };
        let told = [
            ("deff", own.deff.filter(|deff| *deff > DEFF_MAX), "un effet de plan au-dessus de 2"),
            ("poids_min", own.poids_min.filter(|low| *low < POIDS.0), "un poids sous 0,3"),
            ("poids_max", own.poids_max.filter(|high| *high > POIDS.1), "un poids au-dessus de 3"),
        ];
        for (key, _, words) in told.iter().filter(|(_, value, _)| value.is_some()) {
            let span = enquete.places.span(&format!("/redressement/{key}"));
            found.push(
                Diagnostic::new(
                    Code::RedressementExtreme,
                    span,
                    format!("{words} fait tenir les résultats à peu de réponses"),
                )
                .help(
                    "regroupez des modalités de profil, retirez une marge, ou complétez le recueil",
                ),
            );
        }
    }
}
