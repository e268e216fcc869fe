//! The tag tree of a finished PDF, read back from its bytes.

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, Object},
};

use crate::words::decoded;

/// A structure element.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    /// Its type: `Table`, `TH`…
    pub(crate) kind: String,
    /// Scope of a header cell.
    pub(crate) scope: Option<String>,
    /// Elements inside.
    pub(crate) children: Vec<Tag>,
}

impl Tag {
    /// Returns every element of a type, at any depth.
    pub(crate) fn all<'t>(&'t self, kind: &str, found: &mut Vec<&'t Tag>) {
        if self.kind == kind {
            found.push(self);
        }
        for child in &self.children {
            child.all(kind, found);
        }
    }

    /// Returns how many elements of a type stand inside.
    pub(crate) fn count(&self, kind: &str) -> usize {
        let mut found = Vec::new();
        self.all(kind, &mut found);
        found.len()
    }
}

/// What is read of a PDF.
pub(crate) struct Read {
    /// Tag tree.
    pub(crate) tags: Tag,
    /// Language of the document.
    pub(crate) lang: String,
    /// Titles of the outline, in order.
    pub(crate) outline: Vec<String>,
    /// How many pages.
    pub(crate) pages: usize,
}

/// Reads a PDF back.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF that can be read");
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
    let root: Dict<'_> = catalog.get("StructTreeRoot").expect("a tag tree");
    let mut outline = Vec::new();
    if let Some(outlines) = catalog.get::<Dict<'_>>("Outlines") {
        titles(&outlines, &mut outline);
    }
    Read {
        tags: Tag { kind: "root".to_owned(), scope: None, children: children(&root) },
        lang: text(catalog.get("Lang")),
        outline,
        pages: pdf.pages().len(),
    }
}

fn text(value: Option<hayro_syntax::object::String<'_>>) -> String {
    decoded(value.map(|value| value.as_bytes().to_vec()).unwrap_or_default().as_slice())
}

fn titles(parent: &Dict<'_>, found: &mut Vec<String>) {
    let mut next = parent.get::<Dict<'_>>("First");
    while let Some(item) = next {
        found.push(text(item.get("Title")));
        titles(&item, found);
        next = item.get("Next");
    }
}

fn children(parent: &Dict<'_>) -> Vec<Tag> {
    match parent.get::<Object<'_>>("K") {
        Some(Object::Array(items)) => items.iter::<Object<'_>>().filter_map(element).collect(),
        Some(other) => element(other).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Returns an element; marked content and object references are leaves that say nothing here.
fn element(object: Object<'_>) -> Option<Tag> {
    let dict = object.into_dict()?;
    let kind = dict.get::<Name<'_>>("S")?.as_str().to_owned();
    let attributes: Vec<Dict<'_>> = match dict.get::<Object<'_>>("A") {
        Some(Object::Array(items)) => Array::iter::<Dict<'_>>(&items).collect(),
        Some(other) => other.into_dict().into_iter().collect(),
        None => Vec::new(),
    };
    let scope = attributes
        .iter()
        .find_map(|dict| dict.get::<Name<'_>>("Scope"))
        .map(|name| name.as_str().to_owned());
    Some(Tag { kind, scope, children: children(&dict) })
}
