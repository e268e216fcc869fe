//! Lists of the evaluation: actions, effects, causes, questions.

vocabulary! {
    /// Progress of an action (DOMAINE: état d'avancement).
    pub enum EtatAction: "etat-action" {
        /// Not started.
        NonEngagee = "non-engagee", "Non engagée";
        /// Being prepared.
        EnPreparation = "en-preparation", "En préparation";
        /// Under way.
        EnCours = "en-cours", "En cours";
        /// Done.
        Realisee = "realisee", "Réalisée";
        /// Partly done.
        RealiseePartiellement = "realisee-partiellement", "Réalisée partiellement";
        /// Put off.
        Reportee = "reportee", "Reportée";
        /// Interrupted.
        Suspendue = "suspendue", "Suspendue";
        /// Given up.
        Abandonnee = "abandonnee", "Abandonnée";
    }
}

vocabulary! {
    /// Judgement passed on an action of the strategy in force.
    pub enum Appreciation: "appreciation" {
        /// Satisfying.
        Satisfaisant = "satisfaisant", "Satisfaisant";
        /// Partly satisfying.
        PartiellementSatisfaisant = "partiellement-satisfaisant", "Partiellement satisfaisant";
        /// Not satisfying.
        Insatisfaisant = "insatisfaisant", "Insatisfaisant";
        /// Cannot be judged.
        NonEvaluable = "non-evaluable", "Non évaluable";
    }
}

vocabulary! {
    /// What should become of an action of the strategy in force.
    pub enum Suite: "suite" {
        /// Go on unchanged.
        Reconduire = "reconduire", "Reconduire";
        /// Give it more means.
        Renforcer = "renforcer", "Renforcer";
        /// Change its ways.
        Adapter = "adapter", "Adapter";
        /// Merge it with another.
        Fusionner = "fusionner", "Fusionner";
        /// Give it up.
        Abandonner = "abandonner", "Abandonner";
    }
}

vocabulary! {
    /// Type of a cause of difficulty (DOMAINE §1.7).
    pub enum TypeCause: "type-cause" {
        /// Steering.
        Pilotage = "pilotage", "Pilotage";
        /// Staff.
        MoyensHumains = "moyens-humains", "Moyens humains";
        /// Money.
        MoyensFinanciers = "moyens-financiers", "Moyens financiers";
        /// Partnership.
        Partenariat = "partenariat", "Partenariat";
        /// Law and secrecy.
        Juridique = "juridique", "Cadre juridique ou secret";
        /// Public not reached.
        PublicNonAtteint = "public-non-atteint", "Public non atteint";
        /// No data.
        DonneesAbsentes = "donnees-absentes", "Données absentes";
        /// Outside causes.
        ContexteExterne = "contexte-externe", "Contexte externe";
    }
}

vocabulary! {
    /// What establishes an effect.
    pub enum Preuve: "preuve" {
        /// A figure that can be checked.
        Mesuree = "mesuree", "Mesuré";
        /// People say so.
        Declaree = "declaree", "Déclaré";
        /// Nothing can show it.
        NonDemontrable = "non-demontrable", "Non démontrable";
    }
}

vocabulary! {
    /// What an evaluation question examines.
    #[derive(PartialOrd, Ord)]
    pub enum Critere: "critere" {
        /// Was it the right aim?
        Pertinence = "pertinence", "Pertinence";
        /// Do means and aims agree?
        Coherence = "coherence", "Cohérence";
        /// Were the aims met?
        Efficacite = "efficacite", "Efficacité";
        /// At what cost?
        Efficience = "efficience", "Efficience";
        /// What changed?
        Effets = "effets", "Effets";
        /// What lasts?
        Durabilite = "durabilite", "Durabilité";
    }
}
