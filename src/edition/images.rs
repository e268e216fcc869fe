//! Pictures of visible blocks, decoded and written again: no metadata survives.

use std::{collections::BTreeMap, io::Cursor, sync::Arc};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, codecs::jpeg::JpegEncoder};
use sha2::{Digest, Sha256};

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::{
        empreinte::hex,
        memo::{Memo, Same},
        objet::Record,
        source::{Sources, Span},
        texte::{BlockKind, walk_blocks},
    },
};

/// A picture as published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// File name: a print of its bytes.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Width in points of the picture.
    pub width: u32,
    /// Height in points of the picture.
    pub height: u32,
}

/// Pictures already cleaned, by the path written; nothing where one cannot be decoded.
#[derive(Debug, Default)]
pub(super) struct Memory {
    cleaned: Memo<String, Same<[u8]>, Option<Asset>>,
}

impl Memory {
    /// Gathers the pictures that filtered records show, by the path written.
    pub(super) fn gather(
        &mut self,
        records: &[Arc<Record>],
        sources: &Sources,
    ) -> Checked<BTreeMap<String, Asset>> {
        let wanted = wanted(records);
        let bytes = wanted.keys().map(|path| {
            let image = sources.images.get(*path);
            let bytes = image.map_or_else(|| Arc::from([]), |image| Arc::clone(&image.bytes));
            ((*path).to_owned(), Same(bytes))
        });
        let cleaned = self.cleaned.all(true, bytes.collect(), |_, bytes, _| clean(&bytes.0));
        let mut images = BTreeMap::new();
        let mut diags = Vec::new();
        for ((path, span), asset) in wanted.into_iter().zip(cleaned) {
            match asset {
                Some(asset) => {
                    images.insert(path.to_owned(), asset);
                }
                None => diags.push(
                    Diagnostic::new(
                        Code::ImageIntrouvable,
                        span,
                        "cette image est abîmée et ne peut pas être décodée",
                    )
                    .label("image refusée")
                    .help("ouvrez-la dans un logiciel d’images et enregistrez-la de nouveau"),
                ),
            }
        }
        Checked::new(images, diags)
    }
}

/// Returns the pictures that records show, and where each is shown first.
fn wanted(records: &[Arc<Record>]) -> BTreeMap<&str, Span> {
    let mut wanted: BTreeMap<&str, Span> = BTreeMap::new();
    for record in records {
        let notes = record.notes.iter().map(|note| &note.blocks);
        for blocks in record.rubriques.iter().map(|rubrique| &rubrique.blocks).chain(notes) {
            walk_blocks(blocks, &mut |block| {
                if let BlockKind::Image { path, .. } = &block.kind {
                    wanted.entry(path).or_insert(block.span);
                }
            });
        }
    }
    wanted
}

/// Decodes a picture, turns it upright and writes it again.
fn clean(bytes: &[u8]) -> Option<Asset> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format()?;
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    let (width, height) = (image.width(), image.height());
    let mut out = Cursor::new(Vec::new());
    let extension = if format == ImageFormat::Jpeg {
        JpegEncoder::new_with_quality(&mut out, 90).encode_image(&image.to_rgb8()).ok()?;
        "jpg"
    } else {
        let eight = if image.color().has_alpha() {
            DynamicImage::from(image.to_rgba8())
        } else {
            DynamicImage::from(image.to_rgb8())
        };
        eight.write_to(&mut out, ImageFormat::Png).ok()?;
        "png"
    };
    let bytes: Arc<[u8]> = out.into_inner().into();
    let name = format!("{}.{extension}", hex(&Sha256::digest(&bytes), 8));
    Some(Asset { name, bytes, width, height })
}
