//! The file beside the figures: what is known of a new series, and what its editor must say.

use crate::{
    fr,
    import::provenance::{Provenance, quoted},
};

/// Writes the description of a series that none describes yet.
pub(super) fn description(serie: &str, provenance: &Provenance) -> String {
    let titre = fr::capitale(&serie.replace('-', " "));
    let titre = quoted(&titre);
    let id = quoted(serie);
    let lines = format!(
        "# Écrit par « vigie import tableau ». Relisez le titre et l’unité, complétez les lignes qui commencent par « # ».\n\
         titre = {titre}\n\
         # source = \"…\"    # qui a compté, comment, avec quelles limites : vigie new source \"…\"\n\
         fichier = \"{serie}.csv\"\n\
         # methode = \"…\"    # comment ces chiffres ont été réunis, en une phrase\n\
         \n\
         {}\n\
         [[series]]\n\
         id = {id}\n\
         titre = {titre}\n\
         unite = \"fait\"    # ce que l’on compte, au singulier : signalement, dépôt, intervention\n\
         # denominateur = \"habitants\"    # pour donner un taux : ajoutez une colonne « denominateur » au fichier .csv\n\
         # additif = true    # si les nombres de territoires distincts peuvent s’additionner\n\
         # seuil_secret = 11    # plus petit nombre publié, pour ce qui est sensible\n",
        provenance.table()
    );
    lines
        .lines()
        .map(|line| if line.starts_with('#') || line.contains("    #") { fr::insecables(line) } else { line.to_owned() } + "\n")
        .collect()
}
