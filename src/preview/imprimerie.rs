//! Sets the documents that are looked at: what was just saved alone and at once, the whole when the
//! writing pauses, on a thread of its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::{
    compose,
    diag::{Checked, has_errors},
    model::{diffusion::Diffusion, reference::Key, source::Span},
    pdf::{self, Feuilles},
    pipeline,
};

use super::{
    alive,
    atelier::{State, fault},
    casse::Casse,
    hall::Hall,
    planche::{Etal, Planche, Tire},
    vue::Vue,
};

/// The whole follows when nothing was saved for this long.
const QUIET: Duration = Duration::from_secs(1);
/// Longest time without the whole while the writing goes on.
const BEHIND: Duration = Duration::from_secs(10);
/// Rounds without use after which a part of what was set is forgotten.
const ROUNDS: usize = 1;

/// A document of a level, by the stem of its outline.
pub(super) type Titre = (Diffusion, String);

/// The documents that are looked at, and when their wholes are due.
#[derive(Default)]
pub(super) struct Imprimerie {
    postes: Mutex<BTreeMap<Titre, Arc<Poste>>>,
    due: Mutex<Due>,
    bell: Condvar,
}

/// When the next round is due, and since when one is awaited.
#[derive(Default)]
struct Due {
    at: Option<Instant>,
    since: Option<Instant>,
}

/// One document.
#[derive(Default)]
pub(super) struct Poste {
    /// Held by the one who sets the whole.
    turn: Mutex<()>,
    tirage: Mutex<pipeline::Tirage>,
    pub(super) etal: Etal,
    pub(super) casse: Casse,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Imprimerie {
    /// Returns a document, cold at its first use.
    pub(super) fn poste(&self, titre: &Titre) -> Arc<Poste> {
        Arc::clone(lock(&self.postes).entry(titre.clone()).or_default())
    }

    /// Returns a document that is looked at.
    pub(super) fn known(&self, titre: &Titre) -> Option<Arc<Poste>> {
        lock(&self.postes).get(titre).map(Arc::clone)
    }

    /// Forgets the documents that nobody looks at.
    pub(super) fn keep(&self, open: &BTreeSet<Titre>) {
        lock(&self.postes).retain(|titre, _| open.contains(titre));
    }

    /// Asks for the wholes: at once, or when the writing pauses.
    pub(super) fn ask(&self, pause: bool) {
        let mut due = lock(&self.due);
        let now = Instant::now();
        let since = *due.since.get_or_insert(now);
        let at = if pause { (now + QUIET).min(since + BEHIND) } else { now };
        due.at = Some(at);
        drop(due);
        self.bell.notify_all();
    }

    /// Waits until the wholes are due.
    fn wait(&self) {
        let mut due = lock(&self.due);
        loop {
            let now = Instant::now();
            due = match due.at {
                None => self.bell.wait(due).unwrap_or_else(PoisonError::into_inner),
                Some(at) if at <= now => {
                    *due = Due::default();
                    return;
                }
                Some(at) => {
                    let woken = self.bell.wait_timeout(due, at - now);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

/// Sets wholes as long as the program runs: always of what was saved last.
pub(super) fn run(hall: &Hall) {
    // One thread: what is saved meanwhile finds the other cores free.
    let alone = ThreadPoolBuilder::new().num_threads(1).build().ok();
    let mut theme = None;
    loop {
        hall.imprimerie.wait();
        let now =
            hall.state().vue.as_ref().map(|vue| vue.theme.print(|path| path.ends_with(".typ")));
        let mut pool = alone.as_ref();
        if now != theme {
            // Nothing set in the old theme serves in the new one, and nothing else is waited for.
            pdf::forget(0);
            (theme, pool) = (now, None);
        }
        for titre in hall.documents() {
            let state = hall.state();
            let Some(vue) = &state.vue else { continue };
            let poste = hall.imprimerie.poste(&titre);
            alive(|| {
                poste.whole(vue, &titre, state.place(), pool);
                hall.tell_sheets(&titre, &poste);
            });
        }
        pdf::forget(ROUNDS);
    }
}

/// Sets what was just saved alone, in the documents that are looked at; returns whether any of it is
/// shown so.
pub(super) fn alone(hall: &Hall, vue: &Vue, documents: &BTreeSet<Titre>, state: &State) -> bool {
    let mut shown = false;
    for titre in documents {
        let poste = hall.imprimerie.poste(titre);
        for path in &state.saved {
            let key = vue.key(titre.0, path);
            if key.is_some_and(|key| poste.alone(vue, titre, &key, state.place())) {
                hall.tell_sheets(titre, &poste);
                shown = true;
            }
        }
    }
    shown
}

impl Poste {
    /// Sets the whole, unless that was done; nothing when the level has no such document.
    pub(super) fn whole(
        &self,
        vue: &Vue,
        (level, stem): &Titre,
        saved: Option<Span>,
        pool: Option<&ThreadPool>,
    ) -> Option<Arc<Planche>> {
        let _turn = lock(&self.turn);
        let now = self.etal.now();
        if now.whole().is_some_and(|whole| whole.revision == vue.revision) {
            return Some(now);
        }
        let edition = &vue.level(*level).showing.edition;
        let outline = pipeline::outline(edition, stem)?;
        let set = || {
            let print = pipeline::fingerprint(edition, &vue.theme);
            let document = compose::document(edition, outline, &print);
            let job = lock(&self.tirage).whole(edition, &vue.theme, document, &print);
            job.set(&vue.theme)
        };
        let Checked { value: sheets, mut diags } = kept(|| match pool {
            Some(pool) => pool.install(set),
            None => set(),
        });
        if let Some(sheets) = &sheets {
            diags.extend(pipeline::too_long(edition, sheets));
        }
        vue.weigh(&mut diags);
        let tire = sheets.map(|sheets| tire(sheets, vue));
        Some(self.etal.change(|planche| {
            planche.blame(diags, Arc::clone(&vue.sources));
            if let Some(tire) = tire {
                planche.take_whole(tire, saved);
            }
        }))
    }

    /// Sets one object alone; returns whether the document shows it so.
    fn alone(&self, vue: &Vue, (level, _): &Titre, key: &Key, saved: Option<Span>) -> bool {
        let edition = &vue.level(*level).showing.edition;
        let now = self.etal.now();
        let Some(whole) = now.whole() else { return false };
        let set = || {
            let job = lock(&self.tirage).alone(edition, key, Some(&whole.feuilles));
            job.map_or(Checked::fine(None), |job| job.set(&vue.theme))
        };
        let Checked { value: Some(sheets), diags } = kept(set) else { return false };
        if has_errors(&diags) {
            return false;
        }
        let tire = tire(sheets, vue);
        self.etal.change(|planche| planche.take_alone(key, &tire, saved));
        true
    }
}

fn tire(sheets: Feuilles, vue: &Vue) -> Arc<Tire> {
    Arc::new(Tire::new(sheets, Arc::clone(&vue.sources), vue.revision))
}

/// Sets sheets; should composing or typst itself fail, the next save may do better.
fn kept(set: impl FnOnce() -> Checked<Option<Feuilles>>) -> Checked<Option<Feuilles>> {
    catch_unwind(AssertUnwindSafe(set)).unwrap_or_else(|_| Checked::new(None, vec![fault()]))
}
