//! XML as it is written: every text escaped, and nothing in it that XML cannot hold.

/// An XML file on its way.
pub(super) struct Out {
    pub(super) text: String,
}

impl Out {
    pub(super) fn new() -> Out {
        Out { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned() }
    }

    /// A line of the frame, as it stands.
    pub(super) fn line(&mut self, depth: usize, line: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn open(&mut self, depth: usize, name: &str, attributes: &[(&str, &str)]) {
        self.line(depth, &format!("<{name}{}>", written(attributes)));
    }

    pub(super) fn close(&mut self, depth: usize, name: &str) {
        self.line(depth, &format!("</{name}>"));
    }

    /// An element without others in it.
    pub(super) fn empty(&mut self, depth: usize, name: &str, attributes: &[(&str, &str)]) {
        self.line(depth, &format!("<{name}{}/>", written(attributes)));
    }

    /// An element with words in it.
    pub(super) fn words(
        &mut self,
        depth: usize,
        name: &str,
        attributes: &[(&str, &str)],
        words: &str,
    ) {
        self.line(depth, &format!("<{name}{}>{}</{name}>", written(attributes), escaped(words)));
    }
}

fn written(attributes: &[(&str, &str)]) -> String {
    attributes.iter().map(|(name, said)| format!(" {name}=\"{}\"", escaped(said))).collect()
}

/// A text as it may stand in an element or in quotes. Line ends and tabs stay what they are in
/// both; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_element_and_no_control_character_enters_the_file() {
        assert_eq!(
            escaped("a]]><b>\"&\u{1b}\u{0}\u{FFFF}\nc"),
            "a]]&gt;&lt;b&gt;&quot;&amp;&#10;c"
        );
    }
}
