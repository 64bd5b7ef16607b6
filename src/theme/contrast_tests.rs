//! The test that everything can be read: WCAG's contrast of every pair of colours that the theme can make.

use super::*;

/// Every role.
const ROLES: [Role; 16] = [
    Role::Text,
    Role::Muted,
    Role::Strong,
    Role::Title,
    Role::Border,
    Role::Focus,
    Role::Selected,
    Role::Done,
    Role::Late,
    Role::Soon,
    Role::Alarm,
    Role::Struck,
    Role::Pending,
    Role::Banner,
    Role::Key,
    Role::Drill,
];

type Rgb = [u8; 3];

/// xterm's sixteen, in the order of their numbers.
const XTERM: [u32; 16] = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00,
    0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];
/// The sixteen of the Linux console and of the VGA card.
const VGA: [u32; 16] = [
    0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55,
    0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
];

fn rgb(colour: u32) -> Rgb {
    let [_, r, g, b] = colour.to_be_bytes();
    [r, g, b]
}

/// The colour as `palette` shows it.
fn shown(colour: Color, palette: &[u32; 16]) -> Rgb {
    let number = match colour {
        Color::Rgb(r, g, b) => return [r, g, b],
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        other => panic!("the theme has no business with {other:?}"),
    };
    rgb(palette[number])
}

fn luminance(rgb: Rgb) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

/// Letters and ground of `style` on a terminal that writes `fore` on `back`.
fn pair(style: Style, palette: &[u32; 16], fore: Rgb, back: Rgb) -> (Rgb, Rgb) {
    let of = |colour: Option<Color>, own: Rgb| match colour {
        None | Some(Color::Reset) => own,
        Some(colour) => shown(colour, palette),
    };
    let (mut letters, mut ground) = (of(style.fg, fore), of(style.bg, back));
    if style.add_modifier.contains(Modifier::DIM) {
        // Terminals draw half-bright letters half way to the ground at worst, and turn round what is so drawn.
        for (letter, ground) in letters.iter_mut().zip(ground) {
            *letter = u8::midpoint(*letter, ground);
        }
    }
    if style.add_modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut letters, &mut ground);
    }
    (letters, ground)
}

/// Every style that the theme hands out, with its name.
fn styles(theme: &Theme) -> Vec<(String, Style)> {
    let roles = ROLES.map(|role| (format!("{role:?}"), theme.style(role)));
    let urgencies = [Urgency::Calm, Urgency::Soon, Urgency::Due, Urgency::Overdue];
    let clocks = urgencies.map(|urgency| (format!("{urgency:?} clock"), theme.urgency(urgency)));
    let severities = [Severity::P0, Severity::P1, Severity::P2, Severity::P3];
    let written = severities.map(|severity| (format!("{severity}"), theme.severity(severity)));
    let badges = severities.map(|severity| (format!("badge of {severity}"), theme.badge(severity)));
    [&roles[..], &clocks, &written, &badges].concat()
}

const GROUNDS: [(Ground, Rgb, Rgb); 2] = [(Ground::Dark, [0xff; 3], [0; 3]), (Ground::Light, [0; 3], [0xff; 3])];

#[test]
fn everything_can_be_read_on_every_ground_at_every_depth() {
    for (ground, fore, back) in GROUNDS {
        for depth in [Depth::True, Depth::Sixteen, Depth::None] {
            let theme = Theme::on(ground, depth);
            // What stands in the selected row or in the banner is laid over their style; the alarm row has one.
            let under = [Style::new(), theme.style(Role::Selected)];
            for (name, style) in styles(&theme) {
                for palette in [&XTERM, &VGA] {
                    for under in under {
                        let both = under.patch(style);
                        let (letters, ground_shown) = pair(both, palette, fore, back);
                        let ratio = contrast(letters, ground_shown);
                        assert!(
                            ratio >= 4.5,
                            "{name} at {depth:?} on {ground:?}: {ratio:.2} ({letters:02x?} on {ground_shown:02x?})"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_contrast_is_computed_as_the_standard_says() {
    assert!((contrast([0; 3], [0xff; 3]) - 21.0).abs() < 0.01);
    // The reason why P0 is black on vermillion and not white.
    assert!((contrast([0xff; 3], rgb(0xd55e00)) - 3.9).abs() < 0.1);
}

#[test]
fn without_colours_no_style_has_one() {
    for (ground, ..) in GROUNDS {
        for (name, style) in styles(&Theme::on(ground, Depth::None)) {
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
    }
}

#[test]
fn what_must_not_be_overlooked_differs_without_colours_too() {
    for (ground, ..) in GROUNDS {
        for depth in [Depth::True, Depth::Sixteen, Depth::None] {
            let theme = Theme::on(ground, depth);
            let plain = theme.style(Role::Text);
            for role in [Role::Late, Role::Soon, Role::Alarm, Role::Selected, Role::Title, Role::Key, Role::Drill] {
                let weight = theme.style(role);
                assert!(!weight.add_modifier.is_empty() || weight.bg.is_some(), "{role:?} {depth:?} {ground:?}");
                assert_ne!(weight, plain, "{role:?}");
            }
            assert_ne!(theme.urgency(Urgency::Soon), theme.urgency(Urgency::Due));
        }
    }
}
