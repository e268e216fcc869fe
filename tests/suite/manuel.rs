//! The manual keeps its word: each bad example is complained about, each good one is not.

use std::collections::BTreeSet;

use crate::project::Project;

/// The files that examples change or name.
const FILES: &[(&str, &str)] = &[
    (
        "content/projet.toml",
        r#"titre = "Essai"
mission = ["diagnostic", "strategie", "evaluation"]
etat = "pleniere"
diffusion = "public"
version = { numero = "1", date = 2026-11-02 }
collectivite = { nom = "Ville d’Essai", instance = "CLSPD" }
strategie_en_cours = { titre = "Ancienne", periode = { debut = "2021", fin = "2024" }, axes = [{ numero = 1, titre = "Un" }] }
themes = [{ id = "tranquillite", nom = "Tranquillité publique" }]
publics = [{ id = "jeunes", nom = "Jeunes" }]
territoires = [{ id = "commune", nom = "Essai", genre = "commune" }, { id = "voisine", nom = "Voisine", genre = "commune", comparaison = true }]
[[strategies]]
id = "stspd"
titre = "Stratégie"
periode = { debut = "2027", fin = "2029" }
[[strategies]]
id = "plan-vif"
titre = "Plan"
periode = { debut = "2027", fin = "2029" }
"#,
    ),
    (
        "content/acteurs.toml",
        r#"[[acteurs]]
id = "clspd"
nom = "CLSPD"
genre = "autre"
[[acteurs]]
id = "tranquillite"
nom = "Direction de la tranquillité publique"
genre = "service"
[[acteurs]]
id = "prefecture"
nom = "Préfecture"
genre = "etat"
[[acteurs]]
id = "parquet"
nom = "Parquet"
genre = "justice"
[[acteurs]]
id = "departement"
nom = "Conseil départemental"
genre = "departement"
[[acteurs]]
id = "college"
nom = "Collège des Tilleuls"
genre = "education"
"#,
    ),
    (
        "content/references.toml",
        r#"[[references]]
id = "csi-l132-5"
titre = "Article L132-5 du code de la sécurité intérieure"
sorte = "article"
[[references]]
id = "plan-departemental"
titre = "Plan départemental 2025-2028"
sorte = "plan-departemental"
[[references]]
id = "ancien-plan"
titre = "Plan départemental 2018-2020"
sorte = "plan-departemental"
abroge_le = "2020"
remplace_par = "plan-departemental"
"#,
    ),
    ("content/contexte/portrait.md", "titre = \"Portrait\"\n"),
    ("content/images/plan.png", ""),
    ("content/sources/enquete-acteurs.toml", "titre = \"Enquête\"\nnature = \"enquete\"\n"),
    ("content/sources/releves.toml", "titre = \"Relevés\"\nnature = \"jeu-de-donnees\"\n"),
    (
        "content/sources/faits-enregistres.toml",
        "titre = \"Faits enregistrés\"\nnature = \"jeu-de-donnees\"\ndelinquance_enregistree = true\n",
    ),
    (
        "content/deroulement.toml",
        "entretiens = [{ acteur = \"tranquillite\", fonction = \"directeur\", mode = \"individuel\", tenu_le = \"2026-02\", source = \"isolee\" }]\n",
    ),
    ("content/sources/isolee.toml", "titre = \"Isolée\"\nnature = \"document\"\n"),
    (
        "content/constats/halls.md",
        "numero = 1\ntitre = \"Les halls\"\nmajeur = true\nsources = [{ id = \"releves\" }, { id = \"enquete-acteurs\" }]\n",
    ),
    ("content/constats/eclairage.md", "numero = 2\ntitre = \"L’éclairage\"\n"),
    ("content/constats/nuisances.md", "numero = 3\ntitre = \"Les nuisances\"\n"),
    (
        "content/constats/trafic.md",
        "numero = 4\ntitre = \"Un trafic\"\ndiffusion = \"restreint\"\n",
    ),
    ("content/preconisations/presence.md", "numero = 1\ntitre = \"Assurer une présence\"\n"),
    (
        "content/bilan/ateliers.md",
        "numero = \"1\"\ntitre = \"Ateliers\"\naxe = 1\netat = \"realisee\"\n",
    ),
    (
        "content/gouvernance/pleniere.md",
        "titre = \"Conseil\"\nformation = \"pleniere\"\nniveau = \"strategique\"\n",
    ),
    (
        "content/gouvernance/groupe-tranquillite.md",
        "titre = \"Groupe\"\nformation = \"groupe-thematique\"\nniveau = \"operationnel\"\n",
    ),
    (
        "content/strategie/axes/espace-public.md",
        "numero = 1\ntitre = \"Apaiser\"\nstrategies = [\"stspd\"]\nconstats = [\"halls\"]\n",
    ),
    (
        "content/strategie/axes/interne.md",
        "numero = 9\ntitre = \"Interne\"\nstrategies = [\"stspd\"]\nconstats = [\"halls\"]\ndiffusion = \"restreint\"\n",
    ),
    ("content/strategie/axes/victimes.md", "numero = 2\ntitre = \"Accueillir\"\n"),
    (
        "content/strategie/objectifs/presence.md",
        "numero = \"a\"\ntitre = \"Présence\"\naxe = \"espace-public\"\n",
    ),
    (
        "content/strategie/objectifs/residences.md",
        "numero = \"b\"\ntitre = \"Résidences\"\naxe = \"espace-public\"\nniveau = \"strategique\"\n",
    ),
    (
        "content/strategie/objectifs/accueil.md",
        "numero = \"c\"\ntitre = \"Accueil\"\naxe = \"victimes\"\nniveau = \"strategique\"\n",
    ),
    (
        "content/strategie/objectifs/ecoute.md",
        "numero = \"d\"\ntitre = \"Écoute\"\naxe = \"victimes\"\n",
    ),
    (
        "content/strategie/objectifs/interne.md",
        "numero = \"a\"\ntitre = \"Interne\"\naxe = \"interne\"\ndiffusion = \"restreint\"\n",
    ),
    (
        "content/fiches-actions/mediation.md",
        "numero = 1\ntitre = \"Déployer\"\nobjectif = \"presence\"\n",
    ),
    (
        "content/fiches-actions/ecouter.md",
        "numero = 2\ntitre = \"Écouter\"\nobjectif = \"ecoute\"\nfin = \"2029\"\npilote = \"tranquillite\"\n",
    ),
    (
        "content/fiches-actions/former.md",
        "numero = 3\ntitre = \"Former\"\nobjectif = \"ecoute\"\nfin = \"2029\"\npilote = \"tranquillite\"\n",
    ),
    (
        "content/fiches-actions/ouvrir.md",
        "numero = 4\ntitre = \"Ouvrir\"\nobjectif = \"ecoute\"\nfin = \"2029\"\n",
    ),
    (
        "content/fiches-actions/suivre.md",
        "numero = 5\ntitre = \"Suivre\"\nobjectif = \"ecoute\"\nfin = \"2028\"\n",
    ),
    (
        "content/donnees/halls.toml",
        "titre = \"Halls\"\nfichier = \"halls.csv\"\nseries = [{ id = \"halls\", titre = \"Halls\", unite = \"signalement\", denominateur = \"logements\" }]\n",
    ),
    (
        "content/donnees/halls.csv",
        "territoire;annee;nombre\ncommune;2016;3\ncommune;2017;nd\ncommune;2018;210\ncommune;2019;198\ncommune;2020;150\ncommune;2021;198\ncommune;2022;221\ncommune;2023;235\ncommune;2024;287\ncommune;2025;326\nvoisine;2025;400\n",
    ),
    (
        "content/donnees/rompue.toml",
        "titre = \"Rompue\"\nfichier = \"rompue.csv\"\nseries = [{ id = \"rompue\", titre = \"Rompue\", unite = \"signalement\", ruptures = [{ date = \"2022\", motif = \"autre logiciel\" }] }]\n",
    ),
    (
        "content/donnees/rompue.csv",
        "territoire;annee;nombre\ncommune;2018;210\ncommune;2019;198\ncommune;2020;150\ncommune;2023;235\ncommune;2024;287\ncommune;2025;326\n",
    ),
    (
        "content/donnees/reserves.toml",
        "titre = \"Réservés\"\nfichier = \"reserves.csv\"\ndiffusion = \"restreint\"\nseries = [{ id = \"reserves\", titre = \"Réservés\", unite = \"signalement\" }]\n",
    ),
    ("content/donnees/reserves.csv", "territoire;annee;nombre\ncommune;2025;12\n"),
    (
        "content/figures/quartiers.geojson",
        r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"id": "commune"}, "geometry": {"type": "Polygon", "coordinates": [[[3.0, 47.0], [3.1, 47.0], [3.1, 47.1], [3.0, 47.0]]]}},
{"type": "Feature", "properties": {"id": "voisine"}, "geometry": {"type": "Polygon", "coordinates": [[[3.2, 47.0], [3.3, 47.0], [3.3, 47.1], [3.2, 47.0]]]}}
]}
"#,
    ),
    (
        "content/figures/halls.toml",
        "titre = \"Halls\"\nforme = \"courbe\"\nrequete = { series = [\"halls\"], territoires = [\"commune\"] }\n",
    ),
    ("content/enquetes/acteurs.toml", include_str!("enquetes/acteurs.toml")),
    ("content/enquetes/acteurs.csv", include_str!("enquetes/acteurs.csv")),
    ("content/enquetes/volontaires.toml", include_str!("enquetes/volontaires.toml")),
    ("content/enquetes/volontaires.csv", include_str!("enquetes/volontaires.csv")),
    (
        "content/documents/diagnostic.toml",
        "titre = \"Diagnostic\"\nformat = \"rapport\"\nparties = []\n",
    ),
];

/// Makes the project with the lines of an example in its file; their keys win.
fn project(path: &str, text: bool, lines: &str) -> Project {
    assert!(FILES.iter().any(|(own, _)| *own == path), "no file of the project is {path}");
    FILES.iter().fold(Project::new(), |project, (own, header)| {
        if own.ends_with(".csv") || own.ends_with(".geojson") {
            return project.file(own, if *own == path { lines } else { header });
        }
        let mut table: toml::Table = toml::from_str(header).unwrap();
        let mut body =
            if *own == "content/constats/halls.md" { "## Limites\n\nPeu.\n" } else { "" };
        if *own == path && text {
            body = lines;
        } else if *own == path {
            table.extend(toml::from_str::<toml::Table>(lines).unwrap());
        }
        let header = toml::to_string(&table).unwrap();
        let whole =
            if own.ends_with(".md") { format!("+++\n{header}+++\n\n{body}\n") } else { header };
        project.file(own, whole)
    })
}

/// Returns the findings of a code: all, and those in that file.
fn findings(project: &Project, code: &str, path: &str) -> (usize, usize) {
    let found = vigie::machinery::stage("concise", &project.sources());
    let own: Vec<&str> = found.lines().filter(|line| line.contains(&format!("[{code}]"))).collect();
    (own.len(), own.iter().filter(|line| line.starts_with(path)).count())
}

#[test]
fn every_bad_example_is_complained_about_and_every_good_one_is_not() {
    for (code, path, text, bad, good) in vigie::machinery::examples() {
        let (before, _) = findings(&project(&path, text, bad), code, &path);
        let (after, here) = findings(&project(&path, text, good), code, &path);
        assert!(before > after, "{code}: the bad example brings {before}, the good one {after}");
        assert_eq!(here, 0, "{code}: the good example is complained about");
    }
}

/// The rule that no lines can show: a fiche of too many pages.
const WITHOUT: &str = "fiche-trop-longue";

#[test]
fn every_rule_of_the_domain_has_an_example() {
    let examples = vigie::machinery::examples();
    let missing: Vec<&str> = vigie::machinery::codes()
        .iter()
        .filter(|(_, _, rule, _)| !rule.is_empty())
        .map(|code| code.0)
        .filter(|code| *code != WITHOUT)
        .filter(|code| !examples.iter().any(|example| example.0 == *code))
        .collect();
    assert!(missing.is_empty(), "rules without an example: {missing:?}");
}

/// Returns the lines that a help proposes, and after which line of which file; nothing for other helps.
fn proposed(diag: &vigie::Diagnostic, sources: &vigie::Sources) -> Option<(String, usize, String)> {
    let help = diag.help.iter().find(|help| help.starts_with("ajoutez sous cette ligne"))?;
    let vigie::Place::Span(span) = diag.place else { return None };
    let file = sources.file(span.source);
    let end = span.end as usize;
    let at = file.text[end..].find('\n').map_or(file.text.len(), |line| end + line + 1);
    let lines = help.split("« ").skip(1).filter_map(|part| part.split(" »").next());
    let lines: Vec<String> = lines.map(|line| line.replace('…', "Une phrase.")).collect();
    Some((file.path.clone(), at, lines.join("\n") + "\n"))
}

#[test]
fn every_line_that_a_help_proposes_is_accepted() {
    let bare = "[[indicateurs]]\nid = \"a\"\nintitule = \"A\"\ntype = \"realisation\"\n[[indicateurs]]\nid = \"b\"\nintitule = \"B\"\ntype = \"resultat\"\nqualitatif = true";
    let mut project = project("content/fiches-actions/mediation.md", false, bare);
    let codes = |diags: &[vigie::Diagnostic]| -> BTreeSet<String> {
        diags.iter().map(|diag| format!("{:?}", diag.code)).collect()
    };
    let mut first = None;
    for _ in 0..20 {
        let sources = project.sources();
        let diags = vigie::check(&sources, &vigie::Theme::new(&sources)).diags;
        let first = first.get_or_insert_with(|| codes(&diags));
        let new: Vec<String> = codes(&diags).difference(first).cloned().collect();
        assert!(new.is_empty(), "what was proposed brings {new:?}");
        // One change per file and round, since it moves what follows.
        let mut changed = BTreeSet::new();
        for (path, at, lines) in diags.iter().filter_map(|diag| proposed(diag, &sources)) {
            if changed.insert(path.clone()) {
                let id = sources.find(&path).unwrap();
                let mut text = sources.file(id).text.to_string();
                text.insert_str(at, &lines);
                project = project.file(&path, text);
            }
        }
        if changed.is_empty() {
            return;
        }
    }
    panic!("helps go on proposing lines");
}
