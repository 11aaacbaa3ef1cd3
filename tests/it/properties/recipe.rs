//! Bulletins that are described by a text instead of parsed, so that a fuzzer can create any of them.
//!
//! The first character of each line determines what the rest is; numbers may be omitted.
//!
//! | line | is |
//! |---|---|
//! | `!739681` | the day of capture, in days of the common era |
//! | `@739680 71880 3996` | a new release: its day, the second of the day, its views |
//! | `@` | a new release without header |
//! | `*` | it is related |
//! | `=Pears`, `+Груши`, `~MFA` | its title, deck, credit |
//! | any other | a paragraph |
//!
//! A backslash is a line end inside a part.

use chrono::{NaiveDate, NaiveTime};
use mfa_bulletin::{Body, Bulletin, Header, Release};

/// Returns the bulletin that a recipe describes.
pub(crate) fn bulletin(recipe: &str) -> Bulletin<'static> {
    let mut bulletin = Bulletin::default();
    let mut paragraphs = Vec::new();
    for line in recipe.lines() {
        let rest = line.get(1..).unwrap_or_default();
        let part = || Some(rest.replace('\\', "\n").into());
        let release = bulletin.releases.last_mut();
        match (line.as_bytes().first(), release) {
            (Some(b'!'), _) => {
                bulletin.captured = number(rest).and_then(NaiveDate::from_num_days_from_ce_opt);
            }
            (Some(b'@'), _) => {
                let mut release = Release::default();
                release.header = header(rest);
                bulletin.releases.push(release);
                paragraphs.clear();
            }
            (Some(b'*'), Some(release)) => release.related = true,
            (Some(b'='), Some(release)) => release.title = part(),
            (Some(b'+'), Some(release)) => release.deck = part(),
            (Some(b'~'), Some(release)) => release.credit = part(),
            (_, Some(release)) => {
                paragraphs.push(line.replace('\\', "\n"));
                release.body = paragraphs.iter().cloned().collect::<Body<'_>>();
            }
            (_, None) => {}
        }
    }
    bulletin
}

fn header(line: &str) -> Option<Header> {
    let mut numbers = line.splitn(3, ' ');
    let date = number(numbers.next()?).and_then(NaiveDate::from_num_days_from_ce_opt)?;
    let second = numbers.next().and_then(number);
    let time = second.and_then(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0));
    Some(Header { date, time, views: numbers.next().and_then(number) })
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.parse().ok()
}
