//! Dates that carry their precision: `2027`, `2027-T1`, `2027-03`, `2027-03-31`.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A date as precise as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: i32,
    within: Within,
}

/// The part of the year a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// The whole year.
    Year,
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// A day: month and day.
    Day(u8, u8),
}

impl Date {
    /// Makes a date of a year, or of a part of one that there is.
    pub const fn within_year(year: i32, within: Within) -> Self {
        Self { year, within }
    }

    /// Returns the year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Returns the part of the year.
    pub const fn within(self) -> Within {
        self.within
    }

    /// Returns the first day as `(year, month, day)`.
    pub const fn first_day(self) -> (i32, u8, u8) {
        match self.within {
            Within::Year => (self.year, 1, 1),
            Within::Quarter(quarter) => (self.year, quarter * 3 - 2, 1),
            Within::Month(month) => (self.year, month, 1),
            Within::Day(month, day) => (self.year, month, day),
        }
    }

    /// Returns the last day as `(year, month, day)`.
    pub const fn last_day(self) -> (i32, u8, u8) {
        match self.within {
            Within::Year => (self.year, 12, 31),
            Within::Quarter(quarter) => {
                (self.year, quarter * 3, days_in_month(self.year, quarter * 3))
            }
            Within::Month(month) => (self.year, month, days_in_month(self.year, month)),
            Within::Day(month, day) => (self.year, month, day),
        }
    }
}

/// Gregorian length of a month.
const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = |part: &str, length: usize| -> Result<u32, ()> {
            if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse().map_err(|_| ())
            } else {
                Err(())
            }
        };
        let mut parts = text.split('-');
        let year = i32::try_from(digits(parts.next().unwrap_or(""), 4)?).map_err(|_| ())?;
        let within = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Within::Year,
            (Some(quarter), None, _) if quarter.starts_with('T') => {
                match quarter.strip_prefix('T').and_then(|number| digits(number, 1).ok()) {
                    Some(number @ 1..=4) => Within::Quarter(u8::try_from(number).map_err(|_| ())?),
                    _ => return Err(()),
                }
            }
            (Some(month), day, None) => {
                let month = u8::try_from(digits(month, 2)?).map_err(|_| ())?;
                if !(1..=12).contains(&month) {
                    return Err(());
                }
                match day {
                    None => Within::Month(month),
                    Some(day) => {
                        let day = u8::try_from(digits(day, 2)?).map_err(|_| ())?;
                        if day == 0 || day > days_in_month(year, month) {
                            return Err(());
                        }
                        Within::Day(month, day)
                    }
                }
            }
            _ => return Err(()),
        };
        Ok(Self { year, within })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.within {
            Within::Year => Ok(()),
            Within::Quarter(quarter) => write!(f, "-T{quarter}"),
            Within::Month(month) => write!(f, "-{month:02}"),
            Within::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

/// By first day, then the wider first.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), other.last_day()).cmp(&(other.first_day(), self.last_day()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| D::Error::custom("not a date"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A span of time between two dates, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Periode {
    /// First date.
    pub debut: Date,
    /// Last date.
    pub fin: Date,
}
