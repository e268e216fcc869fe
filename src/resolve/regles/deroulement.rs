//! The course of the mission: dates that hold together, and counts that agree with the sources.

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        date::Date,
        deroulement::{Deroulement, DocumentDemande},
        objet::Object,
        reference::Id,
        vocabulaire::EtatJalon,
    },
};

use super::Facts;

/// Returns the course of the mission and the date of the version, the only clock.
fn mission<'g>(facts: &Facts<'g>) -> Option<(&'g Object<Deroulement>, Date)> {
    let corpus = &facts.graphe.corpus;
    Some((corpus.deroulement()?, corpus.projet()?.data.version.date))
}

/// Says where a key is added to an item of a list.
fn add(facts: &Facts<'_>, object: &Object<Deroulement>, item: &str, line: &str) -> String {
    if facts.is_inline(&object.record, item) {
        format!("ajoutez entre ses accolades « {line} »")
    } else {
        format!("ajoutez sous cette ligne « {line} »")
    }
}

/// Dates of one document or one interview that contradict each other.
pub(super) fn contradictoire(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some((object, _)) = mission(facts) else { return };
    for (rank, one) in object.data.documents.iter().enumerate() {
        document(facts, object, rank, one, found);
    }
    for (rank, one) in object.data.entretiens.iter().enumerate() {
        if one.tenu_le.is_some() && one.motif.is_some() {
            found.push(
                Diagnostic::new(
                    Code::DeroulementContradictoire,
                    object.places.key_span(&format!("/entretiens/{rank}/motif")),
                    "cet entretien est dit tenu, et non tenu",
                )
                .label("pourquoi il n’a pas eu lieu")
                .related(
                    object.places.key_span(&format!("/entretiens/{rank}/tenu_le")),
                    "il a eu lieu",
                )
                .help("s’il a eu lieu, supprimez « motif » ; sinon, supprimez « tenu_le »"),
            );
        }
    }
}

fn document(
    facts: &Facts<'_>,
    object: &Object<Deroulement>,
    rank: usize,
    one: &DocumentDemande,
    found: &mut Vec<Diagnostic>,
) {
    let item = format!("/documents/{rank}");
    let at = |field: &str| object.places.span(&format!("{item}/{field}"));
    let mut say = |pointer: &str, title: &str, related: Option<(&str, &str)>, help: String| {
        let diag = Diagnostic::new(Code::DeroulementContradictoire, at(pointer), title);
        let diag = match related {
            Some((field, label)) => diag.related(at(field), label),
            None => diag,
        };
        found.push(diag.help(help));
    };
    if let (Some(asked), Some(came)) = (one.demande_le, one.recu_le)
        && came.last_day() < asked.first_day()
    {
        let help =
            format!("écrivez ici une date qui ne précède pas « {asked} », ou corrigez la demande");
        say(
            "recu_le",
            "ce document est reçu avant d’être demandé",
            Some(("demande_le", "la demande")),
            help,
        );
    }
    for (rank, again) in one.relance_le.iter().enumerate() {
        let pointer = format!("relance_le/{rank}");
        if let Some(asked) = one.demande_le.filter(|asked| again.last_day() < asked.first_day()) {
            let help = format!(
                "écrivez ici une date qui ne précède pas « {asked} », ou corrigez la demande"
            );
            say(
                &pointer,
                "cette relance précède la demande",
                Some(("demande_le", "la demande")),
                help,
            );
        } else if let Some(came) = one.recu_le.filter(|came| again.first_day() > came.last_day()) {
            let help =
                format!("supprimez cette relance, ou écrivez une date qui ne suit pas « {came} »");
            say(
                &pointer,
                "cette relance suit la réception",
                Some(("recu_le", "la réception")),
                help,
            );
        }
    }
    if one.demande_le.is_none()
        && let Some(first) = one.relance_le.first()
    {
        let help = add(facts, object, &item, &format!("demande_le = \"{first}\""));
        say("relance_le", "ce document est relancé sans avoir été demandé", None, help);
    }
    if one.recu_le.is_none() && one.source.is_some() {
        let latest = one.relance_le.last().copied().or(one.demande_le);
        let example = latest.map_or_else(|| "2026-02".to_owned(), |date| date.to_string());
        let help = add(facts, object, &item, &format!("recu_le = \"{example}\""));
        say("source", "ce document est devenu une source sans avoir été reçu", None, help);
    }
}

/// What is told as done at a date after that of the version.
pub(super) fn a_venir(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some((object, today)) = mission(facts) else { return };
    let projet = facts.graphe.corpus.projet();
    let mut check = |pointer: String, date: Date, what: &str, help: String| {
        if date.first_day() <= today.last_day() {
            return;
        }
        let title = format!("{what} après la date de cette version, le {}", fr::date(today));
        let diag =
            Diagnostic::new(Code::FaitAVenir, object.places.span(&pointer), title).help(help);
        found.push(match projet {
            Some(projet) => diag.related(
                projet.places.span("/version/date"),
                "si cette version est plus récente, changez sa date",
            ),
            None => diag,
        });
    };
    for (rank, one) in object.data.jalons.iter().enumerate() {
        if one.etat == EtatJalon::Tenu {
            let help = "s’il est encore à venir, écrivez « etat = \"prevu\" »".to_owned();
            check(format!("/jalons/{rank}/date"), one.date, "ce jalon est dit tenu", help);
        }
    }
    for (rank, one) in object.data.documents.iter().enumerate() {
        let dates = [
            ("demande_le", one.demande_le, "ce document est dit demandé"),
            ("recu_le", one.recu_le, "ce document est dit reçu"),
        ];
        let again = one.relance_le.iter().enumerate();
        let again = again.map(|(rank, date)| {
            (format!("relance_le/{rank}"), *date, "cette relance est dite faite")
        });
        let dates = dates
            .into_iter()
            .filter_map(|(field, date, what)| Some((field.to_owned(), date?, what)));
        for (field, date, what) in dates.chain(again) {
            let help = "tant que ce n’est pas fait, supprimez cette date".to_owned();
            check(format!("/documents/{rank}/{field}"), date, what, help);
        }
    }
    for (rank, one) in object.data.entretiens.iter().enumerate() {
        if let Some(date) = one.tenu_le {
            let help =
                format!("s’il est encore à venir, écrivez « prevu_le = \"{date}\" » à la place");
            check(format!("/entretiens/{rank}/tenu_le"), date, "cet entretien est dit tenu", help);
        }
    }
}

/// What was planned before the date of the version, and of which nothing more is said.
pub(super) fn depassee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some((object, today)) = mission(facts) else { return };
    let past = |date: Date| date.last_day() < today.first_day();
    for (rank, one) in object.data.jalons.iter().enumerate() {
        if one.is_open() && past(one.date) {
            found.push(
                Diagnostic::new(
                    Code::PrevisionDepassee,
                    object.places.span(&format!("/jalons/{rank}/date")),
                    "cette date est passée, et rien ne dit si le jalon a été tenu",
                )
                .help("s’il a été tenu, écrivez « etat = \"tenu\" »")
                .help(
                    "sinon, « etat = \"reporte\" » et la nouvelle date, ou « etat = \"annule\" »",
                ),
            );
        }
    }
    for (rank, one) in object.data.entretiens.iter().enumerate() {
        let Some(planned) = one.prevu_le.filter(|date| past(*date)) else { continue };
        if one.tenu_le.is_some() || one.motif.is_some() {
            continue;
        }
        let item = format!("/entretiens/{rank}");
        found.push(
            Diagnostic::new(
                Code::PrevisionDepassee,
                object.places.span(&format!("{item}/prevu_le")),
                "cette date est passée, et rien ne dit si l’entretien a eu lieu",
            )
            .help(format!(
                "s’il a eu lieu, {}",
                add(facts, object, &item, &format!("tenu_le = \"{planned}\""))
            ))
            .help(format!(
                "sinon, donnez une nouvelle date, ou {}",
                add(facts, object, &item, "motif = \"La structure n’a pas répondu.\"")
            )),
        );
    }
}

/// A source whose count is not that of the interviews and groups it comes from.
pub(super) fn effectif_different(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some((object, today)) = mission(facts) else { return };
    for source in facts.graphe.corpus.sources.values() {
        let Some(told) = source.data.effectif else { continue };
        let Some((persons, first)) = counted(object, &source.id, today) else { continue };
        if persons == told {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::EffectifDifferent,
                source.places.span("/effectif"),
                format!(
                    "cette source annonce {}, et le déroulement de la mission en compte {}",
                    fr::compte(usize::try_from(told).unwrap_or(usize::MAX), "personne"),
                    fr::entier(persons)
                ),
            )
            .related(object.places.span(&first), "le premier qui la nomme")
            .help(format!(
                "si les entretiens et les groupes de deroulement.toml sont complets, écrivez ici « effectif = {persons} »"
            ))
            .help("sinon, ajoutez-y ceux qui manquent, ou corrigez leur clé « nombre »"),
        );
    }
}

/// Counts the persons of what names a source, and says where the first stands; nothing while an
/// interview or a session is still to come.
fn counted(object: &Object<Deroulement>, source: &Id, today: Date) -> Option<(u64, String)> {
    let data = &object.data;
    let mut first = None;
    let mut persons = 0;
    for (rank, one) in data.entretiens.iter().enumerate() {
        if one.source.as_ref().is_none_or(|own| own.id != *source) {
            continue;
        }
        if one.is_open(today) {
            return None;
        }
        if one.is_held(today) {
            persons += one.personnes();
            first.get_or_insert_with(|| format!("/entretiens/{rank}/source"));
        }
    }
    for (rank, one) in data.groupes.iter().enumerate() {
        if one.source.as_ref().is_none_or(|own| own.id != *source) {
            continue;
        }
        // A group whose participants are not listed says nothing of their number.
        if one.dates.iter().any(|date| date.first_day() > today.last_day())
            || one.participants.is_empty()
        {
            return None;
        }
        persons += one.personnes();
        first.get_or_insert_with(|| format!("/groupes/{rank}/source"));
    }
    Some((persons, first?))
}
