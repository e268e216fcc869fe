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
    event::{AccessKind, AccessMode, ModifyKind, RenameMode},
};

use crate::read::{is_litter, is_read};

/// The folders whose files are shown.
const TOPS: [&str; 2] = ["content", "themes"];
/// A file is written in several steps: its last one ends a short wait.
const WRITTEN: Duration = Duration::from_millis(8);
/// The wait after a file that is whole: others may be saved with it.
const WHOLE: Duration = Duration::from_millis(1);
/// Longest such wait.
const WRITTEN_MOST: Duration = Duration::from_millis(40);
/// A burst of saves has ended.
const QUIET: Duration = Duration::from_millis(100);
/// Longest time without a build during a burst.
const BEHIND: Duration = Duration::from_secs(1);
/// Time between two readings of a folder that does not tell what changes.
const POLL: Duration = Duration::from_millis(500);

/// What an event is about, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wake {
    /// A file that was written to its end, or put into place.
    Whole,
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

    /// Returns whether the project will be read again without a further save.
    pub(super) fn goes_on(&self) -> bool {
        self.phase == Phase::Burst
    }

    /// Waits until the project must be read: at once after a save, then once more when a burst of
    /// saves has ended, or has lasted.
    pub(super) fn wait(&mut self) {
        if self.poll || self.watcher.is_none() {
            std::thread::sleep(POLL);
            self.renew();
        } else if self.phase == Phase::Idle {
            let first = self.wakes.recv();
            let first = Some(first.unwrap_or(Wake::Top));
            let written = |last| if last == Some(Wake::Whole) { WHOLE } else { WRITTEN };
            let all = self.gather(first, written, WRITTEN_MOST);
            self.phase = Phase::Burst;
            self.heed(all);
        } else {
            // Also without a further event: a folder may have filled before it was watched.
            let more = self.gather(None, |_| QUIET, BEHIND);
            self.phase = if more.is_some() { Phase::Burst } else { Phase::Idle };
            self.heed(more);
        }
    }

    /// Takes what comes until nothing came for a while, as long as what came last asks for; returns
    /// the gravest of it.
    fn gather(
        &self,
        first: Option<Wake>,
        quiet: impl Fn(Option<Wake>) -> Duration,
        most: Duration,
    ) -> Option<Wake> {
        let end = Instant::now() + most;
        let (mut found, mut last) = (first, first);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.wakes.recv_timeout(quiet(last).min(left)) {
                Ok(wake) => (found, last) = (found.max(Some(wake)), Some(wake)),
                Err(_) => return found,
            }
        }
    }

    fn heed(&mut self, found: Option<Wake>) {
        if found == Some(Wake::Top) {
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
    let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
    // Our own reading makes events too.
    let reading = event.kind.is_access() && event.kind != closed;
    let placed =
        [RenameMode::To, RenameMode::Both].map(|mode| EventKind::Modify(ModifyKind::Name(mode)));
    // Some editors write beside a file first: what that one is called is nothing that we read.
    let put = |path: &PathBuf| is_read(path) || path.starts_with(root.join("themes"));
    let whole = (event.kind == closed || placed.contains(&event.kind))
        && event.paths.last().is_some_and(put);
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
                _ if whole => Some(Wake::Whole),
                _ => Some(Wake::File),
            },
            _ => None,
        }
    };
    event.paths.iter().filter_map(of_path).max().filter(|_| !reading)
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
        event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode},
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
        assert_eq!(at(closed(AccessMode::Write), "content/a.md"), Some(Wake::Whole));
        assert_eq!(at(closed(AccessMode::Write), "themes/defaut/a.css"), Some(Wake::Whole));
        // Written beside the file that it will replace.
        assert_eq!(at(closed(AccessMode::Write), "content/a.md.x3"), Some(Wake::File));
        let named = |mode| EventKind::Modify(ModifyKind::Name(mode));
        assert_eq!(at(named(RenameMode::To), "content/a.md"), Some(Wake::Whole));
        assert_eq!(at(named(RenameMode::From), "content/a.md"), Some(Wake::File));
        let moved = Event::new(named(RenameMode::Both))
            .add_path("/p/content/a.md.x3".into())
            .add_path("/p/content/a.md".into());
        assert_eq!(meaning(Path::new("/p"), &moved), Some(Wake::Whole));
    }
}
