//! Every code once: its name, its family, its gravity, why it matters and how to mend it.

use crate::model::vocabulaire::Etat;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Information,
    /// To be mended before publishing.
    Avertissement,
    /// Nothing is built while it stands.
    Erreur,
}

impl Severity {
    /// Returns the word as printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Avertissement => "avertissement",
            Self::Erreur => "erreur",
        }
    }
}

/// What a code watches over; it decides how gravity grows with the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The content can be read, and leads somewhere: always an error.
    Integrite,
    /// Nothing is missing: information, then warning, then the rule's own gravity.
    Completude,
    /// The work is well done: the rule's own gravity, at most a warning before the plenary.
    Qualite,
}

impl Family {
    /// Returns the word as printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Integrite => "intégrité",
            Self::Completude => "complétude",
            Self::Qualite => "qualité",
        }
    }
}

/// The manual entry of a code.
#[derive(Debug)]
pub struct Entry {
    /// Stable name, kebab-case.
    pub name: &'static str,
    /// Family.
    pub family: Family,
    /// Gravity from the plenary on.
    pub severity: Severity,
    /// Rule of the domain, when there is one.
    pub rule: &'static str,
    /// What is wrong, in general.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub mend: &'static str,
}

macro_rules! codes {
    ($($variant:ident $name:literal $family:ident $severity:ident $rule:literal
        $title:literal $why:literal $mend:literal;)+) => {
        /// A code: what a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($variant,)+ }

        /// The manual, one entry per code, in the order of the variants.
        const MANUAL: &[Entry] = &[$(Entry {
            name: $name, family: Family::$family, severity: Severity::$severity,
            rule: $rule, title: $title, why: $why, mend: $mend,
        },)+];

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }
    };
}

impl Code {
    /// Returns the manual entry.
    pub fn entry(self) -> &'static Entry {
        MANUAL.get(self as usize).expect("the manual has an entry per code")
    }

    /// Returns the code of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.entry().name == name)
    }

    /// Returns whether only `build` can find it.
    pub const fn is_found_by_build(self) -> bool {
        matches!(self, Self::FicheTropLongue)
    }

    /// Returns how serious the finding is at that state of the project.
    pub fn severity(self, etat: Etat) -> Severity {
        let Entry { family, severity, .. } = self.entry();
        match family {
            Family::Completude if etat < Etat::Comite => Severity::Information,
            Family::Completude | Family::Qualite if etat < Etat::Pleniere => {
                (*severity).min(Severity::Avertissement)
            }
            _ => *severity,
        }
    }
}

codes! {
    // Reading the project.
    ProjetIntrouvable "projet-introuvable" Integrite Erreur ""
        "aucun projet n’est trouvé"
        "vigie travaille dans un dossier qui contient « content/projet.toml » ; il le cherche ici, puis dans les dossiers au-dessus."
        "Placez-vous dans le dossier du projet, indiquez-le par « --project DOSSIER », ou créez-en un par « vigie init ».";
    FichierIllisible "fichier-illisible" Integrite Erreur ""
        "un fichier ne peut pas être lu"
        "Les textes sont lus en UTF-8, l’encodage que tous les éditeurs actuels savent écrire."
        "Ouvrez le fichier dans votre éditeur et enregistrez-le en UTF-8 ; vérifiez aussi que vous avez le droit de le lire.";
    FichierTropGros "fichier-trop-gros" Integrite Erreur ""
        "un fichier de texte dépasse 4 Mo"
        "Un texte de cette taille n’est pas un chapitre : il s’agit le plus souvent d’un export placé là par erreur."
        "Déplacez ce fichier hors de « content/ », ou partagez-le en plusieurs chapitres.";
    LienHorsProjet "lien-hors-projet" Integrite Erreur ""
        "un raccourci mène hors du projet"
        "Rien n’est lu hors du dossier du projet : un raccourci ne doit pas y faire entrer un fichier de votre ordinateur."
        "Remplacez le raccourci par une copie du fichier.";
    FichierInconnu "fichier-inconnu" Integrite Erreur ""
        "un fichier n’est pas à sa place"
        "Le dossier dit de quel genre d’objet il s’agit ; un fichier rangé ailleurs serait oublié en silence."
        "Déplacez-le dans l’un des dossiers connus, ou faites commencer son nom par « _ » pour qu’il soit ignoré.";
    NomRefuse "nom-refuse" Integrite Erreur ""
        "un nom de fichier ne peut pas servir d’identifiant"
        "Le nom du fichier devient l’adresse d’une page : il lui faut des lettres ou des chiffres, 80 caractères au plus, et quelques noms sont réservés par les systèmes."
        "Renommez le fichier, par exemple « mediation-de-soiree.md ».";
    IdEnDouble "id-en-double" Integrite Erreur ""
        "deux objets portent le même identifiant"
        "Une référence ne saurait pas lequel désigner. Les accents, les espaces et les majuscules ne comptent pas."
        "Renommez l’un des deux.";
    NumeroEnDouble "numero-en-double" Integrite Erreur ""
        "deux objets portent le même numéro"
        "Le numéro imprimé est la façon dont élus et partenaires désignent l’objet en réunion."
        "Donnez à l’un des deux un numéro libre ; les trous dans la numérotation sont permis.";
    // Importing published data.
    FichierIntrouvable "fichier-introuvable" Integrite Erreur ""
        "un fichier à importer ne peut pas être ouvert"
        "Le chemin se lit à partir du dossier où la commande est lancée, non à partir de celui du projet."
        "Vérifiez le nom et le chemin du fichier, et que vous avez le droit de le lire.";
    BaseInconnue "base-inconnue" Integrite Erreur ""
        "un fichier n’est pas une base du SSMSI"
        "Les colonnes disent de quelle base il s’agit ; un autre fichier donnerait des chiffres que rien ne garantit."
        "Téléchargez la base communale, départementale ou régionale sur data.gouv.fr, en .csv, .csv.gz ou .parquet, et ne l’ouvrez pas dans un tableur.";
    LigneIllisible "ligne-illisible" Integrite Erreur ""
        "un fichier à importer ne se lit pas jusqu’au bout"
        "Un fichier coupé ou abîmé, une base enregistrée à nouveau par un tableur donneraient des chiffres faux."
        "Téléchargez le fichier à nouveau, et donnez-le tel quel à « vigie import ».";
    ClasseurIllisible "classeur-illisible" Integrite Erreur ""
        "un fichier à importer n’est pas un tableau que l’on sait lire"
        "Un classeur protégé, abîmé, d’un ancien format ou démesuré ne peut pas être lu en entier, et un chiffre lu à moitié serait faux."
        "Enregistrez le tableau au format .xlsx ou .ods, sans mot de passe, ou exportez-le en .csv.";
    ColonneANommer "colonne-a-nommer" Integrite Erreur ""
        "on ne sait pas ce que contient une colonne d’un tableau à importer"
        "Une colonne prise pour une autre donnerait des chiffres faux : mieux vaut la nommer que la deviner."
        "Nommez-la dans la commande, par exemple « --colonne territoire=\"Secteur d’intervention\" » ; les noms connus sont date, annee, mois, trimestre, territoire, nombre.";
    TerritoireInconnu "territoire-inconnu" Integrite Erreur ""
        "un code ou un nom n’est celui d’aucun territoire du projet"
        "Une valeur importée se range sous un territoire du projet : sans lui, rien ne pourrait la nommer."
        "Corrigez le code ou le nom, ou ajoutez un bloc « [[territoires]] » à projet.toml.";
    AbsentDeLaBase "absent-de-la-base" Integrite Erreur ""
        "le code d’un territoire n’est pas dans la base"
        "Le code est mal écrit, ou la commune a fusionné : la base suit la géographie de son année."
        "Corrigez « code » dans projet.toml, tel que l’Insee l’écrit, entre guillemets et avec son zéro.";
    ValeursContradictoires "valeurs-contradictoires" Integrite Erreur ""
        "deux lignes donnent des valeurs différentes pour le même fait"
        "Le programme ne saurait pas laquelle publier ; il s’agit le plus souvent de deux éditions de la même base."
        "N’importez ensemble que des fichiers de la même édition.";
    BaseIncomplete "base-incomplete" Integrite Erreur ""
        "une somme demande une base entière"
        "La somme de quelques départements n’est pas celle d’une région ni du pays."
        "Téléchargez la base départementale entière, ou retirez le territoire de projet.toml.";
    IndicateurInconnu "indicateur-inconnu" Qualite Avertissement ""
        "la base a un indicateur que vigie ne connaît pas"
        "Les indicateurs changent d’une édition à l’autre ; celui-ci forme une série à part, que rien ne rapproche des autres."
        "Relisez sa série dans « content/donnees/ssmsi.toml » : titre, unité, dénominateur.";
    // Parsing one file.
    TomlSyntaxe "toml-syntaxe" Integrite Erreur ""
        "l’en-tête n’est pas écrit correctement"
        "L’en-tête suit une écriture précise (TOML) : « cle = \"texte\" », un nombre ou une date par ligne."
        "Corrigez la ligne indiquée ; « vigie schema TYPE » montre les clés possibles.";
    EnteteAbsent "entete-absent" Integrite Erreur ""
        "le fichier n’a pas d’en-tête complet"
        "Chaque fichier .md commence par un en-tête entre deux lignes « +++ » : il porte le titre et les faits courts."
        "Écrivez en première ligne « +++ », puis l’en-tête, puis une seconde ligne « +++ ».";
    HtmlRefuse "html-refuse" Integrite Erreur ""
        "le texte contient du HTML"
        "Le HTML ne passe pas dans le PDF et peut introduire n’importe quoi dans le site ; il n’est jamais repris."
        "Supprimez la balise, ou écrivez « &lt; » pour un signe inférieur.";
    LienRefuse "lien-refuse" Integrite Erreur ""
        "l’adresse d’un lien n’est pas permise"
        "Un lien mène à un objet du projet, à un titre de la même page, à une page web ou à une adresse de courriel, rien d’autre."
        "Écrivez « constat:identifiant », « #titre », « https://… » ou « mailto:… ».";
    LienCasse "lien-casse" Integrite Erreur ""
        "un lien est mal formé"
        "Ses crochets et ses parenthèses seraient imprimés tels quels, ou son adresse perdue."
        "Écrivez « [texte](genre:identifiant) », sans espace entre « ] » et « ( » ni dans l’adresse.";
    EncartInconnu "encart-inconnu" Integrite Erreur ""
        "un encart porte un nom inconnu"
        "Une faute de frappe dans « [!RESTREINT] » ne doit jamais publier un passage réservé : tout nom inconnu est refusé."
        "Écrivez l’un des noms connus : NOTE, IMPORTANT, VERBATIM, METHODE, PARTENAIRES, RESTREINT, TRAVAIL.";
    EncartHorsCitation "encart-hors-citation" Integrite Erreur ""
        "« [! » se trouve hors d’un encart"
        "Un encart se marque au début d’une citation ; ailleurs, la marque serait imprimée et le passage publié."
        "Écrivez « > [!RESTREINT] » en tête du passage, et « > » devant chacune de ses lignes.";
    EncartInterrompu "encart-interrompu" Integrite Erreur ""
        "un encart s’arrête avant le texte qui le suit"
        "Un encart ne comprend que les lignes qui commencent par « > » : ce qui suit serait imprimé hors de lui, et publié même si l’encart est réservé."
        "Écrivez « > » devant chaque ligne du passage, lignes vides comprises ; laissez une ligne vide sans « > » après la dernière.";
    ImbricationTropProfonde "imbrication-trop-profonde" Integrite Erreur ""
        "des listes ou des citations s’emboîtent sur plus de 16 niveaux"
        "Aucune page ne peut montrer une telle profondeur ; il s’agit d’un collage accidentel."
        "Remettez la liste à plat.";
    CaractereRefuse "caractere-refuse" Integrite Erreur ""
        "un caractère ne peut pas être imprimé"
        "Il est invisible, privé (puces de Word) ou absent des polices : le PDF serait illisible pour un lecteur d’écran."
        "Effacez-le ou remplacez-le ; pour une puce, écrivez « - » en début de ligne.";
    TitreMalPlace "titre-mal-place" Integrite Erreur ""
        "un titre n’est pas au bon niveau"
        "Le titre du fichier est dans l’en-tête ; dans le texte, les titres vont de « ## » en « ### » sans saut, pour que chacun puisse s’y repérer, lecteurs d’écran compris."
        "Ajoutez ou retirez des « # » en tête de la ligne.";
    TitreDansEncart "titre-dans-encart" Integrite Erreur ""
        "un titre se trouve dans un encart, une citation, une liste ou une note"
        "Il apparaîtrait au sommaire sans avoir de section."
        "Sortez le titre, ou mettez-le en gras : « **Titre** ».";
    ImageSansTexte "image-sans-texte" Integrite Erreur "R52"
        "une image n’a pas de texte de remplacement"
        "La loi demande que toute personne puisse lire le document (loi n° 2005-102, art. 47) : ce texte dit l’image à qui ne la voit pas."
        "Écrivez entre crochets ce que l’image montre : « ![Plan des trois secteurs](images/plan.png) ».";
    ImageDansTexte "image-dans-texte" Integrite Erreur ""
        "une image se trouve au milieu d’une phrase"
        "Une image est composée seule, avec sa légende."
        "Mettez l’image seule dans son paragraphe, avec une ligne vide avant et après.";
    NoteSansTexte "note-sans-texte" Integrite Erreur ""
        "un appel de note et son texte ne se répondent pas"
        "L’appel resterait imprimé tel quel, ou la note serait perdue."
        "Écrivez l’appel « [^nom] » dans le texte et, plus bas, une ligne « [^nom]: texte de la note ».";
    TexteColle "texte-colle" Qualite Avertissement ""
        "un passage collé a gardé les signes du traitement de texte"
        "Puces, numéros, tabulations et retraits de Word ne disent rien au programme : la liste ou le tableau serait imprimé d’une traite, et un lecteur d’écran ne l’annoncerait pas."
        "Écrivez « - » devant chaque élément d’une liste, « | » entre les cases d’un tableau et « ### » devant un titre ; « vigie check --corriger » le fait quand rien n’est douteux.";
    TableauSansEntete "tableau-sans-entete" Integrite Erreur "R52"
        "une colonne de tableau n’a pas d’en-tête"
        "Un lecteur d’écran annonce l’en-tête avant chaque case : sans lui, le tableau est illisible, et une case de trop serait perdue."
        "Écrivez un en-tête dans chaque case de la première ligne du tableau, et autant de cases dans chaque ligne.";
    // Validating one file.
    CleInconnue "cle-inconnue" Integrite Erreur ""
        "une clé n’existe pas"
        "Une clé mal écrite serait ignorée et sa valeur perdue."
        "Corrigez le nom de la clé ; « vigie schema TYPE » donne la liste.";
    CleMalPlacee "cle-mal-placee" Integrite Erreur ""
        "une clé est placée après un tableau, ou hors de l’en-tête"
        "Tout ce qui suit une ligne entre crochets appartient à ce tableau ; tout ce qui suit l’en-tête est du texte."
        "Remontez la clé au-dessus de la première ligne qui commence par « [ ».";
    CleManquante "cle-manquante" Integrite Erreur ""
        "une clé obligatoire manque"
        "Sans elle, l’objet ne peut être ni numéroté, ni nommé, ni rattaché."
        "Ajoutez la clé dans l’en-tête.";
    ValeurRefusee "valeur-refusee" Integrite Erreur ""
        "une valeur n’est pas dans la liste permise"
        "Ces listes sont communes à tous les documents : c’est ce qui permet de compter et de comparer."
        "Écrivez l’une des valeurs proposées, sans accent et entre guillemets droits.";
    TypeIncorrect "type-incorrect" Integrite Erreur ""
        "une valeur n’est pas de la bonne sorte"
        "Un nombre s’écrit sans guillemets, un texte entre guillemets droits, une liste entre crochets, oui et non s’écrivent true et false."
        "Récrivez la valeur comme indiqué.";
    DateIncorrecte "date-incorrecte" Integrite Erreur ""
        "une date n’est pas écrite comme attendu"
        "Une date garde la précision que vous lui donnez : année, trimestre, mois ou jour."
        "Écrivez « \"2027\" », « \"2027-T1\" », « \"2027-03\" » ou « 2027-03-31 ».";
    ValeurHorsBornes "valeur-hors-bornes" Integrite Erreur ""
        "une valeur sort des bornes permises"
        "La borne évite une faute de frappe visible dans le document imprimé."
        "Corrigez la valeur.";
    RubriqueInconnue "rubrique-inconnue" Integrite Erreur ""
        "un titre n’est pas une rubrique de ce genre de fichier"
        "Dans ces fichiers, les titres « ## » sont des champs : le programme les range et les imprime à leur place."
        "Écrivez l’une des rubriques connues ; sous l’une d’elles, un titre à vous commence par « ### ».";
    RubriqueEnDouble "rubrique-en-double" Integrite Erreur ""
        "une rubrique apparaît deux fois"
        "Le programme ne saurait pas laquelle imprimer."
        "Réunissez les deux textes sous un seul titre.";
    TexteHorsRubrique "texte-hors-rubrique" Integrite Erreur ""
        "du texte se trouve hors de toute rubrique"
        "Ce genre de fichier n’a que des rubriques : le texte serait perdu."
        "Placez-le sous l’une des rubriques, après une ligne « ## … ».";
    MasqueRefuse "masque-refuse" Integrite Erreur ""
        "un champ ne peut pas être réservé"
        "Seuls certains champs facultatifs peuvent manquer d’une version publique sans la rendre incompréhensible."
        "Retirez la ligne, ou réservez tout le fichier par « diffusion = \"restreint\" ».";
    DiffusionMalPlacee "diffusion-mal-placee" Qualite Avertissement ""
        "un niveau écrit en dernière ligne ne réserve qu’un élément"
        "Ce qui suit une ligne entre crochets n’appartient qu’à elle : le reste du fichier serait publié."
        "Remontez la ligne au-dessus de la première qui commence par « [ », ou écrivez-la juste sous le « [[…]] » de l’élément.";
    ContenuAmbigu "contenu-ambigu" Integrite Erreur ""
        "une ligne de plan ne dit pas quoi imprimer"
        "Chaque ligne de « contenu » porte une et une seule des clés « page », « objets » ou « genere »."
        "Gardez l’une de ces trois clés.";
    // Resolving all files.
    ReferenceInconnue "reference-inconnue" Integrite Erreur "R55"
        "une référence ne mène à rien"
        "Toute la chaîne, du constat à l’indicateur, repose sur ces liens : aucun ne peut être mort."
        "Corrigez l’identifiant, ou créez l’objet par « vigie new ».";
    GenreInconnu "genre-inconnu" Integrite Erreur ""
        "un lien désigne un genre d’objet inconnu"
        "Un lien nomme toujours le genre de ce qu’il désigne, par exemple « constat: », « fiche: » ou « source: »."
        "Remplacez ce qui précède les deux-points par l’un des genres connus.";
    FragmentInconnu "fragment-inconnu" Integrite Erreur "R55"
        "un lien mène à un titre qui n’existe pas"
        "Le lecteur arriverait au mauvais endroit."
        "Corrigez ce qui suit « # » : c’est le titre en minuscules, sans accents, avec des tirets.";
    ImageIntrouvable "image-introuvable" Integrite Erreur ""
        "une image manque ou ne peut pas être utilisée"
        "Les images sont des fichiers PNG ou JPEG rangés dans « content/ », de 10 Mo et 40 millions de points au plus."
        "Vérifiez le chemin, écrit à partir de « content/ », et le fichier.";
    TableauMalForme "tableau-mal-forme" Integrite Erreur ""
        "une ligne d’un fichier de chiffres n’a pas autant de cases que la première"
        "Un séparateur oublié ou en trop décale les chiffres : ils seraient lus dans une autre colonne."
        "Laissez vide la case d’un chiffre inconnu, sans supprimer son séparateur.";
    ColonneInconnue "colonne-inconnue" Integrite Erreur ""
        "une colonne d’un fichier de chiffres manque ou n’est pas connue"
        "Le nom de la colonne, sur la première ligne, dit ce que valent les chiffres ; un nom inconnu serait ignoré en silence."
        "Écrivez l’un des noms connus : « serie », « territoire », « annee » ou « periode », « nombre », « taux », « denominateur », « millesime », « impute ».";
    ChiffreIllisible "chiffre-illisible" Integrite Erreur ""
        "une case ne se lit pas comme un chiffre ou une date"
        "Un chiffre mal lu serait imprimé faux dans tous les documents."
        "Écrivez un nombre sans espace ni unité ; « nd » s’il n’est pas diffusé ; rien s’il est inconnu.";
    ReleveEnDouble "releve-en-double" Integrite Erreur ""
        "deux lignes donnent un chiffre à la même série, au même lieu et à la même date"
        "Nul ne saurait lequel est le bon."
        "Gardez la ligne exacte et supprimez l’autre.";
    ChiffresIntrouvables "chiffres-introuvables" Integrite Erreur ""
        "un jeu de données nomme un fichier de chiffres qui n’existe pas"
        "Ses séries n’auraient aucun chiffre."
        "Rangez le fichier .csv à côté du jeu de données, ou corrigez « fichier ».";
    TauxDifferent "taux-different" Integrite Erreur "R23"
        "un taux écrit n’est pas celui que donnent le nombre et le dénominateur"
        "L’un des trois est faux, ou le dénominateur n’est pas celui que dit la série : les cambriolages se rapportent aux logements, non aux habitants."
        "Laissez vide la case « taux », qui est calculé, ou corrigez celle qui est fausse.";
    RequeteImpossible "requete-impossible" Integrite Erreur ""
        "ce qui est demandé à une série ne peut pas être calculé"
        "Un taux demande un dénominateur, une évolution deux dates, un rang des territoires comparables."
        "Changez la mesure ou la période, ou complétez la série.";
    ValeurAbsente "valeur-absente" Integrite Erreur ""
        "un texte ou une figure demande un chiffre que la série n’a pas"
        "La phrase s’imprimerait sans son chiffre."
        "Choisissez une date ou un territoire connus de la série, ou ajoutez la ligne au fichier de chiffres.";
    ValeurNonDiffusee "valeur-non-diffusee" Integrite Erreur "R21"
        "un texte demande un chiffre qui n’est pas diffusé"
        "Le producteur le retient parce qu’il est rare : il n’est ni nul ni petit, et ne doit être ni montré ni reconstitué."
        "Réécrivez la phrase sans ce chiffre, ou citez une somme ou une moyenne publiée.";
    ValeurMasquee "valeur-masquee" Integrite Erreur "R31"
        "un texte demande un chiffre couvert par le secret"
        "Un nombre trop petit peut désigner quelqu’un ; d’autres sont retenus avec lui quand ils permettraient de le retrouver par différence. Les mêmes le sont dans toutes les versions."
        "Réécrivez la phrase sans ce chiffre, ou citez un territoire ou une période plus larges.";
    ValeurRetapee "valeur-retapee" Integrite Erreur "R25"
        "un chiffre tapé n’est pas celui de la série qu’il cite"
        "Un chiffre recopié cesse d’être juste à la première mise à jour."
        "Videz les crochets : le programme écrit le chiffre et son unité.";
    EvolutionFragile "evolution-fragile" Qualite Avertissement "R22"
        "une évolution se lit sur trop peu de faits ou sur deux dates seulement"
        "De un à deux faits, l’évolution est de 100 % ; d’une année à l’autre, elle doit souvent tout au hasard."
        "Citez les nombres eux-mêmes, ou la mesure « tendance », qui compare deux moyennes de trois ans.";
    ChiffresReserves "chiffres-reserves" Integrite Erreur "R50"
        "un texte cite des chiffres que ses lecteurs ne doivent pas voir"
        "Un chiffre réservé serait imprimé dans une version ouverte à d’autres."
        "Réservez le passage ou la figure, ou ouvrez la série.";
    Boucle "boucle" Integrite Erreur ""
        "un objet est son propre parent"
        "Un arbre qui se mord la queue ne peut pas être dessiné."
        "Changez le parent de l’un des objets de la boucle.";
    ParentDUnAutreAxe "parent-d-un-autre-axe" Integrite Erreur "R06"
        "un objectif détaille un objectif d’un autre axe"
        "Les axes forment un arbre : un objectif imprimé sous l’un ne peut pas dépendre de l’autre."
        "Donnez à l’objectif le même « axe » que son « parent », ou un autre parent.";
    DiffusionIncoherente "diffusion-incoherente" Integrite Erreur "R50"
        "un objet dépend d’un parent plus réservé que lui"
        "L’objet serait publié sans ce qui le porte ou le limite : son numéro révélerait ce qui est caché, ou il passerait pour valable partout."
        "Donnez à l’objet un niveau au moins aussi strict que celui de son parent, de ses stratégies ou de ses territoires, ou ouvrez ceux-ci.";
    TexteSurReserve "texte-sur-reserve" Qualite Avertissement "R50"
        "un texte visible nomme un objet réservé"
        "Le lien disparaît de la version publique, mais les mots que vous avez écrits entre crochets restent imprimés."
        "Relisez ces mots ; écrivez « [](genre:identifiant) » pour imprimer « passage non public » à la place.";
    StrategieAPreciser "strategie-a-preciser" Integrite Erreur ""
        "le projet a plusieurs stratégies et rien ne dit laquelle"
        "Chaque stratégie n’imprime que ses axes, ses fiches et ses signataires."
        "Ajoutez « strategies = [\"…\"] » dans l’en-tête de l’axe, ou « strategie = \"…\" » dans le plan du document.";
    StrategieAbsente "strategie-absente" Integrite Erreur ""
        "la mission comprend une stratégie que rien ne décrit"
        "Les documents, les dates et les signatures de la stratégie viennent de sa description dans projet.toml."
        "Ajoutez un bloc « [[strategies]] » à la fin de projet.toml, ou retirez « strategie » de la mission.";
    FicheHorsStrategie "fiche-hors-strategie" Integrite Erreur ""
        "une fiche est d’une stratégie dont son axe n’est pas"
        "Elle ne s’imprimerait dans aucun document de cette stratégie."
        "Ajoutez la stratégie à la liste « strategies » de l’axe, ou retirez-la de la fiche.";
    TerritoireMalPlace "territoire-mal-place" Qualite Avertissement ""
        "un territoire fait partie d’un plus petit que lui"
        "Ce qui concerne un territoire concerne aussi ceux qui le contiennent : une commune fait partie d’une intercommunalité, un quartier d’une commune."
        "Corrigez « parent » ou « genre » dans projet.toml.";
    PopulationIncoherente "population-incoherente" Qualite Avertissement ""
        "les parties d’un territoire comptent plus d’habitants que lui"
        "Deux chiffres du même document se contredisent, souvent parce que les millésimes diffèrent."
        "Corrigez les populations dans projet.toml, au même millésime.";
    TerritoireHorsStrategie "territoire-hors-strategie" Qualite Avertissement ""
        "une fiche agit hors du territoire de sa stratégie"
        "Les signataires d’une stratégie n’engagent que leur territoire."
        "Corrigez les territoires de la fiche, ou ceux de la stratégie dans projet.toml.";
    AcceptationInutile "acceptation-inutile" Qualite Avertissement ""
        "une acceptation ne correspond à aucun signalement"
        "Une acceptation qui ne sert plus cacherait un jour un autre défaut."
        "Supprimez ce bloc « [[acceptations]] ».";
    AcceptationRefusee "acceptation-refusee" Integrite Erreur ""
        "un défaut d’intégrité ne peut pas être accepté"
        "Le document ne pourrait pas être fabriqué, ou publierait ce qui est réservé."
        "Corrigez le défaut lui-même et supprimez l’acceptation.";
    // Completeness.
    ChampACompleter "champ-a-completer" Completude Avertissement ""
        "un champ attendu n’est pas encore rempli"
        "Le document imprime « à compléter » à cet endroit."
        "Complétez le champ ; d’ici là, rien n’empêche de construire le document.";
    // Rules of the domain.
    ConstatSansSource "constat-sans-source" Completude Erreur "R01"
        "un constat ne cite aucune source"
        "Un constat sans source est une opinion : ni les élus ni l’État ne peuvent s’appuyer dessus."
        "Ajoutez « sources = [{ id = \"…\" }] », avec la page ou la question si possible.";
    ConstatNonCroise "constat-majeur-non-croise" Qualite Avertissement "R02"
        "un constat majeur ne repose que sur une nature de source"
        "Croiser des natures différentes (données, enquête, entretiens, observation, documents) protège d’un biais commun ; un groupe de travail compte avec les entretiens, un bilan avec les documents."
        "Citez une source d’une autre nature, ou retirez « majeur = true ».";
    MajeurSansCotation "constat-majeur-sans-cotation" Completude Avertissement ""
        "un constat majeur n’a pas ses cinq notes"
        "Le tableau des priorités compare les constats : il trompe si l’un des plus importants y manque."
        "Ajoutez les notes qui manquent, chacune avec sa raison : « gravite = { note = 3, raison = \"…\" } ».";
    AxeSansConstat "axe-sans-constat" Completude Erreur "R03"
        "un axe ne repose sur aucun constat"
        "La stratégie doit découler du diagnostic : c’est la première question d’un partenaire."
        "Ajoutez « constats = [\"…\"] » dans l’en-tête de l’axe.";
    AxeSansMajeur "axe-sans-constat-majeur" Qualite Avertissement "R03"
        "un axe ne repose sur aucun constat majeur"
        "Un axe porté par des constats mineurs seulement est-il une priorité ?"
        "Rattachez-lui un constat majeur, ou revoyez la hiérarchie des constats.";
    ConstatSansSuite "constat-majeur-sans-suite" Qualite Avertissement "R04"
        "un constat majeur n’a ni préconisation ni action"
        "Le lecteur demandera pourquoi ce qui est grave reste sans réponse."
        "Citez le constat dans une préconisation ou une fiche, ou écrivez « motif_sans_suite = \"…\" ».";
    PreconisationSansConstat "preconisation-sans-constat" Completude Erreur "R05"
        "une préconisation ne répond à aucun constat"
        "Une recommandation se justifie par ce qui a été constaté."
        "Ajoutez « constats = [\"…\"] ».";
    PreconisationSansSuite "preconisation-sans-suite" Qualite Avertissement "R05"
        "une préconisation n’est ni reprise ni écartée avec un motif, ou elle est l’une et l’autre"
        "Chaque recommandation du diagnostic doit trouver sa réponse dans la stratégie, et une seule."
        "Citez-la dans une fiche ou un axe, ou écrivez « decision = \"ecartee\" » et « motif = \"…\" ».";
    ObjectifSansFiche "objectif-sans-fiche" Completude Erreur "R06"
        "un objectif opérationnel n’a aucune fiche action"
        "Un objectif sans action ne sera pas atteint."
        "Créez une fiche par « vigie new fiche \"…\" » et donnez-lui cet objectif.";
    FicheSurStrategique "fiche-sur-objectif-strategique" Qualite Avertissement "R06"
        "une fiche action est rattachée à un objectif stratégique"
        "Un objectif stratégique regroupe des objectifs opérationnels ; ce sont eux que les actions servent."
        "Rattachez la fiche à l’un des objectifs opérationnels qui le détaillent.";
    ReconduiteSansBilan "action-reconduite-sans-bilan" Qualite Avertissement "R07"
        "une action continue une action dont le bilan n’est pas cité"
        "On ne reconduit pas une action sans dire ce qu’elle a donné."
        "Ajoutez « bilan = \"…\" » dans la fiche.";
    AbandonSansMotif "action-abandonnee-sans-motif" Qualite Avertissement "R07"
        "une action est abandonnée sans motif"
        "Partenaires et habitants ont le droit de savoir pourquoi."
        "Ajoutez « motif = \"…\" » dans l’en-tête du bilan.";
    FicheSansPilote "fiche-sans-pilote" Completude Erreur "R10"
        "une fiche action n’a pas de pilote"
        "Une action que personne ne pilote ne se fait pas."
        "Ajoutez « pilote = \"…\" » : une structure d’acteurs.toml, une seule.";
    PiloteImprecis "pilote-imprecis" Qualite Avertissement "R10"
        "le pilote d’une fiche n’est pas une structure qui peut agir"
        "« Les services », « à définir » ou le conseil lui-même ne rendent de comptes à personne."
        "Nommez le service ou l’organisme qui répondra de l’action.";
    PiloteSurcharge "pilote-surcharge" Qualite Avertissement "R17"
        "une structure pilote trop de fiches"
        "Un pilote qui porte la moitié de la stratégie n’en conduira aucune jusqu’au bout."
        "Confiez quelques fiches à d’autres, ou relevez « fiches_par_pilote » sous « [seuils] ».";
    PartenaireIsole "partenaire-isole" Qualite Information "R17"
        "un partenaire n’est cité que dans une fiche"
        "Une structure qui ne signe rien, ne siège nulle part et n’apparaît que là ne sait peut-être pas qu’on compte sur elle."
        "Vérifiez son accord ; si elle siège dans une instance, nommez-la parmi ses membres.";
    SignataireAbsent "signataire-absent" Qualite Avertissement "R41"
        "le préfet, le procureur ou le Département ne figurent pas parmi les signataires"
        "Une stratégie que l’État, la justice et le Département ne signent pas n’engage que la collectivité."
        "Ajoutez-les à « signataires », ou dites dans une acceptation pourquoi ils ne signent pas.";
    BudgetDesequilibre "budget-desequilibre" Qualite Erreur "R16"
        "un budget n’est pas égal à ses financements et à ce qui reste à financer"
        "Les financeurs n’examinent qu’un budget équilibré, année par année."
        "Corrigez un montant, ou écrivez « reste_a_financer = … » : ce que personne ne paie encore.";
    FipdExcessif "fipd-excessif" Qualite Erreur "R16"
        "le FIPD paierait plus de 80 % du budget d’une année"
        "Une subvention du FIPD ne dépasse pas 80 % du coût de l’action : au-delà, le dossier est refusé."
        "Ramenez la demande à 80 % du budget de l’année, et trouvez un autre financeur pour le reste.";
    FicheSansCalendrier "fiche-sans-calendrier" Completude Erreur "R11"
        "une fiche action n’a pas de début ou de fin"
        "Sans calendrier, l’action ne peut être ni suivie ni évaluée."
        "Ajoutez « debut = \"2027-T1\" » et « fin = \"2029\" ».";
    CalendrierInverse "calendrier-inverse" Integrite Erreur "R11"
        "une période finit avant de commencer"
        "Le calendrier imprimé serait absurde."
        "Corrigez l’une des deux dates.";
    CalendrierHorsStrategie "calendrier-hors-strategie" Qualite Avertissement "R11"
        "une échéance sort de la durée de la stratégie"
        "Les signataires ne s’engagent que pour la durée de la stratégie."
        "Ramenez la date dans la période, ou prolongez la stratégie.";
    FinsConcentrees "fins-concentrees" Qualite Avertissement "R11"
        "plus de 60 % des actions finissent la même année"
        "Tout évaluer en même temps épuise les équipes, et rien ne peut être corrigé en route."
        "Échelonnez les fins d’actions.";
    FicheSansIndicateur "fiche-sans-indicateur" Completude Erreur "R12"
        "il manque à une fiche un indicateur de réalisation ou de résultat"
        "L’un dit ce qui a été fait, l’autre ce que cela a changé : il faut les deux."
        "Ajoutez un bloc « [[indicateurs]] » avec « type = \"realisation\" » ou « type = \"resultat\" ».";
    SansQualitatif "fiche-sans-indicateur-qualitatif" Qualite Avertissement "R12"
        "une fiche n’a aucun indicateur qualitatif"
        "Un nombre ne dit pas si les personnes concernées voient une différence."
        "Ajoutez un indicateur avec « qualitatif = true ».";
    ResultatNonAttribuable "resultat-non-attribuable" Qualite Avertissement "R15"
        "le résultat d’une action ne se lit que dans la délinquance enregistrée"
        "Le nombre de faits enregistrés dans une commune dépend des plaintes, des contrôles et du hasard : il ne dit pas ce que l’action a changé."
        "Ajoutez un indicateur de résultat que l’action produit elle-même, ou « type = \"contexte\" » à celui-ci.";
    IndicateurIncomplet "indicateur-incomplet" Completude Erreur "R13"
        "un indicateur n’est pas complet"
        "Un indicateur sans définition, source, fréquence, responsable, référence et cible ne sera jamais renseigné."
        "Ajoutez les clés indiquées ; si la référence n’est pas connue : « reference = { a_etablir = \"2027-T4\" } ».";
    CibleSansReference "cible-sans-reference" Completude Erreur "R13, R14"
        "une cible n’a pas de valeur de départ"
        "Sans point de départ, personne ne peut dire si la cible est ambitieuse ou déjà atteinte."
        "Ajoutez « reference = { valeur = …, date = \"…\" } » ou « reference = { a_etablir = \"…\" } ».";
    CibleContraire "cible-contraire" Qualite Avertissement "R14"
        "une cible va à l’inverse du sens annoncé"
        "Une cible dépassée dès le départ n’engage à rien ; c’est souvent un comparateur ou un signe inversé."
        "Vérifiez le comparateur (« >= » veut dire au moins, « <= » au plus) et les deux valeurs ; l’ampleur d’une hausse ou d’une baisse s’écrit sans signe.";
    CibleAbsolue "cible-absolue" Qualite Avertissement "R14"
        "une cible vise zéro ou 100 %"
        "Une seule exception suffit à manquer une telle cible : elle n’est presque jamais tenue, et fait douter des autres."
        "Choisissez un niveau que l’on peut tenir, ou une simple tendance : « comparateur = \"hausse\" » ou « \"baisse\" ».";
    BaseInsuffisante "base-insuffisante" Qualite Avertissement "R14"
        "une cible en pourcentage porte sur trop peu de cas"
        "Sur une petite base, un cas de plus ou de moins fait bouger le pourcentage sans rien dire."
        "Fixez la cible en nombre, ou élargissez la base.";
    TitreSansInfinitif "titre-sans-infinitif" Qualite Avertissement "R18"
        "le titre d’une action ne commence pas par un verbe à l’infinitif"
        "« Déployer », « Former », « Ouvrir » disent ce que l’on va faire ; un nom ne dit que le sujet."
        "Faites commencer le titre par un verbe à l’infinitif.";
    FicheTropLongue "fiche-trop-longue" Qualite Avertissement "R18"
        "une fiche action dépasse deux pages"
        "Une fiche se lit d’un coup d’œil en réunion."
        "Raccourcissez le descriptif ou regroupez les indicateurs.";
    FicheSansPublic "fiche-sans-public" Completude Avertissement "R18"
        "une fiche action ne dit pas à qui elle s’adresse"
        "Le public visé fonde l’évaluation et le choix des partenaires."
        "Ajoutez « public_cible = \"…\" ».";
    InstanceSansAnimation "instance-sans-animation" Completude Avertissement "R40"
        "personne n’anime une instance"
        "Une instance sans animateur cesse de se réunir."
        "Ajoutez « animation = \"…\" » : une structure d’acteurs.toml.";
    InstanceSansRythme "instance-sans-rythme" Completude Avertissement "R40"
        "une instance n’a pas de rythme"
        "Le rythme prévu permet de dire, au bilan, si l’instance a vécu."
        "Ajoutez « rythme = { prevu = 4, par = \"an\" } ».";
    PleniereTropRare "pleniere-trop-rare" Qualite Avertissement "R40"
        "la formation plénière ne se réunit pas une fois par an"
        "Le conseil se réunit en formation plénière au moins une fois par an (code de la sécurité intérieure, art. D. 132-8)."
        "Prévoyez une réunion par an au moins, ou dites dans une acceptation pourquoi elle n’a pas eu lieu.";
    TenuesEnDouble "reunions-comptees-deux-fois" Qualite Avertissement "R40"
        "« realise » est écrit alors que les réunions sont décrites"
        "vigie compte les réunions décrites ; deux comptes du même fait finissent par se contredire."
        "Retirez « realise » de « rythme », ou ajoutez les réunions qui manquent.";
    DecisionSansResponsable "decision-sans-responsable" Completude Avertissement ""
        "une décision à suivre n’a pas de responsable ou d’échéance"
        "Une décision que personne ne porte, ou sans date, n’est jamais rappelée ; le relevé la suit de séance en séance."
        "Ajoutez « responsable = \"…\" » et « echeance = \"…\" » à la décision.";
    EchangeSansCharte "echange-sans-charte" Completude Avertissement "R43"
        "une instance parle de situations de personnes sans charte ni règlement intérieur"
        "L’échange d’informations confidentielles se fait selon un règlement intérieur (code de la sécurité intérieure, art. L. 132-5)."
        "Ajoutez « charte = \"…\" », ou écrivez « echange_nominatif = false ».";
    GroupeSansAction "groupe-sans-action" Qualite Avertissement "R42"
        "un groupe de travail ne suit aucune action"
        "Un groupe sans action à suivre perd ses membres."
        "Citez-le par « instance_suivi = \"…\" » dans une fiche, ou supprimez-le.";
    FicheSansInstance "fiche-sans-instance" Completude Avertissement "R42"
        "aucune instance ne suit une fiche action"
        "Une action que personne n’examine dérive en silence."
        "Ajoutez « instance_suivi = \"…\" ».";
    QuestionSansAppui "question-sans-appui" Completude Avertissement ""
        "la réponse à une question d’évaluation ne repose sur rien"
        "Une évaluation se discute sur pièces : un bilan, un constat ou une source."
        "Ajoutez « bilans = [\"…\"] », « constats = [\"…\"] » ou « sources = [{ id = \"…\" }] ».";
    CritereSansQuestion "critere-sans-question" Completude Information ""
        "une évaluation laisse de côté un critère"
        "Pertinence, cohérence, efficacité, efficience, effets et durabilité : un critère oublié est souvent celui qui fâche."
        "Posez une question de ce critère, ou laissez ce signalement s’il a été écarté à dessein.";
    EffetSansSource "effet-sans-source" Completude Avertissement ""
        "un effet est dit mesuré sans source"
        "Un effet mesuré se vérifie quelque part ; sans source, il n’est que déclaré."
        "Ajoutez « sources = [{ id = \"…\" }] », ou écrivez « preuve = \"declaree\" ».";
    ParangonnageSansSuite "parangonnage-sans-suite" Qualite Information ""
        "rien ne s’inspire d’une action menée ailleurs"
        "Comparer n’a d’intérêt que si une fiche ou une préconisation en tire quelque chose."
        "Nommez-la par « inspirations = [\"…\"] » dans une fiche ou une préconisation.";
    ReferenceAbrogee "reference-abrogee" Qualite Avertissement "R54"
        "un texte cité ne s’applique plus"
        "Un acte qui s’appuie sur un texte abrogé peut être contesté."
        "Citez le texte qui le remplace ; « remplace_par » et « abroge_le » se tiennent dans references.toml.";
    SelectionVide "selection-vide" Completude Avertissement ""
        "une ligne d’un plan de document ne retient rien"
        "La partie serait imprimée vide : ses filtres n’ont aucun élément en commun avec ce qui est écrit."
        "Changez la valeur du filtre, retirez-en un, ou retirez la ligne.";
    ArticleInconnu "article-inconnu" Qualite Avertissement "R54"
        "un texte cite un article que references.toml ne connaît pas"
        "Un article inscrit une fois se vérifie une fois, et se corrige partout quand la loi change."
        "Inscrivez-le dans references.toml, ou corrigez son numéro.";
    CoordonneesPubliques "coordonnees-publiques" Integrite Erreur "R51"
        "un texte public donne un téléphone, un courriel ou l’adresse d’un logement"
        "Un document public ne doit mener à la porte de personne (code des relations entre le public et l’administration, art. L. 311-6)."
        "Retirez-le, réservez le passage, ou donnez le contact d’une fonction dans une clé « contact ».";
    PersonneNommee "personne-nommee" Qualite Avertissement "R51"
        "un texte public nomme une personne"
        "Nul ne doit pouvoir être reconnu dans un diagnostic public ; seuls les signataires et les élus y ont un nom."
        "Écrivez la fonction ou la situation de la personne, ou réservez le passage.";
    ImmeubleDesigne "immeuble-designe" Qualite Avertissement "R51"
        "un texte public désigne un immeuble, un hall ou une entrée"
        "Ce qui se passe dans un hall désigne ceux qui y habitent, et montre où agir à ceux qui l’occupent."
        "Dites le secteur ou le nombre de lieux, ou réservez le passage.";
    SigleNonDeveloppe "sigle-non-developpe" Qualite Avertissement "R53"
        "un sigle n’est pas développé"
        "Un élu ou un habitant qui ne connaît pas un sigle cesse de lire ; développé une fois, il se comprend partout."
        "Inscrivez-le dans sigles.toml : il sera développé à sa première apparition dans chaque document.";
    ImageNonUtilisee "image-non-utilisee" Qualite Avertissement "R55"
        "aucun texte ne montre une image"
        "Une image rangée dans le dossier et jamais montrée a souvent été oubliée, ou remplacée par une autre."
        "Montrez-la dans un texte, ou sortez-la de « content/ ».";
    SourceInutilisee "source-non-utilisee" Qualite Avertissement "R55"
        "une source n’est citée nulle part"
        "La liste des sources annonce au lecteur ce qui fonde le document."
        "Citez-la dans un constat, un bilan ou un indicateur, ou retirez-la.";
    SommeInterdite "somme-interdite" Qualite Erreur "R20"
        "des chiffres qui ne s’additionnent pas sont additionnés"
        "Victimes, infractions, véhicules et mis en cause n’ont pas la même unité ; certains faits comptent dans deux indicateurs, et une ville compte déjà ses arrondissements."
        "Nommez chaque indicateur, ou chaque territoire, à part.";
    ComparaisonInegale "comparaison-inegale" Qualite Avertissement "R24"
        "des territoires de tailles différentes sont comparés par leurs nombres"
        "Une ville deux fois plus grande compte plus de faits sans être moins sûre."
        "Comparez des taux, en disant la strate ou le département.";
    RuptureTraversee "rupture-traversee" Qualite Avertissement "R24"
        "une évolution traverse une rupture de série"
        "Avant et après la rupture, on ne compte pas la même chose : l’écart peut ne venir que d’elle."
        "Comparez des dates du même côté, ou citez les nombres et dites la rupture.";
    CausaliteNonEtablie "causalite-non-etablie" Qualite Avertissement "R26"
        "un texte affirme une cause que des chiffres ne montrent pas"
        "Que des faits reculent après une action ne prouve pas qu’elle en soit la cause : d’autres villes ont pu suivre le même cours."
        "Dites ce qui s’est suivi dans le temps, ou citez l’étude qui établit la cause.";
    QuestionnaireDifferent "questionnaire-different" Qualite Avertissement ""
        "des réponses ne correspondent pas aux questions de l’enquête"
        "Une colonne se reconnaît à l’identifiant ou au libellé exact de sa question ; les autres ne sont pas comptées."
        "Donnez à la question l’identifiant que l’outil de questionnaire exporte, ou le libellé de sa colonne.";
    ReponseNonPrevue "reponse-non-prevue" Integrite Erreur ""
        "une réponse n’est aucune des modalités de sa question"
        "Une réponse laissée de côté fausserait tous les pourcentages de la question ; le message n’en donne que la place, jamais le contenu."
        "Ajoutez la modalité qui manque à l’enquête, puis relancez l’importation.";
    EnqueteSansBase "enquete-sans-base" Integrite Erreur "R30"
        "une question d’enquête n’a pas de base"
        "Un pourcentage sans le nombre de répondants ne se discute pas : la base s’imprime partout."
        "Ajoutez au fichier de résultats une ligne sans modalité : « question;;par;groupe;effectif ».";
    EffectifsIncoherents "effectifs-incoherents" Integrite Erreur "R30"
        "les réponses à une question ne se totalisent pas"
        "Des effectifs qui ne font pas leur total donnent des pourcentages faux, et laissent deviner ce qui est masqué."
        "Refaites le fichier par « vigie import enquete », ou corrigez la ligne indiquée.";
    EffectifMasque "effectif-masque" Integrite Erreur "R31"
        "un texte demande un effectif trop petit pour être montré"
        "Une case de quelques personnes désigne ceux qui y sont ; d’autres sont masquées pour qu’on ne la retrouve pas par différence."
        "Citez le résultat de l’ensemble, ou regroupez les modalités.";
    EffectifInsuffisant "effectif-insuffisant" Qualite Avertissement "R32"
        "un pourcentage porte sur moins de trente répondants"
        "Sur une si petite base, une réponse de plus ou de moins change tout : le pourcentage n’est pas imprimé."
        "Citez un groupe plus large, ou dites le nombre de réponses sans pourcentage.";
    EcartNonSignificatif "ecart-non-significatif" Qualite Avertissement "R33"
        "un texte commente un écart qui n’est pas significatif"
        "Le hasard de l’échantillon peut suffire à faire un tel écart : une autre enquête pourrait l’inverser."
        "Écrivez que la différence n’est pas significative, ou retirez le commentaire.";
    InferenceSurVolontaires "inference-sur-volontaires" Qualite Erreur "R34"
        "un texte tire des volontaires plus qu’ils ne peuvent dire"
        "Ceux qui répondent d’eux-mêmes ne sont pas tirés au sort : ni intervalle, ni écart « significatif » n’a de sens."
        "Écrivez « parmi les répondants », sans intervalle ni « significatif ».";
    RedressementExtreme "redressement-extreme" Qualite Avertissement "R35"
        "un redressement donne trop de poids à quelques réponses"
        "Des poids extrêmes ou un effet au-dessus de 2 font tenir les résultats à peu de répondants."
        "Regroupez des modalités de profil, retirez une marge, ou complétez le recueil.";
    ChiffresInutilises "chiffres-inutilises" Qualite Avertissement "R55"
        "aucun jeu de données ne nomme un fichier de chiffres"
        "Ses chiffres ne sont lus par personne : il a sans doute été renommé, ou laissé là."
        "Nommez-le par « fichier » dans un jeu de données, ou faites commencer son nom par « _ ».";
    FigureIncomplete "figure-incomplete" Integrite Erreur ""
        "une figure n’a pas ce que sa forme demande, ou porte ce qui ne lui sert pas"
        "Une courbe demande une requête de chiffres, un calendrier n’en a que faire : la clé de trop ferait croire que la figure en tient compte."
        "Ajoutez la clé qui manque, supprimez celle qui ne sert pas, ou changez de forme.";
    FigureVide "figure-vide" Integrite Erreur ""
        "une figure n’a rien à dessiner"
        "Un cadre vide s’imprimerait sous son titre."
        "Complétez ce que la figure montre, ou supprimez-la.";
    FondIllisible "fond-illisible" Integrite Erreur ""
        "un fond de carte ne se lit pas"
        "Aucune carte ne peut être dessinée sans contours."
        "Exportez-le en GeoJSON, en degrés (WGS 84), un contour par territoire.";
    FondInadapte "fond-inadapte" Integrite Erreur ""
        "une carte demande un fond ou un territoire qui n’existe pas"
        "Le territoire manquerait sur la carte sans que rien ne le dise."
        "Corrigez le nom du fichier ou de la propriété, ou complétez le fond de carte.";
    FigureInutilisee "figure-non-utilisee" Qualite Avertissement "R55"
        "aucun texte ne montre une figure"
        "Une figure que nul ne voit a souvent été oubliée, ou remplacée par une autre."
        "Montrez-la dans un texte par « ![](figure:identifiant) », ou supprimez son fichier.";
    DeroulementContradictoire "deroulement-contradictoire" Qualite Erreur ""
        "les dates d’un document ou d’un entretien se contredisent"
        "Le tableau des documents reçus et le décompte des entretiens se lisent dans ces dates ; une date inversée les fausse."
        "Corrigez la date indiquée, ou celle qui la contredit.";
    FaitAVenir "fait-a-venir" Qualite Erreur ""
        "un fait est daté d’après la version"
        "La date de la version est la seule horloge du projet : ce qui la suit n’a pas encore eu lieu."
        "Écrivez-le comme prévu, ou changez « date » sous « [version] » dans projet.toml.";
    PrevisionDepassee "prevision-depassee" Qualite Avertissement ""
        "une date prévue est passée sans suite"
        "Un comité ou un entretien prévu dans le passé, et dont on ne dit plus rien, fausse l’état de la mission."
        "Dites s’il a eu lieu, s’il est reporté ou pourquoi il ne s’est pas tenu.";
    EffectifDifferent "effectif-different" Qualite Avertissement ""
        "l’effectif d’une source n’est pas celui des entretiens ou des groupes qui l’alimentent"
        "Le lecteur trouve les deux nombres dans le même document : l’un des deux est faux."
        "Corrigez « effectif » dans la source, ou complétez deroulement.toml.";
    // Building.
    GabaritEnErreur "gabarit-en-erreur" Integrite Erreur ""
        "un gabarit du thème contient une erreur"
        "Le dossier « themes/ » du projet remplace des fichiers du thème ; l’un d’eux ne peut pas être exécuté."
        "Corrigez la ligne indiquée, ou retirez ce fichier pour revenir au thème d’origine.";
    SortieNonReconnue "sortie-non-reconnue" Integrite Erreur ""
        "le dossier de sortie n’a pas été fait par vigie, ou l’a été pour un autre niveau"
        "vigie remplace tout le contenu de ce dossier : il ne touche jamais à un dossier qui n’est pas à lui."
        "Indiquez un autre dossier par « --out DOSSIER », ou videz celui-ci vous-même.";
    SortieImpossible "sortie-impossible" Integrite Erreur ""
        "le résultat ne peut pas être écrit"
        "Le disque est plein, ou vous n’avez pas le droit d’écrire à cet endroit. La sortie précédente est restée telle quelle."
        "Libérez de la place, ou indiquez un autre dossier par « --out DOSSIER ».";
    ErreurInterne "erreur-interne" Integrite Erreur ""
        "vigie s’est trompé"
        "Ce message signale une erreur du programme, non de votre texte."
        "Signalez-le avec le fichier indiqué ; en attendant, simplifiez le passage.";
}
