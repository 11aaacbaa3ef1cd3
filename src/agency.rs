//! The agencies that attributions and datelines name.

/// The body or news agency that an attribution or a dateline names.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::Agency;
///
/// let agency = Agency::from_name("press service of the Kazakh MFA");
/// assert_eq!(agency, Agency::ForeignMinistry);
/// let agency = Agency::from_name("Министерстве иностранных дел РК");
/// assert_eq!(agency, Agency::ForeignMinistry);
/// assert_eq!(Agency::ForeignMinistry.name(), "foreign ministry");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Agency {
    /// The Ministry of Foreign Affairs of Kazakhstan.
    #[cfg_attr(feature = "serde", serde(rename = "foreign ministry"))]
    ForeignMinistry,
    /// The President of Kazakhstan, the presidential administration and their press service (Akorda).
    Akorda,
    /// The Prime Minister and the Government of Kazakhstan.
    #[cfg_attr(feature = "serde", serde(rename = "prime minister"))]
    PrimeMinister,
    /// The Parliament of Kazakhstan and its two houses.
    Parliament,
    /// Kazinform (Qazinform since 2025), the state news agency.
    Kazinform,
    /// Kazakhstan Today, the news agency whose site publishes the bulletins.
    #[cfg_attr(feature = "serde", serde(rename = "kazakhstan today"))]
    KazakhstanToday,
    /// Xinhua, the Chinese news agency.
    Xinhua,
    /// TASS, the Russian news agency.
    Tass,
    /// The British newspaper The Guardian.
    #[cfg_attr(feature = "serde", serde(rename = "the guardian"))]
    Guardian,
    /// Any other reporter.
    #[default]
    Other,
}

impl Agency {
    /// Returns the English name in lower case; `other` for [`Agency::Other`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::text::Agency;
    ///
    /// assert_eq!(Agency::from_name("МИД РК").name(), "foreign ministry");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::ForeignMinistry => "foreign ministry",
            Self::Akorda => "akorda",
            Self::PrimeMinister => "prime minister",
            Self::Parliament => "parliament",
            Self::Kazinform => "kazinform",
            Self::KazakhstanToday => "kazakhstan today",
            Self::Xinhua => "xinhua",
            Self::Tass => "tass",
            Self::Guardian => "the guardian",
            Self::Other => "other",
        }
    }
}

impl core::fmt::Display for Agency {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}
