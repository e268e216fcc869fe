//! What is remembered while a document is composed: acronyms seen, numbers given.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    edition::Edition,
    fr::{NBSP, capitale, slug, typographie},
    model::{
        genre::Genre, outline::Outline, projet::Strategie, reference::Key, source::Span,
        vocabulaire::Format,
    },
};

use super::{
    noms, ordre,
    piece::{Run, Tableau, Vers},
};

/// Composes the pieces of one document, or of one page.
pub struct Composer<'e> {
    pub(super) edition: &'e Edition,
    acronyms: BTreeMap<String, String>,
    /// Acronyms written out; shared with what composes an object again alone.
    pub(super) seen: Arc<BTreeSet<String>>,
    /// What the block being set says so far: bold or a link may cut its parentheses.
    pub(super) before: String,
    pub(super) tables: u32,
    pub(super) figures: u32,
    /// Numbers of the figures shown, for the annex that prints them.
    pub(super) chiffres: Vec<Tableau>,
    /// The strategy that the outline speaks of, when it names one.
    pub(super) strategie: Option<&'e Strategie>,
    /// Form of the document; none on a page of the site, where nothing is numbered.
    pub(super) format: Option<Format>,
}

impl<'e> Composer<'e> {
    /// Begins a page: nothing is numbered.
    pub fn page(edition: &'e Edition) -> Self {
        Self::new(edition, None)
    }

    /// Begins a document: tables and figures are numbered.
    pub(super) fn document(edition: &'e Edition, outline: &Outline) -> Self {
        let strategie = outline.strategie.as_ref().map(|plan| edition.get(plan));
        Self { strategie, ..Self::new(edition, Some(outline.format)) }
    }

    fn new(edition: &'e Edition, format: Option<Format>) -> Self {
        let acronyms = edition
            .corpus()
            .sigles()
            .map(|item| (item.sigle.clone(), typographie(&item.developpe)))
            .collect();
        Self {
            edition,
            acronyms,
            seen: Arc::default(),
            before: String::new(),
            tables: 0,
            figures: 0,
            chiffres: Vec::new(),
            strategie: None,
            format,
        }
    }

    /// Returns the objects of a kind in printed order, those of another strategy left out.
    pub(super) fn keys(&self, genre: Genre) -> Vec<Key> {
        let mut keys = ordre::keys(self.edition, genre);
        if let Some(plan) = self.strategie {
            keys.retain(|key| self.edition.corpus().in_plan(key, plan));
            // Numbers are of one plan here, whatever other plan an axis is common to.
            keys.sort_by_key(|key| {
                self.edition.corpus().axe_of_key(key).map(|axe| axe.data.numero)
            });
        }
        keys
    }

    /// Returns whether sections, tables and figures bear numbers: in documents that are read in
    /// order, not on pages, slides and brochures.
    pub(super) fn is_numbered(&self) -> bool {
        self.format.is_some_and(Format::is_numbered)
    }

    /// Returns whether each object has its page.
    pub(super) fn is_loose(&self) -> bool {
        self.format.is_none_or(Format::is_loose)
    }

    /// Returns the next number of a captioned table.
    pub(super) fn next_table(&mut self) -> Option<u32> {
        self.tables += 1;
        self.is_numbered().then_some(self.tables)
    }

    /// Returns the number of the next figure, where figures have one.
    pub(super) fn next_figure(&mut self) -> Option<u32> {
        self.figures += u32::from(self.is_numbered());
        self.is_numbered().then_some(self.figures)
    }

    /// Sets a text from a header; acronyms are marked, never written out.
    pub(super) fn label(&self, text: &str, span: Option<Span>) -> Vec<Run> {
        let text = text.split_whitespace_keeping_nbsp();
        self.cut(&typographie(&text), span).into_iter().map(|cut| cut.run(false)).collect()
    }

    /// Sets running text; the first use of an acronym is written out.
    pub(super) fn prose(&mut self, text: &str, span: Span) -> Vec<Run> {
        let text = typographie(text);
        let mut runs = Vec::new();
        let cuts = self.cut(&text, Some(span));
        for (rank, cut) in cuts.iter().enumerate() {
            let Cut::Sigle { sigle, developpe } = cut else {
                self.before.push_str(cut.words());
                runs.push(cut.clone().run(false));
                continue;
            };
            let after = cuts.get(rank + 1).map_or("", Cut::words).trim_start();
            let written = written_out(developpe, &self.before, after);
            // Inside parentheses there is no room for others: the next use will be written out.
            let first = (written || !is_inside(&self.before)) && self.meet(sigle);
            self.before.push_str(sigle);
            runs.push(Run::Sigle {
                sigle: sigle.clone(),
                developpe: developpe.clone(),
                premier: first && !written,
            });
        }
        runs
    }

    /// Notes an acronym; returns whether it is its first use.
    fn meet(&mut self, sigle: &str) -> bool {
        !self.seen.contains(sigle) && Arc::make_mut(&mut self.seen).insert(sigle.to_owned())
    }

    /// Cuts a text around the acronyms that the project knows.
    fn cut(&self, text: &str, span: Option<Span>) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let mut plain = String::new();
        let mut word = String::new();
        let finish = |plain: &mut String, word: &mut String, cuts: &mut Vec<Cut>| {
            if let Some(developpe) = self.acronyms.get(word.as_str()) {
                if !plain.is_empty() {
                    cuts.push(Cut::Text(std::mem::take(plain), span));
                }
                cuts.push(Cut::Sigle { sigle: std::mem::take(word), developpe: developpe.clone() });
            } else {
                plain.push_str(word);
                word.clear();
            }
        };
        for letter in text.chars() {
            if letter.is_alphanumeric() || letter == '-' && !word.is_empty() {
                word.push(letter);
            } else {
                finish(&mut plain, &mut word, &mut cuts);
                plain.push(letter);
            }
        }
        finish(&mut plain, &mut word, &mut cuts);
        if !plain.is_empty() {
            cuts.push(Cut::Text(plain, span));
        }
        cuts
    }

    /// Links to an object by number and title, at the head of a cell, an item or a sentence.
    pub(super) fn link(&self, key: &Key) -> Run {
        let text = capitale(&noms::reference(self.edition, key));
        Run::Lien(Vers::Objet(key.clone(), None), self.label(&text, None))
    }

    /// Links to an object by number and title, within a sentence.
    pub(super) fn link_within(&self, key: &Key) -> Run {
        let text = noms::reference(self.edition, key);
        Run::Lien(Vers::Objet(key.clone(), None), self.label(&text, None))
    }

    /// Links to an object by its number alone, or its title when it has none.
    pub(super) fn short_link(&self, key: &Key) -> Run {
        let text =
            noms::numero(self.edition, key).unwrap_or_else(|| noms::titre(self.edition, key));
        Run::Lien(Vers::Objet(key.clone(), None), self.label(&text, None))
    }

    /// Links to an object by its title.
    pub(super) fn title_link(&self, key: &Key) -> Run {
        let text = noms::titre(self.edition, key);
        Run::Lien(Vers::Objet(key.clone(), None), self.label(&text, None))
    }

    /// Joins groups of runs by commas, in French.
    pub(super) fn joined(groups: Vec<Vec<Run>>) -> Vec<Run> {
        let last = groups.len().saturating_sub(1);
        let mut runs = Vec::new();
        for (rank, group) in groups.into_iter().enumerate() {
            if rank > 0 {
                runs.push(Run::texte(if rank == last { " et " } else { ", " }));
            }
            runs.extend(group);
        }
        runs
    }
}

/// Returns whether the author wrote an acronym out: « conseil local… (CLSPD) » or « CLSPD
/// (conseil local…) ». The first or last word beside it tells.
fn written_out(developpe: &str, before: &str, after: &str) -> bool {
    let same = |own: Option<&str>, word: Option<&str>| match (own, word) {
        (Some(own), Some(word)) => slug(own) == slug(word),
        _ => false,
    };
    let ahead = before.strip_suffix('(').and_then(|words| words.split_whitespace().next_back());
    let behind = after.strip_prefix('(').and_then(|words| words.split_whitespace().next());
    same(developpe.split_whitespace().next_back(), ahead)
        || same(developpe.split_whitespace().next(), behind)
}

/// Returns whether a parenthesis is still open; one that closes nothing, as in « a) », counts for none.
fn is_inside(before: &str) -> bool {
    let depth = before.chars().fold(0_usize, |depth, letter| match letter {
        '(' => depth + 1,
        ')' => depth.saturating_sub(1),
        _ => depth,
    });
    depth > 0
}

#[derive(Clone)]
enum Cut {
    Text(String, Option<Span>),
    Sigle { sigle: String, developpe: String },
}

impl Cut {
    fn run(self, premier: bool) -> Run {
        match self {
            Self::Text(text, span) => Run::Texte(text, span),
            Self::Sigle { sigle, developpe } => Run::Sigle { sigle, developpe, premier },
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Text(text, _) => text,
            Self::Sigle { sigle, .. } => sigle,
        }
    }
}

/// Header text may be written on several lines: line ends and runs of plain spaces are one space.
trait Lines {
    fn split_whitespace_keeping_nbsp(&self) -> String;
}

impl Lines for str {
    fn split_whitespace_keeping_nbsp(&self) -> String {
        let words: Vec<&str> =
            self.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect();
        words.join(" ").trim_matches(NBSP).to_owned()
    }
}
