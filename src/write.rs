//! Writes releases as canonical text, which is verified to parse back to equal releases.

mod canonical;
mod composer;
mod error;
#[cfg(feature = "std")]
mod writer;

use alloc::string::String;
use core::fmt;

use chrono::{Datelike, Timelike};

use crate::bulletin::Bulletin;
use crate::header::Header;
use composer::Composer;

pub use error::{ReleasePart, RoundTripError, RoundTripReason};
#[cfg(feature = "std")]
pub use writer::{WriteError, Writer};

impl fmt::Display for Header {
    /// Writes the line `dd.mm.yyyy, hh:mm views`, without a time or views that are `None`.
    ///
    /// Seconds, and views without a time, are not written: [`Bulletin::to_text`] rejects such a header.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, time, views } = self;
        write!(f, "{:02}.{:02}.{:04}", date.day(), date.month(), date.year())?;
        let Some(time) = time else { return Ok(()) };
        write!(f, ", {:02}:{:02}", time.hour(), time.minute())?;
        views.map_or(Ok(()), |views| write!(f, " {views}"))
    }
}

impl Bulletin<'_> {
    /// Returns the canonical text of the bulletin, which [`parse`](Bulletin::parse) parses back to an equal bulletin.
    ///
    /// If the text is parsed and written again, the result is the same text.
    ///
    /// Some bulletins that were parsed cannot be written. The canonical form has one line for each part, without the
    /// blank lines and the boilerplate that separated the parts: without the blank line of the text `".\n\n1\n"`, `1`
    /// would not be a paragraph.
    ///
    /// # Errors
    ///
    /// Returns an error if a release would not parse back to an equal release, for example because its title looks like a
    /// header, a paragraph contains a line end, or a deck has no title. The error contains the index of the first such
    /// release, its part and the reason.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, ReleasePart, RoundTripReason};
    ///
    /// let text = " date 2026-02-21 20.02.2026, 09:20 26426\r\nEmbassy Opens a Library\r\n\
    ///             MFA\r\nForty maps are on display.\r\n";
    /// let mut bulletin = Bulletin::parse(text)?;
    /// let written = bulletin.to_text()?;
    /// assert_eq!(
    ///     written,
    ///     " date 2026-02-21 \n20.02.2026, 09:20 26426\nEmbassy Opens a Library\n\
    ///      Images | MFA\nForty maps are on display.\n"
    /// );
    /// assert_eq!(Bulletin::parse(&written)?, bulletin);
    ///
    /// bulletin.releases[0].title = Some("Most viewed".into());
    /// let error = bulletin.to_text().unwrap_err();
    /// assert_eq!(error.to_string(), "release 1: title would be read as boilerplate");
    /// assert_eq!(error.part, ReleasePart::Title);
    /// assert_eq!(error.reason, RoundTripReason::ReadAs("boilerplate"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_text(&self) -> Result<String, RoundTripError> {
        let mut composer = self.captured.map_or_else(|| Ok(Composer::default()), Composer::stamped)?;
        let mut text = String::new();
        for release in self {
            composer.push(release, &mut text)?;
        }
        composer.finish(&mut text)?;
        Ok(text)
    }
}
