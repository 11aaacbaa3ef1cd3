//! The kind of each line, by its own text.

use expect_test::expect;
use mfa_bulletin::lines;

fn kinds(text: &str) -> Vec<&'static str> {
    lines(text).map(|line| line.kind.name()).collect()
}

#[test]
fn every_kind_has_a_name_and_a_span() {
    let text = "\u{FEFF} date 2026-03-06 Pears ripen in late MarchPears ripen in late March\r\n\r\n05.03.2026, 19:58 3996\n  Pears\u{A0}ripen \nImages | MFA\nThey do.\nTell a friend\n31.02.2026\nНовости по теме:\n\u{200B}\nSource: MFA\n05.03.2026 19:58\n date 2026-03-07\nend";
    let found: Vec<_> = lines(text)
        .map(|line| format!("{:?} {} {:?}", line.span.range(), line.kind.name(), line.text))
        .collect();
    expect![[r#"
        0..20 stamp "date 2026-03-06"
        20..72 boilerplate "Pears ripen in late MarchPears ripen in late March"
        72..74 blank ""
        74..97 header "05.03.2026, 19:58 3996"
        97..113 text "Pears\u{a0}ripen"
        113..126 credit "Images | MFA"
        126..135 text "They do."
        135..149 boilerplate "Tell a friend"
        149..160 fault "31.02.2026"
        160..190 section "Новости по теме:"
        190..194 blank ""
        194..206 source "Source: MFA"
        206..223 near-header "05.03.2026 19:58"
        223..240 stamp-inside "date 2026-03-07"
        240..243 text "end""#]]
    .assert_eq(&found.join("\n"));
}

#[test]
fn a_duplicated_headline_is_boilerplate_only_after_a_stamp() {
    let headline = "Pears ripen in late MarchPears ripen in late March";
    assert_eq!(
        kinds(&format!(" date 2026-03-06 {headline}\n{headline}\n")),
        ["stamp", "boilerplate", "text"]
    );
    assert_eq!(kinds(headline), ["text"]);
}

#[test]
fn a_stamp_is_at_the_start_or_inside() {
    assert_eq!(kinds(" date 2026-03-06"), ["stamp"]);
    assert_eq!(kinds(" date 2026-03-06\n"), ["stamp", "blank"]);
    assert_eq!(kinds(" date 2026-03-06x"), ["text"]);
    assert_eq!(kinds("date 2026-03-06 x"), ["text"]);
    assert_eq!(kinds("  date 2026-03-06 x"), ["text"]);
    assert_eq!(kinds("\n date 2026-03-06 x"), ["blank", "stamp-inside"]);
    assert_eq!(kinds(" date 2026-13-06 x"), ["fault", "text"]);
}
