//! Examples: figures in texts, in tables and in charts.

use Code as C;

use super::{Code, Exemple, tete, texte};

const CHIFFRES: &str = "donnees/halls.csv";

const fn table(code: Code, mauvais: &'static str, bon: &'static str) -> Exemple {
    Exemple { code, fichier: CHIFFRES, texte: true, mauvais, bon }
}

pub(super) const EXEMPLES: &[Exemple] = &[
    table(
        C::TableauMalForme,
        "territoire;annee;nombre\ncommune;2025;326;\n",
        "territoire;annee;nombre\ncommune;2025;326\n",
    ),
    table(
        C::ColonneInconnue,
        "lieu;annee;nombre\ncommune;2025;326\n",
        "territoire;annee;nombre\ncommune;2025;326\n",
    ),
    table(
        C::ChiffreIllisible,
        "territoire;annee;nombre\ncommune;2025;1 326\n",
        "territoire;annee;nombre\ncommune;2025;1326\n",
    ),
    table(
        C::ReleveEnDouble,
        "territoire;annee;nombre\ncommune;2025;326\ncommune;2025;236\n",
        "territoire;annee;nombre\ncommune;2025;326\n",
    ),
    table(
        C::TauxDifferent,
        "territoire;annee;nombre;denominateur;taux\ncommune;2025;71;9948;3,31\n",
        "territoire;annee;nombre;denominateur\ncommune;2025;71;9948\n",
    ),
    texte(
        C::ValeurAbsente,
        "Voir [](valeur:halls/commune/2030).",
        "Voir [](valeur:halls/commune/2025).",
    ),
    texte(
        C::ValeurNonDiffusee,
        "En 2017, [](valeur:halls/commune/2017).",
        "Le chiffre de 2017 n’est pas diffusé ; en 2025, [](valeur:halls/commune/2025).",
    ),
    texte(
        C::ValeurMasquee,
        "Voir [](valeur:halls/commune/2016).",
        "Voir [](valeur:halls/commune/2025).",
    ),
    texte(
        C::ValeurRetapee,
        "Voir [320 signalements](valeur:halls/commune/2025).",
        "Voir [](valeur:halls/commune/2025).",
    ),
    texte(
        C::RequeteImpossible,
        "Voir [](valeur:halls/commune).",
        "Voir [](valeur:halls/commune/2025).",
    ),
    texte(
        C::EvolutionFragile,
        "Une évolution de [](valeur:halls/commune/2024-2025/evolution).",
        "Une évolution de [](valeur:halls/commune/2018-2025/tendance) de la moyenne 2018-2020 à la moyenne 2023-2025.",
    ),
    texte(
        C::ChiffresReserves,
        "Voir [](valeur:reserves/commune/2025).",
        "> [!RESTREINT]\n> Voir [](valeur:reserves/commune/2025).",
    ),
    texte(
        C::SommeInterdite,
        "Le taux de délinquance est stable.",
        "Les cambriolages sont stables.",
    ),
    texte(
        C::RuptureTraversee,
        "Une évolution de [](valeur:rompue/commune/2018-2025/tendance).",
        "Puis [](valeur:rompue/commune/2025).",
    ),
    texte(
        C::CausaliteNonEtablie,
        "La médiation a fait baisser les signalements.",
        "Les signalements ont reculé depuis le début de la médiation, sans que l’on puisse l’attribuer à elle.",
    ),
    tete(
        C::ComparaisonInegale,
        "figures/halls.toml",
        "requete = { series = [\"halls\"], territoires = [\"commune\", \"voisine\"] }",
        "requete = { series = [\"halls\"], territoires = [\"commune\", \"voisine\"], mesure = \"taux\" }",
    ),
    tete(
        C::FigureIncomplete,
        "figures/halls.toml",
        "axe = \"espace-public\"",
        "note = \"Ces signalements sont ceux des bailleurs.\"",
    ),
    tete(
        C::FigureVide,
        "figures/halls.toml",
        "forme = \"gantt\"\naxe = \"victimes\"",
        "forme = \"courbe\"",
    ),
    tete(
        C::FondInadapte,
        "figures/halls.toml",
        "forme = \"carte\"\nfond = \"quartier.geojson\"\ncle = \"id\"",
        "forme = \"courbe\"",
    ),
    Exemple {
        code: C::FondIllisible,
        fichier: "figures/quartiers.geojson",
        texte: true,
        mauvais: "{ \"type\": \"Topology\" }\n",
        bon: "{ \"type\": \"FeatureCollection\", \"features\": [{ \"type\": \"Feature\", \"properties\": { \"id\": \"commune\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[2, 48], [3, 48], [3, 49], [2, 48]]] } }] }\n",
    },
    texte(C::FigureInutilisee, "Une phrase.", "![](figure:halls)"),
    tete(
        C::ChiffresIntrouvables,
        "donnees/halls.toml",
        "fichier = \"hals.csv\"",
        "fichier = \"halls.csv\"",
    ),
    tete(
        C::ChiffresInutilises,
        "donnees/halls.toml",
        "fichier = \"reserves.csv\"",
        "fichier = \"halls.csv\"",
    ),
];
