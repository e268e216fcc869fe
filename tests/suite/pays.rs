//! Generated territories of any size: communes of several EPCI, own and common actions, one plan
//! per EPCI. The same shape gives the same texts, and every figure is the sum of its parts.

use std::{collections::BTreeMap, fmt::Write as _};

/// How a generated territory is made.
pub(crate) struct Pays {
    /// Whether a métropole stands above the EPCI.
    pub(crate) metropole: bool,
    /// How many communes each EPCI has; each prepares a plan.
    pub(crate) epcis: &'static [usize],
    /// How many actions each commune has of its own.
    pub(crate) own: usize,
    /// How many actions an EPCI leads for all its communes.
    pub(crate) shared: usize,
    /// How many actions are common to all plans.
    pub(crate) common: usize,
}

/// Twenty-two communes, two EPCI, two plans.
pub(crate) const VINGT_DEUX: Pays =
    Pays { metropole: false, epcis: &[12, 10], own: 1, shared: 3, common: 4 };

/// Forty-three communes of a métropole, four EPCI, four plans, 120 actions.
pub(crate) const QUARANTE_TROIS: Pays =
    Pays { metropole: true, epcis: &[14, 11, 10, 8], own: 2, shared: 6, common: 10 };

/// Heads and tails of names, all in plain letters: no name is part of another.
const HEADS: [&str; 7] = ["Ombre", "Vaurin", "Lesque", "Torvi", "Garmi", "Pelou", "Navre"];
const TAILS: [&str; 7] = ["ville", "mont", "bourg", "roche", "court", "lieu", "fontaine"];
const EPCIS: [&str; 4] = ["Haute Brenne", "Basse Auve", "Combe Dorienne", "Plaine de Sauge"];

/// What is found in a commune, and what answers it.
const SUJETS: [(&str, &str); 5] = [
    ("les abords de l’école sont encombrés matin et soir", "Apaiser les abords de l’école"),
    ("la place reste bruyante après la fermeture", "Convenir d’une charte des terrasses"),
    (
        "les dépôts sauvages reviennent au même endroit",
        "Nettoyer et surveiller les points de dépôt",
    ),
    ("les jeunes n’ont aucun lieu le soir", "Ouvrir une salle aux jeunes le soir"),
    ("les personnes âgées reçoivent de faux démarcheurs", "Prévenir le faux démarchage"),
];

const TETE: &str = include_str!("pays/projet.toml");
const RELEVES: &str = include_str!("pays/releves.toml");
const ENTRETIENS: &str = include_str!("pays/entretiens.toml");
const RECOMMANDE: &str = include_str!("pays/preconisation.md");
const RESSOURCE: &str = include_str!("pays/ressource.md");
const FICHE: &str = include_str!("pays/fiche.md");
const DIAGNOSTIC: &str = include_str!("pays/diagnostic.toml");
const COMMUNALE: &str = include_str!("pays/fiche-communale.toml");
const PLAN: &str = include_str!("pays/plan.toml");
const METROPOLE: &str = "metropole";

/// A commune of a generated territory.
#[derive(Clone, Copy)]
pub(crate) struct Commune {
    rank: usize,
    /// The rank of its EPCI.
    pub(crate) epci: usize,
}

impl Commune {
    /// Its name, in plain letters.
    pub(crate) fn nom(self) -> String {
        let tail = (self.rank / HEADS.len() + self.rank) % TAILS.len();
        format!("{}{}", HEADS[self.rank % HEADS.len()], TAILS[tail])
    }

    pub(crate) fn id(self) -> String {
        self.nom().to_lowercase()
    }

    const fn population(self) -> usize {
        900 + (self.rank * self.rank * 37 + self.rank * 411) % 7400
    }

    const fn sujet(self, rank: usize) -> (&'static str, &'static str) {
        SUJETS[(self.rank + rank) % SUJETS.len()]
    }

    /// The titles of the actions that are its own.
    pub(crate) fn actions(self, own: usize) -> Vec<String> {
        (0..own).map(|rank| format!("{} à {}", self.sujet(rank).1, self.nom())).collect()
    }
}

/// The name of an EPCI.
pub(crate) fn epci(rank: usize) -> String {
    format!("Communauté de la {}", EPCIS[rank])
}

/// The office that signs for one plan only.
pub(crate) fn compagnie(rank: usize) -> String {
    format!("Compagnie de la {}", EPCIS[rank])
}

/// The title of an action that an EPCI leads for its communes.
pub(crate) fn partagee(epci: usize, rank: usize) -> String {
    format!("Tenir la permanence n° {} de la {}", rank + 1, EPCIS[epci])
}

/// The title of an action common to all plans.
pub(crate) fn commune_a_tous(rank: usize) -> String {
    let what = ["Former les élus", "Partager les relevés", "Accueillir les victimes"];
    format!("{}, module {}", what[rank % what.len()], rank + 1)
}

impl Pays {
    /// The communes, in the order of their EPCI.
    pub(crate) fn communes(&self) -> Vec<Commune> {
        let epcis = self.epcis.iter().enumerate();
        let epcis = epcis.flat_map(|(epci, count)| std::iter::repeat_n(epci, *count));
        epcis.enumerate().map(|(rank, epci)| Commune { rank, epci }).collect()
    }

    /// How many actions all plans have together.
    pub(crate) fn actions(&self) -> usize {
        self.communes().len() * self.own + self.epcis.len() * self.shared + self.common
    }

    /// The project: its files by path.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut put = |path: String, text: String| {
            assert!(files.insert(format!("content/{path}"), text).is_none(), "a file stands twice");
        };
        put("projet.toml".to_owned(), self.projet());
        put("sigles.toml".to_owned(), include_str!("pays/sigles.toml").to_owned());
        put("acteurs.toml".to_owned(), self.acteurs());
        put("sources/releves.toml".to_owned(), RELEVES.to_owned());
        put("sources/entretiens.toml".to_owned(), ENTRETIENS.to_owned());
        put("contexte/portrait.md".to_owned(), self.portrait());
        for (path, text) in self.constats().into_iter().chain(self.strategie()) {
            put(path, text);
        }
        for (path, text) in self.gouvernance().into_iter().chain(self.fiches()) {
            put(path, text);
        }
        for (path, text) in self.documents() {
            put(path, text);
        }
        files
    }

    /// The EPCI: rank and name.
    fn noms(&self) -> impl Iterator<Item = (usize, &'static str)> {
        EPCIS.into_iter().enumerate().take(self.epcis.len())
    }

    fn population(&self, epci: usize) -> usize {
        let own = self.communes().into_iter().filter(|commune| commune.epci == epci);
        own.map(Commune::population).sum()
    }

    fn projet(&self) -> String {
        let whole: usize = (0..self.epcis.len()).map(|epci| self.population(epci)).sum();
        let mut text = TETE.replace("POPULATION", &whole.to_string());
        if self.metropole {
            territoire(&mut text, METROPOLE, "Métropole de Brenne", "metropole", "", whole);
        }
        let parent = if self.metropole { METROPOLE } else { "" };
        for (rank, nom) in self.noms() {
            let id = format!("epci-{rank}");
            territoire(&mut text, &id, nom, "epci", parent, self.population(rank));
        }
        for commune in self.communes() {
            let parent = format!("epci-{}", commune.epci);
            let (id, nom) = (commune.id(), commune.nom());
            territoire(&mut text, &id, &nom, "commune", &parent, commune.population());
        }
        for (rank, nom) in self.noms() {
            writeln!(
                text,
                "[[strategies]]\nid = \"plan-{rank}\"\ntitre = \"Stratégie de la {nom}\"\nsigle = \"STSPD\"\nporteur = \"communaute-{rank}\"\nperiode = {{ debut = \"2027\", fin = \"2029\" }}\nterritoires = [\"epci-{rank}\"]\nsignataires = [\n  {{ acteur = \"communaute-{rank}\", qualite = \"La présidence de la communauté\" }},\n  {{ acteur = \"compagnie-{rank}\", qualite = \"Le commandement de la compagnie\" }},\n  {{ acteur = \"prefecture\", qualite = \"La préfecture\" }},\n  {{ acteur = \"parquet\", qualite = \"La procureure de la République\" }},\n  {{ acteur = \"departement\", qualite = \"La présidence du conseil départemental\" }},\n]"
            )
            .unwrap();
        }
        text
    }

    fn acteurs(&self) -> String {
        let mut text = String::new();
        let mut acteur = |id: &str, nom: &str, genre: &str, place: &str, missions: &str| {
            let place = Some(place).filter(|place| !place.is_empty());
            let place = place.map(|place| format!("territoires = [\"{place}\"]\n"));
            let place = place.unwrap_or_default();
            writeln!(text, "[[acteurs]]\nid = \"{id}\"\nnom = \"{nom}\"\ngenre = \"{genre}\"\n{place}missions = \"{missions}\"").unwrap();
        };
        acteur("prefecture", "Préfecture", "etat", "", "Veille à la cohérence des plans.");
        acteur("parquet", "Parquet", "justice", "", "Conduit l’action publique.");
        acteur("departement", "Département", "departement", "", "Protège l’enfance.");
        acteur("coordination", "Coordination", "service", "", "Suit les actions communes.");
        for rank in 0..self.epcis.len() {
            let place = format!("epci-{rank}");
            let id = format!("communaute-{rank}");
            acteur(&id, &epci(rank), "collectivite", &place, "Porte la stratégie de ses communes.");
            let id = format!("compagnie-{rank}");
            acteur(&id, &compagnie(rank), "securite", &place, "Assure la sécurité publique.");
        }
        for commune in self.communes() {
            let id = format!("mairie-{}", commune.id());
            let nom = format!("Mairie de {}", commune.nom());
            acteur(&id, &nom, "collectivite", &commune.id(), "Conduit les actions de la commune.");
        }
        text
    }

    fn portrait(&self) -> String {
        format!(
            "+++\ntitre = \"Le territoire\"\nresume = \"Ses communes et ce qui les réunit.\"\n+++\n\nLe territoire réunit {} communes en {} communautés.\n",
            self.communes().len(),
            self.epcis.len()
        )
    }

    fn constats(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        let communs = "+++\nnumero = 1\ntitre = \"Les communes partagent peu ce qu’elles apprennent\"\nmessage = \"Chacune recommence ce que sa voisine a déjà fait.\"\nthemes = [\"partenariat\"]\nmajeur = true\naccord = \"partage\"\nsources = [{ id = \"releves\" }, { id = \"entretiens\" }]\n".to_owned();
        let notes = ["gravite", "ampleur", "tendance", "ressenti", "capacite_d_agir"].map(|note| {
            format!("{note} = {{ note = 3, raison = \"Constaté dans chaque communauté.\" }}\n")
        });
        let text = "+++\n\nAucune réunion ne rassemble toutes les communes.\n\n## Limites\n\nLes échanges informels ne laissent pas de trace.\n";
        files.push(("constats/partage.md".to_owned(), communs + &notes.concat() + text));
        for commune in self.communes() {
            let (nom, id) = (commune.nom(), commune.id());
            let numero = commune.rank + 2;
            let text = format!(
                "+++\nnumero = {numero}\ntitre = \"À {nom}, {}\"\nmessage = \"La situation de {nom} appelle une réponse de la commune.\"\nthemes = [\"tranquillite\"]\nterritoires = [\"{id}\"]\naccord = \"partage\"\nsources = [{{ id = \"releves\" }}]\n+++\n\nLa mairie de {nom} a reçu {} signalements en 2025.\n\n## Limites\n\nUne partie des faits n’est pas signalée.\n",
                commune.sujet(0).0,
                3 + commune.rank % 17
            );
            files.push((format!("constats/{id}.md"), text));
        }
        files.push(("preconisations/reunir.md".to_owned(), RECOMMANDE.to_owned()));
        files.push(("ressources/coordination.md".to_owned(), RESSOURCE.to_owned()));
        files
    }

    /// One axis per plan, then one that all have; the first objectif of a plan is its communes'.
    fn strategie(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        let plans: Vec<String> = (0..self.epcis.len()).map(|rank| format!("plan-{rank}")).collect();
        let couleurs = ["ocre", "vert", "prune", "bleu", "brique"];
        for rank in 0..=plans.len() {
            let own = rank < plans.len();
            let whose = if own { plans[rank..=rank].to_vec() } else { plans.clone() };
            let titre = if own {
                format!("Agir dans les communes de la {}", EPCIS[rank])
            } else {
                "Agir ensemble dans toutes les communes".to_owned()
            };
            let preconisations = if own { "" } else { "preconisations = [\"reunir\"]\n" };
            let text = format!(
                "+++\nnumero = {}\ntitre = \"{titre}\"\nstrategies = {whose:?}\nconstats = [\"partage\"]\n{preconisations}couleur = \"{}\"\n+++\n\nUn axe conduit au plus près.\n",
                rank + 1,
                couleurs[rank]
            );
            files.push((format!("strategie/axes/axe-{rank}.md"), text));
            let objectifs: &[(&str, &str)] = if own {
                &[("a", "Répondre dans chaque commune"), ("b", "Tenir des permanences")]
            } else {
                &[("a", "Apprendre les uns des autres")]
            };
            for (lettre, titre) in objectifs {
                let text = format!(
                    "+++\nnumero = \"{lettre}\"\ntitre = \"{titre}\"\naxe = \"axe-{rank}\"\nniveau = \"operationnel\"\n+++\n\nUn objectif vérifiable chaque année.\n"
                );
                files.push((format!("strategie/objectifs/objectif-{rank}-{lettre}.md"), text));
            }
        }
        files
    }

    /// A council above those of the EPCI, where there is one.
    fn gouvernance(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        let mut instance = |id: &str, numero: usize, titre: &str, rest: &str| {
            let text = format!(
                "+++\nnumero = {numero}\ntitre = \"{titre}\"\n{rest}animation = \"coordination\"\nrythme = {{ prevu = 2, par = \"an\", realise = 1 }}\ncadre = \"Délibération de la collectivité.\"\n+++\n\nElle suit les actions de ses membres.\n\n## Missions\n\n- Décider et rendre compte.\n"
            );
            files.push((format!("gouvernance/{id}.md"), text));
        };
        let kind = "formation = \"pleniere\"\nniveau = \"strategique\"\n";
        instance(
            "conseil",
            1,
            "Conseil de toutes les communes",
            &format!("{kind}presidence = \"coordination\"\nmembres = [\"prefecture\"]\n"),
        );
        for (rank, nom) in self.noms() {
            let rest = format!(
                "formation = \"groupe-territorial\"\nniveau = \"operationnel\"\npresidence = \"communaute-{rank}\"\nmembres = [\"communaute-{rank}\", \"compagnie-{rank}\"]\nrend_compte_a = \"conseil\"\nterritoires = [\"epci-{rank}\"]\n"
            );
            let titre = format!("CISPD de la {nom}");
            instance(&format!("cispd-{rank}"), rank + 2, &titre, &rest);
        }
        files
    }

    fn fiches(&self) -> Vec<(String, String)> {
        let mut actions: Vec<Action> = Vec::new();
        for commune in self.communes() {
            for (rank, titre) in commune.actions(self.own).into_iter().enumerate() {
                actions.push(Action {
                    id: format!("{}-{rank}", commune.id()),
                    titre,
                    objectif: format!("objectif-{}-a", commune.epci),
                    territoire: commune.id(),
                    pilote: format!("mairie-{}", commune.id()),
                    instance: format!("cispd-{}", commune.epci),
                });
            }
        }
        for epci in 0..self.epcis.len() {
            actions.extend((0..self.shared).map(|rank| Action {
                id: format!("permanence-{epci}-{rank}"),
                titre: partagee(epci, rank),
                objectif: format!("objectif-{epci}-b"),
                territoire: format!("epci-{epci}"),
                pilote: format!("communaute-{epci}"),
                instance: format!("cispd-{epci}"),
            }));
        }
        let whole = if self.metropole { METROPOLE } else { "" };
        actions.extend((0..self.common).map(|rank| Action {
            id: format!("commune-{rank}"),
            titre: commune_a_tous(rank),
            objectif: format!("objectif-{}-a", self.epcis.len()),
            territoire: whole.to_owned(),
            pilote: "coordination".to_owned(),
            instance: "conseil".to_owned(),
        }));
        let mut numeros: BTreeMap<String, usize> = BTreeMap::new();
        let files = actions.into_iter().enumerate().map(|(rank, action)| {
            let axe = action.objectif.rsplit_once('-').map_or("", |(axe, _)| axe).to_owned();
            let numero = numeros.entry(axe).or_default();
            *numero += 1;
            (format!("fiches-actions/{}.md", action.id), self.fiche(&action, *numero, rank))
        });
        files.collect()
    }

    fn fiche(&self, action: &Action, numero: usize, rank: usize) -> String {
        let Action { titre, objectif, territoire, pilote, instance, .. } = action;
        let place = if territoire.is_empty() {
            (0..self.epcis.len()).map(|epci| format!("epci-{epci}")).collect()
        } else {
            vec![territoire.clone()]
        };
        let fin = 2027 + rank % 3;
        let (cible, montant) = (4 + rank % 9, 1200 + 100 * (rank % 40));
        FICHE
            .replace("NUMERO", &numero.to_string())
            .replace("TITRE", titre)
            .replace("OBJECTIF", objectif)
            .replace("PLACE", &format!("{place:?}"))
            .replace("PILOTE", pilote)
            .replace("INSTANCE", instance)
            .replace("FIN", &fin.to_string())
            .replace("CIBLE", &cible.to_string())
            .replace("MONTANT", &montant.to_string())
    }

    fn documents(&self) -> Vec<(String, String)> {
        let mut files = vec![
            ("documents/diagnostic.toml".to_owned(), DIAGNOSTIC.to_owned()),
            ("documents/fiche-communale.toml".to_owned(), COMMUNALE.to_owned()),
        ];
        files.extend(self.noms().map(|(rank, nom)| {
            let text = PLAN.replace("NOM", nom).replace("RANG", &rank.to_string());
            (format!("documents/stspd-{rank}.toml"), text)
        }));
        files
    }
}

/// What distinguishes an action from the others.
struct Action {
    id: String,
    titre: String,
    objectif: String,
    territoire: String,
    pilote: String,
    instance: String,
}

fn territoire(
    text: &mut String,
    id: &str,
    nom: &str,
    genre: &str,
    parent: &str,
    population: usize,
) {
    let parent = if parent.is_empty() { String::new() } else { format!("parent = \"{parent}\"\n") };
    writeln!(text, "[[territoires]]\nid = \"{id}\"\nnom = \"{nom}\"\ngenre = \"{genre}\"\n{parent}population = {population}").unwrap();
}
