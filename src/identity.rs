//! The identity of releases in different captures.

#[cfg(feature = "serde")]
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use chrono::{NaiveDateTime, Timelike};
#[cfg(feature = "serde")]
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use thiserror::Error;

use crate::fold::{cyrillic_twin, fold};
use crate::release::Release;

/// The constants of FNV-1a with 128 bits.
const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// The number of hexadecimal digits of a fingerprint.
const DIGITS: usize = 32;

/// A fingerprint of a text: 128 bits that depend only on its letters and digits.
///
/// The algorithm will not change: letters are converted to lower case; decomposed `й` and `ё` are composed; a Latin
/// letter that looks like a Cyrillic letter, in lower or upper case, is replaced by it
/// (`a b c e h i k m o p t x y ə` by `а в с е н і к м о р т х у ә`); all characters except letters and digits are
/// removed. The fingerprint is the FNV-1a hash (128 bits) of the UTF-8 bytes of the result.
///
/// White space, punctuation, soft hyphens, stress marks and the ends of paragraphs are therefore ignored. The hash is
/// not cryptographic: do not rely on it for text from an adversary.
///
/// Displays as 32 hexadecimal digits, and serialises to a string of them.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Fingerprint;
///
/// let fingerprint = Fingerprint::of("The talks opened - they end in May.");
/// assert_eq!(fingerprint, Fingerprint::of("The talks opened, they end\u{A0}in M\u{AD}ay"));
/// assert_ne!(fingerprint, Fingerprint::of("The talks opened - they end in March."));
/// assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a text without a letter or digit.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Fingerprint;
    ///
    /// assert_eq!(Fingerprint::of(" - "), Fingerprint::EMPTY);
    /// ```
    pub const EMPTY: Self = Self(OFFSET_BASIS);

    /// Returns the fingerprint of a text.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Fingerprint;
    ///
    /// assert_eq!(Fingerprint::of("МИД РК").to_string(), "67b0ca6c92133221979767027584cb92");
    /// ```
    pub fn of(text: &str) -> Self {
        Self::EMPTY.then(text)
    }

    /// Returns the fingerprint of the text so far, followed by `text`.
    fn then(self, text: &str) -> Self {
        let letters = fold(text).filter(|c| c.is_alphanumeric()).map(twin);
        Self(letters.fold(self.0, |hash, letter| {
            let step = |hash: u128, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME);
            letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, step)
        }))
    }
}

/// Returns the Cyrillic letter that a letter looks like in lower or upper case. Unlike folding, this does not depend on
/// the word, because a lost dash joins two words.
const fn twin(letter: char) -> char {
    match letter {
        'b' => 'в',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        't' => 'т',
        _ => cyrillic_twin(letter),
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0DIGITS$x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    /// Parses 32 hexadecimal digits in lower case.
    fn from_str(text: &str) -> Result<Self, ParseFingerprintError> {
        let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != DIGITS || !text.bytes().all(is_digit) {
            return Err(ParseFingerprintError(()));
        }
        u128::from_str_radix(text, 16).map(Self).map_err(|_| ParseFingerprintError(()))
    }
}

#[cfg(feature = "serde")]
impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// An error of parsing a [`Fingerprint`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Fingerprint;
///
/// let error = "6C62".parse::<Fingerprint>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid fingerprint: expected 32 hexadecimal digits in lower case"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("invalid fingerprint: expected {DIGITS} hexadecimal digits in lower case")]
pub struct ParseFingerprintError(());

/// The local time and the fingerprint of the title of a release: a key for the release in different captures.
///
/// Displays as `2026-03-05T19:58`, a space, and the fingerprint.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, Fingerprint};
///
/// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n")?;
/// let heading = bulletin.releases[0].heading().expect("a time and a title");
/// assert_eq!(heading.local_time.to_string(), "2026-03-05 19:58:00");
/// assert_eq!(heading.title, Fingerprint::of("Talks open"));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heading {
    /// The date and time of publication, in local time.
    pub local_time: NaiveDateTime,
    /// The fingerprint of the title, without a label of the editors.
    pub title: Fingerprint,
}

impl fmt::Display for Heading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.local_time;
        write!(f, "{}T{:02}:{:02} {}", time.date(), time.hour(), time.minute(), self.title)
    }
}

/// Comparison with releases in other captures.
impl Release<'_> {
    /// Returns the fingerprint of the body; [`Fingerprint::EMPTY`] if it has no letter or digit.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = "05.03.2026, 19:58 3996\nTalks Open\nEnvoys met - in May.\n";
    /// let digest = Bulletin::parse(text)?;
    /// let article = Bulletin::parse("Tell a friend\nEnvoys met in May\n")?;
    /// assert_eq!(digest.releases[0].fingerprint(), article.releases[0].fingerprint());
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn fingerprint(&self) -> Fingerprint {
        self.body.paragraphs().fold(Fingerprint::EMPTY, Fingerprint::then)
    }

    /// Returns the heading of the release; `None` if it has no time, or no title with a letter or digit.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let old = Bulletin::parse("05.03.2026, 19:58 12\nTalks Open\nEnvoys met.\n")?;
    /// let text = "05.03.2026, 19:58 96\nTalks Open Дополнено\nEnvoys met and agreed.\n";
    /// let new = Bulletin::parse(text)?;
    /// assert_eq!(old.releases[0].heading(), new.releases[0].heading());
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn heading(&self) -> Option<Heading> {
        let title = Fingerprint::of(self.title.as_deref()?);
        let local_time = self.local_time()?;
        (title != Fingerprint::EMPTY).then_some(Heading { local_time, title })
    }

    /// Returns whether two releases are the same release, possibly edited: their headings are equal, or the fingerprints
    /// of their bodies are equal and not [`Fingerprint::EMPTY`].
    ///
    /// The relation is not transitive: a copy without a heading is the same only as the copies with an equal body. To
    /// group the releases of many captures, store both keys of each release, and merge releases that share a key.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let digest = Bulletin::parse("05.03.2026, 19:58 12\nTalks Open\nEnvoys met.\n")?;
    /// let text = "05.03.2026, 19:58 96\nTalks Open\nEnvoys met and agreed.\n";
    /// let edited = Bulletin::parse(text)?;
    /// let article = Bulletin::parse("Tell a friend\nEnvoys met.\n")?;
    /// assert!(digest.releases[0].same_as(&edited.releases[0]));
    /// assert!(digest.releases[0].same_as(&article.releases[0]));
    /// assert!(!edited.releases[0].same_as(&article.releases[0]));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn same_as(&self, other: &Release<'_>) -> bool {
        if self.heading().is_some_and(|heading| other.heading() == Some(heading)) {
            return true;
        }
        let fingerprint = self.fingerprint();
        fingerprint != Fingerprint::EMPTY && fingerprint == other.fingerprint()
    }
}
