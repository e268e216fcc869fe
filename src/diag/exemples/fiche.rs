//! Examples: a fiche and its indicators.

use Code as C;

use super::{Code, Exemple, FICHE, tete};

pub(super) const EXEMPLES: &[Exemple] = &[
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
        C::ResultatNonAttribuable,
        FICHE,
        "[[indicateurs]]\nid = \"vols\"\nintitule = \"Vols enregistrés\"\ntype = \"resultat\"\nsource = \"faits-enregistres\"",
        "[[indicateurs]]\nid = \"vols\"\nintitule = \"Vols enregistrés\"\ntype = \"contexte\"\nsource = \"faits-enregistres\"",
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
];
