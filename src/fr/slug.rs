//! Slugs: what files, ids and fragments are named by.

/// Longest id, in bytes: the longest file name that every system takes, with room for a suffix.
pub const MAX_ID: usize = 80;

/// Turns text into lower-case ASCII words joined by hyphens; any Unicode form gives the same.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    // An end of line has no letter of its own there: it parts words all the same.
    let text = text.replace(char::is_whitespace, " ");
    for letter in deunicode::deunicode(&text).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn accents_capitals_and_unicode_forms_do_not_matter() {
        assert_eq!(slug("L’École du cœur"), "l-ecole-du-coeur");
        assert_eq!(slug("E\u{301}cole"), slug("École"));
        assert_eq!(slug("  18 h – 24 h "), "18-h-24-h");
        assert_eq!(slug("de nuit\net\tde jour"), "de-nuit-et-de-jour");
        assert_eq!(slug("!!!"), "");
    }
}
