use super::{
    headings::{Called, fold},
    tabled,
};
use crate::model::Table;
use foldhash::HashSet;
use std::{borrow::Cow, sync::LazyLock};

type Alias = (&'static str, &'static str, &'static str);

/// What people and other tools call a column: table, column, and headings without case, spaces
/// and punctuation. A blank table stands for every table that has the column.
///
/// A heading that stands for two columns of one table means the one whose cells it fits.
const ALIASES: &[Alias] = &[
    ("community", "name", "community coalition label"),
    (
        "stakeholders",
        "name",
        "label organization organisation org orgname organizationname organisationname \
         stakeholder stakeholdername agency agencyname company companyname institution \
         entity partner partnername member membername membership node nodename fullname \
         title who id",
    ),
    (
        "stakeholders",
        "sector",
        "type typeoforg typeoforganization sectors stakeholdertype stakeholdergroup \
         organizationtype orgtype organisationtype category group",
    ),
    ("stakeholders", "kind", "type entitytype nodetype organizationorperson"),
    (
        "stakeholders",
        "subsector",
        "subtype subcategory sectordetail type typeoforg typeoforganization category \
         organizationtype orgtype organisationtype",
    ),
    ("stakeholders", "standing", "status engagement engagementstatus"),
    (
        "stakeholders",
        "standing since",
        "statussince engagedsince membersince memberfrom datejoined joindate joined joinedon",
    ),
    ("stakeholders", "region", "area servicearea hospitalreferralregion"),
    ("stakeholders", "serves", "countiesserved servescounties coverage reach"),
    ("stakeholders", "influence", "power influencescore"),
    ("stakeholders", "interest", "interestlevel interestscore"),
    ("stakeholders", "email", "emailaddress mail contactemail"),
    ("stakeholders", "phone", "telephone tel phonenumber mobile contactphone"),
    ("stakeholders", "aliases", "alias alsoknownas aka acronym abbreviation shortname othernames"),
    ("standings", "stakeholder", "name organization organisation org who label"),
    ("standings", "standing", "status"),
    ("distinct", "one", "name stakeholder organization organisation org first"),
    ("distinct", "other", "othername second notthesameas"),
    ("distinct", "why", "reason because"),
    ("affiliations", "person", "name contact contactname fullname individual"),
    (
        "affiliations",
        "organization",
        "organisation org employer agency company institution worksfor",
    ),
    ("affiliations", "title", "position jobtitle job role"),
    (
        "relationships",
        "from",
        "source sourceid sourcename fromname fromid fromnode fromorganization fromorg ego \
         respondent organizationa organization1 org1 orga partner1 partnera node1 nodea \
         stakeholder1 stakeholdera person1 sender tail a",
    ),
    (
        "relationships",
        "to",
        "target targetid targetname toname toid tonode toorganization toorg alter \
         destination organizationb organization2 org2 orgb partner2 partnerb node2 nodeb \
         stakeholder2 stakeholderb person2 receiver head b",
    ),
    (
        "relationships",
        "kind",
        "type tietype relationship relationshiptype relation edgetype linktype \
         connectiontype label",
    ),
    (
        "relationships",
        "level",
        "levelofcollaboration collaborationlevel tielevel stage intensity howclose closeness",
    ),
    (
        "relationships",
        "strength",
        "weight tiestrength strengthoftie strengthofrelationship relationshipstrength \
         edgeweight tieweight value frequency",
    ),
    ("relationships", "said by", "reportedby toldby accordingto informant"),
    ("relationships", "held by", "carriedby contact contacts people heldbypeople"),
    ("asked", "stakeholder", "name organization organisation org respondent who"),
    ("asked", "on", "date askedon day when sent"),
    ("asked", "answered", "responded response replied completed"),
    ("events", "name", "event eventname title meeting meetingname subject label"),
    ("events", "kind", "type eventtype format"),
    ("events", "date", "on day when eventdate meetingdate startdate start"),
    ("events", "purpose", "goal objective agenda description"),
    ("events", "host", "hostedby organizer organiser"),
    ("events", "place", "location venue where room"),
    ("attendance", "event", "meeting eventname session convening meetingname"),
    (
        "attendance",
        "stakeholder",
        "actor organization organisation org organizationname organisationname orgname agency \
         company stakeholdername attendees attendee name participant participants invitee \
         invitees guest member",
    ),
    (
        "attendance",
        "person",
        "attendeename attendee attendees name fullname participant participants representative \
         contact guest who",
    ),
    ("attendance", "on behalf of", "behalfof representing represents for"),
    ("attendance", "status", "attended attendance rsvp response"),
    ("seating", "event", "meeting session"),
    ("seating", "table", "tablenumber tableno tablename"),
    ("seating", "stakeholder", "name organization organisation org guest attendee"),
    ("priorities", "name", "priority priorityname title issue topic label"),
    ("priorities", "description", "details detail"),
    ("priorities", "owner", "lead champion ownedby"),
    ("priorities", "measure", "metric indicator"),
    ("positions", "stakeholder", "name organization organisation org who"),
    ("positions", "priority", "issue topic priorityname"),
    ("positions", "importance", "rating score rank howimportant howmuch"),
    ("positions", "stance", "position view support"),
    ("positions", "in their words", "quote words verbatim theirwords"),
    ("positions", "since", "date saidon on"),
    ("actions", "what", "action name title description"),
    ("actions", "priority", "priorityname for"),
    ("actions", "worth", "value benefit worthtocommunity"),
    ("actions", "chosen", "selected decision decided"),
    (
        "initiatives",
        "name",
        "initiative initiativename program programme project alliance pilot service title \
         label",
    ),
    ("initiatives", "kind", "type initiativetype"),
    ("initiatives", "part of", "parent partofinitiative within"),
    ("initiatives", "lead", "leadorganization leadagency leader owner"),
    ("initiatives", "people served", "served population beneficiaries peoplereached"),
    ("members", "initiative", "program programme project alliance pilot group"),
    ("members", "stakeholder", "member name organization organisation org partner"),
    ("funding", "initiative", "program programme project for pilot"),
    ("funding", "funder", "fundedby sponsor grantor payer donor fundingsource"),
    ("funding", "recipient", "grantee paidto awardee"),
    ("funding", "amount", "sum award value total dollars"),
    ("funding", "form", "type fundingtype kind mechanism"),
    ("needs", "within", "where in scope"),
    ("needs", "how many", "number count howmanyneeded minimum"),
    ("needs", "why", "reason rationale"),
    ("commitments", "act", "type kind acttype"),
    (
        "commitments",
        "by",
        "owner who responsible assignee assignedto lead madeby committedby organization \
         responsibleparty responsibleparties responsibleperson responsibility \
         responsibleorganization responsibleorganizations personresponsible owners \
         assignees leadorganization accountable bywhom leadagency leadorganisation \
         leadinstitution leadpartner leadparty leadentity responsibleagency responsibleagencies \
         responsibleorganisation responsibleorganisations responsibleinstitution \
         responsibleentity responsiblelead implementingagency implementingpartner \
         implementingorganization implementingorganisation implementer organisation \
         organizations organisations agency institution entity party parties partner team pic \
         promisedby pledgedby actionowner actionby actionparty taskowner commitmentowner \
         promiser pledger from r",
    ),
    (
        "commitments",
        "to",
        "for towhom forwhom beneficiary beneficiaries madeto requestedby customer promisedto \
         pledgedto recipient",
    ),
    (
        "commitments",
        "what",
        "commitment promise action actionitem task nextstep deliverable request offer pledge \
         commitments commitmenttitle commitmentname commitmenttext commitmentdescription \
         promises actions actionitems actionstep actionsteps actionpoint actionpoints \
         actionrequired agreedaction actiontobetaken actiontitle tasks taskname nextsteps \
         activity activities milestone strategy recommendation recommendations item \
         whatwillbedone description",
    ),
    (
        "commitments",
        "satisfied when",
        "conditionsofsatisfaction conditionofsatisfaction donewhen acceptancecriteria",
    ),
    ("commitments", "event", "madeat meeting atevent"),
    ("commitments", "made on", "date on madedate datemade agreedon created"),
    (
        "commitments",
        "due",
        "duedate dueon dueby deadline bywhen targetdate targetcompletiondate \
         completiondate completeby targetcompletion completionby duewhen datedue when \
         timeline timeframe originaltimeline",
    ),
    ("commitments", "review", "reviewdate reviewon checkin followup"),
    (
        "commitments",
        "depends on",
        "dependson dependency dependencies after condition conditionalon waitsfor if",
    ),
    ("steps", "commitment", "promise request commitmentid what"),
    ("steps", "on", "date day when since"),
    ("steps", "step", "status action event change"),
    ("steps", "by", "who owner saidby"),
    ("steps", "reason", "why because"),
    ("", "id", "key identifier code recordid"),
    ("stakeholders", "notes", "description about"),
    ("", "notes", "note comments comment remarks remark memo"),
    ("", "source", "reference evidence citation"),
    ("", "audience", "visibility visibleto confidentiality privacy"),
    ("", "since", "from start startdate begin begins began startson sincewhen"),
    ("", "until", "to end enddate ends ended endson through"),
];

/// The aliases of a table's column, the likeliest first.
pub(super) fn of(table: Table, column: &str) -> impl Iterator<Item = &'static str> {
    let of_column = move |(of, name, _): &&Alias| is_of(of, table) && *name == column;
    ALIASES.iter().filter(of_column).flat_map(|(_, _, aliases)| aliases.split_whitespace())
}

/// The columns of a table that have an alias of which something holds, the likeliest first.
pub(super) fn meanings(
    table: Table,
    holds: impl Fn(&str) -> bool,
) -> impl Iterator<Item = &'static str> {
    let own = ALIASES.iter().filter(move |(of, _, _)| is_of(of, table));
    own.filter(move |(_, _, aliases)| aliases.split_whitespace().any(&holds))
        .map(|(_, column, _)| *column)
}

/// The column of a table for which a heading stands, by its own name or by one that people and other
/// tools give it.
///
/// ```
/// use convoke::{model::Table, sheets::means};
/// assert_eq!(means(Table::Commitments, "Lead agency"), Some("by"));
/// assert_eq!(means(Table::Commitments, "Milestone"), Some("what"));
/// assert_eq!(means(Table::Commitments, "Weather"), None);
/// ```
pub fn means(table: Table, heading: &str) -> Option<&'static str> {
    let called = Called::new(heading);
    let own = tabled::headings_of(table).into_iter().find(|own| called.is(&fold(own)));
    own.or_else(|| meanings(table, |alias| called.is(alias)).next())
}

fn is_of(of: &str, table: Table) -> bool {
    of.is_empty() || of == table.name()
}

/// Whether a heading stands for a column of any table.
pub(super) fn is_known(heading: &str) -> bool {
    let heading = fold(heading);
    KNOWN.contains(heading.as_str())
}

/// Every heading and every alias, folded.
static KNOWN: LazyLock<HashSet<Cow<'static, str>>> = LazyLock::new(|| {
    let own = Table::ALL.iter().flat_map(|table| tabled::headings_of(*table));
    let aliases = ALIASES.iter().flat_map(|(_, _, aliases)| aliases.split_whitespace());
    own.map(|heading| fold(heading).into()).chain(aliases.map(Cow::Borrowed)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_is_folded_and_belongs_to_a_column_that_there_is() {
        for (of, column, aliases) in ALIASES {
            let tables: Vec<_> = Table::ALL.iter().filter(|table| is_of(of, **table)).collect();
            assert!(
                tables.iter().any(|table| tabled::headings_of(**table).contains(column)),
                "{column}"
            );
            for alias in aliases.split_whitespace() {
                assert_eq!(fold(alias), alias);
            }
        }
    }
}
