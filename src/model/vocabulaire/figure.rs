//! Figures: what is asked of numbers, and how they are drawn.

vocabulary! {
    /// What is asked of a series.
    #[derive(Default)]
    pub enum Mesure: "mesure" {
        /// The count.
        #[default]
        Nombre = "nombre", "Nombre";
        /// The count without its unit.
        Chiffre = "chiffre", "Chiffre seul";
        /// The count for so many of its denominator.
        Taux = "taux", "Taux";
        /// The relative change from the first date to the last.
        Evolution = "evolution", "Évolution";
        /// The relative change from the mean of the first three dates to that of the last three.
        Tendance = "tendance", "Tendance";
        /// The mean count a year.
        Moyenne = "moyenne", "Moyenne annuelle";
        /// The rank among comparable territories.
        Rang = "rang", "Rang";
    }
}

vocabulary! {
    /// How a figure is drawn.
    pub enum FormeFigure: "forme-figure" {
        /// One line for each territory or series, over time.
        Courbe = "courbe", "Courbes";
        /// A small chart for each series, all on one scale.
        Multiples = "multiples", "Petits graphiques";
        /// Horizontal bars at one date.
        Barres = "barres", "Barres";
        /// The actions of the strategy over time.
        Gantt = "gantt", "Calendrier des actions";
        /// The instances and whom they report to.
        Gouvernance = "gouvernance", "Organigramme des instances";
        /// From findings to actions.
        Chaine = "chaine", "Du constat à l’action";
        /// An indicator from its reference to its target.
        Cible = "cible", "Indicateur et cible";
        /// Answers of a scale, on either side of its middle.
        Likert = "likert", "Échelle";
        /// Two groups back to back, class by class.
        Pyramide = "pyramide", "Pyramide";
        /// Territories on a map.
        Carte = "carte", "Carte";
    }
}
