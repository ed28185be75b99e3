use super::{
    Notice, Remark, Row, Sheet, aliases,
    headings::{Match, Matching, fold},
    separator::is_blank,
};
use crate::{
    error::{Error, Problem, Result, Trouble},
    model::{Table, nearest},
};

/// How many rows are looked at to see whether cells fit what their heading may mean.
const SAMPLE: usize = 200;
/// How many rows are looked at to see which table a sheet is.
const FEW: usize = 20;

/// A sheet of which it is known which table it is, and which column is which.
#[derive(Debug)]
pub struct Tabled {
    /// The sheet.
    pub sheet: Sheet,
    /// The table whose rows it holds.
    pub table: Table,
    /// The column of the sheet and that of the table, by position.
    pub(super) columns: Vec<(usize, usize)>,
    /// The table's headings, in order.
    own: Vec<&'static str>,
}

impl Tabled {
    /// Finds out which table a sheet is and which column is which: as `asked`, else by the name
    /// of its file (`stakeholders.csv`, `Stakeholders (2).csv`, `partners FINAL.csv`), else by its
    /// headings. What was guessed, and every column that is not read, becomes a notice.
    ///
    /// # Errors
    /// It cannot be told which table this is; or columns are missing that each row needs.
    pub fn new(sheet: Sheet, asked: Option<Table>) -> Result<Tabled> {
        let asked = sheet.made.as_ref().map(|made| made.table).or(asked);
        let plain = if asked.is_none() { plainly(&sheet) } else { None };
        if let Some((table, matching)) = plain
            && matching.missing.is_empty()
        {
            return Ok(Tabled { sheet, table, columns: matching.columns, own: headings_of(table) });
        }
        let Some((table, is_guess)) =
            asked.map(|table| (table, false)).or_else(|| table_of(&sheet))
        else {
            return Err(unknown_table(&sheet).into());
        };
        let sample: Vec<Row> = sheet.rows().take(SAMPLE).collect();
        let matching = table.visit(Match { headings: &sheet.headings, sample: &sample });
        if let Some(problem) = not_as_meant(&sheet, table, &matching).filter(|_| asked.is_none()) {
            return Err(problem.into());
        }
        let headings = || sheet.headings.iter().filter(|heading| !heading.is_empty());
        let missing = |column: &&'static str| Problem {
            place: sheet.heading_place(None),
            trouble: Trouble::MissingColumn { column, found: headings().cloned().collect() },
        };
        if !matching.missing.is_empty() {
            return Err(Error::Input(matching.missing.iter().map(missing).collect()));
        }
        let mut tabled =
            Tabled { sheet, table, columns: matching.columns, own: headings_of(table) };
        let mut notices = tabled.notices(&sample);
        if is_guess {
            let place = tabled.sheet.heading_place(None);
            notices.insert(0, Notice { place, remark: Remark::TakenFor { table: table.name() } });
        }
        tabled.sheet.notices.append(&mut notices);
        Ok(tabled)
    }

    /// Where in the sheet the column of this heading stands, if it has one.
    pub(super) fn position(&self, heading: &str) -> Option<usize> {
        let is_it = |(_, column): &&(usize, usize)| self.own[*column] == heading;
        self.columns.iter().find(is_it).map(|(position, _)| *position)
    }

    /// The headings that are no column of the table's, with their positions.
    pub(super) fn unread(&self) -> impl Iterator<Item = (usize, &str)> {
        let headings = self.sheet.headings.iter().map(String::as_str).enumerate();
        headings.filter(|(at, _)| !self.columns.iter().any(|(taken, _)| taken == at))
    }

    /// What is to be known of headings that are not the table's own.
    fn notices(&self, sample: &[Row]) -> Vec<Notice> {
        let own = &self.own;
        let mut notices = Vec::new();
        for (position, heading) in self.sheet.headings.iter().enumerate() {
            let column = self.columns.iter().find(|(taken, _)| *taken == position);
            let remark = match column.map(|(_, index)| own[*index]) {
                Some(column) if fold(column) == fold(heading) => continue,
                Some(column) => Remark::Alias { heading: heading.clone(), column },
                None if heading.is_empty() => {
                    if sample.iter().all(|row| is_blank(row.cell(position))) {
                        continue;
                    }
                    Remark::NoHeading { position: position + 1 }
                }
                None => Remark::UnknownColumn {
                    heading: heading.clone(),
                    table: self.table.name(),
                    near: nearest(heading, own.iter().copied()).into_iter().next(),
                },
            };
            notices.push(Notice { place: self.sheet.heading_place(Some(position)), remark });
        }
        notices
    }
}

/// The table's headings, in order.
pub(super) fn headings_of(table: Table) -> Vec<&'static str> {
    table.columns().iter().map(|column| column.heading).collect()
}

/// What files of a table are called besides its name.
const FILES: &[(Table, &str)] = &[
    (
        Table::Stakeholders,
        "stakeholder partners partner organizations organisations orgs agencies people nodes \
         roster directory",
    ),
    (Table::Relationships, "relationship ties edges links connections edgelist network"),
    (Table::Affiliations, "affiliation staff contacts"),
    (Table::Attendance, "attendees signin rsvp attended"),
    (Table::Events, "event meetings convenings"),
    (Table::Priorities, "priority"),
    (Table::Commitments, "commitment promises requests offers"),
    (Table::Initiatives, "initiative programs programmes projects alliances pilots"),
    (Table::Funding, "grants funders"),
    (Table::Standings, "standing"),
    (Table::Actions, "action"),
];

/// By how much the headings must fit another table better than the one that the file is called
/// after, to be believed before its name: a column more than by chance.
const BETTER: usize = 3;

/// The table that a sheet is, and whether that was guessed from its headings.
///
/// Its file's name says so, unless its headings plainly are those of another: `actions.csv` with
/// who, what and by when is a list of commitments.
fn table_of(sheet: &Sheet) -> Option<(Table, bool)> {
    if let Some((table, _)) = plainly(sheet) {
        return Some((table, false));
    }
    let words = words_for(sheet);
    let is_called = |table: &&Table| words.iter().any(|word| word == table.name());
    let exact = Table::ALL.iter().copied().find(|table| words.len() == 1 && is_called(&table));
    let sample: Vec<Row> = sheet.rows().take(FEW).collect();
    let fit = |table: Table| table.visit(Match { headings: &sheet.headings, sample: &sample });
    let also = FILES.iter().filter(|(_, names)| {
        names.split_whitespace().any(|name| words.iter().any(|word| word == name))
    });
    // A list of a coalition's members is often called so, and is not about an initiative.
    let exact = exact.filter(|table| *table != Table::Members || fit(*table).missing.is_empty());
    let named = Table::ALL.iter().filter(is_called).chain(also.map(|(table, _)| table)).copied();
    let named = exact.or_else(|| named.into_iter().find(|table| fit(*table).missing.is_empty()));
    let is_number = |heading: usize| {
        let mut cells = sample.iter().map(|row| row.cell(heading).trim());
        cells.all(|cell| !cell.contains(char::is_alphabetic))
    };
    let of_priorities = headings_of(Table::Positions).iter().position(|own| *own == "priority");
    let counts_priorities = |matching: &Matching| {
        let mut columns = matching.columns.iter();
        columns.any(|(heading, column)| Some(*column) == of_priorities && is_number(*heading))
    };
    let likeliest = by_headings(fit, counts_priorities);
    match (named.map(|table| (table, fit(table))), likeliest) {
        (Some((table, own)), Some((other, best)))
            if table != other && own.missing.is_empty() && best >= own.fit + BETTER =>
        {
            Some((other, true))
        }
        // `community-40.csv` with source, target and weight is a list of ties.
        (Some((_, own)), Some((other, _)))
            if !own.missing.is_empty() && fit(other).columns.len() == sheet.headings.len() =>
        {
            Some((other, true))
        }
        (Some((table, _)), _) => Some((table, false)),
        (None, likeliest) => likeliest.map(|(table, _)| (table, true)),
    }
}

/// The table that a sheet is called after and whose own headings it has, and no others.
pub(super) fn plainly(sheet: &Sheet) -> Option<(Table, Matching)> {
    let words = words_for(sheet);
    let [word] = words.as_slice() else { return None };
    let table = Table::ALL.iter().copied().find(|table| word == table.name())?;
    let matching = table.visit(Match { headings: &sheet.headings, sample: &[] });
    matching.is_exact(&sheet.headings).then_some((table, matching))
}

/// The table that a sheet is, as it is asked to be, if that can be told.
pub(super) fn table(sheet: &Sheet, asked: Option<Table>) -> Option<Table> {
    let said = sheet.made.as_ref().map(|made| made.table).or(asked);
    said.or_else(|| table_of(sheet).map(|(table, _)| table))
}

/// Whether it can be told which table a sheet is.
pub(super) fn is_table(sheet: &Sheet) -> bool {
    table_of(sheet).is_some()
}

/// Whether a sheet says which table it is, so that nothing is guessed from its headings.
pub(super) fn is_named(sheet: &Sheet) -> bool {
    table_of(sheet).is_some_and(|(_, is_guess)| !is_guess)
}

/// The words that may say which table a sheet is: those of its page's name, or of its file's
/// where the page is called as spreadsheets call one by themselves.
fn words_for(sheet: &Sheet) -> Vec<String> {
    match &sheet.page {
        // A page's name has no ending.
        Some(page) => match file_words(&format!("{}.", page.replace(['/', '\\'], " "))) {
            words if words.iter().all(|word| PAGES.contains(&word.as_str())) => {
                file_words(&sheet.file)
            }
            words => words,
        },
        None => file_words(&sheet.file),
    }
}

/// What spreadsheets call a page by themselves, besides its number.
const PAGES: [&str; 8] =
    ["sheet", "tabelle", "blatt", "feuil", "feuille", "hoja", "foglio", "planilha"];

/// The words of a file's name, without its ending and a number at its end.
fn file_words(file: &str) -> Vec<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|letter: char| !letter.is_alphanumeric());
    let is_word = |word: &&str| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit());
    words.filter(is_word).map(str::to_owned).collect()
}

/// The table that the headings fit best, and how well; where several fit alike, stakeholders and
/// then relationships before others.
fn by_headings(
    fit: impl Fn(Table) -> Matching,
    counts_priorities: impl Fn(&Matching) -> bool,
) -> Option<(Table, usize)> {
    let fits: Vec<(usize, Table)> = Table::ALL
        .iter()
        .map(|table| (fit(*table), *table))
        .filter(|(matching, _)| matching.missing.is_empty() && !matching.columns.is_empty())
        // Money with nobody who gives or takes any is a list of something else.
        .filter(|(matching, table)| *table != Table::Funding || matching.columns.len() > 1)
        // What matters has a name: a number below “Priority” says how much something does.
        .filter(|(matching, table)| *table != Table::Positions || !counts_priorities(matching))
        .map(|(matching, table)| (matching.fit, table))
        .collect();
    let most = fits.iter().map(|(fit, _)| *fit).max().filter(|fit| *fit >= 2)?;
    let best: Vec<Table> = fits.iter().filter(|(fit, _)| *fit == most).map(|(_, t)| *t).collect();
    let table = match best.as_slice() {
        [one] => Some(*one),
        several => {
            [Table::Stakeholders, Table::Relationships].into_iter().find(|t| several.contains(t))
        }
    };
    table.map(|table| (table, most))
}

/// What speaks against a table that nobody asked for: that it would take people for organizations,
/// or headings for a row.
fn not_as_meant(sheet: &Sheet, table: Table, matching: &Matching) -> Option<Problem> {
    let has = |heading: usize| matching.columns.iter().any(|(taken, _)| *taken == heading);
    let position = |names: &str| {
        let is_it = |heading: &String| names.split(' ').any(|name| name == fold(heading));
        sheet.headings.iter().position(is_it)
    };
    if matches!(table, Table::Stakeholders | Table::Events)
        && let Some(name) = position("name fullname names").filter(|name| has(*name))
        && let Some(other) = position(ORGANIZATIONS).filter(|other| !has(*other))
        && position("id kind type sector").is_none()
    {
        let trouble = Trouble::NamesTwo {
            name: sheet.headings[name].clone(),
            organization: sheet.headings[other].clone(),
        };
        return Some(Problem { place: sheet.heading_place(Some(other)), trouble });
    }
    if let Some(said) = headings_below(sheet) {
        let place = sheet.heading_place(Some(0));
        return Some(Problem { place, trouble: Trouble::OnItsSide { said } });
    }
    let first = sheet.rows().next()?;
    let cells: Vec<&str> = (0..sheet.headings.len()).map(|at| first.cell(at).trim()).collect();
    let filled: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    let is_plain = |cell: &&str| PLAIN.split(' ').any(|heading| heading == fold(cell));
    let are_headings = filled.len() >= 2
        && filled.iter().all(|cell| aliases::is_known(cell))
        && filled.iter().any(is_plain);
    are_headings.then(|| {
        let said: Vec<String> = filled.iter().map(|cell| format!("“{cell}”")).collect();
        let trouble = Trouble::HeadingsAgain { said: said.join(", ") };
        Problem { place: sheet.place(&first, None), trouble }
    })
}

/// The cells of the first column, if they are headings and those of the first row are not: the sheet
/// stands on its side.
fn headings_below(sheet: &Sheet) -> Option<String> {
    let above = sheet.headings.iter().skip(1).filter(|heading| !heading.is_empty());
    let known_above = above.clone().filter(|heading| aliases::is_known(heading)).count();
    let cells: Vec<String> =
        sheet.rows().take(FEW).map(|row| row.cell(0).trim().to_owned()).collect();
    let below: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let is_said = |cell: &&&String| aliases::is_known(cell);
    let known: Vec<&String> = below.iter().filter(is_said).copied().collect();
    let is_plain = |cell: &&String| PLAIN.split(' ').any(|heading| heading == fold(cell));
    let is_on_its_side = above.count() > 1
        && known_above == 0
        && known.len() >= 3
        && known.len() * 3 >= below.len() * 2
        && known.iter().any(is_plain);
    let said: Vec<String> = known.into_iter().map(|cell| format!("“{cell}”")).collect();
    is_on_its_side.then(|| said.join(", "))
}

/// What a column of organizations is called beside one of names.
const ORGANIZATIONS: &str = "organization organisation org agency company employer affiliation \
                             institution organizationname organisationname agencyname";
/// Headings that are no cells of any table.
const PLAIN: &str =
    "name firstname lastname fullname email emailaddress phone telephone title organization";

fn unknown_table(sheet: &Sheet) -> Problem {
    let names = || Table::ALL.iter().map(|table| table.name());
    let words = words_for(sheet);
    let near = words.iter().find_map(|word| nearest(word, names()).into_iter().next());
    let choices = names().collect::<Vec<_>>().join(", ");
    Problem { place: sheet.heading_place(None), trouble: Trouble::UnknownTable { near, choices } }
}
