//! What a moving figure may take of the line to the terminal, which may be a slow one.

use std::time::Duration;

use crate::session::Moment;

use super::clock::Speed;

/// So many bytes a second: as much as a line of 64 kbit/s has room for, and a little less.
const RATE: u64 = 7500;

/// What was left of the allowance for so long can still be spent.
const KEPT: Duration = Duration::from_millis(100);

/// No frame puts the next one off for longer, whatever it took: a screen that was just opened must
/// not stand still.
const LONGEST: Duration = Duration::from_millis(200);

/// Puts a figure's frames off as long as those before took more than they may. What is due in a
/// session is never put off, but what it takes counts.
#[derive(Debug)]
pub(super) struct Allowance {
    speed: Speed,
    /// Up to when what was spent has used it up.
    spent: Duration,
}

impl Allowance {
    /// With a clock that runs so fast.
    pub(super) const fn of(speed: Speed) -> Self {
        Self { speed, spent: Duration::ZERO }
    }

    /// Takes note of so many bytes that were written.
    pub(super) fn spend(&mut self, bytes: usize, now: Moment) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let time = Duration::from_micros(bytes.saturating_mul(1_000_000) / RATE);
        let [time, kept, longest] = [time, KEPT, LONGEST].map(|time| self.speed.session(time));
        let begun = self.spent.max(now.0.saturating_sub(kept));
        self.spent = (begun + time).min(now.0 + longest);
    }

    /// When the next frame of the figure may come at the earliest.
    pub(super) const fn next(&self) -> Moment {
        Moment(self.spent)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::app::fixture::{CORE, Desk, routine};
    use crate::app::{Message, Sight};
    use crate::config::Config;
    use crate::exercise::Library;
    use crate::plan;
    use crate::shell::frames::Frames;
    use crate::ui::{self, theme::Theme};

    const fn at(ms: u64) -> Moment {
        Moment(Duration::from_millis(ms))
    }

    /// When there may be another frame after so many bytes at these moments.
    fn spent(all: &[(usize, Moment)]) -> Moment {
        let mut allowance = Allowance::of(Speed::REAL);
        for (bytes, now) in all {
            allowance.spend(*bytes, *now);
        }
        allowance.next()
    }

    #[test]
    fn what_was_written_has_its_time() {
        let all = [(750, at(1000)), (600, at(1000)), (300, at(1050)), (0, at(1060))];
        assert_eq!(spent(&all[..1]), at(1000), "some was left");
        assert_eq!(spent(&all[..2]), at(1080));
        assert_eq!(spent(&all), at(1120));
    }

    #[test]
    fn a_whole_screen_holds_nothing_up_for_long() {
        assert_eq!(spent(&[(50_000, at(1000))]), at(1200));
    }

    #[test]
    fn the_line_is_no_faster_when_the_clock_is() {
        let mut fast = Allowance::of(Speed::parse("20").unwrap());
        fast.spend(1350, at(20_000));
        assert_eq!(fast.next(), at(21_600));
    }

    /// A session of one exercise that has just begun.
    fn begun(library: &Library, id: &str) -> Desk {
        let text = format!(
            "format = 1\ntitle = \"One\"\n[defaults]\nprepare = \"1s\"\n\
             [[exercise]]\nuse = \"{id}\"\n"
        );
        let plan = plan::build(&routine("one", &text), |id| library.get(id)).unwrap();
        let mut desk = Desk::empty();
        desk.run(plan);
        desk.wait(1.0);
        desk
    }

    /// How many bytes so many seconds take in a window of 100 columns and 30 rows that was drawn
    /// before, and in how many frames.
    fn taken(desk: &mut Desk, seconds: u64) -> (u64, u64) {
        let theme = Theme { colour: true, ..Theme::default() };
        let mut terminal = Frames::new(std::io::sink(), Rect::default());
        let mut draw = |desk: &mut Desk| {
            let mut sight = Sight::default();
            let view = |buf: &mut _| sight = ui::draw(&desk.model, theme, desk.now, buf).sight;
            let bytes = terminal.draw(Rect::new(0, 0, 100, 30), view).unwrap();
            desk.say(Message::Drawn(sight));
            bytes
        };
        let mut allowance = Allowance::of(Speed::REAL);
        allowance.spend(draw(desk), desk.now.moment);
        let end = desk.now.moment.0 + Duration::from_secs(seconds);
        let (mut bytes, mut frames) = (0, 0);
        loop {
            let wake = desk.model.next_wake(desk.now);
            let frame = desk.model.next_frame(desk.now).map(|due| due.max(allowance.next()));
            let due = wake.into_iter().chain(frame).min();
            let Some(Moment(due)) = due.filter(|due| due.0 <= end) else { return (bytes, frames) };
            desk.wait(due.saturating_sub(desk.now.moment.0).as_secs_f64());
            let drawn = draw(desk);
            allowance.spend(drawn, desk.now.moment);
            bytes += drawn as u64;
            frames += 1;
        }
    }

    #[test]
    fn no_moving_figure_takes_more_than_it_may() {
        const SECONDS: u64 = 4;
        /// What somebody with a line of 64 kbit/s can watch.
        const MOST: u64 = 8000;
        let library = Library::load(None);
        for id in library.ids() {
            let (bytes, frames) = taken(&mut begun(&library, id), SECONDS);
            assert!(bytes <= SECONDS * MOST, "{id}: {bytes} bytes in {SECONDS} s");
            assert!(frames <= SECONDS * 15, "{id}: {frames} frames in {SECONDS} s");
        }
    }

    #[test]
    fn the_fastest_drills_still_move() {
        let library = Library::load(None);
        for id in ["high-knees", "walking-lunge"] {
            let (_, frames) = taken(&mut begun(&library, id), 4);
            assert!(frames >= 4 * 9, "{id}: {frames} frames in 4 s");
        }
    }

    #[test]
    fn a_lit_border_takes_no_more_than_a_third_of_a_second() {
        let taken = |flash| {
            let mut desk = Desk::running(CORE);
            let mut config = Config::default();
            config.sound.flash = flash;
            desk.say(Message::Settings(config));
            desk.wait(4.5);
            taken(&mut desk, 2).0
        };
        let [with, without] = [true, false].map(taken);
        assert!((without + 500..without + RATE / 3).contains(&with), "{with} and {without} bytes");
    }

    #[test]
    fn a_running_hold_takes_few_bytes() {
        let mut desk = Desk::running(CORE);
        desk.wait(6.0);
        let (bytes, frames) = taken(&mut desk, 20);
        assert_eq!(frames, 20);
        assert!(bytes <= 20 * 300, "{bytes} bytes in 20 s");
    }
}
