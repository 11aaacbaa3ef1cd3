//! The canonical form.

use core::fmt;

use chrono::{Datelike, NaiveDate};

use crate::assemble::ARTICLE_GAP;
use crate::furniture::{CREDIT_LABELS, SECTIONS, SHARE};
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
    let Release { header, title, deck, credit, related, body, span: _ } = release;
    if *related && !place.related {
        writeln!(f, "{}", SECTIONS[0])?;
    } else if header.is_none() && !place.first {
        // A blank line is part of what tells that a release begins here.
        writeln!(f)?;
    }
    if let Some(header) = header {
        writeln!(f, "{header}")?;
    } else if title.is_none() && place.first {
        // An article page: no title is looked for behind such a line, no release begun behind such a gap.
        writeln!(f, "{}", SHARE[0])?;
        (0..ARTICLE_GAP).try_for_each(|_| writeln!(f))?;
    }
    for line in [title, deck].into_iter().flatten() {
        writeln!(f, "{line}")?;
    }
    if let Some(credit) = credit {
        let (label, mark) = CREDIT_LABELS[0];
        writeln!(f, "{label} {mark} {credit}")?;
    }
    body.paragraphs().try_for_each(|paragraph| writeln!(f, "{paragraph}"))
}
