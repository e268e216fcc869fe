//! An outline and an edition become a document.

use std::collections::BTreeMap;

use crate::{
    edition::Edition,
    fr::{self, NBSP, typographie},
    model::{
        genre::Genre,
        objet::Object,
        outline::{Contenu, Outline},
        projet::Strategie,
        reference::Key,
        vocabulaire::{Format, Forme, Groupement},
    },
    resolve::genre_of_line,
};

use super::{
    composer::Composer,
    diapositive,
    faits::heading,
    noms, ordre,
    piece::{Couverture, Document, Element, Fichier, Partie, Piece, Run},
};

/// Composes a document. `print` is the fingerprint of edition, theme and program.
pub fn document(edition: &Edition, outline: &Object<Outline>, print: &str) -> Document {
    let mut composer = Composer::document(edition, &outline.data);
    let mut printed = BTreeMap::new();
    let parties = outline.data.parties.iter().enumerate().filter_map(|(rank, partie)| {
        let numero = u32::try_from(rank + 1).unwrap_or(u32::MAX);
        let mut fichiers = Vec::new();
        let mut section = 0;
        for (line, contenu) in partie.contenu.iter().enumerate() {
            let place = Place { partie: numero, line };
            composer.line(contenu, &place, &mut section, &mut printed, &mut fichiers);
        }
        // A sheet's first page bears the title of its part.
        if let Some(first) = fichiers.first_mut().filter(|_| outline.data.format == Format::Fiche) {
            first.page = false;
        }
        // A part that holds nothing at this level has no page; the others keep their numbers.
        let whole = !fichiers.is_empty() || partie.contenu.is_empty() && !partie.titre.is_empty();
        whole.then(|| Partie {
            numero,
            titre: typographie(&partie.titre),
            chapeau: partie.chapeau.as_deref().map(typographie),
            fichiers,
        })
    });
    let parties = parties.collect();
    Document {
        stem: outline.id.0.clone(),
        format: outline.data.format,
        couverture: couverture(
            edition,
            &outline.data,
            composer.strategie,
            &composer.keys(Genre::Axe),
        ),
        parties,
        colophon: colophon(edition, print),
    }
}

/// Returns the objects that an outline prints whole, without composing any.
pub fn printed(edition: &Edition, outline: &Outline) -> Vec<Key> {
    let composer = Composer::document(edition, outline);
    let lines = outline.parties.iter().flat_map(|partie| &partie.contenu);
    let keys = lines.flat_map(|line| match (page_of_line(line), genre_of_line(line)) {
        (Some(key), _) => vec![key],
        (None, Some(genre)) if !is_short(line) => composer.keys_of_line(genre, line),
        _ => Vec::new(),
    });
    keys.filter(|key| edition.corpus().entry(key).is_some()).collect()
}

/// Returns the one object that a line names.
fn page_of_line(line: &Contenu) -> Option<Key> {
    let (kind, id) = line.page.as_deref()?.split_once(':')?;
    Some(Key::new(Genre::named(kind)?, id))
}

/// Returns whether a line shows its objects without printing them whole.
fn is_short(line: &Contenu) -> bool {
    matches!(line.forme, Some(Forme::Liste | Forme::Message))
}

/// Where a line of an outline stands.
struct Place {
    partie: u32,
    line: usize,
}

impl Composer<'_> {
    fn line(
        &mut self,
        contenu: &Contenu,
        place: &Place,
        section: &mut u32,
        printed: &mut BTreeMap<Key, usize>,
        fichiers: &mut Vec<Fichier>,
    ) {
        if let Some(key) = page_of_line(contenu) {
            *section += 1;
            fichiers.extend(self.one(&key, place, *section, printed));
        } else if let Some(genere) = contenu.genere {
            *section += 1;
            let title = contenu.titre.clone().unwrap_or_else(|| genere.label().to_owned());
            let mut pieces = vec![self.numbered(&title, place, *section)];
            pieces.extend(self.genere(genere, contenu));
            let chemin = format!("genere/{}-{}-{}", genere.slug(), place.partie, place.line);
            let slides = match self.format {
                Some(Format::Diaporama) => diapositive::un_tableau_chacune(pieces),
                _ => vec![pieces],
            };
            for (rank, pieces) in slides.into_iter().enumerate() {
                let suite = if rank > 0 { format!("-{}", rank + 1) } else { String::new() };
                let fichier = Fichier::loose(format!("{chemin}{suite}"), pieces);
                fichiers.push(Fichier { page: self.is_loose(), ..fichier });
            }
        } else if let Some(genre) = genre_of_line(contenu) {
            self.list(genre, contenu, place, section, printed, fichiers);
        } else {
            // What stood here is not public: its section keeps its number.
            *section += 1;
        }
    }

    /// One object of its own section; an unnumbered kind takes the section's number.
    fn one(
        &mut self,
        key: &Key,
        place: &Place,
        section: u32,
        printed: &mut BTreeMap<Key, usize>,
    ) -> Vec<Fichier> {
        let section = self.is_numbered().then(|| format!("{}.{section}", place.partie));
        self.whole(key, 2, section, printed)
    }

    /// All objects of a kind that the line selects, grouped as it says.
    fn list(
        &mut self,
        genre: Genre,
        contenu: &Contenu,
        place: &Place,
        section: &mut u32,
        printed: &mut BTreeMap<Key, usize>,
        fichiers: &mut Vec<Fichier>,
    ) {
        let keys = self.keys_of_line(genre, contenu);
        let short = is_short(contenu);
        if self.is_loose() && !short {
            fichiers.extend(keys.iter().flat_map(|key| self.whole(key, 2, None, printed)));
            return;
        }
        let chapters = genre == Genre::Contexte;
        let name =
            |what: &str| format!("objets/{}-{}-{}-{what}", genre.name(), place.partie, place.line);
        if chapters {
            for key in keys {
                *section += 1;
                fichiers.extend(self.one(&key, place, *section, printed));
            }
            return;
        }
        *section += 1;
        let title = contenu.titre.clone().unwrap_or_else(|| plural_title(self.edition, genre));
        let mut head = vec![self.numbered(&title, place, *section)];
        if keys.is_empty() {
            head.push(Piece::Paragraphe(vec![Run::texte("Rien n’est encore écrit ici.")]));
        }
        if genre == Genre::Fiche && !short && !keys.is_empty() {
            head.extend(self.fiches_en_tableau(&keys));
        }
        let groups = self.groups(genre, keys, contenu.par);
        let grouped = groups.len() > 1 || contenu.par.is_some();
        fichiers.push(Fichier::loose(name("tete"), head));
        for (rank, (title, keys)) in groups.into_iter().enumerate() {
            let mut pieces = Vec::new();
            if grouped && !title.is_empty() {
                pieces.push(heading(&title, 3));
            }
            let niveau = if grouped { 4 } else { 3 };
            if short {
                pieces.push(self.short_list(&keys, contenu.forme));
            }
            let titled = !pieces.is_empty();
            if titled {
                fichiers.push(Fichier {
                    page: genre == Genre::Fiche && !short,
                    ..Fichier::loose(name(&format!("groupe-{rank}")), pieces)
                });
            }
            if !short {
                for (rank, key) in keys.iter().enumerate() {
                    let mut whole = self.whole(key, niveau, None, printed);
                    // The first fiche of a group shares the page of the group's title.
                    for fichier in &mut whole {
                        fichier.page &= !(titled && rank == 0);
                    }
                    fichiers.extend(whole);
                }
            }
        }
        if let Some(left_out) = self.hors_version(genre, contenu) {
            fichiers.push(Fichier::loose(name("hors"), vec![left_out]));
        }
    }

    /// Returns the objects that a line shows.
    fn keys_of_line(&self, genre: Genre, contenu: &Contenu) -> Vec<Key> {
        let mut keys = self.selected(genre, contenu);
        if genre == Genre::Territoire {
            self.communes(&mut keys);
        }
        keys
    }

    /// Objects that are not printed whole: a line each, or title and message.
    fn short_list(&mut self, keys: &[Key], forme: Option<Forme>) -> Piece {
        if forme == Some(Forme::Message) {
            let terms = keys.iter().map(|key| (vec![self.link(key)], self.message(key)));
            return Piece::Definitions(terms.collect());
        }
        let elements = keys.iter().map(|key| Element {
            coche: None,
            pieces: vec![Piece::Paragraphe(vec![self.link(key)])],
        });
        Piece::Liste { debut: None, elements: elements.collect() }
    }

    /// The title of a section, with its number where sections have one.
    fn numbered(&self, title: &str, place: &Place, section: u32) -> Piece {
        let mut piece = heading(title, 2);
        if let Piece::Titre { numero, ancre, .. } = &mut piece {
            *numero = self.is_numbered().then(|| format!("{}.{section}", place.partie));
            *ancre = Some(format!("section-{}-{section}", place.partie));
        }
        piece
    }

    /// Splits objects into titled groups.
    fn groups(
        &self,
        genre: Genre,
        keys: Vec<Key>,
        par: Option<Groupement>,
    ) -> Vec<(String, Vec<Key>)> {
        let mut groups: Vec<(String, Vec<Key>)> = Vec::new();
        for key in keys {
            let title = match par {
                None => String::new(),
                Some(Groupement::Axe) => self.axe_title(genre, &key),
                Some(Groupement::Theme) => self.theme_title(&key),
            };
            match groups.iter_mut().find(|group| group.0 == title) {
                Some(group) => group.1.push(key),
                None => groups.push((title, vec![key])),
            }
        }
        groups
    }

    fn axe_title(&self, genre: Genre, key: &Key) -> String {
        let corpus = self.edition.corpus();
        let axe = match genre {
            Genre::Fiche => corpus.fiches.get(&key.id).and_then(|fiche| corpus.axe_of(&fiche.data)),
            Genre::Objectif => corpus
                .objectifs
                .get(&key.id)
                .map(|objectif| self.edition.object(&objectif.data.axe)),
            _ => None,
        };
        if let Some(axe) = axe {
            return fr::capitale(&noms::reference(self.edition, &axe.key()));
        }
        let former = corpus.bilans.get(&key.id).map(|bilan| bilan.data.axe);
        let strategie = self.edition.projet().data.strategie_en_cours.as_ref();
        let former =
            former.and_then(|number| strategie?.axes.iter().find(|axe| axe.numero == number));
        former.map_or_else(
            || "Autres".to_owned(),
            |axe| format!("Axe{NBSP}{}{NBSP}– {}", axe.numero, typographie(&axe.titre)),
        )
    }

    fn theme_title(&self, key: &Key) -> String {
        let themes = ordre::keys(self.edition, Genre::Theme);
        let own = themes
            .iter()
            .find(|theme| self.edition.incoming(theme).iter().any(|edge| edge.from == *key));
        own.map_or_else(|| "Sans thème".to_owned(), |theme| noms::titre(self.edition, theme))
    }
}

fn plural_title(edition: &Edition, genre: Genre) -> String {
    fr::capitale(&noms::nom(edition, genre, true))
}

fn couverture(
    edition: &Edition,
    outline: &Outline,
    plan: Option<&Strategie>,
    axes: &[Key],
) -> Couverture {
    let projet = &edition.projet().data;
    let version = &projet.version;
    let date = version.date.first_day();
    let label = version
        .libelle
        .as_deref()
        .map(|text| format!("{NBSP}· {}", typographie(text)))
        .unwrap_or_default();
    let axes = axes.iter().filter_map(|key| {
        let axe = edition.corpus().axes.get(&key.id)?;
        Some((axe.data.numero.to_string(), noms::titre(edition, key), axe.data.couleur()))
    });
    Couverture {
        titre: typographie(&outline.titre),
        sigle: outline.sigle.clone(),
        sous_titre: outline.sous_titre.as_deref().map(typographie),
        collectivite: plan.and_then(|plan| plan.porteur.as_ref()).map_or_else(
            || typographie(&projet.collectivite.nom),
            |porteur| noms::titre(edition, &porteur.key()),
        ),
        version: format!(
            "Version{NBSP}{}{label}{NBSP}· {}",
            version.numero,
            fr::date(version.date)
        ),
        date,
        mention: edition.level().mention().map(str::to_owned),
        axes: axes.collect(),
        pied: projet
            .collectivite
            .prestataire
            .as_deref()
            .map(|name| format!("Avec l’appui {}", fr::de(&typographie(name)))),
    }
}

fn colophon(edition: &Edition, print: &str) -> Vec<(String, String)> {
    let projet = &edition.projet().data;
    let row = |label: &str, value: String| (label.to_owned(), value);
    vec![
        row("Document", typographie(&projet.titre)),
        row("Version", format!("{} du {}", projet.version.numero, fr::date(projet.version.date))),
        row("État", fr::capitale(projet.etat.label())),
        row("Diffusion", format!("version {}", edition.level().label())),
        row("Empreinte", print.to_owned()),
        row(
            "Composition",
            format!(
                "vigie {}, Source Sans 3 et Source Serif 4 (licence OFL)",
                env!("CARGO_PKG_VERSION")
            ),
        ),
    ]
}
