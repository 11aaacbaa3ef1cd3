//! A release as the assembler finds it: the spans of its parts.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use super::window::Window;
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::grammar::{DATE_LEN, header_line};
use crate::header::Header;
use crate::lines::{LineClass, classified_line};
use crate::release::{Body, Release};
use crate::span::Span;

/// A header line: its span, and its values as far as they exist.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeaderSpan {
    pub(super) span: Span,
    pub(super) header: Option<Header>,
    /// Whether a value of the line does not exist.
    pub(super) faulty: bool,
}

/// The spans of the parts of a release, and what was found in it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ReleaseSpans {
    /// The index of the release, from 0.
    pub(super) index: usize,
    pub(super) header: Option<HeaderSpan>,
    pub(super) title: Option<Span>,
    pub(super) label: Option<Span>,
    pub(super) deck: Option<Span>,
    pub(super) credit: Option<Span>,
    pub(super) source: Option<Span>,
    pub(super) related: bool,
    /// The text between other parts: above the title, and above and below a credit.
    pub(super) body: [Span; 3],
    /// From the first line to the last content line.
    pub(crate) span: Span,
    /// The last line before the body.
    pub(super) head: Span,
    /// The offset of the line that begins the next release, or of the end of the text.
    pub(crate) end: usize,
    /// The second of two equal titles.
    pub(super) repeated: Option<Span>,
    /// Whether the release was begun at a line that only looks like a title.
    pub(super) guessed: bool,
    /// Whether the release is part of an index page.
    pub(super) on_index_page: bool,
    /// The first content line of a page with text before its first header.
    pub(super) text_before: Option<Span>,
    /// From the first to the last line that is a near-header or a stamp inside.
    pub(super) odd_lines: Option<Span>,
}

impl ReleaseSpans {
    /// Returns the release, cut from its window.
    #[inline]
    pub(crate) fn release<'a>(&self, window: Window<'a>) -> Release<'a> {
        let part = |span: Span| Cow::Borrowed(window.slice(span));
        Release {
            header: self.header.and_then(|line| line.header),
            title: self.title.map(part),
            label: self.label.map(part),
            deck: self.deck.map(part),
            credit: self.credit.map(part),
            source: self.source.map(part),
            related: self.related,
            body: Body::from_lines(
                self.body.map(|span| if span.is_empty() { "" } else { window.slice(span) }),
            ),
            span: Some(self.span),
        }
    }

    /// Returns whether the release has a finding of severity error.
    #[inline]
    pub(crate) fn is_faulty(&self) -> bool {
        self.header.is_some_and(|line| line.faulty)
    }

    /// Returns the values of the header that do not exist.
    pub(crate) fn faults<'a>(&self, window: Window<'a>) -> impl Iterator<Item = Diagnostic> + use<'a> {
        let (index, line) = (self.index, self.header.filter(|line| line.faulty).map(|line| line.span));
        line.into_iter().flat_map(move |span| {
            let line = window.slice(span);
            let header = header_line(line).ok();
            header
                .into_iter()
                .flat_map(|header| header.faults(line))
                .map(move |fault| fault.shifted(span.start).with_release(index))
        })
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
    pub(crate) fn place(&self, found: Diagnostic) -> Diagnostic {
        found.in_release(self.index, self.span)
    }

    /// Returns the warnings about the parts of the release.
    fn warnings(&self, captured: Option<NaiveDate>) -> [Option<Diagnostic>; 6] {
        let warn = |kind| move |span| Diagnostic::new(kind, span);
        let late = self.header.zip(captured).and_then(|(line, captured)| {
            let late = line.header.is_some_and(|header| header.date > captured);
            let date = Span::new(line.span.start, line.span.start + DATE_LEN);
            late.then(|| Diagnostic::new(DiagnosticKind::HeaderAfterStamp { captured }, date))
        });
        let untitled = self.header.filter(|_| self.title.is_none()).map(|line| line.span);
        let empty = !self.on_index_page && self.body.iter().all(|span| span.is_empty());
        [
            self.text_before.map(warn(DiagnosticKind::TextBeforeHeader)),
            late,
            untitled.map(warn(DiagnosticKind::HeaderWithoutTitle)),
            self.title.filter(|_| self.guessed).map(warn(DiagnosticKind::GuessedRelease)),
            self.repeated.map(warn(DiagnosticKind::RepeatedTitle)),
            empty.then_some(self.head).map(warn(DiagnosticKind::ReleaseWithoutBody)),
        ]
    }
}

/// Returns the near-headers and stamps inside of a part of the text.
pub(super) fn odd_lines(
    window: Window<'_>,
    lines: Option<Span>,
) -> impl Iterator<Item = Diagnostic> + use<'_> {
    let mut at = lines.map_or(0, |span| span.start);
    let end = lines.map_or(0, |span| span.end);
    let next = move || {
        let line = classified_line(window.text, at.checked_sub(window.base)?, false).filter(|_| at < end)?;
        at = window.base + line.end;
        let kind = match line.class {
            LineClass::NearHeader => Some(DiagnosticKind::NearHeader),
            LineClass::StampInside => Some(DiagnosticKind::StampInside),
            _ => None,
        };
        Some(kind.map(|kind| Diagnostic::new(kind, window.span(line.text))))
    };
    core::iter::from_fn(next).flatten()
}
