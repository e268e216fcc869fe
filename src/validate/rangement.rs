//! What a file is by its folder and its name.

use crate::{
    diag::{Code, Diagnostic, Place, near},
    fr,
    model::{
        genre::{self, GENRES, Genre},
        reference::Id,
        source::SourceFile,
    },
};

/// Names that systems, or the site, keep for themselves.
const RESERVED: [&str; 5] = ["index", "con", "prn", "aux", "nul"];

/// A file out of place, and what it would be in its place.
pub struct Stray {
    /// What is said of it.
    pub diag: Diagnostic,
    /// Kind and id that others name it by.
    pub meant: Option<(Genre, Id)>,
}

/// Finds what a file is by its path.
pub fn classify(file: &SourceFile) -> Result<(Genre, Id), Box<Stray>> {
    let path = file.path.trim_start_matches("content/");
    let stray = |diag: Diagnostic, meant| Box::new(Stray { diag, meant });
    let Some(genre) = Genre::of_path(path) else {
        let (diag, genre) = unknown(file, path);
        let meant = genre.map(|genre| (genre, Id(fr::slug(stem(path)))));
        return Err(stray(diag, meant));
    };
    if extension(path).eq_ignore_ascii_case("csv") {
        return Err(stray(figures(file, path), None));
    }
    if extension(path).eq_ignore_ascii_case("geojson") {
        return Err(stray(contours(file, path), None));
    }
    if genre == Genre::Document && file.is_markdown() {
        let meant = Some((Genre::Contexte, Id(fr::slug(stem(path)))));
        return Err(stray(outline(file, path), meant));
    }
    id_of(path, genre).map(|id| (genre, id)).map_err(|reason| {
        let slug = fr::slug(stem(path));
        let help = format!("renommez-le, par exemple « {} »", renamed(genre, &slug, path));
        let at = Place::Path(file.path.clone());
        let meant = (!slug.is_empty()).then_some((genre, Id(slug)));
        stray(Diagnostic::at(Code::NomRefuse, at, reason).help(help), meant)
    })
}

/// Returns the kind of what describes a file of figures; none for other files.
pub fn tableau_de(file: &SourceFile) -> Option<Genre> {
    let path = file.path.trim_start_matches("content/");
    let genre = Genre::of_path(path)?;
    let described = matches!(genre, Genre::Donnees | Genre::Enquete);
    (described && extension(path).eq_ignore_ascii_case("csv")).then_some(genre)
}

/// Returns whether a file holds the outlines of a map.
pub fn is_fond(file: &SourceFile) -> bool {
    let path = file.path.trim_start_matches("content/");
    extension(path).eq_ignore_ascii_case("geojson") && Genre::of_path(path) == Some(Genre::Figure)
}

/// Returns the id that a path gives, or why it gives none.
pub fn id_of(path: &str, genre: Genre) -> Result<Id, String> {
    let stem = stem(path);
    let id = fr::slug(stem);
    let device = id.len() == 4
        && (id.starts_with("com") || id.starts_with("lpt"))
        && id.ends_with(|last: char| last.is_ascii_digit());
    let reserved = device || RESERVED.contains(&id.as_str());
    if let Some(sign) = stem.chars().find(|sign| "<>:\"|?*".contains(*sign)) {
        Err(format!("« {sign} » ne peut pas figurer dans un nom de fichier : Windows le refuse"))
    } else if id.is_empty() {
        Err("ce nom de fichier ne contient ni lettre ni chiffre".to_owned())
    } else if id.len() > fr::MAX_ID {
        Err(format!("ce nom de fichier dépasse {} caractères", fr::MAX_ID))
    } else if reserved && !matches!(genre.info().place, genre::Place::File(_)) {
        Err(format!("« {id} » est un nom réservé"))
    } else {
        Ok(Id(id))
    }
}

/// Returns the name of a file without folders and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("md", |(_, extension)| extension)
}

/// Returns a name like the one refused that would be taken.
fn renamed(genre: Genre, slug: &str, path: &str) -> String {
    let name = if slug.len() > fr::MAX_ID {
        let short = slug.get(..fr::MAX_ID).unwrap_or(slug);
        short.rsplit_once('-').map_or(short, |(words, _)| words).to_owned()
    } else {
        let id = Id(slug.to_owned());
        let free = id_of(&format!("{id}.md"), genre);
        free.map_or_else(|_| fr::slug(&format!("{} {slug}", genre.name())), |id| id.0)
    };
    format!("{name}.{}", extension(path))
}

/// Explains a file that no folder claims; also returns the kind of the folder it was meant for.
fn unknown(file: &SourceFile, path: &str) -> (Diagnostic, Option<Genre>) {
    let at =
        |title: &str| Diagnostic::at(Code::FichierInconnu, Place::Path(file.path.clone()), title);
    let aside = "pour garder ici une note de travail, faites commencer son nom par « _ »";
    let places = |folders: bool| {
        GENRES.iter().filter_map(move |info| match info.place {
            genre::Place::Folder(folder) if folders => Some((folder, info.genre)),
            genre::Place::File(name) if !folders => Some((name, info.genre)),
            _ => None,
        })
    };
    let Some((folder, name)) = path.rsplit_once('/') else {
        let lists: Vec<&str> = places(false).map(|row| row.0).collect();
        let own = stem(path);
        let list = near(own, lists.iter().map(|list| stem(list)))
            .first()
            .map(|list| format!("vouliez-vous dire « content/{list}.toml » ?"));
        let help = if file.is_markdown() {
            format!("un texte se range dans un dossier, par exemple « content/contexte/{path} »")
        } else {
            format!("les seuls fichiers rangés ici : {}", lists.join(", "))
        };
        return (
            at("ce fichier ne se range pas à la racine de « content/ »")
                .help_if(list)
                .help(help)
                .help(aside),
            file.is_markdown().then_some(Genre::Contexte),
        );
    };
    let folders: Vec<&str> = places(true).map(|row| row.0).collect();
    let near = near(folder, folders.iter().copied()).into_iter().next();
    let genre = places(true).find(|row| Some(row.0) == near).map(|row| row.1);
    let diag = at("ce fichier n’est dans aucun des dossiers connus")
        .help_if(near.map(|folder| format!("vouliez-vous dire « content/{folder}/{name} » ?")))
        .help(format!("les dossiers connus de « content/ » : {}", folders.join(", ")))
        .help(aside);
    (diag, genre)
}

/// Explains a text in the folder of outlines.
fn outline(file: &SourceFile, path: &str) -> Diagnostic {
    let id = fr::slug(stem(path));
    Diagnostic::at(
        Code::FichierInconnu,
        Place::Path(file.path.clone()),
        "« documents/ » ne contient que des plans, et un plan est un fichier .toml",
    )
    .help(format!("un texte se range ailleurs, par exemple « content/contexte/{id}.md »"))
    .help(format!("un plan l’imprime alors par « {{ page = \"contexte:{id}\" }} »"))
    .help(format!("pour un plan : « content/documents/{id}.toml »"))
}

/// Explains a file of figures that is not beside what describes it.
fn figures(file: &SourceFile, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let title = "un fichier de chiffres se range dans « content/donnees/ »";
    Diagnostic::at(Code::FichierInconnu, Place::Path(file.path.clone()), title)
        .help(format!("déplacez-le : « content/donnees/{name} »"))
        .help("un fichier .toml du même dossier le nomme par « fichier » et dit ce qu’il compte")
}

/// Explains a file of outlines that is not beside the maps that show it.
fn contours(file: &SourceFile, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let title = "un fond de carte se range dans « content/figures/ »";
    Diagnostic::at(Code::FichierInconnu, Place::Path(file.path.clone()), title)
        .help(format!("déplacez-le : « content/figures/{name} »"))
}
