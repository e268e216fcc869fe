//! Any Markdown that an editor can type compiles to PDF and HTML, or is refused with a place.

use std::collections::BTreeSet;

use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use pulldown_cmark::{Event, Options, Parser, Tag};
use typst::syntax::{SyntaxKind, SyntaxNode, ast};
use vigie::Diffusion;

use crate::{
    project::{Project, build},
    theme,
};

/// Kinds of events and extensions that must all appear.
const KINDS: &[&str] = &[
    "paragraph",
    "heading",
    "quote",
    "callout",
    "reserved",
    "code block",
    "list",
    "ordered list",
    "item",
    "footnote",
    "footnote call",
    "table",
    "emphasis",
    "strong",
    "strike",
    "link",
    "reference",
    "empty reference",
    "fragment",
    "mail",
    "text",
    "code",
    "soft break",
    "hard break",
    "rule",
    "task",
    "entity",
];

/// A word; a wild one may well be refused.
fn word(wild: bool) -> BoxedStrategy<String> {
    let signs = vec![
        "CLSPD",
        "l'école",
        "« oui »",
        "18 h 30",
        "38 400",
        "…",
        "n° 3",
        "–",
        "#panic()",
        "$x$",
        "@ref",
        "\\\\",
        "\"",
        "&amp;",
        "&eacute;",
        "&#233;",
        "a_b",
        "(c)",
        "[d]",
        "1) e",
        "{f}",
        "g|h",
        "50 %",
        "i* j",
        "~",
        "#let x = 1",
        "\\u{41}",
        "e\u{301}",
        "mot\u{ad}coupé",
        "dernier\u{a0}!",
    ];
    let tame = prop_oneof![
        4 => "[a-zàéèêçœ]{1,9}",
        1 => "[A-Z]{2,5}",
        1 => "[0-9]{1,5}( %| €)?",
        2 => select(signs).prop_map(str::to_owned),
    ];
    if !wild {
        return tame.boxed();
    }
    let refused =
        vec!["</", "<b>", "&#x1F600;", "***", "[!NOTE]", "[^x]", "](constat:", "\u{202e}"];
    prop_oneof![
        4 => tame,
        1 => "[!-/:-@\\[-`{-~]{1,4}",
        1 => select(refused).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
    .boxed()
}

fn words(wild: bool) -> BoxedStrategy<String> {
    prop::collection::vec(word(wild), 1..7).prop_map(|words| words.join(" ")).boxed()
}

fn inline(wild: bool) -> BoxedStrategy<String> {
    let plain = words(wild);
    let links = vec![
        "[](constat:halls)",
        "[](source:notes)",
        "[haut](#premier-titre)",
        "<mairie@exemple.fr>",
        "appel[^n]",
        "suite  \nligne",
        "suite\nligne",
        "<https://exemple.fr/>",
        "[texte](source:notes)",
    ];
    let sound = prop_oneof![
        4 => plain.clone(),
        1 => plain.clone().prop_map(|text| format!("*{text}*")),
        1 => plain.clone().prop_map(|text| format!("**{text}**")),
        1 => plain.clone().prop_map(|text| format!("~~{text}~~")),
        1 => plain.clone().prop_map(|text| format!("`{text}`")),
        1 => plain.clone().prop_map(|text| format!("[{text}](https://exemple.fr/é?a=1&b=2)")),
        1 => plain.clone().prop_map(|text| format!("[{text}](constat:halls)")),
        3 => select(links).prop_map(str::to_owned),
    ];
    if wild {
        prop_oneof![9 => sound, 1 => plain.prop_map(|text| format!("[{text}](javascript:x)"))]
            .boxed()
    } else {
        sound.boxed()
    }
}

fn line(wild: bool) -> BoxedStrategy<String> {
    prop::collection::vec(inline(wild), 1..4).prop_map(|parts| parts.join(" ")).boxed()
}

fn quoted(text: &str) -> String {
    text.lines().flat_map(|line| ["> ", line, "\n"]).collect()
}

/// A block that stands alone.
fn leaf(wild: bool) -> BoxedStrategy<String> {
    let flat = |text: String| text.replace(['|', '\n', '\\', '`'], " ");
    let sound = prop_oneof![
        4 => line(wild),
        1 => words(wild).prop_map(|text| format!("```\n{text}\n```")),
        1 => Just("---".to_owned()),
        1 => (words(wild), words(wild), line(wild)).prop_map(move |(a, b, c)| {
            format!("| {} | {} |\n|---|--:|\n| {} | 2 |\n", flat(a), flat(b), flat(c))
        }),
        1 => line(wild).prop_map(|text| {
            let text = text.replace('\n', " ");
            format!("- [x] {text}\n- [ ] {text}")
        }),
    ];
    if wild { prop_oneof![8 => sound, 1 => any::<String>()].boxed() } else { sound.boxed() }
}

/// Indents all lines but the first, so that they belong to a list item.
fn item(mark: &str, text: &str) -> String {
    let lines = text.lines().enumerate();
    let indent = " ".repeat(mark.len());
    lines
        .map(
            |(rank, line)| {
                if rank == 0 { format!("{mark}{line}\n") } else { format!("{indent}{line}\n") }
            },
        )
        .collect()
}

fn block(wild: bool) -> BoxedStrategy<String> {
    let nested = leaf(wild).prop_recursive(3, 12, 3, |inner| {
        let many =
            prop::collection::vec(inner, 1..3).prop_map(|blocks| blocks.join("\n\n")).boxed();
        prop_oneof![
            many.clone().prop_map(|text| quoted(&text)),
            many.clone().prop_map(|text| format!("> [!NOTE]\n{}", quoted(&text))),
            many.clone().prop_map(|text| format!("> [!RESTREINT]\n{}", quoted(&text))),
            many.clone().prop_map(|text| item("- ", &text)),
            many.prop_map(|text| item("7. ", &text)),
        ]
    });
    // Headings stand at the top only; elsewhere they are refused.
    let heading = |marks: &'static str| words(wild).prop_map(move |text| format!("{marks} {text}"));
    prop_oneof![8 => nested, 1 => heading("##"), 1 => heading("###")].boxed()
}

fn document() -> BoxedStrategy<String> {
    // Four in five are tame: they should compile, and reach the end of the export.
    let blocks = prop_oneof![4 => prop::collection::vec(block(false), 1..6), 1 => prop::collection::vec(block(true), 1..6)];
    blocks
        .prop_map(|blocks| {
            let text = blocks.join("\n\n");
            let note = if text.contains("[^n]") { "\n\n[^n]: La note, *en bref*.\n" } else { "\n" };
            format!("## Premier titre\n\n{text}{note}")
        })
        .boxed()
}

/// Notes the kinds of events a text has.
fn count(text: &str, seen: &mut BTreeSet<&'static str>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let source = &text[range];
        let kind = match event {
            Event::Start(Tag::Paragraph) => "paragraph",
            Event::Start(Tag::Heading { .. }) => "heading",
            Event::Start(Tag::BlockQuote(_)) if source.contains("[!NOTE]") => "callout",
            Event::Start(Tag::BlockQuote(_)) if source.contains("[!RESTREINT]") => "reserved",
            Event::Start(Tag::BlockQuote(_)) => "quote",
            Event::Start(Tag::CodeBlock(_)) => "code block",
            Event::Start(Tag::List(None)) => "list",
            Event::Start(Tag::List(Some(_))) => "ordered list",
            Event::Start(Tag::Item) => "item",
            Event::Start(Tag::FootnoteDefinition(_)) => "footnote",
            Event::FootnoteReference(_) => "footnote call",
            Event::Start(Tag::Table(_)) => "table",
            Event::Start(Tag::Emphasis) => "emphasis",
            Event::Start(Tag::Strong) => "strong",
            Event::Start(Tag::Strikethrough) => "strike",
            Event::Start(Tag::Link { dest_url, .. }) => match &*dest_url {
                "constat:halls" if source.starts_with("[]") => "empty reference",
                "constat:halls" => "reference",
                url if url.starts_with('#') => "fragment",
                url if url.contains('@') => "mail",
                _ => "link",
            },
            Event::Text(text) if source.starts_with('&') && *text != *source => "entity",
            Event::Text(_) => "text",
            Event::Code(_) => "code",
            Event::SoftBreak => "soft break",
            Event::HardBreak => "hard break",
            Event::Rule => "rule",
            Event::TaskListMarker(_) => "task",
            _ => continue,
        };
        seen.insert(kind);
    }
}

fn project(text: &str) -> Project {
    Project::new()
        .file("content/contexte/essai.md", format!("+++\ntitre = \"Essai\"\n+++\n\n{text}"))
        .file("content/constats/halls.md", "+++\nnumero = 1\ntitre = \"Les halls\"\nsources = [{ id = \"notes\" }]\n+++\n")
        .file("content/sources/notes.toml", "titre = \"Notes\"\nnature = \"document\"\ndiffusion = \"restreint\"\n")
        .file("content/sigles.toml", "[[sigles]]\nid = \"clspd\"\nsigle = \"CLSPD\"\ndeveloppe = \"conseil local\"\n")
        .file("content/documents/plan.toml", "titre = \"Plan\"\nformat = \"rapport\"\nparties = [{ titre = \"Tout\", contenu = [{ page = \"contexte:essai\" }] }]\n")
}

/// Compiles a text, or returns whether it was refused with a place.
fn compiles(text: &str) -> Result<bool, String> {
    let sources = project(text).sources();
    let built = build(&sources, Diffusion::Public, &[]);
    if let Some(artifacts) = built.value {
        let page = artifacts.get("contexte/essai.html").ok_or("no page")?;
        let html = std::str::from_utf8(page).map_err(|error| error.to_string())?;
        if ["<script", "<b>", "href=\"javascript:"].iter().any(|raw| html.contains(raw)) {
            return Err("raw HTML came through".to_owned());
        }
        calls(&vigie::machinery::stage("typst", &sources))?;
        return Ok(true);
    }
    let errors: Vec<_> = built
        .diags
        .iter()
        .filter(|diag| diag.code.severity(vigie::Etat::Projet) == vigie::Severity::Erreur)
        .collect();
    match errors.iter().find(|diag| !matches!(diag.place, vigie::Place::Span(_))) {
        Some(diag) => Err(format!("refused without a place: {}", diag.title)),
        None if errors.is_empty() => Err("refused without a word".to_owned()),
        None => match errors.iter().find(|diag| diag.code.entry().name == "erreur-interne") {
            Some(diag) => Err(format!("an error of ours: {}", diag.title)),
            None => Ok(false),
        },
    }
}

/// Checks that a source parses and calls only what the contract lists.
fn calls(source: &str) -> Result<(), String> {
    fn walk(node: &SyntaxNode, allowed: &BTreeSet<String>) -> Result<(), String> {
        if let Some(call) = node.cast::<ast::FuncCall<'_>>() {
            let ast::Expr::Ident(name) = call.callee() else {
                return Err("a call of no name".to_owned());
            };
            if !allowed.contains(name.as_str()) {
                return Err(format!("`{}` is no function of the contract", name.as_str()));
            }
        }
        let kind = node.kind();
        if matches!(
            kind,
            SyntaxKind::Equation
                | SyntaxKind::Ref
                | SyntaxKind::Label
                | SyntaxKind::ModuleInclude
                | SyntaxKind::Closure
                | SyntaxKind::LetBinding
        ) {
            return Err(format!("{kind:?} in an emitted source"));
        }
        node.children().try_for_each(|child| walk(child, allowed))
    }
    let root = typst::syntax::parse(source);
    if !root.errors_and_warnings().0.is_empty() {
        return Err(format!("the source does not parse: {:?}", root.errors_and_warnings().0));
    }
    walk(&root, &theme::callable())
}

#[test]
fn any_markdown_compiles_or_is_refused_with_a_place() {
    let mut seen = BTreeSet::new();
    let (mut built, mut refused) = (0, 0);
    let mut runner =
        TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    let cell = std::cell::RefCell::new((&mut seen, &mut built, &mut refused));
    runner
        .run(&document(), |text| {
            let outcome = compiles(&text).map_err(TestCaseError::fail)?;
            let (seen, built, refused) = &mut *cell.borrow_mut();
            if outcome {
                count(&text, seen);
                **built += 1;
            } else {
                **refused += 1;
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let missing: Vec<&&str> = KINDS.iter().filter(|kind| !seen.contains(**kind)).collect();
    assert!(
        missing.is_empty(),
        "kinds that never compiled: {missing:?} ({built} built, {refused} refused)"
    );
    eprintln!("{built} built, {refused} refused");
    assert!(built > refused, "most texts should compile: {built} built, {refused} refused");
}

#[test]
fn the_contract_of_the_theme_is_what_sources_call() {
    let sources = vigie::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let emitted = vigie::machinery::stage("typst", &sources);
    calls(&emitted).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        calls("#eval(\"1\")").is_err() && calls("#read(\"/x\")").is_err(),
        "the check sees what is not allowed"
    );
}
