//! Templates of the site, and their errors in French.

use minijinja::{AutoEscape, Environment, ErrorKind};

use crate::{
    diag::{Code, Diagnostic, Place},
    theme::{Fonts, Theme},
};

use super::{contexte::Contexte, html::escape};

/// The templates of a theme, ready to render.
pub struct Gabarits<'t> {
    env: Environment<'t>,
    theme: &'t Theme,
    broken: Vec<Diagnostic>,
}

impl<'t> Gabarits<'t> {
    /// Reads the templates; one that cannot be read is reported by `broken`.
    pub fn new(theme: &'t Theme) -> Self {
        let mut env = Environment::new();
        env.set_auto_escape_callback(|_| AutoEscape::Html);
        env.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
        // minijinja's own escape writes « / » as a reference, which makes every address unreadable.
        env.set_formatter(|out, _, value| match value.as_str() {
            Some(text) if !value.is_safe() => Ok(out.write_str(&escape(text))?),
            _ => Ok(write!(out, "{value}")?),
        });
        let mut broken = Vec::new();
        for (path, bytes) in theme.folder("site").filter(|(path, _)| path.ends_with(".html")) {
            let text = std::str::from_utf8(bytes).unwrap_or("");
            if let Err(error) = env.add_template(path, text) {
                broken.push(explain(theme, path, &error));
            }
        }
        Self { env, theme, broken }
    }

    /// Returns the templates that cannot be read.
    pub fn broken(&self) -> &[Diagnostic] {
        &self.broken
    }

    /// Returns the fonts of the theme, by which charts are measured.
    pub(super) fn fonts(&self) -> &'t Fonts {
        self.theme.fonts()
    }

    /// Renders a template.
    pub(super) fn render(
        &self,
        name: &str,
        contexte: &Contexte,
    ) -> Result<String, Box<Diagnostic>> {
        let rendered = self
            .env
            .get_template(name)
            .and_then(|template| template.render(minijinja::value::Serde(contexte)));
        rendered.map_err(|error| Box::new(explain(self.theme, name, &error)))
    }
}

/// Explains an error of a template at its place.
fn explain(theme: &Theme, asked: &str, error: &minijinja::Error) -> Diagnostic {
    let name = error.name().unwrap_or(asked);
    let path = format!("site/{name}");
    let text = String::from_utf8_lossy(theme.file(&path).unwrap_or_default()).into_owned();
    let line = error.line().unwrap_or(1);
    let whole = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..start + line.trim_end().len())
    });
    let place =
        error.range().or_else(|| whole.into_iter().nth(line.saturating_sub(1))).unwrap_or(0..0);
    let (start, end) = (place.start.min(text.len()), place.end.min(text.len()));
    let reason = match error.kind() {
        ErrorKind::SyntaxError => "l’écriture du gabarit est incorrecte",
        ErrorKind::UndefinedError => "le gabarit lit une valeur qui n’existe pas",
        ErrorKind::UnknownFilter => "le gabarit emploie un filtre inconnu",
        ErrorKind::UnknownFunction => "le gabarit appelle une fonction inconnue",
        ErrorKind::UnknownTest => "le gabarit emploie un test inconnu",
        ErrorKind::TemplateNotFound => "le gabarit en appelle un autre qui n’existe pas",
        _ => "le gabarit ne peut pas être exécuté",
    };
    let code = if theme.is_local(&path) { Code::GabaritEnErreur } else { Code::ErreurInterne };
    let place =
        Place::Excerpt { path: format!("themes/defaut/{path}"), text, first: 1, start, end };
    Diagnostic::at(code, place, reason)
        .label("ici")
        .help("corrigez cette ligne, ou supprimez ce fichier pour revenir au thème d’origine ; « themes/API.md » décrit ce que les gabarits peuvent lire")
}
