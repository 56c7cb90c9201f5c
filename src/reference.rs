//! Reference data with its source and licence: what the world is like, apart from any article.

pub mod places;
