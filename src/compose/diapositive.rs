//! One object on a slide: what to remember of it, and what it rests on.

use crate::{
    fr::{self, NBSP},
    model::{genre::Genre, reference::Key},
};

use super::{
    composer::Composer,
    piece::{Objet, Piece, Run},
    strategie::CALENDRIER,
};

/// Facts that a slide keeps, by kind: their labels come from the schemas.
fn kept(genre: Genre) -> &'static [&'static str] {
    match genre {
        Genre::Constat | Genre::Source => &["sources", "effectif", "date"],
        Genre::Preconisation => &["constats"],
        Genre::Fiche => &["pilote", "debut", "public_cible"],
        Genre::Bilan => &["pilote", "suite"],
        Genre::Instance => &["animation", "rythme"],
        _ => &[],
    }
}

impl Composer<'_> {
    /// Composes an object for a slide: a finding says its message, and shows its first picture.
    pub(super) fn diapositive(&mut self, key: &Key, niveau: u8) -> Option<Objet> {
        let mut objet = self.objet(key, niveau)?;
        if key.genre == Genre::Constat && !objet.chapeau.is_empty() {
            // The idea is the title; what it is called follows.
            std::mem::swap(&mut objet.titre, &mut objet.chapeau);
        }
        let schema = crate::validate::schema(key.genre);
        let mut labels: Vec<&str> =
            kept(key.genre).iter().map(|field| schema.label(field)).collect();
        labels.push(CALENDRIER);
        objet.faits.retain(|(label, _)| labels.contains(&label.as_str()));
        let corps = std::mem::take(&mut objet.corps);
        objet.corps = essential(key.genre, corps, objet.chapeau.is_empty());
        Some(objet)
    }

    /// Tells the calendar of a fiche in years: where many are read at a glance, one style of dates.
    fn a_l_annee(&self, key: &Key, mut faits: Vec<(String, Vec<Run>)>) -> Vec<(String, Vec<Run>)> {
        let fiche = self.edition.corpus().fiches.get(&key.id).filter(|_| key.genre == Genre::Fiche);
        let annees = fiche.and_then(|fiche| fr::annees(fiche.data.debut, fiche.data.fin));
        let calendrier = faits.iter_mut().find(|(label, _)| label == CALENDRIER);
        if let (Some(annees), Some((_, runs))) = (annees, calendrier) {
            *runs = vec![Run::texte(annees)];
        }
        faits
    }

    /// Returns the sentence to remember of an object: its message, its first words, or who does
    /// it and when.
    pub(super) fn message(&mut self, key: &Key) -> Vec<Run> {
        let Some(objet) = self.objet(key, 3) else { return Vec::new() };
        match key.genre {
            Genre::Fiche | Genre::Bilan => {
                let schema = crate::validate::schema(key.genre);
                let wanted = [schema.label("pilote"), CALENDRIER, schema.label("suite")];
                let faits = self.a_l_annee(key, objet.faits).into_iter();
                let groups = faits.filter(|(label, _)| wanted.contains(&label.as_str()));
                let groups: Vec<_> = groups.map(|(_, runs)| runs).collect();
                groups.join(&Run::texte(format!("{NBSP}· ")))
            }
            Genre::Constat => objet.chapeau,
            _ => first_paragraph(objet.corps).unwrap_or(objet.chapeau),
        }
    }
}

/// Returns what a slide shows of a body: its first picture, the list of an axis, or, when nothing
/// stands under the title yet, its first words.
fn essential(genre: Genre, corps: Vec<Piece>, bare: bool) -> Vec<Piece> {
    let picture = corps.iter().position(|piece| matches!(piece, Piece::Image { .. }));
    let list = corps.iter().rposition(|piece| matches!(piece, Piece::Liste { .. }));
    let wanted = match genre {
        Genre::Axe | Genre::Orientation | Genre::Objectif => list.or(picture),
        _ => picture,
    };
    match wanted {
        Some(at) => corps.into_iter().nth(at).into_iter().collect(),
        None if bare => first_paragraph(corps).map(Piece::Paragraphe).into_iter().collect(),
        None => Vec::new(),
    }
}

fn first_paragraph(corps: Vec<Piece>) -> Option<Vec<Run>> {
    corps.into_iter().find_map(|piece| match piece {
        Piece::Paragraphe(runs) => Some(runs),
        _ => None,
    })
}
