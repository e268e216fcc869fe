//! Charts and series as printed: what is drawn, how to read it, where it comes from, its numbers.

use crate::{
    figure::{self, Barres, Courbes, Graphique, Likert, Noms, Point, Pyramide, Trace},
    fr::{self, NBSP, typographie},
    model::{
        donnees::{Donnees, Serie},
        figure::Figure as Fichier,
        genre::Genre,
        objet::Object,
        reference::{Id, Key},
        requete::Valeur,
        source::Span,
        texte::Align,
    },
    resolve::{estime, pour, repond},
};

use super::{
    composer::Composer,
    faits::{Faits, heading},
    noms,
    piece::{Colonne, Figure, Objet, Piece, Run, Tableau, Vers},
    prose::NON_PUBLIC,
    tableaux::{cell, col},
};

impl<'e> Composer<'e> {
    /// Prints a figure that a text asks for: the number and its unit.
    pub(super) fn valeur(&self, valeur: &Valeur) -> Vec<Run> {
        let corpus = self.edition.corpus();
        let serie = self.edition.get(&valeur.serie);
        // `resolve` refused what has no answer; a masked cell answers as one that is not disclosed.
        match repond(corpus, self.edition.chiffres(), valeur) {
            Ok(answer) => {
                let words = answer.texte(serie);
                let told = estime(self.edition.chiffres(), valeur).map_or(words.clone(), |share| {
                    format!("{words} (dont {} % estimés)", fr::decimales(share, 0))
                });
                vec![Run::texte(typographie(&told))]
            }
            Err(_) => vec![Run::texte("non diffusé")],
        }
    }

    /// Shows a figure in a text; a number where figures are numbered.
    pub(super) fn figure(&mut self, key: &Key, numbered: bool, span: Span) -> Option<Piece> {
        let object = self.edition.corpus().figures.get(&key.id)?;
        let figure = self.dessin(object, Some(span));
        Some(self.montre(figure, numbered))
    }

    /// Shows a drawing, numbered or not; its numbers are kept for the annex.
    pub(super) fn montre(&mut self, mut figure: Figure, numbered: bool) -> Piece {
        figure.numero = numbered.then(|| self.next_figure()).flatten();
        if self.format.is_some() {
            let number = figure.numero.map(|number| format!("Figure {number} – "));
            let number = number.unwrap_or_default();
            let legende = figure.donnees.legende.as_ref();
            let legende = legende.map(|legende| format!("{number}{legende}"));
            if !figure.graphique.is_empty() {
                self.chiffres.push(Tableau { legende, ..figure.donnees.clone() });
            }
        }
        planche(figure)
    }

    /// The numbers of all figures that the document showed so far.
    pub(super) fn chiffres_des_figures(&mut self) -> Vec<Piece> {
        if self.chiffres.is_empty() {
            let none = "Aucune figure ne précède.";
            return vec![Piece::Paragraphe(vec![Run::texte(none)])];
        }
        let shown = std::mem::take(&mut self.chiffres).into_iter();
        let tables = shown.map(|table| Tableau { numero: self.next_table(), ..table });
        tables.map(Piece::Tableau).collect()
    }

    fn dessin(&self, object: &Object<Fichier>, span: Option<Span>) -> Figure {
        let noms = Noms {
            cles: &|genre| self.keys(genre),
            numero: &|key| noms::numero(self.edition, key),
            titre: &|key| noms::titre(self.edition, key),
            reference: &|key| noms::reference(self.edition, key),
        };
        let graphique = figure::graphique(self.edition, object, &noms);
        let data = &object.data;
        let mut pied = Vec::new();
        let lecture = data.lecture.as_deref().map(typographie);
        if let Some(words) = lecture.or_else(|| figure::lecture(&graphique)) {
            pied.push(titled("Lecture", self.label(&words, None)));
        }
        pied.extend(data.note.as_deref().map(|note| titled("Note", self.label(note, None))));
        let sources = figure::source(self.edition, data).into_iter().map(|(key, words)| {
            let words = self.label(&words, None);
            match key {
                Some(key) => vec![Run::Lien(Vers::Objet(key, None), words)],
                None => words,
            }
        });
        let sources: Vec<_> = sources.collect();
        if let Some(words) = figure::estimation(self.edition, data) {
            pied.push(titled("Estimation", self.label(&words, None)));
        }
        if !sources.is_empty() {
            let word = if sources.len() > 1 { "Sources" } else { "Source" };
            pied.push(titled(word, Self::joined(sources)));
        }
        let donnees = self.donnees_de(&graphique);
        let legende = graphique.titre.clone();
        Figure { numero: None, legende, graphique, pied, donnees, span }
    }

    /// The numbers of a figure, as a table.
    fn donnees_de(&self, graphique: &Graphique) -> Tableau {
        let (colonnes, lignes) = match &graphique.trace {
            Trace::Courbes(courbes) => self.par_date(courbes),
            Trace::Multiples(panels) => self.par_serie(panels),
            Trace::Barres(barres) => self.par_groupe(barres),
            Trace::Calendrier(calendrier) => self.par_action(calendrier),
            Trace::Organigramme(own) => self.par_instance(own),
            Trace::Filiation(own) => self.par_lien(own),
            Trace::Trajet(own) => Self::par_mesure(own),
            Trace::Likert(likert) => self.par_echelon(likert),
            Trace::Pyramide(own) => self.par_classe(own),
            Trace::Carte(own) => Self::par_zone(own),
        };
        let legende = match graphique.unite.as_str() {
            "" => graphique.titre.clone(),
            unite => format!("{} ({})", graphique.titre, fr::incise(unite)),
        };
        Tableau {
            numero: None,
            legende: Some(legende),
            resume: format!("Contenu de la figure « {} »", graphique.titre),
            lignes,
            colonnes,
            entetes_lignes: true,
        }
    }

    /// The numbers of lines: a row for each date, a column for each line.
    fn par_date(&self, courbes: &Courbes) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
        let mut colonnes = vec![col("Date", Align::Start, 2)];
        colonnes.extend(courbes.lignes.iter().map(|ligne| self.colonne(&ligne.nom)));
        let rows = courbes.dates.iter().enumerate().map(|(rank, date)| {
            let points = courbes.lignes.iter().map(|ligne| ligne.points.get(rank));
            let text = |point: Option<&Point>| {
                point.map_or_else(String::new, |point| chiffre(*point, courbes.decimales))
            };
            std::iter::once(cell(date)).chain(points.map(|point| cell(text(point)))).collect()
        });
        (colonnes, rows.collect())
    }

    /// The numbers of several charts: a row for each line of each, a column for each date.
    fn par_serie(&self, panels: &[(String, Courbes)]) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
        let mut colonnes = vec![col("Série", Align::Start, 5), col("Territoire", Align::Start, 3)];
        let dates = panels.first().map_or(&[][..], |(_, courbes)| courbes.dates.as_slice());
        colonnes.extend(dates.iter().map(|date| col(date, Align::End, 2)));
        let rows = panels.iter().flat_map(|(nom, courbes)| {
            courbes.lignes.iter().map(|ligne| {
                let head = [self.label(nom, None), self.label(&ligne.nom, None)];
                let points = ligne.points.iter();
                let points = points.map(|point| cell(chiffre(*point, courbes.decimales)));
                head.into_iter().chain(points).collect()
            })
        });
        (colonnes, rows.collect())
    }

    /// The numbers of bars: a row for each group, a column for each of its bars.
    fn par_groupe(&self, barres: &Barres) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
        let first = if barres.suffixe.is_empty() { "Comparé" } else { "Réponse" };
        let mut colonnes = vec![col(first, Align::Start, 4)];
        colonnes.extend(barres.series.iter().map(|name| self.colonne(name)));
        let rows = barres.groupes.iter().map(|groupe| {
            let mut row = vec![self.label(&groupe.nom, None)];
            row.extend(groupe.barres.iter().map(|barre| cell(barres.texte(barre))));
            row
        });
        (colonnes, rows.collect())
    }

    /// The numbers of a scale: a row for each group, a column for each step.
    fn par_echelon(&self, likert: &Likert) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
        let mut colonnes = vec![col("Répondants", Align::Start, 4)];
        colonnes.extend(likert.echelons.iter().map(|name| self.colonne(name)));
        colonnes.extend(likert.hors.iter().map(|name| self.colonne(name)));
        let rows = likert.rangees.iter().map(|rangee| {
            let mut row = vec![self.label(&rangee.nom, None)];
            let steps = likert.echelons.iter().enumerate();
            let steps = steps.map(|(step, _)| rangee.parts.as_ref()?.get(step).copied());
            let parts = steps.chain(likert.hors.iter().map(|_| rangee.hors));
            row.extend(parts.map(|part| {
                cell(part.map_or_else(
                    || "–".to_owned(),
                    |part| format!("{}{NBSP}%", fr::decimales(part, 0)),
                ))
            }));
            row
        });
        (colonnes, rows.collect())
    }

    /// The numbers of a pyramid: a row for each class, a column for each group.
    fn par_classe(&self, pyramide: &Pyramide) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
        let print = |value: f64| {
            format!("{}{}", fr::decimales(value, pyramide.decimales), pyramide.suffixe)
        };
        let mut colonnes = vec![col("Classe", Align::Start, 4)];
        colonnes.extend(pyramide.cotes.iter().map(|nom| self.colonne(nom)));
        let compared = pyramide.repere.iter();
        colonnes.extend(compared.flat_map(|repere| {
            pyramide.cotes.iter().map(move |nom| self.colonne(&format!("{nom}, {repere}")))
        }));
        let rows = pyramide.etages.iter().map(|etage| {
            let mut row = vec![self.label(&etage.nom, None)];
            row.extend(etage.points.iter().map(|point| cell(point.cellule(print))));
            row.extend(etage.reperes.iter().flatten().map(|value| cell(print(*value))));
            row
        });
        (colonnes, rows.collect())
    }

    fn colonne(&self, nom: &str) -> Colonne {
        Colonne { titre: self.label(nom, None), align: Align::End, poids: 3 }
    }

    /// The page of a figure.
    pub(super) fn page_de_figure(&mut self, object: &'e Object<Fichier>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        objet.corps.push(planche(self.dessin(object, None)));
        objet
    }

    /// The page of a file of figures: where it comes from, then each series.
    pub(super) fn donnees(&mut self, object: &'e Object<Donnees>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        let mut faits = Faits::new(self, object);
        faits.fait_lien("source", data.source.as_ref());
        faits.fait_texte("methode", data.methode.as_deref());
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        if let Some(provenance) = &data.provenance {
            let mut fact = |label: &str, text: Option<&str>| {
                let runs = text.map(|text| vec![Run::texte(typographie(text))]);
                objet.faits.extend(runs.map(|runs| (label.to_owned(), runs)));
            };
            fact("Édition", provenance.edition.as_deref());
            fact("Licence", provenance.licence.as_deref());
            fact("Mention", provenance.mention.as_deref());
        }
        for serie in &data.series {
            objet.corps.push(heading(&typographie(&serie.titre), niveau + 1));
            objet.corps.extend(self.chiffres_de_la_serie(serie));
        }
        objet
    }

    fn chiffres_de_la_serie(&mut self, serie: &Serie) -> Vec<Piece> {
        let mut words = format!("Unité : {}", serie.unite);
        if serie.denominateur.is_some() {
            words.push_str(&format!(" ; taux {}", pour(serie)));
        }
        words.push('.');
        if let Some(methode) = &serie.methode {
            words.push(' ');
            words.push_str(methode);
        }
        for rupture in &serie.ruptures {
            let sentence = format!(
                " Rupture à partir de {} : {}.",
                fr::date(rupture.date),
                fr::incise(&rupture.motif)
            );
            words.push_str(&sentence);
        }
        let mut pieces = vec![Piece::Paragraphe(self.label(&words, None))];
        let Some(rows) = self.edition.chiffres().series.get(&serie.id) else { return pieces };
        let rated = rows.values().any(|releve| releve.taux.valeur().is_some());
        let imputed = rows.values().any(|releve| releve.impute.is_some());
        let mut colonnes = vec![
            col("Territoire", Align::Start, 4),
            col("Date", Align::Start, 3),
            col("Nombre", Align::End, 2),
        ];
        colonnes.extend(rated.then(|| col("Taux", Align::End, 2)));
        colonnes.extend(imputed.then(|| col("Part estimée", Align::End, 2)));
        let mut sorted: Vec<_> = rows.iter().collect();
        let rank = |id: &Id| {
            let key = Key::new(Genre::Territoire, id.0.clone());
            self.edition.corpus().entry(&key).and_then(|entry| entry.item)
        };
        sorted.sort_by_key(|((place, date), _)| (rank(place), *date));
        let lignes = sorted.into_iter().map(|((place, date), releve)| {
            let territoires = self.edition.corpus().territoires();
            let name = territoires.iter().find(|one| one.id == *place).map(|one| one.nom.as_str());
            let mut row = vec![
                self.label(name.unwrap_or_default(), None),
                cell(fr::date(*date)),
                cell(Point::from(releve.nombre).cellule(fr::nombre)),
            ];
            row.extend(rated.then(|| cell(Point::from(releve.taux).cellule(fr::taux))));
            row.extend(imputed.then(|| {
                cell(releve.impute.map_or_else(
                    || "–".to_owned(),
                    |share| format!("{}{NBSP}%", fr::nombre(share)),
                ))
            }));
            row
        });
        let points = rows.values().flat_map(|own| [own.nombre, own.taux].map(Point::from));
        let signs = figure::signes(points);
        pieces.push(Piece::Tableau(Tableau {
            numero: None,
            legende: None,
            resume: format!("Chiffres de la série « {} »", typographie(&serie.titre)),
            lignes: lignes.collect(),
            colonnes,
            entetes_lignes: true,
        }));
        pieces.extend(signs.map(|words| Piece::Paragraphe(self.label(&words, None))));
        pieces
    }
}

/// Shows a drawing, or that all it would show is withheld.
fn planche(figure: Figure) -> Piece {
    if figure.graphique.is_empty() {
        Piece::Retenu(NON_PUBLIC.to_owned())
    } else {
        Piece::Figure(Box::new(figure))
    }
}

/// Prints a point: a number, what is not disclosed, or a dash.
fn chiffre(point: Point, decimales: usize) -> String {
    point.cellule(|value| fr::decimales(value, decimales))
}

/// A line under a figure: « Source : … ».
pub(super) fn titled(word: &str, words: Vec<Run>) -> Vec<Run> {
    let mut runs = vec![Run::Fort(vec![Run::texte(format!("{word}{NBSP}: "))])];
    runs.extend(words);
    runs
}
