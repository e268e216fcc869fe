//! Actions over time: a bar for each, by axis, with its steps.

use crate::theme::Fonts;

use super::{
    Dessin, Format, Graphique,
    calendrier::{Action, Bande, Calendrier},
    echelle::ecarte,
    svg::{Ancre, CORPS, Style, Svg, Teinte, court, fois},
};

/// Height of a line of a label.
const LIGNE: f64 = 13.5;

/// Height of a bar.
const BARRE: f64 = 12.0;

/// Size of the labels.
const PETIT: f64 = CORPS - 1.0;

/// Where time stands within the drawing.
struct Cadre<'c> {
    gauche: f64,
    droite: f64,
    calendrier: &'c Calendrier,
}

impl Cadre<'_> {
    fn x(&self, quarter: f64) -> f64 {
        let (from, to) = (f64::from(self.calendrier.debut), f64::from(self.calendrier.fin));
        self.gauche + (self.droite - self.gauche) * (quarter - from) / (to - from)
    }
}

pub(super) fn dessin(
    graphique: &Graphique,
    calendrier: &Calendrier,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let (droite, large) = (format.largeur(), format == Format::Large);
    let gauche = if large { droite * 0.455 } else { 0.0 };
    let cadre = Cadre { gauche, droite, calendrier };
    let mut rows = Vec::new();
    let mut y = 46.0;
    for bande in &calendrier.axes {
        let title = Style::new(Teinte::Axe(bande.couleur)).gras().corps(CORPS);
        let lines = svg.lignes(&bande.nom, title, droite);
        y += 10.0;
        rows.push((y, Rang::Axe(bande, lines.clone())));
        y += fois(lines.len(), LIGNE) + 5.0;
        for action in &bande.actions {
            let label = Style::new(Teinte::Encre).corps(PETIT);
            let most = if large { gauche - 12.0 } else { droite } - retrait(&svg, action);
            let lines = svg.lignes(&action.titre, label, most);
            let text = fois(lines.len(), LIGNE);
            let height = if large { text.max(BARRE + 2.0) } else { text + BARRE + 5.0 };
            rows.push((y, Rang::Action(bande, action, lines)));
            y += height + if large { 7.0 } else { 10.0 };
        }
    }
    let bas = y;
    grille(&mut svg, &cadre, bas);
    let y = version(&mut svg, &cadre, bas);
    for (y, row) in &rows {
        match row {
            Rang::Axe(bande, lines) => axe(&mut svg, bande, lines, *y, droite),
            Rang::Action(bande, action, lines) => {
                une_action(&mut svg, &cadre, (bande, action), lines, *y);
            }
        }
    }
    let y = legende(&mut svg, calendrier, y, droite);
    svg.finish(graphique, format, y)
}

/// What stands on a row: the name of an axis, or an action; and its lines of text.
enum Rang<'c> {
    Axe(&'c Bande, Vec<String>),
    Action(&'c Bande, &'c Action, Vec<String>),
}

/// Room for the number before the title.
fn retrait(svg: &Svg<'_>, action: &Action) -> f64 {
    svg.largeur(&action.numero, Style::new(Teinte::Encre).gras().corps(PETIT)) + 7.0
}

/// Draws years, quarters and their lines.
fn grille(svg: &mut Svg<'_>, cadre: &Cadre<'_>, bas: f64) {
    let calendrier = cadre.calendrier;
    let years = calendrier.debut.div_euclid(4)..=(calendrier.fin - 1).div_euclid(4);
    let quarter = cadre.x(f64::from(calendrier.debut + 1)) - cadre.gauche;
    let named = quarter >= 20.0;
    for year in years {
        let from = cadre.x(f64::from((year * 4).max(calendrier.debut)));
        let to = cadre.x(f64::from((year * 4 + 4).min(calendrier.fin)));
        let name = year.to_string();
        let mut style = Style::new(Teinte::Encre).gras().ancre(Ancre::Milieu);
        let width = svg.largeur(&name, style);
        let room = to - from - 6.0;
        if width > room {
            style = style.corps(CORPS * room.max(6.0) / width);
        }
        svg.texte((f64::midpoint(from, to), 16.0), &name, style);
    }
    let small = Style::new(Teinte::Gris).corps(CORPS - 1.5).ancre(Ancre::Milieu);
    for rank in calendrier.debut..=calendrier.fin {
        let x = cadre.x(f64::from(rank));
        let year = rank.rem_euclid(4) == 0;
        let (tint, top) = if year { (Teinte::Gris, 4.0) } else { (Teinte::Trait, 24.0) };
        let edge = rank == calendrier.debut || rank == calendrier.fin;
        if !edge {
            svg.segment((x, top), (x, bas), tint, (0.8, ""));
        }
        if named && rank < calendrier.fin {
            let label = format!("T{}", rank.rem_euclid(4) + 1);
            svg.texte((x + quarter / 2.0, 34.0), &label, small);
        }
    }
    svg.segment((cadre.gauche, 40.0), (cadre.droite, 40.0), Teinte::Gris, (0.8, ""));
}

/// Names an axis, on the ground of the page: lines of time stop at its words.
fn axe(svg: &mut Svg<'_>, bande: &Bande, lines: &[String], y: f64, droite: f64) {
    let height = fois(lines.len(), LIGNE) + 3.0;
    let title = Style::new(Teinte::Axe(bande.couleur)).gras();
    let words = lines.iter().map(|line| svg.largeur(line, title)).fold(0.0, f64::max) + 5.0;
    svg.etiquette((0.0, y - 3.0), (words, height));
    for (rank, line) in lines.iter().enumerate() {
        svg.texte((0.0, y + fois(rank, LIGNE) + 9.0), line, title);
    }
    let under = y + height - 3.0;
    svg.segment((0.0, under), (droite, under), Teinte::Axe(bande.couleur), (1.0, ""));
}

/// Draws an action: its number and title, its bar, its steps.
fn une_action(
    svg: &mut Svg<'_>,
    cadre: &Cadre<'_>,
    (bande, action): (&Bande, &Action),
    lines: &[String],
    y: f64,
) {
    let label = Style::new(Teinte::Encre).corps(PETIT);
    let indent = retrait(svg, action);
    let text = fois(lines.len(), LIGNE);
    let beside = cadre.gauche > 0.0;
    if !beside {
        // Lines of time do not cross a title.
        let words = lines.iter().map(|line| svg.largeur(line, label)).fold(0.0, f64::max);
        svg.etiquette((0.0, y - 2.0), (indent + words + 5.0, text + 3.0));
    }
    let first = if beside { y + ((BARRE + 2.0 - text) / 2.0).max(0.0) } else { y };
    svg.texte((0.0, first + 10.0), &action.numero, label.gras());
    for (rank, line) in lines.iter().enumerate() {
        svg.texte((indent, first + fois(rank, LIGNE) + 10.0), line, label);
    }
    let top = if beside { y + ((text - BARRE) / 2.0).max(1.0) } else { y + text + 3.0 };
    let (from, to) = (cadre.x(action.duree.0), cadre.x(action.duree.1));
    let tint = Teinte::Axe(bande.couleur);
    match action.fait {
        // What is done is full, what remains is hollow.
        Some(share) => {
            svg.plein(&barre((from, to), top), Teinte::Fond);
            let until = from + (to - from) * share;
            if until - from > 5.0 {
                svg.plein(&barre((from, until), top), tint);
            }
            svg.trait_(&barre((from, to), top), tint, 1.2, "");
        }
        None => svg.plein(&barre((from, to), top), tint),
    }
    // The date of this version runs under words and over bars.
    if let Some((_, at)) = &cadre.calendrier.version
        && (action.duree.0..=action.duree.1).contains(at)
    {
        let x = cadre.x(*at);
        svg.segment((x, top - 1.0), (x, top + BARRE + 1.0), Teinte::Fond, (4.0, ""));
        svg.segment((x, top - 1.0), (x, top + BARRE + 1.0), Teinte::Encre, (1.6, ""));
    }
    // Steps that are near each other are all seen.
    let mut steps: Vec<f64> = action.jalons.iter().map(|jalon| cadre.x(jalon.a)).collect();
    ecarte(&mut steps, 8.5, from, to.max(from + fois(action.jalons.len(), 8.5)));
    for x in steps {
        losange(svg, (x, top + BARRE / 2.0), tint);
    }
}

/// Returns the outline of a bar with round corners.
fn barre((from, to): (f64, f64), top: f64) -> String {
    let (w, h) = (court((to - from - 5.0).max(0.0)), court(BARRE - 5.0));
    format!(
        "M{} {}h{w}a2.5 2.5 0 0 1 2.5 2.5v{h}a2.5 2.5 0 0 1 -2.5 2.5h-{w}a2.5 2.5 0 0 1 -2.5 -2.5v-{h}a2.5 2.5 0 0 1 2.5 -2.5z",
        court(from + 2.5),
        court(top)
    )
}

/// Draws a step.
fn losange(svg: &mut Svg<'_>, (x, y): (f64, f64), tint: Teinte) {
    let d = format!("M{} {}l4 4l-4 4l-4 -4z", court(x), court(y - 4.0));
    svg.plein(&d, Teinte::Fond);
    svg.trait_(&d, tint, 1.2, "");
}

/// Draws the date of this version; returns where the drawing goes on.
fn version(svg: &mut Svg<'_>, cadre: &Cadre<'_>, bas: f64) -> f64 {
    let Some((date, at)) = &cadre.calendrier.version else { return bas + 4.0 };
    let x = cadre.x(*at);
    svg.segment((x, 41.0), (x, bas + 2.0), Teinte::Encre, (1.4, "4 3"));
    let style = Style::new(Teinte::Encre).gras().corps(PETIT);
    let words = format!("au {date}");
    let half = svg.largeur(&words, style) / 2.0;
    let middle = x.max(half).min(cadre.droite - half);
    svg.texte((middle, bas + 14.0), &words, style.ancre(Ancre::Milieu));
    bas + 18.0
}

/// Says what the marks are; returns where it ends.
fn legende(svg: &mut Svg<'_>, calendrier: &Calendrier, y: f64, droite: f64) -> f64 {
    let actions = || calendrier.axes.iter().flat_map(|axe| &axe.actions);
    // Marks of any axis.
    let tint = Teinte::Gris;
    let style = Style::new(Teinte::Gris).corps(PETIT);
    let (mut x, mut line) = (0.0, y + 16.0);
    let mut words = vec!["durée de l’action"];
    words.extend(actions().any(|action| !action.jalons.is_empty()).then_some("étape"));
    words.extend(actions().any(|action| action.fait.is_some()).then_some("part réalisée"));
    for word in words {
        let needed = 26.0 + svg.largeur(word, style) + 20.0;
        if x > 0.0 && x + needed - 20.0 > droite {
            x = 0.0;
            line += LIGNE + 3.0;
        }
        match word {
            "étape" => {
                svg.plein(&barre((x, x + 20.0), line - 10.0), tint);
                losange(svg, (x + 10.0, line - 10.0 + BARRE / 2.0), tint);
            }
            "part réalisée" => {
                svg.trait_(&barre((x, x + 20.0), line - 10.0), tint, 1.2, "");
                svg.plein(&barre((x, x + 11.0), line - 10.0), tint);
            }
            _ => svg.plein(&barre((x, x + 20.0), line - 10.0), tint),
        }
        svg.texte((x + 26.0, line), word, style);
        x += needed;
    }
    line + 6.0
}
