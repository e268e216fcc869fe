//! The pages that are looked at: each is told what concerns it, and nothing else.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use axum::response::sse::Event;
use serde_json::{Value, json};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::model::diffusion::Diffusion;

use super::{
    atelier::{FEW, State},
    imprimerie::{self, Imprimerie, Poste, Titre},
    news, panel, shell,
    vue::VIEW,
};

/// Events kept for a page that does not read them; one that falls behind is let go, and comes back.
const BEHIND: usize = 16;
/// Pages told at once: a browser opens six connections to one place, and needs one to ask with.
const CROWD: usize = 5;

/// What the loop and the server share.
pub(super) struct Hall {
    pub(super) root: PathBuf,
    pub(super) port: u16,
    /// The level shown first.
    pub(super) first: Diffusion,
    pub(super) imprimerie: Imprimerie,
    state: Mutex<Arc<State>>,
    lookers: Mutex<Vec<Looker>>,
}

/// A page that is looked at.
#[derive(Debug)]
struct Looker {
    level: Diffusion,
    path: String,
    /// What it shows.
    print: String,
    dress: String,
    /// Which sheets it shows, when it is the view of a document.
    serie: u64,
    sender: Sender<Event>,
}

/// What a page says of itself when it comes.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) level: Diffusion,
    pub(super) path: String,
    pub(super) print: String,
    pub(super) dress: String,
}

impl Hall {
    pub(super) fn new(root: PathBuf, port: u16, first: Diffusion, state: State) -> Self {
        let state = Mutex::new(Arc::new(state));
        let (imprimerie, lookers) = Default::default();
        Self { root, port, first, imprimerie, state, lookers }
    }

    /// Returns what there is to know now.
    pub(super) fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the pages that are looked at; the first page of all when there is none.
    pub(super) fn open(&self) -> Vec<(Diffusion, String)> {
        let mut lookers = self.lookers();
        lookers.retain(|looker| !looker.sender.is_closed());
        let mut open: Vec<_> =
            lookers.iter().map(|looker| (looker.level, looker.path.clone())).collect();
        if open.is_empty() {
            open.push((self.first, shell::INDEX.to_owned()));
        }
        open
    }

    /// Makes a state the one that is shown, and tells each page what concerns it.
    pub(super) fn publish(&self, state: State) {
        let state = Arc::new(state);
        // First the state, then the pages: one that comes meanwhile finds it.
        let shown = || self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let old = std::mem::replace(&mut *shown(), Arc::clone(&state));
        let documents = self.documents();
        // Whoever looks at a document hears of the state before its sheets: the line is held.
        let mut lookers = self.lookers();
        thread::scope(|scope| {
            scope.spawn(|| self.set(&state, &documents));
            lookers.retain_mut(|looker| looker.tell(&state, true));
            drop(lookers);
        });
        // Letting go of a whole project takes a while: nobody waits for it.
        drop(old);
    }

    /// Sets what was just saved in the documents that are looked at.
    fn set(&self, state: &State, documents: &BTreeSet<Titre>) {
        self.imprimerie.keep(documents);
        let Some(vue) = state.vue.as_ref().filter(|_| !state.old && !documents.is_empty()) else {
            return;
        };
        let few = state.saved.len() <= FEW;
        let alone = few && imprimerie::alone(self, vue, documents, state);
        self.imprimerie.ask(alone);
    }

    /// Returns the documents that are looked at.
    pub(super) fn documents(&self) -> BTreeSet<Titre> {
        let lookers = self.lookers();
        let open = lookers.iter().filter(|looker| !looker.sender.is_closed());
        open.filter_map(|looker| Some((looker.level, looker.stem()?.to_owned()))).collect()
    }

    /// Shows the sheets of a document to those who look at it.
    pub(super) fn tell_sheets(&self, (level, stem): &Titre, poste: &Poste) {
        let planche = poste.etal.now();
        let revision = self.state().vue.as_ref().map_or(0, |vue| vue.revision);
        let mut sheets = planche.json(revision);
        let drawn = poste.casse.seules(&planche, (*level, stem));
        if let Some(sheets) = sheets.as_object_mut() {
            sheets.insert("dessins".to_owned(), json!(drawn));
            sheets.insert("editeur".to_owned(), json!(panel::editor(&self.root)));
        }
        let sheets = (planche.serie, sheets);
        let shown = |looker: &Looker| looker.level == *level && looker.stem() == Some(stem);
        let mut lookers = self.lookers();
        lookers.retain_mut(|looker| !shown(looker) || looker.sheets(&sheets));
    }

    /// Takes in a page, and tells it what it missed since it was made.
    pub(super) fn enter(&self, visit: Visit) -> Receiver<Event> {
        let (sender, receiver) = channel(BEHIND);
        let Visit { level, path, print, dress } = visit;
        let mut looker = Looker { level, path, print, dress, serie: 0, sender };
        let titre = looker.stem().map(|stem| (level, stem.to_owned()));
        let mut lookers = self.lookers();
        lookers.retain(|looker| !looker.sender.is_closed());
        let state = self.state();
        if looker.tell(&state, false) {
            lookers.push(looker);
        }
        if lookers.len() > CROWD {
            // It comes back when it is looked at again; should it be gone, so much the better.
            lookers.remove(0).send("pause", &json!({}));
        }
        drop(lookers);
        if let Some(titre) = titre {
            self.tell_sheets(&titre, &self.imprimerie.poste(&titre));
            self.imprimerie.ask(false);
        }
        receiver
    }

    fn lookers(&self) -> MutexGuard<'_, Vec<Looker>> {
        self.lookers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Looker {
    /// Sends what has changed for this page; `fresh` when something was just saved. Returns whether
    /// the page is still there.
    fn tell(&mut self, state: &State, fresh: bool) -> bool {
        let page = shell::page(state, self.level, &self.path);
        let dress = state.vue.as_ref().map(|vue| vue.level(self.level).dress.clone());
        let mut here = true;
        if let Some(dress) = dress.filter(|dress| *dress != self.dress) {
            // A page of ours wears nothing: the one that follows brings its own.
            let other = !std::mem::replace(&mut self.dress, dress.clone()).is_empty();
            here &= !other || self.send("habit", &json!({ "empreinte": dress }));
        }
        if page.print != self.print {
            here &= self.send("page", &json!({ "html": page.html }));
            self.print = page.print;
        }
        let mut news = news::news(state, self.level, self.stem());
        if let Some(news) = news.as_object_mut() {
            news.insert("nouveau".to_owned(), json!(fresh));
        }
        here && self.send("etat", &news)
    }

    /// Sends the sheets of its document, unless it has them.
    fn sheets(&mut self, (serie, sheets): &(u64, Value)) -> bool {
        let known = std::mem::replace(&mut self.serie, *serie) == *serie;
        known || self.send("feuilles", sheets)
    }

    /// Returns the document of which it is the view.
    fn stem(&self) -> Option<&str> {
        self.path.strip_prefix(VIEW)
    }

    fn send(&self, name: &str, data: &Value) -> bool {
        // JSON on one line, as events want it.
        self.sender.try_send(Event::default().event(name).data(data.to_string())).is_ok()
    }
}
