//! One object on slides: what to remember of it, and what it rests on.

use crate::{
    fr::{self, NBSP},
    model::{genre::Genre, reference::Key},
};

use super::{
    budget,
    composer::Composer,
    faits::heading,
    piece::{Objet, Piece, Run, Tableau, Vers, plain},
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
    /// Composes an object for slides: a chapter has one for each of its headings, all others one, and
    /// one for their figure.
    pub(super) fn diapositives(&mut self, key: &Key, niveau: u8) -> Vec<Objet> {
        match key.genre {
            Genre::Contexte => {
                self.objet(key, niveau).map_or_else(Vec::new, |objet| sections(&objet))
            }
            _ => self.diapositive(key, niveau).map_or_else(Vec::new, a_part),
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
        if key.genre == Genre::Constat && objet.corps.is_empty() {
            objet.corps.extend(self.figure_du_chapitre(key));
        }
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

    /// Returns the figure that a chapter shows where it speaks of a finding: the first after the
    /// passage, under the same heading.
    fn figure_du_chapitre(&self, key: &Key) -> Option<Piece> {
        let citing = self.edition.incoming(key);
        let mut chapters: Vec<&Key> = citing.iter().map(|edge| &edge.from).collect();
        chapters.retain(|from| from.genre == Genre::Contexte);
        chapters.sort();
        chapters.dedup();
        chapters.into_iter().find_map(|chapter| {
            // Aside: what it says is not printed, its acronyms are not met.
            let corps = Composer::page(self.edition).objet(chapter, 3)?.corps;
            let mut spoken = false;
            corps.into_iter().find(|piece| {
                let figure = matches!(piece, Piece::Figure(_));
                let found = spoken && figure;
                spoken = !matches!(piece, Piece::Titre { .. })
                    && (spoken && !figure || cites(piece, key));
                found
            })
        })
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

/// Gives the figure of a slide a slide of its own, under its own title: it is read from afar.
fn a_part(mut objet: Objet) -> Vec<Objet> {
    let at = objet.corps.iter().position(|piece| matches!(piece, Piece::Figure(_)));
    let Some(piece) = at.map(|at| objet.corps.remove(at)) else { return vec![objet] };
    let mut next = Objet {
        chapeau: Vec::new(),
        etiquettes: Vec::new(),
        faits: Vec::new(),
        corps: Vec::new(),
        ..objet.clone()
    };
    if let Piece::Figure(figure) = &piece {
        next.titre = vec![Run::texte(figure.legende.clone())];
    }
    next.corps.push(piece);
    vec![objet, next]
}

/// Rows of a table that a slide holds, set large enough to be read from the back of the room.
const RANGS: usize = 8;

/// Cuts a generated part at its tables: each has its slide, and its caption is the title of those
/// after the first; a long one goes on over several, rows shared evenly.
pub(super) fn un_tableau_chacune(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut slides: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut tables = 0;
    for piece in pieces {
        let Piece::Tableau(tableau) = piece else {
            if let Some(slide) = slides.last_mut() {
                slide.push(piece);
            }
            continue;
        };
        let many = tableau.lignes.len().div_ceil(RANGS).max(1);
        let each = tableau.lignes.len().div_ceil(many).max(1);
        let title = tableau.legende.clone().unwrap_or_default();
        let rows = tableau.lignes.clone();
        for (rank, lignes) in rows.chunks(each).enumerate() {
            let mut part = Tableau { lignes: lignes.to_vec(), ..tableau.clone() };
            if tables > 0 {
                let suite = if rank > 0 { " (suite)" } else { "" };
                part.legende = None;
                slides.push(vec![heading(&format!("{title}{suite}"), 2)]);
            }
            tables += 1;
            if let Some(slide) = slides.last_mut() {
                slide.push(Piece::Tableau(part));
            }
        }
    }
    slides
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

/// Whether a block links to an object.
fn cites(piece: &Piece, key: &Key) -> bool {
    let within = |runs: &[Run]| runs.iter().any(|run| leads(run, key));
    match piece {
        Piece::Paragraphe(runs) => within(runs),
        Piece::Liste { elements, .. } => {
            elements.iter().flat_map(|item| &item.pieces).any(|piece| cites(piece, key))
        }
        Piece::Citation(pieces) | Piece::Encart { pieces, .. } => {
            pieces.iter().any(|piece| cites(piece, key))
        }
        _ => false,
    }
}

/// Whether a run links to an object.
fn leads(run: &Run, key: &Key) -> bool {
    match run {
        Run::Lien(Vers::Objet(to, _), _) => to == key,
        Run::Emph(runs) | Run::Fort(runs) | Run::Barre(runs) => {
            runs.iter().any(|run| leads(run, key))
        }
        _ => false,
    }
}

fn first_paragraph(corps: Vec<Piece>) -> Option<Vec<Run>> {
    corps.into_iter().find_map(|piece| match piece {
        Piece::Paragraphe(runs) => Some(runs),
        _ => None,
    })
}
