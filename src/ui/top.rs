//! The bar at the top: what this is, which scenario is shown, and the theme.

use super::parts::{Icon, Picture};
use super::theme::Theme;
use super::{Command, use_store};
use crate::text::page as words;
use leptos::prelude::*;

#[component]
pub(super) fn Top() -> impl IntoView {
    let store = use_store();
    let is_edited = Memo::new(move |_| store.source.with(|source| *source != super::store::STARTER));
    view! {
        <header class="top">
            <h1 class="brand"><span class="logo"><Icon picture=Picture::Logo/></span><span>{words::TITLE}</span></h1>
            <span class="rule"/>
            <p class="scenario">
                {words::STARTER}
                <Show when=move || is_edited.get()><span class="edited">{words::EDITED}</span></Show>
            </p>
            <ThemeSwitch/>
        </header>
    }
}

/// Goes through light, dark, and as the system has it.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let store = use_store();
    let label = move || match store.theme.get() {
        Theme::Auto => words::THEME_AUTO,
        Theme::Light => words::THEME_LIGHT,
        Theme::Dark => words::THEME_DARK,
    };
    let picture = Signal::derive(move || match store.theme.get() {
        Theme::Auto => Picture::Auto,
        Theme::Light => Picture::Sun,
        Theme::Dark => Picture::Moon,
    });
    view! {
        <button class="button icon-only theme" type="button" aria-label=label title=label
            on:click=move |_| store.dispatch(Command::SetTheme(store.theme.get_untracked().next()))>
            <Icon picture/>
        </button>
    }
}
