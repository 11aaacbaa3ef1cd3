//! The cases that tests run over: texts, each with its right answer in JSON.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use proptest::prelude::*;
use serde_json::Value;

/// A text and its right answer.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Case {
    /// Returns the right answer as a bulletin.
    #[cfg(feature = "serde")]
    pub(crate) fn bulletin(&self) -> mfa_bulletin::Bulletin<'static> {
        serde_json::from_value(self.json.clone()).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// Returns the text with `\n` line ends, and with `\r\n`.
    pub(crate) fn both_line_ends(&self) -> [String; 2] {
        let lf = self.text.replace("\r\n", "\n");
        let crlf = lf.replace('\n', "\r\n");
        [lf, crlf]
    }
}

/// Returns the cases of the project, those in `tests/data`.
pub(crate) fn own_cases() -> Vec<Case> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let cases = cases_under(&["clean", "legacy", "malformed"].map(|folder| data.join(folder)));
    assert!(cases.len() >= 50, "the project's own cases are missing");
    cases
}

/// Returns the cases of the corpus that `MFA_BULLETIN_CORPUS` names; an empty list if it is not set.
pub(crate) fn corpus_cases() -> Vec<Case> {
    let Some(corpus) = env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from) else { return Vec::new() };
    let cases = cases_under(&["seeds", "shapes", "pages", "faults"].map(|folder| corpus.join(folder)));
    assert!(!cases.is_empty(), "MFA_BULLETIN_CORPUS names no corpus: {}", corpus.display());
    cases
}

/// Returns all cases.
pub(crate) fn all_cases() -> Vec<Case> {
    let mut cases = own_cases();
    cases.extend(corpus_cases());
    cases
}

fn cases_under(folders: &[PathBuf]) -> Vec<Case> {
    let mut texts: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        // Some texts of a corpus have a description instead of an answer.
        .filter(|path| path.with_extension("json").exists())
        .collect();
    texts.sort();
    texts.iter().map(|path| case(path)).filter(|case| case.json.get("doubt").is_none()).collect()
}

fn case(path: &Path) -> Case {
    let read =
        |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let name = Path::new(folder).join(path.file_stem().unwrap_or_default()).display().to_string();
    let json = serde_json::from_str(&read(&path.with_extension("json")))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    Case { name, text: read(path), json }
}

/// Returns lines with a meaning in the format, similar lines, and other lines.
pub(crate) fn odd_line() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "",
        " ",
        "\u{A0}",
        "\u{200B}",
        "\u{FEFF}",
        "\t",
        "05.03.2026, 19:58 3996",
        "05.03.2026",
        "05.03.2026, 19:58",
        "31.02.2026, 10:00 6",
        "05.03.2026, 25:61 12",
        "05.03.2026, 19:58 99999999999999999999999",
        "10.06.2026 the poll was closed",
        "relevant news",
        "новости по теме",
        "Tell a friend",
        "Images",
        "Read more",
        "Images | MFA",
        "Фото: МИД РК",
        "Сурет:ҚР СІМ",
        "Images |",
        "MFA",
        "Title of a thing",
        "Title of a thing",
        "Заголовок новости",
        "По мнению ведомства",
        "A sentence that ends.",
        "A \"quoted end.\"",
        "Предложение кончилось.",
        "The fair opened, Akorda reports.",
        "Ярмарка открылась, сообщает МИД РК.",
        " date 2026-02-21 ",
        "Source: X",
        "This information may not be reproduced without reference to us",
    ]);
    let long =
        (1_usize..200, prop::sample::select(vec!["a ", "ж", "1", ".", "\""])).prop_map(|(n, s)| s.repeat(n));
    prop_oneof![8 => fixed.prop_map(str::to_owned), 1 => long, 1 => any::<String>()]
}

/// Returns texts of such lines, some directly after a stamp.
pub(crate) fn odd_text() -> impl Strategy<Value = String> {
    let stamp = prop::sample::select(vec![
        "",
        "",
        " date 2026-03-01 ",
        "\u{FEFF} date 2026-03-01 ",
        " date 2026-13-45 ",
    ]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\n\n", "\r\n", "\n \n\n\n\n"]);
    (stamp, prop::collection::vec((odd_line(), end), 0..24)).prop_map(|(stamp, lines)| {
        lines.into_iter().fold(stamp.to_owned(), |text, (line, end)| text + &line + end)
    })
}

/// Returns the text of every own case and of every `.txt` file of the corpus, with its path.
pub(crate) fn all_texts() -> Vec<(String, String)> {
    let mut texts: Vec<_> = own_cases().into_iter().map(|case| (case.name, case.text)).collect();
    let mut folders: Vec<_> = env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from).into_iter().collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "txt") {
                let text = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
                texts.push((path.display().to_string(), text));
            }
        }
    }
    texts
}
