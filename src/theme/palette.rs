//! The colours: Okabe and Ito's for a dark ground, darker ones of the same hues for a light one.
//!
//! Of the sixteen, those are taken that reach the contrast both in xterm's palette and in that of the Linux
//! console: bright red, yellow and magenta on dark, where the plain ones are too dim or brown; on light only
//! red, blue and magenta, where green, yellow and cyan are too pale.

use ratatui::style::Color;

/// One hue in every form it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hue {
    pub(super) dark: Color,
    pub(super) light: Color,
    /// `None` where no colour of the sixteen can be read.
    pub(super) dark_of_sixteen: Option<Color>,
    pub(super) light_of_sixteen: Option<Color>,
}

pub(super) const BLACK: Color = Color::Rgb(0, 0, 0);
pub(super) const WHITE: Color = Color::Rgb(0xff, 0xff, 0xff);

const fn hue(dark: u32, light: u32, dark_of_sixteen: Option<Color>, light_of_sixteen: Option<Color>) -> Hue {
    Hue { dark: Color::from_u32(dark), light: Color::from_u32(light), dark_of_sixteen, light_of_sixteen }
}

pub(super) const VERMILLION: Hue = hue(0xd55e00, 0xb34700, Some(Color::LightRed), Some(Color::Red));
pub(super) const ORANGE: Hue = hue(0xe69f00, 0x8a5f00, Some(Color::LightYellow), None);
pub(super) const SKY: Hue = hue(0x56b4e9, 0x0072b2, Some(Color::Cyan), Some(Color::Blue));
pub(super) const GREEN: Hue = hue(0x009e73, 0x00735a, Some(Color::Green), None);
pub(super) const YELLOW: Hue = hue(0xf0e442, 0x8a5f00, Some(Color::LightYellow), None);
pub(super) const PURPLE: Hue = hue(0xcc79a7, 0x9e4a7a, Some(Color::LightMagenta), Some(Color::Magenta));
pub(super) const GREY: Hue = hue(0x9a9a9a, 0x5f5f5f, None, None);
