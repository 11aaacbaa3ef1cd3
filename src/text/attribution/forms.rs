//! The forms of an attribution clause: one for English and Russian reports, one for sources, three for Kazakh.

use crate::text::clause::{Clause, ClauseForm, clause, quotative, verb_at};
use crate::text::dateline::date_at;
use crate::text::kazakh;
use crate::text::lexicon::Language;
use crate::text::lexicon::class::*;
use crate::text::phrase::{
    Phrase, Role, addressee, is_english, is_list, is_russian, is_subject_post, phrase,
};
use crate::text::tokens::{Kind, Paragraph};

/// A clause that names a reporter, as tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Report {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) reporter: Phrase,
    pub(super) via: Option<(usize, usize)>,
}

/// Where a clause is looked for: in the sentence `first..=last`, at token `at`; `lead` is the first sentence of a body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) first: usize,
    pub(super) at: usize,
    pub(super) last: usize,
    pub(super) lead: bool,
}

pub(super) type Rule = fn(&Paragraph<'_>, Spot) -> Option<Report>;

/// Returns the forms of a language, in the order in which they are tried.
pub(super) fn rules(language: Language) -> &'static [Rule] {
    match language {
        Language::English => &[report, refers],
        Language::Russian => &[report],
        Language::Kazakh => &[kazakh_quotative, kazakh_about, kazakh_inverted, kazakh_body_first],
    }
}

/// A verb follows `об этом` within this many tokens.
const VERB_AFTER_ABOUT: usize = 14;
/// Between an agency and its noun there are less than this many words.
const MOST_ADJECTIVES: usize = 4;
/// What may follow a reporter has at most this many tokens.
const LONGEST_TAIL: usize = 60;

/// `…, X reports` · `…, сообщает X` · `сообщили в X` · `Как передает X,` · `Об этом сообщил X` · `X сообщила.`
fn report(paragraph: &Paragraph<'_>, place: Spot) -> Option<Report> {
    let (at, english) = (place.at, is_english(paragraph));
    let about = paragraph.at(at, ABOUT);
    let found = if about > 0 && is_russian(paragraph) {
        about_clause(paragraph, at + about)?
    } else {
        clause(paragraph, at)?
    };
    let (reporter, (verb, verb_end)) = (found.speaker?, found.cue?);
    if matches!(reporter.role, Role::Pronoun | Role::Document) || found.form == ClauseForm::Impersonal {
        return None;
    }
    let reports = paragraph.at(verb, REPORT) > 0;
    let posts = || (reporter.first..=reporter.last).any(|at| paragraph[at].has(POST));
    // An unknown name that reports is a medium.
    let body = reporter.role.is_body() || paragraph[verb].has(PRESENT) && !posts();
    let subject_first = found.form == ClauseForm::SubjectVerb;
    let start = at + usize::from(paragraph[at].has(AS));
    let after = reporter.last + 1;
    let near = after >= verb || paragraph.at(after, ADVERB | TIME) > 0;
    if subject_first && (reporter.first != start && about == 0 || !near) {
        return None;
    }
    let open = !english || reporter.role.is_body() && subject_first && paragraph[verb].has(PRESENT);
    let Tail { fits, last, via } = tail(paragraph, reporter.last.max(verb_end) + 1, place.last, open);
    let that = |at: usize| paragraph[at].kind == Kind::Comma && paragraph[at + 1].has(THAT);
    let good = if english {
        let statement = (verb..=last).any(|at| paragraph.at(at, STATEMENT) > 0);
        reports && body && (subject_first || at > place.first) || subject_first && statement
    } else if subject_first && about == 0 {
        let announces = paragraph[verb].has(REPORT_PERSON) && body && place.lead && at == place.first;
        if announces && that(found.last + 1) {
            return Some(Report { first: at, last: found.last, reporter, via: None });
        }
        reports && body && last == place.last
    } else {
        (reports || found.form == ClauseForm::Place)
            && (at > place.first || about > 0 || paragraph[at].has(AS) && reports)
            && !that(last + 1)
    };
    (fits && good).then_some(Report { first: at, last, reporter, via })
}

/// Reads a Russian clause after `об этом`: circumstances, then verb and subject, or subject and verb.
fn about_clause(paragraph: &Paragraph<'_>, first: usize) -> Option<Clause> {
    for verb in first..first + VERB_AFTER_ABOUT {
        if !paragraph[verb].is(&[Kind::Word, Kind::Mark, Kind::Open, Kind::Close]) {
            return None;
        }
        if verb_at(paragraph, verb).is_none() {
            continue;
        }
        let roles = [Role::Body, Role::Medium, Role::Name, Role::Post];
        let subject = phrase(paragraph, first)
            .filter(|subject| subject.last + 1 == verb && roles.contains(&subject.role))
            .filter(|_| !paragraph[verb].has(PLURAL));
        let Some(subject) = subject else { return clause(paragraph, verb) };
        let (cue, speaker) = (Some((verb, verb)), Some(subject));
        return Some(Clause { first, last: verb, cue, speaker, form: ClauseForm::SubjectVerb });
    }
    None
}

/// What follows a reporter.
struct Tail {
    /// Whether all of it may follow a reporter.
    fits: bool,
    last: usize,
    via: Option<(usize, usize)>,
}

/// Reads what may follow a reporter up to token `last`: place, time, written form, addressee, source; `open` tells
/// whether the sentence may go on after a comma.
fn tail(paragraph: &Paragraph<'_>, mut at: usize, last: usize, open: bool) -> Tail {
    let ends = |fits, last| Tail { fits, last, via: None };
    let limit = last.min(at + LONGEST_TAIL);
    while at <= last {
        if at > limit {
            return ends(false, at);
        }
        let length = tail_part(paragraph, at);
        let via = paragraph.at(at, VIA);
        if length > 0 {
            at += length;
        } else if via > 0 {
            return source(paragraph, at + via, last);
        } else if let Some(close) = bracket(paragraph, at) {
            at = close + 1;
        } else if paragraph[at].kind == Kind::Comma {
            return ends(open, at - 1);
        } else if paragraph[at].kind == Kind::Stop && paragraph[at + 1].capital {
            return ends(true, at - 1); // the space after a full stop is lost
        } else if paragraph.at(at, TAIL_PREPOSITION) > 0 {
            at += paragraph.at(at, TAIL_PREPOSITION);
            let inside = [Kind::Word, Kind::Mark, Kind::Open, Kind::Close];
            while at <= last
                && paragraph[at].is(&inside)
                && paragraph.at(at, VIA) == 0
                && !paragraph[at].has(RELATIVE)
            {
                at += 1;
            }
        } else {
            return ends(false, at);
        }
    }
    ends(true, last)
}

/// Returns the length of a time, date, adverb, written form or addressee, or of the comma before a source.
fn tail_part(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let date = |at: usize| date_at(paragraph, at).map_or(0, |date| date.end - at);
    let next = at + 1;
    let on = match paragraph.at(next, TIME) {
        _ if paragraph.at(at, ON) == 0 => 0,
        0 if date(next) == 0 => 0,
        0 => 1 + date(next),
        time => 1 + time,
    };
    let russian = is_russian(paragraph);
    let lengths = [
        paragraph.at(at, TAIL | TIME | ADVERB),
        on,
        date(at),
        usize::from(paragraph[at].kind == Kind::Comma && paragraph.at(next, VIA) > 0),
        if russian && paragraph[at].has(DATIVE) { addressee(paragraph, at) } else { 0 },
    ];
    lengths.into_iter().find(|&length| length > 0).unwrap_or(0)
}

/// Returns the closing bracket of a short bracket that opens at a token.
fn bracket(paragraph: &Paragraph<'_>, at: usize) -> Option<usize> {
    let opens = paragraph[at].kind == Kind::Open;
    opens.then(|| (at..at + 8).find(|&close| paragraph[close].kind == Kind::Close)).flatten()
}

/// Reads a source from a token up to a comma or `as saying`.
fn source(paragraph: &Paragraph<'_>, first: usize, last: usize) -> Tail {
    let ends = |&at: &usize| {
        let comma = paragraph[at].kind == Kind::Comma && !is_list(paragraph, at);
        comma || paragraph.at(at, AS_SAYING) > 0 || is_time(paragraph, at)
    };
    let end = (first..=last).find(ends).unwrap_or(last + 1);
    let saying = paragraph.at(end, AS_SAYING);
    Tail { fits: end > first, last: end - 1 + saying, via: (end > first).then(|| (first, end - 1)) }
}

/// Returns whether a preposition and a time are at a token: `on Monday`.
fn is_time(paragraph: &Paragraph<'_>, at: usize) -> bool {
    paragraph.at(at, ON) > 0 && paragraph.at(at + 1, TIME) > 0
}

/// `…, X cites Y` · `X has learnt from Y` · `X quotes Y as saying`
fn refers(paragraph: &Paragraph<'_>, place: Spot) -> Option<Report> {
    let (first, last) = (place.at, place.last);
    let reporter = (first > place.first).then(|| phrase(paragraph, first)).flatten()?;
    let length = paragraph.at(reporter.last + 1, REFER);
    let source = reporter.last + 1 + length;
    let ends = |&at: &usize| {
        let relative = paragraph[at].kind == Kind::Comma && paragraph[at + 1].has(RELATIVE);
        relative || paragraph[at].kind == Kind::Semicolon
    };
    let last = (source..=last).find(ends).map_or(last, |end| end - 1);
    let via = (source, last - paragraph.at(last - 1, AS_SAYING));
    let good = reporter.first == first && length > 0 && via.0 <= via.1;
    good.then_some(Report { first, last, reporter, via: Some(via) })
}

// ---- Kazakh

/// `…, деп хабарлайды X [Y-ға сілтеме жасап]` · `…, деп хабарлайды Y-ға сілтеме жасаған X`
fn kazakh_quotative(paragraph: &Paragraph<'_>, place: Spot) -> Option<Report> {
    let at = place.at;
    if !paragraph[at].has(QUOTATIVE) {
        return None;
    }
    let verb = quotative(paragraph, at).filter(|verb| !verb.impersonal)?;
    let verbs = |class| (at + 1..verb.end).any(|at| paragraph.at(at, class) > 0);
    let report = kazakh_reporter(paragraph, at, (verb.end, place.last)).filter(|_| verbs(REPORT))?;
    (report.reporter.role != Role::Name || verbs(REPORT_PERSON))
        .then_some(Report { last: place.last, ..report })
}

/// Reads reporter and source among tokens.
fn kazakh_reporter(paragraph: &Paragraph<'_>, at: usize, (first, last): (usize, usize)) -> Option<Report> {
    let reference = (first..=last).take(LONGEST_TAIL).find(|&at| paragraph[at].has(REFERENCE));
    let named = |from: usize| kazakh::phrase(paragraph, from, Some(last + 1));
    let (reporter, via) = if let Some(reference) = reference {
        let after = reference + 1 + paragraph.at(reference + 1, REFERRING).max(1);
        let behind = if after <= last && reference > first { named(after) } else { None };
        if let Some(reporter) = behind {
            (reporter, Some((first, reference - 1)))
        } else {
            let end = reporter_before_source(paragraph, first, reference)?;
            let reporter = Phrase { first, last: end, role: kazakh::role(paragraph, end) };
            (reporter, Some((end + 1, reference - 1)))
        }
    } else {
        (named(first)?, None)
    };
    let speaks = !matches!(reporter.role, Role::Pronoun | Role::Document);
    let whole = via.is_none_or(|(first, last)| first <= last);
    (speaks && whole).then_some(Report { first: at, last, reporter, via })
}

/// Returns the last token of a reporter before its source: an agency with its noun (`BAQ.KZ тілшісі`), or a body in the
/// nominative.
fn reporter_before_source(paragraph: &Paragraph<'_>, first: usize, reference: usize) -> Option<usize> {
    let noun = |at: usize| {
        at < reference
            && paragraph[at].has(MEDIUM | BODY)
            && paragraph[at].has(NOMINATIVE)
            && !paragraph[at].capital
    };
    let token = &paragraph[first];
    if token.has(AGENCY | HOST) || token.capital && paragraph.at(first, KAZINFORM) > 0 {
        let mut at = first + paragraph.at(first, AGENCY).max(1);
        // BAQ.KZ тілшісі, Kazinform халықаралық ақпарат агенттігі
        let own = |at: usize| noun(at) && (paragraph[at].has(MEDIUM) || paragraph.ends(at, POSSESSED));
        while let Some(next) =
            (at..at + MOST_ADJECTIVES).take_while(|&at| !paragraph[at].capital).find(|&at| own(at))
        {
            at = next + 1;
        }
        return Some(at - 1);
    }
    let body = |&at: &usize| {
        let token = &paragraph[at];
        token.has(BODY | MEDIUM) && token.has(NOMINATIVE) || token.closes()
    };
    let found = (first..reference - 1).find(body).map(|at| with_nouns(paragraph, at, reference - 1));
    found.or_else(|| token.capital.then_some(first))
}

/// Returns the last of the bodies and media in the nominative that follow a token, entries of several words too, before
/// token `end`: `министрлігі баспасөз қызметі`.
fn with_nouns(paragraph: &Paragraph<'_>, mut at: usize, end: usize) -> usize {
    while at + 1 < end {
        // баспасөз қызметі
        let nouns = paragraph[at + 1].has(NOUN) && at + 2 < end && paragraph[at + 2].has(BODY | MEDIUM);
        if nouns && paragraph[at + 2].has(NOMINATIVE) && paragraph.ends(at + 2, POSSESSED) {
            at += 2;
            continue;
        }
        let length = paragraph.at(at + 1, BODY | MEDIUM);
        if length == 0 || at + length >= end || length < 2 && !paragraph[at + 1].has(NOMINATIVE) {
            break;
        }
        at += length;
    }
    at
}

/// `…, хабарлайды X.` · `Бұл туралы хабарлады X.`: without `деп`, after a comma, dash or `бұл туралы`; a body or medium.
fn kazakh_inverted(paragraph: &Paragraph<'_>, Spot { first, at, last, .. }: Spot) -> Option<Report> {
    let (length, about) = (paragraph.at(at, REPORT_PERSON), paragraph.at(first, ABOUT));
    let after_about = about > 0 && at == first + about;
    let begins = at > first && paragraph[at - 1].is(&[Kind::Comma, Kind::Dash]) || after_about;
    if length == 0 || paragraph[at].has(CONVERB) || !begins || at + length > last {
        return None;
    }
    let report = kazakh_reporter(paragraph, if after_about { first } else { at }, (at + length, last))?;
    let whole = report.via.is_some() || report.reporter.last == last;
    (report.reporter.role.is_body() && whole).then_some(report)
}

/// `Бұл туралы [Y-ға сілтеме жасап] X хабарлады|мәлімдеді|айтты`: bodies with any verb, no persons.
fn kazakh_about(paragraph: &Paragraph<'_>, place: Spot) -> Option<Report> {
    let about = paragraph.at(place.first, ABOUT);
    let length = paragraph.at(place.at, SAY | REPORT);
    if about == 0 || length == 0 || paragraph[place.at].has(CONVERB) || place.at + length <= place.last {
        return None;
    }
    let tokens = (place.first + about, place.at - 1);
    let report = kazakh_reporter(paragraph, place.first, tokens).filter(|_| tokens.0 <= tokens.1)?;
    report.reporter.role.is_body().then_some(Report { last: place.at + length - 1, ..report })
}

/// `X … -ғанын хабарлады.` · `… -ғанын X хабарлады.` · `X хабарлайды.`: a body or medium, no person.
fn kazakh_body_first(paragraph: &Paragraph<'_>, place: Spot) -> Option<Report> {
    let verb = place.at;
    let reports = paragraph[verb].has(REPORT_PERSON) && !paragraph[verb].has(CONVERB) && verb >= place.last;
    if !reports || paragraph[verb - 1].has(DATIVE | QUOTATIVE) {
        return None;
    }
    let fact = |at: usize| paragraph.ends(at, ACCUSATIVE);
    let oblique = HOME | GENITIVE | DATIVE | LOCATIVE | ABLATIVE | INSTRUMENTAL | ACCUSATIVE;
    let last_fact = (place.first..verb).rev().find(|&at| fact(at));
    let mut start = place.first;
    for at in place.first..verb {
        let token = &paragraph[at];
        if !token.is_word() || is_subject_post(token) {
            return None;
        }
        let body = token.has(BODY | MEDIUM | AGENCY) && !token.has(oblique);
        if body && (at + 1 >= verb || last_fact.is_some_and(|fact| fact > at)) {
            let end = with_nouns(paragraph, at, verb);
            let reporter = Phrase { first: start, last: end, role: kazakh::role(paragraph, end) };
            return Some(Report { first: place.first, last: verb, reporter, via: None });
        }
        if fact(at) {
            start = at + 1;
        }
    }
    None
}
