//! What may be typed after `vigie import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    fr,
    import::{Pas, Role},
    model::date::{Date, Within},
};

use super::TEMPLATE;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Donnees {
    /// Délinquance enregistrée : bases communale, départementale et régionale du SSMSI
    #[command(name = "ssmsi", help_template = TEMPLATE)]
    Ssmsi(Ssmsi),
    /// Enquête : compte les réponses exportées par LimeSurvey, Sphinx ou un tableur, sans en garder aucune
    #[command(name = "enquete", help_template = TEMPLATE)]
    Enquete(Enquete),
    /// Comptes locaux : un tableau de la police municipale, d’un bailleur, d’un service, dans une série
    #[command(name = "tableau", help_template = TEMPLATE, after_help = TABLEAU)]
    Tableau(Tableau),
}

/// What a table may look like.
const TABLEAU: &str = r#"Le tableau est une liste (une ligne par nombre, ou une ligne par fait), ou un tableau croisé (territoires
en lignes et périodes en colonnes, ou l’inverse). Ses colonnes se reconnaissent à leur titre. Une case vide
est un chiffre absent, jamais zéro ; « nd », « secret », « < 5 » sont des chiffres non diffusés.

Exemples :
  vigie import tableau signalements-2025.xlsx --serie signalements-halls
  vigie import tableau main-courante.csv --serie tapage --seulement "Nature=Tapage" --pas mois
  vigie import tableau main-courante.csv --serie tapage --territoire commune
"#;

#[derive(Debug, Args)]
pub(in crate::cli) struct Tableau {
    /// Tableau : un fichier .csv, .xlsx ou .ods
    #[arg(value_name = "FICHIER")]
    pub(in crate::cli) fichier: PathBuf,
    /// Identifiant de la série, décrite ou non dans le dossier « donnees »
    #[arg(long, value_name = "SÉRIE")]
    pub(in crate::cli) serie: String,
    /// Feuille du classeur (sinon, la première)
    #[arg(long, value_name = "FEUILLE")]
    pub(in crate::cli) feuille: Option<String>,
    /// Dit ce que contient une colonne, par exemple territoire="Secteur" (ou date, annee, mois, trimestre, nombre)
    #[arg(long = "colonne", value_name = "NOM=TITRE", value_parser = column)]
    pub(in crate::cli) colonnes: Vec<(Role, String)>,
    /// Ne garde que les lignes où une colonne a cette valeur, par exemple "Nature=Tapage"
    #[arg(long, value_name = "TITRE=VALEUR", value_parser = pair)]
    pub(in crate::cli) seulement: Vec<(String, String)>,
    /// Territoire de toutes les lignes, quand aucune colonne ne le dit
    #[arg(long, value_name = "TERRITOIRE")]
    pub(in crate::cli) territoire: Option<String>,
    /// Année de toutes les lignes, quand les mois sont écrits sans elle
    #[arg(long, value_name = "ANNÉE", value_parser = year)]
    pub(in crate::cli) annee: Option<i32>,
    /// Période à compter : jour, mois, trimestre ou annee (sinon, l’année pour des jours)
    #[arg(long, value_name = "PÉRIODE", value_parser = step)]
    pub(in crate::cli) pas: Option<Pas>,
    /// Jour où le tableau a été produit (sinon, celui que dit le classeur ou le nom du fichier)
    #[arg(long, value_name = "JOUR", value_parser = day)]
    pub(in crate::cli) date: Option<Date>,
    /// Compte chaque ligne pour un fait, même si une colonne contient des nombres
    #[arg(long)]
    pub(in crate::cli) evenements: bool,
    /// Additionne les nombres d’un même territoire à une même date, au lieu de les refuser
    #[arg(long)]
    pub(in crate::cli) additionner: bool,
    /// Retire de la série les lignes que ce tableau n’a pas (sinon, elles restent)
    #[arg(long)]
    pub(in crate::cli) remplacer: bool,
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) project: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Enquete {
    /// Réponses, une ligne par personne : un fichier .csv, .xlsx ou .ods
    #[arg(value_name = "FICHIER")]
    pub(in crate::cli) fichier: PathBuf,
    /// Identifiant de l’enquête, dans le dossier « enquetes »
    #[arg(long, value_name = "ENQUÊTE")]
    pub(in crate::cli) enquete: String,
    /// Feuille du classeur (sinon, la première)
    #[arg(long, value_name = "FEUILLE")]
    pub(in crate::cli) feuille: Option<String>,
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) project: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Ssmsi {
    /// Fichiers tels que data.gouv.fr les publie : .csv, .csv.gz ou .parquet
    #[arg(value_name = "FICHIER", required = true)]
    pub(in crate::cli) fichiers: Vec<PathBuf>,
    /// Codes des communes à garder (sinon, toutes celles du projet qui ont un code)
    #[arg(long, value_name = "CODE", value_delimiter = ',', num_args = 1..)]
    pub(in crate::cli) territoire: Vec<String>,
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) project: Option<PathBuf>,
}

/// Reads the title of a column and a value, as typed: « Nature=Tapage ».
fn pair(text: &str) -> Result<(String, String), String> {
    let known = text.split_once('=').filter(|(title, _)| !title.trim().is_empty());
    let (title, value) = known.ok_or_else(|| "TITRE=VALEUR".to_owned())?;
    Ok((title.trim().to_owned(), value.trim().to_owned()))
}

/// Reads what a column holds, as typed: « territoire=Secteur ».
fn column(text: &str) -> Result<(Role, String), String> {
    let names: Vec<String> = Role::ALL.iter().map(|(name, _)| format!("{name}=TITRE")).collect();
    let (name, title) = pair(text).map_err(|_| names.join(", "))?;
    let role = Role::ALL.iter().find(|row| row.0 == fr::slug(&name));
    role.map(|row| (row.1, title)).ok_or_else(|| names.join(", "))
}

/// Reads a year as typed.
fn year(text: &str) -> Result<i32, String> {
    let year = text.parse().ok().filter(|year| (1900..=2100).contains(year));
    year.ok_or_else(|| "une année, par exemple 2025".to_owned())
}

/// Reads a period as typed.
fn step(text: &str) -> Result<Pas, String> {
    match &*fr::slug(text) {
        "jour" => Ok(Pas::Jour),
        "mois" => Ok(Pas::Mois),
        "trimestre" => Ok(Pas::Trimestre),
        "annee" | "an" => Ok(Pas::Annee),
        _ => Err("jour, mois, trimestre ou annee".to_owned()),
    }
}

/// Reads a day as typed.
fn day(text: &str) -> Result<Date, String> {
    let date = fr::date_saisie(text).filter(|date| matches!(date.within(), Within::Day(..)));
    date.ok_or_else(|| "un jour, par exemple 2026-03-31".to_owned())
}
