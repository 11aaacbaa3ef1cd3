//! The error of the crate: what went wrong, and where.

use alloc::boxed::Box;
use core::fmt;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::span::{Position, Span};

/// The result of reading a bulletin.
///
/// ```
/// fn views(line: &str) -> mfa_bulletin::Result<Option<u64>> {
///     Ok(line.parse::<mfa_bulletin::Header>()?.views)
/// }
/// assert_eq!(views("05.03.2026, 19:58 3996")?, Some(3996));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Why a text could not be read, with the line and column of the fault.
///
/// One pointer wide. Displays as one line in lower case that ends with the position; a drawing of
/// the fault on its line is [`Report`](crate::Report).
///
/// ```
/// use mfa_bulletin::{Bulletin, DiagnosticKind, ErrorKind};
///
/// let error = Bulletin::parse("05.03.2026, 25:61 12\n").unwrap_err();
/// assert_eq!(error.to_string(), "time 25:61 does not exist at line 1, column 13");
/// assert_eq!((error.position().line, error.position().column), (1, 13));
/// assert!(matches!(error.kind(), ErrorKind::Fault(DiagnosticKind::NoSuchTime { hour: 25, minute: 61 })));
/// ```
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    position: Position,
    span: Option<Span>,
}

/// What kind of fault an [`Error`] is.
///
/// ```
/// use mfa_bulletin::{ErrorKind, Header};
///
/// let error = "5 March".parse::<Header>().unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::NotAHeader { .. }));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A diagnostic of severity error in the text.
    #[error("{0}")]
    Fault(DiagnosticKind),
    /// A text that was to be one header is none.
    #[error("not a header: expected {expected}")]
    NotAHeader {
        /// What the grammar expected at the error's position.
        expected: &'static str,
    },
    /// A release in a stream is longer than the reader may hold.
    #[error("release of more than {limit} bytes")]
    TooLong {
        /// The reader's limit, in bytes.
        limit: usize,
    },
    /// The source of a stream failed.
    #[cfg(feature = "std")]
    #[error("{0}")]
    Io(#[source] std::io::Error),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, position: Position) -> Self {
        Self(Box::new(Inner { kind, position, span: None }))
    }

    /// The error for a diagnostic whose span begins at `position`.
    pub(crate) fn fault(diagnostic: Diagnostic, position: Position) -> Self {
        let Diagnostic { kind, span } = diagnostic;
        Self(Box::new(Inner { kind: ErrorKind::Fault(kind), position, span: Some(span) }))
    }

    /// What kind of fault it is.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, DiagnosticKind, ErrorKind};
    ///
    /// let error = Bulletin::parse("05.03.2026, 19:58 99999999999999999999\n").unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::Fault(DiagnosticKind::ViewsOverflow)));
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Where the fault stands: byte from 0, line and column (in `char`s) from 1.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let error = Bulletin::parse("\n\n  31.02.2026, 10:00 6\n").unwrap_err();
    /// let at = error.position();
    /// assert_eq!((at.byte, at.line, at.column), (4, 3, 3));
    /// ```
    pub fn position(&self) -> Position {
        self.0.position
    }

    /// The same fault as a diagnostic, to draw it with [`Report`](crate::Report); none if the error
    /// is no fault of a bulletin's text.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Report};
    ///
    /// let text = "31.02.2026, 10:00 6\n";
    /// let error = Bulletin::parse(text).unwrap_err();
    /// let diagnostic = error.diagnostic().expect("a fault of the text");
    /// assert!(Report::new(text, diagnostic).to_string().contains("^^^^^^^^^^"));
    /// ```
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        match self.0.kind {
            ErrorKind::Fault(kind) => self.0.span.map(|span| Diagnostic::new(kind, span)),
            _ => None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, position, span } = &*self.0;
        f.debug_struct("Error").field("kind", kind).field("position", position).field("span", span).finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.0.kind, self.0.position)
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.0.kind.source()
    }
}
