//! Pieces into typst: string literals and calls of the theme, nothing else.
//!
//! Every literal remembers the place of the content it came from.

use std::{collections::BTreeSet, fmt::Write as _, ops::Range};

use super::{
    attaches::{announces, hung, is_short},
    mesure,
    noms::{anchor, function},
};

use crate::{
    compose::{Colonne, Element, Figure, Objet, Piece, Run, Tableau, plain},
    figure::Graphique,
    model::{reference::Key, source::Span, texte::Align, vocabulaire::Format},
};

/// A typst file, and where its literals came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Emitted {
    pub(super) text: String,
    /// Byte ranges of literals, in order, and the places of their content.
    pub(super) places: Vec<(Range<usize>, Span)>,
    /// Labels that it defines.
    pub(super) labels: Vec<String>,
    /// Labels that it links to.
    pub(super) cited: BTreeSet<String>,
    /// Charts that it shows, by path.
    pub(super) dessins: Vec<(String, Graphique)>,
}

impl Emitted {
    /// Returns where the content of a range came from: what stands in it, else what stands before.
    pub(super) fn place(&self, range: &Range<usize>) -> Option<Span> {
        let next = self.places.partition_point(|(literal, _)| literal.end <= range.start);
        let inside = self.places.get(next).filter(|(literal, _)| literal.start < range.end);
        let before = || next.checked_sub(1).and_then(|last| self.places.get(last));
        inside.or_else(before).map(|(_, span)| *span)
    }
}

/// Writes one typst file.
pub(super) struct Emitter<'a> {
    out: Emitted,
    /// Labels that the whole document defines.
    anchors: &'a BTreeSet<String>,
    /// Labels already defined: a second one of the same name gets none.
    defined: &'a mut BTreeSet<String>,
    /// The object being printed, for the labels of its headings.
    object: Option<Key>,
}

impl<'a> Emitter<'a> {
    pub(super) fn new(
        format: Format,
        anchors: &'a BTreeSet<String>,
        defined: &'a mut BTreeSet<String>,
    ) -> Self {
        let text = format!("#import \"/theme/{}.typ\": *\n", format.slug());
        Self { out: Emitted { text, ..Emitted::default() }, anchors, defined, object: None }
    }

    pub(super) fn finish(self) -> Emitted {
        self.out
    }

    /// Returns a label to give, unless something bears it already.
    pub(super) fn fresh(&mut self, label: Option<String>) -> Option<String> {
        let label = label.filter(|label| self.defined.insert(label.clone()))?;
        self.out.labels.push(label.clone());
        Some(label)
    }

    /// Returns the first of some labels that the document defines, to link to it.
    pub(super) fn cite(&mut self, labels: impl IntoIterator<Item = String>) -> Option<String> {
        let label = labels.into_iter().find(|label| self.anchors.contains(label))?;
        self.out.cited.insert(label.clone());
        Some(label)
    }

    /// Writes code as it stands: our own words only.
    pub(super) fn code(&mut self, code: &str) {
        self.out.text.push_str(code);
    }

    /// Writes a string literal.
    pub(super) fn literal(&mut self, text: &str, span: Option<Span>) {
        let start = self.out.text.len();
        self.out.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.out.text.push('\\');
                    self.out.text.push(letter);
                }
                '\n' => self.out.text.push_str("\\n"),
                letter if letter.is_control() => {
                    write!(self.out.text, "\\u{{{:x}}}", u32::from(letter))
                        .expect("a String takes all");
                }
                letter => self.out.text.push(letter),
            }
        }
        self.out.text.push('"');
        if let Some(span) = span {
            self.out.places.push((start..self.out.text.len(), span));
        }
    }

    /// Writes a named argument that is a string, or `none`.
    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) {
        self.code(name);
        self.code(": ");
        match value {
            Some(value) => self.literal(value, None),
            None => self.code("none"),
        }
        self.code(", ");
    }

    /// Writes a list of pieces as content.
    pub(super) fn content(&mut self, pieces: &[Piece]) {
        self.code("{");
        self.each(pieces, ("", ";"));
        // A block that ends in a statement joins to nothing; this keeps it content.
        self.code("[]}");
    }

    /// Writes pieces at the top of a file, one call a line.
    pub(super) fn top(&mut self, pieces: &[Piece]) {
        self.each(pieces, ("#", "\n"));
    }

    /// Writes pieces, each between its marks. What is withheld never begins a page: it is the last
    /// line of the text before it, or follows a block that stays with it. What announces a figure
    /// stays with it.
    fn each(&mut self, mut pieces: &[Piece], (open, close): (&str, &str)) {
        let mut headed = false;
        while let [piece, rest @ ..] = pieces {
            pieces = rest;
            self.code(open);
            match rest {
                [Piece::Retenu(words), after @ ..] if let Some(whole) = hung(piece, words) => {
                    self.piece(&whole);
                    pieces = after;
                }
                [Piece::Retenu(_), ..] if is_short(piece) => self.attached(piece),
                [Piece::Figure(_) | Piece::Image { .. }, ..] if announces(piece, headed) => {
                    self.attached(piece);
                }
                _ => self.piece(piece),
            }
            headed = matches!(piece, Piece::Titre { .. });
            self.code(close);
        }
    }

    /// Writes a piece that stays with the one after it.
    fn attached(&mut self, piece: &Piece) {
        self.code("attache({");
        self.piece(piece);
        self.code(";[]})");
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Titre { niveau, numero, texte, ancre } => {
                self.heading(*niveau, numero.as_deref(), texte, ancre.as_deref());
            }
            Piece::Paragraphe(runs) => self.wrapped("par", runs),
            Piece::Liste { debut, elements } => self.list(*debut, elements),
            Piece::Citation(pieces) => {
                self.code("quote(block: true, ");
                self.content(pieces);
                self.code(")");
            }
            Piece::Encart { sorte, titre, pieces } => {
                self.code("encart(");
                self.literal(sorte, None);
                self.code(", ");
                self.literal(titre, None);
                self.code(", ");
                self.content(pieces);
                self.code(")");
            }
            Piece::Code(text, span) => {
                self.code("raw(block: true, ");
                self.literal(text, *span);
                self.code(")");
            }
            Piece::Tableau(tableau) => self.table(tableau),
            Piece::Image { .. } => self.image(piece),
            Piece::Figure(figure) => self.figure(figure),
            Piece::Filet => self.code("filet()"),
            Piece::Objet(objet) => self.objet(objet),
            Piece::Definitions(terms) => self.definitions(terms),
            Piece::Questionnaire(own) => self.questionnaire(own),
            Piece::Signatures(boxes) => self.signatures(boxes),
            Piece::ACompleter(what) => {
                self.code("par(a-completer(");
                self.literal(&format!("à compléter : {what}"), None);
                self.code("))");
            }
            Piece::Retenu(words) => {
                self.code("par(retenu(");
                self.literal(words, None);
                self.code("))");
            }
        }
    }

    fn heading(&mut self, niveau: u8, numero: Option<&str>, texte: &[Run], ancre: Option<&str>) {
        let label = ancre.map(|ancre| match &self.object {
            Some(key) => anchor(key, Some(ancre)),
            None => ancre.to_owned(),
        });
        let label = self.fresh(label);
        self.code(&format!("titre({niveau}, "));
        self.optional("numero", numero);
        self.optional("ancre", label.as_deref());
        self.runs(texte);
        self.code(")");
    }

    fn image(&mut self, piece: &Piece) {
        let Piece::Image { nom, alt, legende, numero, taille, span } = piece else { return };
        self.code("illustration(");
        self.literal(&format!("/images/{nom}"), Some(*span));
        self.code(", ");
        self.optional("alt", Some(alt));
        self.optional("legende", legende.as_deref());
        self.optional("numero", numero.map(|number| number.to_string()).as_deref());
        self.code(&format!("largeur: {}, hauteur: {})", taille.0, taille.1));
    }

    fn figure(&mut self, figure: &Figure) {
        let path = format!("/dessins/{}.svg", figure.graphique.id);
        self.code("graphique(");
        self.literal(&path, figure.span);
        self.code(", ");
        self.optional("alt", Some(&figure.graphique.description));
        self.optional("legende", Some(&figure.legende));
        self.optional("numero", figure.numero.map(|number| number.to_string()).as_deref());
        self.code("pied: (");
        for line in &figure.pied {
            self.runs(line);
            self.code(", ");
        }
        self.code("))");
        self.out.dessins.push((path, figure.graphique.clone()));
    }

    fn definitions(&mut self, terms: &[(Vec<Run>, Vec<Run>)]) {
        self.code("liste-definitions((");
        for (term, meaning) in terms {
            self.code("(");
            self.runs(term);
            self.code(", ");
            self.runs(meaning);
            self.code(&format!(", {}), ", plain(term).chars().count()));
        }
        self.code("))");
    }

    fn signatures(&mut self, boxes: &[(String, String, Option<String>)]) {
        self.code("signatures((");
        for (qualite, acteur, nom) in boxes {
            self.code("(");
            self.optional("qualite", Some(qualite));
            self.optional("acteur", Some(acteur));
            self.optional("nom", nom.as_deref());
            self.code("), ");
        }
        self.code("))");
    }

    fn list(&mut self, start: Option<u64>, elements: &[Element]) {
        match start {
            Some(start) => self.code(&format!("enum(start: {start}, ")),
            None => self.code("list("),
        }
        for element in elements {
            self.code("{");
            if let Some(done) = element.coche {
                self.code(&format!("tache({done});"));
            }
            self.each(&element.pieces, ("", ";"));
            self.code("[]}, ");
        }
        self.code(")");
    }

    fn table(&mut self, tableau: &Tableau) {
        self.code("tableau(");
        self.optional("numero", tableau.numero.map(|number| number.to_string()).as_deref());
        self.optional("legende", tableau.legende.as_deref());
        self.optional("resume", Some(&tableau.resume));
        let lines = mesure::lines(tableau);
        self.code(&format!(
            "entetes-lignes: {}, rangs: {lines}, colonnes: (",
            tableau.entetes_lignes
        ));
        for (rank, Colonne { titre, align, poids }) in tableau.colonnes.iter().enumerate() {
            let align = match align {
                Align::Start => "start",
                Align::Center => "center",
                Align::End => "end",
            };
            self.code("(titre: ");
            self.runs(titre);
            // No column shall be narrower than its longest word.
            let word = tableau
                .lignes
                .iter()
                .filter_map(|row| row.get(rank))
                .map(|cell| mesure::longest(cell))
                .max();
            let words = (mesure::longest(titre), word.unwrap_or(0));
            self.code(&format!(", align: \"{align}\", poids: {poids}, mots: {words:?}), "));
        }
        self.code("), lignes: (");
        for row in &tableau.lignes {
            self.code("(");
            for cell in row {
                self.runs(cell);
                self.code(", ");
            }
            self.code("), ");
        }
        self.code("))");
    }

    fn objet(&mut self, objet: &Objet) {
        let label = self.fresh(Some(anchor(&objet.key, None)));
        let before = self.object.replace(objet.key.clone());
        self.code(function(objet.key.genre));
        self.code(&format!("(niveau: {}, ", objet.niveau));
        self.optional("ancre", label.as_deref());
        self.optional("numero", objet.numero.as_deref());
        self.optional("surtitre", objet.surtitre.as_deref());
        self.optional("couleur", objet.couleur.map(crate::model::vocabulaire::Couleur::slug));
        self.code("titre: ");
        self.runs(&objet.titre);
        self.code(", chapeau: ");
        if objet.chapeau.is_empty() {
            self.code("none");
        } else {
            self.runs(&objet.chapeau);
        }
        self.code(", etiquettes: (");
        for etiquette in &objet.etiquettes {
            self.literal(etiquette, None);
            self.code(", ");
        }
        self.code("), faits: (");
        for (label, value) in &objet.faits {
            self.code("(");
            self.literal(label, None);
            self.code(", ");
            self.runs(value);
            self.code(&format!(", {}), ", plain(value).chars().count()));
        }
        self.code("), ");
        self.content(&objet.corps);
        self.code(")");
        self.object = before;
    }
}
