//! The preview answers this computer alone, from memory alone.

use crate::preview::{Preview, project};

/// Paths that mean another place than they say.
const HOSTILE: &[&str] = &[
    "/..",
    "/../",
    "/../secret.txt",
    "/public/../../secret.txt",
    "/public/..%2f..%2fsecret.txt",
    "/public/%2e%2e/%2e%2e/secret.txt",
    "/public/%2E%2E/secret.txt",
    "/public/.%2e/secret.txt",
    "/public/%252e%252e/secret.txt",
    "/public/..%5c..%5csecret.txt",
    "/public/..\\..\\secret.txt",
    "/public/..%c0%afsecret.txt",
    "/public/%c0%ae%c0%ae/secret.txt",
    "/public/....//secret.txt",
    "/public//secret.txt",
    "//secret.txt",
    "///etc/passwd",
    "//etc/passwd",
    "/etc/passwd",
    "/C:/secret.txt",
    "/c%3a/secret.txt",
    "/public/C:%5csecret.txt",
    "/\\\\serveur\\secret.txt",
    "/public/secret.txt%00.html",
    "/public/%00",
    "/public/index.html%00",
    "/public/raccourci.html",
    "/public/contexte/raccourci.html",
    "/public/content/projet.toml",
    "/content/projet.toml",
    "/projet.toml",
    "/secret.txt",
    "/public/secret.txt",
    "/.git/config",
    "/public/.git/config",
    "/public/assets/../../secret.txt",
    "/_vigie/../secret.txt",
    "/_vigie/..%2fsecret.txt",
    "/_vigie/secret.txt",
    "/apercu/../secret.txt",
    "/public/documents/../../secret.txt.pdf",
    "/public/apercu/../../secret.txt",
    "/public/assets/fonts/%2e%2e/%2e%2e/secret.txt",
    "http://exemple.fr/secret.txt",
    "secret.txt",
    "*",
    "/public/index.html/..;/secret.txt",
    "/autre/index.html",
    "/PUBLIC/index.html",
    "/public/secret.txt?",
    "/public/./secret.txt",
];

#[test]
fn no_path_leads_out_of_what_is_shown() {
    let place = project();
    place.write("secret.txt", "saphir");
    let preview = Preview::new(place, &[]);
    refuses_all(&preview);
    // What is shown stays the last state without such a link.
    #[cfg(unix)]
    {
        let mut line = preview.line("public", "index.html");
        for name in ["content/raccourci.html", "content/contexte/raccourci.md"] {
            let link = preview.place.root().join(name);
            std::os::unix::fs::symlink(preview.place.root().join("secret.txt"), link).unwrap();
        }
        line.until(|state| state["ancien"] == true);
        refuses_all(&preview);
    }
    for bytes in
        [&b"GET /public/\0 HTTP/1.0\r\n\r\n"[..], b"GET /public/\xff HTTP/1.0\r\n\r\n", b"\0"]
    {
        assert_ne!(preview.raw(bytes).status, 200);
    }
}

fn refuses_all(preview: &Preview) {
    for path in HOSTILE {
        let answer = preview.get(path);
        assert_ne!(answer.status, 200, "{path} is answered");
        let told = String::from_utf8_lossy(&answer.body);
        for word in ["saphir", "root:", "[collectivite]"] {
            assert!(!told.contains(word), "{path} tells {word}");
        }
    }
    assert_eq!(preview.get("/public/index.html").status, 200);
}

#[test]
fn nobody_else_is_answered() {
    let preview = Preview::new(project(), &[]);
    let port = preview.port;
    let own = format!("127.0.0.1:{port}");
    let ask = |method: &str, path: &str, lines: &str| {
        preview
            .raw(format!("{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes())
    };
    let pages =
        ["/public/index.html", "/_vigie/messages", "/_vigie/apercu.js", "/_vigie/evenements"];
    for path in pages {
        for host in ["exemple.fr", "127.0.0.1", "127.0.0.1:1", "localhost.exemple.fr", ""] {
            let answer = ask("GET", path, &format!("Host: {host}\r\n"));
            assert_eq!(answer.status, 403, "{path} as {host}");
        }
        for origin in ["http://exemple.fr", "null", "https://127.0.0.1", "http://127.0.0.1:1"] {
            let answer = ask("GET", path, &format!("Host: {own}\r\nOrigin: {origin}\r\n"));
            assert_eq!(answer.status, 403, "{path} from {origin}");
            assert!(String::from_utf8_lossy(&answer.body).contains("Demande refusée"));
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            assert_eq!(ask(method, path, &format!("Host: {own}\r\n")).status, 405, "{method}");
        }
    }
    for host in [own.clone(), format!("localhost:{port}"), format!("[::1]:{port}")] {
        let lines = format!("Host: {host}\r\nOrigin: http://{host}\r\n");
        assert_eq!(ask("GET", "/public/index.html", &lines).status, 200, "{host}");
    }
    let head = ask("HEAD", "/public/index.html", &format!("Host: {own}\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn every_answer_is_armoured_and_kept_as_long_as_it_holds() {
    let preview = Preview::new(project(), &[]);
    for path in [
        "/public/index.html",
        "/public/assets/style.css",
        "/_vigie/apercu.js",
        "/nulle-part",
        "/..",
    ] {
        let head = preview.get(path).head.to_lowercase();
        for line in [
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
            "frame-ancestors 'none'",
        ] {
            assert!(head.contains(line), "{path} has no {line}:\n{head}");
        }
    }
    assert!(preview.get("/public/index.html").head.contains("no-store"));
    let style = preview.get("/public/assets/style.css");
    let print = style.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let request = format!(
        "GET /public/assets/style.css HTTP/1.0\r\nHost: 127.0.0.1:{}\r\nIf-None-Match: {print}\r\n\r\n",
        preview.port
    );
    assert_eq!(preview.raw(request.as_bytes()).status, 304);
}
