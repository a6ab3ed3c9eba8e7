//! Which rows of a long list are in view, so that a list costs what is seen of it.

/// Browsers lay out no element that is much taller; beyond it the scroll bar gets coarser.
const HEIGHT_MAX: u64 = 8_000_000;
/// Rows built above and below those in view, so that scrolling by a little finds them there.
const MARGIN: usize = 6;

/// A stretch of a list of equally tall rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first row to build.
    pub first: usize,
    /// One after the last.
    pub end: usize,
    /// Where the first row begins, from the top of the list, in pixels.
    pub offset: u32,
    /// The height of the whole list in pixels.
    pub height: u32,
}

impl Window {
    /// The rows in view in a list of `rows` rows, scrolled by `scroll`.
    pub fn new(rows: usize, row_height: u32, scroll: u32, view_height: u32) -> Window {
        let full = rows as u64 * u64::from(row_height);
        let height = full.min(HEIGHT_MAX);
        // Pixels of the whole list above the view.
        let above = match full == height {
            true => u64::from(scroll),
            false => {
                let room = height.saturating_sub(u64::from(view_height)).max(1);
                u64::from(scroll).min(room) * (full - u64::from(view_height)) / room
            }
        };
        let visible = view_height.div_ceil(row_height) as usize + 1;
        let first_visible = (above / u64::from(row_height)) as usize;
        let first = first_visible.min(rows).saturating_sub(MARGIN);
        let end = (first_visible + visible + MARGIN).min(rows);
        let behind = above.saturating_sub(first as u64 * u64::from(row_height));
        let offset = u64::from(scroll).saturating_sub(behind);
        Window { first: first.min(end), end, offset: offset as u32, height: height as u32 }
    }

    /// How far to scroll so that this row is the last one in full view.
    pub fn scroll_to_end_of(row: usize, rows: usize, row_height: u32, view_height: u32) -> u32 {
        let full = rows as u64 * u64::from(row_height);
        let below = (row as u64 + 1) * u64::from(row_height);
        let above = below.saturating_sub(u64::from(view_height));
        match full <= HEIGHT_MAX {
            true => above as u32,
            false => {
                let room = HEIGHT_MAX.saturating_sub(u64::from(view_height));
                (above * room / (full - u64::from(view_height)).max(1)) as u32
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_built_whole() {
        assert_eq!(Window::new(3, 48, 0, 500), Window { first: 0, end: 3, offset: 0, height: 144 });
        assert_eq!(Window::new(0, 48, 0, 500), Window::default());
    }

    #[test]
    fn rows_stand_where_the_scroll_bar_says() {
        let window = Window::new(1_000, 48, 4_800, 480);
        assert_eq!(window, Window { first: 94, end: 117, offset: 94 * 48, height: 48_000 });
    }

    #[test]
    fn the_end_of_a_list_too_tall_for_a_browser_is_reached() {
        let rows = 900_000;
        let bottom = HEIGHT_MAX as u32 - 480;
        let window = Window::new(rows, 48, bottom, 480);
        assert_eq!(window.end, rows);
        assert!(window.end - window.first < 40);
        assert_eq!(Window::scroll_to_end_of(rows - 1, rows, 48, 480), bottom);
    }
}
