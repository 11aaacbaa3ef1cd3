//! Why a release is not written.

use core::fmt;

use thiserror::Error;

/// Why a bulletin is not written: which release, which part of it, and the reason.
///
/// ```
/// use mfa_bulletin::{Bulletin, Release};
///
/// let mut release = Release::default();
/// release.title = Some("Pears ripen".into());
/// release.body = ["Two\nlines."].into_iter().collect();
/// let bulletin = Bulletin { captured: None, releases: vec![release] };
/// let refusal = bulletin.to_text().unwrap_err();
/// assert_eq!(refusal.to_string(), "release 1: body holds a line end");
/// assert_eq!(refusal.release, Some(0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub struct Refusal {
    /// The index of the release, from 0; none if it is the stamp that cannot be written.
    pub release: Option<usize>,
    /// The part that would not be read back.
    pub part: Part,
    /// What stands against it.
    pub reason: Reason,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(index) = self.release {
            write!(f, "release {}: ", index + 1)?;
        }
        write!(f, "{} {}", self.part, self.reason)
    }
}

/// A part of a bulletin or release.
///
/// ```
/// use mfa_bulletin::Part;
///
/// assert_eq!(Part::Credit.to_string(), "credit");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
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
    /// Whether the release is a related one.
    Related,
    /// The paragraphs.
    Body,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Captured => "captured",
            Self::Header => "header",
            Self::Title => "title",
            Self::Label => "label",
            Self::Deck => "deck",
            Self::Credit => "credit",
            Self::Source => "source",
            Self::Related => "related",
            Self::Body => "body",
        })
    }
}

/// What stands against writing a part; displays as the end of a sentence.
///
/// ```
/// use mfa_bulletin::Reason;
///
/// assert_eq!(Reason::ReadAs("header").to_string(), "would be read as header");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum Reason {
    /// There is nothing in it but white space.
    #[error("is blank")]
    Blank,
    /// It holds a line end.
    #[error("holds a line end")]
    LineEnd,
    /// White space at its beginning or end would be trimmed.
    #[error("begins or ends with white space")]
    Padded,
    /// Its line would be read as something else: the [name](crate::LineKind::name) of a kind of line.
    #[error("would be read as {0}")]
    ReadAs(&'static str),
    /// The format cannot say it: a year beyond 9999, seconds, views without a time.
    #[error("has no written form")]
    NoForm,
    /// There is no title for it to stand under.
    #[error("stands without a title")]
    Untitled,
    /// Nothing would tell where this release begins.
    #[error("would not begin a release")]
    NoBeginning,
    /// A related release came before, and all behind it are read as related.
    #[error("stands behind a related release")]
    BehindRelated,
    /// Read back where it stands, it would be another one.
    #[error("would be read otherwise")]
    Otherwise,
}
