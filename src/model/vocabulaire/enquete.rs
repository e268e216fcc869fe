//! Surveys: how respondents were chosen, what is asked of them.

vocabulary! {
    /// How respondents were chosen: it decides what may be said.
    pub enum ModeEnquete: "mode-enquete" {
        /// Drawn by lot.
        Aleatoire = "aleatoire", "tirage aléatoire";
        /// Chosen so that they look like the population.
        Quotas = "quotas", "quotas";
        /// Everybody was asked.
        Exhaustif = "exhaustif", "exhaustif";
        /// Those who were willing.
        Volontariat = "volontariat", "volontariat";
    }
}

impl ModeEnquete {
    /// Returns whether intervals and tests mean something: there was a draw, or as good as one.
    pub const fn est_sonde(self) -> bool {
        matches!(self, Self::Aleatoire | Self::Quotas)
    }
}

vocabulary! {
    /// How the interval of a share is computed.
    pub enum Intervalle: "intervalle" {
        /// Wilson’s score interval.
        Wilson = "wilson", "méthode de Wilson";
        /// Agresti and Coull’s, never narrower.
        AgrestiCoull = "agresti-coull", "méthode d’Agresti et Coull";
    }
}

vocabulary! {
    /// What is asked for.
    pub enum TypeQuestion: "type-question" {
        /// One answer among several.
        Unique = "unique", "choix unique";
        /// Several answers.
        Multiple = "multiple", "choix multiple";
        /// One of ordered answers.
        Echelle = "echelle", "échelle";
        /// A number, counted by ranges.
        Nombre = "nombre", "nombre";
        /// Free words, never imported.
        Ouverte = "ouverte", "question ouverte";
    }
}

impl TypeQuestion {
    /// Returns whether a respondent gives one answer, so that answers sum to the base.
    pub const fn est_exclusif(self) -> bool {
        matches!(self, Self::Unique | Self::Echelle | Self::Nombre)
    }
}
