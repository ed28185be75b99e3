//! Everything that can be asked of a view, in every form in which it can be printed.

#![allow(clippy::unwrap_used, dead_code)]

use convoke::{
    ledger::{self, Selection},
    model::{Stored, Table, View, Visitor, cells_of},
    network::{Lens, Reading},
    render::{self, Document, Format, Grouping, Showing, Style, answers, dot, placed, show, svg},
    strategy,
};
use serde::Serialize;

pub(crate) const FORMATS: [Format; 5] =
    [Format::Text, Format::Markdown, Format::Csv, Format::Json, Format::Html];

/// One answer in one form.
#[derive(PartialEq)]
pub(crate) struct Printed {
    /// Which question it answers.
    pub(crate) what: String,
    pub(crate) form: &'static str,
    pub(crate) bytes: String,
}

struct Printer {
    formats: Vec<Format>,
    printed: Vec<Printed>,
}

impl Printer {
    fn print<A: Serialize>(&mut self, what: &str, answer: &A, page: &Document) {
        for format in self.formats.clone() {
            self.keep(what, name(format), show(answer, page, format, Style::default()));
        }
    }

    fn keep(&mut self, what: &str, form: &'static str, bytes: String) {
        self.printed.push(Printed { what: what.to_owned(), form, bytes });
    }
}

pub(crate) fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Markdown => "markdown",
        Format::Csv => "csv",
        Format::Json => "json",
        Format::Html => "html",
    }
}

/// Every question of a view in these formats, and a map by each grouping.
pub(crate) fn everything(view: &View, formats: &[Format]) -> Vec<Printed> {
    let mut printer = Printer { formats: formats.to_vec(), printed: Vec::new() };
    let reading = Lens::default().read(view).unwrap();
    printer.common_ground(view);
    printer.findings(view, &reading);
    printer.rows(view, &reading);
    printer.maps(view, &reading);
    printer.printed
}

/// What has a wording for the group: its questions as JSON.
pub(crate) fn findings(view: &View) -> Vec<Printed> {
    let mut printer = Printer { formats: vec![Format::Json], printed: Vec::new() };
    printer.findings(view, &Lens::default().read(view).unwrap());
    printer.printed
}

impl Printer {
    fn findings(&mut self, view: &View, reading: &Reading) {
        let brief = strategy::brief(view, reading, &()).unwrap();
        self.print("brief", &brief, &answers::brief(&brief));
        let connectors = strategy::connectors(view, reading, 10, &()).unwrap();
        self.print("connectors", &connectors, &answers::connectors(&connectors));
        let gaps = strategy::gaps(view, reading);
        self.print("gaps", &gaps, &answers::gaps(&gaps));
        let dependence = strategy::dependence(view, &Lens::default(), &()).unwrap();
        self.print("dependence", &dependence, &answers::dependence(&dependence));
    }

    fn common_ground(&mut self, view: &View) {
        let ground = strategy::common_ground(view);
        self.print("common-ground", &ground, &answers::common_ground(&ground));
        let twice = strategy::duplicates(view);
        self.print("duplicates", &twice, &answers::duplicates(&twice));
        let measured = Lens::of_measures().read(view).unwrap();
        let measures =
            strategy::measures(view, &measured, &strategy::MeasuresAsked::default(), &()).unwrap();
        self.print("measures", &measures, &answers::measures(&measures));
    }

    fn rows(&mut self, view: &View, reading: &Reading) {
        for overdue in [false, true] {
            let selection = Selection { overdue, ..Selection::default() };
            let ledger = ledger::commitments(view, &selection);
            self.print("commitments", &ledger, &answers::commitments(&ledger));
        }
        self.promises(view, reading);
        for row in view.stakeholders() {
            let reminder = ledger::reminder(view, &row.id);
            let what = format!("reminder {}", row.id);
            self.print(&what, &reminder, &answers::reminder(&reminder));
            let shown = strategy::show(view, reading, &row.id).unwrap();
            self.print(&format!("show {}", row.id), &shown, &answers::show(&shown));
        }
        for table in Table::ALL {
            self.keep(&format!("list {table}"), "cells", table.visit(List { view }));
        }
    }

    fn promises(&mut self, view: &View, reading: &Reading) {
        let waiting = ledger::waiting(view);
        self.print("waiting", &waiting, &answers::waiting(&waiting));
        self.keep("conditions", "dot", render::conditions(&waiting));
        let exchange = ledger::exchange(view);
        self.print("between-sectors", &exchange, &answers::exchange(&exchange));
        let kept = ledger::kept(view);
        self.print("kept", &kept, &answers::kept(&kept));
        let both = strategy::ties_and_promises(view, reading);
        self.print("with-ties", &both, &answers::ties_and_promises(&both));
        for event in view.tables.events.values() {
            let came = strategy::event_yield(view, &event.id, 90).unwrap();
            self.print(&format!("yield {}", event.id), &came, &answers::event_yield(&came));
        }
        for row in view.commitments() {
            let history = ledger::history(view, &row.id).unwrap();
            self.print(&format!("history {}", row.id), &history, &answers::history(&history));
        }
        let promises = ledger::items(view).into_iter().filter_map(|item| ledger::dated(view, item));
        let calendar = render::calendar(promises, [], ("Lake", 0), view.asking.today);
        self.keep("calendar", "ics", calendar.file());
    }

    fn maps(&mut self, view: &View, reading: &Reading) {
        let connectors = strategy::connectors(view, reading, 10, &()).unwrap();
        let gaps = strategy::gaps(view, reading);
        let groups = [Grouping::Sector, Grouping::Region, Grouping::County, Grouping::Initiative];
        let last = groups.len();
        for (place, groups) in groups.into_iter().map(Some).chain([None]).enumerate() {
            let commitments = place % 2 == 0;
            let showing = Showing { groups, commitments, ..Showing::of(&connectors, &gaps) };
            let picture = render::map(view, reading, &showing).unwrap();
            let what = format!("map by {groups:?}");
            self.keep(&what, "dot", dot(&picture));
            // To lay one out takes as long as everything else: two of the five, by turns.
            if place == last || place == view.stakeholders().count() % last {
                self.keep(&what, "svg", svg(&picture, &placed(&picture)));
            }
        }
    }
}

/// The cells of every row of a table, as `list` prints them.
struct List<'a> {
    view: &'a View,
}

impl Visitor for List<'_> {
    type Answer = String;
    fn visit<R: Stored>(self) -> String {
        R::rows(&self.view.tables).values().map(|row| format!("{:?}\n", cells_of(row))).collect()
    }
}
