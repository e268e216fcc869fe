//! Diagrams as tables: what a drawing shows, row by row, with links.

use crate::{
    figure::{Calendrier, Carte, Filiation, Organigramme, Trajet},
    model::texte::Align,
};

use super::{
    composer::Composer,
    piece::{Colonne, Run, Vers},
    tableaux::{cell, col},
};

/// Columns and rows of a table.
type Table = (Vec<Colonne>, Vec<Vec<Vec<Run>>>);

impl Composer<'_> {
    /// The actions of a calendar: when, and their steps.
    pub(super) fn par_action(&self, calendrier: &Calendrier) -> Table {
        let colonnes = vec![
            col("Action", Align::Start, 5),
            col("Durée", Align::Start, 3),
            col("Étapes", Align::Start, 7),
        ];
        let actions = calendrier.axes.iter().flat_map(|axe| &axe.actions);
        let rows = actions.map(|action| {
            let name = self.label(&format!("{} {}", action.numero, action.titre), None);
            let steps = action.jalons.iter();
            let steps: Vec<String> =
                steps.map(|step| format!("{} ({})", step.intitule, step.date)).collect();
            vec![
                vec![Run::Lien(Vers::Objet(action.key.clone(), None), name)],
                cell(&action.periode),
                self.label(&steps.join(" ; "), None),
            ]
        });
        (colonnes, rows.collect())
    }

    /// The instances: their level, whom they report to, who presides, who runs them.
    pub(super) fn par_instance(&self, organigramme: &Organigramme) -> Table {
        let colonnes = vec![
            col("Instance", Align::Start, 5),
            col("Niveau", Align::Start, 3),
            col("Rend compte à", Align::Start, 4),
            col("Présidence", Align::Start, 4),
            col("Animation", Align::Start, 4),
        ];
        let all = &organigramme.instances;
        let rows = all.iter().map(|one| {
            let above = one.parent.and_then(|above| all.get(above));
            vec![
                vec![self.title_link(&one.key)],
                cell(one.niveau.label()),
                above.map_or_else(|| cell("–"), |above| vec![self.title_link(&above.key)]),
                self.label(&one.presidence.join(", "), None),
                one.animation.as_ref().map_or_else(|| cell("–"), |one| self.label(one, None)),
            ]
        });
        (colonnes, rows.collect())
    }

    /// The chain: each object, and what it leads to.
    pub(super) fn par_lien(&self, filiation: &Filiation) -> Table {
        let colonnes = vec![col("Objet", Align::Start, 7), col("Conduit à", Align::Start, 7)];
        let rows = filiation.noeuds.iter().enumerate().map(|(at, noeud)| {
            let after = filiation.liens.iter().filter(|lien| lien.0 == at);
            let after = after.filter_map(|lien| filiation.noeuds.get(lien.1));
            let links: Vec<Vec<Run>> = after.map(|one| vec![self.short_link(&one.key)]).collect();
            let after = match (links.is_empty(), noeud.indicateurs.as_slice()) {
                (true, []) => cell("–"),
                (true, names) => self.label(&names.join(" ; "), None),
                _ => Self::joined(links),
            };
            vec![vec![self.link(&noeud.key)], after]
        });
        (colonnes, rows.collect())
    }

    /// An indicator: where it started, what was measured, what is aimed at.
    pub(super) fn par_mesure(trajet: &Trajet) -> Table {
        let colonnes = vec![
            col("Moment", Align::Start, 4),
            col("Date", Align::Start, 4),
            col("Valeur", Align::End, 4),
        ];
        let row = |what: &str, date: &str, value: &str| {
            vec![cell(what), cell(if date.is_empty() { "–" } else { date }), cell(value)]
        };
        let mut rows: Vec<_> = trajet
            .avant
            .iter()
            .map(|one| row("Mesure antérieure", &one.date, &trajet.nombre(one.valeur)))
            .collect();
        if let Some(start) = &trajet.reference {
            rows.push(row("Référence", &start.date, &trajet.nombre(start.valeur)));
        }
        let values = trajet.valeurs.iter();
        rows.extend(values.map(|one| row("Mesure", &one.date, &trajet.nombre(one.valeur))));
        if let Some(aim) = &trajet.cible {
            rows.push(row("Cible", aim.date.as_deref().unwrap_or_default(), &aim.mots));
        }
        (colonnes, rows)
    }

    /// The territories of a map, and their numbers.
    pub(super) fn par_zone(carte: &Carte) -> Table {
        let colonnes = vec![col("Territoire", Align::Start, 6), col("Valeur", Align::End, 4)];
        let rows = carte.zones.iter();
        let rows = rows.map(|zone| vec![cell(&zone.nom), cell(carte.nombre(zone.point))]);
        (colonnes, rows.collect())
    }
}
