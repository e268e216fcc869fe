//! Who may ask, and for what: this computer, for paths that cannot lead out of what is shown.

/// Returns whether a `Host` or the address of an `Origin` names this server.
///
/// A page of the web that makes its own name lead to this computer keeps that name here.
pub(super) fn is_own(host: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| host == format!("{own}:{port}"))
}

/// Returns whether an `Origin` is this server.
pub(super) fn is_own_origin(origin: &str, port: u16) -> bool {
    origin.strip_prefix("http://").is_some_and(|host| is_own(host, port))
}

/// Reads the path of a request, without its first « / »; nothing when it could mean another place.
pub(super) fn path(raw: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = raw.strip_prefix('/')?.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        let code = u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?;
        // Signs that need no code, and « . », « / » or « \ » above all, are written so to deceive.
        if code.is_ascii() && code != b' ' {
            return None;
        }
        bytes.push(code);
    }
    let path = String::from_utf8(bytes).ok()?;
    let strange = |letter: char| letter.is_control() || ['\\', ':'].contains(&letter);
    let refused = path.contains(strange)
        || path.contains("//")
        || path.starts_with('/')
        || path.split('/').any(|part| part.starts_with('.') || part.ends_with('.'));
    (!refused).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::{is_own, is_own_origin, path};

    #[test]
    fn only_this_server_is_itself() {
        for own in ["127.0.0.1:4321", "localhost:4321", "[::1]:4321"] {
            assert!(is_own(own, 4321) && is_own_origin(&format!("http://{own}"), 4321), "{own}");
        }
        for other in ["127.0.0.1", "127.0.0.1:80", "localhost.exemple.fr:4321", "exemple.fr:4321"] {
            assert!(!is_own(other, 4321), "{other}");
        }
        for other in ["null", "https://localhost:4321", "http://exemple.fr", "localhost:4321"] {
            assert!(!is_own_origin(other, 4321), "{other}");
        }
    }

    #[test]
    fn a_path_leads_down_or_nowhere() {
        let well = ["/", "/public/index.html", "/public/assets/fonts/Été%20%C3%A9.woff2"];
        for raw in well {
            assert!(path(raw).is_some(), "{raw}");
        }
        let wrong = [
            "",
            "public",
            "//etc/passwd",
            "/..",
            "/public/../x",
            "/public/%2e%2e/x",
            "/%2E/x",
            "/a%2fb",
            "/a%5cb",
            "/a\\b",
            "/C:/x",
            "/c%3a/x",
            "/a%00",
            "/a\0",
            "/a//b",
            "/.git/x",
            "/a%",
            "/a%4",
            "/a%zz",
            "/a%ff",
            "/%252e%252e/",
            "/a/..",
            "/a.",
        ];
        for raw in wrong {
            assert!(path(raw).is_none(), "{raw}");
        }
    }
}
