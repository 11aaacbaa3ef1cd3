//! The verbs by which a text says that somebody spoke: one table, in English, Russian and Kazakh.

/// On which side of the verb the one who speaks may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// `the Minister told reporters`.
    Before,
    /// `деді министр`.
    After,
    /// `the Minister noted`, `noted the Minister`.
    Either,
    /// `говорится в заявлении`: nobody in particular.
    Nowhere,
}

/// A verb that makes the words beside it the words of somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    /// As written, several words with one space between them.
    pub(super) words: &'static str,
    /// Where its subject stands.
    pub(super) speaker: Side,
    /// Whether it may take an object of its own beside the words: `told reporters`.
    pub(super) addresses: bool,
    /// Whether it follows the words without comma or dash: `"…" деді министр`.
    pub(super) quotative: bool,
}

impl Verb {
    /// Whether it is a Kazakh one: no Russian verb of the table ends as these do.
    pub(super) fn is_kazakh(&self) -> bool {
        ["ды", "ді", "ты", "ті"].iter().any(|end| self.words.ends_with(end))
    }
}

const fn either(words: &'static str) -> Verb {
    Verb { words, speaker: Side::Either, addresses: false, quotative: false }
}

const fn addressing(words: &'static str) -> Verb {
    Verb { words, speaker: Side::Before, addresses: true, quotative: false }
}

/// Behind the words its object is left out: `"…," - assured the Minister`.
const fn persuading(words: &'static str) -> Verb {
    Verb { words, speaker: Side::Either, addresses: true, quotative: false }
}

const fn nobody(words: &'static str) -> Verb {
    Verb { words, speaker: Side::Nowhere, addresses: false, quotative: false }
}

const fn quotative(words: &'static str) -> Verb {
    Verb { words, speaker: Side::Either, addresses: false, quotative: true }
}

/// Not quotative, for `деп хабарлайды X` is how a release names its reporter.
const fn reporting(words: &'static str) -> Verb {
    Verb { words, speaker: Side::After, addresses: false, quotative: false }
}

/// Sorted, for it is searched by halves. A Russian verb in `-л` stands for its forms in `-ла`, `-ло` and `-ли` too.
///
/// `reports`, `cites` and `learnt` are missing on purpose: they name the reporter of a release, who
/// did not speak the words.
const VERBS: &[Verb] = &[
    either("acknowledged"),
    either("added"),
    either("adds"),
    either("admitted"),
    addressing("advised"),
    either("affirmed"),
    either("agreed"),
    either("announced"),
    either("answered"),
    either("argued"),
    either("argues"),
    either("asked"),
    either("asks"),
    either("asserted"),
    persuading("assured"),
    persuading("assures"),
    either("believes"),
    either("cautioned"),
    either("clarified"),
    either("clarifies"),
    either("commented"),
    either("comments"),
    either("concluded"),
    either("concludes"),
    either("confirmed"),
    either("continued"),
    either("continues"),
    either("declared"),
    either("declares"),
    either("elaborated"),
    either("emphasised"),
    either("emphasises"),
    either("emphasized"),
    either("emphasizes"),
    either("exclaimed"),
    either("explained"),
    either("explains"),
    either("highlighted"),
    addressing("informed"),
    either("insisted"),
    either("joked"),
    either("mentioned"),
    either("noted"),
    either("notes"),
    either("observed"),
    either("opined"),
    either("outlined"),
    either("pointed out"),
    either("points out"),
    either("promised"),
    either("proposed"),
    either("quipped"),
    either("reads"),
    either("reaffirmed"),
    either("recalled"),
    either("recalls"),
    either("reiterated"),
    either("remarked"),
    persuading("reminded"),
    either("replied"),
    either("reported"),
    either("responded"),
    either("said"),
    either("says"),
    either("shared"),
    either("specified"),
    either("stated"),
    either("states"),
    either("stressed"),
    either("stresses"),
    either("suggested"),
    either("summarised"),
    either("summarized"),
    either("summarizes"),
    either("summed up"),
    addressing("tells"),
    either("thinks"),
    addressing("told"),
    either("tweeted"),
    either("underlined"),
    either("underlines"),
    either("underscored"),
    either("underscores"),
    persuading("urged"),
    either("vowed"),
    either("warned"),
    either("writes"),
    either("wrote"),
    either("айтты"),
    either("акцентировал"),
    either("акцентировал внимание"),
    either("акцентировала внимание"),
    either("акцентировали внимание"),
    either("атап көрсетті"),
    either("атап өтті"),
    either("баса айтты"),
    either("возразил"),
    either("воскликнул"),
    either("вспоминает"),
    either("вспомнил"),
    either("выразил надежду"),
    either("выразил уверенность"),
    either("выразила надежду"),
    either("выразила уверенность"),
    either("выразили надежду"),
    either("выразили уверенность"),
    either("гласит"),
    either("говорил"),
    either("говорит"),
    nobody("говорится"),
    either("говорят"),
    quotative("деді"),
    quotative("дейді"),
    nobody("делінген"),
    quotative("деп айтты"),
    quotative("деп айтып өтті"),
    quotative("деп алғыс білдірді"),
    quotative("деп алғысын білдірді"),
    quotative("деп атап айтты"),
    quotative("деп атап көрсетті"),
    quotative("деп атап өтті"),
    quotative("деп баса айтты"),
    quotative("деп баяндады"),
    quotative("деп ерекше атап өтті"),
    quotative("деп есептейді"),
    quotative("деп еске салды"),
    quotative("деп ескертті"),
    quotative("деп жазды"),
    quotative("деп жалғастырды"),
    quotative("деп жауап берді"),
    quotative("деп жеткізді"),
    quotative("деп мәлім етті"),
    quotative("деп мәлімдеді"),
    quotative("деп мәлімдейді"),
    quotative("деп нақтылады"),
    quotative("деп ой бөлісті"),
    quotative("деп ой түйді"),
    quotative("деп ойлайды"),
    quotative("деп ойын білдірді"),
    quotative("деп пікір білдірді"),
    quotative("деп пікірін білдірді"),
    quotative("деп растады"),
    quotative("деп ризашылығын білдірді"),
    quotative("деп ризашылық білдірді"),
    quotative("деп санайды"),
    quotative("деп сендірді"),
    quotative("деп сенім білдірді"),
    quotative("деп сенімін білдірді"),
    quotative("деп сұрады"),
    quotative("деп сөзін түйіндеді"),
    quotative("деп сөзін қорытындылады"),
    quotative("деп тапсырды"),
    quotative("деп толықтырды"),
    quotative("деп тілге тиек етті"),
    quotative("деп түйіндеді"),
    quotative("деп түсіндірді"),
    reporting("деп хабарлады"),
    reporting("деп хабарлайды"),
    quotative("деп қорытындылады"),
    quotative("деп қосты"),
    quotative("деп үміт білдірді"),
    either("добавил"),
    either("добавляет"),
    either("добавляют"),
    either("заверил"),
    either("заключает"),
    either("заключил"),
    either("заметил"),
    either("заявил"),
    either("заявляет"),
    either("заявляют"),
    either("констатировал"),
    either("констатирует"),
    either("мәлімдеді"),
    either("написал"),
    either("напоминает"),
    either("напомнил"),
    either("обратил внимание"),
    either("обратила внимание"),
    either("обратили внимание"),
    either("объявил"),
    either("объяснил"),
    either("объясняет"),
    either("озвучил"),
    either("ответил"),
    either("отвечает"),
    either("отметил"),
    either("отмечает"),
    nobody("отмечается"),
    either("отмечал"),
    either("отмечают"),
    nobody("отмечено"),
    either("парировал"),
    either("перечислил"),
    either("пишет"),
    either("поблагодарил"),
    either("поделилась"),
    either("поделилась впечатлениями"),
    either("поделилась мнением"),
    either("поделились"),
    either("поделились впечатлениями"),
    either("поделились мнением"),
    either("поделился"),
    either("поделился впечатлениями"),
    either("поделился мнением"),
    either("подметил"),
    either("подтвердил"),
    either("подчеркивает"),
    nobody("подчеркивается"),
    either("подчеркивал"),
    either("подчеркивают"),
    either("подчеркнул"),
    either("подчёркивает"),
    nobody("подчёркивается"),
    either("подчёркивал"),
    either("подчёркнул"),
    either("подытожил"),
    either("поздравил"),
    either("полагает"),
    either("полагают"),
    either("пообещал"),
    either("посетовал"),
    either("посоветовал"),
    either("пояснил"),
    either("поясняет"),
    either("поясняют"),
    either("предложил"),
    either("предупредил"),
    either("призвал"),
    either("признал"),
    either("признался"),
    either("продолжил"),
    either("проинформировал"),
    either("прокомментировал"),
    either("разъяснил"),
    either("рассказал"),
    either("рассказывает"),
    either("рассказывают"),
    either("резюмировал"),
    either("резюмирует"),
    either("сказал"),
    nobody("сказано"),
    either("сообщает"),
    nobody("сообщается"),
    either("сообщают"),
    either("сообщил"),
    either("спросил"),
    either("считает"),
    either("считают"),
    either("толықтырды"),
    either("түсіндірді"),
    either("убежден"),
    either("убеждена"),
    either("убеждены"),
    either("убеждён"),
    either("уверен"),
    either("уверена"),
    either("уверены"),
    either("указал"),
    nobody("указано"),
    either("указывает"),
    nobody("указывается"),
    either("утверждает"),
    either("утверждают"),
    either("уточнил"),
    either("уточняет"),
    either("уточняют"),
    either("қосты"),
];

/// Participles that lead to words behind a colon: `He pointed to it, stressing: "`. Sorted.
///
/// Who speaks is the subject of another verb, which may be far; where it is one of saying, he is known.
const PARTICIPLES: &[&str] = &[
    "adding",
    "concluding",
    "emphasising",
    "emphasizing",
    "explaining",
    "highlighting",
    "noting",
    "remarking",
    "saying",
    "stating",
    "stressing",
    "underlining",
    "underscoring",
    "добавив",
    "заметив",
    "заявив",
    "отметив",
    "отмечая",
    "подчеркивая",
    "подчеркнув",
    "подчёркивая",
    "подчёркнув",
    "пояснив",
    "сказав",
    "уточнив",
];

/// Whether `word` leads to words behind a colon as a verb does.
pub(super) fn is_participle(word: &str) -> bool {
    PARTICIPLES.binary_search(&word).is_ok()
}

/// Most words of a verb in the table.
pub(super) const LONGEST_VERB: usize = 4;

/// The verb that `words` are, in whatever form the table knows.
pub(super) fn verb(words: &str) -> Option<&'static Verb> {
    find(words).or_else(|| {
        let past = words.strip_suffix(['а', 'о', 'и'])?;
        past.ends_with('л').then(|| find(past)).flatten()
    })
}

/// Whether a verb of the table begins with `words`.
pub(super) fn begins_verb(words: &str) -> bool {
    let at = VERBS.partition_point(|verb| verb.words < words);
    VERBS.get(at).is_some_and(|verb| verb.words.starts_with(words))
}

fn find(words: &str) -> Option<&'static Verb> {
    let at = VERBS.binary_search_by(|verb| verb.words.cmp(words)).ok()?;
    VERBS.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_without_repeats() {
        assert!(VERBS.is_sorted_by(|a, b| a.words < b.words));
        assert!(PARTICIPLES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_verb_that_needs_no_comma_is_kazakh() {
        assert!(VERBS.iter().all(|verb| verb.is_kazakh() || !verb.quotative));
        assert!(
            ["атап өтті", "мәлімдеді", "айтты"].iter().all(|words| verb(words).is_some_and(Verb::is_kazakh))
        );
        assert!(
            ["said", "заявил", "уверены"]
                .iter()
                .all(|words| verb(words).is_some_and(|verb| !verb.is_kazakh()))
        );
    }

    #[test]
    fn no_verb_is_longer_than_is_looked_for() {
        assert!(VERBS.iter().all(|verb| verb.words.split(' ').count() <= LONGEST_VERB));
    }

    #[test]
    fn russian_past_has_four_forms() {
        for form in ["заявил", "заявила", "заявило", "заявили"] {
            assert!(verb(form).is_some(), "{form}");
        }
        for none in ["заяви", "ила", "а", "", "saida", "деділа"] {
            assert!(verb(none).is_none(), "{none}");
        }
    }
}
