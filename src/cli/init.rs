//! `vigie init`: a commented project that passes `check`, or the example commune.

use std::path::{Path, PathBuf};

use crate::{
    artifact,
    diag::{Diagnostic, nearest},
    model::{
        embedded::EXEMPLE,
        genre::{GENRES, Place},
    },
    validate,
};

use super::{
    End, args, complain,
    modele::{self, PLANS, Plan},
    sortie,
};

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
    let plans = match plans(&args.documents) {
        Ok(plans) => plans,
        Err(end) => return end,
    };
    let written = if args.exemple { exemple(&root) } else { modele(&root, &plans) };
    if let Err(diag) = written.and_then(|()| around(&root)) {
        complain(&diag);
        return End::Findings;
    }
    let here =
        if root == Path::new(".") { String::new() } else { format!("  cd {}\n", root.display()) };
    sortie::error(&format!(
        "Projet créé dans « {} ».\n\nEnsuite :\n{here}  vigie check         vérifie et dit quoi écrire\n  vigie serve --open  montre le site et les PDF, à jour à chaque enregistrement\n  vigie build         produit public/index.html et public/documents/*.pdf\n  GUIDE.md            explique tout en deux pages\n\nCe dossier est confidentiel : il contient aussi ce que vous réserverez. Limitez-en l’accès à l’équipe.\n",
        root.display()
    ));
    End::Fine
}

/// Finds the outlines asked for; one that does not exist is explained.
fn plans(names: &[String]) -> Result<Vec<&'static Plan>, End> {
    let mut plans = Vec::new();
    for name in names {
        if let Some(plan) = PLANS.iter().find(|plan| plan.name == name) {
            plans.push(plan);
            continue;
        }
        let all = || PLANS.iter().map(|plan| plan.name);
        let near = nearest(name, all(), ToOwned::to_owned)
            .map(|near| format!("aide : {near}\n"))
            .unwrap_or_default();
        sortie::error(&format!(
            "erreur : aucun plan de document ne s’appelle « {name} »\n{near}aide : on peut commencer par {}\n",
            all().collect::<Vec<_>>().join(", ")
        ));
        return Err(End::Usage);
    }
    Ok(plans)
}

fn modele(root: &Path, plans: &[&Plan]) -> Result<(), Box<Diagnostic>> {
    modele::files(plans).iter().try_for_each(|(path, text)| {
        artifact::create(&root.join("content").join(path), text.as_bytes()).map_err(Box::new)
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
