//! A small whole number with a button on either side.

use super::{Icon, Picture};
use crate::text::page as words;
use leptos::prelude::*;

/// `value` is `None` where code computes it; then it can only be looked at.
#[component]
pub(in crate::ui) fn Stepper(
    label: &'static str,
    min: u32,
    #[prop(into)] value: Signal<Option<u32>>,
    /// Whether it can be changed at the moment.
    #[prop(into)]
    is_open: Signal<bool>,
    set: impl Fn(u32) + Copy + Send + 'static,
) -> impl IntoView {
    let invalid = RwSignal::new(false);
    let is_fixed = move || value.get().is_none() || !is_open.get();
    let step = move |by: i32| {
        if let Some(number) = value.get_untracked().filter(|_| !is_fixed()) {
            let next = number.saturating_add_signed(by).max(min);
            if next != number {
                invalid.set(false);
                set(next);
            }
        }
    };
    let typed = move |text: String| {
        let number = text.trim().parse::<u32>().ok().filter(|number| *number >= min);
        invalid.set(number.is_none());
        if let Some(number) = number {
            set(number);
        }
    };
    let hint = if min == 0 { words::WHOLE_FROM_0 } else { words::WHOLE_FROM_1 };
    let field = ["field-", label].concat();
    let note = ["note-", label].concat();
    let name = move |what: &str| [what, " ", label].concat();
    view! {
        <div class="field">
            <label class="label" for=field.clone()>{label}</label>
            <div class="stepper" data-fixed=move || is_fixed().then_some("")>
                <button type="button" aria-label=name(words::LESS) on:click=move |_| step(-1)
                    aria-disabled=move || (is_fixed() || value.get() == Some(min)).to_string()>
                    <Icon picture=Picture::Less/>
                </button>
                <input id=field type="number" inputmode="numeric" min=min.to_string() step="1" dir="ltr"
                    aria-describedby=note.clone() aria-invalid=move || invalid.get().to_string()
                    readonly=is_fixed
                    prop:value=move || value.get().map(|number| number.to_string()).unwrap_or_default()
                    on:change:target=move |event| typed(event.target().value())/>
                <button type="button" aria-label=name(words::MORE) on:click=move |_| step(1)
                    aria-disabled=move || is_fixed().to_string()>
                    <Icon picture=Picture::More/>
                </button>
            </div>
            <p class="hint" id=note>
                {move || match (value.get(), invalid.get()) {
                    (None, _) => words::SET_IN_CODE,
                    (Some(_), true) => hint,
                    (Some(_), false) => "",
                }}
            </p>
        </div>
    }
}
