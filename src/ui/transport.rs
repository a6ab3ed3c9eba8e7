//! Play, pause, step; the clock; how fast.

use super::command::Speed;
use super::parts::{Icon, Picture};
use super::store::Playhead;
use super::{Command, use_store};
use crate::session::RunState;
use crate::text::page as words;
use leptos::prelude::*;

#[component]
pub(super) fn Transport() -> impl IntoView {
    let store = use_store();
    let at = move |of: fn(&Playhead) -> bool| Memo::new(move |_| store.playhead.with(of));
    let is_start = at(|at| at.events == 0);
    let is_newest = at(|at| !at.is_past());
    let can_step = at(Playhead::can_step);
    let can_play = at(Playhead::can_play);
    let button = move |picture: Picture,
                       label: &'static str,
                       keys: &'static str,
                       is_off: Signal<bool>,
                       command: Command| {
        view! {
            <button class="button icon-only" type="button" aria-label=label title=[label, " (", keys, ")"].concat()
                aria-disabled=move || is_off.get().to_string()
                on:click=move |_| {
                    if !is_off.get_untracked() {
                        store.dispatch(command.clone());
                    }
                }>
                <Icon picture/>
            </button>
        }
    };
    let play_label = move || {
        if store.playing.get() { words::PAUSE } else { words::PLAY }
    };
    let play_picture =
        Signal::derive(move || if store.playing.get() { Picture::Pause } else { Picture::Play });
    view! {
        <div class="transport">
            {button(Picture::ToStart, words::TO_START, "Home", is_start.into(), Command::ToStart)}
            {button(Picture::StepBack, words::STEP_BACK, ",", is_start.into(), Command::StepBack)}
            <button class="play" type="button" aria-label=play_label title=move || [play_label(), " (K)"].concat()
                aria-disabled=move || (!can_play.get()).to_string()
                on:click=move |_| store.dispatch(Command::PlayOrPause)>
                <Icon picture=play_picture/>
            </button>
            {button(Picture::Step, words::STEP, ".", Signal::derive(move || !can_step.get()), Command::Step)}
            {button(Picture::ToNewest, words::TO_NEWEST, "End", is_newest.into(), Command::ToNewest)}
            <p class="clock" dir="ltr">
                {move || store.playhead.with(|at| at.now.to_string())}
                <small>{words::SECONDS}</small>
            </p>
            <StateTag/>
            <SpeedChoice/>
        </div>
    }
}

#[component]
fn StateTag() -> impl IntoView {
    let store = use_store();
    let tag = Memo::new(move |_| {
        let playing = store.playing.get();
        store.playhead.with(|at| match (at.is_past(), playing, at.state) {
            (_, true, _) => words::PLAYING,
            (true, false, _) => words::PAST,
            (false, false, RunState::Stopped) => words::STOPPED_TAG,
            (false, false, RunState::Finished) => words::FINISHED,
            (false, false, RunState::Running | RunState::Idle | RunState::Storm | RunState::HistoryFull) => {
                words::PAUSED
            }
        })
    });
    view! { <span class="tag">{move || tag.get()}</span> }
}

#[component]
fn SpeedChoice() -> impl IntoView {
    let store = use_store();
    let option = move |speed: Speed| {
        view! {
            <label class="choice">
                <input type="radio" name="speed" prop:checked=move || store.speed.get() == speed
                    on:change=move |_| store.dispatch(Command::SetSpeed(speed))/>
                <span dir="ltr">{speed.as_str()}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices speed" aria-label=words::SPEED>
            {Speed::ALL.map(option).into_iter().collect::<Vec<_>>()}
        </fieldset>
    }
}
