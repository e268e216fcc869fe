//! Closed lists of the domain: what may be written, and how it is printed.

/// Declares a closed list: variant = "what is written", "what is printed".
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident: $id:literal {
        $($(#[$vmeta:meta])* $variant:ident = $slug:literal, $label:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $slug)] $variant,)+ }

        impl $name {
            /// Every value, in printed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Name of the list and what may be written, for the schemas.
            pub const LIST: (&'static str, &'static [&'static str]) = ($id, &[$($slug,)+]);

            /// Returns the word as written in a header.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// Returns the word as printed.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}
pub(crate) use vocabulary;

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
    /// Nature of a budget line.
    pub enum NatureBudget: "nature-budget" {
        /// Running costs.
        Fonctionnement = "fonctionnement", "fonctionnement";
        /// Investment.
        Investissement = "investissement", "investissement";
    }
}

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
    }
}

/// Every closed list, by name, for the test that holds schemas and types together.
pub const LISTS: &[(&str, &[&str])] = &[
    super::diffusion::Diffusion::LIST,
    Mission::LIST,
    Etat::LIST,
    EtatAction::LIST,
    Appreciation::LIST,
    Suite::LIST,
    Origine::LIST,
    Priorite::LIST,
    Temporalite::LIST,
    Prevention::LIST,
    Approche::LIST,
    TypeIndicateur::LIST,
    Frequence::LIST,
    Nature::LIST,
    Fiabilite::LIST,
    Accord::LIST,
    TypeCause::LIST,
    Preuve::LIST,
    Critere::LIST,
    SorteReference::LIST,
    Formation::LIST,
    NiveauInstance::LIST,
    Cadence::LIST,
    TypeJalon::LIST,
    EtatJalon::LIST,
    ModeEntretien::LIST,
    ModeGrille::LIST,
    GenreActeur::LIST,
    GenreTerritoire::LIST,
    Zone::LIST,
    TypeRessource::LIST,
    Decision::LIST,
    EtatDecision::LIST,
    CadreCoordination::LIST,
    NaturePreconisation::LIST,
    NiveauObjectif::LIST,
    Comparateur::LIST,
    Couleur::LIST,
    NatureBudget::LIST,
    Format::LIST,
    Forme::LIST,
    Groupement::LIST,
    Genere::LIST,
];
