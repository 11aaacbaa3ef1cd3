//! The English of comments, test names and pages: words that made them hard to read are rejected.

use std::fs;
use std::path::{Path, PathBuf};

/// Words of metaphors, and of people where code or data is meant.
const WORDS: [&str; 22] = [
    "behind",
    "stand",
    "stands",
    "stood",
    "somebody",
    "nobody",
    "he",
    "him",
    "door",
    "doors",
    "room",
    "rooms",
    "mood",
    "moods",
    "road",
    "roads",
    "furniture",
    "ticker",
    "entrance",
    "holds",
    "gives",
    "tells",
];
const PHRASES: [&str; 6] = ["is no", "are no", "is none", "are none", "gives back", "give back"];
/// The least number of times that `returns` occurs in 1,000 words of comments of `src`.
const RETURNS: usize = 3;

#[test]
fn prose_has_no_banned_words() {
    let files: Vec<PathBuf> =
        [("src", "rs"), ("tests", "rs"), ("examples", "rs"), ("benches", "rs"), ("", "md")]
            .iter()
            .flat_map(|(folder, extension)| files(&root().join(folder), extension))
            .collect();
    assert!(files.len() > 40, "only {} files were found", files.len());
    let findings: Vec<String> = files.iter().flat_map(|file| findings(file)).collect();
    assert!(findings.is_empty(), "{} lines\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn comments_say_what_functions_return() {
    let prose: Vec<String> = files(&root().join("src"), "rs").iter().flat_map(|file| prose(file)).collect();
    let words: Vec<&str> = prose.iter().flat_map(|line| words(line)).collect();
    let returns = words.iter().filter(|word| word.eq_ignore_ascii_case("returns")).count();
    assert!(returns * 1000 >= RETURNS * words.len(), "{returns} in {} words", words.len());
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files in a folder and its subfolders, except fixtures and what tools build.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && !["target", "data", "corpus", "artifacts"].contains(&&*name)
    };
    let ours = paths.filter(is_ours).flat_map(|path| {
        if path.is_dir() {
            return files(&path, extension);
        }
        path.extension().is_some_and(|found| found == extension).then_some(path).into_iter().collect()
    });
    ours.collect()
}

/// Returns the lines with a banned word.
fn findings(file: &Path) -> Vec<String> {
    let lines = prose(file).into_iter().enumerate();
    let found = lines.filter_map(|(number, line)| {
        let words: Vec<String> = words(&line).map(str::to_lowercase).collect();
        // "There is no title" is English, "a line is no title" is not.
        let joined = words
            .join(" ")
            .replace("there is no", "")
            .replace("is no longer", "")
            .replace("there are no", "");
        let phrase =
            PHRASES.into_iter().find(|phrase| format!(" {joined} ").contains(&format!(" {phrase} ")));
        let banned =
            phrase.or_else(|| WORDS.into_iter().find(|banned| words.iter().any(|word| word == banned)))?;
        Some(format!("{}:{}: {banned}: {}", file.display(), number + 1, line.trim()))
    });
    found.collect()
}

/// Returns each line of a file as the prose in it, without code: of a source file its comments and test names.
fn prose(file: &Path) -> Vec<String> {
    let is_source = file.extension().is_some_and(|extension| extension == "rs");
    let content = fs::read_to_string(file).expect("a text");
    let mut in_code = false;
    let lines = content.lines().map(|line| {
        let line = line.trim_start();
        let text = line.trim_start_matches('/').trim_start_matches('!').trim_start();
        if is_source && !line.starts_with("//") {
            in_code = false;
            let name = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next());
            return name.unwrap_or_default().replace('_', " ");
        }
        let is_fence = text.starts_with("```");
        in_code ^= is_fence;
        if in_code || is_fence { String::new() } else { without_code(text) }
    });
    lines.collect()
}

/// Removes `code` and "quotations".
fn without_code(line: &str) -> String {
    let unquoted: String = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    unquoted.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
