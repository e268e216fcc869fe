//! Addresses between pages: relative, written out in full, `index.html` included.

/// Returns the way from one page to another, fragment kept.
pub(super) fn relative(from: &str, to: &str) -> String {
    let (path, fragment) = match to.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (to, None),
    };
    let mut way = if path == from && fragment.is_some() {
        String::new()
    } else {
        let here: Vec<&str> = from.split('/').collect();
        let there: Vec<&str> = path.split('/').collect();
        let folders = here.len().saturating_sub(1).min(there.len().saturating_sub(1));
        let common =
            here.iter().zip(&there).take(folders).take_while(|(one, other)| one == other).count();
        let up = "../".repeat(here.len() - 1 - common);
        format!("{up}{}", there.get(common..).unwrap_or_default().join("/"))
    };
    if let Some(fragment) = fragment {
        way.push('#');
        way.push_str(fragment);
    }
    way
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn ways_are_relative_and_full() {
        assert_eq!(relative("index.html", "constats/halls.html"), "constats/halls.html");
        assert_eq!(relative("constats/halls.html", "index.html"), "../index.html");
        assert_eq!(relative("constats/halls.html", "constats/index.html"), "index.html");
        assert_eq!(
            relative("constats/halls.html", "fiches-actions/a.html#x"),
            "../fiches-actions/a.html#x"
        );
        assert_eq!(relative("constats/halls.html", "constats/halls.html#x"), "#x");
        assert_eq!(relative("constats/halls.html", "constats/halls.html"), "halls.html");
    }
}
