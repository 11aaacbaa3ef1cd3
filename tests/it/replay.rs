//! The inputs of the fuzz targets: seeds, and inputs that once violated a promise, replayed by the property of their target.
#![cfg(feature = "std")]

use crate::properties;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

#[test]
fn every_input_passes_the_assertions_of_its_target() {
    let mut broken = Vec::new();
    for (target, property) in properties::TARGETS {
        let inputs = inputs(target);
        assert!(!inputs.is_empty(), "{target} has no inputs");
        for (name, input) in inputs {
            if catch_unwind(|| property(&input)).is_err() {
                broken.push(format!("{target}/{name}"));
            }
        }
    }
    assert!(broken.is_empty(), "violated by {}", broken.join(", "));
}

#[test]
fn every_folder_of_inputs_has_its_target() {
    let folders = fs::read_dir(data()).expect("the inputs").map(|entry| entry.expect("an entry").file_name());
    for folder in folders {
        assert!(
            properties::TARGETS.iter().any(|(target, _)| folder == *target),
            "{} has no target",
            folder.display()
        );
    }
}

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz")
}

/// Returns the inputs of a target with their names.
fn inputs(target: &str) -> Vec<(String, Vec<u8>)> {
    let mut inputs: Vec<_> = fs::read_dir(data().join(target))
        .unwrap_or_else(|error| panic!("{target}: {error}"))
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("an input"))
        })
        .collect();
    inputs.sort();
    inputs
}
