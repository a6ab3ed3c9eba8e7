//! The page as a whole: where each panel stands, and the regions that are spoken.

use super::command::{Panel, Width};
use super::editor::{Editor, Tabs};
use super::log::EventLog;
use super::parts::{Icon, Picture};
use super::top::Top;
use super::transport::Transport;
use super::tree::Stage;
use super::{Command, Store, browser, keyboard, use_store};
use crate::text::page as words;
use leptos::mount::mount_to_body;
use leptos::prelude::*;

/// Puts the page where its first paint is.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
    // The first paint has done its work.
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

#[component]
fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    store.theme.get_untracked().show();
    keyboard::listen(store);
    store.dispatch(Command::Play);

    if let Some(root) = document().document_element() {
        browser::observe_size(root, move |width, _| store.dispatch(Command::FitTo(Width::of(width))));
    }
    // Where one panel is shown at a time, that one is the page's main part.
    let side_role = move || if store.is_alone(Panel::Specs) { "main" } else { "complementary" };
    view! {
        <SkipLinks/>
        <div class="app" data-tab=move || store.tab.get().as_str() data-panel=move || store.panel.get().as_str()>
            <Top/>
            <section class="side" role=side_role aria-label=words::EDITOR>
                <Tabs/>
                <Editor/>
            </section>
            <Stage/>
            <EventLog/>
            <section class="time" id="time" tabindex="-1" aria-label=words::TIME data-keys="">
                <Transport/>
            </section>
            <Panels/>
        </div>
        <p class="spoken" role="status">{move || store.spoken.get()}</p>
    }
}

/// For those who go through the page by keyboard: buttons, because the address is not theirs to change.
#[component]
fn SkipLinks() -> impl IntoView {
    let links = words::SKIP_TO.map(|(label, id)| {
        let skip = move |_| {
            if let Some(element) = keyboard::element(id) {
                let _ = element.focus();
            }
        };
        view! { <button type="button" on:click=skip>{label}</button> }
    });
    view! { <nav class="skip" aria-label="Skip">{links.into_iter().collect::<Vec<_>>()}</nav> }
}

/// What a narrow page shows, chosen at its bottom.
#[component]
fn Panels() -> impl IntoView {
    let store = use_store();
    let panel = |panel: Panel, picture: Picture, label: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (store.panel.get() == panel).to_string()
                on:click=move |_| store.dispatch(Command::ShowPanel(panel))>
                <Icon picture/>
                {label}
            </button>
        }
    };
    view! {
        <nav class="panels" aria-label=words::VIEWS>
            {panel(Panel::Tree, Picture::Tree, words::TREE)}
            {panel(Panel::Log, Picture::Log, words::LOG)}
            {panel(Panel::Specs, Picture::Specs, words::SPECS)}
        </nav>
    }
}
