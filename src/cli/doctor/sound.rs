//! What a session is heard by.

use crate::config::{Config, Voice};
use crate::shell::{self, Hearing, SoundDevice, Unheard};

use super::super::Console;
use super::Finding;

/// The device that a session would play on. Asking for it may take seconds.
pub(super) fn device(hearing: Hearing) -> Option<SoundDevice> {
    (hearing == Hearing::All).then(shell::sound_device).flatten()
}

pub(super) fn findings(
    hearing: Hearing,
    config: &Config,
    device: Option<&SoundDevice>,
) -> Vec<Finding> {
    let mut findings = vec![tones(hearing, config, device)];
    if hearing == Hearing::All {
        findings.push(voice(config, shell::speech_program().as_deref()));
    }
    findings
}

fn tones(hearing: Hearing, config: &Config, device: Option<&SoundDevice>) -> Finding {
    const ABOUT: &str = "sound";
    let bell = config.sound.bell;
    match (hearing, device) {
        (Hearing::Off, _) => Finding::note(ABOUT, "off, as PREHAB_SOUND says"),
        (Hearing::Bell, _) if bell => Finding::note(ABOUT, "the bell alone, as PREHAB_SOUND says"),
        (Hearing::Bell, _) => {
            Finding::note(ABOUT, "none: PREHAB_SOUND leaves the bell, and your settings do not")
        }
        (Hearing::All, Some(SoundDevice { server, name })) => {
            let found = format!("{name}, through {server}");
            match config.sound.on {
                true => Finding::ok(ABOUT, format!("{found}, at {} %", config.sound.volume))
                    .help("`prehab doctor --sound` plays a tone and a sentence"),
                false => {
                    Finding::note(ABOUT, format!("{found}; off until `m`, as your settings say"))
                }
            }
        }
        (Hearing::All, None) => {
            let instead = if bell { "the bell rings instead" } else { "no bell either" };
            Finding::note(ABOUT, format!("no device that plays; {instead}"))
                .help("start PulseAudio, or PipeWire with pipewire-pulse")
        }
    }
}

/// `program`: where the platform's speech lies.
fn voice(config: &Config, program: Option<&str>) -> Finding {
    const ABOUT: &str = "voice";
    const HELP: &str = "install espeak-ng";
    match (config.sound.voice, program) {
        (Voice::Off, _) => Finding::note(ABOUT, "off, as your settings say"),
        (Voice::Clips, Some(program)) => {
            Finding::ok(ABOUT, format!("prehab's own; {program} for titles of your own"))
        }
        (Voice::Clips, None) => {
            Finding::note(ABOUT, "prehab's own; titles of your own are not said").help(HELP)
        }
        (Voice::System, Some(program)) => Finding::ok(ABOUT, program),
        (Voice::System, None) => {
            Finding::note(ABOUT, "prehab's own, because there is no speech program").help(HELP)
        }
    }
}

/// Plays the tone and says the sentence, and says on `console` what is to be heard.
pub(super) fn play(
    hearing: Hearing,
    config: &Config,
    device: Option<&SoundDevice>,
    console: &mut Console<'_>,
) -> std::io::Result<Result<(), Unheard>> {
    let percent = config.sound.volume;
    match config.sound.voice {
        _ if hearing != Hearing::All => {
            writeln!(
                console.out,
                "\nPREHAB_SOUND leaves the sound device alone: nothing is played."
            )?;
            return Ok(Ok(()));
        }
        _ if device.is_none() => return Ok(Err(Unheard::NoDevice)),
        Voice::Off => writeln!(console.out, "\nPlaying three rising notes, at {percent} %.")?,
        Voice::Clips | Voice::System => {
            let words = shell::SENTENCE.map(|words| words.trim_end_matches('.')).join(". ");
            writeln!(
                console.out,
                "\nPlaying at {percent} %: three rising notes, then \"{words}.\""
            )?;
        }
    }
    console.out.flush()?;
    Ok(shell::play(config.sound))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Mark;

    #[test]
    fn what_is_heard_is_told_with_the_remedy_for_what_is_not() {
        let device = SoundDevice { server: "ALSA", name: "Speakers".into() };
        let mut config = Config::default();
        let told = |hearing, config: &Config, device| tones(hearing, config, device).text(false);
        let found = told(Hearing::All, &config, Some(&device));
        assert!(
            found.starts_with("ok") && found.contains("Speakers, through ALSA, at 70 %"),
            "{found}"
        );
        let none = told(Hearing::All, &config, None);
        assert!(none.contains("the bell rings instead") && none.contains("help: start"), "{none}");
        assert!(told(Hearing::Bell, &config, None).contains("bell alone"));
        config.sound.bell = false;
        assert!(told(Hearing::All, &config, None).contains("no bell either"));
        assert!(told(Hearing::Bell, &config, None).contains("none"));
        assert!(told(Hearing::Off, &config, None).contains("off, as PREHAB_SOUND says"));
        config.sound.on = false;
        assert!(told(Hearing::All, &config, Some(&device)).contains("off until `m`"));
    }

    #[test]
    fn who_speaks_is_told() {
        for (who, program, mark, words) in [
            (Voice::Clips, Some("/bin/espeak-ng"), Mark::Ok, "/bin/espeak-ng for titles"),
            (Voice::Clips, None, Mark::Note, "are not said"),
            (Voice::System, Some("/bin/espeak-ng"), Mark::Ok, "/bin/espeak-ng"),
            (Voice::System, None, Mark::Note, "because there is no speech program"),
            (Voice::Off, Some("/bin/espeak-ng"), Mark::Note, "off"),
        ] {
            let mut config = Config::default();
            config.sound.voice = who;
            let found = voice(&config, program);
            assert!(found.mark == mark && found.text(false).contains(words), "{found:?}");
        }
    }
}
