//! Bases of the SSMSI as it publishes them, made up: every form, any size, nothing real.

use std::{
    fs::File,
    io::{self, Write},
    sync::Arc,
};

use parquet::{
    basic::Compression,
    data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type},
    file::{
        properties::WriterProperties,
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::parser::parse_message_type,
};

/// The fifteen indicators of communes, with their units.
pub(crate) const INDICATEURS: [(&str, &str); 15] = [
    ("Violences physiques intrafamiliales", "Victime"),
    ("Violences physiques hors cadre familial", "Victime"),
    ("Violences sexuelles", "Victime"),
    ("Vols avec armes", "Infraction"),
    ("Vols violents sans arme", "Infraction"),
    ("Vols sans violence contre des personnes", "Victime entendue"),
    ("Cambriolages de logement", "Infraction"),
    ("Vols de véhicule", "Véhicule"),
    ("Vols dans les véhicules", "Véhicule"),
    ("Vols d'accessoires sur véhicules", "Véhicule"),
    ("Destructions et dégradations volontaires", "Infraction"),
    ("Usage de stupéfiants", "Mis en cause"),
    ("Usage de stupéfiants (AFD)", "Mis en cause"),
    ("Trafic de stupéfiants", "Mis en cause"),
    ("Escroqueries et fraudes aux moyens de paiement", "Victime"),
];

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct Rang {
    pub(crate) code: String,
    pub(crate) region: String,
    pub(crate) annee: u16,
    pub(crate) indicateur: String,
    pub(crate) unite: String,
    /// Nothing when it is not disclosed.
    pub(crate) nombre: Option<u64>,
    pub(crate) population: u64,
    pub(crate) logements: u64,
    /// Mean of the undisclosed communes of the département.
    pub(crate) complement: f64,
}

impl Rang {
    pub(crate) fn new(code: &str, annee: u16, indicateur: usize, nombre: Option<u64>) -> Self {
        let (indicateur, unite) = INDICATEURS[indicateur];
        Self {
            code: code.to_owned(),
            region: "84".to_owned(),
            annee,
            indicateur: indicateur.to_owned(),
            unite: unite.to_owned(),
            nombre,
            population: 10_000,
            logements: 4_000,
            complement: 1.952_702_7,
        }
    }

    fn taux(&self) -> Option<f64> {
        let base =
            if self.indicateur.starts_with("Camb") { self.logements } else { self.population };
        self.nombre.filter(|_| base > 0).map(|nombre| real(nombre) / real(base) * 1000.0)
    }
}

fn real(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// Which base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Communale,
    Departementale,
    Regionale,
}

/// How a base is written.
#[derive(Clone, Debug)]
pub(crate) struct Forme {
    pub(crate) base: Base,
    /// Columns, years, units and decimals of the editions before 2025.
    pub(crate) ancienne: bool,
    pub(crate) bom: bool,
    pub(crate) point: bool,
    /// End of each line.
    pub(crate) fin: &'static str,
    /// How many columns go from the head to the tail.
    pub(crate) decalage: usize,
}

impl Forme {
    pub(crate) const fn new(base: Base) -> Self {
        Self { base, ancienne: false, bom: false, point: false, fin: "\n", decalage: 0 }
    }

    /// The names of the columns, in the order of [`Self::cells`].
    pub(crate) fn colonnes(&self) -> Vec<&'static str> {
        let mut names = match (self.base, self.ancienne) {
            (Base::Communale, false) => vec!["CODGEO_2026"],
            (Base::Communale, true) => vec!["CODGEO_2023"],
            (Base::Departementale, false) => vec!["Code_departement", "Code_region"],
            (Base::Departementale, true) => vec!["Code.département", "Code.région"],
            (Base::Regionale, false) => vec!["Code_region"],
            (Base::Regionale, true) => vec!["Code.région"],
        };
        names.extend(if self.ancienne {
            ["annee", "classe", "unité.de.compte", "faits", "tauxpourmille"]
        } else {
            ["annee", "indicateur", "unite_de_compte", "nombre", "taux_pour_mille"]
        });
        names.extend(if self.ancienne {
            ["POP", "millPOP", "LOG", "millLOG"]
        } else {
            ["insee_pop", "insee_pop_millesime", "insee_log", "insee_log_millesime"]
        });
        if self.base == Base::Communale {
            names.extend(if self.ancienne {
                ["valeur.publiée", "complementinfoval", "complementinfotaux"]
            } else {
                ["est_diffuse", "complement_info_nombre", "complement_info_taux"]
            });
        }
        let turn = self.decalage % names.len();
        names.rotate_left(turn);
        names
    }

    fn number(&self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        if self.point { text } else { text.replace('.', ",") }
    }

    fn cells(&self, rang: &Rang) -> Vec<String> {
        let na = || "NA".to_owned();
        let year = |year: u16| {
            if self.ancienne { format!("{:02}", year % 100) } else { year.to_string() }
        };
        let decimals = if self.ancienne { 15 } else { 7 };
        let mut cells = vec![rang.code.clone()];
        if self.base == Base::Departementale {
            cells.push(rang.region.clone());
        }
        let logements = rang.logements;
        cells.extend([
            year(rang.annee),
            rang.indicateur.clone(),
            if self.ancienne { rang.unite.to_lowercase() } else { rang.unite.clone() },
            rang.nombre.map_or_else(na, |nombre| nombre.to_string()),
            rang.taux().map_or_else(na, |taux| self.number(taux, decimals)),
            rang.population.to_string(),
            year(rang.annee - 2),
            if self.ancienne { self.number(real(logements), 10) } else { logements.to_string() },
            year(rang.annee - 3),
        ]);
        if self.base == Base::Communale {
            let mean = || {
                if rang.nombre.is_some() { na() } else { self.number(rang.complement, decimals) }
            };
            let disclosed = if rang.nombre.is_some() { "diff" } else { "ndiff" };
            cells.extend([disclosed.to_owned(), mean(), mean()]);
        }
        let turn = self.decalage % cells.len();
        cells.rotate_left(turn);
        cells
    }

    /// Writes a base as rows.
    pub(crate) fn csv(
        &self,
        out: &mut impl Write,
        rangs: impl Iterator<Item = Rang>,
    ) -> io::Result<()> {
        let end = self.fin;
        let quoted = |cell: &String| {
            if self.ancienne || cell == "NA" { cell.clone() } else { format!("\"{cell}\"") }
        };
        if self.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let names: Vec<String> =
            self.colonnes().iter().map(|name| quoted(&(*name).to_owned())).collect();
        write!(out, "{}{end}", names.join(";"))?;
        for rang in rangs {
            let cells: Vec<String> = self.cells(&rang).iter().map(quoted).collect();
            write!(out, "{}{end}", cells.join(";"))?;
        }
        Ok(())
    }

    /// Writes a base as columns: all text, or numbers where they are; groups of that many rows.
    pub(crate) fn parquet(
        &self,
        file: File,
        rangs: impl Iterator<Item = Rang>,
        typed: bool,
        group: usize,
    ) {
        let names = self.colonnes();
        let sorts: Vec<Sort> = names.iter().map(|name| Sort::of(name, typed)).collect();
        let columns: String =
            names.iter().zip(&sorts).map(|(name, sort)| sort.declared(name)).collect();
        let schema =
            Arc::new(parse_message_type(&format!("message base {{ {columns} }}")).unwrap());
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).unwrap();
        let mut rangs = rangs.map(|rang| self.cells(&rang)).peekable();
        while rangs.peek().is_some() {
            let rows: Vec<Vec<String>> = rangs.by_ref().take(group).collect();
            let mut out = writer.next_row_group().unwrap();
            for (rank, sort) in sorts.iter().enumerate() {
                sort.write(&mut out, rows.iter().map(|row| row[rank].as_str()));
            }
            out.close().unwrap();
        }
        writer.close().unwrap();
    }
}

/// What a column of a `.parquet` holds.
#[derive(Clone, Copy)]
enum Sort {
    Text,
    Whole,
    Real,
}

impl Sort {
    fn of(name: &str, typed: bool) -> Self {
        match name {
            _ if !typed => Self::Text,
            "annee" | "insee_pop" => Self::Whole,
            "nombre" | "taux_pour_mille" | "insee_log" | "complement_info_nombre" => Self::Real,
            _ => Self::Text,
        }
    }

    fn declared(self, name: &str) -> String {
        match self {
            Self::Text => format!("OPTIONAL BYTE_ARRAY {name} (UTF8); "),
            Self::Whole => format!("OPTIONAL INT32 {name}; "),
            Self::Real => format!("OPTIONAL DOUBLE {name}; "),
        }
    }

    fn write<'c>(
        self,
        out: &mut SerializedRowGroupWriter<'_, File>,
        cells: impl Iterator<Item = &'c str> + Clone,
    ) {
        let levels: Vec<i16> = cells.clone().map(|cell| i16::from(cell != "NA")).collect();
        let present = cells.filter(|cell| *cell != "NA");
        let mut column = out.next_column().unwrap().unwrap();
        let levels = Some(levels.as_slice());
        match self {
            Self::Text => {
                let values: Vec<ByteArray> = present.map(ByteArray::from).collect();
                column.typed::<ByteArrayType>().write_batch(&values, levels, None).unwrap();
            }
            Self::Whole => {
                let values: Vec<i32> = present.map(|cell| cell.parse().unwrap()).collect();
                column.typed::<Int32Type>().write_batch(&values, levels, None).unwrap();
            }
            Self::Real => {
                let number = |cell: &str| cell.replace(',', ".").parse().unwrap();
                let values: Vec<f64> = present.map(number).collect();
                column.typed::<DoubleType>().write_batch(&values, levels, None).unwrap();
            }
        }
        column.close().unwrap();
    }
}
