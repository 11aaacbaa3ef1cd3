//! The lines of a bulletin, each with its kind: what the grammar sees before anything is put together.

use core::iter::FusedIterator;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::furniture::{is_furniture, is_section, is_ticker, may_be_fixed};
use crate::grammar::{credit, header_line, is_header, stamp};
use crate::header::Header;
use crate::span::Span;
use crate::white::trim;

/// Every line of `text` with its kind, lazily; the spans tile the text.
///
/// A stamp is fused with what follows it on its line, so it comes as a line of its own. What a line
/// of kind [`Text`](LineKind::Text) is in a release (title, deck, bare credit, paragraph) depends on
/// its neighbours: [`releases`](crate::releases) tells.
///
/// ```
/// use mfa_bulletin::{lines, LineKind};
///
/// let text = " date 2026-02-21 Tell a friend\n\nPears ripen\n";
/// let kinds: Vec<_> = lines(text).map(|line| line.kind.name()).collect();
/// assert_eq!(kinds, ["stamp", "furniture", "blank", "text"]);
/// let joined: String = lines(text).map(|line| &text[line.span.range()]).collect();
/// assert_eq!(joined, text);
/// # let _ = LineKind::Blank;
/// ```
pub fn lines(text: &str) -> Lines<'_> {
    Lines { text, at: 0, stamped: None }
}

/// One line of a bulletin: where it stands, its text and its kind.
///
/// ```
/// use mfa_bulletin::{lines, LineKind, Span};
///
/// let line = lines("  Images | MFA \n").next().expect("one line");
/// assert_eq!(line.span, Span::new(0, 16));
/// assert_eq!(line.text, "Images | MFA");
/// assert_eq!(line.kind, LineKind::Credit("MFA"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line<'a> {
    /// Its bytes, line end included.
    pub span: Span,
    /// Its text without white space at both ends.
    pub text: &'a str,
    /// What it is.
    pub kind: LineKind<'a>,
}

/// What a line is by itself, whatever its neighbours are.
///
/// ```
/// use mfa_bulletin::{lines, LineKind};
///
/// let kind = |text| lines(text).next().expect("one line").kind;
/// assert_eq!(kind("relevant news\n"), LineKind::Section);
/// assert_eq!(kind("Pears ripen\n"), LineKind::Text);
/// assert_eq!(kind("Most viewed\n").name(), "furniture");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineKind<'a> {
    /// Nothing but white space.
    Blank,
    /// The stamp in front of the text, with the day of capture.
    Stamp(NaiveDate),
    /// A header.
    Header(Header),
    /// A stamp or header whose shape is exact but one of whose values does not exist; the span is
    /// that value's place in the text.
    Fault(DiagnosticKind, Span),
    /// A section line, after which a new release begins.
    Section,
    /// Site furniture; a ticker behind the stamp too.
    Furniture,
    /// A labelled credit, with the name behind the label.
    Credit(&'a str),
    /// Anything else.
    Text,
}

impl LineKind<'_> {
    /// The name of the kind: one lower-case word.
    ///
    /// ```
    /// use mfa_bulletin::LineKind;
    ///
    /// assert_eq!(LineKind::Credit("MFA").name(), "credit");
    /// ```
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Stamp(_) => "stamp",
            Self::Header(_) => "header",
            Self::Fault(..) => "fault",
            Self::Section => "section",
            Self::Furniture => "furniture",
            Self::Credit(_) => "credit",
            Self::Text => "text",
        }
    }
}

/// The lines of a text, from [`lines`].
///
/// ```
/// use mfa_bulletin::lines;
///
/// assert_eq!(lines("Pears\nApples").count(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// Where the stamp ends, once the start of the text was looked at.
    stamped: Option<usize>,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let Some(stamped) = self.stamped else {
            let stamp = leading_stamp(self.text);
            self.at = stamp.map_or(0, |line| line.span.end);
            self.stamped = Some(self.at);
            return stamp.or_else(|| self.next());
        };
        let mut line = line_at(self.text, self.at)?;
        if self.at == stamped && stamped > 0 && line.kind == LineKind::Text && is_ticker(line.text) {
            line.kind = LineKind::Furniture;
        }
        self.at = line.span.end;
        Some(line)
    }
}

impl FusedIterator for Lines<'_> {}

/// The stamp at the start of `text`, as a line of its own; none if there is none.
pub(crate) fn leading_stamp(text: &str) -> Option<Line<'_>> {
    let (end, date) = stamp(text)?;
    let kind = match date {
        Ok(date) => LineKind::Stamp(date),
        Err(Diagnostic { kind, span, .. }) => LineKind::Fault(kind, span),
    };
    Some(Line { span: Span::new(0, end), text: trim(&text[..end]), kind })
}

/// The line that begins at `start`; none at the end of the text.
pub(crate) fn line_at(text: &str, start: usize) -> Option<Line<'_>> {
    let RawLine { start, end, text: line, mark } = raw_line(text, start)?;
    let kind = match mark {
        Mark::Blank => LineKind::Blank,
        Mark::Header => match header_at(line, text) {
            Some(Ok(header)) => LineKind::Header(header),
            Some(Err(Diagnostic { kind, span, .. })) => LineKind::Fault(kind, span),
            None => LineKind::Text,
        },
        Mark::Section => LineKind::Section,
        Mark::Furniture => LineKind::Furniture,
        Mark::Credit => credit(line).map_or(LineKind::Text, LineKind::Credit),
        Mark::Text => LineKind::Text,
    };
    Some(Line { span: Span::new(start, end), text: line, kind })
}

/// The header on a trimmed line of `text`, or the fault in it, with its place in the text.
#[inline]
pub(crate) fn header_at(line: &str, text: &str) -> Option<Result<Header, Diagnostic>> {
    header_line(line).map(|header| {
        header.map_err(|fault| {
            let start = Span::of_slice(line, text).map_or(0, |line| line.start);
            Diagnostic { span: fault.span.shifted(start), ..fault }
        })
    })
}

/// What a line is, before its values are read: all that the assembler asks of most lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Blank,
    /// The shape of a header; whether its values exist is not known.
    Header,
    Section,
    Furniture,
    Credit,
    Text,
}

/// A line and its mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawLine<'a> {
    pub(crate) start: usize,
    /// Offset behind its line end.
    pub(crate) end: usize,
    /// Its text, trimmed.
    pub(crate) text: &'a str,
    pub(crate) mark: Mark,
}

/// The line that begins at `start`, values unread; none at the end of the text.
#[inline]
pub(crate) fn raw_line(text: &str, start: usize) -> Option<RawLine<'_>> {
    let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
    let (stop, end) = match memchr::memchr(b'\n', rest) {
        Some(newline) => (start + newline, start + newline + 1),
        None => (text.len(), text.len()),
    };
    let line = trim(&text[start..stop]);
    Some(RawLine { start, end, text: line, mark: mark(line) })
}

/// The mark of a trimmed line.
#[inline]
pub(crate) fn mark(line: &str) -> Mark {
    match line.as_bytes().first() {
        None => Mark::Blank,
        Some(b'0'..=b'9') if is_header(line.as_bytes()) => Mark::Header,
        Some(_) if may_be_fixed(line) => fixed_mark(line),
        Some(_) => Mark::Text,
    }
}

/// The mark of a line that may be one of the site's fixed lines.
fn fixed_mark(line: &str) -> Mark {
    if is_section(line) {
        Mark::Section
    } else if is_furniture(line) {
        Mark::Furniture
    } else if credit(line).is_some() {
        Mark::Credit
    } else {
        Mark::Text
    }
}
