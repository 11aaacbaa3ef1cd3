//! What texts say, scored against annotations made by hand.
//!
//! A corpus is a folder with `seeds/X.json` and `gold/X.json` (releases and, for each, what a reader found),
//! `pages/X.json` and `pages/X.gold.json` (the same), and `bank/*.jsonl` and `faults/facts.jsonl` (one body a line). The
//! project's own is invented; `MFA_BULLETIN_CORPUS` names one more. The required figures are asserted on both.
//! `cargo test --test it gold -- --nocapture` prints the tables and each miss. Every fourth row of a bank is scored apart
//! and its misses are printed only if `MFA_BULLETIN_ASIDE` is set: rules are not written for them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use mfa_bulletin::Release;
use mfa_bulletin::text::{Agency, QuoteKind, sentences};
use serde_json::{Value, json};

const KINDS: [(&str, &[&str], f64); 7] = [
    ("sentence", &["p", "start", "end"], 0.99),
    ("attribution", &["p", "text", "reporter", "via", "agency"], 0.98),
    ("dateline", &["p", "place", "day", "month", "reporter", "agency"], 0.98),
    ("term", &["p", "text", "kind"], 0.97),
    ("speech", &["p", "text", "opened", "closed", "kind"], 0.98),
    ("cue", &["p", "text", "cue"], 0.98),
    ("speaker", &["p", "text", "speaker"], 0.97),
];
/// No rule was written for the texts of the project's own bank: its figures may be lower by this.
const UNSEEN: f64 = 0.03;
/// Kinds whose precision is asserted too: a wrong name is worse than none.
const PRECISE: [(&str, f64); 3] = [("attribution", 0.98), ("speech", 0.98), ("speaker", 0.98)];

#[test]
fn facts_of_the_corpus_are_found() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/gold");
    let mut missed = missed_figures(&own, &["gold"], 0.0);
    missed.extend(missed_figures(&own, &["bank"], UNSEEN));
    if let Some(corpus) = env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from) {
        missed.extend(missed_figures(&corpus, &["gold", "bank", "faults"], 0.0));
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Scores the groups of a corpus and returns the figures that are not reached. They may be lower by `slack`.
fn missed_figures(corpus: &Path, groups: &[&str], slack: f64) -> Vec<String> {
    let mut missed = Vec::new();
    for group in groups {
        let cases = cases(corpus, group);
        assert!(!cases.is_empty(), "no {group} in {}", corpus.display());
        let aside = |at: usize| *group == "bank" && at % 4 == 3;
        let mut scores = Scores::default();
        for (at, case) in cases.iter().enumerate() {
            scores.add(case, if aside(at) { "aside" } else { "shown" });
        }
        eprintln!("{} of {}: {} texts\n{}", group, corpus.display(), cases.len(), scores.table());
        for (kind, _, least) in KINDS {
            let score = scores.total(kind);
            if score.f1() < least - slack {
                missed.push(format!("{group}: F1 of {kind} is {:.3}", score.f1()));
            }
        }
        for (kind, least) in PRECISE {
            let precision = scores.total(kind).precision();
            if precision < least - slack {
                missed.push(format!("{group}: precision of {kind} is {precision:.3}"));
            }
        }
    }
    missed
}

// ---- cases

/// A body and what a reader found in it.
struct Case {
    name: String,
    body: Vec<String>,
    gold: Value,
}

impl Case {
    fn language(&self) -> &str {
        &self.name[..2]
    }
}

/// Returns the cases of a group; `gold` is the seeds and the pages.
fn cases(corpus: &Path, group: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    if group == "gold" {
        for path in files(&corpus.join("gold"), ".json") {
            let seed = corpus.join("seeds").join(path.file_name().expect("a name"));
            add_releases(&mut cases, &seed, &path);
        }
        for path in files(&corpus.join("pages"), ".gold.json") {
            let page = path.to_string_lossy().replace(".gold.json", ".json");
            add_releases(&mut cases, Path::new(&page), &path);
        }
        return cases;
    }
    for path in files(&corpus.join(group), ".jsonl") {
        for line in read(&path).lines().filter(|line| !line.trim().is_empty()) {
            let row: Value = serde_json::from_str(line).expect("a row");
            let name = format!("{} ({})", string(&row["id"]), string(&row["form"]));
            cases.push(Case { name, body: body(&row), gold: row["gold"].clone() });
        }
    }
    cases
}

fn add_releases(cases: &mut Vec<Case>, releases: &Path, gold: &Path) {
    let document: Value = serde_json::from_str(&read(releases)).expect("releases");
    let gold: Value = serde_json::from_str(&read(gold)).expect("gold");
    let name = releases.file_stem().expect("a name").to_string_lossy();
    let releases = items(&document["releases"]);
    assert_eq!(releases.len(), items(&gold).len(), "{name}");
    for (at, (release, gold)) in releases.iter().zip(items(&gold)).enumerate() {
        cases.push(Case { name: format!("{name}[{at}]"), body: body(release), gold: gold.clone() });
    }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn body(release: &Value) -> Vec<String> {
    items(&release["body"]).iter().map(|text| string(text).to_owned()).collect()
}

// ---- what is found, in the shape of the gold

fn found_in(body: &[String]) -> Value {
    let mut release = Release::default();
    release.body = body.iter().map(String::as_str).collect();
    let sentences: Vec<Vec<[usize; 2]>> = body
        .iter()
        .map(|text| sentences(text).map(|sentence| [sentence.span.start, sentence.span.end]).collect())
        .collect();
    let quotes: Vec<Value> = release
        .quotes()
        .map(|quote| {
            json!({
                "p": quote.paragraph, "kind": if quote.kind == QuoteKind::Speech { "speech" } else { "term" },
                "text": quote.text, "opened": quote.opened, "closed": quote.closed,
                "cue": quote.cue.map(|cue| cue.text), "speaker": quote.speaker.map(|speaker| speaker.text),
            })
        })
        .collect();
    let attribution = release.attribution().map(|found| {
        json!({
            "p": found.paragraph, "text": found.text, "reporter": found.reporter.text,
            "via": found.via.map(|via| via.text), "agency": found.agency.name(),
        })
    });
    let dateline = release.dateline().map(|found| {
        json!({
            "p": found.paragraph, "place": found.place.text, "day": found.day, "month": found.month,
            "year": found.year, "reporter": found.reporter.map(|reporter| reporter.text),
            "agency": found.agency.map(Agency::name),
        })
    });
    json!({ "sentences": sentences, "quotes": quotes, "attribution": attribution, "dateline": dateline })
}

/// Returns the items of a kind; those of a speech for its cue and speaker.
fn items_of(kind: &str, facts: &Value, doubted: &Value) -> Vec<Value> {
    match kind {
        "sentence" => {
            let spans = |(p, spans): (usize, &Value)| {
                let span = move |span: &Value| json!({ "p": p, "start": span[0], "end": span[1] });
                items(spans).iter().map(span).collect::<Vec<_>>()
            };
            let paragraphs = items(&facts["sentences"]).iter().enumerate();
            paragraphs.filter(|(p, _)| doubted.get(p.to_string()).is_none()).flat_map(spans).collect()
        }
        "attribution" | "dateline" => {
            Some(&facts[kind]).filter(|fact| !fact.is_null()).cloned().into_iter().collect()
        }
        _ => {
            let wanted = if kind == "term" { "term" } else { "speech" };
            let quotes = items(&facts["quotes"]).iter().filter(|quote| quote["kind"] == wanted);
            let has_part = |quote: &&Value| matches!(kind, "term" | "speech") || quote[kind].is_string();
            quotes.filter(has_part).cloned().collect()
        }
    }
}

// ---- scores

#[derive(Default, Clone, Copy)]
struct Score {
    right: u32,
    found: u32,
    gold: u32,
}

impl Score {
    fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { f64::from(self.right) / f64::from(self.found) }
    }

    fn recall(self) -> f64 {
        if self.gold == 0 { 1.0 } else { f64::from(self.right) / f64::from(self.gold) }
    }

    fn f1(self) -> f64 {
        let all = self.found + self.gold;
        if all == 0 { 1.0 } else { f64::from(2 * self.right) / f64::from(all) }
    }
}

#[derive(Default)]
struct Scores(BTreeMap<(&'static str, String, &'static str), Score>);

impl Scores {
    fn add(&mut self, case: &Case, group: &'static str) {
        let found = found_in(&case.body);
        let doubted = &case.gold["sentences_doubt"];
        for (kind, keys, _) in KINDS {
            if kind == "sentence" && case.gold["sentences"].is_null() {
                continue;
            }
            let key = if matches!(kind, "sentence" | "attribution" | "dateline") { kind } else { "quotes" };
            if case.gold.get(key).is_none() && kind != "sentence" {
                continue;
            }
            let other = case.gold["optional"].get(key);
            let optional = other.map_or(&[][..], |other| {
                if other.is_array() { items(other) } else { std::slice::from_ref(other) }
            });
            let gold = items_of(kind, &case.gold, doubted);
            let found = items_of(kind, &found, doubted);
            let speaker_ok = |quote: &Value| {
                let second = |gold: &&Value| gold["p"] == quote["p"] && gold["speaker_ok"].is_string();
                kind == "speaker"
                    && gold.iter().filter(second).any(|gold| gold["speaker_ok"] == quote["speaker"])
            };
            let keep = |quotes: &[Value]| {
                quotes.iter().filter(|quote| !speaker_ok(quote)).cloned().collect::<Vec<_>>()
            };
            let score = compare(case, kind, keys, &keep(&found), keep(&gold), optional, group);
            let total = self.0.entry((group, case.language().to_owned(), kind)).or_default();
            total.right += score.right;
            total.found += score.found;
            total.gold += score.gold;
        }
    }

    fn total(&self, kind: &str) -> Score {
        self.sum(|key| key.2 == kind)
    }

    fn sum(&self, is_wanted: impl Fn(&(&str, String, &str)) -> bool) -> Score {
        let scores = self.0.iter().filter(|(key, _)| is_wanted(key));
        scores.fold(Score::default(), |sum, (_, score)| Score {
            right: sum.right + score.right,
            found: sum.found + score.found,
            gold: sum.gold + score.gold,
        })
    }

    fn table(&self) -> String {
        let mut table =
            String::from("| group | language | kind | right | found | gold | precision | recall | F1 |\n");
        for group in ["shown", "aside"] {
            for language in ["en", "ru", "kk", "all"] {
                for (kind, _, _) in KINDS {
                    let score = self.sum(|key| {
                        key.0 == group && (key.1 == language || language == "all") && key.2 == kind
                    });
                    if score.found + score.gold > 0 {
                        let Score { right, found, gold } = score;
                        let (precision, recall, f1) = (score.precision(), score.recall(), score.f1());
                        writeln!(
                            table,
                            "| {group} | {language} | {kind} | {right} | {found} | {gold} | {precision:.3} | {recall:.3} | {f1:.3} |"
                        )
                        .expect("a string");
                    }
                }
            }
        }
        table
    }
}

fn is_same(key: &str, gold: &Value, found: &Value) -> bool {
    let text = |value: &Value| value.as_str().map(|text| text.trim_end_matches(',').to_owned());
    if key == "text" { text(gold) == text(found) } else { gold == found }
}

/// Compares what is found with the gold: items in doubt need not be found, optional ones are not wrong.
fn compare(
    case: &Case,
    kind: &str,
    keys: &[&str],
    found: &[Value],
    mut gold: Vec<Value>,
    optional: &[Value],
    group: &str,
) -> Score {
    let fits = |gold: &Value, found: &Value, keys: &[&str]| {
        keys.iter().all(|key| gold.get(key).is_none_or(|gold| is_same(key, gold, &found[*key])))
    };
    let tells = group == "shown" || env::var_os("MFA_BULLETIN_ASIDE").is_some();
    let mut score = Score::default();
    for item in found {
        if let Some(at) = gold.iter().position(|gold| fits(gold, item, keys)) {
            gold.remove(at);
            score = Score { right: score.right + 1, found: score.found + 1, gold: score.gold + 1 };
        } else if !optional.iter().any(|gold| fits(gold, item, &["p", "text"])) {
            score.found += 1;
            if tells {
                eprintln!("  {} {kind} found  {item}", case.name);
            }
        }
    }
    for item in gold.iter().filter(|gold| gold.get("doubt").is_none_or(|doubt| *doubt == Value::Bool(false)))
    {
        score.gold += 1;
        if tells {
            eprintln!("  {} {kind} missed {item}", case.name);
        }
    }
    score
}
