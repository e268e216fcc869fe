//! Key steps: those of one fiche, and those of all in the order of time.

use crate::{
    fr,
    model::{
        fiche::{Etape, FicheAction},
        genre::Genre,
        objet::Object,
        outline::Contenu,
        texte::Align,
    },
};

use super::{
    composer::Composer,
    piece::{Piece, Run},
    tableaux::{cell, col, headed, plain_table},
};

/// A step, its fiche and its place in it.
struct Pas<'e> {
    etape: &'e Etape,
    fiche: &'e Object<FicheAction>,
    rang: usize,
}

/// Returns the steps of fiches in the order of time.
fn pas<'e>(fiches: impl Iterator<Item = &'e Object<FicheAction>>) -> Vec<Pas<'e>> {
    let of = |fiche: &'e Object<FicheAction>| {
        let ranked = fiche.data.etapes.iter().enumerate();
        ranked.map(move |(rang, etape)| Pas { etape, fiche, rang })
    };
    let mut all: Vec<_> = fiches.flat_map(of).collect();
    all.sort_by_key(|pas| pas.etape.echeance);
    all
}

impl Pas<'_> {
    /// Whether the step has someone of its own, be it someone this version does not name.
    fn is_given(&self, composer: &Composer<'_>) -> bool {
        self.etape.responsable.is_some() || self.is_withheld(composer)
    }

    fn is_withheld(&self, composer: &Composer<'_>) -> bool {
        let pointer = format!("/etapes/{}/responsable", self.rang);
        composer.edition.withheld(&self.fiche.key(), &pointer) > 0
    }

    /// Returns who answers for the step: the pilot, unless it says another.
    fn responsable(&self, composer: &Composer<'_>) -> Vec<Run> {
        let pilote = &self.fiche.data.pilote;
        let own = self.etape.responsable.as_ref();
        let hidden = self.is_withheld(composer)
            || own.is_none() && composer.edition.withheld(&self.fiche.key(), "/pilote") > 0;
        match own.or(pilote.as_ref()) {
            _ if hidden => vec![Run::NonPublic("non public".to_owned())],
            Some(acteur) => vec![composer.title_link(&acteur.key())],
            None => vec![Run::ACompleter],
        }
    }
}

/// The key steps of a fiche.
pub(super) fn etapes(
    composer: &Composer<'_>,
    object: &Object<FicheAction>,
    niveau: u8,
) -> Vec<Piece> {
    let pas = pas(std::iter::once(object));
    // The fiche says who its pilot is: a column that only repeats it says nothing.
    let with_who = pas.iter().any(|pas| pas.is_given(composer));
    let with_state = pas.iter().any(|pas| pas.etape.etat.is_some());
    let lignes = pas.iter().map(|pas| {
        let mut row =
            vec![cell(fr::date(pas.etape.echeance)), composer.label(&pas.etape.intitule, None)];
        if with_who {
            row.push(pas.responsable(composer));
        }
        if with_state {
            row.push(cell(pas.etape.etat.map_or("–", |etat| etat.label())));
        }
        row
    });
    let lignes: Vec<_> = lignes.collect();
    let mut colonnes = vec![col("Échéance", Align::Start, 0), col("Étape", Align::Start, 5)];
    if with_who {
        colonnes.push(col("Responsable", Align::Start, 4));
    }
    if with_state {
        colonnes.push(col("État", Align::Start, 2));
    }
    let body = if lignes.is_empty() {
        Vec::new()
    } else {
        vec![plain_table("Étapes clés", colonnes, lignes)]
    };
    headed(composer, object, "etapes", niveau, body)
}

impl Composer<'_> {
    /// The steps of all fiches that a line of an outline selects.
    pub(super) fn calendrier(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Fiche, line);
        let fiches = keys.iter().filter_map(|key| self.edition.corpus().fiches.get(&key.id));
        let pas = pas(fiches);
        let lignes = pas.iter().map(|pas| {
            vec![
                cell(fr::date(pas.etape.echeance)),
                self.label(&pas.etape.intitule, None),
                vec![self.short_link(&pas.fiche.key())],
                pas.responsable(self),
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Échéance", Align::Start, 3),
            col("Étape", Align::Start, 7),
            col("Fiche", Align::Start, 0),
            col("Responsable", Align::Start, 5),
        ];
        self.tableau("Calendrier des étapes", "Aucune étape n’est encore fixée.", colonnes, lignes)
    }
}
