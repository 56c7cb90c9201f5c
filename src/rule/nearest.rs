//! A misspelt name in, the name that was meant out.

/// `: did you mean ...?` with the known name nearest to a misspelt one, or nothing if none is near.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, known).map_or_else(String::new, |it| format!(": did you mean `{it}`?"))
}

/// The known name nearest to a misspelt one, if it is near: a third of the letters may differ. The first of equals.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distances are quadratic in the length, and no name is that long.
    let name: String = name.chars().take(60).collect::<String>().to_lowercase();
    let allowed = name.chars().count().div_ceil(3).saturating_sub(usize::from(name.len() < 2));
    known
        .into_iter()
        .map(|it| (strsim::damerau_levenshtein(&name, &it.to_lowercase()), it))
        .filter(|it| it.0 <= allowed)
        .min_by_key(|it| it.0)
        .map(|it| it.1)
}

/// Names in quotation marks of code, with commas and a last "or": `a`, `b` or `c`.
pub fn either<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|it| format!("`{it}`")).collect();
    match (names.pop(), names.is_empty()) {
        (None, _) => String::new(),
        (Some(last), true) => last,
        (Some(last), false) => format!("{} or {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_near_and_a_foreign_one_is_not() {
        let known = ["where", "when", "weekday"];
        assert_eq!(nearest("wehre", known), Some("where"));
        assert_eq!(nearest("wekday", known), Some("weekday"));
        assert_eq!(nearest("Monday", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(either(known), "`where`, `when` or `weekday`");
    }
}
