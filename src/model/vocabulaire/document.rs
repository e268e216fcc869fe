//! Lists of the outlines: forms, groups, parts made by the program.

vocabulary! {
    /// Form of a printed document.
    pub enum Format: "format" {
        /// Report, A4 portrait.
        Rapport = "rapport", "rapport";
        /// Short brochure, A4 portrait: parts follow one another.
        Plaquette = "plaquette", "plaquette";
        /// Slides, 16:9: one idea per page.
        Diaporama = "diaporama", "diaporama";
        /// Sheets, A4: a page per object, nothing around.
        Fiche = "fiche", "fiche";
    }
}

impl Format {
    /// Returns whether each object has its page, and no section title stands over them.
    pub const fn is_loose(self) -> bool {
        matches!(self, Self::Diaporama | Self::Fiche)
    }

    /// Returns whether its sections and tables bear numbers: it is long enough to be cited by them.
    pub const fn is_numbered(self) -> bool {
        matches!(self, Self::Rapport)
    }
}

vocabulary! {
    /// How a list of objects is printed.
    pub enum Forme: "forme" {
        /// Whole objects.
        Fiche = "fiche", "fiche";
        /// One line each.
        Liste = "liste", "liste";
        /// Title and what to remember of it.
        Message = "message", "message";
    }
}

vocabulary! {
    /// What a list of objects is grouped by.
    pub enum Groupement: "groupement" {
        /// By axe.
        Axe = "axe", "axe";
        /// By theme.
        Theme = "theme", "thème";
    }
}

vocabulary! {
    /// Parts made by the program.
    pub enum Genere: "genere" {
        /// État × axe of the bilan.
        BilanEtats = "bilan-etats", "État des actions par axe";
        /// Causes of difficulty by type.
        BilanCauses = "bilan-causes", "Causes des difficultés";
        /// What changed, action by action.
        BilanEffets = "bilan-effets", "Effets des actions et preuves";
        /// Evaluation questions and answers.
        QuestionsEvaluation = "questions-evaluation", "Questions d’évaluation";
        /// Table of instances.
        Instances = "instances", "Instances";
        /// Findings against actions.
        MatriceConstatsActions = "matrice-constats-actions", "Constats et actions";
        /// Axe → objectif → fiche.
        ArbreStrategie = "arbre-strategie", "Arbre de la stratégie";
        /// Table of indicators.
        Indicateurs = "indicateurs", "Indicateurs";
        /// Resources by theme and public.
        Ressources = "ressources", "Ressources par thème et par public";
        /// Page of signatures.
        Signatures = "signatures", "Signatures";
        /// Acronyms.
        Sigles = "sigles", "Sigles";
        /// Sources used.
        Sources = "sources", "Sources";
        /// Structures met or named.
        Acteurs = "acteurs", "Acteurs";
        /// Steps of the actions.
        Calendrier = "calendrier", "Calendrier";
        /// Who pilots how much.
        Pilotes = "pilotes", "Répartition des pilotes";
        /// Funding by payer and year.
        Budget = "budget", "Financements par financeur et par année";
        /// Decisions on recommendations.
        Preconisations = "preconisations", "Suites données aux préconisations";
        /// Findings graded, and what the partners chose.
        Priorites = "priorites", "Priorités";
        /// What was gathered, what it covers, who was not heard.
        Methode = "methode", "Ce qui a été recueilli";
        /// Phases and jalons of the mission.
        CalendrierMission = "calendrier-mission", "Calendrier de la mission";
        /// Structures met, by function.
        Entretiens = "entretiens", "Structures rencontrées";
        /// Documents asked for.
        DocumentsDemandes = "documents-demandes", "Documents demandés";
        /// Who came to which instance.
        Participation = "participation", "Participation aux réunions";
        /// Decisions, who does them and by when.
        ReleveDecisions = "releve-decisions", "Relevé des décisions";
        /// Table of coordinations.
        Coordinations = "coordinations", "Coordinations";
        /// Services, their staff now and proposed.
        Organisation = "organisation", "Organisation interne";
        /// What comparable towns do.
        Parangonnage = "parangonnage", "Comparaison avec d’autres collectivités";
        /// Laws and plans.
        References = "references", "Textes et plans de référence";
        /// Numbers of the figures that the document showed before.
        ChiffresDesFigures = "chiffres-des-figures", "Chiffres des figures";
        /// Questions of a survey, to be filled in by hand.
        Questionnaire = "questionnaire", "Questionnaire";
    }
}
