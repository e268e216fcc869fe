//! Parts that the program makes: lists and tables over all objects of a kind.

use crate::{
    fr::{self, NBSP},
    model::{genre::Genre, outline::Contenu, reference::Key, texte::Align, vocabulaire::Genere},
};

use super::{
    composer::Composer,
    noms,
    piece::{Colonne, Piece, Run, Tableau},
    series::series,
    tableaux::{self, cell, col},
};

impl Composer<'_> {
    /// Composes a generated part.
    pub fn genere(&mut self, genere: Genere, line: &Contenu) -> Vec<Piece> {
        match genere {
            Genere::BilanEtats => self.bilan_etats(line),
            Genere::BilanCauses => self.bilan_causes(line),
            Genere::BilanEffets => self.bilan_effets(line),
            Genere::QuestionsEvaluation => self.questions_evaluation(line),
            Genere::Instances => self.instances(line),
            Genere::MatriceConstatsActions => self.matrice_constats_actions(line),
            Genere::ArbreStrategie => self.arbre(line),
            Genere::Indicateurs => self.indicateurs(line),
            Genere::Ressources => self.ressources_par_theme(line),
            Genere::Signatures => self.signatures(line),
            Genere::Sigles => self.sigles(),
            Genere::Sources => self.sources(line),
            Genere::Acteurs => self.acteurs(line),
            Genere::Calendrier => self.calendrier(line),
            Genere::Pilotes => self.pilotes(line),
            Genere::Budget => self.budget_par_financeur(line),
            Genere::Preconisations => self.preconisations(line),
            Genere::Priorites => self.priorites(line),
            Genere::Methode => self.methode(line),
            Genere::CalendrierMission => self.calendrier_mission(),
            Genere::Entretiens => self.entretiens(),
            Genere::DocumentsDemandes => self.documents_demandes(),
            Genere::Participation => self.participation(line),
            Genere::ReleveDecisions => self.releve_decisions(line),
            Genere::Coordinations => self.coordinations(line),
            Genere::Organisation => self.organisation(line),
            Genere::Parangonnage => self.parangonnages(line),
            Genere::References => self.references(line),
            Genere::ChiffresDesFigures => self.chiffres_des_figures(),
            Genere::Questionnaire => self.questionnaires(line),
        }
    }

    /// Returns the objects of a kind that a line of an outline selects.
    pub(super) fn selected(&self, genre: Genre, line: &Contenu) -> Vec<Key> {
        let mut keys = self.keys(genre);
        keys.retain(|key| self.edition.retient(line, key));
        keys
    }

    /// Makes a captioned table, or says that there is nothing yet.
    pub(super) fn tableau(
        &mut self,
        legende: &str,
        vide: &str,
        colonnes: Vec<Colonne>,
        lignes: Vec<Vec<Vec<Run>>>,
    ) -> Vec<Piece> {
        if lignes.is_empty() {
            return vec![Piece::Paragraphe(vec![Run::texte(fr::typographie(vide))])];
        }
        let titles: Vec<String> =
            colonnes.iter().map(|column| super::piece::plain(&column.titre)).collect();
        let resume = format!(
            "{legende} : {} ; colonnes : {}.",
            fr::compte(lignes.len(), "ligne"),
            fr::enumeration(&titles)
        );
        vec![Piece::Tableau(Tableau {
            numero: self.next_table(),
            legende: Some(fr::typographie(legende)),
            resume: fr::typographie(&resume),
            colonnes,
            entetes_lignes: true,
            lignes,
        })]
    }

    /// Makes the table of the objects that a line of an outline asks for, and says how many this
    /// version leaves out.
    pub(super) fn tableau_de(
        &mut self,
        (genre, line): (Genre, &Contenu),
        legende: &str,
        vide: &str,
        colonnes: Vec<Colonne>,
        lignes: Vec<Vec<Vec<Run>>>,
    ) -> Vec<Piece> {
        let mut pieces = self.tableau(legende, vide, colonnes, lignes);
        pieces.extend(self.hors_version(genre, line));
        pieces
    }

    /// Says how many objects of a kind this version leaves out.
    pub(super) fn hors_version(&self, genre: Genre, line: &Contenu) -> Option<Piece> {
        let count = self.edition.hidden(genre);
        let several = self.edition.projet().data.strategies.len() > 1;
        let filtered = several && self.strategie.is_some()
            || line.majeurs
            || line.theme.is_some()
            || line.axe.is_some()
            || line.territoire.is_some()
            || line.acteur.is_some()
            || line.instance.is_some();
        // Which filter a withheld object would pass is itself withheld.
        if count == 0 || filtered {
            return None;
        }
        let info = genre.info();
        let plural = if count > 1 { "s" } else { "" };
        // The gender of a word that the project chose is not known.
        let own = noms::nom_de_niveau(self.edition, genre) != info.singular;
        let (noun, feminine) = match (own, count > 1) {
            (true, _) => (format!("élément{plural}"), false),
            (false, true) => (info.plural.to_owned(), info.feminine),
            (false, false) => (info.singular.to_owned(), info.feminine),
        };
        let public = if feminine { "publique" } else { "public" };
        let count = fr::entier(count as u64);
        Some(Piece::Retenu(format!("hors {count}{NBSP}{noun} non {public}{plural}")))
    }

    /// Says how many values of some fields of these objects this version leaves out.
    pub(super) fn hors_champ(&self, keys: &[Key], fields: &[&str]) -> Option<Piece> {
        let withheld = |field: &&str| {
            let pointer = format!("/{field}");
            keys.iter().map(|key| self.edition.withheld(key, &pointer)).sum::<usize>()
        };
        let count: usize = fields.iter().map(withheld).sum();
        let plural = if count > 1 { "s" } else { "" };
        (count > 0).then(|| {
            let count = fr::entier(count as u64);
            Piece::Retenu(format!("hors {count}{NBSP}élément{plural} non public{plural}"))
        })
    }

    fn instances(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Instance, line);
        let lignes = keys.iter().filter_map(|key| {
            let object = self.edition.corpus().instances.get(&key.id)?;
            let data = &object.data;
            Some(vec![
                vec![self.title_link(key)],
                cell(data.niveau.label()),
                data.animation.as_ref().map_or_else(
                    || vec![Run::ACompleter],
                    |acteur| vec![self.title_link(&acteur.key())],
                ),
                self.rythme(object).unwrap_or_else(|| vec![Run::ACompleter]),
                data.rend_compte_a
                    .as_ref()
                    .map_or_else(|| cell("–"), |instance| vec![self.title_link(&instance.key())]),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Instance", Align::Start, 5),
            col("Niveau", Align::Start, 0),
            col("Animation", Align::Start, 4),
            col("Rythme", Align::Start, 4),
            col("Rend compte à", Align::Start, 4),
        ];
        self.tableau_de(
            (Genre::Instance, line),
            "Instances de gouvernance",
            "Aucune instance n’est encore décrite.",
            colonnes,
            lignes,
        )
    }

    pub(super) fn arbre(&mut self, line: &Contenu) -> Vec<Piece> {
        let axes = self.selected(Genre::Axe, line);
        if axes.is_empty() {
            let name = noms::nom_de_niveau(self.edition, Genre::Axe);
            return vec![Piece::Paragraphe(vec![Run::texte(format!(
                "Rien n’est encore écrit au niveau « {name} »."
            ))])];
        }
        let elements = axes
            .iter()
            .map(|key| {
                let mut pieces = vec![Piece::Paragraphe(vec![Run::Fort(vec![self.link(key)])])];
                let objectifs = self.objectifs_of(key);
                if !objectifs.is_empty() {
                    pieces.push(Piece::Liste { debut: None, elements: objectifs });
                }
                super::piece::Element { coche: None, pieces }
            })
            .collect();
        let mut pieces = vec![Piece::Liste { debut: None, elements }];
        pieces.extend(self.hors_version(Genre::Fiche, line));
        pieces
    }

    fn indicateurs(&mut self, line: &Contenu) -> Vec<Piece> {
        let corpus = self.edition.corpus();
        let keys = self.selected(Genre::Fiche, line);
        let fiches: Vec<_> = keys.iter().filter_map(|key| corpus.fiches.get(&key.id)).collect();
        let lignes = fiches.iter().flat_map(|fiche| {
            let all = fiche.data.indicateurs.iter();
            all.map(|indicateur| tableaux::indicateur_row(self, fiche, indicateur))
        });
        let lignes = lignes.collect();
        let (years, values) = series(self, &fiches);
        let mut pieces = self.tableau(
            "Indicateurs de la stratégie",
            "Aucun indicateur n’est encore défini.",
            tableaux::indicateur_columns(),
            lignes,
        );
        if !values.is_empty() {
            pieces.extend(self.tableau("Valeurs relevées, année par année", "", years, values));
        }
        pieces.extend(self.hors_version(Genre::Indicateur, line));
        pieces
    }

    fn signatures(&mut self, _line: &Contenu) -> Vec<Piece> {
        let keys = self.keys(Genre::Strategie);
        let mut pieces = Vec::new();
        for key in &keys {
            let rank = self.edition.corpus().entry(key).and_then(|entry| entry.item);
            let Some(strategie) =
                rank.and_then(|rank| self.edition.projet().data.strategies.get(rank))
            else {
                continue;
            };
            if keys.len() > 1 {
                pieces.push(Piece::Paragraphe(vec![Run::Fort(self.label(&strategie.titre, None))]));
            }
            pieces.extend(tableaux::signataires(self, strategie));
        }
        pieces
    }

    /// Fiches in one table, at the head of the section that prints them.
    pub(super) fn fiches_en_tableau(&mut self, keys: &[Key]) -> Vec<Piece> {
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().fiches.get(&key.id)?.data;
            let calendar = fr::annees(data.debut, data.fin);
            Some(vec![
                vec![self.link(key)],
                data.pilote.as_ref().map_or_else(
                    || vec![Run::ACompleter],
                    |acteur| vec![self.title_link(&acteur.key())],
                ),
                calendar.map_or_else(|| vec![Run::ACompleter], cell),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Fiche", Align::Start, 8),
            col("Pilote", Align::Start, 5),
            col("Calendrier", Align::Start, 4),
        ];
        self.tableau("Fiches actions", "Aucune fiche n’est encore écrite.", colonnes, lignes)
    }
}
