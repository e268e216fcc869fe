//! A territory as printed: what happens there, and what it shares with others.

use crate::{
    fr::{self, NBSP},
    model::{
        genre::Genre,
        projet::Territoire,
        reference::{Id, Key, Named},
        vocabulaire::GenreTerritoire,
    },
};

use super::{
    composer::Composer,
    faits::heading,
    noms,
    piece::{Element, Objet, Piece, Run},
};

/// How an object has to do with a territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Portee {
    /// It happens there, or in a part of it.
    Propre,
    /// It happens in all of a wider territory.
    Commune,
}

/// Kinds of objects that a territory's sheet lists, in order.
const LISTED: [Genre; 7] = [
    Genre::Constat,
    Genre::Bilan,
    Genre::Preconisation,
    Genre::Fiche,
    Genre::Instance,
    Genre::Ressource,
    Genre::Acteur,
];

/// Lines that a sheet has below its facts, and letters that a line has, a little less than what a
/// page really holds: what would not fit in full is told by its number.
const LINES: usize = 50;
const LETTERS: usize = 110;

/// What happens in a territory and what it shares with wider ones, by kind.
type Lists = [(Vec<Key>, Vec<Key>); LISTED.len()];

/// What there is room to name in full.
struct Room {
    /// How many own objects of a kind.
    own: usize,
    /// Whether all that is shared with others.
    common: bool,
}

impl Composer<'_> {
    /// Composes a territory: its facts, then what happens there, own and common.
    pub(super) fn territoire(&mut self, key: &Key, niveau: u8) -> Option<Objet> {
        let territoire = self.edition.corpus().territoires().iter().find(|one| one.id == key.id)?;
        let mut objet = self.base(key.clone(), niveau);
        objet.etiquettes.push(territoire.genre.label().to_owned());
        objet.faits = self.portrait(territoire);
        let lists = LISTED.map(|genre| self.of_territoire(territoire, genre));
        let rooms = std::iter::once(Room { own: 12, common: true })
            .chain((3..=12).rev().map(|own| Room { own, common: false }));
        let mut rooms = rooms.skip_while(|room| self.lines(&lists, room) > LINES);
        let room = rooms.next().unwrap_or(Room { own: 2, common: false });
        for (genre, (own, common)) in LISTED.into_iter().zip(&lists) {
            objet.corps.extend(self.listed(genre, own, common, &room, niveau + 1));
        }
        Some(objet)
    }

    /// Guesses how many lines lists take.
    fn lines(&self, lists: &Lists, room: &Room) -> usize {
        let lines = |text: &str| text.chars().count().div_ceil(LETTERS);
        let titled = |keys: &[Key]| -> usize {
            keys.iter().map(|key| lines(&noms::reference(self.edition, key))).sum()
        };
        let told = |keys: &[Key]| {
            let words = keys.iter().map(|key| {
                noms::numero(self.edition, key).unwrap_or_else(|| noms::titre(self.edition, key))
            });
            let words: Vec<String> = words.collect();
            if words.is_empty() {
                0
            } else {
                lines(&format!("Plus largement : {}", words.join(", ")))
            }
        };
        let full = lists.iter().filter(|(own, common)| !own.is_empty() || !common.is_empty());
        let heights = full.map(|(own, common)| {
            let (named, rest) = own.split_at(own.len().min(room.own));
            let common =
                if room.common && !common.is_empty() { 1 + titled(common) } else { told(common) };
            // A heading and the space above it.
            2 + titled(named) + told(rest) + common
        });
        heights.sum()
    }

    /// Keeps the communes of a list of territories, by name.
    pub(super) fn communes(&self, keys: &mut Vec<Key>) {
        keys.retain(|key| {
            let all = self.edition.corpus().territoires();
            all.iter().any(|one| one.id == key.id && one.genre == GenreTerritoire::Commune)
        });
        fr::trie(keys, |key| noms::titre(self.edition, key));
    }

    fn portrait(&self, territoire: &Territoire) -> Vec<(String, Vec<Run>)> {
        let corpus = self.edition.corpus();
        let fact =
            |label: &str, text: &str| (label.to_owned(), vec![Run::texte(fr::typographie(text))]);
        let mut faits = Vec::new();
        faits.extend(
            territoire
                .population
                .map(|count| fact("Population", &format!("{} habitants", fr::entier(count)))),
        );
        // A part has the force of its whole, unless it says another.
        let zone = corpus.chain(&territoire.id).find_map(|one| one.zone);
        faits.extend(zone.map(|zone| fact("Zone", zone.label())));
        faits.extend(territoire.code.as_deref().map(|code| fact("Code officiel", code)));
        let link = |one: &Territoire| {
            vec![self.title_link(&Key::new(Genre::Territoire, one.id.0.clone()))]
        };
        let above: Vec<_> = corpus.chain(&territoire.id).skip(1).map(link).collect();
        let inside = corpus
            .territoires()
            .iter()
            .filter(|one| one.parent.as_ref().is_some_and(|parent| parent.id == territoire.id));
        let inside: Vec<_> = inside.map(link).collect();
        let plans = self.keys(Genre::Strategie).into_iter().filter(|key| {
            let plan = corpus.strategies().iter().find(|plan| plan.id == key.id);
            plan.is_some_and(|plan| {
                corpus.in_plan(&Key { genre: Territoire::GENRE, id: territoire.id.clone() }, plan)
            })
        });
        let plans: Vec<_> = plans.map(|key| vec![self.title_link(&key)]).collect();
        for (label, links) in
            [("Fait partie de", above), ("Comprend", inside), ("Stratégie", plans)]
        {
            if !links.is_empty() {
                faits.push((label.to_owned(), Composer::joined(links)));
            }
        }
        faits
    }

    /// Returns the objects of a kind that happen there, then those shared with a wider territory.
    fn of_territoire(&self, territoire: &Territoire, genre: Genre) -> (Vec<Key>, Vec<Key>) {
        let mut keys = self.keys(genre);
        keys.retain(|key| self.portee(key, &territoire.id).is_some());
        let (own, mut common): (Vec<Key>, Vec<Key>) = keys
            .into_iter()
            .partition(|key| self.portee(key, &territoire.id) == Some(Portee::Propre));
        // A structure or a resource of everyone is told elsewhere.
        common.retain(|key| genre == Genre::Instance || noms::numero(self.edition, key).is_some());
        (own, common)
    }

    /// The objects of a kind: by title as far as there is room, own ones first, the rest by number.
    fn listed(
        &self,
        genre: Genre,
        own: &[Key],
        common: &[Key],
        room: &Room,
        niveau: u8,
    ) -> Vec<Piece> {
        if own.is_empty() && common.is_empty() {
            return Vec::new();
        }
        let mut pieces = vec![heading(&fr::capitale(genre.info().plural), niveau)];
        let (named, rest) = own.split_at(own.len().min(room.own));
        pieces.extend(self.by_title(named));
        pieces.extend(self.by_number("Aussi", rest));
        let label = "Plus largement";
        if room.common && !common.is_empty() {
            pieces.push(Piece::Paragraphe(vec![Run::texte(format!("{label}{NBSP}:"))]));
            pieces.extend(self.by_title(common));
        } else {
            pieces.extend(self.by_number(label, common));
        }
        pieces
    }

    fn by_title(&self, keys: &[Key]) -> Option<Piece> {
        let elements = keys.iter().map(|key| Element {
            coche: None,
            pieces: vec![Piece::Paragraphe(vec![self.link(key)])],
        });
        (!keys.is_empty()).then(|| Piece::Liste { debut: None, elements: elements.collect() })
    }

    fn by_number(&self, label: &str, keys: &[Key]) -> Option<Piece> {
        if keys.is_empty() {
            return None;
        }
        let links = keys.iter().map(|key| vec![self.short_link(key)]).collect();
        let mut runs = vec![Run::texte(format!("{label}{NBSP}: "))];
        runs.extend(Composer::joined(links));
        runs.push(Run::texte("."));
        Some(Piece::Paragraphe(runs))
    }

    fn portee(&self, key: &Key, territoire: &Id) -> Option<Portee> {
        let corpus = self.edition.corpus();
        let places = corpus.territoires_of(key);
        // Where there is one territory above all, what happens everywhere happens there.
        let mut roots =
            corpus.territoires().iter().filter(|one| one.parent.is_none() && !one.is_compared());
        let whole =
            roots.next().is_some_and(|root| root.id == *territoire) && roots.next().is_none();
        let own = places.iter().any(|place| corpus.within(place, territoire));
        if own || places.is_empty() && whole {
            Some(Portee::Propre)
        } else if places.is_empty() || places.iter().any(|place| corpus.within(territoire, place)) {
            Some(Portee::Commune)
        } else {
            None
        }
    }
}
