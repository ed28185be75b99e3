//! Names that have broken readers and writers of files.

use proptest::prelude::*;

/// Names as people type them, and as nobody should.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "=cmd|' /C calc'!A0",
        "-Anne",
        "+46 8",
        "'quoted",
        "Médecins 医院",
        "a;b",
        "back\\slash\\",
        "say \"yes\"",
        "two, names",
        "-",
        "n/a",
        "None",
        "null",
        "\u{202E}flip",
        "</data>",
        "]]>",
        "&lt;b&gt;",
        "<!DOCTYPE x>",
        "*Vertices 3",
        "Total 5",
        "graph [",
        "a|b",
        "🏥",
        "#x",
        "Person",
        "payer",
        "# comment",
        "{\"a\": 1}",
        "&#10;",
        "Organization",
        "@here",
        "''=x",
        "'-",
        "sep=;",
        "payers",
        "community",
    ]);
    prop_oneof![hostile.prop_map(str::to_owned), "[ -~éß]{1,12}"]
        .prop_map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("a name says something", |name| !name.is_empty())
}
