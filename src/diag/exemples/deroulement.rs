//! Examples: the course of the mission.

use Code as C;

use super::{Code, DEROULEMENT, Exemple, SOURCE, tete};

pub(super) const EXEMPLES: &[Exemple] = &[
    tete(
        C::DeroulementContradictoire,
        DEROULEMENT,
        "[[documents]]\nintitule = \"Comptes rendus du conseil\"\nacteur = \"tranquillite\"\ndemande_le = \"2026-03\"\nrecu_le = \"2026-02\"",
        "[[documents]]\nintitule = \"Comptes rendus du conseil\"\nacteur = \"tranquillite\"\ndemande_le = \"2026-02\"\nrecu_le = \"2026-03\"",
    ),
    tete(
        C::FaitAVenir,
        DEROULEMENT,
        "[[jalons]]\nintitule = \"Séance plénière\"\ndate = 2026-12-10\ntype = \"pleniere\"\netat = \"tenu\"",
        "[[jalons]]\nintitule = \"Séance plénière\"\ndate = 2026-12-10\ntype = \"pleniere\"\netat = \"prevu\"",
    ),
    tete(
        C::PrevisionDepassee,
        DEROULEMENT,
        "[[entretiens]]\nacteur = \"tranquillite\"\nfonction = \"directrice\"\nmode = \"individuel\"\nprevu_le = \"2026-02\"",
        "[[entretiens]]\nacteur = \"tranquillite\"\nfonction = \"directrice\"\nmode = \"individuel\"\nprevu_le = \"2026-02\"\ntenu_le = 2026-02-11",
    ),
    tete(
        C::EffectifDifferent,
        SOURCE,
        "titre = \"Entretiens\"\nnature = \"entretien\"\neffectif = 26",
        "titre = \"Entretiens\"\nnature = \"entretien\"\neffectif = 1",
    ),
];
