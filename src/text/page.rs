//! The names of controls, and what the page says about itself.
