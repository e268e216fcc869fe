//! `vigie build`: documents and site, into a folder that is replaced at once.

use std::{path::PathBuf, time::Instant};

use crate::{
    artifact::{self, Written},
    diag::{Format, Severity, has_errors, nearest, render, sort},
    fr,
    model::diffusion::Diffusion,
    pipeline::{self, Plan},
    read,
    theme::Theme,
};

use super::{End, args, check, complain, end_of, project, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Build) -> End {
    let start = Instant::now();
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    let mut diags = Vec::new();
    let sources = read(&root).report(&mut diags);
    let theme = Theme::new(&sources);
    let resolved = pipeline::check(&sources, &theme).report(&mut diags);
    let plan = Plan { level: args.diffusion, only: args.only.clone() };
    let mut built = None;
    if let Some(model) = resolved.model.as_ref().filter(|_| !has_errors(&diags)) {
        if let Some(unknown) = unknown(model, &args.only) {
            sortie::error(&unknown);
            return End::Usage;
        }
        let mut found = Vec::new();
        built = pipeline::build(model, &sources, &theme, &plan).report(&mut found);
        for diag in &mut found {
            diag.severity = diag.code.severity(resolved.etat);
        }
        diags.extend(found);
    }
    sort(&mut diags);
    let shown: Vec<_> = diags
        .iter()
        .filter(|diag| diag.severity > Severity::Information && diag.accepted.is_none())
        .cloned()
        .collect();
    sortie::error(&render(&shown, &sources, Format::Full { color: sortie::color() }));
    let Some(built) = built else {
        sortie::error(&check::summary(&diags, resolved.complete));
        sortie::error("Rien n’a été écrit : corrigez d’abord les erreurs.\n");
        return match end_of(&diags) {
            End::Fine => End::Findings,
            end => end,
        };
    };
    let out = args.out.clone().unwrap_or_else(|| root.join(folder(args.diffusion)));
    match artifact::write(&out, &built.artifacts, args.diffusion) {
        Err(diag) => {
            complain(&diag);
            End::Findings
        }
        Ok(written) => {
            sortie::error(&report(&built, &out, written, args.diffusion));
            sortie::error(&check::summary(&diags, resolved.complete));
            sortie::error(&format!(
                "Durée : {}{}s.\n",
                fr::nombre(start.elapsed().as_secs_f64()),
                fr::NBSP
            ));
            End::Fine
        }
    }
}

/// Returns the folder of a level.
fn folder(level: Diffusion) -> PathBuf {
    match level {
        Diffusion::Public => PathBuf::from("public"),
        level => PathBuf::from(format!("sortie-{}", level.slug())),
    }
}

/// Returns the complaint about a name of `--only` that no document has.
fn unknown(model: &crate::resolve::Model, only: &[String]) -> Option<String> {
    let mut names: Vec<&str> = model.corpus().documents.keys().map(|id| id.0.as_str()).collect();
    names.push("site");
    let wrong = only.iter().find(|name| !names.contains(&name.as_str()))?;
    let near = nearest(wrong, names.iter().copied(), ToOwned::to_owned)
        .map(|near| format!("aide : {near}\n"))
        .unwrap_or_default();
    Some(format!(
        "erreur : « {wrong} » n’est pas un document de ce projet\n{near}aide : on peut demander {}\n",
        names.join(", ")
    ))
}

/// Returns one line per thing made.
fn report(
    built: &pipeline::Built,
    out: &std::path::Path,
    written: Written,
    level: Diffusion,
) -> String {
    let mut text = String::new();
    for (stem, pages) in &built.pages {
        text.push_str(&format!(
            "{}  {}\n",
            out.join("documents").join(format!("{stem}.pdf")).display(),
            fr::compte(*pages, "page")
        ));
    }
    if built.site > 0 {
        text.push_str(&format!(
            "{}  {}\n",
            out.join("index.html").display(),
            fr::compte(built.site, "page")
        ));
    }
    if written == Written::Unchanged {
        text.push_str("Rien n’a changé depuis la dernière construction.\n");
    }
    let tally = built.tally;
    let held =
        [(tally.objects, "objet"), (tally.blocks, "passage"), (tally.fields, "champ ou élément")];
    let held: Vec<String> = held
        .iter()
        .filter(|row| row.0 > 0)
        .map(|row| {
            if row.1.contains(' ') {
                format!("{}{}champs ou éléments", row.0, fr::NBSP)
            } else {
                fr::compte(row.0, row.1)
            }
        })
        .collect();
    if held.is_empty() {
        text.push_str(&format!("Version {} : rien n’a été retenu.\n", level.label()));
    } else {
        text.push_str(&format!(
            "Version {} : {} non repris.\n",
            level.label(),
            fr::enumeration(&held)
        ));
    }
    fr::typographie(&text)
}
