//! Lists of the course of a mission.

vocabulary! {
    /// Nature of a jalon of the mission.
    pub enum TypeJalon: "type-jalon" {
        /// Steering committee.
        ComiteDePilotage = "comite-de-pilotage", "Comité de pilotage";
        /// Technical committee.
        ComiteTechnique = "comite-technique", "Comité technique";
        /// Findings handed back.
        Restitution = "restitution", "Restitution";
        /// Plenary session of the council.
        Pleniere = "pleniere", "Formation plénière";
        /// Vote of the municipal council.
        Deliberation = "deliberation", "Délibération";
        /// Signature.
        Signature = "signature", "Signature";
        /// A document is handed over.
        Livraison = "livraison", "Remise d’un document";
        /// Any other.
        Autre = "autre", "Autre réunion";
    }
}

vocabulary! {
    /// What became of a jalon.
    pub enum EtatJalon: "etat-jalon" {
        /// To come.
        Prevu = "prevu", "Prévu";
        /// Held.
        Tenu = "tenu", "Tenu";
        /// Put off; its date is the new one.
        Reporte = "reporte", "Reporté";
        /// Given up.
        Annule = "annule", "Annulé";
    }
}

vocabulary! {
    /// Interview with one person or with a group.
    pub enum ModeEntretien: "mode-entretien" {
        /// One person.
        Individuel = "individuel", "Entretien individuel";
        /// A group.
        Collectif = "collectif", "Entretien collectif";
    }
}

vocabulary! {
    /// What a guide serves for.
    pub enum ModeGrille: "mode-grille" {
        /// Interview.
        Entretien = "entretien", "Grille d’entretien";
        /// Workshop.
        Atelier = "atelier", "Grille d’atelier";
        /// Observation in the field.
        Observation = "observation", "Grille d’observation";
    }
}
