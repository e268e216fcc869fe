//! R54: laws and plans that texts cite are known, and still apply.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic},
    fr::{self, Article},
    model::{
        date::{Date, Within},
        genre::Genre,
        objet::Record,
        reference::Key,
        references::TexteDeReference,
        source::{Sources, Span},
        texte::{Anchor, Inline, walk_blocks, walk_runs},
    },
    validate::{reference, schema, walk},
};

use super::{Facts, aide, lecture::textes};

/// R54: nothing cites a text that no longer applies.
pub(super) fn abrogees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    let Some(today) = corpus.projet().map(|projet| projet.data.version.date.first_day()) else {
        return;
    };
    for (record, lecture) in facts.graphe.lectures() {
        if record.genre == Genre::References {
            continue;
        }
        for (key, span, in_text) in &lecture.citations {
            let texte = corpus.references().find(|texte| texte.id == key.id);
            let Some(texte) = texte else { continue };
            let gone = texte.abroge_le.filter(|date| date.first_day() <= today);
            if gone.is_none() && (texte.abroge_le.is_some() || texte.remplace_par.is_none()) {
                continue;
            }
            let title = match gone {
                Some(date) => {
                    format!(
                        "ce texte ne s’applique plus depuis {} : « {} »",
                        since(date),
                        texte.titre
                    )
                }
                None => format!("ce texte a été remplacé : « {} »", texte.titre),
            };
            let diag = Diagnostic::new(Code::ReferenceAbrogee, *span, title);
            found.push(mend(facts, diag, texte, *in_text));
        }
    }
}

/// Says what to cite instead.
fn mend(facts: &Facts<'_>, diag: Diagnostic, old: &TexteDeReference, in_text: bool) -> Diagnostic {
    let new = old.remplace_par.as_ref();
    let Some((id, texte)) = new.and_then(|new| Some((&new.id, facts.graphe.get(new)?))) else {
        return diag
            .help("cherchez le texte qui s’applique aujourd’hui, inscrivez-le dans references.toml, puis nommez-le ici")
            .help(format!(
                "et dans references.toml, sous « id = \"{}\" », écrivez « remplace_par = \"…\" »",
                old.id
            ));
    };
    let write = |id: &str| if in_text { format!("reference:{id}") } else { format!("\"{id}\"") };
    diag.help(format!(
        "c’est désormais « {} » : remplacez « {} » par « {} »",
        texte.titre,
        write(&old.id.0),
        write(&id.0)
    ))
}

fn since(date: Date) -> String {
    let le = if matches!(date.within(), Within::Day(..)) { "le " } else { "" };
    format!("{le}{}", fr::date(date))
}

/// A reference that a file cites, where, and whether in its text.
pub(super) type Citation = (Key, Span, bool);

/// Returns the references that a file cites.
pub(super) fn citations(record: &Record) -> Vec<Citation> {
    let mut found = Vec::new();
    walk(schema(record.genre), &record.header, &mut |visit| {
        let named =
            visit.value.as_str().filter(|_| reference(visit.node) == Some(Genre::Reference));
        found.extend(
            named.map(|id| {
                (Key::new(Genre::Reference, id), record.places.span(visit.pointer), false)
            }),
        );
    });
    runs(record, &mut |run| {
        if let Inline::Link { to: Anchor::Object(key, _), span, .. } = run
            && key.genre == Genre::Reference
        {
            found.push((key.clone(), *span, true));
        }
    });
    found
}

/// Calls `visit` on every run of a file's text and notes.
fn runs<'r>(record: &'r Record, visit: &mut dyn FnMut(&'r Inline)) {
    let notes = record.notes.iter().map(|note| &note.blocks);
    for blocks in record.rubriques.iter().map(|rubrique| &rubrique.blocks).chain(notes) {
        walk_blocks(blocks, &mut |block| {
            for inner in block.kind.runs() {
                walk_runs(inner, visit);
            }
        });
    }
}

/// R54: an article that a text cites stands in `references.toml`, when there is one.
pub(super) fn articles_inconnus(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    let Some(list) = corpus.listes_references.values().next() else { return };
    let known: Vec<String> = corpus
        .references()
        .flat_map(|texte| fr::articles(&texte.titre))
        .map(|article| article.name)
        .collect();
    let mut unknown: BTreeMap<&str, Vec<(&Article, Span)>> = BTreeMap::new();
    for (record, lecture) in facts.graphe.lectures() {
        let cited = lecture.articles.iter().filter(|_| record.genre != Genre::References);
        for (article, span) in cited.filter(|(article, _)| !known.contains(&article.name)) {
            unknown.entry(&article.name).or_default().push((article, *span));
        }
    }
    for places in unknown.values() {
        let Some((first, span)) = places.first() else { continue };
        // One mention among several may be the one that says the code.
        let code = places.iter().find_map(|(article, _)| article.code);
        let printed = first.printed();
        let id =
            code.map_or_else(|| first.name.clone(), |code| format!("{}-{}", code.0, first.name));
        let of = code.map(|code| format!(" du {}", code.1)).unwrap_or_default();
        let lines = format!(
            "id = \"{id}\" », « titre = \"Article {printed}{of}\" », « sorte = \"article\""
        );
        let diag = Diagnostic::new(
            Code::ArticleInconnu,
            *span,
            format!("l’article {printed} n’est pas inscrit dans references.toml"),
        )
        .label("cité ici");
        let diag =
            places.iter().skip(1).take(2).fold(diag, |diag, place| diag.related(place.1, "et ici"));
        let diag = diag.help(if facts.is_inline(&list.record, "/references") {
            format!("ajoutez à la liste « references » de references.toml une table de ces clés : « {lines} »")
        } else {
            format!("ajoutez à la fin de references.toml, une par ligne : « [[references]] », « {lines} »")
        });
        let known = aide::ids(facts.graphe, Genre::Reference);
        found.push(if known.is_empty() {
            diag
        } else {
            diag.help("s’il s’agit d’une faute de frappe, corrigez le numéro")
        });
    }
}

/// Returns the articles that a file cites in words, in its header and in its text.
pub(super) fn articles(record: &Record, sources: &Sources) -> Vec<(Article, Span)> {
    let mut found = Vec::new();
    textes(sources, record, &mut |texte| {
        let cited = fr::articles(texte.words).into_iter();
        found.extend(cited.map(|one| {
            let at = texte.place(&one.range);
            (one, at)
        }));
    });
    found
}
