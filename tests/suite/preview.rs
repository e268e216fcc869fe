//! The preview: the pages of `build`, at the level asked for, and who is told what.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use vigie::{Artifacts, Diffusion};

use crate::{
    place::Place,
    project::{PROJET, build},
};

/// Longest wait for what must come: far above what it takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// `vigie serve` at work on a project.
pub(crate) struct Preview {
    child: Child,
    pub(crate) port: u16,
    pub(crate) place: Place,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

/// The line on which a page is told what changes.
pub(crate) struct Line {
    reader: BufReader<TcpStream>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A project of one chapter, one restricted chapter, and no document.
pub(crate) fn project() -> Place {
    let place = Place::empty();
    place.write("content/projet.toml", PROJET);
    place.write("content/contexte/portrait.md", chapter("Portrait", "Une ville calme."));
    place.write("content/contexte/voisins.md", chapter("Voisins", "Trois villes autour."));
    let reserved =
        "+++\ntitre = \"Notes\"\ndiffusion = \"restreint\"\n+++\n\nLe mot chrysobéryl.\n";
    place.write("content/contexte/notes.md", reserved);
    place
}

/// A chapter that has nothing wrong.
pub(crate) fn chapter(title: &str, text: &str) -> String {
    format!("+++\ntitre = \"{title}\"\n+++\n\n{text}\n")
}

impl Preview {
    pub(crate) fn new(place: Place, args: &[&str]) -> Self {
        Self::at(0, place, args)
    }

    fn at(port: u16, place: Place, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
            .args(["serve", "--port", &port.to_string()])
            .args(args)
            .current_dir(place.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut line).expect("it says its address");
        let port =
            line.trim().trim_end_matches('/').rsplit(':').next().and_then(|p| p.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no address: {line:?}")), place }
    }

    /// Sends a request as written, and reads all of the answer.
    pub(crate) fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        // One that is refused halfway may be cut off: what came before counts.
        stream.read_to_end(&mut bytes).ok();
        let cut = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..cut]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Answer { status, head, body: bytes.get(cut + 4..).unwrap_or_default().to_vec() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let port = self.port;
        let request = format!("GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        self.raw(request.as_bytes())
    }

    /// A page as `build` would write it: without the script.
    pub(crate) fn page(&self, level: &str, path: &str) -> String {
        let answer = self.get(&format!("/{level}/{path}"));
        without_script(&String::from_utf8(answer.body).expect("pages are UTF-8"))
    }

    /// Opens the line of a page, as the script does.
    pub(crate) fn line(&self, level: &str, page: &str) -> Line {
        let html = String::from_utf8(self.get(&format!("/{level}/{page}")).body).unwrap();
        let said = |name: &str| {
            let mark = format!("data-{name}=\"");
            html.split(&mark)
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap_or("")
                .to_owned()
        };
        let (print, dress, port) = (said("empreinte"), said("habit"), self.port);
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let path = format!(
            "/_vigie/evenements?niveau={level}&page={page}&empreinte={print}&habit={dress}"
        );
        let request = format!("GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Line { reader: BufReader::new(stream) }
    }

    /// The site that `build` would write now.
    pub(crate) fn cold(&self, level: Diffusion) -> Artifacts {
        let sources = vigie::read(self.place.root()).value;
        build(&sources, level, &["site"]).value.expect("the project is sound")
    }
}

impl Line {
    /// Returns the next event: its name and what it says.
    pub(crate) fn next(&mut self) -> (String, Value) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            let read = self.reader.read_line(&mut line).expect("an event comes");
            assert!(read > 0, "the line was cut");
            if let Some(event) = line.strip_prefix("event: ") {
                event.trim().clone_into(&mut name);
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, serde_json::from_str(data).expect("events are JSON"));
            }
        }
    }

    /// Returns the next state that answers a question, and the events before it.
    pub(crate) fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> (Value, Vec<String>) {
        self.event("etat", wanted)
    }

    /// Returns the next event of that name that answers a question, and those before it.
    pub(crate) fn event(
        &mut self,
        awaited: &str,
        wanted: impl Fn(&Value) -> bool,
    ) -> (Value, Vec<String>) {
        let start = Instant::now();
        let mut before = Vec::new();
        loop {
            let (name, value) = self.next();
            if name == awaited && wanted(&value) {
                return (value, before);
            }
            before.push(name);
            assert!(start.elapsed() < PATIENCE, "never came, after {before:?}: {value}");
        }
    }
}

/// Takes out what the preview adds to a page.
pub(crate) fn without_script(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script src=\"/_vigie/apercu.js\"") else {
        return html.to_owned();
    };
    before.to_owned() + rest.split_once("</script>").expect("the tag is closed").1
}

#[test]
fn every_page_and_asset_is_that_of_build_but_for_the_script() {
    let preview = Preview::new(project(), &[]);
    for level in [Diffusion::Public, Diffusion::Restreint] {
        let cold = preview.cold(level);
        for (path, bytes) in cold.iter() {
            let answer = preview.get(&format!("/{}/{path}", level.slug()));
            assert_eq!(answer.status, 200, "{path}");
            if path.ends_with(".html") {
                let html = String::from_utf8(answer.body).unwrap();
                assert_eq!(html.matches("/_vigie/apercu.js").count(), 1, "{path}");
                let built = String::from_utf8(bytes.to_vec()).unwrap();
                assert!(!built.contains("_vigie/"), "{path}: build writes the preview’s script");
                assert!(without_script(&html) == built, "{path} differs");
            } else {
                assert!(answer.body == **bytes, "{path} differs");
            }
        }
    }
}

#[test]
fn a_page_is_sent_again_only_when_its_bytes_changed() {
    let preview = Preview::new(project(), &[]);
    let mut portrait = preview.line("public", "contexte/portrait.html");
    let mut voisins = preview.line("public", "contexte/voisins.html");
    for line in [&mut portrait, &mut voisins] {
        let (name, first) = line.next();
        assert_eq!((name.as_str(), first["revision"].as_u64()), ("etat", Some(1)));
    }
    let text = chapter("Portrait", "Une ville très calme.");
    preview.place.write("content/contexte/portrait.md", text);
    let (name, page) = portrait.next();
    assert_eq!(name, "page");
    let html = page["html"].as_str().unwrap();
    assert!(html.contains("Une ville très calme."));
    assert!(without_script(html) == preview.page("public", "contexte/portrait.html"));
    let (state, before) = voisins.until(|state| state["revision"] == 2);
    assert!(before.is_empty(), "{before:?}");
    assert_eq!(state["enregistres"][0]["fichier"], "content/contexte/portrait.md");
    assert_eq!(state["enregistres"][0]["adresse"], "contexte/portrait.html");
}

#[test]
fn a_line_that_comes_late_is_told_what_it_missed() {
    let preview = Preview::new(project(), &[]);
    let mut witness = preview.line("public", "index.html");
    witness.next();
    preview.place.write("content/contexte/portrait.md", chapter("Portrait", "Changée."));
    witness.until(|state| state["revision"] == 2);
    let mut line = preview.line("public", "contexte/portrait.html");
    assert_eq!(line.next().0, "etat", "an up-to-date page is sent nothing");
    let port = preview.port;
    let request = format!(
        "GET /_vigie/evenements?niveau=public&page=contexte/portrait.html&empreinte=vieille HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n"
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut line = Line { reader: BufReader::new(stream) };
    let mut names = Vec::new();
    while names.last().is_none_or(|name| name != "etat") {
        names.push(line.next().0);
    }
    assert!(names.contains(&"page".to_owned()), "{names:?}");
}

#[test]
fn a_lower_level_shows_nothing_of_what_is_reserved() {
    let preview = Preview::new(project(), &[]);
    let told = |level: &str, path: &str| {
        let body = preview.get(&format!("/{level}/{path}")).body;
        String::from_utf8_lossy(&body).contains("chrysobéryl")
    };
    assert!(told("restreint", "contexte/notes.html"));
    for (path, _) in preview.cold(Diffusion::Restreint).iter() {
        assert!(!told("public", path), "{path}");
        assert!(!told("partenaires", path), "{path}");
    }
    assert_eq!(preview.get("/public/contexte/notes.html").status, 404);
    let near = preview.get("/public/contexte/voisin.html");
    assert!(String::from_utf8_lossy(&near.body).contains("/public/contexte/voisins.html"));
    let mut line = preview.line("public", "contexte/notes.html");
    let reserved =
        "+++\ntitre = \"Notes\"\ndiffusion = \"restreint\"\n+++\n\nchrysobéryl encore.\n";
    preview.place.write("content/contexte/notes.md", reserved);
    let (state, before) = line.until(|state| state["revision"] == 2);
    assert!(before.iter().all(|name| name == "etat"), "{before:?}");
    assert_eq!(state["enregistres"][0]["adresse"], Value::Null);
}

#[test]
fn another_version_is_the_same_page_or_its_first() {
    let preview = Preview::new(project(), &["--diffusion", "restreint"]);
    let leads = |path: &str, to: &str| {
        let answer = preview.get(path);
        assert!((300..400).contains(&answer.status), "{path}: {}", answer.head);
        assert!(answer.head.contains(&format!("location: {to}\r\n")), "{path}: {}", answer.head);
    };
    leads("/", "/restreint/index.html");
    leads("/public", "/public/index.html");
    leads("/apercu/stspd", "/restreint/apercu/stspd");
    let page = "/_vigie/version?niveau=public&page=contexte/";
    leads(&format!("{page}portrait.html"), "/public/contexte/portrait.html");
    leads(&format!("{page}notes.html"), "/public/index.html#_vigie-absente");
}

#[test]
fn a_document_is_set_when_it_is_asked_for() {
    let place = project();
    let outline = "titre = \"Synthèse\"\nformat = \"rapport\"\n[[parties]]\ntitre = \"Le territoire\"\ncontenu = [{ page = \"contexte:portrait\" }]\n";
    place.write("content/documents/synthese.toml", outline);
    let preview = Preview::new(place, &[]);
    let sources = vigie::read(preview.place.root()).value;
    let built = build(&sources, Diffusion::Public, &["synthese"]).value.unwrap();
    let answer = preview.get("/public/documents/synthese.pdf");
    assert!(answer.head.contains("application/pdf"), "{}", answer.head);
    assert!(answer.body == **built.get("documents/synthese.pdf").unwrap());
    assert_eq!(preview.get("/public/documents/absent.pdf").status, 404);
}

#[test]
fn a_taken_port_gives_the_next_free_one() {
    let first = Preview::new(project(), &[]);
    let second = Preview::at(first.port, project(), &[]);
    assert_ne!(first.port, second.port);
    assert_eq!(second.get("/public/index.html").status, 200);
}

/// Whether `git` can be called here.
pub(crate) fn git(folder: &Path, args: &[&str]) -> bool {
    let name = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr"];
    let mut git = Command::new("git");
    git.args(name).args(args).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    git.status().is_ok_and(|status| status.success())
}

/// Replaces a file as careful editors do: through another beside it.
pub(crate) fn rename_over(place: &Place, path: &str, text: &str) {
    let file = place.root().join(path);
    let beside = file.with_extension("neuf~");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, file).unwrap();
}
