//! A release as the assembler finds it: the spans of its parts.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::grammar::{DATE_LEN, HeaderLine};
use crate::lines::{LineClass, Window};
use crate::release::{Body, Release};
use crate::span::Span;

/// The spans of the parts of a release, and what was found in it. A part that the release does not have is empty.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ReleaseSpans {
    /// The index of the release, from 0.
    pub(super) index: usize,
    pub(super) header: Option<HeaderLine>,
    /// The header line.
    pub(super) header_span: Span,
    pub(super) title: Span,
    pub(super) label: Span,
    pub(super) deck: Span,
    pub(super) credit: Span,
    pub(super) source: Span,
    /// The text between other parts: above the title, and above and below a credit.
    pub(super) body: [Span; 3],
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
    /// From the first to the last line that is a near-header or a stamp inside.
    pub(super) odd_lines: Span,
    pub(super) related: bool,
    /// Whether the release was begun at a line that only looks like a title.
    pub(super) guessed: bool,
    /// Whether the release is part of an index page.
    pub(super) on_index_page: bool,
}

impl ReleaseSpans {
    /// Returns the release, cut from its window.
    #[inline]
    pub(crate) fn release<'a>(&self, window: Window<'a>) -> Release<'a> {
        let part = |span: Span| (!span.is_empty()).then(|| Cow::Borrowed(window.slice(span)));
        Release {
            header: self.header.and_then(|header| header.header()),
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

    /// Returns whether a value of the header does not exist.
    #[inline]
    pub(super) fn is_faulty(&self) -> bool {
        self.header.is_some_and(|header| header.is_faulty())
    }

    /// Returns the values of the header that do not exist.
    pub(super) fn faults<'a>(&self, window: Window<'a>) -> impl Iterator<Item = Diagnostic> + use<'a> {
        let (index, span) = (self.index, self.header_span);
        let header = self.header.filter(HeaderLine::is_faulty).into_iter();
        let faults = header.flat_map(move |header| header.faults(window.slice(span), span.start));
        faults.map(move |fault| fault.with_release(index))
    }

    /// Returns everything that was found in the release, in no order.
    pub(crate) fn diagnostics<'a>(
        &self,
        window: Window<'a>,
        captured: Option<NaiveDate>,
    ) -> impl Iterator<Item = Diagnostic> + use<'a> {
        let odd = odd_lines(window, self.odd_lines);
        let (index, span) = (self.index, self.span);
        let found = self.faults(window).chain(self.warnings(captured).into_iter().flatten()).chain(odd);
        found.map(move |found| found.in_release(index, span))
    }

    /// Returns a finding with the index of this release if it is in the release.
    #[cfg(feature = "std")]
    pub(crate) fn place(&self, found: Diagnostic) -> Diagnostic {
        found.in_release(self.index, self.span)
    }

    /// Returns the warnings about the parts of the release.
    fn warnings(&self, captured: Option<NaiveDate>) -> [Option<Diagnostic>; 6] {
        use DiagnosticKind as Kind;
        let warn = |found: bool, kind, span: Span| found.then(|| Diagnostic::new(kind, span));
        let date = self.header.and_then(|header| header.header()).map(|header| header.date);
        let late = captured.filter(|&captured| date.is_some_and(|date| date > captured)).map(|captured| {
            let start = self.header_span.start;
            Diagnostic::new(Kind::HeaderAfterStamp { captured }, Span::new(start, start + DATE_LEN))
        });
        let untitled = self.header.is_some() && self.title.is_empty();
        let empty = !self.on_index_page && self.body.iter().all(|span| span.is_empty());
        [
            warn(!self.text_before.is_empty(), Kind::TextBeforeHeader, self.text_before),
            late,
            warn(untitled, Kind::HeaderWithoutTitle, self.header_span),
            warn(self.guessed, Kind::GuessedRelease, self.title),
            warn(!self.repeated.is_empty(), Kind::RepeatedTitle, self.repeated),
            warn(empty, Kind::ReleaseWithoutBody, self.head),
        ]
    }
}

/// Returns the near-headers and stamps inside of a part of the text.
pub(super) fn odd_lines(window: Window<'_>, part: Span) -> impl Iterator<Item = Diagnostic> + use<'_> {
    let mut at = part.start;
    let next = move || {
        let line = if at < part.end { window.line(at, None, false).ok()?? } else { return None };
        at = line.whole.end;
        let kind = match line.class {
            LineClass::NearHeader => DiagnosticKind::NearHeader,
            LineClass::StampInside => DiagnosticKind::StampInside,
            _ => return Some(None),
        };
        Some(Some(Diagnostic::new(kind, line.span)))
    };
    core::iter::from_fn(next).flatten()
}
