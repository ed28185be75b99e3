use super::Style;
use super::document::Emphasis;
use anstyle::AnsiColor;

/// Words in the colour of their emphasis, where the screen has colours.
pub(super) fn words(words: &str, emphasis: Emphasis, style: Style) -> String {
    if !style.colour || words.is_empty() {
        return words.to_owned();
    }
    let look = look(emphasis);
    format!("{look}{words}{look:#}")
}

fn look(emphasis: Emphasis) -> anstyle::Style {
    let plain = anstyle::Style::new();
    match emphasis {
        Emphasis::Plain => plain,
        Emphasis::Strong => plain.bold(),
        Emphasis::Good => AnsiColor::Green.on_default(),
        Emphasis::Care => AnsiColor::Yellow.on_default(),
        Emphasis::Alarm => AnsiColor::Red.on_default().bold(),
        Emphasis::Faint => plain.dimmed(),
    }
}

// The table's layout measures and cuts what is in a cell, so colour codes can only be put in
// afterwards. Until then each word carries two characters that take no room and that no name can
// hold: `visible` has replaced them there.
const CLOSE: char = '\u{fff0}';
const OPEN: [(char, Emphasis); 5] = [
    ('\u{fff1}', Emphasis::Strong),
    ('\u{fff2}', Emphasis::Good),
    ('\u{fff3}', Emphasis::Care),
    ('\u{fff4}', Emphasis::Alarm),
    ('\u{fff5}', Emphasis::Faint),
];

/// The same words, each marked for [`finish`].
pub(super) fn marked(words: &str, emphasis: Emphasis, style: Style) -> String {
    let open = OPEN.iter().find(|(_, of)| *of == emphasis);
    let Some((open, _)) = open.filter(|_| style.colour) else { return words.to_owned() };
    let mark =
        |word: &str| if word.is_empty() { String::new() } else { format!("{open}{word}{CLOSE}") };
    let lines =
        words.split('\n').map(|line| line.split(' ').map(mark).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// A laid-out line with its marks turned into colours. A word cut by the layout goes without.
pub(super) fn finish(line: &str, style: Style) -> String {
    let mut painted = String::new();
    let mut begun: Option<(Emphasis, String)> = None;
    for c in line.chars() {
        let opens = OPEN.iter().find(|(open, _)| *open == c);
        if let Some((_, emphasis)) = opens {
            painted.extend(begun.replace((*emphasis, String::new())).map(|(_, word)| word));
        } else if c == CLOSE {
            painted.extend(begun.take().map(|(emphasis, word)| words(&word, emphasis, style)));
        } else if let Some((_, word)) = &mut begun {
            word.push(c);
        } else {
            painted.push(c);
        }
    }
    painted.extend(begun.map(|(_, word)| word));
    painted
}
