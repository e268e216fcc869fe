//! A page as an image that a browser draws fast: typst writes one element for each letter, here one
//! for each run of letters, in whole hundredths of a point.

use std::{collections::BTreeMap, fmt::Write as _};

use typst_layout::Page;
use typst_svg::SvgOptions;

/// Draws a page.
pub(super) fn svg(page: &Page) -> String {
    compact(&typst_svg::svg(page, &SvgOptions::default()))
}

/// One letter of a run: where it stands, and how it is painted.
struct Letter<'s> {
    outline: &'s str,
    x: f64,
    y: f64,
    paint: &'s str,
}

const USE: &str = "<use xlink:href=\"#";
const DEFS: &str = "<defs id=\"glyph\">";

/// Joins the letters of each run; what is no plain letter stays as it is.
fn compact(svg: &str) -> String {
    let outlines = outlines(svg);
    let mut out = String::with_capacity(svg.len() * 2);
    let mut rest = svg;
    let mut left = false;
    // The end of the tag and the paint of the run that is being written.
    let mut run: Option<&str> = None;
    while let Some((before, after)) = rest.split_once(USE) {
        let (tag, next) = after.split_once("/>").unwrap_or((after, ""));
        let letter = letter(tag, &outlines);
        let goes_on = before.is_empty() && letter.as_ref().map(|one| one.paint) == run;
        if !goes_on {
            end(&mut out, &mut run);
        }
        out.push_str(before);
        if let Some(letter) = letter {
            if run.is_none() {
                write!(out, "<path transform=\"scale(.01)\"{} d=\"", letter.paint)
                    .expect("a String takes all");
                run = Some(letter.paint);
            }
            write!(out, "M{} {}{}", hundredths(letter.x), hundredths(letter.y), letter.outline)
                .expect("a String takes all");
        } else {
            left = true;
            write!(out, "{USE}{tag}/>").expect("a String takes all");
        }
        rest = next;
    }
    end(&mut out, &mut run);
    match rest.split_once(DEFS) {
        Some((before, after)) if !left => {
            out.push_str(before);
            out.push_str(after.split_once("</defs>").map_or("", |(_, after)| after));
        }
        _ => out.push_str(rest),
    }
    out
}

fn end(out: &mut String, run: &mut Option<&str>) {
    if run.take().is_some() {
        out.push_str("\"/>");
    }
}

/// Reads the attributes of a letter: its outline, place and paint.
fn letter<'s>(tag: &'s str, outlines: &'s BTreeMap<&str, String>) -> Option<Letter<'s>> {
    let (id, after) = tag.split_once("\" x=\"")?;
    let (x, after) = after.split_once("\" y=\"")?;
    let (y, paint) = after.split_once('"')?;
    let plain = !paint.contains("stroke") && !paint.contains("url(");
    let outline = outlines.get(id).filter(|_| plain)?;
    Some(Letter { outline, x: x.parse().ok()?, y: y.parse().ok()?, paint })
}

/// Returns the outlines of letters by their names.
fn outlines(svg: &str) -> BTreeMap<&str, String> {
    let symbols = svg.split("<symbol id=\"").skip(1).filter_map(|symbol| {
        let (id, after) = symbol.split_once("\" overflow=\"visible\"><path d=\"")?;
        let (path, end) = after.split_once('"')?;
        // Paint of its own, or more than a path: no plain letter.
        end.starts_with("/></symbol>").then_some(())?;
        Some((id, outline(path)?))
    });
    symbols.collect()
}

/// Writes an outline anew in whole hundredths of a point from the place of the letter; nothing when
/// it has a command that typst does not write today.
fn outline(path: &str) -> Option<String> {
    let mut out = String::new();
    let (mut pen, mut start) = ([0.0, 0.0], [0.0, 0.0]);
    let mut rest = path.strip_prefix("M 0 0")?.trim_start();
    let mut last = ' ';
    while let Some(command) = rest.chars().next() {
        let after = rest.get(1..)?;
        let stop = after.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(after.len());
        let (numbers, next) = after.split_at(stop);
        let numbers: Vec<f64> =
            numbers.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
        if command != last || command == 'm' {
            out.push(command);
        }
        let from = pen.map(hundredths);
        let steps: Vec<[f64; 2]> = match (command, numbers.as_slice()) {
            ('Z', []) => Vec::new(),
            ('h', [x]) => vec![[*x, 0.0]],
            ('v', [y]) => vec![[0.0, *y]],
            ('m' | 'l', [_, _]) | ('q', [_, _, _, _]) | ('c', [_, _, _, _, _, _]) => {
                numbers.as_chunks().0.to_vec()
            }
            _ => return None,
        };
        for step in &steps {
            let to = [pen[0] + step[0], pen[1] + step[1]];
            let by = [hundredths(to[0]) - from[0], hundredths(to[1]) - from[1]];
            match command {
                'h' => number(&mut out, by[0]),
                'v' => number(&mut out, by[1]),
                _ => by.iter().for_each(|by| number(&mut out, *by)),
            }
        }
        if let Some(step) = steps.last() {
            pen = [pen[0] + step[0], pen[1] + step[1]];
        }
        match command {
            'm' => start = pen,
            'Z' => pen = start,
            _ => {}
        }
        last = command;
        rest = next.trim_start();
    }
    Some(out)
}

#[expect(clippy::cast_possible_truncation, reason = "a page is some thousand points wide")]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round() as i64
}

/// Writes a number after a command or another number.
fn number(out: &mut String, number: i64) {
    if number >= 0 && out.ends_with(|sign: char| sign.is_ascii_digit()) {
        out.push(' ');
    }
    write!(out, "{number}").expect("a String takes all");
}

#[cfg(test)]
mod tests {
    use super::compact;

    const DEFS: &str = "<defs id=\"glyph\"><symbol id=\"ga\" overflow=\"visible\"><path d=\"M 0 0m 1.7304 0h 0.8148l 1.7808 5.5104l -0.714 1c 1 2 3 4 5 6v -1.006Z m 0.1 0.1q 1 1 2 2Z \"/></symbol><symbol id=\"gb\" overflow=\"visible\"><image/></symbol></defs>";

    fn letter(name: &str, x: &str, paint: &str) -> String {
        format!("<use xlink:href=\"#g{name}\" x=\"{x}\" y=\"0\" {paint}/>")
    }

    #[test]
    fn a_run_is_one_element() {
        let ink = "fill=\"#000\" fill-rule=\"nonzero\"";
        let text = letter("a", "0", ink) + &letter("a", "4.326", ink);
        let path = "m173 0h82l178 551-72 100c100 200 300 400 500 600v-101Zm10 10q100 100 200 200Z";
        assert_eq!(
            compact(&format!("<svg><g>{text}</g>{DEFS}<path/></svg>")),
            format!(
                "<svg><g><path transform=\"scale(.01)\" {ink} d=\"M0 0{path}M433 0{path}\"/></g><path/></svg>"
            )
        );
    }

    #[test]
    fn what_is_no_plain_letter_stays() {
        let (ink, red) = ("fill=\"#000\"", "fill=\"#f00\"");
        let other = letter("b", "1", ink);
        let stroke = letter("a", "1", "fill=\"#000\" stroke=\"#fff\"");
        let text = letter("a", "0", ink) + &letter("a", "1", red) + &other + &stroke;
        let out = compact(&format!("<svg><g>{text}</g>{DEFS}</svg>"));
        assert_eq!(out.matches("<path transform").count(), 2, "{out}");
        assert!(out.contains(&other) && out.contains(&stroke) && out.contains(DEFS), "{out}");
        for plain in ["<svg/>", "<svg><g></g></svg>", USELESS] {
            assert_eq!(compact(plain), plain);
        }
    }

    const USELESS: &str = "<svg><use xlink:href=\"#gx\" x=\"un\" y=\"0\"/></svg>";
}
