//! The lines of a bulletin, each with its kind.

use core::iter::FusedIterator;

use chrono::NaiveDate;

use crate::boilerplate::{FixedLine, fixed_line, is_duplicated_headline};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::grammar::{HeaderLine, Stamp, begins_as_header, header_line, is_near_header, is_stamp, stamp};
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::{trim, trim_end, trim_start};

/// Returns every line of `text` with its kind, lazily. The spans tile the text.
///
/// A stamp shares its line with what follows it, so it is returned as a line of its own. What a line of kind
/// [`Text`](LineKind::Text) is in a release (title, deck, bare credit, paragraph) depends on the lines around it:
/// see [`releases`](crate::releases).
///
/// # Examples
///
/// ```
/// use mfa_bulletin::lines;
///
/// let text = " date 2026-02-21 Tell a friend\n\nForeign Minister Receives the Ambassador of Ruritania\n";
/// let kinds: Vec<_> = lines(text).map(|line| line.kind.name()).collect();
/// assert_eq!(kinds, ["stamp", "boilerplate", "blank", "text"]);
/// let joined: String = lines(text).map(|line| &text[line.span.range()]).collect();
/// assert_eq!(joined, text);
/// ```
pub fn lines(text: &str) -> Lines<'_> {
    Lines { window: Window::whole(text), at: 0, first: None }
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
    /// The bytes of the line, its line end included.
    pub span: Span,
    /// The text of the line without white space and invisible characters at both ends.
    pub text: &'a str,
    /// What the line is.
    pub kind: LineKind<'a>,
}

/// What a line is by itself, whatever the lines around it are.
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
    /// A header or stamp with a value that does not exist: the first such value and its span in the text.
    Fault(DiagnosticKind, Span),
    /// A line that is almost a header.
    NearHeader,
    /// A section line, after which all releases are related ones.
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
    /// The offset of the first line after the stamp, if the start of the text was read.
    first: Option<usize>,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let Some(first) = self.first else {
            let stamp = leading_stamp(self.window.text);
            self.at = stamp.map_or(0, |line| line.span.end);
            self.first = Some(self.at);
            return stamp.or_else(|| self.next());
        };
        let is_first = self.at == first;
        let line = self.window.line(self.at, None, is_first).ok()??;
        let duplicated = is_first && first > 0 && is_duplicated_headline(line.text);
        self.at = line.whole.end;
        let kind = if duplicated { LineKind::Boilerplate } else { line.kind() };
        Some(Line { span: line.whole, text: line.text, kind })
    }
}

impl FusedIterator for Lines<'_> {}

/// Returns the stamp at the start of `text` as a line of its own.
fn leading_stamp(text: &str) -> Option<Line<'_>> {
    let Stamp { len, date } = stamp(text)?;
    let kind = match date {
        Ok(date) => LineKind::Stamp(date),
        Err(Diagnostic { kind, span, .. }) => LineKind::Fault(kind, span),
    };
    Some(Line { span: Span::new(0, len), text: trim(&text[..len]), kind })
}

/// The text ends before the question is answered, and more text may come.
#[derive(Debug)]
pub(crate) struct Incomplete;

/// The answer to a question about the text, if the window contains it.
pub(crate) type Answer<T> = core::result::Result<T, Incomplete>;

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
    /// Returns the window of a whole text.
    pub(crate) const fn whole(text: &'a str) -> Self {
        Self { text, base: 0, last: true }
    }

    /// Returns the offset of the end of the window.
    pub(crate) const fn end(self) -> usize {
        self.base + self.text.len()
    }

    /// Returns the slice at a span.
    #[inline]
    pub(crate) fn slice(self, span: Span) -> &'a str {
        &self.text[span.start - self.base..span.end - self.base]
    }

    /// Returns the line that begins at `at`, or `None` at the end of the text. Its length is searched, unless it is
    /// known. The first line of a text is not a stamp inside.
    #[inline]
    pub(crate) fn line(
        self,
        at: usize,
        known: Option<usize>,
        first: bool,
    ) -> Answer<Option<ClassifiedLine<'a>>> {
        let rest = &self.text[at - self.base..];
        if rest.is_empty() {
            return if self.last { Ok(None) } else { Err(Incomplete) };
        }
        let length = known.or_else(|| memchr::memchr(b'\n', rest.as_bytes()));
        let whole = &rest[..length.unwrap_or(rest.len())];
        let end = at + length.map_or(rest.len(), |length| length + 1);
        let trimmed = trim_start(whole);
        let start = at + whole.len() - trimmed.len();
        let text = trim_end(trimmed);
        let stamp = matches!(whole.as_bytes(), [b' ' | 0xEF, ..]) && !first && is_stamp(whole);
        let class = if stamp { LineClass::StampInside } else { class(text) };
        Ok(Some(ClassifiedLine {
            whole: Span { start: at, end },
            span: Span { start, end: start + text.len() },
            text,
            class,
        }))
    }
}

/// A line and its class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClassifiedLine<'a> {
    /// The line with its line end.
    pub(crate) whole: Span,
    /// The trimmed text.
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    pub(crate) class: LineClass<'a>,
}

/// What a line is, with the values that its class needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineClass<'a> {
    Blank,
    Header(HeaderLine),
    NearHeader,
    StampInside,
    /// A line that begins with a fixed string.
    Fixed(FixedLine<'a>),
    Text,
}

impl<'a> ClassifiedLine<'a> {
    /// Returns the span of a part of the line.
    pub(crate) fn part(&self, part: &str) -> Span {
        Span::of_slice(part, self.text).expect("a part is a slice of its line").shifted(self.span.start)
    }

    /// Returns whether the line is text: not a header, section line, source line or labelled credit.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.class, LineClass::Text | LineClass::NearHeader | LineClass::StampInside)
    }

    /// Returns whether the line is a labelled credit.
    pub(crate) fn is_credit(&self) -> bool {
        matches!(self.class, LineClass::Fixed(FixedLine::Credit(_)))
    }

    /// Returns whether the line is a header.
    pub(crate) fn is_header(&self) -> bool {
        matches!(self.class, LineClass::Header(_))
    }

    /// Returns the public kind of the line.
    fn kind(&self) -> LineKind<'a> {
        match self.class {
            LineClass::Blank => LineKind::Blank,
            LineClass::Header(header) => match header.faults(self.text, self.span.start).next() {
                Some(fault) => LineKind::Fault(fault.kind, fault.span),
                None => header.header().map_or(LineKind::Text, LineKind::Header),
            },
            LineClass::NearHeader => LineKind::NearHeader,
            LineClass::StampInside => LineKind::StampInside,
            LineClass::Fixed(FixedLine::Section) => LineKind::Section,
            LineClass::Fixed(FixedLine::Source(name)) => LineKind::Source(name),
            LineClass::Fixed(FixedLine::Credit(credit)) => LineKind::Credit(credit.name),
            LineClass::Fixed(FixedLine::Share | FixedLine::Copyright | FixedLine::Boilerplate) => {
                LineKind::Boilerplate
            }
            LineClass::Text => LineKind::Text,
        }
    }
}

/// Returns the class of a trimmed line.
#[inline]
pub(crate) fn class(line: &str) -> LineClass<'_> {
    match line.as_bytes().first() {
        None => LineClass::Blank,
        Some(b'0'..=b'9' | b'>' | b'*' | b'#' | b'|' | 0xE2) => date_class(line),
        Some(_) => fixed_line(line).map_or(LineClass::Text, LineClass::Fixed),
    }
}

/// Returns the class of a line that may begin with a date.
fn date_class(line: &str) -> LineClass<'_> {
    if !begins_as_header(line) {
        return LineClass::Text;
    }
    match header_line(line) {
        Ok(header) => LineClass::Header(header),
        Err(_) if is_near_header(line) => LineClass::NearHeader,
        Err(_) => LineClass::Text,
    }
}
