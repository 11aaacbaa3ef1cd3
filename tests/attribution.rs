//! The attribution clause: each form in three languages, what is none, and what always holds.

use std::time::{Duration, Instant};

use mfa_bulletin::Bulletin;
use mfa_bulletin::facts::{Agency, attribution, attribution_in};
use proptest::prelude::*;

/// The rows of a table of cases, without the line that names its columns.
fn rows(table: &str) -> Vec<Vec<&str>> {
    let rows: Vec<_> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 20, "a table of cases is missing");
    rows
}

#[test]
fn every_form_is_read() {
    for row in rows(include_str!("data/attribution/forms.tsv")) {
        let [text, clause, reporter, via, agency] = row[..] else { panic!("five columns: {row:?}") };
        let found = attribution_in([text]).unwrap_or_else(|| panic!("no clause in {text}"));
        let read =
            [found.text, found.reporter.text, found.via.map_or("", |via| via.text), found.agency.name()];
        assert_eq!(read, [clause, reporter, via, agency], "{text}");
    }
}

#[test]
fn what_looks_like_a_clause_is_none() {
    for row in rows(include_str!("data/attribution/none.tsv")) {
        let [why, text] = row[..] else { panic!("two columns: {row:?}") };
        assert_eq!(attribution_in([text]), None, "{why}: {text}");
    }
}

#[test]
fn the_first_three_paragraphs_are_looked_at() {
    let clause = "They do, Kazinform reports.";
    let body = |before: usize| std::iter::repeat_n("Pears ripen.", before).chain([clause]);
    assert_eq!(attribution_in(body(2)).map(|found| found.paragraph), Some(2));
    assert_eq!(attribution_in(body(3)), None);
}

#[test]
fn a_release_says_what_its_paragraphs_say() {
    let text = "05.03.2026\nPears ripen\nThey do so early.\nThey do, Kazinform reports, citing Akorda.\n";
    let bulletin = Bulletin::parse(text).expect("no fault");
    let release = &bulletin.releases[0];
    let found = attribution_in(release.body.paragraphs()).expect("a clause");
    assert_eq!((found.paragraph, found.via.map(|via| via.text)), (1, Some("Akorda")));
    assert_eq!([release.attribution(), attribution(release)], [Some(found); 2]);
}

#[test]
fn a_clause_begins_within_the_first_4096_bytes() {
    let far = |pears: usize| format!("{}, Kazinform reports.", "п".repeat(pears));
    assert!(attribution_in([far(2047).as_str()]).is_some());
    assert!(attribution_in([far(2048).as_str()]).is_none());
}

#[test]
fn a_name_has_an_end() {
    let via = |words: usize| format!("Pears ripened, Kazinform cites {}.", vec!["Board"; words].join(" "));
    assert!(attribution_in([via(28).as_str()]).is_some());
    assert!(attribution_in([via(29).as_str()]).is_none());
}

#[test]
fn a_name_has_at_most_420_bytes_with_its_stop() {
    let word = format!("B{}", "o".repeat(99));
    let via = |last: usize| {
        format!("Pears ripened, Kazinform cites {word} {word} {word} {word} {}.", "B".repeat(last))
    };
    assert!(attribution_in([via(15).as_str()]).is_some());
    assert!(attribution_in([via(16).as_str()]).is_none());
}

#[test]
fn a_sentence_that_ends_in_its_verb_has_at_most_840_bytes_before_it() {
    let object = "ын бау кеңесі ";
    let sentence = |bytes: usize| format!("{}{object}хабарлады.", "A".repeat(bytes - object.len()));
    let found =
        |bytes| attribution_in([sentence(bytes).as_str()]).map(|found| found.reporter.text.to_owned());
    assert_eq!(found(840).as_deref(), Some("бау кеңесі"));
    assert_eq!(found(841), None);
    let behind = format!("Алма да пісті. {}", sentence(800));
    assert!(attribution_in([behind.as_str()]).is_some());
}

#[test]
fn a_line_that_ends_in_a_verb_of_report_is_no_deck() {
    let is_deck = |line: &str| {
        let text = format!(
            "05.03.2026\nАлмұрт пісті\n{line}\nБақтағы алмұрттың бәрі биыл әдеттегіден ерте пісті.\n"
        );
        Bulletin::parse(&text).expect("no fault").releases[0].deck.is_some()
    };
    assert!(is_deck("Ол кеше пісті"));
    assert!(!is_deck("Ол кеше хабарлады"));
    assert!(!is_deck("Ол кеше хабарлады. Бәрі қуанды"));
    assert!(is_deck("Ол кеше хабарлады деп айтты"));
    assert!(is_deck("Бақтағы хабарландыру"));
}

#[test]
fn agencies_have_names_and_ministries_have_states() {
    assert_eq!(Agency::of("Ministry of Foreign Affairs"), Agency::ForeignMinistry);
    assert_eq!(Agency::of("Ruritanian Foreign Ministry"), Agency::Other);
    assert_eq!(Agency::of("Ministry of Foreign Affairs of Ethiopia"), Agency::Other);
    assert_eq!(Agency::of("МИД Эфиопии"), Agency::Other);
    assert_eq!(Agency::of("МИДе РК"), Agency::ForeignMinistry);
    assert_eq!(Agency::of("Kazinform at Akorda"), Agency::Kazinform);
    assert_eq!(Agency::of(""), Agency::Other);
    for spelling in [
        "ҚР СЫРТҚЫ ІСТЕР МИНИСТРЛІГІ",
        "қр сыртқы істер министрлігі",
        "mfa rk",
        "МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ РК",
    ] {
        assert_eq!(Agency::of(spelling), Agency::ForeignMinistry, "{spelling}");
    }
    for spelling in ["the Government of Kazakhstan", "Правительстве РК", "ҚР Үкіметінің баспасөз қызметі"]
    {
        assert_eq!(Agency::of(spelling), Agency::PrimeMinister, "{spelling}");
    }
    assert_eq!(format!("{:>10}|{}", Agency::Akorda, Agency::default()), "    akorda|other");
}

// ---- what always holds -------------------------------------------------------------------------

/// Pieces of clauses in any order: more of them are near a clause than any random text is.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        ",",
        " ",
        ", ",
        ".",
        ". ",
        "\"",
        "», - ",
        "- ",
        "the ",
        "The ",
        "Kazinform",
        " reports",
        " cites ",
        " citing ",
        "press service of ",
        "Akorda",
        "akorda.kz",
        " said",
        " on Friday",
        "сообщает ",
        "сообщили ",
        "в ",
        "на ",
        "МИД РК",
        "пресс-служба ",
        " со ссылкой на ",
        "Об этом ",
        "деп ",
        "хабарлайды ",
        "хабарлады",
        "ҚР СІМ",
        " сілтеме жаса",
        "п",
        "й отырып",
        "елшілігі ",
        "піскенін ",
        "Бұл туралы ",
        "\u{a0}",
        "e\u{301}",
        "𝒜",
        "U.S.",
    ];
    prop::collection::vec(
        prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,3}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_slice_right(text in prop_oneof!["(?s).{0,200}", pieces()]) {
        if let Some(found) = attribution_in([text.as_str()]) {
            prop_assert_eq!(&text[found.span.range()], found.text);
            prop_assert_eq!(&text[found.reporter.span.range()], found.reporter.text);
            prop_assert!(found.via.is_none_or(|via| &text[via.span.range()] == via.text));
            prop_assert!(found.span.start <= found.reporter.span.start && found.reporter.span.end <= found.span.end);
            prop_assert!(!found.reporter.text.is_empty() && found.via.is_none_or(|via| !via.text.is_empty()));
            prop_assert_eq!(found.text.trim(), found.text);
        }
    }

    #[test]
    fn a_second_look_at_the_sentence_finds_the_same(text in pieces()) {
        let body = format!("Pears ripened, Kazinform reports. {text}");
        let found = attribution_in([body.as_str()]).expect("the first clause");
        prop_assert_eq!(found.text, "Kazinform reports");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    const UNITS: &[&str] = &[
        ",",
        ", ",
        ",A",
        ", A",
        ", reports A",
        ", the press service of ",
        ", сообщает А",
        ", Ministry of A",
        ", сообщает министерство садов",
        ", деп хабарлайды бау және ",
        "хабарла ",
        "хабарлады ",
        "деп хабарлайды ",
        "Об этом ",
        "Об этом сообщает А,",
        ", Kazinform cites A",
        "A",
        "\u{301}",
        ". ",
        "a, b. ",
    ];
    // A word without end behind the comma of a list is not read again and again.
    let start = Instant::now();
    let listed =
        ('B'..'M').map(|field| format!("{field} Ministry of {field}, ")).collect::<Vec<_>>().concat();
    for begun in ["A, Ministry of A, ", &listed, "А, сообщает Министерство А, ", "А, деп хабарлайды А, "]
    {
        let _ = attribution_in([format!("A, Ministry of A, {begun}{}", "h.c.".repeat(1 << 18)).as_str()]);
    }
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    for unit in UNITS {
        let start = Instant::now();
        let line = unit.repeat((1 << 20) / unit.len());
        assert!(attribution_in([line.as_str()]).is_none_or(|found| found.span.start <= 4096));
        assert!(start.elapsed() < Duration::from_secs(5), "{unit:?}: {:?}", start.elapsed());
    }
}
