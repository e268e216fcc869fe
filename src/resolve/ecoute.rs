//! Who has a place in the process and was not heard, as far as a set of objects tells.

use std::collections::BTreeSet;

use crate::model::{
    acteur::Acteur,
    corpus::Corpus,
    date::Date,
    reference::{Id, Ref},
};

/// A structure that appears in no interview, no group and no source, and what it is here for.
#[derive(Clone, Debug)]
pub struct NonEntendu<'c> {
    /// The structure.
    pub acteur: &'c Acteur,
    /// Whether it signs a strategy.
    pub signataire: bool,
    /// Instances it presides over, runs or sits in.
    pub instances: usize,
    /// Fiches it is in charge of.
    pub fiches: usize,
}

/// Returns the structures that have a place and were not heard by a date, in file order; nothing
/// while no interview and no group is described, for everyone would be on the list.
pub fn non_entendus(corpus: &Corpus, at: Date) -> Vec<NonEntendu<'_>> {
    let Some(deroulement) = corpus.deroulement() else { return Vec::new() };
    let data = &deroulement.data;
    if data.entretiens.is_empty() && data.groupes.is_empty() {
        return Vec::new();
    }
    let heard = entendus(corpus, at);
    let rows = corpus.acteurs().filter(|acteur| !heard.contains(&acteur.id)).map(|acteur| {
        let is = |reference: &Ref<Acteur>| reference.id == acteur.id;
        let maybe = |reference: &Option<Ref<Acteur>>| reference.as_ref().is_some_and(is);
        let strategies = corpus.projet().into_iter().flat_map(|projet| &projet.data.strategies);
        let mut signers = strategies.flat_map(|strategie| &strategie.signataires);
        let sits = corpus.instances.values().filter(|instance| {
            let data = &instance.data;
            maybe(&data.presidence)
                || maybe(&data.animation)
                || data.copresidence.iter().chain(&data.membres).any(is)
        });
        let leads = corpus
            .fiches
            .values()
            .filter(|fiche| maybe(&fiche.data.pilote) || maybe(&fiche.data.copilote));
        NonEntendu {
            acteur,
            signataire: signers.any(|signer| is(&signer.acteur)),
            instances: sits.count(),
            fiches: leads.count(),
        }
    });
    rows.filter(|row| row.signataire || row.instances > 0 || row.fiches > 0).collect()
}

/// Returns the structures met, present in a group, or whose work is a source.
fn entendus(corpus: &Corpus, at: Date) -> BTreeSet<Id> {
    let mut heard = BTreeSet::new();
    if let Some(deroulement) = corpus.deroulement() {
        let held = deroulement.data.entretiens.iter().filter(|entretien| entretien.is_held(at));
        heard.extend(held.map(|entretien| entretien.acteur.id.clone()));
        let groupes = deroulement.data.groupes.iter().filter(|groupe| groupe.is_held(at));
        heard.extend(
            groupes.flat_map(|groupe| &groupe.participants).map(|one| one.acteur.id.clone()),
        );
    }
    let producers = corpus.sources.values().filter_map(|source| source.data.producteur.as_ref());
    heard.extend(producers.map(|acteur| acteur.id.clone()));
    heard
}
