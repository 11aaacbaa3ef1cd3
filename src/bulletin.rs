//! A bulletin and its releases.

use alloc::vec::Vec;

use chrono::NaiveDate;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::release::Release;

/// A bulletin: the day on which the page was captured, and its releases in the order of the text.
///
/// Serialises to `{"captured", "releases": [release, …]}`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Bulletin;
///
/// let text = " date 2026-02-21 20.02.2026, 09:20 26426\nTalks Open\nEnvoys met.\n";
/// let bulletin = Bulletin::parse(text)?;
/// assert_eq!(bulletin.captured.expect("a stamp").to_string(), "2026-02-21");
/// for release in &bulletin {
///     assert_eq!(release.title.as_deref(), Some("Talks Open"));
/// }
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Bulletin<'a> {
    /// The day of the stamp, on which the page was captured; `None` without a stamp.
    pub captured: Option<NaiveDate>,
    /// The releases in the order of the text, which is not necessarily sorted by date.
    #[cfg_attr(feature = "serde", serde(default))]
    pub releases: Vec<Release<'a>>,
}

impl<'a> Bulletin<'a> {
    /// Returns an iterator over the releases.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("04.06.2025\nTalks Open\nEnvoys met.\n")?;
    /// assert_eq!(bulletin.iter().count(), 1);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn iter(&self) -> core::slice::Iter<'_, Release<'a>> {
        self.releases.iter()
    }

    /// Converts the bulletin into one that owns its text.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = String::from("04.06.2025\nTalks Open\nEnvoys met.\n");
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

impl<'a> FromIterator<Release<'a>> for Bulletin<'a> {
    /// Collects releases into a bulletin without a day of capture.
    fn from_iter<I: IntoIterator<Item = Release<'a>>>(releases: I) -> Self {
        Self { captured: None, releases: Vec::from_iter(releases) }
    }
}

impl<'a> Extend<Release<'a>> for Bulletin<'a> {
    /// Appends releases.
    fn extend<I: IntoIterator<Item = Release<'a>>>(&mut self, releases: I) {
        self.releases.extend(releases);
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
