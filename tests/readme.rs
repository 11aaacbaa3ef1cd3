//! The README shows what its example really prints.

use std::fmt::Write;
use std::path::Path;

use mfa_bulletin::Bulletin;

const README: &str = include_str!("../README.md");

/// The block that begins behind `mark` in the README, up to its fence.
fn block(mark: &str) -> &'static str {
    let (_, behind) = README.split_once(mark).expect("the README has such a block");
    behind.split_once("```").expect("a fence").0
}

#[test]
fn the_example_prints_what_the_readme_shows() {
    let code = block("```rust\n");
    let text = code.split('"').nth(1).expect("a text").replace("\\n", "\n");
    let mut printed = String::new();
    for release in &Bulletin::parse(&text).expect("no fault") {
        let header = release.header.expect("this one has a header");
        writeln!(printed, "{} {:?} {:?}", header.date, header.views, release.title.as_deref()).expect("room");
        let count = release.body.paragraphs().count();
        writeln!(printed, "{count} paragraph, picture: {:?}", release.credit.as_deref()).expect("room");
    }
    assert_eq!(printed, block("prints\n\n```text\n"));
}

#[test]
fn the_fault_is_drawn_as_the_readme_shows() {
    let drawn = block("-- bulletin.txt\n");
    let text = "31.02.2026, 10:00 6\nPears ripen\nThey do.\n";
    let error = Bulletin::parse(text).expect_err("a fault");
    let found = error.diagnostic().expect("a fault of the text");
    assert_eq!(mfa_bulletin::Report::new(text, found).origin("bulletin.txt").to_string(), drawn);
}

#[test]
fn every_page_it_links_ships_with_the_crate() {
    let source = "https://docs.rs/crate/mfa-bulletin/latest/source/";
    let pages: Vec<_> = README.lines().filter_map(|line| line.split_once(source)).collect();
    assert!(!pages.is_empty());
    for (label, page) in pages {
        assert_eq!(label, format!("[`{page}`]: "));
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(page).is_file(), "{page}");
    }
}
