//! An indicator on one scale: where it started, what was measured, what is aimed at.

use serde::Serialize;

use crate::{
    edition::Edition,
    fr::{self, NBSP, typographie},
    model::{
        fiche::{Indicateur, Valeur},
        figure::Figure,
        reference::{Key, Ref},
        vocabulaire::Comparateur,
    },
    theme::Fonts,
};

use super::{
    Dessin, Format, Graphique,
    echelle::Echelle,
    svg::{Ancre, CORPS, INTERLIGNE, Style, Svg, Teinte, court, fois, hachures},
};

/// An indicator from its reference to its target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trajet {
    /// The indicator.
    pub key: Option<Key>,
    /// « 2.1-1 – Halls sans occupation ».
    pub nom: String,
    /// What is counted.
    pub unite: String,
    /// The value it started from.
    pub reference: Option<Mesuree>,
    /// What was measured before it, by date.
    pub avant: Vec<Mesuree>,
    /// What was measured since, by date.
    pub valeurs: Vec<Mesuree>,
    /// What is aimed at: a number, or a direction alone.
    pub cible: Option<Visee>,
    /// End of the scale, when the unit sets one.
    pub max: Option<f64>,
}

/// A number at a date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mesuree {
    /// The date, as printed.
    pub date: String,
    /// The number.
    pub valeur: f64,
}

/// What is aimed at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Visee {
    /// « au moins 80 % », « baisse ».
    pub mots: String,
    /// By when, as printed.
    pub date: Option<String>,
    /// The number, when there is one on the scale of the indicator.
    pub valeur: Option<f64>,
    /// Whether more is better; nothing when the number itself is aimed at.
    pub monte: Option<bool>,
}

/// Returns the indicator that a figure names.
pub(super) fn indicateur<'e>(edition: &'e Edition, figure: &Figure) -> Option<&'e Indicateur> {
    let (fiche, id) = figure.indicateur.as_ref()?.id.0.split_once('/')?;
    let fiche = edition.corpus().fiches.get(&fiche.into())?;
    fiche.data.indicateurs.iter().find(|own| own.id.0 == id)
}

/// Returns what a figure shows of its indicator.
pub(super) fn trajet(edition: &Edition, figure: &Figure, noms: &super::Noms<'_>) -> Trajet {
    let nothing = Trajet {
        key: None,
        nom: String::new(),
        unite: String::new(),
        reference: None,
        avant: Vec::new(),
        valeurs: Vec::new(),
        cible: None,
        max: None,
    };
    let key = figure.indicateur.as_ref().map(Ref::key);
    let Some((key, own)) = key.zip(indicateur(edition, figure)) else { return nothing };
    let unite = own.unite.as_deref().unwrap_or_default();
    let percent = unite.starts_with('%');
    let reference = own.reference.as_ref();
    let start = reference.and_then(|from| from.valeur);
    let mut values: Vec<_> = own.valeurs.iter().collect();
    values.sort_by_key(|value| value.date);
    let since = reference.filter(|from| from.valeur.is_some()).and_then(|from| from.date);
    let (avant, valeurs): (Vec<_>, Vec<_>) =
        values.into_iter().partition(|value| since.is_some_and(|since| value.date < since));
    let measured = |value: &Valeur| Mesuree { date: fr::date(value.date), valeur: value.valeur };
    let number = (noms.numero)(&key).map(|number| format!("{number}{NBSP}– ")).unwrap_or_default();
    Trajet {
        nom: format!("{number}{}", typographie(&own.intitule)),
        unite: typographie(&fr::capitale(unite)),
        reference: start.map(|valeur| Mesuree {
            date: reference.and_then(|from| from.date).map(fr::date).unwrap_or_default(),
            valeur,
        }),
        avant: avant.into_iter().map(measured).collect(),
        valeurs: valeurs.into_iter().map(measured).collect(),
        cible: own.cible.as_ref().map(|aim| {
            let signed = matches!(aim.comparateur, Comparateur::Hausse | Comparateur::Baisse);
            let down = aim.comparateur == Comparateur::Baisse;
            // An amount of change is in points, or in the unit: then it starts from the reference.
            let valeur = match (signed, aim.valeur, start) {
                (true, Some(by), Some(start)) if aim.unite.is_none() || percent => {
                    Some(if down { start - by } else { start + by })
                }
                (true, ..) => None,
                (false, value, _) => value,
            };
            let suffix = if percent { format!("{NBSP}%") } else { String::new() };
            let amount = aim.valeur.map(|value| match &aim.unite {
                Some(unit) => format!(" de {}{NBSP}{unit}", fr::nombre(value)),
                None if signed => format!(" de {}{suffix}", fr::nombre(value)),
                None => format!(" {}{suffix}", fr::nombre(value)),
            });
            let word = aim.comparateur.label().to_lowercase();
            let word = if aim.comparateur == Comparateur::Egal { String::new() } else { word };
            let words = format!("{word}{}", amount.unwrap_or_default());
            Visee {
                mots: typographie(words.trim()),
                date: aim.date.map(fr::date),
                valeur,
                monte: match aim.comparateur {
                    Comparateur::Hausse | Comparateur::AuMoins => Some(true),
                    Comparateur::Baisse | Comparateur::AuPlus => Some(false),
                    Comparateur::Egal => None,
                },
            }
        }),
        max: percent.then_some(100.0),
        key: Some(key),
    }
}

impl Trajet {
    fn suffixe(&self) -> &'static str {
        if self.unite.starts_with('%') { "\u{a0}%" } else { "" }
    }

    /// Prints a number with its unit.
    pub fn nombre(&self, value: f64) -> String {
        format!("{}{}", fr::nombre(value), self.suffixe())
    }
}

/// Says all of it in words.
pub(super) fn description(trajet: &Trajet) -> String {
    let mut words = format!("{} ({}).", trajet.nom, fr::incise(&trajet.unite));
    let mut say = |what: &str, date: &str, value: String| {
        let when = if date.is_empty() { String::new() } else { format!(" ({date})") };
        words.push_str(&format!(" {what}{when} : {value}."));
    };
    if let Some(start) = &trajet.reference {
        say("Référence", &start.date, trajet.nombre(start.valeur));
    }
    for value in trajet.avant.iter().chain(&trajet.valeurs) {
        say("Mesure", &value.date, trajet.nombre(value.valeur));
    }
    if let Some(aim) = &trajet.cible {
        say("Cible", aim.date.as_deref().unwrap_or_default(), aim.mots.clone());
    }
    typographie(&words)
}

/// « de 41 % en 2025 à au moins 60 % en 2029 ; dernière mesure, 55 % en 2027. »
pub(super) fn lecture(trajet: &Trajet) -> Option<String> {
    let aim = trajet.cible.as_ref()?;
    let dated = |words: &str, date: &str| match date {
        "" => words.to_owned(),
        date => format!("{words} en {date}"),
    };
    let valued = |value: &Mesuree| dated(&trajet.nombre(value.valeur), &value.date);
    // Signs are for drawings.
    let bound = |sign: char, words: &str| {
        aim.mots.strip_prefix(sign).map(|value| format!("{}{words}", value.trim_start()))
    };
    let aimed = bound('≤', " au plus").or_else(|| bound('≥', " au moins"));
    let aimed = aimed.unwrap_or_else(|| aim.mots.clone());
    let aimed = dated(&aimed, aim.date.as_deref().unwrap_or_default());
    let mut words = match &trajet.reference {
        Some(start) if aim.valeur.is_some() => format!("de {} à {aimed}", valued(start)),
        Some(start) => format!("{} ; on vise : {aimed}", valued(start)),
        None => format!("on vise : {aimed}"),
    };
    match trajet.valeurs.last() {
        Some(last) => words.push_str(&format!(" ; dernière mesure, {}.", valued(last))),
        None => words.push_str(" ; aucune mesure n’est encore connue."),
    }
    Some(typographie(&words))
}

/// Height of the scale, of the bar of the last value.
const PISTE: f64 = 26.0;
const BARRE: f64 = 12.0;

pub(super) fn dessin(
    graphique: &Graphique,
    trajet: &Trajet,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let width = format.largeur();
    let mut y = svg.paragraphe(&trajet.nom, (0.0, 14.0), width, Style::new(Teinte::Encre).gras());
    y = svg.paragraphe(&trajet.unite, (0.0, y), width, Style::new(Teinte::Gris));
    let numbers = trajet.reference.iter().chain(&trajet.avant).chain(&trajet.valeurs);
    let numbers = numbers.map(|value| value.valeur);
    let aimed = trajet.cible.as_ref().and_then(|aim| aim.valeur);
    let most = numbers.chain(aimed).fold(0.0, f64::max);
    let scale = Echelle::new(most, if format == Format::Large { 6 } else { 4 });
    let end = trajet.max.filter(|max| most <= *max).unwrap_or_else(|| scale.max());
    let scale = if trajet.max == Some(end) { Echelle::new(end, 5) } else { scale };
    let (gauche, droite) = (10.0, width - 16.0);
    let x = |value: f64| gauche + (droite - gauche) * (value / end).clamp(0.0, 1.0);
    let labels = etiquettes(trajet);
    let rows = pose(&mut svg, &labels, (y + 4.0, width), &x);
    let top = y + 4.0 + fois(rows, INTERLIGNE) + 8.0;
    let middle = top + PISTE / 2.0;
    let track = format!(
        "M{} {}H{}v{}H{}z",
        court(gauche),
        court(top),
        court(droite),
        court(PISTE),
        court(gauche)
    );
    svg.plein(&track, Teinte::Papier);
    zone(&mut svg, trajet, (gauche, droite, top), &x);
    let start = trajet.reference.as_ref().map(|start| x(start.valeur));
    match (trajet.valeurs.last(), start.zip(aimed.map(x))) {
        (Some(last), _) => {
            let size = (x(last.valeur) - gauche, BARRE);
            svg.rectangle((gauche, middle - BARRE / 2.0), size, Teinte::Serie(0));
        }
        // Nothing is measured yet: there is a way to go, and no result.
        (None, Some((from, to))) => fleche(&mut svg, (from, to), middle),
        (None, None) => {}
    }
    for value in trajet.valeurs.iter().rev().skip(1).chain(&trajet.avant) {
        let at = x(value.valeur);
        svg.segment((at, middle - 9.0), (at, middle + 9.0), Teinte::Gris, (1.5, ""));
    }
    if let Some(start) = &trajet.reference {
        let at = x(start.valeur);
        rond(&mut svg, (at, middle));
    }
    if let Some(at) = aimed.map(x) {
        svg.segment((at, top - 4.0), (at, top + PISTE + 4.0), Teinte::Fond, (6.0, ""));
        svg.segment((at, top - 4.0), (at, top + PISTE + 4.0), Teinte::Serie(1), (3.0, ""));
    }
    let axis = Style::new(Teinte::Gris).corps(CORPS - 1.0).ancre(Ancre::Milieu);
    for value in scale.graduations().filter(|value| *value <= end) {
        let label = fr::decimales(value, scale.decimales());
        svg.segment(
            (x(value), top + PISTE),
            (x(value), top + PISTE + 4.0),
            Teinte::Gris,
            (1.0, ""),
        );
        svg.texte((x(value), top + PISTE + 18.0), &label, axis);
    }
    let y = legende(&mut svg, trajet, (top + PISTE + 38.0, width));
    svg.finish(graphique, format, y)
}

/// Draws the way from the reference to the target.
fn fleche(svg: &mut Svg<'_>, (from, to): (f64, f64), y: f64) {
    let side = if to < from { -1.0 } else { 1.0 };
    let (start, end) = (from + 7.0 * side, to - 4.0 * side);
    if (end - start) * side < 8.0 {
        return;
    }
    svg.segment((start, y), (end - 6.0 * side, y), Teinte::Encre, (1.8, ""));
    let back = court(end - 8.0 * side);
    let d = format!("M{} {}L{back} {}V{}z", court(end), court(y), court(y - 4.5), court(y + 4.5));
    svg.plein(&d, Teinte::Encre);
}

/// Says what the marks without a name are; returns where it ends.
fn legende(svg: &mut Svg<'_>, trajet: &Trajet, (y, width): (f64, f64)) -> f64 {
    let style = Style::new(Teinte::Gris).corps(CORPS - 1.0);
    let zone = trajet.cible.as_ref().is_some_and(|aim| aim.valeur.is_some() && aim.monte.is_some());
    let before = trajet.valeurs.len() > 1 || !trajet.avant.is_empty();
    let words = [("zone visée", zone), ("mesures antérieures", before)];
    let (mut x, mut y) = (10.0, y);
    for (word, _) in words.into_iter().filter(|(_, shown)| *shown) {
        let needed = 26.0 + svg.largeur(word, style) + 18.0;
        if x > 10.0 && x + needed - 18.0 > width {
            (x, y) = (10.0, y + INTERLIGNE);
        }
        if word == "zone visée" {
            svg.trait_(&hachures((x, y - 10.0), (18.0, 12.0), 1), Teinte::Serie(1), 0.8, "");
        } else {
            svg.segment((x + 9.0, y - 11.0), (x + 9.0, y + 3.0), Teinte::Gris, (1.5, ""));
        }
        svg.texte((x + 26.0, y), word, style);
        x += needed;
    }
    if x > 10.0 { y + 10.0 } else { y - 12.0 }
}

/// Hatches the side of the target where the indicator should be.
fn zone(
    svg: &mut Svg<'_>,
    trajet: &Trajet,
    (gauche, droite, top): (f64, f64, f64),
    x: &dyn Fn(f64) -> f64,
) {
    let Some(aim) = &trajet.cible else { return };
    let (Some(value), Some(up)) = (aim.valeur, aim.monte) else { return };
    let (from, to) = if up { (x(value), droite) } else { (gauche, x(value)) };
    let lines = hachures((from, top), ((to - from).max(0.0), PISTE), 1);
    svg.trait_(&lines, Teinte::Serie(1), 0.8, "");
}

/// Draws the mark of the reference: a ring.
fn rond(svg: &mut Svg<'_>, (x, y): (f64, f64)) {
    let d = format!("M{} {}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0", court(x - 6.0), court(y));
    svg.plein(&d, Teinte::Fond);
    svg.trait_(&d, Teinte::Encre, 2.2, "");
}

/// Returns what is written over the scale: where, words, tint.
fn etiquettes(trajet: &Trajet) -> Vec<(Option<f64>, String, Teinte)> {
    let mut labels = Vec::new();
    let dated = |what: &str, date: &str, value: &str| match date {
        "" => format!("{what}\u{a0}: {value}"),
        date => format!("{what} {date}\u{a0}: {value}"),
    };
    if let Some(start) = &trajet.reference {
        let words = dated("référence", &start.date, &trajet.nombre(start.valeur));
        labels.push((Some(start.valeur), words, Teinte::Encre));
    }
    if let Some(last) = trajet.valeurs.last() {
        let words = dated("mesure", &last.date, &trajet.nombre(last.valeur));
        labels.push((Some(last.valeur), words, Teinte::Serie(0)));
    }
    if let Some(aim) = &trajet.cible {
        let words = dated("cible", aim.date.as_deref().unwrap_or_default(), &aim.mots);
        labels.push((aim.valeur, words, Teinte::Serie(1)));
    }
    labels
}

/// Writes labels over what they name, each on a line of its own where two would meet; returns how many
/// lines they take.
fn pose(
    svg: &mut Svg<'_>,
    labels: &[(Option<f64>, String, Teinte)],
    (top, width): (f64, f64),
    x: &dyn Fn(f64) -> f64,
) -> usize {
    let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
    for (value, words, tint) in labels {
        let style = Style::new(*tint).gras().corps(CORPS - 0.5);
        let own = svg.largeur(words, style);
        let from = value.map_or(width - own, |value| x(value) - own / 2.0);
        let from = from.min(width - own).max(0.0);
        let to = from + own;
        let free = |line: &Vec<(f64, f64)>| {
            line.iter().all(|(start, end)| to + 12.0 < *start || end + 12.0 < from)
        };
        let rank = lines.iter().position(free).unwrap_or(lines.len());
        if rank == lines.len() {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.get_mut(rank) {
            line.push((from, to));
        }
        svg.texte((from, top + fois(rank, INTERLIGNE) + 12.0), words, style);
    }
    lines.len()
}
