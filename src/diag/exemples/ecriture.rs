//! Examples: texts and headers.

use Code as C;

use super::{Code, Exemple, FICHE, tete, texte};

pub(super) const EXEMPLES: &[Exemple] = &[
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
        C::TexteColle,
        "Sont présents :\n\n• la Ville ;\n• le Département.",
        "Sont présents :\n\n- la Ville ;\n- le Département.",
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
        C::ImageNonUtilisee,
        "Le plan des secteurs le montre.",
        "Le plan des secteurs le montre.\n\n![Plan des trois secteurs](images/plan.png)",
    ),
    texte(
        C::ImageDansTexte,
        "Le plan ![Plan des trois secteurs](images/plan.png) le montre.",
        "Le plan le montre.\n\n![Plan des trois secteurs](images/plan.png)",
    ),
    texte(
        C::CoordonneesPubliques,
        "Un riverain, joignable au 06 12 34 56 78, s’en plaint.",
        "Un riverain s’en plaint.",
    ),
    texte(
        C::ImmeubleDesigne,
        "Le trafic se tient dans le hall 3.",
        "Le trafic se tient dans un hall du secteur.",
    ),
    texte(
        C::SigleNonDeveloppe,
        "Le GUP se réunit chaque mois.",
        "La gestion urbaine de proximité (GUP) se réunit chaque mois.",
    ),
    texte(C::PersonneNommee, "Le hall est tenu par M. Dupont.", "Le hall est occupé en soirée."),
    // Headers.
    tete(C::CleInconnue, FICHE, "pilotte = \"tranquillite\"", "pilote = \"tranquillite\""),
    tete(C::ValeurRefusee, FICHE, "priorite = \"élevée\"", "priorite = \"haute\""),
    tete(C::TypeIncorrect, FICHE, "effectif_vise = \"600\"", "effectif_vise = 600"),
    tete(C::DateIncorrecte, FICHE, "debut = \"avril 2027\"", "debut = \"2027-04\""),
    tete(C::ValeurHorsBornes, FICHE, "avancement = 140", "avancement = 40"),
];
