//! Headings that are fields: the body of a typed file, sorted.

use crate::{
    diag::{Checked, Code, Diagnostic, nearest},
    fr,
    model::{
        source::{SourceId, Span},
        texte::{Block, BlockKind, Rubrique, Written, plain},
    },
    parse::Parsed,
};

use super::Schema;

/// Field of the whole text of a chapter.
const FREE: &str = "texte";

/// Sorts the blocks of a body into the rubriques of its schema, in printed order.
pub(super) fn arrange(
    schema: &Schema,
    parsed: &Parsed,
    source: SourceId,
) -> Checked<Vec<Rubrique<Written>>> {
    let blocks = parsed.blocks.clone();
    let place = |blocks: &[Block<Written>]| {
        blocks.first().map_or(Span { source, start: 0, end: 0 }, |block| block.span)
    };
    if schema.is_free() {
        let span = place(&blocks);
        let found = (!blocks.is_empty()).then(|| Rubrique { field: FREE.to_owned(), span, blocks });
        return Checked::fine(found.into_iter().collect());
    }
    let mut diags = Vec::new();
    let mut found: Vec<Rubrique<Written>> = Vec::new();
    let mut current: Option<Rubrique<Written>> = None;
    let mut preamble = Vec::new();
    for block in blocks {
        let BlockKind::Heading { depth: 1, content, .. } = &block.kind else {
            match &mut current {
                Some(rubrique) => rubrique.blocks.push(shallower(block)),
                None => preamble.push(block),
            }
            continue;
        };
        let title = plain(content);
        let slug = fr::slug(&title);
        found.extend(current.take());
        let known = schema.rubriques().find(|row| fr::slug(row.0) == slug);
        let field = known.map_or("", |row| row.1);
        if known.is_none() {
            diags.push(unknown(schema, &title, block.span));
        } else if found.iter().any(|rubrique| rubrique.field == field) {
            diags.push(
                Diagnostic::new(
                    Code::RubriqueEnDouble,
                    block.span,
                    format!("la rubrique « {title} » apparaît deux fois"),
                )
                .label("déjà écrite plus haut")
                .help("réunissez les deux textes sous le premier titre"),
            );
        }
        current = Some(Rubrique { field: field.to_owned(), span: block.span, blocks: Vec::new() });
    }
    found.extend(current);
    found.retain(|rubrique| !rubrique.field.is_empty());
    let order = |field: &str| schema.rubriques().position(|row| row.1 == field);
    found.sort_by_key(|rubrique| order(&rubrique.field));
    if !preamble.is_empty() {
        let span = place(&preamble);
        match schema.preambule() {
            Some((_, field, _)) => {
                found.insert(0, Rubrique { field: field.to_owned(), span, blocks: preamble });
            }
            None => diags.push(out_of_place(schema, span)),
        }
    }
    Checked::new(found, diags)
}

/// The headings of a rubrique count from the rubrique's own.
fn shallower(mut block: Block<Written>) -> Block<Written> {
    if let BlockKind::Heading { depth, .. } = &mut block.kind {
        *depth = depth.saturating_sub(1).max(1);
    }
    block
}

fn unknown(schema: &Schema, title: &str, span: Span) -> Diagnostic {
    let names: Vec<&str> = schema.rubriques().map(|row| row.0).collect();
    let article = schema.genre.with_article();
    let known = if names.is_empty() {
        format!("{article} n’a pas de rubriques : le texte s’écrit sans titre « ## »")
    } else {
        let names: Vec<String> = names.iter().map(|name| format!("« ## {name} »")).collect();
        format!("les rubriques connues ici : {}", names.join(", "))
    };
    Diagnostic::new(
        Code::RubriqueInconnue,
        span,
        format!("« {title} » n’est pas une rubrique {}", fr::de(&article)),
    )
    .label("titre inconnu ici")
    .help_if(nearest(title, names, |name| format!("## {name}")))
    .help(known)
}

fn out_of_place(schema: &Schema, span: Span) -> Diagnostic {
    let first = schema.rubriques().next().map_or("", |row| row.0);
    Diagnostic::new(
        Code::TexteHorsRubrique,
        span,
        "ce texte se trouve avant la première rubrique et serait perdu",
    )
    .label("à déplacer")
    .help(format!("placez-le sous une rubrique, par exemple après une ligne « ## {first} »"))
}
