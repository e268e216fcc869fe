//! One object as printed: a function per kind, the same for documents and pages.

use crate::{
    fr::{self, NBSP},
    model::{
        bilan::Bilan,
        deroulement::Grille,
        diagnostic::{Constat, Contexte, Preconisation, Ressource, Source},
        genre::Genre,
        gouvernance::Instance,
        objet::Object,
        outline::Contenu,
        reference::Key,
    },
};

use super::{
    composer::Composer,
    evaluation,
    faits::{Faits, heading},
    noms,
    piece::{Objet, Piece, Run},
    tableaux,
};

impl<'e> Composer<'e> {
    /// Composes an object whose title is a heading of depth `niveau`; nothing for an unknown key.
    pub fn objet(&mut self, key: &Key, niveau: u8) -> Option<Objet> {
        let corpus = self.edition.corpus();
        Some(match key.genre {
            Genre::Contexte => self.contexte(corpus.contextes.get(&key.id)?, niveau),
            Genre::Source => self.source(corpus.sources.get(&key.id)?, niveau),
            Genre::Constat => self.constat(corpus.constats.get(&key.id)?, niveau),
            Genre::Bilan => self.bilan(corpus.bilans.get(&key.id)?, niveau),
            Genre::Evaluation => self.evaluation(corpus.evaluations.get(&key.id)?, niveau),
            Genre::Instance => self.instance(corpus.instances.get(&key.id)?, niveau),
            Genre::Coordination => self.coordination(corpus.coordinations.get(&key.id)?, niveau),
            Genre::Service => self.service(corpus.services.get(&key.id)?, niveau),
            Genre::Ressource => self.ressource(corpus.ressources.get(&key.id)?, niveau),
            Genre::Preconisation => self.preconisation(corpus.preconisations.get(&key.id)?, niveau),
            Genre::Parangonnage => self.parangonnage(corpus.parangonnages.get(&key.id)?, niveau),
            Genre::Orientation => self.orientation(corpus.orientations.get(&key.id)?, niveau),
            Genre::Axe => self.axe(corpus.axes.get(&key.id)?, niveau),
            Genre::Objectif => self.objectif(corpus.objectifs.get(&key.id)?, niveau),
            Genre::Fiche => self.fiche(corpus.fiches.get(&key.id)?, niveau),
            Genre::Grille => self.grille(corpus.grilles.get(&key.id)?, niveau),
            Genre::Donnees => self.donnees(corpus.donnees.get(&key.id)?, niveau),
            Genre::Enquete => self.enquete(corpus.enquetes.get(&key.id)?, niveau),
            Genre::Figure => self.page_de_figure(corpus.figures.get(&key.id)?, niveau),
            Genre::Territoire => self.territoire(key, niveau)?,
            Genre::Acteur | Genre::Reference | Genre::Theme | Genre::Public | Genre::Strategie => {
                self.item(key, niveau)?
            }
            _ => return None,
        })
    }

    /// Begins an object: number, title, depth.
    pub(super) fn base(&self, key: Key, niveau: u8) -> Objet {
        let title = noms::titre(self.edition, &key);
        Objet {
            numero: noms::numero_complet(self.edition, &key),
            titre: self.label(
                &title,
                self.edition.corpus().entry(&key).map(|entry| entry.record.places.span("/titre")),
            ),
            key,
            niveau,
            surtitre: None,
            chapeau: Vec::new(),
            couleur: None,
            etiquettes: Vec::new(),
            faits: Vec::new(),
            corps: Vec::new(),
        }
    }

    fn contexte(&mut self, object: &'e Object<Contexte>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        objet.corps = self.libre(object, "texte du chapitre", niveau);
        if let Some(signature) = &object.data.signature {
            let mut runs = Vec::new();
            if let Some(nom) = &signature.nom {
                runs.push(Run::Fort(self.label(nom, None)));
                runs.push(Run::Saut);
            }
            runs.extend(self.label(&fr::capitale(&signature.qualite), None));
            objet.corps.push(Piece::Paragraphe(runs));
        }
        objet
    }

    fn grille(&mut self, object: &'e Object<Grille>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        objet.etiquettes.push(data.mode.label().to_owned());
        let mut faits = Faits::new(self, object);
        let kinds: Vec<&str> = data.pour.iter().map(|kind| kind.label()).collect();
        let kinds = (!kinds.is_empty()).then(|| fr::enumeration(&kinds));
        faits.fait_mot("pour", kinds.as_deref());
        faits.fait_liens("themes", &data.themes);
        let minutes = data.duree.map(|minutes| fr::compte(minutes as usize, "minute"));
        faits.fait_mot("duree", minutes.as_deref());
        objet.faits = faits.faits;
        objet.corps = self.libre(object, "texte de la grille", niveau);
        objet
    }

    /// The text of a kind whose headings are free.
    fn libre<T>(&mut self, object: &'e Object<T>, what: &str, niveau: u8) -> Vec<Piece> {
        if object.rubriques.iter().all(|rubrique| rubrique.blocks.is_empty()) {
            return vec![Piece::ACompleter(what.to_owned())];
        }
        let texts = object.rubriques.iter();
        texts.flat_map(|rubrique| self.blocks(&object.record, &rubrique.blocks, niveau)).collect()
    }

    fn source(&mut self, object: &'e Object<Source>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        let mut faits = Faits::new(self, object);
        faits.fait_mot("nature", Some(data.nature.label()));
        faits.fait_lien("producteur", data.producteur.as_ref());
        faits.fait_date("date", data.date);
        faits.fait("effectif", data.effectif.map(|count| vec![Run::texte(fr::entier(count))]));
        faits
            .fait_mot("fiabilite", data.fiabilite.map(crate::model::vocabulaire::Fiabilite::label));
        faits.fait_texte("methode", data.methode.as_deref());
        faits.fait_texte("limites", data.limites.as_deref());
        faits.fait_adresse("adresse", data.adresse.as_deref());
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    fn constat(&mut self, object: &'e Object<Constat>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        if data.majeur {
            objet.etiquettes.push("Constat majeur".to_owned());
        }
        objet.etiquettes.extend(data.accord.map(|accord| accord.label().to_owned()));
        let mut faits = Faits::new(self, object);
        let message = faits.texte("message", data.message.as_deref());
        objet.chapeau = faits.value("message", message).unwrap_or_default();
        faits.fait_liens("themes", &data.themes);
        faits.fait_liens("territoires", &data.territoires);
        faits.fait_sources(&data.sources);
        faits.fait_liens("bilans", &data.bilans);
        faits.fait_texte("motif_sans_suite", data.motif_sans_suite.as_deref());
        let choix = data.choix_du_groupe.as_ref();
        let choix = choix.map(|choix| faits.composer.choix_du_groupe(choix));
        faits.fait("choix_du_groupe", choix);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet.corps.extend(self.cotation(object, niveau + 1));
        objet
    }

    fn bilan(&mut self, object: &'e Object<Bilan>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        let strategie = self.edition.projet().data.strategie_en_cours.as_ref();
        let axe = strategie
            .and_then(|strategie| strategie.axes.iter().find(|axe| axe.numero == data.axe));
        objet.surtitre =
            axe.map(|axe| format!("Axe{NBSP}{} – {}", axe.numero, fr::typographie(&axe.titre)));
        objet.etiquettes.push(data.etat.label().to_owned());
        objet.etiquettes.extend(data.appreciation.map(|word| word.label().to_owned()));
        let mut faits = Faits::new(self, object);
        faits.fait_lien("pilote", data.pilote.as_ref());
        faits.fait_liens("territoires", &data.territoires);
        faits.fait_mot("suite", data.suite.map(crate::model::vocabulaire::Suite::label));
        faits.fait_texte("motif", data.motif.as_deref());
        faits
            .fait_mot("fiabilite", data.fiabilite.map(crate::model::vocabulaire::Fiabilite::label));
        faits.fait_sources(&data.sources);
        let mut corps =
            faits.rubriques(niveau + 1, &["forces", "faiblesses", "causes", "propositions"]);
        let gaps = tableaux::realisations(faits.composer, object, niveau + 1);
        corps.extend(gaps);
        corps.extend(evaluation::effets(faits.composer, object, niveau + 1));
        corps.extend(faits.rubriques(niveau + 1, &["rappel", "causes", "propositions"]));
        corps.extend(tableaux::causes(faits.composer, object, niveau + 1));
        corps.extend(faits.rubriques(niveau + 1, &["rappel", "forces", "faiblesses"]));
        objet.corps = corps;
        objet.faits = faits.faits;
        objet
    }

    fn instance(&mut self, object: &'e Object<Instance>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        objet.etiquettes.push(data.niveau.label().to_owned());
        objet.etiquettes.push(data.formation.label().to_owned());
        let mut faits = Faits::new(self, object);
        faits.fait_lien("presidence", data.presidence.as_ref());
        faits.fait_liens("copresidence", &data.copresidence);
        faits.fait_lien("animation", data.animation.as_ref());
        let rythme = faits.composer.rythme(object);
        faits.fait("rythme", rythme);
        faits.fait_lien("rend_compte_a", data.rend_compte_a.as_ref());
        faits.fait_liens("themes", &data.themes);
        faits.fait_liens("territoires", &data.territoires);
        faits.fait_liens("membres", &data.membres);
        let exchange = data.echange_nominatif.map(|yes| if yes { "Oui" } else { "Non" });
        faits.fait_mot("echange_nominatif", exchange);
        faits.fait_texte("charte", data.charte.as_deref());
        faits.fait_texte("cadre", data.cadre.as_deref());
        faits.fait_sources(&data.sources);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet.corps.extend(self.reunions(object, niveau + 1));
        objet
    }

    fn ressource(&mut self, object: &'e Object<Ressource>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        objet.etiquettes.push(data.r#type.label().to_owned());
        objet.etiquettes.extend(data.prevention.iter().map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.approche.map(|word| word.label().to_owned()));
        let mut faits = Faits::new(self, object);
        faits.fait_lien("acteur", data.acteur.as_ref());
        faits.fait_liens("themes", &data.themes);
        faits.fait_liens("publics", &data.publics);
        faits.fait_liens("territoires", &data.territoires);
        faits.fait_texte("horaires", data.horaires.as_deref());
        faits.fait_mot(
            "soir_et_week_end",
            data.soir_et_week_end.map(|yes| if yes { "Oui" } else { "Non" }),
        );
        faits.fait("etp", data.etp.map(|etp| vec![Run::texte(fr::nombre(etp))]));
        let served = data.file_active.as_ref().map(|file| {
            vec![Run::texte(format!("{} personnes en {}", fr::entier(file.valeur), file.annee))]
        });
        faits.fait("file_active", served);
        faits.fait("budget", data.budget.map(|budget| vec![Run::texte(fr::euros(budget))]));
        faits.fait_liens("financeurs", &data.financeurs);
        faits.fait_date("echeance_financement", data.echeance_financement);
        faits.fait_texte("acces", data.acces.as_deref());
        faits.fait_texte("contact", data.contact.as_deref());
        faits.fait_texte("besoin_non_couvert", data.besoin_non_couvert.as_deref());
        faits.fait_sources(&data.sources);
        faits.fait_date("verifie_le", data.verifie_le);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    fn preconisation(&mut self, object: &'e Object<Preconisation>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        objet.etiquettes.extend(data.nature.map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.priorite.map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.temporalite.map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.decision.map(|word| word.label().to_owned()));
        let mut faits = Faits::new(self, object);
        faits.fait_liens("constats", &data.constats);
        faits.fait_liens("inspirations", &data.inspirations);
        faits.fait_liens("themes", &data.themes);
        faits.fait_liens("territoires", &data.territoires);
        faits.fait_texte("motif", data.motif.as_deref());
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    /// An item of a list: what its header says of it.
    fn item(&mut self, key: &Key, niveau: u8) -> Option<Objet> {
        let mut objet = self.base(key.clone(), niveau);
        let corpus = self.edition.corpus();
        let rank = corpus.entry(key)?.item?;
        let fact =
            |label: &str, text: &str| (label.to_owned(), vec![Run::texte(fr::typographie(text))]);
        match key.genre {
            Genre::Acteur => {
                let acteur = corpus.acteurs().nth(rank)?;
                objet.etiquettes.push(acteur.genre.label().to_owned());
                objet.faits.extend(acteur.sigle.as_deref().map(|text| fact("Sigle", text)));
                objet.faits.extend(acteur.contact.as_deref().map(|text| fact("Contact", text)));
                let territoires = acteur.territoires.iter();
                let territoires: Vec<_> =
                    territoires.map(|own| vec![self.title_link(&own.key())]).collect();
                if !territoires.is_empty() {
                    objet.faits.push(("Territoires".to_owned(), Self::joined(territoires)));
                }
                if let Some(missions) = &acteur.missions {
                    objet.chapeau = self.label(missions, None);
                }
            }
            Genre::Reference => {
                let texte = corpus.references().nth(rank)?;
                self.texte_de_reference(&mut objet, texte);
            }
            Genre::Strategie => {
                let strategie = self.edition.projet().data.strategies.get(rank)?;
                objet.faits.push(fact("Durée", &fr::periode(strategie.periode)));
                objet.faits.extend(strategie.sigle.as_deref().map(|text| fact("Sigle", text)));
                let porteur = strategie.porteur.as_ref();
                objet
                    .faits
                    .extend(porteur.map(|acteur| {
                        ("Porteur".to_owned(), vec![self.title_link(&acteur.key())])
                    }));
                let territoires = strategie.territoires.iter();
                let territoires: Vec<_> =
                    territoires.map(|own| vec![self.title_link(&own.key())]).collect();
                if !territoires.is_empty() {
                    objet.faits.push(("Territoires".to_owned(), Self::joined(territoires)));
                }
                self.strategie = Some(strategie);
                objet.corps.push(heading("Ce qu’elle comprend", niveau + 1));
                objet.corps.extend(self.arbre(&Contenu::default()));
                objet.corps.push(heading("Signataires", niveau + 1));
                objet.corps.extend(tableaux::signataires(self, strategie));
            }
            _ => {}
        }
        Some(objet)
    }
}
