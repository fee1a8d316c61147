// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/recordstore.h"

#include "app/db/session/answers.h"
#include "app/db/session/sqltext.h"
#include "app/model/headerlines.h"

#include <QJsonDocument>
#include <QStringDecoder>

namespace pgcourier {

namespace {

// A shorter timeout is of the caller's own making: it says nothing of the destination.
constexpr auto leastTimeout = std::chrono::milliseconds(1000);

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

// The parameters of record_attempts; those of record_large_attempt where a large body is alone.
class RecordRows
{
public:
    RecordRows(quint32 rowType, bool alone) : m_alone(alone), m_rows(rowType) { }

    // In the order of net.attempt_outcome.
    void add(const AttemptRecord &record)
    {
        const Outcome &outcome = record.outcome;
        m_rows.beginRow(20);
        m_rows.addBigint(outcome.id.value);
        m_rows.addInt(record.attempt);
        m_rows.addText(toString(record.next));
        m_rows.addTime(record.scheduledAt);
        m_rows.addInt(record.maxAttempts);
        m_rows.addInt(outcome.statusCode);
        m_rows.addText(unlessNothing(outcome.errorMsg));
        m_rows.addBool(outcome.timedOut);
        m_rows.addText(unlessNothing(outcome.contentType));
        m_rows.addText(hasResponse(outcome) ? headersJson(outcome.headers) : QByteArray());
        m_rows.addBool(outcome.truncated);
        m_rows.addInt(outcome.sends);
        m_rows.addText(unlessNothing(outcome.remoteAddress));
        m_rows.addTime(outcome.startedAt);
        m_rows.addTime(outcome.finishedAt);
        m_rows.addDouble(outcome.dnsMs);
        m_rows.addDouble(outcome.connectMs);
        m_rows.addDouble(outcome.tlsMs);
        m_rows.addDouble(outcome.firstByteMs);
        m_rows.addDouble(outcome.totalMs.value_or(0));
        m_rows.endRow();
        addBody(outcome);
        addMark(record);
    }

    ParameterList take(int workerId)
    {
        return {workerId, m_rows.take(),
            m_alone ? Parameter(Utf8Parameter{m_content}) : Parameter(m_contents.take()),
            m_alone ? Parameter(m_raw) : Parameter(m_raws.take()), m_tokens.take(), m_created.take()};
    }

private:
    static QByteArray unlessNothing(const QString &text)
    {
        return text.isEmpty() ? QByteArray() : textSafe(text);
    }

    static bool hasResponse(const Outcome &outcome)
    {
        return outcome.statusCode || !outcome.headers.isEmpty() || !outcome.content.isEmpty();
    }

    void addMark(const AttemptRecord &record)
    {
        m_tokens.append(unlessZero(record.claimToken));
        m_created.append(unlessZero(record.createdUs));
    }

    void addBody(const Outcome &outcome)
    {
        if (!hasResponse(outcome)) {
            m_contents.appendNull();
            m_raws.appendNull();
            return;
        }
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
    RowArray m_rows;
    TextArray m_contents;
    ByteaArray m_raws;
    BigintArray m_tokens, m_created;
};

} // namespace

bool RecordStore::isLarge(const AttemptRecord &record)
{
    constexpr qsizetype large = 256 * 1024;
    return record.outcome.content.size() >= large;
}

// PostgreSQL 13 wants it beside the rows; later ones take the statement's word for it.
Result<quint32> RecordStore::outcomeType()
{
    if (m_connection.serverVersion() >= 140'000)
        return quint32(0);
    const auto rows = m_connection.execute("select 'net.attempt_outcome'::regtype::oid");
    if (!rows)
        return rows.error();
    return quint32(rows->int64(0, 0));
}

Result<int> RecordStore::record(int workerId, const QList<AttemptRecord> &records)
{
    const auto type = outcomeType();
    if (!type)
        return type.error();
    const bool large = records.size() == 1 && isLarge(records.first());
    RecordRows outcomes(*type, large);
    for (const AttemptRecord &record : records)
        outcomes.add(record);
    const auto query = large ? QStringLiteral("record_large_attempt") : QStringLiteral("record_attempts");
    const auto rows = m_connection.executePrepared(sqlQuery(query), outcomes.take(workerId));
    if (!rows)
        return rows.error();
    return rows->integer(0, 0);
}

Result<QList<RefusedResponse>> RecordStore::recordEach(int workerId, const QList<AttemptRecord> &records)
{
    const auto type = outcomeType();
    if (!type)
        return type.error();
    RecordRows outcomes(*type, false);
    for (const AttemptRecord &record : records)
        outcomes.add(record);
    const auto rows = m_connection.executePrepared(
        sqlQuery(QStringLiteral("record_each_attempt")), outcomes.take(workerId));
    if (!rows)
        return rows.error();
    QList<RefusedResponse> refused;
    for (int row = 0; row < rows->size(); ++row)
        refused.append({JobId{rows->int64(row, 0)}, rows->text(row, 1), rows->text(row, 2)});
    return refused;
}

Status RecordStore::judge(const QList<AttemptRecord> &records)
{
    struct Verdict
    {
        bool succeeded = false;
        int failed = 0;
    };
    QHash<LaneName, Verdict> verdicts;
    for (const AttemptRecord &record : records) {
        if (record.outcome.aborted)
            continue;
        // A destination that was given no time to answer in has not failed.
        if (record.outcome.timedOut && record.timeout < leastTimeout)
            continue;
        Verdict &verdict = verdicts[{record.destination, record.role}];
        // A 4xx is the request's fault, not a sign that the destination is down.
        const bool up = record.outcome.statusCode && *record.outcome.statusCode < 500;
        verdict.succeeded |= up;
        verdict.failed += up ? 0 : 1;
    }
    TextArray lanes;
    BoolArray succeeded;
    IntArray failed;
    BigintArray roles;
    for (auto it = verdicts.begin(); it != verdicts.end(); ++it) {
        lanes.append(it.key().destination);
        roles.append(it.key().role);
        succeeded.append(it->succeeded);
        failed.append(it->failed);
    }
    if (lanes.size() == 0)
        return Done{};
    return withoutRows(
        m_connection.execute("select net._judge($1::text[], $2::bool[], $3::int[], $4::bigint[]::oid[])",
            {lanes.take(), succeeded.take(), failed.take(), roles.take()}));
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
    return withoutRows(m_connection.execute("select net._notify('pgcourier_change', '')"));
}

} // namespace pgcourier
