// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/requesttext.h"

#include "app/model/cause.h"

#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString bodyText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return u"(%1 bytes that are no text; --json has them as base64)"_s.arg(bytes.size());
    return harmless(text, true);
}

QString headerLines(const Headers &headers)
{
    QString out;
    for (const Field &header : headers)
        out += u"  %1: %2\n"_s.arg(harmless(header.name), harmless(header.value));
    return out;
}

QString phases(const Attempt &attempt)
{
    QStringList parts;
    const auto add = [&parts](const QString &name, const std::optional<double> &ms) {
        if (ms)
            parts.append(u"%1 %2 ms"_s.arg(name).arg(*ms, 0, 'f', 1));
    };
    add(u"DNS"_s, attempt.dnsMs);
    add(u"connect"_s, attempt.connectMs);
    add(u"TLS"_s, attempt.tlsMs);
    add(u"first byte"_s, attempt.firstByteMs);
    add(u"total"_s, attempt.totalMs);
    if (attempt.sends > 1) // the network library sends again by itself where a connection breaks early
        parts.append(u"sent %1 times"_s.arg(attempt.sends));
    return parts.join(u", "_s);
}

QString describe(const Attempt &attempt)
{
    QString result
        = attempt.statusCode ? u"HTTP status %1"_s.arg(*attempt.statusCode) : harmless(attempt.errorMsg);
    if (attempt.statusCode && !attempt.errorMsg.isEmpty())
        result += u", "_s + harmless(attempt.errorMsg);
    const QString way = attempt.transport ? u" over %1"_s.arg(libraryOf(*attempt.transport)) : QString();
    QString out = u"\nAttempt %1 at %2 by worker %3%4: %5\n"_s.arg(attempt.number)
                      .arg(localTime(attempt.startedAt))
                      .arg(attempt.workerId)
                      .arg(way, result);
    if (!attempt.sentTo.isEmpty())
        out += u"  Sent to a stand-in: %1\n"_s.arg(harmless(attempt.sentTo));
    const QString timing = phases(attempt);
    if (!timing.isEmpty())
        out += u"  ("_s + timing + u")\n"_s;
    out += headerLines(attempt.headers);
    if (!attempt.content.isEmpty())
        out += u'\n' + bodyText(attempt.content) + u'\n';
    if (attempt.truncated)
        out += u"(cut at the size limit)\n"_s;
    if (attempt.leftOut)
        out += u"(%1 bytes of the response are not kept by policy)\n"_s.arg(*attempt.leftOut);
    if (!attempt.onResponseError.isEmpty())
        out += u"  on_response: %1\n"_s.arg(harmless(attempt.onResponseError));
    return out;
}

} // namespace

QString localTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
}

Table requestTable(const QList<JobRow> &rows)
{
    Table table{{{u"id"_s, true}, {u"status"_s}, {u"method"_s}, {u"url"_s}, {u"status_code"_s, true},
                    {u"attempt"_s, true}, {u"created"_s}, {u"error_msg"_s}},
        {}};
    for (const JobRow &row : rows) {
        table.rows.append({QString::number(row.id.value), toString(row.status), row.method, row.url,
            row.statusCode ? QString::number(*row.statusCode) : QString(), QString::number(row.attempt),
            localTime(row.created), row.errorMsg});
    }
    return table;
}

QString outcomeLine(const JobRow &row)
{
    const QString result = row.statusCode ? u"HTTP status %1"_s.arg(*row.statusCode) : harmless(row.errorMsg);
    return u"Request %1 %2%3 after %4 %5"_s.arg(row.id.value)
        .arg(toString(row.status), result.isEmpty() ? result : u": "_s + result)
        .arg(row.attempt)
        .arg(row.attempt == 1 ? u"attempt"_s : u"attempts"_s);
}

QString describe(const JobDetails &details)
{
    const JobRow &row = details.row;
    QString out = u"Request %1: %2\n%3 %4\n"_s.arg(row.id.value)
                      .arg(toString(row.status), row.method, harmless(row.url));
    out += headerLines(details.headers);
    if (details.body && !details.body->isEmpty())
        out += u'\n' + bodyText(*details.body) + u'\n';
    out += u"\nQueued at %1 by %2, timeout %3 ms, priority %4, attempt %5\n"_s
               .arg(localTime(row.created), row.requestedBy)
               .arg(details.timeout.count())
               .arg(row.priority)
               .arg(row.maxAttempts ? u"%1 of %2"_s.arg(row.attempt).arg(*row.maxAttempts)
                                    : QString::number(row.attempt));
    if (!isFinal(row.status) && row.scheduledAt.isValid())
        out += u"Due at %1\n"_s.arg(localTime(row.scheduledAt));
    if (!row.orderingKey.isEmpty())
        out += u"Ordering key %1\n"_s.arg(harmless(row.orderingKey));
    if (details.waitsBehind)
        out += u"Waits behind request %1\n"_s.arg(*details.waitsBehind);
    if (!details.causedBy.isEmpty())
        out += u"Caused by %1, trigger %2, transaction %3\n"_s.arg(harmless(causeText(details.causedBy)),
            harmless(details.causedBy[u"trigger"_s].toString()),
            harmless(details.causedBy[u"xid"_s].toString()));
    for (const Attempt &attempt : details.attempts)
        out += describe(attempt);
    return out.trimmed();
}

Result<QList<JobId>> jobIds(const QStringList &words)
{
    QList<JobId> ids;
    for (const QString &word : words) {
        bool isNumber = false;
        const qint64 id = word.toLongLong(&isNumber);
        if (!isNumber || id < 1)
            return Error::usage(u"\"%1\" is no request id"_s.arg(word),
                u"An id is a positive whole number, as \"pgcourierctl list\" shows it"_s);
        ids.append(JobId{id});
    }
    return ids;
}

} // namespace pgcourier
