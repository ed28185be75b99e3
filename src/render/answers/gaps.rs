use super::page::{is_for_the_convener, marked, page, sheet};
use crate::{
    model::Id,
    render::{Document, Emphasis, Sentence, Table},
    strategy::{
        Gap, GapKind, Gaps, Severity,
        sentence::{capital, count, number},
    },
};
use std::collections::BTreeMap;

/// How many of one kind are told where they matter little.
const OF_A_KIND: usize = 3;

/// Every gap beside its mark, with what it rests on and what to do next; of those that matter
/// little, a few of each kind.
pub fn gaps(answer: &Gaps) -> Document {
    let private = is_for_the_convener(&answer.frame);
    let mut page = gaps_to_read(answer);
    page.for_spreadsheet(if private { in_full(answer) } else { as_questions(answer) });
    page
}

/// The same without what only a spreadsheet gets.
pub fn gaps_to_read(answer: &Gaps) -> Document {
    let private = is_for_the_convener(&answer.frame);
    let mut page = page(title(private), &answer.frame);
    if answer.gaps.is_empty() {
        page.paragraph("Nothing is missing on record.");
        return page;
    }
    page.paragraph(counted(&answer.gaps, private));
    let mut alike: BTreeMap<GapKind, usize> = BTreeMap::new();
    let mut told = |gap: &&Gap| {
        let before = alike.entry(gap.kind).or_default();
        *before += usize::from(gap.severity == Severity::Low);
        *before <= OF_A_KIND
    };
    let shown: Vec<&Gap> = answer.gaps.iter().filter(|gap| told(gap)).collect();
    let more = answer.gaps.len() - shown.len();
    page.sentences(shown.into_iter().map(|gap| sentence(gap, private)));
    if more > 0 {
        page.paragraph(format!(
            "And {} more that matter little, like those above: as CSV or JSON, every one is listed.",
            number(more)
        ));
    }
    page
}

/// What gaps are called: on a page that the group sees, they are questions.
pub(super) fn title(private: bool) -> &'static str {
    if private { "Gaps" } else { "Open questions" }
}

fn sentence(gap: &Gap, private: bool) -> Sentence {
    let mut sentence = marked(gap.severity, &gap.finding);
    if private && gap.severity != Severity::Low {
        sentence.under.extend(gap.evidence.iter().cloned());
    }
    if !gap.next_move.is_empty() {
        sentence.under.push(format!("Next: {}", gap.next_move));
    }
    if gap.severity == Severity::Low {
        sentence.emphasis = Emphasis::Faint;
    }
    sentence
}

/// “Ten gaps: two high, five medium, three low.”
fn counted(gaps: &[Gap], private: bool) -> String {
    let of = |severity: Severity| gaps.iter().filter(|gap| gap.severity == severity).count();
    let parts: Vec<String> = [Severity::High, Severity::Medium, Severity::Low]
        .into_iter()
        .filter(|severity| of(*severity) > 0)
        .map(|severity| count(of(severity), severity.word(), severity.word()))
        .collect();
    let all = match private {
        true => count(gaps.len(), "gap", "gaps"),
        false => count(gaps.len(), "open question", "open questions"),
    };
    format!("{}: {}.", capital(&all), parts.join(", "))
}

fn in_full(answer: &Gaps) -> Table {
    let mut table =
        sheet(["severity", "kind", "finding", "about", "within", "evidence", "next move"]);
    for gap in &answer.gaps {
        let about: Vec<&str> = gap.about.iter().map(Id::as_str).collect();
        table.row([
            gap.severity.word().into(),
            gap.kind.word().into(),
            gap.finding.as_str().into(),
            about.join("; ").into(),
            gap.within.clone().unwrap_or_default().into(),
            gap.evidence.join(" ").into(),
            gap.next_move.as_str().into(),
        ]);
    }
    table
}

/// The same for the group: without the names of the kinds, which are blunt.
fn as_questions(answer: &Gaps) -> Table {
    let mut table = sheet(["severity", "question", "about", "within", "evidence", "next move"]);
    for gap in &answer.gaps {
        let about: Vec<&str> = gap.about.iter().map(Id::as_str).collect();
        table.row([
            gap.severity.word().into(),
            gap.finding.as_str().into(),
            about.join("; ").into(),
            gap.within.clone().unwrap_or_default().into(),
            gap.evidence.join(" ").into(),
            gap.next_move.as_str().into(),
        ]);
    }
    table
}
