//! What the programs share: where their texts come from.
#![allow(dead_code, reason = "each program uses its own part of this")]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A bulletin that ships with the crate: three languages, all invented.
const SAMPLE: &str = include_str!("../../data/sample.txt");

/// Each file's name and text, or why it has none; `-` is standard input, no file means the sample.
pub(crate) fn sources(files: &[PathBuf]) -> Vec<(String, Result<String, String>)> {
    if files.is_empty() {
        return vec![("sample".to_owned(), Ok(SAMPLE.to_owned()))];
    }
    files.iter().map(|path| (name(path), read(path))).collect()
}

/// Each file's name and a stream of its bytes, opened when its turn comes, or why it cannot be opened.
pub(crate) fn streams(files: &[PathBuf]) -> impl Iterator<Item = (String, Result<Box<dyn BufRead>, String>)> {
    let sample = files.is_empty().then(|| ("sample".to_owned(), Ok(Box::new(SAMPLE.as_bytes()) as _)));
    sample.into_iter().chain(files.iter().map(|path| (name(path), open(path))))
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, String> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| message(path, &error))?;
    Ok(Box::new(BufReader::with_capacity(64 << 10, file)))
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
        File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map(|_| text).map_err(|error| message(path, &error))
}

fn message(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("error: {}: no such file", name(path)),
        io::ErrorKind::InvalidData => format!("error: {}: not valid UTF-8", name(path)),
        _ => format!("error: {}: {error}", name(path)),
    }
}

/// Whether printing failed for another reason than a reader, `head` for one, who had enough.
pub(crate) fn printed(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("error: {error}")),
        _ => Ok(()),
    }
}
