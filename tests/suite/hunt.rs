//! The hunt for what must not be published: a mark is left in every reserved place, then looked for
//! in every byte of what is published, inflated, decoded and read as a reader would.

use std::collections::BTreeMap;

use hayro_syntax::{
    Pdf,
    object::{Object, dict_or_stream},
};
use image::{ImageEncoder as _, codecs::png::PngEncoder};
use vigie::{Artifacts, Diffusion, Sources};

use crate::{
    diffusion::{applied, content, difference, public, rebuilt, renamed, texts},
    project::build,
    replacements::{MARK, Mechanism, changes, mark},
    words::{self, decoded, letters},
};

/// Where a mark was found.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Trace {
    /// File of the output.
    file: String,
    /// How it was read there.
    read: &'static str,
    /// The mark, and what follows it.
    mark: String,
}

/// Looks for marks in every file.
fn hunt(artifacts: &Artifacts) -> Vec<Trace> {
    let mut traces = Vec::new();
    for (path, bytes) in artifacts.iter() {
        let mut look = |read: &'static str, bytes: &[u8]| {
            for mark in marks(bytes) {
                traces.push(Trace { file: path.to_owned(), read, mark });
            }
        };
        look("name", path.as_bytes());
        look("bytes", bytes);
        if path.ends_with(".pdf") {
            look_in_pdf(bytes, &mut look);
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            look("letters", letters(text).as_bytes());
        }
    }
    traces
}

/// Returns the marks that bytes hold, capitals and both widths of UTF-16 included.
fn marks(bytes: &[u8]) -> Vec<String> {
    let narrow: Vec<u8> =
        bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let whole = |from: &[u8]| from.iter().take(24).map(|byte| char::from(*byte)).collect();
    let starts = narrow.windows(MARK.len()).enumerate();
    starts
        .filter(|(_, window)| *window == MARK.as_bytes())
        .map(|(at, _)| whole(&narrow[at..]))
        .collect()
}

fn look_in_pdf(bytes: &[u8], look: &mut impl FnMut(&'static str, &[u8])) {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF that can be read");
    for object in pdf.objects() {
        if let Object::Stream(stream) = &object {
            look("stream", &stream.decoded().unwrap_or_else(|_| stream.raw_data()));
        }
        strings(&object, look);
    }
    let words = words::read(bytes);
    look("drawn", letters(&words.drawn).as_bytes());
    look("spoken", letters(&words.spoken).as_bytes());
}

/// Looks in every string and name of an object: titles of the outline, destinations, addresses.
fn strings(object: &Object<'_>, look: &mut impl FnMut(&'static str, &[u8])) {
    match object {
        Object::String(text) => {
            look("string", letters(&decoded(text.as_bytes())).as_bytes());
        }
        Object::Name(name) => look("string", name),
        Object::Array(items) => {
            for item in items.raw_iter() {
                if let hayro_syntax::object::MaybeRef::NotRef(item) = item {
                    strings(&item, look);
                }
            }
        }
        _ => {
            let Some((dict, _)) = dict_or_stream(object) else { return };
            for (name, value) in dict.entries() {
                look("string", &name);
                // What is referred to is an object of its own.
                if let hayro_syntax::object::MaybeRef::NotRef(value) = value {
                    strings(&value, look);
                }
            }
        }
    }
}

/// A picture that says in its metadata what it is.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(format!("{MARK}exif").into_bytes()).expect("PNG holds metadata");
    let pixels = image::RgbImage::new(320, 200);
    let (width, height) = pixels.dimensions();
    encoder
        .write_image(pixels.as_raw(), width, height, image::ExtendedColorType::Rgb8)
        .expect("a picture can be written");
    bytes
}

/// The content with a mark in every reserved place, and how often each mechanism was used.
fn marked(sources: &Sources) -> (Sources, BTreeMap<Mechanism, usize>) {
    let texts = texts(sources);
    let all = changes(&texts);
    let mut counts = BTreeMap::new();
    for change in all.iter().filter(|change| change.text.contains(MARK)) {
        *counts.entry(change.mechanism).or_default() += 1;
    }
    let (mut marked, count) = renamed(&applied(&texts, &all), &mark(NAMES));
    counts.insert(NAMES, count);
    let hidden = "acces-residences";
    for text in marked.values_mut() {
        *text = text.replace(hidden, &format!("{MARK}{hidden}"));
    }
    let mut sources = rebuilt(&marked, sources);
    let image = sources.images.remove(&format!("images/{hidden}.png")).expect("it was read");
    sources.images.insert(format!("images/{MARK}{hidden}.png"), image);
    (sources, counts)
}

/// Names of reserved files.
const NAMES: Mechanism = ("nom", "fichier");

/// Titles of documents: they stand in the metadata, which no reserved word reaches.
const TITLES: Mechanism = ("document", "titre");

/// Marks the titles of documents too.
fn titled(sources: &Sources) -> Sources {
    let mut texts = texts(sources);
    for (_, text) in texts.iter_mut().filter(|(path, _)| path.contains("/documents/")) {
        *text = text.replacen("titre = \"", &format!("titre = \"{} ", mark(TITLES)), 1);
    }
    rebuilt(&texts, sources)
}

#[test]
fn no_mark_of_a_reserved_place_is_published() {
    let sources = content();
    let (mut marked, counts) = marked(&sources);
    let before = public(&sources);
    let after = public(&marked);
    assert_eq!(difference(&before, &after), None, "everything reserved replaced at once");
    assert_eq!(hunt(&after), [], "{counts:?}");

    // What the hunt cannot find it does not prove: the whole version shows every mark.
    let complete = build(&titled(&marked), Diffusion::Travail, &[]).value;
    let traces = hunt(&complete.expect("the whole version is built"));
    let found = |read: &str, kind: &str, mark: &str| {
        traces.iter().any(|trace| {
            trace.read == read && trace.file.ends_with(kind) && trace.mark.starts_with(mark)
        })
    };
    let expected: [Mechanism; 5] = [
        ("fichier", "texte"),
        ("fichier", "titre"),
        ("bloc", "texte"),
        ("élément", "texte"),
        ("champ", "texte"),
    ];
    for mechanism in expected {
        assert!(counts.get(&mechanism).is_some_and(|count| *count > 0), "{mechanism:?} is used");
        for (read, kind) in [("bytes", ".html"), ("drawn", ".pdf"), ("spoken", ".pdf")] {
            assert!(found(read, kind, &mark(mechanism)), "{mechanism:?}: {read} of {kind}");
        }
    }
    assert!(found("name", ".html", &mark(NAMES)), "names of files");
    for read in ["bytes", "stream", "string"] {
        assert!(found(read, ".pdf", &mark(TITLES)), "{read} of PDF");
    }

    // Metadata of pictures goes at every level.
    let bytes = picture();
    assert!(!marks(&bytes).is_empty(), "the hunt sees metadata");
    for image in marked.images.values_mut() {
        image.bytes = bytes.as_slice().into();
    }
    let public = public(&marked);
    assert_ne!(difference(&after, &public), None, "the pictures are published");
    assert_eq!(hunt(&public), [], "metadata of pictures");
}

#[test]
fn the_hunt_reads_capitals_and_both_widths() {
    let mark = MARK.to_uppercase();
    let wide: Vec<u8> = mark.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [mark.as_bytes(), &wide, format!("x{MARK}y").as_bytes()] {
        assert_eq!(marks(bytes).len(), 1, "{bytes:?}");
    }
    assert!(marks(&MARK.as_bytes()[1..]).is_empty());
}
