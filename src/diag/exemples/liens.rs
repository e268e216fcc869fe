//! Examples: what exists, and who names whom.

use Code as C;

use super::{ACTEURS, AXE, CONSTAT, Code, DOCUMENT, Exemple, FICHE, OBJECTIF, SOURCE, tete, texte};

pub(super) const EXEMPLES: &[Exemple] = &[
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
        "titre = \"Accueillir les victimes\"\nstrategies = [\"plan-vif\"]",
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
];
