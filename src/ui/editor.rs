//! The editor beside the stage: tabs for the supervisors' settings and for the source itself.

use super::code::Code;
use super::command::{Tab, Width};
use super::specs::Specs;
use super::{Command, use_store};
use crate::text::page as words;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The tabs. Where the page is wide, the log has a place of its own and Specs is what its tab falls back to.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    let store = use_store();
    let shown = shown();
    let tab = move |tab: Tab, label: &'static str| {
        let is_shown = move || shown.get() == tab;
        view! {
            <button type="button" role="tab" id=tab_id(tab) data-tab=tab.as_str() aria-controls=panel_id(tab)
                aria-selected=move || is_shown().to_string()
                tabindex=move || if is_shown() { "0" } else { "-1" }
                on:click=move |_| store.dispatch(Command::ShowTab(tab))>
                {label}
            </button>
        }
    };
    let keys = move |event: KeyboardEvent| {
        let tabs: &[Tab] = match store.width.get_untracked() {
            Width::Wide | Width::Narrow => &[Tab::Specs, Tab::Code],
            Width::Middle => &[Tab::Specs, Tab::Code, Tab::Log],
        };
        let at = tabs.iter().position(|tab| *tab == shown.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tabs.len(),
            "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
            "Home" => 0,
            "End" => tabs.len() - 1,
            _ => return,
        };
        event.prevent_default();
        store.dispatch(Command::ShowTab(tabs[to]));
        if let Some(element) = super::keyboard::element(&tab_id(tabs[to])) {
            let _ = element.focus();
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=words::EDITOR on:keydown=keys>
            {tab(Tab::Specs, words::SPECS)}
            {tab(Tab::Code, words::CODE)}
            {tab(Tab::Log, words::LOG)}
        </div>
    }
}

#[component]
pub(super) fn Editor() -> impl IntoView {
    let shown = shown();
    view! {
        <div class="editor" id="editor" tabindex="-1">
            <div class="panel" role="tabpanel" id=panel_id(Tab::Specs) aria-labelledby=tab_id(Tab::Specs)
                hidden=move || shown.get() == Tab::Code>
                <Specs/>
            </div>
            <div class="panel" role="tabpanel" id=panel_id(Tab::Code) aria-labelledby=tab_id(Tab::Code)
                hidden=move || shown.get() != Tab::Code>
                <Code/>
            </div>
        </div>
    }
}

fn shown() -> Memo<Tab> {
    let store = use_store();
    Memo::new(move |_| match store.tab.get() {
        Tab::Log if store.width.get() != Width::Middle => Tab::Specs,
        tab @ (Tab::Specs | Tab::Code | Tab::Log) => tab,
    })
}

fn tab_id(tab: Tab) -> String {
    ["tab-", tab.as_str()].concat()
}

fn panel_id(tab: Tab) -> String {
    match tab {
        Tab::Specs | Tab::Code => ["panel-", tab.as_str()].concat(),
        Tab::Log => "log".to_owned(),
    }
}
