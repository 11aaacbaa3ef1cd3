//! Captures that were joined into one text.

use core::iter::FusedIterator;

use crate::grammar::stamp;

/// Returns an iterator over the captures in a text that was joined from several, such as the output of `cat *.txt`.
///
/// A capture begins at each stamp at the start of a line; a byte order mark may precede the stamp. Text before the first
/// stamp is a capture, too. The slices cover the text without gaps.
///
/// [`Bulletin::parse`](crate::Bulletin::parse) and [`releases`](crate::releases) read one capture. If they read a joined
/// text, all stamps but the first become paragraphs: a header in the line of a stamp, and a release without a header, may
/// become part of the release before it.
///
/// The iterator takes time linear in the length of the text, and does not allocate. For bytes that may be invalid UTF-8, see
/// [`decode_lossy`](crate::decode_lossy).
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{captures, releases};
///
/// let joined = " date 2026-02-21 20.02.2026\nTalks Open\nEnvoys met.\n\
/// \x20date 2026-02-22 21.02.2026\nTalks End\nThe envoys agreed.\n";
/// let mut days = Vec::new();
/// for capture in captures(joined) {
///     days.push(releases(capture).captured().expect("a stamp").to_string());
/// }
/// assert_eq!(days, ["2026-02-21", "2026-02-22"]);
/// assert_eq!(captures(joined).collect::<String>(), joined);
/// ```
pub fn captures(text: &str) -> Captures<'_> {
    Captures { rest: text }
}

/// An iterator over the captures of a text, created by [`captures`].
///
/// # Examples
///
/// ```
/// assert_eq!(mfa_bulletin::captures("").count(), 0);
/// assert_eq!(mfa_bulletin::captures("20.02.2026\nEmbassy Opens a Library\n").count(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Captures<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Captures<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let start = self.rest.match_indices(" date ").find_map(|(at, _)| {
            let start = self.rest[..at].strip_suffix('\u{FEFF}').map_or(at, str::len);
            (self.rest[..start].ends_with('\n') && stamp(&self.rest[at..]).is_some()).then_some(start)
        });
        let (capture, rest) = self.rest.split_at(start.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!capture.is_empty()).then_some(capture)
    }
}

impl FusedIterator for Captures<'_> {}
