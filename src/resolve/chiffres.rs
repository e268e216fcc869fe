//! Files of figures joined to what describes them: each row says what it counts, where and when.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Code, Diagnostic, nearest},
    fr,
    model::{
        corpus::Corpus,
        donnees::{Cellule, Chiffres, Donnees, Releve, Releves, Serie},
        genre::Genre,
        objet::Object,
        reference::{Id, Key},
        source::{SourceId, Sources, Span},
    },
    parse::Case,
    stats::rate::rate,
    validate::{Lignes, Rang},
};

use super::{Feuille, aide, enquetes};

/// Joins all files of figures; `damaged` are the objects whose own file is in error.
pub(super) fn chiffres(
    corpus: &Corpus,
    feuilles: &[Feuille],
    sources: &Sources,
    damaged: &BTreeSet<Key>,
    diags: &mut Vec<Diagnostic>,
) -> Chiffres {
    let mut claimed = BTreeSet::new();
    let mut chiffres = Chiffres::default();
    for donnees in corpus.donnees.values() {
        let name = donnees.data.fichier.as_str();
        let found = find(donnees, name, "territoire;annee;nombre", (feuilles, sources), diags);
        let Some(feuille) = found else { continue };
        claimed.insert(feuille.source);
        let Lignes::Releves(rangs) = &*feuille.lignes else { continue };
        let (rows, told) = (BTreeMap::new(), BTreeSet::new());
        let mut entry = Entering { corpus, donnees, rows, told, diags };
        for rang in rangs {
            entry.enter(rang);
        }
        chiffres.series.extend(entry.rows);
    }
    for enquete in corpus.enquetes.values() {
        let Some(name) = enquete.data.fichier.as_deref() else { continue };
        let titles = "question;modalite;par;groupe;effectif";
        let found = find(enquete, name, titles, (feuilles, sources), diags);
        let Some(feuille) = found else { continue };
        claimed.insert(feuille.source);
        let Lignes::Decomptes(rows) = &*feuille.lignes else { continue };
        let reponses = enquetes::reponses(enquete, rows, diags);
        chiffres.enquetes.insert(enquete.id.clone(), reponses);
    }
    let describes = |key: &Key| matches!(key.genre, Genre::Donnees | Genre::Enquete);
    let may_claim = damaged.iter().any(describes);
    let unclaimed = feuilles.iter().filter(|one| !claimed.contains(&one.source) && !may_claim);
    diags.extend(unclaimed.map(|one| unused(one.source, sources)));
    chiffres
}

/// Finds the file of figures that an object names.
fn find<'f, T>(
    object: &Object<T>,
    name: &str,
    titles: &str,
    (feuilles, sources): (&'f [Feuille], &Sources),
    diags: &mut Vec<Diagnostic>,
) -> Option<&'f Feuille> {
    let own = &sources.file(object.source).path;
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    let wanted = format!("{folder}/{name}");
    let path = |one: &Feuille| sources.file(one.source).path.as_str();
    let found = feuilles.iter().find(|one| path(one) == wanted);
    if found.is_none() {
        let names: Vec<&str> =
            feuilles.iter().filter_map(|one| path(one).rsplit('/').next()).collect();
        diags.push(
            Diagnostic::new(
                Code::ChiffresIntrouvables,
                object.places.span("/fichier"),
                format!("le fichier de chiffres « {name} » n’existe pas dans « {folder}/ »"),
            )
            .help_if(nearest(name, names.iter().copied(), |name| format!("fichier = \"{name}\"")))
            .help(format!("créez « {folder}/{name} », dont la première ligne est « {titles} »")),
        );
    }
    found
}

fn unused(source: SourceId, sources: &Sources) -> Diagnostic {
    let path = &sources.file(source).path;
    let name = path.rsplit('/').next().unwrap_or(path);
    let survey = path.starts_with("content/enquetes/");
    let none = if survey { "aucune enquête" } else { "aucun jeu de données" };
    Diagnostic::new(
        Code::ChiffresInutilises,
        Span::new(source, &(0..0)),
        format!("{none} ne nomme ce fichier de chiffres"),
    )
    .help(format!("dans un fichier .toml du même dossier, écrivez « fichier = \"{name}\" »"))
    .help(format!("ou renommez-le « _{name} » : il sera ignoré"))
}

/// Rows of one file as they are entered, each with what it stands at.
struct Entering<'c> {
    corpus: &'c Corpus,
    donnees: &'c Object<Donnees>,
    rows: BTreeMap<Id, Releves>,
    /// Ids that are none, already complained about.
    told: BTreeSet<(Genre, String)>,
    diags: &'c mut Vec<Diagnostic>,
}

impl<'c> Entering<'c> {
    fn enter(&mut self, rang: &Rang) {
        let Some(serie) = self.serie(rang) else { return };
        if !self.is_territoire(&rang.territoire) {
            return;
        }
        let releve = self.releve(serie, rang);
        let at = (Id::from(rang.territoire.texte.as_str()), rang.date);
        let rows = self.rows.entry(serie.id.clone()).or_default();
        if let Some(other) = rows.get(&at) {
            let title =
                format!("« {} » a déjà un chiffre pour {} en {}", serie.id, at.0, rang.date);
            self.diags.push(
                Diagnostic::new(Code::ReleveEnDouble, rang.span, title)
                    .label("celui-ci")
                    .related(other.span, "et celui-là")
                    .help("gardez la ligne exacte, supprimez l’autre"),
            );
            return;
        }
        rows.insert(at, releve);
    }

    /// Returns the series that a row is of.
    fn serie(&mut self, rang: &Rang) -> Option<&'c Serie> {
        let series = &self.donnees.data.series;
        let Some(case) = &rang.serie else {
            if let [only] = series.as_slice() {
                return Some(only);
            }
            let title = "cette ligne ne dit pas de quelle série elle est";
            let ids: Vec<String> = series.iter().map(|one| format!("« {} »", one.id)).collect();
            self.diags.push(
                Diagnostic::new(Code::ColonneInconnue, rang.territoire.span, title)
                    .help(format!("ajoutez une colonne « serie » : {}", ids.join(", "))),
            );
            return None;
        };
        let found = series.iter().find(|one| one.id.0 == case.texte);
        if found.is_none() {
            let names = series.iter().map(|one| one.id.0.as_str());
            self.unknown(case, Genre::Serie, &names.collect::<Vec<_>>());
        }
        found
    }

    fn is_territoire(&mut self, case: &Case) -> bool {
        let territoires = self.corpus.territoires();
        let known = territoires.iter().any(|one| one.id.0 == case.texte);
        // Without a project that can be read, nothing is known of any.
        if !known && !territoires.is_empty() {
            let names = territoires.iter().map(|one| one.id.0.as_str());
            self.unknown(case, Genre::Territoire, &names.collect::<Vec<_>>());
        }
        known
    }

    /// Complains about an id that is none, once for each file.
    fn unknown(&mut self, case: &Case, genre: Genre, names: &[&str]) {
        let told = (genre, case.texte.clone());
        if !self.told.insert(told) {
            return;
        }
        let title = format!("{} « {} » n’existe pas", genre.with_article(), case.texte);
        let near = nearest(&case.texte, names.iter().copied(), ToOwned::to_owned);
        self.diags.push(
            Diagnostic::new(Code::ReferenceInconnue, case.span, title)
                .help_if(near)
                .help(aide::known(genre, names)),
        );
    }

    /// Makes what is known of a row; a rate that its count does not give is complained about (R23).
    fn releve(&mut self, serie: &Serie, rang: &Rang) -> Releve {
        let known = rang.nombre.valeur().zip(rang.denominateur);
        let computed = known.and_then(|(nombre, base)| rate(nombre, base, serie.pour()));
        // What is in part an estimate is written rounded.
        let exact = computed.filter(|_| rang.impute.is_none_or(|share| share == 0.0));
        if let (Some(computed), Some((published, case))) = (exact, &rang.taux)
            && fr::taux(computed) != fr::taux(*published)
            && (computed - published).abs() > fr::precision(*published) / 2.0
        {
            let title = format!(
                "le taux écrit ({}) n’est pas celui que donnent le nombre et le dénominateur ({})",
                fr::taux(*published),
                fr::taux(computed)
            );
            self.diags.push(
                Diagnostic::new(Code::TauxDifferent, case.span, title)
                    .label("taux différent")
                    .help("laissez vide la case « taux » : il est calculé")
                    .help("ou vérifiez le nombre, et que le dénominateur compte bien ce que dit la série"),
            );
        }
        let taux = match rang.nombre {
            Cellule::NonDiffusee => Cellule::NonDiffusee,
            _ => computed
                .or(rang.taux.as_ref().map(|row| row.0))
                .map_or(Cellule::Absente, Cellule::Publiee),
        };
        Releve {
            nombre: rang.nombre,
            taux,
            denominateur: rang.denominateur,
            millesime: rang.millesime,
            impute: rang.impute,
            span: rang.span,
        }
    }
}
