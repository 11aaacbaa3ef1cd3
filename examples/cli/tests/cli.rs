//! The programs as processes: what they print, what they report, how they end.

mod common;

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use mfa_bulletin::{Bulletin, Release, releases};
use serde_json::{Value, json};

use common::cases;

/// Returns the command that runs a program.
fn program(name: &str) -> Command {
    let path = match name {
        "csv" => env!("CARGO_BIN_EXE_csv"),
        "jsonl_filter" => env!("CARGO_BIN_EXE_jsonl_filter"),
        "releases" => env!("CARGO_BIN_EXE_releases"),
        _ => panic!("no such program: {name}"),
    };
    let mut command = Command::new(path);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(name: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(name).args(arguments).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    thread::scope(|scope| {
        // A program may end before it read everything.
        scope.spawn(move || stdin.write_all(input).or_else(gone));
        child.wait_with_output().expect("it ends")
    })
}

fn gone(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn json_lines(bytes: &[u8]) -> Vec<Value> {
    text(bytes).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The filter over documents: exit status, lines, faults.
fn filter(arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<Value>, Vec<Value>) {
    let output = run("jsonl_filter", arguments, input);
    (code(&output), json_lines(&output.stdout), json_lines(&output.stderr))
}

fn lines_of(documents: &[Value]) -> Vec<u8> {
    documents.iter().flat_map(|document| format!("{document}\n").into_bytes()).collect()
}

#[test]
fn canonical_text_parses_to_the_same_and_is_a_fixed_point() {
    let mut written = 0;
    for case in cases() {
        let output = run("releases", &["--canonical", "-"], case.text.as_bytes());
        let Ok(bulletin) = Bulletin::parse(&case.text) else {
            assert_eq!(code(&output), Some(1), "{}", case.path.display());
            continue;
        };
        match bulletin.to_text() {
            Ok(_) => {
                assert_eq!(code(&output), Some(0), "{}", case.path.display());
                assert_eq!(
                    Bulletin::parse(text(&output.stdout)).as_ref().ok(),
                    Some(&bulletin),
                    "{}",
                    case.path.display()
                );
                let again = run("releases", &["--canonical", "-"], &output.stdout);
                assert_eq!(text(&again.stdout), text(&output.stdout), "{}", case.path.display());
                written += 1;
            }
            Err(refusal) => {
                assert_eq!(code(&output), Some(1), "{}", case.path.display());
                assert!(output.stdout.is_empty(), "{}", case.path.display());
                assert_eq!(text(&output.stderr), format!("error: standard input: {refusal}\n"));
            }
        }
    }
    assert!(written >= 40, "only {written} cases were written");
}

#[test]
fn the_filter_gives_the_releases_of_every_case() {
    let cases = cases();
    let documents: Vec<_> =
        cases.iter().map(|case| json!({"uri": case.path, "text": case.text, "lang": "any"})).collect();
    let (_, found, faults) = filter(&[], &lines_of(&documents));
    let mut right = Vec::new();
    let mut right_faults = Vec::new();
    for case in &cases {
        let bulletin = Bulletin::parse_lossy(&case.text).bulletin;
        for release in &bulletin {
            let mut row = serde_json::to_value(release).expect("a JSON form");
            row["uri"] = json!(case.path);
            row["captured"] = json!(bulletin.captured);
            row["lang"] = json!("any");
            right.push(row);
        }
        let errors = releases(&case.text).filter_map(Result::err);
        right_faults.extend(errors.map(|error| (json!(case.path), json!(error.position().byte))));
    }
    assert_eq!(found, right);
    let faults: Vec<_> = faults.iter().map(|fault| (fault["uri"].clone(), fault["byte"].clone())).collect();
    assert_eq!(faults, right_faults);
}

#[test]
fn carried_keys_keep_their_values_and_make_way_for_the_releases() {
    let document = concat!(
        r#"{"views": 1.0, "uri": "pears", "title": "a page", "fetched": 12345678901234567890123, "#,
        r#""input": {"a": 1}, "text": "05.03.2026\nPears ripen\nThey do.\n", "fetched": 1e400}"#,
        "\r\n"
    );
    let output = run("jsonl_filter", &[], document.as_bytes());
    let right = concat!(
        r#"{"uri":"pears","captured":null,"header":{"date":"2026-03-05","time":null,"views":null},"#,
        r#""title":"Pears ripen","deck":null,"credit":null,"related":false,"body":["They do."],"#,
        r#""fetched":1e400,"views":1.0,"input":{"input":{"a": 1},"title":"a page"}}"#,
        "\n"
    );
    assert_eq!(text(&output.stdout), right);
    assert_eq!((code(&output), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn every_key_of_a_release_makes_way() {
    let release = serde_json::to_value(Release::default()).expect("a JSON form");
    let mut document = json!({"text": "05.03.2026\nPears ripen\nThey do.\n", "captured": 1, "input": 2});
    for key in release.as_object().expect("an object").keys() {
        document[key] = json!("carried");
    }
    let (_, found, _) = filter(&[], &lines_of(&[document.clone()]));
    document.as_object_mut().expect("an object").remove("text");
    assert_eq!(found[0]["input"], document);
    assert_eq!(found[0]["title"], "Pears ripen");
    assert_eq!(found[0]["uri"], json!(null));
}

#[test]
fn a_fault_is_told_with_its_place_and_costs_a_header() {
    let input =
        b"\n{\"uri\":\"figs\",\"text\":\"05.03.2026\\nPears\\nRipe.\\n 31.02.2026\\nFigs\\nGreen.\\n\"}\n";
    let (status, found, faults) = filter(&[], input);
    assert_eq!((status, found.len()), (Some(1), 2));
    assert_eq!((&found[1]["title"], &found[1]["header"]), (&json!("Figs"), &json!(null)));
    let right = json!({
        "uri": "figs", "input_line": 2, "code": "no-such-date", "message": "date 31.02.2026 does not exist",
        "line": 4, "column": 2, "byte": 24,
    });
    assert_eq!(faults, [right]);

    let (status, found, strict_faults) = filter(&["--strict"], input);
    assert_eq!((status, found.len()), (Some(1), 0));
    assert_eq!(strict_faults, faults);
}

#[test]
fn a_broken_line_costs_itself_alone() {
    let good = br#"{"uri":"good","text":"05.03.2026\nPears\nRipe.\n"}"#;
    let broken: [(&[u8], &str, u64); 9] = [
        (b"pears", "not-json", 0),
        (br#"{"uri":"a","text":"Pears"#, "not-json", 23),
        (br#"{"uri":"a","text":"Pears"} {}"#, "not-json", 27),
        (br#"["uri", "text"]"#, "not-an-object", 0),
        (b"null", "not-an-object", 3),
        (br#"{"uri":"a"}"#, "no-text", 0),
        (br#"{"uri":"a","text":null}"#, "no-text", 0),
        (br#"{"uri":"a","text":"\ud800"}"#, "no-text", 0),
        (b"{\"uri\":\"\xD0\xB0\",\"text\":\"\xFF\"}", "invalid-utf-8", 20),
    ];
    for (line, code, byte) in broken {
        let input = [&good[..], line, &good[..]].join(&b'\n');
        let (status, found, faults) = filter(&["--strict"], &input);
        assert_eq!((status, found.len(), faults.len()), (Some(1), 2, 1), "{faults:?}");
        let place =
            (faults[0]["code"].as_str(), faults[0]["byte"].as_u64(), faults[0]["input_line"].as_u64());
        assert_eq!(place, (Some(code), Some(byte), Some(2)), "{}", faults[0]);
        let uri = if code == "no-text" { json!("a") } else { json!(null) };
        assert_eq!(faults[0]["uri"], uri);
    }
}

#[test]
fn ten_thousand_documents_give_the_right_number_of_lines() {
    let text = "05.03.2026\nPears\nRipe.\n04.03.2026\nFigs\nGreen.\n03.03.2026\nApples\nRed.\n";
    let good = json!({"uri": "good", "text": text}).to_string();
    let input: String =
        (0..10_000).map(|n| if n % 100 == 7 { "broken\n".to_owned() } else { good.clone() + "\n" }).collect();
    let output = run("jsonl_filter", &[], input.as_bytes());
    assert_eq!(text_lines(&output.stdout), 9_900 * 3);
    assert_eq!(text_lines(&output.stderr), 100);
    assert_eq!(code(&output), Some(1));
}

fn text_lines(bytes: &[u8]) -> usize {
    text(bytes).lines().count()
}

#[test]
fn a_reader_who_has_enough_is_no_failure() {
    let line = json!({"text": "05.03.2026\nPears\nRipe.\n"}).to_string() + "\nbroken\n";
    let bulletin = "05.03.2026\nPears\nRipe.\n".repeat(100_000);
    for (name, arguments, input) in
        [("jsonl_filter", [].as_slice(), line.repeat(100_000)), ("csv", &["-"], bulletin)]
    {
        let mut child = program(name).args(arguments).stderr(Stdio::null()).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()).or_else(gone));
        read_one_line(&mut child);
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{name}");
        writer.join().expect("no panic").expect("no other error");
    }
}

fn read_one_line(child: &mut Child) {
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    assert!(line.ends_with('\n'));
}

#[test]
fn wrong_arguments_and_failing_streams_are_told_apart_from_faults() {
    assert_eq!(code(&run("jsonl_filter", &["--unknown"], b"")), Some(2));
    assert_eq!(code(&run("jsonl_filter", &[], b"")), Some(0));
    assert_eq!(code(&run("csv", &["--unknown"], b"")), Some(2));
    let none = run("csv", &["no/such/file.txt"], b"");
    assert_eq!((code(&none), text(&none.stderr)), (Some(1), "error: no/such/file.txt: no such file\n"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    for (name, status) in [("jsonl_filter", 2), ("csv", 1)] {
        let mut command = program(name);
        command.stdout(full.try_clone().expect("a handle"));
        let mut child = command.spawn().expect("it starts");
        let line = json!({"text": "05.03.2026\nPears\nRipe.\n"}).to_string();
        child.stdin.take().expect("a pipe").write_all(line.as_bytes()).or_else(gone).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(code(&output), Some(status), "{name}");
        assert!(text(&output.stderr).starts_with("error: "), "{name}");
    }
}

/// The rows of CSV, each with its columns by name.
fn rows(bytes: &[u8]) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn csv_has_one_row_a_release_and_iso_dates() {
    let input = " date 2026-03-06 05.03.2026, 19:58 3996\nPears \"ripen\", early\nImages | MFA\n\
                 They do, Kazinform reports.\n\nApples follow.\n13.03.2023\nFigs\nGreen.\n";
    let output = run("csv", &["-"], input.as_bytes());
    let right = "\
file,captured,date,time,views,published_at,title,deck,credit,related,agency,reporter,body
standard input,2026-03-06,2026-03-05,19:58:00,3996,2026-03-05T19:58:00+05:00,\"Pears \"\"ripen\"\", early\",,MFA,false,\
kazinform,Kazinform,\"They do, Kazinform reports.\n\nApples follow.\"
standard input,2026-03-06,2023-03-13,,,,Figs,,,false,,,Green.
";
    assert_eq!(text(&output.stdout), right);
    assert_eq!((code(&output), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn csv_goes_on_after_a_fault() {
    let input = b"31.02.2026\nPears\nRipe.\n04.03.2026\nFigs \xFF\nGreen.\n03.03.2026\nApples\nRed.\n";
    let output = run("csv", &["-"], input);
    let titles: Vec<_> = rows(&output.stdout).into_iter().map(|row| row["title"].clone()).collect();
    assert_eq!(titles, ["Pears", "Apples"]);
    let right = "error: standard input: date 31.02.2026 does not exist at line 1, column 1\n\
                 error: standard input: invalid utf-8 at line 5, column 6\n";
    assert_eq!((code(&output), text(&output.stderr)), (Some(1), right));
}

#[test]
fn csv_has_the_releases_of_every_case() {
    for case in cases() {
        let output = run("csv", &[&case.path.display().to_string()], b"");
        let rows = rows(&output.stdout);
        let releases: Vec<_> = releases(&case.text).flatten().collect();
        assert_eq!(rows.len(), releases.len(), "{}", case.path.display());
        for (row, release) in rows.iter().zip(&releases) {
            let body: Vec<_> = release.body.paragraphs().collect();
            assert_eq!(row["title"], release.title.as_deref().unwrap_or_default());
            assert_eq!(row["body"], body.join("\n\n"));
            assert_eq!(row["date"], release.header.map(|it| it.date.to_string()).unwrap_or_default());
            assert_eq!(row["related"], release.related.to_string());
        }
    }
}
