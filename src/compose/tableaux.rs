//! Tables of one object: steps, money, indicators, gaps, causes, signatures.

use crate::{
    fr::{self, NBSP},
    model::{
        bilan::Bilan,
        fiche::{Cible, FicheAction, Indicateur, Reference},
        objet::Object,
        projet::Strategie,
        texte::Align,
        vocabulaire::{Comparateur, TypeIndicateur},
    },
    validate::schema,
};

use super::{
    composer::Composer,
    faits::heading,
    noms,
    piece::{Colonne, Element, Piece, Run, Tableau},
    series::series,
};

/// Makes a column.
pub(super) fn col(title: &str, align: Align, poids: u8) -> Colonne {
    Colonne { titre: vec![Run::texte(fr::typographie(title))], align, poids }
}

/// Makes a cell of plain text.
pub(super) fn cell(text: impl Into<String>) -> Vec<Run> {
    vec![Run::texte(text)]
}

/// Makes a table that stands under a heading of its own.
pub(super) fn plain_table(what: &str, colonnes: Vec<Colonne>, lignes: Vec<Vec<Vec<Run>>>) -> Piece {
    let resume = format!(
        "{what} : {}, {}.",
        fr::compte(lignes.len(), "ligne"),
        fr::compte(colonnes.len(), "colonne")
    );
    Piece::Tableau(Tableau {
        numero: None,
        legende: None,
        resume: fr::typographie(&resume),
        colonnes,
        entetes_lignes: true,
        lignes,
    })
}

/// Says that something of an object is withheld.
fn withheld<T>(composer: &Composer<'_>, object: &Object<T>, field: &str) -> Option<Piece> {
    let count = composer.edition.withheld(&object.key(), &format!("/{field}"));
    let plural = if count > 1 { "s" } else { "" };
    (count > 0).then(|| Piece::Retenu(format!("{count}{NBSP}élément{plural} non public{plural}")))
}

/// Puts a heading over pieces, when there are any.
pub(super) fn headed<T>(
    composer: &Composer<'_>,
    object: &Object<T>,
    field: &str,
    niveau: u8,
    mut body: Vec<Piece>,
) -> Vec<Piece> {
    body.extend(withheld(composer, object, field));
    if !body.is_empty() {
        body.insert(0, heading(schema(object.genre).label(field), niveau));
    }
    body
}

/// Whether some partner of a fiche has a part of its own to tell.
pub(super) fn has_roles(fiche: &FicheAction) -> bool {
    fiche.partenaires.iter().any(|partner| partner.role.is_some())
}

/// The partners of a fiche, each with its part.
pub(super) fn partenaires(
    composer: &Composer<'_>,
    object: &Object<FicheAction>,
    niveau: u8,
) -> Vec<Piece> {
    if !has_roles(&object.data) {
        return Vec::new();
    }
    let lignes = object.data.partenaires.iter().enumerate().map(|(rank, partner)| {
        let span = object.places.span(&format!("/partenaires/{rank}/role"));
        let role = partner.role.as_deref();
        let role = role.map(|role| composer.label(&fr::capitale(&fr::incise(role)), Some(span)));
        vec![vec![composer.title_link(&partner.acteur.key())], role.unwrap_or_else(|| cell("–"))]
    });
    let colonnes = vec![col("Structure", Align::Start, 4), col("Rôle", Align::Start, 8)];
    let body = vec![plain_table("Partenaires", colonnes, lignes.collect())];
    headed(composer, object, "partenaires", niveau, body)
}

/// The indicators of a fiche.
pub(super) fn indicateurs_de(
    composer: &Composer<'_>,
    object: &Object<FicheAction>,
    niveau: u8,
) -> Vec<Piece> {
    let lignes: Vec<_> = object
        .data
        .indicateurs
        .iter()
        .map(|indicateur| indicateur_row(composer, object, indicateur))
        .collect();
    let mut body = if lignes.is_empty() {
        Vec::new()
    } else {
        vec![plain_table("Indicateurs", indicateur_columns(), lignes)]
    };
    // A printed fiche has its two pages; the list of all indicators shows their years.
    if composer.format.is_none() {
        let (colonnes, lignes) = series(composer, &[object]);
        if !lignes.is_empty() {
            let what = "Valeurs relevées, année par année";
            body.push(heading(what, niveau + 1));
            body.push(plain_table(what, colonnes, lignes));
        }
    }
    let missing = object.data.indicateurs.is_empty()
        && composer.edition.withheld(&object.key(), "/indicateurs") == 0;
    if missing {
        body.push(Piece::ACompleter("indicateurs de réalisation et de résultat".to_owned()));
    }
    headed(composer, object, "indicateurs", niveau, body)
}

/// Columns of a table of indicators.
pub(super) fn indicateur_columns() -> Vec<Colonne> {
    vec![
        col("Indicateur", Align::Start, 6),
        col("Type", Align::Start, 2),
        col("Départ", Align::End, 3),
        col("Cible", Align::End, 3),
        col("Source et fréquence", Align::Start, 6),
    ]
}

/// The row of an indicator.
pub(super) fn indicateur_row(
    composer: &Composer<'_>,
    object: &Object<FicheAction>,
    indicateur: &Indicateur,
) -> Vec<Vec<Run>> {
    let fiche = object.key();
    let key = crate::model::genre::Genre::Indicateur.item_key(&fiche.id, &indicateur.id.0);
    let number = noms::numero(composer.edition, &key).unwrap_or_default();
    let title = intitule(composer, indicateur, format!("{number}{NBSP}– "));
    let mut source = indicateur
        .source
        .as_ref()
        .map_or_else(|| vec![Run::ACompleter], |source| vec![composer.title_link(&source.key())]);
    if let Some(frequence) = indicateur.frequence {
        source.push(Run::texte(format!(", {}", frequence.label())));
    }
    let kind = if indicateur.qualitatif {
        format!("{}, qualitatif", indicateur.r#type.label())
    } else {
        indicateur.r#type.label().to_owned()
    };
    vec![title, cell(kind), reference_cell(indicateur, false), cible_cell(indicateur), source]
}

/// The title of an indicator after its number, with its unit.
pub(super) fn intitule(
    composer: &Composer<'_>,
    indicateur: &Indicateur,
    number: String,
) -> Vec<Run> {
    let mut title = composer.label(&(number + &indicateur.intitule), None);
    if let Some(unit) = indicateur.unite.as_deref().filter(|unit| !unit.starts_with('%')) {
        title.extend(composer.label(&format!(" ({unit})"), None).into_iter().map(
            |run| match run {
                Run::Texte(text, span) => Run::Texte(format!(" {}", text.trim_start()), span),
                other => other,
            },
        ));
    }
    title
}

/// The indicators of a fiche to remember: from where, and where to; those with a figure to reach
/// come first.
pub(super) fn reperes(
    composer: &Composer<'_>,
    object: &Object<FicheAction>,
    most: usize,
) -> Vec<Element> {
    let figure = |own: &&Indicateur| own.cible.as_ref().is_some_and(|cible| cible.valeur.is_some());
    let mut aimed: Vec<_> =
        object.data.indicateurs.iter().filter(|own| own.cible.is_some()).collect();
    aimed.sort_by_key(|own| !figure(own));
    let elements = aimed.into_iter().take(most).map(|indicateur| {
        let mut runs = intitule(composer, indicateur, String::new());
        runs.push(Run::texte(format!("{NBSP}: ")));
        let mut values = reference_cell(indicateur, true);
        values.push(Run::texte(format!("{NBSP}→ ")));
        values.extend(cible_cell(indicateur));
        runs.push(Run::Fort(values));
        Element { coche: None, pieces: vec![Piece::Paragraphe(runs)] }
    });
    elements.collect()
}

/// A value of an indicator.
pub(super) fn with_unit(indicateur: &Indicateur, value: f64) -> String {
    match indicateur.unite.as_deref() {
        Some(unit) if unit.starts_with('%') => format!("{}{NBSP}%", fr::nombre(value)),
        _ => fr::nombre(value),
    }
}

/// Where an indicator starts from; at a glance, without what bears on its precision.
fn reference_cell(indicateur: &Indicateur, glance: bool) -> Vec<Run> {
    match &indicateur.reference {
        Some(Reference { a_etablir: Some(date), .. }) => {
            cell(format!("à établir ({})", fr::date(*date)))
        }
        Some(Reference { valeur: Some(value), date, base, intervalle, .. }) => {
            let mut text = with_unit(indicateur, *value);
            if let Some([low, high]) = intervalle.filter(|_| !glance) {
                let (low, high) = (fr::nombre(low), fr::nombre(high));
                text.push_str(&fr::typographie(&format!(" [{low} ; {high}]")));
            }
            let mut notes: Vec<String> = date.iter().map(|date| fr::date(*date)).collect();
            notes.extend(
                base.filter(|_| !glance).map(|base| format!("n{NBSP}={NBSP}{}", fr::entier(base))),
            );
            if !notes.is_empty() {
                text.push_str(&format!(" ({})", notes.join(", ")));
            }
            cell(text)
        }
        _ => vec![Run::ACompleter],
    }
}

fn cible_cell(indicateur: &Indicateur) -> Vec<Run> {
    let Some(Cible { comparateur, valeur, unite, date }) = &indicateur.cible else {
        return if indicateur.r#type == TypeIndicateur::Contexte {
            cell("–")
        } else {
            vec![Run::ACompleter]
        };
    };
    let value = valeur.map(|value| match unite {
        Some(unit) => format!("{}{NBSP}{}", fr::nombre(value), fr::typographie(unit)),
        None => with_unit(indicateur, value),
    });
    let mut text = match (comparateur, value) {
        (Comparateur::Hausse, Some(value)) => format!("+{value}"),
        (Comparateur::Baisse, Some(value)) => format!("\u{2212}{value}"),
        (Comparateur::Egal, Some(value)) => value,
        (_, Some(value)) => format!("{}{NBSP}{value}", comparateur.label()),
        (_, None) => comparateur.label().to_owned(),
    };
    if let Some(date) = date {
        text.push_str(&format!(" ({})", fr::date(*date)));
    }
    cell(text)
}

/// Planned, done and gap of an evaluated action.
pub(super) fn realisations(
    composer: &Composer<'_>,
    object: &Object<Bilan>,
    niveau: u8,
) -> Vec<Piece> {
    let number = |value: Option<f64>| cell(value.map_or_else(|| "–".to_owned(), fr::nombre));
    let lignes = object.data.realisations.iter().map(|row| {
        let mut title = composer.label(&row.intitule, None);
        if let Some(unit) = &row.unite {
            title.push(Run::texte(" ("));
            title.extend(composer.label(unit, None));
            title.push(Run::texte(")"));
        }
        if let Some(comment) = &row.commentaire {
            title.push(Run::texte(". "));
            title.push(Run::Emph(composer.label(comment, None)));
        }
        vec![
            title,
            number(row.prevu),
            number(row.realise),
            cell(row.ecart().map_or_else(|| "–".to_owned(), fr::signe)),
        ]
    });
    let lignes: Vec<_> = lignes.collect();
    let colonnes = vec![
        col("Réalisation", Align::Start, 7),
        col("Prévu", Align::End, 0),
        col("Réalisé", Align::End, 0),
        col("Écart", Align::End, 0),
    ];
    let body = if lignes.is_empty() {
        Vec::new()
    } else {
        vec![plain_table("Réalisations prévues et constatées", colonnes, lignes)]
    };
    headed(composer, object, "realisations", niveau, body)
}

/// Causes of difficulty of an evaluated action, by type.
pub(super) fn causes(composer: &Composer<'_>, object: &Object<Bilan>, niveau: u8) -> Vec<Piece> {
    let terms = object
        .data
        .causes
        .iter()
        .map(|cause| (cell(cause.r#type.label()), composer.label(&cause.texte, None)));
    let terms: Vec<_> = terms.collect();
    let body = if terms.is_empty() { Vec::new() } else { vec![Piece::Definitions(terms)] };
    headed(composer, object, "causes", niveau, body)
}

/// Who signs a strategy.
pub(super) fn signataires(composer: &Composer<'_>, strategie: &Strategie) -> Vec<Piece> {
    if strategie.signataires.is_empty() {
        return vec![Piece::ACompleter("signataires".to_owned())];
    }
    let boxes = strategie.signataires.iter().map(|signer| {
        let acteur = fr::typographie(&composer.edition.get(&signer.acteur).nom);
        (
            fr::capitale(&fr::typographie(&signer.qualite)),
            acteur,
            signer.nom.as_deref().map(fr::typographie),
        )
    });
    vec![Piece::Signatures(boxes.collect())]
}
