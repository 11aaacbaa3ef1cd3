//! Lines to releases: the state machine that every way of reading drives.
//!
//! [`PageState`] is what the lines so far tell about the page, and the release under construction. It reads one
//! content line at a time. Each line either belongs to the current release or begins the next one; what it is depends
//! on the lines before it and, for few lines, on the content lines after it. Before a text line is read, the [`Window`]
//! must contain the line that answers all questions about it; otherwise the caller asks again with more text.
//!
//! This file moves from line to line and from release to release, [`rules`] has the rules for the lines of a release, and
//! [`shape`] has the questions about the text of one line.

mod rules;
mod shape;

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use chrono::NaiveDate;

use crate::boilerplate::{FixedLine, begins_as_text, fixed_line};
use crate::diagnostic::{Diagnostic, DiagnosticKind as Kind};
use crate::header::Header;
use crate::lines::{Line, LineKind, Window};
use crate::release::{Body, Release};
use crate::span::Span;

/// The number of blank lines between the paragraphs of an article page, at least.
pub(crate) const ARTICLE_GAP: u32 = 4;

/// The state of a page after the lines that were read, and the release under construction.
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
    /// The release that [`next_release`](Self::next_release) found last. If it is not [`begun`](ReleaseSpans::begun)
    /// directly after that call, the text has ended.
    pub(crate) found: ReleaseSpans,
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
    /// In a release that opens the text, before its first line that is not a credit.
    Opening,
    /// In a release, before its title.
    Title,
    /// In a release, after its title and before the first paragraph.
    Head,
    /// In a release, after the first paragraph.
    Body,
}

impl PageState {
    /// Finds the next release of a window, or the end of the text. Returns `false` if the window is incomplete.
    pub(crate) fn next_release(&mut self, window: Window<'_>) -> bool {
        self.found = ReleaseSpans::default();
        while !self.found.begun {
            if self.header_seen && matches!(self.stage, Stage::Head | Stage::Body) {
                self.pass_paragraphs(window);
            }
            let Some(line) = self.content(window) else {
                if window.last {
                    self.end(window.end());
                    self.found.end = window.end();
                    self.found.findings.append(&mut self.current.findings);
                }
                return window.last;
            };
            // The line below a header is the title whatever follows, unless titles precede headers on this page.
            let is_title = self.stage == Stage::Title && !self.title_first;
            if !window.last && !is_title && line.is_text() && !self.look_ahead(window, &line) {
                return false;
            }
            self.read_line(window, &line);
            (self.at, self.gap) = (line.span.end, 0);
        }
        true
    }

    /// Returns the day that the stamp names, if the window contains the first line or that was read.
    pub(crate) fn captured(&mut self, window: Window<'_>) -> Option<NaiveDate> {
        self.content(window);
        self.captured
    }

    /// Abandons the release under construction: skips lines up to the next header or section line, or up to the end.
    /// Returns `false` if the window is incomplete.
    #[cfg(feature = "std")]
    pub(crate) fn skip_release(&mut self, window: Window<'_>) -> bool {
        (self.stage, self.gap, self.current) = (Stage::Between, 0, ReleaseSpans::default());
        let next = window.lines(self.at).find(|line| line.is_header() || line.kind == LineKind::Section);
        self.at = next.map_or(window.end(), |line| line.span.start);
        next.is_some() || window.last
    }

    /// Takes the lines below a title that are certainly paragraphs: lines that begin as text and end in a full stop.
    ///
    /// The rules give the same answer line by line; nearly all lines of a bulletin are of this kind, and this loop saves
    /// a quarter of the time. Blank lines after the last paragraph are read again, because their number may matter for the
    /// next line.
    fn pass_paragraphs(&mut self, window: Window<'_>) {
        let (start, mut from, rest) = (self.at, 0, &window.text[self.at - window.base..]);
        for newline in memchr::memchr_iter(b'\n', rest.as_bytes()) {
            let line = &rest.as_bytes()[from..newline];
            if line.ends_with(b".")
                && begins_as_text(line)
                && (self.stage == Stage::Body || !self.is_title(window, &rest[from..newline]))
            {
                self.current.add_paragraph(Span { start: start + from, end: start + newline }, true);
                (self.stage, self.at, self.gap) = (Stage::Body, start + newline + 1, 0);
            } else if !line.is_empty() {
                return;
            }
            from = newline + 1;
        }
    }

    /// Moves to the next content line, one that is neither blank nor boilerplate, and returns it.
    fn content<'a>(&mut self, window: Window<'a>) -> Option<Line<'a>> {
        while let Some(line) = window.line(self.at) {
            match line.kind {
                LineKind::Blank => self.gap = self.gap.saturating_add(1),
                LineKind::Boilerplate => {
                    self.gap = 0;
                    // Before the first content line, it shows the kind of the page.
                    let fixed = fixed_line(line.text).filter(|_| self.start.is_empty()).map(|fixed| fixed.0);
                    self.opened |= fixed == Some(FixedLine::Share);
                    self.index |= fixed == Some(FixedLine::Copyright) && !window.is_line_start(self.at);
                }
                LineKind::Stamp(date) => self.captured = Some(date),
                LineKind::Fault(kind @ Kind::NoSuchStamp { .. }, span) => self.current.report(kind, span),
                _ => return Some(line),
            }
            self.at = line.span.end;
        }
        None
    }

    /// Searches the line that answers all questions about a text line: the first content line after it that is neither a
    /// labelled credit nor the same title again. Returns whether the window contains it.
    fn look_ahead(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        let passed = |next: &Line<'_>| {
            !next.is_content()
                || matches!(next.kind, LineKind::Credit(_))
                || shape::is_same_title(line.text, next.text)
        };
        let found = window.lines(self.searched.max(line.span.end)).find(|next| !passed(next));
        self.searched = found.map_or(window.end(), |found| found.span.start);
        found.is_some()
    }

    /// Reads a content line.
    fn read_line(&mut self, window: Window<'_>, line: &Line<'_>) {
        if self.start.is_empty() {
            self.start = window.span(line.text);
            self.index &= !line.is_header();
        }
        self.wide_gap |= self.gap >= ARTICLE_GAP && self.stage != Stage::Start;
        match line.kind {
            LineKind::Section => {
                self.end(line.span.start);
                self.related = true;
            }
            LineKind::Source(name) if self.current.begun => {
                self.current.source = window.span(name);
                self.current.span.end = window.span(line.text).end;
            }
            LineKind::Source(_) => {}
            LineKind::Header(_) | LineKind::Fault(..) => self.take_header(window, line),
            _ => self.read_text(window, line),
        }
        match line.kind {
            LineKind::NearHeader => self.current.report(Kind::NearHeader, window.span(line.text)),
            LineKind::StampInside => self.current.report(Kind::StampInside, window.span(line.text)),
            _ => {}
        }
    }

    /// Begins a release at a line, which ends the release under construction.
    fn begin(&mut self, window: Window<'_>, line: &Line<'_>) {
        let first = if self.stage == Stage::Start { Stage::Opening } else { Stage::Title };
        self.end(line.span.start);
        let span = window.span(line.text);
        (self.current.begun, self.current.span, self.current.head) = (true, span, span);
        self.stage = first;
    }

    /// Ends the release under construction, if there is one, at the offset of the line that begins the next one.
    fn end(&mut self, at: usize) {
        if self.current.begun {
            // Each search begins with an empty release.
            mem::swap(&mut self.found, &mut self.current);
            let release = &mut self.found;
            (release.index, release.related, release.end) = (self.count, self.related, at);
            if release.title.is_empty() && !release.header_span.is_empty() {
                release.report(Kind::HeaderWithoutTitle, release.header_span);
            }
            if release.body.iter().all(|part| part.is_empty()) && !self.index {
                release.report(Kind::ReleaseWithoutBody, release.head);
            }
            self.text_before |= !release.stopped;
            self.count += 1;
        }
        self.stage = Stage::Between;
    }
}

/// The spans of the parts of a release. A part that the release does not have is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReleaseSpans {
    /// Whether a release was begun, and not returned yet. If not, there are only findings.
    pub(crate) begun: bool,
    /// The index of the release, from 0.
    pub(crate) index: usize,
    header: Option<Header>,
    /// The header line.
    header_span: Span,
    title: Span,
    label: Span,
    deck: Span,
    credit: Span,
    source: Span,
    related: bool,
    /// The text between other parts: above the title, and above and below a credit.
    body: [Span; 3],
    /// The index of the current part of the body.
    part: usize,
    /// Whether a paragraph ends in a final stop.
    stopped: bool,
    /// The last line before the body.
    head: Span,
    /// From the first line to the last content line.
    pub(crate) span: Span,
    /// The offset of the line that begins the next release, or of the end of the text.
    pub(crate) end: usize,
    /// What was found in the release and before it, in no order. A release of an ordinary page has none.
    pub(crate) findings: Vec<Diagnostic>,
}

impl ReleaseSpans {
    /// Adds a paragraph to the current part of the body.
    fn add_paragraph(&mut self, span: Span, stopped: bool) {
        let part = &mut self.body[self.part];
        *part = if part.is_empty() { span } else { Span { start: part.start, end: span.end } };
        self.span.end = span.end;
        self.stopped |= stopped;
    }

    /// Adds a finding.
    fn report(&mut self, kind: Kind, span: Span) {
        self.findings.push(Diagnostic::new(kind, span));
    }

    /// Returns the findings, each with the index of the release if it is in the release.
    pub(crate) fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> {
        self.findings.iter().map(|found| found.in_release(self.index, self.span))
    }

    /// Returns the release, cut from its window.
    pub(crate) fn release<'a>(&self, window: Window<'a>) -> Release<'a> {
        let part = |span| Some(window.slice(span)).filter(|part| !part.is_empty()).map(Cow::Borrowed);
        Release {
            header: self.header,
            title: part(self.title),
            label: part(self.label),
            deck: part(self.deck),
            credit: part(self.credit),
            source: part(self.source),
            related: self.related,
            body: Body::from_lines(self.body.map(|part| window.slice(part))),
            span: Some(self.span),
        }
    }
}
