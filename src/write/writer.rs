//! Releases into a stream.

use alloc::string::String;
use std::io::{self, Write};

use chrono::NaiveDate;
use thiserror::Error;

use super::composer::Composer;
use super::refusal::Refusal;
use crate::release::Release;

/// Writes releases as canonical text, one at a time: what [`Bulletin::to_text`](crate::Bulletin::to_text)
/// gives for all of them, in memory bounded by the longest.
///
/// A release is written once the next one is known, the last one by [`finish`](Self::finish).
///
/// ```
/// use mfa_bulletin::{Reader, Writer};
///
/// let text = "05.03.2026, 19:58 3996\nPears ripen\nThey do.\n";
/// let mut writer = Writer::new(Vec::new());
/// for release in Reader::new(text.as_bytes()) {
///     let mut release = release?;
///     release.credit = Some("MFA".into());
///     writer.write_release(&release)?;
/// }
/// assert_eq!(writer.finish()?, b"05.03.2026, 19:58 3996\nPears ripen\nImages | MFA\nThey do.\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use = "the last releases are written by `finish`"]
pub struct Writer<W> {
    out: W,
    composer: Composer,
    /// What is certain, and how many bytes of it are written.
    text: String,
    written: usize,
}

/// Why a [`Writer`] did not write.
///
/// ```
/// use mfa_bulletin::{Release, WriteError, Writer};
///
/// let error = Writer::new(Vec::new()).write_release(&Release::default()).unwrap_err();
/// assert!(matches!(error, WriteError::Refused(refusal) if refusal.to_string() == "release 1: body is blank"));
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A release would not be read back as it is.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The stream failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl<W: Write> Writer<W> {
    /// Writes a text without a stamp.
    ///
    /// ```
    /// use mfa_bulletin::Writer;
    ///
    /// assert!(Writer::new(Vec::new()).finish()?.is_empty());
    /// # Ok::<(), mfa_bulletin::WriteError>(())
    /// ```
    #[allow(clippy::missing_panics_doc, reason = "without a stamp there is nothing to refuse")]
    pub fn new(out: W) -> Self {
        let composer = Composer::new(None).expect("without a stamp there is nothing to refuse");
        Self { out, composer, text: String::new(), written: 0 }
    }

    /// Writes a text with the stamp of the day on which it was captured.
    ///
    /// # Errors
    ///
    /// The year of the day has not four digits.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mfa_bulletin::Writer;
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 2, 21).expect("a day of the calendar");
    /// assert_eq!(Writer::stamped(Vec::new(), day)?.finish()?, b" date 2026-02-21 \n");
    /// # Ok::<(), mfa_bulletin::WriteError>(())
    /// ```
    pub fn stamped(out: W, captured: NaiveDate) -> Result<Self, WriteError> {
        let composer = Composer::new(Some(captured))?;
        Ok(Self { out, composer, text: String::new(), written: 0 })
    }

    /// Writes a release, or the ones before it that waited for it.
    ///
    /// # Errors
    ///
    /// This release or the one before would not be read back as it is: it is left out, and the
    /// writer goes on. Or the stream fails: the next call writes what it did not take.
    ///
    /// ```
    /// use mfa_bulletin::{Release, Writer};
    ///
    /// let mut writer = Writer::new(Vec::new());
    /// let mut release = Release::default();
    /// release.title = Some("05.03.2026".into());
    /// assert_eq!(writer.write_release(&release).unwrap_err().to_string(), "release 1: title would be read as header");
    /// release.title = Some("Pears ripen".into());
    /// writer.write_release(&release)?;
    /// assert_eq!(writer.finish()?, b"Pears ripen\n");
    /// # Ok::<(), mfa_bulletin::WriteError>(())
    /// ```
    pub fn write_release(&mut self, release: &Release<'_>) -> Result<(), WriteError> {
        let composed = self.composer.push(release, &mut self.text);
        self.flush_text()?;
        Ok(composed?)
    }

    /// Writes what is left, flushes the stream and gives it back.
    ///
    /// # Errors
    ///
    /// One of the last releases would not be read back as it is, the first of them is told; or the stream fails. The
    /// stream is gone then: pass `&mut` of it to [`new`](Self::new) to keep it.
    ///
    /// ```
    /// use mfa_bulletin::{Release, Writer};
    ///
    /// let mut release = Release::default();
    /// release.header = Some("05.03.2026".parse()?);
    /// let mut writer = Writer::new(Vec::new());
    /// writer.write_release(&release)?;
    /// assert_eq!(writer.finish()?, b"05.03.2026\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn finish(mut self) -> Result<W, WriteError> {
        let composed = self.composer.finish(&mut self.text);
        self.flush_text()?;
        self.out.flush()?;
        composed?;
        Ok(self.out)
    }

    /// Writes what is certain; where the stream fails, it goes on behind the last byte that was taken.
    fn flush_text(&mut self) -> io::Result<()> {
        while let Some(rest) = self.text.as_bytes().get(self.written..).filter(|rest| !rest.is_empty()) {
            match self.out.write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(taken) => self.written += taken,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.text.clear();
        self.written = 0;
        Ok(())
    }
}
