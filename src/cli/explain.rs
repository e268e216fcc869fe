//! `vigie explain`: the manual, one entry per code.

use crate::{
    diag::{Code, exemple, nearest},
    fr,
    model::vocabulaire::Etat,
};

use super::{End, args, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Explain) -> End {
    let Some(name) = &args.code else {
        for code in Code::ALL {
            let entry = code.entry();
            sortie::data(&format!("{:34} {}\n", entry.name, entry.title));
        }
        return End::Fine;
    };
    let Some(code) = Code::named(name) else {
        let names = Code::ALL.iter().map(|code| code.entry().name);
        let help = nearest(name, names, ToOwned::to_owned)
            .unwrap_or_else(|| "« vigie explain » donne la liste des codes".to_owned());
        sortie::error(&format!("erreur : aucun code ne s’appelle « {name} »\naide : {help}\n"));
        return End::Usage;
    };
    let entry = code.entry();
    let rule =
        if entry.rule.is_empty() { String::new() } else { format!(" (règle {})", entry.rule) };
    let growth: Vec<String> = Etat::ALL
        .iter()
        .take(3)
        .map(|etat| format!("{} : {}", etat.label(), code.severity(*etat).label()))
        .collect();
    let examples = exemple(code).map_or_else(String::new, |exemple| {
        format!(
            "Ne pas écrire, dans content/{}\n{}\n\nÉcrire\n{}\n\n",
            exemple.fichier,
            indented(exemple.mauvais),
            indented(exemple.bon)
        )
    });
    sortie::data(&format!(
        "{}{rule}\n{}\n\nPourquoi\n  {}\n\nQue faire\n  {}\n\n{examples}Gravité ({})\n  {}\n",
        entry.name,
        fr::insecables(&capital(entry.title)),
        fr::insecables(entry.why),
        fr::insecables(entry.mend),
        entry.family.label(),
        growth.join("\n  "),
    ));
    End::Fine
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

fn capital(title: &str) -> String {
    format!("{}.", fr::capitale(title))
}
