//! Runs of text into typst: what stands within a line.

use super::{
    emit::Emitter,
    noms::{anchor, ascii},
};

use crate::{
    compose::{Piece, Run, Vers},
    fr,
    model::{genre::Genre, reference::Key},
};

impl Emitter<'_> {
    /// Writes runs as content.
    pub(super) fn runs(&mut self, runs: &[Run]) {
        self.code("{");
        for run in runs {
            self.run(run);
            self.code(";");
        }
        self.code("[]}");
    }

    pub(super) fn wrapped(&mut self, function: &str, runs: &[Run]) {
        self.code(function);
        self.code("(");
        self.runs(runs);
        self.code(")");
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Texte(text, span) => {
                for (rank, (words, raised)) in fr::ordinaux(text).into_iter().enumerate() {
                    self.code(if rank > 0 { ";" } else { "" });
                    self.code(if raised { "super(" } else { "text(" });
                    self.literal(words, *span);
                    self.code(")");
                }
            }
            Run::Emph(runs) => self.wrapped("emph", runs),
            Run::Fort(runs) => self.wrapped("strong", runs),
            Run::Barre(runs) => self.wrapped("strike", runs),
            Run::Code(text, span) => {
                self.code("raw(");
                self.literal(text, *span);
                self.code(")");
            }
            Run::Lien(vers, runs) => self.link(vers, runs),
            Run::Note(pieces) => {
                self.code("note(");
                // A lone paragraph stands on the line of its number.
                match pieces.as_slice() {
                    [Piece::Paragraphe(runs)] => self.runs(runs),
                    pieces => self.content(pieces),
                }
                self.code(")");
            }
            Run::Sigle { sigle, developpe, premier } => {
                self.code("text(");
                let text = if *premier { format!("{sigle} ({developpe})") } else { sigle.clone() };
                self.literal(&fr::typographie(&text), None);
                self.code(")");
            }
            Run::Dessin(svg) => {
                self.code("etincelle(");
                self.literal(svg, None);
                self.code(")");
            }
            Run::Saut => self.code("linebreak()"),
            Run::ACompleter => self.code("a-completer(\"à compléter\")"),
            Run::NonPublic(words) => {
                self.code("retenu(");
                self.literal(words, None);
                self.code(")");
            }
        }
    }

    /// Links where the document has the target; elsewhere the words stay alone.
    fn link(&mut self, vers: &Vers, runs: &[Run]) {
        match vers {
            Vers::Objet(key, fragment) => {
                let wanted = anchor(key, fragment.as_deref());
                // An indicator stands in its fiche.
                let fiche = key
                    .id
                    .0
                    .split('/')
                    .next()
                    .map(|fiche| anchor(&Key::new(Genre::Fiche, fiche), None));
                let fiche = fiche.filter(|_| key.genre == Genre::Indicateur);
                let labels = [Some(wanted), Some(anchor(key, None)), fiche];
                match self.cite(labels.into_iter().flatten()) {
                    Some(label) => {
                        self.code("renvoi(");
                        self.literal(&label, None);
                        self.code(", ");
                        self.runs(runs);
                        self.code(")");
                    }
                    None => self.runs(runs),
                }
            }
            Vers::Externe(address) => {
                self.code("lien(");
                self.literal(&ascii(address), None);
                self.code(", ");
                self.runs(runs);
                self.code(")");
            }
        }
    }
}
