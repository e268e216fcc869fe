//! The chapter of a survey, made whole from its questions and its counts.

mod croisements;
mod questionnaire;
mod questions;

use crate::{
    figure,
    fr::{self, NBSP},
    model::{
        enquete::{Enquete, Question},
        objet::Object,
        requete::PartCitee,
        texte::Align,
        vocabulaire::{Intervalle, ModeEnquete, TypeQuestion},
    },
    resolve::{Part, Retenue, Vue},
};

use super::{
    composer::Composer,
    faits::{Faits, heading},
    piece::{Objet, Piece, Run},
    tableaux::{cell, col},
};

impl<'e> Composer<'e> {
    /// The chapter of a survey.
    pub(super) fn enquete(&mut self, object: &'e Object<Enquete>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &*object.data;
        let vue = figure::vue(self.edition, &object.id);
        objet.etiquettes.push(fr::capitale(data.mode.label()));
        let mut faits = Faits::new(self, object);
        faits.fait_lien("source", data.source.as_ref());
        faits.fait("population", data.population.map(|count| vec![Run::texte(fr::entier(count))]));
        faits.fait("sollicites", data.sollicites.map(|count| vec![Run::texte(fr::entier(count))]));
        let repondants = vue.map_or(0, |vue| vue.reponses.repondants());
        if repondants > 0 {
            let rate = data.sollicites.map_or_else(String::new, |asked| taux(repondants, asked));
            let words = format!("{}{rate}", fr::entier(repondants));
            faits.faits.push(("Répondants".to_owned(), vec![Run::texte(words)]));
        }
        faits.fait_date("debut", data.debut);
        faits.fait_date("fin", data.fin);
        faits.fait_lien("precedente", data.precedente.as_ref());
        let mut corps = faits.rubriques(niveau + 1, &["methode", "limites"]);
        let method = faits.rubriques(niveau + 1, &["presentation"]);
        objet.faits = faits.faits;
        corps.push(self.permis(data));
        match vue {
            Some(vue) => corps.extend(self.resultats(object, vue, niveau + 1)),
            None => corps.push(Piece::ACompleter("résultats de l’enquête".to_owned())),
        }
        corps.extend(self.poids(data, niveau + 1));
        corps.extend(method);
        objet.corps = corps;
        objet
    }

    /// What the way respondents were chosen admits, in words.
    fn permis(&self, enquete: &Enquete) -> Piece {
        let method = fr::incise(enquete.intervalle.unwrap_or(Intervalle::Wilson).label());
        let words = match enquete.mode {
            ModeEnquete::Aleatoire => format!(
                "Les personnes interrogées ont été tirées au sort. Chaque pourcentage est donné avec son intervalle de confiance à 95 % ({method}) : si l’on refaisait l’enquête, dix-neuf fois sur vingt l’intervalle contiendrait la valeur que donnerait la population entière."
            ),
            ModeEnquete::Quotas => format!(
                "Les personnes interrogées ont été choisies selon des quotas. Les intervalles de confiance à 95 % ({method}) sont donnés sous l’hypothèse d’un échantillon aléatoire, que les quotas ne garantissent pas."
            ),
            ModeEnquete::Exhaustif => {
                "Toutes les personnes concernées ont été interrogées : les résultats décrivent ceux qui ont répondu, sans intervalle à estimer. Les personnes qui n’ont pas répondu peuvent penser autrement.".to_owned()
            }
            ModeEnquete::Volontariat => {
                "Ont répondu les personnes qui l’ont bien voulu. Les résultats sont indicatifs des répondants : ils ne s’étendent pas à ceux qui n’ont pas répondu, et n’admettent ni intervalle de confiance ni test.".to_owned()
            }
        };
        let bases = "Le nombre de répondants (n) n’est jamais redressé. Sous 30 répondants, aucun pourcentage n’est donné (« effectif insuffisant ») ; de 30 à 49, il est entre parenthèses. Les effectifs trop petits pour rester anonymes sont masqués, et d’autres avec eux pour qu’on ne les retrouve pas par différence.";
        let lines = [words.as_str(), bases];
        let pieces = lines.map(|words| Piece::Paragraphe(self.label(words, None)));
        Piece::Encart {
            sorte: "methode",
            titre: "Comment lire ces résultats".to_owned(),
            pieces: pieces.into(),
        }
    }

    fn resultats(&mut self, object: &'e Object<Enquete>, vue: Vue<'e>, niveau: u8) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let ecarts = vue.ecarts();
        let asked =
            |question: &&Question| !question.profil && question.r#type != TypeQuestion::Ouverte;
        for question in vue.enquete.questions.iter().filter(asked) {
            pieces.extend(self.une_question(object, vue, question, niveau));
            pieces.extend(self.comparaisons(vue, question));
            for (croisement, ecarts) in vue.enquete.croisements.iter().zip(&ecarts) {
                if croisement.question == question.id {
                    pieces.extend(self.croisement(vue, croisement, ecarts, niveau + 1));
                }
            }
        }
        pieces.extend(self.profil(vue, niveau));
        pieces
    }

    /// Who answered.
    fn profil(&mut self, vue: Vue<'e>, niveau: u8) -> Vec<Piece> {
        let mut rows = Vec::new();
        for question in vue.enquete.questions.iter().filter(|question| question.profil) {
            for answer in &question.modalites {
                let count = vue.reponses.compte(&question.id, None, Some(&answer.id));
                let share = vue.part(question, &answer.id, None);
                rows.push(vec![
                    self.label(&question.libelle, None),
                    self.label(&answer.libelle, None),
                    cell(count.map_or_else(|| MASQUE.to_owned(), |own| fr::entier(own.nombre))),
                    cell(dite(share)),
                ]);
            }
        }
        if rows.is_empty() {
            return Vec::new();
        }
        let mut pieces = vec![heading("Qui a répondu", niveau)];
        let weighted = if vue.enquete.redressement.is_some() { " (part redressée)" } else { "" };
        let columns = vec![
            col("Question", Align::Start, 5),
            col("Réponse", Align::Start, 4),
            col("n", Align::End, 1),
            col("Part", Align::End, 2),
        ];
        pieces.extend(self.tableau(&format!("Profil des répondants{weighted}"), "", columns, rows));
        pieces
    }

    /// What answers were weighted to, and what that costs.
    fn poids(&self, enquete: &Enquete, niveau: u8) -> Vec<Piece> {
        let Some(own) = &enquete.redressement else { return Vec::new() };
        let mut names: Vec<&str> = Vec::new();
        for marge in &own.marges {
            let name = enquete.question(&marge.question).map(|one| one.libelle.as_str());
            names.extend(name.filter(|name| !names.contains(name)));
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("« {name} »")).collect();
        let source =
            own.source.as_deref().map_or_else(String::new, |source| format!(" ({source})"));
        let mut words = format!(
            "Les réponses sont redressées par calage sur marges : {}{source}.",
            fr::enumeration(&quoted)
        );
        if let (Some(low), Some(high)) = (own.poids_min, own.poids_max) {
            words.push_str(&format!(
                " Les poids vont de {} à {}.",
                fr::nombre(low),
                fr::nombre(high)
            ));
        }
        if let Some(deff) = own.deff {
            words.push_str(&format!(" L’effet de plan (Kish) est de {}", fr::nombre(deff)));
            let equal = own.n_effectif.map_or_else(String::new, |count| {
                format!(
                    " : la précision est celle de {} réponses non redressées",
                    fr::decimales(count, 0)
                )
            });
            words.push_str(&equal);
            words.push('.');
        }
        vec![heading("Redressement", niveau), Piece::Paragraphe(self.label(&words, None))]
    }

    /// Prints a share that a text asks for, with its base.
    pub(super) fn part_citee(&self, cited: &PartCitee) -> Vec<Run> {
        let told = figure::vue(self.edition, &cited.enquete.id).and_then(|vue| {
            let question = vue.enquete.question(&cited.question)?;
            Some(match vue.part(question, &cited.modalite, cited.groupe.as_ref()) {
                Ok(part) => {
                    let interval = part.intervalle.map_or_else(String::new, |own| {
                        format!(
                            " ; intervalle à 95 % : {} à {} %",
                            fr::decimales(own.low * 100.0, 0),
                            fr::decimales(own.high * 100.0, 0)
                        )
                    });
                    let base = fr::base(part.base);
                    format!("{} ({base}{interval})", pour_cent(part.part))
                }
                Err(why) => retenue(why),
            })
        });
        let told = told.unwrap_or_else(|| "résultat non disponible".to_owned());
        vec![Run::texte(fr::typographie(&told))]
    }
}

/// What is printed in the place of a hidden count.
pub(super) const MASQUE: &str = "masqué";

/// « 44 % ».
pub(super) fn pour_cent(share: f64) -> String {
    format!("{}{NBSP}%", fr::decimales(share * 100.0, 0))
}

/// « 44 % », « (44 %) », « masqué »: with its interval where there is one.
pub(super) fn dite(share: Result<Part, Retenue>) -> String {
    let part = match share {
        Ok(part) => part,
        Err(why) => return retenue(why),
    };
    let number = pour_cent(part.part);
    let number = if part.fragile { format!("({number})") } else { number };
    part.intervalle.map_or(number.clone(), |own| {
        fr::typographie(&format!(
            "{number} [{} ; {}]",
            fr::decimales(own.low * 100.0, 0),
            fr::decimales(own.high * 100.0, 0)
        ))
    })
}

/// Says why there is no share.
fn retenue(why: Retenue) -> String {
    match why {
        Retenue::SansReponse => "sans réponse".to_owned(),
        Retenue::Insuffisante(_) => "effectif insuffisant".to_owned(),
        Retenue::Masquee => MASQUE.to_owned(),
    }
}

/// « , soit 36 % des personnes sollicitées ».
fn taux(repondants: u64, asked: u64) -> String {
    if asked < repondants {
        return String::new();
    }
    let hundred = repondants * 100;
    format!(", soit {}{NBSP}% des personnes sollicitées", (hundred + asked / 2) / asked)
}
