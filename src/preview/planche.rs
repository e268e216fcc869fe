//! What the view of a document shows: the sheets of the whole, and over them those of what was just
//! saved, set alone.

use std::{
    fmt::Write as _,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use serde_json::{Value, json};

use crate::{
    diag::{Checked, Diagnostic, Place, Severity, position},
    model::{
        reference::Key,
        source::{Sources, Span},
    },
    pdf::{Entree, Feuilles, Morceau},
    site::escape,
    theme::Theme,
};

use super::panel;

/// Sheets, and what they were made from.
pub(super) struct Tire {
    pub(super) feuilles: Feuilles,
    /// The texts to which they lead back.
    pub(super) sources: Arc<Sources>,
    /// Rank of the reading they show.
    pub(super) revision: u64,
    prints: Vec<String>,
    plan: OnceLock<Vec<Entree>>,
    pdf: OnceLock<Result<Arc<[u8]>, Vec<Diagnostic>>>,
}

impl Tire {
    pub(super) fn new(feuilles: Feuilles, sources: Arc<Sources>, revision: u64) -> Self {
        let prints = (0..feuilles.pages()).filter_map(|page| feuilles.print(page)).collect();
        let (plan, pdf) = (OnceLock::new(), OnceLock::new());
        Self { feuilles, sources, revision, prints, plan, pdf }
    }

    /// Exports the PDF at its first use.
    pub(super) fn pdf(&self, theme: &Theme) -> Result<Arc<[u8]>, Vec<Diagnostic>> {
        let export = || match self.feuilles.pdf(theme) {
            Checked { value: Some(pdf), .. } => Ok(pdf.bytes.into()),
            Checked { diags, .. } => Err(diags),
        };
        self.pdf.get_or_init(export).clone()
    }
}

/// A sheet of a view.
#[derive(Clone)]
struct Folio {
    tire: Arc<Tire>,
    rank: usize,
    /// Whether it was set alone: what stands before it on its page is not there.
    seul: bool,
}

impl Folio {
    fn print(&self) -> &str {
        self.tire.prints.get(self.rank).map_or("", String::as_str)
    }
}

/// What a view shows at one time.
#[derive(Clone, Default)]
pub(super) struct Planche {
    /// Tells it from another.
    pub(super) serie: u64,
    whole: Option<Arc<Tire>>,
    seuls: Vec<(Key, Arc<Tire>)>,
    folios: Vec<Folio>,
    /// Where the view stands that was just saved: sheet, and points from its top.
    but: Option<(usize, f64)>,
    /// What stands against the document as it was last taken.
    fautes: Vec<Diagnostic>,
    /// The texts that they complain about.
    fautives: Arc<Sources>,
}

impl Planche {
    /// Returns the whole that it shows.
    pub(super) fn whole(&self) -> Option<&Arc<Tire>> {
        self.whole.as_ref()
    }

    /// Returns what stands against the document.
    pub(super) fn fautes(&self) -> &[Diagnostic] {
        &self.fautes
    }

    /// Shows a whole; what was saved since stays over it. `saved` is the place to show.
    pub(super) fn take_whole(&mut self, tire: Arc<Tire>, saved: Option<Span>) {
        // What was shown when it was saved is not pointed at twice.
        let fresh = self.seuls.iter().all(|(_, seul)| seul.revision < tire.revision);
        self.seuls.retain(|(_, seul)| seul.revision > tire.revision);
        self.but = saved.filter(|_| fresh).and_then(|place| tire.feuilles.page_of(place));
        self.whole = Some(tire);
        self.lay();
    }

    /// Shows an object set alone, in the place it has in the whole.
    pub(super) fn take_alone(&mut self, key: &Key, tire: &Arc<Tire>, saved: Option<Span>) {
        self.seuls.retain(|(own, _)| own != key);
        let page = saved.and_then(|place| tire.feuilles.page_of(place)).unwrap_or((0, 0.0));
        self.seuls.push((key.clone(), Arc::clone(tire)));
        self.lay();
        let own = |folio: &Folio| Arc::ptr_eq(&folio.tire, tire) && folio.rank == page.0;
        self.but = self.folios.iter().position(own).map(|sheet| (sheet, page.1));
    }

    /// Says what stands against the document; the sheets stay as they were.
    pub(super) fn blame(&mut self, fautes: Vec<Diagnostic>, sources: Arc<Sources>) {
        (self.fautes, self.fautives) = (fautes, sources);
    }

    /// Lays the sheets out: those set alone stand where the whole has their object.
    fn lay(&mut self) {
        let Some(whole) = &self.whole else { return };
        let sheets = |tire: &Arc<Tire>, seul| {
            let folio = |rank| Folio { tire: Arc::clone(tire), rank, seul };
            (0..tire.prints.len()).map(folio).collect::<Vec<_>>()
        };
        let mut folios = sheets(whole, false);
        let mut placed: Vec<_> = self
            .seuls
            .iter()
            .filter_map(|(key, tire)| {
                let (start, _) = whole.feuilles.place_of(key)?;
                Some((start, whole.feuilles.end_of(key)?, tire))
            })
            .collect();
        placed.sort_by_key(|(start, ..)| *start);
        // From the last, so that those before keep their ranks; two on one page stand both.
        let mut free = folios.len();
        for (start, end, tire) in placed.into_iter().rev() {
            let start = start.min(free);
            folios.splice(start..(end + 1).clamp(start, free), sheets(tire, true));
            free = start;
        }
        self.folios = folios;
    }

    /// Returns the prints of the sheets that were set alone.
    pub(super) fn seules(&self) -> impl Iterator<Item = &str> {
        self.folios.iter().filter(|folio| folio.seul).map(Folio::print)
    }

    /// Returns the pieces of the sheet of that print, and its width and height.
    pub(super) fn morceaux(&self, print: &str) -> Option<(Vec<Morceau>, (f64, f64))> {
        let Folio { tire, rank, .. } = self.folios.iter().find(|folio| folio.print() == print)?;
        Some((tire.feuilles.morceaux(*rank), tire.feuilles.size(*rank)?))
    }

    /// Writes the words of a sheet, to lay over its image: they can be selected, and say where they
    /// come from.
    pub(super) fn calque(&self, sheet: usize) -> Option<String> {
        let Folio { tire, rank, .. } = self.folios.get(sheet)?;
        let (width, height) = tire.feuilles.size(*rank)?;
        let mut html = format!(
            "<svg viewBox=\"0 0 {width:.1} {height:.1}\" xmlns=\"http://www.w3.org/2000/svg\">"
        );
        for mot in tire.feuilles.mots(*rank) {
            let place = mot.place.map_or_else(String::new, |span| {
                let (path, line, column) = position(&Place::Span(span), &tire.sources);
                format!(" data-lieu=\"{}:{line}:{column}\"", escape(&path))
            });
            // An element of SVG begins and ends without the spaces that end a line.
            write!(
                html,
                "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{:.2}\" textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\"{place}>{}</text>",
                mot.x, mot.base, mot.corps, mot.largeur, escape(&mot.texte),
            )
            .expect("a String takes all");
        }
        html.push_str("</svg>");
        Some(html)
    }

    /// Tells a view what it shows: each sheet with its print, number, width and height in points and
    /// whether it was set alone; each line of the outline with its depth, words, sheet and height.
    pub(super) fn json(&self, revision: u64) -> Value {
        let sheets = self.folios.iter().map(|folio| {
            let feuilles = &folio.tire.feuilles;
            let (width, height) = feuilles.size(folio.rank).unwrap_or_default();
            json!([folio.print(), feuilles.numero(folio.rank), width, height, folio.seul])
        });
        let plan = self.whole.iter().flat_map(|whole| {
            let entries = whole.plan.get_or_init(|| whole.feuilles.plan()).iter();
            entries.map(|one| json!([one.niveau, one.titre, self.sheet(one.page), one.y]))
        });
        let errors = self.fautes.iter().filter(|diag| diag.severity == Severity::Erreur).count();
        json!({
            "serie": self.serie,
            "attente": self.whole.as_ref().is_none_or(|whole| whole.revision < revision) && errors == 0,
            "feuilles": sheets.collect::<Vec<_>>(),
            "plan": plan.collect::<Vec<_>>(),
            "but": self.but,
            "erreurs": errors,
            "fautes": panel::list(&self.fautes, &self.fautives),
        })
    }

    /// Returns where a page of the whole now stands, or what replaced it: the sheets set alone are
    /// as many as before, or nearly.
    fn sheet(&self, page: usize) -> usize {
        let own = || {
            let sheets = self.folios.iter().enumerate().filter(|(_, folio)| !folio.seul);
            sheets.map(|(at, folio)| (at, folio.rank))
        };
        let before = own().rev().find(|(_, rank)| *rank <= page);
        let next = own().find(|(_, rank)| *rank > page).map_or(self.folios.len(), |(at, _)| at);
        let sheet = before.map_or(page, |(at, rank)| at + page - rank);
        sheet.min(next.saturating_sub(1))
    }
}

/// What a view shows, and the next of it.
#[derive(Default)]
pub(super) struct Etal(Mutex<Arc<Planche>>);

impl Etal {
    /// Returns what is shown.
    pub(super) fn now(&self) -> Arc<Planche> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes what is shown.
    pub(super) fn change(&self, change: impl FnOnce(&mut Planche)) -> Arc<Planche> {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = Planche::clone(&now);
        change(&mut next);
        next.serie += 1;
        *now = Arc::new(next);
        Arc::clone(&now)
    }
}
