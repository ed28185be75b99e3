//! One example of every verb of every noun, as it could be typed in Lakeside.

use super::records::noun;
use crate::model::Table;

/// How a row is added, how it is then told from others, and what could be changed in it.
struct Example {
    add: &'static str,
    which: &'static str,
    edit: &'static str,
}

/// What stands under the help of a noun's verb.
pub(super) fn of(table: Table, verb: &str) -> String {
    let Example { add, which, edit } = example(table);
    let noun = noun(table);
    match verb {
        "add" => format!("Example: convoke {noun} add {add}"),
        "edit" => format!("Example: convoke {noun} edit {which} {edit}"),
        "remove" => format!("Example: convoke {noun} remove {which}"),
        _ => format!("Example: convoke {noun} list --audience members"),
    }
}

/// What stands under the help of a commitment's own verbs.
pub(super) fn of_commitment(verb: &str) -> String {
    let what = match verb {
        "promise" => "refill-histories --by Copperline --due \"end of March\"",
        "accept" => "\"Send figures on second stays, each month\" --by Sedgewater",
        "decline" => "payers-say --by Sedgewater --reason \"Not this year\"",
        "counter" => "caregiver-panel --by \"Heronmere General Hospital\" --what \"One evening\"",
        "defer" => "bridge-grant --due 2027-02-26 --reason \"The board meets later\"",
        "progress" => "reader --by \"Tarnside Patient Council\" --notes \"Two have read it\"",
        "report" => "visit-figures --by \"Imani Castellan\"",
        "satisfied" => "visit-figures --by Sedgewater",
        "send-back" => "ask-the-bureau --reason \"No hour has been named\"",
        "renegotiate" => "stock-list --due \"by the next event\"",
        "show" => "data-agreement",
        "reminder" => "\"Two Herons Pharmacy\"",
        "calendar" => "--output due.ics --force",
        "cancel" => "hill-visit --by \"Hillside Neighbors\" --reason \"They came to us\"",
        _ => "evening-line --by Brightreed --reason \"No one is free on Thursdays\"",
    };
    format!("Example: convoke commitment {verb} {what}")
}

/// What stands under the help of a noun.
pub(super) fn all(table: Table) -> String {
    let one = |verb| of(table, verb).replace("Example: ", "  ");
    let lines = ["add", "edit", "remove", "list"].map(one).join("\n");
    format!(
        "Examples:\n{lines}\n\n“convoke {} add --help” lists everything a row may say.",
        noun(table)
    )
}

fn example(table: Table) -> Example {
    let (add, which, edit) = match table {
        Table::Community => (
            "\"Three Lakes Medication Partnership\" --stage implementation --since 2027-01",
            "2027-01",
            "--region \"Three Lakes\"",
        ),
        Table::Stakeholders => (
            "\"Ferndale Clinic\" --sector provider --county Hill",
            "\"Ferndale Clinic\"",
            "--standing engaged",
        ),
        Table::Standings => (
            "\"Medical Aid Bureau\" --standing engaged --since 2026-12-10",
            "\"Medical Aid Bureau\" 2026-12-10",
            "--notes \"Came with two people\"",
        ),
        Table::Distinct => (
            "\"Heronmere Clinic\" \"Heronmere Library\" --why \"Only the town is the same\"",
            "\"Heronmere Clinic\" \"Heronmere Library\"",
            "--why \"Asked both in May\"",
        ),
        Table::Affiliations => (
            "\"Ruth Okonvale\" \"Heronmere Library\" --title \"Board member\" --since 2026-11",
            "\"Ruth Okonvale\" \"Heronmere Library\"",
            "--until 2027",
        ),
        Table::Relationships => (
            "\"Sedgewater Mutual\" \"Harborlight\" --level networking --since 2026-11",
            "\"Sedgewater Mutual\" Harborlight",
            "--level cooperation",
        ),
        Table::Asked => (
            "\"Hillside Neighbors\" --on 2026-11-18",
            "\"Hillside Neighbors\" 2026-11-18",
            "--answered yes",
        ),
        Table::Events => (
            "\"Spring convening\" --kind convening --date 2027-03-18",
            "\"Spring convening\"",
            "--place \"Heronmere Library\"",
        ),
        Table::Attendance => (
            "\"First convening\" \"Reedmarsh Hospital\" --status invited",
            "\"First convening\" \"Reedmarsh Hospital\"",
            "--status attended",
        ),
        Table::Seating => (
            "\"Year-end convening\" 1 2 \"Oxbow Medical Group\"",
            "\"Year-end convening\" 1 \"Oxbow Medical Group\"",
            "--notes \"Beside the clinic\"",
        ),
        Table::Priorities => (
            "\"Refills before the weekend\" --owner \"Two Herons Pharmacy\"",
            "\"Refills before the weekend\"",
            "--measure \"Refills collected on a Friday\"",
        ),
        Table::Positions => (
            "Harborlight \"Enough pharmacist time\" --importance 4 --since 2026-11-18",
            "Harborlight \"Enough pharmacist time\"",
            "--importance 5",
        ),
        Table::Actions => (
            "\"Ride along on three home visits\" --priority \"Help with medicines at home\"",
            "\"Ride along on three home visits\"",
            "--chosen yes",
        ),
        Table::Initiatives => (
            "\"Weekend Refills\" --kind pilot --stage pre-implementation --since 2026-11",
            "\"Weekend Refills\" 2026-11",
            "--lead \"Two Herons Pharmacy\"",
        ),
        Table::Members => (
            "\"Medicines at Home\" \"Larkrise Home Care\" --since 2026-11-18",
            "\"Medicines at Home\" \"Larkrise Home Care\"",
            "--role \"lends two aides\"",
        ),
        Table::Funding => (
            "\"Medicines at Home\" --funder Sedgewater --status sought --since 2027-01",
            "\"Medicines at Home\" Sedgewater",
            "--status pledged",
        ),
        Table::Needs => (
            "--within county:Marsh --sector partner --why \"Somewhere to meet\"",
            "county:Marsh partner",
            "--how-many 2",
        ),
        Table::Commitments => (
            "\"Heronmere Clinic\" \"Share the visit plan\" --to Harborlight --due 2027-01-15",
            "\"Share the visit plan\"",
            "--due 2027-01-29",
        ),
        Table::Steps => (
            "\"Draft an agreement on sharing data\" report --on 2026-11-18",
            "\"Draft an agreement on sharing data\" 2026-11-18",
            "--notes \"By telephone\"",
        ),
    };
    Example { add, which, edit }
}
