//! Where the project stands: what is missing, and who must give it.

use serde::Serialize;

use crate::model::{
    acteur::Acteur,
    corpus::{Corpus, Holds},
    date::Date,
    deroulement::{Avancement, Deroulement},
    fiche::{FicheAction, Indicateur},
    genre::Genre,
    reference::Ref,
    reunion::Reunion,
    vocabulaire::{Formation, TypeJalon},
};

use super::{Graphe, ecoute::non_entendus};

/// Where the project stands at the date of its version, whatever errors remain.
#[derive(Debug, Serialize)]
pub struct Point {
    /// Title, version and state; everything below is empty without them.
    pub projet: Option<Version>,
    /// Whether the course of the mission can be read.
    pub deroulement: Lecture,
    /// The phases of the mission.
    pub phases: Vec<Etape>,
    /// The next jalon.
    pub prochain_jalon: Option<Moment>,
    /// Documents still awaited, the oldest request first.
    pub documents_attendus: Vec<Attendu>,
    /// Interviews still to hold.
    pub entretiens_a_tenir: Vec<Rencontre>,
    /// Structures that have a place and were not heard.
    pub structures_non_entendues: Vec<String>,
    /// Indicators in all.
    pub indicateurs: usize,
    /// Indicators that lack a reference, or a value once the strategy runs.
    pub indicateurs_a_renseigner: Vec<Manque>,
    /// Plenary sessions that are due.
    pub plenieres: Vec<Pleniere>,
}

/// The version of the project.
#[derive(Debug, Serialize)]
pub struct Version {
    /// Title of the project.
    pub titre: String,
    /// Number.
    pub version: String,
    /// Date.
    pub date: Date,
    /// State, as printed.
    pub etat: &'static str,
}

/// Whether `deroulement.toml` can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lecture {
    /// It can.
    Lu,
    /// It has errors.
    Illisible,
    /// There is none.
    Absent,
}

/// A phase and where the version stands in it.
#[derive(Debug, Serialize)]
pub struct Etape {
    /// Title.
    pub titre: String,
    /// Start.
    pub debut: Date,
    /// End.
    pub fin: Date,
    /// Over, under way or to come.
    #[serde(serialize_with = "label")]
    pub avancement: Avancement,
}

/// A dated moment.
#[derive(Debug, Serialize)]
pub struct Moment {
    /// Name.
    pub intitule: String,
    /// When.
    pub date: Date,
}

/// A document still awaited.
#[derive(Debug, Serialize)]
pub struct Attendu {
    /// What.
    pub intitule: String,
    /// From whom.
    pub acteur: String,
    /// Since when; nothing when it is still to be asked for.
    pub demande_le: Option<Date>,
    /// How often it was asked for again.
    pub relances: usize,
}

/// An interview still to hold.
#[derive(Debug, Serialize)]
pub struct Rencontre {
    /// With whom.
    pub acteur: String,
    /// The function.
    pub fonction: String,
    /// When it is planned.
    pub prevu_le: Option<Date>,
}

/// An indicator that lacks a reference or a value.
#[derive(Debug, Serialize)]
pub struct Manque {
    /// The fiche, by id.
    pub fiche: String,
    /// The indicator.
    pub indicateur: String,
    /// Who must give it.
    pub responsable: Option<String>,
    /// By when.
    pub a_etablir: Option<Date>,
}

/// A plenary session that is due.
#[derive(Debug, Serialize)]
pub struct Pleniere {
    /// The instance.
    pub instance: String,
    /// The last one that was held, when meetings are described.
    pub derniere: Option<Date>,
    /// The date planned, if there is one.
    pub prevue_le: Option<Date>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn label<S: serde::Serializer>(value: &Avancement, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.label())
}

impl Point {
    /// Looks at everything that could be read.
    pub(super) fn new(graphe: &Graphe) -> Self {
        let corpus = &graphe.corpus;
        let deroulement = match corpus.deroulement() {
            Some(_) => Lecture::Lu,
            None if graphe.is_damaged(&[Genre::Deroulement]) => Lecture::Illisible,
            None => Lecture::Absent,
        };
        let mut point = Self {
            projet: None,
            deroulement,
            phases: Vec::new(),
            prochain_jalon: None,
            documents_attendus: Vec::new(),
            entretiens_a_tenir: Vec::new(),
            structures_non_entendues: Vec::new(),
            indicateurs: 0,
            indicateurs_a_renseigner: Vec::new(),
            plenieres: Vec::new(),
        };
        let Some(projet) = corpus.projet() else { return point };
        let version = &projet.data.version;
        point.projet = Some(Version {
            titre: projet.data.titre.clone(),
            version: version.numero.clone(),
            date: version.date,
            etat: projet.data.etat.label(),
        });
        if let Some(object) = corpus.deroulement() {
            point.mission(corpus, &object.data, version.date);
        }
        let absent = non_entendus(corpus, version.date).into_iter();
        point.structures_non_entendues = absent.map(|one| one.acteur.nom.clone()).collect();
        point.measures(corpus, version.date);
        point.plenieres = plenieres(corpus, version.date);
        point
    }

    fn mission(&mut self, corpus: &Corpus, data: &Deroulement, today: Date) {
        let phases = data.phases.iter().map(|phase| Etape {
            titre: phase.titre.clone(),
            debut: phase.debut,
            fin: phase.fin,
            avancement: phase.avancement(today),
        });
        self.phases = phases.collect();
        self.prochain_jalon = next(data, today, |_| true);
        let mut awaited: Vec<Attendu> = data
            .documents
            .iter()
            .filter(|one| one.recu_le.is_none())
            .map(|one| Attendu {
                intitule: one.intitule.clone(),
                acteur: name(corpus, &one.acteur),
                demande_le: one.demande_le,
                relances: one.relance_le.len(),
            })
            .collect();
        awaited.sort_by_key(|one| (one.demande_le.is_none(), one.demande_le));
        self.documents_attendus = awaited;
        let mut open: Vec<Rencontre> = data
            .entretiens
            .iter()
            .filter(|one| one.is_open(today))
            .map(|one| Rencontre {
                acteur: name(corpus, &one.acteur),
                fonction: one.fonction.clone(),
                prevu_le: one.prevu_le,
            })
            .collect();
        open.sort_by_key(|one| (one.prevu_le.is_none(), one.prevu_le));
        self.entretiens_a_tenir = open;
    }

    /// Indicators without reference; without value too, once the strategy runs.
    fn measures(&mut self, corpus: &Corpus, today: Date) {
        let strategies = corpus.projet().into_iter().flat_map(|projet| &projet.data.strategies);
        let starts = strategies.map(|strategie| strategie.periode.debut.first_day());
        let start = starts.min().filter(|start| *start <= today.last_day());
        for fiche in corpus.fiches.values() {
            self.indicateurs += fiche.data.indicateurs.len();
            let lacking = fiche.data.indicateurs.iter().filter(|one| {
                let reference = one.reference.as_ref();
                let known = reference.is_some_and(|reference| reference.a_etablir.is_none());
                // What was measured before the strategy is where it starts from.
                let measured = start.is_some_and(|start| {
                    one.valeurs.iter().any(|value| value.date.last_day() >= start)
                });
                !known && one.valeurs.is_empty() || start.is_some() && !measured
            });
            self.indicateurs_a_renseigner.extend(lacking.map(|one| Manque {
                fiche: fiche.id.0.clone(),
                indicateur: one.intitule.clone(),
                responsable: responsable(&fiche.data, one).map(|acteur| name(corpus, acteur)),
                a_etablir: one.reference.as_ref().and_then(|reference| reference.a_etablir),
            }));
        }
        self.indicateurs_a_renseigner.sort_by_key(|one| (one.a_etablir.is_some(), one.a_etablir));
    }
}

/// Returns who must give an indicator: its own structure, else the one in charge of the fiche.
fn responsable<'f>(fiche: &'f FicheAction, one: &'f Indicateur) -> Option<&'f Ref<Acteur>> {
    one.responsable.as_ref().or(fiche.pilote.as_ref())
}

fn name(corpus: &Corpus, acteur: &Ref<Acteur>) -> String {
    corpus.find(acteur).map_or_else(|| acteur.id.0.clone(), |acteur| acteur.nom.clone())
}

/// Returns the first jalon of a kind that is still to take place.
fn next(data: &Deroulement, today: Date, wanted: impl Fn(TypeJalon) -> bool) -> Option<Moment> {
    let open = data.jalons.iter().filter(|jalon| {
        jalon.is_open() && wanted(jalon.r#type) && jalon.date.last_day() >= today.first_day()
    });
    let first = open.min_by_key(|jalon| jalon.date)?;
    Some(Moment { intitule: first.intitule.clone(), date: first.date })
}

/// Returns the plenary instances that did not meet in the year of the version; where meetings are
/// not described, those that met less than planned.
fn plenieres(corpus: &Corpus, today: Date) -> Vec<Pleniere> {
    let milestone = corpus
        .deroulement()
        .and_then(|object| next(&object.data, today, |kind| kind == TypeJalon::Pleniere));
    let all = corpus.instances.values();
    all.filter(|instance| instance.data.formation == Formation::Pleniere)
        .filter_map(|instance| {
            let (held, planned): (Vec<&Reunion>, Vec<&Reunion>) =
                instance.data.reunions.iter().partition(|reunion| reunion.est_tenue(today));
            let derniere = held.iter().map(|reunion| reunion.date).max();
            let is_due = match (derniere, &instance.data.rythme) {
                (Some(last), _) => last.year() < today.year(),
                (None, Some(rythme)) => rythme.realise.unwrap_or(0) < rythme.prevu,
                (None, None) => true,
            };
            let planned = planned.iter().map(|reunion| reunion.date).min();
            let prevue_le = planned.or(milestone.as_ref().map(|moment| moment.date));
            is_due.then(|| Pleniere { instance: instance.data.titre.clone(), derniere, prevue_le })
        })
        .collect()
}
