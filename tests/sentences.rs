//! Sentences: each rule in three languages, and what holds for any text.

use mfa_bulletin::Span;
use mfa_bulletin::text::sentences;
use proptest::prelude::*;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

/// Each line is one sentence of the paragraph, all of them joined by one space.
fn assert_sentences(expected: &[&str]) {
    let paragraph = expected.join(" ");
    let found: Vec<&str> = sentences(&paragraph).map(|sentence| sentence.trimmed().as_str()).collect();
    assert_eq!(found, expected);
}

#[test]
fn stops_and_marks_with_a_space_behind_them_end_a_sentence() {
    assert_sentences(&["Pears ripen early.", "Who knew?", "Nobody!", "Plums do, too."]);
    assert_sentences(&["Груши созрели рано.", "Кто знал?", "Никто!", "Сливы тоже."]);
    assert_sentences(&["Алмұрт ерте пісті.", "Кім білген?", "Ешкім!", "Өрік те пісті."]);
}

#[test]
fn any_white_space_behind_a_stop_will_do() {
    for space in ["\t", "\u{a0}", "\u{3000}", " \t "] {
        let text = format!("Pears ripen.{space}Plums wait.");
        assert_eq!(sentences(&text).count(), 2, "{space:?}");
    }
}

#[test]
fn line_ends_of_any_kind_end_a_sentence() {
    for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        let text = format!("Pears ripen{end}Plums wait");
        let found: Vec<&str> = sentences(&text).map(|sentence| sentence.as_str()).collect();
        assert_eq!(found, [&format!("Pears ripen{end}"), "Plums wait"], "{end:?}");
    }
}

#[test]
fn semicolon_dash_and_dots_of_omission_end_none() {
    assert_sentences(&["Pears came; plums - not yet … They wait.", "So do we."]);
    assert_sentences(&["Груши пришли; Сливы - пока нет … Они ждут.", "Мы тоже."]);
    assert_sentences(&["Алмұрт келді; Өрік - әлі жоқ … Олар күтуде.", "Біз де."]);
}

#[test]
fn initials_belong_to_the_name_behind_them() {
    assert_sentences(&[
        "A. Plumtree met Zh. Oral and Anna B. Perry.",
        "D.Fig, J.-P. Pine and Sh.K. Rowan came.",
    ]);
    assert_sentences(&["К гостям вышел А. Сливин.", "Дж. Груш и Ж.Қ. Оралова обсудили речь А.К.Яблонева."]);
    assert_sentences(&["Жиынды Ә. Алмасов ашты.", "Ш. Өріков пен Дж. Жидек, Ғ.Т.Мейізова келді."]);
    assert_sentences(&["Пришел И\u{306}. Грушин.", "Все рады."]);
    assert_sentences(&["Guests:A. Plumtree,Zh. Oral;D. Fig.", "Hosts—B. Pine–C. Rowan."]);
    assert_sentences(&["1.А. Пак – председатель.", "Прибыл 2024г.А.К. Лян."]);
    assert_sentences(&["It was 25 °C.", "Kazakhstan is on 5G.", "Oral too."]);
}

#[test]
fn a_letter_before_a_word_that_opens_sentences_is_no_initial() {
    assert_sentences(&["Juice holds vitamin C.", "The pears agreed on plan B.", "It works."]);
    assert_sentences(&["В соке есть витамин С.", "Это полезно."]);
    assert_sentences(&["Шырында С.", "Бұл пайдалы."]);
}

#[test]
fn acronyms_of_two_capitals_end_a_sentence() {
    assert_sentences(&["It is held at the UN.", "Pears are grown in the EU.", "R&D.", "Kazakhstan left."]);
    assert_sentences(&["Жители РК.", "Садоводы ООН.", "Сливы."]);
    assert_sentences(&["Бұл - ҚР.", "Алмұрт БҰҰ.", "Өрік."]);
}

#[test]
fn titles_and_addresses_always_go_on() {
    assert_sentences(&["Mr. Plum, Dr. Fig and H.E. Ms. Quince met.", "Prof. \"Pear\" too."]);
    assert_sentences(&["Жили на ул. Сливовой, т.е. Груши знали.", "Ул. Грушевая рядом."]);
    assert_sentences(&["Груши (ранние - прим. Сада) созрели.", "Сливы тоже."]);
    assert_sentences(&["Оған министрдің м.а. Ә. Серік қатысты.", "Жиын бітті."]);
    assert_sentences(&["Жиын сағ. 18:30-да, мыс. Алматыда өтеді.", "Сағ. 19:00-де аяқталады."]);
}

#[test]
fn abbreviations_that_may_end_a_sentence_do_so_before_an_opening_word_only() {
    assert_sentences(&[
        "The U.S. Pear Board met on Jan. 15, 2026 in St. Plumsburg.",
        "He left the U.S.",
        "The end.",
    ]);
    assert_sentences(&[
        "В 2025 г. Сливы и г. Грушев, XX в. Сад им. \"Абрикоса\".",
        "Так было в 2024 г.",
        "При этом рос сад.",
    ]);
    assert_sentences(&["2025 ж. Алмұрт, Орал қ. Бау көп.", "Солай 2024 ж.", "Бұл рас."]);
}

#[test]
fn an_abbreviation_may_stand_behind_a_hyphen_or_a_number() {
    assert_sentences(&["The Plumland-U.S. Pear Board met J.-P. Fig.", "It ended."]);
    assert_sentences(&["В 2025г. Сливен рос.", "Сад «Груша-г. Сливен» цвел."]);
    assert_sentences(&["2025ж. Алмалы өсті.", "Бау - Алмалы-қ. Орал."]);
}

#[test]
fn lists_and_amounts_end_a_sentence_before_any_capital() {
    assert_sentences(&["Pears, plums etc. were sold.", "See No. 5 Pear Road, figs etc.", "Plums rest."]);
    assert_sentences(&[
        "Груши и др. плоды, 5 тыс. 300 слив и т.д.",
        "Садовод рад.",
        "Их 5 млн.",
        "Сливы растут.",
    ]);
    assert_sentences(&[
        "Алмұрт, өрік т.б. жемістер, жаңғақ т.с.с.",
        "Бағбан риза.",
        "Алма т.б.",
        "Өрік көп.",
    ]);
}

#[test]
fn an_abbreviation_at_the_end_of_a_bracket_ends_nothing() {
    assert_sentences(&["The board (with Mr. Fig, Jr.) Growers like met.", "It ended."]);
    assert_sentences(&["Груши (сливы и др.) Сливина проданы.", "Конец."]);
    assert_sentences(&["Алмұрт (өрік т.б.) Оралова сатты.", "Соңы."]);
}

#[test]
fn numbers_and_hosts_hold_no_end() {
    assert_sentences(&["It rose by 6.5% at kt.kz, D.Fig said.", "Is it www.Pear.kz/?Page=1 now?", "Yes."]);
    assert_sentences(&["Рост 6.5% на сайте груша.рф, пишут.", "Это www.Pear.kz/?Page=1?", "Да."]);
    assert_sentences(&["Өсім 6.5% алма.қаз жазды.", "Бұл www.Pear.kz/?Page=1?", "Иә."]);
}

#[test]
fn a_sentence_may_begin_with_a_number() {
    assert_sentences(&[
        "The plums arrived.",
        "15 of them ripened.",
        "3 baskets were sold in 2025.",
        "12 were kept.",
    ]);
    assert_sentences(&["Сливы прибыли.", "25 февраля 2026 года они созрели (все).", "12 корзин продали."]);
    assert_sentences(&["Өрік келді.", "25 ақпанда ол пісті.", "12 себет сатылды."]);
    assert_sentences(&["We are glad.", "30 years passed,\" - he said."]);
}

#[test]
fn a_sentence_may_begin_with_an_amount() {
    for sign in ["$", "€", "£", "¥", "₸", "₽", "№", "№ "] {
        let amount = format!("{sign}500 million went to plums.");
        assert_sentences(&["Pears brought in $2.3 billion.", &amount, "We are glad."]);
    }
    assert_sentences(&["Груши принесли 5,6%.", "$500 млн ушло на сливы.", "№ 1 - груши."]);
    assert_sentences(&["Алмұрт пісті.", "₸5 млрд - бұл аз."]);
    assert_sentences(&["It costs approx. $5 million and no. № 5.", "See U.S. $5 bills."]);
    assert_sentences(&["Сумма 5 млн. $5 из них ушло, ок. €3 осталось."]);
    assert_sentences(&["Pears cost.", "$ 5 a kilo. $a is less, too; №№ 5 and 6."]);
    assert_sentences(&["They came to Dr. h.c. Ann Lee.", "He got a degree h.c.", "The day was fine."]);
    assert_sentences(&[
        "It rose to 5 bn. $5 of it was new, incl. $1 million of tax.",
        "Шк. № 5 и лиц. № 15.",
    ]);
    assert_sentences(&["Груши созрели.", "№\u{a0}1 - груши.", "$\u{a0}5 млн ушло."]);
}

#[test]
fn a_number_behind_an_abbreviation_or_a_letter_goes_on() {
    assert_sentences(&["See No. 15 of Jan. 3 and annex b. 15 pears grow there.", "1. 15 pears."]);
    assert_sentences(&["Resolution no. 15, art. 5 and a Ph.D. 15 years ago, plan B. 15 Pears."]);
    assert_sentences(&[
        "В т.ч. 15 груш, с. 12 и в 2026 г. 25 слив из с. Сливки и пос. Грушевый, корр. Сливин.",
    ]);
    assert_sentences(&["По п.п. 3 и 5 закона, за 9 мес. 2025 года, 5 дек. 2025 года и в 10 кв. м. 15 груш."]);
    assert_sentences(&["Ветер 15 м/с.", "Температура растет.", "Ветер 9 м/с.", "15 градусов."]);
    assert_sentences(&["Жиын сағ. 15 шамасында, қ. 12 бөлмеде, т.ж. 15 минутта өтті.", "Бітті."]);
}

#[test]
fn no_sentence_begins_with_a_number_but_behind_white_space_and_a_full_stop() {
    for text in [
        "They met. \u{ad}15 pears fell.",
        "They met. \u{200b}15 pears fell.",
        "They met\u{2024} 15 pears fell.",
    ] {
        assert_eq!(sentences(text).count(), 1, "{text:?}");
    }
}

#[test]
fn the_number_of_an_item_is_no_sentence() {
    assert_sentences(&["1. Opening of the fair.", "2.1. Pears first."]);
    assert_sentences(&["1. Открытие ярмарки.", "2.1. Сначала груши."]);
    assert_sentences(&["1. Жәрмеңкенің ашылуы.", "2.1. Алдымен алмұрт."]);
    assert_sentences(&["It was held in 2025.", "Plums came."]);
}

#[test]
fn a_number_at_the_end_of_words_or_a_long_one_is_no_item() {
    assert_sentences(&["It is 5.", "Plums came."]);
    assert_sentences(&["123456789.", "Plums came."]);
    assert_sentences(&["Pears ripen.", "15 Plums came."]);
}

#[test]
fn initials_are_read_as_far_as_a_name_may_have_them() {
    assert_sentences(&["A.B.C.D.E.Fg. Plumtree came.", "Plums wait."]);
    assert_sentences(&["A.B.C.D.E.F.G.", "Plumtree came."]);
}

#[test]
fn speech_clauses_belong_to_the_speech() {
    assert_sentences(&[
        "We like pears.",
        "Plums too,\" - he said.",
        "\"Why?\" she asked.",
        "\"Now!\" - Fig added.",
    ]);
    assert_sentences(&[
        "Мы любим груши.",
        "Сливы тоже\", - сказал он.",
        "«Зачем?» спросила она.",
        "«Уже!» – добавил Груш.",
    ]);
    assert_sentences(&[
        "Алмұрт жақсы.",
        "Өрік те\", - деді ол.",
        "«Неге?» деп сұрады ол.",
        "«Иә!» — деді Алмасов.",
    ]);
}

#[test]
fn a_stop_inside_the_closing_mark_ends_the_sentence() {
    assert_sentences(&[
        "It rests on \"A pear a day.\"",
        "Then \"plums.\"",
        "They said: \"Figs!\"",
        "We left.",
    ]);
    assert_sentences(&["Девиз: «Груша в день.»", "Потом \"слива.\"", "Он сказал: «Да!»", "Мы ушли."]);
    assert_sentences(&["Ұраны: «Күніне бір алма.»", "Сосын \"өрік.\"", "Ол айтты: «Иә!»", "Біз кеттік."]);
}

#[test]
fn a_dateline_belongs_to_the_first_sentence() {
    assert_sentences(&["Plumsburg. 23 February. PEAR TODAY - Pears ripen.", "Plums wait."]);
    assert_sentences(&["Сливен. 23 февраля. GRUSHA TODAY - Груши созрели.", "Сливы ждут."]);
    assert_sentences(&["Алмалы. 23 ақпан. ALMURT TODAY – Алмұрт пісті.", "Өрік күтуде."]);
    assert_sentences(&["Сливен.", "23 груши.", "GRUSHA TODAY - газета."]);
    assert_sentences(&["Груши.", "Сливен.", "23 февраля.", "GRUSHA TODAY - Груши созрели."]);
    assert_sentences(&["Было 7 груш.", "23 февраля.", "GRUSHA TODAY - газета."]);
    assert_sentences(&["груши.", "23 февраля.", "GRUSHA TODAY - газета."]);
    assert_sentences(&["ПЛАМСБУРГ. 23 ФЕВРАЛЯ. GRUSHA TODAY - Груши созрели."]);
    assert_sentences(&["Сливовая область. 23 февраля. GRUSHA TODAY - Груши созрели."]);
    assert_sentences(&["Plumsburg, February 23. PEAR TODAY - Pears ripen."]);
    let lines = "Груши.\nСливен. 2 мая. GRUSHA TODAY - Груши.";
    assert_eq!(sentences(lines).count(), 2);
}

#[test]
fn a_dateline_is_as_long_as_it_may_be_on_any_line() {
    for (letters, sentences_found) in [(78, 1), (79, 1), (80, 3)] {
        let line = format!("P{}. 2 May. PEAR TODAY - Pears ripen.", "a".repeat(letters - 1));
        assert_eq!(sentences(&line).count(), sentences_found, "{line}");
        let below = format!("{}\n{line}", "Pears ripen ".repeat(9));
        assert_eq!(sentences(&below).count(), 1 + sentences_found, "{below}");
    }
}

#[test]
fn a_line_end_ends_a_sentence_and_blank_lines_are_space() {
    let text = " \nPears\r\n \n\nripen. \n\nMr.\nFig\n";
    let found: Vec<&str> = sentences(text).map(|sentence| sentence.as_str()).collect();
    assert_eq!(found, [" \nPears\r\n \n\n", "ripen. \n\n", "Mr.\n", "Fig\n"]);
}

#[test]
fn stray_marks_at_the_end_are_no_sentence() {
    assert_sentences(&["Pears ripen. \""]);
    assert_sentences(&["Груши созрели! »"]);
    assert_sentences(&["Алмұрт пісті. )"]);
    assert_sentences(&["Pears ripen.", "\"\"\"\"\"\"\"\"\""]);
}

#[test]
fn other_scripts_end_as_uax_29_says() {
    let found: Vec<&str> = sentences("梨が熟す。梅も。").map(|sentence| sentence.as_str()).collect();
    assert_eq!(found, ["梨が熟す。", "梅も。"]);
}

#[test]
fn nothing_has_no_sentence_and_space_one_that_is_empty() {
    assert_eq!(sentences("").next(), None);
    let space: Vec<Span> = sentences(" \n ").map(|sentence| sentence.trimmed().span()).collect();
    assert_eq!(space, [Span::new(3, 3)]);
}

#[test]
fn the_iterator_is_fused_cloned_and_knows_its_size() {
    let mut all = sentences("One. Two.");
    assert_eq!(all.size_hint(), (1, Some(9)));
    assert_eq!(all.clone().map(|sentence| sentence.to_string()).collect::<String>(), "One. Two.");
    assert_eq!(all.by_ref().map(|sentence| sentence.as_ref().len()).sum::<usize>(), 9);
    assert_eq!((all.next(), all.next(), all.size_hint()), (None, None, (0, Some(0))));
}

/// Pieces of text that meet the rules in every order.
const NASTY: &str = "([ .!?$№\"')(,\\-\r\n0aAжЖқ«»…’\u{a0}\u{301}\u{2028}。אǅ😀]|Mr|U\\.S|г|т\\.д|сағ|The|При|Бұл| 23 мая| - ){0,32}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn sentences_tile_any_text(text in any::<String>()) {
        assert_tiles(&text);
    }

    #[test]
    fn sentences_tile_nasty_text(text in NASTY) {
        assert_tiles(&text);
    }

    #[test]
    fn every_bound_is_one_of_uax_29_or_stands_before_a_number(text in NASTY) {
        let uax: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
        for sentence in sentences(text.trim_start()) {
            let start = sentence.span().start + text.len() - text.trim_start().len();
            let gap = text[..start].trim_end().len()..=start;
            let is_number = begins_number(&text[start..]);
            let is_bound = is_number || uax.iter().any(|at| gap.contains(at));
            prop_assert!(start == 0 || is_bound, "{start} in {text:?}");
        }
    }
}

fn assert_tiles(text: &str) {
    let mut end = 0;
    for sentence in sentences(text) {
        let (span, trimmed) = (sentence.span(), sentence.trimmed());
        assert_eq!(span.start, end);
        assert!(!span.is_empty());
        assert_eq!(&text[span.range()], sentence.as_str());
        assert_eq!(&text[trimmed.span().range()], trimmed.as_str());
        assert_eq!(trimmed.as_str(), sentence.as_str().trim());
        end = span.end;
    }
    assert_eq!(end, text.len());
}

/// What costs a quadratic iterator minutes at this length costs a linear one milliseconds.
const LONG: usize = 1 << 20;

#[test]
fn hostile_texts_take_linear_time() {
    for (start, unit) in [
        (".", " "),
        (".", "\u{301}"),
        ("A", "\u{301}"),
        (".", "\""),
        (".", "\n"),
        ("", "1."),
        ("", "1. "),
        ("", ". \" "),
        ("", "A. "),
        ("", "г. "),
        ("", "Mr. The "),
        ("", ".\u{301}A"),
        (".", "😀"),
        ("", "。"),
        ("", "Сливен. 2 мая. "),
        ("", "Сливен.\n"),
        ("Сливен. 2 мая. A", "a"),
        ("", "\u{a0}"),
        ("", "? a"),
        ("", "(U.S.) "),
        ("A. ", "A"),
        ("Mr. ", "("),
        ("г. ", "\""),
        ("", "A. Plumtreeplumtreeplumtree "),
    ] {
        let text: String =
            std::iter::once(start).chain(std::iter::repeat_n(unit, LONG / unit.len())).collect();
        let begun = Instant::now();
        assert_eq!(sentences(&text).map(|sentence| sentence.as_str().len()).sum::<usize>(), text.len());
        assert!(begun.elapsed() < Duration::from_secs(20), "{start:?} {unit:?}: {:?}", begun.elapsed());
    }
}

/// `5`, `$5`, `№ 5`
fn begins_number(text: &str) -> bool {
    let behind = text.strip_prefix(['$', '€', '£', '¥', '₸', '₽', '№']);
    let number = behind.map_or(text, |behind| behind.strip_prefix(char::is_whitespace).unwrap_or(behind));
    number.starts_with(|c: char| c.is_ascii_digit())
}
