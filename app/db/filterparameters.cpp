// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/filterparameters.h"

#include "app/db/jobparameters.h"

using namespace Qt::StringLiterals;

namespace pgcourier {

// NULL for none at all.
Parameter textArray(const QStringList &texts)
{
    if (texts.isEmpty())
        return std::nullopt;
    TextArray array;
    for (const QString &text : texts)
        array.append(text);
    return array.take();
}

QStringList textPatterns(const QStringList &texts)
{
    QStringList patterns;
    for (const QString &text : texts)
        patterns.append(u'%' + likeText(text) + u'%');
    return patterns;
}

namespace {

// A host without a port means every port of it.
QStringList hostPatterns(const QStringList &hosts)
{
    QStringList patterns;
    for (const QString &host : hosts)
        patterns << likeText(host) << likeText(host) + u":%"_s;
    return patterns;
}

// As encode(…, 'escape') writes bytes, so that what is no text can be searched too.
QString escapedBytes(const QString &text)
{
    QString out;
    const QByteArray bytes = text.toUtf8();
    for (const char byte : bytes) {
        const auto code = uchar(byte);
        if (byte == '\\')
            out += u"\\\\"_s;
        else if (code >= 0x80 || code == 0)
            out += u'\\' + QString::number(code, 8).rightJustified(3, u'0');
        else
            out += QLatin1Char(byte);
    }
    return out;
}

QStringList bodyPatterns(const QStringList &texts)
{
    QStringList patterns;
    for (const QString &text : texts)
        patterns.append(u'%' + likeText(escapedBytes(text)) + u'%');
    return patterns;
}

QStringList keyPatterns(const QStringList &keys)
{
    QStringList patterns;
    for (const QString &key : keys)
        patterns.append(likeText(key).replace(u'*', u'%'));
    return patterns;
}

QStringList headerNames(const QList<HeaderMatch> &headers)
{
    QStringList names;
    for (const HeaderMatch &header : headers)
        names.append(header.name);
    return names;
}

QStringList headerPatterns(const QList<HeaderMatch> &headers)
{
    QStringList patterns;
    for (const HeaderMatch &header : headers) {
        const QString value = likeText(header.value.value_or(QString()));
        const bool part = !header.whole || !header.value;
        patterns.append(part ? u'%' + value + u'%' : value);
    }
    return patterns;
}

void add(ParameterList &parameters, const ContentFilter &inside)
{
    const std::array<Parameter, 10> all{inside.took.from, inside.took.to, inside.attempts.from,
        inside.attempts.to, textArray(textPatterns(inside.errors)), textArray(keyPatterns(inside.keys)),
        textArray(bodyPatterns(inside.bodies)), textArray(headerNames(inside.headers)),
        textArray(headerPatterns(inside.headers)), textArray(textPatterns(inside.responses))};
    parameters.insert(parameters.end(), all.begin(), all.end());
}

} // namespace

ParameterList filterParameters(
    const Filter &filter, std::optional<JobStatus> status, const std::array<Parameter, 3> &own)
{
    const Exclusion &without = filter.without;
    ParameterList parameters{status ? Parameter(toString(*status)) : Parameter(std::nullopt),
        unlessEmpty(likeText(filter.text)), unlessEmpty(filter.method), unlessEmpty(likeText(filter.host)),
        unlessEmpty(filter.role), filter.codeFrom, filter.codeTo, filter.after, filter.before, filter.id,
        filter.workerId, textArray(textPatterns(without.texts)), textArray(without.methods),
        textArray(hostPatterns(without.hosts)), textArray(without.roles), without.codeFrom, without.codeTo};
    parameters.insert(parameters.end(), own.begin(), own.end());
    add(parameters, filter.inside);
    add(parameters, without.inside);
    parameters.push_back(filter.scheduleId);
    parameters.push_back(textArray(keyPatterns(filter.inside.orderings)));
    parameters.push_back(textArray(keyPatterns(without.inside.orderings)));
    parameters.push_back(textArray(keyPatterns(filter.inside.tables)));
    parameters.push_back(textArray(keyPatterns(without.inside.tables)));
    return parameters;
}

} // namespace pgcourier
