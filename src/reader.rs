//! Releases from a stream: one at a time, in memory that the longest of them bounds.

mod buffer;

use alloc::vec::Vec;
use core::iter::FusedIterator;
use std::io::BufRead;

use chrono::NaiveDate;

use crate::assemble::{Frame, Miss, Page, PlainFrame, Short, Window};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::error::{Error, ErrorKind, Result};
use crate::lines::Mark;
use crate::release::Release;
use crate::span::Span;
use buffer::{Buffer, READ};

/// A release may be so many bytes long unless the caller says otherwise: 16 MiB.
const LIMIT: usize = 16 << 20;

/// Reads the releases of a stream, in memory of four times the longest release and 128 KiB at most.
///
/// Each place that is no UTF-8 is remembered until its release is over, so that a stream of nothing else takes up to
/// 16 times the [limit](Self::with_limit), a lossy one 48 times.
///
/// As an iterator it gives owned releases; [`read_release`](Self::read_release) lends them from one
/// buffer and allocates nothing for a release. It drives the same assembler as
/// [`releases`](crate::releases) and gives the same releases and errors, however the stream is cut
/// into reads. Spans and positions count from the start of the stream.
///
/// After an error it goes on: a header with a fault still begins a release, which comes next without
/// a header; a release that holds invalid UTF-8 or is too long is left out. An I/O error ends the
/// iterator, while `read_release` may be called again.
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
pub struct Reader<R> {
    buffer: Buffer<R>,
    lossy: bool,
    limit: usize,
    /// Where the text begins in the buffer that was not handed out.
    from: usize,
    /// Where the next release begins: there, or behind the stamp.
    at: usize,
    /// None until the start of the stream was looked at.
    page: Option<Page>,
    /// The stamp's fault, until it was given.
    stamp_fault: Option<Diagnostic>,
    /// The fault of the next release was given; the release itself comes next.
    fault_given: bool,
    skipping: Skipping,
    /// The iterator is over.
    done: bool,
    diagnostics: Vec<Diagnostic>,
}

/// Where the reader is in a release that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Skipping {
    /// In none.
    No,
    /// At the start of a line of it.
    Lines,
    /// Inside a line of it.
    InLine,
}

impl<R: BufRead> Reader<R> {
    /// Reads strictly: faults and invalid UTF-8 are errors.
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
    pub const fn new(source: R) -> Self {
        Self {
            buffer: Buffer::new(source),
            lossy: false,
            limit: LIMIT,
            from: 0,
            at: 0,
            page: None,
            stamp_fault: None,
            fault_given: false,
            skipping: Skipping::No,
            done: false,
            diagnostics: Vec::new(),
        }
    }

    /// Reads as [`Bulletin::parse_lossy`](crate::Bulletin::parse_lossy) does: invalid UTF-8 becomes
    /// U+FFFD, no fault is an error, and [`diagnostics`](Self::diagnostics) tells what was found.
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
    pub const fn lossy(source: R) -> Self {
        let mut reader = Self::new(source);
        reader.lossy = true;
        reader
    }

    /// Sets how many bytes of text a release may have, what stands around it up to the next one
    /// included; 16 MiB by default.
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

    /// The day on which the stream's page was captured; reads the first line if nothing was read yet.
    ///
    /// # Errors
    ///
    /// The source fails, or the first line is longer than a release may be. A stamp with a fault is
    /// none here, and the first error of [`read_release`](Self::read_release).
    ///
    /// ```
    /// use mfa_bulletin::Reader;
    ///
    /// let mut reader = Reader::new(" date 2026-02-21 Tell a friend\nPears ripen.\n".as_bytes());
    /// assert_eq!(reader.captured()?.expect("a stamp").to_string(), "2026-02-21");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn captured(&mut self) -> Result<Option<NaiveDate>> {
        loop {
            match self.page() {
                Ok(page) => return Ok(page.captured),
                Err(Short) => self.read_on()?,
            }
        }
    }

    /// The next release, lent from the reader's buffer; none at the end of the stream.
    ///
    /// # Errors
    ///
    /// The source fails; a header, the stamp or a view count has a fault; the release holds invalid
    /// UTF-8 or is longer than the limit. The next call goes on behind the fault. A
    /// [lossy](Self::lossy) reader knows only the first and the last of these.
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
        let plain = loop {
            match self.next_plain() {
                // The general way would begin with the same, and read on as well.
                Err(Miss::Short) if !self.buffer.ended() => self.read_on()?,
                plain => break plain,
            }
        };
        if let Ok(frame) = plain {
            let mut release = frame.release(self.buffer.text());
            release.span = self.buffer.span(frame.span());
            return Ok(Some(release));
        }
        let Some(frame) = self.next_frame()? else { return Ok(None) };
        let mut release = frame.release(self.buffer.text());
        release.span = self.buffer.span(frame.span());
        Ok(Some(release))
    }

    /// What a [lossy](Self::lossy) reader found in the last release and before it, in their order in
    /// the stream; a strict one gives none. Spans count from the start of the stream.
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

    /// The hot path: the next release, if it is a plain one, the buffer holds it, and nothing is to be said of it.
    #[inline]
    fn next_plain(&mut self) -> Result<PlainFrame, Miss> {
        let page = self.page.as_mut().ok_or(Miss::Odd)?;
        if self.lossy || self.skipping != Skipping::No || !self.buffer.is_sound() {
            return Err(Miss::Odd);
        }
        let frame = page.frame_plain(self.buffer.text(), self.at)?;
        if frame.end - self.from > self.limit {
            return Err(Miss::Odd);
        }
        self.go_to(frame.end);
        Ok(frame)
    }

    /// Frames the next release, reading as much as that takes.
    fn next_frame(&mut self) -> Result<Option<Frame>> {
        self.diagnostics.clear();
        loop {
            match self.try_frame() {
                Ok(outcome) => return outcome,
                Err(Short) => self.read_on()?,
            }
        }
    }

    /// Frames the next release, if the buffer is enough to tell.
    fn try_frame(&mut self) -> Result<Result<Option<Frame>>, Short> {
        let mut page = self.page()?;
        if let Some(fault) = self.stamp_fault.filter(|_| !self.lossy) {
            self.stamp_fault = None;
            return Ok(Err(self.fault(fault)));
        }
        self.skip()?;
        if !self.buffer.scars_before(self.from).is_empty() {
            self.buffer.count(self.from);
        }
        Ok(match page.frame(self.window(), self.at)? {
            Some(frame) => self.accept(page, frame),
            None => self.finish(),
        })
    }

    /// What the assembler sees: of a long release so much that it is known to be too long, however
    /// much more was read at once.
    fn window(&self) -> Window<'_> {
        self.buffer.window(self.from.saturating_add(self.most()))
    }

    /// So much text is looked at for the end of a release. One read more than the limit lets the line
    /// behind a release of just that length be seen.
    fn most(&self) -> usize {
        self.limit.saturating_add(READ)
    }

    /// The page, opened with the start of the stream.
    fn page(&mut self) -> Result<Page, Short> {
        if let Some(page) = self.page {
            return Ok(page);
        }
        let (page, at, fault) = Page::open(self.window())?;
        (self.at, self.stamp_fault) = (at, fault);
        Ok(*self.page.insert(page))
    }

    /// Hands out what was framed: the first fault in it, or the release.
    fn accept(&mut self, page: Page, frame: Frame) -> Result<Option<Frame>> {
        let scar = self.buffer.scars_before(frame.end).first().map(|scar| scar.at);
        let fault = frame.fault().filter(|_| !self.lossy && !self.fault_given);
        if let Some(fault) = fault.filter(|fault| scar.is_none_or(|scar| fault.span.start < scar)) {
            self.fault_given = true;
            return Err(self.fault(fault));
        }
        let length = frame.end - self.from;
        self.fault_given = false;
        self.page = Some(page);
        if self.lossy {
            self.diagnose(frame.fault().into_iter().chain(frame.warnings(page.captured)), frame.end);
        }
        let outcome = if length > self.limit {
            Err(self.too_long(frame.span().start))
        } else {
            self.reject_scar(frame.end).map(|()| Some(frame))
        };
        self.go_to(frame.end);
        outcome
    }

    /// The end of the stream; what stands behind the last release may still be no UTF-8.
    fn finish(&mut self) -> Result<Option<Frame>> {
        let end = self.buffer.text().len();
        if self.lossy {
            self.diagnose([].into_iter(), end);
        }
        let outcome = self.reject_scar(end);
        self.go_to(end);
        outcome.map(|()| None)
    }

    /// Goes on at `at`: all before it was handed out.
    fn go_to(&mut self, at: usize) {
        (self.from, self.at) = (at, at);
    }

    /// Strictly, what is no UTF-8 before `end` is an error.
    fn reject_scar(&mut self, end: usize) -> Result<()> {
        match self.buffer.scars_before(end).first().filter(|_| !self.lossy) {
            Some(scar) => {
                let span = Span::new(scar.at, scar.end());
                Err(self.fault(Diagnostic::new(DiagnosticKind::InvalidUtf8, span)))
            }
            None => Ok(()),
        }
    }

    /// Keeps what a lossy reader found before `end`, in its order, with spans of the stream.
    fn diagnose(&mut self, found: impl Iterator<Item = Diagnostic>, end: usize) {
        let buffer = &self.buffer;
        let found = self.stamp_fault.take().into_iter().chain(found);
        let found = Diagnostic::merge(found, buffer.scars_before(end));
        let placed = found.filter_map(|found| Some(Diagnostic { span: buffer.span(found.span)?, ..found }));
        self.diagnostics.extend(placed);
    }

    /// The error for a fault at or behind the next release.
    fn fault(&mut self, fault: Diagnostic) -> Error {
        // Counting up to the release first keeps many faults in one buffer from counting it many times.
        self.buffer.count(self.from);
        let span = self.buffer.span(fault.span).unwrap_or(fault.span);
        Error::fault(Diagnostic { span, ..fault }, self.buffer.position(fault.span.start))
    }

    fn too_long(&mut self, at: usize) -> Error {
        Error::new(ErrorKind::TooLong { limit: self.limit }, self.buffer.position(at))
    }

    /// Reads more, after the buffer was too short to tell where the next release ends.
    #[cold]
    fn read_on(&mut self) -> Result<()> {
        self.buffer.let_go(self.from);
        if let Some(page) = &mut self.page {
            page.let_go();
        }
        (self.from, self.at) = (0, self.at - self.from);
        let held = self.buffer.text().len();
        let most = self.most();
        if held > most && self.skipping == Skipping::No {
            let error = self.too_long(0);
            if self.lossy {
                // A fault of the stamp, whose place goes with the release.
                self.diagnose([].into_iter(), 0);
            }
            // No line seen so far begins another release, but for the last one, which may go on. To go on at
            // the line end before it is the same: a blank line.
            let line_end = self.window().text.rfind('\n');
            self.skipping = if line_end.is_some() { Skipping::Lines } else { Skipping::InLine };
            let mut page = self.page.unwrap_or_default();
            page.skip(self.window(), self.at);
            self.page = Some(page);
            self.go_to(line_end.unwrap_or_default());
            return Err(error);
        }
        // Twice as much each time: framing starts over with each try, and so stays linear.
        let enough = held.saturating_mul(2).min(most.saturating_add(1)).max(held + 1);
        self.buffer.make_room(enough);
        while self.buffer.text().len() < enough && !self.buffer.ended() {
            self.buffer.fill().map_err(|error| {
                Error::new(ErrorKind::Io(error), self.buffer.position(self.buffer.text().len()))
            })?;
        }
        Ok(())
    }

    /// Goes on behind a release that is too long: to the next header or section line.
    fn skip(&mut self) -> Result<(), Short> {
        while self.skipping != Skipping::No {
            let window = self.buffer.window(usize::MAX);
            match window.line(self.at) {
                Ok(None) => self.skipping = Skipping::No,
                Ok(Some(line))
                    if self.skipping == Skipping::Lines
                        && begins_release(line.mark)
                        && line.end - self.at <= self.most() =>
                {
                    self.skipping = Skipping::No;
                }
                Ok(Some(line)) => {
                    let end = line.end;
                    self.skipping = Skipping::Lines;
                    self.go_to(end);
                }
                Err(Short) => {
                    // No line of the skipped release is kept, but for one that may still turn out a header.
                    let end = window.text.len();
                    if self.skipping == Skipping::InLine || end - self.at > self.most() {
                        self.skipping = Skipping::InLine;
                        self.go_to(end);
                    }
                    return Err(Short);
                }
            }
        }
        Ok(())
    }
}

/// Whether a release begins with such a line wherever it stands.
fn begins_release(mark: Mark) -> bool {
    matches!(mark, Mark::Header | Mark::Section)
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
