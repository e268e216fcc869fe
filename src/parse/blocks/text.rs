//! Text: marks of call-outs taken off, remains of links and notes refused.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic},
    model::texte::{Inline, Written},
    parse::{caracteres, encart, liens, notes},
};

use super::{Builder, Kind};

impl Builder<'_> {
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Kind::Code(code) = &mut self.top().kind {
            code.push_str(text);
            self.decoded(text, range);
            return;
        }
        let marked = match self.marked_quote() {
            Some(quote) => self.mark(quote, text, range),
            None => None,
        };
        let text = marked.unwrap_or(text);
        if let Some(place) = encart::stray(text) {
            self.complain(
                Code::EncartHorsCitation,
                &self.within(range, text, &place),
                "cette marque se trouve hors de la tête d’une citation et serait imprimée",
                "marque d’encart",
                "écrivez « > [!NOM] » sur la première ligne du passage, et « > » devant chaque ligne",
            );
        }
        if self.top().runs.is_empty() && encart::is_level_key(text) {
            self.complain(
                Code::CleMalPlacee,
                range,
                "cette ligne est une clé de l’en-tête : ici, elle serait imprimée sans rien réserver",
                "hors de l’en-tête",
                "mettez-la au-dessus de la seconde ligne « +++ » pour réserver le fichier ; pour un passage, écrivez « > [!RESTREINT] »",
            );
        }
        if let Some(place) = liens::broken(text) {
            self.broken(text, &place, range);
        }
        for place in notes::numbered(text) {
            let place = self.within(range, text, &place);
            if self.source.get(place.clone()).is_some_and(|call| call.starts_with('[')) {
                self.numbered.push(place);
            }
        }
        if let Some(at) = text.find("[^") {
            let end = text
                .get(at..)
                .and_then(|note| note.find(']'))
                .map_or(text.len(), |end| at + end + 1);
            self.complain(
                Code::NoteSansTexte,
                &self.within(range, text, &(at..end)),
                "cet appel de note n’a pas de texte",
                "note introuvable",
                "ajoutez à la fin du fichier une ligne « [^nom]: texte de la note »",
            );
        }
        self.decoded(text, range);
        if !text.is_empty() {
            self.words(text, range);
        }
    }

    /// Adds plain text; the address of a web page in it is a link.
    fn words(&mut self, text: &str, range: &Range<usize>) {
        let plain = |text: &str| text.replace(['\t', '\n'], " ");
        let linked =
            self.stack.iter().any(|frame| matches!(frame.kind, Kind::Link(_) | Kind::Image { .. }));
        let mut at = 0;
        for place in liens::bare(text).into_iter().filter(|_| !linked) {
            let (before, address) = (text.get(at..place.start), text.get(place.clone()));
            if let Some(before) = before.filter(|before| !before.is_empty()) {
                let span = self.span(&self.within(range, text, &(at..place.start)));
                self.run(Inline::Text(plain(before), span));
            }
            let address = address.unwrap_or("").to_owned();
            let span = self.span(&self.within(range, text, &place));
            let content = vec![Inline::Text(address.clone(), span)];
            self.run(Inline::Link { to: Written(address), content, span });
            at = place.end;
        }
        if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let span = self.span(&self.within(range, text, &(at..text.len())));
            self.run(Inline::Text(plain(rest), span));
        }
    }

    /// Complains about a link that would be printed as it is written.
    fn broken(&mut self, text: &str, place: &Range<usize>, range: &Range<usize>) {
        let span = self.span(&self.within(range, text, place));
        let written = text.get(place.clone()).unwrap_or("");
        let diag = Diagnostic::new(
            Code::LienCasse,
            span,
            "ce lien est mal formé et serait imprimé tel quel",
        )
        .label("lien incomplet");
        self.diags.push(match liens::meant(written) {
            Some(meant) => {
                let exact = span.range().len() == written.len();
                let edit = exact.then(|| (span, meant.clone()));
                diag.help(format!("écrivez « {meant} »")).edit_if(edit)
            }
            None => diag.help("écrivez « [texte](genre:identifiant) » ou « [texte](https://…) », sans espace entre « ] » et « ( » ni dans l’adresse"),
        });
    }

    /// Returns the rank of the quotation whose very first text comes next.
    pub(super) fn marked_quote(&self) -> Option<usize> {
        let mut rank = self.stack.len() - 1;
        if matches!(self.stack.get(rank)?.kind, Kind::Paragraph) {
            if !self.stack.get(rank)?.runs.is_empty() {
                return None;
            }
            rank = rank.checked_sub(1)?;
        }
        let quote = self.stack.get(rank)?;
        let fresh = matches!(quote.kind, Kind::Quote(None))
            && quote.blocks.is_empty()
            && quote.runs.is_empty();
        fresh.then_some(rank)
    }

    /// Takes the mark off the first text of a quotation.
    pub(super) fn mark<'x>(
        &mut self,
        quote: usize,
        text: &'x str,
        range: &Range<usize>,
    ) -> Option<&'x str> {
        match encart::mark(text, self.span(range))? {
            Ok((mark, rest)) => {
                if let Some(frame) = self.stack.get_mut(quote) {
                    frame.kind = Kind::Quote(Some(mark));
                }
                Some(rest)
            }
            Err(diag) => {
                self.diags.push(diag);
                Some("")
            }
        }
    }

    /// Checks characters that came from an entity or an escape.
    pub(super) fn decoded(&mut self, text: &str, range: &Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or("");
        if written != text {
            let span = self.span(range);
            self.diags.extend(caracteres::check_decoded(span, written, text, self.fonts));
        }
    }

    /// Returns where a part of a text was written; the whole when an escape hides it.
    fn within(&self, range: &Range<usize>, text: &str, part: &Range<usize>) -> Range<usize> {
        match self.source.get(range.end - text.len().min(range.end)..range.end) {
            Some(written) if written == text => {
                let start = range.end - text.len();
                start + part.start..start + part.end
            }
            _ => range.clone(),
        }
    }
}
