//! The noun phrase that names a person, a body or a text, and what ends it.
//!
//! English and Russian phrases are read here, their head comes first; Kazakh ones in `kazakh`, their head comes last.

use super::dateline::date_at;
use super::lexicon::class::*;
use super::lexicon::{Classes, Language};
use super::tokens::Kind::{Comma, Dash, End, Mark, Slash, Stop, Word};
use super::tokens::Paragraph;

/// A phrase has at most this many tokens, so that every look-ahead is bounded.
pub(super) const LONGEST: usize = 32;
/// Most other looks ahead or back end after this many tokens: a name in marks, a list in a name, a relative clause.
pub(super) const LOOK: usize = 16;
/// Adverbs, times, addressees and groups before a phrase have at most this many tokens.
const LONGEST_ADJUNCTS: usize = 40;
/// A preposition and its words before a phrase have at most this many tokens.
const LONGEST_GROUP: usize = 9;

/// The kind of entity that the head of a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Pronoun,
    Medium,
    Body,
    /// A person named by a post alone.
    Post,
    Document,
    /// A person with a name.
    Name,
}

impl Role {
    /// Returns whether the phrase names a person.
    pub(super) fn is_person(self) -> bool {
        matches!(self, Self::Pronoun | Self::Post | Self::Name)
    }

    /// Returns whether the phrase names a body or a medium.
    pub(super) fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::Medium)
    }
}

/// A noun phrase: its first and last token, and what its head names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) role: Role,
}

/// Classes of words that are heads whatever their case or letters are.
const ROLES: [(Classes, Role); 5] = [
    (PRONOUN, Role::Pronoun),
    (MEDIUM, Role::Medium),
    (BODY, Role::Body),
    (POST, Role::Post),
    (DOCUMENT, Role::Document),
];
pub(super) const NOUNS: Classes = BODY | MEDIUM | DOCUMENT;
const HEADS: Classes = PRONOUN | POST | NOUNS;
const VERBS: Classes = AUXILIARY | SAY | REPORT | IMPERSONAL | CONVERB | CITE;
/// What ends a phrase.
const ENDS: Classes = VERBS | TIME | ADVERB | RELATIVE | VIA | ACCORDING | TAIL;

impl Paragraph<'_> {
    pub(super) fn is_english(&self) -> bool {
        self.language == Language::English
    }

    pub(super) fn is_russian(&self) -> bool {
        self.language == Language::Russian
    }

    pub(super) fn is_kazakh(&self) -> bool {
        self.language == Language::Kazakh
    }

    /// Returns the role in which a token can be the head of a phrase.
    pub(super) fn head_of(&self, at: usize) -> Option<Role> {
        let token = &self[at];
        let known = ROLES.iter().find(|(class, _)| token.has(*class)).map(|&(_, role)| role);
        // сказал Ким.
        let alone = token.capital && (!self[at + 1].is_word() || self[at + 1].has(PREPOSITION));
        let adjective = self.is_russian() && !token.acronym && !alone && self.ends(at, ADJECTIVE);
        if known.is_some() || adjective {
            return known;
        }
        if token.has(AGENCY | HOST) || token.capital && self.at(at, AGENCY) > 1 {
            return Some(Role::Medium);
        }
        if token.acronym && !token.has(INITIAL) {
            return Some(Role::Body);
        }
        let other = PLACE | STATE | HOME | OPENER | PREPOSITION | ADVERB | POSSESSIVE | NETWORK;
        (token.capital && !token.has(other)).then_some(Role::Name)
    }

    /// Returns whether a token has one of the classes and is in the nominative.
    pub(super) fn is_subject(&self, at: usize, classes: Classes) -> bool {
        self[at].has(classes) && self[at].has(NOMINATIVE)
    }

    /// Returns whether a token may be the name of a person.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.head_of(at) == Some(Role::Name)
    }

    /// Returns whether a post in the nominative begins at a token, or, if it `may_be_name`, a name.
    fn begins_person(&self, at: usize, may_be_name: bool) -> bool {
        self.is_subject(at, POST) || may_be_name && self.is_name(at)
    }

    /// Returns the index of the closing mark of the name in marks that begins at a token.
    pub(super) fn name_end(&self, at: usize) -> Option<usize> {
        let token = &self[at];
        token.mate().filter(|&mate| token.opens() && mate - at < LOOK)
    }

    // ---- before the phrase

    /// Returns the index after adverbs, times, addressees, objects and prepositional groups before a phrase.
    pub(super) fn skip_adjuncts(&self, first: usize) -> usize {
        let mut at = first;
        while at < first + LONGEST_ADJUNCTS {
            let gerund = self.after_relative(at).map_or(0, |end| end + 1 - at);
            let lengths = [self.adverbial(at), self.addressee(at), self.object(at), self.group(at), gerund];
            let Some(length) = lengths.into_iter().find(|&length| length > 0) else { break };
            at += length;
        }
        at
    }

    /// Returns the length of an adverb or time at a token, also between commas: `в понедельник, 5 марта,`, `, в частности,`.
    pub(super) fn adverbial(&self, at: usize) -> usize {
        let known = |at: usize| {
            let start = at + self.at(at, ON);
            let date = date_at(self, start).map_or(start, |date| date.end);
            let end = date.max(start + self.at(start, TIME)).max(at + self.at(at, ADVERB));
            if end > start { end } else { at }
        };
        let first = known(at);
        let second = if self[first].kind == Comma { known(first + 1) } else { first };
        if second > first + 1 { second + usize::from(self[second].kind == Comma) - at } else { first - at }
    }

    /// Returns the length of an addressee before the phrase: `журналистам`, `РИА «Глина»`, `Kazinform the director`.
    fn addressee(&self, at: usize) -> usize {
        let (token, next) = (&self[at], &self[at + 1]);
        if self.is_english() {
            return usize::from(token.has(ADDRESSEE) || token.has(AGENCY) && next.has(ARTICLE | POST));
        }
        let mut end = at + self.at(at, AGENCY).max(1);
        end = self.name_end(end).map_or(end, |close| close + 1);
        let oblique = |at: usize| self[at].has(OBLIQUE | DATIVE) && !self[at].has(NOMINATIVE);
        let more = |&at: &usize| self[at].has(AGENCY) || oblique(at);
        end += (end..at + LONGEST_GROUP).take_while(more).count();
        let told = token.has(ADDRESSEE) && token.has(DATIVE);
        // сообщил РИА «Глина» Иван Ли · поздравил гостей Иван Ли
        let whom = token.has(POST) && oblique(at) && self[at - 1].has(SAY | REPORT);
        let medium = token.has(AGENCY) || token.acronym && token.has(MEDIUM);
        let object = (medium || whom) && !self[at - 1].has(PLURAL | PRESENT);
        if told || object && self.is_russian() && self.begins_person(end, true) { end - at } else { 0 }
    }

    /// Returns 1 for an unknown Russian word that may be an object before a nominative: `прокомментировал ситуацию аким`.
    fn object(&self, at: usize) -> usize {
        let next = &self[at + 1];
        let unknown = self.is_russian() && self[at].classes == 0 && !self[at].capital;
        usize::from(unknown && (next.has(NOMINATIVE) || next.capital) && self.ends(at, OBJECT))
    }

    /// Returns the length of a preposition and its words, up to a time or to a head in the nominative; 0 for longer
    /// words before a source, such as `со ссылкой на`.
    fn group(&self, at: usize) -> usize {
        let first = at + self.at(at, PREPOSITION);
        if first == at || self.at(at, VIA) > 1 {
            return 0;
        }
        for next in first..first + LONGEST_GROUP {
            let (token, before) = (&self[next], &self[next - 1]);
            if !token.is_word() {
                // На вопрос «…» министр ответил · сказал агентству «…» Иван Ли
                let said = self[at - 1].has(SAY | REPORT);
                let close = self.name_end(next).filter(|&close| self.begins_person(close + 1, said));
                return close.map_or(0, |close| close + 1 - at);
            }
            if self.at(next, ADVERB) == 0 && self.adverbial(next) > 0 {
                return next + self.adverbial(next) - at;
            }
            // At the briefing the minister
            let determined = token.has(DETERMINER | PRONOUN) && !before.has(PREPOSITION | LINK | DETERMINER);
            // По итогам встречи Анна Ли · На брифинге Ли сообщил · сказал на брифинге Ли.
            let named = || {
                let title = |at: usize| self.is_english() && self[at].has(POST) && self[at].capital;
                let count = (next..next + 3).take_while(|&at| self.is_name(at) || title(at)).count();
                let event = self.is_russian() && (before.acronym || before.has(NETWORK | PLACE));
                let oblique = || self.ends(next, VOWEL | ADJECTIVE) || self.word(next).ends_with('а');
                let alone = (event || !before.capital) && !before.has(PREPOSITION | LINK);
                let ended = self.is_russian() && self[next + count].is(&[Comma, Stop, End]);
                let says = self.verb_at(next + count).is_some() && !self[next + count].has(PLURAL);
                let names = self.is_russian() && count > 1 && !self.ends(next, VOWEL);
                alone && (ended || says) && !oblique() || names
            };
            // на брифинге в СЦК вице-министр
            let inside = token.acronym && (before.has(PREPOSITION) || self.begins_person(next + 1, true));
            let subject = token.has(POST | BODY | MEDIUM) && token.has(NOMINATIVE) && !inside;
            if determined || token.capital && named() || self.is_russian() && subject {
                let adjectives = (first + 1..next).rev().take_while(|&at| self.ends(at, ATTRIBUTE));
                return next - adjectives.count() - at;
            }
        }
        0
    }

    // ---- the phrase

    /// Returns the phrase that begins at a token.
    pub(super) fn phrase(&self, start: usize) -> Option<Phrase> {
        if self.is_kazakh() {
            return self.kazakh_phrase(start, usize::MAX);
        }
        let first = self.skip_adjuncts(start);
        // Praising …, X said
        let progressive = self.is_english() && self.ends(first, PROGRESSIVE) && !self[first].has(HEADS);
        if progressive && !self[first + 1].has(POST) || self[first].has(AND) {
            return None;
        }
        if self.head_of(first) == Some(Role::Pronoun) {
            return Some(Phrase { first, last: first, role: Role::Pronoun });
        }
        let (at, end) = (first, first);
        let mut reader =
            Reader { text: self, first, at, end, role: None, governs: 0, named: false, linked: false };
        while reader.at < first + LONGEST && reader.step() {}
        reader.finish()
    }

    /// Returns whether an apposition begins at a token after a comma: after a name a post (`X, head of Y`), after a post
    /// a name or one more post (`the head, X,`).
    fn is_apposition(&self, first: usize, named: bool) -> bool {
        let inside = |&at: &usize| {
            let verb = self[at].has(SAY | REPORT | RELATIVE) && !self[at].has(HEADS);
            self[at].is(&[Word, Dash, Mark]) && !verb && self.at(at, PREPOSITION) == 0
        };
        let mut inside = (first..first + LOOK).take_while(inside);
        let post = |at: usize| self[at].has(POST) && (self.is_english() || self[at].has(NOMINATIVE));
        if named {
            return self[first].has(DETERMINER) || inside.take(6).any(post);
        }
        let name = |at: &usize| self[*at].capital || self[*at].has(LINK);
        let end = first + (first..first + LOOK).take_while(name).count();
        self.is_name(first) && self[end].is(&[Comma, Stop])
            || post(first) && inside.any(|at| self.is_name(at))
    }

    /// Returns whether the comma at a token is one of a list in the name of a body: `Ministry of Ecology, Geology and
    /// Natural Resources`, `Экология, геология және табиғи ресурстар министрлігі`.
    pub(super) fn is_list(&self, comma: usize) -> bool {
        let other = POST | PRONOUN | PREPOSITION | ADVERB | TIME | RELATIVE | VERBS | VIA | AGENCY;
        let member = |at: usize| {
            let token = &self[at];
            token.is_word() && !token.has(other) && token.capital == self.is_english() && !token.acronym
        };
        let mut inner = comma..comma + LOOK;
        let ends = |&at: &usize| self[at].has(AND) || !member(at) && self[at].kind != Comma;
        let joint = inner.find(ends).unwrap_or(comma);
        self[comma].kind == Comma && self[joint].has(AND) && member(joint - 1) && member(joint + 1)
    }

    /// Returns whether an English capitalised word belongs to a noun after it: `Ertis Choral press service`.
    fn precedes_noun(&self, at: usize) -> bool {
        let noun = |at: usize| self[at].has(POST | NOUNS);
        let other = PREPOSITION | LINK | SAY | REPORT | AUXILIARY | ADVERB | TIME;
        (at + 1..at + 4).take_while(|&at| noun(at) || self[at].is_word() && !self[at].has(other)).any(noun)
    }
}

/// A phrase that is being read.
struct Reader<'p, 'a> {
    text: &'p Paragraph<'a>,
    first: usize,
    at: usize,
    /// The token after the last one that belongs to the phrase so far.
    end: usize,
    role: Option<Role>,
    /// The classes of its posts and bodies.
    governs: Classes,
    /// Whether the name of a person was read.
    named: bool,
    /// Whether `of`, `and` or the comma of an apposition was read.
    linked: bool,
}

impl Reader<'_, '_> {
    /// Reads the tokens from here on that belong to the phrase; returns whether there are any.
    fn step(&mut self) -> bool {
        let (text, at) = (self.text, self.at);
        let length = match text[at].kind {
            Mark => self.mark(),
            Comma => self.comma(),
            Word => self.word(),
            // вице-премьер – министр
            Dash if self.governs != 0 && !self.named => {
                usize::from(text[at + 1].has(POST) || text[at + 2].has(POST))
            }
            // RFE/RL
            Slash => usize::from(self.end == at && !text[at].spaced && !text[at + 1].spaced),
            _ => 0,
        };
        self.at += length;
        length > 0
    }

    /// Reads the name of a body in marks: `ТОО «Нива»`, `«Интерфакс»`.
    fn mark(&mut self) -> usize {
        let (text, begins) = (self.text, self.at == self.first);
        let name = if begins && text.is_english() { None } else { text.name_end(self.at) };
        let Some(end) = name.filter(|_| !self.named) else { return 0 };
        self.role = self.role.or(begins.then_some(Role::Medium));
        self.end = end + 1;
        self.end - self.at
    }

    /// Reads the comma of an apposition or of a list in a name.
    fn comma(&mut self) -> usize {
        let (text, at) = (self.text, self.at);
        if self.named && text[at + 1].has(NUMBER) && text[at + 2].kind == Comma {
            return 2; // X, 34,
        }
        let list = !self.named && text.is_list(at);
        if !self.named && self.governs == 0 || !list && !text.is_apposition(at + 1, self.named) {
            return 0;
        }
        self.linked |= !list;
        self.named = false;
        1
    }

    fn word(&mut self) -> usize {
        let (text, at) = (self.text, self.at);
        let (token, head) = (&text[at], text.head_of(at));
        self.linked |= token.has(OF | AND);
        // A noun that is also a verb is a noun until the phrase has a head: the report said
        let inner = || text.at(at - 1, AGENCY | STATE) > 1;
        let noun = || at > self.first && (head.is_some() && self.role.is_none() || inner());
        if text.at(at, ENDS) > 0 && !noun() {
            return 0;
        }
        let preposition = if token.acronym { 0 } else { text.at(at, PREPOSITION) };
        if preposition > 0 {
            return if self.is_governed(preposition) { preposition } else { 0 };
        }
        if self.ends(head) {
            return 0;
        }
        // In an English compound the last noun before `of` decides.
        let compound = text.is_english() && !self.linked && head != Some(Role::Name);
        if compound || matches!(self.role, None | Some(Role::Name)) {
            self.role = head.or(self.role);
        }
        match head {
            // Of `Working Group on Water`, the entry that begins at the word before governs.
            Some(Role::Post | Role::Body) => self.governs |= token.classes | text.entry(at - 1).1 & GOVERNS,
            Some(Role::Name) if matches!(self.role, Some(Role::Post | Role::Name)) => {
                let of_body = || text[at - 1].has(OF | ARTICLE | GOVERNS_FOR) || text.precedes_noun(at);
                self.named |= text.is_russian() || !of_body();
            }
            _ => {}
        }
        self.end = at + 1;
        1
    }

    /// Returns whether a preposition may be inside the phrase: `посол в Латвии`, `Ambassador to Portugal`.
    fn is_governed(&self, length: usize) -> bool {
        let (token, next) = (&self.text[self.at], &self.text[self.at + 1]);
        let any = token.has(GOVERNS_V) && self.governs & GOVERNS_ANY != 0;
        // a guest from Aktau
        let origin = token.has(ORIGIN) && (self.linked || next.capital && self.role == Some(Role::Post));
        let network = token.has(INSIDE | ON_PLACE) && next.has(NETWORK | AGENCY);
        let fits = if token.has(INSIDE) { next.capital || next.has(ARTICLE) } else { length == 1 };
        let governed = token.classes & self.governs & GOVERNS != 0 && fits && !network;
        !self.named && self.governs != 0 && (any || origin || governed)
    }

    /// Returns whether the phrase ends before the word at hand.
    fn ends(&self, head: Option<Role>) -> bool {
        let text = self.text;
        let [token, next, second] = [0, 1, 2].map(|ahead| &text[self.at + ahead]);
        let told = token.has(ADDRESSEE) && token.has(DATIVE);
        let date = token.has(NUMBER | MONTHS) && text.adverbial(self.at) > 0;
        let dated = date && !next.capital && !second.capital;
        // Садовник встретил гостей
        let verb = || token.classes == 0 && !token.capital && text.ends(self.at, VERBAL);
        // Kanat van der Serik
        let particle = token.has(LINK) && (next.capital || next.has(LINK | POST) && second.capital);
        // of the garden board
        let after_of =
            (self.at - 3..self.at).rev().take_while(|&at| !text[at].capital).any(|at| text[at].has(OF));
        let of_body = after_of && text.precedes_noun(self.at);
        let small = head.is_none() && !token.capital && !token.has(OF | DOTTED) && !particle && !of_body;
        let inner = self.end == self.at && self.end > self.first;
        let article = inner && token.has(ARTICLE) && !text[self.at - 1].has(LINK | PREPOSITION);
        head == Some(Role::Pronoun)
            || article
            || dated
            || self.named && small
            || text.is_russian() && self.end > self.first && (told || verb())
    }

    fn finish(self) -> Option<Phrase> {
        let (text, first) = (self.text, self.first);
        let last = (first..self.end).rev().find(|&at| !text[at].has(DANGLING | POSSESSIVE))?;
        let (token, next) = (&text[last], &text[last + 1]);
        let described = text[first].has(DETERMINER) && last > first;
        // воскликнул прораб.
        let unknown = last == first && !token.capital && token.classes == 0 && next.is(&[Stop, Comma, End]);
        let noun = !text.ends(last, VOWEL) || text.ends(last, NOMINATIVE);
        let role = match self.role {
            Some(Role::Post) if self.named => Role::Name,
            None if text.is_english() && described || text.is_russian() && unknown && noun => Role::Post,
            role => role?,
        };
        Some(Phrase { first, last, role })
    }
}
