//! The rows that are kept of all files, and the values of each territory made from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Place};

use super::{
    colonnes::Base,
    nomenclature::Nomenclature,
    tableau::{Rang, Tableau},
    territoires::{Part, Voulu, absent, without_base},
    valeurs::{Cellules, Ligne, Taux, Valeur, rounded},
};

/// Fewest départements of a whole base: a cut one would make a false France.
const DEPARTEMENTS: usize = 96;

/// What is kept of the files.
#[derive(Debug, Default)]
pub(super) struct Recolte {
    pub(super) nomenclature: Nomenclature,
    /// The communes that are kept; of the other bases, which are small, all is.
    communes: BTreeSet<Vec<u8>>,
    /// Names of the files, by rank.
    fichiers: Vec<String>,
    bases: BTreeSet<Base>,
    lignes: BTreeMap<(Base, String, usize, u16), Ligne>,
}

impl Recolte {
    /// Prepares to keep what these territories are made from.
    pub(super) fn new(voulus: &[Voulu]) -> Self {
        let codes = voulus.iter().flat_map(|voulu| match &voulu.part {
            Part::Commune(code) => std::slice::from_ref(code),
            Part::Epci(codes) => codes,
            _ => &[],
        });
        Self { communes: codes.map(|code| code.as_bytes().to_vec()).collect(), ..Self::default() }
    }

    /// Returns the codes that are kept of a base; nothing when all are.
    pub(super) fn kept(&self, base: Base) -> Option<&BTreeSet<Vec<u8>>> {
        (base == Base::Communale).then_some(&self.communes)
    }

    /// Begins a file.
    pub(super) fn begin(&mut self, path: &str, base: Base) {
        self.fichiers.push(path.to_owned());
        self.bases.insert(base);
    }

    /// Takes a row of the last file begun; what was already read must say the same.
    pub(super) fn take(&mut self, base: Base, cellules: &Cellules) -> Result<(), Diagnostic> {
        let fichier = self.fichiers.len().saturating_sub(1);
        let path = self.fichiers.last().map_or("", String::as_str);
        let ligne = cellules.ligne(path, fichier, &mut self.nomenclature)?;
        let key = (base, ligne.code.clone(), ligne.serie, ligne.annee);
        match self.lignes.get(&key) {
            Some(before) if before.valeur != ligne.valeur => {
                Err(self.contradiction(before, &ligne))
            }
            Some(_) => Ok(()),
            None => {
                self.lignes.insert(key, ligne);
                Ok(())
            }
        }
    }

    fn contradiction(&self, before: &Ligne, after: &Ligne) -> Diagnostic {
        let told = |ligne: &Ligne| {
            let path = self.fichiers.get(ligne.fichier).map_or("", String::as_str);
            let Valeur { nombre, taux, denominateur, .. } = &ligne.valeur;
            format!(
                "« {path} », ligne {} : {}, taux {}, pour {}",
                ligne.numero,
                nombre.map_or_else(|| "non diffusé".to_owned(), |nombre| nombre.to_string()),
                taux.map_or_else(|| "absent".to_owned(), Taux::written),
                denominateur.map_or_else(|| "NA".to_owned(), |number| number.to_string()),
            )
        };
        let path = self.fichiers.get(after.fichier).cloned().unwrap_or_default();
        let indicateur = self.nomenclature.id(after.serie);
        Diagnostic::at(
            Code::ValeursContradictoires,
            Place::Path(path),
            format!("« {indicateur} », code {}, {} : deux valeurs", after.code, after.annee),
        )
        .help(told(before))
        .help(told(after))
        .help("n’importez ensemble que des fichiers de la même édition")
    }

    /// Makes the values of each territory; says which of them no file speaks of.
    pub(super) fn tableau(&self, voulus: &[Voulu]) -> Result<Tableau, Vec<Diagnostic>> {
        let mut tableau = Tableau::default();
        let mut diags = Vec::new();
        for (ordre, voulu) in voulus.iter().enumerate() {
            let values = match &voulu.part {
                Part::Commune(code) => self.published(voulu, Base::Communale, code),
                Part::Departement(code) => self.published(voulu, Base::Departementale, code),
                Part::Region(code) if self.bases.contains(&Base::Regionale) => {
                    self.published(voulu, Base::Regionale, code)
                }
                Part::Region(code) => self.departements(voulu, Some(code)),
                Part::Pays => self.departements(voulu, None),
                Part::Epci(codes) => self.communes(voulu, codes),
            };
            match values {
                Ok(Some(values)) => tableau.rangs.extend(values.into_iter().map(|row| {
                    let ((serie, annee), valeur) = row;
                    let serie = self.nomenclature.id(serie).to_owned();
                    Rang { serie, territoire: voulu.territoire.id.clone(), ordre, annee, valeur }
                })),
                Ok(None) if voulu.demande => diags.push(without_base(voulu)),
                Ok(None) => tableau.absents.push(voulu.territoire.nom.clone()),
                Err(diag) => diags.push(diag),
            }
        }
        if !diags.is_empty() {
            // A commune that is unknown is told once, not again for the sum it is part of.
            let mut told = BTreeSet::new();
            diags.retain(|diag| told.insert(diag.title.clone()));
            return Err(diags);
        }
        tableau
            .rangs
            .sort_by(|a, b| (&a.serie, a.ordre, a.annee).cmp(&(&b.serie, b.ordre, b.annee)));
        Ok(tableau)
    }

    /// Returns the rows of a base, of all codes or of one.
    fn rows<'r>(&'r self, base: Base, code: Option<&'r str>) -> impl Iterator<Item = &'r Ligne> {
        self.lignes
            .iter()
            .filter(move |((own, key, ..), _)| *own == base && code.is_none_or(|code| code == key))
            .map(|(_, ligne)| ligne)
    }

    fn published(
        &self,
        voulu: &Voulu,
        base: Base,
        code: &str,
    ) -> Result<Option<Values>, Diagnostic> {
        if !self.bases.contains(&base) {
            return Ok(None);
        }
        let rows = self.rows(base, Some(code));
        let values: Values =
            rows.map(|ligne| ((ligne.serie, ligne.annee), ligne.valeur.clone())).collect();
        if values.is_empty() { Err(absent(voulu, code, base.label())) } else { Ok(Some(values)) }
    }

    /// Sums the départements of a région, or all of them.
    fn departements(
        &self,
        voulu: &Voulu,
        region: Option<&str>,
    ) -> Result<Option<Values>, Diagnostic> {
        if !self.bases.contains(&Base::Departementale) {
            return Ok(None);
        }
        let all: BTreeSet<&str> =
            self.rows(Base::Departementale, None).map(|ligne| ligne.code.as_str()).collect();
        if all.len() < DEPARTEMENTS {
            let title = format!(
                "la base départementale n’a que {} départements : leur somme n’est pas celle de « {} »",
                all.len(),
                voulu.territoire.nom
            );
            let place = Place::Span(voulu.territoire.place);
            return Err(Diagnostic::at(Code::BaseIncomplete, place, title)
                .label("somme impossible")
                .help("téléchargez la base départementale entière, ou retirez ce territoire"));
        }
        let own = |ligne: &&Ligne| region.is_none() || ligne.region.as_deref() == region;
        let rows: Vec<&Ligne> = self.rows(Base::Departementale, None).filter(own).collect();
        if rows.is_empty() {
            return Err(absent(voulu, region.unwrap_or_default(), Base::Departementale.label()));
        }
        let parts: BTreeSet<&str> = rows.iter().map(|ligne| ligne.code.as_str()).collect();
        Ok(Some(sums(&rows, parts.len(), false)))
    }

    /// Sums the communes of an EPCI; what is not disclosed is imputed, and said to be.
    fn communes(&self, voulu: &Voulu, codes: &[String]) -> Result<Option<Values>, Diagnostic> {
        if !self.bases.contains(&Base::Communale) {
            return Ok(None);
        }
        let mut rows = Vec::new();
        for code in codes {
            let before = rows.len();
            rows.extend(self.rows(Base::Communale, Some(code)));
            if rows.len() == before {
                return Err(absent(voulu, code, Base::Communale.label()));
            }
        }
        Ok(Some(sums(&rows, codes.len(), true)))
    }
}

/// Values by series and year.
type Values = BTreeMap<(usize, u16), Valeur>;

/// A sum under way.
#[derive(Default)]
struct Somme {
    nombre: f64,
    impute: f64,
    parts: usize,
    /// Whether a part is neither disclosed nor imputed.
    unknown: bool,
    denominateur: Option<u64>,
    millesime: Option<u16>,
}

/// Sums rows, each indicator and year alone; a sum that lacks a part is not disclosed.
fn sums(rows: &[&Ligne], parts: usize, imputed: bool) -> Values {
    let mut sums: BTreeMap<(usize, u16), Somme> = BTreeMap::new();
    for ligne in rows {
        let sum = sums
            .entry((ligne.serie, ligne.annee))
            .or_insert_with(|| Somme { denominateur: Some(0), ..Somme::default() });
        sum.parts += 1;
        match (ligne.valeur.nombre, ligne.complement.filter(|_| imputed)) {
            (Some(nombre), _) => sum.nombre += exact(nombre),
            (None, Some(mean)) => sum.impute += mean,
            (None, None) => sum.unknown = true,
        }
        let own = ligne.valeur.denominateur;
        sum.denominateur = sum.denominateur.zip(own).map(|(sum, own)| sum + own);
        sum.millesime = sum.millesime.max(ligne.valeur.millesime);
    }
    let valeur = |sum: Somme| {
        let total = sum.nombre + sum.impute;
        let known = !sum.unknown && sum.parts == parts;
        let base = sum.denominateur.filter(|base| *base > 0);
        let share = if total > 0.0 { sum.impute / total * 100.0 } else { 0.0 };
        Valeur {
            nombre: known.then(|| rounded(total)),
            taux: base.filter(|_| known).map(|base| Taux::new(total * 1000.0 / exact(base))),
            denominateur: sum.denominateur.filter(|_| sum.parts == parts),
            millesime: sum.millesime,
            impute: (imputed && known).then_some(share),
        }
    };
    sums.into_iter().map(|(key, sum)| (key, valeur(sum))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn exact(count: u64) -> f64 {
    count as f64
}
