//! The error of a release that cannot be written.

use core::fmt;

/// An error of a release that is not written, because its text would not parse back to an equal release.
///
/// Displays as one line, in which releases are counted from 1: `release 2: title would be read as header`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, Release, ReleasePart, RoundTripReason};
///
/// let mut release = Release::default();
/// release.title = Some("Embassy Opens a Library".into());
/// release.body = ["Two\nlines."].into_iter().collect();
/// let error = Bulletin::from_iter([release]).to_text().unwrap_err();
/// assert_eq!(error.to_string(), "release 1: body contains a line end");
/// assert_eq!((error.release, error.part), (Some(0), ReleasePart::Body));
/// assert_eq!(error.reason, RoundTripReason::LineEnd);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RoundTripError {
    /// The index of the release, from 0; `None` if the stamp cannot be written.
    pub release: Option<usize>,
    /// The part that cannot be written.
    pub part: ReleasePart,
    /// The reason.
    pub reason: RoundTripReason,
}

impl fmt::Display for RoundTripError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(index) = self.release {
            write!(f, "release {}: ", index + 1)?;
        }
        write!(f, "{} {}", self.part, self.reason)
    }
}

impl core::error::Error for RoundTripError {}

/// A part of a bulletin or release.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::ReleasePart;
///
/// assert_eq!(ReleasePart::Credit.to_string(), "credit");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReleasePart {
    /// The day of capture.
    Captured,
    /// The header.
    Header,
    /// The title.
    Title,
    /// The label of the title.
    Label,
    /// The deck.
    Deck,
    /// The credit.
    Credit,
    /// The source.
    Source,
    /// The flag [`related`](crate::Release::related).
    Related,
    /// The paragraphs.
    Body,
}

impl ReleasePart {
    /// The parts that are one line, in the order in which a release lists them.
    pub(super) const LINES: [Self; 5] = [Self::Title, Self::Label, Self::Deck, Self::Credit, Self::Source];
}

impl fmt::Display for ReleasePart {
    /// Writes the name in lower case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&alloc::format!("{self:?}").to_lowercase())
    }
}

/// The reason for which a part cannot be written. Displays as the end of a sentence, such as `is blank`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::RoundTripReason;
///
/// assert_eq!(RoundTripReason::ReadAs("header").to_string(), "would be read as header");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoundTripReason {
    /// It contains only white space and invisible characters.
    Blank,
    /// It contains a line end.
    LineEnd,
    /// White space at its start or end would be removed.
    Padded,
    /// Its line would be read as another [kind](crate::LineKind::name).
    ReadAs(&'static str),
    /// The format cannot express it: a year after 9999, seconds, or views without a time.
    NoForm,
    /// It requires a title.
    Untitled,
    /// No line shows that a release begins here.
    NoBeginning,
    /// All releases after a related one are read as related.
    AfterRelated,
    /// The text was already finished.
    AfterEnd,
    /// It would be read as another part, because of the lines around it.
    Otherwise,
}

impl fmt::Display for RoundTripReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blank => "is blank",
            Self::LineEnd => "contains a line end",
            Self::Padded => "begins or ends with white space",
            Self::ReadAs(kind) => return write!(f, "would be read as {kind}"),
            Self::NoForm => "has no written form",
            Self::Untitled => "needs a title",
            Self::NoBeginning => "would not begin a release",
            Self::AfterRelated => "follows a related release",
            Self::AfterEnd => "follows the end of the text",
            Self::Otherwise => "would be read otherwise",
        })
    }
}
