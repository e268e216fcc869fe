//! What the TOML parser says, in the words of an editor.

use std::ops::Range;

use crate::fr::{NBSP, NNBSP};

use super::reecrit::{Rewritten, Sort, rewrite, rewrite_value};

/// A fault of a header, explained.
pub(super) struct Fault {
    pub(super) title: &'static str,
    pub(super) label: &'static str,
    pub(super) help: Option<String>,
    pub(super) mended: Option<Mended>,
}

/// What to write where, and whether no one can mean anything else.
pub(super) struct Mended {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    pub(super) certain: bool,
}

/// Messages of the parser by their beginning: title, label, help.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "duplicate key",
        "cette clé est écrite deux fois",
        "déjà écrite plus haut",
        "supprimez l’une des deux lignes, ou réunissez ce qui les suit sous une seule",
    ),
    (
        "string values must be quoted",
        "ce texte n’est pas entre guillemets",
        "à mettre entre \" et \"",
        "écrivez « cle = \"texte\" », avec des guillemets droits",
    ),
    (
        "key with no value",
        "cette clé n’a pas de valeur",
        "« = » attendu",
        "écrivez « = » puis la valeur : un texte entre guillemets droits, un nombre, une date, true ou false",
    ),
    (
        "missing value",
        "il manque la valeur après « = »",
        "à remplir",
        "écrivez un texte entre guillemets droits, un nombre ou une date",
    ),
    (
        "missing assignment",
        "il manque « = » entre la clé et la valeur",
        "à séparer ici",
        "écrivez « cle = valeur »",
    ),
    ("extra `=`", "il y a un « = » de trop", "à supprimer", "gardez un seul « = » par ligne"),
    ("extra assignment", "il y a un « = » de trop", "à supprimer", "gardez un seul « = »"),
    (
        "unexpected `=` in array",
        "« = » ne peut pas se trouver dans une liste",
        "en trop",
        "une liste s’écrit « [\"un\", \"deux\"] »",
    ),
    (
        "missing comma",
        "il manque une virgule",
        "à mettre avant ceci",
        "séparez les éléments par des virgules",
    ),
    ("extra comma", "il y a une virgule de trop", "ici", "supprimez cette virgule"),
    (
        "unclosed array table",
        "les doubles crochets ne sont pas refermés",
        "« ]] » attendu",
        "écrivez « [[nom]] » seul sur sa ligne",
    ),
    (
        "unclosed table",
        "le crochet n’est pas refermé",
        "« ] » attendu",
        "écrivez « [nom] » seul sur sa ligne",
    ),
    (
        "unclosed array",
        "cette liste n’est pas refermée",
        "« ] » attendu",
        "ajoutez « ] » à la fin de la liste",
    ),
    (
        "unclosed inline table",
        "cette accolade n’est pas refermée",
        "« } » attendu",
        "ajoutez « } » à la fin",
    ),
    (
        "invalid basic string",
        "ce texte n’est pas refermé",
        "guillemet attendu",
        "ajoutez un guillemet droit à la fin du texte, sur la même ligne",
    ),
    (
        "invalid literal string",
        "ce texte n’est pas refermé",
        "apostrophe attendue",
        "mettez le texte entre guillemets droits : \"l’école\"",
    ),
    (
        "invalid multi-line",
        "ce texte de plusieurs lignes n’est pas refermé",
        "trois guillemets attendus",
        "une phrase de l’en-tête tient sur une ligne, entre guillemets droits",
    ),
    (
        "invalid unquoted key",
        "le nom d’une clé ne peut pas contenir ce signe",
        "à remplacer",
        "les clés s’écrivent en minuscules, sans accent, avec « _ » : « date_de_debut »",
    ),
    (
        "unquoted keys cannot be empty",
        "il manque le nom de la clé",
        "à nommer ici",
        "écrivez « cle = valeur »",
    ),
    (
        "missing escaped value",
        "une barre oblique inverse est mal suivie",
        "après « \\ »",
        "écrivez les chemins avec « / » ; pour une barre inverse, doublez-la",
    ),
    (
        "too few unicode",
        "ce code de caractère est incomplet",
        "chiffres manquants",
        "tapez le caractère lui-même",
    ),
    (
        "unexpected leading zero",
        "un nombre ne commence pas par zéro",
        "zéro en trop",
        "écrivez le nombre sans zéro devant, ou un code entre guillemets",
    ),
    (
        "redundant numeric sign",
        "il y a un signe de trop devant le nombre",
        "à supprimer",
        "gardez un seul signe",
    ),
    ("unexpected sign", "ce signe n’est pas à sa place", "en trop", "écrivez le nombre seul"),
    (
        "`_` may only go",
        "ce nombre est mal écrit",
        "signe refusé",
        "écrivez les chiffres à la suite : 196000",
    ),
    (
        "recursion limit",
        "l’en-tête emboîte trop de crochets ou d’accolades",
        "trop profond",
        "remettez-le à plat",
    ),
    (
        "carriage return",
        "cette ligne finit par un signe inattendu",
        "fin de ligne",
        "enregistrez le fichier avec des fins de ligne ordinaires",
    ),
    (
        "invalid comment",
        "ce commentaire contient un signe invisible",
        "signe refusé",
        "récrivez le commentaire",
    ),
    (
        "invalid boolean",
        "cette valeur n’est ni un texte entre guillemets, ni true, ni false",
        "valeur refusée",
        "mettez un texte entre guillemets droits : \"oui\" ; pour oui ou non, écrivez true ou false",
    ),
    (
        "invalid date",
        "cette date n’existe pas ou est mal écrite",
        "à corriger",
        "une date s’écrit « 2027-03-31 » ou, moins précise, « \"2027-03\" »",
    ),
    (
        "invalid datetime",
        "cette date est mal écrite",
        "à corriger",
        "une date s’écrit « 2027-03-31 » ou, moins précise, « \"2027-03\" »",
    ),
    (
        "invalid value",
        "cette valeur est mal écrite",
        "valeur refusée",
        "un texte se met entre guillemets droits ; un nombre s’écrit sans espace ni unité",
    ),
    (
        "unexpected key or value",
        "il y a quelque chose de trop sur cette ligne",
        "à revoir",
        "une ligne porte une seule clé et sa valeur",
    ),
    (
        "unexpected content",
        "il y a quelque chose de trop sur cette ligne",
        "à revoir",
        "une ligne porte une seule clé et sa valeur",
    ),
    (
        "invalid inline table",
        "cette accolade est mal remplie",
        "ici",
        "écrivez « { cle = valeur, autre = valeur } »",
    ),
    (
        "missing key for inline",
        "il manque une clé dans cette accolade",
        "clé attendue",
        "écrivez « { cle = valeur } »",
    ),
];

/// Messages by which the parser may mean a number, a date, a yes or a no.
const VALUES: [&str; 6] = [
    "must be quoted",
    "invalid boolean",
    "invalid date",
    "invalid value",
    "unexpected key or value",
    "unexpected content",
];

/// Explains a message of the parser about some bytes of a text.
pub(super) fn explain(message: &str, text: &str, span: Range<usize>) -> Fault {
    let at = span.start;
    let before = text.get(..at).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(line_start..).unwrap_or("").lines().next().unwrap_or("");
    let of_value = VALUES.iter().any(|word| message.contains(word));
    // A line written twice is well written: no rewriting mends it.
    let rewritten = if message == "duplicate key" { twice(line, text) } else { rewrite(line) };
    let whole = line_start + (line.len() - line.trim_start().len());
    let value = || {
        let written = text.get(span.clone())?;
        let rewritten = rewrite_value(written).filter(|_| of_value)?;
        Some((span.clone(), rewritten))
    };
    let unclosed = unclosed_list(message, text, at);
    let is_unclosed = unclosed.is_some();
    let rewritten = unclosed
        .or_else(|| rewritten.map(|line| (whole..whole + line.covers, line)))
        .or_else(|| value().filter(|_| message != "duplicate key"));
    let (range, rewritten) = rewritten.unzip();
    let sort = rewritten.as_ref().map_or(Sort::Other, |line| line.sort);
    let found = FAULTS.iter().find(|fault| message.contains(fault.0));
    let rest = text.get(at..).unwrap_or("");
    let (title, label, help) = if rest.starts_with([NBSP, NNBSP]) {
        ("il y a ici une espace insécable, que l’œil ne voit pas", "espace ordinaire ici", "")
    } else if is_unclosed {
        (
            "la liste commencée plus haut n’est pas refermée",
            "« ] » attendu avant cette ligne",
            "ajoutez « ] » à la fin de la ligne précédente",
        )
    } else if (message.contains("key with no value") || message.contains("invalid unquoted key"))
        && rest.trim_start().starts_with(':')
    {
        ("une clé et sa valeur se séparent par « = », et non par « : »", "« = » attendu", "")
    } else if line.contains(['“', '”', '«', '»', '„']) && !line.contains('"') {
        ("ce texte est entre guillemets typographiques", "\" attendus", "")
    } else {
        match (sort, found) {
            (Sort::Number, _) if of_value => (
                "ce nombre n’est pas écrit comme vigie le lit",
                "ni espace, ni unité, ni virgule",
                "",
            ),
            (Sort::Date, _) if of_value => {
                ("cette date n’est pas écrite comme vigie la lit", "année-mois-jour attendus", "")
            }
            (Sort::Boolean, _) if of_value => {
                ("oui s’écrit true, non s’écrit false", "true ou false attendu", "")
            }
            (_, Some(fault)) => (fault.1, fault.2, fault.3),
            (_, None) => (
                "cette ligne de l’en-tête n’est pas écrite correctement",
                "ici",
                "écrivez « cle = \"texte\" », un nombre ou une date",
            ),
        }
    };
    let help = rewritten
        .as_ref()
        .map_or_else(|| help.to_owned(), |line| format!("écrivez « {} »", line.line));
    let mended = range.zip(rewritten).map(|(range, line)| Mended {
        range,
        text: line.line,
        certain: line.certain,
    });
    Fault { title, label, help: (!help.is_empty()).then_some(help), mended }
}

/// Closes a list that the next key shows to be open: on its own line, or after its last item.
fn unclosed_list(message: &str, text: &str, at: usize) -> Option<(Range<usize>, Rewritten)> {
    let (before, rest) = text.split_at_checked(at)?;
    let line = rest.lines().next().unwrap_or("");
    let next =
        line.starts_with(char::is_alphabetic) && line.contains('=') || line.starts_with("[[");
    let heads = before.is_empty() || before.ends_with('\n');
    if !(message.contains("missing comma") && next && heads) {
        return None;
    }
    let said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let last = before.lines().rfind(said)?;
    let start = last.as_ptr() as usize - text.as_ptr() as usize;
    let start = start + (last.len() - last.trim_start().len());
    let open = last.matches('[').count() > last.matches(']').count();
    if let Some(whole) = rewrite(last).filter(|_| open) {
        return Some((start..start + whole.covers, whole));
    }
    let written = last.split(" #").next().unwrap_or("").trim();
    let line = format!("{written}]");
    // An item of a list that began above, and not a key that is whole.
    let certain = written.starts_with(['"', '{']) && written.ends_with(['"', '}', ',']);
    let end = start + written.len();
    Some((start..end, Rewritten { line, sort: Sort::Other, covers: written.len(), certain }))
}

/// Rewrites the line of a table that is opened a second time, when it was meant as an item of a list.
fn twice(line: &str, text: &str) -> Option<Rewritten> {
    let line = line.trim();
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    let item = format!("[[{name}]]");
    let covers = line.len();
    text.contains(&item).then_some(Rewritten {
        line: item,
        sort: Sort::Other,
        covers,
        certain: true,
    })
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::FAULTS;

    /// Every way of misspelling a header that an editor is likely to find.
    const WRONG: &[&str] = &[
        "a = 1\na = 2",
        "a = texte",
        "a",
        "a =",
        "a == 1",
        "a = [1 2]",
        "a = [1,,2]",
        "[[a]",
        "[a",
        "a = [1",
        "a = { b = 1",
        "a = \"b",
        "a = 'b",
        "é = 1",
        "= 1",
        "a = \"\\x\"",
        "a = 01",
        "a = ++1",
        "a = 1__2",
        "a = 1 b = 2",
        "a = { 1 }",
        "a = 2027-13-45",
        "a : 1",
        "a = 1,5",
        "a = 196 000",
        "a = \"\"\"b",
        "a = oui",
        "a = \"b\" \"c\"",
        "a = { b = 1,, }",
    ];

    #[test]
    fn every_message_of_the_parser_has_french_words() {
        let mut unknown = Vec::new();
        for text in WRONG {
            let (_, errors) = DeTable::parse_recoverable(text);
            assert!(!errors.is_empty(), "{text:?} should be refused");
            let strange = errors
                .iter()
                .filter(|error| !FAULTS.iter().any(|fault| error.message().contains(fault.0)));
            unknown.extend(strange.map(|error| format!("{text:?}: {}", error.message())));
        }
        assert!(unknown.is_empty(), "no French words for:\n{}", unknown.join("\n"));
    }
}
