use crate::model::{CommunityKind, Line, Sector, Stage, Text, When, Within, record::record};

record! {
    /// What the community is, from a day on: one row a stage.
    CommunityStage in Community, key [since] {
        /// What the community is called.
        name: Line = "name" [required],
        /// The region that it serves.
        region: Option<Line> = "region",
        /// Stakeholders of a region, or teams that learn together.
        kind: Option<CommunityKind> = "kind",
        /// Where it stands from then on.
        stage: Option<Stage> = "stage",
        /// The day this began; blank is from the beginning.
        since: Option<When> = "since",
        /// The day its process began.
        process_began: Option<When> = "process began",
    }
}

record! {
    /// Who is needed, and where.
    Need in Needs, key [within, sector, subsector] {
        /// Where: community, initiative:ID, event:ID or county:NAME.
        within: Within = "within",
        /// The sector that is needed.
        sector: Option<Sector> = "sector",
        /// Or, more closely, the kind of organization.
        subsector: Option<Line> = "subsector",
        /// How many of them; blank is one.
        how_many: Option<u32> = "how many",
        /// What for.
        why: Option<Text> = "why",
    }
}
