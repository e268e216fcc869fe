//! The mission itself: its calendar, who was met, which documents were asked for.

use std::collections::BTreeMap;

use crate::{
    fr::{self, NBSP},
    model::{
        date::Date,
        deroulement::{Deroulement, DocumentDemande, Entretien, Groupe},
        genre::Genre,
        objet::Object,
        outline::Contenu,
        reference::{Key, Ref},
        texte::Align,
    },
};

use super::{
    composer::Composer,
    ordre,
    piece::{Piece, Run},
    tableaux::{cell, col},
};

/// What is printed where the mission is not described.
const ABSENT: &str = "Le déroulement de la mission n’est pas encore décrit.";

impl<'e> Composer<'e> {
    /// Returns the date of the version, the only clock.
    pub(super) fn today(&self) -> Date {
        self.edition.projet().data.version.date
    }

    /// Returns the course of the mission, or what is said when this version does not show one.
    pub(super) fn deroulement(&self) -> Result<&'e Object<Deroulement>, Vec<Piece>> {
        self.edition.corpus().deroulement().ok_or_else(|| {
            vec![if self.edition.hidden(Genre::Deroulement) > 0 {
                Piece::Retenu("le déroulement de la mission n’est pas public".to_owned())
            } else {
                Piece::Paragraphe(vec![Run::texte(fr::typographie(ABSENT))])
            }]
        })
    }

    /// Says how many items of a list of the mission this version leaves out.
    pub(super) fn hors_liste(&self, list: &str, noun: &str, feminine: bool) -> Option<Piece> {
        let key = self.edition.corpus().deroulement()?.key();
        let count = self.edition.withheld(&key, &format!("/{list}"));
        let public = fr::pluriel_si(count, if feminine { "publique" } else { "public" });
        (count > 0).then(|| Piece::Retenu(format!("hors {} non {public}", fr::compte(count, noun))))
    }

    /// Phases, then jalons: what a Gantt chart draws.
    pub(super) fn calendrier_mission(&mut self) -> Vec<Piece> {
        let object = match self.deroulement() {
            Ok(object) => object,
            Err(pieces) => return pieces,
        };
        let today = self.today();
        let phases = object.data.phases.iter().map(|phase| {
            let livrables = self.words(phase.livrables.iter().map(String::as_str));
            vec![
                self.with_comment(self.label(&phase.titre, None), phase.commentaire.as_deref()),
                cell(fr::date(phase.debut)),
                cell(fr::date(phase.fin)),
                cell(phase.avancement(today).label()),
                if livrables.is_empty() { cell("–") } else { livrables },
            ]
        });
        let phases: Vec<_> = phases.collect();
        let colonnes = vec![
            col("Phase", Align::Start, 6),
            col("Début", Align::Start, 3),
            col("Fin", Align::Start, 3),
            col("Avancement", Align::Start, 0),
            col("Livrables", Align::Start, 5),
        ];
        let mut pieces = Vec::new();
        if !phases.is_empty() || object.data.jalons.is_empty() {
            pieces = self.tableau(
                "Phases de la mission",
                "Aucune phase n’est encore fixée.",
                colonnes,
                phases,
            );
        }
        pieces.extend(self.hors_version(Genre::Phase, &Contenu::default()));
        pieces.extend(self.jalons(object));
        pieces.extend(self.hors_liste("jalons", "jalon", false));
        pieces
    }

    fn jalons(&mut self, object: &'e Object<Deroulement>) -> Vec<Piece> {
        let mut jalons: Vec<_> = object.data.jalons.iter().collect();
        if jalons.is_empty() {
            return Vec::new();
        }
        jalons.sort_by_key(|jalon| jalon.date);
        let lignes = jalons.iter().map(|jalon| {
            let names = self.names(&jalon.participants);
            vec![
                cell(fr::date(jalon.date)),
                self.with_comment(self.label(&jalon.intitule, None), jalon.commentaire.as_deref()),
                cell(jalon.etat.label()),
                if names.is_empty() { cell("–") } else { names },
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Date", Align::Start, 3),
            col("Jalon", Align::Start, 6),
            col("État", Align::Start, 0),
            col("Participants", Align::Start, 9),
        ];
        self.tableau("Jalons de la mission", "", colonnes, lignes)
    }

    /// Links to structures, in the order of their names.
    fn names(&self, acteurs: &[Ref<crate::model::acteur::Acteur>]) -> Vec<Run> {
        let mut keys: Vec<Key> = acteurs.iter().map(Ref::key).collect();
        ordre::sort(self.edition, Genre::Acteur, &mut keys);
        Composer::joined(keys.iter().map(|key| vec![self.title_link(key)]).collect())
    }

    /// Joins short texts; the first takes a capital.
    fn words<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<Run> {
        let texts = texts.enumerate().map(|(rank, text)| {
            if rank == 0 { self.label(&fr::capitale(text), None) } else { self.label(text, None) }
        });
        Composer::joined(texts.collect())
    }

    /// Puts a comment after a title.
    fn with_comment(&self, mut title: Vec<Run>, comment: Option<&str>) -> Vec<Run> {
        if let Some(comment) = comment {
            title.push(Run::texte(". "));
            title.push(Run::Emph(self.label(comment, None)));
        }
        title
    }

    /// Documents asked for: those still awaited first, the oldest request at the head.
    pub(super) fn documents_demandes(&mut self) -> Vec<Piece> {
        let object = match self.deroulement() {
            Ok(object) => object,
            Err(pieces) => return pieces,
        };
        let mut documents: Vec<&DocumentDemande> = object.data.documents.iter().collect();
        documents
            .sort_by_key(|one| (one.recu_le.is_some(), one.demande_le.is_none(), one.demande_le));
        let lignes = documents.iter().map(|one| {
            let title = match &one.source {
                Some(source) => {
                    vec![Run::Lien(
                        super::piece::Vers::Objet(source.key(), None),
                        self.label(&one.intitule, None),
                    )]
                }
                None => self.label(&one.intitule, None),
            };
            vec![
                self.with_comment(title, one.commentaire.as_deref()),
                vec![self.title_link(&one.acteur.key())],
                one.demande_le.map_or_else(|| cell("–"), |date| cell(fr::date(date))),
                cell(situation(one)),
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Document", Align::Start, 6),
            col("Structure", Align::Start, 5),
            col("Demandé", Align::Start, 3),
            col("Situation", Align::Start, 4),
        ];
        let mut pieces = self.tableau(
            "Documents demandés",
            "Aucun document n’est encore demandé.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_liste("documents", "document", false));
        pieces
    }

    /// Structures met by function, interviews that did not take place, groups: never a name.
    pub(super) fn entretiens(&mut self) -> Vec<Piece> {
        let object = match self.deroulement() {
            Ok(object) => object,
            Err(pieces) => return pieces,
        };
        let today = self.today();
        let mut held: BTreeMap<Key, Vec<&Entretien>> = BTreeMap::new();
        for one in object.data.entretiens.iter().filter(|one| one.is_held(today)) {
            held.entry(one.acteur.key()).or_default().push(one);
        }
        let mut keys: Vec<Key> = held.keys().cloned().collect();
        ordre::sort(self.edition, Genre::Acteur, &mut keys);
        let lignes = keys.iter().filter_map(|key| {
            let own = held.get(key)?;
            let mut functions: Vec<&str> = own.iter().map(|one| one.fonction.as_str()).collect();
            functions.dedup();
            let persons: u64 = own.iter().map(|one| one.personnes()).sum();
            Some(vec![
                vec![self.title_link(key)],
                self.words(functions.into_iter()),
                cell(fr::entier(own.len() as u64)),
                cell(fr::entier(persons)),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Structure", Align::Start, 5),
            col("Fonctions rencontrées", Align::Start, 7),
            col("Entretiens", Align::End, 0),
            col("Personnes", Align::End, 0),
        ];
        let mut pieces = self.tableau(
            "Structures rencontrées en entretien",
            "Aucun entretien n’est encore tenu.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_liste("entretiens", "entretien", false));
        pieces.extend(self.entretiens_non_tenus(object));
        pieces.extend(self.groupes(object));
        pieces.extend(self.hors_liste("groupes", "groupe de travail", false));
        pieces
    }

    fn entretiens_non_tenus(&mut self, object: &'e Object<Deroulement>) -> Vec<Piece> {
        let today = self.today();
        let rest = object.data.entretiens.iter().filter(|one| !one.is_held(today));
        let lignes = rest.map(|one| {
            let situation = match (&one.motif, one.prevu_le) {
                (Some(motif), _) => {
                    let mut runs = cell(format!("Non tenu{NBSP}: "));
                    runs.extend(self.label(&fr::incise(motif), None));
                    runs
                }
                (None, Some(date)) => cell(format!("Prévu ({})", fr::date(date))),
                (None, None) => cell("À prévoir"),
            };
            vec![
                vec![self.title_link(&one.acteur.key())],
                self.words(std::iter::once(one.fonction.as_str())),
                situation,
            ]
        });
        let lignes: Vec<_> = lignes.collect();
        if lignes.is_empty() {
            return Vec::new();
        }
        let colonnes = vec![
            col("Structure", Align::Start, 5),
            col("Fonction", Align::Start, 4),
            col("Situation", Align::Start, 6),
        ];
        self.tableau("Entretiens à tenir ou non tenus", "", colonnes, lignes)
    }

    fn groupes(&mut self, object: &'e Object<Deroulement>) -> Vec<Piece> {
        let lignes = object.data.groupes.iter().enumerate().map(|(rank, groupe)| {
            let title = match &groupe.source {
                Some(source) => vec![Run::Lien(
                    super::piece::Vers::Objet(source.key(), None),
                    self.label(&groupe.titre, None),
                )],
                None => self.label(&groupe.titre, None),
            };
            let dates: Vec<String> = groupe.dates.iter().map(|date| fr::date(*date)).collect();
            vec![
                self.with_comment(title, groupe.commentaire.as_deref()),
                cell(fr::enumeration(&dates)),
                self.presents(object, rank, groupe),
                cell(fr::entier(groupe.personnes())),
            ]
        });
        let lignes: Vec<_> = lignes.collect();
        if lignes.is_empty() {
            return Vec::new();
        }
        let colonnes = vec![
            col("Groupe", Align::Start, 5),
            col("Séances", Align::Start, 3),
            col("Structures présentes", Align::Start, 7),
            col("Personnes", Align::End, 0),
        ];
        self.tableau("Groupes de travail", "", colonnes, lignes)
    }

    /// The structures of a group, each with how many persons came.
    fn presents(&self, object: &Object<Deroulement>, rank: usize, groupe: &Groupe) -> Vec<Run> {
        let names = groupe.participants.iter().map(|one| {
            vec![self.title_link(&one.acteur.key()), Run::texte(format!("{NBSP}({})", one.nombre))]
        });
        let mut runs = Composer::joined(names.collect());
        let hidden = self.edition.withheld(&object.key(), &format!("/groupes/{rank}/participants"));
        if hidden > 0 {
            if !runs.is_empty() {
                runs.push(Run::texte(", et "));
            }
            let public = fr::pluriel_si(hidden, "publique");
            let text = format!("{} non {public}", fr::compte(hidden, "structure"));
            runs.push(Run::NonPublic(text));
        }
        if runs.is_empty() { cell("–") } else { runs }
    }
}

/// Says where a document stands, from its dates.
fn situation(one: &DocumentDemande) -> String {
    match (one.recu_le, one.relance_le.len(), one.demande_le) {
        (Some(date), ..) => format!("Reçu ({})", fr::date(date)),
        (None, 0, None) => "À demander".to_owned(),
        (None, 0, Some(_)) => "Attendu".to_owned(),
        (None, 1, _) => "Attendu, relancé une fois".to_owned(),
        (None, times, _) => format!("Attendu, relancé {times}{NBSP}fois"),
    }
}
