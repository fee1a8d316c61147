// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filtertext.h"

#include "app/model/filter/filtercontent.h"
#include "app/model/filter/filterterms.h"
#include "app/model/filter/filtertime.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct FilterTextWords
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

Status readStatus(const QString &value, QList<JobStatus> &statuses)
{
    for (const QString &name : value.split(u',', Qt::SkipEmptyParts)) {
        const auto status = jobStatusFromString(name);
        if (!status)
            return Error::input(FilterTextWords::tr("“%1” is no status").arg(name),
                FilterTextWords::tr("Use pending, running, retrying, succeeded, failed or cancelled"));
        if (!statuses.contains(*status))
            statuses.append(*status);
    }
    return Done{};
}

Status readCode(const QString &value, std::optional<int> &from, std::optional<int> &to)
{
    static const QRegularExpression pattern(u"^(?:([1-9])xx|([1-9]\\d\\d)(?:(?:-|\\.\\.)([1-9]\\d\\d))?)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(value);
    if (!match.hasMatch())
        return Error::input(FilterTextWords::tr("“%1” is no status code").arg(value),
            FilterTextWords::tr("Use 404, 5xx or 400-499"));
    if (match.hasCaptured(1)) {
        from = match.captured(1).toInt() * 100;
        to = *from + 99;
    } else {
        from = match.captured(2).toInt();
        to = match.hasCaptured(3) ? match.captured(3).toInt() : *from;
    }
    if (*from > *to)
        return Error::input(FilterTextWords::tr("The code range %1 is upside down").arg(value),
            FilterTextWords::tr("Put the smaller code first"));
    return Done{};
}

Status readTime(const QString &value, const QDateTime &now, QDateTime &into)
{
    const Result<QDateTime> time = parseTimeText(value, now);
    if (!time)
        return time.error();
    into = *time;
    return Done{};
}

Status readNumber(const QString &value, std::optional<qint64> &into)
{
    bool number = false;
    into = value.toLongLong(&number);
    if (!number || *into < 0)
        return Error::input(FilterTextWords::tr("“%1” is no number").arg(value),
            FilterTextWords::tr("Use digits only, as in id:42"));
    return Done{};
}

// A list of values stands with commas between them.
void readList(const QString &value, QStringList &into)
{
    into.append(value.split(u',', Qt::SkipEmptyParts));
}

Error unknownKey(const QString &key)
{
    return Error::input(FilterTextWords::tr("There is no filter “%1:”").arg(key),
        FilterTextWords::tr("Use %1 or put the text in quotes").arg(filterTextKeys().join(u' ')));
}

Status readExcluded(const FilterTerm &term, Filter &filter, QList<JobStatus> &excluded)
{
    if (term.key == "status"_L1)
        return readStatus(term.value, excluded);
    if (term.key == "code"_L1)
        return readCode(term.value, filter.without.codeFrom, filter.without.codeTo);
    if (isContentKey(term.key))
        return readContent(term, filter.without.inside);
    if (term.key == "host"_L1)
        readList(term.value, filter.without.hosts);
    else if (term.key == "method"_L1)
        readList(term.value.toUpper(), filter.without.methods);
    else if (term.key == "role"_L1)
        readList(term.value, filter.without.roles);
    else if (filterTextKeys().contains(term.key + u':'))
        return Error::input(FilterTextWords::tr("“%1:” cannot be excluded").arg(term.key),
            FilterTextWords::tr("Write it without the minus sign"));
    else
        return unknownKey(term.key);
    return Done{};
}

Status readWanted(const FilterTerm &term, const QDateTime &now, Filter &filter)
{
    if (term.key == "status"_L1)
        return readStatus(term.value, filter.statuses);
    if (term.key == "code"_L1)
        return readCode(term.value, filter.codeFrom, filter.codeTo);
    if (term.key == "after"_L1)
        return readTime(term.value, now, filter.after);
    if (term.key == "before"_L1)
        return readTime(term.value, now, filter.before);
    if (term.key == "id"_L1)
        return readNumber(term.value, filter.id);
    if (term.key == "worker"_L1)
        return readNumber(term.value, filter.workerId);
    if (term.key == "schedule"_L1)
        return readNumber(term.value, filter.scheduleId);
    if (isContentKey(term.key))
        return readContent(term, filter.inside);
    if (term.key == "host"_L1)
        filter.host = term.value;
    else if (term.key == "method"_L1)
        filter.method = term.value.toUpper();
    else if (term.key == "role"_L1)
        filter.role = term.value;
    else
        return unknownKey(term.key);
    return Done{};
}

// Leaving statuses out is wanting the others.
Status leaveOut(const QList<JobStatus> &excluded, Filter &filter)
{
    if (excluded.isEmpty())
        return Done{};
    QList<JobStatus> left = filter.statuses;
    if (left.isEmpty())
        left = QList<JobStatus>(allJobStatuses.begin(), allJobStatuses.end());
    left.removeIf([&excluded](JobStatus status) { return excluded.contains(status); });
    if (left.isEmpty())
        return Error::input(
            FilterTextWords::tr("No status is left over"), FilterTextWords::tr("Exclude fewer of them"));
    filter.statuses = left;
    return Done{};
}

} // namespace

QStringList filterTextKeys()
{
    return {u"status:"_s, u"host:"_s, u"code:"_s, u"method:"_s, u"after:"_s, u"before:"_s, u"role:"_s,
        u"id:"_s, u"worker:"_s, u"duration:"_s, u"attempts:"_s, u"error:"_s, u"body:"_s, u"header:"_s,
        u"response:"_s, u"key:"_s, u"ordering:"_s, u"table:"_s, u"schedule:"_s};
}

QString urlFilterText(const QString &url)
{
    const QUrl parsed(url);
    const QString port = parsed.port() > 0 ? u":%1"_s.arg(parsed.port()) : QString();
    return u"host:%1%2 \"%3\""_s.arg(parsed.host(), port, QString(url).remove(u'"'));
}

Result<Filter> parseFilterText(QStringView text, const QDateTime &now)
{
    const Result<QList<FilterTerm>> terms = filterTerms(text);
    if (!terms)
        return terms.error();
    Filter filter;
    QStringList words;
    QList<JobStatus> excluded;
    for (const FilterTerm &term : *terms) {
        if (term.key.isEmpty()) {
            (term.negated ? filter.without.texts : words).append(term.value);
            continue;
        }
        if (term.value.isEmpty())
            return Error::input(FilterTextWords::tr("%1: has no value").arg(term.key),
                FilterTextWords::tr("Write it without a space, as in status:failed"));
        const Status read
            = term.negated ? readExcluded(term, filter, excluded) : readWanted(term, now, filter);
        if (!read)
            return read.error();
    }
    if (const Status left = leaveOut(excluded, filter); !left)
        return left.error();
    filter.text = words.join(u' ');
    return filter;
}

} // namespace pgcourier
