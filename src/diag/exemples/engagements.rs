//! Examples: money, people who engage themselves, laws.

use Code as C;

use super::{Code, Exemple, FICHE, PROJET, tete, texte};

pub(super) const EXEMPLES: &[Exemple] = &[
    tete(
        C::BudgetDesequilibre,
        FICHE,
        "budget = [{ annee = 2027, poste = \"Équipe\", montant = 60000 }]\nfinancements = [{ annee = 2027, financeur = \"prefecture\", montant = 40000 }]",
        "reste_a_financer = 20000\nbudget = [{ annee = 2027, poste = \"Équipe\", montant = 60000 }]\nfinancements = [{ annee = 2027, financeur = \"prefecture\", montant = 40000 }]",
    ),
    tete(
        C::FipdExcessif,
        FICHE,
        "budget = [{ annee = 2027, poste = \"Équipe\", montant = 60000 }]\nfinancements = [{ annee = 2027, financeur = \"prefecture\", dispositif = \"FIPD\", montant = 60000 }]",
        "budget = [{ annee = 2027, poste = \"Équipe\", montant = 60000 }]\nfinancements = [{ annee = 2027, financeur = \"prefecture\", dispositif = \"FIPD\", montant = 48000 }, { annee = 2027, financeur = \"tranquillite\", montant = 12000 }]",
    ),
    tete(
        C::PiloteSurcharge,
        PROJET,
        "seuils = { fiches_par_pilote = 1 }",
        "seuils = { fiches_par_pilote = 2 }",
    ),
    tete(
        C::PartenaireIsole,
        FICHE,
        "partenaires = [{ acteur = \"college\", role = \"Prévient l’équipe.\" }]",
        "partenaires = [{ acteur = \"tranquillite\", role = \"Prévient l’équipe.\" }]",
    ),
    tete(
        C::SignataireAbsent,
        PROJET,
        "[[strategies]]\nid = \"stspd\"\ntitre = \"Stratégie\"\nperiode = { debut = \"2027\", fin = \"2029\" }\nsignataires = [{ acteur = \"prefecture\", qualite = \"Le préfet\" }]\n[[strategies]]\nid = \"plan-vif\"\ntitre = \"Plan\"\nperiode = { debut = \"2027\", fin = \"2029\" }",
        "[[strategies]]\nid = \"stspd\"\ntitre = \"Stratégie\"\nperiode = { debut = \"2027\", fin = \"2029\" }\nsignataires = [{ acteur = \"prefecture\", qualite = \"Le préfet\" }, { acteur = \"parquet\", qualite = \"Le procureur de la République\" }, { acteur = \"departement\", qualite = \"Le président du conseil départemental\" }]\n[[strategies]]\nid = \"plan-vif\"\ntitre = \"Plan\"\nperiode = { debut = \"2027\", fin = \"2029\" }",
    ),
    tete(
        C::ReferenceAbrogee,
        FICHE,
        "references = [\"ancien-plan\"]",
        "references = [\"plan-departemental\"]",
    ),
    texte(C::ArticleInconnu, "Voir l’article L132-7 du CSI.", "Voir l’article L132-5 du CSI."),
];
