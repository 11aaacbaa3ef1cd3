//! What the words say, scored against annotations made by hand.
//!
//! A corpus is a folder with `seeds/X.json` (the releases) and `gold/X.json` (for each of them, under the names of
//! the kinds, what a reader found). The project's own is small and invented; `MFA_BULLETIN_CORPUS` names one more.
//! `cargo test --test gold -- --nocapture` shows the tables.

use std::fmt::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use mfa_bulletin::facts::{attribution_in, dateline_in};
use mfa_bulletin::text::{QuoteKind, quotes, sentences};
use serde_json::{Value, json};

#[test]
fn the_gold_is_found() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/gold");
    for corpus in [Some(own), corpus()].into_iter().flatten() {
        let table = score(&corpus);
        eprintln!("{}\n{table}", corpus.display());
        for row in table.rows() {
            // Few texts have a dateline.
            assert!(row.gold > 0 || row.kind == "dateline", "no {} in {}", row.kind, corpus.display());
            assert!(row.f1().is_none_or(|f1| f1 >= row.least), "{}: {:#?}", row.kind, row.wrong);
        }
    }
}

/// A release of the corpus says at most once who reports it: a second clause is a false one.
#[test]
fn no_ordinary_paragraph_of_the_corpus_holds_a_clause() {
    let Some(corpus) = corpus() else { return };
    let (mut paragraphs, mut clauses) = (0, 0);
    for path in ["seeds", "shapes"].iter().flat_map(|folder| json_files(&corpus.join(folder))) {
        for release in items(&read(&path)["releases"]) {
            let body = body(release);
            let held = body.iter().filter(|text| attribution_in([**text]).is_some()).count();
            assert!(held <= 1, "{}: {held} clauses in {body:?}", path.display());
            paragraphs += body.len();
            clauses += held;
        }
    }
    assert!(paragraphs > 150 && clauses > 40, "{clauses} clauses in {paragraphs} paragraphs");
}

// ---- reading -----------------------------------------------------------------------------------

fn corpus() -> Option<PathBuf> {
    env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from)
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn items(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn body(release: &Value) -> Vec<&str> {
    items(&release["body"]).iter().map(|text| text.as_str().expect("a paragraph")).collect()
}

// ---- what is found, in the shape of the gold ---------------------------------------------------

/// The spans of the sentences: of the paragraphs, a list each.
fn found_sentences(body: &[&str]) -> Vec<Value> {
    let span = |p, sentence: mfa_bulletin::text::Sentence<'_>| {
        let span = sentence.trimmed().span();
        json!({ "p": p, "start": span.start, "end": span.end })
    };
    body.iter()
        .enumerate()
        .flat_map(|(p, text)| sentences(text).map(move |sentence| span(p, sentence)))
        .collect()
}

fn gold_sentences(paragraphs: &[Value]) -> Vec<Value> {
    let span = |p, pair: &Value| json!({ "p": p, "start": pair[0], "end": pair[1] });
    paragraphs
        .iter()
        .enumerate()
        .flat_map(|(p, pairs)| items(pairs).iter().map(move |pair| span(p, pair)))
        .collect()
}

fn found_quotes(body: &[&str]) -> Vec<Value> {
    let quotes = body.iter().enumerate().flat_map(|(p, text)| quotes(text).map(move |quote| (p, quote)));
    quotes
        .map(|(p, quote)| {
            json!({
                "p": p, "start": quote.span.start, "end": quote.span.end, "text": quote.text,
                "opened": quote.opened, "closed": quote.closed,
                "kind": if quote.kind == QuoteKind::Speech { "speech" } else { "term" },
                "cue": quote.cue.map(|cue| cue.text), "speaker": quote.speaker.map(|speaker| speaker.text),
            })
        })
        .collect()
}

fn found_attribution(body: &[&str]) -> Option<Value> {
    let found = attribution_in(body.iter().copied())?;
    Some(json!({
        "p": found.paragraph, "start": found.span.start, "end": found.span.end, "text": found.text,
        "reporter": found.reporter.text, "via": found.via.map(|via| via.text), "agency": found.agency.name(),
    }))
}

fn found_dateline(body: &[&str]) -> Option<Value> {
    let found = dateline_in(body.iter().copied())?;
    Some(json!({
        "start": found.span.start, "end": found.span.end, "place": found.place.text, "day": found.day,
        "month": found.month, "reporter": found.reporter.text, "agency": found.agency.name(),
    }))
}

// ---- scoring -----------------------------------------------------------------------------------

/// The score of one kind.
struct Row {
    kind: &'static str,
    /// The parts by which a find is compared; one that the gold does not give is not asked for.
    keys: &'static [&'static str],
    /// The F1 that must be reached.
    least: f64,
    right: usize,
    found: usize,
    gold: usize,
    wrong: Vec<String>,
}

impl Row {
    const fn new(kind: &'static str, keys: &'static [&'static str], least: f64) -> Self {
        Self { kind, keys, least, right: 0, found: 0, gold: 0, wrong: Vec::new() }
    }

    /// Scores what was found in `place`, and gives the finds that are right beside their gold.
    fn add<'v>(&mut self, place: &str, found: &'v [Value], gold: &'v [Value]) -> Vec<[&'v Value; 2]> {
        let mut missed: Vec<&Value> = gold.iter().collect();
        let mut pairs = Vec::new();
        for item in found {
            match missed.iter().position(|gold| self.agree(item, gold)) {
                Some(at) => pairs.push([item, missed.remove(at)]),
                None => self.wrong.push(format!("{place}: found {item}")),
            }
        }
        // What the reader doubted may be missed.
        missed.retain(|item| item.get("doubt").is_none());
        self.wrong.extend(missed.iter().map(|item| format!("{place}: missed {item}")));
        self.right += pairs.len();
        self.found += found.len();
        self.gold += pairs.len() + missed.len();
        pairs
    }

    fn agree(&self, found: &Value, gold: &Value) -> bool {
        self.keys.iter().all(|&key| gold.get(key).is_none_or(|value| *value == found[key]))
    }

    fn f1(&self) -> Option<f64> {
        ratio(2 * self.right, self.found + self.gold)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, right, found, gold, .. } = self;
        write!(f, "{kind:<12}{right:>6}{found:>6}{gold:>6}")?;
        for share in [ratio(*right, *found), ratio(*right, *gold), self.f1()] {
            let share = share.map_or("-".to_owned(), |share| format!("{share:.3}"));
            write!(f, "{share:>10}")?;
        }
        Ok(())
    }
}

/// None where the whole is nothing.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    let [part, whole] = [part, whole].map(|count| f64::from(u32::try_from(count).expect("a small count")));
    (whole > 0.0).then(|| part / whole)
}

/// The scores of a corpus.
struct Table {
    sentence: Row,
    attribution: Row,
    quote: Row,
    cue: Row,
    speaker: Row,
    dateline: Row,
}

impl Table {
    fn new() -> Self {
        Self {
            sentence: Row::new("sentence", &["p", "start", "end"], 1.0),
            attribution: Row::new(
                "attribution",
                &["p", "start", "end", "text", "reporter", "via", "agency"],
                1.0,
            ),
            quote: Row::new("quote", &["p", "start", "end", "opened", "closed", "kind"], 0.98),
            cue: Row::new("cue", &["cue"], 0.95),
            speaker: Row::new("speaker", &["speaker"], 0.95),
            dateline: Row::new(
                "dateline",
                &["start", "end", "place", "day", "month", "reporter", "agency"],
                1.0,
            ),
        }
    }

    fn rows(&self) -> [&Row; 6] {
        [&self.sentence, &self.attribution, &self.quote, &self.cue, &self.speaker, &self.dateline]
    }

    /// Scores one release by the kinds for which it is annotated.
    fn add(&mut self, place: &str, body: &[&str], gold: &Value) {
        if let Some(gold) = gold.get("sentences") {
            let gold = items(gold);
            assert_eq!(gold.len(), body.len(), "{place}");
            self.sentence.add(place, &found_sentences(body), &gold_sentences(gold));
        }
        if let Some(gold) = gold.get("attribution") {
            self.attribution.add(place, found_attribution(body).as_slice(), one(gold));
        }
        if let Some(gold) = gold.get("dateline") {
            self.dateline.add(place, found_dateline(body).as_slice(), one(gold));
        }
        if let Some(gold) = gold.get("quotes") {
            let found = found_quotes(body);
            for [found, gold] in self.quote.add(place, &found, items(gold)) {
                for row in [&mut self.cue, &mut self.speaker] {
                    let named = |item: &Value| item[row.keys[0]].is_string();
                    let [found, gold] =
                        [found, gold].map(|item| Some(item).filter(|item| named(item)).cloned());
                    row.add(place, found.as_slice(), gold.as_slice());
                }
            }
        }
    }
}

/// The only item, or none where the gold says that there is none.
fn one(gold: &Value) -> &[Value] {
    if gold.is_null() { &[] } else { std::slice::from_ref(gold) }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("kind         right found  gold precision    recall        F1\n")?;
        for row in self.rows() {
            writeln!(f, "{row}")?;
            row.wrong.iter().try_for_each(|wrong| writeln!(f, "  {wrong}"))?;
        }
        f.write_char('\n')
    }
}

fn score(corpus: &Path) -> Table {
    let mut table = Table::new();
    for path in json_files(&corpus.join("gold")) {
        let name = path.file_name().expect("a name");
        let (gold, seed) = (read(&path), read(&corpus.join("seeds").join(name)));
        let (gold, releases) = (items(&gold), items(&seed["releases"]));
        assert_eq!(gold.len(), releases.len(), "{}", path.display());
        for (at, (release, gold)) in releases.iter().zip(gold).enumerate() {
            table.add(&format!("{} {at}", name.to_string_lossy()), &body(release), gold);
        }
    }
    table
}
