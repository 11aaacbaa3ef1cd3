//! Text in, typed values out: strict, lossy and lazy, all three over one assembler.

use alloc::string::String;
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::str::FromStr;

use chrono::NaiveDate;

use crate::assemble::{Frame, Page, PlainFrame};
use crate::bulletin::Bulletin;
use crate::decode::decode;
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::error::{Error, ErrorKind, Result};
use crate::grammar::{self, Fault};
use crate::header::Header;
use crate::release::Release;
use crate::span::{Position, Span};
use crate::white::trim;

/// The length of a release, on average, in bytes: room for so many is a tenth of the text, and saves a fifth of the
/// time that a growing list takes.
const USUAL_LENGTH: usize = 1600;

/// The releases of `text`, lazily: each borrows from it, and none costs an allocation.
///
/// A header whose date, time or views do not exist is an error in its place, and so is such a
/// stamp; the next item is the release that the header begins, without a header. So the values
/// are those of [`Bulletin::parse_lossy`], the errors its diagnostics of severity error.
///
/// ```
/// use mfa_bulletin::releases;
///
/// let text = "31.02.2026, 10:00 6\nPears ripen\nThey do.\n28.02.2026\nApples follow\nSlowly.\n";
/// let mut found = releases(text);
/// assert_eq!(found.next().expect("an item").unwrap_err().position().column, 1);
/// assert_eq!(found.next().expect("an item")?.title.as_deref(), Some("Pears ripen"));
/// assert_eq!(found.next().expect("an item")?.title.as_deref(), Some("Apples follow"));
/// assert!(found.next().is_none());
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub fn releases(text: &str) -> Releases<'_> {
    Releases::new(text)
}

/// The releases of a text, from [`releases`].
///
/// ```
/// use mfa_bulletin::releases;
///
/// let found = releases(" date 2026-02-21 20.02.2026\nPears ripen\nThey do.\n");
/// assert_eq!(found.captured().expect("a stamp").to_string(), "2026-02-21");
/// assert_eq!(found.count(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Releases<'a> {
    text: &'a str,
    at: usize,
    page: Page,
    /// The stamp's fault, until it was handed out.
    stamp_fault: Option<Diagnostic>,
    /// The next release, whose fault was handed out, and the page behind it.
    held: Option<(Page, Frame)>,
    /// The place of the last fault: lines are counted from there, so that all text is counted once.
    counted: Position,
}

impl<'a> Releases<'a> {
    fn new(text: &'a str) -> Self {
        let (page, at, stamp_fault) = Page::open_whole(text);
        Self { text, at, page, stamp_fault, held: None, counted: Position::START }
    }

    /// The day on which the page was captured, from its stamp.
    ///
    /// ```
    /// use mfa_bulletin::releases;
    ///
    /// assert_eq!(releases("20.02.2026\nPears ripen\nThey do.\n").captured(), None);
    /// ```
    pub fn captured(&self) -> Option<NaiveDate> {
        self.page.captured
    }

    fn error(&mut self, fault: Diagnostic) -> Error {
        let from = usize::try_from(self.counted.byte).unwrap_or(usize::MAX).min(fault.span.start);
        self.counted = self.counted.advanced(&self.text[from..], fault.span.start - from);
        Error::fault(fault, self.counted)
    }
}

impl<'a> Iterator for Releases<'a> {
    type Item = Result<Release<'a>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match self.next_plain() {
            Some(frame) => Some(Ok(frame.release(self.text))),
            None => self.next_any(),
        }
    }
}

impl<'a> Releases<'a> {
    /// The hot path.
    #[allow(
        clippy::inline_always,
        reason = "a release is moved once less where it is taken from its frame at once"
    )]
    #[inline(always)]
    fn next_plain(&mut self) -> Option<PlainFrame> {
        let frame = self.page.frame_plain(self.text, self.at).ok()?;
        self.at = frame.end;
        Some(frame)
    }

    /// What is not plain.
    #[inline(never)]
    fn next_any(&mut self) -> Option<Result<Release<'a>>> {
        if let Some(fault) = self.stamp_fault.take() {
            return Some(Err(self.error(fault)));
        }
        let (page, frame) = if let Some(held) = self.held.take() {
            held
        } else {
            let mut page = self.page;
            let frame = page.frame_any_whole(self.text, self.at)?;
            if let Some(fault) = frame.fault() {
                self.held = Some((page, frame));
                return Some(Err(self.error(fault)));
            }
            (page, frame)
        };
        self.page = page;
        self.at = frame.end;
        Some(Ok(frame.release(self.text)))
    }
}

impl FusedIterator for Releases<'_> {}

/// What [`Bulletin::parse_lossy`] gives: all that could be read, and what was found on the way.
///
/// ```
/// use mfa_bulletin::{Bulletin, Severity};
///
/// let lossy = Bulletin::parse_lossy("05.03.2026, 25:61 12\nPears ripen\nThey do.\n");
/// assert_eq!(lossy.bulletin.releases.len(), 1);
/// assert_eq!(lossy.diagnostics[0].severity(), Severity::Error);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lossy<'a> {
    /// The bulletin; a header with a fault is none in it, a stamp with a fault too.
    pub bulletin: Bulletin<'a>,
    /// The findings, in the order of the releases that they concern.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Bulletin<'a> {
    /// Reads a bulletin; the first fault is the error.
    ///
    /// It fails exactly where [`parse_lossy`](Self::parse_lossy) finds a diagnostic of severity
    /// error; else both give the same bulletin.
    ///
    /// # Errors
    ///
    /// The date or time of a header or the date of the stamp does not exist, or views exceed
    /// [`u64::MAX`]. The error points at the first such digits.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nPears ripen\nThey do.\n")?;
    /// assert_eq!(bulletin.releases[0].header.and_then(|header| header.views), Some(3996));
    ///
    /// let error = Bulletin::parse(" date 2026-13-45 Tell a friend\n").unwrap_err();
    /// assert_eq!(error.to_string(), "stamp date 2026-13-45 does not exist at line 1, column 7");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self> {
        let mut found = releases(text);
        let mut releases = Vec::with_capacity(text.len() / USUAL_LENGTH);
        loop {
            // As the iterator does, but that each release is built where it stays.
            while let Some(frame) = found.next_plain() {
                releases.push(frame.release(text));
            }
            match found.next_any() {
                Some(release) => releases.push(release?),
                None => return Ok(Self { captured: found.captured(), releases }),
            }
        }
    }

    /// Reads all that can be read: never fails, and reports what it found.
    ///
    /// A header with a fault still begins a release, which then has none; nothing else is lost.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let lossy = Bulletin::parse_lossy("31.02.2026, 10:00 6\nPears ripen\nThey do.\n");
    /// assert_eq!(lossy.bulletin.releases[0].header, None);
    /// assert_eq!(lossy.bulletin.releases[0].title.as_deref(), Some("Pears ripen"));
    /// assert_eq!(lossy.diagnostics[0].code(), "no-such-date");
    /// ```
    pub fn parse_lossy(text: &'a str) -> Lossy<'a> {
        let Releases { mut at, mut page, stamp_fault, .. } = releases(text);
        let mut diagnostics = Vec::from_iter(stamp_fault);
        let mut releases = Vec::with_capacity(text.len() / USUAL_LENGTH);
        while let Some(frame) = page.frame_whole(text, at) {
            diagnostics.extend(frame.fault());
            diagnostics.extend(frame.warnings(page.captured));
            releases.push(frame.release(text));
            at = frame.end;
        }
        Lossy { bulletin: Self { captured: page.captured, releases }, diagnostics }
    }
}

impl<'a> Bulletin<'a> {
    /// Reads a bulletin from bytes as [`parse`](Self::parse) does from text.
    ///
    /// # Errors
    ///
    /// As `parse`; or the bytes are no UTF-8. The error points at whichever stands first.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, DiagnosticKind, ErrorKind};
    ///
    /// let bulletin = Bulletin::parse_bytes(b"05.03.2026\nPears ripen\nThey do.\n")?;
    /// assert_eq!(bulletin.releases.len(), 1);
    ///
    /// let error = Bulletin::parse_bytes(b"05.03.2026\nPears \xFF ripen\n").unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::Fault(DiagnosticKind::InvalidUtf8)));
    /// assert_eq!(error.position().byte, 17);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn parse_bytes(bytes: &'a [u8]) -> Result<Self> {
        match core::str::from_utf8(bytes) {
            Ok(text) => Self::parse(text),
            Err(_) => Err(first_fault(bytes)),
        }
    }

    /// Reads from bytes as [`parse_lossy`](Self::parse_lossy) does from text; what is no UTF-8
    /// becomes U+FFFD and is reported.
    ///
    /// Spans are those of the text that [`String::from_utf8_lossy`] makes of the bytes.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let lossy = Bulletin::parse_bytes_lossy(b"05.03.2026\nPears \xFF ripen\nThey do.\n");
    /// assert_eq!(lossy.bulletin.releases[0].title.as_deref(), Some("Pears \u{FFFD} ripen"));
    /// assert_eq!(lossy.diagnostics[0].code(), "invalid-utf-8");
    /// ```
    pub fn parse_bytes_lossy(bytes: &'a [u8]) -> Lossy<'a> {
        if let Ok(text) = core::str::from_utf8(bytes) {
            return Self::parse_lossy(text);
        }
        let (mut text, mut scars) = (String::new(), Vec::new());
        decode(bytes, true, &mut text, &mut scars);
        let Lossy { bulletin, diagnostics } = Bulletin::parse_lossy(&text);
        Lossy {
            bulletin: bulletin.into_owned(),
            diagnostics: Diagnostic::merge(diagnostics, &scars).collect(),
        }
    }
}

/// The first fault of a text that is not all UTF-8.
fn first_fault(bytes: &[u8]) -> Error {
    let (mut text, mut scars) = (String::new(), Vec::new());
    decode(bytes, true, &mut text, &mut scars);
    // Up to the first such place, text and bytes have the same offsets.
    let scar = scars.first().map_or(Span::new(0, 0), |scar| Span::new(scar.at, scar.end() - scar.growth));
    let invalid = Diagnostic::new(DiagnosticKind::InvalidUtf8, scar);
    let fault = Bulletin::parse(&text).err().and_then(|error| error.diagnostic());
    let first = fault.into_iter().chain([invalid]).min_by_key(|found| found.span.start).unwrap_or(invalid);
    Error::fault(first, Position::at(&text, first.span.start))
}

impl FromStr for Bulletin<'static> {
    type Err = Error;

    /// Reads a bulletin as [`Bulletin::parse`] does, and owns it.
    ///
    /// # Errors
    ///
    /// As there.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin: Bulletin<'static> = "05.03.2026\nPears ripen\nThey do.\n".parse()?;
    /// assert_eq!(bulletin.releases.len(), 1);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    fn from_str(text: &str) -> Result<Self> {
        Bulletin::parse(text).map(Bulletin::into_owned)
    }
}

impl FromStr for Header {
    type Err = Error;

    /// Reads one header line; white space around it does not matter.
    ///
    /// # Errors
    ///
    /// The line has not the shape of a header, and the error says what was expected where; or its
    /// date, time or views do not exist.
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
        grammar::usual_header(line.as_bytes()).map_or_else(|| unusual_header(line), Ok)
    }
}

/// Reads a header line with white space around it or with a fault, and says which.
#[cold]
fn unusual_header(line: &str) -> Result<Header> {
    let header = trim(line);
    let start = Span::of_slice(header, line).map_or(0, |header| header.start);
    grammar::header(header.as_bytes()).map_err(|fault| match fault {
        Fault::Value(Diagnostic { kind, span, .. }) => {
            let span = span.shifted(start);
            Error::fault(Diagnostic::new(kind, span), Position::at(line, span.start))
        }
        Fault::Shape { at, expected } => {
            Error::new(ErrorKind::InvalidHeader { expected }, Position::at(line, start + at))
        }
    })
}
