//! The columns of a base: found by their names, whatever their order and the year’s spelling.

use crate::diag::{Code, Diagnostic, Place};

/// A base that the SSMSI publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// One row per commune, indicator and year.
    Communale,
    /// One row per département, indicator and year.
    Departementale,
    /// One row per région, indicator and year.
    Regionale,
}

impl Base {
    /// Every base.
    pub const ALL: [Self; 3] = [Self::Communale, Self::Departementale, Self::Regionale];

    /// Returns the adjective as printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Communale => "communale",
            Self::Departementale => "départementale",
            Self::Regionale => "régionale",
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Champ {
    Code,
    Region,
    Annee,
    Indicateur,
    Unite,
    Nombre,
    Taux,
    Diffuse,
    Population,
    PopulationMillesime,
    Logements,
    LogementsMillesime,
    Complement,
}

impl Champ {
    /// Every column but that of the code, with its names normalised: today’s first, then older ones.
    const NOMS: [(Self, &'static [&'static str]); 12] = [
        (Self::Region, &["coderegion"]),
        (Self::Annee, &["annee"]),
        (Self::Indicateur, &["indicateur", "classe"]),
        (Self::Unite, &["unitedecompte"]),
        (Self::Nombre, &["nombre", "faits"]),
        (Self::Taux, &["tauxpourmille"]),
        (Self::Diffuse, &["estdiffuse", "valeurpubliee"]),
        (Self::Population, &["inseepop", "pop"]),
        (Self::PopulationMillesime, &["inseepopmillesime", "millpop"]),
        (Self::Logements, &["inseelog", "log"]),
        (Self::LogementsMillesime, &["inseelogmillesime", "milllog"]),
        (Self::Complement, &["complementinfonombre", "complementinfoval"]),
    ];

    /// Returns whether a base cannot do without it.
    fn is_needed(self, base: Base) -> bool {
        match self {
            Self::Region => base == Base::Departementale,
            Self::Diffuse => base == Base::Communale,
            Self::Complement => false,
            _ => true,
        }
    }
}

/// How many columns are read.
pub(super) const CHAMPS: usize = 1 + Champ::NOMS.len();

/// Where the columns of a base stand.
#[derive(Clone, Debug)]
pub(super) struct Colonnes {
    pub(super) base: Base,
    /// Year of the communes’ geography, when the name of the column says it.
    pub(super) geographie: Option<u16>,
    at: [Option<usize>; CHAMPS],
}

impl Colonnes {
    /// Finds the columns; says what is missing to a file that has not all of them.
    pub(super) fn find(names: &[String]) -> Result<Self, String> {
        let plain: Vec<String> = names.iter().map(|name| normalise(name)).collect();
        let position = |name: &str| plain.iter().position(|own| own == name);
        let commune = plain.iter().position(|name| geographie(name).is_some());
        let (base, code) =
            match (commune, position("codedepartement"), position("coderegion")) {
                (Some(at), ..) => (Base::Communale, at),
                (_, Some(at), _) => (Base::Departementale, at),
                (.., Some(at)) => (Base::Regionale, at),
                _ => return Err("aucune colonne de code : « CODGEO_2026 » pour les communes, « Code_departement » ou « Code_region »".to_owned()),
            };
        let mut at = [None; CHAMPS];
        let mut put = |champ: Champ, place: Option<usize>| {
            if let Some(own) = at.get_mut(champ as usize) {
                *own = place;
            }
        };
        put(Champ::Code, Some(code));
        let mut missing = Vec::new();
        for (champ, names) in Champ::NOMS {
            let place = names.iter().find_map(|name| position(name));
            if place.is_none() && champ.is_needed(base) {
                missing.push(format!("« {} »", official(champ)));
            }
            put(champ, place);
        }
        if !missing.is_empty() {
            return Err(format!("il manque à la base {} {}", base.label(), missing.join(", ")));
        }
        let geographie = plain.get(code).and_then(|name| geographie(name)?.parse().ok());
        Ok(Self { base, geographie, at })
    }

    /// Returns the rank of a column.
    pub(super) fn at(&self, champ: Champ) -> Option<usize> {
        self.at.get(champ as usize).copied().flatten()
    }

    /// Returns the ranks of all columns, in the order of [`Champ`].
    pub(super) fn all(&self) -> &[Option<usize>; CHAMPS] {
        &self.at
    }
}

/// The name that a column has today.
fn official(champ: Champ) -> &'static str {
    match champ {
        Champ::Code => "CODGEO_2026",
        Champ::Region => "Code_region",
        Champ::Annee => "annee",
        Champ::Indicateur => "indicateur",
        Champ::Unite => "unite_de_compte",
        Champ::Nombre => "nombre",
        Champ::Taux => "taux_pour_mille",
        Champ::Diffuse => "est_diffuse",
        Champ::Population => "insee_pop",
        Champ::PopulationMillesime => "insee_pop_millesime",
        Champ::Logements => "insee_log",
        Champ::LogementsMillesime => "insee_log_millesime",
        Champ::Complement => "complement_info_nombre",
    }
}

/// Writes a name without accents, capitals and signs: `Code.département` becomes `codedepartement`.
fn normalise(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    plain.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Returns the year in the name of the communes’ column: none, or four digits.
fn geographie(name: &str) -> Option<&str> {
    let year = name.strip_prefix("codgeo")?;
    let digits = year.chars().all(|sign| sign.is_ascii_digit());
    (digits && [0, 4].contains(&year.len())).then_some(year)
}

/// Refuses a file that is no base: what was expected, what was found.
pub(super) fn unknown(place: Place, what: &str, found: &str) -> Diagnostic {
    let place = match place {
        Place::Excerpt { path, text, first, .. } => {
            let end = text.len();
            Place::Excerpt { path, text, first, start: 0, end }
        }
        place => place,
    };
    Diagnostic::at(Code::BaseInconnue, place, "ce fichier n’est pas une base du SSMSI")
        .label(what)
        .help(format!("trouvé : {found}"))
        .help("attendu : la base communale, départementale ou régionale telle que data.gouv.fr la publie, en .csv, .csv.gz ou .parquet")
}

#[cfg(test)]
mod tests {
    use super::{Base, Champ, Colonnes};

    fn find(header: &str) -> Result<Colonnes, String> {
        Colonnes::find(&header.split(';').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn each_base_of_each_edition_is_known_whatever_the_order() {
        let today = find("CODGEO_2026;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;est_diffuse;insee_pop;insee_pop_millesime;insee_log;insee_log_millesime;complement_info_nombre;complement_info_taux").unwrap();
        assert_eq!((today.base, today.geographie), (Base::Communale, Some(2026)));
        let old = find("classe;annee;Code.département;Code.région;unité.de.compte;millPOP;millLOG;faits;POP;LOG;tauxpourmille").unwrap();
        assert_eq!((old.base, old.at(Champ::Code)), (Base::Departementale, Some(2)));
        assert_eq!(old.at(Champ::Logements), Some(9));
        let older = find("CODGEO;annee;classe;unité.de.compte;valeur.publiée;faits;tauxpourmille;complementinfoval;complementinfotaux;POP;millPOP;LOG;millLOG").unwrap();
        assert_eq!((older.base, older.geographie), (Base::Communale, None));
        let region = find("Code_region;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;insee_pop;insee_pop_millesime;insee_log;insee_log_millesime").unwrap();
        assert_eq!(region.base, Base::Regionale);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(find("a;b").unwrap_err().contains("aucune colonne de code"));
        assert!(find("CODGEO_26;annee").unwrap_err().contains("aucune colonne de code"));
        let missing = find("Code_departement;annee;indicateur").unwrap_err();
        assert!(missing.contains("« Code_region »") && missing.contains("« nombre »"), "{missing}");
    }
}
