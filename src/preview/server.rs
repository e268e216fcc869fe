//! Answers: from memory, to this computer alone.

use std::{collections::BTreeMap, convert::Infallible, io, net::TcpListener, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;
use tokio_stream::{StreamExt as _, wrappers::ReceiverStream};

use crate::{
    model::{diffusion::Diffusion, empreinte::hex},
    pipeline::{self, pdf_path, stem},
};

use super::{
    guard,
    hall::{Hall, Visit},
    imprimerie::Titre,
    panel,
    shell::{self, INDEX},
    vue::{VIEW, Vue},
};

/// What the page of the preview is made of.
const OWN: [(&str, &str); 7] = [
    ("apercu.js", include_str!("web/apercu.js")),
    ("apercu.css", include_str!("web/apercu.css")),
    ("couleurs.css", include_str!("web/couleurs.css")),
    ("feuilles.js", include_str!("web/feuilles.js")),
    ("feuilles.css", include_str!("web/feuilles.css")),
    ("messages.css", include_str!("web/messages.css")),
    ("page.css", include_str!("web/page.css")),
];

/// What every answer forbids: to be framed, guessed about, told to others, or to call outside.
const ARMOUR: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// How long an answer may be kept.
#[derive(Clone, Copy)]
enum Keep {
    /// Not at all.
    Never,
    /// As long as it is asked each time whether it still holds.
    Asking,
    /// For ever: its name says what it holds.
    Always,
}

/// Answers until the program ends.
pub(super) fn run(listener: TcpListener, hall: Arc<Hall>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, Router::new().fallback(answer).with_state(hall)).await
    })
}

async fn answer(State(hall): State<Arc<Hall>>, request: Request) -> Response {
    let mut response = match allowed(&hall, &request) {
        Err(refused) => refused,
        Ok(path) => dispatch(hall, path, request.uri().clone(), request.headers().clone()).await,
    };
    for (name, value) in ARMOUR {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Returns the path asked for, or why nothing is answered.
fn allowed(hall: &Hall, request: &Request) -> Result<String, Response> {
    let refuse = |status: StatusCode, title: &str, text: &str| {
        Err(html(status, shell::refusal(title, text)))
    };
    let text = |name| request.headers().get(name).map(|value| value.to_str().unwrap_or(""));
    let host = text(header::HOST).unwrap_or("");
    if !guard::is_own(host, hall.port) {
        return refuse(
            StatusCode::FORBIDDEN,
            "Adresse refusée",
            "L’aperçu ne répond qu’à l’adresse que « vigie serve » affiche dans le terminal.",
        );
    }
    if text(header::ORIGIN).is_some_and(|origin| !guard::is_own_origin(origin, hall.port)) {
        return refuse(
            StatusCode::FORBIDDEN,
            "Demande refusée",
            "Une page d’un autre site ne peut pas lire cet aperçu.",
        );
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let text = "L’aperçu se lit seulement : il n’accepte ni envoi ni suppression.";
        return refuse(StatusCode::METHOD_NOT_ALLOWED, "Demande refusée", text);
    }
    match guard::path(request.uri().path()) {
        Some(path) => Ok(path),
        None => refuse(
            StatusCode::BAD_REQUEST,
            "Adresse refusée",
            "Cette adresse ne désigne aucune page de l’aperçu.",
        ),
    }
}

async fn dispatch(hall: Arc<Hall>, path: String, uri: Uri, headers: HeaderMap) -> Response {
    let query: BTreeMap<String, String> =
        Query::try_from_uri(&uri).map(|Query(query)| query).unwrap_or_default();
    if path == "_vigie/evenements" {
        return events(hall, &query).await;
    }
    // Pages are made, and documents set, on threads that may take their time.
    let work = move || {
        let (head, rest) = path.split_once('/').unwrap_or((&path, ""));
        match (head, rest) {
            ("", _) => redirect(&format!("/{}/{INDEX}", hall.first.slug())),
            ("favicon.ico", "") => StatusCode::NO_CONTENT.into_response(),
            ("apercu", stem) => redirect(&format!("/{}/apercu/{stem}", hall.first.slug())),
            ("_vigie", name) => own(&hall, name, &query, &headers),
            (level, path) => match Diffusion::named(level) {
                Some(level) => shown(&hall, level, path, &headers),
                None => missing(),
            },
        }
    };
    spawn_blocking(work).await.unwrap_or_else(|_| {
        let text = "vigie s’est arrêtée en composant cette page ; les autres restent lisibles.";
        html(StatusCode::INTERNAL_SERVER_ERROR, shell::refusal("Erreur interne", text))
    })
}

/// Answers with what a level shows.
fn shown(hall: &Hall, level: Diffusion, path: &str, headers: &HeaderMap) -> Response {
    if path.is_empty() {
        return redirect(&format!("/{}/{INDEX}", level.slug()));
    }
    let state = hall.state();
    if let Some(vue) = &state.vue {
        if let Some(stem) = stem(path) {
            return document(hall, vue, &(level, stem.to_owned()), headers);
        }
        let own = vue.level(level);
        if let Some(bytes) = own.assets.get(path) {
            let mut images = own.showing.edition.images();
            let printed = images.any(|image| path.strip_prefix("assets/") == Some(&image.name));
            let keep = if printed { Keep::Always } else { Keep::Asking };
            return file(path, bytes, keep, headers);
        }
    }
    if path.rsplit('.').next() != Some("html") && !path.starts_with(VIEW) {
        return missing();
    }
    let page = shell::page(&state, level, path);
    html(page.status, page.html)
}

/// Answers with the PDF of a document, as `build` would write it now.
fn document(hall: &Hall, vue: &Vue, titre: &Titre, headers: &HeaderMap) -> Response {
    let poste = hall.imprimerie.poste(titre);
    let Some(planche) = poste.whole(vue, titre, None, None) else { return missing() };
    let whole = planche.whole().filter(|whole| whole.revision == vue.revision);
    match whole.map(|whole| whole.pdf(&vue.theme)) {
        Some(Ok(bytes)) => file(&pdf_path(&titre.1), &bytes, Keep::Asking, headers),
        Some(Err(diags)) => html(StatusCode::INTERNAL_SERVER_ERROR, shell::unset(&diags, vue)),
        None => html(StatusCode::INTERNAL_SERVER_ERROR, shell::unset(planche.fautes(), vue)),
    }
}

/// Answers with a sheet of a view: its pieces, the image of one, or the words over it.
fn sheet(hall: &Hall, name: &str, query: &BTreeMap<String, String>) -> Option<Response> {
    let (level, stem) = (level(hall, query), query.get("document")?);
    let poste = hall.imprimerie.known(&(level, stem.clone()))?;
    let print = || query.get("empreinte").map(String::as_str);
    let (text, kind, keep) = match name {
        "feuille" => {
            (poste.casse.feuille(&poste.etal.now(), print()?, (level, stem))?, "html", Keep::Never)
        }
        "morceau" => (poste.casse.morceau(print()?)?, "svg", Keep::Always),
        _ => {
            let planche = poste.etal.now();
            let serie = query.get("serie")?.parse() == Ok(planche.serie);
            let words = planche.calque(query.get("rang")?.parse().ok()?);
            (words.filter(|_| serie)?, "html", Keep::Never)
        }
    };
    let headers = [(header::CONTENT_TYPE, self::kind(kind)), (header::CACHE_CONTROL, kept(keep))];
    Some((headers, text).into_response())
}

/// Answers with what belongs to the preview itself.
fn own(hall: &Hall, name: &str, query: &BTreeMap<String, String>, headers: &HeaderMap) -> Response {
    let level = level(hall, query);
    match name {
        "messages" => html(StatusCode::OK, panel::panel(hall, &hall.state(), level)),
        "version" => {
            // The same page in another version, or its first one, which then says so.
            let page = query.get("page").map_or(INDEX, String::as_str);
            let state = hall.state();
            let there = state.vue.as_ref().is_none_or(|vue| {
                let showing = &vue.level(level).showing;
                let view = page.strip_prefix(VIEW);
                view.map_or(showing.page(page).is_some(), |stem| {
                    pipeline::outline(&showing.edition, stem).is_some()
                })
            });
            match (there, guard::path(&format!("/{page}"))) {
                (true, Some(page)) => redirect(&format!("/{}/{page}", level.slug())),
                _ => redirect(&format!("/{}/{INDEX}#_vigie-absente", level.slug())),
            }
        }
        "feuille" | "morceau" | "calque" => sheet(hall, name, query).unwrap_or_else(missing),
        _ => match OWN.iter().find(|(own, _)| *own == name) {
            Some((_, text)) => file(name, text.as_bytes(), Keep::Asking, headers),
            None => missing(),
        },
    }
}

/// Opens the line on which a page is told what changes.
async fn events(hall: Arc<Hall>, query: &BTreeMap<String, String>) -> Response {
    let text = |key: &str| query.get(key).cloned().unwrap_or_default();
    let visit = Visit {
        level: level(&hall, query),
        path: text("page"),
        print: text("empreinte"),
        dress: text("habit"),
    };
    match spawn_blocking(move || hall.enter(visit)).await {
        Ok(receiver) => {
            let events = ReceiverStream::new(receiver).map(Ok::<Event, Infallible>);
            Sse::new(events).keep_alive(KeepAlive::default()).into_response()
        }
        Err(_) => missing(),
    }
}

fn level(hall: &Hall, query: &BTreeMap<String, String>) -> Diffusion {
    query.get("niveau").and_then(|word| Diffusion::named(word)).unwrap_or(hall.first)
}

fn html(status: StatusCode, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, kept(Keep::Never)),
    ];
    (status, headers, text).into_response()
}

fn missing() -> Response {
    let text = "L’aperçu ne montre rien à cette adresse.";
    html(StatusCode::NOT_FOUND, shell::refusal("Introuvable", text))
}

fn redirect(to: &str) -> Response {
    let Ok(to) = HeaderValue::from_str(to) else { return missing() };
    let keep = HeaderValue::from_static(kept(Keep::Never));
    let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, keep)];
    (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
}

/// Answers with bytes, or that those the browser has still hold.
fn file(path: &str, bytes: &[u8], keep: Keep, headers: &HeaderMap) -> Response {
    let print = format!("\"{}\"", hex(&Sha256::digest(bytes), 16));
    let held = headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == print.as_str());
    let own = [
        (header::CONTENT_TYPE, kind(path)),
        (header::CACHE_CONTROL, kept(keep)),
        (header::ETAG, &print),
    ];
    if held {
        return (StatusCode::NOT_MODIFIED, own).into_response();
    }
    (StatusCode::OK, own, Body::from(bytes.to_vec())).into_response()
}

fn kept(keep: Keep) -> &'static str {
    match keep {
        Keep::Never => "no-store",
        Keep::Asking => "no-cache",
        Keep::Always => "private, max-age=31536000, immutable",
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "md" | "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
