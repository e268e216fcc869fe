//! Cases as data: `tests/cases/<stage>/<name>.md` holds files and what a stage makes of them.
//!
//! A case reads as a page: prose, then blocks whose info string is `<language> <path>` for a
//! file of the project, and one block per expected result: `diagnostics`, `concise`, `html` or `typst`.
//! Each heading `## …` begins a project of its own; files above the first one belong to all.
//! `UPDATE=1 cargo test` rewrites the results; a missing one is written and fails the run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::project::Project;

/// The results a case may hold.
const RESULTS: [&str; 4] = ["diagnostics", "concise", "html", "typst"];

struct Fence {
    info: String,
    text: String,
    /// Lines of the content in the case file.
    lines: std::ops::Range<usize>,
    /// The section it stands in; 0 is above the first heading.
    section: usize,
}

fn fences(text: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut open: Option<(String, String, usize)> = None;
    let mut section = 0;
    for (number, line) in text.lines().enumerate() {
        match &open {
            None if line.starts_with("## ") => section += 1,
            None => {
                let marks = line.len() - line.trim_start_matches('`').len();
                if marks >= 3 {
                    open = Some(("`".repeat(marks), line[marks..].trim().to_owned(), number + 1));
                }
            }
            Some((marks, info, start)) if line == marks => {
                let text: Vec<&str> = text.lines().skip(*start).take(number - start).collect();
                let text = text.join(
                    "
",
                ) + "
";
                found.push(Fence { info: info.clone(), text, lines: *start..number, section });
                open = None;
            }
            Some(_) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() { cases(&path) } else { vec![path] }
        })
        .collect();
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Makes the project of a section: the common files, then its own.
fn project(fences: &[Fence], section: usize) -> Project {
    let own = fences.iter().filter(|fence| fence.section == 0 || fence.section == section);
    own.fold(Project::new(), |project, fence| match fence.info.split_once(' ') {
        Some((_, file)) => project.file(file, fence.text.clone()),
        None => project,
    })
}

/// Runs one case; returns what is wrong.
fn run(path: &Path, update: bool) -> Option<String> {
    let text = fs::read_to_string(path).unwrap();
    let fences = fences(&text);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    // From the last to the first, so that line numbers hold while results are replaced.
    for fence in fences.iter().rev().filter(|fence| RESULTS.contains(&fence.info.as_str())) {
        let found =
            vigie::machinery::stage(&fence.info, &project(&fences, fence.section).sources());
        let found = if found.trim().is_empty() { "rien\n".to_owned() } else { found };
        if found.trim_end() != fence.text.trim_end() {
            wrong.push(format!("expected {}:\n{}\nfound:\n{found}", fence.info, fence.text));
            lines.splice(fence.lines.clone(), found.trim_end().lines().map(str::to_owned));
        }
    }
    let has_result = fences.iter().any(|fence| RESULTS.contains(&fence.info.as_str()));
    if !has_result {
        lines.push("\n````diagnostics\n````".to_owned());
        wrong.push("no result yet: an empty block was added".to_owned());
    }
    if wrong.is_empty() {
        return None;
    }
    if update || !has_result {
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
    (!update).then(|| format!("{}\n{}", path.display(), wrong.join("\n")))
}

#[test]
fn every_case_is_as_written() {
    let update = std::env::var_os("UPDATE").is_some();
    let wrong: Vec<String> = cases(&root()).iter().filter_map(|path| run(path, update)).collect();
    assert!(
        wrong.is_empty(),
        "{} cases differ; `UPDATE=1 cargo test` rewrites them\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// Codes that need a disk, a template or a whole document: `cli.rs`, `themes.rs`, `import.rs`,
/// `answers.rs` and `tableaux_refuses.rs` try them.
const ELSEWHERE: [&str; 21] = [
    "projet-introuvable",
    "fichier-illisible",
    "fichier-trop-gros",
    "lien-hors-projet",
    "gabarit-en-erreur",
    "sortie-non-reconnue",
    "sortie-impossible",
    "erreur-interne",
    "fiche-trop-longue",
    "fichier-introuvable",
    "base-inconnue",
    "ligne-illisible",
    "classeur-illisible",
    "colonne-a-nommer",
    "territoire-inconnu",
    "absent-de-la-base",
    "valeurs-contradictoires",
    "base-incomplete",
    "indicateur-inconnu",
    "questionnaire-different",
    "reponse-non-prevue",
];

#[test]
fn every_code_has_a_case_that_fires_it() {
    let cases = cases(&root());
    let missing: Vec<&str> = vigie::machinery::codes()
        .iter()
        .map(|code| code.0)
        .filter(|code| !ELSEWHERE.contains(code))
        .filter(|code| {
            let own = cases.iter().find(|path| path.file_stem().is_some_and(|stem| stem == *code));
            !own.is_some_and(|path| {
                fs::read_to_string(path).unwrap().contains(&format!("[{code}]"))
            })
        })
        .collect();
    assert!(missing.is_empty(), "codes without a case of their name: {missing:?}");
}

#[test]
fn every_code_has_a_manual_page() {
    for (name, _, _, texts) in vigie::machinery::codes() {
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{name}");
        for text in texts {
            assert!(text.chars().count() > 12, "{name}: {text:?} says too little");
        }
        assert!(
            texts[1].ends_with(['.', '?']) && texts[2].ends_with(['.', '»']),
            "{name}: sentences end"
        );
    }
}
