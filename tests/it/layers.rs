//! The layers of the crate: a module imports only from modules of lower layers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Returns the layer of each module, from the table of `ARCHITECTURE.md`.
fn layers() -> BTreeMap<String, usize> {
    let page = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).expect("a page");
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let layer = cells.next()?.parse().ok()?;
        Some((cells.next()?.trim_matches('`').to_owned(), layer))
    });
    rows.collect()
}

#[test]
fn every_import_comes_from_a_lower_layer() {
    let layers = layers();
    let layer = |name: &str| *layers.get(name).unwrap_or_else(|| panic!("{name} is in no layer"));
    let mut imports = 0;
    for file in sources(&Path::new(ROOT).join("src")) {
        let module = module(&file);
        for import in imports_of(&fs::read_to_string(&file).expect("a source file")) {
            let lower = layer(&import) < layer(&module);
            assert!(import == module || lower, "{}: {module} imports {import}", file.display());
            imports += 1;
        }
    }
    assert!(imports > 20, "only {imports} imports were found");
}

#[test]
fn every_module_is_in_a_layer() {
    let layers = layers();
    for file in sources(&Path::new(ROOT).join("src")) {
        assert!(layers.contains_key(&module(&file)), "{} is in no layer", file.display());
    }
}

#[test]
fn nom_is_used_by_the_grammar_only() {
    let users: Vec<PathBuf> = sources(&Path::new(ROOT).join("src"))
        .into_iter()
        .filter(|file| fs::read_to_string(file).expect("a source file").contains("nom::"))
        .collect();
    assert!(!users.is_empty());
    for file in users {
        assert_eq!(module(&file), "grammar", "{} uses nom", file.display());
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// Returns the module of a source file: the first part of its path in `src`.
fn module(file: &Path) -> String {
    let inside = file.strip_prefix(Path::new(ROOT).join("src")).expect("a file in src");
    let first = inside.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Returns the modules that a source names as `crate::MODULE` outside comments, which contain links.
fn imports_of(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let named = code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    named.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}
