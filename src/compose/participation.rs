//! Who came to the meetings of which instance.

use crate::{
    fr,
    model::{
        acteur::Acteur,
        genre::Genre,
        gouvernance::Instance,
        objet::Object,
        outline::Contenu,
        reference::{Key, Ref},
        reunion::Reunion,
        texte::Align,
    },
};

use super::{
    composer::Composer,
    noms,
    piece::{Piece, Run},
    reunions::{hidden, left_out},
    tableaux::{cell, col},
};

impl Composer<'_> {
    /// Structures against instances: meetings attended, of those held.
    pub(super) fn participation(&mut self, line: &Contenu) -> Vec<Piece> {
        let day = self.today();
        let instances: Vec<_> = self
            .instances_of(line)
            .into_iter()
            .filter(|one| one.data.reunions.iter().any(|reunion| reunion.est_tenue(day)))
            .collect();
        let mut acteurs = self.keys(Genre::Acteur);
        if let Some(only) = &line.acteur {
            acteurs.retain(|key| key.id == only.id);
        }
        let mut absent: Vec<Vec<Run>> = Vec::new();
        let mut lignes = Vec::new();
        for acteur in &acteurs {
            let counts: Vec<_> =
                instances.iter().map(|instance| self.part(instance, acteur)).collect();
            if counts.iter().all(Option::is_none) {
                continue;
            }
            let mut row = vec![vec![self.title_link(acteur)]];
            for (instance, count) in instances.iter().zip(counts) {
                let Some((came, of)) = count else {
                    row.push(cell("–"));
                    continue;
                };
                let words = cell(format!("{came}/{of}"));
                // A meeting that this version withholds may be one they came to.
                let never = came == 0 && hidden(self, instance).0 == 0;
                row.push(if never { vec![Run::Fort(words)] } else { words });
                if never {
                    absent.push(vec![
                        self.title_link(acteur),
                        Run::texte(" ("),
                        self.title_link(&instance.key()),
                        Run::texte(")"),
                    ]);
                }
            }
            lignes.push(row);
        }
        let empty = lignes.is_empty();
        let mut colonnes = vec![col("Structure", Align::Start, 6)];
        colonnes.extend(
            instances
                .iter()
                .map(|one| col(&noms::titre(self.edition, &one.key()), Align::Center, 2)),
        );
        let mut pieces = self.tableau(
            "Participation aux réunions",
            "Aucune réunion n’est encore décrite.",
            colonnes,
            lignes,
        );
        if !empty {
            pieces.push(Piece::Paragraphe(cell(fr::typographie("Chaque case donne les réunions auxquelles la structure a pris part, sur celles qui se sont tenues ; pour un invité, sur celles où il a été convié."))));
        }
        if !absent.is_empty() {
            let mut runs =
                cell(fr::typographie("Membres qui n’ont pris part à aucune réunion décrite : "));
            runs.extend(Self::joined(absent));
            runs.push(Run::texte("."));
            pieces.push(Piece::Paragraphe(runs));
        }
        if line.acteur.is_none() {
            let counts = instances.iter().map(|one| hidden(self, one).0);
            pieces.extend(left_out(counts.sum(), "réunion"));
        }
        pieces.extend(self.hors_version(Genre::Instance, line));
        pieces
    }

    /// Returns the meetings that a structure came to and those it was expected at; nothing when
    /// it has no part in the instance.
    fn part(&self, instance: &Object<Instance>, acteur: &Key) -> Option<(usize, usize)> {
        let day = self.today();
        let data = &instance.data;
        let held: Vec<&Reunion> =
            data.reunions.iter().filter(|reunion| reunion.est_tenue(day)).collect();
        let among = |list: &[Ref<Acteur>]| list.iter().any(|one| one.id == acteur.id);
        let came = held.iter().filter(|reunion| among(&reunion.presents)).count();
        let invited = came + held.iter().filter(|reunion| among(&reunion.excuses)).count();
        // Who is a member is not told everywhere: then all are counted as members.
        let secret = self.edition.withheld(&instance.key(), "/membres") > 0;
        let member = among(&data.membres) || secret && invited > 0;
        (member || invited > 0).then_some((came, if member { held.len() } else { invited }))
    }
}
