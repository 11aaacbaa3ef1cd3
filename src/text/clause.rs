//! The clause that names who says: `said X`, `X said`, `деп айтты X`; read at a token, or before one.

use super::lexicon::class::*;
use super::phrase::{Phrase, Role, is_english, is_kazakh, is_russian, is_subject_post, phrase};
use super::tokens::{Kind, Paragraph};

/// A clause has at most this many signs before it.
const MOST_SIGNS: usize = 4;
/// From a subject to its verb there are at most this many tokens.
const VERB_AFTER: usize = 14;
/// A clause before a colon has its verb within this many tokens.
const VERB_BEFORE: usize = 40;
/// An entry that ends with a verb begins at most this many tokens before it.
const LONGEST_CUE: usize = 4;
/// A relative clause between subject and verb has at most this many tokens.
const LONGEST_RELATIVE: usize = 16;
/// A body that speaks (`заявили в среду в X`) is named within this many tokens of the verb.
const BODY_AFTER: usize = 7;
/// A subject is looked for after at most this many commas.
const MOST_COMMAS: usize = 11;
/// From a clause to the end of its sentence there are at most this many tokens.
const SENTENCE_AFTER: usize = 26;

/// The form of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClauseForm {
    /// `X said`
    SubjectVerb,
    /// `said X`
    VerbFirst,
    /// `сообщили в X`
    Place,
    /// `деп айтты X`
    Quotative,
    /// `говорится в X`, `делінген X`: no speaker is named.
    Impersonal,
    /// Before a colon, comma or `that`.
    LedIn,
    /// `…, adding:`
    Participle,
    /// `according to X`
    According,
    /// `X: "…"`
    Named,
    /// The speaker is not named.
    Unnamed,
}

/// A clause that names who says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The first and the last token of the verb.
    pub(super) cue: Option<(usize, usize)>,
    pub(super) speaker: Option<Phrase>,
    pub(super) form: ClauseForm,
}

/// Returns the length and classes of a finite verb of saying or reporting that begins at a token.
pub(super) fn verb_at(paragraph: &Paragraph<'_>, at: usize) -> Option<(usize, u128)> {
    let token = &paragraph[at];
    if !token.is_word() || token.has(CONVERB) {
        return None;
    }
    let (length, classes) = paragraph.entry(at);
    if classes & (SAY | REPORT | IMPERSONAL | CITE) != 0 && classes & CONVERB == 0 {
        return Some((length, classes));
    }
    let length = paragraph.at(at, SAY);
    (length == 1 || length > 1 && token.has(SAY)).then_some((1, token.classes))
}

/// Returns the clause that begins at a token, after a mark, comma or dash.
pub(super) fn clause(paragraph: &Paragraph<'_>, first: usize) -> Option<Clause> {
    let signs = [Kind::Comma, Kind::Dash, Kind::Colon];
    let mut at = first + (first..first + MOST_SIGNS).take_while(|&at| paragraph[at].is(&signs)).count();
    at += paragraph.at(at, WHAT); // this is what X said
    at += paragraph.at(at, AS); // as X put it
    while at < first + VERB_AFTER && paragraph.at(at, ADVERB) > 0 {
        at += paragraph.at(at, ADVERB);
    }
    if paragraph.at(at, QUOTATIVE) > 0 {
        return quotative_clause(paragraph, first, at);
    }
    if let Some(verb) = verb_at(paragraph, at) {
        return verb_first(paragraph, first, at, verb);
    }
    let speaker = phrase(paragraph, at).filter(|_| !is_kazakh(paragraph))?;
    let verb = reach_verb(paragraph, speaker.last + 1)?;
    let (length, classes) = verb_at(paragraph, verb)?;
    let last = verb + length - 1;
    let clause = Clause {
        first,
        last,
        cue: Some((verb, last)),
        speaker: Some(speaker),
        form: ClauseForm::SubjectVerb,
    };
    (classes & IMPERSONAL == 0 && classes != REPORT).then_some(clause)
}

/// The verb after a Kazakh `деп`.
pub(super) struct Quotative {
    /// The index after the verb.
    pub(super) end: usize,
    pub(super) impersonal: bool,
}

/// Returns the verb after a Kazakh `деп`; `None` if it only names, without a comma or dash (`«қадам» деп атады`).
pub(super) fn quotative(paragraph: &Paragraph<'_>, at: usize) -> Option<Quotative> {
    let names = !paragraph[at - 1].is(&[Kind::Comma, Kind::Dash]);
    for verb in at + 1..at + 6 {
        let token = &paragraph[verb];
        let length = paragraph.at(verb, SAY | IMPERSONAL | REPORT);
        if length > 0 && !token.has(CONVERB) {
            return Some(Quotative { end: verb + length, impersonal: paragraph.at(verb, IMPERSONAL) > 0 });
        }
        if paragraph.at(verb, NAMING) > 0 {
            return (!names).then_some(Quotative { end: verb + 1, impersonal: false });
        }
        if !token.is_word() || is_subject_post(token) || token.has(PRONOUN) {
            return None;
        }
        if !token.capital && paragraph.ends(verb, FINITE) {
            return Some(Quotative { end: verb + 1, impersonal: false });
        }
    }
    None
}

fn quotative_clause(paragraph: &Paragraph<'_>, first: usize, at: usize) -> Option<Clause> {
    let Quotative { end, impersonal } = quotative(paragraph, at)?;
    let speaker = if impersonal { None } else { phrase(paragraph, end) };
    let form = if impersonal { ClauseForm::Impersonal } else { ClauseForm::Quotative };
    let last = speaker.map_or(end - 1, |speaker| speaker.last);
    Some(Clause { first, last, cue: Some((at, end - 1)), speaker, form })
}

/// Reads a clause with its verb first: impersonal (without a speaker), plural and `в X` (the body speaks), citing (its
/// object speaks), otherwise its subject speaks.
pub(super) fn verb_first(
    paragraph: &Paragraph<'_>,
    first: usize,
    verb: usize,
    (length, classes): (usize, u128),
) -> Option<Clause> {
    let after = verb + length;
    let impersonal = classes & IMPERSONAL != 0;
    let body = if classes & PLURAL != 0 && !impersonal { body_after(paragraph, after) } else { None };
    let (speaker, form) = if impersonal {
        (None, ClauseForm::Impersonal)
    } else if let Some(body) = body {
        let unknown = || unknown_body(paragraph, body).filter(|_| body == after + 1);
        let found = phrase(paragraph, body).or_else(unknown);
        (found.map(|body| Phrase { role: Role::Body, ..body }), ClauseForm::Place)
    } else if classes & CITE != 0 {
        (cited(paragraph, after), ClauseForm::VerbFirst)
    } else if is_english(paragraph) && paragraph[after].has(THAT) {
        return None;
    } else {
        if is_english(paragraph) && paragraph[after].has(AGENT) {
            return None; // announced by the Board
        }
        let begins = paragraph[after].is(&[Kind::Word, Kind::Mark]);
        let found = begins.then(|| phrase(paragraph, after)).flatten();
        (found.filter(|found| agrees(paragraph, found, classes)), ClauseForm::VerbFirst)
    };
    let last = speaker.map_or(after - 1, |speaker| speaker.last);
    Some(Clause { first, last, cue: Some((verb, after - 1)), speaker, form })
}

/// Returns whether a phrase may be the subject of a Russian verb before it: in the nominative, and after a plural verb
/// not the name of one person.
fn agrees(paragraph: &Paragraph<'_>, found: &Phrase, verb: u128) -> bool {
    let head = &paragraph[found.first];
    let told = head.has(DATIVE) && !head.has(NOMINATIVE);
    let joined = (found.first..found.last).any(|at| paragraph[at].has(AND));
    let one = found.role == Role::Name && verb & PLURAL != 0 && !joined && head.capital && head.classes == 0;
    !is_russian(paragraph) || !told && !one
}

/// Returns the index after `в`, over an object, addressee or time (`заявили в среду в X`).
fn body_after(paragraph: &Paragraph<'_>, after: usize) -> Option<usize> {
    // сообщили «Казинформу» в X
    let first = paragraph[after].mate().filter(|_| paragraph[after].opens()).map_or(after, |mate| mate + 1);
    for at in first..first + BODY_AFTER {
        let token = &paragraph[at];
        if !token.is_word() || token.has(SAY | REPORT) {
            return None;
        }
        if token.has(INSIDE | ON_PLACE) {
            if paragraph.at(at + 1, TIME) == 0 {
                return Some(at + 1);
            }
        } else if token.has(NOMINATIVE | PRONOUN) && !token.has(DATIVE | OBLIQUE | AGENCY) {
            return None;
        }
    }
    None
}

/// Returns the words without classes up to a sign: `сообщили в лесной конторе`.
fn unknown_body(paragraph: &Paragraph<'_>, first: usize) -> Option<Phrase> {
    let end =
        (first..first + BODY_AFTER).find(|&at| !paragraph[at].is_word() || paragraph[at].classes != 0)?;
    let ended = paragraph[end].is(&[Kind::Stop, Kind::Comma, Kind::End]);
    (end > first && ended && !paragraph.ends(end - 1, OBJECT)).then(|| Phrase {
        first,
        last: end - 1,
        role: Role::Body,
    })
}

/// Returns who is cited: `цитирует вице-министра Tengrinews`, the words up to the medium.
fn cited(paragraph: &Paragraph<'_>, first: usize) -> Option<Phrase> {
    let ends = |at: usize| {
        let token = &paragraph[at];
        let subject = token.has(MEDIUM | BODY) && token.has(NOMINATIVE);
        let latin = paragraph.word(at).starts_with(|c: char| c.is_ascii_alphabetic());
        !token.is_word() || token.has(AGENCY | PREPOSITION | RELATIVE) || subject || latin
    };
    let end = (first..first + super::phrase::LONGEST).find(|&at| ends(at))?;
    (end > first).then(|| Phrase { first, last: end - 1, role: Role::Name })
}

/// Returns the verb of a subject that ends before token `at`, over commas, relative clauses, adverbs, times and
/// prepositional groups.
pub(super) fn reach_verb(paragraph: &Paragraph<'_>, mut at: usize) -> Option<usize> {
    let end = paragraph.end().min(at + VERB_AFTER);
    let mut adjunct = false;
    while at < end {
        let token = &paragraph[at];
        let adverb = paragraph.at(at, ADVERB | TIME);
        let preposition = paragraph.at(at, PREPOSITION);
        if token.kind == Kind::Comma {
            at = after_relative(paragraph, at).unwrap_or(at + 1);
        } else if verb_at(paragraph, at).is_some() && !(adjunct && token.has(POST | DOCUMENT)) {
            return Some(at);
        } else if adverb > 0 {
            at += adverb;
        } else if preposition > 0 {
            adjunct = true;
            at += preposition;
        } else if adjunct && token.is(&[Kind::Word, Kind::Dash]) && paragraph.at(at, RELATIVE) == 0 {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// Returns the index after the comma that ends a relative clause after the comma at `comma`.
fn after_relative(paragraph: &Paragraph<'_>, comma: usize) -> Option<usize> {
    let signs = [Kind::Comma, Kind::Stop, Kind::End];
    let end = (comma + 2..comma + LONGEST_RELATIVE).find(|&at| paragraph[at].is(&signs))?;
    (paragraph[comma + 1].has(RELATIVE) && paragraph[end].kind == Kind::Comma).then_some(end + 1)
}

// ---- the clause before a colon, comma or `that`

/// Returns the clause of the sentence that ends before token `end`: its nearest verb of saying and the subject.
pub(super) fn before(paragraph: &Paragraph<'_>, end: usize) -> Option<Clause> {
    let start = paragraph.start_of(end - 1);
    for at in (start.max(end.saturating_sub(VERB_BEFORE) + 1)..end).rev() {
        let verb = verb_at(paragraph, at);
        let length = verb.map_or_else(|| paragraph.at(at, SAY), |(length, _)| length);
        let says =
            verb.is_none_or(|(length, classes)| at + length <= end && classes & (SAY | IMPERSONAL) != 0);
        if length == 0 || !says {
            continue;
        }
        let cue = Some(longest_cue(paragraph, start, (at, at + length - 1)));
        let led_in = |last, speaker: Option<Phrase>| {
            let speaker = speaker.filter(|speaker| speaker.last < last);
            Some(Clause { first: start, last: end, cue, speaker, form: ClauseForm::LedIn })
        };
        if is_kazakh(paragraph) {
            let speaker = phrase(paragraph, start + paragraph.at(start, ABOUT));
            return led_in(at, speaker).map(|clause| Clause { last: at + length, ..clause });
        }
        return match verb {
            None => {
                let speaker = main_subject(paragraph, start, at);
                Some(Clause { first: start, last: end, cue, speaker, form: ClauseForm::Participle })
            }
            Some((_, classes)) if classes & IMPERSONAL != 0 => {
                Some(Clause { first: at, last: end, cue, speaker: None, form: ClauseForm::Impersonal })
            }
            Some(verb) => led_in(end, subject_of(paragraph, start, at, verb)),
        };
    }
    None
}

/// Returns the cue whose last token is known: the longest entry that ends there (`алғысын айтты`), with its `деп`.
fn longest_cue(paragraph: &Paragraph<'_>, start: usize, (verb, last): (usize, usize)) -> (usize, usize) {
    let ends = |at: &usize| paragraph.at(*at, SAY) == last + 1 - at;
    let first = (start.max(verb - LONGEST_CUE)..verb).find(ends).unwrap_or(verb);
    (first - usize::from(first > start && paragraph[first - 1].has(QUOTATIVE)), last)
}

/// Returns who speaks in `said X, adding:` or `X told of plans, adding:`: the subject of the nearest finite verb
/// before, or of the sentence.
fn main_subject(paragraph: &Paragraph<'_>, start: usize, participle: usize) -> Option<Phrase> {
    let least = (start + 1).max(participle.saturating_sub(VERB_BEFORE));
    for at in (least..participle).rev() {
        if let Some(verb) = verb_at(paragraph, at).filter(|(_, classes)| classes & IMPERSONAL == 0) {
            return subject_of(paragraph, start, at, verb).filter(|subject| subject.last < participle);
        }
    }
    let subject = phrase(paragraph, start)?;
    let goes_on = paragraph[subject.last + 1].is(&[Kind::Comma, Kind::Word]);
    (subject.last < participle && goes_on).then_some(subject)
}

/// Returns the subject of a verb. After a comma or dash the verb is inverted (`…, said X`); `В ведомстве добавили:`
/// has the body; otherwise the subject is before the verb.
fn subject_of(paragraph: &Paragraph<'_>, start: usize, at: usize, verb: (usize, u128)) -> Option<Phrase> {
    if is_russian(paragraph) && verb.1 & PLURAL != 0 && paragraph[start].has(INSIDE) {
        return phrase(paragraph, start + 1).filter(|body| reach_verb(paragraph, body.last + 1) == Some(at));
    }
    let inverted = || {
        let clause = (!paragraph[at + verb.0].has(THAT)).then(|| verb_first(paragraph, at, at, verb));
        clause.flatten()?.speaker
    };
    if paragraph[at - 1].is(&[Kind::Comma, Kind::Dash]) {
        inverted().or_else(|| subject(paragraph, start, at))
    } else {
        subject(paragraph, start, at).or_else(inverted)
    }
}

/// Returns the phrase that begins at the sentence start, after a comma or a joining word, and reaches the verb.
fn subject(paragraph: &Paragraph<'_>, start: usize, verb: usize) -> Option<Phrase> {
    let fits = |first: usize| {
        let found = phrase(paragraph, first)?;
        if first > start && is_half_apposition(paragraph, first, found, verb) || found.last >= verb {
            return None;
        }
        (reach_verb(paragraph, found.last + 1) == Some(verb)).then_some(found)
    };
    let least = start.max(verb.saturating_sub(VERB_BEFORE));
    let inner = |at: &usize| {
        let (token, previous) = (&paragraph[*at], &paragraph[*at - 1]);
        (token.has(DETERMINER | PRONOUN) || token.capital)
            && !previous.has(PREPOSITION | LINK | DETERMINER)
            && !previous.capital
    };
    let after_adjunct = is_english(paragraph) && paragraph.at(start, PREPOSITION) > 0;
    let inner = (least + 1..verb).filter(inner).take(if after_adjunct { usize::MAX } else { 0 });
    let joint = |at: &usize| paragraph[*at].kind == Kind::Comma || paragraph[*at].has(JOIN);
    let joined = (least..verb).filter(joint).take(MOST_COMMAS).map(|at| at + 1);
    let found = [start].into_iter().chain(inner).chain(joined).find_map(fits);
    found.or_else(|| subject_of_first_verb(paragraph, start, verb))
}

/// Returns the subject of a sentence whose second verb is at `verb`: `X rose and said`.
fn subject_of_first_verb(paragraph: &Paragraph<'_>, start: usize, verb: usize) -> Option<Phrase> {
    let adverbs = (start + 1..verb).rev().take_while(|&at| paragraph[at].has(ADVERB)).count();
    if verb < start + 3 || !paragraph[verb - 1 - adverbs].has(AND) {
        return None;
    }
    let found = phrase(paragraph, start)?;
    let next = &paragraph[found.last + 1];
    let verbal = next.is_word() && !next.capital && !next.has(PREPOSITION | RELATIVE | LINK);
    (found.role.is_person() && found.first == start && found.last + 1 < verb && verbal).then_some(found)
}

/// Returns whether a phrase between commas is only the apposition of a name before it.
fn is_half_apposition(paragraph: &Paragraph<'_>, first: usize, found: Phrase, verb: usize) -> bool {
    let comma = |at: usize| paragraph[at].kind == Kind::Comma;
    comma(verb - 1)
        && comma(found.last + 1)
        && !paragraph[found.last + 2].has(RELATIVE | CONVERB)
        && !(first..found.last).any(comma)
}

/// Returns whether a clause runs to a stop, over times and places, and not into more speech.
pub(super) fn ends_sentence(paragraph: &Paragraph<'_>, clause: &Clause) -> bool {
    let signs = [Kind::Stop, Kind::Dash, Kind::Colon, Kind::Mark, Kind::End];
    let mut after = clause.last + 1..clause.last + SENTENCE_AFTER;
    let end = after.find(|&at| paragraph[at].is(&signs)).unwrap_or(clause.last);
    match paragraph[end].kind {
        Kind::End => true,
        Kind::Stop => paragraph[end + 1].kind != Kind::Dash,
        _ => false,
    }
}
