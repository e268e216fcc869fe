//! The order of the stages, written once.
//!
//! In: sources and a plan. Out: a model, or the files of an edition.
//! Never: touches the disk, prints.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::{
    diag::{Checked, Code, Diagnostic, Place, nearest},
    model::{
        genre::{self, GENRES, Genre},
        reference::Id,
        source::{SourceFile, SourceId, Sources},
    },
    parse, resolve,
    theme::Theme,
    validate,
};

/// Checks a whole project: every finding of every stage, and the model when nothing stands against it.
pub fn check(sources: &Sources, theme: &Theme) -> Checked<resolve::Resolved> {
    let files: Vec<(SourceId, &SourceFile)> =
        sources.files().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let fonts = theme.fonts();
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(id, file)| {
            let mut diags = Vec::new();
            let Ok((genre, name)) = classify(file).map_err(|diag| diags.push(*diag)) else {
                return (None, diags);
            };
            let draft = if file.damaged {
                None
            } else {
                let parsed = parse::parse(id, file, fonts).report(&mut diags);
                validate::validate(genre, &name, id, &parsed).report(&mut diags)
            };
            (Some(resolve::Entry { genre, id: name, source: id, draft }), diags)
        })
        .collect();
    let mut diags = Vec::new();
    let mut entries = Vec::new();
    for (entry, found) in read {
        entries.extend(entry);
        diags.extend(found);
    }
    resolve::resolve(sources, entries, diags)
}

/// Finds what a file is by its path.
fn classify(file: &SourceFile) -> Result<(Genre, Id), Box<Diagnostic>> {
    let path = file.path.trim_start_matches("content/");
    let at = |code: Code, title: String| Diagnostic::at(code, Place::Path(file.path.clone()), title);
    let Some(genre) = Genre::of_path(path) else {
        let folders: Vec<&str> = GENRES
            .iter()
            .filter_map(|info| match info.place {
                genre::Place::Folder(folder) => Some(folder),
                _ => None,
            })
            .collect();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let near = nearest(folder, folders.iter().copied(), |folder| format!("content/{folder}/{name}"));
        return Err(Box::new(
            at(Code::FichierInconnu, "ce fichier n’est dans aucun des dossiers connus".to_owned())
                .help_if(near)
                .help(format!("les dossiers connus de « content/ » : {}", folders.join(", ")))
                .help("pour garder ici une note de travail, faites commencer son nom par « _ »"),
        ));
    };
    let named = validate::id_of(path, genre);
    let name = named.map_err(|reason| {
        Box::new(at(Code::NomRefuse, reason).help("renommez-le, par exemple « mediation-de-soiree.md »"))
    })?;
    Ok((genre, name))
}
