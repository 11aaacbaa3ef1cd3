//! Who reports: the clause at the end of a sentence that names a reporter, and what may follow it.

mod forms;

use self::forms::{Report, Rule, rules};
use super::dateline::{self, agency_in};
use super::lexicon::class::*;
use super::lexicon::{Language, language};
use super::phrase::{Role, is_english};
use super::quotes::{self, Reading};
use super::sentences::spans;
use super::tokens::{FIRST, Kind, Paragraph};
use crate::agency::Agency;
use crate::release::Release;
use crate::span::{Excerpt, Span};

/// The clause is in one of this many paragraphs that contain a stop.
const PARAGRAPHS: usize = 3;
/// A term with more tokens may be speech, and a clause in it is not read.
const LONGEST_TERM: usize = 14;

/// The clause that says who reports; spans are bytes of the paragraph that contains it.
///
/// ```
/// use mfa_bulletin::text::Attribution;
///
/// let body = ["Pears ripened early this year, Kazinform reports, citing the Ministry of Orchards."];
/// let attribution = Attribution::find(body).ok_or("no clause")?;
/// assert_eq!(attribution.text, "Kazinform reports, citing the Ministry of Orchards");
/// assert_eq!(attribution.via.map(|via| via.text), Some("the Ministry of Orchards"));
/// assert_eq!(&body[attribution.paragraph][attribution.reporter.span.range()], "Kazinform");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Attribution<'a> {
    /// The index of the paragraph that contains the clause.
    pub paragraph: usize,
    /// The clause: from the first word after the comma to the last before the stop.
    pub text: &'a str,
    /// Its bytes.
    pub span: Span,
    /// Who reports, as written, without article.
    pub reporter: Excerpt<'a>,
    /// On whose word, as written, with article.
    pub via: Option<Excerpt<'a>>,
    /// The agency that the reporter's name means.
    pub agency: Agency,
}

impl<'a> Attribution<'a> {
    /// Returns the first attribution clause of the paragraphs of a body; of a person and a medium in one sentence, the
    /// medium's.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::text::{Agency, Attribution};
    ///
    /// let body = ["Груши созрели рано.", "Об этом сообщает пресс-служба МИД РК."];
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
        let mut stopped = 0;
        let first = paragraphs.take_while(|text| {
            let before = stopped;
            stopped += usize::from(text.contains(['.', '!', '?', '…']));
            before < PARAGRAPHS
        });
        let first: alloc::vec::Vec<_> = first.collect();
        let own = || {
            let dateline = dateline::find(first.iter().copied());
            dateline.and_then(|found| found.agency) == Some(Agency::KazakhstanToday)
        };
        for (index, text) in first.iter().enumerate() {
            let reading = Reading::new(Paragraph::new(text, language), index);
            if reading.quotes.iter().any(quotes::Found::is_open) {
                let readings = quotes::read(first.iter().copied(), language, true);
                let mut rest = readings[index..].iter();
                return rest.find_map(|reading| Some(value(reading, &report_in(reading)?, own)));
            }
            if let Some(report) = report_in(&reading) {
                return Some(value(&reading, &report, own));
            }
        }
        None
    }
}

impl Release<'_> {
    /// Returns who reports the release: the attribution clause in one of its first three paragraphs.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, text::Agency};
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
        Attribution::find(self.body.paragraphs())
    }
}

impl Agency {
    /// Returns the agency that `name` means, in English, Russian or Kazakh; [`Agency::Other`] for a name outside the
    /// data, and for a body of another state.
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
        classify(&paragraph, (FIRST, paragraph.end() - 1), FIRST)
    }
}

/// Returns whether a line contains an attribution clause.
pub(crate) fn has_attribution_clause(line: &str) -> bool {
    Attribution::find([line]).is_some()
}

/// Returns the first clause of a paragraph that no speech contains.
fn report_in(reading: &Reading<'_>) -> Option<Report> {
    let paragraph = &reading.paragraph;
    let blocked = blocked_tokens(reading);
    let mut at = FIRST;
    for (index, span) in spans(reading).into_iter().enumerate() {
        while at < paragraph.end() && paragraph[at].start < span.start {
            at += 1;
        }
        let first = at;
        while at < paragraph.end() && paragraph[at].start < span.end {
            at += 1;
        }
        let lead = reading.index == 0 && index == 0;
        let sentence = Sentence { first: first.max(paragraph.head), end: at, lead };
        if let Some(report) = report_of(paragraph, sentence, &blocked) {
            return Some(report);
        }
    }
    None
}

/// Returns for each token whether it belongs to a speech or a long term; one more than there are tokens.
fn blocked_tokens(reading: &Reading<'_>) -> alloc::vec::Vec<bool> {
    let mut blocked = alloc::vec![false; reading.paragraph.end() + 1];
    for quote in &reading.quotes {
        let clause = quote.speech.filter(|speech| speech.is_beside() && speech.is_in(reading.index));
        let (first, last) = clause.map_or((quote.first, quote.last), |speech| {
            (quote.first.min(speech.clause.first), quote.last.max(speech.clause.last))
        });
        if quote.speech.is_some() || quote.last - quote.first > LONGEST_TERM {
            let end = blocked.len().min(last + 1);
            blocked[first.min(end)..end].fill(true);
        }
    }
    blocked
}

/// A sentence: its first token, the one after its last, and whether it is the first of the body.
#[derive(Debug, Clone, Copy)]
struct Sentence {
    first: usize,
    end: usize,
    lead: bool,
}

/// Returns the clause of a sentence: the first that names a body, otherwise the first.
fn report_of(paragraph: &Paragraph<'_>, sentence: Sentence, blocked: &[bool]) -> Option<Report> {
    let Sentence { first, end, lead } = sentence;
    let last = end.checked_sub(1 + usize::from(paragraph[end - 1].kind == Kind::Stop))?;
    if last <= first || paragraph.at(first, EARLIER) > 0 && paragraph.at(first, ABOUT) == 0 {
        return None;
    }
    let begins = |at: usize| {
        let before = &paragraph[at - 1];
        at == first
            || before.is(&[Kind::Comma, Kind::Dash, Kind::Colon])
            || before.kind == Kind::Mark && paragraph[at - 2].kind == Kind::Comma
    };
    let kazakh = paragraph.language == Language::Kazakh;
    let mut person = None;
    for at in first..=last {
        let word = paragraph[at].is_word() && (kazakh || begins(at));
        if !(word || at == first && paragraph[at].kind == Kind::Mark) {
            continue;
        }
        let place = forms::Spot { first, at, last, lead };
        let found = rules(paragraph.language).iter().find_map(|rule: &Rule| rule(paragraph, place));
        let Some(report) = found.filter(|report| !blocked[report.first] && !blocked[report.last]) else {
            continue;
        };
        if report.reporter.role != Role::Name {
            return Some(report);
        }
        person.get_or_insert(report);
    }
    person
}

fn value<'a>(reading: &Reading<'a>, report: &Report, is_own: impl Fn() -> bool) -> Attribution<'a> {
    let paragraph = &reading.paragraph;
    let mut first = report.reporter.first;
    let last = report.reporter.last;
    if is_english(paragraph) && paragraph[first].has(ARTICLE) && paragraph.at(first, AGENCY) < 2 {
        first += 1;
    }
    let mut agency = match report.reporter.role {
        Role::Name | Role::Post => Agency::Other,
        _ => classify(paragraph, (first, last), report.first),
    };
    // The agency that wrote the dateline calls itself the agency.
    let own = (first..=last).any(|at| paragraph[at].has(OWN_AGENCY)) && last - first < 3;
    if agency == Agency::Other && own && is_own() {
        agency = Agency::KazakhstanToday;
    }
    // The clause contains the reporter, even if marks that do not pair tear them apart.
    let Excerpt { text, span } = paragraph.excerpt((report.first.min(first), report.last.max(last)));
    let via = report.via.map(|via| paragraph.excerpt(via));
    Attribution {
        paragraph: reading.index,
        text,
        span,
        reporter: paragraph.excerpt((first, last)),
        via,
        agency,
    }
}

/// Returns the agency of a reporter. Bodies of other states and embassies are others; so is the head of state where only
/// another state is named before the clause.
fn classify(paragraph: &Paragraph<'_>, (first, last): (usize, usize), clause: usize) -> Agency {
    if (first..=last).any(|at| paragraph[at].has(STATE | EMBASSY)) {
        return Agency::Other;
    }
    let agency = agency_in(paragraph, (first, last));
    let foreign = || {
        let of_state = |at: usize| paragraph[at].has(STATE) && paragraph[at - 2].has(POST);
        (FIRST..clause).any(of_state) && !(FIRST..clause).any(|at| paragraph[at].has(HOME))
    };
    if agency == Agency::Akorda && !paragraph[first].has(AGENCY | HOST) && foreign() {
        Agency::Other
    } else {
        agency
    }
}
