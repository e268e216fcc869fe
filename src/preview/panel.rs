//! The findings as a panel: in the words of `check`, by file, each a click away from its line.

use std::{fmt::Write as _, path::Path};

use crate::{
    diag::{Diagnostic, Extract, Severity, Told, tell},
    fr::{NBSP, insecables},
    model::{diffusion::Diffusion, source::Sources},
    site::escape,
};

use super::{atelier::State, hall::Hall};

/// Writes the panel of a level.
pub(super) fn panel(hall: &Hall, state: &State, level: Diffusion) -> String {
    let told = tell(&state.diags, &state.sources);
    if told.is_empty() {
        return "<p class=\"rien\">Aucun défaut.</p>\n".to_owned();
    }
    let mut html = String::new();
    if state.old && state.vue.is_some() {
        html.push_str(
            "<p class=\"attente\">La page montre encore le dernier état sans erreur.</p>\n",
        );
    }
    for (path, findings) in by_file(&told) {
        let name = path.strip_prefix("content/").unwrap_or(path);
        let address = state.vue.as_ref().and_then(|vue| vue.address(level, path));
        let page = address.map_or_else(String::new, |address| {
            let address = escape(&address);
            format!(" <a class=\"voir\" href=\"/{}/{address}\">voir la page</a>", level.slug())
        });
        write!(html, "<section>\n<h2><code>{}</code>{page}</h2>\n", escape(name))
            .expect("a String takes all");
        for told in findings {
            finding(&mut html, told, Some(hall));
        }
        html.push_str("</section>\n");
    }
    html
}

/// Writes findings alone, for a page of ours.
pub(super) fn list(diags: &[Diagnostic], sources: &Sources) -> String {
    let mut html = String::new();
    for told in tell(diags, sources) {
        finding(&mut html, &told, None);
    }
    html
}

/// Puts the findings of a file together; files with errors first, accepted findings last.
fn by_file(told: &[Told]) -> Vec<(&str, Vec<&Told>)> {
    let mut files: Vec<(&str, Vec<&Told>)> = Vec::new();
    for one in told {
        match files.iter_mut().find(|(path, _)| *path == one.path) {
            Some((_, findings)) => findings.push(one),
            None => files.push((&one.path, vec![one])),
        }
    }
    for (_, findings) in &mut files {
        findings.sort_by_key(|told| std::cmp::Reverse(weight(told)));
    }
    files.sort_by_key(|(_, findings)| {
        std::cmp::Reverse(findings.iter().map(|told| weight(told)).max())
    });
    files
}

fn weight(told: &Told) -> Option<Severity> {
    told.accepted.is_none().then_some(told.severity)
}

fn finding(html: &mut String, told: &Told, hall: Option<&Hall>) {
    let (class, word) = match (&told.accepted, told.severity) {
        (Some(_), _) => ("accepte", "accepté"),
        (None, severity) => (severity.label(), severity.label()),
    };
    let mut out = format!(
        "<article class=\"message {class}\">\n<h3><span class=\"gravite\">{word}</span> {}</h3>\n",
        escape(&told.title)
    );
    for extract in &told.extracts {
        // Alone, a finding stands under no name of a file.
        let elsewhere = extract.path != told.path || hall.is_none();
        out.push_str(&lines(extract, elsewhere));
    }
    for help in &told.help {
        out.push_str(&note("aide", help));
    }
    if let Some(motif) = &told.accepted {
        out.push_str(&note("accepté", motif));
    }
    if let Some(why) = &told.why {
        out.push_str(&note("pourquoi", why));
    }
    let place = format!("{}:{}", told.path, told.line);
    out.push_str("<p class=\"pied\">");
    if let Some(hall) = hall {
        write!(
            out,
            "<a href=\"{}\">ouvrir dans VS{NBSP}Code</a> <button type=\"button\" data-copier=\"{}\">copier <code>{}</code></button> ",
            escape(&format!("{}{}", editor(&hall.root), plain(&format!("/{}:{}:{}", told.path, told.line, told.column)))), escape(&place), escape(&place),
        )
        .expect("a String takes all");
    }
    write!(out, "<code class=\"code\">{}</code></p>\n</article>\n", told.code)
        .expect("a String takes all");
    html.push_str(&out);
}

fn note(word: &str, text: &str) -> String {
    format!("<p class=\"note\"><b>{}</b> {}</p>\n", insecables(&format!("{word} :")), escape(text))
}

/// Writes a line of a text, what is meant in it, and the words under it.
fn lines(extract: &Extract, elsewhere: bool) -> String {
    let [before, meant, after] = extract.parts.each_ref().map(|part| escape(part));
    let file = if elsewhere {
        format!("<span class=\"fichier\">{}</span>\n", escape(&extract.path))
    } else {
        String::new()
    };
    let label = if extract.label.is_empty() {
        String::new()
    } else {
        format!("\n<span class=\"etiquette\">{}</span>", escape(&extract.label))
    };
    format!(
        "<pre>{file}<span class=\"ligne\">{}</span>{before}<mark>{meant}</mark>{after}{label}</pre>\n",
        extract.line
    )
}

/// Returns the link that opens the folder of a project in the editor; « /chemin:ligne:colonne » after
/// it opens a place.
pub(super) fn editor(root: &Path) -> String {
    let folder = root.to_string_lossy().replace('\\', "/");
    // Windows puts this before a path that it has resolved itself.
    let folder = folder.strip_prefix("//?/").unwrap_or(&folder);
    let slash = if folder.starts_with('/') { "" } else { "/" };
    format!("vscode://file{slash}{}", plain(folder))
}

/// Writes a path as a link wants it.
fn plain(path: &str) -> String {
    let mut link = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            link.push(char::from(byte));
        } else {
            write!(link, "%{byte:02X}").expect("a String takes all");
        }
    }
    link
}
