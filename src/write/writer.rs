//! Releases into a stream.

use alloc::string::String;
use std::io::{self, Write};

use chrono::NaiveDate;
use thiserror::Error;

use super::composer::Composer;
use super::error::RoundTripError;
use crate::release::Release;

/// Writes releases as canonical text, one at a time: the text that [`Bulletin::to_text`](crate::Bulletin::to_text)
/// returns for all of them, in memory bounded by the longest one.
///
/// A release is written when the next one is known, and the last one by [`finish`](Self::finish), or when the writer is
/// dropped; errors are then ignored.
///
/// A release that would not read back ends the text: everything before it is written and reads back equal, and every
/// later call returns the same [`RoundTripError`]. If the sink fails, the next call continues after the last byte that
/// the sink took.
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
/// assert_eq!(written, "05.03.2026, 19:58 3996\nEmbassy Opens a Library\nImages | MFA\nIt has maps.\n");
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

/// Why a [`Writer`] did not write.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Release, WriteError, Writer};
///
/// let error = Writer::new(Vec::new()).write_release(&Release::default()).unwrap_err();
/// assert!(matches!(error, WriteError::RoundTrip(error) if error.to_string() == "release 1: body is blank"));
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A release would not read back.
    #[error(transparent)]
    RoundTrip(#[from] RoundTripError),
    /// The sink failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

#[allow(clippy::missing_panics_doc, reason = "a writer owns its sink until it is consumed")]
impl<W: Write> Writer<W> {
    /// Creates a writer of a text without a stamp.
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

    /// Creates a writer of a text with the stamp of the day on which it was captured.
    ///
    /// # Errors
    ///
    /// The year of the day does not have four digits.
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

    /// Keeps a release for the next call, and writes the one before it to the sink.
    ///
    /// # Errors
    ///
    /// This release or the one before it would not read back, which ends the text; or the sink fails.
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
    /// The last release would not read back, or an earlier one ended the text; or the sink fails.
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

    /// Returns a mutable reference to the sink. Text that is written to it directly is not verified.
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

    /// Finishes the text and returns the sink. Errors are ignored: call [`finish`](Self::finish) first to see them.
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

/// Why a writer has a sink.
const OWNED: &str = "a writer owns its sink until it is consumed";

impl<W: Write> Drop for Writer<W> {
    /// Finishes the text, unless the sink was returned or a panic unwinds.
    fn drop(&mut self) {
        if self.sink.is_some() && !std::thread::panicking() {
            let _ = self.finish();
        }
    }
}
