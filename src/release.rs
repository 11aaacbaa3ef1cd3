//! A release and its parts.

use alloc::borrow::Cow;
#[cfg(feature = "serde")]
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;
use core::mem;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::boilerplate::is_part_of_no_body;
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::trim;

/// A release of a bulletin.
///
/// The parts of a parsed release are slices of the text; [`into_owned`](Self::into_owned) copies
/// them. To create a release, start with [`Release::default`] and set its fields. Two releases are
/// equal if their parts are equal; the span is not compared.
///
/// Serialises to `{"header", "title", "label", "deck", "credit", "source", "related", "body": [paragraph, …]}`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Bulletin;
///
/// let text = "04.06.2025\nTalks Open\nImages | MFA\nEnvoys met.\nThey agreed.\n";
/// let bulletin = Bulletin::parse(text)?;
/// let release = &bulletin.releases[0];
/// assert_eq!(release.title.as_deref(), Some("Talks Open"));
/// assert_eq!(release.credit.as_deref(), Some("MFA"));
/// assert_eq!(release.body.paragraphs().last(), Some("They agreed."));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[non_exhaustive]
pub struct Release<'a> {
    /// The date, time and views; `None` if the release has no header.
    pub header: Option<Header>,
    /// The title, without white space at both ends.
    pub title: Option<Cow<'a, str>>,
    /// A mark of the editors at the end of the title, such as `Дополнено` (updated). It is not part of `title`, so
    /// that a release has the same title in every capture.
    pub label: Option<Cow<'a, str>>,
    /// The subtitle: a line below the title without a final stop.
    pub deck: Option<Cow<'a, str>>,
    /// The author or source of the picture, without the label.
    pub credit: Option<Cow<'a, str>>,
    /// The origin that a line `Source: X` names, without its label.
    pub source: Option<Cow<'a, str>>,
    /// Whether the release comes after a section line such as `relevant news`.
    pub related: bool,
    /// The paragraphs of the release.
    pub body: Body<'a>,
    /// The span from the first part of the release to the last; `None` if the release was not
    /// parsed from text. It refers to the text that was parsed; after
    /// [`parse_bytes_lossy`](crate::Bulletin::parse_bytes_lossy) to that of
    /// [`decode_lossy`](crate::decode_lossy), and from a `Reader` to the bytes of the stream.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Option<Span>,
}

impl Release<'_> {
    /// Converts the release into one that owns its parts.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{releases, Release};
    ///
    /// fn last(text: String) -> Option<Release<'static>> {
    ///     releases(&text).filter_map(Result::ok).last().map(Release::into_owned)
    /// }
    /// let text = "04.06.2025\nTalks Open\nEnvoys met.\n".to_owned();
    /// let release = last(text).expect("one release");
    /// assert_eq!(release.title.as_deref(), Some("Talks Open"));
    /// ```
    pub fn into_owned(self) -> Release<'static> {
        let Self { header, title, label, deck, credit, source, related, body, span } = self;
        let lines = [title, label, deck, credit, source].map(|line| line.map(owned));
        let [title, label, deck, credit, source] = lines;
        Release { header, title, label, deck, credit, source, related, body: body.into_owned(), span }
    }

    /// Returns the date of publication; `None` without a header.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n")?;
    /// assert_eq!(bulletin.releases[0].date().expect("a header").to_string(), "2026-03-05");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn date(&self) -> Option<NaiveDate> {
        self.header.map(|header| header.date)
    }

    /// Returns the number of times that the release had been read when the page was captured.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n")?;
    /// assert_eq!(bulletin.releases[0].views(), Some(3996));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn views(&self) -> Option<u64> {
        self.header?.views
    }

    /// Returns the date and time of publication in local time: see [`Header::local_time`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n")?;
    /// let local_time = bulletin.releases[0].local_time().expect("a time");
    /// assert_eq!(local_time.to_string(), "2026-03-05 19:58:00");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn local_time(&self) -> Option<NaiveDateTime> {
        self.header?.local_time()
    }

    /// Returns the instant of publication: see [`Header::instant`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("05.03.2026, 19:58 3996\nTalks Open\nEnvoys met.\n")?;
    /// let instant = bulletin.releases[0].instant().expect("a time");
    /// assert_eq!(instant.to_string(), "2026-03-05 19:58:00 +05:00");
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        self.header?.instant()
    }

    /// Returns title, label, deck, credit and source.
    pub(crate) fn lines(&self) -> [Option<&str>; 5] {
        [&self.title, &self.label, &self.deck, &self.credit, &self.source].map(Option::as_deref)
    }
}

impl PartialEq<Release<'_>> for Release<'_> {
    fn eq(&self, other: &Release<'_>) -> bool {
        let lines = self.lines() == other.lines() && self.body == other.body;
        lines && (self.header, self.related) == (other.header, other.related)
    }
}

impl Eq for Release<'_> {}

impl Hash for Release<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.header, self.related, self.lines(), &self.body).hash(state);
    }
}

fn owned(part: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(part.into_owned())
}

/// The paragraphs of a release.
///
/// The body of a parsed release borrows lines of the text, which [`paragraphs`](Self::paragraphs)
/// splits. A body can also be collected from paragraphs. Two bodies are equal if their paragraphs
/// are equal.
///
/// Serialises to a sequence of paragraphs.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Body, Bulletin};
///
/// let text = "04.06.2025\nTalks Open\nEnvoys met.\n\nTell a friend\nThey agreed.\n";
/// let bulletin = Bulletin::parse(text)?;
/// let body = Body::from(vec!["Envoys met.", "They agreed."]);
/// assert_eq!(bulletin.releases[0].body, body);
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Clone)]
pub struct Body<'a>(Repr<'a>);

/// The number of parts in which a body may be found: above the title, and above and below a credit.
const PARTS: usize = 3;

#[derive(Clone)]
enum Repr<'a> {
    /// Lines of a bulletin, with blank ones and boilerplate: up to three parts, between which other parts of the
    /// release are.
    Lines([Cow<'a, str>; PARTS]),
    /// Paragraphs of any content.
    Paragraphs(Vec<Cow<'a, str>>),
}

impl<'a> Body<'a> {
    /// Creates the body of these lines of a bulletin.
    pub(crate) const fn from_lines(lines: [&'a str; PARTS]) -> Self {
        let [first, second, third] = lines;
        Self(Repr::Lines([Cow::Borrowed(first), Cow::Borrowed(second), Cow::Borrowed(third)]))
    }

    /// Returns an iterator over the paragraphs.
    ///
    /// The paragraphs of a parsed body are its trimmed lines that are neither blank nor boilerplate.
    /// White space inside a paragraph is kept. The paragraphs of a collected body are not changed.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = "04.06.2025\nTalks Open\n  Envoys  met. \n\nMost viewed\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let paragraphs: Vec<_> = bulletin.releases[0].body.paragraphs().collect();
    /// assert_eq!(paragraphs, ["Envoys  met."]);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    #[inline]
    pub fn paragraphs(&self) -> Paragraphs<'_> {
        Paragraphs(match &self.0 {
            Repr::Lines([first, second, third]) => Source::Lines(first, [second, third]),
            Repr::Paragraphs(list) => Source::Paragraphs(list.iter()),
        })
    }

    /// Returns whether the body has no paragraphs.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Body;
    ///
    /// assert!(Body::default().is_empty());
    /// assert!(!Body::from(vec!["Envoys met."]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.paragraphs().next().is_none()
    }

    /// Converts the body into one that owns its text.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Body;
    ///
    /// let text = String::from("Envoys met.");
    /// let body: Body<'static> = Body::from(vec![text.as_str()]).into_owned();
    /// drop(text);
    /// assert_eq!(body.paragraphs().next(), Some("Envoys met."));
    /// ```
    pub fn into_owned(self) -> Body<'static> {
        Body(match self.0 {
            Repr::Lines(lines) => Repr::Lines(lines.map(owned)),
            Repr::Paragraphs(list) => Repr::Paragraphs(list.into_iter().map(owned).collect()),
        })
    }
}

impl Default for Body<'_> {
    /// Returns a body without paragraphs.
    fn default() -> Self {
        Self::from_lines([""; PARTS])
    }
}

impl<'a, P: Into<Cow<'a, str>>> From<Vec<P>> for Body<'a> {
    fn from(paragraphs: Vec<P>) -> Self {
        Self::from_iter(paragraphs)
    }
}

impl<'a, P: Into<Cow<'a, str>>> FromIterator<P> for Body<'a> {
    fn from_iter<I: IntoIterator<Item = P>>(paragraphs: I) -> Self {
        Self(Repr::Paragraphs(paragraphs.into_iter().map(Into::into).collect()))
    }
}

impl<'a, P: Into<Cow<'a, str>>> Extend<P> for Body<'a> {
    /// Appends paragraphs.
    fn extend<I: IntoIterator<Item = P>>(&mut self, paragraphs: I) {
        let mut list = match mem::take(self).0 {
            Repr::Paragraphs(list) => list,
            lines @ Repr::Lines(_) => {
                Self(lines).paragraphs().map(|paragraph| Cow::Owned(paragraph.into())).collect()
            }
        };
        list.extend(paragraphs.into_iter().map(Into::into));
        self.0 = Repr::Paragraphs(list);
    }
}

#[allow(clippy::into_iter_without_iter, reason = "the method is called `paragraphs`")]
impl<'b> IntoIterator for &'b Body<'_> {
    type Item = &'b str;
    type IntoIter = Paragraphs<'b>;

    fn into_iter(self) -> Paragraphs<'b> {
        self.paragraphs()
    }
}

impl PartialEq<Body<'_>> for Body<'_> {
    fn eq(&self, other: &Body<'_>) -> bool {
        self.paragraphs().eq(other.paragraphs())
    }
}

impl Eq for Body<'_> {}

impl Hash for Body<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.paragraphs().for_each(|paragraph| paragraph.hash(state));
    }
}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.paragraphs()).finish()
    }
}

#[cfg(feature = "serde")]
impl Serialize for Body<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Binary formats need the number of paragraphs before the first of them.
        self.paragraphs().collect::<Vec<_>>().serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de> Deserialize<'de> for Body<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(Self::from_iter)
    }
}

/// An iterator over the paragraphs of a [`Body`], created by [`Body::paragraphs`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Body;
///
/// let body = Body::from(vec!["Envoys met.", "They agreed."]);
/// let mut paragraphs = body.paragraphs();
/// assert_eq!(paragraphs.next(), Some("Envoys met."));
/// assert_eq!(paragraphs.count(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Paragraphs<'a>(Source<'a>);

#[derive(Debug, Clone)]
enum Source<'a> {
    /// The rest of the current part, and the parts after it.
    Lines(&'a str, [&'a str; PARTS - 1]),
    Paragraphs(core::slice::Iter<'a, Cow<'a, str>>),
}

impl<'a> Iterator for Paragraphs<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        match &mut self.0 {
            Source::Lines(rest, parts) => loop {
                if let Some(paragraph) = next_paragraph(rest) {
                    return Some(paragraph);
                }
                *rest = parts[0];
                *parts = [parts[1], ""];
                if rest.is_empty() {
                    return None;
                }
            },
            Source::Paragraphs(list) => list.next().map(AsRef::as_ref),
        }
    }
}

impl FusedIterator for Paragraphs<'_> {}

#[inline]
fn next_paragraph<'a>(rest: &mut &'a str) -> Option<&'a str> {
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        *rest = after.strip_prefix('\n').unwrap_or(after);
        let line = trim(line);
        if !line.is_empty() && !is_part_of_no_body(line) {
            return Some(line);
        }
    }
    None
}
