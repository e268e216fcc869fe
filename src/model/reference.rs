//! References: typed ids, and the keys they lead to.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::genre::Genre;

/// Id of an object among those of its kind: the slug of its file's stem, or the `id` of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Id(pub String);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What names one object of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key {
    /// Its kind.
    pub genre: Genre,
    /// Its id.
    pub id: Id,
}

impl Key {
    /// Makes a key.
    pub fn new(genre: Genre, id: impl Into<String>) -> Self {
        Self { genre, id: Id(id.into()) }
    }
}

/// As written in a link: `constat:halls`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.genre.name(), self.id)
    }
}

/// A domain type that references can name.
pub trait Named {
    /// Its kind.
    const GENRE: Genre;
}

/// A reference to a `T`, by id.
pub struct Ref<T> {
    /// The id.
    pub id: Id,
    target: PhantomData<fn() -> T>,
}

impl<T: Named> Ref<T> {
    /// Makes a reference.
    pub fn to(id: Id) -> Self {
        Self { id, target: PhantomData }
    }

    /// Returns the key of the object named.
    pub fn key(&self) -> Key {
        Key { genre: T::GENRE, id: self.id.clone() }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), target: PhantomData }
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ref({})", self.id)
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<'de, T> Deserialize<'de> for Ref<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { id: Id::deserialize(deserializer)?, target: PhantomData })
    }
}

impl<T> Serialize for Ref<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}
