//! Lists of the strategy: axes, actions, money, indicators.

vocabulary! {
    /// Level of an objectif.
    #[derive(Default)]
    pub enum NiveauObjectif: "niveau-objectif" {
        /// Strategic; optional floor above the operational ones.
        Strategique = "strategique", "Objectif stratégique";
        /// Operational; fiches belong to these.
        #[default]
        Operationnel = "operationnel", "Objectif opérationnel";
    }
}

vocabulary! {
    /// Colour of an axe; the theme gives its tints.
    pub enum Couleur: "couleur" {
        /// Ochre.
        Ocre = "ocre", "ocre";
        /// Green.
        Vert = "vert", "vert";
        /// Plum.
        Prune = "prune", "prune";
        /// Blue.
        Bleu = "bleu", "bleu";
        /// Brick.
        Brique = "brique", "brique";
        /// Petrol.
        Petrole = "petrole", "pétrole";
    }
}

vocabulary! {
    /// Where a fiche action comes from.
    pub enum Origine: "origine" {
        /// New.
        Nouvelle = "nouvelle", "Action nouvelle";
        /// Continued.
        Reconduite = "reconduite", "Action reconduite";
        /// Continued with more means.
        Renforcee = "renforcee", "Action renforcée";
        /// Continued otherwise.
        Adaptee = "adaptee", "Action adaptée";
    }
}

vocabulary! {
    /// Priority of an action or a recommendation.
    pub enum Priorite: "priorite" {
        /// High.
        Haute = "haute", "Priorité haute";
        /// Medium.
        Moyenne = "moyenne", "Priorité moyenne";
        /// Low.
        Basse = "basse", "Priorité basse";
    }
}

vocabulary! {
    /// Horizon: under 6 months, 6 to 18, beyond.
    pub enum Temporalite: "temporalite" {
        /// Under six months.
        Court = "court", "Court terme";
        /// Six to eighteen months.
        Moyen = "moyen", "Moyen terme";
        /// Beyond.
        Long = "long", "Long terme";
    }
}

vocabulary! {
    /// Level of prevention.
    pub enum Prevention: "prevention" {
        /// Before any act, for all.
        Primaire = "primaire", "Prévention primaire";
        /// For groups at risk.
        Secondaire = "secondaire", "Prévention secondaire";
        /// Against repetition.
        Tertiaire = "tertiaire", "Prévention tertiaire";
    }
}

vocabulary! {
    /// Way of prevention.
    pub enum Approche: "approche" {
        /// By people.
        Sociale = "sociale", "Prévention sociale";
        /// By places and equipment.
        Situationnelle = "situationnelle", "Prévention situationnelle";
    }
}

vocabulary! {
    /// Nature of a budget line.
    pub enum NatureBudget: "nature-budget" {
        /// Running costs.
        Fonctionnement = "fonctionnement", "fonctionnement";
        /// Investment.
        Investissement = "investissement", "investissement";
    }
}

vocabulary! {
    /// Type of an indicator.
    pub enum TypeIndicateur: "type-indicateur" {
        /// What surrounds the action.
        Contexte = "contexte", "Contexte";
        /// Means engaged.
        Moyens = "moyens", "Moyens";
        /// Activity.
        Realisation = "realisation", "Réalisation";
        /// Direct effect.
        Resultat = "resultat", "Résultat";
        /// Lasting effect.
        Impact = "impact", "Impact";
        /// Watches an unwanted effect.
        Controle = "controle", "Contrôle";
    }
}

vocabulary! {
    /// How often an indicator is measured.
    pub enum Frequence: "frequence" {
        /// Each week.
        Hebdomadaire = "hebdomadaire", "hebdomadaire";
        /// Each month.
        Mensuelle = "mensuelle", "mensuelle";
        /// Each quarter.
        Trimestrielle = "trimestrielle", "trimestrielle";
        /// Each half-year.
        Semestrielle = "semestrielle", "semestrielle";
        /// Each year.
        Annuelle = "annuelle", "annuelle";
        /// Every two years.
        Biennale = "biennale", "tous les deux ans";
        /// Every three years.
        Triennale = "triennale", "tous les trois ans";
        /// At each session.
        ParSession = "par-session", "à chaque session";
        /// Once.
        Unique = "unique", "une fois";
    }
}

vocabulary! {
    /// Comparator of a target.
    pub enum Comparateur: "comparateur" {
        /// At least.
        AuMoins = ">=", "≥";
        /// At most.
        AuPlus = "<=", "≤";
        /// Equal.
        Egal = "=", "=";
        /// Rising.
        Hausse = "hausse", "hausse";
        /// Falling.
        Baisse = "baisse", "baisse";
    }
}
