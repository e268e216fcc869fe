//! What is kept from one check to the next changes nothing: after each edit, all is as if it were
//! the first.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use vigie::{
    Diffusion, Sources, Theme,
    machinery::{Memory, Showing, Shown},
};

use Edit::{Back, Image, New, Put, Remove};

/// What an editor does to a file.
enum Edit {
    /// Writes this instead of that, once.
    Put(&'static str, &'static str, &'static str),
    /// Makes a file.
    New(&'static str, &'static str),
    /// Takes a file away.
    Remove(&'static str),
    /// Gives a file, or a picture, the content that it had at first.
    Back(&'static str),
    /// Gives a picture the bytes of another.
    Image(&'static str, &'static str),
}

const FICHE: &str = "content/fiches-actions/residences-exposees.md";
const HALLS: &str = "content/constats/halls.md";
const PORTRAIT: &str = "content/contexte/portrait.md";
const PROJET: &str = "content/projet.toml";
const SIGLES: &str = "content/sigles.toml";
const ACTEURS: &str = "content/acteurs.toml";
const STSPD: &str = "content/documents/stspd.toml";
const AXE: &str = "content/strategie/axes/apaiser-usages.md";
const PLAN: &str = "images/plan-secteurs.png";

/// Edits in their order, and whether the project is sound after each.
#[rustfmt::skip]
const EDITS: &[(Edit, bool)] = &[
    // Words.
    (Put(FICHE, "Les réparations de portes", "Les réparations rapides de portes"), true),
    (Put(PORTRAIT, "## Se déplacer", "## Aller et venir"), true),
    (Put(PORTRAIT, "La vie nocturne est modeste.", "La vie nocturne, selon la CAF, est modeste ; voir la [fiche](fiche:residences-exposees)."), true),
    (Put(HALLS, "\n## Limites", "\n- un point de plus\n- un autre[^neuf]\n\n[^neuf]: Une note de plus.\n\n## Limites"), true),
    (Put(HALLS, "les deux bailleurs ont reçu", "voir [ici](constat:absent), les deux bailleurs ont reçu"), false),
    (Back(HALLS), true),
    // Values.
    (Put(HALLS, "titre = \"Les occupations", "titre = \"Ailleurs, les occupations"), true),
    (Put(HALLS, "numero = 1\n", "numero = 98\n"), true),
    (Put(FICHE, "pilote = \"csapa\"\n", ""), false),
    (Put(FICHE, "fin = 2028-12-31", "fin = 2026-12-31"), false),
    (Back(FICHE), true),
    (Put(FICHE, "valeur = 9\n", "valeur = 8\n\n[[indicateurs.valeurs]]\ndate = \"2025\"\nvaleur = 11\n"), true),
    (Put(FICHE, "[[etapes]]\nintitule = \"Bilan partagé", "[[etapes]]\nintitule = \"Point d’étape\"\necheance = \"2028-03\"\n\n[[etapes]]\nintitule = \"Bilan partagé"), true),
    // Levels.
    (Put(FICHE, "numero = 4\n", "numero = 4\ndiffusion = \"partenaires\"\n"), true),
    (Put(HALLS, "> [!RESTREINT]", "> [!NOTE]"), true),
    (Put(FICHE, "diffusion = \"partenaires\"\n", ""), true),
    // Files.
    (Remove("content/contexte/plan-radicalisation-suivi.md"), false),
    (Back("content/contexte/plan-radicalisation-suivi.md"), true),
    (New("content/contexte/neuf.md", "+++\ntitre = \"Un chapitre neuf\"\n+++\n\nIl cite l’[axe](axe:apaiser-usages).\n"), true),
    (Remove("content/contexte/neuf.md"), true),
    (New("content/contexte/Halls.md", "+++\ntitre = \"Mal\n+++\n"), false),
    (Remove("content/contexte/Halls.md"), true),
    (Put(AXE, "+++\n", "++\n"), false),
    (Back(AXE), true),
    // Pictures.
    (Image(PLAN, "images/soirees-observation.png"), true),
    (Remove("content/images/plan-secteurs.png"), false),
    (Back("content/images/plan-secteurs.png"), true),
    // What every file depends on.
    (Put(SIGLES, "[[sigles]]\nid = \"clspd\"", "[[sigles]]\nid = \"ouvrance\"\nsigle = \"OH\"\ndeveloppe = \"Ouvrance Habitat\"\n\n[[sigles]]\nid = \"clspd\""), true),
    (Put(SIGLES, "quartier prioritaire", "quartier très prioritaire"), true),
    (Put(ACTEURS, "nom = \"Police municipale de Valmorge\"", "nom = \"Police de la ville\""), true),
    (Put(ACTEURS, "id = \"police-municipale\"", "id = \"police-de-la-ville\""), false),
    (Back(ACTEURS), true),
    (Put(PROJET, "nom = \"Secteur Gare\"", "nom = \"La Gare\""), true),
    (Put(PROJET, "diffusion = \"public\"", "diffusion = \"partenaires\""), true),
    (Put(PROJET, "etat = \"pleniere\"", "etat = \"projet\""), true),
    (Put(PROJET, "mission = [", "mission = [\"rien\", "), false),
    (Back(PROJET), true),
    (Put(STSPD, "  { page = \"contexte:synthese\" },\n", ""), true),
    (Put(STSPD, "forme = \"liste\", titre = \"Les constats du diagnostic\"", "titre = \"Les constats\""), true),
];

/// A project in memory, as it was and as it is.
struct Desk {
    first: Sources,
    files: Vec<(String, Arc<str>)>,
    images: Sources,
}

impl Desk {
    fn new() -> Self {
        let first = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
        let files = first.files().map(|(_, file)| (file.path.clone(), Arc::clone(&file.text)));
        Self { files: files.collect(), images: first.clone(), first }
    }

    fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        sources.images.clone_from(&self.images.images);
        for (path, text) in &self.files {
            sources.add(path.as_str(), Arc::clone(text));
        }
        sources
    }

    fn edit(&mut self, edit: &Edit) {
        match edit {
            Put(path, that, this) => {
                let file = self.files.iter_mut().find(|(own, _)| own == path).expect(path);
                assert!(file.1.contains(that), "{path} does not hold « {that} »");
                file.1 = file.1.replacen(that, this, 1).into();
            }
            New(path, text) => {
                self.files.push(((*path).to_owned(), Arc::from(*text)));
                self.files.sort();
            }
            Remove(path) => {
                self.files.retain(|(own, _)| own != path);
                self.images.images.remove(path.trim_start_matches("content/"));
            }
            Back(path) => {
                let image = path.trim_start_matches("content/");
                if let Some(bytes) = self.first.images.get(image) {
                    self.images.images.insert(image.to_owned(), bytes.clone());
                    return;
                }
                let text = &self.first.file(self.first.find(path).expect(path)).text;
                self.files.retain(|(own, _)| own != path);
                self.files.push(((*path).to_owned(), Arc::clone(text)));
                self.files.sort();
            }
            Image(path, other) => {
                let bytes = self.first.images[*other].clone();
                self.images.images.insert((*path).to_owned(), bytes);
            }
        }
    }
}

/// What a level comes to: its print, what it withheld, what can be downloaded, its pages, and every
/// `nth` of them rendered.
fn seen(showing: &Showing, theme: &Theme, (first, nth): (usize, usize)) -> Vec<String> {
    let edition = &showing.edition;
    let mut seen = vec![format!("{} {:?}", edition.fingerprint(), edition.tally())];
    seen.extend(edition.images().map(|image| image.name.clone()));
    seen.extend(showing.pages().iter().map(|page| format!("{} {}", page.path, page.title)));
    for page in showing.pages().iter().skip(first % nth).step_by(nth) {
        seen.push(showing.render(theme, page).value.unwrap_or_else(|| panic!("{}", page.path)));
    }
    seen
}

#[test]
fn what_is_kept_changes_nothing() {
    let mut desk = Desk::new();
    let (mut memory, mut levels) = (Memory::default(), BTreeMap::<_, Shown>::new());
    let last = EDITS.len();
    for (step, (edit, sound)) in EDITS.iter().enumerate() {
        desk.edit(edit);
        let sources = desk.sources();
        let theme = Theme::new(&sources);
        let (kept, cold) = (memory.check(&sources, &theme), vigie::check(&sources, &theme));
        assert_eq!(format!("{:#?}", kept.diags), format!("{:#?}", cold.diags), "edit {step}");
        let told = || vigie::machinery::stage("concise", &sources);
        assert_eq!(cold.value.model.is_some(), *sound, "edit {step}: {}", told());
        assert_eq!(kept.value.complete, cold.value.complete, "edit {step}");
        let (Some(kept), Some(cold)) = (kept.value.model, cold.value.model) else { continue };
        // The public level at each step, the others by turns, all of them at the end.
        let looked_at = |(rank, level): (usize, &Diffusion)| {
            let now = *level == Diffusion::Public || rank == step % 4 || step + 1 == last;
            now.then_some(*level)
        };
        for level in Diffusion::ALL.iter().enumerate().filter_map(looked_at) {
            let show = |model, memory: &mut Shown| {
                let mut showing = Showing::new(model, &sources, level, memory).value;
                showing.offer(|_| Some(None));
                seen(&showing, &theme, if step + 1 == last { (0, 1) } else { (step, 23) })
            };
            let again = show(&kept, levels.entry(level).or_default());
            let once = show(&cold, &mut Shown::default());
            for (again, once) in again.iter().zip(&once) {
                assert_eq!(again, once, "edit {step} at {level:?}");
            }
            assert_eq!(again.len(), once.len(), "edit {step} at {level:?}");
        }
    }
}

#[test]
fn what_is_said_to_be_printed_is_what_is_composed() {
    let sources = Desk::new().sources();
    for level in Diffusion::ALL.iter().copied() {
        let printed = vigie::machinery::printed(&sources, level);
        assert!(printed.len() > 5, "{level:?}");
        for (stem, said, mut composed) in printed {
            // One that is shown on several slides is composed for each.
            composed.dedup();
            assert_eq!(said, composed, "{stem} at {level:?}");
        }
    }
}
