//! One file of counted answers: its columns and its numbers.

use crate::{
    diag::{Checked, Code, Diagnostic},
    fr,
    parse::{Case, Tableau},
};

use super::{
    colonnes::columns,
    releves::{illegible, nombre},
};

/// A row of counted answers; what it names may not exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Decompte {
    /// The question.
    pub question: Case,
    /// The answer; none for all who answered.
    pub modalite: Option<Case>,
    /// The question that makes groups, and the group; none for everybody.
    pub groupe: Option<(Case, Case)>,
    /// How many people, and its cell.
    pub effectif: (u64, Case),
    /// Their weights together.
    pub pondere: Option<f64>,
}

/// Columns: what may be written, and the one meant.
const COLUMNS: [(&str, Column); 6] = [
    ("question", Column::Question),
    ("modalite", Column::Modalite),
    ("par", Column::Par),
    ("groupe", Column::Groupe),
    ("effectif", Column::Effectif),
    ("pondere", Column::Pondere),
];

/// Columns that no file goes without.
const WANTED: [(Column, &str); 3] = [
    (Column::Question, "question"),
    (Column::Modalite, "modalite"),
    (Column::Effectif, "effectif"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Question,
    Modalite,
    Par,
    Groupe,
    Effectif,
    Pondere,
}

/// Reads the rows of a table; a cell that cannot be read takes its row with it.
pub fn decomptes(tableau: &Tableau) -> Checked<Vec<Decompte>> {
    let mut diags = Vec::new();
    let Some(columns) = columns(tableau, &COLUMNS, &WANTED, &mut diags) else {
        return Checked::new(Vec::new(), diags);
    };
    let rows = tableau.lignes.iter().filter_map(|row| decompte(&columns, row, &mut diags));
    let rows = rows.collect();
    Checked::new(rows, diags)
}

fn decompte(
    columns: &[Option<Column>],
    row: &[Case],
    diags: &mut Vec<Diagnostic>,
) -> Option<Decompte> {
    let cell = |column: Column| {
        let at = columns.iter().position(|own| *own == Some(column))?;
        row.get(at).filter(|case| !case.texte.is_empty()).cloned()
    };
    let first = row.first()?;
    let mut missing = |name: &str| {
        let title = format!("cette ligne n’a pas de « {name} »");
        diags.push(
            Diagnostic::new(Code::ChiffreIllisible, first.span, title)
                .help("remplissez la case, ou supprimez la ligne"),
        );
    };
    let Some(question) = cell(Column::Question) else {
        missing("question");
        return None;
    };
    let Some(count) = cell(Column::Effectif) else {
        missing("effectif");
        return None;
    };
    let groupe = match (cell(Column::Par), cell(Column::Groupe)) {
        (None, None) => None,
        (Some(par), Some(groupe)) => Some((par, groupe)),
        (Some(_), None) => {
            missing("groupe");
            return None;
        }
        (None, Some(_)) => {
            missing("par");
            return None;
        }
    };
    let Ok(people) = count.texte.parse::<u64>() else {
        diags.push(not_whole(&count));
        return None;
    };
    let weight = cell(Column::Pondere);
    let pondere = weight.as_ref().and_then(nombre);
    if let Some(case) = weight.filter(|_| pondere.is_none()) {
        diags.push(illegible(&case));
        return None;
    }
    let modalite = cell(Column::Modalite);
    Some(Decompte { question, modalite, groupe, effectif: (people, count), pondere })
}

fn not_whole(case: &Case) -> Diagnostic {
    let title = format!("« {} » n’est pas un nombre de personnes", case.texte);
    let diag = Diagnostic::new(Code::ChiffreIllisible, case.span, title);
    match fr::nombre_saisi(&case.texte).filter(|meant| meant.parse::<u64>().is_ok()) {
        Some(meant) => diag.help(format!("écrivez « {meant} »")),
        None => diag.help(
            "écrivez un nombre entier, sans espace ; l’effectif redressé va dans « pondere »",
        ),
    }
}
