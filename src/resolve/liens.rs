//! References in headers and links in text: each leads somewhere, or is complained about.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic, nearest},
    fr,
    model::{
        diffusion::Diffusion,
        genre::{GENRES, Genre},
        reference::Key,
        rewrite::Rewrite,
        source::{Sources, Span},
        texte::{
            Anchor, Block, BlockKind, Footnote, Inline, Rubrique, Written, note_levels, walk_runs,
        },
    },
    validate::{Draft, schema, walk},
};

use super::{
    aide,
    ids::{Index, Known},
    valeurs,
};

/// Checks the references of a header.
pub(super) fn check_header(draft: &Draft, index: &Index, diags: &mut Vec<Diagnostic>) {
    walk(schema(draft.genre), &draft.header, &mut |visit| {
        let Some(written) = visit.value.as_str() else { return };
        let span = draft.places.span(visit.pointer);
        if let Some(kind) = visit.node.get("x-ref").and_then(Value::as_str) {
            let Some(genre) = Genre::named(kind) else { return };
            diags.extend(missing(&Key::new(genre, written), index, span, |id| format!("\"{id}\"")));
        } else if visit.node.get("x-page").is_some() {
            match key(written).filter(|key| has_text(key.genre)) {
                Some(key) => {
                    let write = |id: &str| format!("\"{}:{id}\"", key.genre.name());
                    diags.extend(missing(&key, index, span, write));
                }
                None => diags.push(unknown_kind(written, span, has_text)),
            }
        }
    });
}

/// Reads `kind:id`.
fn key(written: &str) -> Option<Key> {
    let (kind, id) = written.split_once(':')?;
    Some(Key::new(Genre::named(kind)?, id))
}

/// Returns whether objects of a kind can be named in a text.
fn can_be_named(genre: Genre) -> bool {
    !genre.info().url.is_empty()
}

/// Returns whether objects of a kind can be printed by a line of an outline.
fn has_text(genre: Genre) -> bool {
    can_be_named(genre) && !matches!(genre, Genre::Document | Genre::Sigle | Genre::Indicateur)
}

/// The complaint about a reference that leads nowhere.
pub(super) fn missing(
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
    let diag = Diagnostic::new(Code::ReferenceInconnue, span, title);
    if let Some(now) = index.renamed(key) {
        let help = format!("le nom a changé : écrivez « {} »", write(&now.0));
        return Some(diag.help(help).edit(span, write(&now.0)));
    }
    if let Some(meant) = index.meant(key) {
        let help = format!("écrivez « {} »", write(&meant.0));
        return Some(diag.help(help).edit(span, write(&meant.0)));
    }
    let names: Vec<&str> = index.ids(key.genre).collect();
    let near = nearest(&key.id.0, names.iter().copied(), &write);
    // Its title makes the id that is named here.
    let title = key.id.0.replace('-', " ");
    Some(diag.help_if(near).help(aide::known_or(key.genre, &names, &title)))
}

/// The complaint about what names no kind, or one that does not serve here.
fn unknown_kind(written: &str, span: Span, serves: fn(Genre) -> bool) -> Diagnostic {
    let all = || GENRES.iter().filter(|info| serves(info.genre));
    let names: Vec<String> = all()
        .map(|info| {
            let other = fr::slug(info.singular) != info.name;
            let means = if other { format!(" ({})", info.singular) } else { String::new() };
            format!("« {}: »{means}", info.name)
        })
        .collect();
    let known = format!("les genres que l’on peut nommer ici : {}", names.join(", "));
    let (kind, id) = written.split_once(':').unwrap_or((written, ""));
    if kind.chars().count() < 2 {
        let title = format!(
            "« {written} » est un chemin de votre ordinateur, que ni le PDF ni le site ne peuvent suivre"
        );
        return Diagnostic::new(Code::LienRefuse, span, title)
            .help("nommez un objet du projet, par exemple « contexte:portrait », ou une page web : « https://… »");
    }
    let title = if Genre::named(kind).is_some() {
        format!("« {kind}: » ne peut pas servir ici")
    } else {
        format!("« {kind}: » n’est pas un genre d’objet")
    };
    Diagnostic::new(Code::GenreInconnu, span, title)
        .help_if(nearest(kind, all().map(|info| info.name), |name| format!("{name}:{id}")))
        .help(known)
}

/// Resolves the links of a file's text; checks its pictures and footnotes.
pub(super) fn resolve_text(
    draft: &Draft,
    level: Diffusion,
    index: &Index,
    sources: &Sources,
    diags: &mut Vec<Diagnostic>,
) -> (Vec<Rubrique>, Vec<Footnote>) {
    let masks = draft.header.get("diffusion_champs");
    let masked = |field: &str| {
        let mask = masks.and_then(|masks| Diffusion::written(masks.get(field)?));
        mask.map_or(level, |mask| mask.max(level))
    };
    let mut check = |blocks: &[Block<Written>], level| {
        check_blocks(blocks, level, index, sources, diags);
    };
    let mut levels: BTreeMap<&str, Diffusion> = BTreeMap::new();
    for rubrique in &draft.rubriques {
        let level = masked(&rubrique.field);
        check(&rubrique.blocks, level);
        for (label, called) in note_levels([rubrique], level) {
            let strictest = levels.entry(label).or_insert(called);
            *strictest = called.max(*strictest);
        }
    }
    for note in &draft.notes {
        check(&note.blocks, levels.get(note.label.as_str()).copied().unwrap_or(level));
    }
    let own = Key { genre: draft.genre, id: draft.id.clone() };
    let mut link = |to: Written, content, span| {
        let (place, told) = (target(&to.0, span, sources), diags.len());
        let to = anchor(&to.0, &own, index, place, diags);
        if place == span {
            // The address is not written as it is read: nothing there can be replaced.
            for diag in diags.iter_mut().skip(told) {
                diag.edits.clear();
            }
        }
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

/// Returns the place of a link's address, without its words.
fn target(written: &str, span: Span, sources: &Sources) -> Span {
    let text = sources.file(span.source).text.get(span.range()).unwrap_or_default();
    // A reference-style link has its address elsewhere; one with escapes is not written as read.
    let Some(at) = text.rfind(written).filter(|_| !written.is_empty()) else { return span };
    let start = span.range().start + at;
    Span::new(span.source, &(start..start + written.len()))
}

/// Finds where a link leads.
fn anchor(
    written: &str,
    own: &Key,
    index: &Index,
    span: Span,
    diags: &mut Vec<Diagnostic>,
) -> Anchor {
    if written.is_empty() {
        // `parse` refused the address.
        return Anchor::Withheld;
    }
    let scheme = written.split(':').next().unwrap_or("").to_lowercase();
    if ["https", "http", "mailto", "tel"].contains(&scheme.as_str()) {
        return Anchor::External(written.to_owned());
    }
    if scheme == valeurs::SCHEME {
        return valeurs::anchor(written, index, span, diags);
    }
    let (target, fragment) = match written.split_once('#') {
        Some((target, fragment)) => (target, Some(fragment)),
        None => (written, None),
    };
    let key = if target.is_empty() { Some(own.clone()) } else { key(target) };
    let Some(key) = key.filter(|key| can_be_named(key.genre)) else {
        diags.push(unknown_kind(target, span, can_be_named));
        return Anchor::Withheld;
    };
    let written = |id: &str| {
        let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
        format!("{}:{id}{fragment}", key.genre.name())
    };
    if let Some(diag) = missing(&key, index, span, written) {
        diags.push(diag);
        return Anchor::Withheld;
    }
    let fragment = fragment.map(|fragment| {
        let slug = fr::slug(fragment);
        let headings = index.get(&key).and_then(|known| known.headings.as_ref());
        if let Some(headings) = headings.filter(|headings| !headings.contains(&slug)) {
            diags.push(no_heading(target, fragment, headings, span));
        }
        slug
    });
    match fragment {
        Some(fragment) if target.is_empty() => Anchor::Heading(fragment),
        fragment => Anchor::Object(key, fragment),
    }
}

/// The complaint about a fragment that no heading of the page answers to.
fn no_heading(target: &str, fragment: &str, headings: &BTreeSet<String>, span: Span) -> Diagnostic {
    let title = if fragment.is_empty() {
        "aucun titre n’est nommé après « # »".to_owned()
    } else {
        format!("aucun titre de cette page ne répond à « #{fragment} »")
    };
    let write = |name: &str| format!("{target}#{name}");
    let diag = Diagnostic::new(Code::FragmentInconnu, span, title);
    if headings.is_empty() {
        let help = "cette page n’a pas de titre à l’intérieur";
        return diag.help(if target.is_empty() {
            help.to_owned()
        } else {
            format!("{help} : écrivez « {target} »")
        });
    }
    let near = nearest(fragment, headings.iter().map(String::as_str), write);
    let shown: Vec<String> = headings.iter().map(|name| format!("« {} »", write(name))).collect();
    match near {
        Some(near) => diag.help(near),
        None => diag.help(format!("les titres de cette page : {}", shown.join(", "))),
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
        match &block.kind {
            BlockKind::Image { path, .. } => diags.extend(picture(path, block.span, sources)),
            BlockKind::Figure { to, .. } => {
                let known = key(&to.0).and_then(|key| index.get(&key));
                diags.extend(reserved(known, level, block.span));
            }
            _ => {}
        }
        for runs in block.kind.runs() {
            walk_runs(runs, &mut |run| {
                let Inline::Link { to, content, span } = run else { return };
                if let Some(serie) = valeurs::chiffres(&to.0, index) {
                    diags.extend(reserved(index.get(&serie), level, *span));
                }
                let Some(known) =
                    key(to.0.split('#').next().unwrap_or("")).and_then(|key| index.get(&key))
                else {
                    return;
                };
                if !content.is_empty() && known.level > level {
                    let word = known.level.slug().to_uppercase();
                    diags.push(
                        Diagnostic::new(Code::TexteSurReserve, *span, "ce texte nomme un objet que ses lecteurs ne verront pas")
                            .label(format!("objet {}", aide::reserve(known.level, false)))
                            .help(format!("videz les crochets : « []({}) » imprimera « passage non public » à la place", to.0))
                            .help(format!("ou réservez le passage : « > [!{word}] » au-dessus de lui, et « > » devant chacune de ses lignes")),
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

/// The complaint about figures that the readers of a text may not see.
pub(super) fn reserved(known: Option<&Known>, level: Diffusion, span: Span) -> Option<Diagnostic> {
    let known = known.filter(|known| known.level > level)?;
    let word = known.level.slug().to_uppercase();
    let title = "ces chiffres ne sont pas ouverts à tous les lecteurs de ce texte";
    Some(
        Diagnostic::new(Code::ChiffresReserves, span, title)
            .label(aide::reserve(known.level, false).replacen("réservé", "réservés", 1))
            .help(format!("réservez le passage : « > [!{word}] » au-dessus de lui, et « > » devant chacune de ses lignes"))
            .help("ou citez une série ouverte à ces lecteurs"),
    )
}

/// The complaint about a picture that cannot be used.
fn picture(path: &str, span: Span, sources: &Sources) -> Option<Diagnostic> {
    let refuse =
        |title: String| Diagnostic::new(Code::ImageIntrouvable, span, title).label("image refusée");
    let Some(image) = sources.images.get(path) else {
        let names = sources.images.keys().map(String::as_str);
        let title = format!("l’image « {path} » n’existe pas dans « content/ »");
        let slug =
            fr::slug(path.trim_start_matches(['.', '/', '\\']).trim_start_matches("content"));
        let same: Vec<&str> = names.clone().filter(|name| fr::slug(name) == slug).collect();
        if let [name] = same.as_slice() {
            let place = target(path, span, sources);
            let edit = (place != span).then(|| (place, (*name).to_owned()));
            return Some(refuse(title).help(format!("écrivez « {name} »")).edit_if(edit));
        }
        return Some(
            refuse(title).help_if(nearest(path, names, ToOwned::to_owned)).help(
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
