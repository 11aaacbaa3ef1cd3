//! The canonical form.

use core::fmt;

use chrono::{Datelike, NaiveDate};

use crate::assemble::ARTICLE_GAP;
use crate::boilerplate::{WRITTEN_CREDIT, WRITTEN_SECTION, WRITTEN_SHARE, WRITTEN_SOURCE};
use crate::fold::is_cyrillic;
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
        if let Some(title) = title.as_ref().filter(|_| !deck.contains(is_cyrillic)) {
            // In another script a deck is one only above the title again.
            writeln!(f, "{title}")?;
        }
    }
    let mut paragraphs = body.paragraphs();
    let first = paragraphs.next();
    // Below a title and a credit a line without a stop could be the deck, but not after the name of the credit.
    let could_be_deck = |line: &&str| line.starts_with(char::is_uppercase) && !line.ends_with('.');
    let caption = first.filter(could_be_deck).filter(|_| deck.is_none() && title.is_some());
    match (credit.as_ref().filter(|_| !article), caption) {
        (Some(credit), Some(caption)) => writeln!(f, "{WRITTEN_CREDIT}{credit}. {caption}")?,
        (Some(credit), None) => writeln!(f, "{WRITTEN_CREDIT}{credit}")?,
        (None, _) => {}
    }
    if let Some(first) = first.filter(|_| article || credit.is_none() || caption.is_none()) {
        writeln!(f, "{first}")?;
    }
    if article && paragraphs.clone().any(|paragraph| !paragraph.ends_with('.')) {
        // After such a gap no release begins without a header, at a line that looks like a title.
        (0..ARTICLE_GAP).try_for_each(|_| writeln!(f))?;
    }
    paragraphs.try_for_each(|paragraph| writeln!(f, "{paragraph}"))?;
    source.as_ref().map_or(Ok(()), |source| writeln!(f, "{WRITTEN_SOURCE}{source}"))
}
