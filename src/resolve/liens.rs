//! References in headers and links in text: each leads somewhere, or is complained about.

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{
        diffusion::Diffusion,
        genre::{GENRES, Genre},
        reference::Key,
        source::{Sources, Span},
        texte::{
            Anchor, Block, BlockKind, Footnote, Inline, Rewrite, Rubrique, Written, note_levels,
            walk_runs,
        },
    },
    validate::{Draft, schema, walk},
};

use super::ids::Index;

/// Checks the references of a header.
pub(super) fn check_header(draft: &Draft, index: &Index, diags: &mut Vec<Diagnostic>) {
    walk(schema(draft.genre), &draft.header, &mut |visit| {
        let Some(written) = visit.value.as_str() else { return };
        let span = draft.places.span(visit.pointer);
        if let Some(kind) = visit.node.get("x-ref").and_then(Value::as_str) {
            let Some(genre) = Genre::named(kind) else { return };
            diags.extend(missing(&Key::new(genre, written), index, span, |id| format!("\"{id}\"")));
        } else if visit.node.get("x-page").is_some() {
            match key(written) {
                Some(key) => diags
                    .extend(missing(&key, index, span, |id| format!("{}:{id}", key.genre.name()))),
                None => diags.push(unknown_kind(written, span)),
            }
        }
    });
}

/// Reads `kind:id`.
fn key(written: &str) -> Option<Key> {
    let (kind, id) = written.split_once(':')?;
    Some(Key::new(Genre::named(kind)?, id))
}

/// The complaint about a reference that leads nowhere.
fn missing(
    key: &Key,
    index: &Index,
    span: Span,
    write: impl Fn(&str) -> String,
) -> Option<Diagnostic> {
    if index.exists(key) {
        return None;
    }
    let article = key.genre.with_article();
    let title = format!("{article} « {} » n’existe pas", key.id);
    let diag = Diagnostic::new(Code::ReferenceInconnue, span, title).label("ne mène à rien");
    if let Some(now) = index.renamed(key) {
        return Some(diag.help(format!("il s’appelle maintenant « {} »", write(&now.0))));
    }
    let names: Vec<&str> = index.ids(key.genre).collect();
    let near = nearest(&key.id.0, names.iter().copied(), &write);
    let known = match names.len() {
        0 => format!(
            "aucun objet de ce genre n’existe encore : créez-le par « vigie new {} \"…\" »",
            key.genre.name()
        ),
        1..=12 => format!("ceux qui existent : {}", names.join(", ")),
        count => {
            format!("il en existe {count} ; « vigie new {} \"…\" » en crée un", key.genre.name())
        }
    };
    Some(diag.help_if(near).help(known))
}

fn unknown_kind(written: &str, span: Span) -> Diagnostic {
    let kind = written.split(':').next().unwrap_or("");
    let names: Vec<&str> =
        GENRES.iter().filter(|info| !info.url.is_empty()).map(|info| info.name).collect();
    Diagnostic::new(Code::GenreInconnu, span, format!("« {kind}: » n’est pas un genre d’objet"))
        .label("genre inconnu")
        .help_if(nearest(kind, names.iter().copied(), |name| format!("{name}:…")))
        .help(format!("les genres connus : {}", names.join(", ")))
}

/// Resolves the links of a file's text; checks its pictures and footnotes.
pub(super) fn resolve_text(
    draft: &Draft,
    level: Diffusion,
    index: &Index,
    sources: &Sources,
    diags: &mut Vec<Diagnostic>,
) -> (Vec<Rubrique>, Vec<Footnote>) {
    let levels = note_levels(&draft.rubriques, level);
    for rubrique in &draft.rubriques {
        check_blocks(&rubrique.blocks, level, index, sources, diags);
    }
    for note in &draft.notes {
        let level = levels.get(note.label.as_str()).copied().unwrap_or(level);
        check_blocks(&note.blocks, level, index, sources, diags);
    }
    let own = Key { genre: draft.genre, id: draft.id.clone() };
    let mut link = |to: Written, content, span| {
        let to = anchor(&to.0, &own, index, span, diags);
        Inline::Link { to, content, span }
    };
    let mut rewrite = Rewrite { link: &mut link, block: &mut Ok, note: &mut |_| true };
    let rubriques = draft.rubriques.iter().cloned().map(|rubrique| Rubrique {
        field: rubrique.field,
        span: rubrique.span,
        blocks: rewrite.blocks(rubrique.blocks),
    });
    let rubriques = rubriques.collect();
    let notes = draft.notes.iter().cloned().map(|note| Footnote {
        label: note.label,
        span: note.span,
        blocks: rewrite.blocks(note.blocks),
    });
    (rubriques, notes.collect())
}

/// Finds where a link leads.
fn anchor(
    written: &str,
    own: &Key,
    index: &Index,
    span: Span,
    diags: &mut Vec<Diagnostic>,
) -> Anchor {
    let scheme = written.split(':').next().unwrap_or("").to_lowercase();
    if ["https", "http", "mailto", "tel"].contains(&scheme.as_str()) {
        return Anchor::External(written.to_owned());
    }
    let (target, fragment) = match written.split_once('#') {
        Some((target, fragment)) => (target, Some(fragment.to_owned())),
        None => (written, None),
    };
    let key = if target.is_empty() { Some(own.clone()) } else { key(target) };
    let Some(key) = key else {
        diags.push(unknown_kind(written, span));
        return Anchor::Withheld;
    };
    if let Some(diag) = missing(&key, index, span, |id| format!("{}:{id}", key.genre.name())) {
        diags.push(diag);
        return Anchor::Withheld;
    }
    if let (Some(fragment), Some(headings)) =
        (&fragment, index.get(&key).and_then(|known| known.headings.as_ref()))
        && !headings.contains(fragment)
    {
        let diag = Diagnostic::new(
            Code::FragmentInconnu,
            span,
            format!("aucun titre de cette page ne répond à « #{fragment} »"),
        )
        .label("titre introuvable")
        .help_if(nearest(fragment, headings.iter().map(String::as_str), |name| format!("#{name}")));
        diags.push(diag);
    }
    match fragment {
        Some(fragment) if target.is_empty() => Anchor::Heading(fragment),
        fragment => Anchor::Object(key, fragment),
    }
}

/// Checks pictures, and texts that name what their readers may not see.
fn check_blocks(
    blocks: &[Block<Written>],
    level: Diffusion,
    index: &Index,
    sources: &Sources,
    diags: &mut Vec<Diagnostic>,
) {
    for block in blocks {
        if let BlockKind::Image { path, .. } = &block.kind {
            diags.extend(picture(path, block.span, sources));
        }
        for runs in block.kind.runs() {
            walk_runs(runs, &mut |run| {
                let Inline::Link { to, content, span } = run else { return };
                let Some(known) =
                    key(to.0.split('#').next().unwrap_or("")).and_then(|key| index.get(&key))
                else {
                    return;
                };
                if !content.is_empty() && known.level.is_some_and(|target| target > level) {
                    let target = known.level.map_or("", Diffusion::label);
                    diags.push(
                        Diagnostic::new(Code::TexteSurReserve, *span, "ce texte nomme un objet que ses lecteurs ne verront pas")
                            .label(format!("objet de la version {target}"))
                            .help("videz les crochets : « [](genre:identifiant) » imprimera « passage non public »")
                            .help("ou placez le passage dans un encart du même niveau"),
                    );
                }
            });
        }
        let inner = block.kind.level(level);
        for children in block.kind.children() {
            check_blocks(children, inner, index, sources, diags);
        }
    }
}

/// The complaint about a picture that cannot be used.
fn picture(path: &str, span: Span, sources: &Sources) -> Option<Diagnostic> {
    let refuse =
        |title: String| Diagnostic::new(Code::ImageIntrouvable, span, title).label("image refusée");
    if path.split_once(':').is_some_and(|(kind, _)| kind == "figure") {
        return Some(unknown_kind(path, span));
    }
    let Some(image) = sources.images.get(path) else {
        let names = sources.images.keys().map(String::as_str);
        return Some(
            refuse(format!("l’image « {path} » n’existe pas dans « content/ »"))
                .help_if(nearest(path, names, ToOwned::to_owned))
                .help(
                    "écrivez le chemin à partir de « content/ », par exemple « images/plan.png »",
                ),
        );
    };
    if let Some(reason) = &image.refused {
        return Some(
            refuse(format!("cette image ne peut pas être utilisée : {reason}"))
                .help("réduisez-la, puis enregistrez-la de nouveau"),
        );
    }
    let reader = image::ImageReader::new(std::io::Cursor::new(&image.bytes)).with_guessed_format();
    let size = reader.ok().and_then(|reader| reader.into_dimensions().ok());
    match size {
        None => Some(
            refuse("ce fichier n’est pas une image PNG ou JPEG lisible".to_owned())
                .help("ouvrez-la dans un logiciel d’images et enregistrez-la en PNG ou en JPEG"),
        ),
        Some((width, height)) if u64::from(width) * u64::from(height) > 40_000_000 => Some(
            refuse(format!("cette image compte {width} × {height} points, plus de 40 millions"))
                .help("réduisez sa largeur à 2 000 points"),
        ),
        Some(_) => None,
    }
}
