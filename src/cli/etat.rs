//! `vigie etat`: ten lines on what is missing and who must give it.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    diag::{Diagnostic, Severity},
    fr::{self, NBSP},
    model::{
        date::{Date, Within},
        deroulement::Avancement,
    },
    pipeline, read,
    resolve::{Lecture, Point},
    theme::Theme,
};

use super::{End, args, end_of, project, sortie};

/// Names that a line gives before it only counts.
const SHOWN: usize = 3;

/// Runs the command.
pub(super) fn run(args: &args::Etat) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    let mut diags = Vec::new();
    let sources = read(&root).report(&mut diags);
    let resolved = pipeline::check(&sources, &Theme::new(&sources)).report(&mut diags);
    let counts = Counts::of(&diags);
    let text = match args.format {
        args::FormatTexte::Texte => texte(&resolved.point, resolved.complete, &counts),
        args::FormatTexte::Json => json(&resolved.point, resolved.complete, &counts),
    };
    sortie::data(&text);
    // What is missing is no fault of the command: only its own mistakes are.
    match end_of(&diags) {
        End::Usage => End::Usage,
        _ => End::Fine,
    }
}

/// Findings by gravity, and what to type next.
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counts {
    fn of(diags: &[Diagnostic]) -> Self {
        let open = || diags.iter().filter(|diag| diag.accepted.is_none());
        let count = |severity| open().filter(|diag| diag.severity == severity).count();
        Self {
            errors: count(Severity::Erreur),
            warnings: count(Severity::Avertissement),
            notes: count(Severity::Information),
        }
    }

    fn next(&self) -> &'static str {
        if self.errors + self.warnings + self.notes > 0 { "vigie check" } else { "vigie build" }
    }

    fn line(&self) -> String {
        let parts: Vec<String> = [
            (self.errors, Severity::Erreur),
            (self.warnings, Severity::Avertissement),
            (self.notes, Severity::Information),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| fr::compte(count, severity.label()))
        .collect();
        let said =
            if parts.is_empty() { "aucun défaut".to_owned() } else { fr::enumeration(&parts) };
        format!("{said}. Ensuite{NBSP}: {}", self.next())
    }
}

fn json(point: &Point, (complete, all): (usize, usize), counts: &Counts) -> String {
    let value = json!({
        "point": point,
        "fiches": { "completes": complete, "toutes": all },
        "signalements": {
            "erreur": counts.errors,
            "avertissement": counts.warnings,
            "information": counts.notes,
        },
        "ensuite": counts.next(),
    });
    let text = serde_json::to_string_pretty(&value).expect("a JSON value can be written");
    format!("{text}\n")
}

/// Writes the lines, each with its label; a line that has nothing to say stays out.
fn texte(point: &Point, (complete, all): (usize, usize), counts: &Counts) -> String {
    let mut text = match &point.projet {
        Some(version) => format!(
            "{}{NBSP}: version {} du {}, {}\n",
            fr::typographie(&version.titre),
            version.version,
            fr::date(version.date),
            version.etat
        ),
        None => format!(
            "projet.toml ne peut pas être lu{NBSP}: sans la date de la version, rien d’autre ne peut être dit\n"
        ),
    };
    let fiches = (all > 0).then(|| {
        let words = if complete > 1 { "complètes" } else { "complète" };
        format!("{complete} {words} sur {all}")
    });
    let lines = [
        ("Mission", mission(point)),
        (
            "Jalon",
            point.prochain_jalon.as_ref().map(|jalon| {
                format!("{}, {}", fr::typographie(&jalon.intitule), fr::date(jalon.date))
            }),
        ),
        ("Fiches", fiches),
        ("Documents", documents(point)),
        ("Entretiens", entretiens(point)),
        ("Non entendus", absents(point)),
        ("Indicateurs", indicateurs(point)),
        ("Plénière", plenieres(point)),
        ("Contrôle", Some(counts.line())),
    ];
    for (label, line) in lines {
        if let Some(line) = line {
            text.push_str(&format!("{label:<14}{line}\n"));
        }
    }
    text
}

fn mission(point: &Point) -> Option<String> {
    point.projet.as_ref()?;
    match point.deroulement {
        Lecture::Absent => {
            return Some(format!(
                "non décrite{NBSP}; « vigie new phase \"Cadrage\" » écrit la première phase dans deroulement.toml"
            ));
        }
        Lecture::Illisible => {
            return Some(format!(
                "deroulement.toml contient des erreurs{NBSP}: « vigie check » les montre"
            ));
        }
        Lecture::Lu => {}
    }
    let of = |wanted: Avancement| point.phases.iter().filter(move |one| one.avancement == wanted);
    let current: Vec<String> = of(Avancement::EnCours)
        .map(|one| format!("{} ({})", fr::typographie(&one.titre), until(one.fin)))
        .collect();
    let over = of(Avancement::Terminee).count();
    if point.phases.is_empty() {
        return Some(format!(
            "aucune phase{NBSP}; « vigie new phase \"Cadrage\" » écrit la première"
        ));
    }
    let words = if over > 1 { "phases terminées" } else { "phase terminée" };
    let mut line = format!("{over} {words} sur {}", point.phases.len());
    if !current.is_empty() {
        line.push_str(&format!("{NBSP}; en cours{NBSP}: {}", fr::enumeration(&current)));
    } else if let Some(next) = of(Avancement::AVenir).next() {
        line.push_str(&format!("{NBSP}; ensuite{NBSP}: {}", fr::typographie(&next.titre)));
    }
    Some(line)
}

/// Prints an end: « jusqu’en octobre 2026 », « jusqu’au 10 décembre 2026 ».
fn until(date: Date) -> String {
    match date.within() {
        Within::Year => format!("jusqu’à fin {date}"),
        Within::Quarter(_) => format!("jusqu’à la fin du {}", fr::date(date)),
        Within::Month(_) => format!("jusqu’en {}", fr::date(date)),
        Within::Day(..) => format!("jusqu’au {}", fr::date(date)),
    }
}

/// Prints when: « en février 2026 », « le 10 février 2026 ».
fn since(date: Date) -> String {
    match date.within() {
        Within::Day(..) => format!("le {}", fr::date(date)),
        Within::Quarter(_) => format!("au {}", fr::date(date)),
        _ => format!("en {}", fr::date(date)),
    }
}

fn documents(point: &Point) -> Option<String> {
    let awaited = &point.documents_attendus;
    let items = awaited.iter().map(|one| {
        let since = one.demande_le.map(since);
        let state = match (since, one.relances) {
            (None, _) => "à demander".to_owned(),
            (Some(since), 0) => format!("demandé {since}"),
            (Some(since), 1) => format!("demandé {since}, une relance"),
            (Some(since), times) => format!("demandé {since}, {times}{NBSP}relances"),
        };
        let (acteur, what) = (fr::typographie(&one.acteur), fr::typographie(&one.intitule));
        format!("{acteur} («{NBSP}{what}{NBSP}», {state})")
    });
    counted(awaited.len(), "attendu", items.collect())
}

fn entretiens(point: &Point) -> Option<String> {
    let open = &point.entretiens_a_tenir;
    let items = open.iter().map(|one| {
        let when = one.prevu_le.map_or_else(|| "sans date".to_owned(), fr::date);
        format!("{}, {} ({when})", fr::typographie(&one.acteur), fr::typographie(&one.fonction))
    });
    let items = items.collect();
    (!open.is_empty()).then(|| format!("{} à tenir{NBSP}: {}", open.len(), some(items)))
}

fn absents(point: &Point) -> Option<String> {
    let names = &point.structures_non_entendues;
    let items = names.iter().map(|name| fr::typographie(name)).collect();
    (!names.is_empty())
        .then(|| format!("{}{NBSP}: {}", fr::compte(names.len(), "structure"), some(items)))
}

fn indicateurs(point: &Point) -> Option<String> {
    let lacking = &point.indicateurs_a_renseigner;
    if lacking.is_empty() {
        return None;
    }
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for one in lacking {
        *by.entry(one.responsable.as_deref().unwrap_or("sans responsable")).or_default() += 1;
    }
    let mut by: Vec<(&str, usize)> = by.into_iter().collect();
    by.sort_by_key(|row| std::cmp::Reverse(row.1));
    let items = by.iter().map(|(name, count)| format!("{} ({count})", fr::typographie(name)));
    Some(format!(
        "{} sur {} sans référence ou sans valeur{NBSP}: {}",
        lacking.len(),
        point.indicateurs,
        some(items.collect())
    ))
}

fn plenieres(point: &Point) -> Option<String> {
    let items: Vec<String> = point
        .plenieres
        .iter()
        .map(|one| {
            let last = one.derniere.map(|date| format!(", la dernière en {}", date.year()));
            let next = one.prevue_le.map_or_else(
                || "à réunir, sans date prévue (un jalon de type « pleniere »)".to_owned(),
                |date| format!("prévue ({})", fr::date(date)),
            );
            format!("{}{}, {next}", fr::typographie(&one.instance), last.unwrap_or_default())
        })
        .collect();
    (!items.is_empty()).then(|| some(items))
}

/// Writes « 2 attendus : a ; b ».
fn counted(count: usize, word: &str, items: Vec<String>) -> Option<String> {
    (count > 0).then(|| format!("{}{NBSP}: {}", fr::compte(count, word), some(items)))
}

/// Joins the first items, and counts the rest.
fn some(mut items: Vec<String>) -> String {
    let rest = items.len().saturating_sub(SHOWN);
    items.truncate(SHOWN);
    let mut text = items.join(&format!("{NBSP}; "));
    if rest > 0 {
        let words = fr::pluriel_si(rest, "autre");
        text.push_str(&format!("{NBSP}; et {rest} {words}"));
    }
    text
}
