//! The printed document: labels and values final, nothing left to decide but layout.

use serde::Serialize;

use crate::{
    figure::Graphique,
    model::{
        reference::Key,
        source::Span,
        texte::Align,
        vocabulaire::{Couleur, Format},
    },
};

use super::{formulaire::Questionnaire, reprise::Reprise};

/// A document made from an outline.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Stem of its file.
    pub stem: String,
    /// Its form: which file of the theme sets it.
    pub format: Format,
    /// Cover.
    pub couverture: Couverture,
    /// Parts, in order.
    pub parties: Vec<Partie>,
    /// Last page: version, level, print of the content.
    pub colophon: Vec<(String, String)>,
}

impl Document {
    /// Returns the objects that are printed whole, in order.
    pub fn objets(&self) -> impl Iterator<Item = &Key> {
        let fichiers = self.parties.iter().flat_map(|partie| &partie.fichiers);
        fichiers.flat_map(|fichier| &fichier.pieces).filter_map(|piece| match piece {
            Piece::Objet(objet) => Some(&objet.key),
            _ => None,
        })
    }

    /// Returns the headings that stand right before an object printed whole, on the page that it
    /// begins on.
    pub fn titres(&self, key: &Key) -> &[Fichier] {
        let place = self.parties.iter().find_map(|partie| {
            let fichiers = partie.fichiers.as_slice();
            Some((fichiers, fichiers.iter().position(|fichier| fichier.prints(key))?))
        });
        let Some((fichiers, own)) = place else { return &[] };
        let on_page = |first: &usize| fichiers.get(*first).is_some_and(|fichier| !fichier.page);
        let is_titre = |before: &usize| fichiers.get(*before).is_some_and(Fichier::is_titre);
        let first = (0..own).rev().take_while(|before| on_page(&(before + 1)) && is_titre(before));
        fichiers.get(first.last().unwrap_or(own)..own).unwrap_or_default()
    }
}

impl Fichier {
    /// A run of pieces that is no object and begins no page.
    pub(super) fn loose(chemin: String, pieces: Vec<Piece>) -> Self {
        Self { chemin, page: false, pieces, reprise: None }
    }

    /// Returns whether it prints an object whole.
    pub fn prints(&self, key: &Key) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Objet(objet) if objet.key == *key))
    }

    /// Returns whether it is nothing but headings.
    fn is_titre(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Titre { .. }))
    }
}

/// What the cover says.
#[derive(Clone, Debug, Serialize)]
pub struct Couverture {
    /// Title.
    pub titre: String,
    /// Acronym, for running heads.
    pub sigle: Option<String>,
    /// Under the title.
    pub sous_titre: Option<String>,
    /// Who commands.
    pub collectivite: String,
    /// The version: number, wording, date.
    pub version: String,
    /// Date as `(year, month, day)`, for metadata.
    pub date: (i32, u8, u8),
    /// Mention of a level that is not public.
    pub mention: Option<String>,
    /// Axes: number, title, colour.
    pub axes: Vec<(String, String, Couleur)>,
    /// Who signs, or who assists.
    pub pied: Option<String>,
}

/// A part.
#[derive(Clone, Debug, Serialize)]
pub struct Partie {
    /// Its number.
    pub numero: u32,
    /// Title.
    pub titre: String,
    /// Under the title.
    pub chapeau: Option<String>,
    /// What it holds, one file each.
    pub fichiers: Vec<Fichier>,
}

/// A run of pieces that one object or one generated part makes.
#[derive(Clone, Debug, Serialize)]
pub struct Fichier {
    /// `constat/halls`, `genere/instances`.
    pub chemin: String,
    /// Whether it begins a page.
    pub page: bool,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// What composes it again alone, where it is the first file of an object printed whole.
    #[serde(skip)]
    pub(super) reprise: Option<Reprise>,
}

/// A printed block.
#[derive(Clone, Debug, Serialize)]
pub enum Piece {
    /// A heading, 1 to 6.
    Titre {
        /// Depth.
        niveau: u8,
        /// Printed number.
        numero: Option<String>,
        /// Text.
        texte: Vec<Run>,
        /// Fragment.
        ancre: Option<String>,
    },
    /// A paragraph.
    Paragraphe(Vec<Run>),
    /// A list, numbered from `debut` when there is one.
    Liste {
        /// First number.
        debut: Option<u64>,
        /// Items.
        elements: Vec<Element>,
    },
    /// A quotation.
    Citation(Vec<Piece>),
    /// A call-out or a reserved block.
    Encart {
        /// note, important, verbatim, methode, reserve.
        sorte: &'static str,
        /// Printed title.
        titre: String,
        /// Content.
        pieces: Vec<Piece>,
    },
    /// Code.
    Code(String, #[serde(skip)] Option<Span>),
    /// A table.
    Tableau(Tableau),
    /// A picture.
    Image {
        /// File name among the assets.
        nom: String,
        /// What it shows.
        alt: String,
        /// Caption.
        legende: Option<String>,
        /// Printed number.
        numero: Option<u32>,
        /// Width and height in points of the picture.
        taille: (u32, u32),
        /// Its place.
        #[serde(skip)]
        span: Span,
    },
    /// A chart or a diagram.
    Figure(Box<Figure>),
    /// A break between two thoughts.
    Filet,
    /// A whole object.
    Objet(Box<Objet>),
    /// Terms and what they mean.
    Definitions(Vec<(Vec<Run>, Vec<Run>)>),
    /// Questions to answer by hand.
    Questionnaire(Box<Questionnaire>),
    /// Boxes to sign: function, structure, name.
    Signatures(Vec<(String, String, Option<String>)>),
    /// Something expected that is not there yet.
    ACompleter(String),
    /// Something this version does not show.
    Retenu(String),
}

/// A chart and what stands beside it.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Printed number.
    pub numero: Option<u32>,
    /// Caption: what it shows, in a sentence.
    pub legende: String,
    /// What is drawn.
    pub graphique: Graphique,
    /// How to read it, what to know of it, where its numbers come from.
    pub pied: Vec<Vec<Run>>,
    /// Its numbers.
    pub donnees: Tableau,
    /// Where it is shown.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// An item of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Element {
    /// Ticked or not, for a task.
    pub coche: Option<bool>,
    /// Content.
    pub pieces: Vec<Piece>,
}

/// A table with headers on its columns, and on its rows unless `lignes_sans_entete`.
#[derive(Clone, Debug, Serialize)]
pub struct Tableau {
    /// Printed number.
    pub numero: Option<u32>,
    /// Caption; tables typed in a text have none.
    pub legende: Option<String>,
    /// What a reader who does not see it should know of its shape.
    pub resume: String,
    /// Columns.
    pub colonnes: Vec<Colonne>,
    /// Whether the first cell of a row is its header.
    pub entetes_lignes: bool,
    /// Rows of cells, as many as columns.
    pub lignes: Vec<Vec<Vec<Run>>>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Colonne {
    /// Header.
    pub titre: Vec<Run>,
    /// Alignment.
    pub align: Align,
    /// Share of the width; 0 takes what its content needs.
    pub poids: u8,
}

/// An object as printed: header, facts, body.
#[derive(Clone, Debug, Serialize)]
pub struct Objet {
    /// Which one.
    pub key: Key,
    /// Depth of its title.
    pub niveau: u8,
    /// « Fiche action 2.3 ».
    pub numero: Option<String>,
    /// Above the title.
    pub surtitre: Option<String>,
    /// Title.
    pub titre: Vec<Run>,
    /// Under the title.
    pub chapeau: Vec<Run>,
    /// Colour of its axis.
    pub couleur: Option<Couleur>,
    /// Short words: priority, state…
    pub etiquettes: Vec<String>,
    /// Facts in a grid.
    pub faits: Vec<(String, Vec<Run>)>,
    /// Body.
    pub corps: Vec<Piece>,
}

/// A printed run of text.
#[derive(Clone, Debug, Serialize)]
pub enum Run {
    /// Text, set.
    Texte(String, #[serde(skip)] Option<Span>),
    /// Emphasis.
    Emph(Vec<Run>),
    /// Strong emphasis.
    Fort(Vec<Run>),
    /// Struck out.
    Barre(Vec<Run>),
    /// Code.
    Code(String, #[serde(skip)] Option<Span>),
    /// A link.
    Lien(Vers, Vec<Run>),
    /// A footnote.
    Note(Vec<Piece>),
    /// An acronym; `premier` prints it in full.
    Sigle {
        /// The acronym.
        sigle: String,
        /// In full.
        developpe: String,
        /// Whether this is its first use in the document.
        premier: bool,
    },
    /// A small drawing in a line, for the eye alone: what it shows stands beside it.
    Dessin(String),
    /// A line end.
    Saut,
    /// Something expected that is not there yet.
    ACompleter,
    /// Something this version does not show.
    NonPublic(String),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Vers {
    /// An object, or a heading of it.
    Objet(Key, Option<String>),
    /// An address outside.
    Externe(String),
}

impl Run {
    /// Plain text from a header or from the program.
    pub fn texte(text: impl Into<String>) -> Self {
        Self::Texte(text.into(), None)
    }
}

/// Returns the plain text of runs.
pub fn plain(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Texte(words, _) | Run::Code(words, _) | Run::NonPublic(words) => {
                text.push_str(words);
            }
            Run::Emph(inner) | Run::Fort(inner) | Run::Barre(inner) | Run::Lien(_, inner) => {
                text.push_str(&plain(inner));
            }
            Run::Sigle { sigle, .. } => text.push_str(sigle),
            Run::Saut => text.push(' '),
            Run::ACompleter => text.push_str("à compléter"),
            Run::Note(_) | Run::Dessin(_) => {}
        }
    }
    text
}
