//! Light, dark, or as the system says.

use super::browser;
use leptos::prelude::document;

/// Where the choice is kept; `boot.js` reads it before the first paint.
const KEY: &str = "theme";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The one that the switch comes to next.
    pub(super) const fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }

    /// The one chosen on an earlier visit.
    pub(super) fn stored() -> Theme {
        let stored = browser::stored(KEY);
        Theme::ALL.into_iter().find(|theme| stored.as_deref() == Some(theme.as_str())).unwrap_or_default()
    }

    pub(super) fn store(self) {
        browser::store(KEY, self.as_str());
    }

    /// Tells the styles, which look at the root element.
    pub(super) fn show(self) {
        let Some(root) = document().document_element() else {
            return;
        };
        // Setting an attribute of an element that is there cannot fail.
        let _ = root.set_attribute("data-theme", self.as_str());
    }
}
