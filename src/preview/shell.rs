//! The pages that the preview itself writes, and what it adds to those of the site.

use axum::http::StatusCode;
use sha2::{Digest, Sha256};

use crate::{
    diag::Diagnostic,
    fr::{insecables, typographie},
    model::{diffusion::Diffusion, empreinte::hex},
    pipeline,
    site::escape,
};

use super::{
    atelier::State,
    panel,
    vue::{Rendered, VIEW, Vue},
};

/// The first page of a site.
pub(super) const INDEX: &str = "index.html";

/// A page as it is sent.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Its text.
    pub(super) html: String,
    /// What tells it from another.
    pub(super) print: String,
    /// What to answer with it.
    pub(super) status: StatusCode,
}

/// Makes the page at a path, whatever there is to show.
pub(super) fn page(state: &State, level: Diffusion, path: &str) -> Page {
    let dress = state.vue.as_ref().map_or("", |vue| &vue.level(level).dress);
    let (html, status) = match &state.vue {
        None => (nothing(), StatusCode::SERVICE_UNAVAILABLE),
        Some(vue) if let Some(stem) = path.strip_prefix(VIEW) => view(vue, level, stem),
        Some(vue) => match &*vue.page(level, path) {
            Rendered::Page(html) => (html.clone(), StatusCode::OK),
            Rendered::Absent => {
                (absent(level, path, vue.nearest(level, path)), StatusCode::NOT_FOUND)
            }
            Rendered::Faulty(diags) => {
                let messages = panel::list(diags, &vue.sources);
                (faulty(level, &messages), StatusCode::INTERNAL_SERVER_ERROR)
            }
        },
    };
    let print = hex(&Sha256::digest(&html), 8);
    let tag = format!(
        r#"<script src="/_vigie/apercu.js" data-niveau="{}" data-page="{}" data-empreinte="{print}" data-habit="{dress}" defer></script>"#,
        level.slug(),
        escape(path),
    );
    let at = html.rfind("</body>").unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    Page { html: format!("{before}{tag}{after}"), print, status }
}

fn nothing() -> String {
    document(
        "Rien à montrer encore",
        "Le projet contient des erreurs : la page paraîtra ici dès qu’elles seront corrigées. \
         Les messages du bas de la fenêtre disent où, et quoi écrire.",
        "",
    )
}

fn absent(level: Diffusion, path: &str, near: Option<(&str, &str)>) -> String {
    let near = near.map_or_else(String::new, |(path, title)| {
        let (level, path, title) = (level.slug(), escape(path), escape(title));
        format!("<p>La page la plus proche\u{a0}: <a href=\"/{level}/{path}\">{title}</a></p>\n")
    });
    document(
        "Cette page n’existe pas",
        &format!(
            "La version {} ne montre rien à l’adresse « {} ». Si vous venez de renommer ou de \
             supprimer un fichier, c’est attendu.",
            level.label(),
            escape(path)
        ),
        &format!("{near}{}", back(level)),
    )
}

/// Writes the view of a document: its sheets come by themselves.
fn view(vue: &Vue, level: Diffusion, stem: &str) -> (String, StatusCode) {
    let showing = &vue.level(level).showing;
    let Some(outline) = pipeline::outline(&showing.edition, stem) else {
        let others = showing.outlines().map(|outline| {
            let title = escape(&typographie(&outline.data.titre));
            format!("<li><a href=\"/{}/{VIEW}{}\">{title}</a></li>\n", level.slug(), outline.id)
        });
        let others: String = others.collect();
        let text = format!("La version {} n’a pas de document « {stem} ».", level.label());
        let html = document("Ce document n’existe pas", &text, &format!("<ul>\n{others}</ul>\n"));
        return (html, StatusCode::NOT_FOUND);
    };
    let html = include_str!("web/feuilles.html")
        .replace("{niveau}", level.slug())
        .replace("{document}", stem)
        .replace("{titre}", &escape(&typographie(&outline.data.titre)));
    (html, StatusCode::OK)
}

/// Says why a document has no PDF.
pub(super) fn unset(diags: &[Diagnostic], vue: &Vue) -> String {
    let text = "Le PDF paraîtra ici dès que ce qui suit sera corrigé.";
    document("Ce document ne peut pas être composé", text, &panel::list(diags, &vue.sources))
}

fn faulty(level: Diffusion, messages: &str) -> String {
    document(
        "Cette page ne peut pas être composée",
        "Un gabarit du thème est en erreur : la page paraîtra ici dès qu’il sera corrigé.",
        &format!("{messages}{}", back(level)),
    )
}

/// A refusal, for a person who reads it.
pub(super) fn refusal(title: &str, text: &str) -> String {
    document(title, text, "")
}

fn back(level: Diffusion) -> String {
    format!(r#"<p><a href="/{}/index.html">Revenir à l’accueil</a></p>"#, level.slug())
}

fn document(title: &str, text: &str, more: &str) -> String {
    let (title, text) = (insecables(title), insecables(text));
    format!(
        r#"<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/_vigie/page.css">
</head>
<body class="vigie-page">
<main>
<h1>{title}</h1>
<p>{text}</p>
{more}
</main>
</body>
</html>
"#
    )
}
