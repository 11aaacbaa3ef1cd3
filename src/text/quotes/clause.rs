//! The clause behind or within a quotation that says who spoke: `," - he said.`, `", - заявил X.`.

use super::circumstance;
use super::marks::is_dash;
use super::subject::{Subject, post_ahead};
use super::tokens::{Stop, Token, Tokens};
use crate::span::{Excerpt, Span};
use crate::text::cues::{self, LONGEST_VERB, Side, Verb};
use crate::text::particles;

/// Who spoke, by which verb, and where the clause that says so ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) cue: Excerpt<'a>,
    pub(super) speaker: Option<Excerpt<'a>>,
    /// Before the stop that ends the clause.
    pub(super) end: usize,
    pub(super) quotative: bool,
}

/// Most words from the start of a clause to its verb, and of a speaker.
const LONGEST_SUBJECT: usize = 24;

/// A verb of the table, where it stands, and the words behind it.
pub(super) struct Cue<'a> {
    pub(super) verb: &'static Verb,
    pub(super) words: Excerpt<'a>,
    pub(super) stop: Stop,
    pub(super) behind: Tokens<'a>,
}

/// The longest verb of the table at the place of `tokens`.
pub(super) fn cue_at<'a>(text: &'a str, tokens: &Tokens<'a>) -> Option<Cue<'a>> {
    let mut behind = tokens.clone();
    let start = tokens.peek()?.start;
    let mut found = None;
    for _ in 0..LONGEST_VERB {
        let Some(token) = behind.next().filter(Token::is_word) else { break };
        let words = &text[start..token.end];
        if let Some(verb) = cues::verb(words) {
            found = Some(Cue {
                verb,
                words: Excerpt::at(Span::new(start, token.end), text),
                stop: token.stop,
                behind: behind.clone(),
            });
        }
        if !cues::begins_verb(words) {
            break;
        }
    }
    found
}

/// The clause right behind the closing mark of a quotation.
pub(super) struct Follow<'a> {
    pub(super) clause: Clause<'a>,
    /// Whether a dash leads to it.
    pub(super) dash: bool,
}

/// The clause behind a quotation that ends with `content` and whose mark ends at `from`.
pub(super) fn following<'a>(text: &'a str, content: &str, from: usize) -> Option<Follow<'a>> {
    let rest = &text[from..];
    let spaceless = rest.trim_start();
    let uncommaed = spaceless.strip_prefix(',').unwrap_or(spaceless);
    let lead = uncommaed.trim_start();
    let undashed = lead.trim_start_matches(is_dash);
    let (comma, dash) = (uncommaed.len() < spaceless.len(), undashed.len() < lead.len());
    let clause = said(text, text.len() - undashed.len())?;
    let separate = comma
        || dash
        || content.trim_end().ends_with([',', '?', '!', '…'])
        || content.trim_end().ends_with("...");
    (separate || clause.quotative).then_some(Follow { clause, dash })
}

/// The clause that begins at `from`: verb and speaker in either order.
fn said(text: &str, from: usize) -> Option<Clause<'_>> {
    let mut tokens = Tokens::new(text, from);
    if tokens.peek().is_some_and(|first| first.stop == Stop::Nothing && particles::is_likeness(first.text)) {
        // `as the Minister noted.`; what goes on behind a comma goes on with what is quoted.
        tokens.next();
        let ends = |clause: &Clause<'_>| !text[clause.end..].starts_with(',');
        return said_by(text, tokens).filter(ends);
    }
    said_by(text, tokens)
}

/// The clause that begins with `tokens`.
fn said_by<'a>(text: &'a str, mut tokens: Tokens<'a>) -> Option<Clause<'a>> {
    // `the Minister, Kanat Serik, said`: what stands before the first comma, and between the two.
    let mut parts = [Subject::default(); 2];
    let mut commas = 0;
    let mut stop = Stop::Nothing;
    for _ in 0..LONGEST_SUBJECT {
        // `the member states said`: the first of two verbs is a noun.
        let cue = cue_at(text, &tokens);
        if let Some(cue) = cue.filter(|cue| cue.stop != Stop::Nothing || cue_at(text, &cue.behind).is_none())
        {
            let [subject, beside] = parts;
            return if subject.is_nobody() {
                verb_first(text, &cue)
            } else if commas == 0 {
                subject_first(text, &subject, &cue)
            } else {
                let enclosed = commas == 2 && stop == Stop::Comma;
                let whole = beside.enclosed(&subject, text);
                enclosed.then(|| subject_first(text, &whole, &cue)).flatten()
            };
        }
        let token = tokens.next()?;
        let part = &mut parts[commas.min(1)];
        if part.spans(&token, &tokens) {
            continue;
        }
        if !token.is_word() || token.stop == Stop::End {
            return None;
        }
        let next = tokens.peek().map(|next| next.text);
        if token.is_quoted() && !part.takes_quoted(&token, next) {
            return None;
        }
        part.push(&token, next);
        stop = token.stop;
        commas += usize::from(stop == Stop::Comma);
    }
    None
}

/// `noted Kazakh Foreign Minister`
pub(super) fn verb_first<'a>(text: &'a str, cue: &Cue<'a>) -> Option<Clause<'a>> {
    if cue.verb.speaker == Side::Before {
        return None;
    }
    let quotative = cue.verb.quotative;
    let mut clause = Clause { cue: cue.words, speaker: None, end: cue.words.span.end, quotative };
    let Some((tokens, subject)) = behind_verb(cue) else { return Some(clause) };
    let first = tokens.peek();
    if first.is_some_and(|token| matches!(token.text, "that" | "what" | "how" | "by" | "of" | "что" | "как"))
    {
        return None;
    }
    // `assured the guests`: only a name or a post is no object.
    if cue.verb.addresses
        && !first.is_some_and(|first| first.text.starts_with(char::is_uppercase))
        && !post_ahead(&tokens)
    {
        return None;
    }
    let (subject, end) = gathered(text, tokens, subject);
    clause.end = end.unwrap_or(clause.end);
    if cue.verb.speaker != Side::Nowhere && !subject.lacks_name(&text[clause.end..]) {
        clause.speaker = subject.trimmed(text, cue.verb.is_kazakh()).excerpt(text);
    }
    Some(clause)
}

/// Where somebody may be named behind the verb, past a phrase of time or place.
fn behind_verb<'a>(cue: &Cue<'a>) -> Option<(Tokens<'a>, Subject<'a>)> {
    let mut tokens = cue.behind.clone();
    let passed = match cue.stop {
        Stop::End => return None,
        Stop::Comma => Some(circumstance::behind_enclosed(&tokens)?),
        Stop::Nothing => {
            tokens.pass_over(particles::is_adverb);
            let addressed = || circumstance::behind_addressee(&tokens);
            let placed = || cue.verb.is_kazakh().then(|| circumstance::behind_locative(&tokens)).flatten();
            let at = || circumstance::behind_place(&tokens);
            circumstance::behind_possessed(&tokens).or_else(addressed).or_else(placed).or_else(at)
        }
    };
    let subject = if passed.is_some() { Subject::behind_phrase() } else { Subject::default() };
    Some((passed.unwrap_or(tokens), subject))
}

/// `subject` with the words behind a verb, and where the last word read ends.
fn gathered<'a>(
    text: &'a str,
    mut tokens: Tokens<'a>,
    mut subject: Subject<'a>,
) -> (Subject<'a>, Option<usize>) {
    let mut end = None;
    // The subject before its first dash: all of it, if a verb shows that a new clause stands behind.
    let mut whole = None;
    for _ in 0..LONGEST_SUBJECT {
        let Some(token) = tokens.next() else { break };
        if subject.spans(&token, &tokens) {
            whole = whole.or(Some((subject, end)));
            continue;
        }
        let next = tokens.peek().map(|next| next.text);
        if !token.is_word() || token.is_quoted() && !subject.takes_quoted(&token, next) {
            break;
        }
        subject.push(&token, next);
        if particles::is_pronoun(token.text) {
            subject.close();
        }
        end = Some(token.end);
        if token.stop == Stop::Comma {
            if let Some(whole) = apposed(text, &subject, &tokens) {
                return (whole, whole.bounds.map(|(_, end)| end));
            }
        }
        if token.stop != Stop::Nothing {
            break;
        }
    }
    whole.filter(|_| subject.verbal).unwrap_or((subject, end))
}

/// `subject` with the post behind its comma, if that certainly is its own: `Kanat Serik, First Deputy Minister`. A name
/// there may be anybody's: `said the Ambassador, Kazinform News Agency`.
fn apposed<'a>(text: &'a str, subject: &Subject<'a>, tokens: &Tokens<'a>) -> Option<Subject<'a>> {
    if !post_ahead(tokens) {
        return None;
    }
    let mut ahead = tokens.clone();
    let mut part = Subject::default();
    let mut stop = Stop::Nothing;
    for _ in 0..LONGEST_SUBJECT {
        if cue_at(text, &ahead).is_some() {
            return None;
        }
        let Some(token) = ahead.next() else { break };
        let next = ahead.peek().map(|next| next.text);
        if !token.is_word() || token.is_quoted() && !part.takes_quoted(&token, next) {
            break;
        }
        part.push(&token, next);
        stop = token.stop;
        if stop != Stop::Nothing || part.is_cut() {
            break;
        }
    }
    let listed = stop == Stop::Comma && ahead.peek().is_some_and(|next| goes_on_listing(&next));
    if listed { None } else { part.renaming(subject, text) }
}

/// `Kanat Serik, Minister Lind, and Dr. Pak`
fn goes_on_listing(next: &Token<'_>) -> bool {
    matches!(next.text, "and" | "и" | "және") || next.text.starts_with(char::is_uppercase)
}

/// `the First Deputy Minister noted`
fn subject_first<'a>(text: &'a str, subject: &Subject<'a>, cue: &Cue<'a>) -> Option<Clause<'a>> {
    if matches!(cue.verb.speaker, Side::After | Side::Nowhere) || !ends_there(cue) {
        return None;
    }
    let end = clause_end(cue);
    Some(Clause { cue: cue.words, speaker: subject.excerpt(text), end, quotative: false })
}

/// Whether the verb has no object of its own, as in `the Minister noted the growth`.
pub(super) fn ends_there(cue: &Cue<'_>) -> bool {
    if cue.verb.addresses || cue.stop != Stop::Nothing {
        return true;
    }
    let Some(next) = cue.behind.peek() else { return true };
    let word = next.text;
    !next.is_word()
        || particles::is_adverb(word)
        || particles::is_preposition(word)
        || particles::is_tail(word)
        || word.ends_with("ing")
        || word.ends_with("ly")
        || word == "and"
        || word == "и"
}

fn clause_end(cue: &Cue<'_>) -> usize {
    let mut end = cue.words.span.end;
    if cue.stop == Stop::Nothing {
        for token in cue.behind.clone().take(LONGEST_SUBJECT).take_while(Token::is_word) {
            end = token.end;
            if token.stop != Stop::Nothing {
                break;
            }
        }
    }
    end
}

/// A clause set between dashes within the marks: `"Мы готовы, - сказал министр, - и начнем"`.
///
/// `to_the_end`: only one that ends the text, as where the closing mark was lost; then the place is told where
/// the words before it end.
pub(super) fn inserted(text: &str, from: usize, to: usize, to_the_end: bool) -> Option<(Clause<'_>, usize)> {
    let within = &text[..to];
    let mut at = from;
    while let Some(found) = within[at..].find(is_dash) {
        let dash = at + found;
        let behind = within[dash..].trim_start_matches(is_dash);
        at = to - behind.len();
        let words = within[from..dash].trim_end();
        if words.ends_with([',', '.', '!', '?', '…'])
            && within[..dash].ends_with(char::is_whitespace)
            && behind.starts_with(char::is_whitespace)
        {
            if let Some(clause) = said(within, at).filter(|clause| parts(&within[clause.end..], to_the_end)) {
                return Some((clause, from + words.len()));
            }
        }
    }
    None
}

/// Whether `rest`, behind an inserted clause, goes on with the quoted words, or ends the text.
fn parts(rest: &str, to_the_end: bool) -> bool {
    let words = rest.trim_start_matches([',', '.', ';', ':']);
    if to_the_end {
        return words.trim().is_empty();
    }
    words.len() < rest.len() && words.trim_start().starts_with(is_dash)
}

/// Whether between a clause and a quotation nothing stands but stops, dashes and spaces.
pub(super) fn only_stops(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || is_dash(c) || matches!(c, '.' | ',' | ':'))
}
