//! The forms of an attribution clause: an ordered table for each language.

use crate::text::clause::Clause;
use crate::text::lexicon::Language;
use crate::text::lexicon::class::*;
use crate::text::phrase::{LONGEST, LOOK, Phrase, Role};
use crate::text::tokens::Kind::{Close, Comma, Dash, Mark, Open, Stop, Word};
use crate::text::tokens::Paragraph;

/// The first and the last of some tokens.
pub(super) type Tokens = (usize, usize);

/// A clause that names a reporter, as tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Report {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) reporter: Phrase,
    pub(super) via: Option<Tokens>,
}

/// Reads a clause at a token of a sentence, which is given by its first and last token.
type Form = fn(&Paragraph<'_>, Tokens, usize) -> Option<Report>;

/// Returns the clause of the first form that fits.
pub(super) fn report(text: &Paragraph<'_>, sentence: Tokens, at: usize) -> Option<Report> {
    let forms: &[Form] = match text.language {
        Language::English => &[reports, refers],
        Language::Russian => &[reports],
        Language::Kazakh => &[kazakh_quotative, kazakh_verb, kazakh_body_first],
    };
    forms.iter().find_map(|form| form(text, sentence, at))
}

/// `…, X reports` · `…, сообщает X` · `сообщили в X` · `Как передает X,` · `Об этом сообщил X` · `X сообщила.`
fn reports(text: &Paragraph<'_>, (first, last): Tokens, at: usize) -> Option<Report> {
    let about = text.at(at, ABOUT);
    let found = if about > 0 { about_clause(text, at + about)? } else { text.clause(at)? };
    let (reporter, (verb, verb_end)) = (found.speaker?, found.cue?);
    let (subject_first, after) = (reporter.last < verb, reporter.last + 1);
    let begins = reporter.first == at + usize::from(text[at].has(AS)) || about > 0;
    let preposition = if text[verb_end + 1].kind == Comma { PREPOSITION } else { 0 };
    let adjunct = text.at(after, preposition) + text.adverbial(after) > 0;
    let near = after == verb || adjunct || text.after_relative(after).is_some() || text[after].kind == Open;
    if matches!(reporter.role, Role::Pronoun | Role::Document) || subject_first && !(begins && near) {
        return None;
    }
    let reports = text.at(verb, REPORT) > 0;
    let posts = || (reporter.first..=reporter.last).any(|at| text[at].has(POST));
    // An unknown name that reports is a medium.
    let body = reporter.role.is_body() || text.is_english() && text[verb].has(PRESENT) && !posts();
    let open = !text.is_english() || reporter.role.is_body() && text[verb].has(PRESENT);
    let (end, via) = tail(text, reporter.last.max(verb_end) + 1, last, open)?;
    let that = text[end + 1].kind == Comma && text[end + 2].has(THAT);
    let good = if text.is_english() {
        let statement = (verb..=end).any(|at| text.at(at, STATEMENT) > 0);
        reports && body && (subject_first || at > first) || subject_first && statement
    } else if subject_first && about == 0 {
        reports && body && (end == last || that && at == first)
    } else {
        let begins = at > first || about > 0 || text[at].has(AS) && reports;
        (reports || text[reporter.first - 1].has(INSIDE | ON_PLACE)) && begins && !that
    };
    good.then_some(Report { first: at, last: end, reporter, via })
}

/// Reads a Russian clause after `об этом`: subject and verb, or adjuncts, verb and subject.
fn about_clause(text: &Paragraph<'_>, first: usize) -> Option<Clause> {
    let inside = |&at: &usize| text[at].is(&[Word, Mark, Open, Close]);
    let mut verbs = (first + text.adverbial(first)..first + LOOK).take_while(inside);
    let verb = verbs.find(|&at| text.verb_at(at).is_some())?;
    let led = |found: &Clause| found.cue.is_some_and(|cue| cue.0 == verb) && !text[verb].has(PLURAL);
    text.clause(first).filter(led).or_else(|| text.clause(verb))
}

/// Reads what may follow a reporter up to token `last`: place, time, written form, source up to a comma or `as saying`;
/// `open` means that the sentence may go on after a comma. Returns the last token and the source, or `None` if
/// something else follows.
fn tail(text: &Paragraph<'_>, mut at: usize, last: usize, open: bool) -> Option<(usize, Option<Tokens>)> {
    let last = last.min(at + LONGEST);
    let ends = |&at: &usize| text[at].kind == Comma && !text.is_list(at) || text.at(at, AS_SAYING) > 0;
    while at <= last {
        let source = at + text.at(at, VIA);
        match tail_part(text, at) {
            0 if source > at => {
                let end = (source..=last).find(ends).unwrap_or(last + 1);
                let via = (source, end - 1);
                return (end > source).then(|| (end - 1 + text.at(end, AS_SAYING), Some(via)));
            }
            0 if text[at].kind == Comma => return open.then_some((at - 1, None)),
            // the space after a full stop is lost
            0 if text[at].kind == Stop && text[at + 1].capital => return Some((at - 1, None)),
            0 => return None,
            length => at += length,
        }
    }
    Some((last, None))
}

/// Returns the length of a time, date, adverb, written form, bracket or place, or of the comma before a source.
fn tail_part(text: &Paragraph<'_>, at: usize) -> usize {
    let known = text.at(at, TAIL).max(text.adverbial(at));
    let known = known - usize::from(known > 0 && text[at + known - 1].kind == Comma);
    let preposition = text.at(at, TAIL_PREPOSITION);
    let place = |at: &usize| {
        text[*at].is(&[Word, Mark, Open, Close]) && text.at(*at, VIA) == 0 && !text[*at].has(RELATIVE)
    };
    match text[at].kind {
        Comma => usize::from(text.at(at + 1, VIA) > 0),
        Open => (at..at + 8).find(|&close| text[close].kind == Close).map_or(0, |close| close + 1 - at),
        _ if known > 0 => known,
        _ if preposition == 0 || text.at(at, VIA) > 0 => 0,
        _ => preposition + (at + preposition..at + LONGEST).take_while(place).count(),
    }
}

/// `…, X cites Y` · `X has learnt from Y` · `X quotes Y as saying`
fn refers(text: &Paragraph<'_>, (first, last): Tokens, at: usize) -> Option<Report> {
    let reporter = if at > first { text.phrase(at)? } else { return None };
    let length = Some(text.at(reporter.last + 1, REFER)).filter(|&length| length > 0)?;
    let source = reporter.last + 1 + length;
    let ends = |&at: &usize| text[at].kind == Comma && text[at + 1].has(RELATIVE);
    let last = (source..=last).find(ends).map_or(last, |end| end - 1);
    let via = (source, last - text.at(last - 1, AS_SAYING));
    let good = reporter.first == at && via.0 <= via.1;
    good.then_some(Report { first: at, last, reporter, via: Some(via) })
}

// ---- Kazakh

/// `…, деп хабарлайды X [Y-ға сілтеме жасап]` · `…, деп хабарлайды Y-ға сілтеме жасаған X`
fn kazakh_quotative(text: &Paragraph<'_>, (_, last): Tokens, at: usize) -> Option<Report> {
    let (end, impersonal) = text.quotative(at)?;
    let verbs = |class| (at..end).any(|at| text.at(at, class) > 0);
    let report = kazakh_report(text, (at, last), (end, last))?;
    let reports = verbs(REPORT) && (report.reporter.role != Role::Name || verbs(REPORT_PERSON));
    (reports && !impersonal).then_some(report)
}

/// Returns the clause with the reporter and the source that the tokens `first..=last` name.
fn kazakh_report(text: &Paragraph<'_>, clause: Tokens, (first, last): Tokens) -> Option<Report> {
    let (reporter, via) = text.kazakh_reporter(first, last + 1)?;
    let speaks = !matches!(reporter.role, Role::Pronoun | Role::Document);
    let whole = via.is_none_or(|(first, last)| first <= last);
    (speaks && whole).then_some(Report { first: clause.0, last: clause.1, reporter, via })
}

/// `…, хабарлайды X.` · `Бұл туралы бүгін хабарлады|айтты X.` · `Бұл туралы [Y-ға сілтеме жасап] X хабарлады|мәлімдеп отыр`:
/// a body or medium, no person.
fn kazakh_verb(text: &Paragraph<'_>, (first, last): Tokens, at: usize) -> Option<Report> {
    let (about, said) = (text.at(first, ABOUT), at + text.at(at, SAY | REPORT));
    // мәлімдеп отыр
    let after = said + usize::from(text[said - 1].has(CONVERB) && text.ends(said, FINITE));
    let follows = at > first && text[at - 1].is(&[Comma, Dash]) && text.at(at, REPORT_PERSON) > 0;
    let names = match about {
        _ if said == at || text[after - 1].has(CONVERB) => return None,
        1.. if text.skip_adjuncts(after) > last => (first + about, at - 1),
        1.. if text.skip_adjuncts(first + about) == at => (after, last),
        _ if follows && after == said => (after, last),
        _ => return None,
    };
    let report = kazakh_report(text, (if about > 0 { first } else { at }, last), names)?;
    let whole = names.1 < at || report.via.is_some() || report.reporter.last == last;
    (report.reporter.role.is_body() && whole).then_some(report)
}

/// `X … -ғанын хабарлады.` · `… -ғанын X хабарлады.` · `X хабарлайды.`: a body or medium, no person.
fn kazakh_body_first(text: &Paragraph<'_>, (first, last): Tokens, verb: usize) -> Option<Report> {
    let oblique = HOME | GENITIVE | DATIVE | LOCATIVE | ABLATIVE | INSTRUMENTAL | ACCUSATIVE;
    let reports = text[verb].has(REPORT_PERSON) && !text[verb].has(CONVERB) && verb >= last;
    let other = |at: usize| !text[at].is_word() || text.is_subject(at, POST);
    if !reports || text[verb - 1].has(DATIVE | QUOTATIVE) || (first..verb).any(other) {
        return None;
    }
    let fact = |&at: &usize| text.ends(at, ACCUSATIVE);
    let last_fact = (first..verb).rev().find(fact);
    let body = |&at: &usize| {
        let agent = text[at].has(BODY | MEDIUM | AGENCY) && !text[at].has(oblique);
        agent && (at + 1 >= verb || last_fact.is_some_and(|fact| fact > at))
    };
    let body = (first..verb).find(body)?;
    let start = (first..body).rev().find(fact).map_or(first, |fact| fact + 1);
    let told = (start..body).any(|at| text.ends(at, DATIVE) && !text[at + 1].has(PARTICIPLE));
    let end = text.with_nouns(body, verb);
    let reporter = Phrase { first: start, last: end, role: text.kazakh_role(end) };
    (!told).then_some(Report { first, last: verb, reporter, via: None })
}
