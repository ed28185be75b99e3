//! The stories, run as written: every command of every story, with what it prints and how it ends.

#[test]
fn the_stories_happen_as_written() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("CONVOKE_USER", "Ana")
        .env("CONVOKE_FILE", "")
        .case("tests/stories/*.md");
}

#[test]
fn the_readme_is_true() {
    trycmd::TestCases::new().env("COLUMNS", "80").env("CONVOKE_FILE", "").case("README.md");
}
