//! What stands among prose and is not prose: template tags, raw URLs, bytes that no parser should see.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::span::Span;

/// A source as the parser gets it: of the same length, byte for byte in the same place.
pub(super) struct Prepared<'a> {
    /// The text: template tags are blanked, NUL is a space, a lone carriage return a line feed.
    pub(super) text: Cow<'a, str>,
    /// What is not prose, in the order of the source, without overlaps.
    pub(super) cuts: Vec<Cut>,
}

/// A stretch of source that is not prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) span: Span,
    pub(super) kind: CutKind,
}

/// What a cut was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CutKind {
    /// A raw URL: U+FFFC in the text.
    Url,
    /// A template tag (`{{< ... >}}`, `{{ ... }}`, `{% ... %}`, `{: ... }`): nothing in the text.
    Tag,
    /// A template tag that shows an image.
    Image,
}

/// The character that stands in a block's text for what is not prose.
pub(super) const OBJECT: &str = "\u{fffc}";

/// Finds what is not prose in a source.
pub(super) fn prepare(source: &str, templates: bool) -> Prepared<'_> {
    let mut cuts = Vec::new();
    let mut text = plain_bytes(source);
    if templates && let Some(blanked) = blank_tags(&text, &mut cuts) {
        text = Cow::Owned(blanked);
    }
    let n_tags = cuts.len();
    urls(source, &mut cuts);
    if n_tags > 0 && cuts.len() > n_tags {
        cuts.sort_by_key(|it: &Cut| it.span);
        let mut end = 0;
        cuts.retain(|it| {
            let keep = it.span.start >= end;
            end = end.max(it.span.end);
            keep
        });
    }
    Prepared { text, cuts }
}

/// A text with a space for each NUL and a line feed for each lone carriage return.
fn plain_bytes(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut text = String::new();
    let mut copied = 0;
    for at in memchr::memchr2_iter(b'\r', 0, bytes) {
        let char = match bytes[at] {
            0 => ' ',
            _ if bytes.get(at + 1) != Some(&b'\n') => '\n',
            _ => continue,
        };
        text.push_str(&source[copied..at]);
        text.push(char);
        copied = at + 1;
    }
    if copied == 0 {
        return Cow::Borrowed(source);
    }
    text.push_str(&source[copied..]);
    Cow::Owned(text)
}

/// Blanks the template tags of Hugo, Zola, Liquid and kramdown. A tag alone on its lines becomes blank lines, so that
/// what stands above and below are two paragraphs; one inside a line becomes a word, so that a link whose target is a
/// tag (`[text]({{< ref "page" >}})`) is a link.
/// None if there are no tags.
fn blank_tags(source: &str, cuts: &mut Vec<Cut>) -> Option<String> {
    let mut from = memchr::memchr(b'{', source.as_bytes())?;
    let mut tags = Tags::new(source);
    let mut text = String::new();
    let mut copied = 0;
    // A closing word that has not been found once is not there for any later tag.
    let mut unclosed: Vec<&'static str> = Vec::new();
    while let Some(at) = memchr::memchr(b'{', &source.as_bytes()[from..]).map(|it| it + from) {
        let Some(mut tag) = tags.at(at) else {
            from = at + 1;
            continue;
        };
        let name = tag_name(&source[tag.clone()]);
        let kind = match name {
            it if it.contains("img") || it.contains("image") || it == "figure" => CutKind::Image,
            _ => CutKind::Tag,
        };
        // What these hold is code or a comment, not prose.
        let closing: &[&'static str] = match (name, source.as_bytes()[at + 1]) {
            ("highlight", b'{') => &["{{< /highlight", "{{</highlight", "{{< / highlight"],
            ("highlight", _) => &["{% endhighlight"],
            ("comment", b'{') => &["{{< /comment", "{{</comment"],
            ("comment", _) => &["{% endcomment"],
            _ => &[],
        };
        for &word in closing {
            if unclosed.contains(&word) {
                continue;
            }
            match source[tag.end..].find(word).and_then(|it| tags.at(tag.end + it)) {
                Some(it) => {
                    tag.end = it.end;
                    break;
                }
                None => unclosed.push(word),
            }
        }
        if copied == 0 {
            text.reserve(source.len());
        }
        text.push_str(&source[copied..tag.start]);
        blank_tag(source, tag.clone(), &mut text);
        copied = tag.end;
        cuts.push(Cut { span: Span::new(tag.start as u32, tag.end as u32), kind });
        from = tag.end;
    }
    text.push_str(&source[copied..]);
    (copied > 0).then_some(text)
}

/// Finds the ends of tags. What is looked for is remembered until it is passed, so that a text of nothing but opening
/// braces takes linear time.
struct Tags<'a> {
    source: &'a str,
    closers: [Next; 5],
    line: Next,
    /// The next line break that a blank line follows, or the end.
    blank: usize,
}

/// The next place of a needle, `usize::MAX` when there is none.
struct Next {
    finder: &'static Finder<'static>,
    at: Option<usize>,
}

/// Finders of needles; to make one takes longer than to look through most articles with it.
struct Finders {
    closers: [Finder<'static>; 5],
    line: Finder<'static>,
    scheme: Finder<'static>,
    www: Finder<'static>,
}

static FINDERS: LazyLock<Finders> = LazyLock::new(|| Finders {
    closers: [">}}", "%}}", "}}", "%}", "}"].map(Finder::new),
    line: Finder::new("\n"),
    scheme: Finder::new("://"),
    www: Finder::new("www."),
});

impl Next {
    fn new(finder: &'static Finder<'static>) -> Self {
        Self { finder, at: None }
    }

    fn after(&mut self, source: &str, from: usize) -> usize {
        match self.at {
            Some(it) if it >= from => it,
            _ => {
                let it = self.finder.find(&source.as_bytes()[from..]).map_or(usize::MAX, |it| it + from);
                self.at = Some(it);
                it
            }
        }
    }
}

impl<'a> Tags<'a> {
    fn new(source: &'a str) -> Self {
        let closers = FINDERS.closers.each_ref().map(Next::new);
        Self { source, closers, line: Next::new(&FINDERS.line), blank: 0 }
    }

    /// The tag that begins at a brace. Tags of Hugo's kind may go over several lines, not over a blank one.
    fn at(&mut self, at: usize) -> Option<Range<usize>> {
        /// What is longer is no tag but two unlucky pairs of braces.
        const LONGEST: usize = 4096;
        let bytes = self.source.as_bytes();
        let (closer, opening, lines) = match (bytes.get(at + 1)?, bytes.get(at + 2)?) {
            (b'{', b'<') => (0, 3, true),
            (b'{', b'%') => (1, 3, true),
            (b'{', _) => (2, 2, false),
            (b'%', _) => (3, 2, false),
            (b':', _) => (4, 2, false),
            _ => return None,
        };
        let inside = at + opening;
        let close = self.closers[closer].after(self.source, inside);
        if close - inside > LONGEST {
            return None;
        }
        let limit = if lines { self.blank_line(inside) } else { self.line.after(self.source, inside) };
        if close > limit {
            return None;
        }
        // Braces that are quoted as code are no tag: `{{` opens and `}}` closes.
        let quoted = at > 0 && bytes[at - 1] == b'`' && memchr::memchr(b'`', &bytes[inside..close]).is_some();
        if quoted || bytes[inside] == b'`' {
            return None;
        }
        Some(at..close + self.closers[closer].finder.needle().len())
    }

    fn blank_line(&mut self, from: usize) -> usize {
        let bytes = self.source.as_bytes();
        self.blank = self.blank.max(from);
        loop {
            // The break at which the last search stopped is found again at once.
            let at = match memchr::memchr(b'\n', &bytes[self.blank.min(bytes.len())..]) {
                Some(it) => self.blank + it,
                None => {
                    self.blank = usize::MAX;
                    return usize::MAX;
                }
            };
            let next = bytes[at + 1..].iter().find(|it| !matches!(it, b' ' | b'\t' | b'\r'));
            self.blank = at;
            if matches!(next, None | Some(b'\n')) {
                return at;
            }
            self.blank = at + 1;
        }
    }
}

/// The name of a tag: its first word.
fn tag_name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['{', '<', '%', ' ', '-', ':']);
    &tag[..tag.find(|it: char| !(it.is_ascii_alphanumeric() || it == '-' || it == '_')).unwrap_or(tag.len())]
}

/// Adds the filler for a tag.
fn blank_tag(source: &str, tag: Range<usize>, text: &mut String) {
    let blank = |it: &&u8| matches!(it, b' ' | b'\t');
    let before = source.as_bytes()[..tag.start].iter().rev().find(|it| !blank(it));
    let after = source.as_bytes()[tag.end..].iter().find(|it| !blank(it));
    let alone = matches!(before, None | Some(b'\n' | b'\r')) && matches!(after, None | Some(b'\n' | b'\r'));
    let filler = if alone { ' ' } else { 'x' };
    text.extend(source[tag].bytes().map(|it| match it {
        b'\n' => '\n',
        b'\r' => '\r',
        _ => filler,
    }));
}

/// Finds raw URLs: `https://...`, `http://...`, `ftp://...`, `www....`.
fn urls(source: &str, cuts: &mut Vec<Cut>) {
    let bytes = source.as_bytes();
    let schemes = FINDERS.scheme.find_iter(bytes).filter_map(|at| {
        let scheme = ["https", "http", "ftp"].into_iter().find(|it| bytes[..at].ends_with(it.as_bytes()))?;
        Some((at - scheme.len(), at + 3))
    });
    let mut starts: Vec<(usize, usize)> = schemes.collect();
    let n_schemes = starts.len();
    starts.extend(FINDERS.www.find_iter(bytes).map(|at| (at, at + 4)));
    if starts.len() > n_schemes {
        starts.sort_unstable();
    }
    let mut end = 0;
    for (start, rest) in starts {
        if start < end
            || source[..start].ends_with(char::is_alphanumeric)
            || !bytes.get(rest).is_some_and(u8::is_ascii_alphanumeric)
        {
            continue;
        }
        end = url_end(bytes, rest);
        cuts.push(Cut { span: Span::new(start as u32, end as u32), kind: CutKind::Url });
    }
}

/// What a byte is to a URL.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InUrl {
    /// A part of it.
    Part,
    /// A part of it unless it stands at its end, where it belongs to the sentence.
    Inner,
    /// No part of it.
    Not,
    /// To be looked at.
    Look,
}

/// What each byte is to a URL.
static IN_URL: [InUrl; 256] = {
    let mut table = [InUrl::Part; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'<' | b'>' | b'"' | b'[' | b']' | b'{' | b'}' | b'`' | b'|' | b'\\' | b'^' | b'*' => InUrl::Not,
            0..=b' ' | 0x7f => InUrl::Not,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'_' | b'~' => InUrl::Inner,
            b'(' | b')' | 0xc2 | 0xe1..=0xe3 | 0xef => InUrl::Look,
            _ => InUrl::Part,
        };
        i += 1;
    }
    table
};

/// Where a URL ends: before white space, quotes and brackets; punctuation at its end belongs to the
/// sentence, a closing parenthesis too unless it was opened in the URL.
fn url_end(bytes: &[u8], rest: usize) -> usize {
    let mut open = 0i32;
    let mut end = rest;
    for (i, &byte) in bytes.iter().enumerate().skip(rest) {
        match IN_URL[usize::from(byte)] {
            InUrl::Part => end = i + 1,
            InUrl::Inner => {}
            InUrl::Not => break,
            InUrl::Look => match byte {
                b'(' => open += 1,
                b')' if open == 0 => break,
                b')' => {
                    open -= 1;
                    end = i + 1;
                }
                // Next line, no-break space and guillemets, Ogham space, general punctuation (quotes, dashes),
                // mathematical space, CJK punctuation, full-width forms.
                0xc2 if matches!(bytes.get(i + 1), Some(0x85 | 0xa0 | 0xab | 0xbb)) => break,
                0xe1 | 0xe2 if matches!(bytes.get(i + 1..i + 3), Some([0x9a, 0x80] | [0x81, 0x9f])) => break,
                0xe2 | 0xe3 if bytes.get(i + 1) == Some(&0x80) => break,
                0xef if bytes.get(i + 1) == Some(&0xbc) => break,
                _ => end = i + 1,
            },
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(source: &str) -> Vec<&str> {
        let prepared = prepare(source, true);
        assert_eq!(prepared.text.len(), source.len());
        prepared.cuts.iter().map(|it| &source[it.span.range()]).collect()
    }

    #[test]
    fn urls_end_where_the_sentence_goes_on() {
        for (source, url) in [
            ("see https://a.example/b_(c). Then", "https://a.example/b_(c)"),
            ("(see www.a.example/x?y=1&z)", "www.a.example/x?y=1&z"),
            ("“http://a.example/é”, it", "http://a.example/é"),
            ("at ftp://a.example, and", "ftp://a.example"),
            ("[x](https://a.example)", "https://a.example"),
            ("www.a.example\u{85}x", "www.a.example"),
            ("www.a.example\u{1680}x", "www.a.example"),
            ("www.a.example\u{205f}x", "www.a.example"),
        ] {
            assert_eq!(cuts(source), [url]);
        }
        for source in ["http:// x", "xwww.a.example", "www.", "a://b", "WWW stands for"] {
            assert_eq!(cuts(source), [""; 0]);
        }
    }

    #[test]
    fn tags_are_blanked_where_they_close() {
        assert_eq!(
            cuts("a {{< x \"y\" >}} b {% z %} c {{ w }} d {: .e}"),
            ["{{< x \"y\" >}}", "{% z %}", "{{ w }}", "{: .e}"]
        );
        assert_eq!(cuts("{{< img\n  src=\"a\" >}}"), ["{{< img\n  src=\"a\" >}}"]);
        assert_eq!(cuts("{{< img\n\n >}} {{ a\n }} {% b `{{` and `}}`"), [""; 0]);
        assert_eq!(prepare("a\n {{< x >}} \nb {{ y }}", true).text, "a\n           \nb xxxxxxx");
    }

    #[test]
    fn what_is_highlighted_is_code() {
        assert_eq!(cuts("{% highlight c %}\n\nx;\n{% endhighlight %}").len(), 1);
        assert_eq!(cuts("{{< highlight c >}}\n\nx;\n{{< /highlight >}}").len(), 1);
        assert_eq!(cuts("{% highlight c %}\n\nx;\n"), ["{% highlight c %}"]);
    }

    #[test]
    fn bytes_keep_their_places() {
        assert_eq!(prepare("a\rb\r\nc\0", false).text, "a\nb\r\nc ");
    }
}
