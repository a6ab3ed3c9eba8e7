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

#[component]
fn ThemeSwitch() -> impl IntoView {
    let store = use_store();
    let option = move |theme: Theme| {
        let (picture, label) = match theme {
            Theme::Auto => (Picture::Auto, words::THEME_AUTO),
            Theme::Light => (Picture::Sun, words::THEME_LIGHT),
            Theme::Dark => (Picture::Moon, words::THEME_DARK),
        };
        view! {
            <label class="choice" title=label>
                <input type="radio" name="theme" prop:checked=move || store.theme.get() == theme
                    on:change=move |_| store.dispatch(Command::SetTheme(theme))/>
                <Icon picture/>
                <span class="hidden">{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices" aria-label=words::THEME>
            {Theme::ALL.map(option).into_iter().collect::<Vec<_>>()}
        </fieldset>
    }
}
