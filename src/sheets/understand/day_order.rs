use super::{
    Holds, Understood,
    said_day::{self, SaidDay},
};

/// Whether days written in numbers have the month or the day first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

impl Order {
    /// The order in which a sheet writes days: the month first, unless some day shows the other
    /// and none shows this; and an example of a day that may be meant either way, if there is one
    /// and the others do not show which, or show both.
    pub(super) fn of_sheet(seen: &Understood) -> (Order, Option<String>) {
        let headings = seen.holding(Holds::Meeting).filter_map(|column| {
            said_day::within(&column.heading).map(|(day, _)| (column.heading.clone(), day))
        });
        let days = seen.columns.iter().filter(|column| {
            matches!(column.holds, Holds::Since | Holds::Due | Holds::Event | Holds::EventDay)
        });
        let cells = days.flat_map(|column| seen.filled(column)).map(|(_, cell)| cell);
        let cells = cells.filter(|cell| is_numeric(cell));
        let cells = cells.filter_map(|cell| said_day::read(cell).map(|day| (cell.to_owned(), day)));
        let (mut month_first, mut day_first, mut example) = (0, 0, None);
        let mut has_points = false;
        for (said, day) in headings.chain(cells) {
            match day.day {
                Some(_) if day.may_be_swapped => {
                    has_points |= said.matches('.').count() > 1;
                    example.get_or_insert(said);
                }
                Some(_) if starts_with(&said, day.month) => month_first += 1,
                Some(date) if starts_with(&said, date) && is_numeric(&said) => day_first += 1,
                Some(_) | None => {}
            }
        }
        // Where nothing else tells, days with points have the day first.
        let order = match (month_first, day_first) {
            (0, 0) if has_points => Order::DayFirst,
            (0, 1..) => Order::DayFirst,
            _ => Order::MonthFirst,
        };
        (order, example.filter(|_| (month_first > 0) == (day_first > 0)))
    }

    pub(super) fn of(self, day: SaidDay) -> SaidDay {
        match (self, day.day) {
            (Order::DayFirst, Some(date)) if day.may_be_swapped => {
                SaidDay { month: date, day: Some(day.month), ..day }
            }
            (Order::DayFirst | Order::MonthFirst, _) => day,
        }
    }
}

/// Whether a text has a day all in numbers: 25/2/2026, 25.2.2026.
fn is_numeric(said: &str) -> bool {
    said.contains('/') || said.matches('.').count() >= 2 && !said.contains(char::is_alphabetic)
}

fn starts_with(said: &str, number: i8) -> bool {
    let digits: String =
        said.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse() == Ok(number)
}
