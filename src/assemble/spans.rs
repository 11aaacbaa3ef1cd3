//! A release as the assembler finds it: the spans of its parts, and the findings about it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::lines::Window;
use crate::release::{Body, Release};
use crate::span::Span;

/// The spans of the parts of a release. A part that the release does not have is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReleaseSpans {
    /// Whether a release was begun. If not, there are only findings.
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
    pub(super) related: bool,
    /// The text between other parts: above the title, and above and below a credit.
    pub(super) body: [Span; 3],
    /// The index of the current part of the body.
    pub(super) part: usize,
    /// Whether a paragraph ends in a final stop.
    pub(super) stopped: bool,
    /// The last line before the body.
    pub(super) head: Span,
    /// From the first line to the last content line.
    pub(crate) span: Span,
    /// The offset of the line that begins the next release, or of the end of the text.
    pub(crate) end: usize,
    /// What was found in the release and before it, in no order. A release of an ordinary page has none.
    pub(crate) findings: Vec<Diagnostic>,
}

impl ReleaseSpans {
    /// Adds a paragraph to the current part of the body.
    pub(super) fn add_paragraph(&mut self, span: Span, stopped: bool) {
        let part = &mut self.body[self.part];
        *part = if part.is_empty() { span } else { Span { start: part.start, end: span.end } };
        self.span.end = span.end;
        self.stopped |= stopped;
    }

    /// Adds a finding.
    pub(super) fn report(&mut self, kind: DiagnosticKind, span: Span) {
        self.findings.push(Diagnostic::new(kind, span));
    }

    /// Returns the findings, each with the index of the release if it is in the release.
    pub(crate) fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> {
        self.findings.iter().map(|&found| self.place(found))
    }

    /// Returns a finding with the index of this release if it is in the release.
    pub(crate) fn place(&self, found: Diagnostic) -> Diagnostic {
        if self.begun { found.in_release(self.index, self.span) } else { found }
    }

    /// Returns the release, cut from its window.
    #[inline]
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
