//! Reads releases from a stream, one at a time, in memory bounded by the longest release.

use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::mem;
use std::io::{self, BufRead};

use chrono::NaiveDate;

use crate::assemble::PageState;
use crate::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::error::{Error, ErrorKind, Result};
use crate::lines::Window;
use crate::parse::sorted;
use crate::release::Release;
use crate::span::{Position, Span};
use crate::utf8::Decoded;

/// The most bytes of a release by default: 16 MiB.
const LIMIT: usize = 16 << 20;

/// A reader of the releases of a stream, in bounded memory.
///
/// The iterator yields owned releases; [`read_release`](Self::read_release) returns releases that borrow from one buffer,
/// without allocation. The reader returns the same releases and errors as [`releases`](crate::releases), however the
/// stream is split into reads. Spans and positions count from the start of the stream.
///
/// Reading continues after an error: a header with a value that does not exist still begins a release, which is returned
/// next without that value; a release that contains invalid UTF-8 or is too long is left out. After an I/O error the
/// iterator ends, but `read_release` can be called again.
///
/// The source must be buffered: wrap a file in a [`BufReader`](std::io::BufReader) with a capacity of at least 64 KiB. A
/// `&mut R` can be passed to keep the source.
///
/// # Memory
///
/// A reader needs at most four times the length of the longest release plus 128 KiB. In addition, it stores the position
/// of each invalid UTF-8 sequence until the end of the release, and a diagnostic for each line with one. In the worst case,
/// lines of one invalid byte, it needs about 40 times the [limit](Self::with_limit), or 70 times with a lossy reader.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Reader;
///
/// let stream = "05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n\
///               04.03.2026\nTrade Doubles\nExports grew.\n";
/// let mut titles = Vec::new();
/// for release in Reader::new(stream.as_bytes()) {
///     titles.extend(release?.title);
/// }
/// assert_eq!(titles, ["Talks Open", "Trade Doubles"]);
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    buffer: Buffer,
    lossy: bool,
    /// The offset of the text in which the next release is searched.
    from: usize,
    page: PageState,
    /// The errors that are still to be returned, the last one first.
    errors: Vec<Error>,
    /// The first content line, as a span of the stream, and its position.
    page_start: (Span, Position),
    /// A release was too long: its lines are skipped, up to the start of the next one.
    skipping: bool,
    /// The iterator is over.
    done: bool,
    diagnostics: Vec<Diagnostic>,
    positions: Vec<Position>,
}

impl<R: BufRead> Reader<R> {
    /// Creates a strict reader: values that do not exist and invalid UTF-8 are errors.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let stream = b"05.03.2026\nTalks \xFF Open\nEnvoys met.\n\
    ///                04.03.2026\nTrade Doubles\nExports grew.\n";
    /// let mut reader = Reader::new(&stream[..]);
    /// let error = reader.next().expect("an item").unwrap_err();
    /// assert_eq!(error.to_string(), "invalid utf-8 at line 2, column 7");
    /// assert_eq!(reader.next().expect("an item")?.title.as_deref(), Some("Trade Doubles"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn new(source: R) -> Self {
        Self {
            source,
            buffer: Buffer { limit: LIMIT, ..Buffer::default() },
            lossy: false,
            from: 0,
            page: PageState::default(),
            errors: Vec::new(),
            page_start: Default::default(),
            skipping: false,
            done: false,
            diagnostics: Vec::new(),
            positions: Vec::new(),
        }
    }

    /// Creates a lossy reader, which reads as [`Bulletin::parse_lossy`](crate::Bulletin::parse_lossy) does: invalid UTF-8
    /// becomes U+FFFD, and [`diagnostics`](Self::diagnostics) returns the errors and warnings.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::lossy(&b"31.02.2026\nTalks \xFF Open\nEnvoys met.\n"[..]);
    /// let release = reader.read_release()?.expect("a release").into_owned();
    /// assert_eq!(release.title.as_deref(), Some("Talks \u{FFFD} Open"));
    /// let codes: Vec<_> = reader.diagnostics().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, ["no-such-date", "invalid-utf-8"]);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn lossy(source: R) -> Self {
        Self { lossy: true, ..Self::new(source) }
    }

    /// Sets the maximum number of bytes of a release, including the text between it and the next one. The default is
    /// 16 MiB.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{ErrorKind, Reader};
    ///
    /// let long = "Envoys met. ".repeat(100);
    /// let text = format!(
    ///     "05.03.2026\nTalks Open\n{long}\n04.03.2026\nTrade Doubles\nExports grew.\n"
    /// );
    /// let mut reader = Reader::new(text.as_bytes()).with_limit(1000);
    /// let error = reader.next().expect("an item").unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::TooLong { limit: 1000 }));
    /// assert_eq!(reader.next().expect("an item")?.title.as_deref(), Some("Trade Doubles"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.buffer.limit = bytes;
        self
    }

    /// Returns the day on which the page was captured; `None` without a stamp. Reads the first line if nothing was read
    /// yet.
    ///
    /// If the day does not exist, this method returns `None`, and [`read_release`](Self::read_release) the error.
    ///
    /// # Errors
    ///
    /// Returns an error if the source fails, or if the first line is longer than the limit.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let stream = " date 2026-02-21 Tell a friend\nEnvoys met.\n";
    /// let mut reader = Reader::new(stream.as_bytes());
    /// assert_eq!(reader.read_captured()?.expect("a stamp").to_string(), "2026-02-21");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn read_captured(&mut self) -> Result<Option<NaiveDate>> {
        while self.page.at == 0 && self.buffer.lines_end == 0 && !self.buffer.ended {
            if self.buffer.is_full(0) {
                return self.read_release().map(|_| None);
            }
            self.read_on()?;
        }
        Ok(self.page.captured(self.buffer.window(self.from)))
    }

    /// Returns the next release, which borrows from the reader; `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// Returns an error if the source fails, if a value of the stamp or a header does not exist, or if the release
    /// contains invalid UTF-8 or is longer than the limit. The next call continues after the error. A
    /// [lossy](Self::lossy) reader fails only if the source fails or a release is longer than the limit.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::new("04.03.2026\nTrade Doubles\nExports grew.\n".as_bytes());
    /// let mut words = 0;
    /// while let Some(release) = reader.read_release()? {
    ///     words += release.body.paragraphs().flat_map(str::split_whitespace).count();
    /// }
    /// assert_eq!(words, 2);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn read_release(&mut self) -> Result<Option<Release<'_>>> {
        self.diagnostics.clear();
        self.positions.clear();
        if !self.page.found.begun && self.errors.is_empty() {
            self.find_release()?;
        }
        self.errors.pop().map_or(Ok(()), Err)?;
        let found = &mut self.page.found;
        let mut release = found.release(self.buffer.window(self.from));
        release.span = Some(self.buffer.span(found.span));
        Ok(mem::take(&mut found.begun).then_some(release))
    }

    /// Returns the diagnostics of the last release and of the text before it, in the order of the stream.
    ///
    /// Ask for them after each call of [`read_release`](Self::read_release), also after an error and at the end: the next
    /// call removes them. Of a release that is too long, only the errors up to the limit are reported. A strict reader has
    /// no diagnostics. Spans count from the start of the stream. After a release that is too long, the
    /// index of a release may be smaller than in [`Bulletin::releases`](crate::Bulletin::releases), because skipped text is
    /// not counted.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let stream = "04.03.2026, 24:00\nTrade Doubles\nExports grew.\n";
    /// let mut reader = Reader::lossy(stream.as_bytes());
    /// assert!(reader.read_release()?.is_some());
    /// assert_eq!(reader.diagnostics()[0].span.start, 12);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns the positions of the [`diagnostics`](Self::diagnostics), in the same order, counted from the start of the
    /// stream.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let stream = "04.03.2026, 24:00\nTrade Doubles\nExports grew.\n";
    /// let mut reader = Reader::lossy(stream.as_bytes());
    /// assert!(reader.read_release()?.is_some());
    /// assert_eq!(reader.positions()[0].to_string(), "line 1, column 13");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn positions(&self) -> &[Position] {
        &self.positions
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
        &self.source
    }

    /// Returns a mutable reference to the source.
    ///
    /// The reader does not see bytes that are read from the source directly.
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
        &mut self.source
    }

    /// Returns the source.
    ///
    /// Bytes that are in the buffer of the reader are lost.
    ///
    /// # Examples
    ///
    /// ```
    /// let reader = mfa_bulletin::Reader::new("04.03.2026\n".as_bytes());
    /// assert_eq!(reader.into_inner(), b"04.03.2026\n");
    /// ```
    pub fn into_inner(self) -> R {
        self.source
    }

    /// Finds the next release and what is to be reported about it. Reads as much as is needed.
    fn find_release(&mut self) -> Result<()> {
        loop {
            let window = self.buffer.window(self.from);
            if self.skipping {
                self.skipping = !self.page.skip_release(window);
                if self.skipping && self.page.at == self.from && self.buffer.is_full(self.from) {
                    // One line is longer than a release may be. Lines after it may have been read with it.
                    self.page.at = self.buffer.discard_line(self.from);
                }
                self.from = self.page.at;
                if !self.skipping {
                    continue;
                }
            } else if self.page.next_release(window) {
                break;
            } else if self.buffer.is_full(self.from) {
                self.skipping = true;
                self.page.next_release(Window { last: true, ..window });
                break;
            }
            self.read_on()?;
        }
        let (start, end) = (self.page.found.span.start.max(self.from), self.page.found.end);
        let is_too_long = self.skipping || self.page.found.begun && end - self.from > self.buffer.limit;
        self.diagnose();
        if is_too_long {
            self.page.found.begun = false;
            let kind = ErrorKind::TooLong { limit: self.buffer.limit };
            self.errors.push(Error::new(kind, self.buffer.position(start)));
        }
        self.errors.reverse();
        self.from = end;
        Ok(())
    }

    /// Keeps what was found in a release and before it: a lossy reader all of it, a strict one the errors. A strict one
    /// leaves out a release that contains bytes that are not UTF-8, and further errors in it.
    fn diagnose(&mut self) {
        let (buffer, release) = (&mut self.buffer, &self.page.found);
        // Text before a header is reported with the header: by then its place may be forgotten.
        if self.page_start.0.is_empty() && !self.page.start.is_empty() {
            self.page_start = (buffer.span(self.page.start), buffer.position(self.page.start.start));
        }
        let invalid = buffer.decoded.invalid_lines(self.from, release.end);
        let invalid = invalid.map(|found| found.in_release(release.index, release.span));
        // Of a release that is cut at the limit, only errors are certain.
        let is_kept =
            |found: &Diagnostic| found.severity() == Severity::Error || self.lossy && !self.skipping;
        for found in sorted(release.diagnostics().chain(invalid).filter(is_kept)) {
            let (span, position) = match found.kind {
                DiagnosticKind::TextBeforeHeader => self.page_start,
                _ => (buffer.span(found.span), buffer.position(found.span.start)),
            };
            let diagnostic = Diagnostic { span, ..found };
            if self.lossy {
                self.diagnostics.push(diagnostic);
                self.positions.push(position);
            } else {
                self.errors.push(Error::fault(diagnostic, position));
                if matches!(found.kind, DiagnosticKind::InvalidUtf8 { .. }) {
                    self.page.found.begun = false;
                    break;
                }
            }
        }
    }

    /// Reads more.
    fn read_on(&mut self) -> Result<()> {
        self.buffer.discard(self.from);
        let read = self.buffer.read_line(&mut self.source);
        read.map_err(|error| Error::new(ErrorKind::Io(error), self.buffer.position(self.buffer.end())))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Release<'static>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let item = self.read_release().map(|release| release.map(Release::into_owned)).transpose();
        self.done = item.as_ref().is_none_or(|item| item.as_ref().is_err_and(Error::is_io_error));
        item
    }
}

impl<R: BufRead> FusedIterator for Reader<R> {}

/// The most bytes that are taken from the source at once. A fuzzer reads less, so that its short texts are long.
const READ: usize = if cfg!(fuzzing) { 64 } else { 32 << 10 };

/// Text that was read from a source and is still needed.
///
/// All offsets count from the start of the decoded text, so that they stay valid when text is discarded. Where bytes
/// that are not UTF-8 were replaced, an offset in the stream is another one: see [`Buffer::byte`].
#[derive(Debug, Default)]
struct Buffer {
    /// The most bytes of a release.
    limit: usize,
    /// The text that is kept, and the last place before it that was not UTF-8.
    decoded: Decoded,
    /// The position of its start in the stream.
    start: Position,
    /// The offset whose position was asked for last, and this position.
    counted: (usize, Position),
    /// The same for the end of the text.
    counted_end: (usize, Position),
    /// The offset after the last complete line.
    lines_end: usize,
    ended: bool,
}

impl Buffer {
    /// Returns the complete lines in which the end of a release that begins at `from` is searched; at the end of the
    /// source, all text.
    fn window(&self, from: usize) -> Window<'_> {
        let Decoded { text, base, .. } = &self.decoded;
        let all = if self.ended { text.len() } else { self.lines_end - base };
        let most = (from - base).saturating_add(self.limit).saturating_add(READ);
        let newline = memchr::memrchr(b'\n', &text.as_bytes()[..most.min(all)]);
        let end = if most < all { newline.map_or(0, |newline| newline + 1) } else { all };
        Window { text: &text[..end], base: *base, last: self.ended && end == text.len() }
    }

    /// Returns whether there is more text than is searched for the end of a release that begins at `from`.
    fn is_full(&self, from: usize) -> bool {
        (self.end() - from).saturating_sub(READ) > self.limit
    }

    /// Returns the offset after all text that was read.
    fn end(&self) -> usize {
        self.decoded.base + self.decoded.text.len()
    }

    /// Discards the text before `at`.
    fn discard(&mut self, at: usize) {
        self.start = self.position(at);
        let passed = self.decoded.invalid.partition_point(|place| place.at < at);
        self.decoded.invalid.drain(..passed.saturating_sub(1));
        self.decoded.text.drain(..at - self.decoded.base);
        self.decoded.base = at;
        self.lines_end = self.lines_end.max(at);
    }

    /// Discards what was read of the line that begins at `at`, and returns the offset of the text that is kept: its line
    /// end, or else one character, so that what will be read of it is not taken for a line.
    fn discard_line(&mut self, at: usize) -> usize {
        let newline = memchr::memchr(b'\n', &self.decoded.text.as_bytes()[at - self.decoded.base..]);
        self.discard(newline.map_or(self.end(), |newline| at + newline));
        if newline.is_none() {
            self.decoded.text.push('.');
            self.decoded.base -= 1;
            self.lines_end = self.decoded.base;
        }
        self.decoded.base
    }

    /// Returns the position in the stream of an offset. It is counted from the nearest place before it that is remembered:
    /// the end of the text, of which I/O errors have the position, or the place of the last other question.
    fn position(&mut self, at: usize) -> Position {
        let places = [(self.decoded.base, self.start), self.counted, self.counted_end];
        let (from, position) = places.into_iter().filter(|place| place.0 <= at).max().unwrap_or_default();
        let position = position.advanced(&self.decoded.text[from - self.decoded.base..], at - from);
        let position = Position { byte: self.byte(at) as u64, ..position };
        let counted = if at == self.end() { &mut self.counted_end } else { &mut self.counted };
        *counted = (at, position);
        position
    }

    /// Returns the number of bytes of the stream before an offset.
    fn byte(&self, at: usize) -> usize {
        let before = self.decoded.invalid.partition_point(|place| place.at < at);
        let growth = before.checked_sub(1).map_or(0, |last| self.decoded.invalid[last].growth);
        at - growth
    }

    /// Returns a span of the text as one of the stream.
    fn span(&self, span: Span) -> Span {
        Span::new(self.byte(span.start), self.byte(span.end))
    }

    /// Reads until a line is complete, there is more text than is searched, or the source has ended.
    fn read_line(&mut self, source: &mut impl BufRead) -> io::Result<()> {
        let before = self.lines_end;
        while self.lines_end == before && !self.ended && !self.is_full(self.decoded.base) {
            let bytes = match source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let taken = bytes.len().min(READ);
            self.ended = taken == 0;
            let from = self.decoded.text.len();
            self.decoded.push(&bytes[..taken], self.ended);
            source.consume(taken);
            if let Some(newline) = memchr::memrchr(b'\n', &self.decoded.text.as_bytes()[from..]) {
                self.lines_end = self.decoded.base + from + newline + 1;
            }
        }
        Ok(())
    }
}
