//! The walls of the house, and its manners.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The floors, ground floor first; rooms of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["model"],
    &["fr", "stats"],
    &["diag"],
    &["read", "theme", "artifact"],
    &["parse"],
    &["validate"],
    &["resolve"],
    &["secret"],
    &["edition"],
    &["figure"],
    &["compose"],
    &["pdf", "site"],
    &["pipeline"],
    &["preview", "import"],
    &["cli", "machinery"],
];

/// The table that is long because it lists: one row per code.
const LONG_TABLES: [&str; 1] = ["src/diag/code.rs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() { rust_files(&path) } else { vec![path] }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// Returns the room a file of `src/` belongs to, none for the doors.
fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let name = inside.components().next()?.as_os_str().to_string_lossy().replace(".rs", "");
    (!["lib", "main"].contains(&name.as_str())).then_some(name)
}

/// Returns every room named after `crate::`, groups of braces included, with its line.
fn rooms_used(text: &str) -> Vec<(usize, String)> {
    let word = |text: &str| {
        text.chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect::<String>()
    };
    let mut used = Vec::new();
    for (at, found) in text.match_indices("crate::") {
        let line = text[..at].matches('\n').count() + 1;
        let rest = &text[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            used.push((line, word(rest)));
            continue;
        };
        let (mut depth, mut fresh) = (0, true);
        for (offset, letter) in group.char_indices() {
            match letter {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => fresh = true,
                letter if fresh && letter.is_alphabetic() => {
                    used.push((line, word(&group[offset..])));
                    fresh = false;
                }
                _ => {}
            }
        }
    }
    used
}

#[test]
fn imports_only_go_down() {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let Some(own) = room(&path) else { continue };
        let own_floor = floor(&own).unwrap_or_else(|| panic!("{own} stands on no floor"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("super::super::"), "{}: name rooms by crate::", path.display());
        for (line, used) in rooms_used(&text) {
            match floor(&used) {
                Some(used_floor) if used != own && used_floor >= own_floor => {
                    wrong.push(format!("{}:{line}: `{own}` must not use `{used}`", path.display()));
                }
                None => wrong.push(format!("{}:{line}: `{used}` is no room", path.display())),
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "imports must go down:\n{}", wrong.join("\n"));
}

#[test]
fn the_wall_sees_what_it_must_see() {
    let used = |text: &str| rooms_used(text).into_iter().map(|(_, room)| room).collect::<Vec<_>>();
    assert_eq!(used("use crate::diag::Code;"), ["diag"]);
    assert_eq!(
        used("use crate::{\n    diag::{Code, Place},\n    model::x,\n};"),
        ["diag", "model"]
    );
    assert_eq!(used("let a = crate::fr::slug(b);"), ["fr"]);
}

#[test]
fn every_room_is_on_the_map_and_says_what_it_does() {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for room in FLOORS.concat() {
        assert!(map.contains(&format!("`{room}`")), "lib.rs does not name {room}");
        let file = root().join(format!("src/{room}.rs"));
        let file = if file.exists() { file } else { root().join(format!("src/{room}/mod.rs")) };
        let text = fs::read_to_string(&file).unwrap();
        let head: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        for word in ["In:", "Out:", "Never:"] {
            assert!(head.contains(word), "{}: its head does not say {word}", file.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let folders = ["src", "tests", "benches"].map(|folder| root().join(folder));
    let files = folders.iter().flat_map(|folder| rust_files(folder));
    let long: Vec<String> = files
        .filter(|path| !LONG_TABLES.iter().any(|table| path.ends_with(table)))
        .map(|path| (fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, path)| format!("{lines} {}", path.display()))
        .collect();
    assert!(long.is_empty(), "files over 400 lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = [
        "todo!",
        "unimplemented!",
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("#[", "ignore"),
    ];
    for path in rust_files(&root().join("src")).into_iter().chain(rust_files(&root().join("tests")))
    {
        let text = fs::read_to_string(&path).unwrap();
        for mark in marks {
            assert!(
                !text.contains(mark) || path.ends_with("tidy.rs"),
                "{}: {mark}",
                path.display()
            );
        }
    }
}

#[test]
fn the_top_level_is_what_the_design_says() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE",
        "build.rs",
        "src",
        "content",
        "themes",
        "schemas",
        "tests",
        "benches",
        "public",
        "target",
    ];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.')
                || name.starts_with("sortie-")
                || allowed.contains(&name.as_str()),
            "{name} stands at the top level"
        );
    }
}
