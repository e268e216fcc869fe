//! `themes/API.md` is the contract of the theme: what it says, vigie calls and gives, and nothing else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use typst::syntax::{SyntaxNode, ast};
use vigie::{Diffusion, Sources};

use crate::project::{Project, build};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn contract() -> String {
    fs::read_to_string(root().join("themes/API.md")).unwrap()
}

fn content() -> Sources {
    vigie::read(root()).value
}

/// Parameters of a function: positional ones in order, named ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Parameters {
    positional: Vec<String>,
    named: BTreeSet<String>,
    /// It hands everything to another function.
    sink: bool,
}

/// Reads the cells of a row of a table.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix("| ")?.strip_suffix('|')?;
    Some(inner.split(" | ").map(str::trim).collect())
}

/// Reads `name(positional, named:)`.
fn signature(text: &str) -> (String, Parameters) {
    let (name, rest) = text.split_once('(').expect("a signature");
    let mut parameters = Parameters::default();
    for parameter in rest.trim_end_matches(')').split(", ").filter(|name| !name.is_empty()) {
        match parameter.strip_suffix(':') {
            Some(named) => {
                parameters.named.insert(named.to_owned());
            }
            None => parameters.positional.push(parameter.to_owned()),
        }
    }
    (name.to_owned(), parameters)
}

/// Returns the functions of the contract; `objet` stands for what all objects take.
fn documented() -> BTreeMap<String, Parameters> {
    let contract = contract();
    let pdf = contract.split("## Site").next().unwrap();
    let object = pdf.split("`objet` tient lieu de").nth(1).expect("the contract says what it is");
    let (_, object) = signature(object.split('`').nth(1).unwrap());
    let rows = pdf.lines().filter_map(cells).filter(|cells| cells[0].starts_with('`'));
    let read = rows.map(|cells| signature(cells[0].trim_matches('`')));
    read.map(|(name, parameters)| {
        let is_object = parameters.positional == ["objet"];
        (name, if is_object { object.clone() } else { parameters })
    })
    .collect()
}

/// Returns the primitives of typst that sources may call.
fn primitives() -> BTreeSet<String> {
    let contract = contract();
    let line = contract.lines().find(|line| line.starts_with("Primitives de typst"));
    let names = line.expect("the contract lists them").split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

/// Returns all that sources may call.
pub(crate) fn callable() -> BTreeSet<String> {
    primitives().into_iter().chain(documented().into_keys()).collect()
}

/// Collects the functions that a theme file defines at its top.
fn defined(node: &SyntaxNode, found: &mut BTreeMap<String, Parameters>) {
    if let Some(closure) = node.cast::<ast::Closure<'_>>() {
        let Some(name) = closure.name() else { return };
        let mut parameters = Parameters::default();
        for parameter in closure.params().children() {
            match parameter {
                ast::Param::Pos(pattern) => {
                    parameters.positional.extend(
                        pattern.bindings().iter().map(|binding| binding.as_str().to_owned()),
                    );
                }
                ast::Param::Named(named) => {
                    parameters.named.insert(named.name().as_str().to_owned());
                }
                ast::Param::Spread(_) => parameters.sink = true,
            }
        }
        found.insert(name.as_str().to_owned(), parameters);
        return;
    }
    node.children().for_each(|child| defined(child, found));
}

/// Collects the calls of a source: how many positional arguments, and the named ones.
fn calls(node: &SyntaxNode, found: &mut BTreeMap<String, Vec<(usize, BTreeSet<String>)>>) {
    if let Some(call) = node.cast::<ast::FuncCall<'_>>() {
        // `document.with(…)` leaves the body to `#show`.
        let (name, more) = match call.callee() {
            ast::Expr::Ident(name) => (name, 0),
            ast::Expr::FieldAccess(access) => match access.target() {
                ast::Expr::Ident(name) if access.field().as_str() == "with" => (name, 1),
                _ => panic!("a call of no name"),
            },
            _ => panic!("a call of no name"),
        };
        let (mut positional, mut named) = (more, BTreeSet::new());
        for argument in call.args().items() {
            match argument {
                ast::Arg::Pos(_) => positional += 1,
                ast::Arg::Named(argument) => {
                    named.insert(argument.name().as_str().to_owned());
                }
                ast::Arg::Spread(_) => panic!("nothing is spread"),
            }
        }
        found.entry(name.as_str().to_owned()).or_default().push((positional, named));
    }
    node.children().for_each(|child| calls(child, found));
}

/// A small project that says what the content has no use for.
fn small() -> Project {
    let text = "- [x] fait\n- [ ] à faire\n\n---\n\n~~barré~~ `code` [dehors](https://exemple.fr/)\n\n```\nbloc\n```\n\n> cité\n\nUne ligne  \ncoupée.\n\n> [!RESTREINT]\n> Réservé.\n";
    let outline = "titre = \"Plan\"\nformat = \"rapport\"\nparties = [{ titre = \"Tout\", contenu = [{ page = \"contexte:essai\" }, { objets = \"sources\", forme = \"fiche\" }, { objets = \"objectifs\", forme = \"fiche\" }, { objets = \"fiches-actions\", forme = \"fiche\" }] }]\n";
    Project::new()
        .file(
            "content/projet.toml",
            crate::project::PROJET.replace("etat = \"pleniere\"", "etat = \"projet\""),
        )
        .file("content/contexte/essai.md", format!("+++\ntitre = \"Essai\"\n+++\n\n{text}"))
        .file(
            "content/sources/notes.toml",
            "titre = \"Notes\"\nnature = \"document\"\nproducteur = \"ville\"\n",
        )
        .file(
            "content/acteurs.toml",
            "[[acteurs]]\nid = \"ville\"\nnom = \"Ville\"\ngenre = \"autre\"\n",
        )
        .file("content/strategie/axes/a.md", "+++\nnumero = 1\ntitre = \"Axe\"\n+++\n")
        .file(
            "content/strategie/objectifs/o.md",
            "+++\nnumero = \"a\"\ntitre = \"Objectif\"\naxe = \"a\"\n+++\n",
        )
        .file(
            "content/fiches-actions/vide.md",
            "+++\nnumero = 1\ntitre = \"Former\"\nobjectif = \"o\"\n+++\n",
        )
        .file("content/documents/plan.toml", outline)
}

#[test]
fn the_functions_of_the_theme_are_those_of_the_contract() {
    let documented = documented();
    let mut defined_in_theme = BTreeMap::new();
    for (path, bytes) in content_of("pdf") {
        assert!(path.extension().is_some_and(|extension| extension == "typ"), "{path:?}");
        defined(&typst::syntax::parse(&bytes), &mut defined_in_theme);
    }
    let object = defined_in_theme.get("objet").expect("the theme has one").clone();
    for (name, parameters) in &documented {
        let own = defined_in_theme.get(name).unwrap_or_else(|| panic!("`{name}` is not defined"));
        if own.sink {
            let missing: Vec<&String> = parameters.named.difference(&object.named).collect();
            assert!(missing.is_empty(), "`{name}` does not take {missing:?}");
            assert_eq!(parameters.positional, object.positional, "`{name}`");
        } else {
            assert_eq!(own, parameters, "`{name}`");
        }
    }
    let mut called = BTreeMap::new();
    for sources in [content(), small().sources()] {
        for (path, text) in vigie::machinery::typst_files(&sources) {
            let root = typst::syntax::parse(&text);
            assert!(root.errors_and_warnings().0.is_empty(), "{path}");
            calls(&root, &mut called);
        }
    }
    for primitive in primitives() {
        assert!(called.remove(&primitive).is_some(), "`{primitive}` is never called");
    }
    let names: BTreeSet<&str> = called.keys().map(String::as_str).collect();
    assert_eq!(names, documented.keys().map(String::as_str).collect(), "called, documented");
    for (name, calls) in &called {
        let parameters = &documented[name];
        for (positional, named) in calls {
            assert_eq!(*positional, parameters.positional.len(), "`{name}`");
            let unknown: Vec<&String> = named.difference(&parameters.named).collect();
            assert!(unknown.is_empty(), "`{name}` is called with {unknown:?}");
        }
        let given: BTreeSet<String> =
            calls.iter().flat_map(|(_, named)| named.iter().cloned()).collect();
        assert_eq!(given, parameters.named, "`{name}` is given");
    }
}

/// Reads the files of a folder of the theme.
fn content_of(folder: &str) -> Vec<(std::path::PathBuf, String)> {
    let entries = fs::read_dir(root().join("themes/defaut").join(folder)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// Keys of the site's contexts by the thing they belong to: `lien`, `numero`, type.
type Keys = BTreeMap<(String, String), String>;

/// Reads what the contract gives to templates.
fn keys() -> Keys {
    let contract = contract();
    let mut keys = Keys::new();
    for section in contract.split("\n### `").skip(1) {
        let thing = section.split('`').next().unwrap();
        let rows = section.lines().filter_map(cells).filter(|cells| cells[0].starts_with('`'));
        for cells in rows {
            let key = (thing.to_owned(), cells[0].trim_matches('`').to_owned());
            keys.insert(key, cells[1].replace('`', ""));
        }
    }
    keys
}

/// A template that shows all it is given: a path and a type on each line.
const SHOW: &str = r#"{% macro voir(chemin, v) %}{% if v is mapping %}{{ chemin }} table
{% for cle in v %}{{ voir(chemin ~ "." ~ cle, v[cle]) }}{% endfor %}{% elif v is none %}{{ chemin }} rien
{% elif v is boolean %}{{ chemin }} oui ou non
{% elif v is string %}{{ chemin }} texte
{% elif v is sequence %}{{ chemin }} liste
{% for element in v %}{{ voir(chemin ~ "[]", element) }}{% endfor %}{% endif %}{% endmacro %}{{ voir("site", site) }}{{ voir("page", page) }}"#;

const TEMPLATES: [&str; 5] =
    ["accueil.html", "objet.html", "liste.html", "documents.html", "texte.html"];

/// Returns every path of every context with the types seen there.
fn given(mut sources: Sources, level: Diffusion) -> BTreeMap<String, BTreeSet<String>> {
    for template in TEMPLATES {
        sources.theme.insert(format!("defaut/site/{template}"), SHOW.as_bytes().into());
    }
    let built = build(&sources, level, &[]);
    let titles: Vec<&String> = built.diags.iter().map(|diag| &diag.title).collect();
    let artifacts = built.value.unwrap_or_else(|| panic!("{titles:?}"));
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in artifacts.iter().filter(|(path, _)| path.ends_with(".html")) {
        for line in std::str::from_utf8(bytes).unwrap().lines().filter(|line| !line.is_empty()) {
            let (key, kind) = line.split_once(' ').unwrap_or_else(|| panic!("{path}: {line}"));
            seen.entry(key.to_owned()).or_default().insert(kind.to_owned());
        }
    }
    seen
}

#[test]
fn templates_are_given_what_the_contract_says() {
    let keys = keys();
    let mut seen = given(content(), Diffusion::Public);
    for (path, kinds) in given(small().sources(), Diffusion::Travail) {
        seen.entry(path).or_default().extend(kinds);
    }
    // The thing that stands at each path, from the contract: parents come first in this order.
    let mut things: BTreeMap<String, String> =
        ["site", "page"].map(|name| (name.to_owned(), name.to_owned())).into();
    let mut found: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for (path, kinds) in seen {
        if let Some(thing) = things.get(&path) {
            // An object may be missing where the contract says so; that is said of its key.
            assert!(kinds.contains("table"), "{path} is a {thing}");
            if !path.contains('.') || path.ends_with("[]") {
                continue;
            }
        }
        if let Some(list) = path.strip_suffix("[]") {
            assert_eq!(things.get(list).map(String::as_str), Some("texte"), "{path}");
            assert_eq!(kinds, BTreeSet::from(["texte".to_owned()]), "{path}");
            continue;
        }
        let (parent, name) = path.rsplit_once('.').expect("a key stands in something");
        let parent = things.get(parent).unwrap_or_else(|| panic!("{path}: unknown parent"));
        let key = (parent.clone(), name.to_owned());
        let kind = keys.get(&key).unwrap_or_else(|| panic!("{path} is not in the contract"));
        if let Some(thing) = kind.strip_prefix("liste de ") {
            let list = if thing == "texte" { path.clone() } else { format!("{path}[]") };
            things.insert(list, thing.to_owned());
        } else if kind.trim_end_matches(" ou rien") == "liste" {
            things.insert(path.clone(), "liste".to_owned());
        }
        found.entry(key).or_default().extend(kinds);
    }
    for (key, kind) in &keys {
        let kinds = found.get(key).unwrap_or_else(|| panic!("{key:?} is never given"));
        let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
        let expected: &[&str] = match kind.as_str() {
            "texte" | "HTML" => &["texte"],
            "texte ou rien" => &["rien", "texte"],
            "oui ou non" => &["oui ou non"],
            "liste ou rien" => &["rien", "table"],
            kind if kind.starts_with("liste de ") => &["liste"],
            kind => panic!("{key:?}: unknown type {kind}"),
        };
        assert_eq!(kinds, expected, "{key:?}");
    }
}

/// Finds the type of what a path leads to; a path of unknown root leads to every thing's key.
fn types<'k>(keys: &'k Keys, path: &str) -> BTreeSet<&'k str> {
    let mut parts = path.split('.');
    let root = parts.next().unwrap();
    let mut things: BTreeSet<&str> = keys.keys().map(|(thing, _)| thing.as_str()).collect();
    things.retain(|thing| !["site", "page"].contains(&root) || *thing == root);
    let mut kinds = BTreeSet::new();
    for part in parts {
        let own = keys
            .iter()
            .filter(|((thing, name), _)| things.contains(thing.as_str()) && name == part);
        kinds = own.map(|(_, kind)| kind.as_str()).collect();
        things = kinds.iter().map(|kind| kind.trim_end_matches(" ou rien")).collect();
    }
    kinds
}

/// Returns what the tags of a template read: paths like `lien.titre`, and whether as safe HTML.
fn readings(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for tag in text.split('{').filter(|tag| tag.starts_with('%') || tag.contains("}}")) {
        let tag = tag.split('}').next().unwrap();
        // Every second piece stands between quotes.
        for code in tag.split('"').step_by(2) {
            let inside = |letter: char| letter.is_alphanumeric() || "_.".contains(letter);
            let mut rest = code;
            while let Some(start) = rest.find(char::is_alphabetic) {
                rest = &rest[start..];
                let (word, more) = rest.split_at(rest.find(|c| !inside(c)).unwrap_or(rest.len()));
                if word.contains('.') && !word.starts_with("m.") {
                    found.push((word.to_owned(), more.starts_with("|safe")));
                }
                rest = more;
            }
        }
    }
    found
}

#[test]
fn templates_read_what_the_contract_says() {
    let keys = keys();
    let mut read: BTreeSet<String> = BTreeSet::new();
    let mut env = minijinja::Environment::new();
    for (path, text) in content_of("site") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".html") {
            continue;
        }
        env.add_template_owned(name.clone(), text.clone()).unwrap();
        let variables = env.get_template(&name).unwrap().undeclared_variables(true);
        for variable in variables.into_iter().collect::<BTreeSet<String>>() {
            let root = variable.split('.').next().unwrap();
            let known = root == variable || !types(&keys, &variable).is_empty();
            assert!(["site", "page"].contains(&root) && known, "{name} reads {variable}");
        }
        for (path, safe) in readings(&text) {
            let kinds = types(&keys, &path);
            assert!(!kinds.is_empty(), "{name} reads {path}");
            assert!(!safe || kinds.contains("HTML"), "{name} trusts {path}");
            let escaped = !safe && text.contains(&format!("{{{{ {path} }}}}"));
            assert!(!escaped || !kinds.contains("HTML"), "{name} escapes {path}");
            read.extend(path.split('.').map(str::to_owned));
        }
    }
    let unread: Vec<&(String, String)> =
        keys.keys().filter(|(_, name)| !read.contains(name)).collect();
    assert!(unread.is_empty(), "no template reads {unread:?}");
    assert!(types(&keys, "page.inconnu").is_empty() && types(&keys, "x.inconnu").is_empty());
}
