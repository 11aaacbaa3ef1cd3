//! The program as a process: what they print, what they report, how they end.

mod common;

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use mfa_bulletin::{Bulletin, Fingerprint, Severity, captures};
use serde_json::{Value, json};

use common::cases;

/// Returns the program with these arguments.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mfa-bulletin"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(arguments).spawn().expect("it starts");
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
    let output = run(&[&["filter"], arguments].concat(), input);
    (code(&output), json_lines(&output.stdout), json_lines(&output.stderr))
}

fn lines_of(documents: &[Value]) -> Vec<u8> {
    documents.iter().flat_map(|document| format!("{document}\n").into_bytes()).collect()
}

#[test]
fn canonical_text_parses_to_the_same_and_is_a_fixed_point() {
    let mut written = 0;
    for case in cases() {
        let name = case.path.display();
        let Ok(bulletin) = Bulletin::parse(&case.text) else { continue };
        if captures(&case.text).count() != 1 {
            continue;
        }
        let output = run(&["releases", "--canonical", "--quiet", "-"], case.text.as_bytes());
        match bulletin.to_text() {
            Ok(_) => {
                assert_eq!(code(&output), Some(0), "{name}");
                assert_eq!(Bulletin::parse(text(&output.stdout)).as_ref().ok(), Some(&bulletin), "{name}");
                let again = run(&["releases", "--canonical", "--quiet", "-"], &output.stdout);
                assert_eq!(text(&again.stdout), text(&output.stdout), "{name}");
                written += 1;
            }
            Err(refusal) => {
                assert_eq!(code(&output), Some(1), "{name}");
                assert!(output.stdout.is_empty(), "{name}");
                assert_eq!(text(&output.stderr), format!("error: -: {refusal}\n"));
            }
        }
    }
    assert!(written >= 40, "only {written} cases were written");
}

#[test]
fn the_filter_prints_the_releases_of_every_case() {
    let cases = cases();
    let documents: Vec<_> =
        cases.iter().map(|case| json!({"uri": case.path, "text": case.text, "lang": "any"})).collect();
    let (_, found, faults) = filter(&[], &lines_of(&documents));
    let mut right = Vec::new();
    let mut right_faults = Vec::new();
    for case in &cases {
        let (mut start, mut number) = (0, 0);
        for capture in captures(&case.text) {
            let lossy = Bulletin::parse_lossy(capture);
            for release in &lossy.bulletin {
                number += 1;
                right.push(json!([
                    format!("{}#{number}", case.path.display()),
                    lossy.bulletin.captured,
                    release.title,
                    release.body,
                    release.views(),
                    release.fingerprint(),
                    "any",
                ]));
            }
            let errors = lossy.diagnostics.iter().filter(|found| found.severity() == Severity::Error);
            right_faults.extend(errors.map(|found| (json!(case.path), json!(start + found.span.start))));
            start += capture.len();
        }
    }
    let found: Vec<_> = found
        .iter()
        .map(|row| {
            let fingerprint = row["fingerprint"].as_str().unwrap_or("6c62272e07bb014262b821756295c58d");
            let [release, captured, title, body] =
                ["release", "captured", "title", "body"].map(|key| &row[key]);
            json!([release, captured, title, body, row["views"], fingerprint, row["lang"]])
        })
        .collect();
    assert_eq!(found, right);
    let place = |line: &Value| (line["uri"].clone(), line["fault"]["byte"].clone());
    assert_eq!(faults.iter().map(place).collect::<Vec<_>>(), right_faults);
}

#[test]
fn carried_keys_keep_their_values_and_make_way_for_the_releases() {
    let document = concat!(
        r#"{"views": 1.0, "uri": "pears", "title": "a page", "fetched": 12345678901234567890123, "#,
        r#""input": {"a": 1}, "fault": 7, "text": "05.03.2026\nPears ripen\nThey do.\n", "fetched": 1e400}"#,
        "\r\n"
    );
    let output = run(&["filter"], document.as_bytes());
    let right = concat!(
        r#"{"uri":"pears","release":"pears#1","file":"pears","captured":null,"captured_from":null,"place":1,"line":1,"#,
        r#""date":"2026-03-05","local_time":null,"instant":null,"views":null,"related":false,"title":"Pears ripen","#,
        r#""label":null,"deck":null,"credit":null,"source":null,"agency":null,"reporter":null,"via":null,"#,
        r#""fingerprint":"FP","body":["They do."],"#,
        r#""fetched":1e400,"input":{"fault":7,"input":{"a": 1},"title":"a page","views":1.0}}"#,
        "\n"
    );
    let right = right.replace("FP", &Fingerprint::of("They do.").to_string());
    assert_eq!(text(&output.stdout), right);
    assert_eq!((code(&output), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn every_column_makes_way() {
    let line = json!({"text": "05.03.2026\nPears ripen\nThey do.\n"});
    let (_, found, _) = filter(&[], &lines_of(&[line]));
    let mut document = json!({"text": "05.03.2026\nPears ripen\nThey do.\n", "input": 2});
    for key in found[0].as_object().expect("an object").keys().filter(|key| *key != "uri") {
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
    assert_eq!((&found[1]["title"], &found[1]["date"]), (&json!("Figs"), &json!(null)));
    let right = json!({
        "uri": "figs", "input_line": 2, "fault": {
            "code": "no-such-date", "message": "date 31.02.2026 does not exist", "line": 4, "column": 2, "byte": 24,
        },
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
        let place = (
            faults[0]["fault"]["code"].as_str(),
            faults[0]["fault"]["byte"].as_u64(),
            faults[0]["input_line"].as_u64(),
        );
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
    let output = run(&["filter"], input.as_bytes());
    assert_eq!(text_lines(&output.stdout), 9_900 * 3);
    assert_eq!(text_lines(&output.stderr), 100);
    assert_eq!(code(&output), Some(1));
}

fn text_lines(bytes: &[u8]) -> usize {
    text(bytes).lines().count()
}

#[test]
fn a_reader_that_ends_early_is_not_a_failure() {
    let line = json!({"text": "05.03.2026\nPears\nRipe.\n"}).to_string() + "\nbroken\n";
    let bulletin = "05.03.2026\nPears\nRipe.\n".repeat(100_000);
    for (arguments, input) in
        [(["filter"].as_slice(), line.repeat(100_000)), (&["releases", "--csv", "-"], bulletin)]
    {
        let mut child = program(arguments).stderr(Stdio::null()).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()).or_else(gone));
        read_one_line(&mut child);
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{arguments:?}");
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
    for command in ["filter", "releases", "quotes", "lines", "archive"] {
        assert_eq!(code(&run(&[command, "--unknown"], b"")), Some(2), "{command}");
    }
    assert_eq!(code(&run(&["filter"], b"")), Some(0));
    let missing = run(&["releases", "--json", "no/such/file.txt"], b"");
    assert_eq!((code(&missing), missing.stdout.len()), (Some(1), 0));
    assert!(text(&missing.stderr).starts_with("error: no/such/file.txt: "));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    let line = json!({"text": "05.03.2026\nPears\nRipe.\n"}).to_string();
    let page = "05.03.2026\nPears\nRipe.\n".to_owned();
    let inputs = [
        (["filter"].as_slice(), line),
        (&["releases", "--csv", "-"], page.clone()),
        (&["releases", "-"], page),
    ];
    for (arguments, input) in inputs {
        let mut child =
            program(arguments).stdout(full.try_clone().expect("a handle")).spawn().expect("it starts");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).or_else(gone).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).starts_with("error: "), "{arguments:?}");
    }
}

#[test]
fn faults_can_be_lines_of_the_output() {
    let good = json!({"uri": "good", "text": "05.03.2026\nPears\nRipe.\n"});
    let bad = json!({"uri": "bad", "text": "31.02.2026\nPears\nRipe.\n"});
    let input = [lines_of(&[good.clone(), bad]), b"pears\n".to_vec(), lines_of(&[good])].concat();
    let (status, lines, errors) = filter(&["--faults", "output"], &input);
    let kind = |line: &Value| (line["uri"].clone(), line["fault"]["code"].clone());
    let (null, good, bad) = (json!(null), json!("good"), json!("bad"));
    let right = [
        (good.clone(), null.clone()),
        (bad.clone(), json!("no-such-date")),
        (bad, null.clone()),
        (null.clone(), json!("not-json")),
        (good, null),
    ];
    assert_eq!((status, errors.len()), (Some(0), 0));
    assert_eq!(lines.iter().map(kind).collect::<Vec<_>>(), right);
    assert_eq!(lines[1]["input_line"], 2);
}

#[test]
fn the_filter_answers_each_line_of_a_pipe_before_it_waits() {
    let mut child = program(&["filter"]).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    for number in 0..3 {
        let document = json!({"uri": number, "text": "05.03.2026\nPears\nRipe.\n"});
        stdin.write_all(&lines_of(&[document])).expect("it reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON")["uri"], number);
    }
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn bytes_that_are_not_utf_8_cost_a_character() {
    let document = b"\xEF\xBB\xBF{\"uri\":\"a\",\"text\":\"05.03.2026\\nPears\\nRipe \xFF.\\n\"}\n";
    let (status, found, faults) = filter(&[], document);
    assert_eq!((status, &found[0]["body"][0]), (Some(1), &json!("Ripe \u{FFFD}.")));
    assert_eq!(
        (&faults[0]["fault"]["code"], &faults[0]["fault"]["column"]),
        (&json!("invalid-utf-8"), &json!(44))
    );
    let (status, found, _) = filter(&["--strict"], document);
    assert_eq!((status, found.len()), (Some(1), 0));

    let page = b"05.03.2026\nPears\nRipe.\n04.03.2026\nFigs\nGreen \xFF or \xFF not.\n";
    let output = run(&["releases", "--json", "-"], page);
    let rows = json_lines(&output.stdout);
    assert_eq!(
        (code(&output), rows.len(), &rows[1]["body"][0]),
        (Some(1), 2, &json!("Green \u{FFFD} or \u{FFFD} not."))
    );
    assert!(text(&output.stderr).contains("invalid utf-8, 2 times in this line"));
    assert!(text(&output.stderr).contains("--> -:6:7"));
    let output = run(&["releases", "--json", "--strict", "-"], page);
    assert_eq!((code(&output), output.stdout.len()), (Some(1), 0));
}

#[test]
fn old_encodings_are_decoded() {
    let page = b"05.03.2026\n\xC3\xF0\xF3\xF8\xE8 \xE7\xF0\xE5\xFE\xF2\nGreen.\n";
    let output = run(&["releases", "--json", "--encoding", "windows-1251", "-"], page);
    assert_eq!((code(&output), &json_lines(&output.stdout)[0]["title"]), (Some(0), &json!("Груши зреют")));
    assert_eq!(code(&run(&["releases", "--encoding", "pears", "-"], page)), Some(2));
}

/// The rows of CSV, each with its columns by name.
fn rows(bytes: &[u8]) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row")).collect()
}

const PAGE: &[u8] = " date 2026-03-06 05.03.2026, 19:58 3996\nPears \"ripen\", early\nImages | MFA\n\
    They do, Kazinform reports.\n\nApples follow.\n13.03.2023\n=Figs\nGreen.\n"
    .as_bytes();

#[test]
fn csv_has_one_row_a_release() {
    let output = run(&["releases", "--csv", "-"], PAGE);
    let right = "\
release,file,captured,captured_from,place,line,date,local_time,instant,views,related,title,label,deck,credit,source,\
agency,reporter,via,fingerprint,body
-#1,-,2026-03-06,stamp,1,1,2026-03-05,2026-03-05T19:58:00,2026-03-05T14:58:00Z,3996,false,\"Pears \"\"ripen\"\", early\",,,MFA,,\
kazinform,Kazinform,,FIRST,\"They do, Kazinform reports.

Apples follow.\"
-#2,-,2026-03-06,stamp,2,7,2023-03-13,,,,false,=Figs,,,,,,,,SECOND,Green.
";
    let first = Fingerprint::of("They do, Kazinform reports. Apples follow.").to_string();
    let right = right.replace("FIRST", &first).replace("SECOND", &Fingerprint::of("Green.").to_string());
    assert_eq!(text(&output.stdout), right);
    assert_eq!((code(&output), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn excel_gets_a_byte_order_mark_and_no_formula() {
    let output = run(&["releases", "--excel", "-"], PAGE);
    let found = text(&output.stdout).strip_prefix('\u{FEFF}').expect("a byte order mark");
    assert_eq!(found.matches("\r\n").count(), 3);
    assert!(found.contains(",'=Figs,") && found.contains("\r\n'-#2,'-,2026"));
}

#[test]
fn json_and_csv_have_the_same_rows() {
    let paths: Vec<_> = cases().iter().map(|case| case.path.display().to_string()).collect();
    let arguments = |format| {
        [&["releases", "--quiet", format], paths.iter().map(String::as_str).collect::<Vec<_>>().as_slice()]
            .concat()
    };
    let (json, csv) = (run(&arguments("--json"), b""), run(&arguments("--csv"), b""));
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n"),
        other => other.to_string(),
    };
    let from_json: Vec<HashMap<String, String>> = json_lines(&json.stdout)
        .iter()
        .map(|row| {
            row.as_object()
                .expect("an object")
                .iter()
                .map(|(key, value)| (key.clone(), cell(value)))
                .collect()
        })
        .collect();
    assert!(from_json.len() > 100);
    assert_eq!(from_json, rows(&csv.stdout));
}

#[test]
fn quotes_join_to_releases() {
    let page = "05.03.2026, 19:58 3996\nPears Ripen\nThey do.\n\"They are ripe,\" the gardener said.\n";
    let quotes = json_lines(&run(&["quotes", "--json", "-"], page.as_bytes()).stdout);
    let releases = json_lines(&run(&["releases", "--json", "-"], page.as_bytes()).stdout);
    assert_eq!(quotes.len(), 1);
    for key in ["release", "file", "captured", "place", "line", "instant", "views", "title"] {
        assert_eq!(quotes[0][key], releases[0][key], "{key}");
    }
    assert_eq!((&quotes[0]["paragraph"], &quotes[0]["speaker"]), (&json!(1), &json!("the gardener")));
}

#[test]
fn joined_captures_keep_their_days_and_places() {
    let capture =
        |day: &str| format!(" date 2026-03-{day} 05.03.2026\nPears\nRipe.\n04.03.2026\nFigs\nGreen.\n");
    let joined = capture("06") + &capture("07");
    let rows = json_lines(&run(&["releases", "--json", "-"], joined.as_bytes()).stdout);
    let places: Vec<_> = rows.iter().map(|row| json!([row["captured"], row["place"], row["line"]])).collect();
    let right =
        json!([["2026-03-06", 1, 1], ["2026-03-06", 2, 4], ["2026-03-07", 3, 7], ["2026-03-07", 4, 10]]);
    assert_eq!(Value::from(places), right);
    let lines = json_lines(&run(&["lines", "--json", "-"], joined.as_bytes()).stdout);
    let stamps: Vec<_> =
        lines.iter().filter(|line| line["kind"] == "stamp").map(|line| &line["line"]).collect();
    assert_eq!(stamps, [1, 7]);
}

#[test]
fn captures_without_a_stamp_get_a_day() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("days");
    fs::create_dir_all(folder.join("deeper")).expect("a folder");
    for name in ["2026-03-08.txt", "page_20260309_en.txt", "page-120260309.txt", "deeper/plain.txt", "not.md"]
    {
        fs::write(folder.join(name), "05.03.2026\nPears\nRipe.\n").expect("a file");
    }
    fs::write(folder.join("2026-03-10.txt"), " date 2026-03-11 05.03.2026\nPears\nRipe.\n").expect("a file");
    let path = folder.display().to_string();
    let output = run(&["releases", "--json", "--captured", "2026-03-12", "--captured-from-name", &path], b"");
    let rows = json_lines(&output.stdout);
    let found: Vec<_> = rows.iter().map(|row| json!([row["captured"], row["captured_from"]])).collect();
    let right = json!([
        ["2026-03-08", "name"],
        ["2026-03-11", "stamp"],
        ["2026-03-12", "option"],
        ["2026-03-12", "option"],
        ["2026-03-09", "name"],
    ]);
    assert_eq!(Value::from(found), right);
}
