//! What typst says of a template, in French.

/// Beginnings of its messages, and what they mean; what follows in the message is a name.
const MESSAGES: &[(&str, &str)] = &[
    ("unknown variable: ", "ce nom n’existe pas"),
    ("unknown font family: ", "cette police n’existe pas"),
    ("unknown method", "cette opération n’existe pas"),
    ("unexpected argument: ", "cet argument n’existe pas"),
    ("unexpected argument", "il y a un argument de trop"),
    ("missing argument: ", "il manque un argument"),
    ("missing argument", "il manque un argument"),
    ("duplicate argument: ", "cet argument est donné deux fois"),
    ("the argument", "un argument n’est pas à sa place"),
    ("unclosed", "un signe ouvert n’est pas refermé"),
    ("unexpected closing", "un signe est refermé sans avoir été ouvert"),
    ("the character `#`", "un « # » est de trop"),
    ("unexpected", "il y a ici quelque chose de trop"),
    ("expected", "ce n’est pas ce qui est attendu à cet endroit"),
    ("file not found", "ce fichier n’existe pas"),
    ("failed to load file", "ce fichier ne peut pas être lu"),
    ("file is not valid", "ce fichier n’est pas lisible"),
    ("color string", "cette couleur n’est pas écrite correctement"),
    ("string is not", "ce texte n’est pas de la bonne sorte"),
    ("cannot divide by zero", "on ne divise pas par zéro"),
    ("cannot", "cette opération n’est pas possible ici"),
    ("type ", "cette valeur n’a pas ce champ"),
    ("dictionary does not contain", "ce champ n’existe pas"),
    ("module", "ce nom n’existe pas dans ce fichier"),
    ("array index out of bounds", "cette liste a moins d’éléments"),
    ("layout did not converge", "la mise en page ne se stabilise pas"),
    ("maximum", "ce gabarit s’appelle lui-même sans fin"),
    ("assertion failed", "une condition du gabarit n’est pas remplie"),
    ("panicked", "le gabarit s’arrête ici de lui-même"),
];

/// Returns what a message means; only names are kept of its words.
pub(super) fn french(message: &str) -> String {
    let found = MESSAGES.iter().find(|row| message.starts_with(row.0));
    let Some((start, meaning)) = found else {
        return "cette ligne ne peut pas être exécutée".to_owned();
    };
    let name = message.strip_prefix(start).filter(|_| start.ends_with(": ")).unwrap_or("");
    if name.is_empty() { (*meaning).to_owned() } else { format!("{meaning} : « {name} »") }
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn no_word_of_typst_is_repeated() {
        assert_eq!(french("unknown variable: encre"), "ce nom n’existe pas : « encre »");
        assert_eq!(
            french("expected content, found integer"),
            "ce n’est pas ce qui est attendu à cet endroit"
        );
        assert_eq!(french("something new"), "cette ligne ne peut pas être exécutée");
    }
}
