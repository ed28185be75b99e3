use super::answer::{Objection, Reason};

impl Reason {
    /// The reason as it is said: “the same telephone number (312-555-0123)”.
    pub fn in_words(&self) -> String {
        match self {
            Reason::SameName { names: [one, other], .. } if one == other => "the same name".into(),
            Reason::SameName { names: [one, other], reordered: false } => {
                format!("the same name, written otherwise (“{one}”, “{other}”)")
            }
            Reason::SameName { names: [one, other], reordered: true } => {
                format!("the same words in another order (“{one}”, “{other}”)")
            }
            Reason::Slip { words: [one, other] } => {
                format!("the same name but for a slip (“{one}”, “{other}”)")
            }
            Reason::Acronym { names: [one, other] } => {
                format!("one is the first letters of the other (“{one}”, “{other}”)")
            }
            Reason::Inside { more } => format!("one name is in the other, which adds “{more}”"),
            Reason::SharedWords { words } => format!("both names have “{words}”"),
            Reason::SameAddress { addresses: [one, other] } if one == other => {
                format!("the same address ({one})")
            }
            Reason::SameAddress { addresses: [one, other] } => {
                format!("the same address (“{one}”, “{other}”)")
            }
            Reason::SamePhone { phone } => {
                format!("the same telephone number ({})", written(phone))
            }
            Reason::SameEmail { email } => format!("the same e-mail address ({email})"),
            Reason::SameDomain { domain } => {
                format!("e-mail addresses or web pages in one domain ({domain})")
            }
            Reason::Through { name } => format!("each would be the same as “{name}”"),
        }
    }
}

impl Objection {
    /// The objection as it is said: “the names say 50 and 51”.
    pub fn in_words(&self) -> String {
        match self {
            Objection::Opposed { words: [one, other] } => {
                format!("the names say “{one}” and “{other}”")
            }
            Objection::Kinds { words: [one, other] } => {
                format!("“{one}” and “{other}” are of two kinds")
            }
            Objection::Part { more } => format!("“{more}” may be a site or a part of it"),
            Objection::OwnWords => "each name has words of its own".into(),
            Objection::Chain => "several of that name are on record".into(),
            Objection::Addresses { addresses: [one, other] } => {
                format!("two addresses (“{one}”, “{other}”)")
            }
            Objection::Places { places: [one, other] } => {
                format!("two places (“{one}”, “{other}”)")
            }
            Objection::Phones => "two telephone numbers".into(),
            Objection::Sectors => "no sector in common".into(),
            Objection::Organizations => "they belong to different organizations".into(),
            Objection::Tied => "a relationship between the two is on record".into(),
            Objection::BothAt { event } => format!("both are named at “{event}”"),
        }
    }
}

fn written(phone: &str) -> String {
    match (phone.get(..3), phone.get(3..6), phone.get(6..).filter(|_| phone.len() == 10)) {
        (Some(area), Some(exchange), Some(line)) => format!("{area}-{exchange}-{line}"),
        (Some(exchange), Some(_), _) if phone.len() == 7 => format!("{exchange}-{}", &phone[3..]),
        _ => phone.to_owned(),
    }
}
