//! The archive against a site of which everything is known, and against kills.

mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use rusqlite::Connection;
use serde_json::Value;
use world::{Rng, World};

/// Returns an empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_mfa-bulletin"))
}

fn add(archive: &Path, paths: &[PathBuf]) -> Command {
    let mut command = program();
    command.args(["archive", "add", "--quiet"]).arg(archive).args(paths);
    command
}

fn succeeded(mut command: Command) -> Output {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn count(connection: &Connection, sql: &str) -> usize {
    connection
        .query_row(sql, [], |row| row.get::<_, i64>(0))
        .expect("a count")
        .try_into()
        .expect("not negative")
}

/// Returns the number of the lot that each sighting is about, with the release that the archive has for it.
fn lots(connection: &Connection) -> Vec<(usize, i64)> {
    let sql = "SELECT v.body, s.release FROM sighting s JOIN version v ON v.id = s.version";
    let mut statement = connection.prepare(sql).expect("a query");
    let rows =
        statement.query_map([], |row| Ok((lot(&row.get::<_, String>(0)?), row.get(1)?))).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

fn lot(text: &str) -> usize {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().expect("the number of a lot")
}

/// Returns the lots of the releases in a view.
fn lots_of(connection: &Connection, view: &str, lots: &BTreeMap<i64, usize>) -> BTreeSet<usize> {
    let mut statement = connection.prepare(&format!("SELECT release FROM {view}")).expect("a query");
    let rows = statement.query_map([], |row| row.get::<_, i64>(0)).expect("rows");
    rows.map(|release| lots[&release.expect("a release")]).collect()
}

/// Asserts that an archive says what is true of the site.
fn assert_true(archive: &Path, world: &World) {
    let connection = Connection::open(archive).expect("an archive");
    assert_eq!(count(&connection, "SELECT count(*) FROM release"), world.releases);
    assert_eq!(count(&connection, "SELECT count(*) FROM sighting"), world.sightings);
    assert_eq!(count(&connection, "SELECT count(*) FROM capture"), world.captures);
    let found = lots(&connection);
    let (by_lot, by_release): (BTreeMap<_, _>, BTreeMap<_, _>) =
        found.iter().map(|&(lot, release)| ((lot, release), (release, lot))).unzip();
    assert!(found.iter().all(|(lot, release)| by_lot[lot] == *release), "a release is split");
    assert!(found.iter().all(|(lot, release)| by_release[release] == *lot), "releases are mixed");
    assert_eq!(lots_of(&connection, "edited", &by_release), world.edited);
    assert_eq!(lots_of(&connection, "removed", &by_release), world.provably_removed);
    assert!(
        world.provably_removed.is_subset(&world.removed)
            && world.removed.len() - world.provably_removed.len() < 3
    );
    assert_eq!(
        count(&connection, "SELECT count(*) FROM release WHERE title IS NULL OR local_time IS NULL"),
        0
    );
}

/// Adds a site of this many releases twice, and asserts what is true of it.
fn site_is_exact(name: &str, releases: usize) {
    let folder = folder(name);
    let world = World::write(&folder, releases);
    let archive = folder.join("archive.sqlite");
    let start = Instant::now();
    let output = succeeded(add(&archive, &world.folders));
    eprintln!("{:?}: {}", start.elapsed(), String::from_utf8_lossy(&output.stderr));
    assert_true(&archive, &world);
    let before = exported(&archive);
    succeeded(add(&archive, &world.folders));
    assert_true(&archive, &world);
    assert_eq!(exported(&archive), before);
    assert!(!world.edited.is_empty() && !world.removed.is_empty());
}

#[test]
fn a_site_of_300_releases_is_exact() {
    site_is_exact("site-300", 300);
}

#[test]
#[ignore = "takes a minute without optimisation"]
fn a_site_of_3000_releases_is_exact() {
    site_is_exact("site-3000", 3_000);
}

/// Returns the sightings of an archive as JSON Lines, in any order.
fn exported(archive: &Path) -> BTreeSet<String> {
    let mut command = program();
    command.args(["archive", "export", "--json"]).arg(archive);
    let output = succeeded(command);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: BTreeSet<_> = text.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), text.lines().count(), "a sighting is doubled");
    lines
}

#[test]
fn a_kill_at_any_moment_loses_and_doubles_nothing() {
    let folder = folder("kills");
    let world = World::write(&folder, 150);
    let whole = folder.join("whole.sqlite");
    let start = Instant::now();
    succeeded(add(&whole, &world.folders));
    let duration = start.elapsed();

    let archive = folder.join("killed.sqlite");
    let (mut rng, mut interrupted) = (Rng(7), 0);
    for _ in 0..20 {
        let mut child = add(&archive, &world.folders).spawn().expect("it starts");
        let permille = u32::try_from(rng.below(300)).expect("a small number");
        thread::sleep(duration * permille / 1000 + Duration::from_millis(1));
        child.kill().expect("it was not waited for");
        interrupted += usize::from(!child.wait().expect("it ends").success());
        if archive.exists() {
            assert_captures_are_whole(&archive, &whole);
        }
    }
    assert!(interrupted > 0, "every run was complete before its kill");
    succeeded(add(&archive, &world.folders));
    assert_true(&archive, &world);
    assert_eq!(exported(&archive), exported(&whole));
}

/// Asserts that each capture in an archive has all its sightings.
fn assert_captures_are_whole(archive: &Path, whole: &Path) {
    let sightings = |path: &Path| -> BTreeMap<String, i64> {
        let connection = Connection::open(path).expect("an archive");
        let check: String =
            connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
        assert_eq!(check, "ok");
        let sql = "SELECT c.digest, (SELECT count(*) FROM sighting s WHERE s.capture = c.id) FROM capture c";
        // A program that was killed at the very beginning leaves no tables.
        let Ok(mut statement) = connection.prepare(sql) else { return BTreeMap::new() };
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    };
    let all = sightings(whole);
    for (digest, count) in sightings(archive) {
        assert_eq!(all.get(&digest), Some(&count));
    }
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path
}

/// Returns what a command about an archive prints.
fn printed(archive: &Path, arguments: &[&str]) -> String {
    let mut command = program();
    command.arg("archive").arg(arguments[0]).arg(archive).args(&arguments[1..]);
    String::from_utf8(succeeded(command).stdout).expect("UTF-8")
}

#[test]
fn an_article_page_that_came_first_is_named_by_the_digest() {
    let folder = folder("named");
    let archive = folder.join("archive.sqlite");
    let article =
        write(&folder, "article.txt", " date 2026-03-05\nTell a friend\nPears ripen - early this year.\n");
    succeeded(add(&archive, &[article]));
    let title = "SELECT count(*) FROM release WHERE title = 'Pears Ripen in Valletta' AND local_time = '2026-03-05T19:58:00'";
    assert_eq!(count(&Connection::open(&archive).expect("an archive"), title), 0);
    let digest = "05.03.2026, 19:58 12\nPears Ripen in Valletta\nPears ripen early this year.\n";
    succeeded(add(&archive, &[write(&folder, "digest.txt", digest)]));
    let connection = Connection::open(&archive).expect("an archive");
    assert_eq!(count(&connection, title), 1);
    assert_eq!(count(&connection, "SELECT count(*) FROM release"), 1);
}

#[test]
fn releases_that_a_later_capture_shows_to_be_one_are_joined() {
    let folder = folder("joined");
    let archive = folder.join("archive.sqlite");
    let article = write(&folder, "1.txt", " date 2026-03-05\nTell a friend\nPears ripen early.\n");
    let edited =
        write(&folder, "2.txt", "05.03.2026, 19:58 12\nPears Ripen in Valletta\nPears ripen late.\n");
    succeeded(add(&archive, &[article, edited]));
    let connection = Connection::open(&archive).expect("an archive");
    assert_eq!(count(&connection, "SELECT count(*) FROM release"), 2);
    let first = write(&folder, "3.txt", "05.03.2026, 19:58 9\nPears Ripen in Valletta\nPears ripen early.\n");
    succeeded(add(&archive, &[first]));
    assert_eq!(count(&connection, "SELECT count(*) FROM release"), 1);
    assert_eq!(
        count(
            &connection,
            "SELECT count(*) FROM sighting s JOIN version v ON v.id = s.version AND v.release = s.release"
        ),
        3
    );
    assert_eq!(count(&connection, "SELECT bodies FROM edited"), 2);
    assert_eq!(exported(&archive).len(), 3);
    let found = printed(&archive, &["search", "late", "--json"]);
    assert_eq!(found.lines().count(), 1);
    assert!(found.contains("Pears ripen [late]."));
}

#[test]
fn edits_growth_and_pictures_are_printed() {
    let folder = folder("printed");
    let archive = folder.join("archive.sqlite");
    let capture = |day, views, body| {
        format!(" date 2026-03-{day} 05.03.2026, 19:58 {views}\nPears Ripen in Valletta\n{body}\n")
    };
    let joined =
        capture("06", 12, "Pears ripen early.") + &capture("08", 96, "Pears ripen very early, of course.");
    succeeded(add(&archive, &[write(&folder, "joined.txt", joined)]));
    let edits = printed(&archive, &["edits"]);
    assert_eq!(
        edits,
        "release 1: Pears Ripen in Valletta\n  2026-03-06 to 2026-03-08\n    Pears ripen [-early.-]{+very early, of course.+}\n"
    );
    let growth = printed(&archive, &["growth", "--csv"]);
    assert_eq!(
        growth,
        "release,captured,age,views,title\n1,2026-03-06,1,12,Pears Ripen in Valletta\n1,2026-03-08,3,96,Pears Ripen in Valletta\n"
    );
    for arguments in [["--release", "1"].as_slice(), &[]] {
        let svg = folder.join("growth.svg");
        printed(&archive, &[&["growth", "--svg", svg.to_str().expect("UTF-8")], arguments].concat());
        let picture = fs::read_to_string(&svg).expect("a picture");
        assert!(
            picture.starts_with("<svg")
                && picture.trim_end().ends_with("</svg>")
                && picture.contains("<polyline")
        );
        fs::remove_file(svg).expect("a picture");
    }
}

#[test]
fn bad_documents_are_recorded_and_can_be_added_later() {
    let folder = folder("bad");
    let archive = folder.join("archive.sqlite");
    let bad = write(&folder, "bad.txt", b"31.02.2026\nPears Ripen in Valletta\nThey do \xFF early.\n");
    let missing = folder.join("missing.txt");
    let paths = [bad, missing.clone()];
    let recorded = |paths: &[PathBuf], strict: &[&str]| {
        let output = add(&archive, paths).args(strict).output().expect("it starts");
        let connection = Connection::open(&archive).expect("an archive");
        let mut statement =
            connection.prepare("SELECT diagnostics FROM capture ORDER BY file").expect("a query");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        let codes: Vec<_> = rows
            .map(|row| serde_json::from_str::<Value>(&row.expect("a row")).expect("JSON"))
            .map(|list| {
                list.as_array().expect("a list").iter().map(|it| it["code"].clone()).collect::<Value>()
            })
            .collect();
        (output.status.code(), codes, count(&connection, "SELECT count(*) FROM sighting"))
    };
    let codes = serde_json::json!([["no-such-date", "invalid-utf-8"], ["unreadable"]]);
    let codes = codes.as_array().expect("a list");
    for _ in 0..2 {
        assert_eq!(recorded(&paths, &["--strict"]), (Some(1), codes.clone(), 0));
    }
    let (status, found, sightings) = recorded(&paths, &[]);
    assert_eq!((status, found.len(), sightings), (Some(1), 2, 1));
    fs::write(missing, "05.03.2026, 19:58 12\nFigs Ripen in Valletta\nFigs ripen late.\n").expect("a file");
    let (status, found, sightings) = recorded(&paths, &[]);
    assert_eq!((status, sightings, found.last()), (Some(0), 2, Some(&serde_json::json!([]))));
}

/// The sample, and the seeds of the corpus that `MFA_BULLETIN_CORPUS` names.
#[test]
fn the_archive_exports_the_rows_of_releases() {
    let folder = folder("exported");
    let archive = folder.join("archive.sqlite");
    let mut paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/sample.txt")];
    paths.extend(env::var_os("MFA_BULLETIN_CORPUS").map(|corpus| Path::new(&corpus).join("seeds")));
    succeeded(add(&archive, &paths));
    for format in ["--json", "--csv", "--excel"] {
        let mut releases = program();
        releases.args(["releases", "--quiet", format]).args(&paths);
        let releases = String::from_utf8(succeeded(releases).stdout).expect("UTF-8");
        assert!(releases.lines().count() >= 5);
        assert_eq!(printed(&archive, &["export", format]), releases);
    }
}
