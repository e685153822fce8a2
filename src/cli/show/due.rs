//! What is due of a routine today, where that is not what its file says.

use crate::coach::fit::Fitted;
use crate::coach::prescription::Prescription;
use crate::plan::{Plan, length};

use super::File;

/// What is due otherwise than in the plan of the file, a line each under a heading; nothing where all of
/// it is due as it stands there. `fitted`: today's plan within the time there is.
pub(super) fn lines(file: &File<'_>, due: &Prescription, fitted: Option<&Fitted>) -> Vec<String> {
    let left_out = due.left_out.iter().map(|out| format!("  {}: {}", out.title, out.why));
    let (Some(plan), Some(fitted)) = (&due.plan, fitted) else {
        let heading = format!("Today: {}", due.rests());
        return std::iter::once(heading).chain(left_out).collect();
    };
    let mut lines: Vec<String> = changes(file.plan, plan, due, fitted).chain(left_out).collect();
    let cut = fitted.words();
    if cut != file.fitted.words() {
        let cut = cut.unwrap_or_else(|| "Nothing is left out for time".to_owned());
        lines.push(format!("  {cut}"));
    }
    if !lines.is_empty() {
        lines.insert(0, format!("Due today, {} in all:", length(fitted.plan.usual())));
    }
    lines
}

/// What is due more, less or otherwise of what there is time for, in the order of the file.
fn changes(
    file: &Plan,
    plan: &Plan,
    due: &Prescription,
    fitted: &Fitted,
) -> impl Iterator<Item = String> {
    let mut own: Vec<usize> = (0..file.items.len()).collect();
    // What is not to be done today is no item of today's plan.
    let mut kept = plan.items.iter().filter(|item| item.origin.is_none()).peekable();
    own.retain(|item| kept.next_if(|kept| **kept == file.items[*item]).is_some());
    let is_kept = |today: &usize| fitted.places.get(*today).is_some_and(Option::is_some);
    let places = (0..plan.items.len()).filter(is_kept);
    let mut changes: Vec<(usize, String)> = places
        .filter_map(|today| {
            let item = *own.get(plan.place(today).0.checked_sub(1)?)?;
            Some((item, change(file, item, plan, today, due)?))
        })
        .collect();
    changes.sort_by_key(|(item, _)| *item);
    changes.into_iter().map(|(_, words)| words)
}

/// What is due of one of the file's exercises, and what the file says; None if that is the same and
/// nothing hurt, or another version stands in the place of this one.
fn change(
    file: &Plan,
    item: usize,
    plan: &Plan,
    today: usize,
    due: &Prescription,
) -> Option<String> {
    let (planned, now) = (&file.items[item], &plan.items[today]);
    let (before, amount) = (file.amount(item), plan.amount(today));
    let is_other = now.name() != planned.name();
    let note = due.note(today).filter(|note| note.is_told() || is_other);
    if amount.is_empty() || (amount == before && note.is_none() && !is_other) {
        return None;
    }
    let mut words = format!("  {}", now.name());
    if now.title != planned.title {
        words.push_str(&format!(" instead of {}", planned.title));
    }
    words.push_str(&format!(": {amount}"));
    if amount != before {
        words.push_str(&format!(" instead of {before}"));
    }
    words.push_str(&match note.and_then(|note| note.why.as_deref()) {
        Some(why) => format!(". {why}"),
        None => ", as the last time".to_owned(),
    });
    Some(words)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;
    use crate::coach::fit::Fit;
    use crate::coach::prescription::{LeftOut, Note};
    use crate::document::Source;
    use crate::exercise::Library;
    use crate::plan::{self, Way};
    use crate::routine;

    const PLANK: &str = "[[exercise]]\nuse = \"front-plank\"\nhold = 20\n";
    const SQUAT: &str = "[[exercise]]\nuse = \"squat\"\nreps = 10\n";
    const SIDE: &str = "[[exercise]]\nuse = \"side-plank\"\nsets = 2\nhold = 15\n";

    fn plan(exercises: &[&str], library: &Library) -> Plan {
        let text = format!("format = 1\ntitle = \"Mine\"\n{}", exercises.concat());
        let routine = routine::read(&Source::new("mine.toml", text), "mine", library).unwrap();
        plan::build(&routine, |id| library.get(id)).unwrap()
    }

    /// What is told within so many minutes.
    fn within(file: &Plan, due: &Prescription, minutes: u32, library: &Library) -> Vec<String> {
        let text = format!("format = 1\ntitle = \"Mine\"\n{PLANK}");
        let routine = routine::read(&Source::new("mine.toml", text), "mine", library).unwrap();
        let fit =
            |plan: &Plan| Fit::new(plan, |id| Some(library.get(id)?.kind)).within(minutes).unwrap();
        let file = File { routine: &routine, plan: file, fitted: &fit(file) };
        super::lines(&file, due, due.plan.as_ref().map(fit).as_ref())
    }

    fn lines(file: &Plan, due: &Prescription) -> Vec<String> {
        within(file, due, 60, &Library::load(None))
    }

    #[test]
    fn what_there_is_no_time_for_today_is_not_due() {
        let library = Library::load(None);
        let file = plan(&[PLANK, SIDE, SQUAT], &library);
        let mut today = file.clone();
        today.dose(0, 60);
        today.dose(2, 30);
        let notes = vec![(0, note("It went well", Ordering::Greater))];
        let due = Prescription { plan: Some(today), notes, left_out: Vec::new() };
        assert_eq!(
            within(&file, &due, 5, &library),
            [
                "Due today, 4 min 50 s in all:",
                "  Front plank: 1 min instead of 20 s. It went well",
                "  Squat: 30 reps instead of 10 reps, as the last time",
                "  Left out for time: 1 set of Side plank",
            ]
        );
        assert_eq!(
            within(&file, &due, 3, &library),
            [
                "Due today, 2 min 15 s in all:",
                "  Front plank: 1 min instead of 20 s. It went well",
                "  Left out for time: 1 set of Side plank, Squat",
            ]
        );
        let mut longer = file.clone();
        longer.dose(0, 120);
        let due = Prescription { plan: Some(file), notes: Vec::new(), left_out: Vec::new() };
        let last = within(&longer, &due, 4, &library).pop();
        assert_eq!(last.as_deref(), Some("  Nothing is left out for time"));
    }

    fn note(why: &str, change: Ordering) -> Note {
        Note { why: Some(why.to_owned()), change, is_pain: false, offer: None }
    }

    #[test]
    fn what_is_due_as_the_file_says_needs_no_words() {
        let library = Library::load(None);
        let file = plan(&[PLANK, SQUAT], &library);
        let notes = vec![(0, note("The same today", Ordering::Equal))];
        let due = Prescription { plan: Some(file.clone()), notes, left_out: Vec::new() };
        assert_eq!(lines(&file, &due), [""; 0]);
    }

    #[test]
    fn what_hurt_is_told_where_no_more_or_less_of_it_is_due_than_the_last_time() {
        let library = Library::load(None);
        let file = plan(&[PLANK, SQUAT], &library);
        let mut today = file.clone();
        today.dose(0, 30);
        let hurt = |why: &str| Note { is_pain: true, ..note(why, Ordering::Equal) };
        let easier = Note { offer: Some(Way::Easier), ..note("The same: `e`", Ordering::Equal) };
        let lines_of = |first: Note, second: Note| {
            let notes = vec![(0, first), (1, second)];
            let due = Prescription { plan: Some(today.clone()), notes, left_out: Vec::new() };
            lines(&file, &due)[1..].to_vec()
        };
        assert_eq!(
            lines_of(hurt("The same: pain 4"), hurt("It hurt")),
            ["  Front plank: 30 s instead of 20 s. The same: pain 4", "  Squat: 10 reps. It hurt",]
        );
        assert_eq!(
            lines_of(easier.clone(), easier),
            [
                "  Front plank: 30 s instead of 20 s. The same: `e`",
                "  Squat: 10 reps. The same: `e`",
            ]
        );
    }

    #[test]
    fn what_is_due_otherwise_is_told_with_why_beside_what_the_file_says() {
        let library = Library::load(None);
        let file = plan(&[SQUAT, PLANK, SIDE, SQUAT], &library);
        let mut today = plan(&[PLANK, SIDE, SQUAT], &library);
        today.dose(2, 12);
        today.dose(0, 25);
        let swap = today.swap(1, Way::Easier, |id| library.get(id)).unwrap();
        let there = today.take_place(1, 0, &swap).unwrap();
        today.relay(0, 1, there, &swap);
        let notes = vec![
            (0, note("25 s today: it went well", Ordering::Greater)),
            (there, note("Easier today: it hurt", Ordering::Equal)),
            (2, note("The same today", Ordering::Equal)),
        ];
        let rests = LeftOut { title: "Squat".into(), why: "Left out".into() };
        let due = Prescription { plan: Some(today), notes, left_out: vec![rests] };
        assert_eq!(
            lines(&file, &due),
            [
                "Due today, 4 min 8 s in all:",
                "  Front plank: 25 s instead of 20 s. 25 s today: it went well",
                "  Side plank: Knees bent and down: 2 × 15 s, each side. Easier today: it hurt",
                "  Squat: 12 reps instead of 10 reps, as the last time",
                "  Squat: Left out",
            ]
        );
    }
}
