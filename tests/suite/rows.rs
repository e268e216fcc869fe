//! The slips, as data: what was typed instead of what, and what is answered.

/// A slip: in `file`, `typed` stands where `right` should.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) file: &'static str,
    pub(crate) right: &'static str,
    pub(crate) typed: &'static str,
    pub(crate) then: Then,
}

/// What comes of it.
pub(crate) enum Then {
    /// Nothing is said: it means the same.
    Understood,
    /// This is said, and only its author can write it.
    Line(&'static str),
    /// This is said, and `check --corriger` writes it: the file is as it should be.
    Mended(&'static str),
    /// The same; the file then holds this.
    MendedTo(&'static str, &'static str),
}

use Then::{Line, Mended, MendedTo, Understood};

const F: &str = "content/fiches-actions/mediation-de-soiree.md";
const C: &str = "content/constats/halls.md";
const P: &str = "content/contexte/portrait.md";
const A: &str = "content/acteurs.toml";

const fn row(
    name: &'static str,
    file: &'static str,
    right: &'static str,
    typed: &'static str,
    then: Then,
) -> Row {
    Row { name, file, right, typed, then }
}

#[rustfmt::skip]
pub(crate) const ROWS: &[Row] = &[
    // Marks of a text.
    row("curly quotes", F, "priorite = \"haute\"", "priorite = “haute”", Mended("priorite = \"haute\"")),
    row("French quotes", F, "priorite = \"haute\"", "priorite = « haute »", Mended("priorite = \"haute\"")),
    row("low quotes", F, "priorite = \"haute\"", "priorite = „haute”", Mended("priorite = \"haute\"")),
    row("no quotes", F, "priorite = \"haute\"", "priorite = haute", Mended("priorite = \"haute\"")),
    row("apostrophe in apostrophes", F, "\"Responsable de l'école\"", "'Responsable de l'école'", Mended("referent = \"Responsable de l'école\"")),
    row("quote not closed", F, "priorite = \"haute\"", "priorite = \"haute", Mended("priorite = \"haute\"")),
    row("quote not opened", F, "priorite = \"haute\"", "priorite = haute\"", Mended("priorite = \"haute\"")),
    row("text in a text", F, "\"Les habitants\"", "\"Les \"habitants\" du quartier\"", MendedTo("public_cible = \"Les « habitants » du quartier\"", "public_cible = \"Les « habitants » du quartier\"")),
    // Keys.
    row("colon", F, "effectif_vise = 900", "effectif_vise : 900", Mended("effectif_vise = 900")),
    row("colon without spaces", F, "effectif_vise = 900", "effectif_vise:900", Mended("effectif_vise = 900")),
    row("no sign at all", F, "priorite = \"haute\"", "priorite \"haute\"", Mended("priorite = \"haute\"")),
    row("two signs", F, "effectif_vise = 900", "effectif_vise == 900", Mended("effectif_vise = 900")),
    row("accents in a key", F, "echeance = ", "échéance = ", Mended("echeance = \"2027-05\"")),
    row("capital in a key", F, "priorite =", "Priorite =", Mended("« priorite »")),
    row("capital and accents in a key", F, "priorite =", "Priorité =", Mended("priorite = \"haute\"")),
    row("hyphen in a key", F, "instance_suivi =", "instance-suivi =", Mended("« instance_suivi »")),
    row("space in a key", F, "instance_suivi =", "instance suivi =", Mended("instance_suivi = \"pleniere\"")),
    row("misspelt key", F, "pilote =", "pilotte =", Line("pilote")),
    row("tab before a key", F, "priorite =", "\tpriorite =", Understood),
    row("spaces before a key", F, "priorite =", "    priorite =", Understood),
    row("no-break space", F, "priorite = \"haute\"", "priorite\u{a0}=\u{a0}\"haute\"", Mended("priorite = \"haute\"")),
    row("semicolon at the end", F, "priorite = \"haute\"", "priorite = \"haute\";", Mended("priorite = \"haute\"")),
    row("comma at the end", F, "effectif_vise = 900", "effectif_vise = 900,", Mended("effectif_vise = 900")),
    row("comment kept", F, "effectif_vise = 900", "effectif_vise : 900 # à vérifier", MendedTo("effectif_vise = 900", "effectif_vise = 900 # à vérifier")),
    row("key below a table", F, "echeance = \"2027-05\"\n", "echeance = \"2027-05\"\norigine = \"nouvelle\"\n", MendedTo("au-dessus de la première ligne qui commence par « [ » : « [[etapes]] »", "origine = \"nouvelle\"\n[[etapes]]")),
    row("table of one bracket", F, "[[budget]]", "[budget]", Line("[[budget]]")),
    row("table not closed", F, "[[budget]]", "[[budget]", Mended("[[budget]]")),
    // Values.
    row("decimal comma", F, "etp = 4.5", "etp = 4,5", Mended("etp = 4.5")),
    row("decimal comma between quotes", F, "etp = 4.5", "etp = \"4,5\"", Mended("etp = 4.5")),
    row("thousands", F, "montant = 196000", "montant = 196 000", Mended("montant = 196000")),
    row("euros", F, "montant = 196000", "montant = 196 000 €", Mended("montant = 196000")),
    row("euros with no-break spaces", F, "montant = 196000", "montant = 196\u{202f}000\u{a0}€", Mended("montant = 196000")),
    row("euros in words", F, "montant = 196000", "montant = \"196 000 euros\"", Mended("montant = 196000")),
    row("yes", C, "majeur = true", "majeur = oui", Mended("majeur = true")),
    row("yes between quotes", C, "majeur = true", "majeur = \"Oui\"", Mended("majeur = true")),
    row("French date", F, "fin = 2029-12-31", "fin = 31/12/2029", Mended("fin = 2029-12-31")),
    row("French date between quotes", F, "fin = 2029-12-31", "fin = \"31/12/2029\"", Mended("fin = 2029-12-31")),
    row("date in words", F, "fin = 2029-12-31", "fin = 31 décembre 2029", Mended("fin = 2029-12-31")),
    row("date in words between quotes", F, "fin = 2029-12-31", "fin = \"31 décembre 2029\"", Mended("fin = 2029-12-31")),
    row("month in words", F, "echeance = \"2027-05\"", "echeance = mai 2027", Mended("echeance = \"2027-05\"")),
    row("month in words between quotes", F, "echeance = \"2027-05\"", "echeance = \"mai 2027\"", Mended("echeance = \"2027-05\"")),
    row("month in figures", F, "echeance = \"2027-05\"", "echeance = 05/2027", Mended("echeance = \"2027-05\"")),
    row("quarter", F, "debut = \"2027-T1\"", "debut = T1 2027", Mended("debut = \"2027-T1\"")),
    row("quarter in words", F, "debut = \"2027-T1\"", "debut = \"1er trimestre 2027\"", Mended("debut = \"2027-T1\"")),
    row("bare year", F, "debut = \"2027-T1\"", "debut = 2027", MendedTo("debut = \"2027\"", "debut = \"2027\"")),
    row("run of years", F, "echeance = \"2028\"", "echeance = 2027-2028", Line("echeance = \"2028\"")),
    row("run of years between quotes", F, "echeance = \"2028\"", "echeance = \"2027-2028\"", Line("echeance = \"2028\"")),
    row("two-figure year", F, "fin = 2029-12-31", "fin = 31/12/29", Line("fin = 2029-12-31")),
    row("word of a list with a capital", F, "\"haute\"", "\"Haute\"", Mended("priorite = \"haute\"")),
    row("word of a list after its key", F, "\"haute\"", "\"Priorité haute\"", Mended("priorite = \"haute\"")),
    row("word of a list misspelt", F, "\"haute\"", "\"hautte\"", Line("priorite = \"haute\"")),
    // Lists.
    row("comma missing in a list", F, "\"primaire\", \"secondaire\"", "\"primaire\" \"secondaire\"", Mended("prevention = [\"primaire\", \"secondaire\"]")),
    row("semicolon in a list", F, "\"primaire\", \"secondaire\"", "\"primaire\"; \"secondaire\"", Mended("prevention = [\"primaire\", \"secondaire\"]")),
    row("curly quotes in a list", F, "\"primaire\", \"secondaire\"", "“primaire”, “secondaire”", Mended("prevention = [\"primaire\", \"secondaire\"]")),
    row("list without quotes", F, "[\"primaire\", \"secondaire\"]", "[primaire, secondaire]", Mended("prevention = [\"primaire\", \"secondaire\"]")),
    row("list without brackets", F, "[\"primaire\", \"secondaire\"]", "\"primaire\", \"secondaire\"", Mended("prevention = [\"primaire\", \"secondaire\"]")),
    row("list in one text", F, "[\"primaire\", \"secondaire\"]", "\"primaire, secondaire\"", Line("prevention = [\"primaire\", \"secondaire\"]")),
    row("list of one without brackets", F, "[\"sociale\"]", "\"sociale\"", Mended("approches = [\"sociale\"]")),
    row("list not closed", F, "\"secondaire\"]", "\"secondaire\"", Mended("prevention = [\"primaire\", \"secondaire\"]")),
    // References.
    row("capitals and accents in an id", F, "\"prevention-specialisee\"", "\"Prévention spécialisée\"", Mended("\"prevention-specialisee\"")),
    row("name instead of an id", F, "\"prevention-specialisee\"", "\"Service de prévention\"", Mended("\"prevention-specialisee\"")),
    row("title instead of an id", F, "constats = [\"halls\"]", "constats = [\"Les halls sont occupés\"]", Mended("\"halls\"")),
    row("id misspelt", F, "\"prevention-specialisee\"", "\"prevention-specialise\"", Line("\"prevention-specialisee\"")),
    row("id with capitals where it is made", A, "id = \"prevention-specialisee\"", "id = \"Prévention spécialisée\"", Mended("id = \"prevention-specialisee\"")),
    row("title in a link", P, "[](fiche:mediation-de-soiree)", "[](fiche:Médiation de soirée)", Mended("[](fiche:mediation-de-soiree)")),
    row("capital in a link", P, "(constat:halls)", "(constat:Halls)", Mended("constat:halls")),
    row("space in a link", P, "[les halls](constat", "[les halls] (constat", Mended("[les halls](constat:halls)")),
    // Marks of the header.
    row("first mark missing", C, "+++\nnumero", "numero", Mended("« +++ »")),
    row("second mark missing", C, "+++\n\nLe constat", "\nLe constat", Mended("« +++ »")),
    row("mark doubled", C, "+++\nnumero", "+++\n+++\nnumero", Mended("« +++ »")),
    row("marks of another writing", C, "+++\nnumero = 1\ntitre = \"Les halls sont occupés\"\nmajeur = true\nthemes = [\"tranquillite\"]\n+++", "---\nnumero: 1\ntitre: Les halls sont occupés\nmajeur: oui\nthemes: [tranquillite]\n---", Mended("« +++ »")),
    row("longer mark", C, "+++\nnumero", "++++\nnumero", Understood),
    row("mark set back", C, "+++\nnumero", "  +++\nnumero", Understood),
    // Pasted from a word processor.
    row("no-break space after the marks of a heading", C, "## Limites", "##\u{a0}Limites", Mended("## Limites")),
    row("heading that touches its marks", C, "## Limites", "##Limites", Mended("## Limites")),
    row("heading in capitals", C, "## Limites", "## LIMITES", Understood),
    row("bold line as a heading", P, "### Les horaires", "**Les horaires**", Line("### Les horaires")),
    row("round bullets", P, "- la Ville ;\n- le", "• la Ville ;\n• le", Mended("- la Ville ;")),
    row("middle dots and tabs", P, "- la Ville ;\n- le", "·\tla Ville ;\n·\tle", Mended("- la Ville ;")),
    row("dashes as bullets", P, "- la Ville ;\n- le", "– la Ville ;\n– le", Mended("- la Ville ;")),
    row("no-break spaces after bullets", P, "- la Ville ;\n- le", "-\u{a0}la Ville ;\n-\u{a0}le", Mended("- la Ville ;")),
    row("private bullets of Word", P, "- la Ville ;\n- le", "\u{f0b7}\tla Ville ;\n\u{f0b7}\tle", Mended("« - »")),
    row("list by parentheses", P, "1. Ouvrir le local\n2. Former", "1) Ouvrir le local\n2) Former", Understood),
    row("numbers that touch their words", P, "1. Ouvrir le local\n2. Former", "1)Ouvrir le local\n2)Former", Mended("1. Ouvrir le local")),
    row("list by letters", P, "1. Ouvrir le local\n2. Former", "a) Ouvrir le local\nb) Former", Line("1. Ouvrir le local")),
    row("table by tabs", P, "| Secteur | Permanences |\n|---|---|\n| Gare | 3 |\n| Tilleuls | 4 |", "Secteur\tPermanences\nGare\t3\nTilleuls\t4", Mended("| Secteur | Permanences |")),
    row("indented paragraph", P, "La médiation", "    La médiation", Mended("La médiation travaille le soir.")),
    row("tab before a paragraph", P, "La médiation", "\tLa médiation", Mended("La médiation travaille le soir.")),
    row("soft hyphen", P, "La médiation", "La mé\u{ad}diation", Understood),
    row("decomposed accents", P, "La médiation", "La me\u{301}diation", Understood),
    row("decomposed accents in a key", F, "echeance = ", "e\u{301}che\u{301}ance = ", Mended("echeance = \"2027-05\"")),
    row("zero-width space", P, "La médiation", "La mé\u{200b}diation", Mended("effacez")),
    row("manual end of line", P, "travaille le", "travaille\u{b}le", Mended("espace")),
    row("notes of a word processor", P, "fréquentés[^1].\n\n[^1]: Rapport", "fréquentés[1].\n\n[1] Rapport", Mended("[^1]: Rapport des bailleurs.")),
    row("bare address", P, "La médiation", "Voir https://www.exemple.fr/page. La médiation", Understood),
    row("path with backslashes", P, "(images/plan-secteurs.png)", "(images\\plan-secteurs.png)", Mended("images/plan-secteurs.png")),
    row("path from the project", P, "(images/plan-secteurs.png)", "(content/images/plan-secteurs.png)", Mended("images/plan-secteurs.png")),
    row("path with capitals", P, "(images/plan-secteurs.png)", "(images/Plan-Secteurs.PNG)", Mended("images/plan-secteurs.png")),
];
