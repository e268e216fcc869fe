//! `vigie init`: a commented project that passes `check`, or the example commune.

use std::path::{Path, PathBuf};

use crate::{
    artifact,
    diag::Diagnostic,
    model::{
        embedded::EXEMPLE,
        genre::{GENRES, Place},
    },
    validate,
};

use super::{End, args, complain, sortie};

/// The files of a new project.
const MODELE: &[(&str, &str)] = &[
    ("content/projet.toml", include_str!("modele/content/projet.toml")),
    ("content/acteurs.toml", include_str!("modele/content/acteurs.toml")),
    ("content/sigles.toml", include_str!("modele/content/sigles.toml")),
    ("content/deroulement.toml", include_str!("modele/content/deroulement.toml")),
    ("content/references.toml", include_str!("modele/content/references.toml")),
    ("content/documents/diagnostic.toml", include_str!("modele/content/documents/diagnostic.toml")),
    ("content/documents/stspd.toml", include_str!("modele/content/documents/stspd.toml")),
    ("content/contexte/edito.md", include_str!("modele/content/contexte/edito.md")),
    ("content/contexte/methode.md", include_str!("modele/content/contexte/methode.md")),
    ("content/contexte/portrait.md", include_str!("modele/content/contexte/portrait.md")),
    (
        "content/strategie/orientations/tranquillite-pour-tous.md",
        include_str!("modele/content/strategie/orientations/tranquillite-pour-tous.md"),
    ),
    (
        "content/strategie/axes/premier-axe.md",
        include_str!("modele/content/strategie/axes/premier-axe.md"),
    ),
    (
        "content/strategie/objectifs/premier-objectif.md",
        include_str!("modele/content/strategie/objectifs/premier-objectif.md"),
    ),
    ("content/gouvernance/pleniere.md", include_str!("modele/content/gouvernance/pleniere.md")),
];

/// Runs the command.
pub(super) fn run(args: &args::Init) -> End {
    let root = args.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    if root.join("content").exists() {
        sortie::error(&format!(
            "erreur : « {} » existe déjà ; vigie init ne remplace rien\naide : donnez un autre dossier : « vigie init mon-projet »\n",
            root.join("content").display()
        ));
        return End::Findings;
    }
    let written = if args.exemple { exemple(&root) } else { modele(&root) };
    if let Err(diag) = written.and_then(|()| around(&root)) {
        complain(&diag);
        return End::Findings;
    }
    let here =
        if root == Path::new(".") { String::new() } else { format!("  cd {}\n", root.display()) };
    sortie::error(&format!(
        "Projet créé dans « {} ».\n\nEnsuite :\n{here}  vigie check      vérifie et dit quoi écrire\n  vigie build      produit public/index.html et public/documents/*.pdf\n  GUIDE.md         explique tout en deux pages\n\nCe dossier est confidentiel : il contient aussi ce que vous réserverez. Limitez-en l’accès à l’équipe.\n",
        root.display()
    ));
    End::Fine
}

fn modele(root: &Path) -> Result<(), Box<Diagnostic>> {
    MODELE.iter().try_for_each(|(path, text)| {
        artifact::create(&root.join(path), text.as_bytes()).map_err(Box::new)
    })
}

fn exemple(root: &Path) -> Result<(), Box<Diagnostic>> {
    EXEMPLE.iter().try_for_each(|(path, bytes)| {
        artifact::create(&root.join("content").join(path), bytes).map_err(Box::new)
    })
}

/// Writes what stands beside the content: guide, ignored folders, schemas for editors.
fn around(root: &Path) -> Result<(), Box<Diagnostic>> {
    let keep = |path: PathBuf, text: &str| {
        if path.exists() {
            Ok(())
        } else {
            artifact::create(&path, text.as_bytes()).map_err(Box::new)
        }
    };
    keep(root.join("GUIDE.md"), include_str!("modele/GUIDE.md"))?;
    keep(root.join(".gitignore"), include_str!("modele/gitignore"))?;
    for info in GENRES.iter().filter(|info| !matches!(info.place, Place::Item(..))) {
        let schema = serde_json::to_string_pretty(&validate::schema(info.genre).value)
            .expect("a JSON value can be written");
        keep(root.join(".vigie/schemas").join(format!("{}.json", info.name)), &schema)?;
    }
    Ok(())
}
