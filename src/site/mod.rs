//! An edition becomes a website: a plan of pages, then one page at a time.
//!
//! In: `&Edition`, theme, the documents that exist. Out: pages and assets.
//! Never: links outside itself but where an author did, needs a script to be read.

mod contexte;
mod gabarits;
mod html;
mod legal;
mod liens;
mod pages;
mod plan;
mod questionnaire;
mod territoires;

use std::sync::Arc;

use crate::{
    artifact::Artifacts, compose::Objet, diag::Checked, edition::Edition, model::reference::Key,
    theme::Theme,
};

pub use gabarits::Gabarits;
pub use html::escape;
pub use plan::{Download, Page, Plan, plan};

/// Renders one page.
pub fn page(
    edition: &Edition,
    plan: &Plan,
    gabarits: &Gabarits<'_>,
    page: &Page,
) -> Checked<Option<String>> {
    pages::render(edition, plan, gabarits, page)
}

/// Returns the body of one object as its page shows it.
pub fn fragment(plan: &Plan, theme: &Theme, key: &Key, objet: &Objet) -> String {
    let path = plan.address(key).unwrap_or_default();
    let mut html = html::Html::new(plan, theme.fonts(), path, Some(key.clone()));
    html.faits(&objet.faits);
    html.pieces(&objet.corps);
    html.finish()
}

/// Returns what pages need beside them: styles, fonts, pictures.
pub fn assets(edition: &Edition, theme: &Theme) -> Artifacts {
    let mut artifacts = Artifacts::default();
    for (path, bytes) in theme.folder("site").filter(|(path, _)| !path.ends_with(".html")) {
        artifacts.insert(format!("assets/{path}"), Arc::clone(bytes));
    }
    for (path, bytes) in
        theme.folder("fonts").filter(|(path, _)| path.ends_with(".woff2") || path.ends_with(".md"))
    {
        artifacts.insert(format!("assets/fonts/{path}"), Arc::clone(bytes));
    }
    for image in edition.images() {
        artifacts.insert(format!("assets/{}", image.name), Arc::clone(&image.bytes));
    }
    artifacts
}
