//! What a mission gathered, what that covers, and who was not heard.

use std::collections::BTreeSet;

use crate::{
    fr,
    model::{
        date::{Date, Periode},
        deroulement::Deroulement,
        genre::Genre,
        outline::Contenu,
        projet::Theme,
        reference::{Id, Key, Named, Ref},
        texte::Align,
        vocabulaire::{ModeEntretien, Nature},
    },
    resolve::non_entendus,
};

use super::{
    composer::Composer,
    ordre,
    piece::{Piece, Run},
    tableaux::{cell, col},
};

/// One line of what was gathered.
struct Recueil {
    what: &'static str,
    held: usize,
    planned: usize,
    persons: Option<u64>,
    dates: Vec<Date>,
}

/// What bears on a theme: a source, or an interview or a group that no source describes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Apport {
    Source(Id),
    Item(usize),
}

impl Composer<'_> {
    /// Counts, surveys and observations, coverage of the themes, structures not heard.
    pub(super) fn methode(&mut self, line: &Contenu) -> Vec<Piece> {
        let mut pieces = match self.deroulement() {
            Ok(object) => self.recueil(&object.data),
            Err(pieces) => pieces,
        };
        pieces.extend(self.enquetes());
        pieces.extend(self.couverture(line));
        pieces.extend(self.absents());
        pieces
    }

    fn recueil(&mut self, data: &Deroulement) -> Vec<Piece> {
        let lignes = recueils(data, self.today()).into_iter().filter(|row| row.planned > 0);
        let lignes = lignes.map(|row| {
            vec![
                cell(row.what),
                cell(fr::entier(row.held as u64)),
                cell(fr::entier(row.planned as u64)),
                cell(row.persons.map_or_else(|| "–".to_owned(), fr::entier)),
                cell(months(&row.dates)),
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Recueil", Align::Start, 6),
            col("Réalisés", Align::End, 0),
            col("Prévus", Align::End, 0),
            col("Personnes", Align::End, 0),
            col("Période", Align::Start, 5),
        ];
        let mut pieces = self.tableau(
            "Entretiens, groupes et documents",
            "Aucun entretien, aucun groupe et aucun document n’est encore décrit.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_liste("entretiens", "entretien", false));
        pieces.extend(self.hors_liste("groupes", "groupe de travail", false));
        pieces.extend(self.hors_liste("documents", "document", false));
        pieces
    }

    /// Surveys and observations, each with its own count: they do not add up.
    fn enquetes(&mut self) -> Vec<Piece> {
        let today = self.today();
        let mut keys = self.keys(Genre::Source);
        let corpus = self.edition.corpus();
        keys.retain(|key| {
            corpus.sources.get(&key.id).is_some_and(|source| {
                matches!(source.data.nature, Nature::Enquete | Nature::Observation)
                    && source.data.date.is_some_and(|date| date.first_day() <= today.last_day())
            })
        });
        let lignes = keys.iter().filter_map(|key| {
            let data = &corpus.sources.get(&key.id)?.data;
            let count = match data.effectif {
                Some(count) => cell(fr::entier(count)),
                None if self.edition.withheld(key, "/effectif") > 0 => {
                    vec![Run::NonPublic("non public".to_owned())]
                }
                None => cell("–"),
            };
            Some(vec![
                vec![self.title_link(key)],
                cell(data.nature.label()),
                data.date.map_or_else(|| cell("–"), |date| cell(fr::date(date))),
                count,
            ])
        });
        let lignes: Vec<_> = lignes.collect();
        if lignes.is_empty() {
            return Vec::new();
        }
        let colonnes = vec![
            col("Enquête ou observation", Align::Start, 7),
            col("Nature", Align::Start, 0),
            col("Date", Align::Start, 3),
            col("Effectif", Align::End, 0),
        ];
        self.tableau("Enquêtes et observations", "", colonnes, lignes)
    }

    /// Theme × nature of source: the gaps show.
    fn couverture(&mut self, line: &Contenu) -> Vec<Piece> {
        let themes = ordre::keys(self.edition, Genre::Theme);
        let cells: Vec<(Key, Vec<usize>)> = themes
            .into_iter()
            .map(|theme| {
                let counts = Nature::ALL.iter().map(|nature| self.apports(&theme, *nature));
                let counts = counts.collect();
                (theme, counts)
            })
            .collect();
        if cells.iter().all(|row| row.1.iter().all(|count| *count == 0)) {
            return Vec::new();
        }
        let count = |count: &usize| match count {
            0 => cell("–"),
            count => cell(fr::entier(*count as u64)),
        };
        let lignes = cells.iter().map(|(theme, counts)| {
            let mut row = vec![vec![self.title_link(theme)]];
            row.extend(counts.iter().map(count));
            row
        });
        let lignes = lignes.collect();
        let mut colonnes = vec![col("Thème", Align::Start, 5)];
        colonnes.extend(Nature::ALL.iter().map(|nature| col(nature.label(), Align::End, 2)));
        let mut pieces = self.tableau("Sources par thème et par nature", "", colonnes, lignes);
        pieces.push(Piece::Paragraphe(cell(fr::typographie(
            "Une source compte pour un thème quand un constat de ce thème la cite, ou quand un entretien ou un groupe de travail sur ce thème l’alimente.",
        ))));
        pieces.extend(self.hors_version(Genre::Constat, line));
        pieces.extend(self.hors_version(Genre::Source, line));
        pieces
    }

    /// Counts what of one nature bears on a theme.
    fn apports(&self, theme: &Key, nature: Nature) -> usize {
        let corpus = self.edition.corpus();
        let has = |themes: &[Ref<Theme>]| themes.iter().any(|own| own.id == theme.id);
        let mut found = BTreeSet::new();
        let constats = corpus.constats.values().filter(|constat| has(&constat.data.themes));
        for cited in constats.flat_map(|constat| &constat.data.sources) {
            if self.edition.get(&cited.id).nature == nature {
                found.insert(Apport::Source(cited.id.id.clone()));
            }
        }
        let today = self.today();
        if let Some(data) = corpus.deroulement().map(|object| &object.data) {
            let mut add = |own: Nature, rank: usize, source: Option<&Id>| {
                if own == nature {
                    let apport =
                        source.map_or_else(|| Apport::Item(rank), |id| Apport::Source(id.clone()));
                    found.insert(apport);
                }
            };
            for (rank, one) in data.entretiens.iter().enumerate() {
                if one.is_held(today) && has(&one.themes) {
                    add(Nature::Entretien, rank, one.source.as_ref().map(|source| &source.id));
                }
            }
            for (rank, one) in data.groupes.iter().enumerate() {
                if one.is_held(today) && has(&one.themes) {
                    add(Nature::Groupe, rank, one.source.as_ref().map(|source| &source.id));
                }
            }
        }
        found.len()
    }

    /// Who has a place in the process and was not heard, as far as this version shows.
    fn absents(&mut self) -> Vec<Piece> {
        let edition = self.edition;
        let mut absents = non_entendus(edition.corpus(), self.today());
        fr::trie(&mut absents, |one| one.acteur.nom.clone());
        let lignes = absents.iter().map(|one| {
            let mut roles = Vec::new();
            if one.signataire {
                roles.push("signataire".to_owned());
            }
            if one.instances > 0 {
                roles.push(format!("membre {}", several(one.instances, "instance")));
            }
            if one.fiches > 0 {
                roles.push(format!("pilote {}", several(one.fiches, "fiche")));
            }
            let key = Key { genre: crate::model::acteur::Acteur::GENRE, id: one.acteur.id.clone() };
            vec![vec![self.title_link(&key)], cell(fr::capitale(&fr::enumeration(&roles)))]
        });
        let lignes: Vec<_> = lignes.collect();
        if lignes.is_empty() {
            return Vec::new();
        }
        let colonnes =
            vec![col("Structure", Align::Start, 7), col("Place dans la démarche", Align::Start, 6)];
        let mut pieces = self.tableau("Structures non entendues", "", colonnes, lignes);
        let hidden = edition.corpus().deroulement().is_some_and(|object| {
            edition.withheld(&object.key(), "/entretiens")
                + edition.withheld(&object.key(), "/groupes")
                > 0
        });
        if hidden {
            pieces.push(Piece::Retenu(
                "hors entretiens et groupes non publics, où certaines ont pu être entendues"
                    .to_owned(),
            ));
        }
        pieces
    }
}

/// Prints « d’une instance », « de 4 instances ».
fn several(count: usize, noun: &str) -> String {
    if count == 1 { format!("d’une {noun}") } else { format!("de {}", fr::compte(count, noun)) }
}

/// Returns what was gathered, line by line.
fn recueils(data: &Deroulement, today: Date) -> Vec<Recueil> {
    let mut rows = Vec::new();
    for (mode, what) in [
        (ModeEntretien::Individuel, "Entretiens individuels"),
        (ModeEntretien::Collectif, "Entretiens collectifs"),
    ] {
        let all: Vec<_> = data.entretiens.iter().filter(|one| one.mode == mode).collect();
        let held: Vec<_> = all.iter().filter(|one| one.is_held(today)).collect();
        rows.push(Recueil {
            what,
            held: held.len(),
            planned: all.len(),
            persons: Some(held.iter().map(|one| one.personnes()).sum()),
            dates: held.iter().filter_map(|one| one.tenu_le).collect(),
        });
    }
    let held: Vec<_> = data.groupes.iter().filter(|one| one.is_held(today)).collect();
    rows.push(Recueil {
        what: "Groupes de travail",
        held: held.len(),
        planned: data.groupes.len(),
        persons: Some(held.iter().map(|one| one.personnes()).sum()),
        dates: held.iter().flat_map(|one| one.dates.iter().copied()).collect(),
    });
    let received: Vec<Date> = data.documents.iter().filter_map(|one| one.recu_le).collect();
    rows.push(Recueil {
        what: "Documents reçus",
        held: received.len(),
        planned: data.documents.len(),
        persons: None,
        dates: received,
    });
    rows
}

/// Prints the months that dates cover: a day would say too much of an interview.
fn months(dates: &[Date]) -> String {
    let month = |(year, month, _): (i32, u8, u8)| format!("{year:04}-{month:02}").parse::<Date>();
    let first = dates.iter().min().map(|date| month(date.first_day()));
    let last = dates.iter().max_by_key(|date| date.last_day()).map(|date| month(date.last_day()));
    match (first, last) {
        (Some(Ok(first)), Some(Ok(last))) if first == last => fr::date(first),
        (Some(Ok(debut)), Some(Ok(fin))) => fr::periode(Periode { debut, fin }),
        _ => "–".to_owned(),
    }
}
