//! The rooms of the house stand in rows, and a file imports only from rows above its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rows from the ground up: those of `ARCHITECTURE.md`, which a test below compares.
const ROWS: [&[&str]; 9] = [
    &["decode", "span", "white", "whitespace"],
    &["agency", "diagnostic", "fold", "header", "furniture"],
    &["error", "report", "release"],
    &["bulletin", "grammar", "text"],
    &["lines"],
    &["assemble"],
    &["parse", "write"],
    &["reader"],
    &["lib"],
];

#[test]
fn every_import_comes_from_a_row_above() {
    let rows: BTreeMap<&str, usize> =
        ROWS.iter().enumerate().flat_map(|(row, rooms)| rooms.iter().map(move |&room| (room, row))).collect();
    let mut arrows = 0;
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let room = room(&file);
        let row = *rows.get(room.as_str()).unwrap_or_else(|| panic!("{room} stands in no row"));
        for import in imports(&fs::read_to_string(&file).expect("a source file")) {
            let from = *rows.get(import.as_str()).unwrap_or_else(|| panic!("{import} stands in no row"));
            assert!(import == room || from < row, "{}: {room} imports {import}", file.display());
            arrows += 1;
        }
    }
    assert!(arrows > 20, "only {arrows} imports were found");
}

#[test]
fn the_architecture_page_shows_the_same_rows() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("a page");
    let mut shown: Vec<(usize, &str)> = page
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ");
            Some((cells.next()?.parse().ok()?, cells.next()?.trim_matches('`')))
        })
        .collect();
    let mut right: Vec<(usize, &str)> =
        ROWS.iter().enumerate().flat_map(|(row, rooms)| rooms.iter().map(move |&room| (row, room))).collect();
    shown.sort_unstable();
    right.sort_unstable();
    assert_eq!(shown, right);
}

#[test]
fn nom_stays_in_its_room() {
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let names_nom = fs::read_to_string(&file).expect("a source file").contains("nom::");
        assert!(!names_nom || room(&file) == "grammar", "{} names nom", file.display());
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a source folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The room of a source file: the first part of its path below `src`.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("a file in src");
    let first = below.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a source names: `crate::ROOM` anywhere outside comments, which are links.
fn imports(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let named = code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    named.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}
