//! Who reports a release, and on whose word.

use crate::agency::Agency;
use crate::grammar::attribution::{self, Clause};
use crate::release::Release;
use crate::span::Span;

/// How many paragraphs are looked at: an untitled article may name its reporter in the second.
const PARAGRAPHS: usize = 3;

/// The clause that says who reports a release; spans are bytes of the paragraph that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Attribution<'a> {
    /// Which paragraph of the body holds the clause, from 0.
    pub paragraph: usize,
    /// The clause: from the first word after the comma to the last before the stop.
    pub span: Span,
    /// The words of the clause.
    pub text: &'a str,
    /// Who reports, as written, without its article.
    pub reporter: &'a str,
    /// Where the reporter stands.
    pub reporter_span: Span,
    /// On whose word, as written, with its article.
    pub via: Option<&'a str>,
    /// Where the cited one stands.
    pub via_span: Option<Span>,
    /// The reporter behind the spelling.
    pub agency: Agency,
}

/// Who reports a release: the attribution clause in one of its first three paragraphs.
///
/// Precision before recall: what is not certain to be such a clause is none.
///
/// ```
/// use mfa_bulletin::{Bulletin, facts::{Agency, attribution}};
///
/// let text = "04.06.2025\nPears ripen\nThey did so early, the Akorda press service reports.\n";
/// let bulletin = Bulletin::parse(text)?;
/// let found = attribution(&bulletin.releases[0]).expect("a clause");
/// assert_eq!(found.text, "the Akorda press service reports");
/// assert_eq!(found.reporter, "Akorda press service");
/// assert_eq!(found.agency, Agency::Akorda);
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub fn attribution<'a>(release: &'a Release<'_>) -> Option<Attribution<'a>> {
    attribution_in(release.body.paragraphs())
}

/// Who reports the release whose body is `paragraphs`; see [`attribution`].
///
/// ```
/// use mfa_bulletin::facts::{Agency, attribution_in};
///
/// let body = ["Pears ripened early this year, Kazinform reports, citing the Ministry of Orchards."];
/// let attribution = attribution_in(body).ok_or("no clause")?;
/// assert_eq!(attribution.reporter, "Kazinform");
/// assert_eq!(attribution.via, Some("the Ministry of Orchards"));
/// assert_eq!(attribution.agency, Agency::Kazinform);
/// # Ok::<(), &str>(())
/// ```
pub fn attribution_in<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Option<Attribution<'a>> {
    let first = paragraphs.into_iter().take(PARAGRAPHS).enumerate();
    first
        .into_iter()
        .find_map(|(paragraph, text)| Attribution::new(paragraph, text, attribution::find(text)?))
}

impl<'a> Attribution<'a> {
    fn new(paragraph: usize, text: &'a str, clause: Clause<'a>) -> Option<Self> {
        Some(Self {
            paragraph,
            span: clause.span,
            text: &text[clause.span.range()],
            reporter: clause.reporter,
            reporter_span: Span::of(clause.reporter, text)?,
            via: clause.via,
            via_span: clause.via.and_then(|via| Span::of(via, text)),
            agency: clause.agency,
        })
    }
}
