//! Examples: the governance.

use Code as C;

use super::{Code, Exemple, FICHE, INSTANCE, tete};

pub(super) const EXEMPLES: &[Exemple] = &[
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
        C::TenuesEnDouble,
        INSTANCE,
        "rythme = { prevu = 1, par = \"an\", realise = 1 }\nreunions = [{ date = 2025-11-27 }]",
        "rythme = { prevu = 1, par = \"an\" }\nreunions = [{ date = 2025-11-27 }]",
    ),
    tete(
        C::EchangeSansCharte,
        INSTANCE,
        "echange_nominatif = true",
        "echange_nominatif = true\ncharte = \"Règlement intérieur adopté le 12 mars 2026.\"",
    ),
    tete(
        C::GroupeSansAction,
        FICHE,
        "instance_suivi = \"pleniere\"",
        "instance_suivi = \"groupe-tranquillite\"",
    ),
];
