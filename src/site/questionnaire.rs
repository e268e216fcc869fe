//! A questionnaire into HTML: a list of questions, each with the list of its answers; printed, it
//! can be filled in.

use crate::compose::{Case, Posee, Questionnaire, Reponse};

use super::html::{Html, escape};

impl Html<'_> {
    pub(super) fn questionnaire(&mut self, own: &Questionnaire) {
        let (level, id) = (own.niveau, self.id(&own.ancre));
        let id = escape(&id);
        self.add(&format!(
            "<section class=\"questionnaire\" aria-labelledby=\"{id}\"><p class=\"surtitre\">{}</p><h{level} id=\"{id}\">",
            escape(&own.organisme)
        ));
        self.runs(&own.titre);
        self.add(&format!("</h{level}><dl class=\"faits\">"));
        // What is written by hand has its line on paper alone.
        for (title, words) in own.reperes.iter().filter(|row| !row.1.is_empty()) {
            self.add(&format!("<div><dt>{}</dt><dd>", escape(title)));
            self.runs(words);
            self.add("</dd></div>");
        }
        self.add("</dl>\n");
        for (title, words) in &own.accueil {
            self.add(&format!("<p><strong>{}.</strong> ", escape(title)));
            self.runs(words);
            self.add("</p>\n");
        }
        self.add("<ol class=\"questions\">");
        for question in &own.questions {
            self.question(question);
        }
        self.add(&format!("</ol><p><strong>{}</strong></p></section>\n", escape(&own.merci)));
    }

    fn question(&mut self, own: &Posee) {
        self.add("<li><p><strong>");
        self.runs(&own.libelle);
        self.add(&format!(
            "</strong> <code class=\"code\">{}</code> <em>{}</em></p>",
            escape(&own.code),
            escape(&own.consigne)
        ));
        let (class, cases) = match &own.reponse {
            Reponse::Une(cases) => ("cases rondes", cases),
            Reponse::Plusieurs(cases) => ("cases", cases),
            Reponse::Echelle(cases) => ("cases rondes echelle", cases),
            Reponse::Nombre(_) => return self.add("<div class=\"ecrire court\"></div></li>"),
            Reponse::Libre => return self.add("<div class=\"ecrire\"></div></li>"),
        };
        self.add(&format!("<ul class=\"{class}\">"));
        for Case { code, libelle, .. } in cases {
            self.add("<li>");
            self.runs(libelle);
            self.add(&format!(" <code class=\"code\">{}</code></li>", escape(code)));
        }
        self.add("</ul></li>");
    }
}
