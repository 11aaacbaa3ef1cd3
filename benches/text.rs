//! Sentences and words, in MB/s, beside plain unicode-segmentation on the same text; quotations, which have no peer.

use criterion::{Criterion, Throughput};
use mfa_bulletin::text::{quotes, sentences, words};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

/// Paragraphs as the bulletins have them: 260 bytes on average, curly apostrophes, an initial here and there.
const ENGLISH: [&str; 6] = [
    "Deputy Minister of Orchards Zh.Plumtree welcomed six envoys of the Pear Growers’ Union, led by its president \
     Anna B. Quince, Ministry of Orchards reports.",
    "Over tea, both camps weighed up this year’s harvest, which rose by 6.5% in 2025, and the fair that opens in autumn. \
     The Deputy Minister praised the guests for their part in building cold stores, trade routes and shared laboratories \
     where early kinds of plum are bred.",
    "We owe the Union’s members a great deal. Our growers can now send their fruit to nine new markets before the decade \
     is out, and still keep what their fathers planted in the valleys,\" - the Deputy Minister noted.",
    "A. Quince, for her part, offered lessons in grafting, pruning and the defence of young trees against late frost. \
     She also asked the ministry’s experts to come to the congress of pear growers, set for 15 March 2026 in Plumsburg.",
    "Much time went to the programme \"Green Hills\", to pupils who wish to learn a gardener’s trade and to contacts \
     between schools. Against this background, everyone at the table spoke up for a calendar of visits.",
    "Before they parted, the hosts and their guests settled on a list of orchards to be looked after together.",
];

const RUSSIAN: [&str; 5] = [
    "Сливен. 23 февраля. GRUSHA TODAY - В министерстве садоводства подсчитали вывоз груш, сообщает пресс-служба садов.",
    "Заместитель министра Ж. Сливин рассказал о программе «Зеленые холмы», благодаря которой к 2030 году в долинах \
     заложат более 12 тыс. гектаров садов. Отдельно говорили о хранении урожая, перевозках и обучении садовников.",
    "Мы надеемся, что союз садоводов поможет нам советом. Спрос на ранние сорта растет из года в год\", - \
     заявил А.К.Грушин.",
    "Гости похвалили яблочный пирог хозяев и позвали садоводов на съезд, который откроется в г. Сливен 15 марта 2026 года.",
    "Перед отъездом все участники составили список садов, за которыми будут ухаживать вместе весной и осенью.",
];

/// 1 MiB of the given paragraphs, one to a line.
fn text_of(paragraphs: &[&str]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs.iter().cycle() {
        if text.len() >= 1 << 20 {
            return text;
        }
        text.push_str(paragraph);
        text.push('\n');
    }
    text
}

fn visit<T>(items: impl Iterator<Item = T>) {
    for item in items {
        black_box(item);
    }
}

fn bench(criterion: &mut Criterion, language: &str, text: &str) {
    let mut group = criterion.benchmark_group(format!("sentences/{language}"));
    group.throughput(Throughput::BytesDecimal(text.len() as u64));
    group.bench_function("mfa-bulletin", |b| b.iter(|| visit(sentences(black_box(text)))));
    group.bench_function("unicode_sentences", |b| b.iter(|| visit(black_box(text).unicode_sentences())));
    group.finish();

    let mut group = criterion.benchmark_group(format!("words/{language}"));
    group.throughput(Throughput::BytesDecimal(text.len() as u64));
    group.bench_function("mfa-bulletin", |b| b.iter(|| visit(words(black_box(text)))));
    group.bench_function("unicode_words", |b| b.iter(|| visit(black_box(text).unicode_words())));
    group.finish();

    let mut group = criterion.benchmark_group(format!("quotes/{language}"));
    group.throughput(Throughput::BytesDecimal(text.len() as u64));
    group.bench_function("mfa-bulletin", |b| b.iter(|| visit(black_box(text).lines().flat_map(quotes))));
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    bench(&mut criterion, "english", &text_of(&ENGLISH));
    bench(&mut criterion, "russian", &text_of(&RUSSIAN));
    criterion.final_summary();
}
