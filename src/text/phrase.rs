//! The noun phrase that names a person, a body or a text, and what ends it.
//!
//! English and Russian phrases are read here, their head comes first; Kazakh ones in `kazakh`, their head comes last.

use super::kazakh;
use super::lexicon::Language;
use super::lexicon::class::*;
use super::tokens::{Kind, Paragraph, Token};

/// A phrase has at most this many tokens, so that every look-ahead is bounded.
pub(super) const LONGEST: usize = 80;
/// A name in quotation marks has less than this many tokens.
const LONGEST_NAME: usize = 14;
/// A name in quotation marks that begins a phrase has at most this many.
const LONGEST_FIRST_NAME: usize = 7;
/// Adverbs, times, addressees and groups before a phrase have at most this many tokens.
const LONGEST_ADJUNCTS: usize = 40;
/// A preposition and its words before a phrase have at most this many tokens.
const LONGEST_GROUP: usize = 9;
/// An apposition shows its head within this many tokens.
const LONGEST_APPOSITION: usize = 16;

/// A list in a name has at most this many members before its `and`.
const MOST_LISTED: usize = 4;
/// Between the signs of a list there are less than this many words.
const LONGEST_LISTED: usize = 6;
/// The name of a person in an apposition has at most this many words.
const MOST_NAMES: usize = 5;

/// What the head of a phrase names.
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
    pub(super) const fn is_person(self) -> bool {
        matches!(self, Self::Pronoun | Self::Post | Self::Name)
    }

    /// Returns whether the phrase names a body or a medium.
    pub(super) const fn is_body(self) -> bool {
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

pub(super) const HEADS: u128 = PRONOUN | MEDIUM | BODY | POST | DOCUMENT;
/// Verbs, adverbs, times, relative words and sources end a phrase.
const VERBS: u128 = all(&[
    AUXILIARY, TIME, ADVERB, RELATIVE, SAY, REPORT, IMPERSONAL, CONVERB, VIA, CITE, REFER, ACCORDING, TAIL,
]);
const GOVERNS: u128 = all(&[
    GOVERNS_V,
    GOVERNS_PO,
    GOVERNS_PRI,
    GOVERNS_S,
    GOVERNS_NA,
    GOVERNS_IZ,
    GOVERNS_FOR,
    GOVERNS_AT,
    GOVERNS_IN,
    GOVERNS_TO,
    GOVERNS_ON,
]);

/// Returns the role in which a token can be the head of a phrase.
pub(super) fn head_of(paragraph: &Paragraph<'_>, at: usize) -> Option<Role> {
    let token = &paragraph[at];
    if !token.is_word() || token.has(NUMBER) {
        return None;
    }
    let of_classes = [
        (PRONOUN, Role::Pronoun),
        (MEDIUM, Role::Medium),
        (BODY, Role::Body),
        (POST, Role::Post),
        (DOCUMENT, Role::Document),
    ];
    if let Some((_, role)) = of_classes.into_iter().find(|(class, _)| token.has(*class)) {
        return Some(role);
    }
    if is_russian(paragraph) && !token.acronym && paragraph.ends(at, ADJECTIVE) {
        return None;
    }
    if token.has(AGENCY | HOST) || token.capital && paragraph.at(at, AGENCY) > 1 {
        return Some(Role::Medium);
    }
    if token.acronym && !token.has(INITIAL) {
        return Some(Role::Body);
    }
    let other = PLACE | STATE | HOME | OPENER | PREPOSITION | ADVERB | POSSESSIVE;
    (token.capital && !token.has(other)).then_some(Role::Name)
}

pub(super) fn is_english(paragraph: &Paragraph<'_>) -> bool {
    paragraph.language == Language::English
}

pub(super) fn is_russian(paragraph: &Paragraph<'_>) -> bool {
    paragraph.language == Language::Russian
}

pub(super) fn is_kazakh(paragraph: &Paragraph<'_>) -> bool {
    paragraph.language == Language::Kazakh
}

/// Returns whether a token is a post in the nominative.
pub(super) fn is_subject_post(token: &Token) -> bool {
    token.has(POST) && token.has(NOMINATIVE)
}

/// Returns the index of the closing mark of the name in marks that begins at a token.
pub(super) fn name_end(paragraph: &Paragraph<'_>, at: usize) -> Option<usize> {
    let token = &paragraph[at];
    token.mate().filter(|&mate| token.opens() && mate - at < LONGEST_NAME)
}

// ---- before the phrase

/// Returns the index after adverbs, times, addressees, objects and prepositional groups before a phrase.
fn skip_adjuncts(paragraph: &Paragraph<'_>, mut at: usize) -> usize {
    let limit = at + LONGEST_ADJUNCTS;
    while at < limit && paragraph[at].is(&[Kind::Word, Kind::Mark]) {
        let lengths = [
            paragraph.at(at, ADVERB | TIME),
            addressee(paragraph, at),
            object(paragraph, at),
            group(paragraph, at),
        ];
        match lengths.into_iter().find(|&length| length > 0) {
            Some(length) => at += length,
            None => break,
        }
    }
    at
}

/// Returns the length of an addressee before the phrase: `журналистам`, `РИА «Глина»`, `Kazinform the director`.
pub(super) fn addressee(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let (token, next) = (&paragraph[at], &paragraph[at + 1]);
    if is_english(paragraph) {
        let agency = token.capital && token.has(AGENCY) && next.has(ARTICLE | POST);
        return usize::from(token.has(ADDRESSEE) || agency);
    }
    if token.kind == Kind::Mark {
        let mate = token.mate().filter(|&mate| token.opens() && paragraph.ends(mate - 1, OBJECT));
        return mate.filter(|_| is_russian(paragraph)).map_or(0, |mate| mate + 1 - at);
    }
    let mut end = at + paragraph.at(at, AGENCY).max(1);
    if let Some(close) = name_end(paragraph, end) {
        end = close + 1;
    }
    let oblique = |token: &Token| token.has(OBLIQUE) && !token.has(NOMINATIVE);
    while end < at + LONGEST_GROUP && (paragraph[end].has(AGENCY) || oblique(&paragraph[end])) {
        end += 1;
    }
    let told = token.has(ADDRESSEE) && token.has(DATIVE) && !token.has(NOMINATIVE);
    let medium = token.has(AGENCY) || token.acronym && token.has(MEDIUM);
    if told || medium && is_subject_post(&paragraph[end]) { end - at } else { 0 }
}

/// Returns 1 for an unknown Russian word that may be an object before a nominative: `прокомментировал ситуацию аким`.
fn object(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let (token, next) = (&paragraph[at], &paragraph[at + 1]);
    let may_be = is_russian(paragraph) && token.is_word() && !token.capital && token.classes == 0;
    usize::from(may_be && (next.has(NOMINATIVE) || next.capital) && paragraph.ends(at, OBJECT))
}

/// Returns the length of a preposition and its words, up to a time or to a head in the nominative.
fn group(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let length = paragraph.at(at, PREPOSITION);
    if length == 0 || paragraph.at(at, VIA) > 0 {
        return 0;
    }
    let first = at + length;
    for next in first..first + LONGEST_GROUP {
        let token = &paragraph[next];
        if !token.is_word() {
            return 0;
        }
        if paragraph.at(next, TIME) > 0 {
            return next + paragraph.at(next, TIME) - at;
        }
        if !is_russian(paragraph) || next == first {
            continue;
        }
        // По итогам встречи Анна Ли
        if [next, next + 1].iter().all(|&at| head_of(paragraph, at) == Some(Role::Name)) {
            return next - at;
        }
        let head = token.has(POST | BODY | MEDIUM | PRONOUN) && token.has(NOMINATIVE | PRONOUN);
        if head && !token.has(DATIVE) && !is_inside_group(paragraph, next) {
            let adjectives = (first + 1..next).rev().take_while(|&at| paragraph.ends(at, ATTRIBUTE)).count();
            return next - adjectives - at;
        }
    }
    0
}

/// Returns whether an abbreviation belongs to a prepositional group: after a preposition, or before the head of the
/// phrase: `на брифинге в СЦК вице-министр X`.
fn is_inside_group(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let head = |at: usize| is_subject_post(&paragraph[at]) && !paragraph[at].acronym;
    paragraph[at].acronym && (paragraph[at - 1].has(PREPOSITION) || head(at + 1) || head(at + 2))
}

// ---- the phrase

/// Returns the phrase that begins at a token.
pub(super) fn phrase(paragraph: &Paragraph<'_>, at: usize) -> Option<Phrase> {
    if is_kazakh(paragraph) {
        return kazakh::phrase(paragraph, at, None);
    }
    let first = skip_adjuncts(paragraph, at);
    if is_english(paragraph) && paragraph.ends(first, PROGRESSIVE) && !paragraph[first].has(HEADS) {
        return None; // Praising …, X said
    }
    if head_of(paragraph, first) == Some(Role::Pronoun) {
        return Some(Phrase { first, last: first, role: Role::Pronoun });
    }
    if paragraph[first].has(AND) {
        return None;
    }
    let mut reader = Reader {
        paragraph,
        first,
        at: first,
        last: None,
        role: None,
        post: None,
        governor: None,
        named: false,
        linked: false,
        commas: 0,
        determined: paragraph[first].has(DETERMINER),
    };
    while reader.at < first + LONGEST {
        match reader.step() {
            0 => break,
            length => reader.at += length,
        }
    }
    reader.finish()
}

/// A phrase that is being read.
struct Reader<'p, 'a> {
    paragraph: &'p Paragraph<'a>,
    first: usize,
    at: usize,
    /// The last token that belongs to the phrase so far.
    last: Option<usize>,
    role: Option<Role>,
    /// The last post, or the first body.
    post: Option<usize>,
    /// The last post or body.
    governor: Option<usize>,
    /// Whether the name of a person was read.
    named: bool,
    /// Whether `of`, `and` or a comma was read.
    linked: bool,
    /// The number of appositions.
    commas: u8,
    /// Whether the phrase begins with an article or possessive.
    determined: bool,
}

impl Reader<'_, '_> {
    fn token(&self, ahead: usize) -> &Token {
        &self.paragraph[self.at + ahead]
    }

    /// Returns how many tokens from here on belong to the phrase, or 0.
    fn step(&mut self) -> usize {
        match self.token(0).kind {
            Kind::Mark => self.mark(),
            Kind::Slash => self.slash(),
            Kind::Comma => self.comma(),
            Kind::Dash => self.dash(),
            Kind::Word => self.word(),
            _ => 0,
        }
    }

    /// Reads the name of a body in marks: `ТОО «Нива»`; at the start only a short one: `«Интерфакс»`.
    fn mark(&mut self) -> usize {
        let Some(end) = name_end(self.paragraph, self.at) else { return 0 };
        if self.named {
            return 0;
        }
        if self.at == self.first {
            if is_english(self.paragraph) || end - self.at > LONGEST_FIRST_NAME {
                return 0;
            }
            self.role = Some(Role::Medium);
        } else if !self.paragraph[self.at - 1].is_word() {
            return 0;
        }
        self.last = Some(end);
        end + 1 - self.at
    }

    /// Reads a stroke without spaces between capitals: `RFE/RL`.
    fn slash(&mut self) -> usize {
        let (before, next) = (&self.paragraph[self.at - 1], *self.token(1));
        let joined = self.last == Some(self.at - 1) && !self.token(0).spaced && !next.spaced;
        if !(joined && before.acronym && next.acronym) {
            return 0;
        }
        self.last = Some(self.at + 1);
        self.role.get_or_insert(Role::Body);
        2
    }

    /// Reads an age between commas, or the comma of an apposition or of a list in a name.
    fn comma(&mut self) -> usize {
        if self.named && self.token(1).has(NUMBER) && self.token(2).kind == Kind::Comma {
            self.last = Some(self.at + 1);
            return 2;
        }
        if self.governor.is_some() && !self.named && is_list(self.paragraph, self.at) {
            return 1;
        }
        if self.last.is_none() || self.commas > 1 || !self.named && self.post.is_none() {
            return 0;
        }
        let fits = |named| is_apposition(self.paragraph, self.at + 1, named);
        let named_post = self.named && self.determined && self.role == Some(Role::Post);
        if !(fits(self.named) || named_post && fits(false)) {
            return 0;
        }
        self.commas += 1;
        self.named = false;
        1
    }

    /// Reads a dash between two posts: `вице-премьер – министр`.
    fn dash(&mut self) -> usize {
        let post = self.token(1).has(POST) || self.token(2).has(POST);
        usize::from(self.post.is_some() && !self.named && post)
    }

    fn word(&mut self) -> usize {
        let (token, head) = (*self.token(0), head_of(self.paragraph, self.at));
        self.linked |= token.has(OF | AND) || self.commas > 0;
        if self.ends_at_verb(&token, head) {
            return 0;
        }
        let preposition = if token.acronym { 0 } else { self.paragraph.at(self.at, PREPOSITION) };
        if preposition > 0 {
            let attributive =
                || self.commas > 0 && self.last.is_some() && is_attributive(self.paragraph, self.at);
            return if self.is_governed() || attributive() { preposition } else { 0 };
        }
        if ENDINGS.iter().any(|ends| ends(self, &token, head)) {
            return 0;
        }
        match head {
            Some(Role::Name) => self.add_name(),
            Some(role) => self.add_head(role),
            None => {}
        }
        self.last = Some(self.at);
        1
    }

    fn add_name(&mut self) {
        let role = *self.role.get_or_insert(Role::Name);
        let before = &self.paragraph[self.at - 1];
        let of_body = || {
            precedes_body(self.paragraph, self.at)
                || before.has(OF | ARTICLE | GOVERNS_FOR) && before.is_word()
        };
        if matches!(role, Role::Post | Role::Name) && (is_russian(self.paragraph) || !of_body()) {
            self.named = true;
        }
    }

    fn add_head(&mut self, role: Role) {
        // In an English compound the last noun before `of` decides.
        let compound = is_english(self.paragraph) && !self.linked;
        if compound || matches!(self.role, None | Some(Role::Name)) {
            self.role = Some(role);
        }
        if matches!(role, Role::Post | Role::Body) {
            self.governor = Some(self.at);
        }
        if role == Role::Post || role == Role::Body && self.post.is_none() {
            self.post = Some(self.at);
        }
    }

    /// A verb, adverb, time, relative word or source ends the phrase. A noun that is also a verb is a noun until the
    /// phrase has a head: `the report said`.
    fn ends_at_verb(&self, token: &Token, head: Option<Role>) -> bool {
        let here = self.at == self.first;
        if self.paragraph.at(self.at, VERBS) == 0 || here && token.has(AGENCY) {
            return false;
        }
        let noun = || {
            let verbal = token.has(CONVERB) && !(self.determined && self.at == self.first + 1);
            token.capital && !here
                || head != Some(Role::Name) && (self.determined || self.last.is_some()) && !verbal
        };
        !(head.is_some() && self.role.is_none() && noun())
    }

    /// Returns whether a preposition may be inside the phrase: `посол в Латвии`, `Ambassador to Portugal`.
    fn is_governed(&self) -> bool {
        let Some(post) = self.post.filter(|_| !self.named) else { return false };
        let (token, next) = (self.token(0), self.token(1));
        let governing =
            self.paragraph[post].classes | self.governor.map_or(0, |at| self.paragraph[at].classes);
        if token.has(GOVERNS_V) && governing & GOVERNS_ANY != 0 {
            return true;
        }
        // a guest from Aktau
        if is_english(self.paragraph) && token.has(ORIGIN) && !token.has(GOVERNS_FOR) && next.capital {
            return self.role == Some(Role::Post);
        }
        if token.classes & governing & GOVERNS == 0 {
            return false;
        }
        if token.has(INSIDE | ON_PLACE) && next.has(NETWORK | AGENCY) {
            return false;
        }
        if token.has(INSIDE) {
            // a trader at a grain company
            let body = || (self.at + 2..self.at + 6).any(|at| self.paragraph[at].has(BODY));
            return next.capital
                || next.has(DEFINITE)
                || token.has(GOVERNS_AT) && next.has(ARTICLE) && body();
        }
        self.paragraph.at(self.at, PREPOSITION) == 1 && self.paragraph.at(self.at, ADVERB) == 0
    }

    fn finish(self) -> Option<Phrase> {
        let (paragraph, first) = (self.paragraph, self.first);
        let mut last = self.last?;
        while last > first && paragraph[last].has(DANGLING) {
            last -= 1;
        }
        let phrase = |role| Some(Phrase { first, last, role });
        if let Some(role) = self.role {
            let person = role == Role::Post && self.named;
            return phrase(if person { Role::Name } else { role });
        }
        let token = &paragraph[last];
        let alone = if is_english(paragraph) {
            self.determined && last > first
        } else {
            // An unknown noun alone: `воскликнул прораб.`
            let ended = paragraph[last + 1].is(&[Kind::Stop, Kind::Comma, Kind::End]);
            last == first
                && !token.capital
                && token.classes == 0
                && ended
                && (!paragraph.ends(last, VOWEL) || paragraph.ends(last, NOMINATIVE))
        };
        if alone { phrase(Role::Post) } else { None }
    }
}

/// Returns whether a phrase ends before a word, with its head.
type Ending = fn(&Reader<'_, '_>, &Token, Option<Role>) -> bool;

/// What ends a phrase at a word besides verbs and prepositions.
const ENDINGS: [Ending; 6] = [
    ends_at_addressee,
    ends_at_unknown_verb,
    ends_at_pronoun,
    ends_at_joined_verb,
    ends_after_name,
    ends_without_head,
];

fn ends_at_addressee(reader: &Reader<'_, '_>, token: &Token, _: Option<Role>) -> bool {
    is_russian(reader.paragraph) && reader.last.is_some() && token.has(ADDRESSEE) && token.has(DATIVE)
}

/// `Садовник встретил гостей`
fn ends_at_unknown_verb(reader: &Reader<'_, '_>, token: &Token, _: Option<Role>) -> bool {
    let unknown = token.classes == 0 && !token.capital && reader.last.is_some();
    unknown && is_russian(reader.paragraph) && reader.paragraph.ends(reader.at, VERBAL)
}

fn ends_at_pronoun(_: &Reader<'_, '_>, _: &Token, head: Option<Role>) -> bool {
    head == Some(Role::Pronoun)
}

/// `X and said`
fn ends_at_joined_verb(reader: &Reader<'_, '_>, token: &Token, _: Option<Role>) -> bool {
    let (paragraph, next) = (reader.paragraph, reader.at + 1);
    token.has(AND)
        && (paragraph.at(next, SAY | REPORT | PRONOUN | PREPOSITION) > 0
            || paragraph[next].is_word() && paragraph.ends(next, PAST))
}

/// After the name of a person no small letter, and in Russian no new nominative, belongs to the phrase.
fn ends_after_name(reader: &Reader<'_, '_>, token: &Token, head: Option<Role>) -> bool {
    if !reader.named || token.capital {
        return false;
    }
    let particle =
        token.has(LINK) && (reader.token(1).capital || reader.token(1).has(LINK) && reader.token(2).capital);
    head.is_none() && !token.has(OF | DOTTED) && !particle
        || is_russian(reader.paragraph) && head.is_some() && token.has(NOMINATIVE)
}

/// An English phrase without article shows its head within four words.
fn ends_without_head(reader: &Reader<'_, '_>, token: &Token, head: Option<Role>) -> bool {
    let known =
        head.is_some() || token.capital || reader.determined || reader.role.is_some() || token.has(LINK);
    is_english(reader.paragraph)
        && !known
        && (reader.at..reader.at + 4).all(|at| head_of(reader.paragraph, at).is_none())
}

/// Returns whether an apposition begins at a token after a comma: after a name a post (`X, head of Y`), after a post a
/// name or one more post (`the head, X,`).
fn is_apposition(paragraph: &Paragraph<'_>, first: usize, named: bool) -> bool {
    let article = paragraph[first].has(DETERMINER);
    for at in first..first + LONGEST_APPOSITION {
        let token = &paragraph[at];
        if !token.is(&[Kind::Word, Kind::Dash, Kind::Mark]) {
            break;
        }
        if token.has(SAY | REPORT | CONVERB | RELATIVE) && !token.has(HEADS) {
            return named && article && at > first + 1;
        }
        if token.has(POST) && (is_english(paragraph) || token.has(NOMINATIVE)) {
            return if named { at < first + 6 } else { names_before_sign(paragraph, at) };
        }
        if !named {
            let name = |at: &usize| paragraph[*at].capital || paragraph[*at].has(LINK);
            let end = at + 1 + (at + 1..at + MOST_NAMES).take_while(name).count();
            return head_of(paragraph, at) == Some(Role::Name)
                && paragraph[end].is(&[Kind::Comma, Kind::Stop]);
        }
        if at > first && paragraph.at(at, PREPOSITION) > 0 {
            return false;
        }
    }
    named && article
}

/// Returns whether the comma at a token is one of a list in the name of a body: `Ministry of Ecology, Geology and Natural
/// Resources`.
pub(super) fn is_list(paragraph: &Paragraph<'_>, comma: usize) -> bool {
    let joins = |at: usize| paragraph[at].has(AND) || paragraph[at].kind == Kind::Comma;
    let mut at = comma;
    for _ in 0..MOST_LISTED {
        let Some(end) = (at + 1..at + LONGEST_LISTED).find(|&next| joins(next)) else { return false };
        let member = |at: usize| is_list_member(paragraph, at);
        if !(at + 1..end).all(member) {
            return false;
        }
        if paragraph[end].has(AND) {
            let rest = (end + 1..end + LONGEST_LISTED).take_while(|&at| paragraph[at].is_word());
            let verbal = |at: usize| !paragraph[at].capital && paragraph.ends(at, VERBAL);
            let news = is_russian(paragraph) && (comma + 1..end).chain(rest).any(verbal);
            return (end > at + 1 || at > comma) && member(end + 1) && !news;
        }
        at = end;
    }
    false
}

/// Returns whether a word may be in the list of a name: in English a capitalised one, in Russian one that is not a subject
/// and no verb.
fn is_list_member(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let token = &paragraph[at];
    let other =
        POST | PRONOUN | PREPOSITION | ADVERB | TIME | RELATIVE | SAY | REPORT | AUXILIARY | VIA | AGENCY;
    if !token.is_word() || token.has(other) || token.acronym {
        return false;
    }
    match paragraph.language {
        Language::English => token.capital,
        _ => !(token.capital || token.has(NOMINATIVE) && token.has(BODY | MEDIUM) && !token.has(OBLIQUE)),
    }
}

/// Returns whether the name of a person follows a post before the next sign.
fn names_before_sign(paragraph: &Paragraph<'_>, post: usize) -> bool {
    let signs = [Kind::Comma, Kind::Stop, Kind::Colon, Kind::End];
    let named = |at: usize| head_of(paragraph, at) == Some(Role::Name);
    let found = (post..post + 10).find(|&at| paragraph[at].is(&signs) || named(at));
    found.is_some_and(named)
}

/// Returns whether a preposition may be inside an apposition: `a teacher from Taraz`; others only before a comma that
/// a verb follows.
fn is_attributive(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let end = (at + 1..at + 8).find(|&next| !paragraph[next].is_word()).unwrap_or(at + 8);
    // a ranger in the Altyn-Emel National Park
    let inside = paragraph[at].has(GOVERNS_IN | GOVERNS_AT) && paragraph[at + 1].is_word();
    let body = |at: usize| paragraph[at].is_word() && paragraph.at(at, BODY) > 0;
    let named = inside && (paragraph[at + 1].capital || paragraph[at + 1].has(DETERMINER));
    paragraph[at].has(ORIGIN)
        || named && (at + 2..at + 6).any(body)
        || paragraph[end].kind == Kind::Comma && paragraph[end + 1].has(SAY | REPORT)
}

/// Returns whether an English capitalised word belongs to a noun after it: `Ertis Choral press service`.
fn precedes_body(paragraph: &Paragraph<'_>, at: usize) -> bool {
    for next in at + 1..at + 4 {
        let token = &paragraph[next];
        if token.has(BODY | MEDIUM | DOCUMENT | POST) {
            return true;
        }
        if !token.is_word() || token.has(PREPOSITION | LINK | SAY | REPORT | AUXILIARY | ADVERB | TIME) {
            return false;
        }
    }
    false
}
