//! One page: what its template reads.

use crate::{
    compose::{self, Composer, Piece, Relation},
    diag::Checked,
    edition::Edition,
    fr::{self, NBSP, typographie},
    model::{genre::Genre, outline::Contenu, reference::Key, vocabulaire::Genere},
    theme::Fonts,
};

use super::{
    contexte::{self, Contexte, Lien, Liste, Telechargement},
    gabarits::Gabarits,
    html::{Html, escape},
    liens::relative,
    plan::{Download, Page, PageKind, Plan, SECTIONS, edition_title},
};

/// A longer list has its own page only.
const MOST_AT_HOME: usize = 40;

/// What a page is rendered from.
pub(super) struct Scene<'s> {
    pub(super) edition: &'s Edition,
    plan: &'s Plan,
    fonts: &'s Fonts,
    page: &'s Page,
}

/// Renders a page.
pub(super) fn render(
    edition: &Edition,
    plan: &Plan,
    gabarits: &Gabarits<'_>,
    page: &Page,
) -> Checked<Option<String>> {
    let scene = Scene { edition, plan, fonts: gabarits.fonts(), page };
    let (template, content) = scene.content();
    let contexte = Contexte { site: scene.site(), page: content };
    match gabarits.render(template, &contexte) {
        Ok(html) => Checked::fine(Some(html)),
        Err(diag) => Checked::new(None, vec![*diag]),
    }
}

impl Scene<'_> {
    fn content(&self) -> (&'static str, contexte::Page) {
        match &self.page.kind {
            PageKind::Home => ("accueil.html", self.home()),
            PageKind::Object(key) => ("objet.html", self.object(key)),
            PageKind::List(genre) => ("liste.html", self.list(*genre)),
            PageKind::Generated(genere) => ("liste.html", self.generated(*genere)),
            PageKind::Downloads => ("documents.html", self.downloads_page()),
            PageKind::Legal => ("texte.html", self.legal()),
            PageKind::Accessibility => ("texte.html", self.accessibility()),
            PageKind::SiteMap => ("liste.html", self.site_map()),
        }
    }

    fn way(&self, to: &str) -> String {
        relative(&self.page.path, to)
    }

    fn lien(&self, titre: &str, to: &str) -> Lien {
        Lien {
            titre: titre.to_owned(),
            url: self.way(to),
            numero: None,
            resume: None,
            actif: to == self.page.path,
        }
    }

    /// Links to an object, its number apart.
    pub(super) fn vers(&self, key: &Key) -> Option<Lien> {
        let mut lien = self.lien(&compose::titre(self.edition, key), self.plan.address(key)?);
        lien.numero = compose::numero(self.edition, key);
        lien.resume = self.summary(key);
        Some(lien)
    }

    fn summary(&self, key: &Key) -> Option<String> {
        let corpus = self.edition.corpus();
        let text = match key.genre {
            Genre::Constat => corpus.constats.get(&key.id)?.data.message.clone(),
            Genre::Grille => Some(corpus.grilles.get(&key.id)?.data.mode.label().to_owned()),
            Genre::Contexte => corpus.contextes.get(&key.id)?.data.resume.clone(),
            Genre::Territoire => self.situation(&key.id),
            Genre::Axe | Genre::Fiche => self.plans(key),
            Genre::Evaluation => corpus.evaluations.get(&key.id)?.data.reponse.clone(),
            Genre::Parangonnage => corpus.parangonnages.get(&key.id)?.data.comparable.clone(),
            _ => None,
        };
        text.map(|text| typographie(&text))
    }

    pub(super) fn blank(&self) -> contexte::Page {
        let mut ariane = Vec::new();
        if self.page.kind != PageKind::Home {
            ariane.push(self.lien("Accueil", "index.html"));
        }
        contexte::Page {
            titre: self.page.title.clone(),
            description: self.page.title.clone(),
            ariane,
            ..Default::default()
        }
    }

    fn site(&self) -> contexte::Site {
        let projet = &self.edition.projet().data;
        let root = self.way("index.html");
        let nav = SECTIONS.iter().map(|(titre, genres, generated)| {
            let lists = genres.iter().filter_map(|genre| self.plan.list(*genre));
            let more = generated.iter().filter_map(|genere| {
                self.plan.pages.iter().find(|page| page.kind == PageKind::Generated(*genere))
            });
            let entrees: Vec<Lien> =
                lists.chain(more).map(|page| self.lien(&page.title, &page.path)).collect();
            let actif = match &self.page.kind {
                PageKind::Object(key) => genres.contains(&key.genre),
                PageKind::List(genre) => genres.contains(genre),
                PageKind::Generated(genere) => generated.contains(genere),
                _ => false,
            };
            contexte::Rubrique { titre: (*titre).to_owned(), entrees, actif }
        });
        let mut nav: Vec<_> = nav.filter(|rubrique| !rubrique.entrees.is_empty()).collect();
        if !self.plan.downloads.is_empty() {
            let entrees = vec![self.lien("Documents à télécharger", "documents/index.html")];
            nav.push(contexte::Rubrique {
                titre: "Documents".to_owned(),
                entrees,
                actif: self.page.kind == PageKind::Downloads,
            });
        }
        let foot = [PageKind::SiteMap, PageKind::Accessibility, PageKind::Legal];
        let pied =
            foot.iter().filter_map(|kind| self.plan.pages.iter().find(|page| page.kind == *kind));
        let claim = match projet.accessibilite.as_ref().and_then(|declared| declared.audit.as_ref())
        {
            Some(audit) => format!(
                "Accessibilité{NBSP}: {}{NBSP}% des critères au {}",
                fr::nombre(audit.taux),
                fr::date(audit.date)
            ),
            None => format!("Accessibilité{NBSP}: non auditée"),
        };
        contexte::Site {
            titre: edition_title(self.edition),
            collectivite: typographie(&projet.collectivite.nom),
            version: format!(
                "Version {} du {}",
                projet.version.numero,
                fr::date(projet.version.date)
            ),
            mention: self.edition.level().mention().map(str::to_owned),
            racine: root.strip_suffix("index.html").unwrap_or("").to_owned(),
            nav,
            pied: pied
                .map(|page| {
                    let title = if page.kind == PageKind::Accessibility {
                        claim.clone()
                    } else {
                        page.title.clone()
                    };
                    self.lien(&title, &page.path)
                })
                .collect(),
        }
    }

    fn home(&self) -> contexte::Page {
        let mut page = self.blank();
        let projet = &self.edition.projet().data;
        page.surtitre = Some(typographie(&projet.collectivite.nom));
        page.chapeau =
            escape(&projet.version.libelle.as_deref().map(typographie).unwrap_or_default());
        page.description = format!("{}, {}", page.titre, typographie(&projet.collectivite.nom));
        page.documents = self.downloads(|_| true);
        let group = |titre: &str, genre: Genre| {
            let keys = compose::keys(self.edition, genre);
            // What no one would read to its end is a list of its own.
            let whole = self.plan.list(genre).filter(|_| keys.len() > MOST_AT_HOME);
            let liens = match whole {
                Some(list) => {
                    let words = format!("Voir les {} {}", keys.len(), titre.to_lowercase());
                    vec![self.lien(&words, &list.path)]
                }
                None => keys.iter().filter_map(|key| self.vers(key)).collect(),
            };
            Liste { titre: titre.to_owned(), liens }
        };
        let axes = fr::capitale(&compose::niveaux(self.edition, Genre::Axe));
        let fiches = fr::capitale(&compose::niveaux(self.edition, Genre::Fiche));
        page.listes = vec![group(&axes, Genre::Axe), self.major(), group(&fiches, Genre::Fiche)];
        page.listes.retain(|list| !list.liens.is_empty());
        page
    }

    fn major(&self) -> Liste {
        let corpus = self.edition.corpus();
        let mut keys = compose::keys(self.edition, Genre::Constat);
        keys.retain(|key| corpus.constats.get(&key.id).is_some_and(|constat| constat.data.majeur));
        Liste {
            titre: "Constats majeurs".to_owned(),
            liens: keys.iter().filter_map(|key| self.vers(key)).collect(),
        }
    }

    fn object(&self, key: &Key) -> contexte::Page {
        let mut page = self.blank();
        if let Some(list) = self.plan.list(key.genre) {
            page.ariane.push(self.lien(&list.title, &list.path));
        }
        if key.genre == Genre::Territoire {
            page.ariane.extend(self.above(&key.id));
        }
        let Some(objet) = Composer::page(self.edition).objet(key, 1) else { return page };
        page.titre = compose::plain(&objet.titre);
        page.numero = objet.numero;
        page.surtitre = objet.surtitre;
        page.etiquettes = objet.etiquettes;
        page.couleur = objet.couleur.map(|couleur| couleur.slug().to_owned());
        let html = || Html::new(self.plan, self.fonts, &self.page.path, Some(key.clone()));
        let mut head = html();
        head.runs(&objet.chapeau);
        page.chapeau = head.finish();
        let mut facts = html();
        facts.faits(&objet.faits);
        page.faits = facts.finish();
        let mut body = html();
        body.pieces(&objet.corps);
        page.corps = body.finish();
        let message = compose::plain(&objet.chapeau);
        page.description = if message.is_empty() { page.titre.clone() } else { message };
        let (rests_on, serves) = compose::relations(self.edition, key);
        // The page of a territory says already what it is part of, and what happens there.
        if key.genre != Genre::Territoire {
            page.repose_sur = self.relations(rests_on);
        }
        if !matches!(key.genre, Genre::Territoire | Genre::Strategie) {
            page.sert_a = self.relations(serves);
        }
        page.documents = self.downloads(|download| download.printed.contains(key));
        page.voisins = self.neighbours(key);
        page
    }

    fn relations(&self, relations: Vec<Relation>) -> Vec<Liste> {
        let lists = relations.into_iter().map(|relation| {
            let mut liens: Vec<Lien> =
                relation.keys.iter().filter_map(|key| self.vers(key)).collect();
            for lien in &mut liens {
                lien.resume = None;
            }
            let titre = fr::capitale(&compose::nom(self.edition, relation.genre, liens.len() > 1));
            Liste { titre, liens }
        });
        lists.filter(|list| !list.liens.is_empty()).collect()
    }

    /// The objects before and after, and their list, when the kind has an order.
    fn neighbours(&self, key: &Key) -> Option<Liste> {
        let keys: Vec<&Key> = self
            .plan
            .pages
            .iter()
            .filter_map(|page| match &page.kind {
                PageKind::Object(other) if other.genre == key.genre => Some(other),
                _ => None,
            })
            .collect();
        let at = keys.iter().position(|other| *other == key)?;
        let near =
            [at.checked_sub(1), Some(at + 1)].into_iter().map(|at| at.and_then(|at| keys.get(at)));
        let words = ["Précédent", "Suivant"];
        let liens = near.zip(words).filter_map(|(other, word)| {
            let mut lien = self.vers(other?)?;
            lien.resume = Some(word.to_owned());
            Some(lien)
        });
        let liens: Vec<Lien> = liens.collect();
        (!liens.is_empty()).then_some(Liste { titre: "Pages voisines".to_owned(), liens })
    }

    fn list(&self, genre: Genre) -> contexte::Page {
        let mut page = self.blank();
        let mut composer = Composer::page(self.edition);
        let parts: &[Genere] = match genre {
            Genre::Bilan => &[Genere::BilanEtats, Genere::BilanCauses, Genere::BilanEffets],
            Genre::Evaluation => &[Genere::QuestionsEvaluation],
            Genre::Instance => &[Genere::Instances],
            Genre::Coordination => &[Genere::Coordinations],
            Genre::Service => &[Genere::Organisation],
            Genre::Ressource => &[Genere::Ressources],
            Genre::Preconisation => &[Genere::Preconisations],
            Genre::Parangonnage => &[Genere::Parangonnage],
            Genre::Indicateur => &[Genere::Indicateurs],
            Genre::Source => &[Genere::Sources],
            Genre::Reference => &[Genere::References],
            Genre::Acteur => &[Genere::Acteurs],
            Genre::Sigle => &[Genere::Sigles],
            Genre::Axe | Genre::Objectif => &[Genere::ArbreStrategie],
            _ => &[],
        };
        let mut body = Html::new(self.plan, self.fonts, &self.page.path, None);
        for (rank, genere) in parts.iter().enumerate() {
            let pieces = composer.genere(*genere, &Contenu::default());
            // What follows the first table stands only if it has something to show.
            if rank == 0 || pieces.iter().any(|piece| matches!(piece, Piece::Tableau(_))) {
                body.pieces(&pieces);
            }
        }
        page.corps = body.finish();
        // A table that names every object is the list already.
        let beside =
            matches!(genre, Genre::Bilan | Genre::Ressource | Genre::Axe | Genre::Objectif);
        let listed = !parts.is_empty() && !beside;
        if !listed {
            let liens = self.plan.pages.iter().filter_map(|page| match &page.kind {
                PageKind::Object(key) if key.genre == genre => self.vers(key),
                _ => None,
            });
            page.listes.push(Liste { titre: page.titre.clone(), liens: liens.collect() });
        }
        page
    }

    fn generated(&self, genere: Genere) -> contexte::Page {
        let mut page = self.blank();
        let mut composer = Composer::page(self.edition);
        let mut body = Html::new(self.plan, self.fonts, &self.page.path, None);
        body.pieces(&composer.genere(genere, &Contenu::default()));
        if genere == Genere::MatriceConstatsActions {
            // Once more, for who reads line by line.
            body.pieces(&[compose::heading("La même chose en liste", 2)]);
            body.pieces(&composer.constats_et_reponses());
        }
        page.corps = body.finish();
        page
    }

    fn downloads(&self, wanted: impl Fn(&Download) -> bool) -> Vec<Telechargement> {
        let found = self.plan.downloads.iter().filter(|download| wanted(download));
        found
            .map(|download| Telechargement {
                titre: download.title.clone(),
                url: self.way(&download.path),
                pages: download.measured.map(|(pages, _)| fr::compte(pages, "page")),
                taille: download.measured.map(|(_, bytes)| size(bytes)),
            })
            .collect()
    }

    fn downloads_page(&self) -> contexte::Page {
        let mut page = self.blank();
        page.documents = self.downloads(|_| true);
        page
    }

    fn site_map(&self) -> contexte::Page {
        let mut page = self.blank();
        let mut current = Liste { titre: "Pages principales".to_owned(), liens: Vec::new() };
        for other in &self.plan.pages {
            if let PageKind::List(_) = other.kind {
                let next = Liste {
                    titre: other.title.clone(),
                    liens: vec![self.lien(&other.title, &other.path)],
                };
                page.listes.push(std::mem::replace(&mut current, next));
            } else {
                current.liens.push(self.lien(&other.title, &other.path));
            }
        }
        page.listes.push(current);
        page
    }
}

/// Prints a size: `412 Ko`, `2,4 Mo`.
fn size(bytes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a file size is printed with two digits")]
    let kilobytes = bytes as f64 / 1000.0;
    if kilobytes < 1000.0 {
        format!("{}{NBSP}Ko", fr::nombre(kilobytes.round()))
    } else {
        format!("{}{NBSP}Mo", fr::nombre((kilobytes / 100.0).round() / 10.0))
    }
}
