//! The preview: what is saved is shown, in the editor’s own browser.
//!
//! In: the folder of a project. Out: a server for this computer alone, and news for the terminal.
//! Never: writes, answers another computer, serves a file of the disk, prints.
//!
//! Three threads. The loop waits for what is saved, reads, checks and publishes a `State` that never
//! changes afterwards, then sets what was saved alone in the documents that are looked at; another
//! sets their wholes when the writing pauses; the server renders from the last state what is asked for.

mod atelier;
mod casse;
mod guard;
mod hall;
mod imprimerie;
mod news;
mod panel;
mod planche;
mod server;
mod shell;
mod vue;
mod watch;

use std::{
    net::TcpListener,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread,
};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::diffusion::Diffusion,
};

use atelier::Atelier;
use hall::Hall;
use watch::Watch;

/// How many ports are tried after the one that is taken.
const PORTS: u16 = 50;

/// What the preview is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// Folder of the project.
    pub root: PathBuf,
    /// Port, or the next free one; zero for any.
    pub port: u16,
    /// Level shown first.
    pub level: Diffusion,
    /// Reads again twice a second, for folders that do not tell what changes.
    pub poll: bool,
}

/// What happened, for the terminal.
#[derive(Clone, Debug)]
pub enum News {
    /// The preview stands at this address, on another port than the one asked for.
    Ready {
        /// The address.
        address: String,
        /// Whether the port asked for was taken.
        moved: bool,
    },
    /// What was saved is shown, or what stands against it.
    Built {
        /// Errors and warnings.
        counts: (usize, usize),
        /// The files saved; none at the start.
        saved: Vec<String>,
        /// Milliseconds.
        millis: u128,
    },
    /// The folder no longer tells what changes: it is read twice a second.
    Blind(String),
}

/// Serves the preview until the program ends.
pub fn serve(options: Options, tell: impl Fn(&News) + Send + 'static) -> Result<(), Diagnostic> {
    let (listener, moved) = listen(options.port).ok_or_else(no_port)?;
    let port = listener.local_addr().map(|address| address.port()).unwrap_or_default();
    let root = std::fs::canonicalize(&options.root).unwrap_or(options.root);
    let mut watch = Watch::new(root.clone(), options.poll);
    let mut atelier = Atelier::new(root.clone());
    let first = atelier.refresh(&[(options.level, shell::INDEX.to_owned())], false);
    let hall = Arc::new(Hall::new(root, port, options.level, first.unwrap_or_default()));
    tell(&news(&hall.state()));
    tell(&News::Ready { address: format!("http://127.0.0.1:{port}/"), moved });
    let shared = Arc::clone(&hall);
    thread::spawn(move || {
        loop {
            watch.wait();
            if let Some(reason) = watch.blind_news() {
                tell(&News::Blind(reason));
            }
            if let Some(state) = atelier.refresh(&shared.open(), watch.goes_on()) {
                let news = news(&state);
                shared.publish(state);
                tell(&news);
            }
        }
    });
    let shared = Arc::clone(&hall);
    thread::spawn(move || imprimerie::run(&shared));
    server::run(listener, hall).map_err(|_| no_port())
}

/// Does what no thread should die of: a mistake of ours in it is printed, and the next save may do
/// better.
fn alive(work: impl FnOnce()) {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_default();
}

/// Takes the port asked for, or the next free one; says whether it moved.
fn listen(port: u16) -> Option<(TcpListener, bool)> {
    // Never another address: what is shown holds all that is reserved, and asks for no password.
    let bind = |port| TcpListener::bind(("127.0.0.1", port)).ok();
    let next = (1..=PORTS).filter_map(|step| port.checked_add(step));
    bind(port)
        .map(|listener| (listener, false))
        .or_else(|| next.chain([0]).find_map(bind).map(|listener| (listener, true)))
}

fn no_port() -> Diagnostic {
    let title = "l’aperçu ne peut pas ouvrir de port sur cet ordinateur";
    Diagnostic::at(Code::SortieImpossible, Place::Project, title)
        .help("donnez un autre port, par exemple « vigie serve --port 8080 »")
}

fn news(state: &atelier::State) -> News {
    let (errors, warnings, _) = state.counts();
    News::Built { counts: (errors, warnings), saved: state.saved.clone(), millis: state.millis }
}
