use super::page::{is_for_the_convener, marked, page};
use crate::{
    render::Document,
    strategy::{
        Gap, Gaps, Severity,
        sentence::{capital, count},
    },
};

/// Every gap beside its mark, with what it rests on and what to do next.
pub fn gaps(answer: &Gaps) -> Document {
    let mut page = page("gaps", &answer.frame);
    if answer.gaps.is_empty() {
        page.paragraph("Nothing is missing on record.");
        return page;
    }
    page.paragraph(counted(&answer.gaps));
    page.sentences(answer.gaps.iter().map(|gap| {
        let mut sentence = marked(gap.severity, &gap.finding);
        if is_for_the_convener(&answer.frame) {
            sentence.under.extend(gap.evidence.iter().cloned());
        }
        match gap.next_move.is_empty() {
            true => sentence,
            false => sentence.under(format!("Next: {}", gap.next_move)),
        }
    }));
    page
}

/// “Ten gaps: two high, five medium, three low.”
fn counted(gaps: &[Gap]) -> String {
    let of = |severity: Severity| gaps.iter().filter(|gap| gap.severity == severity).count();
    let parts: Vec<String> = [Severity::High, Severity::Medium, Severity::Low]
        .into_iter()
        .filter(|severity| of(*severity) > 0)
        .map(|severity| count(of(severity), severity.word(), severity.word()))
        .collect();
    format!("{}: {}.", capital(&count(gaps.len(), "gap", "gaps")), parts.join(", "))
}
