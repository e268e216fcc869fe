//! No English word in what an editor reads: messages of our own, and of the tools inside.

use std::{fs, path::Path};

use crate::{
    place::{Place, stderr, vigie},
    rows::ROWS,
};

/// Words of the tools inside that a French message has no use for.
const WORDS: &[&str] = &[
    "parse",
    "parser",
    "parsing",
    "expected",
    "unexpected",
    "token",
    "string",
    "table array",
    "array",
    "invalid",
    "missing",
    "unknown",
    "error",
    "warning",
    "value",
    "key",
    "header",
    "line",
    "column",
    "found",
    "failed",
    "cannot",
    "unclosed",
    "duplicate",
    "the",
    "is",
    "and",
    "with",
    "not",
    "null",
    "bool",
    "boolean",
    "integer",
    "float",
    "inline",
    "escape",
    "literal",
    "panicked",
    "thread",
    "argument required",
    "possible values",
    "schema error",
    "regex",
    "template",
    "file",
    "at",
    "syntax",
];

/// Leaves out what is quoted: words of the content, commands, lines to write.
fn said(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for sign in text.chars() {
        match sign {
            '«' => depth += 1,
            '»' => depth = depth.saturating_sub(1),
            '\n' => depth = 0,
            _ => {}
        }
        out.push(if depth > 0 && sign != '\n' { ' ' } else { sign });
    }
    out
}

/// Returns the English words of a text.
fn english(text: &str) -> Vec<&'static str> {
    let plain = said(text).to_lowercase();
    let plain: String = plain
        .chars()
        .map(|sign| if sign.is_alphabetic() || sign == '’' || sign == '-' { sign } else { ' ' })
        .collect();
    let spaced = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    WORDS.iter().copied().filter(|word| spaced.contains(&format!(" {word} "))).collect()
}

/// Returns the lines of a report that are ours: titles, helps, reasons, words under the caret.
fn ours(report: &str) -> String {
    let line = |line: &str| {
        let start =
            ["erreur", "avertissement", "information"].iter().any(|word| line.starts_with(word));
        let help = ["aide", "pourquoi", "accepté"]
            .iter()
            .find_map(|word| line.find(&format!("{word}\u{a0}:")));
        let caret = line.find('━').map(|at| line[at..].trim_start_matches('━'));
        match (start, help, caret) {
            (true, ..) => line.split_once("]:").map(|row| row.1.to_owned()),
            (_, Some(at), _) => Some(line[at..].to_owned()),
            (.., caret) => caret.map(str::to_owned),
        }
    };
    report.lines().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn cases(folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            cases(&path, texts);
        } else {
            texts.push((path.display().to_string(), ours(&fs::read_to_string(&path).unwrap())));
        }
    }
}

#[test]
fn no_message_of_the_cases_has_an_english_word() {
    let mut texts = Vec::new();
    cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"), &mut texts);
    for (name, _, _, manual) in vigie::machinery::codes() {
        texts.push((name.to_owned(), manual.join("\n")));
    }
    assert!(
        texts.iter().map(|text| text.1.lines().count()).sum::<usize>() > 500,
        "messages are read"
    );
    let wrong: Vec<String> = texts
        .iter()
        .flat_map(|(name, text)| text.lines().map(move |line| (name, line)))
        .filter_map(|(name, line)| {
            let words = english(line);
            (!words.is_empty()).then(|| format!("{name}: {words:?} in {line}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs the program, which must say something, and nothing in English.
fn speaks_french(place: &Place, args: &[&str]) {
    let output = vigie(place.root(), args);
    let told = stderr(&output) + &String::from_utf8_lossy(&output.stdout);
    let report = if told.contains("╭▸") { ours(&told) } else { told.clone() };
    let words = english(&report);
    assert!(words.is_empty(), "{args:?}: {words:?}\n{told}");
    assert!(!told.is_empty(), "{args:?} says nothing");
}

fn project() -> Place {
    let place = Place::empty();
    assert!(vigie(place.root(), &["init"]).status.success());
    place
}

#[test]
fn the_command_line_is_never_quoted() {
    let place = project();
    for args in [
        &["--aide"][..],
        &["check", "--aide"],
        &["build", "--aide"],
        &["new", "--aide"],
        &["init", "--aide"],
        &["schema", "--aide"],
        &["explain", "--aide"],
        &[],
        &["chek"],
        &["check", "--inconnu"],
        &["check", "--format"],
        &["check", "--format", "xml"],
        &["build", "--diffusion", "x"],
        &["new"],
        &["new", "fiche"],
        &["check", "--essai"],
        &["check", "a", "b"],
        &["check", "--seuil", "x"],
        &["check", "--corriger", "--corriger"],
        &["completions", "dos"],
        &["import"],
        &["import", "--aide"],
        &["import", "ssmsi", "--aide"],
        &["import", "ssmsi"],
        &["import", "insee"],
        &["import", "ssmsi", "absent.csv"],
    ] {
        speaks_french(&place, args);
    }
}

#[test]
fn the_toml_parser_is_never_quoted() {
    let place = project();
    let lines: Vec<&str> =
        ROWS.iter().filter(|row| !row.typed.contains("+++")).map(|row| row.typed).collect();
    for (rank, typed) in lines.iter().enumerate() {
        place.write(
            "content/contexte/essai.md",
            format!("+++\ntitre = \"Essai {rank}\"\n{typed}\n+++\n"),
        );
        let output = vigie(place.root(), &["check"]);
        let words = english(&ours(&stderr(&output)));
        assert!(words.is_empty(), "{typed}: {words:?}\n{}", stderr(&output));
    }
}

#[test]
fn the_template_engines_are_never_quoted() {
    let place = project();
    for template in [
        "{{ page.inconnu }}",
        "{% if %}",
        "{% for x in %}",
        "{{ 1 | inconnu }}",
        "{% include \"x.html\" %}",
        "{{ f() }}",
        "{% block a %}",
        "{{ 1 + \"a\" }}",
        "{{ \"a }}",
    ] {
        place.write("themes/defaut/site/texte.html", template);
        speaks_french(&place, &["build", "--only", "site"]);
    }
    fs::remove_file(place.root().join("themes/defaut/site/texte.html")).unwrap();
    for template in [
        "#let encre = rgb(\"#zzz\")",
        "#let encre = inconnu",
        "#let encre = (",
        "#let encre = 1 + \"a\"",
        "#let = 3",
        "#import \"absent.typ\": x",
        "#let encre = rgb()",
        "#let encre = panic(\"a\")",
    ] {
        place.write("themes/defaut/pdf/couleurs.typ", template);
        speaks_french(&place, &["build", "--only", "stspd"]);
    }
}
