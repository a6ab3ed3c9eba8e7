//! Icons on a 16 px grid, drawn in the colour of the text around them.

use crate::view::Glyph;
use leptos::prelude::*;

/// The pictures of controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Picture {
    Play,
    Pause,
    Step,
    StepBack,
    ToStart,
    ToNewest,
    Because,
    Sun,
    Moon,
    Auto,
    Tree,
    Log,
    Specs,
    Check,
    Problem,
    Less,
    More,
    Logo,
}

/// A picture beside a word, or in a button that has a name of its own.
#[component]
pub(in crate::ui) fn Icon(#[prop(into)] picture: Signal<Picture>) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"
            inner_html=move || picture.get().markup()/>
    }
}

/// The shape of a status or an event. The word for it stands beside it, or in the name of what it is part of.
#[component]
pub(in crate::ui) fn GlyphIcon(#[prop(into)] glyph: Signal<Glyph>) -> impl IntoView {
    view! {
        <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false"
            data-glyph=move || glyph.get().as_str() inner_html=move || shape(glyph.get())/>
    }
}

impl Picture {
    const fn markup(self) -> &'static str {
        match self {
            Picture::Play => {
                r#"<path d="M5 3.2v9.6a.6.6 0 0 0 .92.5l7.4-4.8a.6.6 0 0 0 0-1L5.92 2.7A.6.6 0 0 0 5 3.2Z" fill="currentColor" stroke="none"/>"#
            }
            Picture::Pause => r#"<path d="M5.2 3v10M10.8 3v10" stroke-width="2.4"/>"#,
            Picture::Step => r#"<path d="M4 4l5 4-5 4z" fill="currentColor"/><path d="M12 4v8"/>"#,
            Picture::StepBack => r#"<path d="M12 4L7 8l5 4z" fill="currentColor"/><path d="M4 4v8"/>"#,
            Picture::ToStart => r#"<path d="M3 3.5v9M8 4.5L4.8 8 8 11.5M13 4.5L9.8 8 13 11.5"/>"#,
            Picture::ToNewest => r#"<path d="M13 3.5v9M3 4.5L6.2 8 3 11.5M8 4.5L11.2 8 8 11.5"/>"#,
            Picture::Because => r#"<path d="M13 12.5H7A3 3 0 0 1 4 9.5v-5M1.5 7L4 4.2 6.5 7"/>"#,
            Picture::Sun => {
                r#"<circle cx="8" cy="8" r="2.8"/><path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1"/>"#
            }
            Picture::Moon => r#"<path d="M13 9.3A5.5 5.5 0 0 1 6.7 3 5.5 5.5 0 1 0 13 9.3Z"/>"#,
            Picture::Auto => {
                r#"<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11Z" fill="currentColor"/>"#
            }
            Picture::Tree => {
                r#"<rect x="1.75" y="5.75" width="4.5" height="4.5" rx="1"/><rect x="10" y="1.75" width="4.5" height="4.5" rx="1"/><rect x="10" y="9.75" width="4.5" height="4.5" rx="1"/><path d="M6.25 8H8.1M10 4h-.9a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h.9"/>"#
            }
            Picture::Log => r#"<path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.8 4h.01M2.8 8h.01M2.8 12h.01"/>"#,
            Picture::Specs => {
                r#"<path d="M3 13l.6-2.9L10.7 3a1.3 1.3 0 0 1 1.9 0l.4.4a1.3 1.3 0 0 1 0 1.9L5.9 12.4z"/>"#
            }
            Picture::Check => r#"<circle cx="8" cy="8" r="5.5"/><path d="M5.5 8.2l1.8 1.8 3.2-3.6"/>"#,
            Picture::Problem => r#"<path d="M8 2.2L14.2 13H1.8z"/><path d="M8 6.2v3.3M8 11.4v.01"/>"#,
            Picture::Less => r#"<path d="M3.5 8h9"/>"#,
            Picture::More => r#"<path d="M8 3.5v9M3.5 8h9"/>"#,
            Picture::Logo => {
                r#"<path d="M5.2 8h2.3a1.5 1.5 0 0 0 1.5-1.5V5.6a1.5 1.5 0 0 1 1.5-1.5h.6M7.5 8A1.5 1.5 0 0 1 9 9.5v.9a1.5 1.5 0 0 0 1.5 1.5h.4"/><circle class="root" cx="3.2" cy="8" r="2.4"/><circle class="up" cx="12.8" cy="4.1" r="2"/><path class="down" d="M11.4 10.5l2.8 2.8M14.2 10.5l-2.8 2.8"/>"#
            }
        }
    }
}

const fn shape(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Running => r#"<circle cx="8" cy="8" r="5" fill="currentColor"/>"#,
        Glyph::Starting => {
            r#"<circle cx="8" cy="8" r="5.25" stroke="currentColor" stroke-width="1.8" opacity=".35"/><path class="arc" d="M8 2.75A5.25 5.25 0 0 1 13.25 8" stroke="currentColor" stroke-width="2.2"/>"#
        }
        Glyph::Waiting => {
            r#"<circle cx="8" cy="8" r="5" stroke="currentColor" stroke-width="1.7" stroke-dasharray="2.6 2.6"/>"#
        }
        Glyph::Crashed => {
            r#"<path d="M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4" stroke="currentColor" stroke-width="2.6"/>"#
        }
        Glyph::Exited => {
            r#"<circle cx="8" cy="8" r="5" stroke="currentColor" stroke-width="1.7"/><path d="M5.8 8.2l1.6 1.6 3-3.3" stroke="currentColor" stroke-width="1.6"/>"#
        }
        Glyph::Stopped => {
            r#"<rect x="3.75" y="3.75" width="8.5" height="8.5" rx="1.5" fill="currentColor"/>"#
        }
        Glyph::Stopping => {
            r#"<rect x="5.5" y="5.5" width="5" height="5" rx="1" fill="currentColor"/><path class="arc" d="M8 1.8A6.2 6.2 0 0 1 14.2 8" stroke="currentColor" stroke-width="2"/>"#
        }
        Glyph::GaveUp => {
            r#"<path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z" fill="currentColor"/><path class="bang" d="M8 4.6v4M8 11.2v.01" stroke-width="1.9"/>"#
        }
        Glyph::Restart => {
            r#"<path d="M12.8 8.2A4.9 4.9 0 1 1 11 4.3M11.4 1.8l.1 3-3 .1" stroke="currentColor" stroke-width="1.8"/>"#
        }
        Glyph::Output => r#"<path d="M3 5h10M3 8h10M3 11h6" stroke="currentColor" stroke-width="1.4"/>"#,
    }
}
