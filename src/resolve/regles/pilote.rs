//! R10: the pilote is a structure that can act, not everyone, no one, or the council itself.

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{acteur::Acteur, genre::Genre, source::Span},
};

use super::{Facts, Graphe, aide};

/// Whole names, slugged, that name no one in particular.
const NAMES: &[&str] = &[
    "acteurs",
    "autre",
    "autres",
    "collectif",
    "divers",
    "inconnu",
    "inconnue",
    "instance",
    "nc",
    "neant",
    "partenaires",
    "plusieurs",
    "services",
    "services-competents",
    "services-concernes",
    "services-de-l-etat",
    "services-de-la-commune",
    "services-de-la-mairie",
    "services-de-la-ville",
    "services-municipaux",
    "tbd",
    "tout-le-monde",
    "un-partenaire",
    "un-service",
];

/// Beginnings of such names, whole words.
const BEGINNINGS: &[&str] = &[
    "chaque",
    "divers-partenaires",
    "l-ensemble",
    "ensemble-des",
    "les-acteurs",
    "les-partenaires",
    "les-services",
    "partenaires",
    "plusieurs",
    "tous",
    "toutes",
    "conseil-intercommunal-de-securite",
    "conseil-local-de-securite",
    "conseil-metropolitain-de-securite",
];

/// Words that spoil any name: what is still to be decided, and whoever else.
const ANYWHERE: &[&str] = &[
    "a-completer",
    "a-confirmer",
    "a-definir",
    "a-designer",
    "a-determiner",
    "a-identifier",
    "a-preciser",
    "et-autres",
    "et-partenaires",
    "et-les-partenaires",
    "et-ses-partenaires",
    "et-leurs-partenaires",
    "etc",
    "non-defini",
    "non-definie",
    "non-determine",
];

/// Acronyms of the council, however it is called.
const COUNCILS: &[&str] = &["clspd", "cispd", "clspdr", "cispdr", "cmspd", "cmspdr", "clsp"];

/// Returns whether a structure is too vague to be in charge of anything.
pub(in crate::resolve) fn is_vague(graphe: &Graphe, acteur: &Acteur) -> bool {
    let projet = graphe.corpus.projet();
    let instance = projet.map(|projet| fr::slug(&projet.data.collectivite.instance));
    // « CLSPD », « CLSPD de Valmorge ».
    let is_council = |name: &str| {
        let first = name.split('-').next().unwrap_or_default();
        COUNCILS.contains(&first) || instance.as_deref().is_some_and(|own| own == name)
    };
    let sigle = acteur.sigle.as_deref().map(fr::slug);
    let name = fr::slug(&acteur.nom);
    let bare = name.strip_prefix("le-").or_else(|| name.strip_prefix("la-")).unwrap_or(&name);
    // Between hyphens, so that only whole words count.
    let words = format!("-{bare}-");
    let begins = |start: &&str| words.starts_with(&format!("-{start}-"));
    let holds = |part: &&str| words.contains(&format!("-{part}-"));
    bare.is_empty()
        || is_council(bare)
        || sigle.as_deref().is_some_and(is_council)
        || NAMES.contains(&bare)
        || BEGINNINGS.iter().any(begins)
        || ANYWHERE.iter().any(holds)
}

/// R10: the pilote of a fiche is no vague name.
pub(super) fn imprecis(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let graphe = facts.graphe;
    let precise: Vec<&str> = graphe
        .corpus
        .acteurs()
        .filter(|acteur| !is_vague(graphe, acteur))
        .map(|acteur| acteur.id.0.as_str())
        .collect();
    for fiche in graphe.corpus.fiches.values() {
        let Some(pilote) = &fiche.data.pilote else { continue };
        let Some(acteur) = graphe.get(pilote).filter(|acteur| is_vague(graphe, acteur)) else {
            continue;
        };
        let mut diag = Diagnostic::new(
            Code::PiloteImprecis,
            fiche.places.span("/pilote"),
            format!("« {} » ne peut pas piloter une action", acteur.nom),
        )
        .label("nul n’en répond")
        .help(match precise.first() {
            Some(first) => {
                format!("nommez le service ou l’organisme qui répondra de l’action, par exemple « pilote = \"{first}\" »")
            }
            None => "nommez le service ou l’organisme qui répondra de l’action".to_owned(),
        })
        .help(aide::known(Genre::Acteur, &precise));
        if fiche.data.instance_suivi.is_none()
            && let Some(instance) = aide::id(graphe, Genre::Instance)
        {
            diag = diag.help(format!(
                "le conseil, lui, suit l’action : « instance_suivi = \"{instance}\" »"
            ));
        }
        found.push(match place_of(facts, acteur) {
            Some(span) => diag.related(span, "c’est ainsi que cette structure s’appelle"),
            None => diag,
        });
    }
}

/// Returns where a structure's name is written.
pub(super) fn place_of(facts: &Facts<'_>, acteur: &Acteur) -> Option<Span> {
    let list = facts.graphe.corpus.listes_acteurs.values().next()?;
    let rank = list.data.acteurs.iter().position(|other| other.id == acteur.id)?;
    Some(list.places.span(&format!("/acteurs/{rank}/nom")))
}
