//! The README: what its example prints, its links, and its table of dependencies.

use std::fmt::Write;
use std::path::Path;

use mfa_bulletin::Bulletin;

const README: &str = include_str!("../../README.md");
const MANIFEST: &str = include_str!("../../Cargo.toml");

/// Returns the part of a text from `start` to the next `end`, without both.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("expected {start:?}"));
    rest.split_once(end).unwrap_or_else(|| panic!("expected {end:?}")).0
}

#[test]
fn example_prints_what_the_readme_shows() {
    let text = between(README, "= \"\\\n", "\";");
    let mut printed = String::new();
    for release in &Bulletin::parse(text).expect("the example has no fault") {
        writeln!(printed, "{:?} {:?} {:?}", release.date(), release.views(), release.title)
            .expect("a string");
        let reporter = release.attribution().map(|clause| clause.reporter.text);
        writeln!(printed, "{reporter:?}").expect("a string");
    }
    assert_eq!(printed, between(README, "```text\n", "```"));
}

#[test]
fn links_lead_to_files_of_the_package() {
    let links: Vec<&str> = README.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() >= 5, "only {} links were found", links.len());
    for link in links {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).is_file(), "{link} does not exist");
    }
}

#[test]
fn every_dependency_has_a_row() {
    // In a package each dependency has a table of its own.
    let packaged = MANIFEST.lines().filter_map(|line| line.strip_prefix("[dependencies.")?.strip_suffix(']'));
    let listed = MANIFEST.split_once("[dependencies]\n").map_or("", |(_, rest)| rest);
    let listed = listed.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split(' ').next());
    let names: Vec<&str> = packaged.chain(listed).collect();
    assert!(names.len() >= 5, "only {names:?} were found");
    for name in names {
        assert!(README.contains(&format!("\n| {name} ")), "{name} has no row");
    }
}

#[test]
fn readme_is_short() {
    assert!(README.lines().count() <= 100);
}
