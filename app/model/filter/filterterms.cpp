// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filterterms.h"

#include <algorithm>
#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct FilterTermsWords
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

// Whether the quote at that place is one that is looked for: after a backslash, or inside of a key's value
// that did not begin with one, as in body:{"id":5}.
bool isLiteralQuote(QStringView text, qsizetype at, const FilterTerm &term, bool open)
{
    const bool escaped = at > 0 && text[at - 1] == u'\\';
    return escaped || (!open && !term.key.isEmpty() && !term.value.isEmpty());
}

// Reads one word from `at` on and moves it behind. A key is what stands before the first colon outside of
// quotes; an address has none.
FilterTerm readTerm(QStringView text, qsizetype &at, bool &open)
{
    FilterTerm term;
    term.start = at;
    if (text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace()) {
        term.negated = true;
        ++at;
    }
    bool mayHaveKey = true;
    for (open = false; at < text.size() && (open || !text[at].isSpace()); ++at) {
        if (text[at] == u'\\' && at + 1 < text.size() && text[at + 1] == u'"') {
            continue; // the quote follows
        } else if (text[at] == u'"' && isLiteralQuote(text, at, term, open)) {
            term.value += u'"';
        } else if (text[at] == u'"') {
            open = !open;
            mayHaveKey = mayHaveKey && !term.value.isEmpty();
        } else if (text[at] == u':' && !open && mayHaveKey) {
            mayHaveKey = false;
            if (text.mid(at).startsWith("://"_L1)) {
                term.value += u':';
                continue;
            }
            term.key = term.value.toLower();
            term.value.clear();
        } else {
            term.value += text[at];
        }
    }
    term.length = at - term.start;
    return term;
}

bool isWord(const FilterTerm &term)
{
    return term.key.isEmpty() && !term.negated;
}

// Of words with quotes the longest part without one is searched for: easier to read than one with
// backslashes.
QString withoutQuotes(const QString &value)
{
    const QStringList parts = value.split(u'"');
    return *std::max_element(
        parts.begin(), parts.end(), [](const QString &a, const QString &b) { return a.size() < b.size(); });
}

bool needsQuotes(const FilterTerm &term)
{
    const bool spaced
        = std::any_of(term.value.begin(), term.value.end(), [](QChar c) { return c.isSpace(); });
    return term.value.isEmpty() || spaced
        || (term.key.isEmpty() && (term.value.contains(u':') || term.value.startsWith(u'-')));
}

// Of these keys a second term with the same sign takes the place of the first.
bool replaces(const FilterTerm &term, const FilterTerm &old)
{
    if (term.key != old.key || term.key.isEmpty())
        return false;
    if (term.value == old.value) // with either sign
        return true;
    static const QStringList ranges{u"code"_s, u"duration"_s, u"attempts"_s};
    static const QStringList texts{u"error"_s, u"body"_s, u"header"_s, u"response"_s}; // each is looked for
    const bool several
        = texts.contains(term.key) || (term.negated && !ranges.contains(term.key)); // hosts, methods, roles
    return term.negated == old.negated && !several;
}

} // namespace

Result<QList<FilterTerm>> filterTerms(QStringView text)
{
    QList<FilterTerm> terms;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        bool open = false;
        terms.append(readTerm(text, at, open));
        if (open) {
            return Error::input(FilterTermsWords::tr("A quote is not closed"),
                FilterTermsWords::tr("End it with another \""));
        }
    }
    return terms;
}

Result<QList<FilterTerm>> visibleFilterTerms(QStringView text)
{
    const Result<QList<FilterTerm>> terms = filterTerms(text);
    if (!terms)
        return terms.error();
    QList<FilterTerm> visible;
    for (const FilterTerm &term : *terms) {
        if (!visible.isEmpty() && isWord(visible.constLast()) && isWord(term)) {
            FilterTerm &last = visible.last();
            last.value += u' ' + term.value;
            last.length = term.start + term.length - last.start;
        } else {
            visible.append(term);
        }
    }
    return visible;
}

QString filterTermText(const FilterTerm &term)
{
    FilterTerm plain = term;
    plain.value
        = term.key.isEmpty() ? withoutQuotes(term.value) : QString(term.value).replace(u'"', u"\\\""_s);
    const QString value = needsQuotes(plain) ? u'"' + plain.value + u'"' : plain.value;
    return (term.negated ? u"-"_s : QString()) + (term.key.isEmpty() ? QString() : term.key + u':') + value;
}

QString withFilterTerm(const QString &text, const FilterTerm &term)
{
    QString out = text;
    const Result<QList<FilterTerm>> old = filterTerms(text);
    if (old) {
        for (auto it = old->crbegin(); it != old->crend(); ++it) {
            if (replaces(term, *it))
                out = withoutFilterTerm(out, *it);
        }
    }
    out = out.trimmed();
    return out.isEmpty() ? filterTermText(term) : out + u' ' + filterTermText(term);
}

QString withoutFilterTerm(const QString &text, const FilterTerm &term)
{
    const QString before = text.left(term.start).trimmed();
    const QString after = text.mid(term.start + term.length).trimmed();
    const bool alone = before.isEmpty() || after.isEmpty();
    return before + (alone ? QString() : u" "_s) + after;
}

} // namespace pgcourier
