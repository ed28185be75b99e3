use super::{Dice, Name, Row, Said};
use convoke::model::{Act, Cell, Side, State, StepKind, Table, Table::*};
use std::collections::{BTreeMap, BTreeSet};

/// Days of which about half lie before the day that is looked at.
const DAYS: [&str; 14] = [
    "2024-02-01",
    "2024-09-12",
    "2025-01-15",
    "2025-03",
    "2025-06-30",
    "2025-10-08",
    "2026-01-20",
    "2026-04-02",
    "2026-06-01",
    "2026-06-30",
    "2026-07-10",
    "2026-09",
    "2026-12-31",
    "2027-05-05",
];
const SECTORS: [&str; 6] = ["payer", "provider", "patient advocate", "partner", "sponsor", "other"];
const PLACES: [&str; 4] = ["Lake", "Hill", "Marsh", "Ford"];
const KINDS: [&str; 4] = ["hospital", "clinic", "health plan", "transport"];

/// A community in the making.
struct Making<'a> {
    dice: &'a mut Dice,
    rows: Vec<Row>,
    texts: usize,
    keys: BTreeSet<String>,
    /// How many rows in a hundred are marked public: few in some communities, most in others.
    open: usize,
    organizations: Vec<String>,
    people: Vec<String>,
    ids: BTreeMap<Table, Vec<String>>,
}

/// A row in the making.
struct Making1(Row);

impl Making1 {
    fn put(&mut self, heading: &'static str, said: Said) {
        self.0.said.insert(heading, said);
    }
}

pub(super) fn rows(dice: &mut Dice) -> Vec<Row> {
    let open = dice.one(&[10, 30, 85]);
    let (keys, ids) = (BTreeSet::new(), BTreeMap::new());
    let (organizations, people) = (Vec::new(), Vec::new());
    let mut making =
        Making { dice, rows: Vec::new(), texts: 0, keys, open, organizations, people, ids };
    making.community();
    making.stakeholders();
    making.people_and_roles();
    making.relationships();
    making.events();
    making.priorities();
    making.initiatives();
    making.needs();
    making.commitments();
    making.distinctions();
    making.rows
}

impl Making<'_> {
    fn text(&mut self) -> Said {
        self.texts += 1;
        Said::Text(format!("Word{}", self.texts))
    }

    fn row(&self, table: Table) -> Making1 {
        Making1(Row { table, said: BTreeMap::new() })
    }

    /// Puts a text in a cell so many times in a hundred.
    fn text_in(&mut self, row: &mut Making1, heading: &'static str, percent: usize) {
        if self.dice.percent(percent) {
            let text = self.text();
            row.put(heading, text);
        }
    }

    fn word_in(
        &mut self,
        row: &mut Making1,
        heading: &'static str,
        percent: usize,
        words: &[&str],
    ) {
        if self.dice.percent(percent) {
            row.put(heading, Said::Word(self.dice.one(words).to_owned()));
        }
    }

    fn day_in(&mut self, row: &mut Making1, heading: &'static str, percent: usize) {
        self.word_in(row, heading, percent, &DAYS);
    }

    /// A beginning, and sometimes an end that is not before it.
    fn span_in(&mut self, row: &mut Making1, begins: usize, ends: usize) {
        let first = self.dice.below(DAYS.len() - 1);
        if self.dice.percent(begins) {
            row.put("since", Said::Word(DAYS[first].to_owned()));
        }
        if self.dice.percent(ends) {
            let last = self.dice.from(first + 1, DAYS.len() - 1);
            row.put("until", Said::Word(DAYS[last].to_owned()));
        }
    }

    fn id_in(&mut self, row: &mut Making1) -> String {
        let table = row.0.table;
        let ids = self.ids.entry(table).or_default();
        let id = format!("{}{}", table.noun(), ids.len() + 1);
        ids.push(id.clone());
        row.put("id", Said::Word(id.clone()));
        id
    }

    fn some_id(&mut self, table: Table) -> Option<Name> {
        let ids = self.ids.get(&table).filter(|ids| !ids.is_empty())?;
        Some(Name::Of("", table, self.dice.one(ids)))
    }

    /// Puts names of one table's records in a cell, at most so many.
    fn names_in(
        &mut self,
        row: &mut Making1,
        heading: &'static str,
        percent: usize,
        (table, most): (Table, usize),
    ) {
        if !self.dice.percent(percent) {
            return;
        }
        let how_many = self.dice.from(1, most);
        let mut names: Vec<Name> = (0..how_many).filter_map(|_| self.some_id(table)).collect();
        names.dedup();
        if !names.is_empty() {
            row.put(heading, Said::Names(names));
        }
    }

    fn organization(&mut self) -> Name {
        Name::Of("", Stakeholders, self.dice.one(&self.organizations))
    }

    fn person(&mut self) -> Name {
        Name::Of("", Stakeholders, self.dice.one(&self.people))
    }

    /// An organization, or now and then a person.
    fn anyone(&mut self) -> Name {
        if self.dice.percent(85) { self.organization() } else { self.person() }
    }

    /// Notes, source and who may see the row; then the row is there, unless one like it is.
    fn add(&mut self, mut row: Making1, key: &[&str], private: &[&str]) {
        self.text_in(&mut row, "notes", 40);
        if self.dice.percent(15) {
            row.put("source", Said::Word("illustrative".to_owned()));
        } else {
            self.text_in(&mut row, "source", 30);
        }
        if let Some(release) = self.release(private) {
            row.put("audience", Said::Word(release));
        }
        let told = key.iter().map(|heading| format!("{:?}", row.0.said.get(heading)));
        let told = format!("{} {}", row.0.table, told.collect::<Vec<_>>().join(" / "));
        if key.is_empty() || self.keys.insert(told) {
            self.rows.push(row.0);
        }
    }

    fn release(&mut self, private: &[&str]) -> Option<String> {
        let row = match self.dice.below(100) {
            draw if draw < self.open => Some("public"),
            draw if draw < self.open + 10 => Some("convener"),
            draw if draw < self.open + 15 => Some("members"),
            _ => None,
        };
        let all: Vec<&str> = private.iter().copied().chain(["notes"]).collect();
        let column = self.dice.percent(15).then(|| {
            format!("{}={}", self.dice.one(&all), self.dice.one(&["members", "public", "convener"]))
        });
        let said: Vec<String> = row.map(str::to_owned).into_iter().chain(column).collect();
        (!said.is_empty()).then(|| said.join("; "))
    }

    fn community(&mut self) {
        for stage in 0..self.dice.from(1, 2) {
            let mut row = self.row(Community);
            let name = self.text();
            row.put("name", name);
            self.text_in(&mut row, "region", 50);
            self.word_in(&mut row, "kind", 50, &["coalition", "cohort"]);
            self.word_in(&mut row, "stage", 80, &["pre-implementation", "implementation"]);
            if stage > 0 {
                self.day_in(&mut row, "since", 100);
            }
            self.day_in(&mut row, "process began", 30);
            self.add(row, &["since"], &[]);
        }
    }

    fn stakeholders(&mut self) {
        let (organizations, people) = (self.dice.from(6, 11), self.dice.from(2, 5));
        for number in 0..organizations + people {
            let is_person = number >= organizations;
            let mut row = self.row(Stakeholders);
            let id = self.id_in(&mut row);
            let name = self.text();
            row.put("name", name);
            if is_person {
                row.put("kind", Said::Word("person".to_owned()));
                self.people.push(id);
            } else {
                self.word_in(&mut row, "kind", 40, &["organization"]);
                self.organizations.push(id);
                let both = format!("{}; {}", self.dice.one(&SECTORS), self.dice.one(&SECTORS));
                self.word_in(&mut row, "sector", 85, &[&SECTORS[..], &[&both]].concat());
                self.word_in(&mut row, "subsector", 50, &KINDS);
                self.text_in(&mut row, "subsector", 10);
            }
            let usual = ["engaged", "engaged", "engaged", "committed", "committed"];
            let standings = ["invited", "prospect", "declined", "stepped back"];
            self.word_in(&mut row, "standing", 70, &[&usual[..], &standings[..]].concat());
            self.day_in(&mut row, "standing since", 30);
            self.word_in(&mut row, "role", 10, &["convener", "facilitator"]);
            self.places_in(&mut row);
            for heading in ["influence", "interest"] {
                self.word_in(&mut row, heading, 40, &["1", "2", "3", "4", "5"]);
            }
            for heading in ["email", "phone"] {
                self.text_in(&mut row, heading, 40);
            }
            self.text_in(&mut row, "aliases", 20);
            self.add(row, &[], &["influence", "interest", "email", "phone"]);
        }
    }

    fn places_in(&mut self, row: &mut Making1) {
        self.word_in(row, "county", 50, &PLACES);
        self.text_in(row, "county", 8);
        self.word_in(row, "region", 40, &["North", "South"]);
        self.text_in(row, "state", 20);
        self.word_in(row, "serves", 40, &["Lake", "Hill; Marsh", "statewide", "North"]);
        self.text_in(row, "serves", 8);
    }

    fn people_and_roles(&mut self) {
        for _ in 0..self.dice.from(0, 8) {
            let mut row = self.row(Standings);
            let who = self.anyone();
            row.put("stakeholder", Said::Names(vec![who]));
            if self.dice.percent(75) {
                let all =
                    ["engaged", "committed", "invited", "prospect", "declined", "stepped back"];
                self.word_in(&mut row, "standing", 100, &all);
            } else {
                self.word_in(&mut row, "role", 100, &["convener", "facilitator"]);
            }
            self.span_in(&mut row, 100, 25);
            self.add(row, &["stakeholder", "since", "standing", "role"], &[]);
        }
        for person in self.people.clone() {
            for _ in 0..self.dice.from(0, 2) {
                let mut row = self.row(Affiliations);
                row.put("person", Said::Names(vec![Name::Of("", Stakeholders, person.clone())]));
                let at = self.organization();
                row.put("organization", Said::Names(vec![at]));
                self.text_in(&mut row, "title", 50);
                self.span_in(&mut row, 50, 20);
                self.add(row, &["person", "organization", "since"], &[]);
            }
        }
        for _ in 0..self.dice.from(0, 6) {
            let mut row = self.row(Asked);
            let who = self.anyone();
            row.put("stakeholder", Said::Names(vec![who]));
            self.day_in(&mut row, "on", 100);
            self.word_in(&mut row, "answered", 70, &["yes", "no"]);
            self.add(row, &["stakeholder", "on"], &[]);
        }
    }

    fn relationships(&mut self) {
        let kinds = ["collaboration", "advice", "referral", "payment", "data sharing", "coaching"];
        let levels =
            ["none", "networking", "cooperation", "coordination", "coalition", "collaboration"];
        let mut pairs: Vec<(Name, Name)> = Vec::new();
        for _ in 0..self.dice.from(8, 26) {
            // A pair that was spoken of already is spoken of again, now and then by the other.
            let again = !pairs.is_empty() && self.dice.percent(30);
            let (from, to) =
                if again { self.dice.one(&pairs) } else { (self.anyone(), self.organization()) };
            if from == to || pairs.contains(&(to.clone(), from.clone())) {
                continue;
            }
            let mut row = self.row(Relationships);
            let speaker = self.dice.one(&[Some(&from), Some(&to), None]).cloned();
            row.put("from", Said::Names(vec![from.clone()]));
            row.put("to", Said::Names(vec![to.clone()]));
            self.word_in(&mut row, "kind", 60, &kinds);
            self.word_in(&mut row, "level", 75, &levels);
            self.word_in(&mut row, "strength", 20, &["1", "2.5", "7"]);
            self.span_in(&mut row, 60, 15);
            if let Some(speaker) = speaker {
                row.put("said by", Said::Names(vec![speaker]));
            }
            if self.dice.percent(45) {
                let holders = (0..self.dice.from(1, 2)).map(|_| self.person());
                let mut holders: Vec<Name> = holders.collect();
                holders.dedup();
                row.put("held by", Said::Names(holders));
            }
            let key = ["from", "to", "kind", "since", "said by"];
            // A blank kind is collaboration.
            if !row.0.said.contains_key("kind") {
                row.put("kind", Said::Word("collaboration".to_owned()));
            }
            self.add(row, &key, &[]);
            pairs.push((from, to));
        }
    }

    fn distinctions(&mut self) {
        for _ in 0..self.dice.from(1, 8) {
            let (one, other) = (self.anyone(), self.anyone());
            let Name::Of(_, _, first) = &one else { continue };
            let Name::Of(_, _, second) = &other else { continue };
            if first < second {
                let mut row = self.row(Distinct);
                row.put("one", Said::Names(vec![one]));
                row.put("other", Said::Names(vec![other]));
                self.text_in(&mut row, "why", 70);
                self.add(row, &["one", "other"], &[]);
            }
        }
    }

    fn events(&mut self) {
        let kinds = [
            "one-on-one",
            "interview",
            "convening",
            "convening",
            "catalyst event",
            "webinar",
            "coaching call",
        ];
        for _ in 0..self.dice.from(4, 8) {
            let mut row = self.row(Events);
            let id = self.id_in(&mut row);
            let name = self.text();
            row.put("name", name);
            self.word_in(&mut row, "kind", 90, &kinds);
            self.day_in(&mut row, "date", 90);
            self.word_in(&mut row, "stage", 30, &["pre-implementation", "implementation"]);
            self.text_in(&mut row, "purpose", 50);
            self.names_in(&mut row, "host", 40, (Stakeholders, 1));
            self.text_in(&mut row, "place", 40);
            self.add(row, &[], &[]);
            self.attendance(&id);
        }
    }

    fn attendance(&mut self, event: &str) {
        let event = || Said::Names(vec![Name::Of("", Events, event.to_owned())]);
        for _ in 0..self.dice.from(2, 9) {
            let mut row = self.row(Attendance);
            row.put("event", event());
            let who = self.anyone();
            row.put("stakeholder", Said::Names(vec![who]));
            if self.dice.percent(30) {
                let person = self.person();
                row.put("person", Said::Names(vec![person]));
            }
            self.names_in(&mut row, "on behalf of", 10, (Stakeholders, 2));
            let statuses = ["invited", "accepted", "declined", "attended", "attended", "absent"];
            self.word_in(&mut row, "status", 85, &statuses);
            self.add(row, &["event", "stakeholder", "person"], &[]);
        }
        for seat in 0..self.dice.from(0, 3) {
            let mut row = self.row(Seating);
            row.put("event", event());
            row.put("round", Said::Word("1".to_owned()));
            row.put("table", Said::Word(seat.to_string()));
            let who = self.organization();
            row.put("stakeholder", Said::Names(vec![who]));
            self.add(row, &["event", "round", "table", "stakeholder"], &[]);
        }
    }

    fn priorities(&mut self) {
        for _ in 0..self.dice.from(2, 5) {
            let mut row = self.row(Priorities);
            self.id_in(&mut row);
            for (heading, percent) in [("name", 100), ("description", 50), ("measure", 40)] {
                self.text_in(&mut row, heading, percent);
            }
            self.names_in(&mut row, "owner", 50, (Stakeholders, 1));
            self.add(row, &[], &[]);
        }
        for _ in 0..self.dice.from(6, 20) {
            let mut row = self.row(Positions);
            let who = self.anyone();
            row.put("stakeholder", Said::Names(vec![who]));
            self.names_in(&mut row, "priority", 100, (Priorities, 1));
            self.word_in(&mut row, "importance", 80, &["1", "2", "3", "4", "5"]);
            self.word_in(&mut row, "stance", 50, &["supports", "neutral", "opposes"]);
            self.text_in(&mut row, "in their words", 50);
            self.day_in(&mut row, "since", 50);
            self.add(row, &["stakeholder", "priority", "since"], &["stance", "in their words"]);
        }
        for _ in 0..self.dice.from(1, 5) {
            let mut row = self.row(Actions);
            self.id_in(&mut row);
            self.text_in(&mut row, "what", 100);
            self.names_in(&mut row, "priority", 85, (Priorities, 1));
            self.text_in(&mut row, "worth", 60);
            self.word_in(&mut row, "chosen", 60, &["yes", "no", "later"]);
            self.names_in(&mut row, "event", 40, (Events, 1));
            self.add(row, &[], &[]);
        }
    }

    fn initiatives(&mut self) {
        for number in 0..self.dice.from(1, 4) {
            let mut first = self.row(Initiatives);
            let before = self.some_id(Initiatives).filter(|_| number > 0);
            let id = self.id_in(&mut first);
            for stage in 0..self.dice.from(1, 2) {
                let mut row = self.row(Initiatives);
                row.put("id", Said::Word(id.clone()));
                self.text_in(&mut row, "name", 100);
                self.word_in(&mut row, "kind", 60, &["alliance", "program", "pilot", "service"]);
                if let Some(whole) = before.clone().filter(|_| self.dice.percent(40)) {
                    row.put("part of", Said::Names(vec![whole]));
                }
                let stages = ["pre-implementation", "implementation", "implementation"];
                self.word_in(&mut row, "stage", 85, &stages);
                self.span_in(&mut row, if stage == 0 { 50 } else { 100 }, 20);
                self.names_in(&mut row, "lead", 60, (Stakeholders, 1));
                self.names_in(&mut row, "priorities", 60, (Priorities, 2));
                self.word_in(&mut row, "people served", 30, &["40", "2100"]);
                self.add(row, &["id", "since"], &[]);
            }
        }
        for _ in 0..self.dice.from(2, 8) {
            let mut row = self.row(Members);
            self.names_in(&mut row, "initiative", 100, (Initiatives, 1));
            let who = self.anyone();
            row.put("stakeholder", Said::Names(vec![who]));
            self.text_in(&mut row, "role", 30);
            self.span_in(&mut row, 50, 15);
            self.add(row, &["initiative", "stakeholder", "since"], &[]);
        }
        for _ in 0..self.dice.from(1, 5) {
            let mut row = self.row(Funding);
            self.names_in(&mut row, "initiative", 100, (Initiatives, 1));
            self.names_in(&mut row, "funder", 80, (Stakeholders, 1));
            self.names_in(&mut row, "recipient", 40, (Stakeholders, 1));
            self.word_in(&mut row, "amount", 60, &["5000", "85000", "120.50"]);
            self.text_in(&mut row, "currency", 40);
            let statuses = ["sought", "pledged", "awarded", "awarded", "ended", "refused"];
            self.word_in(&mut row, "status", 80, &statuses);
            self.word_in(&mut row, "form", 40, &["grant", "in kind", "per member"]);
            self.word_in(&mut row, "purpose", 70, &["start-up", "sustaining"]);
            self.span_in(&mut row, 60, 60);
            self.add(row, &["initiative", "funder", "purpose", "since"], &[]);
        }
    }

    fn needs(&mut self) {
        for _ in 0..self.dice.from(0, 5) {
            let mut row = self.row(Needs);
            let within = match self.dice.below(4) {
                0 => None,
                1 => self.some_id(Initiatives),
                2 => self.some_id(Events),
                _ => Some(Name::Word(format!("county:{}", self.dice.one(&PLACES)))),
            };
            let within = match within {
                Some(Name::Of(_, Initiatives, id)) => Name::Of("initiative:", Initiatives, id),
                Some(Name::Of(_, table, id)) => Name::Of("event:", table, id),
                Some(word) => word,
                None => Name::Word("community".to_owned()),
            };
            row.put("within", Said::Names(vec![within]));
            self.word_in(&mut row, "sector", 60, &SECTORS);
            if !row.0.said.contains_key("sector") {
                self.word_in(&mut row, "subsector", 70, &KINDS);
            }
            if !row.0.said.contains_key("sector") && !row.0.said.contains_key("subsector") {
                self.text_in(&mut row, "subsector", 100);
            }
            self.word_in(&mut row, "how many", 40, &["1", "2", "3"]);
            self.text_in(&mut row, "why", 60);
            self.add(row, &["within", "sector", "subsector"], &[]);
        }
    }

    /// Two at most, of every kind.
    fn parties_in(&mut self, row: &mut Making1, heading: &'static str) {
        let mut parties: Vec<Name> = Vec::new();
        for _ in 0..self.dice.from(1, 2) {
            let initiative = self.some_id(Initiatives);
            parties.push(match (self.dice.below(10), initiative) {
                (0, Some(Name::Of(_, table, id))) => Name::Of("initiative:", table, id),
                (1, _) => Name::Word(format!("sector:{}", self.dice.one(&SECTORS))),
                (_, _) => self.anyone(),
            });
        }
        parties.dedup();
        row.put(heading, Said::Names(parties));
    }

    fn commitments(&mut self) {
        for _ in 0..self.dice.from(4, 10) {
            let mut row = self.row(Commitments);
            if self.dice.percent(25) {
                self.names_in(&mut row, "depends on", 100, (Commitments, 2));
            }
            let id = self.id_in(&mut row);
            let acts = ["request", "offer", "promise", "promise", "declaration", "assertion"];
            self.word_in(&mut row, "act", 90, &acts);
            self.parties_in(&mut row, "by");
            if self.dice.percent(80) {
                self.parties_in(&mut row, "to");
            }
            let texts = [("what", 100), ("satisfied when", 40), ("gives", 40)];
            for (heading, percent) in texts {
                self.text_in(&mut row, heading, percent);
            }
            self.word_in(&mut row, "amount", 20, &["5000", "12"]);
            self.names_in(&mut row, "event", 50, (Events, 1));
            for (heading, percent) in [("made on", 60), ("due", 70), ("review", 20)] {
                self.day_in(&mut row, heading, percent);
            }
            self.names_in(&mut row, "priority", 50, (Priorities, 1));
            self.names_in(&mut row, "initiative", 30, (Initiatives, 1));
            let act = row.0.word("act").map(|act| Act::read(act).unwrap());
            let ends = ["by", "to"].map(|heading| row.0.one_stakeholder(heading));
            let made = row.0.word("made on").and_then(|on| DAYS.iter().position(|day| *day == on));
            self.add(row, &[], &[]);
            self.steps(&id, act.unwrap_or(Act::Promise), made.unwrap_or(0), ends);
        }
    }

    /// Steps that can follow each other, on days that do, from the day on which it was said; some
    /// say who took them, where that is one of two.
    fn steps(&mut self, commitment: &str, act: Act, made: usize, ends: [Option<Name>; 2]) {
        let mut asked = if act == Act::Offer { Side::Served } else { Side::Promiser };
        let (mut state, mut day) = (State::spoken(act), self.dice.from(2, 6).max(made));
        for order in 1..=self.dice.from(1, 5) {
            let possible: Vec<StepKind> =
                StepKind::ALL.iter().copied().filter(|step| state.after(*step).is_some()).collect();
            if possible.is_empty() || day >= DAYS.len() {
                return;
            }
            let step = self.dice.one(&possible);
            let side = state.side_of(step, asked).unwrap_or(asked);
            state = state.after(step).unwrap();
            if step == StepKind::Counter {
                asked = side.other();
            }
            let mut row = self.row(Steps);
            let of = Name::Of("", Commitments, commitment.to_owned());
            row.put("commitment", Said::Names(vec![of]));
            row.put("on", Said::Word(DAYS[day].to_owned()));
            row.put("order", Said::Word(order.to_string()));
            row.put("step", Said::Word(step.word().to_owned()));
            if let [Some(by), Some(to)] = &ends
                && by != to
                && self.dice.percent(40)
            {
                let speaker = if side == Side::Promiser { by } else { to };
                row.put("by", Said::Names(vec![speaker.clone()]));
            }
            // A yes is one to the terms that are there, and only these say another day.
            if step != StepKind::Accept {
                self.text_in(&mut row, "what", 15);
            }
            if matches!(step, StepKind::Counter | StepKind::Renegotiate | StepKind::Defer) {
                self.day_in(&mut row, "due", 50);
            }
            self.text_in(&mut row, "reason", 50);
            self.add(row, &[], &["reason"]);
            day += self.dice.below(3);
        }
    }
}
