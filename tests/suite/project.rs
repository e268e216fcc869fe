//! Small projects in memory: the one place where tests call the library.

use vigie::{Artifacts, Checked, Diagnostic, Diffusion, Plan, Sources, Theme};

/// A project that has nothing to say but what a test adds.
pub(crate) const PROJET: &str = r#"titre = "Essai"
mission = ["diagnostic", "strategie", "evaluation"]
etat = "pleniere"
diffusion = "public"
[version]
numero = "1"
date = 2026-11-02
[collectivite]
nom = "Ville d’Essai"
instance = "CLSPD"
[[territoires]]
id = "commune"
nom = "Essai"
genre = "commune"
[[themes]]
id = "tranquillite"
nom = "Tranquillité publique"
[[publics]]
id = "jeunes"
nom = "Jeunes"
[strategie_en_cours]
titre = "Stratégie 2021-2024"
periode = { debut = "2021", fin = "2024" }
axes = [{ numero = 1, titre = "Ancien axe" }]
[[strategies]]
id = "stspd"
titre = "Stratégie"
periode = { debut = "2027", fin = "2029" }
"#;

/// The acronyms that the texts of tests use.
const SIGLES: &str = r#"[[sigles]]
id = "caf"
sigle = "CAF"
developpe = "caisse d’allocations familiales"
[[sigles]]
id = "cispd"
sigle = "CISPD"
developpe = "conseil intercommunal de sécurité et de prévention de la délinquance"
[[sigles]]
id = "clspd"
sigle = "CLSPD"
developpe = "conseil local de sécurité et de prévention de la délinquance"
[[sigles]]
id = "csi"
sigle = "CSI"
developpe = "code de la sécurité intérieure"
[[sigles]]
id = "fipd"
sigle = "FIPD"
developpe = "fonds interministériel de prévention de la délinquance"
"#;

/// A grey point.
const PNG: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\
    \x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\
    \x9c\x63\x68\x00\x00\x00\x82\x00\x81\x77\xcd\x72\xb6\x00\x00\x00\x00\x49\x45\x4e\x44\
    \xae\x42\x60\x82";

/// A project under construction.
#[derive(Clone, Default)]
pub(crate) struct Project {
    files: std::collections::BTreeMap<String, String>,
}

impl Project {
    /// Begins with `content/projet.toml` and its acronyms.
    pub(crate) fn new() -> Self {
        Self::default().file("content/projet.toml", PROJET).file("content/sigles.toml", SIGLES)
    }

    /// Adds or replaces a file.
    pub(crate) fn file(mut self, path: &str, text: impl Into<String>) -> Self {
        self.files.insert(path.to_owned(), text.into());
        self
    }

    /// Returns its sources, files in the order of paths as `read` gives them.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in &self.files {
            match path.strip_prefix("themes/") {
                Some(theme) => {
                    sources.theme.insert(theme.to_owned(), text.as_bytes().into());
                }
                None if path.ends_with(".png") => {
                    let path = path.trim_start_matches("content/");
                    sources.images.entry(path.to_owned()).or_default().bytes = PNG.into();
                }
                None => {
                    sources.add(path.as_str(), text.as_str());
                }
            }
        }
        sources
    }
}

/// Builds sources at a level; findings of check and build together.
pub(crate) fn build(
    sources: &Sources,
    level: Diffusion,
    only: &[&str],
) -> Checked<Option<Artifacts>> {
    let theme = Theme::new(sources);
    let checked = vigie::check(sources, &theme);
    let mut diags: Vec<Diagnostic> = checked.diags;
    let plan = Plan { level, only: only.iter().map(|name| (*name).to_owned()).collect() };
    let built = checked.value.model.and_then(|model| {
        let built = vigie::build(&model, sources, &theme, &plan);
        diags.extend(built.diags);
        built.value
    });
    Checked { value: built.map(|built| built.artifacts), diags }
}
