//! Examples of the manual: lines that a code complains about, and lines that please it.
//!
//! A test writes each into a small project and looks at what `check` says.

use Code as C;

use super::Code;

/// Two ways to write the same lines of a file.
#[derive(Debug)]
pub struct Exemple {
    /// The code.
    pub code: Code,
    /// The file, under `content/`.
    pub fichier: &'static str,
    /// Whether the lines stand in the text, not in the header.
    pub texte: bool,
    /// What the code complains about.
    pub mauvais: &'static str,
    /// What it accepts.
    pub bon: &'static str,
}

const fn tete(
    code: Code,
    fichier: &'static str,
    mauvais: &'static str,
    bon: &'static str,
) -> Exemple {
    Exemple { code, fichier, texte: false, mauvais, bon }
}

const fn texte(code: Code, mauvais: &'static str, bon: &'static str) -> Exemple {
    Exemple { code, fichier: "contexte/portrait.md", texte: true, mauvais, bon }
}

const ACTEURS: &str = "acteurs.toml";
const AXE: &str = "strategie/axes/victimes.md";
const BILAN: &str = "bilan/ateliers.md";
const CONSTAT: &str = "constats/nuisances.md";
const DOCUMENT: &str = "documents/diagnostic.toml";
const FICHE: &str = "fiches-actions/mediation.md";
const INSTANCE: &str = "gouvernance/pleniere.md";
const OBJECTIF: &str = "strategie/objectifs/presence.md";
const PRECONISATION: &str = "preconisations/presence.md";
const SOURCE: &str = "sources/isolee.toml";

/// Returns the example of a code, when it has one.
pub fn exemple(code: Code) -> Option<&'static Exemple> {
    EXEMPLES.iter().find(|exemple| exemple.code == code)
}

/// Every example.
pub const EXEMPLES: &[Exemple] = &[
    // Text.
    texte(C::HtmlRefuse, "Un mot <b>important</b>.", "Un mot **important**."),
    texte(
        C::LienRefuse,
        "Voir [le site](www.exemple.fr).",
        "Voir [le site](https://www.exemple.fr).",
    ),
    texte(C::LienCasse, "Voir [le constat] (constat:halls).", "Voir [le constat](constat:halls)."),
    texte(
        C::EncartInconnu,
        "> [!RESTRIENT]\n> Deux adresses sont suivies.",
        "> [!RESTREINT]\n> Deux adresses sont suivies.",
    ),
    texte(
        C::EncartInterrompu,
        "> [!RESTREINT]\n> Deux adresses sont suivies.\n\n> La seconde depuis mai.",
        "> [!RESTREINT]\n> Deux adresses sont suivies.\n>\n> La seconde depuis mai.",
    ),
    texte(
        C::EncartHorsCitation,
        "[!RESTREINT] Deux adresses sont suivies.",
        "> [!RESTREINT]\n> Deux adresses sont suivies.",
    ),
    texte(C::TitreMalPlace, "# La soirée\n\nLe texte.", "## La soirée\n\nLe texte."),
    texte(
        C::TitreDansEncart,
        "> [!NOTE]\n> ## Rappel\n> Le texte.",
        "> [!NOTE]\n> **Rappel**\n>\n> Le texte.",
    ),
    texte(
        C::NoteSansTexte,
        "Un fait établi[^1].",
        "Un fait établi[^1].\n\n[^1]: Enquête de 2026, question 4.",
    ),
    texte(
        C::TableauSansEntete,
        "|  | Faits |\n|---|---|\n| Gare | 12 |",
        "| Secteur | Faits |\n|---|---|\n| Gare | 12 |",
    ),
    texte(
        C::ImageSansTexte,
        "![](images/plan.png)",
        "![Plan des trois secteurs de la commune](images/plan.png)",
    ),
    texte(
        C::ImageDansTexte,
        "Le plan ![Plan des trois secteurs](images/plan.png) le montre.",
        "Le plan le montre.\n\n![Plan des trois secteurs](images/plan.png)",
    ),
    // Headers.
    tete(C::CleInconnue, FICHE, "pilotte = \"tranquillite\"", "pilote = \"tranquillite\""),
    tete(C::ValeurRefusee, FICHE, "priorite = \"élevée\"", "priorite = \"haute\""),
    tete(C::TypeIncorrect, FICHE, "effectif_vise = \"600\"", "effectif_vise = 600"),
    tete(C::DateIncorrecte, FICHE, "debut = \"avril 2027\"", "debut = \"2027-04\""),
    tete(C::ValeurHorsBornes, FICHE, "avancement = 140", "avancement = 40"),
    // What exists, and who names whom.
    tete(
        C::IdEnDouble,
        ACTEURS,
        "[[acteurs]]\nid = \"ville\"\nnom = \"La Ville\"\ngenre = \"collectivite\"\n[[acteurs]]\nid = \"ville\"\nnom = \"Service jeunesse\"\ngenre = \"service\"",
        "[[acteurs]]\nid = \"ville\"\nnom = \"La Ville\"\ngenre = \"collectivite\"\n[[acteurs]]\nid = \"jeunesse\"\nnom = \"Service jeunesse\"\ngenre = \"service\"",
    ),
    tete(C::NumeroEnDouble, CONSTAT, "numero = 1", "numero = 7"),
    tete(
        C::ReferenceInconnue,
        CONSTAT,
        "sources = [{ id = \"enquete\" }]",
        "sources = [{ id = \"enquete-acteurs\" }]",
    ),
    texte(C::GenreInconnu, "Voir [](constats:halls).", "Voir [](constat:halls)."),
    texte(C::FragmentInconnu, "Voir [](constat:halls#limite).", "Voir [](constat:halls#limites)."),
    texte(
        C::TexteSurReserve,
        "Voir [le trafic rue des Forges](constat:trafic).",
        "Voir [](constat:trafic).",
    ),
    tete(C::Boucle, OBJECTIF, "parent = \"presence\"", "parent = \"residences\""),
    tete(
        C::ParentDUnAutreAxe,
        OBJECTIF,
        "axe = \"espace-public\"\nparent = \"accueil\"",
        "axe = \"espace-public\"\nparent = \"residences\"",
    ),
    tete(
        C::DiffusionIncoherente,
        FICHE,
        "objectif = \"interne\"",
        "objectif = \"interne\"\ndiffusion = \"restreint\"",
    ),
    tete(
        C::StrategieAPreciser,
        AXE,
        "titre = \"Accueillir les victimes\"",
        "titre = \"Accueillir les victimes\"\nstrategie = \"plan-vif\"",
    ),
    tete(
        C::ContenuAmbigu,
        DOCUMENT,
        "parties = [{ titre = \"Constats\", contenu = [{ titre = \"Ce qui ressort\" }] }]",
        "parties = [{ titre = \"Constats\", contenu = [{ objets = \"constats\" }] }]",
    ),
    tete(
        C::AcceptationInutile,
        SOURCE,
        "acceptations = [{ code = \"fiche-sans-pilote\", motif = \"À citer après le comité.\" }]",
        "acceptations = [{ code = \"source-non-utilisee\", motif = \"À citer après le comité.\" }]",
    ),
    tete(
        C::AcceptationRefusee,
        SOURCE,
        "acceptations = [{ code = \"reference-inconnue\", motif = \"À citer après le comité.\" }]",
        "acceptations = [{ code = \"source-non-utilisee\", motif = \"À citer après le comité.\" }]",
    ),
    tete(
        C::ChampACompleter,
        SOURCE,
        "nature = \"enquete\"",
        "nature = \"enquete\"\nproducteur = \"tranquillite\"\ndate = \"2026\"",
    ),
    // From the source to the axis.
    tete(
        C::ConstatSansSource,
        CONSTAT,
        "titre = \"Les nuisances durent la nuit\"",
        "titre = \"Les nuisances durent la nuit\"\nsources = [{ id = \"enquete-acteurs\", page = \"question 7\" }]",
    ),
    tete(
        C::ConstatNonCroise,
        CONSTAT,
        "majeur = true\nsources = [{ id = \"enquete-acteurs\" }]",
        "majeur = true\nsources = [{ id = \"enquete-acteurs\" }, { id = \"releves\" }]",
    ),
    tete(
        C::ConstatSansSuite,
        CONSTAT,
        "majeur = true",
        "majeur = true\nmotif_sans_suite = \"La compétence relève du département.\"",
    ),
    tete(
        C::AxeSansConstat,
        AXE,
        "titre = \"Accueillir les victimes\"",
        "titre = \"Accueillir les victimes\"\nconstats = [\"halls\"]",
    ),
    tete(
        C::AxeSansMajeur,
        AXE,
        "constats = [\"eclairage\"]",
        "constats = [\"eclairage\", \"halls\"]",
    ),
    tete(
        C::PreconisationSansConstat,
        PRECONISATION,
        "titre = \"Assurer une présence en soirée\"",
        "titre = \"Assurer une présence en soirée\"\nconstats = [\"halls\"]",
    ),
    tete(
        C::PreconisationSansSuite,
        PRECONISATION,
        "decision = \"ecartee\"",
        "decision = \"ecartee\"\nmotif = \"Aucun financement avant 2030.\"",
    ),
    tete(
        C::SourceInutilisee,
        CONSTAT,
        "sources = [{ id = \"enquete-acteurs\" }]",
        "sources = [{ id = \"enquete-acteurs\" }, { id = \"isolee\" }]",
    ),
    // Objectifs and past actions.
    tete(C::ObjectifSansFiche, FICHE, "objectif = \"ecoute\"", "objectif = \"presence\""),
    tete(C::FicheSurStrategique, FICHE, "objectif = \"residences\"", "objectif = \"presence\""),
    tete(
        C::ReconduiteSansBilan,
        FICHE,
        "origine = \"reconduite\"",
        "origine = \"reconduite\"\nbilan = \"ateliers\"",
    ),
    tete(
        C::AbandonSansMotif,
        BILAN,
        "etat = \"abandonnee\"",
        "etat = \"abandonnee\"\nmotif = \"Le financement de l’État a pris fin en 2023.\"",
    ),
    // A fiche.
    tete(
        C::FicheSansPilote,
        FICHE,
        "titre = \"Déployer une médiation\"",
        "titre = \"Déployer une médiation\"\npilote = \"tranquillite\"",
    ),
    tete(C::PiloteImprecis, FICHE, "pilote = \"clspd\"", "pilote = \"tranquillite\""),
    tete(
        C::FicheSansCalendrier,
        FICHE,
        "debut = \"2027-T1\"",
        "debut = \"2027-T1\"\nfin = \"2028\"",
    ),
    tete(
        C::CalendrierInverse,
        FICHE,
        "debut = \"2028\"\nfin = \"2027\"",
        "debut = \"2027\"\nfin = \"2028\"",
    ),
    tete(C::CalendrierHorsStrategie, FICHE, "fin = \"2031\"", "fin = \"2028\""),
    tete(C::FinsConcentrees, FICHE, "fin = \"2029\"", "fin = \"2027\""),
    tete(
        C::FicheSansIndicateur,
        FICHE,
        "[[indicateurs]]\nid = \"soirees\"\nintitule = \"Soirées de présence\"\ntype = \"realisation\"",
        "[[indicateurs]]\nid = \"soirees\"\nintitule = \"Soirées de présence\"\ntype = \"realisation\"\n[[indicateurs]]\nid = \"conflits\"\nintitule = \"Conflits apaisés sur place\"\ntype = \"resultat\"",
    ),
    tete(
        C::SansQualitatif,
        FICHE,
        "[[indicateurs]]\nid = \"avis\"\nintitule = \"Avis des gardiens\"\ntype = \"resultat\"",
        "[[indicateurs]]\nid = \"avis\"\nintitule = \"Avis des gardiens\"\ntype = \"resultat\"\nqualitatif = true",
    ),
    tete(
        C::TitreSansInfinitif,
        FICHE,
        "titre = \"Médiation en soirée\"",
        "titre = \"Déployer une médiation en soirée\"",
    ),
    tete(
        C::FicheSansPublic,
        FICHE,
        "titre = \"Déployer une médiation\"",
        "titre = \"Déployer une médiation\"\npublic_cible = \"Habitants et jeunes présents en soirée\"",
    ),
    tete(
        C::FicheSansInstance,
        FICHE,
        "titre = \"Déployer une médiation\"",
        "titre = \"Déployer une médiation\"\ninstance_suivi = \"groupe-tranquillite\"",
    ),
    // Indicators.
    tete(
        C::IndicateurIncomplet,
        FICHE,
        "[[indicateurs]]\nid = \"soirees\"\nintitule = \"Soirées de présence\"\ntype = \"realisation\"\nunite = \"soirées par an\"",
        "[[indicateurs]]\nid = \"soirees\"\nintitule = \"Soirées de présence\"\ntype = \"realisation\"\nunite = \"soirées par an\"\ndefinition = \"Soirées où l’équipe est sortie au complet.\"\nsource = \"releves\"\nfrequence = \"mensuelle\"\nresponsable = \"tranquillite\"\nreference = { a_etablir = \"2027-T4\" }\ncible = { comparateur = \">=\", valeur = 230, date = \"2028\" }",
    ),
    tete(
        C::CibleSansReference,
        FICHE,
        "[[indicateurs]]\nid = \"soirees\"\nintitule = \"Soirées de présence\"\ntype = \"realisation\"\ncible = { comparateur = \">=\", valeur = 230, date = \"2028\" }",
        "[[indicateurs]]\nid = \"soirees\"\nintitule = \"Soirées de présence\"\ntype = \"realisation\"\nreference = { valeur = 96, date = \"2025\" }\ncible = { comparateur = \">=\", valeur = 230, date = \"2028\" }",
    ),
    tete(
        C::CibleContraire,
        FICHE,
        "[[indicateurs]]\nid = \"plaintes\"\nintitule = \"Signalements de bruit\"\ntype = \"resultat\"\nreference = { valeur = 312, date = \"2025\" }\ncible = { comparateur = \">=\", valeur = 240, date = \"2028\" }",
        "[[indicateurs]]\nid = \"plaintes\"\nintitule = \"Signalements de bruit\"\ntype = \"resultat\"\nreference = { valeur = 312, date = \"2025\" }\ncible = { comparateur = \"<=\", valeur = 240, date = \"2028\" }",
    ),
    tete(
        C::CibleAbsolue,
        FICHE,
        "[[indicateurs]]\nid = \"delai\"\nintitule = \"Victimes reçues sous 72 heures\"\ntype = \"resultat\"\nunite = \"%\"\ncible = { comparateur = \">=\", valeur = 100, date = \"2028\" }",
        "[[indicateurs]]\nid = \"delai\"\nintitule = \"Victimes reçues sous 72 heures\"\ntype = \"resultat\"\nunite = \"%\"\ncible = { comparateur = \">=\", valeur = 70, date = \"2028\" }",
    ),
    tete(
        C::BaseInsuffisante,
        FICHE,
        "[[indicateurs]]\nid = \"sorties\"\nintitule = \"Jeunes en emploi à six mois\"\ntype = \"resultat\"\nunite = \"%\"\nreference = { valeur = 50, date = \"2025\", base = 12 }\ncible = { comparateur = \">=\", valeur = 60, date = \"2028\" }",
        "[[indicateurs]]\nid = \"sorties\"\nintitule = \"Jeunes en emploi à six mois\"\ntype = \"resultat\"\nunite = \"jeunes\"\nreference = { valeur = 6, date = \"2025\" }\ncible = { comparateur = \">=\", valeur = 8, date = \"2028\" }",
    ),
    // Governance.
    tete(
        C::InstanceSansAnimation,
        INSTANCE,
        "titre = \"Conseil plénier\"",
        "titre = \"Conseil plénier\"\nanimation = \"tranquillite\"",
    ),
    tete(
        C::InstanceSansRythme,
        INSTANCE,
        "titre = \"Conseil plénier\"",
        "titre = \"Conseil plénier\"\nrythme = { prevu = 1, par = \"an\" }",
    ),
    tete(
        C::PleniereTropRare,
        INSTANCE,
        "rythme = { prevu = 0, par = \"an\" }",
        "rythme = { prevu = 1, par = \"an\" }",
    ),
    tete(
        C::GroupeSansAction,
        FICHE,
        "instance_suivi = \"pleniere\"",
        "instance_suivi = \"groupe-tranquillite\"",
    ),
];
