//! What a small county lacks on record, one planted gap at a time.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{
        Audience, Community,
        Table::{
            self, Affiliations, Asked, Attendance, Commitments, Events, Funding, Initiatives,
            Members, Needs, Positions, Priorities, Relationships, Stakeholders, Standings, Steps,
        },
    },
    network::Lens,
    strategy::{Gap, GapKind, Severity, gaps},
};
use told::{seen_by, texts, told};

type Told = (Table, &'static str, &'static [&'static str]);

const TODAY: &str = "2026-06-01";

/// A county that lacks nothing on record: a payer, a provider, an advocate and a sponsor, all
/// tied to each other and asked about it.
const WHOLE: &[Told] = &[
    (
        Table::Community,
        "name | region | stage | since",
        &["Lake | Lake County | pre-implementation | 2026-01-01"],
    ),
    (
        Stakeholders,
        "id | name | sector | standing",
        &[
            "clinic | Lakeside Clinic | provider | engaged",
            "fund | County Fund | sponsor | engaged",
            "plan | Lakeside Plan | payer | engaged",
            "voices | Patient Voices | patient advocate | engaged",
        ],
    ),
    (
        Relationships,
        "from | to | level",
        &[
            "clinic | fund | cooperation",
            "clinic | plan | cooperation",
            "clinic | voices | cooperation",
            "fund | plan | cooperation",
            "fund | voices | cooperation",
            "plan | voices | cooperation",
        ],
    ),
    (
        Asked,
        "stakeholder | on | answered",
        &[
            "clinic | 2026-01-10 | yes",
            "fund | 2026-01-10 | yes",
            "plan | 2026-01-10 | yes",
            "voices | 2026-01-10 | yes",
        ],
    ),
];

/// The whole county with more said of it.
fn county(more: &[Told]) -> Community {
    told(&[WHOLE, more].concat())
}

/// The county at implementation.
fn running(more: &[Told]) -> Community {
    let stage: Told =
        (Table::Community, "name | stage | since", &["Lake | implementation | 2026-02-01"]);
    county(&[&[stage], more].concat())
}

fn found_by(community: &Community, day: &str, audience: Audience) -> Vec<Gap> {
    let view = seen_by(community, day, audience);
    gaps(&view, &Lens::default().read(&view).unwrap()).gaps
}

fn found(community: &Community, day: &str) -> Vec<Gap> {
    found_by(community, day, Audience::Convener)
}

/// The only gap there is.
fn only(community: &Community, day: &str) -> Gap {
    let found = found(community, day);
    let findings: Vec<&String> = found.iter().map(|gap| &gap.finding).collect();
    assert_eq!(found.len(), 1, "{findings:#?}");
    found.into_iter().next().unwrap()
}

fn kinds(gaps: &[Gap]) -> Vec<&'static str> {
    gaps.iter().map(|gap| gap.kind.word()).collect()
}

fn of_kind(gaps: &[Gap], kind: GapKind) -> Vec<&Gap> {
    gaps.iter().filter(|gap| gap.kind == kind).collect()
}

#[test]
fn a_county_that_lacks_nothing_has_no_gaps() {
    assert_eq!(kinds(&found(&county(&[]), TODAY)), Vec::<&str>::new());
    assert_eq!(kinds(&found(&running(&[]), TODAY)), Vec::<&str>::new());
}

// Who is missing

/// The payer steps back; another is a prospect whom the clinic knows.
const NO_PAYER: &[Told] = &[
    (Standings, "stakeholder | standing | since", &["plan | stepped back | 2026-05-01"]),
    (Stakeholders, "id | name | sector | standing", &["mutual | Hill Mutual | payer | prospect"]),
    (Relationships, "from | to | level", &["clinic | mutual | networking"]),
];

#[test]
fn a_missing_payer_weighs_more_at_implementation_and_names_the_prospect() {
    let gap = only(&county(NO_PAYER), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::MissingSector, Severity::Medium));
    assert_eq!(gap.finding, "No payer is at the table.");
    assert_eq!(gap.for_the_group, "No payer is at the table yet. Who here knows one?");
    assert_eq!((gap.sector.unwrap().word(), gap.within.unwrap().as_str()), ("payer", "community"));
    assert_eq!(texts(&gap.prospects), ["mutual"]);
    assert_eq!(
        gap.next_move,
        "Approach Hill Mutual. Lakeside Clinic knows Hill Mutual and could open the door."
    );

    let gap = only(&running(NO_PAYER), TODAY);
    assert_eq!(gap.severity, Severity::High);
    assert_eq!(gap.finding, "No payer is at the table, and the community is at implementation.");
    assert_eq!(only(&running(NO_PAYER), TODAY), gap);
    assert!(found(&running(NO_PAYER), "2026-04-30").is_empty());
}

#[test]
fn the_group_hears_how_many_are_approached_and_no_name() {
    let invited: Told =
        (Standings, "stakeholder | standing | since", &["mutual | invited | 2026-05-20"]);
    let gap = only(&county(&[NO_PAYER, &[invited]].concat()), TODAY);
    assert_eq!(
        gap.for_the_group,
        "No payer is at the table yet; one is being approached. Who here knows one?"
    );
    assert_eq!(gap.evidence.last().unwrap(), "Hill Mutual is invited.");
}

#[test]
fn nobody_is_told_that_patients_have_no_voice_the_group_is_asked() {
    let community = county(&[(
        Standings,
        "stakeholder | standing | since",
        &["voices | stepped back | 2026-05-01"],
    )]);
    let gap = only(&community, TODAY);
    assert_eq!(gap.finding, "Nobody is on record as speaking for patients at the table.");
    assert_eq!(
        gap.for_the_group,
        "We have not recorded who speaks for patients. Does someone here?"
    );
}

#[test]
fn needs_on_record_take_the_place_of_what_every_community_needs() {
    let two: Told = (
        Needs,
        "within | sector | how many | why",
        &["community | provider | 2 | One is ill often"],
    );
    let gap = only(&county(&[NO_PAYER, &[two]].concat()), TODAY);
    assert_eq!(gap.finding, "Two providers are needed at the table; one is there.");
    assert_eq!(gap.severity, Severity::Low);
    assert_eq!(gap.evidence[0], "Needed: One is ill often");

    let bus: Told = (Needs, "within | subsector", &["community | transport"]);
    let gap = only(&county(&[bus]), TODAY);
    assert_eq!(gap.finding, "No one of the kind “transport” is at the table.");
    assert_eq!(gap.subsector.as_deref(), Some("transport"));
}

#[test]
fn an_initiative_that_a_payer_has_not_joined_lacks_one() {
    let visits: &[Told] = &[
        (
            Initiatives,
            "id | name | stage | since",
            &["home | Home visits | pre-implementation | 2026"],
        ),
        (Members, "initiative | stakeholder", &["home | clinic", "home | voices"]),
    ];
    let gap = only(&county(visits), TODAY);
    assert_eq!(gap.finding, "No payer belongs to Home visits.");
    assert_eq!(gap.within.as_deref(), Some("initiative:home"));
    assert_eq!(texts(&gap.about), ["plan"]);
    assert_eq!(
        gap.next_move,
        "Ask Lakeside Plan, at the table already, to take part in Home visits."
    );

    let joined: Told = (Members, "initiative | stakeholder", &["home | plan"]);
    assert!(found(&county(&[visits, &[joined]].concat()), TODAY).is_empty());
}

#[test]
fn an_event_ahead_lacks_those_who_did_not_say_yes() {
    let summer: &[Told] = &[
        (Events, "id | name | date", &["summer | Summer convening | 2026-07-01"]),
        (Needs, "within | sector", &["event:summer | payer"]),
        (Attendance, "event | stakeholder | status", &["summer | plan | invited"]),
    ];
    assert_eq!(only(&county(summer), TODAY).finding, "No payer has said yes to Summer convening.");
    assert!(found(&county(summer), "2026-07-02").is_empty());
}

/// A second payer and clinic, and what each serves.
const COUNTIES: &[Told] = &[
    (
        Stakeholders,
        "id | name | sector | standing | subsector | serves",
        &[
            "hill-clinic | Hill Clinic | provider | engaged | clinic | Hill; Lake",
            "lake-clinic | Lake Clinic | provider | engaged | clinic | Lake",
        ],
    ),
    (
        Relationships,
        "from | to",
        &["hill-clinic | plan", "hill-clinic | fund", "lake-clinic | plan", "lake-clinic | fund"],
    ),
    (Asked, "stakeholder | on", &["hill-clinic | 2026-01-10", "lake-clinic | 2026-01-10"]),
];

#[test]
fn where_a_payer_does_not_say_what_it_serves_it_is_unknown_and_not_absent() {
    assert!(found(&county(COUNTIES), TODAY).is_empty());
    let hill: Told = (Needs, "within | sector", &["county:Hill | payer"]);
    assert!(found(&county(&[COUNTIES, &[hill]].concat()), TODAY).is_empty());
}

#[test]
fn a_county_that_no_payer_says_it_serves_lacks_one() {
    let mut tables = [WHOLE, COUNTIES].concat();
    tables[0].2 = &["Lake | Three Lakes | pre-implementation | 2026-01-01"];
    tables[1] = (
        Stakeholders,
        "id | name | sector | standing | serves",
        &[
            "clinic | Lakeside Clinic | provider | engaged | Lake",
            "fund | County Fund | sponsor | engaged |",
            "plan | Lakeside Plan | payer | engaged | Lake County",
            "voices | Patient Voices | patient advocate | engaged |",
        ],
    );
    let gap = only(&told(&tables), TODAY);
    assert_eq!(gap.finding, "No payer is recorded as serving Hill County.");
    assert_eq!((gap.within.unwrap().as_str(), gap.severity), ("county:Hill", Severity::Low));

    tables[1].2 = &[
        "clinic | Lakeside Clinic | provider | engaged | Lake",
        "fund | County Fund | sponsor | engaged |",
        "plan | Lakeside Plan | payer | engaged | statewide",
        "voices | Patient Voices | patient advocate | engaged |",
    ];
    assert!(found(&told(&tables), TODAY).is_empty());
}

// Money

#[test]
fn a_service_on_start_up_money_without_a_payer_comes_first() {
    let visits: &[Told] = &[
        (Initiatives, "id | name | stage | since", &["home | Home visits | implementation | 2026"]),
        (Members, "initiative | stakeholder", &["home | clinic"]),
        (Funding, "initiative | funder | status | purpose", &["home | fund | awarded | start-up"]),
    ];
    let all = found(&running(&[NO_PAYER, visits].concat()), TODAY);
    assert_eq!(kinds(&all), ["missing-sector", "unsustained-initiative"]);
    let gap = &all[1];
    assert_eq!(gap.severity, Severity::High);
    assert_eq!(
        gap.finding,
        "Home visits is at implementation without a payer, and its only money on record is \
         start-up money from one funder, County Fund: nothing on record sustains it."
    );
    assert_eq!(texts(&gap.about), ["fund"]);
    assert_eq!(gap.initiative.as_ref().unwrap().to_string(), "home");

    let with_payer: Told = (Members, "initiative | stakeholder", &["home | plan"]);
    let gap = only(&running(&[visits, &[with_payer]].concat()), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::UnsustainedInitiative, Severity::Medium));
    let lasting: Told = (Funding, "initiative | funder | form", &["home | plan | per member"]);
    assert!(found(&running(&[visits, &[with_payer, lasting]].concat()), TODAY).is_empty());
}

/// An alliance at implementation with a payer, on money until the end of June.
const GRANT: &[Told] = &[
    (Initiatives, "id | name | stage | since", &["home | Home visits | implementation | 2026"]),
    (Members, "initiative | stakeholder", &["home | clinic", "home | plan"]),
    (
        Funding,
        "initiative | funder | status | since | until",
        &["home | fund | awarded | 2026-01-01 | 2026-06-30"],
    ),
];

#[test]
fn money_that_ends_is_said_before_and_after_its_end() {
    let gap = only(&county(GRANT), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::FundingEnds, Severity::High));
    assert_eq!(
        gap.finding,
        "The money for Home visits from County Fund ends on 30 June 2026, and nothing on record \
         comes after it."
    );
    assert_eq!(
        gap.for_the_group,
        "The money for Home visits is for a limited time, until 30 June 2026. What could carry it \
         on?"
    );
    let gap = only(&county(GRANT), "2026-07-01");
    assert_eq!(
        gap.finding,
        "The money for Home visits from County Fund ended on 30 June 2026, and nothing on record \
         came after it."
    );
    // From 10 January it is 171 days.
    assert_eq!(only(&county(GRANT), "2026-01-10").severity, Severity::High);
}

#[test]
fn money_promised_for_later_is_something_after_it_and_money_sought_is_not() {
    let sought: Told =
        (Funding, "initiative | funder | status | since", &["home | plan | sought | 2026-07-01"]);
    assert_eq!(only(&county(&[GRANT, &[sought]].concat()), TODAY).kind, GapKind::FundingEnds);
    let pledged: Told =
        (Funding, "initiative | funder | status | since", &["home | plan | pledged | 2026-07-01"]);
    assert!(found(&county(&[GRANT, &[pledged]].concat()), TODAY).is_empty());
}

#[test]
fn an_end_far_ahead_is_good_to_know() {
    let far: Told = (
        Funding,
        "initiative | funder | status | since | until",
        &["home | fund | awarded | 2026-06-01 | 2027-06-30"],
    );
    let gap = only(&county(&[GRANT, &[far]].concat()), TODAY);
    assert_eq!(gap.severity, Severity::Low);
    assert!(gap.finding.contains("ends on 30 June 2027"), "{}", gap.finding);
}

// Ties

/// One more at the table, whom nobody knows; it holds what the plan holds.
const NEW: &[Told] = &[
    (Stakeholders, "id | name | sector | standing", &["shelf | Food Shelf | other | engaged"]),
    (Asked, "stakeholder | on", &["shelf | 2026-05-01"]),
    (Priorities, "id | name", &["care | Transitions of care"]),
    (
        Positions,
        "stakeholder | priority | importance",
        &["shelf | care | 5", "plan | care | 5", "clinic | care | 1"],
    ),
    (Commitments, "id | by | what | priority | due", &["list | plan | List | care | 2026-12-01"]),
];

#[test]
fn one_without_ties_is_introduced_to_one_who_holds_the_same() {
    let all = found(&county(NEW), TODAY);
    assert_eq!(of_kind(&all, GapKind::NoTies).len(), 1);
    let gap = of_kind(&all, GapKind::NoTies)[0];
    assert_eq!(gap.finding, "Food Shelf is at the table and has no tie on record.");
    assert_eq!(
        gap.for_the_group,
        "New here: introduce Food Shelf to Lakeside Plan; both named “Transitions of care”."
    );
    assert_eq!(texts(&gap.about), ["shelf"]);

    let tied: Told = (Relationships, "from | to", &["shelf | plan", "shelf | clinic"]);
    let mended = found(&county(&[NEW, &[tied]].concat()), TODAY);
    assert!(of_kind(&mended, GapKind::NoTies).is_empty());
}

#[test]
fn where_no_tie_is_on_record_that_is_said_once() {
    let gap = only(&told(&[WHOLE[0], WHOLE[1]]), TODAY);
    assert_eq!(gap.finding, "No tie among the four stakeholders at the table is on record.");
    assert_eq!(gap.about.len(), 4);
}

#[test]
fn two_who_know_only_each_other_are_a_fragment() {
    let two: &[Told] = &[
        (
            Stakeholders,
            "id | name | sector | standing",
            &[
                "cross | Cross Pharmacy | provider | engaged",
                "oxbow | Oxbow Group | sponsor | engaged",
            ],
        ),
        (Asked, "stakeholder | on", &["cross | 2026-05-01", "oxbow | 2026-05-01"]),
        (Relationships, "from | to", &["cross | oxbow"]),
    ];
    let gap = only(&county(two), TODAY);
    assert_eq!(gap.kind, GapKind::Fragment);
    assert_eq!(
        gap.finding,
        "Cross Pharmacy and Oxbow Group are tied to each other and to nobody else at the table."
    );
    assert_eq!(gap.next_move, "Introduce Cross Pharmacy to County Fund.");
    let joined: Told = (Relationships, "from | to", &["cross | plan", "oxbow | fund"]);
    assert!(found(&county(&[two, &[joined]].concat()), TODAY).is_empty());
}

/// Two social services that reach the others through the clinic alone.
const BEHIND_THE_CLINIC: &[Told] = &[
    (
        Stakeholders,
        "id | name | sector | standing",
        &["elder | Elder Outreach | other | engaged", "shelf | Food Shelf | other | engaged"],
    ),
    (Asked, "stakeholder | on", &["elder | 2026-05-01", "shelf | 2026-05-01"]),
    (Relationships, "from | to", &["elder | clinic", "shelf | elder", "shelf | clinic"]),
];

#[test]
fn a_cut_point_says_who_would_be_cut_off_from_whom() {
    let gap = only(&county(BEHIND_THE_CLINIC), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::SinglePointOfFailure, Severity::High));
    assert_eq!(
        gap.finding,
        "Elder Outreach and Food Shelf reach County Fund, Lakeside Plan and Patient Voices only \
         through Lakeside Clinic."
    );
    assert_eq!(gap.for_the_group, "Much depends on Lakeside Clinic: who can share it?");
    assert_eq!(texts(&gap.about), ["clinic"]);
    let second: Told = (Relationships, "from | to", &["elder | voices"]);
    assert!(found(&county(&[BEHIND_THE_CLINIC, &[second]].concat()), TODAY).is_empty());
}

#[test]
fn where_most_hang_on_one_they_are_counted() {
    let star: &[Told] = &[
        WHOLE[0],
        WHOLE[1],
        WHOLE[3],
        (Stakeholders, "id | name | standing", &["a | A | engaged", "b | B | engaged"]),
        (Asked, "stakeholder | on", &["a | 2026-05-01", "b | 2026-05-01"]),
        (
            Relationships,
            "from | to",
            &[
                "clinic | fund",
                "clinic | plan",
                "clinic | voices",
                "clinic | a",
                "clinic | b",
                "a | b",
            ],
        ),
    ];
    let all = found(&told(star), TODAY);
    assert_eq!(
        of_kind(&all, GapKind::SinglePointOfFailure)[0].finding,
        "Five others, in four groups without a tie between them, reach one another only through \
         Lakeside Clinic; without it, no payer would reach a patient advocate."
    );
}

#[test]
fn a_facilitator_joins_nobody() {
    let coach: Told = (
        Stakeholders,
        "id | name | role | standing",
        &["coach | The Coach | facilitator | engaged"],
    );
    let ties: Told = (Relationships, "from | to", &["coach | elder", "coach | voices"]);
    let community = county(&[BEHIND_THE_CLINIC, &[coach, ties]].concat());
    assert_eq!(only(&community, TODAY).kind, GapKind::SinglePointOfFailure);
}

#[test]
fn two_sectors_that_no_tie_joins_are_introduced() {
    let mut tables = WHOLE.to_vec();
    tables[2].2 = &[
        "clinic | fund | cooperation",
        "clinic | voices | cooperation",
        "fund | plan | cooperation",
        "fund | voices | cooperation",
        "plan | voices | cooperation",
    ];
    let gap = only(&told(&tables), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::MissingTie, Severity::Medium));
    assert_eq!(gap.finding, "No payer at the table is tied to a provider.");
    assert_eq!(texts(&gap.about), ["clinic", "plan"]);
    assert_eq!(texts(&gap.introducers), ["fund", "voices"]);
    assert_eq!(
        gap.next_move,
        "Introduce Lakeside Plan to Lakeside Clinic: County Fund or Patient Voices could do it."
    );
    tables.push((
        Table::Community,
        "name | stage | since",
        &["Lake | implementation | 2026-02-01"],
    ));
    assert_eq!(only(&told(&tables), TODAY).severity, Severity::High);
}

#[test]
fn two_who_hold_the_same_and_are_not_tied_are_named_with_who_could_introduce_them() {
    let tied: Told = (Relationships, "from | to", &["shelf | fund", "shelf | clinic"]);
    let tables = [NEW, &[tied]].concat();
    let gap = only(&county(&tables), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::SharedPriorityStrangers, Severity::Medium));
    assert_eq!(
        gap.finding,
        "Lakeside Plan and Food Shelf both named “Transitions of care”, and have no tie on record."
    );
    assert_eq!(texts(&gap.about), ["plan", "shelf"]);
    assert_eq!(gap.next_move, "Ask Lakeside Clinic or County Fund to introduce them.");
    assert_eq!(only(&running(&tables), TODAY).severity, Severity::Low);
    let met: Told = (Relationships, "from | to", &["shelf | plan"]);
    assert!(found(&county(&[&tables[..], &[met]].concat()), TODAY).is_empty());
}

#[test]
fn competitors_are_not_introduced_to_each_other() {
    let rival: &[Told] = &[
        (Stakeholders, "id | name | sector | standing", &["rival | Rival Plan | payer | engaged"]),
        (Asked, "stakeholder | on", &["rival | 2026-05-01"]),
        (Relationships, "from | to", &["rival | clinic", "rival | fund"]),
        (Priorities, "id | name", &["care | Transitions of care"]),
        (Positions, "stakeholder | priority", &["rival | care", "plan | care"]),
        (Commitments, "id | by | what | priority | due", &["l | plan | List | care | 2026-12-01"]),
    ];
    assert!(found(&county(rival), TODAY).is_empty());
}

#[test]
fn many_strangers_give_one_pair_for_two_sectors_and_say_how_many_are_left_out() {
    let names = ["a", "b", "c", "d", "e"];
    let mut tables: Vec<(Table, &str, Vec<String>)> = vec![
        (Stakeholders, "id | name | sector | standing", Vec::new()),
        (Positions, "stakeholder | priority | importance", Vec::new()),
    ];
    for (at, name) in names.iter().enumerate() {
        tables[0].2.push(format!("payer-{name} | Payer {name} | payer | engaged"));
        tables[0].2.push(format!("clinic-{name} | Clinic {name} | provider | engaged"));
        tables[1].2.push(format!("payer-{name} | care | {}", at + 1));
        tables[1].2.push(format!("clinic-{name} | care | {}", at + 1));
    }
    let rows: Vec<Vec<&str>> =
        tables.iter().map(|table| table.2.iter().map(String::as_str).collect()).collect();
    let mut all: Vec<(Table, &str, &[&str])> = WHOLE.to_vec();
    all.extend(tables.iter().zip(&rows).map(|(table, rows)| (table.0, table.1, rows.as_slice())));
    all.push((Priorities, "id | name", &["care | Transitions of care"]));
    let all = found(&told(&all), TODAY);
    let strangers = of_kind(&all, GapKind::SharedPriorityStrangers);
    // Those who gave it 3, 4 or 5 hold it: 3 payers and 3 clinics, so 9 pairs.
    assert_eq!(strangers.len(), 1);
    assert_eq!(texts(&strangers[0].about), ["clinic-e", "payer-e"]);
    assert!(strangers[0].evidence[0].starts_with("Eight pairs like this one are not listed"));
}

/// The clinic and the plan each say how closely they work together.
const TWO_VIEWS: &[Told] = &[(
    Relationships,
    "from | to | level | said by | since",
    &[
        "clinic | plan | collaboration | clinic | 2026-03-01",
        "clinic | plan | networking | plan | 2026-03-01",
    ],
)];

#[test]
fn two_who_see_their_tie_differently_are_the_convener_s_alone() {
    let gap = only(&county(TWO_VIEWS), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::TieSeenDifferently, Severity::Medium));
    assert_eq!(
        gap.finding,
        "Lakeside Clinic and Lakeside Plan see their tie differently: Lakeside Clinic spoke of \
         collaboration; Lakeside Plan spoke of networking."
    );
    assert_eq!(
        gap.for_the_group,
        "Lakeside Clinic and Lakeside Plan might compare notes on how they work together."
    );
    assert!(found_by(&county(TWO_VIEWS), TODAY, Audience::Members).is_empty());

    let again: Told = (
        Relationships,
        "from | to | level | said by | since",
        &["clinic | plan | networking | clinic | 2026-05-01"],
    );
    assert!(found(&county(&[TWO_VIEWS, &[again]].concat()), TODAY).is_empty());
}

// Priorities and promises

#[test]
fn a_priority_that_no_commitment_serves_waits_for_a_first_step() {
    let shared: &[Told] = &[
        (Priorities, "id | name | owner", &["care | Transitions of care |"]),
        (Positions, "stakeholder | priority", &["clinic | care", "plan | care"]),
    ];
    let gap = only(&county(shared), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::UnservedPriority, Severity::Medium));
    assert_eq!(gap.finding, "No commitment on record serves “Transitions of care”.");
    assert_eq!(gap.evidence[0], "Held at the table by one payer and one provider.");
    assert_eq!(gap.evidence[1], "No one owns it yet.");
    assert_eq!(texts(&gap.about), ["clinic", "plan"]);

    let promise = |state: &'static [&'static str]| -> Vec<Told> {
        let list: Told = (
            Commitments,
            "id | by | what | priority | due",
            &["l | plan | List | care | 2026-12-01"],
        );
        let steps: Told = (Steps, "commitment | on | order | step", state);
        [shared, &[list, steps]].concat()
    };
    assert!(found(&county(&promise(&[])), TODAY).is_empty());
    let reported = found(&county(&promise(&["l | 2026-05-01 | 1 | report"])), TODAY);
    assert_eq!(kinds(&reported), ["unaccepted-report"]);
    let withdrawn = county(&promise(&["l | 2026-05-01 | 1 | withdraw"]));
    assert_eq!(only(&withdrawn, TODAY).kind, GapKind::UnservedPriority);
}

#[test]
fn a_request_or_an_offer_without_an_answer_is_one_gap_each() {
    let asked: &[Told] = &[(
        Commitments,
        "id | act | by | to | what | made on",
        &[
            "data | request | plan | clinic | Share the data | 2026-03-01",
            "room | offer | fund | sector:provider | Lend a room | 2026-05-25",
        ],
    )];
    let all = found(&county(asked), TODAY);
    assert_eq!(kinds(&all), ["unanswered-request", "unanswered-request"]);
    assert_eq!(all[0].severity, Severity::Medium);
    assert_eq!(
        all[0].finding,
        "Lakeside Clinic asked Lakeside Plan for “Share the data”: no answer is on record after \
         92 days."
    );
    assert_eq!(texts(&all[0].about), ["plan", "clinic"]);
    assert_eq!(texts(&all[0].commitments), ["data"]);
    assert_eq!(all[1].severity, Severity::Low);
    assert_eq!(
        all[1].finding,
        "County Fund offered the providers “Lend a room”: no answer is on record after seven days."
    );
    let answers: Told = (
        Steps,
        "commitment | on | order | step | due",
        &["data | 2026-05-30 | 1 | accept | 2026-08-01", "room | 2026-05-30 | 1 | decline |"],
    );
    assert!(found(&county(&[asked, &[answers]].concat()), TODAY).is_empty());
}

/// The clinic's list is reported done; the plan has said nothing.
const REPORTED: &[Told] = &[
    (
        Commitments,
        "id | by | to | what | satisfied when | made on",
        &["list | clinic | plan | Send the list | Ten lists in a row | 2026-03-01"],
    ),
    (Steps, "commitment | on | order | step", &["list | 2026-05-01 | 1 | report"]),
];

#[test]
fn a_report_that_nobody_accepted_waits_for_a_word_of_those_it_serves() {
    let gap = only(&county(REPORTED), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::UnacceptedReport, Severity::Medium));
    assert_eq!(
        gap.finding,
        "Lakeside Clinic reported “Send the list” as done: no word from Lakeside Plan is on \
         record after 31 days."
    );
    assert_eq!(
        gap.for_the_group,
        "Reported as done: “Send the list”. Does it do what was hoped for?"
    );
    assert_eq!(
        gap.next_move,
        "Ask Lakeside Plan whether “Send the list” is done, or what is missing."
    );
    assert_eq!(gap.evidence, ["Said, 1 March 2026.", "It is done when: “Ten lists in a row”."]);
    assert_eq!(texts(&gap.about), ["clinic", "plan"]);
    // In the first two weeks it is good to know, and no more.
    assert_eq!(only(&county(REPORTED), "2026-05-14").severity, Severity::Low);
    assert_eq!(only(&county(REPORTED), "2026-05-15").severity, Severity::Medium);
    const ANSWERS: [&[&str]; 2] =
        [&["list | 2026-05-20 | 2 | satisfied"], &["list | 2026-05-20 | 2 | send back"]];
    for answer in ANSWERS {
        let answer: Told = (Steps, "commitment | on | order | step", answer);
        let all = found(&county(&[REPORTED, &[answer]].concat()), TODAY);
        assert!(!kinds(&all).contains(&"unaccepted-report"), "{answer:?}");
    }
}

#[test]
fn of_two_who_promised_together_the_one_that_reported_is_named() {
    let joint: &[Told] = &[
        (
            Commitments,
            "id | by | to | what | due",
            &["list | clinic; fund | plan | Send the list | 2026-12-01"],
        ),
        (Steps, "commitment | on | order | step | by", &["list | 2026-05-01 | 1 | report | fund"]),
    ];
    let gap = only(&county(joint), TODAY);
    assert_eq!(
        gap.finding,
        "County Fund reported “Send the list” as done: no word from Lakeside Plan is on record."
    );
}

#[test]
fn a_circle_of_conditions_is_one_gap_with_who_could_go_first() {
    let circle: &[Told] = &[(
        Commitments,
        "id | by | to | what | made on | due | depends on",
        &[
            "pay | plan | clinic | Pay for reviews | 2026-05-01 | 2026-12-01 | count",
            "count | clinic | plan | Count reviews | 2026-05-01 | 2026-12-01 | pay",
        ],
    )];
    let gap = only(&county(circle), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::CircleOfConditions, Severity::High));
    assert_eq!(
        gap.finding,
        "“Count reviews” (Lakeside Clinic) and “Pay for reviews” (Lakeside Plan) wait for each \
         other, and none of them can begin."
    );
    assert_eq!(
        gap.for_the_group,
        "“Count reviews” and “Pay for reviews” wait for each other. Who could go first?"
    );
    assert_eq!(
        gap.next_move,
        "Ask whether Lakeside Clinic would go first with “Count reviews”: the other comes free."
    );
    assert_eq!(
        gap.evidence,
        [
            "“Count reviews” waits for “Pay for reviews”. Said, 1 May 2026.",
            "“Pay for reviews” waits for “Count reviews”. Said, 1 May 2026.",
        ]
    );
    assert_eq!(texts(&gap.about), ["clinic", "plan"]);
    assert_eq!(texts(&gap.commitments), ["count", "pay"]);
    // Whoever goes first opens it: what is kept is waited for no longer.
    let kept: Told = (
        Steps,
        "commitment | on | order | step",
        &["count | 2026-05-20 | 1 | report", "count | 2026-05-21 | 2 | satisfied"],
    );
    assert!(found(&county(&[circle, &[kept]].concat()), TODAY).is_empty());
}

#[test]
fn a_conditional_offer_says_what_it_waits_for() {
    let offer: &[Told] = &[(
        Commitments,
        "id | act | by | to | what | made on | depends on",
        &[
            "partner | request | sector:payer | clinic | Partner with us | 2026-05-01 |",
            "pay | offer | clinic | sector:payer | Work on payment | 2026-05-01 | partner",
        ],
    )];
    let all = found(&county(offer), TODAY);
    let offer = all.iter().find(|gap| texts(&gap.commitments) == ["pay"]).unwrap();
    assert!(offer.evidence.contains(&"It waits for: “Partner with us”.".to_owned()));
    assert_eq!(offer.next_move, "Ask the payers for a yes, a no, or other terms.");
}

const LATE: &[Told] = &[
    (Events, "id | name | date", &["spring | Spring convening | 2026-03-05"]),
    (
        Commitments,
        "id | by | to | what | event | due",
        &["list | clinic | plan | Send the list | spring | May 2026"],
    ),
];

#[test]
fn a_late_promise_is_blunt_for_the_convener_and_due_for_an_update_for_the_group() {
    let gap = only(&county(LATE), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::Overdue, Severity::Medium));
    assert_eq!(
        gap.finding,
        "Lakeside Clinic promised Lakeside Plan “Send the list”, due May 2026: one day overdue."
    );
    assert_eq!(gap.for_the_group, "Due for an update: “Send the list”, due May 2026.");
    assert_eq!(texts(&gap.about), ["clinic", "plan"]);
    assert!(found(&county(LATE), "2026-05-31").is_empty());
    assert_eq!(only(&county(LATE), "2026-07-01").severity, Severity::High);

    let members = found_by(&county(LATE), TODAY, Audience::Members);
    assert_eq!(members[0].finding, members[0].for_the_group);
    assert_eq!(members[0].next_move, "Give an update at the next meeting.");
    let done: Told = (Steps, "commitment | on | order | step", &["list | 2026-05-30 | 1 | report"]);
    // What is reported is late no longer: now it is for the plan to say whether it is done.
    let reported = only(&county(&[LATE, &[done]].concat()), TODAY);
    assert_eq!((reported.kind, reported.severity), (GapKind::UnacceptedReport, Severity::Low));
}

#[test]
fn promises_without_a_day_are_one_gap() {
    let undated: Told = (
        Commitments,
        "id | by | to | what",
        &["list | clinic | plan | Send the list", "room | fund | plan | Lend a room"],
    );
    let gap = only(&county(&[undated]), TODAY);
    assert_eq!(gap.finding, "Two promises have no due date.");
    assert_eq!(texts(&gap.about), ["clinic", "fund", "plan"]);
    assert_eq!(texts(&gap.commitments), ["list", "room"]);
    let dated: Told = (
        Steps,
        "commitment | on | order | step | due",
        &[
            "list | 2026-05-01 | 1 | renegotiate | 2026-09-01",
            "room | 2026-05-01 | 1 | renegotiate | 2026-09-01",
        ],
    );
    assert!(found(&county(&[undated, dated]), TODAY).is_empty());
}

// Who was asked

/// The shelf is invited twice; its person is not there either.
const ABSENT: &[Told] = &[
    (
        Stakeholders,
        "id | name | sector | standing | kind",
        &["shelf | Food Shelf | other | invited |", "ann | Ann Oak | | | person"],
    ),
    (Affiliations, "person | organization", &["ann | shelf"]),
    (
        Events,
        "id | name | date",
        &["spring | Spring convening | 2026-03-05", "autumn | Autumn convening | 2026-09-01"],
    ),
    (
        Attendance,
        "event | stakeholder | status",
        &[
            "spring | shelf | invited",
            "spring | plan | attended",
            "autumn | shelf | invited",
            "autumn | plan | attended",
        ],
    ),
];

#[test]
fn one_who_was_invited_and_never_came_is_gone_to_see() {
    let gap = only(&county(ABSENT), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::NeverCame, Severity::Low));
    assert_eq!(gap.finding, "Food Shelf was invited once and has never come.");
    assert_eq!(texts(&gap.about), ["shelf"]);
    assert!(!gap.for_the_group.contains("Food Shelf"));
    assert_eq!(only(&county(ABSENT), "2026-09-02").severity, Severity::Medium);
    assert!(found_by(&county(ABSENT), TODAY, Audience::Members).is_empty());

    let sent: Told = (Attendance, "event | stakeholder | person", &["spring | plan | ann"]);
    let came = found(&county(&[ABSENT, &[sent]].concat()), TODAY);
    assert!(of_kind(&came, GapKind::NeverCame).is_empty());
}

#[test]
fn those_not_asked_yet_are_one_gap() {
    let mut tables = WHOLE.to_vec();
    tables[3].2 = &["clinic | 2026-01-10 | yes", "fund | 2026-01-10 | no"];
    let gap = only(&told(&tables), TODAY);
    assert_eq!((gap.kind, gap.severity), (GapKind::NotAsked, Severity::Low));
    assert_eq!(
        gap.finding,
        "Lakeside Plan and Patient Voices were not asked yet with whom they work."
    );
    assert_eq!(texts(&gap.about), ["plan", "voices"]);
    assert_eq!(
        gap.evidence,
        ["Of four at the table, two were asked.", "One was asked and did not answer."]
    );
}

// Who may see what

/// Every kind of gap at once, with a prospect, notes and words.
fn everything() -> Community {
    let secrets: &[Told] = &[
        (
            Priorities,
            "id | name | audience",
            &["pay | Payment that lasts |", "quiet | The quiet matter | convener"],
        ),
        (
            Positions,
            "stakeholder | priority | importance | in their words | notes | audience",
            &[
                "elder | pay | 5 | We cannot go on | Sounded tired |",
                "plan | pay | 5 | Not yet | |",
                "voices | pay | 5 | | | convener",
            ],
        ),
        (
            Commitments,
            "id | by | to | what | due | audience",
            &[
                "list | clinic | plan | Send the list | 2026-01-31 |",
                "hush | fund | plan | Keep it quiet | 2026-01-31 | convener",
                "give | mutual | plan | Give a sum | 2026-01-31 |",
            ],
        ),
    ];
    running(&[NO_PAYER, BEHIND_THE_CLINIC, GRANT, TWO_VIEWS, secrets].concat())
}

#[test]
fn nothing_said_to_the_group_names_a_prospect_a_note_or_words_said_in_confidence() {
    let secret = ["Hill Mutual", "tired", "cannot go on", "Not yet", "quiet", "Give a sum"];
    for (audience, least) in [(Audience::Convener, 10), (Audience::Members, 6)] {
        let all = found_by(&everything(), TODAY, audience);
        assert!(all.len() >= least, "{:?}", kinds(&all));
        for gap in &all {
            for word in secret {
                assert!(!gap.for_the_group.contains(word), "{}", gap.for_the_group);
            }
        }
    }
    let members =
        serde_json::to_string(&found_by(&everything(), TODAY, Audience::Members)).unwrap();
    for word in secret.into_iter().chain(["mutual", "overdue by", "never come"]) {
        assert!(!members.contains(word), "{word} in {members}");
    }
}

#[test]
fn no_finding_for_members_is_blunt() {
    for gap in found_by(&everything(), TODAY, Audience::Members) {
        assert_eq!(gap.finding, gap.for_the_group);
        let said = format!("{} {} {}", gap.finding, gap.next_move, gap.evidence.join(" "));
        for word in ["late", "overdue", "isolated", "unreliable", "failure", "only through"] {
            let words = said.split(|letter: char| !letter.is_alphabetic());
            assert!(!words.into_iter().any(|said| said == word), "{said}");
        }
    }
}

#[test]
fn the_answer_is_the_json_that_others_hold_on_to() {
    let view = seen_by(&everything(), TODAY, Audience::Convener);
    let answer = gaps(&view, &Lens::default().read(&view).unwrap());
    let json = serde_json::to_value(&answer).unwrap();
    assert_eq!((&json["as_of"], &json["audience"]), (&TODAY.into(), &"convener".into()));
    assert!(json["lens"].is_string());
    let first = &json["gaps"][0];
    assert_eq!(first["kind"], "missing-sector");
    assert_eq!(first["severity"], "high");
    assert_eq!((&first["sector"], &first["within"]), (&"payer".into(), &"community".into()));
    for field in ["finding", "for_the_group", "next_move"] {
        assert!(first[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    assert!(first["about"].is_array() && first["evidence"].is_array());
}

#[test]
fn gaps_come_most_serious_first_and_the_same_every_time() {
    let all = found(&everything(), TODAY);
    assert!(all.windows(2).all(|two| two[0].severity <= two[1].severity));
    assert!(
        all.windows(2).all(|two| two[0].severity < two[1].severity || two[0].kind <= two[1].kind)
    );
    assert_eq!(all, found(&everything(), TODAY));
}
