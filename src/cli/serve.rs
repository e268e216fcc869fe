//! `vigie serve`: the site and the documents in a browser, as they are being written.

use std::io::{self, IsTerminal};

use crate::{
    fr::{self, NBSP},
    preview::{self, News, Options},
};

use super::{End, args, complain, project, sortie};

/// Runs the command; ends with the program.
pub(super) fn run(args: &args::Serve) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    let open = args.open;
    let options = Options { root, port: args.port, level: args.diffusion, poll: args.relire };
    match preview::serve(options, move |news| tell(news, open)) {
        Ok(()) => End::Fine,
        Err(diag) => {
            complain(&diag);
            End::Usage
        }
    }
}

/// Prints what happened: the address for programs, the rest for people at a terminal.
fn tell(news: &News, open: bool) {
    match news {
        News::Ready { address, moved } => {
            if *moved {
                sortie::error("Le port demandé est pris : en voici un autre.\n");
            }
            sortie::data(&format!("{address}\n"));
            sortie::error(&fr::insecables(
                "Aperçu ouvert à cette adresse, pour cet ordinateur seulement. Ctrl-C l’arrête.\n",
            ));
            if open && open::that_detached(address).is_err() {
                sortie::error(&fr::insecables(
                    "Aucun navigateur ne s’est ouvert : copiez l’adresse dans le vôtre.\n",
                ));
            }
        }
        News::Built { counts, saved, millis } => {
            if io::stderr().is_terminal() {
                sortie::error(&line(*counts, saved, *millis));
            }
        }
        News::Blind(reason) => sortie::error(&fr::insecables(&format!(
            "Les enregistrements ne sont plus annoncés ({reason}) : vigie relit tout deux fois par seconde.\n"
        ))),
    }
}

/// « 1 erreur · fiches-actions/halls.md · 34 ms ».
fn line((errors, warnings): (usize, usize), saved: &[String], millis: u128) -> String {
    let counts = match (errors, warnings) {
        (0, 0) => "aucun défaut".to_owned(),
        (0, warnings) => fr::compte(warnings, "avertissement"),
        (errors, _) => fr::compte(errors, "erreur"),
    };
    let name = |path: &String| path.strip_prefix("content/").unwrap_or(path).to_owned();
    let what = match saved {
        [] => "projet".to_owned(),
        [one] => name(one),
        [one, rest @ ..] => format!("{} et {}", name(one), fr::compte(rest.len(), "autre")),
    };
    format!("{counts} · {what} · {millis}{NBSP}ms\n")
}
