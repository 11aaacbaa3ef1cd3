//! The canonical form.

use core::fmt;

use chrono::{Datelike, NaiveDate};

use crate::assemble::ARTICLE_GAP;
use crate::boilerplate::{WRITTEN_CREDIT, WRITTEN_SECTION, WRITTEN_SHARE, WRITTEN_SOURCE};
use crate::release::Release;

/// Where a release stands among those written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    first: bool,
    /// Whether a related release was written before.
    related: bool,
}

impl Place {
    pub(super) const FIRST: Self = Self { first: true, related: false };

    /// The place behind a release that stands here.
    pub(super) fn behind(self, release: &Release<'_>) -> Self {
        Self { first: false, related: self.related || release.related }
    }
}

/// Writes the stamp, on a line of its own.
pub(super) fn write_stamp(f: &mut impl fmt::Write, captured: NaiveDate) -> fmt::Result {
    writeln!(f, " date {:04}-{:02}-{:02} ", captured.year(), captured.month(), captured.day())
}

/// Writes a release that stands at `place`.
pub(super) fn write_release(f: &mut impl fmt::Write, release: &Release<'_>, place: Place) -> fmt::Result {
    let Release { header, title, label, deck, credit, source, related, body, span: _ } = release;
    if *related && !place.related {
        writeln!(f, "{}", WRITTEN_SECTION)?;
    } else if header.is_none() && !place.first {
        // A blank line is part of what tells that a release begins here.
        writeln!(f)?;
    }
    if let Some(header) = header {
        writeln!(f, "{header}")?;
    } else if title.is_none() && place.first {
        // An article page: no title is looked for behind such a line, no release begun behind such a gap.
        writeln!(f, "{}", WRITTEN_SHARE)?;
        (0..ARTICLE_GAP).try_for_each(|_| writeln!(f))?;
    }
    match (title, label) {
        (Some(title), Some(label)) => writeln!(f, "{title} {label}")?,
        (Some(line), None) | (None, Some(line)) => writeln!(f, "{line}")?,
        (None, None) => {}
    }
    if let Some(deck) = deck {
        writeln!(f, "{deck}")?;
    }
    if let Some(credit) = credit {
        writeln!(f, "{WRITTEN_CREDIT}{credit}")?;
    }
    body.paragraphs().try_for_each(|paragraph| writeln!(f, "{paragraph}"))?;
    source.as_ref().map_or(Ok(()), |source| writeln!(f, "{WRITTEN_SOURCE}{source}"))
}
