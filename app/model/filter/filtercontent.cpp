// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filtercontent.h"

#include "app/model/duration.h"

#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct FilterContentWords
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

using ReadNumber = std::optional<qint64> (*)(const QString &);

std::optional<qint64> microseconds(const QString &text)
{
    const auto duration = parseDuration(text);
    return duration ? std::optional<qint64>(duration->count() * 1000) : std::nullopt;
}

std::optional<qint64> attemptNumber(const QString &text)
{
    static const QRegularExpression digits(u"^\\d{1,6}$"_s);
    return digits.match(text).hasMatch() ? std::optional<qint64>(text.toLongLong()) : std::nullopt;
}

// ">5", ">=5", "<5", "<=5", "5-7", "5..7" and "5" alone; none: it is something else.
std::optional<NumberRange> readRange(const QString &value, ReadNumber read)
{
    static const QRegularExpression compared(u"^(>=|<=|>|<)(.+)$"_s);
    static const QRegularExpression between(u"^([^-.]+(?:\\.\\d[^-.]*)?)(?:-|\\.\\.)(.+)$"_s);
    if (const auto match = compared.match(value); match.hasMatch()) {
        const auto number = read(match.captured(2));
        if (!number)
            return std::nullopt;
        const QString sign = match.captured(1);
        const qint64 beside = sign.size() == 1 ? 1 : 0; // the number itself is not meant
        return sign.startsWith(u'>') ? NumberRange{*number + beside, std::nullopt}
                                     : NumberRange{std::nullopt, *number - beside};
    }
    if (const auto match = between.match(value); match.hasMatch()) {
        const auto from = read(match.captured(1));
        const auto to = read(match.captured(2));
        return from && to ? std::optional(NumberRange{from, to}) : std::nullopt;
    }
    const auto number = read(value);
    return number ? std::optional(NumberRange{number, number}) : std::nullopt;
}

Error upsideDown(const QString &value)
{
    return Error::input(FilterContentWords::tr("The range %1 is upside down").arg(value),
        FilterContentWords::tr("Put the smaller one first"));
}

Status readDuration(const QString &value, NumberRange &into)
{
    const auto range = readRange(value, microseconds);
    if (!range)
        return Error::input(FilterContentWords::tr("“%1” is no duration").arg(value),
            FilterContentWords::tr("Use >500ms, <2s, >=1min or 100ms-2s: a number needs its unit"));
    if (range->from && range->from == range->to) // nothing takes exactly as long
        return Error::input(FilterContentWords::tr("duration:%1 says neither longer nor shorter").arg(value),
            FilterContentWords::tr("Use duration:>%1 or duration:<%1").arg(value));
    if (range->from && range->to && *range->from > *range->to)
        return upsideDown(value);
    into = *range;
    return Done{};
}

Status readAttempts(const QString &value, NumberRange &into)
{
    const auto range = readRange(value, attemptNumber);
    if (!range)
        return Error::input(FilterContentWords::tr("“%1” is no number of attempts").arg(value),
            FilterContentWords::tr("Use >1, 3, <=5 or 2-4"));
    if (range->from && range->to && *range->from > *range->to)
        return upsideDown(value);
    into = *range;
    return Done{};
}

// "x-id", "x-id=5" or "x-id~5", whichever sign comes first.
Status readHeader(const QString &value, QList<HeaderMatch> &into)
{
    static const QRegularExpression shape(u"^([^=~:\\s]+)(?:([=~])(.*))?$"_s);
    const QRegularExpressionMatch match = shape.match(value);
    if (!match.hasMatch())
        return Error::input(FilterContentWords::tr("“%1” is no header").arg(value),
            FilterContentWords::tr(
                "Use header:x-id, header:x-id=5 or, for a part of its value, header:x-id~5"));
    HeaderMatch header;
    header.name = match.captured(1).toLower();
    header.whole = match.captured(2) != u"~"_s;
    if (match.hasCaptured(3))
        header.value = match.captured(3);
    into.append(header);
    return Done{};
}

QStringList *textsOf(const QString &key, ContentFilter &filter)
{
    if (key == "error"_L1)
        return &filter.errors;
    if (key == "key"_L1)
        return &filter.keys;
    if (key == "ordering"_L1)
        return &filter.orderings;
    if (key == "table"_L1)
        return &filter.tables;
    if (key == "body"_L1)
        return &filter.bodies;
    return key == "response"_L1 ? &filter.responses : nullptr;
}

} // namespace

bool isContentKey(const QString &key)
{
    static const QStringList keys{u"duration"_s, u"attempts"_s, u"error"_s, u"key"_s, u"ordering"_s, u"table"_s,
        u"body"_s, u"header"_s, u"response"_s};
    return keys.contains(key);
}

Status readContent(const FilterTerm &term, ContentFilter &into)
{
    if (term.key == "duration"_L1)
        return readDuration(term.value, into.took);
    if (term.key == "attempts"_L1)
        return readAttempts(term.value, into.attempts);
    if (term.key == "header"_L1)
        return readHeader(term.value, into.headers);
    textsOf(term.key, into)->append(term.value);
    return Done{};
}

} // namespace pgcourier
