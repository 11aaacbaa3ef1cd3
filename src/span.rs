//! Places in a text: byte ranges for programs, lines and columns for people.

use core::fmt;
use core::ops::Range;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// A half-open range of bytes of a text.
///
/// The fields are public, so the end of a span can be before its start. All methods treat such a span
/// as empty at its start; [`new`](Self::new) does not create one.
///
/// Serialises to `{"start", "end"}`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Span;
///
/// let text = "Ambassador of Ruritania";
/// let span = Span::new(14, 23);
/// assert_eq!(&text[span.range()], "Ruritania");
/// assert_eq!(Span::of_slice(&text[14..23], text), Some(span));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Creates the span from `start` up to but not including `end`. If `end` is before `start`, the
    /// span is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(Span::new(3, 5).len(), 2);
    /// assert_eq!(Span::new(5, 3), Span::new(5, 5));
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// Returns the span of `part` in `whole`; `None` if `part` is not a slice of `whole`.
    ///
    /// The function compares addresses, not text: every part of a parsed release is a slice of the
    /// text. An empty `part` can be at an address in `whole` by coincidence.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// let text = "one two one";
    /// assert_eq!(Span::of_slice(&text[8..], text), Some(Span::new(8, 11)));
    /// assert_eq!(Span::of_slice("elsewhere", text), None);
    /// ```
    pub fn of_slice(part: &str, whole: &str) -> Option<Self> {
        let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
        let end = start.checked_add(part.len())?;
        (end <= whole.len()).then_some(Self { start, end })
    }

    /// Returns the span as a range, to index a text.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(&"abcdef"[Span::new(1, 3).range()], "bc");
    /// ```
    pub const fn range(self) -> Range<usize> {
        let Self { start, end } = Self::new(self.start, self.end);
        start..end
    }

    /// Returns the length in bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(Span::new(1, 3).len(), 2);
    /// ```
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Returns whether the span contains no byte.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert!(Span::new(4, 4).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Returns the span moved forward by `bytes`.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(Span::new(1, 3).shifted(10), Span::new(11, 13));
    /// ```
    #[must_use]
    pub const fn shifted(self, bytes: usize) -> Self {
        Self::new(self.start.saturating_add(bytes), self.end.saturating_add(bytes))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

/// A part of a text with its span.
///
/// Displays as its text. Serialises to `{"text", "span": {"start", "end"}}`. It cannot be
/// deserialised, because it borrows its text.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::quotes;
///
/// let text = "\"Exports have doubled,\" said the minister.";
/// let cue = quotes(text).next().and_then(|quote| quote.cue).ok_or("a cue")?;
/// assert_eq!(cue.text, "said");
/// assert_eq!(&text[cue.span.range()], cue.text);
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize))]
pub struct Excerpt<'a> {
    /// The part as written.
    pub text: &'a str,
    /// The span of the part in the text that was searched.
    pub span: Span,
}

impl<'a> Excerpt<'a> {
    /// Returns the part of `whole` at `span`, whose ends must be character boundaries.
    pub(crate) fn at(span: Span, whole: &'a str) -> Self {
        Self { text: &whole[span.range()], span }
    }
}

impl AsRef<str> for Excerpt<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

/// A place in a text or stream: byte offset, line and column.
///
/// A line ends with `\n`; columns count `char`s. Positions are ordered by byte. Serialises to
/// `{"byte", "line", "column"}`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Position;
///
/// let position = Position::at("первая\nвторая", 17);
/// assert_eq!((position.line, position.column), (2, 3));
/// assert_eq!(position.to_string(), "line 2, column 3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Position {
    /// The number of bytes before the place in the text or stream.
    pub byte: u64,
    /// The line, from 1.
    pub line: u64,
    /// The column in `char`s, from 1.
    pub column: u64,
}

impl Position {
    /// The first position of every text.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Position;
    ///
    /// assert_eq!(Position::START, Position::at("any text", 0));
    /// ```
    pub const START: Self = Self { byte: 0, line: 1, column: 1 };

    /// Returns the position of the byte at offset `byte` of `text`.
    ///
    /// An offset inside a character is moved to the start of the character, and an offset after the
    /// end of the text to the end. The text is read up to the offset; [`positions`](crate::positions)
    /// returns the positions of many diagnostics in one pass.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Position;
    ///
    /// let text = "1\n31.02.2026";
    /// assert_eq!(Position::at(text, 5), Position { byte: 5, line: 2, column: 4 });
    /// assert_eq!(Position::at(text, 999).byte, 12);
    /// ```
    pub fn at(text: &str, byte: usize) -> Self {
        Self::START.advanced(text, byte)
    }

    /// Returns the position after the next `bytes` bytes of `text`, which starts at `self`.
    pub(crate) fn advanced(self, text: &str, bytes: usize) -> Self {
        let end = floor(text, bytes);
        let passed = &text[..end];
        let newline = memchr::memrchr(b'\n', passed.as_bytes());
        let (column, line_start) = newline.map_or((self.column, 0), |newline| (1, newline + 1));
        Self {
            byte: self.byte + end as u64,
            line: self.line + memchr::memchr_iter(b'\n', passed.as_bytes()).count() as u64,
            column: column + passed[line_start..].chars().count() as u64,
        }
    }
}

impl Default for Position {
    /// Returns [`Position::START`].
    fn default() -> Self {
        Self::START
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Returns the last character boundary at or before `at`, at most the end of the text.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
