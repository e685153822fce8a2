//! The sessions that ids mean.

use uuid::Uuid;

use crate::cli::Failure;
use crate::document::visible;
use crate::journal::record::{Session, Status};
use crate::journal::{Found, Store};

/// The session whose id begins so.
pub(super) fn one(store: Option<&Store>, id: &str) -> Result<Session, Failure> {
    match store.map_or(Ok(Found::None), |store| store.find(id))? {
        Found::One(session) => Ok(*session),
        Found::None => Err(Failure::Usage(format!(
            "no session's id begins with `{}`; `prehab log list` shows them all",
            visible(id)
        ))),
        Found::Several(ids) => Err(several(&ids)),
    }
}

/// The session whose id begins so, if it has ended: no other one can be changed.
pub(super) fn ended(store: Option<&Store>, id: &str) -> Result<Session, Failure> {
    let session = one(store, id)?;
    match session.status {
        Status::Finished | Status::Partial => Ok(session),
        Status::Interrupted => Err(Failure::Usage(format!(
            "session {} has not ended: end it where it runs or, if it was cut short, start `prehab`, \
             which asks what becomes of it",
            session.id
        ))),
    }
}

/// The deleted session whose id begins so.
pub(super) fn deleted(store: Option<&Store>, id: &str) -> Result<Uuid, Failure> {
    match *store.map_or_else(|| Ok(Vec::new()), |store| store.find_deleted(id))? {
        [id] => Ok(id),
        [] => Err(Failure::Usage(format!(
            "no deleted session's id begins with `{}`; what is deleted is kept for a month",
            visible(id)
        ))),
        ref ids => Err(several(ids)),
    }
}

fn several(ids: &[Uuid]) -> Failure {
    let ids: Vec<String> = ids.iter().map(|id| format!("\n  {id}")).collect();
    let ids = ids.concat();
    Failure::Usage(format!("more than one session's id begins so; give more of it:{ids}"))
}
