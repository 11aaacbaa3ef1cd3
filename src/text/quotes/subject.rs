//! The words that name who speaks, and where they end.

use super::marks::is_double;
use super::tokens::{Stop, Token, Tokens};
use crate::span::{Excerpt, Span};
use crate::text::{particles, posts};

/// The words before or behind a verb that name who speaks, gathered one by one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Subject {
    pub(super) bounds: Option<(usize, usize)>,
    /// End of all but the last word, if that one could be an adverb.
    spare: Option<usize>,
    /// Whether nothing that follows belongs to it.
    pub(super) over: bool,
    /// Whether a word rather than a comma ended it.
    pub(super) cut: bool,
    /// Words since a post that is held somewhere.
    placed: Option<usize>,
    /// Whether it began as a phrase of place or time.
    pub(super) phrase: bool,
    /// Whether its last word joins two verbs, so that a part of it is none: `he rose and said`.
    joined: bool,
    /// Whether a post is among its words.
    pub(super) post: bool,
    /// Whether one of its words could be a verb.
    verbal: bool,
    /// Whether its last word has a capital and is no genitive.
    capital: bool,
    /// Whether its last word needs one behind it: `the Chairman of`, `глава АО`.
    dangling: bool,
    /// Whether its last word has capitals alone, as a legal form has.
    form: bool,
    /// The pronoun that is its last word.
    pronoun: Option<(usize, usize)>,
    /// Whether its last word begins or modifies something: nobody can be named right behind it but by the same phrase.
    open: bool,
    /// Whether its last word is an article or a pronoun of possession.
    determined: bool,
    /// Whether it stands behind a phrase of time or place, where only what is plain is certain.
    behind_phrase: bool,
}

/// `Ambassador of Kazakhstan to Kenya`: so many words may stand between post and place.
const PLACED_WITHIN: usize = 3;

impl Subject {
    /// One that begins behind a phrase of time or place.
    pub(super) fn behind_phrase() -> Self {
        Self { behind_phrase: true, ..Self::default() }
    }

    pub(super) fn push(&mut self, token: &Token<'_>, next: Option<&str>) {
        let word = token.text;
        if self.phrase && self.ends_phrase(word, next) {
            *self = Self::behind_phrase();
        }
        let placed = self.placed.is_some_and(|words| words <= PLACED_WITHIN);
        if self.bounds.is_none() && particles::is_preposition(word) {
            self.phrase = true;
        }
        self.cut |= !self.over && self.bounds.is_some() && particles::ends_subject(word, next, placed);
        self.over |= self.cut;
        if !self.over && !particles::is_adverb(word) {
            self.extend(token);
        }
        if token.stop == Stop::Comma {
            self.over = true;
        }
        self.verbal |= self.could_be_verb(word);
        self.post |= posts::is_post(word);
        self.open = particles::is_preposition(word)
            || particles::is_joint(word)
            || particles::is_possessive(word)
            || self.is_gerund(word)
            || ["ый", "ий", "ой", "ая", "его", "её", "ее", "их"].iter().any(|end| word.ends_with(end));
        self.determined = matches!(word, "a" | "an" | "the") || particles::is_possessive(word);
        if !particles::is_adverb(word) {
            self.pronoun = (particles::is_pronoun(word) && !self.joined).then_some((token.start, token.end));
            self.joined = matches!(word, "and" | "but" | "и" | "но" | "және");
            self.capital =
                word.starts_with(char::is_uppercase) && !word.ends_with("’s") && !word.ends_with("'s");
        }
        self.placed = if particles::is_placed(word) { Some(0) } else { self.placed.map(|words| words + 1) };
    }

    /// Whether the name in quote marks `token`, which `next` follows, belongs to it: `the Head of "Green Pear"`.
    ///
    /// Behind a name or a post the quoted words may go on: `said the Head "and water"`.
    pub(super) fn takes_quoted(&self, token: &Token<'_>, next: Option<&str>, text: &str) -> bool {
        let Some((start, end)) = self.bounds.filter(|_| !self.over) else { return false };
        let last = text[start..end].rsplit(char::is_whitespace).next().unwrap_or_default();
        let named =
            token.stop == Stop::Nothing && next.is_some_and(|next| next.starts_with(char::is_uppercase));
        // In English a preposition stands between.
        let kind =
            last.starts_with(|c: char| c.is_lowercase() && !c.is_ascii()) && !particles::is_pronoun(last);
        self.dangling || self.form || if posts::is_post(last) { named } else { kind }
    }

    /// Whether it lacks the name in the marks that follow: `глава АО «`.
    pub(super) fn lacks_name(&self, rest: &str) -> bool {
        self.form && rest.trim_start().starts_with(is_double)
    }

    /// Whether it goes on behind the dash `token`, before `behind`: `Deputy Prime Minister - Minister of …`.
    ///
    /// Only from post to post: behind all else the quoted words may go on.
    pub(super) fn spans(&self, token: &Token<'_>, behind: &Tokens<'_>) -> bool {
        token.dash && self.post && !self.over && !self.phrase && !self.joined && post_ahead(behind)
    }

    /// Whether with `word` who speaks begins behind a phrase: `On Monday the Minister`, `После встречи министр`.
    ///
    /// An English article begins a new thing where no word before asks for one; a Russian post has the form of a subject.
    fn ends_phrase(&self, word: &str, next: Option<&str>) -> bool {
        let named = |next: &str| next.starts_with(char::is_uppercase) || posts::is_post(next);
        let begins = word == "the" && next.is_some_and(named) || !word.is_ascii() && posts::is_post(word);
        begins && !self.open && !self.joined && !self.verbal
    }

    /// Whether nobody is named, so that whoever speaks stands behind the verb.
    pub(super) fn is_nobody(&self) -> bool {
        self.bounds.is_none() || self.phrase && self.pronoun.is_none()
    }

    /// Whether `word`, the next one, could be a verb: `leading`, `invited`, and behind a name `Kanat left`.
    fn could_be_verb(&self, word: &str) -> bool {
        let small = word.starts_with(|c: char| c.is_ascii_lowercase());
        let joins = [particles::is_preposition, particles::is_joint, particles::is_adverb, posts::is_post];
        let behind_name = self.capital && !joins.iter().any(|joins| joins(word));
        small && (self.is_gerund(word) || word.ends_with("ed") || behind_name) || particles::is_pronoun(word)
    }

    /// `In opening the fair`, but not `at the opening`.
    fn is_gerund(&self, word: &str) -> bool {
        word.ends_with("ing") && word.starts_with(char::is_lowercase) && !self.determined
    }

    /// Both as one speaker, if this part behind a comma names `first` again: `the Speaker, Numan Kurt`.
    pub(super) fn renaming(&self, first: &Self, text: &str) -> Option<Self> {
        let ((start, named), (from, end)) = first.bounds.zip(self.bounds)?;
        let begins_with_capital = |words: &str| words.starts_with(char::is_uppercase);
        let last = |words: &str| words.rsplit(char::is_whitespace).next().is_some_and(begins_with_capital);
        let (first_words, words) = (&text[start..named], &text[from..end]);
        let again = begins_with_capital(words) && !words.split(' ').next().is_some_and(particles::is_day)
            || last(first_words) && is_post_phrase(words);
        let plain = |part: &Self| !part.phrase && !part.joined && !part.verbal;
        let certain = again && !self.dangling && plain(self) && plain(first) && !first.cut;
        certain.then_some(Self { bounds: Some((start, end)), spare: None, ..*self })
    }

    /// The speaker of which `first` and, between two commas, this are parts.
    pub(super) fn enclosed(&self, first: &Self, text: &str) -> Self {
        self.renaming(first, text).filter(|_| !self.cut).unwrap_or(*first)
    }

    /// Whether it could be all of a sentence that names somebody: it ends in a name or a post and begins with no place.
    pub(super) fn could_be_whole(&self, text: &str) -> bool {
        let Some((start, end)) = self.bounds.filter(|_| !self.over) else { return false };
        let mut words = text[start..end].split_whitespace();
        let first = words.next().unwrap_or_default();
        let last = words.next_back().unwrap_or(first);
        let named =
            self.capital && last != first || posts::is_post(last) || particles::could_be_pronoun(last);
        named && !particles::is_locative(first)
    }

    fn extend(&mut self, token: &Token<'_>) {
        let word = token.text;
        self.dangling = matches!(word, "of" | "the") || particles::is_preposition(word);
        self.form = word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some();
        let Some((start, end)) = self.bounds else {
            self.bounds = Some((token.start, token.end));
            return;
        };
        let adverbial = word.starts_with(char::is_lowercase)
            && (word.ends_with("ing") || word.ends_with("ly") || particles::is_locative(word));
        self.spare = adverbial.then_some(end);
        self.bounds = Some((start, token.end));
    }

    /// Without a last word that only looks like one of it: `Minister Ilyassov proudly`, but `the family`.
    pub(super) fn trimmed(&self, text: &str) -> Self {
        let Some(((start, _), spare)) = self.bounds.zip(self.spare) else { return *self };
        let last = text[start..spare].rsplit(char::is_whitespace).next().unwrap_or_default();
        let named = last.starts_with(char::is_uppercase);
        if named { Self { bounds: Some((start, spare)), ..*self } } else { *self }
    }

    /// `In his speech`, `Opening the fair`
    pub(super) fn is_circumstance(&self, text: &str) -> bool {
        let opening = self.bounds.and_then(|(start, end)| text[start..end].split_whitespace().next());
        self.phrase || opening.is_some_and(|word| word.ends_with("ing"))
    }

    pub(super) fn excerpt<'a>(&self, text: &'a str) -> Option<Excerpt<'a>> {
        let certain = !self.joined && !self.dangling && !(self.behind_phrase && self.verbal);
        let bounds = if self.phrase { self.pronoun } else { self.bounds.filter(|_| certain) };
        let (start, end) = bounds?;
        Some(Excerpt::at(Span::new(start, end), text))
    }
}

/// How many words may stand before a post: `Kazakh First Deputy Foreign Minister`, `сыртқы істер министрі`.
const POST_WITHIN: usize = 4;

/// `head of pears`, `the head`, `бақ басшысы`
fn is_post_phrase(words: &str) -> bool {
    let mut words = words.split_whitespace().filter(|word| !matches!(*word, "a" | "an" | "the"));
    let first = words.next();
    first.is_some_and(posts::is_post) || words.next_back().is_some_and(posts::is_held)
}

/// Whether a post with what may stand before it comes next.
pub(super) fn post_ahead(tokens: &Tokens<'_>) -> bool {
    let mut ahead = tokens.clone();
    let mut capitals = true;
    for at in 0..POST_WITHIN {
        let Some(token) = ahead.next().filter(Token::is_word) else { return false };
        if capitals && posts::is_post(token.text) || posts::is_held(token.text) {
            return true;
        }
        if token.stop != Stop::Nothing || particles::could_be_pronoun(token.text) {
            return false;
        }
        let article = at == 0 && matches!(token.text, "a" | "an" | "the");
        capitals &= article || token.text.starts_with(char::is_uppercase);
    }
    false
}
