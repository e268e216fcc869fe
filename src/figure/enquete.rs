//! What an edition answers to the question of a figure about a survey: bars with their intervals,
//! or answers of a scale on either side of its middle.

use crate::{
    edition::Edition,
    fr::{self, NBSP, typographie},
    model::{
        enquete::{Groupe as Repondants, Modalite, Question},
        figure::Figure,
        objet::Object,
        reference::Id,
        vocabulaire::{FormeFigure, ModeEnquete, TypeQuestion},
    },
    resolve::{Retenue, Vue},
};

use super::{
    Barre, Barres, Graphique, Groupe, Likert, Point, RangeeLikert, Silence, Trace, lecture,
};

/// Returns a survey and its counts, as an edition sees them.
pub fn vue<'e>(edition: &'e Edition, id: &Id) -> Option<Vue<'e>> {
    let enquete = &edition.corpus().enquetes.get(id)?.data;
    let reponses = edition.chiffres().enquetes.get(id)?;
    Some(Vue { enquete, reponses })
}

/// Answers a figure about a survey; nothing when it asks for what there is not.
pub(super) fn graphique(edition: &Edition, figure: &Object<Figure>) -> Option<Graphique> {
    let requete = figure.data.requete.as_ref()?;
    let vue = vue(edition, &requete.enquete.as_ref()?.id)?;
    let find = |id: &Id| vue.enquete.question(id);
    let questions: Vec<&Question> = requete.questions.iter().filter_map(find).collect();
    let par = requete.par.as_ref().and_then(find);
    let trace = match (figure.data.forme, questions.as_slice()) {
        (FormeFigure::Likert, [question]) => likert_par(vue, question, par),
        (FormeFigure::Likert, several) => likert(vue, several),
        (_, several) => barres(vue, several.first()?, par),
    };
    let first = questions.first()?;
    let unite = typographie(&format!("{}{}", unite(vue, first), base(vue, first)));
    Some(en_figure(&figure.id.0, &figure.data.titre, unite, trace))
}

/// Shows a question as its chapter does: a scale around its middle, other answers as bars.
pub fn de_question(vue: Vue<'_>, question: &Question, id: &str, titre: &str) -> Graphique {
    let scale = question.r#type == TypeQuestion::Echelle && question.echelons().count() > 2;
    let trace = if scale { likert_par(vue, question, None) } else { barres(vue, question, None) };
    en_figure(id, titre, unite(vue, question), trace)
}

fn en_figure(id: &str, titre: &str, unite: String, trace: Trace) -> Graphique {
    Graphique {
        id: id.to_owned(),
        titre: typographie(titre),
        unite,
        description: lecture::description(&trace),
        trace,
    }
}

/// « En % des répondants, plusieurs réponses possibles »
fn unite(vue: Vue<'_>, question: &Question) -> String {
    let several = match (question.r#type, question.maximum) {
        (TypeQuestion::Multiple, Some(most)) => format!(", {most} réponses au plus"),
        (TypeQuestion::Multiple, None) => ", plusieurs réponses possibles".to_owned(),
        _ => String::new(),
    };
    let beyond = if vue.depasse(question) { " : la somme dépasse 100 %" } else { "" };
    typographie(&format!("En % des répondants{several}{beyond}"))
}

/// « Base : n = 412. Résultats indicatifs des répondants. »: what stands under a question that is
/// shown away from its survey.
fn base(vue: Vue<'_>, question: &Question) -> String {
    let volunteers = vue.enquete.mode == ModeEnquete::Volontariat;
    let interval = if volunteers { " Résultats indicatifs des répondants." } else { "" };
    let base = vue.base(question, None).unwrap_or(0);
    format!(". Base : {}.{interval}", fr::base(base))
}

/// Bars of the answers to a question, one for each group where there are several.
fn barres(vue: Vue<'_>, question: &Question, par: Option<&Question>) -> Trace {
    let groupes: Vec<(Option<Repondants>, String)> = match par {
        None => vec![(None, "Ensemble".to_owned())],
        Some(par) => vue
            .groupes(question, par)
            .into_iter()
            .map(|(groupe, nom)| {
                let name = nom_de_groupe(vue, question, &groupe, nom);
                (Some(groupe), name)
            })
            .collect(),
    };
    let of = |answer: &Id| {
        groupes.iter().map(|(groupe, _)| barre(vue, question, answer, groupe.as_ref())).collect()
    };
    let bars = question.modalites.iter().map(|answer| Groupe {
        nom: typographie(&answer.libelle),
        barres: of(&answer.id),
        accent: true,
    });
    let mut bars: Vec<Groupe> = bars.collect();
    if question.r#type == TypeQuestion::Multiple {
        let first = |groupe: &Groupe| groupe.barres.first().and_then(|bar| bar.point.valeur());
        bars.sort_by(|one, next| first(next).unwrap_or(0.0).total_cmp(&first(one).unwrap_or(0.0)));
    }
    Trace::Barres(Barres {
        series: groupes.iter().map(|(_, nom)| typographie(nom)).collect(),
        groupes: bars,
        decimales: 0,
        suffixe: format!("{NBSP}%"),
        // One scale for all questions: the eye compares bars from one to the next.
        max: Some(100.0),
    })
}

/// « Gare (n = 104) ».
pub fn nom_de_groupe(vue: Vue<'_>, question: &Question, groupe: &Repondants, nom: &str) -> String {
    let base = vue.base(question, Some(groupe)).unwrap_or(0);
    typographie(&format!("{nom} ({})", fr::base(base)))
}

fn barre(vue: Vue<'_>, question: &Question, answer: &Id, groupe: Option<&Repondants>) -> Barre {
    match vue.part(question, answer, groupe) {
        Ok(part) => Barre {
            point: Point::Valeur(part.part * 100.0),
            bas: part.intervalle.map(|own| own.low * 100.0),
            haut: part.intervalle.map(|own| own.high * 100.0),
            fragile: part.fragile,
        },
        Err(why) => {
            let point = match why {
                Retenue::SansReponse => Point::Absent,
                Retenue::Insuffisante(_) => Point::Tu(Silence::Insuffisant),
                Retenue::Masquee => Point::Tu(Silence::Masque),
            };
            Barre::seule(point)
        }
    }
}

/// Scales with the same answers, one under the other.
fn likert(vue: Vue<'_>, questions: &[&Question]) -> Trace {
    let rangees = questions.iter().map(|question| {
        let base = vue.base(question, None).unwrap_or(0);
        rangee(vue, question, None, &format!("{} ({})", question.libelle, fr::base(base)))
    });
    echelle(questions, rangees.collect())
}

/// One scale: everybody, then each group.
fn likert_par(vue: Vue<'_>, question: &Question, par: Option<&Question>) -> Trace {
    let whole = format!("Ensemble ({})", fr::base(vue.base(question, None).unwrap_or(0)));
    let mut rangees = vec![rangee(vue, question, None, &whole)];
    for (groupe, nom) in par.map(|par| vue.groupes(question, par)).unwrap_or_default() {
        let nom = nom_de_groupe(vue, question, &groupe, nom);
        rangees.push(rangee(vue, question, Some(&groupe), &nom));
    }
    echelle(&[question], rangees)
}

fn rangee(
    vue: Vue<'_>,
    question: &Question,
    groupe: Option<&Repondants>,
    nom: &str,
) -> RangeeLikert {
    let part = |id: &Id| vue.part(question, id, groupe).ok().map(|part| part.part * 100.0);
    // A scale with a step that may not be shown is not shown.
    let parts: Option<Vec<f64>> = question.echelons().map(|answer| part(&answer.id)).collect();
    let beside: Option<Vec<f64>> = hors(question).map(|answer| part(&answer.id)).collect();
    let hors = beside.filter(|own| !own.is_empty()).map(|own| own.iter().sum());
    RangeeLikert { nom: typographie(nom), hors: hors.filter(|_| parts.is_some()), parts }
}

/// Returns the answers that are none of the scale: « Ne se prononce pas ».
fn hors(question: &Question) -> impl Iterator<Item = &Modalite> {
    question.modalites.iter().filter(|answer| answer.hors_echelle)
}

fn echelle(questions: &[&Question], rangees: Vec<RangeeLikert>) -> Trace {
    let mut beside: Vec<&str> = Vec::new();
    for answer in questions.iter().flat_map(|question| hors(question)) {
        let name = answer.libelle.as_str();
        beside.extend((!beside.contains(&name)).then_some(name));
    }
    let hors = match beside.as_slice() {
        [] => None,
        [one] => Some(typographie(one)),
        _ => Some("Sans avis".to_owned()),
    };
    let steps = questions.first().into_iter().flat_map(|question| question.echelons());
    let echelons = steps.map(|answer| typographie(&answer.libelle)).collect();
    Trace::Likert(Likert { echelons, rangees, hors })
}
