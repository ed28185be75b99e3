//! What a heading says by itself.

use super::{holds::Holds, said_day};
use crate::sheets::sector_words::plain;

/// Whole headings, without case and punctuation, and what stands below them.
const KNOWN: &[(Holds, &str)] = &[
    (
        Holds::Organization,
        "organización;organizacion;institución;institucion;agencia;entidad;einrichtung;träger;firma;\
         organization;organisation;org;orgs;organizations;agency;agencies;company;employer;institution;entity;\
         business;facility;practice;partner;partners name;organization name;org name;agency name;partner name;\
         partner organization;partner agency;member organization;member agency;company name;name of organization;\
         name of agency;name of org;organization agency;agency organization;stakeholder;stakeholder name;\
         affiliation;organization affiliation;affiliated organization;organization represented;representing;\
         provider name;facility name;practice name;hospital;clinic;pharmacy;pharmacy name;health plan;\
         member;members;workplace;place of work;grantee;coalition member organization;dba name;business name;\
         legal name;account name;who you represent;where do you work;public name;official name;\
         name of resource;resource name;site name;center name;centre name;school name;company organization name",
    ),
    (
        Holds::Person,
        "contacto;persona de contacto;persona;representante;ansprechpartner;ansprechpartnerin;ansprechperson;kontakt;kontaktperson;nombre completo;\
         contact;contacts;contact name;contact person;contact names;primary contact;main contact;key contact;\
         point of contact;poc;person;people;full name;representative;representatives;rep;reps;attendee;attendees;\
         attendee name;participant;participants;participant name;staff;staff contact;liaison;individual;\
         member name;your name;secondary contact;alternate contact;alternate;designee;backup contact;staff name;\
         primary representative;alternate representative;contact information name;registrant;respondent;respondent name;guest;guest name;\
         last first;last name first;last name first name;name last first;print name;printed name;name print;name please print;lead contact;other contact;contact s;\
         board member;committee member;council member;delegate;voting delegate;voting member;candidate;candidate name;\
         commissioner;trustee;appointee;panelist;volunteer name;employee name;who we talked to;spoke with;talked to;\
         contacted person;person contacted",
    ),
    (
        Holds::FirstName,
        "vorname;\
         first name;first;firstname;given name;fname;contact first name;first names;contact first",
    ),
    (
        Holds::LastName,
        "apellido;apellidos;nachname;familienname;\
         last name;last;lastname;surname;family name;lname;contact last name;contact last",
    ),
    (
        Holds::Title,
        "cargo;puesto;funktion;\
         title;job title;position;title position;position title;role title;title role;contact title;job;role at organization;occupation",
    ),
    (
        Holds::Sector,
        "sector;sectors;type;org type;organization type;type of organization;type of org;agency type;stakeholder type;stakeholder group;partner type;sector represented;member type;organisation type;type of agency;community sector;sector type;category;categories;group;provider type;facility type;constituency;stakeholder category;\
         account type;source type;bereich;branche;business type;company type;type of business;organization category;\
         org category;agency category;partner category;member category",
    ),
    (Holds::Subsector, "subsector;sub sector;subtype;sub type;subcategory;sub category"),
    (
        Holds::Standing,
        "standing;status;engagement;engagement status;membership status;member status;participation;participation status;stage;engagement level;level of engagement;active;active member;active inactive",
    ),
    (
        Holds::Since,
        "member since;since;joined;date joined;join date;joined on;start date;date added;engaged since;mou date;date signed",
    ),
    (Holds::Region, "region;area;health region;service region;hrr;zone"),
    (
        Holds::County,
        "condado;landkreis;\
         county;counties;parish;home county;county name",
    ),
    (Holds::State, "state;st;state province;province"),
    (
        Holds::Serves,
        "serves;service area;counties served;county served;area served;areas served;geographic area;coverage area;geography;geographic area served;service counties;regions served;catchment;catchment area",
    ),
    (
        Holds::Influence,
        "influence;power;influence score;influence 1 5;influence level;level of influence;power level;level of power",
    ),
    (Holds::Interest, "interest;interest level;interest score;interest 1 5;level of interest"),
    (
        Holds::Aliases,
        "aka;a k a;also known as;alias;aliases;acronym;abbreviation;short name;other names;formerly;former name;formerly known as;alternate name",
    ),
    (
        Holds::WorksWith,
        "works with;works closely with;works most with;works closest with;partners;partners with;partner organizations;partner agencies;collaborators;collaborates with;collaborating organizations;connections;connected to;referral partners;refers to;relationships;key partners;current partners;known partners;existing partners;partnerships;partners they work with;working with;who they work with",
    ),
    (
        Holds::Priorities,
        "priority;priorities;top priority;top priorities;focus area;focus areas;focus;interests;areas of interest;interest areas;area of interest;issue;issues;priority area;priority areas;key priorities;topics;topics of interest;workgroup interest",
    ),
    (
        Holds::Came,
        "attended;attendance;present;signature;initials;sign in;signed in;sign;checked in;check in;here;rsvp;came;in attendance;attended y n;present y n;attended meeting;attending;in person;time in;arrived;join time;time joined;joined at;\
         attendee status;attendance status;registration status;rsvp status;participant status;guest status;response status;approval status",
    ),
    (
        Holds::What,
        "action;action item;action items;task;tasks;what;commitment;commitments;next step;next steps;to do;deliverable;deliverables;activity;action step;action steps;promise;ask;request;follow up;followup;follow up action;what was agreed;agreed action",
    ),
    (
        Holds::By,
        "who;owner;responsible;responsible party;responsible person;assigned to;assignee;lead;lead person;person responsible;by whom;who is responsible;accountable;lead organization;lead agency;lead responsible;staff responsible;action owner",
    ),
    (
        Holds::To,
        "beneficiary;beneficiaries;for whom;to whom;for;on behalf of;requested by;requester;promised to;customer",
    ),
    (
        Holds::Due,
        "due;due date;by when;deadline;when;target date;due by;timeline;completion date;complete by;timeframe;date due;target completion;by",
    ),
    (
        Holds::Notes,
        "notas;comentarios;observaciones;notizen;bemerkung;bemerkungen;anmerkungen;\
         notes;note;comments;comment;remarks;description;details;other;other notes;misc;about;background;additional information;additional notes;services;services provided;mission",
    ),
    (
        Holds::Beside,
        "credentials;credential;degree;degrees;id;record id;code;key;ein;tax id;npi;city;town;zip;zip code;zipcode;postal code;address;address 1;address 2;street;street address;mailing address;physical address;location;website;web site;web;url;webpage;fax;fax number;hours;linkedin;facebook;twitter;program;program name;date;last contact;source;tags;language;languages;pronouns;department;dept;division;size;number of employees;county served by;preferred name;nickname;salutation;prefix;suffix;middle name;date of last contact;entered by;updated;last updated;mou;mou signed",
    ),
    (Holds::Role, "role;roles;coalition role;role in coalition;group role"),
    (
        Holds::Event,
        "meeting;meeting name;meeting date;event;event name;event date;session;session date;date of meeting;meeting attended;event attended;date attended",
    ),
    (Holds::Counts, "no;nr;number;row;line;s no;item;item no"),
];

/// What a heading says that the column holds, and whether its words leave no doubt; `None` where
/// the heading says nothing.
pub(super) fn says(heading: &str) -> Option<(Holds, bool)> {
    if heading.trim() == "#" {
        return Some((Holds::Counts, true));
    }
    if plain(&without_number(heading)).is_empty() || is_made_up(heading) {
        return None;
    }
    let folded = plain(&without_number(&in_words(heading)));
    let known = |folded: &str| {
        let is_it =
            |(_, names): &&(Holds, &str)| names.split(';').any(|name| name.trim() == folded);
        KNOWN.iter().find(is_it).map(|(holds, _)| *holds)
    };
    if let Some(holds) = known(&folded).or_else(|| known(&plain(&without_number(heading)))) {
        return Some((holds, true));
    }
    by_words(&folded)
}

/// A heading that a program wrote in one, such as `PublicName` or `Phone1Number`, in words.
fn in_words(heading: &str) -> String {
    let letters: Vec<char> = heading.chars().collect();
    let mut words = String::with_capacity(heading.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let begins = before.is_some_and(|before| {
            let after_small = before.is_lowercase() && letter.is_uppercase();
            let after_digit = before.is_ascii_digit() && letter.is_uppercase();
            let before_small = before.is_uppercase()
                && letter.is_uppercase()
                && letters.get(at + 1).is_some_and(|next| next.is_lowercase())
                && letters.iter().any(|letter| letter.is_lowercase())
                && letters.get(at + 2).is_some_and(|next| next.is_lowercase());
            after_small || after_digit || before_small
        });
        if begins {
            words.push(' ');
        }
        words.push(*letter);
    }
    words
}

/// Whether a heading is a word that any sheet of contacts may have.
pub(super) fn is_known(heading: &str) -> bool {
    plain(heading) == "name" || says(heading).is_some_and(|(_, is_sure)| is_sure)
}

/// What the words of a longer heading say, the plainest first.
fn by_words(folded: &str) -> Option<(Holds, bool)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |list: &str| list.split(' ').any(|word| words.contains(&word));
    let is_long = words.len() > 6;
    let is_contact =
        has("contact contacts representative rep attendee participant liaison designee")
            && !has("no nr");
    if has("relationship engagement our internal")
        && has("lead manager owner holder contact staff person liaison officer")
    {
        // Whoever looks after the row is one of the convener's own.
        return Some((Holds::Beside, false));
    }
    if has("role roles") && is_of_the_group(folded) {
        return Some((Holds::Role, false));
    }
    let found = if has("id ids uuid guid label timestamp datetime")
        || words.last().is_some_and(|last| *last == "num")
        || has("phone mail email") && has("type kind opt optin consent status")
        || is_contact && has("type status kind level category")
        || has("owner") && has("account record lead opportunity")
    {
        Holds::Beside
    } else if is_long && asks_with_whom(&words) {
        return Some((Holds::WorksWith, false));
    } else if has("email emails mail correo") || folded.contains("e mail") {
        Holds::Email
    } else if has("fax website url web address street zip city town npi ein") {
        Holds::Beside
    } else if has("phone telephone tel cell mobile phones ph teléfono telefono telefon handy") {
        Holds::Phone
    } else if is_long {
        return None;
    } else if has("total count number percent how many pct")
        || folded.starts_with("date of")
        || folded.starts_with("last ") && !has("name")
    {
        Holds::Beside
    } else if has("first") && has("name contact") {
        Holds::FirstName
    } else if has("last surname") && has("name contact") {
        Holds::LastName
    } else if has("type sector category")
        && has("org organization agency partner stakeholder member sector entity provider facility")
    {
        Holds::Sector
    } else if has("content resource listing site center centre location") && has("title name") {
        return Some((Holds::Organization, false));
    } else if has("title position") {
        Holds::Title
    } else if has("note notes comment comments remarks description") {
        Holds::Notes
    } else if has("county") && has("served serves serving") || folded.contains("service area") {
        Holds::Serves
    } else if has("county") {
        Holds::County
    } else if is_contact {
        Holds::Person
    } else if has("partners collaborators")
        && has("with other current key existing referral organizations agencies")
    {
        Holds::WorksWith
    } else if has("organization organisation org agency company institution employer coalition") {
        Holds::Organization
    } else if has(
        "director ceo cfo coo president manager coordinator administrator chair pharmacist nurse navigator lead",
    ) {
        Holds::Person
    } else if has("priority priorities") {
        Holds::Priorities
    } else if has("status") {
        Holds::Standing
    } else if has("due deadline") {
        Holds::Due
    } else if has("action task commitment") {
        Holds::What
    } else if has("responsible owner") {
        Holds::By
    } else if has("attended attending") && words.len() <= 3 {
        Holds::Came
    } else {
        return None;
    };
    let is_sure = matches!(
        found,
        Holds::Email
            | Holds::Phone
            | Holds::FirstName
            | Holds::LastName
            | Holds::Notes
            | Holds::Organization
    );
    let is_sure = is_sure || found == Holds::Beside;
    Some((found, is_sure || is_contact && matches!(found, Holds::Person | Holds::Title)))
}

/// Whether a long heading asks with which organizations one works.
fn asks_with_whom(words: &[&str]) -> bool {
    let has = |list: &str| list.split(' ').any(|word| words.contains(&word));
    has("organizations organisations agencies partners orgs")
        && has("which whom who")
        && has("work works worked working partner partnered collaborate collaborated coordinate \
            coordinated refer referred shared connected communicate communicated")
}

/// Whether what one column lists is many of them, by its heading: “Attendees”, “Partners”.
pub(super) fn is_of_many(heading: &str) -> bool {
    let folded = plain(heading);
    let last = folded.split(' ').next_back().unwrap_or_default();
    [
        "attendees",
        "organizations",
        "organisations",
        "orgs",
        "agencies",
        "partners",
        "members",
        "participants",
        "grantees",
        "present",
        "attended",
    ]
    .contains(&last)
}

/// Whether a heading says that a person stands behind the organization's name: “Agency (Name of
/// Rep)”, “Organization / Contact”.
pub(super) fn says_person_behind(heading: &str) -> bool {
    let behind = heading.split_once(['(', '/', '-']).map(|(_, behind)| plain(behind));
    behind.is_some_and(|behind| {
        behind.split(' ').any(|word| {
            [
                "rep",
                "reps",
                "representative",
                "representatives",
                "contact",
                "contacts",
                "person",
                "liaison",
            ]
            .contains(&word)
        })
    })
}

/// Whether a heading says that organizations stand below it, and no people.
pub(super) fn names_organizations(heading: &str) -> bool {
    let folded = plain(heading);
    folded.split(' ').any(|word| {
        [
            "organization",
            "organizations",
            "organisations",
            "orgs",
            "agencies",
            "partners",
            "partnerships",
            "refers",
            "referral",
        ]
        .contains(&word)
    })
}

/// Whether a heading says that one sends people to the other: “Refers to”.
pub(super) fn says_refers_to(heading: &str) -> bool {
    let folded = plain(heading);
    folded.starts_with("refers to")
        || folded.starts_with("refer to")
        || folded.starts_with("sends referrals")
}

/// Whether a heading over people is the post that they have, such as “Executive Director”.
pub(super) fn is_post(heading: &str) -> bool {
    let folded = plain(heading);
    let has = |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
    has(
        "director ceo cfo coo president manager coordinator administrator chair pharmacist nurse navigator",
    ) && !has("contact name")
}

/// Whether a heading says that last names come first: “Name (Last, First)”.
pub(super) fn says_last_first(heading: &str) -> bool {
    let folded = plain(heading);
    ["last first", "last name first", "surname first"].iter().any(|words| folded.contains(words))
}

/// Whether a heading says something of a person that no column of a table holds: “Suffix”.
pub(super) fn is_of_a_person(heading: &str) -> bool {
    const OF_PEOPLE: [&str; 22] = [
        "title",
        "salutation",
        "prefix",
        "name prefix",
        "suffix",
        "name suffix",
        "middle name",
        "middle initial",
        "middle",
        "nickname",
        "preferred name",
        "maiden name",
        "pronouns",
        "birthday",
        "date of birth",
        "gender",
        "credentials",
        "credential",
        "degree",
        "degrees",
        "linkedin",
        "spouse",
    ];
    OF_PEOPLE.contains(&plain(heading).as_str())
}

/// Headings that a program makes up where there is none.
pub(super) fn is_made_up(heading: &str) -> bool {
    let folded = plain(heading);
    let digits = |rest: &str| rest.trim().chars().all(|c| c.is_ascii_digit());
    super::tidy::is_failed_formula(heading)
        || ["column", "unnamed", "field", "col", "untitled", "unnamed column", "f"].iter().any(
            |made| {
                folded.strip_prefix(made).is_some_and(digits)
                    && (folded.len() > made.len() || *made == "unnamed")
            },
        )
        || !folded.is_empty() && digits(&folded)
}

const OF_MEETINGS: &str = "mtg mtgs meeting meetings meet convening convenings summit kickoff webinar event call session workshop \
    training conference forum roundtable retreat gathering catalyst attended attend attendance att present rsvp assembly breakfast \
    lunch luncheon huddle checkin convened tablet orientation symposium townhall interview launch planning steering 1 on \
    reunión reunion sitzung treffen";

/// Whether a word is one by which meetings are called.
pub(super) fn is_meeting_word(word: &str) -> bool {
    let word = plain(word);
    word.len() > 2 && OF_MEETINGS.split_whitespace().any(|known| known == word)
}

/// Whether a heading names a meeting: by a day, or by a word such as “kickoff”.
pub(super) fn names_meeting(heading: &str) -> bool {
    let has_word = plain(heading).split(' ').any(is_meeting_word)
        || plain(heading).contains("kick off")
        || plain(heading).contains("town hall");
    let counts = ["total", "number", "count", "percent", "of"];
    let is_count = plain(heading).split(' ').any(|word| counts.contains(&word))
        || heading.contains(['#', '%']);
    let has_day = said_day::within(heading).is_some();
    !is_count
        && (has_word && !is_about_meetings(heading) || has_day)
        && plain(heading).split(' ').count() <= 8
}

/// Whether a heading is about something that meetings have, and no meeting: “Meeting space”.
fn is_about_meetings(heading: &str) -> bool {
    const THINGS: &str = "space spaces room rooms place places location locations venue venues host hosts frequency \
        schedule link links url id ids topic topics type types format preference preferences preferred needs need \
        facility facilities address agenda capacity fee fees price cost ticket tickets hours time times notes minutes \
        language interpreter";
    plain(heading).split(' ').any(|word| THINGS.split_whitespace().any(|thing| thing == word))
}

/// Whether a heading speaks of the group, and not of an organization in it: “Role in coalition”.
pub(super) fn is_of_the_group(heading: &str) -> bool {
    const GROUPS: &str =
        "coalition group council committee network collaborative alliance workgroup taskforce";
    plain(heading).split(' ').any(|word| GROUPS.split_whitespace().any(|group| group == word))
}

/// Whether a heading speaks of meetings and not of one: “Will you attend our quarterly meetings?”
pub(super) fn names_several(heading: &str) -> bool {
    const SEVERAL: &str = "meetings mtgs convenings sessions calls trainings workshops webinars events \
        conferences forums retreats gatherings regularly always usually";
    let folded = plain(heading);
    let has = |list: &str| {
        folded.split(' ').any(|word| list.split_whitespace().any(|known| known == word))
    };
    has(SEVERAL) && said_day::within(heading).is_none()
}

/// Whether a heading tells when meetings are, and not who came: “Next meeting”, “Event start date”.
pub(super) fn says_when(heading: &str) -> bool {
    const WHEN: &str = "next last previous upcoming recent following date dates day start starts end ends when \
        scheduled";
    plain(heading).split(' ').any(|word| WHEN.split_whitespace().any(|known| known == word))
}

/// Whether a heading says of a meeting that it did not take place: “4/13/26 (cancelled)”.
pub(super) fn is_called_off(heading: &str) -> bool {
    const OFF: &str = "cancelled canceled cancelation cancellation postponed rescheduled abgesagt";
    let folded = plain(heading);
    folded.split(' ').any(|word| OFF.split(' ').any(|off| off == word))
        || ["no meeting", "no mtg", "did not meet", "called off", "snow day"]
            .iter()
            .any(|words| folded.contains(words))
}

/// Which of several of a kind a heading means, from 1: `Contact 2`, `E-mail #2`, `Second contact`.
pub(super) fn number_in(heading: &str) -> Option<usize> {
    let folded = plain(heading);
    let place = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let digit = || {
        folded.split(' ').find_map(|word| {
            let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
            digits.parse::<usize>().ok().filter(|number| (1..10).contains(number))
        })
    };
    if place(&["secondary", "second", "alternate", "alt", "backup", "2nd", "other"]) {
        Some(2)
    } else if place(&["third", "3rd"]) {
        Some(3)
    } else if place(&["primary", "main", "1st"]) {
        Some(1)
    } else {
        digit()
    }
}

/// A heading without the number that tells it from others of its kind, and without what stands in
/// brackets.
pub(super) fn without_number(heading: &str) -> String {
    let words = heading.split_once('(').map_or(heading, |(before, _)| before);
    let words = if words.trim().is_empty() { heading } else { words };
    let end = words
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' ' | ':' | '*' | '?'));
    if end.is_empty() { words.to_owned() } else { end.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_hold() {
        for (heading, holds) in [
            ("Org", Holds::Organization),
            ("ORGANIZATION NAME:", Holds::Organization),
            ("Name of Agency/Organization", Holds::Organization),
            ("Contact 2", Holds::Person),
            ("Contact 2 E-mail", Holds::Email),
            ("Work Phone #", Holds::Phone),
            ("Executive Director", Holds::Person),
            ("Type", Holds::Sector),
            ("First Name", Holds::FirstName),
            ("#", Holds::Counts),
            ("Email Address", Holds::Email),
            ("Counties Served", Holds::Serves),
            ("Web Site", Holds::Beside),
            ("By when?", Holds::Due),
            ("Total meetings attended", Holds::Beside),
            ("PublicName", Holds::Organization),
            ("PhysicalCounty", Holds::County),
            ("PhoneTollFree", Holds::Phone),
            ("SeniorWorkerEmailAddress", Holds::Email),
            ("organization_uuid", Holds::Beside),
            ("IDHS Provider ID", Holds::Beside),
            ("ResourceAgencyNum", Holds::Beside),
            ("Date of last meeting", Holds::Beside),
        ] {
            assert_eq!(says(heading).map(|(holds, _)| holds), Some(holds), "{heading}");
        }
        for heading in ["Unnamed: 3", "Column1", "#NAME?", "", "Name", "4"] {
            assert_eq!(says(heading), None, "{heading}");
        }
    }

    #[test]
    fn meetings_are_named_by_days_and_by_words() {
        for heading in
            ["Feb mtg", "2/12/26", "Kick-off", "Q1 Convening", "Attended March?", "Spring Summit"]
        {
            assert!(names_meeting(heading), "{heading}");
        }
        for heading in ["MOU", "Newsletter", "# meetings attended", "Type"] {
            assert!(!names_meeting(heading), "{heading}");
        }
    }

    #[test]
    fn a_second_contact_is_told_from_the_first() {
        assert_eq!(number_in("Contact 2"), Some(2));
        assert_eq!(number_in("E-mail (secondary)"), Some(2));
        assert_eq!(number_in("Contact2 phone"), Some(2));
        assert_eq!(number_in("Contact"), None);
    }
}
