//! `examples/shards.mk`: whole again after a kill.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

const SHARDS: usize = 24;

fn make(folder: &Path) -> Command {
    let makefile =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shards.mk").canonicalize().expect("a makefile");
    let mut command = Command::new("make");
    // Slow enough to be killed in between.
    let filter = format!("sleep 0.1; {} filter --faults output", env!("CARGO_BIN_EXE_mfa-bulletin"));
    command.arg("-j2").arg("-f").arg(makefile).arg(format!("FILTER={filter}")).current_dir(folder);
    command.stdout(Stdio::null());
    command
}

fn results(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder.join("releases")) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("an entry").path());
    let mut results: Vec<_> = names
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .map(|path| (path.display().to_string(), fs::read_to_string(path).expect("UTF-8")))
        .collect();
    results.sort();
    results
}

#[test]
fn shards_are_whole_after_kills() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shards");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pages")).expect("a folder");
    let line = |number: usize| {
        let text = format!("05.03.2026, 19:58 {number}\nPears of Lot {number} Arrive\nThey do.\n");
        if number % 50 == 7 {
            "broken\n".to_owned()
        } else {
            json!({"uri": number, "text": text}).to_string() + "\n"
        }
    };
    for shard in 0..SHARDS {
        let lines: String = (shard * 100..shard * 100 + 100).map(line).collect();
        fs::write(folder.join(format!("pages/{shard:02}.jsonl")), lines).expect("a file");
    }
    let mut before_last = 0;
    for wait in [60, 90, 120] {
        // The whole group is killed: make, its shells and the filters.
        let mut child = make(&folder).process_group(0).spawn().expect("make is installed");
        thread::sleep(Duration::from_millis(wait));
        let group = format!("-{}", child.id());
        Command::new("kill").args(["-9", "--", &group]).status().expect("kill is installed");
        child.wait().expect("it ends");
        before_last = results(&folder).len();
        assert!(results(&folder).iter().all(|(_, text)| text.lines().count() == 100));
    }
    assert!(before_last < SHARDS, "every run was complete before its kill");
    assert!(make(&folder).status().expect("make is installed").success());
    let results = results(&folder);
    let found: String = results.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!((results.len(), found.lines().count()), (SHARDS, SHARDS * 100));
    let uris: BTreeSet<u64> = found
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).expect("JSON")["uri"].as_u64())
        .collect();
    assert_eq!(uris.len(), SHARDS * 98);
    assert_eq!(found.matches("not-json").count(), SHARDS * 2);
}
