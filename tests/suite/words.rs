//! The words of a finished PDF, read back from its bytes: glyphs through the map of each font.

use std::collections::BTreeMap;

use hayro_syntax::{
    Pdf,
    content::{
        TypedIter,
        ops::{TypedInstruction, XObject},
    },
    object::{Dict, Name, ObjRef, Object, Stream, String as Bytes},
    page::Resources,
};

/// The words of a document.
pub(crate) struct Words {
    /// As a screen reader says them: in the order of the tags, without headers and footers.
    pub(crate) spoken: String,
    /// Everything drawn, page after page.
    pub(crate) drawn: String,
    /// What is drawn on each page.
    pub(crate) pages: Vec<String>,
}

/// Text of marked content, by page and mark.
type Marked = BTreeMap<((i32, i32), i64), String>;

/// Reads the words of a PDF.
pub(crate) fn read(bytes: &[u8]) -> Words {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF that can be read");
    let mut marked = Marked::new();
    let mut pages = Vec::new();
    let mut fonts = BTreeMap::new();
    for page in pdf.pages().iter() {
        let id = page.raw().obj_id().expect("a page is an object of its own");
        let mut drawn = String::new();
        let mut reader = Reader {
            fonts: &mut fonts,
            page: (id.obj_number, id.gen_number),
            marked: &mut marked,
            drawn: &mut drawn,
            open: Vec::new(),
        };
        reader.content(page.page_stream().unwrap_or_default(), page.resources());
        pages.push(drawn);
    }
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
    let root: Dict<'_> = catalog.get("StructTreeRoot").expect("a tag tree");
    let mut spoken = String::new();
    speak(&root, None, &marked, &mut spoken);
    Words { spoken, drawn: pages.concat(), pages }
}

/// Decodes a string of a dictionary: UTF-16 with its mark, or plain.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What the glyphs of a font stand for, and how many bytes a code has.
struct Font {
    width: usize,
    letters: BTreeMap<Vec<u8>, String>,
}

impl Font {
    fn new(dict: &Dict<'_>) -> Self {
        let map: Stream<'_> = dict.get("ToUnicode").expect("every font says what its glyphs mean");
        let map = String::from_utf8(map.decoded().expect("a map that inflates").into_owned())
            .expect("a map is ASCII");
        assert!(!map.contains("beginbfrange"), "ranges are not read");
        let mut letters = BTreeMap::new();
        for section in map.split("beginbfchar").skip(1) {
            let section = section.split("endbfchar").next().unwrap();
            let codes: Vec<Vec<u8>> = section
                .split('<')
                .skip(1)
                .map(|code| hexadecimal(code.split('>').next().unwrap()))
                .collect();
            for pair in codes.chunks_exact(2) {
                let units: Vec<u16> = pair[1]
                    .chunks_exact(2)
                    .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
                    .collect();
                letters.insert(pair[0].clone(), String::from_utf16_lossy(&units));
            }
        }
        Self { width: letters.keys().next().map_or(2, Vec::len), letters }
    }

    fn text(&self, codes: &[u8]) -> String {
        let letter = |code: &[u8]| self.letters.get(code).map_or("\u{fffd}", String::as_str);
        codes.chunks(self.width).map(letter).collect()
    }
}

fn hexadecimal(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| u8::try_from(digit).unwrap())
        .collect();
    digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

/// A piece of marked content that is still open.
struct Open {
    mark: Option<i64>,
    /// Its words are said by an `ActualText`, not by its glyphs.
    said: bool,
}

/// Reads the content of one page.
struct Reader<'r> {
    fonts: &'r mut BTreeMap<(i32, i32), Font>,
    page: (i32, i32),
    marked: &'r mut Marked,
    drawn: &'r mut String,
    open: Vec<Open>,
}

impl Reader<'_> {
    fn content(&mut self, bytes: &[u8], resources: &Resources<'_>) {
        let mut font = None;
        let mut operations = TypedIter::new(bytes);
        while let Some(operation) = operations.next() {
            match operation {
                TypedInstruction::TextFont(set) => font = Some(self.font(set.0, resources)),
                TypedInstruction::ShowText(show) => self.show(font, show.0.as_bytes()),
                TypedInstruction::ShowTexts(show) => {
                    for part in show.0.iter::<Object<'_>>() {
                        if let Object::String(codes) = part {
                            self.show(font, codes.as_bytes());
                        }
                    }
                }
                TypedInstruction::NextLineAndShowText(_)
                | TypedInstruction::ShowTextWithParameters(_) => panic!("not read: ' and \""),
                TypedInstruction::EndText(_) => self.add("\n"),
                TypedInstruction::BeginMarkedContent(_) => {
                    self.open.push(Open { mark: None, said: false });
                }
                TypedInstruction::BeginMarkedContentWithProperties(begin) => self.begin(begin.1),
                TypedInstruction::EndMarkedContent(_) => {
                    self.open.pop().expect("as many ends as beginnings");
                }
                TypedInstruction::XObject(XObject(name)) => self.form(name, resources),
                _ => {}
            }
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> (i32, i32) {
        let dict = resources.get_font(name).expect("a font of the page");
        let id = dict.obj_id().expect("a font is an object of its own");
        let id = (id.obj_number, id.gen_number);
        self.fonts.entry(id).or_insert_with(|| Font::new(&dict));
        id
    }

    fn show(&mut self, font: Option<(i32, i32)>, codes: &[u8]) {
        if self.open.iter().any(|open| open.said) {
            return;
        }
        let text = self.fonts[&font.expect("a font is set")].text(codes);
        self.add(&text);
    }

    fn add(&mut self, text: &str) {
        self.drawn.push_str(text);
        if let Some(mark) = self.open.iter().rev().find_map(|open| open.mark) {
            self.marked.entry((self.page, mark)).or_default().push_str(text);
        }
    }

    fn begin(&mut self, properties: &Object<'_>) {
        let Object::Dict(properties) = properties else { panic!("not read: named properties") };
        let mark = properties.get::<i64>("MCID");
        self.open.push(Open { mark, said: false });
        if let Some(actual) = properties.get::<Bytes<'_>>("ActualText") {
            self.add(&decoded(actual.as_bytes()));
            self.open.last_mut().unwrap().said = true;
        }
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        let form = resources.get_x_object(name).expect("an object of the page");
        if form.dict().get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Form") {
            let own = form.dict().get("Resources").unwrap_or_else(Dict::empty);
            let bytes = form.decoded().expect("a form that inflates");
            self.content(&bytes, &Resources::from_parent(own, resources.clone()));
        }
    }
}

/// Says an element and what is inside.
fn speak(element: &Dict<'_>, page: Option<ObjRef>, marked: &Marked, spoken: &mut String) {
    let page = element.get_ref("Pg").or(page);
    let kind = element.get::<Name<'_>>("S").map(|kind| kind.as_str().to_owned());
    for instead in ["ActualText", "Alt"] {
        if let Some(text) = element.get::<Bytes<'_>>(instead) {
            spoken.push_str(&decoded(text.as_bytes()));
        }
    }
    if !element.contains_key("ActualText") {
        match element.get::<Object<'_>>("K") {
            Some(Object::Array(items)) => {
                for item in items.iter::<Object<'_>>() {
                    leaf(item, page, marked, spoken);
                }
            }
            Some(item) => leaf(item, page, marked, spoken),
            None => {}
        }
    }
    let inline = ["Span", "Link", "Strong", "Em", "Code", "Quote", "Reference", "Lbl"];
    if kind.is_some_and(|kind| !inline.contains(&kind.as_str())) {
        spoken.push('\n');
    }
}

fn leaf(item: Object<'_>, page: Option<ObjRef>, marked: &Marked, spoken: &mut String) {
    let (mark, page) = match item {
        Object::Number(mark) => (Some(mark.as_i64()), page),
        Object::Dict(dict) if dict.contains_key("S") => {
            speak(&dict, page, marked, spoken);
            return;
        }
        Object::Dict(dict) => (dict.get::<i64>("MCID"), dict.get_ref("Pg").or(page)),
        _ => return,
    };
    // A reference to an annotation has no mark.
    let (Some(mark), Some(page)) = (mark, page) else { return };
    if let Some(text) = marked.get(&((page.obj_number, page.gen_number), mark)) {
        spoken.push_str(text);
    }
}

/// Returns the plain letters of a text: a hunted word may be cut by a hyphen or a line.
pub(crate) fn letters(text: &str) -> String {
    let plain = text.chars().filter(char::is_ascii_alphabetic);
    plain.map(|letter| letter.to_ascii_lowercase()).collect()
}
