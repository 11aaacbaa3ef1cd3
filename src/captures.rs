//! Captures that were joined into one text.

use core::iter::{self, FusedIterator};
use core::ops::Range;

use memchr::memmem::find_iter;

use crate::grammar::stamp;

/// More bytes than a stamp and a line end have.
const STAMP_BYTES: usize = 32;

/// Returns an iterator over the captures in a text that was joined from several, such as the output of `cat *.txt`.
///
/// A capture begins at each stamp at the start of a line; a byte order mark may precede the stamp. The slices cover the
/// text without gaps. [`Bulletin::parse`](crate::Bulletin::parse) and [`releases`](crate::releases) read one capture: if
/// they read a joined text, all stamps but the first are ignored, and releases without a header may be lost.
///
/// The iterator takes time linear in the length of the text, and does not allocate. For bytes that may not be UTF-8, see
/// [`captures_bytes`].
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
pub fn captures(text: &str) -> impl FusedIterator<Item = &str> + Clone {
    ranges(text.as_bytes()).map(|range| &text[range])
}

/// Returns an iterator over the captures in bytes, which [`captures`] finds in text.
///
/// [`Bulletin::parse_bytes_lossy`](crate::Bulletin::parse_bytes_lossy) parses a capture and reports bytes that are not
/// UTF-8. The slices cover the bytes without gaps, so the offset of a capture is the sum of the lengths before it.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, captures_bytes};
///
/// let joined = b" date 2026-02-21 20.02.2026\nTalks \xFF Open\nEnvoys met.\n\
///               \x20date 2026-02-22 21.02.2026\nTalks End\nThe envoys agreed.\n";
/// let found: Vec<_> = captures_bytes(joined).map(Bulletin::parse_bytes_lossy).collect();
/// assert_eq!(found[0].diagnostics[0].code(), "invalid-utf-8");
/// assert_eq!(found[1].bulletin.captured.expect("a stamp").to_string(), "2026-02-22");
/// assert_eq!(captures_bytes(joined).collect::<Vec<_>>().concat(), joined);
/// ```
pub fn captures_bytes(bytes: &[u8]) -> impl FusedIterator<Item = &[u8]> + Clone {
    ranges(bytes).map(|range| &bytes[range])
}

fn ranges(bytes: &[u8]) -> impl FusedIterator<Item = Range<usize>> + Clone {
    let next = |start: usize| (start < bytes.len()).then(|| start..start + first_capture(&bytes[start..]));
    iter::successors(next(0), move |capture| next(capture.end))
}

/// Returns the length of the first capture.
fn first_capture(bytes: &[u8]) -> usize {
    let start = find_iter(bytes, " date ").find_map(|at| {
        let start = bytes[..at].strip_suffix("\u{FEFF}".as_bytes()).map_or(at, <[u8]>::len);
        let line = bytes[at..].chunks(STAMP_BYTES).next()?.split(|&byte| byte == b'\n').next()?;
        let text = line.utf8_chunks().next()?.valid();
        let is_stamp = stamp(text).is_some_and(|(stamp, _)| stamp.ends_with(' ') || text.len() == line.len());
        (is_stamp && bytes[..start].ends_with(b"\n")).then_some(start)
    });
    start.unwrap_or(bytes.len())
}
