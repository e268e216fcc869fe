//! One file of figures: its columns, its dates and its numbers.

use crate::{
    diag::{Checked, Code, Diagnostic},
    fr,
    model::{
        date::{Date, Within},
        donnees::Cellule,
        source::Span,
    },
    parse::{Case, Tableau},
};

use super::colonnes::columns;

/// A row of figures; what it names may not exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Rang {
    /// The series; none in a file that holds but one.
    pub serie: Option<Case>,
    /// The territory.
    pub territoire: Case,
    /// When.
    pub date: Date,
    /// How many.
    pub nombre: Cellule,
    /// Its cell, to complain at.
    pub span: Span,
    /// Rate as published, and its cell.
    pub taux: Option<(f64, Case)>,
    /// The denominator.
    pub denominateur: Option<f64>,
    /// Its year.
    pub millesime: Option<Date>,
    /// Share that was estimated, in percent.
    pub impute: Option<f64>,
}

/// What is written where the producer does not disclose.
const NON_DIFFUSE: [&str; 3] = ["nd", "ndiff", "non diffusé"];

/// Columns: what may be written, and the one meant.
const COLUMNS: [(&str, Column); 11] = [
    ("serie", Column::Serie),
    ("territoire", Column::Territoire),
    ("annee", Column::Periode),
    ("periode", Column::Periode),
    ("date", Column::Periode),
    ("nombre", Column::Nombre),
    ("valeur", Column::Nombre),
    ("taux", Column::Taux),
    ("denominateur", Column::Denominateur),
    ("millesime", Column::Millesime),
    ("impute", Column::Impute),
];

/// A column that an import looks for in a file of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cle {
    /// The series.
    Serie,
    /// The territory.
    Territoire,
    /// When.
    Periode,
    /// How many.
    Nombre,
    /// The rate, which follows from how many.
    Taux,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Serie,
    Territoire,
    Periode,
    Nombre,
    Taux,
    Denominateur,
    Millesime,
    Impute,
}

/// Reads the rows of a table; a cell that cannot be read takes its row with it.
pub fn releves(tableau: &Tableau) -> Checked<Vec<Rang>> {
    let mut diags = Vec::new();
    let wanted = [
        (Column::Territoire, "territoire"),
        (Column::Periode, "annee"),
        (Column::Nombre, "nombre"),
    ];
    let Some(columns) = columns(tableau, &COLUMNS, &wanted, &mut diags) else {
        return Checked::new(Vec::new(), diags);
    };
    let rows = tableau.lignes.iter().filter_map(|row| rang(&columns, row, &mut diags)).collect();
    Checked::new(rows, diags)
}

fn rang(columns: &[Option<Column>], row: &[Case], diags: &mut Vec<Diagnostic>) -> Option<Rang> {
    let cell = |column: Column| {
        let at = columns.iter().position(|own| *own == Some(column))?;
        row.get(at).filter(|case| !case.texte.is_empty())
    };
    let told = diags.len();
    let mut number = |column: Column| {
        let case = cell(column)?;
        let read = nombre(case);
        diags.extend(read.is_none().then(|| illegible(case)));
        read
    };
    let (taux, denominateur, impute) = (
        number(Column::Taux).zip(cell(Column::Taux).cloned()),
        number(Column::Denominateur),
        number(Column::Impute),
    );
    let count = cell(Column::Nombre);
    let withheld = count.is_some_and(|case| non_diffuse(&case.texte));
    let nombre = match (withheld, count) {
        (true, _) => Cellule::NonDiffusee,
        (false, None) => Cellule::Absente,
        (false, Some(_)) => number(Column::Nombre).map_or(Cellule::Absente, Cellule::Publiee),
    };
    let period = cell(Column::Periode);
    let date = period.and_then(|case| {
        let read = case.texte.parse::<Date>().ok();
        diags.extend(read.is_none().then(|| misdated(case)));
        read
    });
    let millesime = cell(Column::Millesime).and_then(|case| {
        let read = case.texte.parse::<Date>().ok().filter(|date| date.within() == Within::Year);
        diags.extend(read.is_none().then(|| misdated(case)));
        read
    });
    let missing = |name: &str| {
        let span = row.first().map(|case| case.span)?;
        let title = format!("cette ligne n’a pas de « {name} »");
        Some(
            Diagnostic::new(Code::ChiffreIllisible, span, title)
                .help("remplissez la case, ou supprimez la ligne"),
        )
    };
    let territoire = cell(Column::Territoire);
    diags.extend(territoire.is_none().then(|| missing("territoire")).flatten());
    diags.extend(period.is_none().then(|| missing("annee")).flatten());
    let serie = cell(Column::Serie).cloned();
    if diags.len() > told {
        return None;
    }
    let territoire = territoire?.clone();
    let span = count.map_or(territoire.span, |case| case.span);
    let date = date?;
    Some(Rang { serie, territoire, date, nombre, span, taux, denominateur, millesime, impute })
}

/// Returns whether words say that their producer does not disclose a number.
pub fn non_diffuse(text: &str) -> bool {
    NON_DIFFUSE.contains(&text.to_lowercase().as_str())
}

/// Returns what a column of that title holds in a file of figures: its part in the key of a row, or
/// its count.
pub fn colonne(titre: &str) -> Option<Cle> {
    let slug = fr::slug(titre);
    let known = COLUMNS.iter().find(|(name, _)| *name == slug)?;
    match known.1 {
        Column::Serie => Some(Cle::Serie),
        Column::Territoire => Some(Cle::Territoire),
        Column::Periode => Some(Cle::Periode),
        Column::Nombre => Some(Cle::Nombre),
        Column::Taux => Some(Cle::Taux),
        Column::Denominateur | Column::Millesime | Column::Impute => None,
    }
}

/// Reads a number with a comma or a point.
pub(super) fn nombre(case: &Case) -> Option<f64> {
    let text = case.texte.replace(',', ".");
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
    text.parse::<f64>().ok().filter(|value| plain && value.is_finite() && *value >= 0.0)
}

pub(super) fn illegible(case: &Case) -> Diagnostic {
    let diag = |title| Diagnostic::new(Code::ChiffreIllisible, case.span, title);
    let rest = "« nd » s’il n’est pas diffusé, ou rien s’il est inconnu";
    if case.texte.starts_with(['-', '\u{2212}']) {
        return diag(format!("« {} » est négatif : rien ne se compte ainsi", case.texte))
            .help(format!("écrivez un nombre à partir de 0, {rest}"));
    }
    let diag = diag(format!("« {} » n’est pas un nombre", case.texte));
    match fr::nombre_saisi(&case.texte) {
        Some(meant) => {
            let edit = fr::nombre_certain(&case.texte).then(|| (case.span, meant.clone()));
            diag.help(format!("écrivez « {meant} »")).edit_if(edit)
        }
        None => diag.help(format!("écrivez un nombre sans espace ni unité, {rest}")),
    }
}

fn misdated(case: &Case) -> Diagnostic {
    Diagnostic::new(
        Code::ChiffreIllisible,
        case.span,
        format!("« {} » n’est pas une date", case.texte),
    )
    .help("écrivez une année (« 2025 »), un trimestre (« 2025-T1 ») ou un mois (« 2025-03 »)")
}
