//! One document of one level, kept warm from one build to the next.

use crate::{
    compose::{self, Document},
    edition::Edition,
    model::{objet::Object, outline::Outline, reference::Key},
    pdf::{Feuilles, Job, Presse},
    theme::Theme,
};

/// A document and the press that sets it.
#[derive(Default)]
pub struct Tirage {
    presse: Presse,
    /// As it was last taken whole.
    document: Option<Document>,
}

impl Tirage {
    /// Takes a document as it now stands; returns what sets it whole. `print` is that of the edition.
    pub fn whole(
        &mut self,
        edition: &Edition,
        theme: &Theme,
        document: Document,
        print: &str,
    ) -> Job {
        let ident = format!("{} {print}", document.stem);
        let job = self.presse.whole(&document, edition.images(), theme, &ident);
        self.document = Some(document);
        job
    }

    /// Takes one object as it now stands; returns what sets it alone, under the headings that stand
    /// before it in the whole. `last` are the sheets of the whole, which tell the page it begins at.
    /// Nothing when the document does not print it whole.
    pub fn alone(&mut self, edition: &Edition, key: &Key, last: Option<&Feuilles>) -> Option<Job> {
        let document = self.document.as_ref()?;
        let files = compose::alone(edition, outline(edition, &document.stem)?, document, key)?;
        let files: Vec<_> = document.titres(key).iter().chain(&files).collect();
        self.presse.alone(key, &files, edition.images(), last)
    }

    /// Returns the document last taken whole.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }
}

/// Returns the outline of a document.
pub fn outline<'e>(edition: &'e Edition, stem: &str) -> Option<&'e Object<Outline>> {
    edition.corpus().documents.values().find(|outline| outline.id.0 == stem)
}
