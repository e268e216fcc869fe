//! Pages that the law asks for.

use crate::fr::{self, NBSP, typographie};

use super::{contexte::Page, html::escape, pages::Scene};

impl Scene<'_> {
    pub(super) fn legal(&self) -> Page {
        let mut page = self.blank();
        let projet = &self.edition.projet().data;
        let mentions = projet.mentions.as_ref();
        let mut rows: Vec<(&str, Option<String>)> = vec![
            (
                "Éditeur",
                mentions
                    .and_then(|own| own.editeur.clone())
                    .or_else(|| Some(projet.collectivite.nom.clone())),
            ),
            (
                "Directeur de la publication",
                mentions.and_then(|own| own.directeur_publication.clone()),
            ),
            ("Hébergement", mentions.and_then(|own| own.hebergeur.clone())),
            ("Contact", mentions.and_then(|own| own.contact.clone())),
        ];
        rows.push((
            "Version",
            Some(format!(
                "{} du {}, version {}",
                projet.version.numero,
                fr::date(projet.version.date),
                self.edition.level().label()
            )),
        ));
        let mut html = String::from("<dl class=\"faits\">");
        for (label, value) in rows {
            let value = value.map_or_else(
                || "<span class=\"a-completer\">à compléter</span>".to_owned(),
                |text| escape(&typographie(&text)),
            );
            html.push_str(&format!("<div class=\"long\"><dt>{label}</dt><dd>{value}</dd></div>"));
        }
        html.push_str("</dl><h2>Données personnelles</h2><p>Ce site ne dépose aucun traceur, n’emploie aucun service tiers et ne recueille aucune donnée sur ses visiteurs.</p>");
        html.push_str("<h2>Réalisation</h2><p>Site et documents composés par vigie. Polices Source Sans 3, Source Serif 4 et Source Code Pro, sous licence OFL.</p>");
        page.corps = html;
        page
    }

    pub(super) fn accessibility(&self) -> Page {
        let mut page = self.blank();
        "Déclaration d’accessibilité".clone_into(&mut page.titre);
        let projet = &self.edition.projet().data;
        let name = escape(&typographie(&projet.collectivite.nom));
        let declared = projet.accessibilite.as_ref();
        let mut html = format!(
            "<p>{name} s’engage à rendre ce site et les documents qu’il diffuse accessibles, conformément à l’article 47 de la loi n°{NBSP}2005-102 du 11{NBSP}février 2005.</p><h2>État de conformité</h2>"
        );
        match declared.and_then(|own| own.audit.as_ref()) {
            Some(audit) => {
                let by = audit.auteur.as_deref().map(|auteur| format!(" par {}", escape(&typographie(auteur)))).unwrap_or_default();
                html.push_str(&format!("<p>L’audit mené le {}{by} au regard du RGAA indique que {}{NBSP}% des critères sont respectés.</p>", fr::date(audit.date), fr::nombre(audit.taux)));
            }
            None => html.push_str("<p>Ce site n’a pas encore fait l’objet d’un audit au regard du RGAA : son état de conformité n’est pas établi.</p>"),
        }
        html.push_str("<h2>Ce qui est fait</h2><ul><li>Les PDF sont balisés selon la norme PDF/UA-1.</li><li>Les images portent un texte de remplacement.</li><li>Les tableaux portent des en-têtes ; les matrices sont aussi données en liste.</li><li>Le site se lit sans script, au clavier, et s’imprime.</li></ul>");
        let contact = declared
            .and_then(|own| own.contact.clone())
            .or_else(|| projet.mentions.as_ref().and_then(|own| own.contact.clone()));
        let contact = contact.map_or_else(
            || "<span class=\"a-completer\">à compléter</span>".to_owned(),
            |text| escape(&typographie(&text)),
        );
        html.push_str(&format!("<h2>Signaler une difficulté</h2><p>Si un contenu vous reste inaccessible, écrivez à{NBSP}: {contact}.</p><h2>Voies de recours</h2><p>Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.</p>"));
        page.corps = html;
        page
    }
}
