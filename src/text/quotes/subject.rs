//! The words that name who speaks, and where they end.

use super::marks::is_double;
use super::tokens::{Stop, Token, Tokens};
use crate::span::{Excerpt, Span};
use crate::text::{particles, posts};

/// Whether more words belong to a subject.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum End {
    #[default]
    Open,
    /// It is whole: behind a comma or a pronoun.
    Whole,
    /// A word ended it that begins something else.
    Cut,
}

/// Where a subject stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Alone,
    /// It began as a phrase of time or place, or stands for somebody named before.
    Phrase,
    /// It stands behind one, where only what is plain is certain.
    BehindPhrase,
}

/// The words before or behind a verb that name who speaks, gathered one by one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Subject<'a> {
    pub(super) bounds: Option<(usize, usize)>,
    /// End of all but the last word.
    spare: Option<usize>,
    end: End,
    place: Place,
    /// Words since a post that is held somewhere.
    placed: Option<usize>,
    /// The last word that belongs to it, and the last that was read; neither is an adverb.
    own: &'a str,
    last: &'a str,
    /// The last word read, if it is a pronoun.
    pronoun: Option<(usize, usize)>,
    /// Whether a post is among its words.
    pub(super) post: bool,
    /// Whether one of its words could be a verb.
    pub(super) verbal: bool,
}

/// `Ambassador of Kazakhstan to Kenya`: so many words may stand between post and place.
const PLACED_WITHIN: usize = 5;

impl<'a> Subject<'a> {
    /// One that begins behind a phrase of time or place.
    pub(super) fn behind_phrase() -> Self {
        Self { place: Place::BehindPhrase, ..Self::default() }
    }

    /// One that began as a phrase of time.
    pub(super) fn phrase() -> Self {
        Self { place: Place::Phrase, ..Self::default() }
    }

    pub(super) fn push(&mut self, token: &Token<'a>, next: Option<&str>) {
        let word = token.text;
        if self.is_phrase() && self.ends_phrase(word, next) {
            *self = Self::behind_phrase();
        }
        let placed = self.placed.is_some_and(|words| words <= PLACED_WITHIN);
        let relative = self.bounds.is_none() && particles::is_relative(word);
        if relative || self.bounds.is_none() && particles::is_preposition(word) {
            self.place = Place::Phrase;
        }
        if !self.is_over() && self.bounds.is_some() && particles::ends_subject(word, next, placed) {
            self.end = End::Cut;
        }
        self.verbal |= relative || self.could_be_verb(word);
        self.post |= posts::is_post(word);
        if !particles::is_adverb(word) {
            if !self.is_over() {
                self.extend(token);
            }
            self.pronoun =
                (particles::is_pronoun(word) && !self.is_joined()).then_some((token.start, token.end));
            self.last = word;
        }
        if token.stop == Stop::Comma {
            self.close();
        }
        self.placed = if particles::is_placed(word) { Some(0) } else { self.placed.map(|words| words + 1) };
    }

    /// Takes no more words.
    pub(super) fn close(&mut self) {
        if self.end == End::Open {
            self.end = End::Whole;
        }
    }

    fn is_over(&self) -> bool {
        self.end != End::Open
    }

    /// Whether a word rather than a comma ended it.
    pub(super) fn is_cut(&self) -> bool {
        self.end == End::Cut
    }

    fn is_phrase(&self) -> bool {
        self.place == Place::Phrase
    }

    /// Whether its last word joins two verbs, so that a part of it is none: `he rose and said`.
    fn is_joined(&self) -> bool {
        matches!(self.last, "and" | "but" | "и" | "но" | "және")
    }

    /// Whether it is nobody's: `It was said that`.
    fn is_passive(&self) -> bool {
        matches!(self.own, "is" | "was" | "are" | "were" | "been")
    }

    /// Whether its last word needs one behind it: `the Chairman of`.
    fn is_dangling(&self) -> bool {
        matches!(self.own, "of" | "the") || particles::is_preposition(self.own)
    }

    /// Whether its last word has capitals alone, as a legal form has: `глава АО`.
    fn ends_in_form(&self) -> bool {
        self.own.chars().all(char::is_uppercase) && self.own.chars().nth(1).is_some()
    }

    /// Whether the name in quote marks `token`, which `next` follows, belongs to it: `the Head of "Green Pear"`.
    ///
    /// Behind a name or a post the quoted words may go on: `said the Head "and water"`. Where it is over, they belong to
    /// the phrase behind it: `said the Head at the fair "Green Pear"`.
    pub(super) fn takes_quoted(&self, token: &Token<'_>, next: Option<&str>) -> bool {
        let named = token.stop == Stop::Nothing && next.is_some_and(is_capital);
        // In English a preposition stands between.
        let kind = self.own.starts_with(|c: char| c.is_lowercase() && !c.is_ascii())
            && !particles::is_pronoun(self.own);
        let lacking = self.is_dangling() || self.ends_in_form();
        self.is_over() || lacking || if posts::is_post(self.own) { named } else { kind }
    }

    /// Whether it lacks the name in the marks that follow: `глава АО «`.
    pub(super) fn lacks_name(&self, rest: &str) -> bool {
        self.ends_in_form() && rest.trim_start().starts_with(is_double)
    }

    /// Whether it goes on behind the dash `token`, before `behind`: `Deputy Prime Minister - Minister of …`.
    ///
    /// Only from post to post: behind all else the quoted words may go on.
    pub(super) fn spans(&self, token: &Token<'_>, behind: &Tokens<'_>) -> bool {
        token.dash
            && self.post
            && !self.is_over()
            && !self.is_phrase()
            && !self.is_joined()
            && !self.verbal
            && self.bounds.is_some_and(|(start, _)| post_ahead(&behind.from(start)))
            && post_ahead(behind)
    }

    /// Whether with `word` who speaks begins behind a phrase: `On Monday the Minister`, `После встречи министр`.
    ///
    /// An English article begins a new thing where no word before asks for one; a Russian post has the form of a subject, a
    /// Kazakh one stands behind what it heads.
    fn ends_phrase(&self, word: &str, next: Option<&str>) -> bool {
        let named = |next| is_capital(next) || posts::is_post(next);
        let begins = word == "the" && next.is_some_and(named)
            || !word.is_ascii() && posts::is_post(word) && !posts::is_held(word)
            || opens_post(word, next);
        begins && !self.verbal && !self.is_joined() && !asks_for_more(self.last)
    }

    /// Whether nobody is named, so that whoever speaks stands behind the verb.
    pub(super) fn is_nobody(&self) -> bool {
        self.bounds.is_none() || self.is_phrase() && self.pronoun.is_none()
    }

    /// Whether `word`, the next one, could be a verb: `leading`, `invited`, and behind a name `Kanat left`.
    fn could_be_verb(&self, word: &str) -> bool {
        let small = word.starts_with(|c: char| c.is_ascii_lowercase());
        let joins = [particles::is_preposition, particles::is_joint, particles::is_adverb, posts::is_post];
        let behind_name = is_capital(self.last)
            && !["’s", "'s"].iter().any(|end| self.last.ends_with(end))
            && !joins.iter().any(|joins| joins(word));
        let formed = self.is_gerund(word) || word.ends_with("ed");
        small && (formed || behind_name)
            || is_past(word) && !posts::is_post(word)
            || particles::is_pronoun(word)
    }

    /// `In opening the fair`, but not `at the opening`.
    fn is_gerund(&self, word: &str) -> bool {
        let determined = is_article(self.last) || particles::is_possessive(self.last);
        word.ends_with("ing") && word.starts_with(char::is_lowercase) && !determined
    }

    /// Both as one speaker, if this part behind a comma names `first` again: `the Speaker, Numan Kurt`.
    ///
    /// One of them is a post, and the other a name of two words: two posts may be two people's, one name a place.
    pub(super) fn renaming(&self, first: &Self, text: &str) -> Option<Self> {
        let ((start, to), (from, end)) = first.bounds.zip(self.bounds)?;
        let name = match (first.post, self.post) {
            (true, false) => &text[from..end],
            (false, true) => &text[start..to],
            _ => return None,
        };
        let named =
            is_capital(name) && name.contains(' ') && !name.split(' ').next().is_some_and(particles::is_day);
        let plain = |part: &Self| !part.is_phrase() && !part.is_joined() && !part.verbal;
        let certain = named && plain(self) && plain(first) && !first.is_cut() && !self.is_dangling();
        certain.then_some(Self { bounds: Some((start, end)), ..*self })
    }

    /// The speaker of which `first` and, between two commas, this are parts.
    pub(super) fn enclosed(&self, first: &Self, text: &str) -> Self {
        self.renaming(first, text).filter(|_| !self.is_cut()).unwrap_or(*first)
    }

    /// Whether it could be all of a sentence that names somebody: it ends in a name or a post and begins with no place.
    pub(super) fn could_be_whole(&self, text: &str) -> bool {
        let Some((start, end)) = self.bounds.filter(|_| !self.is_over()) else { return false };
        let first = text[start..end].split_whitespace().next().unwrap_or_default();
        let named = is_capital(self.own) && self.own != first
            || posts::is_post(self.own)
            || particles::could_be_pronoun(self.own);
        named && !particles::is_locative(first)
    }

    fn extend(&mut self, token: &Token<'a>) {
        let word = token.text;
        self.own = word;
        let Some((start, end)) = self.bounds else {
            self.bounds = Some((token.start, token.end));
            return;
        };
        self.spare = Some(end);
        self.bounds = Some((start, token.end));
    }

    /// Without a last word that only looks like one of it: `Minister Ilyassov proudly`, but `the family`.
    ///
    /// In Kazakh also without where it was, `министр жиында`, `министр өз сөзінде`; in Russian that may be of whom: `глава
    /// Совета труда`.
    pub(super) fn trimmed(&self, text: &str, kazakh: bool) -> Self {
        let Some((start, _)) = self.bounds.filter(|_| self.own.starts_with(char::is_lowercase)) else {
            return *self;
        };
        let before = &text[start..self.spare.unwrap_or(start)];
        let until = |kept: usize| (start, start + kept);
        let bounds = if kazakh && particles::ends_circumstance(self.own) {
            kazakh_end(before, self.own).map(until)
        } else if self.own.ends_with("ing") || self.own.ends_with("ly") {
            named_end(before, 0).map(until).or(self.bounds)
        } else {
            self.bounds
        };
        Self { bounds, ..*self }
    }

    /// `In his speech`, `Opening the fair`
    pub(super) fn is_circumstance(&self, text: &str) -> bool {
        let opening = self.bounds.and_then(|(start, end)| text[start..end].split_whitespace().next());
        self.is_phrase() || opening.is_some_and(|word| word.ends_with("ing"))
    }

    /// `in turn`, or an adverb alone
    pub(super) fn is_aside(&self) -> bool {
        (self.is_phrase() || self.bounds.is_none()) && !self.verbal
    }

    /// `The Head of the Garden`, `Kanat Serik`, but not `Together with the Head`.
    pub(super) fn is_plain_name(&self, text: &str) -> bool {
        let Some((start, end)) = self.bounds else { return false };
        let in_name = |word: &str| is_capital(word) || particles::is_joint(word);
        post_ahead(&Tokens::new(text, start)) || text[start..end].split_whitespace().all(in_name)
    }

    /// Whether it is one speaker in the nominative, in one script and with one post at most: not `Президент Абайды`.
    pub(super) fn stands_alone(&self, text: &str) -> bool {
        let Some((start, end)) = self.bounds else { return false };
        let words = || text[start..end].split_whitespace();
        let mixed = words().any(str::is_ascii) && !text[start..end].is_ascii();
        !mixed && !is_oblique(self.own) && words().filter(|word| posts::is_post(word)).count() <= 1
    }

    pub(super) fn excerpt(&self, text: &'a str) -> Option<Excerpt<'a>> {
        let unclear = self.verbal && self.place == Place::BehindPhrase;
        let certain = !unclear && !self.is_joined() && !self.is_dangling() && !self.is_passive();
        let bounds = if self.is_phrase() { self.pronoun } else { self.bounds.filter(|_| certain) };
        let (start, end) = bounds?;
        Some(Excerpt::at(Span::new(start, end), text))
    }
}

/// Whether `word` describes the post `next`, both in the nominative: `официальный представитель`.
pub(super) fn opens_post(word: &str, next: Option<&str>) -> bool {
    ["ый", "ий", "ая"].iter().any(|end| word.ends_with(end))
        && next.is_some_and(|next| posts::is_post(next) && !posts::is_held(next))
}

/// Whether a Kazakh word is no subject: `Абайды`, `Үкіметтен`, `Сәкеннің`.
fn is_oblique(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "ды", "ді", "ты", "ті", "ны", "ні", "ын", "ін", "дан", "ден", "тан", "тен", "нан", "нен", "ның",
        "нің", "дың", "дің", "тың", "тің",
    ];
    ENDS.iter().any(|end| word.ends_with(end))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// How many words may stand between who speaks and the last of where: `кездесу барысында`.
const LONGEST_ASIDE: usize = 2;

/// Where who speaks ends in `words`, before `last`, with which a phrase of where, when or to whom ends; none if that is
/// not certain.
fn kazakh_end(words: &str, last: &str) -> Option<usize> {
    let parted = |words| str::rsplit_once(words, char::is_whitespace).unwrap_or(("", words));
    let (words, last) = if last == "кейін" { parted(words) } else { (words, last) };
    let (before, owner) = parted(words);
    let foreign = owner.is_ascii() && !parted(before).1.is_ascii();
    let form = owner.chars().all(char::is_uppercase) && owner.chars().nth(1).is_some();
    let words = if foreign && !before.is_empty() {
        // `Берік Уәли Facebook парақшасында`
        before
    } else if !particles::has_owner(last) || posts::is_post(owner) {
        words
    } else if form || !is_capital(owner) {
        // `Айбек Смадияров СІМ отырысында`, `кездесу барысында`
        before
    } else {
        // Whose it is nothing tells: `Қошанов Мәжіліс сыртында`, `Қанат Серік сапарында`.
        return None;
    };
    named_end(words, LONGEST_ASIDE)
}

/// Where the name or post ends behind which `words` has at most so many others, in small letters.
fn named_end(words: &str, others: usize) -> Option<usize> {
    let mut ends = words.rmatch_indices(char::is_whitespace).map(|(space, _)| space);
    let mut end = words.len();
    for _ in 0..=others {
        let last = words[..end].rsplit(char::is_whitespace).next()?;
        // Whoever he met is named, too: where his name begins nothing tells.
        let beside = is_capital(last) && ["мен", "бен", "пен"].iter().any(|end| last.ends_with(end));
        if beside || matches!(last, "атындағы" | "туралы") {
            return None;
        }
        if posts::is_post(last) || is_capital(last) && !belongs_behind(last) {
            return Some(end);
        }
        end = ends.next()?;
    }
    None
}

/// Whether a Kazakh word says whose or where what follows is: `Үкіметтің`, `Астанадағы`.
fn belongs_behind(word: &str) -> bool {
    ["ның", "нің", "дың", "дің", "тың", "тің", "дағы", "дегі", "тағы", "тегі"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// `8th`
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

/// Whether behind `word` the same phrase goes on: `of`, `his`, `первый`.
fn asks_for_more(word: &str) -> bool {
    particles::is_preposition(word)
        || particles::is_joint(word)
        || particles::is_possessive(word)
        || ["ый", "ий", "ой", "ая", "его", "её", "ее", "их"].iter().any(|end| word.ends_with(end))
}

/// How many words may stand before a post: `Kazakh First Deputy Foreign Minister`, `сыртқы істер министрі`.
const POST_WITHIN: usize = 4;

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
        let article = at == 0 && (is_article(token.text) || is_ordinal(token.text));
        capitals &= article || is_capital(token.text);
    }
    false
}

/// `подписал`, `келісті`: some nouns, too, which costs no more than an apposition.
fn is_past(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "ал", "ил", "ул", "ял", "ыл", "ала", "ила", "нула", "али", "или", "яли", "лся", "лась", "лись", "ді",
        "ті",
    ];
    word.starts_with(char::is_lowercase)
        && word.chars().nth(4).is_some()
        && ENDS.iter().any(|end| word.ends_with(end))
}
