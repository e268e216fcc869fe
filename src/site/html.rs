//! Pieces into HTML: every character escaped in one place.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::{
    compose::{Colonne, Element, Figure, Objet, Piece, Run, Tableau, Vers, plain},
    figure::{self, Format},
    fr,
    model::{genre::Genre, reference::Key, texte::Align},
    theme::Fonts,
};

use super::{liens::relative, plan::Plan};

/// Writes the body of one page.
pub(super) struct Html<'p> {
    out: String,
    plan: &'p Plan,
    fonts: &'p Fonts,
    path: &'p str,
    object: Option<Key>,
    ids: BTreeSet<String>,
    notes: Vec<String>,
}

/// Escapes text for HTML content and quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

impl<'p> Html<'p> {
    pub(super) fn new(
        plan: &'p Plan,
        fonts: &'p Fonts,
        path: &'p str,
        object: Option<Key>,
    ) -> Self {
        // Ids of the program hold an underscore, which no heading’s slug does.
        let ids = BTreeSet::new();
        Self { out: String::new(), plan, fonts, path, object, ids, notes: Vec::new() }
    }

    /// Returns the HTML, footnotes at its end.
    pub(super) fn finish(mut self) -> String {
        if !self.notes.is_empty() {
            self.out.push_str("<section class=\"notes\" aria-labelledby=\"_notes\"><h2 id=\"_notes\">Notes</h2><ol>");
            for (rank, note) in std::mem::take(&mut self.notes).into_iter().enumerate() {
                let number = rank + 1;
                self.add(&format!(
                    "<li id=\"_note-{number}\">{note} <a href=\"#_appel-{number}\" class=\"retour\">Retour<span class=\"invisible\"> à l’appel de la note {number}</span></a></li>"
                ));
            }
            self.out.push_str("</ol></section>");
        }
        self.out
    }

    pub(super) fn add(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Makes an id unique on the page.
    pub(super) fn id(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut count = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{wanted}-{count}");
            count += 1;
        }
        id
    }

    /// Writes pieces.
    pub(super) fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Titre { niveau, numero, texte, ancre } => {
                let id = ancre.as_ref().map(|ancre| self.id(ancre));
                let id = id.map(|id| format!(" id=\"{}\"", escape(&id))).unwrap_or_default();
                self.add(&format!("<h{niveau}{id}>"));
                if let Some(numero) = numero {
                    self.add(&format!("<span class=\"numero\">{}</span> ", escape(numero)));
                }
                self.runs(texte);
                self.add(&format!("</h{niveau}>\n"));
            }
            Piece::Paragraphe(runs) => {
                self.add("<p>");
                self.runs(runs);
                self.add("</p>\n");
            }
            Piece::Liste { debut, elements } => self.list(*debut, elements),
            Piece::Citation(pieces) => {
                self.add("<blockquote>");
                self.pieces(pieces);
                self.add("</blockquote>\n");
            }
            Piece::Encart { sorte, titre, pieces } => {
                self.add(&format!(
                    "<div class=\"encart {sorte}\" role=\"note\"><p class=\"encart-titre\">{}</p>",
                    escape(titre)
                ));
                self.pieces(pieces);
                self.add("</div>\n");
            }
            Piece::Code(text, _) => {
                self.add(&format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escape(text)));
            }
            Piece::Tableau(tableau) => self.table(tableau),
            Piece::Image { .. } => self.image(piece),
            Piece::Figure(figure) => self.figure(figure),
            Piece::Filet => self.add("<hr>\n"),
            Piece::Objet(objet) => self.objet(objet),
            Piece::Definitions(terms) => self.definitions(terms),
            Piece::Questionnaire(own) => self.questionnaire(own),
            Piece::Signatures(boxes) => {
                self.add("<ul class=\"signatures\">");
                for (qualite, acteur, nom) in boxes {
                    let nom =
                        nom.as_ref().map(|nom| format!("<br>{}", escape(nom))).unwrap_or_default();
                    self.add(&format!(
                        "<li><strong>{}</strong><br>{}{nom}</li>",
                        escape(qualite),
                        escape(acteur)
                    ));
                }
                self.add("</ul>\n");
            }
            Piece::ACompleter(what) => self.add(&format!(
                "<p><span class=\"a-completer\">à compléter : {}</span></p>\n",
                escape(what)
            )),
            Piece::Retenu(words) => {
                self.add(&format!("<p class=\"retenu\">{}</p>\n", escape(words)));
            }
        }
    }

    fn image(&mut self, piece: &Piece) {
        let Piece::Image { nom, alt, legende, numero, taille, .. } = piece else { return };
        let source = relative(self.path, &format!("assets/{nom}"));
        let caption: Vec<String> = numero
            .map(|number| format!("Figure {number}"))
            .into_iter()
            .chain(legende.clone())
            .collect();
        self.add("<figure>");
        if !caption.is_empty() {
            self.add(&format!("<figcaption>{}</figcaption>", escape(&caption.join(" – "))));
        }
        self.add(&format!(
            "<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\">",
            escape(&source),
            escape(alt),
            taille.0,
            taille.1
        ));
        self.add("</figure>\n");
    }

    /// Shows a chart: wide and narrow, its style sheet keeps the one that fits; then its numbers.
    fn figure(&mut self, figure: &Figure) {
        let numero = figure.numero.map(|number| format!("Figure {number} – ")).unwrap_or_default();
        // On its own page, the title has just said it.
        let own = self.object.as_ref().is_some_and(|key| key.genre == Genre::Figure);
        let class = if own { " class=\"invisible\"" } else { "" };
        self.add(&format!("<figure class=\"figure\"><figcaption{class}>"));
        self.add(&format!("{}{}</figcaption>", escape(&numero), escape(&figure.legende)));
        for format in [Format::Large, Format::Etroit] {
            self.add(&figure::dessin(&figure.graphique, self.fonts, format).svg);
        }
        for line in &figure.pied {
            self.add("<p class=\"figure-pied\">");
            self.runs(line);
            self.add("</p>");
        }
        let numbers = !figure.graphique.unite.is_empty();
        let word = if numbers { "Chiffres de la figure" } else { "La figure en tableau" };
        self.add(&format!("<details><summary>{word}</summary>"));
        self.table(&figure.donnees);
        self.add("</details></figure>\n");
    }

    fn list(&mut self, start: Option<u64>, elements: &[Element]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let from = start
            .filter(|start| *start != 1)
            .map(|start| format!(" start=\"{start}\""))
            .unwrap_or_default();
        self.add(&format!("<{tag}{from}>"));
        for element in elements {
            self.add("<li>");
            if let Some(done) = element.coche {
                self.add(if done {
                    "<span class=\"tache\">fait :</span> "
                } else {
                    "<span class=\"tache\">à faire :</span> "
                });
            }
            match element.pieces.split_first() {
                // A lone paragraph needs no box of its own.
                Some((Piece::Paragraphe(runs), rest)) => {
                    self.runs(runs);
                    self.pieces(rest);
                }
                _ => self.pieces(&element.pieces),
            }
            self.add("</li>");
        }
        self.add(&format!("</{tag}>\n"));
    }

    fn definitions(&mut self, terms: &[(Vec<Run>, Vec<Run>)]) {
        self.add("<dl class=\"definitions\">");
        for (term, meaning) in terms {
            let id = self.id(&fr::slug(&plain(term)));
            self.add(&format!("<div id=\"{}\"><dt>", escape(&id)));
            self.runs(term);
            self.add("</dt><dd>");
            self.runs(meaning);
            self.add("</dd></div>");
        }
        self.add("</dl>\n");
    }

    fn table(&mut self, tableau: &Tableau) {
        // A table without printed caption still has a title for who does not see it.
        let (caption, class) = match &tableau.legende {
            Some(legende) => (legende, ""),
            None => (&tableau.resume, " class=\"invisible\""),
        };
        let caption = escape(caption);
        // Titles of many columns are read upwards.
        let long = |column: &Colonne| {
            column.align != Align::Start && plain(&column.titre).chars().count() > 5
        };
        let (matrix, open, close) = match tableau.colonnes.len() {
            0..=9 => ("", "", ""),
            _ if !tableau.colonnes.iter().any(long) => ("", "", ""),
            _ => (" matrice", "<span>", "</span>"),
        };
        // Focusable, so that a wide table can be scrolled from the keyboard.
        self.add(&format!("<section class=\"tableau{matrix}\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption{class}>{caption}</caption>"));
        self.add("<thead><tr>");
        for Colonne { titre, align, .. } in &tableau.colonnes {
            self.add(&format!("<th scope=\"col\"{}>{open}", side(*align)));
            self.runs(titre);
            self.add(&format!("{close}</th>"));
        }
        self.add("</tr></thead><tbody>");
        for row in &tableau.lignes {
            self.add("<tr>");
            for (rank, (cell, column)) in row.iter().zip(&tableau.colonnes).enumerate() {
                let tag = if rank == 0 && tableau.entetes_lignes { "th" } else { "td" };
                let scope = if tag == "th" { " scope=\"row\"" } else { "" };
                self.add(&format!("<{tag}{scope}{}>", side(column.align)));
                self.runs(cell);
                self.add(&format!("</{tag}>"));
            }
            self.add("</tr>");
        }
        self.add("</tbody></table></section>\n");
    }

    /// Writes an object inside a page that is about something else.
    fn objet(&mut self, objet: &Objet) {
        let level = objet.niveau;
        self.add("<article>");
        if let Some(numero) = &objet.numero {
            self.add(&format!("<p class=\"surtitre\">{}</p>", escape(numero)));
        }
        self.add(&format!("<h{level}>"));
        self.runs(&objet.titre);
        self.add(&format!("</h{level}>"));
        self.pieces(&objet.corps);
        self.add("</article>\n");
    }

    /// Writes the facts of an object.
    pub(super) fn faits(&mut self, faits: &[(String, Vec<Run>)]) {
        if faits.is_empty() {
            return;
        }
        self.add("<dl class=\"faits\">");
        for (label, value) in faits {
            let long = if plain(value).chars().count() > 90 { " class=\"long\"" } else { "" };
            self.add(&format!("<div{long}><dt>{}</dt><dd>", escape(label)));
            self.runs(value);
            self.add("</dd></div>");
        }
        self.add("</dl>\n");
    }

    /// Writes runs.
    pub(super) fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            self.run(run);
        }
    }

    fn wrapped(&mut self, tag: &str, runs: &[Run]) {
        self.add(&format!("<{tag}>"));
        self.runs(runs);
        self.add(&format!("</{tag}>"));
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Texte(text, _) => {
                for (words, raised) in fr::ordinaux(text) {
                    let (open, close) = if raised { ("<sup>", "</sup>") } else { ("", "") };
                    self.add(&format!("{open}{}{close}", escape(words)));
                }
            }
            Run::Emph(runs) => self.wrapped("em", runs),
            Run::Fort(runs) => self.wrapped("strong", runs),
            Run::Barre(runs) => self.wrapped("s", runs),
            Run::Code(text, _) => self.add(&format!("<code>{}</code>", escape(text))),
            Run::Lien(vers, runs) => self.link(vers, runs),
            Run::Note(pieces) => {
                let number = self.notes.len() + 1;
                self.notes.push(String::new());
                let before = std::mem::take(&mut self.out);
                self.pieces(pieces);
                let note = std::mem::replace(&mut self.out, before);
                if let Some(slot) = self.notes.get_mut(number - 1) {
                    *slot = note;
                }
                self.add(&format!("<sup><a href=\"#_note-{number}\" id=\"_appel-{number}\"><span class=\"invisible\">Note </span>{number}</a></sup>"));
            }
            Run::Sigle { sigle, developpe, .. } => {
                self.add(&format!(
                    "<abbr title=\"{}\">{}</abbr>",
                    escape(developpe),
                    escape(sigle)
                ));
            }
            Run::Dessin(svg) => self.add(svg),
            Run::Saut => self.add("<br>"),
            Run::ACompleter => self.add("<span class=\"a-completer\">à compléter</span>"),
            Run::NonPublic(words) => {
                self.add(&format!("<span class=\"retenu\">{}</span>", escape(words)));
            }
        }
    }

    fn link(&mut self, vers: &Vers, runs: &[Run]) {
        let address = match vers {
            Vers::Externe(address) => Some(address.clone()),
            Vers::Objet(key, fragment) => self.plan.address(key).map(|page| {
                let target = match fragment {
                    Some(fragment) if !page.contains('#') => format!("{page}#{fragment}"),
                    _ => page.to_owned(),
                };
                relative(self.path, &target)
            }),
        };
        let own = matches!(vers, Vers::Objet(key, None) if Some(key) == self.object.as_ref());
        match address.filter(|_| !own) {
            Some(address) => {
                write!(self.out, "<a href=\"{}\">", escape(&address)).expect("a String takes all");
                self.runs(runs);
                self.add("</a>");
            }
            None => self.runs(runs),
        }
    }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Center => " class=\"centre\"",
        Align::End => " class=\"nombre\"",
    }
}
