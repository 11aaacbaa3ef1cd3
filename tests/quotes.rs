//! Quotations: each rule with a case of its own in three languages, and what always holds.

use std::time::{Duration, Instant};

use mfa_bulletin::Excerpt;
use mfa_bulletin::text::{Quote, QuoteKind, quotes};
use proptest::prelude::*;

/// `text` in the marks that are there, then `/ cue / speaker` of a speech.
fn shown(quote: &Quote<'_>) -> String {
    let mark = |there| if there { "|" } else { "" };
    let mut shown = format!("{}{}{}", mark(quote.opened), quote.text, mark(quote.closed));
    if quote.kind == QuoteKind::Speech {
        let words = [quote.cue, quote.speaker].map(|words| words.map_or("-", |words| words.text));
        shown = format!("{shown} / {} / {}", words[0], words[1]);
    }
    shown
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<_> = quotes(text).map(|quote| shown(&quote)).collect();
    assert_eq!(found, expected, "in {text}");
}

#[test]
fn lost_opening_mark() {
    check("We plant. It grows,\" - he said.", &["We plant. It grows,| / said / he"]);
    check("  We plant\", - the Chief Gardener noted.", &["We plant| / noted / the Chief Gardener"]);
    check("We plant,\" noted Kazakh Chief Gardener.", &["We plant,| / noted / Kazakh Chief Gardener"]);
    check("We plant,\" said Y. Serik", &["We plant,| / said / Y. Serik"]);
    check("We plant.\" - D.Serik emphasized.", &["We plant.| / emphasized / D.Serik"]);
    check("Мы сажаем. Сад растет\", - заявил садовник.", &["Мы сажаем. Сад растет| / заявил / садовник"]);
    check("Мы сажаем», — сказала она.", &["Мы сажаем| / сказала / она"]);
    check("Бақ ашық. Келіңіздер\", - деді бағбан.", &["Бақ ашық. Келіңіздер| / деді / бағбан"]);
    check("Бақ ашық», – деп атап өтті Қ. Серік.", &["Бақ ашық| / деп атап өтті / Қ. Серік"]);
}

#[test]
fn spacing_around_the_lost_marks_fellow() {
    for text in [
        "We plant\" - he said.",
        "We plant\"- he said.",
        "We plant\" , - he said.",
        "We plant \", - he said.",
    ] {
        let speech: Vec<_> = quotes(text).collect();
        assert_eq!(speech.len(), 1, "{text}");
        assert_eq!(speech[0].text.trim(), "We plant");
        assert_eq!(speech[0].speaker.map(|speaker| speaker.text), Some("he"), "{text}");
    }
}

#[test]
fn term_inside_a_speech_that_lost_its_opening() {
    check(
        "In essence \"Pear by Pear\" is good,\" - the Head noted.",
        &["In essence \"Pear by Pear\" is good,| / noted / the Head", "|Pear by Pear|"],
    );
    check(
        "We met in the\"Pear - Plum\" format,\" - he said.",
        &["We met in the\"Pear - Plum\" format,| / said / he", "|Pear - Plum|"],
    );
    check("Сорт \"Апорт\" хорош\", - отметил он.", &["Сорт \"Апорт\" хорош| / отметил / он", "|Апорт|"]);
    check("«Апорт» сорты жақсы», – деді ол.", &["«Апорт» сорты жақсы| / деді / ол", "|Апорт|"]);
}

#[test]
fn second_lost_opening_is_uncertain() {
    check("We plant,\" - he said. We water,\" - she added.", &["We plant,| / said / he"]);
    check("\"We plant,\" - he said. We water,\" - she added.", &["|We plant,| / said / he"]);
    check("\"Сажаем\", - сказал он. Поливаем\", - добавил он.", &["|Сажаем| / сказал / он"]);
    check("», - he said. We water,» - she added.", &[]);
    check("«Егеміз», – деді ол. Суарамыз», – деп қосты ол.", &["|Егеміз| / деді / ол"]);
}

#[test]
fn marks_without_a_clause_are_none() {
    for text in [
        "We plant\" and water.",
        "The pipe is 5\" wide, the other 7\" wide.",
        "A 5\"x7\" print.",
        "School №7 \" and",
        "\"We plant. We water.",
        "Мы сажаем\" и поливаем.",
        "Бақ ашық\" болды.",
        "We plant\", the Minister noted the growth.",
        "We plant\", noted that pears ripen.",
        "We plant\", noted also that pears ripen.",
        "\"\" and “…” and « »",
        "We plant.\" The Minister said so.",
        "",
        "\"",
        "\", - he said.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn terms() {
    check("The fair \"Pears: What Next\" was held.", &["|Pears: What Next|"]);
    check(
        "The principle of \"the pear for the man, not the man for the pear\" is old.",
        &["|the pear for the man, not the man for the pear|"],
    );
    check(
        "It rests on the concept of \"A strong Root an influential Stem.\"",
        &["|A strong Root an influential Stem.|"],
    );
    check("Программа \"Дети сада\" и сорт «Апорт».", &["|Дети сада|", "|Апорт|"]);
    check(
        "\"Жаңа бақ\" деп аталатын бағдарлама, \"Nur\"ның бағы, \"Бақ\"-пен.",
        &["|Жаңа бақ|", "|Nur|", "|Бақ|"],
    );
    check("He named \"A1\", \"B2\" and \"C3\".", &["|A1|", "|B2|", "|C3|"]);
    check("He noted three kinds: \"A1\", \"B2\" and \"C3\".", &["|A1|", "|B2|", "|C3|"]);
    check("He noted (see \"A1\") it.", &["|A1|"]);
}

#[test]
fn who_reports_a_release_does_not_speak_its_terms() {
    check("They opened the fair \"Pears of Taraz\", Kazinform reports.", &["|Pears of Taraz|"]);
    check("They opened the fair \"Pears,\" the press service said on Friday.", &["|Pears,|"]);
    check("Открыта ярмарка \"Груши Тараза\", сообщает пресс-служба сада.", &["|Груши Тараза|"]);
    check("Мы любим сорт «Апорт», – отметил он.", &["|Апорт|"]);
    check("Өткен шара \"Алма күні\", деп хабарлайды ҚР СІМ.", &["|Алма күні|"]);
}

#[test]
fn paired_speech() {
    check("\"We plant,\" he said.", &["|We plant,| / said / he"]);
    check("It rained. \"We plant\", - Kanat Serik stated.", &["|We plant| / stated / Kanat Serik"]);
    check("“Why plant?” asked the head of the orchard.", &["|Why plant?| / asked / the head of the orchard"]);
    check("\"We plant\", he said.", &["|We plant| / said / he"]);
    check("In short, \"we plant,\" the gardener said.", &["|we plant,| / said / the gardener"]);
    check("In short, \"Pears\", the gardener said.", &["|Pears|"]);
    check("He held that \"we plant,\" she recalled.", &["|we plant,| / recalled / she"]);
    check("«Сад открыт» — заявил мэр города.", &["|Сад открыт| / заявил / мэр города"]);
    check("Он считает, что \"сад открыт\", - уточнил мэр.", &["|сад открыт| / уточнил / мэр"]);
    check("TODAY - «Сад открыт», – заявил мэр.", &["|Сад открыт| / заявил / мэр"]);
    check("«Бақ ашық», – деп мәлімдеді әкім.", &["|Бақ ашық| / деп мәлімдеді / әкім"]);
    check("Бағбан «Бақ ашық» деді.", &["|Бақ ашық| / деді / -"]);
    check("«Бақ ашық» атап өтті әкім.", &["|Бақ ашық|"]);
}

#[test]
fn clause_before_the_words() {
    check("The gardener said: \"Plant.\"", &["|Plant.| / said / The gardener"]);
    check(
        "Later the gardener from Taraz also said: \"Plant\".",
        &["|Plant| / said / the gardener from Taraz"],
    );
    check("It rained. The gardener said, \"We plant.\"", &["|We plant.| / said / The gardener"]);
    check("The gardener said in Taraz: \"We plant.\"", &["|We plant.| / said / The gardener"]);
    check("The gardener said in Taraz: \"Pear\".", &["|Pear|"]);
    check("The gardener said in Taraz: \"we all plant\" and left.", &["|we all plant|"]);
    check("The gardener said in Taraz: \"we all plant\".", &["|we all plant| / said / The gardener"]);
    check("The gardener told reporters: \"Plant.\"", &["|Plant.| / told / The gardener"]);
    check("The gardener told reporters, \"Plant.\"", &["|Plant.| / told / The gardener"]);
    check("As the gardener noted, \"we plant\".", &["|we plant| / noted / the gardener"]);
    check("As the gardener noted, \"Pear One\" is good.", &["|Pear One|"]);
    check("In his speech, the gardener said: \"Plant\".", &["|Plant| / said / the gardener"]);
    check("In his speech the gardener said: \"Plant\".", &["|Plant| / said / -"]);
    for (lead, right) in [
        ("In his speech Aidar Temenov said", Some("Aidar Temenov")),
        ("Later in his annual speech Aidar Temenov said", Some("Aidar Temenov")),
        (
            "In his speech Deputy Foreign Minister Aidar Temenov said",
            Some("Deputy Foreign Minister Aidar Temenov"),
        ),
        ("In his speech Aidar Temenov, Minister of Pears, said", Some("Aidar Temenov, Minister of Pears")),
        ("In his speech Monday he said", Some("he")),
        ("In his speech the Minister said", Some("the Minister")),
        ("In his speech Temenov said", None),
        ("На своей странице Pearbook Айдар Теменов сказал", None),
        ("Өз сөзінде Астанада Айдар Теменов былай деді", None),
        ("Yesterday, in his speech Aidar Temenov said", Some("Aidar Temenov")),
        ("The gardener in his speech Aidar Temenov said", Some("The gardener")),
        ("In his speech Aidar Temenov visited the fair and said", None),
        ("In his speech on Tuesday Temenov said", None),
        ("In his speech in Taraz Aidar Temenov said", None),
        ("In his speech Monday Evening Aidar said", None),
        ("During his visit Aidar Temenov met the gardener and said", None),
        ("В своем выступлении Айдар Теменов сказал", Some("Айдар Теменов")),
        ("В своем ежегодном выступлении посол Груш сказал", Some("посол Груш")),
        ("Өз сөзінде Айдар Теменов былай деді", Some("Айдар Теменов")),
    ] {
        let text = format!("It rained. {lead}: \"We plant pears.\"");
        let found: Vec<_> = quotes(&text).map(|quote| quote.speaker.map(|speaker| speaker.text)).collect();
        assert_eq!(found, [right], "{lead}");
    }
    check("He rose and said: \"Plant\".", &["|Plant| / said / -"]);
    check("Садовник заявил: «Сад открыт».", &["|Сад открыт| / заявил / Садовник"]);
    check("TODAY - Садовник заявил: «Сад открыт».", &["|Сад открыт| / заявил / Садовник"]);
    check("Как отметил садовник Пак, \"сад открыт\".", &["|сад открыт| / отметил / садовник Пак"]);
    check("Бағбан былай деді: «Бақ ашық».", &["|Бақ ашық| / деді / Бағбан"]);
    check("Бағбан атап өтті: «Бақ ашық».", &["|Бақ ашық| / атап өтті / Бағбан"]);
}

/// Who speaks the first quotation of a text.
fn speaker(text: &str) -> Option<String> {
    Some(quotes(text).next()?.speaker?.text.to_owned())
}

#[test]
fn more_verbs_behind_the_words() {
    for (clause, right) in [
        ("assured Kanat Serik", "Kanat Serik"),
        ("the Minister assured", "the Minister"),
        ("reminded the Head of the Pear Board Kanat Serik", "the Head of the Pear Board Kanat Serik"),
        ("shared the Minister", "the Minister"),
        ("объявил министр", "министр"),
        ("предложила посол Груш", "посол Груш"),
    ] {
        assert_eq!(speaker(&format!("We plant pears. They grow,\" - {clause}.")).as_deref(), Some(right));
    }
}

#[test]
fn single_marks_cross_no_double_ones() {
    check("'A \"»m' \"", &["|»m' |"]);
    check("'A \"pear\" and plum' grow.", &["|A \"pear\" and plum|", "|pear|"]);
    check("'A «pear» and \"plum\" too' grow.", &["|pear|", "|plum|"]);
}

#[test]
fn a_participle_behind_the_words_speaks_not() {
    check("\"The Pear List,\" reminded of by two firms, is long.", &["|The Pear List,|"]);
    check("\"Pear Act,\" announced by the Board, is old.", &["|Pear Act,|"]);
    check("\"We plant pears,\" assured him the Minister.", &["|We plant pears,|"]);
    check("\"We plant pears,\" assured the guests Kanat Serik.", &["|We plant pears,|"]);
}

#[test]
fn that_leads_to_words_that_end_their_clause() {
    for (text, right) in [
        ("The Head said that \"we plant pears.\"", "|we plant pears.| / said / The Head"),
        ("The Head said that “We plant.” is old.", "|We plant.|"),
        (
            "The Head said that “We plant pears. They grow.” All rose.",
            "|We plant pears. They grow.| / said / The Head",
        ),
        (
            "The Head said in Taraz that \"we plant pears,\" adding more.",
            "|we plant pears,| / said / The Head",
        ),
        ("It rained. He noted that \"we plant pears\".", "|we plant pears| / noted / He"),
        ("He stated that: \"we plant pears\".", "|we plant pears| / stated / He"),
        ("Глава заявил, что «мы сажаем груши».", "|мы сажаем груши| / заявил / Глава"),
        ("Глава пояснил, что: «мы сажаем груши».", "|мы сажаем груши| / пояснил / Глава"),
        ("He rose, noting that \"we plant pears\".", "|we plant pears| / noting / -"),
        ("He noted that \"Green Pear Fair\", held in May, is big.", "|Green Pear Fair|"),
        ("He noted that \"Green Pear Fair\" is big.", "|Green Pear Fair|"),
        ("He noted that the \"Green Pear Fair\".", "|Green Pear Fair|"),
        ("He said that \"pears\".", "|pears|"),
        ("The fair that \"we plant pears\".", "|we plant pears|"),
        ("Он рад, потому что «груши растут хорошо».", "|груши растут хорошо|"),
        ("Он заявил об этом, потому что «груши растут хорошо».", "|груши растут хорошо|"),
        ("Он отметил, что «Вперед, груши, вперед!» стал лозунгом.", "|Вперед, груши, вперед!|"),
        ("He noted that \"Who Is Pear?\" is a show.", "|Who Is Pear?|"),
        ("Он отметил, что «Кто здесь груша?» - это шоу.", "|Кто здесь груша?|"),
        ("It was noted that \"we plant pears.\"", "|we plant pears.| / noted / -"),
        ("The view shared by many is that \"we plant pears.\"", "|we plant pears.|"),
        ("He visited all that \"we plant pears.\"", "|we plant pears.|"),
    ] {
        check(text, &[right]);
    }
}

#[test]
fn two_people_are_no_one_speaker() {
    for (clause, right) in [
        ("said Minister Plum, Ambassador Lind and others.", "Minister Plum"),
        ("said the Ambassador, Kazinform News Agency.", "the Ambassador"),
        ("said the Ambassador, New York.", "the Ambassador"),
        ("said Minister Plum - Ambassador Lind agreed.", "Minister Plum"),
        ("сказал министр - глава сада подписал указ.", "министр"),
        ("отметил глава сада, посол Груш согласился.", "глава сада"),
        ("деді министр - елші келісті.", "министр"),
        ("said the Minister - dear President, come.", "the Minister"),
        ("said Minister Plum ; Ambassador Lind.", "Minister Plum"),
        ("said Minister Plum -, Ambassador Lind.", "Minister Plum"),
        ("сказал посол - уважаемый министр, приезжайте.", "посол"),
        ("said Kanat Plum, First Deputy Minister.", "Kanat Plum, First Deputy Minister"),
        ("said Kanat Plum, Secretary-General of the Garden.", "Kanat Plum, Secretary-General of the Garden"),
        ("said Kanat van der Plum, Mayor of Pear.", "Kanat van der Plum, Mayor of Pear"),
        ("said Kanat Plum, 8th Head of Pear.", "Kanat Plum, 8th Head of Pear"),
        ("said Kanat Plum, 8 Head of Pear.", "Kanat Plum"),
    ] {
        let text = format!("We plant pears,\" - {clause}");
        assert_eq!(speaker(&text).as_deref(), Some(right), "{clause}");
    }
    let led = [
        ("He was met by the Ambassador - President Lind said:", Some("President Lind")),
        ("Minister Plum, Ambassador Lind, said:", Some("Minister Plum")),
        ("The Ambassador, Astana, said:", Some("The Ambassador")),
    ];
    for (lead, right) in led {
        assert_eq!(speaker(&format!("{lead} \"We plant pears.\"")).as_deref(), right, "{lead}");
    }
}

#[test]
fn who_is_announced_in_kazakh_stands_alone() {
    for (lead, right) in [
        ("Министр", Some("Министр")),
        ("Мемлекет басшысы", Some("Мемлекет басшысы")),
        ("Сонымен қатар министр", Some("министр")),
        ("Бұған дейін министр", Some("министр")),
        ("Бүгін Президент", Some("Президент")),
        ("Жиында министр", Some("министр")),
        ("Кездесу барысында Президент", None),
        ("Журналистерге Алмасов", None),
        ("Өз кезегінде Мемлекет басшысы", Some("Мемлекет басшысы")),
    ] {
        assert_eq!(speaker(&format!("{lead}: «Біз алмұрт егеміз», – деді.")).as_deref(), right, "{lead}");
    }
}

#[test]
fn what_opens_a_sentence_is_no_speaker() {
    check("«Апорт», как отметил министр, лучший сорт.", &["|Апорт|"]);
    check("«Сажаем», - когда сказал министр.", &["|Сажаем|"]);
    for (lead, right) in [
        ("Ранее Президент заявил", "Президент"),
        ("Между тем министр добавил", "министр"),
        ("Кроме того глава сада сказал", "глава сада"),
        ("Earlier the Ministry stated", "the Ministry"),
        ("Earlier this week the Ministry stated", "the Ministry"),
        ("Earlier he stated", "he"),
        ("Earlier minister Plum stated", "minister Plum"),
        ("Вчера Пак сказал", "Пак"),
        ("However foreign gardeners stated", "foreign gardeners"),
        ("Вчера вечером министр сказал", "министр"),
        ("Today Minister Plum said", "Minister Plum"),
        ("At the same time the Head said", "the Head"),
        ("Бүгін Президент былай деді", "Президент"),
        ("Сонымен қатар министр былай деді", "министр"),
    ] {
        assert_eq!(speaker(&format!("{lead}: \"We plant pears.\"")).as_deref(), Some(right), "{lead}");
    }
    check(
        "\"We plant round the clock...\" the Head said.",
        &["|We plant round the clock...| / said / the Head"],
    );
}

#[test]
fn a_participle_before_a_colon() {
    check("He named the pears, stressing: \"We plant them.\"", &["|We plant them.| / stressing / -"]);
    check("He spoke in Taraz, also adding: \"We plant them.\"", &["|We plant them.| / adding / -"]);
    check("He named the pears - stressing: \"We plant them.\"", &["|We plant them.| / stressing / -"]);
    check("He named two fairs, noting: \"Green Pear\" and \"Plum\".", &["|Green Pear|", "|Plum|"]);
    check(
        "Он указал на сад, подчеркнув: «Сад открыт для всех.»",
        &["|Сад открыт для всех.| / подчеркнув / Он"],
    );
    check("Pears fell, the Head said, adding: \"We plant them.\"", &["|We plant them.| / adding / the Head"]);
    check("The Head met Pak, who said so, adding: \"We plant them.\"", &["|We plant them.| / adding / -"]);
    check("Он встал, отметив: «Сад открыт для всех.»", &["|Сад открыт для всех.| / отметив / -"]);
    for lead in [
        "He spoke of stressing:",
        "Stressing:",
        "He left, stressing",
        "He left, stressing,",
        "He left, stressing in all:",
        "He left, planting:",
        "Он встал, отметив",
        "Он встал, посадив:",
    ] {
        check(&format!("{lead} \"they are A1\"."), &["|they are A1|"]);
    }
}

#[test]
fn verbs_with_an_object_of_their_own() {
    check("Сажаем\", - акцентировала внимание министр.", &["Сажаем| / акцентировала внимание / министр"]);
    check("We plant,\" outlined the Head.", &["We plant,| / outlined / the Head"]);
    check("Егеміз», - деп еске салды елші.", &["Егеміз| / деп еске салды / елші"]);
    check("We plant,\" the Head outlined the plan.", &[]);
    check("The Head outlined three kinds: \"A1\".", &["|A1|"]);
    check("«Сад», министр акцентировал внимание.", &["|Сад| / акцентировал внимание / министр"]);
    check("«Сад», министр акцентировал рост.", &["|Сад|"]);
}

#[test]
fn a_mark_before_the_clause_ends_what_is_read_of_it() {
    check("The \"Pear\" gardener said: \"Plant.\"", &["|Pear|", "|Plant.| / said / -"]);
    check("The \"Pear\" fair, the gardener said: \"Plant.\"", &["|Pear|", "|Plant.| / said / the gardener"]);
}

#[test]
fn of_two_verbs_the_first_has_the_subject_and_a_comma_begins_anew() {
    check("The gardener noted and said: \"Plant.\"", &["|Plant.| / noted / The gardener"]);
    check("As he noted, the gardener said: \"Plant.\"", &["|Plant.| / said / the gardener"]);
}

#[test]
fn a_clause_that_leads_to_no_words_leaves_a_term() {
    check("Әкім деп хабарлайды: «Бақ ашық».", &["|Бақ ашық|"]);
    check("He noted three kinds: \"They grow in Taraz.\"", &["|They grow in Taraz.|"]);
    check("The gardener said in Taraz, \"We plant.\"", &["|We plant.|"]);
}

#[test]
fn apposition() {
    check("We plant,\" he left, she said.", &[]);
    check("We plant,\" he left, and then she said.", &[]);
    check("We plant,\" he left. She said.", &[]);
    check("We plant,\" Kanat Serik, said.", &[]);
    check("Opening the fair, K. Serik, the head, said: \"Plant\".", &["|Plant| / said / K. Serik, the head"]);
    check("In Taraz, K. Serik, the head, said: \"Plant\".", &["|Plant| / said / K. Serik, the head"]);
    check("Roots, stems, leaves, said: \"Plant\".", &["|Plant| / said / -"]);
    check("Пак, глава сада, заявил: «Сад открыт».", &["|Сад открыт| / заявил / Пак"]);
    check("Как отметил Е. Пак, глава сада, \"мы сажаем\".", &["|мы сажаем| / отметил / Е. Пак, глава сада"]);
    check("Серік, бақ басшысы, мәлімдеді: «Бақ ашық».", &["|Бақ ашық| / мәлімдеді / Серік"]);
    for both in ["Kanat Serik, Head of Pears", "Kanat Serik, head of pears", "the Head of Pears, Kanat Serik"]
    {
        check(&format!("We plant,\" - {both}, said."), &[&format!("We plant,| / said / {both}")]);
        // Behind the verb a name may be anybody's: `said the Head, Kazinform News Agency`.
        let behind = if both.starts_with("the") { "the Head of Pears" } else { both };
        check(&format!("We plant,\" - said {both}."), &[&format!("We plant,| / said / {behind}")]);
        check(
            &format!("We plant,\" - said {both}, adding more."),
            &[&format!("We plant,| / said / {behind}")],
        );
        check(&format!("{both}, said: \"Plant\"."), &[&format!("|Plant| / said / {both}")]);
    }
    for both in ["Ерлан Пак, глава сада", "глава сада, Е. Пак"] {
        check(&format!("Сажаем\", - {both}, сказал."), &[&format!("Сажаем| / сказал / {both}")]);
        let behind = if both.starts_with('г') { "глава сада" } else { both };
        check(&format!("Сажаем\", - сказал {both}"), &[&format!("Сажаем| / сказал / {behind}")]);
    }
    check("We plant,\" the Head, Ali bin Serik, said.", &["We plant,| / said / the Head, Ali bin Serik"]);
    check("Егеміз», – деді Қ. Серік, бақ министрі.", &["Егеміз| / деді / Қ. Серік, бақ министрі"]);
}

#[test]
fn what_is_no_apposition_is_no_part_of_the_speaker() {
    for (clause, speaker) in [
        ("the Head, concluding his speech, said.", "the Head"),
        ("the Head, who came late, said.", "the Head"),
        ("the Head, Lind having left, said.", "the Head"),
        ("the Head, invited by the Chair, said.", "the Head"),
        ("Kanat Serik, Wednesday, said.", "Kanat Serik"),
        ("Kanat Serik, Head of Pears who came late, said.", "Kanat Serik"),
        ("he, Kanat Serik, said.", "he"),
        ("said the Head, concluding his speech.", "the Head"),
        ("said the Head, on Monday.", "the Head"),
        ("said the Head, Serik.", "the Head"),
        ("said the Head, Kanat Serik reports.", "the Head"),
        ("said the Head, Kanat Serik, Dana Lind and others.", "the Head"),
        ("said Kanat Serik, Taraz Orchard.", "Kanat Serik"),
        ("said Kanat Serik, Minister Lind will water.", "Kanat Serik"),
        ("said Kanat Serik, Minister Lind noted.", "Kanat Serik"),
        ("said Dana Lind, Deputy Minister - and left.", "Dana Lind, Deputy Minister"),
        ("said Kanat Serik, Minister Lind, and Dr. Pak.", "Kanat Serik"),
        ("said the Head in Taraz, Kanat Serik.", "the Head"),
        ("said Kanat Serik after the fair, Head of Pears.", "Kanat Serik"),
        ("сказал министр, который опоздал.", "министр"),
        ("министр, завершая речь, сказал.", "министр"),
        ("сказал министр, Пак согласился.", "министр"),
        ("деді министр, ол кетті.", "министр"),
    ] {
        check(&format!("We plant,\" - {clause}"), &[&format!("We plant,| / {} / {speaker}", cue_of(clause))]);
    }
}

/// The first verb of saying of a clause.
fn cue_of(clause: &str) -> &str {
    let verbs = ["said", "сказал", "деді"];
    clause.split([' ', '.', ',']).find(|word| verbs.contains(word)).expect("a verb")
}

#[test]
fn a_dash_from_post_to_post_belongs_to_the_speaker() {
    let both = "Deputy Head - Minister of Pears Kanat Serik";
    check(&format!("We plant,\" - {both} said."), &[&format!("We plant,| / said / {both}")]);
    check(&format!("We plant,\" - said {both}."), &[&format!("We plant,| / said / {both}")]);
    check(&format!("{both} noted: \"We plant.\""), &[&format!("|We plant.| / noted / {both}")]);
    let both = "заместитель Премьер-Министра - министр садов Ерлан Пак";
    check(&format!("Сажаем\", - отметил {both}."), &[&format!("Сажаем| / отметил / {both}")]);
    check(&format!("Сажаем\", - {both} отметил."), &[&format!("Сажаем| / отметил / {both}")]);
    check(&format!("TODAY - {both} отметил: «Сажаем»."), &[&format!("|Сажаем| / отметил / {both}")]);
    let both = "Премьер-Министрдің орынбасары – Бақ істері министрі Қ. Серік";
    check(&format!("Егеміз», – деп атап өтті {both}."), &[&format!("Егеміз| / деп атап өтті / {both}")]);
    check(&format!("{both} былай деді: «Егеміз»."), &[&format!("|Егеміз| / деді / {both}")]);
}

#[test]
fn any_other_dash_ends_the_speaker() {
    check(
        "«Сажаем, - сказал посол, - и поливаем».",
        &["|Сажаем, - сказал посол, - и поливаем| / сказал / посол"],
    );
    check("We plant,\" - he said. - \"We water.\"", &["We plant,| / said / he", "|We water.| / said / he"]);
    check("We plant,\" - said the Minister - We met the Head.", &["We plant,| / said / the Minister"]);
    check("We plant,\" - said the Head -", &["We plant,| / said / the Head"]);
    check("We plant,\" - the Minister - the guests - said.", &[]);
    check("We plant,\" - in the Head - Minister Serik said.", &[]);
    check("TARAZ - Minister Serik said: \"Plant.\"", &["|Plant.| / said / Minister Serik"]);
    check("«Сажаем, - сказал посол - поливаем, - и все».", &["|Сажаем, - сказал посол - поливаем, - и все|"]);
    check("Егеміз», – деді министр – Біз бақ министрі.", &["Егеміз| / деді / министр"]);
}

#[test]
fn a_quoted_name_belongs_to_the_speaker() {
    for (clause, cue, speaker, name) in [
        (
            "said the Head of \"Green Pear\" Orchard.",
            "said",
            "the Head of \"Green Pear\" Orchard",
            "Green Pear",
        ),
        ("the Head of \"Green Pear\" said.", "said", "the Head of \"Green Pear\"", "Green Pear"),
        ("said K. Serik, Head of “Pear 5”.", "said", "K. Serik, Head of “Pear 5”", "Pear 5"),
        ("сказал глава АО «Груша» Ерлан Пак.", "сказал", "глава АО «Груша» Ерлан Пак", "Груша"),
        ("глава сада «Груша» сказал.", "сказал", "глава сада «Груша»", "Груша"),
        ("сказал глава «Груши» Ерлан Пак.", "сказал", "глава «Груши» Ерлан Пак", "Груши"),
        ("деді АҚ „Алмұрт” басшысы Қ. Серік.", "деді", "АҚ „Алмұрт” басшысы Қ. Серік", "Алмұрт"),
    ] {
        let (speech, term) = (format!("We plant,| / {cue} / {speaker}"), format!("|{name}|"));
        check(&format!("We plant,\" - {clause}"), &[&speech, &term]);
    }
}

#[test]
fn a_quoted_name_of_where_it_was_hides_no_speech() {
    check(
        "\"We plant,\" the Head at the \"Green Pear\" fair said.",
        &["|We plant,| / said / the Head", "|Green Pear|"],
    );
    check(
        "\"We plant,\" he said at the fair \"Green Pear\". \"We water.\"",
        &["|We plant,| / said / he", "|Green Pear|", "|We water.| / said / he"],
    );
    check(
        "«Сажаем», – сказал глава сада на ярмарке «Груша». «Поливаем».",
        &["|Сажаем| / сказал / глава сада", "|Груша|", "|Поливаем| / сказал / глава сада"],
    );
    check(
        "«Егеміз», – деді ол «Алмұрт» жиынында. «Суарамыз».",
        &["|Егеміз| / деді / ол", "|Алмұрт|", "|Суарамыз| / деді / ол"],
    );
}

#[test]
fn a_speaker_that_lacks_its_name_is_none() {
    check("We plant,\" said the Head of \"we water\".", &["We plant,| / said / -", "|we water|"]);
    check("We plant,\" said the Head of (Taraz).", &["We plant,| / said / -"]);
    check("Сажаем», - сказал глава АО «груша».", &["Сажаем| / сказал / -", "|груша|"]);
    check("Егеміз», – деді «Бақ» АҚ басшысы.", &["Егеміз| / деді / -", "|Бақ|"]);
    let more = format!("\"{}\"", "Pear ".repeat(30).trim_end());
    check(
        &format!("We plant,\" said the Head of {more}."),
        &["We plant,| / said / -", &more.replace('"', "|")],
    );
}

#[test]
fn quoted_words_behind_a_name_or_a_post_belong_to_no_speaker() {
    check("\"We plant,\" said the Head \"We Water\".", &["|We plant,| / said / the Head", "|We Water|"]);
    check("\"We plant,\" said K. Serik \"We Water\".", &["|We plant,| / said / K. Serik", "|We Water|"]);
    check("«Сажаем», — сказал министр «Саду».", &["|Сажаем| / сказал / министр", "|Саду|"]);
    check("«Сажаем», — сказал Ерлан Пак «Саду».", &["|Сажаем| / сказал / Ерлан Пак", "|Саду|"]);
    check("\"We plant,\" said the family \"We Water\".", &["|We plant,| / said / the family", "|We Water|"]);
    check("«Егеміз», – деді басшы «Бақ».", &["|Егеміз| / деді / басшы", "|Бақ|"]);
    check("We plant\", - the Head \"Pear\" said.", &["|Pear|"]);
}

#[test]
fn where_a_speaker_ends() {
    for (clause, speaker) in [
        ("noted the Envoy of Taraz to Aktau, adding more.", "the Envoy of Taraz to Aktau"),
        ("noted the Envoy of Old New Great Taraz to Aktau.", "the Envoy of Old New Great Taraz to Aktau"),
        (
            "noted the Envoy of Old New Great Green Small Taraz to Aktau.",
            "the Envoy of Old New Great Green Small Taraz",
        ),
        ("said the Head at the meeting.", "the Head"),
        ("said the Head (of Taraz).", "the Head"),
        ("said the Head(of Taraz).", "the Head"),
        ("said Kanat Kelly.", "Kanat Kelly"),
        ("said Kanat Serik in Taraz.", "Kanat Serik"),
        ("said UN Resident Coordinator in Aktau Sara Lind.", "UN Resident Coordinator in Aktau Sara Lind"),
        ("said the Office at the Port.", "the Office at the Port"),
        ("said the Chair of the Board on Pears.", "the Chair of the Board on Pears"),
        ("said the Chair on Monday.", "the Chair"),
        ("said the Chair on the last day.", "the Chair"),
        ("said Minister Serik proudly.", "Minister Serik"),
        ("said Minister Serik loudly.", "Minister Serik"),
        ("said Minister Serik smiling.", "Minister Serik"),
        ("said the minister loudly.", "the minister"),
        ("said the family.", "the family"),
        ("said the royal family.", "the royal family"),
        ("said also the Head.", "the Head"),
        ("said Mr. Serik and Dr. Lind; they left.", "Mr. Serik and Dr. Lind"),
        ("he has also said laughing.", "he"),
        ("he said again.", "he"),
        ("he said as they left.", "he"),
        ("he said - and left.", "he"),
        ("said Kanat Serik - and left.", "Kanat Serik"),
        ("the Head in his speech noted.", "the Head"),
        ("the member states said.", "the member states"),
        ("the Head said and left.", "the Head"),
        ("сказал министр по делам садов на встрече.", "министр по делам садов"),
        ("сказал министр по итогам встречи.", "министр"),
        ("сказал посол сада в Тартурии.", "посол сада в Тартурии"),
        ("сказал Ерлан Пак в Таразе.", "Ерлан Пак"),
        ("в свою очередь отметил министр.", "министр"),
        ("также отметил А.К.Пак.", "А.К.Пак"),
        ("министр отметил.", "министр"),
        ("сказал министр под аплодисменты зала.", "министр"),
        ("сказал под аплодисменты зала министр.", "министр"),
        ("сказал он журналистам.", "он"),
        ("деді ол жиында.", "ол"),
        ("деді министр Серік жиында.", "министр Серік"),
        ("деді министр кездесу барысында.", "министр"),
        ("деп атап өтті Мемлекет басшысы өз сөзінде.", "Мемлекет басшысы"),
        ("деді Мемлекет басшысы Үкіметтің кеңейтілген отырысында.", "Мемлекет басшысы"),
        ("деді бақ министрі Астанадағы жиын барысында.", "бақ министрі"),
        ("деді Серік өз елінің бақ көрмесінде.", "Серік"),
        ("деп ой бөлісті министр.", "министр"),
        ("деді бақ министрі жиында.", "бақ министрі"),
        ("деді Қ. Серік, бақ министрі жиында.", "Қ. Серік, бақ министрі"),
        ("атап өтті Қ. Серік жиында.", "Қ. Серік"),
        ("сказал ректор Садового университета.", "ректор Садового университета"),
    ] {
        let text = format!("We plant,\" - {clause}");
        let speech = quotes(&text).next().unwrap_or_else(|| panic!("no speech in {text}"));
        assert_eq!(speech.speaker.map(|found| found.text), Some(speaker), "{text}");
    }
}

#[test]
fn a_phrase_of_time_or_place_beside_the_speaker() {
    for (clause, speaker) in [
        ("said in his welcoming speech the Head of Pears.", "the Head of Pears"),
        ("said in her first speech Deputy Head Dana Lind.", "Deputy Head Dana Lind"),
        ("said at the meeting the Envoy of Taraz.", "the Envoy of Taraz"),
        ("said, in turn, the Head.", "the Head"),
        ("said, for his part, Kanat Serik, head of pears.", "Kanat Serik, head of pears"),
        ("сказал в своем выступлении Ерлан Пак.", "Ерлан Пак"),
        ("сказал в своей первой речи министр садов.", "министр садов"),
        ("сказал на встрече министр садов.", "министр садов"),
        ("сказал, в свою очередь, министр.", "министр"),
        ("в своем выступлении он сказал.", "он"),
        ("в своей речи министр сказал.", "министр"),
        ("деді өз сөзінде Қ. Серік.", "Қ. Серік"),
        ("деді, өз кезегінде, бағбан Серік.", "-"),
        ("деді, өз кезегінде, министр Серік.", "министр Серік"),
    ] {
        check(&format!("We plant,\" - {clause}"), &[&format!("We plant,| / {} / {speaker}", cue_of(clause))]);
    }
    for (lead, speaker) in [
        ("After the fair he said", "he"),
        ("On the sidelines of the Fair the Head also said", "the Head"),
        ("After the fair the head said", "the head"),
        ("After the fair the Kazakh envoy said", "the Kazakh envoy"),
        ("После ярмарки он сказал", "он"),
        ("На полях ярмарки министр садов Ерлан Пак сказал", "министр садов Ерлан Пак"),
    ] {
        let cue = cue_of(lead);
        check(&format!("{lead}: \"Plant.\""), &[&format!("|Plant.| / {cue} / {speaker}")]);
    }
}

#[test]
fn a_clause_behind_a_comma_begins_with_a_word_that_is_no_speaker() {
    for (lead, speaker) in [
        ("They met at the fair, where the Minister said", "the Minister"),
        ("They met at the fair, and the Minister said", "the Minister"),
        ("They met at the fair, while Aidar Serik said", "Aidar Serik"),
        ("They met Aidar Serik, who said", "-"),
        ("They read the letter, which said", "-"),
        ("They met Aidar Serik, who met the Minister and said", "-"),
    ] {
        check(&format!("{lead}: \"We plant.\""), &[&format!("|We plant.| / said / {speaker}")]);
    }
    for (lead, speaker) in [
        ("Они были в саду, где министр сказал", "министр"),
        ("Они были в саду, когда Айдар Серик сказал", "Айдар Серик"),
        ("Они видели министра, который сказал", "-"),
    ] {
        check(&format!("{lead}: «Мы сажаем»."), &[&format!("|Мы сажаем| / сказал / {speaker}")]);
    }
}

#[test]
fn names_listed_behind_a_colon_are_terms() {
    check(
        "The Minister suggested: \"Green Pear\", \"Red Plum\" and \"Fig\".",
        &["|Green Pear|", "|Red Plum|", "|Fig|"],
    );
    check("Министр отметил: «Груша» и «Слива».", &["|Груша|", "|Слива|"]);
    check("Министр атап өтті: «Алмұрт» және «Өрік».", &["|Алмұрт|", "|Өрік|"]);
    check("He said: \"We plant.\", \"Fig\".", &["|We plant.| / said / He", "|Fig|"]);
    check("He said: \"We plant\" and left.", &["|We plant| / said / He"]);
    check(
        "He said: \"We plant in the garden\" and \"Fig\".",
        &["|We plant in the garden| / said / He", "|Fig|"],
    );
    check(
        "He said: \"Let us plant\" and \"let us water\".",
        &["|Let us plant| / said / He", "|let us water|"],
    );
    check("Министр атап өтті: «Алмұрт» мен «Өрік».", &["|Алмұрт|", "|Өрік|"]);
}

#[test]
fn a_kazakh_name_that_looks_like_a_place_belongs_to_the_speaker() {
    check("Сауда министрі атап өтті: «Бақ ашық».", &["|Бақ ашық| / атап өтті / Сауда министрі"]);
    check("«Бақ ашық», – деді Канада елшісі.", &["|Бақ ашық| / деді / Канада елшісі"]);
    check("Фарида Серік былай деді: «Бақ ашық».", &["|Бақ ашық| / деді / Фарида Серік"]);
}

#[test]
fn what_could_belong_to_the_phrase_is_no_speaker() {
    for clause in [
        "said in his annual Address.",
        "said in his State of Pears Address.",
        "said in his speech to the Head.",
        "said in his speech the day before.",
        "said in his speech",
        "said at the opening of the Fair.",
        "in opening the Fair Serik said.",
        "said at the fair the Head attended.",
        "said, in turn, that.",
        "said, in turn, the day before.",
        "said, reports Kazinform, Taraz.",
        "said, in turn.",
        "said, in Taraz, Kazinform reports.",
        "said, in all the orchards and gardens of Taraz, Serik.",
        "said, (in turn), the Head.",
        "сказал в своем ежегодном Послании Парламенту.",
        "сказал в своем слове к Парламенту.",
        "сказал на встрече с послом.",
        "сказал на открытии ярмарки Тараза.",
        "деді өз жаңа Жолдауында.",
    ] {
        let found: Vec<_> = quotes(&format!("We plant,\" - {clause}")).map(|quote| shown(&quote)).collect();
        assert!(found.first().is_some_and(|quote| quote.ends_with(" / -")), "{found:?} in {clause}");
    }
    for lead in [
        "After what he did the Head said",
        "In Taraz Serik met the Head then said",
        "On Monday the Head met the Envoy then said",
        "On Monday the Head met the Envoy and then said",
        "In the garden the Head and he said",
        "In opening the Fair Serik said",
        "In the Fair Serik said",
        "On behalf of the Head Serik said",
        "В Таразе его заместитель сказал",
        "В Таразе встал и министр сказал",
    ] {
        check(&format!("{lead}: \"Plant.\""), &[&format!("|Plant.| / {} / -", cue_of(lead))]);
    }
}

#[test]
fn a_kazakh_speaker_before_the_words_and_the_verb_behind_them() {
    for speaker in ["Министр", "Ол", "Қ. Серік", "Бақ министрі Қанат Серік", "Бас министр – Бақ министрі"]
    {
        check(
            &format!("Жиын болды. {speaker}: «Егеміз», - деді."),
            &[&format!("|Егеміз| / деді / {speaker}")],
        );
    }
    check("Елші: «Егеміз», – деп атап өтті.", &["|Егеміз| / деп атап өтті / Елші"]);
    check("Елші: «Егеміз», – деді ол.", &["|Егеміз| / деді / ол"]);
    for lead in ["Басты мақсат", "Тараз", "Министр сөзінде", "Министр келіп, басшы", "Жер-су және"]
    {
        check(&format!("{lead}: «Егеміз», - деді."), &["|Егеміз| / деді / -"]);
    }
    check("Министр «Егеміз» деді.", &["|Егеміз| / деді / Министр"]);
    check("Жиын болды. Қанат Серік «Егеміз» деп мәлімдеді.", &["|Егеміз| / деп мәлімдеді / Қанат Серік"]);
    check("Министр жиында «Егеміз» деді.", &["|Егеміз| / деді / -"]);
    for lead in [
        "Министр бау туралы",
        "Президент Абайды",
        "Министр Бақтан",
        "Министр Асан Үсеннің",
        "Президент Қытай елшісі",
        "Қанат Серік Twitter",
    ] {
        check(&format!("{lead} «Егеміз» деді."), &["|Егеміз| / деді / -"]);
    }
    check("«Апорт» басшысы: «Егеміз», - деді.", &["|Апорт|", "|Егеміз| / деді / -"]);
    check("The Head: \"Plant\", - said.", &["|Plant| / said / -"]);
    check("Министр: «Сажаем», - сказал.", &["|Сажаем| / сказал / -"]);
}

#[test]
fn who_speaks_is_named_behind_where_it_was_said_and_whom() {
    for (clause, right) in [
        ("заявил в ходе ярмарки официальный представитель сада Пак.", "официальный представитель сада Пак"),
        ("заявил в своем слове новый посол Пак.", "новый посол Пак"),
        ("заявила в саду первая глава сада.", "первая глава сада"),
        ("выразила уверенность глава сада.", "глава сада"),
        ("сообщил журналистам министр.", "министр"),
        ("напомнил коллегам глава сада.", "глава сада"),
        ("сказал гостям Канат Пак.", "Канат Пак"),
        ("сказал гостям новый посол Пак.", "новый посол Пак"),
        ("деді жиында министр Қанат Серік.", "министр Қанат Серік"),
        ("деді кездесу барысында Қанат Серік.", "Қанат Серік"),
        ("деді жиыннан кейін бақ министрі Серік.", "бақ министрі Серік"),
        ("деді жиын қорытындысы бойынша елші.", "елші"),
        ("деді жиында сөйлеген Қанат Серік.", "Қанат Серік"),
        ("деді Таразда министр Серік.", "министр Серік"),
        ("деді бақта Таразда министр Серік.", "министр Серік"),
        ("деді жиында Аида Серік.", "Аида Серік"),
        ("деді министр Қанат Серік жиыннан кейін.", "министр Қанат Серік"),
        ("деді Қанат Серік өз парақшасында.", "Қанат Серік"),
        ("деді Қанат Серік Facebook парақшасында.", "Қанат Серік"),
        ("деді Қанат Серік журналистерге.", "Қанат Серік"),
        ("деді Қанат Серік сұхбатында.", "Қанат Серік"),
        ("деді Қанат Серік брифингінде.", "Қанат Серік"),
        ("деді бақ министрі сапарында.", "бақ министрі"),
        ("деді Kanat Serik жиында.", "Kanat Serik"),
        ("деді Қанат Серік БҰҰ отырысында.", "Қанат Серік"),
        ("деді Сауда және бақ министрі Серік.", "Сауда және бақ министрі Серік"),
        ("деді Канада бақ министрі Серік.", "Канада бақ министрі Серік"),
        ("деді Ақорда баспасөз хатшысы Серік.", "Ақорда баспасөз хатшысы Серік"),
        ("деді аталған бақтың басшысы Серік.", "аталған бақтың басшысы Серік"),
        ("сказал на встрече министр Канат Пак.", "министр Канат Пак"),
        ("сказал председатель 76-й сессии сада Пак.", "председатель 76-й сессии сада Пак"),
        ("сказал депутат 7 созыва Пак.", "депутат 7 созыва Пак"),
        ("сообщила журналистам она.", "она"),
        ("сообщил журналистам Тараза министр.", "министр"),
        ("деді министр бақ отырысынан кейін.", "министр"),
        ("деді елорда әкімі Серік.", "елорда әкімі Серік"),
        ("сказал агентству Плод глава сада.", "глава сада"),
        ("сказал на ярмарке Канат Пак.", "Канат Пак"),
        ("сказал на ярмарке Канат Плеу.", "Канат Плеу"),
        ("ответил на вопрос журналистов А. Плум.", "А. Плум"),
        ("сказал Канат Пак 5 марта в саду.", "Канат Пак"),
        ("сказал временный поверенный в делах Груш.", "временный поверенный в делах Груш"),
        ("деді журналистерге министр Серік.", "министр Серік"),
        ("деді Серік бүгін Таразда.", "Серік"),
        ("заявил вчера министр.", "министр"),
        ("заявил министр вчера вечером.", "министр"),
        ("заявил Канат Пак журналистам в саду.", "Канат Пак"),
        ("как отметил министр.", "министр"),
        ("as the Head noted.", "the Head"),
        ("деді Аида Серік.", "Аида Серік"),
        ("деді сауда министрі Серік.", "сауда министрі Серік"),
        ("деді ол жиында Серік алдында.", "ол"),
    ] {
        assert_eq!(speaker(&format!("Сажаем груши\", - {clause}")).as_deref(), Some(right), "{clause}");
    }
    for clause in [
        "деді Серік Қанат Пакпен кездесуде.",
        "сказал в саду Тараза Пак.",
        "сказал на встрече в Канат Пак.",
        "сказал на ярмарке МИД Пак.",
        "сказал на ярмарке Канат Пак гостям.",
        "сказал на встрече Каната Пака.",
        "сказал на встрече Канату Пак.",
        "сказал на встрече, Канат Пак.",
        "сказал на встрече (Канат Пак).",
        "сказал на встрече Канат Пака.",
        "сообщил журналистам в саду.",
        "сообщил журналистам.",
        "сообщил журналистам,",
        "деді жиында.",
        "деді жиында. Серік.",
        "деді Серік Мәжіліс сыртында.",
        "деді министр Үкімет отырысынан кейін.",
        "сказал в городе Нур Султан.",
        "сказал в зале турецкий коллега Канат Пак.",
        "сообщил журналистам Pear.",
        "сказал на ярмарке, в саду Канат Пак.",
        "сказал на весь новый сад Пак.",
        "деді жиыннан кейін.",
    ] {
        assert_eq!(speaker(&format!("Сажаем груши\", - {clause}")), None, "{clause}");
    }
}

#[test]
fn who_speaks_is_named_before_an_aside() {
    for (clause, right) in [
        ("спросил корреспондент у министра", "корреспондент"),
        ("сказал министр для журналистов", "министр"),
        ("сказал министр с трибуны", "министр"),
        ("сказал министр вместе с послом", "министр"),
        ("отметил на встрече замминистра посол", "посол"),
        ("разъяснил замминистра садов Илья Пак", "замминистра садов Илья Пак"),
    ] {
        let right = format!("Сажаем| / {} / {right}", clause.split(' ').next().expect("a verb"));
        check(&format!("Сажаем\", - {clause}."), &[&right]);
    }
    for aside in ["in turn", "for his part", "however", "meanwhile"] {
        check(
            &format!("The Head of the Garden, Kanat Serik, {aside}, said: \"Plant.\""),
            &["|Plant.| / said / The Head of the Garden, Kanat Serik"],
        );
    }
    check(
        "Kanat van der Serik, Head of the Garden, in turn, said: \"Plant.\"",
        &["|Plant.| / said / Kanat van der Serik, Head of the Garden"],
    );
    for lead in [
        "The Head, Kanat Serik, the Envoy",
        "The Head, Minister Lind, in turn",
        "Together with the Head, Kanat Serik, in turn",
        "Accompanied by the Head, Kanat Serik, in turn",
        "Thanks to the Head, Kanat Serik, in turn",
        "Ambassador Lind thanked the Head, Kanat Serik, then",
        "The Head, Kanat Serik, who",
    ] {
        check(&format!("{lead}, said: \"Plant.\""), &["|Plant.| / said / -"]);
    }
}

#[test]
fn speech_of_nobody_named() {
    check("We plant,\" - he rose and said.", &["We plant,| / said / -"]);
    check("Сажаем\", - он встал и сказал.", &["Сажаем| / сказал / -"]);
    check("Сажаем\", - проинформировали в саду со ссылкой на Пака.", &["Сажаем| / проинформировали / -"]);
    check("Сажаем\", - считают в саду.", &["Сажаем| / считают / -"]);
    check("Сажаем\", - говорится в заявлении.", &["Сажаем| / говорится / -"]);
    check("Сажаем\", - сказано, видимо, верно.", &["Сажаем| / сказано / -"]);
    for cue in ["отмечено", "подчёркивается", "указано", "указывается"]
    {
        check(&format!("Сажаем\", - {cue} в заявлении."), &[&format!("Сажаем| / {cue} / -")]);
    }
    check("We plant,\" said in a statement.", &["We plant,| / said / -"]);
    check("Егеміз\", - деді.", &["Егеміз| / деді / -"]);
    check("Егеміз\", - делінген хатта.", &["Егеміз| / делінген / -"]);
}

#[test]
fn speech_that_goes_on_behind_its_clause() {
    check("\"We plant,\" he said, \"and water.\"", &["|We plant,| / said / he", "|and water.| / said / he"]);
    check(
        "We plant,\" he said in Taraz. \"We water.\"",
        &["We plant,| / said / he", "|We water.| / said / he"],
    );
    check("\"We plant,\" he said. \"Pear One\" is good.", &["|We plant,| / said / he", "|Pear One|"]);
    check("\"We plant,\" he said. The fair. \"Pears.\"", &["|We plant,| / said / he", "|Pears.|"]);
    check("«Сажаем», – сказал он. – «Поливаем».", &["|Сажаем| / сказал / он", "|Поливаем| / сказал / он"]);
    check("«Сажаем», — сказал он «Саду».", &["|Сажаем| / сказал / он", "|Саду|"]);
    check("«Егеміз», – деді ол. – «Суарамыз».", &["|Егеміз| / деді / ол", "|Суарамыз| / деді / ол"]);
}

#[test]
fn clause_between_the_marks() {
    check(
        "\"We plant, - said the head, - and water\".",
        &["|We plant, - said the head, - and water| / said / the head"],
    );
    check("«Сажаем, – сказал он. – Поливаем».", &["|Сажаем, – сказал он. – Поливаем| / сказал / он"]);
    check("«Егеміз, – деді ол, – суарамыз».", &["|Егеміз, – деді ол, – суарамыз| / деді / ол"]);
    check("Сорт «Сажаем, – сказал он. – Поливаем».", &["|Сажаем, – сказал он. – Поливаем|"]);
    for term in [
        "We plant - said the head, - and water",
        "We plant, - said the head - and water",
        "We plant, - said the head, and water",
    ] {
        check(&format!("\"{term}\""), &[&format!("|{term}|")]);
    }
    check("«Сажаем – поливаем, – сказал».", &["|Сажаем – поливаем, – сказал|"]);
}

#[test]
fn lost_closing_mark() {
    check("\"We plant, - he said.", &["|We plant, / said / he"]);
    check("He said: \"We plant. We water.", &["|We plant. We water. / said / He"]);
    check("«Мы любим сорт «Апорт», – отметил он.", &["|Мы любим сорт «Апорт», / отметил / он", "|Апорт|"]);
    check("Әкім былай деді: «Егеміз.", &["|Егеміз. / деді / Әкім"]);
}

#[test]
fn nested() {
    check("\"The \"Pear\" is good,\" he said.", &["|The \"Pear\" is good,| / said / he", "|Pear|"]);
    check("«Груши „Лимон“ и» «Слива “Цвет”»", &["|Груши „Лимон“ и|", "|Лимон|", "|Слива “Цвет”|", "|Цвет|"]);
    check("“The ‘Pear’ is good,” he said.", &["|The ‘Pear’ is good,| / said / he", "|Pear|"]);
    check("'It is \"good\" today,' he said.", &["|It is \"good\" today,| / said / he", "|good|"]);
    check("\"One \"two\" three \"four\" five\"", &["|One \"two\" three \"four\" five|", "|two|", "|four|"]);
    check("«\"Бақ\" күні»", &["|\"Бақ\" күні|", "|Бақ|"]);
}

#[test]
fn marks_of_all_shapes() {
    check("“A1” „B2“ „C3” ”D4” ‹E5› «F6»", &["|A1|", "|B2|", "|C3|", "|D4|", "|E5|", "|F6|"]);
    check("the\"Central Pear\" and this:\"Plum\"", &["|Central Pear|", "|Plum|"]);
    check("« Pear » and “ Plum ” and this: \" Fig \" .", &["| Pear |", "| Plum |", "| Fig |"]);
    check("\"Nur\"ның, \"Бақ\"-пен, (\"Pear\")/\"Plum\"", &["|Nur|", "|Бақ|", "|Pear|", "|Plum|"]);
    check("a «b \"c» d", &["|b \"c|"]);
}

#[test]
fn a_mark_that_looks_one_way_keeps_it_whatever_stands_around() {
    check("Сорт« Апорт» хорош", &["| Апорт|"]);
    check("Сорт «Апорт »хорош", &["|Апорт |"]);
    check("\"Сорт „Апорт“\" хорош", &["|Сорт „Апорт“|", "|Апорт|"]);
}

#[test]
fn a_mark_with_room_on_both_sides_opens_behind_a_bracket() {
    check("The fair (\" Pear \") was held.", &["| Pear |"]);
}

#[test]
fn a_mark_between_letters_opens_or_closes_and_one_behind_a_size_does_neither() {
    check("Сорт\"апорт\" хорош.", &["|апорт|"]);
    check("\"Nur 5\"тің бағы", &["|Nur 5|"]);
    check("\"The 5\"x7 print\" is here", &["|The 5\"x7 print|"]);
    check("\"The 5\"×7 print\" is here", &["|The 5\"×7 print|"]);
    check("A pipe of 5\"steel and 7\" wide.", &[]);
}

#[test]
fn a_mark_of_another_family_closes_nothing() {
    check("«Мы сажаем\", - сказал он.", &["|Мы сажаем\", / сказал / он"]);
}

#[test]
fn a_single_mark_closes_behind_a_letter_and_before_room() {
    check("The 'pear's root' is old.", &["|pear's root|"]);
    check("The 'plan ' of pears", &[]);
    check("The 'plan (A)' of pears", &["|plan (A)|"]);
    check("\"The 'Pear'\"", &["|The 'Pear'|", "|Pear|"]);
    check("The 'roadmaps' (two) of citizens' groups", &["|roadmaps|"]);
}

#[test]
fn single_marks() {
    check("The Decent Pear 'roadmap' was discussed.", &["|roadmap|"]);
    check("The ‘roadmap’ and the 'plan' of citizens' groups.", &["|roadmap|", "|plan|"]);
    check("The 'roadmaps' were read.", &["|roadmaps|"]);
    check("The 'roadmaps' of citizens' groups.", &[]);
    check("'We help workers' families,' he said.", &["|We help workers' families,| / said / he"]);
    check("\"'Pear' is good\"", &["|'Pear' is good|", "|Pear|"]);
    check("Сорт 'Апорт' и 'Лимон'.", &["|Апорт|", "|Лимон|"]);
    check("'Апорт' сорты", &["|Апорт|"]);
    check("The 'plan and the 'other' one", &["|other|"]);
    check("The 'plan.' and cats.'", &[]);
    check("The 'plan \"of' pears\"", &["|of' pears|"]);
    check("'one two three four fives' of", &[]);
}

#[test]
fn apostrophes_are_no_marks() {
    for text in [
        "The citizens' pears and Iran's plums.",
        "Wetang’ula of the ’90s, '90s and ‘90s, and the boys'.",
        "rock 'n' roll 'em, 'tis the workers'",
        "об'явление Д’Артаньяна",
        "Әбдір’а'ның бағы'",
        "We plant,' he said.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn later_calls_after_the_end_give_none() {
    let mut found = quotes("The \"Pear\".");
    assert!(found.next().is_some());
    assert!(found.next().is_none() && found.next().is_none());
}

const NASTY: &[&str] = &[
    "\"",
    "\"",
    "'",
    "’",
    "‘",
    "“",
    "”",
    "„",
    "«",
    "»",
    "‹",
    "›",
    ",",
    ".",
    ":",
    " ",
    " ",
    "\n",
    "\u{a0}",
    " - ",
    "–",
    "?",
    "(",
    ")",
    "he",
    "The Head",
    "said",
    " said ",
    "noted",
    "told",
    "that",
    "заявил",
    "он",
    "деп",
    "атап өтті",
    "деді",
    "Как",
    "отметил",
    "pears",
    "U.S.",
    "Y.",
    "x",
    "5",
    "É",
    "ß",
    "\u{301}",
    "👩\u{200d}🌾",
    "\u{feff}",
    "s' ",
    "the Minister",
    "министрі",
];

fn holds_inside(words: Excerpt<'_>, text: &str) -> bool {
    text.get(words.span.range()) == Some(words.text) && !words.text.is_empty()
}

fn holds(text: &str) {
    let mut last = (0, usize::MAX);
    for quote in quotes(text) {
        assert_eq!(text.get(quote.span.range()), Some(quote.text));
        assert!(quote.opened || quote.closed);
        assert_eq!(quote.cue.is_some(), quote.kind == QuoteKind::Speech);
        assert!(quote.speaker.is_none() || quote.cue.is_some());
        assert!(quote.cue.is_none_or(|words| holds_inside(words, text)));
        assert!(quote.speaker.is_none_or(|words| holds_inside(words, text)));
        let place = (quote.span.start, usize::MAX - quote.span.end);
        assert!(last.0 == 0 && last.1 == usize::MAX || last < place, "{last:?} {place:?} in {text:?}");
        last = place;
    }
}

proptest! {
    #[test]
    fn spans_slice_and_quotes_are_ordered(text in "\\PC{0,80}") {
        holds(&text);
    }

    #[test]
    fn also_where_marks_are_thick(parts in prop::collection::vec(prop::sample::select(NASTY), 0..60)) {
        holds(&parts.concat());
    }
}

/// The least of three times, so that a busy machine does not fail the test.
fn time(text: &str) -> Duration {
    let once = |_| {
        let start = Instant::now();
        holds(text);
        start.elapsed()
    };
    (0..3).map(once).min().unwrap_or_default()
}

#[test]
fn hostile_texts_take_linear_time() {
    // Without optimisation a full one takes a minute.
    let mebibyte = if cfg!(debug_assertions) { 1 << 17 } else { 1 << 20 };
    for unit in [
        "\"",
        "\" ",
        ",\" - ",
        "'",
        "'a ",
        "a' ",
        "«",
        "»",
        "“a",
        "\"a ",
        "a\" ",
        "«a \"b 'c ",
        "\", - he said ",
        "he said, \"",
        "he said: \"a ",
        "\"a, - he ",
        "a - ",
        ", - ",
        ",\" - Head - Head ",
        "Head - ",
        ",\" - of \"A\" ",
        "said of \"A\", ",
        "« ",
        "said ",
        "a",
        " ",
        "- ",
        ".",
        "’",
        "said: ",
        "\"a \"b\" «c» ",
        "said: «A», «B», ",
        "сказал глава на ярмарке «Груша» ",
        "In his speech Ann Lee ",
        "In his speech \"",
    ] {
        let small = unit.repeat(mebibyte / 4 / unit.len());
        let large = unit.repeat(mebibyte / unit.len());
        // Quadratic time would be sixteenfold, again and again; a busy machine may slow one of them once.
        let is_linear = |_| time(&large) < time(&small) * 10 + Duration::from_millis(50);
        assert!((0..4).any(is_linear), "{unit:?}");
    }
}
