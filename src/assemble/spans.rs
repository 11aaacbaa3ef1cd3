//! A release as the assembler finds it: the spans of its parts.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::grammar::{DATE_LEN, header_line};
use crate::header::Header;
use crate::lines::{Line, LineKind, Window};
use crate::release::{Body, Release};
use crate::span::Span;

/// The spans of the parts of a release, and what was found in it. A part that the release does not have is empty.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ReleaseSpans {
    /// Whether a release was begun. If not, there are only lines that are reported.
    pub(crate) begun: bool,
    /// The index of the release, from 0.
    pub(super) index: usize,
    pub(super) header: Option<Header>,
    /// The header line.
    pub(super) header_span: Span,
    pub(super) title: Span,
    pub(super) label: Span,
    pub(super) deck: Span,
    pub(super) credit: Span,
    pub(super) source: Span,
    /// The text between other parts: above the title, and above and below a credit.
    pub(super) body: [Span; 3],
    pub(super) part: usize,
    /// Whether a paragraph ends in a final stop.
    pub(super) stopped: bool,
    /// From the first line to the last content line.
    pub(crate) span: Span,
    /// The last line before the body.
    pub(super) head: Span,
    /// The offset of the line that begins the next release, or of the end of the text.
    pub(crate) end: usize,
    /// The second of two equal titles.
    pub(super) repeated: Span,
    /// The first content line of a page with text before its first header.
    pub(super) text_before: Span,
    /// From the first to the last line that is reported by its kind: faults, near-headers and stamps inside.
    pub(super) reported: Span,
    pub(super) related: bool,
    /// Whether the release was begun at a line that only looks like a title.
    pub(super) guessed: bool,
    /// Whether the release is part of an index page.
    pub(super) on_index_page: bool,
}

impl ReleaseSpans {
    /// Adds a paragraph to the current part of the body.
    pub(super) fn add_paragraph(&mut self, span: Span, stopped: bool) {
        let part = &mut self.body[self.part];
        *part = if part.is_empty() { span } else { Span { start: part.start, end: span.end } };
        self.span.end = span.end;
        self.stopped |= stopped;
    }

    /// Adds a line that is reported by its kind.
    pub(super) fn add_reported(&mut self, line: &Line<'_>) {
        let first = if self.reported.is_empty() { line.span } else { self.reported };
        self.reported = Span { start: first.start, end: line.span.end };
    }

    /// Returns the release, cut from its window.
    #[inline]
    pub(crate) fn release<'a>(&self, window: Window<'a>) -> Release<'a> {
        let part = |span: Span| (!span.is_empty()).then(|| Cow::Borrowed(window.slice(span)));
        Release {
            header: self.header,
            title: part(self.title),
            label: part(self.label),
            deck: part(self.deck),
            credit: part(self.credit),
            source: part(self.source),
            related: self.related,
            body: Body::from_lines(
                self.body.map(|span| if span.is_empty() { "" } else { window.slice(span) }),
            ),
            span: Some(self.span),
        }
    }

    /// Returns whether a finding may be an error.
    #[inline]
    pub(crate) fn may_be_faulty(&self) -> bool {
        !self.reported.is_empty()
    }

    /// Returns everything that was found in the release and before it, in no order.
    pub(crate) fn diagnostics<'a>(
        self,
        window: Window<'a>,
        captured: Option<NaiveDate>,
    ) -> impl Iterator<Item = Diagnostic> + use<'a> {
        let lines = window.lines(self.reported.start.max(window.base));
        let reported = lines.take_while(move |line| line.span.start < self.reported.end);
        let reported = reported.flat_map(move |line| reports(window, &line));
        let warnings = self.warnings(captured).into_iter();
        let warnings = warnings.filter_map(|(found, kind, span)| found.then(|| Diagnostic::new(kind, span)));
        warnings.chain(reported).map(move |found| self.place(found))
    }

    /// Returns a finding with the index of this release if it is in the release.
    pub(crate) fn place(&self, found: Diagnostic) -> Diagnostic {
        if self.begun { found.in_release(self.index, self.span) } else { found }
    }

    /// Returns the warnings about the parts of the release, each with whether it applies.
    fn warnings(&self, captured: Option<NaiveDate>) -> [(bool, DiagnosticKind, Span); 6] {
        use DiagnosticKind as Kind;
        let date = self.header.map(|header| header.date);
        let date_span = Span::new(self.header_span.start, self.header_span.start + DATE_LEN);
        let untitled = !self.header_span.is_empty() && self.title.is_empty();
        let empty = self.begun && !self.on_index_page && self.body.iter().all(|span| span.is_empty());
        // If no day is known, no header is later.
        let captured = captured.unwrap_or(NaiveDate::MAX);
        [
            (!self.text_before.is_empty(), Kind::TextBeforeHeader, self.text_before),
            (date.is_some_and(|date| date > captured), Kind::HeaderAfterStamp { captured }, date_span),
            (untitled, Kind::HeaderWithoutTitle, self.header_span),
            (self.guessed, Kind::GuessedRelease, self.title),
            (!self.repeated.is_empty(), Kind::RepeatedTitle, self.repeated),
            (empty, Kind::ReleaseWithoutBody, self.head),
        ]
    }
}

/// Returns the findings about a line by its kind.
fn reports(window: Window<'_>, line: &Line<'_>) -> impl Iterator<Item = Diagnostic> + use<> {
    let span = window.span(line.text);
    let one = |kind, span| [Some(Diagnostic::new(kind, span)), None, None];
    let found = match (line.kind, header_line(line.text)) {
        (LineKind::NearHeader, _) => one(DiagnosticKind::NearHeader, span),
        (LineKind::StampInside, _) => one(DiagnosticKind::StampInside, span),
        // A header may have more than one fault.
        (LineKind::Fault(..), Ok(header)) => header
            .faults
            .map(|fault| fault.map(|fault| Diagnostic { span: fault.span.shifted(span.start), ..fault })),
        (LineKind::Fault(kind, span), _) => one(kind, span),
        _ => [None; 3],
    };
    found.into_iter().flatten()
}
