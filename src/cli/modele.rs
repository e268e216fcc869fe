//! What `init` writes: the outlines that one may begin with, each with the pages it needs.

use crate::model::vocabulaire::Mission;

use Mission::{Diagnostic, Enquete, Evaluation, Strategie, Suivi};

/// A file of a new project: its path under `content/`, its text.
type File = (&'static str, &'static str);

macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("modele/content/", $path)))
    };
}

/// An outline that one may begin with.
pub(super) struct Plan {
    /// Its name, as typed.
    pub(super) name: &'static str,
    /// What its mission comprises.
    pub(super) missions: &'static [Mission],
    /// The outline, and the pages it names.
    files: &'static [File],
}

/// Every project has these.
const COMMUN: &[File] = &[
    file!("projet.toml"),
    file!("acteurs.toml"),
    file!("sigles.toml"),
    file!("deroulement.toml"),
    file!("references.toml"),
    file!("gouvernance/pleniere.md"),
];

/// The first object of each level, where a strategy is written.
const STRATEGIE: &[File] = &[
    file!("strategie/orientations/tranquillite-pour-tous.md"),
    file!("strategie/axes/premier-axe.md"),
    file!("strategie/objectifs/premier-objectif.md"),
];

/// The outlines, in the order of a mission.
pub(super) const PLANS: &[Plan] = &[
    Plan {
        name: "diagnostic",
        missions: &[Diagnostic],
        files: &[
            file!("documents/diagnostic.toml"),
            file!("contexte/methode.md"),
            file!("contexte/portrait.md"),
        ],
    },
    Plan {
        name: "stspd",
        missions: &[Strategie],
        files: &[file!("documents/stspd.toml"), file!("contexte/edito.md")],
    },
    Plan {
        name: "synthese",
        missions: &[Diagnostic, Strategie],
        files: &[file!("documents/synthese.toml"), file!("contexte/portrait.md")],
    },
    Plan {
        name: "evaluation",
        missions: &[Evaluation],
        files: &[file!("documents/evaluation.toml"), file!("contexte/methode.md")],
    },
    Plan {
        name: "plan-radicalisation",
        missions: &[Strategie],
        files: &[
            file!("documents/plan-radicalisation.toml"),
            file!("contexte/plan-radicalisation.md"),
        ],
    },
    Plan {
        name: "enquete",
        missions: &[Enquete],
        files: &[
            file!("documents/enquete.toml"),
            file!("contexte/methode-enquete.md"),
            file!("contexte/resultats-enquete.md"),
        ],
    },
    Plan {
        name: "dossier-de-seance",
        missions: &[Strategie, Suivi],
        files: &[file!("documents/dossier-de-seance.toml"), file!("contexte/ordre-du-jour.md")],
    },
    Plan {
        name: "restitution",
        missions: &[Diagnostic, Strategie],
        files: &[file!("documents/restitution.toml")],
    },
    Plan {
        name: "fiche-communale",
        missions: &[Diagnostic, Strategie],
        files: &[file!("documents/fiche-communale.toml")],
    },
    Plan {
        name: "grand-public",
        missions: &[Diagnostic, Strategie],
        files: &[file!("documents/grand-public.toml"), file!("contexte/pour-les-habitants.md")],
    },
    Plan {
        name: "deliberation",
        missions: &[Strategie],
        files: &[file!("documents/deliberation.toml"), file!("contexte/projet-de-deliberation.md")],
    },
];

/// Returns the files of a project that begins with some outlines, by path.
pub(super) fn files(plans: &[&Plan]) -> Vec<(&'static str, String)> {
    let missions: Vec<&str> = Mission::ALL
        .iter()
        .filter(|mission| plans.iter().any(|plan| plan.missions.contains(mission)))
        .map(|mission| mission.slug())
        .collect();
    let strategie = missions.contains(&Strategie.slug());
    let own = plans.iter().flat_map(|plan| plan.files);
    let mut files: Vec<(&str, String)> = Vec::new();
    for (path, text) in COMMUN.iter().chain(STRATEGIE.iter().filter(|_| strategie)).chain(own) {
        if files.iter().all(|(other, _)| other != path) {
            let projet = *path == "projet.toml";
            let text =
                if projet { projet_of(text, &missions, strategie) } else { (*text).to_owned() };
            files.push((path, text));
        }
    }
    files
}

/// Writes the missions into `projet.toml`, and leaves out the strategy where none is written.
fn projet_of(text: &str, missions: &[&str], strategie: bool) -> String {
    let written = format!("mission = [\"{}\"]", missions.join("\", \""));
    let lines =
        text.lines().map(|line| if line.starts_with("mission = ") { &written } else { line });
    let whole: Vec<&str> = lines
        .take_while(|line| strategie || !line.starts_with("# La stratégie que l'on écrit"))
        .collect();
    format!("{}\n", whole.join("\n").trim_end())
}
