//! The posts that people hold, in English, Russian and Kazakh: they show that a name or a dash goes on with a speaker.
//!
//! Only the forms a subject has: `министр`, but not `министра`. Of a post with a hyphen the last half tells: `вице-министр`.

use super::particles::listed_without_capital;

/// Posts that come first, before what is headed. Without capital, and sorted, for they are searched by halves.
const POSTS: &[&str] = &[
    "administrator",
    "adviser",
    "advisor",
    "ambassador",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "commissioner",
    "consul",
    "coordinator",
    "counsellor",
    "deputy",
    "director",
    "envoy",
    "governor",
    "head",
    "king",
    "leader",
    "mayor",
    "minister",
    "officer",
    "premier",
    "president",
    "prince",
    "professor",
    "queen",
    "rector",
    "representative",
    "secretary",
    "senator",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "аким",
    "басшы",
    "генсек",
    "генсекретарь",
    "глава",
    "губернатор",
    "депутат",
    "директор",
    "елші",
    "заместитель",
    "канцлер",
    "кеңесші",
    "комиссар",
    "консул",
    "координатор",
    "король",
    "лидер",
    "министр",
    "мэр",
    "начальник",
    "посланник",
    "посол",
    "постпред",
    "председатель",
    "представитель",
    "президент",
    "премьер",
    "профессор",
    "ректор",
    "руководитель",
    "секретарь",
    "сенатор",
    "советник",
    "спикер",
    "төраға",
    "әкім",
];

/// Posts that come last, behind what is headed: `сыртқы істер министрі`.
const HELD: &[&str] = &[
    "басшысы",
    "депутаты",
    "директоры",
    "елшісі",
    "жетекшісі",
    "кеңесшісі",
    "комиссары",
    "консулы",
    "министрі",
    "орынбасары",
    "президенті",
    "профессоры",
    "ректоры",
    "сенаторы",
    "спикері",
    "төрайымы",
    "төрағасы",
    "хатшысы",
    "әкімі",
    "өкілі",
];

/// Whether `word` is a post, behind or before what is headed.
pub(super) fn is_post(word: &str) -> bool {
    let general = ["-General", "-general"].iter().find_map(|rank| word.strip_suffix(rank));
    is_among(POSTS, general.unwrap_or(word)) || is_held(word)
}

/// Whether `word` is a post that stands behind what is headed.
pub(super) fn is_held(word: &str) -> bool {
    is_among(HELD, word)
}

fn is_among(list: &[&str], word: &str) -> bool {
    let half = word.rsplit_once('-').map(|(_, half)| half);
    listed_without_capital(list, word) || half.is_some_and(|half| listed_without_capital(list, half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_repeats() {
        for list in [POSTS, HELD] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn a_post_has_the_form_of_a_subject() {
        for post in [
            "Secretary-General",
            "consul-general",
            "Minister",
            "minister",
            "Vice-Minister",
            "вице-министр",
            "Глава",
            "Елші",
            "министрі",
        ] {
            assert!(is_post(post), "{post}");
        }
        for none in ["ministers", "министра", "премьер-министра", "MINISTER", "Pear", "", "-", "елшілік"]
        {
            assert!(!is_post(none), "{none}");
        }
    }
}
