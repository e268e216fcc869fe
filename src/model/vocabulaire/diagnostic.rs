//! Lists of the diagnostic: sources, findings, resources, recommendations.

vocabulary! {
    /// Nature of a source, for triangulation.
    pub enum Nature: "nature-source" {
        /// Report, minutes, convention.
        Document = "document", "Document";
        /// Interviews.
        Entretien = "entretien", "Entretiens";
        /// Working group.
        Groupe = "groupe", "Groupe de travail";
        /// Survey.
        Enquete = "enquete", "Enquête";
        /// Data set.
        JeuDeDonnees = "jeu-de-donnees", "Jeu de données";
        /// Field observation.
        Observation = "observation", "Observation";
    }
}

impl Nature {
    /// Returns the nature that counts when sources are crossed (R02): a working group speaks as
    /// interviews do.
    pub const fn croisee(self) -> Self {
        match self {
            Self::Groupe => Self::Entretien,
            own => own,
        }
    }
}

vocabulary! {
    /// How reliable a source or an assessment is.
    pub enum Fiabilite: "fiabilite" {
        /// High.
        Elevee = "elevee", "Fiabilité élevée";
        /// Medium.
        Moyenne = "moyenne", "Fiabilité moyenne";
        /// Low.
        Faible = "faible", "Fiabilité faible";
    }
}

vocabulary! {
    /// How far the partners agree on a finding.
    pub enum Accord: "accord" {
        /// Shared.
        Partage = "partage", "Constat partagé";
        /// Debated.
        Debattu = "debattu", "Constat débattu";
        /// Contested.
        Conteste = "conteste", "Constat contesté";
    }
}

vocabulary! {
    /// Kind of a resource.
    pub enum TypeRessource: "type-ressource" {
        /// Equipment.
        Equipement = "equipement", "Équipement";
        /// Service.
        Service = "service", "Service";
        /// Association.
        Association = "association", "Association";
        /// Scheme.
        Dispositif = "dispositif", "Dispositif";
        /// Instance.
        Instance = "instance", "Instance";
        /// Funding.
        Financement = "financement", "Financement";
    }
}

vocabulary! {
    /// What was decided of a recommendation.
    pub enum Decision: "decision" {
        /// Kept.
        Retenue = "retenue", "Retenue";
        /// Partly kept.
        RetenuePartiellement = "retenue-partiellement", "Retenue partiellement";
        /// Set aside.
        Ecartee = "ecartee", "Écartée";
        /// Pending.
        EnDiscussion = "en-discussion", "En discussion";
    }
}

vocabulary! {
    /// What a recommendation is about.
    pub enum NaturePreconisation: "nature-preconisation" {
        /// What partners will do together.
        Strategie = "strategie", "Stratégie";
        /// How they decide and meet.
        Gouvernance = "gouvernance", "Gouvernance";
        /// The services of the local authority.
        OrganisationInterne = "organisation-interne", "Organisation interne";
    }
}

vocabulary! {
    /// Kind of a text or plan that is cited.
    pub enum SorteReference: "sorte-reference" {
        /// Law.
        Loi = "loi", "Loi";
        /// Article of a code.
        Article = "article", "Article de code";
        /// Decree.
        Decret = "decret", "Décret";
        /// Circular.
        Circulaire = "circulaire", "Circulaire";
        /// Standard.
        Norme = "norme", "Norme";
        /// National strategy.
        StrategieNationale = "strategie-nationale", "Stratégie nationale";
        /// Plan of the département.
        PlanDepartemental = "plan-departemental", "Plan départemental";
        /// Local plan.
        PlanLocal = "plan-local", "Plan local";
        /// Agreement.
        Convention = "convention", "Convention";
        /// Any other.
        Autre = "autre", "Autre texte";
    }
}
