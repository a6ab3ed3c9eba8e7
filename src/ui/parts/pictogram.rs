//! A strategy in one picture: three lanes, one crashes, and the broken lanes are those that start again.

use crate::otp::Strategy;
use leptos::prelude::*;

#[component]
pub(in crate::ui) fn Pictogram(#[prop(into)] strategy: Signal<Strategy>) -> impl IntoView {
    view! {
        <svg class="pictogram" viewBox="0 0 44 26" aria-hidden="true" focusable="false"
            inner_html=move || lanes(strategy.get())/>
    }
}

const fn lanes(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::OneForOne | Strategy::SimpleOneForOne => {
            r#"<path class="old" d="M2 3.5H42M2 13H14.5M2 22.5H42"/><path class="new" d="M28 13H42"/><path class="crash" d="M18.5 10.2l5.6 5.6M24.1 10.2l-5.6 5.6"/>"#
        }
        Strategy::OneForAll => {
            r#"<path class="old" d="M2 3.5H16.5M2 13H14.5M2 22.5H16.5"/><path class="new" d="M28 3.5H42M28 13H42M28 22.5H42"/><path class="crash" d="M18.5 10.2l5.6 5.6M24.1 10.2l-5.6 5.6"/>"#
        }
        Strategy::RestForOne => {
            r#"<path class="old" d="M2 3.5H42M2 13H14.5M2 22.5H16.5"/><path class="new" d="M28 13H42M28 22.5H42"/><path class="crash" d="M18.5 10.2l5.6 5.6M24.1 10.2l-5.6 5.6"/>"#
        }
    }
}
