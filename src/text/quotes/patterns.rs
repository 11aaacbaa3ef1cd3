//! The patterns of speech, in the order in which they are tried. Quoted text that matches no pattern is a term.

use crate::text::clause::Clause;
use crate::text::lexicon::class::*;
use crate::text::marks::{Quoted, is_free};
use crate::text::phrase::{LONGEST, LOOK, Phrase, Role};
use crate::text::tokens::Kind::{Colon, Comma, Dash, End, Mark, Other, Stop};
use crate::text::tokens::{FIRST, Paragraph};

/// Reads the clause of a quotation; the last argument is the clause of the speech before it.
type Pattern = fn(&Paragraph<'_>, &Quoted, Option<&Clause>) -> Option<Clause>;

pub(super) const PATTERNS: [Pattern; 7] =
    [according_before, clause_after, goes_on, led_in, clause_inside, name_colon, whole_paragraph];

/// Between a clause and the speech that it introduces or that goes on after it there are at most this many tokens.
const NEAR: usize = 8;

/// `"…," X said` · `"…", - X said` · `«…», – деп айтты X` · `", - говорится в сообщении` · `"…," according to X`
fn clause_after(text: &Paragraph<'_>, quote: &Quoted, _: Option<&Clause>) -> Option<Clause> {
    let after = quote.last + 2;
    // "… ‘We plant,’" X said
    let inner = |&at: &usize| !text[at].is(&[Mark, Other]);
    let end = (quote.first..=quote.last).rev().take(NEAR).find(inner).unwrap_or(quote.last);
    let (next, last) = (&text[after], &text[end]);
    let free = quote.mark().is_some_and(|mark| is_free(text, mark));
    // X said: "We plant." Y said so too.
    let led_in = free && text[quote.first - 2].kind == Colon && next.is_word() && last.kind == Stop;
    let glued = text.is_kazakh() && next.has(QUOTATIVE | SAID) && quote.has_words(text, 2)
        || free && text.verb_at(after).is_some() && quote.has_words(text, 3);
    let exclaimed = last.kind == Stop && text.token_text(end) != ".";
    if !quote.closed || led_in || !(next.is(&[Comma, Dash]) || last.kind == Comma || exclaimed || glued) {
        return None;
    }
    let first = after + usize::from(next.kind == Comma);
    let length = if text.is_english() { text.at(first, ACCORDING) } else { 0 };
    let mut found = if length > 0 { according(text, first, length)? } else { text.clause(after)? };
    if text.is_kazakh() && found.speaker.is_none() && !found.impersonal {
        found.speaker = quote.mark().and_then(|mark| lead(text, mark));
    }
    // Text in marks after an ordinary word is a name, unless a person says it or it is long. What a body reports of it
    // is an attribution.
    let role = found.speaker.map(|speaker| speaker.role);
    let reports = found.cue.is_some_and(|(cue, _)| text[cue].has(REPORT));
    // Before a colon it leads in other words: на вопрос «…?» X ответил: «…»
    let said = !(role.is_some_and(Role::is_body) && reports)
        && text[found.last + 1].kind != Colon
        && (role.is_some_and(Role::is_person) || quote.has_words(text, 5));
    (!quote.opened || quote.is_led(&found) || free || said).then_some(found)
}

fn according(text: &Paragraph<'_>, first: usize, length: usize) -> Option<Clause> {
    let mut speaker = text.phrase(first + length)?;
    if speaker.role == Role::Document {
        let ends = |at: &usize| text[*at + 1].is(&[Stop, Comma, End]);
        speaker.last = (speaker.last..speaker.last + LONGEST).find(ends).unwrap_or(speaker.last);
    }
    Some(Clause::new(first, (first, first + length - 1), Some(speaker)))
}

/// Returns the Kazakh subject before the marks: `Ол: «…», – деді.`
fn lead(text: &Paragraph<'_>, mark: usize) -> Option<Phrase> {
    let before = text[mark - 1].kind;
    let subject = text.kazakh_phrase(text.start_of(mark - 1), mark)?;
    let end = mark - usize::from(before == Comma);
    (before == Colon || subject.last + 1 == end).then_some(subject)
}

/// `According to X, "…"` · `По словам X, «…»` · `Как отметил X, «…»` · `X-тің айтуынша, «…»`
fn according_before(text: &Paragraph<'_>, quote: &Quoted, _: Option<&Clause>) -> Option<Clause> {
    let may_follow = |mark: &usize| text[*mark - 1].kind == Comma || quote.has_words(text, 4);
    let mark = quote.mark().filter(may_follow)?;
    let comma = text[mark - 1].kind == Comma;
    let first = text.start_of(mark - 1);
    if text.is_kazakh() {
        let found = comma && text[mark - 2].has(ACCORDING) && mark - 2 > first;
        let speaker = Phrase { first, last: mark - 3, role: Role::Name };
        return found.then_some(Clause::new(first, (mark - 2, mark - 2), Some(speaker)));
    }
    let length = text.at(first, ACCORDING);
    if length > 0 {
        let whole = text[quote.last].kind == Stop || text[quote.last + 2].is(&[Stop, End]);
        let sign = text[mark - 1].kind;
        let follows = sign != Colon && (sign != Stop || whole) && quote.has_words(text, 4);
        let near = |at: usize| text[at].kind == Comma && (at + 1 == mark || follows);
        let speaker = text.phrase(first + length).filter(|speaker| near(speaker.last + 1));
        // По его словам, «…»
        if speaker.is_some() || first + length == mark - 1 {
            let found = Clause::new(first, (first, first + length - 1), speaker);
            return Some(Clause { last: mark, ..found });
        }
    }
    let as_clause = if comma && text[first].has(AS) { text.clause(first + 1) } else { None };
    as_clause.filter(|found| found.last + NEAR > mark)
}

/// `"…," X said. "…"` and `"…," X said, "…"`: goes on with the clause right before it, also one without quotation.
fn goes_on(text: &Paragraph<'_>, quote: &Quoted, last: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark()?;
    let before = text[mark - 1].kind;
    let end = mark - 1 - usize::from(before == Dash);
    let stopped = text[end].kind == Stop && text[quote.first].capital;
    let same = |last: &&Clause| {
        let near = stopped || matches!(before, Dash | Comma) && last.last + NEAR >= end;
        near && last.last < mark && text.stop_in(last.last, end, |_| true).is_none()
    };
    let last = last.filter(same);
    if last.is_some() || !stopped {
        return last.copied();
    }
    let start = text.start_of(end - 1).max(end.saturating_sub(LOOK));
    let commas = (start..end).rev().filter(|&at| text[at].kind == Comma);
    let near = |found: &Clause| found.speaker.is_some() && found.last + 4 >= end;
    // After an indirect `X said …`
    let indirect = || {
        let whole = text[quote.last].kind == Stop && quote.has_words(text, 5);
        let found = if whole { text.clause_before(end)? } else { return None };
        matches!(found.speaker?.role, Role::Name | Role::Pronoun).then_some(found)
    };
    commas.filter_map(|at| text.clause(at)).find(near).or_else(indirect)
}

/// `X said: "…"` · `said X, adding: "…"` · `X said, "…"` · `X отметил, что "…"`: the verb is before the marks.
fn led_in(text: &Paragraph<'_>, quote: &Quoted, last: Option<&Clause>) -> Option<Clause> {
    let mark = quote.mark()?;
    let sign = text[mark - 1].kind;
    let that = mark - 1 - usize::from(sign == Comma);
    let verb_before = |at: usize| text.verb_at(at).is_some();
    let comma = sign == Comma
        && text.is_english()
        && (verb_before(mark - 2) || text[mark - 2].has(CONVERB | ADDRESSEE | AGENCY | TIME));
    let own = || (quote.first..=quote.last).take(4).any(|at| text[at].has(FIRST_PERSON));
    let small = text.is_english() && !text[quote.first].capital;
    let clauselike = || quote.has_words(text, 4) || quote.has_words(text, 2) && (small || own());
    let leads = sign == Colon
        || comma
        || text[that].has(THAT) && clauselike()
        || quote.has_words(text, 6) && verb_before(mark - 1);
    let found = if leads { text.clause_before(mark)? } else { return None };
    // «…, – сказал X и добавил: «…»
    let same = last.filter(|last| last.last >= found.first).and_then(|last| last.speaker);
    Some(Clause { speaker: found.speaker.or(same), ..found })
}

/// `«Домбру, – сказал мастер, – делают…»`
fn clause_inside(text: &Paragraph<'_>, quote: &Quoted, _: Option<&Clause>) -> Option<Clause> {
    quote.mark().filter(|&mark| is_free(text, mark))?;
    let begins = |at: &usize| {
        let dash = text[*at].kind == Dash && text[*at - 1].is(&[Comma, Stop]);
        dash && text[*at + 1].has(SAY | QUOTATIVE | REPORT) && (quote.closed || text.last_verb < *at + NEAR)
    };
    let known = |said: &Clause| said.speaker.is_some() || said.impersonal;
    let inside = |said: &Clause| known(said) && (quote.closed || text[said.last + 2].kind == Dash);
    (quote.first..quote.last).filter(begins).filter_map(|at| text.clause(at)).find(inside)
}

/// `X: "…"`, without a verb.
fn name_colon(text: &Paragraph<'_>, quote: &Quoted, _: Option<&Clause>) -> Option<Clause> {
    let colon = quote.mark()? - 1;
    if text[colon].kind != Colon || !quote.has_words(text, 2) {
        return None;
    }
    let first = text.start_of(colon);
    let speaker = text.phrase(first).filter(|speaker| speaker.last + 1 == colon)?;
    // The list: "…"
    let post = (speaker.first..=speaker.last).any(|at| text[at].has(POST));
    let known = speaker.role.is_person() && (post || speaker.role != Role::Post);
    let named = Clause { first, last: colon, cue: None, speaker: Some(speaker), impersonal: false };
    known.then_some(named)
}

/// Two sentences and more in marks that fill the paragraph are speech of a speaker who is not named.
fn whole_paragraph(text: &Paragraph<'_>, quote: &Quoted, _: Option<&Clause>) -> Option<Clause> {
    let full = quote.closed && quote.mark() == Some(FIRST) && quote.last + 3 >= text.end();
    let unnamed = Clause { first: FIRST, last: FIRST, cue: None, speaker: None, impersonal: false };
    (full && text.has_sentence_end(quote.first, quote.last)).then_some(unnamed)
}
