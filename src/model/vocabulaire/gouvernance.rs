//! Lists of governance: instances, meetings, coordination.

vocabulary! {
    /// Formation of an instance (CSI L132-4, L132-5, D132-7 sq.).
    pub enum Formation: "formation" {
        /// Plenary session.
        Pleniere = "pleniere", "Formation plénière";
        /// Restricted session.
        Restreinte = "restreinte", "Formation restreinte";
        /// Thematic working group.
        GroupeThematique = "groupe-thematique", "Groupe thématique";
        /// Territorial working group.
        GroupeTerritorial = "groupe-territorial", "Groupe territorial";
        /// Watch unit.
        CelluleDeVeille = "cellule-de-veille", "Cellule de veille";
        /// Operational partnership group of the police.
        Gpo = "gpo", "Groupe de partenariat opérationnel";
        /// Local group of the prosecution.
        Gltd = "gltd", "Groupe local de traitement de la délinquance";
        /// Council for the rights and duties of families.
        Cddf = "cddf", "Conseil pour les droits et devoirs des familles";
        /// Technical committee.
        ComiteTechnique = "comite-technique", "Comité technique";
        /// Any other.
        Autre = "autre", "Autre instance";
    }
}

impl Formation {
    /// Returns whether the instance is a working group (CSI L132-5).
    pub const fn is_group(self) -> bool {
        matches!(self, Self::GroupeThematique | Self::GroupeTerritorial)
    }
}

vocabulary! {
    /// Floor of the governance.
    pub enum NiveauInstance: "niveau-instance" {
        /// Decides.
        Strategique = "strategique", "Stratégique";
        /// Acts.
        Operationnel = "operationnel", "Opérationnel";
    }
}

vocabulary! {
    /// Period of a rhythm.
    pub enum Cadence: "cadence" {
        /// Week.
        Semaine = "semaine", "semaine";
        /// Month.
        Mois = "mois", "mois";
        /// Quarter.
        Trimestre = "trimestre", "trimestre";
        /// Half-year.
        Semestre = "semestre", "semestre";
        /// Year.
        An = "an", "an";
    }
}

impl Cadence {
    /// Returns how many such periods a year has.
    pub const fn per_year(self) -> u32 {
        match self {
            Self::Semaine => 52,
            Self::Mois => 12,
            Self::Trimestre => 4,
            Self::Semestre => 2,
            Self::An => 1,
        }
    }
}

vocabulary! {
    /// What organises a coordination with a neighbouring policy.
    pub enum CadreCoordination: "cadre-coordination" {
        /// Local council of mental health.
        Clsm = "clsm", "Conseil local de santé mentale";
        /// Local health contract.
        Cls = "cls", "Contrat local de santé";
        /// City contract.
        ContratDeVille = "contrat-de-ville", "Contrat de ville";
        /// Agreement with the family fund.
        Ctg = "ctg", "Convention territoriale globale";
        /// Programme of educational success.
        Pre = "pre", "Programme de réussite éducative";
        /// Agreement between municipal and State police.
        ConventionPm = "convention-coordination-pm", "Convention de coordination des polices";
        /// Housing programme.
        Plh = "plh", "Programme local de l’habitat";
        /// Integrated security contract.
        ContratSecuriteIntegree = "contrat-securite-integree", "Contrat de sécurité intégrée";
        /// Intercommunal council.
        Cispd = "cispd", "Conseil intercommunal de prévention de la délinquance";
        /// Any other.
        Autre = "autre", "Autre cadre";
    }
}

vocabulary! {
    /// How far a decision of a meeting is.
    pub enum EtatDecision: "etat-decision" {
        /// To be done.
        AFaire = "a-faire", "À faire";
        /// Under way.
        EnCours = "en-cours", "En cours";
        /// Done.
        Faite = "faite", "Faite";
        /// Given up.
        Abandonnee = "abandonnee", "Abandonnée";
    }
}
