//! The canonical form.

use core::fmt;

use chrono::{Datelike, NaiveDate};

use crate::assemble::ARTICLE_GAP;
use crate::boilerplate::{WRITTEN_CREDIT, WRITTEN_SECTION, WRITTEN_SHARE, WRITTEN_SOURCE};
use crate::release::Release;

/// What was written before a release.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    nothing: bool,
    /// A related release was written.
    related: bool,
}

impl Written {
    pub(super) const NOTHING: Self = Self { nothing: true, related: false };

    /// Returns whether a related release was written.
    pub(super) const fn is_after_related(self) -> bool {
        self.related
    }

    /// Returns what is written after a release was.
    pub(super) fn and(self, release: &Release<'_>) -> Self {
        Self { nothing: false, related: self.related || release.related }
    }
}

/// Writes the stamp, on a line of its own.
pub(super) fn write_stamp(f: &mut impl fmt::Write, captured: NaiveDate) -> fmt::Result {
    writeln!(f, " date {:04}-{:02}-{:02} ", captured.year(), captured.month(), captured.day())
}

/// Writes a release after what was written before.
pub(super) fn write_release(f: &mut impl fmt::Write, release: &Release<'_>, before: Written) -> fmt::Result {
    let Release { header, title, label, deck, credit, source, related, body, span: _ } = release;
    if *related && !before.related {
        writeln!(f, "{WRITTEN_SECTION}")?;
    } else if header.is_none() && !before.nothing {
        // The blank line and the lines after it show that a release begins here.
        writeln!(f)?;
    }
    let article = header.is_none() && title.is_none() && before.nothing;
    if let Some(header) = header {
        writeln!(f, "{header}")?;
    } else if article {
        // After a share line no title is looked for.
        writeln!(f, "{WRITTEN_SHARE}")?;
    }
    match (title, label) {
        (Some(title), Some(label)) => writeln!(f, "{title} {label}")?,
        (Some(title), None) => writeln!(f, "{title}")?,
        (None, _) => {}
    }
    if let Some(credit) = credit.as_ref().filter(|_| article) {
        writeln!(f, "{WRITTEN_CREDIT}{credit}")?;
    }
    if let Some(deck) = deck {
        writeln!(f, "{deck}{}", if article { "\n" } else { "" })?;
    }
    if let Some(credit) = credit.as_ref().filter(|_| !article) {
        writeln!(f, "{WRITTEN_CREDIT}{credit}")?;
    }
    let mut paragraphs = body.paragraphs();
    if let Some(first) = paragraphs.next() {
        writeln!(f, "{first}")?;
    }
    if article {
        // After such a gap no release begins without a header.
        (0..ARTICLE_GAP).try_for_each(|_| writeln!(f))?;
    }
    paragraphs.try_for_each(|paragraph| writeln!(f, "{paragraph}"))?;
    source.as_ref().map_or(Ok(()), |source| writeln!(f, "{WRITTEN_SOURCE}{source}"))
}
