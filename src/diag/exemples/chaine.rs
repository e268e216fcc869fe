//! Examples: from the source to the axis, and past actions.

use Code as C;

use super::{AXE, BILAN, CONSTAT, Code, Exemple, FICHE, PRECONISATION, tete};

pub(super) const EXEMPLES: &[Exemple] = &[
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
        C::MajeurSansCotation,
        CONSTAT,
        "majeur = true\ngravite = { note = 3, raison = \"Des locataires n’osent plus sortir.\" }",
        "majeur = true\ngravite = { note = 3, raison = \"Des locataires n’osent plus sortir.\" }\nampleur = { note = 2, raison = \"Trois rues sur vingt.\" }\ntendance = { note = 2, raison = \"Autant d’appels qu’il y a trois ans.\" }\nressenti = { note = 4, raison = \"Le premier sujet des réunions publiques.\" }\ncapacite_d_agir = { note = 3, raison = \"Les horaires relèvent de la Ville.\" }",
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
];
