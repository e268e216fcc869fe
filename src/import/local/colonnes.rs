//! Which column holds what: by the name given, by its title, then by what its cells say.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, Place, nearest},
    fr,
    import::grille::{Case, Grille},
};

use super::{
    lieux::{Lieux, Nomme},
    periodes,
};

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A day, or a period written whole.
    Date,
    /// A year.
    Annee,
    /// A month, its year elsewhere.
    Mois,
    /// A quarter, its year elsewhere.
    Trimestre,
    /// A territory.
    Territoire,
    /// A count.
    Nombre,
}

impl Role {
    /// Every role, and the word that names it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("date", Self::Date),
        ("annee", Self::Annee),
        ("mois", Self::Mois),
        ("trimestre", Self::Trimestre),
        ("territoire", Self::Territoire),
        ("nombre", Self::Nombre),
    ];

    /// Returns the word that names it.
    pub(super) fn mot(self) -> &'static str {
        Self::ALL.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// Words of titles that tell it.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["date", "dates", "jour", "periode", "horodatage"],
            Self::Annee => &["annee", "annees", "an", "exercice"],
            Self::Mois => &["mois"],
            Self::Trimestre => &["trimestre", "trim"],
            Self::Territoire => &[
                "territoire",
                "territoires",
                "quartier",
                "quartiers",
                "commune",
                "communes",
                "secteur",
                "secteurs",
                "qpv",
                "iris",
                "insee",
                "codgeo",
                "ville",
            ],
            Self::Nombre => &[
                "nombre",
                "nombres",
                "nb",
                "nbre",
                "nbr",
                "effectif",
                "effectifs",
                "total",
                "valeur",
                "quantite",
                "comptage",
            ],
        }
    }
}

/// What each column holds.
pub(super) type Colonnes = BTreeMap<Role, usize>;

/// Finds the columns; `nommees` are those that the command names.
pub(super) fn colonnes(
    path: &str,
    grille: &Grille,
    lieux: &Lieux,
    nommees: &[(Role, String)],
) -> Result<Colonnes, Diagnostic> {
    let slugs: Vec<String> = grille.titres().iter().map(|title| fr::slug(title)).collect();
    let mut found = Colonnes::new();
    for (role, title) in nommees {
        found.insert(*role, nommee(path, grille, title)?);
    }
    for (_, role) in Role::ALL {
        if found.contains_key(&role) {
            continue;
        }
        let taken = |at: &usize| found.values().any(|own| own == at);
        let tells = |slug: &str| slug.split('-').any(|word| role.words().contains(&word));
        let code = |slug: &str| role == Role::Territoire && slug == "code";
        let of_title = |at: &usize| slugs.get(*at).is_some_and(|slug| tells(slug) || code(slug));
        // « 2024 », « mars 2025 »: a period, whatever its words.
        let period = |at: &usize| grille.titres.get(*at).and_then(periodes::date).is_some();
        let candidates: Vec<usize> =
            (0..slugs.len()).filter(|at| !taken(at) && of_title(at) && !period(at)).collect();
        let chosen = match role {
            Role::Territoire => territoire(path, grille, lieux, &candidates)?,
            _ => seule(path, grille, role, &slugs, &candidates)?,
        };
        found.extend(chosen.map(|at| (role, at)));
    }
    if !found.contains_key(&Role::Territoire) {
        let named = |case: &Case| matches!(lieux.find(case), Nomme::Un(_));
        found.extend(content(grille, &found, named).map(|at| (Role::Territoire, at)));
    }
    let dated = [Role::Date, Role::Annee, Role::Mois, Role::Trimestre];
    if !dated.iter().any(|role| found.contains_key(role)) {
        let day = |case: &Case| !matches!(case, Case::Nombre(_)) && periodes::date(case).is_some();
        found.extend(content(grille, &found, day).map(|at| (Role::Date, at)));
    }
    Ok(found)
}

/// Finds a column by its title as given.
pub(super) fn nommee(path: &str, grille: &Grille, title: &str) -> Result<usize, Diagnostic> {
    let titles = grille.titres();
    let same = |own: &&String| fr::slug(own) == fr::slug(title);
    titles.iter().position(|own| same(&own)).ok_or_else(|| {
        let words = format!("aucune colonne ne s’appelle « {title} »");
        Diagnostic::at(Code::ColonneANommer, Place::Path(path.to_owned()), words)
            .help_if(nearest(title, titles.iter().map(String::as_str), ToOwned::to_owned))
            .help(format!("colonnes de ce fichier : {}", quoted(&titles)))
    })
}

/// Chooses the only column that tells a role; a title of one word says it best, a total least.
fn seule(
    path: &str,
    grille: &Grille,
    role: Role,
    slugs: &[String],
    candidates: &[usize],
) -> Result<Option<usize>, Diagnostic> {
    let slug = |at: &usize| slugs.get(*at).map_or("", String::as_str);
    let named = |at: &usize| slug(at) == role.mot();
    let total = |at: &usize| slug(at).split('-').any(|word| word == "total");
    let bare = |at: &usize| role.words().contains(&slug(at)) && !total(at);
    let keep = |best: &dyn Fn(&usize) -> bool| -> Vec<usize> {
        candidates.iter().copied().filter(best).collect()
    };
    for ranks in [candidates.to_vec(), keep(&named), keep(&bare), keep(&|at| !total(at))] {
        if let [one] = ranks.as_slice() {
            return Ok(Some(*one));
        }
    }
    if candidates.is_empty() { Ok(None) } else { Err(several(path, grille, role, candidates)) }
}

/// Chooses the column of territories: the one whose cells all name one. A code and a name may say
/// the same.
fn territoire(
    path: &str,
    grille: &Grille,
    lieux: &Lieux,
    candidates: &[usize],
) -> Result<Option<usize>, Diagnostic> {
    if let [] | [_] = candidates {
        return Ok(candidates.first().copied());
    }
    let cells = |at: usize| grille.lignes.iter().filter_map(move |row| row.cases.get(at));
    let found = |at: usize| cells(at).map(|case| lieux.find(case)).collect::<Vec<_>>();
    let whole = |at: &usize| {
        cells(*at).all(|case| case.is_empty() || matches!(lieux.find(case), Nomme::Un(_)))
    };
    let full: Vec<usize> = candidates.iter().copied().filter(whole).collect();
    match full.as_slice() {
        [first, rest @ ..] if rest.iter().all(|at| found(*at) == found(*first)) => Ok(Some(*first)),
        _ => Err(several(path, grille, Role::Territoire, candidates)),
    }
}

/// Finds the only column whose cells, most of them, are of a kind.
fn content(grille: &Grille, taken: &Colonnes, is: impl Fn(&Case) -> bool) -> Option<usize> {
    let free = (0..grille.titres.len()).filter(|at| !taken.values().any(|own| own == at));
    let mut found = free.filter(|at| {
        let cells = grille.lignes.iter().filter_map(|row| row.cases.get(*at));
        let (mut all, mut own) = (0, 0);
        for case in cells.filter(|case| !case.is_empty()) {
            all += 1;
            own += usize::from(is(case));
        }
        own > 0 && own * 2 > all
    });
    found.next().filter(|_| found.next().is_none())
}

fn several(path: &str, grille: &Grille, role: Role, candidates: &[usize]) -> Diagnostic {
    let titles: Vec<String> =
        candidates.iter().filter_map(|at| grille.titres.get(*at)).map(Case::texte).collect();
    let word = role.mot();
    let title = format!("plusieurs colonnes peuvent être « {word} » : {}", quoted(&titles));
    let first = titles.first().map_or("…", String::as_str);
    Diagnostic::at(Code::ColonneANommer, Place::Path(path.to_owned()), title)
        .help(format!("nommez la bonne, par exemple : --colonne {word}=\"{first}\""))
}

/// Refuses a file in which nothing tells a role.
pub(super) fn manque(path: &str, grille: &Grille, role: Role, title: &str) -> Diagnostic {
    let (word, titles) = (role.mot(), grille.titres());
    Diagnostic::at(Code::ColonneANommer, Place::Path(path.to_owned()), title)
        .help(format!("nommez la colonne : --colonne {word}=\"…\""))
        .help(format!("colonnes de ce fichier : {}", quoted(&titles)))
}

/// Writes names between quotes.
pub(super) fn quoted(names: &[String]) -> String {
    let quoted = names.iter().filter(|name| !name.is_empty()).map(|name| format!("« {name} »"));
    quoted.collect::<Vec<_>>().join(", ")
}
