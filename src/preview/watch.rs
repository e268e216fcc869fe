//! Waits for what is saved.
//!
//! The kinds of events differ from system to system and lie: an event only wakes the loop, which
//! reads again and compares.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use crate::read::is_litter;

/// The folders whose files are shown.
const TOPS: [&str; 2] = ["content", "themes"];
/// A file is written in several steps: its last one ends a short wait.
const WRITTEN: Duration = Duration::from_millis(8);
/// Longest such wait.
const WRITTEN_MOST: Duration = Duration::from_millis(40);
/// A burst of saves has ended.
const QUIET: Duration = Duration::from_millis(100);
/// Longest time without a build during a burst.
const BEHIND: Duration = Duration::from_secs(1);
/// Time between two readings of a folder that does not tell what changes.
const POLL: Duration = Duration::from_millis(500);

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wake {
    /// Some file.
    File,
    /// A watched folder itself, or all of them: what is watched must be set anew.
    Top,
}

/// Where the loop stands in a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Idle,
    Burst,
}

/// Waits for what is saved.
pub(super) struct Watch {
    root: PathBuf,
    poll: bool,
    sender: Sender<Wake>,
    wakes: Receiver<Wake>,
    watcher: Option<RecommendedWatcher>,
    /// Why nothing is told, and whether that was said.
    blind: Option<(String, bool)>,
    phase: Phase,
}

impl Watch {
    pub(super) fn new(root: PathBuf, poll: bool) -> Self {
        let (sender, wakes) = mpsc::channel();
        let (watcher, blind, phase) = (None, None, Phase::Idle);
        let mut watch = Self { root, poll, sender, wakes, watcher, blind, phase };
        watch.renew();
        watch
    }

    /// Returns why the folder is read twice a second, when that is news.
    pub(super) fn blind_news(&mut self) -> Option<String> {
        let (reason, said) = self.blind.as_mut()?;
        (!std::mem::replace(said, true)).then(|| reason.clone())
    }

    /// Waits until the project must be read: at once after a save, then once more when a burst of
    /// saves has ended, or has lasted.
    pub(super) fn wait(&mut self) {
        if self.poll || self.watcher.is_none() {
            std::thread::sleep(POLL);
            self.renew();
        } else if self.phase == Phase::Idle {
            let first = self.wakes.recv();
            let first = first.unwrap_or(Wake::Top);
            let more = self.gather(WRITTEN, WRITTEN_MOST);
            self.phase = Phase::Burst;
            self.heed([Some(first), more]);
        } else {
            // Also without a further event: a folder may have filled before it was watched.
            let more = self.gather(QUIET, BEHIND);
            self.phase = if more.is_some() { Phase::Burst } else { Phase::Idle };
            self.heed([more, None]);
        }
    }

    /// Takes what comes until nothing came for a while; the gravest of it.
    fn gather(&self, quiet: Duration, most: Duration) -> Option<Wake> {
        let end = Instant::now() + most;
        let mut found = None;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.wakes.recv_timeout(quiet.min(left)) {
                Ok(wake) if found != Some(Wake::Top) => found = Some(wake),
                Ok(_) => {}
                Err(_) => return found,
            }
        }
    }

    fn heed(&mut self, wakes: [Option<Wake>; 2]) {
        if wakes.contains(&Some(Wake::Top)) {
            self.renew();
        }
    }

    /// Watches the project as it now stands.
    fn renew(&mut self) {
        if self.poll {
            return;
        }
        match self.watched() {
            Ok(watcher) => (self.watcher, self.blind) = (Some(watcher), None),
            Err(error) => {
                self.watcher = None;
                let reason = reason(&error, &self.root);
                if self.blind.as_ref().is_none_or(|(known, _)| known != reason) {
                    self.blind = Some((reason.to_owned(), false));
                }
            }
        }
    }

    fn watched(&self) -> notify::Result<RecommendedWatcher> {
        let (root, sender) = (self.root.clone(), self.sender.clone());
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let wake = event.map_or(Some(Wake::Top), |event| meaning(&root, &event));
            if let Some(wake) = wake {
                // Nobody listens once the program ends.
                sender.send(wake).unwrap_or_default();
            }
        })?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for top in TOPS.map(|top| self.root.join(top)) {
            match watcher.watch(&top, RecursiveMode::Recursive) {
                // One that goes away meanwhile is told by the root.
                Err(_) if !top.is_dir() => {}
                done => done?,
            }
        }
        Ok(watcher)
    }
}

/// Returns what an event is about, if it is about the project at all.
fn meaning(root: &Path, event: &Event) -> Option<Wake> {
    // Our own reading makes events too.
    let reading = matches!(event.kind, EventKind::Access(access)
        if access != AccessKind::Close(AccessMode::Write));
    if event.need_rescan() {
        return Some(Wake::Top);
    }
    let of_path = |path: &PathBuf| {
        let inside: Vec<&OsStr> = path.strip_prefix(root).ok()?.iter().collect();
        match inside.as_slice() {
            [] => Some(Wake::Top),
            [top, rest @ ..] if TOPS.iter().any(|one| top == one) => match rest {
                [] => Some(Wake::Top),
                rest if rest.iter().any(|name| is_litter(name)) => None,
                _ => Some(Wake::File),
            },
            _ => None,
        }
    };
    let wakes: Vec<Wake> = event.paths.iter().filter_map(of_path).collect();
    let top = wakes.iter().find(|wake| **wake == Wake::Top);
    top.or(wakes.first()).copied().filter(|_| !reading)
}

fn reason(error: &notify::Error, root: &Path) -> &'static str {
    match error.kind {
        _ if !root.is_dir() => "le dossier du projet a disparu",
        notify::ErrorKind::MaxFilesWatch => {
            "cet ordinateur ne peut pas surveiller davantage de dossiers"
        }
        _ => "ce dossier ne dit pas ce qui y change",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use notify::{
        Event, EventKind,
        event::{AccessKind, AccessMode, CreateKind},
    };

    use super::{Wake, meaning};

    #[test]
    fn only_what_is_shown_wakes_the_loop() {
        let at = |kind, path: &str| {
            meaning(Path::new("/p"), &Event::new(kind).add_path(Path::new("/p").join(path)))
        };
        let made = EventKind::Create(CreateKind::Any);
        assert_eq!(at(made, "content/constats/halls.md"), Some(Wake::File));
        assert_eq!(at(made, "themes/defaut/site/style.css"), Some(Wake::File));
        assert_eq!(at(made, "content"), Some(Wake::Top));
        assert_eq!(at(made, ""), Some(Wake::Top));
        let strange =
            ["public/index.html", ".git/HEAD", "content/.halls.md.swp", "content/_x/a.md"];
        for path in strange {
            assert_eq!(at(made, path), None, "{path}");
        }
        let closed = |mode| EventKind::Access(AccessKind::Close(mode));
        assert_eq!(at(closed(AccessMode::Read), "content/a.md"), None);
        assert_eq!(at(closed(AccessMode::Write), "content/a.md"), Some(Wake::File));
    }
}
