//! The rules over the whole graph (DOMAINE §4.3): one function each, in a table.

mod argent;
mod attendus;
mod cartes;
mod chaine;
mod chiffres;
mod comparaisons;
mod cotation;
mod deroulement;
mod engagements;
mod enquetes;
mod evaluation;
mod fiche;
mod figures;
mod formes;
mod gouvernance;
mod indicateur;
mod lecture;
mod nominatif;
mod pilote;
mod references;
mod resultats;
mod sigles;
mod suites;
mod territoires;

use rayon::prelude::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

use crate::{
    diag::{Code, Diagnostic},
    model::{objet::Record, source::Sources, vocabulaire::Mission},
};

use super::{
    Edge, Graphe, aide, edges,
    mesures::{Manque, Reponse, repond},
    niveaux::{Parent, parents},
};

pub use lecture::Lecture;
pub(super) use pilote::is_vague;

/// What the rules look at.
pub(super) struct Facts<'g> {
    graphe: &'g Graphe,
    sources: &'g Sources,
}

impl Facts<'_> {
    /// Returns whether a file has a header and a text, or is all header.
    fn is_markdown(&self, record: &Record) -> bool {
        self.sources.file(record.source).is_markdown()
    }

    /// Returns whether a value is written between brackets, and not as blocks under `[…]`.
    fn is_inline(&self, record: &Record, pointer: &str) -> bool {
        let span = record.places.span(pointer);
        let text = self.sources.file(record.source).text.get(span.range());
        let text = text.unwrap_or_default();
        record.header.pointer(pointer).is_some()
            && (text.starts_with('{') || text.starts_with('[') && !text.starts_with("[["))
    }

    /// Says where a block of tables goes: what follows it belongs to it.
    fn at_the_end(&self, record: &Record) -> &'static str {
        if self.is_markdown(record) { "à la fin de l’en-tête" } else { "à la fin du fichier" }
    }
}

/// A rule: its code, the missions it is for (none means all), its function.
struct Rule {
    code: Code,
    missions: &'static [Mission],
    run: fn(&Facts<'_>, &mut Vec<Diagnostic>),
}

const fn rule(
    code: Code,
    missions: &'static [Mission],
    run: fn(&Facts<'_>, &mut Vec<Diagnostic>),
) -> Rule {
    Rule { code, missions, run }
}

const DIAGNOSTIC: &[Mission] = &[Mission::Diagnostic];
const STRATEGIE: &[Mission] = &[Mission::Strategie];
const BILAN: &[Mission] = &[Mission::Evaluation, Mission::Diagnostic];
const EVALUATION: &[Mission] = &[Mission::Evaluation];
const TOUTES: &[Mission] = &[];

const RULES: &[Rule] = &[
    rule(Code::ChampACompleter, TOUTES, attendus::champ_a_completer),
    rule(Code::ConstatSansSource, TOUTES, chaine::constat_sans_source),
    rule(Code::ConstatNonCroise, DIAGNOSTIC, chaine::constat_non_croise),
    rule(Code::MajeurSansCotation, DIAGNOSTIC, cotation::majeur_sans_cotation),
    rule(Code::StrategieAbsente, STRATEGIE, suites::strategie_absente),
    rule(Code::AxeSansConstat, STRATEGIE, chaine::axe_sans_constat),
    rule(Code::AxeSansMajeur, STRATEGIE, chaine::axe_sans_constat_majeur),
    rule(Code::ConstatSansSuite, TOUTES, chaine::constat_sans_suite),
    rule(Code::PreconisationSansConstat, DIAGNOSTIC, chaine::preconisation_sans_constat),
    rule(Code::PreconisationSansSuite, STRATEGIE, suites::preconisation_sans_suite),
    rule(Code::ObjectifSansFiche, STRATEGIE, suites::objectif_sans_fiche),
    rule(Code::FicheSurStrategique, STRATEGIE, suites::fiche_sur_strategique),
    rule(Code::ReconduiteSansBilan, STRATEGIE, suites::reconduite_sans_bilan),
    rule(Code::AbandonSansMotif, BILAN, suites::abandon_sans_motif),
    rule(Code::QuestionSansAppui, TOUTES, evaluation::question_sans_appui),
    rule(Code::CritereSansQuestion, EVALUATION, evaluation::critere_sans_question),
    rule(Code::EffetSansSource, BILAN, evaluation::effet_sans_source),
    rule(Code::ParangonnageSansSuite, STRATEGIE, evaluation::parangonnage_sans_suite),
    rule(Code::ReferenceAbrogee, TOUTES, references::abrogees),
    rule(Code::ArticleInconnu, TOUTES, references::articles_inconnus),
    rule(Code::ImageNonUtilisee, TOUTES, chaine::image_non_utilisee),
    rule(Code::SourceInutilisee, TOUTES, chaine::source_non_utilisee),
    rule(Code::ValeurAbsente, TOUTES, chiffres::absente),
    rule(Code::ValeurNonDiffusee, TOUTES, chiffres::non_diffusee),
    rule(Code::RequeteImpossible, TOUTES, chiffres::impossible),
    rule(Code::ValeurRetapee, TOUTES, chiffres::retapee),
    rule(Code::EvolutionFragile, TOUTES, chiffres::fragile),
    rule(Code::CausaliteNonEtablie, TOUTES, comparaisons::causalite),
    rule(Code::SommeInterdite, TOUTES, comparaisons::globale),
    rule(Code::ComparaisonInegale, TOUTES, comparaisons::inegale),
    rule(Code::RuptureTraversee, TOUTES, comparaisons::rupture),
    rule(Code::FigureInutilisee, TOUTES, figures::non_utilisee),
    rule(Code::ChiffresReserves, TOUTES, figures::reservee),
    rule(Code::ValeurAbsente, TOUTES, figures::vide),
    rule(Code::RequeteImpossible, TOUTES, figures::impossible),
    rule(Code::FigureIncomplete, TOUTES, formes::incomplete),
    rule(Code::FondInadapte, TOUTES, cartes::fond),
    rule(Code::FigureVide, TOUTES, formes::vide),
    rule(Code::RequeteImpossible, TOUTES, enquetes::demandees),
    rule(Code::RequeteImpossible, TOUTES, enquetes::figures),
    rule(Code::ReferenceInconnue, TOUTES, enquetes::inconnues),
    rule(Code::EffectifMasque, TOUTES, enquetes::masquees),
    rule(Code::EffectifInsuffisant, TOUTES, enquetes::insuffisantes),
    rule(Code::EcartNonSignificatif, TOUTES, enquetes::non_significatifs),
    rule(Code::InferenceSurVolontaires, TOUTES, enquetes::volontaires),
    rule(Code::RedressementExtreme, TOUTES, enquetes::redressements),
    rule(Code::FicheSansPilote, STRATEGIE, fiche::sans_pilote),
    rule(Code::PiloteImprecis, STRATEGIE, pilote::imprecis),
    rule(Code::PiloteSurcharge, STRATEGIE, engagements::pilote_surcharge),
    rule(Code::PartenaireIsole, STRATEGIE, engagements::partenaire_isole),
    rule(Code::SignataireAbsent, STRATEGIE, engagements::signataire_absent),
    rule(Code::BudgetDesequilibre, STRATEGIE, argent::desequilibre),
    rule(Code::FipdExcessif, STRATEGIE, argent::fipd_excessif),
    rule(Code::FicheSansCalendrier, STRATEGIE, fiche::sans_calendrier),
    rule(Code::CalendrierHorsStrategie, STRATEGIE, fiche::hors_strategie),
    rule(Code::FinsConcentrees, STRATEGIE, fiche::fins_concentrees),
    rule(Code::FicheSansIndicateur, STRATEGIE, fiche::sans_indicateur),
    rule(Code::SansQualitatif, STRATEGIE, fiche::sans_qualitatif),
    rule(Code::ResultatNonAttribuable, STRATEGIE, resultats::non_attribuable),
    rule(Code::TitreSansInfinitif, STRATEGIE, fiche::titre_sans_infinitif),
    rule(Code::FicheSansPublic, STRATEGIE, fiche::sans_public),
    rule(Code::FicheSansInstance, STRATEGIE, fiche::sans_instance),
    rule(Code::IndicateurIncomplet, STRATEGIE, indicateur::incomplet),
    rule(Code::CibleSansReference, STRATEGIE, indicateur::cible_sans_reference),
    rule(Code::CibleContraire, STRATEGIE, indicateur::cible_contraire),
    rule(Code::CibleAbsolue, STRATEGIE, indicateur::cible_absolue),
    rule(Code::BaseInsuffisante, STRATEGIE, indicateur::base_insuffisante),
    rule(Code::InstanceSansAnimation, TOUTES, gouvernance::sans_animation),
    rule(Code::InstanceSansRythme, TOUTES, gouvernance::sans_rythme),
    rule(Code::PleniereTropRare, TOUTES, gouvernance::pleniere_trop_rare),
    rule(Code::DeroulementContradictoire, TOUTES, deroulement::contradictoire),
    rule(Code::FaitAVenir, TOUTES, deroulement::a_venir),
    rule(Code::PrevisionDepassee, TOUTES, deroulement::depassee),
    rule(Code::EffectifDifferent, TOUTES, deroulement::effectif_different),
    rule(Code::TerritoireMalPlace, TOUTES, territoires::mal_place),
    rule(Code::PopulationIncoherente, TOUTES, territoires::population),
    rule(Code::TerritoireHorsStrategie, STRATEGIE, territoires::hors_strategie),
    rule(Code::TenuesEnDouble, TOUTES, gouvernance::tenues_en_double),
    rule(Code::DecisionSansResponsable, TOUTES, gouvernance::decision_sans_responsable),
    rule(Code::EchangeSansCharte, TOUTES, gouvernance::echange_sans_charte),
    rule(Code::GroupeSansAction, STRATEGIE, gouvernance::groupe_sans_action),
    rule(Code::CoordonneesPubliques, TOUTES, nominatif::coordonnees),
    rule(Code::PersonneNommee, TOUTES, nominatif::personnes),
    rule(Code::ImmeubleDesigne, TOUTES, nominatif::immeubles),
    rule(Code::SigleNonDeveloppe, TOUTES, sigles::non_developpe),
];

/// Runs every rule that the mission calls for.
pub(super) fn run(graphe: &Graphe, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let facts = Facts { graphe, sources };
    let rules = RULES.par_iter().filter(|rule| graphe.has_mission(rule.missions));
    found.par_extend(rules.flat_map_iter(|rule| {
        let mut own = Vec::new();
        (rule.run)(&facts, &mut own);
        debug_assert!(
            own.iter().all(|diag| diag.code == rule.code),
            "a rule speaks of its own code only"
        );
        own
    }));
}

/// Counts the fiches about which no completeness rule has anything to say, and all fiches.
pub(super) fn complete(graphe: &Graphe, found: &[Diagnostic]) -> (usize, usize) {
    let wanting = |source| {
        found.iter().any(|diag| {
            diag.code.entry().family == crate::diag::Family::Completude
                && matches!(diag.place, crate::diag::Place::Span(span) if span.source == source)
        })
    };
    let fiches = &graphe.corpus.fiches;
    (fiches.values().filter(|fiche| !wanting(fiche.source)).count(), fiches.len())
}

/// Makes a finding about a file as a whole, at the title that names it.
fn about(code: Code, record: &Record, title: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, aide::name_span(&record.places, &record.header), title)
}
