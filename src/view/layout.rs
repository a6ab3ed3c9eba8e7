//! Where the cards of a tree stand: root at the left, start order from top to bottom. Pure arithmetic, in pixels.

use super::{Node, NodeId, Tree};
use crate::otp::ChildKind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Cards and the edges between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    pub width: u32,
    pub height: u32,
    /// By node.
    pub places: BTreeMap<NodeId, Place>,
    pub edges: Vec<Edge>,
}

/// The rectangle of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// The line from a supervisor to a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    pub child: NodeId,
    /// The `d` of an SVG path.
    pub path: String,
}

/// How much the cards say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

impl Density {
    pub const fn as_str(self) -> &'static str {
        match self {
            Density::Comfortable => "comfortable",
            Density::Compact => "compact",
        }
    }
}

/// A layout and how it is shown in the room there is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fit {
    pub layout: Layout,
    pub density: Density,
    /// 75 to 100; what does not fit even so is reached by scrolling.
    pub zoom_percent: u32,
}

/// Between a card and the column of its children; the edges turn in the middle.
const COLUMN_GAP: u32 = 32;
/// Between two workers that stand together.
const WORKER_GAP: u32 = 8;
/// Between two siblings of which one is a supervisor.
const BRANCH_GAP: u32 = 24;
const CORNER: u32 = 8;
/// The advance of a character in a card's name, a little more than in any of the fonts.
const CHAR: u32 = 8;
const ZOOM_PERCENT_MIN: u32 = 75;

/// What a card of a kind needs: its height, its least and greatest width, and the room beside its name.
struct Size {
    height: u32,
    width_min: u32,
    width_max: u32,
    beside_name: u32,
}

const fn size(kind: ChildKind, density: Density) -> Size {
    match (kind, density) {
        (ChildKind::Worker, Density::Comfortable) => {
            Size { height: 52, width_min: 240, width_max: 340, beside_name: 116 }
        }
        (ChildKind::Worker, Density::Compact) => {
            Size { height: 36, width_min: 244, width_max: 340, beside_name: 160 }
        }
        (ChildKind::Supervisor, Density::Comfortable) => {
            Size { height: 98, width_min: 196, width_max: 300, beside_name: 48 }
        }
        (ChildKind::Supervisor, Density::Compact) => {
            Size { height: 58, width_min: 188, width_max: 280, beside_name: 44 }
        }
    }
}

/// The most generous way to show the tree in this room: comfortable, else compact, else smaller.
pub fn fit(tree: &Tree, width: u32, height: u32) -> Fit {
    let comfortable = layout(tree, Density::Comfortable);
    if comfortable.width <= width && comfortable.height <= height {
        return Fit { layout: comfortable, density: Density::Comfortable, zoom_percent: 100 };
    }
    let layout = layout(tree, Density::Compact);
    let of = |room: u32, need: u32| (room * 100).checked_div(need).unwrap_or(100);
    let zoom = of(width, layout.width).min(of(height, layout.height));
    Fit { layout, density: Density::Compact, zoom_percent: zoom.clamp(ZOOM_PERCENT_MIN, 100) }
}

/// Places every node of the tree.
pub fn layout(tree: &Tree, density: Density) -> Layout {
    let outline: Vec<Arc<Node>> =
        tree.outline().into_iter().filter_map(|id| tree.node(id).cloned()).collect();
    let columns = Columns::of(&outline, density);

    // From the leaves up: how tall each node is with all below it.
    let mut extents: BTreeMap<NodeId, Extent> = BTreeMap::new();
    for node in outline.iter().rev() {
        let children = stack(tree, node, &extents);
        let own = size(node.kind, density).height;
        extents.insert(node.id, Extent { height: own.max(children), children, top: 0, centre: 0 });
    }

    // From the root down: where each begins.
    let mut top = 0;
    for root in tree.roots() {
        if let Some(extent) = extents.get_mut(root) {
            extent.top = top;
            top += extent.height + BRANCH_GAP;
        }
    }
    for node in &outline {
        let Some(extent) = extents.get(&node.id) else {
            continue;
        };
        let mut top = extent.top + (extent.height - extent.children) / 2;
        let mut above: Option<ChildKind> = None;
        for child in tree.children_of(node.id).filter_map(|id| tree.node(id)) {
            top += above.map_or(0, |above| gap(above, child.kind));
            above = Some(child.kind);
            if let Some(extent) = extents.get_mut(&child.id) {
                extent.top = top;
                top += extent.height;
            }
        }
    }

    // From the leaves up again: a supervisor stands in the middle of its children.
    for node in outline.iter().rev() {
        let own = size(node.kind, density).height;
        let centre_of = |id: Option<NodeId>| id.and_then(|id| extents.get(&id)).map(|extent| extent.centre);
        let first = centre_of(tree.children_of(node.id).next());
        let last = centre_of(tree.children_of(node.id).next_back());
        if let Some(extent) = extents.get_mut(&node.id) {
            let (highest, lowest) = (extent.top + own / 2, extent.top + extent.height - own.div_ceil(2));
            extent.centre = match (first, last) {
                (Some(first), Some(last)) => ((first + last) / 2).clamp(highest, lowest),
                (None, _) | (_, None) => highest,
            };
        }
    }

    let mut layout = Layout::default();
    for node in &outline {
        let Some(extent) = extents.get(&node.id) else {
            continue;
        };
        let height = size(node.kind, density).height;
        let width = columns.width(node.depth, node.kind);
        let place = Place { x: columns.x(node.depth), y: extent.centre - height / 2, width, height };
        layout.width = layout.width.max(place.x + place.width);
        layout.height = layout.height.max(place.y + place.height);
        if let Some(parent) = node.parent.and_then(|parent| layout.places.get(&parent)) {
            layout.edges.push(Edge { child: node.id, path: path(*parent, place) });
        }
        layout.places.insert(node.id, place);
    }
    layout
}

#[derive(Debug, Clone, Copy)]
struct Extent {
    /// Of the node with all below it.
    height: u32,
    /// Of all below it.
    children: u32,
    top: u32,
    /// The middle of its own card.
    centre: u32,
}

/// How tall the children of a node are together.
fn stack(tree: &Tree, node: &Node, extents: &BTreeMap<NodeId, Extent>) -> u32 {
    let mut height = 0;
    let mut above: Option<ChildKind> = None;
    for child in tree.children_of(node.id).filter_map(|id| tree.node(id)) {
        height += above.map_or(0, |above| gap(above, child.kind));
        height += extents.get(&child.id).map_or(0, |extent| extent.height);
        above = Some(child.kind);
    }
    height
}

const fn gap(above: ChildKind, below: ChildKind) -> u32 {
    match (above, below) {
        (ChildKind::Worker, ChildKind::Worker) => WORKER_GAP,
        (ChildKind::Supervisor, _) | (_, ChildKind::Supervisor) => BRANCH_GAP,
    }
}

/// Nodes of the same kind and depth are equally wide.
struct Columns {
    /// By depth: the left edge, and the widths of supervisors and workers.
    columns: Vec<(u32, u32, u32)>,
}

impl Columns {
    fn of(outline: &[Arc<Node>], density: Density) -> Columns {
        let mut columns: Vec<(u32, u32, u32)> = Vec::new();
        for node in outline {
            let depth = usize::from(node.depth);
            if columns.len() <= depth {
                columns.resize(depth + 1, (0, 0, 0));
            }
            let size = size(node.kind, density);
            let name = node.label.chars().count() as u32 * CHAR;
            let width = (size.beside_name + name).clamp(size.width_min, size.width_max);
            let (_, supervisors, workers) = &mut columns[depth];
            match node.kind {
                ChildKind::Supervisor => *supervisors = width.max(*supervisors),
                ChildKind::Worker => *workers = width.max(*workers),
            }
        }
        // Nothing stands to the right of a worker, so only supervisors push the next column away.
        let mut x = 0;
        for (left, supervisors, _) in &mut columns {
            *left = x;
            x += *supervisors + COLUMN_GAP;
        }
        Columns { columns }
    }

    fn x(&self, depth: u16) -> u32 {
        self.columns[usize::from(depth)].0
    }

    fn width(&self, depth: u16, kind: ChildKind) -> u32 {
        let (_, supervisors, workers) = self.columns[usize::from(depth)];
        match kind {
            ChildKind::Supervisor => supervisors,
            ChildKind::Worker => workers,
        }
    }
}

/// From the middle of the parent's right side to the middle of the child's left side, with round corners.
fn path(parent: Place, child: Place) -> String {
    let (x0, y0) = (parent.x + parent.width, parent.y + parent.height / 2);
    let (x1, y1) = (child.x, child.y + child.height / 2);
    if y0.abs_diff(y1) < 2 {
        return format!("M{x0} {y0}H{x1}");
    }
    let turn = x1.saturating_sub(COLUMN_GAP / 2);
    let r = CORNER.min(y0.abs_diff(y1) / 2);
    let (leave, arrive) = if y1 > y0 { (y0 + r, y1 - r) } else { (y0 - r, y1 + r) };
    let (before, after) = (turn - r, turn + r);
    format!("M{x0} {y0}H{before}Q{turn} {y0} {turn} {leave}V{arrive}Q{turn} {y1} {after} {y1}H{x1}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::otp::Strategy;
    use crate::view::sample::History;
    use expect_test::expect;
    use std::fmt::Write;

    #[test]
    fn cards_stand_in_start_order_around_their_supervisor() {
        let (history, _) = History::three_workers(Strategy::OneForOne);
        let mut tree = Tree::default();
        history.records.iter().for_each(|record| tree.apply(record));
        let mut text = String::new();
        for density in [Density::Comfortable, Density::Compact] {
            let layout = layout(&tree, density);
            writeln!(text, "{} {}x{}", density.as_str(), layout.width, layout.height).unwrap();
            for (id, place) in &layout.places {
                let label = &tree.node(*id).unwrap().label;
                writeln!(text, "  {label} {}x{} at {},{}", place.width, place.height, place.x, place.y)
                    .unwrap();
            }
            for edge in &layout.edges {
                writeln!(text, "  {}", edge.path).unwrap();
            }
        }
        expect![[r#"
            comfortable 468x172
              Sup 196x98 at 0,37
              A 240x52 at 228,0
              B 240x52 at 228,60
              C 240x52 at 228,120
              M196 86H204Q212 86 212 78V34Q212 26 220 26H228
              M196 86H228
              M196 86H204Q212 86 212 94V138Q212 146 220 146H228
            compact 464x124
              Sup 188x58 at 0,33
              A 244x36 at 220,0
              B 244x36 at 220,44
              C 244x36 at 220,88
              M188 62H196Q204 62 204 54V26Q204 18 212 18H220
              M188 62H220
              M188 62H196Q204 62 204 70V98Q204 106 212 106H220
        "#]]
        .assert_eq(&text);
        assert_eq!(fit(&tree, 600, 400).density, Density::Comfortable);
        assert_eq!(fit(&tree, 600, 160).density, Density::Compact);
        assert_eq!(fit(&tree, 300, 100).zoom_percent, 75);
    }
}
