//! Digests of invented sentences in three languages, in the proportions of the real ones: a title of
//! 66 bytes, 6 paragraphs of 260 bytes on average, headers in their three forms. Seeded, so that
//! every run reads the same text.

use std::fmt::{self, Write as _};

/// A xorshift generator: the same numbers for the same seed, everywhere.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// `seed` is not 0.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + (self.0 >> 11) % (high - low + 1)
    }

    /// Whether one chance in `of` came true.
    pub(crate) fn once_in(&mut self, of: u64) -> bool {
        self.between(1, of) == 1
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let last = u64::try_from(from.len() - 1).unwrap_or_default();
        from[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }
}

/// The words of one language. In sentences `@` stands for a person, `#` for a place, `%` for a thing.
#[derive(Debug)]
pub(crate) struct Tongue {
    pub(crate) name: &'static str,
    titles: &'static [&'static str],
    /// First sentences, with the clause that says who reports.
    openings: &'static [&'static str],
    sentences: &'static [&'static str],
    credit: &'static str,
    furniture: &'static str,
    people: &'static [&'static str],
    places: &'static [&'static str],
    things: &'static [&'static str],
}

pub(crate) const ENGLISH: Tongue = Tongue {
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
    furniture: "Tell a friend",
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

pub(crate) const RUSSIAN: Tongue = Tongue {
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
    furniture: "Рассказать друзьям",
    people: &["А.К.Грушин", "Ж. Сливин", "Айдар Теменов", "художник Ильдар Каратаев"],
    places: &["Астана", "Лиссабон", "Загреб", "Осло", "Талгар"],
    things: &["карты степи", "старые часы", "ранние сливы", "ночной поезд"],
};

pub(crate) const KAZAKH: Tongue = Tongue {
    name: "Kazakh",
    titles: &["Елшілік # қаласында % көрсетті", "# қаласында мереке өтті", "@ қонақтарды қабылдады"],
    openings: &["Мерекеге екі жүзден астам қонақ келді, деп хабарлайды ҚР СІМ баспасөз қызметі."],
    sentences: &[
        "@ қонақтарға % туралы айтып берді.",
        "Кеш соңында # қаласының тұрғындары ән айтты.",
        "Тараптар ынтымақтастықты жалғастыруға келісті.",
        "120 оқушы қатысты.",
        "Біз достарымызды тағы да күтеміз\", - деді @.",
    ],
    credit: "Сурет: ",
    furniture: "Tell a friend",
    people: &["Т.Әбенов", "Д. Оразова", "Айдар Теменов"],
    places: &["Астана", "Сеул", "Орал", "Талғар"],
    things: &["көне карталар", "қымыз", "алма ағаштары"],
};

/// A digest without end, release by release.
#[derive(Debug, Clone)]
pub(crate) struct Digest {
    tongue: &'static Tongue,
    dice: Dice,
}

impl Digest {
    pub(crate) const fn new(tongue: &'static Tongue) -> Self {
        Self { tongue, dice: Dice::new(0x9E37_79B9_7F4A_7C15) }
    }

    /// Adds the next release to `text`.
    pub(crate) fn release(&mut self, text: &mut String) {
        self.header(text);
        let title = self.dice.pick(self.tongue.titles);
        self.sentence(title, text);
        text.push('\n');
        if self.dice.once_in(3) {
            text.push_str(self.tongue.credit);
            self.sentence("@", text);
            text.push('\n');
        }
        let spaced = self.dice.once_in(20);
        for paragraph in 0..self.dice.between(4, 8) {
            if spaced {
                text.push('\n');
            }
            self.paragraph(paragraph == 0, text);
        }
        if self.dice.once_in(12) {
            text.push_str(self.tongue.furniture);
            text.push('\n');
        }
    }

    /// Of 74 headers seen 65 were full, 7 a date alone and 2 without views.
    fn header(&mut self, text: &mut String) {
        let form = self.dice.between(1, 74);
        let (day, month) = (self.dice.between(1, 28), self.dice.between(1, 12));
        let mut add = |part: fmt::Arguments<'_>| text.write_fmt(part).expect("a string takes all");
        add(format_args!("{day:02}.{month:02}.{}", self.dice.between(2021, 2026)));
        if form > 7 {
            add(format_args!(", {:02}:{:02}", self.dice.between(0, 23), self.dice.between(0, 59)));
        }
        if form > 9 {
            let most = self.dice.pick(&[99, 9_999, 9_999, 99_999]);
            add(format_args!(" {}", self.dice.between(0, most)));
        }
        text.push('\n');
    }

    fn paragraph(&mut self, first: bool, text: &mut String) {
        let (start, length) = (text.len(), self.dice.between(100, 420));
        if first {
            let opening = self.dice.pick(self.tongue.openings);
            self.sentence(opening, text);
        }
        // Half a sentence too few or too many: on average the length that was drawn.
        while ((text.len() - start) as u64) + 58 < length {
            if text.len() > start {
                text.push(' ');
            }
            let sentence = self.dice.pick(self.tongue.sentences);
            self.sentence(sentence, text);
        }
        text.push('\n');
    }

    /// Adds `sentence` with its slots filled.
    fn sentence(&mut self, sentence: &str, text: &mut String) {
        let mut rest = sentence;
        while let Some(slot) = rest.find(['@', '#', '%']) {
            let from = match rest.as_bytes()[slot] {
                b'@' => self.tongue.people,
                b'#' => self.tongue.places,
                _ => self.tongue.things,
            };
            text.push_str(&rest[..slot]);
            text.push_str(self.dice.pick(from));
            rest = &rest[slot + 1..];
        }
        text.push_str(rest);
    }
}

/// A digest of `bytes` bytes, and as many more as its last release needs.
pub(crate) fn digest(tongue: &'static Tongue, bytes: usize) -> String {
    let mut digest = Digest::new(tongue);
    let mut text = String::with_capacity(bytes + 8 * 1024);
    while text.len() < bytes {
        digest.release(&mut text);
    }
    text
}

/// So many full header lines, all different.
pub(crate) fn headers(count: usize) -> Vec<String> {
    let mut digest = Digest::new(&ENGLISH);
    let full = |line: &String| line.matches(' ').count() == 2;
    let mut line = || {
        let mut line = String::new();
        digest.header(&mut line);
        line.trim_end().to_owned()
    };
    std::iter::repeat_with(&mut line).filter(full).take(count).collect()
}
