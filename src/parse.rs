//! Strict, lossy and lazy parsing, which use the same assembler.

use alloc::borrow::Cow;
use alloc::vec::{self, Vec};
use core::cmp::Reverse;
use core::iter::FusedIterator;
use core::mem;
use core::str::FromStr;

use chrono::NaiveDate;

use crate::assemble::PageState;
use crate::bulletin::Bulletin;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind, Result};
use crate::grammar::{Mismatch, header_line};
use crate::header::Header;
use crate::lines::Window;
use crate::release::Release;
use crate::span::{Position, Span};
use crate::utf8::decode_lossy;
use crate::whitespace::trim;

/// Returns an iterator over the releases of `text`, which borrow from the text. Nothing is
/// allocated for a release without diagnostics.
///
/// If the date, time or view count of a header, or the day of the stamp, does not exist, the iterator yields an error for
/// each such value, and then the release without them. The releases are those of [`Bulletin::parse_lossy`], and the errors are its
/// diagnostics of severity error.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::releases;
///
/// let text = "31.02.2026, 10:00 6\nTalks Open\nEnvoys met.\n\
///             28.02.2026\nTalks End\nThe envoys agreed.\n";
/// let mut found = releases(text);
/// assert_eq!(found.next().expect("an item").unwrap_err().position().column, 1);
/// assert_eq!(found.next().expect("an item")?.title.as_deref(), Some("Talks Open"));
/// assert_eq!(found.next().expect("an item")?.title.as_deref(), Some("Talks End"));
/// assert!(found.next().is_none());
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub fn releases(text: &str) -> Releases<'_> {
    Releases {
        window: Window { text, base: 0, last: true },
        page: PageState::default(),
        faults: vec::IntoIter::default(),
        counted: (0, Position::START),
    }
}

/// An iterator over the releases of a text, created by [`releases`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::releases;
///
/// let mut found = releases(" date 2026-02-21 20.02.2026\nTalks Open\nEnvoys met.\n");
/// assert_eq!(found.captured().expect("a stamp").to_string(), "2026-02-21");
/// assert_eq!(found.count(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Releases<'a> {
    window: Window<'a>,
    page: PageState,
    /// The errors that are yielded before the release that was found.
    faults: vec::IntoIter<Diagnostic>,
    /// The offset and position of the last fault: lines are counted from there, so that all text is counted once.
    counted: (usize, Position),
}

impl Releases<'_> {
    /// Returns the day on which the page was captured; `None` without a stamp, or if its day does not exist.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::releases;
    ///
    /// assert_eq!(releases("20.02.2026\nTalks Open\n").captured(), None);
    /// ```
    pub fn captured(&mut self) -> Option<NaiveDate> {
        self.page.captured(self.window)
    }
}

impl<'a> Iterator for Releases<'a> {
    type Item = Result<Release<'a>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if !self.page.found.begun && self.faults.len() == 0 {
            self.page.next_release(self.window);
            let found = self.page.found.diagnostics();
            self.faults = sorted(found.filter(|found| found.severity() == Severity::Error)).into_iter();
        }
        match self.faults.next() {
            Some(fault) => {
                let (from, at) = (self.counted.0.min(fault.span.start), fault.span.start);
                self.counted = (at, self.counted.1.advanced(&self.window.text[from..], at - from));
                Some(Err(Error::fault(fault, self.counted.1)))
            }
            None => mem::take(&mut self.page.found.begun).then(|| Ok(self.page.found.release(self.window))),
        }
    }
}

impl FusedIterator for Releases<'_> {}

/// The result of [`Bulletin::parse_lossy`]: a bulletin and its diagnostics.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, Severity};
///
/// let lossy = Bulletin::parse_lossy("05.03.2026, 25:61 12\nTalks Open\nEnvoys met.\n");
/// assert_eq!(lossy.bulletin.releases.len(), 1);
/// assert_eq!(lossy.diagnostics[0].severity(), Severity::Error);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lossy<'a> {
    /// The bulletin. A value of a header or stamp that does not exist is `None`.
    pub bulletin: Bulletin<'a>,
    /// The diagnostics, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Bulletin<'a> {
    /// Parses a bulletin, and stops at the first error.
    ///
    /// Succeeds if and only if [`parse_lossy`](Self::parse_lossy) reports no diagnostic of severity error; both then
    /// return equal bulletins.
    ///
    /// # Errors
    ///
    /// Returns an error if the date or time of a header or the day of the stamp does not exist, or if a view count
    /// exceeds [`u64::MAX`]. The position of the error is that of the first such value.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n")?;
    /// assert_eq!(bulletin.releases[0].header.and_then(|header| header.views), Some(3996));
    ///
    /// let error = Bulletin::parse(" date 2026-13-45 Tell a friend\n").unwrap_err();
    /// assert_eq!(error.to_string(), "stamp date 2026-13-45 does not exist at line 1, column 7");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self> {
        let mut found = releases(text);
        // A release has about 1600 bytes. A list of that capacity saves a tenth of the time of a growing one.
        let mut releases = Vec::with_capacity(text.len() / 1600);
        found.by_ref().try_for_each(|release| release.map(|release| releases.push(release)))?;
        Ok(Self { captured: found.captured(), releases })
    }

    /// Parses a bulletin without failing, and returns errors and warnings as diagnostics.
    ///
    /// A header with a value that does not exist still begins a release. Without a valid date the release has no header;
    /// otherwise only the value is left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let lossy = Bulletin::parse_lossy("31.02.2026, 10:00 6\nTalks Open\nEnvoys met.\n");
    /// assert_eq!(lossy.bulletin.releases[0].header, None);
    /// assert_eq!(lossy.bulletin.releases[0].title.as_deref(), Some("Talks Open"));
    /// assert_eq!(lossy.diagnostics[0].code(), "no-such-date");
    /// ```
    pub fn parse_lossy(text: &'a str) -> Lossy<'a> {
        let mut found = releases(text);
        let mut lossy = Lossy::default();
        lossy.bulletin.captured = found.captured();
        loop {
            found.page.next_release(found.window);
            let release = &found.page.found;
            lossy.diagnostics.extend(release.diagnostics());
            if !release.begun {
                break;
            }
            lossy.bulletin.releases.push(release.release(found.window));
        }
        lossy.diagnostics = sorted(lossy.diagnostics.into_iter());
        lossy
    }

    /// Parses a bulletin from bytes, as [`parse`](Self::parse) does from text.
    ///
    /// # Errors
    ///
    /// Returns an error for the same reasons as [`parse`](Self::parse), or if the bytes are not UTF-8. If there are
    /// several errors, the first one in the text is returned.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, DiagnosticKind, ErrorKind};
    ///
    /// let bulletin = Bulletin::parse_bytes(b"05.03.2026\nTalks Open\nEnvoys met.\n")?;
    /// assert_eq!(bulletin.releases.len(), 1);
    ///
    /// let error = Bulletin::parse_bytes(b"05.03.2026\nTalks \xFF Open\n").unwrap_err();
    /// let fault = DiagnosticKind::InvalidUtf8 { count: 1 };
    /// assert!(matches!(error.kind(), ErrorKind::Fault(kind) if *kind == fault));
    /// assert_eq!(error.position().byte, 17);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn parse_bytes(bytes: &'a [u8]) -> Result<Self> {
        let Lossy { bulletin, diagnostics } = Self::parse_bytes_lossy(bytes);
        let first = diagnostics.into_iter().find(|found| found.severity() == Severity::Error);
        let Some(mut first) = first else { return Ok(bulletin) };
        // Up to the first bytes that are not UTF-8, text and bytes have the same offsets.
        let Span { start, .. } = first.span;
        if let Some(chunk) = bytes.utf8_chunks().next().filter(|chunk| chunk.valid().len() == start) {
            first.span.end = start + chunk.invalid().len();
        }
        Err(Error::fault(first, Position::at(&decode_lossy(bytes).0, start)))
    }

    /// Parses a bulletin from bytes, as [`parse_lossy`](Self::parse_lossy) does from text. Bytes that are not UTF-8
    /// become U+FFFD and are reported.
    ///
    /// Spans refer to the text that [`decode_lossy`] returns for the bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let lossy = Bulletin::parse_bytes_lossy(b"05.03.2026\nTalks \xFF Open\nEnvoys met.\n");
    /// assert_eq!(lossy.bulletin.releases[0].title.as_deref(), Some("Talks \u{FFFD} Open"));
    /// assert_eq!(lossy.diagnostics[0].code(), "invalid-utf-8");
    /// ```
    pub fn parse_bytes_lossy(bytes: &'a [u8]) -> Lossy<'a> {
        match decode_lossy(bytes) {
            (Cow::Borrowed(text), _) => Self::parse_lossy(text),
            (Cow::Owned(text), invalid) => {
                let Lossy { bulletin, diagnostics } = Bulletin::parse_lossy(&text);
                let invalid = invalid.into_iter().map(|found| in_its_release(found, &bulletin.releases));
                let diagnostics = sorted(diagnostics.into_iter().chain(invalid));
                Lossy { bulletin: bulletin.into_owned(), diagnostics }
            }
        }
    }
}

/// Returns a diagnostic with the index of the release in which it is.
fn in_its_release(found: Diagnostic, releases: &[Release<'_>]) -> Diagnostic {
    let ends_before = |release: &Release<'_>| release.span.is_some_and(|span| span.end <= found.span.start);
    let index = releases.partition_point(ends_before);
    let span = releases.get(index).and_then(|release| release.span);
    span.map_or(found, |span| found.in_release(index, span))
}

/// Returns findings in the order of the text; at the same place errors come first.
pub(crate) fn sorted(found: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|found| (found.span.start, Reverse(found.severity()), found.span.end));
    found
}

impl FromStr for Bulletin<'static> {
    type Err = Error;

    /// Parses a bulletin as [`Bulletin::parse`] does, and copies its text.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Bulletin::parse`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin: Bulletin<'static> = "05.03.2026\nTalks Open\nEnvoys met.\n".parse()?;
    /// assert_eq!(bulletin.releases.len(), 1);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    fn from_str(text: &str) -> Result<Self> {
        Bulletin::parse(text).map(Bulletin::into_owned)
    }
}

impl FromStr for Header {
    type Err = Error;

    /// Parses one header line. White space around it is ignored.
    ///
    /// # Errors
    ///
    /// Returns an error with the expected text and its position if the line does not have the form of a header, or an
    /// error if its date, time or views do not exist.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Header;
    ///
    /// assert!(" 05.03.2026, 19:58\n".parse::<Header>().is_ok());
    /// let error = "05.03.2026, 19.58".parse::<Header>().unwrap_err();
    /// assert_eq!(error.to_string(), "invalid header: expected a time hh:mm at line 1, column 15");
    /// ```
    #[inline]
    fn from_str(line: &str) -> Result<Self> {
        let header = trim(line);
        let start = Span::of_slice(header, line).unwrap_or_default().start;
        let (header, faults) = header_line(header, start).map_err(|Mismatch { rest, expected }| {
            let at = start + header.len() - rest.len();
            Error::new(ErrorKind::InvalidHeader { expected }, Position::at(line, at))
        })?;
        match faults.first() {
            Some(&fault) => Err(Error::fault(fault, Position::at(line, fault.span.start))),
            None => Ok(header.expect("a header without a fault has a value")),
        }
    }
}
