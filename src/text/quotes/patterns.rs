//! The patterns that make quoted text a speech, in the order in which they are tried. What fits none is a term.

use super::Found;
use crate::text::clause::{Clause, ClauseForm, before, clause, verb_at};
use crate::text::kazakh;
use crate::text::lexicon::class::*;
use crate::text::marks::is_free;
use crate::text::phrase::{Phrase, Role, is_english, is_kazakh, phrase};
use crate::text::tokens::{FIRST, Kind, Paragraph};

/// The names of the patterns, and of the readings of a paragraph that follow them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    LostMark,
    ClauseAfter,
    AccordingBefore,
    GoesOn,
    LedIn,
    ClauseInside,
    NameColon,
    WholeParagraph,
    SharedMark,
    Bare,
    Announced,
    Over,
}

/// Reads the clause of a quotation; the last argument is the clause of the speech before it.
pub(super) type Rule = fn(&Paragraph<'_>, &Found, Option<&Clause>) -> Option<Clause>;

pub(super) const PATTERNS: [(Pattern, Rule); 8] = [
    (Pattern::LostMark, lost_mark),
    (Pattern::ClauseAfter, clause_after),
    (Pattern::AccordingBefore, according_before),
    (Pattern::GoesOn, goes_on),
    (Pattern::LedIn, led_in),
    (Pattern::ClauseInside, clause_inside),
    (Pattern::NameColon, name_colon),
    (Pattern::WholeParagraph, whole_paragraph),
];

/// A subject before `: "…"` without a verb is this many tokens at most.
const LONGEST_NAME: usize = 14;
/// A document after `according to` is read up to a sign within this many tokens.
const LONGEST_DOCUMENT: usize = 40;

/// `“We are glad, said X.`: a clause ended a quotation that has no closing mark.
fn lost_mark(_: &Paragraph<'_>, quote: &Found, _: Option<&Clause>) -> Option<Clause> {
    quote.lost
}

/// `"…," X said` · `"…", - X said` · `«…», – деп айтты X` · `", - говорится в сообщении` · `"…," according to X`
fn clause_after(paragraph: &Paragraph<'_>, quote: &Found, _: Option<&Clause>) -> Option<Clause> {
    let (range, after) = ((quote.first, quote.last), quote.end + 1);
    let (next, last) = (&paragraph[after], &paragraph[quote.last]);
    let colon = quote.opened && paragraph[quote.first - 2].kind == Kind::Colon;
    let whole = colon && next.is_word() && last.kind == Kind::Stop;
    if !quote.closed || whole && before(paragraph, quote.first - 2).is_some() {
        return None;
    }
    let words = if paragraph[quote.first].capital { 2 } else { 4 };
    let free = quote.opened && is_free(paragraph, quote.first - 1);
    let glued = is_kazakh(paragraph) && next.has(QUOTATIVE | SAID) && paragraph.has_words(range, words)
        || free && verb_at(paragraph, after).is_some() && paragraph.has_words(range, 3);
    let exclaimed = last.kind == Kind::Stop && paragraph.token_text(quote.last) != ".";
    if !(next.is(&[Kind::Comma, Kind::Dash]) || last.kind == Kind::Comma || exclaimed || glued) {
        return None;
    }
    let first = after + usize::from(next.kind == Kind::Comma);
    let mut found = if is_english(paragraph) && paragraph.at(first, ACCORDING) > 0 {
        according(paragraph, first)?
    } else {
        clause(paragraph, after)?
    };
    let may_lead = is_kazakh(paragraph)
        && found.form != ClauseForm::Impersonal
        && quote.opened
        && quote.first > FIRST + 1;
    if found.speaker.is_none() && may_lead {
        found.speaker = lead(paragraph, quote.first - 1);
    }
    let led = quote.is_led(&found);
    (!quote.opened || led || free || is_within(paragraph, range, &found)).then_some(found)
}

/// Returns whether text in marks after an ordinary word is speech: words of a person, or five words and more, and not
/// reported by a body (that is an attribution).
fn is_within(paragraph: &Paragraph<'_>, range: (usize, usize), found: &Clause) -> bool {
    let role = found.speaker.filter(|_| found.form != ClauseForm::Impersonal).map(|speaker| speaker.role);
    let reports = found.cue.is_some_and(|(cue, _)| paragraph[cue].has(REPORT));
    let reported = role.is_some_and(Role::is_body) && reports;
    !reported && (role.is_some_and(Role::is_person) || paragraph.has_words(range, 5))
}

fn according(paragraph: &Paragraph<'_>, first: usize) -> Option<Clause> {
    let length = paragraph.at(first, ACCORDING);
    let mut speaker = phrase(paragraph, first + length)?;
    if speaker.role == Role::Document {
        let ends = |at: &usize| paragraph[*at + 1].is(&[Kind::Stop, Kind::Comma, Kind::End]);
        speaker.last = (speaker.last..speaker.last + LONGEST_DOCUMENT).find(ends).unwrap_or(speaker.last);
    }
    let cue = Some((first, first + length - 1));
    Some(Clause { first, last: speaker.last, cue, speaker: Some(speaker), form: ClauseForm::According })
}

/// Returns the Kazakh subject before the marks: `Ол: «…», – деді.`
fn lead(paragraph: &Paragraph<'_>, mark: usize) -> Option<Phrase> {
    let before = &paragraph[mark - 1];
    let start = if before.kind == Kind::Stop { mark } else { paragraph.start_of(mark - 1) };
    let subject = kazakh::phrase(paragraph, start, Some(mark)).filter(|_| start < mark)?;
    let end = mark - usize::from(before.kind == Kind::Comma);
    (before.kind == Kind::Colon || subject.last + 1 == end).then_some(subject)
}

/// `According to X, "…"` · `По словам X, «…»` · `Как отметил X, «…»` · `X-тің айтуынша, «…»`
fn according_before(paragraph: &Paragraph<'_>, quote: &Found, _: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark()?;
    let comma = paragraph[mark - 1].kind == Kind::Comma;
    let first = if mark > FIRST { paragraph.start_of(mark - 1) } else { mark };
    let clause_of = |last, cue, speaker| {
        Some(Clause { first, last, cue: Some(cue), speaker, form: ClauseForm::According })
    };
    if is_kazakh(paragraph) {
        let found = comma && paragraph[mark - 2].has(ACCORDING) && mark - 2 > first;
        let speaker = Phrase { first, last: mark - 3, role: Role::Name };
        return found.then(|| clause_of(mark, (mark - 2, mark - 2), Some(speaker))).flatten();
    }
    let length = paragraph.at(first, ACCORDING);
    if length > 0 {
        let cue = (first, first + length - 1);
        if first + length == mark - 1 {
            return clause_of(mark, cue, None); // По его словам, «…»
        }
        let speaker = phrase(paragraph, first + length).filter(|speaker| {
            let after = speaker.last + 1;
            let near = after + 1 == mark || paragraph.has_words((quote.first, quote.last), 4);
            paragraph[after].kind == Kind::Comma && near
        });
        if speaker.is_some() {
            return clause_of(mark, cue, speaker);
        }
    }
    let as_clause = (paragraph[first].has(AS) && comma).then(|| clause(paragraph, first + 1)).flatten();
    as_clause.filter(|found| found.last + 7 >= mark)
}

/// `"…," X said. "…"` and `"…," X said, "…"`: goes on with the clause right before it, also one without quotation.
fn goes_on(paragraph: &Paragraph<'_>, quote: &Found, last: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark().filter(|&mark| mark > FIRST + 2)?;
    let before_mark = paragraph[mark - 1].kind;
    let end = mark - 1 - usize::from(before_mark == Kind::Dash);
    let stopped = paragraph[end].kind == Kind::Stop && paragraph[quote.first].capital;
    let near = |last: &&Clause| matches!(before_mark, Kind::Dash | Kind::Comma) && last.last + 8 >= end;
    if !stopped && !last.as_ref().is_some_and(near) {
        return None;
    }
    if let Some(last) = last.filter(|last| last.last < mark) {
        if paragraph.stop_in(last.last + 1, end, |_| true).is_none() {
            return Some(*last);
        }
    }
    if !stopped {
        return None;
    }
    let start = paragraph.start_of(end - 1).max(end.saturating_sub(20));
    let spoken = |at: usize| {
        let found = (paragraph[at].kind == Kind::Comma).then(|| clause(paragraph, at + 1)).flatten();
        found.filter(|found| found.speaker.is_some() && found.last + 4 >= end)
    };
    if let Some(found) = (start + 1..end).rev().find_map(spoken) {
        return Some(found);
    }
    // After an indirect `X said …`
    let whole = paragraph[quote.last].kind == Kind::Stop && paragraph.has_words((quote.first, quote.last), 5);
    let person = |found: &Clause| {
        found.speaker.is_some_and(|speaker| matches!(speaker.role, Role::Name | Role::Pronoun))
    };
    whole.then(|| before(paragraph, end)).flatten().filter(person)
}

/// `X said: "…"` · `said X, adding: "…"` · `X said, "…"` · `X отметил, что "…"`: the verb is before the marks.
fn led_in(paragraph: &Paragraph<'_>, quote: &Found, last: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark()?;
    let (sign, range) = (paragraph[mark - 1].kind, (quote.first, quote.last));
    let that = mark - 1 - usize::from(sign == Kind::Comma);
    let verb_before = |at: usize| verb_at(paragraph, at).is_some();
    let english = is_english(paragraph);
    let comma = sign == Kind::Comma
        && english
        && (verb_before(mark - 2) || paragraph[mark - 2].has(CONVERB | ADDRESSEE | AGENCY | TIME));
    let own = || (quote.first..=quote.last).take(4).any(|at| paragraph[at].has(FIRST_PERSON));
    let clauselike = paragraph.has_words(range, 4)
        || paragraph.has_words(range, 2) && own()
        || english && !paragraph[quote.first].capital && paragraph.has_words(range, 2);
    let found = if sign == Kind::Colon || comma {
        before(paragraph, mark - 1)?
    } else if paragraph[that].has(THAT) && clauselike {
        before(paragraph, that - usize::from(paragraph[that - 1].kind == Kind::Comma))?
    } else if paragraph.has_words(range, 6) && verb_before(mark - 1) {
        before(paragraph, mark)?
    } else {
        return None;
    };
    // «…, – сказал X и добавил: «…»
    let same = found.form == ClauseForm::LedIn && found.speaker.is_none();
    let speaker = last.filter(|last| same && last.last >= found.first).map(|last| last.speaker);
    Some(Clause { speaker: speaker.unwrap_or(found.speaker), ..found })
}

/// `«Домбру, – сказал мастер, – делают…»`
fn clause_inside(paragraph: &Paragraph<'_>, quote: &Found, _: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark().filter(|&mark| quote.closed && is_free(paragraph, mark))?;
    let spoken = |at: usize| {
        let (token, next) = (&paragraph[at], &paragraph[at + 1]);
        let begins = token.kind == Kind::Dash
            && token.spaced
            && paragraph[at - 1].is(&[Kind::Comma, Kind::Stop])
            && next.has(SAY | QUOTATIVE | REPORT);
        let found = begins.then(|| clause(paragraph, at + 1)).flatten();
        found.filter(|found| found.speaker.is_some() && found.last < quote.last)
    };
    (mark + 1..quote.last).find_map(spoken)
}

/// `X: "…"`, without a verb.
fn name_colon(paragraph: &Paragraph<'_>, quote: &Found, _: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark().filter(|&mark| mark > FIRST + 1)?;
    let colon = mark - 1;
    if paragraph[colon].kind != Kind::Colon || !paragraph.has_words((quote.first, quote.last), 2) {
        return None;
    }
    let first = paragraph.start_of(colon);
    let speaker = phrase(paragraph, first)?;
    let near = speaker.last + 1 == colon && speaker.last < first + LONGEST_NAME;
    let named = Clause { first, last: colon, cue: None, speaker: Some(speaker), form: ClauseForm::Named };
    // The list: "…"
    let known =
        speaker.role != Role::Post || (speaker.first..=speaker.last).any(|at| paragraph[at].has(POST));
    (near && known && speaker.role.is_person()).then_some(named)
}

/// Two sentences and more in marks that fill the paragraph are speech of a speaker who is not named.
fn whole_paragraph(paragraph: &Paragraph<'_>, quote: &Found, _: Option<&Clause>) -> Option<Clause> {
    let full = quote.closed && quote.mark() == Some(FIRST) && quote.end + 2 >= paragraph.end();
    let unnamed = Clause { first: FIRST, last: FIRST, cue: None, speaker: None, form: ClauseForm::Unnamed };
    (full && paragraph.has_sentence_end(quote.first, quote.last)).then_some(unnamed)
}
