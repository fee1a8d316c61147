// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/recordstore.h"

#include "app/db/decodedbody.h"
#include "app/db/session/answers.h"
#include "app/db/session/sqltext.h"
#include "app/model/fieldorder.h"
#include "app/model/headerlines.h"

#include <algorithm>
#include <QJsonDocument>

namespace pgcourier {

namespace {

// A shorter timeout is of the caller's own making: it says nothing of the destination.
constexpr auto leastTimeout = std::chrono::milliseconds(1000);

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
        m_rows.beginRow(23);
        m_rows.addBigint(outcome.id.value);
        m_rows.addInt(record.attempt);
        m_rows.addText(toString(record.next));
        m_rows.addTime(record.scheduledAt);
        m_rows.addInt(record.maxAttempts);
        m_rows.addInt(outcome.statusCode);
        m_rows.addText(unlessNothing(outcome.errorMsg));
        m_rows.addBool(outcome.timedOut);
        m_rows.addText(unlessNothing(outcome.contentType));
        m_rows.addText(hasHeaders(outcome) ? headersJson(outcome.headers) : QByteArray());
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
        m_rows.addText(unlessNothing(outcome.sentTo));
        m_rows.addInt(outcome.leftOut ? std::optional(int(*outcome.leftOut)) : std::nullopt);
        m_rows.addBytes(hasHeaders(outcome) ? fieldOrder(outcome.headers) : QByteArray());
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

    static bool hasHeaders(const Outcome &outcome)
    {
        return hasResponse(outcome) && !(outcome.leftOut && outcome.headers.isEmpty());
    }

    static bool hasBody(const Outcome &outcome)
    {
        return hasResponse(outcome) && !(outcome.leftOut && outcome.content.isEmpty());
    }

    void addMark(const AttemptRecord &record)
    {
        m_tokens.append(unlessZero(record.claimToken));
        m_created.append(unlessZero(record.createdUs));
    }

    void addBody(const Outcome &outcome)
    {
        if (!hasBody(outcome)) {
            m_contents.appendNull();
            m_raws.appendNull();
            return;
        }
        const DecodedBody decoded = decodedBody(outcome.content, outcome.contentType);
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

template <typename Write>
auto RecordStore::owing(int workerId, const QList<AttemptRecord> &records, Write write)
    -> std::invoke_result_t<Write>
{
    if (std::all_of(
            records.begin(), records.end(), [](const auto &record) { return record.onResponse.isEmpty(); }))
        return write();
    return inTransaction(m_connection, [&]() -> std::invoke_result_t<Write> {
        auto written = write();
        if (!written)
            return written;
        if (const Status owed = owe(workerId, records); !owed)
            return owed.error();
        return written;
    });
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
    const auto rows = owing(workerId, records,
        [&] { return m_connection.executePrepared(sqlQuery(query), outcomes.take(workerId)); });
    if (!rows)
        return rows.error();
    return rows->integer(0, 0);
}

Status RecordStore::owe(int workerId, const QList<AttemptRecord> &records)
{
    BigintArray ids;
    IntArray attempts, codes;
    TextArray functions, heads, bodies;
    for (const AttemptRecord &record : records) {
        if (record.onResponse.isEmpty())
            continue;
        ids.append(record.outcome.id.value);
        attempts.append(record.attempt);
        functions.append(record.onResponse);
        codes.append(record.outcome.statusCode);
        if (!record.outcome.statusCode) {
            heads.appendNull();
            bodies.appendNull();
            continue;
        }
        heads.appendUtf8(headersJson(record.wholeHeaders));
        bodies.appendUtf8(decodedBody(record.wholeContent, record.outcome.contentType).utf8);
    }
    return withoutRows(
        m_connection.execute("select net._owe_response_calls($1::int, $2::bigint[], $3::int[], "
                             "$4::text[], $5::int[], $6::text[], $7::text[])",
            {workerId, ids.take(), attempts.take(), functions.take(), codes.take(), heads.take(),
                bodies.take()}));
}

Result<QList<RefusedResponse>> RecordStore::recordEach(int workerId, const QList<AttemptRecord> &records)
{
    const auto type = outcomeType();
    if (!type)
        return type.error();
    RecordRows outcomes(*type, false);
    for (const AttemptRecord &record : records)
        outcomes.add(record);
    const auto rows = owing(workerId, records, [&] {
        return m_connection.executePrepared(
            sqlQuery(QStringLiteral("record_each_attempt")), outcomes.take(workerId));
    });
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
        // What a stand-in answers says nothing of the destination.
        if (record.outcome.aborted || !record.outcome.sentTo.isEmpty())
            continue;
        // A destination that was given no time to answer in has not failed.
        if (record.outcome.timedOut && record.timeout < leastTimeout)
            continue;
        Verdict &verdict = verdicts[{record.destination, record.role}];
        // A 4xx is the request's fault, not a sign that the destination is down.
        const bool up = record.next == JobStatus::Succeeded
            || (record.outcome.statusCode && *record.outcome.statusCode < 500);
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
