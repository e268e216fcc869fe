//! The first hour: from `vigie init` to a first fiche of one’s own in the PDF, doing only what
//! the tool says. Each command and each line comes from its own words.

use std::{collections::BTreeSet, fs};

use crate::{
    place::{Place, stderr, vigie},
    words,
};

/// What following the tool has cost.
#[derive(Debug, Default)]
struct Cost {
    commands: usize,
    lines: usize,
    rounds: usize,
}

/// One finding of a report: what is said, where, and the helps.
struct Finding {
    path: String,
    line: usize,
    helps: Vec<String>,
}

/// Reads the report of `check` as its reader does.
fn findings(report: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for line in report.replace('\u{a0}', " ").lines() {
        if let Some((_, place)) = line.split_once("╭▸ ") {
            let mut parts = place.rsplitn(3, ':');
            let (_, row) = (parts.next(), parts.next().and_then(|row| row.parse().ok()));
            found.push(Finding {
                path: parts.next().unwrap_or(place).to_owned(),
                line: row.unwrap_or(1),
                helps: Vec::new(),
            });
        } else if let (Some((_, help)), Some(last)) = (line.split_once("aide : "), found.last_mut())
        {
            last.helps.push(help.to_owned());
        }
    }
    found
}

/// Returns what stands between « and ».
fn quoted(text: &str) -> Vec<String> {
    text.split("« ").skip(1).filter_map(|part| Some(part.split(" »").next()?.to_owned())).collect()
}

/// Splits a command as a shell does.
fn arguments(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(rank, part)| match rank % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        })
        .skip(1)
        .collect()
}

struct Editor {
    place: Place,
    cost: Cost,
    done: BTreeSet<String>,
}

impl Editor {
    fn run(&mut self, command: &str) -> String {
        self.cost.commands += 1;
        let arguments = arguments(command);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        stderr(&vigie(self.place.root(), &arguments))
    }

    /// Writes lines in a file below one of its lines.
    fn write(&mut self, path: &str, below: usize, lines: &[String]) {
        let file = self.place.root().join(path);
        let text = fs::read_to_string(&file).unwrap();
        let mut all: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = below.min(all.len());
        all.splice(at..at, lines.iter().cloned());
        self.cost.lines += lines.len();
        fs::write(file, all.join("\n") + "\n").unwrap();
    }

    /// Does what a finding says; returns whether it changed something.
    fn follow(&mut self, finding: &Finding) -> bool {
        let mut followed = false;
        for help in &finding.helps {
            let lines: Vec<String> =
                quoted(help).into_iter().map(|line| line.replace('…', "Une phrase.")).collect();
            // Each help is read again with what the one before it has written.
            let text = fs::read_to_string(self.place.root().join(&finding.path)).unwrap();
            let end = || {
                let mut marks = text.lines().enumerate().filter(|(_, line)| *line == "+++");
                marks.nth(1).map_or(0, |row| row.0)
            };
            let sentence = [String::new(), "Quelques phrases.".to_owned()];
            if help.starts_with("ajoutez sous cette ligne") {
                self.write(&finding.path, finding.line, &lines);
            } else if help.contains("écrivez à la fin de l’en-tête") {
                self.write(&finding.path, end(), &lines);
            } else if help == "écrivez votre texte juste après l’en-tête" {
                self.write(&finding.path, end() + 1, &sentence);
            } else if help.starts_with("dans le texte, écrivez") {
                for title in &lines {
                    let text = fs::read_to_string(self.place.root().join(&finding.path)).unwrap();
                    if let Some(at) = text.lines().position(|line| line == title) {
                        self.write(&finding.path, at + 1, &sentence);
                    } else {
                        let whole = [&[String::new(), title.clone()][..], &sentence].concat();
                        self.write(&finding.path, usize::MAX, &whole);
                    }
                }
            } else {
                continue;
            }
            followed = true;
        }
        followed
    }

    /// Runs the commands that a report proposes and that were not run yet.
    fn create(&mut self, report: &str) -> bool {
        let report = report.replace('\u{a0}', " ");
        let commands = quoted(&report).into_iter().filter(|line| line.starts_with("vigie new "));
        let own = |line: String| line.replace("\"…\"", "\"Ouvrir un accueil de soirée\"");
        let new: Vec<String> = commands.map(own).filter(|line| !self.done.contains(line)).collect();
        for command in &new {
            if self.done.insert(command.clone()) {
                self.run(command);
            }
        }
        !new.is_empty()
    }
}

#[test]
fn from_nothing_to_a_first_fiche_in_the_pdf() {
    let mut editor = Editor { place: Place::empty(), cost: Cost::default(), done: BTreeSet::new() };
    let told = editor.run("vigie init");
    assert!(told.contains("vigie check") && told.contains("vigie build"), "{told}");
    loop {
        editor.cost.rounds += 1;
        let report = editor.run("vigie check");
        assert!(!report.contains("erreur["), "what was followed is refused:\n{report}");
        if report.replace('\u{a0}', " ").contains("1 fiche complète sur 1.") {
            break;
        }
        let created = editor.create(&report);
        // From the last line of a file up, so that places hold.
        let mut all = findings(&report);
        all.sort_by_key(|finding| (finding.path.clone(), usize::MAX - finding.line));
        let mut followed = created;
        for finding in &all {
            followed |= editor.follow(finding);
        }
        assert!(followed, "nothing more is said to do:\n{report}");
        assert!(editor.cost.rounds < 30, "{:?}\n{report}", editor.cost);
    }
    let report = editor.run("vigie build");
    let pdf = editor.place.root().join("public/documents/stspd.pdf");
    let pdf = fs::read(pdf).unwrap_or_else(|error| panic!("{error}\n{report}"));
    assert!(
        words::read(&pdf).spoken.contains("Ouvrir un accueil de soirée"),
        "the fiche is in the PDF"
    );
    eprintln!("{:?}", editor.cost);
    assert!(editor.cost.rounds <= 8 && editor.cost.commands <= 16, "{:?}", editor.cost);
}
