//! Writes releases to a stream.

use alloc::string::String;
use std::io::{self, Write};

use chrono::NaiveDate;
use thiserror::Error;

use super::composer::Composer;
use super::error::RoundTripError;
use crate::release::Release;

/// A writer of releases as canonical text, in memory bounded by the longest release.
///
/// The text is the same as that of [`Bulletin::to_text`](crate::Bulletin::to_text). A release is written when the next
/// one is passed to the writer, because the next one shows where it ends. [`finish`](Self::finish) writes the last
/// release. If a writer is dropped without it, the last release is written too, but errors are ignored.
///
/// A release that would not parse back to an equal release ends the text: all releases before it are written, and every
/// later call returns the same [`RoundTripError`]. If the sink fails, the next call continues after the last byte that
/// the sink accepted.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Reader, Writer};
///
/// let text = "05.03.2026, 19:58 3996\nEmbassy Opens a Library\nIt has maps.\n";
/// let mut writer = Writer::new(Vec::new());
/// for release in Reader::new(text.as_bytes()) {
///     let mut release = release?;
///     release.credit = Some("MFA".into());
///     writer.write_release(&release)?;
/// }
/// writer.finish()?;
/// let written = String::from_utf8(writer.into_inner())?;
/// let expected = "05.03.2026, 19:58 3996\nEmbassy Opens a Library\n\
///                 Images | MFA\nIt has maps.\n";
/// assert_eq!(written, expected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Writer<W: Write> {
    /// The sink; `None` after it was returned.
    sink: Option<W>,
    composer: Composer,
    /// Text that is certain, and how many bytes of it the sink took.
    text: String,
    taken: usize,
}

/// An error of a [`Writer`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Release, WriteError, Writer};
///
/// let error = Writer::new(Vec::new()).write_release(&Release::default()).unwrap_err();
/// assert!(matches!(error, WriteError::RoundTrip(_)));
/// assert_eq!(error.to_string(), "release 1: body is blank");
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A release would not parse back to an equal release.
    #[error(transparent)]
    RoundTrip(#[from] RoundTripError),
    /// Writing to the sink failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<WriteError> for io::Error {
    /// Returns the error of the sink, or an error of kind [`InvalidData`](io::ErrorKind::InvalidData).
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => error,
            WriteError::RoundTrip(error) => Self::new(io::ErrorKind::InvalidData, error),
        }
    }
}

#[allow(clippy::missing_panics_doc, reason = "a writer owns its sink until it is consumed")]
impl<W: Write> Writer<W> {
    /// Creates a writer whose text has no stamp.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Writer;
    ///
    /// assert!(Writer::new(Vec::new()).into_inner().is_empty());
    /// ```
    pub fn new(sink: W) -> Self {
        Self { sink: Some(sink), composer: Composer::default(), text: String::new(), taken: 0 }
    }

    /// Creates a writer whose text begins with the stamp of a day of capture.
    ///
    /// # Errors
    ///
    /// Returns an error if the year does not have four digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mfa_bulletin::Writer;
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 2, 21).expect("a day of the calendar");
    /// assert_eq!(Writer::stamped(Vec::new(), day)?.into_inner(), b" date 2026-02-21 \n");
    /// # Ok::<(), mfa_bulletin::RoundTripError>(())
    /// ```
    pub fn stamped(sink: W, captured: NaiveDate) -> Result<Self, RoundTripError> {
        let composer = Composer::stamped(captured)?;
        Ok(Self { sink: Some(sink), composer, text: String::new(), taken: 0 })
    }

    /// Writes the previous release to the sink, and keeps a copy of this one for the next call.
    ///
    /// # Errors
    ///
    /// Returns an error if this release or the previous one would not parse back to an equal release, which ends the
    /// text, or if the sink fails.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Release, Writer};
    ///
    /// let mut writer = Writer::new(Vec::new());
    /// let mut release = Release::default();
    /// release.title = Some("Embassy Opens a Library".into());
    /// writer.write_release(&release)?;
    /// release.title = Some("05.03.2026".into());
    /// let error = writer.write_release(&release).unwrap_err();
    /// assert_eq!(error.to_string(), "release 2: title would be read as header");
    /// assert_eq!(writer.into_inner(), b"Embassy Opens a Library\n");
    /// # Ok::<(), mfa_bulletin::WriteError>(())
    /// ```
    pub fn write_release(&mut self, release: &Release<'_>) -> Result<(), WriteError> {
        let composed = self.composer.push(release, &mut self.text);
        self.pass_text()?;
        Ok(composed?)
    }

    /// Writes the last release, ends the text and flushes the sink.
    ///
    /// # Errors
    ///
    /// Returns an error if the last release would not parse back to an equal release, if an earlier one ended the text,
    /// or if the sink fails.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Release, Writer};
    ///
    /// let mut release = Release::default();
    /// release.header = Some("05.03.2026".parse()?);
    /// let mut sink = Vec::new();
    /// let mut writer = Writer::new(&mut sink);
    /// writer.write_release(&release)?;
    /// writer.finish()?;
    /// drop(writer);
    /// assert_eq!(sink, b"05.03.2026\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn finish(&mut self) -> Result<(), WriteError> {
        let composed = self.composer.finish(&mut self.text);
        self.pass_text()?;
        self.sink.as_mut().map_or(Ok(()), Write::flush)?;
        Ok(composed?)
    }

    /// Returns a reference to the sink.
    ///
    /// # Examples
    ///
    /// ```
    /// let writer = mfa_bulletin::Writer::new(Vec::new());
    /// assert!(writer.get_ref().is_empty());
    /// ```
    pub fn get_ref(&self) -> &W {
        self.sink.as_ref().expect(OWNED)
    }

    /// Returns a mutable reference to the sink.
    ///
    /// Text that is written to the sink directly is not verified.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut writer = mfa_bulletin::Writer::new(Vec::new());
    /// writer.get_mut().reserve(64);
    /// ```
    pub fn get_mut(&mut self) -> &mut W {
        self.sink.as_mut().expect(OWNED)
    }

    /// Finishes the text and returns the sink.
    ///
    /// Errors are ignored; call [`finish`](Self::finish) first to handle them.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut writer = mfa_bulletin::Writer::new(Vec::new());
    /// writer.finish()?;
    /// assert!(writer.into_inner().is_empty());
    /// # Ok::<(), mfa_bulletin::WriteError>(())
    /// ```
    pub fn into_inner(mut self) -> W {
        let _ = self.finish();
        self.sink.take().expect(OWNED)
    }

    /// Passes text to the sink, from the first byte that it did not take.
    fn pass_text(&mut self) -> io::Result<()> {
        let Some(sink) = &mut self.sink else { return Ok(()) };
        while let Some(rest) = self.text.as_bytes().get(self.taken..).filter(|rest| !rest.is_empty()) {
            match sink.write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(taken) => self.taken += taken,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.text.clear();
        self.taken = 0;
        Ok(())
    }
}

/// The reason for which `sink` is not `None`.
const OWNED: &str = "a writer owns its sink until it is consumed";

impl<W: Write> Drop for Writer<W> {
    /// Finishes the text, unless the sink was returned or a panic unwinds.
    fn drop(&mut self) {
        if self.sink.is_some() && !std::thread::panicking() {
            let _ = self.finish();
        }
    }
}
