// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filtersuggest.h"

#include "app/model/filter/filterterms.h"
#include "app/model/filter/filtertext.h"
#include "app/model/httpmethod.h"
#include "app/model/job.h"

#include <algorithm>
#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct FilterSuggestWords
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

constexpr qsizetype mostEntries = 20;

struct Value
{
    QString text;
    QString meaning;
};

QString contentMeaning(const QString &key)
{
    if (key == "duration:"_L1)
        return FilterSuggestWords::tr("how long the newest attempt took: >500ms");
    if (key == "attempts:"_L1)
        return FilterSuggestWords::tr("how many: >1");
    if (key == "error:"_L1)
        return FilterSuggestWords::tr("words of the error");
    if (key == "body:"_L1)
        return FilterSuggestWords::tr("text in what is sent");
    if (key == "header:"_L1)
        return FilterSuggestWords::tr("x-id, x-id=5 or x-id~5 in what is sent");
    if (key == "response:"_L1)
        return FilterSuggestWords::tr("text in what came back");
    if (key == "table:"_L1)
        return FilterSuggestWords::tr("the table whose change it was sent for: orders, with key:42 for a row");
    if (key == "ordering:"_L1)
        return FilterSuggestWords::tr("the ordering key: cart-*");
    return key == "key:"_L1 ? FilterSuggestWords::tr("the idempotency key: order-*") : QString();
}

QString keyMeaning(const QString &key)
{
    if (const QString meaning = contentMeaning(key); !meaning.isEmpty())
        return meaning;
    if (key == "status:"_L1)
        return FilterSuggestWords::tr("pending, running, failed, …");
    if (key == "host:"_L1)
        return FilterSuggestWords::tr("where it goes");
    if (key == "code:"_L1)
        return FilterSuggestWords::tr("404, 5xx or 400-499");
    if (key == "method:"_L1)
        return FilterSuggestWords::tr("GET, POST, …");
    if (key == "after:"_L1)
        return FilterSuggestWords::tr("queued since");
    if (key == "before:"_L1)
        return FilterSuggestWords::tr("queued until");
    if (key == "role:"_L1)
        return FilterSuggestWords::tr("who queued it");
    if (key == "id:"_L1)
        return FilterSuggestWords::tr("one request");
    if (key == "schedule:"_L1)
        return FilterSuggestWords::tr("what came of a schedule");
    return FilterSuggestWords::tr("who sent it last");
}

QList<Value> timeValues()
{
    return {{u"-15m"_s, FilterSuggestWords::tr("15 minutes ago")},
        {u"-1h"_s, FilterSuggestWords::tr("an hour ago")}, {u"-6h"_s, FilterSuggestWords::tr("6 hours ago")},
        {u"-1d"_s, FilterSuggestWords::tr("a day ago")}, {u"-7d"_s, FilterSuggestWords::tr("a week ago")},
        {u"today"_s, FilterSuggestWords::tr("midnight")},
        {u"yesterday"_s, FilterSuggestWords::tr("midnight before")}};
}

QList<Value> plainValues(const QStringList &texts)
{
    QList<Value> values;
    for (const QString &text : texts)
        values.append({text, {}});
    return values;
}

QList<Value> valuesOf(const QString &key, const FilterValues &seen)
{
    if (key == "status"_L1) {
        QList<Value> values;
        for (JobStatus status : allJobStatuses)
            values.append({toString(status), {}});
        return values;
    }
    if (key == "method"_L1)
        return plainValues(httpMethodNames());
    if (key == "code"_L1)
        return {{u"2xx"_s, FilterSuggestWords::tr("success")},
            {u"3xx"_s, FilterSuggestWords::tr("redirection")}, {u"4xx"_s, FilterSuggestWords::tr("refused")},
            {u"5xx"_s, FilterSuggestWords::tr("the server's failure")},
            {u"429"_s, FilterSuggestWords::tr("too many requests")}};
    if (key == "after"_L1 || key == "before"_L1)
        return timeValues();
    if (key == "host"_L1)
        return plainValues(seen.hosts);
    if (key == "duration"_L1)
        return {{u">100ms"_s, {}}, {u">500ms"_s, {}}, {u">1s"_s, {}}, {u">10s"_s, {}}, {u"<100ms"_s, {}}};
    if (key == "attempts"_L1)
        return {{u">1"_s, FilterSuggestWords::tr("tried again")},
            {u"1"_s, FilterSuggestWords::tr("the first try did it, or is the only one so far")},
            {u"0"_s, FilterSuggestWords::tr("not tried yet")}};
    if (key == "error"_L1)
        return plainValues({u"timeout"_s, u"connect"_s, u"resolve"_s, u"certificate"_s});
    if (key == "header"_L1)
        return plainValues({u"content-type"_s, u"authorization"_s, u"idempotency-key"_s});
    return key == "role"_L1 ? plainValues(seen.roles) : QList<Value>{};
}

// Those that begin so stand before those that have it somewhere inside.
QList<Value> matching(const QList<Value> &values, const QString &begun)
{
    QList<Value> first;
    QList<Value> second;
    for (const Value &value : values) {
        if (value.text.compare(begun, Qt::CaseInsensitive) == 0 && !begun.isEmpty())
            continue; // it is there already
        if (value.text.startsWith(begun, Qt::CaseInsensitive))
            first.append(value);
        else if (value.text.contains(begun, Qt::CaseInsensitive))
            second.append(value);
    }
    return first + second;
}

FilterSuggestion suggestion(const QString &key, const QString &kept, const Value &value, bool negated)
{
    FilterTerm term;
    term.key = key;
    term.value = kept + value.text;
    term.negated = negated;
    return {filterTermText(term), value.meaning, true};
}

void addKeys(const QString &begun, bool negated, QList<FilterSuggestion> &entries)
{
    static const QStringList positiveOnly{u"after:"_s, u"before:"_s, u"id:"_s, u"worker:"_s, u"schedule:"_s};
    for (const QString &key : filterTextKeys()) {
        if (key.startsWith(begun, Qt::CaseInsensitive) && !(negated && positiveOnly.contains(key)))
            entries.append({(negated ? u"-"_s : QString()) + key, keyMeaning(key), false});
    }
}

void addValuesOfAnyKey(
    const QString &begun, bool negated, const FilterValues &seen, QList<FilterSuggestion> &entries)
{
    for (const QString &key : {u"status"_s, u"method"_s, u"host"_s, u"role"_s}) {
        for (const Value &value : matching(valuesOf(key, seen), begun))
            entries.append(suggestion(key, {}, value, negated));
    }
}

// Where the word at the cursor begins; spaces in quotes do not end one.
qsizetype wordStart(QStringView text, qsizetype cursor)
{
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < cursor; ++i) {
        if (text[i] == u'"' && (i == 0 || text[i - 1] != u'\\'))
            quoted = !quoted;
        else if (text[i].isSpace() && !quoted)
            start = i + 1;
    }
    return start;
}

} // namespace

FilterSuggestions suggestFilter(QStringView text, qsizetype cursor, const FilterValues &seen)
{
    cursor = qBound<qsizetype>(0, cursor, text.size());
    FilterSuggestions out;
    out.start = wordStart(text, cursor);
    qsizetype end = cursor;
    while (end < text.size() && !text[end].isSpace())
        ++end;
    out.length = end - out.start;
    QString word = text.mid(out.start, cursor - out.start).toString().remove(u'"');
    const bool negated = word.startsWith(u'-');
    if (negated)
        word.remove(0, 1);
    const qsizetype colon = word.indexOf(u':');
    if (colon < 0) {
        addKeys(word, negated, out.entries);
        if (word.size() > 1)
            addValuesOfAnyKey(word, negated, seen, out.entries);
    } else {
        const QString key = word.left(colon).toLower();
        QString value = word.mid(colon + 1);
        const qsizetype comma = key == "status"_L1 ? value.lastIndexOf(u',') + 1 : 0;
        const QList<Value> values = matching(valuesOf(key, seen), value.mid(comma));
        for (const Value &found : values)
            out.entries.append(suggestion(key, value.left(comma), found, negated));
    }
    if (out.entries.size() > mostEntries)
        out.entries.resize(mostEntries);
    return out;
}

} // namespace pgcourier
