//! Captures that were joined into one text.

use core::iter::FusedIterator;

use memchr::memmem::find_iter;

use crate::grammar::stamp;

/// Returns the captures of a text that was joined from several, as with `cat *.txt`.
///
/// A capture begins at each stamp at the start of a line; a byte order mark may precede the stamp. The slices tile the
/// text. [`Bulletin::parse`](crate::Bulletin::parse) and [`releases`](crate::releases) read one capture: a joined text
/// given to them as a whole loses stamps, and with them releases without a header.
///
/// Time is linear in the length of the text, and nothing is allocated.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{captures, releases};
///
/// let joined = " date 2026-02-21 20.02.2026\nEmbassy Opens a Library\nIt has maps.\n date 2026-02-22 Library Closes\n";
/// let days: Vec<_> = captures(joined).map(|capture| releases(capture).captured().expect("a stamp").to_string()).collect();
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
        let start = find_iter(self.rest.as_bytes(), " date ").find_map(|at| {
            let start = self.rest[..at].strip_suffix('\u{FEFF}').map_or(at, str::len);
            (self.rest[..start].ends_with('\n') && stamp(&self.rest[at..]).is_some()).then_some(start)
        });
        let (capture, rest) = self.rest.split_at(start.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!capture.is_empty()).then_some(capture)
    }
}

impl FusedIterator for Captures<'_> {}
