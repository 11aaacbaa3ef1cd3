//! Releases back to text: one canonical form, and only what would be read back as it is.

mod canonical;
mod composer;
mod refusal;
#[cfg(feature = "std")]
mod writer;

use alloc::string::String;
use core::fmt;

use chrono::{Datelike, Timelike};

use crate::bulletin::Bulletin;
use crate::header::Header;
use composer::Composer;

pub use refusal::{Part, Reason, Refusal};
#[cfg(feature = "std")]
pub use writer::{WriteError, Writer};

impl fmt::Display for Header {
    /// Writes the line: `dd.mm.yyyy, hh:mm views`, as far as time and views are known.
    ///
    /// Seconds are left out, and views without a time: [`Bulletin::to_text`] refuses such a header.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, time, views } = self;
        write!(f, "{:02}.{:02}.{:04}", date.day(), date.month(), date.year())?;
        let Some(time) = time else { return Ok(()) };
        write!(f, ", {:02}:{:02}", time.hour(), time.minute())?;
        views.map_or(Ok(()), |views| write!(f, " {views}"))
    }
}

impl Bulletin<'_> {
    /// The canonical text of the bulletin, which [`parse`](Bulletin::parse) reads back as this bulletin.
    ///
    /// It is a fixed point: written, read and written again it is the same text.
    ///
    /// # Errors
    ///
    /// A release would not be read back as it is: a title that looks like a header, a line end in a
    /// paragraph, a deck without a title, … The refusal names the release, its part and the reason.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Part, Reason};
    ///
    /// let text = " date 2026-02-21 20.02.2026, 09:20 26426\r\nPears ripen\r\nMFA\r\nThey do so early.\r\n";
    /// let mut bulletin = Bulletin::parse(text)?;
    /// let written = bulletin.to_text().expect("what was read can be written");
    /// assert_eq!(written, " date 2026-02-21 \n20.02.2026, 09:20 26426\nPears ripen\nImages | MFA\nThey do so early.\n");
    /// assert_eq!(Bulletin::parse(&written)?, bulletin);
    ///
    /// bulletin.releases[0].title = Some("Most viewed".into());
    /// let refusal = bulletin.to_text().unwrap_err();
    /// assert_eq!(refusal.to_string(), "release 1: title would be read as furniture");
    /// assert_eq!((refusal.part, refusal.reason), (Part::Title, Reason::ReadAs("furniture")));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn to_text(&self) -> Result<String, Refusal> {
        let mut composer = Composer::new(self.captured)?;
        let mut text = String::new();
        for release in self {
            composer.push(release, &mut text)?;
        }
        composer.finish(&mut text)?;
        Ok(text)
    }
}
