//! Documents built from the line kinds of the format, in three languages.
//!
//! An attribution clause or a dateline occurs only in the lines made for it, in forms that are beyond doubt.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// Headers whose date, time or views do not exist.
pub(crate) const FAULTY_HEADERS: &[&str] = &[
    "31.02.2026, 10:00 6",
    "05.13.2026",
    "00.00.2026, 19:58",
    "05.03.2026, 25:61 12",
    "05.03.2026, 24:00",
    "05.03.2026,\u{A0}19:60 12",
    "05.03.2026, 19:58 18446744073709551616",
    "05.03.2026, 99:99 99999999999999999999999",
    "32.03.2026, 25:61 99999999999999999999999",
];

const DATES: &[&str] = &["05.03.2026", "04.03.2026", "29.02.2024", "31.12.2019"];
const TIMES: &[&str] = &["19:58", "00:00", "23:59", "10:15"];
const VIEWS: &[&str] = &["3996", "0", "12", "007", "18446744073709551615"];
const HEADER_SPACES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\u{A0}",
    "\u{2009}",
    "\u{202F}",
    "\u{205F}",
    "\u{3000}",
    " \u{2003}\t",
];

/// Lines that differ from a header in the ways of rule 3; the first is a header without its mark.
const NEAR_HEADERS: &[&str] = &[
    "05.03.2026, 19:58 12",
    "05.03.2026 19:58 3996",
    "05.03.2026, 19:58 3 996",
    "05.03.2026, 19:58 3\u{A0}996",
    "05.03.2026, 19:58 1,204",
    "05.03.2026, 19:58, 12",
    "05.03.2026,19:58 12",
    "05.03.2026, 19:58:31 77",
    "05.03.2026, 19:58\u{AD} 12",
    "05.03.2026, O9:OO 77",
    "05.03.2026, О9:ОО 77",
    "05.03.2026, 9:58 12",
    "05.03.2026,",
    "05.03.2026.",
    "05.03.2026 |",
    "5.3.2026, 19:58 12",
    "5.03.2026",
    "05.3.2026, 19:58",
    "2026-03-05, 19:58 12",
    "2026-03-05T19:58Z",
    "2026-03-05",
    "05.03.2026 at 19:58, 77 views",
    "05.03.2026, 19:58, 1 View",
    "05.03.2026 г., 19:58, 12 просмотров",
    "05.03.2026 года в 19:58, 1 просмотр",
    "05.03.2026, 19:58 2 ПРОСМОТРА",
    "05.03.2026, 19:58 12 прос\u{AD}мотров",
    "05.03.2026, 19:58, 77 рет",
    "05.03.2026, 19:58 77 қаралым",
    "05.03.2026, 19:58 + 12",
];
const MARKS: &[&str] =
    &["", "", "", "", "> ", "* ", "# ", "• ", "2. ", "12. ", "**", "|", "| ", "> > ", "> * "];

/// Lines that begin as a header does and are text.
const SENTENCES_WITH_DATES: &[&str] = &[
    "10.06.2026 the poll was closed",
    "04.03.2026 the poll was closed at noon.",
    "05.03.2026, 19:58 the lamps went out.",
    "03.03.2026 ярмарка закрылась раньше срока",
    "2026-03-05 көрме жабылды.",
    "05.03.26, 19:58 3996 votes",
];

const STAMPS: &[&str] = &[
    " date 2026-02-21 ",
    " date 2026-02-21 ",
    " date 2026-03-05 ",
    "\u{FEFF} date 2026-02-21 ",
    " date 2026-02-21\n",
    " date 2026-02-21 \n\n",
    " date 2026-13-45 ",
    "\u{FEFF} date 2026-02-30\n",
];
/// Beginnings that are not a stamp.
const NEAR_STAMPS: &[&str] =
    &["\u{FEFF}", "date 2026-02-21 ", " Date 2026-02-21 ", " date 2026-2-21 ", "  date 2026-02-21 "];
const STAMPS_INSIDE: &[&str] = &[
    " date 2026-03-06 05.03.2026, 10:15 120",
    " date 2026-03-06",
    " date 2026-03-06 ",
    " date 2026-02-30 The lamps of the pier are lit again",
    "\u{FEFF} date 2026-03-06 Ярмарка открылась на площади у реки",
    " date 2026-03-06 Tell a friend",
    " date 2026-03-06 783.",
];

const TITLES: &[&str] = &[
    "Weavers Count Their Threads at the Spring Fair",
    "Bakers Share Bread With the Ferry Crew",
    "Fishers Mend Their Nets",
    "Ferry Returns to the Old Pier",
    "Nine boats, one harbour and no wind at all in the long bay",
    "Orchard Minister Visits Washington, D.C.",
    "Pear Growers Write to the U.S.",
    "Ткачихи сосчитали нити на весенней ярмарке",
    "Пекари угостили хлебом команду парома",
    "Гончары открыли школу",
    "Мельники вычистили колесо перед паводком и покрасили ворота у старой плотины",
    "Тоқымашылар көктемгі көрмеде жіп санады",
    "Наубайшылар паром қызметкерлеріне нан таратты",
    "Диірмен қайта айналды",
    "Ceлёдка вернулась в залив Старой гавани",
    "Иод и йод: аптекари спорят о словах весь вечер",
    "Gardeners of eleven cities agreed to swap one bench, one lamp, one apple tree and one good story each before the first frost, and to write down",
    "Gardeners of eleven cities agreed to swap one bench, one lamp, one apple tree and one good story each before the first frost, and to write down which of the four of them travelled farthest",
    "Is the Fair Open",
];
/// Titles that contain an attribution clause: short ones and ones of more than 120 characters.
const REPORTED_TITLES: &[&str] = &[
    "The fair opened at noon, Kazinform reports",
    "Ярмарка открылась в полдень, сообщает МИД РК",
    "Gardeners of eleven cities agreed to swap one bench, one lamp, one apple tree and one good story before the first frost, Kazinform reports",
    "Садоводы одиннадцати городов договорились до первых заморозков обменяться скамейкой, фонарем, яблоней и одной хорошей историей, сообщает МИД РК",
    "Он бір қаланың бағбандары алғашқы аязға дейін бір орындық, бір шам, бір алма ағашын және бір жақсы әңгіме алмасуға келісті, деп хабарлайды ҚР СІМ",
];
const EDITORS_LABELS: &[&str] = &[
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    " Дополнено",
    " Эксклюзив КТ",
    "  Дополнено",
    "\u{A0}Дополнено",
    " дополнено",
];

const CREDIT_LABELS: &[&str] = &[
    "Images |",
    "Images|",
    "IMAGES  |",
    "Images\u{A0}|",
    "Фото:",
    "ФОТО:",
    "Фото :",
    "фото:",
    "Сурет:",
    "СУРЕТ :",
    "Cурет:",
    "Photo:",
    "photo credit:",
    "Photo credit :",
    "Коллаж:",
    "Фото иллюстративное:",
    "Фото иллюстративная:",
    "©Фото:",
    "© Photo:",
    "Фо\u{AD}то:",
    "Фoто:",
    "\u{200B}Сурет\u{200B}:",
];
const CREDIT_NAMES: &[&str] = &[
    " MFA",
    "МИД РК",
    " ҚР СІМ",
    "  Depositphotos",
    "\u{A0}А. Петров",
    " J. K. Tailor",
    " Harbour: second pier",
    "",
    " ",
    " Мельница. Вид с моста на старую мельницу",
    " Мельница. вид с моста.",
    " Orchard Office. The oldest pear tree of the valley in May.",
    " А. Петров. Ткачихи на ярмарке.",
    " Гончары Заречного. Школа росписи, первый урок сорока учеников, которые пришли из окрестных деревень и принесли с собой глину, кисти и хлеб.",
    " The Union of the Weavers, Potters, Bakers, Fishers, Millers and Gardeners of the Long Valley and the Old Harbour. At noon.",
    " the hall of the weavers was lit by nine lamps, and in each of the lamps there was oil from the old mill at the pier, which the fishers had brought in the morning and the bakers in the evening.",
    " на ярмарке ткачихи сосчитали нити, а гончары расписали сорок кувшинов, и каждый кувшин получил свой узор и своё имя. Потом все ушли.",
];
const BARE_CREDITS: &[&str] = &[
    "MFA",
    "Depositphotos",
    "Sayram Bazaar",
    "mill.example",
    "Ülker Ağaoğlu",
    "Lamp Office, Pier 9",
    "МИД MFA",
];
const DECKS: &[&str] = &[
    "Первым отправили запах дыни",
    "По мнению ведомства",
    "Көрме екі күнге созылды",
    "Подзаголовок",
    "Forty ovens bake from Monday to Saturday, and two of them by night",
    "Запах «дыни»",
    "Запах «дыни.»",
    "Запах дыни:",
    "Запах дыни, запах хлеба,",
    "Who counts the threads?",
    "She calls it \"the pier\"",
];

const NOT_TITLES: &[&str] = &[
    "22:44, 03 Февраль 2026 | GMT +5",
    "20 October 2022, 11:33",
    "10:50, 02 Желтоқсан 2025",
    "12 ақпан 2026 жыл",
    "Сегодня, 12:26",
    "Жұма, 12 мамыр",
    "12 мая 2026 г.",
    "Friday, 6 March 2026.",
    "783",
    "101.5",
    "×",
    "18+",
    "РУ",
    "ҚАЗ",
    "KZ 24",
    "#сады #реки #мосты",
    "© Mill Office",
    "https://example.org/news",
    "www.example.org",
    "Сайт: https://example.org/a",
    "58Фото: ©X",
    "The picture (Photo: Mill Office) is old",
    "Images |",
    "Фото:",
];
const RUBRICS: &[&str] = &["Қоғам", "Политика", "World news", "Society"];

const BOILERPLATE: &[&str] = &[
    "Images",
    "IMAGES",
    "Read more",
    "Most viewed",
    "Found an error in the text?",
    "Found\u{A0}an  error in the text?",
    "Select the error and press Ctrl + Enter at the same time.",
    "Система Orphus",
    "This information may not be reproduced without reference to the mill.",
    "This information may not be reproduced without reference to",
    "When citing our content a hyperlink to example.org is required.",
];
const NEAR_BOILERPLATE: &[&str] =
    &["Images of spring", "Tell a friend!", "Most viewed paintings", "Relevant news of the day"];
const SHARE_LINES: &[&str] = &[
    "Tell a friend",
    "Рассказать друзьям",
    "Достарға айту",
    "TELL A FRIEND",
    "Tell\u{A0}a friend",
    "Доcтарға айту",
];
const SECTION_LINES: &[&str] = &[
    "relevant news",
    "Related news",
    "Новости по теме",
    "RELEVANT NEWS:",
    "новости по теме :",
    "новости\u{A0}по теме:",
];
const SOURCES: &[&str] = &[
    "Source: Kazinform",
    "Источник: газета «Пристань»",
    "SOURCE : The Harbour Diary of the Long Bay",
    "источник:Маяк",
    "Source:",
];

const SENTENCES: &[&str] = &[
    "The fair lasted two days.",
    "Forty pupils came to the first lesson, and each of them was given a brush.",
    "The sign says \"Back at noon.\"",
    "The nets were older than the pier (and heavier.)",
    "The nets are old. Source: Kazinform",
    "Сети старше причала. Источник: газета «Пристань» города",
    "Ярмарка длилась два дня.",
    "На первый урок пришли сорок учеников, и каждому дали кисть и кувшин.",
    "На вывеске написано «В полдень.»",
    "Көрме екі күнге созылды.",
    "Алғашқы сабаққа қырық бала келді, әрқайсысына қылқалам берілді.",
    "Oh.",
];
/// Lines without a final stop; some of them could be titles.
const OPEN_LINES: &[&str] = &[
    "The nets are old. Source: the harbour board office",
    "The lamps of the pier are lit again by the keeper",
    "Old nets",
    "Who will count the threads of the weavers?",
    "The list of the guilds of the valley:",
    "Nine pears, nine apples;",
    "Фонари причала снова зажёг старый смотритель",
    "Старые сети",
    "Список гильдий долины у старой реки:",
    "Шамдарды ескі күзетші қайта жақты",
    "- nine apples from the orchard of the mill",
    "• сорок кувшинов из школы росписи Заречного",
    "— тоғыз алма диірменнің бағынан алынды",
    "Guilds of eleven cities agreed to swap one bench, one lamp, one apple tree and one good story each before the first frost, and to write down which of the four of them travelled the farthest",
];
/// Sentences that contain an attribution clause.
const REPORTS: &[&str] = &[
    "The fair opened at noon on the square, Kazinform reports.",
    "Nine boats left the harbour, the press service of the Orchard Ministry reports. Forty guests waved.",
    "Ярмарка открылась в полдень на площади, сообщает МИД РК.",
    "Паром ушёл раньше срока, передает Kazinform. Гости остались.",
    "Жәрмеңке түсте алаңда ашылды, деп хабарлайды ҚР СІМ.",
];
const DATELINES: &[&str] = &[
    "Астана. 21 мая. KAZAKHSTAN TODAY - Клуб садоводов сажает груши вдоль набережной.",
    "АСТАНА. KAZINFORM – Клуб садоводов сажает груши.",
    "АСТАНА, 5 мар — Sputnik. Клуб садоводов сажает груши.",
    "НУР-СУЛТАН, 2 февраля. /ТАСС/. Клуб садоводов сажает груши.",
    "ASTANA, November 30, 2018 - The gardeners plant pears along the river.",
];
/// Headlines that are duplicated; the last is too short.
const HEADLINES: &[&str] =
    &["Pears ripen in the old orchard", "Ткачихи сосчитали нити", "Pears ripen in May on"];

const BLANKS: &[&str] =
    &["", "", "", "", " ", "\t", "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{200E}\u{AD}", "\u{C}", "\u{2028}"];
const DECORATIONS: &[&str] = &[
    "\u{A0}", "\t", "  ", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{C}", "\u{B}", "\u{85}", "\u{2028}",
    "\u{2029}", "\u{AD}", "\u{200F}", "\u{2066}", "\u{2060}",
];

/// The longest document, in lines without the blank ones.
const LINES: usize = 25;

type Lines = BoxedStrategy<Vec<String>>;

/// Returns a text: a beginning, and lines with blank lines between them.
pub(crate) fn document() -> impl Strategy<Value = String> {
    let beginning = prop_oneof![8 => Just(""), 8 => select(STAMPS), 1 => select(NEAR_STAMPS)];
    let gap = prop_oneof![10 => Just(0), 8 => Just(1_usize), 2 => 2_usize..4, 2 => 4_usize..10];
    let decoration = || prop_oneof![15 => Just(""), 1 => select(DECORATIONS)];
    let line = (gap, select(BLANKS), decoration(), decoration(), prop::bool::weighted(0.96));
    let end = prop_oneof![6 => Just(["\n", "\n"]), 3 => Just(["\r\n", "\r\n"]), 1 => Just(["\n", "\r\n"])];
    let widest_gap = select(vec![0_usize, 1, 1, 1, 2, 3, 9]);
    let layout = (vec(line, LINES), end, widest_gap, any::<bool>());
    (beginning, opening(), vec(block(), 0..7), layout).prop_map(|(beginning, opening, blocks, layout)| {
        let (lines, ends, widest_gap, ends_in_line_end) = layout;
        let mut text = beginning.to_owned();
        let all = opening.into_iter().chain(blocks.into_iter().flatten());
        for (number, (line, (gap, blank, before, after, kept))) in all.zip(lines).enumerate() {
            let end = ends[number % 2];
            if number > 0 {
                text += end;
                text += &[blank, end].concat().repeat(gap.min(widest_gap));
            }
            // A stamp stays one, and a text begins with one byte order mark at most.
            let before = if line.starts_with([' ', '\u{FEFF}']) || number == 0 { "" } else { before };
            if kept {
                text += &[before, &line, after].concat();
            }
        }
        text + if ends_in_line_end { ends[0] } else { "" }
    })
}

/// Returns the lines that open a page, if it has any of its own.
fn opening() -> Lines {
    let share = (any_line(&[BOILERPLATE], 0..2), pick(&[SHARE_LINES]), vec(article_line(), 0..4));
    let share = share.prop_map(|(before, share, lines)| [before, vec![share], lines].concat());
    let credit =
        (credit(), vec(article_line(), 1..4)).prop_map(|(credit, lines)| [vec![credit], lines].concat());
    let skipped = (any_line(&[NOT_TITLES, NOT_TITLES, NEAR_HEADERS], 1..4), any_line(&[RUBRICS], 0..2));
    let skipped = skipped.prop_map(|(lines, rubric)| [lines, rubric].concat());
    let stamp = select(STAMPS).prop_map(|stamp| stamp.trim_end().to_owned() + " ");
    let ticker = (stamp.clone(), select(HEADLINES)).prop_map(|(stamp, line)| vec![stamp + line + line]);
    let copyright = select(&BOILERPLATE[8..10]);
    let index = (stamp, copyright, vec(index_line(), 0..9))
        .prop_map(|(stamp, copyright, lines)| [vec![stamp + copyright], lines].concat());
    let dateline = (pick(&[TITLES, DECKS]), pick(&[DATELINES])).prop_map(|(deck, line)| vec![deck, line]);
    prop_oneof![
        8 => Just(Vec::new()),
        3 => skipped,
        2 => share,
        2 => credit,
        2 => index,
        1 => ticker,
        1 => dateline,
        1 => any_line(&[RUBRICS], 1..3),
    ]
    .boxed()
}

/// Returns the lines of a release, or others that belong together.
fn block() -> Lines {
    let above = prop_oneof![8 => Just(Vec::new()), 1 => credit().prop_map(|line| vec![line]), 1 => any_line(&[NOT_TITLES], 1..3)];
    let source = prop_oneof![5 => Just(Vec::new()), 1 => any_line(&[SOURCES], 1..2)];
    let release = (header(), above, titled(), paragraphs(), source)
        .prop_map(|(header, above, title, body, source)| [vec![header], above, title, body, source].concat());
    let title_first = (titled(), header(), paragraphs())
        .prop_map(|(title, header, body)| [title, vec![header], body].concat());
    let related = (pick(&[SECTION_LINES]), any_line(&[BOILERPLATE], 0..2), titled(), paragraphs())
        .prop_map(|(section, more, title, body)| [vec![section], more, title, body].concat());
    let reported = (titled(), pick(&[REPORTS]), paragraphs())
        .prop_map(|(title, report, body)| [title, vec![report], body].concat());
    let near = (near_header(), titled()).prop_map(|(line, title)| [vec![line], title].concat());
    prop_oneof![
        10 => release,
        4 => title_first,
        2 => related,
        7 => reported,
        1 => near,
        3 => vec(line(), 1..5),
        1 => any_line(&[STAMPS_INSIDE], 1..2),
    ]
    .boxed()
}

/// Returns a title and lines below it, among them the title again.
fn titled() -> Lines {
    let again = select(vec!["same", "same", "upper", "spaced", "labelled", "hidden"]).prop_map(Err);
    let below = prop_oneof![
        2 => again,
        1 => credit().prop_map(Ok),
        1 => pick(&[BARE_CREDITS]).prop_map(Ok),
        2 => pick(&[DECKS]).prop_map(Ok),
        1 => pick(&[NOT_TITLES, OPEN_LINES, REPORTED_TITLES, NEAR_BOILERPLATE, SOURCES]).prop_map(Ok),
    ];
    let below = prop_oneof![3 => Just(Vec::new()), 4 => vec(below, 1..4)];
    (title(), below)
        .prop_map(|(title, below)| {
            let vary = |form: &str| match form {
                "upper" => title.to_uppercase(),
                "spaced" => title.replacen(' ', "\u{A0} ", 2),
                "labelled" => title.clone() + " Дополнено",
                "hidden" => title.replacen(' ', "\u{200B} ", 1),
                _ => title.clone(),
            };
            let below =
                below.into_iter().map(|line: Result<String, &str>| line.unwrap_or_else(vary)).collect();
            [vec![title.clone()], below].concat()
        })
        .boxed()
}

fn title() -> impl Strategy<Value = String> {
    let labelled = (pick(&[TITLES]), select(EDITORS_LABELS)).prop_map(|(title, label)| title + label);
    prop_oneof![12 => labelled, 1 => pick(&[REPORTED_TITLES, OPEN_LINES, SENTENCES, RUBRICS])]
}

fn paragraphs() -> Lines {
    let paragraph = prop_oneof![
        10 => pick(&[SENTENCES]),
        3 => pick(&[OPEN_LINES]),
        1 => pick(&[REPORTS, DATELINES, SENTENCES_WITH_DATES]),
        1 => pick(&[BOILERPLATE, NEAR_BOILERPLATE, NOT_TITLES, SHARE_LINES]),
        1 => credit(),
    ];
    vec(paragraph, 0..4).boxed()
}

/// Returns a line of an article page.
fn article_line() -> impl Strategy<Value = String> {
    pick(&[TITLES, REPORTED_TITLES, DATELINES, DATELINES, DATELINES, SENTENCES, DECKS])
}

/// Returns a line of an index page.
fn index_line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => title(),
        2 => pick(&[SENTENCES, OPEN_LINES, REPORTS]),
        1 => line(),
    ]
}

/// Returns a line of any kind.
fn line() -> BoxedStrategy<String> {
    let fixed = [BOILERPLATE, NEAR_BOILERPLATE, SHARE_LINES, SECTION_LINES, SOURCES, STAMPS_INSIDE];
    let text = [SENTENCES, OPEN_LINES, REPORTS, DATELINES, SENTENCES_WITH_DATES, RUBRICS, REPORTED_TITLES];
    prop_oneof![
        2 => header(),
        1 => near_header(),
        2 => title(),
        1 => credit(),
        1 => pick(&[BARE_CREDITS, DECKS, NOT_TITLES]),
        3 => pick(&fixed),
        3 => pick(&text),
    ]
    .boxed()
}

fn header() -> impl Strategy<Value = String> {
    let parts = (select(DATES), select(HEADER_SPACES), select(TIMES), select(HEADER_SPACES), select(VIEWS));
    prop_oneof![
        10 => parts.clone().prop_map(|(date, space, time, gap, views)| [date, ",", space, time, gap, views].concat()),
        1 => parts.prop_map(|(date, space, time, ..)| [date, ",", space, time].concat()),
        1 => pick(&[DATES]),
        1 => pick(&[FAULTY_HEADERS]),
    ]
}

fn near_header() -> impl Strategy<Value = String> {
    (select(MARKS), select(NEAR_HEADERS)).prop_map(|(mark, line)| {
        let closing = if mark == "**" { mark } else { "" };
        [mark, line, closing].concat()
    })
}

fn credit() -> impl Strategy<Value = String> {
    (select(CREDIT_LABELS), select(CREDIT_NAMES)).prop_map(|(label, name)| [label, name].concat())
}

/// Returns a line of one of several lists, each as often as the others.
fn pick(lists: &[&'static [&'static str]]) -> Union<BoxedStrategy<String>> {
    Union::new(lists.iter().map(|list| select(*list).prop_map(str::to_owned).boxed()))
}

fn any_line(lists: &[&'static [&'static str]], size: std::ops::Range<usize>) -> Lines {
    vec(pick(lists), size).boxed()
}
