//! What may be typed, and what is said when something else was: in French.

mod donnees;

use std::path::PathBuf;

use clap::{
    Args, CommandFactory, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ErrorKind},
};

use crate::{
    diag::{Severity, nearest},
    model::diffusion::Diffusion,
};

use super::{End, sortie};

pub(super) use donnees::{Donnees, Enquete, Ssmsi, Tableau};

const TEMPLATE: &str = "{about}\n\nUsage : {usage}\n\n{all-args}{after-help}";

/// Compile le diagnostic local de sécurité et la stratégie d’une collectivité
#[derive(Debug, Parser)]
#[command(
    name = "vigie", version, disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true,
    help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE",
    override_usage = "vigie COMMANDE [OPTIONS]",
    after_help = "« vigie COMMANDE --aide » décrit une commande."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Affiche cette aide
    #[arg(short = 'h', long = "aide", alias = "help", action = clap::ArgAction::Help, global = true, help_heading = "Options générales")]
    help: Option<bool>,
    /// Affiche la version du programme
    #[arg(short = 'V', long = "version", action = clap::ArgAction::Version, help_heading = "Options générales")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Crée un projet commenté, prêt à remplir
    #[command(name = "init", visible_alias = "initialiser", help_template = TEMPLATE)]
    Init(Init),
    /// Crée un fichier d’un genre donné, avec le prochain numéro
    #[command(name = "new", visible_alias = "nouveau", help_template = TEMPLATE)]
    New(New),
    /// Importe des données : délinquance enregistrée, réponses d’une enquête, tableau de comptes locaux
    #[command(
        name = "import", visible_alias = "importer", help_template = TEMPLATE, arg_required_else_help = true,
        subcommand_help_heading = "Données", subcommand_value_name = "DONNÉES",
        override_usage = "vigie import DONNÉES [OPTIONS]"
    )]
    Import(Import),
    /// Vérifie tout le projet et dit quoi écrire
    #[command(name = "check", visible_alias = "verifier", help_template = TEMPLATE)]
    Check(Check),
    /// Dit à l’équipe, en dix lignes, ce qui manque et qui doit le fournir (réservé compris)
    #[command(name = "etat", visible_alias = "status", help_template = TEMPLATE)]
    Etat(Etat),
    /// Construit les PDF et le site
    #[command(name = "build", visible_alias = "construire", help_template = TEMPLATE)]
    Build(Build),
    /// Montre le site et les PDF dans votre navigateur, à jour à chaque enregistrement
    #[command(name = "serve", visible_alias = "apercu", help_template = TEMPLATE)]
    Serve(Serve),
    /// Montre les clés possibles d’un genre de fichier
    #[command(name = "schema", help_template = TEMPLATE)]
    Schema(Schema),
    /// Explique un code de message
    #[command(name = "explain", visible_alias = "expliquer", help_template = TEMPLATE)]
    Explain(Explain),
    /// Écrit le complètement automatique pour votre terminal
    #[command(name = "completions", help_template = TEMPLATE)]
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Dossier à créer (sinon, ici)
    #[arg(value_name = "DOSSIER")]
    pub(super) dir: Option<PathBuf>,
    /// Remplit le projet d’une commune fictive complète
    #[arg(long)]
    pub(super) exemple: bool,
    /// Documents par lesquels commencer, séparés par des virgules : diagnostic, stspd, synthese,
    /// evaluation, plan-radicalisation, enquete, dossier-de-seance, restitution, fiche-communale,
    /// grand-public, deliberation (sinon diagnostic,stspd)
    #[arg(
        long,
        value_name = "PLANS",
        value_delimiter = ',',
        default_value = "diagnostic,stspd",
        hide_default_value = true,
        conflicts_with = "exemple"
    )]
    pub(super) documents: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// Genre : constat, fiche, source, acteur…
    #[arg(value_name = "TYPE")]
    pub(super) genre: String,
    /// Titre, entre guillemets
    #[arg(value_name = "TITRE")]
    pub(super) titre: String,
    /// Identifiant de l’objet auquel rattacher : l’objectif d’une fiche, l’axe d’un objectif…
    #[arg(long, value_name = "ID")]
    pub(super) parent: Option<String>,
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) project: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(subcommand)]
    pub(super) donnees: Donnees,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) project: Option<PathBuf>,
    /// Forme du rapport
    #[arg(
        long,
        value_enum,
        value_name = "FORME",
        default_value = "full",
        hide_possible_values = true,
        help = "Forme du rapport : full (complète), concise, json, github, gitlab",
        hide_default_value = true
    )]
    pub(super) format: FormatArg,
    /// Corrige ce qui peut l’être sans hésiter, et montre chaque ligne changée
    #[arg(long)]
    pub(super) corriger: bool,
    /// Avec --corriger : montre les changements sans rien écrire
    #[arg(long, requires = "corriger")]
    pub(super) essai: bool,
    /// Gravité à partir de laquelle la commande échoue
    #[arg(
        long,
        value_enum,
        value_name = "GRAVITÉ",
        default_value = "erreur",
        hide_possible_values = true,
        hide_default_value = true,
        help = "Gravité à partir de laquelle la commande échoue : erreur, avertissement, information"
    )]
    pub(super) seuil: SeuilArg,
}

#[derive(Debug, Args)]
pub(super) struct Etat {
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) project: Option<PathBuf>,
    /// Forme : texte, ou json
    #[arg(
        long,
        value_enum,
        value_name = "FORME",
        default_value = "texte",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: FormatTexte,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) project: Option<PathBuf>,
    /// Dossier de sortie (sinon « public », ou « sortie-NIVEAU » pour une version réservée)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) out: Option<PathBuf>,
    /// Version à produire : public, partenaires, restreint ou travail
    #[arg(long, value_name = "NIVEAU", default_value = "public", hide_default_value = true, value_parser = level)]
    pub(super) diffusion: Diffusion,
    /// Ne produit que cela : noms de documents, ou « site », séparés par des virgules
    #[arg(long, value_name = "QUOI", value_delimiter = ',')]
    pub(super) only: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Dossier du projet (sinon, le plus proche au-dessus d’ici)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) project: Option<PathBuf>,
    /// Port (sinon 4321 ; le suivant libre s’il est pris)
    #[arg(long, value_name = "PORT", default_value_t = 4321, hide_default_value = true)]
    pub(super) port: u16,
    /// Ouvre le navigateur
    #[arg(long)]
    pub(super) open: bool,
    /// Version montrée d’abord : public, partenaires, restreint ou travail
    #[arg(long, value_name = "NIVEAU", default_value = "public", hide_default_value = true, value_parser = level)]
    pub(super) diffusion: Diffusion,
    /// Relit tout deux fois par seconde : pour un dossier du réseau, qui n’annonce pas les enregistrements
    #[arg(long)]
    pub(super) relire: bool,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Genre de fichier : fiche, constat, bilan… (sans lui, la liste)
    #[arg(value_name = "TYPE")]
    pub(super) genre: Option<String>,
    /// Forme : texte, ou json (schéma JSON 2020-12)
    #[arg(
        long,
        value_enum,
        value_name = "FORME",
        default_value = "texte",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: FormatTexte,
}

/// How a schema or the state of the project is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatTexte {
    Texte,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Code du message, par exemple fiche-sans-pilote (sans lui, la liste)
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Terminal : bash, zsh, fish, elvish, powershell
    #[arg(value_enum, value_name = "TERMINAL", hide_possible_values = true)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    Full,
    Concise,
    Json,
    Github,
    Gitlab,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SeuilArg {
    Erreur,
    Avertissement,
    Information,
}

impl SeuilArg {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Erreur => Severity::Erreur,
            Self::Avertissement => Severity::Avertissement,
            Self::Information => Severity::Information,
        }
    }
}

/// Reads a level as typed.
pub(super) fn level(word: &str) -> Result<Diffusion, String> {
    Diffusion::named(word).ok_or_else(|| "public, partenaires, restreint ou travail".to_owned())
}

/// Reads the command line; help and mistakes are printed here.
pub(super) fn parse() -> Result<Cli, End> {
    Cli::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            sortie::data(&french(&error.to_string()));
            End::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            sortie::error(&french(&error.to_string()));
            End::Usage
        }
        kind => {
            sortie::error(&mistake(kind, &error));
            End::Usage
        }
    })
}

/// Puts the few words that clap writes itself into French.
fn french(help: &str) -> String {
    help.replace("[aliases: ", "[ou : ")
        .replace("[alias: ", "[ou : ")
        .replace("[default: ", "[par défaut : ")
        .replace("Arguments:", "Arguments :")
        .replace("Options:", "Options :")
        .replace("Commandes:", "Commandes :")
        .replace("Données:", "Données :")
        .replace("Options générales:", "Options générales :")
}

/// Says in French what was mistyped.
fn mistake(kind: ErrorKind, error: &clap::Error) -> String {
    let context = |kind: ContextKind| error.get(kind).map(ToString::to_string);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let (title, help) = match kind {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            let command = Cli::command();
            let names: Vec<&str> = command
                .get_subcommands()
                .flat_map(|sub| std::iter::once(sub.get_name()).chain(sub.get_all_aliases()))
                .collect();
            (
                format!("la commande « {typed} » n’existe pas"),
                nearest(&typed, names, ToOwned::to_owned),
            )
        }
        ErrorKind::UnknownArgument => (format!("l’option « {argument} » n’existe pas"), None),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            (format!("il manque la valeur de « {argument} »"), None)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = context(ContextKind::ValidValue)
                .map(|valid| format!("valeurs possibles : {valid}"));
            let reason = std::error::Error::source(error)
                .map(|source| format!("valeurs possibles : {source}"));
            (format!("« {value} » n’est pas permis pour « {argument} »"), valid.or(reason))
        }
        ErrorKind::MissingRequiredArgument => (format!("il manque {argument}"), None),
        ErrorKind::ArgumentConflict => {
            (format!("« {argument} » est donné deux fois ou contredit une autre option"), None)
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            (format!("« {argument} » n’a pas le bon nombre de valeurs"), None)
        }
        ErrorKind::InvalidUtf8 => ("un argument n’est pas lisible en UTF-8".to_owned(), None),
        _ => ("cette commande n’est pas comprise".to_owned(), None),
    };
    let help = help.map(|help| format!("aide : {help}\n")).unwrap_or_default();
    format!("erreur : {title}\n{help}« vigie --aide » donne la liste des commandes.\n")
}

/// Writes the completion script of a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> End {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "vigie", &mut script);
    sortie::data(&String::from_utf8_lossy(&script));
    End::Fine
}
