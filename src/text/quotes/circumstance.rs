//! Phrases of time, of place and of whom beside who speaks: `said in his speech the Chairman`, `noted, in turn, the Ambassador`.

use super::subject::{opens_post, post_ahead};
use super::tokens::{Stop, Token, Tokens};
use crate::text::{particles, posts};

/// Most words of such a phrase.
const LONGEST: usize = 6;

/// What stands behind `in turn,`, if that could be who speaks.
pub(super) fn behind_enclosed<'a>(tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
    let mut ahead = tokens.clone();
    let first = ahead.next()?;
    if first.stop != Stop::Nothing || !particles::is_preposition(first.text) {
        return None;
    }
    for _ in 1..LONGEST {
        let token = ahead.next().filter(Token::is_word)?;
        match token.stop {
            Stop::Nothing => {}
            Stop::Comma => {
                let next = ahead.peek()?;
                let speaks = could_speak(next.text) || next.text == "the" && post_ahead(&ahead);
                return speaks.then_some(ahead);
            }
            Stop::End => return None,
        }
    }
    None
}

/// What stands behind `in his speech`, if that is certainly who speaks.
///
/// Only with a pronoun of possession: `at the opening of the Pear Forum` would end anywhere.
pub(super) fn behind_possessed<'a>(tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
    let mut ahead = tokens.clone();
    let first = ahead.next().filter(|token| token.stop == Stop::Nothing)?;
    if !is_own(first.text) {
        let second = ahead.next().filter(|token| token.stop == Stop::Nothing)?;
        if !particles::is_preposition(first.text) || !particles::is_possessive(second.text) {
            return None;
        }
    }
    let mut last = ahead.next().filter(is_plain)?;
    for _ in 2..LONGEST {
        if ends_phrase(last.text, is_own(first.text), &ahead) {
            return Some(ahead);
        }
        last = ahead.next().filter(is_plain)?;
    }
    None
}

/// What stands behind a Kazakh `жиында`, `кездесу барысында`, `Астанада`, if that is certainly who speaks.
pub(super) fn behind_locative<'a>(tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
    let mut ahead = tokens.clone();
    for _ in 0..LONGEST {
        let token = ahead.next().filter(|token| token.is_word() && token.stop == Stop::Nothing)?;
        let small = token.text.starts_with(char::is_lowercase);
        // A capital word may be a place, `Астанада`, or a name, `Ақорда`: a post must follow at once.
        let post = |next: &str| posts::is_post(next) && !posts::is_held(next);
        let place = || particles::is_locative(token.text) && ahead.peek().is_some_and(|next| post(next.text));
        if !(small || place()) || posts::is_post(token.text) || particles::could_be_pronoun(token.text) {
            return None;
        }
        let mut behind = ahead.clone();
        let next = behind.next()?;
        let place = particles::is_locative(next.text) && post_ahead(&behind);
        let capital = small && next.text.starts_with(char::is_uppercase);
        // A participle may describe what follows: `аталған ұйымның басшысы`.
        let describes = ["ған", "ген", "қан", "кен"].iter().any(|end| token.text.ends_with(end));
        let named = capital || post(next.text) || !describes && post_ahead(&ahead);
        if named && !place && particles::ends_circumstance(token.text) && !posts::is_held(next.text) {
            return Some(ahead);
        }
    }
    None
}

/// What stands behind a Russian `журналистам`, if that could be who speaks.
pub(super) fn behind_addressee<'a>(tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
    let mut ahead = tokens.clone();
    // Behind `агентству` its name follows.
    let many = |word: &str| particles::is_addressee(word) && word.ends_with('м');
    ahead.next().filter(|first| first.stop == Stop::Nothing && many(first.text))?;
    let mut behind = ahead.clone();
    let next = behind.next()?;
    let behind = behind.peek().map(|behind| behind.text);
    let speaks = posts::is_post(next.text) || opens_post(next.text, behind) || is_nominative(next.text);
    speaks.then_some(ahead)
}

/// What stands behind a Russian `на брифинге`, `в ходе встречи`, if a name of two words does, and the clause ends with it.
///
/// Both words end as a man's name in the nominative does.
pub(super) fn behind_place<'a>(tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
    let mut ahead = tokens.clone();
    let mut last = ahead.next().filter(|first| particles::is_preposition(first.text))?;
    for _ in 0..LONGEST {
        let before = ahead.clone();
        let token = ahead.next().filter(|token| token.is_word() && last.stop == Stop::Nothing)?;
        if token.text.starts_with(char::is_uppercase) {
            let family = ahead.next().filter(|_| token.stop == Stop::Nothing)?;
            // `Нуртлеу`
            let named = is_nominative(token.text)
                && is_nominative(family.text.strip_suffix("еу").unwrap_or(family.text));
            let certain = named && particles::is_occasion_before_name(last.text);
            return (certain && family.stop != Stop::Nothing).then_some(before);
        }
        last = token;
    }
    None
}

/// `Канат`, `Пак`, `А.`, but not `МИД`, `Тараза`.
fn is_nominative(name: &str) -> bool {
    let other = |c: char| c.is_ascii_alphabetic() || c.is_uppercase() || "аеёиоуыэюяьъ".contains(c);
    name.starts_with(char::is_uppercase) && !name.ends_with(other)
}

/// In Kazakh no preposition stands before it: `өз сөзінде`.
fn is_own(word: &str) -> bool {
    matches!(word, "өз" | "Өз")
}

fn is_plain(token: &Token<'_>) -> bool {
    token.stop == Stop::Nothing
        && token.text.starts_with(char::is_lowercase)
        && !particles::is_preposition(token.text)
}

/// Whether the phrase ends with `last` and who speaks is named behind it.
fn ends_phrase(last: &str, own: bool, behind: &Tokens<'_>) -> bool {
    let mut ahead = behind.clone();
    let Some(next) = ahead.next() else { return false };
    let capital = next.text.starts_with(char::is_uppercase)
        && next.text.is_ascii() == last.is_ascii()
        && !(own && particles::is_locative(next.text));
    if last.is_ascii() {
        // `in his annual Address`
        return (next.text == "the" || capital) && post_ahead(behind) || is_full_name(&next, &ahead);
    }
    let noun = if own {
        particles::is_locative(last)
    } else {
        // `в своем ежегодном Послании`
        !last.ends_with(['м', 'й', 'х'])
    };
    noun && (capital
        || posts::is_post(next.text)
        || opens_post(next.text, ahead.peek().map(|behind| behind.text)))
}

/// Whether `first`, before `behind`, begins a name of two words: one alone could be a day or a place.
fn is_full_name(first: &Token<'_>, behind: &Tokens<'_>) -> bool {
    let capital = |token: &Token<'_>| token.text.starts_with(char::is_uppercase);
    let whole = first.stop == Stop::Nothing && behind.peek().is_some_and(|second| capital(&second));
    whole && capital(first) && !particles::is_day(first.text)
}

fn could_speak(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || posts::is_post(word) || particles::is_pronoun(word)
}
