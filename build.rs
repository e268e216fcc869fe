//! Lists the files that travel in the binary: the theme, the schemas, the example project.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

#[expect(clippy::disallowed_methods, reason = "a build script writes for the compiler")]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
    for (name, folder) in [("THEMES", "themes"), ("SCHEMAS", "schemas"), ("EXEMPLE", "content")] {
        println!("cargo:rerun-if-changed={folder}");
        let mut files = Vec::new();
        list(&root.join(folder), &mut files)?;
        files.sort();
        writeln!(code, "pub static {name}: &[(&str, &[u8])] = &[").expect("a String takes all");
        for file in files {
            println!("cargo:rerun-if-changed={}", file.display());
            let path = file.strip_prefix(root.join(folder)).expect("it was found there");
            let path = path.to_string_lossy().replace('\\', "/");
            let file = file.to_string_lossy();
            writeln!(code, "    ({path:?}, include_bytes!({file:?})),")
                .expect("a String takes all");
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded.rs"), code)
}

/// Collects the files of a folder that exists; hidden ones and litter stay out.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name.starts_with('~') {
            continue;
        }
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
