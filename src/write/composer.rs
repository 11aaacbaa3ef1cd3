//! Composing: canonical text that is passed on only after it was read back.

use alloc::string::{String, ToString};

use chrono::NaiveDate;

use super::canonical::{stamp_line, write_release};
use super::error::{ReleasePart, RoundTripError, RoundTripReason};
use crate::assemble::PageState;
use crate::header::Header;
use crate::lines::{LineKind, Window, lines};
use crate::release::Release;
use crate::whitespace::trim;

/// Composes one release after the other. The last one waits, because the next one shows where it ends; then it is read
/// by the assembler that reads every bulletin.
#[derive(Debug, Default)]
pub(super) struct Composer {
    /// The line of the stamp, until it is passed on.
    stamp: String,
    /// The release that waits, and its text, which begins at the offset `base` of the whole text.
    last: Option<Release<'static>>,
    text: String,
    base: usize,
    /// The state of the page before that text.
    page: PageState,
    /// The number of releases that were composed.
    count: usize,
    /// The text has ended, because it was finished or because a release was refused.
    ended: Option<Result<(), RoundTripError>>,
}

/// The part that would not read back, and why.
type Refused = (ReleasePart, RoundTripReason);

impl Composer {
    /// Creates the composer of a text with a stamp.
    pub(super) fn stamped(captured: NaiveDate) -> Result<Self, RoundTripError> {
        let mut composer = Self { stamp: stamp_line(captured), ..Self::default() };
        composer.base = composer.stamp.len();
        let window = Window { text: &composer.stamp, base: 0, last: false };
        // The page reads the stamp, which is certain, and waits for the first release.
        let _ = composer.page.next_release(window);
        if composer.page.captured(window) == Some(captured) {
            return Ok(composer);
        }
        let (part, reason) = (ReleasePart::Captured, RoundTripReason::NoForm);
        Err(RoundTripError { release: None, part, reason })
    }

    /// Adds a release, and appends to `out` what is certain now. A refused release ends the text: everything before it
    /// is passed on, and every later call returns the same error.
    pub(super) fn push(&mut self, release: &Release<'_>, out: &mut String) -> Result<(), RoundTripError> {
        out.push_str(&core::mem::take(&mut self.stamp));
        let index = Some(self.count);
        if let Some(ended) = &self.ended {
            let (part, reason) = (ReleasePart::Header, RoundTripReason::AfterEnd);
            return ended.clone().and(Err(RoundTripError { release: index, part, reason }));
        }
        self.count += 1;
        let added = check(release, self.last.as_ref()).and_then(|()| self.add(release, out));
        let Err((part, reason)) = added else { return Ok(()) };
        let error = self.pass_last(self.count - 1, out).err();
        let error = error.unwrap_or(RoundTripError { release: index, part, reason });
        self.ended = Some(Err(error.clone()));
        Err(error)
    }

    /// Ends the text, and appends the rest to `out`.
    pub(super) fn finish(&mut self, out: &mut String) -> Result<(), RoundTripError> {
        out.push_str(&core::mem::take(&mut self.stamp));
        if self.ended.is_none() {
            self.ended = Some(self.pass_last(self.count, out));
        }
        self.ended.clone().unwrap_or(Ok(()))
    }

    /// Adds a release if it shows where the last one ends, which is passed on.
    fn add(&mut self, release: &Release<'_>, out: &mut String) -> Result<(), Refused> {
        let (length, mut page) = (self.text.len(), self.page.clone());
        write_release(&mut self.text, release, self.last.as_ref());
        let window = Window { text: &self.text, base: self.base, last: false };
        let begins = self.last.as_ref().is_none_or(|last| read(&mut page, window, length, last).is_ok());
        let refused = if !begins && release.header.is_none() {
            Some((ReleasePart::Header, RoundTripReason::NoBeginning))
        } else if !begins {
            Some((ReleasePart::Body, RoundTripReason::Otherwise))
        } else {
            // The release may end only where the next one begins.
            read(&mut page, window, usize::MAX, release).err().flatten()
        };
        if let Some(refused) = refused {
            self.text.truncate(length);
            return Err(refused);
        }
        out.extend(self.text.drain(..length));
        self.base += length;
        (self.page, self.last) = (page, Some(release.clone().into_owned()));
        Ok(())
    }

    /// Passes on the release that waits, the last one of the text. `count` is the number of releases up to it.
    fn pass_last(&mut self, count: usize, out: &mut String) -> Result<(), RoundTripError> {
        let Some(last) = &self.last else { return Ok(()) };
        let window = Window { text: &self.text, base: self.base, last: true };
        let refused = read(&mut self.page, window, self.text.len(), last).err();
        if let Some(refused) = refused {
            let (part, reason) = refused.unwrap_or((ReleasePart::Body, RoundTripReason::Otherwise));
            return Err(RoundTripError { release: Some(count - 1), part, reason });
        }
        out.push_str(&self.text);
        Ok(())
    }
}

/// Reads the next release, which must equal `release` and end before the index `end` of the window, with only blank
/// lines up to the next one.
///
/// # Errors
///
/// The part that was read otherwise, or `None` if the window does not show where the release ends.
fn read(
    page: &mut PageState,
    window: Window<'_>,
    end: usize,
    release: &Release<'_>,
) -> Result<(), Option<Refused>> {
    if !page.next_release(window) {
        return Err(None);
    }
    let (found, refused) = (&page.found, |part| Err(Some((part, RoundTripReason::Otherwise))));
    let read = found.release(window);
    let between = window.text.get(end..found.end - window.base);
    let lines = read.lines().into_iter().zip(release.lines()).zip(ReleasePart::LINES);
    if read.header != release.header {
        refused(ReleasePart::Header)
    } else if read.related != release.related {
        refused(ReleasePart::Related)
    } else if let Some((_, part)) = lines.into_iter().find(|((read, line), _)| read != line) {
        refused(part)
    } else if read.body != release.body || !between.is_some_and(|between| trim(between).is_empty()) {
        refused(ReleasePart::Body)
    } else {
        Ok(())
    }
}

/// Finds what would not read back wherever the release is.
fn check(release: &Release<'_>, last: Option<&Release<'_>>) -> Result<(), Refused> {
    let Release { header, title, deck, credit, label, body, .. } = release;
    if header.is_some_and(|header| header.to_string().parse::<Header>().ok() != Some(header)) {
        return Err((ReleasePart::Header, RoundTripReason::NoForm));
    }
    if header.is_none() && title.is_none() && credit.is_none() && body.is_empty() {
        return Err((ReleasePart::Body, RoundTripReason::Blank));
    }
    for (part, line) in ReleasePart::LINES.into_iter().zip(release.lines()) {
        let after_label = matches!(part, ReleasePart::Label | ReleasePart::Credit | ReleasePart::Source);
        line.map_or(Ok(()), |line| check_line(part, line, |kind| after_label || kind == LineKind::Text))?;
    }
    if title.is_none() && (label.is_some() || deck.is_some() && header.is_some()) {
        let part = if label.is_some() { ReleasePart::Label } else { ReleasePart::Deck };
        return Err((part, RoundTripReason::Untitled));
    }
    let is_paragraph =
        |kind: LineKind<'_>| matches!(kind, LineKind::Text | LineKind::Credit(_) | LineKind::NearHeader);
    body.paragraphs().try_for_each(|line| check_line(ReleasePart::Body, line, is_paragraph))?;
    match last {
        Some(last) if last.related && !release.related => {
            Err((ReleasePart::Related, RoundTripReason::AfterRelated))
        }
        _ => Ok(()),
    }
}

/// Finds what would not read back in a part that is one line. After a label a part may be of any kind.
fn check_line(part: ReleasePart, text: &str, fits: impl Fn(LineKind<'_>) -> bool) -> Result<(), Refused> {
    let kind = lines(text).next().map_or(LineKind::Blank, |line| line.kind);
    let reason = if trim(text).is_empty() {
        RoundTripReason::Blank
    } else if text.contains('\n') {
        RoundTripReason::LineEnd
    } else if trim(text) != text {
        RoundTripReason::Padded
    } else if !fits(kind) {
        RoundTripReason::ReadAs(kind.name())
    } else {
        return Ok(());
    };
    Err((part, reason))
}
