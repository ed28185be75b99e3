//! How findings are put into words: lists, counts and shares as they are said aloud.

/// Names joined as in speech.
///
/// ```
/// use convoke::strategy::sentence::and;
/// assert_eq!(and(["A", "B", "C"]), "A, B and C");
/// assert_eq!(and(["A"]), "A");
/// ```
pub fn and<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    joined(names, "and")
}

/// Names joined as alternatives: “A, B or C”.
pub fn or<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    joined(names, "or")
}

fn joined<S: AsRef<str>>(names: impl IntoIterator<Item = S>, word: &str) -> String {
    let names: Vec<S> = names.into_iter().collect();
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} {word} {last}", before.join(", ")),
    }
}

/// A number as it is said: in a word up to twelve, in digits above.
pub fn number(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(number).map(|word| (*word).to_owned()).unwrap_or_else(|| number.to_string())
}

/// A number with what it counts: “no payers”, “one payer”, “14 payers”.
pub fn count(how_many: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(how_many), if how_many == 1 { one } else { many })
}

/// The same with its first letter in upper case, to begin a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A share as it is said where the numbers are small: the nearest of nine plain fractions.
///
/// `part` of `whole`; nothing of nothing is “none”.
///
/// ```
/// use convoke::strategy::sentence::share;
/// assert_eq!(share(13, 20), "about two in three");
/// assert_eq!(share(20, 20), "all");
/// assert_eq!(share(1, 2), "half");
/// ```
pub fn share(part: usize, whole: usize) -> String {
    if part == 0 || whole == 0 {
        return "none".to_owned();
    }
    if part >= whole {
        return "all".to_owned();
    }
    const SHARES: [(f64, &str); 9] = [
        (0.1, "one in ten"),
        (0.2, "one in five"),
        (0.25, "one in four"),
        (1.0 / 3.0, "one in three"),
        (0.5, "half"),
        (2.0 / 3.0, "two in three"),
        (0.75, "three in four"),
        (0.8, "four in five"),
        (0.9, "nine in ten"),
    ];
    let exact = part as f64 / whole as f64;
    if exact < 0.05 {
        return "fewer than one in twenty".to_owned();
    }
    if exact > 0.95 {
        return "almost all".to_owned();
    }
    let nearest = SHARES.iter().min_by(|a, b| (a.0 - exact).abs().total_cmp(&(b.0 - exact).abs()));
    let (value, words) = nearest.copied().unwrap_or((0.5, "half"));
    if (value - exact).abs() < 1e-9 { words.to_owned() } else { format!("about {words}") }
}
