//! The lines of a bulletin, each with its kind.

use core::iter::FusedIterator;

use chrono::NaiveDate;

use crate::boilerplate::{FixedLine, fixed_line, is_duplicated_headline};
use crate::diagnostic::DiagnosticKind;
use crate::grammar::{header_line, is_near_header, stamp};
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::trim;

/// Returns an iterator over the lines of `text`, each with its kind. The spans of the lines cover the text without gaps.
///
/// Other text can follow a stamp on the same line, so the stamp is returned as a separate line. Whether a line of kind
/// [`Text`](LineKind::Text) is a title, deck, bare credit or paragraph depends on the lines around it: see
/// [`releases`](crate::releases).
///
/// # Examples
///
/// ```
/// use mfa_bulletin::lines;
///
/// let text = " date 2026-02-21 Tell a friend\n\nForeign Minister Visits Ruritania\n";
/// let kinds: Vec<_> = lines(text).map(|line| line.kind.name()).collect();
/// assert_eq!(kinds, ["stamp", "boilerplate", "blank", "text"]);
/// let joined: String = lines(text).map(|line| &text[line.span.range()]).collect();
/// assert_eq!(joined, text);
/// ```
pub fn lines(text: &str) -> Lines<'_> {
    Window { text, base: 0, last: true }.lines(0)
}

/// A line of a bulletin: its span, its text and its kind.
///
/// # Examples
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
    /// The span of the line, including its line end and the white space at both ends.
    pub span: Span,
    /// The text of the line without white space and invisible characters at both ends.
    pub text: &'a str,
    /// The kind of the line.
    pub kind: LineKind<'a>,
}

/// The kind of a [`Line`], which does not depend on the lines around it.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{lines, LineKind};
///
/// let kind = |text| lines(text).next().expect("one line").kind;
/// assert_eq!(kind("Relevant news:\n"), LineKind::Section);
/// assert_eq!(kind("Source: MFA\n"), LineKind::Source("MFA"));
/// assert_eq!(kind("Embassy Opens a Library\n"), LineKind::Text);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineKind<'a> {
    /// Only white space and invisible characters.
    Blank,
    /// The stamp at the start of the text, with the day of capture.
    Stamp(NaiveDate),
    /// A stamp at the start of another line, where captures were joined.
    StampInside,
    /// A header.
    Header(Header),
    /// A header or stamp with a value that does not exist: the kind of the first such error, and its span in the text.
    Fault(DiagnosticKind, Span),
    /// A line that is almost a header.
    NearHeader,
    /// A section line, after which all releases are related.
    Section,
    /// A fixed line of the site, or a duplicated headline after the stamp.
    Boilerplate,
    /// A labelled credit, with the text after its label up to a caption.
    Credit(&'a str),
    /// A source line, with the text after its label.
    Source(&'a str),
    /// Any other line.
    Text,
}

impl LineKind<'_> {
    /// Returns the name of the kind in lower case.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::LineKind;
    ///
    /// assert_eq!(LineKind::NearHeader.name(), "near-header");
    /// ```
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Stamp(_) => "stamp",
            Self::StampInside => "stamp-inside",
            Self::Header(_) => "header",
            Self::Fault(..) => "fault",
            Self::NearHeader => "near-header",
            Self::Section => "section",
            Self::Boilerplate => "boilerplate",
            Self::Credit(_) => "credit",
            Self::Source(_) => "source",
            Self::Text => "text",
        }
    }
}

/// An iterator over the lines of a text, created by [`lines`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::lines;
///
/// assert_eq!(lines("Embassy Opens a Library\nForty maps are on display.").count(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    window: Window<'a>,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        self.window.line(self.at).inspect(|line| self.at = line.span.end)
    }
}

impl FusedIterator for Lines<'_> {}

impl Line<'_> {
    /// Returns whether the line is content: neither blank nor boilerplate.
    pub(crate) const fn is_content(&self) -> bool {
        !matches!(self.kind, LineKind::Blank | LineKind::Boilerplate)
    }

    /// Returns whether the line is text: not a header, section line, source line or labelled credit.
    pub(crate) const fn is_text(&self) -> bool {
        matches!(self.kind, LineKind::Text | LineKind::NearHeader | LineKind::StampInside)
    }

    /// Returns whether the line is a header, perhaps with values that do not exist.
    pub(crate) const fn is_header(&self) -> bool {
        matches!(self.kind, LineKind::Header(_) | LineKind::Fault(..))
    }
}

/// A part of a text: whole lines, or the end of the text.
///
/// All offsets count from the start of the text, so that they stay valid if the next window begins elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    pub(crate) text: &'a str,
    /// The offset of the window in the text.
    pub(crate) base: usize,
    /// Whether the text ends at the end of the window.
    pub(crate) last: bool,
}

impl<'a> Window<'a> {
    /// Returns the offset of the end of the window.
    pub(crate) const fn end(self) -> usize {
        self.base + self.text.len()
    }

    /// Returns the slice at a span. A span that is empty may be anywhere.
    pub(crate) fn slice(self, span: Span) -> &'a str {
        if span.is_empty() { "" } else { &self.text[span.start - self.base..span.end - self.base] }
    }

    /// Returns the span of a slice of the window.
    pub(crate) fn span(self, part: &str) -> Span {
        Span::of_slice(part, self.text).unwrap_or_default().shifted(self.base)
    }

    /// Returns the lines from the offset `at` to the end of the window.
    pub(crate) const fn lines(self, at: usize) -> Lines<'a> {
        Lines { window: self, at }
    }

    /// Returns the line that begins at `at`, or `None` at the end of the window.
    pub(crate) fn line(self, at: usize) -> Option<Line<'a>> {
        let rest = &self.text[at - self.base..];
        let newline = memchr::memchr(b'\n', rest.as_bytes());
        let line = &rest[..newline.or((!rest.is_empty()).then_some(rest.len()))?];
        let span = Span { start: at, end: at + newline.map_or(rest.len(), |newline| newline + 1) };
        let text = trim(line);
        let kind = match line.as_bytes() {
            [b' ' | 0xEF, ..] if at == 0 && stamp(line).is_some() => return self.stamp(),
            [b' ' | 0xEF, ..] if self.is_line_start(at) && stamp(line).is_some() => LineKind::StampInside,
            _ if !self.is_line_start(at) && is_duplicated_headline(text) => LineKind::Boilerplate,
            _ => self.kind(text),
        };
        Some(Line { span, text, kind })
    }

    /// Returns whether the offset `at` is the start of a line, and not the end of a stamp.
    pub(crate) fn is_line_start(self, at: usize) -> bool {
        at == self.base || self.text.as_bytes()[at - self.base - 1] == b'\n'
    }

    /// Returns the stamp at the start of the text as a line of its own.
    fn stamp(self) -> Option<Line<'a>> {
        let (stamp, date) = stamp(self.text)?;
        let kind = date.map_or_else(|(kind, day)| LineKind::Fault(kind, self.span(day)), LineKind::Stamp);
        Some(Line { span: self.span(stamp), text: trim(stamp), kind })
    }

    /// Returns the kind of a trimmed line.
    pub(crate) fn kind(self, line: &'a str) -> LineKind<'a> {
        match line.as_bytes().first() {
            None => LineKind::Blank,
            // Digits, and the marks that may precede the date of a near-header; `•` begins with E2, U+FFFD with EF.
            Some(b'0'..=b'9' | b'>' | b'*' | b'#' | b'|' | 0xE2 | 0xEF) => self.date_kind(line),
            Some(_) => match fixed_line(line) {
                None => LineKind::Text,
                Some((FixedLine::Section, _)) => LineKind::Section,
                Some((FixedLine::Source, name)) => LineKind::Source(name),
                Some((FixedLine::Credit(_), name)) => LineKind::Credit(name),
                Some(_) => LineKind::Boilerplate,
            },
        }
    }

    /// Returns the kind of a line that may begin with a date.
    fn date_kind(self, line: &'a str) -> LineKind<'a> {
        match header_line(line, self.span(line).start) {
            Ok((header, faults)) => match faults.first() {
                Some(fault) => LineKind::Fault(fault.kind, fault.span),
                None => header.map_or(LineKind::Text, LineKind::Header),
            },
            Err(_) if is_near_header(line) => LineKind::NearHeader,
            Err(_) => LineKind::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;
    use crate::boilerplate::{FIXED, begins_as_text};

    #[test]
    fn a_line_that_begins_as_text_is_text() {
        let is_text = |line: &str| lines(line).next().is_some_and(|line| line.kind == LineKind::Text);
        let firsts: Vec<_> = ('\0'..='\u{530}').chain("“”„•©№\u{200B}\u{FEFF}\u{FFFD}".chars()).collect();
        let rests =
            FIXED.iter().map(|row| row.0).chain(["5.03.2026", " 05.03.2026", "026-03-05", ". 05.03.2026"]);
        for rest in rests.chain(["", " pears", "th pear", "."]) {
            for first in firsts.iter().filter(|&&first| first != '\n') {
                for line in
                    [format!("{first}{rest}"), rest.replacen(char::is_alphabetic, &first.to_string(), 1)]
                {
                    assert!(!begins_as_text(line.as_bytes()) || is_text(&line), "{line:?}");
                }
            }
        }
        for text in ["Pears", "Груши", "120 pears", "5th pear"] {
            assert!(begins_as_text(text.as_bytes()), "{text}");
        }
    }
}
