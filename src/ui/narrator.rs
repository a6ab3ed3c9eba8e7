//! The narrator above the tree, and the banners that say why a run does not go on.

use super::parts::{GlyphIcon, Prose};
use super::{Command, use_store};
use crate::session::RunState;
use crate::text::page as words;
use crate::view::Glyph;
use leptos::prelude::*;

#[component]
pub(super) fn Narrator() -> impl IntoView {
    let store = use_store();
    let glyph = Memo::new(move |_| {
        store.on_beat();
        store.with_scene(|scene| scene.narrator.glyph(&scene.tree))
    });
    view! {
        <div class="narrator">
            <GlyphIcon glyph/>
            <Prose sentence=store.sentence/>
        </div>
    }
}

/// Why the run does not go on, and what to do about it.
#[component]
pub(super) fn Banner() -> impl IntoView {
    let store = use_store();
    let state = Memo::new(move |_| store.playhead.with(|at| (!at.is_past()).then_some(at.state)));
    let banner = move |text: &'static str, label: &'static str, command: Command| {
        view! {
            <div class="banner">
                <GlyphIcon glyph=Glyph::GaveUp/>
                <p>{text}</p>
                <button class="button accent" type="button" on:click=move |_| store.dispatch(command.clone())>
                    {label}
                </button>
            </div>
        }
    };
    view! {
        <div role="alert">
            {move || match state.get()? {
                RunState::Stopped => {
                    Some(banner(words::APPLICATION_STOPPED, words::START_AGAIN, Command::StartAgain))
                }
                RunState::Storm => Some(banner(words::STORM, words::CONTINUE, Command::ContinueAfterStorm)),
                RunState::HistoryFull => Some(banner(words::HISTORY_FULL, words::START_AGAIN, Command::StartAgain)),
                RunState::Running | RunState::Idle | RunState::Finished => None,
            }}
        </div>
    }
}
