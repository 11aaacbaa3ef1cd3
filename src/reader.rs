//! Releases from a stream: one at a time, in memory bounded by the longest release.

mod buffer;

use alloc::vec::Vec;
use core::iter::FusedIterator;
use std::io::BufRead;

use chrono::NaiveDate;

use crate::assemble::PageState;
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::error::{Error, ErrorKind, Result};
use crate::lines::{Incomplete, Window};
use crate::parse::sort;
use crate::release::Release;
use crate::span::Span;
use buffer::{Buffer, READ};

/// The most bytes of a release by default: 16 MiB.
const LIMIT: usize = 16 << 20;

/// Reads the releases of a stream, in memory of at most four times the longest release and 128 KiB.
///
/// Each place that is not UTF-8 is kept until the end of its release, so that a stream of nothing else takes up to 16
/// times the [limit](Self::with_limit), and 32 times if it is read lossily.
///
/// The iterator returns owned releases; [`read_release`](Self::read_release) lends them from one
/// buffer and allocates nothing for a release. It drives the same assembler as
/// [`releases`](crate::releases) and returns the same releases and errors, however the stream is cut
/// into reads. Spans and positions count from the start of the stream.
///
/// The next call after an error continues: a header with a value that does not exist still begins a release, which is
/// returned next without that value; a release that contains invalid UTF-8 or is too long is left out. An I/O error
/// ends the iterator, while `read_release` may be called again.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Reader;
///
/// let stream = "05.03.2026, 19:58 3996\nPears ripen\nThey do.\n04.03.2026\nApples follow\nSlowly.\n";
/// let mut titles = Vec::new();
/// for release in Reader::new(stream.as_bytes()) {
///     titles.extend(release?.title);
/// }
/// assert_eq!(titles, ["Pears ripen", "Apples follow"]);
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is one fact about the stream")]
pub struct Reader<R> {
    buffer: Buffer<R>,
    lossy: bool,
    limit: usize,
    /// The offset of the text that was not yet returned.
    from: usize,
    page: PageState,
    /// A release was found and not yet returned.
    found: bool,
    /// The end of the window that was incomplete.
    incomplete: Option<usize>,
    /// The first content line, as a span of the stream.
    page_start: Option<Span>,
    /// A release was too long: its lines are skipped, up to the start of the next one.
    skipping: bool,
    /// The iterator is over.
    done: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<R: BufRead> Reader<R> {
    /// Creates a strict reader: values that do not exist and invalid UTF-8 are errors.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::new(&b"05.03.2026\nPears \xFF ripen\nThey do.\n04.03.2026\nApples\nSlowly.\n"[..]);
    /// let error = reader.next().expect("an item").unwrap_err();
    /// assert_eq!(error.to_string(), "invalid utf-8 at line 2, column 7");
    /// assert_eq!(reader.next().expect("an item")?.title.as_deref(), Some("Apples"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn new(source: R) -> Self {
        Self {
            buffer: Buffer::new(source),
            lossy: false,
            limit: LIMIT,
            from: 0,
            page: PageState::default(),
            found: false,
            incomplete: None,
            page_start: None,
            skipping: false,
            done: false,
            diagnostics: Vec::new(),
        }
    }

    /// Creates a lossy reader, which reads as [`Bulletin::parse_lossy`](crate::Bulletin::parse_lossy) does: invalid UTF-8
    /// becomes U+FFFD, and [`diagnostics`](Self::diagnostics) returns what was found.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::lossy(&b"31.02.2026\nPears \xFF ripen\nThey do.\n"[..]);
    /// let release = reader.read_release()?.expect("a release").into_owned();
    /// assert_eq!(release.title.as_deref(), Some("Pears \u{FFFD} ripen"));
    /// let codes: Vec<_> = reader.diagnostics().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, ["no-such-date", "invalid-utf-8"]);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn lossy(source: R) -> Self {
        let mut reader = Self::new(source);
        reader.lossy = true;
        reader
    }

    /// Sets the most bytes of a release, with the text between it and the next one; 16 MiB by default.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{ErrorKind, Reader};
    ///
    /// let text = format!("05.03.2026\nPears\n{}\n04.03.2026\nApples\nSlowly.\n", "They do. ".repeat(200));
    /// let mut reader = Reader::new(text.as_bytes()).with_limit(1000);
    /// let error = reader.next().expect("an item").unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::TooLong { limit: 1000 }));
    /// assert_eq!(reader.next().expect("an item")?.title.as_deref(), Some("Apples"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    #[must_use]
    pub fn with_limit(self, bytes: usize) -> Self {
        Self { limit: bytes, ..self }
    }

    /// Returns the day on which the page was captured. Reads the first line if nothing was read yet.
    ///
    /// # Errors
    ///
    /// The source fails, or the first line is longer than a release may be. A day that does not exist is `None` here, and
    /// the first error of [`read_release`](Self::read_release).
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::new(" date 2026-02-21 Tell a friend\nPears ripen.\n".as_bytes());
    /// assert_eq!(reader.read_captured()?.expect("a stamp").to_string(), "2026-02-21");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn read_captured(&mut self) -> Result<Option<NaiveDate>> {
        loop {
            let window = self.buffer.window(self.from.saturating_add(self.most()));
            match self.page.captured(window) {
                Ok(captured) => return Ok(captured),
                Err(Incomplete) => self.read_on()?,
            }
        }
    }

    /// Returns the next release, lent from the buffer of the reader; `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// The source fails; a value of the stamp or a header does not exist; the release contains invalid UTF-8 or is longer
    /// than the limit. The next call continues after the error. A [lossy](Self::lossy) reader returns only the first and
    /// the last of these errors.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::new("04.03.2026\nApples\nSlowly.\n".as_bytes());
    /// let mut words = 0;
    /// while let Some(release) = reader.read_release()? {
    ///     words += release.body.paragraphs().flat_map(str::split_whitespace).count();
    /// }
    /// assert_eq!(words, 1);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn read_release(&mut self) -> Result<Option<Release<'_>>> {
        self.diagnostics.clear();
        if !self.next_found()? {
            return Ok(None);
        }
        let spans = self.page.release();
        let mut release = spans.release(self.buffer.window(usize::MAX));
        release.span = Some(self.buffer.span(spans.span));
        Ok(Some(release))
    }

    /// Returns what a [lossy](Self::lossy) reader found in the last release and before it, in the order of the stream. It
    /// is empty for a strict reader. Spans count from the start of the stream.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::lossy("04.03.2026, 24:00\nApples\nSlowly.\n".as_bytes());
    /// assert!(reader.read_release()?.is_some());
    /// assert_eq!(reader.diagnostics()[0].span.start, 12);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns a reference to the source.
    ///
    /// # Examples
    ///
    /// ```
    /// let reader = mfa_bulletin::Reader::new("04.03.2026\n".as_bytes());
    /// assert_eq!(reader.get_ref().len(), 11);
    /// ```
    pub const fn get_ref(&self) -> &R {
        &self.buffer.source
    }

    /// Returns a mutable reference to the source. Bytes that are read from it directly are lost to the reader.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut reader = mfa_bulletin::Reader::new("04.03.2026\n".as_bytes());
    /// *reader.get_mut() = b"";
    /// assert!(reader.read_release()?.is_none());
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub const fn get_mut(&mut self) -> &mut R {
        &mut self.buffer.source
    }

    /// Returns the source. Bytes that the reader has read ahead are lost.
    ///
    /// # Examples
    ///
    /// ```
    /// let reader = mfa_bulletin::Reader::new("04.03.2026\n".as_bytes());
    /// assert_eq!(reader.into_inner(), b"04.03.2026\n");
    /// ```
    pub fn into_inner(self) -> R {
        self.buffer.source
    }

    /// Finds the next release that is to be returned, or fails with the next fault before it.
    fn next_found(&mut self) -> Result<bool> {
        if self.buffer.has_invalid() {
            self.buffer.count(self.from);
        }
        let found = self.found || self.find_release()?;
        let end = if found { self.page.release().end } else { self.buffer.end() };
        if self.lossy {
            self.diagnose(found, end);
        } else {
            self.found = found;
            self.check(end)?;
        }
        let too_long = found && end - self.from > self.limit;
        let error = too_long.then(|| self.too_long(self.page.release().span.start));
        self.pass(end, found);
        error.map_or(Ok(found), Err)
    }

    /// Fails with the first fault before `end` that was not yet returned.
    #[inline]
    fn check(&mut self, end: usize) -> Result<()> {
        let fault = self.page.next_fault(self.buffer.window(usize::MAX));
        if fault.is_none() && !self.buffer.is_invalid(end) {
            return Ok(());
        }
        let invalid = self.buffer.invalid_before(end).into_iter().next();
        let invalid = invalid.map(|invalid| self.page.release().place(invalid));
        // Text that is not UTF-8 is left out, with all other faults in it.
        let left_out =
            invalid.filter(|invalid| fault.is_none_or(|fault| invalid.span.start <= fault.span.start));
        let error = left_out.or(fault).map(|fault| self.fault(fault));
        if left_out.is_some() {
            self.pass(end, self.found);
        }
        error.map_or(Ok(()), Err)
    }

    /// Passes the release that was found, or all text after the last one.
    fn pass(&mut self, end: usize, found: bool) {
        if !found {
            self.buffer.discard(end);
        }
        (self.from, self.found) = (end, false);
    }

    /// Finds the next release, and reads as much as is needed.
    fn find_release(&mut self) -> Result<bool> {
        loop {
            let window = self.buffer.window(self.from.saturating_add(self.most()));
            // A window that is no longer than the last one leads to the same answer.
            if self.incomplete != Some(window.end()) || window.last {
                match self.page.next_release(window) {
                    Ok(found) => {
                        self.incomplete = None;
                        self.pass_skipped(if found { self.page.release().span.start } else { window.end() });
                        return Ok(found);
                    }
                    Err(Incomplete) => self.incomplete = Some(window.end()),
                }
            }
            self.read_on()?;
        }
    }

    /// Returns the complete lines in which the end of the release is searched.
    fn window(&self) -> Window<'_> {
        self.buffer.window(self.from.saturating_add(self.most()))
    }

    /// Returns how much text is searched for the end of a release. A read more than the limit contains the line after
    /// a release of exactly that length.
    fn most(&self) -> usize {
        self.limit.saturating_add(READ)
    }

    /// Keeps what a lossy reader found before `end`, with a release or without, in the order of the text and with spans
    /// of the stream.
    fn diagnose(&mut self, release: bool, end: usize) {
        let mut found: Vec<_> = self.page.diagnostics(self.buffer.window(usize::MAX), release).collect();
        let spans = if release { self.page.release() } else { self.page.unfinished() };
        found.extend(self.buffer.invalid_before(end).into_iter().map(|invalid| spans.place(invalid)));
        sort(&mut found);
        // Text before a header is reported with the header: by then its place may be forgotten.
        let (buffer, page) = (&self.buffer, &self.page);
        if self.page_start.is_none() && !page.start().is_empty() {
            self.page_start = Some(buffer.span(page.start()));
        }
        self.diagnostics.extend(found.into_iter().map(|found| {
            let late = self.page_start.filter(|_| found.kind == DiagnosticKind::TextBeforeHeader);
            Diagnostic { span: late.unwrap_or_else(|| buffer.span(found.span)), ..found }
        }));
    }

    /// Returns the error for a fault at or after the next release.
    fn fault(&mut self, fault: Diagnostic) -> Error {
        // Counting up to the release first keeps many faults in one buffer from counting it many times.
        self.buffer.count(self.from);
        let position = self.buffer.position(fault.span.start);
        let span = self.buffer.span(fault.span);
        Error::fault(Diagnostic { span, ..fault }, position)
    }

    fn too_long(&mut self, at: usize) -> Error {
        self.buffer.count(self.from);
        Error::new(ErrorKind::TooLong { limit: self.limit }, self.buffer.position(at))
    }

    /// Reads more, after the window was too short to tell where the next release ends.
    #[cold]
    fn read_on(&mut self) -> Result<()> {
        self.pass_skipped(self.page.release_start());
        if self.buffer.end() - self.from > self.most() {
            if !self.skipping {
                return Err(self.skip_release());
            }
            if self.window().end() > self.from {
                return Ok(());
            }
            // One line is longer than a release may be. Lines after it may have been read with it.
            self.buffer.discard_line(self.from);
            self.from = self.buffer.base();
            self.page.skip_to(self.from);
            if self.window().end() > self.from {
                return Ok(());
            }
        } else {
            self.buffer.discard(self.from);
        }
        let read = self.buffer.read_line(self.most());
        if self.skipping {
            self.from = self.buffer.base();
            self.page.skip_to(self.from);
        }
        read.map_err(|error| Error::new(ErrorKind::Io(error), self.buffer.end_position()))
    }

    /// Gives up a release that is too long, and returns the error for it.
    fn skip_release(&mut self) -> Error {
        if self.lossy {
            self.diagnose(false, self.from);
        }
        let error = self.too_long(self.from);
        self.page.skip_release();
        (self.skipping, self.incomplete) = (true, None);
        error
    }

    /// Passes the lines of a release that is skipped, up to the start of the next one if it was found.
    fn pass_skipped(&mut self, next: usize) {
        if self.skipping {
            self.from = next;
            self.skipping = self.page.is_skipping();
            self.buffer.count(self.from);
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Release<'static>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let item = self.read_release().map(|release| release.map(Release::into_owned)).transpose();
        self.done = match &item {
            None => true,
            Some(Err(error)) => matches!(error.kind(), ErrorKind::Io(_)),
            Some(Ok(_)) => false,
        };
        item
    }
}

impl<R: BufRead> FusedIterator for Reader<R> {}
