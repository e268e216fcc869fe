//! `vigie schema`: what may be written in a kind of file.

use crate::{
    diag::nearest,
    model::genre::{GENRES, Genre, Place},
    validate,
};

use super::{End, args, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Schema) -> End {
    let kinds = || GENRES.iter().filter(|info| !matches!(info.place, Place::Item(..)));
    let Some(name) = &args.genre else {
        for info in kinds() {
            let place = match info.place {
                Place::File(file) => format!("content/{file}"),
                Place::Folder(folder) => format!("content/{folder}/"),
                Place::Item(..) => continue,
            };
            sortie::data(&format!("{:16} {place}\n", info.name));
        }
        return End::Fine;
    };
    let genre = Genre::named(name).filter(|genre| kinds().any(|info| info.genre == *genre));
    let Some(genre) = genre else {
        let help = nearest(name, kinds().map(|info| info.name), ToOwned::to_owned)
            .unwrap_or_else(|| "« vigie schema » donne la liste des genres de fichiers".to_owned());
        sortie::error(&format!(
            "erreur : aucun genre de fichier ne s’appelle « {name} »\naide : {help}\n"
        ));
        return End::Usage;
    };
    let text = serde_json::to_string_pretty(&validate::schema(genre).value)
        .expect("a JSON value can be written");
    sortie::data(&format!("{text}\n"));
    End::Fine
}
