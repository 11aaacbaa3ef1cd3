//! Diagnostics of the parser, with kind, severity and span.

use core::fmt;

use chrono::NaiveDate;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

use crate::span::Span;

/// The severity of a [`Diagnostic`].
///
/// Serialises to `"warning"` or `"error"`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Severity;
///
/// assert!(Severity::Warning < Severity::Error);
/// assert_eq!(Severity::Error.to_string(), "error");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "lowercase"))]
pub enum Severity {
    /// The text is unusual, or a part of it was guessed; strict parsing succeeds.
    Warning,
    /// A value does not exist, or bytes are not UTF-8; strict parsing fails.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// The kind of a [`Diagnostic`].
///
/// Displays as a message of one line in lower case. Programs should compare the [`code`](Self::code).
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, DiagnosticKind};
///
/// let lossy = Bulletin::parse_lossy("31.02.2026, 10:00 6\nTalks Open\nEnvoys met.\n");
/// let kind = lossy.diagnostics[0].kind;
/// assert_eq!(kind, DiagnosticKind::NoSuchDate { day: 31, month: 2, year: 2026 });
/// assert_eq!(kind.to_string(), "date 31.02.2026 does not exist");
/// assert_eq!(kind.code(), "no-such-date");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// Error: the date of a header does not exist.
    NoSuchDate {
        /// The two digits of the day as written, 0 to 99.
        day: u8,
        /// The two digits of the month as written, 0 to 99.
        month: u8,
        /// The four digits of the year as written, 0 to 9999.
        year: u16,
    },
    /// Error: the time of a header does not exist.
    NoSuchTime {
        /// The two digits of the hour as written, 0 to 99.
        hour: u8,
        /// The two digits of the minute as written, 0 to 99.
        minute: u8,
    },
    /// Error: the view count of a header is greater than [`u64::MAX`].
    ViewsOverflow,
    /// Error: the date of the stamp does not exist.
    NoSuchStamp {
        /// The four digits of the year as written, 0 to 9999.
        year: u16,
        /// The two digits of the month as written, 0 to 99.
        month: u8,
        /// The two digits of the day as written, 0 to 99.
        day: u8,
    },
    /// Error: a line contains bytes that are not UTF-8. Lossy parsing replaces each invalid sequence with U+FFFD.
    InvalidUtf8 {
        /// The number of invalid sequences in the line; the span is that of the first one.
        count: u32,
    },
    /// Warning: no title follows a header.
    HeaderWithoutTitle,
    /// Warning: a release has no paragraph.
    ReleaseWithoutBody,
    /// Warning: a release without a header was guessed to start at a line that looks like a title.
    GuessedRelease,
    /// Warning: the date of a header is later than the day of the stamp.
    HeaderAfterStamp {
        /// The day of the stamp.
        captured: NaiveDate,
    },
    /// Warning: a line that is almost a header was read as text.
    NearHeader,
    /// Warning: a line after the first one begins with a stamp, because captures were joined; see
    /// [`captures`](crate::captures).
    StampInside,
    /// Warning: lines precede the first header, such as the menu of a page.
    TextBeforeHeader,
    /// Warning: a title was repeated, and the repetition was left out.
    RepeatedTitle,
}

impl DiagnosticKind {
    /// Returns the code, which does not change between versions.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::DiagnosticKind;
    ///
    /// assert_eq!(DiagnosticKind::GuessedRelease.code(), "guessed-release");
    /// ```
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// Returns the severity.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{DiagnosticKind, Severity};
    ///
    /// assert_eq!(DiagnosticKind::ViewsOverflow.severity(), Severity::Error);
    /// assert_eq!(DiagnosticKind::RepeatedTitle.severity(), Severity::Warning);
    /// ```
    pub const fn severity(self) -> Severity {
        self.row().1
    }

    /// Returns the code and the severity.
    const fn row(self) -> (&'static str, Severity) {
        use Severity::{Error, Warning};
        match self {
            Self::NoSuchDate { .. } => ("no-such-date", Error),
            Self::NoSuchTime { .. } => ("no-such-time", Error),
            Self::ViewsOverflow => ("views-overflow", Error),
            Self::NoSuchStamp { .. } => ("no-such-stamp", Error),
            Self::InvalidUtf8 { .. } => ("invalid-utf-8", Error),
            Self::HeaderWithoutTitle => ("header-without-title", Warning),
            Self::ReleaseWithoutBody => ("release-without-body", Warning),
            Self::GuessedRelease => ("guessed-release", Warning),
            Self::HeaderAfterStamp { .. } => ("header-after-stamp", Warning),
            Self::RepeatedTitle => ("repeated-title", Warning),
            Self::NearHeader => ("near-header", Warning),
            Self::StampInside => ("stamp-inside", Warning),
            Self::TextBeforeHeader => ("text-before-header", Warning),
        }
    }
}

impl fmt::Display for DiagnosticKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchDate { day, month, year } => {
                write!(f, "date {day:02}.{month:02}.{year:04} does not exist")
            }
            Self::NoSuchTime { hour, minute } => write!(f, "time {hour:02}:{minute:02} does not exist"),
            Self::ViewsOverflow => write!(f, "view count exceeds {}", u64::MAX),
            Self::NoSuchStamp { year, month, day } => {
                write!(f, "stamp date {year:04}-{month:02}-{day:02} does not exist")
            }
            Self::InvalidUtf8 { count: ..=1 } => f.write_str("invalid utf-8"),
            Self::InvalidUtf8 { count } => write!(f, "invalid utf-8, {count} times in this line"),
            Self::HeaderWithoutTitle => f.write_str("header without a title"),
            Self::ReleaseWithoutBody => f.write_str("release without a body"),
            Self::GuessedRelease => f.write_str("release without a header, guessed from its title"),
            Self::HeaderAfterStamp { captured } => write!(f, "header is later than the stamp {captured}"),
            Self::NearHeader => f.write_str("line similar to a header"),
            Self::StampInside => f.write_str("stamp inside the text, captures were joined"),
            Self::TextBeforeHeader => f.write_str("text before the first header"),
            Self::RepeatedTitle => f.write_str("repeated title"),
        }
    }
}

/// A diagnostic of the parser: its kind, its span, and the release to which it belongs.
///
/// Displays as severity, code and message in one line. Serialises to
/// `{"code", "message", "severity", "span": {"start", "end"}, "release"}`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, Severity};
///
/// let text = "05.03.2026, 19:58 3996\nTalks Open\n";
/// let lossy = Bulletin::parse_lossy(text);
/// let found = lossy.diagnostics[0];
/// assert_eq!(found.severity(), Severity::Warning);
/// assert_eq!(&text[found.span.range()], "Talks Open");
/// assert_eq!(found.to_string(), "warning[release-without-body]: release without a body");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The kind of the diagnostic.
    pub kind: DiagnosticKind,
    /// The span of the text to which the diagnostic applies, within one line.
    pub span: Span,
    /// The index in [`Bulletin::releases`](crate::Bulletin::releases) of the release to which the
    /// diagnostic belongs; `None` if it does not belong to a release, such as a diagnostic of the
    /// stamp. A near-header belongs to the release of which it became a paragraph.
    pub release: Option<usize>,
}

impl Diagnostic {
    /// Creates a diagnostic that belongs to no release.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Diagnostic, DiagnosticKind, Span};
    ///
    /// let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(0, 5));
    /// assert_eq!((found.code(), found.release), ("repeated-title", None));
    /// ```
    pub const fn new(kind: DiagnosticKind, span: Span) -> Self {
        Self { kind, span, release: None }
    }

    /// Sets the index of the release to which the diagnostic belongs.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Diagnostic, DiagnosticKind, Span};
    ///
    /// let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(0, 5));
    /// let found = found.with_release(2);
    /// assert_eq!(found.release, Some(2));
    /// ```
    #[must_use]
    pub const fn with_release(self, index: usize) -> Self {
        Self { release: Some(index), ..self }
    }

    /// Returns the diagnostic with its span moved forward by `bytes`, to convert a span in a part of a text into one in the
    /// whole text.
    ///
    /// The index of the release does not change: it remains that in the bulletin of the part.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Span, captures};
    ///
    /// let text = "04.03.2026, 24:00\nTalks Open\n date 2026-02-31 \n05.03.2026\nTalks End\n";
    /// let capture = captures(text).nth(1).expect("two captures");
    /// let start = Span::of_slice(capture, text).expect("a slice").start;
    /// let found = Bulletin::parse_lossy(capture).diagnostics[0].shifted(start);
    /// assert_eq!(&text[found.span.range()], "2026-02-31");
    /// ```
    #[must_use]
    pub const fn shifted(self, bytes: usize) -> Self {
        Self { span: self.span.shifted(bytes), ..self }
    }

    /// Returns the diagnostic with the index of a release, if it is in the span of that release.
    pub(crate) fn in_release(self, index: usize, span: Span) -> Self {
        let inside = self.span.start >= span.start && self.span.end <= span.end;
        if inside { self.with_release(index) } else { self }
    }

    /// Returns the [severity of its kind](DiagnosticKind::severity).
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Diagnostic, DiagnosticKind, Severity, Span};
    ///
    /// let found = Diagnostic::new(DiagnosticKind::ViewsOverflow, Span::new(18, 41));
    /// assert_eq!(found.severity(), Severity::Error);
    /// ```
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// Returns the [code of its kind](DiagnosticKind::code).
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Diagnostic, DiagnosticKind, Span};
    ///
    /// let found = Diagnostic::new(DiagnosticKind::ViewsOverflow, Span::new(18, 41));
    /// assert_eq!(found.code(), "views-overflow");
    /// ```
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity(), self.code(), self.kind)
    }
}

impl core::error::Error for Diagnostic {}

#[cfg(feature = "serde")]
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { kind, span, release } = self;
        let mut object = serializer.serialize_struct("Diagnostic", 5)?;
        object.serialize_field("code", kind.code())?;
        object.serialize_field("message", &format_args!("{kind}"))?;
        object.serialize_field("severity", &kind.severity())?;
        object.serialize_field("span", span)?;
        object.serialize_field("release", release)?;
        object.end()
    }
}
