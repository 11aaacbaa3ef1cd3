//! A whole bulletin.

use alloc::vec::Vec;

use chrono::NaiveDate;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::release::Release;

/// A bulletin: the day on which it was captured, and its releases in the order of the text.
///
/// Serialises to `{"captured": "2026-02-21" | null, "releases": [release, …]}`.
///
/// ```
/// use mfa_bulletin::Bulletin;
///
/// let text = " date 2026-02-21 20.02.2026, 09:20 26426\nPears ripen\nThey do.\n";
/// let bulletin = Bulletin::parse(text)?;
/// assert_eq!(bulletin.captured.expect("a stamp").to_string(), "2026-02-21");
/// for release in &bulletin {
///     assert_eq!(release.title.as_deref(), Some("Pears ripen"));
/// }
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Bulletin<'a> {
    /// The day the stamp names: when the page was saved, never when a release was published.
    pub captured: Option<NaiveDate>,
    #[cfg_attr(feature = "serde", serde(default))]
    /// The releases; their order is the page's own, not always newest first.
    pub releases: Vec<Release<'a>>,
}

impl<'a> Bulletin<'a> {
    /// The releases by reference, in order.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("04.06.2025\nPears ripen\nThey do.\n")?;
    /// assert_eq!(bulletin.iter().count(), 1);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn iter(&self) -> core::slice::Iter<'_, Release<'a>> {
        self.releases.iter()
    }

    /// The same bulletin with all parts owned, free of its text.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = String::from("04.06.2025\nPears ripen\nThey do.\n");
    /// let bulletin: Bulletin<'static> = Bulletin::parse(&text)?.into_owned();
    /// drop(text);
    /// assert_eq!(bulletin.releases.len(), 1);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn into_owned(self) -> Bulletin<'static> {
        let Self { captured, releases } = self;
        Bulletin { captured, releases: releases.into_iter().map(Release::into_owned).collect() }
    }
}

impl<'a> IntoIterator for Bulletin<'a> {
    type Item = Release<'a>;
    type IntoIter = alloc::vec::IntoIter<Release<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.releases.into_iter()
    }
}

impl<'b, 'a> IntoIterator for &'b Bulletin<'a> {
    type Item = &'b Release<'a>;
    type IntoIter = core::slice::Iter<'b, Release<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
