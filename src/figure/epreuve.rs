//! Trials of all drawings: tints told apart by everyone, words that fit whatever the numbers.

use std::collections::BTreeMap;

use crate::{
    model::{source::Sources, vocabulaire::Couleur},
    theme::{Fonts, Theme},
};

use super::{
    Barre, Barres, Courbes, Etage, Format, Graphique, Groupe, Ligne, Likert, Point, Pyramide,
    RangeeLikert, Silence, Trace, dessin,
    svg::{FAMILLE, SERIES, Teinte},
    teinte::degre,
};

type Rgb = [f64; 3];

/// Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
const DALTONISMES: [(&str, [Rgb; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Linear light of « #14304d ».
fn lumiere(colour: &str) -> Rgb {
    [1, 3, 5].map(|at| {
        let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([r, g, b]: Rgb) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// WCAG 2 contrast.
fn contraste(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(lumiere(one)), luminance(lumiere(other)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// CIE 1976 L*a*b*, white D65.
fn lab([red, green, blue]: Rgb) -> Rgb {
    let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = root(luminance([red, green, blue]));
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn ecart(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

/// The tints of the style sheet for dark pages, by class.
fn sombres() -> BTreeMap<String, String> {
    let style = include_str!("../../themes/defaut/site/style.css");
    let rules = style.split(".t-").skip(1).filter_map(|rule| {
        let (name, rest) = rule.split_once(" { color: ")?;
        Some((format!("t-{name}"), rest.get(..7)?.to_owned()))
    });
    rules.collect()
}

/// Every tint on light and on dark pages, by name.
fn teintes(tints: &[Teinte]) -> [Vec<String>; 2] {
    let dark = sombres();
    let light = tints.iter().map(|tint| tint.couleur().to_owned()).collect();
    let other = tints.iter().map(|tint| dark[&tint.classe()].clone()).collect();
    [light, other]
}

#[test]
fn words_and_marks_stand_out_from_their_ground() {
    let mut tints = vec![Teinte::Encre, Teinte::Gris];
    tints.extend((0..SERIES.len()).map(Teinte::Serie));
    tints.extend(Couleur::ALL.iter().map(|couleur| Teinte::Axe(*couleur)));
    let grounds = teintes(&[Teinte::Fond, Teinte::Papier]);
    for (tints, grounds) in teintes(&tints).iter().zip(&grounds) {
        for tint in tints {
            // Words stand on the page, marks on the ground of a scale as well.
            let (words, marks) = (contraste(tint, &grounds[0]), contraste(tint, &grounds[1]));
            assert!(words >= 4.5, "{tint} on {}: {words:.2}", grounds[0]);
            assert!(marks >= 3.0, "{tint} on {}: {marks:.2}", grounds[1]);
        }
    }
}

#[test]
fn words_are_read_on_every_class_of_a_map() {
    let classes: Vec<Teinte> = (0..5).map(Teinte::Classe).collect();
    let words = teintes(&[Teinte::Encre, Teinte::Fond]);
    for (classes, words) in teintes(&classes).iter().zip(&words) {
        for (rank, class) in classes.iter().enumerate() {
            let own = contraste(class, &words[usize::from(rank > 2)]);
            assert!(own >= 4.5, "class {rank}, {class}: {own:.2}");
        }
        for two in classes.windows(2) {
            let own = contraste(&two[0], &two[1]);
            assert!(own >= 1.3, "{two:?} differ by light alone: {own:.2}");
        }
    }
}

#[test]
fn steps_of_a_scale_differ_in_grey_and_bear_their_numbers() {
    let words = teintes(&[Teinte::Encre, Teinte::Fond]);
    for steps in 2..=7 {
        let tints: Vec<Teinte> = (0..steps).map(|step| degre(step, steps)).collect();
        for (shown, words) in teintes(&tints).iter().zip(&words) {
            // On either side of the middle, one is hatched and the other is not.
            let across = |rank: &usize| steps % 2 == 0 && *rank + 1 == steps / 2;
            for (_, two) in shown.windows(2).enumerate().filter(|(rank, _)| !across(rank)) {
                let grey = contraste(&two[0], &two[1]);
                assert!(grey >= 1.5, "{two:?} of {steps} in grey: {grey:.2}");
            }
            for (tint, own) in tints.iter().zip(shown) {
                // Numbers on a hatched step have a ground of their own.
                let word = match tint {
                    Teinte::Degre(0..=2) => continue,
                    Teinte::Degre(5..) => &words[1],
                    _ => &words[0],
                };
                assert!(contraste(own, word) >= 4.5, "{own} under {word}");
            }
        }
    }
}

#[test]
fn a_series_differs_from_the_next_in_grey_and_for_every_eye() {
    let tints: Vec<Teinte> = (0..=SERIES.len()).map(Teinte::Serie).collect();
    for tints in &teintes(&tints) {
        for two in tints.windows(2) {
            let grey = contraste(&two[0], &two[1]);
            assert!(grey >= 1.4, "{two:?} in grey: {grey:.2}");
            for (name, matrix) in DALTONISMES {
                let seen = |colour: &str| {
                    let light = lumiere(colour);
                    matrix.map(|row| {
                        row.iter()
                            .zip(light)
                            .map(|(by, part)| by * part)
                            .sum::<f64>()
                            .clamp(0.0, 1.0)
                    })
                };
                let own = ecart(seen(&two[0]), seen(&two[1]));
                assert!(own >= 10.0, "{two:?} under {name}: {own:.1}");
            }
        }
    }
}

/// A generator that gives the same numbers everywhere.
struct Hasard(u64);

impl Hasard {
    fn entier(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn mots(&mut self, most: usize) -> String {
        const MOTS: [&str; 8] =
            ["Les", "Tilleuls", "de", "Saint-Barthélemy", "gare", "quartier", "l’Hôpital", "W"];
        let count = 1 + self.entier(most);
        (0..count).map(|_| MOTS[self.entier(MOTS.len())]).collect::<Vec<_>>().join(" ")
    }

    fn point(&mut self) -> Point {
        let power = i32::try_from(self.entier(7)).unwrap() - 1;
        match self.entier(12) {
            0 => Point::Tu(Silence::NonDiffuse),
            1 => Point::Absent,
            _ => Point::Valeur(
                f64::from(u32::try_from(self.entier(1000)).unwrap()) / 100.0 * 10_f64.powi(power),
            ),
        }
    }

    fn courbes(&mut self) -> Courbes {
        let dates: Vec<String> = (0..=self.entier(14)).map(|at| (2010 + at).to_string()).collect();
        let lignes = (0..=self.entier(5)).map(|_| Ligne {
            nom: self.mots(8),
            points: dates.iter().map(|_| self.point()).collect(),
        });
        let lignes = lignes.collect();
        let ruptures = (self.entier(2) == 0 && dates.len() > 1).then(|| (1, self.mots(7)));
        Courbes {
            lignes,
            ruptures: ruptures.into_iter().collect(),
            decimales: self.entier(3),
            dates,
        }
    }

    fn barres(&mut self) -> Barres {
        let series: Vec<String> = (0..=self.entier(5)).map(|_| self.mots(8)).collect();
        let groupes = (0..=self.entier(9)).map(|_| Groupe {
            nom: self.mots(12),
            accent: self.entier(2) == 0,
            barres: series.iter().map(|_| Barre::seule(self.point())).collect(),
        });
        let groupes = groupes.collect();
        let suffixe = ["", "\u{a0}%"][self.entier(2)].to_owned();
        Barres { groupes, decimales: self.entier(3), suffixe, max: None, series }
    }
}

impl Hasard {
    fn pyramide(&mut self) -> Pyramide {
        let compared = self.entier(2) == 0;
        let etages = (0..=self.entier(9)).map(|_| Etage {
            nom: format!("{} à {} ans", self.entier(90), self.entier(90)),
            points: [self.point(), self.point()],
            reperes: [0, 1].map(|_| self.point().valeur().filter(|_| compared)),
        });
        Pyramide {
            etages: etages.collect(),
            cotes: ["Femmes".to_owned(), "Hommes".to_owned()],
            repere: compared.then(|| self.mots(4)),
            decimales: self.entier(2),
            suffixe: ["", "\u{a0}%"][self.entier(2)].to_owned(),
        }
    }

    fn likert(&mut self) -> Likert {
        let echelons: Vec<String> = (0..2 + self.entier(6)).map(|_| self.mots(3)).collect();
        let beside = self.entier(2) == 0;
        let rangees = (0..=self.entier(6)).map(|_| {
            let counts: Vec<usize> = echelons.iter().map(|_| self.entier(50)).collect();
            let other = if beside { self.entier(30) } else { 0 };
            let all = u32::try_from(counts.iter().sum::<usize>() + other).unwrap().max(1);
            let part =
                |count: usize| f64::from(u32::try_from(count).unwrap()) * 100.0 / f64::from(all);
            RangeeLikert {
                nom: self.mots(9),
                parts: (self.entier(5) > 0).then(|| counts.iter().map(|own| part(*own)).collect()),
                hors: beside.then(|| part(other)),
            }
        });
        let rangees = rangees.collect();
        Likert { echelons, rangees, hors: beside.then(|| "Ne se prononce pas".to_owned()) }
    }
}

/// A text of a drawing: its words and the room they take.
#[derive(Debug)]
struct Mots {
    texte: String,
    x: (f64, f64),
    y: (f64, f64),
}

fn textes(svg: &str, fonts: &Fonts) -> Vec<Mots> {
    let value = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let number = |tag: &str, name: &str| value(tag, name).map(|text| text.parse::<f64>().unwrap());
    let all = svg.split("<text").skip(1).map(|tag| {
        let (tag, rest) = tag.split_once('>').unwrap();
        let texte = rest.split_once("</text>").unwrap().0.replace("&amp;", "&");
        let size = number(tag, "font-size").unwrap_or(12.5);
        let width = fonts.width(FAMILLE, tag.contains("font-weight"), &texte) * size;
        let (x, y) = (number(tag, "x").unwrap(), number(tag, "y").unwrap());
        let from = match value(tag, "text-anchor").as_deref() {
            Some("middle") => x - width / 2.0,
            Some(_) => x - width,
            None => x,
        };
        // What is high in a line of figures and capitals, without the room between lines.
        Mots { texte, x: (from, from + width), y: (y - size * 0.68, y) }
    });
    all.collect()
}

#[test]
fn words_never_meet_nor_leave_the_drawing() {
    let theme = Theme::new(&Sources::default());
    let fonts = theme.fonts();
    let mut hasard = Hasard(20_261_102);
    for round in 0..240 {
        let trace = match round % 4 {
            0 => Trace::Courbes(hasard.courbes()),
            1 => Trace::Barres(hasard.barres()),
            2 => Trace::Pyramide(hasard.pyramide()),
            _ => Trace::Likert(hasard.likert()),
        };
        let (id, titre) = ("essai".to_owned(), "Essai".to_owned());
        let unite = "signalements pour 1\u{a0}000 habitants".to_owned();
        let graphique = Graphique { id, titre, unite, description: String::new(), trace };
        for format in [Format::Large, Format::Etroit] {
            let drawn = dessin(&graphique, fonts, format);
            let words = textes(&drawn.svg, fonts);
            for own in &words {
                let inside = own.x.0 >= -1.0 && own.x.1 <= drawn.largeur + 1.0;
                let inside = inside && own.y.0 >= -1.0 && own.y.1 <= drawn.hauteur + 1.0;
                assert!(inside, "round {round}, {format:?}: {own:?} leaves\n{:?}", graphique.trace);
            }
            // « nd » stands on the axis, one over another by line.
            let told: Vec<&Mots> = words.iter().filter(|own| own.texte != "nd").collect();
            for (rank, one) in told.iter().enumerate() {
                for other in &told[rank + 1..] {
                    let apart = one.x.1 <= other.x.0 + 0.5
                        || other.x.1 <= one.x.0 + 0.5
                        || one.y.1 <= other.y.0 + 0.5
                        || other.y.1 <= one.y.0 + 0.5;
                    assert!(
                        apart,
                        "round {round}, {format:?}: {one:?} and {other:?} meet\n{:?}",
                        graphique.trace
                    );
                }
            }
        }
    }
}
