use super::picture::Node;

/// The name, broken where it is long, and its sectors where they are several.
pub(super) fn caption(node: &Node) -> String {
    let name = broken(&node.name);
    if node.sectors.len() < 2 {
        return name;
    }
    let words: Vec<_> = node.sectors.iter().map(|sector| sector.word()).collect();
    format!("{name}\n({})", words.join(" + "))
}

/// What is shown when a node is pointed at: its name as typed, and what is said of it.
pub(super) fn tooltip(node: &Node) -> String {
    if node.tooltip.is_empty() {
        node.name.clone()
    } else {
        format!("{}\n{}", node.name, node.tooltip)
    }
}

/// Names longer than this are broken, into lines of about [`BROKEN`] characters.
const WHOLE: usize = 24;
const BROKEN: usize = 19;

fn broken(name: &str) -> String {
    if name.chars().count() <= WHOLE {
        return name.to_owned();
    }
    let (mut label, mut used) = (String::new(), 0);
    for word in name.split_inclusive([' ', '\n']) {
        if used > 0 && used + word.trim_end().chars().count() > BROKEN {
            label.push('\n');
            used = 0;
        }
        label.push_str(word);
        used = if word.ends_with('\n') { 0 } else { used + word.chars().count() };
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_broken_after_spaces_and_a_short_one_is_not() {
        assert_eq!(broken("Medication Review Inc."), "Medication Review Inc.");
        assert_eq!(
            broken("Aging and Long-Term Care of Eastern Washington"),
            "Aging and Long-Term \nCare of Eastern \nWashington"
        );
    }
}
