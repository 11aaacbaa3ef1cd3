//! Attributions: the clauses that name the reporter of a release.

mod forms;

use alloc::vec::Vec;

use self::forms::Report;
use super::dateline::{self, agency_in};
use super::lexicon::class::*;
use super::lexicon::language;
use super::marks::{Quoted, Speech};
use super::phrase::Role;
use super::quotes::{self, Reading};
use super::sentences::spans;
use super::tokens::Kind::{Colon, Comma, Dash, Mark, Stop};
use super::tokens::{FIRST, Paragraph};
use crate::agency::Agency;
use crate::release::Release;
use crate::span::{Excerpt, Span};

/// The clause is in one of this many paragraphs that contain a stop.
const PARAGRAPHS: usize = 3;
/// A term with more tokens may be speech, and a clause in it is not read.
const LONGEST_TERM: usize = 14;

/// An attribution: the clause that names the reporter. Its spans refer to the paragraph that contains the clause.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::Attribution;
///
/// let body = ["Exports grew this year, Kazinform reports, citing the Ministry of Trade."];
/// let attribution = Attribution::find(body).ok_or("no clause")?;
/// assert_eq!(attribution.text, "Kazinform reports, citing the Ministry of Trade");
/// assert_eq!(attribution.via.map(|via| via.text), Some("the Ministry of Trade"));
/// assert_eq!(&body[attribution.paragraph][attribution.reporter.span.range()], "Kazinform");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Attribution<'a> {
    /// The index of the paragraph that contains the clause.
    pub paragraph: usize,
    /// The clause, such as `the press service of the ministry reports`.
    pub text: &'a str,
    /// The span of the clause.
    pub span: Span,
    /// The reporter as written, without the article.
    pub reporter: Excerpt<'a>,
    /// The source that the reporter cites, as written, with the article.
    pub via: Option<Excerpt<'a>>,
    /// The agency of the reporter.
    pub agency: Agency,
}

impl<'a> Attribution<'a> {
    /// Returns the first attribution in the paragraphs of a body.
    ///
    /// If a sentence names a person and a news medium as reporters, the medium is returned. Only the first three
    /// paragraphs that contain the end of a sentence are read. The iterator is cloned, because the language is detected
    /// first.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::text::{Agency, Attribution};
    ///
    /// let body = ["Торговля выросла вдвое.", "Об этом сообщает пресс-служба МИД РК."];
    /// let attribution = Attribution::find(body).ok_or("no clause")?;
    /// assert_eq!(attribution.paragraph, 1);
    /// assert_eq!(attribution.reporter.text, "пресс-служба МИД РК");
    /// assert_eq!(attribution.agency, Agency::ForeignMinistry);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn find<I>(paragraphs: I) -> Option<Self>
    where
        I: IntoIterator<Item = &'a str>,
        I::IntoIter: Clone,
    {
        let paragraphs = paragraphs.into_iter();
        let language = language(paragraphs.clone());
        let has_stop = |text: &str| text.contains('.') || text.contains(['!', '?', '…']);
        let mut ends = paragraphs.clone().enumerate().filter(|(_, text)| has_stop(text));
        let count = ends.nth(PARAGRAPHS - 1).map_or(usize::MAX, |(last, _)| last + 1);
        let first = paragraphs.take(count);
        let own = || {
            let dateline = dateline::find(first.clone());
            dateline.and_then(|found| found.agency) == Some(Agency::KazakhstanToday)
        };
        for (index, text) in first.clone().enumerate() {
            let paragraph = Paragraph::new(text, language);
            // A paragraph without a verb has no clause. It is read only if a quotation may continue after it.
            if paragraph.last_verb == 0 && !(FIRST..paragraph.end()).any(|at| paragraph[at].opens()) {
                continue;
            }
            let reading = Reading::new(paragraph, index);
            if reading.quotes.iter().any(Quoted::is_open) {
                let readings = quotes::read(first.clone(), language, true);
                return readings[index..].iter().find_map(|reading| attribution_in(reading, &own));
            }
            if let Some(found) = attribution_in(&reading, &own) {
                return Some(found);
            }
        }
        None
    }
}

impl Release<'_> {
    /// Returns the first attribution in the body: see [`Attribution::find`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, text::Agency};
    ///
    /// let text = "04.06.2025\nTalks Open\nEnvoys met, the Akorda press service reports.\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let found = bulletin.releases[0].attribution().expect("a clause");
    /// assert_eq!(found.text, "the Akorda press service reports");
    /// assert_eq!(found.reporter.text, "Akorda press service");
    /// assert_eq!(found.agency, Agency::Akorda);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn attribution(&self) -> Option<Attribution<'_>> {
        Attribution::find(self.body.paragraphs())
    }
}

impl Agency {
    /// Returns the agency with a name in English, Russian or Kazakh; [`Agency::Other`] for an unknown name, and for a body
    /// of another state.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::text::Agency;
    ///
    /// assert_eq!(Agency::from_name("Qazinform correspondent"), Agency::Kazinform);
    /// assert_eq!(Agency::from_name("пресс-служба МИД РК"), Agency::ForeignMinistry);
    /// assert_eq!(Agency::from_name("Foreign Ministry of Uzbekistan"), Agency::Other);
    /// ```
    pub fn from_name(name: &str) -> Self {
        let paragraph = Paragraph::new(name, language([name].into_iter()));
        classify(&paragraph, (FIRST, paragraph.end()), FIRST)
    }
}

/// Returns whether a line contains an attribution clause.
pub(crate) fn has_attribution_clause(line: &str) -> bool {
    Attribution::find([line]).is_some()
}

/// Returns the first clause of a paragraph that no speech contains; `is_own` returns whether the agency that wrote the
/// dateline calls itself the agency.
fn attribution_in<'a>(reading: &Reading<'a>, is_own: &impl Fn() -> bool) -> Option<Attribution<'a>> {
    let text = &reading.paragraph;
    let blocked = blocked_tokens(reading);
    let from = |at: usize, byte| at + (at..text.end()).take_while(|&at| text[at].start < byte).count();
    let mut end = FIRST;
    spans(reading).into_iter().find_map(|span| {
        let first = from(end, span.start);
        end = from(first, span.end);
        let last = end - 1 - usize::from(text[end - 1].kind == Stop);
        let report = report_of(text, (first.max(text.head), last), &blocked)?;
        Some(value(reading, &report, is_own))
    })
}

/// Returns for each token whether it belongs to a speech or a long term; nothing without them.
fn blocked_tokens(reading: &Reading<'_>) -> Vec<bool> {
    let text = &reading.paragraph;
    let mut blocked = Vec::new();
    for &Quoted { first, last, speech, .. } in &reading.quotes {
        let beside = |speech: &Speech| {
            speech.paragraph == reading.index && !text.has_sentence_end(speech.clause.last, first)
        };
        let clause = speech.filter(beside).map(|speech| speech.clause);
        let (from, to) = clause.map_or((first, last), |clause| (clause.first, clause.last));
        if speech.is_some() || last - first > LONGEST_TERM {
            blocked.resize(text.end(), false);
            blocked[first.min(from)..=last.max(to)].fill(true);
        }
    }
    blocked
}

/// Returns the clause of a sentence: the first that names a body, otherwise the first.
fn report_of(text: &Paragraph<'_>, (first, last): forms::Tokens, blocked: &[bool]) -> Option<Report> {
    // Whether the report is the earlier thing; in `Ранее груши созрели, сообщает X` it is the news.
    let past =
        text.at(first, EARLIER) > text.at(first, TIME) || !(first..=last).any(|at| text[at].has(PRESENT));
    if last <= first || text.at(first, EARLIER) > 0 && text.at(first, ABOUT) == 0 && past {
        return None;
    }
    let begins = |&at: &usize| {
        let before = &text[at - 1];
        let after_comma = before.kind == Mark && text[at - 2].kind == Comma;
        let starts = at == first || before.is(&[Comma, Dash, Colon]) || after_comma || text.is_kazakh();
        text[at].is_word() && starts || at == first && text[at].kind == Mark
    };
    let free = |at: usize| blocked.get(at) != Some(&true);
    let mut person = None;
    for at in (first..=last.min(text.last_verb)).filter(begins) {
        let found = forms::report(text, (first, last), at);
        match found.filter(|report| free(report.first) && free(report.last)) {
            Some(report) if !report.reporter.role.is_body() => person = person.or(Some(report)),
            None => {}
            found => return found,
        }
    }
    person
}

fn value<'a>(reading: &Reading<'a>, report: &Report, is_own: impl Fn() -> bool) -> Attribution<'a> {
    let text = &reading.paragraph;
    let (mut first, last) = (report.reporter.first, report.reporter.last);
    first += usize::from(text[first].has(ARTICLE) && text.at(first, AGENCY) < 2);
    let agency = match report.reporter.role {
        Role::Name | Role::Post => Agency::Other,
        _ => classify(text, (first, last), report.first),
    };
    // The agency that wrote the dateline calls itself the agency.
    let named = last - first < 3 && (first..=last).any(|at| text[at].has(OWN_AGENCY));
    let own = named && agency == Agency::Other && is_own();
    // The clause contains the reporter, even if marks that do not pair tear them apart.
    let clause = text.excerpt((report.first.min(first), report.last.max(last)));
    Attribution {
        paragraph: reading.index,
        text: clause.text,
        span: clause.span,
        reporter: text.excerpt((first, last)),
        via: report.via.map(|via| text.excerpt(via)),
        agency: if own { Agency::KazakhstanToday } else { agency },
    }
}

/// Returns the agency of a reporter. Bodies of other states and embassies are others; so is the head of state where only
/// another state is named before the clause.
fn classify(text: &Paragraph<'_>, (first, last): (usize, usize), clause: usize) -> Agency {
    let of_state = |at: usize| text[at].has(STATE) && text[at - 2].has(POST);
    let foreign = || (FIRST..clause).any(of_state) && !(FIRST..clause).any(|at| text[at].has(HOME));
    match agency_in(text, (first, last)) {
        _ if (first..=last).any(|at| text[at].has(STATE | EMBASSY)) => Agency::Other,
        Agency::Akorda if !text[first].has(AGENCY) && foreign() => Agency::Other,
        agency => agency,
    }
}
