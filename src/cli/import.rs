//! `vigie import`: published data, kept as far as the project speaks of them.

use std::path::PathBuf;

use crate::{
    artifact,
    diag::{Format, render},
    import::{Demande, TABLE, recit, ssmsi},
    read,
    theme::Theme,
};

use super::{End, args, complain, end_of, project, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Import) -> End {
    match &args.donnees {
        args::Donnees::Ssmsi(own) => import(own),
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
    if !imported.diags.is_empty() {
        let format = Format::Full { color: sortie::color() };
        sortie::error(&render(&imported.diags, &sources, format));
    }
    let Some(livraison) = imported.value else { return end_of(&imported.diags) };
    let files: Vec<(PathBuf, &[u8])> = livraison
        .fichiers
        .iter()
        .map(|(path, bytes)| (root.join(path), bytes.as_slice()))
        .collect();
    if let Err(diag) = artifact::replace_all(&files) {
        complain(&diag);
        return End::Findings;
    }
    sortie::error(&recit(&livraison));
    for (path, _) in &files {
        sortie::data(&format!("{}\n", path.display()));
    }
    End::Fine
}
