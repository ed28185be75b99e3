//! Words for a time, as one hears them one by one.

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Letters.
    Word(&'a str),
    /// Digits: what they count, and how many they are.
    Number(i32, usize),
    /// “4th”
    Ordinal(i32),
    /// A hyphen, a slash, an apostrophe.
    Sign(char),
}

/// In lower case, without stops and commas at the end of words, dashes as hyphens.
pub(super) fn simple(words: &str) -> String {
    let text: String = words
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            '–' | '—' | '‑' | '−' => '-',
            '’' | '‘' => '\'',
            letter => letter,
        })
        .collect();
    let words = text.split_whitespace().map(|word| word.trim_end_matches([',', '.', ';']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The tokens of simple words. Brackets and commas are not heard.
pub(super) fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let is_alike: fn(char) -> bool = match first {
            letter if letter.is_ascii_digit() => |other| other.is_ascii_digit(),
            letter if letter.is_alphabetic() => char::is_alphabetic,
            _ => |_| false,
        };
        let end = rest.find(|letter: char| !is_alike(letter)).unwrap_or(rest.len());
        let (word, further) = rest.split_at(end.max(first.len_utf8()));
        rest = further;
        if first.is_ascii_digit() {
            let number = word.parse().unwrap_or(i32::MAX);
            match ordinal_end(further) {
                Some(end) => {
                    rest = &further[end..];
                    tokens.push(Token::Ordinal(number));
                }
                None => tokens.push(Token::Number(number, word.len())),
            }
        } else if first.is_alphabetic() {
            tokens.push(Token::Word(word));
        } else if !matches!(first, ' ' | '(' | ')' | ',' | ';') {
            tokens.push(Token::Sign(first));
        }
    }
    tokens
}

/// Where “th” ends behind a number.
fn ordinal_end(further: &str) -> Option<usize> {
    let is_end = |end: &&&str| {
        let rest = further.strip_prefix(**end);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    ["st", "nd", "rd", "th"].iter().find(is_end).map(|end| end.len())
}

/// What follows if the tokens begin with these words.
pub(super) fn after<'t, 'a>(tokens: &'t [Token<'a>], words: &str) -> Option<&'t [Token<'a>]> {
    let mut rest = tokens;
    for word in words.split(' ') {
        match rest {
            [Token::Word(first), further @ ..] if *first == word => rest = further,
            _ => return None,
        }
    }
    Some(rest)
}

/// What follows the first of several openings that the tokens begin with.
pub(super) fn after_any<'t, 'a>(
    tokens: &'t [Token<'a>],
    openings: &[&str],
) -> Option<&'t [Token<'a>]> {
    openings.iter().find_map(|words| after(tokens, words))
}

/// What comes before these words if the tokens end with them.
pub(super) fn until<'t, 'a>(tokens: &'t [Token<'a>], words: &str) -> Option<&'t [Token<'a>]> {
    let at = tokens.len().checked_sub(words.split(' ').count())?;
    after(&tokens[at..], words).map(|_| &tokens[..at])
}

/// The tokens without a “the” before them.
pub(super) fn without_the<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    after_any(tokens, &["the", "our"]).unwrap_or(tokens)
}
