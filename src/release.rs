//! One release and its parts.

use alloc::borrow::Cow;
#[cfg(feature = "serde")]
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::furniture::is_furniture;
use crate::header::Header;
use crate::span::Span;
use crate::white::trim;

/// One release of a bulletin: header, title, deck, credit and body.
///
/// The parts of a parsed release are slices of the bulletin; [`into_owned`](Self::into_owned) cuts
/// them loose. One built by hand begins with [`Release::default`]. Two releases are equal when
/// their parts are: where they stood (`span`) does not count.
///
/// Serialises to `{"header", "title", "deck", "credit", "related", "body": [paragraph, …]}`.
///
/// ```
/// use mfa_bulletin::Bulletin;
///
/// let text = "04.06.2025\nBotanists count tulips\nImages | MFA\nThere were nine.\nAll were red.\n";
/// let bulletin = Bulletin::parse(text)?;
/// let release = &bulletin.releases[0];
/// assert_eq!(release.title.as_deref(), Some("Botanists count tulips"));
/// assert_eq!(release.credit.as_deref(), Some("MFA"));
/// assert_eq!(release.body.paragraphs().last(), Some("All were red."));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Release<'a> {
    /// When it was published and how often read; article pages have none.
    pub header: Option<Header>,
    /// The title, without its line's white space.
    pub title: Option<Cow<'a, str>>,
    /// The sub-title under the title, as some Russian pages have it.
    pub deck: Option<Cow<'a, str>>,
    /// Who the picture is by, without the label.
    pub credit: Option<Cow<'a, str>>,
    /// Whether it stood under a section line such as `relevant news`, as all releases behind one do.
    #[cfg_attr(feature = "serde", serde(default))]
    pub related: bool,
    /// The paragraphs.
    #[cfg_attr(feature = "serde", serde(default))]
    pub body: Body<'a>,
    /// Where it stood, from the first byte of its header or title to the last of its body; none for
    /// one built by hand or read from JSON.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Option<Span>,
}

impl Release<'_> {
    /// The same release with all parts owned, free of the bulletin's text.
    ///
    /// ```
    /// use mfa_bulletin::{releases, Release};
    ///
    /// fn last(text: String) -> Option<Release<'static>> {
    ///     releases(&text).filter_map(Result::ok).last().map(Release::into_owned)
    /// }
    /// let release = last("04.06.2025\nPears ripen\nThey do.\n".to_owned()).expect("one release");
    /// assert_eq!(release.title.as_deref(), Some("Pears ripen"));
    /// ```
    pub fn into_owned(self) -> Release<'static> {
        let Self { header, title, deck, credit, related, body, span } = self;
        Release {
            header,
            title: title.map(owned),
            deck: deck.map(owned),
            credit: credit.map(owned),
            related,
            body: body.into_owned(),
            span,
        }
    }
}

impl PartialEq<Release<'_>> for Release<'_> {
    fn eq(&self, other: &Release<'_>) -> bool {
        let Self { header, title, deck, credit, related, body, span: _ } = self;
        *header == other.header
            && *title == other.title
            && *deck == other.deck
            && *credit == other.credit
            && *related == other.related
            && *body == other.body
    }
}

impl Eq for Release<'_> {}

fn owned(part: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(part.into_owned())
}

/// The paragraphs of a release.
///
/// A parsed body is one slice of the bulletin; its lines are looked at when
/// [`paragraphs`](Self::paragraphs) is asked for them. A body built by hand is collected from
/// paragraphs. Two bodies are equal when their paragraphs are.
///
/// ```
/// use mfa_bulletin::{Body, Bulletin};
///
/// let text = "04.06.2025\nPears ripen\nThey do.\n\nTell a friend\nApples follow.\n";
/// let bulletin = Bulletin::parse(text)?;
/// assert_eq!(bulletin.releases[0].body, Body::from_iter(["They do.", "Apples follow."]));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Clone)]
pub struct Body<'a>(Repr<'a>);

#[derive(Clone)]
enum Repr<'a> {
    /// Lines of a bulletin, among them blank ones and furniture.
    Lines(Cow<'a, str>),
    /// Paragraphs as somebody gave them, whatever they hold.
    Paragraphs(Vec<Cow<'a, str>>),
}

impl<'a> Body<'a> {
    /// The body that stands in these lines of a bulletin.
    #[inline]
    pub(crate) const fn of_lines(lines: &'a str) -> Self {
        Self(Repr::Lines(Cow::Borrowed(lines)))
    }

    /// The paragraphs in order: each trimmed line that is neither blank nor furniture, its inside
    /// as it stands. [`text`](crate::text) tells what each of them says.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let bulletin = Bulletin::parse("04.06.2025\nPears ripen\n  They  do. \n\nMost viewed\n")?;
    /// let paragraphs: Vec<_> = bulletin.releases[0].body.paragraphs().collect();
    /// assert_eq!(paragraphs, ["They  do."]);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    #[inline]
    pub fn paragraphs(&self) -> Paragraphs<'_> {
        Paragraphs(match &self.0 {
            Repr::Lines(lines) => Source::Lines(lines),
            Repr::Paragraphs(list) => Source::Paragraphs(list.iter()),
        })
    }

    /// Whether there is no paragraph.
    ///
    /// ```
    /// use mfa_bulletin::Body;
    ///
    /// assert!(Body::default().is_empty());
    /// assert!(!Body::from_iter(["They do."]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.paragraphs().next().is_none()
    }

    /// The same body, free of the bulletin's text.
    ///
    /// ```
    /// use mfa_bulletin::Body;
    ///
    /// let text = String::from("They do.");
    /// let body: Body<'static> = Body::from_iter([text.as_str()]).into_owned();
    /// drop(text);
    /// assert_eq!(body.paragraphs().next(), Some("They do."));
    /// ```
    pub fn into_owned(self) -> Body<'static> {
        Body(match self.0 {
            Repr::Lines(lines) => Repr::Lines(owned(lines)),
            Repr::Paragraphs(list) => Repr::Paragraphs(list.into_iter().map(owned).collect()),
        })
    }
}

impl Default for Body<'_> {
    /// The body without a paragraph.
    fn default() -> Self {
        Self::of_lines("")
    }
}

impl<'a, P: Into<Cow<'a, str>>> FromIterator<P> for Body<'a> {
    fn from_iter<I: IntoIterator<Item = P>>(paragraphs: I) -> Self {
        Self(Repr::Paragraphs(paragraphs.into_iter().map(Into::into).collect()))
    }
}

impl PartialEq<Body<'_>> for Body<'_> {
    fn eq(&self, other: &Body<'_>) -> bool {
        self.paragraphs().eq(other.paragraphs())
    }
}

impl Eq for Body<'_> {}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.paragraphs()).finish()
    }
}

#[cfg(feature = "serde")]
impl Serialize for Body<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.paragraphs())
    }
}

#[cfg(feature = "serde")]
impl<'de> Deserialize<'de> for Body<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(Self::from_iter)
    }
}

/// The paragraphs of a [`Body`], from [`Body::paragraphs`].
///
/// ```
/// use mfa_bulletin::Body;
///
/// let body = Body::from_iter(["They do.", "Apples follow."]);
/// let mut paragraphs = body.paragraphs();
/// assert_eq!(paragraphs.next(), Some("They do."));
/// assert_eq!(paragraphs.count(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Paragraphs<'a>(Source<'a>);

#[derive(Debug, Clone)]
enum Source<'a> {
    /// What is left of the lines.
    Lines(&'a str),
    Paragraphs(core::slice::Iter<'a, Cow<'a, str>>),
}

impl<'a> Iterator for Paragraphs<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        match &mut self.0 {
            Source::Lines(rest) => next_paragraph(rest),
            Source::Paragraphs(list) => list.next().map(AsRef::as_ref),
        }
    }
}

impl FusedIterator for Paragraphs<'_> {}

#[inline]
fn next_paragraph<'a>(rest: &mut &'a str) -> Option<&'a str> {
    while !rest.is_empty() {
        let (line, behind) = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(newline) => (&rest[..newline], &rest[newline + 1..]),
            None => (*rest, ""),
        };
        *rest = behind;
        let line = trim(line);
        if !line.is_empty() && !is_furniture(line) {
            return Some(line);
        }
    }
    None
}
