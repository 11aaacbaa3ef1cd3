//! The error type of the crate.

use alloc::boxed::Box;
use core::fmt;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::span::Position;

/// A result whose error type is [`Error`] by default.
///
/// # Examples
///
/// ```
/// fn views(line: &str) -> mfa_bulletin::Result<Option<u64>> {
///     Ok(line.parse::<mfa_bulletin::Header>()?.views)
/// }
/// assert_eq!(views("05.03.2026, 19:58 3996")?, Some(3996));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// An error that occurred while a bulletin was read, with its position.
///
/// Displays as one line in lower case that ends with the position. [`Report`](crate::Report) shows
/// the [diagnostic](Self::diagnostic) of the error with its line. The type is one pointer wide.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, DiagnosticKind, ErrorKind};
///
/// let error = Bulletin::parse("05.03.2026, 25:61 12\n").unwrap_err();
/// assert_eq!(error.to_string(), "time 25:61 does not exist at line 1, column 13");
/// assert_eq!((error.position().line, error.position().column), (1, 13));
/// let fault = DiagnosticKind::NoSuchTime { hour: 25, minute: 61 };
/// assert!(matches!(error.kind(), ErrorKind::Fault(kind) if *kind == fault));
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    position: Position,
    diagnostic: Option<Diagnostic>,
}

/// The kind of an [`Error`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{ErrorKind, Header};
///
/// let error = "5 March".parse::<Header>().unwrap_err();
/// assert!(matches!(
///     error.kind(),
///     ErrorKind::InvalidHeader { expected: "a date dd.mm.yyyy" }
/// ));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A diagnostic of severity error in the text.
    Fault(DiagnosticKind),
    /// A text that was parsed as a header is not a header.
    InvalidHeader {
        /// The text that was expected at the position of the error, such as `a time hh:mm`.
        expected: &'static str,
    },
    /// A release in a stream is longer than the limit of the reader.
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// Reading from the source of a stream failed.
    #[cfg(feature = "std")]
    Io(std::io::Error),
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(kind) => kind.fmt(f),
            Self::InvalidHeader { expected } => write!(f, "invalid header: expected {expected}"),
            Self::TooLong { limit } => write!(f, "release of more than {limit} bytes"),
            #[cfg(feature = "std")]
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, position: Position) -> Self {
        Self(Box::new(Inner { kind, position, diagnostic: None }))
    }

    /// Creates the error of a diagnostic whose span starts at `position`.
    pub(crate) fn fault(diagnostic: Diagnostic, position: Position) -> Self {
        let kind = ErrorKind::Fault(diagnostic.kind);
        Self(Box::new(Inner { kind, position, diagnostic: Some(diagnostic) }))
    }

    /// Returns the kind of the error.
    ///
    /// # Examples
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

    /// Returns the position of the error: byte from 0, line and column (in `char`s) from 1.
    ///
    /// # Examples
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

    /// Returns the diagnostic of the error, from which a [`Report`](crate::Report) can be created;
    /// `None` if the kind is not [`ErrorKind::Fault`].
    ///
    /// # Examples
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
        self.0.diagnostic
    }

    /// Returns whether reading from the source of a stream failed, and not parsing its text.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io::{self, BufReader, Read};
    /// use mfa_bulletin::{Bulletin, Reader};
    ///
    /// struct Broken;
    ///
    /// impl Read for Broken {
    ///     fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
    ///         Err(io::Error::other("the connection broke"))
    ///     }
    /// }
    ///
    /// let error = Reader::new(BufReader::new(Broken)).next().expect("an item").unwrap_err();
    /// assert!(error.is_io_error());
    /// assert_eq!(error.to_string(), "the connection broke at line 1, column 1");
    /// assert!(!Bulletin::parse("31.02.2026\n").unwrap_err().is_io_error());
    /// ```
    #[cfg(feature = "std")]
    pub fn is_io_error(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Io(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.0.kind, self.0.position)
    }
}

impl core::error::Error for Error {
    /// Returns the source of the I/O error. The message of the I/O error itself is part of the message of this error.
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.0.kind {
            #[cfg(feature = "std")]
            ErrorKind::Io(error) => error.source(),
            _ => None,
        }
    }
}

#[cfg(feature = "std")]
impl From<Error> for std::io::Error {
    /// Converts an error into an I/O error with the same message.
    ///
    /// The kind is that of the I/O error, or [`InvalidData`](std::io::ErrorKind::InvalidData).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use mfa_bulletin::Bulletin;
    ///
    /// fn count(text: &str) -> io::Result<usize> {
    ///     Ok(Bulletin::parse(text)?.releases.len())
    /// }
    /// let error = count("31.02.2026\n").unwrap_err();
    /// assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    /// assert_eq!(error.to_string(), "date 31.02.2026 does not exist at line 1, column 1");
    /// ```
    fn from(error: Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Io(error) => error.kind(),
            _ => std::io::ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}
