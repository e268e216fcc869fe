//! One object on slides: what to remember of it, and what it rests on.

use crate::{
    fr::{self, NBSP},
    model::{genre::Genre, reference::Key},
};

use super::{
    budget,
    composer::Composer,
    piece::{Objet, Piece, Run, plain},
    strategie::CALENDRIER,
    tableaux,
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

/// Letters of running text that a slide holds, set small.
const LETTRES: usize = 700;
/// Indicators that a slide shows.
const INDICATEURS: usize = 3;

impl Composer<'_> {
    /// Composes an object for slides: a chapter has one for each of its headings, all others one.
    pub(super) fn diapositives(&mut self, key: &Key, niveau: u8) -> Vec<Objet> {
        match key.genre {
            Genre::Contexte => {
                self.objet(key, niveau).map_or_else(Vec::new, |objet| sections(&objet))
            }
            _ => self.diapositive(key, niveau).into_iter().collect(),
        }
    }

    /// Composes a slide: a finding says its message, and shows its first picture; an action says
    /// who does it, for how much and where it leads.
    fn diapositive(&mut self, key: &Key, niveau: u8) -> Option<Objet> {
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
        objet.faits = self.a_l_annee(key, objet.faits);
        let corps = std::mem::take(&mut objet.corps);
        // Under an action stands the name of its objectif, which says nothing of it.
        let bare = objet.chapeau.is_empty() || key.genre == Genre::Fiche;
        objet.corps = essential(key.genre, corps, bare);
        if let Some(fiche) = self.edition.corpus().fiches.get(&key.id)
            && key.genre == Genre::Fiche
        {
            let total = budget::total(self, fiche).map(|sum| vec![Run::texte(fr::euros(sum))]);
            let total = total.map(|sum| (schema.label("budget").to_owned(), sum));
            objet.faits.extend(total);
            let reperes = tableaux::reperes(self, fiche, INDICATEURS);
            if !reperes.is_empty() {
                objet.corps = vec![Piece::Liste { debut: None, elements: reperes }];
            }
        }
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

/// Cuts a chapter at its headings: a slide for what comes before them, one for each.
fn sections(chapitre: &Objet) -> Vec<Objet> {
    let bare = |titre: &[Run], surtitre| Objet {
        titre: titre.to_vec(),
        surtitre,
        corps: Vec::new(),
        ..chapitre.clone()
    };
    let mut slides = vec![bare(&chapitre.titre, None)];
    for piece in &chapitre.corps {
        match piece {
            Piece::Titre { texte, .. } => {
                slides.push(bare(texte, Some(plain(&chapitre.titre))));
            }
            piece => {
                if let Some(slide) = slides.last_mut() {
                    slide.corps.push(piece.clone());
                }
            }
        }
    }
    for slide in &mut slides {
        slide.corps = first_words(std::mem::take(&mut slide.corps));
    }
    let whole = slides.len() == 1;
    slides.retain(|slide| whole || !slide.corps.is_empty());
    slides
}

/// Returns the blocks that a slide holds, from the first on.
fn first_words(corps: Vec<Piece>) -> Vec<Piece> {
    let mut room = LETTRES;
    let mut kept = Vec::new();
    let corps = corps.into_iter().filter(|piece| !matches!(piece, Piece::Retenu(_)));
    for piece in corps {
        let letters = letters(&piece);
        if letters > room && !kept.is_empty() {
            break;
        }
        room = room.saturating_sub(letters);
        kept.push(piece);
    }
    // What announces a list or a table does not stay without it.
    let announces = |piece: &Piece| matches!(piece, Piece::Paragraphe(runs) if plain(runs).trim_end().ends_with(':'));
    if kept.len() > 1 && kept.last().is_some_and(announces) {
        kept.pop();
    }
    kept
}

/// Counts the letters of a block; a picture takes the room of many.
fn letters(piece: &Piece) -> usize {
    let all = |pieces: &[Piece]| pieces.iter().map(letters).sum::<usize>();
    match piece {
        Piece::Paragraphe(runs) => plain(runs).chars().count(),
        Piece::Liste { elements, .. } => elements.iter().map(|item| all(&item.pieces)).sum(),
        Piece::Citation(pieces) | Piece::Encart { pieces, .. } => all(pieces),
        Piece::Tableau(tableau) => {
            tableau.lignes.iter().flatten().map(|cell| plain(cell).chars().count()).sum()
        }
        Piece::Image { .. } | Piece::Figure(_) => LETTRES / 2,
        _ => 0,
    }
}

/// Returns what a slide shows of a body: its first picture, the list of an axis, or, when nothing
/// stands under the title yet, its first words.
fn essential(genre: Genre, corps: Vec<Piece>, bare: bool) -> Vec<Piece> {
    let picture =
        corps.iter().position(|piece| matches!(piece, Piece::Image { .. } | Piece::Figure(_)));
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
