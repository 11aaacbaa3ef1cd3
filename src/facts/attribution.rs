//! Who reports a release, and on whose word.

use crate::agency::Agency;
use crate::grammar::attribution::{self, Clause};
use crate::release::Release;
use crate::span::{Excerpt, Span};

/// How many paragraphs are looked at: an untitled article may name its reporter in the second.
const PARAGRAPHS: usize = 3;

/// The clause that says who reports a release; spans are bytes of the paragraph that holds it.
///
/// ```
/// use mfa_bulletin::facts::attribution_in;
///
/// let body = ["Pears ripened early this year, Kazinform reports, citing the Ministry of Orchards."];
/// let attribution = attribution_in(body).ok_or("no clause")?;
/// assert_eq!(attribution.text, "Kazinform reports, citing the Ministry of Orchards");
/// assert_eq!(attribution.via.map(|via| via.text), Some("the Ministry of Orchards"));
/// assert_eq!(&body[attribution.paragraph][attribution.reporter.span.range()], "Kazinform");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Attribution<'a> {
    /// Which paragraph of the body holds the clause, from 0.
    pub paragraph: usize,
    /// The words of the clause: from the first behind the comma to the last before the stop.
    pub text: &'a str,
    /// Where the clause stands.
    pub span: Span,
    /// Who reports, as written, without its article.
    pub reporter: Excerpt<'a>,
    /// On whose word, as written, with its article.
    pub via: Option<Excerpt<'a>>,
    /// The reporter behind the spelling.
    pub agency: Agency,
}

/// Who reports a release; the same as [`Release::attribution`].
///
/// ```
/// use mfa_bulletin::{Bulletin, facts::attribution};
///
/// let text = "04.06.2025\nPears ripen\nThey did so early, the Akorda press service reports.\n";
/// let bulletin = Bulletin::parse(text)?;
/// let reporters = bulletin.iter().filter_map(attribution).map(|found| found.reporter.text);
/// assert!(reporters.eq(["Akorda press service"]));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub fn attribution<'a>(release: &'a Release<'_>) -> Option<Attribution<'a>> {
    attribution_in(release.body.paragraphs())
}

/// Who reports the release whose body is `paragraphs`; see [`Release::attribution`].
///
/// ```
/// use mfa_bulletin::facts::{Agency, attribution_in};
///
/// let body = ["Груши созрели рано.", "Об этом сообщает пресс-служба МИД РК."];
/// let attribution = attribution_in(body).ok_or("no clause")?;
/// assert_eq!(attribution.paragraph, 1);
/// assert_eq!(attribution.reporter.text, "пресс-служба МИД РК");
/// assert_eq!(attribution.agency, Agency::ForeignMinistry);
/// # Ok::<(), &str>(())
/// ```
pub fn attribution_in<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Option<Attribution<'a>> {
    let mut first = paragraphs.into_iter().take(PARAGRAPHS).enumerate();
    first.find_map(|(paragraph, text)| Some(Attribution::new(paragraph, attribution::find(text)?)))
}

impl Release<'_> {
    /// Who reports the release: the attribution clause in one of its first three paragraphs.
    ///
    /// Precision before recall: what is not certain to be such a clause is none.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, facts::Agency};
    ///
    /// let text = "04.06.2025\nPears ripen\nThey did so early, the Akorda press service reports.\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let found = bulletin.releases[0].attribution().expect("a clause");
    /// assert_eq!(found.text, "the Akorda press service reports");
    /// assert_eq!(found.reporter.text, "Akorda press service");
    /// assert_eq!(found.agency, Agency::Akorda);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn attribution(&self) -> Option<Attribution<'_>> {
        attribution(self)
    }
}

impl<'a> Attribution<'a> {
    fn new(paragraph: usize, clause: Clause<'a>) -> Self {
        let Clause { words: Excerpt { text, span }, reporter, via, agency } = clause;
        Self { paragraph, text, span, reporter, via, agency }
    }
}
