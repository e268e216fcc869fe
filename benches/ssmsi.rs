//! The import of a communal base of full size, beside `gzip -dc | wc -l` on the same file, and its
//! peak memory: `cargo bench --profile dev --bench ssmsi`.
//!
//! 34 920 codes, 15 indicators, 10 years: 5 238 000 rows, made here; three communes are kept. The
//! `.parquet` is written twice: by commune, where bounds of groups help, and by year, where they do not.
//! Runs alternate, so that what else the machine does weighs on both; each figure is the best of five.

#![allow(clippy::print_stdout, reason = "figures are what a bench prints")]

#[path = "../tests/suite/bases.rs"]
#[expect(
    dead_code,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "made for tests, which may panic and use more of it"
)]
mod bases;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use bases::{Base, Forme, INDICATEURS, Rang};
use flate2::{Compression, write::GzEncoder};

const CODES: u32 = 34_920;
const YEARS: std::ops::Range<u16> = 2016..2026;
const RUNS: usize = 5;
/// Rows of a group of columns.
const GROUP: usize = 128 << 10;

const PROJET: &str = r#"titre = "Essai"
[[territoires]]
id = "une"
nom = "Une"
genre = "commune"
code = "01001"
[[territoires]]
id = "deux"
nom = "Deux"
genre = "commune"
code = "45123"
[[territoires]]
id = "trois"
nom = "Trois"
genre = "commune"
code = "95300"
"#;

fn main() -> io::Result<()> {
    let place = tempfile::tempdir()?;
    let root = place.path();
    fs::create_dir(root.join("content"))?;
    File::create(root.join("content/projet.toml"))?.write_all(PROJET.as_bytes())?;
    let form = Forme::new(Base::Communale);
    let csv = root.join("base.csv.gz");
    let mut out = GzEncoder::new(BufWriter::new(File::create(&csv)?), Compression::default());
    form.csv(&mut out, by_commune())?;
    out.finish()?.flush()?;
    let files = [("by commune.parquet", true), ("by year.parquet", false)];
    for (name, sorted) in files {
        let rows: Box<dyn Iterator<Item = Rang>> =
            if sorted { Box::new(by_commune()) } else { Box::new(by_year()) };
        form.parquet(File::create(root.join(name))?, rows, true, GROUP);
    }
    for name in ["base.csv.gz", files[0].0, files[1].0] {
        println!("{name}: {} MB", fs::metadata(root.join(name))?.len() / 1_000_000);
    }
    let (mut gzip, mut import) = (Duration::MAX, (Duration::MAX, 0));
    for _ in 0..RUNS {
        let line = format!("gzip -dc '{}' | wc -l", csv.display());
        let start = Instant::now();
        Command::new("sh").args(["-c", &line]).stdout(Stdio::null()).status()?;
        gzip = gzip.min(start.elapsed());
        import = best(import, run(root, "base.csv.gz")?);
    }
    let ratio = import.0.as_secs_f64() / gzip.as_secs_f64();
    println!("gzip -dc | wc -l: {gzip:.2?}");
    println!("csv.gz: {:.2?}, ratio {ratio:.2}; peak memory {} MB", import.0, import.1 / 1000);
    for (name, _) in files {
        let mut import = (Duration::MAX, 0);
        for _ in 0..RUNS {
            import = best(import, run(root, name)?);
        }
        println!("{name}: {:.2?}; peak memory {} MB", import.0, import.1 / 1000);
    }
    Ok(())
}

/// The shorter time, the larger memory.
fn best(one: (Duration, u64), other: (Duration, u64)) -> (Duration, u64) {
    (one.0.min(other.0), one.1.max(other.1))
}

/// Imports a file; returns the time it took and the most kilobytes it held.
fn run(root: &Path, name: &str) -> io::Result<(Duration, u64)> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["import", "ssmsi", name])
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let end = loop {
        #[expect(clippy::disallowed_methods, reason = "the system's own account, no file")]
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let own = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(own.unwrap_or(0));
        if let Some(end) = child.try_wait()? {
            break end;
        }
        thread::sleep(Duration::from_millis(2));
    };
    assert!(end.success(), "{name} is imported");
    Ok((start.elapsed(), peak))
}

/// Every row, communes one after the other.
fn by_commune() -> impl Iterator<Item = Rang> {
    (0..CODES).flat_map(|code| YEARS.flat_map(move |year| rows(code, year)))
}

/// Every row, years one after the other.
fn by_year() -> impl Iterator<Item = Rang> {
    YEARS.flat_map(|year| (0..CODES).flat_map(move |code| rows(code, year)))
}

/// The rows of a commune and a year: small numbers, most of them not disclosed, as in the real base.
fn rows(code: u32, year: u16) -> impl Iterator<Item = Rang> {
    let name = format!("{:02}{:03}", 1 + code / 368, 1 + code % 368);
    (0..INDICATEURS.len()).map(move |rank| {
        // Any sequence that a compressor cannot guess will do.
        let mut seed = u64::from(code) << 20 | u64::from(year) << 8 | rank as u64;
        seed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        seed ^= seed >> 29;
        seed = seed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        seed ^= seed >> 32;
        let nombre = match seed % 10 {
            0..=2 => Some(0),
            3 | 4 => Some(5 + seed / 16 % 90),
            _ => None,
        };
        let population = 200 + u64::from(code).wrapping_mul(7919) % 9000;
        Rang {
            population,
            logements: population / 2,
            complement: 0.5
                + f64::from(code / 368) / 7.0
                + f64::from(u8::try_from(rank).unwrap_or(0)) / 3.0,
            ..Rang::new(&name, year, rank, nombre)
        }
    })
}
