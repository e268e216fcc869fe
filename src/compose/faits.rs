//! Facts of an object: label, value, or what is said when there is none.

use crate::{
    fr,
    model::{
        date::Date,
        diagnostic::Citation,
        genre::Genre,
        objet::Object,
        reference::{Key, Named, Ref},
    },
    validate::{attendu, reference, schema},
};

use super::{
    composer::Composer,
    noms,
    piece::{Piece, Run, Vers},
    prose::NON_PUBLIC,
};

impl Composer<'_> {
    /// Names cited sources, each with its page.
    pub(super) fn citations(&self, sources: &[Citation]) -> Vec<Run> {
        let cited = sources.iter().map(|cited| {
            let mut runs = vec![self.title_link(&cited.id.key())];
            if let Some(page) = &cited.page {
                runs.push(Run::texte(" ("));
                runs.extend(self.label(page, None));
                runs.push(Run::texte(")"));
            }
            runs
        });
        Composer::joined(cited.collect())
    }
}

/// Gathers the facts and rubriques of one object.
pub(super) struct Faits<'c, 'e, T> {
    pub(super) composer: &'c mut Composer<'e>,
    pub(super) object: &'e Object<T>,
    pub(super) faits: Vec<(String, Vec<Run>)>,
}

impl<'c, 'e, T> Faits<'c, 'e, T> {
    pub(super) fn new(composer: &'c mut Composer<'e>, object: &'e Object<T>) -> Self {
        Self { composer, object, faits: Vec::new() }
    }

    /// Adds a fact; without value it says « à compléter » or « non public », or stays out.
    pub(super) fn fait(&mut self, field: &str, value: Option<Vec<Run>>) {
        if let Some(runs) = self.value(field, value) {
            self.faits.push((self.label(field), runs));
        }
    }

    /// Returns the printed label of a field; one that names a level bears the project's word.
    fn label(&self, field: &str) -> String {
        let schema = schema(self.object.genre);
        let level = Genre::named(field).filter(|genre| {
            let named = schema.node(&format!("/{field}")).and_then(reference);
            named == Some(*genre)
                && noms::nom_de_niveau(self.composer.edition, *genre) != genre.info().singular
        });
        match level {
            Some(genre) => fr::capitale(&noms::nom_de_niveau(self.composer.edition, genre)),
            None => schema.label(field).to_owned(),
        }
    }

    /// Returns what is printed for a field.
    pub(super) fn value(&self, field: &str, value: Option<Vec<Run>>) -> Option<Vec<Run>> {
        let withheld = self.composer.edition.withheld(&self.object.key(), &format!("/{field}"));
        let expected = || {
            schema(self.object.genre)
                .node(&format!("/{field}"))
                .is_some_and(|node| attendu(node).is_some())
        };
        match value.filter(|runs| !runs.is_empty()) {
            Some(mut runs) => {
                if withheld > 0 {
                    runs.push(Run::texte(", et "));
                    runs.push(Run::NonPublic(format!(
                        "{withheld}{}non public{}",
                        fr::NBSP,
                        if withheld > 1 { "s" } else { "" }
                    )));
                }
                Some(runs)
            }
            None if withheld > 0 => Some(vec![Run::NonPublic("non public".to_owned())]),
            None => expected().then(|| vec![Run::ACompleter]),
        }
    }

    /// Sets a text of the header.
    pub(super) fn texte(&self, field: &str, text: Option<&str>) -> Option<Vec<Run>> {
        Some(self.composer.label(text?, Some(self.object.places.span(&format!("/{field}")))))
    }

    /// Adds a text of the header.
    pub(super) fn fait_texte(&mut self, field: &str, text: Option<&str>) {
        let runs = self.texte(field, text);
        self.fait(field, runs);
    }

    /// Adds the address of a page.
    pub(super) fn fait_adresse(&mut self, field: &str, address: Option<&str>) {
        let link = |to: &str| vec![Run::Lien(Vers::Externe(to.into()), vec![Run::texte(to)])];
        self.fait(field, address.map(link));
    }

    /// Adds a word of a closed list.
    pub(super) fn fait_mot(&mut self, field: &str, word: Option<&str>) {
        self.fait(field, word.map(|word| vec![Run::texte(word)]));
    }

    /// Adds a reference.
    pub(super) fn fait_lien<N: Named>(&mut self, field: &str, reference: Option<&Ref<N>>) {
        let runs = reference.map(|reference| vec![self.composer.title_link(&reference.key())]);
        self.fait(field, runs);
    }

    /// Adds references: numbered objects by number, others by title.
    pub(super) fn fait_liens<N: Named>(&mut self, field: &str, references: &[Ref<N>]) {
        let keys: Vec<Key> = references.iter().map(Ref::key).collect();
        let links = keys.iter().map(|key| match key.genre {
            Genre::Constat | Genre::Preconisation => vec![self.composer.short_link(key)],
            _ => vec![self.composer.title_link(key)],
        });
        let runs = Composer::joined(links.collect());
        self.fait(field, Some(runs));
    }

    /// Adds a date.
    pub(super) fn fait_date(&mut self, field: &str, date: Option<Date>) {
        self.fait(field, date.map(|date| vec![Run::texte(fr::date(date))]));
    }

    /// Adds cited sources.
    pub(super) fn fait_sources(&mut self, sources: &[Citation]) {
        let runs = self.composer.citations(sources);
        self.fait("sources", Some(runs));
    }

    /// Composes the rubriques in printed order, with their headings; `skip` are composed elsewhere.
    pub(super) fn rubriques(&mut self, niveau: u8, skip: &[&str]) -> Vec<Piece> {
        let schema = schema(self.object.genre);
        let mut pieces = Vec::new();
        let preamble = schema.preambule().map(|row| (row, false));
        let rows = preamble.into_iter().chain(schema.rubriques().map(|row| (row, true)));
        for ((title, field, expected), headed) in rows.filter(|row| !skip.contains(&row.0.1)) {
            let body = self.rubrique(field, expected, niveau);
            if body.is_empty() {
                continue;
            }
            if headed {
                pieces.push(heading(title, niveau));
            }
            pieces.extend(body);
        }
        pieces
    }

    /// Composes the body of a rubrique, or what is said when it has none.
    fn rubrique(&mut self, field: &str, expected: bool, niveau: u8) -> Vec<Piece> {
        let title = schema(self.object.genre).label(field);
        match self.object.rubrique(field) {
            Some(rubrique) if !rubrique.blocks.is_empty() => {
                self.composer.blocks(&self.object.record, &rubrique.blocks, niveau)
            }
            _ if self.composer.edition.withheld(&self.object.key(), &format!("/{field}")) > 0 => {
                vec![Piece::Retenu(NON_PUBLIC.to_owned())]
            }
            _ if expected => vec![Piece::ACompleter(title.to_lowercase())],
            _ => Vec::new(),
        }
    }
}

/// A heading that the program writes.
pub fn heading(title: &str, niveau: u8) -> Piece {
    Piece::Titre {
        niveau: niveau.min(6),
        numero: None,
        texte: vec![Run::texte(fr::typographie(title))],
        ancre: Some(fr::slug(title)),
    }
}
