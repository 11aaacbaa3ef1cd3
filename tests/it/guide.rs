//! The documentation is complete: crate documentation, guide and README name everything that they should.

use std::fs;
use std::path::Path;

const CRATE: &str = include_str!("../../src/lib.rs");
const DIAGNOSTICS: &str = include_str!("../../docs/guide/diagnostics.md");
const ERRORS: &str = include_str!("../../src/diagnostic.rs");
const TEXT: &str = include_str!("../../src/text/mod.rs");

/// Returns the items that a module exports with `pub use`.
fn exported(source: &str) -> impl Iterator<Item = &str> {
    let uses = source.split("\npub use ").skip(1).filter_map(|rest| rest.split(';').next());
    let names = uses.flat_map(|path| path.split(['{', '}', ',', ':', ' ', '\n']));
    names.filter(|name| !name.is_empty() && *name != "crate")
}

#[test]
fn crate_documentation_links_every_type_and_function() {
    let documentation: String =
        CRATE.lines().filter(|line| line.contains("//!") || line.contains("doc =")).collect();
    let of_text = exported(TEXT).map(|item| format!("text::{item}"));
    let items: Vec<String> = exported(CRATE).map(str::to_owned).chain(of_text).collect();
    assert!(items.len() > 40, "only {} items were found", items.len());
    for item in items {
        let linked =
            documentation.contains(&format!("[`{item}`]")) || documentation.contains(&format!("]({item})"));
        assert!(linked || is_module(&item), "the crate documentation has no link to {item}");
    }
}

/// Returns whether a path ends in the name of a module of the crate.
fn is_module(path: &str) -> bool {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = path.rsplit(':').next().unwrap_or(path);
    [source.join(name), source.join("text").join(name)]
        .iter()
        .any(|module| module.with_extension("rs").is_file())
}

#[test]
fn every_code_has_a_row() {
    let (_, codes) = ERRORS.split_once("const fn row(").expect("the method `row`");
    let codes = codes.split_once("\n    }\n").expect("its end").0;
    let codes: Vec<&str> = codes.split("=> (\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(codes.len() >= 13, "only {codes:?} were found");
    for code in codes {
        assert!(DIAGNOSTICS.contains(&format!("\n| `{code}` | ")), "{code} has no row");
    }
}

#[test]
fn examples_are_short_and_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let paths = fs::read_dir(root.join("examples"))
        .expect("the examples")
        .map(|entry| entry.expect("an entry").path());
    let examples: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect();
    assert_eq!(examples.len(), 6);
    for path in examples {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let lines = fs::read_to_string(&path).expect("an example").lines().count();
        assert!(lines <= 40, "{name} has {lines} lines");
        assert!(
            readme.contains(&format!("`{name}`")) || readme.contains(&format!("--example {name}")),
            "{name}"
        );
    }
}
