//! The territory that a cell names: by its id, its name or its code.

use crate::{
    diag::{Code, Diagnostic, Place, near},
    fr,
    import::{grille::Case, territoires::Territoire},
};

/// The territories of the project, in its order.
#[derive(Debug)]
pub(super) struct Lieux {
    tous: Vec<Territoire>,
    /// What each is found by: id, code, name.
    cles: Vec<[String; 3]>,
}

/// What a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Nomme {
    /// One territory, by rank.
    Un(usize),
    /// Several, by rank.
    Plusieurs(Vec<usize>),
    /// None.
    Aucun,
}

impl Lieux {
    pub(super) fn new(tous: Vec<Territoire>) -> Self {
        let cles = |one: &Territoire| {
            let code = one.code().map(bare).unwrap_or_default();
            [fr::slug(&one.id), code, fr::slug(&one.nom)]
        };
        Self { cles: tous.iter().map(cles).collect(), tous }
    }

    /// Finds the territory of a cell.
    pub(super) fn find(&self, case: &Case) -> Nomme {
        let text = case.texte();
        let slug = fr::slug(&text);
        if slug.is_empty() {
            return Nomme::Aucun;
        }
        for (way, written) in [&slug, &bare(&text), &slug].into_iter().enumerate() {
            let same = |own: &[String; 3]| !written.is_empty() && own.get(way) == Some(written);
            let all = self.cles.iter().enumerate().filter(|(_, own)| same(own));
            match all.map(|(rank, _)| rank).collect::<Vec<_>>().as_slice() {
                [] => {}
                [one] => return Nomme::Un(*one),
                several => return Nomme::Plusieurs(several.to_vec()),
            }
        }
        Nomme::Aucun
    }

    /// Returns the id of a territory.
    pub(super) fn id(&self, rank: usize) -> &str {
        self.tous.get(rank).map_or("", |one| &one.id)
    }

    /// Returns the name of a territory.
    pub(super) fn nom(&self, rank: usize) -> &str {
        self.tous.get(rank).map_or("", |one| &one.nom)
    }

    /// Returns the rank of an id; those of no territory come last.
    pub(super) fn rang(&self, id: &str) -> usize {
        self.tous.iter().position(|one| one.id == id).unwrap_or(usize::MAX)
    }

    /// Refuses a name that is of no territory, or of several.
    pub(super) fn refuse(
        &self,
        path: &str,
        place: &str,
        written: &str,
        found: &Nomme,
    ) -> Diagnostic {
        let place = if place.is_empty() { String::new() } else { format!("{place} : ") };
        let title = match found {
            Nomme::Plusieurs(_) => format!("{place}« {written} » désigne plusieurs territoires"),
            _ => format!("{place}« {written} » n’est aucun territoire du projet"),
        };
        let diag = Diagnostic::at(Code::TerritoireInconnu, Place::Path(path.to_owned()), title);
        let named = |rank: &usize| format!("« {} » ({})", self.id(*rank), self.nom(*rank));
        if let Nomme::Plusieurs(ranks) = found {
            let all: Vec<String> = ranks.iter().map(named).collect();
            return diag.help(format!("écrivez l’identifiant : {}", fr::enumeration(&all)));
        }
        let names = self.tous.iter().flat_map(|one| [one.id.as_str(), one.nom.as_str()]);
        let mut ranks: Vec<usize> = Vec::new();
        for name in near(written, names) {
            let rank = self.tous.iter().position(|one| one.id == name || one.nom == name);
            ranks.extend(rank.filter(|rank| !ranks.contains(rank)));
        }
        let nearest: Vec<String> = ranks.iter().map(named).collect();
        let meant =
            (!nearest.is_empty()).then(|| format!("vouliez-vous dire {} ?", nearest.join(" ou ")));
        let ids: Vec<&str> = self.tous.iter().take(12).map(|one| one.id.as_str()).collect();
        diag.help_if(meant)
            .help(format!("territoires du projet : {}", ids.join(", ")))
            .help("ou ajoutez un bloc « [[territoires]] » à projet.toml")
    }
}

/// Writes a code without the zero before it, which a spreadsheet drops.
fn bare(code: &str) -> String {
    code.trim().trim_start_matches('0').to_uppercase()
}
