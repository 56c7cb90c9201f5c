//! Three-valued truth, after Kleene.

/// What is known of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not so.
    False,
    /// It may be so or not.
    Unknown,
    /// Certainly so.
    True,
}

impl Truth {
    /// Both: false if either is, true if both are.
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either: true if either is, false if both are.
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Whether it is certainly so.
    pub fn certain(self) -> bool {
        self == Self::True
    }

    /// Whether it may be so.
    pub fn possible(self) -> bool {
        self != Self::False
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(it: bool) -> Self {
        if it { Self::True } else { Self::False }
    }
}
