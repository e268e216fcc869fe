//! Times of the program, as ratios in one run: `cargo bench --profile dev`.
//!
//! The real content is measured beside a project of ten times its size, made here by copying every
//! object nine times under other ids and numbers; the documents are measured beside raw typst on
//! the same sources; a métropole of 43 communes, 120 actions and four plans stands for the largest
//! project expected. Each figure is the best of five runs, but for the largest documents: one.

#![allow(clippy::print_stdout, reason = "figures are what a bench prints")]

#[path = "../tests/suite/pays.rs"]
#[expect(
    dead_code,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "made for tests, which may panic and use more of it"
)]
mod pays;

use std::{
    collections::BTreeMap,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use vigie::{Diffusion, Plan, Sources, Theme};

const COPIES: usize = 9;

fn main() {
    let small = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let large = multiplied(&small);
    println!("texts: {} and {}", small.files().count(), large.files().count());
    let one = measure("content", &small, 5);
    let ten = measure("content × 10", &large, 5);
    println!("check: × 10 takes {:.1} times as long", ratio(ten.check, one.check));
    println!("site: × 10 takes {:.1} times as long", ratio(ten.site, one.site));
    let documents = best(5, || build(&small, &["diagnostic", "stspd"]));
    let raw = raw_typst(&small);
    println!("documents: {documents:?}, raw typst {raw:?}, ratio {:.2}", ratio(documents, raw));
    let all = best(5, || build(&small, &[]));
    println!("everything: {all:?}");
    println!("peak memory so far: {}", peak());
    let documents = best(1, || build(&large, &["diagnostic", "stspd"]));
    println!("documents × 10: {documents:?}; peak memory: {}", peak());
    charts(&small);
    let communes = sources(pays::QUARANTE_TROIS.files());
    let many = measure("43 communes", &communes, 5);
    let documents = best(1, || build(&communes, &[]));
    println!(
        "43 communes: check takes {:.1} times the content’s; everything: {documents:?}, {:.1} times",
        ratio(many.check, one.check),
        ratio(documents, all)
    );
}

/// A project from its texts by path.
fn sources(texts: BTreeMap<String, String>) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources.add(path, text);
    }
    sources
}

/// Times of the stages without typst.
struct Times {
    check: Duration,
    site: Duration,
}

fn measure(name: &str, sources: &Sources, runs: usize) -> Times {
    let theme = Theme::new(sources);
    let check = best(runs, || drop(black_box(vigie::check(sources, &theme))));
    let site = best(runs, || build(sources, &["site"]));
    println!("{name}: check {check:?}, check and site {site:?}");
    Times { check, site }
}

#[expect(clippy::panic, reason = "a bench that cannot build has nothing to measure")]
fn build(sources: &Sources, only: &[&str]) {
    let theme = Theme::new(sources);
    let checked = vigie::check(sources, &theme);
    let Some(model) = checked.value.model else {
        let report = vigie::machinery::stage("concise", sources);
        panic!(
            "the project has errors:\n{}",
            report.lines().take(20).collect::<Vec<_>>().join("\n")
        );
    };
    let plan = Plan {
        level: Diffusion::Public,
        only: only.iter().map(|name| (*name).to_owned()).collect(),
    };
    let built = vigie::build(&model, sources, &theme, &plan);
    assert!(black_box(built).value.is_some(), "the content builds");
}

/// Prints how many charts are drawn in a second.
fn charts(sources: &Sources) {
    let Some(draw) = vigie::machinery::charts(sources) else { return };
    let (count, _) = draw();
    let all = best(5, || {
        black_box(draw());
    });
    let each = all / u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    println!("charts: {:.0} a second, {each:?} each", 1.0 / each.as_secs_f64());
}

/// Compiles and exports the same typst sources, as many at once as the build does.
fn raw_typst(sources: &Sources) -> Duration {
    let jobs = vigie::machinery::jobs(sources);
    best(5, || {
        let bytes: usize = jobs.par_iter().map(|job| job()).sum();
        assert!(bytes > 0, "typst sets the documents");
        typst::comemo::evict(0);
    })
}

fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let timed = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    timed.min().unwrap_or_default()
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// Most memory this process has held, as the system counts it.
fn peak() -> String {
    #[expect(clippy::disallowed_methods, reason = "the system's own account, no file of a project")]
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown here".to_owned(), |line| line.trim().to_owned())
}

/// Copies every object under other ids and numbers; copies refer to copies.
fn multiplied(sources: &Sources) -> Sources {
    let mut texts: BTreeMap<String, String> =
        sources.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect();
    let objects: Vec<(String, String)> = texts
        .keys()
        .filter(|path| path.matches('/').count() > 1 && !path.starts_with("content/documents/"))
        .map(|path| (path.clone(), stem(path).to_owned()))
        .collect();
    let originals = texts.clone();
    for copy in 1..=COPIES {
        for (path, own) in &objects {
            let mut text = originals.get(path).cloned().unwrap_or_default();
            for (path, stem) in &objects {
                // Headers name no chapter, resource or coordination; themes, closed lists and texts of
                // law may be spelt like a file.
                let unnamed = ["/ressources/", "/contexte/", "/coordinations/"];
                if !unnamed.iter().any(|folder| path.contains(folder)) {
                    let line = |line: &str| {
                        let fixed = ["themes", "formation"]
                            .iter()
                            .any(|key| line.trim_start().starts_with(key));
                        if fixed {
                            line.to_owned()
                        } else {
                            line.replace(&format!("\"{stem}\""), &format!("\"{stem}-{copy}\""))
                        }
                    };
                    text = text.split_inclusive('\n').map(line).collect();
                }
                let kind = vigie::machinery::kind_of_path(path).unwrap_or_default();
                for (kind, end) in [(kind, ')'), (kind, '#'), ("indicateur", '/')] {
                    let own = format!("{kind}:{stem}");
                    text = text.replace(&format!("{own}{end}"), &format!("{own}-{copy}{end}"));
                }
            }
            texts.insert(path.replace(own, &format!("{own}-{copy}")), renumbered(&text, copy));
        }
    }
    let mut out = self::sources(texts);
    out.images = sources.images.clone();
    out
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// Gives an object a number of its own; letters of objectifs are unique within their axis already.
fn renumbered(text: &str, copy: usize) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let Some(number) = line.strip_prefix("numero = ") else { return line.to_owned() };
        match number.trim().parse::<usize>() {
            Ok(number) => format!("numero = {}\n", number + 100 * copy),
            Err(_) if number.trim().len() > 3 => {
                format!("numero = \"{}-{copy}\"\n", number.trim().trim_matches('"'))
            }
            Err(_) => line.to_owned(),
        }
    });
    lines.collect()
}
