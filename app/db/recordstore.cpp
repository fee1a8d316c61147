// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/recordstore.h"

#include "app/db/session/answers.h"
#include "app/db/session/sqltext.h"
#include "app/model/headerlines.h"

#include <QJsonDocument>
#include <QStringDecoder>

namespace pgcourier {

namespace {

// PostgreSQL's text holds neither NUL nor bytes that are no UTF-8.
QByteArray textSafe(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    utf8.replace('\0', "");
    return utf8;
}

// A piece at a time: a text in UTF-16 would take twice the memory of a large body.
QByteArray lossyUtf8(const QByteArray &bytes)
{
    constexpr qsizetype piece = 64 * 1024;
    QStringDecoder decoder(QStringDecoder::Utf8);
    QByteArray utf8;
    utf8.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        utf8 += textSafe(decoder(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at))));
    return utf8;
}

// A response's body as text, and whether that lost something of its bytes.
struct Decoded
{
    QByteArray utf8;
    bool exact = true;
};

Decoded decode(const Outcome &outcome)
{
    const QByteArray &bytes = outcome.content;
    const bool latin1
        = outcome.contentType.contains(QLatin1String("charset=iso-8859-1"), Qt::CaseInsensitive);
    if (latin1) {
        const QByteArray utf8 = textSafe(QString::fromLatin1(bytes));
        return {utf8, utf8 == bytes};
    }
    if (!bytes.contains('\0') && bytes.isValidUtf8())
        return {bytes, true};
    return {lossyUtf8(bytes), false};
}

QByteArray headersJson(const Headers &headers)
{
    QByteArray json = QJsonDocument(linesToJson(headers)).toJson(QJsonDocument::Compact);
    json.replace("\\u0000", ""); // jsonb has no NUL either
    return json;
}

// The arrays of record_attempts, in its order; those of record_large_attempt where a large body is alone.
class RecordArrays
{
public:
    explicit RecordArrays(bool alone) : m_alone(alone) { }

    void add(const AttemptRecord &record)
    {
        const Outcome &outcome = record.outcome;
        m_ids.append(outcome.id.value);
        m_attempts.append(record.attempt);
        m_states.append(toString(record.next));
        m_due.append(record.scheduledAt);
        m_limits.append(record.maxAttempts);
        m_codes.append(outcome.statusCode);
        appendUnlessEmpty(m_errors, outcome.errorMsg);
        m_timedOut.append(outcome.timedOut);
        appendUnlessEmpty(m_types, outcome.contentType);
        appendResponse(outcome);
        m_truncated.append(outcome.truncated);
        m_sends.append(outcome.sends);
        appendUnlessEmpty(m_remotes, outcome.remoteAddress);
        m_begun.append(outcome.startedAt);
        m_ended.append(outcome.finishedAt);
        m_dns.append(outcome.dnsMs);
        m_connect.append(outcome.connectMs);
        m_tls.append(outcome.tlsMs);
        m_firstByte.append(outcome.firstByteMs);
        m_total.append(outcome.totalMs.value_or(0));
    }

    ParameterList take(int workerId)
    {
        return {workerId, m_ids.take(), m_attempts.take(), m_states.take(), m_due.take(), m_limits.take(),
            m_codes.take(), m_errors.take(), m_timedOut.take(), m_types.take(), m_headers.take(),
            m_alone ? Parameter(Utf8Parameter{m_content}) : Parameter(m_contents.take()),
            m_alone ? Parameter(m_raw) : Parameter(m_raws.take()), m_truncated.take(), m_sends.take(),
            m_remotes.take(), m_begun.take(), m_ended.take(), m_dns.take(), m_connect.take(), m_tls.take(),
            m_firstByte.take(), m_total.take()};
    }

private:
    static void appendUnlessEmpty(TextArray &array, const QString &text)
    {
        if (text.isEmpty())
            array.appendNull();
        else
            array.appendUtf8(textSafe(text));
    }

    void appendResponse(const Outcome &outcome)
    {
        if (!outcome.statusCode && outcome.headers.isEmpty() && outcome.content.isEmpty()) {
            m_headers.appendNull();
            m_contents.appendNull();
            m_raws.appendNull();
            return;
        }
        m_headers.appendUtf8(headersJson(outcome.headers));
        const Decoded decoded = decode(outcome);
        if (m_alone) {
            m_content = decoded.utf8;
            m_raw = decoded.exact ? QByteArray() : outcome.content;
            return;
        }
        m_contents.appendUtf8(decoded.utf8);
        if (decoded.exact)
            m_raws.appendNull();
        else
            m_raws.append(outcome.content);
    }

    const bool m_alone;
    QByteArray m_content, m_raw; // of the one that is alone
    BigintArray m_ids;
    IntArray m_attempts, m_limits, m_codes, m_sends;
    TextArray m_states, m_errors, m_types, m_headers, m_contents, m_remotes;
    TimestampArray m_due, m_begun, m_ended;
    BoolArray m_timedOut, m_truncated;
    ByteaArray m_raws;
    DoubleArray m_dns, m_connect, m_tls, m_firstByte, m_total;
};

} // namespace

bool RecordStore::isLarge(const AttemptRecord &record)
{
    constexpr qsizetype large = 256 * 1024;
    return record.outcome.content.size() >= large;
}

Result<int> RecordStore::record(int workerId, const QList<AttemptRecord> &records)
{
    const bool large = records.size() == 1 && isLarge(records.first());
    RecordArrays arrays(large);
    for (const AttemptRecord &record : records)
        arrays.add(record);
    const auto query = large ? QStringLiteral("record_large_attempt") : QStringLiteral("record_attempts");
    const auto rows = m_connection.executePrepared(sqlQuery(query), arrays.take(workerId));
    if (!rows)
        return rows.error();
    return rows->integer(0, 0);
}

Status RecordStore::judge(const QList<AttemptRecord> &records)
{
    struct Verdict
    {
        bool succeeded = false;
        int failed = 0;
    };
    QHash<QString, Verdict> verdicts;
    for (const AttemptRecord &record : records) {
        if (record.outcome.aborted)
            continue;
        Verdict &verdict = verdicts[record.destination];
        // A 4xx is the request's fault, not a sign that the destination is down.
        const bool up = record.outcome.statusCode && *record.outcome.statusCode < 500;
        verdict.succeeded |= up;
        verdict.failed += up ? 0 : 1;
    }
    TextArray lanes;
    BoolArray succeeded;
    IntArray failed;
    for (auto it = verdicts.begin(); it != verdicts.end(); ++it) {
        lanes.append(it.key());
        succeeded.append(it->succeeded);
        failed.append(it->failed);
    }
    return withoutRows(m_connection.execute("select net._judge($1::text[], $2::bool[], $3::int[])",
        {lanes.take(), succeeded.take(), failed.take()}));
}

Status RecordStore::addMetrics(int workerId, const Metrics &metrics)
{
    TimestampArray minutes;
    TextArray lanes, outcomes;
    IntArray buckets;
    BigintArray counts;
    for (auto it = metrics.begin(); it != metrics.end(); ++it) {
        minutes.appendMicroseconds(it.key().minute * 60'000'000);
        lanes.append(it.key().destination);
        outcomes.append(it.key().outcome);
        buckets.append(it.key().bucket);
        counts.append(it.value());
    }
    return withoutRows(m_connection.execute("select net._add_metrics($1::int, $2::timestamptz[], $3::text[], "
                                            "$4::text[], $5::int[], $6::bigint[])",
        {workerId, minutes.take(), lanes.take(), outcomes.take(), buckets.take(), counts.take()}));
}

Status RecordStore::announceChange()
{
    return withoutRows(m_connection.execute("select pg_notify('pgcourier_change', '')"));
}

} // namespace pgcourier
