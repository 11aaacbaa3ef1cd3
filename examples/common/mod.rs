//! What the examples share: where their texts come from.
#![allow(dead_code, reason = "each example uses its part")]

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A bulletin that ships with the crate: three languages, all invented.
const SAMPLE: &str = include_str!("../data/sample.txt");

/// Each file's name and text, or why it has none; `-` is standard input, no file means the sample.
pub(crate) fn sources(files: &[PathBuf]) -> Vec<(String, Result<String, String>)> {
    if files.is_empty() {
        return vec![("sample".to_owned(), Ok(SAMPLE.to_owned()))];
    }
    files.iter().map(|path| (name(path), read(path))).collect()
}

/// How a file is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The text of a file, or why it has none.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let mut text = String::new();
    let read = if is_stdin(path) {
        io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map(|_| text).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("error: {}: no such file", name(path)),
        io::ErrorKind::InvalidData => format!("error: {}: not valid UTF-8", name(path)),
        _ => format!("error: {}: {error}", name(path)),
    })
}

/// Whether printing failed for another reason than a reader, `head` for one, who had enough.
pub(crate) fn printed(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("error: {error}")),
        _ => Ok(()),
    }
}
