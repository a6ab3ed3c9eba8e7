//! The few calls into the browser that Leptos does not bring along.

use leptos::wasm_bindgen::prelude::*;
use leptos::web_sys;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page was opened, from a clock that is never set back.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(super) fn now_ms() -> f64;

    /// Throws where a page may not store anything, as in a sandboxed frame.
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> MediaQueryList;

    type MediaQueryList;

    #[wasm_bindgen(method, getter)]
    fn matches(this: &MediaQueryList) -> bool;

    type ResizeObserver;

    #[wasm_bindgen(constructor)]
    fn new(callback: &Closure<dyn FnMut()>) -> ResizeObserver;

    #[wasm_bindgen(method)]
    fn observe(this: &ResizeObserver, element: &web_sys::Element);
}

/// Whether the system asks for less motion.
pub(super) fn prefers_reduced_motion() -> bool {
    match_media("(prefers-reduced-motion: reduce)").matches()
}

/// What is stored under this key, if the page may look.
pub(super) fn stored(key: &str) -> Option<String> {
    get_item(key).ok().flatten()
}

/// Stores a value, if the page may.
pub(super) fn store(key: &str, value: &str) {
    // Nothing depends on it: a page that cannot remember asks again.
    let _ = set_item(key, value);
}

/// Calls `changed` with the inner width and height of the element, now and whenever they change. For elements that
/// live as long as the page.
pub(super) fn observe_size(element: web_sys::Element, mut changed: impl FnMut(u32, u32) + 'static) {
    let size = |element: &web_sys::Element| {
        (element.client_width().unsigned_abs(), element.client_height().unsigned_abs())
    };
    let observed = element.clone();
    let callback = Closure::<dyn FnMut()>::new(move || {
        let (width, height) = size(&observed);
        changed(width, height);
    });
    let observer = ResizeObserver::new(&callback);
    observer.observe(&element);
    callback.forget();
    std::mem::forget(observer);
}
