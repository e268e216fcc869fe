//! A project on the disk, and the program run in it as an editor would.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A project made by `vigie init`, outside the repository.
pub(crate) struct Place {
    folder: TempDir,
}

pub(crate) fn vigie(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// Every file under a folder, with its bytes.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("the folder can be listed");
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).expect("the file can be read");
            files
                .insert(entry.path().strip_prefix(folder).expect("it is inside").to_owned(), bytes);
        }
    }
    files
}

impl Place {
    /// Makes a project and builds it once.
    pub(crate) fn new() -> Self {
        let place = Self::empty();
        let made = vigie(place.root(), &["init"]);
        assert!(made.status.success(), "{}", stderr(&made));
        let built = vigie(place.root(), &["build"]);
        assert!(built.status.success(), "{}", stderr(&built));
        place
    }

    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder"))
            .expect("the folder is made");
        fs::write(file, bytes).expect("the file is written");
    }

    /// Builds, and expects a refusal that says all of `words`, leaves the output and no litter.
    pub(crate) fn refuses(&self, args: &[&str], words: &[&str]) -> String {
        let before = snapshot(&self.root().join("public"));
        let output = vigie(self.root(), args);
        let message = stderr(&output);
        let code = output.status.code();
        assert!(matches!(code, Some(1 | 2)), "exit code {code:?}\n{message}");
        for word in words {
            assert!(message.contains(word), "« {word} » is not said:\n{message}");
        }
        for english in ["panicked", "thread '", "error:", "warning:", "RUST_BACKTRACE"] {
            assert!(!message.contains(english), "« {english} » is said:\n{message}");
        }
        assert!(before == snapshot(&self.root().join("public")), "the output has changed");
        let litter: Vec<_> = fs::read_dir(self.root())
            .expect("the project can be listed")
            .flatten()
            .map(|entry| entry.file_name())
            .filter(|name| name.to_string_lossy().contains(".vigie-"))
            .collect();
        assert!(litter.is_empty(), "left behind: {litter:?}");
        message
    }
}
