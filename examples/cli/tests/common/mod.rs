//! The cases: the library's own, and those of the corpus that `MFA_BULLETIN_CORPUS` names.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// A text and its right answer.
pub(crate) struct Case {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) json: Value,
}

pub(crate) fn cases() -> Vec<Case> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let mut folders = ["clean", "legacy", "malformed"].map(|folder| data.join(folder)).to_vec();
    if let Some(corpus) = env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from) {
        folders.extend(["seeds", "shapes"].map(|folder| corpus.join(folder)));
    }
    folders.iter().flat_map(|folder| cases_in(folder)).collect()
}

fn cases_in(folder: &Path) -> Vec<Case> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let cases: Vec<_> = texts.map(case).collect();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

fn case(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).expect("UTF-8");
    let answer = fs::read_to_string(path.with_extension("json")).expect("an answer");
    let json = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Case { path, text, json }
}
