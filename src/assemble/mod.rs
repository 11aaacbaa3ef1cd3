//! Lines to releases: the state machine that every way of reading drives.
//!
//! [`PageState`] is what the lines so far tell about the page, and the release under construction. It reads one
//! content line at a time. Each line either belongs to the current release or begins the next one; what it is depends
//! on the lines before it and, for few lines, on the content lines after it. Before such a line is read, the
//! [`Window`] must contain the line that answers all questions; otherwise it is
//! [`Incomplete`](crate::lines::Incomplete), and the caller asks again with more text.
//!
//! This file finds the line at which a release begins and ends, [`rules`] has the rules for the lines of a release,
//! [`shape`] tells what a line can be by its own text, and [`spans`] makes the values.

mod rules;
mod shape;
mod spans;

use core::mem;

use chrono::NaiveDate;

use crate::boilerplate::{FixedLine, fixed_line};
use crate::diagnostic::DiagnosticKind;
use crate::lines::{Answer, Line, LineKind, Window};
use crate::span::Span;
use crate::whitespace::begins_visibly;
use shape::{could_be_title, is_same_title};
pub(crate) use spans::ReleaseSpans;

/// The number of blank lines between the paragraphs of an article page, at least.
pub(crate) const ARTICLE_GAP: u32 = 4;

/// What the lines so far tell about a page, and the release under construction.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one fact about a page")]
pub(crate) struct PageState {
    /// The offset of the next line, and the number of blank lines directly before it.
    pub(crate) at: usize,
    gap: u32,
    /// The day that the stamp names.
    captured: Option<NaiveDate>,
    stage: Stage,
    /// A share line or a labelled credit opened the text.
    opened: bool,
    /// The page is an index page.
    index: bool,
    /// Titles precede their headers on this page.
    title_first: bool,
    /// A header was read.
    header_seen: bool,
    /// A section line was read.
    related: bool,
    /// At least [`ARTICLE_GAP`] blank lines separate two content lines.
    wide_gap: bool,
    /// A rubric was skipped before the first release.
    rubric_skipped: bool,
    /// The first content line of the page, and whether text that is not a release precedes its first header.
    pub(crate) start: Span,
    text_before: bool,
    /// The number of releases that were begun.
    count: usize,
    /// The text up to this offset was searched for the line that answers the questions about a text line.
    searched: usize,
    /// Lines before this offset repeat a line that is not the title of a header.
    untitled: usize,
    /// The release under construction.
    current: ReleaseSpans,
}

/// Where the page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// Before the first release.
    #[default]
    Start,
    /// Between releases: after a section line, or at the end.
    Between,
    /// In a release whose title precedes its header, before the header.
    AwaitHeader,
    /// In a release that a labelled credit opened.
    OpeningCredit,
    /// In a release, before its title.
    Title,
    /// In a release, after its title and before the first paragraph.
    Head,
    /// In a release, after the first paragraph.
    Body,
}

impl PageState {
    /// Finds the next release of a window. At the end of the text it is not [`begun`](ReleaseSpans::begun).
    #[inline]
    pub(crate) fn next_release(&mut self, window: Window<'_>) -> Answer<ReleaseSpans> {
        loop {
            self.pass_paragraphs(window);
            let Some(line) = self.content(window)? else { return Ok(self.finish(window.end())) };
            self.wide_gap |= self.gap >= ARTICLE_GAP && self.stage != Stage::Start && !self.header_seen;
            if !window.last && line.is_text() {
                self.look_ahead(window, &line)?;
            }
            let ended = self.read_line(window, &line);
            (self.at, self.gap) = (line.span.end, 0);
            if matches!(line.kind, LineKind::NearHeader | LineKind::StampInside | LineKind::Fault(..)) {
                self.current.add_reported(&line);
            }
            if let Some(ended) = ended {
                return Ok(ended);
            }
        }
    }

    /// Takes the lines that are certainly paragraphs: after the first paragraph text lines that end in a full stop.
    ///
    /// The rules give the same answer line by line; nearly all lines of a bulletin are of this kind, and this loop
    /// halves the time. A line that begins with a visible character is not a stamp.
    #[inline]
    fn pass_paragraphs(&mut self, window: Window<'_>) {
        if self.stage != Stage::Body || self.index || self.gap > 0 {
            return;
        }
        let rest = &window.text[self.at - window.base..];
        let (start, mut next) = (self.at, 0);
        for newline in memchr::memchr_iter(b'\n', rest.as_bytes()) {
            let line = &rest[next..newline];
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !line.ends_with('.') || !begins_visibly(line) || !matches!(window.kind(line), LineKind::Text) {
                break;
            }
            self.current.add_paragraph(Span { start: start + next, end: start + next + line.len() }, true);
            next = newline + 1;
        }
        self.at += next;
    }

    /// Returns the day that the stamp names.
    pub(crate) fn captured(&self, window: Window<'_>) -> Answer<Option<NaiveDate>> {
        if self.at > 0 {
            return Ok(self.captured);
        }
        let first = window.line(0)?.map(|line| line.kind);
        Ok(if let Some(LineKind::Stamp(date)) = first { Some(date) } else { None })
    }

    /// Gives up the release under construction: skips lines up to the next header or section line, or up to the end.
    #[cfg(feature = "std")]
    pub(crate) fn skip_release(&mut self, window: Window<'_>) -> Answer<()> {
        (self.stage, self.gap, self.current) = (Stage::Between, 0, ReleaseSpans::default());
        while let Some(line) = window.line(self.at)? {
            if line.is_header() || line.kind == LineKind::Section {
                break;
            }
            self.at = line.span.end;
        }
        Ok(())
    }

    /// Moves to the next content line, one that is neither blank nor boilerplate, and returns it.
    #[inline]
    fn content<'a>(&mut self, window: Window<'a>) -> Answer<Option<Line<'a>>> {
        while let Some(line) = window.line(self.at)? {
            match line.kind {
                LineKind::Blank => self.gap = self.gap.saturating_add(1),
                LineKind::Boilerplate => {
                    self.gap = 0;
                    if self.start.is_empty() {
                        self.open(window, &line);
                    }
                }
                LineKind::Stamp(date) => self.captured = Some(date),
                LineKind::Fault(DiagnosticKind::NoSuchStamp { .. }, _) => self.current.add_reported(&line),
                _ => return Ok(Some(line)),
            }
            self.at = line.span.end;
        }
        Ok(None)
    }

    /// Learns the kind of the page from a line of boilerplate before its first content line.
    #[cold]
    fn open(&mut self, window: Window<'_>, line: &Line<'_>) {
        let fixed = fixed_line(line.text).map(|(fixed, _)| fixed);
        self.opened |= fixed == Some(FixedLine::Share);
        self.index |= fixed == Some(FixedLine::Copyright) && !window.is_line_start(line.span.start);
    }

    /// Searches the line that answers all questions about a text line: the first content line after it that is neither a
    /// labelled credit nor the same title again.
    fn look_ahead(&mut self, window: Window<'_>, line: &Line<'_>) -> Answer<()> {
        self.searched = self.searched.max(line.span.end);
        while let Some(next) = window.line(self.searched)? {
            if next.is_content() && !next.is_credit() && !is_same_title(line.text, &next) {
                break;
            }
            self.searched = next.span.end;
        }
        Ok(())
    }

    /// Reads a content line. Returns the release that it ends.
    fn read_line(&mut self, window: Window<'_>, line: &Line<'_>) -> Option<ReleaseSpans> {
        if self.start.is_empty() {
            self.start = window.span(line.text);
            self.index &= !line.is_header();
        }
        match line.kind {
            LineKind::Section => {
                let ended = self.current.begun.then(|| self.finish(line.span.start));
                (self.related, self.stage) = (true, Stage::Between);
                ended
            }
            LineKind::Source(name) => {
                self.take_source(window, line, name);
                None
            }
            LineKind::Header(_) | LineKind::Fault(..) => self.take_header(window, line),
            _ => self.read_text(window, line),
        }
    }

    /// Reads a line of text or a labelled credit. Returns the release that it ends.
    fn read_text(&mut self, window: Window<'_>, line: &Line<'_>) -> Option<ReleaseSpans> {
        if self.stage == Stage::Start {
            if self.is_skipped(window, line) {
                self.text_before = true;
                return None;
            }
            self.title_first = !self.opened && !self.index && self.is_title_of_header(window, line);
        }
        let awaits = self.stage == Stage::AwaitHeader;
        let precedes_header = self.title_first && !awaits && self.is_title_of_header(window, line);
        match self.stage {
            Stage::AwaitHeader => self.take_repetition(window, line),
            _ if precedes_header => {
                let ended = self.begin(window, line);
                self.take_title(window, line);
                self.stage = Stage::AwaitHeader;
                return ended;
            }
            _ if self.index => return self.read_index_line(window, line),
            Stage::Start => {
                self.begin(window, line);
                self.read_first_line(window, line);
            }
            Stage::Between => {
                self.begin(window, line);
                self.stage = Stage::Title;
                self.read_title_line(window, line);
            }
            Stage::OpeningCredit => self.read_opening_line(window, line),
            Stage::Title => self.read_title_line(window, line),
            Stage::Head | Stage::Body => return self.read_body_line(window, line),
        }
        None
    }

    /// Rule 10: each line of an index page that could be a title begins a release. Returns the release that it ends.
    fn read_index_line(&mut self, window: Window<'_>, line: &Line<'_>) -> Option<ReleaseSpans> {
        let is_title = could_be_title(line);
        let ended = if is_title || !self.current.begun { self.begin(window, line) } else { None };
        if is_title {
            self.take_title(window, line);
        } else {
            self.take_paragraph(window, line);
        }
        ended
    }

    /// Begins a release at a line. Returns the release that it ends.
    fn begin(&mut self, window: Window<'_>, line: &Line<'_>) -> Option<ReleaseSpans> {
        let ended = self.current.begun.then(|| self.finish(line.span.start));
        let span = window.span(line.text);
        self.current = ReleaseSpans {
            begun: true,
            index: self.count,
            span,
            head: span,
            related: self.related,
            on_index_page: self.index,
            ..self.current
        };
        self.count += 1;
        self.stage = Stage::Body;
        ended
    }

    /// Finishes the release under construction at the line that begins the next one or at the end.
    fn finish(&mut self, end: usize) -> ReleaseSpans {
        let headed = self.header_seen || self.title_first;
        self.text_before |= self.current.begun && !headed && !self.current.stopped;
        self.stage = Stage::Between;
        ReleaseSpans { end, ..mem::take(&mut self.current) }
    }
}
