//! Lists of the project: mission, state, structures, territories.

vocabulary! {
    /// What the mission comprises: it decides which rules apply.
    pub enum Mission: "mission" {
        /// The diagnostic.
        Diagnostic = "diagnostic", "diagnostic";
        /// The strategy.
        Strategie = "strategie", "stratégie";
        /// The evaluation of the strategy in force.
        Evaluation = "evaluation", "évaluation";
        /// A survey.
        Enquete = "enquete", "enquête";
        /// The yearly follow-up.
        Suivi = "suivi", "suivi";
    }
}

vocabulary! {
    /// State of the project: how mature the documents are.
    #[derive(PartialOrd, Ord)]
    pub enum Etat: "etat-projet" {
        /// Being written.
        Projet = "projet", "projet";
        /// Submitted to the steering committee.
        Comite = "comite", "soumis au comité de pilotage";
        /// Submitted to the plenary session.
        Pleniere = "pleniere", "soumis à la formation plénière";
        /// Adopted by the municipal council.
        Deliberee = "deliberee", "adopté par délibération";
        /// Signed by all.
        Signee = "signee", "signé";
    }
}

vocabulary! {
    /// Kind of a structure.
    pub enum GenreActeur: "genre-acteur" {
        /// Local authority.
        Collectivite = "collectivite", "Collectivité";
        /// Service of a local authority.
        Service = "service", "Service";
        /// State.
        Etat = "etat", "État";
        /// Police, gendarmerie.
        Securite = "securite", "Forces de sécurité";
        /// Justice.
        Justice = "justice", "Justice";
        /// Département.
        Departement = "departement", "Département";
        /// Education.
        Education = "education", "Éducation";
        /// Health.
        Sante = "sante", "Santé";
        /// Social landlord.
        Bailleur = "bailleur", "Bailleur";
        /// Transport.
        Transport = "transport", "Transport";
        /// Association.
        Association = "association", "Association";
        /// Inhabitants.
        Habitants = "habitants", "Habitants";
        /// Business.
        Economie = "economie", "Monde économique";
        /// Any other.
        Autre = "autre", "Autre";
    }
}

vocabulary! {
    /// Kind of a territory.
    pub enum GenreTerritoire: "genre-territoire" {
        /// Métropole.
        Metropole = "metropole", "Métropole";
        /// EPCI.
        Epci = "epci", "Intercommunalité";
        /// Commune.
        Commune = "commune", "Commune";
        /// Quarter.
        Quartier = "quartier", "Quartier";
        /// QPV.
        Qpv = "qpv", "Quartier prioritaire de la politique de la ville";
        /// Sector.
        Secteur = "secteur", "Secteur";
        /// Département, to compare with.
        Departement = "departement", "Département";
        /// Région, to compare with.
        Region = "region", "Région";
        /// The whole country, to compare with.
        Pays = "pays", "Pays";
    }
}

impl GenreTerritoire {
    /// Returns whether its noun is feminine: « la 1re commune », « le 1er quartier ».
    pub const fn est_feminin(self) -> bool {
        matches!(self, Self::Metropole | Self::Epci | Self::Commune | Self::Region)
    }
}

vocabulary! {
    /// State force in charge of a territory.
    pub enum Zone: "zone" {
        /// Police nationale.
        Police = "police", "Police nationale";
        /// Gendarmerie nationale.
        Gendarmerie = "gendarmerie", "Gendarmerie nationale";
    }
}
