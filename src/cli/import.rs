//! `vigie import`: data from outside, kept as far as the project speaks of them.

use std::path::{Path, PathBuf};

use crate::{
    artifact,
    diag::{Checked, Diagnostic, Format, render},
    import::{
        Apport, Demande, DemandeEnquete, DemandeTableau, TABLE, enquete, recit, ssmsi, tableau,
    },
    model::source::Sources,
    read,
    theme::Theme,
};

use super::{End, args, complain, end_of, project, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Import) -> End {
    match &args.donnees {
        args::Donnees::Ssmsi(own) => import(own),
        args::Donnees::Enquete(own) => answers(own),
        args::Donnees::Tableau(own) => counts(own),
    }
}

fn import(args: &args::Ssmsi) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    // What stands against other files of the project is for `check` to say.
    let sources = read(&root).value;
    let ancien = read::bytes(&root.join(TABLE));
    let imported = ssmsi(&Demande {
        sources: &sources,
        theme: &Theme::new(&sources),
        fichiers: &args.fichiers,
        codes: &args.territoire,
        ancien: ancien.as_deref(),
    });
    told(&imported.diags, &sources);
    let Some(livraison) = imported.value else { return end_of(&imported.diags) };
    let files: Vec<(PathBuf, &[u8])> = livraison
        .fichiers
        .iter()
        .map(|(path, bytes)| (root.join(path), bytes.as_slice()))
        .collect();
    write(&files, &recit(&livraison))
}

/// Counts the answers of a survey.
fn answers(args: &args::Enquete) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    let sources = read(&root).value;
    let counted = enquete(&DemandeEnquete {
        sources: &sources,
        theme: &Theme::new(&sources),
        fichier: &args.fichier,
        enquete: &args.enquete,
        feuille: args.feuille.as_deref(),
    });
    brought(&root, &sources, counted)
}

/// Brings a table of counts into a series.
fn counts(args: &args::Tableau) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    let sources = read(&root).value;
    let counted = tableau(&DemandeTableau {
        sources: &sources,
        theme: &Theme::new(&sources),
        fichier: &args.fichier,
        serie: &args.serie,
        feuille: args.feuille.as_deref(),
        colonnes: &args.colonnes,
        seulement: &args.seulement,
        territoire: args.territoire.as_deref(),
        annee: args.annee,
        pas: args.pas,
        date: args.date,
        evenements: args.evenements,
        additionner: args.additionner,
        remplacer: args.remplacer,
    });
    brought(&root, &sources, counted)
}

/// Writes what an import brings, and tells it.
fn brought(root: &Path, sources: &Sources, counted: Checked<Option<Apport>>) -> End {
    told(&counted.diags, sources);
    let Some(found) = counted.value else { return end_of(&counted.diags) };
    let files: Vec<(PathBuf, &[u8])> =
        found.fichiers.iter().map(|(path, bytes)| (root.join(path), bytes.as_slice())).collect();
    write(&files, &(found.recit.join("\n") + "\n"))
}

fn told(diags: &[Diagnostic], sources: &Sources) {
    if !diags.is_empty() {
        let format = Format::Full { color: sortie::color() };
        sortie::error(&render(diags, sources, format));
    }
}

/// Writes files together, tells what was done, and names them.
fn write(files: &[(PathBuf, &[u8])], recit: &str) -> End {
    if let Err(diag) = artifact::replace_all(files) {
        complain(&diag);
        return End::Findings;
    }
    sortie::error(recit);
    for (path, _) in files {
        sortie::data(&format!("{}\n", path.display()));
    }
    End::Fine
}
