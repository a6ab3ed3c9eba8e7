//! A sentence with its terms set apart.

use crate::text::{Piece, Sentence};
use leptos::prelude::*;

#[component]
pub(in crate::ui) fn Prose(#[prop(into)] sentence: Signal<Sentence>) -> impl IntoView {
    let pieces = move || {
        let pieces = sentence.get().pieces.into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Plain(text) => text.into_any(),
                Piece::Strong(text) => view! { <b>{text}</b> }.into_any(),
                Piece::Code(text) => view! { <code dir="ltr">{text}</code> }.into_any(),
                Piece::StrongCode(text) => view! { <b><code dir="ltr">{text}</code></b> }.into_any(),
            })
            .collect::<Vec<_>>()
    };
    view! { <p class="prose">{pieces}</p> }
}
