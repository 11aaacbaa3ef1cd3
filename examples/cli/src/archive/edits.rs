//! `mfa-bulletin archive edits`: the words that changed between two versions of a release.

use std::error::Error;
use std::io::{self, Write};

use rusqlite::Connection;

/// Texts that differ in more words than this, between what is equal at both ends, are shown one after the other.
const LIMIT: usize = 2_000;

/// A version of a release.
struct Version {
    first_seen: String,
    title: String,
    body: String,
    fingerprints: (Option<String>, Option<String>),
}

/// Prints the edits of a release, or of all.
pub(super) fn print(connection: &Connection, release: Option<i64>) -> Result<(), Box<dyn Error>> {
    let sql =
        "SELECT release, ifnull(title, '-') FROM edited WHERE ?1 IS NULL OR release = ?1 ORDER BY release";
    let mut statement = connection.prepare(sql)?;
    let edited =
        statement.query_map([release], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut out = io::stdout().lock();
    for edited in edited {
        let (release, title) = edited?;
        writeln!(out, "release {release}: {title}")?;
        let versions = versions(connection, release)?;
        for pair in versions.windows(2) {
            writeln!(out, "  {} to {}", pair[0].first_seen, pair[1].first_seen)?;
            let parts = [(&pair[0].title, &pair[1].title), (&pair[0].body, &pair[1].body)];
            for (old, new) in parts.into_iter().filter(|(old, new)| old != new) {
                writeln!(out, "    {}", word_diff(old, new).replace('\n', "\n    "))?;
            }
        }
    }
    Ok(())
}

/// Returns the versions of a release whose letters differ, in the order of the captures.
fn versions(connection: &Connection, release: i64) -> rusqlite::Result<Vec<Version>> {
    let sql = "SELECT min(ifnull(c.captured, '-')), v.title, v.body, v.title_fingerprint, v.fingerprint
               FROM version v JOIN sighting s ON s.version = v.id JOIN capture c ON c.id = s.capture
               WHERE v.release = ? AND v.title IS NOT NULL AND v.fingerprint IS NOT NULL
               GROUP BY v.title_fingerprint, v.fingerprint ORDER BY 1, min(c.id)";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([release], |row| {
        let (first_seen, title, body) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Version { first_seen, title, body, fingerprints: (row.get(3)?, row.get(4)?) })
    })?;
    let mut versions: Vec<Version> = rows.collect::<rusqlite::Result<_>>()?;
    versions.dedup_by(|second, first| second.fingerprints == first.fingerprints);
    Ok(versions)
}

/// Returns the new text with the words that were removed and added.
pub(super) fn word_diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (words(old), words(new));
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut steps: Vec<(char, &str)> = new[..start].iter().map(|word| ('=', *word)).collect();
    if old_middle.len().max(new_middle.len()) > LIMIT {
        steps.extend(old_middle.iter().map(|word| ('-', *word)));
        steps.extend(new_middle.iter().map(|word| ('+', *word)));
    } else {
        steps.extend(shortest_edit(old_middle, new_middle));
    }
    steps.extend(new[new.len() - end..].iter().map(|word| ('=', *word)));
    let runs = steps.chunk_by(|first, second| first.0 == second.0).map(|run| {
        let text: String = run.iter().map(|(_, word)| *word).collect();
        match run[0].0 {
            '-' => format!("[-{}-]", text.trim_end()),
            '+' => format!("{{+{}+}}{}", text.trim_end(), &text[text.trim_end().len()..]),
            _ => text,
        }
    });
    runs.collect()
}

/// Returns the words of a text, each with the white space after it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// Returns the words of both texts, those that both have in common (`=`) once: the longest common subsequence.
fn shortest_edit<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let width = new.len() + 1;
    // The length of the longest common subsequence of the rests of both texts.
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::with_capacity(old.len() + new.len());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            steps.push(('=', new[j]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            steps.push(('-', old[i]));
            i += 1;
        } else {
            steps.push(('+', new[j]));
            j += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::word_diff;

    #[test]
    fn words_that_changed_are_marked() {
        let old = "Pears ripen early this year.";
        assert_eq!(word_diff(old, old), old);
        assert_eq!(word_diff(old, "Pears ripen late this year."), "Pears ripen [-early-]{+late+} this year.");
        assert_eq!(word_diff(old, "Pears ripen this year."), "Pears ripen [-early-]this year.");
        assert_eq!(word_diff("a b c d", "a x c y d"), "a [-b-]{+x+} c {+y+} d");
        assert_eq!(word_diff("", "a"), "{+a+}");
        let (long, other) = ("a ".repeat(3_000), "b ".repeat(3_000));
        assert!(word_diff(&long, &other).starts_with("[-a a "));
    }
}
