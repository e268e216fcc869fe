//! Findings graded: their notes, the table of priorities, and what the partners chose.

use std::collections::BTreeSet;

use crate::{
    fr,
    model::{
        cotation::{CRITERES, ChoixDuGroupe},
        date::Date,
        diagnostic::Constat,
        genre::Genre,
        objet::Object,
        outline::Contenu,
        reference::{Id, Key},
        texte::Align,
    },
    validate::schema,
};

use super::{
    composer::Composer,
    faits::heading,
    piece::{Piece, Run},
    tableaux::{cell, col, plain_table},
};

/// Who chose, and when.
type Auteur = (Option<Id>, Option<Date>);

/// Returns the sum of the five notes, when all are known.
fn total(constat: &Constat) -> Option<u32> {
    constat.notes().iter().map(|note| note.map(|note| u32::from(note.note))).sum()
}

/// Returns the first and last place that a value has among others, the greatest first.
fn places(value: u32, others: &[u32]) -> (usize, usize) {
    let above = others.iter().filter(|other| **other > value).count();
    let same = others.iter().filter(|other| **other == value).count();
    (above + 1, above + same)
}

/// Says how far the partners' rank stands from the notes.
fn ecart((first, last): (usize, usize), (best, worst): (usize, usize)) -> String {
    let (count, sense) = if worst < first {
        (first - worst, "haut")
    } else if best > last {
        (best - last, "bas")
    } else {
        return "comme les notes".to_owned();
    };
    format!("{} plus {sense}", fr::compte(count, "rang"))
}

/// Says that fields of a finding are withheld.
fn hidden(composer: &Composer<'_>, key: &Key, field: &str) -> bool {
    composer.edition.withheld(key, &format!("/{field}")) > 0
}

impl Composer<'_> {
    /// The notes of a finding, each with its reason.
    pub(super) fn cotation(&self, object: &Object<Constat>, niveau: u8) -> Vec<Piece> {
        let schema = schema(Genre::Constat);
        let key = object.key();
        let notes = object.data.notes();
        if notes.iter().all(Option::is_none)
            && CRITERES.iter().all(|field| !hidden(self, &key, field))
        {
            return Vec::new();
        }
        let lignes = CRITERES.iter().zip(notes).filter_map(|(field, note)| {
            let mut row = vec![cell(schema.label(field))];
            match note {
                Some(note) => {
                    let word =
                        schema.echelle(field).get(usize::from(note.note).wrapping_sub(1)).copied();
                    row.push(cell(format!("{} – {}", note.note, word.unwrap_or_default())));
                    let span = object.places.span(&format!("/{field}/raison"));
                    row.push(self.label(&note.raison, Some(span)));
                }
                None if hidden(self, &key, field) => {
                    row.push(vec![Run::NonPublic("non public".to_owned())]);
                    row.push(cell("–"));
                }
                None if object.data.majeur => row.extend([vec![Run::ACompleter], cell("–")]),
                None => return None,
            }
            Some(row)
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Question", Align::Start, 0),
            col("Note", Align::Start, 0),
            col("Raison", Align::Start, 7),
        ];
        vec![heading("Cotation", niveau), plain_table("Cotation", colonnes, lignes)]
    }

    /// What the partners chose, in a sentence or two.
    pub(super) fn choix_du_groupe(&self, choix: &ChoixDuGroupe) -> Vec<Run> {
        let kept = match (choix.retenu, choix.rang) {
            (true, Some(rang)) => format!("Retenu au rang {rang}"),
            (true, None) => "Retenu".to_owned(),
            (false, Some(rang)) => format!("Non retenu, rang {rang}"),
            (false, None) => "Non retenu".to_owned(),
        };
        let mut runs = cell(kept);
        runs.extend(self.auteur(choix, " (", ")"));
        runs.push(Run::texte(". "));
        runs.extend(self.label(&choix.motif, None));
        runs
    }

    /// Who chose and when, between two marks; nothing when neither is known.
    fn auteur(&self, choix: &ChoixDuGroupe, before: &str, after: &str) -> Vec<Run> {
        let who = choix.instance.as_ref().map(|instance| vec![self.title_link(&instance.key())]);
        let when = choix.date.map(|date| cell(fr::date(date)));
        let parts: Vec<Vec<Run>> = who.into_iter().chain(when).collect();
        if parts.is_empty() {
            return Vec::new();
        }
        let mut runs = cell(before);
        for (rank, part) in parts.into_iter().enumerate() {
            runs.extend((rank > 0).then(|| Run::texte(", ")));
            runs.extend(part);
        }
        runs.push(Run::texte(after));
        runs
    }

    /// Findings in the order of their notes, then what the partners chose.
    pub(super) fn priorites(&mut self, line: &Contenu) -> Vec<Piece> {
        let edition = self.edition;
        let keys = self.selected(Genre::Constat, line);
        let all: Vec<&Object<Constat>> =
            keys.iter().filter_map(|key| edition.corpus().constats.get(&key.id)).collect();
        let is_graded = |object: &&&Object<Constat>| {
            object.data.notes().iter().any(Option::is_some)
                || CRITERES.iter().any(|field| hidden(self, &object.key(), field))
        };
        let mut graded: Vec<_> = all.iter().filter(is_graded).copied().collect();
        graded.sort_by_key(|object| std::cmp::Reverse(total(&object.data)));
        let mut pieces = self.notes(&graded);
        if !graded.is_empty() {
            pieces.extend(self.regle(&all, &graded));
        }
        pieces.extend(self.choix(&all));
        pieces.extend(self.hors_version(Genre::Constat, line));
        pieces
    }

    fn notes(&mut self, graded: &[&Object<Constat>]) -> Vec<Piece> {
        let lignes = graded.iter().map(|object| {
            let key = object.key();
            let mut row = vec![vec![self.link(&key)]];
            row.extend(CRITERES.iter().zip(object.data.notes()).map(|(field, note)| match note {
                Some(note) => cell(note.note.to_string()),
                None if hidden(self, &key, field) => {
                    vec![Run::NonPublic("non public".to_owned())]
                }
                None => cell("–"),
            }));
            row.push(cell(total(&object.data).map_or("–".to_owned(), |total| total.to_string())));
            row
        });
        let lignes = lignes.collect();
        let schema = schema(Genre::Constat);
        let mut colonnes = vec![col("Constat", Align::Start, 8)];
        colonnes.extend(CRITERES.map(|field| col(schema.label(field), Align::Center, 2)));
        colonnes.push(col("Total", Align::Center, 2));
        self.tableau(
            "Priorités d’après les notes",
            "Aucun constat n’est encore coté.",
            colonnes,
            lignes,
        )
    }

    /// How the table is to be read: its order, its scale, and what it leaves out.
    fn regle(&self, all: &[&Object<Constat>], graded: &[&Object<Constat>]) -> Vec<Piece> {
        let schema = schema(Genre::Constat);
        let rule = "Les constats sont rangés par le total de leurs cinq notes, puis par leur numéro ; ceux dont une note manque viennent ensuite. Un ou deux points d’écart ne font pas une différence.";
        let mut pieces = vec![Piece::Paragraphe(cell(fr::typographie(rule)))];
        let scale = CRITERES.map(|field| {
            let words = schema.echelle(field);
            let words: Vec<String> =
                (1..).zip(words).map(|(note, word)| format!("{note} {word}")).collect();
            (cell(schema.label(field)), cell(words.join(", ")))
        });
        pieces.push(Piece::Definitions(scale.into()));
        let left: Vec<Vec<Run>> = all
            .iter()
            .filter(|object| graded.iter().all(|other| other.id != object.id))
            .map(|object| vec![self.short_link(&object.key())])
            .collect();
        if !left.is_empty() {
            let mut runs = cell(fr::typographie("Constats sans note : "));
            runs.extend(Self::joined(left));
            runs.push(Run::texte("."));
            pieces.push(Piece::Paragraphe(runs));
        }
        pieces
    }

    /// What the partners chose: their rank, how it differs from the notes, and why.
    fn choix(&mut self, all: &[&Object<Constat>]) -> Vec<Piece> {
        let mut chosen: Vec<(&Object<Constat>, &ChoixDuGroupe)> = all
            .iter()
            .filter_map(|object| Some((*object, object.data.choix_du_groupe.as_ref()?)))
            .collect();
        let hidden = all.iter().filter(|object| hidden(self, &object.key(), "choix_du_groupe"));
        let hidden = hidden.count();
        let withheld = (hidden > 0).then(|| {
            Piece::Retenu(format!("hors choix relatif à {}", fr::compte(hidden, "constat")))
        });
        if chosen.is_empty() {
            return withheld.into_iter().collect();
        }
        chosen.sort_by_key(|(_, choix)| (!choix.retenu, choix.rang.unwrap_or(u32::MAX)));
        // Only findings that both sides rank can be compared.
        let both: Vec<(u32, u32)> = chosen
            .iter()
            .filter_map(|(object, choix)| Some((total(&object.data)?, u32::MAX - choix.rang?)))
            .collect();
        let (by_notes, by_group): (Vec<u32>, Vec<u32>) = both.into_iter().unzip();
        let authors: BTreeSet<Auteur> = chosen
            .iter()
            .map(|(_, choix)| (choix.instance.as_ref().map(|by| by.id.clone()), choix.date))
            .collect();
        let lignes = chosen.iter().map(|(object, choix)| {
            let gap = total(&object.data).zip(choix.rang).map(|(total, rang)| {
                ecart(places(total, &by_notes), places(u32::MAX - rang, &by_group))
            });
            let mut motif = self.label(&choix.motif, None);
            if authors.len() > 1 {
                motif.extend(self.auteur(choix, " (", ")"));
            }
            vec![
                vec![self.link(&object.key())],
                cell(choix.rang.map_or("–".to_owned(), |rang| rang.to_string())),
                cell(gap.unwrap_or_else(|| "–".to_owned())),
                cell(if choix.retenu { "Retenu" } else { "Non retenu" }),
                motif,
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Constat", Align::Start, 6),
            col("Rang", Align::Center, 0),
            col("Au regard des notes", Align::Start, 3),
            col("Choix", Align::Start, 0),
            col("Motif", Align::Start, 7),
        ];
        let mut pieces = Vec::new();
        if let ([(_, first), ..], 1) = (chosen.as_slice(), authors.len()) {
            let author = self.auteur(first, "Choix arrêté : ", ".");
            pieces.extend((!author.is_empty()).then_some(Piece::Paragraphe(author)));
        }
        pieces.extend(self.tableau("Choix des partenaires", "", colonnes, lignes));
        pieces.extend(withheld);
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::{ecart, places};

    #[test]
    fn ties_share_their_places() {
        let notes = [17, 15, 15, 12];
        assert_eq!(places(17, &notes), (1, 1));
        assert_eq!(places(15, &notes), (2, 3));
        assert_eq!(ecart((2, 3), (3, 3)), "comme les notes");
        assert_eq!(ecart((2, 3), (1, 1)), "1\u{a0}rang plus haut");
        assert_eq!(ecart((1, 1), (4, 4)), "3\u{a0}rangs plus bas");
    }
}
