//! Where a thing stands in the text: byte ranges for programs, lines and columns for people.

use core::fmt;
use core::ops::Range;

/// A half-open byte range of a text.
///
/// ```
/// use mfa_bulletin::Span;
///
/// let text = "Pears ripen early";
/// let span = Span::new(6, 11);
/// assert_eq!(&text[span.range()], "ripen");
/// assert_eq!(Span::of(&text[6..11], text), Some(span));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte; a span that ends before it starts is empty.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`; empty at `start` if `end` lies before it.
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(Span::new(3, 5).len(), 2);
    /// assert!(Span::new(5, 3).is_empty());
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// Where `part`, a slice of `whole`, stands in it; none if `part` is no slice of `whole`.
    ///
    /// Every title, credit and paragraph of a parsed release is a slice of the bulletin, so this
    /// finds its place without a search.
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// let text = "one two one";
    /// assert_eq!(Span::of(&text[8..], text), Some(Span::new(8, 11)));
    /// assert_eq!(Span::of("elsewhere", text), None);
    /// ```
    pub fn of(part: &str, whole: &str) -> Option<Self> {
        let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
        let end = start.checked_add(part.len())?;
        (end <= whole.len()).then_some(Self { start, end })
    }

    /// The span as a range, to index a text with.
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(&"abcdef"[Span::new(1, 3).range()], "bc");
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert_eq!(Span::new(1, 3).len(), 2);
    /// ```
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// assert!(Span::new(4, 4).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The same span in a text in front of which `bytes` more bytes stand.
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

/// A piece of a text and where it stands there.
///
/// ```
/// use mfa_bulletin::text::quotes;
///
/// let text = "\"Pears ripen early,\" said the gardener.";
/// let cue = quotes(text).next().and_then(|quote| quote.cue).ok_or("a cue")?;
/// assert_eq!(cue.text, "said");
/// assert_eq!(&text[cue.span.range()], cue.text);
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Excerpt<'a> {
    /// The words as written.
    pub text: &'a str,
    /// Their bytes in the text that was searched.
    pub span: Span,
}

impl<'a> Excerpt<'a> {
    /// Returns the part of `whole` at `span`, which must begin and end between its characters.
    pub(crate) fn at(span: Span, whole: &'a str) -> Self {
        Self { text: &whole[span.range()], span }
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

/// A place in a text or stream, for people: byte offset, line and column.
///
/// Lines end with `\n`; a column is a `char`, as editors count. Orders by byte.
///
/// ```
/// use mfa_bulletin::Position;
///
/// let place = Position::at("первая\nвторая", 17);
/// assert_eq!((place.line, place.column), (2, 3));
/// assert_eq!(place.to_string(), "line 2, column 3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes before the place, from 0; from the start of the stream where a stream is read.
    pub byte: u64,
    /// Line, from 1.
    pub line: u64,
    /// Column in `char`s, from 1.
    pub column: u64,
}

impl Position {
    /// The first place of every text.
    ///
    /// ```
    /// use mfa_bulletin::Position;
    ///
    /// assert_eq!(Position::START, Position::at("any text", 0));
    /// ```
    pub const START: Self = Self { byte: 0, line: 1, column: 1 };

    /// The position of the byte at offset `byte` of `text`.
    ///
    /// An offset inside a character means that character, one behind the end means the end.
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

    /// The position `bytes` further on in `text`, which begins at `self`.
    pub(crate) fn advanced(self, text: &str, bytes: usize) -> Self {
        let end = floor(text, bytes);
        let passed = &text[..end];
        let (column, line_start) = match memchr::memrchr(b'\n', passed.as_bytes()) {
            Some(newline) => (1, newline + 1),
            None => (self.column, 0),
        };
        Self {
            byte: self.byte + end as u64,
            line: self.line + line_ends(passed.as_bytes()),
            column: column + passed[line_start..].chars().count() as u64,
        }
    }
}

/// How many lines end in `bytes`: a `Reader` asks that of all that it lets go.
fn line_ends(bytes: &[u8]) -> u64 {
    // Those of a run fit a byte, so that the compiler counts in 16 lanes: half as fast again as memchr does.
    const RUN: usize = 128;
    let count = |run: &[u8]| u64::from(run.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>());
    let runs = bytes.chunks_exact(RUN);
    count(runs.remainder()) + runs.map(count).sum::<u64>()
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// The character boundary at `at`, the last one before it, or the end of the text.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
