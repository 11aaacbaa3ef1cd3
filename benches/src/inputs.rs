//! Digests of invented sentences in two languages, in the proportions of real ones: a title of 66 bytes, 6 paragraphs of
//! 260 bytes on average, headers in their three forms. The generator is seeded: every run reads the same text.

use std::fmt::{self, Write as _};

/// A xorshift generator of pseudo-random numbers.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// Creates a generator; `seed` must not be 0.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + (self.0 >> 11) % (high - low + 1)
    }

    /// Returns `true` in one of `of` calls on average.
    pub fn once_in(&mut self, of: u64) -> bool {
        self.between(1, of) == 1
    }

    /// Returns one of the values.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let last = u64::try_from(from.len() - 1).unwrap_or_default();
        from[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }
}

/// The words of one language. In a sentence `@` is replaced by a person, `#` by a place, `%` by a thing.
#[derive(Debug)]
pub struct Language {
    pub name: &'static str,
    titles: &'static [&'static str],
    /// First sentences of releases, with the clause that names who reports.
    openings: &'static [&'static str],
    sentences: &'static [&'static str],
    credit: &'static str,
    boilerplate: &'static str,
    people: &'static [&'static str],
    places: &'static [&'static str],
    things: &'static [&'static str],
}

pub const ENGLISH: Language = Language {
    name: "English",
    titles: &[
        "Embassy in # opens % and a reading room",
        "Deputy Minister @ receives six ambassadors",
        "Kazakhstan and # agree on % for the years to come",
        "@: \"The road from # is open to everyone who carries maps\"",
        "Consulate in # shows % to 400 children",
        "12 gardeners of # present % at the autumn fair in Astana",
        "New rules of the road for % discussed in #",
    ],
    openings: &[
        "Deputy Minister @ visited # and opened %, Ministry of Foreign Affairs of the Republic of Kazakhstan reports.",
        "The Ambassador of Kazakhstan @ showed % in #, press service of the Kazakh MFA reports.",
        "An evening devoted to % was held in #, Kazinform News Agency reports.",
        "The parties met in # to speak about %, Akorda reports.",
    ],
    sentences: &[
        "During the meeting, @ spoke about % and thanked # for its patience with the weather.",
        "Particular attention was paid to %.",
        "We hope that our friends from # will see for themselves how much work stands behind it,\" - @ noted.",
        "The guests were shown around the town’s gardens, its old railway station and the school, where %, they were told, had been kept since 1931.",
        "A road map up to 2030 was signed, and by 6.5% more seats were promised on the trains to #.",
        "In turn, @ expressed readiness to share experience in the fields of grafting, bookbinding and the repair of clocks.",
        "120 students took part.",
        "Zh. Adilov and D.Temenov answered questions until late in the evening.",
        "\"Green Hills\", a programme for %, will go on until the end of the year.",
        "Following the talks, the two sides agreed to continue their cooperation on all issues of mutual interest.",
    ],
    credit: "Images | ",
    boilerplate: "Tell a friend",
    people: &["Aidar Temenov", "A. Quince", "Saule Karatay", "Mr. Plumtree", "Dina K. Orazova"],
    places: &["Valletta", "Lisbon", "Bern", "Oral", "Zagreb", "the valley of Talgar"],
    things: &[
        "a library of steppe maps",
        "the night train",
        "an archive of letters",
        "early plums",
        "tea glasses",
    ],
};

pub const RUSSIAN: Language = Language {
    name: "Russian",
    titles: &[
        "В городе # открыли % и сад",
        "Консулы в # сажают яблони",
        "@ о выставке в #",
        "Что известно про % и поезд",
        "Посольство показало % в #",
    ],
    openings: &[
        "#. 5 марта. KAZAKHSTAN TODAY - Гостям показали %, сообщили в МИД РК.",
        "#. 23 февраля. KAZAKHSTAN TODAY - Урок провел @, сообщает пресс-служба МИД РК.",
    ],
    sentences: &[
        "Занятие вел @, который рассказал про %.",
        "Гости города # получили открытки на память и попробовали написать свои имена тушью.",
        "Первый урожай ждут через пять лет\", - заявил @.",
        "По итогам встречи стороны договорились продолжить работу по всем вопросам.",
        "В рамках программы «Зеленые холмы» к 2030 г. высадят более 12 тыс. саженцев.",
        "120 школьников приехали из #.",
        "Особое внимание уделили тому, как хранить %.",
    ],
    credit: "Фото: ",
    boilerplate: "Рассказать друзьям",
    people: &["А.К.Грушин", "Ж. Сливин", "Айдар Теменов", "художник Ильдар Каратаев"],
    places: &["Астана", "Лиссабон", "Загреб", "Осло", "Талгар"],
    things: &["карты степи", "старые часы", "ранние сливы", "ночной поезд"],
};

/// An endless digest, made release by release.
#[derive(Debug, Clone)]
pub struct Digest {
    language: &'static Language,
    rng: Rng,
}

impl Digest {
    pub const fn new(language: &'static Language) -> Self {
        Self { language, rng: Rng::new(0x9E37_79B9_7F4A_7C15) }
    }

    /// Appends the next release to `text`.
    pub fn release(&mut self, text: &mut String) {
        self.header(text);
        let title = self.rng.pick(self.language.titles);
        self.sentence(title, text);
        text.push('\n');
        if self.rng.once_in(3) {
            text.push_str(self.language.credit);
            self.sentence("@", text);
            text.push('\n');
        }
        let spaced = self.rng.once_in(20);
        for paragraph in 0..self.rng.between(4, 8) {
            if spaced {
                text.push('\n');
            }
            self.paragraph(paragraph == 0, text);
        }
        if self.rng.once_in(12) {
            text.push_str(self.language.boilerplate);
            text.push('\n');
        }
    }

    /// Appends a header. Of 74 real headers 65 were full, 7 had only a date and 2 had no views.
    fn header(&mut self, text: &mut String) {
        let form = self.rng.between(1, 74);
        let (day, month) = (self.rng.between(1, 28), self.rng.between(1, 12));
        let mut add = |part: fmt::Arguments<'_>| text.write_fmt(part).expect("a string accepts all writes");
        add(format_args!("{day:02}.{month:02}.{}", self.rng.between(2021, 2026)));
        if form > 7 {
            add(format_args!(", {:02}:{:02}", self.rng.between(0, 23), self.rng.between(0, 59)));
        }
        if form > 9 {
            let most = self.rng.pick(&[99, 9_999, 9_999, 99_999]);
            add(format_args!(" {}", self.rng.between(0, most)));
        }
        text.push('\n');
    }

    fn paragraph(&mut self, first: bool, text: &mut String) {
        let (start, length) = (text.len(), self.rng.between(100, 420));
        if first {
            let opening = self.rng.pick(self.language.openings);
            self.sentence(opening, text);
        }
        // 58 bytes are half a sentence, so that the average length is the one that was drawn.
        while ((text.len() - start) as u64) + 58 < length {
            if text.len() > start {
                text.push(' ');
            }
            let sentence = self.rng.pick(self.language.sentences);
            self.sentence(sentence, text);
        }
        text.push('\n');
    }

    /// Appends `sentence` with its placeholders replaced.
    fn sentence(&mut self, sentence: &str, text: &mut String) {
        let mut rest = sentence;
        while let Some(slot) = rest.find(['@', '#', '%']) {
            let from = match rest.as_bytes()[slot] {
                b'@' => self.language.people,
                b'#' => self.language.places,
                _ => self.language.things,
            };
            text.push_str(&rest[..slot]);
            text.push_str(self.rng.pick(from));
            rest = &rest[slot + 1..];
        }
        text.push_str(rest);
    }
}

/// Returns a digest of at least `bytes` bytes that ends with a whole release.
pub fn digest(language: &'static Language, bytes: usize) -> String {
    let mut digest = Digest::new(language);
    let mut text = String::with_capacity(bytes + 8 * 1024);
    while text.len() < bytes {
        digest.release(&mut text);
    }
    text
}

/// Returns `count` full header lines.
pub fn headers(count: usize) -> Vec<String> {
    let mut digest = Digest::new(&ENGLISH);
    let full = |line: &String| line.matches(' ').count() == 2;
    let mut line = || {
        let mut line = String::new();
        digest.header(&mut line);
        line.trim_end().to_owned()
    };
    std::iter::repeat_with(&mut line).filter(full).take(count).collect()
}
