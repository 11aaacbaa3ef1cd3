//! Quotations scored against annotations made by hand.
//!
//! `MFA_BULLETIN_CORPUS` names a folder with `seeds/X.json` (the releases) and `gold/X.json` (per release, under
//! `quotes`, what a reader found); without it a small invented one is used.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use mfa_bulletin::Excerpt;
use mfa_bulletin::text::{QuoteKind, quotes};
use serde_json::Value;

fn corpus() -> PathBuf {
    std::env::var_os("MFA_BULLETIN_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/gold"), PathBuf::from)
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What a quotation is compared by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    place: (String, usize, u64),
    start: u64,
    end: u64,
    opened: bool,
    closed: bool,
    speech: bool,
}

#[derive(Debug, Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
    speeches: usize,
    cues: usize,
    speakers: usize,
}

fn ratio(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|count| f64::from(u32::try_from(count).expect("a small count")));
    if whole == 0.0 { 1.0 } else { part / whole }
}

impl Score {
    fn f1(&self) -> f64 {
        ratio(2 * self.right, self.gold + self.found)
    }
}

fn same(found: Option<Excerpt<'_>>, gold: &Value) -> bool {
    found.map(|words| words.text) == gold.as_str()
}

fn score_release(place: &(String, usize), body: &[Value], gold: &[Value], score: &mut Score) {
    let key = |item: &Value| Key {
        place: (place.0.clone(), place.1, item["p"].as_u64().expect("p")),
        start: item["start"].as_u64().expect("start"),
        end: item["end"].as_u64().expect("end"),
        opened: item["opened"] == true,
        closed: item["closed"] == true,
        speech: item["kind"] == "speech",
    };
    let mut missed: BTreeSet<Key> = gold.iter().map(key).collect();
    for (p, paragraph) in body.iter().enumerate() {
        for quote in quotes(paragraph.as_str().expect("a paragraph")) {
            let found = Key {
                place: (place.0.clone(), place.1, p as u64),
                start: quote.span.start as u64,
                end: quote.span.end as u64,
                opened: quote.opened,
                closed: quote.closed,
                speech: quote.kind == QuoteKind::Speech,
            };
            score.found += 1;
            if !missed.remove(&found) {
                eprintln!("wrong: {found:?} {}", quote.text);
                continue;
            }
            score.right += 1;
            score.gold += 1;
            let item = gold.iter().find(|item| key(item) == found).expect("it was in the set");
            if found.speech {
                score.speeches += 1;
                score.cues += usize::from(same(quote.cue, &item["cue"]));
                score.speakers += usize::from(same(quote.speaker, &item["speaker"]));
            }
        }
    }
    // What the reader doubted may be missed.
    for item in gold.iter().filter(|item| item.get("doubt").is_none() && missed.contains(&key(item))) {
        eprintln!("missed: {place:?} {item}");
        score.gold += 1;
    }
}

#[test]
fn quotes_agree_with_the_gold() {
    let corpus = corpus();
    let folder = std::fs::read_dir(corpus.join("gold")).expect("a folder gold/");
    let mut score = Score::default();
    let mut files = 0;
    for path in folder.map(|entry| entry.expect("an entry").path()) {
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_name().expect("a name");
        let (gold, seed) = (read(&path), read(&corpus.join("seeds").join(name)));
        for (at, (release, gold)) in items(&seed["releases"]).iter().zip(items(&gold)).enumerate() {
            let place = (name.to_string_lossy().into_owned(), at);
            score_release(&place, items(&release["body"]), items(&gold["quotes"]), &mut score);
        }
        files += 1;
    }
    eprintln!("{files} files, {score:?}, F1 {:.4}", score.f1());
    assert!(files > 0 && score.gold > 0 && score.speeches > 0, "nothing to score in {}", corpus.display());
    assert!(score.f1() >= 0.98, "F1 {:.4}", score.f1());
    assert!(ratio(score.cues, score.speeches) >= 0.95, "cues: {score:?}");
    assert!(ratio(score.speakers, score.speeches) >= 0.95, "speakers: {score:?}");
}
