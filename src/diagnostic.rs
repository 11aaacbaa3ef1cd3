//! Diagnostics: what was found while a bulletin was read, how bad it is, and where it stands.

use core::fmt;

use chrono::NaiveDate;
use thiserror::Error;

use crate::span::Span;

/// How much a [`Diagnostic`] weighs.
///
/// ```
/// use mfa_bulletin::Severity;
///
/// assert!(Severity::Warning < Severity::Error);
/// assert_eq!(Severity::Error.to_string(), "error");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The text is read as the rules say, yet looks odd or rests on a guess.
    Warning,
    /// A value does not exist or bytes are no text; the strict parser stops here.
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

/// What was found. Displays as one line in lower case; [`code`](Self::code) names it for programs.
///
/// ```
/// use mfa_bulletin::{Bulletin, DiagnosticKind};
///
/// let lossy = Bulletin::parse_lossy("31.02.2026, 10:00 6\nPears ripen\nThey do.\n");
/// let kind = lossy.diagnostics[0].kind;
/// assert_eq!(kind, DiagnosticKind::NoSuchDate { day: 31, month: 2, year: 2026 });
/// assert_eq!(kind.to_string(), "date 31.02.2026 does not exist");
/// assert_eq!(kind.code(), "no-such-date");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// Error: the date of a header is not in the calendar.
    #[error("date {day:02}.{month:02}.{year:04} does not exist")]
    NoSuchDate {
        /// The two digits of the day as written, 0 to 99.
        day: u8,
        /// The two digits of the month as written, 0 to 99.
        month: u8,
        /// The four digits of the year as written, 0 to 9999.
        year: u16,
    },
    /// Error: the time of a header is not on the clock.
    #[error("time {hour:02}:{minute:02} does not exist")]
    NoSuchTime {
        /// The two digits of the hour as written, 0 to 99.
        hour: u8,
        /// The two digits of the minute as written, 0 to 99.
        minute: u8,
    },
    /// Error: the view count of a header is greater than [`u64::MAX`].
    #[error("views exceed {}", u64::MAX)]
    ViewsOverflow,
    /// Error: the date of the stamp is not in the calendar.
    #[error("stamp date {year:04}-{month:02}-{day:02} does not exist")]
    NoSuchStamp {
        /// The four digits of the year as written, 0 to 9999.
        year: u16,
        /// The two digits of the month as written, 0 to 99.
        month: u8,
        /// The two digits of the day as written, 0 to 99.
        day: u8,
    },
    /// Error: a line contains bytes that are not UTF-8. A lossy reader replaces each such place by U+FFFD.
    #[error("invalid utf-8{}", Times(*count))]
    InvalidUtf8 {
        /// The number of such places in the line; the span is that of the first one.
        count: u32,
    },
    /// Warning: no title follows a header.
    #[error("header without a title")]
    HeaderWithoutTitle,
    /// Warning: a release has no paragraph.
    #[error("release without a body")]
    ReleaseWithoutBody,
    /// Warning: a release was begun at a line that only looks like a title, for want of a header.
    #[error("release begun without a header, by a guess")]
    GuessedRelease,
    /// Warning: a header names a day later than the one on which the page was captured.
    #[error("header is later than the stamp {captured}")]
    HeaderAfterStamp {
        /// The day of the stamp.
        captured: NaiveDate,
    },
    /// Warning: a line that is almost a header was read as text.
    #[error("line looks like a header and is not one")]
    NearHeader,
    /// Warning: a stamp inside the text shows that captures were joined; see [`captures`](crate::captures).
    #[error("stamp inside the text: captures were joined")]
    StampInside,
    /// Warning: text before the first header, such as the menu of a page.
    #[error("text before the first header")]
    TextBeforeHeader,
    /// Warning: the same title stands twice in succession and was taken as one.
    #[error("title repeated")]
    RepeatedTitle,
}

/// Displays how often something was found in a line, if more than once.
struct Times(u32);

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, ", {} times in this line", self.0) } else { Ok(()) }
    }
}

impl DiagnosticKind {
    /// A name that stays the same from version to version, for filters and statistics.
    ///
    /// ```
    /// use mfa_bulletin::DiagnosticKind;
    ///
    /// assert_eq!(DiagnosticKind::GuessedRelease.code(), "guessed-release");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchDate { .. } => "no-such-date",
            Self::NoSuchTime { .. } => "no-such-time",
            Self::ViewsOverflow => "views-overflow",
            Self::NoSuchStamp { .. } => "no-such-stamp",
            Self::InvalidUtf8 { .. } => "invalid-utf-8",
            Self::HeaderWithoutTitle => "header-without-title",
            Self::ReleaseWithoutBody => "release-without-body",
            Self::GuessedRelease => "guessed-release",
            Self::HeaderAfterStamp { .. } => "header-after-stamp",
            Self::RepeatedTitle => "repeated-title",
            Self::NearHeader => "near-header",
            Self::StampInside => "stamp-inside",
            Self::TextBeforeHeader => "text-before-header",
        }
    }

    /// How much it weighs: an error where a value does not exist or bytes are no text, else a warning.
    ///
    /// ```
    /// use mfa_bulletin::{DiagnosticKind, Severity};
    ///
    /// assert_eq!(DiagnosticKind::ViewsOverflow.severity(), Severity::Error);
    /// assert_eq!(DiagnosticKind::RepeatedTitle.severity(), Severity::Warning);
    /// ```
    pub const fn severity(self) -> Severity {
        match self {
            Self::NoSuchDate { .. }
            | Self::NoSuchTime { .. }
            | Self::ViewsOverflow
            | Self::NoSuchStamp { .. }
            | Self::InvalidUtf8 { .. } => Severity::Error,
            Self::HeaderWithoutTitle
            | Self::ReleaseWithoutBody
            | Self::GuessedRelease
            | Self::HeaderAfterStamp { .. }
            | Self::RepeatedTitle
            | Self::NearHeader
            | Self::StampInside
            | Self::TextBeforeHeader => Severity::Warning,
        }
    }
}

/// One finding: what, and where. Displays as severity, code and message in one line.
///
/// ```
/// use mfa_bulletin::{Bulletin, Severity};
///
/// let text = "05.03.2026, 19:58 3996\nPears ripen\n";
/// let lossy = Bulletin::parse_lossy(text);
/// let found = lossy.diagnostics[0];
/// assert_eq!(found.severity(), Severity::Warning);
/// assert_eq!(&text[found.span.range()], "Pears ripen");
/// assert_eq!(found.to_string(), "warning[release-without-body]: release without a body");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What was found.
    pub kind: DiagnosticKind,
    /// Where it stands in the text, in bytes; never across a line end.
    pub span: Span,
}

impl Diagnostic {
    /// The finding `kind` at `span`.
    ///
    /// ```
    /// use mfa_bulletin::{Diagnostic, DiagnosticKind, Span};
    ///
    /// let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(0, 5));
    /// assert_eq!(found.code(), "repeated-title");
    /// ```
    pub const fn new(kind: DiagnosticKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// Returns the finding in a text before which `bytes` more bytes are.
    pub(crate) const fn shifted(self, bytes: usize) -> Self {
        Self { span: self.span.shifted(bytes), ..self }
    }

    /// The [severity of its kind](DiagnosticKind::severity).
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

    /// The [code of its kind](DiagnosticKind::code).
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
